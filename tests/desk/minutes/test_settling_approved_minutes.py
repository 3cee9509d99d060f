"""What stations wrote of approved minutes is settled to what was approved, or not at all."""

from __future__ import annotations

import pytest

from liaison_desk.desk.minutes import errors
from liaison_desk.desk.sharing import Conflict
from liaison_desk.records.minutes.state import Step
from liaison_desk.register import Register
from tests.desk.minutes.held import Held, held
from tests.desk.network import Network


@pytest.fixture
def told(network: Network) -> Held:
    """Return a meeting of Skopje that Ljubljana has as well, not approved yet."""
    made = held(network["SKP"])
    network["SKP"].share(made.meeting, ["LJU"])
    network.send("SKP", "LJU")
    return made


def unsettled(register: Register, record: str, field: str = "") -> Conflict:
    """Return what is open in a field of a record, or of the record itself."""
    (found,) = (one for one in register.conflicts() if (one.record, one.field) == (record, field))
    return found


def is_open(register: Register, record: str) -> bool:
    """Tell whether anything of a record is to be settled."""
    return any(one.record == record for one in register.conflicts())


def approved_apart(network: Network, told: Held) -> None:
    """Let both stations write their words, approve them, and send theirs to Skopje."""
    for station, text in (("SKP", "Forty-one seals."), ("LJU", "Fifty seals.")):
        network[station].change(told.seized, text={"en": text, "mk": text})
        network[station].approve_minutes(told.meeting)
    network.send("LJU", "SKP")


@pytest.mark.parametrize("words", ["Forty-one seals.", "Fifty seals.", "Sixty seals."])
def test_no_words_are_settled_while_two_versions_claim_to_be_approved(
    network: Network, told: Held, words: str
) -> None:
    approved_apart(network, told)
    desk = network["SKP"]
    assert len(desk.minutes_state(told.meeting).rivals) == 2
    with pytest.raises(errors.ApprovedTwice) as caught:
        desk.settle(unsettled(desk, told.seized, "text/en"), words)
    for named in ("1.0 (SKP)", "1.0 (LJU)"):
        assert named in str(caught.value)
    assert is_open(desk, told.seized)


def test_what_is_typed_while_two_versions_claim_to_be_approved_is_told_the_same(
    network: Network, told: Held
) -> None:
    approved_apart(network, told)
    desk = network["SKP"]
    with pytest.raises(errors.ApprovedTwice):
        desk.change(told.opened, text={"en": "None."})
    with pytest.raises(errors.ApprovedTwice):
        desk.delete(told.opened)
    with pytest.raises(errors.ApprovedTwice):
        desk.add("paragraph", file=told.meeting, text={"en": "One more."})
    with pytest.raises(errors.ApprovedTwice):
        desk.correct_minutes(told.meeting, "Misheard.")


def test_once_one_version_is_chosen_words_are_settled_to_what_it_says(
    network: Network, told: Held
) -> None:
    approved_apart(network, told)
    desk = network["SKP"]
    (theirs,) = (
        one.id for one in desk.versions(told.meeting) if desk.verify(one.code).station == "LJU"
    )
    desk.choose_version(told.meeting, theirs)
    open_ = unsettled(desk, told.seized, "text/en")
    for wanted in ("Forty-one seals.", "Sixty seals."):
        with pytest.raises(errors.MinutesLocked):
            desk.settle(open_, wanted)
    desk.settle(open_, "Fifty seals.")
    desk.settle(unsettled(desk, told.seized, "text/mk"), "Fifty seals.")
    assert desk.strayed(told.meeting) == []


def test_the_number_of_the_minutes_follows_the_version_that_is_settled_on(
    network: Network, told: Held
) -> None:
    desk, there = network["SKP"], network["LJU"]
    desk.approve_minutes(told.meeting)
    network.send("SKP", "LJU")
    for register, texts in ((desk, ("Fifty.", "Sixty.")), (there, ("Seventy.",))):
        for text in texts:
            register.correct_minutes(told.meeting, "Misheard.")
            register.change(told.seized, text={"en": text, "mk": text})
            register.approve_minutes(told.meeting)
    network.send("LJU", "SKP")
    assert desk.get(told.meeting).version == "1.2"
    theirs = there.minutes_state(told.meeting).approved
    desk.settle(unsettled(desk, told.meeting, "approved"), theirs)
    assert desk.minutes_state(told.meeting).approved == theirs
    assert desk.get(told.meeting).version == "1.1"
    assert not is_open(desk, told.meeting)


