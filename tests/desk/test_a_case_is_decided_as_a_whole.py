"""Status, day and reason of a closed case are one decision, and are settled as one."""

from __future__ import annotations

from typing import Any

import pytest

from liaison_desk.desk.sharing import Conflict
from liaison_desk.register import Register
from tests.desk.network import Network

Stands = tuple[str | None, str | None, str | None]
OURS: Stands = ("CLOSED", "2026-03-02", "ANSWERED")
THEIRS: Stands = ("CLOSED", "2026-03-05", "NODATA")


def _shared(network: Network) -> str:
    case = network["SKP"].add("case", title="Twelve stolen vehicles")
    network["SKP"].share(case, ["LJU"], history=True)
    network.settle_down()
    return case


def _stands(reg: Register, case: str) -> Stands:
    one = reg.get(case)
    return one.status, str(one.closed_on) if one.closed_on else None, one.closure_reason


def _settle(reg: Register, field: str, value: Any) -> None:
    def asked(one: Conflict) -> bool:
        return one.field == field

    reg.settle(next(filter(asked, reg.conflicts())), value)


def _closed_twice(network: Network) -> str:
    case = _shared(network)
    network["SKP"].close_case(case, "ANSWERED", on="2026-03-02")
    network["LJU"].close_case(case, "NODATA", on="2026-03-05")
    network.settle_down()
    return case


@pytest.mark.parametrize("field", ["closed_on", "closure_reason"])
@pytest.mark.parametrize("stands", [OURS, THEIRS])
def test_the_day_and_the_reason_of_one_closure_stand_together(
    network: Network, field: str, stands: Stands
) -> None:
    case = _closed_twice(network)
    skopje = network["SKP"]
    value = stands[1] if field == "closed_on" else stands[2]
    _settle(skopje, field, value)
    assert not skopje.conflicts()
    assert _stands(skopje, case) == stands
    network.settle_down()
    assert _stands(network["LJU"], case) == stands
    network.agree()


def test_a_day_that_nobody_wrote_stands_with_one_of_the_two_reasons(network: Network) -> None:
    case = _closed_twice(network)
    _settle(network["SKP"], "closed_on", "2026-03-03")
    assert not network["SKP"].conflicts()
    status, day, reason = _stands(network["SKP"], case)
    assert (status, day) == ("CLOSED", "2026-03-03")
    assert reason in {"ANSWERED", "NODATA"}


def _closed_and_going_on(network: Network) -> str:
    case = _shared(network)
    network["SKP"].close_case(case, "ANSWERED", on="2026-03-02")
    network["LJU"].change(case, status="OPEN")
    network.settle_down()
    return case


@pytest.mark.parametrize(
    ("status", "stands"),
    [
        ("CLOSED", OURS),
        ("OPEN", ("OPEN", None, None)),
        ("ARCHIVED", ("ARCHIVED", *OURS[1:])),
    ],
)
def test_a_case_that_goes_on_keeps_no_day_of_closing(
    network: Network, status: str, stands: Stands
) -> None:
    case = _closed_and_going_on(network)
    assert [one.field for one in network["LJU"].conflicts()] == ["status"]
    _settle(network["LJU"], "status", status)
    assert not network["LJU"].conflicts()
    assert _stands(network["LJU"], case) == stands
    network.settle_down()
    assert _stands(network["SKP"], case) == stands
    network.agree()


def test_reopened_here_and_corrected_there_is_open_or_closed_as_a_whole(network: Network) -> None:
    for value, stands in (
        ("", ("OPEN", None, None)),
        ("NODATA", ("CLOSED", "2026-03-02", "NODATA")),
    ):
        case = _shared(network)
        network["SKP"].close_case(case, "ANSWERED", on="2026-03-02")
        network.settle_down()
        network["SKP"].reopen_case(case, "More came")
        network["LJU"].change(case, closure_reason="NODATA")
        network.settle_down()
        _settle(network["SKP"], "closure_reason", value)
        assert not network["SKP"].conflicts()
        assert _stands(network["SKP"], case) == stands
