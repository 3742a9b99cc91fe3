"""Names that other apps may import from schemes."""

from zhitong.schemes.actions import (
    Choices,
    SchemeRefused,
    change_contacts,
    load_pack,
    put_into_force,
    store_pack,
)
from zhitong.schemes.answers import NumberAsked, Question, facts_from_answers, questions
from zhitong.schemes.checklist import Needed, checklist, missing, proofs_of
from zhitong.schemes.conditions.evaluating import evaluate
from zhitong.schemes.conditions.judged import Criterion, Judged
from zhitong.schemes.conditions.register import RegisterVerdict, screen
from zhitong.schemes.conditions.screening import (
    SCORES,
    STEP,
    RegisterTables,
    Screened,
    Sum,
    Titles,
    gap_of,
    verdict_of,
)
from zhitong.schemes.conditions.verdict import ConditionVerdict, CountedItem, Verdict
from zhitong.schemes.facts import (
    AmountFact,
    CountFact,
    Facts,
    FactsRefused,
    JudgementFact,
    ListingFact,
    QualificationFact,
    RightFact,
)
from zhitong.schemes.facts_file import FactsFileRefused, read_facts_file
from zhitong.schemes.form_fields import FILLED_ELSEWHERE, field_for
from zhitong.schemes.format.conditions import Condition
from zhitong.schemes.format.faults import Fault, PackFaulty
from zhitong.schemes.format.forms import Form, FormField
from zhitong.schemes.format.lists import Attribute, ListEntry
from zhitong.schemes.format.materials import Material
from zhitong.schemes.format.pack import Pack, SettingRefused
from zhitong.schemes.format.reading import OWN_PACKS, load_pack_directory, pack_folders
from zhitong.schemes.installed import (
    BoundRole,
    ClockLimit,
    Installed,
    clock_limit,
    evaluate_in,
    installed,
    pack_of,
    role_bindings,
    stage_is_on,
)
from zhitong.schemes.mechanisms import (
    mechanism_choices,
    sets_targets,
    short_name,
    versions_of,
    widened,
)
from zhitong.schemes.merging import MERGE_RELATIONS
from zhitong.schemes.models import Installation, RoleBinding, SchemeVersion
from zhitong.schemes.naming import in_english, named, spoken
from zhitong.schemes.queries import for_territory, installations_in_force, keys_in_force, mechanisms_at
from zhitong.schemes.seats import Seats, bound_together, is_bound, seats_in_force
from zhitong.schemes.sources import pack_sources
from zhitong.schemes.territory import ancestors, is_inside
from zhitong.schemes.vocabulary import (
    QUALIFICATION_KINDS,
    QUALIFICATION_LEVEL_LABELS,
    QUALIFICATION_LEVELS,
    RIGHT_KINDS,
    ROUTES,
    STAGES,
    VERDICT_LABELS,
    VerdictKey,
)
from zhitong.schemes.web.entrance import require_seat, seats_of

__all__ = [
    "FILLED_ELSEWHERE",
    "MERGE_RELATIONS",
    "OWN_PACKS",
    "QUALIFICATION_KINDS",
    "QUALIFICATION_LEVELS",
    "QUALIFICATION_LEVEL_LABELS",
    "RIGHT_KINDS",
    "ROUTES",
    "SCORES",
    "STAGES",
    "STEP",
    "VERDICT_LABELS",
    "AmountFact",
    "Attribute",
    "BoundRole",
    "Choices",
    "ClockLimit",
    "Condition",
    "ConditionVerdict",
    "CountFact",
    "CountedItem",
    "Criterion",
    "Facts",
    "FactsFileRefused",
    "FactsRefused",
    "Fault",
    "Form",
    "FormField",
    "Installation",
    "Installed",
    "Judged",
    "JudgementFact",
    "ListEntry",
    "ListingFact",
    "Material",
    "Needed",
    "NumberAsked",
    "Pack",
    "PackFaulty",
    "QualificationFact",
    "Question",
    "RegisterTables",
    "RegisterVerdict",
    "RightFact",
    "RoleBinding",
    "SchemeRefused",
    "SchemeVersion",
    "Screened",
    "Seats",
    "SettingRefused",
    "Sum",
    "Titles",
    "Verdict",
    "VerdictKey",
    "ancestors",
    "bound_together",
    "change_contacts",
    "checklist",
    "clock_limit",
    "evaluate",
    "evaluate_in",
    "facts_from_answers",
    "field_for",
    "for_territory",
    "gap_of",
    "in_english",
    "installations_in_force",
    "installed",
    "is_bound",
    "is_inside",
    "keys_in_force",
    "load_pack",
    "load_pack_directory",
    "mechanism_choices",
    "mechanisms_at",
    "missing",
    "named",
    "pack_folders",
    "pack_of",
    "pack_sources",
    "proofs_of",
    "put_into_force",
    "questions",
    "read_facts_file",
    "require_seat",
    "role_bindings",
    "screen",
    "seats_in_force",
    "seats_of",
    "sets_targets",
    "short_name",
    "spoken",
    "stage_is_on",
    "store_pack",
    "verdict_of",
    "versions_of",
    "widened",
]
