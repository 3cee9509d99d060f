"""A request goes by the one legal basis of its case that fits it."""

from __future__ import annotations

from typing import Any

import pytest

from liaison_desk.desk.lists.legal import Proposed
from liaison_desk.register import Register
from tests.desk.network import Network

FIVE = {"answer_within": 5, "answer_unit": "WORKING_DAYS"}


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


def basis(reg: Register, *parties: str, **more: Any) -> str:
    given: dict[str, Any] = {"title": {"en": "Agreement"}, "status": "IN_FORCE"}
    return reg.add("legal_basis", **given | {"parties": list(parties)} | more)


def case_on(reg: Register, *bases: str, **more: Any) -> str:
    return reg.add("case", title="Stolen vehicles", legal_bases=list(bases), **more)


def test_the_only_basis_in_force_is_proposed_with_the_rule_that_it_sets(skopje: Register) -> None:
    own = basis(skopje, "RS", **FIVE)
    assert skopje.proposed_basis(case_on(skopje, own)) == Proposed(own, "BILATERAL")
    refers = basis(skopje, deadline_profile="SELEC")
    assert skopje.proposed_basis(case_on(skopje, refers)) == Proposed(refers, "SELEC")
    urgent = basis(skopje, urgent_within=8, urgent_unit="HOURS")
    assert skopje.proposed_basis(case_on(skopje, urgent)) == Proposed(urgent, "BILATERAL")
    silent = basis(skopje)
    assert skopje.proposed_basis(case_on(skopje, silent)) == Proposed(silent, "")


def test_what_is_ended_elsewhere_or_about_something_else_does_not_fit(skopje: Register) -> None:
    ended = basis(skopje, "RS", status="ENDED")
    assert skopje.proposed_basis(case_on(skopje, ended)) is None
    drugs = basis(skopje, "RS", areas=["DRUG"])
    assert skopje.proposed_basis(case_on(skopje, drugs, crime_areas=["VEH"])) is None
    with_serbia = case_on(skopje, basis(skopje, "RS", "MK"))
    assert skopje.proposed_basis(with_serbia, "TR") is None
    assert skopje.proposed_basis(with_serbia, "RS") is not None


def test_of_several_the_one_to_which_the_partner_is_party(skopje: Register) -> None:
    serbia, turkey = basis(skopje, "RS", **FIVE), basis(skopje, "TR")
    case = case_on(skopje, serbia, turkey)
    assert skopje.proposed_basis(case) is None  # nobody says yet with whom
    assert skopje.proposed_basis(case, "RS") == Proposed(serbia, "BILATERAL")
    assert skopje.proposed_basis(case, "TR") == Proposed(turkey, "")


def test_what_is_in_the_bin_is_not_proposed(skopje: Register) -> None:
    gone = basis(skopje, "RS")
    case = case_on(skopje, gone)
    skopje.delete(gone)
    assert skopje.proposed_basis(case, "RS") is None
