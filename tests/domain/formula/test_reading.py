"""Formulas as text: what is read, what is refused, and that writing and reading agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.formula.reading import (
    cycle_through,
    in_order,
    names_to_ids,
    read_formula,
    read_kept,
    shown_name,
    written,
)
from alignment_desktop.domain.formula.tree import (
    Arithmetic,
    Call,
    Figure,
    Function,
    Negation,
    Node,
    PerYear,
    Reference,
    reach_of,
    references_of,
)

NAMES = {1: "Marketing spend", 2: "New customers", 3: "Profit (net)", 4: "min", 5: "A-B"}
ID_OF = names_to_ids(NAMES)


def test_names_are_found_whatever_their_case_and_kept_by_id() -> None:
    node = read_formula("marketing  Spend / [New customers]", ID_OF)
    assert node == Arithmetic("/", Reference(1), Reference(2))
    assert written(node) == "{1} / {2}"
    assert read_kept(written(node)) == node


def test_names_with_signs_stand_in_brackets() -> None:
    node = read_formula("[Profit (net)] + [min] * [A-B]", ID_OF)
    shown = written(node, lambda one: shown_name(NAMES[one]))
    assert shown == "[Profit (net)] + [min] * [A-B]"
    assert read_formula(shown, ID_OF) == node


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1 + 2 * {1}", "1 + 2 * {1}"),
        ("(1 + 2) * {1}", "(1 + 2) * {1}"),
        ("{1} - ({2} - {3})", "{1} - ({2} - {3})"),
        ("{1} - {2} - {3}", "{1} - {2} - {3}"),
        ("-{1} * 2", "-{1} * 2"),
        ("-({1} + 2)", "-({1} + 2)"),
        ("min({1}, {2}; 3)", "min({1}, {2}, 3)"),
        ("round({1} / 3)", "round({1} / 3, 0)"),
        ("rolling({1}, 3) / ytd({2}) - prev({3})", "rolling({1}, 3) / ytd({2}) - prev({3})"),
        ("{1} * per_year * 5%", "{1} * per_year * 0.05"),
    ],
)
def test_what_is_read_is_written_with_as_few_parentheses_as_it_needs(text: str, kept: str) -> None:
    assert written(read_kept(text)) == kept
    assert read_kept(kept) == read_kept(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "formula_empty"),
        ("{1} +", "formula_unfinished"),
        ("{1} {2}", "formula_sign"),
        ("{1} ** 2", "formula_sign"),
        ("__import__('os')", "formula_sign"),
        ("{1}.real", "formula_sign"),
        ("Nothing / 2", "formula_unknown_name"),
        ("prev({1} + 1)", "formula_function"),
        ("rolling({1}, 1.5)", "formula_function"),
        ("min({1})", "formula_function"),
        ("abs({1}, {2})", "formula_function"),
        ("(" * 60 + "1" + ")" * 60, "formula_too_deep"),
        ("-" * 60 + "1", "formula_too_deep"),
        ("1" * 1001, "formula_too_long"),
        ("9" * 400, "formula_sign"),
    ],
)
def test_anything_else_is_refused_beside_the_field(text: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_formula(text, ID_OF)
    assert (refused.value.code, refused.value.field) == (code, "formula")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        node = read_formula(text, ID_OF)
    except DomainError:
        return
    assert read_kept(written(node)) == node


def trees() -> st.SearchStrategy[Node]:
    leaves: st.SearchStrategy[Node] = st.one_of(
        st.builds(Figure, st.integers(0, 10**9).map(float)),
        st.builds(Reference, st.integers(1, 99)),
        st.just(PerYear()),
    )

    def wider(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        return st.one_of(
            st.builds(Negation, inner),
            st.builds(Arithmetic, st.sampled_from("+-*/"), inner, inner),
            st.builds(lambda one, other: Call(Function.MAX, (one, other)), inner, inner),
            st.builds(lambda one: Call(Function.PREV, (Reference(one),)), st.integers(1, 9)),
        )

    return st.recursive(leaves, wider, max_leaves=12)


@given(trees())
def test_every_tree_comes_back_as_it_was_written(node: Node) -> None:
    assert read_kept(written(node)) == node


def test_loops_are_found_with_their_path() -> None:
    formulas = {2: read_kept("{3} + 1"), 3: read_kept("{4} / {5}")}
    assert cycle_through(5, read_kept("{2} * 2"), formulas) == (5, 2, 3, 5)
    assert cycle_through(6, read_kept("{2} * 2"), formulas) == ()
    assert cycle_through(7, read_kept("{7} + 1"), {}) == (7, 7)


def test_formulas_come_after_those_they_are_counted_from_and_loops_not_at_all() -> None:
    formulas = {1: read_kept("{2} + {3}"), 2: read_kept("{3} * 2"), 8: read_kept("{9}"), 9: read_kept("{8}")}
    order = in_order(formulas)
    assert order == [2, 1]


def test_what_a_formula_names_and_how_far_it_looks_back() -> None:
    assert references_of(read_kept("{1} / prev({2})")) == {1, 2}
    assert reach_of(read_kept("{1} / {2}")) == 0
    assert reach_of(read_kept("prev({1}) + rolling({2}, 4)")) == 3
    assert reach_of(read_kept("ytd({1})")) is None
