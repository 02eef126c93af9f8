-- Corner shop. Integer arithmetic only, so that every engine makes the same rows.
-- size() gives the counts of dataset.json; spread(), skewed() and very_skewed() stand in src/engine/build/dataset.sql.

insert into shop_customer (name, email, country, created_at)
select 'Customer ' || i,
       'c' || i || '@example.com',
       (array['DE', 'DE', 'DE', 'DE', 'FR', 'FR', 'IT', 'ES', 'PL', 'SE'])[1 + mod(i, 10)],
       timestamptz '2022-01-01 00:00+00' + i * interval '3 hours'
from generate_series(1, size('customers')) i;

insert into shop_address (customer_id, line1, city, country)
select i, i || ' Main St', 'City ' || mod(i, 50), 'DE'
from generate_series(1, size('customers')) i;

insert into shop_category (name)
select 'Category ' || i from generate_series(1, size('categories')) i;

-- Prices come from a coarse list of 120, so that different products share a price.
insert into shop_product (sku, name, category_id, price, quantity_units, quantity_subunits, attributes)
select 'SKU' || lpad(i::text, 6, '0'),
       'Product ' || i,
       1 + mod(i, size('categories')),
       (100 + 50 * (spread(i, 3) % 120)) / 100.0,
       mod(i * 37, 500),
       mod(i * 11, 12),
       jsonb_build_object('colour', (array['red', 'green', 'blue', 'black'])[1 + mod(i, 4)], 'weight', mod(i, 90))
from generate_series(1, size('products')) i;

insert into shop_warehouse (name, city)
select 'WH ' || i, 'City ' || i from generate_series(1, size('warehouses')) i;

-- A few customers buy a lot. One order in a hundred is open. Beyond the first hundred, every fifth has no address.
insert into shop_order (customer_id, shipping_address_id, status, created_at, total, note)
select customer,
       case when i <= 100 or mod(i, 5) <> 0 then customer end,
       case when share < 800 then 'shipped'
            when share < 930 then 'paid'
            when share < 970 then 'refunded'
            when share < 990 then 'cancelled'
            else 'open' end,
       timestamptz '2024-01-01 00:00+00' + i * (interval '700 days' / size('orders')),
       (500 + spread(i, 3) % 30000) / 100.0,
       case when mod(i, 20) = 0 then repeat('leave at door ', 6) else '' end
from (select i, skewed(size('customers'), i, 0) as customer, spread(i, 2) % 1000 as share from generate_series(1, size('orders')) i) orders
order by i;

-- The first hundred orders have exactly one line each; later ones have one to five.
-- Order 131 has two lines of the same product, and refund 10 refunds both.
insert into shop_orderitem (order_id, product_id, warehouse_id, quantity, unit_price)
select i,
       case when i = 131 then 1 else skewed(size('products'), i * 7 + k, 1) end,
       1 + mod(i + k, size('warehouses')),
       1 + mod(i + k, 4),
       (100 + 50 * (spread(i * 7 + k, 4) % 120)) / 100.0
from generate_series(1, size('orders')) i,
     lateral generate_series(1, case when i <= 100 then 1 else 1 + mod(i * 31, 5) end) k
order by i, k;

insert into shop_refund (order_id, created_at, reason)
select 1 + mod(i * 13, size('orders')),
       timestamptz '2024-06-01 00:00+00' + i * interval '1 hour',
       (array['damaged', 'late', 'wrong item', 'changed mind'])[1 + mod(i, 4)]
from generate_series(1, size('refunds')) i;

insert into shop_refunditem (refund_id, order_item_id, quantity, amount)
select refund.id, item.id, 1, item.unit_price
from shop_refund refund
join shop_orderitem item on item.order_id = refund.order_id
order by refund.id, item.id;

-- Few tenants make most of the events.
insert into shop_event (tenant, kind, actor_email, created_at, payload)
select very_skewed(50, i, 0),
       (array['view', 'view', 'view', 'view', 'view', 'view', 'view', 'click', 'click', 'error'])[1 + mod(i, 10)],
       'User' || mod(i * 31, 20000) || '@Example.com',
       timestamptz '2025-01-01 00:00+00' + i * interval '20 seconds',
       jsonb_build_object('path', '/p/' || mod(i * 17, 3000), 'ms', mod(i * 7, 900))
from generate_series(1, size('events')) i;
