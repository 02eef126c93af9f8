/** Which software produced a trace. */
import type { VNode } from 'preact';
import type { Trace } from '../../src/trace/schema.ts';

export function VersionNote({ versions, when }: { versions: Trace['versions']; when: string }): VNode {
	const { django, psycopg, postgres, python } = versions;
	return (
		<p class="versions">
			{when} Django {django}, psycopg {psycopg}, PostgreSQL {postgres}, Python {python}
		</p>
	);
}
