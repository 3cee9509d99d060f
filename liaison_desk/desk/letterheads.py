"""How the paper of a station looks: its letterhead, read for whoever prints.

What was written last for a station counts. Its logo is the newest attachment
that is one (:func:`liaison_desk.printing.letterhead.read_bitmap`); any other
document attached there is left alone, for no reader of foreign pictures runs here.
It goes to every station, its logo with it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any, Final

from liaison_desk.db.errors import AttachmentDamaged, AttachmentMissing
from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading, records
from liaison_desk.desk.attaching import attach_open
from liaison_desk.desk.demo import is_demo
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
from liaison_desk.printing.paper import (
    AgendaItem,
    Discussion,
    MinutesPaper,
    Paragraph,
    Words,
    minutes_of,
)
from liaison_desk.words import say

KIND: Final = "letterhead"
LOGO_NAME: Final = "logo.ppm"


def keeper(holder: Holder, record: Record) -> str:
    """Return the station that keeps a record: that made its file."""
    return holder.store.feeds[state_of(holder, record.id).feed].birth.station


def of_station(holder: Holder, station: str) -> Letterhead:
    """Return the letterhead of a station; the plain one where it has none."""
    one = _record(holder, station)
    return _made(one.fields, _logo(holder, one.id)) if one is not None else Letterhead()


def _made(fields: Mapping[str, Any], logo: Bitmap | None) -> Letterhead:
    """Return what fields say; a number that is none, or cannot be, counts as near as it may."""
    number = {name: value for name, value in fields.items() if isinstance(value, int)}
    return Letterhead(
        logo=logo,
        logo_height=LOGO.held(number.get("logo_height")),
        footer=tuple(_lines(fields.get("footer") or {})),
        margins=Margins(
            LEFT.held(number.get("margin_left")), RIGHT.held(number.get("margin_right")),
            TOP.held(number.get("margin_top")), BOTTOM.held(number.get("margin_bottom")),
        ),
        number_style=dict(fields.get("number_style") or {}),
    )  # fmt: skip


def ministry(holder: Holder, station: str, languages: Iterable[str]) -> tuple[Words, ...]:
    """Return the lines above a paper's title, in each of ``languages``.

    Of a language in which the letterhead says nothing they are the names of
    headquarters and of the station.
    """
    one = _record(holder, station)
    return _above(holder, station, one.ministry if one is not None else {}, languages)


def sample(
    holder: Holder, given: Mapping[str, Any], language: str, record: str = ""
) -> MinutesPaper:
    """Return a paper as it would be printed with what is being written, saved or not.

    ``given`` are the fields of a letterhead by name; ``record`` is the one whose logo counts.
    """
    station, (year, *_) = str(given.get("station") or ""), holder.clock.now().timetuple()
    text = {language: say("paper.sample.text", language)}
    item = {language: say("paper.other_business", language)}
    return MinutesPaper(
        languages=(language,),
        number=f"{station or holder.station}-MTG-{year}-0001",
        heading=minutes_of("", (language,)),
        title={language: say("paper.sample.title", language)},
        organisation=_above(holder, station, given.get("ministry") or {}, (language,)),
        letterhead=_made(given, _logo(holder, record) if record else None),
        agenda=(AgendaItem(item),),
        proceedings=(Discussion(item, (Paragraph(text), Paragraph(text))),),
        demo=is_demo(holder),
    )


def _above(
    holder: Holder, station: str, written: Mapping[str, str], languages: Iterable[str]
) -> tuple[Words, ...]:
    usual = "\n".join(_names(holder, station))
    return tuple(_lines({spoken: written.get(spoken) or usual for spoken in languages}))


def set_logo(holder: Holder, record: str, picture: Bitmap) -> str:
    """Keep ``picture`` as the logo of a letterhead; return the id of its attachment.

    The pixels come from a process that may read foreign pictures, and has no rights.
    """
    if reading.get(holder, record).kind != KIND:
        raise NotHere
    return attach_open(holder, record, io.BytesIO(write_bitmap(picture)), LOGO_NAME)


def remove_logo(holder: Holder, record: str) -> list[str]:
    """Put every logo of a letterhead into the bin: an earlier one would stand there again.

    Other documents stay. Returns the ids of what went.
    """
    if reading.get(holder, record).kind != KIND:
        raise NotHere
    gone: list[str] = []
    with holder.transaction():
        for document, _ in list(_logos(holder, record)):
            gone += records.delete(holder, document)
    return gone


def has_logo(holder: Holder, record: str) -> bool:
    """Tell whether a letterhead has a logo that is held here whole."""
    return next(_logos(holder, record), None) is not None


def _record(holder: Holder, station: str) -> Record | None:
    return next(iter(reading.listed(holder, KIND, {"station": station})), None)


def _logo(holder: Holder, record: str) -> Bitmap | None:
    return next((picture for _, picture in _logos(holder, record)), None)


def _logos(holder: Holder, record: str) -> Iterator[tuple[str, Bitmap]]:
    """Yield the logos that are held here whole, the newest first."""
    for document in reading.listed(holder, "attachment", {}, file=record):
        if not 0 < (document.size or 0) <= MOST_BYTES:
            continue
        try:
            picture = read_bitmap(b"".join(content(holder, document.id)))
        except (AttachmentDamaged, AttachmentMissing, NotADocument):
            continue
        if picture is not None:
            yield document.id, picture


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
