"""Words an event as a sentence when it is shown: from the verb and the facts, never stored."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from zhitong.journal.public import Event
from zhitong.lib import zh
from zhitong.matters.procedure import Procedure, move_of, procedures
from zhitong.matters.vocabulary import Sight

SYSTEM_SENTENCES = {
    "clock.warned": ("“{label}”快到期，已提醒经办人", Sight.AGENCIES),
    "clock.overdue": ("“{label}”超期，已提醒承办单位和上级", Sight.AGENCIES),
    "clock.ended": ("“{label}”已满", Sight.PARTIES),
    "clock.recomputed": ("工作日历有变，“{label}”的到期日从{old}改为{new}", Sight.PARTIES),
    "clock.law_moved": ("法律有新版，“{label}”的到期日从{old}改为{new}", Sight.PARTIES),
    "clock.law_kept": ("法律有新版，“{label}”仍按起算时的规定算", Sight.PARTIES),
    "clock.move_signed": ("签认了“{label}”改期：{old}改为{new}", Sight.AGENCIES),
    "clock.kept_signed": ("签认了“{label}”不改期", Sight.AGENCIES),
    "consultation.silent": ("{organisation}到期没有答复，不算同意", Sight.AGENCIES),
    "attachment.added": ("上传了{label}", Sight.PARTIES),
    "attachment.removed": ("撤下了{label}", Sight.PARTIES),
    "evidence.added": ("收到证据：{label}", Sight.AGENCIES),
    "evidence.passed": ("证据{number}{act}：{to}", Sight.AGENCIES),
    "suspect.bond": ("{suspect}和 {number} 里的：{verdict}", Sight.AGENCIES),
    "suspect.malicious": ("{suspect}标为恶意侵权，从严处理。依据：{basis}", Sight.AGENCIES),
    "suspect.malicious_lifted": ("取消了{suspect}的恶意侵权标记", Sight.AGENCIES),
    "lead.shared": ("同时报给{agencies}", Sight.PARTIES),
    "lead.joined_in": ("{number} 并进来一起办", Sight.AGENCIES),
    "handler.changed": ("改由{to_person}经办", Sight.AGENCIES),
    "receipt.issued": ("给出查询码", Sight.AGENCIES),
    "recusal.noted": ("{person}回避", Sight.AGENCIES),
    "matter.destroyed": (
        "保管期满，按 {list} 销毁了个人信息 {personal_values} 项和文件的内容",
        Sight.AGENCIES,
    ),
    "hold.placed": ("暂停销毁：{reason}", Sight.AGENCIES),
    # Before reasons were asked; the newer entry says why.
    "hold.lifted": ("解除了暂停销毁", Sight.AGENCIES),
    "hold.lifted_for": ("解除了暂停销毁（{placed_for}）：{reason}", Sight.AGENCIES),
    # Acts that there are no more: publishing that one person entered alone.
    "adjudication.publish": ("公开了裁决：{where}", Sight.PARTIES),
    **{
        f"{kind}.{act}": (words, Sight.AGENCIES)
        for kind in (
            "trademark_case",
            "counterfeit_patent_case",
            "gi_case",
            "trade_secret_case",
            "malicious_filing_case",
        )
        for act, words in (("publish", "处罚信息已公示"), ("unpublish", "撤回处罚公示：{why}"))
    },
    "bundle.made": ("做了案卷包（{purpose}）：{files} 个文件，根哈希 {root}", Sight.AGENCIES),
    "unit.merged": ("单位由{from_unit}并入{to_unit}", Sight.PARTIES),
    "clocks.rebuilt": ("按历史重算了时限", Sight.AGENCIES),
}
DATES = ("old", "new", "due", "due_on", "received", "letter_date", "until", "held_on")


def sayings_of(kinds: Iterable[Procedure]) -> Iterator[str]:
    """What a reader outside the agencies may meet in a history, as templates for another language."""
    yield from (text for text, seen in SYSTEM_SENTENCES.values() if seen == Sight.PARTIES)
    for kind in kinds:
        yield f"登记{kind.label}"
        yield from (move.sentence for move in kind.moves if move.sentence and move.sight == Sight.PARTIES)


def sentence(event: Event, **instead: str) -> str:
    """What was done, without who and when; `instead`: facts that this reader knows by other words."""
    if "opened_as" in event.facts:
        return str(event.facts["opened_as"])
    move = move_of(event.verb)
    template = move.sentence or move.label.rstrip("…") if move else _other(event.verb)
    return template.format_map(_Facts({**event.facts, **instead}))


def veil(event: Event) -> str:
    """The same for a reader who may not know the content yet."""
    move = move_of(event.verb)
    return move.veiled.format_map(_Facts(event.facts)) if move else ""


def sight(event: Event) -> str:
    """Who may read the entry."""
    move = move_of(event.verb)
    if move:
        return str(move.sight)
    if event.verb.startswith("attachment."):
        return str(event.facts.get("sight", Sight.PARTIES))
    return str(SYSTEM_SENTENCES.get(event.verb, ("", Sight.PARTIES))[1])


def _other(verb: str) -> str:
    if verb in SYSTEM_SENTENCES:
        return SYSTEM_SENTENCES[verb][0]
    kind, _, act = verb.rpartition(".")
    if act == "open":
        label = next((p.label for p in procedures() if p.kind == kind), "办件")
        return f"登记{label}"
    return verb


class _Facts(dict[str, Any]):
    """Facts ready for a sentence: dates in words, an unknown name as nothing."""

    def __init__(self, facts: dict[str, Any]) -> None:
        super().__init__({name: _word(name, value) for name, value in facts.items()})

    def __missing__(self, key: str) -> str:
        return ""


def _word(name: str, value: Any) -> Any:
    if name in DATES and isinstance(value, str):
        return zh.zh_date(datetime.fromisoformat(value))
    if isinstance(value, list):
        return _listed([str(one) for one in value])
    return value


def _listed(words: list[str]) -> str:
    """Words of a list by 、; sentences, which bring their own full stop, by ；."""
    if any(one.endswith("。") for one in words[:-1]):
        return "；".join([*(one.removesuffix("。") for one in words[:-1]), words[-1]])
    return "、".join(words)
