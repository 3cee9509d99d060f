"""The rows about kinds of request that bring their own fields, and requests in bulk."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.desk.requests.errors import Incomplete
from liaison_desk.formats import tables
from liaison_desk.records.requests import Answer
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.seeds import offences
from tests.seeds.desk import HEADQUARTERS, POST, told

LJUBLJANA = ZoneInfo("Europe/Ljubljana")
RECEIVED = datetime(2026, 3, 2, 10, 5, tzinfo=LJUBLJANA)
MATCH = {
    "MATCH": "Slovenia – Albania", "KICK_OFF": "31. 3. 2026 20:45", "VENUE": "Ljubljana",
    "TEAMS": "SI, AL", "SUPPORTERS": "1900", "SUPPORTERS_RISK": "60", "RISK": "Raised risk",
    "TRAVEL_MEANS": "buses, two charter flights", "ROUTE": "Tirana – Podgorica – Zagreb",
    "TICKETS": "1 840 sold", "SPOTTERS": "4",
}  # fmt: skip


def test_row_1_10_a_sports_event_has_fields_questions_and_the_football_point(
    network: Network, post: Register
) -> None:
    point = post.add("organisation", name={"en": "NFIP"}, country="SI", roles=["NFIP"])
    officer = post.add("contact", family_name="Škrjanec", function="NFIP", organisation=point)
    template = post.template("SPORT")
    case = post.add("case", title="Qualifier", **template.case)
    request = post.register_request(
        case, template="SPORT", particulars=MATCH, partner="SI", received=RECEIVED,
        from_org=point, from_person=officer, language="en",
    )  # fmt: skip
    there = told(network, request)
    home = network[HEADQUARTERS]
    assert home.get(case).type == "SPORT"
    assert (there.template, there.channel, there.deadline_profile) == ("SPORT", "NFIP", "SPORTS")
    assert there.particulars["KICK_OFF"] == "2026-03-31 20:45"
    assert (there.particulars["SUPPORTERS"], there.particulars["RISK"]) == ("1900", "RAISED")
    assert set(there.particulars) == set(MATCH)
    # Two weeks before kick-off, across the change to summer time.
    assert there.due == datetime(2026, 3, 17, 20, 45, tzinfo=LJUBLJANA)
    assert home.get(there.from_person).function == "NFIP"
    assert len(home.questions(request)) == 4
    assert [hit.id for hit in home.find("Podgorica charter")] == [request]


def test_row_1_10_a_request_of_ours_says_match_time_and_place_before_it_goes(
    post: Register,
) -> None:
    case = post.add("case", title="Qualifier")
    said: dict[str, Any] = {
        "direction": "OUT", "sent": RECEIVED, "language": "en", "urgency": "NORMAL",
        "purpose_text": "Safety of the match", "reasons_available": "Known there",
    }  # fmt: skip
    with pytest.raises(Incomplete, match=r"particulars/KICK_OFF, particulars/VENUE"):
        post.register_request(
            case, template="SPORT", particulars={"MATCH": "SI – AL", "TEAMS": "SI, AL"}, **said
        )
    assert post.list("entry") == []
    assert post.register_request(case, template="SPORT", particulars=MATCH, **said)


def test_row_1_11_speeding_vehicles_come_and_go_as_a_table(
    network: Network, post: Register, tmp_path: Path
) -> None:
    case = post.add("case", title="37 speeding offences", **post.template("TRAFFIC").case)
    request = post.register_request(case, template="TRAFFIC", partner="SI", received=RECEIVED)
    read = post.read_rows(request, offences.table())
    assert (len(read.rows), read.faults, read.unknown) == (offences.COUNT, (), ())
    post.add_rows(read)
    first = post.questions(request)[0]
    assert first.particulars == {
        "PLATE": "TEST-01-SI", "PLATE_STATE": "AL", "OFFENCE": "prehitra vožnja",
        "OFFENCE_AT": "2026-01-02 01:15", "OFFENCE_PLACE": "A1 Šentilj", "SPEED": "131",
        "SPEED_LIMIT": "130", "WANTED": "lastnik, voznik",
    }  # fmt: skip
    found = post.read_answers(request, offences.answers())
    reply = post.take_answers(found, body="35 owners, 2 plates not known")
    network.send(POST, HEADQUARTERS)
    home = network[HEADQUARTERS]
    for register in (post, home):
        rows = register.questions(request)
        refused = {one.position: one.refusal_ground for one in rows if one.status == "REFUSED"}
        assert refused == dict.fromkeys(offences.UNKNOWN, "A")
        assert sum(one.status == "ANSWERED" for one in rows) == 35
        assert register.request(request).state.answer is Answer.ANSWERED
    assert home.get(reply).answers == request
    assert home.questions(request)[0].answer == {"OWNER_NAME": "Pronar Testi 1"}
    assert home.questions(request)[0].answered_by == reply
    paper = tmp_path / "answers.csv"
    assert home.save_table(request, paper, language="sl") == offences.COUNT
    table = tables.read(paper.read_bytes())
    assert table.header[:3] == ("Št.", "Registrska oznaka", "Država registracije")
    assert len(table.lines) == offences.COUNT
    assert "Albanija" in table.lines[0].cells
    assert "Pronar Testi 1" in table.lines[0].cells
    assert [hit.id for hit in home.find("TEST-30-SI")] == [home.questions(request)[29].id]


@pytest.mark.parametrize(
    ("template", "particulars"),
    [
        ("GENERAL", {}),
        ("PERSON", {"PERSON_NAME": "Ѓорѓи Ќерим", "BORN": "1979"}),
        ("VEHICLE", {"PLATE": "TEST-AA-117", "PLATE_STATE": "Albania"}),
        ("JIT", {"JIT_STATES": "AL, ME, IT", "JIT_PURPOSE": "Smuggling"}),
        ("MEETING", {"PURPOSE": "Next steps", "MEETING_DAY": "24.03.2026"}),
    ],
)
@pytest.mark.parametrize("language", ["sq", "sl", "mk", "en"])
def test_every_kind_of_request_brings_its_questions_in_the_language_of_the_request(
    network: Network, post: Register, template: str, particulars: dict[str, str], language: str
) -> None:
    case = post.add("case", title="Case")
    request = post.register_request(
        case, template=template, particulars=particulars, received=RECEIVED, language=language
    )
    there = told(network, request)
    assert there.particulars.keys() == particulars.keys()
    texts = post.template(template).texts(language)
    assert tuple(one.text for one in network[HEADQUARTERS].questions(request)) == texts
    assert len(set(texts)) == len(texts)


def test_headquarters_adds_a_template_without_a_line_of_code(
    network: Network, post: Register
) -> None:
    home = network[HEADQUARTERS]
    own = home.add(
        "template", type="OTHER", title={"sq": "Anije"}, lines={"sq": "Kush e ka anijen?"},
        particulars=["MAKE", "OWNER_NAME"], needed=["MAKE"], deadline_profile="SELEC",
    )  # fmt: skip
    network.send(HEADQUARTERS, POST)
    case = post.add("case", title="Ship")
    request = post.register_request(
        case, template=own, particulars={"MAKE": "tanker"}, received=RECEIVED, urgency="NORMAL"
    )
    there = told(network, request)
    assert (there.own_template, there.template, there.particulars) == (
        own,
        "OTHER",
        {"MAKE": "tanker"},
    )
    assert there.due.date() == date(2026, 3, 16)
    assert [one.text for one in home.questions(request)] == ["Kush e ka anijen?"]
