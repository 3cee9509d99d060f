"""From names to values: one, several, withheld, and the safest of them."""

from __future__ import annotations

import pytest

from liaison_desk.feeds.changeset import Value
from liaison_desk.feeds.merge import FieldState
from liaison_desk.feeds.outcome import Outcome, Status, outcome, safest
from liaison_desk.records.field import Field, OnConflict, Type
from liaison_desk.records.registry import KINDS

ONE = FieldState(("a",))
TWO = FieldState(("a", "b"))
LEVEL = KINDS["case"].fields["level"]
SHARED = KINDS["case"].fields["shared"]
HANDLING = KINDS["case"].fields["handling"]
RESTRICTED = KINDS["case"].fields["restricted_to_post"]
QUIET = Field("position", Type.NUMBER, on_conflict=OnConflict.QUIET)


def test_a_field_that_nobody_wrote_is_empty_and_settled() -> None:
    assert outcome(FieldState((), ("p",)), {"p": "proposed"}) == Outcome("", Status.SETTLED)


def test_one_value_is_settled_even_if_it_is_empty_or_zero() -> None:
    for value in ("text", "", 0, 7):
        assert outcome(ONE, {"a": value}) == Outcome(value, Status.SETTLED)


def test_several_equal_values_are_settled() -> None:
    assert outcome(TWO, {"a": "same", "b": "same"}) == Outcome("same", Status.SETTLED)


def test_of_different_values_the_stand_in_is_shown_as_a_conflict() -> None:
    assert outcome(TWO, {"a": "x", "b": "y"}) == Outcome("x", Status.CONFLICT)


def test_a_withheld_value_is_shown_as_withheld_and_never_as_an_older_one() -> None:
    assert outcome(ONE, {"a": None, "older": "x"}) == Outcome("", Status.WITHHELD)
    assert outcome(ONE, {}) == Outcome("", Status.WITHHELD)


def test_beside_a_withheld_value_the_other_stands_in_but_it_is_a_conflict() -> None:
    assert outcome(TWO, {"a": None, "b": "y"}) == Outcome("y", Status.CONFLICT)
    assert outcome(TWO, {"a": None, "b": None}) == Outcome("", Status.CONFLICT)


def test_a_quiet_field_asks_nobody() -> None:
    assert outcome(TWO, {"a": 3, "b": 5}, QUIET) == Outcome(3, Status.SETTLED)
    assert outcome(TWO, {"a": None, "b": 5}, QUIET) == Outcome(5, Status.SETTLED)
    assert outcome(TWO, {"a": None, "b": None}, QUIET) == Outcome("", Status.WITHHELD)


@pytest.mark.parametrize(
    ("rule", "readings", "in_force"),
    [
        (LEVEL, ("1", "3"), "3"),
        (LEVEL, ("0", "1"), "1"),
        (LEVEL, ("4", "unheard of"), "unheard of"),
        (SHARED, ("history", "now"), "now"),
        (SHARED, ("history", ""), ""),
        (HANDLING, ("", 1), 1),
        (RESTRICTED, (0, 1), 1),
        (RESTRICTED, ("", 0), 0),
    ],
)
def test_while_in_conflict_the_safest_is_in_force(
    rule: Field, readings: tuple[Value, Value], in_force: Value
) -> None:
    for a, b in (readings, readings[::-1]):
        assert outcome(TWO, {"a": a, "b": b}, rule) == Outcome(in_force, Status.CONFLICT)


@pytest.mark.parametrize(
    ("rule", "in_force"), [(LEVEL, "4"), (SHARED, ""), (HANDLING, 1), (RESTRICTED, 1)]
)
def test_what_cannot_be_read_counts_as_the_safest_in_its_own_form(
    rule: Field, in_force: Value
) -> None:
    assert outcome(ONE, {"a": None}, rule) == Outcome(in_force, Status.WITHHELD)
    shown = outcome(TWO, {"a": None, "b": "0"}, rule)
    assert (shown.value, shown.status) == (in_force, Status.CONFLICT)
    assert type(shown.value) is type(in_force)
    assert safest([None, None], rule) == in_force
