"""Versions between stations: they go as the meeting goes, and nobody alters or doubles them."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.desk import writer
from liaison_desk.desk.minutes import errors
from liaison_desk.desk.minutes.comparing import Section
from liaison_desk.desk.minutes.verifying import Standing
from liaison_desk.desk.reading import state_of
from liaison_desk.feeds.changeset import Value
from liaison_desk.records.minutes.state import Step
from liaison_desk.register import Register
from tests.desk.minutes.held import Held, held
from tests.desk.network import Network


@pytest.fixture
def told(network: Network) -> Held:
    """Return a meeting of Skopje, shared with Ljubljana, not approved yet."""
    made = held(network["SKP"])
    network["SKP"].share(made.meeting, ["LJU"])
    return made


def force(register: Register, record: str, **values: Value) -> None:
    """Write what no use case of ours would: as a hostile station does."""
    with register._holder.transaction():
        writer.change(register._holder, state_of(register._holder, record), values)


def test_headquarters_and_a_station_print_and_verify_the_same_version(
    network: Network, told: Held
) -> None:
    made = network["SKP"].approve_minutes(told.meeting)
    code = network["SKP"].get(made).code
    paper, _ = network["SKP"].draw_minutes(told.meeting, ["en", "mk"])
    for station in ("TIA", "LJU"):
        assert network[station].verify(code).standing is Standing.UNKNOWN
        network.send("SKP", station)
        assert network[station].verify(code).standing is Standing.IN_FORCE
        assert network[station].draw_minutes(told.meeting, ["en", "mk"])[0] == paper
        assert network[station].strayed(told.meeting) == []
        with pytest.raises(errors.MinutesLocked):
            network[station].change(told.seized, text={"en": "None."})
    network.settle_down()
    network.agree()


def test_a_version_of_what_stays_at_the_post_or_is_marked_goes_no_further_than_that(
    network: Network,
) -> None:
    told = held(network["SKP"])
    network["SKP"].share(told.meeting, ["LJU"])
    network["SKP"].change(told.seized, handling=["H2"])
    made = network["SKP"].approve_minutes(told.meeting)
    network.send("SKP", "LJU")
    network.send("SKP", "TIA")
    there = [one.number for one in network["LJU"].versions(told.meeting)]
    assert there == []  # held back with the paragraph that it was made of
    assert network["TIA"].get(made).code == network["SKP"].get(made).code
    assert set(network["TIA"].get(made).handling) == {"H1", "H2"}


def test_a_receiver_can_neither_lower_nor_alter_a_version(network: Network, told: Held) -> None:
    made = network["SKP"].approve_minutes(told.meeting)
    network.send("SKP", "LJU")
    network.send("SKP", "TIA")
    code = network["SKP"].get(made).code
    (document,) = network["SKP"].list("attachment", file=told.meeting)
    for station in ("LJU", "TIA"):
        force(network[station], made, code="0" * 64, number="9.9", sort="COMMENTS")
        force(network[station], document.id, sha256="0" * 64)
        assert network[station].get(made).code == code
    force(network["LJU"], made, level="0", **{"handling/H1": ""})
    network.send("LJU", "SKP")
    network.send("TIA", "SKP")
    found = network["SKP"].get(made)
    assert (found.code, found.number, found.sort) == (code, "1.0", "APPROVED")
    assert (found.level, found.handling) == ("1", ["H1"])
    assert network["SKP"].verify(code).standing is Standing.IN_FORCE
    assert network["SKP"].draw_minutes(told.meeting, ["en"])[1].version == made


def test_two_stations_that_approve_at_once_are_a_conflict_and_never_two_silent_versions(
    network: Network, told: Held
) -> None:
    network.send("SKP", "LJU")
    ours = network["SKP"].approve_minutes(told.meeting)
    network["LJU"].change(told.seized, text={"en": "Fifty seals.", "mk": "Педесет."})
    theirs = network["LJU"].approve_minutes(told.meeting)
    network.send("LJU", "SKP")
    desk = network["SKP"]
    state = desk.minutes_state(told.meeting)
    assert set(state.rivals) == {ours, theirs}
    assert desk.minutes_steps(told.meeting) == (Step.SETTLE,)
    for one in (ours, theirs):
        assert desk.verify(desk.get(one).code).standing is Standing.RIVAL
    data, printed = desk.draw_minutes(told.meeting, ["en"])
    assert (printed.draft, printed.version, bool(data)) == (True, "", True)
    assert any(one.field == "approved" for one in printed.unsettled)
    with pytest.raises(errors.ApprovedTwice):
        desk.approve_minutes(told.meeting)
    assert [one.field for one in desk.conflicts() if one.record == told.meeting] == ["approved"]
    with pytest.raises(errors.StepNotOffered):
        desk.choose_version(told.meeting, told.seized)
    desk.choose_version(told.meeting, theirs)
    assert desk.conflicts() == []
    assert desk.minutes_state(told.meeting).approved == theirs
    aside = desk.verify(desk.get(ours).code)
    assert (aside.standing, aside.by) == (Standing.SET_ASIDE, theirs)
    assert desk.compare_versions(ours, theirs)[0].section is Section.PROCEEDINGS
    network.send("SKP", "LJU")
    assert network["LJU"].minutes_state(told.meeting).approved == theirs


def test_what_another_station_wrote_meanwhile_is_shown_as_a_difference_and_the_paper_stands(
    network: Network, told: Held
) -> None:
    network.send("SKP", "LJU")
    network["LJU"].change(told.opened, text={"en": "Nobody opened it.", "mk": "Никој."})
    network["SKP"].approve_minutes(told.meeting)
    before, _ = network["SKP"].draw_minutes(told.meeting, ["en"])
    network.send("LJU", "SKP")
    (stray,) = network["SKP"].strayed(told.meeting)
    assert (stray.place, stray.after["en"]) == ("3.1.1", "Nobody opened it.")
    assert network["SKP"].draw_minutes(told.meeting, ["en"])[0] == before


def test_rival_words_are_settled_to_what_was_approved_and_to_nothing_else(
    network: Network, told: Held
) -> None:
    network.send("SKP", "LJU")
    network["LJU"].change(told.opened, text={"en": "Nobody opened it.", "mk": "Никој."})
    desk = network["SKP"]
    desk.change(told.opened, text={"en": "The host opened it.", "mk": "Домаќинот го отвори."})
    desk.approve_minutes(told.meeting)
    network.send("LJU", "SKP")
    open_ = {one.field: one for one in desk.conflicts() if one.record == told.opened}
    assert set(open_) == {"text/en", "text/mk"}
    for wanted in ("Nobody opened it.", "Somebody opened it."):
        with pytest.raises(errors.MinutesLocked):
            desk.settle(open_["text/en"], wanted)
    desk.settle(open_["text/en"], "The host opened it.")
    desk.settle(open_["text/mk"], "Домаќинот го отвори.")
    assert desk.strayed(told.meeting) == []


def test_a_version_whose_content_has_not_come_says_so(network: Network, told: Held) -> None:
    made = network["SKP"].approve_minutes(told.meeting)
    network.send("SKP", "LJU")
    holder = network["LJU"]._holder
    (document,) = network["LJU"].list("attachment", file=told.meeting)
    holder.attachments.remove(document.blob)
    with pytest.raises(errors.ContentNotHere):
        network["LJU"].draw_minutes(told.meeting, ["en"])
    assert network["LJU"].verify(network["SKP"].get(made).code).standing is Standing.IN_FORCE


def test_comments_approvals_and_copies_come_back_to_headquarters(
    network: Network, told: Held, tmp_path: Path
) -> None:
    desk = network["SKP"]
    desk.send_for_comments(told.meeting)
    network.send("SKP", "LJU")
    comment = network["LJU"].comment(
        told.meeting, about=told.seized, country="AL", text="Forty-one.",
        proposed={"en": "Forty-one seals were broken."},
    )  # fmt: skip
    network.send("LJU", "SKP")
    desk.resolve_comment(comment, "ACCEPTED")
    for country in ("MK", "AL"):
        desk.record_approval(told.meeting, country=country)
    made = desk.approve_minutes(told.meeting)
    desk.register_copy(made, name="Archive")
    network.settle_down()
    network.agree()
    assert network["TIA"].get(comment).resolution == "ACCEPTED"
    assert [one.number for one in network["TIA"].copies(made)] == [1]


def test_what_stays_at_the_post_is_absent_from_the_frozen_bytes(
    network: Network, told: Held
) -> None:
    desk = network["SKP"]
    desk.add("paragraph", file=told.meeting, item=told.item, restricted_to_post=True,
             text={"en": "For ourselves alone.", "mk": "Само за нас."})  # fmt: skip
    desk.add("remark", file=told.meeting, about=told.seized, text="Check with the border police.")
    made = desk.approve_minutes(told.meeting)
    network.send("SKP", "LJU")
    for station in ("SKP", "LJU"):
        (document,) = network[station].list("attachment", file=told.meeting)
        data = b"".join(network[station].document(document.id)).decode()
        assert "For ourselves alone" not in data
        assert "border police" not in data
        assert network[station].get(made).restricted_to_post is None


def test_an_originator_stands_behind_the_version_too_and_several_keep_it_at_the_post(
    network: Network, told: Held
) -> None:
    desk = network["SKP"]
    one, other = (desk.add("organisation", name={"en": name}) for name in ("One", "Other"))
    desk.change(told.opened, originator=one)
    first = desk.get(desk.send_for_comments(told.meeting))
    assert (first.originator, first.restricted_to_post) == (one, None)
    desk.change(told.seized, originator=other)
    second = desk.get(desk.send_for_comments(told.meeting))
    assert second.restricted_to_post
    network.send("SKP", "LJU")
    assert network["LJU"].versions(told.meeting) == []


def test_a_corrigendum_that_was_opened_by_mistake_is_deleted_and_locks_again(
    network: Network, told: Held
) -> None:
    desk = network["SKP"]
    desk.approve_minutes(told.meeting)
    opened = desk.correct_minutes(told.meeting, "By mistake.")
    desk.delete(opened)
    with pytest.raises(errors.MinutesLocked):
        desk.change(told.seized, text={"en": "None."})
    again = desk.correct_minutes(told.meeting, "This time in earnest.")
    assert desk.get(again).number == 2  # a number is given once
    paragraph = desk.delete(told.opened)
    desk.change(told.seized, text={"en": "Fifty.", "mk": "Педесет."})
    desk.approve_minutes(told.meeting)
    with pytest.raises(errors.MinutesLocked):
        desk.put_back(paragraph[0])


def test_a_comment_that_comes_after_the_approval_is_answered_and_leaves_the_paper_alone(
    network: Network, told: Held
) -> None:
    desk, there = network["SKP"], network["LJU"]
    desk.send_for_comments(told.meeting)
    network.send("SKP", "LJU")
    proposed = {"en": "The host opened the meeting."}
    late = [
        there.comment(told.meeting, about=told.opened, text="No.", proposed=proposed, country="AL")
        for _ in range(2)
    ]
    for country in ("MK", "AL"):
        desk.record_approval(told.meeting, country=country)
    desk.approve_minutes(told.meeting)
    network.send("LJU", "SKP")
    assert Step.RESOLVE in desk.minutes_steps(told.meeting)
    with pytest.raises(errors.MinutesLocked):
        desk.resolve_comment(late[0], "ACCEPTED")
    desk.resolve_comment(late[0], "REJECTED", answer="It came too late.")
    assert desk.strayed(told.meeting) == []
    desk.correct_minutes(told.meeting, "The host opened it.")
    desk.resolve_comment(late[1], "ACCEPTED")
    desk.approve_minutes(told.meeting)
    assert desk.get(told.opened).text["en"] == proposed["en"]
    assert Step.RESOLVE not in desk.minutes_steps(told.meeting)
