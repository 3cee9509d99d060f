"""Undoing a bundle restores the state exactly, values that it filled in included."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.db.changesets import Stored
from liaison_desk.db.ledger import BundleIn
from liaison_desk.db.schema import DERIVED_TABLES, table
from liaison_desk.desk.incoming import undoing
from liaison_desk.desk.incoming.importing import Report
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.changeset import read_body, write_body, write_head
from liaison_desk.records.registry import KINDS
from liaison_desk.register import Register
from tests.desk.network import Network


def everything(reg: Register) -> Mapping[str, Any]:
    """Return every row that an undoing may touch, and the history that counts.

    The log feed is left out (it tells of the undoing), and so is what undoing
    never touches: the directory.
    """
    holder = reg._holder
    holder.flush()
    names = [*DERIVED_TABLES, *(table(kind) for kind in KINDS if kind != "log_entry")]
    rows = {one: sorted(map(repr, holder.db.execute(f"SELECT * FROM {one}"))) for one in names}
    found: dict[str, Any] = {"tables": rows, "digest": reg.digest()}
    found["history"] = {
        record: [step for step in reg.history(record) if not step.aside]
        for kind in ("case", "entry", "contact", "attachment")
        for one in (*reg.list(kind), *reg.list(kind, deleted=True))
        for record in [one.id]
    }
    return found


def _work(network: Network, rng: random.Random, tmp_path: Path, cases: list[str]) -> None:
    """Let somebody write something; sharing from now leaves older values behind."""
    reg = network[rng.choice(["SKP", "SKP", "TIA"])]
    what = rng.choice(["case", "edit", "edit", "entry", "share", "share", "history", "attach"])
    what = "delete" if rng.random() < 0.1 else what
    here = [one for one in cases if any(one == case.id for case in reg.list("case"))]
    if not here or (what == "case" and len(cases) < 3):
        cases.append(network["SKP"].add("case", title=f"C{rng.random()}", operation_name="First"))
        network["SKP"].change(cases[-1], title="Twice", operation_name="Second")
        return
    case = rng.choice(here)
    if what == "edit":
        reg.change(case, title=f"T{rng.random()}", summary={"en": f"S{rng.random()}"})
    elif what == "entry":
        reg.add("entry", file=case, type="INF", direction="IN", body=f"B{rng.random()}")
    elif what in {"share", "history"}:
        network["SKP"].share(case, ["LJU"], history=what == "history")
    elif what == "attach":
        document = tmp_path / f"{rng.random()}.txt"
        document.write_bytes(rng.randbytes(40))
        reg.attach(case, document)
    elif len(here) > 1:
        reg.delete(case, reason="Entered twice")


@pytest.mark.parametrize("seed", [6, 12, 13, 14, 19, 20])
def test_undoing_restores_rows_digest_and_history_and_taking_again_too(
    network: Network, tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    ljubljana = network["LJU"]
    cases: list[str] = []
    taken: list[Report] = []
    network.settle_down()  # the directory is no part of an undoing
    first = everything(ljubljana)
    for _ in range(6):
        for _ in range(rng.randint(1, 4)):
            _work(network, rng, tmp_path, cases)
        for pair in (("SKP", "TIA"), ("TIA", "SKP")):
            if rng.random() < 0.5:
                network.send(*pair)
        before = everything(ljubljana)
        taken.append(network.send(rng.choice(["SKP", "TIA"]), "LJU"))
        after = everything(ljubljana)
        ljubljana.undo(taken[-1])
        assert everything(ljubljana) == before
        ljubljana.take_again(taken[-1])
        assert everything(ljubljana) == after
    (fillings,) = ljubljana._holder.db.execute("SELECT count(*) FROM filling").fetchone()
    assert fillings, "nothing withheld was filled in: the history says too little"
    _undone_in_any_order(ljubljana, rng, taken, first, after)
    ljubljana.check()


def _undone_in_any_order(
    reg: Register,
    rng: random.Random,
    taken: Sequence[Report],
    first: Mapping[str, Any],
    last: Mapping[str, Any],
) -> None:
    for one in rng.sample(taken, len(taken)):
        reg.undo(one)
    assert everything(reg) == first
    for one in rng.sample(taken, len(taken)):
        reg.take_again(one)
    assert everything(reg) == last


def _titles(reg: Register, case: str) -> set[Any]:
    return {step.values["title"] for step in reg.history(case) if "title" in step.values}


def test_a_value_that_was_withheld_goes_with_the_bundle_that_brought_it(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = skopje.add("case", title="First")
    skopje.change(case, title="Second")
    skopje.share(case, ["LJU"])
    network.settle_down()
    assert _titles(ljubljana, case) == {None, "Second"}
    skopje.share(case, ["LJU"], history=True)
    report = network.send("SKP", "LJU")
    assert _titles(ljubljana, case) == {"First", "Second"}
    held = ljubljana._holder.ledger.holding(skopje._holder.data_feed)
    ljubljana.undo(report)
    assert _titles(ljubljana, case) == {None, "Second"}
    assert ljubljana._holder.ledger.holding(skopje._holder.data_feed) == held
    ljubljana.take_again(report)
    assert _titles(ljubljana, case) == {"First", "Second"}


def test_an_attachment_filled_in_and_undone_is_still_there_after_the_next_opening(
    network: Network, tmp_path: Path
) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = skopje.add("case", title="Photographs")
    (tmp_path / "photo.bin").write_bytes(b"a photograph")
    photo = skopje.attach(case, tmp_path / "photo.bin")
    skopje.share(case, ["LJU"])
    report = network.send("SKP", "LJU")
    ljubljana.undo(report)
    folder = ljubljana.folder
    ljubljana.close()
    network.registers["LJU"] = again = Register.open(
        folder, passphrase="seven quiet rivers under snow", clock=ljubljana._holder.clock
    )
    again.take_again(report)
    assert b"".join(again.document(photo)) == b"a photograph"
    again.check()


class _Filled:
    """One changeset of three values in a register, and bundles that bring some of them."""

    def __init__(self, network: Network, reg: Register) -> None:
        """Write it at Skopje; ``reg`` holds its head alone."""
        skopje = network["SKP"]
        case = skopje.add("case", title="A", operation_name="B", foreign_refs="C")
        holder = skopje._holder
        known = holder.store.find_records([case])
        (self.stored,) = holder.store.of_records(list(known.values()))[known[case]]
        self.reg, self.case = reg, case
        with reg._holder.transaction():
            reg._holder.store.add_feed(holder.store.feeds[holder.data_feed].birth)
            self._arrive(set())

    def _arrival(self, fields: set[str]) -> Arrival:
        stored: Stored = self.stored
        items = tuple(
            item if change.field in fields else None
            for change, item in zip(
                stored.head.changes, read_body(stored.body, stored.head), strict=True
            )
        )
        return Arrival(stored.head, write_head(stored.head), write_body(items), items)

    def _arrive(self, fields: set[str]) -> dict[int, bytes]:
        holder = self.reg._holder
        inserted = holder.store.insert([self._arrival(fields)])
        holder.touch(inserted.records | inserted.fresh.keys())
        return holder.fillings.brought(inserted.held, inserted.gained)

    def bring(self, *fields: str) -> int:
        """Take a bundle that brings some of the values; return its id."""
        holder = self.reg._holder
        with holder.transaction():
            number = len(holder.ledger.taken()) + 1
            bundle = holder.ledger.note_in(
                BundleIn(0, holder.data_feed, "SKP", number, "", "", 0, 0, 0, 0, {"feeds": []})
            )
            holder.fillings.keep(bundle, self._arrive(set(fields)))
        return bundle

    def shown(self) -> set[str]:
        """Return the values that can be read."""
        one = self.reg.get(self.case)
        return {text for text in (one.title, one.operation_name, one.foreign_refs) if text}


@pytest.fixture
def filled(network: Network) -> _Filled:
    return _Filled(network, network["LJU"])


def test_two_bundles_fill_different_values_and_each_takes_its_own_out(filled: _Filled) -> None:
    one = filled.bring("title")
    two = filled.bring("operation_name")
    holder = filled.reg._holder
    undoing.undo(holder, one)
    assert filled.shown() == {"B"}
    undoing.undo(holder, two)
    assert filled.shown() == set()
    undoing.take_again(holder, one)
    assert filled.shown() == {"A"}
    undoing.take_again(holder, two)
    assert filled.shown() == {"A", "B"}


def test_a_value_that_two_bundles_brought_stays_while_one_is_in_force(filled: _Filled) -> None:
    one = filled.bring("title", "operation_name")
    two = filled.bring("title", "foreign_refs")
    holder = filled.reg._holder
    undoing.undo(holder, one)
    assert filled.shown() == {"A", "C"}
    undoing.undo(holder, two)
    assert filled.shown() == set()
    undoing.take_again(holder, two)
    assert filled.shown() == {"A", "C"}
    undoing.take_again(holder, one)
    assert filled.shown() == {"A", "B", "C"}


def test_a_value_filled_again_after_the_undoing_is_the_second_bundles(filled: _Filled) -> None:
    one = filled.bring("title")
    undoing.undo(filled.reg._holder, one)
    two = filled.bring("title")
    assert filled.shown() == {"A"}
    undoing.take_again(filled.reg._holder, one)
    undoing.undo(filled.reg._holder, two)
    assert filled.shown() == {"A"}
    undoing.undo(filled.reg._holder, one)
    assert filled.shown() == set()
