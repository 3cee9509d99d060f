"""From one meeting of a series to the next: rhythm, topics with their story, actions, evidence."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from liaison_desk.clock import HandClock
from liaison_desk.desk.meetings.checks import Lack
from liaison_desk.desk.meetings.errors import NotAnAction, NotATopic
from liaison_desk.desk.minutes.errors import MinutesLocked
from liaison_desk.records.about import About
from liaison_desk.register import Register
from liaison_desk.words import LANGUAGES
from tests.desk.network import Network


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


def held(register: Register, starts: str, **fields: Any) -> str:
    given = {"title": {"en": "Drug units"}, "languages": ["en"], "status": "HELD"}
    return register.add("meeting", **given | {"starts": starts} | fields)


def text_of(register: Register, meeting: str) -> str:
    data = register.draw_minutes(meeting, ["en"])[0]
    pages = PdfReader(io.BytesIO(data), strict=True).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize(
    ("series", "forum", "meeting", "expected"),
    [
        ({"every": 6, "anchor": "2024-08-31"}, {}, {}, About(2025, 8, 31)),
        ({"every": 6}, {}, {}, About(2025, 9, 12)),
        ({}, {"every": 3, "anchor": "2025-01-10"}, {}, About(2025, 4, 10)),
        ({"every": 1, "anchor": "2025-01-01"}, {"every": 3, "anchor": "2025-01-10"}, {},
         About(2025, 4, 1)),
        ({"every": 6}, {}, {"next_meeting": "~2025-05"}, About(2025, 5, approximate=True)),
        ({"every": 6}, {}, {"starts": "2025-03"}, About(2025, 9)),
        ({}, {}, {}, None),
        ({"anchor": "2025-01-01"}, {}, {}, None),
    ],
)  # fmt: skip
def test_the_next_date_is_the_agreed_one_or_follows_from_the_rhythm(
    network: Network, series: dict[str, Any], forum: dict[str, Any], meeting: dict[str, Any],
    expected: About | None,
) -> None:  # fmt: skip
    home = network["TIA"]
    of = home.add("forum", name={"en": "Forum"}, **forum)
    named = home.add("series", name={"en": "Series"}, forum=of, **series)
    one = held(home, **{"starts": "2025-03-12", "series": named, "forum": of} | meeting)
    assert home.foresee_next(one).get("starts") == expected


def test_a_meeting_without_a_series_begins_one_named_as_it_is(skopje: Register) -> None:
    first = held(skopje, "2025-03-12")
    second = skopje.make_next(first, starts="2025-06-01")
    series = skopje.get(first).series
    assert skopje.get(series).name == {"en": "Drug units"}
    assert [one.id for one in skopje.series_meetings(series)] == [first, second]
    assert [one.series_no for one in skopje.series_meetings(series)] == [1, 2]


def test_whoever_left_the_post_is_followed_by_the_successor_or_asked_for_anew(
    skopje: Register,
) -> None:
    first = held(skopje, "2025-03-12")
    unit = skopje.add("organisation", name={"en": "Customs"})
    new = skopje.add("contact", family_name="Nježić")
    old = skopje.add("contact", family_name="Šćepanovski", left_on="2025-04-01", successor=new)
    gone = skopje.add("contact", family_name="Bassani", left_on="2025-04-01")
    skopje.add("participant", file=first, contact=old, function={"en": "Head"}, role="HEAD")
    skopje.add("participant", file=first, contact=gone, organisation=unit)
    people = skopje.list("participant", file=skopje.make_next(first, starts="2025-06-01"))
    assert [(one.contact, one.organisation, one.role, one.function) for one in people] == [
        (new, None, "HEAD", {}), (None, unit, None, {}),
    ]  # fmt: skip


def test_the_story_of_a_topic_is_told_across_meetings(skopje: Register, clock: HandClock) -> None:
    first = held(skopje, "2025-03-12")
    item = skopje.add("agenda_item", file=first, title={"en": "Seizures"})
    other = skopje.add("agenda_item", file=first, title={"en": "Other"})
    said = skopje.add("paragraph", file=first, item=item, text={"en": "Twelve."})
    skopje.add("paragraph", file=first, item=other, text={"en": "Elsewhere."})
    action = skopje.conclusion_into_action(said, owner="Customs", due="2025-04")
    second = skopje.make_next(first, starts="2025-06-01")
    again = next(one for one in skopje.list("agenda_item", file=second) if one.continues == item).id
    agreed = skopje.add("conclusion", file=second, item=again, text={"en": "Direct."})
    skopje.close_topic(again)
    clock.move(days=900)
    skopje.hold(second)
    third = skopje.make_next(second, starts="2025-09-01")
    back = skopje.reopen_topic(item, third)
    assert skopje.get(back).continues == again  # the newest of them
    for one in (item, again, back):
        story = skopje.topic(one)
        assert [told.meeting.id for told in story] == [first, second, third]
        assert [told.item.id for told in story] == [item, again, back]
        assert [each.id for each in story[0].paragraphs] == [said]
        assert [each.id for each in story[0].actions] == [action]
        assert [each.id for each in story[1].conclusions] == [agreed]
    with pytest.raises(NotATopic):
        skopje.topic(first)


def followed(register: Register, meeting: str) -> list[tuple[str, str | None]]:
    return [(one.action.id, one.action.status) for one in register.followed_up(meeting)]


def test_open_actions_are_followed_up_until_they_are_over_and_finished_ones_told_once(
    skopje: Register, clock: HandClock
) -> None:
    first = held(skopje, "2025-03-12")
    add = skopje.add
    done, open_, gone = (
        add("action", file=first, text={"en": one}, owner="Customs", due="2025-04", status="OPEN")
        for one in ("List.", "Copies.", "Numbers.")
    )
    second = skopje.make_next(first, starts=skopje.now().date())
    items = skopje.list("agenda_item", file=second)
    assert [(one.title["en"], one.follow_up) for one in items] == [
        ("Follow-up of open actions", True)
    ]
    assert items[0].title.keys() == {*LANGUAGES}
    skopje.mark_action(done, "DONE")
    skopje.mark_action(gone, "CANCELLED")
    assert followed(skopje, second) == [(done, "DONE"), (open_, "OPEN"), (gone, "CANCELLED")]
    skopje.hold(second)
    clock.move(days=200)
    third = skopje.make_next(second, starts=skopje.now().date())
    clock.move(days=1)
    skopje.hold(third)
    assert followed(skopje, third)[1] == (open_, "OPEN")
    clock.move(days=200)
    fourth = skopje.make_next(third, starts=skopje.now().date())
    assert followed(skopje, fourth) == [(open_, "OPEN")]
    assert followed(skopje, first) == []
    assert skopje.add_follow_up(fourth) == skopje.list("agenda_item", file=fourth)[0].id


def test_an_action_becomes_a_request_and_its_reply_is_the_evidence_that_the_next_minutes_name(
    skopje: Register, clock: HandClock
) -> None:
    case = skopje.add("case", title="Twelve vehicles")
    first = held(skopje, "2025-03-12", cases=[case])
    unit = skopje.add("organisation", name={"en": "Customs"}, country="ME")
    action = skopje.add("action", file=first, text={"en": "List of vehicles."}, owner_org=unit,
                        due="2025-04", status="OPEN", handling=["H1"])  # fmt: skip
    request = skopje.action_into_request(action, case, partner="ME", language="en")
    asked = skopje.get(request)
    assert (asked.body, asked.to_org, asked.action, asked.handling) == (
        "List of vehicles.", unit, action, ["H1"],
    )  # fmt: skip
    assert skopje.get(action).status == "IN_PROGRESS"
    assert [one.id for one in skopje.action_requests(action)] == [request]
    assert skopje.evidence(action) == []
    skopje.take_back()  # one save
    assert (skopje.get(action).status, skopje.action_requests(action)) == ("OPEN", [])

    request = skopje.action_into_request(action, case, partner="ME", language="en")
    skopje.send_request(request, override="A test.", urgency="NORMAL")
    clock.move(days=3)
    reply = skopje.get(skopje.step(request, "final_reply", body="Here it is.", answer_kind="FULL"))
    (shown,) = skopje.evidence(action)
    assert (shown.record, shown.number, shown.kind) == (reply.id, reply.number, "entry")
    second = skopje.make_next(first, starts=skopje.now().date())
    skopje.mark_action(action, "DONE")
    skopje.hold(second)
    assert Lack.NOT_REPORTED in {one.lack for one in skopje.missing(second)}
    skopje.begin_minutes(second)
    text = text_of(skopje, second)
    assert skopje.get(action).number in text
    assert "List of vehicles. (Customs; by the end of April 2025) – Done" in text
    assert f"Evidence: {reply.number}." in text
    assert Lack.NOT_REPORTED not in {one.lack for one in skopje.missing(second)}
    (said,) = skopje.list("paragraph", file=second)
    assert (said.action, said.handling) == (action, ["H1"])
    with pytest.raises(NotAnAction):
        skopje.action_into_request(first, case)


def test_what_an_officer_names_and_attaches_is_evidence_too(
    skopje: Register, tmp_path: Any
) -> None:
    first = held(skopje, "2025-03-12")
    case = skopje.add("case", title="Twelve vehicles")
    action = skopje.add("action", file=first, text={"en": "List."})
    result = skopje.add("result", file=case, type="SEIZURE", description="12 vehicles")
    (tmp_path / "List.pdf").write_bytes(b"x")
    document = skopje.attach(action, tmp_path / "List.pdf")
    skopje.mark_action(action, "DONE", evidence=[result])
    assert {(one.record, one.number) for one in skopje.evidence(action)} == {
        (document, "List.pdf"), (result, "12 vehicles"),
    }  # fmt: skip


def test_what_stays_at_the_post_is_not_followed_up_on_paper(skopje: Register) -> None:
    first = held(skopje, "2025-03-12")
    skopje.add("action", file=first, text={"en": "Ask our source."}, restricted_to_post=True)
    kept = skopje.add("action", file=first, text={"en": "Copies."})
    second = skopje.make_next(first, starts="2025-06-01")
    assert kept in {one.action.id for one in skopje.followed_up(second)}
    skopje.report_actions(second)
    assert len(skopje.list("paragraph", file=second)) == 1
    text = text_of(skopje, second)
    assert "Copies." in text
    assert "Ask our source." not in text


def test_the_paper_of_the_next_meeting_is_marked_as_the_actions_that_it_names(
    skopje: Register,
) -> None:
    first = held(skopje, "2025-03-12")
    skopje.add("action", file=first, text={"en": "Copies."}, level="1")
    second = skopje.make_next(first, starts="2025-06-01")
    skopje.report_actions(second)
    assert skopje.draw_minutes(second, ["en"])[1].level == "1"


def test_what_was_reported_is_written_anew_until_somebody_writes_it(
    skopje: Register, clock: HandClock
) -> None:
    first = held(skopje, "2025-03-12")
    one, other = (
        skopje.add("action", file=first, text={"en": each}, status="OPEN")
        for each in ("List.", "Copies.")
    )
    second = skopje.make_next(first, starts="2025-06-01")
    before = skopje.report_actions(second)
    assert skopje.report_actions(second) == []  # nothing new
    clock.move(minutes=5)
    skopje.change(before[1], text={"en": "Customs said more."})
    for each in (one, other):
        skopje.mark_action(each, "DONE")
    assert len(skopje.report_actions(second)) == 1
    said = skopje.list("paragraph", file=second)
    assert [each.action for each in said] == [one, other]
    assert "Done" in said[0].text["en"]
    assert said[1].text == {"en": "Customs said more."}


def test_approved_minutes_go_on_saying_what_was_reported(skopje: Register) -> None:
    first = held(skopje, "2025-03-12")
    action = skopje.add("action", file=first, text={"en": "List."}, status="OPEN")
    second = skopje.make_next(first, starts="2025-06-01", level="0")
    skopje.hold(second)
    skopje.begin_minutes(second)
    skopje.add("participant", file=second, country="MK", name="Somebody", presence="PRESENT")
    item = skopje.add("agenda_item", file=second, title={"en": "Left"}, outcome="SKIPPED")
    skopje.approve_minutes(second)
    skopje.mark_action(action, "DONE")
    assert skopje.strayed(second) == []
    assert "List. – Open." in text_of(skopje, second)
    with pytest.raises(MinutesLocked):
        skopje.close_topic(item)  # the paper says that it was left


def test_a_carried_topic_is_handled_as_it_was(skopje: Register) -> None:
    first = held(skopje, "2025-03-12")
    skopje.add("agenda_item", file=first, title={"en": "Ours"}, restricted_to_post=True)
    skopje.add("agenda_item", file=first, title={"en": "Marked"}, level="2", handling=["H2"])
    second = skopje.make_next(first, starts="2025-06-01")
    ours, marked = skopje.list("agenda_item", file=second)
    assert ours.restricted_to_post
    assert (marked.level, marked.handling) == ("2", ["H2"])


def test_a_skipped_item_says_on_paper_that_it_returns(skopje: Register) -> None:
    first = held(skopje, "2025-03-12")
    skopje.skip_topic(skopje.add("agenda_item", file=first, title={"en": "Seizures"}))
    assert "This item was left for the next meeting." in text_of(skopje, first)
