/** Which tables a model gets: its own, a dataset’s, or one that the code makes. */
import { HEAD, type OwnModels } from './pasted.ts';

export const TABLES: Record<string, OwnModels> = {
	'a model without a label': {
		source: `${HEAD}class Article(models.Model):
    title = models.CharField(max_length=100)


Article.objects.create(title="x")
print(Article.objects.count(), Article._meta.app_label, Article._meta.db_table)
`,
		prints: '1 snippet snippet_article\n',
		data: 2,
	},
	'an unknown label, two models and a cascade': {
		source: `${HEAD}class Author(models.Model):
    name = models.CharField(max_length=20)

    class Meta:
        app_label = "blog"


class Post(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE)

    class Meta:
        app_label = "blog"


Author.objects.create(name="a").post_set.create()
print(Author.objects.all().delete())
`,
		prints: "(2, {'blog.Post': 1, 'blog.Author': 1})\n",
		data: 5,
		control: 2,
	},
	'tables made by the code itself': {
		source: `${HEAD}class Author(models.Model):
    name = models.CharField(max_length=20)


class Post(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE)


with connection.schema_editor() as editor:
    editor.create_model(Author)
    editor.create_model(Post)
Author.objects.create(name="a").post_set.create()
print([post.author.name for post in Post.objects.all()])
`,
		prints: "['a']\n",
		data: 8,
		control: 2,
	},
	'the name of a dataset’s model, with a table of its own': {
		source: `${HEAD}class Book(models.Model):
    number = models.IntegerField()

    class Meta:
        app_label = "books"


print(Book.objects.count())
Book.objects.create(number=1)
print(Book.objects.values_list("number", flat=True)[0])
`,
		prints: '0\n1\n',
		data: 3,
	},
	'the name of a dataset’s model, between others': {
		source: `${HEAD}from shop.models import Customer


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="orders")
    number = models.IntegerField()

    class Meta:
        app_label = "shop"


Order.objects.create(customer_id=1, number=5)
customer = Customer.objects.get(pk=1)
print(customer.orders.get().number, Customer.objects.filter(orders__number=5).count())
print(customer.delete()[1].get("shop.Order"))
`,
		wanted: { dataset: 'shop' },
		prints: '5 1\n1\n',
		data: 7,
		control: 2,
	},
	'a dataset’s model with another method, and what refers to it': {
		source: `${HEAD}from shop.models import Customer, OrderItem


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="orders")
    shipping_address = models.ForeignKey("Address", on_delete=models.SET_NULL, null=True)
    status = models.CharField(max_length=10)
    created_at = models.DateTimeField()
    total = models.DecimalField(max_digits=10, decimal_places=2)
    note = models.TextField(blank=True)

    class Meta:
        app_label = "shop"

    def shout(self):
        return f"{self.pk}!"


order = Order.objects.get(pk=2)
print(order.shout(), order.items.count() > 0, Customer.objects.get(orders=order) == order.customer)
print(OrderItem.objects.filter(order__pk=2).first().order == order, order.delete()[1]["shop.Order"])
`,
		wanted: { dataset: 'shop' },
		prints: '2! True True\nTrue 1\n',
		data: 11,
		control: 2,
	},
	'rows by COPY': {
		source: `${HEAD}class Note(models.Model):
    text = models.TextField()


with connection.cursor() as cursor, cursor.copy("COPY snippet_note (text) FROM STDIN") as copy:
    copy.write_row(["a"])
print(Note.objects.count())
`,
		prints: '1\n',
		data: 2,
	},
	'the name of a dataset’s model, made by the code itself': {
		source: `${HEAD}class Review(models.Model):
    number = models.IntegerField()

    class Meta:
        app_label = "books"


with connection.schema_editor() as editor:
    editor.create_model(Review)
print(Review.objects.count())
`,
		prints: '0\n',
		data: 2,
		control: 2,
	},
	'a dataset’s model as it is, with its rows': {
		source: `${HEAD}class Tag(models.Model):
    name = models.CharField(max_length=50)

    class Meta:
        app_label = "books"

    def shout(self):
        return self.name.upper()


print(Tag.objects.count(), Tag.objects.first().shout())
`,
		prints: '30 TAG-1\n',
		data: 2,
	},
	'a relation to a dataset’s model, and back': {
		source: `${HEAD}from books.models import Book


class Loan(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="loans")

    class Meta:
        app_label = "books"


book = Book.objects.first()
book.loans.create()
print(Book.objects.filter(loans__isnull=False).count(), [loan.book_id for loan in Loan.objects.all()])
print(Book.objects.filter(pk=book.pk).prefetch_related("loans")[0].loans.all()[0].pk)
print(book.delete()[1]["books.Loan"])
`,
		prints: '1 [1]\n1\n1\n',
		data: 12,
		control: 2,
	},
	'no reverse relation of another run': {
		source:
			'from books.models import Book\nprint(hasattr(Book, "loans"), [each.name for each in Book._meta.related_objects])\n',
		prints: "False ['review']\n",
		data: 0,
	},
};
