// \0deferred:node:crypto
const createHash = (...values) => process.getBuiltinModule("node:crypto").createHash(...values);
const randomBytes = (...values) => process.getBuiltinModule("node:crypto").randomBytes(...values);
// runtime/cache-key.ts
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
function encodeKey(fields) {
	const parts = [];
	for (const [label, item] of rows(fields)) {
		put(parts, label);
		put(parts, item);
	}
	return Buffer.concat(parts);
}
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
function digestKey(encoded) {
	return createHash("sha256").update(encoded).digest("hex");
}
function shown(item) {
	if (typeof item !== "string") return item.length === 0 ? "(none)" : item.join(" ");
	return item;
}
function brief(label, item) {
	if (label !== "source" || typeof item !== "string") return shown(item);
	return `${Buffer.byteLength(item)} bytes, sha256 ${digestKey(Buffer.from(item)).slice(0, 16)}`;
}
function explainKey(fields) {
	return rows(fields).map(([label, item]) => `${label.padEnd(16)} ${brief(label, item)}`).join("\n");
}
function compareKeys(left, right) {
	const other = new Map(rows(right));
	return rows(left).flatMap(([field, item]) => {
		const counterpart = other.get(field);
		return JSON.stringify(item) === JSON.stringify(counterpart) ? [] : [{
			field,
			left: brief(field, item),
			right: brief(field, counterpart)
		}];
	});
}
export { explainKey as a, randomBytes as c, encodeKey as i, decodeKey as n, packageVersion as o, digestKey as r, createHash as s, compareKeys as t };
