"""Every later version opens what the first one wrote."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from liaison_desk.bundle.errors import AlreadyRead
from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE
from tests.specimens.make import BUNDLE, BUNDLE_1, HERE, REGISTER_1

MOMENT = datetime(2046, 3, 16, 8, tzinfo=UTC)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Register]:
    """Return the register of schema 1, opened in a copy twenty years later."""
    shutil.copytree(REGISTER_1, tmp_path / "TIA")
    clock = HandClock(MOMENT)
    with Register.open(tmp_path / "TIA", passphrase=PASSPHRASE, clock=clock) as register:
        yield register


def test_a_register_of_the_first_schema_opens_and_is_sound(kept: Register) -> None:
    kept.check()
    (case,) = kept.list("case")
    assert case.title == "Twelve vehicles from Skopje"
    assert [one.body for one in kept.list("entry", file=case.id)] == ["Ѓорѓи Ќерим"]
    assert kept.find("gjorgjievska")
    (meeting,) = kept.list("meeting")
    assert meeting.title == {"sq": "Takim", "mk": "Состанок"}
    assert [one.title for one in kept.list("case", deleted=True)] == ["In the bin"]
    (attachment,) = kept.list("attachment", file=case.id)
    assert b"".join(kept.document(attachment.id)).decode() == "Palët u pajtuan.\n"
    assert {one.station for one in kept.stations().values()} == {"TIA", "SKP", "LJU"}
    assert [step.station for step in kept.history(case.id)] == ["SKP", "TIA"]


def test_a_register_of_the_first_schema_can_be_worked_in(kept: Register, tmp_path: Path) -> None:
    case = kept.add("case", title="Twenty years later")
    assert kept.find("later")
    assert kept.export_bundle("SKP", tmp_path / "bundle").changesets
    kept.delete(case)
    kept.check()


def test_the_bundle_it_took_is_recognised(kept: Register) -> None:
    with pytest.raises(AlreadyRead) as caught:
        kept.read_bundle(BUNDLE_1 / BUNDLE)
    assert caught.value.details == {"number": 1, "station": "SKP", "day": "2026-03-16"}


def test_nothing_that_is_kept_is_large() -> None:
    kept = [one for one in HERE.rglob("*") if one.is_file() and one.suffix != ".pyc"]
    assert sum(one.stat().st_size for one in kept) < 500_000
