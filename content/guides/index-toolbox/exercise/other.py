from books.models import Book

Book.objects.filter(id__range=(3770, 3790)).update(title="Fifty: 50% Off 3777")
Book.objects.filter(id__range=(3791, 3799)).update(title="FIFTY: 50 OFF", published=False)
Book.objects.filter(id__range=(4100, 4140)).update(published_on="2024-02-29", published=True)
