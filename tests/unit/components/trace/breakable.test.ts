/** Where a line of code beside other code may wrap. */
import { expect, test } from 'vitest';
import { breakable } from '../../../../components/trace/breakable.ts';
import { highlight } from '../../../../src/text/highlight.ts';

/** Writes a line's parts: "|" where it may wrap, brackets around what goes to the next line whole. */
function parted(line: string): string {
	return breakable(highlight(line, 'python')[0] ?? [])
		.map(({ tokens, isWhole, mayWrap }) => {
			const text = tokens.map((token) => token.text).join('');
			return `${mayWrap ? '|' : ''}${isWhole ? `«${text}»` : text}`;
		})
		.join('');
}

test('a short line is one part', () => {
	expect(breakable(highlight('Book.objects.get(title="a b")', 'python')[0] ?? [])).toHaveLength(1);
});

test('a chain of calls may wrap before a point and after a bracket', () => {
	expect(parted('books = Book.objects.select_related(author).order_by(key)')).toBe(
		'books = Book|.objects|.select_related(|author)|.order_by(|key)',
	);
});

test('a string stays whole, with what closes behind it', () => {
	expect(parted('orders = Order.objects.filter(status="not sent yet", total=3)')).toBe(
		'orders = Order|.objects|.filter(|status=«"not sent yet",» total=3)',
	);
	expect(parted("print('one.two(three) and', value['a key'], sep='')")).toBe(
		"print(|«'one.two(three) and',» value[«'a key'],» sep=«'')»",
	);
});

test('so does an f-string, with the names in it, and a string with quotes', () => {
	expect(parted('print(f"{order.customer.name} has paid", order.total)')).toBe(
		'print(|«f"{order.customer.name} has paid",» order|.total)',
	);
	expect(parted(String.raw`message = "she said \"no (not) now\"" + other.text`)).toContain(
		String.raw`«"she said \"no (not) now\""»`,
	);
});

test('a comment, and a string of several lines, are parted at blanks alone', () => {
	expect(parted('total = 3  # the book\'s price, not the author\'s "own" price')).toBe(
		'total = 3  # the book\'s price, not the author\'s "own" price',
	);
	expect(parted('cursor.execute("""SELECT \'a b\' FROM books_book WHERE id')).not.toContain('«');
});

test('no character is lost or doubled', () => {
	const line = '    total = sum(row["amount"] for row in rows.values("amount", "a key"))  # "in" cents';
	expect(
		breakable(highlight(line, 'python')[0] ?? [])
			.flatMap(({ tokens }) => tokens.map(({ text }) => text))
			.join(''),
	).toBe(line);
});
