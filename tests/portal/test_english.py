"""The portal offers English: nothing its pages wrap may be left in Chinese, and no placeholder may be lost."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.test import Client
from django.utils import translation
from django.utils.translation.template import templatize
from pydantic import BaseModel

from tests.cast import BACKEND, NOW, Cast, make_cast, person_of
from tests.makers import make_draft, make_enterprise, make_list
from tests.site.messages import _CALL, KEYWORDS, ROOT
from zhitong.cases.procedures.serving import SendPaper
from zhitong.cases.vocabulary import PLATFORM_NOTICE
from zhitong.law.public import catalogue as law_catalogue
from zhitong.matters.assembled import form_of
from zhitong.matters.public import procedures, sayings_of
from zhitong.matters.vocabulary import Audience, PartyRole, Sight
from zhitong.schemes.public import OWN_PACKS, load_pack_directory, pack_folders
from zhitong.ui.saying import said
from zhitong.ui.sayings import LAST, TEMPLATES, WORDS

CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
# The Chinese measure word between a number and its noun; English has none to put there.
MEASURE_WORD = {"{unit}"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as stream:
        return read_po(stream, locale="en", abort_invalid=True)


def _forms(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [""])


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _sentences(file: Path) -> set[str]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        # What Django makes of a template is no Python any more, but each call in it is.
        text = "\n".join(f"_({literal})" for literal in _CALL.findall(templatize(text, origin=str(file))))
    found = extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS)
    return {_forms(message)[0] for _line, message, _comments, _context in found}


def _portal() -> list[Path]:
    """Also the pages that an enterprise shares with officials: its matters, notices, account."""
    apps = [ROOT / name for name in ("portal", "enterprises", "inbox", "people/templates/people", "liaison")]
    files = [file for app in apps for kind in ("*.html", "*.py") for file in app.rglob(kind)]
    of_registry = ROOT / "registry" / "templates" / "registry"
    panels = [*of_registry.glob("panel_*.html"), of_registry / "standings.html"]
    panels.append(ROOT / "registry" / "web" / "standings.py")
    cases = ROOT / "cases"
    panels += [cases / "templates" / "cases" / f"{name}.html" for name in OF_LEADS]
    panels += [cases / "channels.py", cases / "web" / "lead_forms.py", cases / "web" / "evidence_pages.py"]
    panels += [cases / "web" / f"{name}.py" for name in FOR_PARTIES]
    panels += (cases / "web").glob("reporting*.py")
    panels.append(ROOT / "files" / "web" / "several.py")
    panels += (ROOT / "files" / "templates").rglob("files_input.html")
    return sorted([*files, *panels, *(ROOT / "matters" / "templates").rglob("*.html")])


# Of leads what whoever brings them reads too.
OF_LEADS = (
    *("report", "report_body", "report_aside", "evidence"),
    *("panel_told", "panel_suspects", "panel_evidence", "panel_green", "panel_hand_overs"),
    *("served", "served_paper", "answer_served", "ask_opinion", "platform_board", "platform_new"),
    *("panel_platform", "panel_request", "panel_ruling", "panel_hearings", "panel_tribunal"),
    *("panel_mediation", "panel_settling", "panel_routes", "panel_opinion", "panel_packet", "panel_justice"),
    "panel_shared",
)

# What the parties of a case read and fill in: papers served on them, notices to platforms, disputes over patents.
FOR_PARTIES = (
    *("served", "opinions", "platform_pages", "platform_forms"),
    *("adjudication_panels", "mediation_panels", "settling_panels", "settling_forms"),
)

# Whose acts are pressed outside the agencies; on the other side of a notice stands a platform.
OUTSIDE = (PartyRole.APPLICANT, PartyRole.RESPONDENT, PartyRole.REPORTER, "reporting")

# Modules whose refusals meet an enterprise; the others speak to officials only.
REFUSING = (
    "cases/actions/asking_opinion.py",
    "cases/actions/outside.py",
    "cases/actions/platform_notices.py",
    "cases/actions/reporting.py",
    "cases/procedures/platform_answers.py",
    "cases/procedures/platform_notice.py",
    "cases/procedures/serving.py",
    "enterprises/rules.py",
    "enterprises/mechanism_rules.py",
    "matters/rules.py",
    "matters/roles.py",
    "registry/actions/beginning.py",
    "registry/completeness.py",
)


def _refusals() -> set[str]:
    found = set()
    for name in REFUSING:
        for node in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "Refusal"
                and len(node.args) > 1
            ):
                message = node.args[1]
                found |= {message.value} if isinstance(message, ast.Constant) else set()
    return found


def _of_procedures() -> set[str]:
    """What stands in the procedures for who applies: states, own acts, what the history tells."""
    words = {*sayings_of(procedures())}
    for kind in procedures():
        if kind.kind == "round":
            continue
        words |= {kind.label, *(clock.label for clock in kind.clocks)}
        for state in kind.states:
            words |= {str(state.public_label or state.label), state.off_label, state.outside_hint}
        for move in kind.moves:
            if {Audience.APPLICANT, Audience.REPORTER} & set(move.tells):
                words.add(move.label.rstrip("…"))
            if move.role in OUTSIDE or (kind.kind == PLATFORM_NOTICE and move.role == PartyRole.RECEIVING):
                words |= {move.label, move.label.rstrip("…"), move.basis, *move.consequences}
            if move.sight == Sight.PARTIES:
                words.add(move.sentence)
            if issubclass(move, SendPaper):
                words.add(move.paper_title)
    return {str(one) for one in words if one}


def _of_forms() -> set[str]:
    """What the forms of those acts ask and answer."""
    words: set[str] = set()
    for kind in procedures():
        for move in kind.moves:
            receives = kind.kind == PLATFORM_NOTICE and move.role == PartyRole.RECEIVING
            form = form_of(move.verb) if move.role in OUTSIDE or receives else None
            for field in getattr(form, "base_fields", {}).values():
                choices = getattr(field, "choices", ()) or ()
                own = [label for _key, label in choices] if isinstance(choices, list) else []
                words |= {
                    str(one) for one in (field.label, field.help_text, *field.error_messages.values(), *own)
                }
    return {one for one in words if re.search(r"[\u4e00-\u9fff]", one)}


def _notes(part: Any) -> Iterator[str]:
    """The notes of a pack that have no English beside them."""
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            if name == "note" and part.note and not part.note_en:  # type: ignore[attr-defined]
                yield part.note  # type: ignore[attr-defined]
            yield from _notes(getattr(part, name))
    elif isinstance(part, tuple):
        for one in part:
            yield from _notes(one)


def test_what_a_pack_notes_has_its_english() -> None:
    """Conditions, materials, stages, limits, promises, forms. Its settings are read by those who run the system."""
    for folder in pack_folders(OWN_PACKS):
        pack = load_pack_directory(folder)
        parts = [getattr(pack, name) for name in type(pack).model_fields if name != "settings"]
        assert [note for part in parts for note in _notes(part)] == [], pack.key


def test_what_a_party_fills_in_has_its_english() -> None:
    with translation.override("en"):
        left = [one for one in _of_forms() if re.search(r"[\u4e00-\u9fff]", said(one))]
    assert left == []


def test_every_basis_in_law_is_cited_in_english() -> None:
    """By the name of the law and the number of the article; what a citation adds in brackets stays as it is."""
    cited = {basis for entry in law_catalogue().entries for basis in entry.basis if basis.startswith("《")}
    plain = {
        basis for basis in cited if re.fullmatch(r"《[^》]+》(（[^）]*\d[^）]*）)?(第\d+条(、|至|$))+", basis)
    }
    with translation.override("en"):
        assert [one for one in plain if re.search(r"[\u4e00-\u9fff]", said(one))] == []
        assert said("《行政处罚法》第44条、第45条") == "Administrative Penalty Law, Articles 44 and 45"
    assert len(plain) > 80


def test_every_placeholder_survives_translation(catalogue: Catalog) -> None:
    wrong = [
        (message.id, form)
        for message in catalogue
        if message.id
        for form in _forms(message.string)
        if _placeholders(form) | MEASURE_WORD != _placeholders(_forms(message.id)[0]) | MEASURE_WORD
    ]
    assert wrong == []


def test_the_catalogue_compiles_without_fuzzy_or_empty_entries(catalogue: Catalog) -> None:
    unfit = [one.id for one in catalogue if one.id and (one.fuzzy or not all(_forms(one.string)))]
    assert unfit == []
    out = io.BytesIO()
    write_mo(out, catalogue)
    assert out.getvalue()


def test_every_sentence_of_the_portal_has_its_english(catalogue: Catalog) -> None:
    said = {_forms(message.id)[0] for message in catalogue if message.id and all(_forms(message.string))}
    missing = {
        sentence: file.relative_to(ROOT).as_posix()
        for file in _portal()
        for sentence in _sentences(file)
        if sentence not in said
    }
    assert missing == {}


def test_what_is_made_in_chinese_elsewhere_has_its_english(catalogue: Catalog) -> None:
    said_ids = {_forms(message.id)[0] for message in catalogue if message.id and all(_forms(message.string))}
    asked = {*TEMPLATES, *WORDS, *LAST, *_refusals(), *_of_procedures()}
    assert sorted(asked - said_ids) == []


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("11月24日(周二)前，按清单补好，再提交一次。", "By Tue 24 Nov: "),
        ("还有 2 个工作日", "Working days left: 2"),
        ("2026年11月21日(周六) 9:05", "Sat 21 Nov 2026 9:05"),
        ("退回补正：缺公章", "returned it for correction: 缺公章"),
        (
            "统一社会信用代码少了 15 位。请对照营业执照，填满 18 位。",
            "The credit code lacks characters (−15).",
        ),
        ("示例新材料有限公司", "示例新材料有限公司"),
    ],
)
def test_a_sentence_is_said_by_the_template_that_it_fits(chinese: str, english: str) -> None:
    with translation.override("en"):
        assert said(chinese).startswith(english)
    assert said(chinese) == chinese


def _reading_english(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(person_of(getattr(cast, who)), backend=BACKEND)
    client.cookies["zhitong_language"] = "en"
    return client


@pytest.mark.django_db
def test_an_enterprise_reads_its_matter_in_english_and_its_county_in_chinese() -> None:
    cast = make_cast()
    make_enterprise(cast)
    matter = make_draft(make_list(cast), cast.bearing, by=cast.fang, now=NOW)
    page = _reading_english(cast, "fang").get(f"/m/{matter.pk}/").content.decode()
    assert ">Next</p>" in page
    assert "Withdraw the application…" in page
    assert "opened the application" in page
    assert "撤回申报" not in page
    paper = _reading_english(cast, "fang").get(f"/m/{matter.pk}/form/").content.decode()
    assert "申报企业意见" in paper
    official = _reading_english(cast, "zhao").get("/account/").content.decode()
    assert "账号与安全" in official


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        # It is no news of a choice, though it holds the words of that sentence.
        ("已经选定调解员。一方申请回避的，才能另选。", "A mediator has been chosen."),
        ("立案，合议组：凤示衡、花示直", "filed the case; panel: 凤示衡、花示直"),
        ("2026年10月1日(周四)，国庆节", "Thu 1 Oct 2026, National Day"),
        (
            "放假：国庆节，2026年10月1日(周四)—2026年10月7日(周三)，不计。",
            "Holiday: National Day, Thu 1 Oct 2026",
        ),
        ("起算，到期日 2026年12月4日(周五)", "Begun; due Fri 4 Dec 2026"),
    ],
)
def test_reckonings_and_refusals_are_wholly_english(chinese: str, english: str) -> None:
    with translation.override("en"):
        assert said(chinese).startswith(english)


def test_the_hint_of_a_password_is_in_the_reader_s_language(db: None) -> None:
    client = Client()
    client.cookies["zhitong_language"] = "en"
    assert "At least 10 characters" in client.get("/account/register/").content.decode()
