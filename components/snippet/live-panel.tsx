/** Draws a trace in a page, where the recorded one stood: after a run, or for a reader who explores. */
import { render } from 'preact';
import { lineCounts } from '../../src/trace/derive.ts';
import type { Trace } from '../../src/trace/schema.ts';
import type { Show } from '../../src/trace/show.ts';
import { DomSlot } from '../run/DomSlot.tsx';
import type { Editor } from '../run/editor.ts';
import { presentGuides } from '../run/guides.ts';
import type { ServerTimeShown } from '../trace/Time.tsx';
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
	/** What is shown first. */
	show: Show;
	/** Whether everything stands open. */
	open?: boolean;
	/** How long the recorded run takes on a server; null for a run made here, which has a time of its own. */
	server: ServerTimeShown | null;
}

/** Draws a trace into a panel, the editor in the place of the code where there is one. */
export function drawTrace(
	panel: HTMLElement,
	{ id, trace, source, verdict, show, open = false, server }: Shown,
	editor: Editor | null,
): void {
	render(
		<TraceView
			id={id}
			trace={trace}
			source={source}
			show={show}
			lively
			open={open}
			code={editor && <DomSlot element={editor.element} />}
			server={server}
			note={verdict && <Note {...verdict} />}
			guideLink={presentGuides()}
		/>,
		panel,
	);
	editor?.show(lineCounts(trace), trace.problem?.line ?? null);
}
