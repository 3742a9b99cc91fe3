"""What a list keeps of each unit beside the unit itself (category, kind of protection, way of use), and which list of a
mechanism takes a unit by who owns it. Not here: entry conditions (verdicts.py)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from zhitong.enterprises.public import Ownership
from zhitong.matters.public import Refusal
from zhitong.people.public import Organisation
from zhitong.registry.models import Application, ListedUnit, UnitList
from zhitong.registry.verdicts import pack_for
from zhitong.schemes.public import Attribute, ListEntry, Verdict

MOST = 200


def entry_of(unit_list: UnitList) -> ListEntry:
    """What the pack says of the list."""
    return next(one for one in pack_for(unit_list).lists.lists if one.key == unit_list.key)


def attributes_of(unit_list: UnitList) -> tuple[Attribute, ...]:
    return entry_of(unit_list).attributes


def attribute_refusals(
    unit_list: UnitList, given: Mapping[str, Any], *, complete: bool = True
) -> Iterator[Refusal]:
    """What is missing or not among the options; with `complete` False only what is wrong."""
    known = {one.key: one for one in attributes_of(unit_list)}
    for key in given:
        if key not in known:
            yield Refusal("attribute_unknown", "这个名录没有“{key}”这一项。", {"key": key, "field": key})
    for key, one in known.items():
        value = given.get(key) or ([] if one.multiple else "")
        params = {"label": one.title, "field": key}
        if not value:
            if one.required and complete:
                yield Refusal("attribute_missing", "“{label}”还没有填，请填写。", params)
        elif one.options and not set(_many(value)) <= {option.key for option in one.options}:
            yield Refusal("attribute_option", "“{label}”请从给出的选项里选。", params)
        elif len(_many(value)) > 1 and not one.multiple:
            yield Refusal("attribute_one", "“{label}”只能选一项。", params)
        elif not one.options and len(str(value)) > MOST:
            yield Refusal("attribute_long", "“{label}”最多 200 个字，请写短一些。", params)


def _many(value: Any) -> Sequence[str]:
    return [value] if isinstance(value, str) else list(value)


def in_words(unit_list: UnitList, given: Mapping[str, Any]) -> dict[str, str]:
    """Label and value as they are shown, in the order of the document."""
    found = {}
    for one in attributes_of(unit_list):
        titles = {option.key: option.title for option in one.options}
        words = "、".join(titles.get(value, value) for value in _many(given.get(one.key) or []))
        if words:
            found[one.title] = words
    return found


def proposed(unit_list: UnitList, verdict: Verdict) -> dict[str, Any]:
    """Attributes whose options are conditions: those that are met propose the value; a person decides."""
    met = [one.key for one in verdict.conditions if one.met]
    return {
        one.key: [option.key for option in one.options if option.key in met]
        for one in attributes_of(unit_list)
        if one.of_conditions and any(option.key in met for option in one.options)
    }


def ownership_refusals(organisation: Organisation, unit_list: UnitList) -> Iterator[Refusal]:
    """Lists that divide by ownership exclude one another: each takes its own kinds, no unit stands in two."""
    kinds = entry_of(unit_list).ownership
    if not kinds:
        return
    profile = getattr(organisation, "profile", None)
    owned = profile.ownership if profile else ""
    params = {
        "name": organisation.name,
        "list": unit_list.name,
        "kinds": "、".join(str(Ownership(kind).label) for kind in kinds),
        "kind": str(Ownership(owned).label) if owned else "",
    }
    if not owned:
        yield Refusal(
            "ownership_unknown",
            "{name}还没有登记企业性质，不知道该列入哪个名录。请先登记，并附上证明。",
            params,
        )
    elif owned not in kinds:
        yield Refusal(
            "ownership_other", "{name}的企业性质是{kind}，“{list}”只收{kinds}企业。请列入另一个名录。", params
        )
    yield from _other_list_refusals(organisation, unit_list)


def _other_list_refusals(organisation: Organisation, unit_list: UnitList) -> Iterator[Refusal]:
    others = UnitList.objects.filter(installation=unit_list.installation_id).exclude(pk=unit_list.pk)
    listed = ListedUnit.objects.in_list().filter(organisation=organisation, unit_list__in=others)
    waiting = Application.objects.filter(
        organisation=organisation, unit_list__in=others, matter__is_open=True
    )
    for found in (*listed.select_related("unit_list"), *waiting.select_related("unit_list")):
        params = {"name": organisation.name, "list": found.unit_list.name}
        yield Refusal(
            "in_other_list",
            "{name}已在“{list}”，一家企业只能在一个名录里。先从那里移出，再列入这里。",
            params,
        )
