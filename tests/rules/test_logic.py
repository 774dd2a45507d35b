"""Three-valued logic, against the published truth tables of Clinical Quality Language."""

from itertools import permutations, product

import pytest

from mdt_desk.rules.logic import all_of, any_of, at_least, negate

T, F, U = True, False, None

# Clinical Quality Language, appendix on three-valued logic: left, right, and, or.
CQL = [
    (T, T, T, T), (T, F, F, T), (T, U, U, T),
    (F, T, F, T), (F, F, F, F), (F, U, F, U),
    (U, T, U, T), (U, F, F, U), (U, U, U, U),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "both", "either"), CQL)
def test_and_and_or_follow_the_published_table(left, right, both, either):
    assert all_of([left, right]) is both
    assert any_of([left, right]) is either


def test_the_table_names_every_pair_once():
    assert sorted((str(row[0]), str(row[1])) for row in CQL) == sorted(
        (str(a), str(b)) for a, b in product((T, F, U), repeat=2)
    )


@pytest.mark.parametrize(("truth", "opposite"), [(T, F), (F, T), (U, U)])
def test_not_follows_the_published_table(truth, opposite):
    assert negate(truth) is opposite


@pytest.mark.parametrize("truths", list(product((T, F, U), repeat=3)))
def test_one_of_is_or_and_all_of_is_and(truths):
    assert at_least(1, truths) is any_of(truths)
    assert at_least(3, truths) is all_of(truths)


@pytest.mark.parametrize(
    ("truths", "expected"),
    [
        ((T, T, F), T), ((T, T, U), T), ((T, F, F), F), ((F, F, U), F), ((T, F, U), U), ((T, U, U), U),
        ((F, U, U), U), ((U, U, U), U), ((F, F, F), F), ((T, T, T), T),
    ],
)  # fmt: skip
def test_at_least_two_of_three(truths, expected):
    for ordered in permutations(truths):
        assert at_least(2, ordered) is expected


def completions(truths):
    return product(*[(T, F) if truth is None else (truth,) for truth in truths])


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_at_least_is_known_exactly_where_every_completion_agrees(count):
    for truths in product((T, F, U), repeat=4):
        outcomes = {sum(case) >= count for case in completions(truths)}
        assert at_least(count, truths) is (outcomes.pop() if len(outcomes) == 1 else None), truths


def test_a_logic_that_takes_unknown_for_true_would_be_caught():
    def careless(truths):
        return all(truth is not False for truth in truths)

    assert careless([T, U]) is not all_of([T, U])
