"""Minutes printed from the register: what stands on the paper, and what is told about it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from liaison_desk.clock import HandClock
from liaison_desk.db.shape import WITHHELD
from liaison_desk.desk.errors import (
    InTheRegister,
    NoSuchCopy,
    NotAMeeting,
    NotHere,
    NotNew,
    PaperNotWritten,
)
from liaison_desk.desk.minutes.actions import due_by
from liaison_desk.desk.minutes.source import Source
from liaison_desk.printing.errors import NoSuchLanguages
from liaison_desk.records.about import About
from liaison_desk.records.alphabet import sort_key
from liaison_desk.register import Register
from liaison_desk.words import say
from tests.desk import rich_meeting
from tests.desk.network import Network, new_register
from tests.printing.specimens import (
    CONCLUSIONS,
    DIRECT,
    DRUGS,
    ITEMS,
    LISTED,
    OPENED,
    SEIZED,
    SHIFT,
)

LANGUAGES = [("sq",), ("sl",), ("mk",), ("en",), ("sq", "mk"), ("sq", "en")]


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    """Return a register of its own, headquarters of nobody else."""
    with new_register(tmp_path, "BUC", clock, headquarters=True) as made:
        yield made


def text_of(data: bytes) -> str:
    """Return the text of a PDF with every run of white space made one space."""
    reader = PdfReader(io.BytesIO(data), strict=True)
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


def drawn(register: Register, meeting: str, *languages: str) -> str:
    """Return the text of a meeting's paper."""
    return text_of(register.draw_minutes(meeting, languages or ("en",))[0])


def disclosures(register: Register) -> list[Mapping[str, Any]]:
    """Return the entries of the log about what was disclosed."""
    store = register._holder.store
    entries = (one.values() for one in store.between(0, store.last_id())
               if one.head.kind == "log_entry")  # fmt: skip
    return [one for one in entries if one["event"] == "DISCLOSE"]


def small(register: Register, **fields: Any) -> str:
    """Return a meeting with a title and a date and nothing else."""
    return register.add("meeting", **{"title": {"en": "Routes"}, "starts": "2026-03-16"} | fields)


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
def test_every_text_of_the_records_stands_on_the_paper_in_each_language(
    register: Register, tmp_path: Path, languages: tuple[str, ...]
) -> None:
    meeting = rich_meeting.enter(register, tmp_path)
    data, printed = register.draw_minutes(meeting, languages, copy=2)
    ink = text_of(data).replace(" ", "")
    said = [DRUGS, *ITEMS, OPENED, SEIZED, LISTED, SHIFT, DIRECT, rich_meeting.VEHICLES]
    for text in [*said, *(one.text for one in CONCLUSIONS)]:
        for language in languages:
            start, end = text[language][:18], text[language][-10:]
            assert start.replace(" ", "") in ink
            assert end.replace(" ", "") in ink
    for name in ("BUC-MTG-2025-0012", "BUC-CASE-2025-0041", "Ѓорѓи Ќосевски", "Željko Šćepanovski",
                 "Arbër Gjokë Lleshaj", "Шпреса Чашулари", "Tabela e vulave"):  # fmt: skip
        assert name.replace(" ", "") in ink
    assert (printed.level, printed.draft, printed.languages) == ("1", False, languages)
    assert printed.untranslated == printed.unsettled == printed.withheld == ()


def test_the_host_stands_first_the_others_in_the_alphabet_of_the_paper(
    register: Register, tmp_path: Path
) -> None:
    meeting = rich_meeting.enter(register, tmp_path)
    orders = {
        "en": ["North Macedonia", "Albania", "Bosnia", "Italy", "Montenegro", "SELEC", "Observers"],
        "sq": ["Maqedonia e Veriut", "Bosnja", "Italia", "Mali i Zi", "Shqipëria", "SELEC"],
        "mk": ["Северна Македонија", "Албанија", "Босна", "Италија", "Црна Гора", "SELEC"],
    }
    for language, names in orders.items():
        text = drawn(register, meeting, language)
        people = text[text.index(say("paper.full_name", language)) :]
        places = [people.index(name) for name in names]
        assert places == sorted(places)


