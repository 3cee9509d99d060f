"""Asking where a disk file is, or where it should lie, without holding up the window."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from liaison_desk.ui.widgets.path_dialog import only_folders, path_dialog

Chosen = Callable[[str], object]
# What no system's disk files are called, what turns words around, and what begins HTML,
# which the question about an existing disk file would show as such.
_UNFIT: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\u202a-\u202e\u2066-\u2069]')


def fit_name(name: str) -> str:
    """Return a name that somebody else gave as a disk file here may be called."""
    return _UNFIT.sub("_", name)


class AskPath:
    """Asks by a dialog of our own look, which the lock can close."""

    def __init__(self, window: QWidget) -> None:
        """Ask over ``window``."""
        self._window = window

    def to_open(self, title: str, done: Chosen, *, folder: str = "", kinds: str = "") -> None:
        """Ask for a disk file that exists; ``kinds`` is Qt's filter."""
        self._ask(path_dialog(self._window, title, folder=folder, kinds=kinds), done)

    def to_folder(self, title: str, done: Chosen, *, folder: str = "") -> None:
        """Ask for a folder that exists."""
        self._ask(only_folders(path_dialog(self._window, title, folder=folder)), done)

    def to_save(self, title: str, done: Chosen, *, name: str, kinds: str = "") -> None:
        """Ask where to write; ``name`` is proposed, with its folder if it has one."""
        dialog = path_dialog(self._window, title, kinds=kinds)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        self._ask(dialog, done)

    @staticmethod
    def _ask(dialog: QFileDialog, done: Chosen) -> None:
        dialog.fileSelected.connect(done)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
