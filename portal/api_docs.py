"""The page that explains the API, drawn from its OpenAPI document; loads nothing from elsewhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from employers.models import Scope
from portal.api import api

Document = Mapping[str, Any]
_REFERENCE: Final = "#/components/schemas/"


@dataclass(frozen=True)
class Address:
    """One address with one method, as the page shows it."""

    method: str
    path: str
    title: str
    text: str
    scope: str
    wants_key: bool
    example: str
    parameters: list[list[str]]
    body: list[list[str]]
    fields: list[list[str]]

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"{self.method}-{re.sub('[^a-z0-9_]+', '-', self.path).strip('-')}"


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """How to get a key, what every address shares, and each address."""
    document = api.get_openapi_schema()
    context = {
        "base_url": settings.BASE_URL,
        "addresses": list(_addresses(document)),
        "columns": [{"label": _("Field")}, {"label": _("Type")}, {"label": _("Meaning")}],
        "error_columns": [{"label": _("HTTP status")}, {"label": _("Meaning")}],
        "errors": _errors(),
    }
    return render(request, "portal/api_docs.html", context)


def _addresses(document: Document) -> Iterator[Address]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            scope = operation.get("x-scope")
            yield Address(
                method=method.upper(),
                path=path,
                title=_(operation["summary"]),
                text=_(operation["description"]),
                scope=str(Scope(scope).label) if scope else "",
                wants_key="security" in operation,
                example=_example(method.upper(), path, operation),
                parameters=list(_parameters(operation)),
                body=list(_fields(_schema_of(operation.get("requestBody", {})), document)),
                fields=list(_fields(_schema_of(operation["responses"].get(200, {})), document)),
            )


def _example(method: str, path: str, operation: Document) -> str:
    """A command to try; a body is in a file."""
    parts = ["curl"]
    if method != "GET":
        parts.append(f"-X {method}")
    if "security" in operation:
        parts.append('-H "Authorization: Bearer $KEY"')
    if "requestBody" in operation:
        parts.append('-H "Content-Type: application/json" -d @body.json')
    return " ".join([*parts, settings.BASE_URL + path])


def _parameters(operation: Document) -> Iterator[list[str]]:
    """What stands in the address or the header."""
    for parameter in operation.get("parameters", ()):
        words = parameter.get("description")
        inner, _is_list = _inner(parameter["schema"])
        yield [parameter["name"], _type(inner, inner), _(words) if words else ""]


def _schema_of(part: Document) -> Document:
    """What a body holds; nothing where there is none."""
    content: Document = part.get("content", {}).get("application/json", {}).get("schema", {})
    return content


def _fields(schema: Document, document: Document, before: str = "") -> Iterator[list[str]]:
    """Each value of the answer with its type and meaning; of lists and objects, what is in them."""
    for name, value in _named(schema, document).get("properties", {}).items():
        inner, is_list = _inner(value)
        described = _named(inner, document)
        place = f"{before}{name}{'[]' if is_list else ''}"
        words = value.get("description")
        yield [place, _type(described, inner), _(words) if words else ""]
        if described.get("type") == "object":
            yield from _fields(inner, document, f"{place}.")


def _inner(value: Document) -> tuple[Document, bool]:
    """What a list holds, or the one thing a value may be beside nothing."""
    if value.get("type") == "array":
        return value["items"], True
    kinds = [kind for kind in value.get("anyOf", ()) if kind.get("type") != "null"]
    return (kinds[0] if kinds else value), False


def _named(schema: Document, document: Document) -> Document:
    reference = schema.get("$ref", "").removeprefix(_REFERENCE)
    return document["components"]["schemas"][reference] if reference else schema


def _type(described: Document, inner: Document) -> str:
    if values := described.get("enum"):
        return ", ".join(str(value) for value in values)
    return str(inner.get("format") or described.get("type", ""))


def _errors() -> list[list[str]]:
    return [
        ["400", _("The request cannot be read, or a key stands in the address.")],
        ["401", _("There is no key, or it is unknown, has expired or was revoked.")],
        ["403", _("The key may not do this, or the service desk has refused the company.")],
        ["404", _("There is nothing at this address.")],
        ["405", _("The address does not know this method.")],
        ["409", _("It cannot be done as things stand; “code” says why.")],
        ["412", _("Somebody has changed it since you read it.")],
        ["413", _("The request is larger than 2 MB.")],
        ["422", _("Values are wrong; “fields” says which.")],
        ["429", _("Too many requests: wait as long as Retry-After says.")],
        ["500", _("Something is wrong on our side.")],
    ]
