"""Django's settings, all of them: one file, the same on every installation; what differs comes from `ZHITONG_*`.

docs/how-to/configure.md lists the variables. Without any, this is a single machine with SQLite and var/ beside it."""

from __future__ import annotations

from pathlib import Path

from config.env import Env, database, first_run_secret, mail
from config.logs import logging_config

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()

# What this installation keeps: database, files, secrets, seals, logs. Nothing in it comes from the repository.
VAR_DIR = env.path("VAR", BASE_DIR / "var")
VAR_DIR.mkdir(parents=True, exist_ok=True)

# A demo has known accounts and prints one-time codes; `make run` marks the folder that it filled with one.
DEMO = env.flag("DEMO", (VAR_DIR / "demo-mode").exists())
DEBUG = env.flag("DEBUG")

SECRET_KEY = env.text("SECRET_KEY") or first_run_secret(VAR_DIR / "secrets", "secret-key")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
SEALED_VALUE_KEY = env.text("SEALED_VALUE_KEY") or first_run_secret(VAR_DIR / "secrets", "sealed-value-key")

ALLOWED_HOSTS = env.words("HOSTS", ("localhost", "127.0.0.1", "[::1]"))
# The address in letters, and behind a proxy the origin that forms come from.
SITE_URL = env.text("SITE_URL", "http://localhost:8000").rstrip("/")
HTTPS = env.flag("HTTPS")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if HTTPS else []

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    "zhitong.ui",
    "zhitong.journal",
    "zhitong.people",
    "zhitong.files",
    "zhitong.law",
    "zhitong.workdays",
    "zhitong.schemes",
    "zhitong.inbox",
    "zhitong.exchange",
    "zhitong.matters",
    "zhitong.retention",
    "zhitong.enterprises",
    "zhitong.registry",
    "zhitong.cases",
    "zhitong.liaison",
    "zhitong.desk",
    "zhitong.portal",
    "zhitong.site",
    "config.apps.ConfigConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "zhitong.files.web.handlers.RefuseEnormousBody",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.language.LanguageMiddleware",
    "config.unreadable.UnreadableAddressMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "zhitong.people.web.middleware.ActorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "zhitong.people.web.context.account",
                "zhitong.inbox.web.context.notices",
                "zhitong.desk.web.context.desk",
                "zhitong.portal.web.context.portal",
            ],
        },
    }
]

# Label, hint, error and input of every form in one order, for people and for screen readers.
FORM_RENDERER = "zhitong.ui.forms.ZhitongRenderer"

# --- storage
DATABASES = {"default": database(env.text("DATABASE_URL"), VAR_DIR / "db.sqlite3")}
# A pooler in transaction mode gives the next transaction to another connection: then the server keeps no statements.
DATABASE_POOLED = env.flag("DATABASE_POOLED")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database, because several web processes must agree on a limit.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "zhitong_cache",
        # Counts of tries live here: with few entries a stranger could push the own ones out.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
FILES_DIR = env.path("FILES_DIR", VAR_DIR / "files")
# Packs of mechanisms that do not come with the program, one folder each.
PACKS_DIR = env.path("PACKS_DIR", VAR_DIR / "packs")
# Which rules counterfeit patents are handled by where no mechanism says it: penalty_rules or patent_rules (unconfirmed law).
COUNTERFEIT_PATENT_TRACK = env.text("COUNTERFEIT_PATENT_TRACK", "penalty_rules")
FILE_UPLOAD_TEMP_DIR = None
# The only handler: a file over the limit is counted to its end and never kept.
FILE_UPLOAD_HANDLERS = ["zhitong.files.web.handlers.LimitedUploadHandler"]
FILE_LIMITS_MB = {"pdf": 20, "image": 20, "xlsx": 20, "docx": 20}
UPLOAD_REQUEST_LIMIT_MB = env.number("UPLOAD_REQUEST_LIMIT_MB", 512)
# Address of a ClamAV daemon; once it is named, a file that cannot be scanned is refused.
FILE_SCANNER = env.text("FILE_SCANNER")
FILE_SCANNER_REQUIRED = env.flag("FILE_SCANNER_REQUIRED", True)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_DIR}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- background work
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
TASK_MAX_ATTEMPTS = env.number("TASK_MAX_ATTEMPTS", 5)

# --- sign-in
AUTH_USER_MODEL = "people.Person"
LOGIN_URL = "/account/login/"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "zhitong.people.web.backend.PersonWithDuties",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# By name and address together: a whole office sits behind one address. The slower limit by name alone, from wherever,
# is people/actions/brake.py.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "zhitong.people.web.views.sign_in.locked_out"
# Our own access log holds every sign-in.
AXES_DISABLE_ACCESS_LOG = True

SESSION_ENGINE = "zhitong.people.web.session_store"
SESSION_IDLE_SECONDS = 60 * env.number("IDLE_MINUTES", 30)
SESSION_COOKIE_NAME = "zhitong_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "zhitong.ui.typed.csrf_failure"

# --- headers
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
# Believed only behind a proxy that sets it itself, which is what ZHITONG_HTTPS states.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

# Proxies whose X-Forwarded-For is believed; without it every visitor has the proxy's address, and limits by address
# count all of them together.
PROXIES = env.words("PROXIES")

# --- language and time
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "zhitong" / "locale"]
LANGUAGE_COOKIE_NAME = "zhitong_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# --- letters
_post = mail(env.text("EMAIL_URL"))
EMAIL_BACKEND = f"django.core.mail.backends.{_post.kind}.EmailBackend"
EMAIL_FILE_PATH = str(VAR_DIR / "outbox")
EMAIL_HOST, EMAIL_PORT = _post.host, _post.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _post.user, _post.password
EMAIL_USE_SSL, EMAIL_USE_TLS = _post.ssl, _post.tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MAIL_FROM", "zhitong@localhost")
# No letters at night except what falls due before the morning; an empty value turns this off.
NOTICE_QUIET_HOURS = env.words("QUIET_HOURS", ("22:00", "07:00"))
NOTICE_REMIND_AFTER_HOURS = env.number("REMIND_AFTER_HOURS", 24)

LOGGING = logging_config(VAR_DIR / "log", level=env.text("LOG_LEVEL", "INFO"))

env.refuse_unknown()
