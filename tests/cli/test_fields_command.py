"""What can be said of a kind is shown, and a refusal says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.records.field import Type
from liaison_desk.records.registry import KINDS
from liaison_desk.words import LANGUAGES
from tests.cli.process import Station, small_register
from tests.cli.test_help import spoken


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_shown_but_keys(kind: str, language: str) -> None:
    status, out, err = spoken("fields", kind, "--language", language)
    assert (status, err) == (0, "")
    shown = [line.split()[0] for line in out.splitlines()]
    assert shown == [one.name for one in KINDS[kind].fields.values() if one.type is not Type.BYTES]


def test_a_field_alone_shows_every_code_with_its_label() -> None:
    _, out, _ = spoken("fields", "case", "crime_areas", "--language", "en")
    assert "VEH    Stolen vehicles, vehicle crime" in out.splitlines()


def test_a_refused_word_says_which_command_shows_the_right_ones(tmp_path: Path) -> None:
    small_register(tmp_path, "SKP").close()
    post = Station(tmp_path, "SKP")
    for typed, command in (
        (["case", "title=x", "crime_areas=CAR"], "fields case crime_areas"),
        (["case", "titel=x"], "fields case"),
    ):
        refused = post.run("add", *typed)
        assert refused.returncode == 1
        assert refused.stderr.splitlines()[-1] == f"liaison-desk {command} shows what can be said."


def test_a_moment_without_a_zone_is_in_that_of_the_station(tmp_path: Path) -> None:
    small_register(tmp_path, "SKP").close()
    post = Station(tmp_path, "SKP")
    for typed in ("2026-07-01 10:15", "2026-07-01T10:15", "2026-07-01T10:15 Europe/Tirane"):
        made = post.told("call", "Arta", "She will send it", "--at", typed)
        assert made["call"]["fields"]["at"] == "2026-07-01T08:15Z Europe/Tirane"
    refused = post.run("call", "Arta", "She will send it", "--at", "tomorrow", "--json")
    assert '"records.not_a_moment"' in refused.stdout


def test_a_bundle_that_never_came_and_ones_own_office_have_their_sentences(tmp_path: Path) -> None:
    with small_register(tmp_path, "SKP") as skopje:
        case = skopje.add("case", title="Twelve")
    post = Station(tmp_path, "SKP")
    for words, code in (
        (["undo", "7", "--yes"], "desk.no_such_bundle"),
        (["report", "7", "7.pdf"], "desk.no_such_bundle"),
        (["share", case, "SKP"], "desk.own_office"),
    ):
        refused = post.run(*words, "--json")
        assert refused.returncode == 1
        assert f'"{code}"' in refused.stdout


def test_what_can_be_chosen_is_named_where_something_else_was_said(tmp_path: Path) -> None:
    small_register(tmp_path, "SKP").close()
    post = Station(tmp_path, "SKP")
    assert "liaison-desk fields shows" in post.run("add", "nonsense").stderr
    made = post.run("call", "Arta", "She will send it", "--make", "nonsense")
    assert (made.returncode, "entry, request, action" in made.stderr) == (2, True)
    assert post.told("list", "call")["records"] == []
    assert {"case", "call", "holiday"} <= set(post.told("fields")["kinds"])
