"""What the papers of the exchange say; importing this does not load reportlab."""

from __future__ import annotations

from dataclasses import dataclass, field

from liaison_desk.printing.paper import Paper, Signature, Words


@dataclass(frozen=True)
class FieldLine:
    """One field: what stood here, what came, what stands now; ``note`` is why it does not count."""

    name: Words
    before: Words
    theirs: Words
    after: Words
    note: Words = field(default_factory=dict)


@dataclass(frozen=True)
class RecordLine:
    """One record by kind, number and label, and what happened to its fields."""

    kind: Words
    label: Words
    fields: tuple[FieldLine, ...] = ()


@dataclass(frozen=True)
class Group:
    """Records that met the same; ``key`` is the heading's."""

    key: str
    records: tuple[RecordLine, ...]


@dataclass(frozen=True)
class ReportPaper(Paper):
    """The report of one bundle: ``facts`` are short, ``remarks`` go across."""

    facts: tuple[tuple[str, Words], ...] = ()
    remarks: tuple[tuple[str, Words], ...] = ()
    groups: tuple[Group, ...] = ()
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True)
class KeySheet:
    """What stands on the sheet of a key code, in one language; ``day`` as people write it."""

    language: str
    station: str
    name: str
    office: str
    headquarters: bool
    key_code: str  # six words and two groups of digits, with hyphens
    fingerprint: str  # 64 hex digits
    day: str
    pending: bool  # of another station, and nobody compared it yet
    demo: bool = False
