"""What must hold of judging whatever the facts are."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.schemes.facts import DAY, enterprise, marks, patents, title
from tests.schemes.packs import jinhua
from zhitong.schemes.conditions.verdict import all_of, any_of
from zhitong.schemes.public import Facts, RightFact, VerdictKey, evaluate

PACK = jinhua().with_settings()
GOODNESS = {VerdictKey.MISSED: 0, VerdictKey.UNKNOWN: 1, VerdictKey.TO_JUDGE: 1, VerdictKey.MET: 2}

right = st.builds(
    RightFact,
    kind=st.sampled_from(["patent_invention", "patent_utility", "trademark", "gi"]),
    identifier=st.integers(1, 40).map(str),
    state=st.sampled_from(["held", "applied"]),
    in_force=st.sampled_from([True, False, None]),
)
rights = st.lists(right, max_size=50).map(tuple)
verdicts = st.lists(st.sampled_from(list(VerdictKey)), min_size=1, max_size=5)


def growth(facts: Facts):
    return evaluate(PACK, facts, DAY).condition("growth")


@given(rights, right)
def test_one_more_right_never_lowers_the_count_or_the_verdict(before, more):
    first, second = growth(enterprise(*before)), growth(enterprise(*before, more))
    assert second.counted in (first.counted, first.counted + 1)
    assert GOODNESS[second.verdict] >= GOODNESS[first.verdict]


@given(rights)
def test_entering_everything_twice_changes_nothing(held):
    once, twice = growth(enterprise(*held)), growth(enterprise(*held, *held))
    assert (once.counted, once.verdict) == (twice.counted, twice.verdict)


@given(rights)
def test_order_does_not_matter(held):
    assert growth(enterprise(*held)).counted == growth(enterprise(*reversed(held))).counted


@given(rights)
def test_what_verification_gives_is_never_better_than_what_was_declared(held):
    facts = enterprise(*held)
    declared = growth(replace(facts, basis="declared"))
    assert growth(facts).counted <= declared.counted
    assert GOODNESS[growth(facts).verdict] <= max(GOODNESS[declared.verdict], 0)


@given(st.integers(0, 30), st.integers(0, 30))
def test_the_threshold_is_reached_exactly_by_the_sum(patent_count, mark_count):
    line = growth(enterprise(*patents(patent_count), *marks(mark_count)))
    assert line.met is (patent_count + mark_count >= 20)
    assert line.missing == max(0, 20 - patent_count - mark_count)


@given(rights, st.sampled_from(["well_known_mark", "high_tech"]))
def test_one_condition_met_suffices_whatever_the_others_say(held, kind):
    assert evaluate(PACK, enterprise(*held, qualifications=(title(kind),)), DAY).met is True


@given(verdicts)
def test_any_is_as_good_as_its_best_and_all_as_its_worst(several):
    assert GOODNESS[any_of(several)] == max(GOODNESS[one] for one in several)
    assert GOODNESS[all_of(several)] == min(GOODNESS[one] for one in several)
