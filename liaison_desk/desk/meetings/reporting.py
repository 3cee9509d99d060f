"""How the actions of earlier meetings stand is written into the minutes, to be approved with them.

Each gets a paragraph of its own. So the paper goes on saying what was reported
then, whatever becomes of the action afterwards, and the note taker may add to it.
"""

from __future__ import annotations

from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.meetings import next_meeting, standing
from liaison_desk.desk.minutes.actions import how_they_stand
from liaison_desk.desk.minutes.source import Source
from liaison_desk.desk.reading import Record, listed
from liaison_desk.records.meetings.steps import Step
from liaison_desk.words import LANGUAGES

PARAGRAPH: Final = "paragraph"
_OTHER: Final = ("en",)  # minutes in none of our languages are begun in this one


def begin(holder: Holder, meeting: str) -> None:
    """Say that the minutes are being written, and write how the earlier actions stand."""
    with writer.together(holder):
        standing.move(holder, meeting, Step.WRITE)
        report(holder, meeting)


def report(holder: Holder, meeting: str) -> list[str]:
    """Write how each action that is followed up stands now; returns the paragraphs written.

    One that was written before is written anew, unless somebody changed it since.
    """
    with writer.together(holder):
        record = standing.meeting_of(holder, meeting)
        kept_in = tuple(one for one in LANGUAGES if one in record.languages)
        told = dict(how_they_stand(Source(holder, record, kept_in or _OTHER)))
        if not told:
            return []
        item = next_meeting.follow_up(holder, meeting)
        before = reported(holder, meeting)
        made = []
        for action, text in told.items():
            one = before.get(action)
            if one is not None and (dict(one.text) == text or one.changed != one.made):
                continue
            fields = {"item": item, "text": text, "basis": "FACT", "action": action}
            if one is not None:
                fields["position"] = one.position
                records.delete(holder, one.id)
            made.append(records.add(holder, PARAGRAPH, fields, file=meeting))
        return made


def reported(holder: Holder, meeting: str) -> dict[str, Record]:
    """Return the paragraphs that say how an earlier action stands, by the action."""
    said = listed(holder, PARAGRAPH, {}, file=meeting)
    return {one.action: one for one in said if one.action}
