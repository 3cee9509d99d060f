"""One form that lies over a page: what was asked for, its page, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_desk.records.registry import kind
from liaison_desk.ui import drafts
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.editors.form_page import FormPage
from liaison_desk.ui.presenters.forms.asked import Asked
from liaison_desk.ui.presenters.forms.world import World, context_of, name_records
from liaison_desk.ui.views import Heading


@dataclass(eq=False)
class OpenForm:
    """A form and how it stands; answers of the store may come when it is no longer open."""

    asked: Asked
    page: FormPage
    is_open: bool = True  # until it is taken away
    saving: bool = False  # its save is under way
    unneeded: frozenset[str] = frozenset()  # lines that do not matter for the records it names
    consent: Asked | None = None  # what a refused save offers

    @property
    def form(self) -> Form:
        """Return its lines."""
        return self.page.form

    @property
    def typed(self) -> str:
        """Return what was typed as a draft, without what nobody typed."""
        changes = self.form.changes()
        return self.form.draft() if self.asked.changes else drafts.pack(changes) if changes else ""


def built(asked: Asked, world: World) -> OpenForm:
    """Return the form that was asked for, with what the store says it begins with."""
    start = world.start
    form = Form(kind(asked.kind), context_of(world), start.layout)
    name_records(form, world.labels)
    form.open(asked.key, start.values, new=not asked.changes)
    title = asked.title or start.title or asked.plain_title
    return OpenForm(asked, FormPage(Heading(title, start.about, note=start.note), form))
