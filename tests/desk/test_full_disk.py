"""A disk that fills up: the right sentence, nothing lost, and nothing left lying about."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from liaison_desk.bundle import errors as bundle_errors
from liaison_desk.clock import HandClock
from liaison_desk.db import errors as db_errors
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, Network
from tests.disks import Mount, small_disk

MB = 1 << 20
TITLE = ", and so on" * 60


@pytest.fixture
def mount(tmp_path: Path, outside_tool: Callable[[str], Path]) -> Iterator[Mount]:
    """Give a function that mounts a small disk of this test's own."""
    yield from small_disk(tmp_path, outside_tool)


@pytest.fixture
def small(network: Network, mount: Mount, clock: HandClock) -> Iterator[Register]:
    """Give the register of Ljubljana, moved to a disk of 6 MB."""
    network["LJU"].close()
    folder = shutil.copytree(network.folder / "LJU", mount("size=6m") / "LJU")
    network.registers["LJU"] = moved = Register.open(folder, passphrase=PASSPHRASE, clock=clock)
    yield moved
    moved.close()


@contextlib.contextmanager
def filled(folder: Path, *, leave: int) -> Iterator[None]:
    """Fill the disk of ``folder`` until ``leave`` bytes are free, for the block."""
    ballast = folder.parent / "ballast"
    ballast.write_bytes(bytes(shutil.disk_usage(folder).free - leave))
    yield
    ballast.unlink()


def lying(register: Register) -> set[str]:
    """Return the names of all disk files of a register but the database's own."""
    return {
        str(one.relative_to(register.folder))
        for one in register.folder.rglob("*")
        if one.is_file() and not one.name.startswith("register.db")
    }


def reopened(register: Register, clock: HandClock) -> Register:
    register.close()
    return Register.open(register.folder, passphrase=PASSPHRASE, clock=clock)


def test_saving_on_a_full_disk_loses_nothing_that_was_saved(
    small: Register, clock: HandClock
) -> None:
    saved: list[str] = []

    def save_until_it_fails() -> None:
        while True:
            saved.append(small.add("case", title=TITLE))

    with filled(small.folder, leave=600_000), pytest.raises(db_errors.Full) as caught:
        save_until_it_fails()
    assert caught.value.details == {"folder": str(small.folder)}
    assert len(saved) > 3
    assert [small.get(one).title for one in saved] == [TITLE] * len(saved)
    small.check()
    with reopened(small, clock) as again:
        assert {one.id for one in again.list("case")} == set(saved)
        again.add("case", title="There is room again")
        again.check()


def test_a_document_that_does_not_fit_leaves_nothing_behind(
    small: Register, tmp_path: Path
) -> None:
    case = small.add("case", title="With a document")
    document = tmp_path / "large.bin"
    document.write_bytes(os.urandom(MB))
    before = lying(small)
    with filled(small.folder, leave=MB // 2), pytest.raises(db_errors.Full):
        small.attach(case, document)
    assert lying(small) == before
    assert small.list("attachment") == []
    small.attach(case, document)
    small.check()


def _large(network: Network, tmp_path: Path) -> Path:
    case = network["SKP"].add("case", title="Large")
    document = tmp_path / "large.bin"
    document.write_bytes(os.urandom(MB))
    for _ in range(2):
        network["SKP"].attach(case, document)
    with network["SKP"].batch():
        for number in range(150):
            body = f"{number} " * 99
            network["SKP"].add("entry", file=case, type="INF", direction="IN", body=body)
    network["SKP"].share(case, ["LJU"])
    return network.bundle("SKP", "LJU")


def test_a_bundle_that_does_not_fit_is_refused_before_it_is_unpacked(
    network: Network, small: Register, tmp_path: Path
) -> None:
    path = _large(network, tmp_path)
    before, digest = lying(small), small.digest()
    with filled(small.folder, leave=MB), pytest.raises(bundle_errors.NoRoom) as caught:
        small.read_bundle(path)
    assert int(caught.value.details["needed"]) > int(caught.value.details["free"])
    assert (lying(small), small.digest()) == (before, digest)


def test_a_disk_that_fills_up_between_preview_and_taking_costs_no_preview(
    network: Network, small: Register, tmp_path: Path
) -> None:
    """Nothing is taken; with room made, the same plan is taken."""
    plan = small.read_bundle(_large(network, tmp_path))
    before, digest = lying(small), small.digest()
    with filled(small.folder, leave=40_000), pytest.raises(db_errors.Full):
        small.apply(plan)
    assert (lying(small), small.digest()) == (before, digest)
    small.check()
    small.apply(plan)
    small.check()
    assert len(small.list("attachment")) == 2
    assert len(small.list("entry")) == 150


def test_a_bundle_that_does_not_fit_on_its_stick_was_never_written(
    network: Network, mount: Mount, tmp_path: Path
) -> None:
    _large(network, tmp_path)
    stick = mount("size=1m")
    skopje = network["SKP"]
    for name in ("first", "second"):
        with pytest.raises(bundle_errors.Full):
            skopje.export_bundle("TIA", stick / name)
        assert list(stick.iterdir()) == []
    assert all(one.sent_in == 0 for one in skopje.waiting("TIA"))
    report = skopje.export_bundle("TIA", tmp_path / "third")
    assert report.number == 1  # nobody ever saw another one
    assert network["TIA"].read_bundle(report.path).missing.form() == []


def test_a_bundle_cannot_be_noted_on_a_full_disk_and_is_not_left_lying(
    network: Network, small: Register, tmp_path: Path
) -> None:
    for number in range(20):
        small.add("case", title=f"Case {number} " * 50)
    out = tmp_path / "out"
    out.mkdir()
    with filled(small.folder, leave=4096), pytest.raises(db_errors.Full):
        small.export_bundle("TIA", out / "bundle")
    assert list(out.iterdir()) == []
    small.check()
    small.export_bundle("TIA", out / "bundle")
    network["TIA"].read_bundle(out / "bundle").leave()


def test_a_bundle_begun_among_unsaved_changes_is_a_mistake(
    network: Network, tmp_path: Path
) -> None:
    with network["SKP"].batch(), pytest.raises(bundle_errors.InBatch):
        network["SKP"].export_bundle("TIA", tmp_path / "bundle")
    assert not (tmp_path / "bundle").exists()
