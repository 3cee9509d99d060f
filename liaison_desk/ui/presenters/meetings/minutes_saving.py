"""Minutes as they were typed, written into the register: only what differs (in the worker)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from liaison_desk.desk.minutes.printing import PrintedMinutes
from liaison_desk.desk.reading import Record
from liaison_desk.records.about import About
from liaison_desk.register import Register
from liaison_desk.ui.pages.meetings.minutes_block import Block, Sort

_AS_TYPED: Final = ("owner", "due", "basis")  # fields that are attributes of a block
STEP: Final = 16  # between positions, so that what comes in between moves nothing


class _Seen(Exception):
    """The paper was drawn: what it was drawn from is given up again."""


@dataclass(frozen=True)
class Saved:
    """What a save did: the id of each block in order, and the records it changed."""

    ids: tuple[str, ...]
    records: frozenset[str]
    both: int = 0  # blocks that somebody else had changed too: both texts stand


@dataclass(frozen=True)
class Typed:
    """What stands in the editor: blocks that hold text, and the dates read from them."""

    meeting: str
    blocks: tuple[Block, ...]
    opened: tuple[Block, ...]  # it began with: those that are gone were taken away here
    dues: Mapping[str, About | None]  # as it was typed → as it was understood

    def with_ids(self, made: Mapping[str, str]) -> Typed:
        """Return it with the ids of blocks that a save under way has made, by their keys."""
        blocks = tuple(
            one if one.id else replace(one, id=made.get(one.key, "")) for one in self.blocks
        )
        return replace(self, blocks=blocks)

    def before(self, record: str) -> Block | None:
        """Return the block that the officer began with; ``None`` of a new one."""
        return next((one for one in self.opened if record and one.id == record), None)


def save(reg: Register, typed: Typed) -> Saved:
    """Write what differs from what is stored, in one transaction."""
    stored = _stored(reg, typed.meeting)
    places = positions([_place(stored.get(one.id)) for one in typed.blocks])
    touched: set[str] = set()
    ids, both = [], 0
    with reg.together():
        for block, place in zip(typed.blocks, places, strict=True):
            ids.append(_write(reg, typed, block, place, stored, touched))
            if theirs := _theirs(typed, block, stored):
                both += 1
                touched.update(_beside(reg, typed, block, place + 1, theirs))
        began = {one.id for one in typed.opened}
        for gone in sorted(began & stored.keys() - set(ids)):
            if _moved_on(typed.before(gone), stored[gone]):
                both += 1  # taken away here, and written anew by somebody else: it stays
            else:
                touched.update(reg.delete(gone))
    return Saved(tuple(ids), frozenset(touched), both)


def _theirs(typed: Typed, block: Block, stored: Mapping[str, Record]) -> frozenset[str]:
    """Return the languages of a block that were changed here, and by somebody else meanwhile."""
    old, before = stored.get(block.id), typed.before(block.id)
    if old is None or before is None or old.kind != block.sort.value:
        return frozenset()
    return frozenset(
        code for code, began in _both(before.texts, block.texts)
        if (text := block.texts.get(code, "")) != began
        and (old.fields["text"].get(code) or "") not in (began, text)
    )  # fmt: skip


def _both(before: Mapping[str, str], typed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for code in {**before, **typed}:
        yield code, before.get(code, "")


def _beside(
    reg: Register, typed: Typed, block: Block, place: int, languages: Collection[str]
) -> list[str]:
    """Write what was typed behind what somebody else wrote: nobody's words are lost."""
    texts = {code: text for code, text in block.texts.items() if code in languages and text}
    if not texts:  # only taken away here: theirs stays
        return []
    fields = _fields(typed, replace(block, texts=texts), place)
    return [reg.add(block.sort.value, file=typed.meeting, **fields)]


def _moved_on(before: Block | None, stored: Record) -> bool:
    """Tell whether a block that was taken away here says something else by now."""
    told = {code: text for code, text in stored.fields["text"].items() if text}
    return before is not None and told != {code: one for code, one in before.texts.items() if one}


