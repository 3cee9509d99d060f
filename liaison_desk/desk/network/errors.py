"""What can be wrong with stations, their cards, and the directory."""

from __future__ import annotations

from liaison_desk.errors import UserError


class UnknownStation(UserError):
    """The station {station} is not known here. Take its station card first:
    without it, nothing can be sealed for it or checked from it."""

    code = "desk.unknown_station"


class NotAZone(UserError):
    """“{zone}” is no time zone that this program knows. Choose one from the list:
    it is named by continent and city, as Europe/Skopje."""

    code = "desk.not_a_zone"


class NotConfirmed(UserError):
    """The key code does not match the card of {station}. Nothing was taken.
    Compare it with the station once more, by telephone or in person; if it
    still differs, the card was exchanged on its way."""

    code = "desk.not_confirmed"


class CardUnreadable(UserError):
    """The station card “{file}” cannot be read. Check its name, and that you may
    read it; if it lies on a stick or on the network, connect that."""

    code = "desk.card_unreadable"


class OwnCard(UserError):
    """This is the card of your own station."""

    code = "desk.own_card"


class OtherHeadquarters(UserError):
    """{station} says that it is headquarters, but this register already
    follows {headquarters}. A network has one headquarters; nothing was
    taken."""

    code = "desk.other_headquarters"


class NotCompared(UserError):
    """Nobody has confirmed the key code of {station}, so nothing can be sealed
    for it. Compare its key code with the station, by telephone or in person,
    and trust its card; then write the bundle again."""

    code = "desk.not_compared"


class StationRevoked(UserError):
    """Headquarters revoked the station {station} on {day}: it cannot receive any
    more. Headquarters can trust a new card of the station, once its key code
    was compared."""

    code = "desk.station_revoked"


class StationEnded(UserError):
    """The station {station} was part of the network until {day}: it cannot
    receive any more. If it works on, headquarters has to change that day in
    the directory."""

    code = "desk.station_ended"


class CardRevoked(UserError):
    """This card of {station} was revoked by headquarters. Nothing was taken. Ask
    the station for its new card, and compare its key code."""

    code = "desk.card_revoked"


class CardReplaced(UserError):
    """This is a former card of {station}; the station has changed its keys since.
    Nothing was taken. Ask the station for its present card."""

    code = "desk.card_replaced"


class OnlyHeadquarters(UserError):
    """Only headquarters can do this: it keeps the directory of the network.
    Nothing was changed. Ask headquarters to do it."""

    code = "desk.only_headquarters"


class NotOurselves(UserError):
    """Headquarters cannot revoke itself. Change its keys instead; the stations
    learn of it with the next bundle."""

    code = "desk.not_ourselves"


class NothingToTakeIn(UserError):
    """There is no such change of a revoked station here that waits for a
    decision. Nothing was taken in; look at the list again."""

    code = "desk.nothing_to_take_in"


class OwnerAlready(UserError):
    """The file belongs to {office} already. Nothing was changed."""

    code = "desk.owner_already"
