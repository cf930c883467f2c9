import { D as e, a as t, d as n, t as r } from "./weft-output.js";
import { t as i } from "./weft-config.js";
import { t as a } from "./weft-diskcache.js";
// src/cli/cache-store.ts
e();
var o = class extends Error {
	code;
	constructor(e, t) {
		super(t), this.code = e;
	}
};
function s() {
	let { cacheDir: e, cacheBytes: t } = i();
	if (e === null) throw new o(r.failed, "There is no cache folder: no home folder is known. Set WEFT_CACHE_DIR.");
	let n = new a({
		root: e,
		limit: t
	}), s = n.problem();
	if (s !== null) throw new o(r.failed, `The cache folder is not used: ${s}.`);
	return n;
}
function c(e) {
	let t = e.replace(/[.+^${}()|[\]\\?]/g, "\\$&").replaceAll("*", ".*");
	return RegExp(`^${t}$`);
}
function l({ olderThan: e, name: r, target: i }) {
	let a = e === void 0 ? 0 : t(e);
	if (a === null) throw new n(`--older-than is ${JSON.stringify(e)}; expected a span such as 30d, 12h, 45m or 10s.`);
	if (i !== void 0 && i !== "cpu" && i !== "cuda") throw new n(`--target is ${JSON.stringify(i)}; expected cpu or cuda.`);
	let o = r === void 0 ? null : c(r), s = Date.now();
	return (t) => (e === void 0 || s - t.usedMs > a) && (o === null || o.test(t.metadata.name)) && (i === void 0 || t.fields.target === i);
}
function u(e) {
	return e.metadata.kind === "kernel";
}
function d(e) {
	return e.reduce((e, t) => e + t.bytes, 0);
}
function f(e) {
	let { metadata: t, fields: n } = e;
	return {
		key: e.digest,
		name: t.name,
		target: n.target,
		arch: n.arch,
		compiler: n.compiler.version,
		options: n.options,
		generator: n.generator,
		bytes: e.bytes,
		imageBytes: e.imageBytes,
		created: t.created,
		used: new Date(e.usedMs).toISOString(),
		compileMs: t.compileMs,
		registers: t.registers,
		sharedBytes: t.sharedBytes,
		localBytes: t.localBytes
	};
}
function p(e, t) {
	let n = e.list().filter(u), i = /^[0-9a-f]{4,64}$/.test(t) ? n.filter((e) => e.digest.startsWith(t)) : [], a = i.length > 0 ? i : n.filter((e) => e.metadata.name === t);
	if (a.length === 1) return a[0];
	if (a.length === 0) throw new o(r.missing, `No kernel has the name or a key beginning with ${JSON.stringify(t)}. See: weft cache ls`);
	let s = a.map((e) => `  ${e.digest.slice(0, 16)}  ${e.metadata.name}  ${e.fields.target}  ${e.fields.arch.split(" ")[0]}`);
	throw new o(r.usage, `${JSON.stringify(t)} means ${a.length} kernels; give more of a key:\n${s.join("\n")}`);
}
export { s as a, u as i, l as n, f as o, p as r, d as s, o as t };
