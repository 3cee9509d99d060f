"""Versions side by side: what is not known here is kept, passed on, and appears later."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.bundle.errors import NewerFormat
from liaison_desk.bundle.plan import Effect
from liaison_desk.clock import HandClock
from liaison_desk.db.connection import create_database, new_database_key, open_database
from liaison_desk.db.derive import make_anew
from liaison_desk.db.errors import Newer
from liaison_desk.db.meta import Meta
from liaison_desk.desk import newer
from liaison_desk.desk.errors import NotHere
from liaison_desk.register import Register
from tests.bundle import forge
from tests.desk import newer_program
from tests.desk.network import PASSPHRASE, Network

WRITE = """
case = reg.add("case", title="Boats", vessel="Aurora", drone_models=["X1", "Y2"],
               crime_areas=["VEH", "DRNE"])
reg.share(case, ["LJU"])
pilot = reg.add("contact", family_name="Pilot")
flight = reg.add("drone_flight", title="Over the lake", height=120, pilot=pilot)
reg.share(flight, ["LJU"])
hidden = reg.add("drone_flight", title="Stays here", restricted_to_post=True)
reg.share(hidden, ["LJU"])
reg.change(flight, height=140)
reg.export_bundle("LJU", target)
answer = {"case": case, "flight": flight, "hidden": hidden, "digest": reg.digest("LJU")}
"""

SHOWN = """
one, flight = reg.get(case), reg.get(flight)
reg.check()
answer = [one.vessel, sorted(one.drone_models), sorted(one.crime_areas),
          flight.title, flight.height, reg.get(flight.pilot).family_name,
          [hit.id for hit in reg.find("aurora")], [hit.id for hit in reg.find("lake")],
          reg.newer(), reg.digest()]
