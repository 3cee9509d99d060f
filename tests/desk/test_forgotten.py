"""Locking a register forgets the names that were worked out for its indexes."""

from __future__ import annotations

from pathlib import Path

from liaison_desk import remembered
from liaison_desk.clock import HandClock
from tests.desk.network import new_register


def _answers() -> int:
    return sum(one.cache_info().currsize for one in remembered._ALL)


def test_no_name_is_remembered_once_the_register_is_locked(
    tmp_path: Path, clock: HandClock
) -> None:
    register = new_register(tmp_path, "SKP", clock)
    register.add("contact", family_name="Ѓорѓиевски", given_names="Shpresa")
    assert register.find("Gjorgjievski")
    assert _answers() > 0
    register.close()
    assert _answers() == 0
