"""The eight meetings of the demo network stand where the outline says that they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from liaison_desk.demo.network import DEMO_TODAY, DemoNetwork
from liaison_desk.records.about import About
from liaison_desk.records.requests import Answer
from liaison_desk.register import Register

# name in the story → number, type, tier, first day, status
MEETINGS = {
    "ohrid": ("BUC-MTG-2025-0012", "OPM", "OPERATIONAL", "2025-12-03", "DISTRIBUTED"),
    "ljubljana": ("LJU-MTG-2026-0001", "BIL", "MINISTERIAL", "2026-02-12", "APPROVED"),
    "mirage meeting": ("BUC-MTG-2026-0003", "TF", "EXPERT", "2026-02-26", "COMMENTS"),
    "directors meeting": ("TIA-MTG-2026-0002", "WG", "HEADS", "2026-03-10", "DRAFT"),
    "jit meeting": ("TIA-MTG-2026-0004", "COORD", "OPERATIONAL", "2026-03-23", "INVITED"),
    "match meeting": ("LJU-MTG-2026-0002", "EXP", "EXPERT", "2026-03-24", "AGENDA"),
    "ct meeting": ("TIA-MTG-2026-0001", "WG", "EXPERT", "2026-02-05", "CLOSED"),
    "steering meeting": ("SKP-MTG-2026-0003", "STEER", None, "2026-03-18", "INVITED"),
}


@pytest.fixture
def home(demo: DemoNetwork) -> Iterator[Register]:
    """Return headquarters' register, which has all eight."""
    with demo.open("TIA") as register:
        yield register


def test_headquarters_has_the_eight_meetings_each_as_its_row_says(
    demo: DemoNetwork, home: Register
) -> None:
    found = {
        name: (one.number, one.type, one.tier, str(one.starts), one.status)
        for name in MEETINGS
        for one in [home.get(demo.ids[name])]
    }
    assert found == MEETINGS
    assert len(home.list("meeting")) == len(MEETINGS)


def test_every_meeting_has_an_agenda_and_people_and_every_draft_its_text(
    demo: DemoNetwork, home: Register
) -> None:
    for name in MEETINGS:
        meeting = home.get(demo.ids[name])
        assert home.list("agenda_item", file=meeting.id), name
        assert len(home.list("participant", file=meeting.id)) >= 3, name
        held = meeting.starts.first <= DEMO_TODAY
        assert bool(home.list("paragraph", file=meeting.id)) == held, name
        assert bool(home.list("conclusion", file=meeting.id)) == held, name
        assert home.list("action", file=meeting.id), name
        assert len(meeting.title) == len(meeting.languages) > 1, name


def test_ohrid_lasted_two_days_with_its_supporters_and_six_copies(
    demo: DemoNetwork, home: Register
) -> None:
    ohrid = home.get(demo.ids["ohrid"])
    assert (str(ohrid.ends), ohrid.copies, len(ohrid.supporters)) == ("2025-12-04", 6, 2)
    assert ohrid.proposal == demo.ids["deti proposal"]
    delegations = {
        one.country or one.organisation for one in home.list("participant", file=ohrid.id)
        if one.role == "HEAD"
    }  # fmt: skip
    assert delegations == {"MK", "BA", "IT", "ME", "AL", demo.ids["selec"]}
    copies = home.copies(home.minutes_state(ohrid.id).approved)
    assert [(one.number, bool(one.receipt_on)) for one in copies] == [
        (n, True) for n in range(1, 7)
    ]
    assert len(home.list("signature", file=ohrid.id)) == 2


def test_two_comments_on_the_minutes_of_mirage_are_open_after_their_date(
    demo: DemoNetwork, home: Register
) -> None:
    meeting = demo.ids["mirage meeting"]
    comments = home.list("comment", file=meeting)
    assert [(one.country, one.resolution) for one in comments] == [("GR", None)] * 2
    assert home.minutes_state(meeting).comments_open == 2
    assert home.get(meeting).comments_by == date(2026, 3, 12) < DEMO_TODAY
    attached = home.list("attachment", file=meeting, type="OTHER")
    assert [one.id for one in attached] == [demo.ids["mirage comments"]]


def test_the_directors_spoke_of_flows_as_their_second_item_and_report_in_may(
    demo: DemoNetwork, home: Register
) -> None:
    items = home.list("agenda_item", file=demo.ids["directors meeting"])
    flows = home.get(demo.ids["flows item"])
    assert [one.work_item for one in items if one.position == 2] == [flows.id]
    assert flows.item_no == "2"
    duties = [one for one in home.duties(date(2026, 8, 1))
              if one.obligation == demo.ids["quarterly"]]  # fmt: skip
    assert duties[0].due == date(2026, 5, 14)


def test_three_of_five_who_were_invited_to_the_hague_have_answered(
    demo: DemoNetwork, home: Register
) -> None:
    meeting = home.get(demo.ids["jit meeting"])
    assert (meeting.held, meeting.level, meeting.cases) == ("MIXED", "1", [demo.ids["lorry"]])
    invited = home.list("participant", file=meeting.id)
    assert [one.reply for one in invited] == ["ACCEPTED"] * 3 + [None] * 2
    assert all(one.invited_on for one in invited)
    answers = home.list("entry", type="RPL", answers=demo.ids["jit invitation"])
    assert len({one.from_org for one in answers}) == 3
    assert home.request(demo.ids["jit invitation"]).state.answer is Answer.PARTLY
    assert home.request(demo.ids["deti proposal"]).state.answer is Answer.ANSWERED
    assert len(home.list("attachment", file=meeting.id)) == 2


def test_meetings_that_come_again_stand_in_their_series(demo: DemoNetwork, home: Register) -> None:
    assert home.get(demo.ids["ct meeting"]).next_meeting == About(2026, 8)
    again = {"ct meeting": "ct series", "mirage meeting": "mirage series",
             "directors meeting": "directors series",
             "steering meeting": "steering series"}  # fmt: skip
    for meeting, series in again.items():
        one = home.get(demo.ids[meeting])
        assert (one.series, one.series_no > 1) == (demo.ids[series], True)


def test_the_steering_committee_is_of_a_project_and_lacks_one_vote(
    demo: DemoNetwork, home: Register
) -> None:
    one = home.get(demo.ids["steering meeting"])
    assert one.project == demo.ids["csc"]
    assert home.get(demo.ids["laboratories"]).project == one.project
    (missing,) = home.list("action", file=one.id)
    assert missing.text["en"].startswith("Quorum")


def test_participants_who_agreed_to_reach_each_other_are_pairs(
    demo: DemoNetwork, home: Register
) -> None:
    met = {one.meeting for one in home.list("pair")}
    assert met >= {demo.ids[one] for one in ("ohrid", "ljubljana", "mirage meeting")}
