"""被反映人 after the intake: one more is told of, one that was told wrongly is struck or put right. Every kind of work that
has suspects includes these two moves; who is behind them follows at once, because it is read from what stands."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from zhitong.cases.models import CaseFigure, Suspect
from zhitong.cases.procedures.duties import HEADS, OFFICERS
from zhitong.cases.queries.family import family_ids
from zhitong.cases.suspecting import (
    TRAIT_OF,
    SuspectGiven,
    add_suspect,
    decided_of,
    other_number,
    strike_suspect,
)
from zhitong.cases.vocabulary import SuspectKind
from zhitong.matters.public import Audience, Move, Refusal, Result, Sight, Write, once
from zhitong.statements import Prepared

_STANDING = Prepared(lambda matters: Suspect.objects.standing().filter(matter__in=matters).order_by("id"))


class OfSuspects(Move):
    """`data`: given (what is told), reason (how it was found out), evidence (a piece of the file, or None)."""

    abstract = True
    source = "*"
    role = "lead"
    duties = OFFICERS
    sight = Sight.AGENCIES
    # The panel of the suspects has the buttons.
    listed = False
    tells: ClassVar[tuple[Audience, ...]] = (Audience.HANDLER,)

    @property
    def said(self) -> SuspectGiven:
        found: SuspectGiven = self.data.get("given") or SuspectGiven()
        return found

    @property
    def reason(self) -> str:
        return str(self.data.get("reason") or "").strip()

    def standing(self) -> list[Suspect]:
        matter = self.matter
        return list(once(matter, "standing_suspects", lambda: _STANDING(matters=tuple(family_ids(matter)))))

    def check(self) -> Iterator[Refusal]:
        if not self.reason:
            yield Refusal("reason_missing", "请写明是怎样查明的。")

    def _known(self, but: Suspect | None = None) -> Iterator[Refusal]:
        given = self.said
        for one in self.standing():
            same_code = given.uscc and one.uscc == given.uscc
            same_words = given.name and (one.name, one.shop) == (given.name.strip(), given.shop.strip())
            if one != but and (same_code or same_words):
                yield Refusal("known_already", "{name}已经在名单里，不用再加。", {"name": str(one)})

    def facts(self) -> dict[str, Any]:
        evidence = self.data.get("evidence")
        return {"reason": self.reason, **({"evidence": str(evidence)} if evidence else {})}


def _named(kind: str, name: str) -> str:
    """As the history says it: a person's name is no word of history."""
    return "一名个人" if kind == SuspectKind.PERSON else name or str(SuspectKind(kind).label)


class AddSuspect(OfSuspects):
    abstract = True
    label = "补充被反映人…"
    sentence = "补充了被反映人{suspect}：{reason}"
    consequences = (
        "和别的办件有相同电话、地址、网店的，马上在“谁在背后”里看到。",
        "还要向它送达文书的，照送。",
    )

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if not self.said:
            yield Refusal("suspect_missing", "请至少写一样：名称、信用代码、地址、网店、电话或者证件号码。")
        yield from self._known()

    def effect(self) -> Iterable[Result]:
        yield Write(add_suspect, {"matter": self.matter, "given": self.said})

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "suspect": _named(self.said.kind, self.said.name or self.said.shop)}


