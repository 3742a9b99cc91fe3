"""Who sees a matter and what hangs on it. Each of these fails when `visible_to` lets everything through."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.cast import NOW, make_agency, make_unit, person_of
from tests.makers import do
from tests.matters.trial import Begin, Note, open_trial
from zhitong.journal.public import ANONYMOUS, SYSTEM
from zhitong.matters.models import Recusal
from zhitong.matters.public import (
    Clock,
    Matter,
    MatterAccess,
    PartyRole,
    Secrecy,
    Sighted,
    recuse,
    tab_counts,
    timeline,
    worklist,
)


def sees(actor, matter) -> bool:
    return Matter.objects.visible_to(actor).filter(pk=matter.pk).exists()


def seers(cast, matter) -> set[str]:
    people = ("lin", "he", "zhao", "qian", "sun", "wu", "fang", "gu", "zhou", "admin")
    return {name for name in people if sees(getattr(cast, name), matter)}


INSIDE = {"lin", "he", "zhao", "qian", "sun"}


def test_the_county_the_city_and_the_enterprise_see_it_and_nobody_else(cast, matter):
    assert seers(cast, matter) == {*INSIDE, "fang"}


def test_a_matter_of_the_other_county(cast):
    other = open_trial(
        cast, lead_id=cast.other_county.pk, county_id=cast.other_county.pk, subject_id=cast.valve.pk
    )
    assert seers(cast, other) == {"lin", "he", "wu", "gu"}


def test_a_matter_of_the_city_alone_is_not_its_counties(cast):
    own = open_trial(cast, lead_id=cast.city.pk, county_id=None, subject_id=None, by=cast.lin)
    assert seers(cast, own) == {"lin", "he"}


def test_a_matter_of_another_city_is_not_seen_from_here(cast):
    abroad = make_agency("邻市局", cast.place.abroad, "city", "market_supervision")
    foreign = open_trial(cast, lead_id=abroad.pk, county_id=None, city_id=abroad.pk, subject_id=None)
    assert seers(cast, foreign) == set()


@pytest.mark.parametrize("role", sorted(set(PartyRole.values) - {PartyRole.RESPONDENT}))
def test_every_other_party_role_lets_its_organisation_in(cast, matter, role):
    assert not sees(cast.zhou, matter)
    MatterAccess.objects.create(matter=matter, organisation=cast.procuratorate, party_role=role)
    assert seers(cast, matter) == {*INSIDE, "fang", "zhou"}


def test_the_respondent_never_sees_the_matter_whatever_was_entered_for_it(cast, matter):
    """Only what was served on it reaches it, at its own entrance; neither the matter nor what hangs on it."""
    do(Begin, matter, by=cast.zhao)
    access = MatterAccess.objects.create(
        matter=matter, organisation=cast.valve, party_role=PartyRole.RESPONDENT, from_seq=0
    )
    assert seers(cast, matter) == {*INSIDE, "fang"}
    assert not worklist(cast.gu).exists() and tab_counts(cast.gu, NOW).all == 0
    assert not Clock.objects.visible_to(cast.gu).exists()
    # The same organisation as another party of the same matter is let in as that.
    access.party_role = PartyRole.APPLICANT
    access.save()
    assert sees(cast.gu, matter)


def test_a_level_sees_only_as_market_supervision(cast, matter):
    """A procuratorate at the city's level is not the city bureau; columns are compared by organisation, not level."""
    assert not sees(replace(cast.zhou, organisation_level="city"), matter)
    police = make_agency("示例公安局", cast.place.city, "city", "police")
    assert not sees(replace(cast.zhou, organisation_id=police.pk, organisation_function="police"), matter)


def test_a_sealed_matter_needs_an_entry_of_its_own(cast):
    sealed = open_trial(
        cast, secrecy=Secrecy.SEALED, subject_id=None, parties=((cast.county.pk, "handling"),)
    )
    assert seers(cast, sealed) == {"zhao", "qian", "sun"}


