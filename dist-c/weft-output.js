import { n as e } from "./weft-rolldownruntime.js";
import { createInterface as t } from "node:readline/promises";
import { styleText as n } from "node:util";
// compiler/errors.ts
function r(e, t) {
	let n = e.slice(0, t);
	return {
		line: n.split("\n").length,
		column: t - n.lastIndexOf("\n")
	};
}
function i({ text: e, span: t }) {
	let { line: n, column: i } = r(e, t.start), a = e.split("\n")[n - 1] ?? "", o = a.length <= c ? 0 : Math.max(0, i - 1 - c / 2), s = a.slice(o, o + c), l = o > 0 ? "..." : "", u = o + c < a.length ? "..." : "", d = i - 1 - o, f = Math.max(1, Math.min(t.end - t.start, s.length - d)), p = `${n} | `;
	return `${p}${l}${s}${u}\n${" ".repeat(p.length - 2)}| ${" ".repeat(l.length + d)}${"^".repeat(f)}`;
}
function a(e, t) {
	if (t === void 0) return e;
	let { line: n, column: a } = r(t.text, t.span.start);
	return `${e} (line ${n}, column ${a})\n${i(t)}`;
}
function o(e, t) {
	if (!(e instanceof u) || e.place !== void 0) return e;
	let n = {
		place: t,
		stage: e.stage,
		cause: e
	};
	return e instanceof d ? new d(e.message, n) : e instanceof f ? new f(e.message, n) : e instanceof p ? new p(e.message, n) : e instanceof m ? new m(e.message, n) : e instanceof h ? new h(e.message, n) : e instanceof g ? new g(e.message, n) : e;
}
var s, c, l, u, d, f, p, m, h, g, _, v, y, b, x, S, C, w, T = e((() => {
	s = class extends Error {
		code;
		stage;
		constructor(e, t, n = {}) {
			super(t, n.cause === void 0 ? void 0 : { cause: n.cause }), this.code = e, this.stage = n.stage ?? "argument", this.name = new.target.name;
		}
	}, c = 120, l = class extends s {
		line;
		column;
		span;
		text;
		expected;
		hint;
		constructor(e, t) {
			let { line: n, column: a } = r(t.place.text, t.place.span.start), o = t.hint === void 0 ? "" : `\n${t.hint}`;
			super("WEFT_SYNTAX", `${e} (line ${n}, column ${a})\n${i(t.place)}${o}`, {
				stage: "parse",
				...t
			}), this.line = n, this.column = a, this.span = t.place.span, this.text = t.place.text, this.expected = t.expected ?? [], this.hint = t.hint;
		}
	}, u = class extends s {
		place;
		constructor(e, t, n) {
			super(e, a(t, n.place), n), this.place = n.place;
		}
	}, d = class extends u {
		constructor(e, t = {}) {
			super("WEFT_NAME", e, {
				stage: "lower",
				...t
			});
		}
	}, f = class extends u {
		constructor(e, t = {}) {
			super("WEFT_ARGUMENT", e, {
				stage: "argument",
				...t
			});
		}
	}, p = class extends u {
		constructor(e, t = {}) {
			super("WEFT_DTYPE", e, {
				stage: "build",
				...t
			});
		}
	}, m = class extends u {
		constructor(e, t = {}) {
			super("WEFT_SHAPE", e, {
				stage: "build",
				...t
			});
		}
	}, h = class extends u {
		constructor(e, t = {}) {
			super("WEFT_OVERFLOW", e, {
				stage: "build",
				...t
			});
		}
	}, g = class extends u {
		constructor(e, t = {}) {
			super("WEFT_UNSUPPORTED", e, {
				stage: "lower",
				...t
			});
		}
	}, _ = class extends u {
		constructor(e, t = {}) {
			super("WEFT_LIMIT", e, {
				stage: "parse",
				...t
			});
		}
	}, v = class extends s {
		source;
		log;
		constructor(e, t) {
			super("WEFT_COMPILE", t.log === "" ? e : `${e}\n${t.log}`, {
				stage: "compile",
				...t
			}), this.source = t.source, this.log = t.log;
		}
		dump() {
			let e = this.source.split("\n"), t = String(e.length).length;
			return `${e.map((e, n) => `${String(n + 1).padStart(t)} | ${e}`).join("\n")}\n${this.log}`;
		}
	}, y = class extends s {
		call;
		status;
		fatal;
		constructor(e, t) {
			super("WEFT_DEVICE", e, {
				stage: "launch",
				...t
			}), this.call = t.call, this.status = t.status, this.fatal = t.fatal ?? !1;
		}
	}, b = class extends s {
		requested;
		used;
		free;
		constructor(e, t) {
			super("WEFT_OUT_OF_MEMORY", e, {
				stage: "memory",
				...t
			}), this.requested = t.requested, this.used = t.used, this.free = t.free;
		}
	}, x = class extends s {
		tried;
		constructor(e, t, n = {}) {
			let r = t.map((e) => `  ${e}`).join("\n");
			super("WEFT_LIBRARY_NOT_FOUND", t.length === 0 ? e : `${e}\nTried:\n${r}`, {
				stage: "load",
				...n
			}), this.tried = t;
		}
	}, S = class extends s {
		constructor(e, t = {}) {
			super("WEFT_DEVICE_MISMATCH", e, {
				stage: "build",
				...t
			});
		}
	}, C = class extends s {
		constructor(e, t = {}) {
			super("WEFT_DISPOSED", e, t);
		}
	}, w = class extends s {
		constructor(e, t = {}) {
			super("WEFT_INTERNAL", `${e}\nThis is a bug in Weft; please report it with the text above.`, t);
		}
	};
}));
// src/cli/output.ts
const E = {
	fine: 0,
	failed: 1,
	usage: 2,
	missing: 3
};
function D(e, t, n) {
	if (e === "always") return !0;
	if (e === "never" || (t.NO_COLOR ?? "") !== "") return !1;
	let r = t.FORCE_COLOR ?? "";
	return r === "" ? n && t.TERM !== "dumb" : r !== "0" && r !== "false";
}
async function O(e) {
	let n = t({
		input: process.stdin,
		output: process.stderr
	});
	try {
		return /^y(es)?$/i.test((await n.question(`${e} [y/N] `)).trim());
	} finally {
		n.close();
	}
}
function k(e) {
	return {
		out: (e) => void process.stdout.write(e),
		err: (e) => void process.stderr.write(e),
		interactive: process.stdin.isTTY === !0 && process.stderr.isTTY === !0,
		colors: D(e, process.env, process.stdout.isTTY === !0),
		ask: O
	};
}
function A(e, t, r) {
	return e.colors ? n(t, r, { validateStream: !1 }) : r;
}
function j(e, t) {
	e.out(`${JSON.stringify({
		version: 1,
		...t
	}, null, 2)}\n`);
}
function M(e, t, n) {
	let r = t.map(({ title: e }, t) => Math.max(e.length, ...n.map((e) => e[t]?.length ?? 0))), i = (e) => t.map(({ right: t }, n) => {
		let i = e[n] ?? "";
		return t === !0 ? i.padStart(r[n]) : i.padEnd(r[n]);
	}).join("  ").trimEnd();
	e.out(`${A(e, "dim", i(t.map(({ title: e }) => e)))}\n`);
	for (let t of n) e.out(`${i(t)}\n`);
}
function N(e, t) {
	let n = Math.max(0, ...t.map(([e]) => e.length));
	for (let [r, i] of t) e.out(`${A(e, "dim", r.padEnd(n))}  ${i}\n`);
}
function P(e) {
	let t = [
		"B",
		"KiB",
		"MiB",
		"GiB",
		"TiB"
	], n = Math.min(t.length - 1, e < 1 ? 0 : Math.floor(Math.log2(e) / 10));
	return n === 0 ? `${e} B` : `${(e / 1024 ** n).toFixed(1)} ${t[n]}`;
}
const F = [
	["w", 604800],
	["d", 86400],
	["h", 3600],
	["m", 60],
	["s", 1]
];
function I(e) {
	let t = /^(\d{1,6})([smhdw])$/.exec(e.trim()), n = F.find(([e]) => e === t?.[2]);
	return t === null || n === void 0 ? null : Number(t[1]) * n[1] * 1e3;
}
function L(e) {
	let t = Math.max(0, e) / 1e3, [n, r] = F.slice(1).find(([, e]) => t >= e) ?? ["s", 1];
	return `${Math.floor(t / r)}${n}`;
}
function R(e, t) {
	return e === 1 ? `1 ${t}` : `${e} ${t.endsWith("y") ? `${t.slice(0, -1)}ies` : `${t}s`}`;
}
export { h as C, T as D, s as E, o as O, b as S, g as T, l as _, I as a, _ as b, j as c, f as d, v as f, C as g, S as h, A as i, M as l, y as m, L as n, R as o, p, P as r, N as s, E as t, k as u, w as v, m as w, d as x, x as y };
