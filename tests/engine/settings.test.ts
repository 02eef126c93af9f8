/** The table of settings on /how-do-we-know/ is what PostgreSQL says of itself. */
import { expect, test } from 'vitest';
import { SETTINGS } from '../../src/engine/settings.ts';
import { PGLITE_SETTINGS } from '../../src/site/conformance.ts';
import { everyDjango } from './engines.ts';

const ASK = `import json
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("""
        SELECT name, current_setting(name), setting <> boot_val
        FROM pg_settings WHERE source = 'command line' AND name NOT LIKE 'auto_explain.%'
    """)
    print(json.dumps(cursor.fetchall()))
`;

everyDjango((run) => {
	test('every setting the server was started with is in the table, with its value', async () => {
		const { stdout, problem } = await run(ASK);
		expect(problem).toBeNull();
		const asked = JSON.parse(stdout) as [name: string, value: string, differs: boolean][];
		const told = Object.entries({ ...PGLITE_SETTINGS, ...SETTINGS }).filter(
			([name]) => !name.startsWith('auto_explain.'),
		);
		expect(Object.fromEntries(told)).toEqual(
			Object.fromEntries(asked.filter(([, , differs]) => differs).map(([name, value]) => [name, value])),
		);
		expect(asked.map(([name]) => name)).toContain('fsync');
	});
});
