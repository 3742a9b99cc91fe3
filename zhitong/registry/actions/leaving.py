"""What a change of territory means for the lists of every mechanism. Called by people when an organisation has moved,
whoever moved it: another mechanism, a county, an import."""

from datetime import datetime

from zhitong.journal.public import SYSTEM
from zhitong.matters.public import perform
from zhitong.people.public import Organisation
from zhitong.registry import rules
from zhitong.registry.models import ListedUnit
from zhitong.registry.procedures.after_listing import NoteLeft, NoteReturned
from zhitong.registry.vocabulary import ListingState

NOTED = {ListingState.LISTED: (NoteLeft, False), ListingState.LEFT_AREA: (NoteReturned, True)}


def note_moved(organisation: Organisation, *, now: datetime) -> None:
    """Every membership that no longer lies in its area becomes work of the bureau that keeps the list; one that lies
    in it again is put right. Memberships that are suspended keep their state: who resumes them is told."""
    found = ListedUnit.objects.in_list().filter(organisation=organisation)
    for unit in found.select_related("unit_list", "matter").order_by("id"):
        covered = rules.covers(unit.unit_list.installation_id, organisation.territory_path)
        move, when = NOTED.get(ListingState(unit.matter.state), (None, False))
        if move is not None and covered == when:
            perform(move, unit.matter, actor=SYSTEM, now=now, data={"place": organisation.territory.name})
