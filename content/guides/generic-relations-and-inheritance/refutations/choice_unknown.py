"""A formset that fetches its choices once, and ten forms of it."""

from books.models import Book
from django import forms


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


# %% set-up: what the browser sends, ten books
data = {"form-TOTAL_FORMS": 10, "form-INITIAL_FORMS": 10}
for number in range(10):
    data |= {f"form-{number}-id": number + 1, f"form-{number}-title": f"Book {number + 1}"}
    data |= {f"form-{number}-author": number + 1000}

# %% checked
Books = forms.modelformset_factory(
    Book,
    formset=SharedFormSet,
    fields=["title", "author"],
    field_classes={"author": SharedChoice},
    extra=0,
)
books = Book.objects.filter(pk__lte=10).order_by("pk")
formset = Books(data, queryset=books)
formset.is_valid()

formset.errors[0]
