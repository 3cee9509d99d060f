"""What is due, what waits, and the actions that somebody is to carry out."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_desk.desk import actions, dated, pending
from liaison_desk.desk.actions import OpenAction
from liaison_desk.desk.dated import Dated
from liaison_desk.desk.minutes import awaited
from liaison_desk.desk.minutes.awaited import Awaited
from liaison_desk.desk.pending import Pending
from liaison_desk.desk.reading import Record
from liaison_desk.interface.held import Held


class Awaiting(Held):
    """What somebody has to do, read narrowly: no text of a record."""

    def dated(self) -> Sequence[Dated]:
        """Return every date by which an answer, inside too, an action or a comment is due."""
        return dated.dated(self._holder)

    def pending(self) -> Pending:
        """Return what waits without a date: unsent, undecided, not confirmed."""
        return pending.pending(self._holder)

    def minutes_awaited(self) -> Sequence[Awaited]:
        """Return what this office's minutes that are out for comments wait for."""
        return awaited.awaited(self._holder)

    def copies_to_end(self) -> Sequence[Record]:
        """Return the numbered copies that are to come back, or to be destroyed, by now."""
        return awaited.copies_to_end(self._holder)

    def open_actions(self) -> Sequence[OpenAction]:
        """Return the actions that are neither done nor cancelled, the earliest first."""
        return actions.still_open(self._holder)

    def mark_action(self, action: str, status: str, *, evidence: Sequence[str] = ()) -> None:
        """Say how an action stands: ``DONE`` (today), ``CANCELLED``, ``IN_PROGRESS``, ``OPEN``.

        ``evidence`` are entries, documents or results that show it.
        """
        actions.mark(self._holder, action, status, evidence)