def test_words_of_an_approved_version_that_cannot_be_read_here_are_not_settled(
    network: Network, told: Held
) -> None:
    network["LJU"].change(told.opened, text={"en": "Nobody opened it.", "mk": "Никој."})
    desk = network["SKP"]
    desk.change(told.opened, text={"en": "The host opened it.", "mk": "Домаќинот го отвори."})
    desk.approve_minutes(told.meeting)
    network.send("LJU", "SKP")
    (document,) = desk.list("attachment", file=told.meeting)
    desk._holder.attachments.remove(document.blob)
    with pytest.raises(errors.ContentNotHere):
        desk.settle(unsettled(desk, told.opened, "text/en"), "Nobody opened it.")


def deleted_there(network: Network, record: str, meeting: str) -> None:
    """Delete a record at Ljubljana that Skopje changed and approved, and bring it."""
    network["LJU"].delete(record)
    network["SKP"].approve_minutes(meeting)
    network.send("LJU", "SKP")


def test_a_paragraph_that_another_station_deleted_is_settled_back_to_what_was_approved(
    network: Network, told: Held
) -> None:
    desk = network["SKP"]
    desk.change(told.seized, text={"en": "Fifty.", "mk": "Педесет."})
    deleted_there(network, told.seized, told.meeting)
    open_ = unsettled(desk, told.seized)
    with pytest.raises(errors.MinutesLocked):
        desk.settle(open_, False)
    desk.settle(open_, True)
    assert not is_open(desk, told.seized)
    assert desk.strayed(told.meeting) == []
    network.settle_down()
    network.agree()
    assert network["LJU"].get(told.seized).text["en"] == "Fifty."


def test_a_paragraph_that_another_station_deleted_goes_by_a_corrigendum(
    network: Network, told: Held
) -> None:
    desk = network["SKP"]
    desk.change(told.seized, text={"en": "Fifty.", "mk": "Педесет."})
    deleted_there(network, told.seized, told.meeting)
    assert Step.CORRECT in desk.minutes_steps(told.meeting)
    corrigendum = desk.correct_minutes(told.meeting, "It was never said.")
    desk.settle(unsettled(desk, told.seized), False)
    assert not is_open(desk, told.seized)
    (one,) = desk.corrected(corrigendum)
    assert (one.before["en"], one.after) == ("Fifty.", {})
    desk.approve_minutes(told.meeting)
    assert desk.strayed(told.meeting) == []
    network.settle_down()
    network.agree()


def test_an_action_deleted_there_and_done_here_after_the_approval_is_settled_back(
    network: Network, told: Held
) -> None:
    desk = network["SKP"]
    desk.approve_minutes(told.meeting)
    desk.change(told.action, status="DONE")
    network["LJU"].delete(told.action)
    network.send("LJU", "SKP")
    with pytest.raises(errors.MinutesLocked):
        desk.settle(unsettled(desk, told.action), False)
    desk.settle(unsettled(desk, told.action), True)
    assert desk.strayed(told.meeting) == []
    assert not is_open(desk, told.action)


def test_what_was_approved_without_a_paragraph_is_settled_without_it(
    network: Network, told: Held
) -> None:
    desk = network["SKP"]
    desk.delete(told.seized)
    desk.approve_minutes(told.meeting)
    network["LJU"].change(told.seized, text={"en": "Fifty.", "mk": "Педесет."})
    network.send("LJU", "SKP")
    with pytest.raises(errors.MinutesLocked):
        desk.settle(unsettled(desk, told.seized), True)
    desk.settle(unsettled(desk, told.seized), False)
    assert not is_open(desk, told.seized)
    assert desk.strayed(told.meeting) == []


def test_a_paragraph_that_is_gone_without_a_conflict_comes_back_under_a_corrigendum(
    network: Network, told: Held
) -> None:
    desk = network["SKP"]
    network["LJU"].delete(told.seized)
    desk.approve_minutes(told.meeting)
    network.send("LJU", "SKP")
    (stray,) = desk.strayed(told.meeting)
    assert (stray.before["en"], stray.after) == ("Forty seals were broken.", {})
    assert not is_open(desk, told.seized)
    with pytest.raises(errors.MinutesLocked):
        desk.put_back(told.seized)
    corrigendum = desk.correct_minutes(told.meeting, "It was deleted elsewhere.")
    desk.put_back(told.seized)
    desk.delete(corrigendum)  # nothing on the paper is another than before
    assert desk.strayed(told.meeting) == []