"""


class Versions:
    """SKP has the newer program, LJU and TIA the older one, until they are upgraded."""

    def __init__(self, network: Network) -> None:
        """Let Skopje write what only its version knows, and Ljubljana take it."""
        self.network = network
        network.send("SKP", "LJU")  # each has the other's officers
        network.send("LJU", "SKP")
        network["SKP"].close()
        path = network.folder / "newer.bundle"
        made = newer_program.run(network["SKP"].folder, WRITE, target=str(path))
        self.case, self.flight, self.hidden = made["case"], made["flight"], made["hidden"]
        self.digest_at_skopje = made["digest"]
        self.plan = network["LJU"].read_bundle(path)
        self.effects = {one.record: one.effect for one in self.plan.items}
        self.report = network["LJU"].apply(self.plan)

    def in_newer(self, station: str, script: str, **given: str) -> object:
        """Close a register, and run a script on it in the newer program."""
        self.network[station].close()
        return newer_program.run(
            self.network[station].folder, script, case=self.case, flight=self.flight, **given
        )

    def reopen(self, station: str, clock: HandClock) -> Register:
        """Open a register in this, the older version, after the newer one had it."""
        folder = self.network[station].folder
        self.network.registers[station] = Register.open(folder, passphrase=PASSPHRASE, clock=clock)
        return self.network[station]


@pytest.fixture
def versions(network: Network) -> Versions:
    return Versions(network)


def test_the_older_version_keeps_what_it_cannot_show_and_counts_it(versions: Versions) -> None:
    ljubljana = versions.network["LJU"]
    case = ljubljana.get(versions.case)
    assert case.title == "Boats"
    assert not hasattr(case, "vessel")
    # the case, the flight made, shared, and raised: all but the sharing of the case
    assert (versions.plan.newer, ljubljana.newer()) == (4, 4)
    assert versions.effects[versions.case] is Effect.NEW
    assert versions.effects[versions.flight] is Effect.UNKNOWN
    with pytest.raises(NotHere):
        ljubljana.get(versions.flight)
    assert ljubljana.conflicts() == []
    assert ljubljana.digest("SKP") == versions.digest_at_skopje
    ljubljana.check()


def test_a_code_of_a_newer_vocabulary_shows_as_it_stands(versions: Versions) -> None:
    ljubljana = versions.network["LJU"]
    assert sorted(ljubljana.get(versions.case).crime_areas) == ["DRNE", "VEH"]
    assert [one.id for one in ljubljana.list("case")] == [versions.case]
    ljubljana.change(versions.case, title="Boats, and more")
    assert sorted(ljubljana.get(versions.case).crime_areas) == ["DRNE", "VEH"]


def test_after_the_upgrade_everything_appears(versions: Versions) -> None:
    shown = versions.in_newer("LJU", SHOWN)
    assert isinstance(shown, list)
    assert shown[:9] == [
        "Aurora", ["X1", "Y2"], ["DRNE", "VEH"], "Over the lake", 140, "Pilot",
        [versions.case], [versions.flight], 0,
    ]  # fmt: skip


def test_the_older_version_passes_it_on_whole(versions: Versions) -> None:
    """Ljubljana, which cannot show it, sends it to headquarters; that is upgraded first."""
    network = versions.network
    network.send("LJU", "TIA")
    assert network["TIA"].newer() == 4
    network["TIA"].check()
    at_skopje = versions.in_newer("SKP", SHOWN)
    for station in ("TIA", "LJU"):
        shown = versions.in_newer(station, SHOWN)
        assert isinstance(shown, list)
        assert isinstance(at_skopje, list)
        assert shown[:9] == at_skopje[:9]


def test_work_of_the_older_version_meets_that_of_the_newer(
    versions: Versions, clock: HandClock
) -> None:
    network = versions.network
    network["LJU"].change(versions.case, title="Boats on the lake", operation_name="Axle")
    back = network.bundle("LJU", "SKP")
    take = "reg.apply(reg.read_bundle(bundle))\n"
    shown = versions.in_newer("SKP", take + SHOWN, bundle=str(back))
    assert isinstance(shown, list)
    assert shown[0] == "Aurora"
    skopje = versions.reopen("SKP", clock)
    assert skopje.get(versions.case).title == "Boats on the lake"


def test_going_back_to_the_older_version_loses_nothing(
    versions: Versions, clock: HandClock
) -> None:
    """The tables are made again each time; the feeds stay as they are."""
    before = versions.in_newer("SKP", SHOWN)
    skopje = versions.reopen("SKP", clock)
    skopje.check()
    assert skopje.newer() == 6  # with the flight that stays at the post, made and shared
    assert skopje.get(versions.case).title == "Boats"
    assert skopje.find("aurora") == []
    assert versions.in_newer("SKP", SHOWN) == before


def test_what_a_newer_version_keeps_at_the_post_stays_there_in_the_older(
    versions: Versions, clock: HandClock
) -> None:
    """An unknown kind has the control fields that every kind has: none of it goes out."""
    network = versions.network
    skopje = versions.reopen("SKP", clock)
    for station in ("TIA", "LJU"):
        report = skopje.export_bundle(station, network.folder / f"to-{station}.bundle")
        network[station].apply(network[station].read_bundle(network.folder / report.path.name))
        assert network[station]._holder.tables.place(versions.hidden) is None
    assert skopje._holder.tables.place(versions.hidden) is not None
    assert network["TIA"]._holder.tables.place(versions.flight) is not None


def test_what_the_newer_version_deletes_goes_to_the_bin_of_the_older(versions: Versions) -> None:
    path = versions.network.folder / "deleted.bundle"
    script = "reg.delete(case)\nreg.delete(flight)\nreg.export_bundle('LJU', target)"
    versions.in_newer("SKP", script, target=str(path))
    ljubljana = versions.network["LJU"]
    ljubljana.apply(ljubljana.read_bundle(path), deletions=1)
    assert [one.id for one in ljubljana.list("case", deleted=True)] == [versions.case]
    assert ljubljana.conflicts() == []
    ljubljana.check()


def test_a_field_changed_again_by_the_newer_version_is_told_in_the_preview(
    versions: Versions,
) -> None:
    path = versions.network.folder / "again.bundle"
    script = "reg.change(case, vessel='Borea')\nreg.export_bundle('LJU', target)"
    versions.in_newer("SKP", script, target=str(path))
    plan = versions.network["LJU"].read_bundle(path)
    assert plan.newer >= 1
    versions.network["LJU"].apply(plan)
    assert versions.network["LJU"].newer() == 5
    shown = versions.in_newer("LJU", SHOWN)
    assert isinstance(shown, list)
    assert shown[:2] == ["Borea", ["X1", "Y2"]]


def test_undoing_takes_what_is_unknown_out_too(versions: Versions) -> None:
    ljubljana = versions.network["LJU"]
    ljubljana.undo(versions.report)
    assert ljubljana.newer() == 0
    ljubljana.check()
    ljubljana.take_again(versions.report)
    assert ljubljana.newer() == 4


def test_the_tables_of_another_version_are_made_again_once(
    network: Network, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = network["SKP"].folder
    network["SKP"].add("case", title="Here all along")
    network["SKP"].close()
    made: list[str] = []

    def counted(*given: Any) -> None:
        made.append("anew")
        make_anew(*given)

    monkeypatch.setattr(newer, "make_anew", counted)
    for _ in range(2):
        with Register.open(folder, passphrase=PASSPHRASE, clock=clock) as register:
            register._holder.db.execute("UPDATE k_case SET title = title")
    assert made == []
    with Register.open(folder, passphrase=PASSPHRASE, clock=clock) as register:
        register._holder.db.execute("UPDATE meta SET value = 'other' WHERE key = 'declaration'")
        register._holder.db.execute("DROP TABLE k_entry")  # it had none of these yet
    for _ in range(2):
        with Register.open(folder, passphrase=PASSPHRASE, clock=clock) as register:
            register.check()
            assert [one.title for one in register.list("case")] == ["Here all along"]
    assert made == ["anew"]


def test_a_register_of_a_newer_schema_is_refused_and_left_untouched(
    network: Network, clock: HandClock, tmp_path: Path
) -> None:
    register = network["SKP"]
    register._holder.db.execute("UPDATE meta SET value = 2 WHERE key = 'schema'")
    register.backup(tmp_path / "backup")
    register.close()
    before = forge.snapshot(register)
    with pytest.raises(Newer) as caught:
        Register.open(register.folder, passphrase=PASSPHRASE, clock=clock)
    assert caught.value.code == "db.newer"
    assert forge.snapshot(register) == before
    with pytest.raises(Newer):
        Register.restore(tmp_path / "backup", tmp_path / "new", passphrase=PASSPHRASE, clock=clock)
    assert not (tmp_path / "new").exists()


def test_an_empty_database_has_no_schema_to_refuse(tmp_path: Path) -> None:
    key = new_database_key()
    create_database(tmp_path / "a.db", key).close()
    with contextlib.closing(open_database(tmp_path / "a.db", key)) as opened:
        opened.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID")
        assert Meta(opened).text("schema") == ""


def test_a_bundle_of_a_newer_format_names_the_format(network: Network) -> None:
    network["SKP"].add("case", title="From later")
    parts = forge.take_apart(network["TIA"], network.bundle("SKP", "TIA"))
    parts.form |= {"format": 3, "sealed_with": "something new"}
    parts.sign(network["SKP"])
    before = forge.snapshot(network["TIA"])
    path = forge.seal(network["TIA"], parts.stream(), network.folder / "later.bundle")
    with pytest.raises(NewerFormat) as caught:
        network["TIA"].read_bundle(path)
    assert caught.value.details == {"format": 3}
    assert forge.snapshot(network["TIA"]) == before
