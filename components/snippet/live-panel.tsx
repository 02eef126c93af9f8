/** Draws a trace in the page in the place of the recorded one: after a run, or for a reader who explores the recording. */
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

/** Draws a trace into a panel, with the editor, if there is one, in the place of the code. */
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
