"""The demo network is made of the program's own work, and every time the same."""

from __future__ import annotations

import itertools
import re
import time
from collections import Counter
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from liaison_desk import paths
from liaison_desk.demo.network import DEMO_TODAY, DemoNetwork, build_demo
from liaison_desk.desk.errors import FolderNotEmpty
from liaison_desk.errors import Cancelled
from liaison_desk.records.field import Type
from liaison_desk.records.registry import KINDS
from liaison_desk.register import Register

ROUNDS = 6  # a network of four that still has something to say by then never ends

FAR_DAY = date(2026, 11, 22)


def contents(register: Register) -> Counter[str]:
    """Return everything in a register but its ids and keys."""
    apart = {Type.RECORD, Type.BYTES}
    return Counter(
        repr((kind.code, one.made, one.changed, told, sorted(one.marks)))
        for kind in KINDS.values()
        for one in register.list(kind.code)
        for told in [[one.fields[f.name] for f in kind.fields.values() if f.type not in apart]]
    )


def everything(demo: DemoNetwork) -> dict[str, Counter[str]]:
    """Return the contents of every register."""
    found = {}
    for station in demo.folders:
        with demo.open(station) as register:
            found[station] = contents(register)
    return found


def test_the_demo_is_there_in_seconds(tmp_path: Path) -> None:
    start = time.process_time()  # of our own: a busy computer would be measured else
    build_demo(tmp_path / "demo")
    assert time.process_time() - start < 5


def test_two_demos_say_the_same(demo: DemoNetwork, tmp_path: Path) -> None:
    again = build_demo(tmp_path / "again")
    assert everything(again) == everything(demo)
    assert (again.numbers, again.now) == (demo.numbers, demo.now)
    assert [one.name for one in again.inbox] == [one.name for one in demo.inbox]
    assert set(again.ids.values()).isdisjoint(demo.ids.values())


def test_every_register_is_a_demo_that_checks_clean(demo: DemoNetwork) -> None:
    assert list(demo.folders) == ["TIA", "SKP", "LJU", "BUC"]
    for station in demo.folders:
        with demo.open(station) as register:
            assert register.demo
            assert set(register.stations()) == set(demo.folders)
            register.check()


def test_numbers_are_those_of_the_outline_and_the_series_go_on_behind_them(
    own_demo: DemoNetwork,
) -> None:
    demo = own_demo
    assert [demo.numbers[one] for one in ("deti", "vehicles", "assets", "ohrid", "ljubljana")] == [
        "BUC-CASE-2025-0041", "BUC-CASE-2026-0007", "SKP-CASE-2026-0010", "BUC-MTG-2025-0012",
        "LJU-MTG-2026-0001",
    ]  # fmt: skip
    with demo.open("SKP") as register:
        new = register.add("case", title="E radhës")
        assert register.get(new).number == "SKP-CASE-2026-0011"


def test_no_number_is_given_twice(demo: DemoNetwork) -> None:
    with demo.open("TIA") as register:
        numbers = [
            one.number
            for kind in ("case", "entry", "meeting", "action")
            for one in register.list(kind)
        ]
    assert len(numbers) == len(set(numbers)) > 20


def test_the_journal_was_written_after_what_it_tells_of(demo: DemoNetwork) -> None:
    with demo.open("SKP") as register:
        entries = register.list("entry")
    assert entries
    for one in entries:
        at = one.received if one.direction == "IN" else one.sent
        assert one.registered >= at
        assert abs(one.registered.timestamp() * 1000 - one.made) < 1


def test_the_days_move_so_that_the_last_one_is_today(demo: DemoNetwork, tmp_path: Path) -> None:
    moved = build_demo(tmp_path / "moved", today=FAR_DAY)
    days = FAR_DAY - DEMO_TODAY
    assert moved.now.date() == FAR_DAY
    with moved.open() as register, demo.open() as before:
        asked = [one.get(net.ids["assets request"]) for one, net in
                 ((register, moved), (before, demo))]  # fmt: skip
        assert asked[0].due.replace(tzinfo=None) == asked[1].due.replace(tzinfo=None) + days
        assert asked[0].due.date() == FAR_DAY + timedelta(days=1)
        (delay,) = register.list("entry", type="DLY")
        assert "26.11.2026" in delay.body
        numbers = [
            one.number for kind in ("case", "entry", "meeting") for one in register.list(kind)
        ]
        assert len(numbers) == len(set(numbers))
        register.check()


def test_texts_name_no_day_or_number_that_would_not_move() -> None:
    """Whatever looks like a day or a register number in a text stands in braces."""
    for path in story():
        texts = re.sub(r'"(at|number)": [^,}]*', "", path.read_text(encoding="utf-8"))
        assert re.findall(r"\d\d?\.\d\d?\.20\d\d|\b[A-Z]{3}-[A-Z]+-20\d\d-\d+", texts) == []


def story() -> list[Path]:
    return sorted((paths.resources() / "demo").glob("*.json"))


def test_nobody_in_the_demo_can_be_reached() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in story())
    mails = re.findall(r"[\w.]+@[\w.]+", texts)
    phones = re.findall(r"\+\d{2,3}[\d ]+", texts)
    assert len(mails) > 10
    assert all(one.endswith(".example") for one in mails)
    assert len(phones) > 10
    assert all(re.fullmatch(r"\+\d{2,3} 00 000 00 \d\d", one.strip()) for one in phones)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderNotEmpty):
        build_demo(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


def test_stopping_half_way_leaves_nothing(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int, stage: str) -> None:
        seen.append((done, total))
        assert stage == "demo"
        if done == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        build_demo(tmp_path / "demo", progress=stop)
    assert seen[-1][0] == 5 < seen[-1][1]
    assert list(tmp_path.iterdir()) == []


def test_when_all_was_exchanged_every_pair_agrees(own_demo: DemoNetwork, tmp_path: Path) -> None:
    with ExitStack() as closing:
        registers: dict[str, Any] = {
            one: closing.enter_context(own_demo.open(one)) for one in own_demo.folders
        }
        for path in own_demo.inbox:
            registers["SKP"].apply(registers["SKP"].read_bundle(path))
        names = itertools.count()
        for _ in range(ROUNDS):
            if not any(one.waiting() for one in registers.values()):
                break
            for sender, recipient in itertools.permutations(registers, 2):
                path = tmp_path / f"{next(names)}.bundle"
                registers[sender].export_bundle(recipient, path)
                registers[recipient].apply(registers[recipient].read_bundle(path))
        for one, other in itertools.combinations(registers, 2):
            assert registers[one].waiting(other) == registers[other].waiting(one) == []
            assert registers[one].digest(other) == registers[other].digest(one)
        assert len(registers["TIA"].conflicts()) == 1
        for one in registers.values():
            one.check()
