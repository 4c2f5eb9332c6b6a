"""Project package: settings, addresses and the task queue of the strategy portal."""

from strategy_portal.celery import app as celery_app

__all__ = ["celery_app"]
