"""What must not be destroyed although its own time is over: evidence on which a case still stands; and what is held back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.cases.acts import a_lead, press
from tests.cases.penalty import a_case
from tests.cast import NOW, Browser, Cast
from tests.portal.pages import text
from zhitong.matters.public import Matter, Refused
from zhitong.retention import queries
from zhitong.retention.models import DestructionLine, LegalHold
from zhitong.retention.public import lift_hold, place_hold, propose_destructions, set_rule, sign_rule

LATER = NOW.replace(year=NOW.year + 11)  # ten years from the first of January after
LAST = NOW.replace(year=NOW.year + 31)
PAPER = "示例文件材料归档范围和保管期限表"


def kept_for(cast: Cast, kind: str, years: str) -> None:
    sign_rule(set_rule(kind, years, basis=PAPER, by=cast.zhao, now=NOW), by=cast.qian, now=NOW)


def asked_again(cast: Cast, now: datetime) -> None:
    """What hangs of the last time is put away; the calendar proposes anew."""
    for row in Matter.objects.filter(kind="destruction", is_open=True):
        press("destruction.cancel", row, cast.zhao, now=now, reason="再看")
    propose_destructions(now)


def listed(matter: Matter) -> tuple[str, str]:
    """(state, reason) of the matter's line in the list that is open."""
    line = DestructionLine.objects.get(target=matter, matter__is_open=True)
    return line.state, line.reason


def test_a_lead_is_kept_as_long_as_the_case_that_stands_on_its_evidence(cast: Cast) -> None:
    """Open, held, or of a longer term: the case keeps the lead. When the case's own time is over, both may go."""
    case = a_case(cast).matter
    lead = Matter.objects.get(kind="lead")
    assert not lead.is_open, "it became a case"
    # Closed without walking its whole way: only when it ended counts here.
    Matter.objects.filter(pk=case.pk).update(is_open=False, closed_at=NOW)
    kept_for(cast, "lead", "years_10")
    asked_again(cast, LATER)
    state, why = listed(lead)
    assert state == "held" and case.number in why, "nobody has said how long such a case is kept"
    kept_for(cast, "trademark_case", "years_30")
    case.refresh_from_db()
    place_hold(case, reason="行政诉讼（2057）示行初3号", by=cast.zhao, now=LATER)
    asked_again(cast, LAST)
    state, why = listed(lead)
    assert state == "held" and "示行初3号" in why, "a lawsuit about the case holds its evidence"
    with pytest.raises(Refused, match="为什么解除"):
        lift_hold(case, reason=" ", by=cast.zhao, now=LAST)
    lift_hold(case, reason="已经终审", by=cast.zhao, now=LAST)
    asked_again(cast, LAST.replace(year=LAST.year + 2))
    assert listed(lead)[0] == listed(case)[0] == "pending"


def test_who_holds_a_matter_back_a_moment_later_does_not_lift_the_hold(cast: Cast, browser: Browser) -> None:
    """Two officials at once, and a second click: what was meant to hold never lifts."""
    lead = a_case(cast).matter.links_in.get().source
    zhao, sun = browser(cast.zhao), browser(cast.sun)
    place = f"/m/{lead.pk}/legal-hold/"
    assert zhao.post(place, {"reason": "行政诉讼"}).status_code == 302
    second = sun.post(place, {"reason": "行政复议"})
    assert second.status_code == 422 and "已经暂停销毁" in text(second)
    hold = LegalHold.objects.get(matter=lead, lifted_at__isnull=True)
    assert hold.reason == "行政诉讼"
    # Only the hold that was on the page is lifted.
    silent = sun.post(place, {"lift": hold.pk, "reason": " "})
    assert silent.status_code == 422 and "请写明为什么解除" in text(silent) and "解除暂停" in text(silent)
    lift = {"lift": hold.pk, "reason": "已经撤诉"}
    assert sun.post(place, lift).status_code == 302
    assert "解除了暂停销毁（行政诉讼）：已经撤诉" in text(sun.get(f"/m/{lead.pk}/"))
    assert "已经撤诉" in text(sun.get(place)), "shown beside the hold that is over"
    assert zhao.post(place, {"reason": "新的诉讼"}).status_code == 302
    assert sun.post(place, lift).status_code == 302
    assert LegalHold.objects.get(matter=lead, lifted_at__isnull=True).reason == "新的诉讼"


def test_what_others_keep_longer_hides_nothing_that_is_due(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The county keeps its own for ever; those of other counties come up for the city all the same, however many there are."""
    monkeypatch.setattr(queries, "AT_ONCE", 1)
    mine = [a_lead(cast) for _ in range(3)]
    other = a_lead(cast, by=cast.gu, holder=cast.valve, territory=cast.place.other_county)
    Matter.objects.filter(kind="lead").update(is_open=False, closed_at=NOW)
    Matter.objects.filter(pk=other.pk).update(closed_at=NOW + timedelta(days=1))
    kept_for(cast, "lead", "permanent")
    rule = set_rule("lead", "years_10", basis=PAPER, by=cast.lin, now=NOW)
    sign_rule(rule, by=cast.he, now=NOW)
    assert propose_destructions(LATER) == 1
    found = DestructionLine.objects.values_list("target", flat=True)
    assert list(found) == [other.pk] and not set(found) & {one.pk for one in mine}
