"""What `migrate` leaves behind beside tables: content types, permissions, a first site."""

from django.apps import apps

# Tables that hold something of every model, or something from the start.
TABLES = {"auth_permission", "django_content_type", "django_site"}


def fill(using: str, made: set[str]) -> None:
    """Make the rows of contrib apps whose tables are among those `made`; those there are stay."""
    if "django_content_type" in made and apps.is_installed("django.contrib.contenttypes"):
        from django.contrib.contenttypes.management import create_contenttypes as create
        from django.contrib.contenttypes.models import ContentType

        if "auth_permission" in made and apps.is_installed("django.contrib.auth"):
            from django.contrib.auth.management import create_permissions as create
        for config in apps.get_app_configs():
            create(config, verbosity=0, interactive=False, using=using)
        # As in a process that has only just started.
        ContentType.objects.clear_cache()
    if "django_site" in made and apps.is_installed("django.contrib.sites"):
        from django.contrib.sites.management import create_default_site

        create_default_site(apps.get_app_config("sites"), verbosity=0, using=using)
