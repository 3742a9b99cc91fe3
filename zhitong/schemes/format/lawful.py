"""A scheme's limits against the law catalogue: the ids exist, and only what binds the authority may be shortened."""

from collections.abc import Iterable, Iterator

from zhitong.law.public import catalogue
from zhitong.schemes.format.limits import SchemeLimit

# Rough days, only to tell shorter from longer across units.
_DAYS = {"h": 1 / 24, "d": 1.0, "wd": 1.4, "mo": 30.0, "y": 365.0}


def limit_faults(limits: Iterable[SchemeLimit]) -> Iterator[tuple[str, str]]:
    """(key, reason) of each limit that the law does not allow."""
    for one in limits:
        if one.law_id is None:
            continue
        versions = catalogue().versions(one.law_id)
        if not versions:
            yield f"{one.key}.law_id", f"时限目录里没有 {one.law_id}"
            continue
        law = versions[-1]
        if law.length is None or law.unit is None or one.length is None or one.unit is None:
            if law.binds == "party_right":
                yield one.key, f"{law.id}（{law.name}）是当事人的权利，方案不能另定"
            continue
        ours, theirs = one.length * _DAYS[one.unit], law.length * _DAYS[law.unit]
        # Time counted backward is time to prepare, and a window is time to act: both belong to somebody else.
        if ours < theirs and (law.binds != "authority" or law.kind in ("backward", "window")):
            whose = "当事人的权利" if law.binds == "party_right" else "公示或者告知的时间"
            yield one.key, f"{law.id}（{law.name}）是{whose}，方案不能缩短"
        if ours > theirs:
            yield one.key, f"比 {law.id}（{law.name}）的法定时限还长，方案不能延长法定时限"
        if one.binds != "authority" and law.binds == "authority":
            yield f"{one.key}.binds", f"{law.id} 约束的是机关，这里要写 authority"
