"""What a register sent before it began new numbers stays in the list of what was sent."""

from __future__ import annotations

from pathlib import Path

from liaison_desk.clock import HandClock
from liaison_desk.desk.outgoing.standing import Sent
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, Network


def restore(network: Network, folder: Path, clock: HandClock) -> None:
    """Lose Skopje's register, and go on with a backup of it."""
    network["SKP"].backup(folder / "backup")
    network["SKP"].close()
    network.registers["SKP"] = Register.restore(
        folder / "backup", folder / "again", passphrase=PASSPHRASE, clock=clock
    )


def sent(network: Network) -> list[Sent]:
    return list(network["SKP"].standing("LJU").sent)


def test_what_went_before_a_restore_is_listed_behind_what_goes_now(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    network["SKP"].share(network["SKP"].add("case", title="Vehicles"), ["LJU"])
    network.send("SKP", "LJU")
    clock.move(days=1)
    network.bundle("SKP", "LJU")
    network.send("LJU", "SKP")
    restore(network, tmp_path, clock)
    assert [(one.number, one.former, one.confirmed) for one in sent(network)] == [
        (2, True, False), (1, True, True),
    ]  # fmt: skip
    network.send("SKP", "LJU")
    now, *before = sent(network)
    assert (now.number, now.former, now.confirmed) == (1, False, False)
    assert [one.number for one in before] == [2, 1]
    assert now.copy != before[0].copy == before[1].copy
    assert [bool(one.receipt) for one in before] == [False, True]


def test_a_former_bundle_that_never_came_names_the_one_that_carried_it_again(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    network["SKP"].share(network["SKP"].add("case", title="Vehicles"), ["LJU"])
    network.bundle("SKP", "LJU")  # lost on its way
    restore(network, tmp_path, clock)
    assert [one.again for one in sent(network)] == [0]
    clock.move(days=1)
    network.send("SKP", "LJU")
    network.send("LJU", "SKP")
    now, lost = sent(network)
    assert (now.confirmed, lost.confirmed) == (True, False)
    assert (lost.again, lost.again_at) == (1, now.created)


def test_new_keys_begin_new_numbers_and_what_was_received_stays_received(
    network: Network,
) -> None:
    network["SKP"].share(network["SKP"].add("case", title="Vehicles"), ["LJU"])
    network.send("SKP", "LJU")
    network["SKP"].change_keys(passphrase=PASSPHRASE)
    network.send("LJU", "SKP")
    (before,) = sent(network)
    assert (before.former, before.confirmed, before.receipt) == (True, True, 1)
