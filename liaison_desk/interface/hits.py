"""What the register knows already: hits, records that are one, linked cases, call notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from liaison_desk.desk import calls
from liaison_desk.desk.hits import (
    answering,
    cross_check,
    duplicates,
    happened,
    holdings,
    joining,
    links,
)
from liaison_desk.desk.hits.cross_check import CrossHit
from liaison_desk.desk.hits.duplicates import Suspected
from liaison_desk.desk.hits.happened import Happened
from liaison_desk.desk.hits.joining import Joined
from liaison_desk.desk.hits.links import Linked
from liaison_desk.interface.held import Held


class Hits(Held):
    """What is known of a person, a number or a case before anything is saved."""

    def cross_check(self, kind: str, *, but: str = "", **fields: Any) -> Sequence[CrossHit]:
        """Return what the register holds of what is about to be saved, and why; best first.

        ``fields`` as :meth:`add` takes them; nothing is written. ``but`` leaves
        out the record that is being changed.
        """
        return cross_check.cross_check(self._holder, kind, fields, but=but)

    def known(self, file: str = "", **fields: Any) -> Mapping[str, Any]:
        """Return ``cross_check`` and ``known_as`` of an entry with these fields.

        A request that is registered gets them by itself. ``file`` is its case,
        which says nothing new.
        """
        return answering.answer(self._holder, fields, file)

    def tells_a_number(self, text: str) -> bool:
        """Tell whether a short text says a number by which a thing is known: of a passport."""
        return holdings.tells_a_number(self._holder, text)

    # Records that are one

    def duplicates(self, kind: str) -> Sequence[Suspected]:
        """Return the records of a kind that may be one, and why; the surest first."""
        return duplicates.duplicates(self._holder, kind)

    def join(self, record: str, into: str, *, reason: str = "") -> None:
        """Say that two contacts, persons or things are one; the second stands for both."""
        joining.join(self._holder, record, into, reason=reason)

    def separate(self, record: str, *, reason: str = "") -> Sequence[str]:
        """Undo what joined a record; both are again as they were. Returns what changed."""
        return joining.separate(self._holder, record, reason=reason)

    def joined(self, record: str) -> Joined:
        """Return all that is one with a record, and which of them stands for all."""
        return joining.joined(self._holder, record)

    def happened(self, record: str) -> Sequence[Happened]:
        """Return all that names a person, or a record joined with it, newest first."""
        return happened.happened(self._holder, record)

    # Cases that belong together

    def link_cases(self, one: str, other: str, **fields: Any) -> str:
        """Link two cases; returns the id of the link, which stands in the first.

        ``reason`` is a code of ``link_reason``. Deleting the link undoes it.
        """
        return links.link(self._holder, one, other, fields)

    def linked_cases(self, case: str) -> Sequence[Linked]:
        """Return the cases linked with a case, wherever the link stands."""
        return links.linked(self._holder, case)

    # Call notes

    def note_call(
        self,
        who: str,
        note: str,
        *,
        at: datetime | str | None = None,
        direction: str = "IN",
        line: str = "",
    ) -> str:
        """Keep a call note: ``who`` is the id of a contact or officer, else a name; returns its id.

        Without ``at`` it was now; a text carries its zone.
        """
        return calls.note_call(self._holder, who, note, at=at, direction=direction, line=line)

    def change_call(self, call: str, who: str, note: str, *, at: datetime | None = None) -> None:
        """Put a call note right; what was made of it stays as it is."""
        calls.change_call(self._holder, call, who, note, at=at)

    def call_into(self, call: str, what: str, case: str, **fields: Any) -> str:
        """Make an entry, an action or a request of a call note, in a case; returns its id.

        ``what`` is ``entry``, ``action`` or ``request``; ``fields`` fill in what
        the note does not say. What is made names the call.
        """
        return calls.call_into(self._holder, call, what, case, fields)
