"""Many rows in one statement: COPY to add, one UPDATE or DELETE with arrays to change and remove.

Triggers fire as for any other statement, so that published plans stay frozen and every row is in
the audit log; a test holds both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models
from psycopg import sql

_MEMORY = "64MB"


def prepare() -> None:
    """Once before many rows are written; holds until the end of the transaction.

    Room for the rows of a statement in memory: triggers sort them for the audit log. The statement
    also carries who is doing what, as every statement does but COPY, which takes it from here.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL work_mem = '{_MEMORY}'")


def next_ids(model: type[models.Model], count: int) -> list[int]:
    """Ids taken from the table's own sequence."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')::regclass) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def add(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows of columns `names`; `prepare()` comes before."""
    iterator = iter(rows)
    first = next(iterator, None)
    if first is None:
        return
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(_table(model), _names(names))
    # The cursor's own methods turn the driver's errors into Django's; `copy` has to be told.
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        write_row = copy.write_row
        write_row(first)
        for row in iterator:
            write_row(row)


def change(
    model: type[models.Model], keys: Sequence[str], names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Set columns `names` of the rows found by `keys`; each of `rows` has the keys' values, then these."""
    if not rows:
        return
    settings = sql.SQL(", ").join(sql.SQL("{0} = given.{0}").format(sql.Identifier(name)) for name in names)
    statement = sql.SQL("UPDATE {} AS present SET {} FROM {} WHERE {}").format(
        _table(model), settings, _given(model, [*keys, *names]), _same(keys)
    )
    _execute(statement, rows)


def remove(model: type[models.Model], keys: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Remove the rows found by the columns `keys`."""
    if not rows:
        return
    statement = sql.SQL("DELETE FROM {} AS present USING {} WHERE {}").format(
        _table(model), _given(model, keys), _same(keys)
    )
    _execute(statement, rows)


def _execute(statement: sql.Composed, rows: Sequence[Sequence[Any]]) -> None:
    arrays = [list(column) for column in zip(*rows, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(connection.connection), arrays)


def _table(model: type[models.Model]) -> sql.Identifier:
    return sql.Identifier(model._meta.db_table)


def _names(names: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, names))


def _given(model: type[models.Model], names: Sequence[str]) -> sql.Composed:
    """The values as a table: one array for each column, cast to the column's own type."""
    types = {field.column: _type(field) for field in model._meta.concrete_fields}
    arrays = sql.SQL(", ").join(sql.SQL("%s::{}[]").format(sql.SQL(types[name])) for name in names)
    return sql.SQL("unnest({}) AS given({})").format(arrays, _names(names))


def _type(field: Any) -> str:
    found: str = field.rel_db_type(connection) if field.remote_field else field.cast_db_type(connection)
    return found.removesuffix(" CHECK")


def _same(keys: Sequence[str]) -> sql.Composed:
    """Rows found by their keys; an empty year is a year like any other."""
    plain, year = "present.{0} = given.{0}", "present.{0} IS NOT DISTINCT FROM given.{0}"
    return sql.SQL(" AND ").join(
        sql.SQL(year if name == "year" else plain).format(sql.Identifier(name)) for name in keys
    )
