"""Rows of a request in bulk keep the numbers of the partner's table, and are answered by them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.requests import errors
from liaison_desk.register import Register
from tests.desk.network import new_register
from tests.desk.test_requests_in_bulk import HEAD, table

NUMBERED = f"No.;{HEAD}"


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "SKP", clock, headquarters=True) as made:
        yield made


@pytest.fixture
def request_in_bulk(register: Register) -> str:
    case = register.add("case", title="Speeding")
    received = datetime(2026, 3, 10, 9, tzinfo=UTC)
    return register.register_request(case, template="TRAFFIC", received=received, partner="SI")


def row(number: str, plate: int) -> str:
    return f"{number};TEST-0{plate};SI;speeding;2026-02-0{plate} 10:20;140"


def plates(register: Register, request: str) -> dict[int, str]:
    return {one.position: one.particulars["PLATE"] for one in register.questions(request)}


def test_rows_keep_the_numbers_of_their_table_and_those_without_go_on_after_them(
    register: Register, request_in_bulk: str
) -> None:
    rows = (row("1", 1), row("5.", 2), row("", 3), row("7)", 4), row("", 5))
    register.add_rows(register.read_rows(request_in_bulk, table(*rows, head=NUMBERED)))
    assert plates(register, request_in_bulk) == {
        1: "TEST-01", 5: "TEST-02", 7: "TEST-04", 8: "TEST-03", 9: "TEST-05",
    }  # fmt: skip
    written = register.table(request_in_bulk).decode("utf-8-sig").splitlines()
    assert [one.split(";")[0] for one in written] == ["No.", "1", "5", "7", "8", "9"]


@pytest.mark.parametrize("name", ["Nr.", "Št.", "Бр.", "no", "NR"])
def test_the_column_is_known_by_its_name_in_every_language(
    register: Register, request_in_bulk: str, name: str
) -> None:
    read = register.read_rows(request_in_bulk, table(row("7", 1), head=f"{name};{HEAD}"))
    assert [one.number for one in read.rows] == [7]
    assert read.unknown == ()


def test_answers_are_matched_by_the_number_that_the_partner_gave(
    register: Register, request_in_bulk: str
) -> None:
    rows = (row("1", 1), row("5", 2), row("7", 3))
    register.add_rows(register.read_rows(request_in_bulk, table(*rows, head=NUMBERED)))
    read = register.read_answers(
        request_in_bulk, table("7;Ana Test", "5.;Eva Test", "2;Nobody", head="No.;Owner")
    )
    assert [(one.line, type(one.error)) for one in read.faults] == [(4, errors.RowUnknown)]
    numbers = {one.id: one.position for one in register.questions(request_in_bulk)}
    assert {numbers[one.question]: one.values for one in read.answers} == {
        7: {"OWNER_NAME": "Ana Test"}, 5: {"OWNER_NAME": "Eva Test"},
    }  # fmt: skip


def test_an_answer_whose_number_and_plate_are_of_two_rows_belongs_to_none(
    register: Register, request_in_bulk: str
) -> None:
    rows = (row("1", 1), row("2", 2))
    register.add_rows(register.read_rows(request_in_bulk, table(*rows, head=NUMBERED)))
    read = register.read_answers(
        request_in_bulk,
        table("1;TEST-02;Ana Test", "2;test 02;Eva Test", head="No.;Plate;Owner"),
    )
    assert [(one.line, type(one.error)) for one in read.faults] == [(2, errors.RowUnknown)]
    assert [one.line for one in read.answers] == [3]


def test_a_number_that_is_given_already_is_told_of(
    register: Register, request_in_bulk: str
) -> None:
    first = register.read_rows(request_in_bulk, table(row("3", 1), head=NUMBERED))
    register.add_rows(first)
    rows = (row("3", 2), row("4", 3), row("4", 4), row("", 5))
    read = register.read_rows(request_in_bulk, table(*rows, head=NUMBERED))
    assert [(one.line, one.column, type(one.error)) for one in read.faults] == [
        (2, "#", errors.NumberGiven), (4, "#", errors.NumberGiven),
    ]  # fmt: skip
    register.delete(register.questions(request_in_bulk)[0].id, reason="Sent twice")
    again = register.read_rows(request_in_bulk, table(row("3", 2), head=NUMBERED))
    assert [type(one.error) for one in again.faults] == [errors.NumberGiven]  # it may come back


def test_a_number_that_was_given_since_the_table_was_read_is_refused(
    register: Register, request_in_bulk: str
) -> None:
    one = register.read_rows(request_in_bulk, table(row("3", 1), head=NUMBERED))
    other = register.read_rows(request_in_bulk, table(row("3", 2), head=NUMBERED))
    register.add_rows(one)
    with pytest.raises(errors.NumberGiven) as told:
        register.add_rows(other)
    assert told.value.details == {"number": 3}
    assert plates(register, request_in_bulk) == {3: "TEST-01"}


def test_numbers_that_are_no_whole_ones_say_nothing_and_the_answer_is_found_by_plate_and_time(
    register: Register, request_in_bulk: str
) -> None:
    rows = (row("A-7", 1), row("8", 2))
    read = register.read_rows(request_in_bulk, table(*rows, head=NUMBERED))
    assert read.unknown == ("No.",)
    register.add_rows(read)
    assert plates(register, request_in_bulk) == {1: "TEST-01", 2: "TEST-02"}
    head = "No.;Plate;Day and time of the offence;Owner"
    answers = register.read_answers(
        request_in_bulk, table("A-7;TEST-01;2026-02-01 10:20;Ana Test", head=head)
    )
    assert len(answers.answers) == 1


def test_a_table_that_was_written_is_read_back_with_its_numbers(
    register: Register, request_in_bulk: str
) -> None:
    register.add_rows(register.read_rows(request_in_bulk, table(row("12", 1), head=NUMBERED)))
    other = register.register_request(
        register.add("case", title="Again"), template="TRAFFIC",
        received=datetime(2026, 3, 10, 9, tzinfo=UTC), partner="SI",
    )  # fmt: skip
    register.add_rows(register.read_rows(other, register.table(request_in_bulk)))
    assert plates(register, other) == {12: "TEST-01"}
