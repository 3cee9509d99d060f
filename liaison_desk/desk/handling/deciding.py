"""Whether records may be given to a party outside, from what binds them: pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from liaison_desk.bundle.permission import Permission
from liaison_desk.records import consents
from liaison_desk.records.consents import DISSEMINATION, JUDICIAL, Consent, Party

Rule = tuple[Callable[..., bool], str]  # what holds a record back, and the purpose that frees it

_ALWAYS: Final[tuple[Rule, ...]] = (
    (consents.third_party, DISSEMINATION),
    (consents.not_to_be_disseminated, DISSEMINATION),
)
_IN_COURT: Final[Rule] = (consents.not_in_court, JUDICIAL)
NO_QUOTES: Final[Mapping[str, str]] = MappingProxyType({})


class Cleared(NamedTuple):
    """Whether records may go to a party."""

    missing: tuple[str, ...]  # records for which a consent is missing
    used: tuple[str, ...]  # the consents by which the others go: shown wherever they are


def decide(
    found: Collection[Permission],
    party: Party,
    day: str,
    *,
    judicial: bool = False,
    headquarters: bool = False,
    for_them: Collection[str] = (),
    quotes: Mapping[str, str] = NO_QUOTES,
) -> Cleared:
    """Return whether what is bound so may go to a party, for a court if so said.

    ``headquarters`` tells that the party is that. ``for_them`` are records that were
    written for that party: our own words in them need nobody's consent, another's do.
    ``quotes`` says of records whose words they take over: what frees those for the
    party frees these, and a consent that is missing is missing of those.
    """
    missing: dict[str, None] = {}
    used: dict[str, None] = {}
    by_record = {one.bound.record: one for one in found}
    for permission in found:
        quoted = by_record.get(quotes.get(permission.bound.record, ""))
        source = _same_originator(permission, quoted)
        for purpose in _held_back(permission, party, judicial, headquarters):
            ours = permission.bound.record in for_them and not permission.bound.foreign
            if purpose == DISSEMINATION and (ours or _is_for(party, permission, source)):
                continue
            given = _given(party, day, purpose, permission, source)
            asked = (source or permission).bound.record
            (used if given else missing)[given.id if given else asked] = None
    return Cleared(tuple(missing), tuple(used))


def _held_back(
    permission: Permission, party: Party, judicial: bool, headquarters: bool
) -> Iterator[str]:
    """Yield the purposes for which a consent is needed."""
    for rule, purpose in (*_ALWAYS, _IN_COURT) if judicial else _ALWAYS:
        if rule(permission.bound, party, headquarters=headquarters):
            yield purpose


def _same_originator(quote: Permission, source: Permission | None) -> Permission | None:
    """Return what is quoted, unless somebody else stands behind the quotation."""
    same = source is not None and source.bound.originator == quote.bound.originator
    return source if same else None


def _is_for(party: Party, *permissions: Permission | None) -> bool:
    return any(one.is_for(party) for one in permissions if one is not None)


def _given(party: Party, day: str, purpose: str, *permissions: Permission | None) -> Consent | None:
    found = (one.given(party, day, purpose) for one in permissions if one is not None)
    return next((one for one in found if one is not None), None)
