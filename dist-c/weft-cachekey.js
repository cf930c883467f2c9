// \0deferred:node:crypto
const e = (...e) => process.getBuiltinModule("node:crypto").createHash(...e), t = (...e) => process.getBuiltinModule("node:crypto").randomBytes(...e), n = "0.1.0";
function r(e) {
	return [
		["format", String(e.format)],
		["generator", e.generator],
		["target", e.target],
		["arch", e.arch],
		["compiler", e.compiler.name],
		["compiler version", e.compiler.version],
		["compiler digest", e.compiler.digest],
		["options", e.options],
		["names", e.names],
		["headers", e.headers],
		["source", e.source]
	];
}
function i(e, t) {
	let n = Buffer.alloc(5);
	if (typeof t == "string") {
		let r = Buffer.from(t, "utf8");
		n[0] = 115, n.writeUInt32LE(r.length, 1), e.push(n, r);
	} else {
		n[0] = 108, n.writeUInt32LE(t.length, 1), e.push(n);
		for (let n of t) i(e, n);
	}
}
function a(e) {
	let t = [];
	for (let [n, a] of r(e)) i(t, n), i(t, a);
	return Buffer.concat(t);
}
function o(e, t) {
	let { bytes: n, at: r } = e;
	if (r + 5 > n.length || n[r] !== t) return -1;
	let i = n.readUInt32LE(r + 1);
	return i > n.length ? -1 : (e.at = r + 5, i);
}
function s(e) {
	let t = o(e, 115);
	if (t < 0 || e.at + t > e.bytes.length) return null;
	let n = e.at;
	return e.at += t, e.bytes.toString("utf8", n, e.at);
}
function c(e) {
	if (e.bytes[e.at] === 115) return s(e);
	let t = o(e, 108);
	if (t < 0) return null;
	let n = [];
	for (let r = 0; r < t; r++) {
		let t = s(e);
		if (t === null) return null;
		n.push(t);
	}
	return n;
}
function l(e) {
	let t = {
		bytes: Buffer.from(e.buffer, e.byteOffset, e.byteLength),
		at: 0
	}, n = /* @__PURE__ */ new Map();
	for (; t.at < t.bytes.length;) {
		let e = s(t), r = c(t);
		if (e === null || r === null) return null;
		n.set(e, r);
	}
	let r = (e) => {
		let t = n.get(e);
		return typeof t == "string" ? t : "";
	}, i = (e) => {
		let t = n.get(e);
		return typeof t == "object" ? t : [];
	}, o = {
		format: Number(r("format")),
		generator: r("generator"),
		target: r("target"),
		arch: r("arch"),
		compiler: {
			name: r("compiler"),
			version: r("compiler version"),
			digest: r("compiler digest")
		},
		options: i("options"),
		source: r("source"),
		names: i("names"),
		headers: i("headers")
	};
	return a(o).equals(t.bytes) ? o : null;
}
function u(t) {
	return e("sha256").update(t).digest("hex");
}
function d(e) {
	return typeof e == "string" ? e : e.length === 0 ? "(none)" : e.join(" ");
}
function f(e, t) {
	return e !== "source" || typeof t != "string" ? d(t) : `${Buffer.byteLength(t)} bytes, sha256 ${u(Buffer.from(t)).slice(0, 16)}`;
}
function p(e) {
	return r(e).map(([e, t]) => `${e.padEnd(16)} ${f(e, t)}`).join("\n");
}
function m(e, t) {
	let n = new Map(r(t));
	return r(e).flatMap(([e, t]) => {
		let r = n.get(e);
		return JSON.stringify(t) === JSON.stringify(r) ? [] : [{
			field: e,
			left: f(e, t),
			right: f(e, r)
		}];
	});
}
export { p as a, t as c, a as i, l as n, n as o, u as r, e as s, m as t };
