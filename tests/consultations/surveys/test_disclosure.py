"""All that is published of a questionnaire, taken together: no small group can be worked out by subtraction.

Everything shown is written down as equations between the counts behind it: each cell of each table, the
totals of answers, the sizes of groups, and that everybody who answered is in exactly one cell. Where these
equations leave a small count only one value, the masking has failed.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.crossing import crosses
from apps.consultations.domain.surveys.masking import is_small
from apps.consultations.domain.surveys.results import of_tally
from apps.consultations.domain.surveys.sheets import Leaf, Sheet
from apps.consultations.domain.surveys.tallies import Spot, Tally
from apps.consultations.enums import QuestionKind
from apps.consultations.models import Option, Question

GROUP, SINGLE, OTHER, MULTIPLE = 1, 2, 3, 4
SIZE = 3


def asked(key, kind, **more):
    options = tuple(Option(pk=key * 10 + n, text=f"{key}-{n}") for n in range(SIZE))
    return Asked(Question(pk=key, code=f"q{key}", kind=kind, text=f"Питання {key}?", **more), options)


QUESTIONS = (
    asked(GROUP, QuestionKind.SINGLE, is_group=True),
    asked(SINGLE, QuestionKind.SINGLE),
    asked(OTHER, QuestionKind.SINGLE),
    asked(MULTIPLE, QuestionKind.MULTIPLE),
)
SHEET = Sheet(None, (Leaf(None, QUESTIONS),))
one = st.none() | st.integers(0, SIZE - 1)
person = st.tuples(one, one, one, st.sets(st.integers(0, SIZE - 1)))
# A few ways of answering, each given by many: so that there are large cells and small ones beside them.
crowd = st.lists(st.tuples(person, st.integers(1, 9)), min_size=1, max_size=9)


def chosen(answers, key):
    """The options somebody chose."""
    found = answers[key - 1]
    picks = found if isinstance(found, set) else ({found} - {None})
    return [key * 10 + n for n in picks]


def tally_of(people):
    tally = Tally(len(people))
    tally.crossed[GROUP], tally.groups[GROUP] = {}, {}
    for key in (GROUP, SINGLE, OTHER, MULTIPLE):
        own = [(chosen(p, key), (chosen(p, GROUP) or [None])[0]) for p in people if chosen(p, key)]
        tally.answered[key] = len(own)
        tally.spots[key] = Counter(Spot(option=o) for options, _g in own for o in options)
        crossed = Counter((o, g) for options, g in own for o in options if g is not None)
        tally.crossed[GROUP][key] = {}
        for (option, group), count in crossed.items():
            tally.crossed[GROUP][key].setdefault(Spot(option=option), {})[group] = count
        tally.groups[GROUP][key] = dict(Counter(group for _options, group in own))
    return tally


def cells_of(people, key, option, group, took=True):
    """How many of a group chose an option, or answered without choosing it."""
    return sum(
        1
        for p in people
        if chosen(p, key) and (option in chosen(p, key)) is took and (chosen(p, GROUP) or [None])[0] == group
    )


COLUMNS = (*(GROUP * 10 + n for n in range(SIZE)), None)


def published(people):
    """(equations, counts): an equation is ({name: factor}, value); `counts` is the truth behind the names."""
    found = of_tally(SHEET, tally_of(people))
    equations, counts = [], {}
    for result in found.questions:
        if result.answered is not None:
            equations += alone(result, people, counts)
    for cross in crosses(found, QUESTIONS[0]):
        equations += crossed(cross, people, counts)
    return equations, counts


def alone(result, people, counts):
    """What is shown of a question by itself: in terms of the cells of its table, or of the sizes of groups."""
    key, equations = result.asked.pk, []
    for option, cell in zip(result.asked.options, result.lines[0].cells, strict=True):
        cells = {(key, option.pk, group, True): Fraction(1) for group in COLUMNS}
        if key == GROUP:
            cells = {("size", GROUP, option.pk): Fraction(1)}
            counts["size", GROUP, option.pk] = cells_of(people, GROUP, option.pk, option.pk)
        if cell.count is not None:
            equations.append((cells, cell.count))
    if key == GROUP:
        sizes = {("size", GROUP, option.pk): Fraction(1) for option in result.asked.options}
        equations.append((sizes, result.answered))
    return equations


def crossed(cross, people, counts):
    key, equations = cross.asked.pk, []
    together = cross.asked.kind == QuestionKind.SINGLE
    for column, group in enumerate(COLUMNS):
        for option, row in zip(cross.asked.options, cross.rows, strict=True):
            for took in (True, False):
                counts[key, option.pk, group, took] = cells_of(people, key, option.pk, group, took)
            if row.counts[column] is not None:
                equations.append(({(key, option.pk, group, True): Fraction(1)}, row.counts[column]))
            size = {("column", key, group): Fraction(-1)}
            both = {(key, option.pk, group, took): Fraction(1) for took in (True, False)}
            equations.append((both | size, 0))
        counts["column", key, group] = sum(
            1 for p in people if chosen(p, key) and (chosen(p, GROUP) or [None])[0] == group
        )
        if cross.sizes[column] is not None:
            equations.append(({("column", key, group): Fraction(1)}, cross.sizes[column]))
        if together:
            whole = {(key, option.pk, group, True): Fraction(1) for option in cross.asked.options}
            equations.append((whole | {("column", key, group): Fraction(-1)}, 0))
    answered = sum(1 for p in people if chosen(p, key))
    equations.append(({("column", key, group): Fraction(1) for group in COLUMNS}, answered))
    return equations


def determined(equations):
    """Names that the equations leave one value, by elimination."""
    names = sorted({name for line, _value in equations for name in line}, key=repr)
    place = {name: at for at, name in enumerate(names)}
    rows = []
    for line, value in equations:
        row = [Fraction(0)] * (len(names) + 1)
        for name, factor in line.items():
            row[place[name]] += factor
        row[-1] = Fraction(value)
        rows.append(row)
    reduced, top = [], 0
    for column in range(len(names)):
        pivot = next((at for at in range(top, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[top], rows[pivot] = rows[pivot], rows[top]
        rows[top] = [value / rows[top][column] for value in rows[top]]
        for at, row in enumerate(rows):
            if at != top and row[column]:
                factor = row[column]
                rows[at] = [a - factor * b for a, b in zip(row, rows[top], strict=True)]
        reduced.append(column)
        top += 1
    alone = [row for row in rows[:top] if sum(1 for value in row[:-1] if value) == 1]
    return {names[next(at for at, value in enumerate(row[:-1]) if value)]: row[-1] for row in alone}


def spread(groups):
    return [answers for answers, amount in groups for _n in range(amount)]


@given(crowd)
def test_nothing_that_is_published_gives_a_small_group_away(groups):
    people = spread(groups)
    equations, counts = published(people)
    for name, value in determined(equations).items():
        assert counts.get(name, 0) == value, "the equations say what is true"
        assert not is_small(int(value)), f"{name} is {value}"


def test_the_check_itself_finds_a_lone_hidden_cell():
    people = spread([((0, 0, 0, {0}), 9), ((1, 1, 1, {1}), 9)])
    equations, counts = published(people)
    assert counts
    known = determined(equations)
    assert known[SINGLE, SINGLE * 10, GROUP * 10, True] == 9
    # 3 of 12 chose otherwise, and only their cell were hidden
    assert determined([({"a": Fraction(1), "b": Fraction(1)}, 12), ({"b": Fraction(1)}, 9)])["a"] == 3


@given(crowd)
def test_everything_large_is_shown_where_nothing_is_small(groups):
    """Masking is no excuse: a table without a small count shows all of its counts."""
    people = spread([(answers, amount * 5) for answers, amount in groups])
    found = of_tally(SHEET, tally_of(people))
    assert found.people == len(people)
    for result in found.questions:
        rest = [
            result.answered - cell.count
            for line in result.lines
            for cell in line.cells
            if cell.count is not None
        ]
        assert not result.hides or any(is_small(value) for value in rest)
