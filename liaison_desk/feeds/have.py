"""What a copy holds, said so exactly that another can rely on it.

A statement that says too much loses edits for good; one that says too little
costs bytes. So every doubt is settled against the statement (``relied_on``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from liaison_desk import ids
from liaison_desk.feeds.changeset import MAX_CHANGES
from liaison_desk.feeds.holding import Holding
from liaison_desk.feeds.ranges import NotRanges, Ranges

MAX_PARTIAL: Final = 200_000  # changesets of which only some values are held
MAX_HEADS: Final = 4  # heads named for a feed: the newest, and those that tie it
MAX_BRANCHES: Final = 8  # of one feed told at a time, beside the trunk
SHORT_DIGITS: Final = 16  # of a name: it tells two of one number apart, it proves nothing
MAX_DOUBTED: Final = 1_000  # copies of one station
MAX_RETIRED: Final = 1_000  # feeds of one station: one for every restore it ever saw
MAX_FEEDS: Final = 10_000
MAX_MASK_DIGITS: Final = MAX_CHANGES // 4  # hex digits, four values each


class BadHave(ValueError):
    """A statement is not in its one form."""


def read_holding(form: object) -> Holding:
    """Return the holding of a form; :class:`BadHave` for anything else."""
    part = _object(form, {"heads", "full", "partial"})
    try:
        heads, full = Ranges.parse(part["heads"]), Ranges.parse(part["full"])
    except NotRanges as error:
        raise BadHave(str(error)) from error
    partial = dict(_pair(pair, _mask) for pair in _rows(part["partial"], MAX_PARTIAL))
    if len(partial) != len(part["partial"]) or list(partial) != sorted(partial):
        raise BadHave("numbers are not ascending")
    known = Ranges.of(partial)
    if full - heads or known - heads or known & full:
        raise BadHave("values without heads, or told twice")
    return Holding(heads, full, partial)


class Apart(NamedTuple):
    """What a copy holds of a feed that is not known there to be of one log with the rest.

    Under one number two changesets can stand, so each is told by its name.
    """

    heads: tuple[tuple[int, str], ...] = ()  # (size, root), the newest of each other branch
    held: Mapping[tuple[int, str], int] = MappingProxyType({})  # (number, short name) → mask


class FeedHave(NamedTuple):
    """What a copy says of one feed."""

    heads: tuple[tuple[int, str], ...]  # (size, root) verified there, newest first
    holding: Holding
    blocks: Mapping[int, str]  # block → hash over the names held in it
    apart: Apart = Apart()


class Have(NamedTuple):
    """A copy's statement; the newest by serial counts, and may say less."""

    copy: str  # its data feed
    serial: int  # grows with every bundle the copy writes
    took: Mapping[str, Ranges]  # by data feed of the recipient: numbers of bundles taken
    feeds: Mapping[str, FeedHave]
    doubted: tuple[str, ...] = ()  # data feeds of the recipient whose bundles do not go together
    retires: tuple[str, ...] = ()  # data feeds of its own station in which nobody writes any more

    def form(self) -> dict[str, Any]:
        """Return the form that stands in a manifest."""
        told = {"doubted": list(self.doubted), "retires": list(self.retires)}
        return {key: feeds for key, feeds in told.items() if feeds} | {
            "copy": self.copy,
            "serial": self.serial,
            "took": {feed: taken.form() for feed, taken in self.took.items()},
            "feeds": {
                feed: one.holding.form()
                | {
                    "known": [list(head) for head in one.heads],
                    "blocks": [list(pair) for pair in sorted(one.blocks.items())],
                }
                | _apart_form(one.apart)
                for feed, one in self.feeds.items()
            },
        }


def read_have(form: object) -> Have:
    """Return the statement of a form; :class:`BadHave` for anything else."""
    if not isinstance(form, dict):
        raise BadHave("not the keys of a statement")
    doubted = _told_feeds(form, "doubted", MAX_DOUBTED)
    retires = _told_feeds(form, "retires", MAX_RETIRED)
    plain = {key: value for key, value in form.items() if key not in {"doubted", "retires"}}
    part = _object(plain, {"copy", "serial", "took", "feeds"})
    if part["copy"] in retires:
        raise BadHave("a copy that retires itself")
    took, feeds = part["took"], part["feeds"]
    if not (isinstance(took, dict) and isinstance(feeds, dict)) or len(feeds) > MAX_FEEDS:
        raise BadHave("not a statement")
    try:
        taken = {_feed(feed): Ranges.parse(numbers) for feed, numbers in took.items()}
    except NotRanges as error:
        raise BadHave(str(error)) from error
    return Have(
        _feed(part["copy"]),
        _number(part["serial"]),
        taken,
        {_feed(feed): _read_feed(one) for feed, one in feeds.items()},
        doubted,
        retires,
    )


