/**
 * A <details>. In a live panel its content is drawn when it is opened. In a page that is read, closed content stands in a <noscript>:
 * it is there for whoever runs no scripts, and costs a browser that does nothing before it is opened (components/site/Unfold.astro).
 */
import { type ComponentChildren, createContext, type VNode } from 'preact';
import { useContext, useState } from 'preact/hooks';

interface LazyDetailsProps {
	summary: ComponentChildren;
	/** Draws the content. */
	children: () => ComponentChildren;
	/** Whether scripts run: content may wait until it is asked for. */
	interactive: boolean;
	open?: boolean;
	class?: string;
}

/** Whether what is drawn lies in a <noscript> already: HTML knows none inside another. */
const Unscripted = createContext(false);

export function LazyDetails({ summary, children, interactive, open = false, class: name }: LazyDetailsProps): VNode {
	const inside = useContext(Unscripted);
	const [seen, setSeen] = useState(open || !interactive);
	return (
		<details class={name} open={open} onToggle={(event) => event.currentTarget.open && setSeen(true)}>
			<summary>{summary}</summary>
			{interactive || open || inside ? (
				seen && children()
			) : (
				<noscript>
					<Unscripted.Provider value={true}>{children()}</Unscripted.Provider>
				</noscript>
			)}
		</details>
	);
}
