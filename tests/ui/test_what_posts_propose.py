"""A rule or code that a post proposes is shown as such until headquarters takes it."""

from __future__ import annotations

from pathlib import Path

from liaison_desk.desk.proposed import is_proposed
from liaison_desk.register import Register
from liaison_desk.ui.presenters.lists import table
from liaison_desk.ui.presenters.lists.listed_view import listed_view
from liaison_desk.ui.presenters.telling import Telling
from tests.cli.process import Station, small_register
from tests.desk.network import Network


def cells(register: Register, kind: str) -> list[tuple[str, ...]]:
    tell = Telling(register, "en")
    found = register.with_proposed(register.list(kind))
    return [table.row(one, {}, tell).cells for one in found]


def take(register: Register, record: str) -> None:
    for one in register.conflicts():
        if one.record == record:
            register.settle(one, one.proposals[0].value)


def test_a_proposed_rule_stands_in_its_list_until_headquarters_takes_it(network: Network) -> None:
    post, home = network["SKP"], network["TIA"]
    rule = post.add("retention_rule", applies_to="CASE", review_after=12, basis="Law 61/2023")
    network.send("SKP", "TIA")
    for register in (post, home):
        assert cells(register, "retention_rule") == [("proposed: Case", "12", "", "Law 61/2023")]
        assert register.get(rule).review_after is None  # it counts for nothing
    take(home, rule)
    network.send("TIA", "SKP")
    for register in (post, home):
        assert cells(register, "retention_rule") == [("Case", "12", "", "Law 61/2023")]


def test_a_proposed_code_is_found_and_its_page_says_what_it_is(network: Network) -> None:
    post = network["SKP"]
    code = post.add("local_code", list="TOPIC", code="HOST", name={"en": "Hostile services"})
    tell = Telling(post, "en")
    assert table.ids(post, "local_code", "hostile", "", tell, filters=()) == [code]
    view = listed_view(post, code, tell).view
    assert view.heading.title == "Hostile services"
    assert "proposed" in [one.text for one in view.heading.marks]
    said = {one.label: one.value for section in view.card for one in section.facts}
    assert said["Code"] == "proposed: HOST"
    assert post.local_codes() == []  # nobody can choose it yet


def test_what_headquarters_wrote_itself_is_no_proposal(network: Network) -> None:
    home = network["TIA"]
    home.add("retention_rule", applies_to="CASE", review_after=12)
    (rule,) = home.with_proposed(home.list("retention_rule"))
    assert not is_proposed(rule)


def test_a_terminal_lists_what_is_proposed(tmp_path: Path) -> None:
    with small_register(tmp_path, "SKP") as register:
        rule = register.add("retention_rule", applies_to="CASE", review_after=12)
    told = Station(tmp_path, "SKP").said("list", "retention_rule")
    (line,) = [one for one in told.splitlines() if rule in one]
    assert line.split()[:2] == ["Case", "12"]
    assert line.endswith("(proposal)")
