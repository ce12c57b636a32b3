"""All settings, in one file, read from the environment. The house rules of the desk stand at the end."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from factcheck import env, spool

BASE_DIR = Path(__file__).resolve().parent.parent
PRODUCTION = env.flag("PRODUCTION")
DEBUG = env.flag("DEBUG")
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("PRODUCTION=1 and DEBUG=1 exclude each other: unset DEBUG.")

# Where everything lies that this machine keeps: database, queue, secret, logins of the demo.
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = env.secret("SECRET_KEY", DATA_DIR, required=PRODUCTION)

# -- web ---------------------------------------------------------------------------------------------
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1]")
if PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is not set: write the names under which the desk is reached."
    )
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
INSTALLED_APPS = [
    "articles",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",  # what WhiteNoise has compressed already is left as it is
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "articles.middleware.PublicMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "articles.middleware.SignInMiddleware",
    "articles.middleware.GateMiddleware",
    "articles.middleware.NotFoundMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["articles.templatetags.desk", "articles.templatetags.sheet"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_AGE = 14 * 24 * 3600  # seconds: a fortnight, one press on Monday does not ask again
CSRF_FAILURE_VIEW = "articles.views.errors.session_renewed"
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = env.flag("SSL_REDIRECT", True)
    SECURE_HSTS_SECONDS = 3600 * 24 * 30
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
STATIC_URL = "static/"
# In production `collectstatic` fills it; else a fresh clone serves its files as they are.
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = DATA_DIR / "files"

# -- people ------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "articles.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "login", "queue", "login"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"

# -- database ----------------------------------------------------------------------------------------
DATABASE_URL = env.text(
    "DATABASE_URL", None if PRODUCTION else f"sqlite:///{DATA_DIR / 'desk.sqlite3'}"
)
DATABASES = {"default": env.database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- tasks: the row is the queue, the broker only nudges ---------------------------------------------
CELERY_BROKER_URL = env.text("CELERY_BROKER_URL", None if PRODUCTION else "spool://")
spool.register()
if CELERY_BROKER_URL.startswith("spool:"):
    CELERY_BROKER_TRANSPORT_OPTIONS = spool.options(DATA_DIR / "spool")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_DEFAULT_QUEUE = "desk"
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat")
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "articles.tasks.sweep", "schedule": env.number("SWEEP_SECONDS", 20, least=1)},
}
CELERY_TIMEZONE = "UTC"

# -- mail: only for exports that are sent by themselves ----------------------------------------------
MAIL = env.mail("EMAIL_URL")
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port  # no host: mail is not offered
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.tls, MAIL.ssl
EMAIL_TIMEOUT = 20  # seconds
MAIL_FROM = env.sender("MAIL_FROM", required=bool(EMAIL_HOST))

# -- languages and time ------------------------------------------------------------------------------
LANGUAGE_CODE = env.text("LANGUAGE_CODE", "de")
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "articles" / "locale"]
FORMAT_MODULE_PATH = "factcheck.formats"
TIME_ZONE = env.text("TIME_ZONE", "Europe/Berlin")
USE_I18N = USE_TZ = True

# -- logging -----------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "WARNING")},
}

# -- house rules of the desk -------------------------------------------------------------------------
DESK_NAME = env.text("DESK_NAME", "Prüftisch")  # stands on reports and in ClaimReview as the author
DESK_URL = env.text("DESK_URL", env.home()).rstrip("/")  # where published verdicts are reached
REVIEWS_WANTED = env.number(
    "REVIEWS_WANTED", 1, least=1, most=3
)  # an outlet, article or statement may say otherwise
SOLO_DESK = env.flag("SOLO_DESK")  # one person may review and approve; every export says so
PUBLIC_PAGES = env.flag("PUBLIC_PAGES", True)  # 0: nothing can be read without signing in
REVIEWER_NAMES = env.flag(
    "REVIEWER_NAMES", True
)  # 0: pseudonyms stand in for those who reviewed, in whatever goes out
EXPORT_DIR = env.folder("EXPORT_DIR")  # where scheduled exports may be put; None: not offered
MAIL_MOST = 10_000_000  # bytes of an attached file; of a larger one the mail says where it is
DATA_LICENSE = env.address("DATA_LICENSE")  # under which others may use the published checks
REVIEW_WITHIN_HOURS = env.number(
    "REVIEW_WITHIN_HOURS", 72, least=1
)  # what waits longer is late: the figures say so, nothing else happens
DECIDE_WITHIN_HOURS = env.number("DECIDE_WITHIN_HOURS", 24, least=1)  # disputed, or to be approved
LEASE_MINUTES = env.number("LEASE_MINUTES", 10, least=1)  # how long a claimed statement is yours
MAX_TEXT = env.number("MAX_TEXT", 1_000_000, least=1)  # code points of one article
MAX_RATIONALE = 2_000  # code points
FETCHING = env.flag("FETCHING", True)  # 0: the desk asks no address of the net for anything
SPLIT_ATTEMPTS = env.number("SPLIT_ATTEMPTS", 5, least=1)
SPLIT_LEASE_SECONDS = env.number(
    "SPLIT_LEASE_SECONDS", 60, least=1
)  # a worker silent for longer is taken for dead
# UTF-8 takes up to four bytes a code point, a form's percent-encoding three for each: above MAX_TEXT by far.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * MAX_TEXT + 1_000_000
