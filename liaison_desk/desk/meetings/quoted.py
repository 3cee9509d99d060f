"""An entry is quoted in the minutes of a meeting: its words, and how it is handled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records
from liaison_desk.desk.errors import NotAMeeting
from liaison_desk.desk.handling import taking_part
from liaison_desk.desk.handling.quoting import SOURCE
from liaison_desk.desk.meetings.errors import NothingToQuote
from liaison_desk.desk.reading import Record, get
from liaison_desk.words import LANGUAGES

PARAGRAPH: Final = "paragraph"


def foreseen(holder: Holder, entry: str) -> dict[str, str]:
    """Return the text that a quotation begins with, by its language."""
    one = _entry(holder, entry)
    language = one.language if one.language in LANGUAGES else "en"
    return {language: str(one.body or "")}


def quote(holder: Holder, entry: str, meeting: str, given: Mapping[str, Any]) -> str:
    """Write a paragraph with the words of an entry into minutes; returns its id.

    ``given`` are fields of the paragraph: the agenda item, a text that says less. It
    takes over how the entry is handled. :class:`ConsentMissing` where somebody who
    takes part may not be given it, :class:`AboveTheirs` above what they may be sent.
    """
    with holder.transaction():
        if get(holder, meeting).kind != "meeting":
            raise NotAMeeting
        fields = {"text": foreseen(holder, entry), **given, SOURCE: entry}
        if not any(fields["text"].values()):
            raise NothingToQuote
        check(holder, meeting, fields)
        return records.add(holder, PARAGRAPH, fields, file=meeting)


def check(holder: Holder, meeting: str, given: Mapping[str, Any]) -> None:
    """Refuse a paragraph whose source may not be given to everybody who takes part."""
    if given.get(SOURCE):
        taking_part.check_quotable(holder, meeting, str(given[SOURCE]))


def _entry(holder: Holder, entry: str) -> Record:
    one = get(holder, entry)
    if one.kind != "entry":
        raise NothingToQuote
    return one
