from django.db.models import Prefetch
from rest_framework import serializers
from shop.models import Order, OrderItem


class ItemSerializer(serializers.ModelSerializer):
    category = serializers.CharField(source="product.category.name")

    class Meta:
        model = OrderItem
        fields = ["category", "quantity"]


class OrderSerializer(serializers.ModelSerializer):
    items = ItemSerializer(many=True)

    class Meta:
        model = Order
        fields = ["id", "items"]


items = OrderItem.objects.select_related("product__category").order_by("id")
orders = Order.objects.filter(status="lost").prefetch_related(Prefetch("items", items))[:10]
rows = OrderSerializer(orders, many=True).data

len(rows), sum(len(row["items"]) for row in rows)
