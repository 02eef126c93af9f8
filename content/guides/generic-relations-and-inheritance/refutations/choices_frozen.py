# %% read with the class, when the module is imported
from books.models import Author, Book
from django import forms


class BookForm(forms.ModelForm):
    author = forms.TypedChoiceField(choices=[*Author.objects.values_list("pk", "name")])

    class Meta:
        model = Book
        fields = ["title", "author"]


# %% a new author, and a form
Author.objects.create(name="Zora")

"Zora" in str(BookForm())
