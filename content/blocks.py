"""What editors build pages from."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

TEXT_FEATURES = ["bold", "link", "ul", "ol"]


class StepBlock(blocks.StructBlock):
    """One step: what to do, in a line and a sentence."""

    title = blocks.CharBlock(label=_("Step"), max_length=120)
    text = blocks.RichTextBlock(label=_("Explanation"), features=TEXT_FEATURES, required=False)


class NoteBlock(blocks.StructBlock):
    """A remark set apart from the text."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("info", _("Note")), ("warning", _("Warning"))],
        default="info",
    )
    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Note")
        template = "content/blocks/note.html"


class FactBlock(blocks.StructBlock):
    """A term and what holds for it."""

    term = blocks.CharBlock(label=_("Term"), max_length=120)
    text = blocks.RichTextBlock(label=_("Explanation"), features=TEXT_FEATURES)


class BodyBlock(blocks.StreamBlock):
    """The text of a page."""

    heading = blocks.CharBlock(
        label=_("Heading"), max_length=120, icon="title", template="content/blocks/heading.html"
    )
    paragraph = blocks.RichTextBlock(
        label=_("Paragraph"),
        features=TEXT_FEATURES,
        icon="pilcrow",
        template="content/blocks/paragraph.html",
    )
    steps = blocks.ListBlock(
        StepBlock(), label=_("Steps"), icon="list-ol", template="content/blocks/steps.html"
    )
    note = NoteBlock()
    facts = blocks.ListBlock(
        FactBlock(), label=_("Facts"), icon="list-ul", template="content/blocks/facts.html"
    )
