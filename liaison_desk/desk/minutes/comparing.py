"""What differs between two contents of minutes, place by place: pure.

Paragraphs and lines of tables are paired by the matcher of the standard library on
their whole texts; between two equal ones they are paired in their order. Words
within a text are compared by :mod:`liaison_desk.records.wording`.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from liaison_desk.desk.minutes.frozen import Frozen
from liaison_desk.printing.paper import (
    Action,
    AgendaItem,
    Basis,
    Conclusion,
    Delegation,
    Discussion,
    MinutesPaper,
    Words,
    same,
)
from liaison_desk.words import say


class Section(StrEnum):
    """Where on the paper something differs."""

    HEAD = "head"
    MARKING = "marking"
    PARTICIPANTS = "participants"
    AGENDA = "agenda"
    PROCEEDINGS = "proceedings"
    CONCLUSIONS = "conclusions"
    ACTIONS = "actions"
    NEXT_MEETING = "next_meeting"
    ANNEXES = "annexes"
    ATTACHED = "attached"  # after the approval: nothing that was approved changed


class Difference(NamedTuple):
    """One place; without ``before`` it is new, without ``after`` it is gone."""

    section: Section
    place: str  # 3.1.2, C1, A2, the name of a field of the head; as the newer content numbers it
    before: Words
    after: Words


Line = tuple[str, Words]  # place, text
Key = tuple[tuple[str, str], ...]  # of a text
_MOST_PAIRS: Final = 1_000_000  # about a second
_HEAD: Final = (
    "number", "title", "heading", "place", "dates", "chair", "note_taker", "supporters", "cases",
    "organisation",
)  # fmt: skip
# What a station may be unable to see, though it stands in what was approved elsewhere.
_NOT_EVERYWHERE: Final = frozenset({"cases", "organisation", "supporters"})


def differences(before: Frozen, after: Frozen, *, everywhere: bool = False) -> list[Difference]:
    """Return what differs, in the order of the paper.

    ``everywhere`` leaves out what stations see differently: cases that are not
    shared with them, names of organisations, annexes and the marking.
    """
    one, other = before.paper, after.paper
    found = [*_head(one, other, everywhere=everywhere)]
    if not everywhere:
        found += _pairs(Section.MARKING, _marked(before), _marked(after))
    for section, lines in _SECTIONS:
        if section is not Section.ANNEXES or not everywhere:
            found += _pairs(section, list(lines(one)), list(lines(other)))
    return found


def _head(one: MinutesPaper, other: MinutesPaper, *, everywhere: bool) -> Iterator[Difference]:
    for name in _HEAD:
        texts = _words(getattr(one, name)), _words(getattr(other, name))
        if texts[0] != texts[1] and not (everywhere and name in _NOT_EVERYWHERE):
            yield Difference(Section.HEAD, name, *texts)


def _words(value: object) -> Words:
    if isinstance(value, Mapping):
        return value
    if isinstance(value, tuple):
        parts = [one if isinstance(one, str) else _line(one) for one in value]
        return same("; ".join(parts)) if parts else {}
    return same(str(value)) if value else {}


def _line(texts: Words) -> str:
    return next(iter(texts.values()), "")


def _marked(content: Frozen) -> list[Line]:
    """Return the marking, the codes and the words of the restriction, each as a line."""
    paper = content.paper
    lines: list[Line] = [("", content.markings)] if content.markings else []
    lines += [("", same(one)) for one in content.foreign]
    lines += [("", same(one.code)) for one in paper.handling]
    return lines + ([("", paper.restriction)] if paper.restriction else [])


def _participants(paper: MinutesPaper) -> Iterator[Line]:
    for group in sorted((*paper.delegations, *paper.others), key=_name):
        yield _line(group.name), group.name
        for person in group.members:
            parts = (person.name, person.role, person.organisation, person.attendance)
            yield _line(group.name), _joined(parts)


def _name(group: Delegation) -> tuple[str, str]:
    """Return what orders delegations here: their place on paper moves with its language."""
    return group.country, _line(group.name)


def _agenda(paper: MinutesPaper) -> Iterator[Line]:
    for at, one in enumerate(paper.agenda, 1):
        yield str(at), _planned(one)


def _planned(one: AgendaItem) -> Words:
    time = same(f"{one.minutes} min") if one.minutes else {}
    return _joined((one.title, one.presenter, time))


def _proceedings(paper: MinutesPaper) -> Iterator[Line]:
    # The number of the section on the paper: those before it stand there if they have anything.
    section = 1 + bool(paper.delegations or paper.others) + bool(paper.agenda)
    for at, item in enumerate(paper.proceedings, 1):
        yield from _said(f"{section}.{at}", item)


def _said(item_number: str, item: Discussion) -> Iterator[Line]:
    for number, one in enumerate(item.paragraphs, 1):
        yield (
            f"{item_number}.{number}",
            one.text if one.basis is Basis.FACT else _assessed(one.text),
        )


def _assessed(text: Words) -> Words:
    """Return a text with the mark of an assessment, as it stands on the paper."""
    return {
        language: f"{text[language]} [{say('paper.assessment', language or 'en')}]"
        for language in text
    }


def _conclusions(paper: MinutesPaper) -> Iterator[Line]:
    for one in paper.conclusions:
        yield one.number, _concluded(one)


def _concluded(one: Conclusion) -> Words:
    return _joined((one.text, one.type, one.statement_by))


def _actions(paper: MinutesPaper) -> Iterator[Line]:
    for one in paper.actions:
        yield one.number, _to_do(one)


def _to_do(one: Action) -> Words:
    return _joined((one.text, one.owner, one.due))


def _next(paper: MinutesPaper) -> Iterator[Line]:
    if any(paper.next_meeting.values()):
        yield "", paper.next_meeting


def _annexes(paper: MinutesPaper) -> Iterator[Line]:
    for one in paper.annexes:
        yield one.number, one.title


def _joined(parts: Sequence[Words]) -> Words:
    """Return several texts as one line in each language that any of them has."""
    held = [one for one in parts if any(one.values())]
    languages = dict.fromkeys(key for one in held for key in one if key) or {"": None}
    return {
        language: "; ".join(filter(None, (one.get(language) or one.get("", "") for one in held)))
        for language in languages
    }


def _pairs(section: Section, before: Sequence[Line], after: Sequence[Line]) -> Iterator[Difference]:
    keys = [[tuple(sorted(text.items())) for _, text in lines] for lines in (before, after)]
    for left, left_end, right, right_end in apart(*keys):
        gone, come = before[left:left_end], after[right:right_end]
        for at in range(max(len(gone), len(come))):
            old = gone[at] if at < len(gone) else ("", {})
            new = come[at] if at < len(come) else ("", {})
            yield Difference(section, new[0] or old[0], old[1], new[1])


def apart(
    before: Sequence[Hashable], after: Sequence[Hashable]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield where two lists differ: from and to in each.

    The matcher looks at each pair of equal lines: a content of one line a hundred
    thousand times over, which nobody writes in good faith, counts as one piece from the
    first line that differs.
    """
    counts = Counter(before), Counter(after)
    if sum(n * counts[1][line] for line, n in counts[0].items()) > _MOST_PAIRS:
        shorter = min(len(before), len(after))
        same_to = next((at for at in range(shorter) if before[at] != after[at]), shorter)
        yield same_to, len(before), same_to, len(after)
        return
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for how, *places in matcher.get_opcodes():
        if how != "equal":
            yield places[0], places[1], places[2], places[3]


_SECTIONS: Final = (
    (Section.PARTICIPANTS, _participants),
    (Section.AGENDA, _agenda),
    (Section.PROCEEDINGS, _proceedings),
    (Section.CONCLUSIONS, _conclusions),
    (Section.ACTIONS, _actions),
    (Section.NEXT_MEETING, _next),
    (Section.ANNEXES, _annexes),
)
