from django.template import Context, Template
from shop.models import Order

page = Template("""\
{% for order in orders %}
<li>{{ order.customer.name }}: {{ order.total }}</li>
{% endfor %}
""")

orders = Order.objects.select_related("customer").order_by("id")[:100]
html = page.render(Context({"orders": orders}))

html[:60]
