"""One register copied, and both copies used: what meets is kept, and nothing stands still."""

from __future__ import annotations

import shutil
from pathlib import Path

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, Network


def test_two_copies_of_a_register_do_not_stop_headquarters_from_passing_on(
    network: Network, clock: HandClock, tmp_path: Path
) -> None:
    """A laptop's disk was copied, and both copies write under the same numbers."""
    skopje, tirana, ljubljana = network["SKP"], network["TIA"], network["LJU"]
    case = skopje.add("case", title="Before the copy")
    skopje.share(case, ["LJU"])
    network.settle_down()
    skopje.close()
    shutil.copytree(tmp_path / "SKP", tmp_path / "copied")
    network.registers["SKP"] = skopje = Register.open(
        tmp_path / "SKP", passphrase=PASSPHRASE, clock=clock
    )
    with Register.open(tmp_path / "copied", passphrase=PASSPHRASE, clock=clock) as copied:
        first = skopje.add("entry", file=case, type="INF", direction="IN", body="One copy")
        second = copied.add("entry", file=case, type="INF", direction="IN", body="The other")
        network.send("SKP", "TIA")
        copied.export_bundle("TIA", tmp_path / "other")
    tirana.apply(tirana.read_bundle(tmp_path / "other"))
    assert {one.id for one in tirana.list("entry", file=case)} == {first, second}
    tirana.check()
    network.send("TIA", "LJU")
    assert first in {one.id for one in ljubljana.list("entry", file=case)}
    ljubljana.check()
    skopje.add("entry", file=case, type="INF", direction="IN", body="Later")
    for _ in range(3):
        network.send("SKP", "TIA")
        network.send("TIA", "LJU")
        network.send("TIA", "SKP")
    assert {one.body for one in ljubljana.list("entry", file=case)} >= {"One copy", "Later"}
    for register in network:
        register.check()
