"""A joint investigation team does not end, or go on until, a day before it began."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.desk.lists.errors import TeamEndsFirst, TeamNotBegun
from liaison_desk.records.errors import TooEarly
from liaison_desk.register import Register
from tests.desk.network import Network


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add(
        "case", title="Vehicles", jit_from="2026-02-01", jit_until="2027-01-31",
        jit_parties=["MK", "SI"],
    )  # fmt: skip


def test_the_first_end_lies_after_the_beginning(skopje: Register, case: str) -> None:
    with pytest.raises(TooEarly) as refused:
        skopje.change(case, jit_until="2026-01-31")
    assert refused.value.details == {"field": "jit_until", "than": "jit_from"}


def test_an_extension_ends_after_the_beginning(skopje: Register, case: str) -> None:
    with pytest.raises(TeamNotBegun) as refused:
        skopje.add("jit_extension", file=case, until="2026-01-31")
    assert refused.value.details["field"] == "until"
    extension = skopje.add("jit_extension", file=case, until="2027-06-30")
    with pytest.raises(TeamNotBegun):
        skopje.change(extension, until="2025-06-30")
    assert skopje.get(extension).until == date(2027, 6, 30)
    skopje.change(extension, note="Agreed by letter")


def test_a_beginning_is_not_moved_behind_an_extension(skopje: Register, case: str) -> None:
    skopje.add("jit_extension", file=case, until="2027-06-30")
    skopje.change(case, jit_until=None)
    with pytest.raises(TeamEndsFirst) as refused:
        skopje.change(case, jit_from="2027-07-01")
    assert refused.value.details["field"] == "jit_from"
    skopje.change(case, jit_from="2026-03-01")


def test_an_extension_in_the_bin_and_a_team_without_a_beginning_hold_nothing_back(
    skopje: Register, case: str
) -> None:
    gone = skopje.add("jit_extension", file=case, until="2027-06-30")
    skopje.delete(gone)
    skopje.change(case, jit_until=None, jit_from="2027-07-01")
    other = skopje.add("case", title="Without a beginning")
    skopje.add("jit_extension", file=other, until="2020-01-01")
