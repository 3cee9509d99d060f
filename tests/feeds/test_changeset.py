"""Changesets: what is written is read back, and nothing else is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.feeds import changeset
from liaison_desk.feeds.changeset import Change, Head, Malformed, Salted, Value

FEED: Final = "f" * 32
OTHER_FEED: Final = "0" * 32
NONCE: Final = "1" * 32
RECORD: Final = changeset.record_id(FEED, NONCE)
TOP: Final = 2**53 - 1
SALT: Final = "0" * changeset.SALT_DIGITS
TROUBLE: Final = [
    "",
    "\0",
    "\n",
    "\x7f",
    "\\",
    '"',
    "\\n",
    "\u2028",
    "\ufeff",
    "Ѓорѓи Ќирил",
    "🖋",
    "1",
]

ids: Final = st.text("0123456789abcdef", min_size=32, max_size=32)
hashes: Final = st.text("0123456789abcdef", min_size=64, max_size=64)
words: Final = st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True)
elements: Final = st.from_regex(r"[a-z]{1,9}/[A-Za-z0-9][A-Za-z0-9_.+:-]{0,63}", fullmatch=True)
notes: Final = st.from_regex(r"#[a-z_]{1,39}", fullmatch=True)
integers: Final = st.integers(-TOP, TOP) | st.sampled_from([0, 1, -1, TOP, -TOP])
values: Final = (
    st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(TROUBLE) | integers
)

Written = tuple[Head, bytes, list[Salted], bytes]  # head, its bytes, the values, their bytes


def written(given_values: Sequence[Value] = ("a title", 7), **other: Any) -> Written:
    """Return a changeset over fields a, b, c … that creates its record."""
    pairs = [changeset.salted(value) for value in given_values]
    changes = [
        Change(f"field_{place:03}", (), changeset.value_digest(pair))
        for place, pair in enumerate(pairs)
    ]
    parts: dict[str, Any] = {
        "feed": FEED, "number": 1, "time": 1_790_000_000_000, "officer": "2" * 32, "file": RECORD,
        "record": RECORD, "kind": "case", "action": "create", "save": "3" * 32, "nonce": NONCE,
    }  # fmt: skip
    head, data = changeset.make_head(**(parts | {"changes": changes} | other))
    return head, data, pairs, changeset.write_body(pairs)


@st.composite
def heads(draw: st.DrawFn) -> tuple[Head, bytes]:
    """Draw any head that a writer can mean."""
    feed, nonce = draw(ids), draw(ids | st.just(""))
    fields = draw(st.sets(words | elements | notes, max_size=6))
    return changeset.make_head(
        feed=feed,
        number=draw(st.integers(1, 10**15 - 1)),
        time=draw(st.integers(0, 253_402_300_799_999)),  # up to the year 9999
        officer=draw(ids | st.just("")),
        file=draw(ids),
        record=changeset.record_id(feed, nonce) if nonce else draw(ids),
        kind=draw(words),
        action=draw(words | st.sampled_from([changeset.DELETE, changeset.RESTORE])),
        save=draw(ids),
        nonce=nonce,
        after=draw(st.sets(hashes, max_size=3)),
        changes=[
            Change(
                field,
                () if field[0] == "#" else tuple(sorted(draw(st.sets(hashes, max_size=3)))),
                draw(hashes),
            )
            for field in fields
        ],
    )


def read_or_refuse(data: bytes) -> Head | None:
    """Read a head; any error but the one would come through."""
    try:
        return changeset.read_head(data)
    except Malformed:
        return None


# Round trips.


@given(heads())
def test_a_head_is_read_back_as_it_was_written(one: tuple[Head, bytes]) -> None:
    head, data = one
    assert changeset.read_head(data) == head
    assert changeset.write_head(head) == data
    assert head.name == changeset.name_of(data)


@given(st.lists(values, max_size=8))
def test_values_are_read_back_as_they_were_written(some: list[Value]) -> None:
    head, _, pairs, body = written(some)
    back = changeset.read_body(body, head)
    assert back == tuple(pairs)
    assert [type(pair[1]) for pair in back if pair] == [type(value) for value in some]


@given(st.lists(st.tuples(values, st.booleans()), max_size=8))
def test_any_value_can_be_withheld_and_the_others_still_hold(
    some: list[tuple[Value, bool]],
) -> None:
    head, _, pairs, _ = written([value for value, _ in some])
    told = [pair if kept else None for pair, (_, kept) in zip(pairs, some, strict=True)]
    assert changeset.read_body(changeset.write_body(told), head) == tuple(told)


@given(values)
def test_the_same_value_never_has_the_same_hash_twice(value: Value) -> None:
    one, other = changeset.salted(value), changeset.salted(value)
    assert changeset.value_digest(one) != changeset.value_digest(other)


@given(values, values)
def test_a_hash_tells_values_apart_text_from_number_too(left: Value, right: Value) -> None:
    salt = "0" * changeset.SALT_DIGITS
    same = changeset.value_digest((salt, left)) == changeset.value_digest((salt, right))
    assert same == (left == right)
    assert changeset.value_digest((salt, str(TOP))) != changeset.value_digest((salt, TOP))


def test_names_ids_and_hashes_are_those_of_format_1() -> None:
    head, data, _, _ = written()
    assert head.name == sha256(b"liaison-desk changeset 1\0" + data).hexdigest()
    made = f"liaison-desk record 1\0{FEED}\0{NONCE}".encode()
    assert sha256(made).hexdigest()[:32] == RECORD
    for value, text in (("Ѓ", "sЃ"), (12, "i12"), ("12", "s12"), (-1, "i-1"), ("", "s")):
        hashed = b"liaison-desk value 1\0" + f"{SALT}{text}".encode()
        assert changeset.value_digest((SALT, value)) == sha256(hashed).hexdigest()


# One form only.


def _edited(data: bytes, edit: Callable[[list[Any]], object], **style: Any) -> bytes:
    array = json.loads(data)
    edit(array)
    return json.dumps(array, **({"separators": (",", ":")} | style)).encode()


def _set(place: int, value: object) -> Callable[[list[Any]], object]:
    return lambda array: array.__setitem__(place, value)


def _change(*change: object) -> Callable[[list[Any]], object]:
    return lambda array: array.__setitem__(12, [list(change)])


HASHED: Final = ["a" * 64, "b" * 64]
HEAD_EDITS: Final = {
    "a newer format": _set(0, 2),
    "format as text": _set(0, "1"),
    "a feed too short": _set(1, "f" * 31),
    "a feed in capitals": _set(1, "F" * 32),
    "number 0": _set(2, 0),
    "a negative number": _set(2, -1),
    "a number as text": _set(2, "1"),
    "a fraction": _set(2, 1.5),
    "a number beyond 15 digits": _set(2, 10**15),
    "true for a number": _set(2, True),
    "a negative time": _set(3, -1),
    "no officer": _set(4, None),
    "a kind in capitals": _set(7, "Case"),
    "no kind": _set(7, ""),
    "a kind beyond 40 letters": _set(7, "k" * 41),
    "an action with a line break": _set(8, "create\n"),
    "somebody else's record": _set(6, "4" * 32),
    "another nonce": _set(10, "5" * 32),
    "a nonce too short": _set(10, "1" * 31),
    "after unsorted": _set(11, HASHED[::-1]),
    "after twice the same": _set(11, [HASHED[0], HASHED[0]]),
    "after in capitals": _set(11, ["A" * 64]),
    "after as text": _set(11, HASHED[0]),
    "a place more": lambda array: array.append([]),
    "a place less": lambda array: array.pop(),
    "changes as an object": _set(12, {"a": HASHED}),
    "parents unsorted": _change("title", HASHED[::-1], HASHED[0]),
    "parents twice the same": _change("title", [HASHED[0], HASHED[0]], HASHED[0]),
    "a field without a name": _change("", [], HASHED[0]),
    "a field with two elements": _change("areas/DRUG/X", [], HASHED[0]),
    "an element of text": _change("areas/Ѓ", [], HASHED[0]),
    "an empty element": _change("areas/", [], HASHED[0]),
    "an element beyond 64 letters": _change("areas/" + "x" * 65, [], HASHED[0]),
    "a note with parents": _change("#reason", [HASHED[0]], HASHED[0]),
    "no hash": _change("title", [], ""),
    "a hash too long": _change("title", [], "a" * 65),
    "a change too long": _change("title", [], HASHED[0], ""),
    "a field twice": _set(12, [["title", [], HASHED[0]], ["title", [], HASHED[1]]]),
    "fields unsorted": _set(12, [["title", [], HASHED[0]], ["area", [], HASHED[1]]]),
}


@pytest.mark.parametrize("edit", HEAD_EDITS.values(), ids=HEAD_EDITS.keys())
def test_a_head_that_no_writer_means_is_refused(edit: Callable[[list[Any]], object]) -> None:
    _, data, _, _ = written()
    assert _edited(data, list) == data  # the edit alone is the fault
    with pytest.raises(Malformed):
        changeset.read_head(_edited(data, edit))


@given(st.data())
def test_another_writing_of_the_same_head_is_refused(data: st.DataObject) -> None:
    _, head, _, _ = written()
    places = [place for place, byte in enumerate(head) if byte in b'[],"']
    place = data.draw(st.sampled_from(places))
    space = data.draw(st.sampled_from([b" ", b"\n", b"\t", b"\0", b"\xef\xbb\xbf"]))
    letter = head.index(b"case")
    for other in (
        head[:place] + space + head[place:],
        head + space,
        head[:letter] + b"\\u0063" + head[letter + 1 :],
        head.decode().encode("utf-16"),
        head.decode().encode("utf-16-be"),
    ):
        with pytest.raises(Malformed):
            changeset.read_head(other)


def test_another_writing_of_the_same_values_is_refused() -> None:
    head, _, _, body = written(["ab", "Ѓ", 12, 0, "\x1f"])
    assert changeset.read_body(body, head)
    others = [
        body.replace(b'"ab"', b'"\\u0061b"'),
        body.replace(b'"ab"', b' "ab"'),
        body.replace("Ѓ".encode(), b"\\u0403"),
        body.replace(b",12]", b",12.0]"),
        body.replace(b",12]", b",1.2e1]"),
        body.replace(b",12]", b",012]"),
        body.replace(b",0]", b",-0]"),
        body.replace(b"\\u001f", b"\\u001F"),
        body.replace(b"\\u001f", b"\x1f"),
        body + b"\n",
        b"\xef\xbb\xbf" + body,
        body.decode().encode("utf-16"),
        body.decode().encode("utf-32-le"),
    ]
    assert body not in others
    for other in others:
        with pytest.raises(Malformed):
            changeset.read_body(other, head)


# Fuzzed: the one error alone comes out, and what is accepted has one form.


@st.composite
def mutations(draw: st.DrawFn, data: bytes) -> bytes:
    """Draw some bytes near ``data``: changed, cut, doubled, moved."""
    mutated = bytearray(data)
    for _ in range(draw(st.integers(1, 3))):
        start, stop = sorted(draw(st.tuples(*[st.integers(0, len(mutated))] * 2)))
        piece = bytes(mutated[start : min(stop, start + 40)])
        mutated[start : start + len(piece)] = draw(
            st.sampled_from(
                [b"", piece * 2, piece[::-1], b"[", b"]", b'"', b",", b"0", b"\\", b"\xff"]
            )
            | st.binary(max_size=4)
        )
    return bytes(mutated)


@given(heads().flatmap(lambda one: st.tuples(st.just(one), mutations(one[1]))))
def test_a_damaged_head_is_refused_or_is_another_head(
    case: tuple[tuple[Head, bytes], bytes],
) -> None:
    (head, data), mutated = case
    back = read_or_refuse(mutated)
    if back is not None:
        assert changeset.write_head(back) == mutated
        assert (back.name == head.name) == (mutated == data)


@given(st.lists(values, min_size=1, max_size=5), st.data())
def test_a_damaged_value_is_refused(some: list[Value], data: st.DataObject) -> None:
    head, _, pairs, body = written(some)
    mutated = data.draw(mutations(body))
    try:
        back = changeset.read_body(mutated, head)
    except Malformed:
        return
    assert changeset.write_body(back) == mutated
    assert all(one in (None, pair) for one, pair in zip(back, pairs, strict=True))


json_values: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.binary(max_size=60) | json_values.map(lambda value: json.dumps(value).encode()))
def test_whatever_else_arrives_is_refused(data: bytes) -> None:
    head, _, _, _ = written()
    with pytest.raises(Malformed):
        changeset.read_head(data)
    if data != b"[[],[]]":
        with pytest.raises(Malformed):
            changeset.read_body(data, head)


# Values that do not fit.


@pytest.mark.parametrize(
    "item",
    [
        b"null", b"7", b'"text"', b"{}", b"[[]]", b'["a"]',
        b'["%s","a","a"]' % SALT.encode(),
        b'["%s","a"]' % SALT[1:].encode(),
        b'["%sa","a"]' % SALT.encode(),
        b'["%sG","a"]' % SALT[1:].encode(),
        b'[%s,"a"]' % (b"1" * changeset.SALT_DIGITS),
        b'["%s",true]' % SALT.encode(),
        b'["%s",null]' % SALT.encode(),
        b'["%s",1.0]' % SALT.encode(),
        b'["%s",NaN]' % SALT.encode(),
        b'["%s",1e999]' % SALT.encode(),
        b'["%s",["a"]]' % SALT.encode(),
        b'["%s",{"a":1,"a":2}]' % SALT.encode(),
        b'["%s","\\ud800"]' % SALT.encode(),
        b'["%s","\xed\xa0\x80"]' % SALT.encode(),
        b'["%s","\xc0\x80"]' % SALT.encode(),
        b'["%s","\xff"]' % SALT.encode(),
        b'["%s",%d]' % (SALT.encode(), TOP + 1),
        b'["%s",%d]' % (SALT.encode(), -TOP - 1),
        b'["%s",%s]' % (SALT.encode(), b"9" * 4_000),
        b'["%s",%s]' % (SALT.encode(), b"9" * 5_000),  # beyond what Python converts
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
    ],
    ids=lambda item: item[:45].decode(errors="replace"),
)  # fmt: skip
def test_a_value_of_another_form_is_refused(item: bytes) -> None:
    head, _, _, _ = written(["a"])
    with pytest.raises(Malformed):
        changeset.read_body(b"[" + item + b"]", head)


@pytest.mark.parametrize(
    "pair",
    [(SALT, TOP + 1), (SALT, -TOP - 1), (SALT, True), (SALT, 10**4_000), ("", "a"),
     (SALT[1:], "a"), (SALT + "0", "a"), (SALT[1:] + "G", "a"), (SALT[1:] + "A", "a")],
    ids=lambda pair: repr(pair)[:45],
)  # fmt: skip
def test_a_value_of_another_form_is_refused_even_if_its_hash_is_right(pair: Salted) -> None:
    digest = changeset.value_digest(pair)
    head, _, _, _ = written([], changes=[Change("title", (), digest)])
    body = json.dumps([list(pair)], separators=(",", ":")).encode()
    with pytest.raises(Malformed):
        changeset.read_body(body, head)


def test_values_of_other_fields_salts_or_changesets_do_not_match() -> None:
    head, _, pairs, _ = written(["a", "b"])
    _, _, strange, _ = written(["a", "b"])
    (salt, text), (other_salt, _) = pairs
    for wrong in (
        pairs[::-1],
        pairs[:1],
        [*pairs, None],
        [],
        strange,
        [(other_salt, text), pairs[1]],
        [(salt, "A"), None],
        [None, (salt, text)],
    ):
        with pytest.raises(Malformed):
            changeset.read_body(changeset.write_body(wrong), head)


def test_sizes_are_bounded() -> None:
    _, data, pairs, _ = written()
    with pytest.raises(Malformed, match="not a head"):
        changeset.read_head(_edited(data, _set(11, [f"{one:064x}" for one in range(16_000)])))
    long = (pairs[0][0], "x" * changeset.MAX_BODY)
    head, _, _, _ = written([], changes=[Change("title", (), changeset.value_digest(long))])
    with pytest.raises(Malformed, match="too large"):
        changeset.read_body(changeset.write_body([long]), head)


# Whose record it is.


def test_nobody_can_make_a_record_under_an_id_of_another_feed() -> None:
    _, data, _, _ = written()
    stolen = _edited(data, _set(1, OTHER_FEED))
    with pytest.raises(Malformed, match="id"):
        changeset.read_head(stolen)
    with pytest.raises(Malformed, match="id"):  # nor can our own program be made to write it
        written(feed=OTHER_FEED)


def test_a_later_head_may_name_any_record_and_makes_none() -> None:
    _, data, _, _ = written(feed=OTHER_FEED, nonce="", action="change")
    assert not changeset.read_head(data).creates
    assert changeset.read_head(written()[1]).creates


def test_ids_differ_by_feed_and_by_nonce() -> None:
    others = {changeset.record_id(OTHER_FEED, NONCE), changeset.record_id(FEED, OTHER_FEED)}
    assert len(others | {RECORD}) == 3
