"""Drafts of open forms: kept from the first key stroke, given back after a lock or a crash.

Where they lie is said by :class:`Drafts`: encrypted in the register, or, in
tests of single pages, in memory.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, QTimer

KEPT_AFTER_MS: Final = 1000  # at most this much typing is lost with the computer
_TYPING: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonRelease,  # a choice from a list, a date from the calendar
        QEvent.Type.Drop,
    }
)


class Drafts(Protocol):
    """Where drafts lie, by key: a place and a record, or a new record's kind."""

    def keep(self, key: str, text: str) -> None:
        """Keep ``text`` as the draft ``key``, in place of an older one."""
        ...

    def drop(self, key: str) -> None:
        """Forget the draft ``key``: it was saved, or thrown away."""
        ...

    def all(self) -> Mapping[str, str]:
        """Return every draft by key, oldest first."""
        ...


class Drafting(Protocol):
    """A form, or an editor of minutes, that holds what was not saved yet."""

    def draft_key(self) -> str:
        """Return the key of its draft; empty while nothing is open."""
        ...

    def draft(self) -> str:
        """Return what was typed, as text; empty when nothing was changed."""
        ...

    def restore(self, text: str) -> None:
        """Show what was typed before."""
        ...


class MemoryDrafts:
    """Drafts that live as long as the window."""

    def __init__(self) -> None:
        """Start without any."""
        self._texts: dict[str, str] = {}

    def keep(self, key: str, text: str) -> None:
        """Keep ``text`` under ``key``."""
        self._texts[key] = text

    def drop(self, key: str) -> None:
        """Forget ``key``."""
        self._texts.pop(key, None)

    def all(self) -> Mapping[str, str]:
        """Return a copy of all drafts."""
        return dict(self._texts)


class DraftKeeper(QObject):
    """Hands over what watched forms hold, a second after the first key or click."""

    def __init__(self, kept: Drafts, parent: QObject | None = None) -> None:
        """Watch nothing yet; ``kept`` is where drafts go."""
        super().__init__(parent)
        self.kept = kept
        self._forms: list[Drafting] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEPT_AFTER_MS)
        self._pause.timeout.connect(self.keep_all)

    def watch(self, form: Drafting) -> None:
        """Keep the draft of ``form`` from now on."""
        if form not in self._forms:
            self._forms.append(form)

    def forget(self, form: Drafting) -> None:
        """Watch ``form`` no longer: it is saved or gone."""
        if form in self._forms:
            self._forms.remove(form)

    def keep_all(self) -> None:
        """Hand over every draft now."""
        self._pause.stop()
        for form in self._forms:
            hand_over(form, self.kept)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a key or a click as the sign that something may have been written."""
        if event.type() in _TYPING and self._forms and not self._pause.isActive():
            self._pause.start()
        return super().eventFilter(watched, event)


def hand_over(form: Drafting, drafts: Drafts) -> None:
    """Give what ``form`` holds to ``drafts``, or drop its draft where nothing is held."""
    key = form.draft_key()
    if not key:
        return
    text = form.draft()
    if text:
        drafts.keep(key, text)
    else:
        drafts.drop(key)


def pack(values: Mapping[str, object]) -> str:
    """Return the values of a form as the text of a draft."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def unpack(text: str) -> dict[str, object]:
    """Return the values of a draft; none from a text that is not one."""
    try:
        values = json.loads(text)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}
