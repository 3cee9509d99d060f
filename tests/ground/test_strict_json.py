"""One way to write JSON, and a reader that accepts nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.strict_json import MAX_INTEGER, NotStrict, dumps, loads

VALUES = st.recursive(
    st.text(st.characters(exclude_categories=["Cs"])) | st.integers(-MAX_INTEGER, MAX_INTEGER),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcXYZ_", max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_written_is_read_as_it_was(value: object) -> None:
    assert loads(dumps(value), max_size=1 << 20) == value


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":2}', b'{"b":1,"a":2}', b"[1.0]", b"[1e3]", b"[NaN]", b"[Infinity]", b"[true]",
        b"[null]", b"[ 1]", b"[1]\n", b'["\\u0041"]', b'["\\/"]', b"[01]", b"[-0]", b"", b"[",
        b"\xff", b'["\\ud800"]', b"[9007199254740993]", '{"é":1}'.encode(), b"[" * 100 + b"]" * 100,
        b"[" * 200_000,
    ],
)  # fmt: skip
def test_anything_but_the_one_form_is_refused(data: bytes) -> None:
    with pytest.raises(NotStrict):
        loads(data, max_size=1 << 20)


@given(st.binary(max_size=200))
def test_only_its_own_error_escapes(data: bytes) -> None:
    try:
        value = loads(data, max_size=100)
    except NotStrict:
        return
    assert dumps(value) == data
