"""The rows about meetings and what follows from them, at the post and at headquarters."""

from __future__ import annotations

from typing import Any

import pytest

from liaison_desk.desk.meetings.errors import NeedsOwnerAndDate
from liaison_desk.records.about import About
from liaison_desk.records.branches import Branch
from liaison_desk.records.requests import Answer
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.seeds.desk import HEADQUARTERS, printed, told


def _meeting(post: Register, **fields: Any) -> str:
    return post.add("meeting", **{"title": {"en": "Meeting"}, "languages": ["en"], **fields})


def _conclusion(post: Register, meeting: str, number: int, kind: str, text: str) -> str:
    return post.add("conclusion", file=meeting, number=f"C{number}", type=kind, text={"en": text})


@pytest.fixture
def ministers(post: Register) -> str:
    """Write a meeting of two ministers with a conclusion of each type that it needs."""
    meeting = _meeting(post, type="BIL", tier="MINISTERIAL", starts="2021-05-27")
    item = post.add("agenda_item", file=meeting, title={"en": "Police cooperation"})
    post.add("paragraph", file=meeting, item=item, text={"en": "Cooperation was assessed as good."})
    return meeting


# ------------------------------------------------------------ types, levels, formats


def test_row_0_15_a_regional_conference_of_experts(network: Network, post: Register) -> None:
    there = told(network, _meeting(post, type="CONF", tier="EXPERT", format="MULTILATERAL"))
    assert (there.type, there.tier) == ("CONF", "EXPERT")
    assert network[HEADQUARTERS].ids("meeting", type="CONF", tier="EXPERT") == [there.id]


@pytest.mark.parametrize("form", ["BILATERAL", "TRILATERAL", "MULTILATERAL"])
@pytest.mark.parametrize("tier", ["MINISTERIAL", "HEADS", "EXPERT", "OPERATIONAL"])
def test_row_0_16_format_and_level_of_a_meeting(
    network: Network, post: Register, form: str, tier: str
) -> None:
    there = told(network, _meeting(post, format=form, tier=tier))
    assert (there.format, there.tier, there.level) == (form, tier, None)


def test_row_0_17_conferences_and_seminars_are_told_apart(network: Network, post: Register) -> None:
    made = {kind: _meeting(post, type=kind) for kind in ("CONF", "SEM")}
    told(network, made["SEM"])
    for kind, meeting in made.items():
        assert network[HEADQUARTERS].ids("meeting", type=kind) == [meeting]


def test_row_0_19_items_carry_a_topic_and_agendas_are_used_again(
    network: Network, post: Register
) -> None:
    meetings = [_meeting(post, languages=["sq", "en"]) for _ in range(2)]
    for meeting in meetings:
        post.use_agenda(meeting, "AGENDA_REGIONAL")
        told(network, meeting)
        items = network[HEADQUARTERS].list("agenda_item", file=meeting)
        assert [one.area or one.topic for one in items] == ["TERR", "MIGR", "ENER", "THIRD"]
        assert items[0].title == {"sq": "Terrorizmi", "en": "Terrorism"}
    found = network[HEADQUARTERS].list("agenda_item", topic="ENER")
    assert {one.file for one in found} == set(meetings)


def test_row_0_19_headquarters_makes_an_agenda_that_every_station_uses(
    network: Network, post: Register
) -> None:
    home = network[HEADQUARTERS]
    own = home.add("template", type="AGENDA", title={"en": "Troika"},
                   lines={"en": "Hybrid threats [HYBR]\nAny other business"})  # fmt: skip
    network.send(HEADQUARTERS, "SKP")
    assert own in {one.code for one in post.templates() if one.own}
    meeting = _meeting(post)
    post.add("agenda_item", file=meeting, title={"en": "Opening"})
    post.use_agenda(meeting, own)
    told(network, meeting)
    items = home.list("agenda_item", file=meeting)
    assert [one.title["en"] for one in items] == ["Opening", "Hybrid threats", "Any other business"]
    assert [one.area for one in items] == [None, "HYBR", None]


