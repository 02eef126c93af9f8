/** Lighthouse on a page of the built site: a telephone, as its authors have it, on a server with compression and our headers. */
import lighthouse, { type Config } from 'lighthouse';
import puppeteer, { type Browser } from 'puppeteer-core';
import { CHROMIUM_SWITCHES, chromium } from '../helpers/browsers.ts';

/** The four scores, 0 to 100. */
export type Category = 'performance' | 'accessibility' | 'best-practices' | 'seo';
export interface Audited {
	scores: Partial<Record<Category, number>>;
	/** What is below its best and counts: "target-size: Touch targets do not have sufficient size". */
	faults: string[];
}

/** What counts of a page is the same every time: it is asked once, without the wait that a slow network would cost. */
export const CONSTANT: Category[] = ['accessibility', 'best-practices', 'seo'];

/**
 * When a page is taken to have come to rest: neither its network nor its processor has done anything for this long. The method is not
 * about speed here, nothing is slowed down by it; but with any other, Lighthouse waits at least five seconds for each of these.
 */
const QUIET: Config['settings'] = {
	throttlingMethod: 'simulate',
	pauseAfterFcpMs: 0,
	pauseAfterLoadMs: 0,
	networkQuietThresholdMs: 500,
	cpuQuietThresholdMs: 500,
};

/** A browser that audits pages. */
export class Auditor {
	readonly #browser: Browser;
	/** By how much this machine is slowed down; measured before the first audit that asks for it. */
	#slowdown: number | undefined;

	private constructor(browser: Browser) {
		this.#browser = browser;
	}

	/** Starts a browser. */
	static async start(): Promise<Auditor> {
		const browser = await puppeteer.launch({
			executablePath: chromium(),
			args: ['--remote-debugging-port=0', ...CHROMIUM_SWITCHES],
		});
		return new Auditor(browser);
	}

	/** Audits what is the same every time. */
	constant(page: string): Promise<Audited> {
		return this.#audit(page, { onlyCategories: CONSTANT, ...QUIET });
	}

	/** Measures how fast a page is, on a telephone of the middle kind. */
	async performance(page: string): Promise<Audited> {
		this.#slowdown ??= await this.#measure(page);
		return this.#audit(page, {
			onlyCategories: ['performance'],
			throttling: { cpuSlowdownMultiplier: this.#slowdown },
		});
	}

	/** Measures on a page how fast this machine is. */
	async #measure(page: string): Promise<number> {
		const { environment } = await run(this.#browser, page, { onlyCategories: ['seo'], throttlingMethod: 'provided' });
		return slowdown(environment.benchmarkIndex);
	}

	async #audit(page: string, settings: Config['settings']): Promise<Audited> {
		const { categories, audits } = await run(this.#browser, page, settings);
		const faults = Object.values(categories)
			.flatMap(({ auditRefs }) => auditRefs)
			.filter(({ weight }) => weight > 0)
			.flatMap(({ id }) => audits[id] ?? [])
			.filter(({ score }) => score !== null && score < 1)
			.map(({ id, title, displayValue, details }) => {
				const at = details && 'items' in details ? JSON.stringify(details.items).slice(0, 400) : '';
				return `${id}: ${title} ${displayValue ?? ''} ${at}`;
			});
		const scores = Object.entries(categories).map(([id, { score }]) => [id, Math.round((score ?? 0) * 100)]);
		return { scores: Object.fromEntries(scores), faults };
	}

	close(): Promise<void> {
		return this.#browser.close();
	}
}

async function run(browser: Browser, page: string, settings: Config['settings']) {
	const port = Number(new URL(browser.wsEndpoint()).port);
	const config: Config = {
		extends: 'lighthouse:default',
		settings: { disableFullPageScreenshot: true, ...settings },
	};
	const result = await lighthouse(page, { port, logLevel: 'silent' }, config);
	if (result === undefined) throw new Error(`Lighthouse gave nothing for ${page}`);
	if (result.lhr.runtimeError) throw new Error(`${page}: ${result.lhr.runtimeError.message}`);
	return result.lhr;
}

/**
 * Returns by how much this machine is slowed down to be as fast as a telephone of the middle kind. Lighthouse's own 4 is that of a
 * fast desktop; its authors' calculator says what is right for other machines by the index each run measures.
 */
function slowdown(index: number): number {
	const [least, at, steps] = (
		[
			[3, 1300, 233],
			[2, 800, 500],
			[1, 150, 650],
		] as const
	).find(([, from]) => index >= from) ?? [1, index, 1];
	return Math.min(4, least + (index - at) / steps);
}
