/** What a refutation says of the rule it tried. */
import type { Refutation } from '../../loaders/snippets.ts';

/** Returns its sentence: whether the rule stops there, and what the run shows. `code` stands in backticks. */
export function refutationText({ holds, shows }: Refutation): string {
	return `${holds ? 'Tried, and the rule holds' : 'The rule stops here'}: ${shows}`;
}
