"""What random histories once broke, told as short stories that must end well."""

from __future__ import annotations

import secrets
from pathlib import Path

from liaison_desk.clock import HandClock
from liaison_desk.desk.errors import NotHere
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, Network, new_register, trust_each_other
from tests.laws import oracle


def _entry(reg: Register, case: str, **given: object) -> str:
    return reg.add("entry", file=case, type="INF", direction="OUT", **given)


def _knows(reg: Register, record: str) -> bool:
    """Tell whether anything of a record lies in a register, readable or not."""
    known = reg._holder.store.find_records([record])
    return any(reg._holder.store.of_records(list(known.values())).values())


def test_of_a_record_restricted_from_the_start_nobody_learns_that_it_is_there(
    network: Network,
) -> None:
    skopje = network["SKP"]
    case = skopje.add("case", title="Shared")
    skopje.share(case, ["LJU"])
    source = _entry(skopje, case, body="Source", restricted_to_post=True)
    network.settle_down()
    skopje.change(source, level="3")
    network.settle_down()
    network.agree()
    assert not _knows(network["TIA"], source)
    assert not _knows(network["LJU"], source)


def test_what_was_restricted_after_it_was_sent_is_known_to_be_so_at_both_ends(
    network: Network,
) -> None:
    skopje = network["SKP"]
    case = skopje.add("case", title="Shared")
    entry = _entry(skopje, case, body="before")
    skopje.share(case, ["LJU"])
    network.settle_down()
    skopje.change(entry, restricted_to_post=True)
    skopje.change(entry, body="after", level="3")
    network.settle_down()
    network.agree()
    for code in ("TIA", "LJU"):
        seen = network[code].get(entry)
        assert (seen.restricted_to_post, seen.body, seen.level) == (True, "before", None)


def test_sharing_that_ended_began_and_ended_between_two_bundles_is_told_at_once(
    network: Network,
) -> None:
    skopje = network["SKP"]
    case = skopje.add("case", title="Shared")
    skopje.share(case, ["LJU"])
    network.settle_down()
    skopje.unshare(case, ["LJU"])
    skopje.change(case, title="Not for Ljubljana")
    skopje.share(case, ["LJU"])
    skopje.unshare(case, ["LJU"])
    network.settle_down()
    network.agree()
    assert network["LJU"].get(case).shared == []
    assert network["LJU"].get(case).title == "Shared"


def test_what_another_office_adds_to_a_file_reaches_its_owner_who_restricted_it_meanwhile(
    network: Network,
) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = skopje.add("case", title="Shared")
    skopje.share(case, ["LJU"])
    network.settle_down()
    entry = _entry(ljubljana, case, body="An answer")
    skopje.change(case, restricted_to_post=True)
    network.settle_down()
    network.agree()
    assert skopje.get(entry).body == "An answer"


def test_a_contact_that_only_a_restricted_entry_names_stays_at_home(network: Network) -> None:
    skopje = network["SKP"]
    case = skopje.add("case", title="Shared")
    contact = skopje.add("contact", family_name="Source")
    _entry(skopje, case, body="Only here", from_person=contact, restricted_to_post=True)
    skopje.share(case, ["LJU"])
    network.settle_down()
    network.agree()
    assert not _knows(network["LJU"], contact)


def test_a_contact_known_through_a_third_office_counts_in_no_digest_of_two(
    network: Network,
) -> None:
    skopje, ljubljana, tirana = network["SKP"], network["LJU"], network["TIA"]
    contact = skopje.add("contact", family_name="Of Skopje")
    case = ljubljana.add("case", title="Not shared with Skopje")
    network.settle_down()
    _entry(tirana, case, body="Ask them", from_person=contact)
    network.settle_down()
    network.agree()
    assert ljubljana.get(contact).family_name == "Of Skopje"


def test_a_deleted_file_in_which_somebody_wrote_meanwhile_is_visible_and_open(
    network: Network,
) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    kept, gone = (skopje.add("case", title=title) for title in ("Kept", "Gone"))
    for case in (kept, gone):
        skopje.share(case, ["LJU"])
        _entry(skopje, case, body="Deleted with it")
    network.settle_down()
    entries = {case: _entry(ljubljana, case, body="Meanwhile") for case in (kept, gone)}
    for case in (kept, gone):
        skopje.delete(case)
    network.settle_down()
    network.agree()
    for reg in network:
        assert {one.id for one in reg.list("case")} == {kept, gone}
        assert {one.record for one in reg.conflicts()} == {kept, gone}
    for conflict in network["TIA"].conflicts():
        network["TIA"].settle(conflict, conflict.record == kept)
    network.settle_down()
    network.agree()
    for reg in network:
        assert reg.conflicts() == []
        assert [one.id for one in reg.list("case")] == [kept]
        assert len(reg.list("entry", file=kept)) == 2
        assert {one.id for one in reg.list("entry", deleted=True)} > {entries[gone]}


def test_keeping_a_file_that_was_deleted_and_changed_keeps_what_went_with_it(
    network: Network,
) -> None:
    skopje = network["SKP"]
    case = skopje.add("case", title="Kept")
    entry = _entry(skopje, case, body="Deleted with it")
    skopje.share(case, ["LJU"])
    network.settle_down()
    network["LJU"].change(case, title="Kept, and changed")
    skopje.delete(case)
    network.settle_down()
    (conflict,) = skopje.conflicts()
    skopje.settle(conflict, True)
    network.settle_down()
    network.agree()
    for reg in network:
        assert [one.id for one in reg.list("entry", file=case)] == [entry]
        assert reg.conflicts() == []


