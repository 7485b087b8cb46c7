"""Every module says what it is, and every public class and function what it means."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

import pytest

from tests.architecture.source_tree import modules

QT_OVERRIDE = re.compile(r"[a-z]+[A-Z]\w*|event|paint|data|flags|index|parent|save|undo|redo|mime\w+")
Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def undocumented(trees: Mapping[str, ast.Module]) -> Iterator[str]:
    """What lacks a docstring in these modules, as `path:line name`."""
    classes = {node.name: node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    for path, tree in trees.items():
        if not ast.get_docstring(tree):
            yield f"{path}:1 the module"
        for owner, node in public_definitions(tree):
            if ast.get_docstring(node) or is_repetition(node):
                continue
            if owner and (is_field(node, owner) or is_documented_above(node.name, owner, classes)):
                continue
            if owner and "/ui/" in path and QT_OVERRIDE.fullmatch(node.name):
                continue
            yield f"{path}:{node.lineno} {f'{owner.name}.' if owner else ''}{node.name}"


def public_definitions(owner: ast.Module | ast.ClassDef) -> Iterator[tuple[ast.ClassDef | None, Documented]]:
    """The public functions and classes of a module, with the class that each stands in."""
    for node in owner.body:
        if isinstance(node, Documented) and not node.name.startswith("_"):
            yield owner if isinstance(owner, ast.ClassDef) else None, node
            if isinstance(node, ast.ClassDef):
                yield from public_definitions(node)


def is_repetition(node: Documented) -> bool:
    """Whether the definition only adds to one that is documented: an overload, a setter."""
    names = {ast.unparse(decorator).rpartition(".")[2] for decorator in node.decorator_list}
    return bool(names & {"overload", "setter", "deleter"})


def is_field(node: Documented, owner: ast.ClassDef) -> bool:
    """Whether a property only declares a field, as protocols do."""
    decorators = {ast.unparse(decorator) for decorator in node.decorator_list}
    return "Protocol" in {ast.unparse(base) for base in owner.bases} and "property" in decorators


def is_documented_above(name: str, owner: ast.ClassDef, classes: Mapping[str, ast.ClassDef]) -> bool:
    """Whether a class of ours that `owner` builds on says what its method `name` means."""
    parents = [
        classes[parent] for base in owner.bases if (parent := re.sub(r"\[.*|.*\.", "", ast.unparse(base))) in classes
    ]
    return any(
        any(isinstance(node, Documented) and node.name == name and ast.get_docstring(node) for node in parent.body)
        or is_documented_above(name, parent, classes)
        for parent in parents
        if parent is not owner
    )


def test_everything_public_is_documented() -> None:
    lacking = list(undocumented(modules()))
    assert not lacking, "\n" + "\n".join(lacking)


BASE = '"""M."""\nclass B:\n    """B."""\n    def f(self):\n        """F."""\n'


@pytest.mark.parametrize(
    ("source", "lacks"),
    [
        ("x = 1", ["a.py:1 the module"]),
        ('"""M."""\ndef f(): ...', ["a.py:2 f"]),
        ('"""M."""\nclass C:\n    """C."""\n    def f(self): ...', ["a.py:4 C.f"]),
        ('"""M."""\nclass _C:\n    def f(self): ...\ndef _g(): ...', []),
        (BASE + 'class C(B):\n    """C."""\n    def f(self): ...\n    def g(self): ...', ["a.py:9 C.g"]),
    ],
)
def test_the_rule_can_fail(source: str, lacks: list[str]) -> None:
    assert list(undocumented({"a.py": ast.parse(source)})) == lacks