def test_the_head_of_a_delegation_stands_first_and_signs(
    register: Register, tmp_path: Path
) -> None:
    text = drawn(register, rich_meeting.enter(register, tmp_path))
    macedonia = text[text.index("North Macedonia Ѓорѓи") :]
    assert macedonia.index("head of delegation") < macedonia.index("Љупка")
    assert "Џемал Њагулов (excused)" in text
    assert "Ylli Përmetari note taker" in text
    signing = text[text.index("8 Signatures") :]
    assert "Ѓорѓи Ќосевски" in signing
    assert "Ylli" not in signing


def test_a_head_who_was_not_there_does_not_sign(register: Register) -> None:
    meeting = small(register)
    for name, role, presence in (("Absent One", "HEAD", "EXCUSED"), ("Present Two", None, None)):
        register.add("participant", file=meeting, country="IT", name=name, role=role,
                     presence=presence)  # fmt: skip
    text = drawn(register, meeting)
    signing = text[text.index("Signatures") :]
    assert "Present Two" in signing
    assert "Absent One" not in signing


def test_what_a_participant_names_counts_for_the_marking(register: Register) -> None:
    meeting = small(register)
    unit = register.add("organisation", name={"en": "A unit"}, level="1")
    register.add("participant", file=meeting, organisation=unit)
    assert register.draw_minutes(meeting, ["en"])[1].level == "1"


def test_annexes_stand_in_the_order_in_which_they_were_attached(
    register: Register, tmp_path: Path, clock: HandClock
) -> None:
    meeting = small(register)
    for name in ("Zeta.pdf", "Alpha.pdf", "Midway.pdf"):
        (tmp_path / name).write_bytes(b"x")
        register.attach(meeting, tmp_path / name)
        clock.move(minutes=1)
    assert "1 Zeta 2 Alpha 3 Midway" in drawn(register, meeting)


def test_a_country_that_the_place_names_is_not_said_twice(register: Register) -> None:
    meeting = small(register, place={"en": "Police Directorate, Montenegro"}, country="ME")
    assert drawn(register, meeting).count("Montenegro") == 1
    register.change(meeting, place={"en": "Podgorica"})
    assert "Podgorica, Montenegro" in drawn(register, meeting)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Croatia Czechia Georgia Greece Kosovo* Türkiye Tuvalu Ukraine"),
        ("sq", "Cipro Çekia Gana Greqia Gjermania Shqipëria"),
        ("sl", "Ciper Češka Črna_gora Danska Slovenija Španija Zambija Žalec"),
        ("mk", "Грција Данска Ѓорче Замбија Ѕвезда Исланд Јапонија Кина Турција Ќуба Џибути"),
    ],
)
def test_each_language_sorts_by_its_own_alphabet(language: str, words: str) -> None:
    names = [one.replace("_", " ") for one in words.split()]
    assert sorted(set(names), key=lambda one: sort_key(one, language)) == names


@pytest.mark.parametrize(
    ("due", "language", "text"),
    [
        ("2026-03", "en", "by the end of March 2026"),
        ("2026-03", "sq", "deri në fund të marsit 2026"),
        ("2026-03", "sl", "do konca marca 2026"),
        ("2026-03", "mk", "до крајот на март 2026 година"),
        ("2026", "en", "by the end of 2026"),
        ("2026-03-31", "sl", "31. 3. 2026"),
        ("~2026-03", "en", "about March 2026"),
    ],
)
def test_a_due_date_is_said_as_far_as_it_is_known(due: str, language: str, text: str) -> None:
    assert due_by(About.read(due), language) == text


def test_an_action_names_its_owner_and_date(register: Register, tmp_path: Path) -> None:
    text = drawn(register, rich_meeting.enter(register, tmp_path))
    assert "A1 List of vehicles, complete. Border police 15 December 2025" in text
    assert "Customs by the end of March 2026" in text


def test_the_paper_is_marked_as_strictly_as_its_strictest_paragraph(register: Register) -> None:
    meeting = small(register, level="0")
    item = register.add("agenda_item", file=meeting, title={"en": "Routes"}, position=1)
    assert register.draw_minutes(meeting, ["en"])[1].level == "0"
    assert "RESTRICTED" not in drawn(register, meeting)
    register.add("paragraph", file=meeting, item=item, position=1, text={"en": "Said."}, level="1",
                 marking="ЗА СЛУЖЕБНО ПОЛЗВАНЕ", handling=["H3"],
                 restriction="Not for the press.")  # fmt: skip
    register.add("paragraph", file=meeting, item=item, position=2, text={"en": "Too."},
                 handling=["H0"])  # fmt: skip
    data, printed = register.draw_minutes(meeting, ["sq", "en"])
    text = text_of(data)
    assert printed.level == "1"
    assert text.count("I KUFIZUAR · RESTRICTED · ЗА СЛУЖЕБНО ПОЛЗВАНЕ") == 2
    assert "H3 – Other restrictions and comments" in text
    assert "H0" not in text
    assert "Not for the press." in text


