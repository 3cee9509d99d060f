"""A list goes out as a table and comes back the same; rows come in after they were looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.lists import errors
from liaison_desk.desk.requests.errors import NoSuchColumn, RowsFaulty, RowTwice
from liaison_desk.records.errors import NotACode, NotADate, NotANumber, Required
from liaison_desk.records.registry import KINDS
from liaison_desk.register import Register
from liaison_desk.words import LANGUAGES
from tests.desk.network import Network, new_register
from tests.desk.test_saved_copies import log_events

LISTS = [code for code, one in KINDS.items() if one.is_list]
STATISTIC: dict[str, Any] = {
    "indicator": "CROSSINGS", "period": "2025", "value": Decimal("1250.5"), "country": "RS",
}  # fmt: skip


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "TIA", clock, headquarters=True) as made:
        yield made


def filled(reg: Register) -> dict[str, str]:
    """Write one record of several lists, with every type of field among them."""
    office = reg.add("organisation", name={"sq": "Policia", "mk": "Полиција"}, short="PSH")
    person = reg.add("contact", family_name="Ќосевски", given_names="Ѓорѓи", organisation=office)
    return {
        "holiday": reg.add(
            "holiday", country="XK", day="2026-02-17", name={"sq": "Pavarësia", "en": "17 February"}
        ),
        "legal_basis": reg.add(
            "legal_basis", title={"sq": "Marrëveshje; me Serbinë", "mk": "Договор"},
            type="AGREEMENT", status="IN_FORCE", parties=["AL", "RS"],
            signed="2009", in_force="2010-04",
            answer_within=5, answer_unit="WORKING_DAYS", party_orgs=[office],
            note="=1+1\nline two",
        ),
        "absence": reg.add("absence", person=person, since="2026-03-10", until="2026-03-17"),
        "statistic": reg.add("statistic", **STATISTIC),
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["holiday", "legal_basis", "absence", "statistic"])
def test_a_list_that_went_out_comes_back_the_same_in_another_register(
    register: Register, tmp_path: Path, clock: HandClock, kind: str, language: str
) -> None:
    uid = filled(register)[kind]
    data = register.list_table(kind, [uid], language=language)
    with new_register(tmp_path / "other", "TIA", clock, headquarters=True) as other:
        filled(other)
        other.delete(other.ids(kind)[0])
        sheet = other.read_list(kind, data, language=language)
        assert (sheet.faults, sheet.unknown) == ((), ())
        (made,) = other.add_list(sheet)
        before, after = register.get(uid).fields, other.get(made).fields
        names = [one.name for one in KINDS[kind].own if not one.to]
        assert {one: after[one] for one in names} == {one: before[one] for one in names}


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_has_columns_and_an_empty_one_goes_out(register: Register, kind: str) -> None:
    header = register.list_table(kind, [])
    assert header.startswith(b"\xef\xbb\xbf")
    assert header.count(b"\r\n") == 1


def test_no_cell_leaves_as_a_formula_and_kosovo_carries_its_footnote(register: Register) -> None:
    made = filled(register)
    written = register.list_table("legal_basis", [made["legal_basis"]]).decode("utf-8-sig")
    assert "'=1+1" in written
    holidays = register.list_table("holiday", [made["holiday"]]).decode("utf-8-sig")
    assert "Kosovo*" in holidays
    assert holidays.splitlines()[-1].lstrip('"').startswith("*")


def test_each_fault_names_its_line_its_cell_and_its_sentence(register: Register) -> None:
    data = (
        "Country;Day;Name;Mood\n"
        "Serbia;15.2.2026;Sretenje;good\n"
        "Atlantis;15.2.2026;;\n"
        "MK;30.2.2026;;\n"
        ";1.5.2026;Labour Day;\n"
        "Србија;15.02.2026;Sretenje;\n"
    ).encode()
    sheet = register.read_list("holiday", data)
    assert [(one.line, one.place, type(one.error)) for one in sheet.faults] == [
        (3, 0, NotACode), (4, 1, NotADate), (5, 0, Required), (6, -1, RowTwice),
    ]  # fmt: skip
    assert sheet.faults[0].error.details["field"] == "Country"
    assert (sheet.unknown, [one.line for one in sheet.rows]) == (("Mood",), [2])
    assert register.list("holiday") == []
    with pytest.raises(RowsFaulty):
        register.add_list(sheet)
    with pytest.raises(RowsFaulty):
        register.add_list(sheet, [2, 3])
    (made,) = register.add_list(sheet, [2])
    one = register.get(made)
    assert (one.country, one.day, one.name) == ("RS", date(2026, 2, 15), {"en": "Sretenje"})


def test_what_stands_there_is_told_and_never_written_twice(register: Register) -> None:
    data = b"Country;Day\nRS;2026-02-15\n"
    first = register.read_list("holiday", data)
    register.add_list(first)
    again = register.read_list("holiday", data)
    assert [type(one.error) for one in again.faults] == [errors.RowThere]
    with pytest.raises(errors.RowThere):
        register.add_list(first)
    assert len(register.list("holiday")) == 1


def test_rows_that_differ_in_a_column_are_two(register: Register) -> None:
    register.add("statistic", **STATISTIC)
    same = {"Indicator": "CROSSINGS", "Period": "2025", "Value": "1250,5"}
    for country, there in (("RS", True), ("MK", False)):
        row = {**same, "Country": country}
        data = f"{';'.join(row)}\n{';'.join(row.values())}\n".encode()
        assert bool(register.read_list("statistic", data).faults) is there


def test_a_table_is_one_save_and_one_key_takes_it_back(register: Register) -> None:
    data = b"Country;Day\nRS;2026-02-15\nRS;2026-02-16\n"
    register.add_list(register.read_list("holiday", data))
    assert len(register.list("holiday")) == 2
    register.take_back()
    assert register.list("holiday") == []


def test_records_are_named_by_what_they_are_called_in_any_script(register: Register) -> None:
    filled(register)
    for number in range(2):
        register.add("contact", family_name="Two", given_names=f"{number}")
    register.add("contact", family_name="Same", given_names="Name")
    register.add("contact", family_name="Same", given_names="Name")
    data = (
        b"Person;From\nGjorgji Kjosevski;2026-04-01\nNobody Known;2026-04-01\n"
        b"Name Same;2026-04-01\n"
    )
    sheet = register.read_list("absence", data)
    assert [(one.line, type(one.error)) for one in sheet.faults] == [
        (3, errors.NoSuchName), (4, errors.SeveralNamed),
    ]  # fmt: skip
    assert [one.line for one in sheet.rows] == [2]


def test_columns_that_are_needed_are_asked_for_and_other_kinds_refused(register: Register) -> None:
    with pytest.raises(NoSuchColumn) as told:
        register.read_list("holiday", b"Name\nSretenje\n", language="sq")
    assert told.value.details == {"columns": "Shteti, Dita", "found": "Name"}
    for kind in ("case", "no_such_kind"):
        with pytest.raises(errors.NotAList):
            register.read_list(kind, b"Title\nCase\n")
        with pytest.raises(errors.NotAList):
            register.list_table(kind, [])


def test_numbers_and_choices_are_read_as_people_write_them(register: Register) -> None:
    data = (
        b"Title;Answer within;Counted in;Parties\n"
        b"One;1 000;working days;Serbia, MK\n"
        b"Two;many;hours;\n"
    )
    sheet = register.read_list("legal_basis", data)
    assert [(one.line, type(one.error)) for one in sheet.faults] == [(3, NotANumber)]
    (made,) = register.add_list(sheet, [2])
    one = register.get(made)
    assert (one.answer_within, one.answer_unit) == (1000, "WORKING_DAYS")
    assert set(one.parties) == {"RS", "MK"}


def test_a_written_list_is_a_disclosure_and_stands_among_the_copies(
    register: Register, tmp_path: Path
) -> None:
    made = filled(register)
    path = tmp_path / "holidays.csv"
    assert register.save_list("holiday", [made["holiday"]], path) == 1
    assert path.read_bytes() == register.list_table("holiday", [made["holiday"]])
    assert log_events(register)[-1] == ("DISCLOSE", "list")
    (copy,) = register.copies_outside()
    assert (copy.name, copy.path) == ("holidays.csv", path)
    path.unlink()
    register.copy_deleted(copy.number)
    assert register.copies_outside() == []


def test_rows_of_a_table_reach_the_stations(network: Network, tmp_path: Path) -> None:
    home, post = network["TIA"], network["SKP"]
    home.add_list(home.read_list("holiday", b"Country;Day\nMK;2026-08-02\n"))
    home.export_bundle("SKP", tmp_path / "out.bundle")
    post.apply(post.read_bundle(tmp_path / "out.bundle"))
    assert [one.day for one in post.list("holiday")] == [date(2026, 8, 2)]
