"""Minutes in the window: from a key to the paper, from Enter to a block, a thousand pages."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.papers import bilingual
from benchmarks.stations import PASSPHRASE, new_register
from benchmarks.watch import Took, Watch
from benchmarks.window import Beat
from liaison_desk.register import Register
from liaison_desk.ui.app import make_application, make_shell
from liaison_desk.ui.history import Spot
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.meetings.place import MeetingsPresenter
from liaison_desk.ui.rehearsal.steering import rest, wait_until
from liaison_desk.ui.shell.shell import Shell

TEN: Final = 6  # agenda items whose paragraphs make some ten pages
BLOCKS: Final = 25  # agenda items that make three hundred blocks
LONGER: Final = 30  # times as long a paragraph, for a thousand pages of so many items
_KEYS: Final = 12


class Written(NamedTuple):
    """What was measured: the paper, and the middle and the longest time of some keys."""

    pages: int
    blocks: int
    usual: Took
    longest: Took


def key_to_paper(folder: Path) -> Written:
    """Measure keys in the middle of a paper of ten pages: until the new paper is painted."""
    shell, place = _opened(folder, TEN)
    shown: list[bool] = []
    place.writing.paper.shown.connect(lambda: shown.append(True))

    def key() -> None:
        before = len(shown)
        QTest.keyClick(_here(), Qt.Key.Key_X)
        wait_until(lambda: len(shown) > before, "the paper")
        place.meeting_page.paper.repaint()

    return _measured(shell, place, key)


def enter(folder: Path) -> Written:
    """Measure Enter in the middle of three hundred blocks, until the window is painted."""
    shell, place = _opened(folder, BLOCKS)

    def key() -> None:
        QTest.keyClick(_here(), Qt.Key.Key_Return)
        place.meeting_page.minutes.repaint()

    return _measured(shell, place, key)


def thousand_pages(folder: Path) -> tuple[int, dict[str, Took]]:
    """Return how many pages are looked at and saved, and the longest turn of the window in each."""
    shell, place = _opened(folder, BLOCKS, "plan", LONGER)
    beat, found = Beat(), {}
    place.key("print")
    rest(shell)
    found["looking at them"] = beat.lap()
    page = place.printing.page
    assert page is not None
    place.ask_path = _Onto(folder / "minutes.pdf")  # type: ignore[assignment]
    place.key("save")
    rest(shell)
    found["saving them"] = beat.lap()
    assert (folder / "minutes.pdf").is_file()
    pages = page.preview.pages
    shell.window.close()
    return pages, found


class _Onto:
    """Chooses a path in place of the officer."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def to_save(self, _title: str, done: Callable[[str], object], **_proposed: str) -> None:
        """Choose it."""
        done(str(self._path))


def _measured(shell: Shell, place: MeetingsPresenter, key: Callable[[], None]) -> Written:
    editor = place.meeting_page.minutes
    blocks = len(editor.blocks())
    editor._widgets[blocks // 2].take_focus("sq")
    rest(shell)
    key()  # the first one warms up
    times = []
    for _ in range(_KEYS):
        rest(shell)
        watch = Watch()
        key()
        times.append(watch.lap())
    rest(shell)
    pages = place.meeting_page.paper.pages
    shell.window.close()
    times.sort()
    return Written(pages, blocks, times[len(times) // 2], times[-1])


def _opened(
    folder: Path, items: int, tab: str = "minutes", longer: int = 1
) -> tuple[Shell, MeetingsPresenter]:
    """Open the window on minutes in two languages."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LIAISON_DESK_STATE"] = str(folder / "state")
    with new_register(folder / "SKP", "SKP") as register:
        meeting = _filled(register, items, longer)
    shell = make_shell(make_application())
    shell.window.resize(1366, 768)
    shell.window.show()
    shell.opening.enter(lambda _: Register.open(folder / "SKP", passphrase=PASSPHRASE))
    wait_until(lambda: shell.window.is_open, "the places")
    rest(shell)
    shell.go(Spot(Place.MEETINGS, meeting, "meeting"))
    rest(shell)
    place = shell.presenters[Place.MEETINGS]
    assert isinstance(place, MeetingsPresenter)
    place.meeting_page.tabs.choose(tab)
    rest(shell)
    return shell, place


def _filled(register: Register, items: int, longer: int) -> str:
    meeting = register.add("meeting", title={"sq": "Takim", "mk": "Состанок"},
                           languages=["sq", "mk"])  # fmt: skip
    place = 0
    with register.together():
        for spoken in bilingual(items).proceedings:
            title = {one: spoken.title[one] for one in ("sq", "mk")}
            item = register.add("agenda_item", file=meeting, title=title)
            for said in spoken.paragraphs:
                place += 16
                text = {one: " ".join([said.text[one]] * longer) for one in ("sq", "mk")}
                register.add("paragraph", file=meeting, item=item, position=place, text=text)
    return meeting


def _here() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found
