"""What this room tells editors when they come in, beside the texts that are in doubt."""

from collections.abc import Iterator
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from content.finding.missed import lately
from content.slots import DashboardLine, DashboardPanel
from content.translations import Status, outdated
from content.visitors.feedback import feedback_panel

MOST: Final = 5


def own_panels() -> list[DashboardPanel]:
    """Translations that fell behind, what readers said, what they looked for in vain."""
    return [_translations(), _feedback(), _searches()]


def _translations() -> DashboardPanel:
    found = outdated()
    return DashboardPanel(
        name="outdated-translations",
        title=gettext("Translations that fell behind"),
        lines=[DashboardLine(str(each.text), str(each.locale)) for each in found[:MOST]],
        empty=gettext("Every translation says what the German text says."),
        url=f"{reverse('translations')}?status={Status.OUTDATED}",
        label=gettext("All translations that fell behind"),
    )


def _feedback() -> DashboardPanel:
    return DashboardPanel(
        name="feedback",
        title=gettext("What readers say"),
        lines=list(_said()),
        empty=gettext("Nobody has said anything about a page in the last thirty days."),
        url=reverse("feedback_report"),
        label=gettext("All feedback by page"),
    )


def _said() -> Iterator[DashboardLine]:
    said = feedback_panel()
    if said.helpful or said.not_helpful:
        yield DashboardLine(
            gettext("Helpful: %(yes)s, not helpful: %(no)s")
            % {"yes": said.helpful, "no": said.not_helpful}
        )
    for page in said.pages:
        count = page["not_helpful_count"]
        words = ngettext("helped %(count)s reader not", "helped %(count)s readers not", count)
        yield DashboardLine(page["page__title"], words % {"count": count})
    for comment in said.comments:
        yield DashboardLine(str(comment.page), comment.comment, reverse("comments_report"))


def _searches() -> DashboardPanel:
    missed = lately(timezone.localdate(), MOST)
    return DashboardPanel(
        name="missed-searches",
        title=gettext("Searches without a hit"),
        lines=[
            DashboardLine(
                each.words,
                ngettext("once", "%(count)s times", each.times) % {"count": each.times},
            )
            for each in missed
        ],
        empty=gettext("Every search of the last thirty days found something."),
        url=reverse("missed_searches"),
        label=gettext("All searches without a hit"),
    )
