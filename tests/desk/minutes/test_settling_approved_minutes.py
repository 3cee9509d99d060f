"""What stations wrote of approved minutes is settled to what was approved, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from liaison_desk.desk.minutes import errors
from liaison_desk.desk.minutes.verifying import Standing
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


@pytest.fixture
def named(network: Network, told: Held) -> dict[str, str]:
    """Return a case and two offices that both stations have, all named by the meeting."""
    desk = network["SKP"]
    made = {
        "case": desk.add("case", title="Routes"),
        "first": desk.add("organisation", name={"en": "Border police"}, country="MK"),
        "other": desk.add("organisation", name={"en": "Customs"}, country="AL"),
        "third": desk.add("organisation", name={"en": "Prosecution"}, country="AL"),
    }
    desk.share(made["case"], ["LJU"])
    desk.change(told.meeting, cases=[made["case"]], supporters=[made["first"], made["other"]],
                host_org=made["other"])  # fmt: skip
    network.send("SKP", "LJU")
    return made


def changed_apart(
    network: Network, told: Held, here: dict[str, Any], there: dict[str, Any]
) -> None:
    """Let Ljubljana change the meeting, and Skopje otherwise and approve; bring what came."""
    network["LJU"].change(told.meeting, **there)
    network["SKP"].change(told.meeting, **here)
    network["SKP"].approve_minutes(told.meeting)
    network.send("LJU", "SKP")


@pytest.mark.parametrize(
    ("field", "approved", "other"),
    [
        ("host_org", "first", "third"),
        ("delegation_order", "PROTOCOL", "ALPHABETICAL"),
        ("country", "AL", "SI"),
        ("tier", "MINISTERIAL", "EXPERT"),
    ],
)
def test_what_says_who_comes_first_and_what_stands_in_the_head_is_settled_to_what_was_approved(
    network: Network, told: Held, named: dict[str, str], field: str, approved: str, other: str
) -> None:
    desk = network["SKP"]
    values = [named.get(one, one) for one in (approved, other)]
    changed_apart(network, told, {field: values[0]}, {field: values[1]})
    open_ = unsettled(desk, told.meeting, field)
    with pytest.raises(errors.MinutesLocked):
        desk.settle(open_, values[1])
    desk.settle(open_, values[0])
    assert not is_open(desk, told.meeting)


@pytest.mark.parametrize(("field", "record"), [("cases", "case"), ("supporters", "other")])
def test_cases_and_supporters_are_settled_to_what_was_approved_like_all_else(
    network: Network, told: Held, named: dict[str, str], field: str, record: str
) -> None:
    desk, one = network["SKP"], named[record]
    without: dict[str, Any] = {field: {one: False}}
    again: dict[str, Any] = {field: {one: True}}
    for register in (desk, network["LJU"]):
        register.change(told.meeting, **without)
    network["LJU"].change(told.meeting, **again)
    desk.approve_minutes(told.meeting)
    network.send("LJU", "SKP")
    open_ = unsettled(desk, told.meeting, f"{field}/{one}")
    with pytest.raises(errors.MinutesLocked):
        desk.settle(open_, True)
    desk.settle(open_, False)
    assert one not in getattr(desk.get(told.meeting), field)


def test_a_case_that_is_not_here_is_settled_where_it_is_or_by_a_corrigendum(
    network: Network, told: Held
) -> None:
    desk, there = network["SKP"], network["LJU"]
    case = desk.add("case", title="Of Skopje alone")
    desk.change(told.meeting, cases=[case])
    network.send("SKP", "LJU")
    for register in (desk, there):
        register.change(told.meeting, cases={case: False})
    desk.change(told.meeting, cases={case: True})
    desk.approve_minutes(told.meeting)
    network.send("SKP", "LJU")
    open_ = unsettled(there, told.meeting, f"cases/{case}")
    for value in (True, False):
        with pytest.raises(errors.NamesWhatIsNotHere):
            there.settle(open_, value)
    there.correct_minutes(told.meeting, "The case belongs to it.")
    there.settle(open_, True)
    assert not is_open(there, told.meeting)


def test_several_fields_of_one_line_are_settled_one_by_one(network: Network, told: Held) -> None:
    desk = network["SKP"]
    network["LJU"].change(told.action, owner="LJU", due="2026-05", text={"en": "Nothing."})
    desk.change(told.action, owner="TIA", due="2026-06", text={"en": "Send them all."})
    desk.approve_minutes(told.meeting)
    network.send("LJU", "SKP")
    for field, approved, other in (
        ("owner", "TIA", "LJU"), ("due", "2026-06", "2026-05"),
        ("text/en", "Send them all.", "Nothing."),
    ):  # fmt: skip
        open_ = unsettled(desk, told.action, field)
        with pytest.raises(errors.MinutesLocked):
            desk.settle(open_, other)
        desk.settle(open_, approved)
    assert not is_open(desk, told.action)
    assert desk.strayed(told.meeting) == []


def test_the_title_of_an_annex_is_settled_to_what_was_approved(
    network: Network, told: Held, tmp_path: Path
) -> None:
    desk, there = network["SKP"], network["LJU"]
    (tmp_path / "list.txt").write_text("forty", encoding="utf-8")
    annex = desk.attach(told.meeting, tmp_path / "list.txt")
    network.send("SKP", "LJU")
    there.change(annex, title={"en": "Fifty seals"})
    desk.change(annex, title={"en": "Forty seals"})
    desk.approve_minutes(told.meeting)
    network.send("LJU", "SKP")
    open_ = unsettled(desk, annex, "title/en")
    for wanted in ("Fifty seals", "Sixty seals"):
        with pytest.raises(errors.MinutesLocked):
            desk.settle(open_, wanted)
    desk.settle(open_, "Forty seals")
    assert not is_open(desk, annex)


def test_an_open_corrigendum_waits_until_it_is_said_which_of_two_versions_it_corrects(
    network: Network, told: Held
) -> None:
    approved_apart(network, told)
    desk, there = network["SKP"], network["LJU"]
    there.correct_minutes(told.meeting, "Misheard.")
    network.send("LJU", "SKP")
    assert desk.minutes_state(told.meeting).corrigendum
    assert desk.minutes_state(told.meeting).locked
    for change in (
        lambda: desk.change(told.opened, text={"en": "None."}),
        lambda: desk.add("paragraph", file=told.meeting, text={"en": "One more."}),
        lambda: desk.delete(told.opened),
        lambda: desk.settle(unsettled(desk, told.seized, "text/en"), "Sixty seals."),
    ):
        with pytest.raises(errors.ApprovedTwice, match="corrigendum"):
            change()
    desk.choose_version(told.meeting, desk.minutes_state(told.meeting).rivals[0])
    desk.change(told.opened, text={"en": "None."})


def test_a_version_that_was_chosen_there_while_it_was_corrected_here_does_not_come_back(
    network: Network, told: Held
) -> None:
    approved_apart(network, told)
    desk, there = network["SKP"], network["LJU"]
    network.send("SKP", "LJU")
    chosen = desk.minutes_state(told.meeting).rivals[0]
    for register in (desk, there):
        register.choose_version(told.meeting, chosen)
    ours = desk.verify(desk.get(chosen).code).station == "SKP"
    for language in ("en", "mk"):
        words = "Forty-one seals." if ours else "Fifty seals."
        there.settle(unsettled(there, told.seized, f"text/{language}"), words)
    there.correct_minutes(told.meeting, "Miscounted.")
    there.change(told.opened, text={"en": "The host opened it.", "mk": "Домаќинот."})
    corrected = there.approve_minutes(told.meeting)
    network.send("LJU", "SKP")
    assert desk.minutes_state(told.meeting).approved == corrected
    open_ = unsettled(desk, told.meeting, "approved")
    with pytest.raises(errors.MinutesLocked):
        desk.settle(open_, chosen)
    desk.settle(open_, corrected)
    assert desk.get(told.meeting).approved == corrected
    assert desk.get(told.meeting).version == "1.1"
    assert desk.verify(desk.get(chosen).code).standing is Standing.SUPERSEDED
