"""The log can be read: newest first, by what happened, when, and to which record."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from liaison_desk import words
from liaison_desk.clock import HandClock
from liaison_desk.desk.journal import log
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, Network, new_register

LONGEST = 1.0  # s: who looks for something in the log of years waits no longer


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "SKP", clock) as made:
        yield made


def said(register: Register, language: str = "en", **wanted: object) -> list[tuple[str, str, str]]:
    entries = register.log_entries(register.log_places(**wanted))  # type: ignore[arg-type]
    return [(one.what, one.about, one.whom) for one in register.log_words(entries, language)]


def passed_on(register: Register) -> tuple[str, str]:
    """Return a case, and an entry of it that was passed on to an office of Türkiye."""
    office = register.add("organisation", name={"en": "TADOC"}, country="TR")
    case = register.add("case", title="Twelve vans")
    entry = register.add("entry", file=case, type="INF", direction="IN", body="A van.")
    register.disclose(entry, organisation=office, country="TR")
    return case, entry


def test_the_newest_stands_first_and_says_what_was_given_to_whom(
    register: Register, clock: HandClock
) -> None:
    passed_on(register)
    clock.move(hours=1)
    register.set_ceiling("3", reason="For one operation")
    newest, before, *rest = said(register)
    assert newest[0] == "Highest level of this register changed"
    assert "→" in newest[1]
    assert newest[1].endswith("For one operation")
    assert before[0] == "Passed on"
    assert before[2] == "TADOC · Türkiye"
    assert rest[-1][0] == "Register made"
    assert said(register, "sq")[1][0] == "U përcoll"


def test_it_is_narrowed_by_what_happened_and_by_when(register: Register, clock: HandClock) -> None:
    passed_on(register)
    before = clock.now()
    clock.move(days=3)
    register.set_ceiling("3", reason="For one operation")
    assert [one[0] for one in said(register, events=["DISCLOSE"])] == ["Passed on"]
    assert len(said(register, events=["DISCLOSE", "CONFIG"])) == 3
    later = before + timedelta(days=1)
    assert [one[0] for one in said(register, since=later)] == [
        "Highest level of this register changed"
    ]
    assert "Passed on" in [one[0] for one in said(register, until=later)]
    assert said(register, since=later, until=later + timedelta(days=1)) == []


def test_a_case_brings_what_was_done_with_anything_in_it(register: Register) -> None:
    case, _ = passed_on(register)
    register.add("case", title="Other")
    number = register.get(case).number
    assert [one[0] for one in said(register, text=number)] == ["Passed on"]
    assert [one[0] for one in said(register, text="twelve vans")] == ["Passed on"]
    assert [one[0] for one in said(register, text="TADOC")] == ["Passed on"]
    assert said(register, text="Other") == []
    assert said(register, text="nothing of that name") == []


def test_it_goes_out_as_a_table_which_the_log_says_too(register: Register, tmp_path: Path) -> None:
    passed_on(register)
    target = tmp_path / "log.csv"
    places = register.log_places(["DISCLOSE"])
    assert register.save_log(places, target, "sq") == 1
    head, row = csv.reader(io.StringIO(target.read_text("utf-8-sig")), delimiter=";")
    assert head == ["Kur", "Çfarë", "Për çfarë", "Kujt", "Oficeri", "Përfaqësia"]
    assert row[0] == "2026-03-16 08:00:00Z"
    assert (row[1], row[3], row[5]) == ("U përcoll", "TADOC · Turqia", "SKP")
    assert said(register)[0] == ("Log written as a table", "1 row", "")
    assert [one.path for one in register.copies_outside()] == [target]


def test_headquarters_reads_what_a_station_did(tmp_path: Path, clock: HandClock) -> None:
    network = Network(tmp_path, clock, ("TIA", "SKP"))
    passed_on(network["SKP"])
    network.send("SKP", "TIA")
    tirana = network["TIA"]
    entries = tirana.log_entries(tirana.log_places(["DISCLOSE"]))
    found = [(one.station, told.what) for one, told in
             zip(entries, tirana.log_words(entries), strict=True)]  # fmt: skip
    assert ("SKP", "Passed on") in found
    network.close()


def test_everything_that_is_logged_has_its_words(tmp_path: Path, clock: HandClock) -> None:
    with new_register(tmp_path, "SKP", clock, headquarters=True) as register:
        folder = register.folder
        passed_on(register)
        register.save_list("posting", [], tmp_path / "list.csv")
        register.backup(tmp_path / "backup")
        register.print_minutes(register.add("meeting", title="Weekly"), tmp_path / "m.pdf", ["en"])
        register.change_keys(passphrase=PASSPHRASE)
    with Register.open(folder, passphrase=PASSPHRASE, clock=clock) as register:
        entries = register.log_entries(register.log_places())
        for one in entries:
            key = f"log.{one.event}.{one.how or 'ceiling'}"
            assert all(words.has(key, language) for language in words.LANGUAGES), key
        assert {one.event for one in entries} >= {"LOGIN", "DISCLOSE", "BACKUP", "CONFIG"}


def test_the_log_of_years_is_searched_in_a_moment(register: Register) -> None:
    passed_on(register)
    holder = register._holder
    with holder.transaction():
        for number in range(5_000):
            log(holder, "DISCLOSE", {"how": "print", "record": f"{number:032x}"})
    begun = time.perf_counter()
    assert len(register.log_places(text="TADOC")) == 1
    assert len(register.log_places(["LOGIN"])) <= 2
    assert time.perf_counter() - begun < LONGEST
