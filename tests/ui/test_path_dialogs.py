"""Where a dialog begins in which a disk file or a folder is chosen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from liaison_desk.ui.presenters.ask_path import AskPath
from liaison_desk.ui.widgets.path_dialog import path_dialog


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the program in a folder of its own, for an officer with documents elsewhere."""
    for one in ("program", "home/Documents"):
        (tmp_path / one).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "program")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.mark.skipif(os.name == "nt", reason="where documents lie is asked of Windows itself")
def test_it_never_begins_where_the_program_runs(window: QWidget, documents: None) -> None:
    assert Path(path_dialog(window, "Card").directory().absolutePath()) != Path.cwd()


def test_it_begins_in_the_folder_that_is_named(window: QWidget, tmp_path: Path) -> None:
    assert path_dialog(window, "Card", folder=str(tmp_path)).directory().absolutePath() == str(
        tmp_path
    )


def test_a_name_that_does_not_exist_yet_can_be_saved(window: QWidget, tmp_path: Path) -> None:
    chosen: list[str] = []
    AskPath(window).to_save("Paper", chosen.append, name=str(tmp_path / "minutes.pdf"))
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.accept()
    assert chosen == [str(tmp_path / "minutes.pdf")]
