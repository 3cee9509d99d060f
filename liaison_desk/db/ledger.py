"""What was exchanged: signed heads, statements, bundles out and in."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk import strict_json
from liaison_desk.db.feedstore import FeedStore
from liaison_desk.db.holdings import Holdings
from liaison_desk.feeds.have import Have, read_have, read_holding
from liaison_desk.feeds.holding import Holding
from liaison_desk.feeds.ranges import Ranges

WITHDRAWN = "withdrawn"  # in the report of a bundle that never got its name
_NO_NUMBERS = Ranges()
_MAX_HAVE = 64 << 20  # bytes: our own table, written by us


class SignedHead(NamedTuple):
    """A head of a feed, signed by the station that writes it."""

    feed: str
    size: int
    root: bytes
    signature: bytes
    branch: int = 1  # of the feed, as it is known here: all its heads are of one log


class BundleOut(NamedTuple):
    """A bundle that was written."""

    recipient: str
    number: int
    uid: str
    hash: str
    created: int  # ms UTC
    contents: Mapping[str, Holding]  # by feed
    attachments: tuple[str, ...]  # blobs
    heads: Mapping[str, int]  # by feed: size of the head it carried
    feed: str = ""  # the data feed that numbered it
    id: int = 0  # order of writing, whichever copy wrote
    receipt: int = 0  # the taken bundle that said first that it was taken; 0: none did
    report: Mapping[str, Any] = MappingProxyType({})

    @property
    def withdrawn(self) -> bool:
        """Tell whether it never got its name: nobody can have it."""
        return WITHDRAWN in self.report


class BundleIn(NamedTuple):
    """A bundle that was taken."""

    id: int
    copy: str
    station: str
    number: int
    uid: str
    hash: str
    taken: int  # ms UTC
    undone: int  # ms UTC; 0: in force
    first: int  # ids of the changesets it brought, inclusive; 0: none
    last: int
    report: dict[str, Any]


class Ledger(Holdings):
    """The book of one open register; every call stands in a transaction."""

    def __init__(self, connection: sqlcipher.Connection, store: FeedStore) -> None:
        """Work on the given tables."""
        super().__init__(connection, store)
        self._statements: dict[str, list[Have]] = {}  # by station: parsed once, asked for each feed
        self._out: dict[str, list[BundleOut]] = {}  # by recipient: parsed once, too
        self._taken: dict[str, list[BundleIn]] = {}  # by station; all of them under no name

    def reload(self) -> None:
        """Forget what was read, after a transaction was rolled back."""
        super().reload()
        self._statements.clear()
        self._out.clear()
        self._taken.clear()

    # Heads

    def keep_head(self, head: SignedHead) -> None:
        """Keep a verified head."""
        self._db.execute(
            "INSERT OR IGNORE INTO signed_head VALUES (?, ?, ?, ?, ?)",
            (
                self._store.feeds[head.feed].id, head.branch, head.size, head.root,
                head.signature,
            ),
        )  # fmt: skip

    def heads(self, feed: str) -> list[SignedHead]:
        """Return the heads known of a feed, by branch, the largest of each first."""
        rows = self._db.execute(
            "SELECT size, root, signature, branch FROM signed_head WHERE feed = ?"
            " ORDER BY branch, size DESC",
            (self._store.feeds[feed].id,),
        )
        return [SignedHead(feed, size, bytes(r), bytes(s), b) for size, r, s, b in rows]

    # Statements of other copies

    def keep_statement(self, station: str, have: Have) -> bool:
        """Keep a statement if it is that copy's newest; tell whether it was."""
        copy = bytes.fromhex(have.copy)
        row = self._db.execute("SELECT serial FROM statement WHERE copy = ?", (copy,)).fetchone()
        if row and row[0] >= have.serial:
            return False
        self._statements.pop(station, None)
        self._db.execute(
            "INSERT OR REPLACE INTO statement VALUES (?, ?, ?, ?)",
            (copy, station, have.serial, strict_json.dumps(have.form())),
        )
        return True

    def statements(self, station: str) -> list[Have]:
        """Return the newest statement of each copy of a station."""
        if station not in self._statements:
            rows = self._db.execute("SELECT have FROM statement WHERE station = ?", (station,))
            self._statements[station] = [
                read_have(strict_json.loads(bytes(row[0]), max_size=_MAX_HAVE)) for row in rows
            ]
        return self._statements[station]

    def forget_statement(self, copy: str) -> None:
        """Forget what a copy confirmed: everything in scope is sent again."""
        self._statements.clear()
        self._db.execute("DELETE FROM statement WHERE copy = ?", (bytes.fromhex(copy),))

    # Bundles

    def next_out(self, feed: str, recipient: str) -> tuple[int, str]:
        """Return the next number from a feed to a recipient, and the last one's hash."""
        row = self._db.execute(
            "SELECT number, hash FROM bundle_out WHERE feed = ? AND recipient = ?"
            " ORDER BY number DESC LIMIT 1",
            (self._store.feeds[feed].id, recipient),
        ).fetchone()
        return (row[0] + 1, row[1]) if row else (1, "")

    def next_serial(self) -> int:
        """Return the serial of the next statement of this copy."""
        (count,) = self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM bundle_out").fetchone()
        return int(count)

    def note_out(self, feed: str, bundle: BundleOut, report: Mapping[str, Any]) -> None:
        """Note a bundle that was written."""
        contents = {
            "feeds": {one: holding.form() for one, holding in bundle.contents.items()},
            "attachments": list(bundle.attachments),
            "heads": dict(bundle.heads),
        }
        self._out.pop(bundle.recipient, None)
        self._db.execute(
            "INSERT INTO bundle_out (feed, recipient, number, uid, hash, created, contents, report)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self._store.feeds[feed].id, bundle.recipient, bundle.number, bundle.uid,
                bundle.hash, bundle.created, json.dumps(contents), json.dumps(report),
            ),
        )  # fmt: skip

    def empty_out(self, bundle: str) -> None:
        """Note that a bundle was never given its name; its number stays used."""
        nothing = json.dumps({"feeds": {}, "attachments": [], "heads": {}})
        self._out.clear()
        self._db.execute(
            "UPDATE bundle_out SET contents = ?, report = ? WHERE uid = ?",
            (nothing, json.dumps({WITHDRAWN: 1}), bundle),
        )

    def out(self, recipient: str, feed: str = "") -> list[BundleOut]:
        """Return the bundles written for a recipient, newest first; of one feed, if given."""
        if recipient not in self._out:
            rows = self._db.execute(
                "SELECT f.uid, b.id, b.number, b.uid, b.hash, b.created, b.contents, b.receipt,"
                " b.report FROM bundle_out b JOIN feed f ON f.id = b.feed"
                " WHERE b.recipient = ? ORDER BY b.id DESC",
                (recipient,),
            )
            self._out[recipient] = [_bundle_out(recipient, *row) for row in rows]
        found = self._out[recipient]
        return [one for one in found if one.feed == feed] if feed else list(found)

    def recipients(self) -> list[str]:
        """Return the stations that a bundle was ever written for."""
        rows = self._db.execute("SELECT DISTINCT recipient FROM bundle_out ORDER BY recipient")
        return [station for (station,) in rows]

    def note_receipts(self, recipient: str, have: Have, bundle: int) -> None:
        """Note which bundles a recipient says that it took, in its taken ``bundle``.

        The first word on each counts: that is when it was heard of.
        """
        confirmed = [
            (bundle, one.id)
            for one in self.out(recipient)
            if not one.receipt and one.number in have.took.get(one.feed, _NO_NUMBERS)
        ]
        if confirmed:
            self._out.pop(recipient, None)
            self._db.executemany("UPDATE bundle_out SET receipt = ? WHERE id = ?", confirmed)

    def note_in(self, bundle: BundleIn) -> int:
        """Note a bundle that was taken; returns its id."""
        self._taken.pop("", None)
        self._taken.pop(bundle.station, None)
        cursor = self._db.execute(
            "INSERT INTO bundle_in (copy, station, number, uid, hash, taken, first, last, report)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                bytes.fromhex(bundle.copy), bundle.station, bundle.number, bundle.uid,
                bundle.hash, bundle.taken, bundle.first, bundle.last, json.dumps(bundle.report),
            ),
        )  # fmt: skip
        return int(cursor.lastrowid)

    def taken(self, station: str = "") -> list[BundleIn]:
        """Return the bundles taken, newest first; from one station, if given."""
        if station not in self._taken:
            rows = self._db.execute(
                "SELECT id, copy, station, number, uid, hash, taken, undone, first, last, report"
                " FROM bundle_in WHERE ? IN ('', station) ORDER BY id DESC",
                (station,),
            )
            self._taken[station] = [
                BundleIn._make((row[0], row[1].hex(), *row[2:10], json.loads(row[10])))
                for row in rows
            ]
        return list(self._taken[station])

    def keep_report(self, bundle: int, report: bytes) -> None:
        """Keep what taking a bundle did, apart from its row: that one is read often."""
        self._db.execute("INSERT INTO bundle_report VALUES (?, ?)", (bundle, zlib.compress(report)))

    def report(self, bundle: int) -> bytes:
        """Return what taking a bundle did; empty when nothing was kept."""
        row = self._db.execute(
            "SELECT report FROM bundle_report WHERE bundle = ?", (bundle,)
        ).fetchone()
        return zlib.decompress(row[0]) if row else b""

    def mark_undone(self, bundle: int, moment: int) -> None:
        """Note that a taken bundle was undone (ms UTC), or taken up again (0)."""
        self._taken.clear()
        self._db.execute("UPDATE bundle_in SET undone = ? WHERE id = ?", (moment, bundle))


def _bundle_out(
    recipient: str,
    feed: bytes,
    row_id: int,
    number: int,
    uid: str,
    hashed: str,
    created: int,
    contents: str,
    receipt: int,
    report: str,
) -> BundleOut:
    form = json.loads(contents)
    return BundleOut(
        recipient, number, uid, hashed, created,
        {feed: read_holding(one) for feed, one in form["feeds"].items()},
        tuple(form["attachments"]),
        dict(form["heads"]),
        feed.hex(), row_id, receipt, json.loads(report),
    )  # fmt: skip
