/** A statement that would wait for a transaction nobody can end is cancelled when it begins to wait: every kind of wait there is. */
import { expect, test } from 'vitest';
import { everyDjango } from './engines.ts';

const REPLACED = "create or replace function f() returns int language sql as 'select 1'";

/** What the transaction that sleeps has done, and what then would wait for it. */
const WAITS: [kind: string, parked: string, blocked: string][] = [
	['UPDATE of a row that was updated', 'update t set v = 1 where id = 1', 'update t set v = 2 where id = 1'],
	['DELETE of a row that was updated', 'update t set v = 1 where id = 1', 'delete from t where id = 1'],
	['UPDATE of a row that was deleted', 'delete from t where id = 1', 'update t set v = 2 where id = 1'],
	[
		'MERGE',
		'update t set v = 1 where id = 1',
		'merge into t using (select 1 as id) s on t.id = s.id when matched then update set v = 3',
	],
	...['update', 'no key update', 'share', 'key share'].map((lock): [string, string, string] => [
		`SELECT FOR ${lock.toUpperCase()}`,
		'select * from t where id = 1 for update',
		`select * from t where id = 1 for ${lock}`,
	]),
	['a lock that many share', 'select * from t where id = 1 for share', 'update t set v = 2 where id = 1'],
	['INSERT of a unique value', 'insert into t values (9, 9)', 'insert into t values (9, 9)'],
	['UPDATE to a unique value', 'insert into t values (9, 9)', 'update t set id = 9 where id = 2'],
	['INSERT of a value that was deleted', 'delete from t where id = 1', 'insert into t values (1, 1)'],
	['ON CONFLICT DO NOTHING', 'insert into t values (9, 9)', 'insert into t values (9, 9) on conflict do nothing'],
	[
		'ON CONFLICT DO UPDATE',
		'insert into t values (9, 9)',
		'insert into t values (9, 9) on conflict (id) do update set v = 3',
	],
	['an exclusion constraint', "insert into room values (1, '[1,5)')", "insert into room values (1, '[2,3)')"],
	['the check of a foreign key', 'select * from t where id = 1 for update', 'insert into child values (1, 1)'],
	['a foreign key to a row that was deleted', 'delete from t where id = 2', 'insert into child values (1, 2)'],
	['the DELETE of a row that was pointed to', 'insert into child values (1, 2)', 'delete from t where id = 2'],
	[
		'a foreign key that is checked at COMMIT',
		'select * from t where id = 1 for update',
		'begin; insert into late values (1, 1); commit',
	],
	[
		'SET CONSTRAINTS',
		'select * from t where id = 1 for update',
		'begin; insert into late values (1, 1); set constraints all immediate',
	],
	[
		'PREPARE TRANSACTION, which checks too',
		'select * from t where id = 1 for update',
		"begin; insert into late values (1, 1); prepare transaction 'b'",
	],
	['a trigger', 'update t set v = 1 where id = 1', 'insert into logged values (1)'],
	['a function', 'update t set v = 1 where id = 1', 'do $$ begin update t set v = 2 where id = 1; end $$'],
	['a cascade', 'insert into child values (1, 2)', 'truncate t cascade'],
	['ALTER TABLE', 'select * from t', 'alter table t add column w int'],
	['DROP TABLE', 'select * from t', 'drop table t cascade'],
	['TRUNCATE', 'select * from t', 'truncate t cascade'],
	['LOCK TABLE', 'insert into t values (9, 9)', 'begin; lock table t in exclusive mode'],
	['a table that is locked', 'lock table t in access exclusive mode', 'select * from t'],
	['VACUUM FULL', 'select * from t', 'vacuum full t'],
	['CLUSTER', 'select * from t', 'cluster t using t_pkey'],
	['REINDEX', 'insert into t values (9, 9)', 'reindex table t'],
	['REINDEX CONCURRENTLY', 'insert into t values (9, 9)', 'reindex table concurrently t'],
	['CREATE INDEX', 'insert into t values (9, 9)', 'create index on t (v)'],
	['CREATE INDEX CONCURRENTLY', 'insert into t values (9, 9)', 'create index concurrently on t (v)'],
	['CREATE TRIGGER', 'insert into t values (9, 9)', 'create trigger other before insert on t execute function logs()'],
	['REFRESH MATERIALIZED VIEW', 'select * from seen', 'refresh materialized view seen'],
	['an advisory lock', 'select pg_advisory_xact_lock(42)', 'select pg_advisory_lock(42)'],
	['an advisory lock of the transaction', 'select pg_advisory_xact_lock(42)', 'select pg_advisory_xact_lock(42)'],
	['ALTER SEQUENCE', "select nextval('numbers')", 'alter sequence numbers restart'],
	['two tables of one name', 'create table made (id int)', 'create table made (id int)'],
	['two roles of one name', 'create role somebody', 'create role somebody'],
	[
		'statement_timeout that would come later',
		'update t set v = 1 where id = 1',
		"set statement_timeout = '1h'; update t set v = 2 where id = 1",
	],
	[
		'statement_timeout that would come sooner',
		'update t set v = 1 where id = 1',
		"set statement_timeout = '1ms'; update t set v = 2 where id = 1",
	],
	['lock_timeout', 'update t set v = 1 where id = 1', "set lock_timeout = '5s'; update t set v = 2 where id = 1"],
	[
		'deadlock_timeout',
		'update t set v = 1 where id = 1',
		"set deadlock_timeout = '1h'; update t set v = 2 where id = 1",
	],
	['a savepoint', 'update t set v = 1 where id = 1', 'begin; savepoint s; update t set v = 2 where id = 1'],
	[
		'UPDATE in a WITH',
		'update t set v = 1 where id = 1',
		'with x as (update t set v = 2 where id = 1 returning *) select * from x',
	],
	[
		'SELECT FOR UPDATE in a subquery',
		'update t set v = 1 where id = 1',
		'delete from t where id in (select id from t where id = 1 for update)',
	],
	['EXPLAIN ANALYZE', 'update t set v = 1 where id = 1', 'explain analyze update t set v = 2 where id = 1'],
	['a prepared statement', 'update t set v = 1 where id = 1', 'prepare p as delete from t where id = 1; execute p'],
	[
		'a cursor',
		'update t set v = 1 where id = 1',
		'begin; declare c cursor for select * from t for update; fetch all c',
	],
	[
		'a row that a cursor has found',
		'update t set v = 1 where id = 1',
		'begin; declare c cursor for select * from t where id = 1; fetch 1 c; delete from t where current of c',
	],
	[
		'an error that is caught',
		'update t set v = 1 where id = 1',
		'do $$ begin update t set v = 2 where id = 1; exception when others then null; end $$',
	],
	['INSERT of rows that a query gives', 'insert into t values (9, 9)', 'insert into t select 9, 1'],
	[
		'MERGE that inserts',
		'insert into t values (9, 9)',
		'merge into t using (select 9 as id) s on t.id = s.id when not matched then insert values (9, 1)',
	],
	[
		'a unique key that is checked at COMMIT',
		'insert into later values (1)',
		'begin; insert into later values (1); commit',
	],
	['ranges that must not overlap', "insert into period values (1, '[1,5)')", "insert into period values (1, '[2,3)')"],
	[
		'a partition that is attached',
		'insert into parted values (7)',
		'create table p7 partition of parted for values in (7)',
	],
	['DROP INDEX CONCURRENTLY', 'insert into t values (9, 9)', 'drop index concurrently t_v'],
	['a column that is renamed', 'select * from t', 'alter table t rename column v to w'],
	['a trigger that is switched off', 'insert into logged values (2)', 'alter table logged disable trigger all'],
	['a foreign key that is added', 'update t set v = 2', 'alter table logged add column t_id int references t'],
	['ANALYZE', 'analyze t', 'analyze t'],
	['VACUUM', 'analyze t', 'vacuum t'],
	['a table that was dropped', 'drop table logged', 'select * from logged'],
	['a table that was emptied', 'truncate t cascade', 'select * from t'],
	['a view that is replaced', 'create or replace view v as select 1 as a', 'create or replace view v as select 1 as a'],
	['a function that is replaced', REPLACED, REPLACED],
	['a value of an enum', "alter type mood add value 'sad'", "alter type mood add value 'sad'"],
	['an extension', 'create extension citext', 'create extension citext'],
	['a role that has been granted something', 'grant select on t to clerk', 'drop role clerk'],
	['GRANT', 'grant select on t to clerk', 'grant select on t to clerk'],
	['COMMENT', "comment on table t is 'a'", "comment on table t is 'b'"],
	['a number of a sequence that is changed', 'alter sequence numbers restart', "select nextval('numbers')"],
	['a large object', "select lo_put(99, 0, 'a')", "select lo_put(99, 0, 'b')"],
	['REINDEX of all', 'insert into t values (9, 9)', 'reindex database postgres'],
	[
		'a transaction that is DEFERRABLE',
		'set transaction isolation level serializable; update t set v = 1 where id = 1',
		'begin isolation level serializable read only deferrable; select * from t',
	],
	[
		'one that is so behind a comment',
		'set transaction isolation level serializable; update t set v = 1 where id = 1',
		'/* now */ start transaction read only, isolation level serializable, deferrable; select * from t',
	],
	[
		'one that a text of several statements begins',
		'set transaction isolation level serializable; update t set v = 1 where id = 1',
		'begin isolation level serializable read only deferrable; select $$ all $$ from t',
	],
	[
		'one that was made so by a setting',
		'set transaction isolation level serializable; update t set v = 1 where id = 1',
		"with s as (select set_config('default_transaction_' || 'deferrable', 'on', false)) select * from s; begin isolation level serializable read only; select * from t",
	],
];