def test_row_1_4_projects_visits_workshops_and_training_with_all_that_is_told_of_them(
    network: Network, post: Register
) -> None:
    made = {}
    for kind in ("PROJ", "VISIT", "WSHOP", "TRAIN"):
        meeting = _meeting(post, type=kind, starts="2021-06-01", ends="2021-06-03", country="SI",
                           place={"en": "Ljubljana"}, outcome={"en": "Twelve trained"})  # fmt: skip
        post.add("participant", file=meeting, country="AL", name="Arta Testi")
        made[kind] = meeting
    for kind, meeting in made.items():
        there = told(network, meeting)
        assert (str(there.starts), str(there.ends)) == ("2021-06-01", "2021-06-03")
        assert (there.place, there.outcome) == ({"en": "Ljubljana"}, {"en": "Twelve trained"})
        home = network[HEADQUARTERS]
        assert [one.name for one in home.list("participant", file=meeting)] == ["Arta Testi"]
        assert len(home.ids("meeting", type=kind)) == 1


def test_row_1_5_an_activity_needs_no_case(network: Network, post: Register) -> None:
    there = told(network, _meeting(post, type="WSHOP", outcome={"en": "Experience exchanged"}))
    assert there.cases == []
    assert network[HEADQUARTERS].list("case") == []


def test_row_2_1_a_ministerial_of_the_berlin_process(network: Network, post: Register) -> None:
    network.send(HEADQUARTERS, "SKP")
    (forum,) = post.list("forum", short="BERLIN")
    assert (forum.type, len(forum.members)) == ("MINISTERIAL", 6)
    there = told(network, _meeting(post, forum=forum.id, tier="MINISTERIAL", country="AL"))
    assert (there.forum, there.tier) == (forum.id, "MINISTERIAL")


def test_row_2_9_technology_and_databases_are_exchanged(network: Network, post: Register) -> None:
    there = told(network, _meeting(post, type="TECH", outcome={"en": "Plate readers shown"}))
    assert network[HEADQUARTERS].ids("meeting", type="TECH") == [there.id]


# ----------------------------------------------------------- minutes and conclusions


def test_row_1_16_minutes_number_what_was_agreed_with_its_owner_and_date(
    network: Network, post: Register, ministers: str
) -> None:
    _conclusion(post, ministers, 1, "AGREED", "The attaché is posted.")
    second = _conclusion(post, ministers, 2, "ACTION", "The agreement is updated.")
    moi = post.add("organisation", name={"en": "Ministry of the Interior"}, country="SI")
    post.conclusion_into_action(second, owner_org=moi, due="2021-09-30")
    told(network, ministers)
    for register in (post, network[HEADQUARTERS]):
        text = printed(register, ministers, "en")
        for said in ("C1", "The attaché is posted.", "C2", "Ministry of the Interior",
                     "30 September 2021", "Cooperation was assessed as good."):  # fmt: skip
            assert said in text, said


def test_row_3_8_an_operational_meeting_has_minutes(network: Network, post: Register) -> None:
    meeting = _meeting(post, type="OPM", starts="2020-12-01", place={"en": "Ohrid"})
    item = post.add("agenda_item", file=meeting, title={"en": "Vehicles"})
    post.add("paragraph", file=meeting, item=item, text={"en": "Twelve vehicles were compared."})
    assert told(network, meeting).type == "OPM"
    text = printed(network[HEADQUARTERS], meeting, "en")
    assert "operational meeting" in text.lower()
    assert "Twelve vehicles were compared." in text


def test_row_4_8_only_actions_need_an_owner_and_a_date(network: Network, post: Register) -> None:
    meeting = _meeting(post)
    _conclusion(post, meeting, 1, "AGREED", "Direct communication, more trust.")
    _conclusion(post, meeting, 2, "NOTED", "The figures of 2020.")
    action = _conclusion(post, meeting, 3, "ACTION", "A list of contacts.")
    told(network, meeting)
    home = network[HEADQUARTERS]
    assert post.unassigned(meeting) == home.unassigned(meeting) == [action]
    with pytest.raises(NeedsOwnerAndDate):
        post.conclusion_into_action(action, owner="Everybody")
    with pytest.raises(NeedsOwnerAndDate):
        post.conclusion_into_action(action, due="2021-04-30")
    post.conclusion_into_action(action, owner="Desk of Italy", due="2021-04")
    told(network, meeting)
    assert post.unassigned(meeting) == home.unassigned(meeting) == []


