"""Marks: how new a register is, told outside it.

SQLCipher accepts a whole old database without complaint. So beside it, in this
user's state folder, stands a small disk file for the feeds that the copy
writes: their sizes and roots, and the last numbers given. It is encrypted under
a key derived from the register's, and its name tells nothing. Whoever removes
it takes a proof away and hides nothing that a bundle would not bring to light.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import io
import secrets
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NamedTuple

from liaison_desk import crypto, files, machine, paths, strict_json
from liaison_desk.db.holder import Holder
from liaison_desk.feeds.merkle import BLOCK, CannotProve, Peaks, append, leaf_hash, peaks, root

FOLDER: Final = "marks"
MACHINE: Final = "machine"  # in meta: the computer that this copy lives on
_MAX: Final = 1 << 20  # bytes: a mark has some hundred; every series and year adds twenty
_SALT: Final = 32
_FORMAT: Final = 1

Feed = tuple[str, int, str]  # id, size, root as hex


class Mark(NamedTuple):
    """What a mark says of the copy that writes a feed."""

    folder: str  # where the register lay
    feeds: tuple[Feed, ...]  # data, log
    series: tuple[tuple[str, int, int], ...]  # series, year, last number given
    retired: bool = False  # the copy went on in other feeds
    erased: tuple[str, ...] = ()  # what may not come back with an old database


class Finding(StrEnum):
    """What opening a register finds of where it comes from."""

    SAME = "same"
    OLDER = "older"  # than it was: an old database was put back
    CONTINUED = "continued"  # another copy of it went on, on this computer
    COPY = "copy"  # the one that it was copied from lies beside it
    ELSEWHERE = "elsewhere"  # it comes from another computer


def judge(
    mark: Mark | None,
    folder: str,
    agrees: Callable[[Feed], bool],
    is_there: Callable[[str], bool],
    machines: tuple[str, str],
) -> Finding:
    """Return where a register comes from: pure.

    ``agrees`` tells whether a feed has this root at this size here,
    ``is_there`` whether a register lies in a folder; ``machines`` are the
    computer it knows and this one, empty where unknown. Without a mark there is
    nothing to hold it against: a cleaned profile is no reason for alarm, and
    whatever it hid shows with the first bundle.
    """
    known, present = machines
    if known and present and known != present:
        return Finding.ELSEWHERE
    if mark is None:
        return Finding.SAME
    if mark.folder != folder and is_there(mark.folder):
        return Finding.COPY
    if mark.retired:
        return Finding.CONTINUED
    return Finding.SAME if all(agrees(one) for one in mark.feeds) else Finding.OLDER


class Marks:
    """Writes the mark of one open register, and reads it."""

    def __init__(self, holder: Holder) -> None:
        """Remember the state folder of now; nothing is read or written yet."""
        self._holder = holder
        self._folder = paths.state_folder() / FOLDER
        self._key = hmac.digest(holder.secret.key, b"liaison-desk mark 1", "sha256")
        self._last: Mark | None = None
        self._peaks: dict[str, tuple[int, Peaks]] = {}  # by feed: size, committed

    def read(self, feed: str) -> Mark | None:
        """Return the mark of the copy that writes this data feed; none if missing or damaged."""
        try:
            return _read(self.read_beside("name", feed))
        except (ValueError, KeyError, TypeError):
            return None

    def read_beside(self, what: str, feed: str) -> Any:
        """Return what is kept of a feed outside the register; none if missing or damaged."""
        try:
            data = files.read_bounded(self._path(what, feed), _MAX)
            salt, sealed = data[:_SALT], data[_SALT:]
            plain = b"".join(crypto.decrypt_stream(self._stream_key(salt), io.BytesIO(sealed)))
            return strict_json.loads(plain, max_size=_MAX)
        except (OSError, ValueError, crypto.StreamDamaged):
            return None

    def write_beside(self, what: str, feed: str, form: Any, *, durable: bool = True) -> None:
        """Keep something of a feed outside the register; where nothing can be written, nothing."""
        salt = secrets.token_bytes(_SALT)
        plain = strict_json.dumps(form)
        sealed = b"".join(crypto.encrypt_stream(self._stream_key(salt), [plain]))
        with contextlib.suppress(OSError):
            files.make_folder(self._folder)
            write = files.write_whole if durable else files.write_quickly
            write(self._path(what, feed), salt + sealed)

    def prepare(self) -> Callable[[], None]:
        """Return what writes the mark as the register stands now, once it is committed.

        Nothing where no feed moved. Costs a root over the last names at most.
        """
        holder = self._holder
        feeds = (holder.data_feed, holder.log_feed)
        sizes = [(feed, holder.store.last_number(feed)) for feed in feeds]
        if self._last and [one[:2] for one in self._last.feeds] == sizes:
            return _nothing
        grown = {feed: (size, self._grown(feed, size)) for feed, size in sizes}
        mark = Mark(
            str(holder.folder.absolute()),
            tuple((feed, size, _root_of(tops)) for feed, (size, tops) in grown.items()),
            tuple(holder.meta.series()),
        )

        def write() -> None:
            self._peaks = grown  # not before the commit: what failed must not count
            self._write(mark, durable=False)

        return write

    def retire(self, feed: str = "") -> Callable[[], None]:
        """Return what notes, once committed, that a copy, else this one, went on elsewhere."""
        mark = self.read(feed or self._holder.data_feed)
        if mark is None:
            return _nothing
        return lambda: self._write(mark._replace(retired=True), durable=True)

    def make_firm(self) -> None:
        """Flush the mark to the disk: what leaves the house must not be newer than it."""
        if self._last is not None:
            self._write(self._last, durable=True)

    def agrees(self, feed: Feed) -> bool:
        """Tell whether a feed has this root at this size here."""
        uid, size, told = feed
        known = self._holder.store.feeds.get(uid)
        if known is None or self._holder.store.last_number(uid) < size:
            return False
        try:
            return self._holder.tree(uid).root(size).hex() == told
        except CannotProve:
            return False

    def machine(self) -> str:
        """Return what tells this computer from others to this register alone."""
        told = machine.machine_id()
        return hmac.new(self._key, f"machine {told}".encode(), "sha256").hexdigest() if told else ""

    def _grown(self, feed: str, size: int) -> Peaks:
        """Return the peaks of a feed that this copy writes, from what was known of it."""
        tree = self._holder.tree(feed)
        tree.grow(size - size % BLOCK)
        before, tops = self._peaks.get(feed, (0, ()))
        if before + BLOCK < size or before > size:
            before = size - size % BLOCK
            tops = tuple((level, tree.node(level, at) or b"") for level, at in peaks(before))
        names = self._holder.store.names(feed, before + 1, size)
        leaves = [leaf_hash(bytes.fromhex(names[number])) for number in range(before + 1, size + 1)]
        return append(tops, leaves)

    def _write(self, mark: Mark, *, durable: bool) -> None:
        """Write a mark; where the folder cannot be written there is none."""
        feed = mark.feeds[0][0]
        found = self.read(feed)
        if found is not None:  # what was once said of retiring and erasing stays said
            mark = mark._replace(retired=mark.retired or found.retired, erased=found.erased)
        self.write_beside("name", feed, _form(mark), durable=durable)
        if feed == self._holder.data_feed:
            self._last = mark

    def _path(self, what: str, feed: str) -> Path:
        name = hmac.new(self._key, f"{what} {feed}".encode(), "sha256").hexdigest()[:32]
        return self._folder / f"{name}.mark"

    def _stream_key(self, salt: bytes) -> bytes:
        return hmac.digest(self._key, b"stream " + salt, hashlib.sha256)


def _root_of(tops: Peaks) -> str:
    return root([one for _, one in tops]).hex()


def _nothing() -> None:
    """Write no mark."""


def _form(mark: Mark) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "folder": mark.folder,
        "feeds": [list(one) for one in mark.feeds],
        "series": [list(one) for one in mark.series],
        "retired": int(mark.retired),
        "erased": list(mark.erased),
    }


def _read(form: Any) -> Mark | None:
    if form["format"] != _FORMAT:
        return None
    return Mark(
        str(form["folder"]),
        tuple((str(uid), int(size), str(told)) for uid, size, told in form["feeds"]),
        tuple((str(name), int(year), int(last)) for name, year, last in form["series"]),
        bool(form["retired"]),
        tuple(str(one) for one in form["erased"]),
    )
