"""What happens to enquiries and concerns higher rooms. Connected in portal/wiring.py only.

enquiry_answered.announce(enquiry=enquiry, answer=answer)

A receiver takes `enquiry`, `answer` and `**_rest`; it runs in the transaction of the sender.
"""

from django.dispatch import Signal

from servicedesk.models import Answer, Enquiry


class EnquiryAnswered(Signal):
    """An answer has gone out."""

    def announce(self, *, enquiry: Enquiry, answer: Answer) -> None:
        """Tell everybody who is connected; what goes wrong there undoes what happened here."""
        self.send(Enquiry, enquiry=enquiry, answer=answer)


enquiry_answered = EnquiryAnswered()
