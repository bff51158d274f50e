"""Which desk is competent: for the place where the person lives, not for that of the company."""

from collections.abc import Collection, Sequence

from django.db.models import Q

from servicedesk.models import Desk, Situation, Topic


def desk_for(situation: Situation, postcode: str) -> Desk | None:
    """The desk competent in a situation for a place; None where there is none here."""
    if not postcode:
        return None
    competent = Desk.objects.filter(
        situations__contains=[situation], postcodes__contains=[postcode]
    )
    return competent.order_by("pk").first()


def desk_asked(topic: Topic, *, residence: str, workplace: str) -> Desk | None:
    """The desk that gets an enquiry: the competent one, else the one that takes the rest."""
    if topic != Topic.PRE_CHECK:
        competent = desk_for(Situation.COMPANY, workplace)
    elif residence:
        competent = desk_for(Situation.RESIDENCE, residence)
    else:
        competent = desk_for(Situation.ABROAD, workplace)
    return competent or Desk.objects.filter(takes_the_rest=True).first()


def at_desks(desks: Collection[int], *, postcode: str = "postcode") -> Q:
    """Rows whose place is one of these desks', as `desk_asked` says it of one company's place.

    `postcode`: the column of the rows that says where they are.
    """
    mine: set[str] = set()
    taken: set[str] = set()
    for desk in Desk.objects.filter(situations__contains=[Situation.COMPANY]).order_by("pk"):
        places = set(desk.postcodes) - taken
        taken |= places
        mine |= places if desk.pk in desks else set()
    found = Q(**{f"{postcode}__in": sorted(mine)})
    rest = Desk.objects.filter(takes_the_rest=True).first()
    if rest and rest.pk in desks:
        found |= ~Q(**{f"{postcode}__in": sorted(taken)})
    return found


def cities_of_residence() -> Sequence[str]:
    """Where people live for whom a desk of this installation is competent."""
    desks = Desk.objects.filter(situations__contains=[Situation.RESIDENCE]).exclude(city="")
    return list(desks.order_by("pk").values_list("city", flat=True))
