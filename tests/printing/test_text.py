"""Lines of text: nothing lost, nothing too wide, nothing believed."""

from __future__ import annotations

import time
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.printing import theme
from liaison_desk.printing.text import Lines, Setter, tidy, width_of
from tests.printing.specimens import COPY_TEST

LETTERS = st.text(st.sampled_from(COPY_TEST + "<>&;/\\\"'`#\n  -ëçčšžćđğışȘȚßЃЌЅЏЉЊЋЂЩЪЙйΆΪώ№"))


def joined(lines: Lines) -> str:
    return "".join(run.text for line in lines.lines for run in line)


def ink(text: str) -> str:
    return "".join(text.split())


@given(LETTERS, st.floats(30, 500))
def test_breaking_lines_keeps_every_letter_in_its_order(text: str, width: float) -> None:
    made = Setter().lines([(theme.TEXT, text)], width)
    assert ink(joined(made)) == ink(unicodedata.normalize("NFC", text))


@given(st.text(), st.floats(30, 500))
def test_no_line_of_any_text_is_wider_than_its_cell(text: str, width: float) -> None:
    made = Setter().lines([(theme.TEXT, text)], width)
    assert all(width_of(line) <= width + 0.01 for line in made.lines)


@given(st.text())
def test_every_character_is_printed_or_told(text: str) -> None:
    setter = Setter()
    printed = joined(setter.lines([(theme.TEXT, text)], 300))
    for char in tidy(text):
        told = f"U+{ord(char):04X}" in printed if char in setter.numbered else False
        assert char in printed or told or char in setter.left_out or char.isspace()


def test_words_break_between_words_where_they_can() -> None:
    made = Setter().lines([(theme.TEXT, "direct communication and trust")], 102)
    assert [joined(Lines((line,), 1)) for line in made.lines] == [
        "direct",
        "communication and",
        "trust",
    ]


def test_a_number_stays_with_its_unit_and_with_its_thousands() -> None:
    for text in ("112,4 kg", "112,4 кг", "1 900", "15 min", "40 %"):
        for width in range(40, 140, 5):
            made = Setter().lines([(theme.TEXT, f"seized were {text} of it")], width)
            lines = [joined(Lines((line,), 1)) for line in made.lines]
            assert any(text in line for line in lines) or width < 60, (text, lines)


def test_a_state_of_two_words_stays_together_in_whatever_case() -> None:
    states = (
        "North Macedonia",
        "Maqedonia e Veriut",
        "Maqedonisë së Veriut",
        "Malit të Zi",
        "Mali i Zi",
        "Северна Македонија",
        "Црна Гора",
        "Severne Makedonije",
        "Črno Goro",
    )
    for text in states:
        for width in range(120, 200, 5):
            made = Setter().lines([(theme.TEXT, f"një ditë një {text} në orën")], width)
            lines = [joined(Lines((line,), 1)) for line in made.lines]
            assert any(text in line for line in lines), (text, width, lines)


def test_a_preposition_of_one_letter_ends_no_line() -> None:
    for text in (
        "Vozila so bila z napako najdena v Ljubljani",
        "Возилата беа најдени во Охрид в лето",
    ):
        for width in range(60, 220, 3):
            made = Setter().lines([(theme.TEXT, text)], width)
            ends = [joined(Lines((line,), 1)).split()[-1] for line in made.lines]
            assert not {"z", "v", "в"}.intersection(ends), (width, ends)


def test_the_parts_of_a_date_stay_together_where_a_line_has_room_for_them() -> None:
    dates = (
        "20 March 2026",
        "14 gusht 2026",
        "janarit 2026",
        "12. 2. 2026",
        "јануари 2026 година",
        "2026 година",
        "18.11.2025 година",
    )
    for text in dates:
        for width in range(110, 200, 5):
            made = Setter().lines([(theme.TEXT, f"një ditë një {text} në orën")], width)
            lines = [joined(Lines((line,), 1)) for line in made.lines]
            assert any(text in line for line in lines), (text, width, lines)


def test_a_date_too_long_for_its_line_is_parted_at_a_space() -> None:
    made = Setter().lines([(theme.TEXT, "31 May 2026")], 55)
    assert [joined(Lines((line,), 1)) for line in made.lines] == ["31 May", "2026"]
    made = Setter().lines([(theme.TEXT, "ден 31 јануари 2026 година")], 80)
    lines = [joined(Lines((line,), 1)) for line in made.lines]
    assert lines == ["ден 31 јануари", "2026 година"]


def test_a_word_of_40_000_letters_costs_little() -> None:
    before = time.process_time()
    made = Setter().lines([(theme.TEXT, "ќ" * 40_000)], 200)
    assert time.process_time() - before < 2.0
    assert joined(made) == "ќ" * 40_000


def test_a_long_word_is_parted_after_a_hyphen_or_a_slash() -> None:
    made = Setter().lines([(theme.TEXT, "2021/operational-meetings-montenegro")], 110)
    assert all(joined(Lines((line,), 1))[-1] in "-/" for line in made.lines[:-1])


def test_an_accent_is_never_parted_from_its_letter() -> None:
    made = Setter().lines([(theme.TEXT, "q\u0301" * 200)], 100)
    assert all(line[0].text[0] == "q" for line in made.lines)


def test_a_character_without_glyph_is_printed_as_its_number_and_told() -> None:
    setter = Setter()
    assert (
        joined(setter.lines([(theme.TEXT, "ok 😀漢 \x00")], 300)) == "ok [U+1F600 U+6F22] [U+0000]"
    )
    assert setter.numbered == {"😀", "漢", "\x00"}


def test_marks_of_writing_direction_leave_no_ink_and_are_told() -> None:
    setter = Setter()
    made = setter.lines([(theme.TEXT, "a\u202egpj.exe\u202c b\u200b\u00ad")], 300)
    assert joined(made) == "agpj.exe b"
    assert setter.left_out == {"\u202e", "\u202c", "\u200b", "\u00ad"}


def test_line_ends_of_all_systems_are_line_ends() -> None:
    made = Setter().lines([(theme.TEXT, "a\r\nb\rc\x0bd\u2028e\n\n\n\nf")], 300)
    assert [joined(Lines((line,), 1)) for line in made.lines] == [*"abcde", "", "f"]


def test_a_text_for_one_line_ends_in_dots_where_it_is_cut() -> None:
    line = Setter().one_line(theme.FOOT, "SKP-MIN-2026-0001 " * 4000, 100)
    assert width_of(line) <= 100
    assert line[-1].text.endswith("…")


@given(st.text(max_size=500))
def test_a_decomposed_text_prints_as_its_composed_form(text: str) -> None:
    split = unicodedata.normalize("NFD", text)
    whole = unicodedata.normalize("NFC", text)
    assert Setter().lines([(theme.TEXT, split)], 200) == Setter().lines([(theme.TEXT, whole)], 200)
