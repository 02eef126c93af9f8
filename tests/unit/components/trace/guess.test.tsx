import { expect, test } from 'vitest';
import { TraceView } from '../../../../components/trace/TraceView.tsx';
import { questions } from '../../../../src/trace/predict.ts';
import { draw, texts } from '../../../helpers/html.ts';
import { loop, SOURCE } from '../../../helpers/trace-view.tsx';

const asked = { of: 'data' as const, questions: questions(loop(7), SOURCE, { of: 'data', lines: [1, 4] }) };

test('a panel that asks holds a field for each line, the lines are marked, and all it tells is there for whoever runs no scripts', () => {
	const root = draw(<TraceView id="t" trace={loop(7)} source={SOURCE} predict={asked} />);
	expect(texts(root, '.guess tbody th')).toEqual(['1 from books.models import Book', '4 print(book.author.name)']);
	const inputs = root.querySelectorAll('.guess input').map((input) => input.getAttribute('id'));
	expect(root.querySelectorAll('.guess label').map((label) => label.getAttribute('for'))).toEqual(inputs);
	expect(root.querySelectorAll('.line[data-asks]').map((line) => line.getAttribute('data-line'))).toEqual(['1', '4']);
	expect(root.querySelectorAll('[data-sent]').map((row) => row.getAttribute('data-sent'))).toEqual(['0', '7']);
	expect(root.querySelector('.trace-facts')?.children[0]?.getAttribute('class')).toBe('guess');
	expect(texts(root, '.figure')[0]).toBe('queries8');
	expect(texts(root, 'a.line-count')).toEqual(['1', '×7']);
});

test('a panel that does not ask has none of it', () => {
	const root = draw(<TraceView id="t" trace={loop(7)} source={SOURCE} />);
	expect(root.querySelectorAll('.guess, [data-asks]')).toEqual([]);
});
