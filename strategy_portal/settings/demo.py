"""Demo on one machine with the embedded services of `var/demo`."""

from strategy_portal.environment import env, service_urls
from strategy_portal.settings.base import *  # noqa: F403
from strategy_portal.settings.services import caches, databases

_urls = service_urls("demo")
DEBUG = False
SECRET_KEY = env("SECRET_KEY", default="demo-only-not-a-secret-0123456789abcdefghijklmnopqrstuvwxyz")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = databases(_urls["DATABASE_URL"])
CACHES = caches(_urls["CACHE_URL"])
CELERY_BROKER_URL = _urls["REDIS_URL"]
DEFAULT_FROM_EMAIL = "portal@demo.example"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = ROOT / "var" / "demo" / "mail"  # noqa: F405
DEMO_ACCOUNTS = True
DEMO_LETTERS = True
