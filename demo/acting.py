"""How the demo's people act: each step is a real move, made by whoever may make it, at its moment in the past."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from demo.places import Places
from demo.reading import scan
from demo.staff import Staff
from demo.territories import Territory
from demo.units import Unit
from demo.when import When
from zhitong.files.public import SCANS, store
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, move_of, perform
from zhitong.people.public import DutyKind
from zhitong.registry.public import (
    RoundLine,
    UnitList,
    add_material,
    begin_application,
    confirm_same,
    grounds_of,
    judged_conditions,
    live_items,
    needed,
    nominate,
    open_round,
    pack_for,
    run_round,
    verified_verdict,
)

SOURCE = "专利登记簿、商标档案（演示）"
REASONS = (
    "主要产品用的是自己的发明专利，已经量产，看过检测报告和专利登记簿。",
    "现场看过研发部门和生产线，材料和申报表一致。",
    "省内同行业中排在前列，有行业协会的证明和近三年的销售合同。",
)


@dataclass
class Stage:
    """Everything that the acts under one mechanism need, and the units that nobody has used yet, by what they stand on.

    `others` are the further lists of a mechanism that has several; `lead` is the key of the agency that decides;
    `beside` is the stage of another mechanism for units of the same place."""

    places: Places
    staff: Staff
    when: When
    territory: Territory
    unit_list: UnitList
    lead: str
    others: dict[str, UnitList] = field(default_factory=dict)
    pool: dict[str, list[Unit]] = field(default_factory=dict)
    used: list[Unit] = field(default_factory=list)
    beside: Stage | None = None

    def take(self, *bases: str, at: str = "", near: str = "", owned: Sequence[str] = ()) -> Unit:
        """The next unit that stands on one of these, in this order of preference: of one place, rather of one place,
        of one ownership."""
        found = [
            unit
            for basis in bases
            for unit in self.pool.get(basis, ())
            if (not at or unit.gate == at) and (not owned or unit.organisation.profile.ownership in owned)
        ]
        if not found:
            raise LookupError(f"no unit left: {bases} {at} {owned}")
        unit = next((one for one in found if one.gate == near), found[0])
        self.pool[unit.basis].remove(unit)
        self.used.append(unit)
        return unit

    def official(self, username: str) -> Actor:
        return self.staff.officials[username]

    def leading(self, duty: str) -> Actor:
        return self.official(f"{self.lead}-{duty}")

    def of_county(self, unit: Unit, duty: str) -> Actor:
        """At the agency that takes the unit in."""
        return self.official(f"{unit.gate}-{duty}")

    def liaison_of(self, unit: Unit) -> Actor:
        if unit.liaison is None:
            kind = DutyKind(self.territory.told.get("unit_duty", DutyKind.LIAISON_OFFICER))
            unit.liaison = self.staff.next_liaison(self.territory.key, unit.organisation, kind)
        return unit.liaison

    def do(
        self,
        verb: str,
        matter: Matter,
        *,
        by: Actor,
        at: tuple[int, int],
        data: Mapping[str, Any] | None = None,
        part: Any = None,
    ) -> Matter:
        """`at`: so many working days ago, at that hour."""
        move = move_of(verb)
        assert move is not None
        perform(move, matter, actor=by, now=self.when.ago(*at), data=data or {}, part=part)
        matter.refresh_from_db()
        return matter

    # --- applications ----------------------------------------------------------------------------------

    def draft(self, unit: Unit, ago: int, *, own: bool = False, materials: int = 9) -> Matter:
        """By the enterprise itself, or on paper by the county; `materials`: how many are handed in."""
        by = self.liaison_of(unit) if own or unit.liaison else self.of_county(unit, "officer")
        matter = begin_application(
            unit.organisation,
            self.unit_list,
            by=by,
            now=self.when.ago(ago, 9, unit.number % 50),
            route="own" if unit.liaison else "paper",
            condition_keys=unit.keys,
            body=self.places.agencies[unit.gate].pk,
        )
        for row in needed(matter.application)[:materials]:
            self.hand_in(matter, row.alternatives[0].key, row.alternatives[0].title, ago, by=by)
        return matter

    def hand_in(self, matter: Matter, slot: str, title: str, ago: int, *, by: Actor) -> None:
        at = self.when.ago(ago, 9, 55)
        file = store(scan(title), name=f"{title}.pdf", kinds=SCANS, by=by, now=at)
        add_material(matter, file, slot=slot, by=by, now=at)

    def filed(self, unit: Unit, ago: int, *, own: bool = False) -> Matter:
        matter = self.draft(unit, ago, own=own)
        verb = "application.submit" if unit.liaison else "application.submit_for"
        return self.do(verb, matter, by=unit.liaison or self.of_county(unit, "officer"), at=(ago, 10))

    def nominated(self, unit: Unit, ago: int) -> Matter:
        by = self.of_county(unit, "head")
        return nominate(unit.organisation, self.unit_list, by=by, now=self.when.ago(ago, 10))

    def verified(self, unit: Unit, matter: Matter, ago: int, *, but: int = 0) -> Matter:
        """Every item is confirmed, except the last `but`; what cannot be confirmed as it stands has lapsed."""
        items = live_items(matter)
        officer = self.of_county(unit, "officer")
        at = self.when.ago(ago, 14)
        for outcome in confirm_same(matter, items[: len(items) - but], source=SOURCE, by=officer, now=at):
            if not outcome.done:
                self.judged(unit, matter, outcome.row, "lapsed", "填报的有效期已经过去", ago)
        matter.refresh_from_db()
        return matter

    def judged(self, unit: Unit, matter: Matter, item: Any, verdict: str, note: str, ago: int) -> None:
        data = {"verdict": verdict, "note": note, "source": SOURCE}
        officer = self.of_county(unit, "officer")
        self.do("application.judge_item", matter, by=officer, at=(ago, 15), data=data, part=item)

    def settled(self, unit: Unit, matter: Matter, ago: int) -> Matter:
        """What no number decides is judged, as far as the unit relies on it; of several that suffice the first."""
        application = matter.application
        verdict = verified_verdict(application, live_items(matter), on=self.when.ago(ago).date())
        if verdict.met:
            return matter
        for condition in judged_conditions(pack_for(application)):
            if condition.key not in application.condition_keys:
                continue
            asked = condition.criteria if condition.need == "all" else condition.criteria[:1]
            for place, one in enumerate(asked):
                data = {
                    "criterion": f"{condition.key}.{one.key}",
                    "holds": True,
                    "reason": REASONS[(unit.number + place) % len(REASONS)],
                    "grounds": [grounds_of(matter, self.of_county(unit, "officer"))[0].key],
                }
                officer = self.of_county(unit, "officer")
                self.do("application.judge_condition", matter, by=officer, at=(ago, 15), data=data)
        return matter

    def recommended(self, unit: Unit, filed: int, sent: int, *, own: bool = False) -> Matter:
        matter = self.verified(unit, self.filed(unit, filed, own=own), max(sent, 1))
        return self.recommend(unit, self.settled(unit, matter, max(sent, 1)), sent)

    def recommend(self, unit: Unit, matter: Matter, ago: int) -> Matter:
        data = {"opinion": "材料齐全，逐项核验，符合条件，同意推荐。"}
        return self.do(
            "application.recommend", matter, by=self.of_county(unit, "head"), at=(ago, 16), data=data
        )

    # --- rounds ----------------------------------------------------------------------------------------

    def round(
        self, title: str, matters: Sequence[Matter], ago: int, *, unit_list: UnitList | None = None
    ) -> Matter:
        officer = self.leading("officer")
        made = open_round(unit_list or self.unit_list, title=title, by=officer, now=self.when.ago(ago, 9))
        return self.do(
            "round.add_lines", made, by=officer, at=(ago, 10), data={"applications": list(matters)}
        )

    def decide(self, matter: Matter, ago: int, *, but: Mapping[int, tuple[str, str]] | None = None) -> None:
        """Include every line, except those at these places."""
        officer = self.leading("officer")
        lines = RoundLine.objects.filter(matter=matter, state="pending").order_by("id")
        for place, line in enumerate(lines):
            decision, reason = (but or {}).get(place, ("include", ""))
            data = {"decision": decision, "reason": reason}
            self.do("round.set_line", matter, by=officer, at=(ago, 11), data=data, part=line)

    def fix(self, matter: Matter, ago: int) -> Matter:
        return self.do("round.fix", matter, by=self.leading("head"), at=(ago, 15))

    def conclude(self, matter: Matter, ago: int, *, title: str = "") -> Matter:
        """Fix the list, carry it out, and under a title tell the public on the next working day."""
        self.fix(matter, ago)
        run_round(matter, by=self.leading("head"), now=self.when.ago(ago, 15, 30))
        matter.refresh_from_db()
        if not title:
            return matter
        data = {"title": title, "body": self.territory.told["list_words"]}
        return self.do("round.publish", matter, by=self.leading("officer"), at=(ago - 1, 10), data=data)
