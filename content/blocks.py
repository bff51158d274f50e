"""What editors build pages from."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from content import figures, slots
from content.film import FilmBlock
from rulebook import UNITS

TEXT_FEATURES = ["bold", "link", "document-link", "ul", "ol"]


def text_block(label: Any, **options: Any) -> blocks.RichTextBlock:
    """A text with paragraphs and lists."""
    return blocks.RichTextBlock(label=label, features=TEXT_FEATURES, **options)


class StepBlock(blocks.StructBlock):
    """One step: what to do, in a line and a sentence, and how long it takes."""

    title = blocks.CharBlock(label=_("Step"), max_length=120)
    text = text_block(_("Explanation"), required=False)
    duration = blocks.CharBlock(label=_("How long it takes"), max_length=80, required=False)


class ChecklistBlock(blocks.StructBlock):
    """What to tick off, on paper as well."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    items = blocks.ListBlock(blocks.CharBlock(label=_("Line"), max_length=250), label=_("Lines"))

    class Meta:
        icon = "list-ul"
        label = _("Checklist")
        template = "content/blocks/checklist.html"


class NoteBlock(blocks.StructBlock):
    """A remark set apart from the text."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[
            ("info", _("Note")),
            ("legal", _("The law")),
            ("tip", _("Tip")),
            ("warning", _("Warning")),
        ],
        default="info",
    )
    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = text_block(_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Note")
        template = "content/blocks/note.html"


class FactBlock(blocks.StructBlock):
    """A term and what holds for it."""

    term = blocks.CharBlock(label=_("Term"), max_length=120)
    text = text_block(_("Explanation"))


class DocumentBlock(blocks.StructBlock):
    """A file to download."""

    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(label=_("Other name"), max_length=160, required=False)


class DocumentsBlock(blocks.StructBlock):
    """Files with their kinds and sizes."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    documents = blocks.ListBlock(DocumentBlock(), label=_("Files"))

    class Meta:
        icon = "doc-full"
        label = _("Files")
        template = "content/blocks/documents.html"


class ContactBlock(blocks.StructBlock):
    """How to reach somebody, kept once for all pages."""

    contact = SnippetChooserBlock("content.Contact", label=_("Contact"))

    class Meta:
        icon = "mail"
        label = _("Contact")
        template = "content/blocks/contact.html"


class OfficeContactBlock(ContactBlock):
    """A team or a partner: what it does and how to reach it."""

    text = text_block(_("What it does"), required=False)


class QuestionsBlock(blocks.ListBlock):
    """Questions and answers that open one by one."""

    def __init__(self, **options: Any) -> None:
        question = SnippetChooserBlock("content.Question", label=_("Question"))
        super().__init__(question, **options)

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "content/blocks/questions.html"


class TableBlock(TypedTableBlock):
    """A table whose first column names the rows."""

    def __init__(self, **options: Any) -> None:
        super().__init__([("text", blocks.CharBlock(label=_("Text"), required=False))], **options)

    class Meta:
        icon = "table"
        label = _("Table")
        template = "content/blocks/table.html"


class PictureBlock(blocks.StructBlock):
    """A picture with its credit."""

    picture = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Words under the picture"), max_length=250, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "content/blocks/picture.html"


class GalleryBlock(PictureBlock):
    """A picture among others."""


class QuoteBlock(blocks.StructBlock):
    """What somebody said."""

    text = blocks.TextBlock(label=_("Words"), max_length=600)
    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(label=_("Role"), max_length=160, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "content/blocks/quote.html"


class CheckBlock(blocks.StructBlock):
    """A way into the pre-check that knows the job already."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), max_length=300, required=False)
    kind = blocks.ChoiceBlock(
        label=_("Kind of job"), choices=slots.check_links.kinds, required=False
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the way into the pre-check."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["link"] = slots.check_links.to(value["kind"] or "")
        return context

    class Meta:
        icon = "check"
        label = _("Check it now")
        template = "content/blocks/check.html"


class VacanciesBlock(blocks.StructBlock):
    """The newest public vacancies, perhaps those with certain words."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    words = blocks.CharBlock(label=_("Words"), max_length=80, required=False)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the vacancies."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["teaser"] = slots.vacancy_teasers.of(value["words"])
        return context

    class Meta:
        icon = "briefcase"
        label = _("Vacancies")
        template = "content/blocks/vacancies.html"


class FiguresBlock(blocks.StructBlock):
    """Key figures of the law: references to its dated tables, never typed in."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    names = blocks.ListBlock(
        blocks.ChoiceBlock(label=_("Table"), choices=figures.choices), label=_("Figures")
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add what the tables say today; a table the rulebook has dropped says nothing."""
        from content.current import current_law

        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        today, law = timezone.localdate(), current_law()
        known = (name for name in value["names"] if name in UNITS)
        context["figures"] = [figures.figure(name, today, law) for name in known]
        return context

    class Meta:
        icon = "calculator"
        label = _("Key figures")
        template = "content/blocks/figures.html"


class SourceBlock(blocks.StructBlock):
    """An official page a text relies on."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    url = blocks.URLBlock(label=_("Address"))


class BodyBlock(blocks.StreamBlock):
    """The text of a page."""

    heading = blocks.CharBlock(
        label=_("Heading"), max_length=120, icon="title", template="content/blocks/heading.html"
    )
    paragraph = text_block(_("Paragraph"), icon="pilcrow", template="content/blocks/paragraph.html")
    steps = blocks.ListBlock(
        StepBlock(), label=_("Steps"), icon="list-ol", template="content/blocks/steps.html"
    )
    checklist = ChecklistBlock()
    note = NoteBlock()
    facts = blocks.ListBlock(
        FactBlock(), label=_("Facts"), icon="list-ul", template="content/blocks/facts.html"
    )
    table = TableBlock()
    figures = FiguresBlock()
    questions = QuestionsBlock()
    documents = DocumentsBlock()
    contact = ContactBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    check = CheckBlock()
    vacancies = VacanciesBlock()
    film = FilmBlock()
