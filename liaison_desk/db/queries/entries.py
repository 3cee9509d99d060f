"""Questions to the derived tables about the entries of cases: their requests and their order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from liaison_desk.db.queries.places import Places

# The visible questions of a file, of a request, of all: from the few to the many each time.
_QUESTIONS: Final = {
    "file": "state s CROSS JOIN k_question k ON k.id = s.id"
    " CROSS JOIN reference n ON n.record = k.id",
    "request": "reference n CROSS JOIN k_question k ON k.id = n.record"
    " CROSS JOIN state s ON s.id = k.id",
    "": "k_question k CROSS JOIN reference n ON n.record = k.id CROSS JOIN state s ON s.id = k.id",
}
_OF_ONE: Final = {
    "file": " AND s.file = ? AND s.file <> s.id", "request": " AND n.target = ?", "": "",
}  # fmt: skip


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
        """Return the ids of visible requests that were answered, delayed or closed twice.

        Or acknowledged, as information may be too; a withdrawal is one of the answers.
        """
        final = (
            "a.type = 'REF' AND coalesce(a.answer_kind, '') <> 'PART'"
            " OR a.type = 'RPL' AND coalesce(a.answer_kind, '') NOT IN ('PART', 'SUPPL')"
        )
        rows = self._db.execute(
            "SELECT r.uid FROM k_entry a JOIN state t ON t.id = a.id"
            " JOIN reference n ON n.record = a.id AND n.field = 'answers'"
            " JOIN k_entry k ON k.id = n.target JOIN state s ON s.id = k.id"
            " JOIN record r ON r.id = k.id"
            " WHERE a.type IN ('RPL', 'REF', 'WDR', 'DLY', 'ACK', 'CLS') AND t.visible"
            " AND s.visible AND k.type IN ('REQ', 'INF', 'MTG')"
            " AND (a.direction IS NOT 'OUT' OR a.sent IS NOT NULL)"
            f" AND (a.type IN ('WDR', 'DLY', 'ACK', 'CLS') OR {final})"
            " GROUP BY k.id, CASE WHEN a.type IN ('RPL', 'REF', 'WDR') THEN '' ELSE a.type END"
            " HAVING count(DISTINCT a.id) > 1"
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

    def asked(
        self, decision: Collection[str], *, file: int = 0, request: int = 0
    ) -> dict[str, frozenset[str]]:
        """Return by the id of each request what became of its visible questions.

        OPEN stands for one in conflict: one of the fields of the ``decision`` is.
        """
        which = "file" if file else "request" if request else ""
        binds = (file or request,) if which else ()
        marks = ",".join("?" * len(decision))
        rows = self._db.execute(
            "SELECT DISTINCT r.uid, CASE WHEN EXISTS (SELECT 1 FROM mark m WHERE m.record = k.id"
            f" AND m.mark = 'conflict' AND m.field IN ({marks})) THEN 'OPEN'"
            " ELSE coalesce(k.status, 'OPEN') END"
            f" FROM {_QUESTIONS[which]} CROSS JOIN record r ON r.id = n.target"
            f" WHERE n.field = 'request' AND s.visible{_OF_ONE[which]}",
            (*decision, *binds),
        )
        found: dict[str, set[str]] = {}
        for uid, status in rows:
            found.setdefault(uid.hex(), set()).add(str(status))
        return {uid: frozenset(statuses) for uid, statuses in found.items()}

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
