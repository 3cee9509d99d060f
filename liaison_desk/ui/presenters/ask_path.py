"""Asking where a disk file is, or where it should lie, without holding up the window."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[str], object]
# What no system's disk files are called, what turns words around, and what begins HTML,
# which the question about an existing disk file would show as such.
_UNFIT: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\u202a-\u202e\u2066-\u2069]')


def fit_name(name: str) -> str:
    """Return a name that somebody else gave as a disk file here may be called."""
    return _UNFIT.sub("_", name)


class AskPath:
    """Asks by a dialog of our own look, which the lock can close.

    That of a desktop may draw pictures of the disk files it lists, in our process.
    """

    def __init__(self, window: QWidget) -> None:
        """Ask over ``window``."""
        self._window = window

    def to_open(self, title: str, done: Chosen, *, folder: str = "", kinds: str = "") -> None:
        """Ask for a disk file that exists; ``kinds`` is Qt's filter."""
        dialog = self._dialog(title, folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, done)

    def to_folder(self, title: str, done: Chosen, *, folder: str = "") -> None:
        """Ask for a folder that exists."""
        dialog = self._dialog(title, folder, "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._ask(dialog, done)

    def to_save(self, title: str, done: Chosen, *, name: str, kinds: str = "") -> None:
        """Ask where to write; ``name`` is proposed, with its folder if it has one."""
        dialog = self._dialog(title, "", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        self._ask(dialog, done)

    def _dialog(self, title: str, folder: str, kinds: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, folder, kinds)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        return dialog

    @staticmethod
    def _ask(dialog: QFileDialog, done: Chosen) -> None:
        dialog.fileSelected.connect(done)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
