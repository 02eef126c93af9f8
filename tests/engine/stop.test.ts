/** Whatever never ends can be stopped, and a fresh engine answers afterwards. */
import { expect, test } from 'vitest';
import { project } from '../helpers/project.ts';
import { openThread } from '../helpers/threaded-engine.ts';

const ENDLESS: [what: string, source: string][] = [
	['a loop in Python', 'while True:\n    pass\n'],
	[
		'a statement',
		'from django.db import connection\nwith connection.cursor() as cursor:\n    cursor.execute("select count(*) from generate_series(1, 1000000000000)")\n',
	],
	[
		'a sleep in PostgreSQL',
		'from django.db import connection\nwith connection.cursor() as cursor:\n    cursor.execute("select pg_sleep(3600)")\n',
	],
];

test.each(ENDLESS)('%s', async (_, source) => {
	const engine = await openThread('5.2');
	const outcome = expect(engine.run(project(`import js\njs.begun()\n${source}`))).rejects.toThrow('Stopped');
	await engine.begun();
	await engine.stop();
	await outcome;

	const fresh = await openThread('5.2');
	expect((await fresh.run(project('6 * 7'))).value).toBe('42');
	await fresh.close();
});
