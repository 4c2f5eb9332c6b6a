"""The portal as in production, with the services of `var/chaos` and kinds of effects of its own."""

import os

from strategy_portal.environment import ROOT, service_urls
from strategy_portal.settings.base import *  # noqa: F403
from strategy_portal.settings.services import caches, databases

_urls = service_urls("chaos")
SECRET_KEY = "only-for-chaos"
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
INSTALLED_APPS = [*INSTALLED_APPS, "tests.chaos.apps.ChaosConfig"]  # noqa: F405
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], ROOT / "tests" / "chaos" / "templates"]  # noqa: F405
DATABASES = databases(_urls["DATABASE_URL"])
CACHES = caches(_urls["CACHE_URL"])
CELERY_BROKER_URL = _urls["REDIS_URL"]
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ.get("CHAOS_SMTP_PORT", "0"))
DEFAULT_FROM_EMAIL = "portal@chaos.example"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "library": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
CHAOS_HURRY = bool(os.environ.get("CHAOS_HURRY"))  # short leases and pauses: the suite inside `make test`
if CHAOS_HURRY:
    CELERY_BEAT_SCHEDULE["run-due-effects"]["schedule"] = 0.5  # noqa: F405
