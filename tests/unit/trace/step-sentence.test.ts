/** Steps that nobody has described. */
import { expect, test } from 'vitest';
import { stepSentence } from '../../../src/trace/step-sentence.ts';
import { step } from '../../helpers/timeline.ts';

const sent = (...sqls: string[]) =>
	sqls.map((sql) => ({
		...{ sql, line: 1, rows: 1, error: null, refused: false, alias: 'default', ended: 0 },
		kind: /^(SELECT|UPDATE|SET)/.test(sql) ? ('data' as const) : ('control' as const),
	}));

test('a sentence says what was sent, what it saw, and how the transaction goes on', () => {
	const statements = sent('BEGIN', 'SELECT id FROM t', 'UPDATE t SET v = 1', "PREPARE TRANSACTION 'a'");
	expect(stepSentence(step(0, 'a', { statements, saw: '1' }), 'Request A')).toBe(
		'Request A sends `SELECT` and `UPDATE`, sees 1 and sleeps in its transaction.',
	);
});

test('the end of a transaction is said; a savepoint that is rolled back is none', () => {
	expect(stepSentence(step(0, 'a', { statements: sent("COMMIT PREPARED 'a'") }), 'A')).toBe('A commits.');
	expect(stepSentence(step(0, 'a', { statements: sent('ROLLBACK') }), 'A')).toBe('A rolls back.');
	expect(stepSentence(step(0, 'a', { statements: sent('UPDATE t SET v = 1', 'ROLLBACK TO SAVEPOINT s') }), 'A')).toBe(
		'A sends `UPDATE`.',
	);
});

test('an error is named by its SQLSTATE; what does nothing is said to', () => {
	const problem = { type: 'django.db.utils.IntegrityError', message: 'x', line: 1, hint: null };
	expect(stepSentence(step(0, 'a', { statements: [], problem: { ...problem, sqlstate: '23505' } }), 'A')).toBe(
		'A ends with 23505.',
	);
	expect(stepSentence(step(0, 'a', { statements: [], problem: { ...problem, sqlstate: null } }), 'A')).toBe(
		'A ends with IntegrityError.',
	);
	expect(stepSentence(step(0, 'a', { statements: [] }), 'A')).toBe('A sends nothing.');
});

test('who is refused cannot go on, and a name of the author’s is no value', () => {
	const statements = sent('UPDATE t SET v = 1');
	expect(stepSentence(step(0, 'a', { statements, refused: 'It would wait.', saw: "'here'" }), 'A')).toBe(
		'A sends `UPDATE` and cannot go on.',
	);
});
