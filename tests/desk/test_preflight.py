"""A disk that cannot take a bundle says so before anything is gathered, in its own words."""

from __future__ import annotations

import os
import secrets
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from liaison_desk.bundle import errors
from liaison_desk.bundle.checks import Recipient
from liaison_desk.bundle.collect import Outgoing, collect
from liaison_desk.db.holder import Holder
from liaison_desk.desk.outgoing import exporting, loads
from liaison_desk.progress import Progress, quiet
from tests.desk.network import Network
from tests.disks import Mount, small_disk


@pytest.fixture
def mount(tmp_path: Path, outside_tool: Callable[[str], Path]) -> Iterator[Mount]:
    """Give a function that mounts a small disk of this test's own."""
    yield from small_disk(tmp_path, outside_tool)


@pytest.fixture
def gathered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Watch whether anything is gathered: it is, all the same."""
    seen: list[str] = []

    def watched(holder: Holder, recipient: Recipient) -> Outgoing:
        seen.append(recipient.station)
        return collect(holder, recipient)

    for module in (exporting, loads):
        monkeypatch.setattr(module, "collect", watched)
    return seen


def nothing_went(network: Network, folder: Path, gathered: list[str]) -> None:
    skopje = network["SKP"]
    assert gathered == []
    assert [one for one in folder.iterdir() if one.name != "ballast"] == []
    assert skopje.standing("TIA").sent == []
    report = skopje.export_bundle("TIA", network.folder / "elsewhere.bundle")
    assert report.number == 1  # nobody ever saw another one


def test_a_full_disk(network: Network, mount: Mount, gathered: list[str]) -> None:
    stick = mount("size=64k")
    ballast = stick / "ballast"
    ballast.write_bytes(bytes(os.statvfs(stick).f_bavail * os.statvfs(stick).f_bsize))
    with pytest.raises(errors.Full) as caught:
        network["SKP"].export_bundles("TIA", stick)
    assert caught.value.details["folder"] == str(stick)
    nothing_went(network, stick, gathered)


def test_a_read_only_disk(network: Network, mount: Mount, gathered: list[str]) -> None:
    stick = mount("ro")
    with pytest.raises(errors.ReadOnly):
        network["SKP"].export_bundles("TIA", stick)
    with pytest.raises(errors.ReadOnly):
        network["SKP"].export_bundle("TIA", stick / "one.bundle")
    nothing_went(network, stick, gathered)


def test_a_folder_on_a_stick_that_is_not_in(
    network: Network, tmp_path: Path, gathered: list[str]
) -> None:
    for name in ("export_bundles", "export_bundle"):
        with pytest.raises(errors.MissingFolder):
            getattr(network["SKP"], name)("TIA", tmp_path / "stick" / "out")
    nothing_went(network, network.folder / "SKP" / "outbox", gathered)


def test_a_row_that_would_not_fit_as_a_whole_is_not_begun(
    network: Network, mount: Mount, tmp_path: Path
) -> None:
    stick = mount("size=2m")
    skopje = network["SKP"]
    skopje.set_channel_limit("MAIL", 1_000_000)
    for number in range(4):
        document = tmp_path / "document.bin"
        document.write_bytes(secrets.token_bytes(600_000))
        skopje.attach(skopje.add("case", title=f"Case {number}"), document)
    with pytest.raises(errors.Full) as caught:
        skopje.export_bundles("TIA", stick, channel="MAIL")
    assert int(caught.value.details["needed"]) >= 3  # MB; two would have fitted, one by one
    assert list(stick.iterdir()) == []
    assert skopje.standing("TIA").sent == []


def test_a_stick_that_is_pulled_between_two_bundles_keeps_the_one_that_was_whole(
    network: Network, mount: Mount, tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    """What was written counts; the rest goes with the next press, to another folder."""
    stick = mount("size=20m")
    skopje, tirana = network["SKP"], network["TIA"]
    skopje.set_channel_limit("MAIL", 1_000_000)
    for number in range(3):
        document = tmp_path / "document.bin"
        document.write_bytes(secrets.token_bytes(700_000))
        skopje.attach(skopje.add("case", title=f"Case {number}"), document)
    umount = outside_tool("mount").with_name("umount")
    kept: list[bytes] = []

    def pull(done: int, total: int, stage: str) -> None:
        first = stick / "SKP-TIA-0001.bundle"
        if first.exists() and stage == "media.write" and not kept:
            kept.append(first.read_bytes())
            subprocess.run([umount, "-l", stick], check=True)

    watching: Progress = pull
    with pytest.raises(errors.MediaError):
        skopje.export_bundles("TIA", stick, channel="MAIL", progress=watching)
    assert [one.number for one in skopje.standing("TIA").sent if not one.withdrawn] == [1]
    carried = tmp_path / "carried.bundle"
    carried.write_bytes(kept[0])
    tirana.apply(tirana.read_bundle(carried))
    for report in skopje.export_bundles("TIA", channel="MAIL", progress=quiet):
        tirana.apply(tirana.read_bundle(report.path))
    assert len(tirana.list("attachment")) == 3
    for one in tirana.list("attachment"):
        assert sum(map(len, tirana.document(one.id))) == one.size
    network.settle_down()
    network.agree()
