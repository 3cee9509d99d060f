"""Every kind of record by its code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from liaison_desk.records.errors import UnknownField, UnknownKind
from liaison_desk.records.field import Field, split
from liaison_desk.records.kind import Kind
from liaison_desk.records.kinds import action, attachment, case, contact, entry, meeting, network

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        one.code: one
        for one in (
            case.CASE,
            entry.ENTRY,
            meeting.MEETING,
            meeting.AGENDA_ITEM,
            meeting.PARTICIPANT,
            meeting.PARAGRAPH,
            meeting.CONCLUSION,
            action.ACTION,
            contact.CONTACT,
            contact.ORGANISATION,
            attachment.ATTACHMENT,
            network.STATION,
            network.HANDOVER,
            network.OFFICER,
        )
    }
)


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
