import { afterEach, expect, test, vi } from 'vitest';
import { editAddress, issueAddress, reportAddress, repository } from '../../../src/site/repository.ts';

afterEach(() => vi.unstubAllEnvs());

test('addresses are those of the repository that is named', () => {
	vi.stubEnv('SITE_REPOSITORY', 'https://example.org/owner/name/');
	expect(editAddress('content/glossary.yaml')).toBe('https://example.org/owner/name/edit/main/content/glossary.yaml');
	expect(issueAddress('N+1 & more')).toBe('https://example.org/owner/name/issues/new?title=N%2B1%20%26%20more');
	expect(reportAddress()).toBe('https://example.org/owner/name/security/advisories/new');
});

test('without one there are none', () => {
	vi.stubEnv('SITE_REPOSITORY', '');
	expect([repository(), editAddress('x'), issueAddress('x'), reportAddress()]).toEqual([null, null, null, null]);
});

test('what is no address of a repository is refused', () => {
	for (const wrong of [
		'git@example.org:owner/name.git',
		'owner/name',
		'https://example.org/',
		'http://example.org/a/b',
	]) {
		vi.stubEnv('SITE_REPOSITORY', wrong);
		expect(() => repository(), wrong).toThrow('SITE_REPOSITORY');
	}
});
