"""Values are held to their type on the way in, and read as far as possible on the way out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk import strict_json
from liaison_desk.errors import UserError
from liaison_desk.records import errors, text, values
from liaison_desk.records.about import About
from liaison_desk.records.field import Field, Type
from liaison_desk.records.registry import fields_of
from liaison_desk.records.typed import Value
from liaison_desk.records.values import from_feed, gather, to_feed, to_fields

TIRANA = ZoneInfo("Europe/Tirane")

LINE = Field("line")
TEXT = Field("text", Type.TEXT)
CODE = Field("code", Type.CODE, vocabulary="case_status")
DAY = Field("day", Type.DAY)
ABOUT = Field("about", Type.ABOUT)
MOMENT = Field("moment", Type.MOMENT)
NUMBER = Field("number", Type.NUMBER)
DECIMAL = Field("decimal", Type.DECIMAL)
FLAG = Field("flag", Type.FLAG)
RECORD = Field("record", Type.RECORD, to=("case",))
STATION = Field("station", Type.STATION)
BYTES = Field("bytes", Type.BYTES)
EVERY = (LINE, TEXT, CODE, DAY, ABOUT, MOMENT, NUMBER, DECIMAL, FLAG, RECORD, STATION, BYTES)


@pytest.mark.parametrize(
    ("field", "given_value", "fed", "read"),
    [
        (LINE, "  Трајковска ", "Трајковска", "Трајковска"),
        (TEXT, "one\r\ntwo", "one\ntwo", "one\ntwo"),
        (CODE, "open", "OPEN", "OPEN"),
        (DAY, date(2026, 3, 16), "2026-03-16", date(2026, 3, 16)),
        (DAY, "2026-03-16", "2026-03-16", date(2026, 3, 16)),
        (ABOUT, "~2021-01-15", "~2021-01-15", About(2021, 1, 15, approximate=True)),
        (ABOUT, date(2021, 1, 15), "2021-01-15", About(2021, 1, 15)),
        (ABOUT, About(2024, 5), "2024-05", About(2024, 5)),
        (MOMENT, datetime(2026, 3, 13, 17, 40, 59, tzinfo=TIRANA),
         "2026-03-13T16:40Z Europe/Tirane",
         datetime(2026, 3, 13, 17, 40, tzinfo=TIRANA)),
        (MOMENT, "2026-03-13T17:40 Europe/Tirane", "2026-03-13T16:40Z Europe/Tirane",
         datetime(2026, 3, 13, 17, 40, tzinfo=TIRANA)),
        (MOMENT, datetime(2026, 3, 13, 16, 40, tzinfo=UTC), "2026-03-13T16:40Z UTC",
         datetime(2026, 3, 13, 16, 40, tzinfo=UTC)),
        (NUMBER, 6, 6, 6),
        (NUMBER, " -12 ", -12, -12),
        (DECIMAL, " 012.50 ", "12.5", "12.5"),
        (DECIMAL, Decimal("1E+3"), "1000", "1000"),
        (DECIMAL, 800, "800", "800"),
        (FLAG, True, 1, True),
        (FLAG, False, 0, False),
        (FLAG, "1", 1, True),
        (RECORD, "ab" * 16, "ab" * 16, "ab" * 16),
        (STATION, "TI2", "TI2", "TI2"),
        (BYTES, b"\x00\xff", "00ff", "00ff"),
    ],
)  # fmt: skip
def test_a_value_has_one_form_in_the_feed_and_comes_back(
    field: Field, given_value: object, fed: Value, read: object
) -> None:
    stored = to_feed(field, given_value)
    assert stored == fed
    assert type(stored) is type(fed)
    assert from_feed(field, stored) == read


@pytest.mark.parametrize("field", EVERY, ids=lambda one: one.name)
def test_none_and_an_empty_text_are_no_value(field: Field) -> None:
    assert to_feed(field, None) == ""
    assert to_feed(field, "") == ""
    assert from_feed(field, "") is None


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        (LINE, 7, errors.NotText),
        (LINE, "two\nlines", errors.ControlCharacter),
        (LINE, "a\ttab", errors.ControlCharacter),
        (LINE, "bell\x07", errors.ControlCharacter),
        (LINE, "gnp.\u202eexe", errors.ControlCharacter),
        (TEXT, "zero\x00", errors.ControlCharacter),
        (TEXT, "half \ud800", errors.ControlCharacter),
        (LINE, "x" * 1_001, errors.TooLong),
        (TEXT, "x" * 200_001, errors.TooLong),
        (CODE, "AJAR", errors.NotACode),
        (CODE, 1, errors.NotACode),
        (DAY, "16.03.2026", errors.NotADate),
        (DAY, "2026-02-30", errors.NotADate),
        (DAY, "20260316", errors.NotADate),
        (DAY, "2026-W12-1", errors.NotADate),
        (DAY, datetime(2026, 3, 16, tzinfo=UTC), errors.NotADate),
        (ABOUT, "2026-13", errors.NotAnAboutDate),
        (ABOUT, "2026-00", errors.NotAnAboutDate),
        (ABOUT, "0000", errors.NotAnAboutDate),
        (ABOUT, "mid-January", errors.NotAnAboutDate),
        (MOMENT, datetime(2026, 3, 16), errors.NotAMoment),
        (MOMENT, datetime(2026, 3, 16, tzinfo=timezone(timedelta(hours=1))), errors.NotAMoment),
        (MOMENT, "2026-03-16T09:00", errors.NotAMoment),
        (MOMENT, "2026-03-16T09:00 Europe/Atlantis", errors.NotAMoment),
        (MOMENT, "2026-03-16T09:00 ../../etc/passwd", errors.NotAMoment),
        (MOMENT, "2026-03-16T09:00 Europe", errors.NotAMoment),
        (MOMENT, "2026-03-16T25:00 UTC", errors.NotAMoment),
        (MOMENT, date(2026, 3, 16), errors.NotAMoment),
        (DECIMAL, "1,5", errors.NotADecimal),
        (DECIMAL, 0.1, errors.NotADecimal),
        (DECIMAL, True, errors.NotADecimal),
        (DECIMAL, "1e3", errors.NotADecimal),
        (DECIMAL, Decimal("NaN"), errors.NotADecimal),
        (NUMBER, "six", errors.NotANumber),
        (NUMBER, 1.5, errors.NotANumber),
        (NUMBER, True, errors.NotANumber),
        (NUMBER, 2**53, errors.NotANumber),
        (NUMBER, "٣", errors.NotANumber),
        (FLAG, "yes", errors.NotAFlag),
        (FLAG, 2, errors.NotAFlag),
        (RECORD, "SKP-CASE-2026-0010", errors.NotARecord),
        (RECORD, "AB" * 16, errors.NotARecord),
        (STATION, "skp", errors.NotAStation),
        (STATION, "SKPX", errors.NotAStation),
        (BYTES, "0ff", errors.NotBytes),
        (BYTES, "zz", errors.NotBytes),
        (BYTES, "00" * 5_000, errors.TooLong),
    ],
)
def test_what_does_not_fit_is_refused_with_its_own_error(
    field: Field, value: object, error: type[errors.ValueRefused]
) -> None:
    with pytest.raises(errors.ValueRefused) as refused:
        to_feed(field, value)
    assert type(refused.value) is error
    assert refused.value.details["field"] == field.name


def test_no_error_repeats_what_was_typed() -> None:
    for field in EVERY:
        with pytest.raises(errors.ValueRefused) as refused:
            to_feed(field, "secret\x07name" * 100_000)
        assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [(DAY, "soon"), (DAY, 5), (ABOUT, "2026-99"), (MOMENT, "2026-03-16T09:00Z Europe/Atlantis"),
     (MOMENT, "9999-12-31T23:59Z Asia/Tokyo"), (MOMENT, 12), (FLAG, "perhaps"),
     (CODE, "OF_A_NEWER_VERSION")],
)  # fmt: skip
def test_a_value_that_is_not_in_its_form_is_shown_as_it_stands(field: Field, value: Value) -> None:
    assert from_feed(field, value) == value


def test_the_limits_are_the_last_lengths_that_fit() -> None:
    assert to_feed(LINE, "ж" * text.LINE_LIMIT) == "ж" * text.LINE_LIMIT
    assert to_feed(TEXT, "ж" * text.TEXT_LIMIT) == "ж" * text.TEXT_LIMIT


def test_text_is_composed_and_nothing_else_of_it_is_changed() -> None:
    assert to_feed(LINE, "S\u030ckrjanec") == "Škrjanec"
    kept = "№ 5  ﬁ ǉ ½ “…”"
    assert to_feed(TEXT, kept) == kept


def test_white_space_alone_is_no_value() -> None:
    assert to_feed(LINE, "   ") == ""
    assert to_feed(TEXT, " \n\t ") == ""


def test_eight_real_hours_over_the_change_of_the_clocks_are_kept() -> None:
    received = from_feed(MOMENT, to_feed(MOMENT, "2026-03-28T22:00 Europe/Tirane"))
    assert isinstance(received, datetime)
    due = (received.astimezone(UTC) + timedelta(hours=8)).astimezone(TIRANA)
    assert to_feed(MOMENT, due) == "2026-03-29T05:00Z Europe/Tirane"
    assert due.isoformat() == "2026-03-29T07:00:00+02:00"


def test_fields_of_a_kind_become_fields_of_the_feed() -> None:
    assert to_fields("case", {"title": "Lorry", "crime_areas": ["MIGR", "thb"]}) == {
        "title": "Lorry",
        "crime_areas/MIGR": 1,
        "crime_areas/THB": 1,
    }
    assert to_fields("meeting", {"title": {"sq": "Takim", "mk": "Средба"}, "copies": 6}) == {
        "title/sq": "Takim",
        "title/mk": "Средба",
        "copies": 6,
    }


def test_a_plain_text_is_taken_to_be_in_the_language_given() -> None:
    assert to_fields("meeting", {"title": "Takim"}, language="sq") == {"title/sq": "Takim"}


def test_an_element_is_taken_out_of_a_set_by_name() -> None:
    given_set = {"crime_areas": {"DRUG": False, "CONT": True}}
    assert to_fields("case", given_set) == {"crime_areas/DRUG": "", "crime_areas/CONT": 1}


def test_sharing_says_from_when() -> None:
    assert to_fields("case", {"shared": ["LJU"]}) == {"shared/LJU": "now"}
    assert to_fields("case", {"shared": {"LJU": "history", "BUC": ""}}) == {
        "shared/LJU": "history",
        "shared/BUC": "",
    }
    with pytest.raises(errors.ValueRefused):
        to_fields("case", {"shared": {"LJU": "tomorrow"}})


@pytest.mark.parametrize(
    ("given_fields", "error"),
    [
        ({"colour": "red"}, errors.UnknownField),
        ({"crime_areas": ["DRUG", "MAGIC"]}, errors.NotACode),
        ({"crime_areas": [""]}, errors.NotACode),
        ({"summary": {"xx": "…"}}, errors.NotALanguage),
        ({"summary": {7: "…"}}, errors.NotALanguage),
    ],
)
def test_fields_that_the_kind_does_not_have_are_refused(
    given_fields: dict[str, object], error: type[UserError]
) -> None:
    with pytest.raises(error):
        to_fields("case", given_fields)


def test_a_record_without_a_required_field_is_refused() -> None:
    with pytest.raises(errors.Required) as refused:
        values.require("case", {"title": "", "type": "JI"})
    assert refused.value.details == {"kind": "case", "field": "title"}
    values.require("meeting", {"title/sq": "", "title/mk": "Средба"})
    with pytest.raises(errors.Required):
        values.require("meeting", {"title/sq": ""})


def test_what_is_needed_beside_another_field_is_asked_for_with_it_alone() -> None:
    values.require("result", {"type": "SEIZURE"})
    values.require("result", {"type": "SEIZURE", "quantity": "1", "unit": "KG"})
    values.require("result", {"type": "SEIZURE", "quantity": "1"}, asked=["note"])
    with pytest.raises(errors.Required, match="unit"):
        values.require("result", {"type": "SEIZURE", "quantity": "1"})
    with pytest.raises(errors.Required, match="unit"):
        values.require("result", {"type": "SEIZURE", "quantity": "1"}, asked=["quantity"])


def test_a_set_has_enough_elements_or_none() -> None:
    values.require("case", {"title": "x", "jit_parties/AL": "", "jit_parties/MK": 0})
    values.require("case", {"title": "x", "jit_parties/AL": 1, "jit_parties/MK": 1})
    with pytest.raises(errors.TooFew, match="2"):
        values.require("case", {"title": "x", "jit_parties/AL": 1, "jit_parties/MK": ""})


def test_a_set_is_read_in_the_order_of_its_vocabulary() -> None:
    areas = fields_of("case")["crime_areas"]
    assert gather(areas, {"THB": 1, "DRUG": 1, "MIGR": "", "NEWER": 1}) == ("DRUG", "THB", "NEWER")


def test_texts_are_read_by_language() -> None:
    title = fields_of("meeting")["title"]
    assert gather(title, {"sq": "Takim", "mk": ""}) == {"sq": "Takim"}


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(), st.dates(),
    st.datetimes(timezones=st.sampled_from([TIRANA, UTC, ZoneInfo("Europe/Bucharest")])),
    st.lists(st.integers()),
)  # fmt: skip


@given(st.sampled_from(EVERY), ANYTHING)
def test_anything_is_taken_or_refused_and_its_form_is_stable(field: Field, value: object) -> None:
    try:
        fed = to_feed(field, value)
    except errors.ValueRefused:
        return
    assert strict_json.loads(strict_json.dumps([fed]), max_size=1 << 20) == [fed]
    assert to_feed(field, from_feed(field, fed)) == fed


@given(st.sampled_from(EVERY), st.one_of(st.text(), st.integers()))
def test_any_value_of_a_feed_can_be_read(field: Field, value: Value) -> None:
    from_feed(field, value)
