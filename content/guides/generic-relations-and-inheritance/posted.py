from books.models import Book
from django import forms

# %% set-up: what the browser sends, ten books
data = {"form-TOTAL_FORMS": 10, "form-INITIAL_FORMS": 10}
for number in range(10):
    data |= {f"form-{number}-id": number + 1, f"form-{number}-title": f"Book {number + 1}"}
    data |= {f"form-{number}-author": number + 1}

# %% checked
Books = forms.modelformset_factory(Book, fields=["title", "author"], extra=0)
formset = Books(data, queryset=Book.objects.filter(pk__lte=10).order_by("pk"))
formset.is_valid()
