"""Names of the matter's pages that upper apps may import beside `matters.public`: forms, panels, page helpers."""

from zhitong.matters.assembled import Panel, PanelMaker
from zhitong.matters.web.explaining import happenings, limits_of
from zhitong.matters.web.forms import (
    AnswerOpinionForm,
    AskOpinionForm,
    MoveForm,
    OpinionForm,
    OptionalReasonForm,
    PointsForm,
    ReasonForm,
    WithPhrases,
)
from zhitong.matters.web.granting_forms import ExtensionLetterForm
from zhitong.matters.web.handing_forms import CheckLetterForm, HandOverForm, LetterForm, other_agencies
from zhitong.matters.web.presenting import due_badge, next_step, state_badge, works_on
from zhitong.matters.web.ruled import RuledForm, put_refusals
from zhitong.matters.web.strips import strip
from zhitong.matters.web.timing_forms import ExtendClockForm, PauseClockForm, ResumeClockForm
from zhitong.matters.web.views import matter_for, shell_of

__all__ = [
    "AnswerOpinionForm",
    "AskOpinionForm",
    "CheckLetterForm",
    "ExtendClockForm",
    "ExtensionLetterForm",
    "HandOverForm",
    "LetterForm",
    "MoveForm",
    "OpinionForm",
    "OptionalReasonForm",
    "Panel",
    "PanelMaker",
    "PauseClockForm",
    "PointsForm",
    "ReasonForm",
    "ResumeClockForm",
    "RuledForm",
    "WithPhrases",
    "due_badge",
    "happenings",
    "limits_of",
    "matter_for",
    "next_step",
    "other_agencies",
    "put_refusals",
    "shell_of",
    "state_badge",
    "strip",
    "works_on",
]
