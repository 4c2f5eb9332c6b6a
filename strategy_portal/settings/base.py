"""Settings that hold everywhere; demo, test and production add to them."""

from __future__ import annotations

import django_stubs_ext
from csp.constants import NONCE, NONE, SELF
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django_prose_editor.config import html_tags
from js_asset import static_lazy
from whitenoise.compress import Compressor

from strategy_portal.environment import ROOT, env
from strategy_portal.settings import identity

# Lets Django's generic classes take their type at run time: `admin.ModelAdmin[Any]`.
django_stubs_ext.monkeypatch()

INSTALLED_APPS = [
    "apps.portal",
    "apps.office",
    "apps.opendata",
    "apps.process",
    "apps.publications",
    "apps.consultations",
    "apps.plans",
    "apps.strategies",
    "apps.people",
    "apps.communities",
    "apps.core",
    "apps.core.backoffice.BackofficeConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "rules",
    "tree_queries",
    "pgtrigger",
    "pghistory",
    "django_filters",
    "import_export",
    "django_prose_editor",
    "js_asset",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "apps.people.middleware.SecondFactorMiddleware",
    # Before the history: its wrapper puts a SELECT in front of the statement that is looked at.
    "apps.core.middleware.ReadOnlyGetMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "strategy_portal.urls"
WSGI_APPLICATION = "strategy_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
]

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = reverse_lazy("office:home")
CSRF_FAILURE_VIEW = "apps.portal.views.errors.unchecked"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/300s/key"}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "apps.people.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "apps.people.forms.SignInForm", "signup": "apps.people.forms.SignUpForm"}
# An identity service that the environment names; an address it vouches for opens no account made otherwise.
SOCIALACCOUNT_PROVIDERS = identity.services(env)
INSTALLED_APPS += [identity.APP] if SOCIALACCOUNT_PROVIDERS else []
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
STAFF_NEED_SECOND_FACTOR = False

LANGUAGE_CODE = "uk"
LANGUAGES = [("uk", "Українська"), ("en", "English"), ("ru", "Русский")]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["strategy_portal.formats"]
TIME_ZONE = "Europe/Kyiv"

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "var" / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = ROOT / "var" / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "library": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": ROOT / "var" / "library", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")  # half the time
FIXTURES_ROOT = ROOT / "fixtures"
DOCS_ROOT = ROOT / "docs"
DEMO_ACCOUNTS = False  # accounts with a known password: demo and tests only
DEMO_LETTERS = False  # everyone in the office reads the portal's letters: demo only, its people are made up

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
FORMS_URLFIELD_ASSUME_HTTPS = True  # the default from Django 6.0 on
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
UPLOAD_MAX_BYTES = 20 * 1024 * 1024

DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("admin-portal/editor-nodes.js")],
        "extensions": {
            f"Portal{name}": html_tags([])
            for name in ("Addresses", "Image", "Footnotes", "Figure", "Aside", "Caption")
        },
    },
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF, *identity.origins(env)],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a broker that comes back after an hour is used again
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_throttle": 1,
    "socket_timeout": 30,
    "socket_connect_timeout": 5,
    "socket_keepalive": True,
    "health_check_interval": 25,
}
CELERY_BEAT_SCHEDULE = {
    "run-due-effects": {"task": "core.run_due_effects", "schedule": 2.0, "options": {"expires": 10}},
    "close-windows": {"task": "process.close_windows", "schedule": 3600.0, "options": {"expires": 1800}},
    "ensure-mornings": {"task": "process.ensure_mornings", "schedule": 3600.0, "options": {"expires": 1800}},
}

EMAIL_TIMEOUT = 20  # seconds; without one, a silent mail server would hold a worker for ever

PGHISTORY_APPEND_ONLY = True
READ_ONLY_GETS = True
PORTAL_NAME = _("Strategy portal")
PORTAL_ADDRESS = env("PORTAL_ADDRESS", default="http://localhost:8000")
# Who posts to social networks by itself, per community: see apps/publications/domain/senders.py.
CHANNEL_SENDERS = env.json("CHANNEL_SENDERS", default={}) or {}

# Where a project stands in the state system of reconstruction projects.
DREAM_ADDRESS = "https://dream.gov.ua/ua/project/{id}/profile"

# Exports made by the library itself; ours neutralise in `plans/domain/sheets/escapes.py`.
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