class CorrectSuspect(OfSuspects):
    """`data` also: suspect, dropped (fields that are taken out), only_strike, identity ("same", "other", "" unsaid)."""

    abstract = True
    # How, and what becomes of what persons decided: read before the decisions are moved, told by the history after it.
    kept: tuple[str, str] = ("更正了", "")
    label = "更正、划去被反映人…"
    sentence = "{how}被反映人{suspect}：{reason}"
    consequences = (
        "原来的一行划去、不删，理由和时间留着。",
        "“谁在背后”按更正后的重新认。只是写法更正的，对它作的认定、恶意标记跟着走，原来的写法留着。",
        "信用代码、证件号码变了的，要说明还是不是同一个；是另一个的，认定和标记不转过去，由人重新定。",
        "文书是按划去的名字送达的，向更正后的人重新送达。",
    )

    def applies(self) -> bool:
        return bool(self.standing())

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        suspect: Suspect | None = self.data.get("suspect")
        if suspect is None or suspect not in self.standing():
            yield Refusal("suspect_missing", "请选更正哪一个被反映人；已经划去的不能再更正。")
        elif self.data.get("only_strike"):
            n = CaseFigure.objects.filter(suspect=suspect, dropped_at__isnull=True).count()
            if n:
                yield Refusal("figures_left", "它名下还有 {n} 笔金额。先改登记金额，再划去。", {"n": n})
        elif not self.said and not self.data.get("dropped"):
            yield Refusal("nothing_changed", "请填要更正的内容；不是被反映人的，选“只划去”。")
        else:
            yield from self._known(suspect)
            yield from self._left(suspect)
            yield from self._who(suspect)

    def _left(self, suspect: Suspect) -> Iterator[Refusal]:
        dropped = self.data.get("dropped") or ()
        kept = [name for name in TRAIT_OF if name not in dropped and getattr(suspect, name)]
        if not kept and not self.said:
            yield Refusal("nothing_left", "全部去掉就没有内容了。不是被反映人的，选“只划去”。")

    def _who(self, suspect: Suspect) -> Iterator[Refusal]:
        """Another number is another one, unless somebody says that the number was mistyped."""
        number, said = self._other_number(suspect), self.data.get("identity") or ""
        marks, bonds = decided_of(suspect) if number and said != "other" else (0, 0)
        words = {"number": number, "marks": marks, "bonds": bonds}
        if not said and (marks or bonds):
            yield Refusal(
                "same_or_other",
                "{number}变了，更正以后可能是另一个人、另一个单位；原来的有恶意标记 {marks} 个、关联认定 {bonds} 条。"
                "请选“还是同一个”（都保留）或者“是另一个”（都不转过去）。",
                words,
            )
        elif said == "same" and marks and self.actor.duty_kind not in HEADS:
            yield Refusal("mark_by_head", "{number}变了还要保留恶意标记的，由负责人更正。", words)

    def _other_number(self, suspect: Suspect) -> str:
        return other_number(suspect, self.said, tuple(self.data.get("dropped") or ()))

    def _same(self) -> bool:
        said = self.data.get("identity") or ""
        return said == "same" or (not said and not self._other_number(self.data["suspect"]))

    def effect(self) -> Iterable[Result]:
        only = self.data.get("only_strike")
        self.kept = self.told_of()
        yield Write(
            strike_suspect,
            {
                "matter": self.matter,
                "suspect": self.data["suspect"],
                "given": None if only else self.said,
                "dropped": tuple(self.data.get("dropped") or ()),
                "same": not only and self._same(),
                "reason": self.reason,
            },
        )

    def told_of(self) -> tuple[str, str]:
        """(how, what becomes of the decisions); asked before they are moved."""
        if self.data.get("only_strike"):
            return "划去了", ""
        if not any(decided_of(self.data["suspect"])):
            return "更正了", ""
        if self._same():
            return "更正了", "。还是同一个，认定和恶意标记照旧"
        return "更正了", "。是另一个，原来的认定和恶意标记不转过去"

    def facts(self) -> dict[str, Any]:
        suspect = self.data["suspect"]
        how, after = self.kept
        named = _named(suspect.kind, str(suspect))
        new = self.said.name.strip()
        if new and new != suspect.name and named == str(suspect) and self.said.kind != SuspectKind.PERSON:
            named = f"{named}（现在写作{new}）"
        return {**super().facts(), "how": how, "suspect": named, "reason": f"{self.reason}{after}"}


def suspect_moves(kind: str, basis: str) -> tuple[type[Move], ...]:
    """The two moves of one kind of work."""
    made = []
    for move, act in ((AddSuspect, "add_suspect"), (CorrectSuspect, "correct_suspect")):
        own = {"verb": f"{kind}.{act}", "basis": basis, "__module__": __name__, "__doc__": move.__doc__}
        made.append(type("".join(part.title() for part in kind.split("_")) + move.__name__, (move,), own))
    return tuple(made)
