import { expect, test } from 'vitest';
import { matchable } from '../../../src/text/matching.ts';

test('capitals, accents and round quotes make no difference', () => {
	expect(matchable('Django’s “Café”')).toBe('django\'s "cafe"');
	expect(matchable('cafe\u0301')).toBe(matchable('CAFÉ'));
	expect(matchable('__gte, select_related()')).toBe('__gte, select_related()');
});