const TABLES = `
create extension btree_gist;
create table t (id int primary key, v int);
insert into t values (1, 0), (2, 0);
create table child (id int, t_id int references t);
create table late (id int, t_id int references t deferrable initially deferred);
create table room (id int, during int4range, exclude using gist (id with =, during with &&));
create table logged (id int);
create function logs() returns trigger language plpgsql as $$ begin update t set v = v + 1 where id = 1; return new; end $$;
create trigger counts before insert on logged for each row execute function logs();
create materialized view seen as select * from t;
create sequence numbers;
create index t_v on t (v);
create table later (id int unique deferrable initially deferred);
create table period (id int, during int4range, primary key (id, during without overlaps));
create table parted (id int) partition by list (id);
create table others partition of parted default;
create view v as select 1 as a;
create function f() returns int language sql as 'select 0';
create type mood as enum ('glad');
create role clerk;
select lo_from_bytea(99, 'old');
`;

const source = (parked: string, blocked: string) => `
from django.db import connection

cursor = connection.cursor()
cursor.execute(${JSON.stringify(TABLES)})
cursor.execute("begin")
cursor.execute(${JSON.stringify(parked)})
cursor.execute("prepare transaction 'a'")
try:
    for sql in ${JSON.stringify(blocked.includes('$$') ? [blocked] : blocked.split('; '))}:
        cursor.execute(sql)
except Exception as error:
    print(error.__cause__.sqlstate)
cursor.execute("rollback")
cursor.execute("commit prepared 'a'")
cursor.execute("select 6 * 7")
cursor.fetchone()
`;

