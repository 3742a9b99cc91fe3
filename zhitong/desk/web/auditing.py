"""历史校验 and the record of who looked at what: the page of the audit administrator. Reads only.

What an act is called on the screen stands here, because the journal knows codes and no words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zhitong.cases.public import evidence_names, verify_evidence
from zhitong.files.public import verify_files
from zhitong.journal.public import AccessEntry, Seal, record_access, verify
from zhitong.lib import zh
from zhitong.matters.public import Matter
from zhitong.people.public import ActorRequest, DutyKind, Organisation, Person, Territory, require_duty
from zhitong.ui.components import Empty
from zhitong.ui.keys import keys_of
from zhitong.ui.paging import Pager, pager_for
from zhitong.ui.tables import Cell, Column, Table, build_table

COUNTED_EXACTLY = 1000
SHA256_LENGTH = 64
# What can be asked for, and the beginnings of the acts that it holds.
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "unmask": ("显示号码", ("unmask",)),
    "download": ("下载文件", ("download",)),
    "sign_in": ("登录和退出", ("sign_in", "sign_out", "session")),
    "account": ("账号和职责", ("person.", "duty.", "second_factor.", "password.", "code.")),
    "unit": ("单位和地区", ("organisation.", "territory.", "initial.")),
    "verify": ("历史校验", ("verify",)),
}
ACTS = {
    "unmask": "显示号码",
    "download": "下载文件",
    "verify": "校验全部历史",
    "sign_in": "登录",
    "sign_in.failed": "登录没有成功",
    "sign_in.locked_out": "登录被锁，试得太多",
    "sign_in.slowed": "用户名暂停登录，各处都输错太多",
    "sign_in.limits_lifted": "解除登录限制",
    "sign_in.second_factor_failed": "动态口令不对",
    "sign_out": "退出",
    "session.ended": "结束一台设备的登录",
    "session.timed_out": "太久没有操作，自动退出",
    "sessions.ended": "退出全部设备",
    "person.added": "建立账号",
    "person.activated": "恢复登录",
    "person.deactivated": "停用账号",
    "person.phone_set": "改手机号码",
    "person.profile_set": "改个人资料",
    "password.changed": "改密码",
    "second_factor.enrolled": "启用动态口令",
    "second_factor.dropped": "取消动态口令",
    "second_factor.recovery_renewed": "换恢复码",
    "code.issued.join": "发邀请代码",
    "code.issued.reset": "发重设代码",
    "code.used.join": "用邀请代码启用账号",
    "code.used.reset": "用代码重设密码",
    "duty.assigned": "安排职责",
    "duty.contact_set": "定为联系人",
    "duty.ended": "结束职责",
    "duty.switched": "换一个身份",
    "organisation.added": "建立单位",
    "organisation.moved": "改上级单位",
    "organisation.renamed": "改单位名称",
    "organisation.state_set": "改单位状态",
    "organisation.uscc_set": "改统一社会信用代码",
    "territory.added": "建立地区",
    "territory.ended": "撤销地区",
    "territory.renamed": "改地区名称",
    "initial.applied": "首次配置",
    "person.mail_habit_set": "改邮件习惯",
    "view.saved": "存视图",
    "view.shared": "存视图，给同事看",
    "view.dropped": "删视图",
    "phrase.added": "加常用语",
    "phrase.dropped": "删常用语",
    "mediation_point.added": "登记调解点",
    "petition.told": "告知信访渠道",
    "registry.exported": "导出名录",
}


@require_duty(DutyKind.AUDIT_ADMIN)
def audit(request: ActorRequest) -> HttpResponse:
    """Recomputes every hash on demand; the newest entries of the access log stand under it."""
    report, files = None, []
    if request.method == "POST":
        record_access("verify", actor=request.actor, at=timezone.now(), object_kind="journal")
        report, files = verify(), [*verify_files(evidence_names), *verify_evidence()]
    text, group = zh.clean_text(request.GET.get("q", ""))[:60], request.GET.get("act", "")
    found = _found(text, group)
    pager = _pager(request, found)
    context = {
        "page_title": "历史校验",
        "report": report,
        "files": files,
        "faults": len(files) + (len(report.faults) if report else 0),
        "table": _table(list(found[pager.shown])),
        "pager": pager,
        "q": text,
        "act": group,
        "acts": [(key, words) for key, (words, _beginnings) in GROUPS.items()],
        "last_seal": Seal.objects.order_by("-number").first(),
    }
    return render(request, "desk/audit.html", context)


def _found(text: str, group: str) -> QuerySet[AccessEntry]:
    found = AccessEntry.objects.order_by("-id")
    if group in GROUPS:
        asked = Q()
        for beginning in GROUPS[group][1]:
            asked |= Q(act__startswith=beginning)
        found = found.filter(asked)
    if text:
        found = found.filter(
            Q(actor_label__contains=text)
            | Q(organisation_label__contains=text)
            | Q(reason__contains=text)
            | Q(address=text)
        )
    return found


def _pager(request: HttpRequest, found: QuerySet[AccessEntry]) -> Pager:
    """Counted exactly up to a thousand: the log grows with every read and is never counted whole."""
    number = found.order_by()[: COUNTED_EXACTLY + 1].count()
    return pager_for(
        request.GET, total=min(number, COUNTED_EXACTLY), unit="条", capped=number > COUNTED_EXACTLY
    )


def _table(rows: Sequence[AccessEntry]) -> Table:
    names = _names(rows)
    return build_table(
        (
            Column("at", "时间", lambda row: _moment(row.at), width_class="zt-nowrap", phone="head"),
            Column("who", "谁", lambda row: Cell(row.actor_label or "系统", second=row.organisation_label)),
            Column(
                "act", "做了什么", lambda row: Cell(ACTS.get(row.act, row.act), strong=True), phone="title"
            ),
            Column("what", "对象", lambda row: names.get((row.object_kind, row.object_key), _key(row))),
            Column("why", "理由", lambda row: row.reason or "—"),
            Column("from", "来源地址", lambda row: row.address or "—"),
        ),
        rows,
        caption="查阅记录",
        sort_words="新的在前",
        empty=Empty("没有符合条件的记录", "换一个姓名、单位，或者去掉条件再找。", "search-off"),
    )


def _key(row: AccessEntry) -> str:
    """What has no name of its own: its number or the start of its hash; nothing where the key is a word of the program."""
    last = row.object_key.rsplit(" ", 1)[-1]
    if len(last) == SHA256_LENGTH:
        return f"SHA-256 {last[:16]}…"
    return f"编号 {last}" if last.isdigit() else row.object_key if not last.isascii() else "—"


def _moment(at: datetime) -> str:
    """With the year: a log is read across years."""
    local = timezone.localtime(at)
    return f"{zh.zh_date_plain(local.date())} {zh.zh_time(local)}"


def _names(rows: Sequence[AccessEntry]) -> dict[tuple[str, str], str]:
    """The objects of a page by name, one query a kind; what no longer exists keeps its number."""
    keys = {(row.object_kind, row.object_key) for row in rows if row.object_key}
    codes = [key for kind, key in keys if kind == "territory"]
    named = {
        ("territory", one.code): str(one.name) for one in Territory.objects.filter(code__in=codes) if codes
    }
    for model, word in ((Person, "person"), (Organisation, "organisation"), (Matter, "matter")):
        numbers = {pair: key for pair in keys if (key := _number(pair, word))}
        known = {str(one.pk): _label(one) for one in model.objects.filter(pk__in=keys_of(numbers.values()))}
        named.update({pair: known[key] for pair, key in numbers.items() if key in known})
    return named


def _number(pair: tuple[str, str], word: str) -> str:
    """Of `("person", "7")`, and of `("phone", "organisation 7")` where the kind is that of the value."""
    kind, key = pair
    if kind == word and key.isdigit():
        return key
    return key.removeprefix(f"{word} ") if key.startswith(f"{word} ") else ""


def _label(row: Any) -> str:
    if isinstance(row, Matter):
        return row.number or row.title
    return str(row.name)
