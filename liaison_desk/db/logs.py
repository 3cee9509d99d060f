"""Which changesets of log feeds are looked for: found by the bytes that lie here, none is read.

A log has no tables of its own, for it is read seldom and grows for ever. What
stands in a body stands there as JSON, so a code in its quotation marks is that
code and nothing else, and an id is found wherever it is named: it is the only
thing there of 32 hex digits.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

_ID: Final = re.compile(rb"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
_TIME: Final = "CAST(json_extract(CAST(head AS TEXT), '$[3]') AS INTEGER)"  # its place in a head


def found(
    db: sqlcipher.Connection,
    feeds: Collection[int],
    *,
    events: Collection[str] = (),
    naming: Collection[str] | None = None,
    since: int | None = None,
    until: int | None = None,
) -> list[int]:
    """Return changesets of feeds (rows), the newest first.

    ``events``: with one of these codes; ``naming``: with one of these ids;
    ``since`` and ``until``: ms UTC, the second exclusive.
    """
    where = [f"feed IN ({','.join('?' * len(feeds))})", "aside = 0"]
    binds: list[Any] = list(feeds)
    if events:
        where.append(f"({' OR '.join(['instr(body, ?)'] * len(events))})")
        binds += [bytearray(f'"{one}"'.encode("ascii")) for one in events]
    if since is not None:
        where.append(f"{_TIME} >= ?")
        binds.append(since)
    if until is not None:
        where.append(f"{_TIME} < ?")
        binds.append(until)
    what = "id" if naming is None else "id, body"
    rows = db.execute(
        f"SELECT {what} FROM changeset WHERE {' AND '.join(where)} ORDER BY {_TIME} DESC, id DESC",
        binds,
    )
    if naming is None:
        return [one for (one,) in rows]
    wanted = {one.encode("ascii") for one in naming}
    return [one for one, body in rows if not wanted.isdisjoint(_ID.findall(body))]
