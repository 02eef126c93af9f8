/** What was sent so that the code finds its tables and rows: folded, in order, and in no count. */
import './SetUp.css';
import type { VNode } from 'preact';
import { plural } from '../../src/text/numbers.ts';
import { totals } from '../../src/trace/derive.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { LazyDetails } from './LazyDetails.tsx';
import { Sql } from './Sql.tsx';

export function SetUp({ trace, interactive }: { trace: Trace; interactive: boolean }): VNode | null {
	const { setup } = totals(trace);
	if (setup === 0) return null;
	return (
		<LazyDetails
			interactive={interactive}
			class="set-up"
			summary={`Set-up: ${plural(setup, 'statement')} for the tables of the project’s own models, not counted`}
		>
			{() => (
				<ol>
					{trace.queries.map(
						({ setup, sql, error }) =>
							setup && (
								<li>
									<Sql sql={sql} interactive={interactive} />
									{error !== null && <span class="badge badge-bad">error {error}</span>}
								</li>
							),
					)}
				</ol>
			)}
		</LazyDetails>
	);
}
