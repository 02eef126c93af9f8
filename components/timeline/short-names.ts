/** Names of actors where many stand in a row: without the words that all of them share, so that "Request A" is "A" and "Alice" stays. */
import type { Actor } from '../../src/trace/timeline.ts';

/** Returns what each actor is called in short, by its name in the script. Whoever differs in full differs in short. */
export function shortNames(actors: readonly Pick<Actor, 'name' | 'label'>[]): Map<string, string> {
	const labels = actors.map(({ label }) => label.split(' '));
	const from = shared(labels);
	const until = shared(labels.map((words) => words.slice(from).reverse()));
	return new Map(
		actors.map(({ name }, at) => {
			const words = labels[at] ?? [];
			return [name, words.slice(from, words.length - until).join(' ')];
		}),
	);
}

/** Counts the words that all lists begin with, where each has one more. */
function shared(lists: readonly string[][]): number {
	const most = lists.length < 2 ? 0 : Math.min(...lists.map((words) => words.length)) - 1;
	let count = 0;
	while (count < most && lists.every((words) => words[count] === lists[0]?.[count])) count += 1;
	return count;
}
