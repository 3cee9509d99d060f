"""A document is read while the store does other work, and a lock in the middle loses nothing."""

from __future__ import annotations

import io
from pathlib import Path

from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from liaison_desk.register import Register
from liaison_desk.ui.pages.document import DocumentPage
from liaison_desk.ui.places import Place
from tests.ui.desk import Desk, shown, words

LETTER = "Two vans crossed at Zymbylaku."
_LONGEST = 60_000  # ms


def long_paper(pages: int = 1_500) -> bytes:
    """Return a PDF that takes seconds to read."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for at in range(pages):
        canvas.drawString(72, 720, f"{LETTER} page {at}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def case_of(desk: Desk) -> str:
    made = desk.ask(lambda reg: reg.add("case", title="Vans"))
    desk.go(Place.CASES, made, "case")
    return made


def attached(desk: Desk, case: str, source: Path) -> None:
    desk.cases.documents.attach(case, str(source), desk.window.frame.progress)


def found(reg: Register) -> list[str]:
    return [one.kind for one in reg.find("zymbylaku")]


def found_when_left_alone(desk: Desk) -> bool:
    """Wait until it was read, and ask then alone: whatever is asked meanwhile ends the reading."""
    jobs = desk.shell.jobs
    for _ in range(5):
        desk.qtbot.waitUntil(lambda: bool(jobs.busy), timeout=_LONGEST)
        desk.qtbot.waitUntil(lambda: not jobs.busy, timeout=_LONGEST)
        if desk.ask(found) == ["attachment"]:
            return True
    return False


def test_the_store_answers_while_a_long_document_is_read(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "long.pdf"
    source.write_bytes(long_paper())
    case, heard = case_of(desk), list[list[str]]()
    attached(desk, case, source)
    jobs = desk.shell.jobs

    def ask_once_attached(_: object) -> None:
        jobs.submit(
            lambda reg, _: (len(reg.list("attachment")), found(reg)), told, desk.errors.append
        )

    def told(answer: tuple[int, list[str]]) -> None:
        heard.append([str(answer[0]), *answer[1]])

    desk.cases.changed.connect(ask_once_attached)
    desk.qtbot.waitUntil(lambda: bool(heard), timeout=_LONGEST)
    assert heard[0] == ["1"]  # attached, answered, and not read yet
    desk.rest()
    assert desk.ask(found) == ["attachment"]


def test_a_document_is_attached_read_and_found_after_a_lock_at_once(
    desk: Desk, tmp_path: Path
) -> None:
    source = tmp_path / "letter.txt"
    source.write_text(LETTER)
    attached(desk, case_of(desk), source)
    desk.lock()  # nobody was told yet that it is attached
    desk.unlock()
    desk.qtbot.waitUntil(lambda: desk.ask(found) == ["attachment"], timeout=_LONGEST)


def test_a_lock_stops_the_reading_and_the_next_unlock_goes_on(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "long.pdf"
    source.write_bytes(long_paper())
    case, told = case_of(desk), list[object]()
    desk.cases.changed.connect(told.append)
    attached(desk, case, source)
    desk.qtbot.waitUntil(lambda: bool(told), timeout=_LONGEST)
    source.unlink()
    assert desk.shell.jobs.busy  # it is being read
    desk.lock()
    desk.qtbot.waitUntil(lambda: desk.shell.jobs.busy == 0, timeout=_LONGEST)
    readable = [one for one in tmp_path.rglob("*") if one.is_file() and _is_readable(one)]
    assert readable == []
    desk.unlock()
    assert found_when_left_alone(desk)


def _is_readable(path: Path) -> bool:
    data = path.read_bytes()
    return b"%PDF" in data or b"Zymbylaku" in data


def test_the_page_is_seen_at_once_and_what_it_says_follows(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "long.pdf"
    source.write_bytes(long_paper(200))
    case = case_of(desk)
    attachment = desk.ask(lambda reg: reg.attach(case, source))
    seen: list[str] = []
    desk.cases.documents.open(attachment, as_text=True)

    def laid() -> bool:
        QApplication.processEvents()
        top = desk.cases.stack.top
        if isinstance(top, DocumentPage) and not seen:
            seen.append(shown(top))
        return bool(seen)

    desk.qtbot.waitUntil(laid, timeout=_LONGEST)
    assert "being read" in seen[0]
    desk.rest()
    assert "being read" not in shown(desk.cases.stack.top)
    assert LETTER in words(desk.cases.stack.top)
    assert desk.ask(found) == ["attachment"]


def test_a_page_that_was_closed_meanwhile_stays_closed_and_its_words_are_found(
    desk: Desk, tmp_path: Path
) -> None:
    source = tmp_path / "long.pdf"
    source.write_bytes(long_paper(200))
    case = case_of(desk)
    attachment = desk.ask(lambda reg: reg.attach(case, source))
    desk.cases.documents.open(attachment, as_text=True)
    desk.qtbot.waitUntil(lambda: isinstance(desk.cases.stack.top, DocumentPage), timeout=_LONGEST)
    page = desk.cases.stack.top
    assert isinstance(page, DocumentPage)
    page.close_.click()
    desk.rest()
    assert desk.cases.stack.top is desk.cases.page
    assert desk.ask(found) == ["attachment"]
