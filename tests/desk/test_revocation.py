"""A station's keys are revoked: from then on they open nothing and say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.bundle.errors import BundleError, Revoked
from liaison_desk.desk import errors
from liaison_desk.desk.network.directory import Trust
from liaison_desk.desk.network.errors import (
    CardRevoked,
    NothingToTakeIn,
    NotOurselves,
    OnlyHeadquarters,
    StationRevoked,
    UnknownStation,
)
from liaison_desk.register import Register
from tests.bundle import forge
from tests.desk.network import PASSPHRASE, Network, new_register, trust_each_other


def state(register: Register, station: str) -> Trust:
    return next(one.state for one in register.directory() if one.station == station)


def shared_case(network: Network) -> str:
    case = network["SKP"].add("case", title="Twelve stolen vehicles", level="2")
    network["SKP"].share(case, ["LJU"], history=True)
    network.settle_down()
    return case


def refused(register: Register, path: Path) -> BundleError:
    before = forge.snapshot(register)
    with pytest.raises(BundleError) as caught:
        register.read_bundle(path)
    assert forge.snapshot(register) == before
    return caught.value


def test_a_revoked_station_neither_sends_nor_receives_anywhere(network: Network) -> None:
    shared_case(network)
    tirana = network["TIA"]
    tirana.revoke("SKP", reason="The laptop was stolen")
    network["SKP"].add("case", title="Written by the thief")
    for_tirana, for_ljubljana = network.bundle("SKP", "TIA"), network.bundle("SKP", "LJU")
    assert isinstance(refused(tirana, for_tirana), Revoked)
    network.send("TIA", "LJU")  # the news travels in the next bundle
    assert refused(network["LJU"], for_ljubljana).details == {"station": "SKP"}
    for station in ("TIA", "LJU"):
        assert state(network[station], "SKP") is Trust.REVOKED
        assert "SKP" not in network[station].stations()
        with pytest.raises(StationRevoked):
            network.bundle(station, "SKP")
        card = network["SKP"].card()
        with pytest.raises(CardRevoked):
            network[station].trust(card, fingerprint=card.key_code)
        with pytest.raises(CardRevoked):
            network[station].take_card(card)
        network[station].check()


def test_what_a_relay_brings_of_a_revoked_station_is_kept_and_does_not_count(
    network: Network,
) -> None:
    case = shared_case(network)
    tirana, ljubljana = network["TIA"], network["LJU"]
    network["SKP"].change(case, title="Changed by the thief", level="0")
    late = network["SKP"].add("case", title="Added by the thief")
    network["SKP"].share(late, ["LJU"])
    network.send("SKP", "LJU")  # Ljubljana has not heard yet
    assert ljubljana.get(case).title == "Changed by the thief"
    tirana.revoke("SKP")
    network.send("LJU", "TIA")  # the relay brings it
    assert tirana.get(case).title == "Twelve stolen vehicles"
    network.send("TIA", "LJU")
    for register in (tirana, ljubljana):
        assert register.get(case).title == "Twelve stolen vehicles"
        assert register.get(case).level == "2"
        with pytest.raises(errors.NotHere):
            register.get(late)
        assert {one.record for one in register.beyond_revocation()} == {case, late}
        register.check()
    assert tirana.digest("LJU") == ljubljana.digest("TIA")


def test_headquarters_takes_in_what_was_the_stations_own_after_all(network: Network) -> None:
    case = shared_case(network)
    tirana, ljubljana = network["TIA"], network["LJU"]
    network["SKP"].change(case, title="Thirteen stolen vehicles")
    network["SKP"].change(case, summary={"en": "By the thief"})
    network.send("SKP", "LJU")
    tirana.revoke("SKP")
    network.send("LJU", "TIA")
    good, bad = tirana.beyond_revocation()
    with pytest.raises(OnlyHeadquarters):
        ljubljana.take_in([good.changeset])
    with pytest.raises(NothingToTakeIn):
        tirana.take_in(["0" * 64])
    tirana.take_in([good.changeset])
    network.send("TIA", "LJU")
    for register in (tirana, ljubljana):
        assert register.get(case).title == "Thirteen stolen vehicles"
        assert register.get(case).summary == {}
        assert [one.changeset for one in register.beyond_revocation()] == [bad.changeset]
        register.check()


def test_a_succession_by_a_revoked_key_is_refused(network: Network) -> None:
    """Whoever has the key may sign a card of their own: nobody takes it."""
    shared_case(network)
    network["TIA"].revoke("SKP")
    network.send("TIA", "LJU")
    network["SKP"].change_keys(passphrase=PASSPHRASE)
    for station in ("TIA", "LJU"):
        assert isinstance(refused(network[station], network.bundle("SKP", station)), Revoked)


def test_a_station_that_followed_the_thief_comes_back(network: Network) -> None:
    """The thief's new card reached Ljubljana first; then headquarters revokes the old key."""
    case = shared_case(network)
    ljubljana = network["LJU"]
    network["SKP"].change_keys(passphrase=PASSPHRASE)
    network["SKP"].change(case, title="Under the thief's key", level="0")
    network.send("SKP", "LJU")
    assert ljubljana.get(case).title == "Under the thief's key"
    network.send("LJU", "TIA")  # not refused: Ljubljana keeps to itself what others cannot verify
    assert network["TIA"].get(case).title == "Twelve stolen vehicles"
    network["TIA"].revoke("SKP")
    network.send("TIA", "LJU")
    assert ljubljana.get(case).title == "Twelve stolen vehicles"
    assert ljubljana.get(case).level == "2"
    assert state(ljubljana, "SKP") is Trust.REVOKED
    assert isinstance(refused(ljubljana, network.bundle("SKP", "LJU")), Revoked)
    ljubljana.check()
    assert network["TIA"].digest("LJU") == ljubljana.digest("TIA")


