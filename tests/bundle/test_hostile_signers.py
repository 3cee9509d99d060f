"""A real station that means harm signs what it likes: it is refused, or does no harm.

What is accepted is taken, by a copy of headquarters that is thrown away: its
checks must pass, its lists be readable, and it must be able to pass things on.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from liaison_desk.bundle import errors
from liaison_desk.bundle.errors import BundleError
from liaison_desk.records.registry import KINDS
from tests.bundle import forge
from tests.bundle.forge import Parts
from tests.bundle.forgeries import changesets, manifests
from tests.bundle.hostile import Attacked, attacked
from tests.bundle.mutants import Trial

SECONDS = 10.0  # for one bundle: far beyond what it takes, far below what a hang takes


@pytest.fixture(scope="module")
def small() -> Iterator[Attacked]:
    with attacked() as made:
        yield made


def _try_all(small: Attacked, forgeries: Iterable[tuple[str, Parts]]) -> Counter[str]:
    """Let headquarters read each; take what it would take; return how each was met."""
    trial = Trial(small.tirana, small.folder / "mutant.bundle")
    for told, parts in forgeries:
        path = forge.seal(small.tirana, parts.stream(), small.folder / "forged.bundle")
        begin = time.perf_counter()
        if not trial.code_of(path.read_bytes()):
            _take(small, path, told)
        assert time.perf_counter() - begin < SECONDS, told
    trial.refuse_all([], [])  # nothing stayed, to the last byte
    return trial.refused


def _take(small: Attacked, path: Path, told: str) -> None:
    with small.copy() as register:
        try:
            register.apply(register.read_bundle(path))
            register.check()
            for kind in KINDS:
                for one in register.list(kind):
                    register.history(one.id)
            register.conflicts()
            register.export_bundle("LJU", small.folder / "on.bundle")
            register.export_bundle("SKP", small.folder / "back.bundle")
        except Exception as error:
            error.add_note(told)
            raise


def _codes(error: type[BundleError]) -> set[str]:
    return {error.code}.union(*(_codes(one) for one in error.__subclasses__()))


def _campaign(small: Attacked, seed: int, count: int) -> Counter[str]:
    whole, signer = small.parts(), small.network["SKP"]
    refused = _try_all(small, manifests(whole, signer, seed, count))
    refused += _try_all(small, changesets(whole, signer, seed, count))
    assert refused.keys() - {""} <= _codes(BundleError)
    return refused


def test_whatever_a_station_signs_is_refused_or_does_no_harm(small: Attacked) -> None:
    met = _campaign(small, 1, 90)
    assert met[""] >= 40, "hardly one was accepted: these forgeries try nothing"
    assert met[errors.Malformed.code] >= 40


@pytest.mark.long
@pytest.mark.timeout(0)
def test_whatever_a_station_signs_of_ten_thousand_is_refused_or_does_no_harm(
    small: Attacked,
) -> None:
    print(dict(_campaign(small, 2, 5_000)))  # noqa: T201
