"""Whatever stands in the register's file: records and problems, never an error."""

import json

from hypothesis import given
from hypothesis import strategies as st

from apps.strategies.domain import registry_file, registry_tree
from apps.strategies.domain.registry_file import Entry, Record

KEYS = [
    "source",
    "communities",
    "name",
    "katottg",
    "strategic_goals",
    "operational_goals",
    "tasks",
    "id",
    "parent",
]
LEAF = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5))
JSON = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from([*KEYS, "text"]), inner)
    ),
)
TITLE = st.sampled_from(
    ["1. А", "2.1. Б", "А 1. В", "Г", "СЦ 1 Ґ", "Стратегічна ціль 2. Д", "1.1", "Без коду"]
)
ENTRIES = st.lists(st.tuples(st.sampled_from([None, "1", "2", "9"]), TITLE), max_size=6)


@given(JSON)
def test_any_json_gives_records_or_problems(content):
    found = registry_file.read(json.dumps(content).encode())
    assert found.problems or isinstance(content, dict)
    assert all(str(problem) for problem in found.problems)


@given(st.binary(max_size=60))
def test_any_bytes_give_problems_or_an_object(data):
    assert registry_file.read(data) is not None


@given(ENTRIES, ENTRIES, ENTRIES)
def test_every_goal_is_in_the_tree_once_with_an_address_of_its_own(strategic, operational, tasks):
    levels = tuple(
        tuple(Entry(str(place), parent, text) for place, (parent, text) in enumerate(entries, start=1))
        for entries in (strategic, operational, tasks)
    )
    tree = registry_tree.build(Record("Громада", "UA00000000000000001", levels))
    nodes = [node for node, _level in tree.walk()]
    shelves = [node for node in nodes if node.title == registry_tree.WITHOUT_PARENT]
    assert len(nodes) - len(shelves) == len(strategic) + len(operational) + len(tasks)
    assert len({node.slug for node in nodes}) == len(nodes)
    assert all(node.code and len(node.code) <= 40 for node in nodes)
    assert len(shelves) <= 2
