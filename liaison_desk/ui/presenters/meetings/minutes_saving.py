"""Minutes as they were typed, written into the register: only what differs (in the worker)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from liaison_desk.db.shape import CONFLICT
from liaison_desk.desk.reading import Record
from liaison_desk.records import vocabulary
from liaison_desk.records.about import About
from liaison_desk.records.field import element
from liaison_desk.register import Register
from liaison_desk.ui.pages.meetings.minutes_values import Block, OwnerOffer, Sort
from liaison_desk.ui.presenters.meetings.minutes_owners import FIELDS, owned
from liaison_desk.words import LANGUAGES

# Fields that are attributes of a block.
_AS_TYPED: Final = ("owner", "due", "basis", "type", "statement_by")
_TIES: Final = {Sort.ACTION: "source", Sort.REMARK: "about"}  # else ``item``
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
    owners: tuple[OwnerOffer, ...] = ()  # whose names are records

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
    """Return the languages of a block that were changed here, and by somebody else meanwhile.

    So is one of which several values stand: typed words would settle it unseen.
    """
    old, before = stored.get(block.id), typed.before(block.id)
    if old is None or before is None or old.kind != block.sort.value:
        return frozenset()
    return frozenset(
        code for code, began in _both(before.texts, block.texts)
        if (text := block.texts.get(code, "")) != began
        and (told_of(old).get(code, "") not in (began, text) or _differs(old, code))
    )  # fmt: skip


def _differs(record: Record, language: str) -> bool:
    """Tell whether stations wrote different words, and nobody settled which of them count."""
    return CONFLICT in record.marks.get(element("text", language) if language else "text", ())


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
    told = told_of(stored)
    return before is not None and told != {code: one for code, one in before.texts.items() if one}


@dataclass(frozen=True)
class Drawn:
    """The paper of what stands in the editor, and where each block begins on it, by its key."""

    data: bytes
    places: Mapping[str, tuple[int, float]]  # page, counted from 0, and points from its top


def draw(reg: Register, typed: Typed, languages: Sequence[str]) -> Drawn:
    """Return the paper of what stands in the editor, saved or not; nothing is kept of it."""
    result: list[Drawn] = []
    try:
        with reg.batch():
            ids = save(reg, typed).ids
            data, printed = reg.draw_minutes(typed.meeting, languages)
            keys = zip((one.key for one in typed.blocks), ids, strict=True)
            places = printed.places
            result.append(Drawn(data, {key: places[uid] for key, uid in keys if uid in places}))
            raise _Seen
    except _Seen:
        pass
    return result[0]


def draw_stored(reg: Register, meeting: str, languages: Sequence[str]) -> Drawn:
    """Return the paper as it is printed: of approved minutes that of the version in force."""
    return Drawn(reg.draw_minutes(meeting, languages)[0], {})


def told_of(record: Record) -> dict[str, str]:
    """Return what a record says, by language; a remark is said in one, whichever that is."""
    text = record.fields["text"]
    told = dict(text) if isinstance(text, Mapping) else {"": str(text or "")}
    return {code: one for code, one in told.items() if one}


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
    if block.sort is not Sort.REMARK:
        fields["text"] = dict.fromkeys(old.fields["text"], "") | dict(block.texts)
    if before is None and block.sort is Sort.ACTION and not old.fields["owner"]:
        fields = {name: one for name, one in fields.items() if name not in FIELDS}
    fields = _touched(block, before, fields)
    for code in _theirs(typed, block, stored):
        if block.sort is Sort.REMARK:
            del fields["text"]
        else:
            del fields["text"][code]  # it stands beside what was typed
    fields = _tied(typed, block, old, fields)
    differing = _differing(old, fields)
    if differing and reg.change(old.id, **differing):
        touched.add(old.id)
    return old.id


def _tied(typed: Typed, block: Block, old: Record, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields, with what ties the block to its item where that is to change.

    What is tied to another block stays tied to that while both stand at the same item,
    and a remark while it stands behind what it is about.
    """
    tie = _TIES.get(block.sort, "item")
    named = old.fields[tie]
    behind = next((one.item for one in typed.blocks if named and one.id == named), "")
    if block.sort is Sort.REMARK and behind and _above(typed, block) != named:
        return fields | {tie: block.item}
    if behind == block.item:
        return {name: one for name, one in fields.items() if name != tie}
    gone = not behind and typed.before(named or "") is not None
    return fields | ({tie: block.item} if behind or gone else {})


def _above(typed: Typed, remark: Block) -> str:
    """Return the block that a remark stands behind, with other remarks or without."""
    place = next(at for at, one in enumerate(typed.blocks) if one.key == remark.key)
    above = (one for one in reversed(typed.blocks[:place]) if one.sort is not Sort.REMARK)
    return next((one.id for one in above), "")


def _touched(block: Block, before: Block | None, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that the officer changed: what came meanwhile is not written over."""
    if before is None:
        return fields
    tied = "item" if block.sort is Sort.ACTION else "source"  # what ``source`` follows
    at_home = block.item == before.item
    same = {"item": at_home, "about": at_home, "source": _equal(block, before, tied)}
    same |= {name: _equal(block, before, name) for name in _AS_TYPED}
    same |= dict.fromkeys(FIELDS, same["owner"])
    kept = {name: one for name, one in fields.items() if not same.get(name)}
    if block.sort is Sort.REMARK:
        return kept
    languages = block.texts.keys() | before.texts.keys()
    kept["text"] = {
        code: block.texts.get(code, "")
        for code in languages
        if block.texts.get(code, "") != before.texts.get(code, "")
    }
    return kept


def _equal(block: Block, before: Block, name: str) -> bool:
    return bool(getattr(block, name) == getattr(before, name))


def _fields(typed: Typed, block: Block, place: int) -> dict[str, Any]:
    fields: dict[str, Any] = {"position": place, "text": dict(block.texts)}
    fields[_TIES.get(block.sort, "item")] = block.item
    if block.sort is Sort.REMARK:
        fields["text"] = "\n".join(block.texts.values())
    if block.sort is Sort.ACTION:
        fields |= {**owned(block.owner, typed.owners), "due": typed.dues.get(block.due)}
    if block.sort is Sort.CONCLUSION:
        fields |= {"type": block.type, "statement_by": country_of(block.statement_by)}
    if block.sort is Sort.PARAGRAPH:
        fields |= {"basis": block.basis}
        fields |= {"source": block.source} if block.source else {}
    return fields


def country_of(written: str) -> str:
    """Return the code of a country that was written by its name, else what was written."""
    wanted = written.strip().rstrip("*").casefold()
    for code in vocabulary.codes("country") if wanted else ():
        names = (vocabulary.label("country", code, one) for one in LANGUAGES)
        if wanted in {one.rstrip("*").casefold() for one in names}:
            return str(code)
    return written


def _differing(old: Record, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that say something else."""
    return {name: one for name, one in fields.items() if not _same(old.fields[name], one)}


def _same(stored: Any, typed: Any) -> bool:
    if isinstance(typed, Mapping):
        return all((stored.get(key) or "") == one for key, one in typed.items())
    return (stored or "") == (typed or "")
