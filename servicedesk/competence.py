"""Which desk is competent: for the place where the person lives, not for that of the company."""

from collections.abc import Sequence

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


def cities_of_residence() -> Sequence[str]:
    """Where people live for whom a desk of this installation is competent."""
    desks = Desk.objects.filter(situations__contains=[Situation.RESIDENCE]).exclude(city="")
    return list(desks.order_by("pk").values_list("city", flat=True))
