import { D as e, d as t } from "./weft-output.js";
import { isAbsolute as n, join as r, resolve as i } from "node:path";
import { homedir as a } from "node:os";
// runtime/config.ts
e();
const o = [
	"parse",
	"lower",
	"simplify",
	"fuse",
	"verify",
	"schedule",
	"render",
	"compile",
	"cache",
	"launch",
	"memory"
], s = 1024 ** 3, c = {
	"": 1,
	K: 1024,
	M: 1024 ** 2,
	G: 1024 ** 3,
	T: 1024 ** 4
};
function l(e, n, r) {
	return new t(`${e} is ${JSON.stringify(n)}; expected ${r}. Correct the variable or unset it.`);
}
function u(e, t) {
	let n = e[t]?.trim();
	return n === void 0 || n === "" ? null : n;
}
function d(e, t, n) {
	let r = u(e, t);
	if (r === null) return n;
	if (/^(1|on|true|yes)$/i.test(r)) return !0;
	if (/^(0|off|false|no)$/i.test(r)) return !1;
	throw l(t, r, "1, on, true, yes, or 0, off, false, no");
}
function f(e) {
	let t = /^(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?$/i.exec(e.trim()), n = t === null ? void 0 : c[t[2].toUpperCase()];
	if (t === null || n === void 0) return null;
	let r = Math.floor(Number(t[1]) * n);
	return Number.isSafeInteger(r) ? r : null;
}
function p(e, t) {
	let n = u(e, t);
	if (n === null) return null;
	let r = f(n);
	if (r === null) throw l(t, n, "a number of bytes such as 1073741824, 512M or 1G");
	return r;
}
function m(e) {
	return d(e, "WEFT_CACHE", !0) ? "disk" : "memory";
}
function h(e, t) {
	let a = u(e, "WEFT_CACHE_DIR");
	if (a !== null) return i(a);
	let o = u(e, "XDG_CACHE_HOME");
	if (o !== null && n(o)) return r(o, "warpweft");
	try {
		let e = t();
		return n(e) ? r(e, ".cache", "warpweft") : null;
	} catch {
		return null;
	}
}
function g(e) {
	let t = u(e, "WEFT_DEVICE") ?? "auto";
	if (/^(auto|cpu|cuda(:\d{1,3})?)$/.test(t)) return t;
	throw l("WEFT_DEVICE", t, "auto, cpu, cuda, or cuda:<number>");
}
function _(e) {
	let t = u(e, "WEFT_THREADS");
	if (t === null) return null;
	let n = /^\d{1,4}$/.test(t) ? Number(t) : 0;
	if (n < 1 || n > 1024) throw l("WEFT_THREADS", t, "a whole number from 1 to 1024");
	return n;
}
function v(e) {
	let t = u(e, "WEFT_TRACE");
	if (t === null) return /* @__PURE__ */ new Set();
	let n = new Set(o), r = t.split(",").map((e) => e.trim()).filter((e) => e !== "");
	if (r.includes("all")) return new Set(o);
	for (let e of r) if (!n.has(e)) throw l("WEFT_TRACE", t, `a list of ${o.join(", ")}, or all`);
	return new Set(r);
}
function y(e, t = a) {
	return Object.freeze({
		cacheDir: h(e, t),
		cache: m(e),
		cacheBytes: p(e, "WEFT_CACHE_SIZE") ?? s,
		cc: u(e, "WEFT_CC"),
		device: g(e),
		eager: d(e, "WEFT_EAGER", !1),
		sync: d(e, "WEFT_SYNC", !1),
		trace: v(e),
		threads: _(e),
		cpuBytes: p(e, "WEFT_CPU_MEMORY"),
		nvrtc: u(e, "WEFT_NVRTC"),
		libcuda: u(e, "WEFT_LIBCUDA"),
		cuda: d(e, "WEFT_CUDA", !0)
	});
}
let b;
function x() {
	return b ??= y(process.env), b;
}
export { f as n, x as t };
