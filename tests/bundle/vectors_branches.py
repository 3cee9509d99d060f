"""Vectors of a feed with two branches: one that is sound, and what can be wrong with them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from liaison_desk.register import Register
from tests.bundle import forge
from tests.bundle.forge import Parts
from tests.bundle.world import Change, World
from tests.desk.copied import OFFICE, computer
from tests.desk.network import PASSPHRASE

CLONE: Final = "clone"


def branched(world: World) -> Path:
    """Let Skopje's register be copied, both copies write, and Ljubljana pass on both branches.

    The clone has a folder for marks of its own: nothing there tells it what it is.
    """
    network, folder = world.network, world.folder
    clock = network["SKP"]._holder.clock
    network["SKP"].close()
    shutil.copytree(folder / "SKP", folder / CLONE)
    network.registers["SKP"] = Register.open(folder / "SKP", passphrase=PASSPHRASE, clock=clock)
    with computer(folder, CLONE, OFFICE):
        clone = Register.open(folder / CLONE, passphrase=PASSPHRASE, clock=clock)
    for register, body in ((network["SKP"], "Of one copy"), (clone, "Of the other")):
        case = next(one for one in register.list("case") if one.shared)
        register.add("entry", file=case.id, type="INF", direction="IN", body=body)
        path = folder / f"{register.folder.name}-LJU.bundle"
        register.export_bundle("LJU", path)
        network["LJU"].apply(network["LJU"].read_bundle(path))
    clone.close()
    return network.bundle("LJU", "TIA")


def second(parts: Parts) -> dict[str, Any]:
    """Return the entry of the one second branch there is."""
    (found,) = [one for one in parts.form["feeds"] if one["branch"] == 2]
    return dict(found)


def _set(branch: int) -> Change:
    def change(_world: World, parts: Parts) -> None:
        parts.form["feeds"][parts.form["feeds"].index(second(parts))]["branch"] = branch

    return change


def _second_first(_world: World, parts: Parts) -> None:
    feeds = parts.form["feeds"]
    at = feeds.index(second(parts))
    feeds[at - 1], feeds[at] = feeds[at], feeds[at - 1]


def _apart(_world: World, parts: Parts) -> None:
    entry = second(parts)
    parts.form["feeds"].remove(entry)
    place = 0 if parts.form["feeds"][-1]["birth"] == entry["birth"] else len(parts.form["feeds"])
    parts.form["feeds"].insert(place, entry)


def _nine(_world: World, parts: Parts) -> None:
    entry = second(parts)
    at = parts.form["feeds"].index(entry) + 1
    parts.form["feeds"][at:at] = [entry | {"branch": one} for one in range(3, 10)]


def _named(branch: str) -> Change:
    """Return a change of the member's name of the second branch."""

    def change(_world: World, parts: Parts) -> None:
        parts.members = [(name.replace(".2.", branch), data) for name, data in parts.members]
        parts.count()

    return change


def _no_member(_world: World, parts: Parts) -> None:
    parts.members = [one for one in parts.members if ".2." not in one[0]]
    parts.count()


def _root_of_the_first(_world: World, parts: Parts) -> None:
    entry = second(parts)
    feeds = parts.form["feeds"]
    at = feeds.index(entry)
    feeds[at]["head"] = feeds[at - 1]["head"]


def _statement(**values: Any) -> Change:
    def change(_world: World, parts: Parts) -> None:
        parts.form["have"].update(values)

    return change


def _told_apart(**values: Any) -> Change:
    def change(_world: World, parts: Parts) -> None:
        told = next(one for one in parts.form["have"]["feeds"].values() if "apart" in one)
        told["apart"].update(values)

    return change


FAULTS: Final[dict[str, tuple[str, str, Change]]] = {
    "a branch that stands twice": ("bundle.malformed", "manifest", _set(1)),
    "a branch left out": ("bundle.malformed", "manifest", _set(3)),
    "the second branch first": ("bundle.malformed", "manifest", _second_first),
    "branches apart from each other": ("bundle.malformed", "manifest", _apart),
    "nine branches": ("bundle.malformed", "manifest", _nine),
    "a branch under another name": ("bundle.malformed", "feeds", _named(".3.")),
    "a first branch that is named as such": ("bundle.malformed", "feeds", _named(".1.")),
    "a branch without its member": ("bundle.malformed", "members", _no_member),
    "a branch under the root of another": ("bundle.not_authors", "", _root_of_the_first),
    "a statement with an unknown key": ("bundle.malformed", "manifest", _statement(more=[])),
    "a statement that doubts nothing": ("bundle.malformed", "manifest", _statement(doubted=[])),
    "a statement that tells branches apart without a head": (
        "bundle.malformed", "manifest", _told_apart(heads=[]),
    ),
    "a statement that names what stands apart out of order": (
        "bundle.malformed", "manifest",
        _told_apart(held=[[2, "0" * 16, "1"], [1, "0" * 16, "1"]]),
    ),
}  # fmt: skip


def streams(world: World) -> Iterator[tuple[str, str, str, str, bytes]]:
    """Yield name, code, reason, comment and tar stream of each."""
    path = branched(world)
    good = forge.opened(world.network["TIA"], path)
    comment = "from LJU, with two branches of a feed of SKP, whose register was copied"
    yield "good_with_two_branches", "success", "", comment, good
    for name, (code, reason, change) in FAULTS.items():
        parts = world.parts(path)
        change(world, parts)
        parts.sign(world.network["LJU"])
        yield name, code, reason, name, parts.stream()
