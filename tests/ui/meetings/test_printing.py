"""Papers are looked at as they will be, saved as PDF with their copies, and printed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from liaison_desk.register import Register
from liaison_desk.ui.pages.meetings.print_page import PrintPage
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.meetings.life.copy_forms import LIST
from liaison_desk.ui.presenters.meetings.life.people import PRINT, WHO
from liaison_desk.ui.widgets import to_printer
from tests.desk.minutes.held import held
from tests.desk.test_disclosing import last_logged
from tests.ui.desk import Desk, FixedPath, shown
from tests.ui.keys import press
from tests.ui.meetings.steps import form, of_line, opened, save, take


def approved(reg: Register) -> tuple[str, str]:
    """Approve minutes and register two copies; return the meeting and the second copy."""
    one = held(reg)
    version = reg.approve_minutes(one.meeting)
    reg.register_copy(version, country="AL")
    return one.meeting, reg.register_copy(version, name="Court of Appeal")


def page(desk: Desk) -> PrintPage:
    top = desk.meetings.stack.top
    assert isinstance(top, PrintPage), shown(top)
    return top


def text_of(path: Path) -> str:
    return "\n".join(one.extract_text() for one in PdfReader(path).pages)


@pytest.mark.parametrize("language", ["en", "sq"])
def test_every_paper_of_a_meeting_is_seen_before_it_is_printed(desk: Desk, language: str) -> None:
    desk.shell.preferences.choose_language(language)
    meeting, _ = desk.ask(approved)
    opened(desk, meeting)
    desk.meetings.key("print")
    desk.rest()
    papers = [one.code.partition(":")[0] for one in page(desk).view.papers]
    assert papers == [
        "minutes", "version", "agenda", "invitation", "attendance", "actions", "copies",
    ]  # fmt: skip
    for one in page(desk).view.papers:
        page(desk).preview.blank()
        page(desk).paper.set_value(one.code)
        page(desk).paper.changed.emit()
        desk.rest()
        assert page(desk).preview.pages, one.code
    press(page(desk), Qt.Key.Key_Escape)
    desk.rest()
    assert desk.meetings.stack.top is desk.meetings.meeting_page


def test_all_copies_are_saved_each_with_its_number_and_logged(desk: Desk, tmp_path: Path) -> None:
    meeting, _ = desk.ask(approved)
    opened(desk, meeting)
    desk.meetings.key("print")
    desk.rest()
    assert page(desk).leaf.isHidden()
    page(desk).copy.set_value("all")
    page(desk).copy.changed.emit()
    desk.rest()
    for number, who in ((1, "Albania"), (2, "Court of Appeal")):
        assert page(desk).leaf.words.text() == f"{number} of 2 · Copy {number} · {who}"
        assert f"copy {number} of 2" in page(desk).preview.page_text(0)
        page(desk).leaf.on.click()
        desk.rest()
    desk.meetings.ask_path = FixedPath(tmp_path)  # type: ignore[assignment]
    desk.meetings.key("save")
    desk.rest()
    found = sorted(tmp_path.glob("*.pdf"))
    assert len(found) == 2
    assert "copy 1 of 2" in text_of(found[0])
    assert "copy 2 of 2" in text_of(found[1])
    told = desk.ask(last_logged)
    assert (told["event"], told["how"], told["copy"]) == ("DISCLOSE", "print", 2)


def three_to_invite(reg: Register) -> str:
    meeting = reg.add("meeting", title={"en": "Routes"}, languages=["en"], starts="2026-05-10")
    for name in ("Ana Kos", "Iva Novak", "Iva Novak"):
        reg.add("participant", file=meeting, name=name, country="SI")
    return meeting


def leafed(desk: Desk) -> list[str]:
    """Leaf through all papers that go out together, by keys; each is drawn as it is looked at."""
    leaf = page(desk).leaf
    said = []
    while True:
        said.append(leaf.words.text())
        seen = page(desk).preview.page_text(0)
        assert said[-1].split(" · ")[1] in " ".join(seen.split())
        at = leaf.at
        press(page(desk).paper.input(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
        desk.rest()
        if leaf.at == at:
            break
    press(page(desk).paper.input(), Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    desk.rest()
    assert leaf.at == at - 1
    return said


def test_all_who_are_not_invited_yet_are_invited_by_one_form_and_printed_in_one_go(
    desk: Desk, tmp_path: Path
) -> None:
    meeting = desk.ask(three_to_invite)
    opened(desk, meeting)
    take(desk, "invite")
    asked = form(desk).editors
    asked["invited_on"].set_value("2026-03-09")
    asked["invited_how"].set_value("NOTE")
    asked[PRINT].set_value(1)
    desk.meetings.forms.save()
    desk.rest()
    people = desk.ask(lambda reg: reg.list("participant", file=meeting))
    assert {(str(one.invited_on), one.invited_how) for one in people} == {("2026-03-09", "NOTE")}
    assert (page(desk).paper.value(), page(desk).person.value()) == ("invitation", "all")
    assert "All 3 invitations" in page(desk).view.people[0].label
    assert page(desk).preview.pages
    names = ["Ana Kos", "Iva Novak", "Iva Novak"]
    told = [f"{at} of 3 · {name} · Slovenia" for at, name in enumerate(names, start=1)]
    assert leafed(desk) == told
    desk.meetings.ask_path = FixedPath(tmp_path)  # type: ignore[assignment]
    desk.meetings.key("save")
    desk.rest()
    found = sorted(tmp_path.glob("*.pdf"))
    assert len(found) == 3
    assert ["Ana Kos" in text_of(one) for one in found] == [True, False, False]
    logged = desk.ask(lambda reg: reg.copies_outside())
    assert len(logged) == 3  # each a readable copy of its own


def test_a_form_of_invitations_that_waited_over_the_lock_prints_them_too(desk: Desk) -> None:
    meeting = desk.ask(three_to_invite)
    opened(desk, meeting)
    take(desk, "invite")
    form(desk).editors[PRINT].set_value(1)
    form(desk).changed.emit()
    desk.lock()
    desk.unlock()
    desk.go(Place.MEETINGS, meeting, "meeting")
    assert form(desk).editors[PRINT].value()
    desk.meetings.forms.save()
    desk.rest()
    assert page(desk).invited() == tuple(
        one.id for one in desk.ask(lambda reg: reg.list("participant", file=meeting))
    )


def test_of_a_second_round_only_those_just_invited_are_printed(desk: Desk, tmp_path: Path) -> None:
    meeting = desk.ask(three_to_invite)
    late = desk.ask(
        lambda reg: (
            reg.invite(meeting, on="2026-03-01"),
            [reg.add("participant", file=meeting, name=one) for one in ("Petar", "Pavel")],
        )[1]
    )
    opened(desk, meeting)
    take(desk, "invite")
    assert form(desk).editors[WHO].value() == tuple(late)
    form(desk).editors[PRINT].set_value(1)
    desk.meetings.forms.save()
    desk.rest()
    assert page(desk).person.value() == "these"
    assert page(desk).invited() == tuple(late)


def test_one_copy_is_printed_from_its_line(desk: Desk, tmp_path: Path) -> None:
    meeting, copy = desk.ask(approved)
    opened(desk, meeting, "copies")
    of_line(desk, copy, "life:print_copy")
    assert page(desk).copy.value() == "2"
    path = tmp_path / "second.pdf"
    desk.meetings.ask_path = FixedPath(path)  # type: ignore[assignment]
    press(page(desk).save, Qt.Key.Key_Space)
    desk.rest()
    assert "copy 2 of 2" in text_of(path)


def test_a_paper_without_a_number_is_a_choice_that_is_read(desk: Desk) -> None:
    meeting, _ = desk.ask(approved)
    opened(desk, meeting)
    desk.meetings.key("print")
    desk.rest()
    chosen = page(desk).copy.input()
    assert isinstance(chosen, QLineEdit)
    assert chosen.text() == "Without a number"
    assert [one.copy for one in desk.meetings.printing._wishes()] == [None]


def test_a_saved_paper_stands_under_today_until_it_was_deleted(desk: Desk, tmp_path: Path) -> None:
    meeting, _ = desk.ask(approved)
    opened(desk, meeting)
    desk.meetings.key("print")
    desk.rest()
    assert "stands under Today" in shown(page(desk))  # said before it is saved
    path = tmp_path / "paper.pdf"
    desk.meetings.ask_path = FixedPath(path)  # type: ignore[assignment]
    desk.meetings.key("save")
    desk.rest()
    assert f"readable at {path}" in shown(desk.window.frame)
    press(page(desk), Qt.Key.Key_Escape)
    desk.go(Place.TODAY)
    assert "Readable copies outside" in shown(desk.window.frame)
    assert "paper.pdf" in shown(desk.window.frame)


def test_without_a_printer_it_is_said_and_no_button_prints(desk: Desk) -> None:
    meeting, _ = desk.ask(approved)
    opened(desk, meeting)
    desk.meetings.key("print")
    desk.rest()
    if page(desk).view.printers:
        pytest.skip("this computer has a printer")
    assert "No printer is set up" in shown(page(desk))
    assert page(desk).to_printer.isHidden()
    assert isinstance(page(desk).save, QPushButton)


def test_a_printer_gets_every_page_of_every_paper(desk: Desk, tmp_path: Path) -> None:
    meeting, _ = desk.ask(approved)
    papers = []
    for copy in (1, 2):
        memory = io.BytesIO()
        desk.ask(lambda reg, n=copy, to=memory: reg.print_minutes(meeting, to, copy=n))  # type: ignore[misc]
        papers.append(memory.getvalue())
    pages = sum(len(PdfReader(io.BytesIO(one)).pages) for one in papers)
    onto = to_printer.set_up(QPrinter(QPrinter.PrinterMode.HighResolution))
    onto.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    onto.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert desk.ask(lambda _: to_printer.print_pdfs(papers, onto)) == pages
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == pages


def test_on_both_sides_every_copy_begins_on_a_sheet_of_its_own(desk: Desk, tmp_path: Path) -> None:
    memory = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(memory)

    def printed(*, both_sides: bool) -> int:
        onto = to_printer.set_up(QPrinter(QPrinter.PrinterMode.HighResolution))
        onto.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        onto.setOutputFileName(str(tmp_path / "printed.pdf"))
        papers = [memory.getvalue()] * 3
        assert to_printer.print_pdfs(papers, onto, both_sides=both_sides) == 3
        return len(PdfReader(tmp_path / "printed.pdf").pages)

    assert desk.ask(lambda _: printed(both_sides=False)) == 3
    assert desk.ask(lambda _: printed(both_sides=True)) == 5


def test_copies_by_list_go_out_come_back_and_are_destroyed(desk: Desk, tmp_path: Path) -> None:
    def listed(reg: Register) -> tuple[str, str]:
        one = held(reg)
        version = reg.approve_minutes(one.meeting)
        chosen = reg.add("distribution_list", name="Routes")
        for name in ("Kos", "Hoxha", "Petrov"):
            reg.add("recipient", file=chosen, name=name)
        return one.meeting, f"{version}/{chosen}"

    meeting, made = desk.ask(listed)
    version, _, chosen = made.partition("/")
    opened(desk, meeting, "copies")
    take(desk, "distribute")
    form(desk).editors[LIST].set_value(chosen)
    form(desk).changed.emit()
    save(desk)
    first, second, third = desk.ask(lambda reg: list(reg.copies(version)))
    desk.meetings.ask_path = FixedPath(tmp_path)  # type: ignore[assignment]
    desk.meetings.key("print")
    desk.rest()
    page(desk).copy.set_value("all")
    press(page(desk).save, Qt.Key.Key_Space)
    desk.rest()
    numbered = sorted(text_of(one) for one in tmp_path.glob("*.pdf"))
    assert len(numbered) == 3
    assert all(any(f"copy {n} of 3" in one for one in numbered) for n in (1, 2, 3))
    press(page(desk), Qt.Key.Key_Escape)
    desk.rest()
    for copy, step in ((first, "receipt"), (first, "copy_returned"), (second, "copy_destroyed")):
        of_line(desk, copy.id, f"life:{step}")
        save(desk)
    after = [desk.ask(lambda reg, n=one.id: reg.get(n)) for one in (first, second, third)]  # type: ignore[misc]
    assert [bool(one.receipt_on) for one in after] == [True, False, False]
    assert [bool(one.returned_on) for one in after] == [True, False, False]
    assert [bool(one.destroyed_on) for one in after] == [False, True, False]
    assert "receipt not confirmed" in shown(desk.meetings.meeting_page.copies)


def test_the_lock_takes_what_was_to_be_printed_away(desk: Desk) -> None:
    meeting, _ = desk.ask(approved)
    opened(desk, meeting)
    desk.meetings.key("print")
    desk.rest()
    assert page(desk).preview.pages
    desk.lock()
    assert not desk.meetings.printing.is_open
    desk.unlock()
    opened(desk, meeting)
    desk.meetings.key("print")
    desk.rest()
    assert page(desk).preview.pages


def test_in_a_low_window_every_word_of_the_choices_can_be_moved_to(desk: Desk) -> None:
    desk.shell.preferences.choose_language("sq")
    meeting, _ = desk.ask(approved)
    opened(desk, meeting)
    desk.meetings.key("print")
    desk.window.resize(720, 480)
    desk.rest()
    cut = [
        one.text() for one in page(desk).findChildren(QLabel)
        if one.isVisible() and one.wordWrap() and one.height() < one.heightForWidth(one.width())
    ]  # fmt: skip
    assert cut == []
