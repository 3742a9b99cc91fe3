"""What a state and a move are called where a mechanism is in force: one procedure serves every mechanism, and each
document has its own names and its own clauses for the stages of it. Not here: sentences of the history (wording)."""

from zhitong.matters.move import Move
from zhitong.matters.procedure import State
from zhitong.schemes.public import installed, named


def state_name(state: State, installation_id: int | None) -> str:
    """The desk's word for a state: the document's title of the stage, where it has one."""
    if state.stage and installation_id is not None:
        entry = installed(installation_id).pack.stage(state.stage)
        if entry is None or not entry.on:
            return state.off_label or str(state.label)
        if entry.title:
            return named(entry)
    return str(state.label)


def outside_name(state: State, installation_id: int | None) -> str:
    """The enterprise's word for a state; a stage that the mechanism does not have is not named to it either."""
    pack = installed(installation_id).pack if state.off_label and installation_id is not None else None
    if pack is not None and not pack.stage_is_on(state.stage):
        return state.off_label
    return state.public_label or state_name(state, installation_id)


def basis_words(move: type[Move], installation_id: int | None) -> str:
    """What a move stands on: the clause of the document's stage or way in, or the move's own words without one."""
    key = move.under or move.stage
    pack = installed(installation_id).pack if key and installation_id is not None else None
    entry = (pack.stage(key) or pack.route(key)) if pack is not None else None
    if entry is None:
        return move.basis
    if entry.silent:
        return f"方案 {entry.clause} 没有写明，按本机制的设置"
    return f"方案 {entry.clause}：{entry.title}" if entry.title else f"方案 {entry.clause}"
