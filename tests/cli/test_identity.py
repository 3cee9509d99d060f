"""The key for the reader of last resort: asked for by passphrase, written for one pair of eyes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from liaison_desk.register import Register
from tests.cli.process import PASSPHRASE, Station, small_register
from tests.desk.network import trust_each_other
from tests.reader import outside


def test_the_reader_opens_a_bundle_with_what_the_command_wrote(tmp_path: Path) -> None:
    with (
        small_register(tmp_path, "TIA", headquarters=True) as tirana,
        small_register(tmp_path, "SKP") as skopje,
    ):
        trust_each_other(tirana, skopje)
        skopje.add("case", title="Twelve stolen vehicles")
        skopje.export_bundle("TIA", tmp_path / "one.bundle")
    station = Station(tmp_path, "TIA")
    assert station.told("identity", "identity.txt") == {"station": "TIA", "path": "identity.txt"}
    station.told("card", "TIA.card")
    said = outside.run(tmp_path, "one.bundle", "identity.txt", "out", "--own", "TIA.card")
    assert (said.status, said.error) == (0, "")
    assert "Twelve stolen vehicles" in (tmp_path / "out" / "index.txt").read_text("utf-8")
    with Register.open(tmp_path / "TIA", passphrase=PASSPHRASE) as tirana:
        tirana.check()
        (listed,) = tirana.copies_outside()
        assert listed.path == tmp_path / "identity.txt"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode of a disk file")
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    small_register(tmp_path).close()
    Station(tmp_path, "SKP").said("identity", "identity.txt")
    assert stat.S_IMODE((tmp_path / "identity.txt").stat().st_mode) == 0o600


def test_a_wrong_passphrase_writes_nothing(tmp_path: Path) -> None:
    small_register(tmp_path).close()
    station = Station(tmp_path, "SKP")
    (tmp_path / "SKP.passphrase").write_text("six loud rivers in the sun\n", encoding="utf-8")
    assert station.run("identity", "identity.txt").returncode == 1
    assert not (tmp_path / "identity.txt").exists()
