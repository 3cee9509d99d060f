"""``kill -9`` at any moment: what was reported as saved is there, and nothing is there by half.

Each kill meets a register of its own, copied from one that was made once. The
ordinary run takes a few moments of each; ``--long`` takes twenty, and every
single step on the disk.
"""

from __future__ import annotations

import random
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from liaison_desk.bundle.errors import AlreadyRead
from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, Network

ROOT = Path(__file__).parents[2]
CLOCK = HandClock(datetime(2026, 3, 16, 9, tzinfo=UTC))
FEW, ALL = 4, 20
SEEDS = [
    pytest.param(seed, marks=() if seed < FEW else pytest.mark.long) for seed in range(ALL)
]  # fmt: skip


class Run(NamedTuple):
    """What a process told before it ended, and how it ended."""

    told: list[list[str]]
    killed: bool
    seconds: float  # from opening to the end

    def of(self, word: str) -> list[str]:
        """Return what was told under a word."""
        return [one[1] if len(one) > 1 else "" for one in self.told if one[0] == word]


class World(NamedTuple):
    """Registers as they lie on the disk before anything is killed."""

    folder: Path
    headquarters: Register  # opens what is written, and takes nothing
    document: Path
    bundle: Path  # SKP to LJU
    before: str  # digest of Ljubljana's data before it takes the bundle
    after: str

    def copy(self, station: str, tmp_path: Path) -> Path:
        """Return a register's copy that may be killed."""
        target = tmp_path / station
        shutil.copytree(self.folder / station, target)
        return target


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("kills")
    network = Network(folder, CLOCK, ("TIA", "SKP", "LJU"))
    skopje = network["SKP"]
    document = folder / "document.bin"
    document.write_bytes(secrets.token_bytes(1 << 20))
    with skopje.batch():
        for number in range(60):
            case = skopje.add("case", title=f"Case {number} of Skopje")
            skopje.add("entry", file=case, type="REQ", direction="OUT", body="Ѓорѓи " * 20)
            skopje.share(case, ["LJU"])
    for _ in range(3):
        skopje.attach(case, document)
    bundle = network.bundle("SKP", "LJU")
    before = network["LJU"].digest()
    for station in ("SKP", "LJU"):
        network[station].close()
    shutil.copytree(folder / "LJU", folder / "taken")
    with Register.open(folder / "taken", passphrase=PASSPHRASE, clock=CLOCK) as taken:
        taken.apply(taken.read_bundle(bundle))
        after = taken.digest()
    assert before != after
    yield World(folder, network["TIA"], document, bundle, before, after)
    network["TIA"].close()


def run(verb: str, folder: Path, given: Path, *, seconds: float = 60, step: int = 0) -> Run:
    """Let a process work; kill it ``seconds`` after it opened the register, or at a step."""
    words = [verb, str(folder), str(given), *([str(step)] if step else [])]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.desk.killed", *words],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        first = process.stdout.readline()
        start = time.perf_counter()
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        lines = [first, *process.stdout.read().splitlines()]
    ended = time.perf_counter() - start
    assert process.returncode in {0, -signal.SIGKILL}, lines
    return Run([one.split() for one in lines], process.returncode != 0, ended)


def moment(verb: str, seed: int, whole: float) -> float:
    """Return a moment of a run that takes ``whole`` seconds, and print it."""
    chosen = random.Random(f"{verb} {seed}").uniform(0, whole)
    # pytest shows this where the test fails.
    sys.stdout.write(f"{verb}, seed {seed}: killed after {chosen:.3f} s of {whole:.3f} s\n")
    return chosen


# -------------------------------------------------------------------------------- save


@pytest.fixture(scope="module")
def time_to_save(world: World, tmp_path_factory: pytest.TempPathFactory) -> float:
    folder = world.copy("SKP", tmp_path_factory.mktemp("save"))
    done = run("save", folder, world.document)
    assert not done.killed
    return done.seconds


def saved_is_there(folder: Path, document: bytes, done: Run) -> None:
    with Register.open(folder, passphrase=PASSPHRASE, clock=CLOCK) as register:
        register.check()
        for record in done.of("saved"):
            found = register.get(record)
            if found.kind == "attachment":
                assert b"".join(register.document(record)) == document
        blobs = {one.blob for one in register.list("attachment")}
        lying = {one.name for one in (folder / "attachments").iterdir()}
        assert lying == blobs  # nothing half written, and nothing that no record names
        for entry in register.list("entry"):
            assert register.get(entry.file)
        register.add("case", title="Life goes on")


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_reported_as_saved_survives_a_kill(
    world: World, tmp_path: Path, time_to_save: float, seed: int
) -> None:
    folder = world.copy("SKP", tmp_path)
    done = run("save", folder, world.document, seconds=moment("save", seed, time_to_save))
    saved_is_there(folder, world.document.read_bytes(), done)


# -------------------------------------------------------------------------------- take


