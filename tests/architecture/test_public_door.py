"""The residents' site reaches rows only through the queryset that knows who sees what."""

import ast

import pytest

from tests.architecture.source import modules

AUDIENCES = (("apps", "portal"), ("apps", "opendata"))
DOORS = {"visible_to", "public"}
# Communities and their partners are public as a whole.
OPEN = {"Community", "Partner", "Unit"}
# Managers of a public parent whose rows are not all public.
GUARDED = {"editions", "strategies", "forks", "decisions", "memberships", "working_groups"}
GUARDED |= {"stages", "progress", "carryovers", "imports", "column_mappings"}
GUARDED |= {"workplans", "steps", "obligations", "publications", "postings", "registrations", "minutes"}
# Each one shows no row: the reason stands beside it.
EXCEPTIONS = {
    ("apps/portal/windows.py", "next_publication"): "asks only for the moment of the next publication",
    ("apps/portal/windows.py", "_windows"): "asks only for the moments of windows",
}


def chain(node):
    """Names of the attributes and calls around `node`, outwards."""
    names = []
    while isinstance(getattr(node, "above", None), ast.Attribute | ast.Call):
        outer = node.above
        if isinstance(outer, ast.Call) and outer.func is not node:
            break
        if isinstance(outer, ast.Attribute):
            names.append(outer.attr)
        node = outer
    return names, node


def goes_through_a_door(node, function):
    """In the same chain, or by every use of the name it is given."""
    names, end = chain(node)
    if DOORS & set(names):
        return True
    target = assigned_name(end)
    if target is None:
        return False
    uses = [
        n
        for n in ast.walk(function)
        if isinstance(n, ast.Name) and n.id == target and isinstance(n.ctx, ast.Load)
    ]
    return bool(uses) and all(DOORS & set(chain(use)[0]) for use in uses)


def assigned_name(node):
    outer = node.above
    if isinstance(outer, ast.AnnAssign) and isinstance(outer.target, ast.Name):
        return outer.target.id
    if isinstance(outer, ast.Assign) and len(outer.targets) == 1 and isinstance(outer.targets[0], ast.Name):
        return outer.targets[0].id
    return None


def touches(tree):
    """(function, node) of every `Model.objects` and `row.editions`."""
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            child.above = node
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            if not isinstance(node, ast.Attribute):
                continue
            manager = node.attr in ("objects", "_base_manager", "_default_manager")
            if (manager and ast.unparse(node.value) not in OPEN) or (
                node.attr in GUARDED
                and chain(node)[0][:1]
                in [
                    [m]
                    for m in ("all", "filter", "get", "exclude", "first", "values_list", "order_by", "count")
                ]
            ):
                yield function, node


def faults(path, tree):
    return [
        f"{path}:{node.lineno} {ast.unparse(node)}"
        for function, node in touches(tree)
        if not goes_through_a_door(node, function) and (str(path), function.name) not in EXCEPTIONS
    ]


def test_public_code_asks_who_is_reading():
    rooms = [(path, tree) for path, tree in modules() if path.parts[:2] in AUDIENCES]
    assert {path.parts[1] for path, _tree in rooms} == {"portal", "opendata"}
    assert not [fault for path, tree in rooms for fault in faults(path, tree)]


@pytest.mark.parametrize(
    ("line", "allowed"),
    [
        ("Goal.objects.filter(edition=1)", False),
        ("Goal.objects.filter(edition=1).visible_to(user, at)", True),
        ("Goal.objects.visible_to(user, at).get(pk=1)", True),
        ("rows = Goal.objects.all(); other = rows.visible_to(user, at)", True),
        ("rows = Goal.objects.all(); other = rows.visible_to(user, at); return rows", False),
        ("show(Goal.objects.visible_to(user, at), Section.objects.all())", False),
        ("strategy.editions.all()", False),
        ("strategy.editions.visible_to(user, at)", True),
        ("Community.objects.all()", True),
    ],
)
def test_the_rule_itself_tells_open_doors_from_closed_ones(line, allowed):
    tree = ast.parse("def page():\n    " + "\n    ".join(line.split("; ")))
    assert (not faults("made/up.py", tree)) is allowed
