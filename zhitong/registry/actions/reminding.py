"""What the worker does for joint reviews as time passes: remind before the day, note silence on it."""

import logging
from datetime import datetime

from zhitong.journal.public import SYSTEM
from zhitong.matters.public import Refused, Stale, perform
from zhitong.registry.models import ReviewParty
from zhitong.registry.procedures.joint_review import REVIEWED, NoteSilence, RemindParty

log = logging.getLogger(__name__)


def look_after_reviews(now: datetime, *, limit: int = 200) -> int:
    """Late, repeated or doubled it changes nothing but the delay: each step moves the party on. Returns the steps."""
    waiting = ReviewParty.objects.filter(wake_at__lte=now, matter__state__in=REVIEWED)
    done = 0
    for party in waiting.select_related("matter").order_by("wake_at")[:limit]:
        move = NoteSilence if now >= party.due_at else RemindParty
        try:
            perform(move, party.matter, actor=SYSTEM, now=now, part=party)
            done += 1
        except Refused:
            # It has answered everything meanwhile, or nothing is left to answer.
            ReviewParty.objects.filter(pk=party.pk, version=party.version).update(wake_at=None)
        except Stale:
            continue
        except Exception:
            log.exception("review party %s", party.pk)
    return done
