"""Another copy of the register, as an officer at a terminal is asked about it."""

from __future__ import annotations

import shutil
from pathlib import Path

from liaison_desk.register import Register
from tests.cli.process import PASSPHRASE, Station, small_register
from tests.desk.network import trust_each_other


def a_copy_was_heard(folder: Path) -> str:
    """Let a copy of SKP write once, and SKP hear of it through headquarters; returns its feed."""
    with (
        small_register(folder, "TIA", headquarters=True) as tirana,
        small_register(folder, "SKP") as skopje,
    ):
        trust_each_other(tirana, skopje)
    shutil.copytree(folder / "SKP", folder / "copy")
    with (
        Register.open(folder / "TIA", passphrase=PASSPHRASE) as tirana,
        Register.open(folder / "SKP", passphrase=PASSPHRASE) as skopje,
        Register.open(folder / "copy", passphrase=PASSPHRASE) as copy,
    ):
        feed = copy._holder.data_feed
        there, back = (skopje, tirana), (tirana, skopje)
        ways = ((copy, tirana), there, back, there, back)
        for number, (sender, taker) in enumerate(ways):
            sender.export_bundle(taker.station, folder / f"{number}.bundle")
            taker.apply(taker.read_bundle(folder / f"{number}.bundle"))
    return feed


def test_the_officer_is_asked_about_another_copy_and_says_that_it_is_gone(tmp_path: Path) -> None:
    feed = a_copy_was_heard(tmp_path)
    station = Station(tmp_path, "SKP")
    assert f"Another copy of this register (copy {feed[:8]})" in station.said("copies")
    told = station.told("copies")
    assert [one["copy"] for one in told["others"]] == [feed]
    assert told["gone"] == []
    assert "copies.other" in {one["code"] for one in told["notices"]}
    said = station.said("copies", "--only-one")
    assert f"Copy {feed[:8]} of this register is gone, as you said." in said
    after = station.told("copies", "--only-one")
    assert (after["others"], after["gone"]) == ([], [])
    assert "copies.other" not in {one["code"] for one in after["notices"]}
