"""Drafts of open forms: kept from the first key stroke, given back after a lock.

The store keeps them encrypted in the register; until it is there, and in
tests, they live in memory.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Protocol


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
