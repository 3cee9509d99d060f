"""What was approved stands: locked, told by its code, corrected by number, signed, given out."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from liaison_desk.desk.handling.errors import AboveTheirs, ConsentMissing
from liaison_desk.desk.minutes import errors
from liaison_desk.desk.minutes.comparing import Section
from liaison_desk.desk.minutes.verifying import Standing
from liaison_desk.records.minutes import codes
from liaison_desk.records.minutes.state import Step
from liaison_desk.register import Register
from tests.desk.minutes.held import Held, held
from tests.desk.network import Network


@pytest.fixture
def register(network: Network) -> Register:
    """Return the register of Skopje."""
    return network["SKP"]


@pytest.fixture
def told(register: Register) -> Held:
    """Return a meeting whose minutes are approved."""
    made = held(register)
    register.approve_minutes(made.meeting)
    return made


def version(register: Register, told: Held) -> str:
    """Return the version in force."""
    return register.minutes_state(told.meeting).approved


def corrected(register: Register, told: Held, text: str) -> str:
    """Correct a paragraph by a corrigendum; returns the new version."""
    register.correct_minutes(told.meeting, "A number was misheard.")
    register.change(told.seized, text={"en": text, "mk": text})
    return register.approve_minutes(told.meeting)


def text_of(data: bytes) -> str:
    """Return the text of a PDF with every run of white space made one space."""
    reader = PdfReader(io.BytesIO(data), strict=True)
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


CHANGES: dict[str, Callable[[Register, Held], Any]] = {
    "paragraph": lambda reg, one: reg.change(one.seized, text={"en": "None."}),
    "order": lambda reg, one: reg.change(one.seized, position=9),
    "conclusion": lambda reg, one: reg.change(one.conclusion, text={"en": "None."}),
    "agenda": lambda reg, one: reg.change(one.item, title={"en": "None"}),
    "owner": lambda reg, one: reg.change(one.action, owner="LJU"),
    "due": lambda reg, one: reg.change(one.action, due="2027"),
    "title": lambda reg, one: reg.change(one.meeting, title={"en": "None"}),
    "participant": lambda reg, one: reg.change(
        reg.list("participant", file=one.meeting)[0].id, name="Nobody"),
    "skipped": lambda reg, one: reg.change(one.item, outcome="SKIPPED"),
    "tier": lambda reg, one: reg.change(one.meeting, tier="MINISTERIAL"),
    "new paragraph": lambda reg, one: reg.add(
        "paragraph", file=one.meeting, text={"en": "One more."}),
    "deleted": lambda reg, one: reg.delete(one.seized),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_stands_on_approved_paper_is_locked(
    register: Register, told: Held, change: Callable[[Register, Held], Any]
) -> None:
    before = register.digest()
    with pytest.raises(errors.MinutesLocked):
        change(register, told)
    assert register.digest() == before


def test_what_goes_on_after_the_approval_is_free(register: Register, told: Held) -> None:
    register.change(told.action, status="DONE", done_on="2026-03-16")
    register.change(told.meeting, outcome={"en": "Two arrests."}, level="2")
    assert register.get(told.action).status == "DONE"
    with pytest.raises(errors.StageByStep):
        register.change(told.meeting, status="DRAFT")
    with pytest.raises(errors.StageByStep):
        register.change(told.meeting, approved=None)


def test_an_item_that_was_skipped_stays_so_whatever_is_taken_back(register: Register) -> None:
    one = held(register)
    skipped = register.add("agenda_item", file=one.meeting, title={"en": "Vans", "mk": "Возила"},
                           outcome="SKIPPED")  # fmt: skip
    register.approve_minutes(one.meeting)
    with pytest.raises(errors.MinutesLocked):
        register.change(skipped, outcome="CLOSED")
    register.change(one.item, outcome="CLOSED")  # stands nowhere on the paper
    assert register.take_back() == [one.item]
    assert register.strayed(one.meeting) == []


def test_a_version_is_neither_deleted_nor_taken_back(register: Register, told: Held) -> None:
    (document,) = register.list("attachment", file=told.meeting)
    for one in (version(register, told), document.id):
        with pytest.raises(errors.VersionStays):
            register.delete(one)
    with pytest.raises(errors.VersionStays):
        register.take_back()
    with pytest.raises(errors.SayWhyDeleted):
        register.delete(told.meeting)
    assert told.meeting in register.delete(told.meeting, reason="Entered twice")


def test_a_corrigendum_makes_the_next_version_and_says_from_what_to_what(
    register: Register, told: Held
) -> None:
    first = version(register, told)
    with pytest.raises(errors.CorrigendumSays):
        register.correct_minutes(told.meeting, " ")
    corrigendum = register.correct_minutes(told.meeting, "A number was misheard.")
    with pytest.raises(errors.NothingCorrected):
        register.approve_minutes(told.meeting)
    register.change(told.seized, text={"en": "Fifty seals.", "mk": "Педесет пломби."})
    second = register.approve_minutes(told.meeting)
    (one,) = register.corrected(corrigendum)
    assert (one.section, one.place) == (Section.PROCEEDINGS, "3.1.2")
    assert (one.before["en"], one.after["en"]) == ("Forty seals were broken.", "Fifty seals.")
    record = register.get(second)
    assert (record.number, record.replaces, record.corrigendum) == ("1.1", first, corrigendum)
    assert register.get(corrigendum).author == register.officer
    with pytest.raises(errors.MinutesLocked):
        register.change(told.seized, text={"en": "Sixty."})
    assert corrected(register, told, "Sixty seals.") != second
    assert [one.number for one in register.versions(told.meeting)] == ["1.0", "1.1", "1.2"]
    with pytest.raises(errors.VersionStays):
        register.delete(corrigendum)


def test_an_older_version_can_always_be_printed_again(
    register: Register, told: Held, tmp_path: Path
) -> None:
    first = version(register, told)
    before, printed = register.draw_minutes(told.meeting, ["en", "mk"])
    assert (printed.version, printed.draft) == (first, False)
    corrected(register, told, "Fifty seals.")
    again, _ = register.draw_minutes(told.meeting, ["en", "mk"], version=first)
    assert again == before
    assert "Forty seals" in text_of(again)
    now, printed = register.draw_minutes(told.meeting, ["en"])
    assert "Fifty seals" in text_of(now)
    assert printed.version == version(register, told)
    with pytest.raises(errors.NotKeptIn):
        register.draw_minutes(told.meeting, ["sl"])


def test_while_a_corrigendum_is_open_the_text_itself_is_printed_as_a_draft(
    register: Register, told: Held
) -> None:
    register.correct_minutes(told.meeting, "Misheard.")
    register.change(told.seized, text={"en": "Fifty seals.", "mk": "Педесет."})
    data, printed = register.draw_minutes(told.meeting, ["en"])
    assert (printed.version, printed.draft) == ("", True)
    assert "Fifty seals" in text_of(data)


def test_a_code_tells_the_approved_paper_an_older_one_a_draft_and_the_unknown(
    register: Register,
) -> None:
    told = held(register)
    draft = register.get(register.send_for_comments(told.meeting))
    for country in ("MK", "AL"):
        register.record_approval(told.meeting, country=country)
    first = register.get(register.approve_minutes(told.meeting))
    assert register.verify(first.code).standing is Standing.IN_FORCE
    assert register.verify(draft.code).standing is Standing.DRAFT
    second = register.get(corrected(register, told, "Fifty seals."))
    old = register.verify(codes.scanned(first.code))
    assert (old.standing, old.number, old.by_number, old.reason, old.whole) == (
        Standing.SUPERSEDED, "1.0", "1.1", {"en": "A number was misheard."}, True,
    )  # fmt: skip
    typed = register.verify(f" {codes.shown(second.code)[:24].upper()} ")
    assert (typed.standing, typed.whole, typed.groups) == (Standing.IN_FORCE, False, 5)
    other = "0" if first.code[-1] != "0" else "1"
    assert register.verify(first.code[:-1] + other).standing is Standing.UNKNOWN
    for unfit in (first.code[:19], "", "ld1:", "g" * 64, first.code + "0"):
        with pytest.raises(errors.NotACode):
            register.verify(unfit)


def test_a_signed_copy_is_attached_to_the_version_whose_code_it_carries(
    register: Register, told: Held, tmp_path: Path
) -> None:
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    first = version(register, told)
    second = corrected(register, told, "Fifty seals.")
    code = codes.shown(register.get(first).code)
    with pytest.raises(errors.AnotherPaper, match=r"1\.1"):
        register.attach_signed(second, scan, code)
    document = register.get(register.attach_signed(first, scan, code[:24]))
    assert (document.of, document.type) == (first, "MINUTES")
    assert register.get(told.meeting).status == "APPROVED"  # 1.1 is not signed yet
    signed = register.sign(second, name="Arbër Gjokë Lleshaj", country="AL", form="INK")
    assert register.get(signed).version == second
    assert register.get(told.meeting).status == "SIGNED"
    data, _ = register.draw_minutes(told.meeting, ["en"])
    assert "signed.pdf" not in text_of(data)  # it is no annex of what was signed


def recipients(register: Register, *rows: dict[str, Any]) -> str:
    """Return a distribution list."""
    made = register.add("distribution_list", name="All parties")
    for one in rows:
        register.add("recipient", file=made, **one)
    return made


def test_copies_are_numbered_by_the_list_and_their_print_says_who_got_it(
    register: Register, told: Held, tmp_path: Path
) -> None:
    police = register.add("organisation", name={"en": "Police of AL"}, country="AL")
    everybody = recipients(
        register, {"organisation": police, "copies": 2, "channel": "COURIER"},
        {"country": "MK", "max_level": "1"},
    )  # fmt: skip
    made = register.distribute(version(register, told), everybody)
    assert [one.number for one in register.copies(version(register, told))] == [1, 2, 3]
    assert register.get(told.meeting).status == "DISTRIBUTED"
    register.print_minutes(told.meeting, tmp_path / "2.pdf", ["en"], copy=2)
    text = text_of((tmp_path / "2.pdf").read_bytes())
    assert "copy 2 of 3" in text
    assert "Police of AL" in text
    (logged,) = register.log_entries(register.log_places(["DISCLOSE"]))
    assert (logged.details["copy"], logged.details["to_org"]) == (2, police)
    assert logged.details["version"] == version(register, told)
    with pytest.raises(errors.NoSuchCopyHere):
        register.print_minutes(told.meeting, tmp_path / "4.pdf", ["en"], copy=4)
    register.confirm_receipt(made[0])
    register.end_copy(made[0], "RETURN", by="Arbër Gjokë Lleshaj")
    one = register.get(made[0])
    assert (one.receipt_on, one.returned_on, one.ended_by) == (
        register.now().date(), register.now().date(), "Arbër Gjokë Lleshaj",
    )  # fmt: skip
    extra = register.register_copy(version(register, told), name="Archive")
    assert register.get(extra).number == 4


def test_nobody_below_the_level_gets_a_copy_and_then_nothing_is_registered(
    register: Register, told: Held
) -> None:
    below = register.add("organisation", name={"en": "Below"}, country="AL", max_level="0")
    now = version(register, told)
    with pytest.raises(AboveTheirs):
        register.distribute(now, recipients(register, {"country": "MK"}, {"organisation": below}))
    with pytest.raises(errors.AboveList):
        register.distribute(now, recipients(register, {"country": "MK", "max_level": "0"}))
    with pytest.raises(errors.NoRecipients):
        register.distribute(now, recipients(register))
    with pytest.raises(errors.NobodyToReceive):
        register.register_copy(now, channel="COURIER")
    assert register.copies(now) == []


def test_what_may_not_be_disseminated_goes_to_no_third_party_on_paper(register: Register) -> None:
    told = held(register, handling=["H2"])
    now = register.approve_minutes(told.meeting)
    register.register_copy(now, country="AL")  # took part: it was written for them
    with pytest.raises(ConsentMissing):
        register.register_copy(now, country="RS")
    assert len(register.copies(now)) == 1


def test_a_version_is_marked_more_strictly_and_never_more_freely_than_its_papers_say(
    register: Register,
) -> None:
    told = held(register, handling=["H2"])
    now = register.approve_minutes(told.meeting)
    register.change(now, level="3", handling=["H2", "H1"])
    for given in ({"level": "2"}, {"handling": ["H1"]}, {"level": None}):
        with pytest.raises(errors.VersionStays):
            register.change(now, **given)
    assert (register.get(now).level, set(register.get(now).handling)) == ("3", {"H1", "H2"})


def test_a_meeting_closes_when_its_actions_are_over_or_moved(
    register: Register, told: Held
) -> None:
    assert [one.id for one in register.left_to_do(told.meeting)] == [told.action]
    with pytest.raises(errors.ActionsOpen):
        register.close_meeting(told.meeting)
    following = register.add("meeting", title={"en": "Next"})
    register.close_meeting(told.meeting, moved_to=following)
    assert register.get(told.action).moved_to == following
    assert register.get(told.meeting).status == "CLOSED"
    assert Step.CLOSE not in register.minutes_steps(told.meeting)
    assert Step.CORRECT in register.minutes_steps(told.meeting)


def test_nothing_is_offered_before_the_meeting_was_held(register: Register) -> None:
    told = held(register, status="AGENDA")
    assert register.minutes_steps(told.meeting) == ()
    with pytest.raises(errors.StepNotOffered):
        register.approve_minutes(told.meeting)
