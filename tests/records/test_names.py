"""Names are found however they are spelled, and others are not."""

from __future__ import annotations

import itertools
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.records.names import Level, fold, index_words, keys, match, skeleton
from liaison_desk.records.transliteration import MOST_SPELLINGS, spellings

_FOLDER = Path(__file__).resolve().parent.parent / "vectors"
VECTORS = _FOLDER / "names.txt"
LEVELS = _FOLDER / "name-levels.txt"


def pairs(sign: str) -> list[tuple[str, str]]:
    found = []
    for line in VECTORS.read_text("utf-8").splitlines():
        first, *forms = line.split("|")
        if first == sign:
            found += list(itertools.permutations(forms, 2))
    return found


def levels() -> dict[frozenset[str], Level]:
    """Return the level of every pair that is not exact."""
    rows = (line.split("|") for line in LEVELS.read_text("utf-8").splitlines() if line[0] != "#")
    return {frozenset((one, other)): Level(level) for level, one, other in rows}


def test_the_vectors_are_read() -> None:
    assert len(pairs("=")) > 150
    assert len(pairs("!=")) == 10
    assert levels().keys() <= set(map(frozenset, pairs("=")))


@pytest.mark.parametrize(("query", "name"), pairs("="))
def test_one_name_finds_its_other_spellings_at_their_level(query: str, name: str) -> None:
    found = match(query, name)
    assert found is not None
    assert found.level is levels().get(frozenset((query, name)), Level.EXACT)


@pytest.mark.parametrize(("query", "name"), pairs("!="))
def test_another_name_is_not_found_at_any_level(query: str, name: str) -> None:
    assert match(query, name) is None


@pytest.mark.parametrize(
    ("query", "name", "level"),
    [
        ("Gjorgji Kjosev", "Ѓорѓи Ќосев", Level.EXACT),
        ("Kilic", "Kılıç", Level.EXACT),
        ("PAPADOPOULOS", "Παπαδόπουλος", Level.EXACT),
        ("Hoxha", "Хоџа", Level.SIMILAR),
        ("Trajkovska", "Трајковска", Level.EXACT),
        ("DORDEVIC", "Đorđević", Level.VARIANT),
        ("DORDEVIC", "Ђорђевић", Level.VARIANT),
        ("Djordjevic", "Ђорђевић", Level.EXACT),
        ("Hristos", "Χρήστος", Level.VARIANT),
        ("MUELLER", "Müller", Level.VARIANT),
        ("Casulev", "Чашулев", Level.VARIANT),
        ("Chashulari", "Чашулари", Level.EXACT),
        ("Shturbanov", "Щърбанов", Level.VARIANT),
        ("Papaioannou", "Παπαϊωάννου", Level.EXACT),
        ("Weissgerber", "Weißgerber", Level.EXACT),
        ("Oesterdal", "Østerdal", Level.VARIANT),
        ("Bourtzoglou", "Μπουρτζόγλου", Level.EXACT),
        ("Djordje Čerim", "Ѓорѓи Ќерим", Level.SIMILAR),
        ("Kiliç Ibrahim", "İbrahim Kılıç", Level.EXACT),
        ("Kjosevsky", "Ќосевски", Level.SIMILAR),
        ("Ana Marija", "Anamarija", Level.VARIANT),
        ("G Kjosev", "Ѓорѓи Ќосев", Level.SIMILAR),
    ],
)
def test_a_name_is_found_at_its_level(query: str, name: str, level: Level) -> None:
    found = match(query, name)
    assert found is not None
    assert found.level is level


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Керим", "Селим"),
        ("Hoxha Arben", "Xhoxhaj Arben"),
        ("Trajkovski", "Трајковска"),
        ("Ivanov", "Ivanova"),
        ("Παπαδόπουλος", "Παπαδόπουλου"),
        ("Çela", "Hila"),
        ("Gjorgji Gjorgji", "Ѓорѓи Ќосев"),
        ("", "Kos"),
        ("Kos", " - "),
    ],
)
def test_another_person_is_not_found(query: str, name: str) -> None:
    assert match(query, name) is None


