"""How the paper of a station looks: its letterhead, read for whoever prints.

What was written last for a station counts. Its logo is the newest attachment
that is one (:func:`liaison_desk.printing.letterhead.read_bitmap`); any other
document attached there is left alone, for no reader of foreign pictures runs here.
What is written goes to every station; the logo, like any document, to those
with which the letterhead is shared.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Final

from liaison_desk.db.errors import AttachmentDamaged, AttachmentMissing
from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.attaching import attach_open
from liaison_desk.desk.documents import content
from liaison_desk.desk.errors import NotADocument, NotHere
from liaison_desk.desk.network import stations
from liaison_desk.desk.reading import Record, state_of
from liaison_desk.printing.letterhead import (
    BOTTOM,
    LEFT,
    LOGO,
    MOST_BYTES,
    RIGHT,
    TOP,
    Bitmap,
    Letterhead,
    Margins,
    read_bitmap,
    write_bitmap,
)
from liaison_desk.printing.paper import Words

KIND: Final = "letterhead"
LOGO_NAME: Final = "logo.ppm"


def keeper(holder: Holder, record: Record) -> str:
    """Return the station that keeps a record: that made its file."""
    return holder.store.feeds[state_of(holder, record.id).feed].birth.station


def of_station(holder: Holder, station: str) -> Letterhead:
    """Return the letterhead of a station; the plain one where it has none."""
    one = _record(holder, station)
    if one is None:
        return Letterhead()
    return Letterhead(
        logo=_logo(holder, one),
        logo_height=LOGO.held(one.logo_height),
        footer=tuple(_lines(one.footer)),
        margins=Margins(
            LEFT.held(one.margin_left), RIGHT.held(one.margin_right),
            TOP.held(one.margin_top), BOTTOM.held(one.margin_bottom),
        ),
        number_style=dict(one.number_style),
    )  # fmt: skip


def ministry(holder: Holder, station: str, languages: Iterable[str]) -> tuple[Words, ...]:
    """Return the lines above a paper's title, in each of ``languages``.

    Of a language in which the letterhead says nothing they are the names of
    headquarters and of the station.
    """
    one = _record(holder, station)
    written: Mapping[str, str] = one.ministry if one is not None else {}
    usual = "\n".join(_names(holder, station))
    return tuple(_lines({spoken: written.get(spoken) or usual for spoken in languages}))


def set_logo(holder: Holder, record: str, picture: Bitmap) -> str:
    """Keep ``picture`` as the logo of a letterhead; return the id of its attachment.

    The pixels come from a process that may read foreign pictures, and has no rights.
    """
    if reading.get(holder, record).kind != KIND:
        raise NotHere
    return attach_open(holder, record, io.BytesIO(write_bitmap(picture)), LOGO_NAME)


def _record(holder: Holder, station: str) -> Record | None:
    return next(iter(reading.listed(holder, KIND, {"station": station})), None)


def _logo(holder: Holder, one: Record) -> Bitmap | None:
    """Return the newest logo that is held here whole."""
    for document in reading.listed(holder, "attachment", {}, file=one.id):
        if not 0 < (document.size or 0) <= MOST_BYTES:
            continue
        try:
            picture = read_bitmap(b"".join(content(holder, document.id)))
        except (AttachmentDamaged, AttachmentMissing, NotADocument):
            continue
        if picture is not None:
            return picture
    return None


def _lines(texts: Mapping[str, str]) -> Iterable[Words]:
    """Yield line by line what is written in each language."""
    split = {spoken: text.splitlines() for spoken, text in texts.items() if text}
    for line in zip_longest(*split.values(), fillvalue=""):
        yield dict(zip(split, line, strict=True))


def _names(holder: Holder, station: str) -> Iterable[str]:
    cards = stations.known_cards(holder)
    for code in dict.fromkeys([holder.headquarters, station]):
        if code:
            yield cards[code].name if code in cards else code