def draw(reg: Register, typed: Typed, languages: Sequence[str]) -> tuple[bytes, PrintedMinutes]:
    """Return the paper of what stands in the editor, saved or not; nothing is kept of it."""
    result: list[tuple[bytes, PrintedMinutes]] = []
    try:
        with reg.batch():
            save(reg, typed)
            result.append(reg.draw_minutes(typed.meeting, languages))
            raise _Seen
    except _Seen:
        pass
    return result[0]


def positions(given: Sequence[int]) -> list[int]:
    """Return growing positions; those that grow already stay as they are.

    ``given`` holds 0 for a block that has none. A new one takes the middle
    between its neighbours; where there is no room, what follows moves on.
    """
    result: list[int] = []
    last = 0
    for index, place in enumerate(given):
        if place > last:
            last = place
        else:
            following = next((one for one in given[index + 1 :] if one > last + 1), 0)
            last = (last + following) // 2 if following else last + STEP
        result.append(last)
    return result


def _stored(reg: Register, meeting: str) -> dict[str, Record]:
    return {one.id: one for sort in Sort for one in reg.list(sort.value, file=meeting)}


def _place(record: Record | None) -> int:
    return int(record.fields["position"] or 0) if record is not None else 0


def _write(
    reg: Register,
    typed: Typed,
    block: Block,
    place: int,
    stored: Mapping[str, Record],
    touched: set[str],
) -> str:
    """Add or change the record of a block; one that became something else is made anew.

    The id is empty of one that is gone.
    """
    old, before = stored.get(block.id), typed.before(block.id)
    if old is None and before == block:
        return ""  # taken away meanwhile by somebody else, and not touched here
    fields = _fields(typed, block, place)
    if old is None or old.kind != block.sort.value:
        made = reg.add(block.sort.value, file=typed.meeting, **fields)
        touched.add(made)
        return made
    fields["text"] = dict.fromkeys(old.fields["text"], "") | dict(block.texts)
    fields = _touched(block, before, fields)
    for code in _theirs(typed, block, stored):
        del fields["text"][code]  # it stands beside what was typed
    tied = "source" if block.sort is Sort.ACTION else "item"
    if tied in fields and old.fields[tied] and not _moved(old, block, stored):
        del fields[tied]
    if reg.change(old.id, **_differing(old, fields)):
        touched.add(old.id)
    return old.id


def _touched(block: Block, before: Block | None, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that the officer changed: what came meanwhile is not written over."""
    if before is None:
        return fields
    tied = "item" if block.sort is Sort.ACTION else "source"  # what ``source`` follows
    same = {"item": block.item == before.item, "source": _equal(block, before, tied)}
    same |= {name: _equal(block, before, name) for name in _AS_TYPED}
    kept = {name: one for name, one in fields.items() if not same.get(name)}
    languages = block.texts.keys() | before.texts.keys()
    kept["text"] = {
        code: block.texts.get(code, "")
        for code in languages
        if block.texts.get(code, "") != before.texts.get(code, "")
    }
    return kept


def _equal(block: Block, before: Block, name: str) -> bool:
    return bool(getattr(block, name) == getattr(before, name))


def _moved(old: Record, block: Block, stored: Mapping[str, Record]) -> bool:
    """Tell whether a block stands at another item than the one its record names."""
    named = old.fields["source" if block.sort is Sort.ACTION else "item"]
    return named not in stored  # tied to a conclusion: it stays tied to that


def _fields(typed: Typed, block: Block, place: int) -> dict[str, Any]:
    fields: dict[str, Any] = {"position": place, "text": dict(block.texts)}
    if block.sort is Sort.ACTION:
        fields |= {"source": block.item, "owner": block.owner, "due": typed.dues.get(block.due)}
    else:
        fields["item"] = block.item
    if block.sort is Sort.PARAGRAPH:
        fields |= {"basis": block.basis}
        fields |= {"source": block.source} if block.source else {}
    return fields


def _differing(old: Record, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that say something else; an owner named by record stays named so."""
    result = {name: one for name, one in fields.items() if not _same(old.fields[name], one)}
    named = old.kind == "action" and (old.fields["owner_org"] or old.fields["owner_person"])
    if named and not old.fields["owner"]:
        result.pop("owner", None)
    return result


def _same(stored: Any, typed: Any) -> bool:
    if isinstance(typed, Mapping):
        return all((stored.get(key) or "") == one for key, one in typed.items())
    return (stored or "") == (typed or "")
