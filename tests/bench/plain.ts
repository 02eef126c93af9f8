/** What a plain set-up costs in Node: Pyodide and PGlite as their packages have them, Django from its wheel. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { stockParts } from '../../src/engine/build/packages.ts';
import { wheels } from '../../src/engine/build/wheels.ts';
import { startStockServer } from '../../src/engine/pglite/instance.ts';
import { loadInterpreter } from '../../src/engine/pyodide/interpreter.ts';

/** Starts both side by side and imports Django with psycopg's SQL half; nothing is kept. */
export async function plainBoot(): Promise<void> {
	const python = async () => {
		const pyodide = await loadInterpreter(await stockParts());
		const paths = wheels('5.2').map((path) => {
			pyodide.FS.writeFile(`/${basename(path)}`, readFileSync(path));
			return `/${basename(path)}`;
		});
		pyodide.runPython(`
			import sys
			sys.path[:0] = ${JSON.stringify(paths)}
			from django.conf import settings
			settings.configure(INSTALLED_APPS=[])
			import django
			django.setup()
			import django.db.models
		`);
	};
	await Promise.all([python(), startStockServer()]);
}
