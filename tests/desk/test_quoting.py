"""What quotes an entry goes by its consents: in a message, and in the minutes of a meeting."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.desk.handling import errors
from liaison_desk.desk.meetings.errors import NothingToQuote
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.desk.test_disclosing import last_logged

AT = datetime(2026, 3, 13, 17, 40, tzinfo=ZoneInfo("Europe/Tirane"))
WORDS = "The lorry crosses at Kapshticë on Tuesday"


class Told(NamedTuple):
    """Information of one partner under H2, and a request of another."""

    reg: Register
    case: str
    italy: str
    turkey: str
    tip: str
    request: str


@pytest.fixture
def told(network: Network) -> Told:
    reg = network["SKP"]
    case = reg.add("case", title="Twelve stolen vehicles")
    italy, turkey = (
        reg.add("organisation", name={"en": f"Police of {one}"}, country=one)
        for one in ("IT", "TR")
    )
    tip = reg.add(
        "entry", file=case, type="INF", direction="IN", received=AT, from_org=italy, body=WORDS,
        language="en", handling=["H2"], originator=italy, level="1",
    )  # fmt: skip
    request = reg.register_request(case, received=AT, from_org=turkey, partner="TR")
    return Told(reg, case, italy, turkey, tip, request)


def granted(told: Told, record: str, **whom: str) -> str:
    consent = told.reg.ask_consent(record, **whom)
    told.reg.change(consent, decision="GRANTED")
    return consent


def meeting_with(told: Told, *organisations: str) -> tuple[str, str]:
    """Return a meeting of these with us, and an item of its agenda."""
    made = told.reg.add("meeting", title={"en": "Routes"}, starts="2026-03-16", languages=["en"])
    told.reg.add("participant", file=made, contact=told.reg.officer, role="HEAD")
    for one in organisations:
        country = told.reg.get(one).country
        told.reg.add("participant", file=made, organisation=one, country=country)
    return made, told.reg.add("agenda_item", file=made, title={"en": "Lake"})


def test_a_reply_with_anothers_words_is_handled_as_they_are_and_goes_by_their_consent(
    told: Told,
) -> None:
    reg = told.reg
    with pytest.raises(errors.ConsentMissing) as refused:
        reg.step(told.request, "partial_reply", body=WORDS, source=told.tip)
    said = refused.value.details
    assert (said["count"], said["record"]) == (1, told.tip)
    assert (said["organisation"], said["country"]) == (told.turkey, "TR")
    assert reg.list("entry", type="RPL") == []
    allowed = granted(told, told.tip, organisation=told.turkey)
    reply = reg.get(reg.step(told.request, "partial_reply", body=WORDS, source=told.tip))
    assert (reply.handling, reply.originator, reply.level) == (["H2"], told.italy, "1")
    logged = last_logged(reg)
    assert (logged["event"], logged["how"], logged["record"], logged["consents"]) == (
        "DISCLOSE", "sent", reply.id, allowed,
    )  # fmt: skip
    (given,) = [one for one in reg.given(reply.id) if one.consents]
    assert (given.to.organisation, given.consents) == (told.turkey, (allowed,))


@pytest.mark.parametrize("type_", ["WRN", "SEI", "ANL", "INF", "RPL"])
def test_whatever_leaves_with_anothers_words_is_held_to_the_same(told: Told, type_: str) -> None:
    sent: dict[str, Any] = {"type": type_, "direction": "OUT", "sent": AT, "source": told.tip}
    with pytest.raises(errors.ConsentMissing):
        told.reg.add("entry", file=told.case, to_countries=["TR", "IT"], **sent)
    with pytest.raises(errors.ConsentMissing):
        told.reg.add("entry", file=told.case, to_org=told.italy, also_to=[told.turkey], **sent)
    assert told.reg.add("entry", file=told.case, to_org=told.italy, **sent)  # it is theirs


def test_words_that_came_under_h2_without_an_originator_do_not_go_on_either(told: Told) -> None:
    told.reg.change(told.tip, originator=None)
    sent: dict[str, Any] = {"type": "INF", "direction": "OUT", "sent": AT, "to_org": told.turkey}
    with pytest.raises(errors.ConsentMissing):
        told.reg.add("entry", file=told.case, source=told.tip, **sent)


def test_a_consent_of_one_originator_frees_no_words_of_another(told: Told) -> None:
    granted(told, told.tip, organisation=told.turkey)
    third = told.reg.add("organisation", name={"en": "Police of RS"}, country="RS")
    sent: dict[str, Any] = {"type": "INF", "direction": "OUT", "sent": AT, "to_org": told.turkey}
    with pytest.raises(errors.ConsentMissing):
        told.reg.add("entry", file=told.case, source=told.tip, originator=third, **sent)
    assert told.reg.add("entry", file=told.case, source=told.tip, **sent)


def test_whom_a_sent_entry_names_later_needs_the_consent_too(told: Told) -> None:
    sent = told.reg.add(
        "entry", file=told.case, type="INF", direction="OUT", sent=AT, to_org=told.italy,
        source=told.tip,
    )  # fmt: skip
    with pytest.raises(errors.ConsentMissing):
        told.reg.change(sent, also_to=[told.turkey], reason="They got it as well")
    assert told.reg.get(sent).also_to == []
    assert told.reg.change(sent, channel="SELEC", reason="Wrong channel")
    allowed = granted(told, told.tip, country="TR")
    told.reg.change(sent, also_to=[told.turkey], reason="They got it as well")
    assert last_logged(told.reg)["consents"] == allowed


def test_an_entry_is_quoted_in_minutes_with_its_source_and_its_rules(
    told: Told, tmp_path: Path
) -> None:
    reg = told.reg
    meeting, item = meeting_with(told, told.turkey, told.italy)
    with pytest.raises(errors.ConsentMissing) as refused:
        reg.quote(told.tip, meeting, item=item)
    said = refused.value.details
    assert (said["record"], said["organisation"], said["country"]) == (told.tip, told.turkey, "TR")
    assert reg.list("paragraph", file=meeting) == []
    allowed = granted(told, told.tip, country="TR")
    quoted = reg.get(reg.quote(told.tip, meeting, item=item))
    assert (quoted.source, quoted.item, quoted.text) == (told.tip, item, {"en": WORDS})
    assert (quoted.handling, quoted.originator, quoted.level) == (["H2"], told.italy, "1")
    paper = tmp_path / "minutes.pdf"
    assert reg.print_minutes(meeting, paper, ["en"]).consents == (allowed,)
    assert last_logged(reg)["consents"] == allowed
    reg.change(allowed, decision="WITHDRAWN")
    with pytest.raises(errors.ConsentMissing):
        reg.print_minutes(meeting, paper, ["en"])
    assert reg.draw_minutes(meeting, ["en"])[1].unallowed == (told.tip,)


def test_who_comes_to_the_table_later_is_held_to_it_on_paper(told: Told, tmp_path: Path) -> None:
    meeting, item = meeting_with(told, told.italy)
    told.reg.quote(told.tip, meeting, item=item, text={"en": "They come on Tuesday"})
    assert told.reg.print_minutes(meeting, tmp_path / "one.pdf", ["en"]).consents == ()
    told.reg.add("participant", file=meeting, organisation=told.turkey, country="TR")
    with pytest.raises(errors.ConsentMissing):
        told.reg.print_minutes(meeting, tmp_path / "two.pdf", ["en"])


def test_a_paragraph_that_names_its_source_by_hand_is_held_to_the_same(told: Told) -> None:
    meeting, item = meeting_with(told, told.turkey)
    with pytest.raises(errors.ConsentMissing):
        told.reg.add("paragraph", file=meeting, item=item, text={"en": "A"}, source=told.tip)
    plain = told.reg.add("paragraph", file=meeting, item=item, text={"en": "A"})
    with pytest.raises(errors.ConsentMissing):
        told.reg.change(plain, source=told.tip)


def test_h2_without_an_originator_is_read_alike_in_an_entry_and_in_a_paragraph(
    told: Told,
) -> None:
    told.reg.change(told.tip, originator=None)
    meeting, item = meeting_with(told, told.turkey)
    with pytest.raises(errors.ConsentMissing):
        told.reg.disclose(told.tip, told.turkey)
    with pytest.raises(errors.ConsentMissing):
        told.reg.quote(told.tip, meeting, item=item)
    typed = told.reg.add(
        "paragraph", file=meeting, item=item, text={"en": "A secret tip"}, handling=["H2"]
    )
    assert told.reg.draw_minutes(meeting, ["en"])[1].unallowed == (typed,)


def test_nothing_is_quoted_above_what_one_at_the_table_may_be_sent(told: Told) -> None:
    told.reg.change(told.turkey, max_level="0")
    granted(told, told.tip, country="TR")
    meeting, _ = meeting_with(told, told.turkey)
    with pytest.raises(errors.AboveTheirs):
        told.reg.quote(told.tip, meeting)


def test_only_an_entry_with_words_is_quoted(told: Told) -> None:
    meeting, _ = meeting_with(told, told.turkey)
    for one in (told.request, told.case):
        with pytest.raises(NothingToQuote):
            told.reg.quote(one, meeting)
    assert told.reg.foresee_quotation(told.tip) == {"en": WORDS}


def test_a_quotation_stays_what_it_is_at_headquarters_without_the_case(
    told: Told, network: Network
) -> None:
    meeting, item = meeting_with(told, told.italy)
    quoted = told.reg.quote(told.tip, meeting, item=item)
    network.settle_down()
    network.agree()
    there = network["TIA"].get(quoted)
    assert (there.source, there.handling, there.originator) == (told.tip, ["H2"], told.italy)


def test_headquarters_at_the_table_is_no_third_party_and_another_post_is(
    told: Told, network: Network
) -> None:
    network.settle_down()
    meeting, item = meeting_with(told, told.italy)
    told.reg.add("participant", file=meeting, contact=network["TIA"].officer)
    assert told.reg.quote(told.tip, meeting, item=item)
    told.reg.add("participant", file=meeting, contact=network["LJU"].officer)
    with pytest.raises(errors.ConsentMissing) as refused:
        told.reg.quote(told.tip, meeting, item=item)
    assert refused.value.details["office"] == "LJU"
    granted(told, told.tip, office="LJU")
    assert told.reg.quote(told.tip, meeting, item=item)
