"""Runs every `benchmarks/bench_*.py` on a database of its own: `make bench`, `make bench ONLY=pdf`."""

import os
import sys

from strategy_portal.local import services


def main() -> int:
    """Start the services, prepare an empty database, run, remove it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "strategy_portal.settings.test"
    os.environ["PYTEST_DB_SUFFIX"] = "bench"
    with services.running("test"):
        import django
        from django.test.utils import setup_databases, setup_test_environment, teardown_databases

        django.setup()
        setup_test_environment(debug=False)
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            from benchmarks.runner import run_all

            run_all(os.environ.get("ONLY", ""))
        finally:
            teardown_databases(databases, verbosity=0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
