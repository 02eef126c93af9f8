/** What the names on a command line ask for, of everything that has one. */
import { ContentError } from '../loaders/validate.ts';

/**
 * Picks what names ask for: "n-plus-one" is everything of a guide, "n-plus-one/loop" one thing of it; all, when there are no
 * names. Throws ContentError, with `usage`, on a name that asks for nothing.
 */
export function choose<T extends { name: string }>(all: readonly T[], names: readonly string[], usage: string): T[] {
	const asked = names.map((name) =>
		(name.endsWith('.py') ? name.slice(0, -3) : name).replace(/^content\/(guides\/)?/, ''),
	);
	const isNamed = ({ name }: T, wanted: string) => name === wanted || name.startsWith(`${wanted}/`);
	for (const wanted of asked)
		if (!all.some((each) => isNamed(each, wanted)))
			throw new ContentError(wanted, [`neither a guide nor a snippet, a scale, models or a timeline\n${usage}`]);
	return names.length === 0 ? [...all] : all.filter((each) => asked.some((wanted) => isNamed(each, wanted)));
}
