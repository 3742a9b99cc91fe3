"""Invented samples for the component gallery: every state, with the words of the design sheet.

Only the gallery and the tests read this. No name, number or date here belongs to anybody.
"""

from __future__ import annotations

from zhitong.ui import components as c

BASIS = c.Basis(
    clause="方案 三（一）1",
    quote="满足下述条件之一的……企业，即可申请……重点企业。",
    source="示例市知识产权保护直通车工作方案",
    in_force="2026-01-01 起施行",
    confidence="已由法制科核对",
)
LAW = c.Basis(
    clause="《市场监督管理行政处罚程序规定》第十八条",
    quote="自发现线索或者收到材料之日起 15 个工作日内核查，由负责人决定是否立案；"
    "权利人辨认、鉴别的时间不计入。",
    confidence="待法制确认",
)

DUES = (
    c.DueBadge("ok", "还有 8 个工作日", "10月26日(周一)", url="#strip"),
    c.DueBadge("soon", "还有 2 天", "10月16日(周五)", url="#strip"),
    c.DueBadge("today", "今天 17:30", "剩 6 小时 12 分", url="#strip"),
    c.DueBadge("late", "超期 1 天", "10月13日(周二)", url="#strip"),
    c.DueBadge("paused", "已中止", note="鉴定结束后续算"),
    c.DueBadge("prov", "暂定", "2027年1月4日前(周一)", note="等待国务院节假日通知"),
    c.DueBadge("kept", "按时办结", "9月24日 10:52"),
    c.DueBadge("missed", "超期 2 天办结", "9月24日 10:52"),
)

STATES = (
    c.StateBadge("核查中"),
    c.StateBadge("已办结"),
    c.StateBadge("绿色通道", "green"),
    c.StateBadge("内部", "inner"),
    c.StateBadge("不同意", "no"),
    c.StateBadge("同意", "ok"),
    c.StateBadge("要补充", "soon", "message-report"),
)

OFFERS = (
    c.MoveOffer("决定立案…", "#立案", primary=True),
    c.MoveOffer("决定不予立案…", "#不予立案", irreversible=True),
    c.MoveOffer("延长期限…", "#延长"),
    c.MoveOffer("移送公安", "", enabled=False, refusals=("还没有立案，不能移送。先决定立案。",)),
    c.MoveOffer(
        "推荐到市局",
        "",
        enabled=False,
        refusals=("还有 2 件权利没有结论。逐件给出结论后，就可以推荐。", "营业执照还没有传。传上后再推荐。"),
    ),
)


def _cells() -> list[c.StripCell]:
    days: list[tuple[str, str, str, c.CellKind, tuple[c.CellKind, ...]]] = [
        ("9/23", "周三", "收到", "start", ()),
        ("9/24", "周四", "1", "counted", ()),
        *[(f"9/{day}", week, "中秋", "rest", ()) for day, week in ((25, "周五"), (26, "周六"), (27, "周日"))],
        *[
            (f"9/{day}", week, "鉴别", "paused", ())
            for day, week in ((28, "周一"), (29, "周二"), (30, "周三"))
        ],
        *[
            (f"10/{day}", "周" + week, "国庆", "rest", ())
            for day, week in zip(range(1, 8), "四五六日一二三", strict=True)
        ],
        ("10/8", "周四", "2", "counted", ()),
        ("10/9", "周五", "3", "counted", ()),
        ("10/10", "周六", "4", "madeup", ("counted",)),
        ("10/11", "周日", "休", "rest", ()),
        ("10/12", "周一", "5", "counted", ()),
        ("10/13", "周二", "6", "counted", ()),
        ("10/14", "周三", "7", "today", ("counted",)),
        ("10/15", "周四", "8", "counted", ()),
        ("10/16", "周五", "9", "counted", ()),
        ("10/17", "周六", "休", "rest", ()),
        ("10/18", "周日", "休", "rest", ()),
        *[
            (f"10/{18 + n}", "周" + week, str(9 + n), "counted", ())
            for n, week in enumerate("一二三四五", start=1)
        ],
        ("10/24", "周六", "休", "rest", ()),
        ("10/25", "周日", "休", "rest", ()),
        ("10/26", "周一", "15", "due", ("counted",)),
    ]
    return [
        c.StripCell(date, week, text, kind, f"{date}{week}，{text}", marks)
        for date, week, text, kind, marks in days
    ]


STRIP = c.Strip(
    sentence="10月26日(周一)前，决定是否立案",
    used_sentence="15 个工作日，已用 7 天，还有 8 天。已扣除中止 3 天。",
    cells=_cells(),
    basis=LAW,
    calendar_note="国务院办公厅 2026 年节假日安排（10月10日周六上班）。",
    print_url="#print",
)
NEXT = c.NextStep(sentence=STRIP.sentence, note=STRIP.used_sentence, due=c.DueBadge("ok", "还有 8 个工作日"))

TIMELINE = (
    c.TimelineEntry("10月26日", "", "决定是否立案到期", "预计", dot="dashed"),
    c.TimelineEntry("10月14日 9:10", "林示安", "上传现场检查笔录", "附件 1 份", internal=True),
    c.TimelineEntry("10月1日 0:00", "", "国庆假期，期限不走", "工作日历 2026 版", dot="hollow"),
    c.TimelineEntry("9月30日 17:02", "示例精密轴承有限公司", "出具鉴别意见", "中止 3 个工作日"),
    c.TimelineEntry("9月28日 8:40", "何示宁", "更正案由", before="假冒专利", after="商标侵权", basis=BASIS),
)

