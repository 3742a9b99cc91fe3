"""What stands before every move, whatever the kind: the state, the role, the duty, the pack's stages, then its own guard."""

from zhitong.journal.public import Actor
from zhitong.matters.asked import Refused, Stale
from zhitong.matters.models import Matter
from zhitong.matters.move import Move, Refusal
from zhitong.matters.naming import state_name
from zhitong.matters.procedure import procedure
from zhitong.matters.roles import duty_refusals, plays
from zhitong.matters.tallies import day
from zhitong.schemes.public import stage_is_on


def is_offered(run: Move) -> bool:
    """Whether the move is shown at all: the role is the actor's and the state is (or will be) the right one."""
    move, matter = type(run), run.matter
    if not matter.is_open and move.source == "*":
        return False
    if not (move.leaves(matter.state) or matter.state in move.early):
        return False
    return _plays(run) and _stage_on(run) and run.applies()


def refusals(run: Move) -> list[Refusal]:
    """Everything that stands against this move now, in the order in which a person would mend it."""
    move, matter = type(run), run.matter
    if matter.installation_id and not _stage_on(run):
        return [Refusal("stage_off", "本机制没有这一步。")]
    if not _plays(run):
        return [Refusal("role", "这一步不由您所在的单位办理。")]
    if not move.leaves(matter.state) or (move.source == "*" and not matter.is_open):
        if matter.state in move.early:
            return [Refusal("state", move.early_message)]
        label = state_name(procedure(matter.kind).by_state[matter.state], matter.installation_id)
        return [Refusal("state", "现在是“{state}”，不能办这一步。", {"state": label})]
    if not run.applies():
        return [Refusal("not_here", "这一件没有这一步。")]
    found = list(duty_refusals(move, run.actor, matter, on=day(run.now)))
    return found or list(run.guard())


def _plays(run: Move) -> bool:
    move = type(run)
    return (move.by_system and run.actor.is_system) or plays(move.role, run.actor, run.matter)


def _stage_on(run: Move) -> bool:
    stage, installation = type(run).stage, run.matter.installation_id
    return not stage or installation is None or stage_is_on(installation, stage)


def recused(run: Move) -> list[Refusal]:
    """回避 removes a person whatever the duty, also from acts that come by no page. `perform` asks this first."""
    if not getattr(run.matter, "actor_recused", False):
        return []
    return [Refusal("recused", "您在这一件里要回避，不能办理。请交给同事。")]


def told_outside(why: Refused | Stale, matter: Matter) -> Refused | Stale:
    """What refused a move inside another matter's, in words for who stands before that other one."""
    found = why.refusals[0] if isinstance(why, Refused) else None
    if found is None or found.code != "recused" or found.params:
        return why
    words = "这一步也要办 {number}，您在那一件里要回避，不能办理。请交给同事。"
    return Refused([Refusal("recused", words, {"number": matter.number})])


def may_recuse(matter: Matter, actor: Actor) -> bool:
    """Whether the actor's office works on the matter, so that somebody of it may have to step aside."""
    working = actor.organisation_id in (matter.lead_id, matter.county_id, matter.city_id)
    return matter.is_open and working and actor.duty_kind in ("officer", "head")


def may_give_receipt(matter: Matter, actor: Actor) -> bool:
    """Whether the actor's office works on the matter and may give somebody outside a code to follow it."""
    working = actor.organisation_id in (matter.lead_id, matter.county_id, matter.city_id)
    return working and actor.duty_kind in ("officer", "head")
