"""Which fields of a case, or of a meeting, make a block: on its page and in its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.layout import Part, Row
from liaison_desk.ui.presenters.telling import Telling

BLOCKS: Final[Mapping[str, tuple[str, ...]]] = {
    "legal": ("legal_bases", "scope", "topics", "cooperation_forms"),
    "team": ("jit_agreed", "jit_from", "jit_until", "jit_parties", "jit_leader", "jit_eurojust",
             "jit_europol", "jit_funding"),
    "empact": ("empact", "empact_plan", "empact_action", "empact_role"),
    "task_force": ("selec_tf",),
    "operation": ("operation_name", "operation_from", "operation_until", "partner_units"),
    "project": ("projects",),
}  # fmt: skip
OF_MEETING: Final = {"empact": BLOCKS["empact"]}
HAVE_BLOCKS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "case": BLOCKS, "meeting": OF_MEETING,
}  # fmt: skip
IN_BLOCKS: Final = frozenset(name for names in BLOCKS.values() for name in names)


def block_rows(
    kind: str, names: Sequence[str], values: Mapping[str, Given], tell: Telling
) -> Iterator[Row]:
    """Yield the lines of a form: the record's own first, then each block under its heading.

    A new record is asked for no block but those that something is given for: they
    are added from its page.
    """
    blocks = HAVE_BLOCKS[kind]
    inside = {name for fields in blocks.values() for name in fields}
    new = "number" not in values
    yield from (one for one in names if one not in inside)
    for block, fields in blocks.items():
        if not new or any(values.get(one) for one in fields):
            yield Part(tell.say(f"blocks.{block}"))
            yield from fields
