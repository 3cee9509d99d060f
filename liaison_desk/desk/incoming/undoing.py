"""Undoing a taken bundle, and taking it up again.

Its changesets are set aside, with what was built on them: out of merge,
tables, index and digest, but verified, stored, and held as far as others are
concerned. The values that it filled in where they had been withheld are taken
out again. What was passed on, the directory and headquarters' decisions
cannot be undone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from liaison_desk.bundle.scope import DIRECTORY
from liaison_desk.db.changesets import Stored
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import BundleIn
from liaison_desk.desk.incoming import errors
from liaison_desk.desk.journal import log
from liaison_desk.feeds.birth import LOG
from liaison_desk.feeds.changeset import Head
from liaison_desk.feeds.setaside import closure


def would_fall(holder: Holder, bundle: int) -> list[str]:
    """Return the records, changed since by others, that undoing a bundle takes along."""
    taken = _taken(holder, bundle)
    seeds = _seeds(holder, taken)
    names = {one.head.name for one in seeds}
    fallen = _closure(holder, seeds)
    return sorted({one.record for name, one in fallen.items() if name not in names})


def undo(holder: Holder, bundle: int) -> list[str]:
    """Undo a taken bundle; returns the ids of the records that changed."""
    with holder.transaction():
        taken = _taken(holder, bundle)
        if taken.undone:
            raise errors.AlreadyUndone
        fallen = _closure(holder, _seeds(holder, taken))
        touched = _mark(holder, fallen, bundle) | holder.fillings.take_out(bundle)
        holder.touch(touched)
        holder.ledger.mark_undone(bundle, holder.now())
        log(holder, "ALTER", {"how": "undo", "from": taken.station, "number": taken.number})
        return [holder.store.record_uid(one) for one in sorted(touched)]


def take_again(holder: Holder, bundle: int) -> list[str]:
    """Take up again a bundle that was undone; returns the ids of the records that changed."""
    with holder.transaction():
        taken = _taken(holder, bundle)
        if not taken.undone:
            raise errors.NotUndone
        touched = holder.store.set_aside(dict.fromkeys(holder.store.set_aside_by(bundle), 0))
        touched |= holder.fillings.put_back(bundle)
        holder.touch(touched)
        holder.ledger.mark_undone(bundle, 0)
        _set_aside_anew(holder)
        log(holder, "ALTER", {"how": "redo", "from": taken.station, "number": taken.number})
        return [holder.store.record_uid(one) for one in sorted(touched)]


def _set_aside_anew(holder: Holder) -> None:
    """Set aside again what other undone bundles carry along.

    A changeset that falls with two bundles is marked with one of them; it
    comes back only when both are taken up again.
    """
    others = [one for one in holder.ledger.taken() if one.undone]
    if others:
        holder.flush()  # the closure asks the tables who stands in a file
    for one in others:
        _mark(holder, _closure(holder, _seeds(holder, one)), one.id)


def set_aside_builders(holder: Holder, records: Collection[int]) -> None:
    """Set aside what arrived in ``records`` and builds on what is set aside already."""
    if not holder.store.anything_aside():
        return
    holder.flush()
    arrived = [one for many in holder.store.of_records(records).values() for one in many]
    files = holder.store.find_records({one.head.file for one in arrived})
    heads = holder.store.of_records(set(files.values()) - set(records))
    stored = [*arrived, *(one for many in heads.values() for one in many)]
    by_bundle: dict[int, list[Stored]] = {}
    for one in stored:
        if one.aside:
            by_bundle.setdefault(one.aside, []).append(one)
    for bundle, seeds in by_bundle.items():
        _mark(holder, _closure(holder, seeds), bundle)


def can_be_undone(kind: str) -> bool:
    """Tell whether undoing touches the changesets of a kind: the directory stays as it is."""
    return kind not in DIRECTORY


def _mark(holder: Holder, fallen: dict[str, Head], bundle: int) -> frozenset[int]:
    ids = holder.store.ids_of_names(fallen)
    standing = holder.store.standing(ids.values())
    touched = holder.store.set_aside(dict.fromkeys(standing, bundle))
    holder.touch(touched)
    return touched


def _taken(holder: Holder, bundle: int) -> BundleIn:
    for one in holder.ledger.taken():
        if one.id == bundle:
            return one
    raise errors.NoSuchBundle(number=bundle)


def _seeds(holder: Holder, taken: BundleIn) -> list[Stored]:
    """Return what the bundle brought, less the directory and the log."""
    if not taken.last:
        return []
    return [
        one
        for one in holder.store.between(taken.first, taken.last)
        if can_be_undone(one.head.kind) and holder.store.feeds[one.head.feed].birth.purpose != LOG
    ]


def _closure(holder: Holder, seeds: Iterable[Stored]) -> dict[str, Head]:
    def of_records(uids: Collection[str]) -> Iterable[Head]:
        known = holder.store.find_records(uids)
        for many in holder.store.of_records(list(known.values())).values():
            for one in many:
                yield one.head

    def of_files(uids: Collection[str]) -> Iterable[Head]:
        files = holder.store.find_records(uids)
        members = {one for file in files.values() for one in holder.tables.members(file)}
        for many in holder.store.of_records(members).values():
            for one in many:
                yield one.head

    return closure([one.head for one in seeds], of_records, of_files)
