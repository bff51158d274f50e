"""What stands around the fields: the form itself, its buttons, its groups."""

from django import forms
from django.template import Context, Template
from django.test import RequestFactory

import pytest
from crispy_forms.layout import HTML, Div, Fieldset, Submit

from kern.forms import FileField, KernForm
from tests.markup import Markup, drawn


class Plain(KernForm):
    title = forms.CharField(label="Stelle")
    town = forms.CharField(label="Ort")


def template(source: str, form: forms.Form) -> Markup:
    """A page that draws a form in its own way."""
    request = RequestFactory().get("/")
    page = Template("{% load crispy_forms_tags %}" + source)
    return Markup(page.render(Context({"form": form, "request": request, "csrf_token": "t0ken"})))


def test_it_posts_to_the_page_itself_with_a_token() -> None:
    html = template("{% crispy form %}", Plain())
    assert html.value("form", "method") == "post"
    assert not html.one("form").has_attr("action")
    assert html.value("form > [name=csrfmiddlewaretoken]", "value") == "t0ken"


def test_a_search_is_a_get_without_a_token() -> None:
    class Search(Plain):
        form_method = "get"
        form_action = "/de/stellen/"

    html = template("{% crispy form %}", Search())
    assert html.value("form", "method") == "get"
    assert html.value("form", "action") == "/de/stellen/"
    assert html.all("[name=csrfmiddlewaretoken]") == []


def test_there_is_one_primary_button() -> None:
    assert drawn(Plain()).text("button[type=submit].kern-btn--primary") == "Weiter"


def test_there_is_no_button_without_words_for_it() -> None:
    class Silent(Plain):
        submit_label = ""

    assert drawn(Silent()).all("button, .form__actions") == []


def test_the_way_out_is_a_link() -> None:
    form = Plain()
    form.cancel_url = "/de/konto/"
    html = drawn(form)
    assert html.value(".form__actions a", "href") == "/de/konto/"
    assert html.text(".form__actions a") == "Abbrechen"


def test_further_buttons_send_their_name() -> None:
    class TwoWays(Plain):
        layout = ("title", "town", Submit("draft", "Entwurf speichern", css_class="secondary"))

    html = drawn(TwoWays())
    assert html.value("button[name=draft].kern-btn--secondary", "value") == "Entwurf speichern"


def test_a_form_with_a_file_is_sent_as_multipart() -> None:
    class WithFile(Plain):
        contract = FileField()

    assert drawn(WithFile()).value("form", "enctype") == "multipart/form-data"
    assert drawn(Plain()).value("form", "enctype") == ""


def test_fields_stand_in_groups_under_a_legend() -> None:
    class Grouped(Plain):
        layout = (
            Fieldset("Stelle", "title", css_id="job"),
            Div("town", css_class="panel"),
            HTML("<p class='own'>Eigenes</p>"),
        )

    html = drawn(Grouped())
    assert html.text("fieldset#job > legend") == "Stelle"
    assert html.all("fieldset#job [name=title]")
    assert html.all("div.panel [name=town]")
    assert html.text("p.own") == "Eigenes"


def test_the_only_question_of_a_page_is_its_heading() -> None:
    class Question(KernForm):
        heading_field = "kind"
        kind = forms.ChoiceField(label="Welche Arbeit?", choices=[("a", "A"), ("b", "B")])

    assert drawn(Question()).text("fieldset > legend > h1") == "Welche Arbeit?"


def test_a_heading_of_a_single_control_is_its_label() -> None:
    class Question(KernForm):
        heading_field = "title"
        title = forms.CharField(label="Welche Stelle?")

    html = drawn(Question())
    assert html.text("h1 > label[for=id_title]") == "Welche Stelle?"


def test_a_page_may_write_the_form_itself() -> None:
    html = template("<form method='post'>{{ form|crispy }}</form>", Plain({"town": "Barmen"}))
    assert len(html.all("form")) == 1
    assert html.texts(".error-summary a") == ["Stelle: Bitte füllen Sie dieses Feld aus."]
    assert html.value("[name=town]", "value") == "Barmen"


def test_a_page_may_draw_a_single_field() -> None:
    html = template("{{ form.town|as_crispy_field }}", Plain())
    assert html.text("label[for=id_town]") == "Ort"
    assert html.all("[name=title]") == []


def test_a_field_that_does_not_exist_is_a_loud_mistake() -> None:
    class Wrong(Plain):
        layout = ("title", "twon")

    with pytest.raises(Exception, match="twon"):
        drawn(Wrong())