def test_row_2_3_conclusions_quoted_from_a_joint_declaration_are_actions(
    network: Network, post: Register, tmp_path_factory: pytest.TempPathFactory
) -> None:
    meeting = _meeting(post)
    paper = tmp_path_factory.mktemp("paper") / "declaration.txt"
    paper.write_text("We will keep all channels open.", encoding="utf-8")
    declaration = post.attach(meeting, paper)
    post.change(declaration, type="JOINT_STATEMENT")
    action = post.conclusion_into_action(
        declaration, text={"en": "Keep all channels open"}, owner="Ministries", due="2024-08-14"
    )
    there = told(network, action)
    assert (there.source, there.file) == (declaration, meeting)
    home = network[HEADQUARTERS]
    assert home.get(declaration).type == "JOINT_STATEMENT"
    assert home.text_of(declaration).text.strip() == "We will keep all channels open."


@pytest.mark.parametrize("tier", ["CENTRAL", "LOCAL"])
def test_row_2_11_a_recommendation_is_for_the_central_or_the_local_level(
    network: Network, post: Register, tier: str
) -> None:
    action = post.add("action", file=_meeting(post), type="RECOMMENDATION", tier=tier,
                      text={"en": "Analyse threats in time"})  # fmt: skip
    assert told(network, action).tier == tier
    home = network[HEADQUARTERS]
    assert home.ids("action", type="RECOMMENDATION", tier=tier) == [action]


def test_row_4_18_a_conclusion_becomes_an_action_or_a_request(
    network: Network, post: Register
) -> None:
    case = post.add("case", title="Cocaine")
    meeting = _meeting(post, cases=[case])
    agreed = _conclusion(post, meeting, 1, "AGREED", "Operational data are exchanged.")
    action = post.conclusion_into_action(agreed, owner="All", due="2021-02")
    request = post.conclusion_into_request(agreed, case, partner="IT")
    assert told(network, action).text == {"en": "Operational data are exchanged."}
    home = network[HEADQUARTERS]
    there = home.get(request)
    assert (there.body, there.conclusion) == ("Operational data are exchanged.", agreed)
    assert home.request(request).state.answer is Answer.DRAFT
    assert {record for record, _, _ in home.naming(agreed)} == {action, request}


# -------------------------------------------------------------- people and delegations


def test_row_2_16_a_delegation_is_printed_behind_its_head(network: Network, post: Register) -> None:
    meeting = _meeting(post, country="MK")
    for country, name, role in (
        ("AL", "Besa Testi", "MEMBER"), ("AL", "Drini Testi", "HEAD"),
        ("MK", "Goran Testov", "HEAD"), ("BA", "Adnan Testić", "HEAD"),
    ):  # fmt: skip
        post.add("participant", file=meeting, country=country, name=name, role=role)
    told(network, meeting)
    text = printed(network[HEADQUARTERS], meeting, "en")
    order = ["Goran Testov", "Drini Testi", "Besa Testi", "Adnan Testić"]  # the host, the alphabet
    places = [text.index(one) for one in order]
    assert places == sorted(places)
    post.change(meeting, delegation_order="PROTOCOL")
    text = printed(post, meeting, "en")
    places = [text.index(one) for one in ("Drini Testi", "Besa Testi", "Goran Testov", "Adnan")]
    assert places == sorted(places)


def test_row_4_3_a_mission_of_five_days_with_meetings_inside(
    network: Network, post: Register
) -> None:
    mission = _meeting(post, type="MISSION", starts="2021-03-01", ends="2021-03-05")
    inside = {_meeting(post, part_of=mission, starts=f"2021-03-0{day}") for day in (1, 3, 5)}
    there = told(network, mission)
    assert (str(there.starts), str(there.ends)) == ("2021-03-01", "2021-03-05")
    assert set(network[HEADQUARTERS].ids("meeting", part_of=mission)) == inside


def test_row_4_4_hosts_met_during_a_visit_are_participants(
    network: Network, post: Register
) -> None:
    visit = _meeting(post, type="VISIT", country="MK")
    customs = post.add("organisation", name={"en": "Customs"}, country="MK")
    host = post.add("participant", file=visit, organisation=customs, role="HOST", country="MK")
    assert told(network, host).role == "HOST"
    assert "Customs" in printed(network[HEADQUARTERS], visit, "en")


