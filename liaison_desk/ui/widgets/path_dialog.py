"""The dialog in which a disk file or a folder is chosen, in our own look."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def path_dialog(parent: QWidget, title: str, *, folder: str = "", kinds: str = "") -> QFileDialog:
    """Return it for a disk file that exists; the caller says otherwise, and opens it.

    It begins in ``folder``, else where the last one ended, else among the officer's documents:
    never in the folder that the program happens to run in. The lock can close it; that of a
    desktop may draw pictures of the disk files it lists, in our process.
    """
    dialog = QFileDialog(parent, title, folder, kinds)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if not folder and dialog.directory() == QDir.current():
        dialog.setDirectory(_documents())
    return dialog


def only_folders(dialog: QFileDialog) -> QFileDialog:
    """Let a folder be chosen in place of a disk file."""
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return dialog


def _documents() -> str:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return found if found and Path(found).is_dir() else QDir.homePath()
