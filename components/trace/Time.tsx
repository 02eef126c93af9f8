/** How long a recorded run takes where somebody measured it: on a server. Small, because it is of that machine alone. */
import './Time.css';
import type { VNode } from 'preact';
import { duration } from '../../src/text/numbers.ts';
import { rangeText, runsText, type ServerTime } from '../../src/trace/server-time.ts';

/** A time with the address of the page that says how it was measured. */
export interface ServerTimeShown extends ServerTime {
	about: string;
}

export function Time({ server }: { server: ServerTimeShown }): VNode {
	const { median, runs, machine, about } = server;
	return (
		<p class="time">
			<b>{duration(median)}</b> on a server{runs > 1 && ` (${rangeText(server)})`}: {runsText(server)},{' '}
			<a href={about}>{machine}</a>
		</p>
	);
}
