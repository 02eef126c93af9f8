/** A <details>: in a page that is read its content is there from the start, in a live panel it is drawn when opened. */
import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';

interface LazyDetailsProps {
	summary: ComponentChildren;
	/** Draws the content. */
	children: () => ComponentChildren;
	/** Whether scripts run: content may wait until it is asked for. */
	lively: boolean;
	open?: boolean;
	class?: string;
}

export function LazyDetails({ summary, children, lively, open = false, class: name }: LazyDetailsProps): VNode {
	const [seen, setSeen] = useState(open || !lively);
	return (
		<details class={name} open={open} onToggle={(event) => event.currentTarget.open && setSeen(true)}>
			<summary>{summary}</summary>
			{seen && children()}
		</details>
	);
}
