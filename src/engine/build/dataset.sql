-- What a dataset's data.sql is written with, there only while it runs. Integer arithmetic, so that every engine makes the same rows.

-- size('orders'): a number of rows from the sizes in dataset.json.
create function size(name text) returns int language sql stable
return current_setting('dataset.' || name)::int;

-- spread(i, k): an integer from 0 to 1000002, spread evenly over i; each k from 0 to 5 is another spread.
create function spread(i bigint, k int) returns bigint language sql immutable
return mod(i * (array[7919, 104729, 1299709, 15485863, 32452843, 49979687])[k + 1] + k * 7777 + 11, 1000003);

-- skewed(n, i, k): an integer from 1 to n, small ones more often than large ones; very_skewed even more so.
create function skewed(n int, i bigint, k int) returns int language sql immutable
return 1 + (spread(i, k) * spread(i, k) / 1000003 * n / 1000003)::int;

create function very_skewed(n int, i bigint, k int) returns int language sql immutable
return 1 + (spread(i, k) * spread(i, k) / 1000003 * spread(i, k) / 1000003 * n / 1000003)::int;
