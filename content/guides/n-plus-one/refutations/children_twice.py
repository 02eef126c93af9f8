from django.template import Context, Template
from shop.models import Order

page = Template("""\
{% for order in orders %}
<li>{{ order.items.count }} lines:
{% for item in order.items.all %}{{ item.quantity }} {% endfor %}</li>
{% endfor %}
""")

orders = Order.objects.order_by("id")[:100]
html = page.render(Context({"orders": orders}))
html = page.render(Context({"orders": orders.prefetch_related("items")}))

html[:60]
