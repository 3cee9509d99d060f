"""Vectors of a sender that changed its keys, and of stations that say what headquarters says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from liaison_desk.keys.succession import write_succession
from tests.bundle import forge
from tests.bundle.forge import Parts
from tests.bundle.test_wrong_role import WRONG
from tests.bundle.world import Change, World
from tests.desk.network import PASSPHRASE


def _altered(_world: World, parts: Parts) -> None:
    """Change one digit of the last step's signature."""
    *before, step = parts.form["successions"]
    digit = "0" if step[-3] != "0" else "1"
    parts.form["successions"] = [*before, f'{step[:-3]}{digit}"}}']


def _as_another_station(_world: World, parts: Parts) -> None:
    *before, step = parts.form["successions"]
    other = step[:-200] + step[-200:].replace('"station":"LJU"', '"station":"SKP"')
    assert other != step
    parts.form["successions"] = [*before, other]


def _step_left_out(_world: World, parts: Parts) -> None:
    del parts.form["successions"][0]


def _vouched_for_by_another(_world: World, parts: Parts) -> None:
    parts.form["successions"] = [
        write_succession(parts.form["sender"].encode(), bytes(32)).decode()
    ]


FAULTS: Final[dict[str, tuple[str, str, Change]]] = {
    "a succession with another signature": ("bundle.malformed", "manifest", _altered),
    "a succession of another code than its card": (
        "bundle.malformed", "manifest", _as_another_station,
    ),
    "a step between the keys left out": ("bundle.other_key", "", _step_left_out),
    "a new key for which another vouches": ("bundle.other_key", "", _vouched_for_by_another),
}  # fmt: skip


def streams(world: World) -> Iterator[tuple[str, str, str, str, bytes]]:
    """Yield name, code, reason, comment and tar stream of each; Ljubljana's keys change here."""
    for name, change in WRONG.items():
        parts = world.parts()
        change(world, parts)
        parts.sign(world.network["SKP"])
        yield f"{name} from a station", "bundle.wrong_role", "", name, parts.stream()
    ljubljana = world.network["LJU"]
    for _ in range(2):
        ljubljana.change_keys(passphrase=PASSPHRASE)
    path = world.network.bundle("LJU", "TIA")
    good = forge.opened(world.network["TIA"], path)
    comment = "from LJU, whose keys changed twice since its card was confirmed"
    yield "good_after_two_key_changes", "success", "", comment, good
    for name, (code, reason, change) in FAULTS.items():
        parts = world.parts(path)
        change(world, parts)
        parts.sign(ljubljana)
        yield name, code, reason, name, parts.stream()
