"""Who gets what: the scope of a recipient, and the checks on every record.

Headquarters receives everything but what is restricted to the post; an office
the files shared with it or made by it, and the contacts and organisations
that they name. What is left out is reported to the sender, with the reason;
the recipient never learns that it exists.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import Enum
from typing import Final, NamedTuple

from liaison_desk.db.tables import Marked, Tables
from liaison_desk.records.registry import KINDS

DIRECTORY: Final = tuple(code for code, kind in KINDS.items() if kind.directory)
GO_ALONG: Final = tuple(code for code, kind in KINDS.items() if kind.goes_along)


class Extent(Enum):
    """How much of a record a recipient gets."""

    CURRENT = "current"  # all heads, and the values that are current
    ALL = "all"  # all heads and all values


class Recipient(NamedTuple):
    """Whom a bundle is for."""

    station: str
    office: str
    is_headquarters: bool


class Facts(NamedTuple):
    """What the checks know of a record."""

    record: int
    kind: str
    file: int
    office: str  # that made it
    marked: Marked  # restricted too where its file is


Check = Callable[[Facts, Recipient], str]


def restricted_to_post(facts: Facts, recipient: Recipient) -> str:
    """Hold back what the office that made it keeps to itself."""
    if facts.marked.restricted and facts.office != recipient.office:
        return "restricted_to_post"
    return ""


# One list of rules: handling codes, consent, the ceiling and the third-party
# rule join it. A check returns the code of its reason, or nothing.
CHECKS: Final[tuple[Check, ...]] = (restricted_to_post,)


class Scope(NamedTuple):
    """What a recipient gets of what is held here."""

    everything: bool  # all but what is withheld
    extents: Mapping[int, Extent]  # otherwise: record → how much
    withheld: Mapping[int, str]  # record → code of the reason
    ended: frozenset[int]  # files that are shared no longer

    def extent(self, record: int) -> Extent | None:
        """Return how much of a record goes; ``None`` for nothing."""
        if record in self.withheld:
            return None
        return Extent.ALL if self.everything else self.extents.get(record)


def scope(
    tables: Tables,
    recipient: Recipient,
    offices: Mapping[int, str],
    *,
    checks: Sequence[Check] = CHECKS,
) -> Scope:
    """Return the scope of a recipient; ``offices`` tells the office of each feed row."""
    everything = recipient.is_headquarters
    shared = tables.shared_with(recipient.office)
    extents = {} if everything else _wanted(tables, recipient, shared, offices)
    withheld = {}
    for facts in _facts(tables, None if everything else extents, offices):
        reason = next((code for check in checks if (code := check(facts, recipient))), "")
        if reason:
            withheld[facts.record] = reason
    ended = frozenset(file for file, mode in shared.items() if not mode and file not in extents)
    return Scope(everything, extents, withheld, frozenset() if everything else ended)


def _wanted(
    tables: Tables,
    recipient: Recipient,
    shared: Mapping[int, str],
    offices: Mapping[int, str],
) -> dict[int, Extent]:
    files = {
        file: Extent.ALL if mode == "history" else Extent.CURRENT
        for file, mode in shared.items()
        if mode
    }
    for feed, office in offices.items():
        if office == recipient.office:  # what an office made comes back to it whole
            files.update(dict.fromkeys(tables.files_of(feed), Extent.ALL))
    extents: dict[int, Extent] = {}
    for file, extent in files.items():
        extents[file] = extent
        extents.update(dict.fromkeys(tables.members(file), extent))
    _go_along(tables, extents)
    for kind in DIRECTORY:
        for row in tables.of_kind(kind):
            extents.setdefault(row, Extent.ALL)
    return extents


def _go_along(tables: Tables, extents: dict[int, Extent]) -> None:
    """Add what the records name, and what that names in turn."""
    ahead = list(extents)
    while ahead:
        for target in tables.named(ahead.pop(), GO_ALONG):
            if target not in extents:
                extents[target] = Extent.CURRENT
                ahead.append(target)


_PLAIN: Final = Marked(restricted=False, level=0, handling=frozenset())


def _facts(
    tables: Tables, records: Collection[int] | None, offices: Mapping[int, str]
) -> Iterator[Facts]:
    """Yield the facts of those records (``None``: all) that carry a marking."""
    marked = tables.markings()
    touched = set(marked)
    for row, one in marked.items():
        if one.restricted:
            touched.update(tables.members(row))
    wanted = touched if records is None else touched.intersection(records)
    for place in list(tables.places(wanted)):
        own, file = marked.get(place.id, _PLAIN), marked.get(place.file, _PLAIN)
        yield Facts(
            place.id, place.kind, place.file, offices.get(place.feed, ""),
            own._replace(restricted=own.restricted or file.restricted),
        )  # fmt: skip
