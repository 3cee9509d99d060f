"""A row of bundles: what has to go to a station, in disk files that a channel takes.

Each bundle of a row can be taken alone and in any order; oldest changes go
first, and before them the file that was asked for first. What each of them
carries is said by ``loads``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from liaison_desk import files, ids
from liaison_desk.bundle import errors as bundle_errors
from liaison_desk.bundle.checks import Recipient
from liaison_desk.bundle.media import preflight
from liaison_desk.bundle.reckoning import reckon
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import BundleOut
from liaison_desk.desk import errors, folders
from liaison_desk.desk.network import stations
from liaison_desk.desk.outgoing import channels, due, exporting
from liaison_desk.desk.outgoing.exporting import FILE, SHA256, Exported, Order
from liaison_desk.desk.outgoing.loads import Load, loads_of
from liaison_desk.feeds.birth import LOG
from liaison_desk.progress import Progress, quiet

SUFFIX: Final = ".bundle"
STATE: Final = "state"  # in a bundle's report: hash over all that would go, when it was written
ROW: Final = "row"  # its row: id of the first bundle of it


def export_bundles(
    holder: Holder,
    station: str,
    folder: Path | None = None,
    *,
    channel: str = channels.STICK,
    first: str = "",
    progress: Progress = quiet,
) -> list[Exported]:
    """Write all that ``station`` has not confirmed, into as many bundles as ``channel`` needs.

    They lie in ``folder``, else in the outbox, under names that tell sender,
    recipient and number. ``first`` is the id of a file that goes in front. An
    attachment that alone exceeds the limit waits for another channel: its
    record goes without it, and ``left`` of the reports names it.

    Two presses make one row. As long as nothing else would go, nothing came
    from there, and none of the last row's bundles is confirmed, a second call
    with the same channel and file first returns the same disk files, if all of
    them lie in that folder, whole; the reports then say ``again``. Log entries
    are no reason for another row: the first press wrote one itself. Where one
    of the disk files is gone (it was sent) or damaged, the whole row is
    written once more, under new numbers.
    """
    to = stations.recipient(holder, station)
    if holder.db.in_transaction:
        raise bundle_errors.InBatch
    target = folders.made(folder or folders.outbox(holder), holder)
    limit = channels.limit(holder, channel)
    preflight(target)
    head = _head_of(holder, first)
    state = _state(holder, to, f"{channel} {limit} {first}")
    before = _lying(holder, to, target, state, progress)
    if before:
        return before
    created = holder.now()
    loads = loads_of(holder, to, limit, head, created, progress)
    preflight(target, sum(one.size for one in loads))
    return _write(holder, to, target, loads, created, state, progress)


def _write(
    holder: Holder,
    to: Recipient,
    target: Path,
    bundles: Sequence[Load],
    created: int,
    state: str,
    progress: Progress,
) -> list[Exported]:
    reports = []
    note = {ROW: ids.new_nonce(), STATE: state}
    for part, one in enumerate(bundles, 1):
        number, _ = holder.ledger.next_out(holder.data_feed, to.station)
        path = target / _name(target, f"{holder.station}-{to.station}-{number:04}")
        order = Order(to, path, created, one.choose, part, len(bundles), one.left, note)
        reports.append(exporting.write(holder, order, progress))
    return reports


def _name(target: Path, stem: str) -> str:
    """Return a name that is free: a restored register counts from 1 again."""
    name, count = f"{stem}{SUFFIX}", 1
    while (target / name).exists():
        count += 1
        name = f"{stem}-{count}{SUFFIX}"
    return name


def _head_of(holder: Holder, first: str) -> int:
    """Return the row of the file that goes first; 0 for none."""
    if not first:
        return 0
    holder.flush()
    place = holder.tables.place(first)
    if place is None:
        raise errors.NotHere
    return place.file


def _state(holder: Holder, to: Recipient, wish: str) -> str:
    """Return a hash over everything that would make a bundle another one; not over the log."""
    rows = [
        (feed, one.number, one.mask)
        for feed, many in reckon(holder, to).open.items()
        if holder.store.feeds[feed].birth.purpose != LOG
        for one in many
    ]
    cards = stations.known_cards(holder)
    known = sorted(cards) if holder.station == holder.headquarters else [to.station]
    keys = [cards[one].fingerprint for one in known]
    form = json.dumps([wish, due.heard(holder, to.station), keys, rows])
    return hashlib.sha256(form.encode()).hexdigest()


def _lying(
    holder: Holder, to: Recipient, target: Path, state: str, progress: Progress
) -> list[Exported]:
    """Return the last row's reports if it is of this state and lies there whole."""
    out = holder.ledger.out(to.station, holder.data_feed)
    if not out or out[0].report.get(STATE) != state:
        return []
    row = [one for one in out if one.report.get(ROW) == out[0].report[ROW]][::-1]
    whole = len(row) == row[0].report["parts"] and not any(one.receipt for one in row)
    found = []
    for one in row if whole else ():
        path = target / str(one.report[FILE])
        if not _is_whole(path, one, progress):
            return []
        found.append(exporting.from_note(one, path))
    return found


def _is_whole(path: Path, bundle: BundleOut, progress: Progress) -> bool:
    size, done, digest = int(bundle.report["size"]), 0, hashlib.sha256()
    try:
        if path.stat().st_size != size:
            return False
        for chunk in files.read_back(path):
            digest.update(chunk)
            done += len(chunk)
            progress(done, size, "media.read_back")
    except OSError:
        return False
    return digest.hexdigest() == str(bundle.report[SHA256])
