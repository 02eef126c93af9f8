"""A system check that generic foreign keys are indexed, and two models."""

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core import checks
from django.db import models


@checks.register(checks.Tags.models)
def generic_keys_are_indexed(app_configs, **kwargs):
    """Warn of generic foreign keys without an index that begins with their two columns."""
    warnings = []
    for model in apps.get_models():
        meta = model._meta
        indexes = [index.fields for index in meta.indexes if index.condition is None]
        unique = [constraint.fields for constraint in meta.total_unique_constraints]
        begins = [{*fields[:2]} for fields in (*indexes, *unique, *meta.unique_together)]
        for field in meta.private_fields:
            inherited = getattr(field, "mti_inherited", False)
            if not isinstance(field, GenericForeignKey) or inherited:
                continue  # its columns stand in the table of a parent
            if {field.ct_field, field.fk_field} not in begins:
                message = f"{field.name} has no index on {field.ct_field} and {field.fk_field}"
                warnings.append(checks.Warning(message, obj=model, id="project.W001"))
    return warnings


# %% two models
class Generic(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()

    class Meta:
        abstract = True


class Note(Generic):
    pass


class Like(Generic):
    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id"])]


[str(warning) for warning in checks.run_checks(tags=["models"])]
