"""The history of a record, in words."""

from __future__ import annotations

from liaison_desk.ui.presenters.record_history import history
from liaison_desk.ui.presenters.telling import Telling
from tests.desk.network import Network


def test_the_history_tells_fields_in_the_order_of_the_page(network: Network) -> None:
    reg = network["SKP"]
    case = reg.add("case", countries=["AL", "IT"], title="One", crime_areas=["DRUG"])
    reg.change(case, countries=["AL", "GR"], title="Two")
    (group,) = history(reg, case, "case", Telling(reg, "en"))
    changed, begun = (one.text.splitlines() for one in group.lines)
    assert changed == ["Title: One → Two", "Countries: Greece, − Italy"]
    wanted = "Title", "Crime areas", "Countries"
    assert tuple(label for one in begun if (label := one.partition(":")[0]) in wanted) == wanted
