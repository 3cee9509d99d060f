"""Requests in bulk: what is wrong is told row by row, and nothing is written unasked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.handling.errors import ConsentMissing
from liaison_desk.desk.requests import errors
from liaison_desk.records.errors import (
    ControlCharacter,
    NotACode,
    NotADayAndTime,
    NotANumber,
    NotAPlate,
    ValueRefused,
)
from liaison_desk.records.requests import Answer
from liaison_desk.register import Register
from liaison_desk.words import say
from tests.desk.network import new_register
from tests.desk.test_saved_copies import log_events

HEAD = "Plate;State of the plate;Offence;Day and time of the offence;Measured speed (km/h)"
GOOD = "TEST-01;SI;speeding;2026-02-01 10:20;140"
OTHER = "TEST-02;Slovenija;speeding;02.02.2026 11:20;"


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "SKP", clock, headquarters=True) as made:
        yield made


@pytest.fixture
def request_in_bulk(register: Register, clock: HandClock) -> str:
    case = register.add("case", title="Speeding")
    received = datetime(2026, 3, 10, 9, tzinfo=UTC)
    return register.register_request(case, template="TRAFFIC", received=received, partner="SI")


def table(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *rows]).encode()


def filled(register: Register, request: str) -> list[str]:
    return list(register.add_rows(register.read_rows(request, table(GOOD, OTHER))))


def test_each_fault_names_its_line_and_its_column(register: Register, request_in_bulk: str) -> None:
    read = register.read_rows(
        request_in_bulk,
        table(
            "🚗🚗;SI;speeding;2026-02-01 10:20;140",
            "TEST-03;Atlantis;speeding;2026-02-01 10:20;140",
            "TEST-04;SI;speeding;2026-02-30 10:20;140",
            "TEST-05;SI;speeding;2026-02-01 25:20;fast",
            "TEST-06;SI;;2026-02-01 10:20;140",
            "TEST\u202e07;SI;speeding;2026-02-01 10:20;140",
            GOOD,
        ),
    )
    found = [(one.line, one.column, type(one.error)) for one in read.faults]
    assert found == [
        (2, "PLATE", NotAPlate), (3, "PLATE_STATE", NotACode), (4, "OFFENCE_AT", NotADayAndTime),
        (5, "OFFENCE_AT", NotADayAndTime), (5, "SPEED", NotANumber),
        (6, "OFFENCE", errors.ColumnEmpty), (7, "PLATE", ControlCharacter),
    ]  # fmt: skip
    assert [one.line for one in read.rows] == [8]
    assert read.faulty == (2, 3, 4, 5, 6, 7)


def test_all_or_none_unless_the_good_rows_are_chosen(
    register: Register, request_in_bulk: str
) -> None:
    read = register.read_rows(
        request_in_bulk, table(GOOD, "🚗;SI;speeding;2026-02-01 10:20;", OTHER)
    )
    with pytest.raises(errors.RowsFaulty) as told:
        register.add_rows(read)
    assert told.value.details == {"n": 1}
    with pytest.raises(errors.RowsFaulty):
        register.add_rows(read, [2, 3])
    assert register.questions(request_in_bulk) == []
    register.add_rows(read, [2, 4])
    rows = register.questions(request_in_bulk)
    assert [one.particulars["PLATE"] for one in rows] == ["TEST-01", "TEST-02"]
    assert [one.position for one in rows] == [1, 2]
    assert rows[1].particulars["OFFENCE_AT"] == "2026-02-02 11:20"


def test_a_table_read_twice_is_written_once(register: Register, request_in_bulk: str) -> None:
    first = register.read_rows(request_in_bulk, table(GOOD))
    register.add_rows(first)
    again = register.read_rows(request_in_bulk, table(GOOD, OTHER, OTHER))
    assert [(one.line, type(one.error)) for one in again.faults] == [
        (2, errors.RowThere), (4, errors.RowTwice),
    ]  # fmt: skip
    with pytest.raises(errors.RowThere):
        register.add_rows(first)
    assert len(register.questions(request_in_bulk)) == 1


def test_a_table_is_one_save_and_one_key_takes_it_back(
    register: Register, request_in_bulk: str
) -> None:
    assert len(filled(register, request_in_bulk)) == 2
    head = "No.;Owner"
    register.take_answers(
        register.read_answers(request_in_bulk, table("1;Ana Test", "2;Eva Test", head=head))
    )
    register.take_back()
    assert [one.answer for one in register.questions(request_in_bulk)] == [{}, {}]
    assert register.request(request_in_bulk).state.answer is Answer.OPEN
    register.take_back()
    assert register.questions(request_in_bulk) == []


def test_columns_that_say_nothing_are_told_and_those_that_are_needed_asked_for(
    register: Register, request_in_bulk: str
) -> None:
    read = register.read_rows(request_in_bulk, table(f"{GOOD};red", head=f"{HEAD};Mood"))
    assert (read.unknown, len(read.rows)) == (("Mood",), 1)
    with pytest.raises(errors.NoSuchColumn) as told:
        register.read_rows(request_in_bulk, b"Targa;Ngjyra\nTEST-01;e kuqe\n", language="sq")
    assert told.value.details == {
        "columns": "Kundërvajtja, Data dhe ora e kundërvajtjes", "found": "Targa, Ngjyra",
    }  # fmt: skip


def test_only_a_request_in_bulk_takes_a_table(register: Register) -> None:
    case = register.add("case", title="Case")
    request = register.register_request(case, received=datetime(2026, 3, 10, 9, tzinfo=UTC))
    for use in (register.read_rows, register.read_answers):
        with pytest.raises(errors.NotInBulk):
            use(request, table(GOOD))
    with pytest.raises(errors.NotInBulk):
        register.table(request)


def test_answers_find_their_rows_by_plate_and_time_and_the_first_ones_are_a_partial_reply(
    register: Register, request_in_bulk: str, clock: HandClock
) -> None:
    filled(register, request_in_bulk)
    head = "Tabela;Targa;Data dhe ora e kundërvajtjes;Pronari"
    read = register.read_answers(
        request_in_bulk, table("x;TEST-02;02.02.2026 11:20;Ana Test", head=head)
    )
    assert read.unknown == ("Tabela",)
    reply = register.take_answers(read)
    assert register.get(reply).answer_kind == "PART"
    assert register.request(request_in_bulk).state.answer is Answer.PARTLY
    clock.set(clock.now() + timedelta(hours=1))
    whole = register.table(request_in_bulk, language="mk")
    rest = whole.replace("Сѐ уште без одговор".encode(), "Нема податоци".encode())
    again = register.read_answers(request_in_bulk, rest)
    assert (len(again.answers), again.left, again.faults) == (1, 1, ())
    register.take_answers(again)
    assert register.request(request_in_bulk).state.answer is Answer.ANSWERED
    assert [one.status for one in register.questions(request_in_bulk)] == ["NODATA", "ANSWERED"]


@pytest.mark.parametrize(
    ("row", "column", "error"),
    [
        ("9;;;", "", errors.RowUnknown),
        (";Ana;;", "", errors.RowUnknown),
        ("1;;Refused;", "#ground", errors.ColumnEmpty),
        ("1;;Refused;no reason", "#ground", ValueRefused),
        ("1;;Perhaps;", "#status", ValueRefused),
        ("1;;Answered;", "#status", errors.RowUnanswered),
    ],
)
def test_an_answer_that_says_too_little_is_told_of(
    register: Register, request_in_bulk: str, row: str, column: str, error: type[Exception]
) -> None:
    filled(register, request_in_bulk)
    head = "No.;Owner;State of the answer;Ground of refusal"
    read = register.read_answers(request_in_bulk, table(row, "2;Ana Test;;", head=head))
    ((line, where, wrong),) = read.faults
    assert (line, where) == (2, column)
    assert isinstance(wrong, error)
    assert [one.line for one in read.answers] == [3]


def test_what_was_answered_is_not_answered_otherwise_by_a_table(
    register: Register, request_in_bulk: str
) -> None:
    filled(register, request_in_bulk)
    head = "No.;Owner"
    register.take_answers(register.read_answers(request_in_bulk, table("1;Ana Test", head=head)))
    read = register.read_answers(request_in_bulk, table("1;Eva Test", "2;", head=head))
    assert [type(one.error) for one in read.faults] == [errors.RowAnswered]
    assert read.left == 1


def test_a_table_of_nothing_but_refusals_refuses(register: Register, request_in_bulk: str) -> None:
    filled(register, request_in_bulk)
    head = "No.;State of the answer;Ground of refusal"
    rows = ("1;Refused;Not available", "2;Zavrnjeno;H")
    reply = register.take_answers(
        register.read_answers(request_in_bulk, table(*rows, head=head)), body="Plates not known"
    )
    assert register.get(reply).type == "REF"
    assert register.request(request_in_bulk).state.answer is Answer.REFUSED
    assert [one.refusal_ground for one in register.questions(request_in_bulk)] == ["A", "H"]


def test_a_table_for_the_partner_is_a_disclosure(
    register: Register, request_in_bulk: str, tmp_path: Path
) -> None:
    filled(register, request_in_bulk)
    assert register.save_table(request_in_bulk, tmp_path / "rows.csv") == 2
    assert log_events(register)[-1] == ("DISCLOSE", "table")
    assert (tmp_path / "rows.csv").read_bytes() == register.table(request_in_bulk)
    (copy,) = register.copies_outside()
    assert (copy.record, copy.path) == (request_in_bulk, tmp_path / "rows.csv")
    assert copy.name == register.get(request_in_bulk).number
    (tmp_path / "rows.csv").unlink()
    register.copy_deleted(copy.number)
    assert register.copies_outside() == []


def test_rows_that_another_gave_us_go_out_with_its_consent_only(
    register: Register, request_in_bulk: str, tmp_path: Path
) -> None:
    filled(register, request_in_bulk)
    other = register.add("organisation", name={"en": "Another service"}, country="IT")
    row = register.questions(request_in_bulk)[0].id
    register.change(row, originator=other, handling=["H2"])
    with pytest.raises(ConsentMissing):
        register.save_table(request_in_bulk, tmp_path / "rows.csv")
    assert not (tmp_path / "rows.csv").exists()


def test_a_cell_that_begins_like_a_formula_leaves_as_text(
    register: Register, request_in_bulk: str
) -> None:
    filled(register, request_in_bulk)
    read = register.read_answers(
        request_in_bulk, table('1;"=HYPERLINK(""http://x"")"', head="No.;Remark")
    )
    register.take_answers(read)
    written = register.table(request_in_bulk).decode("utf-8-sig")
    assert "'=HYPERLINK" in written
    assert ";=HYPERLINK" not in written
    assert ';"=HYPERLINK' not in written


def test_columns_keep_their_names_in_every_language(
    register: Register, request_in_bulk: str
) -> None:
    filled(register, request_in_bulk)
    for language in ("sq", "sl", "mk", "en"):
        read = register.read_rows(
            request_in_bulk, register.table(request_in_bulk, language=language)
        )
        assert {type(one.error) for one in read.faults} == {errors.RowThere}
        assert len(read.faults) == 2


@pytest.mark.parametrize("language", ["sq", "sl", "mk", "en"])
def test_a_plate_of_kosovo_brings_its_asterisk_and_the_footnote(
    register: Register, request_in_bulk: str, language: str
) -> None:
    register.add_rows(register.read_rows(request_in_bulk, table(GOOD)))
    assert "*" not in register.table(request_in_bulk, language=language).decode()
    read = register.read_rows(request_in_bulk, table("TEST-09;XK;speeding;2026-02-03 10:20;140"))
    register.add_rows(read)
    written = register.table(request_in_bulk, language=language)
    assert say("paper.kosovo", language) in written.decode()
    again = register.read_rows(request_in_bulk, written)
    assert [type(one.error) for one in again.faults] == [errors.RowThere] * 2


def test_rows_of_an_own_template_are_told_apart_by_what_it_cannot_do_without(
    register: Register,
) -> None:
    own = register.add(
        "template", type="OTHER", title={"en": "Ships"}, columns=["MAKE", "COLOUR"],
        needed=["MAKE"], answer_columns=["OWNER_NAME"],
    )  # fmt: skip
    case = register.add("case", title="Ships")
    received = datetime(2026, 3, 10, 9, tzinfo=UTC)
    request = register.register_request(case, template=own, received=received, partner="SI")
    read = register.read_rows(
        request, table("Sava;red", "Drava;red", "Sava;blue", head="MAKE;COLOUR")
    )
    assert [(one.line, type(one.error)) for one in read.faults] == [(4, errors.RowTwice)]
    made = register.add_rows(read, [2, 3])
    again = register.read_rows(request, table("Drava;", "Mura;", head="MAKE;COLOUR"))
    assert [(one.line, type(one.error)) for one in again.faults] == [(2, errors.RowThere)]
    answers = register.read_answers(
        request, table("Drava;Ana", "Mura;Ema", ";Iva", head="MAKE;OWNER_NAME")
    )
    assert [one.question for one in answers.answers] == [made[1]]
    assert [(one.line, type(one.error)) for one in answers.faults] == [
        (3, errors.RowUnknown), (4, errors.RowUnknown),
    ]  # fmt: skip


def test_rows_without_anything_needed_are_told_apart_by_all_they_say(register: Register) -> None:
    own = register.add(
        "template", type="OTHER", title={"en": "Ships"}, columns=["MAKE", "COLOUR"]
    )  # fmt: skip
    case = register.add("case", title="Ships")
    received = datetime(2026, 3, 10, 9, tzinfo=UTC)
    request = register.register_request(case, template=own, received=received, partner="SI")
    read = register.read_rows(
        request, table("Sava;red", "Sava;blue", "Sava;red", head="MAKE;COLOUR")
    )
    assert [one.line for one in read.rows] == [2, 3]
