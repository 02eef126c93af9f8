/** Where a page can be read as Markdown. */

/** Returns the address of a page's Markdown: "guides/n-plus-one/" → "guides/n-plus-one.md". */
export function markdownPath(page: string): string {
	return page === '' ? 'index.md' : `${page.replace(/\/$/, '')}.md`;
}
