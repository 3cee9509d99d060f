"""How far a content is from an approved one, piece by piece: pure.

Made for deciding and not for reading: every value on the paper is a piece of the
column it stands in, in its order there, and nothing is joined or left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from liaison_desk import strict_json
from liaison_desk.desk.minutes.comparing import apart
from liaison_desk.desk.minutes.frozen import MAX_SIZE, Frozen, encode

# Its number, what is open on it, and how it is marked, which goes on after the approval.
_NOT_COMPARED: Final = frozenset({"version", "unsettled", "handling", "restriction"})


class Piece(NamedTuple):
    """A value that one of two contents has and the other has not, or not there."""

    column: str  # where it stands: actions.owner.en
    come: bool  # else it is gone
    text: str


def deviations(approved: Frozen, other: Frozen) -> Counter[Piece]:
    """Return what is gone from an approved content in another one, and what has come."""
    before, after = _columns(approved), _columns(other)
    found: Counter[Piece] = Counter()
    for column in before.keys() | after.keys():
        gone, come = before.get(column, []), after.get(column, [])
        for left, left_end, right, right_end in apart(gone, come):
            found.update(Piece(column, False, one) for one in gone[left:left_end])
            found.update(Piece(column, True, one) for one in come[right:right_end])
    return found


def _columns(content: Frozen) -> Mapping[str, list[str]]:
    columns: dict[str, list[str]] = defaultdict(list)
    paper = strict_json.loads(encode(content), max_size=MAX_SIZE)["paper"]
    _lay_out("", {name: one for name, one in paper.items() if name not in _NOT_COMPARED}, columns)
    return columns


def _lay_out(column: str, value: Any, columns: dict[str, list[str]]) -> None:
    """Put each value below its place; of a list the length too, so that nothing moves unseen."""
    if isinstance(value, dict):
        for name, one in value.items():
            _lay_out(f"{column}.{name}", one, columns)
    elif isinstance(value, list):
        columns[f"{column}#"].append(str(len(value)))
        for one in value:
            _lay_out(column, one, columns)
    else:
        columns[column].append(str(value))
