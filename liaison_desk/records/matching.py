"""What an officer is about to save against what the register holds: pure.

From the fields of a request, a person, a vehicle … come :class:`Asked` signs:
names, numbers, telephones, also those that stand in a text. :func:`judge` says
whether and why a record that carries certain signs answers one of them. A
similar name is a suggestion, and never a reason to join two records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from liaison_desk.records import prefixes, signs
from liaison_desk.records.field import By, Field, Type
from liaison_desk.records.kinds.subject import SUBJECTS
from liaison_desk.records.names import Level, match, words_of
from liaison_desk.records.numbering import reference_key
from liaison_desk.records.phones import phones_in, share_a_phone
from liaison_desk.records.registry import fields_of

MOST_TEXT: Final = 50_000  # characters of a text that are looked through: 20 printed pages
MOST_NAMES: Final = 100  # names in a text
MOST_NUMBERS: Final = 400  # numbers in a text
LEAST_OF_A_WORD: Final = 3  # letters of a name that stands alone in a text

_CONTACTS: Final = frozenset({"contact", "organisation", "officer", "participant"})
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ENDS: Final = re.compile(r"[.!?;:()\n\r\d/]")


class Why(Enum):
    """Why a record is a hit, the surest first."""

    DOCUMENT = "document"  # the number of a document, a vehicle, a device
    ACCOUNT = "account"
    PLATE = "plate"
    PHONE = "phone"  # the last eight digits, and no other country stated
    REFERENCE = "reference"  # without its punctuation
    EXACT = "exact"  # the name, letter by letter
    VARIANT = "variant"  # another spelling of it
    NUMBER = "number"  # of a reference, after other letters
    SIMILAR = "similar"  # sounds alike, or is a part of it


class Role(Enum):
    """What a hit is to us: a subject of cases and a professional contact are never mixed."""

    SUBJECT = "subject"
    CONTACT = "contact"
    PAPER = "paper"  # a case, an entry, a paragraph: something written


RANK: Final = {why: rank for rank, why in enumerate(Why)}
UNSURE: Final = frozenset({Why.NUMBER, Why.SIMILAR})  # worth a look, and no more

WHY_OF: Final = {By.DOCUMENT: Why.DOCUMENT, By.ACCOUNT: Why.ACCOUNT, By.PLATE: Why.PLATE,
                  By.PHONE: Why.PHONE, By.REFERENCE: Why.REFERENCE}  # fmt: skip
_LEVELS: Final = {
    Level.EXACT: Why.EXACT, Level.VARIANT: Why.VARIANT, Level.SIMILAR: Why.SIMILAR,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One sign of what is about to be saved."""

    field: str  # that it stands in
    by: By  # NAME for whole names, FAMILY for one that stands alone in a text
    text: str  # as it was written
    in_text: bool  # found in a text: what kind of number it is, nobody said
    prefix: str = ""  # the letters that stand before a reference, as a key


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a record answers a sign."""

    why: Why
    field: str  # of what is about to be saved
    asked: str  # what stands there
    held_field: str
    value: str  # what stands in the register


Carried = Sequence[tuple[str, By, str]]  # the signs of a record: field, kind of sign, text


def role_of(kind: str) -> Role:
    """Return what a record of this kind is to us."""
    if kind in SUBJECTS:
        return Role.SUBJECT
    return Role.CONTACT if kind in _CONTACTS else Role.PAPER


def asked_of(kind: str, given: Mapping[str, object]) -> list[Asked]:
    """Return the signs in what is given for a record of a kind, each once."""
    rules = fields_of(kind)
    found: dict[Asked, None] = {}
    carried: list[tuple[str, By, str]] = []
    for name, value in given.items():
        rule = rules.get(name)
        if rule is None:
            continue
        for text in _texts(rule, value):
            if rule.sign is None:
                found |= dict.fromkeys(in_text(name, text[:MOST_TEXT]))
            else:
                carried.append((name, rule.sign, text[: signs.MOST_OF_A_SIGN]))
    return list(dict.fromkeys([*in_signs(carried), *found]))


def in_signs(carried: Carried) -> Iterator[Asked]:
    """Yield what the fields that are signs ask for."""
    for field, name in names_carried(carried):
        if words_of(name):
            yield Asked(field, By.NAME, name, False)
    for field, by, text in carried:
        if by is By.REFERENCE:
            for line in text.splitlines():
                numbers = [one for one in signs.references_in(line) if _told(one)]
                yield from (_number(field, line, one, False) for one in dict.fromkeys(numbers))
        elif by not in signs.NAMES:
            yield Asked(field, by, text, False)


def in_text(field: str, text: str) -> Iterator[Asked]:
    """Yield the names, numbers and telephones that stand in a text."""
    names = [one for run in _runs(text) for one in _of_run(run)]
    for by, name in list(dict.fromkeys(names))[:MOST_NAMES]:
        yield Asked(field, by, name, True)
    for number in list(dict.fromkeys(signs.numbers_in(text)))[:MOST_NUMBERS]:
        yield _number(field, text, number, True)
    for phone in list(dict.fromkeys(phones_in(text)))[:MOST_NUMBERS]:
        yield Asked(field, By.PHONE, phone, True)


def judge(asked: Asked, carried: Carried) -> Reason | None:
    """Return why a record with these signs answers what is asked; ``None`` when it does not."""
    if asked.by in signs.NAMES:
        return _judge_name(asked, carried)
    key = reference_key(asked.text)
    for field, by, text in carried:
        if by in signs.NAMES or not _comparable(asked, by):
            continue
        value = _same(asked, key, by, text)
        if value:
            why = why_in(asked, text) if by is By.REFERENCE else WHY_OF[by]
            return Reason(why, asked.field, asked.text, field, value)
    return None


def why_in(asked: Asked, text: str) -> Why:
    """Return why a text in which a number stands answers it: by the letters before it too."""
    why = WHY_OF[asked.by]
    if why is Why.REFERENCE and not prefixes.agree(asked.prefix, text, asked.text):
        return Why.NUMBER
    return why


def judge_names(asked: str, held: str) -> Why | None:
    """Tell how two names of people answer each other, whichever has more words."""
    found = match(asked, held)
    if found is None:
        other = match(held, asked)
        if other is None:
            return None
        whole = len(signs.telling_words(words_of(held))) > 1
        return _LEVELS[other.level] if whole else Why.SIMILAR  # its only word: a part of ours
    return _LEVELS[found.level]


def _judge_name(asked: Asked, carried: Carried) -> Reason | None:
    best: Reason | None = None
    for field, name in names_carried(carried):
        if asked.by is By.FAMILY:
            family = next((text for _, by, text in carried if by is By.FAMILY), name)
            found = match(asked.text, family)
            why = _LEVELS[found.level] if found and found.level is not Level.SIMILAR else None
        else:
            why = judge_names(asked.text, name)
        if why and (best is None or RANK[why] < RANK[best.why]):
            best = Reason(why, asked.field, asked.text, field, name)
    return best


def names_carried(carried: Carried) -> list[tuple[str, str]]:
    """Return the names that signs make, and the field that each stands in."""
    made = signs.names_of([(by, text) for _, by, text in carried])
    family = next((field for field, by, _ in carried if by is By.FAMILY), "")
    given = next((field for field, by, _ in carried if by is By.GIVEN), "")
    lines = {line: field for field, by, text in carried if by is By.NAME
             for line in text.splitlines()}  # fmt: skip
    return [(lines.get(one) or family or given, one) for one in made]


def _comparable(asked: Asked, by: By) -> bool:
    if asked.by is By.PHONE or by is By.PHONE:
        return asked.by is by
    return asked.in_text or asked.by is by


def _same(asked: Asked, key: str, by: By, text: str) -> str:
    """Return what of a field's text is the number that is asked for."""
    if asked.by is By.PHONE:
        return text if share_a_phone(asked.text, text) else ""
    parts = [*text.splitlines(), *signs.numbers_in(text)] if by is By.REFERENCE else [text]
    return next((one for one in parts if reference_key(one) == key), "")


