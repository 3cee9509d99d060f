"""The manifest has one form; what is read writes the same bytes; nothing else is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk import crypto, strict_json
from liaison_desk.bundle import age, errors, manifest, tar, told
from liaison_desk.bundle import open as opening
from liaison_desk.bundle.manifest import FeedPart, Manifest, MemberPart, read_manifest
from liaison_desk.bundle.signatures import MAX_SIGNATURES, check_signatures, write_signatures
from liaison_desk.feeds import have
from liaison_desk.feeds.birth import DATA, LOG, new_birth
from liaison_desk.feeds.changeset import LAST_TIME, MAX_BODY, MAX_HEAD
from liaison_desk.feeds.have import FeedHave, Have
from liaison_desk.feeds.holding import Holding
from liaison_desk.feeds.ranges import MAX_RANGES, Ranges
from liaison_desk.keys.identity import Role, make_card, new_keys, write_card
from liaison_desk.keys.succession import MAX_SUCCESSION, write_succession

DOCUMENT = (Path(__file__).parents[2] / "docs" / "bundle-format.md").read_text(encoding="utf-8")
KEYS = new_keys()
CARD = make_card(
    KEYS, station="SKP", name="Embassy Skopje", office="SKP", role=Role.STATION,
    seal_key=age.hybrid_public_key(KEYS.seal_seed),
)  # fmt: skip
BIRTH = new_birth("SKP", DATA, crypto.public_key(KEYS.sign_seed))
OTHER = new_birth("SKP", LOG, crypto.public_key(KEYS.sign_seed))


def whole(**other: Any) -> Manifest:
    """Return a manifest in which every part says something."""
    values: dict[str, Any] = {
        "bundle": "0" * 32,
        "network": "1" * 64,
        "sender": write_card(CARD, KEYS.sign_seed).decode(),
        "birth": BIRTH,
        "recipient": "TIA",
        "recipient_key": "2" * 64,
        "number": 3,
        "previous": "3" * 64,
        "created": 1_773_648_000_000,
        "have": Have(
            BIRTH.feed,
            4,
            {OTHER.feed: Ranges.of([1, 2, 4])},
            {
                OTHER.feed: FeedHave(
                    ((4, "4" * 64),),
                    Holding(Ranges.of([1, 2, 3]), Ranges.of([1, 2]), {3: 5}),
                    {0: "5" * 16},
                )
            },
        ),
        "feeds": (
            FeedPart(BIRTH, 9, "6" * 64, "7" * 128, ((2, "8" * 64), (5, "9" * 64)), ("a" * 64,)),
        ),
        "cards": (write_card(CARD, KEYS.sign_seed).decode(),),
        "successions": (write_succession(write_card(CARD, KEYS.sign_seed), b"\7" * 32).decode(),),
        "members": (MemberPart(f"feeds/{BIRTH.feed}.jsonl.gz", 100, 200, "b" * 64),),
        "named": (("c" * 32, 1), ("d" * 32, 2)),
        "changesets": 2,
        "marking": "1",
        "program": "0.1.0",
    }
    return Manifest(**(values | other))


def test_what_is_written_is_read_and_writes_the_same_bytes() -> None:
    data = whole().write()
    assert read_manifest(data) == whole()
    assert read_manifest(data).write() == data


def test_a_feed_may_have_up_to_eight_branches_next_to_each_other() -> None:
    (first,) = whole().feeds
    feeds = tuple(first._replace(branch=place) for place in range(1, 9))
    assert read_manifest(whole(feeds=feeds).write()).feeds == feeds


def test_one_of_several_bundles_made_of_one_says_which_it_is() -> None:
    assert b'"row"' not in whole().write()
    last = whole(row=(3, 3))
    assert read_manifest(last.write()) == last


Change = Callable[[dict[str, Any]], object]

OUT_OF_FORM: dict[str, Change] = {
    "a branch 0": lambda form: form["feeds"][0].update(branch=0),
    "a second branch without a first": lambda form: form["feeds"][0].update(branch=2),
    "a feed twice as one branch": lambda form: form["feeds"].append(form["feeds"][0]),
    "a branch left out": lambda form: form["feeds"].append(form["feeds"][0] | {"branch": 3}),
    "nine branches": lambda form: form["feeds"].extend(
        form["feeds"][0] | {"branch": place} for place in range(2, 10)
    ),
    "branches apart from each other": lambda form: form["feeds"].extend(
        [
            form["feeds"][0] | {"birth": OTHER.write().decode()},
            form["feeds"][0] | {"branch": 2},
        ]
    ),
    "a feed without its branch": lambda form: form["feeds"][0].pop("branch"),
    "a key is missing": lambda form: form.pop("marking"),
    "a key more": lambda form: form.update(comment="hello"),
    "format 0": lambda form: form.update(format=0),
    "a format in letters": lambda form: form.update(format="1"),
    "no bundle id": lambda form: form.update(bundle=""),
    "capital hex": lambda form: form.update(bundle="A" * 32),
    "a sender that is no card": lambda form: form.update(sender="SKP"),
    "a card with another name on it": lambda form: form.update(
        sender=form["sender"].replace("Skopje", "Athens")
    ),
    "a birth out of form": lambda form: form.update(birth="[1]"),
    "a birth of a log": lambda form: form.update(birth=OTHER.write().decode()),
    "the statement of another copy": lambda form: form["have"].update(copy=OTHER.feed),
    "a recipient that is no code": lambda form: form.update(recipient="Tirana"),
    "number 0": lambda form: form.update(number=0, previous=""),
    "a negative number": lambda form: form.update(number=-1),
    "a number beyond all": lambda form: form.update(number=manifest.MAX_NUMBER + 1),
    "nothing before the third": lambda form: form.update(previous=""),
    "something before the first": lambda form: form.update(number=1, named=[]),
    "a row of one bundle": lambda form: form.update(row=[1, 1]),
    "part 0 of a row": lambda form: form.update(row=[0, 2]),
    "a part beyond its row": lambda form: form.update(row=[3, 2]),
    "a second part without a first": lambda form: form.update(
        number=1, previous="", named=[], row=[2, 2]
    ),
    "a row of text": lambda form: form.update(row="12"),
    "a row in a row": lambda form: form.update(row=[1, 2, 3]),
    "a time beyond the year 9999": lambda form: form.update(created=LAST_TIME + 1),
    "named out of order": lambda form: form["named"].reverse(),
    "named twice": lambda form: form["named"].append(form["named"][1]),
    "named in this bundle": lambda form: form["named"].append(["e" * 32, 3]),
    "named in none": lambda form: form["named"].append(["e" * 32, 0]),
    "earlier heads out of order": lambda form: form["feeds"][0]["earlier"].reverse(),
    "an earlier head that is later": lambda form: form["feeds"][0]["earlier"].append([9, "0" * 64]),
    "an empty earlier head": lambda form: form["feeds"][0]["earlier"].insert(0, [0, "0" * 64]),
    "too many earlier heads": lambda form: form["feeds"][0].update(
        head=[999, "6" * 64, "7" * 128],
        earlier=[[size, "0" * 64] for size in range(1, manifest.MAX_EARLIER + 2)],
    ),
    "a proof of another form": lambda form: form["feeds"][0].update(proof="a" * 64),
    "a short hash": lambda form: form["feeds"][0]["proof"].append("a" * 62),
    "a feed with a key more": lambda form: form["feeds"][0].update(comment=""),
    "feeds as an object": lambda form: form.update(feeds={}),
    "too many cards": lambda form: form.update(cards=form["cards"] * (manifest.MAX_CARDS + 1)),
    "a succession of another station": lambda form: form.update(
        successions=[form["successions"][0].replace('"station":"SKP"', '"station":"LJU"')]
    ),
    "a succession that nobody signed": lambda form: form.update(
        successions=[form["successions"][0][:-130] + "0" * 128 + '"}']
    ),
    "a succession that is a card": lambda form: form.update(successions=form["cards"]),
    "too many successions": lambda form: form.update(
        successions=form["successions"] * (manifest.MAX_SUCCESSIONS + 1)
    ),
    "members as text": lambda form: form.update(members="abcd"),
    "too many members": lambda form: form.update(members=form["members"] * (tar.MAX_MEMBERS + 1)),
    "a member of three parts": lambda form: form["members"][0].pop(),
    "a negative size": lambda form: form["members"][0].__setitem__(1, -1),
    "a marking in words": lambda form: form.update(marking="secret"),
    "a version of many words": lambda form: form.update(program="x" * 41),
    "ranges that touch": lambda form: form["have"].update(took={OTHER.feed: [[1, 2], [3, 4]]}),
    "ranges that fall": lambda form: form["have"].update(took={OTHER.feed: [[4, 3]]}),
    "values without a head": lambda form: form["have"]["feeds"][OTHER.feed].update(full=[[1, 9]]),
    "blocks out of order": lambda form: form["have"]["feeds"][OTHER.feed].update(
        blocks=[[1, "5" * 16], [0, "5" * 16]]
    ),
    "a block twice": lambda form: form["have"]["feeds"][OTHER.feed].update(
        blocks=[[0, "4" * 16], [0, "5" * 16]]
    ),
    "too many known heads": lambda form: form["have"]["feeds"][OTHER.feed].update(
        known=[[size, "0" * 64] for size in range(5)]
    ),
}


@pytest.mark.parametrize("name", OUT_OF_FORM)
def test_a_manifest_out_of_form_is_refused(name: str) -> None:
    form = strict_json.loads(whole().write(), max_size=manifest.MAX_MANIFEST)
    OUT_OF_FORM[name](form)
    with pytest.raises(errors.Malformed) as caught:
        read_manifest(strict_json.dumps(form))
    assert caught.value.details == {"reason": "manifest"}


def test_a_newer_format_is_told_before_anything_else_is_read() -> None:
    with pytest.raises(errors.NewerFormat) as caught:
        read_manifest(b'{"format":2}')
    assert caught.value.details == {"format": 2}


@given(st.integers(0, len(whole().write()) - 1), st.binary(min_size=1, max_size=3))
def test_an_altered_manifest_is_refused_or_means_what_it_says(place: int, other: bytes) -> None:
    """Whatever is accepted has one form; only the errors of bundles come out."""
    data = whole().write()
    altered = data[:place] + other + data[place + len(other) :]
    try:
        found = read_manifest(altered)
    except errors.BundleError:
        return
    assert found.write() == altered


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda one: (
    st.lists(one) | st.dictionaries(st.text(), one)
)))  # fmt: skip
def test_nothing_but_a_manifest_is_one(value: object) -> None:
    with pytest.raises(errors.Malformed):
        read_manifest(strict_json.dumps(value))


# -------------------------------------------------------------------------- signatures

DATA_BYTES = whole().write()
RIGHT = write_signatures(DATA_BYTES, KEYS.sign_seed)


def test_a_signature_of_the_right_key_holds() -> None:
    check_signatures(RIGHT, DATA_BYTES, CARD.sign_key)


def test_an_algorithm_that_comes_later_may_stand_beside_ours() -> None:
    rows = [*strict_json.loads(RIGHT, max_size=1000), ["ml-dsa-65", "00"]]
    check_signatures(strict_json.dumps(rows), DATA_BYTES, CARD.sign_key)


def test_a_signature_is_over_this_manifest_by_this_key_for_this_purpose() -> None:
    other = new_keys()
    for signatures, data, key in (
        (RIGHT, DATA_BYTES + b" ", CARD.sign_key),
        (RIGHT, DATA_BYTES, crypto.public_key(other.sign_seed).hex()),
        (write_signatures(DATA_BYTES, other.sign_seed), DATA_BYTES, CARD.sign_key),
        (
            strict_json.dumps([["ed25519", crypto.sign(KEYS.sign_seed, DATA_BYTES).hex()]]),
            DATA_BYTES,
            CARD.sign_key,
        ),
    ):
        with pytest.raises(errors.Unsigned):
            check_signatures(signatures, data, key)


@given(st.binary(max_size=200))
def test_signatures_of_any_bytes_are_refused_in_words(signatures: bytes) -> None:
    with pytest.raises((errors.Malformed, errors.Unsigned)):
        check_signatures(signatures, DATA_BYTES, CARD.sign_key)


# ------------------------------------------------------------------------ the document


@pytest.mark.parametrize("module", [opening, manifest, told])
def test_every_reason_for_a_refusal_stands_in_the_document(module: object) -> None:
    source = Path(str(getattr(module, "__file__", ""))).read_text(encoding="utf-8")
    reasons = set(re.findall(r'Malformed\("([a-z-]+)"\)', source))
    assert reasons
    assert {one for one in reasons if f"`{one}`" not in DOCUMENT} == set()


def test_every_error_of_a_bundle_stands_in_the_document() -> None:
    codes = {
        one.code
        for one in vars(errors).values()
        if isinstance(one, type)
        and issubclass(one, errors.BundleError)
        and one not in {errors.BundleError, errors.MemberTooLarge}  # of a bundle being written
    }
    assert {code for code in codes if f"`{code}`" not in DOCUMENT} == set()


def test_the_keys_of_the_manifest_are_those_of_the_document() -> None:
    section = DOCUMENT.partition("\n## Manifest\n")[2].partition("\n## ")[0]
    first_cells = re.findall(r"^\| (`[^|]*`) \|", section, re.MULTILINE)
    named = set(re.findall(r"`([a-z_]+)`", " ".join(first_cells)))
    data = whole(row=(1, 2)).write()
    assert named == set(strict_json.loads(data, max_size=manifest.MAX_MANIFEST))


@pytest.mark.parametrize(
    "limit",
    [
        manifest.MAX_MANIFEST, manifest.MAX_UNSIGNED, MAX_SIGNATURES, manifest.MAX_FEEDS,
        manifest.MAX_CARDS, manifest.MAX_PROOF, manifest.MAX_NUMBER, MAX_HEAD, MAX_BODY,
        opening.MAX_LINES, opening.ALWAYS, MAX_SUCCESSION, MAX_RANGES, have.MAX_FEEDS,
        have.MAX_PARTIAL, have.MAX_DOUBTED,
    ],
)  # fmt: skip
def test_the_limits_of_the_document_are_those_of_the_code(limit: int) -> None:
    assert f"{limit:,}" in DOCUMENT


def test_the_small_limits_of_the_document_are_those_of_the_code() -> None:
    assert f"{manifest.MAX_SUCCESSIONS:,} successions" in DOCUMENT
    assert f"2, 3, … up to {manifest.MAX_BRANCHES}" in DOCUMENT
    assert f"of each (1 to {have.MAX_BRANCHES})" in DOCUMENT
    assert f"at most {have.MAX_HEADS} heads" in DOCUMENT
    assert f"a mask has 1 to {have.MAX_MASK_DIGITS:,} hex digits" in DOCUMENT
    assert f"{manifest.MAX_EARLIER} earlier heads" in DOCUMENT
    assert f"{opening.MAX_RATIO} times its packed size" in DOCUMENT
    assert f"more than {strict_json.MAX_DEPTH} levels" in DOCUMENT


def test_the_domains_of_the_document_are_those_of_the_code() -> None:
    code = "".join(
        one.read_text(encoding="utf-8")
        for one in (Path(__file__).parents[2] / "liaison_desk").rglob("*.py")
    )
    domains = set(re.findall(r"liaison-desk [a-z ]+ 1(?=[\"\\])", code))
    written = set(re.findall(r"`(liaison-desk [a-z ]+ 1)`", DOCUMENT))
    words = ("slot", "digest", "mark")
    of_registers = {one for one in domains if any(word in one for word in words)}
    assert written == domains - of_registers
