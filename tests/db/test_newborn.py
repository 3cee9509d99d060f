"""Rows cast in a mould are those that the merge comes to, or none are cast."""

from __future__ import annotations

from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.db.derive import CONTROL
from liaison_desk.db.newborn import cast
from liaison_desk.db.shape import shape
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.authority import Authority, Handover
from liaison_desk.feeds.changeset import (
    DELETE,
    Change,
    Salted,
    Value,
    make_head,
    record_id,
    value_digest,
    write_body,
)
from liaison_desk.feeds.digest import record_digest
from liaison_desk.feeds.merge import merge
from liaison_desk.records.field import Owner, element
from liaison_desk.records.registry import KINDS

FEED: Final = "f" * 32
NONCE: Final = "1" * 32
RECORD: Final = record_id(FEED, NONCE)
OURS: Final = Authority(offices={FEED: "SKP"}, headquarters="TIA")
STRANGE: Final = Authority(headquarters="TIA")  # of a feed whose office nobody told us

HEADQUARTERS: Final = Authority(offices={FEED: "TIA"}, headquarters="TIA")
SEAT: Final = Authority(offices={FEED: "TIA"}, headquarters="TIA", seats=frozenset({FEED}))

texts: Final = st.sampled_from(
    ["a", "", "Ѓорѓи 10.1-456/1", "x_y O'Neil", "2026-03-16", "SIENA 1934-22", "½ №7", "e" * 32]
)
flags: Final = st.sampled_from([1, 0])
keys: Final = st.sampled_from(["DRUG", "VEH", "mk", "sq", "0" * 32])


@st.composite
def arrivals(draw: st.DrawFn) -> Arrival:
    """Draw the first changeset of a record of any kind, with any of its fields and others."""
    kind = draw(st.sampled_from([*KINDS, "of_a_newer_version"]))
    given_values: dict[str, Value | None] = {}
    rules = list(KINDS[kind].fields.values()) if kind in KINDS else []
    for rule in draw(st.lists(st.sampled_from(rules), max_size=8)) if rules else []:
        names = [rule.name]
        if rule.elements:
            names = [element(rule.name, key) for key in draw(st.sets(keys, min_size=1))]
        for name in names:
            given_values[name] = draw(flags) if rule.many else draw(texts)
    rare: dict[str, Value | None] = {"#reason": "why", "newer": 3, "title/mk": "misfit"}
    for name in draw(st.sets(st.sampled_from(list(rare)), max_size=1)):
        given_values[name] = rare[name]
    if given_values and draw(st.integers(0, 9)) == 0:
        given_values[min(given_values)] = None
    return _arrival(kind, given_values, draw(st.sampled_from(["create", "create", DELETE])))


def _arrival(kind: str, given_values: dict[str, Value | None], action: str = "create") -> Arrival:
    fields = sorted(given_values)
    items: list[Salted | None] = []
    changes = []
    for name in fields:
        value = given_values[name]
        pair = ("0" * 24, "withheld" if value is None else value)
        changes.append(Change(name, (), value_digest(pair)))
        items.append(None if value is None else pair)
    head, data = make_head(
        feed=FEED, number=7, time=1_790_000_000_000, officer="", file=RECORD, record=RECORD,
        kind=kind, action=action, save="3" * 32, nonce=NONCE, changes=changes,
    )  # fmt: skip
    return Arrival(head, data, write_body(items), items)


@given(arrivals(), st.sampled_from([OURS, STRANGE, HEADQUARTERS, SEAT]))
def test_what_is_cast_is_what_the_merge_comes_to(one: Arrival, authority: Authority) -> None:
    found = cast(one, authority)
    if found is None:
        return
    state = merge([one.head], authority=authority, control=CONTROL[one.kind])
    shaped = shape(KINDS[one.kind], state, {one.name: one.values()})
    filled = {name: value for name, value in shaped.columns.items() if value is not None}
    assert dict(zip(found.columns, found.values, strict=True)) == filled
    named = {(field, target) for field, target, _ in shaped.references}
    assert set(found.references) == named
    assert {found_by.writers for found_by in shaped.references} <= {(one.name,)}
    assert found.words == shaped.words
    assert found.digest == record_digest(state)
    assert not shaped.marks
    assert not shaped.shared
    assert not state.deleted


def test_plain_records_of_every_kind_are_cast() -> None:
    for code, kind in KINDS.items():
        plain: dict[str, Value | None] = {
            name: "x"
            for name, rule in kind.fields.items()
            if not rule.elements and rule.control is not Owner.HEADQUARTERS
        }
        assert cast(_arrival(code, plain), OURS) is not None, code


def test_what_needs_a_judgement_is_left_to_the_merge() -> None:
    assert cast(_arrival("case", {"title": "a"}), OURS) is not None
    for judged in (
        _arrival("case", {"title": ""}),
        _arrival("case", {"title": None}),
        _arrival("case", {"title": "a"}, DELETE),
        _arrival("case", {"title": "a", "newer": 1}),
        _arrival("case", {"title": "a", "shared/LJU": "now"}),
        _arrival("of_a_newer_version", {"title": "a"}),
    ):
        assert cast(judged, OURS) is None
    marked = _arrival("case", {"title": "a", "level": "2"})
    assert cast(marked, OURS) is not None
    assert cast(marked, STRANGE) is None
    assert cast(marked, Authority(offices={FEED: "SKP"}, revoked={FEED: 6})) is None
    listed = _arrival("station", {"code": "LJU", "name": "Ljubljana"})
    assert cast(listed, HEADQUARTERS) is not None
    assert cast(listed, SEAT) is None  # a further seat of headquarters does not write the directory
    assert cast(listed, OURS) is None
    handed = Authority(offices={FEED: "SKP"}, handovers={RECORD: Handover("LJU", {})})
    assert cast(marked, handed) is None
