"""What a project's settings say of its pages: where URLs are, and what goes with its apps."""

from django.conf import settings
from django.template import engine, engines
from django.template.utils import get_app_template_dirs

from sandbox.project import Project

# As `startproject` writes them; with the app that each needs.
MIDDLEWARE = (
    ("django.middleware.security.SecurityMiddleware", None),
    ("django.contrib.sessions.middleware.SessionMiddleware", "django.contrib.sessions"),
    ("django.middleware.common.CommonMiddleware", None),
    ("django.middleware.csrf.CsrfViewMiddleware", None),
    ("django.contrib.auth.middleware.AuthenticationMiddleware", "django.contrib.auth"),
    ("django.contrib.messages.middleware.MessageMiddleware", "django.contrib.messages"),
    ("django.middleware.clickjacking.XFrameOptionsMiddleware", None),
)
CONTEXT_PROCESSORS = (
    ("django.template.context_processors.request", None),
    ("django.contrib.auth.context_processors.auth", "django.contrib.auth"),
    ("django.contrib.messages.context_processors.messages", "django.contrib.messages"),
)
# Finds the templates that lie in the packages of apps.
IN_APPS = "django.template.loaders.app_directories.Loader"
# What Django hashes passwords by is slow on purpose, and far slower where Python is. Tests of
# projects choose this one.
HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def settle() -> None:
    """Make the settings those of a project with the apps that are installed now."""
    installed = set(settings.INSTALLED_APPS)

    def with_apps(entries: tuple) -> list[str]:
        return [name for name, app in entries if app is None or app in installed]

    if installed & {app for _, app in MIDDLEWARE if app}:
        settings.MIDDLEWARE = with_apps(MIDDLEWARE)
    if "django.contrib.auth" in installed:
        settings.PASSWORD_HASHERS = HASHERS
    if "django.contrib.sites" in installed:
        settings.SITE_ID = 1
    options = settings.TEMPLATES[0]["OPTIONS"]
    loaders = options["loaders"]
    options = {
        **options,
        "context_processors": with_apps(CONTEXT_PROCESSORS),
        "loaders": loaders if IN_APPS in loaders else [*loaders, IN_APPS],
    }
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": options}]
    # All these keep what they have read.
    get_app_template_dirs.cache_clear()
    engine.Engine.get_default.cache_clear()
    vars(engines).pop("templates", None)
    engines._templates = None
    engines._engines = {}


def root_urlconf(project: Project) -> str:
    """Return the module whose urlpatterns are a project's: the entry, else a urls.py."""
    if "urlpatterns" in project.source:
        return "__main__"
    found = [name for name in project.files if f"/{name}".endswith("/urls.py")]
    if not found:
        return "__main__"
    # That of a project includes those of its apps.
    best = min(found, key=lambda name: ("include(" not in project.files[name], name.count("/")))
    return best.removesuffix(".py").replace("/", ".")
