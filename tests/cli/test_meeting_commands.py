"""A meeting is brought up to its minutes from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk import words
from liaison_desk.desk.meetings.checks import Lack
from liaison_desk.records.meetings.steps import Step
from tests.cli.process import Station, small_register


@pytest.fixture
def skopje(tmp_path: Path) -> tuple[Station, str, str, str]:
    """Return a station with a meeting: its number, one participant, one item."""
    with small_register(tmp_path, "SKP") as register:
        meeting = register.add("meeting", title={"en": "Routes"}, starts="2025-03-12")
        one = register.add("participant", file=meeting, country="IT", name="Chiara Bassani")
        item = register.add("agenda_item", file=meeting, title={"en": "Seizures"})
        register.add("paragraph", file=meeting, item=item, text={"en": "Twelve vehicles."})
        return Station(tmp_path, "SKP"), str(register.get(meeting).number), one, item


def test_a_meeting_is_taken_by_its_steps_to_the_next_one(
    skopje: tuple[Station, str, str, str],
) -> None:
    desk, number, one, item = skopje
    invited = desk.told("meeting", number, "invite", "invited_on=2025-02-01")
    assert (invited["stage"], "answer" in invited["steps"]) == ("INVITED", True)
    desk.told("meeting", number, "answer", "reply=ACCEPTED", "replied_on=2025-02-03",
              "--participant", one)  # fmt: skip
    desk.told("meeting", number, "set_agenda")
    held = desk.told("meeting", number, "hold")
    assert (held["stage"], held["next"]) == ("HELD", None)
    person = desk.told("show", one)["record"]["fields"]
    assert (person["reply"], person["replied_on"], person["presence"]) == (
        "ACCEPTED", "2025-02-03", "PRESENT",
    )  # fmt: skip
    found = {one["lack"] for one in held["missing"]}
    assert found == {"level", "languages", "handling"}
    made = desk.told("meeting", number, "next_meeting", "starts=2025-06-12")["next"]
    assert made["fields"]["starts"] == "2025-06-12"
    story = desk.told("topic", item)["topic"]
    assert [len(each["paragraphs"]) for each in story] == [1, 0]
    assert story[1]["meeting"] == made["id"]


def test_a_step_that_cannot_be_taken_is_refused_in_words(
    skopje: tuple[Station, str, str, str],
) -> None:
    desk, number, _, _item = skopje
    for given, code in (
        (["write"], "meetings.step_not_offered"),
        (["applaud"], "meetings.no_such_step"),
        (["answer", "reply=ACCEPTED"], "meetings.not_its_participant"),
        (["attendance", "--participant", number], "meetings.not_its_participant"),
    ):
        refused = desk.run("meeting", number, *given, "--json")
        assert refused.returncode == 1
        assert code in refused.stdout + refused.stderr


def test_people_read_what_can_be_done_and_what_is_missing(
    skopje: tuple[Station, str, str, str],
) -> None:
    desk, number, _, item = skopje
    shown = desk.run("meeting", number).stdout
    assert "Proposed" in shown
    assert "Confirm that it was held" in shown
    assert "The level of classification was not set." in shown
    told = desk.run("topic", item).stdout
    assert f"12 March 2025 · {number}" in told
    assert "Twelve vehicles." in told


def test_a_paper_is_printed_and_an_invitation_names_its_addressee(
    skopje: tuple[Station, str, str, str], tmp_path: Path
) -> None:
    desk, number, one, _ = skopje
    target = tmp_path / "agenda.pdf"
    told = desk.told("paper", "agenda", number, str(target), "--languages", "en,sq")
    assert (told["paper"], told["languages"], told["draft"]) == ("agenda", ["en", "sq"], True)
    assert target.read_bytes()[:5] == b"%PDF-"
    told = desk.told("paper", "invitation", number, str(target), "--languages", "en",
                     "--participant", one, "--answer-by", "2025-02-01")  # fmt: skip
    assert told["pages"] == 2
    refused = desk.run("paper", "invitation", number, str(target), "--languages", "en", "--json")
    assert "meetings.not_its_participant" in refused.stdout + refused.stderr


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_step_and_lack_has_its_words(language: str) -> None:
    keys = [f"meetings.step.{one}" for one in Step] + [f"meetings.missing.{one}" for one in Lack]
    assert [one for one in keys if not words.has(one, language)] == []
