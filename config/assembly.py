"""What upper apps contribute to lower ones, in one place: procedures, forms of moves, panels, owners of files, and
what the worker does by the clock. Nothing is discovered; a name that is not listed here does not exist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.forms import Form

from zhitong.cases.holdings import HOLDINGS as CASE_HOLDINGS
from zhitong.cases.holdings import kept_for_a_case
from zhitong.cases.public import CASE_KINDS, install_case_kinds, open_leads_in
from zhitong.cases.public import MERGE_RELATIONS as CASE_MERGES
from zhitong.cases.public import PROCEDURES as CASE_PROCEDURES
from zhitong.cases.public import TELLINGS as CASE_TELLINGS
from zhitong.cases.web.forms import MOVE_FORMS as CASE_FORMS
from zhitong.cases.web.links import FILE_LINKS as CASE_LINKS
from zhitong.cases.web.panels import PANELS as CASE_PANELS
from zhitong.desk.merging import MERGE_RELATIONS as DESK_MERGES
from zhitong.enterprises.holdings import HOLDINGS as ENTERPRISE_HOLDINGS
from zhitong.enterprises.public import CLAIM_PROCEDURE, MERGE_PROCEDURE
from zhitong.enterprises.public import MERGE_RELATIONS as ENTERPRISE_MERGES
from zhitong.enterprises.web.forms import MOVE_FORMS as ENTERPRISE_FORMS
from zhitong.enterprises.web.links import FILE_LINKS as ENTERPRISE_LINKS
from zhitong.enterprises.web.panels import PANELS as ENTERPRISE_PANELS
from zhitong.exchange.public import MERGE_RELATIONS as EXCHANGE_MERGES
from zhitong.exchange.public import ImportKind, install_kinds
from zhitong.exchange.web.links import FILE_LINKS as EXCHANGE_LINKS
from zhitong.files.public import FileLink, declare_link
from zhitong.inbox.public import MERGE_RELATIONS as INBOX_MERGES
from zhitong.inbox.public import install_agenda
from zhitong.liaison.public import HOLDINGS as LIAISON_HOLDINGS
from zhitong.liaison.public import MERGE_RELATIONS as LIAISON_MERGES
from zhitong.liaison.web.links import FILE_LINKS as LIAISON_LINKS
from zhitong.matters.assembled import PanelMaker, install_forms, install_panels
from zhitong.matters.public import (
    CLOCK_TELLINGS,
    Mark,
    Procedure,
    Telling,
    agenda,
    install_marks,
    install_procedures,
    install_tellings,
    leave_office,
    open_matters_in,
    sayings_of,
)
from zhitong.matters.public import MERGE_RELATIONS as MATTER_MERGES
from zhitong.matters.web.links import FILE_LINKS as MATTER_LINKS
from zhitong.people.public import MERGE_RELATIONS as PEOPLE_MERGES
from zhitong.people.public import (
    MergeRelation,
    install_duty_ending,
    install_merge_relations,
    install_moved,
    install_what_stands,
)
from zhitong.portal.web.panels import PANELS as PORTAL_PANELS
from zhitong.registry.holdings import HOLDINGS as REGISTRY_HOLDINGS
from zhitong.registry.holdings import still_listed
from zhitong.registry.import_kinds import IMPORT_KINDS as REGISTRY_IMPORTS
from zhitong.registry.public import MERGE_RELATIONS as REGISTRY_MERGES
from zhitong.registry.public import PROCEDURES as REGISTRY_PROCEDURES
from zhitong.registry.public import note_moved
from zhitong.registry.web.forms import MOVE_FORMS as REGISTRY_FORMS
from zhitong.registry.web.links import FILE_LINKS as REGISTRY_LINKS
from zhitong.registry.web.panels import PANELS as REGISTRY_PANELS
from zhitong.retention.below import HOLDINGS as LOWER_HOLDINGS
from zhitong.retention.public import DESTRUCTION_PROCEDURE, Hold, Holding, install_holdings
from zhitong.retention.public import MERGE_RELATIONS as RETENTION_MERGES
from zhitong.retention.web.forms import MOVE_FORMS as RETENTION_FORMS
from zhitong.retention.web.panels import PANELS as RETENTION_PANELS
from zhitong.retention.web.panels import hold_panel
from zhitong.schemes.public import MERGE_RELATIONS as SCHEME_MERGES
from zhitong.schemes.public import mechanisms_at
from zhitong.ui.saying import install_sayings

# Every kind of work, in the order in which an enterprise meets them.
PROCEDURES: tuple[Procedure, ...] = (
    CLAIM_PROCEDURE,
    MERGE_PROCEDURE,
    *REGISTRY_PROCEDURES,
    *CASE_PROCEDURES,
    DESTRUCTION_PROCEDURE,
)

# Verb of a move -> the form that asks for its data. A move without an entry asks for nothing but the press.
MOVE_FORMS: Mapping[str, type[Form]] = {**ENTERPRISE_FORMS, **REGISTRY_FORMS, **CASE_FORMS, **RETENTION_FORMS}

# What matters can be found by beside kind and state; each a predicate on the matter's row.
MARKS: tuple[Mark, ...] = ()

# Kind of matter -> makers of the panels on its page.
_CONTRIBUTED = (ENTERPRISE_PANELS, PORTAL_PANELS, REGISTRY_PANELS, CASE_PANELS, RETENTION_PANELS)
PANELS: Mapping[str, Sequence[PanelMaker]] = {
    kind: (*(maker for panels in _CONTRIBUTED for maker in panels.get(kind, ())), hold_panel)
    for kind in dict.fromkeys(
        (*(one.kind for one in PROCEDURES), *(kind for panels in _CONTRIBUTED for kind in panels))
    )
}

# Entries of the history that name what says for itself who may know of it: verb of the event -> how a reader reads it.
TELLINGS: Mapping[str, Telling] = {**CLOCK_TELLINGS, **CASE_TELLINGS}

# Through which owner a stored file is seen.
FILE_LINKS: tuple[FileLink, ...] = (
    *MATTER_LINKS,
    *ENTERPRISE_LINKS,
    *EXCHANGE_LINKS,
    *REGISTRY_LINKS,
    *CASE_LINKS,
    *LIAISON_LINKS,
)

# What can be brought in from a workbook.
IMPORT_KINDS: tuple[ImportKind, ...] = REGISTRY_IMPORTS

# What becomes of the rows of every foreign key to an organisation when two records of one unit are merged; in this order.
MERGE_RELATIONS: tuple[MergeRelation, ...] = (
    *PEOPLE_MERGES,
    *SCHEME_MERGES,
    *INBOX_MERGES,
    *EXCHANGE_MERGES,
    *ENTERPRISE_MERGES,
    *REGISTRY_MERGES,
    *CASE_MERGES,
    *MATTER_MERGES,
    *DESK_MERGES,
    *RETENTION_MERGES,
    *LIAISON_MERGES,
)

# What is destroyed with a matter whose time is over, what outlives it, and what keeps it.
HOLDINGS: tuple[Holding, ...] = (
    *LOWER_HOLDINGS,
    *ENTERPRISE_HOLDINGS,
    *REGISTRY_HOLDINGS,
    *CASE_HOLDINGS,
    *LIAISON_HOLDINGS,
)
HOLDS: tuple[Hold, ...] = (still_listed, kept_for_a_case)

# What the worker does by the clock: name, seconds between two runs, function of `now`. A function that is late,
# repeated or killed half-way must change nothing but the delay.
SCHEDULE: tuple[tuple[str, int, str], ...] = (
    ("tick", 60, "zhitong.matters.public.tick"),
    ("rounds", 60, "zhitong.registry.public.resume_rounds"),
    ("reviews", 60, "zhitong.registry.public.look_after_reviews"),
    ("list_reviews", 60, "zhitong.registry.public.resume_reviews"),
    ("reports", 300, "zhitong.registry.public.settle_reports"),
    ("imports", 60, "zhitong.exchange.public.resume_plans"),
    ("bulk", 60, "zhitong.matters.public.resume_bulk"),
    ("digests", 300, "zhitong.inbox.public.send_digests"),
    ("letters", 60, "zhitong.inbox.public.send_due"),
    ("seal", 300, "zhitong.journal.public.seal"),
    ("calendar", 900, "zhitong.matters.public.recompute_open_clocks"),
    ("new_laws", 3600, "zhitong.matters.public.apply_new_laws"),
    ("spells", 60, "zhitong.matters.public.close_spells"),
    ("all_spells", 86400, "zhitong.matters.public.close_all_spells"),
    ("reminders", 900, "zhitong.inbox.public.remind_unread"),
    ("scan", 900, "config.background.chores.scan_waiting"),
    ("right_tallies", 3600, "zhitong.enterprises.public.refresh_right_tallies"),
    ("merged_units", 3600, "zhitong.enterprises.public.settle_mergers"),
    ("ended_agencies", 300, "zhitong.people.public.settle_abolished"),
    ("destructions", 300, "zhitong.retention.public.resume_destructions"),
    ("due_destructions", 86400, "zhitong.retention.public.propose_destructions"),
    ("due_reviews", 3600, "zhitong.registry.public.open_due_reviews"),
    ("due_collections", 3600, "zhitong.registry.public.open_due_collections"),
    ("missing_calendar", 86400, "config.background.chores.remind_of_calendar"),
    ("tallies", 3600, "config.background.chores.fold_tallies"),
    ("sessions", 86400, "config.background.chores.drop_old_rows"),
)


def install() -> None:
    """Called once, when every app is loaded."""
    install_procedures(PROCEDURES)
    install_case_kinds(CASE_KINDS)
    install_forms(MOVE_FORMS)
    install_kinds(IMPORT_KINDS)
    install_marks(MARKS)
    # The daily letter names what is due.
    install_agenda(agenda)
    install_panels(PANELS)
    install_tellings(TELLINGS)
    # Leaving office takes the open work along.
    install_duty_ending(leave_office)
    # Leaving the area of a list makes work for the bureau that keeps it.
    install_moved(note_moved)
    # A territory ends only when nothing stands in it any more.
    install_what_stands((open_matters_in, open_leads_in, mechanisms_at))
    install_merge_relations(MERGE_RELATIONS)
    install_holdings(HOLDINGS, HOLDS)
    for link in FILE_LINKS:
        declare_link(link)
    install_sayings(sayings_of(PROCEDURES))
