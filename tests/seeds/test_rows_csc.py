"""The rows of source 004: project news, Countering Serious Crime in the Western Balkans."""

from __future__ import annotations

from decimal import Decimal

from liaison_desk.records.results import show_quantity
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.seeds.desk import HEADQUARTERS, told


def test_row_4_15_the_cycle_of_empact_stays_with_the_value(
    network: Network, post: Register
) -> None:
    case = post.add(
        "case",
        title="Property crime",
        crime_areas=["PROP"],
        empact="EMPACT22-8",
        empact_plan="2022–2023",
        empact_action="OA 3.1",
        empact_role="ACTION_LEADER",
    )
    nec = post.add("contact", family_name="Coordinator", function="NEC")
    leaders = [
        post.add("contact", family_name=one, function=one)
        for one in ("DRIVER", "CODRIVER", "ACTION_LEADER")
    ]
    there = told(network, case)
    assert (there.empact, there.empact_role) == ("EMPACT22-8", "ACTION_LEADER")
    assert told(network, nec).function == "NEC"
    assert [network[HEADQUARTERS].get(one).function for one in leaders] == [
        "DRIVER", "CODRIVER", "ACTION_LEADER",
    ]  # fmt: skip
    assert network[HEADQUARTERS].ids("case", empact="EMPACT22-8") == [case]


def test_row_4_17_each_state_has_its_own_results(network: Network, post: Register) -> None:
    case = post.add("case", title="Cocaine", type="JI", countries=["IT", "ME", "MK", "BA"])
    for country, quantity, unit in (("IT", "120.4", "KG"), ("MK", "800", "G"), ("IT", 600, "G")):
        post.add(
            "result",
            file=case,
            type="SEIZURE",
            country=country,
            happened="~2021-01-15",
            item="COCAINE",
            quantity=quantity,
            unit=unit,
        )
    network.send("SKP", HEADQUARTERS)
    for reg in (post, network[HEADQUARTERS]):
        found = reg.achieved(case)
        assert found["IT"].quantities == {("COCAINE", "KG"): Decimal(121)}
        weight = found["MK"].quantities["COCAINE", "KG"]
        assert show_quantity(weight, "KG", "en") == "800\N{NO-BREAK SPACE}g"


def test_row_4_25_a_joint_investigation_team_goes_on_by_extensions(
    network: Network, post: Register
) -> None:
    leader = post.add("contact", family_name="Prosecutor", function="JIT_LEADER")
    case = post.add(
        "case",
        title="Team",
        type="JIT",
        jit_agreed="2025-02-03",
        jit_from="2025-02-10",
        jit_until="2026-02-09",
        jit_parties=["AL", "IT"],
        jit_leader=leader,
        jit_eurojust=True,
        jit_europol=False,
        jit_funding="Eurojust, travel and translation",
    )
    for until in ("2026-08-09", "2027-02-09"):
        post.add("jit_extension", file=case, agreed_on="2026-01-20", until=until)
    there = told(network, case)
    assert (there.jit_parties, there.jit_leader) == (["AL", "IT"], leader)
    assert (there.jit_eurojust, there.jit_europol) == (True, False)
    extensions = network[HEADQUARTERS].list("jit_extension", file=case)
    assert sorted(str(one.until) for one in extensions) == ["2026-08-09", "2027-02-09"]