def _told_feeds(form: Mapping[str, Any], key: str, most: int) -> tuple[str, ...]:
    """Return the feeds that stand under a key, which is missing where there are none."""
    if key not in form:
        return ()
    feeds = [_feed(one) for one in _rows(form[key], most)]
    if not feeds or feeds != sorted(set(feeds)):
        raise BadHave("feeds that do not ascend")
    return tuple(feeds)


def short(name: str) -> str:
    """Return what tells a changeset's name from another of the same number."""
    return name[:SHORT_DIGITS]


def _read_feed(form: object) -> FeedHave:
    if not isinstance(form, dict):
        raise BadHave("not the keys of a statement")
    apart = _read_apart(form["apart"]) if "apart" in form else Apart()
    plain = {key: value for key, value in form.items() if key != "apart"}
    part = dict(_object(plain, {"heads", "full", "partial", "known", "blocks"}))
    known, blocks = part.pop("known"), part.pop("blocks")
    heads = tuple(_pair(pair, _root) for pair in _rows(known, MAX_HEADS))
    hashes = dict(_pair(pair, _hash) for pair in _rows(blocks, MAX_PARTIAL))
    return FeedHave(heads, read_holding(part), hashes, apart)


def _apart_form(apart: Apart) -> dict[str, Any]:
    """Return the form of what is told by name; no key where nothing is."""
    if not apart.heads:
        return {}
    held = [[number, name, f"{mask:x}"] for (number, name), mask in sorted(apart.held.items())]
    return {"apart": {"heads": [list(head) for head in apart.heads], "held": held}}


def _read_apart(form: object) -> Apart:
    part = _object(form, {"heads", "held"})
    heads = tuple(_pair(pair, _root) for pair in _rows(part["heads"], MAX_BRANCHES))
    held: dict[tuple[int, str], int] = {}
    for row in _rows(part["held"], MAX_PARTIAL):
        if not isinstance(row, list) or len(row) != 3:
            raise BadHave("not a changeset by name")
        held[_number(row[0]), _hash(row[1])] = 0 if row[2] == "0" else _mask(row[2])
    if not heads or len(held) != len(part["held"]) or list(held) != sorted(held):
        raise BadHave("branches without a head, or names that do not ascend")
    return Apart(heads, held)


def _object(form: object, keys: set[str]) -> dict[str, Any]:
    if not isinstance(form, dict) or form.keys() != keys:
        raise BadHave("not the keys of a statement")
    return form


def _rows(form: object, limit: int) -> list[Any]:
    if not isinstance(form, list) or len(form) > limit:
        raise BadHave("not a list, or too long a one")
    return form


def _pair(pair: object, second: Callable[[object], Any]) -> tuple[int, Any]:
    if not isinstance(pair, list) or len(pair) != 2:
        raise BadHave("not a pair")
    return _number(pair[0]), second(pair[1])


def _number(value: object) -> int:
    if type(value) is not int or value < 0:
        raise BadHave("not a number")
    return value


def _mask(value: object) -> int:
    if not isinstance(value, str) or not 0 < len(value) <= MAX_MASK_DIGITS:
        raise BadHave("not a mask")
    if not ids.is_hex(value, len(value)) or value[0] == "0":
        raise BadHave("not a mask")
    return int(value, 16)


def _root(value: object) -> str:
    if not isinstance(value, str) or not ids.is_hex(value, ids.NAME_DIGITS):
        raise BadHave("not a root")
    return value


def _hash(value: object) -> str:
    if not isinstance(value, str) or not ids.is_hex(value, 16):
        raise BadHave("not a hash of a block")
    return value


def _feed(value: object) -> str:
    if not isinstance(value, str) or not ids.is_hex(value, ids.ID_DIGITS):
        raise BadHave("not the id of a feed")
    return value
