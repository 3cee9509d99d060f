"""What can be wrong with a table of a list, and with what a list asks for."""

from __future__ import annotations

from liaison_desk.errors import UserError
from liaison_desk.records.errors import ValueRefused


class NotAList(UserError):
    """“{kind}” is no list, so no table of it can be read or written here."""

    code = "lists.not_a_list"


class RowThere(UserError):
    """This stands in the list already; it is not written a second time."""

    code = "lists.row_there"


class NoSuchName(UserError):
    """“{field}”: nothing here is called “{name}”. Write it as it stands in the
    register, or enter it there first."""

    code = "lists.no_such_name"


class SeveralNamed(UserError):
    """“{field}”: several records are called “{name}”. Leave it empty here, and choose
    the right one in the form."""

    code = "lists.several_named"


class NothingDecided(UserError):
    """It was not decided to erase this or to hand it over, or something else was decided
    since. Please look at the last review first."""

    code = "lists.nothing_decided"


class TeamNotBegun(ValueRefused):
    """“{field}” lies before the day on which the joint investigation team begins. Please
    check the date, or the beginning that stands in the case."""

    code = "lists.team_not_begun"


class TeamEndsFirst(ValueRefused):
    """“{field}” lies after the end of an extension of the joint investigation team. Please
    check the date, or the extension."""

    code = "lists.team_ends_first"
