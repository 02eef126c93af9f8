import { gzipSync } from 'node:zlib';
import { readGuide, readRecording, versionsOf } from '../../src/loaders/snippets.ts';
import { DJANGO_VERSIONS } from '../../src/project/django.ts';
import { number } from '../../src/text/numbers.ts';
import { totals } from '../../src/trace/derive.ts';
import { serve } from '../helpers/static-server.ts';
import { unfoldAll } from '../helpers/unfold.ts';
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

const GUIDE = 'guides/n-plus-one/';

test.beforeEach(async ({ page }) => {
	await page.goto(GUIDE);
});

test('what every snippet shows live is what was recorded', async ({ page }) => {
	test.setTimeout(240_000);
	await unfoldAll(page);
	const drawn = await page
		.locator('run-snippet')
		.evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset.id));
	const shown = readGuide('n-plus-one').filter(({ name }) => drawn.includes(name));
	expect(shown.length).toBeGreaterThan(20);
	for (const recorded of shown.filter((snippet) => versionsOf(snippet).includes(DJANGO_VERSIONS[0]))) {
		const snippet = await Snippet.find(page, recorded.name);
		await snippet.reaches('recorded');
		const before = await snippet.shown();
		await snippet.run();
		await snippet.reaches('live');
		expect(await snippet.shown(), recorded.name).toEqual(before);
		await expect(snippet.figure('queries').or(snippet.figure('query'))).toHaveText(
			number(totals(readRecording(recorded).trace).data),
		);
	}
});

test('the button says what the first run will download, and the engine is fetched once', async ({ page, server }) => {
	server.sent.splice(0);
	const [first, second] = [await Snippet.find(page, 'forward_fk_loop'), await Snippet.find(page, 'forward_fk_join')];
	await expect(first.root).toContainText(/\d+(\.\d+)? MB/);
	await first.run();
	await first.reaches('live');
	await expect(first.figure('queries')).toHaveText('1,001');
	await expect(second.button('Run')).not.toContainText('MB');
	await second.run();
	await second.reaches('live');
	await expect(second.figure('query')).toHaveText('1');
	const parts = server.sent
		.filter(({ path, bytes }) => path.startsWith('engine/') && bytes > 0)
		.map(({ path }) => path);
	expect(parts.length).toBeGreaterThan(5);
	expect(parts.filter((path, at) => parts.indexOf(path) !== at)).toEqual([]);
});

test('what another version of the browser has kept of Python is not restored, but made anew', async ({ page }) => {
	/** The browsers that made what is kept; `by` first puts something else in its place, made by another. */
	const makers = (by?: string) =>
		page.evaluate(async (by) => {
			const found: (string | null)[] = [];
			for (const name of await caches.keys()) {
				const cache = await caches.open(name);
				for (const request of (await cache.keys()).filter(({ url }) => url.includes('/kept/'))) {
					if (by) await cache.put(request, new Response('no memory at all', { headers: { 'Made-By': by } }));
					found.push((await cache.match(request))?.headers.get('Made-By') ?? null);
				}
			}
			return found;
		}, by);
	const own = [await page.evaluate(() => navigator.userAgent)];
	await (await Snippet.find(page, 'forward_fk_join')).run();
	await expect.poll(() => makers()).toEqual(own);
	expect(await makers('Netscape 4')).toEqual(['Netscape 4']);
	await page.reload();
	const snippet = await Snippet.find(page, 'forward_fk_join');
	await snippet.run();
	await snippet.reaches('live');
	await expect.poll(() => makers()).toEqual(own);
});

test('edit and run: the counts are those of the new code', async ({ page }) => {
	const snippet = await Snippet.find(page, 'reverse_fk_loop');
	await snippet.write(
		'from books.models import Author\n\nfor author in Author.objects.order_by("id")[:20]:\n    list(author.book_set.all())\n',
	);
	await snippet.run();
	await snippet.reaches('live');
	await expect(snippet.figure('queries')).toHaveText('21');

	await snippet.button('Reset').click();
	await snippet.reaches('recorded');
	await expect(snippet.figure('queries')).toHaveText('201');
});

test('an edit with cells shows what each of them did, and a template of its own has a gutter', async ({ page }) => {
	const snippet = await Snippet.find(page, 'reverse_fk_loop');
	await snippet.write(
		'from books.models import Author\nfrom django.template import Context, Template\n\n# %% first\nauthors = list(Author.objects.order_by("id")[:3])\n\n# %% second\nTemplate("{% for a in authors %}\\n{{ a.book_set.count }}{% endfor %}").render(Context({"authors": authors}))\n',
	);
	await snippet.run();
	await snippet.reaches('live');
	await expect(snippet.root.locator('.cells tbody tr')).toHaveText([/^first13$/, /^second33$/]);
	const line = snippet.root.locator('.code-template').getByRole('link', { name: 'Line 2 sent 3 queries' });
	await line.click();
	await expect(snippet.root.locator('.query[data-picked]')).toContainText('<template>:2');
});

test('Ctrl+Enter runs, and every run starts from the pristine data', async ({ page }) => {
	const snippet = await Snippet.find(page, 'forward_fk_loop');
	for (const left of ['first', 'second']) {
		await snippet.write(
			`from books.models import Book\n\nprint("${left} found", Book.objects.count())\nBook.objects.all().delete()\nprint(Book.objects.count(), "left")\n`,
		);
		await page.keyboard.press('ControlOrMeta+Enter');
		await expect(snippet.outcome).toContainText(`${left} found 1000`);
		await expect(snippet.outcome).toContainText('0 left');
	}
});

