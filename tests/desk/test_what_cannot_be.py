"""What cannot be is refused at its field by every use case; what another station wrote is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from liaison_desk import words
from liaison_desk.desk import writer
from liaison_desk.errors import UserError
from liaison_desk.records import errors
from liaison_desk.register import Register
from tests.desk.network import Network

RECEIVED = datetime(2026, 3, 13, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def post(network: Network) -> Register:
    """Return the register of the post in Skopje, on 16 March 2026."""
    return network["SKP"]


@pytest.fixture
def case(post: Register) -> str:
    return post.add("case", title="Twelve stolen vehicles")


def request(post: Register, case: str, **given: Any) -> str:
    whole: dict[str, Any] = {"received": RECEIVED, "due": RECEIVED + 7 * DAY, "partner": "IT"}
    return post.register_request(case, **whole | given)


Wish = Callable[[Register, str], Any]
REFUSED: list[tuple[Wish, type[UserError], str]] = [
    (lambda reg, case: reg.add("result", file=case, type="SEIZURE", item="COCAINE",
                               quantity="-5", unit="KG"), errors.NotMore, "quantity"),
    (lambda reg, case: reg.add("result", file=case, type="SEIZURE", item="CASH",
                               quantity="5", unit="L"), errors.DoesNotFit, "unit"),
    (lambda reg, case: reg.add("result", file=case, type="ARREST", persons=-4), errors.TooSmall,
     "persons"),
    (lambda reg, case: reg.add("result", file=case, type="ARREST", happened="2999"),
     errors.InTheFuture, "happened"),
    (lambda reg, case: reg.change(case, closed_on="2020-01-01", opened_on="2026-01-01"),
     errors.TooEarly, "closed_on"),
    (lambda reg, case: reg.change(case, jit_from="2026-01-01", jit_until="2025-01-01"),
     errors.TooEarly, "jit_until"),
    (lambda reg, _: reg.add("person", family_name="Hoxha", born="2999"), errors.InTheFuture,
     "born"),
    (lambda reg, _: reg.add("person", family_name="Hoxha", born="1849"), errors.ImpossibleYear,
     "born"),
    (lambda reg, _: reg.add("vehicle", note="Blue"), errors.NothingTold, "plate"),
    (lambda reg, _: reg.add("obligation", title="Report", anchor="2026-01-01", every=-3),
     errors.TooSmall, "every"),
    (lambda reg, _: reg.add("obligation", title="Report", anchor="2026-01-01", until="2020-01-01"),
     errors.TooEarly, "until"),
    (lambda reg, _: reg.add("posting", title="Ours", since="2026-01-01", until="2025-01-01"),
     errors.TooEarly, "until"),
    (lambda reg, _: reg.add("posting", title="Ours", since="2026-01-01", term_months=-5),
     errors.TooSmall, "term_months"),
    (lambda reg, _: reg.add("legal_basis", title="Agreement", signed="2025", in_force="2020"),
     errors.TooEarly, "in_force"),
    (lambda reg, _: reg.add("legal_basis", title="Agreement", answer_within=-4,
                            answer_unit="HOURS"), errors.TooSmall, "answer_within"),
    (lambda reg, _: reg.add("project", name="CSC", since="2026", until="2025"), errors.TooEarly,
     "until"),
    (lambda reg, case: reg.add("consent", file=case, of=case, for_office="TIA",
                               for_purpose="JUDICIAL", decided_on="2999-01-01"),
     errors.InTheFuture, "decided_on"),
    (lambda reg, case: reg.add("consent", file=case, of=case, for_office="TIA",
                               for_purpose="JUDICIAL", decided_on="2026-03-01",
                               valid_until="2026-02-01"), errors.TooEarly, "valid_until"),
    (lambda reg, case: reg.step(request(reg, case), "acknowledge", sent=RECEIVED - 12 * DAY),
     errors.BeforeTheRequest, "sent"),
    (lambda reg, case: reg.step(request(reg, case), "final_reply", body="Nothing held",
                                     sent=RECEIVED - 12 * DAY), errors.BeforeTheRequest, "sent"),
    (lambda reg, case: reg.step(request(reg, case), "delay", reason="Slow",
                                     due=RECEIVED + 4 * DAY), errors.NoDelay, "due"),
    (lambda reg, case: reg.register_request(
        case, received=RECEIVED, template="PERSON", particulars={"BORN": "2999-01-01"}),
     errors.InTheFuture, "particulars/BORN"),
]  # fmt: skip


@pytest.mark.parametrize(("wish", "error", "field"), REFUSED)
def test_it_is_refused_at_its_field_in_every_language(
    post: Register, case: str, wish: Wish, error: type[UserError], field: str
) -> None:
    with pytest.raises(error) as told:
        wish(post, case)
    assert told.value.details["field"] == field
    for language in words.LANGUAGES:
        said = words.say(f"error.{told.value.code}", language, **told.value.details)
        assert field in said
        assert "{" not in said


def test_a_later_step_may_be_late_and_a_delay_goes_on_from_where_the_last_one_ended(
    post: Register, case: str
) -> None:
    asked = request(post, case)
    post.step(asked, "acknowledge", sent=RECEIVED)
    post.step(asked, "delay", reason="Slow", due=RECEIVED + 9 * DAY)
    with pytest.raises(errors.NoDelay):
        post.step(asked, "delay", reason="Slow", due=RECEIVED + 8 * DAY)
    later = post.step(asked, "delay", reason="Slow", due=RECEIVED + 11 * DAY)
    post.change(later, due=RECEIVED + 10 * DAY, reason="A slip")
    with pytest.raises(errors.NoDelay):
        post.change(later, due=RECEIVED + 8 * DAY, reason="A slip")


def test_a_reply_written_by_hand_does_not_come_before_its_request(
    post: Register, case: str
) -> None:
    asked = request(post, case)
    told = {"type": "RPL", "direction": "OUT", "answers": asked, "answer_kind": "FULL",
            "body": "Nothing held", "partner": "IT"}  # fmt: skip
    with pytest.raises(errors.BeforeTheRequest):
        post.add("entry", file=case, sent=RECEIVED - DAY, **told)
    reply = post.add("entry", file=case, sent=RECEIVED + DAY, **told)
    with pytest.raises(errors.BeforeTheRequest) as refused:
        post.change(reply, sent=RECEIVED - DAY, reason="A slip")
    assert refused.value.details["field"] == "sent"


def test_a_table_of_offences_names_the_row_that_lies_ahead(post: Register, case: str) -> None:
    asked = request(post, case, template="TRAFFIC", direction="IN")
    rows = "Plate,Offence,Day and time of the offence\nTEST-AA-117,Speed,{}\n"
    read = post.read_rows(asked, rows.format("1. 2. 2999 10:20").encode())
    assert [(one.line, one.column, type(one.error)) for one in read.faults] == [
        (2, "OFFENCE_AT", errors.InTheFuture)
    ]
    assert post.read_rows(asked, rows.format("1. 2. 2026 10:20").encode()).faults == ()


def test_a_table_of_a_list_names_the_cell_and_the_other_field(post: Register) -> None:
    table = b"Title,From,Until\nOurs,2026-01-01,2025-01-01\n"
    (fault,) = post.read_list("posting", table).faults
    assert isinstance(fault.error, errors.TooEarly)
    assert fault.error.details == {"field": "Until", "than": "From"}


def test_what_another_station_wrote_is_taken_and_shown(tmp_path: Path, network: Network) -> None:
    post, home = network["SKP"], network["TIA"]
    careless = {"title": "Careless", "since": "2026-01-01", "until": "2025-01-01"}
    posting = writer.create(post._holder, "posting", careless)
    post.export_bundle("TIA", tmp_path / "out.bundle")
    home.apply(home.read_bundle(tmp_path / "out.bundle"))
    assert str(home.get(posting).until) == "2025-01-01"
    home.change(posting, note="Asked about it")
    with pytest.raises(errors.TooEarly):
        home.change(posting, until="2025-02-01")
