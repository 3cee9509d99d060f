"""Every kind of record by its code."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from liaison_desk.records.errors import UnknownField, UnknownKind
from liaison_desk.records.field import Field, split
from liaison_desk.records.kind import Kind
from liaison_desk.records.kinds import (
    action,
    attachment,
    basis,
    call,
    case,
    consent,
    contact,
    entry,
    forum,
    house,
    joining,
    letterhead,
    meeting,
    minutes,
    network,
    pair,
    posting,
    question,
    result,
    review,
    subject,
)

_NOTE: Final = "#"  # feed fields that begin so are remarks on a save
DERIVATION: Final = 3  # grows when the same declarations and changes come to other rows

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        one.code: one
        for one in (
            case.CASE,
            entry.ENTRY,
            question.QUESTION,
            meeting.MEETING,
            meeting.AGENDA_ITEM,
            meeting.PARTICIPANT,
            meeting.PARAGRAPH,
            meeting.CONCLUSION,
            minutes.VERSION,
            minutes.CORRIGENDUM,
            minutes.COMMENT,
            minutes.APPROVAL,
            minutes.SIGNATURE,
            minutes.COPY,
            meeting.REMARK,
            action.ACTION,
            joining.LINK,
            call.CALL,
            contact.CONTACT,
            contact.ORGANISATION,
            contact.WAY,
            contact.TRUST_NOTE,
            pair.PAIR,
            subject.PERSON,
            subject.VEHICLE,
            subject.PHONE,
            subject.DOCUMENT,
            subject.ACCOUNT,
            subject.INVOLVEMENT,
            result.RESULT,
            result.NOTICE,
            result.PARTY,
            result.JIT_EXTENSION,
            basis.LEGAL_BASIS,
            basis.PROJECT,
            basis.PROPOSAL,
            basis.OBLIGATION,
            basis.FULFILMENT,
            basis.DELIVERABLE,
            basis.STATISTIC,
            forum.FORUM,
            forum.SERIES,
            forum.WORKING_GROUP,
            forum.GROUP_MEMBER,
            forum.WORK_ITEM,
            posting.POSTING,
            posting.ABSENCE,
            house.HOLIDAY,
            house.RETENTION_RULE,
            house.POSTING_RULE,
            house.TEMPLATE,
            house.LOCAL_CODE,
            house.DISTRIBUTION_LIST,
            house.RECIPIENT,
            letterhead.LETTERHEAD,
            attachment.ATTACHMENT,
            consent.CONSENT,
            review.REVIEW,
            network.STATION,
            network.HANDOVER,
            network.OFFICER,
        )
    }
)

# Fields by which nothing goes along with the record that has them.
ALONE: Final = tuple(
    sorted({rule.name for one in KINDS.values() for rule in one.own if rule.alone})
)

# What is known of a record of a kind that a newer version declared: whom it is shared
# with, how it is marked, that it stays at the post. No kind can have this code.
UNKNOWN: Final = Kind(code="0", own=(), label="")


def known_or_not(code: str) -> Kind:
    """Return the kind of this code, or what is known of every kind."""
    return KINDS.get(code, UNKNOWN)


def needs_newer(code: str, feed_fields: Iterable[str]) -> bool:
    """Tell whether a change of these fields can be shown by a newer version only."""
    if code not in KINDS:
        return True
    fields = KINDS[code].fields
    for one in feed_fields:
        name, key = split(one)
        if not one.startswith(_NOTE) and (
            name not in fields or bool(key) is not fields[name].elements
        ):
            return True
    return False


@cache
def declaration() -> str:
    """Return a hash over all that the derived tables are made of, as 64 hex digits."""
    told = [[repr(one), repr([*one.fields.values()])] for one in (*KINDS.values(), UNKNOWN)]
    return hashlib.sha256(json.dumps([DERIVATION, told]).encode()).hexdigest()


def kind(code: str) -> Kind:
    """Return the kind of this code; :class:`UnknownKind` when there is none."""
    try:
        return KINDS[code]
    except KeyError:
        raise UnknownKind(kind=code) from None


def fields_of(code: str) -> Mapping[str, Field]:
    """Return every field of a kind by name, in the order of the form."""
    return kind(code).fields


def field_of(code: str, feed_field: str) -> Field:
    """Return the field that ``feed_field`` (such as ``text/mk``) belongs to.

    :class:`UnknownField` when the kind has none of that name.
    """
    name, _ = split(feed_field)
    try:
        return kind(code).fields[name]
    except KeyError:
        raise UnknownField(kind=code, field=name) from None


def field_key(code: str, name: str) -> str:
    """Return the key of a field's label in the words: common fields have one for all kinds."""
    own = any(one.name == name for one in kind(code).own)
    return f"field.{code}.{name}" if own else f"field.{name}"


@cache
def members_of(code: str) -> tuple[Kind, ...]:
    """Return the kinds that may belong to a file headed by this kind."""
    return tuple(one for one in KINDS.values() if code in one.within)
