"""Every kind says of its dates and amounts what cannot be: a new field without a rule fails."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from liaison_desk.records import errors, possible, registry
from liaison_desk.records.bounds import Bounds
from liaison_desk.records.field import Field, Type
from liaison_desk.records.kind import Kind
from liaison_desk.records.typed import Value

NOW = datetime(2026, 3, 16, 8, tzinfo=UTC)
DATES = possible.DATES
BEGINS = re.compile(
    r"(.*_)?(since|from|starts|begins|anchor|opened_on|issued|signed|in_force|submitted|asked_on|"
    r"accredited_on|agreed_on)"
)
ENDS = re.compile(r"(.*_)?(until|to|ends|ended|expires|closed_on|decided)")
# Days that may lie ahead although they are named like those that do not.
AHEAD = {
    ("contact", "accredited_on"), ("contact", "left_on"), ("posting", "accredited_on"),
    ("officer", "left_on"), ("review", "next_on"),
}  # fmt: skip
COUNTS_FREELY = {"position"}  # the order of parts: given by the program


def _pairs(kind: Kind) -> list[tuple[str, Field]]:
    """Return what begins and what ends the same: jit_from and jit_until, issued and expires."""
    dates = [one for one in kind.own if one.type in DATES]
    return [
        (begin.name, end)
        for begin in dates
        if BEGINS.fullmatch(begin.name)
        for end in dates
        if ENDS.fullmatch(end.name) and begin is not end and _of(begin.name) == _of(end.name)
    ]


def _of(name: str) -> str:
    stem, _, last = name.rpartition("_")
    return stem if last in {"from", "until"} and stem not in {"accredited", "valid"} else ""


@pytest.mark.parametrize("kind", registry.KINDS.values(), ids=lambda kind: kind.code)
def test_an_end_names_the_beginning_that_it_does_not_lie_before(kind: Kind) -> None:
    lacking = [(at, end.name) for at, end in _pairs(kind) if at not in end.bounds.not_before]
    assert lacking == []


def test_there_are_such_pairs() -> None:
    found = {(one.code, at, end.name) for one in registry.KINDS.values() for at, end in _pairs(one)}
    assert {
        ("case", "jit_from", "jit_until"), ("case", "operation_from", "operation_until"),
        ("posting", "since", "until"), ("contact", "accredited_on", "accredited_until"),
        ("document", "issued", "expires"), ("consent", "asked_on", "valid_until"),
    } <= found  # fmt: skip


@pytest.mark.parametrize("kind", registry.KINDS.values(), ids=lambda kind: kind.code)
def test_bounds_name_dates_and_codes_of_the_same_kind(kind: Kind) -> None:
    for one in kind.fields.values():
        for other in one.bounds.not_before:
            same = {Type.MOMENT} if one.type is Type.MOMENT else DATES
            assert one.type in same
            assert kind.fields[other].type in same
        if one.bounds.fits:
            assert kind.fields[one.bounds.fits].type is Type.CODE
        if one.bounds.unlike:
            assert kind.fields[one.bounds.unlike].type is one.type
        if one.bounds.past:
            assert one.type in DATES
        if one.bounds.holds:
            assert one.type in {Type.LINE, Type.TEXT}
        if one.elements:  # each text of several languages is held to what it says, and no more
            assert one.bounds == Bounds(holds=one.bounds.holds)


@pytest.mark.parametrize("kind", registry.KINDS.values(), ids=lambda kind: kind.code)
def test_every_number_and_amount_says_how_small_it_can_be(kind: Kind) -> None:
    for one in kind.own:
        if one.type in possible.NUMBERS and one.name not in COUNTS_FREELY:
            assert (one.bounds.least, one.bounds.above) != (None, None), (kind.code, one.name)


@pytest.mark.parametrize("kind", registry.KINDS.values(), ids=lambda kind: kind.code)
def test_a_day_on_which_something_was_done_does_not_lie_ahead(kind: Kind) -> None:
    for one in kind.own:
        if one.type in DATES and one.name.endswith("_on") and (kind.code, one.name) not in AHEAD:
            assert one.bounds.past, (kind.code, one.name)


def refused(kind: str, after: dict[str, Value], **before: Value) -> type[Exception] | None:
    try:
        possible.check(kind, before, {**before, **after}, NOW)
    except errors.ValueRefused as error:
        return type(error)
    return None


@pytest.mark.parametrize(
    ("kind", "values", "wanted"),
    [
        ("person", {"born": "2999"}, errors.InTheFuture),
        ("person", {"born": "2026-03-18"}, errors.InTheFuture),
        ("person", {"born": "2026"}, None),
        ("person", {"born": "~2030"}, None),
        ("person", {"born": "1849-12-31"}, errors.ImpossibleYear),
        ("person", {"born": "1850"}, None),
        ("meeting", {"starts": "2201-01-01"}, errors.ImpossibleYear),
        ("meeting", {"starts": "2026-05-20", "ends": "2026-05"}, None),
        ("meeting", {"starts": "2026-05-20", "ends": "2026-04"}, errors.TooEarly),
        ("meeting", {"starts": "2026-05-20", "ends": "~2026-04"}, None),
        ("posting", {"since": "2026-01-01", "until": "2026-01-01"}, None),
        ("obligation", {"anchor": "2026-08-14", "until": "2020-01-01"}, errors.TooEarly),
        ("obligation", {"anchor": "2026-08-14", "every": 0}, errors.TooSmall),
        ("obligation", {"anchor": "2026-08-14", "every": 10**6}, errors.TooLarge),
        ("result", {"quantity": "-5"}, errors.NotMore),
        ("result", {"quantity": "0.00"}, errors.NotMore),
        ("result", {"quantity": "0.001"}, None),
        ("result", {"persons": -4}, errors.TooSmall),
        ("result", {"item": "CASH", "unit": "L"}, errors.DoesNotFit),
        ("result", {"item": "COCAINE", "unit": "T"}, None),
        ("result", {"item": "COCAINE", "unit": "M3"}, errors.DoesNotFit),
        ("result", {"item": "COCAINE", "unit": "PACK"}, None),
        ("result", {"item": "OTHER", "unit": "L"}, None),
        ("result", {"item": "X-BOATS", "unit": "L"}, None),
        ("result", {"item": "COCAINE", "unit": "X-BAG"}, None),
        ("absence", {"person": "a", "deputy": "a"}, errors.SameAgain),
        ("absence", {"person": "a", "deputy": "b"}, None),
        ("question", {"particulars/OFFENCE_AT": "2999-01-01 10:20"}, errors.InTheFuture),
        ("question", {"particulars/KICK_OFF": "2026-06-01 20:45"}, None),
        ("question", {"answer/DRIVER_BORN": "2999"}, errors.InTheFuture),
        ("question", {"answer/DRIVER_BORN": "about forty"}, None),
        ("question", {"particulars/X-NEW": "2999"}, None),
    ],
)  # fmt: skip
def test_only_what_is_impossible_at_any_reading_is_refused(
    kind: str, values: dict[str, Value], wanted: type[Exception] | None
) -> None:
    assert refused(kind, values) is wanted


def test_today_is_the_latest_day_that_any_place_has() -> None:
    evening = datetime(2026, 3, 16, 11, tzinfo=UTC)
    possible.check("case", {}, {"opened_on": "2026-03-17"}, evening)
    with pytest.raises(errors.InTheFuture):
        possible.check("case", {}, {"opened_on": "2026-03-18"}, evening)


def test_what_stands_already_is_left_and_what_is_changed_is_named() -> None:
    sent = {"opened_on": "2026-01-01", "closed_on": "2020-01-01"}
    assert refused("case", {"title": "Another"}, **sent) is None
    assert refused("case", {"closed_on": ""}, **sent) is None
    assert refused("case", {"closed_on": "2020-02-01"}, **sent) is errors.TooEarly
    with pytest.raises(errors.TooLate) as told:
        possible.check("case", sent, {**sent, "opened_on": "2025-12-31"}, NOW)
    assert told.value.details == {"field": "opened_on", "than": "closed_on"}


def test_several_current_values_and_texts_in_no_form_are_left_alone() -> None:
    possible.check("case", {}, {"opened_on": None, "closed_on": "2020-01-01"}, NOW)
    possible.check("case", {}, {"opened_on": "some day", "closed_on": "2020-01-01"}, NOW)
