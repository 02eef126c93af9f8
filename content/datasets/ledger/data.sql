-- Ledger. Integer arithmetic only, so that every engine makes the same rows.
-- size() gives the counts of dataset.json. Transfers, purchases and payments are the snippets' to make.

insert into ledger_wallet (owner, balance)
select 'owner' || i, 100 from generate_series(1, size('wallets')) i;

insert into ledger_stock (sku, on_hand, version)
select 'SKU' || i, case when i = 1 then 1 else mod(i * 13, 100) end, 0
from generate_series(1, size('stock')) i;

-- One job in a hundred is queued, four in a thousand failed.
insert into ledger_job (status, run_at, payload, worker)
select case when mod(i, 100) = 0 then 'queued' when mod(i, 250) = 1 then 'failed' else 'done' end,
       timestamptz '2026-01-01 00:00+00' + i * interval '10 seconds',
       jsonb_build_object('n', i),
       ''
from generate_series(1, size('jobs')) i;

insert into ledger_doctor (name, on_call) values ('alice', true), ('bob', true);
