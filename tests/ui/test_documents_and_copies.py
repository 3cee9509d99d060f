"""Documents are read inside; a readable copy is told in one sentence and listed until deleted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from liaison_desk.register import Register
from liaison_desk.ui.pages.attach_as import AttachAsDialog, AttachWhyDialog
from liaison_desk.ui.pages.copies import CopiesDialog, SaveCopyDialog
from liaison_desk.ui.pages.document import DocumentPage
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.today.place import TodayPresenter
from tests.ui.desk import Desk, FixedPath, shown, words

MAIL = b"From: a@example.org\r\nSubject: Vans\r\n\r\nTwo vans crossed at noon.\r\n"


def opened(desk: Desk, tmp_path: Path, name: str, content: bytes) -> DocumentPage:
    source = tmp_path / name
    source.write_bytes(content)

    def held(reg: Register) -> tuple[str, str]:
        case = reg.add("case", title="Vans")
        return case, reg.attach(case, source)

    case, attachment = desk.ask(held)
    desk.go(Place.CASES, case, "case")
    desk.cases.documents.open(attachment)
    desk.rest()
    page = desk.cases.stack.top
    assert isinstance(page, DocumentPage)
    return page


def today(desk: Desk) -> TodayPresenter:
    found = desk.shell.presenters[Place.TODAY]
    assert isinstance(found, TodayPresenter)
    return found


def save(desk: Desk, page: DocumentPage, path: Path) -> None:
    page.save.click()
    dialog = desk.cases.documents.copies.dialog
    assert isinstance(dialog, SaveCopyDialog)
    assert "not encrypted" in shown(dialog)
    assert not path.exists()  # the sentence comes first
    desk.cases.documents.copies.ask_path = FixedPath(path)  # type: ignore[assignment]
    dialog.answer.click()
    desk.rest()


def test_a_mail_is_read_as_text(desk: Desk, tmp_path: Path) -> None:
    page = opened(desk, tmp_path, "vans.eml", MAIL)
    assert "Two vans crossed at noon." in words(page)
    assert "Subject: Vans" in words(page)


def test_what_cannot_be_read_says_so_and_can_be_saved(desk: Desk, tmp_path: Path) -> None:
    page = opened(desk, tmp_path, "mail.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "MSG" in shown(page)
    assert page.save.isVisible()


def test_a_disk_file_with_a_name_that_deceives_is_attached_under_a_clean_one(
    desk: Desk, tmp_path: Path
) -> None:
    source = tmp_path / "invoice\u202egnp.exe"
    source.write_bytes(b"Two vans")
    case = desk.ask(lambda reg: reg.add("case", title="Vans"))
    desk.go(Place.CASES, case, "case")
    desk.cases.attach(str(source))
    desk.rest()
    dialog = desk.cases.documents.dialog
    assert isinstance(dialog, AttachAsDialog)
    assert "invoice‹U+202E›gnp.exe" in shown(dialog)
    assert dialog.line.text() == "invoicegnp.exe"
    dialog.line.clear()
    assert not dialog.answer.isEnabled()
    dialog.line.setText("invoice.txt")
    dialog.answer.click()
    desk.rest()
    names = desk.ask(lambda reg: [one.name for one in reg.list("attachment", file=case)])
    assert names == ["invoice.txt"]


def test_a_text_without_an_ending_is_shown(desk: Desk, tmp_path: Path) -> None:
    page = opened(desk, tmp_path, "telex", b"Two vans crossed at noon.")
    assert "Two vans crossed at noon." in words(page)


def test_a_copy_stands_under_today_and_on_the_document_until_it_was_deleted(
    desk: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "outside.eml"
    save(desk, opened(desk, tmp_path, "vans.eml", MAIL), target)
    assert target.read_bytes() == MAIL
    assert str(target) in shown(desk.cases.stack.top)
    desk.go(Place.TODAY)
    assert str(target) in words(today(desk).page)
    desk.step("copies", today(desk).page)
    dialog = today(desk).copies.dialog
    assert isinstance(dialog, CopiesDialog)
    (gone,) = (one for one in dialog.findChildren(QPushButton) if "copy-del" in one.objectName())
    gone.click()
    desk.rest()
    assert "still lies" in shown(dialog)  # nobody can say so while it is there
    target.unlink()
    gone.click()
    desk.rest()
    assert desk.ask(lambda reg: reg.copies_outside()) == []
    assert str(target) not in words(today(desk).page)


def test_a_document_joins_an_entry_that_went_for_a_reason(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "photo.txt"
    source.write_bytes(b"A white van")

    def sent(reg: Register) -> tuple[str, str]:
        case = reg.add("case", title="Vans")
        partner = reg.add("organisation", name={"en": "Guardia di Finanza"}, country="IT")
        entry = reg.add("entry", file=case, type="WRN", direction="OUT", to_org=partner,
                        partner="IT", body="Two vans crossed at noon.", level="1",
                        channel="SIENA", sent="2026-03-16T08:30 Europe/Tirane")  # fmt: skip
        return case, entry

    case, entry = desk.ask(sent)
    desk.go(Place.CASES, case, "case")
    desk.cases.ask_path = FixedPath(source)  # type: ignore[assignment]
    desk.cases._line_step("entry_attach", entry)
    desk.rest()
    dialog = desk.cases.documents.dialog
    assert isinstance(dialog, AttachWhyDialog)
    assert "whoever has the entry" in shown(dialog)
    assert not dialog.answer.isEnabled()
    dialog.line.setText("The photo came after the warning")
    dialog.answer.click()
    desk.rest()
    (found,) = desk.ask(lambda reg: reg.list("attachment", file=case))
    assert (found.of, found.name) == (entry, "photo.txt")
    assert desk.ask(lambda reg: reg.history(found.id)[-1].reason) == (
        "The photo came after the warning"
    )
