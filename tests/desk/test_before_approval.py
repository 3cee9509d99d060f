"""What minutes lack before they are approved is named, with the spot where it is put right."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.desk.errors import NotAMeeting
from liaison_desk.desk.meetings.checks import Lack, Missing
from liaison_desk.register import Register
from liaison_desk.words import LANGUAGES
from tests.desk import rich_meeting
from tests.desk.network import Network


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


def lacks(register: Register, meeting: str) -> set[Lack]:
    return {one.lack for one in register.missing(meeting)}


def test_an_empty_meeting_lacks_everything_that_minutes_need(skopje: Register) -> None:
    meeting = skopje.add("meeting", title={"en": "Routes"})
    assert lacks(skopje, meeting) == {
        Lack.DATE, Lack.LANGUAGES, Lack.LEVEL, Lack.HANDLING, Lack.PARTICIPANTS, Lack.NOTHING_SAID,
    }  # fmt: skip
    graves = [one.grave for one in skopje.missing(meeting)]
    assert graves == sorted(graves, reverse=True)


def test_minutes_that_say_everything_lack_nothing_grave(skopje: Register, tmp_path: Path) -> None:
    meeting = rich_meeting.enter(skopje, tmp_path)
    found = skopje.missing(meeting)
    assert not any(one.grave for one in found)
    assert {one.lack for one in found} == {Lack.PRESENCE}  # of the chair, entered last


def test_each_spot_leads_to_the_record_and_its_field(skopje: Register) -> None:
    meeting = skopje.add("meeting", title={"en": "Routes", "sq": "Rrugët"}, starts="2026-03-16",
                         languages=["en", "sq"], level="1", handling=["H1"])  # fmt: skip
    person = skopje.add("participant", file=meeting, name="Arbër Gjokë")
    full = {"en": "Seizures", "sq": "Sekuestrime"}
    item = skopje.add("agenda_item", file=meeting, title=full)
    skipped = skopje.add("agenda_item", file=meeting, title=full, outcome="SKIPPED")
    empty = skopje.add("agenda_item", file=meeting, title=full)
    said = skopje.add("paragraph", file=meeting, item=item, text={"en": "Twelve."})
    todo = skopje.add("conclusion", file=meeting, item=item, text=full, type="ACTION")
    against = skopje.add("conclusion", file=meeting, item=item, text=full, type="DISAGREED")
    action = skopje.add("action", file=meeting, text=full)
    found = skopje.missing(meeting)
    assert set(found) == {
        Missing(Lack.PRESENCE, person, "participant", "presence"),
        Missing(Lack.EMPTY_ITEM, empty, "agenda_item", "", "3"),
        Missing(Lack.UNTRANSLATED, said, "paragraph", "text/sq"),
        Missing(Lack.NO_ACTION, todo, "conclusion", "", "C1"),
        Missing(Lack.STATEMENT_BY, against, "conclusion", "statement_by", "C2"),
        Missing(Lack.OWNER, action, "action", "owner_org", "A1"),
        Missing(Lack.DUE, action, "action", "due", "A1"),
    }
    assert skipped not in {one.record for one in found}


def test_what_two_stations_wrote_differently_is_settled_before_approval(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    meeting = skopje.add("meeting", title={"en": "Routes"}, languages=["en"])
    skopje.share(meeting, ["LJU"])
    network.settle_down()
    skopje.change(meeting, title={"en": "Routes in winter"})
    ljubljana.change(meeting, title={"en": "Routes by sea"})
    network.settle_down()
    found = [one for one in skopje.missing(meeting) if one.lack is Lack.UNSETTLED]
    assert found == [Missing(Lack.UNSETTLED, meeting, "meeting", "title/en")]
    assert found[0].grave


def test_who_is_cleared_below_the_level_of_the_minutes_is_named(skopje: Register) -> None:
    meeting = skopje.add("meeting", title={"en": "Routes"}, languages=["en"], level="1")
    below, _, _ = (
        skopje.add("participant", file=meeting, country="IT", clearance=one)
        for one in ("1", "2", None)
    )
    assert Lack.CLEARANCE not in lacks(skopje, meeting)
    skopje.add("paragraph", file=meeting, text={"en": "Said."}, level="2")
    found = [one for one in skopje.missing(meeting) if one.lack is Lack.CLEARANCE]
    assert found == [Missing(Lack.CLEARANCE, below, "participant", "clearance")]


def test_what_stays_at_the_post_is_not_asked(skopje: Register) -> None:
    meeting = skopje.add("meeting", title={"en": "Routes"}, languages=["en"])
    skopje.add("paragraph", file=meeting, text={"en": "Said."})
    skopje.add("agenda_item", file=meeting, title={"en": "Ours"}, restricted_to_post=True)
    assert Lack.EMPTY_ITEM not in lacks(skopje, meeting)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_words_which_line_of_the_paper_is_meant(
    skopje: Register, language: str
) -> None:
    meeting = skopje.add("meeting", title={"en": "Routes"}, languages=["en", "sq"])
    skopje.add("action", file=meeting, text={"en": "List."})
    said = [skopje.missing_told(one, language) for one in skopje.missing(meeting)]
    assert len(set(said)) == len(said)
    assert sum("A1." in one for one in said) == 3  # owner, date, Albanian
    if language == "en":
        assert "Action item A1. Nobody is responsible for this action." in said
        assert "Not written yet: Title: Albanian" in said


def test_only_a_meeting_has_minutes_to_check(skopje: Register) -> None:
    with pytest.raises(NotAMeeting):
        skopje.missing(skopje.add("case", title="Vehicles"))
