"""What headquarters says of its stations is what counts; a card only asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.bundle.errors import UnknownSender
from liaison_desk.clock import HandClock
from liaison_desk.desk import writer
from liaison_desk.desk.network import errors
from liaison_desk.desk.network.directory import Trust
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB
from liaison_desk.register import Register
from tests.bundle import forge
from tests.desk.network import PASSPHRASE, Network, hold_every_level, new_register


def seat_register(folder: Path, station: str, office: str, clock: HandClock) -> Register:
    """Make a register whose card asks to be a further seat of an office."""
    made = Register.create(
        folder / station, station=station, name=f"Seat {station}", officer=f"Officer {station}",
        passphrase=PASSPHRASE, office=office, clock=clock, memory_kib=MEMORY_FLOOR_KIB,
    )  # fmt: skip
    return hold_every_level(made)


@pytest.fixture
def seat(network: Network, tmp_path: Path, clock: HandClock) -> Register:
    """Return a second seat of Skopje: only headquarters and it have compared their cards."""
    made = seat_register(tmp_path, "SK2", "SKP", clock)
    trust(made, network["TIA"])
    network.registers["SK2"] = made
    return made


def trust(one: Register, other: Register) -> None:
    one.trust(other.card(), fingerprint=other.card().key_code)


def states(register: Register) -> dict[str, Trust]:
    return {one.station: one.state for one in register.directory()}


def hear(network: Network, *stations: str) -> None:
    """Let headquarters tell these stations what it knows."""
    for one in stations:
        network.send("TIA", one)


def test_a_seat_that_headquarters_entered_shares_everything_of_its_office(
    network: Network, seat: Register
) -> None:
    skopje = network["SKP"]
    open_case = skopje.add("case", title="Twelve stolen vehicles")
    own_case = skopje.add("case", title="Only for the post", restricted_to_post=True)
    trust(network["TIA"], seat)
    hear(network, "SKP", "SK2")
    network.send("SKP", "SK2")
    assert {one.id for one in seat.list("case")} == {open_case, own_case}
    seat.change(own_case, level="2", title="Only for the post, both seats")
    network.send("SK2", "SKP")
    assert skopje.get(own_case).title == "Only for the post, both seats"
    assert skopje.get(own_case).level == "2"  # a word of the same office
    assert skopje.digest("SK2") == seat.digest("SKP")
    network.send("SKP", "TIA")
    assert {one.id for one in network["TIA"].list("case")} == {open_case}
    for register in network:
        register.check()


def test_a_second_seat_of_headquarters_gets_all_and_does_not_write_the_directory(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    second = network.registers["TI2"] = seat_register(tmp_path, "TI2", "TIA", clock)
    tirana = network["TIA"]
    trust(second, tirana)
    trust(tirana, second)
    kept = tirana.add("case", title="Of headquarters alone", restricted_to_post=True)
    hear(network, "TI2", "SKP")
    assert second.get(kept).title == "Of headquarters alone"
    of_skopje = network["SKP"].add("case", title="Of Skopje")
    network.send("SKP", "TIA")
    tirana.share(of_skopje, ["TIA"])
    hear(network, "TI2")
    second.change(of_skopje, level="3")  # headquarters' office may
    (skopje_entry,) = (one for one in second.list("station") if one.code == "SKP")
    second.change(skopje_entry.id, office="TIA")  # its directory it does not write
    network.send("TI2", "TIA")
    assert tirana.get(of_skopje).level == "3"
    for register in (second, tirana):
        (listed,) = (one for one in register.directory() if one.station == "SKP")
        assert listed.office == "SKP"
        register.check()


def test_a_strangers_card_that_claims_an_office_gets_nothing_of_it(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    stranger = seat_register(tmp_path, "XXX", "SKP", clock)
    skopje = network["SKP"]
    trust(skopje, stranger)
    trust(stranger, skopje)
    skopje.add("case", title="Only for the post", restricted_to_post=True)
    skopje.add("case", title="Shared with nobody")
    assert next(one for one in skopje.directory() if one.station == "XXX").office == "XXX"
    assert not [one for one in skopje.waiting("XXX") if one.kind == "case"]
    skopje.export_bundle("XXX", tmp_path / "bundle")
    stranger.apply(stranger.read_bundle(tmp_path / "bundle"))
    assert stranger.list("case") == []
    stranger.close()


def test_a_station_whose_code_is_headquarters_office_is_not_headquarters(
    tmp_path: Path, clock: HandClock
) -> None:
    tirana = Register.create(
        tmp_path / "TIA", station="TIA", name="Tirana", officer="O", passphrase=PASSPHRASE,
        headquarters=True, office="DPK", clock=clock, memory_kib=MEMORY_FLOOR_KIB,
    )  # fmt: skip
    skopje, rival = (new_register(tmp_path, code, clock) for code in ("SKP", "DPK"))
    for one, other in ((skopje, tirana), (skopje, rival), (rival, tirana), (rival, skopje)):
        trust(one, other)
    assert skopje._holder.deriver.authority.headquarters == "DPK"
    rival.add("case", title="Of the rival", level="1")
    rival.export_bundle("SKP", tmp_path / "bundle")
    skopje.apply(skopje.read_bundle(tmp_path / "bundle"))
    assert skopje._holder.deriver.authority.office(rival._holder.data_feed) == ""
    for one in (tirana, skopje, rival):
        one.close()


def test_a_station_record_of_another_is_a_proposal_and_nothing_else(network: Network) -> None:
    """Ljubljana forges an entry for a station of its own making, and one for Skopje."""
    ljubljana, skopje = network["LJU"], network["SKP"]
    evil = skopje.card().content
    for code, office in (("BUC", "TIA"), ("SKP", "LJU")):
        with ljubljana._holder.transaction():
            writer.create(
                ljubljana._holder,
                "station",
                {
                    "code": code, "name": "Forged", "office": office, "role": "headquarters",
                    "sign_key": "ab" * 32, "seal_key": evil.seal_key,
                    "revoked_keys": skopje.card().content.sign_key,
                },
            )  # fmt: skip
    network.send("LJU", "TIA")
    hear(network, "SKP", "LJU")
    network.settle_down()
    for register in network:
        assert set(register.stations()) == {"TIA", "SKP", "LJU"}
        listed = {one.station: (one.office, one.role) for one in register.directory()}
        assert listed == {
            "TIA": ("TIA", "headquarters"), "SKP": ("SKP", "station"), "LJU": ("LJU", "station"),
        }  # fmt: skip
        assert register.headquarters == "TIA"
        assert register._holder.deriver.authority.revoked == {}
        register.check()


def test_a_deletion_of_an_entry_says_nothing_of_the_station(network: Network) -> None:
    hear(network, "LJU")
    ljubljana = network["LJU"]
    before = states(ljubljana)
    for one in ljubljana.list("station"):
        ljubljana.delete(one.id)
    network.send("LJU", "TIA")
    hear(network, "SKP")
    assert states(ljubljana) == before
    assert states(network["SKP"]) == before | {"SKP": Trust.OWN, "LJU": Trust.COMPARED}
    network["TIA"].check()


def test_a_card_that_nobody_compared_is_pending_and_neither_sends_nor_receives(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    bucharest = new_register(tmp_path, "BUC", clock)
    skopje = network["SKP"]
    trust(bucharest, skopje)
    skopje.take_card(bucharest.card())
    assert states(skopje)["BUC"] is Trust.PENDING
    case = skopje.add("case", title="Twelve stolen vehicles")
    before = forge.snapshot(skopje)
    with pytest.raises(errors.NotCompared):
        skopje.export_bundle("BUC", tmp_path / "out")
    with pytest.raises(errors.NotCompared):
        skopje.share(case, ["BUC"])
    bucharest.export_bundle("SKP", tmp_path / "in")
    with pytest.raises(UnknownSender):
        skopje.read_bundle(tmp_path / "in")
    assert forge.snapshot(skopje) == before
    assert "BUC" not in skopje.stations()
    trust(skopje, bucharest)
    assert states(skopje)["BUC"] is Trust.COMPARED
    assert skopje.pending_cards() == {}
    skopje.share(case, ["BUC"])
    skopje.export_bundle("BUC", tmp_path / "out")
    bucharest.close()


def test_headquarters_vouches_and_comparing_says_more(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    bucharest = network.registers["BUC"] = new_register(tmp_path, "BUC", clock)
    trust(bucharest, network["TIA"])
    trust(network["TIA"], bucharest)
    hear(network, "SKP", "BUC")
    assert states(network["SKP"])["BUC"] is Trust.VOUCHED
    assert states(bucharest) == {
        "TIA": Trust.COMPARED, "SKP": Trust.VOUCHED, "LJU": Trust.VOUCHED, "BUC": Trust.OWN,
    }  # fmt: skip
    network["SKP"].take_card(bucharest.card())  # known already: nothing is pending
    assert network["SKP"].pending_cards() == {}
    network.send("BUC", "SKP")
    trust(network["SKP"], bucharest)
    assert states(network["SKP"])["BUC"] is Trust.COMPARED


def test_a_station_whose_time_is_over_cannot_receive(network: Network, clock: HandClock) -> None:
    tirana = network["TIA"]
    (entry,) = (one for one in tirana.list("station") if one.code == "LJU")
    tirana.change(entry.id, until="2026-03-17")
    hear(network, "SKP")
    clock.move(days=1)
    network.bundle("SKP", "LJU")  # the last day
    clock.move(days=1)
    for sender in ("SKP", "TIA"):
        with pytest.raises(errors.StationEnded) as caught:
            network.bundle(sender, "LJU")
        assert caught.value.details == {"station": "LJU", "day": "2026-03-17"}
    assert [str(one.until) for one in tirana.directory() if one.station == "LJU"] == ["2026-03-17"]


def test_opening_a_register_derives_nothing_again(network: Network) -> None:
    network["SKP"].add("case", title="Twelve stolen vehicles")
    folder = network["SKP"].folder
    network["SKP"].close()
    again = network.registers["SKP"] = Register.open(folder, passphrase=PASSPHRASE)
    holder = again._holder
    assert holder._touched == set()
    assert holder.deriver.authority.headquarters == "TIA"
    again.check()


def test_a_directory_that_was_rolled_back_leaves_the_authority_as_it_was(network: Network) -> None:
    tirana = network["TIA"]
    network.send("LJU", "TIA")
    before = tirana._holder.deriver.authority
    (entry,) = (one for one in tirana.list("station") if one.code == "LJU")

    def give_up() -> None:
        with tirana.batch():
            tirana.change(entry.id, office="TIA")
            assert tirana._holder.deriver.authority != before
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        give_up()
    assert tirana._holder.deriver.authority == before
    tirana.check()