def test_the_recused_sees_nothing_whatever_the_duty(cast, matter):
    recuse(matter, person_of(cast.lin), reason="亲属关系", by=cast.he, now=NOW)
    recuse(matter, person_of(cast.fang), reason="亲属关系", by=cast.he, now=NOW)
    assert seers(cast, matter) == INSIDE - {"lin"}
    assert not sees(replace(cast.lin, duty_kind="head"), matter)


def test_nobody_the_public_and_the_system(cast, matter):
    assert not sees(ANONYMOUS, matter)
    assert not sees(replace(cast.zhao, organisation_id=None), matter)
    assert sees(SYSTEM, matter)
    for duty in ("system_admin", "security_admin", "audit_admin"):
        assert not sees(replace(cast.lin, duty_kind=duty), matter), "who administers sees no business"


def test_parts_follow_their_matter(cast, matter):
    do(Begin, matter, by=cast.zhao)
    recuse(matter, person_of(cast.sun), reason="亲属关系", by=cast.qian, now=NOW)
    assert Clock.objects.visible_to(cast.fang).count() == 1
    assert Recusal.objects.visible_to(cast.zhao).count() == 1
    for outsider in (cast.gu, cast.wu, cast.zhou, cast.sun, ANONYMOUS):
        assert not Clock.objects.visible_to(outsider).exists()
        assert not MatterAccess.objects.visible_to(outsider).exists()
        assert not Recusal.objects.visible_to(outsider).exists()


def test_lists_and_numbers_are_no_wider_than_the_sight(cast, matter):
    open_trial(
        cast, title="另一县的", lead_id=cast.other_county.pk, county_id=cast.other_county.pk, subject_id=None
    )
    assert [one.pk for one in worklist(cast.zhao)] == [matter.pk]
    assert worklist(cast.lin).count() == 2
    assert [one.pk for one in worklist(cast.fang)] == [matter.pk]
    assert not worklist(cast.gu).exists()
    assert not worklist(cast.zhou).exists()
    assert (
        tab_counts(cast.zhao, NOW).all,
        tab_counts(cast.lin, NOW).all,
        tab_counts(cast.zhou, NOW).all,
    ) == (1, 2, 0)


def test_who_is_let_in_later_does_not_read_what_was_before(cast, matter):
    do(Begin, matter, by=cast.zhao)
    respondent = make_unit("示例被反映人", 9, cast.place.county)
    seq = matter.chain.head_seq + 1
    MatterAccess.objects.create(matter=matter, organisation=respondent, party_role="respondent", from_seq=seq)
    do(Note, matter, by=cast.zhao, data={"reason": "送达"})
    reader = replace(cast.gu, organisation_id=respondent.pk)
    assert [event.verb for event in timeline(matter, reader)] == ["trial.note"]
    assert [event.verb for event in timeline(matter, cast.fang)] == [
        "trial.open",
        "trial.begin",
        "trial.note",
    ]


def test_a_text_made_for_one_reader_shows_another_its_own(cast, matter):
    """The text is shared by everybody of a kind of duty; what it finds is each reader's, whoever asked first."""
    other = open_trial(
        cast, lead_id=cast.other_county.pk, county_id=cast.other_county.pk, subject_id=cast.valve.pk
    )
    recuse(matter, person_of(cast.sun), reason="亲属关系", by=cast.qian, now=NOW)

    def seen_of(actor, keys):
        return Matter.objects.visible_to(actor).filter(pk__in=keys).order_by("pk")

    asked, keys = Sighted(seen_of), (matter.pk, other.pk)
    people = [getattr(cast, name) for name in ("lin", "zhao", "sun", "wu", "fang", "gu", "zhou", "admin")]
    for _ in range(2):
        for actor in (*people, SYSTEM, ANONYMOUS):
            assert asked(actor, keys=keys) == list(seen_of(actor, keys)), actor.label
    seen = {actor.label: {one.pk for one in asked(actor, keys=keys)} for actor in people}
    assert seen[cast.zhao.label] == {matter.pk} and seen[cast.wu.label] == {other.pk}
    assert seen[cast.lin.label] == {matter.pk, other.pk}
    assert not seen[cast.sun.label] and not seen[cast.admin.label]
