"""What goes on around approved minutes leaves their versions alone, and what codes tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.minutes.errors import MinutesLocked
from liaison_desk.errors import UserError
from liaison_desk.register import Register
from tests.desk.minutes.held import Held, held
from tests.desk.network import PASSPHRASE, Network

Named = Mapping[str, str]


def named_by(desk: Register) -> dict[str, str]:
    """Enter the records that the meeting will name."""
    first, other = (
        desk.add("organisation", name={"en": name}, country=country)
        for name, country in (("Border police", "MK"), ("Customs", "AL"))
    )
    return {
        "case": desk.add("case", title="Routes"), "first": first, "other": other,
        "chair": desk.add("contact", family_name="Ќосевски", given_names="Ѓ.", organisation=first),
        "double": desk.add("contact", family_name="Ќосевски", organisation=other),
        "series": desk.add("series", name={"en": "Working group"}),
    }  # fmt: skip


@pytest.fixture
def named(network: Network) -> dict[str, str]:
    """Return what the meeting names."""
    return named_by(network["SKP"])


@pytest.fixture
def told(network: Network, named: dict[str, str], tmp_path: Path) -> Held:
    """Return a meeting that names all of that, approved, corrected, and held by two stations."""
    desk = network["SKP"]
    made = held(
        desk, cases=[named["case"]], supporters=[named["first"], named["other"]],
        host_org=named["first"], chair=named["chair"], series=named["series"],
    )  # fmt: skip
    desk.add("participant", file=made.meeting, contact=named["double"], country="SI",
             role="MEMBER", presence="PRESENT")  # fmt: skip
    (tmp_path / "list.txt").write_text("forty", encoding="utf-8")
    desk.attach(made.meeting, tmp_path / "list.txt")
    desk.share(made.meeting, ["LJU"])
    desk.approve_minutes(made.meeting)
    desk.correct_minutes(made.meeting, "Misheard.")
    desk.change(made.seized, text={"en": "Fifty seals.", "mk": "Педесет."})
    desk.approve_minutes(made.meeting)
    network.send("SKP", "LJU")
    network.send("LJU", "SKP")
    return made


def papers(desk: Register, meeting: str) -> list[object]:
    """Return every version as it prints, what its code tells, and what is printed unasked."""
    found: list[object] = [desk.draw_minutes(meeting, ["en", "mk"])[0]]
    for one in desk.versions(meeting):
        found += [desk.draw_minutes(meeting, ["mk"], version=one.id)[0], desk.verify(one.code)]
    return found


def first_of(desk: Register, told: Held, kind: str) -> str:
    """Return the first record of a kind in the meeting."""
    return desk.list(kind, file=told.meeting)[0].id


AROUND: Mapping[str, Callable[[Register, Held, Named], object]] = {
    "an office is renamed": lambda reg, _, its: reg.change(
        its["first"], name={"en": "Other"}, country="RS"),
    "a contact is renamed": lambda reg, _, its: reg.change(its["chair"], family_name="Lleshaj"),
    "contacts are joined": lambda reg, _, its: reg.join(its["double"], its["chair"]),
    "the chair stays at the post": lambda reg, _, its: reg.change(
        its["chair"], restricted_to_post=True),
    "what it names is deleted": lambda reg, _, its: [
        reg.delete(its[one], reason="x") for one in ("chair", "other", "case")],
    "it is marked more strictly": lambda reg, told, _: reg.change(
        told.meeting, level="3", handling=["H2"], tlp="TLP:RED", marking="SECRET", restriction="x"),
    "a paragraph is": lambda reg, told, _: reg.change(told.opened, level="3"),
    "it stays at the post": lambda reg, told, _: reg.change(told.meeting, restricted_to_post=True),
    "a paragraph stays there": lambda reg, told, _: reg.change(
        told.opened, restricted_to_post=True),
    "it has more copies": lambda reg, told, _: reg.change(told.meeting, copies=7),
    "it leaves its series": lambda reg, told, _: reg.change(told.meeting, series=None),
    "the next one is made": lambda reg, told, _: reg.make_next(told.meeting, starts="2026-05-01"),
    "a follow-up is added": lambda reg, told, _: reg.add_follow_up(told.meeting),
    "actions are reported": lambda reg, told, _: reg.report_actions(told.meeting),
    "an action is done": lambda reg, told, _: reg.mark_action(told.action, "DONE"),
    "it becomes a request": lambda reg, told, its: reg.action_into_request(
        told.action, its["case"]),
    "a topic is closed": lambda reg, told, _: reg.close_topic(told.item),
    "a topic is skipped": lambda reg, told, _: reg.skip_topic(told.item),
    "somebody was absent": lambda reg, told, _: reg.attend(
        first_of(reg, told, "participant"), "ABSENT"),
    "somebody else came": lambda reg, told, _: reg.replace_participant(
        first_of(reg, told, "participant"), name="X"),
    "a participant is kept as contact": lambda reg, told, _: reg.keep_participant(
        first_of(reg, told, "participant")),
    "a late comment is entered": lambda reg, told, _: reg.add(
        "comment", file=told.meeting, about=told.opened, text="x"),
    "an item gets a document": lambda reg, told, _: reg.attach(told.item, __file__),
    "version 1.0 is signed": lambda reg, told, _: reg.sign(
        reg.versions(told.meeting)[0].id, name="A", country="AL", form="INK"),
    "it is closed": lambda reg, told, _: reg.close_meeting(told.meeting, moved_to=told.meeting),
    "all of it is taken back": lambda reg, _, __: [reg.take_back() for _ in range(99)],
}  # fmt: skip


def test_every_version_prints_the_same_and_codes_tell_the_same_whatever_goes_on(
    network: Network, told: Held, named: dict[str, str]
) -> None:
    desk = network["SKP"]
    before, done = papers(desk, told.meeting), set()
    for said, act in AROUND.items():
        try:
            act(desk, told, named)
            done.add(said)
        except UserError:
            pass  # refused: then nothing changed either
        assert papers(desk, told.meeting) == before, said
    assert len(done) > len(AROUND) / 2
    desk.delete(told.meeting, reason="x")
    with pytest.raises(NotHere):
        papers(desk, told.meeting)
    desk.put_back(told.meeting)
    assert papers(desk, told.meeting) == before


def test_a_bundle_and_its_undoing_leave_the_approved_paper_alone(
    network: Network, told: Held
) -> None:
    desk, there = network["SKP"], network["LJU"]
    before = papers(desk, told.meeting)
    there.correct_minutes(told.meeting, "Miscounted.")
    there.change(told.opened, text={"en": "The host opened it.", "mk": "Домаќинот го отвори."})
    code = there.get(there.approve_minutes(told.meeting)).code
    report = network.send("LJU", "SKP")
    assert desk.verify(code).by == ""
    assert papers(desk, told.meeting) != before
    desk.undo(report)
    assert papers(desk, told.meeting) == before
    assert not desk.verify(code).version
    desk.take_again(report)
    assert desk.minutes_state(told.meeting).approved == desk.verify(code).version


def test_another_station_and_a_register_from_a_backup_print_the_same(
    network: Network, told: Held, tmp_path: Path
) -> None:
    desk = network["SKP"]
    before = papers(desk, told.meeting)
    assert papers(network["LJU"], told.meeting) == before
    desk.backup(tmp_path / "kept.backup")
    with Register.restore(
        tmp_path / "kept.backup", tmp_path / "again", passphrase=PASSPHRASE
    ) as again:
        assert papers(again, told.meeting) == before
        with pytest.raises(MinutesLocked):
            again.change(told.opened, text={"en": "None."})