def _number(field: str, text: str, number: str, in_text: bool) -> Asked:
    """Return a reference that stands in a line or in a text, with the letters before it."""
    before = next(prefixes.prefixes_of(text, number), "")
    return Asked(field, By.REFERENCE, number, in_text, before)


def _told(number: str) -> bool:
    return len(reference_key(number)) >= signs.LEAST_OF_A_NUMBER


def _texts(rule: Field, value: object) -> list[str]:
    if rule.type not in (Type.LINE, Type.TEXT) or not (rule.searchable or rule.sign):
        return []
    texts = value.values() if isinstance(value, Mapping) else [value]
    return [one for one in texts if isinstance(one, str) and one.strip()]


def _runs(text: str) -> Iterator[list[str]]:
    """Yield the words with a capital that stand beside each other, a comma at most between."""
    run: list[str] = []
    before = 0
    for found in _TOKEN.finditer(text):
        if run and _ENDS.search(text, before, found.start()):
            yield run
            run = []
        if found[0][0].isupper():
            run.append(found[0])
        elif run:
            yield run
            run = []
        before = found.end()
    if run:
        yield run


def _of_run(run: Sequence[str]) -> Iterator[tuple[By, str]]:
    if len(run) == 1 and len(run[0]) >= LEAST_OF_A_WORD:
        yield By.FAMILY, run[0]
    for at in range(len(run) - 1):
        yield By.NAME, f"{run[at]} {run[at + 1]}"
        if at + 2 < len(run):
            yield By.NAME, f"{run[at]} {run[at + 2]}"  # a middle name of which we know nothing
