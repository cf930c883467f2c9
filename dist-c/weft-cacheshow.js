import { D as e, c as t, d as n, i as r, l as i, n as a, o, r as s, s as c, t as l } from "./weft-output.js";
import { a as u, t as d } from "./weft-cachekey.js";
import { t as f } from "./weft-config.js";
import { a as p, i as m, n as h, o as g, r as _, s as v, t as y } from "./weft-cachestore2.js";
import { writeFileSync as b } from "node:fs";
// src/cli/cache-show.ts
e();
function x(e, n) {
	let { cacheDir: r } = f();
	return r === null && p(), n.json === !0 ? t(e, { path: r }) : e.out(`${r}\n`), l.fine;
}
function S(e, n) {
	let r = p(), i = r.list().filter(m), a = v(i), o = Object.fromEntries(["cpu", "cuda"].map((e) => {
		let t = i.filter((t) => t.fields.target === e);
		return [e, {
			entries: t.length,
			bytes: v(t)
		}];
	})), u = i.map((e) => e.usedMs), d = u.length === 0 ? null : new Date(Math.min(...u)).toISOString(), h = u.length === 0 ? null : new Date(Math.max(...u)).toISOString(), g = i.reduce((e, t) => e + t.metadata.compileMs, 0), _ = f().cache;
	if (n.json === !0) {
		let n = r.folders.root;
		return t(e, {
			path: n,
			mode: _,
			entries: i.length,
			bytes: a,
			limit: r.limit,
			targets: o,
			oldestUse: d,
			newestUse: h,
			compileMs: g
		}), l.fine;
	}
	let y = r.limit === 0 ? "" : ` (${(100 * a / r.limit).toFixed(1)} %)`;
	return c(e, [
		["folder", r.folders.root],
		["use", _ === "disk" ? "on" : "off (WEFT_CACHE)"],
		["kernels", `${i.length} (cpu ${o.cpu.entries}, cuda ${o.cuda.entries})`],
		["size", `${s(a)} of ${s(r.limit)}${y}`],
		["saved per run", `${(g / 1e3).toFixed(1)} s of compiling, when all are used`],
		["oldest use", d ?? "-"],
		["newest use", h ?? "-"]
	]), l.fine;
}
const C = {
	used: (e, t) => t.usedMs - e.usedMs,
	size: (e, t) => t.bytes - e.bytes,
	name: (e, t) => e.metadata.name.localeCompare(t.metadata.name)
};
function w(e, r) {
	let o = C[r.sort];
	if (o === void 0) throw new n(`--sort is ${JSON.stringify(r.sort)}; expected used, size or name.`);
	let c = p().list().filter(m).filter(h(r)).sort(o);
	if (r.json === !0) return t(e, { entries: c.map(g) }), l.fine;
	let u = [
		{ title: "KEY" },
		{ title: "NAME" },
		{ title: "TARGET" },
		{ title: "ARCH" },
		{
			title: "SIZE",
			right: !0
		},
		{
			title: "COMPILED",
			right: !0
		},
		{
			title: "USED",
			right: !0
		}
	], d = Date.now(), f = c.map(({ digest: e, metadata: t, fields: n, bytes: r, usedMs: i }) => [
		e.slice(0, 12),
		t.name,
		n.target,
		n.arch.split(" ")[0],
		s(r),
		`${t.compileMs.toFixed(0)} ms`,
		`${a(d - i)} ago`
	]);
	return f.length === 0 ? e.err("No kernels.\n") : i(e, u, f), l.fine;
}
function T(e, n, i) {
	let a = p(), o = _(a, n), { metadata: d, fields: f } = o;
	if (i.image !== void 0) {
		let t = a.verify(o.digest);
		if ("problem" in t) throw new y(l.failed, `The entry is damaged: ${t.problem}.`);
		return b(i.image, t.image), e.err(`${s(t.image.length)} written to ${i.image}\n`), l.fine;
	}
	if (i.source === !0) return e.out(f.source.endsWith("\n") ? f.source : `${f.source}\n`), l.fine;
	if (i.json === !0) return t(e, {
		...g(o),
		source: f.source,
		log: d.log
	}), l.fine;
	let m = (e, t) => e === null ? "-" : `${e}${t}`;
	return c(e, [
		["key", o.digest],
		["name", d.name],
		["compiled", `${d.created}, in ${d.compileMs.toFixed(1)} ms`],
		["last use", new Date(o.usedMs).toISOString()],
		["size", `${s(o.bytes)}, image ${s(o.imageBytes)}`],
		["registers", m(d.registers, "")],
		["shared memory", m(d.sharedBytes, " bytes")],
		["local memory", m(d.localBytes, " bytes")]
	]), e.out(`\n${r(e, "bold", "fields of the key")}\n${u(f)}\n`), e.out(`\n${r(e, "bold", "source")}\n${f.source.trimEnd()}\n`), d.log !== "" && e.out(`\n${r(e, "bold", "log")}\n${d.log}\n`), l.fine;
}
function E(e, n) {
	let r = p(), i = r.digests(), a = i.flatMap((e) => {
		let t = r.verify(e);
		return "problem" in t ? [{
			key: e,
			problem: t.problem
		}] : [];
	}), s = n.repair === !0 ? a.filter(({ key: e }) => r.remove(e)).length : 0;
	if (n.json === !0) t(e, {
		checked: i.length,
		damaged: a,
		removed: s
	});
	else {
		for (let { key: t, problem: n } of a) e.out(`${t}  ${n}\n`);
		let t = a.length > s ? " Remove them with: weft cache verify --repair" : "";
		e.err(`${o(i.length, "entry")} checked, ${a.length} damaged, ${s} removed.${t}\n`);
	}
	return a.length > s ? l.failed : l.fine;
}
function D(e, n, i, a) {
	let o = p(), [s, c] = [_(o, n), _(o, i)], u = d(s.fields, c.fields);
	if (a.json === !0) return t(e, {
		left: s.digest,
		right: c.digest,
		differences: u
	}), l.fine;
	u.length === 0 && e.err("The keys are equal.\n");
	for (let { field: t, left: n, right: i } of u) e.out(`${r(e, "bold", t)}\n  - ${n}\n  + ${i}\n`);
	return l.fine;
}
export { D as showDifference, T as showEntry, w as showList, x as showPath, S as showStats, E as verifyAll };
