"""What a register knows of itself, and small things this copy keeps: by key."""

from __future__ import annotations

from sqlcipher3 import dbapi2 as sqlcipher


class Meta:
    """Single values, number series, trusted cards and drafts of one open register."""

    def __init__(self, connection: sqlcipher.Connection) -> None:
        """Read nothing yet."""
        self._db = connection
        self._texts: dict[str, str] = {}

    def reload(self) -> None:
        """Forget what was read, after a transaction was rolled back."""
        self._texts.clear()

    def text(self, key: str) -> str:
        """Return the text kept under ``key``; empty when there is none."""
        if key not in self._texts:
            row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
            self._texts[key] = str(row[0]) if row else ""
        return self._texts[key]

    def put(self, key: str, text: str) -> None:
        """Keep ``text`` under ``key``."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, text))
        self._texts[key] = text

    def secret(self, key: str) -> bytes:
        """Return the bytes kept under ``key``; they are not cached."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else b""

    def put_secret(self, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key``."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, data))

    def next_in_series(self, series: str, year: int) -> int:
        """Return the next number of a series in a year, and count it as given."""
        self._db.execute(
            "INSERT INTO series VALUES (?, ?, 1)"
            " ON CONFLICT (series, year) DO UPDATE SET last = last + 1",
            (series, year),
        )
        (last,) = self._db.execute(
            "SELECT last FROM series WHERE series = ? AND year = ?", (series, year)
        ).fetchone()
        return int(last)

    def reach_in_series(self, series: str, year: int, number: int) -> None:
        """Count ``number`` of a series as given: the next one is higher."""
        self._db.execute(
            "INSERT INTO series VALUES (?, ?, ?)"
            " ON CONFLICT (series, year) DO UPDATE SET last = max(last, excluded.last)",
            (series, year, number),
        )

    def series(self) -> list[tuple[str, int, int]]:
        """Return the last number given of every series: (series, year, last)."""
        rows = self._db.execute("SELECT series, year, last FROM series ORDER BY series, year")
        return [(series, year, last) for series, year, last in rows]

    # Cards that an officer confirmed

    def trust(self, station: str, card: bytes, moment: int) -> None:
        """Keep the card of a station, confirmed at ``moment`` (ms UTC)."""
        self._db.execute("INSERT OR REPLACE INTO trusted VALUES (?, ?, ?)", (station, card, moment))

    def trusted(self) -> dict[str, bytes]:
        """Return the confirmed cards by station."""
        return dict(self._db.execute("SELECT station, card FROM trusted ORDER BY station"))

    def distrust(self, station: str) -> None:
        """Let go of the confirmed card of a station."""
        self._db.execute("DELETE FROM trusted WHERE station = ?", (station,))

    def keep_pending(self, station: str, card: bytes) -> None:
        """Keep a card whose key code nobody confirmed; the newest of a station."""
        self._db.execute("INSERT OR REPLACE INTO pending VALUES (?, ?)", (station, card))

    def drop_pending(self, station: str) -> None:
        """Forget the unconfirmed card of a station."""
        self._db.execute("DELETE FROM pending WHERE station = ?", (station,))

    def pending(self) -> dict[str, bytes]:
        """Return the unconfirmed cards by station."""
        return dict(self._db.execute("SELECT station, card FROM pending ORDER BY station"))

    def keep_former(self, station: str, card: bytes, seal_seed: bytes | None = None) -> None:
        """Keep a card that a station had before; of our own also its sealing seed."""
        self._db.execute(
            "INSERT OR IGNORE INTO former_card (station, card, seal_seed) VALUES (?, ?, ?)",
            (station, card, seal_seed),
        )

    def former(self) -> list[tuple[str, bytes, bytes | None]]:
        """Return (station, card, sealing seed) of every former card, oldest first."""
        return list(
            self._db.execute("SELECT station, card, seal_seed FROM former_card ORDER BY id")
        )

    def keep_succession(self, station: str, data: bytes) -> None:
        """Keep the word of a station's former key on the card that follows it."""
        self._db.execute(
            "INSERT OR IGNORE INTO succession (station, data) VALUES (?, ?)", (station, data)
        )

    def successions(self) -> list[bytes]:
        """Return every succession, oldest first."""
        return [data for (data,) in self._db.execute("SELECT data FROM succession ORDER BY id")]

    # Readable copies of documents outside the register

    def note_copy(self, attachment: str, path: str, moment: int, officer: str) -> int:
        """Note a readable copy; returns its number in the list."""
        cursor = self._db.execute(
            "INSERT INTO copy_outside (attachment, path, saved, officer) VALUES (?, ?, ?, ?)",
            (attachment, path, moment, officer),
        )
        return int(cursor.lastrowid or 0)

    def copies_outside(self) -> list[tuple[int, str, str, int, str]]:
        """Return (number, attachment, path, ms UTC, officer) of every copy, oldest first."""
        rows = self._db.execute(
            "SELECT id, attachment, path, saved, officer FROM copy_outside ORDER BY id"
        )
        return list(rows)

    def drop_copy(self, number: int) -> None:
        """Take a copy off the list."""
        self._db.execute("DELETE FROM copy_outside WHERE id = ?", (number,))

    # Drafts of open forms

    def keep_draft(self, key: str, text: str, moment: int) -> None:
        """Keep the draft of a form."""
        self._db.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", (key, moment, text))

    def drop_draft(self, key: str) -> None:
        """Forget a draft: its form was saved or given up."""
        self._db.execute("DELETE FROM draft WHERE key = ?", (key,))

    def drafts(self) -> dict[str, tuple[int, str]]:
        """Return every draft: key → (ms UTC, text)."""
        rows = self._db.execute("SELECT key, saved, text FROM draft ORDER BY saved DESC")
        return {key: (saved, text) for key, saved, text in rows}