STEPS = (
    c.Step("基本信息", "done", "已填好", "#1"),
    c.Step("入库条件", "current", "还差 1 项"),
    c.Step("权利清单", "todo", url="#3"),
    c.Step("证明材料"),
    c.Step("核对提交"),
)

FACTS = (
    c.Fact("权利人", "示例精密轴承有限公司", "#org", ("联络员 沈示文",), c.Masked("138****5678", "#show")),
    c.Fact("被反映", "样本机电商行（个体）"),
    c.Fact("承办", "临溪区局"),
)
CLOCKS = (
    c.Fact("决定是否立案", "10月26日(周一)", due=c.DueBadge("ok", "8 个工作日")),
    c.Fact("回复企业进展", "10月16日(周五)", due=c.DueBadge("soon", "2 个工作日")),
    c.Fact("区局交办签收", "9月24日 10:52", due=c.DueBadge("kept", "按时")),
)

CONDITION = c.ConditionCheck(
    verdict="可以申报",
    verdict_ok=True,
    note="按现在填的内容，满足 1 项（只需 1 项）。",
    lines=(
        c.ConditionLine(True, "权利 24 件，够 20 件", "专利 15 + 商标 9"),
        c.ConditionLine(False, "高新技术企业", "有效期要改"),
        c.ConditionLine(False, "核定权利 20 件以上", "核定 19 件，再有 1 件就够", near=True),
        c.ConditionLine(None, "驰名商标", "没有勾选"),
    ),
    basis=BASIS,
    contact="临溪区局 林示安 · 0000-7654321",
)

OPTIONS = (
    c.Option("valid", "有效", checked=True),
    c.Option("out", "不计入", quiet=True),
    c.Option("ask", "待企业说明", quiet=True),
)
CHIPS = (
    c.Chip("状态", "已办结、已撤回", "#", "#remove", exclude=True),
    c.Chip("到期", "30 天内和已超期", "#", "#remove"),
)
PANEL = c.FilterPanel(
    name="state",
    label="状态",
    options=(
        c.Option("checking", "核查中", checked=True, count=31),
        c.Option("returned", "待补正", checked=True, count=6),
        c.Option("waiting", "待检察签收", count=3),
        c.Option("closed", "已办结", count=412),
    ),
    submit="看 37 件",
    clear_url="#clear",
    summary="核查中、待补正",
    keep=(("view", "30"),),
    searchable=True,
)
BULK = c.Bulk(
    form="bulk",
    moves=(c.BulkMove("remind", "催办", "bell-ringing"), c.BulkMove("hand_over", "转交…", "user-share")),
    selected=1,
    cannot="指定管辖不能批量办，请逐件打开。",
)
TARGETS = (
    c.Target("名录单位", "126", "家", 126, 150, 149.5, "目标 150 家（竖线）", "还差 24 家", "hurry", "#rows"),
    c.Target("下半年走访", "106", "家 / 126 家", 106, 126, 73, "时间已过 58%", "20 家没走访", "on_track"),
    c.Target(
        "线索按期办结", "97.6%", "81 件 / 83 件", 97.6, 100, 95, "目标 95%（竖线）", "2 件超期", "reached"
    ),
)
EMPTIES = (
    c.Empty("今天没有要办的", "最近一件在 10月19日(周一)到期。", "mood-check", "看全部 47 件", "#all"),
    c.Empty("没有符合条件的办件", "去掉“排除 已办结”会有 12 件。", "search-off", "去掉这个条件", "#less"),
    c.Empty(
        "何示宁刚改过这件",
        "9:41 已经“恢复计时”。您填的内容还在，看过新情况再提交。",
        "arrows-split",
        "看变化，再提交",
        "#409",
        True,
    ),
    c.Empty(
        "这次没有存上",
        "系统出了问题，已经报给管理员。编号 7K2-0914，您填的内容还在。",
        "plug-off",
        "再试一次",
        "#500",
    ),
)
TABS = (
    c.Tab("30 天内到期", "#30", 9, True),
    c.Tab("我经办的", "#mine", 47),
    c.Tab("等别人", "#others", 12),
)
CONSEQUENCES = (
    c.Consequence("生成《不予立案告知书》，文号自动编", "file-text"),
    c.Consequence("通知 沈示文（企业）、周示明（市局）", "bell"),
    c.Consequence("停止 1 个期限：决定是否立案", "clock-stop"),
    c.Consequence("记入经过，写明是 何示宁 决定的", "history"),
)
FIGURES = (
    c.Figure("126", "家重点企业在名录", "#a"),
    c.Figure("83", "条侵权线索受理", "#b"),
    c.Figure("97.6%", "线索在期限内办完", "#c"),
)
SUMS = (c.Figure("24", "件 申报"), c.Figure("19", "件 核定有效"), c.Figure("2", "件 还没有结论", "#open"))

NAV = (
    c.NavGroup("", (c.NavItem("我的办件", "#matters", "inbox", 47),)),
    c.NavGroup(
        "入库",
        (
            c.NavItem("申报核验", "#verify", "file-check", 9),
            c.NavItem("联合考察", "#review", "users-group", 28),
            c.NavItem("公示与名录", "#lists", "list-details"),
        ),
    ),
    c.NavGroup(
        "管理",
        (
            c.NavItem("组件", "#gallery", "layout-list", current=True),
            c.NavItem("统计", "#stats", "chart-bar"),
        ),
    ),
)
