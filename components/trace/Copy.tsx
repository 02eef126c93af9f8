/** A button that puts a text on the clipboard and says so; where the browser refuses, it says what to do. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';

interface CopyProps {
	/** What is copied, as the button says it: "text", "JSON". */
	name: string;
	/** Gives the text when it is wanted. */
	text: () => string;
}

export function Copy({ name, text }: CopyProps): VNode {
	const [said, setSaid] = useState('');
	const copy = async () => {
		try {
			await navigator.clipboard.writeText(text());
			setSaid('Copied.');
		} catch {
			setSaid('The browser refuses the clipboard: open it below and copy it by hand.');
		}
	};
	return (
		<>
			<button type="button" class="more" onClick={copy}>
				Copy {name}
			</button>{' '}
			<span role="status">{said}</span>
		</>
	);
}
