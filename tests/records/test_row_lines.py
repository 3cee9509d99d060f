"""A row of a request in bulk is told in the language of whoever reads it."""

from __future__ import annotations

import pytest

from liaison_desk.records import row_lines

VALUES = {"PLATE": "TEST-01", "PLATE_STATE": "SI", "OFFENCE_AT": "2026-02-01 10:20"}
SAID = {
    "en": "TEST-01 · Slovenia · 1 February 2026 10:20",
    "sq": "TEST-01 · Sllovenia · 01.02.2026 10:20",
    "sl": "TEST-01 · Slovenija · 1. 2. 2026 10:20",
    "mk": "TEST-01 · Словенија · 01.02.2026 10:20",
}


@pytest.mark.parametrize("written", SAID)
@pytest.mark.parametrize("read", SAID)
def test_a_line_written_in_one_language_is_told_in_any_other(written: str, read: str) -> None:
    text = row_lines.written(VALUES, VALUES, written)
    assert row_lines.told({"text": text, "particulars": VALUES}, read) == row_lines.written(
        VALUES, VALUES, read
    )


@pytest.mark.parametrize("language", SAID)
def test_codes_and_dates_of_a_line_are_words_of_its_language(language: str) -> None:
    said = row_lines.written(VALUES, VALUES, language).replace("\N{NO-BREAK SPACE}", " ")
    assert said == SAID[language]


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "Who drove it?", "particulars": VALUES},
        {"text": f"{SAID['en']} and who drove", "particulars": VALUES},
        {"text": "Who drove it?", "particulars": {}},
        {"text": "TEST-01", "particulars": '{"PLATE":"TEST-01"}'},  # not unpacked
        {"text": "Who drove it?"},
    ],
)
def test_what_an_officer_wrote_stands_as_it_was_written(fields: dict[str, object]) -> None:
    assert row_lines.told(fields, "mk") == fields["text"]
