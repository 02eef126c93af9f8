/** The remark on a statement that is sent for each object of a list, where loading them at once can be tried. */
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { isStillAdvised } from '../../src/plan/remedy-verdict.ts';
import { togetherRemedy } from '../../src/plan/repeated.ts';
import { plural } from '../../src/text/numbers.ts';
import type { StatementGroup } from '../../src/trace/group.ts';
import type { Query, Trace } from '../../src/trace/schema.ts';
import { AttemptsOf } from './attempts.ts';
import { Remedies } from './Remarks.tsx';

interface RepeatedProps {
	trace: Trace;
	group: StatementGroup;
	interactive: boolean;
}

export function Repeated({ trace, group, interactive }: RepeatedProps): VNode | null {
	const attempts = useContext(AttemptsOf);
	const remedy = togetherRemedy(trace, group);
	const at = group.queries[0] ?? 0;
	const query = trace.queries[at] as Query;
	if (attempts === null || remedy === null) return null;
	if (!interactive && !isStillAdvised([remedy], query.shape, attempts.all)) return null;
	return (
		<div class="plan-remarks">
			<p>Sent {plural(group.queries.length, 'time')}, each time for one object.</p>
			<Remedies remedies={[remedy]} of={{ at, query }} interactive={interactive} />
		</div>
	);
}
