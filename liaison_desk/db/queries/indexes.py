"""Questions to the indexes of words, of signs, and of what documents say."""

from __future__ import annotations

from liaison_desk.db.queries.places import Places


class Indexes(Places):
    """The indexes of one open register."""

    def search(self, match: str, limit: int) -> list[tuple[int, str]]:
        """Return (record, kind) of what matches an FTS5 expression, newest first."""
        rows = self._db.execute(
            "SELECT s.id, s.kind FROM search JOIN state s ON s.id = search.rowid"
            " WHERE search MATCH ? AND s.visible ORDER BY search.rowid DESC LIMIT ?",
            (match, limit),
        )
        return list(rows)

    def note_inside(self, record: int, words: str) -> None:
        """Keep the words that were read inside a document, in place of those before."""
        self._db.execute("DELETE FROM inside WHERE rowid = ?", (record,))
        self._db.execute("INSERT INTO inside (rowid, words) VALUES (?, ?)", (record, words))

    def unread(self) -> list[str]:
        """Return the documents inside which nothing was read yet, the newest first."""
        rows = self._db.execute(
            "SELECT r.uid FROM state s JOIN record r ON r.id = s.id"
            " WHERE s.kind = 'attachment' AND s.visible"
            " AND s.id NOT IN (SELECT rowid FROM inside) ORDER BY s.id DESC"
        )
        return [uid.hex() for (uid,) in rows]

    def inside(self, match: str, limit: int) -> list[tuple[int, str]]:
        """Return (record, kind) of the documents in which an FTS5 expression was read."""
        rows = self._db.execute(
            "SELECT s.id, s.kind FROM inside JOIN state s ON s.id = inside.rowid"
            " WHERE inside MATCH ? AND s.visible ORDER BY inside.rowid DESC LIMIT ?",
            (match, limit),
        )
        return list(rows)

    def known_by(self, match: str, limit: int) -> list[tuple[int, str]]:
        """Return (record, kind) of what carries keys (records/signs), newest first."""
        rows = self._db.execute(
            "SELECT s.id, s.kind FROM known_by JOIN state s ON s.id = known_by.rowid"
            " WHERE known_by MATCH ? AND s.visible ORDER BY known_by.rowid DESC LIMIT ?",
            (match, limit),
        )
        return list(rows)
