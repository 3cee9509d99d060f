"""What a form asks for: its lines in order, side by side or under a heading, with their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from liaison_desk.records.field import Field
from liaison_desk.ui.editors.editor import Editor

BEYOND: Final = "@"  # begins the name of a line that is no field of the record


@dataclass(frozen=True)
class Extra:
    """A line that is no field of the record: why it is changed, which questions are answered."""

    name: str  # begins with :data:`BEYOND`
    words: str
    make: Callable[[], Editor] | Field  # a field: edited as one of its type


@dataclass(frozen=True)
class Part:
    """A heading over the lines that follow."""

    words: str


Row = str | tuple[str, ...] | Part  # one field, several side by side, or a heading


@dataclass(frozen=True)
class Layout:
    """The lines of a form, and how they differ from what the kind of record declares."""

    rows: Sequence[Row]
    extras: Sequence[Extra] = ()
    required: frozenset[str] = frozenset()  # beside those that the kind requires
    labels: Mapping[str, str] = field(default_factory=dict)  # another name of a field
    marked: frozenset[str] = frozenset()  # wanted as well; what saves it says when they lack

    def names(self) -> Iterator[str]:
        """Yield every field and every line beyond them, in order."""
        for row in self.rows:
            if isinstance(row, str):
                yield row
            elif not isinstance(row, Part):
                yield from row


def is_field(name: str) -> bool:
    """Tell whether a line of a form is a field of its record."""
    return not name.startswith(BEYOND)
