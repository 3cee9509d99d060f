"""What the preview says, it says exactly; and leaving it leaves no trace."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from liaison_desk.bundle.plan import Effect, FieldEffect
from liaison_desk.desk.incoming.errors import TypeDeletions
from liaison_desk.desk.incoming.planning import Plan
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, Network


def _plan(network: Network, sender: str, recipient: str) -> Plan:
    return network[recipient].read_bundle(network.bundle(sender, recipient))


def _field(plan: Plan, name: str) -> FieldEffect:
    (found,) = [one for item in plan.items for one in item.fields if one.field == name]
    return found


def _effects(plan: Plan) -> Mapping[str, Effect]:
    return {item.record: item.effect for item in plan.items}


def _hashes(folder: Path) -> Mapping[str, str]:
    return {
        str(one.relative_to(folder)): hashlib.sha256(one.read_bytes()).hexdigest()
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }


@pytest.fixture
def shared(network: Network) -> str:
    """Return a case that Skopje shares with Ljubljana, the same everywhere."""
    case = network["SKP"].add("case", title="Vehicles", summary={"en": "Twelve"}, level="1")
    network["SKP"].share(case, ["LJU"])
    network.settle_down()
    return case


def test_leaving_a_preview_leaves_every_byte_of_the_register(
    network: Network, shared: str, tmp_path: Path
) -> None:
    document = tmp_path / "list.bin"
    document.write_bytes(b"twelve lines" * 9000)
    network["SKP"].attach(shared, document)
    network["SKP"].change(shared, title="Vehicles again")
    before = _hashes(network["LJU"].folder)
    plan = _plan(network, "SKP", "LJU")
    assert plan.changed
    assert plan.staged
    plan.leave()
    assert _hashes(network["LJU"].folder) == before


def test_an_empty_value_over_a_filled_one_shows(network: Network, shared: str) -> None:
    network["SKP"].change(shared, title="Vehicles from the north", summary={"en": ""})
    plan = _plan(network, "SKP", "LJU")
    assert _field(plan, "title")[1:4] == (
        "Vehicles", "Vehicles from the north", "Vehicles from the north",
    )  # fmt: skip
    assert _field(plan, "summary/en")[1:4] == ("Twelve", "", None)


def test_an_empty_value_against_another_change_shows_both(network: Network, shared: str) -> None:
    network["SKP"].change(shared, summary={"en": ""})
    network["LJU"].change(shared, summary={"en": "Thirteen"})
    plan = _plan(network, "SKP", "LJU")
    assert _effects(plan) == {shared: Effect.CONFLICT}
    one = _field(plan, "summary/en")
    assert (one.before, one.theirs, one.conflict) == ("Thirteen", "", True)


def test_a_control_field_from_who_may_not_set_it_shows_as_a_proposal(
    network: Network, shared: str
) -> None:
    network["LJU"].change(shared, level="3")
    plan = _plan(network, "LJU", "SKP")
    assert _effects(plan) == {shared: Effect.PROPOSED}
    one = _field(plan, "level")
    assert (one.before, one.theirs, one.after, one.why) == ("1", "3", "1", Effect.PROPOSED)
    network["SKP"].apply(plan)
    assert network["SKP"].get(shared).level == "1"


def test_what_builds_on_what_was_undone_shows_as_set_aside(network: Network, shared: str) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    skopje.change(shared, title="A mistake")
    ljubljana.undo(network.send("SKP", "LJU"))
    skopje.change(shared, title="A mistake made longer")
    other = skopje.add("entry", file=shared, type="INF", direction="IN", body="Sound")
    before = ljubljana.digest()
    plan = _plan(network, "SKP", "LJU")
    assert _effects(plan) == {shared: Effect.ASIDE, other: Effect.NEW}
    one = _field(plan, "title")
    assert one[1:] == ("Vehicles", "A mistake made longer", "Vehicles", False, Effect.ASIDE)
    ljubljana.apply(plan)
    assert ljubljana.get(shared).title == "Vehicles"
    assert ljubljana.digest() != before


def test_a_record_of_a_file_that_was_undone_shows_as_set_aside(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    network.settle_down()
    case = skopje.add("case", title="Sent by mistake")
    skopje.share(case, ["LJU"])
    ljubljana.undo(network.send("SKP", "LJU"))
    entry = skopje.add("entry", file=case, type="INF", direction="IN", body="More of it")
    plan = _plan(network, "SKP", "LJU")
    assert _effects(plan) == {entry: Effect.ASIDE}
    before = ljubljana.digest()
    ljubljana.apply(plan)
    assert ljubljana.digest() == before


def test_what_waits_for_an_earlier_bundle_shows_as_waiting(
    network: Network, shared: str, tmp_path: Path
) -> None:
    """A restored copy lost a bundle that its station had confirmed."""
    skopje, ljubljana = network["SKP"], network["LJU"]
    ljubljana.backup(tmp_path / "backup")
    skopje.change(shared, title="Between")
    early = network.bundle("SKP", "LJU")
    ljubljana.apply(ljubljana.read_bundle(early))
    network.send("LJU", "SKP")
    skopje.change(shared, title="Last")
    later = network.bundle("SKP", "LJU")
    clock = ljubljana._holder.clock
    with Register.restore(
        tmp_path / "backup", tmp_path / "new", passphrase=PASSPHRASE, clock=clock
    ) as restored:
        plan = restored.read_bundle(later)
        assert _effects(plan) == {shared: Effect.WAITING}
        one = _field(plan, "title")
        assert one[1:] == ("Vehicles", "Last", "Vehicles", False, Effect.WAITING)
        restored.apply(plan)
        assert restored.get(shared).title == "Vehicles"
        restored.apply(restored.read_bundle(early))
        assert restored.get(shared).title == "Last"


def test_a_bundle_that_deletes_much_asks_for_the_number(network: Network) -> None:
    skopje, tirana = network["SKP"], network["TIA"]
    cases = [skopje.add("case", title=f"Case {one}") for one in range(20)]
    network.settle_down()
    for case in cases[:2]:
        skopje.delete(case)
    plan = _plan(network, "SKP", "TIA")
    assert plan.must_type == 0  # two of twenty are no more than a tenth
    tirana.apply(plan)
    for case in cases[2:5]:
        skopje.delete(case)
    plan = _plan(network, "SKP", "TIA")
    assert plan.must_type == 3
    before = tirana.digest()
    for wrong in (0, 2, 5):
        with pytest.raises(TypeDeletions) as refused:
            tirana.apply(plan, deletions=wrong)
        assert refused.value.details["files"] == 3
    assert tirana.digest() == before
    tirana.apply(plan, deletions=3)
    assert len(tirana.list("case", deleted=True)) == 5


def test_more_than_twenty_files_are_asked_about_however_many_are_shared(network: Network) -> None:
    skopje = network["SKP"]
    with skopje.batch():
        cases = [skopje.add("case", title=f"Case {one}") for one in range(250)]
    network.send("SKP", "TIA")
    with skopje.batch():
        for case in cases[:21]:
            skopje.delete(case)
    assert _plan(network, "SKP", "TIA").must_type == 21


def test_a_deletion_of_a_shared_contact_touches_nothing_that_was_not_shared(
    network: Network, shared: str
) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    contact = skopje.add("contact", family_name="Novak", given_names="Ana")
    skopje.add("entry", file=shared, type="INF", direction="IN", from_person=contact)
    own = skopje.add("case", title="Never shared")
    entry = skopje.add("entry", file=own, type="INF", direction="IN", from_person=contact)
    network.settle_down()
    ljubljana.delete(contact)
    before = _rows_of(skopje, own, entry)
    plan = _plan(network, "LJU", "SKP")
    assert [item.record for item in plan.deleted] == [contact]
    skopje.apply(plan, deletions=plan.must_type)
    assert skopje.get(contact).deleted
    assert _rows_of(skopje, own, entry) == before
    skopje.check()


def _rows_of(reg: Register, *records: str) -> Mapping[str, object]:
    """Return every row of some records in every table, kept and derived, and their digests."""
    holder = reg._holder
    holder.flush()
    found: dict[str, object] = {}
    rows = holder.store.find_records(records)
    tables = [name for (name,) in holder.db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
    )]  # fmt: skip
    for name in tables:
        columns = [one[1] for one in holder.db.execute(f"PRAGMA table_info({name})")]
        key = next((one for one in ("record", "id") if one in columns), "")
        if not key or (key == "id" and not name.startswith(("k_", "state", "record"))):
            continue
        for uid, row in rows.items():
            found[f"{name} {uid}"] = holder.db.execute(
                f"SELECT * FROM {name} WHERE {key} = ?", (row,)
            ).fetchall()
    found["digests"] = sorted(holder.tables.digests(list(rows.values())))
    return found


def test_what_a_copied_register_deleted_is_listed_and_goes_to_the_bin_only_when_taken(
    network: Network, shared: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    kept = skopje.add("case", title="Never shared")
    copy = _copied(ljubljana, tmp_path, monkeypatch)
    with copy:
        for one in copy.list("case"):
            copy.delete(one.id)
        copy.export_bundle("SKP", tmp_path / "copy.bundle")
    before = skopje.digest()
    plan = skopje.read_bundle(tmp_path / "copy.bundle")
    assert [item.record for item in plan.deleted] == [shared]
    assert plan.must_type == 1
    with pytest.raises(TypeDeletions):
        skopje.apply(plan)
    assert skopje.digest() == before
    skopje.apply(plan, deletions=1)
    assert [one.id for one in skopje.list("case")] == [kept]
    assert [one.id for one in skopje.list("case", deleted=True)] == [shared]


def _copied(reg: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Register:
    """Copy a register's folder to another computer, and open it there."""
    folder = tmp_path / "elsewhere"
    shutil.copytree(reg.folder, folder)
    monkeypatch.setenv("LIAISON_DESK_STATE", str(tmp_path / "other-computer"))
    return Register.open(folder, passphrase=PASSPHRASE, clock=reg._holder.clock)


def test_the_values_of_a_conflict_are_told_apart_word_by_word(
    network: Network, shared: str
) -> None:
    network["SKP"].change(shared, title="Twelve stolen cars")
    network["LJU"].change(shared, title="Twelve stolen vans")
    network.settle_down()
    (conflict,) = network["TIA"].conflicts()
    (difference,) = conflict.differences()
    assert {one.text for one in difference} == {"Twelve stolen ", "cars", "vans"}
