/** One lock as a line: who holds it or waits for it, on what, in which mode. */
import type { VNode } from 'preact';
import type { Lock } from '../../src/trace/timeline.ts';
import { lockMode } from '../../src/trace/timeline-rows.ts';

interface LockLineProps {
	lock: Lock;
	/** What actors are called. */
	labels: ReadonlyMap<string, string>;
}

export function LockLine({ lock: { actor, on, mode, granted }, labels }: LockLineProps): VNode {
	return (
		<li data-granted={granted}>
			<span class="timeline-who">{labels.get(actor) ?? actor}</span> {granted ? 'holds' : 'waits for'}{' '}
			<code>{renamed(on, labels)}</code> <span class="timeline-mode">{lockMode(mode)}</span>
		</li>
	);
}

/** Calls the actor of a transaction as the page does: "transaction of Request A". */
export function renamed(on: string, labels: ReadonlyMap<string, string>): string {
	return on.replace(/^transaction of (\w+)/, (_, actor: string) => `transaction of ${labels.get(actor) ?? actor}`);
}
