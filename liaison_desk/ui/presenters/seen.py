"""What the page of a record shows, and when it has to be built anew."""

from __future__ import annotations

from typing import Any, NamedTuple


class Seen(NamedTuple):
    """A page's view, and the records whose change makes it another."""

    view: Any
    records: frozenset[str]
