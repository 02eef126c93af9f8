/** Which files of psycopg's suite are run over which carrier. */
import { globSync } from 'node:fs';
import type { Carrier } from '../../../src/site/conformance.ts';

/** What of the suite is about pq and the synchronous API; beyond that are pools, gevent, Windows, DNS and typing. */
const TCP = [
	'tests/pq/test_*.py',
	'tests/types/test_*.py',
	'tests/test_{adapt,capabilities,column,connection,connection_info,conninfo,copy}.py',
	'tests/test_cursor{,_client,_common,_raw,_server}.py',
	'tests/test_{encodings,errors,generators,module,notify,prepared,psycopg_dbapi20,query,rows,sql}.py',
	'tests/test_{tpc,transaction,typeinfo,xid}.py',
];

/** The same for PGlite: what needs neither a second session nor pg_sleep(), in which PGlite stays for good. */
const PGLITE = [
	'tests/pq/test_{conninfo,copy,escaping,exec,misc,pgresult,pq}.py',
	'tests/types/test_{array,bool,composite,datetime,enum,hstore,json,multirange,net,none,numeric,range,uuid}.py',
	'tests/test_{adapt,capabilities,column,conninfo,copy,prepared,psycopg_dbapi20,query,rows,typeinfo,xid}.py',
	'tests/test_cursor{,_client,_raw,_server}.py',
];

/** The files of the suite in the folder `source` that are run over a carrier, in the order of their names. */
export function modulesOver(carrier: Carrier, source: string): string[] {
	const patterns = { tcp: TCP, pglite: PGLITE }[carrier];
	return patterns.flatMap((pattern) => globSync(pattern, { cwd: source })).sort();
}
