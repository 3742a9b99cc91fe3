"""What holds for every code and for every text anybody may paste."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from demo import codes
from zhitong.lib.identifiers import KINDS, identify, patent, uscc

seqs = st.integers(min_value=0, max_value=9_999_999)
usccs = st.builds(
    codes.make_uscc,
    seqs,
    region=st.sampled_from(["330702", "330782", "370811"]),
    kind=st.sampled_from(sorted(codes.UNIT_KINDS)),
)
patents = st.builds(
    codes.make_patent,
    seqs,
    year=st.integers(min_value=2004, max_value=2026),
    kind=st.sampled_from(sorted(codes.PATENT_KINDS)),
)
near_misses = st.text(alphabet="0123456789GXTOSRABCZLN.第号类公告年转-— ：:()/\u200b９Ａａ", max_size=24)


@given(usccs)
def test_made_credit_codes_are_valid(code: str) -> None:
    found = identify("uscc", code)
    assert found.valid
    assert found.parts["organisation_code_check"] == "match"


@given(usccs, st.integers(min_value=0, max_value=17), st.sampled_from(uscc.ALPHABET))
def test_any_single_wrong_character_of_a_credit_code_is_found(code: str, place: int, char: str) -> None:
    wrong = code[:place] + char + code[place + 1 :]
    assert identify("uscc", wrong).valid == (wrong == code)


@given(usccs, st.integers(min_value=0, max_value=16))
def test_swapped_neighbours_of_a_credit_code_are_found(code: str, place: int) -> None:
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert identify("uscc", wrong).valid == (wrong == code)


@given(patents)
def test_made_patent_numbers_are_valid_with_and_without_ornament(number: str) -> None:
    found = identify("patent", number)
    assert found.valid
    assert identify("patent", found.parts["formatted"]).normalised == number


@given(patents, st.sampled_from("0123456789X"))
def test_wrong_check_of_a_patent_is_found(number: str, check: str) -> None:
    assert identify("patent", number[:-1] + check).valid == (check == number[-1])


@given(st.integers(min_value=0, max_value=99_999), st.integers(min_value=1989, max_value=2003))
def test_old_patent_numbers_keep_their_own_check(seq: int, year: int) -> None:
    number = codes.make_old_patent(seq, year=year)
    assert identify("patent", number).parts["year"] == str(year)
    assert patent.check_character(number[:8]) == number[8]


@given(seqs)
def test_made_marks_and_mobiles_are_valid(seq: int) -> None:
    assert identify("trademark", codes.make_trademark(seq)).valid
    assert identify("phone", codes.make_mobile(seq)).valid


def test_made_codes_differ_and_spoiled_ones_are_wrong() -> None:
    made = [codes.make_uscc(seq) for seq in range(500)]
    assert len(set(made)) == 500
    assert not any(identify("uscc", codes.spoiled(code)).valid for code in made)
    with pytest.raises(ValueError, match="does not fit"):
        codes.make_uscc(10**8)
    with pytest.raises(ValueError, match="twelve digits"):
        codes.make_patent(1, year=1999)
    with pytest.raises(ValueError, match="eight digits"):
        codes.make_old_patent(1, year=2010)


@settings(max_examples=300)
@given(st.sampled_from(KINDS), st.text(max_size=40) | near_misses)
@example("trademark", "第注:12号")
@example("patent", "Z.LC.N202310000001.5")
@example("phone", "+86" * 5)
@example("nice", "²")
@example("region", "٣٣٠٧٨٢")
@example("uscc", "\ud800")
def test_no_text_breaks_it_and_normalising_twice_changes_nothing(kind: str, text: str) -> None:
    once = identify(kind, text)
    twice = identify(kind, once.normalised)
    assert twice.normalised == once.normalised
    assert twice.valid == once.valid
    assert bool(once.reason) != once.valid
    assert not (once.valid and once.overridable)
    once.normalised.encode()
    once.reason.encode()
