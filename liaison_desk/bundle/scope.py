"""Who gets what: the scope of a recipient, and the checks on every record.

Headquarters receives everything but what is restricted to the post; an office
the files shared with it or made by it, and the contacts, subjects and legal
bases that they name, with how a contact is reached. What is left out is
reported to the sender, with the reason; the recipient never learns that it
exists.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import Enum
from typing import Final, NamedTuple

from liaison_desk.db.tables import Marked, Tables
from liaison_desk.records.registry import KINDS

DIRECTORY: Final = tuple(code for code, kind in KINDS.items() if kind.directory)
GO_ALONG: Final = tuple(
    code for code, kind in KINDS.items() if kind.goes_along and kind.heads_a_file
)
# What stands in the file of such a record and goes along with it: how a contact is reached.
WITH_IT: Final = frozenset(
    code for code, kind in KINDS.items() if kind.goes_along and not kind.heads_a_file
)
HIGHEST: Final = 4  # TOP SECRET: no ceiling


class Extent(Enum):
    """How much of a record a recipient gets."""

    CURRENT = "current"  # all heads, and the values that are current
    ALL = "all"  # all heads and all values


class Recipient(NamedTuple):
    """Whom a bundle is for."""

    station: str
    office: str
    is_headquarters: bool
    ceiling: int = HIGHEST  # of the levels that it may hold, as the directory says


class Facts(NamedTuple):
    """What the checks know of a record."""

    record: int
    kind: str
    file: int
    office: str  # that made it, or that its file was handed to
    marked: Marked
    file_office: str  # that made its file, or that it was handed to
    file_marked: Marked


Check = Callable[[Facts, Recipient], str]

RESTRICTED: Final = "restricted_to_post"
CEILING: Final = "level_ceiling"


def restricted_to_post(facts: Facts, recipient: Recipient) -> str:
    """Hold back what the office that made it, or made its file, keeps to itself.

    What another office adds to a restricted file still goes to the file's own.
    """
    own = facts.marked.restricted and facts.office != recipient.office
    whole = facts.file_marked.restricted and facts.file_office != recipient.office
    return RESTRICTED if own or whole else ""


def level_ceiling(facts: Facts, recipient: Recipient) -> str:
    """Hold back what is classified higher than the recipient may hold, with all in the file.

    What the recipient's own office wrote comes back to it, as it stands there already.
    """
    own = facts.office != recipient.office and facts.marked.level > recipient.ceiling
    whole = facts.file_office != recipient.office and facts.file_marked.level > recipient.ceiling
    return CEILING if own or whole else ""


# One list of rules: handling codes, consent and the third-party rule join it.
# A check returns the code of its reason, or nothing.
CHECKS: Final[tuple[Check, ...]] = (restricted_to_post, level_ceiling)

# The control field whose change takes a record out of scope, by the code of the reason.
TAKES_OUT: Final[Mapping[str, str]] = {RESTRICTED: "restricted_to_post", CEILING: "level"}


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
    withheld = _withheld(tables, recipient, offices, checks)
    extents = {}
    if not everything:
        extents = _wanted(tables, recipient, shared, offices)
        _go_along(tables, extents, withheld, (_feeds_of(recipient, offices),))
        withheld = {record: code for record, code in withheld.items() if record in extents}
    ended = frozenset(file for file, mode in shared.items() if not mode and file not in extents)
    return Scope(everything, extents, withheld, frozenset() if everything else ended)


def common(
    tables: Tables,
    one: Recipient,
    other: Recipient,
    offices: Mapping[int, str],
    *,
    checks: Sequence[Check] = CHECKS,
) -> Collection[int]:
    """Return what is in the scope of both, so that either of them finds the same.

    A contact counts where something that both have names it, and it would go
    along to either: what one of them has of it through the files of a third,
    the other cannot know.
    """
    wanted: list[Collection[int]] = []
    kept: set[int] = set()
    for recipient in (one, other):
        kept.update(_withheld(tables, recipient, offices, checks))
        shared = tables.shared_with(recipient.office)
        wanted.append(
            tables.everything()
            if recipient.is_headquarters
            else _wanted(tables, recipient, shared, offices)
        )
    both = set(wanted[0]).intersection(wanted[1]) - kept
    extents = dict.fromkeys(both, Extent.CURRENT)
    offices_of_both = [_feeds_of(recipient, offices) for recipient in (one, other)]
    _go_along(tables, extents, kept, offices_of_both)
    return extents.keys() - kept


def _withheld(
    tables: Tables, recipient: Recipient, offices: Mapping[int, str], checks: Sequence[Check]
) -> dict[int, str]:
    """Return every record that a check holds back, with the code of its reason."""
    withheld = {}
    for facts in _facts(tables, offices, recipient.ceiling):
        reason = next((code for check in checks if (code := check(facts, recipient))), "")
        if reason:
            withheld[facts.record] = reason
    return withheld


def _wanted(
    tables: Tables,
    recipient: Recipient,
    shared: Mapping[int, str],
    offices: Mapping[int, str],
) -> dict[int, Extent]:
    """Return files shared with, made by or handed to the office, and the directory."""
    files = {
        file: Extent.ALL if mode == "history" else Extent.CURRENT
        for file, mode in shared.items()
        if mode
    }
    for feed, office in offices.items():
        if office == recipient.office:  # what an office made comes back to it whole
            files.update(dict.fromkeys(tables.files_of(feed), Extent.ALL))
    owned = (file for file, office in tables.handed_over().items() if office == recipient.office)
    files.update(dict.fromkeys(owned, Extent.ALL))
    extents: dict[int, Extent] = {}
    for file, extent in files.items():
        extents[file] = extent
        extents.update(dict.fromkeys(tables.members(file), extent))
    for kind in DIRECTORY:
        for row in tables.of_kind(kind):
            extents.setdefault(row, Extent.ALL)
    return extents


def _feeds_of(recipient: Recipient, offices: Mapping[int, str]) -> frozenset[int]:
    """Return the rows of the feeds of an office; none for headquarters, which need not ask."""
    if recipient.is_headquarters:
        return frozenset()
    return frozenset(feed for feed, office in offices.items() if office == recipient.office)


def _go_along(
    tables: Tables,
    extents: dict[int, Extent],
    kept: Collection[int],
    own: Sequence[Collection[int]],
) -> None:
    """Add what the records name, and what that names in turn.

    What is ``kept`` back names nothing: whoever does not see that a contact is
    named gets no contact either, and both ends find the same scope. ``own``
    are the feeds of each office that is to get it: what an office names itself
    goes along only if it made it, or it could fetch whatever it has the id of.
    """
    ahead = [one for one in extents if one not in kept]
    while ahead:
        for target, writer, maker in tables.named(ahead.pop(), GO_ALONG):
            if target in extents or any(writer in one and maker not in one for one in own):
                continue
            extents[target] = Extent.CURRENT
            if target not in kept:
                extents.update(dict.fromkeys(_with_it(tables, target), Extent.CURRENT))
                ahead.append(target)


def _with_it(tables: Tables, head: int) -> Iterator[int]:
    """Yield what stands in a file and goes along with its head."""
    members = tables.members(head)
    return (one.id for one in tables.places(members) if one.kind in WITH_IT)


_PLAIN: Final = Marked(restricted=False, level=0, handling=frozenset())


def _facts(tables: Tables, offices: Mapping[int, str], ceiling: int) -> Iterator[Facts]:
    """Yield the facts of the records that a check may hold back, with all that stands in them.

    Levels up to the ceiling hold nothing back: of most records nothing need be read.
    """
    marked = tables.markings(above=ceiling)
    touched = set(marked)
    for row, one in marked.items():
        if one.restricted or one.level > ceiling:
            touched.update(tables.members(row))
    places = {place.id: place for place in tables.places(touched)}
    files = {place.file for place in places.values()}
    made_by = {place.id: offices.get(place.feed, "") for place in tables.places(files)}
    owners = tables.handed_over()
    for place in places.values():
        office, file_office = offices.get(place.feed, ""), made_by.get(place.file, "")
        owner = owners.get(place.file, file_office)
        yield Facts(
            place.id, place.kind, place.file,
            owner if office == file_office else office, marked.get(place.id, _PLAIN),
            owner, marked.get(place.file, _PLAIN),
        )  # fmt: skip
