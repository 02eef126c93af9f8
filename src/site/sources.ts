/** Which files a page is written in. */

/** Pages whose text lies elsewhere than in their own file below src/pages. */
const ELSEWHERE: Record<string, string[]> = {
	'apis/': ['src/pages/apis.astro', 'content/guides/'],
	'changes/': ['content/changes.yaml'],
	'cheat-sheet/': ['content/cheat-sheet.yaml', 'src/pages/cheat-sheet.astro'],
	'claims-measured/': ['content/claims.yaml', 'src/pages/claims-measured.astro'],
	'errors-in-the-wild/': ['content/claims.yaml', 'src/pages/errors-in-the-wild.astro'],
	'glossary/': ['content/glossary.yaml'],
	'guides/': ['content/curriculum.yaml', 'content/symptoms.yaml', 'src/pages/guides/index.astro'],
};

/** Returns a page's files, the one to edit first; a folder ends in "/". `page` is its address without leading slash. */
export function sourcesOf(page: string): [string, ...string[]] {
	const guide = /^guides\/([\w-]+)\/$/.exec(page)?.[1];
	if (guide !== undefined) return [`content/guides/${guide}/index.mdx`, `content/guides/${guide}/`];
	const [first, ...others] = ELSEWHERE[page] ?? [];
	return [first ?? `src/pages/${page.replace(/\/$/, '') || 'index'}.astro`, ...others];
}
