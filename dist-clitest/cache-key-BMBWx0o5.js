import { createHash } from "node:crypto";
// runtime/cache-key.ts
/**
* What a compiled kernel is: the key of every cache level. The key is the SHA-256 of length-prefixed, labelled fields, so
* no two different lists of fields can give the same bytes. Never in it: what the compiler printed, paths, sizes, values.
*/
/** Version of the package, equal to package.json's (a test compares them). It stands for the generator of all texts. */
const packageVersion = "0.1.0";
function rows(fields) {
	return [
		["format", String(fields.format)],
		["generator", fields.generator],
		["target", fields.target],
		["arch", fields.arch],
		["compiler", fields.compiler.name],
		["compiler version", fields.compiler.version],
		["compiler digest", fields.compiler.digest],
		["options", fields.options],
		["names", fields.names],
		["headers", fields.headers],
		["source", fields.source]
	];
}
/** A string is `s`, length, bytes; a list is `l`, count, strings. Lengths are 32-bit little-endian byte counts. */
function put(parts, item) {
	const head = Buffer.alloc(5);
	if (typeof item === "string") {
		const bytes = Buffer.from(item, "utf8");
		head[0] = 115;
		head.writeUInt32LE(bytes.length, 1);
		parts.push(head, bytes);
	} else {
		head[0] = 108;
		head.writeUInt32LE(item.length, 1);
		parts.push(head);
		for (const each of item) put(parts, each);
	}
}
/** The fields as bytes: what is hashed, and what an entry repeats so that a reader can compare all of it. */
function encodeKey(fields) {
	const parts = [];
	for (const [label, item] of rows(fields)) {
		put(parts, label);
		put(parts, item);
	}
	return Buffer.concat(parts);
}
/** Type byte and length at the cursor, which moves behind them; -1 when they are not of that type or not there. */
function takeHead(cursor, type) {
	const { bytes, at } = cursor;
	if (at + 5 > bytes.length || bytes[at] !== type) return -1;
	const length = bytes.readUInt32LE(at + 1);
	if (length > bytes.length) return -1;
	cursor.at = at + 5;
	return length;
}
function takeText(cursor) {
	const length = takeHead(cursor, 115);
	if (length < 0 || cursor.at + length > cursor.bytes.length) return null;
	const start = cursor.at;
	cursor.at += length;
	return cursor.bytes.toString("utf8", start, cursor.at);
}
function take(cursor) {
	if (cursor.bytes[cursor.at] === 115) return takeText(cursor);
	const length = takeHead(cursor, 108);
	if (length < 0) return null;
	const list = [];
	for (let i = 0; i < length; i++) {
		const item = takeText(cursor);
		if (item === null) return null;
		list.push(item);
	}
	return list;
}
/** The fields of an encoded key; null when the bytes are not one. */
function decodeKey(bytes) {
	const cursor = {
		bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
		at: 0
	};
	const found = /* @__PURE__ */ new Map();
	while (cursor.at < cursor.bytes.length) {
		const label = takeText(cursor);
		const item = take(cursor);
		if (label === null || item === null) return null;
		found.set(label, item);
	}
	const text = (label) => {
		const item = found.get(label);
		return typeof item === "string" ? item : "";
	};
	const list = (label) => {
		const item = found.get(label);
		return typeof item === "object" ? item : [];
	};
	const fields = {
		format: Number(text("format")),
		generator: text("generator"),
		target: text("target"),
		arch: text("arch"),
		compiler: {
			name: text("compiler"),
			version: text("compiler version"),
			digest: text("compiler digest")
		},
		options: list("options"),
		source: text("source"),
		names: list("names"),
		headers: list("headers")
	};
	return encodeKey(fields).equals(cursor.bytes) ? fields : null;
}
/** 64 hexadecimal digits of the SHA-256 of an encoded key. */
function digestKey(encoded) {
	return createHash("sha256").update(encoded).digest("hex");
}
export { packageVersion as i, digestKey as n, encodeKey as r, decodeKey as t };
