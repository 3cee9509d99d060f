"""Inbox and outbox may be any folder; which one is a setting of this copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from liaison_desk.bundle.errors import MissingFolder
from liaison_desk.clock import HandClock
from liaison_desk.desk.errors import SameFolder
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, Network


def test_bundles_are_found_and_filed_away_in_the_chosen_inbox(
    network: Network, tmp_path: Path
) -> None:
    shared = tmp_path / "shared by the network"
    shared.mkdir()
    network["LJU"].set_folders(inbox=shared)
    arrived = Path(shutil.copy(network.bundle("SKP", "LJU"), shared / "from Skopje.bundle"))
    assert network["LJU"].inbox() == [arrived]
    network["LJU"].apply(network["LJU"].read_bundle(arrived))
    assert network["LJU"].inbox() == []
    assert (shared / "taken" / arrived.name).is_file()


def test_the_folders_stay_chosen_and_travel_nowhere(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    skopje = network["SKP"]
    before = skopje.digest()
    for name in ("in", "out"):
        (tmp_path / name).mkdir()
    skopje.set_folders(inbox=tmp_path / "in", outbox=tmp_path / "out")
    assert skopje.digest() == before
    skopje.close()
    network.registers["SKP"] = again = Register.open(
        skopje.folder, passphrase=PASSPHRASE, clock=clock
    )
    assert again.folders() == (tmp_path / "in", tmp_path / "out")
    again.set_folders(inbox=again.folder / "inbox")
    assert again.folders() == (again.folder / "inbox", tmp_path / "out")


def test_one_folder_cannot_be_both_and_a_missing_one_is_refused(
    network: Network, tmp_path: Path
) -> None:
    skopje = network["SKP"]
    own = skopje.folders()
    with pytest.raises(SameFolder):
        skopje.set_folders(outbox=own[0])
    with pytest.raises(MissingFolder):
        skopje.set_folders(inbox=tmp_path / "nowhere", outbox=tmp_path)
    assert skopje.folders() == own


def test_an_inbox_on_a_stick_that_is_pulled_is_empty_not_an_error(
    network: Network, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    network["SKP"].set_folders(inbox=stick)
    stick.rmdir()
    assert network["SKP"].inbox() == []
