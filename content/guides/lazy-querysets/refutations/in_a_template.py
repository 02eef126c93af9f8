from django.template import Context, Template
from shop.models import Order

ASKS_ONCE = """\
{% if orders %}
{{ orders|length }} orders, {{ orders.count }} orders
{% for order in orders %}{{ order.id }} {% endfor %}
{% endif %}
"""
ASKS_THREE_TIMES = """\
{% if orders.exists %}
{{ orders.count }} orders
{% for order in orders %}{{ order.id }} {% endfor %}
{% endif %}
"""

orders = Order.objects.filter(status="open").order_by("id")

Template(ASKS_ONCE).render(Context({"orders": orders.all()}))
Template(ASKS_THREE_TIMES).render(Context({"orders": orders.all()}))
