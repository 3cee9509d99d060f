"""Which of several joined records stands for all: pure.

A record that was joined names another; that one may have been joined too. Two
stations may join the same two the other way round, which makes a circle: then
the record with the smallest id stands for all, on every station.
"""

from __future__ import annotations

from collections.abc import Mapping


def stands_for(record: str, into: Mapping[str, str]) -> str:
    """Return the record that stands for ``record``; itself where it was joined into none.

    ``into`` tells for each joined record which one it names.
    """
    path = [record]
    while (following := into.get(path[-1], "")) and following not in path:
        path.append(following)
    if following:
        return min(path[path.index(following) :])
    return path[-1]
