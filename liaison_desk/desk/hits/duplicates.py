"""Which records of a kind may be one: they share a number, or a name however spelled.

A suggestion, never more: an officer joins them, or does not.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk.hits.joining import joined
from liaison_desk.records import matching, signs
from liaison_desk.records.kinds.joining import JOINED
from liaison_desk.records.matching import RANK, Carried, Reason
from liaison_desk.records.names import skeleton, words_of
from liaison_desk.records.registry import kind as kind_of
from liaison_desk.records.transliteration import fold_letters

MOST_OF_ONE: Final = 30  # records under one key: more is a common name, or a switchboard


class Suspected(NamedTuple):
    """Two records that may be one."""

    one: str
    other: str
    reasons: tuple[Reason, ...]  # the surest first; there is always one


def duplicates(holder: Holder, kind: str) -> list[Suspected]:
    """Return the pairs of records of a kind that may be one, and are not joined yet."""
    declared = kind_of(kind)
    holder.flush()
    carried: dict[int, Carried] = {}
    uids: dict[int, str] = {}
    loose: set[int] = set()  # that were joined into none
    for row in holder.tables.rows(declared, "s.visible"):
        named = dict(zip(declared.fields, row.columns, strict=True))
        carried[row.id] = [
            (name, rule.sign, str(named[name]))
            for name, rule in declared.fields.items()
            if rule.sign in signs.KEYED and named[name] is not None
        ]
        uids[row.id] = row.uid
        if not named.get(JOINED):
            loose.add(row.id)
    found = []
    for one, other in _pairs(carried):
        reasons = _reasons(carried[one], carried[other])
        told = {one, other} <= loose or not _together(holder, uids[one], uids[other])
        if reasons and told:
            found.append(Suspected(uids[one], uids[other], reasons))
    return sorted(found, key=lambda pair: (RANK[pair.reasons[0].why], -len(pair.reasons)))


def _pairs(carried: Mapping[int, Carried]) -> list[tuple[int, int]]:
    """Return the records that have a key in common, each pair once."""
    groups: dict[str, list[int]] = defaultdict(list)
    for row, one in carried.items():
        for key in dict.fromkeys(_keys(one)):
            groups[key].append(row)
    pairs = (
        pair
        for rows in groups.values()
        if len(rows) <= MOST_OF_ONE
        for pair in itertools.combinations(rows, 2)
    )
    return sorted(set(pairs))


def _keys(carried: Carried) -> Iterator[str]:
    told = [(by, text) for _, by, text in carried]
    numbers = [(by, text) for by, text in told if by not in signs.NAMES]
    yield from signs.keys_of(numbers).split()
    for name in signs.names_of(told):
        sounds = sorted(skeleton(fold_letters(one)) for one in words_of(name))
        if len(sounds) > 1:  # a family name alone is shared by half a village
            yield f"{signs.SOUND} {' '.join(sounds)}"


def _reasons(one: Carried, other: Carried) -> tuple[Reason, ...]:
    found = (matching.judge(asked, other) for asked in matching.in_signs(one))
    return tuple(sorted(dict.fromkeys(filter(None, found)), key=lambda reason: RANK[reason.why]))


def _together(holder: Holder, one: str, other: str) -> bool:
    return other in joined(holder, one).records
