"""The one legal basis of a case that fits a request: proposed in its form, and explained there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.presenters.telling import Telling

BASIS: Final = "legal_basis"
PROFILE: Final = "deadline_profile"
PARTNER: Final = "partner"


def proposed(reg: Register, case: str, values: Mapping[str, Given]) -> dict[str, Given]:
    """Return the legal basis and the profile that a request with these values goes by."""
    found = reg.proposed_basis(case, str(values.get(PARTNER) or "")) if case else None
    if found is None:
        return {}
    profile: dict[str, Given] = {PROFILE: found.profile} if found.profile else {}
    return {BASIS: found.basis, **profile}


def said(reg: Register, case: str, values: Mapping[str, Given], tell: Telling) -> str:
    """Say whence the legal basis of a line comes, or that the partner is not party to it."""
    named, country = str(values.get(BASIS) or ""), str(values.get(PARTNER) or "")
    basis = tell.look(named) if named else None
    if basis is None:
        return ""
    parties = basis.fields.get("parties") or ()
    if country and parties and country not in parties:
        return tell.say("form.basis_not_party", country=tell.code("country", country))
    found = reg.proposed_basis(case, country) if case else None
    return tell.say("form.basis_proposed") if found and found.basis == named else ""
