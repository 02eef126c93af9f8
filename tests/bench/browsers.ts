/** The same start and the same runs in Chromium, Firefox and WebKitGTK, each beside Chromium in the same run. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { firefox, webkit } from '../helpers/browsers.ts';
import { screen } from '../helpers/screen.ts';
import type { Sent } from '../helpers/static-server.ts';
import type { Figures } from './page/own.ts';
import { withProfile } from './profile.ts';
import { benchSite } from './site.ts';
import { median, type Row } from './table.ts';

/** Times each browser is started, and what is measured each time (see page/own.ts). */
const TIMES = 5;
const MEASURED: Record<keyof Figures, string> = {
	first: 'first ever run',
	cached: 'first run, assets cached',
	trivial: 'next run, trivial',
	loop: 'next run, 201 queries',
	long: 'next run, 1,001 queries',
};

/** Shows an address in a browser with a new profile while `work` goes on; null where there is no such browser. */
type Show = (url: string, work: () => Promise<Figures>) => Promise<Figures> | null;

const BROWSERS: Record<string, Show> = {
	Chromium: (url, work) =>
		withProfile(async (context) => {
			await (await context.newPage()).goto(url);
			return work();
		}),
	Firefox: async (url, work) => {
		const browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefox(), headless: true });
		try {
			await (await browser.newPage()).goto(url);
			return await work();
		} finally {
			await browser.close();
		}
	},
	WebKitGTK: (url, work) => {
		const found = webkit();
		return found && withMiniBrowser(found, url, work);
	},
};

/** WebKitGTK's MiniBrowser with a home of its own. */
async function withMiniBrowser(
	found: { browser: string; screen: string },
	url: string,
	work: () => Promise<Figures>,
): Promise<Figures> {
	const home = mkdtempSync(join(tmpdir(), 'home-'));
	const { env, close } = await screen(found.screen);
	const folders = { HOME: home, XDG_CACHE_HOME: join(home, 'cache'), XDG_DATA_HOME: join(home, 'data') };
	const browser = spawn(found.browser, [url], { env: { ...env, ...folders }, stdio: 'ignore' });
	try {
		return await work();
	} finally {
		const ended = new Promise((resolve) => browser.once('exit', resolve));
		browser.kill();
		await ended;
		close();
		rmSync(home, { recursive: true, force: true, maxRetries: 3 });
	}
}

export async function browsers(): Promise<Row[]> {
	const site = await benchSite();
	const figures: Record<string, Figures[]> = {};
	try {
		for (let times = 0; times < TIMES; times++)
			for (const [name, show] of Object.entries(BROWSERS)) {
				site.sent.splice(0);
				const shown = show(`${site.url}own.html`, () => told(site.sent));
				if (shown === null) {
					if (times === 0)
						console.log(`${name} is not installed (Debian: webkit2gtk-driver and xvfb); the others go on.\n`);
					continue;
				}
				try {
					const measured = await shown;
					figures[name] ??= [];
					figures[name].push(measured);
				} catch (error) {
					// What it took is no figure; what other starts take still is.
					console.log(`${name} failed: ${error instanceof Error ? error.message : String(error)}\n`);
				}
			}
	} finally {
		await site.close();
	}
	return Object.entries(MEASURED).flatMap(([key, what]) => {
		const of = (name: string) => median((figures[name] ?? []).map((each) => each[key as keyof Figures]));
		const plain = of('Chromium');
		return Object.keys(figures).map((name) => ({
			what: `${what}: ${name}`,
			ours: of(name),
			...(name === 'Chromium' ? {} : { plain, factor: 1.5 }),
		}));
	});
}

/** What the page tells the server, by what it asks it for. Rejects when it tells of a failure, or nothing for minutes. */
async function told(sent: Sent[]): Promise<Figures> {
	for (let tries = 0; tries < 1200; tries++) {
		for (const { path } of sent) {
			const [, kind, text = ''] = /^(figures|failed)\/(.*)$/s.exec(path) ?? [];
			if (kind === 'figures') return JSON.parse(text) as Figures;
			if (kind === 'failed') throw new Error(text);
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error('the page told nothing for two minutes');
}
