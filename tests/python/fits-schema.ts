/** Reads a JSON array of traces from standard input; fails with the first place where one is not what the schema says. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Trace } from '../../src/trace/schema.ts';

const result = z
	.array(Trace)
	.min(1)
	.safeParse(JSON.parse(readFileSync(0, 'utf8')));
if (!result.success) {
	console.error(z.prettifyError(result.error).slice(0, 4000));
	process.exit(1);
}
console.log(`${result.data.length} traces fit the schema`);
