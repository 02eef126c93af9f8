/** “Never executed: nothing above asked for its rows.” Said of the highest such node. */
import type { Place } from '../estimate.ts';
import type { Finding } from './rule.ts';

export function neverExecuted({ node, above: [parent] }: Place): Finding | null {
	if (node.actual?.loops !== 0 || parent?.actual?.loops === 0) return null;
	return { tone: 'note', weight: 0, text: 'Never executed: nothing above asked for its rows.', guide: 'reading-plans' };
}
