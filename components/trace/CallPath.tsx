/** How a statement came about: from the reader's line through Django to the cursor. */
import './CallPath.css';
import type { VNode } from 'preact';
import { plural } from '../../src/text/numbers.ts';
import type { Frame } from '../../src/trace/schema.ts';
import { LazyDetails } from './LazyDetails.tsx';

interface CallPathProps {
	path: Frame[];
	/** Files that are no library's, beside the one the path begins in. */
	files: readonly string[] | undefined;
	interactive: boolean;
}

export function CallPath({ path, files = [], interactive }: CallPathProps): VNode | null {
	// A path begins in the snippet; templates on it are the reader's too.
	const isLibrary = ({ file, name }: Frame) =>
		name.startsWith('{') ? file.startsWith('django/') : file !== path[0]?.file && !files.includes(file);
	const own = path.filter((frame) => !isLibrary(frame));
	if (own.length === 0) return null;
	const below = path.length - own.length;
	const summary = (
		<>
			Called from {own.map(({ file, line }) => `${file}:${line}`).join(' → ')}
			{below > 0 && `, through ${plural(below, 'frame')} of libraries`}
		</>
	);
	// A page that is read has this line: the frames come with the recording, when statements are grouped and filtered.
	if (!interactive) return <p class="call-path">{summary}</p>;
	return (
		<LazyDetails interactive class="call-path" summary={summary}>
			{() => (
				<ol>
					{path.map((frame) => (
						<li data-library={isLibrary(frame) || undefined}>
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
