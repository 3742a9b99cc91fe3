"""What to bring: the materials of an applicant or recommender, and what is still missing, item by item."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from zhitong.schemes.format.materials import Material
from zhitong.schemes.format.pack import Pack


@dataclass(frozen=True, slots=True)
class Needed:
    """One thing to hand in: this material, or one of several proofs."""

    alternatives: tuple[Material, ...]
    provided: tuple[str, ...]

    @property
    def is_there(self) -> bool:
        return bool(self.provided)

    @property
    def sentence(self) -> str:
        named = "；".join(one.title for one in self.alternatives)
        basis = "、".join(dict.fromkeys(one.clause for one in self.alternatives))
        if self.is_there:
            return f"已交：{'；'.join(one.title for one in self.alternatives if one.key in self.provided)}"
        if len(self.alternatives) == 1:
            return f"还缺：{named}（{basis}）"
        return f"还缺一项证明材料，下面交一项即可：{named}（{basis}）"


def checklist(
    pack: Pack, *, conditions: Iterable[str], provided: Collection[str] = (), whose: str = "applicant"
) -> tuple[Needed, ...]:
    """`conditions`: those relied on; `provided`: keys of materials handed in."""
    mine = [one for one in pack.materials.materials if one.whose == whose and one.enabled]
    rows = [(one,) for one in mine if one.need == "always"]
    proofs = proofs_of(pack, conditions) if whose == "applicant" else ()
    if proofs:
        rows.append(proofs)  # type: ignore[arg-type]
    return tuple(Needed(row, tuple(one.key for one in row if one.key in provided)) for row in rows)


def proofs_of(pack: Pack, conditions: Iterable[str]) -> tuple[Material, ...]:
    """The proofs of which one is needed; empty where a condition relied on needs none from the enterprise."""
    by_key = {one.key: one for one in pack.materials.materials if one.enabled}
    found: dict[str, Material] = {}
    for key in conditions:
        own = [by_key[name] for name in pack.condition(key).materials if name in by_key]
        if not own:
            return ()
        found.update((one.key, one) for one in own)
    return tuple(found.values())


def missing(pack: Pack, *, conditions: Iterable[str], provided: Collection[str]) -> tuple[Needed, ...]:
    """What an applicant still has to hand in."""
    return tuple(one for one in checklist(pack, conditions=conditions, provided=provided) if not one.is_there)
