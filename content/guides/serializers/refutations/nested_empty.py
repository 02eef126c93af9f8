from django.db.models import Prefetch
from rest_framework import serializers
from shop.models import Order, OrderItem


class ItemSerializer(serializers.ModelSerializer):
    category = serializers.CharField(source="product.category.name")

    class Meta:
        model = OrderItem
        fields = ["category", "quantity"]

    @staticmethod
    def load(items):
        return items.select_related("product__category")


class OrderSerializer(serializers.ModelSerializer):
    items = ItemSerializer(many=True)

    class Meta:
        model = Order
        fields = ["id", "items"]

    @staticmethod
    def load(orders):
        items = ItemSerializer.load(OrderItem.objects.order_by("id"))
        return orders.prefetch_related(Prefetch("items", items))


orders = OrderSerializer.load(Order.objects.filter(status="lost").order_by("-id")[:10])
rows = OrderSerializer(orders, many=True).data

len(rows), sum(len(row["items"]) for row in rows)