def test_a_text_that_lacks_a_language_goes_across_and_is_reported(register: Register) -> None:
    meeting = small(register, title={"sq": "Rrugët", "en": "Routes"})
    item = register.add("agenda_item", file=meeting, title={"sl": "Poti"}, position=1)
    said = register.add("paragraph", file=meeting, item=item, position=1, text={"sq": "U tha."})
    data, printed = register.draw_minutes(meeting, ["sq", "en"])
    assert "U tha." in text_of(data)
    assert "Poti" in text_of(data)
    assert [(one.record, one.field) for one in printed.untranslated] == [
        (item, "title/sq"), (item, "title/en"), (said, "text/en"),
    ]  # fmt: skip


def test_a_conflict_is_noted_where_it_stands_and_makes_the_paper_a_draft(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    meeting = small(skopje, status="APPROVED")
    skopje.share(meeting, ["LJU"])
    network.settle_down()
    assert not skopje.draw_minutes(meeting, ["en"])[1].draft
    skopje.change(meeting, title={"en": "Routes in winter"}, ends="2026-03-17")
    ljubljana.change(meeting, title={"en": "Routes by sea"}, ends="2026-03-18")
    network.settle_down()
    data, printed = skopje.draw_minutes(meeting, ["en"])
    text = text_of(data)
    assert [one.field for one in printed.unsettled] == ["title/en", "ends"]
    assert printed.draft
    assert text.count("[2 values, not settled]") == 2
    assert "Not settled Title, Ends" in text
    assert "DRAFT" in text
    for conflict in skopje.conflicts():
        value = About.read("2026-03-18") if conflict.field == "ends" else "Routes by sea"
        skopje.settle(conflict, value)
    data, printed = skopje.draw_minutes(meeting, ["en"])
    assert printed.unsettled == ()
    assert not printed.draft
    assert "settled" not in text_of(data)


def test_while_stations_disagree_on_the_marking_the_stricter_and_every_text_count(
    network: Network,
) -> None:
    skopje, tirana = network["SKP"], network["TIA"]
    meeting = small(skopje, status="APPROVED")
    network.settle_down()
    skopje.change(meeting, level="1", marking="ИНТЕРНО")
    tirana.change(meeting, level="0", marking="LIMITE")
    skopje.change(meeting, handling=["H1"])
    network.settle_down()
    for register in (skopje, tirana):
        data, printed = register.draw_minutes(meeting, ["en"])
        assert printed.level == "1"
        assert printed.draft
        assert "RESTRICTED · LIMITE · ИНТЕРНО" in text_of(data)
        assert "Not settled Classification, Original marking" in text_of(data)


def test_a_value_that_stayed_with_its_station_is_said_to_be_withheld(register: Register) -> None:
    record = register.get(small(register))
    marks = {"title/en": frozenset({WITHHELD}), "number": frozenset({WITHHELD})}
    kept = replace(record, fields={**record.fields, "title": {}, "number": None}, marks=marks)
    for languages in (("en",), ("sq",)):
        source = Source(register._holder, kept, languages)
        withheld = say("paper.withheld", languages[0])
        assert set(source.text(kept, "title").values()) == {f"[{withheld}]"}
        assert source.text(kept, "number") == {"": f"[{withheld}]"}
        assert len(source.withheld) == 2


def test_a_conflict_in_a_language_that_is_not_printed_is_no_matter(network: Network) -> None:
    meeting = small(network["SKP"], title={"en": "Routes", "mk": "Патишта"}, status="APPROVED")
    network["SKP"].share(meeting, ["LJU"])
    network.settle_down()
    network["SKP"].change(meeting, title={"mk": "Зимски патишта"})
    network["LJU"].change(meeting, title={"mk": "Морски патишта"})
    network.settle_down()
    assert network["SKP"].draw_minutes(meeting, ["en"])[1].unsettled == ()
    assert "[2 вредности, нерешено]" in drawn(network["SKP"], meeting, "mk")


def test_a_paragraph_deleted_here_and_changed_there_is_printed_with_a_note(
    network: Network,
) -> None:
    skopje = network["SKP"]
    meeting = small(skopje)
    said = skopje.add("paragraph", file=meeting, position=1, text={"en": "Said."})
    skopje.share(meeting, ["LJU"])
    network.settle_down()
    skopje.delete(said)
    network["LJU"].change(said, text={"en": "Said again."})
    network.settle_down()
    data, printed = skopje.draw_minutes(meeting, ["en"])
    assert [(one.record, one.field) for one in printed.unsettled] == [(said, "")]
    assert "Said again. [deleted at one station and changed at another, not settled]" in text_of(
        data
    )


def test_the_same_records_give_the_same_bytes_at_every_station(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    meeting = rich_meeting.enter(network["SKP"], tmp_path, cases=[])
    network["SKP"].share(meeting, ["LJU"])
    network.settle_down()
    papers = []
    for register in network:
        for name in ("a.pdf", "b.pdf"):
            clock.move(hours=1)
            register.print_minutes(meeting, tmp_path / name, ["sq", "mk"], copy=3)
            papers.append((tmp_path / name).read_bytes())
    assert len(papers) == 6
    assert len(set(papers)) == 1


def test_only_the_cases_held_here_are_named(network: Network, tmp_path: Path) -> None:
    skopje = network["SKP"]
    secret = skopje.add("case", title="Source", number="SKP-CASE-2026-0099",
                        restricted_to_post=True)  # fmt: skip
    meeting = rich_meeting.enter(skopje, tmp_path)
    skopje.change(meeting, cases=[*skopje.get(meeting).cases, secret])
    skopje.share(meeting, ["LJU"])
    network.settle_down()
    data, printed = skopje.draw_minutes(meeting, ["en"])
    assert "BUC-CASE-2025-0041" in text_of(data)
    assert "SKP-CASE-2026-0099" not in text_of(data)
    assert printed.kept_back == (secret,)
    assert "BUC-CASE-2025-0041" not in drawn(network["LJU"], meeting)


def test_what_is_restricted_to_the_post_stays_off_the_paper_and_is_told(
    register: Register,
) -> None:
    meeting = small(register)
    hidden = register.add("paragraph", file=meeting, position=1, text={"en": "Our source."},
                          restricted_to_post=True)  # fmt: skip
    register.add("paragraph", file=meeting, position=2, text={"en": "For all."})
    data, printed = register.draw_minutes(meeting, ["en"])
    assert "For all." in text_of(data)
    assert "Our source." not in text_of(data)
    assert printed.kept_back == (hidden,)
    register.change(meeting, restricted_to_post=True)
    assert "Our source." in drawn(register, meeting)


def test_what_belongs_to_an_item_kept_to_the_post_stays_with_it(register: Register) -> None:
    meeting = small(register)
    item = register.add("agenda_item", file=meeting, title={"en": "Our own"}, position=1,
                        restricted_to_post=True)  # fmt: skip
    said = register.add("paragraph", file=meeting, item=item, position=1, text={"en": "Inside."})
    agreed = register.add("conclusion", file=meeting, item=item, text={"en": "Among us."})
    data, printed = register.draw_minutes(meeting, ["en"])
    assert printed.kept_back == (item, said, agreed)
    for text in ("Our own", "Inside.", "Among us."):
        assert text not in text_of(data)


def test_what_was_said_on_no_item_is_printed_at_the_end(register: Register) -> None:
    meeting = small(register)
    item = register.add("agenda_item", file=meeting, title={"en": "Seizures"}, position=1)
    register.add("paragraph", file=meeting, position=1, text={"en": "By the way."})
    register.add("paragraph", file=meeting, position=9, item=item, text={"en": "Twelve."})
    text = drawn(register, meeting)
    assert text.index("Twelve.") < text.index("Other business") < text.index("By the way.")


@pytest.mark.parametrize(
    ("status", "draft"), [(None, True), ("HELD", True), ("COMMENTS", True), ("SIGNED", False)]
)
def test_minutes_are_a_draft_until_they_are_approved(
    register: Register, status: str | None, draft: bool
) -> None:
    meeting = small(register, status=status, version="0.3")
    data, printed = register.draw_minutes(meeting, ["en"])
    assert printed.draft is draft
    assert ("DRAFT" in text_of(data)) is draft
    assert ("0.3" in text_of(data)) is draft


def test_kosovo_carries_its_asterisk_and_footnote(register: Register) -> None:
    meeting = small(register)
    register.add("participant", file=meeting, country="XK", name="Shqiponja Xhymshiti")
    text = drawn(register, meeting)
    assert "Kosovo*" in text
    assert "UNSCR 1244/1999" in text


def test_a_copy_carries_its_number_and_none_beyond_the_last(
    register: Register, tmp_path: Path
) -> None:
    meeting = small(register, copies=6)
    register.print_minutes(meeting, tmp_path / "2.pdf", ["en"], copy=2)
    assert "copy 2 of 6" in text_of((tmp_path / "2.pdf").read_bytes())
    for number in (0, 7, -1):
        with pytest.raises(NoSuchCopy):
            register.print_minutes(meeting, tmp_path / "no.pdf", ["en"], copy=number)
    assert not (tmp_path / "no.pdf").exists()


def test_printing_is_logged_and_looking_is_not(register: Register, tmp_path: Path) -> None:
    meeting = small(register, languages=["sq", "en"], copies=2)
    before = register.digest()
    register.draw_minutes(meeting)
    assert disclosures(register) == []
    register.print_minutes(meeting, tmp_path / "paper.pdf", copy=1)
    (entry,) = disclosures(register)
    assert (entry["how"], entry["record"], entry["languages"], entry["copy"]) == (
        "print", meeting, "sq en", 1,
    )  # fmt: skip
    assert register.digest() == before


def test_a_paper_that_cannot_be_written_is_neither_there_nor_logged(
    register: Register, tmp_path: Path
) -> None:
    meeting = small(register)
    with pytest.raises(PaperNotWritten):
        register.print_minutes(meeting, tmp_path / "nowhere" / "paper.pdf", ["en"])
    assert disclosures(register) == []


def test_only_a_meeting_that_is_here_has_minutes(register: Register) -> None:
    case = register.add("case", title="Vehicles")
    meeting = small(register)
    with pytest.raises(NotAMeeting):
        register.draw_minutes(case, ["en"])
    for languages in (["de"], ["en", "sq", "mk"], ["en", "en"], []):
        with pytest.raises(NoSuchLanguages):
            register.draw_minutes(meeting, languages)
    register.delete(meeting)
    with pytest.raises(NotHere):
        register.draw_minutes(meeting, ["en"])


def test_a_demo_says_on_its_papers_that_it_is_one(register: Register) -> None:
    assert not register.demo
    register.mark_demo()
    assert register.demo
    assert "DEMO – FICTIONAL" in drawn(register, small(register))


def test_a_register_in_use_cannot_be_made_a_demo(register: Register) -> None:
    meeting = small(register)
    with pytest.raises(NotNew):
        register.mark_demo()
    assert not register.demo
    assert "DEMO" not in drawn(register, meeting)


def test_a_paper_on_the_disk_is_a_readable_copy_until_it_was_deleted(
    register: Register, tmp_path: Path
) -> None:
    meeting = small(register, languages=["en"])
    path = tmp_path / "minutes.pdf"
    register.print_minutes(meeting, io.BytesIO())  # on its way to a printer: none lies anywhere
    assert register.copies_outside() == []
    register.print_minutes(meeting, path)
    register.print_paper(meeting, "attendance", tmp_path / "list.pdf")
    first, second = register.copies_outside()
    assert (first.record, first.name, first.path) == (meeting, "minutes.pdf", path)
    assert second.name == "list.pdf"
    assert path.stat().st_mode & 0o077 == 0  # nobody else of this computer reads it
    path.unlink()
    register.copy_deleted(first.number)
    assert register.copies_outside() == [second]


def test_no_paper_is_written_into_the_register(register: Register) -> None:
    meeting = small(register, languages=["en"])
    with pytest.raises(InTheRegister):
        register.print_minutes(meeting, register.folder / "minutes.pdf")
    assert disclosures(register) == []
    assert register.copies_outside() == []
