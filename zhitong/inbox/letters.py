"""How a notice reads as an e-mail: plain Chinese, why it comes, by when, one link. No personal data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from zhitong.inbox.models import Delivery, Notice
from zhitong.inbox.vocabulary import DIGEST_FROM
from zhitong.lib.zh import mask_identity, mask_phone, zh_date, zh_date_near, zh_time

_PHONE = re.compile(r"(?<![0-9A-Za-z])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z])")
_BIRTHDAY = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = re.compile(rf"(?<![0-9A-Za-z])[1-8]\d{{5}}{_BIRTHDAY}\d{{3}}[0-9Xx](?![0-9A-Za-z])")
_FOOT = "这封邮件由知通自动发出，不用回复。不想收邮件，可以在“账号与安全”里关掉；系统里的通知照常有。"


@dataclass(frozen=True)
class Letter:
    """One mail and the deliveries that it settles."""

    subject: str
    text: str
    rows: Sequence[Delivery]


def letter_for(rows: Sequence[Delivery]) -> list[Letter]:
    """One letter each, or a single digest where one person would get more than three at once."""
    if len(rows) >= DIGEST_FROM:
        return [_digest(rows)]
    return [_single(row) for row in rows]


def without_personal_data(text: str) -> str:
    """Phone and identity numbers masked: a mailbox lies outside the system."""
    text = _PHONE.sub(lambda found: mask_phone(re.sub("[ -]", "", found[0])), text)
    return _IDENTITY.sub(lambda found: mask_identity(found[0]), text)


def _single(row: Delivery) -> Letter:
    notice = row.notice
    lines = ["您好：", "", notice.subject]
    if notice.body:
        lines += ["", notice.body]
    lines += ["", *_facts(notice), f"查看：{_link(_open_path(notice))}", "", "—", _FOOT]
    head = f"提醒（第 {row.round} 次）：{notice.subject}" if row.round else notice.subject
    return _letter(head, lines, [row])


def _digest(rows: Sequence[Delivery]) -> Letter:
    notices = list({row.notice_id: row.notice for row in rows}.values())
    lines = ["您好：", "", f"有 {len(notices)} 件等您看，按到期先后列在下面。"]
    for number, notice in enumerate(notices, start=1):
        lines += ["", f"{number}. {notice.subject}", *(f"   {fact}" for fact in _facts(notice))]
        lines.append(f"   查看：{_link(_open_path(notice))}")
    lines += ["", f"看全部：{_link(reverse('inbox:list'))}", "", "—", _FOOT]
    return _letter(f"有 {len(notices)} 件等您看", lines, rows)


Line = tuple[str, str, datetime | None, str]


def digest_letter(groups: Sequence[tuple[str, Sequence[Line], int]]) -> Letter:
    """The letter of the day. A group: its title, its lines (what, why, by when, where), how many more there are."""
    head = "、".join(f"{title} {len(rows) + more} 件" for title, rows, more in groups)
    lines = ["您好：", "", f"今天的办件：{head}。"]
    for title, rows, more in groups:
        lines += ["", f"【{title}】"]
        for number, (subject, why, due, path) in enumerate(rows, start=1):
            lines.append(f"{number}. {subject}")
            lines += [f"   {why}"] if why else []
            lines += [f"   到期：{due_words(due)}"] if due else []
            lines.append(f"   查看：{_link(path)}")
        lines += [f"另有 {more} 件，在系统里看。"] if more else []
    lines += ["", f"看全部：{_link(reverse('inbox:list'))}", "", "—", _FOOT]
    return _letter(f"今天的办件：{head}", lines, [])


def _letter(subject: str, lines: Sequence[str], rows: Sequence[Delivery]) -> Letter:
    shown = without_personal_data(" ".join(subject.split()))
    return Letter(f"[知通] {shown}", without_personal_data("\n".join(lines)) + "\n", rows)


def _facts(notice: Notice) -> list[str]:
    facts = [f"为什么通知您：{notice.why}"]
    if notice.organisation is not None:
        facts.append(f"身份：{notice.organisation}")
    if notice.due_at is not None:
        facts.append(f"到期：{due_words(notice.due_at)}")
    return facts


def due_words(at: datetime, *, today: date | None = None) -> str:
    """`2026年10月26日(周一) 17:30`; no hour where it is the end of the day, no year where it is today's."""
    local = timezone.localtime(at)
    day = zh_date_near(local, today=today) if today else zh_date(local)
    whole_day = (local.hour, local.minute) in ((0, 0), (23, 59))
    return day if whole_day else f"{day} {zh_time(local)}"


def _open_path(notice: Notice) -> str:
    return reverse("inbox:open", args=[notice.pk])


def _link(path: str) -> str:
    return getattr(settings, "SITE_URL", "http://127.0.0.1:8000").rstrip("/") + path
