"""Minutes go out for comments, are put right, and are approved: each time frozen for good."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.minutes import errors
from liaison_desk.desk.minutes.frozen import code_of, encode
from liaison_desk.records.minutes.state import Step
from liaison_desk.register import Register
from tests.desk.minutes.held import held
from tests.desk.network import Network


@pytest.fixture
def register(network: Network) -> Register:
    """Return the register of Skopje."""
    return network["SKP"]


def test_the_draft_is_frozen_and_sent_with_a_date_of_ten_working_days(
    register: Register, network: Network
) -> None:
    network["TIA"].add("holiday", country="MK", day="2026-03-25", name={"en": "A day off"})
    network.send("TIA", "SKP")
    told = held(register)
    by = register.comments_by(told.meeting)
    assert by is not None
    version = register.send_for_comments(told.meeting)
    meeting = register.get(told.meeting)
    assert (meeting.status, meeting.version, meeting.comments_by) == ("COMMENTS", "0.1", by)
    days = (date.fromordinal(n) for n in range(register.now().date().toordinal() + 1,
                                               by.toordinal() + 1))  # fmt: skip
    worked = [one for one in days if one.weekday() < 5 and one != date(2026, 3, 25)]
    assert len(worked) == 10
    assert register.get(version).sort == "COMMENTS"
    assert Step.COMMENT in register.minutes_steps(told.meeting)


def test_an_accepted_wording_goes_into_the_paragraph_in_one_save(register: Register) -> None:
    told = held(register)
    register.send_for_comments(told.meeting)
    comment = register.comment(
        told.meeting, about=told.seized, country="AL", text="It was forty-one.",
        proposed={"en": "Forty-one seals were broken."},
    )  # fmt: skip
    register.resolve_comment(comment, "ACCEPTED")
    paragraph = register.get(told.seized)
    assert paragraph.text["en"] == "Forty-one seals were broken."
    assert paragraph.text["mk"] == "Скршени се четириесет пломби."
    assert register.get(comment).resolution == "ACCEPTED"
    register.take_back()
    assert register.get(told.seized).text["en"] == "Forty seals were broken."
    assert register.get(comment).resolution is None


def test_a_rejected_comment_changes_nothing_and_a_reworded_one_keeps_both(
    register: Register,
) -> None:
    told = held(register)
    register.send_for_comments(told.meeting)
    rejected, reworded = (
        register.comment(told.meeting, about=told.seized, country="AL", text="Not so.",
                         proposed={"en": proposed})
        for proposed in ("None.", "Several seals.")
    )  # fmt: skip
    register.resolve_comment(rejected, "REJECTED", answer="The list says forty.")
    assert register.get(told.seized).text["en"] == "Forty seals were broken."
    register.resolve_comment(reworded, "REWORDED", wording={"en": "At least forty seals."})
    assert register.get(told.seized).text["en"] == "At least forty seals."
    kept = register.get(reworded)
    assert (kept.proposed, kept.wording) == (
        {"en": "Several seals."}, {"en": "At least forty seals."},
    )  # fmt: skip
    with pytest.raises(errors.ResolvedBefore):
        register.resolve_comment(reworded, "ACCEPTED")


def test_a_comment_without_a_wording_cannot_be_accepted(register: Register) -> None:
    told = held(register)
    register.send_for_comments(told.meeting)
    comment = register.comment(told.meeting, about=told.seized, country="AL", text="Why?")
    with pytest.raises(errors.NothingProposed):
        register.resolve_comment(comment, "ACCEPTED")
    assert register.get(comment).resolution is None


def test_minutes_are_not_approved_while_a_comment_or_a_delegation_is_open(
    register: Register,
) -> None:
    told = held(register)
    register.send_for_comments(told.meeting)
    comment = register.comment(told.meeting, country="AL", text="Why?")
    left = register.not_yet(told.meeting)
    assert list(left.comments) == [comment]
    assert [one.party.country for one in left.delegations] == ["MK", "AL"]
    with pytest.raises(errors.NotReady):
        register.approve_minutes(told.meeting)
    register.resolve_comment(comment, "REJECTED")
    register.record_approval(told.meeting, country="MK")
    register.record_approval(told.meeting, country="AL", decision="REFUSED")
    (refused,) = register.not_yet(told.meeting).delegations
    assert refused.refused
    register.record_approval(told.meeting, country="AL", decision="APPROVED")
    version = register.approve_minutes(told.meeting)
    assert register.get(version).number == "1.0"
    with pytest.raises(errors.StepNotOffered):
        register.approve_minutes(told.meeting)


def test_what_a_delegation_said_counts_for_the_version_that_it_was_sent(
    register: Register,
) -> None:
    told = held(register)
    register.send_for_comments(told.meeting)
    register.record_approval(told.meeting, country="AL")
    register.change(told.seized, text={"en": "Fifty.", "mk": "Педесет."})
    register.send_for_comments(told.meeting)
    assert not any(one.approved for one in register.delegations_said(told.meeting))
    with pytest.raises(errors.NotADelegation):
        register.record_approval(told.meeting, country="SI")


def test_silence_is_consent_only_where_the_meeting_says_so_and_the_day_is_over(
    register: Register, clock: HandClock
) -> None:
    told = held(register)
    register.send_for_comments(told.meeting, silence=True)
    with pytest.raises(errors.NotReady):
        register.approve_minutes(told.meeting)
    clock.move(days=30)
    register.approve_minutes(told.meeting)
    found = register.list("approval", file=told.meeting)
    assert {(one.country, one.how, one.decision) for one in found} == {
        ("MK", "SILENCE", "APPROVED"), ("AL", "SILENCE", "APPROVED"),
    }  # fmt: skip


def test_silence_says_nothing_where_it_is_no_consent(register: Register, clock: HandClock) -> None:
    told = held(register)
    register.send_for_comments(told.meeting)
    clock.move(days=30)
    with pytest.raises(errors.NotReady):
        register.approve_minutes(told.meeting)


def test_what_lacks_something_grave_is_not_approved(register: Register) -> None:
    told = held(register)
    register.change(told.action, due=None)
    left = register.not_yet(told.meeting)
    assert [one.record for one in left.missing if one.grave and one.kind == "action"] == [
        told.action
    ]
    with pytest.raises(errors.NotReady):
        register.approve_minutes(told.meeting)
    assert register.versions(told.meeting) == []


def test_an_approved_version_keeps_its_content_under_its_hash(register: Register) -> None:
    told = held(register)
    version = register.approve_minutes(told.meeting)
    content = register.frozen(version)
    record = register.get(version)
    assert code_of(encode(content)) == record.code
    assert content.paper.version == record.number == "1.0"
    assert set(record.languages) == {"en", "mk"}
    meeting = register.get(told.meeting)
    assert (meeting.status, meeting.approved) == ("APPROVED", version)
    register.check()


def test_a_version_is_handled_as_the_strictest_of_what_it_was_made_of(register: Register) -> None:
    told = held(register)
    register.change(told.seized, level="2", handling=["H3"], restriction="For the parties alone.")
    record = register.get(register.approve_minutes(told.meeting))
    assert (record.level, set(record.handling)) == ("2", {"H1", "H3"})
    assert record.restriction == "For the parties alone."


def test_a_comment_is_handled_as_what_it_is_about_or_as_the_whole_version(
    register: Register,
) -> None:
    told = held(register)
    register.change(told.seized, handling=["H2"])
    register.send_for_comments(told.meeting)
    about = register.comment(told.meeting, about=told.opened, country="AL", text="Who?")
    whole = register.comment(told.meeting, country="AL", text="Of forty seals two were ours.")
    assert "H2" in register.get(whole).handling
    assert register.get(whole).level == "1"
    assert "H2" in register.get(about).handling  # the version binds what is said of it
