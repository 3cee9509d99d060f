"""The morning that ``dev.py run`` drives: the demo, every place with its real presenter."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from liaison_desk.desk.errors import FolderNotEmpty
from liaison_desk.progress import quiet
from liaison_desk.register import Register
from liaison_desk.ui.presenters.places import PRESENTERS
from liaison_desk.ui.rehearsal.journey import show_demo
from liaison_desk.ui.rehearsal.morning import Morning
from liaison_desk.ui.shell.demo_place import DemoPlace, provide
from tests.ui.desks import desk

ROOT: Final = Path(__file__).resolve().parents[3]


@pytest.fixture
def demo(tmp_path: Path) -> DemoPlace:
    for name in ("papers", "pictures"):
        (tmp_path / name).mkdir()
    return provide(tmp_path / "network", None, quiet)


def test_every_place_works_through_the_morning_without_a_standstill(
    demo: DemoPlace, qtbot: QtBot, tmp_path: Path
) -> None:
    paper = tmp_path / "papers" / "minutes.pdf"
    with desk(qtbot, demo.stopped_clock(), presenters=PRESENTERS) as shell:
        told = list(Morning(shell, demo, tmp_path / "pictures", paper.parent).play())
    assert len(told) == 5
    with demo_register(demo) as register:
        (conflict,) = register.conflicts()
        assert (conflict.kind, conflict.field) == ("case", "title")
        assert register.drafts() == {}
    pages = PdfReader(paper).pages
    assert "Ѓорѓи Ќосевски" in " ".join(page.extract_text() for page in pages)


def demo_register(demo: DemoPlace) -> Register:
    return Register.open(demo.shown, passphrase=demo.passphrase, clock=demo.stopped_clock())


def test_the_demo_shows_itself_without_a_display_again_and_again(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from liaison_desk.ui.rehearsal.journey import show_demo;"
        "sys.exit(show_demo(Path(sys.argv[1])))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code, str(tmp_path)],
            capture_output=True, text=True, check=False, env=environment, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert "1 conflict to settle" in done.stdout
        assert str(tmp_path / "papers") in done.stdout
    pictures = sorted(one.name for one in (tmp_path / "pictures").iterdir())
    assert pictures == [
        "1-door.png", "2-today.png", "3-case.png", "4-exchange.png", "5-preview.png",
        "6-report.png", "7-minutes.png",
    ]  # fmt: skip


def test_a_folder_with_something_else_in_it_is_left_alone(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "network").mkdir()
    (tmp_path / "network" / "letter.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty):
        show_demo(tmp_path)
    assert (tmp_path / "network" / "letter.txt").read_text() == "mine"
