"""A value that nobody wrote yet, typed while a conflict is settled, is held to every rule."""

from __future__ import annotations

from typing import Any

import pytest

from liaison_desk.desk.handling.errors import AboveCeiling
from liaison_desk.errors import UserError
from liaison_desk.records import errors
from liaison_desk.register import Register
from tests.desk.network import Network


def parted(network: Network, kind: str, field: str, one: Any, other: Any, **more: Any) -> str:
    """Let Skopje and headquarters write one field differently; return the record, at Skopje."""
    skopje, tirana = network["SKP"], network["TIA"]
    file = "" if kind == "case" else skopje.add("case", title="Twelve stolen vehicles")
    record = skopje.add(kind, file=file, **more)
    network.settle_down()
    skopje.change(record, reason="Typed wrongly", **{field: one})
    tirana.change(record, reason="Typed wrongly", **{field: other})
    network.settle_down()
    return record


def settle(reg: Register, record: str, field: str, value: Any) -> None:
    (conflict,) = [one for one in reg.conflicts() if (one.record, one.field) == (record, field)]
    reg.settle(conflict, value)


def test_a_date_of_what_has_happened_cannot_be_settled_into_the_future(network: Network) -> None:
    skopje = network["SKP"]
    case = parted(
        network, "case", "closed_on", "2026-03-02", "2026-03-03",
        title="Vehicles", opened_on="2026-03-01",
    )  # fmt: skip
    for value, refusal in (
        ("2026-12-24", errors.InTheFuture),
        ("2026-02-01", errors.TooEarly),
        ("1026-03-02", errors.ImpossibleYear),
    ):
        with pytest.raises(refusal) as refused:
            settle(skopje, case, "closed_on", value)
        assert refused.value.details["field"] == "closed_on"
    settle(skopje, case, "closed_on", "2026-03-04")
    assert str(skopje.get(case).closed_on) == "2026-03-04"
    assert skopje.conflicts() == []


def test_what_is_required_cannot_be_settled_away(network: Network) -> None:
    case = parted(network, "case", "title", "Vehicles to Tirana", "Vehicles", title="Cars")
    with pytest.raises(errors.Required):
        settle(network["SKP"], case, "title", "")


def test_a_moment_of_a_message_is_held_to_its_others(network: Network) -> None:
    skopje = network["SKP"]
    entry = parted(
        network, "entry", "received",
        "2026-03-13T10:00 Europe/Tirane", "2026-03-13T11:00 Europe/Tirane",
        type="INF", direction="IN", body="Seen", received="2026-03-13T09:00 Europe/Tirane",
    )  # fmt: skip
    with pytest.raises(UserError):
        settle(skopje, entry, "received", "2036-03-13T12:00 Europe/Tirane")
    settle(skopje, entry, "received", "2026-03-13T10:30 Europe/Tirane")


def test_a_level_above_the_ceiling_cannot_be_settled_on(network: Network) -> None:
    skopje = network["SKP"]
    case = parted(network, "case", "level", "0", "1", title="Vehicles")
    (conflict,) = skopje.conflicts()
    skopje.set_ceiling("1", reason="As the state allows")
    with pytest.raises(AboveCeiling):
        skopje.settle(conflict, "4")
    skopje.settle(conflict, "1")
    assert skopje.get(case).level == "1"


def test_one_of_the_values_that_stand_can_always_be_taken(network: Network) -> None:
    skopje, tirana = network["SKP"], network["TIA"]
    case = parted(network, "case", "closed_on", "2026-03-02", "2026-03-03", title="Vehicles")
    tirana.change(case, opened_on="2026-03-03")  # one of both lies before it now
    network.settle_down()
    with pytest.raises(errors.TooEarly):
        settle(skopje, case, "closed_on", "2026-03-01")  # nobody wrote it
    settle(skopje, case, "closed_on", "2026-03-02")
    assert str(skopje.get(case).closed_on) == "2026-03-02"
