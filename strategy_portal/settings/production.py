"""Production: everything secret or local comes from the environment."""

from strategy_portal.environment import env
from strategy_portal.settings.base import *  # noqa: F403
from strategy_portal.settings.services import caches, databases

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
DATABASES = databases(env("DATABASE_URL"), pool=env.bool("DATABASE_POOL", default=False))
CACHES = caches(env("CACHE_URL"))
CELERY_BROKER_URL = env("REDIS_URL")
MEDIA_ROOT = env("MEDIA_ROOT", default="/data/media")
STORAGES["library"]["OPTIONS"]["location"] = env("LIBRARY_ROOT", default="/data/library")  # noqa: F405
STATIC_ROOT = env("STATIC_ROOT", default="/srv/static")

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
STAFF_NEED_SECOND_FACTOR = True
# Limits on guessing count by the address that our own nginx saw.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=EMAIL_TIMEOUT)  # noqa: F405
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="portal@localhost")