def test_after_a_new_card_was_compared_work_goes_on_in_new_feeds(network: Network) -> None:
    case = shared_case(network)
    skopje, tirana, ljubljana = network["SKP"], network["TIA"], network["LJU"]
    skopje.change(case, title="Under way when it was revoked")
    tirana.revoke("SKP")
    card = skopje.change_keys(passphrase=PASSPHRASE)
    tirana.trust(card, fingerprint=card.key_code)
    assert state(tirana, "SKP") is Trust.COMPARED
    skopje.change(case, operation_name="Axle", level="3")
    network.settle_down()
    assert state(ljubljana, "SKP") is Trust.VOUCHED
    for register in network:
        one = register.get(case)
        assert (one.title, one.operation_name, one.level) == ("Twelve stolen vehicles", "Axle", "3")
    network.agree()
    tirana.take_in([one.changeset for one in tirana.beyond_revocation()])
    network.settle_down()
    assert {one.get(case).title for one in network} == {"Under way when it was revoked"}
    network.agree()


def test_a_station_that_joins_later_verifies_what_a_revoked_key_once_signed(
    network: Network, tmp_path: Path
) -> None:
    case = shared_case(network)
    tirana = network["TIA"]
    tirana.revoke("SKP")
    bucharest = new_register(tmp_path, "BUC", network["TIA"]._holder.clock)
    network.registers["BUC"] = bucharest
    trust_each_other(tirana, bucharest)
    tirana.share(case, ["BUC"])
    network.send("TIA", "BUC")
    assert bucharest.get(case).title == "Twelve stolen vehicles"
    assert state(bucharest, "SKP") is Trust.REVOKED
    bucharest.check()


def test_undoing_the_bundle_that_brought_it_leaves_the_revocation(network: Network) -> None:
    shared_case(network)
    network["TIA"].revoke("SKP")
    report = network.send("TIA", "LJU")
    network["LJU"].undo(report)
    assert state(network["LJU"], "SKP") is Trust.REVOKED
    network["LJU"].check()


def test_only_headquarters_revokes_and_not_itself_nor_twice(network: Network) -> None:
    with pytest.raises(OnlyHeadquarters):
        network["LJU"].revoke("SKP")
    with pytest.raises(NotOurselves):
        network["TIA"].revoke("TIA")
    with pytest.raises(UnknownStation):
        network["TIA"].revoke("BUC")
    network["TIA"].revoke("SKP")
    with pytest.raises(StationRevoked):
        network["TIA"].revoke("SKP")
