/** The part of PostgreSQL's wire protocol that the engine itself speaks. */

const encoder = new TextEncoder();

/** Returns a Query message of the simple protocol. */
export function query(sql: string): Uint8Array {
	const text = encoder.encode(sql);
	const message = new Uint8Array(text.length + 6);
	message[0] = 0x51;
	new DataView(message.buffer).setInt32(1, text.length + 5);
	message.set(text, 5);
	return message;
}

/** Returns the message of the error in an answer, or null. */
export function errorMessage(answer: Uint8Array): string | null {
	const view = new DataView(answer.buffer, answer.byteOffset, answer.length);
	for (let at = 0; at < answer.length; at += 1 + view.getInt32(at + 1)) {
		if (answer[at] !== 0x45) continue;
		const fields = new TextDecoder().decode(answer.subarray(at + 5, at + 1 + view.getInt32(at + 1))).split('\0');
		return fields.find((field) => field.startsWith('M'))?.slice(1) ?? 'unknown error';
	}
	return null;
}
