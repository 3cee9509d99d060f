"""The checks on every record and recipient: what is held back, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, Protocol

from liaison_desk.bundle.permission import Permission
from liaison_desk.db.queries.markings import Marked
from liaison_desk.records import consents
from liaison_desk.records.consents import END_OF_TIME, Bound, Party
from liaison_desk.records.field import element

HIGHEST: Final = 4  # TOP SECRET: no ceiling


class Recipient(NamedTuple):
    """Whom a bundle is for."""

    station: str
    office: str
    is_headquarters: bool
    ceiling: int = HIGHEST  # of the levels that it may hold, as the directory says
    headquarters: str = ""  # the office of headquarters
    day: str = END_OF_TIME  # today, YYYY-MM-DD: whether a consent is still valid
    organisations: frozenset[str] = frozenset()  # that its office is; filled in by the scope


class Facts(NamedTuple):
    """What the checks know of a record."""

    record: int
    kind: str
    file: int
    office: str  # that made it, or that its file was handed to
    marked: Marked
    file_office: str  # that made its file, or that it was handed to
    file_marked: Marked
    permission: Permission | None = None  # where something may ask for a consent
    file_permission: Permission | None = None


Check = Callable[[Facts, Recipient], str]


class Asks(Protocol):
    """A rule that may ask for a consent."""

    def __call__(self, bound: Bound, party: Party, *, headquarters: bool) -> bool:
        """Tell whether the record goes to a party only with consent."""
        ...


RESTRICTED: Final = "restricted_to_post"
CEILING: Final = "level_ceiling"
DISSEMINATION: Final = "not_to_be_disseminated"
THIRD_PARTY: Final = "third_party"
FOLLOWS: Final = "follows"  # what it belongs to is held back


def restricted_to_post(facts: Facts, recipient: Recipient) -> str:
    """Hold back what the office that made it, or made its file, keeps to itself.

    What another office adds to a restricted file still goes to the file's own.
    """
    own = facts.marked.restricted and facts.office != recipient.office
    whole = facts.file_marked.restricted and facts.file_office != recipient.office
    return RESTRICTED if own or whole else ""


def level_ceiling(facts: Facts, recipient: Recipient) -> str:
    """Hold back what is classified higher than the recipient may hold, with all in the file.

    What the recipient's own office wrote comes back to it, as it stands there already.
    """
    own = facts.office != recipient.office and facts.marked.level > recipient.ceiling
    whole = facts.file_office != recipient.office and facts.file_marked.level > recipient.ceiling
    return CEILING if own or whole else ""


def not_to_be_disseminated(facts: Facts, recipient: Recipient) -> str:
    """Hold back what carries H2, with all in the file, until a consent frees it."""
    return DISSEMINATION if lacking(facts, recipient, consents.not_to_be_disseminated) else ""


def third_party(facts: Facts, recipient: Recipient) -> str:
    """Hold back what another organisation stands behind until it consents."""
    return THIRD_PARTY if lacking(facts, recipient, consents.third_party) else ""


def lacking(facts: Facts, recipient: Recipient, asks: Asks) -> Permission | None:
    """Return what a rule asks a consent for that is not there: the record, or its file."""
    party = Party(recipient.office, recipient.organisations)
    headquarters = recipient.is_headquarters or recipient.office == recipient.headquarters
    for office, permission in (
        (facts.office, facts.permission),
        (facts.file_office, facts.file_permission),
    ):
        if permission is None or office == recipient.office:
            continue
        if facts.file_office == recipient.office and not permission.bound.foreign:
            continue  # written in their own file, it is for them
        asked = asks(permission.bound, party, headquarters=headquarters)
        if not asked or permission.is_for(party):
            continue
        if not permission.given(party, recipient.day):
            return permission
    return None


# One list of rules. A check returns the code of its reason, or nothing.
CHECKS: Final[tuple[Check, ...]] = (
    restricted_to_post, level_ceiling, not_to_be_disseminated, third_party,
)  # fmt: skip

# What of a record takes it out of scope when it changes, by the code of the reason: feed fields.
# A consent goes no further than what it is about, and its own decision says so.
_OF_A_CONSENT: Final = (
    "of", "asked_of", "for_office", "for_organisation", "for_purpose", "decision", "valid_until",
)  # fmt: skip
# What a paragraph, a conclusion, an action, a result belongs to.
_BELONGS: Final = ("item", "source", "entry")
_CONSENTED: Final = (
    element("handling", consents.H2), "originator", "direction", "to_office", "source",
    *sorted(consents.ADDRESSED), *_OF_A_CONSENT,
)  # fmt: skip
TAKES_OUT: Final[Mapping[str, tuple[str, ...]]] = {
    RESTRICTED: ("restricted_to_post",),
    CEILING: ("level",),
    DISSEMINATION: _CONSENTED,
    THIRD_PARTY: _CONSENTED,
    FOLLOWS: (*_OF_A_CONSENT, *_BELONGS),
}


# The rules that a consent satisfies, by the code of the reason.
CONSENTED: Final[Mapping[str, Asks]] = {
    DISSEMINATION: consents.not_to_be_disseminated,
    THIRD_PARTY: consents.third_party,
}