@pytest.fixture(scope="module")
def time_to_take(world: World, tmp_path_factory: pytest.TempPathFactory) -> float:
    folder = world.copy("LJU", tmp_path_factory.mktemp("take"))
    done = run("take", folder, world.bundle)
    assert not done.killed
    return done.seconds


def taken_whole_or_not_at_all(world: World, folder: Path, done: Run) -> None:
    with Register.open(folder, passphrase=PASSPHRASE, clock=CLOCK) as register:
        register.check()
        digest = register.digest()
        assert digest in ({world.after} if done.of("taken") else {world.before, world.after})
        lying = {one.name for one in (folder / "attachments").iterdir()}
        assert lying == {one.blob for one in register.list("attachment")}
        if digest == world.before:
            assert lying == set()
            register.apply(register.read_bundle(world.bundle))
        else:
            with pytest.raises(AlreadyRead):
                register.read_bundle(world.bundle)
        assert register.digest() == world.after
        register.check()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_bundle_is_taken_whole_or_not_at_all(
    world: World, tmp_path: Path, time_to_take: float, seed: int
) -> None:
    folder = world.copy("LJU", tmp_path)
    done = run("take", folder, world.bundle, seconds=moment("take", seed, time_to_take))
    taken_whole_or_not_at_all(world, folder, done)


# ------------------------------------------------------------------------------- write


@pytest.fixture(scope="module")
def time_to_write(world: World, tmp_path_factory: pytest.TempPathFactory) -> float:
    folder = tmp_path_factory.mktemp("write")
    (folder / "out").mkdir()
    done = run("write", world.copy("SKP", folder), folder / "out")
    assert not done.killed
    return done.seconds


def only_whole_bundles_have_names(world: World, folder: Path, out: Path, done: Run) -> None:
    with Register.open(folder, passphrase=PASSPHRASE, clock=CLOCK) as register:
        register.check()
        names = {one.name for one in out.iterdir()}
        assert set(done.of("written")) <= names
        assert names <= {"0.bundle", "1.bundle", "2.bundle"}  # and no draft lies about
        numbers = []
        for one in sorted(out.iterdir()):
            plan = world.headquarters.read_bundle(one)
            numbers.append(plan.number)
            plan.leave()
        report = register.export_bundle("TIA", out / "next.bundle")
        assert [*numbers, report.number] == sorted({*numbers, report.number})
        # What was never given its name confirms nothing: all of it goes again.
        plan = world.headquarters.read_bundle(report.path)
        assert len(plan.new) >= 120
        plan.leave()
        for bundle in register._holder.ledger.out("TIA"):
            carried = bool(bundle.contents)
            assert carried is (bundle.number in {*numbers, report.number})


@pytest.mark.parametrize("seed", SEEDS)
def test_a_bundle_has_its_name_only_when_it_is_whole_and_noted(
    world: World, tmp_path: Path, time_to_write: float, seed: int
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    folder = world.copy("SKP", tmp_path)
    done = run("write", folder, out, seconds=moment("write", seed, time_to_write))
    only_whole_bundles_have_names(world, folder, out, done)


# --------------------------------------------------------------- every step on the disk


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("verb", ["save", "take", "write"])
def test_no_step_on_the_disk_is_the_wrong_one_to_be_killed_before(
    world: World, tmp_path: Path, verb: str
) -> None:
    killed = 0
    for step in range(1, 30):
        place = tmp_path / str(step)
        (place / "out").mkdir(parents=True)
        done = one_step(world, place, verb, step)
        killed += done.killed
        if not done.killed:
            break
        shutil.rmtree(place)
    assert killed >= 12


def one_step(world: World, place: Path, verb: str, step: int) -> Run:
    folder = world.copy("LJU" if verb == "take" else "SKP", place)
    given = {"save": world.document, "take": world.bundle, "write": place / "out"}[verb]
    done = run(verb, folder, given, step=step)
    if verb == "save":
        saved_is_there(folder, world.document.read_bytes(), done)
    elif verb == "take":
        taken_whole_or_not_at_all(world, folder, done)
    else:
        only_whole_bundles_have_names(world, folder, place / "out", done)
    return done


@pytest.mark.parametrize(
    ("verb", "step"),
    [
        pytest.param("save", 4, id="a document without its record"),
        pytest.param("take", 8, id="one of three attachments moved in"),
        pytest.param("take", 12, id="all attachments moved in, and nothing committed"),
        pytest.param("write", 2, id="a bundle written, and not noted"),
        pytest.param("write", 3, id="a bundle noted, and not named"),
        pytest.param("write", 4, id="a bundle named, and nobody told"),
    ],
)
def test_the_moments_between_two_steps_are_harmless(
    world: World, tmp_path: Path, verb: str, step: int
) -> None:
    (tmp_path / "out").mkdir()
    assert one_step(world, tmp_path, verb, step).killed
