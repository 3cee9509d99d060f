"""Whether a register is a copy, and how a copy goes on: in feeds of its own."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from liaison_desk.bundle.proving import sign_head
from liaison_desk.db.holder import Holder
from liaison_desk.desk import writer
from liaison_desk.desk.copies.heirs import note_heir, replaced, say_gone
from liaison_desk.desk.copies.marks import MACHINE, Finding, Mark, Marks, judge
from liaison_desk.desk.copies.notices import note
from liaison_desk.desk.journal import log
from liaison_desk.desk.network import stations
from liaison_desk.desk.reading import state_of
from liaison_desk.feeds.birth import DATA, LOG, new_birth
from liaison_desk.records.numbering import LETTERS

DATABASE: Final = "register.db"
HEEDED: Final = "heeded"  # in meta: claims acted on, though nothing but a word shows them


def look(holder: Holder, marks: Marks) -> Finding:
    """Find out where a register that was just opened comes from, and go on accordingly.

    A copy goes on in feeds of its own, before anything is written in the old ones.
    """
    mark = marks.read(holder.data_feed)
    machines = holder.meta.text(MACHINE), marks.machine()
    folder = str(holder.folder.absolute())
    found = judge(mark, folder, marks.agrees, _is_there, machines)
    if found is not Finding.SAME:
        with holder.transaction():
            above = mark if found is Finding.OLDER else None
            gone = replaced(marks, holder.data_feed, folder, _is_there)
            continue_feeds(holder, above=above, retire=found is Finding.OLDER, gone=gone)
            note(holder, f"copies.{found}")
            log(holder, "CONFIG", {"how": str(found)})
    if machines[1] and machines[0] != machines[1]:
        with holder.transaction():
            holder.meta.put(MACHINE, machines[1])
    return found


def this_is_a_copy(holder: Holder) -> None:
    """Go on in feeds of its own, because an officer says that this register is a copy."""
    with holder.transaction():
        continue_feeds(holder)
        note(holder, "copies.said")
        log(holder, "CONFIG", {"how": "said"})


def continue_feeds(
    holder: Holder,
    *,
    above: Mark | None = None,
    retire: bool = False,
    copied: bool = True,
    gone: Iterable[str] = (),
) -> None:
    """Go on in new feeds that retire the ones written so far.

    With a mark ``above`` whose numbers it goes on, the numbers stay plain;
    any other copy draws two letters, so that it gives no number twice. Who was
    not ``copied``, and only has new keys, goes on as it was.
    ``retire`` tells every other copy with this mark that it has been continued;
    ``gone`` are feeds of yet other copies that nobody writes any more.
    """
    key = bytes.fromhex(stations.own_card(holder).sign_key)
    old = holder.meta.text("data_feed")
    if retire and old and holder.marks is not None:
        holder.afterwards(holder.marks.retire())
    for purpose, place in ((DATA, "data_feed"), (LOG, "log_feed")):
        former = holder.meta.text(place)
        if former and holder.store.last_number(former) and _is_signed_with(holder, former, key):
            sign_head(holder, former)  # from now on it is a feed like any other's
        birth = new_birth(holder.station, purpose, key, former)
        holder.store.add_feed(birth)
        holder.meta.put(place, birth.feed)
    if old and holder.marks is not None:
        holder.afterwards(note_heir(holder.marks, old, holder.data_feed))
    say_gone(holder, gone)
    if above is not None:
        for series, year, last in above.series:
            holder.meta.reach_in_series(series, year, last)
    elif old and copied:
        holder.meta.put("letters", _draw(holder))
    holder.meta.put(HEEDED, "")
    stations.renew_authority(holder)
    if old:
        _begin(holder)


def _begin(holder: Holder) -> None:
    """Write a first changeset, which changes nothing, in a feed that continues another.

    It stands in the directory, so it reaches every station, through others too;
    and with it the birth that says which feed is retired. Of a copy that was
    lost before it wrote anything nobody would know; what it had retired would
    count as living for ever, and be sent all that it never confirms.
    """
    officer = state_of(holder, holder.officer)
    writer.put_back(holder, officer, save=writer.new_save(holder))


def _is_signed_with(holder: Holder, feed: str, key: bytes) -> bool:
    return holder.store.feeds[feed].birth.key == key.hex()


def _draw(holder: Holder) -> str:
    """Return two letters that no number known here has."""
    taken = holder.tables.letters_of(holder.station) | {holder.meta.text("letters")}
    free = [one + other for one in LETTERS for other in LETTERS if one + other not in taken]
    return secrets.choice(free)


def _is_there(folder: str) -> bool:
    return (Path(folder) / DATABASE).is_file()
