"""A version of minutes is frozen: its record, its content, and how both are handled."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import attaching, records
from liaison_desk.desk.days import today
from liaison_desk.desk.minutes import content, kept
from liaison_desk.desk.minutes.errors import ContentTooLarge
from liaison_desk.desk.minutes.frozen import MAX_SIZE, code_of, encode, too_large
from liaison_desk.desk.minutes.marking import highest
from liaison_desk.desk.reading import Record
from liaison_desk.records.consents import H0
from liaison_desk.records.kind import COMMON

CONTENT: Final = "VERSION"  # type of the document that holds a content
_TLP: Final = next(one.safest for one in COMMON if one.name == "tlp")


def freeze(
    holder: Holder,
    meeting: Record,
    number: str,
    sort: str,
    *,
    replaces: str = "",
    corrigendum: str = "",
) -> str:
    """Freeze the minutes as they stand as a version; returns its id. Within one save."""
    read = content.now(holder, meeting, number)
    data = encode(read.content)
    if too_large(data):
        raise ContentTooLarge(most=MAX_SIZE >> 20)
    version = records.add(
        holder,
        kept.VERSION,
        {
            "number": number, "sort": sort, "made_on": today(holder).isoformat(),
            "author": holder.officer, "languages": list(read.content.paper.languages),
            "code": code_of(data), "replaces": replaces, "corrigendum": corrigendum,
            **handled(read.records.values(), meeting),
        },
        file=meeting.id, by_step=True,
    )  # fmt: skip
    called = f"{meeting.number or ''} {number}.json".strip()
    document = attaching.attach_open(holder, version, io.BytesIO(data), called)
    records.change(holder, document, {"type": CONTENT}, by_step=True)
    return version


def handled(made_of: Iterable[Record], meeting: Record) -> Mapping[str, Any]:
    """Return how a version is handled: as strictly as the strictest of what it was made of.

    One originator can stand behind a record. Where several stand behind what is
    frozen, no consent of one would do, and the version stays at the post.
    """
    ones = list(made_of)
    codes = {code for one in ones for code in one.handling}
    codes = codes - {H0} or codes
    said = [str(one.restriction) for one in ones if one.restriction]
    originators = sorted({str(one.originator) for one in ones if one.originator})
    labels = [str(one.tlp) for one in ones if one.tlp]
    known = any(one.level for one in ones)
    return {
        "level": highest(str(one.level or "0") for one in ones) if known else None,
        "handling": sorted(codes),
        "restriction": "\n".join(dict.fromkeys(said)) or None,
        "tlp": min(labels, key=_TLP.index, default=None),
        "originator": next(iter(originators), None),
        "restricted_to_post": bool(meeting.restricted_to_post) or len(originators) > 1 or None,
    }
