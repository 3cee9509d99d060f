"""The log, or what was looked for in it, as a table for whoever reviews it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import outside
from liaison_desk.desk.logbook.reading import rows
from liaison_desk.desk.logbook.wording import told
from liaison_desk.feeds.changeset import Value
from liaison_desk.formats import tables
from liaison_desk.records.designation import footnoted
from liaison_desk.words import say

COLUMNS: Final = ("when", "what", "about", "whom", "officer", "station")
_AT_ONCE: Final = 500


def save(holder: Holder, places: Sequence[int], path: Path, language: str = "en") -> int:
    """Write these entries as a table; returns how many. It is logged as a disclosure itself."""
    heads = [say(f"log.column.{one}", language) for one in COLUMNS]
    data = tables.write(heads, footnoted(_lines(holder, places, language), language))
    details: dict[str, Value] = {"how": "log", "rows": len(places)}
    outside.save(holder, "", path, lambda: (data,), details)
    return len(places)


def _lines(holder: Holder, places: Sequence[int], language: str) -> Iterator[list[str]]:
    """Yield one line an entry; its time as every spreadsheet reads it, in UTC."""
    for start in range(0, len(places), _AT_ONCE):
        entries = rows(holder, places[start : start + _AT_ONCE])
        for one, said in zip(entries, told(holder, entries, language), strict=True):
            yield [
                f"{one.time:%Y-%m-%d %H:%M:%S}Z", said.what, said.about, said.whom, said.officer,
                one.station,
            ]  # fmt: skip
