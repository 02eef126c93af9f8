from books.models import Author, Book
from django import forms


class BookForm(forms.ModelForm):
    class Meta:
        model = Book
        fields = ["title", "author"]

    def __init__(self, *args, authors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["author"].choices = authors


Books = forms.modelformset_factory(Book, form=BookForm, extra=0)
books = Book.objects.filter(pk__lte=10).order_by("pk")
authors = [("", "-----"), *Author.objects.values_list("pk", "name")]

str(Books(queryset=books, form_kwargs={"authors": authors})).count("<option")
