"""Who signed a version, and the scanned signed copy attached to the version it carries."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import attaching, records, writer
from liaison_desk.desk.days import today
from liaison_desk.desk.minutes import errors, kept
from liaison_desk.desk.minutes.life import check_step, move_on
from liaison_desk.desk.reading import Record, get
from liaison_desk.progress import Progress, quiet
from liaison_desk.records.meetings.steps import Stage
from liaison_desk.records.minutes import codes
from liaison_desk.records.minutes.state import APPROVED, Step

SIGNED_COPY: Final = "MINUTES"  # type of attachment


def sign(holder: Holder, version: str, given: Mapping[str, Any]) -> str:
    """Write down a signature under a version; returns its id.

    ``given`` names the participant, or else name and country.
    """
    with writer.together(holder):
        record, in_force = _approved(holder, version)
        fields = {"signed_on": today(holder).isoformat(), "version": version, **given}
        if given.get("participant"):
            person = get(holder, str(given["participant"]))
            fields = {"name": person.name or person.label, "country": person.country, **fields}
        made = records.add(holder, "signature", fields, file=record.file)
        if in_force:
            move_on(holder, record.file, Stage.SIGNED)
        return made


def attach_signed(
    holder: Holder, version: str, path: Path, typed: str, *, progress: Progress = quiet
) -> str:
    """Attach a scanned signed copy to the version that it carries; returns the document.

    ``typed`` is the code on the paper, or its beginning. :class:`AnotherPaper` where it
    is not this version's.
    """
    with writer.together(holder):
        record, in_force = _approved(holder, version)
        digits = codes.read(typed)
        if digits is None:
            raise errors.NotACode
        if not str(record.code).startswith(digits):
            raise errors.AnotherPaper(number=record.number)
        document = attaching.attach(holder, version, path, progress=progress)
        records.change(holder, document, {"type": SIGNED_COPY})
        if in_force:
            move_on(holder, record.file, Stage.SIGNED)
        return document


def _approved(holder: Holder, version: str) -> tuple[Record, bool]:
    """Return an approved version, and whether it is in force: copies of older ones turn up late."""
    record = kept.version_of(holder, version)
    if record.sort != APPROVED:
        raise errors.StepNotOffered
    return record, check_step(holder, record.file, Step.SIGN).approved == version
