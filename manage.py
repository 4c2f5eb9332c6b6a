#!/usr/bin/env python
"""Command line of the portal; on a development checkout it speaks to the services in `var/`."""

import os
import sys


def main() -> None:
    """Run a management command with the demo settings unless the environment names others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "strategy_portal.settings.demo")
    from django.core.management import execute_from_command_line

    from strategy_portal.local.accounts import LocalServiceError

    try:
        execute_from_command_line(sys.argv)
    except LocalServiceError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
