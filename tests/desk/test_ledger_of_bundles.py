"""The book of bundles says what stands in it now, however often it was read before."""

from __future__ import annotations

import pytest

from liaison_desk.register import Register
from tests.desk.network import Network


def test_a_bundle_that_was_taken_undone_or_refused_stands_in_the_book_at_once(
    network: Network,
) -> None:
    ledger = network["SKP"]._holder.ledger
    before = len(ledger.taken("TIA")), len(ledger.taken())
    network.send("TIA", "SKP")
    assert (len(ledger.taken("TIA")), len(ledger.taken())) == (before[0] + 1, before[1] + 1)
    network.send("LJU", "SKP")
    assert (len(ledger.taken("TIA")), len(ledger.taken())) == (before[0] + 1, before[1] + 2)
    with network["SKP"].batch():
        ledger.mark_undone(ledger.taken()[0].id, 5)
    assert (ledger.taken()[0].undone, ledger.taken("LJU")[0].undone) == (5, 5)
    with pytest.raises(RuntimeError):
        _half_done(network["SKP"])
    assert ledger.taken()[0].undone == 5


def _half_done(reg: Register) -> None:
    ledger = reg._holder.ledger
    with reg.batch():
        ledger.mark_undone(ledger.taken()[0].id, 7)
        assert ledger.taken()[0].undone == 7
        raise RuntimeError


def test_a_new_statement_counts_at_once_beside_those_of_others(network: Network) -> None:
    ledger = network["SKP"]._holder.ledger
    network.send("TIA", "SKP")
    network.send("LJU", "SKP")
    first = {one: [have.serial for have in ledger.statements(one)] for one in ("TIA", "LJU")}
    network.send("TIA", "SKP")
    assert [have.serial for have in ledger.statements("TIA")] > first["TIA"]
    assert [have.serial for have in ledger.statements("LJU")] == first["LJU"]
