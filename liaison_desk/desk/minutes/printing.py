"""Printing the minutes of a meeting: from the register to a PDF that can be signed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from liaison_desk import files
from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors, reading
from liaison_desk.desk.handling.taking_part import check_minutes, cleared_for_minutes
from liaison_desk.desk.journal import log
from liaison_desk.desk.minutes.paper import fill
from liaison_desk.desk.minutes.source import Source, Spot
from liaison_desk.desk.reading import Record
from liaison_desk.printing.paper import check_languages
from liaison_desk.words import LANGUAGES

MOST_LANGUAGES = 2  # columns on a page


@dataclass(frozen=True)
class PrintedMinutes:
    """What was printed, and what whoever signs it should know.

    The tuples of spots name fields that stand on the paper: ``untranslated``
    in another language than the paper's, ``unsettled`` with several values
    (each noted on the paper, which is a draft until they are settled),
    ``withheld`` without their value. ``kept_back`` are records restricted to
    the post, which are not on the paper. ``unallowed`` are records on it that
    may not go to all who took part: printed for them it would be refused. Of a
    quotation it is the entry, for its consent is missing.
    ``consents`` are those by which others go. ``numbered`` are the characters that
    no typeface holds, ``left_out`` those without ink.
    """

    languages: tuple[str, ...]
    pages: int
    level: str  # code: the highest of all that is printed
    draft: bool
    untranslated: tuple[Spot, ...]
    unsettled: tuple[Spot, ...]
    withheld: tuple[Spot, ...]
    kept_back: tuple[str, ...]
    unallowed: tuple[str, ...]
    consents: tuple[str, ...]
    numbered: tuple[str, ...]
    left_out: tuple[str, ...]


def print_minutes(
    holder: Holder,
    meeting: str,
    path: Path,
    languages: Sequence[str] = (),
    copy: int | None = None,
) -> PrintedMinutes:
    """Print the minutes of a meeting in one or two languages, and log the disclosure.

    Without ``languages`` they are the meeting's own. ``copy`` is the number of
    a copy of a meeting whose copies are counted. The paper is there whole or
    not at all; the same records give the same bytes. Refused where a consent
    is missing to show a record to somebody who took part.
    """
    with holder.transaction():
        data, printed = draw_minutes(holder, meeting, languages, copy)
        if printed.unallowed:
            check_minutes(holder, meeting, printed.unallowed)
        details = {"how": "print", "record": meeting, "languages": " ".join(printed.languages)}
        details |= {"consents": " ".join(printed.consents)} if printed.consents else {}
        log(holder, "DISCLOSE", details | ({"copy": copy} if copy else {}))
        try:
            files.write_whole(path, data)
        except OSError as error:
            raise errors.PaperNotWritten(folder=str(path.parent)) from error
    return printed


def draw_minutes(
    holder: Holder, meeting: str, languages: Sequence[str] = (), copy: int | None = None
) -> tuple[bytes, PrintedMinutes]:
    """Return the PDF and what there is to say about it; nothing is written or logged."""
    from liaison_desk.printing.papers import write_paper  # loads reportlab

    record = _meeting(holder, meeting)
    chosen = tuple(languages) or _own_languages(record)
    check_languages(chosen)
    source = Source(holder, record, chosen)
    paper, marked = fill(holder, source, _copy(source, copy))
    out = io.BytesIO()
    drawn = write_paper(paper, out)
    allowed = cleared_for_minutes(holder, meeting, source.read)
    return out.getvalue(), PrintedMinutes(
        languages=paper.languages, pages=drawn.pages, level=marked.level, draft=paper.draft,
        untranslated=tuple(source.untranslated), unsettled=tuple(source.unsettled),
        withheld=tuple(source.withheld), kept_back=tuple(source.kept_back),
        unallowed=allowed.missing, consents=allowed.used,
        numbered=drawn.numbered, left_out=drawn.left_out,
    )  # fmt: skip


def _meeting(holder: Holder, meeting: str) -> Record:
    record = reading.get(holder, meeting)
    if record.deleted:
        raise errors.NotHere
    if record.kind != "meeting":
        raise errors.NotAMeeting
    return record


def _own_languages(meeting: Record) -> tuple[str, ...]:
    """Return the languages that the meeting's minutes are kept in, in which we can print."""
    return tuple(one for one in meeting.languages if one in LANGUAGES)[:MOST_LANGUAGES]


def _copy(source: Source, copy: int | None) -> tuple[int, int] | None:
    if copy is None:
        return None
    total = source.value(source.meeting, "copies") or 0
    if not 1 <= copy <= total:
        raise errors.NoSuchCopy(copy=copy, copies=total)
    return copy, total
