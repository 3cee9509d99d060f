"""Every bit, every length, and changes at random: refused, and nothing stays.

The ordinary run takes the whole header and what follows it, and a sample
spread over the rest; the long run takes everything.
"""

from __future__ import annotations

import gzip
import random
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.bundle import age, errors
from tests.bundle import forge
from tests.bundle.hostile import Attacked, attacked
from tests.bundle.mutants import BITS, Trial, cuts, flips, mutations

DAMAGE = (errors.NotABundle.code, errors.NotForThisKey.code, errors.Damaged.code)
# What may be said of a manifest that somebody changed: it is read as far as to say whose it is.
STRANGE = (
    errors.Malformed.code, errors.Unsigned.code, errors.NewerFormat.code, errors.OldCard.code,
    errors.OtherRecipient.code, errors.OtherNetwork.code, errors.OtherKey.code,
    errors.UnknownSender.code,
)  # fmt: skip
BEGINS = len(b"age-encryption.org/v1\n-> mlkem768x25519 ")
PAYLOAD = age.HEADER + age.NONCE
GROWTH = 100 << 10  # KiB by which thousands of mutants may raise the resident memory


@pytest.fixture(scope="module")
def small() -> Iterator[Attacked]:
    with attacked() as made:
        yield made


@pytest.fixture
def trial(small: Attacked) -> Iterator[Trial]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield Trial(small.tirana, small.folder / "mutant.bundle")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < GROWTH


def _bits(first: int, last: int) -> range:
    return range(first * BITS, last * BITS)


def _spread(bits: range, count: int) -> list[int]:
    return random.Random(20260316).sample(bits, count)


# ------------------------------------------------------------------ the sealed bundle


def test_every_flipped_bit_of_the_header_is_refused_for_what_it_hits(
    small: Attacked, trial: Trial
) -> None:
    data = small.data
    trial.refuse_all(flips(data, _bits(0, BEGINS)), DAMAGE[:1])
    trial.refuse_all(flips(data, _bits(BEGINS, age.HEADER)), DAMAGE[1:])
    assert trial.refused.keys() == set(DAMAGE)


def test_every_flipped_bit_of_the_first_kilobyte_behind_the_header_is_damage(
    small: Attacked, trial: Trial
) -> None:
    bits = _bits(age.HEADER, PAYLOAD + 1024)
    assert trial.refuse_all(flips(small.data, bits), DAMAGE[2:]) == len(bits)


def test_flipped_bits_anywhere_are_damage(small: Attacked, trial: Trial) -> None:
    bits = _spread(_bits(PAYLOAD, len(small.data)), 2000)
    trial.refuse_all(flips(small.data, bits), DAMAGE[2:])


def test_a_bundle_cut_to_any_length_is_damaged(small: Attacked, trial: Trial) -> None:
    lengths = {*range(PAYLOAD + 100), *range(PAYLOAD, len(small.data), 23), len(small.data) - 1}
    trial.refuse_all(cuts(small.data, sorted(lengths)), DAMAGE[2:])


def test_a_bundle_changed_at_random_is_refused(small: Attacked, trial: Trial) -> None:
    trial.refuse_all(mutations(small.data, 1, 1500), DAMAGE)


@pytest.mark.long
@pytest.mark.timeout(0)
def test_every_flipped_bit_every_length_and_ten_thousand_mutations_are_refused(
    small: Attacked, trial: Trial
) -> None:
    data = small.data
    bits = _bits(PAYLOAD, len(data))
    assert trial.refuse_all(flips(data, bits), DAMAGE[2:]) == len(bits)
    assert trial.refuse_all(cuts(data, range(len(data))), DAMAGE[2:]) == len(data)
    assert trial.refuse_all(mutations(data, 2, 10_000), DAMAGE) > 9_900
    print(len(data), "bytes:", dict(trial.refused))  # noqa: T201


# ------------------------------------- inside the seal: whoever has the card can seal


def _sealed(small: Attacked, mutants: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    for told, plain in mutants:
        yield told, b"".join(age.encrypt(small.public, [plain]))


def _meaning(small: Attacked) -> range:
    """Return the bits of the stream before the padding."""
    return _bits(0, small.plain.index(b"padding\0"))


def test_flipped_bits_inside_the_seal_are_refused(small: Attacked, trial: Trial) -> None:
    whole = _bits(0, len(small.plain))
    for bits in (_spread(_meaning(small), 2500), _spread(whole, 500)):
        trial.refuse_all(_sealed(small, flips(small.plain, bits)), STRANGE)
    assert trial.refused.keys() >= set(STRANGE[:2])


def test_a_stream_cut_or_changed_at_random_inside_the_seal_is_refused(
    small: Attacked, trial: Trial
) -> None:
    lengths = range(0, len(small.plain), 97)
    trial.refuse_all(_sealed(small, cuts(small.plain, lengths)), STRANGE)
    trial.refuse_all(_sealed(small, mutations(small.plain, 3, 1000)), STRANGE)


@pytest.mark.long
@pytest.mark.timeout(0)
def test_every_flipped_bit_inside_the_seal_is_refused(small: Attacked, trial: Trial) -> None:
    whole = _bits(0, len(small.plain))
    assert trial.refuse_all(_sealed(small, flips(small.plain, whole)), STRANGE) == len(whole)
    cut = _sealed(small, cuts(small.plain, range(len(small.plain))))
    assert trial.refuse_all(cut, STRANGE) == len(small.plain)
    trial.refuse_all(_sealed(small, mutations(small.plain, 4, 10_000)), STRANGE)
    print(len(small.plain), "bytes:", dict(trial.refused))  # noqa: T201


# ------------------------------------- a member changed, and the manifest made to fit


def test_a_member_changed_behind_a_manifest_that_was_made_to_fit_is_unsigned(
    small: Attacked, trial: Trial
) -> None:
    """Sizes and hashes fit again; only the signature does not, and that is enough."""
    draw = random.Random(20260317)
    mutants = []
    for place in range(len(small.parts().members)):
        for _ in range(40):
            parts = small.parts()
            name, data = parts.members[place]
            if name.startswith(forge.FEEDS):
                lines = gzip.decompress(data).splitlines()
                place_of_line = draw.randrange(len(lines))
                line = bytearray(lines[place_of_line])
                line[draw.randrange(len(line))] ^= 1 << draw.randrange(BITS)
                lines[place_of_line] = bytes(line).replace(b"\n", b"")
                parts.replace(name, small.packed(lines))
            else:
                parts.replace(name, data[::-1] + bytes(draw.randrange(9)))
            parts.count()
            mutants.append((f"{name}", parts.stream()))
    trial.refuse_all(_sealed(small, iter(mutants)), [errors.Unsigned.code])


def test_the_good_bundle_of_all_these_is_good(small: Attacked, tmp_path: Path) -> None:
    path = tmp_path / "good.bundle"
    path.write_bytes(small.data)
    plan = small.tirana.read_bundle(path)
    assert plan.new
    plan.leave()
