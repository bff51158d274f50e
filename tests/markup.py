"""Reading a drawn page or form with CSS selectors."""

from django.forms import BaseForm

from bs4 import BeautifulSoup, Tag
from crispy_forms.utils import render_crispy_form


class Markup:
    """HTML that can be asked."""

    def __init__(self, html: str | bytes) -> None:
        text = html.decode() if isinstance(html, bytes) else html
        self.soup = BeautifulSoup(text, "html.parser")

    def all(self, selector: str) -> list[Tag]:
        """Every element the selector means."""
        return list(self.soup.select(selector))

    def one(self, selector: str) -> Tag:
        """The one element the selector means."""
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} x {selector}"
        return found[0]

    def value(self, selector: str, attribute: str) -> str:
        """An attribute of the one element, empty where it has none."""
        value = self.one(selector).get(attribute)
        return " ".join(value) if isinstance(value, list) else value or ""

    def text(self, selector: str) -> str:
        """The words of the one element, with single spaces."""
        return words(self.one(selector))

    def texts(self, selector: str) -> list[str]:
        """The words of every element."""
        return [words(tag) for tag in self.all(selector)]

    def ids(self) -> list[str]:
        """Every id, in order."""
        return [str(tag["id"]) for tag in self.all("[id]")]


def words(tag: Tag) -> str:
    """The text of an element with single spaces."""
    return " ".join(tag.get_text().split())


def drawn(form: BaseForm) -> Markup:
    """A form as {% crispy form %} draws it."""
    return Markup(render_crispy_form(form))
