"""A table whose first row names no columns is understood by what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.requests.errors import NoSuchColumn
from liaison_desk.records.errors import NotACode, NotADayAndTime
from liaison_desk.records.recognising import Form, Telling, recognise
from liaison_desk.register import Register
from tests.desk.network import new_register

RECEIVED = datetime(2026, 3, 10, 9, tzinfo=UTC)
ROWS = (
    "AA 101 BB\tAL\tspeeding\t1.2.2026 10:20\t87\t50\n"
    "AA 102 BB\tAlbania\tspeeding\t2026-02-02 11:05\t91\t50\n"
    "AA 103 BB\tAL\tred light\t30.2.2026 12:00\t\t\n"
)


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "SKP", clock) as made:
        yield made


@pytest.fixture
def in_bulk(register: Register) -> str:
    case = register.add("case", title="Speeding")
    return register.register_request(case, template="TRAFFIC", received=RECEIVED, partner="SI")


def test_plates_days_and_choices_are_known_by_their_form(register: Register, in_bulk: str) -> None:
    read = register.read_rows(in_bulk, ROWS.encode())
    assert read.columns.recognised
    assert read.table.header == (
        "Plate", "State of the plate", "Offence", "Day and time of the offence",
        *read.table.header[4:],
    )  # fmt: skip
    assert [(one.line, one.values["PLATE"], one.values["SPEED"]) for one in read.rows] == [
        (1, "AA 101 BB", "87"), (2, "AA 102 BB", "91"),
    ]  # fmt: skip
    (fault,) = read.faults
    assert (fault.line, fault.column, type(fault.error)) == (3, "OFFENCE_AT", NotADayAndTime)
    assert len(register.add_rows(read, [1, 2])) == 2


def test_one_row_is_a_table_too(register: Register, in_bulk: str) -> None:
    read = register.read_rows(in_bulk, ROWS.splitlines()[0].encode())
    assert [one.values["PLATE"] for one in read.rows] == ["AA 101 BB"]


def test_what_names_a_column_or_tells_too_little_is_refused_as_before(
    register: Register, in_bulk: str
) -> None:
    for data in (b"Plate;Mood\nTEST-01;red", b"Mood;Weather\nred;fine\nblue;rain"):
        with pytest.raises(NoSuchColumn):
            register.read_rows(in_bulk, data)


def test_a_list_takes_rows_of_which_nobody_said_what_is_what(register: Register) -> None:
    pasted = "Serbia\t15.2.2026\tSretenje\nAL\t14.3.2026\tDita e Verës\nAtlantis\t1.1.2026\tNo\n"
    sheet = register.read_list("holiday", pasted.encode(), language="sq")
    assert sheet.recognised
    assert [type(one.error) for one in sheet.faults] == [NotACode]
    assert [one.line for one in sheet.rows] == [1, 2]
    register.add_list(sheet, [1, 2])
    found = sorted((one.day, one.country, one.name["sq"]) for one in register.list("holiday"))
    assert found == [
        (date(2026, 2, 15), "RS", "Sretenje"), (date(2026, 3, 14), "AL", "Dita e Verës"),
    ]  # fmt: skip


def test_of_two_columns_of_one_form_the_first_stands_further_left() -> None:
    forms = [
        Form("from", Telling.DATE, str.isdigit), Form("to", Telling.DATE, str.isdigit),
        Form("name", Telling.TEXT, bool, needed=True), Form("note", Telling.TEXT, bool),
    ]  # fmt: skip
    rows = [["x", "1", "note", "2"], ["y", "3", "", "4"]]
    assert recognise(rows, forms) == {"from": 1, "to": 3, "name": 0}
    assert recognise([["x", "y"]], forms) == {}
