"""What a copied register got of a record whose beginning it lacks, it keeps until that comes.

Nobody can tell its level there, nor who may have it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from tests.desk.copied import OFFICE, Copied, computer

CLONE = "LJU-2"


@pytest.fixture
def world(tmp_path: Path, clock: HandClock) -> Iterator[Copied]:
    """Give headquarters, two posts, and a second copy of one of them."""
    with computer(tmp_path, OFFICE, OFFICE):
        made = Copied(tmp_path, clock, ("TIA", "SKP", "LJU"))
        made.image("LJU", CLONE)
        yield made
        made.close()


def _a_change_alone(world: Copied) -> str:
    """Let the clone take a change of a case whose beginning the other copy took."""
    skopje, clone = world["SKP"], world.at(CLONE)
    case = skopje.add("case", title="The bridge", level="3")
    skopje.share(case, ["LJU"], history=True)
    world.send("SKP", "LJU")
    world.send("LJU", "SKP")
    skopje.change(case, title="The bridge at noon")
    clone.apply(clone.read_bundle(world.bundle("SKP", "LJU")))
    return case


def test_it_is_not_passed_on_to_headquarters(world: Copied) -> None:
    case = _a_change_alone(world)
    tirana, clone = world["TIA"], world.at(CLONE)
    path = world.folder / "clone.bundle"
    clone.export_bundle("TIA", path)
    tirana.apply(tirana.read_bundle(path))
    assert tirana._holder.store.find_records([case]) == {}
    assert not [one for one in clone.waiting("TIA") if one.kind == "case"]


def test_it_goes_once_the_beginning_is_there(world: Copied) -> None:
    case = _a_change_alone(world)
    clone = world.at(CLONE)
    path = world.folder / "clone.bundle"
    clone.export_bundle("SKP", path)  # it says what it holds, and what not
    world["SKP"].apply(world["SKP"].read_bundle(path))
    clone.apply(clone.read_bundle(world.bundle("SKP", "LJU")))
    assert clone.get(case).title == "The bridge at noon"
    clone.export_bundle("TIA", world.folder / "later.bundle")
    tirana = world["TIA"]
    tirana.apply(tirana.read_bundle(world.folder / "later.bundle"))
    assert tirana.get(case).title == "The bridge at noon"