everyDjango((run) => {
	test.each(WAITS)('%s', async (_, parked, blocked) => {
		const trace = await run(source(parked, blocked));
		expect(trace).toMatchObject({ problem: null, stdout: '57014\n', value: '(42,)' });
	});

	test('what does not wait is not cancelled', async () => {
		const free = ['update t set v = 2 where id = 2', 'select * from t', 'vacuum t', 'select pg_try_advisory_lock(42)'];
		for (const blocked of free)
			expect(await run(source('update t set v = 1 where id = 1', blocked))).toMatchObject({
				problem: null,
				stdout: '',
				value: '(42,)',
			});
		const nowait = await run(
			source('update t set v = 1 where id = 1', 'select * from t where id = 1 for update nowait'),
		);
		expect(nowait).toMatchObject({ stdout: '55P03\n', value: '(42,)' });
	});

	test('a reader is told why', async () => {
		const sql = 'cursor.execute("begin; update ledger_stock set version = 1; prepare transaction \'a\'")\n';
		const { problem } = await run(
			`from django.db import connection\nfrom ledger.models import Stock\ncursor = connection.cursor()\n${sql}Stock.objects.update(version=2)\n`,
			{ dataset: 'ledger' },
		);
		expect(problem).toMatchObject({ line: 5, sqlstate: '57014' });
		expect(problem?.hint).toContain('would wait');
	});

	test('whoever only writes of it is not cancelled', async () => {
		const free = "select 'not deferrable, deferrable' as text";
		const trace = await run(source('set transaction isolation level serializable; update t set v = 1', free));
		expect(trace).toMatchObject({ problem: null, stdout: '', value: '(42,)' });
	});
});
