"""The locks hold what pyproject.toml asks for, by hash, from wherever packages come."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any, NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source import ROOT

RUN = "requirements.lock"
DEV = "requirements-dev.lock"
OUTSIDE = ".ci/outside.lock"

_PIN = re.compile(r"([A-Za-z0-9._-]+)==([^ ;\\]+)(?: ; ([^\\]+?))? \\")
_HASH = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}( \\)?")


class Pin(NamedTuple):
    """One locked version."""

    version: str
    where: str  # on which systems, as a marker


@cache
def lines(lock: str) -> list[str]:
    """Return the lines of a lock that are not remarks."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]


def pins(lock: str) -> dict[str, Pin]:
    """Return what a lock holds, by canonical name."""
    found = [match for line in lines(lock) if (match := _PIN.fullmatch(line))]
    return {canonicalize_name(one[1]): Pin(one[2], one[3] or "") for one in found}


@cache
def project() -> dict[str, Any]:
    """Return the project's own table of pyproject.toml."""
    with open(ROOT / "pyproject.toml", "rb") as source:
        table: dict[str, Any] = tomllib.load(source)["project"]
    return table


@pytest.mark.parametrize("lock", [RUN, DEV, OUTSIDE])
def test_a_lock_is_nothing_but_pins_and_hashes(lock: str) -> None:
    other = [line for line in lines(lock) if not _PIN.fullmatch(line) and not _HASH.fullmatch(line)]
    assert other == []
    assert pins(lock)


@pytest.mark.parametrize("lock", [RUN, DEV, OUTSIDE])
def test_every_pin_has_a_hash(lock: str) -> None:
    every = lines(lock)
    bare = [
        line
        for line, following in zip(every, [*every[1:], ""], strict=True)
        if _PIN.fullmatch(line) and not _HASH.fullmatch(following)
    ]
    assert bare == []


def test_what_runs_is_what_was_tested() -> None:
    assert pins(RUN).items() <= pins(DEV).items()


@pytest.mark.parametrize(
    ("lock", "asked_for"),
    [
        (RUN, project()["dependencies"]),
        (DEV, project()["dependencies"] + project()["optional-dependencies"]["dev"]),
    ],
)
def test_the_lock_holds_what_the_project_asks_for(lock: str, asked_for: list[str]) -> None:
    held = pins(lock)
    wrong = [
        text
        for text in asked_for
        if (pin := held.get(canonicalize_name(Requirement(text).name))) is None
        or not Requirement(text).specifier.contains(pin.version)
    ]
    assert wrong == []


def test_pyside_is_one_that_keeps_its_references() -> None:
    assert not pins(RUN)["pyside6"].version.startswith("6.12")


def test_whatever_the_program_brings_along_is_named_with_its_licence() -> None:
    text = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    named = {
        canonicalize_name(name) for name in re.findall(r"^\| ([\w.-]+) \|", text, re.MULTILINE)
    }
    assert set(pins(RUN)) <= named


def test_the_version_stands_in_one_place_for_people_and_one_for_packagers() -> None:
    import liaison_desk

    assert liaison_desk.__version__ == project()["version"]