def test_of_two_bundles_undone_taking_one_again_brings_back_that_one_alone(
    network: Network,
) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = skopje.add("case", title="first")
    skopje.share(case, ["LJU"])
    network.settle_down()
    skopje.change(case, title="second")
    second = network.send("SKP", "LJU")
    skopje.change(case, title="third")
    third = network.send("SKP", "LJU")
    for order in ((second, third), (third, second)):
        for one in order:
            ljubljana.undo(one)
        assert ljubljana.get(case).title == "first"
        ljubljana.take_again(second)
        assert ljubljana.get(case).title == "second"
        oracle.tables_are_right(ljubljana)
        ljubljana.undo(second)
        ljubljana.take_again(third)
        assert ljubljana.get(case).title == "first", "it builds on what is still set aside"
        ljubljana.take_again(second)
        assert ljubljana.get(case).title == "third"


def test_a_bundle_whose_every_change_is_set_aside_already_can_be_read(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = skopje.add("case", title="Shared")
    skopje.share(case, ["LJU"])
    ljubljana.undo(network.send("SKP", "LJU"))
    plan = ljubljana.read_bundle(network.bundle("SKP", "LJU"))
    ljubljana.apply(plan)
    try:
        ljubljana.get(case)
    except NotHere:
        return
    raise AssertionError("what was undone came back with the next bundle")


def test_a_relay_that_got_two_heads_without_a_path_between_them_sends_all_the_same(
    tmp_path: Path, clock: HandClock
) -> None:
    network = Network(tmp_path, clock, ("TIA", "SKP", "LJU", "BUC"))
    ljubljana = network["LJU"]
    private = ljubljana.add("case", title="Nobody else's")
    other = ljubljana.add("case", title="Drugs")
    ljubljana.share(other, ["SKP", "BUC"])
    network.settle_down()
    case = ljubljana.add("case", title="Vehicles")
    ljubljana.share(case, ["SKP", "BUC"])
    network.send("LJU", "SKP")
    ljubljana.unshare(case, ["SKP"])  # so headquarters will not send it there
    for number in range(20):
        ljubljana.change(private, title=f"Still nobody else's {number}")
    ljubljana.change(other, title="Drugs, and weapons")
    network.send("LJU", "TIA")
    network.send("TIA", "SKP")
    network.send("SKP", "BUC")
    network.send("BUC", "SKP")
    network.send("SKP", "BUC")
    assert network["BUC"].get(case).title == "Vehicles"
    assert network["BUC"].get(other).title == "Drugs, and weapons"
    network.settle_down()
    network.agree()
    network.close()


def test_a_station_that_is_known_through_headquarters_alone_is_relayed_with_its_word(
    tmp_path: Path, clock: HandClock
) -> None:
    network = Network(tmp_path, clock, ("TIA", "SKP"))
    tirana, skopje = network["TIA"], network["SKP"]
    for code in ("LJU", "BUC"):  # they know headquarters, and headquarters knows them
        network.registers[code] = new_register(tmp_path, code, clock)
        trust_each_other(tirana, network[code])
    network.send("TIA", "SKP")
    network.send("TIA", "BUC")
    case = skopje.add("case", title="Shared")
    skopje.share(case, ["LJU", "BUC"])
    network.send("SKP", "BUC")
    network["BUC"].change(case, title="From Bucharest")
    network.send("BUC", "SKP")
    relayed = network.bundle("SKP", "LJU")
    network["LJU"].trust(skopje.card(), fingerprint=skopje.card().key_code)
    # Headquarters' directory is in it: Ljubljana hears of Bucharest in the same bundle.
    network["LJU"].apply(network["LJU"].read_bundle(relayed))
    assert network["LJU"].get(case).title == "From Bucharest"
    network.settle_down()
    network.agree()
    network.close()


def test_a_copy_restored_from_a_restored_copy_retires_all_before_it(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    """Nobody ever heard of the one between, yet the first of them must not wait for ever."""
    network.settle_down()
    for folder in ("again", "and again"):
        network["SKP"].backup(tmp_path / f"backup of {folder}")
        network["SKP"].close()
        network.registers["SKP"] = Register.restore(
            tmp_path / f"backup of {folder}", tmp_path / folder, passphrase=PASSPHRASE, clock=clock
        )
    network["SKP"].add("case", title="Of the newest copy")
    network.settle_down()
    network.agree()


def test_what_a_copy_said_that_died_does_not_crowd_out_what_its_successor_says(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    """A receipt names a few heads that both ends know; those must be heads of a living copy."""
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = skopje.add("case", title="Shared")
    skopje.share(case, ["LJU"])
    network.settle_down()
    skopje.change(case, title="Changed")
    network.settle_down()
    ljubljana.backup(tmp_path / "backup")
    first = ljubljana._holder.data_feed
    ljubljana.close()
    network.registers["LJU"] = _restored_behind(first, tmp_path / "backup", clock)
    skopje.change(case, title="Changed again")
    network.settle_down()
    network["LJU"].change(case, operation_name="Axle")
    _entry(skopje, case, body="For the post alone", restricted_to_post=True)
    network.settle_down()
    network.agree()


def _restored_behind(first: str, backup: Path, clock: HandClock) -> Register:
    """Restore a backup, again until the new copy's statement stands behind the first one's."""
    while True:
        reg = Register.restore(
            backup, backup.parent / secrets.token_hex(4), passphrase=PASSPHRASE, clock=clock
        )
        if reg._holder.data_feed > first:
            return reg
        reg.close()
