"""What a general question is about, for its pages."""

from collections.abc import Mapping, Sequence

from servicedesk.models import Enquiry, Theme, Topic
from servicedesk.slots import Audience, Panel

# Guidance about these norms may answer a question before it is sent.
NORMS: Mapping[Theme, Sequence[str]] = {
    Theme.PERMISSION: ("§ 4a AufenthG", "§ 32 BeschV", "§ 61 AsylG"),
    Theme.RENEWAL: ("§ 81 AufenthG", "§ 60a AufenthG"),
    Theme.CHANGE: ("§ 4a AufenthG", "§ 9 BeschV"),
    Theme.ABROAD: ("§ 81a AufenthG", "§ 18 AufenthG"),
    Theme.NOTICES: ("§ 4a AufenthG", "§ 45c AufenthG"),
    Theme.TRAINING: ("§ 60c AufenthG", "§ 16a AufenthG"),
    Theme.RECOGNITION: ("§ 16d AufenthG",),
    Theme.LANGUAGE: ("§ 45a AufenthG",),
}


def panels_for(enquiries: Sequence[Enquiry], _audience: Audience) -> Mapping[int, Panel]:
    """The theme in words: there is no first assessment of a question."""
    return {
        enquiry.pk: Panel("servicedesk/panels/question.html", {"enquiry": enquiry})
        for enquiry in enquiries
        if enquiry.topic == Topic.QUESTION
    }
