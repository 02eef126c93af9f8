/** Addresses inside the site, whatever path it is served under. */

/** Returns the slug of the guide that a page is, or is the whole of; "" where it is none. */
export function guideOf({ pathname }: URL): string {
	return /guides\/([\w-]+)/.exec(pathname)?.[1] ?? '';
}

/** Returns the address of a page or file: href('guides/') is "/guides/", or "/docs/guides/" on a site under /docs/. */
export function href(path: string): string {
	return `${import.meta.env.BASE_URL.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
}
