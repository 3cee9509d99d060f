"""The reply that brings the answers of a table: its form, and one save for all of it."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from liaison_desk.desk.requests import asking
from liaison_desk.desk.requests.bulk import Read
from liaison_desk.desk.requests.errors import TableChanged
from liaison_desk.desk.requests.plans import direction
from liaison_desk.errors import UserError
from liaison_desk.formats import tables
from liaison_desk.records.registry import kind
from liaison_desk.records.requests import Step
from liaison_desk.records.requests.move import MOMENTS
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.layout import Layout, Row, is_field
from liaison_desk.ui.presenters.feed_values import to_save
from liaison_desk.ui.presenters.forms.fields import handling_hidden, handling_rows, short_labels
from liaison_desk.ui.presenters.forms.tasks import Start
from liaison_desk.ui.presenters.requests.table_view import counts
from liaison_desk.ui.presenters.telling import Telling

ANSWERS: Final = "answers"  # begins the key of its draft


@dataclass(frozen=True)
class AnswersTask:
    """Takes the answers of a table as it was shown, with the reply that brings them.

    Of the table it knows where it lies and what it was, so that a draft of the
    reply outlives the lock; a table that was changed since is refused.
    """

    request: str
    path: str
    digest: str
    only_good: bool

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        where = urlsafe_b64encode(self.path.encode()).decode()
        return f"{ANSWERS}.{self.request}.{int(self.only_good)}.{self.digest}.{where}"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask when and how the reply goes or came; say what it brings."""
        one = reg.request(self.request)
        way = direction(Step.FINAL_REPLY, one.entry.type, one.entry.direction)
        theirs: list[Row] = ["foreign_refs"] if way == "IN" else []
        rows: list[Row] = [MOMENTS[way], ("channel", "channel_ref"), *theirs, "body"]
        rows += handling_rows(tell, evaluated=True, leaves=True)
        layout = Layout(rows, required=frozenset({MOMENTS[way]}), labels=short_labels(tell))
        values: dict[str, Given] = {
            MOMENTS[way]: f"{reg.now():%Y-%m-%dT%H:%MZ} {tell.zone_name}",
            "channel": one.entry.channel or "",
        }
        about = f"{one.entry.number or ''} · {one.entry.partner or ''}".strip(" ·")
        return Start(layout, values, about, tell.say("table.reply_title"), self._note(reg, tell))

    def hidden(self, values: Mapping[str, Given]) -> frozenset[str]:
        """Return which lines do not matter for what stands in the others."""
        return frozenset(handling_hidden(values))

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Write the answers and the reply."""
        fields = {name: one for name, one in given.items() if is_field(name)}
        read = self._read(reg, "en")
        lines = [one.line for one in read.answers] if self.only_good else None
        return reg.take_answers(read, lines, **to_save(kind("entry"), fields, None))

    def _read(self, reg: Register, language: str) -> Read:
        data = tables.load(Path(self.path))
        if digest_of(data) != self.digest:
            raise TableChanged
        return reg.read_answers(self.request, data, language=language)

    def _note(self, reg: Register, tell: Telling) -> str:
        try:
            read = self._read(reg, tell.language)
        except UserError as error:  # it was moved since the draft was kept: saving says so too
            return tell.error(error)
        told = ", ".join(one.text for one in counts(read.answers, tell))
        answered = {one.question for one in read.answers}
        left = [
            one for one in reg.questions(self.request)
            if asking.is_open(one) and one.id not in answered
        ]  # fmt: skip
        what = tell.say("table.partly", n=len(left)) if left else tell.say("table.wholly")
        return f"{Path(self.path).name}: {told}. {what}"


def digest_of(data: bytes) -> str:
    """Return by what a table is known again."""
    return hashlib.sha256(data).hexdigest()


def answers_of(key: str) -> AnswersTask | None:
    """Return the task of a draft from its key; ``None`` from a key that is none."""
    parts = key.split(".")
    if len(parts) != 5 or parts[0] != ANSWERS:
        return None
    _, request, only_good, digest, where = parts
    try:
        path = urlsafe_b64decode(where.encode()).decode()
    except ValueError:
        return None
    return AnswersTask(request, path, digest, only_good == "1")
