"""Records are changed, moved to the bin, taken back and settled at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from tests.cli.process import Station, small_register
from tests.desk.network import Network


@pytest.fixture
def skopje(tmp_path: Path) -> tuple[Station, str]:
    """Return a station with one case, and the number of that."""
    with small_register(tmp_path, "SKP") as register:
        case = register.add("case", title="Vans", countries=["AL", "MK"])
        return Station(tmp_path, "SKP"), str(register.get(case).number)


def refused(desk: Station, *arguments: str) -> str:
    """Return what a command says that is refused."""
    done = desk.run(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr


def test_values_are_changed_a_set_as_a_whole_and_emptied(skopje: tuple[Station, str]) -> None:
    desk, case = skopje
    changed = desk.told("change", case, "countries=AL,IT", "status=WAIT_HQ", "summary/sq=Tre")
    fields = changed["record"]["fields"]
    assert changed["different"] is True
    assert sorted(fields["countries"]) == ["AL", "IT"]
    assert (fields["status"], fields["summary"]) == ("WAIT_HQ", {"sq": "Tre"})
    assert "Status" in desk.said("change", case, "status=OPEN", "summary/sq=")
    assert "summary" not in desk.told("show", case)["record"]["fields"]
    assert "Nothing was different" in desk.said("change", case, "status=OPEN")
    assert "liaison-desk fields case status" in refused(desk, "change", case, "status=FOO")


def test_what_was_received_is_changed_with_a_reason_that_its_history_tells(
    skopje: tuple[Station, str],
) -> None:
    desk, case = skopje
    entry = desk.told(
        "add", "entry", "type=INF", "direction=IN", "body=A van",
        "received=2026-03-13T17:40 Europe/Tirane", "--file", case,
    )["id"]  # fmt: skip
    assert "why it is changed" in refused(desk, "change", entry, "body=Two vans")
    desk.told("change", entry, "body=Two vans", "--reason", "Misread")
    first, second = desk.told("history", entry)["history"]
    assert (first["action"], first["values"]["body"]) == ("create", "A van")
    assert (second["reason"], second["values"]) == ("Misread", {"body": "Two vans"})
    assert "Reason: Misread" in desk.said("history", entry)
    assert "(Europe/Tirane)" in desk.said("show", entry)  # whose clock it is by


def test_a_file_goes_to_the_bin_and_comes_back_and_a_save_is_taken_back(
    skopje: tuple[Station, str], tmp_path: Path
) -> None:
    desk, case = skopje
    letter = tmp_path / "letter.txt"
    letter.write_text("Two vans", encoding="utf-8")
    document = desk.told("attach", case, str(letter), "--as", "vans.txt")
    assert document["fields"]["name"] == "vans.txt"
    gone = desk.told("delete", case)["deleted"]
    assert document["id"] in gone
    assert desk.told("list", "case")["records"] == []
    assert sorted(desk.told("put-back", case)["put_back"]) == sorted(gone)
    assert "not in the bin" in refused(desk, "put-back", case)
    desk.told("change", case, "title=Cars")
    assert len(desk.told("take-back")["taken_back"]) == 1
    assert desk.told("show", case)["record"]["label"] == "Vans"


@pytest.fixture
def apart(tmp_path: Path, clock: HandClock) -> tuple[Station, str, str]:
    """Return headquarters with a case that Skopje changed too, and a contact it deleted."""
    network = Network(tmp_path, clock, ("TIA", "SKP"))
    tirana, post = network["TIA"], network["SKP"]
    case = post.add("case", title="Vans", status="OPEN", countries=["AL"])
    contact = post.add("contact", family_name="Hoxha")
    network.settle_down()
    post.change(case, title="Two vans", status="WAIT_HQ", countries=["AL", "IT"])
    tirana.change(case, title="Three vans", status="WAIT_PARTNER", countries=[])
    post.delete(contact)
    tirana.change(contact, family_name="Hoxhaj")
    network.send("SKP", "TIA")
    network.close()
    return Station(tmp_path, "TIA"), case, contact


def test_what_two_stations_wrote_is_listed_and_settled(apart: tuple[Station, str, str]) -> None:
    tirana, case, contact = apart
    found = {(one["record"], one["field"]): one for one in tirana.told("settle")["open"]}
    assert set(found) == {(case, "title"), (case, "status"), (contact, None)}
    said = {one["station"]: one["value"] for one in found[case, "title"]["values"]}
    assert said == {"TIA": "Three vans", "SKP": "Two vans"}
    assert "Two vans  (SKP, Officer SKP" in tirana.said("settle", case)
    assert tirana.told("settle", case, "title=Five vans", "status", "--as-by", "skp")["open"] == []
    fields = tirana.told("show", case)["record"]["fields"]
    assert (fields["title"], fields["status"]) == ("Five vans", "WAIT_HQ")
    assert tirana.told("settle", contact, "--keep")["open"] == []
    assert tirana.told("show", contact)["record"]["label"] == "Hoxhaj"
    assert "Nothing is open" in tirana.said("settle")


def test_what_cannot_be_settled_is_refused_as_a_whole(apart: tuple[Station, str, str]) -> None:
    tirana, case, contact = apart
    assert "in this record: " in refused(tirana, "settle", case, "title=Vans", "countries/AL=yes")
    assert "title" in refused(tirana, "settle", case, "--keep")
    assert "LJU" in refused(tirana, "settle", case, "title", "--as-by", "LJU")
    assert "LJU" in refused(tirana, "settle", case, "--as-by", "LJU")
    assert "liaison-desk fields case status" in refused(tirana, "settle", case, "status=FOO")
    assert tirana.run("settle", contact, "--keep", "--bin").returncode == 2
    assert len(tirana.told("settle")["open"]) == 3
    assert tirana.told("settle", case, "--as-by", "SKP")["open"] == []
    assert tirana.told("show", case)["record"]["fields"]["title"] == "Two vans"
    assert tirana.told("settle", contact, "--bin")["open"] == []
    assert tirana.told("list", "contact")["records"] == []
