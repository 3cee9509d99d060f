"""Locking a register lets go of everything that was read from it."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from liaison_desk import memo
from liaison_desk.clock import HandClock
from tests.desk.network import new_register


def _answers() -> int:
    return sum(one.cache_info().currsize for one in memo._ALL)


def test_no_name_is_remembered_once_the_register_is_locked(
    tmp_path: Path, clock: HandClock
) -> None:
    register = new_register(tmp_path, "SKP", clock)
    register.add("contact", family_name="Ѓорѓиевски", given_names="Shpresa")
    assert register.find("Gjorgjievski")
    assert _answers() > 0
    register.close()
    assert _answers() == 0


def test_nothing_of_a_locked_register_waits_for_the_search_for_cycles(
    tmp_path: Path, clock: HandClock
) -> None:
    register = new_register(tmp_path, "SKP", clock)
    case = register.add("case", title="Twelve")
    register.journal(case)
    register.check()  # asks for proofs, tables and marks
    holder = register._holder
    parts = [
        weakref.ref(one)
        for one in (holder, holder.db, holder.store, holder.deriver, holder.tables, holder.marks)
    ]
    gc.disable()
    try:
        register.close()
        del register, holder
        assert [one() for one in parts] == [None] * len(parts)
    finally:
        gc.enable()
