"""A network in memory: copies that write, tell each other parts, and undo; only ``feeds/`` works.

A copy is what it knows: heads, and of each the values it was told. What goes
from one copy to another is decided by what the other provably holds, as in a
bundle, but nothing is encrypted, stored or signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from liaison_desk.feeds.authority import Authority
from liaison_desk.feeds.changeset import (
    DELETE,
    RESTORE,
    Change,
    Head,
    Value,
    make_head,
    record_id,
    salted,
    value_digest,
)
from liaison_desk.feeds.digest import combine, record_digest
from liaison_desk.feeds.have import FeedHave
from liaison_desk.feeds.holding import Holding, holding_of
from liaison_desk.feeds.merge import FieldState, RecordState, merge
from liaison_desk.feeds.outcome import outcome
from liaison_desk.feeds.ranges import Ranges, block_hash, block_hashes
from liaison_desk.feeds.relied_on import confirmed
from liaison_desk.feeds.setaside import closure
from liaison_desk.records.field import Field, OnConflict, Owner, split

OFFICES: Final = ("HQ", "SKP", "LJU", "BUC", "SKP")  # the fifth copy is a second seat of SKP
PLAIN: Final = ("title", "note", "text/sq", "text/mk", "areas/DRUG")
CONTROL: Final[Mapping[str, Owner]] = {"shared": Owner.FILE, "level": Owner.RECORD}
RULES: Final[Mapping[str, Field]] = {
    "shared": Field("shared", many=True, on_conflict=OnConflict.SAFEST,
                    safest=("", "now", "history")),
    "level": Field("level", on_conflict=OnConflict.SAFEST, safest=("4", "3", "2", "1", "0")),
}  # fmt: skip


def hexed(text: str, digits: int) -> str:
    """Return hex digits that stand for a text, the same in every run."""
    return hashlib.sha256(text.encode()).hexdigest()[:digits]


FEEDS: Final = tuple(hexed(f"feed {place}", 32) for place in range(len(OFFICES)))
AUTHORITY: Final = Authority(dict(zip(FEEDS, OFFICES, strict=True)), "HQ")


def come_to(heads: Collection[Head]) -> RecordState:
    """Return the state of a record, as every copy works it out."""
    return merge(heads, authority=AUTHORITY, control=CONTROL)


def by_record(heads: Iterable[Head]) -> dict[str, list[Head]]:
    """Return heads by the record that they speak of."""
    found: dict[str, list[Head]] = {}
    for one in heads:
        found.setdefault(one.record, []).append(one)
    return found


def digest_of(heads: Iterable[Head]) -> str:
    """Return the digest over all records of these heads."""
    states = (come_to(many) for many in by_record(heads).values())
    return combine((one.record, record_digest(one)) for one in states if one.base)


def fall(seeds: Iterable[Head], among: Collection[Head]) -> dict[str, Head]:
    """Return what falls with the seeds, among these heads."""
    return closure(
        seeds,
        lambda records: [one for one in among if one.record in records],
        lambda files: [one for one in among if one.file in files],
    )


@dataclass
class Copy:
    """One copy of a register: what it knows, and what it set aside."""

    place: int
    clock: int = 0  # ms: any
    heads: dict[str, Head] = field(default_factory=dict)
    values: dict[str, dict[str, Value]] = field(default_factory=dict)  # changeset → field → value
    taken: list[list[Head]] = field(default_factory=list)  # what each bundle brought
    undone: set[int] = field(default_factory=set)  # which of them are set aside

    @property
    def feed(self) -> str:
        """Return the feed that this copy writes."""
        return FEEDS[self.place]

    def aside(self) -> dict[str, Head]:
        """Return what is set aside: what the undone bundles brought, and what builds on it."""
        seeds = [head for bundle in self.undone for head in self.taken[bundle]]
        return fall(seeds, self.heads.values()) if seeds else {}

    def counted(self) -> list[Head]:
        """Return the heads that count."""
        aside = self.aside()
        return [one for name, one in self.heads.items() if name not in aside]

    def states(self) -> dict[str, RecordState]:
        """Return every record that has a beginning here."""
        found = {record: come_to(many) for record, many in by_record(self.counted()).items()}
        return {record: state for record, state in found.items() if state.base}

    def digest(self, files: Collection[str] | None = None) -> str:
        """Return the digest of these files; of all, if none are given."""
        wanted = [one for one in self.counted() if files is None or one.file in files]
        return digest_of(wanted)

    def shows(self, state: RecordState, feed_field: str) -> Value:
        """Return what a field shows here."""
        one = state.fields.get(feed_field, FieldState(()))
        readings = {name: self.values[name].get(feed_field) for name in one.current}
        name = split(feed_field)[0]
        return outcome(one, readings, RULES.get(name, Field(name))).value

    # Writing

    def create(self, values: Mapping[str, Value], file: str = "") -> Head:
        """Write a new record; it heads a file where none is given."""
        nonce = hexed(f"{self.feed} {self._number()}", 32)
        record = record_id(self.feed, nonce)
        return self._write(record, file or record, "create", values, nonce=nonce)

    def change(
        self, state: RecordState, values: Mapping[str, Value], *, answering: bool = False
    ) -> Head:
        """Write new values over what is current here, answering proposals or not."""
        parents = {}
        for name in values:
            one = state.fields.get(name, FieldState(()))
            parents[name] = one.current + (one.proposals if answering else ())
        return self._write(state.record, state.file, "change", values, state.tips, parents)

    def mark(self, state: RecordState, action: str) -> Head:
        """Delete a record, or put it back."""
        return self._write(state.record, state.file, action, {}, state.tips)

    def delete_file(self, file: str) -> None:
        """Delete a file: one deletion for each record that is known here."""
        for state in self.states().values():
            if state.file == file and not state.deleted:
                self.mark(state, DELETE)

    def restore(self, state: RecordState) -> None:
        """Put a record back."""
        self.mark(state, RESTORE)

    def _number(self) -> int:
        return 1 + sum(one.feed == self.feed for one in self.heads.values())

    def _write(
        self,
        record: str,
        file: str,
        action: str,
        values: Mapping[str, Value],
        after: Iterable[str] = (),
        parents: Mapping[str, Iterable[str]] | None = None,
        nonce: str = "",
    ) -> Head:
        named = parents or {}
        changes = [
            Change(name, tuple(sorted(named.get(name, ()))), value_digest(salted(value)))
            for name, value in values.items()
        ]
        self.clock += 1
        head, _ = make_head(
            feed=self.feed, number=self._number(), time=self.clock, officer="", file=file,
            record=record, kind="case" if record == file else "entry", action=action,
            save=hexed("save", 32), nonce=nonce, after=after, changes=changes,
        )  # fmt: skip
        self.heads[head.name] = head
        self.values[head.name] = dict(values)
        return head

    # Telling

    def holding(self, feed: str) -> Holding:
        """Return what is held of a feed."""
        return holding_of(
            (one.number, self._mask(one), len(one.changes))
            for one in self.heads.values()
            if one.feed == feed
        )

    def _mask(self, head: Head) -> int:
        told = self.values[head.name]
        return sum(1 << i for i, change in enumerate(head.changes) if change.field in told)

    def names(self, feed: str) -> dict[int, str]:
        """Return the names held of a feed, by number."""
        return {one.number: one.name for one in self.heads.values() if one.feed == feed}

    def says(self, feed: str) -> FeedHave:
        """Return this copy's statement on a feed."""
        names = self.names(feed)
        size = max(names, default=0)
        known = ((size, _root(feed, size)),) if size else ()
        return FeedHave(known, self.holding(feed), block_hashes(sorted(names.items())))

    def may_rely(self, feed: str, said: FeedHave) -> Holding:
        """Return what of another's statement can be relied on here."""
        names = self.names(feed)
        ours = Ranges.of(names)

        def over(block: int, numbers: Ranges) -> str:
            return block_hash(block, {number: names[number] for number in numbers})

        return confirmed(
            said, ours,
            lambda block: (ours & Ranges(((block * 256 + 1, block * 256 + 256),)),
                           block_hash(block, names)),
            over,
            lambda size, root: size <= max(names, default=0) and root == _root(feed, size),
        )  # fmt: skip

    def parcel(self, other: Copy, files: Collection[str], *, history: bool) -> Parcel:
        """Return what goes to another copy of these files: what it does not provably hold."""
        relied = {feed: self.may_rely(feed, other.says(feed)) for feed in FEEDS}
        states = self.states()
        aside = self.aside()
        parcel: Parcel = []
        for head in self.heads.values():
            if head.file not in files or head.name in aside:
                continue
            told = self.values[head.name]
            state = states.get(head.record)
            if not history:
                told = {name: one for name, one in told.items() if _is_current(state, head, name)}
            mask = sum(1 << i for i, one in enumerate(head.changes) if one.field in told)
            if relied[head.feed].lacks(head.number, mask):
                parcel.append((head, told))
        return parcel

    def take(self, parcel: Parcel) -> None:
        """Take what another copy told."""
        self.taken.append([head for head, _ in parcel if head.name not in self.heads])
        for head, told in parcel:
            self.heads[head.name] = head
            self.values.setdefault(head.name, {}).update(told)


def _root(feed: str, size: int) -> str:
    """Return what stands for a Merkle root: no feed forks here, so its size says all."""
    return hexed(f"{feed} {size}", 64)


Parcel = list[tuple[Head, Mapping[str, Value]]]


def _is_current(state: RecordState | None, head: Head, name: str) -> bool:
    one = state.fields.get(name) if state else None
    return one is not None and head.name in (*one.current, *one.proposals)
