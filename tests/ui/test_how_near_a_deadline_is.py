"""A deadline has one colour in the list, over its case and in Today: by how long its limit is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters.cases.view import row
from liaison_desk.ui.presenters.requests.head import due_mark
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.today.view import day
from liaison_desk.ui.widgets.lines import Line
from tests.desk.network import new_register

RECEIVED = datetime(2026, 3, 28, 21, tzinfo=UTC)  # the clocks change in the night
DIRECT = {"urgency": "URGENT", "access": "DIRECT", "deadline_profile": "EU-2023-977"}
INDIRECT = {**DIRECT, "access": "INDIRECT"}


@pytest.fixture
def clock() -> HandClock:
    return HandClock(RECEIVED)


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "SKP", clock) as made:
        yield made


def colours(register: Register) -> list[Tone]:
    """Return the colour of the one deadline: in the list, over the case, in Today."""
    tell = Telling(register, "en")
    (one,) = register.dated()
    (case,) = register.rows("case", register.ids("case"))
    (situation,) = register.situations(case.id)
    head, listed = due_mark(situation, "IT", tell), row(case, one, tell).mark
    lines = [line for group in day(register, "en").view.groups for line in group.lines]
    (due,) = [line.left for line in lines if isinstance(line, Line) and line.id == case.id]
    assert head is not None
    assert listed is not None
    assert due
    return [listed.tone, head.tone, due.tone]


@pytest.mark.parametrize(
    ("limit", "left", "tone"),
    [
        (DIRECT, timedelta(hours=6), Tone.PLAIN),  # two hours of eight are gone
        (DIRECT, timedelta(hours=2), Tone.SOON),
        (DIRECT, timedelta(minutes=-1), Tone.LATE),
        (INDIRECT, timedelta(hours=30), Tone.PLAIN),
        (INDIRECT, timedelta(hours=6), Tone.SOON),  # of three days
        ({"deadline_profile": "SIRENE"}, timedelta(hours=6), Tone.PLAIN),
        ({"deadline_profile": "SIRENE"}, timedelta(hours=3), Tone.SOON),
        ({"due": RECEIVED + timedelta(hours=10)}, timedelta(hours=6), Tone.PLAIN),
    ],
)
def test_hours_are_near_in_their_last_quarter_and_days_in_their_last_day(
    register: Register, clock: HandClock, limit: dict[str, Any], left: timedelta, tone: Tone
) -> None:
    case = register.add("case", title="Vans")
    request = register.register_request(case, partner="IT", received=RECEIVED, body="x", **limit)
    due = register.get(request).due
    clock.set(due.astimezone(UTC) - left)
    assert colours(register) == [tone] * 3
