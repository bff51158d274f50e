"""Reads files of cases: a YAML list of `id` and `facts`. Scalars stay the text that was typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml
from yaml.constructor import ConstructorError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from rulebook import VOCABULARY, FactError, Facts, parse_facts

TAG = "tag:yaml.org,2002:"


class CaseError(ValueError):
    """A case, or a whole file, that cannot be answered."""

    def __init__(self, code: str, message: str, fact: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.fact = fact
        self.message = message


@dataclass(frozen=True, slots=True)
class BareWord:
    """A bare yes, no, on or off: YAML 1.1 takes it for a boolean, its author hardly."""

    text: str


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One entry of a file: its facts, or what is wrong with it."""

    id: str
    facts: Facts | CaseError


class CaseLoader(yaml.SafeLoader):
    """Numbers and days stay text (4225.10 keeps its cents); only true and false are booleans."""


def _text(loader: CaseLoader, node: ScalarNode) -> str:
    return str(loader.construct_scalar(node))


def _boolean(loader: CaseLoader, node: ScalarNode) -> bool | BareWord:
    text = _text(loader, node)
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    return BareWord(text)


def _mapping(loader: CaseLoader, node: MappingNode) -> dict[str, object]:
    _refuse_repeated(node)
    loader.flatten_mapping(node)
    return {_name(key): loader.construct_object(value, deep=True) for key, value in node.value}


def _refuse_repeated(node: MappingNode) -> None:
    """YAML lets the last one win in silence."""
    seen: set[str] = set()
    for key, _value in node.value:
        if _name(key) in seen:
            raise ConstructorError(None, None, f"{_name(key)} is given twice", key.start_mark)
        seen.add(_name(key))


def _name(key: Node) -> str:
    return str(key.value)


for kind in ("int", "float", "timestamp"):
    CaseLoader.add_constructor(TAG + kind, _text)
CaseLoader.add_constructor(TAG + "bool", _boolean)
CaseLoader.add_constructor(TAG + "map", _mapping)


def read_cases(data: bytes, name: str) -> Iterator[CaseEntry]:
    """The cases of one file; a file that is no list of cases is one entry with its name."""
    try:
        loader = CaseLoader(data)
        nodes = _case_nodes(loader.get_single_node())
    except CaseError as error:
        yield CaseEntry(name, error)
        return
    except (yaml.YAMLError, RecursionError) as error:
        yield CaseEntry(name, _broken(error, data))
        return
    for number, node in enumerate(nodes, start=1):
        yield _entry(loader, node, f"{name}#{number}", data)


def _case_nodes(root: Node | None) -> list[Node]:
    if not isinstance(root, SequenceNode):
        raise CaseError("not_a_list", "a file of cases is a YAML list of entries with id and facts")
    return list(root.value)


def _entry(loader: CaseLoader, node: Node, place: str, data: bytes) -> CaseEntry:
    """`place` stands for the id where the entry has none."""
    case_id = _id_in(node) or place
    try:
        case = loader.construct_object(node, deep=True)
        return CaseEntry(case_id, _facts_of(case))
    except CaseError as error:
        return CaseEntry(case_id, error)
    except FactError as error:
        return CaseEntry(case_id, CaseError(error.code, error.message, error.fact))
    except (yaml.YAMLError, RecursionError) as error:
        return CaseEntry(case_id, _broken(error, data))


def _id_in(node: Node) -> str | None:
    """The id as typed, also where the rest of the entry cannot be read."""
    if not isinstance(node, MappingNode):
        return None
    for key, value in node.value:
        if key.value == "id" and isinstance(value, ScalarNode):
            return str(value.value)
    return None


def _facts_of(case: object) -> Facts:
    if not isinstance(case, Mapping):
        raise CaseError("not_a_case", "an entry has the keys id and facts")
    raw = case.get("facts")
    if not isinstance(raw, Mapping):
        raise CaseError("no_facts", "the entry has no facts")
    return parse_facts(_with_bare_words(raw))


def _with_bare_words(raw: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    """A country written as a bare NO is YAML's false; where true or false belong, "no" is text."""
    plain: dict[str, object] = {}
    for name, value in raw.items():
        dotted = prefix + name
        if isinstance(value, BareWord):
            plain[name] = _without_guessing(dotted, value)
        elif isinstance(value, Mapping) and not prefix and dotted not in VOCABULARY:
            plain[name] = _with_bare_words(value, f"{name}.")
        else:
            plain[name] = value
    return plain


def _without_guessing(name: str, word: BareWord) -> object:
    fact = VOCABULARY.get(name)
    if fact is not None and fact.type in ("country", "choice", "text"):
        return word.text.lower() in ("yes", "on")
    return word.text


def _broken(error: yaml.YAMLError | RecursionError, data: bytes) -> CaseError:
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        return CaseError("broken_yaml", f"{where}{error.problem or error.context}")
    if isinstance(error, yaml.reader.ReaderError):
        line = data[: error.position].count(b"\n") + 1
        return CaseError("broken_yaml", f"line {line}: {error.reason}")
    return CaseError("broken_yaml", "the entries are nested too deeply")