def test_a_match_says_which_word_answered_which() -> None:
    found = match("Kilic Ibrahim", "İbrahim Kılıç")
    assert found is not None
    assert set(found.words) == {("kilic", "kilic"), ("ibrahim", "ibrahim")}


def test_letters_of_cyrillic_are_read_before_marks_are_stripped() -> None:
    assert fold("Ѓорѓи Ќерим") == "gjorgji kjerim"
    assert fold("Й") != fold("И")


def test_every_form_of_the_turkish_i_is_one_letter() -> None:
    assert {fold(one) for one in ("İbrahim", "IBRAHIM", "ıbrahım", "ibrahim")} == {"ibrahim"}


def test_composed_and_decomposed_letters_fold_alike() -> None:
    assert fold("Škrjanec") == fold("S\u030ckrjanec") == "skrjanec"
    assert fold("Ќосев") == fold("К\u0301осев")


def test_both_s_and_t_of_romanian_fold_alike() -> None:
    assert fold("Țurțureanu Ștefan") == fold("Ţurţureanu Ştefan") == "turtureanu stefan"


def test_punctuation_parts_words_and_apostrophes_do_not() -> None:
    assert fold("Žnidarčič-Hočevar, Š. D’Angelo (head)") == "znidarcic hocevar s dangelo head"


def test_the_greek_accent_on_the_first_vowel_breaks_the_pair() -> None:
    assert fold("Μάιος") == "maios"
    assert fold("ρόυλος") == "roylos"
    assert fold("ρούλος") == "roulos"


def test_the_greek_upsilon_sounds_as_its_neighbour_asks() -> None:
    assert fold("Ευάγγελος Ελευθερία Παύλος") == "evangelos eleftheria pavlos"


def test_scripts_that_we_do_not_transliterate_stay_findable() -> None:
    assert fold("محمد") == "محمد"


def test_the_index_holds_every_spelling_so_that_a_query_needs_only_its_own() -> None:
    words = index_words("Испрашан е Шешељ").split()
    assert {"sheshelj", "seselj"} <= set(words)
    assert index_words("Minutes of the meeting") == "minutes of the meeting"


def test_keys_hold_each_word_alone_and_neighbours_joined() -> None:
    found = keys("Ana-Marija Kos")
    assert found.exact == "ana marija kos"
    assert {"ana", "marija", "kos", "anamarija", "marijakos"} <= found.variants


def test_double_letters_and_sounds_are_one_in_the_skeleton() -> None:
    assert skeleton("rrahmani") == skeleton("rahmani")
    assert skeleton("xhafer") == skeleton("djafer") == skeleton("dzafer") == "Jafer"
    assert skeleton("chrysanthi") == "crisanti"


@given(st.text(max_size=60))
def test_the_fold_of_any_text_is_stable_and_never_fails(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert once == " ".join(once.split())


@given(st.text(alphabet="абвгдѓежзѕијклљмнњопрстќуфхцчџшщъюяйαβγδεζηθικλμνξοπρστυφχψωčšžđćşçöü",
               min_size=1, max_size=20))  # fmt: skip
def test_every_spelling_of_our_scripts_is_plain_and_few(word: str) -> None:
    forms = spellings(word)
    assert forms[0] == fold(word)
    assert len(forms) <= MOST_SPELLINGS + 1
    assert set("".join(forms)) <= set(string.ascii_lowercase)


@given(st.text(max_size=30), st.text(max_size=30))
def test_matching_takes_any_text_and_goes_both_ways_for_single_words(one: str, two: str) -> None:
    a, b = fold(one).replace(" ", ""), fold(two).replace(" ", "")
    forth, back = match(a, b), match(b, a)
    if min(len(a), len(b)) > 1:
        assert (forth is None) == (back is None)
