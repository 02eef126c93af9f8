/** A rule and its marks: one for each attempt to refute it, which leads to where the reader can try. */
import './RuleText.css';
import type { VNode } from 'preact';

/** An attempt: the anchor of its place, and what it is. */
export interface RuleAttempt {
	anchor: string;
	is: string;
}

/** Draws them close to the sentence's last letter, where no line may break. */
export function RuleText({ html, attempts }: { html: string; attempts: RuleAttempt[] }): VNode {
	return (
		<span class="rule">
			<span dangerouslySetInnerHTML={{ __html: html }} />
			{attempts.map(({ anchor, is }) => (
				<a class="rule-mark" href={`#${anchor}`} title={is}>
					<span class="sr-only">{is}</span>
				</a>
			))}
		</span>
	);
}
