"""Turns what forms, files and APIs hand in into facts, or says what is wrong with it."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from rulebook.facts import (
    COUNTRIES,
    DONT_KNOW,
    NONE,
    VOCABULARY,
    Answer,
    Fact,
    FactError,
    Facts,
    Value,
)

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBER = re.compile(r"-?\d+([.,]\d+)?")
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
LONGEST_TEXT = 200


def parse_facts(raw: Mapping[str, object]) -> Facts:
    """Facts from nested or dotted names with text or typed values; nothing given is left out."""
    values: dict[str, Value] = {}
    for name, value in _dotted(raw):
        fact = VOCABULARY.get(name)
        if fact is None:
            raise FactError("unknown_fact", name, "there is no fact of this name")
        if name in values:
            raise FactError("given_twice", name, "this fact is given twice")
        if value is not None:
            values[name] = parse_value(fact, value)
    return Facts(values)


def _dotted(raw: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in raw.items():
        if not isinstance(name, str):
            raise FactError("unknown_fact", str(name), "the name of a fact is text")
        if name in VOCABULARY or not isinstance(value, Mapping):
            yield name, value
            continue
        for inner, inner_value in value.items():
            yield f"{name}.{inner}", inner_value


def parse_value(fact: Fact, raw: object) -> Value:
    """One answer; raises a FactError whose code names the mistake."""
    if raw is DONT_KNOW or raw == {"answer": "dont_know"}:
        return DONT_KNOW
    return PARSERS[fact.type](fact, raw)


def _wrong_type(fact: Fact, expected: str) -> FactError:
    return FactError("wrong_type", fact.name, f"{expected} is expected here")


def _parse_date(fact: Fact, raw: object) -> Value:
    if raw is NONE or raw == "none":
        if fact.none_allowed:
            return NONE
        raise FactError("none_not_allowed", fact.name, "this date cannot be answered with none")
    if isinstance(raw, str) and ISO_DAY.fullmatch(raw):
        try:
            raw = date.fromisoformat(raw)
        except ValueError:
            raise FactError(
                "impossible_date", fact.name, f"{raw} is no day of the calendar"
            ) from None
    if not isinstance(raw, date) or isinstance(raw, datetime):
        raise _wrong_type(fact, "a date written YYYY-MM-DD")
    if not EARLIEST_YEAR <= raw.year <= LATEST_YEAR:
        raise FactError("out_of_range", fact.name, f"the year {raw.year} is out of range")
    return raw


def _parse_country(fact: Fact, raw: object) -> Value:
    code = _text(fact, raw)
    if code not in COUNTRIES:
        raise FactError(
            "unknown_country", fact.name, f"{code!r} is no ISO 3166-1 alpha-2 code, XK or XX"
        )
    return code


def _parse_choice(fact: Fact, raw: object) -> Value:
    choice = _text(fact, raw)
    if choice not in fact.choices:
        raise FactError("unknown_choice", fact.name, f"{choice!r} is none of the choices")
    return choice


def _parse_text(fact: Fact, raw: object) -> Value:
    text = _text(fact, raw).strip()
    if len(text) > LONGEST_TEXT:
        raise FactError("out_of_range", fact.name, f"at most {LONGEST_TEXT} characters")
    return text


def _text(fact: Fact, raw: object) -> str:
    if isinstance(raw, bool):
        raise FactError(
            "boolean_for_text",
            fact.name,
            "true or false is given where text is expected; YAML reads a bare NO as false, "
            "so put the code in quotes",
        )
    if isinstance(raw, int):
        return str(raw)
    if isinstance(raw, str):
        return raw
    raise _wrong_type(fact, "text")


def _parse_bool(fact: Fact, raw: object) -> Value:
    if isinstance(raw, bool):
        return raw
    if raw in ("true", "false"):
        return raw == "true"
    raise _wrong_type(fact, "true or false")


def _parse_integer(fact: Fact, raw: object) -> Value:
    number = _number(fact, raw)
    if number != number.to_integral_value():
        raise _wrong_type(fact, "a whole number")
    return int(number)


def _parse_decimal(fact: Fact, raw: object) -> Value:
    return _number(fact, raw)


def _number(fact: Fact, raw: object) -> Decimal:
    """Through the decimal text: 4225.10 stays 4225.10."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal):
        raise _wrong_type(fact, "a number")
    text = str(raw).strip()
    if isinstance(raw, str) and not NUMBER.fullmatch(text):
        raise _wrong_type(fact, "a number")
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise _wrong_type(fact, "a number") from None
    if not number.is_finite():
        raise _wrong_type(fact, "a number")
    return _in_range(fact, number)


def _in_range(fact: Fact, number: Decimal) -> Decimal:
    too_small = fact.least is not None and number < fact.least
    too_large = fact.most is not None and number > fact.most
    if too_small or too_large:
        message = f"a number from {fact.least} to {fact.most} is expected"
        raise FactError("out_of_range", fact.name, message)
    return number


PARSERS: Mapping[str, Callable[[Fact, object], Value]] = {
    "date": _parse_date,
    "country": _parse_country,
    "choice": _parse_choice,
    "bool": _parse_bool,
    "integer": _parse_integer,
    "decimal": _parse_decimal,
    "text": _parse_text,
}


def facts_to_json(facts: Mapping[str, Value]) -> dict[str, object]:
    """Dotted names and JSON values in the order of the vocabulary; parse_facts reads it back."""
    return {name: value_to_json(facts[name]) for name in Facts(facts)}


def value_to_json(value: Value) -> object:
    """One answer as JSON."""
    if value is DONT_KNOW:
        return {"answer": "dont_know"}
    if isinstance(value, Answer):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value
