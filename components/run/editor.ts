/** The editor a snippet turns into: CodeMirror with Python, and the counts of the last run in its gutter. Loaded on the first Edit. */
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { EditorState, RangeSet, StateEffect, StateField } from '@codemirror/state';
import {
	Decoration,
	type DecorationSet,
	drawSelection,
	EditorView,
	GutterMarker,
	gutter,
	keymap,
	lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { heat, type LineCount } from '../../src/trace/derive.ts';
import codeStyles from '../trace/Code.css?inline';
import { countLabel, countText } from '../trace/line-count.ts';

export interface Editor {
	/** What goes into the page. */
	element: HTMLElement;
	readonly text: string;
	/** Shows in the gutter what each line sent, and marks the line of a problem (null: none). */
	show(counts: ReadonlyMap<number, LineCount>, problem: number | null): void;
	focus(): void;
	close(): void;
}

interface Options {
	label: string;
	onRun(): void;
	onEdit(text: string): void;
}

/** The same colours as the code that is read: see Tokens.css. */
const COLOURS = HighlightStyle.define([
	{ tag: [tags.keyword, tags.operatorKeyword, tags.moduleKeyword], color: 'var(--tok-keyword)' },
	{ tag: [tags.string, tags.special(tags.string)], color: 'var(--tok-string)' },
	{ tag: tags.number, color: 'var(--tok-number)' },
	{ tag: [tags.bool, tags.null, tags.self], color: 'var(--tok-constant)' },
	{ tag: [tags.className, tags.typeName, tags.meta], color: 'var(--tok-type)' },
	{ tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: 'var(--tok-function)' },
	{ tag: tags.comment, color: 'var(--tok-comment)', fontStyle: 'italic' },
]);

const LOOK = EditorView.theme({
	'&': { backgroundColor: 'var(--code-surface)', color: 'var(--code-text)', minHeight: '100%' },
	'&.cm-focused': { outline: 'var(--focus)', outlineOffset: '-2px' },
	'.cm-scroller': {
		font: 'var(--size-code) / var(--leading-code) var(--font-code)',
		padding: 'calc(var(--unit) * 1.25) 0',
	},
	'.cm-content': { padding: '0', caretColor: 'var(--text-strong)' },
	'.cm-line': { padding: '0' },
	'.cm-cursor': { borderLeftColor: 'var(--text-strong)', borderLeftWidth: '2px' },
	'.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
		background: 'color-mix(in oklab, var(--accent-line) 30%, transparent) !important',
	},
	'.cm-gutters': { background: 'var(--code-surface)', color: 'var(--text-soft)', border: '0' },
	'.cm-counts': { width: '7.5ch' },
	'.cm-counts .line-count': { display: 'block', position: 'static' },
	'.cm-lineNumbers .cm-gutterElement': { minWidth: '3.5ch', padding: '0 1.25ch 0 0' },
	'.cm-wrong': { backgroundColor: 'var(--bad-wash)', boxShadow: 'inset 3px 0 var(--bad)' },
	'.cm-matchingBracket': { backgroundColor: 'var(--accent-wash)', outline: '1px solid var(--accent-line)' },
});

class CountMarker extends GutterMarker {
	readonly count: LineCount;

	constructor(count: LineCount) {
		super();
		this.count = count;
	}

	override eq(other: GutterMarker): boolean {
		return other instanceof CountMarker && countText(other.count) === countText(this.count);
	}

	override toDOM(): Node {
		const link = document.createElement('a');
		link.className = 'line-count';
		link.href = '#';
		link.tabIndex = -1;
		link.dataset.pick = String(this.count.line);
		link.dataset.heat = this.count.data === 0 ? 'control' : heat(this.count.repeats);
		link.textContent = countText(this.count);
		link.setAttribute('aria-label', countLabel(this.count));
		return link;
	}
}

const setCounts = StateEffect.define<RangeSet<GutterMarker>>();

/** Counts belong to the lines they were made on: they move with them while the reader types. */
const counts = StateField.define<RangeSet<GutterMarker>>({
	create: () => RangeSet.empty,
	update(markers, { changes, effects }) {
		const set = effects.find((effect) => effect.is(setCounts));
		return set?.is(setCounts) ? set.value : markers.map(changes);
	},
});

const setProblem = StateEffect.define<DecorationSet>();

/** The line an error came from, until the text is touched there. */
const problemLine = StateField.define<DecorationSet>({
	create: () => Decoration.none,
	update(marks, { changes, effects }) {
		const set = effects.find((effect) => effect.is(setProblem));
		return set?.is(setProblem) ? set.value : marks.map(changes);
	},
	provide: (field) => EditorView.decorations.from(field),
});

/** Makes an editor holding `text`. It lives in a shadow root, where its styles need no exception in the page's policy. */
export function openEditor(text: string, { label, onRun, onEdit }: Options): Editor {
	const element = document.createElement('div');
	element.className = 'run-editor';
	const root = element.attachShadow({ mode: 'open' });
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(codeStyles);
	root.adoptedStyleSheets = [sheet];
	const hint = document.createElement('p');
	hint.className = 'run-editor-hint';
	hint.slot = 'hint';
	hint.textContent = `Tab indents; Esc, then Tab, leaves the editor. ${/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'}+Enter runs, Esc stops a run.`;

	const view = new EditorView({
		root,
		state: EditorState.create({
			doc: text,
			extensions: [
				gutter({ class: 'cm-counts', markers: (view) => view.state.field(counts) }),
				counts,
				problemLine,
				lineNumbers(),
				history(),
				drawSelection(),
				indentUnit.of('    '),
				EditorState.tabSize.of(4),
				indentOnInput(),
				bracketMatching(),
				python(),
				syntaxHighlighting(COLOURS),
				LOOK,
				EditorView.contentAttributes.of({
					'aria-label': label,
					// The hint lies outside the shadow root, where no id reaches.
					'aria-description': hint.textContent,
					'aria-multiline': 'true',
					autocapitalize: 'off',
				}),
				EditorView.updateListener.of(({ docChanged, state }) => docChanged && onEdit(state.doc.toString())),
				keymap.of([
					{ key: 'Mod-Enter', run: pressed(onRun), stopPropagation: true },
					{ key: 'Tab', run: indentMore, shift: indentLess },
					...defaultKeymap,
					...historyKeymap,
				]),
			],
		}),
	});
	root.append(view.dom, Object.assign(document.createElement('slot'), { name: 'hint' }));
	element.append(hint);

	return {
		element,
		get text() {
			return view.state.doc.toString();
		},
		show(lines, problem) {
			const { doc } = view.state;
			const ranges = [...lines.values()]
				.filter(({ line }) => line <= doc.lines)
				.map((count) => new CountMarker(count).range(doc.line(count.line).from));
			const wrong = problem !== null && problem <= doc.lines ? doc.line(problem).from : null;
			const mark = Decoration.line({ class: 'cm-wrong' });
			view.dispatch({
				effects: [
					setCounts.of(RangeSet.of(ranges, true)),
					setProblem.of(wrong === null ? Decoration.none : Decoration.set(mark.range(wrong))),
					...(wrong === null ? [] : [EditorView.scrollIntoView(wrong)]),
				],
			});
		},
		focus: () => view.focus(),
		close() {
			view.destroy();
			element.remove();
		},
	};
}

/** Makes a key's command of an action: the key is then used up. */
function pressed(act: () => void): () => boolean {
	return () => {
		act();
		return true;
	};
}
