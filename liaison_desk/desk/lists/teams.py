"""A joint investigation team ends after it began, however often it is extended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.lists.errors import TeamEndsFirst, TeamNotBegun
from liaison_desk.feeds.changeset import Value

EXTENSION: Final = "jit_extension"
_CASE: Final = "case"
_FROM: Final = "jit_from"
_UNTIL: Final = "until"

Values = Mapping[str, Value | None]  # feed fields


def check(holder: Holder, kind: str, file: str, before: Values, after: Values) -> None:
    """Refuse an extension that ends before its team begins, and a beginning after such an end.

    ``file`` is the case; of a case itself its own id, empty for a new one. Only what
    was changed is compared: what another station wrote stays.
    """
    if kind == EXTENSION and (until := _fresh(_UNTIL, before, after)):
        begins = reading.get(holder, file).fields[_FROM]
        if isinstance(begins, date) and until < begins:
            raise TeamNotBegun(field=_UNTIL)
    if kind == _CASE and file and (begin := _fresh(_FROM, before, after)):
        extended = reading.listed(holder, EXTENSION, {}, file=file)
        if any(isinstance(one.until, date) and one.until < begin for one in extended):
            raise TeamEndsFirst(field=_FROM)


def _fresh(name: str, before: Values, after: Values) -> date | None:
    """Return the day that stands in a field now, if it was changed."""
    day = after.get(name)
    return date.fromisoformat(str(day)) if day and day != before.get(name) else None
