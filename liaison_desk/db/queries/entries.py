"""Questions to the derived tables about the entries of cases: their requests and their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from liaison_desk.db.queries.places import Places


class Entries(Places):
    """The entries of one open register."""

    def unanswered(self) -> list[str]:
        """Return the ids of the visible requests that nothing ended, as far as a query tells.

        Proposals of a meeting are among them. No final answer names them, no withdrawal,
        and no closure without a reopening; replies of ours that were not sent yet do not
        count, nor those of a partner to whom one was passed on.
        """
        ended = (
            "a.type = 'WDR'"
            " OR a.type = 'REF' AND coalesce(a.answer_kind, '') <> 'PART'"
            " OR a.type = 'RPL' AND coalesce(a.answer_kind, '') NOT IN ('PART', 'SUPPL')"
            " OR a.type = 'CLS' AND NOT EXISTS ("
            "SELECT 1 FROM reference m JOIN k_entry b ON b.id = m.record"
            " JOIN state u ON u.id = b.id WHERE m.target = k.id AND m.field = 'answers'"
            " AND u.visible AND b.type = 'REO')"
        )
        another = (  # of a partner to whom it was passed on
            "k.direction = 'IN' AND a.direction = 'IN' AND a.type IN ('RPL', 'REF')"
            " AND coalesce(a.concerns, '') <> ''"
        )
        rows = self._db.execute(
            "SELECT r.uid FROM k_entry k JOIN state s ON s.id = k.id JOIN record r ON r.id = k.id"
            " WHERE k.type IN ('REQ', 'MTG') AND s.visible AND NOT EXISTS ("
            " SELECT 1 FROM reference n JOIN k_entry a ON a.id = n.record"
            " JOIN state t ON t.id = a.id"
            " WHERE n.target = k.id AND n.field = 'answers' AND t.visible"
            f" AND (a.direction IS NOT 'OUT' OR a.sent IS NOT NULL) AND ({ended})"
            f" AND NOT ({another}))"
        )
        return [uid.hex() for (uid,) in rows]

    def several_said(self) -> list[str]:
        """Return the ids of the visible requests with several final answers, or delay notices."""
        final = (
            "a.type = 'REF' AND coalesce(a.answer_kind, '') <> 'PART'"
            " OR a.type = 'RPL' AND coalesce(a.answer_kind, '') NOT IN ('PART', 'SUPPL')"
        )
        rows = self._db.execute(
            "SELECT r.uid FROM k_entry a JOIN state t ON t.id = a.id"
            " JOIN reference n ON n.record = a.id AND n.field = 'answers'"
            " JOIN k_entry k ON k.id = n.target JOIN state s ON s.id = k.id"
            " JOIN record r ON r.id = k.id"
            " WHERE a.type IN ('RPL', 'REF', 'DLY') AND t.visible AND s.visible"
            " AND k.type IN ('REQ', 'MTG') AND (a.direction IS NOT 'OUT' OR a.sent IS NOT NULL)"
            f" AND (a.type = 'DLY' OR {final})"
            " GROUP BY k.id, a.type = 'DLY' HAVING count(DISTINCT a.id) > 1"
        )
        return list(dict.fromkeys(uid.hex() for (uid,) in rows))

    def thread(
        self, names: Sequence[str], *, file: int = 0, request: int = 0
    ) -> list[tuple[str, tuple[Any, ...]]]:
        """Return (id, values as they stand in the feed) of entries, for these fields alone.

        Of a file, of whatever names one request, or of the whole register: the
        requests in it and what answers one. Nothing else of an entry is read.
        """
        where = ""
        binds: tuple[int, ...] = (file,) if file else ()
        if file:
            where = " AND s.file = ?"
        elif request:
            where, binds = (
                " AND (k.id = ? OR k.id IN"
                " (SELECT record FROM reference WHERE target = ? AND field = 'answers'))",
                (request, request),
            )
        columns = ", ".join(f'k."{name}"' for name in names)
        rows = self._db.execute(
            f"SELECT r.uid, {columns} FROM k_entry k JOIN state s ON s.id = k.id"
            " JOIN record r ON r.id = k.id"
            " WHERE s.visible AND"
            f" (k.type IN ('REQ', 'INF', 'MTG') OR k.answers IS NOT NULL){where}",
            binds,
        )
        return [(uid.hex(), tuple(found)) for uid, *found in rows]

    def journal(self, file: int) -> list[str]:
        """Return the ids of a case's visible entries by their own dates, the newest first.

        Dates stand as UTC, so that their texts sort as they do; what has none, as one not
        sent yet, stands where it was written.
        """
        rows = self._db.execute(
            "SELECT r.uid FROM k_entry k JOIN state s ON s.id = k.id JOIN record r ON r.id = k.id"
            " WHERE s.file = ? AND s.visible ORDER BY coalesce(CASE k.direction"
            " WHEN 'IN' THEN k.received WHEN 'OUT' THEN k.sent END, k.registered, k.sent,"
            " k.received, strftime('%Y-%m-%dT%H:%MZ', s.made / 1000, 'unixepoch')) DESC,"
            " s.made DESC, r.uid DESC",
            (file,),
        )
        return [uid.hex() for (uid,) in rows]
