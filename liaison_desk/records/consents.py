"""What may go to whom under a handling code or the third-party rule: pure.

From vocabularies.md 2.1 and 2.8, anchored in Directive (EU) 2023/977
Art. 6(1)(h). “Party” is an office of the network, or a partner to whom a paper
is handed; “strict” is an originator that counts headquarters as a third party.

====================================  =========================  ======================
a record that carries                 to headquarters            to any other party
====================================  =========================  ======================
nothing, H0, H1 or H3; its originator goes                       goes
the party that wrote it, or nobody
H2                                    goes                       consent, unless it
                                                                 wrote the record, is its
                                                                 originator or addressee
an originator that did not write it,  goes                       the same
whatever its code
a strict originator                   consent, unless it is      the same
                                      the addressee
====================================  =========================  ======================

An addressee is whom the record's own writer names: the office or organisation
it is for, who asked what it answers, the office in whose file he wrote it.
Where somebody else stands behind it, only whom that one named, in what came
in: to address another's words to a third is what the rule is about.

What is restricted to the post is another rule's, and no consent frees it. A
consent frees a record where it is granted for dissemination (one granted in
part frees nothing by itself: what is granted is entered as a consent of its
own), is asked of the record's originator if it names one, is for that party,
and its last day is not over. An office is named by its code or by the
organisation that the directory says it belongs to; a country stands for
partners outside the network, for a post belongs to the state that sent it.
H1 is lifted by a consent for judicial use.
"""

from __future__ import annotations

from typing import Final, NamedTuple

GRANTED: Final = "GRANTED"
WITHDRAWN: Final = "WITHDRAWN"
DISSEMINATION: Final = "DISSEMINATION"
JUDICIAL: Final = "JUDICIAL"

H0: Final = "H0"  # nothing but lawful use: says less than any other code
H1: Final = "H1"  # not in judicial proceedings
H2: Final = "H2"  # not to be disseminated
H3: Final = "H3"  # what the text says

# Fields that name an addressee; of what is answered, the office that wrote it.
ADDRESSED: Final = frozenset({"to_org", "to_person", "answers"})
END_OF_TIME: Final = "9999-12-31"  # a day on which only what has no end is valid


class Party(NamedTuple):
    """Who would receive a record."""

    office: str = ""  # of the network; empty for a partner outside
    organisations: frozenset[str] = frozenset()  # that it is, or belongs to
    country: str = ""  # of a partner outside


class Consent(NamedTuple):
    """A consent as it stands; days are YYYY-MM-DD, everything else codes and ids."""

    id: str
    of: str  # the record that it is about
    asked_of: str  # organisation
    for_office: str
    for_organisation: str
    for_country: str
    for_purpose: str
    decision: str
    valid_until: str  # that day included; empty: without end


class Bound(NamedTuple):
    """What binds a record, apart from its consents."""

    record: str
    handling: frozenset[str]
    originator: str  # organisation; empty where nobody else stands behind it
    is_own: bool  # the originator is who wrote it
    strict: bool  # the originator counts headquarters as a third party

    @property
    def foreign(self) -> bool:
        """Tell whether somebody else stands behind it than who wrote it."""
        return bool(self.originator) and not self.is_own


def covers(consent: Consent, bound: Bound, party: Party, purpose: str, day: str) -> bool:
    """Tell whether a consent allows a record to a party for a purpose on a day."""
    return (
        consent.of == bound.record
        and consent.decision == GRANTED
        and consent.for_purpose == purpose
        and (not consent.valid_until or day <= consent.valid_until)
        and (not bound.foreign or consent.asked_of == bound.originator)
        and is_for(consent, party)
    )


def is_for(consent: Consent, party: Party) -> bool:
    """Tell whether a consent names this party; one that names nobody is for nobody."""
    if consent.for_office:
        return consent.for_office == party.office
    if consent.for_organisation:
        return consent.for_organisation in party.organisations
    return bool(consent.for_country) and not party.office and consent.for_country == party.country


def third_party(bound: Bound, party: Party, *, headquarters: bool) -> bool:
    """Tell whether a record that an originator stands behind needs its consent for a party."""
    if not bound.foreign or bound.originator in party.organisations:
        return False
    return bound.strict or not headquarters


def not_in_court(bound: Bound, party: Party, *, headquarters: bool) -> bool:
    """Tell whether its code keeps a record out of judicial proceedings without consent."""
    del headquarters  # no court is
    return H1 in bound.handling and bound.originator not in party.organisations


def not_to_be_disseminated(bound: Bound, party: Party, *, headquarters: bool) -> bool:
    """Tell whether its code keeps a record from a party without consent."""
    if H2 not in bound.handling or (bound.originator and bound.originator in party.organisations):
        return False
    return bound.strict or not headquarters
