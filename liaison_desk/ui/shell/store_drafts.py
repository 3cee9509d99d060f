"""Drafts that lie encrypted in the open register, with a copy at hand while it is open."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from liaison_desk.errors import DeskError
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs


class StoreDrafts(QObject):
    """Keeps drafts through the worker; what it must keep is kept before the window closes."""

    kept = Signal(str)  # the key of a draft that lies in the register now
    failed = Signal(object)  # a DeskError: a draft could not be kept

    def __init__(self, jobs: Jobs[Register], parent: QObject | None = None) -> None:
        """Hold none: no register is open."""
        super().__init__(parent)
        self._jobs = jobs
        self._texts: dict[str, str] = {}

    def load(self, texts: Mapping[str, str]) -> None:
        """Hold the drafts of the register that was opened."""
        self._texts = dict(texts)

    def forget(self) -> None:
        """Hold nothing here: the register has locked, they lie in it."""
        self._texts = {}

    def keep(self, key: str, text: str) -> None:
        """Keep ``text`` as the draft ``key``, in place of an older one."""
        if self._texts.get(key) == text:
            return
        self._texts[key] = text
        self._jobs.submit(
            lambda register, _: register.keep_draft(key, text),
            lambda _: self.kept.emit(key),
            lambda error: self._lost(key, error),
            must=True,
        )

    def drop(self, key: str) -> None:
        """Forget the draft ``key``: it was saved, or thrown away."""
        if self._texts.pop(key, None) is not None:
            self._jobs.submit(lambda register, _: register.drop_draft(key), must=True)

    def all(self) -> Mapping[str, str]:
        """Return every draft by key, oldest first."""
        return dict(self._texts)

    def _lost(self, key: str, error: DeskError) -> None:
        """Try again with the next key stroke, and say that the disk is in trouble."""
        self._texts.pop(key, None)
        self.failed.emit(error)
