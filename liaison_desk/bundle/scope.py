"""Who gets what: the scope of a recipient, and the checks on every record.

Headquarters receives everything but what is restricted to the post; an office
the files shared with it or made by it, and the contacts, subjects and legal
bases that they name, with how a contact is reached. What is left out is
reported to the sender, with the reason; the recipient never learns that it
exists.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum
from typing import Final, NamedTuple

from liaison_desk.bundle.checks import CHECKS, CONSENTED, FOLLOWS, Check, Facts, Recipient, lacking
from liaison_desk.bundle.permission import Permission, Speaker, binds, permissions, speaker_of
from liaison_desk.db.queries.markings import Marked
from liaison_desk.db.queries.places import Place
from liaison_desk.db.tables import Tables
from liaison_desk.records.consents import END_OF_TIME
from liaison_desk.records.registry import KINDS

DIRECTORY: Final = tuple(code for code, kind in KINDS.items() if kind.directory)
GO_ALONG: Final = tuple(
    code for code, kind in KINDS.items() if kind.goes_along and kind.heads_a_file
)
# What stands in the file of such a record and goes along with it: how a contact is reached.
WITH_IT: Final = frozenset(
    code for code, kind in KINDS.items() if kind.goes_along and not kind.heads_a_file
)


class Extent(Enum):
    """How much of a record a recipient gets."""

    CURRENT = "current"  # all heads, and the values that are current
    ALL = "all"  # all heads and all values


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
        _consents_along(tables, extents)
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
    # Clocks differ: what rests on a consent with an end is in nobody's comparison.
    for recipient in (end._replace(day=END_OF_TIME) for end in (one, other)):
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
    _consents_along(tables, extents)
    return extents.keys() - kept


def _withheld(
    tables: Tables, recipient: Recipient, offices: Mapping[int, str], checks: Sequence[Check]
) -> dict[int, str]:
    """Return every record that a check holds back, with the code of its reason."""
    recipient = _with_organisations(tables, recipient)
    withheld = {}
    for facts in _facts(tables, offices, recipient):
        reason = next((code for check in checks if (code := check(facts, recipient))), "")
        if reason:
            withheld[facts.record] = reason
    _with_followers(tables, recipient, offices, withheld)
    return withheld


def consents_needed(
    tables: Tables, recipient: Recipient, offices: Mapping[int, str]
) -> dict[int, Permission]:
    """Return, for each record that only a consent is missing for, what it must be about."""
    recipient = _with_organisations(tables, recipient)
    found = {}
    for facts in _facts(tables, offices, recipient):
        reason = next((code for check in CHECKS if (code := check(facts, recipient))), "")
        missing = lacking(facts, recipient, CONSENTED[reason]) if reason in CONSENTED else None
        if missing:
            found[facts.record] = missing
    return found


def _with_organisations(tables: Tables, recipient: Recipient) -> Recipient:
    owns = tables.organisations().get(recipient.office, frozenset())
    return recipient._replace(organisations=owns)


def _with_followers(
    tables: Tables, recipient: Recipient, offices: Mapping[int, str], withheld: dict[int, str]
) -> None:
    """Hold back what belongs to a record that is held back: its documents, its consents."""
    ahead = set(withheld)
    while ahead:
        found = {
            one.id
            for one in tables.followers(ahead)
            if one.id not in withheld and offices.get(one.feed, "") != recipient.office
        }
        for record in found:
            withheld[record] = FOLLOWS
        ahead = found


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
            if KINDS[kind].entire:
                for member in tables.members(row):
                    extents.setdefault(member, Extent.ALL)
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


def _consents_along(tables: Tables, extents: dict[int, Extent]) -> None:
    """Add the consents by which something goes: or the other end would think that it may not."""
    for one in tables.consents():
        if one.of in extents:
            extents.setdefault(one.record, Extent.CURRENT)


_PLAIN: Final = Marked(restricted=False, level=0, handling=frozenset())


def _facts(tables: Tables, offices: Mapping[int, str], recipient: Recipient) -> Iterator[Facts]:
    """Yield the facts of the records that a check may hold back, with all that stands in them.

    Levels up to the ceiling hold nothing back: of most records nothing need be read.
    """
    marked = tables.markings(above=recipient.ceiling)
    touched = set(marked)
    for row, one in marked.items():
        if one.restricted or one.level > recipient.ceiling or binds(one):
            touched.update(tables.members(row))
    places = {place.id: place for place in tables.places(touched)}
    heads = {place.id: place for place in tables.places({one.file for one in places.values()})}
    speaker = speaker_of(tables, offices, heads)
    bound = [
        place for row, place in (heads | places).items() if row in marked and binds(marked[row])
    ]
    permits = permissions(tables, marked, bound, speaker, recipient.headquarters)
    for place in places.values():
        yield _of_place(place, heads, marked, permits, speaker)


def _of_place(
    place: Place,
    heads: Mapping[int, Place],
    marked: Mapping[int, Marked],
    permits: Mapping[int, Permission],
    speaker: Speaker,
) -> Facts:
    head = heads.get(place.file)
    return Facts(
        place.id, place.kind, place.file,
        speaker(place.feed, place.file), marked.get(place.id, _PLAIN),
        speaker(head.feed, place.file) if head else "", marked.get(place.file, _PLAIN),
        permits.get(place.id), permits.get(place.file),
    )  # fmt: skip
