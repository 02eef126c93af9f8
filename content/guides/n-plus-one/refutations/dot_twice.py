from django.template import Context, Template
from shop.models import Order

page = Template("""\
{% for order in orders %}
<li>{{ order.customer.name }}, {{ order.customer.country }}: {{ order.total }}</li>
{{ order.customer_id }} {{ order.status }}
{% endfor %}
""")

orders = Order.objects.order_by("id")[:100]
html = page.render(Context({"orders": orders}))

html[:60]
