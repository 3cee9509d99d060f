"""Whether whoever a request is passed on to reads its language: said beneath their line."""

from __future__ import annotations

from collections.abc import Mapping

from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.presenters.telling import Telling


def unread(
    reg: Register, language: str, values: Mapping[str, Given], tell: Telling
) -> dict[str, str]:
    """Return the warning, at the line of the person or of the organisation; empty for none."""
    organisation, person = (str(values.get(one, "")) for one in ("to_org", "to_person"))
    read = reg.unread(language, organisation=organisation, person=person)
    if not read:
        return {}
    known = ", ".join(tell.code("language", one) for one in read)
    own = tell.code("language", language)
    words = tell.say("form.reads_other", known=known, own=own)
    return {"to_person" if person else "to_org": words}
