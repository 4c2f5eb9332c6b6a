"""The short run of the chaos suite: some hundred effects, two workers, one blow of each kind."""

import os
import subprocess
import sys
from urllib.parse import quote

from django.db import connection

from tests.architecture.source import ROOT


def address_of_the_test_database():
    at = connection.settings_dict
    return f"postgres://{at['USER']}:{quote(at['PASSWORD'])}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


def test_side_effects_survive_kills_flushes_and_restarts(django_db_setup):
    played = subprocess.run(
        [sys.executable, "-m", "tests.chaos", "--short", "--seed", "4"],
        cwd=ROOT,
        env={**os.environ, "CHAOS_TABLES_FROM": address_of_the_test_database()},
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
    )
    assert played.returncode == 0, played.stdout + played.stderr
    assert "nothing lost, late or doubled" in played.stdout
