import logging

from shop.models import OrderItem

log = logging.getLogger("shop")  # nobody listens to debug messages here

for item in OrderItem.objects.order_by("id")[:100]:
    log.debug("line %s", item)
    log.debug(f"line {item}")
