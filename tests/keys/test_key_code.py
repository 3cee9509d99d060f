"""Key codes can be compared by voice, and tell every key from every other."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.keys.key_code import key_code, same_key, words

FINGERPRINT = "00ff10" + "5a" * 29
fingerprints = st.binary(min_size=32, max_size=32).map(bytes.hex)

# Sounds that a telephone confuses, and letters that the three languages say alike.
_CONFUSED = str.maketrans("bdgzvoejc", "ptksfuiis")


def _heard(word: str) -> str:
    sounds = word.translate(_CONFUSED).replace("h", "")
    return "".join(sound for sound, _ in itertools.groupby(sounds))


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row, above = [i], row
        for j, b in enumerate(other, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
    return row[-1]


def test_a_code_never_changes() -> None:
    # Bytes 0, 255, 16, 90, 90, 90 choose the words; 16 bytes of 90 make the number.
    assert divmod(int("5a" * 16, 16) % 10**10, 10**5) == (47417, 21690)
    assert key_code(FINGERPRINT) == "adapter-zodijak-balkon-jaguar-jaguar-jaguar-21690-47417"


def test_there_are_256_plain_words() -> None:
    assert len(set(words())) == 256
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words())
    assert all(4 <= len(word) <= 10 for word in words())
    assert not set("".join(words())) & set("qwxy")


def test_no_two_words_can_be_taken_for_one_another() -> None:
    for one, other in itertools.combinations(words(), 2):
        assert one[:4] != other[:4], (one, other)
        assert _distance(_heard(one), _heard(other)) >= 3, (one, other)


@given(fingerprints)
def test_a_code_is_six_words_and_two_groups_of_five_digits(fingerprint: str) -> None:
    *spoken, first, second = key_code(fingerprint).split("-")
    assert len(spoken) == 6
    assert set(spoken) <= set(words())
    assert (len(first), len(second)) == (5, 5)
    assert (first + second).isdigit()


@given(fingerprints, st.integers(0, 47))
def test_another_bit_is_another_code(fingerprint: str, bit: int) -> None:
    other = (int(fingerprint, 16) ^ (1 << (255 - bit))).to_bytes(32, "big").hex()
    assert key_code(other) != key_code(fingerprint)
    assert not same_key(key_code(other), fingerprint)


@pytest.mark.parametrize(
    "typed",
    [
        FINGERPRINT,
        FINGERPRINT.upper(),
        f"  {FINGERPRINT[:32]} {FINGERPRINT[32:]} ",
        key_code(FINGERPRINT),
        key_code(FINGERPRINT).upper().replace("-", " "),
        key_code(FINGERPRINT).replace("-", "\n"),
    ],
)
def test_a_code_counts_however_it_is_typed(typed: str) -> None:
    assert same_key(typed, FINGERPRINT)


@pytest.mark.parametrize(
    "typed", ["", key_code(FINGERPRINT)[:-1], FINGERPRINT[:-2], FINGERPRINT[:-1] + "b"]
)
def test_less_or_other_than_the_whole_does_not_count(typed: str) -> None:
    assert not same_key(typed, FINGERPRINT)
