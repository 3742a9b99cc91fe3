"""The page of the component gallery: sample form, sample tables, and the context that shows everything."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from zhitong.ui import components as c
from zhitong.ui import gallery_samples as s
from zhitong.ui.forms import DateInput, DigitsInput, OptionRadios, PlainForm, Segmented
from zhitong.ui.paging import pager_for
from zhitong.ui.tables import Cell, Choices, Column, Table, build_table


class SampleForm(PlainForm):
    """One field of each layout."""

    name = forms.CharField(
        label="单位名称",
        help_text="和营业执照上的一样",
        error_messages={"required": "请填单位名称，和营业执照上的一样。"},
    )
    count = forms.CharField(
        label="有效专利", help_text="截至填表当天，单位：件", widget=DigitsInput(), required=False
    )
    until = forms.DateField(label="证书有效期至", widget=DateInput())
    kind = forms.ChoiceField(label="类别", choices=(("", "选一项"), ("tech", "高新技术企业")), required=False)
    has = forms.ChoiceField(
        label="有没有驰名商标",
        choices=(("yes", "有"), ("no", "没有"), ("unsure", "不清楚")),
        widget=Segmented(quiet=("no", "unsure")),
    )
    reason = forms.ChoiceField(
        label="这次来做什么",
        choices=(("visit", "走访"), ("check", "法治体检")),
        widget=OptionRadios(notes={"visit": "下半年应走访 1 次，这次就算"}),
    )
    words = forms.CharField(
        label="说明",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写清看了哪些材料、为什么。企业能看到。",
    )
    paper = forms.FileField(label="申报表（盖章）", required=False)
    agreed = forms.BooleanField(label="我已核对", help_text="核对后才能交给市局")


SAMPLE_ROWS = (
    {
        "pk": "1",
        "due": s.DUES[3],
        "name": "示例石桥黄酒 · 商标侵权线索",
        "no": "线索〔2026〕0198号",
        "state": "核查中",
        "n": 6,
    },
    {
        "pk": "2",
        "due": s.DUES[2],
        "name": "样本智能仪表 · 管辖争议报市局指定",
        "no": "争议〔2026〕0009号",
        "state": "待指定",
        "n": 18,
    },
    {
        "pk": "3",
        "due": s.DUES[4],
        "name": "例山制药 · 假冒专利线索",
        "no": "线索〔2026〕0203号",
        "state": "等待鉴定",
        "n": 15,
    },
)


def sample_table(params: QueryDict | dict[str, str], *, selected: tuple[str, ...] = ("2",)) -> Table:
    """A worklist of three, a difference, a verdict and a bar."""
    columns = (
        Column("due", "到期", lambda row: Cell(due=row["due"]), sort="due", phone="head"),
        Column("name", "办件", lambda row: Cell(row["name"], url="#matter", second=row["no"]), phone="title"),
        Column("state", "状态", lambda row: row["state"], phone="head"),
        Column("by", "经办", lambda row: "林示安", phone="none"),
        Column("n", "在这一步", lambda row: f"{row['n']} 天", sort="step", align="right"),
        Column("act", "下一步", lambda row: Cell("作出立案决定", url="#move"), phone="action"),
    )
    return build_table(
        columns,
        SAMPLE_ROWS,
        caption="我的办件",
        params=params,
        sort="due",
        sort_words="先列已超期，再按到期先后",
        selectable="matter",
        form="bulk",
        selected=selected,
        key=lambda row: str(row["pk"]),
        foot="每页 50 件",
    )


def sample_verification() -> Table:
    """Declared and found side by side: a difference in words, a verdict, a bar."""
    rows = (
        {"pk": "7", "name": "一种静音滚子轴承", "no": "专利 ZL202600000001.X", "n": 6},
        {"pk": "8", "name": "示例轴", "no": "商标 第00000005号", "n": 18},
    )
    columns = (
        Column("name", "权利", lambda row: Cell(row["name"], strong=True, second=row["no"]), phone="title"),
        Column(
            "found",
            "登记簿查得",
            lambda row: Cell("已转让", strong=True, second="现权利人：例河光电", differs="权利人不同"),
        ),
        Column(
            "verdict",
            "核验结论",
            lambda row: Cell(choices=Choices(f"verdict-{row['pk']}", f"{row['name']} 的核验结论", s.OPTIONS)),
        ),
        Column("progress", "走访进度", lambda row: Cell(progress=(row["n"], 20))),
    )
    return build_table(columns, rows, caption="申报的权利", key=lambda row: str(row["pk"]))


SWATCHES = (
    ("ink", "正文", "#17222E"),
    ("ink-2", "次要", "#43546A"),
    ("ink-3", "说明", "#5A6A7B"),
    ("primary", "主色", "#1B4B7A"),
    ("ok", "按时", "#1C6848"),
    ("soon", "快到期", "#7A4F00"),
    ("bad", "超期", "#B0231C"),
    ("provisional", "暂定", "#5A4788"),
)

STATIC = {
    "dues": s.DUES,
    "states": s.STATES,
    "offers": s.OFFERS,
    "basis": s.BASIS,
    "strip": s.STRIP,
    "next": s.NEXT,
    "timeline": s.TIMELINE,
    "steps": s.STEPS,
    "facts": s.FACTS,
    "clocks": s.CLOCKS,
    "check": s.CONDITION,
    "options": s.OPTIONS,
    "chips": s.CHIPS,
    "panel": s.PANEL,
    "bulk": s.BULK,
    "targets": s.TARGETS,
    "empties": s.EMPTIES,
    "tabs": s.TABS,
    "consequences": s.CONSEQUENCES,
    "figures": s.FIGURES,
    "sums": s.SUMS,
}


def samples(params: QueryDict) -> dict[str, Any]:
    """Everything the gallery shows."""
    bound = SampleForm(
        {"name": "", "until": "昨天", "has": "no", "reason": "visit", "words": "", "kind": ""},
        auto_id="bad_%s",
    )
    return {
        "page_title": "组件与状态",
        "nav": s.NAV,
        "owner_words": "示例市市场监督管理局",
        "actor_words": "周示明 · 知识产权保护科",
        "notices_count": 5,
        "crumbs": (c.Crumb("工作台", "/desk/"), c.Crumb("组件")),
        "swatches": SWATCHES,
        **STATIC,
        "row_options": (
            c.Option("visit", "走访", "下半年应走访 1 次，这次就算", True),
            c.Option("check", "法治体检"),
        ),
        "lines": (
            "这件线索随即办结，期限停止计算",
            "企业和市局马上收到告知书",
            "企业不服的，可以申请行政复议",
        ),
        "masked": c.Masked("138****5678", "#show"),
        "table": sample_table(params),
        "verification": sample_verification(),
        "pager": pager_for(params, total=163, unit="件"),
        "form": SampleForm(),
        "bound": bound,
    }
