"""Heirs: the feeds in which copies of a register went on, and which of them are gone.

A birth continues one feed. A backup restored twice makes two feeds that
continue the same one, and neither birth tells that the first is gone; nor does
a chain of which a partner saw the ends alone. So a copy says it in words: its
statement names every feed of its own station in which nobody writes any more.

That decides whose statements count, and nothing else. Whoever writes on in such
a feed all the same is told with the next bundle, and goes on in a feed of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final

from liaison_desk.db.holder import Holder, Marks
from liaison_desk.desk.copies import marks as written
from liaison_desk.feeds.have import MAX_RETIRED

_GONE: Final = "gone"  # in meta: feeds of this station that were said to be gone
_HEIRS: Final = "heirs"  # beside the marks: of a feed, those that went on from it here


def heirs(marks: Marks, feed: str) -> list[str]:
    """Return the feeds in which copies on this computer went on from a feed, and from those."""
    found: dict[str, None] = {}
    left = [feed]
    while left:
        for one in _next(marks, left.pop()):
            if one not in found and one != feed:
                found[one] = None
                left.append(one)
    return list(found)


def note_heir(marks: Marks, former: str, feed: str) -> Callable[[], None]:
    """Return what notes, once it is committed, that a copy went on in another feed."""
    return lambda: marks.write_beside(_HEIRS, former, [*_next(marks, former), feed])


def replaced(
    marks: written.Marks, feed: str, folder: str, is_there: Callable[[str], bool]
) -> list[str]:
    """Return the heirs of a feed whose register is gone: it lay in ``folder``, or lies nowhere.

    Where it was only moved, it finds out when it is next opened.
    """
    told = [(one, marks.read(one)) for one in heirs(marks, feed)]
    return [
        one for one, mark in told if mark and (mark.folder == folder or not is_there(mark.folder))
    ]


def say_gone(holder: Holder, feeds: Iterable[str]) -> None:
    """Say from now on that nobody writes in these feeds any more, inside the open transaction.

    Their registers, should they lie on this computer, are told by their marks.
    """
    added = [one for one in feeds if one != holder.data_feed]
    if added:
        holder.meta.put(_GONE, json.dumps(list(dict.fromkeys([*added, *_said(holder)]))))
    if holder.marks is not None:
        for one in added:
            holder.afterwards(holder.marks.retire(one))


def retires(holder: Holder) -> tuple[str, ...]:
    """Return the feeds that the statement of this copy retires: those said gone, and its own past.

    Ascending; the newest where there are more than a statement takes.
    """
    past = []
    feeds = holder.store.feeds
    before = feeds[holder.data_feed].birth.continues
    while before in feeds:  # a birth names its hash: no ring
        past.append(before)
        before = feeds[before].birth.continues
    named = dict.fromkeys([*_said(holder), *past])
    named.pop(holder.data_feed, None)
    return tuple(sorted(islice(named, MAX_RETIRED)))


def _said(holder: Holder) -> list[str]:
    return [str(one) for one in json.loads(holder.meta.text(_GONE) or "[]")]


def _next(marks: Marks, feed: str) -> list[str]:
    found = marks.read_beside(_HEIRS, feed)
    return [str(one) for one in found] if isinstance(found, list) else []
