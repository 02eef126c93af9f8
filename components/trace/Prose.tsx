/** A sentence or more with `code` in backticks. */
import type { VNode } from 'preact';

export function Prose({ text }: { text: string }): VNode {
	return <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>;
}
