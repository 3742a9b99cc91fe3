"""Names that other apps may import from people."""

from zhitong.people.actions.access import issue_code, sign_out_everywhere, use_code
from zhitong.people.actions.letters import Letter, current_liaisons, name_from_letter
from zhitong.people.actions.organisations import (
    add_organisation,
    add_territory,
    checked_uscc,
    move_organisation,
    rename_organisation,
    set_state,
    set_uscc,
)
from zhitong.people.actions.persons import (
    add_person,
    assign_duty,
    end_duty,
    name_contact,
    name_liaison,
    set_active,
    set_phone,
    set_public_contact,
)
from zhitong.people.actions.registering import (
    WITHOUT_CODE,
    Registration,
    register_unit,
    same_named,
    set_registration,
)
from zhitong.people.actions.second_factor import enrol_totp, new_secret, totp_now
from zhitong.people.endings import install_duty_ending
from zhitong.people.models import Duty, Organisation, Person, Territory
from zhitong.people.moving import install_moved
from zhitong.people.queries import (
    actor_for,
    contacts_of,
    duties_of,
    head_of,
    holder_ids,
    holders,
    liaison_of,
    organisation_by_uscc,
    organisations_matching,
    public_contacts,
    search_organisations,
)
from zhitong.people.rules import Refused
from zhitong.people.search_text import grams_of, text_of
from zhitong.people.seats import Seats, seats_of, supervising_agencies
from zhitong.people.visibility import organisation_scope
from zhitong.people.vocabulary import ADMIN_DUTIES, DutyKind, Function, Kind, Level, OrganisationState
from zhitong.people.web.entrance import (
    ActorRequest,
    refuse,
    require_bureau,
    require_duty,
    require_enterprise,
    require_official,
    signed_in,
)

__all__ = [
    "ADMIN_DUTIES",
    "WITHOUT_CODE",
    "ActorRequest",
    "Duty",
    "DutyKind",
    "Function",
    "Kind",
    "Letter",
    "Level",
    "Organisation",
    "OrganisationState",
    "Person",
    "Refused",
    "Registration",
    "Seats",
    "Territory",
    "actor_for",
    "add_organisation",
    "add_person",
    "add_territory",
    "assign_duty",
    "checked_uscc",
    "contacts_of",
    "current_liaisons",
    "duties_of",
    "end_duty",
    "enrol_totp",
    "grams_of",
    "head_of",
    "holder_ids",
    "holders",
    "install_duty_ending",
    "install_moved",
    "issue_code",
    "liaison_of",
    "move_organisation",
    "name_contact",
    "name_from_letter",
    "name_liaison",
    "new_secret",
    "organisation_by_uscc",
    "organisation_scope",
    "organisations_matching",
    "public_contacts",
    "refuse",
    "register_unit",
    "rename_organisation",
    "require_bureau",
    "require_duty",
    "require_enterprise",
    "require_official",
    "same_named",
    "search_organisations",
    "seats_of",
    "set_active",
    "set_phone",
    "set_public_contact",
    "set_registration",
    "set_state",
    "set_uscc",
    "sign_out_everywhere",
    "signed_in",
    "supervising_agencies",
    "text_of",
    "totp_now",
    "use_code",
]
