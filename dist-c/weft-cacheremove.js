import { D as e, c as t, d as n, o as r, r as i, t as a } from "./weft-output.js";
import { n as o } from "./weft-config.js";
import { a as s, i as c, n as l, s as u, t as d } from "./weft-cachestore2.js";
// src/cli/cache-remove.ts
e();
function f({ olderThan: e, name: t, target: n }) {
	return e !== void 0 || t !== void 0 || n !== void 0;
}
function p(e, t) {
	return f(t) ? e.list().filter(c).filter(l(t)) : [];
}
function m(e, t, r) {
	let i = t.maxSize === void 0 ? e.limit : o(t.maxSize);
	if (i === null) throw new n(`--max-size is ${JSON.stringify(t.maxSize)}; expected bytes such as 512M or 1G.`);
	let a = new Set(r.map((e) => e.digest)), s = e.contents().filter((e) => !a.has(e.digest)).sort((e, t) => e.usedMs - t.usedMs), c = u(s);
	return s.filter((e) => c <= i ? !1 : (c -= e.bytes, !0));
}
function h(e, t) {
	let n = p(e, t);
	return [...n, ...m(e, t, n)];
}
function g(e, t) {
	return f(t) ? p(e, t) : e.contents();
}
async function _(e, n, o) {
	let c = s(), l = o(c, n), f = n.dryRun === !0, p = `${r(l.length, "entry")}, ${i(u(l))}`;
	if (!f && l.length > 0 && n.yes !== !0) {
		if (!e.interactive) throw new d(a.usage, `This removes ${p}. Say --yes to do it, or --dry-run to look first.`);
		if (!await e.ask(`Remove ${p}?`)) throw new d(a.failed, "Nothing was removed.");
	}
	let m = f ? 0 : l.filter((e) => c.remove(e.digest)).length;
	return !f && c.usable() && c.sweep(), e.err(`${f ? "Would remove" : "Removed"} ${p}.\n`), n.json === !0 && t(e, {
		dryRun: f,
		chosen: l.length,
		bytes: u(l),
		removed: m,
		keys: l.map((e) => e.digest)
	}), a.fine;
}
function v(e, t) {
	return _(e, t, h);
}
function y(e, t) {
	return _(e, t, g);
}
export { y as clear, v as prune };
