/** How a statement came about: from the reader's line through Django to the cursor. */
import './CallPath.css';
import type { VNode } from 'preact';
import { plural } from '../../src/text/numbers.ts';
import type { Frame } from '../../src/trace/schema.ts';
import { LazyDetails } from './LazyDetails.tsx';

export function CallPath({ path, lively }: { path: Frame[]; lively: boolean }): VNode | null {
	const own = path.filter((frame) => !isLibrary(frame, path));
	if (own.length === 0) return null;
	const below = path.length - own.length;
	return (
		<LazyDetails
			lively={lively}
			class="call-path"
			summary={
				<>
					Called from {own.map(({ file, line }) => `${file}:${line}`).join(' → ')}
					{below > 0 && `, through ${plural(below, 'frame')} of libraries`}
				</>
			}
		>
			{() => (
				<ol>
					{(lively ? path : own).map((frame) => (
						<li data-library={isLibrary(frame, path) || undefined}>
							<code>
								{frame.file}:{frame.line}
							</code>{' '}
							{frame.name}
						</li>
					))}
				</ol>
			)}
		</LazyDetails>
	);
}

/** A path begins in the snippet; the models and templates on it are the reader's too. */
function isLibrary({ file, name }: Frame, path: Frame[]): boolean {
	if (name.startsWith('{')) return file.startsWith('django/');
	return file !== path[0]?.file && !/^(shop|books|ledger)\//.test(file);
}
