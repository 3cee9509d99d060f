"""Printing the minutes of a meeting: from the register to a PDF that can be signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors, letterheads, reading
from liaison_desk.desk.demo import is_demo
from liaison_desk.desk.handed_over import Ready, Where, draw, hand_over
from liaison_desk.desk.handling.disclosing import named_in_log
from liaison_desk.desk.handling.taking_part import check_minutes, cleared_for_minutes
from liaison_desk.desk.minutes import distributing, papers
from liaison_desk.desk.minutes.errors import NotAVersion, NotKeptIn
from liaison_desk.desk.minutes.frozen import paper_in
from liaison_desk.desk.minutes.kept import frozen, version_of
from liaison_desk.desk.minutes.life import state
from liaison_desk.desk.minutes.paper import fill
from liaison_desk.desk.minutes.source import Source, Spot
from liaison_desk.desk.reading import Record
from liaison_desk.feeds.changeset import Value
from liaison_desk.printing.paper import MinutesPaper, Recipient, check_languages
from liaison_desk.records.minutes.state import APPROVED
from liaison_desk.words import LANGUAGES

if TYPE_CHECKING:
    from liaison_desk.printing.writing import Place, Printed

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
    no typeface holds, ``left_out`` those without ink. Of a frozen version nothing is
    unsettled, untranslated or withheld: what is, was seen when it was frozen.
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
    version: str = ""  # the frozen version that was printed; empty: the text as it stands
    places: Mapping[str, Place] = field(default_factory=dict)  # where each record begins


def print_minutes(
    holder: Holder,
    meeting: str,
    where: Where,
    languages: Sequence[str] = (),
    copy: int | None = None,
    version: str = "",
) -> PrintedMinutes:
    """Print the minutes of a meeting in one or two languages, and log the disclosure.

    Without ``languages`` they are the meeting's own. What is printed is ``version``,
    else the version in force, else the text as it stands. ``copy`` is the number of
    a copy: of a version one that is registered for somebody. The paper is there whole
    or not at all; the same records give the same bytes. Refused where a consent is
    missing to show a record to somebody who took part, or to whom the copy is for.
    """
    ready, printed = ready_minutes(holder, meeting, languages, copy, version)
    data, drawn = draw(ready.paper)
    hand_over(holder, meeting, data, where, ready.details)
    return _as_drawn(printed, drawn)


def ready_minutes(
    holder: Holder,
    meeting: str,
    languages: Sequence[str] = (),
    copy: int | None = None,
    version: str = "",
) -> tuple[Ready, PrintedMinutes]:
    """Return the paper that :func:`print_minutes` gives out, refused as there; not drawn yet."""
    with holder.transaction():
        chosen = version or in_force(holder, meeting)
        paper, printed = fill_minutes(holder, meeting, languages, copy, chosen)
        details: dict[str, Value] = {"how": "print", "languages": " ".join(printed.languages)}
        details |= {"copy": copy} if copy else {}
        details |= _given_away(holder, meeting, printed, copy)
    return Ready(meeting, paper, details), printed


def draw_minutes(
    holder: Holder,
    meeting: str,
    languages: Sequence[str] = (),
    copy: int | None = None,
    version: str = "",
) -> tuple[bytes, PrintedMinutes]:
    """Return the PDF and what there is to say about it; nothing is written or logged."""
    paper, printed = fill_minutes(holder, meeting, languages, copy, version)
    data, drawn = draw(paper)
    return data, _as_drawn(printed, drawn)


def fill_minutes(
    holder: Holder,
    meeting: str,
    languages: Sequence[str] = (),
    copy: int | None = None,
    version: str = "",
) -> tuple[MinutesPaper, PrintedMinutes]:
    """Return the paper as a plain value, and what there is to say of it before it is drawn."""
    record = _meeting(holder, meeting)
    chosen = version or in_force(holder, meeting)
    if chosen:
        return _fill_version(holder, record, version_of(holder, chosen), languages, copy)
    kept = tuple(languages) or _own_languages(record)
    check_languages(kept)
    source = Source(holder, record, kept)
    paper, marked = fill(holder, source, _copy(source, copy))
    allowed = cleared_for_minutes(holder, meeting, source.read)
    return paper, PrintedMinutes(
        languages=paper.languages, pages=0, level=marked.level, draft=paper.draft,
        untranslated=tuple(source.untranslated), unsettled=tuple(source.unsettled),
        withheld=tuple(source.withheld), kept_back=tuple(source.kept_back),
        unallowed=allowed.missing, consents=allowed.used, numbered=(), left_out=(),
    )  # fmt: skip


def in_force(holder: Holder, meeting: str) -> str:
    """Return the version that is printed unless another is asked for; empty: the text itself."""
    now = state(holder, _meeting(holder, meeting).id)
    return "" if now.corrigendum else now.approved


def _fill_version(
    holder: Holder,
    meeting: Record,
    version: Record,
    languages: Sequence[str],
    copy: int | None,
) -> tuple[MinutesPaper, PrintedMinutes]:
    if version.file != meeting.id:
        raise NotAVersion
    content = frozen(holder, version.id)
    own = (one for one in _own_languages(meeting) if one in content.paper.languages)
    chosen = tuple(languages) or tuple(own) or content.paper.languages[:MOST_LANGUAGES]
    check_languages(chosen)
    if not set(chosen) <= set(content.paper.languages):
        raise NotKeptIn
    paper = replace(
        paper_in(content, chosen),
        copy=(copy, distributing.copy_of(holder, version, copy)[1]) if copy else None,
        draft=version.sort != APPROVED,
        demo=is_demo(holder),
        letterhead=letterheads.of_station(holder, letterheads.keeper(holder, meeting)),
        distribution=tuple(_recipients(holder, meeting, version.id, chosen)),
        code=version.code if version.sort == APPROVED else "",
    )
    allowed = cleared_for_minutes(holder, meeting.id, distributing.going(holder, version))
    return paper, PrintedMinutes(
        languages=chosen, pages=0, level=content.level, draft=paper.draft,
        untranslated=(), unsettled=(), withheld=(), kept_back=(),
        unallowed=allowed.missing, consents=allowed.used, numbered=(), left_out=(),
        version=version.id,
    )  # fmt: skip


def _recipients(
    holder: Holder, meeting: Record, version: str, languages: tuple[str, ...]
) -> Iterator[Recipient]:
    """Yield the lines of the distribution list: whom each copy is for, and how it goes."""
    for one, name in papers.recipients(holder, meeting, version, languages):
        yield Recipient(name, one.number or 0, papers.channel(one, languages))


def _given_away(
    holder: Holder, meeting: str, printed: PrintedMinutes, copy: int | None
) -> dict[str, Value]:
    """Return what the log says of whom the paper is for; refuses what may not go to them."""
    consents, details = printed.consents, dict[str, Value]()
    if printed.version:
        details["version"] = printed.version
    if printed.version and copy:
        version = version_of(holder, printed.version)
        one, _ = distributing.copy_of(holder, version, copy)
        to = distributing.clearance(holder, one.fields)
        consents = distributing.check(holder, version, to)
        # Whom nothing but a name stands for is told by the copy: no name stands in the log.
        details |= named_in_log(to.organisation, to.person, to.country) or {"to": one.id}
    elif printed.unallowed:
        check_minutes(holder, meeting, printed.unallowed)
    return details | ({"consents": " ".join(consents)} if consents else {})


def _as_drawn(printed: PrintedMinutes, drawn: Printed) -> PrintedMinutes:
    return replace(
        printed, pages=drawn.pages, numbered=drawn.numbered, left_out=drawn.left_out,
        places=drawn.places,
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
