"""Tests: the same engines as production, in `var/test`."""

import os
from urllib.parse import urlsplit

from strategy_portal.environment import service_urls
from strategy_portal.settings.base import *  # noqa: F403
from strategy_portal.settings.services import caches, databases

_urls = service_urls("test")
SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = databases(_urls["DATABASE_URL"])
_suffix = os.environ.get("PYTEST_DB_SUFFIX", "main")
DATABASES["default"]["TEST"] = {"NAME": f"test_portal_{_suffix}"}
# A test may empty its cache, and emptying means the whole Redis database: each worker has its own.
_worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
CACHES = caches(urlsplit(_urls["CACHE_URL"])._replace(path=f"/{2 + _worker % 14}").geturl())
CACHES["default"]["KEY_PREFIX"] = f"{_suffix}-{os.environ.get('PYTEST_XDIST_WORKER', '')}"
CELERY_BROKER_URL = _urls["REDIS_URL"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "library": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DEMO_ACCOUNTS = True
WHITENOISE_AUTOREFRESH = True  # static files come from their sources: nothing is collected
WHITENOISE_USE_FINDERS = True
