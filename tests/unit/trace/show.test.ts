/** What a variation shows first. */
import { expect, test } from 'vitest';
import { variedShow } from '../../../src/trace/show.ts';

test('the plan of a variation stands open where that of its snippet does', () => {
	expect(variedShow({ mark: 'WHERE' }, { plan: 'open' })).toEqual({ mark: 'WHERE', plan: 'open' });
	expect(variedShow({}, { node: 'Sort' })).toEqual({ plan: 'open' });
});

test('unless it says otherwise, or the snippet has none open', () => {
	expect(variedShow({ plan: 'closed' }, { plan: 'open' })).toEqual({ plan: 'closed' });
	expect(variedShow({ node: 'Seq Scan' }, { plan: 'open' })).toEqual({ node: 'Seq Scan' });
	expect(variedShow({}, { plan: 'closed' })).toEqual({});
	expect(variedShow({ sql: false }, { figure: 'rows' })).toEqual({ sql: false });
});
