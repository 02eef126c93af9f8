"""A formset that fetches its choices once, and ten forms of it."""

from itertools import count
from uuid import UUID

from django import forms
from django.db import models


class SharedChoice(forms.ModelChoiceField):
    """A choice among rows that a SharedFormSet fetches once for all of its forms."""

    rows = None

    def to_python(self, value):
        if self.rows is None or value in self.empty_values:
            return super().to_python(value)
        try:
            return self.rows[str(self.prepare_value(value))]
        except KeyError:
            message = self.error_messages["invalid_choice"]
            raise forms.ValidationError(message, "invalid_choice", {"value": value}) from None


class SharedFormSet(forms.BaseModelFormSet):
    """Fetches the rows of each SharedChoice once, and finds its own in its queryset."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        shared = self.__dict__.setdefault("shared", {})
        for name, field in form.fields.items():
            if isinstance(field, SharedChoice):
                if name not in shared:
                    # A comprehension, because list() would count the rows first.
                    choices = [choice for choice in field.choices]
                    rows = {str(key): key.instance for key, _ in choices if key != ""}
                    shared[name] = choices, rows
                field.choices, field.rows = shared[name]
        pk, row = self.model._meta.pk.name, form.instance
        field = form.fields.get(pk)
        hidden = isinstance(field, forms.ModelChoiceField) and not field.required
        if hidden and not row._state.adding:
            own = SharedChoice(field.queryset, required=False, initial=row.pk, widget=field.widget)
            own.rows = {str(row.pk): row}
            form.fields[pk] = own


# %% set-up: a book whose key is made by Python
class Author(models.Model):
    pass


numbers = count(1)


def new_key():
    return UUID(int=next(numbers))


class Book(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    author = models.ForeignKey(Author, on_delete=models.CASCADE)


book = Book.objects.create(author=Author.objects.create())
data = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 1}
data |= {"form-0-id": book.pk, "form-0-author": book.author_id}

# %% checked, with an empty form behind it
Books = forms.modelformset_factory(
    Book,
    formset=SharedFormSet,
    fields=["author"],
    field_classes={"author": SharedChoice},
    extra=1,
)
formset = Books(data, queryset=Book.objects.all())

formset.is_valid()
