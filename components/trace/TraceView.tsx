/** One run: totals over everything, code with its gutter on one side, the facts on the other. Recorded and live alike. */
import './TraceView.css';
import type { ComponentChildren, VNode } from 'preact';
import { heat, lineCounts } from '../../src/trace/derive.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { Cache } from './Cache.tsx';
import { Cells } from './Cells.tsx';
import { Code } from './Code.tsx';
import { Outcome } from './Outcome.tsx';
import type { GuideLink } from './Plan.tsx';
import { Queries } from './Queries.tsx';
import { Templates } from './Templates.tsx';
import { Totals } from './Totals.tsx';
import { VersionNote } from './VersionNote.tsx';

export interface TraceViewProps {
	/** Prefix of every id in the markup; one per page. */
	id: string;
	trace: Trace;
	/** The code that ran. */
	source: string;
	/** Whether scripts run here: content may be drawn when opened, lists may grow. */
	lively?: boolean;
	/** Stands in place of the code: the editor, while the reader edits. */
	code?: ComponentChildren;
	/** A line about this run: "same facts as recorded". */
	note?: ComponentChildren;
	/** Where a guide is, by its slug; null for guides the site does not have. */
	guideLink?: GuideLink;
}

export function TraceView({
	id,
	trace,
	source,
	lively = false,
	code,
	note,
	guideLink = () => null,
}: TraceViewProps): VNode {
	const counts = lineCounts(trace);
	const repeats = Math.max(0, ...[...counts.values()].map((count) => count.repeats));
	return (
		<div class="trace" data-heat={heat(repeats)}>
			<Totals trace={trace} repeats={repeats} />
			{note}
			<div class="trace-body">
				<div class="trace-code">
					{code ?? (
						<Code
							id={id}
							name={trace.name}
							source={source}
							counts={counts}
							problem={trace.problem}
							cells={trace.cells.map(({ line }) => line)}
						/>
					)}
					<Templates id={id} trace={trace} />
				</div>
				<div class="trace-facts">
					<Cells id={id} trace={trace} linked={code === undefined} />
					<Queries id={id} trace={trace} lively={lively} guideLink={guideLink} />
					<Cache id={id} trace={trace} lively={lively} />
					<Outcome id={id} trace={trace} />
					<VersionNote versions={trace.versions} when={trace.ms === null ? 'Recorded with' : 'Ran here with'} />
				</div>
			</div>
		</div>
	);
}
