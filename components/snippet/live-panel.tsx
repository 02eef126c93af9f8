/** Draws a trace in a page, where the recorded one stood: after a run, or for a reader who explores. */
import { render } from 'preact';
import { lineCounts } from '../../src/trace/derive.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { DomSlot } from '../run/DomSlot.tsx';
import type { Editor } from '../run/editor.ts';
import { presentGuides } from '../run/guides.ts';
import { TraceView } from '../trace/TraceView.tsx';
import { Note } from './Note.tsx';
import type { RecordedComparison } from './recorded-comparison.ts';

/** A trace to be drawn. */
export interface Shown {
	/** Prefix of ids. */
	id: string;
	trace: Trace;
	source: string;
	/** How it relates to the recording; null for the recording itself. */
	verdict: RecordedComparison | null;
}

/** Draws a trace into a panel, the editor in the place of the code where there is one. */
export function drawTrace(panel: HTMLElement, { id, trace, source, verdict }: Shown, editor: Editor | null): void {
	render(
		<TraceView
			id={id}
			trace={trace}
			source={source}
			lively
			code={editor && <DomSlot element={editor.element} />}
			note={verdict && <Note {...verdict} />}
			guideLink={presentGuides()}
		/>,
		panel,
	);
	editor?.show(lineCounts(trace), trace.problem?.line ?? null);
}
