"""What templates ask for is declared, told in every language, and read in one form."""

from __future__ import annotations

import pytest

from liaison_desk.records import errors, particulars, registry, templates, vocabulary
from liaison_desk.records.branches import Branch, Group, Seat, branch_of, grouped
from liaison_desk.records.plates import is_plate
from liaison_desk.records.templates import AGENDA, TEXT, Template, coded
from liaison_desk.words import LANGUAGES
from tests.house import catalogues

SHIPPED = templates.shipped().values()


@pytest.mark.parametrize("template", SHIPPED, ids=lambda one: one.code)
def test_a_shipped_template_names_only_what_is_declared(template: Template) -> None:
    known = set(vocabulary.codes(particulars.VOCABULARY))
    assert known.issuperset(template.particulars + template.columns + template.answer_columns)
    assert set(template.needed) <= set(template.particulars)
    assert set(template.needed_columns) <= set(template.columns)
    assert template.type in vocabulary.codes("template_type")
    assert template.entry.keys() | set(template.asks) <= registry.fields_of("entry").keys()
    assert template.case.keys() <= registry.fields_of("case").keys()


@pytest.mark.parametrize("template", SHIPPED, ids=lambda one: one.code)
def test_a_shipped_template_says_the_same_in_every_language(template: Template) -> None:
    assert set(template.titles) == set(LANGUAGES)
    if template.lines:
        assert set(template.lines) == set(LANGUAGES)
    codes = {tuple(coded(one)[1] for one in texts) for texts in template.lines.values()}
    assert len(codes) <= 1
    for language, texts in template.lines.items():
        said = [coded(one)[0].replace("ne bis in idem", "") for one in texts]
        assert not [one for one in said if catalogues.foreign_letters(language, one)]


def test_text_blocks_are_shipped_whole_in_every_language_with_the_same_places_to_fill_in() -> None:
    blocks = [one for one in SHIPPED if one.type == TEXT]
    assert len(blocks) == 5
    for one in blocks:
        assert set(one.body) == set(LANGUAGES)
        assert len({text.count("{") for text in one.body.values()}) == 1
        assert not [x for x, text in one.body.items() if catalogues.foreign_letters(x, text)]


def test_every_kind_of_request_of_the_outline_is_there() -> None:
    assert {"GENERAL", "PERSON", "VEHICLE", "SPORT", "TRAFFIC", "JIT", "MEETING"} <= {
        one.type for one in SHIPPED
    }
    assert any(one.type == AGENDA for one in SHIPPED)


@pytest.mark.parametrize(
    ("code", "typed", "kept", "shown"),
    [
        ("KICK_OFF", "31. 3. 2026 20:45", "2026-03-31 20:45", "31. 3. 2026 20:45"),
        ("KICK_OFF", "31.03.2026, ora 20:45", "2026-03-31 20:45", "31. 3. 2026 20:45"),
        ("KICK_OFF", "31.3.2026 ob 20.45", "2026-03-31 20:45", "31. 3. 2026 20:45"),
        ("KICK_OFF", "2026-03-31T20:45:00", "2026-03-31 20:45", "31. 3. 2026 20:45"),
        ("BORN", "1979", "1979", "1979"),
        ("BORN", "5/7/1979", "1979-07-05", "5. 7. 1979"),
        ("BORN", "~1979-07", "~1979-07", "okoli julija 1979"),
        ("SUPPORTERS", "01900", "1900", "1.900"),
        ("PLATE_STATE", "Албанија", "AL", "Albanija"),
        ("PLATE_STATE", "uk", "GB", "Združeno kraljestvo"),
        ("RISK", "Rrezik i lartë", "HIGH", "Visoko tveganje"),
        ("PLATE", " TEST-AA-117 ", "TEST-AA-117", "TEST-AA-117"),
        ("ROUTE", "a\r\nb", "a\nb", "a\nb"),
        ("OF_A_NEWER_STATION", "something", "something", "something"),
        ("VENUE", "  ", "", ""),
    ],
)
def test_a_value_is_kept_in_one_form_and_shown_in_the_language(
    code: str, typed: str, kept: str, shown: str
) -> None:
    assert particulars.read(code, typed) == kept
    assert particulars.read(code, kept) == kept
    assert particulars.show(code, kept, "sl") == shown


@pytest.mark.parametrize(
    ("code", "typed", "error"),
    [
        ("KICK_OFF", "31. 3. 2026", errors.NotADayAndTime),
        ("KICK_OFF", "31. 4. 2026 20:45", errors.NotADayAndTime),
        ("KICK_OFF", "2026-03 20:45", errors.NotADayAndTime),
        ("BORN", "32.1.1979", errors.NotAnAboutDate),
        ("SUPPORTERS", "many", errors.NotANumber),
        ("SUPPORTERS", "-1", errors.NotANumber),
        ("PLATE_STATE", "Atlantis", errors.NotACode),
        ("PLATE", "---", errors.NotAPlate),
        ("MATCH", "a\nb", errors.ControlCharacter),
        ("MATCH", "a" * 1001, errors.TooLong),
        ("MATCH", 7, errors.NotText),
    ],
)
def test_what_is_no_such_value_is_refused_at_its_field(
    code: str, typed: object, error: type[errors.ValueRefused]
) -> None:
    with pytest.raises(error) as told:
        particulars.read(code, typed)
    assert told.value.details["field"] == f"particulars/{code}"


@pytest.mark.parametrize("value", ["", "soon", "2026-99-99 10:00", "HIGHEST", "9" * 40])
@pytest.mark.parametrize("code", ["KICK_OFF", "BORN", "SUPPORTERS", "RISK", "PLATE"])
def test_a_value_in_no_form_of_ours_is_shown_as_it_stands(code: str, value: str) -> None:
    if not (code == "SUPPORTERS" and value.isdigit()):
        assert particulars.show(code, value, "en") == value


@pytest.mark.parametrize(
    ("plate", "is_one"),
    [("TEST-1", True), ("Ж 123", True), ("", False), ("-", False), ("🚗1", False),
     ("1" * 21, False), ("A\u202e1", False)],
)  # fmt: skip
def test_a_plate_is_letters_and_digits_of_any_script(plate: str, is_one: bool) -> None:
    assert is_plate(plate) is is_one


def test_delegations_come_in_their_order_with_the_head_first() -> None:
    seats = [
        Seat("a", "ME", "POLICE", False), Seat("b", "AL", "COURT", False),
        Seat("c", "ME", "CUSTOMS", True), Seat("d", "ME", "PROSECUTION", False),
    ]  # fmt: skip
    assert grouped(seats) == [
        Group("ME", Branch.POLICE, ("c", "a")), Group("AL", Branch.JUSTICE, ("b",)),
        Group("ME", Branch.JUSTICE, ("d",)),
    ]  # fmt: skip
    assert branch_of("MINISTRY") is branch_of("") is Branch.OTHER
