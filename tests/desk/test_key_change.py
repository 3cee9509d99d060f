"""A station goes on under new keys, and nobody has to compare anything anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.bundle.errors import NotForThisKey, OtherKey
from liaison_desk.clock import HandClock
from liaison_desk.desk.network import errors, stations
from liaison_desk.desk.network.directory import Trust
from liaison_desk.keys.errors import WrongPassphrase
from liaison_desk.register import Register
from tests.bundle import forge
from tests.desk.network import PASSPHRASE, Network, new_register, trust_each_other


def key_code(register: Register, station: str) -> str:
    return register.stations()[station].key_code


def state(register: Register, station: str) -> Trust:
    return next(one.state for one in register.directory() if one.station == station)


def shared_case(network: Network) -> str:
    case = network["SKP"].add("case", title="Twelve stolen vehicles")
    network["SKP"].share(case, ["LJU"], history=True)
    network.settle_down()
    return case


def test_a_partner_takes_the_new_card_from_the_next_bundle_and_says_so(network: Network) -> None:
    case = shared_case(network)
    skopje, ljubljana = network["SKP"], network["LJU"]
    before = skopje.card()
    after = skopje.change_keys(passphrase=PASSPHRASE)
    assert before.key_code != after.key_code == skopje.card().key_code
    skopje.change(case, title="Under the new key")
    plan = ljubljana.read_bundle(network.bundle("SKP", "LJU"))
    (change,) = plan.key_changes
    assert (change.former.key_code, change.card.key_code) == (before.key_code, after.key_code)
    assert key_code(ljubljana, "SKP") == before.key_code  # nothing is written before Take
    report = ljubljana.apply(plan)
    assert report.key_changes == (change,)
    assert key_code(ljubljana, "SKP") == after.key_code
    assert state(ljubljana, "SKP") is Trust.COMPARED
    assert ljubljana.get(case).title == "Under the new key"
    assert ljubljana.read_bundle(network.bundle("SKP", "LJU")).key_changes == []
    network.settle_down()
    network.agree()


def test_headquarters_takes_the_new_card_into_the_directory_and_tells_all(
    network: Network,
) -> None:
    case = shared_case(network)
    skopje, tirana, ljubljana = network["SKP"], network["TIA"], network["LJU"]
    after = skopje.change_keys(passphrase=PASSPHRASE)
    skopje.change(case, title="Under the new key")
    network.send("SKP", "TIA")
    assert key_code(tirana, "SKP") == after.key_code
    plan = ljubljana.read_bundle(network.bundle("TIA", "LJU"))
    assert [one.card.key_code for one in plan.key_changes] == [after.key_code]
    ljubljana.apply(plan)
    assert key_code(ljubljana, "SKP") == after.key_code
    assert ljubljana.get(case).title == "Under the new key"  # relayed, under the new key
    network.send("SKP", "LJU")
    network.settle_down()
    network.agree()


def test_a_bundle_on_its_way_for_the_former_card_still_opens(network: Network) -> None:
    case = shared_case(network)
    network["LJU"].change(case, operation_name="Axle")
    under_way = network.bundle("LJU", "SKP")
    for _ in range(2):
        network["SKP"].change_keys(passphrase=PASSPHRASE)
    network["SKP"].apply(network["SKP"].read_bundle(under_way))
    assert network["SKP"].get(case).operation_name == "Axle"
    assert isinstance(_refused(network["TIA"], under_way), NotForThisKey)


def test_two_changes_in_a_row_are_followed_at_once(network: Network) -> None:
    case = shared_case(network)
    for title in ("Once", "Twice"):
        network["SKP"].change_keys(passphrase=PASSPHRASE)
        network["SKP"].change(case, title=title)
    network.send("SKP", "LJU")
    assert network["LJU"].get(case).title == "Twice"
    network.settle_down()
    network.agree()


def test_without_the_word_of_the_former_key_the_new_one_is_refused(network: Network) -> None:
    shared_case(network)
    skopje, ljubljana = network["SKP"], network["LJU"]
    skopje.change_keys(passphrase=PASSPHRASE)
    parts = forge.take_apart(ljubljana, network.bundle("SKP", "LJU"))
    parts.form["successions"] = []
    parts.sign(skopje)
    path = forge.seal(ljubljana, parts.stream(), network.folder / "forged.bundle")
    assert isinstance(_refused(ljubljana, path), OtherKey)


def test_a_forger_cannot_succeed_a_key_that_it_does_not_have(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    forger = new_register(tmp_path / "forger", "SKP", clock)
    card = network["LJU"].card()
    forger.trust(card, fingerprint=card.key_code)
    forger.change_keys(passphrase=PASSPHRASE)
    forger.export_bundle("LJU", tmp_path / "bundle")
    assert isinstance(_refused(network["LJU"], tmp_path / "bundle"), OtherKey)
    forger.close()


def test_headquarters_changes_its_own_keys_and_the_network_stays_one(network: Network) -> None:
    case = shared_case(network)
    tirana, skopje, ljubljana = network["TIA"], network["SKP"], network["LJU"]
    before = stations.network(skopje._holder)
    after = tirana.change_keys(passphrase=PASSPHRASE)
    network.send("TIA", "SKP")
    assert key_code(skopje, "TIA") == after.key_code
    skopje.change(case, title="Skopje knows, Ljubljana does not")
    network.send("SKP", "LJU")
    assert ljubljana.get(case).title == "Skopje knows, Ljubljana does not"
    network.send("LJU", "TIA")  # sealed for the former card
    network.send("TIA", "LJU")
    for register in network:
        assert stations.network(register._holder) == before
        assert register._holder.deriver.authority.headquarters == "TIA"
    tirana.revoke("SKP")  # its word from the new feed counts
    network.send("TIA", "LJU")
    assert state(ljubljana, "SKP") is Trust.REVOKED
    tirana.check()
    ljubljana.check()


def test_a_station_that_joins_after_the_change_verifies_what_was_before(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    case = shared_case(network)
    tirana = network["TIA"]
    for one in (network["SKP"], tirana):
        one.change_keys(passphrase=PASSPHRASE)
    network["SKP"].change(case, title="After")
    network.settle_down()  # the others know the new cards
    bucharest = network.registers["BUC"] = new_register(tmp_path, "BUC", clock)
    trust_each_other(tirana, bucharest)
    tirana.share(case, ["BUC"], history=True)
    network.send("TIA", "BUC")
    assert bucharest.get(case).title == "After"
    assert len(bucharest.history(case)) >= 2
    for station in ("SKP", "LJU"):
        network.send("TIA", station)
    network.settle_down()
    network.agree()


def test_a_former_card_cannot_be_trusted_again(network: Network) -> None:
    shared_case(network)
    before = network["SKP"].card()
    network["SKP"].change_keys(passphrase=PASSPHRASE)
    network.send("SKP", "TIA")
    network.send("TIA", "LJU")
    for station in ("TIA", "LJU"):
        with pytest.raises(errors.CardReplaced):
            network[station].trust(before, fingerprint=before.key_code)


def test_changing_keys_asks_for_the_passphrase(network: Network) -> None:
    before = network["SKP"].card().key_code
    with pytest.raises(WrongPassphrase):
        network["SKP"].change_keys(passphrase="not the passphrase at all")
    assert network["SKP"].card().key_code == before


def _refused(register: Register, path: Path) -> Exception:
    before = forge.snapshot(register)
    with pytest.raises(Exception) as caught:  # noqa: PT011
        register.read_bundle(path)
    assert forge.snapshot(register) == before
    return caught.value
