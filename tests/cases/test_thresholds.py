"""Hints at the thresholds of crime: exact to one fen, the repeat rule by its days, nothing counted twice."""

from __future__ import annotations

from datetime import date

import pytest

from zhitong.cases.thresholds import Figure, basis_words, hints, thresholds
from zhitong.cases.vocabulary import InfringingAct

DAY = date(2026, 3, 2)


def sums(kind: str, *amounts: int, on: date = DAY, first: int = 1) -> list[Figure]:
    return [Figure(pk, kind, amount, on) for pk, amount in enumerate(amounts, start=first)]


@pytest.mark.parametrize("line", thresholds(), ids=lambda line: line.key)
def test_each_threshold_is_exact_to_one_fen_and_ten_times_is_grave(line) -> None:
    act = line.acts[0]
    assert act in InfringingAct.values
    below = [
        line.key for line in (one.threshold for one in hints(sums(line.figure, line.amount_fen - 1), act=act))
    ]
    assert line.key not in below
    (met,) = [one for one in hints(sums(line.figure, line.amount_fen), act=act) if one.threshold == line]
    assert (met.total, met.repeated, met.is_grave) == (line.amount_fen, False, False)
    ten = line.amount_fen * 10
    (grave,) = [one for one in hints(sums(line.figure, ten), act=act) if one.threshold == line]
    (nearly,) = [one for one in hints(sums(line.figure, ten - 1), act=act) if one.threshold == line]
    assert grave.is_grave and not nearly.is_grave


def test_rows_over_time_add_up_and_none_counts_twice() -> None:
    rows = sums("turnover", 2_000_000, 2_999_999)
    assert hints(rows, act="trademark") == []
    assert hints([*rows, *rows], act="trademark") == [], "the same row told by lead and case"
    (met,) = hints([*rows, *sums("turnover", 1, first=9, on=date(2026, 5, 1))], act="trademark")
    assert met.total == 5_000_000 and [row.pk for row in met.rows] == [1, 2, 9]
    # Gain, turnover and goods are different sums.
    mixed = [
        *sums("gain", 2_999_999),
        *sums("turnover", 4_999_999, first=2),
        *sums("goods_value", 14_999_999, first=3),
    ]
    assert hints(mixed, act="trademark") == []
    assert hints(rows, act="patent") == []


def test_after_a_penalty_the_lower_one_holds_for_two_years_by_the_day() -> None:
    def again(amount: int, on: date, *penalties: date) -> list[bool]:
        return [
            one.repeated
            for one in hints(sums("turnover", amount, on=on), act="trademark", penalties=penalties)
        ]

    penalty = date(2024, 3, 2)
    assert again(3_000_000, date(2026, 3, 2), penalty) == [True], "the last day"
    assert again(3_000_000, date(2026, 3, 3), penalty) == [], "one day later"
    assert again(2_999_999, date(2026, 3, 2), penalty) == [], "one fen less"
    assert again(3_000_000, penalty, penalty) == [], "not after it"
    assert again(3_000_000, date(2026, 3, 2)) == []
    assert again(3_000_000, date(2026, 2, 28), date(2024, 2, 29)) == [True]
    assert again(3_000_000, date(2026, 3, 1), date(2024, 2, 29)) == []
    # Only what came after the penalty counts towards the lower one.
    rows = [*sums("turnover", 1_500_000, on=date(2024, 1, 1)), *sums("turnover", 2_999_999, on=DAY, first=2)]
    assert hints(rows, act="trademark", penalties=[penalty]) == []
    assert [one.repeated for one in hints([*rows, *sums("turnover", 500_001, first=3)], act="trademark")] == [
        False
    ]
    assert "已核对原文" in basis_words()