test('Stop ends an endless loop, keeps the edit, and the next run works', async ({ page }) => {
	const snippet = await Snippet.find(page, 'forward_fk_loop');
	for (const endless of [
		'while True:\n    pass\n',
		'from django.db import connection\n\nwith connection.cursor() as cursor:\n    cursor.execute("SELECT count(*) FROM generate_series(1, 1000000000000)")\n',
	]) {
		await snippet.write(endless);
		await snippet.button('Run').click();
		await snippet.reaches('running');
		await snippet.button('Stop').click();
		await snippet.reaches('stopped');
		await expect(snippet.code).toContainText(endless.split('\n')[0] ?? '');
	}
	await snippet.write('print(6 * 7)\n');
	await snippet.run();
	await snippet.reaches('live');
	await expect(snippet.outcome).toContainText('42');
});

test('Copy puts the code on the clipboard, edits included', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const snippet = await Snippet.find(page, 'forward_fk_join');
	const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
	await snippet.button('Copy').click();
	await expect.poll(clipboard).toBe(readGuide('n-plus-one').find(({ name }) => name === 'forward_fk_join')?.source);
	await snippet.write('print("mine")\n');
	await snippet.button('Copy').click();
	await expect.poll(clipboard).toBe('print("mine")\n');
});

test('a server that is gone: a clear message, and the recorded result stays', async ({
	page,
	folder,
	base,
	offences,
}) => {
	const server = await serve(folder, base);
	await page.goto(`${server.url}${GUIDE}`);
	const snippet = await Snippet.find(page, 'forward_fk_loop');
	const before = await snippet.shown();
	await server.close();
	await snippet.run();
	await snippet.reaches('failed');
	await expect(snippet.root.getByRole('alert').or(snippet.root.getByRole('status')).first()).toContainText(
		/offline|connection|reach|network/i,
	);
	expect(await snippet.shown()).toEqual(before);
	offences.splice(0);

	// Back again, on the port the page knows: the next press succeeds.
	const again = await serve(folder, base, { port: Number(new URL(server.url).port) });
	await snippet.run();
	await snippet.reaches('live');
	offences.splice(0);
	await again.close();
});

test('a part of the engine that is damaged on its way is told, and whole the next time', async ({ page, offences }) => {
	const part = '**/engine/library.*.bin';
	await page.route(part, (route) => route.fulfill({ body: gzipSync('too little') }));
	const snippet = await Snippet.find(page, 'forward_fk_loop');
	const before = await snippet.shown();
	await snippet.run();
	await snippet.reaches('failed');
	await expect(snippet.root).toContainText(/too little for library\..*reload the page/i);
	expect(await snippet.shown()).toEqual(before);

	await page.unroute(part);
	await snippet.run();
	await snippet.reaches('live');
	offences.splice(0);
});

/** Mistakes and excesses, one a line: what is run, what the panel must say. None may freeze the page or lose the edit. */
const BAD: [what: string, code: string, says: RegExp][] = [
	['a syntax error', 'for book in\n    pass\n', /SyntaxError[\s\S]*line 1/],
	['an exception', 'def half(x):\n    return x / 0\n\nhalf(1)\n', /ZeroDivisionError[\s\S]*division by zero/],
	[
		'an unknown field',
		'from books.models import Book\n\nBook.objects.filter(titel="x")\n',
		/FieldError[\s\S]*titel[\s\S]*title/,
	],
	[
		'an SQL error',
		'from django.db import connection\n\nwith connection.cursor() as cursor:\n    cursor.execute("SELECT nothing FROM nowhere")\n',
		/ProgrammingError[\s\S]*SQLSTATE[\s\S]*42P01/,
	],
	['a million lines', 'for i in range(1_000_000):\n    print(i)\n', /more characters, not kept/],
	[
		'a queryset of 100,000 rows',
		'from books.models import Book\n\nbooks = list(Book.objects.raw("SELECT b.* FROM books_book b, generate_series(1, 100)"))\nprint(len(books))\n',
		/100000/,
	],
	[
		'20,000 queries',
		'from books.models import Book\n\nfor i in range(20_000):\n    Book.objects.filter(id=i).exists()\nprint("done")\n',
		/done/,
	],
	['deep recursion', 'def down(n):\n    return down(n + 1)\n\ndown(0)\n', /RecursionError/],
	['input()', 'name = input("Who?")\n', /input\(\)|keyboard|stdin|EOFError/i],
	['a package that is not there', 'import requests\n', /ModuleNotFoundError[\s\S]*requests/],
	['sys.exit()', 'import sys\n\nsys.exit(3)\n', /SystemExit[\s\S]*3/],
	['an assertion', 'assert 1 == 2, "one is not two"\n', /AssertionError[\s\S]*one is not two/],
	['an emptied editor', '', /.*/],
];

test('bad input: a clear, bounded result each time, in the same page', async ({ page }) => {
	test.setTimeout(240_000);
	const snippet = await Snippet.find(page, 'forward_fk_loop');
	for (const [what, code, says] of BAD)
		await test.step(what, async () => {
			await snippet.write(code);
			await snippet.run();
			await snippet.reaches('live');
			if (code !== '') await expect(snippet.outcome, what).toContainText(says);
			expect((await snippet.root.textContent())?.length, what).toBeLessThan(100_000);
			await expect(snippet.code, what).toContainText(code.split('\n')[0] ?? '');
		});
	await snippet.write('print("still here")\n');
	await snippet.run();
	await expect(snippet.outcome).toContainText('still here');
});
