"""A document that a bundle leaves to an earlier one, which is lost, comes some other time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.network import Network


def _relay_without_the_document(network: Network, folder: Path) -> None:
    """Let headquarters hear of an attachment from a post that has not got its content yet."""
    paper = folder / "plan.txt"
    paper.write_bytes(b"The bridge at noon")
    skopje = network["SKP"]
    case = skopje.add("case", title="The bridge")
    skopje.attach(case, paper)
    skopje.share(case, ["LJU"], history=True)
    network.bundle("SKP", "LJU").unlink()  # it carried the document
    network.send("SKP", "LJU")  # and this one leaves it to that
    network.send("LJU", "TIA")


@pytest.mark.parametrize("undone", [False, True])
def test_it_comes_even_when_the_bundle_that_left_it_was_undone(
    network: Network, tmp_path: Path, undone: bool
) -> None:
    _relay_without_the_document(network, tmp_path)
    for sender, to in (("LJU", "SKP"), ("SKP", "LJU")):
        network.send(sender, to)
    tirana = network["TIA"]
    network.bundle("LJU", "TIA").unlink()
    filled = network.send("LJU", "TIA")
    if undone:
        tirana.undo(filled)
    network.send("LJU", "TIA")
    tirana.check()
    if undone:
        tirana.take_again(filled)
    tirana.check()
    network.settle_down()
    (one,) = tirana.list("attachment")
    assert b"".join(tirana.document(one.id)) == b"The bridge at noon"
    network.agree()
