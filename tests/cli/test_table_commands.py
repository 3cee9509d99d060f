"""A request in bulk is filled, answered and handed out from the command line, in four languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk import words
from liaison_desk.formats import tables
from tests.cli.process import Station, small_register
from tests.seeds import offences


@pytest.fixture
def skopje(tmp_path: Path) -> tuple[Station, str]:
    """Return a station with an empty request in bulk, and the request's number."""
    with small_register(tmp_path, "SKP") as register:
        case = register.add("case", title="Speeding")
        request = register.register_request(
            case, template="TRAFFIC", partner="SI", received="2026-03-02T10:05 Europe/Ljubljana"
        )
        return Station(tmp_path, "SKP"), str(register.get(request).number)


def test_thirty_seven_rows_come_in_are_answered_and_go_out(
    skopje: tuple[Station, str], tmp_path: Path
) -> None:
    desk, number = skopje
    asked, answered = tmp_path / "asked.csv", tmp_path / "answered.csv"
    asked.write_bytes(offences.table())
    answered.write_bytes(offences.answers())
    assert desk.told("rows", number, "--read", str(asked), "--try")["written"] == 0
    assert desk.told("rows", number, "--read", str(asked))["written"] == offences.COUNT
    told = desk.told("rows", number, "body=35 of 37", "--answers", str(answered))
    assert (told["written"], bool(told["reply"]), told["faults"]) == (37, True, [])
    refused = [one["number"] for one in told["rows"] if one["state"] == "REFUSED"]
    assert refused == list(offences.UNKNOWN)
    out = tmp_path / "out.csv"
    assert desk.told("rows", number, "--write", str(out))["path"] == str(out)
    assert len(tables.read(out.read_bytes()).lines) == offences.COUNT


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_faults_are_told_by_line_and_column_in_the_language_of_the_screen(
    skopje: tuple[Station, str], tmp_path: Path, language: str
) -> None:
    desk, number = skopje
    asked = tmp_path / "asked.csv"
    asked.write_bytes(offences.table().replace(b"TEST-01-SI;", b"!!!;"))
    whole = desk.run("rows", number, "--read", str(asked), "--language", language)
    assert whole.returncode == 1
    plate = {"en": "Plate", "sq": "Targa", "sl": "Registrska oznaka", "mk": "Регистарска ознака"}
    assert words.say("cli.rows.fault", language, line=2, why="").strip() in whole.stdout
    assert plate[language] in whole.stdout
    tried = desk.told("rows", number, "--read", str(asked), "--try", "--language", language)
    ((fault, good),) = [(tried["faults"], tried["good"])]
    assert [(one["line"], one["column"], one["error"]) for one in fault] == [
        (2, "PLATE", "records.not_a_plate")
    ]
    assert good == offences.COUNT - 1
    only = desk.told("rows", number, "--read", str(asked), "--only", "3,4")
    assert (only["written"], len(only["rows"])) == (2, 2)


def test_the_templates_are_listed(skopje: tuple[Station, str]) -> None:
    desk, _ = skopje
    found = {one["code"]: one for one in desk.told("templates", "--language", "sq")["templates"]}
    assert {"GENERAL", "PERSON", "VEHICLE", "SPORT", "TRAFFIC", "JIT", "MEETING"} <= set(found)
    assert found["SPORT"]["needed"] == ["MATCH", "KICK_OFF", "VENUE", "TEAMS"]
    assert found["TRAFFIC"]["columns"][0] == "PLATE"


def test_rows_are_told_in_the_language_of_the_screen(
    skopje: tuple[Station, str], tmp_path: Path
) -> None:
    desk, number = skopje
    asked = tmp_path / "asked.csv"
    asked.write_bytes(offences.table())
    desk.told("rows", number, "--read", str(asked))
    first = {
        language: desk.said("rows", number, "--language", language).splitlines()[0]
        for language in ("en", "sl")
    }
    assert all("TEST-01-SI" in one for one in first.values())
    assert " 2026 " in first["en"]
    assert any(month in first["en"] for month in ("January", "February"))
    assert not any(month in first["sl"] for month in ("January", "February"))
