/** The templates a run sent statements from, each with its own gutter. */
import type { VNode } from 'preact';
import { templateCounts } from '../../src/trace/derive.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { Code } from './Code.tsx';
import { templatePrefix } from './line-count.ts';

export function Templates({ id, trace }: { id: string; trace: Trace }): VNode {
	const counts = templateCounts(trace);
	return (
		<>
			{trace.templates.map(({ name, source }, index) => {
				const own = counts[index] ?? new Map();
				if (own.size === 0) return null;
				return (
					<div class="code-template">
						<Code
							id={id}
							name={`Template ${name}`}
							caption={name === '<template>' ? 'the template' : name}
							source={source}
							language="template"
							counts={own}
							mark={templatePrefix(index)}
						/>
					</div>
				);
			})}
		</>
	);
}
