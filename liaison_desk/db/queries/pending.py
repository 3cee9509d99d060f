"""Questions to the derived tables about what waits for somebody: unsent, undecided, to be done."""

from __future__ import annotations

from typing import NamedTuple

from liaison_desk.db.queries.places import Places
from liaison_desk.feeds.changeset import Value


class PendingEntry(NamedTuple):
    """An entry that was written and not sent, or a correction notice that nobody confirmed."""

    uid: str
    type: str
    direction: str
    sent: bool
    to_office: str
    feed: int  # row of the feed that made it


class PendingAction(NamedTuple):
    """An action that is neither done nor cancelled; its values as they stand in the feed."""

    uid: str
    file: str
    status: str
    due: Value | None
    owner_person: str
    owner_org: str
    owner: str
    feed: int  # row of the feed that made it


class Pending(Places):
    """What waits in one open register; a sweep each, and of every record a few columns."""

    def pending_entries(self) -> list[PendingEntry]:
        """Return what of ours is not sent, and the notices without an acknowledgement."""
        confirmed = (
            "EXISTS (SELECT 1 FROM reference n JOIN k_entry a ON a.id = n.record"
            " JOIN state t ON t.id = a.id WHERE n.target = k.id AND n.field = 'answers'"
            " AND t.visible AND a.type = 'ACK')"
        )
        rows = self._db.execute(
            "SELECT r.uid, coalesce(k.type, ''), coalesce(k.direction, ''), k.sent IS NOT NULL,"
            " coalesce(k.to_office, ''), s.feed FROM k_entry k JOIN state s ON s.id = k.id"
            " JOIN record r ON r.id = k.id WHERE s.visible AND (k.type = 'COR' AND"
            f" NOT {confirmed} OR k.type IS NOT 'COR' AND k.direction = 'OUT' AND k.sent IS NULL)"
            " ORDER BY s.made, s.id"
        )
        return [PendingEntry(uid.hex(), *found) for uid, *found in rows]

    def pending_consents(self) -> list[tuple[str, int]]:
        """Return (id, row of its feed) of the consents asked for that nobody decided."""
        rows = self._db.execute(
            "SELECT r.uid, s.feed FROM k_consent k JOIN state s ON s.id = k.id"
            " JOIN record r ON r.id = k.id WHERE s.visible AND k.decision IS NULL"
            " ORDER BY k.asked_on, s.made, s.id"
        )
        return [(uid.hex(), feed) for uid, feed in rows]

    def pending_actions(self) -> list[PendingAction]:
        """Return the actions that are neither done nor cancelled."""
        texts = ", ".join(
            f"coalesce(k.{name}, '')" for name in ("owner_person", "owner_org", "owner")
        )
        rows = self._db.execute(
            f"SELECT r.uid, f.uid, coalesce(k.status, ''), k.due, {texts}, s.feed"
            " FROM k_action k JOIN state s ON s.id = k.id JOIN record r ON r.id = k.id"
            " JOIN record f ON f.id = s.file WHERE s.visible"
            " AND coalesce(k.status, '') NOT IN ('DONE', 'CANCELLED') ORDER BY s.made, s.id"
        )
        return [PendingAction(uid.hex(), file.hex(), *found) for uid, file, *found in rows]
