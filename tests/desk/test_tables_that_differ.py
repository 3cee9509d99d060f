"""The check of a register finds every derived table that is not what the feeds come to."""

from __future__ import annotations

import pytest

from liaison_desk.db.schema import kind_tables
from liaison_desk.desk.errors import TablesDiffer
from liaison_desk.records.registry import KINDS
from liaison_desk.register import Register
from tests.desk.network import Network

HELD = ("k_case", "k_officer")


def _differing(reg: Register) -> str:
    with pytest.raises(TablesDiffer) as found:
        reg.check()
    return str(found.value.details["what"])


def test_a_row_too_many_is_found_in_the_table_of_any_kind(network: Network) -> None:
    reg = network["SKP"]
    reg.add("case", title="A case")
    reg.check()
    for name in kind_tables():
        reg._holder.db.execute(f"INSERT INTO {name} (id) VALUES (999999)")
        assert _differing(reg) == name
        reg._holder.db.execute(f"DELETE FROM {name} WHERE id = 999999")
    reg.check()


@pytest.mark.parametrize("name", [*HELD, "state"])
def test_a_row_too_few_is_found(network: Network, name: str) -> None:
    reg = network["SKP"]
    reg.add("case", title="A case")
    reg._holder.flush()
    reg._holder.db.execute(f"DELETE FROM {name} WHERE id = (SELECT max(id) FROM {name})")
    assert _differing(reg) == name


def test_another_value_and_other_words_are_found(network: Network) -> None:
    reg = network["SKP"]
    case = reg.add("case", title="A case")
    row = reg._holder.store.find_records([case])[case]
    reg._holder.db.execute("UPDATE k_case SET title = 'Another' WHERE id = ?", (row,))
    assert _differing(reg) == "k_case"
    reg._holder.db.execute("UPDATE k_case SET title = 'A case' WHERE id = ?", (row,))
    reg._holder.db.execute("INSERT INTO search (rowid, words) VALUES (999999, 'word')")
    assert _differing(reg) == "search"


def test_a_check_makes_tables_of_the_kinds_that_are_here_alone(network: Network) -> None:
    reg = network["SKP"]
    reg.add("case", title="A case")
    made: list[str] = []
    reg._holder.db.set_trace_callback(made.append)
    reg.check()
    reg._holder.db.set_trace_callback(None)
    tables = [one for one in made if one.startswith("CREATE TABLE temp.k_")]
    assert 0 < len(tables) < len(KINDS) / 4
    assert not reg._holder.db.execute("SELECT name FROM sqlite_temp_master").fetchall()
