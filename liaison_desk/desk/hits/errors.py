"""What can go wrong while records are joined."""

from __future__ import annotations

from liaison_desk.errors import UserError


class CannotJoin(UserError):
    """These two cannot be joined: they are not two records of the same kind
    that can be one. Nothing was changed. Contacts are joined with contacts,
    persons with persons; cases are linked."""

    code = "hits.cannot_join"


class JoinedAlready(UserError):
    """These two are joined already. Nothing was changed."""

    code = "hits.joined_already"


class NotJoined(UserError):
    """This record is joined with no other; there is nothing to undo."""

    code = "hits.not_joined"


class LinkedAlready(UserError):
    """These two cases are linked already. Nothing was changed. To give another
    reason, change it in the link."""

    code = "hits.linked_already"


class NotTwoCases(UserError):
    """A link joins two different cases. Nothing was changed. Choose the other
    case."""

    code = "hits.not_two_cases"
