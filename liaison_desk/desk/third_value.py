"""What is typed while a conflict is settled is held to what any value is held to.

The values that stand were written by stations: one of them may always be taken.
"""

from __future__ import annotations

from collections.abc import Collection

from liaison_desk.db.holder import Holder
from liaison_desk.desk import codes, sent, writer
from liaison_desk.desk.handling import rules
from liaison_desk.desk.lists import teams
from liaison_desk.feeds.changeset import Value
from liaison_desk.feeds.merge import RecordState
from liaison_desk.records import possible, values
from liaison_desk.records.field import split


def check(
    holder: Holder, state: RecordState, name: str, value: Value, offered: Collection[Value | None]
) -> None:
    """Refuse a value of a feed field that can be none; one that is ``offered`` can."""
    if value in offered:
        return
    before = writer.current_values(holder, state)
    fresh = {name: value}
    after = {**before, **fresh}
    field = split(name)[0]
    codes.check(holder, state.kind, fresh)
    values.require(state.kind, after, asked={field})
    possible.check(state.kind, before, after, holder.clock.now())
    teams.check(holder, state.kind, state.file, before, after)
    if field in rules.HELD:
        rules.check(holder, fresh, before)
    sent.check_value(holder, state, name, after)
