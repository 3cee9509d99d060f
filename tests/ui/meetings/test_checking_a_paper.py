"""A paper is checked by its code: typed, or read from a scan by a process without rights."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from liaison_desk.drawing.talk import Why
from liaison_desk.register import Register
from liaison_desk.ui.code_finder import CodeFinder
from liaison_desk.ui.pages.check_paper import CheckPaperDialog
from liaison_desk.ui.presenters.meetings.life.minutes_forms import CODE
from tests.desk.minutes.held import held
from tests.ui.desk import Desk, FixedPath, shown
from tests.ui.keys import press, type_text
from tests.ui.meetings.steps import form, opened, save, take

LONGEST = 20_000  # ms


def approved(reg: Register) -> tuple[str, str, bytes]:
    """Approve minutes, correct them; return the meeting, the first code and the newest paper."""
    one = held(reg)
    first = reg.get(reg.approve_minutes(one.meeting)).code
    reg.correct_minutes(one.meeting, "A number was wrong.")
    reg.change(one.seized, text={"en": "Fifty seals were broken."})
    reg.approve_minutes(one.meeting)
    return one.meeting, first, reg.draw_minutes(one.meeting)[0]


def as_scanned(paper: bytes, path: Path, turned: float = 2.0) -> None:
    """Write the first page of a paper as a scanner sees it: a grey picture, a little turned."""
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(paper))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    drawn = document.render(0, QSize(1240, 1754))
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn.save(out, "png")  # type: ignore[call-overload]
    seen = Image.open(io.BytesIO(out.data().data())).convert("RGBA")
    white = Image.new("RGBA", seen.size, "white")
    white.alpha_composite(seen)
    white.convert("L").rotate(turned, fillcolor=255, expand=True).save(path, quality=70)


def dialog(desk: Desk) -> CheckPaperDialog:
    found = desk.shell.checking.dialog
    assert found is not None
    return found


def open_check(desk: Desk) -> CheckPaperDialog:
    menu = desk.window.findChild(QMenu, "settings-menu")
    assert menu is not None
    (entry,) = [one for one in menu.actions() if one.objectName() == "menu-check"]
    entry.trigger()
    desk.rest()
    return dialog(desk)


@pytest.mark.parametrize("language", ["en", "sq"])
def test_a_typed_code_tells_an_older_paper_and_how_much_was_compared(
    desk: Desk, language: str
) -> None:
    desk.shell.preferences.choose_language(language)
    desk.rest()
    _, first, _ = desk.ask(approved)
    asked = open_check(desk)
    type_text(asked.code, first[:24].upper())
    press(asked.code, Qt.Key.Key_Return)
    desk.rest()
    said = asked.banner.accessibleName()
    assert "1.1" in said
    assert "A number was wrong." in said
    assert "6" in said
    asked.code.setText("f" * 64)
    press(asked.code, Qt.Key.Key_Return)
    desk.rest()
    assert asked.banner.accessibleName() != said
    asked.code.setText("not a code")
    press(asked.code, Qt.Key.Key_Return)
    desk.rest()
    assert "0" in asked.banner.accessibleName()


@pytest.mark.parametrize("suffix", [".pdf", ".jpg"])
def test_the_code_is_read_from_a_scan(desk: Desk, tmp_path: Path, suffix: str) -> None:
    _, _, paper = desk.ask(approved)
    scan = tmp_path / f"scan{suffix}"
    if suffix == ".pdf":
        scan.write_bytes(paper)
    else:
        as_scanned(paper, scan)
    asked = open_check(desk)
    desk.shell.checking.ask_path = FixedPath(scan)  # type: ignore[assignment]
    asked.scan.click()
    desk.qtbot.waitUntil(lambda: "newest" in asked.banner.accessibleName(), timeout=LONGEST)
    assert "The whole code was compared." in asked.banner.accessibleName()


def test_a_scan_without_a_code_says_so(desk: Desk, tmp_path: Path) -> None:
    scan = tmp_path / "blank.png"
    Image.new("L", (400, 400), 255).save(scan)
    asked = open_check(desk)
    asked.scan_dropped.emit(str(scan))
    desk.qtbot.waitUntil(lambda: "No code was found" in shown(asked), timeout=LONGEST)


def test_the_signed_copy_brings_its_own_code(desk: Desk, tmp_path: Path) -> None:
    meeting, _, paper = desk.ask(approved)
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(paper)
    opened(desk, meeting)
    desk.meetings.ask_path = FixedPath(scan)  # type: ignore[assignment]
    take(desk, "scan")
    desk.qtbot.waitUntil(lambda: desk.meetings.forms.top is not None, timeout=LONGEST)
    desk.rest()
    assert len(str(form(desk).editors[CODE].value()).replace(" ", "")) == 64
    save(desk)
    kept = desk.ask(lambda reg: [one.type for one in reg.list("attachment", file=meeting)])
    assert "MINUTES" in kept


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("b'\\x01' + b'z' * 64", Why.DAMAGED),
        ("b'\\x01' + b'a' * 65", Why.DAMAGED),
        ("b'\\x09' + b'0' * 64", Why.DAMAGED),
        ("b'\\x01abc'", Why.ENDED),
    ],
)
def test_a_process_that_lies_is_not_believed(qtbot: QtBot, said: str, why: Why) -> None:
    import sys

    code = f"import sys; sys.stdout.buffer.write({said})"
    command: Sequence[str] = (sys.executable, "-c", code)
    holder = QObject()
    finder = CodeFinder(b"%PDF-1.4", holder, command=command)
    told: list[object] = []
    finder.failed.connect(told.append)
    finder.found.connect(told.append)
    finder.begin()
    qtbot.waitUntil(lambda: bool(told), timeout=LONGEST)
    assert told == [why]