def test_row_4_5_one_meeting_of_two_days_abroad_on_several_cases(
    network: Network, post: Register
) -> None:
    cases = [post.add("case", title=one, crime_areas=["DRUG"]) for one in ("One", "Two")]
    meeting = _meeting(post, type="OPM", starts="2021-02-25", ends="2021-02-26", country="IT",
                       place={"en": "Gioia Tauro"}, cases=cases)  # fmt: skip
    there = told(network, meeting)
    assert sorted(there.cases) == sorted(cases)
    assert (there.starts, there.ends) == (About(2021, 2, 25), About(2021, 2, 26))
    assert (there.place["en"], there.country) == ("Gioia Tauro", "IT")
    home = network[HEADQUARTERS]
    for case in cases:
        assert (meeting, "meeting", "cases") in home.naming(case)


def test_row_4_6_mixed_delegations_of_police_customs_prosecution_and_court(
    network: Network, post: Register
) -> None:
    meeting = _meeting(post)
    services = {
        ("ME", "POLICE"): "Drugs unit", ("IT", "FINANCE"): "Guardia di Finanza",
        ("IT", "PROSECUTION"): "District Anti-Mafia Directorate", ("IT", "COURT"): "Court",
        ("US", "CUSTOMS"): "Customs and Border Protection",
    }  # fmt: skip
    for (country, service), name in services.items():
        unit = post.add("organisation", name={"en": name}, country=country, service_type=service)
        post.add("participant", file=meeting, country=country, organisation=unit, name=f"Of {name}")
    told(network, meeting)
    home = network[HEADQUARTERS]
    people = home.list("participant", file=meeting)
    there = {(one.country, home.get(one.organisation).service_type) for one in people}
    assert there == set(services)
    text = printed(home, meeting, "en")
    assert all(f"Of {name}" in text and name in text for name in services.values())


def test_row_4_16_two_support_one_meeting(network: Network, post: Register) -> None:
    supporters = [post.add("organisation", name={"en": one}) for one in ("SELEC", "CSC WB")]
    meeting = _meeting(post, type="OPM", place={"en": "Ohrid"}, supporters=supporters)
    assert sorted(told(network, meeting).supporters) == sorted(supporters)
    text = printed(network[HEADQUARTERS], meeting, "en")
    assert "SELEC" in text
    assert "CSC WB" in text


def test_row_4_20_two_participants_become_a_pair_of_contacts_at_once(
    network: Network, post: Register
) -> None:
    meeting = _meeting(post, starts="2021-01-14")
    police = post.add("organisation", name={"en": "Police"}, country="ME")
    known = post.add("contact", family_name="Gjoka", given_names="Arben", country="AL")
    one = post.add("participant", file=meeting, contact=known, country="AL")
    other = post.add("participant", file=meeting, name="Marija Testović", country="ME",
                     organisation=police, function={"en": "inspector"})  # fmt: skip
    there = told(network, post.pair_participants(one, other, areas=["DRUG"]))
    home = network[HEADQUARTERS]
    made = home.get(there.other)
    assert (there.one, there.meeting, there.title) == (
        known, meeting, "Arben Gjoka – Marija Testović",
    )  # fmt: skip
    assert (made.family_name, made.organisation, made.title) == ("Testović", police, "inspector")
    assert home.get(other).contact == made.id
    post.take_back()
    assert not post.list("pair")
    assert len(post.list("contact")) == 1


def test_row_4_29_delegations_by_country_and_by_branch(network: Network, post: Register) -> None:
    meeting = _meeting(post)
    wanted = []
    for country in ("ME", "AL"):
        for service in ("POLICE", "PROSECUTION"):
            unit = post.add("organisation", name={"en": service}, country=country,
                            service_type=service)  # fmt: skip
            second = post.add("participant", file=meeting, organisation=unit, role="MEMBER")
            head = post.add("participant", file=meeting, organisation=unit, role="HEAD")
            branch = Branch.POLICE if service == "POLICE" else Branch.JUSTICE
            wanted.append((country, branch, (head, second)))
    told(network, meeting)
    for register in (post, network[HEADQUARTERS]):
        assert [tuple(one) for one in register.delegations(meeting)] == wanted
