"""Every refusal has its sentence, no sentence is idle, and none has a gap that stays empty."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from alignment_desktop.ui.messages.catalogue import TEXTS
from tests.architecture.source_tree import modules

# Classes whose first argument is a code. The parameters are keywords, or a dictionary as second argument.
CARRIERS = {"DomainError", "PlanOpenError", "NotSavedError", "ImportRefusedError", "Refusal", "Remark"}
CATALOGUE = "alignment_desktop/ui/messages/catalogue/"


@dataclass(frozen=True, slots=True)
class Given:
    """A code where it is given. `params` is None where they cannot be read from the text."""

    place: str
    code: str
    params: frozenset[str] | None


def given_codes(path: str, tree: ast.Module) -> Iterator[Given]:
    """The codes that a module gives literally: to a carrier, or in a table called ...CODES."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) in CARRIERS and node.args:
            for code in literals(node.args[0]):
                yield Given(f"{path}:{node.lineno}", code, params_of(node))
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and is_table_of_codes(node):
            for code in (code for value in node.value.values for code in literals(value)):
                yield Given(f"{path}:{node.lineno}", code, None)


def is_table_of_codes(node: ast.Assign) -> bool:
    """Whether what is assigned goes by a name that promises codes."""
    return any(isinstance(target, ast.Name) and target.id.endswith("CODES") for target in node.targets)


def name_of(function: ast.expr) -> str:
    """The last part of what is called."""
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def literals(node: ast.expr) -> list[str]:
    """The texts that an argument can be, as far as they are written there."""
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def params_of(call: ast.Call) -> frozenset[str] | None:
    """The names of the parameters that come with a code."""
    names = {keyword.arg for keyword in call.keywords}
    if None in names or len(call.args) > 2:
        return None
    if len(call.args) == 2:
        table = call.args[1]
        if not isinstance(table, ast.Dict) or not all(isinstance(key, ast.Constant) for key in table.keys):
            return None
        names |= {key.value for key in table.keys if isinstance(key, ast.Constant)}
    return frozenset(str(name) for name in names - {"field"})


def gaps(sentence: str) -> set[str]:
    """The names of the gaps in a sentence."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def pattern_of(text: ast.JoinedStr) -> str:
    """What a text put together from parts can be: the parts as written, and a word in each gap."""
    return "".join(re.escape(str(v.value)) if isinstance(v, ast.Constant) else r"\w+" for v in text.values)


def mentions(tree: ast.Module) -> Iterator[str]:
    """Patterns of the codes that a module may mean: its texts, and texts put together around a written part."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)
        elif isinstance(node, ast.JoinedStr):
            yield pattern_of(node)


def is_code(pattern: str) -> bool:
    """Whether a pattern is that of a code: words joined by underscores, at least one of them written out."""
    return re.fullmatch(r"(\\w\+_)?[a-z0-9]+(_([a-z0-9]+|\\w\+))*", pattern) is not None and "_" in pattern


def core_codes() -> list[Given]:
    """All codes given anywhere in the package."""
    return [given for path, tree in modules().items() for given in given_codes(path, tree)]


def test_every_code_has_a_sentence() -> None:
    silent = [f"{given.place} {given.code}" for given in core_codes() if given.code not in TEXTS]
    assert not silent, "\n" + "\n".join(silent)


def test_codes_put_together_have_sentences() -> None:
    patterns = [
        (f"{path}:{node.lineno}", pattern_of(node.args[0]))
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and name_of(node.func) in CARRIERS and node.args
        if isinstance(node.args[0], ast.JoinedStr)
    ]
    silent = [f"{place} {code}" for place, code in patterns if not any(re.fullmatch(code, known) for known in TEXTS)]
    assert not silent, "\n" + "\n".join(silent)


def test_every_gap_is_filled() -> None:
    empty = [
        f"{given.place} {given.code} lacks {', '.join(sorted(missing))}"
        for given in core_codes()
        if given.params is not None and (missing := gaps(TEXTS.get(given.code, "")) - given.params)
    ]
    assert not empty, "\n" + "\n".join(empty)


def test_no_sentence_is_idle() -> None:
    meant = {text for path, tree in modules().items() if not path.startswith(CATALOGUE) for text in mentions(tree)}
    codes = re.compile("|".join(filter(is_code, meant)))
    idle = [code for code in TEXTS if not codes.fullmatch(code)]
    assert not idle, "\n" + "\n".join(idle)


def test_sentences_are_sentences() -> None:
    assert all(text.strip() == text and text for text in TEXTS.values())


def test_the_scan_sees_what_it_must() -> None:
    source = (
        'raise DomainError("a" if x else "b", field="name", count=1)\nRefusal("c", {"goal": 1})\nX_CODES = {1: "d"}'
    )
    found = {given.code: given.params for given in given_codes("a.py", ast.parse(source))}
    assert found == {"a": frozenset({"count"}), "b": frozenset({"count"}), "c": frozenset({"goal"}), "d": None}
    assert [is_code(pattern) for pattern in ("a_b", r"\w+_of", r"of_\w+", r"\w+", "ab", "A b_c", r"\w+_\w+")] == (
        [True, True, True, False, False, False, False]
    )
    assert gaps("Between {low} and {high:.2f}") == {"low", "high"}
