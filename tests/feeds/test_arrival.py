"""What comes in is read the short way or the long way, and comes out the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.feeds import arrival, changeset
from liaison_desk.feeds.arrival import Arrival, Reader
from liaison_desk.feeds.changeset import Change, Head, Malformed, Salted, Value
from tests.feeds.test_changeset import FEED, NONCE, RECORD, heads, mutations, values

Lines = tuple[bytes, bytes]


def written(given_values: dict[str, Value], **other: Any) -> Lines:
    """Return the lines of a changeset that makes a record."""
    pairs = {name: changeset.salted(value) for name, value in sorted(given_values.items())}
    changes = [Change(name, (), changeset.value_digest(pair)) for name, pair in pairs.items()]
    parts: dict[str, Any] = {
        "feed": FEED, "number": 1, "time": 1_790_000_000_000, "officer": "2" * 32, "file": RECORD,
        "record": RECORD, "kind": "case", "action": "create", "save": "3" * 32, "nonce": NONCE,
    }  # fmt: skip
    _, head = changeset.make_head(**(parts | {"changes": changes} | other))
    return head, changeset.write_body(list(pairs.values()))


def the_long_way(lines: Lines) -> tuple[Head, tuple[Salted | None, ...]] | None:
    try:
        head = changeset.read_head(lines[0])
        return head, changeset.read_body(lines[1], head)
    except Malformed:
        return None


def the_short_way(reader: Reader, lines: Lines) -> Arrival | None:
    try:
        return reader.read(*lines)
    except Malformed:
        return None


def assert_agree(reader: Reader, lines: Lines) -> None:
    """Both ways take the same lines, and say the same of them."""
    long, short = the_long_way(lines), the_short_way(reader, lines)
    assert (long is None) == (short is None)
    if long is None or short is None:
        return
    head, items = long
    told = (short.name, short.feed, short.number, short.time, short.file, short.record)
    assert told == (head.name, head.feed, head.number, head.time, head.file, head.record)
    assert (short.kind, short.action) == (head.kind, head.action)
    assert (short.head, short.items) == long
    assert short.newborn == (
        head.creates and not head.after and not any(one.parents for one in head.changes)
    )
    assert list(short.values().items()) == [
        (one.field, item[1] if item else None)
        for one, item in zip(head.changes, items, strict=True)
    ]
    assert [type(one) for one in short.told] == [
        type(item[1]) if item else type(None) for item in items
    ]
    assert (short.head_bytes, short.body_bytes) == lines


FIRST = written({"number": 7, "title": "a title"})
plain = st.fixed_dictionaries({"number": values, "title": values})


@given(st.lists(plain, min_size=1, max_size=4))
def test_records_of_one_shape_are_read_as_each_alone_would_be(some: list[dict[str, Value]]) -> None:
    reader = Reader(FEED)
    assert_agree(reader, FIRST)
    for one in some:
        assert_agree(reader, written(one))


def test_the_second_record_of_a_shape_is_read_the_short_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = Reader(FEED)
    reader.read(*FIRST)

    def refuse(_data: bytes) -> Head:
        raise AssertionError("taken apart, though its shape was known")

    monkeypatch.setattr(arrival, "read_head", refuse)
    second = reader.read(*written({"number": -12, "title": "Ѓорѓи"}))
    assert second.values() == {"number": -12, "title": "Ѓорѓи"}
    assert second.whole


@given(st.data())
def test_what_was_altered_is_refused_whichever_way_it_would_have_been_read(
    data: st.DataObject,
) -> None:
    reader = Reader(FEED)
    reader.read(*FIRST)
    head, body = written(data.draw(plain))
    if data.draw(st.booleans()):
        head = data.draw(mutations(head))
    else:
        body = data.draw(mutations(body))
    assert_agree(reader, (head, body))


@given(heads(), plain)
def test_a_head_of_another_record_does_not_take_these_values(
    one: tuple[Head, bytes], some: dict[str, Value]
) -> None:
    reader = Reader(FEED)
    reader.read(*FIRST)
    assert_agree(reader, (one[1], written(some)[1]))


@pytest.mark.parametrize(
    "other",
    [
        {"feed": "a" * 32, "record": changeset.record_id("a" * 32, NONCE)},
        {"kind": "entry"},
        {"action": "import"},
        {"after": ["a" * 64]},
        {"nonce": "", "record": "4" * 32},
        {"time": changeset.LAST_TIME},
        {"number": 10**15 - 1},
        {"file": "5" * 32},
        {"officer": ""},
    ],
    ids=str,
)
def test_every_part_of_a_head_is_told_as_it_is(other: dict[str, Any]) -> None:
    reader = Reader(FEED)
    reader.read(*FIRST)
    assert_agree(reader, written({"number": 7, "title": "another"}, **other))


@pytest.mark.parametrize(
    ("place", "old", "new"),
    [
        (0, b"1790000000000", str(changeset.LAST_TIME + 1).encode()),
        (0, RECORD.encode(), b"4" * 32),
        (0, b'"number"', b'"Number"'),
        (0, b"]]]", b"]],0]"),
        (1, b",7]", b",07]"),
        (1, b",7]", b",-0]"),
        (1, b",7]", b",7.0]"),
        (1, b",7]", b',"7"]'),
        (1, b",7]", b",7 ]"),
        (1, b'"a title"', b'"a\\u0020title"'),
        (1, b'"a title"', b'"a\ttitle"'),
        (1, b'"a title"', b'"a title\xff"'),
        (1, b"]]", b"]],[]"),
    ],
)
def test_one_fault_in_a_known_shape_is_refused(place: int, old: bytes, new: bytes) -> None:
    reader = Reader(FEED)
    reader.read(*FIRST)
    lines = list(FIRST)
    assert old in lines[place]
    lines[place] = lines[place].replace(old, new)
    with pytest.raises(Malformed):
        reader.read(lines[0], lines[1])


def test_a_salt_that_is_not_hex_is_refused_though_its_hash_is_right() -> None:
    reader = Reader(FEED)
    reader.read(*FIRST)
    pairs: list[Salted] = [("0" * 23 + "G", 7), ("0" * 24, "a title")]
    changes = [
        Change(name, (), changeset.value_digest(pair))
        for name, pair in zip(("number", "title"), pairs, strict=True)
    ]
    head, _ = written({}, changes=changes)
    body = b'[["%sG",7],["%s","a title"]]' % (b"0" * 23, b"0" * 24)
    with pytest.raises(Malformed):
        reader.read(head, body)


def test_shapes_without_end_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrival, "_SHAPES", 10)
    reader = Reader(FEED)
    for one in range(30):
        reader.read(*written({f"field_{'x' * one}": one}))
    assert len(reader._shapes) <= 10
