import { createRequire as e } from "node:module";
import { arch as t, availableParallelism as n, cpus as r, homedir as i, hostname as a, machine as o, tmpdir as s, totalmem as c } from "node:os";
import { delimiter as l, dirname as u, extname as d, isAbsolute as f, join as p, resolve as m } from "node:path";
import { channel as h, tracingChannel as g } from "node:diagnostics_channel";
import * as ee from "node:fs";
import { accessSync as te, closeSync as ne, constants as re, existsSync as ie, fstatSync as ae, lstatSync as oe, mkdtempSync as se, openSync as ce, readFileSync as le, readSync as ue, readdirSync as de, realpathSync as fe, rmSync as pe, statSync as me } from "node:fs";
import { fileURLToPath as he } from "node:url";
import { readFile as ge, writeFile as _e } from "node:fs/promises";
import { setTimeout as ve } from "node:timers/promises";
import { AsyncLocalStorage as ye } from "node:async_hooks";
// \0rolldown/runtime.js
var be = Object.defineProperty, xe = Object.getOwnPropertyDescriptor, Se = Object.getOwnPropertyNames, Ce = Object.prototype.hasOwnProperty, _ = (e, t, n) => () => {
	if (n) throw n[0];
	try {
		return e && (t = e(e = 0)), t;
	} catch (e) {
		throw n = [e], e;
	}
}, we = (e, t) => {
	let n = {};
	for (var r in e) be(n, r, {
		get: e[r],
		enumerable: !0
	});
	return t || be(n, Symbol.toStringTag, { value: "Module" }), n;
}, Te = (e, t, n, r) => {
	if (t && typeof t == "object" || typeof t == "function") for (var i = Se(t), a = 0, o = i.length, s; a < o; a++) s = i[a], !Ce.call(e, s) && s !== n && be(e, s, {
		get: ((e) => t[e]).bind(null, s),
		enumerable: !(r = xe(t, s)) || r.enumerable
	});
	return e;
}, Ee = (e) => Ce.call(e, "module.exports") ? e["module.exports"] : Te(be({}, "__esModule", { value: !0 }), e);
// compiler/dtype.ts
function De(e) {
	return Object.hasOwn(y, e);
}
function v(e) {
	return y[e];
}
function Oe(e) {
	return e === "complex64" ? "float32" : e === "complex128" ? "float64" : e;
}
function ke(e) {
	let { kind: t, size: n } = y[e], r = BigInt(n * 8);
	return t === "uint" ? {
		min: 0n,
		max: (1n << r) - 1n
	} : t === "int" ? {
		min: -(1n << r - 1n),
		max: (1n << r - 1n) - 1n
	} : {
		min: 0n,
		max: 1n
	};
}
function Ae(e) {
	let { size: t } = y[e];
	return t === 1 ? "float16" : t === 2 ? "float32" : "float64";
}
function je(e, t) {
	return e === t ? e : Re(e) && Re(t) ? "float32" : y[e].size >= y[t].size ? e : t;
}
function Me(e, t) {
	if (e === t) return e;
	let n = y[e].kind, r = y[t].kind;
	return n === "bool" ? t : r === "bool" ? e : n === "complex" || r === "complex" ? Ne(Oe(e), Oe(t)) === "float64" ? "complex128" : "complex64" : Ne(e, t);
}
function Ne(e, t) {
	if (e === t) return e;
	let n = y[e].kind, r = y[t].kind;
	if (n === "float" && r === "float") return je(e, t);
	if (n === "float") return Pe(e, t);
	if (r === "float") return Pe(t, e);
	if (n === r) return y[e].size >= y[t].size ? e : t;
	let [i, a] = n === "int" ? [e, t] : [t, e];
	return y[i].size > y[a].size ? i : ze[y[a].size * 2] ?? "float64";
}
function Pe(e, t) {
	return e === "bfloat16" ? y[t].size === 1 ? "bfloat16" : Ae(t) : je(e, Ae(t));
}
function Fe(e, t) {
	return e === t || t !== "bool" && Me(e, t) === t;
}
function Ie(e, t) {
	return Fe(e, t) || b(e) !== "bool" && b(t) !== "bool" && Be[b(e)] <= Be[b(t)];
}
var y, Le, b, x, Re, ze, Be, S = _((() => {
	y = {
		bool: {
			kind: "bool",
			size: 1,
			storage: "unsigned char",
			value: "bool",
			short: "b8",
			npy: "b1"
		},
		int8: {
			kind: "int",
			size: 1,
			storage: "signed char",
			value: "signed char",
			short: "i8",
			npy: "i1"
		},
		int16: {
			kind: "int",
			size: 2,
			storage: "short",
			value: "short",
			short: "i16",
			npy: "i2"
		},
		int32: {
			kind: "int",
			size: 4,
			storage: "int",
			value: "int",
			short: "i32",
			npy: "i4"
		},
		int64: {
			kind: "int",
			size: 8,
			storage: "long long",
			value: "long long",
			short: "i64",
			npy: "i8"
		},
		uint8: {
			kind: "uint",
			size: 1,
			storage: "unsigned char",
			value: "unsigned char",
			short: "u8",
			npy: "u1"
		},
		uint16: {
			kind: "uint",
			size: 2,
			storage: "unsigned short",
			value: "unsigned short",
			short: "u16",
			npy: "u2"
		},
		uint32: {
			kind: "uint",
			size: 4,
			storage: "unsigned int",
			value: "unsigned int",
			short: "u32",
			npy: "u4"
		},
		uint64: {
			kind: "uint",
			size: 8,
			storage: "unsigned long long",
			value: "unsigned long long",
			short: "u64",
			npy: "u8"
		},
		float16: {
			kind: "float",
			size: 2,
			storage: "unsigned short",
			value: "float",
			short: "f16",
			npy: "f2"
		},
		bfloat16: {
			kind: "float",
			size: 2,
			storage: "unsigned short",
			value: "float",
			short: "bf16",
			npy: "V2"
		},
		float32: {
			kind: "float",
			size: 4,
			storage: "float",
			value: "float",
			short: "f32",
			npy: "f4"
		},
		float64: {
			kind: "float",
			size: 8,
			storage: "double",
			value: "double",
			short: "f64",
			npy: "f8"
		},
		complex64: {
			kind: "complex",
			size: 8,
			storage: "c64",
			value: "c64",
			short: "c64",
			npy: "c8"
		},
		complex128: {
			kind: "complex",
			size: 16,
			storage: "c128",
			value: "c128",
			short: "c128",
			npy: "c16"
		}
	}, Le = Object.freeze(Object.keys(y)), b = (e) => y[e].kind, x = (e) => y[e].size, Re = (e) => e === "float16" || e === "bfloat16", ze = {
		1: "int8",
		2: "int16",
		4: "int32",
		8: "int64"
	}, Be = {
		bool: 0,
		uint: 1,
		int: 2,
		float: 3,
		complex: 4
	};
}));
// compiler/errors.ts
function Ve(e, t) {
	let n = e.slice(0, t);
	return {
		line: n.split("\n").length,
		column: t - n.lastIndexOf("\n")
	};
}
function He({ text: e, span: t }) {
	let { line: n, column: r } = Ve(e, t.start), i = e.split("\n")[n - 1] ?? "", a = i.length <= Ke ? 0 : Math.max(0, r - 1 - Ke / 2), o = i.slice(a, a + Ke), s = a > 0 ? "..." : "", c = a + Ke < i.length ? "..." : "", l = r - 1 - a, u = Math.max(1, Math.min(t.end - t.start, o.length - l)), d = `${n} | `;
	return `${d}${s}${o}${c}\n${" ".repeat(d.length - 2)}| ${" ".repeat(s.length + l)}${"^".repeat(u)}`;
}
function Ue(e, t) {
	if (t === void 0) return e;
	let { line: n, column: r } = Ve(t.text, t.span.start);
	return `${e} (line ${n}, column ${r})\n${He(t)}`;
}
function We(e, t) {
	if (!(e instanceof Je) || e.place !== void 0) return e;
	let n = {
		place: t,
		stage: e.stage,
		cause: e
	};
	return e instanceof C ? new C(e.message, n) : e instanceof w ? new w(e.message, n) : e instanceof T ? new T(e.message, n) : e instanceof E ? new E(e.message, n) : e instanceof Ye ? new Ye(e.message, n) : e instanceof D ? new D(e.message, n) : e;
}
var Ge, Ke, qe, Je, C, w, T, E, Ye, D, O, Xe, Ze, Qe, $e, et, tt, k, A = _((() => {
	Ge = class extends Error {
		code;
		stage;
		constructor(e, t, n = {}) {
			super(t, n.cause === void 0 ? void 0 : { cause: n.cause }), this.code = e, this.stage = n.stage ?? "argument", this.name = new.target.name;
		}
	}, Ke = 120, qe = class extends Ge {
		line;
		column;
		span;
		text;
		expected;
		hint;
		constructor(e, t) {
			let { line: n, column: r } = Ve(t.place.text, t.place.span.start), i = t.hint === void 0 ? "" : `\n${t.hint}`;
			super("WEFT_SYNTAX", `${e} (line ${n}, column ${r})\n${He(t.place)}${i}`, {
				stage: "parse",
				...t
			}), this.line = n, this.column = r, this.span = t.place.span, this.text = t.place.text, this.expected = t.expected ?? [], this.hint = t.hint;
		}
	}, Je = class extends Ge {
		place;
		constructor(e, t, n) {
			super(e, Ue(t, n.place), n), this.place = n.place;
		}
	}, C = class extends Je {
		constructor(e, t = {}) {
			super("WEFT_NAME", e, {
				stage: "lower",
				...t
			});
		}
	}, w = class extends Je {
		constructor(e, t = {}) {
			super("WEFT_ARGUMENT", e, {
				stage: "argument",
				...t
			});
		}
	}, T = class extends Je {
		constructor(e, t = {}) {
			super("WEFT_DTYPE", e, {
				stage: "build",
				...t
			});
		}
	}, E = class extends Je {
		constructor(e, t = {}) {
			super("WEFT_SHAPE", e, {
				stage: "build",
				...t
			});
		}
	}, Ye = class extends Je {
		constructor(e, t = {}) {
			super("WEFT_OVERFLOW", e, {
				stage: "build",
				...t
			});
		}
	}, D = class extends Je {
		constructor(e, t = {}) {
			super("WEFT_UNSUPPORTED", e, {
				stage: "lower",
				...t
			});
		}
	}, O = class extends Je {
		constructor(e, t = {}) {
			super("WEFT_LIMIT", e, {
				stage: "parse",
				...t
			});
		}
	}, Xe = class extends Ge {
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
	}, Ze = class extends Ge {
		call;
		status;
		fatal;
		constructor(e, t) {
			super("WEFT_DEVICE", e, {
				stage: "launch",
				...t
			}), this.call = t.call, this.status = t.status, this.fatal = t.fatal ?? !1;
		}
	}, Qe = class extends Ge {
		requested;
		used;
		free;
		constructor(e, t) {
			super("WEFT_OUT_OF_MEMORY", e, {
				stage: "memory",
				...t
			}), this.requested = t.requested, this.used = t.used, this.free = t.free;
		}
	}, $e = class extends Ge {
		tried;
		constructor(e, t, n = {}) {
			let r = t.map((e) => `  ${e}`).join("\n");
			super("WEFT_LIBRARY_NOT_FOUND", t.length === 0 ? e : `${e}\nTried:\n${r}`, {
				stage: "load",
				...n
			}), this.tried = t;
		}
	}, et = class extends Ge {
		constructor(e, t = {}) {
			super("WEFT_DEVICE_MISMATCH", e, {
				stage: "build",
				...t
			});
		}
	}, tt = class extends Ge {
		constructor(e, t = {}) {
			super("WEFT_DISPOSED", e, t);
		}
	}, k = class extends Ge {
		constructor(e, t = {}) {
			super("WEFT_INTERNAL", `${e}\nThis is a bug in Weft; please report it with the text above.`, t);
		}
	};
}));
S(), A();
const j = (e) => `(${e.join(", ")}${e.length === 1 ? "," : ""})`;
function M(e) {
	let t = 1;
	for (let n of e) t *= n;
	if (!Number.isSafeInteger(t)) throw new E(`shape ${j(e)} has more than 2**53 elements`);
	return t;
}
function nt(e, t) {
	return e.length === t.length && e.every((e, n) => e === t[n]);
}
function rt(e) {
	let t = e[0] ?? [];
	if (e.every((e) => nt(e, t))) return t;
	let n = Math.max(...e.map((e) => e.length)), r = Array(n).fill(1);
	for (let t of e) {
		let i = n - t.length;
		for (let n = 0; n < t.length; n++) {
			let a = t[n];
			if (a !== 1 && a !== r[i + n]) {
				if (r[i + n] !== 1) {
					let t = e.map(j).join(" ");
					throw new E(`operands could not be broadcast together with shapes ${t}`);
				}
				r[i + n] = a;
			}
		}
	}
	return Object.freeze(r);
}
function it(e, t, n) {
	let r = n === void 0 ? "" : `${n}: `;
	if (!Number.isInteger(e)) throw new E(`${r}an axis is an integer, found ${e}`);
	if (e < -t || e >= t) throw new E(`${r}axis ${e} is out of bounds for array of dimension ${t}`);
	return e < 0 ? e + t : e;
}
function at(e, t) {
	let n = M(e), r = () => new E(`cannot reshape array of size ${n} into shape ${j(t)}`), i = t.filter((e) => e === -1).length;
	if (i > 1) throw new E("can only specify one unknown dimension (-1) in a reshape");
	if (t.some((e) => !Number.isInteger(e) || e < -1)) throw r();
	let a = t.reduce((e, t) => t === -1 ? e : e * t, 1);
	if (i === 0 ? a !== n : a === 0 || n % a !== 0) throw r();
	return Object.freeze(t.map((e) => e === -1 ? n / a : e));
}
function ot(e) {
	let t = Array(e.length), n = 1;
	for (let r = e.length - 1; r >= 0; r--) t[r] = n, n *= Math.max(1, e[r]);
	return Object.freeze(t);
}
// compiler/layout.ts
A();
function st(e, t = 0) {
	return Object.freeze({
		shape: e,
		strides: ot(e),
		offset: t
	});
}
function ct(e, t) {
	switch (t.kind) {
		case "index": return Object.freeze(t.items.flatMap((e) => e.kind === "slice" ? [e.size] : e.kind === "new" ? [1] : []));
		case "transpose": return Object.freeze(t.axes.map((t) => e[t]));
		case "reshape":
		case "broadcast": return t.shape;
		case "diagonal": return Object.freeze([...e.filter((e, n) => !t.axes.includes(n)), t.size]);
		case "part": return e;
	}
}
function lt(e, t) {
	switch (t.kind) {
		case "index": return ut(e, t.items);
		case "transpose": return Object.freeze({
			shape: ct(e.shape, t),
			strides: t.axes.map((t) => e.strides[t]),
			offset: e.offset
		});
		case "broadcast": return dt(e, t.shape);
		case "reshape": return ft(e, t.shape);
		case "diagonal": {
			let [n, r] = t.axes, i = e.strides.filter((e, t) => t !== n && t !== r);
			return Object.freeze({
				shape: ct(e.shape, t),
				strides: [...i, e.strides[n] + e.strides[r]],
				offset: e.offset + t.start[0] * e.strides[n] + t.start[1] * e.strides[r]
			});
		}
		case "part": return Object.freeze({
			shape: e.shape,
			strides: e.strides.map((e) => e * 2),
			offset: e.offset * 2 + t.part
		});
	}
}
function ut(e, t) {
	let n = [], r = [], i = e.offset, a = 0;
	for (let o of t) {
		if (o.kind === "new") {
			n.push(1), r.push(0);
			continue;
		}
		let t = e.strides[a++];
		o.kind === "at" ? i += o.index * t : (n.push(o.size), r.push(t * o.step), o.size > 0 && (i += o.start * t));
	}
	if (a !== e.shape.length) throw new k(`index of ${a} dimensions on a layout of ${e.shape.length}`);
	return Object.freeze({
		shape: n,
		strides: r,
		offset: i
	});
}
function dt(e, t) {
	let n = t.length - e.shape.length, r = t.map((t, r) => r < n ? 0 : e.shape[r - n] === t ? e.strides[r - n] : 0);
	return Object.freeze({
		shape: t,
		strides: r,
		offset: e.offset
	});
}
function ft(e, t) {
	if (M(t) <= 1) return Object.freeze({
		shape: t,
		strides: t.map(() => 0),
		offset: e.offset
	});
	let n = e.shape.flatMap((t, n) => t === 1 ? [] : [{
		extent: t,
		stride: e.strides[n]
	}]), r = Array(t.length).fill(0), i = 0, a = 0;
	for (; i < n.length && a < t.length;) {
		let e = i + 1, o = a + 1, s = n[i].extent, c = t[a];
		for (; s !== c;) s < c ? s *= n[e++].extent : c *= t[o++];
		for (let t = i; t < e - 1; t++) if (n[t].stride !== n[t + 1].extent * n[t + 1].stride) return null;
		let l = n[e - 1].stride;
		for (let e = o - 1; e >= a; e--) r[e] = l, l *= t[e];
		i = e, a = o;
	}
	return Object.freeze({
		shape: t,
		strides: r,
		offset: e.offset
	});
}
function pt(e, t, n) {
	let r = t.reduce((t, n, r) => t - n * e.strides[r], e.offset);
	return Object.freeze({
		shape: n,
		strides: e.strides,
		offset: r
	});
}
function mt(e, t) {
	let { strides: n, shape: r } = e;
	if (n.length === 0 || n.at(-1) !== 1 || t % n[0] !== 0) return null;
	let i = [], a = [], o = e.offset;
	for (let e = 0; e < n.length; e++) {
		let s = e === 0 ? t : n[e - 1], c = n[e];
		if (c <= 0 || e > 0 && c >= s || s % c !== 0 || (i.push(s / c), a.push(Math.floor(o / c)), o %= c, a[e] + r[e] > i[e])) return null;
	}
	return {
		shape: i,
		start: a
	};
}
function ht(e) {
	if (e.shape.includes(0)) return !0;
	let t = 1;
	for (let n = e.shape.length - 1; n >= 0; n--) {
		let r = e.shape[n];
		if (r !== 1 && e.strides[n] !== t) return !1;
		t *= r;
	}
	return !0;
}
function gt(e) {
	let t = e.offset, n = e.offset;
	for (let r = 0; r < e.shape.length; r++) {
		let i = e.shape[r];
		if (i === 0) return null;
		let a = (i - 1) * e.strides[r];
		a < 0 ? t += a : n += a;
	}
	return [t, n];
}
function _t(e, t) {
	return e.offset === t.offset && e.shape.length === t.shape.length && e.shape.every((n, r) => n === t.shape[r] && (n <= 1 || e.strides[r] === t.strides[r]));
}
function vt(e) {
	let t = e.shape.map((t, n) => ({
		extent: t,
		stride: Math.abs(e.strides[n])
	})).filter(({ extent: e }) => e > 1).sort((e, t) => e.stride - t.stride);
	if (e.shape.includes(0)) return !1;
	let n = 0;
	for (let { extent: e, stride: r } of t) {
		if (r <= n) return !0;
		n += r * (e - 1);
	}
	return !1;
}
function yt(e, t, n) {
	let r = e.map((e, t) => t).filter((t) => e[t] !== 1), i = t[n];
	i !== void 0 && r.sort((e, t) => Math.abs(i[t]) - Math.abs(i[e]) || e - t);
	let a = [], o = t.map(() => []);
	for (let n of r) {
		let r = a.length - 1, i = r >= 0 && t.every((t, i) => o[i][r] === t[n] * e[n]);
		i ? a[r] *= e[n] : a.push(e[n]);
		for (let e = 0; e < t.length; e++) i ? o[e][r] = t[e][n] : o[e].push(t[e][n]);
	}
	return {
		shape: a,
		strides: o
	};
}
function bt(e, t, n, r) {
	let i = 0;
	for (let a of t) {
		let t = e[n] === 1 ? 0 : Math.abs(a[n]), o = e[r] === 1 ? 0 : Math.abs(a[r]);
		if (t !== 0 && o !== 0) {
			if (o <= t) return 1;
			i = -1;
		}
	}
	return i;
}
function xt(e, t) {
	let n = [];
	for (let r = e.length - 1; r >= 0; r--) {
		let i = n.length;
		for (let a = n.length - 1; a >= 0; a--) {
			let o = bt(e, t, r, n[a]);
			if (o > 0) break;
			o < 0 && (i = a);
		}
		n.splice(i, 0, r);
	}
	let r = Array(e.length), i = 1;
	for (let t of n) r[t] = i, i *= Math.max(1, e[t]);
	return Object.freeze(r);
}
// compiler/graph.ts
A();
const St = Object.freeze([]), Ct = (e) => "sources" in e ? e.sources : St;
function wt(e) {
	let t = 0;
	for (let n of e) n.height > t && (t = n.height);
	return t + 1;
}
const Tt = Object.freeze([]);
function Et(e, t, n) {
	return Object.freeze({
		kind: "input",
		source: e,
		dtype: t,
		layout: n,
		shape: n.shape,
		height: 0
	});
}
function Dt(e, t, n) {
	return Object.freeze({
		kind: "scalar",
		value: e,
		hole: n,
		dtype: t,
		shape: Tt,
		height: 0
	});
}
function Ot(e, t) {
	return Object.freeze({
		kind: "const",
		value: e,
		dtype: t,
		shape: Tt,
		height: 0
	});
}
function kt(e) {
	return Object.freeze({
		kind: "iota",
		layout: e,
		dtype: "int64",
		shape: e.shape,
		height: 0
	});
}
function At(e, t, n, r) {
	return Object.freeze({
		kind: "map",
		op: e,
		loop: t,
		sources: n,
		dtype: t.out,
		shape: r,
		height: wt(n)
	});
}
function N(e, t) {
	return e.dtype === t ? e : Object.freeze({
		kind: "cast",
		sources: [e],
		dtype: t,
		shape: e.shape,
		height: e.height + 1
	});
}
const jt = {
	complex64: "float32",
	complex128: "float64"
};
function Mt(e, t) {
	let n = t.kind === "part" ? jt[e.dtype] ?? e.dtype : e.dtype;
	if (e.kind === "input" || e.kind === "iota" && t.kind !== "part") {
		let r = lt(e.layout, t);
		if (r !== null) return e.kind === "input" ? Et(e.source, n, r) : kt(r);
	}
	if (t.kind === "part") throw new D("real and imaginary parts of a computed array are operations, not views");
	let r = ct(e.shape, t);
	return Object.freeze({
		kind: "view",
		view: t,
		sources: [e],
		dtype: n,
		shape: r,
		height: e.height + 1
	});
}
function Nt(e, t, n, r, i) {
	return Object.freeze({
		kind: "call",
		fn: e,
		key: t,
		block: i,
		sources: n,
		dtype: "bool",
		shape: r,
		height: wt(n)
	});
}
function Pt(e, t, n) {
	let r = [e, t];
	return Object.freeze({
		kind: "place",
		start: n,
		sources: r,
		dtype: t.dtype,
		shape: t.shape,
		height: wt(r)
	});
}
function Ft(e, t) {
	let n = /* @__PURE__ */ new Map(), r = (e) => {
		let i = n.get(e);
		return i === void 0 && (i = e.kind === "input" || e.kind === "scalar" ? t(e) : "sources" in e ? Object.freeze({
			...e,
			sources: e.sources.map(r)
		}) : e, n.set(e, i)), i;
	};
	return r(e);
}
function It(e, t) {
	let n = e.fn.params.filter(({ mode: e }) => e === "out" || e === "inout")[t];
	return Object.freeze({
		kind: "result",
		output: t,
		sources: [e],
		dtype: n.dtype,
		shape: e.shape,
		height: e.height + 1
	});
}
// compiler/halffloat.ts
const Lt = Object.freeze({
	float16: {
		fraction: 10,
		bias: 15,
		infinity: 31744,
		quietNaN: 32256
	},
	bfloat16: {
		fraction: 7,
		bias: 127,
		infinity: 32640,
		quietNaN: 32704
	}
}), Rt = 2 ** 52, zt = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));
function Bt(e, { fraction: t, bias: n, infinity: r, quietNaN: i }) {
	if (Number.isNaN(e)) return i;
	let a = e < 0 || Object.is(e, -0) ? 32768 : 0, o = Math.abs(e);
	zt.setFloat64(0, o);
	let s = (zt.getUint16(0) >> 4) - 1023, c = Math.max(s, 1 - n) - t;
	if (c + t > n) return a | r;
	let l = o * 2 ** -c + Rt - Rt;
	return a | Math.min((c + t + n - 1) * 2 ** t + l, r);
}
function Vt(e, { fraction: t, bias: n }) {
	let r = e & 32768 ? -1 : 1, i = (e & 32767) >> t, a = e & (1 << t) - 1;
	return i === 0 ? r * a * 2 ** (1 - n - t) : i === 2 * n + 1 ? a === 0 ? r * Infinity : NaN : r * (a + (1 << t)) * 2 ** (i - n - t);
}
const Ht = (e, t) => Bt(t, Lt[e]), Ut = (e, t) => Vt(t, Lt[e]), Wt = (e, t) => Ut(e, Ht(e, t));
function Gt(e, t) {
	return e === "float16" || e === "bfloat16" ? Wt(e, t) : e === "float64" ? t : Math.fround(t);
}
// compiler/ops/arithmetic.ts
var Kt, qt = _((() => {
	Kt = {
		add: {
			doc: "Sum; of bools: or.",
			arity: 2,
			infix: {
				symbol: "+",
				precedence: 9
			},
			bool: "{0} | {1}",
			int: "({T})(({U}){0} + ({U}){1})",
			float: "{0} + {1}",
			complex: "add_{S}({0}, {1})",
			laws: {
				commutative: !0,
				identity: 0
			},
			cost: 1
		},
		subtract: {
			doc: "Difference; not of bools.",
			arity: 2,
			aliases: ["sub"],
			infix: {
				symbol: "-",
				precedence: 9
			},
			refuseBool: "use the bitwise_xor, the `^` operator, or the logical_xor function instead",
			int: "({T})(({U}){0} - ({U}){1})",
			float: "{0} - {1}",
			complex: "sub_{S}({0}, {1})",
			laws: { identity: 0 },
			cost: 1
		},
		multiply: {
			doc: "Product; of bools: and.",
			arity: 2,
			aliases: ["mul"],
			infix: {
				symbol: "*",
				precedence: 10
			},
			bool: "{0} & {1}",
			int: "({T})(({U}){0} * ({U}){1})",
			float: "{0} * {1}",
			complex: "mul_{S}({0}, {1})",
			laws: {
				commutative: !0,
				identity: 1
			},
			cost: 1
		},
		divide: {
			doc: "Quotient as a float, of integers as float64; complex by the method of R. L. Smith (1962).",
			arity: 2,
			aliases: ["true_divide", "div"],
			infix: {
				symbol: "/",
				precedence: 10
			},
			rule: "inexact",
			float: "{0} / {1}",
			complex: "div_{S}({0}, {1})",
			cost: 8
		},
		floor_divide: {
			doc: "Largest integer not above the quotient; x // 0 is 0 for integers. Floats: from the exact fmod.",
			arity: 2,
			infix: {
				symbol: "//",
				precedence: 10
			},
			int: "floordiv_{S}({0}, {1})",
			float: "floordiv_{S}({0}, {1})",
			laws: { identity: 1 },
			cost: 16
		},
		remainder: {
			doc: "Remainder of floor_divide, with the divisor's sign; x % 0 is 0 for integers.",
			arity: 2,
			aliases: ["mod"],
			infix: {
				symbol: "%",
				precedence: 10
			},
			int: "mod_{S}({0}, {1})",
			float: "mod_{S}({0}, {1})",
			cost: 16
		},
		fmod: {
			doc: "Remainder of C, with the dividend's sign; 0 for an integer divisor of zero.",
			arity: 2,
			int: "rem_{S}({0}, {1})",
			float: "fmod{f}({0}, {1})",
			cost: 16
		},
		divmod: {
			doc: "floor_divide and remainder at once.",
			arity: 2,
			outputs: ["floor_divide", "remainder"],
			cost: 24
		},
		power: {
			doc: "x1 to the power x2; integers, and complex numbers to whole powers under 100, by squaring.",
			arity: 2,
			aliases: ["pow"],
			infix: {
				symbol: "**",
				precedence: 12,
				rightAssociative: !0
			},
			rule: "power",
			int: "pow_{S}({0}, {1})",
			float: "pow{f}({0}, {1})",
			complex: "pow_{S}({0}, {1})",
			laws: { identity: 1 },
			cost: 32
		},
		float_power: {
			doc: "x1 to the power x2 in float64 or complex128, whatever the operands.",
			arity: 2,
			narrow: "double",
			float: "pow{f}({0}, {1})",
			complex: "pow_{S}({0}, {1})",
			cost: 32
		},
		negative: {
			doc: "The number with the other sign; the least integer is its own.",
			arity: 1,
			aliases: ["neg"],
			prefix: "-",
			refuseBool: "use the `~` operator or the logical_not function instead",
			int: "({T})(0 - ({U}){0})",
			float: "-{0}",
			complex: "neg_{S}({0})",
			exact: !0,
			laws: { involution: !0 },
			cost: 1
		},
		positive: {
			doc: "The number itself.",
			arity: 1,
			prefix: "+",
			refuseBool: "NumPy has no unary plus for bools",
			int: "{0}",
			float: "{0}",
			complex: "{0}",
			exact: !0,
			laws: {
				idempotent: !0,
				involution: !0
			},
			cost: 1
		},
		absolute: {
			doc: "Absolute value; of a complex number its length, a real number.",
			arity: 1,
			aliases: ["abs"],
			bool: "{0}",
			int: "abs_{S}({0})",
			uint: "{0}",
			float: "fabs{f}({0})",
			complex: "abs_{S}({0})",
			out: "real",
			exact: !0,
			laws: { idempotent: !0 },
			cost: 1
		},
		fabs: {
			doc: "Absolute value as a float.",
			arity: 1,
			float: "fabs{f}({0})",
			exact: !0,
			laws: { idempotent: !0 },
			cost: 1
		},
		sign: {
			doc: "-1, 0 or 1, NaN for NaN; of a complex number z, z / |z|.",
			arity: 1,
			refuseBool: "NumPy has no sign for bools",
			int: "sign_{S}({0})",
			float: "sign_{S}({0})",
			complex: "sign_{S}({0})",
			exact: !0,
			cost: 2
		},
		reciprocal: {
			doc: "One over x; of integers rounded towards zero.",
			arity: 1,
			int: "recip_{S}({0})",
			float: "1.0{f} / {0}",
			complex: "recip_{S}({0})",
			cost: 8
		},
		square: {
			doc: "x times x.",
			arity: 1,
			int: "({T})(({U}){0} * ({U}){0})",
			float: "square_{S}({0})",
			complex: "square_{S}({0})",
			cost: 1
		},
		gcd: {
			doc: "Greatest common divisor, by Euclid's algorithm.",
			arity: 2,
			refuseBool: "NumPy has no gcd for bools",
			int: "gcd_{S}({0}, {1})",
			laws: { commutative: !0 },
			cost: 64
		},
		lcm: {
			doc: "Least common multiple, wrapping.",
			arity: 2,
			refuseBool: "NumPy has no lcm for bools",
			int: "lcm_{S}({0}, {1})",
			laws: { commutative: !0 },
			cost: 72
		}
	};
})), Jt, Yt = _((() => {
	Jt = {
		bitwise_and: {
			doc: "Bits set in both.",
			arity: 2,
			infix: {
				symbol: "&",
				precedence: 7
			},
			bool: "{0} & {1}",
			int: "({T})({0} & {1})",
			laws: { commutative: !0 },
			cost: 1
		},
		bitwise_or: {
			doc: "Bits set in either.",
			arity: 2,
			infix: {
				symbol: "|",
				precedence: 5
			},
			bool: "{0} | {1}",
			int: "({T})({0} | {1})",
			laws: {
				commutative: !0,
				identity: 0
			},
			cost: 1
		},
		bitwise_xor: {
			doc: "Bits set in exactly one.",
			arity: 2,
			infix: {
				symbol: "^",
				precedence: 6
			},
			bool: "{0} ^ {1}",
			int: "({T})({0} ^ {1})",
			laws: {
				commutative: !0,
				identity: 0
			},
			cost: 1
		},
		invert: {
			doc: "Every bit the other way; of a bool: not.",
			arity: 1,
			aliases: ["bitwise_not", "bitwise_invert"],
			prefix: "~",
			bool: "!{0}",
			int: "({T})~{0}",
			laws: { involution: !0 },
			cost: 1
		},
		left_shift: {
			doc: "x1 times 2**x2, wrapping; 0 when the count is out of range.",
			arity: 2,
			aliases: ["bitwise_left_shift"],
			infix: {
				symbol: "<<",
				precedence: 8
			},
			rule: "shift",
			int: "lshift_{S}({0}, {1})",
			laws: { identity: 0 },
			cost: 2
		},
		right_shift: {
			doc: "x1 over 2**x2, rounded down; 0 or -1 when the count is out of range.",
			arity: 2,
			aliases: ["bitwise_right_shift"],
			infix: {
				symbol: ">>",
				precedence: 8
			},
			rule: "shift",
			int: "rshift_{S}({0}, {1})",
			laws: { identity: 0 },
			cost: 2
		},
		bitwise_count: {
			doc: "How many bits of the absolute value are set.",
			arity: 1,
			out: "uint8",
			int: "popcount_{S}({0})",
			cost: 2
		}
	};
})), Xt, Zt = _((() => {
	Xt = {
		greater: {
			doc: "x1 > x2.",
			arity: 2,
			infix: {
				symbol: ">",
				precedence: 4
			},
			rule: "compare",
			out: "bool",
			bool: "{0} > {1}",
			int: "{0} > {1}",
			mixed: ["gt_i64_u64({0}, {1})", "lt_i64_u64({1}, {0})"],
			float: "{0} > {1}",
			complex: "gt_{S}({0}, {1})",
			cost: 1
		},
		greater_equal: {
			doc: "x1 >= x2.",
			arity: 2,
			infix: {
				symbol: ">=",
				precedence: 4
			},
			rule: "compare",
			out: "bool",
			bool: "{0} >= {1}",
			int: "{0} >= {1}",
			mixed: ["ge_i64_u64({0}, {1})", "le_i64_u64({1}, {0})"],
			float: "{0} >= {1}",
			complex: "ge_{S}({0}, {1})",
			cost: 1
		},
		less: {
			doc: "x1 < x2.",
			arity: 2,
			infix: {
				symbol: "<",
				precedence: 4
			},
			rule: "compare",
			out: "bool",
			bool: "{0} < {1}",
			int: "{0} < {1}",
			mixed: ["lt_i64_u64({0}, {1})", "gt_i64_u64({1}, {0})"],
			float: "{0} < {1}",
			complex: "gt_{S}({1}, {0})",
			cost: 1
		},
		less_equal: {
			doc: "x1 <= x2.",
			arity: 2,
			infix: {
				symbol: "<=",
				precedence: 4
			},
			rule: "compare",
			out: "bool",
			bool: "{0} <= {1}",
			int: "{0} <= {1}",
			mixed: ["le_i64_u64({0}, {1})", "ge_i64_u64({1}, {0})"],
			float: "{0} <= {1}",
			complex: "ge_{S}({1}, {0})",
			cost: 1
		},
		equal: {
			doc: "x1 == x2.",
			arity: 2,
			infix: {
				symbol: "==",
				precedence: 4
			},
			rule: "compare",
			out: "bool",
			bool: "{0} == {1}",
			int: "{0} == {1}",
			mixed: ["eq_i64_u64({0}, {1})", "eq_i64_u64({1}, {0})"],
			float: "{0} == {1}",
			complex: "eq_{S}({0}, {1})",
			cost: 1
		},
		not_equal: {
			doc: "x1 != x2.",
			arity: 2,
			infix: {
				symbol: "!=",
				precedence: 4
			},
			rule: "compare",
			out: "bool",
			bool: "{0} != {1}",
			int: "{0} != {1}",
			mixed: ["ne_i64_u64({0}, {1})", "ne_i64_u64({1}, {0})"],
			float: "{0} != {1}",
			complex: "ne_{S}({0}, {1})",
			cost: 1
		},
		maximum: {
			doc: "The larger; NaN wins.",
			arity: 2,
			bool: "{0} | {1}",
			int: "max_{S}({0}, {1})",
			float: "max_{D}({0}, {1})",
			complex: "max_{S}({0}, {1})",
			exact: !0,
			cost: 1
		},
		minimum: {
			doc: "The smaller; NaN wins.",
			arity: 2,
			bool: "{0} & {1}",
			int: "min_{S}({0}, {1})",
			float: "min_{D}({0}, {1})",
			complex: "min_{S}({0}, {1})",
			exact: !0,
			cost: 1
		},
		fmax: {
			doc: "The larger; a number wins over NaN.",
			arity: 2,
			bool: "{0} | {1}",
			int: "max_{S}({0}, {1})",
			float: "fmax_{D}({0}, {1})",
			complex: "fmax_{S}({0}, {1})",
			exact: !0,
			cost: 1
		},
		fmin: {
			doc: "The smaller; a number wins over NaN.",
			arity: 2,
			bool: "{0} & {1}",
			int: "min_{S}({0}, {1})",
			float: "fmin_{D}({0}, {1})",
			complex: "fmin_{S}({0}, {1})",
			exact: !0,
			cost: 1
		},
		clip: {
			doc: "x1 kept between x2 and x3; NaN in any of them wins, and the upper bound wins over a larger lower one.",
			arity: 3,
			rule: "clip",
			bool: "({0} | {1}) & {2}",
			int: "min_{S}(max_{S}({0}, {1}), {2})",
			float: "min_{D}(max_{D}({0}, {1}), {2})",
			complex: "clip_below_{S}(clip_above_{S}({0}, {1}), {2})",
			exact: !0,
			cost: 2
		}
	};
})), Qt, $t = _((() => {
	Qt = {
		conjugate: {
			doc: "Complex conjugate.",
			arity: 1,
			aliases: ["conj"],
			int: "{0}",
			exact: !0,
			laws: { involution: !0 },
			float: "{0}",
			complex: "conj_{S}({0})",
			cost: 1
		},
		real: {
			doc: "Real part.",
			arity: 1,
			out: "real",
			exact: !0,
			bool: "{0}",
			int: "{0}",
			float: "{0}",
			complex: "{0}.re",
			cost: 1
		},
		imag: {
			doc: "Imaginary part.",
			arity: 1,
			out: "real",
			exact: !0,
			bool: "0",
			int: "0",
			float: "0.0{f}",
			complex: "{0}.im",
			cost: 1
		},
		angle: {
			doc: "Angle of a complex number; of a real one 0 or pi.",
			arity: 1,
			rule: "wideBool",
			out: "real",
			float: "atan2{f}(0.0{f}, {0})",
			complex: "angle_{S}({0})",
			cost: 16
		}
	};
})), en, tn = _((() => {
	en = {
		sqrt: {
			doc: "Square root; of a complex number the one with a real part that is not negative.",
			arity: 1,
			float: "sqrt{f}({0})",
			complex: "sqrt_{S}({0})",
			cost: 8
		},
		cbrt: {
			doc: "Cube root.",
			arity: 1,
			float: "cbrt{f}({0})",
			cost: 16
		},
		exp: {
			doc: "e to the power x.",
			arity: 1,
			float: "exp{f}({0})",
			complex: "exp_{S}({0})",
			cost: 16
		},
		exp2: {
			doc: "2 to the power x.",
			arity: 1,
			float: "exp2{f}({0})",
			complex: "exp2_{S}({0})",
			cost: 16
		},
		expm1: {
			doc: "exp(x) - 1, accurate near zero.",
			arity: 1,
			float: "expm1{f}({0})",
			complex: "expm1_{S}({0})",
			cost: 16
		},
		log: {
			doc: "Natural logarithm; of a complex number near the unit circle from exact products.",
			arity: 1,
			float: "log{f}({0})",
			complex: "log_{S}({0})",
			cost: 16
		},
		log2: {
			doc: "Logarithm to base 2.",
			arity: 1,
			float: "log2{f}({0})",
			complex: "log2_{S}({0})",
			cost: 16
		},
		log10: {
			doc: "Logarithm to base 10.",
			arity: 1,
			float: "log10{f}({0})",
			complex: "log10_{S}({0})",
			cost: 16
		},
		log1p: {
			doc: "log(1 + x), accurate near zero.",
			arity: 1,
			float: "log1p{f}({0})",
			complex: "log1p_{S}({0})",
			cost: 16
		},
		logaddexp: {
			doc: "log(exp(x1) + exp(x2)), without overflow.",
			arity: 2,
			float: "logaddexp_{S}({0}, {1})",
			cost: 32
		},
		logaddexp2: {
			doc: "log2(2**x1 + 2**x2), without overflow.",
			arity: 2,
			float: "logaddexp2_{S}({0}, {1})",
			cost: 32
		},
		hypot: {
			doc: "Length of the hypotenuse, sqrt(x1**2 + x2**2), without overflow.",
			arity: 2,
			float: "hypot{f}({0}, {1})",
			cost: 16
		}
	};
})), nn, rn = _((() => {
	nn = {
		signbit: {
			doc: "The sign bit is set: true of -0.0 too.",
			arity: 1,
			out: "bool",
			float: "signbit_{S}({0})",
			cost: 1
		},
		copysign: {
			doc: "x1 with the sign of x2.",
			arity: 2,
			exact: !0,
			float: "copysign{f}({0}, {1})",
			cost: 1
		},
		nextafter: {
			doc: "The next representable number after x1 towards x2.",
			arity: 2,
			exact: !0,
			float: "nextafter_{D}({0}, {1})",
			cost: 4
		},
		spacing: {
			doc: "Distance to the next representable number away from zero (float16: towards plus infinity).",
			arity: 1,
			exact: !0,
			float: "spacing_{D}({0})",
			cost: 4
		},
		modf: {
			doc: "Fraction and whole part.",
			arity: 1,
			outputs: ["modf_fraction", "modf_integral"],
			cost: 4
		},
		modf_fraction: {
			doc: "Fraction of x, with its sign.",
			arity: 1,
			exact: !0,
			internal: !0,
			float: "modf_fraction_{S}({0})",
			cost: 4
		},
		modf_integral: {
			doc: "Whole part of x, with its sign.",
			arity: 1,
			exact: !0,
			internal: !0,
			float: "trunc{f}({0})",
			cost: 1
		},
		frexp: {
			doc: "Mantissa in [0.5, 1) and exponent of 2.",
			arity: 1,
			outputs: ["frexp_mantissa", "frexp_exponent"],
			cost: 4
		},
		frexp_mantissa: {
			doc: "Mantissa of x.",
			arity: 1,
			exact: !0,
			internal: !0,
			float: "frexp_mantissa_{S}({0})",
			cost: 4
		},
		frexp_exponent: {
			doc: "Exponent of x; 0 for zero, infinities and NaN.",
			arity: 1,
			out: "int32",
			internal: !0,
			float: "frexp_exponent_{S}({0})",
			cost: 4
		},
		ldexp: {
			doc: "x1 * 2**x2.",
			arity: 2,
			rule: "ldexp",
			second: ["int32", "int64"],
			float: "ldexp_{S}({0}, {1})",
			cost: 8
		},
		heaviside: {
			doc: "0 below zero, x2 at zero, 1 above.",
			arity: 2,
			exact: !0,
			float: "heaviside_{S}({0}, {1})",
			cost: 2
		},
		nan_to_num: {
			doc: "NaN as 0, infinities as the largest finite numbers.",
			arity: 1,
			rule: "nan_to_num",
			exact: !0,
			bool: "{0}",
			int: "{0}",
			float: "nan_to_num_{D}({0})",
			complex: "nan_to_num_{S}({0})",
			cost: 2
		},
		replace_nonfinite: {
			doc: "x1 with NaN as x2, infinity as x3 and minus infinity as x4: nan_to_num with values.",
			arity: 4,
			rule: "first",
			exact: !0,
			internal: !0,
			numpy: "nan_to_num",
			bool: "{0}",
			int: "{0}",
			float: "replace_nonfinite_{S}({0}, {1}, {2}, {3})",
			cost: 2
		}
	};
})), an, on = _((() => {
	an = {
		sinh: {
			doc: "Hyperbolic sine.",
			arity: 1,
			float: "sinh{f}({0})",
			complex: "sinh_{S}({0})",
			cost: 16
		},
		cosh: {
			doc: "Hyperbolic cosine.",
			arity: 1,
			float: "cosh{f}({0})",
			complex: "cosh_{S}({0})",
			cost: 16
		},
		tanh: {
			doc: "Hyperbolic tangent; complex by formulas of W. Kahan (1987).",
			arity: 1,
			float: "tanh{f}({0})",
			complex: "tanh_{S}({0})",
			cost: 16
		},
		arcsinh: {
			doc: "Inverse of sinh; complex by formulas of W. Kahan (1987).",
			arity: 1,
			aliases: ["asinh"],
			float: "asinh{f}({0})",
			complex: "asinh_{S}({0})",
			cost: 16
		},
		arccosh: {
			doc: "Inverse of cosh; complex by formulas of W. Kahan (1987).",
			arity: 1,
			aliases: ["acosh"],
			float: "acosh{f}({0})",
			complex: "acosh_{S}({0})",
			cost: 16
		},
		arctanh: {
			doc: "Inverse of tanh; complex by formulas of W. Kahan (1987).",
			arity: 1,
			aliases: ["atanh"],
			float: "atanh{f}({0})",
			complex: "atanh_{S}({0})",
			cost: 16
		}
	};
})), sn, cn = _((() => {
	sn = {
		logical_and: {
			doc: "Both are non-zero.",
			arity: 2,
			rule: "logical",
			out: "bool",
			bool: "{0} & {1}",
			int: "({0} != 0) & ({1} != 0)",
			float: "({0} != 0) & ({1} != 0)",
			complex: "nonzero_{S}({0}) & nonzero_{S}({1})",
			laws: { commutative: !0 },
			cost: 1
		},
		logical_or: {
			doc: "At least one is non-zero.",
			arity: 2,
			rule: "logical",
			out: "bool",
			bool: "{0} | {1}",
			int: "({0} != 0) | ({1} != 0)",
			float: "({0} != 0) | ({1} != 0)",
			complex: "nonzero_{S}({0}) | nonzero_{S}({1})",
			laws: { commutative: !0 },
			cost: 1
		},
		logical_xor: {
			doc: "Exactly one is non-zero.",
			arity: 2,
			rule: "logical",
			out: "bool",
			bool: "{0} != {1}",
			int: "({0} != 0) != ({1} != 0)",
			float: "({0} != 0) != ({1} != 0)",
			complex: "nonzero_{S}({0}) != nonzero_{S}({1})",
			laws: { commutative: !0 },
			cost: 1
		},
		logical_not: {
			doc: "It is zero.",
			arity: 1,
			rule: "logical",
			out: "bool",
			bool: "!{0}",
			int: "{0} == 0",
			float: "{0} == 0",
			complex: "!nonzero_{S}({0})",
			cost: 1
		},
		where: {
			doc: "x2 where x1 is true, else x3.",
			arity: 3,
			rule: "where",
			first: "bool",
			bool: "{0} ? {1} : {2}",
			int: "{0} ? {1} : {2}",
			float: "{0} ? {1} : {2}",
			complex: "{0} ? {1} : {2}",
			exact: !0,
			cost: 1
		},
		isnan: {
			doc: "It is not a number.",
			arity: 1,
			out: "bool",
			bool: "0",
			int: "0",
			float: "isnan_{S}({0})",
			complex: "isnan_{S}({0})",
			cost: 1
		},
		isinf: {
			doc: "It is infinite, of either sign.",
			arity: 1,
			out: "bool",
			bool: "0",
			int: "0",
			float: "isinf_{S}({0})",
			complex: "isinf_{S}({0})",
			cost: 1
		},
		isfinite: {
			doc: "It is neither infinite nor NaN.",
			arity: 1,
			out: "bool",
			bool: "1",
			int: "1",
			float: "isfinite_{S}({0})",
			complex: "isfinite_{S}({0})",
			cost: 1
		},
		isneginf: {
			doc: "It is minus infinity.",
			arity: 1,
			out: "bool",
			bool: "0",
			int: "0",
			float: "{0} == -inf_{S}()",
			cost: 1
		},
		isposinf: {
			doc: "It is plus infinity.",
			arity: 1,
			out: "bool",
			bool: "0",
			int: "0",
			float: "{0} == inf_{S}()",
			cost: 1
		},
		isreal: {
			doc: "The imaginary part is zero.",
			arity: 1,
			out: "bool",
			bool: "1",
			int: "1",
			float: "1",
			complex: "{0}.im == 0",
			cost: 1
		},
		iscomplex: {
			doc: "The imaginary part is not zero.",
			arity: 1,
			out: "bool",
			bool: "0",
			int: "0",
			float: "0",
			complex: "{0}.im != 0",
			cost: 1
		}
	};
}));
// compiler/ops/loops.ts
function ln(e) {
	let t = [];
	e.bool !== void 0 && t.push(["bool", e.bool]);
	for (let n of hn) {
		let r = mn.includes(n) ? e.uint ?? e.int : e.int;
		r !== void 0 && t.push([n, r]);
	}
	let n = e.narrow === "double" ? 3 : e.narrow === !1 ? 2 : 0;
	if (e.float !== void 0) for (let r of gn.slice(n)) t.push([r, e.float]);
	if (e.complex !== void 0) for (let n of e.narrow === "double" ? _n.slice(1) : _n) t.push([n, e.complex]);
	return t;
}
function un(e, t) {
	let n = Array.from({ length: e.arity }, () => t);
	return e.first === void 0 ? e.second === void 0 ? [n] : e.second.map((e) => [
		t,
		e,
		...n.slice(2)
	]) : [[e.first, ...n.slice(1)]];
}
function dn(e) {
	let t = [], n = () => {
		if (e.mixed === void 0) return;
		let n = e.out === void 0 || e.out === "real" ? "float64" : e.out;
		t.push({
			in: ["int64", "uint64"],
			out: n,
			c: e.mixed[0]
		}, {
			in: ["uint64", "int64"],
			out: n,
			c: e.mixed[1]
		});
	};
	for (let [r, i] of ln(e)) {
		let a = e.out === void 0 ? r : e.out === "real" ? Oe(r) : e.out;
		for (let n of un(e, r)) t.push(e.exact === !0 ? {
			in: n,
			out: a,
			c: i,
			exact: !0
		} : {
			in: n,
			out: a,
			c: i
		});
		r === "uint64" && n();
	}
	return t;
}
function fn(e) {
	let { bool: t, int: n, uint: r, float: i, complex: a, mixed: o, ...s } = e, { out: c, first: l, second: u, exact: d, narrow: f, ...p } = s;
	return Object.freeze({
		...p,
		loops: Object.freeze(dn(e))
	});
}
var pn, mn, hn, gn, _n, vn = _((() => {
	pn = [
		"int8",
		"int16",
		"int32",
		"int64"
	], mn = [
		"uint8",
		"uint16",
		"uint32",
		"uint64"
	], hn = pn.flatMap((e, t) => [e, mn[t]]), gn = [
		"float16",
		"bfloat16",
		"float32",
		"float64"
	], _n = ["complex64", "complex128"];
})), yn, bn = _((() => {
	yn = {
		rint: {
			doc: "Nearest whole number, half to even.",
			arity: 1,
			exact: !0,
			laws: { idempotent: !0 },
			float: "rint{f}({0})",
			complex: "rint_{S}({0})",
			cost: 1
		},
		floor: {
			doc: "Largest whole number not above x.",
			arity: 1,
			exact: !0,
			laws: { idempotent: !0 },
			bool: "{0}",
			int: "{0}",
			float: "floor{f}({0})",
			cost: 1
		},
		ceil: {
			doc: "Smallest whole number not below x.",
			arity: 1,
			exact: !0,
			laws: { idempotent: !0 },
			bool: "{0}",
			int: "{0}",
			float: "ceil{f}({0})",
			cost: 1
		},
		trunc: {
			doc: "Nearest whole number towards zero.",
			arity: 1,
			exact: !0,
			aliases: ["fix"],
			laws: { idempotent: !0 },
			bool: "{0}",
			int: "{0}",
			float: "trunc{f}({0})",
			cost: 1
		},
		round: {
			doc: "Nearest whole number, half to even; integers stay integers.",
			arity: 1,
			exact: !0,
			aliases: ["around"],
			rule: "first",
			laws: { idempotent: !0 },
			int: "{0}",
			float: "rint{f}({0})",
			complex: "rint_{S}({0})",
			cost: 1
		},
		round_decimals: {
			doc: "Rounded to x2 decimals: times 10**x2, rint, and back, as NumPy does it.",
			arity: 2,
			numpy: "round",
			rule: "first",
			second: ["int64"],
			exact: !0,
			int: "{1} >= 0 ? {0} : ({T})cast_i64_f64(round_decimals_int((double){0}, {1}))",
			uint: "{1} >= 0 ? {0} : ({T})cast_u64_f64(round_decimals_int((double){0}, {1}))",
			float: "round_decimals_{D}({0}, {1})",
			complex: "round_decimals_{S}({0}, {1})",
			cost: 24
		}
	};
})), xn, Sn = _((() => {
	xn = {
		erf: {
			doc: "Error function.",
			arity: 1,
			from: "scipy",
			rule: "inexact",
			float: "erf{f}({0})",
			cost: 16
		},
		erfc: {
			doc: "1 - erf(x), accurate where erf is close to 1.",
			arity: 1,
			from: "scipy",
			rule: "inexact",
			float: "erfc{f}({0})",
			cost: 16
		},
		erfinv: {
			doc: "Inverse of erf, by Halley's iteration from S. Winitzki's approximation.",
			arity: 1,
			from: "scipy",
			rule: "inexact",
			float: "erfinv_{S}({0})",
			cost: 64
		},
		gamma: {
			doc: "Gamma function; NaN at negative integers.",
			arity: 1,
			from: "scipy",
			rule: "inexact",
			float: "gamma_{S}({0})",
			cost: 64
		},
		gammaln: {
			doc: "Logarithm of the absolute value of the gamma function.",
			arity: 1,
			aliases: ["lgamma"],
			from: "scipy",
			rule: "inexact",
			float: "gammaln_{S}({0})",
			cost: 64
		},
		ndtr: {
			doc: "Distribution function of the standard normal, from erfc and a correction for the rounded argument.",
			arity: 1,
			from: "scipy",
			rule: "inexact",
			float: "ndtr_{S}({0})",
			cost: 32
		},
		log_ndtr: {
			doc: "Logarithm of ndtr; far left by the series of Mills' ratio (Abramowitz and Stegun 26.2.12).",
			arity: 1,
			from: "scipy",
			rule: "inexact",
			float: "log_ndtr_{S}({0})",
			cost: 48
		},
		expit: {
			doc: "Logistic sigmoid, 1 / (1 + exp(-x)).",
			arity: 1,
			aliases: ["sigmoid"],
			from: "scipy",
			rule: "inexact",
			float: "expit_{S}({0})",
			cost: 24
		},
		digamma: {
			doc: "Derivative of gammaln, from its asymptotic series (Abramowitz and Stegun 6.3.18), summed in pairs of doubles near its zeros.",
			arity: 1,
			aliases: ["psi"],
			from: "scipy",
			rule: "inexact",
			float: "digamma_{S}({0})",
			cost: 64
		},
		xlogy: {
			doc: "x1 * log(x2), 0 where x1 is 0.",
			arity: 2,
			from: "scipy",
			rule: "inexact",
			float: "xlogy_{S}({0}, {1})",
			cost: 24
		},
		exp10: {
			doc: "10 to the power x, as scipy.special has it.",
			arity: 1,
			from: "scipy",
			rule: "inexact",
			float: "exp10{f}({0})",
			cost: 16
		},
		i0: {
			doc: "Modified Bessel function of the first kind, order 0, by Chebyshev series made from its integral.",
			arity: 1,
			rule: "inexact",
			float: "i0_{S}({0})",
			cost: 48
		},
		rsqrt: {
			doc: "1 / sqrt(x).",
			arity: 1,
			from: "weft",
			float: {
				cuda: "rsqrt{f}({0})",
				cpu: "1.0{f} / sqrt{f}({0})"
			},
			cost: 8
		}
	};
})), Cn, wn = _((() => {
	Cn = {
		sin: {
			doc: "Sine.",
			arity: 1,
			float: "sin{f}({0})",
			complex: "sin_{S}({0})",
			cost: 16
		},
		cos: {
			doc: "Cosine.",
			arity: 1,
			float: "cos{f}({0})",
			complex: "cos_{S}({0})",
			cost: 16
		},
		tan: {
			doc: "Tangent.",
			arity: 1,
			float: "tan{f}({0})",
			complex: "tan_{S}({0})",
			cost: 16
		},
		arcsin: {
			doc: "Angle whose sine is x; complex by formulas of W. Kahan (1987).",
			arity: 1,
			aliases: ["asin"],
			float: "asin{f}({0})",
			complex: "asin_{S}({0})",
			cost: 16
		},
		arccos: {
			doc: "Angle whose cosine is x; complex by formulas of W. Kahan (1987).",
			arity: 1,
			aliases: ["acos"],
			float: "acos{f}({0})",
			complex: "acos_{S}({0})",
			cost: 16
		},
		arctan: {
			doc: "Angle whose tangent is x; complex by formulas of W. Kahan (1987).",
			arity: 1,
			aliases: ["atan"],
			float: "atan{f}({0})",
			complex: "atan_{S}({0})",
			cost: 16
		},
		arctan2: {
			doc: "Angle of the point (x2, x1), in the right quadrant.",
			arity: 2,
			aliases: ["atan2"],
			float: "atan2{f}({0}, {1})",
			cost: 16
		},
		degrees: {
			doc: "Radians to degrees.",
			arity: 1,
			aliases: ["rad2deg"],
			float: "{0} * (180.0{f} / 3.14159265358979323846{f})",
			cost: 1
		},
		radians: {
			doc: "Degrees to radians.",
			arity: 1,
			aliases: ["deg2rad"],
			float: "{0} * (3.14159265358979323846{f} / 180.0{f})",
			cost: 1
		},
		sinc: {
			doc: "sin(pi x) / (pi x), 1 at zero; pi x is rounded first, as in NumPy.",
			arity: 1,
			rule: "inexact",
			float: "sinc_{D}({0})",
			complex: "sinc_{S}({0})",
			cost: 24
		}
	};
}));
// compiler/ops.ts
function Tn(e) {
	return Mn.get(e);
}
function En(e, t) {
	let n = [], r = Array.from({ length: t.length + 1 }, (e, t) => t);
	for (let i = 1; i <= e.length; i++) {
		let a = [i];
		for (let o = 1; o <= t.length; o++) {
			let s = e[i - 1] === t[o - 1] ? 0 : 1, c = Math.min(r[o] + 1, a[o - 1] + 1, r[o - 1] + s);
			i > 1 && o > 1 && e[i - 1] === t[o - 2] && e[i - 2] === t[o - 1] && (c = Math.min(c, n[o - 2] + 1)), a.push(c);
		}
		[n, r] = [r, a];
	}
	return r[t.length];
}
function Dn(e, t) {
	let n, r = Math.max(1, Math.floor(e.length / 3)) + .5;
	for (let i of t) {
		let t = En(e.toLowerCase(), i.toLowerCase());
		t < r && t < Math.min(e.length, i.length) && ([n, r] = [i, t]);
	}
	return n;
}
var On, kn, An, jn, Mn, Nn, Pn, Fn, In = _((() => {
	qt(), Yt(), Zt(), $t(), tn(), rn(), on(), cn(), vn(), bn(), Sn(), wn(), On = Object.freeze({
		arithmetic: Kt,
		compare: Xt,
		logical: sn,
		bitwise: Jt,
		exponential: en,
		trigonometric: Cn,
		hyperbolic: an,
		rounding: yn,
		floating: nn,
		complex: Qt,
		special: xn
	}), kn = Object.freeze(Object.fromEntries(Object.values(On).flatMap((e) => Object.entries(e).map(([e, t]) => [e, fn(t)])))), An = Object.freeze(Object.keys(kn)), jn = (e) => kn[e], Mn = new Map(An.flatMap((e) => [e, ...kn[e].aliases ?? []].map((t) => [t, e]))), Nn = Object.freeze([...Mn].filter(([, e]) => kn[e].internal !== !0).map(([e]) => e)), Pn = new Map(An.flatMap((e) => {
		let { infix: t } = kn[e];
		return t === void 0 ? [] : [[t.symbol, {
			...t,
			op: e
		}]];
	})), Fn = new Map(An.flatMap((e) => {
		let { prefix: t } = kn[e];
		return t === void 0 ? [] : [[t, e]];
	}));
}));
S(), A(), In();
const Ln = {
	int: "int64",
	float: "float64",
	complex: "complex128"
};
function Rn(e) {
	let t = b(e);
	return t === "bool" ? 0 : t === "int" || t === "uint" ? 1 : 2;
}
function zn(e, t) {
	return e !== "complex" || b(t) === "complex" ? t : Oe(t) === "float64" ? "complex128" : "complex64";
}
function Bn(e) {
	let t = e.flatMap((e) => e.weak === !1 ? [e.dtype] : []), n = e.flatMap((e) => e.weak === !1 ? [] : [Ln[e.weak]]), r = Math.max(-1, ...t.map(Rn)), i = Math.max(-1, ...n.map(Rn)) <= r, a = t.length === 0 ? void 0 : t.reduce(Me);
	return e.map((e) => e.weak === !1 ? e.dtype : i && a !== void 0 ? zn(e.weak, a) : Ln[e.weak]);
}
function Vn(...e) {
	if (e.length === 0) throw new w("at least one array or dtype is required");
	return Bn(e).reduce(Me);
}
const Hn = (e) => b(e) === "int" || b(e) === "uint";
function Un(e, t) {
	if (!Hn(t)) return 0;
	let { min: n, max: r } = ke(t);
	return e < n ? -1 : +(e > r);
}
function Wn(e, t) {
	if (Un(e, t) !== 0) throw new Ye(`Python integer ${e} out of bounds for ${t}`);
}
const Gn = (e) => e === 0n || e === 0;
function Kn(e, t) {
	if (!Hn(t)) return e;
	Wn(e, e >= 0 ? "uint64" : "int64");
	let n = v(t).size * 8;
	return b(t) === "int" ? BigInt.asIntN(n, BigInt(e)) : BigInt.asUintN(n, BigInt(e));
}
function qn(e, t, n) {
	let r = Un(e, t);
	return r === -1 && n === 1 ? ke(t).min : r === 1 && n === 2 ? ke(t).max : (Wn(e, t), e);
}
function Jn(e, t, n, r) {
	let { rule: i } = jn(e);
	if (i === "where") return Kn(n, r);
	if (i === "clip") return qn(n, r, t);
	if (i === "logical") return Hn(r) ? Gn(n) ? 0n : 1n : n;
	if (Wn(n, r), i === "power" && t === 1 && Hn(r) && n < 0) throw new w("Integers to negative integer powers are not allowed.");
	return n;
}
function Yn(e, t, n, r) {
	let i = Un(n, r);
	if (i === 0 || jn(e).rule !== "compare") return;
	if (e === "equal" || e === "not_equal") return e === "not_equal";
	let a = i === 1, o = e === "less" || e === "less_equal";
	return a === (t === 1 ? o : !o);
}
function Xn(e) {
	return e.weak === !1 ? e.dtype : `Python ${e.weak}`;
}
const Zn = {
	bool: "bool",
	int: "integers",
	uint: "integers",
	float: "floats",
	complex: "complex"
};
function Qn(e, t, n) {
	let r = n.map(Xn).join(", "), i = [...new Set(t.loops.map((e) => Zn[b(e.in[0])]))], a = i.length === 1 ? i[0] : `${i.slice(0, -1).join(", ")} or ${i.at(-1)}`, o = t.loops[0]?.in[1], s = o !== void 0 && o !== t.loops[0]?.in[0] && t.rule === "ldexp" ? " and an integer" : "";
	return new T(`${e} has no loop for (${r}): it takes ${a}${s}, and an operand is cast only where no value changes. Convert with astype first.`);
}
function $n(e, t) {
	return e.loops.find((e) => e.in.every((e, n) => Fe(t[n], e)));
}
function er(e, t) {
	let n = Vn(...t.slice(1));
	return e.loops.find((e) => e.out === n);
}
function tr(e, t) {
	let n = Bn(t.slice(0, 1))[0];
	return e.loops.find((e) => Fe(n, e.in[0]) && (n !== "bool" || !Hn(e.in[0])));
}
function nr(e, t) {
	let [n, r] = t, i = r?.weak === "int" ? "int64" : r?.weak === !1 && r.dtype !== "uint64" ? r.dtype : "float64";
	return $n(e, [n?.weak === "int" && r?.weak === !1 && r.dtype !== "bool" ? "int8" : Bn([n])[0], i]);
}
function rr(e, t) {
	let n = Bn(t);
	return $n(e, n.every((e) => Rn(e) < 2) ? n.map(() => "float64") : n);
}
function ir(e, t) {
	switch (e.rule) {
		case "where": return er(e, t);
		case "first":
		case "nan_to_num": return tr(e, t);
		case "ldexp": return nr(e, t);
		case "inexact": return rr(e, t);
		case "wideBool": return $n(e, Bn(t).map((e) => e === "bool" ? "float64" : e));
		default: return $n(e, Bn(t));
	}
}
function ar(e, t, n) {
	if (t.outputs !== void 0) throw new k(`${e} gives several results; resolve each of ${t.outputs.join(", ")}`);
	if (n.length !== t.arity) {
		let r = t.arity === 1 ? "1 argument" : `${t.arity} arguments`;
		throw new w(`${e} takes ${r}, but ${n.length} were given`);
	}
	if (t.refuseBool !== void 0 && n.every((e) => e.weak === !1 && e.dtype === "bool")) throw new T(`${e} of bools is not supported: ${t.refuseBool}`);
}
function or(e, t) {
	let n = jn(e);
	ar(e, n, t);
	let r = ir(n, t);
	if (r === void 0) throw Qn(e, n, t);
	let i = !t.some((e) => e.weak === !1 && Hn(e.dtype)) && (n.rule === "compare" || n.rule === "clip"), a, o = t.map((t, n) => {
		if (t.weak !== "int" || t.value === void 0) return;
		let o = r.in[n];
		return i && Wn(t.value, o), a ??= Yn(e, n, t.value, o), a === void 0 ? Jn(e, n, t.value, o) : void 0;
	});
	return a === void 0 ? {
		loop: r,
		values: o
	} : {
		loop: r,
		values: o,
		constant: a
	};
}
S(), A(), In();
const sr = (e) => "weak" in e;
function cr(e) {
	return e.weak === "complex" ? "complex128" : e.weak === "float" ? "float64" : e.value > 9223372036854775807n ? "uint64" : "int64";
}
function lr(e) {
	return sr(e) ? e.weak === "complex" ? { weak: "complex" } : {
		weak: e.weak,
		value: e.value
	} : {
		dtype: e.dtype,
		weak: !1
	};
}
const ur = (e) => sr(e) ? [] : e.shape;
function dr({ literal: e, hole: t }, n, r) {
	return e ? Ot(n, r) : Dt(n, r, t);
}
function fr(e, t) {
	let n = b(t);
	if (e.weak === "complex") {
		if (n !== "complex") throw new T(`a complex scalar cannot be used as ${t}`);
		return dr(e, e.value, t);
	}
	if (n === "complex") return dr(e, [Number(e.value), 0], t);
	if (n === "float") return dr(e, Gt(t, Number(e.value)), t);
	if (n === "bool") return dr(e, Number(e.value) !== 0, "bool");
	if (e.weak === "float") throw new T(`the float ${e.value} cannot be used as ${t}; write an integer`);
	return Wn(e.value, t), dr(e, e.value, t);
}
const pr = (e) => sr(e) ? fr(e, cr(e)) : e;
function P(e, t, n = {}) {
	let r = jn(e);
	if (t.length !== r.arity) throw new w(`${e} takes ${r.arity} argument${r.arity === 1 ? "" : "s"}, got ${t.length}`);
	if (r.outputs !== void 0) throw new w(`${e} gives ${r.outputs.length} results; unpack them`);
	let i = n.dtype === void 0 ? t : t.map((t) => mr(e, t, n.dtype)), a = e === "power" ? gr(i) : null;
	if (a !== null) return a;
	let o = rt(i.map(ur)), { loop: s, constant: c, values: l } = or(e, i.map(lr));
	if (c !== void 0) return _r(Ot(c, "bool"), o);
	let u = At(e, s, i.map((e, t) => {
		if (!sr(e)) return N(e, s.in[t]);
		let n = l[t];
		return fr(n === void 0 || n === e.value ? e : {
			...e,
			value: n,
			hole: void 0
		}, s.in[t]);
	}), o);
	return n.dtype === void 0 || u.dtype === n.dtype || b(u.dtype) === "bool" ? u : N(u, n.dtype);
}
function mr(e, t, n) {
	if (sr(t)) return fr(t, n);
	if (!Ie(t.dtype, n)) throw new T(`${e}: cannot cast ${t.dtype} to dtype=${n} within the same kind; convert with astype first`);
	return N(t, n);
}
function hr(e, t, n = {}) {
	let { outputs: r, arity: i } = jn(e);
	if (r === void 0) return [P(e, t, n)];
	if (t.length !== i) throw new w(`${e} takes ${i} argument${i === 1 ? "" : "s"}, got ${t.length}`);
	return r.map((e) => P(e, t, n));
}
function gr(e) {
	let [t, n] = e;
	if (sr(t) || !sr(n) || n.weak === "complex") return null;
	let r = b(t.dtype), i = Number(n.value), a = r === "float" || r === "complex";
	return !a && n.weak === "float" ? null : i === 2 ? P("square", [t]) : a ? i === .5 ? P("sqrt", [t]) : i === -1 ? P("reciprocal", [t]) : i === 1 ? P("positive", [t]) : null : null;
}
function _r(e, t) {
	if (nt(e.shape, t)) return e;
	let n = (() => {
		try {
			return rt([e.shape, t]);
		} catch {
			return null;
		}
	})();
	if (n === null || !nt(n, t)) throw new E(`cannot broadcast an array of shape ${j(e.shape)} to shape ${j(t)}`);
	return Mt(e, {
		kind: "broadcast",
		shape: t
	});
}
function vr(e, t, n) {
	if (sr(e)) {
		if (e.weak === "complex" && b(t) !== "complex") throw yr("complex", t);
		return e.weak === "float" && (b(t) === "int" || b(t) === "uint" || b(t) === "bool") ? _r(N(fr(e, "float64"), t), n) : _r(fr(e, t), n);
	}
	return _r(N(e, t), n);
}
const yr = (e, t) => new T(`cannot assign ${e} values to elements of type ${t}; take the real part or convert with astype`);
function br(e, t, n) {
	if (!Ie(t, n)) throw new T(`cannot cast the result of in-place ${e} from ${t} to ${n} within the same kind; write x = x ... instead, or convert with astype`);
}
function xr(e) {
	return Vn(...e.map(lr));
}
function Sr(e) {
	if (De(e)) return e;
	let t = {
		float: "float64",
		int: "int64",
		complex: "complex128",
		bool_: "bool",
		half: "float16",
		single: "float32",
		double: "float64",
		uint: "uint64",
		intp: "int64",
		uintp: "uint64"
	};
	return Object.hasOwn(t, e) ? t[e] : void 0;
}
S(), A(), In();
const Cr = {
	array: "an array",
	value: "an array or a number",
	int: "an integer",
	ints: "an integer or a list of integers",
	flag: "True or False",
	word: "a string",
	dtype: "a dtype"
}, wr = (e) => typeof e == "object" && !!e && ("weak" in e || "kind" in e), Tr = (e) => wr(e) && sr(e) && e.weak === "int" ? Number(e.value) : e;
function Er(e, t) {
	switch (e) {
		case "array":
		case "value": return wr(t) && !(e === "array" && sr(t));
		case "int": return Number.isSafeInteger(t);
		case "ints": return Number.isSafeInteger(t) || Array.isArray(t) && t.every((e) => Number.isSafeInteger(e));
		case "flag": return typeof t == "boolean";
		case "word": return typeof t == "string";
		case "dtype": return typeof t == "string" && De(t);
	}
}
function Dr(e, t) {
	switch (e) {
		case "array": return wr(t) ? pr(t) : typeof t == "boolean" ? Ot(t, "bool") : t;
		case "value": return typeof t == "boolean" ? Ot(t, "bool") : t;
		case "int": return Tr(t);
		case "ints": return Array.isArray(t) ? t.map(Tr) : Tr(t);
		default: return t;
	}
}
function Or(e) {
	return e === null ? "None" : wr(e) ? sr(e) ? `${e.value}` : `an array of shape (${e.shape.join(", ")})` : Array.isArray(e) ? `(${e.join(", ")})` : `${e}`;
}
function kr(e, t, n) {
	if (n === null && t.default === null) return n;
	let r = Dr(t.kind, n);
	if (Er(t.kind, r)) return r;
	let i = t.default === null ? " or None" : "";
	throw new w(`${e}: ${t.name} is ${Cr[t.kind]}${i}, found ${Or(n)}`);
}
function Ar(e, t, n, r = {}) {
	let i = {}, a = jr(t, n);
	if (a.length > t.length) {
		let r = t.length === 1 ? "1 argument" : `${t.length} arguments`;
		throw new w(`${e}() takes at most ${r}, got ${n.length}`);
	}
	a.forEach((e, n) => {
		i[t[n].name] = e;
	});
	for (let [n, a] of Object.entries(r)) {
		if (!t.some((e) => e.name === n)) {
			let r = t.map((e) => e.name), i = Dn(n, r), a = i === void 0 ? `it takes ${r.join(", ")}` : `did you mean ${i}?`;
			throw new w(`${e}() got an unexpected keyword argument '${n}'; ${a}`);
		}
		if (Object.hasOwn(i, n)) throw new w(`${e}() got multiple values for argument '${n}'`);
		i[n] = a;
	}
	for (let n of t) if (!Object.hasOwn(i, n.name)) {
		if (n.default === void 0) throw new w(`${e}() missing required argument '${n.name}'`);
		i[n.name] = n.default;
	} else if (n.rest === !0) {
		let t = {
			name: n.name,
			kind: n.kind
		}, r = i[n.name];
		i[n.name] = r.map((n) => kr(e, t, n));
	} else i[n.name] = kr(e, n, i[n.name]);
	return Object.freeze(i);
}
function jr(e, t) {
	let n = e.findIndex(({ rest: e, spread: t }) => e === !0 || t === !0), r = e[n];
	if (r === void 0) return t;
	if (r.rest === !0) return [...t.slice(0, n), t.slice(n)];
	let i = t.slice(n), a = i.map(Tr);
	return i.length > 1 && a.every((e) => typeof e == "number") ? [...t.slice(0, n), a] : t;
}
const Mr = (e, t) => e[t], Nr = (e, t) => e[t], Pr = (e, t) => e[t], Fr = (e, t) => e[t], Ir = (e, t) => e[t], Lr = (e, t) => e[t], Rr = (e, t) => {
	let n = e[t];
	return typeof n == "number" ? [n] : n;
}, zr = (e, t) => e[t] ?? void 0, Br = (e, t) => e[t];
// compiler/views.ts
A();
const Vr = (e) => typeof e == "number" ? [e] : e;
function Hr(e, t, n, r) {
	let i = Vr(e).map((e) => it(e, t, r));
	if (new Set(i).size !== i.length) throw new E(`${n}, found (${Vr(e).join(", ")})`);
	return i;
}
const Ur = (e) => ({
	kind: "slice",
	start: 0,
	step: 1,
	size: e
}), Wr = (e) => ({
	kind: "slice",
	start: e - 1,
	step: -1,
	size: e
}), Gr = { kind: "new" }, Kr = (e) => Object.freeze({
	kind: "index",
	items: Object.freeze(e)
}), qr = (e) => Object.freeze({
	kind: "transpose",
	axes: Object.freeze(e)
}), Jr = (e) => e.map((e, t) => t);
function Yr(e, t) {
	if (t === null) return qr(Jr(e).reverse());
	if (t.length !== e.length) throw new E(`axes don't match array: ${t.length} axes given for ${e.length} dimensions`);
	return qr(Hr(t, e.length, "repeated axis in transpose"));
}
function Xr(e) {
	if (e.length < 2) throw new E(`Input array must be at least 2-dimensional, but it is ${e.length}`);
	return Zr(e, -2, -1);
}
function Zr(e, t, n) {
	let r = it(t, e.length, "axis1"), i = it(n, e.length, "axis2"), a = Jr(e);
	return a[r] = i, a[i] = r, qr(a);
}
function Qr(e, t, n) {
	let r = Hr(t, e.length, "repeated axis in `source` argument", "source"), i = Hr(n, e.length, "repeated axis in `destination` argument", "destination");
	if (r.length !== i.length) throw new E(`\`source\` and \`destination\` arguments must have the same number of elements, found ${r.length} and ${i.length}`);
	let a = Jr(e).filter((e) => !r.includes(e)), o = i.map((e, t) => ({
		position: e,
		axis: r[t]
	})).sort((e, t) => e.position - t.position);
	for (let { position: e, axis: t } of o) a.splice(e, 0, t);
	return qr(a);
}
function $r(e, t, n = 0) {
	let r = e.length, i = it(t, r), a = n < 0 ? n + r : n;
	if (!Number.isInteger(n) || a < 0 || a > r) throw new E(`'start' arg requires ${-r} <= start < ${r + 1}, but ${n} was passed in`);
	let o = Jr(e).filter((e) => e !== i);
	return o.splice(i < a ? a - 1 : a, 0, i), qr(o);
}
function ei(e, t) {
	return Object.freeze({
		kind: "reshape",
		shape: at(e, Vr(t))
	});
}
function ti(e) {
	return Object.freeze({
		kind: "reshape",
		shape: Object.freeze([M(e)])
	});
}
function ni(e, t) {
	let n = e.length === 0 && (t === 0 || t === -1), r = t === null || n ? Jr(e).filter((t) => e[t] === 1) : Hr(t, e.length, "duplicate value in 'axis'");
	for (let t of r) if (e[t] !== 1) throw new E(`cannot select an axis to squeeze out which has size not equal to one: axis ${t} of shape ${j(e)} has size ${e[t]}`);
	return Kr(e.map((e, t) => r.includes(t) ? {
		kind: "at",
		index: 0
	} : Ur(e)));
}
function ri(e, t) {
	let n = e.length + Vr(t).length, r = Hr(t, n, "repeated axis"), i = [], a = 0;
	for (let t = 0; t < n; t++) i.push(r.includes(t) ? Gr : Ur(e[a++]));
	return Kr(i);
}
function ii(e, t) {
	let n = t === null ? Jr(e) : Hr(t, e.length, "repeated axis");
	return Kr(e.map((e, t) => n.includes(t) ? Wr(e) : Ur(e)));
}
function ai(e) {
	if (e.length < 2) throw new E(`Input must be >= 2-d., found shape ${j(e)}`);
	return ii(e, 1);
}
function oi(e) {
	if (e.length < 1) throw new E("Input must be >= 1-d., found shape ()");
	return ii(e, 0);
}
function si(e, t = 1, n = [0, 1]) {
	let r = e.length, [i, a] = n;
	if (i === void 0 || a === void 0 || n.length !== 2) throw new E(`len(axes) must be 2., found (${n.join(", ")})`);
	if (i === a || Math.abs(i - a) === r) throw new E(`Axes must be different., found (${n.join(", ")}) for ${r} dimensions`);
	if (n.some((e) => !Number.isInteger(e) || e >= r || e < -r)) throw new E(`Axes=(${n.join(", ")}) out of range for array of ndim=${r}.`);
	let o = Zr(e, i, a);
	switch ((t % 4 + 4) % 4) {
		case 0: return [];
		case 1: return [ii(e, a), o];
		case 2: return [ii(e, n)];
		default: return [o, ii(e.map((t, n) => e[o.kind === "transpose" ? o.axes[n] : n]), a)];
	}
}
function ci(e, t) {
	let n = Vr(t);
	if (n.some((e) => e < 0)) throw new E(`all elements of broadcast shape must be non-negative, found ${j(n)}`);
	if (!li(e, n)) throw new E(`cannot broadcast an array of shape ${j(e)} to shape ${j(n)}`);
	return Object.freeze({
		kind: "broadcast",
		shape: Object.freeze([...n])
	});
}
function li(e, t) {
	let n = t.length - e.length;
	return n >= 0 && e.every((e, r) => e === 1 || e === t[n + r]);
}
function ui(e, t = 0, n = 0, r = 1) {
	if (e.length < 2) throw new E(`diag requires an array of at least two dimensions, found shape ${j(e)}`);
	if (!Number.isInteger(t)) throw new w(`the offset of a diagonal is an integer, found ${t}`);
	let i = it(n, e.length, "axis1"), a = it(r, e.length, "axis2");
	if (i === a) throw new E(`axis1 and axis2 cannot be the same, found ${n} and ${r}`);
	let o = Math.max(0, -t), s = Math.max(0, t), c = Math.max(0, Math.min(e[i] - o, e[a] - s));
	return Object.freeze({
		kind: "diagonal",
		axes: [i, a],
		start: c === 0 ? [0, 0] : [o, s],
		size: c
	});
}
function di(e, t) {
	let n = e.map(Ur);
	return e.length >= t ? Kr(n) : t < 3 || e.length === 0 ? Kr([...Array.from({ length: t - e.length }, () => Gr), ...n]) : Kr(e.length === 1 ? [
		Gr,
		...n,
		Gr
	] : [...n, Gr]);
}
S(), A();
function fi(e) {
	if (e.some((e) => e < 0)) throw new E(`negative dimensions are not allowed, found ${j(e)}`);
	if (!e.every(Number.isInteger)) throw new E(`dimensions are integers, found ${j(e)}`);
	return M(e), Object.freeze([...e]);
}
const pi = (e, t) => fr({
	weak: "int",
	value: BigInt(e),
	literal: !0
}, t), mi = (e, t = "float64") => _r(pi(0, t), fi(e)), hi = (e, t = "float64") => _r(pi(1, t), fi(e));
function gi(e, t, n) {
	return _r(_i(t, n ?? (sr(t) ? cr(t) : t.dtype)), fi(e));
}
function _i(e, t) {
	if (!sr(e)) return N(e, t);
	let n = b(t);
	return e.weak === "complex" && n !== "complex" ? N(fr(e, "complex128"), t) : e.weak === "float" && (n === "int" || n === "uint") ? N(fr(e, "float64"), t) : fr(e, t);
}
function vi(e, t) {
	let n = it(t, e.length), r = Object.freeze(e.map((e, t) => +(t === n)));
	return kt(Object.freeze({
		shape: fi(e),
		strides: r,
		offset: 0
	}));
}
function yi(e, t, n) {
	let r = fi([e, t]);
	return kt(Object.freeze({
		shape: r,
		strides: Object.freeze([-1, 1]),
		offset: 0 - n
	}));
}
function bi(e, t) {
	if (!Number.isSafeInteger(t)) throw new w(`${e} is an integer, found ${t}`);
	return t;
}
function xi(e, t = null, n = 0, r = "float64") {
	return N(P("equal", [yi(bi("N", e), bi("M", t ?? e), bi("k", n)), pi(0, "int64")]), r);
}
const Si = (e, t = "float64") => xi(e, e, 0, t), Ci = (e, t, n) => P("less_equal", [yi(e, t, bi("k", n)), pi(0, "int64")]);
function wi(e, t = null, n = 0, r = "float64") {
	let i = Math.max(0, bi("N", e));
	return N(Ci(i, Math.max(0, bi("M", t ?? e)), n), r);
}
function Ti(e, t, n) {
	let { shape: r } = t;
	if (r.length === 0) throw new E(`${e} needs an array of at least one dimension, found shape ()`);
	let i = r[r.length - 1], a = r.length === 1 ? i : r[r.length - 2];
	return {
		lower: Ci(a, i, n),
		zero: pi(0, t.dtype)
	};
}
function Ei(e, t = 0) {
	let { lower: n, zero: r } = Ti("tril", e, t);
	return P("where", [
		n,
		e,
		r
	]);
}
function Di(e, t = 0) {
	let { lower: n, zero: r } = Ti("triu", e, t - 1);
	return P("where", [
		n,
		r,
		e
	]);
}
function Oi(e, t = "int64") {
	let n = fi([e.length, ...e]), r = e.length - 1;
	if (r < 0) return mi(n, t);
	let i = vi(n, 0), a = vi(n, r + 1);
	for (let e = r - 1; e >= 0; e--) a = P("where", [
		P("equal", [i, pi(e, "int64")]),
		vi(n, e + 1),
		a
	]);
	return N(a, t);
}
function ki(e, t = "int64") {
	return e.map((n, r) => N(vi(fi(e.map((e, t) => t === r ? n : 1)), r), t));
}
function Ai(e, t = {}) {
	let { indexing: n = "xy", sparse: r = !1 } = t;
	if (n !== "xy" && n !== "ij") throw new w(`Valid values for \`indexing\` are 'xy' and 'ij'., found '${n}'`);
	let i = (t) => n === "xy" && e.length > 1 && t < 2 ? 1 - t : t, a = e.map(({ shape: e }) => M(e)), o = [];
	a.forEach((e, t) => {
		o[i(t)] = e;
	});
	let s = fi(o);
	return e.map((e, t) => {
		let n = s.map((e, n) => n === i(t) ? e : 1), a = Mt(e, ei(e.shape, n));
		return r ? a : _r(a, s);
	});
}
const ji = (e, t) => N(kt(st(fi([e]))), t);
function Mi(e, t, n) {
	return P("where", [
		P("equal", [kt(st(n.shape)), e]),
		pr(t),
		n
	]);
}
S(), A();
function Ni(e, t) {
	if (sr(t)) {
		let { literal: e } = t;
		return t.weak === "complex" ? {
			kind: "complex",
			value: t.value[0],
			imaginary: t.value[1],
			literal: e
		} : {
			kind: t.weak,
			value: t.value,
			imaginary: 0,
			literal: e
		};
	}
	if (t.kind !== "scalar" && t.kind !== "const") throw new w(`${e} is a number that is known before anything runs, found an array of shape (${t.shape.join(", ")}); read it first with item()`);
	return Pi(t.value, t.dtype, t.kind === "const");
}
function Pi(e, t, n) {
	if (typeof e == "object") return {
		kind: "complex",
		value: e[0],
		imaginary: e[1],
		literal: n
	};
	let r = b(t) === "float" || b(t) === "complex" ? "float" : "int";
	return {
		kind: r,
		value: r === "int" ? BigInt(e) : Number(e),
		imaginary: 0,
		literal: n
	};
}
const Fi = ({ value: e }) => Number(e);
function Ii(e, t, n) {
	return n ? Ot(e, t) : Dt(e, t);
}
function Li({ kind: e, value: t }, n) {
	if (e !== "int" && !Number.isFinite(t)) throw new Ye(`cannot convert float ${t} to ${n}`);
	let r = BigInt(e === "int" ? t : Math.trunc(Number(t))), { min: i, max: a } = ke(n);
	if (r < i || r > a) throw new Ye(`Python integer ${r} out of bounds for ${n}`);
	return r;
}
const Ri = (e, t) => Gt(t, Fi(e));
S(), A();
function zi(e, t, n) {
	let r = e.literal && t.literal;
	return e.kind === "int" && t.kind === "int" ? {
		kind: "int",
		value: BigInt(e.value) + BigInt(n) * BigInt(t.value),
		imaginary: 0,
		literal: r
	} : {
		kind: "float",
		value: Fi(e) + n * Fi(t),
		imaginary: 0,
		literal: r
	};
}
function Bi(e, t, n) {
	let r = zi(t, e, -1);
	if (Number(n.value) === 0) throw new w("arange: the step is zero (division by zero); give a step other than 0");
	let i = Fi(r) / Fi(n);
	if (i === 0 && Number(r.value) !== 0) return +!Object.is(i, -0);
	if (Number.isNaN(i)) throw new E(`arange: cannot compute length of ${e.value} to ${t.value} in steps of ${n.value}`);
	let a = Math.ceil(i);
	if (Math.abs(a) > 2 ** 53 - 1) throw new E(`arange: Maximum allowed size exceeded, ${a} elements`);
	return Math.max(0, a);
}
const Vi = {
	int: "int64",
	float: "float64",
	complex: "complex128"
};
function Hi(e) {
	return e.kind === "int" && BigInt(e.value) > 9223372036854775807n ? "uint64" : Vi[e.kind];
}
function Ui(e, t = null, n = null, r) {
	let i = {
		kind: "int",
		value: 0n,
		imaginary: 0,
		literal: !0
	}, a = t === null ? i : Ni("arange: start", e), o = Ni("arange: stop", t ?? e), s = n === null ? {
		...i,
		value: 1n
	} : Ni("arange: step", n);
	if ([
		a,
		o,
		s
	].some(({ kind: e }) => e === "complex")) throw new D("arange of complex numbers; write start + step * arange(n)");
	let c = r ?? [
		a,
		o,
		s
	].map(Hi).reduce(Me, "int64"), l = Bi(a, o, s), u = zi(a, s, 1);
	switch (b(c)) {
		case "bool": return Gi(a, u, l);
		case "int":
		case "uint": return Ki(a, u, l, c);
		case "float": return qi(a, u, l, c);
		case "complex": return N(qi(a, u, l, Oe(c)), c);
	}
}
function Wi(e, t, n) {
	return kt(Object.freeze({
		shape: Object.freeze([n]),
		strides: Object.freeze([t]),
		offset: e
	}));
}
function Gi(e, t, n) {
	if (n > 2) throw new T(`arange() is only supported for booleans when the result has at most length 2., found length ${n}`);
	let r = Fi(e) === 0 ? 0 : 1;
	return N(Wi(r, (Fi(t) === 0 ? 0 : 1) - r, n), "bool");
}
function Ki(e, t, n, r) {
	let i = n === 0 ? 0n : Li(e, r), a = n < 2 ? 0n : Li(t, r) - i;
	if ([
		i,
		a,
		i + a * BigInt(Math.max(0, n - 1))
	].every((e) => e >= BigInt(-(2 ** 53 - 1)) && e <= BigInt(2 ** 53 - 1))) return N(Wi(Number(i), Number(a), n), r);
	let o = r === "uint64" ? "uint64" : "int64";
	return P("add", [P("multiply", [ji(n, o), Ii(((e) => o === "uint64" ? BigInt.asUintN(64, e) : BigInt.asIntN(64, e))(a), o, e.literal && t.literal)]), Ii(i, o, e.literal)]);
}
function qi(e, t, n, r) {
	let i = r === "float64" ? "float64" : "float32", a = (e) => Gt(i, e), o = Ri(e, r), s = Ri(t, r), c = n < 2 ? 0 : a(s - o), l = e.literal && t.literal, u = N(P("add", [P("multiply", [ji(n, i), Ii(c, i, l)]), Ii(o, i, e.literal)]), r);
	return n > 1 && !Object.is(Gt(r, a(o + c)), s) && (u = Mi(pi(1, "int64"), Ii(s, r, l), u)), n > 0 && !Object.is(Gt(r, a(o + a(0 * c))), o) && (u = Mi(pi(0, "int64"), Ii(o, r, e.literal), u)), u;
}
S(), A();
function Ji(e) {
	if (!Number.isSafeInteger(e)) throw new w(`num is an integer, found ${e}`);
	if (e < 0) throw new E(`Number of samples, ${e}, must be non-negative.`);
	return e;
}
function Yi(e, t) {
	let n = xr([e, t]);
	return b(n) === "float" || b(n) === "complex" ? n : "float64";
}
const Xi = (e, t, n = {}) => Zi(e, t, n).values;
function Zi(e, t, n = {}) {
	let { num: r = 50, endpoint: i = !0, dtype: a } = n, o = Ji(r), s = Ni("linspace: start", e), c = Ni("linspace: stop", t), l = Yi(e, t), u = b(l) === "complex" ? ea(s, c, o, i, l) : $i(s, c, o, i, l);
	return {
		values: N(a !== void 0 && (b(a) === "int" || b(a) === "uint") && b(l) === "float" ? P("floor", [u.values]) : u.values, a ?? l),
		step: u.step
	};
}
const Qi = (e) => Dt(BigInt(e - 1), "int64");
function $i(e, t, n, r, i) {
	let [a, o] = [Ri(e, i), Ri(t, i)], s = Gt(i, o - a), c = r ? n - 1 : n, l = c > 0 ? Gt(i, s / Gt(i, c)) : NaN, u = ji(n, i);
	return u = l === 0 && s !== 0 ? P("multiply", [P("divide", [u, Dt(Gt(i, c), i)]), Dt(s, i)]) : P("multiply", [u, Dt(c > 0 ? l : s, i)]), u = P("add", [u, Ii(a, i, e.literal)]), r && n > 1 && (u = Mi(Qi(n), Ii(o, i, t.literal), u)), {
		values: u,
		step: Dt(l, i)
	};
}
function ea(e, t, n, r, i) {
	if (i !== "complex128") throw new D(`linspace between ${i} scalars; use Python or JavaScript numbers and dtype=${i}`);
	let a = [Fi(t) - Fi(e), t.imaginary - e.imaginary], o = r ? n - 1 : n, s = o > 0 ? [a[0] * (1 / o), a[1] * (1 / o)] : [NaN, NaN], c = P("multiply", [ji(n, i), Dt(o > 0 ? s : a, i)]);
	return c = P("add", [c, Ii([Fi(e), e.imaginary], i, e.literal)]), r && n > 1 && (c = Mi(Qi(n), Ii([Fi(t), t.imaginary], i, t.literal), c)), {
		values: c,
		step: Dt(s, i)
	};
}
function ta(e, t, n, r = {}) {
	let { dtype: i, ...a } = r, o = P("power", [n, Xi(e, t, a)]);
	return N(o, i ?? o.dtype);
}
function na(e, t, n = {}) {
	let { num: r = 50, endpoint: i = !0, dtype: a } = n, o = Ni("geomspace: start", e), s = Ni("geomspace: stop", t);
	if (o.kind === "complex" || s.kind === "complex") throw new D("geomspace between complex numbers; use exp(linspace(log(start), log(stop), num))");
	if (Fi(o) === 0 || Fi(s) === 0) throw new w("Geometric sequence cannot include zero");
	let c = Ji(r), l = Math.sign(Fi(o)), [u, d] = [Fi(o) * l, Fi(s) * l], f = (e, t) => ({
		weak: "float",
		value: e,
		literal: t
	}), p = ta(f(Math.log10(u), !1), f(Math.log10(d), !1), f(10, !0), {
		num: c,
		endpoint: i
	});
	return i && c > 1 && (p = Mi(Qi(c), Dt(d, "float64"), p)), c > 0 && (p = Mi(pi(0, "int64"), Dt(u, "float64"), p)), N(P("multiply", [p, Dt(l, "float64")]), a ?? "float64");
}
// compiler/creation-table.ts
A();
const ra = {
	name: "dtype",
	kind: "dtype",
	default: null
}, ia = (e, t) => t === void 0 ? {
	name: e,
	kind: "int"
} : {
	name: e,
	kind: "int",
	default: t
}, aa = (e, t) => ({
	name: e,
	kind: "flag",
	default: t
}), oa = (e) => ({
	name: e,
	kind: "value"
}), sa = (e) => ({
	name: e,
	kind: "array"
}), ca = {
	name: "shape",
	kind: "ints"
}, la = {
	name: "shape",
	kind: "ints",
	default: null
}, ua = (e) => ({
	name: "order",
	kind: "word",
	default: e
}), da = {
	weak: "float",
	value: 10,
	literal: !0
}, fa = [
	oa("start"),
	oa("stop"),
	ia("num", 50),
	aa("endpoint", !0)
], pa = ia("axis", 0), ma = (e, t) => e.shape === null ? t.shape : Rr(e, "shape");
function ha(e, t) {
	let n = Mr(e, "a");
	return t(ma(e, n), zr(e, "dtype") ?? n.dtype);
}
function ga(e) {
	return it(Fr(e, "axis"), 1), {
		num: Fr(e, "num"),
		endpoint: Ir(e, "endpoint"),
		dtype: zr(e, "dtype")
	};
}
function _a(e) {
	let [t, n, r] = [
		e.start,
		e.stop,
		e.step
	], i = t ?? n;
	if (i == null) throw new w("arange() missing required argument 'stop'");
	return Ui(i, t === null ? null : n, r, zr(e, "dtype"));
}
const va = (e) => ({
	name: e,
	kind: "value",
	default: null
}), ya = {
	zeros: {
		doc: "Zeros; float64 unless a dtype is given.",
		parameters: [
			ca,
			ra,
			ua("C")
		],
		make: (e) => mi(Rr(e, "shape"), zr(e, "dtype"))
	},
	ones: {
		doc: "Ones; float64 unless a dtype is given.",
		parameters: [
			ca,
			ra,
			ua("C")
		],
		make: (e) => hi(Rr(e, "shape"), zr(e, "dtype"))
	},
	empty: {
		doc: "An array to be written over; its elements are zeros.",
		parameters: [
			ca,
			ra,
			ua("C")
		],
		make: (e) => mi(Rr(e, "shape"), zr(e, "dtype"))
	},
	full: {
		doc: "One value everywhere, of its own type unless a dtype is given.",
		parameters: [
			ca,
			oa("fill_value"),
			ra,
			ua("C")
		],
		make: (e) => gi(Rr(e, "shape"), Pr(e, "fill_value"), zr(e, "dtype"))
	},
	zeros_like: {
		doc: "Zeros of the type and shape of an array.",
		parameters: [
			sa("a"),
			ra,
			ua("K"),
			aa("subok", !0),
			la
		],
		make: (e) => ha(e, mi)
	},
	ones_like: {
		doc: "Ones of the type and shape of an array.",
		parameters: [
			sa("a"),
			ra,
			ua("K"),
			aa("subok", !0),
			la
		],
		make: (e) => ha(e, hi)
	},
	empty_like: {
		doc: "An array of the type and shape of another, to be written over; its elements are zeros.",
		parameters: [
			sa("prototype"),
			ra,
			ua("K"),
			aa("subok", !0),
			la
		],
		make: (e) => ha({
			...e,
			a: e.prototype
		}, mi)
	},
	full_like: {
		doc: "One value everywhere, of the type and shape of an array.",
		parameters: [
			sa("a"),
			oa("fill_value"),
			ra,
			ua("K"),
			aa("subok", !0),
			la
		],
		make: (e) => ha(e, (t, n) => gi(t, Pr(e, "fill_value"), n))
	},
	arange: {
		doc: "Numbers from start up to, not including, stop: ceil((stop - start) / step) of them.",
		parameters: [
			va("start"),
			va("stop"),
			va("step"),
			ra
		],
		make: _a
	},
	linspace: {
		doc: "A number of values evenly from start to stop.",
		parameters: [
			...fa,
			aa("retstep", !1),
			ra,
			pa
		],
		make: (e) => {
			let { values: t, step: n } = Zi(Pr(e, "start"), Pr(e, "stop"), ga(e));
			return Ir(e, "retstep") ? [t, n] : t;
		}
	},
	logspace: {
		doc: "The base to the powers that linspace gives.",
		parameters: [
			...fa,
			{
				name: "base",
				kind: "value",
				default: da
			},
			ra,
			pa
		],
		make: (e) => ta(Pr(e, "start"), Pr(e, "stop"), Pr(e, "base"), ga(e))
	},
	geomspace: {
		doc: "A number of values from start to stop, each the same multiple of the one before.",
		parameters: [
			...fa,
			ra,
			pa
		],
		make: (e) => na(Pr(e, "start"), Pr(e, "stop"), ga(e))
	},
	eye: {
		doc: "Ones on diagonal k, zeros elsewhere.",
		parameters: [
			ia("N"),
			ia("M", null),
			ia("k", 0),
			ra,
			ua("C")
		],
		make: (e) => xi(Fr(e, "N"), e.M, Fr(e, "k"), zr(e, "dtype"))
	},
	identity: {
		doc: "The identity matrix.",
		parameters: [ia("n"), ra],
		make: (e) => Si(Fr(e, "n"), zr(e, "dtype"))
	},
	tri: {
		doc: "Ones on and below diagonal k, zeros above it.",
		parameters: [
			ia("N"),
			ia("M", null),
			ia("k", 0),
			ra
		],
		make: (e) => wi(Fr(e, "N"), e.M, Fr(e, "k"), zr(e, "dtype"))
	},
	tril: {
		doc: "The array with zeros above diagonal k of its last two dimensions.",
		parameters: [sa("m"), ia("k", 0)],
		make: (e) => Ei(Mr(e, "m"), Fr(e, "k"))
	},
	triu: {
		doc: "The array with zeros below diagonal k of its last two dimensions.",
		parameters: [sa("m"), ia("k", 0)],
		make: (e) => Di(Mr(e, "m"), Fr(e, "k"))
	},
	indices: {
		doc: "Of every element of a grid its index along each dimension.",
		parameters: [
			{
				name: "dimensions",
				kind: "ints"
			},
			ra,
			aa("sparse", !1)
		],
		make: (e) => (Ir(e, "sparse") ? ki : Oi)(Rr(e, "dimensions"), zr(e, "dtype"))
	},
	meshgrid: {
		doc: "Coordinates of a grid from the coordinates of its axes.",
		parameters: [
			{
				name: "xi",
				kind: "array",
				rest: !0,
				default: []
			},
			aa("copy", !0),
			aa("sparse", !1),
			{
				name: "indexing",
				kind: "word",
				default: "xy"
			}
		],
		make: (e) => Ai(Nr(e, "xi"), {
			sparse: Ir(e, "sparse"),
			indexing: Lr(e, "indexing")
		})
	}
}, ba = new Map(Object.entries(ya)), xa = (e) => ba.get(e), Sa = Object.freeze([...ba.keys()]);
// compiler/views-table.ts
A();
const F = (e) => ({
	name: e,
	kind: "array"
}), Ca = (e, t) => t === void 0 ? {
	name: e,
	kind: "int"
} : {
	name: e,
	kind: "int",
	default: t
}, wa = (e, t) => t === void 0 ? {
	name: e,
	kind: "ints"
} : {
	name: e,
	kind: "ints",
	default: t
}, Ta = {
	name: "order",
	kind: "word",
	default: "C"
}, Ea = (e, t) => e[t];
function Da(e, t) {
	let n = Lr(t, "order");
	if (n === "C" || n === "F") return n === "F";
	throw new w(`${e}: order is 'C' or 'F', found '${n}'; the others depend on where elements lie in memory`);
}
function Oa(e, t, n) {
	if (!n) return [ei(e, t)];
	let r = typeof t == "number" ? t : [...t].reverse(), i = ei([...e].reverse(), r);
	return [
		Yr(e, null),
		i,
		Yr(i.kind === "reshape" ? i.shape : [], null)
	];
}
const ka = {
	transpose: {
		doc: "Dimensions in another order; reversed when no axes are given.",
		parameters: [F("a"), {
			name: "axes",
			kind: "ints",
			default: null,
			spread: !0
		}],
		aliases: ["permute_dims"],
		method: !0,
		make: (e, t) => [Yr(e, t.axes === null ? null : Rr(t, "axes"))]
	},
	T: {
		doc: "Dimensions in reverse order.",
		parameters: [F("a")],
		method: "attribute",
		make: (e) => [Yr(e, null)]
	},
	mT: {
		doc: "The last two dimensions exchanged.",
		parameters: [F("a")],
		method: "attribute",
		make: (e) => [Xr(e)]
	},
	matrix_transpose: {
		doc: "The last two dimensions exchanged.",
		parameters: [F("x")],
		make: (e) => [Xr(e)]
	},
	swapaxes: {
		doc: "Two dimensions exchanged.",
		parameters: [
			F("a"),
			Ca("axis1"),
			Ca("axis2")
		],
		method: !0,
		make: (e, t) => [Zr(e, Fr(t, "axis1"), Fr(t, "axis2"))]
	},
	moveaxis: {
		doc: "Axes moved to new positions, the others in their order.",
		parameters: [
			F("a"),
			wa("source"),
			wa("destination")
		],
		make: (e, t) => [Qr(e, Br(t, "source"), Br(t, "destination"))]
	},
	rollaxis: {
		doc: "An axis rolled back until it lies before a position.",
		parameters: [
			F("a"),
			Ca("axis"),
			Ca("start", 0)
		],
		make: (e, t) => [$r(e, Fr(t, "axis"), Fr(t, "start"))]
	},
	reshape: {
		doc: "The same elements under another shape; one extent may be -1.",
		parameters: [
			F("a"),
			{
				name: "shape",
				kind: "ints",
				spread: !0
			},
			Ta
		],
		method: !0,
		make: (e, t) => Oa(e, Br(t, "shape"), Da("reshape", t))
	},
	ravel: {
		doc: "All elements along one dimension.",
		parameters: [F("a"), Ta],
		method: !0,
		make: (e, t) => Da("ravel", t) ? Oa(e, -1, !0) : [ti(e)]
	},
	squeeze: {
		doc: "Without dimensions of size 1.",
		parameters: [F("a"), wa("axis", null)],
		method: !0,
		make: (e, t) => [ni(e, Ea(t, "axis"))]
	},
	expand_dims: {
		doc: "With new dimensions of size 1 at the given positions of the result.",
		parameters: [F("a"), wa("axis")],
		make: (e, t) => [ri(e, Br(t, "axis"))]
	},
	flip: {
		doc: "Backwards along the axes, by default along all.",
		parameters: [F("m"), wa("axis", null)],
		make: (e, t) => [ii(e, Ea(t, "axis"))]
	},
	fliplr: {
		doc: "Backwards along the second dimension.",
		parameters: [F("m")],
		make: (e) => [ai(e)]
	},
	flipud: {
		doc: "Backwards along the first dimension.",
		parameters: [F("m")],
		make: (e) => [oi(e)]
	},
	rot90: {
		doc: "Rotated by k quarter turns from the first axis towards the second.",
		parameters: [
			F("m"),
			Ca("k", 1),
			wa("axes", [0, 1])
		],
		make: (e, t) => si(e, Fr(t, "k"), Rr(t, "axes"))
	},
	broadcast_to: {
		doc: "Repeated to a larger shape, without a copy.",
		parameters: [F("array"), wa("shape")],
		make: (e, t) => [ci(e, Br(t, "shape"))]
	},
	diagonal: {
		doc: "A diagonal of two dimensions, as a new last one.",
		parameters: [
			F("a"),
			Ca("offset", 0),
			Ca("axis1", 0),
			Ca("axis2", 1)
		],
		method: !0,
		make: (e, t) => [ui(e, Fr(t, "offset"), Fr(t, "axis1"), Fr(t, "axis2"))]
	},
	atleast_1d: {
		doc: "With at least one dimension.",
		parameters: [F("a")],
		make: (e) => Aa(e, 1)
	},
	atleast_2d: {
		doc: "With at least two dimensions.",
		parameters: [F("a")],
		make: (e) => Aa(e, 2)
	},
	atleast_3d: {
		doc: "With at least three dimensions.",
		parameters: [F("a")],
		make: (e) => Aa(e, 3)
	}
}, Aa = (e, t) => e.length >= t ? [] : [di(e, t)], ja = new Map(Object.entries(ka).flatMap(([e, t]) => [e, ...t.aliases ?? []].map((e) => [e, t]))), Ma = (e) => ja.get(e), Na = Object.freeze([...ja.keys()]);
// compiler/indexing.ts
A();
function Pa(e, t) {
	let n = e.step ?? 1;
	for (let [t, r] of [
		["start", e.start],
		["stop", e.stop],
		["step", n]
	]) if (r != null && !Number.isInteger(r)) throw new E(`slice indices must be integers or None, found ${t} ${r}`);
	if (n === 0) throw new E("slice step cannot be zero");
	let r = n > 0 ? 0 : -1, i = n > 0 ? t : t - 1, a = (e) => Math.min(i, Math.max(r, e < 0 ? e + t : e)), o = e.start === null || e.start === void 0 ? n > 0 ? r : i : a(e.start), s = e.stop === null || e.stop === void 0 ? n > 0 ? i : r : a(e.stop);
	return {
		start: o,
		step: n,
		size: Math.max(0, Math.ceil((s - o) / n))
	};
}
function Fa(e, t, n) {
	if (!Number.isInteger(e)) throw new E(`only integers, slices (:), ellipsis (...) and None are valid indices, found ${e}`);
	if (e < -n || e >= n) throw new E(`index ${e} is out of bounds for axis ${t} with size ${n}`);
	return e < 0 ? e + n : e;
}
function Ia(e, t) {
	if (t.filter((e) => e === "...").length > 1) throw new E("an index can only have a single ellipsis ('...')");
	let n = t.filter((e) => e !== null && e !== "...").length;
	if (n > e.length) throw new E(`too many indices for array: array is ${e.length}-dimensional, but ${n} were indexed`);
	let r = [], i = 0, a = (t) => {
		for (let n = 0; n < t; n++) r.push({
			kind: "slice",
			start: 0,
			step: 1,
			size: e[i++]
		});
	};
	for (let o of t) o === null ? r.push({ kind: "new" }) : o === "..." ? a(e.length - n) : typeof o == "number" ? (r.push({
		kind: "at",
		index: Fa(o, i, e[i])
	}), i++) : r.push({
		kind: "slice",
		...Pa(o, e[i++])
	});
	return a(e.length - i), Object.freeze({
		kind: "index",
		items: Object.freeze(r)
	});
}
// runtime/buffer.ts
A();
function La(e) {
	e.freed || (e.freed = !0, e.device.free(e.address, e.bytes));
}
const Ra = new FinalizationRegistry(La);
var za = class {
	device;
	address;
	bytes;
	captured = !1;
	block;
	constructor(e, t) {
		this.device = e, this.bytes = t, this.address = t === 0 ? 0 : e.alloc(t), this.block = {
			device: e,
			address: this.address,
			bytes: t,
			freed: t === 0
		}, t > 0 && Ra.register(this, this.block);
	}
	get freed() {
		return this.block.freed && this.bytes > 0;
	}
	free() {
		La(this.block);
	}
}, Ba = class {
	current;
	users = 0;
	version = 0;
	constructor(e) {
		this.current = e;
	}
	get disposed() {
		return this.current === null;
	}
	get memory() {
		if (this.current === null) throw new tt("this array was disposed; keep it alive (leave its scope later, or return it from the scope)");
		return this.current;
	}
	get device() {
		return this.memory.device;
	}
	replace(e) {
		let t = this.memory;
		this.current = e, this.version++, t.captured || t.free();
	}
	retain() {
		return this.users++, this;
	}
	release() {
		if (--this.users > 0) return;
		let e = this.current;
		this.current = null, e !== null && !e.captured && e.free();
	}
};
// runtime/config.ts
A();
const Va = [
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
], Ha = 1024 ** 3, Ua = {
	"": 1,
	K: 1024,
	M: 1024 ** 2,
	G: 1024 ** 3,
	T: 1024 ** 4
};
function Wa(e, t, n) {
	return new w(`${e} is ${JSON.stringify(t)}; expected ${n}. Correct the variable or unset it.`);
}
function Ga(e, t) {
	let n = e[t]?.trim();
	return n === void 0 || n === "" ? null : n;
}
function Ka(e, t, n) {
	let r = Ga(e, t);
	if (r === null) return n;
	if (/^(1|on|true|yes)$/i.test(r)) return !0;
	if (/^(0|off|false|no)$/i.test(r)) return !1;
	throw Wa(t, r, "1, on, true, yes, or 0, off, false, no");
}
function qa(e) {
	let t = /^(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?$/i.exec(e.trim()), n = t === null ? void 0 : Ua[t[2].toUpperCase()];
	if (t === null || n === void 0) return null;
	let r = Math.floor(Number(t[1]) * n);
	return Number.isSafeInteger(r) ? r : null;
}
function Ja(e, t) {
	let n = Ga(e, t);
	if (n === null) return null;
	let r = qa(n);
	if (r === null) throw Wa(t, n, "a number of bytes such as 1073741824, 512M or 1G");
	return r;
}
function Ya(e) {
	return Ka(e, "WEFT_CACHE", !0) ? "disk" : "memory";
}
function Xa(e, t) {
	let n = Ga(e, "WEFT_CACHE_DIR");
	if (n !== null) return m(n);
	let r = Ga(e, "XDG_CACHE_HOME");
	if (r !== null && f(r)) return p(r, "warpweft");
	try {
		let e = t();
		return f(e) ? p(e, ".cache", "warpweft") : null;
	} catch {
		return null;
	}
}
function Za(e) {
	let t = Ga(e, "WEFT_DEVICE") ?? "auto";
	if (/^(auto|cpu|cuda(:\d{1,3})?)$/.test(t)) return t;
	throw Wa("WEFT_DEVICE", t, "auto, cpu, cuda, or cuda:<number>");
}
function Qa(e) {
	let t = Ga(e, "WEFT_THREADS");
	if (t === null) return null;
	let n = /^\d{1,4}$/.test(t) ? Number(t) : 0;
	if (n < 1 || n > 1024) throw Wa("WEFT_THREADS", t, "a whole number from 1 to 1024");
	return n;
}
function $a(e) {
	let t = Ga(e, "WEFT_TRACE");
	if (t === null) return /* @__PURE__ */ new Set();
	let n = new Set(Va), r = t.split(",").map((e) => e.trim()).filter((e) => e !== "");
	if (r.includes("all")) return new Set(Va);
	for (let e of r) if (!n.has(e)) throw Wa("WEFT_TRACE", t, `a list of ${Va.join(", ")}, or all`);
	return new Set(r);
}
function eo(e, t = i) {
	return Object.freeze({
		cacheDir: Xa(e, t),
		cache: Ya(e),
		cacheBytes: Ja(e, "WEFT_CACHE_SIZE") ?? Ha,
		cc: Ga(e, "WEFT_CC"),
		device: Za(e),
		eager: Ka(e, "WEFT_EAGER", !1),
		sync: Ka(e, "WEFT_SYNC", !1),
		trace: $a(e),
		threads: Qa(e),
		cpuBytes: Ja(e, "WEFT_CPU_MEMORY"),
		nvrtc: Ga(e, "WEFT_NVRTC"),
		libcuda: Ga(e, "WEFT_LIBCUDA"),
		cuda: Ka(e, "WEFT_CUDA", !0)
	});
}
let to;
function no() {
	return to ??= eo(process.env), to;
}
// compiler/collect.ts
A();
function ro(e) {
	return Array.isArray(e) ? `${ro(e[0])}+${ro(e[1])}j` : typeof e == "number" ? Object.is(e, -0) ? "-0" : `${e}` : `${e}${typeof e == "bigint" ? "n" : ""}`;
}
function io(e) {
	let t = [], n = [], r = [], i = [], a = [], o = /* @__PURE__ */ new Set(), s = /* @__PURE__ */ new Map(), c = /* @__PURE__ */ new Map(), l = /* @__PURE__ */ new Map(), u = /* @__PURE__ */ new Map(), d = (e) => {
		let t = l.get(e);
		return t === void 0 && l.set(e, t = l.size), t;
	}, f = (e) => {
		let t = "";
		for (let n of e) if (n <= 1) t += `${n},`;
		else {
			let e = u.get(n);
			e === void 0 && u.set(n, e = u.size), t += `d${e},`;
		}
		return t;
	}, p = (e) => {
		let l = s.get(e);
		if (l !== void 0) return l;
		let u = Ct(e).map(p), [m, h] = ao(e, u, d, f), g = m === null ? void 0 : c.get(m);
		if (g === void 0) {
			if (g = t.length, g >= 1e4) throw new O("a graph has at most 10000 nodes; evaluate a part of it first with eval()", { stage: "fuse" });
			t.push(e), n.push(u), m !== null && c.set(m, g);
			let s = e.kind === "view" && e.view.kind === "reshape" && !co(e.sources[0], [e.view]);
			s && o.add(u[0]), r.push(s ? `${h}!` : h), i.push(m ?? h), e.kind === "scalar" && a.push(g);
		}
		return s.set(e, g), g;
	}, m = e.map(p), h = `>${m.join(",")}`;
	return {
		nodes: t,
		sources: n,
		results: m,
		stored: o,
		signature: r.join(";") + h,
		exact: i.join(";") + h,
		memories: [...l.keys()],
		scalars: a
	};
}
function ao(e, t, n, r) {
	let i = r(e.shape);
	switch (e.kind) {
		case "input": {
			let t = `i${n(e.source)}:${e.dtype}:${i}`;
			return [`${t}${oo(e.layout)}`, t];
		}
		case "scalar": return [null, `s:${e.dtype}`];
		case "const": {
			let t = `c:${e.dtype}:${ro(e.value)}`;
			return [t, t];
		}
		case "iota": return [`o${oo(e.layout)}`, `o:${i}`];
		case "map": {
			let n = `${e.op}:${e.dtype}(${t.join()})${i}`;
			return [n, n];
		}
		case "cast": {
			let n = `cast:${e.dtype}(${t.join()})`;
			return [n, n];
		}
		case "view": return [`v${JSON.stringify(e.view)}(${t.join()})`, `v${so(e.view)}(${t.join()})${i}`];
		case "call": {
			let n = `call:${e.key}:${e.block ?? ""}(${t.join()})${i}`;
			return [n, n];
		}
		case "result": {
			let n = `r${e.output}(${t.join()})`;
			return [n, n];
		}
		case "place": return [`place${e.start.join()}/${e.sources[0].shape.join()}(${t.join()})`, `place(${t.join()})${i}`];
	}
}
const oo = (e) => `@${e.offset}/${e.shape.join()}/${e.strides.join()}`;
function so(e) {
	switch (e.kind) {
		case "index": return e.items.map((e) => e.kind[0]).join("");
		case "transpose": return `t${e.axes.join()}`;
		case "diagonal": return `d${e.axes.join()}`;
		case "part": return `p${e.part}`;
		case "reshape":
		case "broadcast": return e.kind;
	}
}
function co(e, t) {
	switch (e.kind) {
		case "scalar":
		case "const": return !0;
		case "input":
		case "iota": {
			let n = e.layout;
			for (let e of t) if (n = lt(n, e), n === null) return !1;
			return !0;
		}
		case "view": return co(e.sources[0], [e.view, ...t]);
		default: return Ct(e).every((n) => co(n, nt(n.shape, e.shape) ? t : [{
			kind: "broadcast",
			shape: e.shape
		}, ...t]));
	}
}
function lo(e, t, n) {
	let r = t;
	for (let t of n) {
		if (r === null) return null;
		let n = e.nodes[t < 0 ? ~t : t];
		r = t < 0 ? dt(r, n.shape) : n.kind === "view" ? lt(r, n.view) : n.kind === "place" ? pt(r, n.start, n.shape) : r;
	}
	return r;
}
S(), A();
const uo = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));
function fo(e) {
	uo.setFloat64(0, e);
	let t = uo.getUint32(0), n = t >>> 31 == 1 ? "-" : "", r = t >>> 20 & 2047, i = ((t & 1048575) * 2 ** 32 + uo.getUint32(4)).toString(16).padStart(13, "0").replace(/0+$/, ""), a = r === 0 ? "0" : "1", o = r === 0 ? -1022 : r - 1023;
	return `${n}0x${a}${i === "" ? "" : `.${i}`}p${o}`;
}
function po(e, t) {
	let n = t ? Math.fround(e) : e, r = t ? "f" : "";
	if (Number.isNaN(n)) return `(0.0${r} / 0.0${r})`;
	if (!Number.isFinite(n)) return `(${n < 0 ? "-" : ""}1.0${r} / 0.0${r})`;
	let i = Object.is(n, -0) ? "-0.0" : `${n}`;
	return /^-?\d{1,7}$/.test(i) ? `${i}.0${r}` : /^-?\d{1,4}\.\d{1,3}$/.test(i) ? `${i}${r}` : `${fo(n)}${r}`;
}
function mo(e, t) {
	let { kind: n, size: r } = v(t);
	return n === "uint" ? r === 8 ? `${e}ull` : r === 4 ? `${e}u` : `${e}` : r < 8 ? e === -2147483648n ? "(-2147483647 - 1)" : `${e}` : e === -9223372036854775808n ? "(-9223372036854775807ll - 1)" : `${e}ll`;
}
function ho(e, t) {
	let { kind: n } = v(t);
	switch (n) {
		case "bool": return e ? "1" : "0";
		case "int":
		case "uint":
			if (typeof e == "object") throw new k(`a complex constant of type ${t}`);
			return mo(BigInt(e), t);
		case "float":
			if (typeof e == "object") throw new k(`a complex constant of type ${t}`);
			return po(Number(e), t !== "float64");
		case "complex": {
			let [n, r] = typeof e == "object" ? e : [Number(e), 0], i = Oe(t) === "float32";
			return `make_${v(t).short}(${po(n, i)}, ${po(r, i)})`;
		}
	}
}
// compiler/writer.ts
function go(e) {
	let t = [], n = (e, r) => {
		for (let i of e) if (typeof i != "string") n(i, `${r}  `);
		else if (i === "") t.push("");
		else for (let e of i.split("\n")) t.push(e.startsWith("#") ? e : r + e);
	};
	return n(e, ""), `${t.join("\n")}\n`;
}
function I(e, t, n = "}") {
	let r = go([t]).trimEnd();
	return r === "" ? [`${e} {${n}`] : [
		`${e} {`,
		...r.split("\n"),
		n
	];
}
// compiler/render-value.ts
S();
function _o(e, t) {
	return e === "float16" ? `load_f16(${t})` : e === "bfloat16" ? `load_bf16(${t})` : e === "bool" ? `(${t} != 0)` : t;
}
function vo(e, t) {
	return e === "float16" ? `store_f16(${t})` : e === "bfloat16" ? `store_bf16(${t})` : e === "bool" ? `(unsigned char)${t}` : t;
}
const yo = (e) => ho(v(e).kind === "float" || v(e).kind === "complex" ? 0 : 0n, e), bo = (e) => Math.max(1, e), xo = (e, t) => `raw_${v(e).short}_${t}`;
function So(e, t) {
	let n = bo(t), r = xo(e, t);
	return I(`typedef struct ${r}`, [
		`${v(e).storage}* data;`,
		"long long size;",
		`long long shape[${n}];`,
		`long long stride[${n}];`
	], `} ${r};`);
}
function Co(e) {
	return I(`WEFT_FN long long flat_offset_${e}(const long long* shape, const long long* stride, long long i)`, [
		"long long offset = 0;",
		...I(`for (int d = ${e - 1}; d > 0; --d)`, ["offset += i % shape[d] * stride[d];", "i /= shape[d];"]),
		"return offset + i * stride[0];"
	]);
}
S(), A();
function wo(e, t) {
	switch (t.kind) {
		case "pointer":
		case "start":
		case "raw": return e.operands[t.operand].name;
		case "scalar": return e.params[t.param].name;
		case "stride": return `${e.operands[t.operand].name}_s${t.dim}`;
		case "extent": return `n${t.dim}`;
		case "begin":
		case "end": return `${t.kind}${t.dim}`;
		case "rows": return "rows";
	}
}
function To(e, t) {
	switch (t.kind) {
		case "pointer": {
			let { dtype: n, access: r } = e.operands[t.operand];
			return `${r === "read" ? "const " : ""}${v(n).storage}*`;
		}
		case "raw": return xo(e.operands[t.operand].dtype, t.rank);
		case "scalar": {
			let { dtype: n } = e.params[t.param];
			return n === "bool" ? "unsigned char" : v(n).value;
		}
		default: return "long long";
	}
}
function Eo(e, t) {
	let { size: n, kind: r } = v(e);
	return r === "float" && n === 2 ? {
		size: 4,
		align: 4
	} : {
		size: n,
		align: r === "complex" && t === "cpu" ? n / 2 : n
	};
}
function Do(e, t, n) {
	return t.kind === "scalar" ? Eo(e.params[t.param].dtype, n) : t.kind === "raw" ? {
		size: 16 + 16 * Math.max(1, t.rank),
		align: 8
	} : {
		size: 8,
		align: 8
	};
}
function Oo(e, t, n) {
	let r = 0, i = t.map((t) => {
		let { size: i, align: a } = Do(e, t, n), o = Math.ceil(r / a) * a;
		return r = o + i, o;
	});
	return Object.freeze({
		fields: t,
		offsets: i,
		bytes: Math.ceil(r / 8) * 8
	});
}
function ko(e, t, n) {
	e.setBigInt64(t, BigInt(n), !0);
}
function Ao(e, t, n) {
	e.setUint32(t, n % 2 ** 32, !0), e.setUint32(t + 4, Math.floor(n / 2 ** 32), !0);
}
function jo(e, t, n, r) {
	let { kind: i, size: a } = v(n);
	if (i === "complex") {
		let [n, i] = typeof r == "object" ? r : [Number(r), 0];
		a === 8 ? (e.setFloat32(t, n, !0), e.setFloat32(t + 4, i, !0)) : (e.setFloat64(t, n, !0), e.setFloat64(t + 8, i, !0));
	} else {
		if (typeof r == "object") throw new k(`a complex scalar for a parameter of type ${n}`);
		i === "float" ? a === 8 ? e.setFloat64(t, Number(r), !0) : e.setFloat32(t, Number(r), !0) : a === 8 ? e.setBigInt64(t, BigInt.asIntN(64, BigInt(r)), !0) : a === 4 ? e.setInt32(t, Number(r) | 0, !0) : a === 2 ? e.setInt16(t, Number(r), !0) : e.setInt8(t, Number(r));
	}
}
function Mo(e, t, n) {
	let r = [], { kernel: i, shape: a, strides: o } = t;
	return e.fields.forEach((s, c) => {
		let l = e.offsets[c];
		switch (s.kind) {
			case "pointer":
				r.push({
					kind: "address",
					at: l,
					operand: s.operand
				});
				return;
			case "start": return ko(n, l, t.offsets[s.operand]);
			case "scalar":
				r.push({
					kind: "scalar",
					at: l,
					param: s.param,
					dtype: i.params[s.param].dtype
				});
				return;
			case "stride": return ko(n, l, o[s.operand][s.dim] ?? 0);
			case "begin":
			case "end": return ko(n, l, t.box[s.dim][s.kind]);
			case "extent": return ko(n, l, a[s.dim] ?? 1);
			case "rows": return ko(n, l, a.slice(0, -1).reduce((e, t) => e * t, 1));
			case "raw": {
				let e = t.raws[s.operand];
				r.push({
					kind: "address",
					at: l,
					operand: s.operand
				}), ko(n, l + 8, e.shape.reduce((e, t) => e * t, 1));
				let i = Math.max(1, s.rank);
				for (let t = 0; t < i; t++) ko(n, l + 16 + 8 * t, e.shape[t] ?? 1), ko(n, l + 16 + 8 * (i + t), e.strides[t] ?? 1);
			}
		}
	}), r;
}
// node_modules/lru-cache/dist/esm/node/index.min.js
var L = h("lru-cache:metrics"), No = g("lru-cache"), Po = typeof performance == "object" && performance && typeof performance.now == "function" ? performance : Date, Fo = () => L.hasSubscribers || No.hasSubscribers, Io = /* @__PURE__ */ new Set(), Lo = typeof process == "object" && process ? process : {}, Ro = (e, t, n, r) => {
	typeof Lo.emitWarning == "function" ? Lo.emitWarning(e, t, n, r) : console.error(`[${n}] ${t}: ${e}`);
}, zo = (e) => !Io.has(e), Bo = (e) => !!e && e === Math.floor(e) && e > 0 && isFinite(e), Vo = (e) => Bo(e) ? e <= 256 ? Uint8Array : e <= 2 ** 16 ? Uint16Array : e <= 2 ** 32 ? Uint32Array : e <= 2 ** 53 - 1 ? Ho : null : null, Ho = class extends Array {
	constructor(e) {
		super(e), this.fill(0);
	}
}, Uo = class e {
	heap;
	length;
	static #e = !1;
	static create(t) {
		let n = Vo(t);
		if (!n) return [];
		e.#e = !0;
		let r = new e(t, n);
		return e.#e = !1, r;
	}
	constructor(t, n) {
		if (!e.#e) throw TypeError("instantiate Stack using Stack.create(n)");
		this.heap = new n(t), this.length = 0;
	}
	push(e) {
		this.heap[this.length++] = e;
	}
	pop() {
		return this.heap[--this.length];
	}
}, Wo = class e {
	#e;
	#t;
	#n;
	#r;
	#i;
	#a;
	#o;
	#s;
	get perf() {
		return this.#s;
	}
	ttl;
	ttlResolution;
	ttlAutopurge;
	updateAgeOnGet;
	updateAgeOnHas;
	allowStale;
	noDisposeOnSet;
	noUpdateTTL;
	maxEntrySize;
	sizeCalculation;
	noDeleteOnFetchRejection;
	noDeleteOnStaleGet;
	allowStaleOnFetchAbort;
	allowStaleOnFetchRejection;
	ignoreFetchAbort;
	backgroundFetchSize;
	#c;
	#l;
	#u;
	#d;
	#f;
	#p;
	#m;
	#h;
	#g;
	#_;
	#v;
	#y;
	#b;
	#x;
	#S;
	#C;
	#w;
	#T;
	#E;
	static unsafeExposeInternals(e) {
		return {
			starts: e.#b,
			ttls: e.#x,
			autopurgeTimers: e.#S,
			sizes: e.#y,
			keyMap: e.#u,
			keyList: e.#d,
			valList: e.#f,
			next: e.#p,
			prev: e.#m,
			get head() {
				return e.#h;
			},
			get tail() {
				return e.#g;
			},
			free: e.#_,
			isBackgroundFetch: (t) => e.#W(t),
			backgroundFetch: (t, n, r, i) => e.#U(t, n, r, i),
			moveToTail: (t) => e.#X(t),
			indexes: (t) => e.#I(t),
			rindexes: (t) => e.#L(t),
			isStale: (t) => e.#j(t)
		};
	}
	get max() {
		return this.#e;
	}
	get maxSize() {
		return this.#t;
	}
	get calculatedSize() {
		return this.#l;
	}
	get size() {
		return this.#c;
	}
	get fetchMethod() {
		return this.#a;
	}
	get memoMethod() {
		return this.#o;
	}
	get dispose() {
		return this.#n;
	}
	get onInsert() {
		return this.#r;
	}
	get disposeAfter() {
		return this.#i;
	}
	constructor(t) {
		let { max: n = 0, ttl: r, ttlResolution: i = 1, ttlAutopurge: a, updateAgeOnGet: o, updateAgeOnHas: s, allowStale: c, dispose: l, onInsert: u, disposeAfter: d, noDisposeOnSet: f, noUpdateTTL: p, maxSize: m = 0, maxEntrySize: h = 0, sizeCalculation: g, fetchMethod: ee, memoMethod: te, noDeleteOnFetchRejection: ne, noDeleteOnStaleGet: re, allowStaleOnFetchRejection: ie, allowStaleOnFetchAbort: ae, ignoreFetchAbort: oe, backgroundFetchSize: se = 1, perf: ce } = t;
		if (this.backgroundFetchSize = se, ce !== void 0 && typeof ce?.now != "function") throw TypeError("perf option must have a now() method if specified");
		if (this.#s = ce ?? Po, n !== 0 && !Bo(n)) throw TypeError("max option must be a nonnegative integer");
		let le = n ? Vo(n) : Array;
		if (!le) throw Error("invalid max value: " + n);
		if (this.#e = n, this.#t = m, this.maxEntrySize = h || this.#t, this.sizeCalculation = g, this.sizeCalculation) {
			if (!this.#t && !this.maxEntrySize) throw TypeError("cannot set sizeCalculation without setting maxSize or maxEntrySize");
			if (typeof this.sizeCalculation != "function") throw TypeError("sizeCalculation set to non-function");
		}
		if (te !== void 0 && typeof te != "function") throw TypeError("memoMethod must be a function if defined");
		if (this.#o = te, ee !== void 0 && typeof ee != "function") throw TypeError("fetchMethod must be a function if specified");
		if (this.#a = ee, this.#w = !!ee, this.#u = /* @__PURE__ */ new Map(), this.#d = Array.from({ length: n }).fill(void 0), this.#f = Array.from({ length: n }).fill(void 0), this.#p = new le(n), this.#m = new le(n), this.#h = 0, this.#g = 0, this.#_ = Uo.create(n), this.#c = 0, this.#l = 0, typeof l == "function" && (this.#n = l), typeof u == "function" && (this.#r = u), typeof d == "function" ? (this.#i = d, this.#v = []) : (this.#i = void 0, this.#v = void 0), this.#C = !!this.#n, this.#E = !!this.#r, this.#T = !!this.#i, this.noDisposeOnSet = !!f, this.noUpdateTTL = !!p, this.noDeleteOnFetchRejection = !!ne, this.allowStaleOnFetchRejection = !!ie, this.allowStaleOnFetchAbort = !!ae, this.ignoreFetchAbort = !!oe, this.maxEntrySize !== 0) {
			if (this.#t !== 0 && !Bo(this.#t)) throw TypeError("maxSize must be a positive integer if specified");
			if (!Bo(this.maxEntrySize)) throw TypeError("maxEntrySize must be a positive integer if specified");
			this.#M();
		}
		if (this.allowStale = !!c, this.noDeleteOnStaleGet = !!re, this.updateAgeOnGet = !!o, this.updateAgeOnHas = !!s, this.ttlResolution = Bo(i) || i === 0 ? i : 1, this.ttlAutopurge = !!a, this.ttl = r || 0, this.ttl) {
			if (!Bo(this.ttl)) throw TypeError("ttl must be a positive integer if specified");
			this.#D();
		}
		if (this.#e === 0 && this.ttl === 0 && this.#t === 0) throw TypeError("At least one of max, maxSize, or ttl is required");
		if (!this.ttlAutopurge && !this.#e && !this.#t) {
			let t = "LRU_CACHE_UNBOUNDED";
			zo(t) && (Io.add(t), Ro("TTL caching without ttlAutopurge, max, or maxSize can result in unbounded memory consumption.", "UnboundedCacheWarning", t, e));
		}
	}
	getRemainingTTL(e) {
		return this.#u.has(e) ? 1 / 0 : 0;
	}
	#D() {
		let e = new Ho(this.#e), t = new Ho(this.#e);
		this.#x = e, this.#b = t;
		let n = this.ttlAutopurge ? Array.from({ length: this.#e }) : void 0;
		this.#S = n, this.#A = (n, i, a = this.#s.now()) => {
			t[n] = i === 0 ? 0 : a, e[n] = i, r(n, i);
		}, this.#O = (n) => {
			t[n] = e[n] === 0 ? 0 : this.#s.now(), r(n, e[n]);
		};
		let r = this.ttlAutopurge ? (e, t) => {
			if (n?.[e] && (clearTimeout(n[e]), n[e] = void 0), t && t !== 0 && n) {
				let i = setTimeout(() => {
					this.#j(e) ? (this.#Z(this.#d[e], "expire"), n[e] = void 0) : r(e, o(e));
				}, t + 1);
				i.unref && i.unref(), n[e] = i;
			}
		} : () => {};
		this.#k = (n, r) => {
			if (e[r]) {
				let o = e[r], s = t[r];
				if (!o || !s) return;
				n.ttl = o, n.start = s, n.now = i || a(), n.remainingTTL = o - (n.now - s);
			}
		};
		let i = 0, a = () => {
			let e = this.#s.now();
			if (this.ttlResolution > 0) {
				i = e;
				let t = setTimeout(() => i = 0, this.ttlResolution);
				t.unref && t.unref();
			}
			return e;
		};
		this.getRemainingTTL = (e) => {
			let t = this.#u.get(e);
			return t === void 0 ? 0 : o(t);
		};
		let o = (n) => {
			let r = e[n], o = t[n];
			return !r || !o ? 1 / 0 : r - ((i || a()) - o);
		};
		this.#j = (n) => {
			let r = t[n], o = e[n];
			return !!o && !!r && (i || a()) - r > o;
		};
	}
	#O = () => {};
	#k = () => {};
	#A = () => {};
	#j = () => !1;
	#M() {
		let e = new Ho(this.#e);
		this.#l = 0, this.#y = e, this.#N = (t) => {
			this.#l -= e[t], e[t] = 0;
		}, this.#F = (e, t, n, r) => {
			if (!Bo(n)) {
				if (this.#W(t)) return this.backgroundFetchSize;
				if (r) {
					if (typeof r != "function") throw TypeError("sizeCalculation must be a function");
					if (n = r(t, e), !Bo(n)) throw TypeError("sizeCalculation return invalid (expect positive integer)");
				} else throw TypeError("invalid size value (must be positive integer). When maxSize or maxEntrySize is used, sizeCalculation or size must be set.");
			}
			return n;
		}, this.#P = (t, n, r) => {
			if (e[t] = n, this.#t) {
				let n = this.#t - e[t];
				for (; this.#l > n;) this.#B(!0);
			}
			this.#l += e[t], r && (r.entrySize = n, r.totalCalculatedSize = this.#l);
		};
	}
	#N = (e) => {};
	#P = (e, t, n) => {};
	#F = (e, t, n, r) => {
		if (n || r) throw TypeError("cannot set size without setting maxSize or maxEntrySize on cache");
		return 0;
	};
	*#I({ allowStale: e = this.allowStale } = {}) {
		if (this.#c) for (let t = this.#g; this.#R(t) && ((e || !this.#j(t)) && (yield t), t !== this.#h);) t = this.#m[t];
	}
	*#L({ allowStale: e = this.allowStale } = {}) {
		if (this.#c) for (let t = this.#h; this.#R(t) && ((e || !this.#j(t)) && (yield t), t !== this.#g);) t = this.#p[t];
	}
	#R(e) {
		return e !== void 0 && this.#u.get(this.#d[e]) === e;
	}
	*entries() {
		for (let e of this.#I()) this.#f[e] !== void 0 && this.#d[e] !== void 0 && !this.#W(this.#f[e]) && (yield [this.#d[e], this.#f[e]]);
	}
	*rentries() {
		for (let e of this.#L()) this.#f[e] !== void 0 && this.#d[e] !== void 0 && !this.#W(this.#f[e]) && (yield [this.#d[e], this.#f[e]]);
	}
	*keys() {
		for (let e of this.#I()) {
			let t = this.#d[e];
			t !== void 0 && !this.#W(this.#f[e]) && (yield t);
		}
	}
	*rkeys() {
		for (let e of this.#L()) {
			let t = this.#d[e];
			t !== void 0 && !this.#W(this.#f[e]) && (yield t);
		}
	}
	*values() {
		for (let e of this.#I()) this.#f[e] !== void 0 && !this.#W(this.#f[e]) && (yield this.#f[e]);
	}
	*rvalues() {
		for (let e of this.#L()) this.#f[e] !== void 0 && !this.#W(this.#f[e]) && (yield this.#f[e]);
	}
	[Symbol.iterator]() {
		return this.entries();
	}
	[Symbol.toStringTag] = "LRUCache";
	find(e, t = {}) {
		for (let n of this.#I()) {
			let r = this.#f[n], i = this.#W(r) ? r.__staleWhileFetching : r;
			if (i !== void 0 && e(i, this.#d[n], this)) return this.#J(this.#d[n], t);
		}
	}
	forEach(e, t = this) {
		for (let n of this.#I()) {
			let r = this.#f[n], i = this.#W(r) ? r.__staleWhileFetching : r;
			i !== void 0 && e.call(t, i, this.#d[n], this);
		}
	}
	rforEach(e, t = this) {
		for (let n of this.#L()) {
			let r = this.#f[n], i = this.#W(r) ? r.__staleWhileFetching : r;
			i !== void 0 && e.call(t, i, this.#d[n], this);
		}
	}
	purgeStale() {
		let e = !1;
		for (let t of this.#L({ allowStale: !0 })) this.#j(t) && (this.#Z(this.#d[t], "expire"), e = !0);
		return e;
	}
	info(e) {
		let t = this.#u.get(e);
		if (t === void 0) return;
		let n = this.#f[t], r = this.#W(n) ? n.__staleWhileFetching : n;
		if (r === void 0) return;
		let i = { value: r };
		if (this.#x && this.#b) {
			let e = this.#x[t], n = this.#b[t];
			e && n && (i.ttl = e - (this.#s.now() - n), i.start = Date.now());
		}
		return this.#y && (i.size = this.#y[t]), i;
	}
	dump() {
		let e = [];
		for (let t of this.#I({ allowStale: !0 })) {
			let n = this.#d[t], r = this.#f[t], i = this.#W(r) ? r.__staleWhileFetching : r;
			if (i === void 0 || n === void 0) continue;
			let a = { value: i };
			if (this.#x && this.#b) {
				a.ttl = this.#x[t];
				let e = this.#s.now() - this.#b[t];
				a.start = Math.floor(Date.now() - e);
			}
			this.#y && (a.size = this.#y[t]), e.unshift([n, a]);
		}
		return e;
	}
	load(e) {
		this.clear();
		for (let [t, n] of e) {
			if (n.start) {
				let e = Date.now() - n.start;
				n.start = this.#s.now() - e;
			}
			this.#z(t, n.value, n);
		}
	}
	set(e, t, n = {}) {
		let { status: r = L.hasSubscribers ? {} : void 0 } = n;
		n.status = r, r && (r.op = "set", r.key = e, t !== void 0 && (r.value = t), r.cache = this);
		let i = this.#z(e, t, n);
		return r && L.hasSubscribers && L.publish(r), i;
	}
	#z(e, t, n, r) {
		let { ttl: i = this.ttl, start: a, noDisposeOnSet: o = this.noDisposeOnSet, sizeCalculation: s = this.sizeCalculation, status: c } = n, l = this.#W(t);
		if (t === void 0) return c && (c.set = "deleted"), this.delete(e), this;
		let { noUpdateTTL: u = this.noUpdateTTL } = n;
		c && !l && (c.value = t);
		let d = this.#F(e, t, n.size || 0, s, c);
		if (this.maxEntrySize && d > this.maxEntrySize) return this.#Z(e, "set"), c && (c.set = "miss", c.maxEntrySizeExceeded = !0), this;
		let f = this.#c === 0 ? void 0 : this.#u.get(e);
		if (f === void 0) f = this.#c === 0 ? this.#g : this.#_.length === 0 ? this.#c === this.#e ? this.#B(!1) : this.#c : this.#_.pop(), this.#d[f] = e, this.#f[f] = t, this.#u.set(e, f), this.#p[this.#g] = f, this.#m[f] = this.#g, this.#g = f, this.#c++, this.#P(f, d, c), c && (c.set = "add"), u = !1, this.#E && !l && this.#r?.(t, e, "add");
		else {
			this.#X(f);
			let n = this.#f[f];
			if (t !== n) {
				if (!o) {
					if (this.#W(n)) {
						n !== r && n.__abortController.abort(/* @__PURE__ */ Error("replaced"));
						let { __staleWhileFetching: i } = n;
						i !== void 0 && i !== t && (this.#C && this.#n?.(i, e, "set"), this.#T && this.#v?.push([
							i,
							e,
							"set"
						]));
					} else this.#C && this.#n?.(n, e, "set"), this.#T && this.#v?.push([
						n,
						e,
						"set"
					]);
				}
				if (this.#N(f), this.#P(f, d, c), this.#f[f] = t, !l) {
					let r = n && this.#W(n) ? n.__staleWhileFetching : n, i = r === void 0 ? "add" : t === r ? "update" : "replace";
					c && (c.set = i, r !== void 0 && (c.oldValue = r)), this.#E && this.onInsert?.(t, e, i);
				}
			} else l || (c && (c.set = "update"), this.#E && this.onInsert?.(t, e, "update"));
		}
		if (i !== 0 && !this.#x && this.#D(), this.#x && (u || this.#A(f, i, a), c && this.#k(c, f)), !o && this.#T && this.#v) {
			let e = this.#v, t;
			for (; t = e?.shift();) this.#i?.(...t);
		}
		return this;
	}
	pop() {
		try {
			for (; this.#c;) {
				let e = this.#f[this.#h];
				if (this.#B(!0), this.#W(e)) {
					if (e.__staleWhileFetching) return e.__staleWhileFetching;
				} else if (e !== void 0) return e;
			}
		} finally {
			if (this.#T && this.#v) {
				let e = this.#v, t;
				for (; t = e?.shift();) this.#i?.(...t);
			}
		}
	}
	#B(e) {
		let t = this.#h, n = this.#d[t], r = this.#f[t], i = this.#W(r);
		i && r.__abortController.abort(/* @__PURE__ */ Error("evicted"));
		let a = i ? r.__staleWhileFetching : r;
		return (this.#C || this.#T) && a !== void 0 && (this.#C && this.#n?.(a, n, "evict"), this.#T && this.#v?.push([
			a,
			n,
			"evict"
		])), this.#N(t), this.#S?.[t] && (clearTimeout(this.#S[t]), this.#S[t] = void 0), e && (this.#d[t] = void 0, this.#f[t] = void 0, this.#_.push(t)), this.#c === 1 ? (this.#h = this.#g = 0, this.#_.length = 0) : this.#h = this.#p[t], this.#u.delete(n), this.#c--, t;
	}
	has(e, t = {}) {
		let { status: n = L.hasSubscribers ? {} : void 0 } = t;
		t.status = n, n && (n.op = "has", n.key = e, n.cache = this);
		let r = this.#V(e, t);
		return L.hasSubscribers && L.publish(n), r;
	}
	#V(e, t = {}) {
		let { updateAgeOnHas: n = this.updateAgeOnHas, status: r } = t, i = this.#u.get(e);
		if (i !== void 0) {
			let e = this.#f[i];
			if (this.#W(e) && e.__staleWhileFetching === void 0) return !1;
			if (this.#j(i)) r && (r.has = "stale", this.#k(r, i));
			else return n && this.#O(i), r && (r.has = "hit", this.#k(r, i)), !0;
		} else r && (r.has = "miss");
		return !1;
	}
	peek(e, t = {}) {
		let { status: n = Fo() ? {} : void 0 } = t;
		n && (n.op = "peek", n.key = e, n.cache = this), t.status = n;
		let r = this.#H(e, t);
		return L.hasSubscribers && L.publish(n), r;
	}
	#H(e, t) {
		let { status: n, allowStale: r = this.allowStale } = t, i = this.#u.get(e);
		if (i === void 0 || !r && this.#j(i)) {
			n && (n.peek = i === void 0 ? "miss" : "stale");
			return;
		}
		let a = this.#f[i], o = this.#W(a) ? a.__staleWhileFetching : a;
		return n && (o === void 0 ? n.peek = "miss" : (n.peek = "hit", n.value = o)), o;
	}
	#U(e, t, n, r) {
		let i = t === void 0 ? void 0 : this.#f[t];
		if (this.#W(i)) return i;
		let a = new AbortController(), { signal: o } = n;
		o?.addEventListener("abort", () => a.abort(o.reason), { signal: a.signal });
		let s = {
			signal: a.signal,
			options: n,
			context: r
		}, c = (r, i = !1) => {
			let { aborted: o } = a.signal, c = n.ignoreFetchAbort && r !== void 0, l = n.ignoreFetchAbort || !!(n.allowStaleOnFetchAbort && r !== void 0);
			if (n.status && (o && !i ? (n.status.fetchAborted = !0, n.status.fetchError = a.signal.reason, c && (n.status.fetchAbortIgnored = !0)) : n.status.fetchResolved = !0), o && !c && !i) return u(a.signal.reason, l);
			let d = f, p = this.#f[t];
			return (p === f || p === void 0 && c && i) && (r === void 0 ? d.__staleWhileFetching === void 0 ? this.#Z(e, "fetch") : this.#f[t] = d.__staleWhileFetching : (n.status && (n.status.fetchUpdated = !0), this.#z(e, r, s.options, d))), r;
		}, l = (e) => (n.status && (n.status.fetchRejected = !0, n.status.fetchError = e), u(e, !1)), u = (r, i) => {
			let { aborted: o } = a.signal, s = o && n.allowStaleOnFetchAbort, c = s || n.allowStaleOnFetchRejection, l = c || n.noDeleteOnFetchRejection, u = f;
			if (this.#f[t] === f && (!l || !i && u.__staleWhileFetching === void 0 ? this.#Z(e, "fetch") : s || (this.#f[t] = u.__staleWhileFetching)), c) return n.status && u.__staleWhileFetching !== void 0 && (n.status.returnedStale = !0), u.__staleWhileFetching;
			if (u.__returned === u) throw r;
		}, d = (t, r) => {
			let o = this.#a?.(e, i, s);
			a.signal.addEventListener("abort", () => {
				(!n.ignoreFetchAbort || n.allowStaleOnFetchAbort) && (t(void 0), n.allowStaleOnFetchAbort && (t = (e) => c(e, !0)));
			}), o && o instanceof Promise ? o.then((e) => t(e === void 0 ? void 0 : e), r) : o !== void 0 && t(o);
		};
		n.status && (n.status.fetchDispatched = !0);
		let f = new Promise(d).then(c, l), p = Object.assign(f, {
			__abortController: a,
			__staleWhileFetching: i,
			__returned: void 0
		});
		return t === void 0 ? (this.#z(e, p, {
			...s.options,
			status: void 0
		}), t = this.#u.get(e)) : this.#f[t] = p, p;
	}
	#W(e) {
		if (!this.#w) return !1;
		let t = e;
		return !!t && t instanceof Promise && t.hasOwnProperty("__staleWhileFetching") && t.__abortController instanceof AbortController;
	}
	fetch(e, t = {}) {
		let n = No.hasSubscribers, { status: r = Fo() ? {} : void 0 } = t;
		t.status = r, r && t.context && (r.context = t.context);
		let i = this.#G(e, t);
		return r && n && (r.trace = !0, No.tracePromise(() => i, r).catch(() => {})), i;
	}
	async #G(e, t = {}) {
		let { allowStale: n = this.allowStale, updateAgeOnGet: r = this.updateAgeOnGet, noDeleteOnStaleGet: i = this.noDeleteOnStaleGet, ttl: a = this.ttl, noDisposeOnSet: o = this.noDisposeOnSet, size: s = 0, sizeCalculation: c = this.sizeCalculation, noUpdateTTL: l = this.noUpdateTTL, noDeleteOnFetchRejection: u = this.noDeleteOnFetchRejection, allowStaleOnFetchRejection: d = this.allowStaleOnFetchRejection, ignoreFetchAbort: f = this.ignoreFetchAbort, allowStaleOnFetchAbort: p = this.allowStaleOnFetchAbort, context: m, forceRefresh: h = !1, status: g, signal: ee } = t;
		if (g && (g.op = "fetch", g.key = e, h && (g.forceRefresh = !0), g.cache = this), !this.#w) return g && (g.fetch = "get"), this.#J(e, {
			allowStale: n,
			updateAgeOnGet: r,
			noDeleteOnStaleGet: i,
			status: g
		});
		let te = {
			allowStale: n,
			updateAgeOnGet: r,
			noDeleteOnStaleGet: i,
			ttl: a,
			noDisposeOnSet: o,
			size: s,
			sizeCalculation: c,
			noUpdateTTL: l,
			noDeleteOnFetchRejection: u,
			allowStaleOnFetchRejection: d,
			allowStaleOnFetchAbort: p,
			ignoreFetchAbort: f,
			status: g,
			signal: ee
		}, ne = this.#u.get(e);
		if (ne === void 0) {
			g && (g.fetch = "miss");
			let t = this.#U(e, ne, te, m);
			return t.__returned = t;
		}
		{
			let t = this.#f[ne];
			if (this.#W(t)) {
				let e = n && t.__staleWhileFetching !== void 0;
				return g && (g.fetch = "inflight", e && (g.returnedStale = !0)), e ? t.__staleWhileFetching : t.__returned = t;
			}
			let i = this.#j(ne);
			if (!h && !i) return g && (g.fetch = "hit"), this.#X(ne), r && this.#O(ne), g && this.#k(g, ne), t;
			let a = this.#U(e, ne, te, m), o = a.__staleWhileFetching !== void 0 && n;
			return g && (g.fetch = i ? "stale" : "refresh", o && i && (g.returnedStale = !0)), o ? a.__staleWhileFetching : a.__returned = a;
		}
	}
	forceFetch(e, t = {}) {
		let n = No.hasSubscribers, { status: r = Fo() ? {} : void 0 } = t;
		t.status = r, r && t.context && (r.context = t.context);
		let i = this.#K(e, t);
		return r && n && (r.trace = !0, No.tracePromise(() => i, r).catch(() => {})), i;
	}
	async #K(e, t = {}) {
		let n = await this.#G(e, t);
		if (n === void 0) throw Error("fetch() returned undefined");
		return n;
	}
	memo(e, t = {}) {
		let { status: n = L.hasSubscribers ? {} : void 0 } = t;
		t.status = n, n && (n.op = "memo", n.key = e, t.context && (n.context = t.context), n.cache = this);
		let r = this.#q(e, t);
		return n && (n.value = r), L.hasSubscribers && L.publish(n), r;
	}
	#q(e, t = {}) {
		let n = this.#o;
		if (!n) throw Error("no memoMethod provided to constructor");
		let { context: r, status: i, forceRefresh: a, ...o } = t;
		i && a && (i.forceRefresh = !0);
		let s = this.#J(e, o), c = a || s === void 0;
		if (i && (i.memo = c ? "miss" : "hit", c || (i.value = s)), !c) return s;
		let l = n(e, s, {
			options: o,
			context: r
		});
		return i && (i.value = l), this.#z(e, l, o), l;
	}
	get(e, t = {}) {
		let { status: n = L.hasSubscribers ? {} : void 0 } = t;
		t.status = n, n && (n.op = "get", n.key = e, n.cache = this);
		let r = this.#J(e, t);
		return n && (r !== void 0 && (n.value = r), L.hasSubscribers && L.publish(n)), r;
	}
	#J(e, t = {}) {
		let { allowStale: n = this.allowStale, updateAgeOnGet: r = this.updateAgeOnGet, noDeleteOnStaleGet: i = this.noDeleteOnStaleGet, status: a } = t, o = this.#u.get(e);
		if (o === void 0) {
			a && (a.get = "miss");
			return;
		}
		let s = this.#f[o], c = this.#W(s);
		return a && this.#k(a, o), this.#j(o) ? c ? (a && (a.get = "stale-fetching"), n && s.__staleWhileFetching !== void 0 ? (a && (a.returnedStale = !0), s.__staleWhileFetching) : void 0) : (i || this.#Z(e, "expire"), a && (a.get = "stale"), n ? (a && (a.returnedStale = !0), s) : void 0) : (a && (a.get = c ? "fetching" : "hit"), this.#X(o), r && this.#O(o), c ? s.__staleWhileFetching : s);
	}
	#Y(e, t) {
		this.#m[t] = e, this.#p[e] = t;
	}
	#X(e) {
		e !== this.#g && (e === this.#h ? this.#h = this.#p[e] : this.#Y(this.#m[e], this.#p[e]), this.#Y(this.#g, e), this.#g = e);
	}
	delete(e) {
		return this.#Z(e, "delete");
	}
	#Z(e, t) {
		L.hasSubscribers && L.publish({
			op: "delete",
			delete: t,
			key: e,
			cache: this
		});
		let n = !1;
		if (this.#c !== 0) {
			let r = this.#u.get(e);
			if (r !== void 0) {
				if (this.#S?.[r] && (clearTimeout(this.#S[r]), this.#S[r] = void 0), n = !0, this.#c === 1) this.#Q(t);
				else {
					this.#N(r);
					let n = this.#f[r];
					if (this.#W(n) ? n.__abortController.abort(/* @__PURE__ */ Error("deleted")) : (this.#C || this.#T) && (this.#C && this.#n?.(n, e, t), this.#T && this.#v?.push([
						n,
						e,
						t
					])), this.#u.delete(e), this.#d[r] = void 0, this.#f[r] = void 0, r === this.#g) this.#g = this.#m[r];
					else if (r === this.#h) this.#h = this.#p[r];
					else {
						let e = this.#m[r];
						this.#p[e] = this.#p[r];
						let t = this.#p[r];
						this.#m[t] = this.#m[r];
					}
					this.#c--, this.#_.push(r);
				}
			}
		}
		if (this.#T && this.#v?.length) {
			let e = this.#v, t;
			for (; t = e?.shift();) this.#i?.(...t);
		}
		return n;
	}
	clear() {
		return this.#Q("delete");
	}
	#Q(e) {
		for (let t of this.#L({ allowStale: !0 })) {
			let n = this.#f[t];
			if (this.#W(n)) n.__abortController.abort(/* @__PURE__ */ Error("deleted"));
			else {
				let r = this.#d[t];
				this.#C && this.#n?.(n, r, e), this.#T && this.#v?.push([
					n,
					r,
					e
				]);
			}
		}
		if (this.#u.clear(), this.#f.fill(void 0), this.#d.fill(void 0), this.#x && this.#b) {
			this.#x.fill(0), this.#b.fill(0);
			for (let e of this.#S ?? []) e !== void 0 && clearTimeout(e);
			this.#S?.fill(void 0);
		}
		if (this.#y && this.#y.fill(0), this.#h = 0, this.#g = 0, this.#_.length = 0, this.#l = 0, this.#c = 0, this.#T && this.#v) {
			let e = this.#v, t;
			for (; t = e?.shift();) this.#i?.(...t);
		}
	}
};
// \0deferred:node:crypto
const Go = (...e) => process.getBuiltinModule("node:crypto").createHash(...e), Ko = (...e) => process.getBuiltinModule("node:crypto").randomBytes(...e), qo = "0.1.0";
function Jo(e) {
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
function Yo(e, t) {
	let n = Buffer.alloc(5);
	if (typeof t == "string") {
		let r = Buffer.from(t, "utf8");
		n[0] = 115, n.writeUInt32LE(r.length, 1), e.push(n, r);
	} else {
		n[0] = 108, n.writeUInt32LE(t.length, 1), e.push(n);
		for (let n of t) Yo(e, n);
	}
}
function Xo(e) {
	let t = [];
	for (let [n, r] of Jo(e)) Yo(t, n), Yo(t, r);
	return Buffer.concat(t);
}
function Zo(e, t) {
	let { bytes: n, at: r } = e;
	if (r + 5 > n.length || n[r] !== t) return -1;
	let i = n.readUInt32LE(r + 1);
	return i > n.length ? -1 : (e.at = r + 5, i);
}
function Qo(e) {
	let t = Zo(e, 115);
	if (t < 0 || e.at + t > e.bytes.length) return null;
	let n = e.at;
	return e.at += t, e.bytes.toString("utf8", n, e.at);
}
function $o(e) {
	if (e.bytes[e.at] === 115) return Qo(e);
	let t = Zo(e, 108);
	if (t < 0) return null;
	let n = [];
	for (let r = 0; r < t; r++) {
		let t = Qo(e);
		if (t === null) return null;
		n.push(t);
	}
	return n;
}
function es(e) {
	let t = {
		bytes: Buffer.from(e.buffer, e.byteOffset, e.byteLength),
		at: 0
	}, n = /* @__PURE__ */ new Map();
	for (; t.at < t.bytes.length;) {
		let e = Qo(t), r = $o(t);
		if (e === null || r === null) return null;
		n.set(e, r);
	}
	let r = (e) => {
		let t = n.get(e);
		return typeof t == "string" ? t : "";
	}, i = (e) => {
		let t = n.get(e);
		return typeof t == "object" ? t : [];
	}, a = {
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
	return Xo(a).equals(t.bytes) ? a : null;
}
function ts(e) {
	return Go("sha256").update(e).digest("hex");
}
// runtime/disk-cache-entry.ts
const ns = 64 * 1024 ** 2, rs = Buffer.from([
	137,
	87,
	69,
	70,
	84,
	13,
	10,
	26
]);
function is(e, t, n) {
	let r = Math.ceil((24 + e + t) / 64) * 64;
	return {
		keyBytes: e,
		metadataBytes: t,
		imageBytes: n,
		imageStart: r,
		totalBytes: r + n + 32
	};
}
function as(e) {
	return Go("sha256").update(e).digest();
}
function os(e) {
	if (e.length < 24) return "shorter than a header";
	if (e.compare(rs, 0, 8, 0, 8) !== 0) return "not a Weft cache entry";
	if (e.readUInt32LE(8) !== 1) return `format ${e.readUInt32LE(8)}, expected 1`;
	let t = is(e.readUInt32LE(12), e.readUInt32LE(16), e.readUInt32LE(20));
	return t.totalBytes > ns ? "longer than 64 MiB" : t;
}
function ss(e) {
	return e === null || typeof e == "number" && Number.isFinite(e);
}
function cs(e) {
	let t;
	try {
		t = JSON.parse(e);
	} catch {
		return null;
	}
	if (typeof t != "object" || !t) return null;
	let { kind: n, name: r, log: i, created: a, generator: o, compileMs: s, registers: c, sharedBytes: l, localBytes: u } = t, d = [
		r,
		i,
		a,
		o
	].every((e) => typeof e == "string"), f = typeof s == "number" && [
		c,
		l,
		u
	].every(ss);
	return d && f && (n === "kernel" || n === "memo") ? t : null;
}
function ls(e) {
	let t = Buffer.from(JSON.stringify(e.metadata), "utf8"), n = is(e.key.length, t.length, e.image.length);
	if (n.totalBytes > ns) return null;
	let r = Buffer.alloc(n.totalBytes);
	return rs.copy(r, 0), r.writeUInt32LE(1, 8), r.writeUInt32LE(n.keyBytes, 12), r.writeUInt32LE(n.metadataBytes, 16), r.writeUInt32LE(n.imageBytes, 20), r.set(e.key, 24), t.copy(r, 24 + n.keyBytes), r.set(e.image, n.imageStart), as(r.subarray(0, -32)).copy(r, n.totalBytes - 32), r;
}
function us(e, t) {
	let n = os(e);
	if (typeof n == "string") return { problem: n };
	if (n.totalBytes !== e.length) return { problem: `${e.length} bytes, expected ${n.totalBytes}` };
	let r = e.subarray(24, 24 + n.keyBytes);
	if (t !== null && r.compare(t) !== 0) return { problem: "made for another key" };
	if (as(e.subarray(0, -32)).compare(e, n.totalBytes - 32) !== 0) return { problem: "wrong checksum" };
	let i = 24 + n.keyBytes, a = cs(e.toString("utf8", i, i + n.metadataBytes));
	return a === null ? { problem: "unreadable metadata" } : { entry: {
		key: r,
		metadata: a,
		image: e.subarray(n.imageStart, n.imageStart + n.imageBytes)
	} };
}
// runtime/disk-cache-folder.ts
const ds = ee, { O_RDONLY: fs, O_WRONLY: ps, O_CREAT: ms, O_EXCL: hs, O_NOFOLLOW: gs, O_NONBLOCK: _s } = ee.constants;
function vs(e) {
	let t = p(e, "v1");
	return {
		root: e,
		entries: t,
		temporary: p(t, "tmp")
	};
}
function ys(e, t) {
	if (!/^[0-9a-f]{64}$/.test(t)) throw RangeError("A cache entry is named by 64 hexadecimal digits.");
	return p(e.entries, t.slice(0, 2), t);
}
function bs(e) {
	let t = e?.code;
	return typeof t == "string" ? t : "UNKNOWN";
}
function xs(e, t) {
	if (t.isSymbolicLink()) return `${e} is a symbolic link; name the folder it points to`;
	if (!t.isDirectory()) return `${e} is not a folder`;
	let n = process.geteuid?.();
	return n !== void 0 && t.uid !== n && t.uid !== 0 ? `${e} belongs to user ${t.uid}, not to you (${n})` : t.mode & 18 ? `${e} can be written by others; run: chmod 700 ${JSON.stringify(e)}` : null;
}
function Ss(e, t) {
	for (let n of [
		t.root,
		t.entries,
		t.temporary
	]) {
		let t;
		try {
			t = e.lstatSync(n);
		} catch (e) {
			if (bs(e) === "ENOENT") return "missing";
			throw e;
		}
		let r = xs(n, t);
		if (r !== null) return r;
	}
	return null;
}
function Cs(e, t) {
	e.mkdirSync(t.temporary, {
		recursive: !0,
		mode: 448
	});
}
function ws(e, t) {
	try {
		e.closeSync(t);
	} catch {}
}
function Ts(e, t, n) {
	let r = e.openSync(t, fs | gs | _s);
	try {
		let t = e.fstatSync(r), i = process.geteuid?.(), a = i === void 0 || t.uid === i;
		if (!t.isFile()) return {
			problem: "not a regular file",
			mine: !1
		};
		if (!a && t.uid !== 0) return {
			problem: `belongs to user ${t.uid}`,
			mine: a
		};
		if (t.mode & 18) return {
			problem: "can be written by others",
			mine: a
		};
		if (t.size > ns) return {
			problem: "longer than 64 MiB",
			mine: a
		};
		let o = Buffer.allocUnsafeSlow(t.size), s = 0;
		for (; s < o.length;) {
			let t = e.readSync(r, o, s, o.length - s, null);
			if (t === 0) return {
				problem: "became shorter while it was read",
				mine: a
			};
			s += t;
		}
		return n?.(r, t), {
			bytes: o,
			usedMs: t.mtimeMs
		};
	} finally {
		ws(e, r);
	}
}
function Es(e, t) {
	try {
		return e.unlinkSync(t), !0;
	} catch {
		return !1;
	}
}
function Ds(e, t, n) {
	let r = e.openSync(t, ps | ms | hs | gs, 384), i = !0;
	try {
		let t = 0;
		for (; t < n.length;) {
			let i = e.writeSync(r, n, t, n.length - t);
			if (i === 0) throw Object.assign(/* @__PURE__ */ Error("ENOSPC: nothing was written"), { code: "ENOSPC" });
			t += i;
		}
		i = !1, e.closeSync(r);
	} catch (n) {
		throw i && ws(e, r), Es(e, t), n;
	}
}
function Os(e, t = "") {
	return p(e.temporary, Ko(16).toString("hex") + t);
}
function ks(e, t, n, r) {
	let i = Os(t);
	Ds(e, i, r);
	try {
		try {
			e.renameSync(i, n);
		} catch (t) {
			if (bs(t) !== "ENOENT") throw t;
			e.mkdirSync(u(n), {
				recursive: !0,
				mode: 448
			}), e.renameSync(i, n);
		}
	} catch (t) {
		throw Es(e, i), t;
	}
}
// runtime/disk-cache-sweep.ts
const As = 36e5;
function js(e, t) {
	try {
		return e.readdirSync(t);
	} catch {
		return [];
	}
}
function Ms(e, t) {
	let n = [];
	for (let r of js(e, t.entries)) if (/^[0-9a-f]{2}$/.test(r)) for (let i of js(e, p(t.entries, r))) {
		if (!/^[0-9a-f]{64}$/.test(i) || !i.startsWith(r)) continue;
		let a = p(t.entries, r, i);
		try {
			let t = e.lstatSync(a);
			n.push({
				digest: i,
				path: a,
				bytes: t.size,
				usedMs: t.mtimeMs
			});
		} catch {}
	}
	return n;
}
function Ns(e, t) {
	let n = Os(t);
	Ds(e, n, Buffer.alloc(0));
	try {
		return e.lstatSync(n).mtimeMs;
	} finally {
		Es(e, n);
	}
}
function Ps(e, t) {
	let n = Ns(e, t), r = 0;
	for (let i of js(e, t.temporary)) {
		let a = p(t.temporary, i);
		try {
			let t = e.lstatSync(a);
			t.isFile() && n - t.mtimeMs > As && Es(e, a) && r++;
		} catch {}
	}
	return r;
}
function Fs(e, t, n) {
	let r = Ps(e, t), i = Ms(e, t), a = i.reduce((e, t) => e + t.bytes, 0), o = 0, s = 0;
	if (a > n) for (let t of i.sort((e, t) => e.usedMs - t.usedMs)) {
		if (a <= n * .8) break;
		Es(e, t.path) && (a -= t.bytes, s += t.bytes, o++);
	}
	return {
		entries: o,
		bytes: s,
		temporary: r
	};
}
function Is(e, t) {
	let n = p(t.entries, "swept"), { O_WRONLY: r, O_CREAT: i, O_NOFOLLOW: a, O_NONBLOCK: o } = re, s = e.openSync(n, r | i | a | o, 384);
	try {
		let t = e.fstatSync(s), n = Date.now();
		return !t.isFile() || n - t.mtimeMs < As ? !1 : (e.futimesSync(s, n / 1e3, n / 1e3), !0);
	} finally {
		e.closeSync(s);
	}
}
// runtime/trace.ts
const Ls = {
	compile: h("warpweft:compile"),
	cache: h("warpweft:cache"),
	launch: h("warpweft:launch"),
	memory: h("warpweft:memory")
};
let Rs = !1;
function zs(e) {
	return typeof e == "number" && !Number.isInteger(e) ? e.toFixed(3) : typeof e == "string" && /\s/.test(e) ? JSON.stringify(e) : String(e);
}
function Bs(e) {
	return Object.entries(e).filter(([, e]) => e != null).map(([e, t]) => `${e}=${zs(t)}`).join(" ");
}
function Vs() {
	Rs = !0;
	for (let e of Object.keys(Ls)) no().trace.has(e) && Ls[e].subscribe((t) => Gs(e, Bs(t)));
}
function Hs(e) {
	return Rs || Vs(), Ls[e].hasSubscribers;
}
function Us(e, t) {
	Ls[e].publish(t);
}
function Ws(e) {
	return no().trace.has(e);
}
function Gs(e, t) {
	let n = `weft ${e.padEnd(8)} `;
	process.stderr.write(`${t.split("\n").map((e) => n + e).join("\n")}\n`);
}
function Ks(e) {
	let t = Xo(e);
	return {
		digest: ts(t),
		encoded: t
	};
}
var qs = class extends Error {}, Js = class {
	folders;
	limit;
	files;
	broken = null;
	trusted = !1;
	warned = !1;
	unswept = 0;
	counted = {
		hits: 0,
		misses: 0,
		rejected: 0,
		writes: 0,
		evicted: 0,
		errors: 0
	};
	constructor(e) {
		this.folders = vs(e.root), this.limit = e.limit, this.files = e.files ?? ds;
	}
	get counts() {
		return { ...this.counted };
	}
	read(e) {
		let t = this.find(e);
		return this.counted[t === null ? "misses" : "hits"]++, t;
	}
	find(e) {
		if (!this.usable()) return null;
		try {
			let t = ys(this.folders, e.digest), n = Ts(this.files, t, (e, t) => this.stamp(e, t.mtimeMs));
			if ("problem" in n) return this.reject(e.digest, n.problem, n.mine);
			let r = us(n.bytes, e.encoded);
			return "problem" in r ? this.reject(e.digest, r.problem, !0) : r.entry;
		} catch (t) {
			return bs(t) !== "ENOENT" && this.report({
				event: "error",
				key: e.digest,
				detail: bs(t)
			}), null;
		}
	}
	write(e, t, n) {
		if (!this.ready()) return !1;
		let r = ls({
			key: e.encoded,
			metadata: t,
			image: n
		});
		if (r === null) return !1;
		try {
			this.publish(ys(this.folders, e.digest), r);
		} catch (e) {
			return this.fail(e instanceof qs ? e.message : `${this.folders.root}: ${bs(e)}`), !1;
		}
		return this.afterWrite(r.length), !0;
	}
	remove(e) {
		return Es(this.files, ys(this.folders, e));
	}
	refuse(e, t) {
		this.reject(e, t, !0);
	}
	list() {
		return this.digests().flatMap((e) => {
			let t = this.verify(e);
			return "problem" in t ? [] : [t.summary];
		});
	}
	contents() {
		return this.usable() ? Ms(this.files, this.folders) : [];
	}
	digests() {
		return this.contents().map((e) => e.digest);
	}
	verify(e) {
		try {
			let t = Ts(this.files, ys(this.folders, e));
			if ("problem" in t) return { problem: t.problem };
			let n = us(t.bytes, null);
			if ("problem" in n) return n;
			let { key: r, metadata: i, image: a } = n.entry, o = es(r);
			return o === null || ts(r) !== e ? { problem: "its name is not the digest of its key" } : {
				summary: {
					digest: e,
					bytes: t.bytes.length,
					usedMs: t.usedMs,
					fields: o,
					metadata: i,
					imageBytes: a.length
				},
				image: a
			};
		} catch (e) {
			return { problem: bs(e) };
		}
	}
	sweep(e = this.limit) {
		let t = Fs(this.files, this.folders, e);
		return this.counted.evicted += t.entries, t.entries > 0 && this.report({
			event: "evict",
			key: "",
			detail: `${t.entries} entries`,
			bytes: t.bytes
		}), t;
	}
	ready() {
		if (this.broken !== null || this.trusted) return this.broken === null;
		try {
			this.prepare();
		} catch (e) {
			this.fail(e instanceof qs ? e.message : `${this.folders.root}: ${bs(e)}`);
		}
		return this.trusted;
	}
	tryWriting() {
		try {
			return this.prepare(), Ns(this.files, this.folders), null;
		} catch (e) {
			return e instanceof qs ? e.message : bs(e);
		}
	}
	problem() {
		try {
			let e = Ss(this.files, this.folders);
			return e === "missing" ? null : e;
		} catch (e) {
			return `${this.folders.root}: ${bs(e)}`;
		}
	}
	usable() {
		if (this.trusted) return !0;
		if (this.broken !== null) return !1;
		try {
			let e = Ss(this.files, this.folders);
			e !== null && e !== "missing" && this.fail(e), this.trusted = e === null;
		} catch (e) {
			this.fail(`${this.folders.root}: ${bs(e)}`);
		}
		return this.trusted;
	}
	publish(e, t) {
		try {
			ks(this.files, this.folders, e, t);
		} catch (n) {
			if (bs(n) !== "ENOENT" && bs(n) !== "ESTALE") throw n;
			this.prepare(), ks(this.files, this.folders, e, t);
		}
	}
	prepare() {
		Cs(this.files, this.folders);
		let e = Ss(this.files, this.folders);
		if (e !== null) throw new qs(e);
		this.trusted = !0;
	}
	stamp(e, t) {
		let n = Date.now();
		if (!(n - t < 36e5)) try {
			this.files.futimesSync(e, n / 1e3, n / 1e3);
		} catch {}
	}
	afterWrite(e) {
		try {
			if (this.counted.writes++, this.unswept += e, this.unswept < this.limit * .03125 && !Is(this.files, this.folders)) return;
			this.unswept = 0, this.sweep();
		} catch {}
	}
	reject(e, t, n) {
		return this.counted.rejected++, n && this.remove(e), this.report({
			event: "reject",
			key: e,
			detail: t
		}), null;
	}
	fail(e) {
		this.broken = e, this.counted.errors++, this.report({
			event: "error",
			key: "",
			detail: e
		}), this.warned || (this.warned = !0, process.emitWarning(`The kernel cache cannot be used: ${e}. Kernels are compiled again in each process. Set WEFT_CACHE_DIR to a private folder, or WEFT_CACHE=off to say that this is meant.`, {
			type: "WeftCacheWarning",
			code: "WEFT_CACHE"
		}));
	}
	report(e) {
		Hs("cache") && Us("cache", e);
	}
};
// runtime/memo.ts
const Ys = 1024 ** 2;
let Xs;
function Zs() {
	if (Xs === void 0) {
		let { cache: e, cacheDir: t, cacheBytes: n } = no();
		Xs = e === "disk" && t !== null ? new Js({
			root: t,
			limit: n
		}) : null;
	}
	return Xs;
}
function Qs(e) {
	try {
		let t = me(e, { bigint: !0 });
		return [
			t.dev,
			t.ino,
			t.size,
			t.mtimeNs,
			t.ctimeNs
		].join(" ");
	} catch {
		return "";
	}
}
function $s(e) {
	let t = ce(e, "r");
	try {
		let { size: e } = ae(t), n = Go("sha256").update(`${e}\n`), r = Buffer.alloc(Ys), i = e <= Ys ? [0] : [0, Math.max(Ys, e - Ys)];
		for (let e of i) n.update(r.subarray(0, ue(t, r, 0, Ys, e)));
		return n.digest("hex");
	} finally {
		ne(t);
	}
}
function ec(e, t) {
	return Ks({
		format: 1,
		generator: qo,
		target: "memo",
		arch: "",
		compiler: {
			name: "",
			version: "",
			digest: ""
		},
		options: t,
		source: e,
		names: [],
		headers: []
	});
}
function tc(e, t, n, r) {
	let i = Zs(), a = i === null ? null : ec(e, t), o = a === null ? null : i?.find(a) ?? null;
	if (o !== null) {
		let e = n(JSON.parse(Buffer.from(o.image).toString("utf8")));
		if (e !== null) return e;
	}
	let s = r();
	return a !== null && i?.write(a, {
		kind: "memo",
		name: e,
		log: "",
		created: (/* @__PURE__ */ new Date()).toISOString(),
		generator: qo,
		compileMs: 0,
		registers: null,
		sharedBytes: null,
		localBytes: null
	}, Buffer.from(JSON.stringify(s))), s;
}
// runtime/binding.ts
A(), Object.freeze(Object.keys({
	alloc: !0,
	free: !0,
	launch: !0,
	commandBlock: !0,
	openCpu: !0,
	openDriver: !0,
	openCuda: !0,
	memory: !0,
	trim: !0,
	upload: !0,
	downloadSync: !0,
	download: !0,
	copy: !0,
	load: !0,
	unload: !0,
	ready: !0,
	sync: !0,
	mark: !0,
	elapsed: !0,
	unmark: !0,
	openNvrtc: !0,
	compileSync: !0,
	compile: !0,
	findSymbols: !0
}));
const nc = Object.freeze({
	device: 0,
	bytes: 1,
	address: 1,
	kernel: 1,
	gridX: 2,
	gridY: 3,
	gridZ: 4,
	block: 5,
	sharedBytes: 6,
	paramBytes: 7,
	result: 7
});
function rc() {
	let e = u(he(import.meta.url));
	for (;;) {
		let t = p(e, "package.json");
		if (ie(t) && JSON.parse(le(t, "utf8")).name === "warpweft") return e;
		let n = u(e);
		if (n === e) return null;
		e = n;
	}
}
function ic() {
	let e = process.env.WEFT_ADDON;
	if (e !== void 0 && e !== "") return [e];
	let t = rc();
	return t === null ? [] : [p(t, "build", "Release", "weft.node"), p(t, "dist", "native", `${process.platform}-${process.arch}`, "weft.node")];
}
function ac() {
	let t = [];
	for (let n of ic()) if (!ie(n)) t.push(`${n}: no such file`);
	else try {
		let t = e(import.meta.url)(n), r = t.commandBlock(), i = new Float64Array(r, 0, 8);
		return {
			path: n,
			native: t,
			commands: {
				words: i,
				params: new Uint8Array(r, i.byteLength)
			}
		};
	} catch (e) {
		t.push(`${n}: ${e instanceof Error ? e.message : String(e)}`);
	}
	throw new $e("Weft's native addon was not found. Build it with \"npm run build:native\", or name a built file in WEFT_ADDON.", t);
}
let oc;
function sc() {
	return oc ??= ac(), oc;
}
function cc() {
	return sc().native;
}
function lc() {
	return sc().commands;
}
function uc(e) {
	return e instanceof Error && "failure" in e && "status" in e;
}
function dc(e) {
	let t = [
		"KiB",
		"MiB",
		"GiB",
		"TiB",
		"PiB"
	];
	if (e < 1024) return `${e} bytes`;
	let n = Math.min(Math.floor(Math.log2(e) / 10), t.length);
	return `${(e / 1024 ** n).toFixed(2)} ${t[n - 1]}`;
}
function fc(e, t) {
	if (!uc(e)) return e;
	if (e.failure === "memory") {
		let { requested: n, used: r, free: i } = e, a = `Out of memory on ${t}: ${dc(n)} were asked for, ${dc(r)} are in use by arrays, ${dc(i)} are free (pooled memory was given back before). Dispose arrays, use scope(), or await something so that unreachable arrays can be collected.`;
		return new Qe(a, {
			requested: n,
			used: r,
			free: i,
			cause: e
		});
	}
	if (e.failure === "library") return new $e(e.message, [], { cause: e });
	if (e.failure !== "device") return new k(`unknown native failure ${e.failure}`, { cause: e });
	let n = e.fatal ? "\nEvery later call on this device fails in the same way: start a new process. WEFT_SYNC=1 names the kernel." : "", { call: r, status: i, fatal: a } = e;
	return new Ze(`${t}: ${e.message}${n}`, {
		call: r,
		status: i,
		fatal: a,
		cause: e
	});
}
// runtime/libraries.ts
const pc = ["libcuda.so.1"], mc = [
	"libnvrtc.so.13",
	"libnvrtc.so.12",
	"libnvrtc.so.11.2"
], hc = {
	x64: "x86_64-linux",
	arm64: "sbsa-linux"
};
function gc(e) {
	return me(e, { throwIfNoEntry: !1 })?.isDirectory() ?? !1;
}
function _c(e, t) {
	try {
		return de(e).filter((e) => t.test(e)).sort((e, t) => t.localeCompare(e, "en", { numeric: !0 }));
	} catch {
		return [];
	}
}
function vc(e, t) {
	return {
		libraries: e.flatMap((e) => t.map((t) => p(e, t))).filter((e) => ie(e)),
		places: e.map((e) => p(e, t[0] ?? ""))
	};
}
function yc(e, t) {
	return gc(e) ? vc([
		e,
		p(e, "lib64"),
		p(e, "lib")
	], t) : {
		libraries: [e],
		places: [e]
	};
}
function bc(e) {
	let t = hc[process.arch], n = [p(e, "lib64"), p(e, "lib")];
	return t === void 0 ? n : [...n, p(e, "targets", t, "lib")];
}
function xc(e) {
	return _c(p(e, "lib"), /^python\d/).flatMap((t) => {
		let n = p(e, "lib", t, "site-packages", "nvidia");
		return [p(n, "cu13", "lib"), p(n, "cuda_nvrtc", "lib")];
	});
}
function Sc() {
	let e = "/usr/local";
	return ["cuda", ..._c(e, /^cuda-\d/)].flatMap((t) => bc(p(e, t)));
}
function Cc(e, ...t) {
	return t.map((t) => e[t] ?? "").filter((e) => e !== "");
}
function wc() {
	let { libcuda: e } = no();
	return e === null ? {
		libraries: pc,
		places: pc
	} : yc(e, pc);
}
function Tc(e = process.env) {
	let { nvrtc: t } = no();
	if (t !== null) return yc(t, mc);
	let n = [
		vc(Cc(e, "CUDA_PATH", "CUDA_HOME").flatMap(bc), mc),
		{
			libraries: mc,
			places: mc.map((e) => `${e} (the loader's search path)`)
		},
		vc(Cc(e, "VIRTUAL_ENV", "CONDA_PREFIX").flatMap(xc), mc),
		vc(Cc(e, "CONDA_PREFIX").map((e) => p(e, "lib")), mc),
		vc(Sc(), mc)
	];
	return {
		libraries: n.flatMap((e) => e.libraries),
		places: n.flatMap((e) => e.places)
	};
}
// runtime/nvrtc.ts
A();
function Ec(e, t) {
	return new $e(`NVRTC, the compiler for CUDA kernels, ${e}. Install the CUDA toolkit or the Python wheel nvidia-cuda-nvrtc, and name the library or its folder in WEFT_NVRTC.`, t);
}
function Dc() {
	let { cuda: e, nvrtc: t } = no();
	if (!e) throw Ec("is not looked for because WEFT_CUDA is off", []);
	let { libraries: n, places: r } = Tc(), i = "";
	try {
		t === null && (i = cc().openNvrtc(mc, !0)), typeof i == "string" && (i = cc().openNvrtc(n, !1));
	} catch (e) {
		throw fc(e, "nvrtc");
	}
	if (typeof i == "string") throw Ec("was not found", i === "" ? r : [...r, `(${i.split("\n").join("; ")})`]);
	let a = Object.freeze([...i.archs].sort((e, t) => e - t));
	return Object.freeze({
		path: i.path,
		version: Object.freeze([i.major, i.minor]),
		archs: a
	});
}
let Oc;
function kc() {
	return Oc ??= Dc(), Oc;
}
function Ac(e) {
	return kc().version[0] >= 13 ? ["--no-cache", ...e] : [...e];
}
function jc(e, t, n) {
	let r = Ac(n);
	try {
		return cc().compileSync(e, t, r);
	} catch (e) {
		throw fc(e, "nvrtc");
	}
}
async function Mc(e, t, n) {
	let r = Ac(n);
	try {
		return await cc().compile(e, t, r);
	} catch (e) {
		throw fc(e, "nvrtc");
	}
}
// runtime/cuda-compiler.ts
const Nc = [
	"CUDA_PATH",
	"CUDA_HOME",
	"LD_LIBRARY_PATH",
	"VIRTUAL_ENV",
	"CONDA_PREFIX"
];
function Pc() {
	return [no().nvrtc ?? "", ...Nc.map((e) => process.env[e] ?? "")];
}
function Fc() {
	let { path: e, version: t, archs: n } = kc(), r = Qs(e), i = r === "" ? "" : $s(e);
	return {
		name: "nvrtc",
		version: t.join("."),
		digest: i,
		path: e,
		stamp: r,
		archs: [...n]
	};
}
function Ic(e) {
	let t = e;
	return typeof t?.path == "string" && Array.isArray(t.archs) && t.stamp !== "" && Qs(t.path) === t.stamp ? t : null;
}
let Lc, Rc = !1;
function zc() {
	return Lc ??= tc("nvrtc", Pc(), Ic, Fc), Lc;
}
function Bc() {
	if (Rc && Lc !== void 0) return Lc;
	let { path: e, version: t } = kc(), n = (n) => n !== null && n.path === e && n.version === t.join(".") ? n : null;
	return Lc = tc("nvrtc", Pc(), (e) => n(Ic(e)), Fc), Rc = !0, Lc;
}
function Vc(e, t) {
	let n = /^sm_(\d+)([a-z]?)$/.exec(e);
	if (n === null) return `--gpu-architecture=${e}`;
	let r = Number(n[1]);
	if (t.length === 0 || t.includes(r)) return `--gpu-architecture=${e}`;
	let i = t.filter((e) => e < r);
	return i.length === 0 ? `--gpu-architecture=${e}` : `--gpu-architecture=compute_${Math.max(...i)}`;
}
// \0deferred:node:child_process
const Hc = (...e) => process.getBuiltinModule("node:child_process").spawn(...e), Uc = (...e) => process.getBuiltinModule("node:child_process").spawnSync(...e);
// runtime/native-device.ts
A();
const Wc = /* @__PURE__ */ new WeakMap();
function Gc(e) {
	let t = Wc.get(e);
	if (t === void 0) throw TypeError(`${e.info.name} is no device that Weft has made`);
	return t;
}
function Kc(e) {
	let t = Gc(e);
	return {
		number: t.number,
		native: t.open().native
	};
}
function qc(e) {
	let { number: t, native: n } = Kc(e);
	return Jc(e.info.name, () => n.memory(t));
}
function Jc(e, t) {
	try {
		return t();
	} catch (t) {
		throw fc(t, e);
	}
}
function Yc(e, t) {
	if (!(e.byteLength <= t)) throw new O(`A launch has ${e.byteLength} bytes of parameters; at most ${t} can be passed`, { stage: "launch" });
}
function Xc(e, t, { native: n, commands: r }) {
	return r.words[nc.device] = e, r.words[nc.bytes] = t, n.alloc(), r.words[nc.result];
}
function Zc(e, t, n) {
	let { name: r } = t, i;
	function a() {
		if (i !== void 0) return i;
		let e = {
			native: cc(),
			commands: lc()
		};
		return Jc(r, () => n(e.native)), i = e, e;
	}
	let o = {
		info: t,
		alloc(t) {
			let n = i ?? a();
			try {
				return Xc(e, t, n);
			} catch (e) {
				let t = fc(e, r);
				if (!(t instanceof Qe)) throw t;
			}
			return Jc(r, () => n.native.trim(e)), Jc(r, () => Xc(e, t, n));
		},
		free(t) {
			let { native: n, commands: r } = i ?? a();
			r.words[nc.device] = e, r.words[nc.address] = t, n.free();
		},
		upload(t, n) {
			let { native: i } = a();
			Jc(r, () => i.upload(e, t, n));
		},
		download(t, n) {
			let { native: i } = a();
			return i.download(e, t, n).catch((e) => {
				throw fc(e, r);
			});
		},
		downloadSync(t, n) {
			let { native: i } = a();
			Jc(r, () => i.downloadSync(e, t, n));
		},
		copy(t, n, i) {
			let { native: o } = a();
			Jc(r, () => o.copy(e, t, n, i));
		},
		load(t, n) {
			let { native: i } = a(), { handle: o, ...s } = Jc(r, () => i.load(e, t, n));
			return Object.freeze({
				handle: o,
				attributes: Object.freeze(s),
				unload: () => {
					i.unload(o);
				}
			});
		},
		launch(t, n, o) {
			let { native: s, commands: c } = i ?? a(), { words: l } = c;
			Yc(o, c.params.length), l[nc.device] = e, l[nc.kernel] = t.handle, l[nc.gridX] = n.grid[0], l[nc.gridY] = n.grid[1], l[nc.gridZ] = n.grid[2], l[nc.block] = n.block, l[nc.sharedBytes] = n.sharedBytes, l[nc.paramBytes] = o.byteLength, c.params.set(o);
			try {
				s.launch();
			} catch (e) {
				throw fc(e, r);
			}
		},
		ready() {
			let { native: t } = a();
			return t.ready(e).catch((e) => {
				throw fc(e, r);
			});
		},
		sync() {
			let { native: t } = a();
			Jc(r, () => t.sync(e));
		}
	};
	return Wc.set(o, {
		number: e,
		open: a
	}), Object.freeze(o);
}
// runtime/cpu-device.ts
A();
function Qc() {
	let e = process.constrainedMemory?.() ?? 0;
	return e > 0 ? Math.min(e, c()) : c();
}
function $c() {
	let e = process.env.WEFT_CPU_MEMORY?.trim();
	if (e === void 0 || e === "") return Math.floor(Qc() * .8);
	let t = qa(e);
	if (t === null) throw new w(`WEFT_CPU_MEMORY is ${JSON.stringify(e)}; expected bytes such as 1073741824, 512M or 8G`);
	return t;
}
function el() {
	try {
		let e = le("/proc/cpuinfo", "utf8");
		return /^(?:model name|Model)\s*:\s*(.+)$/m.exec(e)?.[1]?.trim() ?? o();
	} catch {
		return o();
	}
}
let tl;
function nl() {
	if (tl !== void 0) return tl;
	let e = no().threads ?? n(), t = $c(), r = {
		name: "cpu",
		target: "cpu",
		arch: o(),
		model: el(),
		units: e,
		totalBytes: t
	};
	return tl = Zc(0, Object.freeze(r), (n) => {
		n.openCpu(e, t, no().sync);
	}), tl;
}
// runtime/cuda-device.ts
A();
function rl(e, t) {
	return {
		status: Object.freeze({
			available: !1,
			reason: e,
			driverVersion: null,
			libcuda: null
		}),
		devices: [],
		tried: t
	};
}
function il(e, t) {
	let { model: n, major: r, minor: i, units: a, totalBytes: o } = e, s = {
		name: `cuda:${t}`,
		target: "cuda",
		arch: `sm_${r}${i}`,
		model: n,
		units: a,
		totalBytes: o
	};
	return Zc(1 + t, Object.freeze(s), (e) => e.openCuda(t, no().sync));
}
function al() {
	if (!no().cuda) return rl("WEFT_CUDA is off", []);
	let { libraries: e, places: t } = wc(), n = cc();
	try {
		let { path: r, version: i, devices: a } = n.openDriver(e), o = a.length > 0, s = o ? null : `${r} reports no device`;
		return {
			status: Object.freeze({
				available: o,
				reason: s,
				driverVersion: i,
				libcuda: r
			}),
			devices: Object.freeze(a.map(il)),
			tried: t
		};
	} catch (e) {
		let n = fc(e, "cuda");
		if (!(n instanceof Error) || n === e) throw e;
		return rl(n.message, t);
	}
}
let ol;
function sl() {
	return ol ??= al(), ol;
}
function cl() {
	return sl().devices;
}
function ll(e) {
	let { status: t, devices: n, tried: r } = sl(), i = n[e];
	if (i !== void 0) return i;
	if (!t.available) throw new $e(`cuda:${e} was asked for, but CUDA cannot be used: ${t.reason}. Install NVIDIA's driver, name its library in WEFT_LIBCUDA, or use the device cpu.`, r);
	let a = n.map(({ info: e }) => e.name).join(", ");
	throw new $e(`cuda:${e} was asked for, but this machine has ${a}`, []);
}
// runtime/devices.ts
A();
function ul(e) {
	try {
		return Kc(e), !0;
	} catch (e) {
		if (e instanceof Ge) return !1;
		throw e;
	}
}
function dl(e) {
	if (e === "cpu") return nl();
	if (e === "auto") return cl().find(ul) ?? nl();
	let t = /^cuda(?::(\d{1,3}))?$/.exec(e);
	if (t !== null) return ll(Number(t[1] ?? 0));
	throw new w(`There is no device ${JSON.stringify(e)}; expected auto, cpu, cuda, or cuda:<number>.`);
}
const fl = {
	x64: [
		"_ZGVdN8v_",
		"_ZGVdN4v_",
		"_ZGVdN8vv_",
		"_ZGVdN4vv_"
	],
	arm64: [
		"_ZGVnN4v_",
		"_ZGVnN2v_",
		"_ZGVnN4vv_",
		"_ZGVnN2vv_"
	]
};
function pl(e) {
	let t = fl[process.arch] ?? [], n = e.flatMap((e) => t.map((t) => t + e)), r = cc().findSymbols("libmvec.so.1", n);
	return new Set(e.filter((e, n) => t.some((e, i) => r[n * t.length + i] === !0)));
}
// runtime/host-compiler.ts
A();
const ml = [
	"cc",
	"gcc",
	"clang"
];
function hl(e) {
	try {
		return te(e, re.X_OK), me(e).isFile();
	} catch {
		return !1;
	}
}
function gl(e, t) {
	let n = (process.env.PATH ?? "").split(l).filter(f), r = e.includes("/") ? [m(e)] : n.map((t) => p(t, e));
	for (let e of r) {
		if (hl(e)) return e;
		t.push(e);
	}
	return null;
}
function _l() {
	let e = no().cc, t = [];
	for (let n of e === null ? ml : [e]) {
		let e = gl(n, t);
		if (e !== null) return e;
	}
	let n = e === null ? "No C compiler was found" : `WEFT_CC names ${JSON.stringify(e)}, which is no program`;
	throw new $e(`${n}; the CPU device compiles its kernels with one. Install gcc or clang (Debian: apt-get install gcc libc6-dev), or set WEFT_CC to the path of one, or set WEFT_DEVICE=cuda to use a GPU only.`, t, { stage: "compile" });
}
function vl(e, t) {
	let n = Uc(e, t, {
		encoding: "utf8",
		env: {
			...process.env,
			LC_ALL: "C"
		},
		timeout: 3e4,
		input: ""
	});
	return {
		ok: n.status === 0,
		out: n.stdout ?? "",
		err: n.stderr ?? ""
	};
}
function yl(e) {
	return e.replace(/^"|"$/g, "");
}
function bl(e) {
	return (e.split("\n").find((e) => /\/cc1\b|"-cc1"/.test(e)) ?? "").trim().split(/\s+/).map(yl);
}
function xl(e) {
	return e.flatMap((t, n) => {
		let r = e[n + 1] ?? "";
		return t === "--param" ? [`--param ${r}`] : t === "-target-cpu" || t === "-target-feature" ? [`${t} ${r}`] : /^-m(?!quiet)/.test(t) ? [t] : [];
	});
}
function Sl(e) {
	for (let t of [
		["-march=native"],
		["-mcpu=native"],
		[]
	]) {
		let n = vl(e, [
			...t,
			"-v",
			"-E",
			"-dM",
			"-x",
			"c",
			"/dev/null"
		]);
		if (n.ok) return {
			option: t,
			words: bl(n.err),
			macros: n.out
		};
	}
	throw new $e(`${e} does not work as a C compiler: it cannot preprocess an empty file. Set WEFT_CC to gcc or clang.`, [e], { stage: "compile" });
}
function Cl(e, t, n) {
	let r = vl(e, [`-print-file-name=${t}`]);
	return r.ok && f(r.out.trim()) ? [`-l:${t}`] : n;
}
function wl(e) {
	let { option: t, words: n, macros: r } = Sl(e), i = /#define __clang__ /.test(r) ? "clang" : "gcc";
	if (!/#define __GNUC__ /.test(r)) throw new $e(`${e} is neither gcc nor clang. Set WEFT_CC to one of them.`, [e], { stage: "compile" });
	let a = [fe(e), ...n.slice(0, 1).filter(f)], o = Go("sha256").update(a.map($s).join("\n")).digest("hex");
	return {
		compiler: {
			name: i,
			path: e,
			version: vl(e, ["--version"]).out.split("\n")[0] ?? "",
			digest: o,
			nativeOption: t,
			nativeMeaning: xl(n),
			mathLibraries: Cl(e, "libm.so.6", ["-lm"]),
			vectorLibraries: Cl(e, "libmvec.so.1", [])
		},
		stamps: a.map((e) => [e, Qs(e)])
	};
}
function Tl() {
	try {
		let e = ce("/proc/cpuinfo", "r");
		try {
			let t = Buffer.alloc(8192);
			return t.toString("latin1", 0, ue(e, t, 0, t.length, 0)).split("\n\n")[0].split("\n").filter((e) => !/^(cpu MHz|bogomips|BogoMIPS)/.test(e)).join("\n");
		} finally {
			ne(e);
		}
	} catch {
		return `${t()} ${r()[0]?.model ?? ""}`;
	}
}
function El(e) {
	let { compiler: t, stamps: n } = e;
	return !Array.isArray(n) || typeof t?.path != "string" ? null : n.every(([e, t]) => t !== "" && Qs(e) === t) ? {
		compiler: t,
		stamps: n
	} : null;
}
let Dl;
function Ol() {
	if (Dl === void 0) {
		let e = _l(), t = [
			"GCC_EXEC_PREFIX",
			"COMPILER_PATH",
			"CCC_OVERRIDE_OPTIONS"
		].map((e) => process.env[e] ?? "");
		Dl = tc("host compiler", [
			e,
			Qs(e),
			Tl(),
			...t
		], El, () => wl(e)).compiler;
	}
	return Dl;
}
const kl = /* @__PURE__ */ "acos.acosh.asin.asinh.atan.atan2.atanh.cbrt.cos.cosh.erf.erfc.exp.exp10.exp2.expm1.hypot.log.log10.log1p.log2.pow.sin.sinh.tan.tanh".split(".");
let Al;
function jl() {
	if (Al === void 0) {
		let { name: e, vectorLibraries: t } = Ol(), n = t.length === 0 ? [] : kl.flatMap((e) => [e, `${e}f`]);
		Al = Object.freeze({
			vectorMath: pl(n),
			compiler: e
		});
	}
	return Al;
}
// runtime/host-process.ts
const Ml = 12e4, Nl = 262144, Pl = "weft-cc-", Fl = [
	"CPATH",
	"C_INCLUDE_PATH",
	"GCC_COMPARE_DEBUG",
	"DEPENDENCIES_OUTPUT",
	"SUNPRO_DEPENDENCIES"
];
let Il = !1;
function Ll(e) {
	if (Il) return;
	Il = !0;
	let t = process.geteuid?.();
	for (let n of de(e)) if (n.startsWith(Pl)) try {
		let r = p(e, n), i = oe(r);
		i.isDirectory() && i.uid === t && Date.now() - i.mtimeMs > 36e5 && pe(r, { recursive: !0 });
	} catch {}
}
function Rl() {
	let e = [s(), "/dev/shm"], t;
	for (let n of e) try {
		let e = se(p(n, Pl));
		return Ll(n), e;
	} catch (e) {
		t ??= e;
	}
	throw t;
}
function zl(e) {
	try {
		pe(e, {
			recursive: !0,
			force: !0
		});
	} catch {}
}
function Bl(e) {
	let t = {
		...process.env,
		LC_ALL: "C",
		TMPDIR: e
	};
	for (let e of Fl) delete t[e];
	return t;
}
function Vl(e, t, n) {
	return n.trim() === "" ? t === null ? `It ended with status ${e} and said nothing.` : `It was ended by ${t}.` : n;
}
function Hl(e) {
	let t;
	try {
		t = Rl();
		let n = p(t, "kernel.so"), { error: r, status: i, signal: a, stderr: o } = Uc(e.path, [
			...e.options,
			"-o",
			n
		], {
			input: e.text,
			encoding: "utf8",
			env: Bl(t),
			cwd: t,
			timeout: Ml,
			killSignal: "SIGKILL",
			maxBuffer: Nl
		}), s = r?.code === "EPIPE" && (i !== null || a !== null);
		return r !== void 0 && !s ? {
			bytes: null,
			log: `${r.message}\n${o ?? ""}`,
			cause: r
		} : i === 0 ? {
			bytes: le(n),
			log: o
		} : {
			bytes: null,
			log: Vl(i, a, o)
		};
	} catch (e) {
		return {
			bytes: null,
			log: e.message,
			cause: e
		};
	} finally {
		t !== void 0 && zl(t);
	}
}
function Ul(e, t, n) {
	return new Promise((r) => {
		let i = Hc(e.path, [
			...e.options,
			"-o",
			n
		], {
			env: Bl(t),
			cwd: t,
			stdio: [
				"pipe",
				"ignore",
				"pipe"
			],
			timeout: Ml,
			killSignal: "SIGKILL"
		}), a = "";
		i.stderr.setEncoding("utf8"), i.stderr.on("data", (e) => {
			a.length < Nl && (a += e);
		}), i.stdin.on("error", () => void 0), i.on("error", (e) => r({
			bytes: null,
			log: e.message,
			cause: e
		})), i.on("close", (e, t) => {
			e === 0 ? ge(n).then((e) => r({
				bytes: e,
				log: a
			}), (e) => r({
				bytes: null,
				log: String(e),
				cause: e
			})) : r({
				bytes: null,
				log: Vl(e, t, a)
			});
		}), i.stdin.end(e.text);
	});
}
let Wl = 0;
const Gl = [];
async function Kl(e) {
	Wl >= n() ? await new Promise((e) => Gl.push(e)) : Wl++;
	let t;
	try {
		return t = Rl(), await Ul(e, t, p(t, "kernel.so"));
	} catch (e) {
		return {
			bytes: null,
			log: e.message,
			cause: e
		};
	} finally {
		t !== void 0 && zl(t);
		let e = Gl.shift();
		e === void 0 ? Wl-- : e();
	}
}
// runtime/compile.ts
A();
const ql = 1024 ** 2, Jl = [
	"-x",
	"c",
	"-std=gnu11",
	"-O3",
	"-fno-math-errno",
	"-fno-trapping-math",
	"-ffp-contract=off",
	"-fwrapv",
	"-fno-semantic-interposition",
	"-fvisibility=hidden",
	"-fno-strict-aliasing",
	"-fPIC",
	"-shared",
	"-nostdlib",
	"-pipe"
], Yl = ["--std=c++17", "--ftz=false"];
function Xl(e) {
	return e.replace(/^-+/, "").split("=")[0].replaceAll("_", "-");
}
function Zl(e, t) {
	let n = new Set(e.options.map(Xl));
	n.has("use-fast-math") && n.add("ftz");
	let r = Yl.filter((e) => !n.has(Xl(e)));
	return [
		Vc(t, zc().archs),
		...r,
		...e.options
	];
}
function Ql(e, t) {
	let n = [
		"-Wl,--as-needed",
		...t.mathLibraries,
		...t.vectorLibraries,
		"-lgcc"
	];
	return [
		...Jl,
		...t.nativeOption,
		...e.options,
		"-",
		...n
	];
}
function $l(e, t) {
	let n = {
		format: 1,
		generator: qo,
		target: e.target,
		source: e.text,
		names: [],
		headers: []
	};
	if (e.target === "cuda") {
		let { name: r, version: i, digest: a } = zc();
		return {
			...n,
			arch: t,
			compiler: {
				name: r,
				version: i,
				digest: a
			},
			options: Zl(e, t)
		};
	}
	let r = Ol(), { name: i, version: a, digest: o, nativeMeaning: s } = r, c = [t, ...s].join(" ");
	return {
		...n,
		arch: c,
		compiler: {
			name: i,
			version: a,
			digest: o
		},
		options: Ql(e, r)
	};
}
function eu(e) {
	if (!(e.text.length <= ql)) throw new O(`Kernel ${e.name} has ${e.text.length} characters of text; at most ${ql} are compiled. Split the expression.`, { stage: "compile" });
}
function tu(e, t, n, r) {
	return new Xe(`${t} could not compile kernel ${e.name} (${e.target}).`, {
		source: e.text,
		log: n.trim(),
		...r === void 0 ? {} : { cause: r }
	});
}
function nu(e, t, n, r, i) {
	let a = performance.now() - r, { bytes: o, log: s } = i;
	if (Hs("compile")) {
		let r = o?.length ?? 0, i = `${n.name} ${n.version}`;
		Us("compile", {
			kernel: e.name,
			target: e.target,
			arch: t,
			compiler: i,
			ms: a,
			bytes: r,
			ok: o !== null
		});
	}
	if (o === null) throw tu(e, n.name, s, i.cause);
	let { name: c, version: l, digest: u } = n;
	return {
		bytes: o,
		log: s.trim(),
		compiler: {
			name: c,
			version: l,
			digest: u
		},
		ms: a
	};
}
function ru(e, t) {
	return {
		path: t.path,
		options: Ql(e, t),
		text: e.text
	};
}
function iu(e, t) {
	if (eu(e), e.target === "cpu") {
		let n = Ol();
		return nu(e, t, n, performance.now(), Hl(ru(e, n)));
	}
	let n = Bc(), r = performance.now(), { ok: i, image: a, log: o } = jc(e.text, e.name, [...Zl(e, t)]);
	return nu(e, t, n, r, {
		bytes: i ? a : null,
		log: o
	});
}
async function au(e, t) {
	if (eu(e), e.target === "cpu") {
		let n = Ol();
		return nu(e, t, n, performance.now(), await Kl(ru(e, n)));
	}
	let n = Bc(), r = performance.now(), { ok: i, image: a, log: o } = await Mc(e.text, e.name, [...Zl(e, t)]);
	return nu(e, t, n, r, {
		bytes: i ? a : null,
		log: o
	});
}
function ou(e, t) {
	return p(e.folders.temporary, `${t.digest}.lease`);
}
function su(e, t) {
	try {
		let n = Ts(e.files, t);
		if ("problem" in n) return !0;
		let [r, i] = n.bytes.toString("utf8").split(" ");
		return i !== a() || !/^\d{1,10}$/.test(r ?? "") || process.kill(Number(r), 0), !1;
	} catch (e) {
		return bs(e) === "ESRCH";
	}
}
function cu(e, t, n) {
	try {
		Ds(e.files, n, Buffer.from(`${process.pid} ${a()}`));
	} catch (t) {
		return bs(t) === "EEXIST" ? (su(e, n) && Es(e.files, n), "busy") : { lease: null };
	}
	let r = { release: () => void Es(e.files, n) }, i = e.find(t);
	return i === null ? { lease: r } : (r.release(), { entry: i });
}
function lu(e, t, n, r) {
	let i = e.find(t);
	return i === null ? performance.now() - r < 1e4 ? cu(e, t, n) : (Es(e.files, n), { lease: null }) : { entry: i };
}
function uu() {
	return 10 + Math.random() * 30;
}
function du(e, t) {
	if (!e.ready()) return { lease: null };
	let n = ou(e, t), r = performance.now(), i = new Int32Array(new SharedArrayBuffer(4));
	for (let a = cu(e, t, n);; a = lu(e, t, n, r)) {
		if (a !== "busy") return a;
		Atomics.wait(i, 0, 0, uu());
	}
}
async function fu(e, t) {
	if (!e.ready()) return { lease: null };
	let n = ou(e, t), r = performance.now();
	for (let i = cu(e, t, n);; i = lu(e, t, n, r)) {
		if (i !== "busy") return i;
		await ve(uu());
	}
}
// runtime/module-cache.ts
A();
const pu = 64 * 1024 ** 2, mu = new FinalizationRegistry((e) => e.unload());
function hu(e) {
	let { handle: t, attributes: n } = e, r = Object.freeze({
		handle: t,
		attributes: n,
		unload: () => e.unload()
	});
	return mu.register(r, e), r;
}
function gu(e) {
	return !(e instanceof Qe) && !(e instanceof Ze && e.fatal);
}
function _u(e, t, n) {
	let { registers: r, sharedBytes: i, localBytes: a } = n.attributes;
	return {
		kind: "kernel",
		name: e.name,
		log: t.log,
		created: (/* @__PURE__ */ new Date()).toISOString(),
		generator: qo,
		compileMs: t.ms,
		registers: r,
		sharedBytes: i,
		localBytes: a
	};
}
var vu = class {
	services;
	slots = /* @__PURE__ */ new WeakMap();
	deviceIds = /* @__PURE__ */ new WeakMap();
	devices = 0;
	modules = new Wo({ max: 1024 });
	images = new Wo({
		maxSize: pu,
		sizeCalculation: (e) => e.length + 1
	});
	loading = /* @__PURE__ */ new Map();
	compiling = /* @__PURE__ */ new Map();
	counted = {
		hits: 0,
		misses: 0,
		compiles: 0,
		compileMs: 0
	};
	warned = !1;
	constructor(e) {
		this.services = e;
	}
	loadSync(e, t) {
		let n = this.slot(e, t), r = this.modules.get(n.id);
		if (r !== void 0) return this.counted.hits++, r;
		let i = {
			device: e,
			source: t,
			slot: n
		}, a = this.fromStore(i);
		if (a !== null) return a;
		let o = this.writable(), s = o === null ? { lease: null } : du(o, n.key);
		if ("entry" in s) return this.fromEntry(i, s.entry) ?? this.compileAndKeep(i);
		try {
			return this.compileAndKeep(i);
		} finally {
			s.lease?.release();
		}
	}
	async load(e, t) {
		let n = this.slot(e, t), r = this.modules.get(n.id);
		if (r !== void 0) return this.counted.hits++, r;
		let { id: i } = n, a = this.loading.get(i);
		if (a !== void 0) return a;
		let o = this.loadSlowly({
			device: e,
			source: t,
			slot: n
		}).finally(() => this.loading.delete(i));
		return this.loading.set(i, o), o;
	}
	stats() {
		let { hits: e, misses: t, compiles: n, compileMs: r } = this.counted, i = this.services.disk()?.counts ?? null;
		return {
			memory: {
				hits: e,
				misses: t,
				modules: this.modules.size
			},
			disk: i,
			compiles: n,
			compileMs: r
		};
	}
	clear() {
		this.modules.clear(), this.images.clear(), this.slots = /* @__PURE__ */ new WeakMap();
	}
	slot(e, t) {
		let n = this.slots.get(t);
		n === void 0 && (n = /* @__PURE__ */ new WeakMap(), this.slots.set(t, n));
		let r = n.get(e);
		return r === void 0 && (r = this.makeSlot(e, t), n.set(e, r)), r;
	}
	makeSlot(e, t) {
		let n = this.deviceIds.get(e);
		n === void 0 && (n = this.devices++, this.deviceIds.set(e, n));
		let r = Ks(this.services.keyFields(t, e.info.arch));
		return {
			key: r,
			id: `${n} ${r.digest} ${t.entry}`
		};
	}
	writable() {
		let e = this.services.disk();
		return e === null || e.broken !== null ? null : e;
	}
	fromStore(e) {
		this.counted.misses++;
		let { slot: t, source: n } = e, r = this.images.get(t.key.digest);
		if (r !== void 0) return this.keep(e, r);
		let i = this.services.disk()?.read(t.key) ?? null;
		return Hs("cache") && Us("cache", {
			event: i === null ? "miss" : "hit",
			key: t.key.digest,
			kernel: n.name
		}), i === null ? null : this.fromEntry(e, i);
	}
	fromEntry(e, t) {
		try {
			return this.keep(e, t.image);
		} catch (t) {
			if (!gu(t)) throw t;
			let n = t instanceof Error ? t.message : String(t);
			return this.services.disk()?.refuse(e.slot.key.digest, n), this.warn(`A cached kernel (${e.source.name}) could not be loaded and is compiled again: ${n}`), null;
		}
	}
	keep(e, t) {
		let { device: n, source: r, slot: i } = e, a = hu(n.load(t, r.entry));
		return this.modules.set(i.id, a), a;
	}
	compileAndKeep(e) {
		return this.keepImage(e, this.count(this.services.compileSync(e.source, e.device.info.arch)));
	}
	async loadSlowly(e) {
		let { slot: t } = e, n = this.fromStore(e);
		if (n !== null) return n;
		let r = this.writable(), i = r === null ? { lease: null } : await fu(r, t.key), a = this.modules.get(t.id);
		if (a !== void 0) return "lease" in i && i.lease?.release(), a;
		if ("entry" in i) return this.fromEntry(e, i.entry) ?? this.keepImage(e, await this.compileOnce(e));
		try {
			let n = await this.compileOnce(e);
			return this.modules.get(t.id) ?? this.keepImage(e, n);
		} finally {
			i.lease?.release();
		}
	}
	compileOnce({ device: e, source: t, slot: n }) {
		let { digest: r } = n.key, i = this.compiling.get(r);
		if (i !== void 0) return i;
		let a = this.services.compile(t, e.info.arch).then((e) => this.count(e)).finally(() => this.compiling.delete(r));
		return this.compiling.set(r, a), a;
	}
	keepImage(e, t) {
		let { device: n, source: r, slot: i } = e;
		i.key = Ks(this.services.keyFields(r, n.info.arch)), i.id = `${i.id.split(" ", 1)[0]} ${i.key.digest} ${r.entry}`;
		let a = this.keep(e, t.bytes);
		return this.writable()?.write(i.key, _u(r, t, a), t.bytes) ?? !1 ? Hs("cache") && Us("cache", {
			event: "write",
			key: i.key.digest,
			kernel: r.name,
			bytes: t.bytes.length
		}) : this.images.set(i.key.digest, t.bytes), a;
	}
	count(e) {
		return this.counted.compiles++, this.counted.compileMs += e.ms, e;
	}
	warn(e) {
		this.warned || (this.warned = !0, process.emitWarning(e, {
			type: "WeftCacheWarning",
			code: "WEFT_CACHE_REJECTED"
		}));
	}
};
function yu(e) {
	return new vu(e);
}
let bu;
function xu() {
	return bu ??= yu({
		keyFields: $l,
		compileSync: iu,
		compile: au,
		disk: Zs
	}), bu;
}
function Su(e, t) {
	return xu().loadSync(e, t);
}
function Cu(e, t) {
	return xu().load(e, t);
}
function wu() {
	return xu().stats();
}
// compiler/bind.ts
A();
function Tu(e, t, n) {
	return t.operands.map((t) => {
		let { kind: r, node: i } = t.root, a = e.nodes[i], o = r === "leaf" && (a.kind === "input" || a.kind === "iota") ? a.layout : n.get(i);
		return o === void 0 ? void 0 : lo(e, o, t.chain) ?? void 0;
	});
}
function Eu(e, t, n) {
	return n === "C" ? {
		shape: e,
		strides: ot(e),
		offset: 0
	} : {
		shape: e,
		strides: xt(e, t.filter((t) => t !== void 0 && nt(t.shape, e)).map((e) => e.strides)),
		offset: 0
	};
}
function Du(e, t, n) {
	let r = e.nodes[t.domain].shape, i = Tu(e, t, n).map((e, n) => {
		if (e === void 0) throw new k(`operand ${n} of ${t.name} has no layout`);
		return e;
	}), a = t.operands.map(({ kind: e }) => e === "raw"), o = r.map(() => 0), s = t.stores[0]?.operand ?? 0, c = i.map((e, t) => a[t] ? o : e.strides), l = Ou(e, t), { shape: u, strides: d } = l === void 0 ? yt(r, c, s) : {
		shape: r,
		strides: c
	};
	return {
		kernel: t,
		shape: u,
		elements: M(r),
		strides: d,
		offsets: i.map((e) => e.offset),
		box: l,
		raws: i.map((e, t) => a[t] ? e : void 0)
	};
}
function Ou(e, t) {
	if (t.guard === void 0) return;
	let n = e.nodes[t.guard.node];
	if (n.kind !== "place") throw new k(`node ${t.guard.node} is no box`);
	let r = n.sources[0].shape;
	return n.start.map((e, t) => ({
		begin: e,
		end: e + r[t]
	}));
}
function ku(e) {
	return e.raws.map((t, n) => t === void 0 ? void 0 : {
		dtype: e.kernel.operands[n].dtype,
		rank: t.shape.length,
		contiguous: ht(t)
	});
}
// compiler/ops/spell.ts
S();
function Au(e) {
	return Re(e) ? "f32" : v(e).short;
}
function ju(e) {
	return v(e).size === 8 ? "unsigned long long" : "unsigned int";
}
function Mu(e) {
	let t = Au(e);
	return t === "f32" || t === "c64" ? "f" : "";
}
function Nu(e, t) {
	return Re(e) ? `round_${v(e).short}(${t})` : t;
}
function Pu(e, t, n) {
	let r = typeof e.c == "string" ? e.c : e.c[t], i = e.in[0] ?? e.out, a = {
		T: v(e.out).value,
		U: ju(e.out),
		S: Au(i),
		D: v(i).short,
		f: Mu(i)
	}, o = r.replace(/\{(\w)\}/g, (e, t) => n[Number(t)] ?? a[t] ?? e);
	return Re(e.out) && e.exact !== !0 ? Nu(e.out, o) : /^[\w.]+$|^\w+\([^()]*\)$/.test(o) ? o : `(${o})`;
}
// compiler/ops/cast.ts
S();
function Fu(e, t, n) {
	let r = b(e) === "int" || b(e) === "uint";
	return r && v(e).size >= 4 ? t === "float16" ? Nu(t, `(float)${n}`) : Nu(t, `odd_f32(${v(e).size === 8 ? `odd_f64_${v(e).short}(${n})` : `(double)${n}`})`) : e === "bool" || v(e).size === 1 ? `((float)${n})` : r ? Nu(t, `(float)${n}`) : e === "float64" ? Nu(t, `odd_f32(${n})`) : Nu(t, n);
}
function Iu(e, t, n) {
	let r = b(e);
	return b(t) === "float" ? Re(t) ? Fu(e, t, n) : Au(e) === Au(t) ? n : `((${v(t).value})${n})` : r === "float" ? `cast_${v(t).short}_${Au(e)}(${n})` : `((${v(t).value})${n})`;
}
function Lu(e, t, n) {
	if (e === t) return n;
	if (b(e) === "complex") {
		if (t === "bool") return `nonzero_${v(e).short}(${n})`;
		if (b(t) === "complex") return `${v(t).short}_${v(e).short}(${n})`;
		let r = Oe(e);
		return r === t ? `${n}.re` : Iu(r, t, `${n}.re`);
	}
	if (t === "bool") return `(${n} != 0)`;
	if (b(t) === "complex") {
		let { short: r, value: i } = v(Oe(t)), a = Au(e) === r;
		return `make_${v(t).short}(${a ? n : `(${i})${n}`}, 0)`;
	}
	return Iu(e, t, n);
}
S(), A();
function Ru(e, t) {
	let n = [...t.values()].map((e) => `${e.contiguous ? "c" : "s"}${e.rank}`).join("");
	return n === "" ? e.name : `${e.name}_${n}`;
}
function zu(e, t, n, r) {
	let i = Ru(e, n);
	if (r.has(i)) return [];
	r.add(i);
	let a = {
		fn: e,
		target: t,
		raws: n,
		called: /* @__PURE__ */ new Set()
	}, o = [
		...e.params.filter(({ mode: e }) => e === "out").map((e) => `*${e.name} = ${yo(e.dtype)};`),
		...e.locals.map((e) => `${v(e.dtype).value} ${e.name} = ${yo(e.dtype)};`),
		...Hu(a, e.body)
	], s = I(`WEFT_FN void ${i}(${Vu(e, n).join(", ")})`, o);
	return [
		...[...a.called].flatMap((e) => Bu(e, t, r)),
		...s,
		""
	];
}
function Bu(e, t, n) {
	let r = `${e.name}_value`;
	if (n.has(r)) return [];
	let i = zu(e, t, /* @__PURE__ */ new Map(), n);
	n.add(r);
	let a = e.params.find(({ mode: e }) => e === "out" || e === "inout");
	if (a === void 0) throw new k(`${e.name} is used as a function and has no output`);
	let o = e.params.filter(({ mode: e }) => e === "in"), s = v(a.dtype).value, c = o.map((e) => `const ${v(e.dtype).value} ${e.name}`).join(", "), l = e.params.map((e) => e === a ? "&result" : e.name).join(", "), u = [
		`${s} result = ${yo(a.dtype)};`,
		`${e.name}(${l});`,
		"return result;"
	];
	return [
		...i,
		...I(`WEFT_FN ${s} ${r}(${c})`, u),
		""
	];
}
function Vu(e, t) {
	return [
		...e.params.map(({ name: e, dtype: n, mode: r }) => r === "raw" ? `const ${xo(n, t.get(e).rank)} ${e}` : r === "in" ? `const ${v(n).value} ${e}` : `${v(n).value}* ${e}`),
		...e.usesIndex ? ["const long long i"] : [],
		...e.usesSize ? ["const long long n"] : []
	];
}
const Hu = (e, t) => t.flatMap((t) => Wu(e, t));
function Uu(e, t) {
	if (t.kind !== "assign") throw new k(`a for loop's ${t.kind} is not an assignment`);
	return `${Gu(e, t.name)} = ${Ju(e, t.value)}`;
}
function Wu(e, t) {
	switch (t.kind) {
		case "assign": return [`${Uu(e, t)};`];
		case "store": {
			let n = e.raws.get(t.param);
			return [`${qu(e, t.param, t.indices)} = ${vo(n.dtype, Ku(Ju(e, t.value)))};`];
		}
		case "if": {
			let n = I(`if (${Ju(e, t.cond)})`, Hu(e, t.then));
			return t.else.length === 0 ? n : [...n.slice(0, -1), ...I("} else", Hu(e, t.else))];
		}
		case "for": return I(`for (${t.init === null ? "" : Uu(e, t.init)}; ${t.cond === null ? "" : Ju(e, t.cond)}; ${t.step === null ? "" : Uu(e, t.step)})`, Hu(e, t.body));
		case "while": return I(`while (${Ju(e, t.cond)})`, Hu(e, t.body));
		case "break":
		case "continue":
		case "return": return [`${t.kind};`];
	}
}
function Gu({ fn: e }, t) {
	let n = e.params.find((e) => e.name === t);
	return n !== void 0 && n.mode !== "in" ? `*${t}` : t;
}
const Ku = (e) => /^[\w.]+$/.test(e) || /^\w+\([^()]*\)$/.test(e) ? e : `(${e})`;
function qu(e, t, n) {
	let r = e.raws.get(t), i = n.map((t) => Ku(Ju(e, t)));
	return i.length === r.rank && r.rank > 1 ? `${t}.data[${i.map((e, n) => `${e} * ${t}.stride[${n}]`).join(" + ")}]` : r.contiguous ? `${t}.data[${i[0]}]` : r.rank <= 1 ? `${t}.data[${i[0]} * ${t}.stride[0]]` : `${t}.data[flat_offset_${r.rank}(${t}.shape, ${t}.stride, ${i[0]})]`;
}
function Ju(e, t) {
	let n = (t) => Ku(Ju(e, t));
	switch (t.kind) {
		case "const": return ho(t.value, t.dtype);
		case "var": return Gu(e, t.name);
		case "op": return Pu(t.loop, e.target, t.args.map(n));
		case "cast": return Lu(t.arg.dtype, t.dtype, n(t.arg));
		case "select": return `${n(t.cond)} ? ${n(t.then)} : ${n(t.else)}`;
		case "logic": return `${n(t.left)} ${t.op} ${n(t.right)}`;
		case "element": return _o(t.dtype, qu(e, t.param, t.indices));
		case "extent": return `${t.param}.shape[${t.dim}]`;
		case "size": return `${t.param}.size`;
		case "call": return e.called.add(t.fn), `${t.fn.name}_value(${t.args.map((t) => Ju(e, t)).join(", ")})`;
	}
}
// compiler/render-element.ts
S();
function Yu(e, t) {
	if (t !== void 0) return `const ${xo(t.dtype, t.rank)} ${e.name}`;
	let n = e.kind === "index" ? "long long" : v(e.dtype).value;
	return e.access === "read" ? `const ${n} ${e.name}` : `${n}* ${e.name}`;
}
function Xu(e) {
	let t = e.operands.map((e, t) => t), n = e.stores.map(({ operand: e }) => e), r = e.guard?.outside, i = r === void 0 || e.lines.some((e) => e.kind === "load" && e.operand === r);
	return {
		reads: t.filter((e) => !n.includes(e) && (i || e !== r)),
		writes: n
	};
}
function Zu(e, t, n) {
	let { reads: r, writes: i } = Xu(e), a = [
		...r.map((t) => Yu(e.operands[t], n[t])),
		...e.params.map(({ name: e, dtype: t }) => `const ${v(t).value} ${e}`),
		...i.map((t) => Yu(e.operands[t], n[t]))
	], o = [], s = [];
	e.lines.forEach((r, i) => {
		let [a, c] = $u(e, t, n, r, i, o);
		o.push(a), c !== null && s.push(...c);
	});
	for (let { operand: t, line: n } of e.stores) s.push(`*${e.operands[t].name} = ${o[n]};`);
	return I(`WEFT_FN void element(${a.join(", ")})`, s);
}
function Qu(e) {
	return /^\([^()]*\)$/.test(e) ? e.slice(1, -1) : e;
}
function $u(e, t, n, r, i, a) {
	let o = `v${i}`, s = (e) => [o, [`const ${v(r.dtype).value} ${o} = ${Qu(e)};`]];
	switch (r.kind) {
		case "load":
		case "raw": return [e.operands[r.operand].name, null];
		case "param": return [e.params[r.param].name, null];
		case "const": return [ho(r.value, r.dtype), null];
		case "op": return s(Pu(r.loop, t, r.args.map((e) => a[e])));
		case "cast": return s(Lu(r.from, r.dtype, a[r.args[0]]));
		case "result": return [`${a[r.args[0]]}_${r.output}`, null];
		case "call": return [o, ed(e, n, r, o, a)];
	}
}
function ed(e, t, n, r, i) {
	let a = e.functions[n.fn], o = [], s = [], c = 0;
	for (let e of a.params) if (e.mode === "in" || e.mode === "raw") s.push(i[n.args[c++]]);
	else {
		let t = `${r}_${o.length}`;
		o.push(`${v(e.dtype).value} ${t} = ${e.mode === "inout" ? i[n.args[c++]] : yo(e.dtype)};`), s.push(`&${t}`);
	}
	for (; c < n.args.length; c++) s.push(i[n.args[c]]);
	return [...o, `${Ru(a, td(e, t, n))}(${s.join(", ")});`];
}
function td(e, t, n) {
	let r = /* @__PURE__ */ new Map();
	return e.functions[n.fn].params.filter(({ mode: e }) => e !== "out").forEach((i, a) => {
		let o = e.lines[n.args[a]];
		o.kind === "raw" && r.set(i.name, t[o.operand]);
	}), r;
}
function nd(e, t, n) {
	let r = /* @__PURE__ */ new Map(), i = /* @__PURE__ */ new Set();
	for (let e of n) e !== void 0 && (r.set(xo(e.dtype, e.rank), So(e.dtype, e.rank)), !e.contiguous && e.rank > 1 && i.add(e.rank));
	let a = /* @__PURE__ */ new Set(), o = e.lines.flatMap((r) => {
		if (r.kind !== "call") return [];
		let i = e.functions[r.fn];
		return zu(i, t, td(e, n, r), a);
	});
	return [
		...[...r.values()].flatMap((e) => [...e, ""]),
		...[...i].flatMap((e) => [...Co(e), ""]),
		...o
	];
}
// compiler/render-index.ts
S();
function rd(e, t) {
	let n = e.rank - 1;
	if (n <= 1) return [`const long long j0 = ${t};`];
	let r = [`long long rest = ${t};`];
	for (let e = n - 1; e > 0; e--) r.push(`const long long j${e} = rest % n${e};`, `rest /= n${e};`);
	return [...r, "const long long j0 = rest;"];
}
function id(e, t, n) {
	let { name: r } = e.operands[n];
	return t.kind === "flat" || t.fixed[n] ? r : [r, ...Array.from({ length: t.rank - 1 }, (e, t) => `j${t} * ${r}_s${t}`)].join(" + ");
}
function ad(e, t, n) {
	let { kind: r, access: i, dtype: a, name: o } = e.operands[n];
	return `${r === "index" ? "const long long " : `${i === "read" ? "const " : ""}${v(a).storage}* `}${o}_row = ${id(e, t, n)};`;
}
function od(e, t, n, r) {
	let i = t.steps[n];
	if (i === "zero") return "0";
	let a = /^\w+$/.test(r) ? r : `(${r})`;
	return i === "unit" ? r : `${a} * ${e.operands[n].name}_s${Math.max(0, t.rank - 1)}`;
}
function sd(e, t, n, r, i) {
	let { kind: a, dtype: o } = e.operands[n], s = od(e, t, n, i);
	return a === "index" ? s === "0" ? r : `${r} + ${s}` : _o(o, `${r}[${s}]`);
}
function cd(e, t, n, r, i, a) {
	return `${r}[${od(e, t, n, i)}] = ${vo(e.operands[n].dtype, a)};`;
}
function ld(e, t) {
	let n = e.rank - 1;
	return [...ud(e), `${t} >= begin${n} && ${t} < end${n}`];
}
function ud(e) {
	return Array.from({ length: e.rank - 1 }, (e, t) => `j${t} >= begin${t} && j${t} < end${t}`);
}
// compiler/schedule.ts
S();
function dd(e) {
	let t = e.steps.map((t, n) => `${t[0]}${e.fixed[n] ? "f" : ""}`).join("");
	return `${e.kind}${e.rank}:${t}:${e.raws.join()}:v${e.vector}u${e.unroll}${e.streamed ? "s" : ""}${e.aliased ? "a" : ""}b${e.block}`;
}
function fd(e) {
	let t = e.shape.length - 1;
	return e.strides.map((e) => {
		let n = t < 0 ? 1 : e[t];
		return n === 1 ? "unit" : n === 0 ? "zero" : "strided";
	});
}
function pd(e) {
	return e.strides.map((e) => e.slice(0, -1).every((e) => e === 0));
}
function md(e, t) {
	let n = new Set(e.kernel.stores.map(({ operand: e }) => t[e]));
	return e.kernel.operands.some(({ kind: e, access: r }, i) => e !== "index" && (r === "readwrite" || r === "read" && n.has(t[i])));
}
function hd(e) {
	return e.operands.flatMap((e, t) => e.kind === "raw" ? [] : [t]);
}
function gd(e, t) {
	return e.operands.reduce((e, { kind: n, access: r, dtype: i }) => e + (n === "memory" && r === t ? x(i) : 0), 0);
}
function _d(e, t) {
	let n = [];
	if (e.operands.forEach(({ kind: e }, r) => {
		e === "memory" ? n.push({
			kind: "pointer",
			operand: r
		}) : e === "index" ? n.push({
			kind: "start",
			operand: r
		}) : n.push({
			kind: "raw",
			operand: r,
			rank: Number.parseInt(t.raws[r], 10)
		});
	}), e.params.forEach((e, t) => n.push({
		kind: "scalar",
		param: t
	})), t.kind === "rows") {
		n.push({ kind: "rows" });
		for (let e = 1; e < t.rank - 1; e++) n.push({
			kind: "extent",
			dim: e
		});
		n.push({
			kind: "extent",
			dim: t.rank - 1
		});
	} else n.push({
		kind: "extent",
		dim: 0
	});
	if (e.guard !== void 0) for (let e = 0; e < t.rank; e++) n.push({
		kind: "begin",
		dim: e
	}, {
		kind: "end",
		dim: e
	});
	for (let r of hd(e)) {
		if (t.kind === "rows" && !t.fixed[r]) for (let e = 0; e < t.rank - 1; e++) n.push({
			kind: "stride",
			operand: r,
			dim: e
		});
		t.steps[r] === "strided" && n.push({
			kind: "stride",
			operand: r,
			dim: Math.max(0, t.rank - 1)
		});
	}
	return n;
}
// compiler/ops/helpers/define.ts
function vd(e, t) {
	let n = xd[t];
	return e.replace(/\{([A-Za-z]+)\}/g, (e, r) => r === "S" ? t : n[r] ?? e);
}
function R(e, t, n) {
	let r = {};
	for (let i of e) {
		let e = typeof n == "string" ? vd(n, i) : {
			cuda: vd(n.cuda, i),
			cpu: vd(n.cpu, i)
		};
		r[`${t}_${i}`] = { text: e };
	}
	return r;
}
var yd, bd, xd, Sd, Cd, wd, z, Td, B, Ed = _((() => {
	yd = (e, t, n) => {
		let r = t === 64 ? n ? "ll" : "ull" : n ? "" : "u", i = (1n << BigInt(n ? t - 1 : t)) - 1n;
		return {
			T: e,
			U: t === 64 ? "unsigned long long" : "unsigned int",
			BITS: String(t),
			MIN: n ? `(-${i}${r} - 1)` : "0",
			MAX: `${i}${r}`,
			TOP: `${i + 1n}.0`
		};
	}, bd = {
		T: "float",
		F: "float",
		R: "f32",
		f: "f"
	}, xd = {
		i8: yd("signed char", 8, !0),
		i16: yd("short", 16, !0),
		i32: yd("int", 32, !0),
		i64: yd("long long", 64, !0),
		u8: yd("unsigned char", 8, !1),
		u16: yd("unsigned short", 16, !1),
		u32: yd("unsigned int", 32, !1),
		u64: yd("unsigned long long", 64, !1),
		f16: {
			...bd,
			W: "unsigned short",
			SIGN: "0x8000",
			INF: "0x7c00",
			FRACTION: "10",
			TO: "store_f16",
			FROM: "load_f16",
			LARGEST: "65504.0f"
		},
		bf16: {
			...bd,
			W: "unsigned short",
			SIGN: "0x8000",
			INF: "0x7f80",
			FRACTION: "7",
			TO: "store_bf16",
			FROM: "load_bf16",
			LARGEST: "0x1.fep127f"
		},
		f32: {
			...bd,
			W: "unsigned int",
			SIGN: "0x80000000u",
			INF: "0x7f800000u",
			FRACTION: "23",
			TO: "bits_f32",
			FROM: "f32_bits",
			LARGEST: "0x1.fffffep127f",
			SCALE: "0x1p25f",
			SHIFT: "25",
			BIAS: "126"
		},
		f64: {
			T: "double",
			F: "double",
			R: "f64",
			f: "",
			W: "unsigned long long",
			SIGN: "0x8000000000000000ull",
			INF: "0x7ff0000000000000ull",
			FRACTION: "52",
			TO: "bits_f64",
			FROM: "f64_bits",
			LARGEST: "0x1.fffffffffffffp1023",
			SCALE: "0x1p54",
			SHIFT: "54",
			BIAS: "1022"
		},
		c64: {
			T: "c64",
			F: "float",
			R: "f32",
			f: "f"
		},
		c128: {
			T: "c128",
			F: "double",
			R: "f64",
			f: ""
		}
	}, Sd = [
		"i8",
		"i16",
		"i32",
		"i64"
	], Cd = [
		"u8",
		"u16",
		"u32",
		"u64"
	], wd = [...Sd, ...Cd], z = ["f32", "f64"], Td = [
		"f16",
		"bf16",
		"f32",
		"f64"
	], B = ["c64", "c128"];
})), Dd, Od, kd, Ad, jd, Md = _((() => {
	Ed(), Dd = {
		...R(z, "fused", {
			cuda: "WEFT_FN {T} fused_{S}({T} a, {T} b, {T} c) { return fma{f}(a, b, c); }",
			cpu: "#if defined(__FMA__) || defined(__aarch64__)\nWEFT_FN {T} fused_{S}({T} a, {T} b, {T} c) { return __builtin_fma{f}(a, b, c); }\n#else\nWEFT_FN {T} fused_{S}({T} a, {T} b, {T} c) { return a * b + c; }\n#endif"
		}),
		...R(z, "flip", {
			cuda: "WEFT_FN {T} flip_{S}({T} x) { return -x; }",
			cpu: "WEFT_FN {T} flip_{S}({T} x) { return {FROM}({TO}(x) ^ {SIGN}); }"
		})
	}, Od = {
		...R(B, "add", "WEFT_FN {T} add_{S}({T} a, {T} b) { return make_{S}(a.re + b.re, a.im + b.im); }"),
		...R(B, "sub", "WEFT_FN {T} sub_{S}({T} a, {T} b) { return make_{S}(a.re - b.re, a.im - b.im); }"),
		...R(B, "mul", "WEFT_FN {T} mul_{S}({T} a, {T} b) {\n  return make_{S}(fused_{R}(a.re, b.re, -(a.im * b.im)), fused_{R}(a.re, b.im, a.im * b.re));\n}"),
		...R(B, "div", "WEFT_FN {T} div_{S}({T} a, {T} b) {\n  {F} re = fabs{f}(b.re), im = fabs{f}(b.im);\n  if (re >= im) {\n    if (re == 0 && im == 0) return make_{S}(a.re / re, a.im / re);\n    {F} ratio = b.im / b.re, scale = 1 / (b.re + b.im * ratio);\n    return make_{S}((a.re + a.im * ratio) * scale, (a.im + flip_{R}(a.re * ratio)) * scale);\n  }\n  {F} ratio = b.re / b.im, scale = 1 / (b.im + b.re * ratio);\n  return make_{S}((a.re * ratio + a.im) * scale, (a.im * ratio + flip_{R}(a.re)) * scale);\n}"),
		...R(B, "recip", "WEFT_FN {T} recip_{S}({T} z) {\n  if (fabs{f}(z.im) <= fabs{f}(z.re)) {\n    {F} ratio = z.im / z.re, d = z.re + z.im * ratio;\n    return make_{S}(1 / d, -ratio / d);\n  }\n  {F} ratio = z.re / z.im, d = z.re * ratio + z.im;\n  return make_{S}(ratio / d, -1 / d);\n}"),
		...R(B, "neg", "WEFT_FN {T} neg_{S}({T} z) { return make_{S}(-z.re, -z.im); }"),
		...R(B, "conj", "WEFT_FN {T} conj_{S}({T} z) { return make_{S}(z.re, -z.im); }"),
		...R(B, "square", "WEFT_FN {T} square_{S}({T} z) { return mul_{S}(z, z); }"),
		...R(B, "abs", "WEFT_FN {F} abs_{S}({T} z) { return hypot{f}(z.re, z.im); }"),
		...R(B, "angle", "WEFT_FN {F} angle_{S}({T} z) { return atan2{f}(z.im, z.re); }"),
		...R(B, "rint", "WEFT_FN {T} rint_{S}({T} z) { return make_{S}(rint{f}(z.re), rint{f}(z.im)); }"),
		...R(B, "sign", "WEFT_FN {T} sign_{S}({T} z) {\n  {F} h = abs_{S}(z);\n  if (h == 0) return make_{S}(0, 0);\n  if (!isinf_{R}(h)) return make_{S}(z.re / h, z.im / h);\n  if (isinf_{R}(z.re)) return isinf_{R}(z.im) ? make_{S}(nan_{R}(), nan_{R}()) : make_{S}(z.re > 0 ? 1 : -1, 0);\n  return isinf_{R}(z.im) ? make_{S}(0, z.im > 0 ? 1 : -1) : make_{S}(z.re / h, z.im / h);\n}")
	}, kd = {
		...R(B, "nonzero", "WEFT_FN bool nonzero_{S}({T} z) { return (z.re != 0) | (z.im != 0); }"),
		...R(B, "isnan", "WEFT_FN bool isnan_{S}({T} z) { return (z.re != z.re) | (z.im != z.im); }"),
		...R(B, "isinf", "WEFT_FN bool isinf_{S}({T} z) { return isinf_{R}(z.re) | isinf_{R}(z.im); }"),
		...R(B, "isfinite", "WEFT_FN bool isfinite_{S}({T} z) { return isfinite_{R}(z.re) & isfinite_{R}(z.im); }"),
		...R(B, "eq", "WEFT_FN bool eq_{S}({T} a, {T} b) { return (a.re == b.re) & (a.im == b.im); }"),
		...R(B, "ne", "WEFT_FN bool ne_{S}({T} a, {T} b) { return (a.re != b.re) | (a.im != b.im); }"),
		...R(B, "gt", "WEFT_FN bool gt_{S}({T} a, {T} b) {\n  return ((a.re > b.re) & (a.im == a.im) & (b.im == b.im)) | ((a.re == b.re) & (a.im > b.im));\n}"),
		...R(B, "ge", "WEFT_FN bool ge_{S}({T} a, {T} b) {\n  return ((a.re > b.re) & (a.im == a.im) & (b.im == b.im)) | ((a.re == b.re) & (a.im >= b.im));\n}")
	}, Ad = {
		...R(B, "max", "WEFT_FN {T} max_{S}({T} a, {T} b) { return ge_{S}(a, b) || isnan_{S}(a) ? a : b; }"),
		...R(B, "min", "WEFT_FN {T} min_{S}({T} a, {T} b) { return ge_{S}(b, a) || isnan_{S}(a) ? a : b; }"),
		...R(B, "fmax", "WEFT_FN {T} fmax_{S}({T} a, {T} b) { return ge_{S}(a, b) || isnan_{S}(b) ? a : b; }"),
		...R(B, "fmin", "WEFT_FN {T} fmin_{S}({T} a, {T} b) { return ge_{S}(b, a) || isnan_{S}(b) ? a : b; }"),
		...R(B, "clip_above", "WEFT_FN {T} clip_above_{S}({T} a, {T} b) {\n  return isnan_{S}(a) || (a.re == b.re ? a.im > b.im : a.re > b.re) ? a : b;\n}"),
		...R(B, "clip_below", "WEFT_FN {T} clip_below_{S}({T} a, {T} b) {\n  return isnan_{S}(a) || (a.re == b.re ? a.im < b.im : a.re < b.re) ? a : b;\n}"),
		...R(B, "nan_to_num", "WEFT_FN {T} nan_to_num_{S}({T} z) { return make_{S}(nan_to_num_{R}(z.re), nan_to_num_{R}(z.im)); }"),
		...R(B, "round_decimals", "WEFT_FN {T} round_decimals_{S}({T} z, long long n) {\n  return make_{S}(round_decimals_{R}(z.re, n), round_decimals_{R}(z.im, n));\n}")
	}, jd = {
		...Dd,
		...Od,
		...kd,
		...Ad
	};
})), Nd, Pd, Fd, Id, Ld, Rd, zd, Bd, Vd, Hd, Ud, Wd, Gd, Kd, qd = _((() => {
	Ed(), Nd = {
		mul_infinite: { text: "WEFT_FN c128 mul_infinite(c128 a, c128 b) {\n  c128 r = mul_c128(a, b);\n  if (r.re == r.re || r.im == r.im) return r;\n  bool far = isinf_c128(a) || isinf_c128(b);\n  if (!far && !isinf_f64(a.re * b.re) && !isinf_f64(a.im * b.im) && !isinf_f64(a.re * b.im) && !isinf_f64(a.im * b.re)) return r;\n  c128 p = isinf_c128(a) ? make_c128(unit_f64(a.re), unit_f64(a.im)) : make_c128(drop_nan(a.re), drop_nan(a.im));\n  c128 q = isinf_c128(b) ? make_c128(unit_f64(b.re), unit_f64(b.im)) : make_c128(drop_nan(b.re), drop_nan(b.im));\n  return make_c128(inf_f64() * (p.re * q.re - p.im * q.im), inf_f64() * (p.re * q.im + p.im * q.re));\n}" },
		unit_f64: { text: "WEFT_FN double unit_f64(double x) { return copysign(isinf_f64(x) ? 1.0 : 0.0, x); }" },
		drop_nan: { text: "WEFT_FN double drop_nan(double x) { return x == x ? x : copysign(0.0, x); }" },
		mul_rn_f32: { text: {
			cuda: "WEFT_FN float mul_rn_f32(float a, float b) { return __fmul_rn(a, b); }",
			cpu: "WEFT_FN float mul_rn_f32(float a, float b) { return a * b; }"
		} },
		mul_rn_f64: { text: {
			cuda: "WEFT_FN double mul_rn_f64(double a, double b) { return __dmul_rn(a, b); }",
			cpu: "WEFT_FN double mul_rn_f64(double a, double b) { return a * b; }"
		} }
	}, Pd = "WEFT_FN c128 sqrt_c128(c128 z) {\n  double x = z.re, y = z.im, scale = 1.0;\n  if (isinf_f64(y)) return make_c128(inf_f64(), y);\n  if (isinf_f64(x)) {\n    double small = y != y ? y : 0.0;\n    return x > 0 ? make_c128(x, copysign(small, y)) : make_c128(fabs(small), copysign(x, y));\n  }\n  if (isnan_c128(z)) return make_c128(nan_f64(), nan_f64());\n  double m = fmax(fabs(x), fabs(y));\n  if (m == 0) return make_c128(0, y);\n  if (m > 0x1p1020) { x *= 0x1p-4; y *= 0x1p-4; scale = 4.0; }\n  if (m < 0x1p-900) { x *= 0x1p108; y *= 0x1p108; scale = 0x1p-54; }\n  double t = sqrt(0.5 * (fabs(x) + hypot(x, y)));\n  return x >= 0 ? make_c128(scale * t, scale * (0.5 * y / t)) : make_c128(scale * (0.5 * fabs(y) / t), scale * copysign(t, y));\n}", Fd = "WEFT_FN c128 exp_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (y == 0) return make_c128(exp(x), y);\n  if (!isfinite_f64(y)) {\n    if (isinf_f64(x)) return x < 0 ? make_c128(0, 0) : make_c128(x, nan_f64());\n    return make_c128(nan_f64(), nan_f64());\n  }\n  if (x > 709.0) { double h = exp(0.5 * x); return make_c128(h * cos(y) * h, h * sin(y) * h); }\n  double e = exp(x);\n  return make_c128(e * cos(y), e * sin(y));\n}", Id = "WEFT_FN double log_abs(double x, double y) {\n  double p = fmax(fabs(x), fabs(y)), q = fmin(fabs(x), fabs(y)), h = hypot(x, y);\n  if (h > 0x1p1020 && p <= 0x1.fffffffffffffp1023) return log(hypot(p * 0x1p-4, q * 0x1p-4)) + 2.77258872223978123767;\n  if (h < 0x1p-960 && h > 0) return log(hypot(p * 0x1p100, q * 0x1p100)) - 69.3147180559945309417;\n  if (!(h > 0.5 && h < 2.0)) return log(h);\n  double pp = mul_rn_f64(p, p), qq = mul_rn_f64(q, q), low = fma(p, p, -pp) + fma(q, q, -qq);\n  double s = pp - 1.0, t = s - pp, lost = (pp - (s - t)) + (-1.0 - t);\n  return 0.5 * log1p((s + qq) + (lost + low));\n}", Ld = {
		sinh_c128: { text: "WEFT_FN c128 sinh_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (y == 0) return make_c128(sinh(x), y);\n  if (!isfinite_f64(y)) return x == 0 || isinf_f64(x) ? make_c128(x, nan_f64()) : make_c128(nan_f64(), nan_f64());\n  if (fabs(x) > 709.0) {\n    double h = exp(0.5 * fabs(x));\n    return make_c128(copysign(0.5 * h, x) * cos(y) * h, 0.5 * h * sin(y) * h);\n  }\n  return make_c128(sinh(x) * cos(y), cosh(x) * sin(y));\n}" },
		cosh_c128: { text: "WEFT_FN c128 cosh_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (y == 0) return make_c128(cosh(x), copysign(1.0, x) * y);\n  if (!isfinite_f64(y)) {\n    if (x == 0) return make_c128(nan_f64(), x);\n    return isinf_f64(x) ? make_c128(inf_f64(), nan_f64()) : make_c128(nan_f64(), nan_f64());\n  }\n  if (fabs(x) > 709.0) {\n    double h = exp(0.5 * fabs(x));\n    return make_c128(0.5 * h * cos(y) * h, copysign(0.5 * h, x) * sin(y) * h);\n  }\n  return make_c128(cosh(x) * cos(y), sinh(x) * sin(y));\n}" },
		tanh_c128: { text: "WEFT_FN c128 tanh_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (isinf_f64(x)) return make_c128(copysign(1.0, x), isfinite_f64(y) ? copysign(0.0, sin(2.0 * y)) : copysign(0.0, y));\n  if (x != x) return make_c128(x, y == 0 ? y : nan_f64());\n  if (!isfinite_f64(y)) return make_c128(x == 0 ? x : nan_f64(), nan_f64());\n  if (fabs(x) > 22.0) {\n    double e = exp(-fabs(x));\n    return make_c128(copysign(1.0, x), 4.0 * sin(y) * cos(y) * e * e);\n  }\n  double t = tan(y), beta = 1.0 + t * t, s = sinh(x), r = 1.0 + beta * s * s;\n  return make_c128(beta * sqrt(1.0 + s * s) * s / r, t / r);\n}" }
	}, Rd = {
		asin_core: { text: "WEFT_FN c128 asin_core(c128 z) {\n  c128 a = sqrt_c128(make_c128(1.0 - z.re, -z.im)), b = sqrt_c128(make_c128(1.0 + z.re, z.im));\n  return make_c128(atan2(z.re, a.re * b.re - a.im * b.im), asinh(a.re * b.im - a.im * b.re));\n}" },
		asinh_c128: { text: "WEFT_FN c128 asinh_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (isnan_c128(z) && !isinf_c128(z)) return make_c128(nan_f64(), y == 0 ? y : nan_f64());\n  if (fabs(x) > 0x1p500 || fabs(y) > 0x1p500) {\n    return make_c128(copysign(log_abs(x, y) + 0.693147180559945309417, x), copysign(atan2(fabs(y), fabs(x)), y));\n  }\n  c128 w = asin_core(make_c128(-y, x));\n  return make_c128(copysign(w.im, x), copysign(w.re, y));\n}" },
		asin_c128: { text: "WEFT_FN c128 asin_c128(c128 z) { c128 w = asinh_c128(make_c128(-z.im, z.re)); return make_c128(w.im, -w.re); }" },
		acos_c128: { text: "WEFT_FN c128 acos_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (isnan_c128(z) && !isinf_c128(z)) return make_c128(x == 0 ? 1.57079632679489661923 : nan_f64(), nan_f64());\n  if (fabs(x) > 0x1p500 || fabs(y) > 0x1p500) {\n    return make_c128(atan2(fabs(y), x), -copysign(log_abs(x, y) + 0.693147180559945309417, y));\n  }\n  c128 a = sqrt_c128(make_c128(1.0 - x, -y)), b = sqrt_c128(make_c128(1.0 + x, y));\n  return make_c128(2.0 * atan2(a.re, b.re), asinh(b.re * a.im - b.im * a.re));\n}" },
		acosh_c128: { text: "WEFT_FN c128 acosh_c128(c128 z) {\n  c128 w = acos_c128(z);\n  if (w.im != w.im && z.re == z.re && !isinf_f64(z.im) && z.re != 0) return make_c128(fabs(w.im), w.re);\n  if (w.re != w.re) return make_c128(fabs(w.im), w.re);\n  return make_c128(fabs(w.im), copysign(w.re, z.im));\n}" },
		atanh_c128: { text: "WEFT_FN c128 atanh_c128(c128 z) {\n  double x = fabs(z.re), y = fabs(z.im), quarter = 1.57079632679489661923;\n  if (isinf_f64(x) || isinf_f64(y)) return make_c128(copysign(0.0, z.re), y != y ? y : copysign(quarter, z.im));\n  if (y != y) return make_c128(x == 0 ? z.re : nan_f64(), y);\n  if (x != x) return make_c128(x, x);\n  if (x > 0x1p500 || y > 0x1p500) {\n    double h = hypot(x * 0.5, y * 0.5);\n    return make_c128(copysign(x / h / h * 0.25, z.re), copysign(quarter, z.im));\n  }\n  double re, im;\n  if (x == 1.0 && y < 0x1p-500) {\n    re = y == 0 ? inf_f64() : 0.5 * (0.693147180559945309417 - log(y));\n  } else {\n    re = 0.25 * log1p(4.0 * x / ((1.0 - x) * (1.0 - x) + y * y));\n  }\n  im = x == 1.0 && y == 0 ? 0.0 : 0.5 * atan2(2.0 * y, (1.0 - x) * (1.0 + x) - y * y);\n  return make_c128(copysign(re, z.re), copysign(im, z.im));\n}" }
	}, zd = (e, t) => ({ [e]: { text: `WEFT_FN c128 ${e}(c128 z) { c128 w = ${t}(make_c128(-z.im, z.re)); return make_c128(w.im, -w.re); }` } }), Bd = {
		...zd("sin_c128", "sinh_c128"),
		...zd("tan_c128", "tanh_c128"),
		...zd("atan_c128", "atanh_c128"),
		cos_c128: { text: "WEFT_FN c128 cos_c128(c128 z) { return cosh_c128(make_c128(-z.im, z.re)); }" }
	}, Vd = (e, t) => ({ [e]: { text: `WEFT_FN c128 ${e}(c128 z) { c128 w = log_c128(z); return make_c128(w.re * ${t}, w.im * ${t}); }` } }), Hd = {
		log_abs: { text: Id },
		log_c128: { text: "WEFT_FN c128 log_c128(c128 z) { return make_c128(log_abs(z.re, z.im), atan2(z.im, z.re)); }" },
		...Vd("log2_c128", "1.44269504088896340736"),
		...Vd("log10_c128", "0.434294481903251827651"),
		log1p_c128: { text: "WEFT_FN c128 log1p_c128(c128 z) {\n  double x = z.re, y = z.im;\n  bool near = fabs(x) < 0.5 && fabs(y) < 0.5;\n  return make_c128(near ? 0.5 * log1p(x * (2.0 + x) + y * y) : log_abs(x + 1.0, y), atan2(y, x + 1.0));\n}" },
		exp2_c128: { text: "WEFT_FN c128 exp2_c128(c128 z) { return exp_c128(make_c128(z.re * 0.693147180559945309417, z.im * 0.693147180559945309417)); }" },
		expm1_c128: { text: "WEFT_FN c128 expm1_c128(c128 z) {\n  double a = sin(0.5 * z.im);\n  return make_c128(expm1(z.re) * cos(z.im) - 2.0 * a * a, exp(z.re) * sin(z.im));\n}" }
	}, Ud = {
		...R(B, "mul_rounded", "WEFT_FN {T} mul_rounded_{S}({T} a, {T} b) {\n  {F} p = mul_rn_{R}(a.re, b.re), q = mul_rn_{R}(a.im, b.im), s = mul_rn_{R}(a.re, b.im), t = mul_rn_{R}(a.im, b.re);\n  return make_{S}(p + flip_{R}(q), s + t);\n}"),
		...R(B, "pow_whole", "WEFT_FN {T} pow_whole_{S}({T} a, int exponent) {\n  int n = exponent < 0 ? -exponent : exponent;\n  if (exponent == 1) return a;\n  if (exponent == 2) return mul_rounded_{S}(a, a);\n  if (exponent == 3) return mul_rounded_{S}(a, mul_rounded_{S}(a, a));\n  {T} r = make_{S}(1, 0), p = a;\n  for (;; n >>= 1, p = mul_rounded_{S}(p, p)) {\n    if (n & 1) r = mul_rounded_{S}(r, p);\n    if (n <= 1) break;\n  }\n  return exponent < 0 ? div_{S}(make_{S}(1, 0), r) : r;\n}"),
		...R(B, "pow", "WEFT_FN {T} pow_{S}({T} a, {T} b) {\n  if (b.re == 0 && b.im == 0) return make_{S}(1, 0);\n  if (a.re == 0 && a.im == 0) return b.re > 0 ? make_{S}(0, 0) : make_{S}(nan_{R}(), nan_{R}());\n  if (b.im == 0 && b.re == trunc{f}(b.re) && fabs{f}(b.re) < 100) return pow_whole_{S}(a, (int)b.re);\n  return pow_any_{S}(a, b);\n}"),
		pow_any_c128: { text: "WEFT_FN c128 pow_any_c128(c128 a, c128 b) { return exp_c128(mul_infinite(b, log_c128(a))); }" },
		pow_any_c64: { text: "WEFT_FN c64 pow_any_c64(c64 a, c64 b) { return c64_c128(pow_any_c128(c128_c64(a), c128_c64(b))); }" }
	}, Wd = "WEFT_FN {T} sinc_{S}({T} z) {\n  if (z.re == 0 && z.im == 0) return make_{S}(1, 0);\n  {T} y = make_{S}(3.14159265358979323846{f} * z.re, 3.14159265358979323846{f} * z.im);\n  return div_{S}(sin_{S}(y), y);\n}", Gd = [
		"sqrt",
		"exp",
		"log",
		"log2",
		"log10",
		"log1p",
		"exp2",
		"expm1",
		"sin",
		"cos",
		"tan",
		"sinh",
		"cosh",
		"tanh",
		"asin",
		"acos",
		"atan",
		"asinh",
		"acosh",
		"atanh"
	], Kd = {
		...Nd,
		sqrt_c128: { text: Pd },
		exp_c128: { text: Fd },
		...Hd,
		...Ld,
		...Bd,
		...Rd,
		...Ud,
		...R(B, "sinc", Wd),
		...Object.fromEntries(Gd.map((e) => [`${e}_c64`, { text: `WEFT_FN c64 ${e}_c64(c64 z) { return c64_c128(${e}_c128(c128_c64(z))); }` }]))
	};
}));
// compiler/ops/helpers/convert.ts
function Jd(e) {
	let t = e === "f32" ? "float" : "double", n = e === "f32" ? "f" : "", r = `WEFT_FN {T} cast_{S}_${e}(${t} x) {
  return x >= {TOP}${n} ? {MAX} : x < -{TOP}${n} ? {MIN} : fabs${n}(x) >= 1 ? ({T})x : 0;
}`, i = `WEFT_FN {T} cast_{S}_${e}(${t} x) { return x >= {TOP}${n} ? {MAX} : x >= 1 ? ({T})x : 0; }`, a = (t) => Object.fromEntries(Object.entries(t).map(([t, n]) => [`${t}_${e}`, n]));
	return {
		...a(R(Sd, "cast", r)),
		...a(R(Cd, "cast", i))
	};
}
var Yd, Xd, Zd, Qd, $d, ef = _((() => {
	Ed(), Yd = {
		bool: { text: {
			cuda: "",
			cpu: "typedef _Bool bool;"
		} },
		c64: { text: {
			cuda: "typedef struct __align__(8) { float re, im; } c64;",
			cpu: "typedef struct { float re, im; } c64;"
		} },
		c128: { text: {
			cuda: "typedef struct __align__(16) { double re, im; } c128;",
			cpu: "typedef struct { double re, im; } c128;"
		} },
		make_c64: { text: "WEFT_FN c64 make_c64(float re, float im) { c64 z; z.re = re; z.im = im; return z; }" },
		make_c128: { text: "WEFT_FN c128 make_c128(double re, double im) { c128 z; z.re = re; z.im = im; return z; }" },
		c64_c128: { text: "WEFT_FN c64 c64_c128(c128 z) { return make_c64((float)z.re, (float)z.im); }" },
		c128_c64: { text: "WEFT_FN c128 c128_c64(c64 z) { return make_c128(z.re, z.im); }" },
		bits_f32: { text: {
			cuda: "WEFT_FN unsigned int bits_f32(float x) { return __float_as_uint(x); }",
			cpu: "WEFT_FN unsigned int bits_f32(float x) { unsigned int u; __builtin_memcpy(&u, &x, 4); return u; }"
		} },
		f32_bits: { text: {
			cuda: "WEFT_FN float f32_bits(unsigned int u) { return __uint_as_float(u); }",
			cpu: "WEFT_FN float f32_bits(unsigned int u) { float x; __builtin_memcpy(&x, &u, 4); return x; }"
		} },
		bits_f64: { text: {
			cuda: "WEFT_FN unsigned long long bits_f64(double x) { return (unsigned long long)__double_as_longlong(x); }",
			cpu: "WEFT_FN unsigned long long bits_f64(double x) { unsigned long long u; __builtin_memcpy(&u, &x, 8); return u; }"
		} },
		f64_bits: { text: {
			cuda: "WEFT_FN double f64_bits(unsigned long long u) { return __longlong_as_double((long long)u); }",
			cpu: "WEFT_FN double f64_bits(unsigned long long u) { double x; __builtin_memcpy(&x, &u, 8); return x; }"
		} }
	}, Xd = {
		load_f16: { text: {
			cuda: "WEFT_FN float load_f16(unsigned short h) { float x; asm(\"cvt.f32.f16 %0, %1;\" : \"=f\"(x) : \"h\"(h)); return x; }",
			cpu: "WEFT_FN float load_f16(unsigned short h) {\n  unsigned int m = (unsigned int)(h & 0x7fff) << 13;\n  unsigned int u = bits_f32(f32_bits(m) * 0x1p112f) | ((unsigned int)(h & 0x8000) << 16);\n  return f32_bits(m >= 0x0f800000u ? u | 0x7f800000u : u);\n}"
		} },
		store_f16: { text: {
			cuda: "WEFT_FN unsigned short store_f16(float x) { unsigned short h; asm(\"cvt.rn.f16.f32 %0, %1;\" : \"=h\"(h) : \"f\"(x)); return h; }",
			cpu: "WEFT_FN unsigned short store_f16(float x) {\n  unsigned int u = bits_f32(x), a = u & 0x7fffffffu;\n  unsigned int normal = (a - 0x38000000u + 0xfffu + ((a >> 13) & 1u)) >> 13;\n  unsigned int tiny = bits_f32(f32_bits(a) + 0.5f) - 0x3f000000u;\n  unsigned int r = a < 0x38800000u ? tiny : normal;\n  r = a >= 0x477ff000u ? 0x7c00u : r;\n  r = a > 0x7f800000u ? 0x7e00u : r;\n  return (unsigned short)(r | ((u >> 16) & 0x8000u));\n}"
		} },
		round_f16: { text: {
			cuda: "WEFT_FN float round_f16(float x) { return load_f16(store_f16(x)); }",
			cpu: "WEFT_FN float round_f16(float x) {\n  unsigned int u = bits_f32(x), a = u & 0x7fffffffu;\n  unsigned int normal = (a + 0xfffu + ((a >> 13) & 1u)) & ~0x1fffu;\n  unsigned int tiny = bits_f32((f32_bits(a) + 0.5f) - 0.5f);\n  unsigned int r = a < 0x38800000u ? tiny : normal;\n  r = a >= 0x477ff000u ? 0x7f800000u : r;\n  r = a > 0x7f800000u ? a : r;\n  return f32_bits(r | (u & 0x80000000u));\n}"
		} }
	}, Zd = {
		load_bf16: { text: "WEFT_FN float load_bf16(unsigned short h) { return f32_bits((unsigned int)h << 16); }" },
		store_bf16: { text: "WEFT_FN unsigned short store_bf16(float x) {\n  unsigned int u = bits_f32(x);\n  unsigned int r = (u + 0x7fffu + ((u >> 16) & 1u)) >> 16;\n  return (unsigned short)((u & 0x7fffffffu) > 0x7f800000u ? (u >> 16) | 0x40u : r);\n}" },
		round_bf16: { text: "WEFT_FN float round_bf16(float x) {\n  unsigned int u = bits_f32(x);\n  unsigned int r = (u + 0x7fffu + ((u >> 16) & 1u)) & 0xffff0000u;\n  return f32_bits((u & 0x7fffffffu) > 0x7f800000u ? (u & 0xffff0000u) | 0x400000u : r);\n}" }
	}, Qd = {
		odd_f32: { text: "WEFT_FN float odd_f32(double x) {\n  float y = (float)x;\n  double back = (double)y;\n  unsigned int u = bits_f32(y) - (fabs(back) > fabs(x) ? 1u : 0u);\n  return f32_bits(u | (back != x ? 1u : 0u));\n}" },
		odd_u64: { text: "WEFT_FN unsigned long long odd_u64(unsigned long long x) {\n  unsigned long long sticky = (x & 0xffffull) != 0 ? 0x10000ull : 0ull;\n  return x < 0x10000000000ull ? x : (x & ~0xffffull) | sticky;\n}" },
		odd_f64_u64: { text: "WEFT_FN double odd_f64_u64(unsigned long long x) { return (double)odd_u64(x); }" },
		odd_f64_i64: { text: "WEFT_FN double odd_f64_i64(long long x) {\n  unsigned long long u = (unsigned long long)x;\n  double y = (double)odd_u64(x < 0 ? 0ull - u : u);\n  return x < 0 ? -y : y;\n}" }
	}, $d = {
		...Yd,
		...Xd,
		...Zd,
		...Qd,
		...Jd("f32"),
		...Jd("f64"),
		...R(z, "nan", "WEFT_FN {T} nan_{S}(void) { return {FROM}({INF} | ({INF} >> 1)); }"),
		...R(z, "inf", "WEFT_FN {T} inf_{S}(void) { return {FROM}({INF}); }")
	};
})), tf, nf, rf, af, of, sf, cf, lf, uf, df, ff = _((() => {
	Ed(), tf = {
		...R(z, "isnan", "WEFT_FN bool isnan_{S}({T} x) { return x != x; }"),
		...R(z, "isinf", "WEFT_FN bool isinf_{S}({T} x) { return fabs{f}(x) > {LARGEST}; }"),
		...R(z, "isfinite", "WEFT_FN bool isfinite_{S}({T} x) { return fabs{f}(x) <= {LARGEST}; }"),
		...R(z, "signbit", "WEFT_FN bool signbit_{S}({T} x) { return ({TO}(x) & {SIGN}) != 0; }")
	}, nf = [
		"bf16",
		"f32",
		"f64"
	], rf = {
		...R(nf, "max", "WEFT_FN {T} max_{S}({T} a, {T} b) { {T} r = a > b ? a : b; return a != a ? a : r; }"),
		...R(nf, "min", "WEFT_FN {T} min_{S}({T} a, {T} b) { {T} r = a < b ? a : b; return a != a ? a : r; }"),
		...R(nf, "fmax", "WEFT_FN {T} fmax_{S}({T} a, {T} b) { return (a > b) | (b != b) ? a : b; }"),
		...R(nf, "fmin", "WEFT_FN {T} fmin_{S}({T} a, {T} b) { return (a < b) | (b != b) ? a : b; }"),
		...R(["f16"], "max", "WEFT_FN {T} max_{S}({T} a, {T} b) { {T} r = a >= b ? a : b; return a != a ? a : r; }"),
		...R(["f16"], "min", "WEFT_FN {T} min_{S}({T} a, {T} b) { {T} r = a <= b ? a : b; return a != a ? a : r; }"),
		...R(["f16"], "fmax", "WEFT_FN {T} fmax_{S}({T} a, {T} b) { return (a >= b) | (b != b) ? a : b; }"),
		...R(["f16"], "fmin", "WEFT_FN {T} fmin_{S}({T} a, {T} b) { return (a <= b) | (b != b) ? a : b; }")
	}, af = {
		...R(z, "sign", "WEFT_FN {T} sign_{S}({T} x) { {T} r = ({T})((x > 0) - (x < 0)); return x != x ? x : r; }"),
		...R(z, "square", "WEFT_FN {T} square_{S}({T} x) { return x * x; }"),
		...R(z, "heaviside", "WEFT_FN {T} heaviside_{S}({T} x, {T} at_zero) { {T} r = x > 0 ? 1 : 0; r = x == 0 ? at_zero : r; return x != x ? x : r; }"),
		...R(z, "mod", "WEFT_FN {T} mod_{S}({T} a, {T} b) {\n  {T} r = fmod{f}(a, b);\n  {T} shifted = (b < 0) != (r < 0) ? r + b : r;\n  return b == 0 ? r : r == 0 ? copysign{f}(r, b) : shifted;\n}"),
		...R(z, "floordiv", "WEFT_FN {T} floordiv_{S}({T} a, {T} b) {\n  {T} r = fmod{f}(a, b), ratio = a / b;\n  {T} q = (a - r) / b;\n  q -= (r != 0) & ((b < 0) != (r < 0)) ? 1 : 0;\n  {T} whole = floor{f}(q);\n  whole += q - whole > ({T})0.5 ? 1 : 0;\n  return b == 0 ? ratio : q == 0 ? copysign{f}(({T})0, ratio) : whole;\n}"),
		...R(z, "logaddexp", "WEFT_FN {T} logaddexp_{S}({T} a, {T} b) {\n  {T} d = a - b, tail = log1p{f}(exp{f}(-fabs{f}(d)));\n  return a == b ? a + ({T})0.693147180559945309417 : (d > 0 ? a : b) + tail;\n}"),
		...R(z, "logaddexp2", "WEFT_FN {T} logaddexp2_{S}({T} a, {T} b) {\n  {T} d = a - b, tail = ({T})1.44269504088896340736 * log1p{f}(exp2{f}(-fabs{f}(d)));\n  return a == b ? a + 1 : (d > 0 ? a : b) + tail;\n}"),
		...R(z, "sinc", "WEFT_FN {T} sinc_{S}({T} x) { {T} y = ({T})3.14159265358979323846 * x, s = sin{f}(y); return y == 0 ? 1 : s / y; }"),
		...R(["f16", "bf16"], "sinc", "WEFT_FN float sinc_{S}(float x) {\n  float y = round_{S}(3.140625f * x), s = round_{S}(sinf(y));\n  return y == 0 ? 1 : s / y;\n}")
	}, of = (e) => `WEFT_FN {T} nextafter_{S}({T} a, {T} b) {
  {W} u = {TO}(a), toward = {TO}(b);
  {W} step = (a < b) == (a > 0) ? ({W})(u + 1) : ({W})(u - 1);
  step = a == 0 ? ({W})((toward & {SIGN}) | 1) : step;
  {T} r = a == b ? ${e} : {FROM}(step);
  return (a != a) | (b != b) ? a + b : r;
}`, sf = {
		...R(nf, "nextafter", of("b")),
		...R(["f16"], "nextafter", of("a")),
		...R(z, "spacing", "WEFT_FN {T} spacing_{S}({T} x) {\n  {W} u = {TO}(x), m = u & ({W})~{SIGN};\n  {T} r = {FROM}(m == 0 ? ({W})1 : ({W})(u + 1)) - x;\n  return m < {INF} ? r : x - x;\n}"),
		...R(["bf16"], "spacing", "WEFT_FN {T} spacing_{S}({T} x) {\n  {W} u = {TO}(x), m = u & ({W})~{SIGN};\n  {T} r = {FROM}(({W})(u + 1)) - x;\n  return m < {INF} ? r : x - x;\n}"),
		...R(["f16"], "spacing", "WEFT_FN {T} spacing_{S}({T} x) {\n  {W} u = {TO}(x), m = u & ({W})~{SIGN};\n  {T} r = {FROM}(m == 0 ? ({W})1 : u > {SIGN} ? ({W})(u - 1) : ({W})(u + 1)) - x;\n  return m < {INF} ? r : x - x;\n}")
	}, cf = {
		...R(z, "modf_fraction", "WEFT_FN {T} modf_fraction_{S}({T} x) {\n  {T} r = x - trunc{f}(x);\n  return copysign{f}(fabs{f}(x) > {LARGEST} ? 0 : r, x);\n}"),
		...R(z, "frexp_mantissa", "WEFT_FN {T} frexp_mantissa_{S}({T} x) {\n  {T} scaled = fabs{f}(x) < {SCALE} / {LARGEST} ? x * {SCALE} : x;\n  {W} u = {TO}(scaled), m = u & ({W})~{SIGN};\n  {T} r = {FROM}((u & ~{INF}) | (({W}){BIAS} << {FRACTION}));\n  return (m == 0) | (m >= {INF}) ? x : r;\n}"),
		...R(z, "frexp_exponent", "WEFT_FN int frexp_exponent_{S}({T} x) {\n  bool small = fabs{f}(x) < {SCALE} / {LARGEST};\n  {W} m = {TO}(small ? x * {SCALE} : x) & ({W})~{SIGN};\n  int e = (int)(m >> {FRACTION}) - {BIAS} - (small ? {SHIFT} : 0);\n  return (m == 0) | (m >= {INF}) ? 0 : e;\n}"),
		...R(z, "ldexp", {
			cuda: "WEFT_FN {T} ldexp_{S}({T} x, long long n) { return ldexp{f}(x, n > 5000 ? 5000 : n < -5000 ? -5000 : (int)n); }",
			cpu: "WEFT_FN {T} ldexp_{S}({T} x, long long n) { return __builtin_ldexp{f}(x, n > 5000 ? 5000 : n < -5000 ? -5000 : (int)n); }"
		})
	}, lf = {
		...R(Td, "nan_to_num", "WEFT_FN {T} nan_to_num_{S}({T} x) { {T} r = x > {LARGEST} ? {LARGEST} : x; r = x < -{LARGEST} ? -{LARGEST} : r; return x != x ? 0 : r; }"),
		...R(z, "replace_nonfinite", "WEFT_FN {T} replace_nonfinite_{S}({T} x, {T} nan, {T} posinf, {T} neginf) {\n  return x != x ? nan : x > {LARGEST} ? posinf : x < -{LARGEST} ? neginf : x;\n}")
	}, uf = {
		pow10_f64: { text: "WEFT_FN double pow10_f64(long long n) {\n  double p = 1.0;\n  for (long long k = n < 0 ? -n : n; k > 0 && p < 1e308; k--) p *= 10.0;\n  return p;\n}" },
		...R(z, "round_decimals", "WEFT_FN {T} round_decimals_{S}({T} x, long long n) {\n  {T} p = ({T})pow10_f64(n);\n  return n >= 0 ? rint{f}(x * p) / p : rint{f}(x / p) * p;\n}"),
		...R(["f16", "bf16"], "round_decimals", "WEFT_FN float round_decimals_{S}(float x, long long n) {\n  float p = round_{S}((float)pow10_f64(n));\n  float r = rintf(round_{S}(n >= 0 ? x * p : x / p));\n  return round_{S}(n >= 0 ? r / p : r * p);\n}"),
		round_decimals_int: { text: "WEFT_FN double round_decimals_int(double x, long long n) {\n  double p = pow10_f64(n);\n  return rint(x / p) * p;\n}" }
	}, df = {
		...tf,
		...rf,
		...af,
		...sf,
		...cf,
		...lf,
		...uf
	};
})), pf, mf, hf, gf, _f, vf, yf, bf, xf, Sf = _((() => {
	Ed(), pf = {
		...R(Sd, "floordiv", "WEFT_FN {T} floordiv_{S}({T} a, {T} b) {\n  {T} d = b == 0 || b == -1 ? 1 : b;\n  {T} q = a / d, r = a % d;\n  q -= r != 0 && (r < 0) != (d < 0);\n  return b == 0 ? 0 : b == -1 ? ({T})(0 - ({U})a) : q;\n}"),
		...R(Cd, "floordiv", "WEFT_FN {T} floordiv_{S}({T} a, {T} b) { {T} q = a / (b == 0 ? 1 : b); return b == 0 ? 0 : q; }"),
		...R(Sd, "mod", "WEFT_FN {T} mod_{S}({T} a, {T} b) {\n  {T} d = b == 0 || b == -1 ? 1 : b;\n  {T} r = a % d;\n  return r != 0 && (r < 0) != (d < 0) ? ({T})(r + d) : r;\n}"),
		...R(Cd, "mod", "WEFT_FN {T} mod_{S}({T} a, {T} b) { return a % (b == 0 ? 1 : b); }"),
		...R(Sd, "rem", "WEFT_FN {T} rem_{S}({T} a, {T} b) { return a % (b == 0 || b == -1 ? 1 : b); }"),
		...R(Cd, "rem", "WEFT_FN {T} rem_{S}({T} a, {T} b) { return a % (b == 0 ? 1 : b); }")
	}, mf = {
		...R(["i32", "i64"], "recip", "WEFT_FN {T} recip_{S}({T} x) { return x == 0 ? {MIN} : x == 1 || x == -1 ? x : 0; }"),
		...R(["i8", "i16"], "recip", "WEFT_FN {T} recip_{S}({T} x) { return x == 1 || x == -1 ? x : 0; }"),
		...R(Cd, "recip", "WEFT_FN {T} recip_{S}({T} x) { return x == 1; }")
	}, hf = {
		...R(Sd, "pow", "WEFT_FN {T} pow_{S}({T} a, {T} b) {\n  if (b < 0) return a == 1 ? 1 : a == -1 ? ((b & 1) != 0 ? -1 : 1) : 0;\n  {U} result = 1, square = ({U})a;\n  for ({U} n = ({U})b; n != 0; n >>= 1) {\n    if ((n & 1) != 0) result *= square;\n    square *= square;\n  }\n  return ({T})result;\n}"),
		...R(Cd, "pow", "WEFT_FN {T} pow_{S}({T} a, {T} b) {\n  {U} result = 1, square = a;\n  for ({U} n = b; n != 0; n >>= 1) {\n    if ((n & 1) != 0) result *= square;\n    square *= square;\n  }\n  return ({T})result;\n}")
	}, gf = {
		...R(wd, "lshift", "WEFT_FN {T} lshift_{S}({T} a, {T} b) { return ({U})b < {BITS}u ? ({T})(({U})a << (({U})b & ({BITS}u - 1u))) : 0; }"),
		...R(Sd, "rshift", "WEFT_FN {T} rshift_{S}({T} a, {T} b) { return ({T})(a >> (({U})b < {BITS}u ? ({U})b : {BITS}u - 1u)); }"),
		...R(Cd, "rshift", "WEFT_FN {T} rshift_{S}({T} a, {T} b) { return ({U})b < {BITS}u ? ({T})(a >> (({U})b & ({BITS}u - 1u))) : 0; }"),
		...R(wd, "popcount", {
			cuda: "WEFT_FN unsigned char popcount_{S}({T} x) { return (unsigned char)__popcll(magnitude_{S}(x)); }",
			cpu: "WEFT_FN unsigned char popcount_{S}({T} x) { return (unsigned char)__builtin_popcountll(magnitude_{S}(x)); }"
		})
	}, _f = {
		...R(Sd, "abs", "WEFT_FN {T} abs_{S}({T} x) { return x < 0 ? ({T})(0 - ({U})x) : x; }"),
		...R(Sd, "magnitude", "WEFT_FN {U} magnitude_{S}({T} x) { return x < 0 ? 0 - ({U})x : ({U})x; }"),
		...R(Cd, "magnitude", "WEFT_FN {U} magnitude_{S}({T} x) { return x; }"),
		...R(Sd, "sign", "WEFT_FN {T} sign_{S}({T} x) { return (x > 0) - (x < 0); }"),
		...R(Cd, "sign", "WEFT_FN {T} sign_{S}({T} x) { return x > 0; }")
	}, vf = {
		...R(wd, "gcd", "WEFT_FN {T} gcd_{S}({T} a, {T} b) {\n  {U} x = magnitude_{S}(a), y = magnitude_{S}(b);\n  while (x != 0) { {U} r = y % x; y = x; x = r; }\n  return ({T})y;\n}"),
		...R(wd, "lcm", "WEFT_FN {T} lcm_{S}({T} a, {T} b) {\n  {U} x = magnitude_{S}(a), y = magnitude_{S}(b), p = x, q = y;\n  while (p != 0) { {U} r = q % p; q = p; p = r; }\n  return q == 0 ? 0 : ({T})(x / q * y);\n}")
	}, yf = Object.fromEntries([
		[
			"lt",
			"<",
			"1"
		],
		[
			"le",
			"<=",
			"1"
		],
		[
			"gt",
			">",
			"0"
		],
		[
			"ge",
			">=",
			"0"
		],
		[
			"eq",
			"==",
			"0"
		],
		[
			"ne",
			"!=",
			"1"
		]
	].map(([e, t, n]) => [`${e}_i64_u64`, { text: `WEFT_FN bool ${e}_i64_u64(long long a, unsigned long long b) { return a < 0 ? ${n} : (unsigned long long)a ${t} b; }` }])), bf = {
		...R(wd, "max", "WEFT_FN {T} max_{S}({T} a, {T} b) { return a > b ? a : b; }"),
		...R(wd, "min", "WEFT_FN {T} min_{S}({T} a, {T} b) { return a < b ? a : b; }")
	}, xf = {
		...pf,
		...mf,
		...hf,
		...gf,
		..._f,
		...vf,
		...yf,
		...bf
	};
}));
// compiler/ops/helpers/libm.ts
function Cf() {
	let e = {
		fma: {
			args: 3,
			type: "double"
		},
		fmaf: {
			args: 3,
			type: "float"
		}
	};
	for (let [t, n] of [[wf, 1], [Tf, 2]]) for (let r of t) e[r] = {
		args: n,
		type: "double"
	}, e[`${r}f`] = {
		args: n,
		type: "float"
	};
	return e;
}
var wf, Tf, Ef, Df = _((() => {
	wf = /* @__PURE__ */ "sin.cos.tan.asin.acos.atan.sinh.cosh.tanh.asinh.acosh.atanh.exp.exp2.exp10.expm1.log.log2.log10.log1p.cbrt.sqrt.rint.floor.ceil.trunc.fabs.erf.erfc.tgamma.lgamma".split("."), Tf = [
		"pow",
		"fmod",
		"hypot",
		"atan2",
		"copysign",
		"fmax",
		"fmin"
	], Ef = Object.freeze(Cf());
})), Of, kf, Af, jf, Mf, Nf, Pf = _((() => {
	Of = {
		pair: { text: "typedef struct { double hi, lo; } pair;" },
		make_pair: { text: "WEFT_FN pair make_pair(double hi, double lo) { pair p; p.hi = hi; p.lo = lo; return p; }" },
		sum_pair: { text: "WEFT_FN pair sum_pair(double a, double b) {\n  double s = a + b, t = s - a;\n  return make_pair(s, (a - (s - t)) + (b - t));\n}" },
		add_pair: { text: "WEFT_FN pair add_pair(pair a, pair b) {\n  pair s = sum_pair(a.hi, b.hi);\n  return sum_pair(s.hi, s.lo + (a.lo + b.lo));\n}" },
		mul_pair: { text: "WEFT_FN pair mul_pair(pair a, pair b) {\n  double p = mul_rn_f64(a.hi, b.hi);\n  return sum_pair(p, fma(a.hi, b.hi, -p) + (a.hi * b.lo + a.lo * b.hi));\n}" },
		inverse_pair: { text: "WEFT_FN pair inverse_pair(pair a) {\n  double q = 1.0 / a.hi;\n  return sum_pair(q, q * (fma(-q, a.hi, 1.0) - q * a.lo));\n}" }
	}, kf = "WEFT_FN pair log_pair(pair x) {\n  int k = frexp_exponent_f64(x.hi);\n  pair m = make_pair(ldexp_f64(x.hi, -k), ldexp_f64(x.lo, -k));\n  if (m.hi < 0.70710678118654752440) { m = make_pair(2.0 * m.hi, 2.0 * m.lo); k--; }\n  pair s = mul_pair(add_pair(m, make_pair(-1.0, 0.0)), inverse_pair(add_pair(m, make_pair(1.0, 0.0))));\n  pair square = mul_pair(s, s), sum = make_pair(0.0, 0.0);\n  for (int n = 35; n > 9; n -= 2) sum.hi = sum.hi * square.hi + 1.0 / n;\n  for (int n = 9; n > 0; n -= 2) sum = add_pair(mul_pair(sum, square), inverse_pair(make_pair(n, 0.0)));\n  sum = mul_pair(make_pair(2.0 * s.hi, 2.0 * s.lo), sum);\n  return add_pair(sum, mul_pair(make_pair(k, 0.0), make_pair(0.6931471805599453, 2.3190468138462996e-17)));\n}", Af = "WEFT_FN pair cot_pair(double r) {\n  static const double tail[11] = { 1.86904076684668e-05, 1.0775400096550504e-06, 6.425188488937789e-08,\n    3.903650576060287e-09, 2.397730264529579e-10, 1.482458312665928e-11, 9.202674668690208e-13, 5.727071724065572e-14,\n    3.5697073824626706e-15, 2.227216658569063e-16, 1.3904796422568963e-17 };\n  pair one = make_pair(r, 0.0), square = mul_pair(one, one), sum = make_pair(0.0, 0.0);\n  for (int k = 10; k >= 0; k--) sum.hi = sum.hi * square.hi + tail[k];\n  sum = add_pair(mul_pair(sum, square), make_pair(0.0003463198719662865, 3.8371106152771663e-22));\n  sum = add_pair(mul_pair(sum, square), make_pair(0.0074775546987925125, -3.7736277527029903e-20));\n  sum = add_pair(mul_pair(sum, square), make_pair(0.2838229557371153, 2.4238817811622778e-17));\n  for (int n = 3; n > 0; n--) {\n    sum = add_pair(sum, inverse_pair(add_pair(make_pair(n * n, 0.0), make_pair(-square.hi, -square.lo))));\n  }\n  return add_pair(inverse_pair(one), mul_pair(make_pair(-2.0 * r, 0.0), sum));\n}", jf = "WEFT_FN pair digamma_pair(pair x) {\n  pair sum = make_pair(0.0, 0.0);\n  for (; x.hi < 16.0; x = add_pair(x, make_pair(1.0, 0.0))) sum = add_pair(sum, inverse_pair(x));\n  pair inverse = inverse_pair(x), square = mul_pair(inverse, inverse);\n  double r = square.hi;\n  double rest = r * r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132 - r * (691.0 / 32760 -\n    r * (1.0 / 12 - r * (3617.0 / 8160 - r * (43867.0 / 14364 - r * (174611.0 / 6600)))))))));\n  sum = add_pair(sum, mul_pair(square, make_pair(0.08333333333333333, 4.625929269271485e-18)));\n  sum = add_pair(sum, make_pair(0.5 * inverse.hi, 0.5 * inverse.lo));\n  sum = add_pair(log_pair(x), make_pair(-sum.hi, -sum.lo));\n  return add_pair(sum, make_pair(rest, 0.0));\n}", Mf = "WEFT_FN double digamma_f64(double x) {\n  if (x == 0) return copysign(inf_f64(), -x);\n  if (fabs(x) < 1e-8) return -1.0 / x - 0.57721566490153286061;\n  if (x >= 10.0 || x != x) {\n    double r = 1.0 / (x * x);\n    double series = r * (1.0 / 12 - r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132 -\n      r * (691.0 / 32760 - r * (1.0 / 12)))))));\n    return log(x) - 0.5 / x - series;\n  }\n  if (x > 0) return digamma_pair(make_pair(x, 0.0)).hi;\n  if (floor(x) == x) return nan_f64();\n  pair y = digamma_pair(sum_pair(1.0, -x)), c = cot_pair(x - rint(x));\n  return add_pair(y, make_pair(-c.hi, -c.lo)).hi;\n}", Nf = {
		...Of,
		log_pair: { text: kf },
		cot_pair: { text: Af },
		digamma_pair: { text: jf },
		digamma_f64: { text: Mf }
	};
})), Ff, If, Lf, Rf, zf, Bf, Vf = _((() => {
	Ed(), Pf(), Ff = "WEFT_FN double i0_f64(double x) {\n  static const double near[29] = { 0.33839763720473803, -0.3046826723431984, 0.17162090152220877, -0.09490109704804764, 0.04930528423967071, -0.02373741480589947, 0.010546460394594998, -0.004324309995050576, 0.0016394756169413357, -0.0005763755745385824, 0.00018850288509584165, -5.754195010082104e-05, 1.6448448070728896e-05, -4.4167383584587505e-06, 1.1173875391201037e-06, -2.670793853940612e-07, 6.046995022541919e-08, -1.300025009986248e-08, 2.6598237246823866e-09, -5.189795601635263e-10, 9.675809035373237e-11, -1.726826291441556e-11, 2.95505266312964e-12, -4.856446783111929e-13, 7.676185498604936e-14, -1.1685332877993451e-14, 1.715391285555133e-15, -2.431279846547955e-16, 3.3307945188222384e-17 };\n  static const double far[25] = { 0.4022452055070544, 0.0033691164782556943, 6.889758346916825e-05, 2.8913705208347567e-06, 2.0489185894690638e-07, 2.266668990498178e-08, 3.3962320257083865e-09, 4.94060238822497e-10, 1.1889147107846439e-11, -3.1499165279632416e-11, -1.3215811840447713e-11, -1.7941785315068062e-12, 7.180124451383666e-13, 3.8527783827421426e-13, 1.54008621752141e-14, -4.150569347287222e-14, -9.554846698828307e-15, 3.8116806693526224e-15, 1.7725601330565263e-15, -3.425485619677219e-16, -2.8276239805165836e-16, 3.461222867697461e-17, 4.46562142029676e-17, -4.830504485944182e-18, -7.233180487874754e-18 };\n  double a = fabs(x), t = a <= 8.0 ? a / 4.0 - 1.0 : 16.0 / a - 1.0, b = 0.0, c = 0.0, d = 0.0;\n  if (a != a) return a;\n  if (a > 1e3) return isinf_f64(a) ? nan_f64() : inf_f64();\n  if (a <= 8.0) {\n    for (int k = 28; k >= 0; k--) { d = c; c = b; b = (k > 0 ? 2.0 : 1.0) * t * c - d + near[k]; }\n    return exp(a) * b;\n  }\n  for (int k = 24; k >= 0; k--) { d = c; c = b; b = (k > 0 ? 2.0 : 1.0) * t * c - d + far[k]; }\n  return a < 700.0 ? exp(a) * b / sqrt(a) : exp(0.5 * a) * b / sqrt(a) * exp(0.5 * a);\n}", If = "WEFT_FN double erfinv_f64(double x) {\n  double a = fabs(x);\n  if (!(a < 1.0)) return a == 1.0 ? copysign(inf_f64(), x) : nan_f64();\n  if (a < 1e-9) return x * 0.88622692545275801365;\n  double l = log1p(-a * a), p = 4.3307467508 + 0.5 * l;\n  double y = sqrt(sqrt(p * p - l * 6.8027210884) - p);\n  for (int k = 0; k < 3; k++) {\n    double e = a < 0.5 ? erf(y) - a : (1.0 - a) - erfc(y);\n    double u = e / (1.1283791670955125739 * exp(-y * y));\n    y -= u / (1.0 + y * u);\n  }\n  return copysign(y, x);\n}", Lf = "WEFT_FN double ndtr_f64(double x) {\n  double h = x * -0.70710678118654752440;\n  double low = fma(x, -0.70710678118654752440, -h) + x * 4.8336466567264567e-17;\n  if (h < -6.0 || h > 27.5) return h < 0 ? 1.0 : 0.5 * erfc(h);\n  return 0.5 * (erfc(h) - 1.1283791670955125739 * exp(-h * h) * low);\n}", Rf = "WEFT_FN double log_ndtr_f64(double x) {\n  if (x > -1.0) return log1p(-ndtr_f64(-x));\n  if (x > -20.0) return log(ndtr_f64(x));\n  double r = 1.0 / (x * x), term = 1.0, sum = 0.0;\n  for (int k = 1; k < 20; k += 2) { term *= -k * r; sum += term; }\n  return -0.5 * x * x - log(-x) - 0.91893853320467274178 + log1p(sum);\n}", zf = (e) => R(["f32"], e, `WEFT_FN float ${e}_f32(float x) { return (float)${e}_f64(x); }`), Bf = {
		i0_f64: { text: Ff },
		...zf("i0"),
		erfinv_f64: { text: If },
		...zf("erfinv"),
		ndtr_f64: { text: Lf },
		...zf("ndtr"),
		log_ndtr_f64: { text: Rf },
		...zf("log_ndtr"),
		...Nf,
		...zf("digamma"),
		gamma_f64: { text: "WEFT_FN double gamma_f64(double x) { return tgamma(x); }" },
		...zf("gamma"),
		...R(["f32", "f64"], "expit", "WEFT_FN {T} expit_{S}({T} x) { {T} e = exp{f}(-fabs{f}(x)); return (x >= 0 ? 1 : e) / (1 + e); }"),
		xlogy_f64: { text: "WEFT_FN double xlogy_f64(double x, double y) { double l = log(y); return (x == 0) & (y == y) ? 0 : x * l; }" },
		xlogy_f32: { text: "WEFT_FN float xlogy_f32(float x, float y) { return (float)xlogy_f64(x, y); }" },
		gammaln_f64: { text: "WEFT_FN double gammaln_f64(double x) { double l = lgamma(x); return isinf_f64(x) ? x : l; }" },
		...zf("gammaln")
	};
}));
// compiler/ops/helpers.ts
function Hf(e, t) {
	let n = Object.hasOwn(Gf, e) ? Gf[e] : void 0;
	if (n !== void 0) return typeof n.text == "string" ? n.text : n.text[t];
}
function Uf(e, t) {
	let n = /* @__PURE__ */ new Set(), r = [], i = (e) => {
		if (n.has(e)) return;
		let a = Hf(e, t);
		if (a !== void 0) {
			n.add(e);
			for (let e of Kf(a)) i(e);
			a !== "" && r.push(a);
		}
	};
	for (let t of e) for (let e of Kf(t)) i(e);
	return r;
}
function Wf(e) {
	return [...new Set(e.flatMap(Kf).filter((e) => Object.hasOwn(Ef, e)))].sort().map((e) => ({
		name: e,
		...Ef[e]
	}));
}
var Gf, Kf, qf = _((() => {
	Md(), qd(), ef(), ff(), Sf(), Df(), Vf(), Gf = Object.freeze({
		...$d,
		...xf,
		...df,
		...Bf,
		...jd,
		...Kd
	}), Kf = (e) => e.match(/[A-Za-z_]\w*/g) ?? [];
}));
// compiler/cpu/prelude.ts
qf();
const Jf = "static inline __attribute__((always_inline))", Yf = [
	"typedef long long line_part __attribute__((vector_size(32)));",
	...I("static inline void stream_block(void* to, const void* from, unsigned long bytes)", [
		"char* out = to;",
		"const char* in = from;",
		"#if defined(__AVX__)",
		...I("for (; bytes >= 32; bytes -= 32, in += 32, out += 32)", ["__builtin_ia32_movntdq256((line_part*)out, *(const line_part*)in);"]),
		"#endif",
		"__builtin_memcpy(out, in, bytes);"
	]),
	...I("static inline void stream_fence(void)", [
		"#if defined(__AVX__)",
		"__builtin_ia32_sfence();",
		"#endif"
	]),
	""
];
function Xf(e, t, n) {
	let r = Uf([e], "cpu").map((e) => e.replaceAll("WEFT_FN", Jf)), i = Wf([e, ...r]).map(({ name: e, args: n, type: r }) => `${t.compiler === "gcc" && t.vectorMath.has(e) ? "__attribute__((const, simd(\"notinbranch\"))) " : ""}${r} ${e}(${Array(n).fill(r).join(", ")});`);
	return [
		...i,
		...i.length > 0 ? [""] : [],
		...r.flatMap((e) => [e, ""]),
		...n ? Yf : [],
		`#define WEFT_FN ${Jf}`,
		""
	];
}
S(), In();
const Zf = Object.freeze({ streamBytes: 16 * 2 ** 20 }), Qf = 1024;
function $f(e, t, n = Zf) {
	let { kernel: r } = e, i = Math.max(1, e.shape.length), a = fd(e), o = r.stores.map(({ operand: e }) => e), s = i === 1 && hd(r).every((e) => a[e] !== "strided") && o.every((e) => a[e] === "unit"), c = o.every((e) => t[e] % 64 == 0 && t.every((n, r) => r === e || n !== t[e])), l = gd(r, "write") * e.elements >= n.streamBytes;
	return {
		form: {
			kind: i === 1 ? "flat" : "rows",
			rank: i,
			steps: a,
			fixed: pd(e),
			raws: ku(e).map((e) => e === void 0 ? "" : `${e.rank}${e.contiguous ? "c" : "s"}`),
			vector: 1,
			unroll: 1,
			aliased: !1,
			block: 1,
			streamed: r.guard === void 0 && s && c && l && o.length > 0 && o.every((e) => x(r.operands[e].dtype) <= 16)
		},
		launch: {
			grid: [
				e.elements,
				1,
				1
			],
			block: ep(e)
		}
	};
}
function ep(e) {
	let t = 2;
	for (let n of e.kernel.lines) n.kind === "op" ? t += jn(n.op).cost : n.kind === "call" && (t += 64);
	let n = 2 ** 17 / t;
	return Math.max(1, Math.ceil(n / Qf)) * Qf;
}
// compiler/cpu/render.ts
S();
function tp(e, t, n) {
	let { kernel: r } = e, i = ku(e), a = Oo(r, _d(r, t), "cpu"), o = [...nd(r, "cpu", i), ...Zu(r, "cpu", i)], s = I(`void ${r.name}(const struct args* p, long long begin, long long end)`, [...a.fields.map((e) => `${e.kind === "pointer" ? "" : "const "}${To(r, e)} ${wo(r, e)} = p->${wo(r, e)};`), ...t.kind === "rows" ? lp(r, t) : t.streamed ? up(r, t) : cp(r, t)]), c = I("struct args", a.fields.map((e) => `${To(r, e)} ${wo(r, e)};`), "};"), l = [
		...o,
		"",
		...c,
		"",
		"__attribute__((visibility(\"default\")))",
		...s
	], u = go([...Xf(l.join("\n"), n, t.streamed), ...l]);
	return {
		source: {
			target: "cpu",
			name: r.name,
			entry: r.name,
			text: u,
			options: []
		},
		params: a
	};
}
const np = "#pragma GCC ivdep";
function rp(e, t, n, r, i) {
	let { reads: a } = Xu(e);
	return `element(${[
		...a.map((i) => e.operands[i].kind === "raw" ? e.operands[i].name : sd(e, t, i, n[i], r)),
		...e.params.map(({ name: e }) => e),
		...i
	].join(", ")});`;
}
function ip(e, t, n, r, i) {
	let { outside: a } = e.guard, { operand: o } = e.stores[0], s = t.rank - 1, c = ud(t).join(" && "), l = (r, i) => [np, ...I(`for (long long j = ${r}; j < ${i}; ++j)`, [cd(e, t, o, n[o], "j", sd(e, t, a, n[a], "j"))])], u = (e, t) => `${e} < ${t} ? ${t} : ${e} > ${i} ? ${i} : ${e}`, d = c === "" ? "" : `!(${c}) ? ${i} : `;
	return [
		`const long long enter = ${d}${u(`begin${s}`, r)};`,
		`const long long leave = ${d}${u(`end${s}`, "enter")};`,
		...l(r, "enter"),
		...op(e, t, n, "enter", "leave"),
		...l("leave", i)
	];
}
function ap(e, t, n, r, i) {
	return e.guard === void 0 ? op(e, t, n, r, i) : ip(e, t, n, r, i);
}
function op(e, t, n, r, i) {
	let { writes: a } = Xu(e), o = a.map((t) => `${e.operands[t].name}_v`);
	return [np, ...I(`for (long long j = ${r}; j < ${i}; ++j)`, [
		...a.map((t, n) => `${v(e.operands[t].dtype).value} ${o[n]};`),
		rp(e, t, n, "j", o.map((e) => `&${e}`)),
		...a.map((r, i) => cd(e, t, r, n[r], "j", o[i]))
	])];
}
const sp = (e) => e.operands.map(({ name: e }) => e), cp = (e, t) => ap(e, t, sp(e), "begin", "end");
function lp(e, t) {
	let n = `n${t.rank - 1}`, r = e.operands.map(({ name: e, kind: t }) => t === "raw" ? e : `${e}_row`);
	return [
		`long long row = begin / ${n};`,
		`long long first = begin % ${n};`,
		...I("for (long long left = end - begin; left > 0; ++row, first = 0)", [
			`const long long last = left < ${n} - first ? first + left : ${n};`,
			"left -= last - first;",
			...rd(t, "row"),
			...hd(e).map((n) => ad(e, t, n)),
			...ap(e, t, r, "first", "last")
		])
	];
}
function up(e, t) {
	let { writes: n } = Xu(e), r = (t) => `${e.operands[t].name}_block`, i = n.map((t) => `${e.operands[t].name}_v`);
	return [...I(`for (long long start = begin; start < end; start += ${Qf})`, [
		`const long long count = end - start < ${Qf} ? end - start : ${Qf};`,
		...n.map((t) => `${v(e.operands[t].dtype).storage} ${r(t)}[${Qf}] __attribute__((aligned(64)));`),
		np,
		...I("for (long long j = 0; j < count; ++j)", [
			...n.map((t, n) => `${v(e.operands[t].dtype).value} ${i[n]};`),
			rp(e, t, sp(e), "start + j", i.map((e) => `&${e}`)),
			...n.map((t, n) => `${r(t)}[j] = ${vo(e.operands[t].dtype, i[n])};`)
		]),
		...n.map((t) => `stream_block(${e.operands[t].name} + start, ${r(t)}, count * sizeof(${r(t)}[0]));`)
	]), "stream_fence();"];
}
S(), qf();
const dp = "static __device__ __forceinline__";
function fp(e, t) {
	return x(e) >= 4 ? `${v(e).short}x${t}` : `bits${x(e) * t * 8}`;
}
function pp(e, t) {
	let n = x(e) * t, r = fp(e, t), i = Math.min(16, n);
	return x(e) >= 4 ? I(`struct __align__(${i}) ${r}`, [`${v(e).storage} e[${t}];`], "};") : n < 4 ? [`struct ${r} { unsigned ${n === 1 ? "char" : "short"} w[1]; };`] : I(`struct __align__(${i}) ${r}`, [`unsigned int w[${n / 4}];`], "};");
}
function mp(e, t, n, r) {
	let i = x(e);
	if (i >= 4) return `${n}.e[${r}]`;
	let a = Math.min(t, 4 / i);
	return `(${v(e).storage})(${n}.w[${r} / ${a}] >> ${r} % ${a} * ${i * 8})`;
}
function hp(e, t, n, r, i) {
	let a = x(e);
	if (a >= 4) return `${n}.e[${r}] = ${i};`;
	let o = Math.min(t, 4 / a);
	return `${n}.w[${r} / ${o}] |= (unsigned int)(${a === 1 ? "unsigned char" : "unsigned short"})${i} << ${r} % ${o} * ${a * 8};`;
}
function gp(e, t) {
	let n = [...new Map(t.map(({ dtype: e, width: t }) => [fp(e, t), pp(e, t)])).values()].flatMap((e) => [...e, ""]);
	return [
		...Uf([e, ...n], "cuda").map((e) => e.replaceAll("WEFT_FN", dp)).flatMap((e) => [e, ""]),
		...n,
		`#define WEFT_FN ${dp}`,
		""
	];
}
// compiler/cuda/render.ts
S();
const _p = Object.freeze({
	contract: !0,
	fast: !1
});
function vp(e, t, n = _p) {
	let { kernel: r } = e, i = ku(e), a = Oo(r, _d(r, t), "cuda"), o = t.aliased ? "" : " __restrict__", s = a.fields.map((e) => `${e.kind === "pointer" ? "" : "const "}${To(r, e)}${e.kind === "pointer" ? o : ""} ${wo(r, e)}`), c = [...nd(r, "cuda", i), ...Zu(r, "cuda", i)], l = I(`extern "C" __global__ void __launch_bounds__(${t.block})\n${r.name}(${s.join(", ")})`, t.kind === "flat" ? Dp(r, t) : Op(r, t)), u = t.vector === 1 ? [] : yp(r, t).map((e) => ({
		dtype: r.operands[e].dtype,
		width: t.vector
	})), d = [
		...c,
		"",
		...l
	];
	return {
		source: {
			target: "cuda",
			name: r.name,
			entry: r.name,
			text: go([...gp(d.join("\n"), u), ...d]),
			options: [`--fmad=${n.contract}`, ...n.fast ? ["--use_fast_math"] : []]
		},
		params: a
	};
}
function yp(e, t) {
	return hd(e).filter((n) => e.operands[n].kind === "memory" && t.steps[n] === "unit");
}
const bp = (e, t, n) => t.vector > 1 && yp(e, t).includes(n);
function xp(e, t, n, r, i) {
	let { reads: a, writes: o } = Xu(e), s = t.vector === 1 ? r : `${r} + k`, c = a.map((r) => {
		let a = e.operands[r];
		return a.kind === "raw" ? a.name : bp(e, t, r) ? _o(a.dtype, mp(a.dtype, t.vector, `${a.name}_v${i}`, "k")) : t.steps[r] === "zero" ? `${a.name}_c` : sd(e, t, r, n[r], s);
	}), l = o.map((t) => `${e.operands[t].name}_e`), u = [
		...o.map((t, n) => `${v(e.operands[t].dtype).value} ${l[n]};`),
		...Sp(e, t, n, s, `element(${[
			...c,
			...e.params.map(({ name: e }) => e),
			...l.map((e) => `&${e}`)
		].join(", ")});`),
		...o.map((r, a) => {
			let { dtype: o, name: c } = e.operands[r];
			return bp(e, t, r) ? hp(o, t.vector, `${c}_v${i}`, "k", vo(o, l[a])) : cd(e, t, r, n[r], s, l[a]);
		})
	];
	return t.vector === 1 ? u : ["#pragma unroll", ...I(`for (int k = 0; k < ${t.vector}; ++k)`, u)];
}
function Sp(e, t, n, r, i) {
	if (e.guard === void 0) return [i];
	let { outside: a } = e.guard, o = ld(t, r).join(" && "), s = `${e.operands[e.stores[0].operand].name}_e = ${sd(e, t, a, n[a], r)};`;
	return [...I(`if (${o})`, [i]).slice(0, -1), ...I("} else", [s])];
}
function Cp(e, t, n, r, i) {
	return yp(e, t).flatMap((a) => {
		let { dtype: o, name: s, access: c } = e.operands[a], l = fp(o, t.vector);
		return c === "write" ? [`${l} ${s}_v${i} = {};`] : [`const ${l} ${s}_v${i} = *(const ${l}*)(${n[a]} + ${r});`];
	});
}
function wp(e, t, n, r, i) {
	return Xu(e).writes.map((a) => {
		let { dtype: o, name: s } = e.operands[a];
		return `*(${fp(o, t.vector)}*)(${n[a]} + ${r}) = ${s}_v${i};`;
	});
}
function Tp(e, t, n, r) {
	return Xu(e).reads.flatMap((i) => {
		let { kind: a, dtype: o, name: s } = e.operands[i];
		return a === "raw" || t.steps[i] !== "zero" || t.fixed[i] !== r ? [] : [`const ${a === "index" ? "long long" : v(o).value} ${s}_c = ${sd(e, t, i, n[i], "0")};`];
	});
}
function Ep(e, t, n, r) {
	return xp(e, {
		...t,
		vector: 1
	}, n, r, "");
}
function Dp(e, t) {
	let n = e.operands.map(({ name: e }) => e), { vector: r, unroll: i, block: a } = t, o = a * r * i, s = [...Tp(e, t, n, !0), `const long long first = blockIdx.x * ${o}ll + threadIdx.x${r === 1 ? "" : ` * ${r}`};`];
	if (r === 1) return [
		...s,
		"#pragma unroll",
		...I(`for (int u = 0; u < ${i}; ++u)`, [`const long long j = first + u * ${a};`, ...I("if (j < n0)", Ep(e, t, n, "j"))])
	];
	let c = Array.from({ length: i }, (e, t) => ({
		at: t === 0 ? "first" : `first + ${t * a * r}`,
		index: i === 1 ? "" : `${t}`
	})), l = [
		...c.flatMap(({ at: r, index: i }) => Cp(e, t, n, r, i)),
		...c.flatMap(({ at: r, index: i }) => xp(e, t, n, r, i)),
		...c.flatMap(({ at: r, index: i }) => wp(e, t, n, r, i)),
		"return;"
	], u = (i - 1) * a * r + r, d = I(`for (int u = 0; u < ${i}; ++u)`, [`const long long start = first + u * ${a * r};`, ...I(`for (long long j = start; j < start + ${r} && j < n0; ++j)`, Ep(e, t, n, "j"))]);
	return [
		...s,
		...I(`if (first + ${u} <= n0)`, l),
		"// The last block: not all of its vectors are whole.",
		...d
	];
}
function Op(e, t) {
	let { vector: n, block: r } = t, i = `n${t.rank - 1}`, a = e.operands.map(({ name: e, kind: n }, r) => n === "raw" || t.fixed[r] ? e : `${e}_row`), o = hd(e).filter((e) => !t.fixed[e]), s = n === 1 ? Ep(e, t, a, "first") : [...I(`if (first + ${n} <= ${i})`, [
		...Cp(e, t, a, "first", ""),
		...xp(e, t, a, "first", ""),
		...wp(e, t, a, "first", "")
	]).slice(0, -1), ...I("} else", I(`for (long long j = first; j < ${i}; ++j)`, Ep(e, t, a, "j")))];
	return [
		"// Threads stand side by side along a row as far as it reaches; the rest of the block takes further rows.",
		`const long long vectors = (${i} + ${n - 1}) / ${n};`,
		`const int across = vectors >= ${r} ? ${r} : 1 << (32 - __clz((int)vectors - 1));`,
		`const int down = ${r} / across;`,
		`const long long first = (blockIdx.x * (long long)across + threadIdx.x % across) * ${n};`,
		`if (first >= ${i}) return;`,
		...Tp(e, t, a, !0),
		...I("for (long long row = blockIdx.y * (long long)down + threadIdx.x / across; row < rows; row += (long long)gridDim.y * down)", [
			...rd(t, "row"),
			...o.map((n) => ad(e, t, n)),
			...Tp(e, t, a, !1),
			...s
		])
	];
}
// compiler/cuda/schedule.ts
S();
function kp(e, t, n) {
	let { kernel: r, shape: i, elements: a } = e, o = Math.max(1, i.length), s = fd(e), c = r.block ?? 256, l = o === 1 ? a : i[o - 1], u = jp(e, s, t, l), d = {
		rank: o,
		steps: s,
		fixed: pd(e),
		raws: ku(e).map((e) => e === void 0 ? "" : `${e.rank}${e.contiguous ? "c" : "s"}`),
		vector: u,
		streamed: !1,
		block: c,
		aliased: md(e, t)
	};
	if (o === 1) {
		let e = Mp(gd(r, "read") * u, a / u, n);
		return {
			form: {
				...d,
				kind: "flat",
				unroll: e
			},
			launch: {
				grid: [
					Math.ceil(a / (c * u * e)),
					1,
					1
				],
				block: c
			}
		};
	}
	let f = {
		...d,
		kind: "rows",
		unroll: 1,
		block: 2 ** Math.floor(Math.log2(c))
	}, p = Math.ceil(l / u), m = 2 ** Math.floor(Math.log2(c)), h = Ap(p, m), g = a / l, ee = Math.min(65535, Math.ceil(g / (m / h)));
	return {
		form: f,
		launch: {
			grid: [
				Math.ceil(p / h),
				ee,
				1
			],
			block: m
		}
	};
}
function Ap(e, t) {
	return Math.min(t, 2 ** Math.ceil(Math.log2(e)));
}
function jp(e, t, n, r) {
	let { kernel: i, strides: a } = e, o = hd(i).filter((e) => i.operands[e].kind === "memory");
	if (o.length === 0 || i.guard !== void 0 || o.some((e) => t[e] === "strided")) return 1;
	let s = o.filter((e) => t[e] === "unit").map((e) => x(i.operands[e].dtype));
	if (s.length === 0) return 1;
	let c = Math.max(16 / Math.max(...s), Math.ceil(4 / Math.min(...s))), l = (e) => o.every((r) => {
		if (t[r] !== "unit") return !0;
		let o = Math.min(16, e * x(i.operands[r].dtype)), s = a[r].slice(0, -1);
		return n[r] % o === 0 && s.every((e) => e * x(i.operands[r].dtype) % o === 0);
	});
	for (; c > 1 && (r < c || !l(c));) c /= 2;
	return c;
}
function Mp(e, t, n) {
	let r = e === 0 ? 1 : Math.min(4, Math.ceil(32 / e)), i = n.units * 2048, a = 1;
	for (; a * 2 <= r && t / (a * 2) >= i;) a *= 2;
	return a;
}
S(), A();
const Np = Object.freeze([]);
function Pp(e, t, n, r) {
	let i = {
		graph: e,
		members: new Set(t),
		stored: n,
		operands: [],
		params: [],
		functions: [],
		lines: [],
		memo: /* @__PURE__ */ new Map(),
		block: void 0,
		shapes: /* @__PURE__ */ new Map()
	};
	e.nodes.forEach(({ shape: e }, t) => {
		i.shapes.has(e.join()) || i.shapes.set(e.join(), t);
	});
	let a = Fp(i, t), o = t.map((e) => Ip(i, e, Np)), s = t.flatMap((t, n) => e.nodes[t].kind === "call" ? [] : [{
		n: t,
		line: o[n]
	}]), c = s.map(({ n: t, line: n }, r) => {
		let a = e.nodes[t].dtype, o = s.length === 1 ? "out" : `out${r}`;
		return {
			operand: i.operands.push({
				kind: "memory",
				name: o,
				dtype: a,
				root: {
					kind: "stored",
					node: t
				},
				chain: Np,
				access: "write"
			}) - 1,
			line: n
		};
	}), { operands: l, params: u, functions: d, lines: f } = i;
	return Object.freeze({
		name: Wp(e, i, r),
		domain: t[0],
		operands: l,
		params: u,
		functions: d,
		lines: f,
		stores: c,
		block: i.block,
		guard: a
	});
}
function Fp(e, t) {
	let { nodes: n, sources: r } = e.graph, i = t.find((e) => n[e].kind === "place");
	if (i === void 0) return;
	let a = r[i][1];
	if (t.length > 1 || n[a].kind !== "input") throw new k("a box must be a kernel of its own, over an array in memory");
	let o = {
		kind: "leaf",
		node: a
	};
	return {
		node: i,
		outside: Vp(e, {
			kind: "memory",
			name: "",
			dtype: n[a].dtype,
			root: o,
			chain: Np,
			access: "read"
		})
	};
}
function Ip(e, t, n) {
	let r = `${t}@${n.join()}`, i = e.memo.get(r);
	if (i !== void 0) return i;
	let a = Lp(e, t, n);
	return e.memo.set(r, a), a;
}
function Lp(e, t, n) {
	let { graph: r } = e, i = r.nodes[t], a = r.sources[t], o = e.members.has(t) && n.length === 0;
	if (e.stored.has(t) && !o) return zp(e, {
		kind: "stored",
		node: t
	}, i.dtype, n);
	switch (i.kind) {
		case "input":
		case "iota": return zp(e, {
			kind: "leaf",
			node: t
		}, i.dtype, n);
		case "scalar": return Hp(e, {
			kind: "param",
			param: e.params.push({
				name: `s${e.params.length}`,
				dtype: i.dtype,
				node: t
			}) - 1,
			dtype: i.dtype
		});
		case "const": return Hp(e, {
			kind: "const",
			value: i.value,
			dtype: i.dtype
		});
		case "view":
		case "place": return Ip(e, a[0], [t, ...n]);
		case "cast": {
			let t = Ip(e, a[0], n);
			return Hp(e, {
				kind: "cast",
				from: r.nodes[a[0]].dtype,
				args: [t],
				dtype: i.dtype
			});
		}
		case "map": {
			let r = a.map((r) => Ip(e, r, Rp(e, r, t, n)));
			return Hp(e, {
				kind: "op",
				op: i.op,
				loop: i.loop,
				args: r,
				dtype: i.dtype
			});
		}
		case "result": {
			let t = Ip(e, a[0], n);
			return Hp(e, {
				kind: "result",
				output: i.output,
				args: [t],
				dtype: i.dtype
			});
		}
		case "call": {
			let r = i.fn.params.filter(({ mode: e }) => e !== "out"), o = a.map((i, a) => {
				let o = r[a];
				return o?.mode === "raw" ? Bp(e, i, o.written === !0) : Ip(e, i, Rp(e, i, t, n));
			}), s = e.functions.indexOf(i.fn);
			return s < 0 && (s = e.functions.push(i.fn) - 1), e.block ??= i.block, Hp(e, {
				kind: "call",
				fn: s,
				args: o,
				dtype: i.dtype
			});
		}
	}
}
function Rp({ graph: e, shapes: t }, n, r, i) {
	let { shape: a } = e.nodes[r];
	return nt(e.nodes[n].shape, a) ? i : [~t.get(a.join()), ...i];
}
function zp(e, t, n, r) {
	return Hp(e, {
		kind: "load",
		operand: Vp(e, {
			kind: e.graph.nodes[t.node].kind === "iota" && t.kind === "leaf" ? "index" : "memory",
			name: "",
			dtype: n,
			root: t,
			chain: r,
			access: "read"
		}),
		dtype: n
	});
}
function Bp(e, t, n) {
	let { dtype: r } = e.graph.nodes[t];
	return Hp(e, {
		kind: "raw",
		operand: Vp(e, {
			kind: "raw",
			name: "",
			dtype: r,
			root: {
				kind: e.stored.has(t) ? "stored" : "leaf",
				node: t
			},
			chain: Np,
			access: n ? "readwrite" : "read"
		}),
		dtype: r
	});
}
function Vp(e, t) {
	let n = e.operands.findIndex((e) => e.kind === t.kind && e.access === t.access && e.root.kind === t.root.kind && e.root.node === t.root.node && e.chain.join() === t.chain.join());
	if (n >= 0) return n;
	let r = t.kind === "index" ? "i" : t.kind === "raw" ? "w" : "x", i = e.operands.filter(({ kind: e }) => e === t.kind).length;
	if (e.operands.length >= 1e3) throw new O("one kernel reads more than 1000 arrays; evaluate a part first with eval()", { stage: "fuse" });
	return e.operands.push({
		...t,
		name: `${r}${i}`
	}) - 1;
}
function Hp(e, t) {
	let n = Up(t), r = e.memo.get(n);
	if (r !== void 0) return r;
	let i = e.lines.push(Object.freeze(t)) - 1;
	return e.memo.set(n, i), i;
}
function Up(e) {
	switch (e.kind) {
		case "load": return `load ${e.operand}`;
		case "raw": return `raw ${e.operand}`;
		case "param": return `param ${e.param}`;
		case "const": return `const ${e.dtype} ${ro(e.value)}`;
		case "op": return `${e.op} ${e.dtype} ${e.args.join()}`;
		case "cast": return `cast ${e.dtype} ${e.args[0]}`;
		case "call": return `call ${e.fn} ${e.args.join()}`;
		case "result": return `result ${e.output} ${e.args[0]}`;
	}
}
function Wp(e, { lines: t, functions: n }, r) {
	let i = [];
	for (let e of t) e.kind === "op" ? i.push(e.op) : e.kind === "call" && i.push(n[e.fn].name);
	let a = i.length === 0 ? ["copy"] : i.length <= 4 ? i : [...i.slice(0, 4), `${i.length - 4}_more`], o = t[t.length - 1], s = o === void 0 ? "none" : v(o.dtype).short, c = r === 0 || e.results.length === 0 ? "" : `_${r}`;
	return `weft_${a.join("_")}_${s}${c}`.slice(0, 63);
}
// compiler/fuse.ts
In();
const Gp = Object.freeze({
	operands: 128,
	lines: 1024
});
function Kp(e, t = Gp) {
	let n = /* @__PURE__ */ new Map(), r = new Set(e.results.filter((t) => !Yp(e, t))), i = (e, t) => {
		r.has(e) || (r.add(e), n.set(e, t));
	};
	for (let t of e.stored) i(t, "a reshape needs it in C order");
	for (;;) {
		let n = $p(e, r) ?? tm(e, r, t);
		if (n === null) break;
		i(n.node, n.reason);
	}
	let a = e.results.filter((t) => Yp(e, t)), o = nm(e, r, /* @__PURE__ */ new Set([...r, ...a]), t), s = o.map((t, n) => Pp(e, t, r, n));
	return Object.freeze({
		kernels: s,
		members: o,
		ordered: qp(e, r),
		reasons: n
	});
}
function qp(e, t) {
	let n = /* @__PURE__ */ new Set();
	return e.nodes.forEach((r, i) => {
		if (r.kind !== "view" || r.view.kind !== "reshape") return;
		let a = (r) => {
			if (t.has(r)) n.add(r);
			else for (let t of e.sources[r]) a(t);
		};
		for (let t of e.sources[i]) a(t);
	}), n;
}
const Jp = ({ kind: e }) => e === "map" || e === "cast" || e === "call";
function Yp(e, t) {
	let { kind: n } = e.nodes[t];
	return n === "input" || n === "scalar" || n === "const" || n === "iota";
}
function Xp(e, t) {
	let n = e.nodes[t];
	return n.kind === "map" ? jn(n.op).cost : n.kind === "call" ? 32 : 0;
}
function Zp(e, t, n) {
	let r = /* @__PURE__ */ new Set([n]), i = /* @__PURE__ */ new Set(), a = (n) => {
		for (let o of e.sources[n]) t.has(o) || Yp(e, o) ? i.add(o) : r.has(o) || (r.add(o), a(o));
	};
	return a(n), {
		nodes: r,
		reads: i
	};
}
function Qp(e, t, n) {
	let r = 0;
	for (let i of Zp(e, t, n).nodes) r += Xp(e, i);
	return r;
}
function $p(e, t) {
	if (e.nodes.length < 2) return null;
	let n = em(e, t);
	for (let r = e.nodes.length - 1; r >= 0; r--) {
		if (t.has(r) || Yp(e, r) || e.nodes[r].kind === "view" || e.nodes[r].kind === "call") continue;
		let i = n.paths[r].size;
		if (i > 1 && (i - 1) * Qp(e, t, r) > 24) return {
			node: r,
			reason: `read through ${i} different index maps, and costly to compute again`
		};
		if (n.grown.has(r) && Qp(e, t, r) > 31) return {
			node: r,
			reason: "broadcast to a larger shape, and costly to compute for each of its elements"
		};
	}
	return null;
}
function em(e, t) {
	let n = e.nodes.map(() => /* @__PURE__ */ new Set()), r = /* @__PURE__ */ new Set();
	for (let r of t) n[r].add(`${e.nodes[r].shape.join()}|`);
	for (let i = e.nodes.length - 1; i >= 0; i--) {
		let a = e.nodes[i], o = t.has(i) ? /* @__PURE__ */ new Set([`${a.shape.join()}|`]) : n[i];
		for (let s of e.sources[i]) {
			if (t.has(s) || n[s].size > 64) continue;
			let c = e.nodes[s], l = a.kind === "view" || a.kind === "place" ? `${i}.` : nt(c.shape, a.shape) ? "" : `~${a.shape.join()}.`;
			for (let e of o) n[s].add(e + l);
			(a.kind !== "place" && M(c.shape) < M(a.shape) || r.has(i)) && r.add(s);
		}
	}
	return {
		paths: n,
		grown: r
	};
}
function tm(e, t, n) {
	if (e.nodes.length < Math.min(n.lines, n.operands)) return null;
	let r = (r) => {
		let { nodes: i, reads: a } = Zp(e, t, r);
		return Math.max(i.size / n.lines, (a.size + 1) / n.operands);
	};
	for (let i = 0; i < e.nodes.length; i++) {
		if (Yp(e, i) || r(i) <= 1) continue;
		let a = e.sources[i].filter((n) => !t.has(n) && !Yp(e, n));
		a.sort((e, t) => r(t) - r(e));
		let o = a[0];
		if (o !== void 0) return {
			node: o,
			reason: `a kernel has at most ${n.operands} operands and ${n.lines} lines`
		};
	}
	return null;
}
function nm(e, t, n, r) {
	let i = [], a = /* @__PURE__ */ new Map();
	for (let o of [...n].sort((e, t) => e - t)) {
		let { shape: n } = e.nodes[o], s = rm(e, t, o), c = 0;
		for (let { node: t, direct: r } of s.stored) {
			let i = a.get(t), o = r && nt(e.nodes[t].shape, n);
			c = Math.max(c, o ? i : i + 1);
		}
		let l = s.stored.length + s.leaves + 1, u = i.findIndex(({ members: t, operands: i }, a) => a >= c && i + l <= r.operands && nt(e.nodes[t[0]].shape, n));
		u < 0 && (u = i.push({
			members: [],
			operands: 0
		}) - 1), i[u].members.push(o), i[u].operands += l, a.set(o, u);
	}
	return i.map(({ members: e }) => e);
}
function rm(e, t, n) {
	let r = /* @__PURE__ */ new Map(), i = /* @__PURE__ */ new Set(), a = /* @__PURE__ */ new Map(), o = (s, c) => {
		if (s !== n && t.has(s)) {
			r.set(s, c && (r.get(s) ?? !0));
			return;
		}
		if (a.has(s) && (a.get(s) === !1 || c)) return;
		a.set(s, c), Yp(e, s) && i.add(s);
		let l = e.nodes[s];
		for (let t of e.sources[s]) o(t, c && l.kind !== "view" && l.kind !== "place" && nt(e.nodes[t].shape, l.shape));
	};
	return o(n, !0), {
		stored: [...r].map(([e, t]) => ({
			node: e,
			direct: t
		})),
		leaves: i.size
	};
}
S(), In();
function im(e) {
	let t = e.nodes.map((e, t) => t), n = e.sources.map((e) => e.map((e) => e)), r = /* @__PURE__ */ new Map();
	for (let i = 0; i < e.nodes.length; i++) n[i] = n[i].map((e) => t[e]), t[i] = am(e, n, i) ?? sm(e, n, i, r);
	let i = e.results.map((e) => t[e]), a = new Set([...e.stored].map((e) => t[e]));
	return Object.freeze({
		...e,
		sources: n,
		results: i,
		stored: a
	});
}
function am(e, t, n) {
	let r = e.nodes[n], i = t[n], a = i[0];
	if (a === void 0) return null;
	let o = e.nodes[a];
	if (r.kind === "cast" && o.kind === "cast") {
		let n = t[a][0], { dtype: i } = e.nodes[n];
		if (i === r.dtype && Fe(i, o.dtype)) return n;
	}
	if (r.kind !== "map") return null;
	let { laws: s } = jn(r.op);
	if (s === void 0) return null;
	if (o.kind === "map" && o.op === r.op && o.dtype === r.dtype) {
		if (s.idempotent === !0) return a;
		if (s.involution === !0) return t[a][0];
	}
	return om(e, i, n, s);
}
function om(e, t, n, r) {
	let i = b(e.nodes[n].dtype);
	if (r.identity === void 0 || i === "float" || i === "complex") return null;
	let [a, o] = t;
	if (a === void 0 || o === void 0) return null;
	let s = (t) => e.nodes[t].shape.join() === e.nodes[n].shape.join() && e.nodes[t].dtype === e.nodes[n].dtype, c = (t) => {
		let n = e.nodes[t];
		return n.kind === "const" && BigInt(Number(n.value)) === BigInt(r.identity);
	};
	return c(o) && s(a) ? a : r.commutative === !0 && c(a) && s(o) ? o : null;
}
function sm(e, t, n, r) {
	let i = e.nodes[n];
	if (i.kind !== "map" || jn(i.op).laws?.commutative !== !0) return n;
	let a = `${i.op}:${i.dtype}:${[...t[n]].sort((e, t) => e - t).join()}`, o = r.get(a);
	return o === void 0 ? (r.set(a, n), n) : o;
}
// compiler/verify.ts
A();
function cm(e, t) {
	if (!e) throw new k(`verify: ${t}`);
}
function lm(e) {
	e.nodes.forEach((t, n) => {
		for (let r of e.sources[n]) cm(r < n, `node ${n} (${t.kind}) reads node ${r}, which is not before it`);
		if (t.kind !== "map") return;
		let { in: r, out: i } = t.loop;
		cm(r.length === e.sources[n].length, `node ${n} (${t.op}) has ${e.sources[n].length} sources, its loop ${r.length}`), cm(i === t.dtype, `node ${n} (${t.op}) is ${t.dtype}, its loop gives ${i}`), e.sources[n].forEach((i, a) => {
			cm(e.nodes[i].dtype === r[a], `node ${n} (${t.op}): source ${a} is ${e.nodes[i].dtype}, its loop takes ${r[a]}`);
		});
	});
}
function um(e) {
	e.lines.forEach((t, n) => {
		let r = "args" in t ? t.args : [];
		for (let t of r) cm(t < n, `${e.name}: line ${n} reads line ${t}`);
		(t.kind === "load" || t.kind === "raw") && cm(e.operands[t.operand] !== void 0, `${e.name}: line ${n} reads operand ${t.operand}`);
	});
	for (let { operand: t, line: n } of e.stores) cm(e.operands[t]?.access === "write", `${e.name} stores to operand ${t}`), cm(e.lines[n]?.dtype === e.operands[t]?.dtype, `${e.name} stores ${e.lines[n]?.dtype} to a ${e.operands[t]?.dtype}`);
}
function dm(e, t) {
	let n = /* @__PURE__ */ new Set();
	t.kernels.forEach((e, r) => {
		um(e);
		for (let { root: t, access: r } of e.operands) t.kind === "stored" && r === "read" && cm(n.has(t.node), `${e.name} reads node ${t.node} before it is stored`);
		for (let e of t.members[r]) n.add(e);
	});
	for (let t of e.results) cm(n.has(t), `result ${t} is not stored`);
}
// compiler/pipeline.ts
function fm(e, t = () => {}) {
	lm(e), t("collect", e);
	let n = im(e);
	lm(n), t("simplify", n);
	let r = Kp(n);
	return dm(n, r), t("fuse", r), {
		signature: e.signature,
		collected: e,
		graph: n,
		fused: r,
		rendered: r.kernels.map(() => /* @__PURE__ */ new Map())
	};
}
function pm(e, t) {
	let { nodes: n, exact: r, memories: i, scalars: a } = t;
	return {
		...e.graph,
		nodes: n,
		exact: r,
		memories: i,
		scalars: a
	};
}
S(), A();
const mm = () => ({
	programs: new Wo({ max: 4096 }),
	plans: new Wo({ max: 8192 })
}), hm = /* @__PURE__ */ new Map();
function gm({ info: e }) {
	let t = `${e.target} ${e.units}`, n = hm.get(t);
	return n === void 0 && hm.set(t, n = mm()), n;
}
const _m = {
	programs: 0,
	plans: 0
}, vm = (e, t) => typeof t == "bigint" ? `${t}n` : t instanceof Set ? [...t] : t;
function ym(e, t) {
	let { programs: n } = gm(e), r = n.get(t.signature);
	if (r !== void 0) return r;
	_m.programs++;
	let i = fm(t, (e, t) => {
		(e === "fuse" || e === "simplify") && Ws(e) && Gs(e, JSON.stringify(t, vm));
	});
	return n.set(t.signature, i), i;
}
function bm(e, t) {
	let n = io(t), r = ym(e, n);
	return {
		program: r,
		graph: pm(r, n)
	};
}
function xm(e, t, n) {
	let { plans: r } = gm(e), i = n.map((e) => e === void 0 ? "" : `${e.input}@${e.layout.offset}/${e.layout.shape.join()}/${e.layout.strides.join()}`), a = `${t.exact}>${i.join(";")}`, o = r.get(a);
	if (o !== void 0) return o;
	let s = Sm(e, t, n);
	return r.set(a, s), s;
}
function Sm(e, t, n) {
	_m.plans++;
	let r = ym(e, t), i = pm(r, t), a = /* @__PURE__ */ new Map();
	i.results.forEach((e, t) => {
		let r = n[t];
		r !== void 0 && a.set(e, {
			slot: r.input < 0 ? {
				kind: "target",
				index: t
			} : {
				kind: "input",
				index: r.input
			},
			layout: r.layout
		});
	});
	let o = new Set(i.results), s = [], c = [], l = [];
	return r.fused.kernels.forEach((t, n) => {
		for (let { n: e, layout: l } of Cm(i, r, t, r.fused.members[n], a)) {
			let t = s.push(M(l.shape) * x(i.nodes[e].dtype)) - 1;
			o.has(e) || c.push(t), a.set(e, {
				slot: {
					kind: "new",
					index: t
				},
				layout: l
			});
		}
		M(i.nodes[t.domain].shape) > 0 && l.push(Em(e, i, t, a, r.rendered[n]));
	}), {
		program: r,
		steps: l,
		allocations: s,
		results: i.results.flatMap((e) => a.get(e) ?? []),
		temporaries: c
	};
}
function Cm(e, t, n, r, i) {
	let a = r.filter((t) => !i.has(t) && e.nodes[t].kind !== "call");
	if (a.length === 0) return [];
	let o = Tu(e, n, wm(i));
	return a.map((n) => ({
		n,
		layout: Eu(e.nodes[n].shape, o, t.fused.ordered.has(n) ? "C" : "K")
	}));
}
function wm(e) {
	let t = /* @__PURE__ */ new Map();
	for (let [n, { layout: r }] of e) t.set(n, r);
	return t;
}
function Tm(e) {
	let t = e.kind === "input" ? 0 : e.kind === "target" ? 1 : 2;
	return (e.index * 3 + t + 1) * 2 ** 41;
}
function Em(e, t, n, r, i) {
	let a = Du(t, n, wm(r)), o = n.operands.map((e) => e.kind === "index" ? null : Dm(t, e.root, r)), s = n.operands.map(({ dtype: e }, t) => a.offsets[t] * x(e)), c = o.map((e, t) => e === null ? 0 : Tm(e) + s[t]), { form: l, launch: u } = e.info.target === "cuda" ? kp(a, c, { units: e.info.units }) : $f(a, c), d = km(e, i, a, l), f = new Uint8Array(d.params.bytes), p = Mo(d.params, a, new DataView(f.buffer)).map((e) => e.kind === "address" ? {
		kind: "address",
		at: e.at,
		slot: o[e.operand],
		byteOffset: s[e.operand]
	} : {
		kind: "scalar",
		at: e.at,
		scalar: t.scalars.indexOf(n.params[e.param].node),
		dtype: e.dtype
	}), m = {
		grid: u.grid,
		block: u.block,
		sharedBytes: 0
	};
	return {
		name: n.name,
		elements: a.elements,
		source: d.source,
		geometry: m,
		params: f,
		patches: p
	};
}
function Dm(e, t, n) {
	if (t.kind === "stored") return n.get(t.node).slot;
	let r = e.nodes[t.node];
	if (r.kind !== "input") throw new k(`node ${t.node} (${r.kind}) has no memory`);
	return {
		kind: "input",
		index: e.memories.indexOf(r.source)
	};
}
const Om = 2 ** 20;
function km(e, t, n, r) {
	let i = dd(r), a = t.get(i);
	if (a === void 0) {
		if (a = e.info.target === "cuda" ? vp(n, r) : tp(n, r, jl()), a.source.text.length > Om) throw new O(`kernel ${n.kernel.name} has ${a.source.text.length} characters of text, the limit is ${Om}; evaluate a part first with eval()`, { stage: "render" });
		Ws("render") && Gs("render", a.source.text), t.set(i, a);
	}
	return a;
}
S(), A();
function Am(e, t, n) {
	let r = io(t), i = r.memories.map((t) => jm(t, e));
	return {
		device: e,
		plan: xm(e, r, n.map((e) => e === void 0 ? void 0 : {
			layout: e.layout,
			input: i.indexOf(e.memory)
		})),
		inputs: i,
		scalars: r.scalars.map((e) => r.nodes[e].value),
		targets: n.map((e) => e?.memory)
	};
}
function jm(e, t) {
	if (!(e instanceof za)) throw new k("an input has no memory");
	if (e.freed) throw new tt("an array that a pending expression reads was disposed before the expression ran");
	if (e.device !== t) throw new k("an input lies on another device");
	return e;
}
function Mm({ device: e, plan: t, inputs: n, scalars: r, targets: i }, a) {
	let o = t.allocations.map((t) => new za(e, t)), s = (e) => e.kind === "new" ? o[e.index] : e.kind === "input" ? n[e.index] : i[e.index];
	t.steps.forEach((t, n) => {
		let i = new DataView(t.params.buffer);
		for (let e of t.patches) e.kind === "address" ? Ao(i, e.at, s(e.slot).address + e.byteOffset) : jo(i, e.at, e.dtype, r[e.scalar]);
		if (e.launch(a[n], t.geometry, t.params), Hs("launch")) {
			let { grid: n, block: r } = t.geometry;
			Us("launch", {
				kernel: t.name,
				device: e.info.name,
				grid: n.join("x"),
				block: r,
				elements: t.elements
			});
		}
	});
	for (let e of t.temporaries) o[e].free();
	return Nm(e, t.results.map(({ slot: e, layout: t }) => ({
		memory: s(e),
		layout: t
	})));
}
function Nm(e, t) {
	if (t.length < 2) return t;
	let n = /* @__PURE__ */ new Set();
	return t.map((t) => {
		if (!n.has(t.memory)) return n.add(t.memory), t;
		let r = new za(e, t.memory.bytes);
		return r.bytes > 0 && e.copy(r.address, t.memory.address, r.bytes), {
			memory: r,
			layout: t.layout
		};
	});
}
function Pm(e, t, n = []) {
	let r = Am(e, t, n);
	return Mm(r, r.plan.steps.map((t) => Su(e, t.source)));
}
function Fm(e, t, n, r) {
	for (let t of n) jm(t, e);
	return Mm({
		device: e,
		plan: t,
		inputs: n,
		scalars: r,
		targets: []
	}, t.steps.map((t) => Su(e, t.source)));
}
async function Im(e, t, n = []) {
	let r = Am(e, t, n);
	return Mm(r, await Promise.all(r.plan.steps.map((t) => Cu(e, t.source))));
}
function Lm(e) {
	let t = /* @__PURE__ */ new Set(), n = [], r = (e) => {
		if (!t.has(e)) {
			if (t.add(e), e.kind === "input") n.push(e);
			else for (let t of Ct(e)) r(t);
		}
	};
	return r(e), n;
}
function Rm(e, t, n, r) {
	let i = gt(e), a = gt(n);
	return i === null || a === null ? !1 : i[0] * t < (a[1] + 1) * r && a[0] * r < (i[1] + 1) * t;
}
function zm(e, t, n) {
	return Lm(e).some((r) => r.source === t.memory && !(r.dtype === n.dtype && _t(r.layout, n.layout) && Bm(e, r)) && Rm(r.layout, x(r.dtype), n.layout, x(n.dtype)));
}
function Bm(e, t) {
	let n = /* @__PURE__ */ new Set(), r = (e, i) => {
		if (e === t) return i;
		if (i && n.has(e)) return !0;
		i && n.add(e);
		let a = i && e.kind !== "view" && e.kind !== "call";
		return Ct(e).every((t) => r(t, a && t.shape.join() === e.shape.join()));
	};
	return r(e, !0);
}
function Vm(e, t) {
	let n = gt(e);
	return M(e.shape) === t && n !== null && n[1] - n[0] + 1 === t;
}
function Hm(e, t, n) {
	let { memory: r, device: i } = e, a = zm(n, e, t), o = r.bytes / x(t.dtype);
	if (!r.captured && !a) Pm(i, [n], [{
		memory: r,
		layout: t.layout
	}]), e.version++;
	else if (!r.captured && M(t.shape) * 2 <= o) {
		let [a] = Pm(i, [n]);
		Pm(i, [Et(a.memory, t.dtype, a.layout)], [{
			memory: r,
			layout: t.layout
		}]), a.memory.free(), e.version++;
	} else e.replace(Um(e, t, n));
}
function Um({ memory: e, device: t }, n, r) {
	let i = new za(t, e.bytes), a = e.bytes / x(n.dtype), o = Vm(n.layout, a), s = o ? null : mt(n.layout, a);
	if (s !== null) {
		let a = st(s.shape);
		return Pm(t, [Pt(r, Et(e, n.dtype, a), s.start)], [{
			memory: i,
			layout: a
		}]), i;
	}
	return o || t.copy(i.address, e.address, e.bytes), Pm(t, [r], [{
		memory: i,
		layout: n.layout
	}]), i;
}
function Wm(e, t) {
	let { memory: n, layout: r } = e, i = new za(n.device, M(r.shape) * x(t));
	return {
		node: Et(n, t, r),
		target: {
			memory: i,
			layout: st(r.shape)
		}
	};
}
function Gm({ memory: e, layout: t }, n) {
	return e.address + t.offset * x(n);
}
function Km(e, t, n) {
	let { device: r } = e.memory;
	if (n.byteLength === 0) return;
	if (ht(e.layout)) return r.downloadSync(Gm(e, t), n);
	let { node: i, target: a } = Wm(e, t);
	Pm(r, [i], [a]), r.downloadSync(a.memory.address, n), a.memory.free();
}
async function qm(e, t, n) {
	let { device: r } = e.memory;
	if (n.byteLength === 0) return;
	if (ht(e.layout)) return r.download(Gm(e, t), n);
	let { node: i, target: a } = Wm(e, t);
	await Im(r, [i], [a]), await r.download(a.memory.address, n), a.memory.free();
}
// src/context.ts
A();
const Jm = new ye();
let Ym = !1;
const Xm = () => Ym ? Jm.getStore() : void 0;
let Zm;
function Qm() {
	return Xm()?.device ?? (Zm ??= dl(no().device));
}
function $m(e) {
	return e === void 0 ? Qm() : dl(e);
}
function eh(e) {
	Xm()?.owned?.add(e);
}
function th(e, t) {
	return nh(dl(e), t);
}
function nh(e, t) {
	return Ym = !0, Jm.run({
		device: e,
		owned: Xm()?.owned
	}, t);
}
const rh = (e) => typeof e?.then == "function";
function ih(e, t, n, r) {
	if (t.has(e)) n.add(e);
	else if (r > 0 && typeof e == "object" && e) for (let i of Object.values(e)) ih(i, t, n, r - 1);
}
function ah(e, t, n, r) {
	let i = /* @__PURE__ */ new Set();
	ih(n, e, i, 4);
	let a = [...e].filter((e) => i.has(e));
	r(a);
	for (let t of e) i.has(t) || t.dispose();
	for (let e of a) t?.add(e);
	return n;
}
function oh(e, t) {
	if (typeof e != "function") throw new w("scope() takes a function: scope(() => { ... })");
	let n = Xm(), r = /* @__PURE__ */ new Set();
	Ym = !0;
	let i = (e) => {
		for (let e of r) e.dispose();
		throw e;
	}, a;
	try {
		a = Jm.run({
			device: n?.device,
			owned: r
		}, e);
	} catch (e) {
		return i(e);
	}
	return rh(a) ? a.then((e) => ah(r, n?.owned, e, t), i) : ah(r, n?.owned, a, t);
}
// src/prepared.ts
S();
const sh = /* @__PURE__ */ new WeakMap(), ch = /* @__PURE__ */ new Map();
function lh(e) {
	let t = sh.get(e);
	if (t === void 0) {
		let n = `${e.offset}/${e.shape.join()}/${e.strides.join()}`;
		t = ch.get(n), t === void 0 && (ch.size >= 65536 && ch.clear(), t = uh++, ch.set(n, t)), sh.set(e, t);
	}
	return t;
}
let uh = 0;
function dh(e) {
	let t = /* @__PURE__ */ new Set(), n = (e) => !t.has(e) && (t.add(e), e.kind === "iota" || e.kind === "map" && e.op === "power" && e.sources.some((e) => e.kind === "scalar") ? !0 : Ct(e).some(n));
	return n(e);
}
function fh(e, t, n, r) {
	if (dh(e)) return null;
	let i = io([e]), a = i.memories.map((e) => t.indexOf(e)), o = i.scalars.map((e) => {
		let t = i.nodes[e];
		return {
			hole: t.kind === "scalar" ? t.hole ?? -1 : -1,
			dtype: t.dtype
		};
	}), s = new Set(o.map(({ hole: e }) => e));
	return a.includes(-1) || s.has(-1) || s.size !== n ? null : {
		root: e,
		device: r,
		plan: xm(r, i, []),
		inputs: a,
		scalars: o
	};
}
function ph(e, t) {
	let n = b(t);
	if (n === "float") return Gt(t, Number(e));
	if (n === "complex") return [Number(e), 0];
	if (n === "bool") return null;
	let { min: r, max: i } = ke(t);
	return e < r || e > i ? null : BigInt(e);
}
function mh({ prepared: e, memories: t, scalars: n }) {
	return Fm(e.device, e.plan, e.inputs.map((e) => t[e]), n)[0];
}
function hh({ prepared: e, memories: t, scalars: n }) {
	let r = io([e.root]);
	return Ft(e.root, (i) => i.kind === "scalar" ? Dt(n[e.scalars.findIndex(({ hole: e }) => e === i.hole)], i.dtype, i.hole) : Et(t[e.inputs[r.memories.indexOf(i.source)]], i.dtype, i.layout));
}
// src/format-digits.ts
const gh = Object.freeze({
	float16: {
		precision: 11,
		smallest: -24,
		round: (e) => Wt("float16", e)
	},
	float32: {
		precision: 24,
		smallest: -149,
		round: Math.fround
	},
	float64: {
		precision: 53,
		smallest: -1074,
		round: (e) => e
	}
}), _h = (e, t) => gh[e].round(t), vh = (e) => 10n ** BigInt(e), yh = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));
function bh(e, { precision: t, smallest: n }) {
	yh.setFloat64(0, e);
	let r = Math.max((yh.getUint16(0) >> 4) - 1023 - t + 1, n), i = Math.trunc(r / 2);
	return {
		significand: BigInt(e * 2 ** -i * 2 ** (i - r)),
		exponent: r
	};
}
function xh(e, t, { last: n, least: r } = {}) {
	if (e === 0) return {
		digits: "",
		exponent: 0
	};
	let i = gh[t], { significand: a, exponent: o } = bh(i.round(e), i), s = a % 2n == 0n, c = o > i.smallest && a === 1n << BigInt(i.precision - 1), l = BigInt(Math.max(o, 0)), u = BigInt(Math.max(-o, 0)), d = (a << l) * 4n, f = (c ? 1n : 2n) << l, p = 2n << l, m = 4n << u, h = Math.floor(Math.log10(e));
	h >= 0 ? m *= vh(h) : [d, f, p] = [
		d,
		f,
		p
	].map((e) => e * vh(-h)), d < m ? (--h, [d, f, p] = [
		d * 10n,
		f * 10n,
		p * 10n
	]) : d >= m * 10n && (h += 1, m *= 10n);
	let g = n?.(h) ?? -Infinity;
	if (h < g) return Sh(d, m, h, g);
	let ee = r?.(h) ?? Infinity, te = "";
	for (let e = h;; e--) {
		let t = d / m;
		d %= m;
		let n = s ? d <= f : d < f, r = s ? d + p >= m : d + p > m;
		if (e === g || (n || r) && e <= ee) return (n === r ? d * 2n > m || d * 2n === m && t % 2n == 1n : r) ? Ch(te, Number(t) + 1, h) : {
			digits: te + t,
			exponent: h
		};
		te += t, [d, f, p] = [
			d * 10n,
			f * 10n,
			p * 10n
		];
	}
}
function Sh(e, t, n, r) {
	return n === r - 1 && e > t * 5n ? {
		digits: "1",
		exponent: r
	} : {
		digits: "",
		exponent: 0
	};
}
function Ch(e, t, n) {
	if (t < 10) return {
		digits: e + t,
		exponent: n
	};
	let r = e.replace(/9+$/, "");
	return r === "" ? {
		digits: "1",
		exponent: n + 1
	} : {
		digits: r.slice(0, -1) + (Number(r.at(-1)) + 1),
		exponent: n
	};
}
// src/format-element.ts
S();
const wh = Object.freeze({
	float16: 3,
	float32: 6,
	float64: 15
}), Th = Object.freeze({
	float16: 1e3,
	float32: 1e6,
	float64: 0x2386f26fc10000
}), Eh = (e) => e < 0 || Object.is(e, -0), Dh = (e, t = 2) => `${e < 0 ? "-" : "+"}${String(Math.abs(e)).padStart(t, "0")}`;
function Oh({ digits: e, exponent: t }) {
	if (e === "") return {
		whole: "0",
		fraction: ""
	};
	if (t < 0) return {
		whole: "0",
		fraction: ("0".repeat(-t - 1) + e).replace(/0+$/, "")
	};
	let n = e.padEnd(t + 1, "0");
	return {
		whole: n.slice(0, t + 1),
		fraction: n.slice(t + 1).replace(/0+$/, "")
	};
}
function kh(e, t, n, r) {
	let i = xh(Math.abs(e), t, {
		last: (e) => e - n,
		least: (e) => e - r
	});
	return {
		left: i.digits[0] ?? "0",
		right: i.digits.slice(1),
		power: Dh(i.exponent)
	};
}
function Ah(e, t, n) {
	let { whole: r, fraction: i } = Oh(xh(Math.abs(e), t, { last: () => -n }));
	return {
		left: r,
		right: i,
		power: ""
	};
}
const jh = (e) => e.reduce((e, t) => Math.max(e, t), 0);
function Mh(e, t, n, r) {
	let { precision: i } = n, a = e.map((e) => _h(t, e)), o = a.filter(Number.isFinite), s = (e) => Eh(e) ? "-" : r === "+" ? "+" : "", c = Nh(o, t, n), l = o.map((e) => c ? kh(e, t, i, 0) : Ah(e, t, i)), u = jh(l.map(({ right: e }) => e.replace(/0+$/, "").length)), d = jh(l.map(({ power: e }) => e.length - 1)), f = c ? u + d + 2 : u, p = jh(o.map((e, t) => s(e).length + l[t].left.length));
	if (o.length < a.length) {
		let e = r === "+" || a.includes(-Infinity) ? 4 : 3;
		p = Math.max(p, e - (f + 1));
	}
	return (e) => {
		let n = _h(t, e);
		if (!Number.isFinite(n)) return (Number.isNaN(n) ? `${r === "+" ? "+" : ""}nan` : `${s(n)}inf`).padStart(p + f + 1);
		let { left: a, right: o, power: l } = c ? kh(n, t, u, u) : Ah(n, t, i), m = `${s(n)}${a}`.padStart(p);
		return c ? `${m}.${o.padEnd(u, "0")}e${l[0]}${l.slice(1).padStart(d, "0")}` : `${m}.${o.padEnd(f)}`;
	};
}
function Nh(e, t, { suppress: n }) {
	let [r, i] = [0, Infinity];
	for (let t of e) {
		let e = Math.abs(t);
		e !== 0 && (r = Math.max(r, e), i = Math.min(i, e));
	}
	return r === 0 ? !1 : r >= 10 ** Math.min(8, wh[t]) || !n && (i < _h(t, 1e-4) || _h(t, r / i) > 1e3);
}
function Ph(e) {
	let t = jh(e.map((e) => String(e).length));
	return (e) => String(e).padStart(t);
}
function Fh(e, t, n) {
	let r = e, i = r.map(([e]) => e), a = r.map(([, e]) => e), o = Mh(i, t, n, "-"), s = Mh(a, t, n, "+");
	return (e) => {
		let [t, n] = e, r = s(n), i = r.trimEnd().length;
		return `${o(t)}${r.slice(0, i)}j${r.slice(i)}`;
	};
}
function Ih(e) {
	let t = Wt("bfloat16", e);
	if (Number.isNaN(t)) return "nan";
	if (!Number.isFinite(t)) return t < 0 ? "-inf" : "inf";
	let n = Eh(t) ? "-" : "", r = (e) => e - 5, i = xh(Math.abs(t), "float64", {
		last: r,
		least: r
	}), a = i.exponent;
	return n + (a >= -4 && a < 6 ? Lh(i, "") : Rh(i));
}
function Lh(e, t) {
	let { whole: n, fraction: r } = Oh(e);
	return `${n}${r === "" ? t : `.${r}`}`;
}
function Rh({ digits: e, exponent: t }) {
	let n = e.slice(1).replace(/0+$/, "");
	return `${e[0]}${n === "" ? "" : `.${n}`}e${Dh(t)}`;
}
function zh(e, t, n) {
	if (e === "bfloat16") return Ih;
	switch (v(e).kind) {
		case "bool": return (e) => e ? " True" : "False";
		case "int":
		case "uint": return Ph(t);
		case "float": return Mh(t, e, n, "-");
		case "complex": return Fh(t, Oe(e), n);
	}
}
function Bh(e, t, n) {
	if (Number.isNaN(e)) return "nan";
	let r = Eh(e) ? "-" : "";
	if (!Number.isFinite(e)) return `${r}inf`;
	let i = Math.abs(_h(t, e)), a = xh(i, t);
	return r + (i === 0 || i >= 1e-4 && i < Th[t] ? Lh(a, n) : Rh(a));
}
function Vh(e, t) {
	if (e === "bfloat16") return Ih(t);
	switch (v(e).kind) {
		case "bool": return t ? "True" : "False";
		case "int":
		case "uint": return String(t);
		case "float": return Bh(t, e, ".0");
		case "complex": return Hh(t, Oe(e));
	}
}
function Hh([e, t], n) {
	let r = Bh(t, n, "");
	if (Object.is(e, 0)) return `${r}j`;
	let i = r.startsWith("-") ? "" : "+";
	return `(${Bh(e, n, "")}${i}${r}j)`;
}
// src/format.ts
const Uh = Object.freeze({
	precision: 8,
	threshold: 1e3,
	edgeitems: 3,
	linewidth: 75,
	suppress: !1
}), Wh = (e) => e.reduce((e, t) => e * t, 1);
function Gh(e, t = {}) {
	if (e.shape.length === 0) return Vh(e.dtype, e.get(0));
	let n = {
		...Uh,
		...t
	};
	return Kh(e, n, {
		separator: " ",
		indent: " ",
		linewidth: n.linewidth
	});
}
function Kh(e, t, n) {
	let { dtype: r, shape: i, get: a } = e, o = Wh(i);
	if (o === 0) return "[]";
	let s = i.map((e) => qh(e, o > t.threshold ? t.edgeitems : Infinity)), c = Jh(i, s, (t) => a.call(e, t)), l = i.length === 0 && r === "bool" ? (e) => Vh("bool", e) : zh(r, c, t), u = 0;
	return Yh(s, () => l(c[u++]), n, n.indent, n.linewidth);
}
function qh(e, t) {
	return e <= 2 * t ? {
		indices: Array.from({ length: e }, (e, t) => t),
		gap: null
	} : {
		indices: Array.from({ length: 2 * t }, (n, r) => r < t ? r : e - 2 * t + r),
		gap: t
	};
}
function Jh(e, t, n) {
	let r = [0];
	return t.forEach(({ indices: t }, n) => {
		r = r.flatMap((r) => t.map((t) => r * e[n] + t));
	}), r.map(n);
}
function Yh(e, t, n, r, i) {
	let [a, ...o] = e;
	if (a === void 0) return t();
	if (o.length === 0) return Xh(a, t, n, r, i);
	let { indices: s, gap: c } = a, l = s.map(() => Yh(o, t, n, `${r} `, i - 1));
	c !== null && l.splice(c, 0, "...");
	let u = `${n.separator.trimEnd()}${"\n".repeat(o.length)}${r}`;
	return `[${l.join(u)}]`;
}
function Xh({ indices: e, gap: t }, n, { separator: r }, i, a) {
	let o = e.map(() => n());
	t !== null && o.splice(t, 0, "...");
	let s = a - 1, c = [], l = i;
	return o.forEach((e, t) => {
		l.length + e.length > s && l.length > i.length && (c.push(l.trimEnd()), l = i), l += t === o.length - 1 ? e : e + r;
	}), c.push(l), `[${c.join("\n").slice(i.length)}]`;
}
S(), A();
const Zh = {
	bool: Uint8Array,
	int8: Int8Array,
	int16: Int16Array,
	int32: Int32Array,
	int64: BigInt64Array,
	uint8: Uint8Array,
	uint16: Uint16Array,
	uint32: Uint32Array,
	uint64: BigUint64Array,
	float16: Uint16Array,
	bfloat16: Uint16Array,
	float32: Float32Array,
	float64: Float64Array,
	complex64: Float32Array,
	complex128: Float64Array
};
function Qh(e, t) {
	let n = b(e) === "complex" ? 2 : 1;
	return new Zh[e](t * n);
}
const $h = {
	Int8Array: "int8",
	Int16Array: "int16",
	Int32Array: "int32",
	BigInt64Array: "int64",
	Uint8Array: "uint8",
	Uint8ClampedArray: "uint8",
	Buffer: "uint8",
	Uint16Array: "uint16",
	Uint32Array: "uint32",
	BigUint64Array: "uint64",
	Float16Array: "float16",
	Float32Array: "float32",
	Float64Array: "float64"
};
function eg(e) {
	return ArrayBuffer.isView(e) && !(e instanceof DataView);
}
function tg(e) {
	let t = $h[e.constructor.name];
	if (t === void 0) throw new w(`${e.constructor.name} is not a typed array that Weft knows`);
	return t;
}
const ng = (e, t) => {
	let { min: n, max: r } = ke(t);
	return Number.isNaN(e) ? 0n : e >= Number(r) ? r : e <= Number(n) ? n : BigInt(Math.trunc(e));
};
function rg(e, t, n, r) {
	let i = b(e);
	if (i === "complex") {
		let [e, i] = typeof r == "object" ? r : [Number(r), 0];
		t[2 * n] = e, t[2 * n + 1] = i;
	} else {
		if (typeof r == "object") throw new w(`a complex value [re, im] for an array of type ${e}`);
		if (i === "bool") t[n] = +!!r;
		else if (i === "float") {
			let i = Number(r);
			t[n] = e === "float16" || e === "bfloat16" ? Ht(e, i) : i;
		} else {
			let i = typeof r == "number" && !Number.isInteger(r) ? ng(r, e) : BigInt(r), { min: a, max: o } = ke(e);
			if (i < a || i > o) throw new Ye(`Python integer ${i} out of bounds for ${e}`);
			t[n] = y[e].size === 8 ? i : Number(i);
		}
	}
}
function ig(e, t, n) {
	let r = b(e);
	if (r === "complex") return [Number(t[2 * n]), Number(t[2 * n + 1])];
	let i = t[n];
	return r === "bool" ? i !== 0 : e === "float16" || e === "bfloat16" ? Ut(e, Number(i)) : i;
}
function ag(e) {
	if (typeof e != "bigint") return e;
	let t = Number(e);
	if (!Number.isSafeInteger(t)) throw new Ye(`${e} is not exact as a number; read 64-bit integers with data(), which gives BigInts`);
	return t;
}
function og(e, t) {
	let n = [], r = e;
	for (; Array.isArray(r) && !t(r);) n.push(r.length), r = r[0];
	let i = (e, r) => {
		if (r === n.length) {
			if (Array.isArray(e) && !t(e)) throw a(r);
		} else {
			if (!Array.isArray(e) || e.length !== n[r]) throw a(r);
			for (let t of e) i(t, r + 1);
		}
	}, a = (e) => new E(`the nested lists are ragged: not all lists at depth ${e} have the same length and depth`);
	return i(e, 0), n;
}
function sg(e) {
	let t = "bool", n = !1;
	for (let r of e) {
		let e = typeof r == "object" ? "complex128" : typeof r == "number" ? "float64" : typeof r == "boolean" ? "bool" : r > 9223372036854775807n ? "uint64" : "int64", i = [
			"bool",
			"int64",
			"uint64",
			"float64",
			"complex128"
		];
		(!n || i.indexOf(e) > i.indexOf(t)) && (t = e), n = !0;
	}
	return n ? t : "float64";
}
function cg(e) {
	let { dtype: t, shape: n } = e;
	if (M(n) <= 1e3) {
		let r = e.all();
		return {
			dtype: t,
			shape: n,
			get: (e) => ig(t, r, e)
		};
	}
	return {
		dtype: t,
		shape: n,
		get: (t) => {
			let r = Array(n.length), i = t;
			for (let e = n.length - 1; e >= 0; e--) r[e] = i % n[e], i = Math.floor(i / n[e]);
			return e.element(r);
		}
	};
}
const lg = (e) => Gh(cg(e));
function ug(e, t) {
	let n = `NDArray ${e.dtype} [${e.shape.join(", ")}] ${e.device}`;
	return t === null ? `${n}\n${lg(e)}` : `${n} ${t}`;
}
S(), A();
const dg = Object.freeze({ kind: "disposed" });
let fg, pg, mg;
var V = class {
	dtype;
	shape;
	#e;
	#t;
	static {
		fg = (e) => e.#e, pg = (e) => e.#t, mg = (e, t) => {
			e.#e = t;
		};
	}
	constructor(e, t, n, r) {
		this.#e = e, this.#t = r, this.dtype = t, this.shape = n, eh(this);
	}
	get ndim() {
		return this.shape.length;
	}
	get size() {
		return M(this.shape);
	}
	get itemsize() {
		return x(this.dtype);
	}
	get nbytes() {
		return this.size * this.itemsize;
	}
	get length() {
		if (this.shape.length === 0) throw new E("a 0-d array has no length; use size or item()");
		return this.shape[0];
	}
	get device() {
		return this.#t.info.name;
	}
	get pending() {
		return this.#e.kind === "pending" || this.#e.kind === "prepared";
	}
	get isDisposed() {
		return this.#e.kind === "disposed";
	}
	get strides() {
		return kg(this).layout.strides;
	}
	eval() {
		return jg([this]), this;
	}
	async ready() {
		return await Mg(this), await this.#t.ready(), this;
	}
	async data() {
		let e = Qh(this.dtype, this.size);
		return await qm(await Mg(this), this.dtype, e), e;
	}
	dataSync() {
		let e = Qh(this.dtype, this.size);
		return Km(kg(this), this.dtype, e), e;
	}
	async toArray() {
		return vg(this, await this.data());
	}
	toArraySync() {
		return vg(this, this.dataSync());
	}
	async item() {
		return gg(this), _g(ig(this.dtype, await this.data(), 0));
	}
	itemSync() {
		return gg(this), _g(ig(this.dtype, this.dataSync(), 0));
	}
	dispose() {
		this.#e.kind === "stored" && this.#e.buffer.release(), this.#e = dg;
	}
	[Symbol.dispose]() {
		this.dispose();
	}
	toString() {
		return lg(hg(this));
	}
	[Symbol.for("nodejs.util.inspect.custom")]() {
		return this.isDisposed ? ug(hg(this), "(disposed)") : ug(hg(this), this.pending && this.size > 1e3 ? "(pending)" : null);
	}
};
function hg(e) {
	let t = Qh(e.dtype, 1);
	return {
		dtype: e.dtype,
		shape: e.shape,
		device: e.device,
		all: () => e.dataSync(),
		element: (n) => {
			let { memory: r, layout: i } = kg(e), a = n.reduce((e, t, n) => e + t * i.strides[n], i.offset);
			return r.device.downloadSync(r.address + a * x(e.dtype), t), ig(e.dtype, t, 0);
		}
	};
}
function gg(e) {
	if (e.size !== 1) throw new E(`item() needs an array of size 1, found shape ${j(e.shape)}; index it first, or use toArray()`);
}
const _g = (e) => {
	let t = ag(e);
	return typeof t == "object" ? {
		re: t[0],
		im: t[1]
	} : t;
};
function vg(e, t) {
	let n = 0, r = (i) => i === e.shape.length ? _g(ig(e.dtype, t, n++)) : Array.from({ length: e.shape[i] }, () => r(i + 1));
	return r(0);
}
function yg() {
	return new tt("this array was disposed; keep it alive (leave its scope later, or return it from the scope)");
}
function bg(e) {
	if (fg(e).kind === "disposed") throw yg();
	return pg(e);
}
function xg(e, t) {
	for (let { source: t } of Lm(e)) t.captured = !0;
	let n = new V({
		kind: "pending",
		node: e
	}, e.dtype, e.shape, t);
	return (e.height >= 400 || no().eager) && jg([n]), n;
}
function Sg(e) {
	let { root: t, device: n } = e.prepared;
	for (let t of e.memories) t !== void 0 && (t.captured = !0);
	let r = new V({
		kind: "prepared",
		run: e
	}, t.dtype, t.shape, n);
	return no().eager && jg([r]), r;
}
function Cg(e) {
	let t = fg(e);
	return t.kind === "stored" ? {
		memory: t.buffer.memory,
		layout: t.layout
	} : null;
}
function wg(e, t, n) {
	return new V({
		kind: "stored",
		buffer: e.retain(),
		layout: t
	}, n, t.shape, e.device);
}
function Tg(e, t, n) {
	return wg(new Ba(new za(n, M(e) * x(t))), st(e), t);
}
function Eg(e, t) {
	return Pm(t, e).map(({ memory: t, layout: n }, r) => wg(new Ba(t), n, e[r].dtype));
}
function Dg(e) {
	let { buffer: t, target: n } = Pg(e, []);
	if (!t.memory.captured) return n;
	let r = new za(t.device, t.memory.bytes);
	return r.bytes > 0 && t.device.copy(r.address, t.memory.address, r.bytes), t.replace(r), Pg(e, []).target;
}
function Og(e) {
	let t = fg(e);
	if (t.kind === "pending") return t.node;
	if (t.kind === "prepared") return hh(t.run);
	if (t.kind === "disposed") throw yg();
	return Et(t.buffer.memory, e.dtype, t.layout);
}
function kg(e) {
	jg([e]);
	let t = fg(e);
	if (t.kind !== "stored") throw yg();
	return {
		memory: t.buffer.memory,
		layout: t.layout,
		buffer: t.buffer
	};
}
function Ag(e, { memory: t, layout: n }) {
	mg(e, {
		kind: "stored",
		buffer: new Ba(t).retain(),
		layout: n
	});
}
function jg(e) {
	if (e.length === 1) {
		let t = fg(e[0]);
		if (t.kind === "stored") return;
		if (t.kind === "prepared") return Ag(e[0], mh(t.run));
	}
	let t = /* @__PURE__ */ new Map();
	for (let n of e) {
		let e = fg(n);
		if (e.kind === "disposed") throw yg();
		if (e.kind === "stored") continue;
		let r = pg(n), i = t.get(r);
		i === void 0 ? t.set(r, [n]) : i.includes(n) || i.push(n);
	}
	for (let [e, n] of t) {
		let t = Pm(e, n.map(Og));
		n.forEach((e, n) => {
			Ag(e, t[n]);
		});
	}
}
async function Mg(e) {
	let t = fg(e);
	if (t.kind === "pending" || t.kind === "prepared") {
		let [n] = await Im(pg(e), [Og(e)]);
		fg(e) === t ? Ag(e, n) : n.memory.free();
	}
	return kg(e);
}
function Ng(e, t) {
	let n = fg(e);
	if (n.kind === "disposed") throw yg();
	if (n.kind === "stored") {
		let r = n.layout, i = !1;
		for (let e of t) r = r === null ? null : lt(r, e), i ||= e.kind === "part";
		if (r !== null) {
			let t = i ? e.dtype === "complex64" ? "float32" : "float64" : e.dtype;
			return wg(n.buffer, r, b(e.dtype) === "complex" ? t : e.dtype);
		}
	}
	return xg(t.reduce((e, t) => Mt(e, t), Og(e)), pg(e));
}
function Pg(e, t) {
	let { buffer: n, layout: r } = kg(e), i = t.reduce((e, t) => e === null ? null : lt(e, t), r);
	if (i === null) throw new E("this reshape of the array is a copy, so nothing can be assigned through it");
	if (vt(i)) throw new E("cannot write through a view that overlaps itself (a broadcast array); copy() it first");
	return {
		buffer: n,
		target: Et(n.memory, e.dtype, i)
	};
}
function Fg(e, t, n) {
	let { buffer: r, target: i } = Pg(e, t);
	M(i.shape) > 0 && Hm(r, i, n);
}
S(), A();
function Ig(e, t, n, r) {
	let i = Tg(t, n, r);
	return e.byteLength > 0 && r.upload(kg(i).memory.address, e), i;
}
const Lg = (e) => typeof e != "object" || !e || !Array.isArray(e);
function Rg(e) {
	if (typeof e == "number" || typeof e == "bigint" || typeof e == "boolean") return e;
	if (typeof e == "object" && e && "re" in e && "im" in e) return [Number(e.re), Number(e.im)];
	throw new w(`an array's elements are numbers, bigints, booleans or { re, im }, found ${e === null ? "null" : typeof e}`);
}
function zg(e, t, n) {
	if (eg(e)) return Bg(e, t, n);
	let r = og(e, Lg), i = [], a = (e) => {
		if (Array.isArray(e)) for (let t of e) a(t);
		else i.push(Rg(e));
	};
	a(e);
	let o = t ?? sg(i), s = Qh(o, i.length);
	return i.forEach((e, t) => {
		rg(o, s, t, e);
	}), Ig(s, r, o, n);
}
function Bg(e, t, n) {
	let r = tg(e), i = Ig(e, [e.length], r, n);
	if (t === void 0 || t === r) return i;
	let a = xg(N(Og(i), t), n).eval();
	return i.dispose(), a;
}
function Vg(e, t, n) {
	let r = ArrayBuffer.isView(e) ? e : null, i = (r?.byteOffset ?? 0) + (t.offset ?? 0), a = r?.buffer ?? e, o = (r === null ? a.byteLength : r.byteOffset + r.byteLength) - i, s = x(t.dtype);
	if (o < 0) throw new w(`offset ${t.offset} is beyond the end of the buffer`);
	if (t.shape === void 0 && o % s !== 0) throw new E(`${o} bytes are not a whole number of ${t.dtype} elements (${s} bytes each)`);
	let c = t.shape ?? [o / s], l = M(c) * s;
	if (l > o) throw new E(`shape ${j(c)} of ${t.dtype} needs ${l} bytes, the buffer has ${o}`);
	let u = new Uint8Array(a, i, l);
	return b(t.dtype) === "bool" ? Ig(u.map((e) => e === 0 ? 0 : 1), c, "bool", n) : Ig(u, c, t.dtype, n);
}
// src/index-text.ts
A();
const Hg = /^(-?\d+)?:(-?\d+)?(?::(-?\d+)?)?$/, Ug = (e) => e === void 0 || e === "" ? null : Number(e);
function Wg(e) {
	let t = e.trim();
	if (t === "...") return "...";
	if (t === "None" || t === "null" || t === "newaxis") return null;
	if (/^-?\d+$/.test(t)) return Number(t);
	let n = Hg.exec(t.replace(/\s+/g, ""));
	if (n === null) throw new E(`cannot read the index ${JSON.stringify(e)}; expected an integer, a slice such as '1:-1:2', '...' or None`);
	return {
		start: Ug(n[1]),
		stop: Ug(n[2]),
		step: Ug(n[3])
	};
}
function Gg(e) {
	return e.flatMap((e) => typeof e == "string" ? e.trim() === "" ? [] : e.split(",").map(Wg) : [e]);
}
// src/names.ts
const Kg = (e) => e.replace(/_+([a-z0-9])/g, (e, t) => t.toUpperCase());
// compiler/explain.ts
S();
const qg = (e, t) => M(e.nodes[t].shape) * x(e.nodes[t].dtype);
function Jg(e, t, n, r) {
	let i = /* @__PURE__ */ new Map();
	for (let { kind: e, root: r, access: a } of n.operands) {
		if (e === "index" || a === "write") continue;
		let n = t.nodes[r.node].kind === "input" && r.kind === "leaf" ? `i${Yg(t, r.node)}` : `${r.kind}${r.node}`;
		i.set(n, Math.max(i.get(n) ?? 0, qg(t, r.node)));
	}
	let a = n.lines.flatMap((e) => e.kind === "op" ? [e.op] : e.kind === "cast" ? [`cast to ${e.dtype}`] : e.kind === "call" ? [n.functions[e.fn].name] : []), o = new Set(t.results);
	return {
		name: n.name,
		shape: t.nodes[n.domain].shape,
		operations: a,
		readBytes: [...i.values()].reduce((e, t) => e + t, 0),
		writtenBytes: n.stores.reduce((e, { operand: r }) => e + qg(t, n.operands[r].root.node), 0),
		stored: r.flatMap((n) => {
			let r = t.nodes[n], i = e.fused.reasons.get(n);
			return o.has(n) || i === void 0 ? [] : [`${r.kind === "map" ? r.op : r.kind} is stored: ${i}`];
		})
	};
}
function Yg(e, t) {
	let n = e.nodes[t];
	return e.nodes.findIndex((e) => e.kind === "input" && n.kind === "input" && e.source === n.source);
}
function Xg(e, t) {
	let n = e.fused.kernels.map((n, r) => Jg(e, t, n, e.fused.members[r])), r = 0, i = 0;
	return t.nodes.forEach((e, n) => {
		if (Jp(e)) {
			i++, r += e.kind === "call" ? 0 : qg(t, n);
			for (let e of t.sources[n]) t.nodes[e].shape.length > 0 && (r += qg(t, e));
		}
	}), {
		kernels: n,
		bytes: n.reduce((e, { readBytes: t, writtenBytes: n }) => e + t + n, 0),
		unfused: {
			kernels: i,
			bytes: r
		}
	};
}
const Zg = [
	"B",
	"KiB",
	"MiB",
	"GiB",
	"TiB"
];
function Qg(e) {
	let t = e, n = 0;
	for (; t >= 1024 && n < Zg.length - 1;) t /= 1024, n++;
	return `${n === 0 ? t : t.toFixed(1)} ${Zg[n]}`;
}
const $g = (e, t) => `${e} ${t}${e === 1 ? "" : "s"}`;
function e_(e) {
	let t = [];
	for (let n of e) {
		let e = t.at(-1);
		e?.name === n ? e.count++ : t.push({
			name: n,
			count: 1
		});
	}
	let n = t.map(({ name: e, count: t }) => t === 1 ? e : `${e} x${t}`);
	return n.length === 0 ? "copy" : n.length <= 12 ? n.join(", ") : `${n.slice(0, 12).join(", ")}, ... (${e.length} in all)`;
}
function t_(e, t) {
	let { kernels: n, bytes: r, unfused: i } = Xg(e, t);
	return [`${$g(n.length, "kernel")}, ${Qg(r)} moved (one kernel per operation: ${$g(i.kernels, "kernel")}, ${Qg(i.bytes)})`, ...n.flatMap((e, t) => [
		`${t + 1}. ${e.name} over [${e.shape.join(", ")}]: ${e_(e.operations)}`,
		`   reads ${Qg(e.readBytes)}, writes ${Qg(e.writtenBytes)}`,
		...e.stored.map((e) => `   ${e}`)
	])].join("\n");
}
// src/explain.ts
function n_(...e) {
	let t = e.filter((e) => e.pending), n = t[0];
	if (n === void 0) return "nothing to run: already computed";
	let { program: r, graph: i } = bm(bg(n), t.map(Og));
	return t_(r, i);
}
S(), A();
function r_(e) {
	let t = typeof e == "string" ? e : e?.dtype;
	if (typeof t == "string" && De(t)) return t;
	throw new T(`${JSON.stringify(e)} is not a dtype; expected one of ${Object.keys(y).join(", ")}`);
}
var i_ = class {
	dtype;
	value;
	constructor(e, t) {
		this.dtype = e, this.value = t;
	}
	valueOf() {
		return typeof this.value == "object" ? `${this.value[0]}+${this.value[1]}j` : this.value;
	}
};
const a_ = (e) => typeof e.re == "number" && typeof e.im == "number";
function o_(e) {
	return Number.isInteger(e) && !Object.is(e, -0) ? {
		weak: "int",
		value: BigInt(e),
		literal: !1
	} : {
		weak: "float",
		value: e,
		literal: !1
	};
}
function s_(e) {
	if (e == null) return String(e);
	if (typeof e == "string") return `the string ${JSON.stringify(e.slice(0, 40))}`;
	if (typeof e != "object") return `a ${typeof e}`;
	let { name: t } = e.constructor ?? Object;
	return t === "Object" || t === "" ? "an object" : `an object of class ${t}`;
}
function c_(e, t) {
	if (e instanceof V) return Og(e);
	if (typeof e == "number") return o_(e);
	if (typeof e == "bigint") return {
		weak: "int",
		value: e,
		literal: !1
	};
	if (typeof e == "boolean") return Dt(e, "bool");
	if (e instanceof i_) return l_(e);
	if (typeof e == "object" && e) {
		if (a_(e)) return {
			weak: "complex",
			value: [e.re, e.im],
			literal: !1
		};
		if (Array.isArray(e) || eg(e)) return Og(zg(e, void 0, t));
	}
	throw new w(`an operand is an array, a number, a bigint, a boolean, { re, im } or a list, found ${s_(e)}`);
}
function l_({ dtype: e, value: t }) {
	return Dt(b(e) === "float" ? Gt(e, Number(t)) : t, e);
}
function u_(e) {
	let t = d_(e.filter((e) => e instanceof V)), n = e.map((e) => c_(e, t));
	return n.some((e) => !("weak" in e)) ? {
		operands: n,
		device: t
	} : {
		operands: n.map((t) => "weak" in t && t.weak === "int" && typeof e[n.indexOf(t)] == "number" ? {
			weak: "float",
			value: Number(t.value),
			literal: !1
		} : t),
		device: t
	};
}
function d_(e) {
	let t = e[0];
	if (t === void 0) return Qm();
	let n = bg(t);
	for (let t of e) {
		let e = bg(t);
		if (e !== n) throw new et(`arrays on ${n.info.name} and ${e.info.name} in one operation; move one with array.to('${n.info.name}')`);
	}
	return n;
}
// src/tables.ts
const f_ = (e) => typeof e == "object" && !!e && Object.getPrototypeOf(e) === Object.prototype && !("re" in e && "im" in e);
function p_(e, t, n) {
	if (t == null) return null;
	if (e?.rest === !0 && Array.isArray(t)) return t.map((e) => pr(c_(e, n)));
	switch (e?.kind) {
		case "array": return pr(c_(t, n));
		case "value": return c_(t, n);
		case "dtype": return r_(t);
		default: return typeof t == "bigint" ? Number(t) : t;
	}
}
function m_(e, t, n) {
	let r = t.at(-1), i = f_(r) ? r : {}, a = f_(r) ? t.slice(0, -1) : t, o = [...a, ...Object.values(i)].filter((e) => e instanceof V), s = typeof i.device == "string" ? $m(i.device) : d_(o), c = e.findIndex((e) => e.rest === !0), l = (t) => e[c >= 0 && t >= c ? c : t], u = a.map((e, t) => {
		let n = l(t);
		return p_(n?.rest === !0 ? {
			...n,
			kind: "array"
		} : n, e, s);
	}), d = {};
	for (let [t, r] of Object.entries(i)) {
		if (n.includes(t)) continue;
		let i = e.find(({ name: e }) => e === t || Kg(e) === t);
		d[i?.name ?? t] = p_(i, r, s);
	}
	return {
		positional: u,
		keywords: d,
		device: s
	};
}
function h_(e, t, n) {
	let r = Ma(e), i = t instanceof V ? d_([t]) : d_([]), a = t instanceof V ? t : xg(pr(c_(t, i)), i), o = r.parameters.slice(1), { positional: s, keywords: c } = m_(o, n, []);
	return Ng(a, r.make(a.shape, Ar(Kg(e), o, s, c)));
}
function g_(e, t, n = {}) {
	let r = xa(e), { positional: i, keywords: a, device: o } = m_(r.parameters, t, ["device"]), s = Object.entries(n).filter(([e]) => {
		let t = r.parameters.findIndex((t) => t.name === e);
		return !(e in a) && !(t >= 0 && t < i.length);
	}), c = r.make(Ar(Kg(e), r.parameters, i, {
		...Object.fromEntries(s),
		...a
	}));
	return "kind" in c ? xg(c, o) : c.map((e) => xg(e, o));
}
S(), A(), In();
function __(e, t, n) {
	if (!(t instanceof V)) throw new w(`${e}: out must be an array`);
	if (!nt(t.shape, n.shape)) throw new E(`${e}: out has shape ${j(t.shape)}, the result ${j(n.shape)}`);
	return br(e, n.dtype, t.dtype), Fg(t, [], N(n, t.dtype)), t;
}
const v_ = (e) => typeof e == "object" && !!e && Object.getPrototypeOf(e) === Object.prototype && ("out" in e || "dtype" in e || Object.keys(e).length === 0);
function y_(e, t, n, r = 0) {
	let { arity: i, outputs: a } = jn(e), o = n.length === i + 1 && v_(n[i]) ? n[i] : void 0, s = n.length - (o === void 0 ? 0 : 1);
	if (s !== i) {
		let e = i - r;
		throw new w(`${t}() takes ${e} argument${e === 1 ? "" : "s"}, and options after ${e === 1 ? "it" : "them"}; got ${s - r}`);
	}
	let { operands: c, device: l } = u_(n.slice(0, i)), u = hr(e, c, o?.dtype === void 0 ? {} : { dtype: r_(o.dtype) });
	if (o?.out !== void 0) {
		if (a !== void 0) throw new w(`${t}() has ${a.length} results; out takes one`);
		return __(t, o.out, u[0]);
	}
	let d = u.map((e) => xg(e, l));
	return a === void 0 ? d[0] : d;
}
function b_(e, t) {
	Object.defineProperty(V.prototype, e, {
		value: t,
		writable: !0,
		configurable: !0,
		enumerable: !1
	});
}
for (let e of Nn) {
	let t = Tn(e), n = Kg(e);
	t !== "where" && t !== "real" && t !== "imag" && b_(n, function(...e) {
		return y_(t, n, [this, ...e], 1);
	});
}
function x_(e, t) {
	return b(e.dtype) === "complex" ? e.pending ? y_(t === 0 ? "real" : "imag", t === 0 ? "real" : "imag", [e]) : Ng(e, [{
		kind: "part",
		part: t
	}]) : t === 0 ? e : y_("imag", "imag", [e]);
}
b_("real", function() {
	return x_(this, 0);
}), b_("imag", function() {
	return x_(this, 1);
});
for (let e of Na) {
	let t = Ma(e), n = Kg(e);
	t.method === "attribute" ? Object.defineProperty(V.prototype, n, {
		get() {
			return h_(e, this, []);
		},
		configurable: !0
	}) : b_(n, function(...t) {
		return h_(e, this, t);
	});
}
b_("flatten", function(...e) {
	return S_(h_("ravel", this, e));
}), b_("slice", function(...e) {
	return Ng(this, [Ia(this.shape, Gg(e))]);
}), b_("set", function(e, t) {
	let n = Array.isArray(e) ? e : [e], r = Ia(this.shape, Gg(n)), i = d_(t instanceof V ? [this, t] : [this]), a = ct(this.shape, r);
	return Fg(this, [r], vr(c_(t, i), this.dtype, a)), this;
}), b_("astype", function(e, t = {}) {
	let n = r_(e);
	return n === this.dtype ? t.copy === !1 ? this : S_(this) : xg(N(Og(this), n), bg(this));
});
function S_(e) {
	return xg(Og(e), bg(e)).eval();
}
// compiler/lower-value.ts
b_("explain", function() {
	return n_(this);
}), b_("copy", function() {
	return S_(this);
}), b_("to", function(e) {
	let t = $m(e);
	return t === bg(this) ? this : Ig(this.dataSync(), this.shape, this.dtype, t);
}), A();
const C_ = Object.freeze({ kind: "none" }), H = (e) => ({
	kind: "node",
	node: e
}), w_ = (e, t = !0) => ({
	kind: "weak",
	weak: {
		weak: "int",
		value: e,
		literal: t
	}
}), T_ = (e, t = !0) => ({
	kind: "weak",
	weak: {
		weak: "float",
		value: e,
		literal: t
	}
}), E_ = (e) => ({
	kind: "tuple",
	items: e
});
function D_(e) {
	return {
		kind: "reference",
		handle: e,
		views: [],
		shape: e.shape,
		dtype: e.dtype
	};
}
const O_ = {
	node: "an array",
	reference: "an array",
	weak: "a number",
	bool: "a bool",
	dtype: "a dtype",
	tuple: "a tuple",
	none: "None",
	module: "the module np",
	function: "a function"
}, k_ = (e) => O_[e.kind], A_ = (e) => e.kind === "node" || e.kind === "reference";
function U(e) {
	return e.kind === "node" ? e.node : e.views.reduce((e, t) => Mt(e, t), e.handle.node());
}
function j_(e) {
	if (A_(e)) return U(e);
	if (e.kind === "weak") return e.weak;
	if (e.kind === "bool") return Ot(e.value, "bool");
	throw new T(`expected an array or a number, found ${k_(e)}`);
}
function M_(e) {
	return e.kind === "node" ? e.node.shape : e.kind === "reference" ? e.shape : [];
}
function N_(e) {
	if (e.kind === "node") return e.node.dtype;
	if (e.kind === "reference") return e.dtype;
	let t = j_(e);
	return "weak" in t ? fr(t, t.weak === "int" ? "int64" : t.weak === "float" ? "float64" : "complex128").dtype : t.dtype;
}
function P_(e, t) {
	if (e.kind === "node") return H(Mt(e.node, t));
	let n = U(e);
	if (n.kind === "input" && lt(n.layout, t) === null) return H(Mt(n, t));
	let r = t.kind === "part" ? e.dtype === "complex64" ? "float32" : "float64" : e.dtype;
	return {
		...e,
		views: [...e.views, t],
		shape: ct(e.shape, t),
		dtype: r
	};
}
S(), A(), In();
const F_ = (e, t) => ({
	kind: "function",
	name: e,
	call: t
}), I_ = {
	pi: T_(Math.PI),
	e: T_(Math.E),
	euler_gamma: T_(.5772156649015329),
	inf: T_(Infinity),
	nan: T_(NaN),
	newaxis: { kind: "none" },
	np: { kind: "module" },
	numpy: { kind: "module" }
}, L_ = Object.fromEntries([
	...(/* @__PURE__ */ "sum.prod.max.min.amax.amin.mean.var.std.argmax.argmin.any.all.ptp.count_nonzero.median.average.nansum.nanmax.nanmin.nanmean.nanprod.nanstd.nanvar.norm.percentile.quantile".split(".")).map((e) => [e, "reductions"]),
	...[
		"cumsum",
		"cumprod",
		"diff",
		"sort",
		"argsort",
		"unique",
		"nonzero",
		"take",
		"put",
		"compress",
		"searchsorted",
		"bincount",
		"histogram"
	].map((e) => [e, "scans, sorting and gathering"]),
	...[
		"dot",
		"matmul",
		"einsum",
		"tensordot",
		"inner",
		"outer",
		"vdot",
		"kron",
		"linalg",
		"fft",
		"random"
	].map((e) => [e, "matrix products and library calls"]),
	...[
		"concatenate",
		"stack",
		"hstack",
		"vstack",
		"tile",
		"repeat",
		"roll",
		"pad",
		"split"
	].map((e) => [e, "joining and repeating arrays"])
]);
function R_(e) {
	return Object.hasOwn(L_, e) ? new D(`\`${e}\` is not available: ${L_[e]} are not part of this version`) : void 0;
}
function z_() {
	return [
		...Nn,
		...Na,
		...Sa,
		...Object.keys(I_),
		"astype",
		"copy",
		"shape",
		"ndim",
		"size",
		"array",
		"asarray",
		"result_type"
	];
}
function B_(e) {
	if (Object.hasOwn(I_, e)) return I_[e];
	let t = Sr(e);
	if (t !== void 0) return {
		kind: "dtype",
		dtype: t
	};
	let n = V_(e);
	if (n !== void 0) return n;
	let r = R_(e);
	if (r !== void 0) throw r;
}
function V_(e) {
	let t = Tn(e);
	if (t !== void 0 && jn(t).internal !== !0) return F_(e, (n, r) => J_(t, e, n, r));
	let n = Ma(e);
	if (n !== void 0 && n.method !== "attribute") return F_(e, (t, r) => {
		let [i, ...a] = t;
		if (i === void 0) throw new w(`${e}() missing required argument '${n.parameters[0].name}'`);
		return G_(e, H_(i), a, r);
	});
	let r = xa(e);
	return r === void 0 ? tv[e] : F_(e, (t, n) => {
		let i = r.make(Ar(e, r.parameters, t.map(U_), W_(n)));
		return "kind" in i ? H(i) : E_(i.map(H));
	});
}
const H_ = (e) => A_(e) ? e : {
	kind: "node",
	node: pr(j_(e))
};
function U_(e) {
	switch (e.kind) {
		case "node":
		case "reference": return U(e);
		case "none": return null;
		case "bool": return e.value;
		case "dtype": return e.dtype;
		case "tuple": return e.items.map((e) => {
			if (e.kind === "weak" && e.weak.weak === "int") return Number(e.weak.value);
			throw new w(`expected integers in a tuple, found ${k_(e)}`);
		});
		case "weak": return e.weak;
		default: throw new w(`${k_(e)} cannot be an argument here`);
	}
}
function W_(e) {
	return Object.fromEntries(Object.entries(e).map(([e, t]) => [e, U_(t)]));
}
function G_(e, t, n, r) {
	let i = Ma(e), a = Ar(e, i.parameters.slice(1), n.map((e) => K_(U_(e))), q_(W_(r), K_)), o = t;
	for (let e of i.make(M_(t), a)) o = P_(o, e);
	return o;
}
function K_(e) {
	return typeof e == "object" && e && "weak" in e && e.weak === "int" ? Number(e.value) : e;
}
const q_ = (e, t) => Object.fromEntries(Object.entries(e).map(([e, n]) => [e, t(n)]));
function J_(e, t, n, r) {
	let { arity: i, outputs: a } = jn(e), { dtype: o, out: s, ...c } = r, l = X_(e), u = [...n];
	for (let [e, n] of Object.entries(c)) {
		let r = l.indexOf(e);
		if (r < 0) {
			let n = [
				...l.slice(0, i),
				"dtype",
				"out"
			], r = Dn(e, n);
			throw new w(`${t}() got an unexpected keyword argument '${e}'; ${r === void 0 ? `it takes ${n.join(", ")}` : `did you mean '${r}'?`}`);
		}
		u[r] = n;
	}
	if (u.length !== i || u.includes(void 0)) {
		let r = Z_(e, u);
		if (r === null) throw new w(`${t}() takes ${i} argument${i === 1 ? "" : "s"}, got ${n.length}`);
		return r;
	}
	if (o !== void 0 && o.kind !== "dtype") throw new w(`${t}(): dtype is a dtype, found ${k_(o)}`);
	let d = hr(e, u.map(j_), o === void 0 ? {} : { dtype: o.dtype });
	return s !== void 0 && s.kind !== "none" ? Y_(t, s, d[0].dtype, H(d[0])) : a === void 0 ? H(d[0]) : E_(d.map(H));
}
function Y_(e, t, n, r) {
	if (t.kind !== "reference") throw new w(`${e}(): out is an interpolated array, found ${k_(t)}`);
	let i = U(r);
	if (i.shape.join() !== t.shape.join()) throw new w(`${e}(): out has shape (${t.shape.join(", ")}), the result (${i.shape.join(", ")})`);
	if (n !== t.dtype && b(n) !== b(t.dtype)) throw new w(`${e}(): out is ${t.dtype}, the result ${n}`);
	return t.handle.write(t.views, N(i, t.dtype)), t;
}
function X_(e) {
	return {
		clip: [
			"a",
			"a_min",
			"a_max"
		],
		where: [
			"condition",
			"x",
			"y"
		],
		round: ["a", "decimals"],
		round_decimals: ["a", "decimals"],
		nan_to_num: ["x"]
	}[e] ?? [
		"x1",
		"x2",
		"x3"
	];
}
function Z_(e, t) {
	return e === "clip" && t.length <= 3 ? Q_(t) : e === "round" && t.length === 2 ? H(P("round_decimals", t.map(j_))) : null;
}
function Q_([e, t, n]) {
	if (e === void 0) return null;
	let r = H_(e), i = (e) => e !== void 0 && e.kind !== "none";
	return i(t) && (r = {
		kind: "node",
		node: P("maximum", [U(r), j_(t)])
	}), i(n) && (r = {
		kind: "node",
		node: P("minimum", [U(r), j_(n)])
	}), i(t) || i(n) ? r : null;
}
const $_ = (e) => E_(e.map((e) => w_(BigInt(e))));
function ev(e, t) {
	let [n] = t;
	if (n === void 0 || t.length !== 1) throw new w(`${e}() takes 1 argument, got ${t.length}`);
	return n;
}
const tv = {
	shape: F_("shape", (e) => $_(M_(ev("shape", e)))),
	ndim: F_("ndim", (e) => w_(BigInt(M_(ev("ndim", e)).length))),
	size: F_("size", (e) => w_(BigInt(M(M_(ev("size", e)))))),
	copy: F_("copy", (e) => H(U(H_(ev("copy", e))))),
	asarray: F_("asarray", (e, t) => nv("asarray", e, t)),
	array: F_("array", (e, t) => nv("array", e, t)),
	astype: F_("astype", ([e, ...t], n) => rv(H_(e), t, n))
};
function nv(e, t, n) {
	let r = H_(t[0] ?? ev(e, t)), i = t[1] ?? n.dtype;
	return i === void 0 || i.kind === "none" ? r : rv(r, [i], {});
}
function rv(e, t, n) {
	let r = t[0] ?? n.dtype;
	if (r?.kind !== "dtype") throw new w(`astype() takes a dtype, found ${r === void 0 ? "nothing" : k_(r)}`);
	return H(N(U(e), r.dtype));
}
const iv = /* @__PURE__ */ new Set([
	"clip",
	"round",
	"conj",
	"conjugate"
]);
function av(e, t) {
	if (e.kind === "module") {
		let e = B_(t);
		if (e !== void 0) return e;
		let n = Dn(t, z_());
		throw new C(`np has no \`${t}\`${n === void 0 ? "" : `; did you mean \`${n}\`?`}`);
	}
	if (e.kind === "weak" || e.kind === "bool") return av(H_(e), t);
	if (!A_(e)) throw new C(`${k_(e)} has no attribute \`${t}\``);
	return ov(e, t);
}
function ov(e, t) {
	let n = M_(e);
	switch (t) {
		case "shape": return $_(n);
		case "ndim": return w_(BigInt(n.length));
		case "size": return w_(BigInt(M(n)));
		case "dtype": return {
			kind: "dtype",
			dtype: N_(e)
		};
		case "itemsize": return w_(BigInt(x(N_(e))));
		case "nbytes": return w_(BigInt(M(n) * x(N_(e))));
		case "real":
		case "imag": return cv(e, t);
		case "astype": return F_("astype", (t, n) => rv(e, t, n));
		case "copy": return F_("copy", () => H(U(e)));
		case "flatten": return F_("flatten", (t, n) => {
			let r = G_("ravel", e, t, n);
			return H(U(r));
		});
		default: return sv(e, t);
	}
}
function sv(e, t) {
	let n = Ma(t);
	if (n?.method === "attribute") return G_(t, e, [], {});
	if (n?.method === !0) return F_(t, (n, r) => G_(t, e, n, r));
	let r = Tn(t);
	if (r !== void 0 && iv.has(t)) {
		let n = {
			min: "a_min",
			max: "a_max"
		};
		return F_(t, (i, a) => J_(r, t, [e, ...i], Object.fromEntries(Object.entries(a).map(([e, t]) => [n[e] ?? e, t]))));
	}
	let i = R_(t);
	if (i !== void 0) throw i;
	let a = Dn(t, [
		...iv,
		...Na.filter((e) => Ma(e)?.method !== void 0),
		"astype",
		"copy",
		"flatten",
		"shape",
		"ndim",
		"size",
		"dtype",
		"real",
		"imag"
	]), o = r !== void 0 || n !== void 0 ? `; it is a function: write ${t}(...)` : a === void 0 ? "" : `; did you mean \`${a}\`?`;
	throw new C(`an array has no attribute \`${t}\`${o}`);
}
function cv(e, t) {
	let n = N_(e), r = U(e);
	return v(n).kind === "complex" && r.kind === "input" ? P_(e, {
		kind: "part",
		part: t === "real" ? 0 : 1
	}) : t === "real" && v(n).kind !== "complex" ? e : H(P(t, [r]));
}
// compiler/lower-scalar.ts
A();
const lv = (e) => Number(e.value), uv = (e) => e.weak === "complex" ? e.value : [lv(e), 0];
function dv(e, t) {
	if (BigInt(e < 0n ? (-e).toString(2).length : e.toString(2).length) * t > 4096n) throw new w("this power of Python integers has more than 4096 bits; write one of them as a float");
	return e ** t;
}
function fv(e, t) {
	let n = e / t;
	return e % t !== 0n && e < 0n != t < 0n ? n - 1n : n;
}
function pv(e, t, n) {
	let r = () => {
		throw new w(`Python integer ${e === "remainder" ? "modulo" : "division"} by zero`);
	};
	switch (e) {
		case "add": return t + n;
		case "subtract": return t - n;
		case "multiply": return t * n;
		case "divide": return n === 0n ? r() : Number(t) / Number(n);
		case "floor_divide": return n === 0n ? r() : fv(t, n);
		case "remainder": return n === 0n ? r() : t - fv(t, n) * n;
		case "power": return n < 0n ? Number(t) ** Number(n) : dv(t, n);
		case "left_shift": return n >= 0n && n < 4096n ? t << n : null;
		case "right_shift": return n >= 0n && n < 4096n ? t >> n : null;
		case "bitwise_and": return t & n;
		case "bitwise_or": return t | n;
		case "bitwise_xor": return t ^ n;
		default: return null;
	}
}
function mv(e, t, n) {
	let r = () => {
		throw new w("Python float division by zero");
	};
	switch (e) {
		case "add": return t + n;
		case "subtract": return t - n;
		case "multiply": return t * n;
		case "divide": return n === 0 ? r() : t / n;
		case "floor_divide": return n === 0 ? r() : Math.floor(t / n);
		case "remainder": return n === 0 ? r() : t - Math.floor(t / n) * n;
		case "power": return t ** n;
		default: return null;
	}
}
function hv(e, [t, n], [r, i]) {
	switch (e) {
		case "add": return [t + r, n + i];
		case "subtract": return [t - r, n - i];
		case "multiply": return [t * r - n * i, t * i + n * r];
		case "divide": {
			let e = r * r + i * i;
			return [(t * r + n * i) / e, (n * r - t * i) / e];
		}
		default: return null;
	}
}
function gv(e, t, n) {
	let r = t.literal && n.literal;
	if (t.weak === "complex" || n.weak === "complex") {
		let i = hv(e, uv(t), uv(n));
		return i === null ? null : {
			weak: "complex",
			value: i,
			literal: r
		};
	}
	if (t.weak === "int" && n.weak === "int") {
		let i = pv(e, t.value, n.value);
		return i === null ? null : typeof i == "bigint" ? {
			weak: "int",
			value: i,
			literal: r
		} : {
			weak: "float",
			value: i,
			literal: r
		};
	}
	let i = mv(e, lv(t), lv(n));
	return i === null ? null : {
		weak: "float",
		value: i,
		literal: r
	};
}
function _v(e, t, n) {
	if (t.weak === "complex" || n.weak === "complex") return null;
	let { value: r } = t, { value: i } = n;
	switch (e) {
		case "less": return r < i;
		case "less_equal": return r <= i;
		case "greater": return r > i;
		case "greater_equal": return r >= i;
		case "equal": return r == i;
		case "not_equal": return r != i;
		default: return null;
	}
}
function vv(e, t) {
	return e === "positive" ? t : e === "invert" ? t.weak === "int" ? {
		weak: "int",
		value: ~t.value,
		literal: t.literal
	} : null : e === "negative" ? t.weak === "int" ? {
		weak: "int",
		value: -t.value,
		literal: t.literal
	} : t.weak === "float" ? {
		weak: "float",
		value: -t.value,
		literal: t.literal
	} : {
		weak: "complex",
		value: [-t.value[0], -t.value[1]],
		literal: t.literal
	} : null;
}
// compiler/syntax/used.ts
function yv(e, t) {
	if (Array.isArray(e)) for (let n of e) yv(n, t);
	else if (typeof e == "object" && e) {
		let n = e;
		n.kind === "name" && typeof n.name == "string" && t.add(n.name);
		for (let n of Object.values(e)) yv(n, t);
	}
}
function bv(e) {
	let t = [], n = /* @__PURE__ */ new Set();
	for (let r = e.statements.length - 1; r >= 0; r--) t[r] = n, n = new Set(n), yv(e.statements[r], n);
	return t;
}
S(), A(), In();
const xv = /* @__PURE__ */ new Set();
function Sv(e, t) {
	let n = {
		snippet: e,
		host: t,
		names: /* @__PURE__ */ new Map()
	}, r = e.statements.length === 1 ? [xv] : bv(e), i = null;
	return e.statements.forEach((e, t) => {
		i = wv(n, e, r[t]);
	}), i;
}
function Cv(e, t, n) {
	try {
		return n();
	} catch (n) {
		throw We(n, {
			text: e.snippet.text,
			span: t
		});
	}
}
function wv(e, t, n) {
	if (t.kind === "expression") return W(e, t.value);
	let r = W(e, t.value);
	if (t.kind === "augmented") return Dv(e, t, r, n), null;
	for (let i of t.targets) i.kind === "unpack" ? Tv(e, i.items, r, i.span, n) : Ev(e, i, r, n);
	return null;
}
function Tv(e, t, n, r, i) {
	Cv(e, r, () => {
		if (n.kind !== "tuple") throw new w(`cannot unpack ${k_(n)} into ${t.length} names`);
		if (n.items.length !== t.length) throw new w(`expected ${t.length} values to unpack, found ${n.items.length}`);
	}), n.kind === "tuple" && t.forEach((t, r) => Ev(e, t, n.items[r], i));
}
function Ev(e, t, n, r) {
	t.kind === "name" ? e.names.set(t.name, n) : t.kind === "hole" ? Cv(e, t.span, () => {
		throw new D("an interpolated array cannot be rebound; write ${x}[...] = value to change its elements".replace("${x}", `\${${t.index}}`));
	}) : kv(e, t, W(e, t.object), n, r);
}
function Dv(e, t, n, r) {
	let { target: i, op: a } = t, o = i;
	if (i.kind === "subscript") {
		let s = W(e, o), c = Rv(e, a, s, n, t.span);
		Cv(e, t.span, () => Ov(a, c, s)), kv(e, i, W(e, i.object), c, r);
		return;
	}
	let s = W(e, o), c = Rv(e, a, s, n, t.span);
	s.kind === "reference" ? Cv(e, t.span, () => {
		Ov(a, c, s), jv(e, s, c, r);
	}) : i.kind === "name" ? Cv(e, t.span, () => {
		A_(s) && Ov(a, c, s), e.names.set(i.name, A_(s) && A_(c) ? H(N(U(c), U(s).dtype)) : c);
	}) : Cv(e, i.span, () => {
		throw new w(`${k_(s)} cannot be changed in place`);
	});
}
function Ov(e, t, n) {
	if (!A_(n)) return;
	let r = M_(t);
	if (!nt(r, M_(n))) throw new E(`the result of in-place ${e} has shape ${j(r)}, which does not fit the array's shape ${j(M_(n))}`);
	A_(t) && br(e, U(t).dtype, U(n).dtype);
}
function kv(e, t, n, r, i) {
	Cv(e, t.span, () => {
		if (!A_(n)) throw new w(`${k_(n)} cannot be assigned to by index`);
		let a = t.items.length === 1 ? Nv(e, t.items[0]) : null;
		a === null ? Av(e, n, P_(n, Ia(M_(n), zv(e, t.items))), r, t, i) : Pv(e, n, a, r, t, i);
	});
}
function Av(e, t, n, r, i, a) {
	if (t.kind === "reference") jv(e, n, r, a);
	else throw new D(`this array is a result of the snippet and has no memory yet, so its elements cannot be assigned; build it with where(...), or interpolate an array to write to${i.object.kind === "name" ? ` (\`${i.object.name}\`)` : ""}`);
}
function jv(e, t, n, r) {
	if (t.kind !== "reference") throw new D("only a copy could have this shape, so nothing can be assigned through it");
	let i = vr(j_(n), t.dtype, t.shape);
	for (let [n, i] of e.names) i.kind === "node" && r.has(n) && Mv(i.node, t);
	t.handle.write(t.views, i);
}
function Mv(e, t) {
	let n = t.handle.node(), r = n.kind === "input" ? n.source : null, i = /* @__PURE__ */ new Set(), a = (e) => !i.has(e) && (i.add(e), e.kind === "input" ? e.source === r : Ct(e).some(a));
	a(e) && t.handle.protect();
}
function Nv(e, t) {
	if (t.kind === "slice" || t.kind === "ellipsis" || t.kind === "none" || t.kind === "number") return null;
	let n = W(e, t);
	if (!A_(n)) return null;
	let r = U(n);
	return r.dtype === "bool" && r.shape.length > 0 ? r : null;
}
function Pv(e, t, n, r, i, a) {
	let o = M_(t);
	if (!nt(n.shape, o)) throw new E(`boolean index of shape ${j(n.shape)} does not match the array's shape ${j(o)}`);
	if (M_(r).length > 0) throw new D("assigning an array through a boolean mask needs compaction, which is not available; write where(mask, value, x)");
	let s = U(t), c = vr(j_(r), s.dtype, o);
	Av(e, t, t, H(P("where", [
		n,
		c,
		s
	])), i, a);
}
function W(e, t) {
	switch (t.kind) {
		case "number": {
			let { type: e, value: n } = t.literal;
			return e === "int" ? {
				kind: "weak",
				weak: {
					weak: "int",
					value: n,
					literal: !0
				}
			} : e === "float" ? {
				kind: "weak",
				weak: {
					weak: "float",
					value: n,
					literal: !0
				}
			} : {
				kind: "weak",
				weak: {
					weak: "complex",
					value: [0, n],
					literal: !0
				}
			};
		}
		case "bool": return {
			kind: "bool",
			value: t.value
		};
		case "none": return C_;
		case "hole": return Cv(e, t.span, () => e.host.hole(t.index));
		case "name": return Cv(e, t.span, () => Iv(e, t.name));
		case "tuple": return E_(t.items.map((t) => W(e, t)));
		case "list": {
			let n = Fv(e, t.items);
			return Cv(e, t.span, () => e.host.list(n));
		}
		case "unary": return Lv(e, t.op, W(e, t.operand), t.span);
		case "binary": return Rv(e, t.op, W(e, t.left), W(e, t.right), t.span);
		case "attribute": {
			let n = W(e, t.object);
			return Cv(e, t.span, () => av(n, t.name));
		}
		case "subscript": {
			let n = W(e, t.object);
			return Cv(e, t.span, () => Hv(e, n, t.items));
		}
		case "call": return Wv(e, t);
	}
}
function Fv(e, t) {
	return t.map((t) => t.kind === "list" || t.kind === "tuple" ? E_(Fv(e, t.items)) : W(e, t));
}
function Iv(e, t) {
	let n = e.names.get(t) ?? e.host.variable(t) ?? B_(t);
	if (n !== void 0) return n;
	let r = Dn(t, [
		...e.names.keys(),
		...e.host.variableNames,
		...z_()
	]);
	throw new C(`unknown name \`${t}\`${r === void 0 ? "" : `; did you mean \`${r}\`?`}`);
}
function Lv(e, t, n, r) {
	return Cv(e, r, () => {
		if (n.kind === "weak") {
			let e = vv(t, n.weak);
			if (e === null) throw new T(`bad operand type for ${t}: a Python ${n.weak.weak}`);
			return {
				kind: "weak",
				weak: e
			};
		}
		return H(P(t, [j_(n)]));
	});
}
function Rv(e, t, n, r, i) {
	return Cv(e, i, () => {
		if (n.kind === "weak" && r.kind === "weak") {
			let e = _v(t, n.weak, r.weak);
			if (e !== null) return {
				kind: "bool",
				value: e
			};
			let i = gv(t, n.weak, r.weak);
			if (i === null) throw new T(`${t} of a Python ${n.weak.weak} and a Python ${r.weak.weak} is not defined`);
			return {
				kind: "weak",
				weak: i
			};
		}
		if (n.kind === "tuple" && r.kind === "tuple" && t === "add") return E_([...n.items, ...r.items]);
		let i = [n, r].map((t) => j_(t.kind === "tuple" ? e.host.list(t.items) : t));
		return H(P(t, i));
	});
}
function zv(e, t) {
	return t.flatMap((t) => {
		if (t.kind === "ellipsis") return ["..."];
		if (t.kind === "slice") {
			let n = (t) => t === null ? null : Bv(e, t);
			return [{
				start: n(t.start),
				stop: n(t.stop),
				step: n(t.step)
			}];
		}
		let n = W(e, t);
		return n.kind === "none" ? [null] : n.kind === "tuple" ? n.items.map((e) => Vv(e)) : [Vv(n)];
	});
}
function Bv(e, t) {
	let n = W(e, t);
	return n.kind === "none" ? null : Cv(e, t.span, () => Vv(n));
}
function Vv(e) {
	if (e.kind === "weak" && e.weak.weak === "int") return Number(e.weak.value);
	if (e.kind === "weak" && e.weak.weak === "float") {
		let { value: t } = e.weak, n = Number.isInteger(t) ? t.toFixed(1) : t;
		throw new E(`only integers, slices (:), ellipsis (...) and None are valid indices, found ${n}`);
	}
	if (A_(e) || e.kind === "bool") {
		let t = e.kind === "bool" ? "bool" : b(U(e).dtype);
		throw t === "float" || t === "complex" ? new E(`an index is an integer, a slice (:), an ellipsis (...) or None, found an array of ${t} numbers`) : new D(t === "bool" ? "selecting by a boolean mask gives a size that depends on values, which is not available; use where(mask, x, other)" : "indexing by an array of integers is not available; use integers and slices");
	}
	throw new E(`only integers, slices (:), ellipsis (...) and None are valid indices, found ${k_(e)}`);
}
function Hv(e, t, n) {
	if (t.kind === "tuple") return Uv(e, t.items, n);
	if (!A_(t)) throw new w(`${k_(t)} cannot be indexed`);
	let r = M_(t), i = Ia(r, zv(e, n));
	return nt(ct(r, i), r) && n.every((e) => e.kind === "ellipsis") ? t : P_(t, i);
}
function Uv(e, t, n) {
	let [r, ...i] = zv(e, n);
	if (r === void 0 || i.length > 0 || r === null || r === "...") throw new E("a tuple takes one integer or one slice");
	let a = Ia([t.length], [r]), o = a.kind === "index" ? a.items[0] : null;
	if (o?.kind === "at") return t[o.index];
	if (o?.kind !== "slice") throw new E("a tuple takes one integer or one slice");
	return E_(Array.from({ length: o.size }, (e, n) => t[o.start + n * o.step]));
}
function Wv(e, t) {
	let n = W(e, t.callee), r = t.args.map((t) => W(e, t)), i = Object.create(null);
	for (let { name: n, value: r } of t.keywords) i[n] = W(e, r);
	return Cv(e, t.span, () => Gv(n, r, i, e.host));
}
function Gv(e, t, n, r) {
	if (e.kind === "dtype") {
		let [n] = t;
		if (n === void 0 || t.length > 1) throw new w(`${e.dtype}() takes one value`);
		let i = j_(n.kind === "tuple" ? r.list(n.items) : n);
		return H("weak" in i ? vr(i, e.dtype, []) : N(i, e.dtype));
	}
	if (e.kind !== "function") throw new w(`${k_(e)} cannot be called`);
	return e.call(t.map((e) => e), n);
}
// \0deferred:chevrotain
var G, Kv, qv, Jv, Yv, Xv = _((() => {
	({createToken: G, EmbeddedActionsParser: Kv, EOF: qv, Lexer: Jv, tokenLabel: Yv} = e(import.meta.url)("./chevrotain.cjs"));
}));
// compiler/syntax/numbers.ts
function Zv(e) {
	let t = e.replaceAll("_", "");
	return /^0[xXoObB]/.test(t) ? {
		type: "int",
		value: BigInt(t.toLowerCase())
	} : /[jJ]$/.test(t) ? {
		type: "complex",
		value: Number(t.slice(0, -1))
	} : /[.eE]/.test(t) ? {
		type: "float",
		value: Number(t)
	} : /^0+[1-9]/.test(t) ? null : {
		type: "int",
		value: BigInt(t)
	};
}
function Qv(e) {
	if (/^0[0-7]+$/.test(e)) return "Write octal numbers as 0o17.";
	if (/^0[0-9_]+$/.test(e)) return "Leave out the leading zeros.";
	let t = /^((?:[0-9.]|[eE](?=[0-9]))+)[fF]$/.exec(e)?.[1];
	if (t !== void 0) return `C suffixes are not used: ${t} takes the type it meets; float32(${t}) has its own.`;
	let n = /^(0[xX][0-9a-fA-F]+|[0-9]+)[uUlL]{1,3}$/.exec(e)?.[1];
	return n === void 0 ? /^[0-9.]+[A-Za-z_]+$/.test(e) ? "Is an operator missing between the number and the name?" : "Numbers are written as in Python: 12, 1_000, 0xff, 0b101, 1.5, 1e-3, 2j." : `C suffixes are not used: ${n} takes the type it meets; uint32(${n}) has its own.`;
}
var $v, ey, ty, ny, ry, iy = _((() => {
	$v = "[0-9](?:_?[0-9])*", ey = "0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+", ty = `(?:(?:${$v})?\\.${$v}|${$v}\\.?)(?:[eE][+-]?${$v})?[jJ]?`, ny = RegExp(`(?:${ey}|${ty})(?![0-9A-Za-z_.])`), ry = /\.?[0-9][0-9A-Za-z_.]*/;
}));
// compiler/syntax/operators.ts
function ay() {
	let e = /* @__PURE__ */ new Map();
	for (let [t, { op: n, precedence: r }] of Pn) e.set(t, ly(t, n, r));
	return e.set("@", ly("@", "@", e.get("*")?.precedence ?? 0)), e;
}
function oy() {
	let e = /* @__PURE__ */ new Map();
	for (let [t, n] of uy.entries()) for (let r of n) e.set(r, ly(r, Pn.get(r)?.op ?? r, t));
	return e.set("**", ly("**", Pn.get("**")?.op ?? "**", uy.length + 1)), e;
}
function sy(e, t = "") {
	let n = [...e].sort((e, t) => t.length - e.length);
	return RegExp(`(?:${n.map((e) => e.replace(/[|^+*?.&<>/-]/g, "\\$&")).join("|")})${t}`);
}
var cy, ly, uy, dy, fy, py, my = _((() => {
	In(), cy = /* @__PURE__ */ new Set([
		"<",
		"<=",
		">",
		">=",
		"==",
		"!="
	]), ly = (e, t, n) => ({
		op: t,
		precedence: n,
		rightAssociative: e === "**",
		comparison: cy.has(e)
	}), uy = [
		["||"],
		["&&"],
		["|"],
		["^"],
		["&"],
		["==", "!="],
		[
			"<",
			"<=",
			">",
			">="
		],
		["<<", ">>"],
		["+", "-"],
		[
			"*",
			"/",
			"//",
			"%"
		]
	], dy = ay(), fy = {
		infix: dy,
		prefix: Fn,
		prefixPrecedence: dy.get("**")?.precedence ?? 0
	}, py = {
		infix: oy(),
		prefix: new Map([...Fn, ["!", "!"]]),
		prefixPrecedence: uy.length
	};
})), hy, gy, _y, vy, yy, K, by, xy, Sy, Cy, wy, Ty, Ey, Dy, Oy, ky, Ay, jy, My, Ny, Py, Fy, Iy, Ly, Ry, zy, By, Vy, Hy, Uy, Wy, Gy, Ky, qy, Jy, Yy, Xy, Zy, Qy, $y, eb, tb, nb, rb, ib, ab, ob, sb, cb, lb, ub, db, fb = _((() => {
	Xv(), iy(), my(), hy = { group: Jv.SKIPPED }, gy = (e, t) => G({
		name: e,
		pattern: t,
		label: `\`${t}\``
	}), _y = G({
		name: "Number",
		pattern: ny,
		label: "a number"
	}), vy = G({
		name: "BadNumber",
		pattern: ry
	}), yy = G({
		name: "Unexpected",
		pattern: /[\u0000-\uffff]+/,
		line_breaks: !0
	}), K = G({
		name: "Name",
		pattern: /[A-Za-z_][A-Za-z0-9_]*/,
		label: "a name"
	}), by = G({
		name: "Hole",
		pattern: /\$\{[0-9]{1,5}\}/,
		label: "`${...}`"
	}), xy = gy("LParen", "("), Sy = gy("RParen", ")"), Cy = gy("LSquare", "["), wy = gy("RSquare", "]"), Ty = gy("Comma", ","), Ey = gy("Dot", "."), Dy = gy("Colon", ":"), Oy = gy("Equals", "="), ky = G({
		name: "Infix",
		pattern: Jv.NA,
		label: "an operator"
	}), Ay = G({
		name: "Prefix",
		pattern: Jv.NA,
		label: "a sign"
	}), jy = G({
		name: "Sign",
		pattern: /[+-]/,
		categories: [ky, Ay],
		label: "a sign"
	}), My = G({
		name: "Tilde",
		pattern: "~",
		categories: [Ay],
		label: "`~`"
	}), Ny = G({
		name: "Augmented",
		pattern: sy([...fy.infix].filter(([, e]) => !e.comparison).map(([e]) => e), "=(?!=)"),
		label: "an augmented assignment"
	}), Py = (e) => [...e].filter((e) => !/^[+-]$/.test(e)), Fy = (e, t, n = `\`${t}\``) => G({
		name: e,
		pattern: t,
		longer_alt: K,
		label: n
	}), Iy = (e, t) => G({
		name: e,
		pattern: t,
		longer_alt: K,
		label: "`True`"
	}), Ly = Iy("NumpyBool", /True|False/), Ry = Fy("None", "None"), zy = gy("Ellipsis", "..."), By = G({
		name: "Separator",
		pattern: Jv.NA,
		label: "the end of the line"
	}), Vy = G({
		name: "NewLine",
		pattern: /(?:#[^\n]*)?\r?\n(?:[ \t\f]*(?:#[^\n]*)?\r?\n)*[ \t\f]*/,
		categories: [By],
		line_breaks: !0
	}), Hy = G({
		name: "Semicolon",
		pattern: ";",
		categories: [By]
	}), Uy = G({
		name: "NumpyInfix",
		pattern: sy(Py(fy.infix.keys())),
		categories: [ky]
	}), Wy = G({
		name: "Walrus",
		pattern: ":="
	}), Gy = [
		G({
			name: "Space",
			pattern: /[ \t\f\r]+/,
			...hy
		}),
		G({
			name: "Continuation",
			pattern: /\\[ \t]*\r?\n/,
			...hy,
			line_breaks: !0
		}),
		Vy,
		G({
			name: "LastComment",
			pattern: /#[^\n]*/,
			...hy
		}),
		_y,
		vy,
		Ly,
		Ry,
		K,
		by,
		xy,
		Sy,
		Cy,
		wy,
		Ty,
		zy,
		Ey,
		Wy,
		Dy,
		Hy,
		Ny,
		Uy,
		jy,
		My,
		Oy,
		By,
		ky,
		Ay,
		yy
	], Ky = Iy("KernelBool", /True|False|true|false/), qy = gy("LBrace", "{"), Jy = gy("RBrace", "}"), Yy = gy("Semi", ";"), Xy = gy("Question", "?"), Zy = gy("Arrow", "=>"), Qy = G({
		name: "Step",
		pattern: /\+\+|--/,
		label: "`++`"
	}), $y = G({
		name: "Bang",
		pattern: "!",
		categories: [Ay],
		label: "`!`"
	}), eb = G({
		name: "KernelInfix",
		pattern: sy(Py(py.infix.keys())),
		categories: [ky]
	}), tb = G({
		name: "CType",
		pattern: /unsigned|signed|long|short|int|char|float|double/,
		longer_alt: K,
		label: "a C type"
	}), nb = Fy("Const", "const"), rb = Fy("If", "if"), ib = Fy("Else", "else"), ab = Fy("For", "for"), ob = Fy("While", "while"), sb = Fy("Break", "break"), cb = Fy("Continue", "continue"), lb = Fy("Return", "return"), ub = G({
		name: "Raw",
		pattern: "raw",
		longer_alt: K,
		categories: [K],
		label: "`raw`"
	}), db = [
		G({
			name: "KernelSpace",
			pattern: /\s+/,
			...hy,
			line_breaks: !0
		}),
		G({
			name: "BlockComment",
			pattern: /\/\*(?:[^*]|\*+[^*/])*\*+\//,
			...hy,
			line_breaks: !0
		}),
		_y,
		vy,
		Ky,
		tb,
		nb,
		rb,
		ib,
		ab,
		ob,
		sb,
		cb,
		lb,
		ub,
		K,
		by,
		xy,
		Sy,
		Cy,
		wy,
		qy,
		Jy,
		Ty,
		Ey,
		Dy,
		Yy,
		Xy,
		Zy,
		Qy,
		Ny,
		eb,
		jy,
		My,
		$y,
		Oy,
		ky,
		Ay,
		yy
	];
}));
// compiler/syntax/hints.ts
function pb(e) {
	return `Is an operator or a comma missing before \`${e.image}\`?`;
}
function mb(e, t) {
	return (n, r, i) => {
		if (n.image === "*" && r?.image === "/") return "A comment that begins with /* must end with */.";
		if (hb(e, n, r, t)) return bb;
		if (n.tokenType === Oy) return "Equality is `==`; an assignment is a statement of its own.";
		if (n.tokenType === Qy) return "`++` and `--` are statements: k++;";
		if (r?.tokenType === tb && n.image === ")") return "A cast is written as a call: float32(x).";
		if (n.tokenType === ib) return "A statement before `else` ends with `;`.";
		if (r?.tokenType === lb) return "`return` has no value: assign to an output.";
		if (i[0] === "`;`" && n.tokenType === Cy) return "There are no local arrays.";
		if (n.tokenType !== qv && gb(r)) return i[0] === "`;`" ? "Statements end with `;`." : vb(n) && /^`[)\]]`$/.test(i[0] ?? "") ? pb(n) : void 0;
	};
}
function hb(e, t, n, r) {
	if (t.image === "//") return !0;
	let i = n?.startOffset ?? 0, a = e.lastIndexOf("\n", i) + 1;
	return r.some(({ image: e, startOffset: t }) => e === "//" && t >= a && t <= i);
}
var gb, _b, vb, yb, bb, xb = _((() => {
	Xv(), fb(), gb = (e) => e !== void 0 && (e.tokenType === _y || e.tokenType === by || e.image === ")" || e.image === "]" || _b(e)), _b = (e) => e.tokenType === K || e.tokenType === ub, vb = (e) => e.tokenType === _y || e.tokenType === by || _b(e), yb = (e, t) => {
		let n = t?.image;
		return e.image === n && (n === "&" || n === "|") ? `Write \`${n}\` between boolean arrays, with parentheses: (a > 0) ${n} (b > 0).` : e.tokenType === Oy ? "Equality is `==`; an assignment is a statement of its own." : /^\*/.test(e.image) && (n === "(" || n === ",") ? "Arguments are not unpacked: write them one by one." : e.tokenType === Dy ? "A slice stands in brackets: x[1:3]. There are no blocks and no annotations." : e.image === ">" && n === "-" ? "There are no annotations." : e.image === ">" && n === "<" ? "Unequal is `!=`." : e.image === "]" && n === "[" ? "An index is missing: x[0], x[1:], x[...]." : gb(t) && vb(e) ? pb(e) : void 0;
	}, bb = "`//` is floor division, as in NumPy; comments are /* ... */.";
}));
// compiler/syntax/text.ts
function Sb(e) {
	let t = "", n = [];
	for (let [r, i] of e.entries()) {
		r > 0 && (t += `\${${r - 1}}`);
		let e = i ?? "\\", a = e.indexOf("${");
		a >= 0 && n.push(t.length + a), t += e;
	}
	return Tb(t), n[0] !== void 0 && wb(t, n[0]), t;
}
function Cb(e) {
	Tb(e);
	let t = e.indexOf("${");
	return t >= 0 && wb(e, t), e;
}
function wb(e, t) {
	throw new qe("unexpected character `$`", {
		place: {
			text: e,
			span: {
				start: t,
				end: t + 2
			}
		},
		hint: "A plain string has no holes: pass the values by name, np(text, { x }), or use the template form, np`...`."
	});
}
function Tb(e) {
	if (!(e.length <= 65536)) throw new O(`the text has ${e.length} characters; at most ${Db} are read. Split it`);
}
function Eb(e) {
	let t = e.replace(/\s+/g, " ");
	return `\`${t.length > 40 ? `${t.slice(0, 37)}...` : t}\``;
}
var Db, Ob, q, kb = _((() => {
	A(), Db = 65536, Ob = 1e4, q = (e, t) => ({
		start: e.start,
		end: t.end
	});
}));
// compiler/syntax/syntax-error.ts
function J(e) {
	return {
		start: e.startOffset,
		end: e.startOffset + e.image.length
	};
}
function Ab(e) {
	let t = new Set(e.map((e) => Yv(e)));
	if (t.has("`const`")) return "a statement";
	let n = t.has("a number") && t.has("`(`");
	if (n) for (let e of [
		"a number",
		"a name",
		"`${...}`",
		"`(`",
		"`[`",
		"`True`",
		"`None`",
		"a C type",
		"a sign",
		"`~`",
		"`!`"
	]) t.delete(e);
	return [...n ? ["an expression"] : [], ...t].slice(0, Pb).join("\n");
}
function jb(e, t, n, r) {
	let i = t.token, a = t.message.split("\n").filter((e) => e !== ""), o = n === void 0 || /^[;\n\r#]/.test(n.image), s = a[0] === "an operator" && o ? ["an expression"] : a, c = i.tokenType === qv, l = e.trimEnd().length, u = c ? {
		start: l,
		end: l
	} : J(i), d = r(i, n, s);
	return new qe(`expected ${Nb(s)}, found ${Mb(i)}`, {
		place: {
			text: e,
			span: u
		},
		expected: s,
		...d === void 0 ? {} : { hint: d }
	});
}
function Mb(e) {
	return e.tokenType === qv ? "the end of the text" : /^\s/.test(e.image) ? "the end of the line" : Eb(e.image);
}
function Nb(e) {
	return e.length < 2 ? e[0] ?? "something else" : `${e.slice(0, -1).join(", ")} or ${e.at(-1)}`;
}
var Pb, Fb, Ib, Lb, Rb = _((() => {
	Xv(), A(), kb(), Pb = 5, Fb = (e) => e.flatMap((e) => e[0] ?? []), Ib = {
		snippet: "an operator\nthe end of the line",
		body: "a statement",
		expression: "an operator"
	}, Lb = {
		buildMismatchTokenMessage: ({ expected: e }) => e.name === "RBrace" ? "a statement\n`}`" : Ab([e]),
		buildNotAllInputParsedMessage: ({ ruleName: e }) => `${Ib[e] ?? ""}\nthe end of the text`,
		buildNoViableAltMessage: ({ expectedPathsPerAlt: e }) => Ab(e.flatMap(Fb)),
		buildEarlyExitMessage: ({ expectedIterationPaths: e }) => Ab(Fb(e))
	};
}));
// compiler/syntax/refuse.ts
function Y(e, t, n, r) {
	throw new qe(t, {
		place: {
			text: e,
			span: n
		},
		...r === void 0 ? {} : { hint: r }
	});
}
function zb(e, t) {
	Y(e, `${Eb(t.image)} is not a number`, J(t), Qv(t.image));
}
var Bb = _((() => {
	A(), iy(), Rb(), kb();
}));
// compiler/syntax/ctypes.ts
function Vb(e) {
	let t = e.filter((t) => t === "unsigned" || t === "signed" && e.includes("char")), n = e.filter((e) => e !== "unsigned" && e !== "signed"), r = n.some((e) => e === "long" || e === "short") || t.length > 0 && n[0] === "int" ? n.filter((e) => e !== "int") : n;
	return [...t, ...r.length === 0 && t.length === 0 ? ["int"] : r].join(" ");
}
function Hb(e, t) {
	let n = q(J(t[0]), J(t.at(-1))), r = Vb(t.map(({ image: e }) => e)), i = Ub.get(r);
	if (i !== void 0) return {
		kind: "name",
		name: i,
		span: n
	};
	let a = r.includes("char") ? "Write int8 or uint8." : r.includes("long") ? "Write int32 or int64: `long` has another size on every system." : void 0;
	return Y(e, `\`${t.map(({ image: e }) => e).join(" ")}\` is not a type here`, n, a);
}
var Ub, Wb = _((() => {
	Bb(), Rb(), kb(), Ub = /* @__PURE__ */ new Map([
		["float", "float32"],
		["double", "float64"],
		["signed char", "int8"],
		["unsigned char", "uint8"],
		["short", "int16"],
		["unsigned short", "uint16"],
		["int", "int32"],
		["signed", "int32"],
		["unsigned", "uint32"],
		["long long", "int64"],
		["unsigned long long", "uint64"]
	]);
}));
// compiler/syntax/kernel-build.ts
function Gb(e, t, n) {
	let [r, ...i] = n;
	if (r === void 0) return t;
	if (t.kind === "name" && (t.name === "np" || t.name === "numpy") && r.kind === "attribute") return Gb(e, {
		kind: "name",
		name: r.name,
		span: q(t.span, r.span)
	}, i);
	if (r.kind === "arguments") {
		let n = {
			kind: "call",
			callee: t,
			args: r.items,
			span: q(t.span, r.span)
		};
		return i[0] === void 0 ? n : Kb(e, i[0], n.span);
	}
	if (t.kind === "hole") return Kb(e, r, t.span);
	if (r.kind === "attribute") return qb(e, t.name, t.span, r, i);
	let a = {
		kind: "element",
		array: t.name,
		indices: r.items,
		span: q(t.span, r.span)
	};
	return i[0] === void 0 ? a : Kb(e, i[0], a.span);
}
function Kb(e, t, n) {
	let r = Eb(e.slice(n.start, n.end)), { span: i } = t;
	return t.kind === "arguments" && Y(e, `${r} cannot be called`, i, "Functions of the table and interpolated kernels are called by name."), t.kind === "index" && Y(e, `${r} cannot be indexed`, i, ex), Y(e, `${r} has no attribute \`${t.name}\``, i, ex);
}
function qb(e, t, n, r, i) {
	let a = r.kind === "attribute" ? r.name : "", o = i[0]?.kind === "arguments" && i[0].items.length === 0, [s, c] = o ? i.slice(1) : i, l = o ? i[0].span : r.span;
	if (a === "size") {
		let r = {
			kind: "size",
			array: t,
			span: q(n, l)
		};
		return s === void 0 ? r : Kb(e, s, r.span);
	}
	a !== "shape" && Kb(e, r, n);
	let u = s?.kind === "index" && s.items.length === 1 ? s.items[0] : void 0;
	return s === void 0 || u?.kind !== "number" || u.literal.type !== "int" || u.literal.value > 63n ? Y(e, `${Eb(`${t}.shape`)} needs the number of a dimension`, s?.span ?? q(n, l), "Write w.shape[0], w.shape[1], ...") : (c !== void 0 && Kb(e, c, q(n, s.span)), {
		kind: "extent",
		array: t,
		dim: Number(u.literal.value),
		span: q(n, s.span)
	});
}
function Jb(e, t, { operator: n, value: r }) {
	if (n === void 0) return Xb(e, t);
	let i = Zb(e, t), a = q(t.span, r?.span ?? J(n));
	if (r === void 0) return Yb(i, n, a);
	let o = n.image.slice(0, -1);
	return o === "@" && Y(e, "matrix products have no meaning for one element", J(n)), {
		kind: "assign",
		target: i,
		op: o === "" ? null : py.infix.get(o)?.op ?? o,
		value: r,
		span: a
	};
}
function Yb(e, t, n) {
	return {
		kind: "assign",
		target: e,
		op: py.infix.get(t.image.slice(0, 1))?.op ?? "add",
		value: {
			kind: "number",
			literal: {
				type: "int",
				value: 1n
			},
			span: J(t)
		},
		span: n
	};
}
function Xb(e, t) {
	Y(e, `the value of ${Eb(e.slice(t.span.start, t.span.end))} is not used`, t.span, "Assign it: y = ...");
}
function Zb(e, t) {
	return t.kind === "name" || t.kind === "element" ? t : Y(e, `cannot assign to ${Eb(e.slice(t.span.start, t.span.end))}`, t.span, "Outputs, locals and elements of raw outputs can be assigned to.");
}
function Qb(e, t, n) {
	return n.map(({ name: n, value: r }, i) => {
		let a = q(i === 0 ? e : J(n), r?.span ?? J(n));
		return {
			kind: "declare",
			type: t,
			name: n.image,
			value: r ?? null,
			span: a
		};
	});
}
var $b, ex, tx = _((() => {
	my(), Bb(), Rb(), kb(), $b = {
		operators: py,
		unary: (e, t, n) => e === "!" ? {
			kind: "logic",
			op: e,
			operands: [t],
			span: n
		} : {
			kind: "unary",
			op: e,
			operand: t,
			span: n
		},
		binary: ({ op: e }, t, n) => {
			let r = q(t.span, n.span);
			return e === "&&" || e === "||" ? {
				kind: "logic",
				op: e,
				operands: [t, n],
				span: r
			} : {
				kind: "binary",
				op: e,
				left: t,
				right: n,
				span: r
			};
		},
		joinComparisons: (e, t) => `${e} && ${t}`
	}, ex = "A raw parameter has w[i], w[i, j], w.shape[0] and w.size.";
})), nx, rx, ix, ax, ox, sx, cx, lx, ux, dx, fx, px, mx = _((() => {
	nx = "Operations apply to whole arrays: there are no blocks, and choices are made with where(condition, x, y).", rx = "Every NumPy function is known by its name; `np.` may be written before it.", ix = "Give intermediate results a name on a line of their own, or write a JavaScript function around the template.", ax = "Errors are raised to JavaScript: catch them there.", ox = (e) => `There is no \`${e}\` in an expression: operations apply to whole arrays, and sums are methods, x.sum(axis=0).`, sx = /* @__PURE__ */ new Map([
		["and", "Write `&` between boolean arrays, with parentheses: (a > 0) & (b > 0)."],
		["or", "Write `|` between boolean arrays, with parentheses: (a > 0) | (b > 0)."],
		["not", "Write `~` before a boolean array, with parentheses: ~(a > 0)."],
		["is", "Compare with `==`."],
		["in", "Write (x == a) | (x == b) for membership in a few values."],
		["if", "Write where(condition, x, y) for `x if condition else y`."],
		["else", "Write where(condition, x, y) for `x if condition else y`."],
		["elif", nx],
		["for", ox("for")],
		["while", nx],
		["lambda", ix],
		["def", ix],
		["class", ix],
		["return", "The value of the last line is the result: leave `return` out."],
		["yield", "The value of the last line is the result: leave `yield` out."],
		["import", rx],
		["from", rx],
		["as", rx],
		["with", nx],
		["try", ax],
		["except", ax],
		["finally", ax],
		["raise", ax],
		["assert", ax],
		["pass", "Leave the line out."],
		["break", nx],
		["continue", nx],
		["del", "Arrays are freed by themselves, or with dispose() from JavaScript."],
		["global", ix],
		["nonlocal", ix],
		["async", nx],
		["await", "Reading the result is what waits: await result.data()."]
	]), cx = "Assign to an output parameter; `return;` leaves the element.", lx = "Locals are declared with a type, `float32 t = 0`, or take it from their first value, `t = 0.0`.", ux = "A kernel body computes one element; what it cannot say goes into a rawKernel.", dx = /* @__PURE__ */ new Map([
		["and", "Write `&&`."],
		["or", "Write `||`."],
		["not", "Write `!`."],
		["in", "Loops are written as in C: for (k = 0; k < 3; k++) { ... }."],
		["elif", "Write `else if (...)`."],
		["lambda", "Another kernel can be interpolated and called: ${kernel}(x)."],
		["def", "Another kernel can be interpolated and called: ${kernel}(x)."],
		["None", "There is no `None` in a kernel body."],
		["pass", "Leave the statement out."],
		["do", "Write a `while` loop."],
		["switch", "Write `if (...) ... else if (...) ...`."],
		["case", "Write `if (...) ... else if (...) ...`."],
		["default", "Write `if (...) ... else if (...) ...`."],
		["goto", "Write a loop with `break` or `continue`."],
		["auto", "Leave `auto` out: `t = x` takes its type from the value."],
		["void", cx],
		["sizeof", "The number of elements of a raw parameter is w.size."],
		["struct", lx],
		["class", lx],
		["union", lx],
		["enum", lx],
		["typedef", lx],
		["template", lx],
		["typename", lx],
		["using", lx],
		["namespace", lx],
		["static", lx],
		["register", lx],
		["volatile", lx],
		["extern", ux],
		["inline", ux],
		["asm", ux],
		["new", ux],
		["delete", ux],
		["throw", ux],
		["try", ux],
		["catch", ux],
		["operator", ux],
		["import", "Every function of the table is known by its name."],
		["static_cast", "Write the type as a function: float32(x)."],
		["reinterpret_cast", ux],
		["const_cast", ux],
		["dynamic_cast", ux]
	]), fx = /* @__PURE__ */ new Map([
		["'", "Strings are not used: dtypes are written by name, x.astype(float32)."],
		["\"", "Strings are not used: dtypes are written by name, x.astype(float32)."],
		["`", "Strings are not used: dtypes are written by name, x.astype(float32)."],
		["!", "Write `~` before a boolean array, `!=` for unequal."],
		["?", "Write where(condition, x, y) for `condition ? x : y`."],
		["{", "Dictionaries, sets and blocks are not used; interpolated values are written ${...}."],
		["}", "Dictionaries, sets and blocks are not used; interpolated values are written ${...}."],
		["$", "Interpolated values are written ${...}."],
		["\\", "A backslash is read only at the end of a line that goes on."]
	]), px = /* @__PURE__ */ new Map([
		["'", "Strings and characters are not used in a kernel body."],
		["\"", "Strings and characters are not used in a kernel body."],
		["`", "Strings and characters are not used in a kernel body."],
		["#", "Comments are /* ... */, and there is no preprocessor: interpolate constants and kernels with ${...}."],
		["@", "Matrix products have no meaning for one element."],
		["$", "Interpolated values are written ${...}."],
		["\\", "Line ends mean nothing in a kernel body: no backslash is needed."]
	]);
}));
// compiler/syntax/lex.ts
function hx(e) {
	let t = kx.get(e);
	if (t !== void 0) return t;
	let n = new Jv(e, {
		positionTracking: "onlyOffset",
		ensureOptimizations: !0,
		skipValidations: !0
	});
	return kx.set(e, n), n;
}
function gx(e) {
	return Tx(e, vx(e, Gy, Dx));
}
function _x(e) {
	return vx(e, db, Ox);
}
function vx(e, t, n) {
	Tb(e);
	let r = hx(t).tokenize(e).tokens;
	for (let t of r) bx(e, t, n);
	return xx(e, r), Cx(e, r), r;
}
function yx(e, t, n) {
	let r = String.fromCodePoint(e.codePointAt(t) ?? 0), i = r.codePointAt(0) ?? 0, a = i < 32 || i >= 127 && i < 160 ? `U+${i.toString(16).toUpperCase().padStart(4, "0")}` : `\`${r}\``, o = i > 126 ? "Outside comments only ASCII is read." : void 0, s = {
		start: t,
		end: t + r.length
	};
	Y(e, `unexpected character ${a}`, s, n.characters.get(r) ?? o);
}
function bx(e, t, n) {
	let { tokenType: r, image: i } = t;
	if (r === K) {
		let r = n.words.get(i);
		r !== void 0 && Y(e, `\`${i}\` is not part of ${n.language}`, J(t), r);
	} else r === vy ? Y(e, `${Eb(i)} is not a number`, J(t), Qv(i)) : r === yy ? yx(e, t.startOffset, n) : r === Wy && Y(e, "`:=` is not part of NumPy expressions", J(t), "Give the value a name on a line of its own.");
}
function xx(e, t) {
	let n = t[3 * Ob];
	n !== void 0 && Sx(e, J(n));
}
function Sx(e, t) {
	throw new O(`the text has more than ${Ob} operations and values: split it`, { place: {
		text: e,
		span: t
	} });
}
function Cx(e, t) {
	let n = [];
	for (let r of t) if (Ax.has(r.tokenType)) n.push(r), n.length > 256 && wx(e, J(r));
	else if (jx.has(r.tokenType)) {
		let t = n.pop();
		t === void 0 && Y(e, `\`${r.image}\` closes nothing`, J(r), void 0);
		let i = Ax.get(t.tokenType);
		i !== r.image && Y(e, `expected \`${i}\` to close \`${t.image}\`, found \`${r.image}\``, J(r), void 0);
	}
	let r = n.pop();
	r !== void 0 && Y(e, `\`${r.image}\` is never closed`, J(r), void 0);
}
function wx(e, t) {
	throw new O("the text is nested more than 256 deep: give a part of it a name of its own", { place: {
		text: e,
		span: t
	} });
}
function Tx(e, t) {
	let n = [], r = 0, i;
	for (let [a, o] of t.entries()) {
		Ax.has(o.tokenType) && (r += 1), jx.has(o.tokenType) && --r;
		let s = o.tokenType === Vy, c = t[a + 1];
		if (s || n.push(o), !s || r > 0 || c === void 0) continue;
		let l = Mx(o.image);
		i ??= n.length === 0 ? l : void 0, i === void 0 && Ex(e, t, c), i ??= l, l !== i && Y(e, "unexpected indentation", J(c), "All lines begin in the same column; put parentheses around an expression that goes on."), n.push(o);
	}
	return n;
}
function Ex(e, t, n) {
	let r = t[0];
	r !== void 0 && n.tokenType === jy && (n.startOffset - e.lastIndexOf("\n", n.startOffset) - 1 <= r.startOffset || Y(e, `a line may not begin with \`${n.image}\` here`, J(n), "Put parentheses around an expression that goes on; write (-x) for a new one."));
}
var Dx, Ox, kx, Ax, jx, Mx, Nx = _((() => {
	Xv(), A(), iy(), Bb(), Rb(), kb(), fb(), mx(), Dx = {
		language: "NumPy expressions",
		words: sx,
		characters: fx
	}, Ox = {
		language: "kernel bodies",
		words: dx,
		characters: px
	}, kx = /* @__PURE__ */ new Map(), Ax = /* @__PURE__ */ new Map([
		[xy, ")"],
		[Cy, "]"],
		[qy, "}"]
	]), jx = /* @__PURE__ */ new Set([
		Sy,
		wy,
		Jy
	]), Mx = (e) => e.slice(e.lastIndexOf("\n") + 1);
}));
// compiler/syntax/fold.ts
function Px(e, t, n, r) {
	let { operators: i } = r, a = 0;
	function o(n, o) {
		let c = t[a], l = c.prefixes[n];
		if (l === void 0) return c.node;
		o > 256 && wx(e, J(l));
		let u = s(n + 1, i.prefixPrecedence, o + 1);
		return r.unary(i.prefix.get(l.image) ?? l.image, u, q(J(l), u.span));
	}
	function s(t, c, l) {
		let u = o(t, l), d;
		for (;;) {
			let t = n[a], o = t === void 0 ? void 0 : i.infix.get(t.image);
			if (t === void 0 || o === void 0 || o.precedence < c) return u;
			l > 256 && wx(e, J(t)), a += 1;
			let f = s(0, o.rightAssociative ? o.precedence : o.precedence + 1, l + 1);
			o.comparison && d !== void 0 && Fx(e, u, t, f, r), o.comparison && (d = t), u = r.binary(o, u, f, J(t));
		}
	}
	return s(0, -Infinity, 0);
}
function Fx(e, t, n, r, i) {
	let a = e.slice(t.span.start, t.span.end), o = Ix(t), s = `${o === void 0 ? "..." : e.slice(o.start, o.end)} ${n.image} ${e.slice(r.span.start, r.span.end)}`;
	throw new qe(`comparisons cannot be chained: a second one, ${Eb(n.image)}, follows`, {
		place: {
			text: e,
			span: J(n)
		},
		hint: `Write ${i.joinComparisons(Lx(a), Lx(s))}.`
	});
}
function Ix(e) {
	return e.right?.span;
}
var Lx, Rx = _((() => {
	A(), Nx(), Rb(), kb(), Lx = (e) => Eb(e).slice(1, -1);
})), zx, Bx, Vx, Hx, Ux = _((() => {
	Xv(), Wb(), Rx(), tx(), Nx(), iy(), Bb(), Rb(), kb(), fb(), zx = class extends Kv {
		text = "";
		depth = 0;
		constructor(e) {
			super(db, {
				errorMessageProvider: Lb,
				maxLookahead: 2,
				skipValidations: e
			});
		}
		expression = this.RULE("expression", () => {
			let e = [], t = [], n = [];
			this.enter(), this.MANY(() => n.push(this.CONSUME(Ay))), e.push({
				prefixes: n,
				node: this.SUBRULE(this.primary)
			}), this.MANY2(() => {
				t.push(this.CONSUME(ky));
				let n = [];
				this.MANY3(() => n.push(this.CONSUME2(Ay))), e.push({
					prefixes: n,
					node: this.SUBRULE2(this.primary)
				});
			});
			let r = this.ACTION(() => Px(this.text, e, t, $b)), i = this.OPTION(() => {
				this.CONSUME(Xy);
				let e = this.SUBRULE(this.expression);
				return this.CONSUME(Dy), {
					then: e,
					else: this.SUBRULE2(this.expression)
				};
			});
			return this.leave(), this.ACTION(() => i === void 0 ? r : {
				kind: "select",
				cond: r,
				...i,
				span: q(r.span, i.else.span)
			});
		});
		primary = this.RULE("primary", () => this.OR([
			{ ALT: () => this.number(this.CONSUME(_y)) },
			{ ALT: () => Hx(this.CONSUME(Ky)) },
			{ ALT: () => {
				let e = this.CONSUME(xy), t = this.SUBRULE(this.expression), n = q(J(e), J(this.CONSUME(Sy))), r = this.OPTION(() => this.SUBRULE(this.trailer));
				return this.ACTION(() => r === void 0 ? {
					...t,
					span: n
				} : Kb(this.text, r, n));
			} },
			{ ALT: () => {
				let e = this.OR2([{ ALT: () => Bx(this.CONSUME(K)) }, { ALT: () => Vx(this.CONSUME(by)) }]), t = [];
				return this.MANY(() => t.push(this.SUBRULE2(this.trailer))), this.ACTION(() => Gb(this.text, e, t));
			} },
			{ ALT: () => {
				let e = this.CONSUME(tb), t = this.SUBRULE(this.callArguments);
				return this.ACTION(() => Gb(this.text, Hb(this.text, [e]), [{
					kind: "arguments",
					...t
				}]));
			} }
		]));
		trailer = this.RULE("trailer", () => this.OR([
			{ ALT: () => {
				this.CONSUME(Ey);
				let e = this.CONSUME(K);
				return {
					kind: "attribute",
					name: e.image,
					span: J(e)
				};
			} },
			{ ALT: () => ({
				kind: "arguments",
				...this.SUBRULE(this.callArguments)
			}) },
			{ ALT: () => {
				let e = this.CONSUME(Cy), t = [this.SUBRULE(this.expression)];
				return this.MANY(() => {
					this.CONSUME(Ty), t.push(this.SUBRULE2(this.expression));
				}), {
					kind: "index",
					items: t,
					span: q(J(e), J(this.CONSUME(wy)))
				};
			} }
		]));
		callArguments = this.RULE("callArguments", () => {
			let e = [], t = this.CONSUME(xy);
			this.OPTION(() => {
				e.push(this.SUBRULE(this.expression)), this.MANY(() => {
					this.CONSUME(Ty), e.push(this.SUBRULE2(this.expression));
				});
			});
			let n = this.CONSUME(Sy);
			return {
				items: e,
				span: q(J(t), J(n))
			};
		});
		number(e) {
			return this.ACTION(() => ({
				kind: "number",
				literal: Zv(e.image) ?? zb(this.text, e),
				span: J(e)
			}));
		}
		enter() {
			this.ACTION(() => {
				this.depth += 1, this.depth > 256 && wx(this.text, J(this.LA(1).tokenType === qv ? this.LA(0) : this.LA(1)));
			});
		}
		leave() {
			this.ACTION(() => {
				--this.depth;
			});
		}
	}, Bx = (e) => ({
		kind: "name",
		name: e.image,
		span: J(e)
	}), Vx = (e) => ({
		kind: "hole",
		index: Number(e.image.slice(2, -1)),
		span: J(e)
	}), Hx = (e) => ({
		kind: "bool",
		value: e.image.toLowerCase() === "true",
		span: J(e)
	});
}));
// compiler/syntax/kernel-grammar.ts
function Wx(e) {
	let t = e[0];
	return e.length === 1 && t?.kind === "block" ? t.body : e;
}
function Gx(e, t) {
	let [n, r] = [Wx(e), Wx(t)];
	return {
		then: n,
		else: r
	};
}
function Kx(e, t) {
	return Jx ??= new qx(), Jx.text = e, Jx.depth = 0, Jx.input = t, Jx;
}
var qx, Jx, Yx = _((() => {
	Xv(), Wb(), tx(), Ux(), Bb(), Rb(), kb(), fb(), qx = class extends zx {
		constructor(e = !0) {
			super(e), this.performSelfAnalysis();
		}
		kernel = this.RULE("kernel", () => {
			let e = this.SUBRULE(this.params);
			this.CONSUME(Zy);
			let t = this.SUBRULE2(this.params);
			this.CONSUME(qy);
			let n = this.SUBRULE(this.body);
			return this.CONSUME(Jy), {
				inputs: e,
				outputs: t,
				body: n
			};
		});
		params = this.RULE("params", () => {
			let e = [];
			return this.CONSUME(xy), this.OPTION(() => {
				e.push(this.SUBRULE(this.param)), this.MANY(() => {
					this.CONSUME(Ty), e.push(this.SUBRULE2(this.param));
				}), this.OPTION2(() => this.CONSUME2(Ty));
			}), this.CONSUME(Sy), e;
		});
		param = this.RULE("param", () => {
			let e = this.OPTION({
				GATE: () => this.LA(2).tokenType !== Dy,
				DEF: () => this.CONSUME(ub)
			}), t = this.CONSUME(K);
			this.CONSUME(Dy);
			let n = this.SUBRULE(this.paramType);
			return this.ACTION(() => ({
				name: t.image,
				type: n,
				raw: e !== void 0,
				span: q(J(e ?? t), n.span)
			}));
		});
		paramType = this.RULE("paramType", () => this.OR([
			{ ALT: () => Bx(this.CONSUME(K)) },
			{ ALT: () => Vx(this.CONSUME(by)) },
			{ ALT: () => this.cType(this.CONSUME(tb)) }
		]));
		cType(e) {
			return this.ACTION(() => Y(this.text, `\`${e.image}\` is not a parameter type`, J(e), "Write the size: float32, float64, int32, int64, ..."));
		}
		body = this.RULE("body", () => {
			let e = [];
			return this.MANY(() => {
				let t = this.SUBRULE(this.statement);
				this.ACTION(() => e.push(...t));
			}), e;
		});
		statement = this.RULE("statement", () => {
			this.enter();
			let e = this.OR([
				{ ALT: () => (this.CONSUME(Yy), []) },
				{ ALT: () => {
					let e = this.CONSUME(qy);
					return [{
						kind: "block",
						body: this.SUBRULE(this.body),
						span: q(J(e), J(this.CONSUME(Jy)))
					}];
				} },
				{ ALT: () => [this.SUBRULE(this.ifStatement)] },
				{ ALT: () => [this.SUBRULE(this.forStatement)] },
				{ ALT: () => [this.SUBRULE(this.whileStatement)] },
				{ ALT: () => {
					let e = this.OR2([
						{ ALT: () => this.CONSUME(sb) },
						{ ALT: () => this.CONSUME(cb) },
						{ ALT: () => this.CONSUME(lb) }
					]);
					return this.SUBRULE(this.terminator), this.ACTION(() => [{
						kind: e.image,
						span: J(e)
					}]);
				} },
				{ ALT: () => {
					let e = this.SUBRULE(this.simple);
					return this.SUBRULE2(this.terminator), e;
				} }
			]);
			return this.leave(), e;
		});
		terminator = this.RULE("terminator", () => {
			this.OR([{ ALT: () => this.CONSUME(Yy) }, {
				GATE: () => this.LA(1).tokenType === Jy || this.LA(1).tokenType === qv,
				ALT: () => void 0
			}]);
		});
		ifStatement = this.RULE("ifStatement", () => {
			let e = this.CONSUME(rb), t = this.SUBRULE(this.condition), n = this.SUBRULE(this.statement), r = this.OPTION(() => (this.CONSUME(ib), this.SUBRULE2(this.statement)));
			return this.ACTION(() => ({
				kind: "if",
				cond: t,
				...Gx(n, r ?? []),
				span: J(e)
			}));
		});
		whileStatement = this.RULE("whileStatement", () => {
			let e = this.CONSUME(ob), t = this.SUBRULE(this.condition), n = this.SUBRULE(this.statement);
			return this.ACTION(() => ({
				kind: "while",
				cond: t,
				body: Wx(n),
				span: J(e)
			}));
		});
		condition = this.RULE("condition", () => {
			this.CONSUME(xy);
			let e = this.SUBRULE(this.expression);
			return this.CONSUME(Sy), e;
		});
		forStatement = this.RULE("forStatement", () => {
			let e = this.CONSUME(ab);
			this.CONSUME(xy);
			let t = this.OPTION(() => this.SUBRULE(this.simple)) ?? [];
			this.CONSUME(Yy);
			let n = this.OPTION2(() => this.SUBRULE(this.expression)) ?? null;
			this.CONSUME2(Yy);
			let r = this.OPTION3(() => this.SUBRULE2(this.simple)) ?? [];
			this.CONSUME(Sy);
			let i = this.SUBRULE(this.statement);
			return this.ACTION(() => {
				let a = J(e);
				return {
					kind: "for",
					init: this.only(t),
					cond: n,
					step: this.only(r),
					body: Wx(i),
					span: a
				};
			});
		});
		only(e) {
			let t = e[1];
			return t !== void 0 && Y(this.text, "a `for` loop begins with one variable", t.span, "Declare the others before the loop."), e[0] ?? null;
		}
		simple = this.RULE("simple", () => this.OR([{ ALT: () => this.SUBRULE(this.declaration) }, { ALT: () => [this.SUBRULE(this.assignment)] }]));
		declaration = this.RULE("declaration", () => {
			let e = this.OPTION(() => this.CONSUME(nb)), t = this.SUBRULE(this.localType), n = [this.SUBRULE(this.declarator)];
			return this.MANY(() => {
				this.CONSUME(Ty), n.push(this.SUBRULE2(this.declarator));
			}), this.ACTION(() => Qb(e === void 0 ? t.span : J(e), t, n));
		});
		declarator = this.RULE("declarator", () => ({
			name: this.CONSUME(K),
			value: this.OPTION(() => (this.CONSUME(Oy), this.SUBRULE(this.expression)))
		}));
		localType = this.RULE("localType", () => this.OR([
			{ ALT: () => Bx(this.CONSUME(K)) },
			{ ALT: () => Vx(this.CONSUME(by)) },
			{ ALT: () => {
				let e = [];
				return this.AT_LEAST_ONE(() => e.push(this.CONSUME(tb))), this.ACTION(() => Hb(this.text, e));
			} }
		]));
		assignment = this.RULE("assignment", () => this.OR([{ ALT: () => {
			let e = this.CONSUME(Qy), t = this.SUBRULE(this.primary);
			return this.ACTION(() => Yb(Zb(this.text, t), e, q(J(e), t.span)));
		} }, { ALT: () => {
			let e = this.SUBRULE(this.expression), t, n;
			return this.OPTION(() => {
				this.OR2([{ ALT: () => {
					t = this.OR3([{ ALT: () => this.CONSUME(Oy) }, { ALT: () => this.CONSUME(Ny) }]), n = this.SUBRULE2(this.expression);
				} }, { ALT: () => {
					t = this.CONSUME2(Qy);
				} }]);
			}), this.ACTION(() => Jb(this.text, e, {
				operator: t,
				value: n
			}));
		} }]));
	};
}));
// compiler/syntax/limits.ts
function Xx(e, t) {
	let n = [{
		value: t,
		depth: 0
	}], r = 0;
	for (let t = n.pop(); t !== void 0; t = n.pop()) {
		let { value: i } = t, a = "kind" in i, o = t.depth + +!!a;
		if (a) {
			r += 1;
			let { span: t } = i;
			r > 1e4 && Sx(e, t), o > 256 && wx(e, t);
		}
		for (let e of Object.values(i)) typeof e == "object" && e && n.push({
			value: e,
			depth: o
		});
	}
}
var Zx = _((() => {
	Nx(), kb();
}));
// compiler/syntax/targets.ts
function Qx(e, t) {
	let n = t.at(-1);
	return t.length === 1 ? {
		kind: "expression",
		value: n,
		span: n.span
	} : {
		kind: "assign",
		targets: t.slice(0, -1).map((t) => t.kind === "tuple" ? eS(e, t.items, t.span) : tS(e, t)),
		value: n,
		span: q(t[0]?.span ?? n.span, n.span)
	};
}
function $x(e, t, n) {
	let [r, i] = t, a = n.image.slice(0, -1);
	return a === "@" && Y(e, "`@=` is not there yet: matrix products come later", J(n)), {
		kind: "augmented",
		target: tS(e, r),
		op: fy.infix.get(a)?.op ?? a,
		value: i,
		span: q(r.span, i.span)
	};
}
function eS(e, t, n) {
	return t.length === 0 && Y(e, "nothing to assign to", n, nS), {
		kind: "unpack",
		items: t.map((t) => t.kind === "name" ? tS(e, t) : Y(e, `only names can take parts of a tuple, found ${iS(e, t)}`, t.span, "Assign to names first, then to the arrays, each on a line of its own.")),
		span: n
	};
}
function tS(e, t) {
	switch (t.kind) {
		case "name":
		case "hole": return t;
		case "subscript": return t;
		case "attribute": return Y(e, `cannot assign to the attribute ${iS(e, t)}`, t.span, nS);
		case "tuple": return Y(e, "an augmented assignment has one target, found a tuple", t.span, nS);
		default: return Y(e, `cannot assign to ${rS[t.kind]}, ${iS(e, t)}`, t.span, nS);
	}
}
var nS, rS, iS, aS = _((() => {
	my(), Bb(), Rb(), kb(), nS = "Names, interpolated arrays and their parts can be assigned to: y = ..., ${y}[...] = ..., y[1:, 0] = ...", rS = {
		number: "a number",
		bool: "a constant",
		none: "a constant",
		call: "the result of a call",
		unary: "an expression",
		binary: "an expression",
		list: "a list"
	}, iS = (e, t) => Eb(e.slice(t.span.start, t.span.end));
}));
// compiler/syntax/numpy-grammar.ts
function oS(e, t) {
	let n = e[0];
	if (e.length === 1 && t === void 0) return n;
	let r = t === void 0 ? e.at(-1).span : J(t);
	return {
		kind: "tuple",
		items: e,
		span: q(n.span, r)
	};
}
function sS(e, t) {
	if (e === void 0) return {
		kind: "list",
		items: [],
		span: t
	};
	let n = e.kind === "tuple" ? e.items[0] : void 0;
	return {
		kind: "list",
		items: e.kind === "tuple" && n !== void 0 && n.span.start === e.span.start ? e.items : [e],
		span: t
	};
}
function cS(e, t) {
	let n = e[0];
	return e.length === 1 && t === void 0 && n?.kind === "tuple" ? [...n.items] : [...e];
}
function lS(e, t, n, r) {
	let i = q(J(t), n.span);
	if (!r.some((e) => e.name === t.image)) return {
		name: t.image,
		value: n,
		span: i
	};
	throw new qe(`the keyword argument \`${t.image}\` is given twice`, { place: {
		text: e,
		span: J(t)
	} });
}
function uS(e, t) {
	throw new qe("a positional argument follows a keyword argument", {
		place: {
			text: e,
			span: t.span
		},
		hint: "Write arguments without a name first."
	});
}
function dS(e) {
	return {
		operators: fy,
		unary: (e, t, n) => ({
			kind: "unary",
			op: e,
			operand: t,
			span: n
		}),
		binary: ({ op: t }, n, r, i) => (t === "@" && fS(e, i), {
			kind: "binary",
			op: t,
			left: n,
			right: r,
			span: q(n.span, r.span)
		}),
		joinComparisons: (e, t) => `(${e}) & (${t})`
	};
}
function fS(e, t) {
	throw new D("`@` is not there yet: matrix products come later. For a matrix a and a vector b write (a * b).sum(axis=-1)", {
		stage: "parse",
		place: {
			text: e,
			span: t
		}
	});
}
function pS(e, t) {
	return CS ??= new mS(), CS.text = e, CS.input = t, CS;
}
var mS, hS, gS, _S, vS, yS, bS, xS, SS, CS, wS = _((() => {
	Xv(), A(), Rx(), iy(), my(), Bb(), Rb(), aS(), kb(), fb(), mS = class extends Kv {
		text = "";
		constructor(e = !0) {
			super(Gy, {
				errorMessageProvider: Lb,
				maxLookahead: 2,
				skipValidations: e
			}), this.performSelfAnalysis();
		}
		snippet = this.RULE("snippet", () => {
			let e = [];
			return this.OPTION(() => e.push(this.SUBRULE(this.statement))), this.MANY(() => {
				this.CONSUME(By), this.OPTION2(() => e.push(this.SUBRULE2(this.statement)));
			}), e;
		});
		statement = this.RULE("statement", () => {
			let e = [this.SUBRULE(this.expressions)], t;
			return this.OR([{ ALT: () => {
				t = this.CONSUME(Ny), e.push(this.SUBRULE2(this.expressions));
			} }, { ALT: () => this.MANY(() => {
				this.CONSUME(Oy), e.push(this.SUBRULE3(this.expressions));
			}) }]), this.ACTION(() => t === void 0 ? Qx(this.text, e) : $x(this.text, e, t));
		});
		expressions = this.RULE("expressions", () => {
			let e = [this.SUBRULE(this.expression)];
			this.MANY(() => {
				this.CONSUME(Ty), e.push(this.SUBRULE2(this.expression));
			});
			let t = this.OPTION(() => this.CONSUME2(Ty));
			return this.ACTION(() => oS(e, t));
		});
		expression = this.RULE("expression", () => {
			let e = [], t = [], n = [];
			return this.MANY(() => n.push(this.CONSUME(Ay))), e.push({
				prefixes: n,
				node: this.SUBRULE(this.primary)
			}), this.MANY2(() => {
				t.push(this.CONSUME(ky));
				let n = [];
				this.MANY3(() => n.push(this.CONSUME2(Ay))), e.push({
					prefixes: n,
					node: this.SUBRULE2(this.primary)
				});
			}), this.ACTION(() => Px(this.text, e, t, dS(this.text)));
		});
		primary = this.RULE("primary", () => {
			let e = this.OR([
				{ ALT: () => this.number(this.CONSUME(_y)) },
				{ ALT: () => gS(this.CONSUME(Ly)) },
				{ ALT: () => ({
					kind: "none",
					span: J(this.CONSUME(Ry))
				}) },
				{ ALT: () => hS(this.CONSUME(K)) },
				{ ALT: () => _S(this.CONSUME(by)) },
				{ ALT: () => {
					let e = this.CONSUME(xy), t = this.OPTION(() => this.SUBRULE(this.expressions));
					return SS(t, q(J(e), J(this.CONSUME(Sy))));
				} },
				{ ALT: () => {
					let e = this.CONSUME(Cy);
					return sS(this.OPTION2(() => this.SUBRULE2(this.expressions)), q(J(e), J(this.CONSUME(wy))));
				} }
			]);
			return this.MANY(() => {
				e = this.OR2([
					{ ALT: () => {
						this.CONSUME(Ey);
						let t = this.CONSUME2(K);
						return this.ACTION(() => yS(e, t));
					} },
					{ ALT: () => {
						let t = this.SUBRULE(this.callArguments);
						return this.ACTION(() => xS(e, t));
					} },
					{ ALT: () => {
						this.CONSUME2(Cy);
						let t = this.SUBRULE(this.subscripts), n = this.CONSUME2(wy);
						return this.ACTION(() => bS(e, t, n));
					} }
				]);
			}), e;
		});
		callArguments = this.RULE("callArguments", () => {
			let e = [], t = [], n = this.CONSUME(xy);
			this.OPTION(() => {
				this.SUBRULE(this.argument, { ARGS: [e, t] }), this.MANY(() => {
					this.CONSUME(Ty), this.SUBRULE2(this.argument, { ARGS: [e, t] });
				}), this.OPTION2(() => this.CONSUME2(Ty));
			});
			let r = this.CONSUME(Sy);
			return {
				args: e,
				keywords: t,
				span: q(J(n), J(r))
			};
		});
		argument = this.RULE("argument", (e, t) => {
			let n = this.OPTION(() => {
				let e = this.CONSUME(K);
				return this.CONSUME(Oy), e;
			}), r = this.SUBRULE(this.expression);
			this.ACTION(() => {
				n === void 0 ? t.length === 0 ? e.push(r) : uS(this.text, r) : t.push(lS(this.text, n, r, t));
			});
		});
		subscripts = this.RULE("subscripts", () => {
			let e = [this.SUBRULE(this.subscript)];
			this.MANY(() => {
				this.CONSUME(Ty), e.push(this.SUBRULE2(this.subscript));
			});
			let t = this.OPTION(() => this.CONSUME2(Ty));
			return this.ACTION(() => cS(e, t));
		});
		subscript = this.RULE("subscript", () => this.OR([
			{ ALT: () => ({
				kind: "ellipsis",
				span: J(this.CONSUME(zy))
			}) },
			{ ALT: () => this.SUBRULE(this.sliceFrom, { ARGS: [null] }) },
			{ ALT: () => {
				let e = this.SUBRULE2(this.expression);
				return this.OPTION(() => this.SUBRULE3(this.sliceFrom, { ARGS: [e] })) ?? e;
			} }
		]));
		sliceFrom = this.RULE("sliceFrom", (e) => {
			let t = this.CONSUME(Dy), n = J(t), r = this.OPTION(() => this.SUBRULE(this.expression)) ?? null, i = null;
			return n = r?.span ?? n, this.OPTION2(() => {
				n = J(this.CONSUME2(Dy)), i = this.OPTION3(() => this.SUBRULE2(this.expression)) ?? null, n = i?.span ?? n;
			}), {
				kind: "slice",
				start: e,
				stop: r,
				step: i,
				span: q(e?.span ?? J(t), n)
			};
		});
		number(e) {
			return this.ACTION(() => ({
				kind: "number",
				literal: Zv(e.image) ?? zb(this.text, e),
				span: J(e)
			}));
		}
	}, hS = (e) => ({
		kind: "name",
		name: e.image,
		span: J(e)
	}), gS = (e) => ({
		kind: "bool",
		value: e.image === "True",
		span: J(e)
	}), _S = (e) => ({
		kind: "hole",
		index: vS(e),
		span: J(e)
	}), vS = (e) => Number(e.image.slice(2, -1)), yS = (e, t) => ({
		kind: "attribute",
		object: e,
		name: t.image,
		span: q(e.span, J(t))
	}), bS = (e, t, n) => ({
		kind: "subscript",
		object: e,
		items: t,
		span: q(e.span, J(n))
	}), xS = (e, { args: t, keywords: n, span: r }) => ({
		kind: "call",
		callee: e,
		args: t,
		keywords: n,
		span: q(e.span, r)
	}), SS = (e, t) => e === void 0 ? {
		kind: "tuple",
		items: [],
		span: t
	} : {
		...e,
		span: t
	};
}));
// compiler/syntax/reserved.ts
function TS(e) {
	if (e === "i") return "is the index of the element";
	if (e === "n") return "is the number of elements";
	if (e.startsWith("_")) return "begins with `_`, which is reserved";
	if (De(e)) return "is a dtype";
	if (DS(e)) return "is a word of C or C++";
}
var ES, DS, OS, kS, AS, jS, MS, NS, PS = _((() => {
	S(), qf(), ES = new Set("alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class compl\n  concept const const_cast consteval constexpr constinit continue co_await co_return co_yield decltype default delete do\n  double dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable namespace\n  new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires restrict\n  return short signed sizeof static static_assert static_cast struct switch template this thread_local throw true try\n  typedef typeid typename typeof union unsigned using virtual void volatile wchar_t while xor xor_eq".split(/\s+/)), DS = (e) => ES.has(e), OS = "cospi cyl_bessel_i0 cyl_bessel_i1 drem erfcinv erfcx exp10 fdim fdivide fma ilogb j0 j1 jn llrint llround logb lrint\n  lround nexttoward norm norm3d norm4d normcdf normcdfinv pow10 powi rcbrt remquo rhypot rnorm rsqrt scalb scalbln scalbn\n  significand sincos sincospi sinpi y0 y1 yn gamma nan".split(/\s+/), kS = "abs labs llabs min max div ldiv signbit isnan isinf isfinite isnormal fpclassify clz ffs popc brev\n  threadIdx blockIdx blockDim gridDim warpSize dim3 clock clock64 printf malloc free memcpy memset assert trap alloca\n  unix linux i386 NULL NAN INFINITY HUGE_VAL M_PI M_E EOF I\n  result offset shape stride data size begin end index thread params args make raw".split(/\s+/), AS = Le.flatMap((e) => [
		e,
		y[e].short,
		y[e].short.toUpperCase(),
		y[e].npy
	]), jS = /* @__PURE__ */ new Set([
		...ES,
		...[...OS, ...Object.keys(Ef)].flatMap((e) => [
			e,
			`${e}f`,
			`${e}l`
		]),
		...Object.keys(Gf),
		...kS,
		...AS
	]), MS = RegExp(`_(?:${Le.map((e) => y[e].short).join("|")})(?:_|$)|^(?:weft|WEFT|make|raw|vec|flat)_|^__`), NS = (e) => jS.has(e) || MS.test(e);
}));
// compiler/syntax/params.ts
function FS(e, t) {
	if (e.trim() === "") return [];
	let n = [], r = 0;
	for (let i of e.split(",")) n.push(LS(e, t, IS(i, r), {
		start: r,
		end: r + i.length
	})), r += i.length + 1;
	return n;
}
function IS(e, t) {
	return [...e.matchAll(/\S+/g)].map((e) => {
		let n = t + e.index;
		return {
			text: e[0],
			span: {
				start: n,
				end: n + e[0].length
			}
		};
	});
}
function LS(e, t, n, r) {
	let i = n.at(-1), a = n.at(-2);
	if (i === void 0) return Y(e, "expected a parameter, found nothing", HS(e, r), VS);
	if (a === void 0) return Y(e, `expected a type and a name, found ${Eb(i.text)} alone`, i.span, VS);
	/^[A-Za-z_][A-Za-z0-9_]*$/.test(i.text) || Y(e, `${Eb(i.text)} is not a name`, i.span, "Names are ASCII letters, digits and `_`.");
	let o = n.slice(0, -2), s = !1;
	for (let n of o) n.text === "_non_const" && zS(e, t, n.span), (n.text !== "raw" || s) && Y(e, `unknown keyword ${Eb(n.text)}`, n.span, VS), s = !0;
	return {
		name: i.text,
		type: RS(a),
		raw: s,
		span: q((o[0] ?? a).span, i.span)
	};
}
function RS({ text: e, span: t }) {
	let n = /^\$\{([0-9]{1,5})\}$/.exec(e)?.[1];
	return n === void 0 ? {
		kind: "name",
		name: e,
		span: t
	} : {
		kind: "hole",
		index: Number(n),
		span: t
	};
}
function zS(e, t, n) {
	throw new D(`\`_non_const\` is not used: declare ${t === "in" ? "what the body writes to as an output" : "outputs without it, they are written to anyway"}`, {
		stage: "parse",
		place: {
			text: e,
			span: n
		}
	});
}
function BS(e, t, n, r = []) {
	let i = new Set(r.map(({ name: e }) => e));
	for (let { name: r, type: a, span: o } of t) {
		if (a.kind === "name" && !De(a.name) && !/^[A-Za-z]$/.test(a.name)) {
			let t = US.get(a.name) ?? "A type is a dtype, float32, or one letter that the arguments decide, T.";
			Y(e, `${Eb(a.name)} is not a type`, a.span, t);
		}
		let t = TS(r) ?? (i.has(r) ? "names another parameter already" : void 0);
		if (t !== void 0) throw new w(`${n === "in" ? "an input" : "an output"} cannot be called \`${r}\`: it ${t}`, {
			stage: "parse",
			place: {
				text: e,
				span: o
			}
		});
		i.add(r);
	}
}
var VS, HS, US, WS = _((() => {
	S(), A(), Bb(), PS(), kb(), VS = "A parameter is `TYPE NAME` or `raw TYPE NAME`: T x, raw float32 w.", HS = (e, { start: t, end: n }) => ({
		start: Math.min(t, e.length),
		end: Math.min(n, e.length)
	}), US = /* @__PURE__ */ new Map([
		["float", "Write float32 or float64."],
		["double", "Write float64."],
		["half", "Write float16."],
		["int", "Write int32 or int64."],
		["long", "Write int64."],
		["uint", "Write uint32 or uint64."],
		["complex", "Write complex64 or complex128."],
		["bool_", "Write bool."]
	]);
})), GS = /* @__PURE__ */ we({
	parseBody: () => YS,
	parseBodyExpression: () => XS,
	parseKernel: () => qS,
	parseKernelParams: () => JS,
	parseSnippet: () => KS
});
function KS(e) {
	let t = gx(e), n = ZS(e, t, yb, pS(e, t), (e) => e.snippet());
	return n.length === 0 && Y(e, "expected an expression, found an empty text", {
		start: 0,
		end: e.length
	}), Xx(e, n), {
		text: e,
		statements: n
	};
}
function qS(e) {
	let t = _x(e), n = ZS(e, t, mb(e, t), Kx(e, t), (e) => e.kernel());
	return BS(e, n.inputs, "in"), BS(e, n.outputs, "out", n.inputs), Xx(e, n.body), {
		text: e,
		...n
	};
}
function JS(e, t) {
	Tb(e);
	let n = FS(e, t);
	return BS(e, n, t), n;
}
function YS(e) {
	let t = _x(e), n = ZS(e, t, mb(e, t), Kx(e, t), (e) => e.body());
	return Xx(e, n), n;
}
function XS(e) {
	let t = _x(e), n = ZS(e, t, mb(e, t), Kx(e, t), (e) => e.expression());
	return Xx(e, n), n;
}
function ZS(e, t, n, r, i) {
	let a;
	try {
		a = i(r);
	} catch (t) {
		throw t instanceof RangeError ? new O(`the call stack ends while reading ${Eb(e)}`, { cause: t }) : t;
	}
	let o = r.errors[0];
	if (o === void 0) return a;
	let s = t.indexOf(o.token);
	throw jb(e, o, s < 0 ? t.at(-1) : t[s - 1], n);
}
var QS = _((() => {
	A(), xb(), Yx(), Nx(), Zx(), wS(), WS(), Bb(), Rb(), kb();
}));
// \0deferred:/work/main/compiler/syntax/parse.ts
const $S = (...e) => (QS(), Ee(GS)).parseSnippet(...e), eC = (...e) => (QS(), Ee(GS)).parseKernel(...e), tC = (...e) => (QS(), Ee(GS)).parseKernelParams(...e), nC = (...e) => (QS(), Ee(GS)).parseBody(...e), rC = Symbol("weft.kernel"), iC = (e) => typeof e == "function" && rC in e;
S(), A(), kb();
const aC = /* @__PURE__ */ new WeakMap(), oC = /* @__PURE__ */ new Map();
function sC(e) {
	let t = aC.get(e);
	return t === void 0 && aC.set(e, t = {
		snippet: $S(Sb(e.raw)),
		prepared: /* @__PURE__ */ new Map()
	}), t;
}
function cC(e) {
	let t = oC.get(e);
	return t === void 0 && (t = $S(Cb(e)), oC.size >= 1e3 && oC.delete(oC.keys().next().value), oC.set(e, t)), t;
}
function lC(e) {
	return {
		array: e,
		dtype: e.dtype,
		shape: e.shape,
		node: () => Og(e),
		write: (t, n) => Fg(e, t, n),
		protect: () => {
			kg(e).memory.captured = !0;
		}
	};
}
function uC(e, t, n, r) {
	if (e instanceof V) return D_(lC(e));
	if (typeof e == "number" || typeof e == "bigint") {
		let n = c_(e, t.device);
		return "weak" in n ? {
			kind: "weak",
			weak: {
				...n,
				hole: r
			}
		} : {
			kind: "node",
			node: n
		};
	}
	if (typeof e == "boolean") return {
		kind: "node",
		node: Dt(e, "bool")
	};
	if (e === null) return C_;
	if (e instanceof i_) return {
		kind: "node",
		node: pr(c_(e, t.device))
	};
	if (iC(e)) return e.asFunction(t.device);
	if (typeof e == "function" && "dtype" in e && typeof e.dtype == "string" && De(e.dtype)) return {
		kind: "dtype",
		dtype: e.dtype
	};
	if (typeof e == "object" && "re" in e && "im" in e) {
		let n = c_(e, t.device);
		return "weak" in n ? {
			kind: "weak",
			weak: n
		} : {
			kind: "node",
			node: n
		};
	}
	if (eg(e) || Array.isArray(e)) return {
		kind: "node",
		node: Og(zg(e, void 0, t.device))
	};
	throw typeof e == "string" ? new w(`${n} is ${s_(e)}: text is never interpolated into a template. Pass numbers, arrays, dtypes (np.float32) or kernels; build variable text with np(text, vars).`) : new w(`${n} is ${s_(e)}; expected an array, a number, a bigint, a boolean, { re, im }, a list, a dtype or a kernel`);
}
function dC(e, t) {
	let n = (e) => {
		if (e.kind === "weak") return e.weak.weak === "complex" ? {
			re: e.weak.value[0],
			im: e.weak.value[1]
		} : e.weak.value;
		if (e.kind === "bool") return e.value;
		if (e.kind === "tuple") return e.items.map(n);
		throw new w("a list in a template holds numbers and booleans only; joining arrays is not available");
	};
	return {
		kind: "node",
		node: Og(zg(e.map(n), void 0, t))
	};
}
function fC(e, t) {
	if (e === null || e.kind === "none") return;
	if (e.kind === "tuple") return e.items.map((e) => fC(e, t));
	if (e.kind === "reference") {
		let { array: t } = e.handle;
		return e.views.length === 0 ? t : Ng(t, e.views);
	}
	if (A_(e)) return xg(U(e), t);
	if (e.kind === "bool") return xg(Ot(e.value, "bool"), t);
	if (e.kind === "weak") {
		let { weak: n } = e;
		return xg(fr(n, n.weak === "complex" ? "complex128" : n.weak === "int" ? "int64" : "float64"), t);
	}
	let n = e.kind === "function" ? `; call it: ${e.name}(...)` : "";
	throw new w(`the last line's value is ${k_(e)}, not an array${n}`);
}
function pC(e, t, n) {
	let r = d_([...t, ...Object.values(n)].filter((e) => e instanceof V)), i = {
		device: r,
		place: (e) => `\${${e}}`
	}, a = t.map((e, t) => () => uC(e, i, `the interpolated value ${i.place(t)}`, t)), o = Sv(e, {
		hole: (t) => {
			let n = a[t];
			if (n === void 0) throw new qe(`there is no value ${t}`, { place: {
				text: e.text,
				span: {
					start: 0,
					end: 1
				}
			} });
			return n();
		},
		variable: (e) => Object.hasOwn(n, e) ? uC(n[e], i, `the variable \`${e}\``) : void 0,
		variableNames: Object.keys(n),
		list: (e) => dC(e, r)
	});
	try {
		return fC(o, r);
	} catch (t) {
		throw We(t, {
			text: e.text,
			span: e.statements.at(-1).span
		});
	}
}
function mC(e) {
	let t = "", n = [];
	for (let r of e) if (r instanceof V) {
		let e = Cg(r);
		if (e === null) return null;
		let i = n.indexOf(e.memory);
		t += `${r.dtype}${lh(e.layout)}${i < 0 ? "" : `=${i}`}@${r.device};`, n.push(e.memory);
	} else if (typeof r == "number") t += Number.isInteger(r) && !Object.is(r, -0) ? "i;" : "f;", n.push(void 0);
	else return null;
	return t;
}
const hC = (e) => typeof e == "number";
function gC(e, t) {
	let n = [];
	for (let { hole: r, dtype: i } of e.scalars) {
		let e = ph(t[r], i);
		if (e === null) return null;
		n.push(e);
	}
	return Sg({
		prepared: e,
		memories: _C(t),
		scalars: n
	});
}
const _C = (e) => e.map((e) => e instanceof V ? Cg(e).memory : void 0);
function vC(e, t) {
	let n = sC(e), { statements: r } = n.snippet, i = r.length === 1 && r[0].kind === "expression" ? mC(t) : null;
	if (i === null) return pC(n.snippet, t, {});
	let a = n.prepared.get(i), o = a == null ? null : gC(a, t);
	if (o !== null) return o;
	let s = pC(n.snippet, t, {});
	if (a === void 0 && n.prepared.size < 64) {
		let e = d_(t.filter((e) => e instanceof V)), r = s instanceof V && s.pending;
		n.prepared.set(i, r ? fh(Og(s), _C(t), t.filter(hC).length, e) : null);
	}
	return s;
}
function yC(e, t) {
	if (typeof t != "object" || !t) throw new w("np(text, vars): vars is an object of arrays and numbers by name");
	return pC(cC(e), [], t);
}
S(), A(), In();
function bC(e, ...t) {
	if (typeof e == "string") {
		if (t.length > 1) throw new w("np(text, vars) takes a text and one object of values by name");
		return yC(e, t[0] ?? {});
	}
	if (!Array.isArray(e) || !("raw" in e)) throw new w("np is used as np`...` or np(text, vars)");
	return vC(e, t);
}
function xC(e) {
	return Object.assign((t) => {
		if (typeof t == "object" && t && "re" in t && "im" in t) return new i_(e, [Number(t.re), Number(t.im)]);
		if (typeof t == "number" || typeof t == "bigint" || typeof t == "boolean") return new i_(e, t);
		throw new w(`np.${e}() takes a number, a bigint or a boolean, found ${typeof t}; convert arrays with astype('${e}')`);
	}, { dtype: e });
}
const SC = Object.fromEntries([
	...Nn.map((e) => [Kg(e), (...t) => y_(Tn(e), Kg(e), t)]),
	...Na.filter((e) => Ma(e)?.method !== "attribute").map((e) => [Kg(e), (t, ...n) => h_(e, t, n)]),
	...Sa.map((e) => [Kg(e), (...t) => g_(e, t, e === "arange" ? { dtype: "float64" } : {})])
]), { pi: CC, e: wC, inf: TC, nan: EC } = {
	pi: Math.PI,
	e: Math.E,
	inf: Infinity,
	nan: NaN
}, DC = Object.assign(bC, SC, Object.fromEntries(Le.map((e) => [e, xC(e)])), {
	pi: CC,
	e: wC,
	inf: TC,
	nan: EC,
	newaxis: null
});
// src/scope.ts
function OC(e) {
	return oh(e, (e) => {
		jg(e.filter((e) => e instanceof V && !e.isDisposed));
	});
}
// src/create.ts
A();
function kC(e, t = {}) {
	let n = t.dtype === void 0 ? void 0 : r_(t.dtype);
	if (e instanceof V) {
		let r = bg(e), i = xg(N(Og(e), n ?? e.dtype), r).eval();
		return t.device === void 0 ? i : i.to(t.device);
	}
	return zg(e, n, $m(t.device));
}
function AC(e, t = {}) {
	if (!(e instanceof V)) return kC(e, t);
	let n = t.dtype === void 0 ? e : e.astype(r_(t.dtype), { copy: !1 });
	return t.device === void 0 ? n : n.to(t.device);
}
function jC(e, t) {
	if (t?.dtype === void 0) throw new w("frombuffer() needs the dtype of the bytes: frombuffer(buffer, { dtype })");
	let n = typeof t.shape == "number" ? [t.shape] : t.shape;
	return Vg(e, {
		dtype: r_(t.dtype),
		shape: n,
		offset: t.offset
	}, $m(t.device));
}
function MC(e, t, n = {}) {
	let r = e(...g_("indices", [t, {
		dtype: n.dtype === void 0 ? "int64" : r_(n.dtype),
		sparse: !0,
		...n.device === void 0 ? {} : { device: n.device }
	}]));
	if (!(r instanceof V)) throw new w("fromFunction: the function must return an array");
	return r.broadcastTo(t);
}
function NC(...e) {
	return jg(e), e;
}
function PC() {
	return [...cl(), nl()].map(({ info: e }) => e);
}
function FC(e) {
	let t = e === void 0 ? Qm() : dl(e);
	return {
		device: t.info.name,
		...qc(t),
		kernels: wu()
	};
}
S(), A(), PS();
function IC(e, t) {
	let n = /* @__PURE__ */ new Set(["i", "n"]), r = /* @__PURE__ */ new Map(), { bindings: i, holes: a = [] } = t, o = {
		text: e.text,
		bindings: i,
		holes: a
	};
	for (let t of ["in", "out"]) for (let { name: i, type: a, raw: s } of t === "in" ? e.inputs : e.outputs) r.set(i, {
		name: i,
		cName: LC(n, i),
		dtype: RC(o, i, a),
		role: t,
		raw: s
	});
	return {
		...o,
		params: r,
		scopes: [/* @__PURE__ */ new Map()],
		locals: [],
		taken: n,
		assigned: /* @__PURE__ */ new Set(),
		kept: /* @__PURE__ */ new Set(),
		written: /* @__PURE__ */ new Set(),
		ranks: /* @__PURE__ */ new Map(),
		used: /* @__PURE__ */ new Set(),
		loops: 0
	};
}
const X = (e, t) => ({
	text: e.text,
	span: t
});
function LC(e, t) {
	let n = (t) => !NS(t) && !e.has(t), r = n(t) ? t : `${t}_`;
	for (let e = 1; !n(r); e += 1) r = `own${e}`;
	return e.add(r), r;
}
function RC(e, t, n) {
	let r = zC(e, n);
	if (r !== void 0) return r;
	throw new k(`the type of the parameter \`${t}\` is not bound`);
}
function zC(e, t) {
	if (t.kind === "hole") {
		let n = e.holes[t.index];
		return n?.kind === "dtype" ? n.dtype : void 0;
	}
	return De(t.name) ? t.name : Object.hasOwn(e.bindings, t.name) ? e.bindings[t.name] : void 0;
}
function BC(e, t) {
	let n = zC(e, t);
	if (n !== void 0) return n;
	let r = t.kind === "hole" ? "the interpolated value" : `\`${t.name}\``;
	throw new T(`${r} is not a type: expected a dtype or a placeholder of the parameters`, {
		stage: "lower",
		place: X(e, t.span)
	});
}
function VC(e, t) {
	for (let n = e.scopes.length - 1; n >= 0; --n) {
		let r = e.scopes[n]?.get(t);
		if (r !== void 0) return r;
	}
}
function HC(e, t, n, r, i) {
	let a = X(e, i), o = r ? e.scopes[0] : e.scopes.at(-1), s = TS(t) ?? (zC(e, {
		kind: "name",
		name: t,
		span: i
	}) === void 0 ? void 0 : "is a placeholder");
	if (s !== void 0) throw new C(`a local cannot be called \`${t}\`: it ${s}`, { place: a });
	if (e.params.has(t)) throw new C(`\`${t}\` is a parameter already`, { place: a });
	if (o === void 0 || o.has(t)) throw new C(`\`${t}\` is declared already`, { place: a });
	let c = {
		name: t,
		cName: LC(e.taken, t),
		dtype: n,
		inferred: r
	};
	return o.set(t, c), e.locals.push({
		name: c.cName,
		dtype: n
	}), c;
}
function UC(e, t) {
	e.scopes.push(/* @__PURE__ */ new Map());
	let n = t();
	return e.scopes.pop(), n;
}
function WC(e, t) {
	e.assigned !== null && (e.assigned = /* @__PURE__ */ new Set([...e.assigned, t]));
}
function GC(e, t) {
	e.assigned !== null && !e.assigned.has(t) && e.kept.add(t);
}
function KC(e, t) {
	return e === null ? t : t === null ? e : new Set([...e].filter((e) => t.has(e)));
}
function qC(e) {
	for (let { name: t, role: n, raw: r } of e.params.values()) n === "out" && !r && GC(e, t);
	e.assigned = null;
}
function JC(e) {
	qC(e);
}
function YC(e, t, n) {
	for (let r of t) {
		if ([...e.params.values(), ...e.scopes.flatMap((e) => [...e.values()])].some((e) => e.cName === r)) throw new w(`a variable hides the interpolated kernel \`${r}\`: rename it`, { place: X(e, n) });
		e.taken.add(r);
	}
}
S(), A();
const Z = (e, t) => ({
	weak: null,
	dtype: e.dtype,
	as: (n) => aw(e, n, t)
});
function XC(e, t) {
	return {
		weak: "int",
		dtype: "int64",
		known: e,
		as: (n) => tw(e, n, t)
	};
}
function ZC(e, t) {
	return {
		weak: "float",
		dtype: "float64",
		known: e,
		as: (n) => rw(e, n, t)
	};
}
function QC(e, t) {
	let n = {
		kind: "const",
		value: [0, e],
		dtype: "complex128"
	};
	return {
		weak: "complex",
		dtype: "complex128",
		as: (e) => iw(n, e, t)
	};
}
function $C(e, t) {
	let n = b(e.dtype);
	return n !== "float" && n !== "complex" ? Z(e, t) : {
		weak: n,
		dtype: e.dtype,
		as: (n) => aw(e, n, t)
	};
}
const ew = (e) => ({
	kind: "const",
	value: e,
	dtype: "bool"
});
function tw(e, t, n) {
	let r = b(t);
	if (r === "bool") return ew(e !== 0n);
	if (r === "float" || r === "complex") return rw(Number(e), t, n);
	let { min: i, max: a } = ke(t);
	if (e >= i && e <= a) return {
		kind: "const",
		value: e,
		dtype: t
	};
	throw new Ye(`the integer ${nw(e)} is out of bounds for ${t}: ${i} to ${a}`, {
		stage: "lower",
		place: n
	});
}
function nw(e) {
	let t = e.toString();
	return t.length <= 40 ? t : `${t.slice(0, 12)}... (${t.length} digits)`;
}
function rw(e, t, n) {
	let r = b(t), i = {
		kind: "const",
		value: e,
		dtype: "float64"
	};
	return Re(t) ? Number.isInteger(e) && Math.abs(e) <= 256 ? {
		kind: "const",
		value: e,
		dtype: t
	} : {
		kind: "cast",
		arg: i,
		dtype: t
	} : r === "float" ? {
		kind: "const",
		value: e,
		dtype: t
	} : r === "complex" ? {
		kind: "const",
		value: [e, 0],
		dtype: t
	} : aw(i, t, n);
}
function iw(e, t, n) {
	return b(t) === "complex" ? {
		...e,
		dtype: t
	} : aw(e, t, n);
}
function aw(e, t, n) {
	if (e.dtype === t) return e;
	if (b(e.dtype) === "complex" && b(t) !== "complex" && t !== "bool") throw new T(`a value of type ${e.dtype} does not fit ${t}: take real(x), imag(x) or abs(x)`, {
		stage: "lower",
		place: n
	});
	return {
		kind: "cast",
		arg: e,
		dtype: t
	};
}
function ow(e) {
	let t = b(e);
	return {
		kind: "const",
		value: t === "complex" ? [0, 0] : t === "bool" ? !1 : t === "float" ? 0 : 0n,
		dtype: e
	};
}
const sw = (e) => typeof e.known == "number" ? ew(e.known !== 0) : e.as("bool");
A(), In();
const cw = /* @__PURE__ */ new Map([
	["pi", Math.PI],
	["e", Math.E],
	["inf", Infinity],
	["nan", NaN]
]), lw = /* @__PURE__ */ new Map([
	["INFINITY", "inf"],
	["NAN", "nan"],
	["M_PI", "pi"],
	["M_E", "e"],
	["NULL", "0"],
	["_ind", "i and n"],
	["fabs", "abs"],
	["fabsf", "abs"],
	["pow", "power"],
	["powf", "power"],
	["atan2", "arctan2"],
	["asin", "arcsin"],
	["acos", "arccos"],
	["atan", "arctan"],
	["asinh", "arcsinh"],
	["acosh", "arccosh"],
	["atanh", "arctanh"],
	["tgamma", "gamma"],
	["min", "minimum"],
	["max", "maximum"],
	["rsqrt", "1 / sqrt"]
]);
function uw(e, { name: t, span: n }) {
	let r = X(e, n), i = VC(e, t);
	if (i !== void 0) return Z({
		kind: "var",
		name: i.cName,
		dtype: i.dtype
	}, r);
	let a = e.params.get(t);
	if (a !== void 0) return Z(fw(e, a, n), r);
	if (t === "i" || t === "n") return e.used.add(t), Z({
		kind: "var",
		name: t,
		dtype: "int64"
	}, r);
	let o = cw.get(t);
	if (o !== void 0) return ZC(o, r);
	throw zC(e, {
		kind: "name",
		name: t,
		span: n
	}) === void 0 ? Tn(t) === void 0 ? dw(e, t, n) : new C(`\`${t}\` is a function: call it, ${t}(...)`, { place: r }) : new T(`\`${t}\` is a type, not a value: a cast is written ${t}(x)`, {
		stage: "lower",
		place: r
	});
}
function dw(e, t, n) {
	let r = [
		...e.scopes.flatMap((e) => [...e.keys()]),
		...e.params.keys(),
		"i",
		"n",
		...cw.keys()
	], i = lw.get(t) ?? Dn(t, r), a = ` Parameters: ${[...e.params.keys()].join(", ")}.`, o = i === void 0 ? `${a} A local exists from its first assignment on.` : ` Did you mean \`${i}\`?`;
	return new C(`unknown variable \`${t}\`.${o}`, { place: X(e, n) });
}
function fw(e, t, n) {
	if (t.raw) throw new T(`\`${t.name}\` is a whole array: index it, ${t.name}[i]`, {
		stage: "lower",
		place: X(e, n)
	});
	return t.role === "out" && GC(e, t.name), {
		kind: "var",
		name: t.cName,
		dtype: t.dtype
	};
}
function pw(e, t, n) {
	let r = e.params.get(t), i = X(e, n);
	if (r?.raw === !0) return r;
	throw r === void 0 ? VC(e, t) === void 0 ? dw(e, t, n) : new w(`the local \`${t}\` is one value and cannot be indexed`, {
		stage: "lower",
		place: i
	}) : new w(`\`${t}\` is one element here and cannot be indexed: declare it raw to see the whole array`, {
		stage: "lower",
		place: i
	});
}
// compiler/lower-body-fold.ts
A();
const mw = (e, t) => {
	let n = e / t;
	return e % t !== 0n && e < 0n != t < 0n ? n - 1n : n;
};
function hw(e, t, n, r) {
	switch (e) {
		case "add": return t + n;
		case "subtract": return t - n;
		case "multiply": return t * n;
		case "floor_divide": return n === 0n ? 0n : mw(t, n);
		case "remainder": return n === 0n ? 0n : t - mw(t, n) * n;
		case "bitwise_and": return t & n;
		case "bitwise_or": return t | n;
		case "bitwise_xor": return t ^ n;
		case "left_shift": return n < 0n ? void 0 : t << _w(gw(t) + n, r, n);
		case "right_shift": return n < 0n ? void 0 : t >> n;
		case "power": return n < 0n ? void 0 : t ** _w(gw(t) * n, r, n);
		default: return;
	}
}
const gw = (e) => BigInt(e.toString(2).length);
function _w(e, t, n) {
	if (e > 1024) throw new Ye("the integer is too large for any type", {
		stage: "lower",
		place: t
	});
	return n;
}
function vw(e, t, n) {
	switch (e) {
		case "add": return t + n;
		case "subtract": return t - n;
		case "multiply": return t * n;
		case "divide": return t / n;
		default: return;
	}
}
function yw(e, t, n) {
	let [r, i] = t;
	if (r === void 0) return;
	if (t.length === 1) return bw(e, r);
	if (i === void 0 || t.length > 2) return;
	let a = typeof r == "bigint" && typeof i == "bigint" ? hw(e, r, i, n) : void 0;
	return typeof a == "bigint" ? _w(gw(a), n, a) : vw(e, Number(r), Number(i));
}
function bw(e, t) {
	return e === "positive" ? t : e === "negative" ? -t : e === "invert" && typeof t == "bigint" ? ~t : void 0;
}
// compiler/lower-body-op.ts
A();
function xw(e, t, n, r) {
	let i = X(e, r), a = n.every(({ weak: e }) => e !== null), o = n.flatMap((e) => e.known === void 0 ? [] : [e.known]), s = a && o.length === n.length ? yw(t, o, i) : void 0;
	if (s !== void 0) return typeof s == "bigint" ? XC(s, i) : ZC(s, i);
	let { loop: c, values: l, constant: u } = Cw(i, () => or(t, n.map(Sw)));
	if (u !== void 0) return Z(ew(u), i);
	let d = {
		kind: "op",
		op: t,
		loop: c,
		args: n.map((e, t) => {
			let n = c.in[t], r = l[t];
			return r === void 0 || r === e.known ? e.as(n) : XC(BigInt(r), i).as(n);
		}),
		dtype: c.out
	};
	return a ? $C(d, i) : Z(d, i);
}
function Sw(e) {
	return e.weak === null ? {
		dtype: e.dtype,
		weak: !1
	} : e.known === void 0 ? { weak: e.weak } : {
		weak: e.weak,
		value: e.known
	};
}
function Cw(e, t) {
	try {
		return t();
	} catch (t) {
		if (!(t instanceof Ge)) throw t;
		let n = {
			stage: "lower",
			place: e
		};
		throw t instanceof T ? new T(t.message.replace("with astype", "with a cast, as in int64(x),"), n) : t instanceof Ye ? new Ye(t.message, n) : t instanceof w ? new w(t.message, n) : t;
	}
}
S(), A(), In();
function ww(e, t) {
	let n = X(e, t.span);
	switch (t.kind) {
		case "number": return Tw(e, t.literal, t.span);
		case "bool": return Z(ew(t.value), n);
		case "name": return uw(e, t);
		case "hole": return kw(e, t);
		case "unary": return xw(e, t.op, [ww(e, t.operand)], t.span);
		case "binary": return xw(e, t.op, [ww(e, t.left), ww(e, t.right)], t.span);
		case "logic": return Aw(e, t);
		case "select": return jw(e, t);
		case "call": return Mw(e, t);
		case "element": return Z(Ew(e, t), n);
		case "extent": {
			let { cName: r } = pw(e, t.array, t.span), i = e.ranks.get(t.array);
			if (i !== void 0 && t.dim >= i) throw new w(`\`${t.array}\` is indexed with ${i} coordinates: it has no dimension ${t.dim}`, {
				stage: "lower",
				place: n
			});
			return Z({
				kind: "extent",
				param: r,
				dim: t.dim,
				dtype: "int64"
			}, n);
		}
		case "size": return Z({
			kind: "size",
			param: pw(e, t.array, t.span).cName,
			dtype: "int64"
		}, n);
	}
}
function Tw(e, t, n) {
	let r = X(e, n);
	return t.type === "int" ? XC(t.value, r) : t.type === "float" ? ZC(t.value, r) : QC(t.value, r);
}
function Ew(e, t) {
	let { cName: n, dtype: r } = pw(e, t.array, t.span), i = t.indices.length, a = e.ranks.get(t.array);
	if (i > 1) {
		if (a !== void 0 && a !== i) throw new w(`\`${t.array}\` is indexed with ${i} coordinates here and with ${a} before`, {
			stage: "lower",
			place: X(e, t.span)
		});
		e.ranks.set(t.array, i);
	}
	return {
		kind: "element",
		param: n,
		indices: t.indices.map((t) => Dw(e, t)),
		dtype: r
	};
}
function Dw(e, t) {
	let n = ww(e, t), r = b(n.dtype);
	if (r === "int" || r === "uint") return n.as("int64");
	throw new T(`an index is an integer, found ${n.dtype}: write int64(...)`, {
		stage: "lower",
		place: X(e, t.span)
	});
}
function Ow(e, t, n) {
	let r = e.holes[t];
	if (r !== void 0) return r;
	throw new w(`no value was given for \${${t}}`, {
		stage: "lower",
		place: X(e, n)
	});
}
function kw(e, { index: t, span: n }) {
	let r = Ow(e, t, n), i = X(e, n);
	switch (r.kind) {
		case "number": return Number.isInteger(r.value) && !Object.is(r.value, -0) ? XC(BigInt(r.value), i) : ZC(r.value, i);
		case "bigint": return XC(r.value, i);
		case "bool": return Z(ew(r.value), i);
		case "dtype": throw new T(`the interpolated dtype ${r.dtype} is not a value: a cast is written \${dtype}(x)`, {
			stage: "lower",
			place: i
		});
		case "function": throw new C(`the interpolated kernel \`${r.name}\` is a function: call it, \${kernel}(x)`, { place: i });
	}
}
function Aw(e, { op: t, operands: n, span: r }) {
	let i = X(e, r), [a, o] = n.map((t) => sw(ww(e, t)));
	return t === "!" ? xw(e, "logical_not", [Z(a, i)], r) : Z({
		kind: "logic",
		op: t,
		left: a,
		right: o,
		dtype: "bool"
	}, i);
}
function jw(e, t) {
	let n = X(e, t.span), r = sw(ww(e, t.cond)), i = [ww(e, t.then), ww(e, t.else)], a = (e) => {
		let [t, n] = [i[0].as(e), i[1].as(e)];
		return {
			kind: "select",
			cond: r,
			then: t,
			else: n,
			dtype: e
		};
	}, o = Vn(Sw(i[0]), Sw(i[1]));
	if (i[0].weak === null || i[1].weak === null) return Z(a(o), n);
	let s = [
		"int",
		"float",
		"complex"
	];
	return {
		weak: s[Math.max(s.indexOf(i[0].weak), s.indexOf(i[1].weak))],
		dtype: o,
		as: a
	};
}
function Mw(e, t) {
	let { callee: n, args: r, span: i } = t;
	if (n.kind === "hole") {
		let i = Ow(e, n.index, n.span);
		if (i.kind === "function") return Rw(e, i, r, t);
		if (i.kind !== "dtype") throw new C("the interpolated value is a number: it cannot be called", { place: X(e, n.span) });
	}
	let a = zC(e, n);
	return a === void 0 ? Iw(e, n, r, i) : Nw(e, a, r, i);
}
function Nw(e, t, n, r) {
	return Pw(e, t, 1, n.length, r), Z(ww(e, n[0]).as(t), X(e, r));
}
function Pw(e, t, n, r, i) {
	if (n === r) return;
	let a = n === 1 ? "1 argument" : `${n} arguments`;
	throw new w(`${t} takes ${a}, ${r} given`, {
		stage: "lower",
		place: X(e, i)
	});
}
const Fw = new Set(Object.values(kn).flatMap((e) => e.outputs ?? []));
function Iw(e, t, n, r) {
	let i = t.kind === "name" ? t.name : "", a = Tn(i), o = a === void 0 ? void 0 : jn(a);
	if (a === void 0 || o === void 0 || o.internal === !0 && !Fw.has(a)) throw Lw(e, i, t.span);
	if (o.outputs !== void 0) throw new D(`${i} has ${o.outputs.length} results and a body takes one: call ${o.outputs.join(" and ")}`, { place: X(e, t.span) });
	return Pw(e, i, o.arity, n.length, r), xw(e, a, n.map((t) => ww(e, t)), r);
}
function Lw(e, t, n) {
	let r = X(e, n);
	if (e.params.has(t) || VC(e, t) !== void 0) return new C(`\`${t}\` is a variable: it cannot be called`, { place: r });
	let i = lw.get(t) ?? Dn(t, [
		...Nn,
		...Fw,
		...Le,
		...Object.keys(e.bindings)
	]), a = i === void 0 ? " Bodies have the functions of the operation table, casts, and interpolated kernels." : ` Did you mean \`${i}\`?`;
	return new C(`unknown function \`${t}\`.${a}`, { place: r });
}
function Rw(e, t, n, r) {
	let i = X(e, r.span);
	Pw(e, t.name, t.arity, n.length, r.span);
	let a = n.map((t) => ww(e, t)), o = Cw(i, () => t.make(a.map(({ weak: e, dtype: t }) => e === null ? t : null))), s = zw(o, i);
	YC(e, [o.name, `${o.name}_value`], r.callee.span);
	let c = o.params.filter(({ mode: e }) => e === "in"), l = a.map((e, t) => e.as(c[t].dtype));
	return Z({
		kind: "call",
		fn: o,
		args: l,
		dtype: s
	}, i);
}
function zw(e, t) {
	let n = e.params.filter(({ mode: e }) => e === "out" || e === "inout"), r = (n) => {
		throw new D(`the kernel \`${e.name}\` cannot be called inside another: ${n}`, { place: t });
	};
	e.params.some(({ mode: e }) => e === "raw") && r("it has a raw parameter"), (e.usesIndex || e.usesSize) && r("it uses i or n");
	let [i] = n;
	return i === void 0 || n.length > 1 ? r(`it has ${n.length} outputs, not one`) : i.dtype;
}
S(), A(), In();
const Bw = (e, t) => t.flatMap((t) => Vw(e, t));
function Vw(e, t) {
	switch (t.kind) {
		case "declare": return [Hw(e, t)];
		case "assign": return [Uw(e, t)];
		case "block": return UC(e, () => Bw(e, t.body));
		case "if": return [Yw(e, t)];
		case "for": return [UC(e, () => Xw(e, t))];
		case "while": return [Qw(e, t)];
		case "break":
		case "continue":
		case "return": return [eT(e, t.kind, t.span)];
	}
}
function Hw(e, { type: t, name: n, value: r, span: i }) {
	let a = BC(e, t), o = r === null ? ow(a) : ww(e, r).as(a);
	return {
		kind: "assign",
		name: HC(e, n, a, !1, i).cName,
		value: o
	};
}
function Uw(e, t) {
	let { target: n, op: r, value: i, span: a } = t;
	if (n.kind === "element") return qw(e, n, r, i, a);
	let o = ww(e, i), s = VC(e, n.name);
	if (s !== void 0) {
		let t = Z({
			kind: "var",
			name: s.cName,
			dtype: s.dtype
		}, X(e, n.span)), c = r === null ? o : xw(e, r, [t, o], a);
		return s.inferred && Ww(e, s, c, o.dtype, i.span), {
			kind: "assign",
			name: s.cName,
			value: c.as(s.dtype)
		};
	}
	let c = e.params.get(n.name);
	return c === void 0 ? Kw(e, n.name, n.span, r, o) : Gw(e, c, o, t);
}
function Ww(e, t, n, r, i) {
	let a = {
		bool: 0,
		uint: 1,
		int: 1,
		float: 2,
		complex: 3
	};
	if (!(a[b(n.dtype)] <= a[b(t.dtype)])) throw new T(`\`${t.name}\` took the type ${t.dtype} from its first value and cannot hold ${r}: declare it, ${r} ${t.name} = ..., or cast, ${t.dtype}(...)`, {
		stage: "lower",
		place: X(e, i)
	});
}
function Gw(e, t, n, { target: r, op: i, span: a }) {
	let o = X(e, r.span);
	if (t.role === "in") throw new w(`\`${t.name}\` is an input and cannot be assigned to: assign to an output or to a local`, {
		stage: "lower",
		place: o
	});
	if (t.raw) throw new w(`\`${t.name}\` is a whole array: assign to an element, ${t.name}[i] = ...`, {
		stage: "lower",
		place: o
	});
	let s = i === null ? n : xw(e, i, [ww(e, r), n], a);
	return WC(e, t.name), {
		kind: "assign",
		name: t.cName,
		value: s.as(t.dtype)
	};
}
function Kw(e, t, n, r, i) {
	let a = X(e, n);
	if (t === "i" || t === "n") throw new w(`\`${t}\` is ${t === "i" ? "the index of the element" : "the number of elements"} and cannot be assigned to`, {
		stage: "lower",
		place: a
	});
	if (r !== null) throw new C(`\`${t}\` has no value yet: assign it first, ${t} = ...`, { place: a });
	if (zC(e, {
		kind: "name",
		name: t,
		span: n
	}) !== void 0 || Tn(t) !== void 0) throw new C(`\`${t}\` is a ${Tn(t) === void 0 ? "type" : "function"}: choose another name`, { place: a });
	let o = HC(e, t, i.dtype, !0, n);
	return {
		kind: "assign",
		name: o.cName,
		value: i.as(o.dtype)
	};
}
function qw(e, t, n, r, i) {
	let a = pw(e, t.array, t.span);
	if (a.role === "in") throw new w(`\`${a.name}\` is an input and cannot be written to: declare it as a raw output`, {
		stage: "lower",
		place: X(e, t.span)
	});
	let o = Ew(e, t), s = ww(e, r), c = n === null ? s : xw(e, n, [Z(o, X(e, t.span)), s], i);
	return e.written.add(a.name), {
		kind: "store",
		param: a.cName,
		indices: o.indices,
		value: c.as(a.dtype)
	};
}
const Jw = (e, t) => sw(ww(e, t));
function Yw(e, t) {
	let n = Jw(e, t.cond), r = e.assigned, i = UC(e, () => Bw(e, t.then)), a = e.assigned;
	e.assigned = r;
	let o = UC(e, () => Bw(e, t.else));
	return e.assigned = KC(a, e.assigned), {
		kind: "if",
		cond: n,
		then: i,
		else: o
	};
}
function Xw(e, t) {
	let n = t.init === null ? null : Zw(e, t.init), r = t.cond === null ? null : Jw(e, t.cond), i = e.assigned, a = $w(e, t.body);
	e.assigned = i;
	let o = t.step === null ? null : Zw(e, t.step);
	return e.assigned = i, {
		kind: "for",
		init: n,
		cond: r,
		step: o,
		body: a
	};
}
function Zw(e, t) {
	let [n] = Vw(e, t);
	if (n?.kind === "assign") return n;
	throw new D("the head of a `for` loop assigns to a local or an output: write the element in the body", { place: X(e, t.span) });
}
function Qw(e, t) {
	let n = Jw(e, t.cond), r = e.assigned, i = $w(e, t.body);
	return e.assigned = r, {
		kind: "while",
		cond: n,
		body: i
	};
}
function $w(e, t) {
	e.loops += 1;
	let n = UC(e, () => Bw(e, t));
	return --e.loops, n;
}
function eT(e, t, n) {
	if (t === "break" && e.loops === 0) throw new w("`break` stands in no loop: `return` or `continue` leaves the element", {
		stage: "lower",
		place: X(e, n)
	});
	return t === "return" || e.loops === 0 ? (qC(e), { kind: "return" }) : (e.assigned = null, { kind: t });
}
A(), PS();
function tT(e, t) {
	nT(e, t.name);
	let n = IC(e, t), r = Bw(n, e.body);
	JC(n);
	let i = [...n.params.values()].map((e) => {
		let { cName: t, dtype: r } = e;
		if (e.raw) {
			let i = n.ranks.get(e.name);
			return {
				name: t,
				dtype: r,
				mode: "raw",
				written: n.written.has(e.name),
				...i === void 0 ? {} : { rank: i }
			};
		}
		return {
			name: t,
			dtype: r,
			mode: e.role === "in" ? "in" : n.kept.has(e.name) ? "inout" : "out"
		};
	});
	return {
		name: t.name,
		params: i,
		locals: n.locals,
		body: r,
		usesIndex: n.used.has("i"),
		usesSize: n.used.has("n")
	};
}
function nT(e, t) {
	if (!/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(t)) throw new w(`invalid kernel name ${JSON.stringify(t)}: expected up to 64 ASCII letters, digits and \`_\`, not beginning with a digit`);
	if (NS(t)) throw new w(`invalid kernel name \`${t}\`: the generated text uses this name itself`);
	let n = /* @__PURE__ */ new Set();
	for (let { name: t } of [...e.inputs, ...e.outputs]) {
		let e = TS(t) ?? (n.has(t) ? "names another parameter already" : void 0);
		if (e !== void 0) throw new w(`a parameter cannot be called \`${t}\`: it ${e}`);
		n.add(t);
	}
}
// compiler/lower-body-bind.ts
A();
function rT(e, t, n = []) {
	let { inputs: r, outputs: i } = e;
	iT(r.length, i.length, t.length);
	let a = /* @__PURE__ */ new Map(), o = t.slice(0, r.length).map((e, t) => [r[t], e]), s = t.slice(r.length).map((e, t) => [i[t], e]);
	for (let [e, t] of [...s, ...o]) t !== null && aT(a, e, t, n);
	for (let { name: e, type: t } of [...r, ...i]) oT(a, e, t, n);
	return Object.fromEntries([...a].map(([e, { dtype: t }]) => [e, t]));
}
function iT(e, t, n) {
	if (n === e || n === e + t) return;
	let r = t === 0 ? "" : ` or, with the outputs, ${e + t}`;
	throw new w(`the kernel takes ${e} ${e === 1 ? "argument" : "arguments"}${r}; ${n} given`);
}
function aT(e, { name: t, type: n }, r, i) {
	let a = zC({
		bindings: {},
		holes: i
	}, n);
	if (a !== void 0) {
		if (a === r) return;
		throw new T(`the parameter \`${t}\` is ${a}, its array is ${r}: convert it with astype('${a}')`);
	}
	let o = n.kind === "name" ? n.name : `\${${n.index}}`, s = e.get(o);
	if (s === void 0) e.set(o, {
		dtype: r,
		by: t
	});
	else if (s.dtype !== r) throw new T(`the placeholder ${o} is ${s.dtype} by \`${s.by}\` and ${r} by \`${t}\`: convert one of them with astype`);
}
function oT(e, t, n, r) {
	if (n.kind === "hole") {
		if (zC({
			bindings: {},
			holes: r
		}, n) !== void 0) return;
		throw new T(`the type of the parameter \`${t}\` is an interpolated value that is no dtype`);
	}
	if (!(zC({
		bindings: {},
		holes: r
	}, n) !== void 0 || e.has(n.name))) throw new T(`the placeholder ${n.name} of \`${t}\` is decided by no array: scalars decide no type. Pass an array, or write a dtype for ${n.name}`);
}
// compiler/preview.ts
const sT = 2 ** 20;
function cT(e, t) {
	let { graph: n, fused: r } = fm(io(e)), i = /* @__PURE__ */ new Map();
	return r.kernels.map((e, a) => {
		for (let e of r.members[a]) n.nodes[e].kind !== "call" && i.set(e, Eu(n.nodes[e].shape, [], "C"));
		let o = Du(n, e, i), s = e.operands.map((e, t) => (t + 1) * sT);
		return t.target === "cuda" ? vp(o, kp(o, s, t.facts).form).source : tp(o, $f(o, s).form, t.facts).source;
	});
}
S(), A(), kb();
let lT = 0;
function uT(e, t, n) {
	let r = `\${${t}}`, i = n.indexOf(r), a = {
		text: n,
		span: {
			start: i,
			end: i + r.length
		}
	};
	if (typeof e == "number") return {
		kind: "number",
		value: e
	};
	if (typeof e == "bigint") return {
		kind: "bigint",
		value: e
	};
	if (typeof e == "boolean") return {
		kind: "bool",
		value: e
	};
	if (iC(e)) return e.asHole();
	if (typeof e == "function" && "dtype" in e && typeof e.dtype == "string" && De(e.dtype)) return {
		kind: "dtype",
		dtype: e.dtype
	};
	if (e instanceof V) throw new w(`${r} is an array: declare a parameter (raw T w) and pass it in the call`, { place: a });
	let o = typeof e == "string" ? ": text is never interpolated" : "";
	throw new w(`${r} is ${s_(e)}${o}; a kernel takes numbers, bigints, booleans, dtypes and other kernels`, { place: a });
}
function dT(e, ...t) {
	let n = lT++;
	if ("raw" in e) {
		let r = eC(Sb(e.raw));
		return fT({
			name: `kernel_${n}`,
			ast: r,
			holes: t.map((e, t) => uT(e, t, r.text)),
			returnTuple: !1,
			id: n,
			functions: /* @__PURE__ */ new Map()
		}, {});
	}
	let r = [
		"in",
		"out",
		"body",
		"name",
		"returnTuple"
	];
	for (let t of Object.keys(e)) if (!r.includes(t)) throw new w(`elementwise() has no option \`${t}\`; it takes ${r.join(", ")}`);
	for (let t of [
		"in",
		"out",
		"body"
	]) if (typeof e[t] != "string") throw new w(`elementwise() needs \`${t}\` as text`);
	let i = {
		text: e.body,
		inputs: tC(Cb(e.in), "in"),
		outputs: tC(Cb(e.out), "out"),
		body: nC(Cb(e.body))
	};
	return fT({
		name: e.name ?? `kernel_${n}`,
		ast: i,
		holes: [],
		returnTuple: e.returnTuple ?? !1,
		id: n,
		functions: /* @__PURE__ */ new Map()
	}, {});
}
function fT(e, t) {
	let n = (...n) => xT(e, t, n);
	return Object.assign((...r) => {
		let i = n(...r), a = t.returnTuple ?? e.returnTuple;
		return i.length === 1 && !a ? i[0] : i;
	}, {
		[rC]: !0,
		kernelName: e.name,
		with: (n) => fT(e, gT({
			...t,
			...n
		})),
		all: n,
		source: ({ target: n = Qm().info.target, dtypes: r } = {}) => cT(hT(e, t, r), n === "cuda" ? {
			target: n,
			facts: { units: pT }
		} : {
			target: n,
			facts: jl()
		}).map(({ text: e }) => e).join("\n"),
		warm: async ({ dtypes: n, device: r } = {}) => {
			let i = $m(r), a = cT(hT(e, t, n), i.info.target === "cuda" ? {
				target: "cuda",
				facts: i.info
			} : {
				target: "cpu",
				facts: jl()
			});
			await Promise.all(a.map((e) => Cu(i, e)));
		},
		asFunction: (t) => ET(e, t),
		asHole: () => ({
			kind: "function",
			name: e.name,
			arity: e.ast.inputs.length,
			make: (t) => _T(e, t)
		})
	});
}
const pT = 132, mT = 2 ** 20;
function hT(e, t, n) {
	let { ast: r, name: i } = e;
	if (n !== void 0 && n.length !== r.inputs.length) throw new w(`${i} has ${r.inputs.length} inputs; dtypes has ${n.length}`);
	let a = _T(e, r.inputs.map(({ type: e }, t) => n === void 0 ? e.kind === "name" && !De(e.name) ? "float32" : null : r_(n[t]))), o = [mT], s = a.params.flatMap((e) => e.mode === "out" ? [] : [Et({}, e.dtype, st(o))]), c = Nt(a, vT(e, a), [...s, ...ST(a, o)], o, t.blockSize), l = a.params.filter(({ mode: e }) => e === "out" || e === "inout");
	return l.length === 0 ? [c] : l.map((e, t) => It(c, t));
}
function gT(e) {
	for (let t of Object.keys(e)) if (![
		"size",
		"blockSize",
		"returnTuple"
	].includes(t)) throw new w(`a kernel call has no option \`${t}\`; it takes size, blockSize, returnTuple`);
	let { size: t, blockSize: n } = e;
	if (t !== void 0 && (!Number.isSafeInteger(t) || t < 0)) throw new w(`size is a number of elements, found ${t}`);
	if (n !== void 0 && (!Number.isSafeInteger(n) || n < 1 || n > 1024)) throw new w(`blockSize is 1 to 1024 threads, found ${n}`);
	return e;
}
function _T(e, t) {
	let n = t.join(), r = e.functions.get(n);
	if (r === void 0) {
		let i = rT(e.ast, t, e.holes);
		r = tT(e.ast, {
			name: e.name,
			bindings: i,
			holes: e.holes
		}), e.functions.set(n, r);
	}
	return r;
}
const vT = (e, t) => `${e.id}:${t.params.map(({ dtype: e }) => e).join()}`;
function yT(e, t) {
	let { ast: n, name: r } = e, i = n.inputs.length, a = n.outputs.length;
	if (t.length !== i && t.length !== i + a) throw new w(`${r} takes ${i} arguments, or ${i + a} with the outputs; ${t.length} given`);
	let o = n.outputs.map((e, n) => {
		let a = t[i + n];
		if (a !== void 0 && !(a instanceof V)) throw new w(`${r}: the output \`${e.name}\` must be an array`);
		return a;
	});
	return {
		inputs: t.slice(0, i),
		outputs: o
	};
}
function bT(e, { inputs: t, outputs: n }, r) {
	let { ast: i, name: a } = e, o = [...t.filter((e, t) => e instanceof V && !i.inputs[t].raw), ...n.filter((e, t) => e !== void 0 && !i.outputs[t].raw)].map((e) => e.shape);
	if (r !== void 0) {
		if (o.length > 0) throw new w(`${a}: size can be given only when all arrays are raw`);
		return [r];
	}
	if (o.length === 0) throw new w(`${a}: the loop size is undecided; pass an array that is not raw, or give size: kernel.with({ size })`);
	return rt(o);
}
function xT(e, t, n) {
	let r = yT(e, n), i = d_([...r.inputs, ...r.outputs].filter((e) => e instanceof V)), a = bT(e, r, t.size), { ast: o, name: s } = e, c = _T(e, [...r.inputs.map((e) => e instanceof V ? e.dtype : null), ...r.outputs.every((e) => e === void 0) ? [] : r.outputs.map((e) => e?.dtype ?? null)]), l = o.outputs.map(({ raw: n }, a) => n ? r.outputs[a] ?? CT(e, c, a, t.size, i) : void 0);
	r.outputs.forEach((e, t) => {
		if (e !== void 0 && !o.outputs[t].raw && !nt(e.shape, a)) throw new E(`${s}: the output \`${o.outputs[t].name}\` has shape ${j(e.shape)}, the loop ${j(a)}`);
	});
	let u = [];
	return c.params.forEach((t, n) => {
		if (t.mode === "out") return;
		let s = n < o.inputs.length, c = s ? n : n - o.inputs.length, d = s ? r.inputs[c] : t.mode === "raw" ? l[c] : r.outputs[c];
		u.push(wT(e, t, d, a, i));
	}), TT(e, c, Nt(c, vT(e, c), [...u, ...ST(c, a)], a, t.blockSize), r, l, i);
}
function ST(e, t) {
	return [...e.usesIndex ? [kt(st(t))] : [], ...e.usesSize ? [Dt(BigInt(M(t)), "int64")] : []];
}
function CT(e, t, n, r, i) {
	let a = t.params[e.ast.inputs.length + n];
	if (r === void 0) throw new w(`${e.name}: the size of the raw output \`${a.name}\` is undecided; pass the array, or give size`);
	let o = Tg([r], a.dtype, i);
	return Fg(o, [], _r(Ot(a.dtype.startsWith("complex") ? [0, 0] : 0n, a.dtype), [r])), o;
}
function wT(e, t, n, r, i) {
	if (t.mode === "raw") {
		if (!(n instanceof V)) throw new w(`${e.name}: the raw parameter \`${t.name}\` needs an array`);
		return n.eval(), t.written === !0 ? Dg(n) : Og(n);
	}
	if (n instanceof V) return Og(n);
	if (n === void 0) return _r(Ot(t.dtype.startsWith("complex") ? [0, 0] : 0n, t.dtype), r);
	let a = c_(n, i);
	return "weak" in a ? fr(a, t.dtype) : N(a, t.dtype);
}
function TT(e, t, n, r, i, a) {
	let { ast: o } = e, s = o.outputs.filter(({ raw: e }) => !e), c = s.map((e, t) => It(n, t)), l = t.params.flatMap((e, t) => e.mode === "raw" && e.written === !0 ? [t] : []), u = s.map((e) => r.outputs[o.outputs.indexOf(e)]), d;
	if (l.length > 0) {
		d = Eg(c.length > 0 ? c : [n], a).slice(0, c.length);
		for (let e of l) {
			let t = e < o.inputs.length ? r.inputs[e] : i[e - o.inputs.length];
			kg(t).buffer.version++;
		}
	} else d = c.map((e) => xg(e, a));
	let f = d.map((e, t) => {
		let n = u[t];
		return n === void 0 ? e : (Fg(n, [], Og(e)), n);
	});
	return o.outputs.map((e, t) => e.raw ? i[t] : f[s.indexOf(e)]);
}
function ET(e, t) {
	let { ast: n, name: r } = e;
	if ([...n.inputs, ...n.outputs].some(({ raw: e }) => e)) throw new w(`${r} has raw parameters and cannot be called in a template; call it from JavaScript`);
	return {
		kind: "function",
		name: r,
		call: (i) => {
			if (i.length !== n.inputs.length) throw new w(`${r}() takes ${n.inputs.length} arguments, got ${i.length}`);
			let a = i.map(j_), o = _T(e, a.map((e) => "weak" in e ? null : e.dtype)), s = rt(a.map((e) => "weak" in e ? [] : e.shape)), c = [];
			o.params.forEach((n, r) => {
				if (n.mode === "out") return;
				let i = a[r];
				i === void 0 ? c.push(wT(e, n, void 0, s, t)) : c.push("weak" in i ? fr(i, n.dtype) : i);
			});
			let l = Nt(o, vT(e, o), [...c, ...ST(o, s)], s), u = n.outputs.map((e, t) => H(It(l, t)));
			return u.length === 1 ? u[0] : E_(u);
		}
	};
}
// src/io/csv.ts
A();
const DT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/, OT = /* @__PURE__ */ new Map([
	["", NaN],
	["na", NaN],
	["nan", NaN],
	["+nan", NaN],
	["-nan", NaN],
	["inf", Infinity],
	["+inf", Infinity],
	["-inf", -Infinity],
	["infinity", Infinity],
	["+infinity", Infinity],
	["-infinity", -Infinity]
]);
function kT(e, t = {}) {
	let n = (typeof e == "string" ? e : Buffer.from(e).toString("utf8")).replace(/^\uFEFF/, ""), { decimal: r = "." } = t, i = n.split(/\r\n|\n|\r/), a = t.delimiter ?? AT(i, r);
	if (a === r) throw new w("csv: ',' cannot be both decimal mark and delimiter; set delimiter to ';'");
	let o = MT(i, a), s = o[0], c = (t.header ?? (s !== void 0 && FT(s, r))) && s !== void 0 ? s.cells : null, l = c === null ? o : o.slice(1), u = s?.cells.length ?? 0, d = new Float64Array(l.length * u);
	return l.forEach((e, n) => {
		if (e.cells.length !== u) throw new w(`csv: line ${e.line} has ${e.cells.length} cells, the first row has ${u}; write empty cells for missing values`);
		e.cells.forEach((i, a) => {
			d[n * u + a] = PT(i, r) ?? IT(e, a, t);
		});
	}), {
		shape: [l.length, u],
		data: d,
		columns: c,
		delimiter: a
	};
}
function AT(e, t) {
	let n = (e.map(jT).find((e) => e.trim() !== "") ?? "").replace(/"[^"]*"/g, "x");
	return n.includes("	") ? "	" : n.includes(";") ? ";" : n.includes(",") && t !== "," ? "," : /\S\s+\S/.test(n) ? " " : t === "," ? ";" : ",";
}
function jT(e) {
	if (!e.includes("#")) return e;
	let t = /^(?:[^"#]|"[^"]*")*/.exec(e);
	return t === null ? e : t[0];
}
function MT(e, t) {
	let n = [];
	return e.forEach((e, r) => {
		let i = jT(e);
		(i.trim() !== "" || t === "	" && i.includes("	")) && n.push({
			line: r + 1,
			cells: NT(i, t, r + 1)
		});
	}), n;
}
function NT(e, t, n) {
	let r = t === " " ? e.trim() : e;
	if (!r.includes("\"")) return r.split(t === " " ? /\s+/ : t).map((e) => e.trim());
	let i = t === "	" ? / */y : /\s*/y, a = RegExp(t === " " ? "[^\\s\"]*" : `[^${t}"]*`, "y"), o = /"((?:[^"]|"")*)"/y, s = [], c = 0, l = (e) => {
		e.lastIndex = c;
		let t = e.exec(r);
		return c += t?.[0].length ?? 0, t;
	};
	for (;;) {
		l(i);
		let e = l(o);
		s.push(e === null ? l(a)[0].trim() : e[1].replaceAll("\"\"", "\""));
		let u = l(i)[0];
		if (c >= r.length) return s;
		if (!(t === " " ? u !== "" : r[c] === t)) throw new w(`csv: line ${n}, character ${c + 1}: a quote that does not close, or text beside a quoted cell`);
		t !== " " && (c += 1);
	}
}
function PT(e, t) {
	if (t === "," && e.includes(".")) return;
	let n = t === "," ? e.replace(",", ".") : e;
	return DT.test(n) ? Number(n) : OT.get(e.toLowerCase());
}
function FT(e, t) {
	let n = (e) => PT(e, t) === void 0;
	return e.cells.some(n) && e.cells.every((e) => n(e) || e === "");
}
function IT(e, t, { text: n, decimal: r }) {
	if (n === "nan") return NaN;
	let i = e.cells[t], a = r !== "," && /^[+-]?\d*,\d+$/.test(i) ? "; for decimal commas set decimal: ','" : "", o = `line ${e.line}, column ${t + 1}`;
	throw new w(`csv: ${o}: expected a number, found ${JSON.stringify(i.slice(0, 40))}${a}; set text: 'nan' to read text as nan, header: true if this row names the columns`);
}
function LT(e) {
	let { shape: t, data: n, columns: r, delimiter: i = "," } = e;
	if (t.length > 2) throw new w(`csv: at most 2 dimensions can be written, found ${t.length}; reshape first`);
	let [a, o] = t.length === 2 ? [t[0], t[1]] : [t[0] ?? 1, 1];
	if (n.length !== a * o) throw new w(`csv: ${a} rows of ${o} cells take ${a * o} values, found ${n.length}`);
	if (r !== void 0 && r.length !== o) throw new w(`csv: ${o} columns need ${o} names, found ${r.length}`);
	let s = r === void 0 ? [] : [r.map((e) => zT(e, i)).join(i)];
	for (let e = 0; e < a; e++) s.push(Array.from({ length: o }, (t, r) => RT(n[e * o + r])).join(i));
	return s.map((e) => `${e}\n`).join("");
}
function RT(e) {
	return typeof e == "boolean" ? e ? "1" : "0" : Object.is(e, -0) ? "-0" : Number.isNaN(e) ? "nan" : e === Infinity ? "inf" : e === -Infinity ? "-inf" : String(e);
}
function zT(e, t) {
	return e.includes(t) || /["#\r\n]/.test(e) ? `"${e.replaceAll("\"", "\"\"")}"` : e;
}
// src/io/literal.ts
A();
const BT = /\s*(?:([{}[\](),:])|(-?\d+)L?|(True|False|None)\b|[ub]?'([^'\\\n]*)'|[ub]?"([^"\\\n]*)"|(\s*$))/y, VT = Object.freeze({
	True: !0,
	False: !1,
	None: null
});
function HT(e) {
	BT.lastIndex = e.at;
	let t = BT.exec(e.text);
	if (t === null) throw UT(e, "a value");
	let n = e.at, r = BT.lastIndex, [, i, a, o, s, c] = t;
	if (i !== void 0) return {
		mark: i,
		at: n,
		next: r
	};
	if (a !== void 0) return {
		value: Number(a),
		at: n,
		next: r
	};
	if (o !== void 0) return {
		value: VT[o],
		at: n,
		next: r
	};
	let l = s ?? c;
	return l === void 0 ? {
		mark: "end",
		at: n,
		next: r
	} : {
		value: l,
		at: n,
		next: r
	};
}
function UT(e, t) {
	let n = JSON.stringify(e.text.slice(e.at, e.at + 20));
	return new w(`npy: the header cannot be read: expected ${t} at character ${e.at}, found ${n}`);
}
function WT(e, t) {
	let n = HT(e);
	return n.mark === t && (e.at = n.next, !0);
}
function GT(e) {
	let t = {
		text: e,
		at: 0
	}, n = KT(t, 0);
	if (!WT(t, "end")) throw UT(t, "the end of the header");
	return n;
}
function KT(e, t) {
	if (t > 32) throw new O("npy: the header is nested more than 32 deep");
	let n = HT(e);
	if (n.value !== void 0) return e.at = n.next, n.value;
	if (WT(e, "{")) return JT(e, t);
	if (WT(e, "[")) return qT(e, "]", t).items;
	if (WT(e, "(")) {
		let { items: n, comma: r } = qT(e, ")", t);
		return n.length === 1 && !r ? n[0] : n;
	}
	throw UT(e, "a value");
}
function qT(e, t, n) {
	let r = [], i = !1;
	for (; !WT(e, t);) {
		if (r.length > 0 && !i) throw UT(e, `',' or '${t}'`);
		r.push(KT(e, n + 1)), i = WT(e, ",");
	}
	return {
		items: r,
		comma: i
	};
}
function JT(e, t) {
	let n = /* @__PURE__ */ new Map(), r = !0;
	for (; !WT(e, "}");) {
		if (!r) throw UT(e, "',' or '}'");
		let i = KT(e, t + 1);
		if (typeof i != "string") throw UT(e, "a string as key");
		if (!WT(e, ":")) throw UT(e, "':'");
		n.set(i, KT(e, t + 1)), r = WT(e, ",");
	}
	return n;
}
S(), A();
const YT = [
	147,
	78,
	85,
	77,
	80,
	89
], XT = 65535, ZT = new Map(Le.map((e) => [y[e].npy, e])), QT = Object.freeze({
	O: "Python objects (a pickle, which can run code when read)",
	S: "byte strings",
	U: "strings",
	T: "strings",
	M: "dates",
	m: "time differences",
	V: "raw bytes",
	f: "a float type that is not 2, 4 or 8 bytes wide",
	c: "a complex type that is not 8 or 16 bytes wide"
});
function $T(e) {
	return new w(`npy: ${e}`);
}
function eE(e) {
	let { text: t, end: n } = tE(e), r = nE(t), { dtype: i, swap: a } = rE(r.get("descr")), o = iE(r.get("shape")), s = r.get("fortran_order");
	if (typeof s != "boolean") throw $T(`'fortran_order' must be True or False in the header ${t.trim()}`);
	let c = oE(i, o), l = e.length - n;
	if (l < c) throw $T(`the file is truncated: ${i} of shape ${aE(o)} takes ${c} bytes after the header, found ${l}`);
	let u = new Uint8Array(c);
	u.set(e.subarray(n, n + c));
	let { kind: d, size: f } = v(i);
	if (a && sE(u, d === "complex" ? f / 2 : f), d === "bool") for (let e = 0; e < c; e++) u[e] = u[e] === 0 ? 0 : 1;
	return {
		dtype: i,
		shape: o,
		fortranOrder: s,
		data: u.buffer
	};
}
function tE(e) {
	if (!YT.every((t, n) => e[n] === t)) throw $T(`not a .npy file: it must start with 93 4e 55 4d 50 59 ("\\x93NUMPY"), found ${Array.from(e.subarray(0, YT.length), (e) => e.toString(16).padStart(2, "0")).join(" ") || "no bytes"}`);
	if (e.length < 10) throw $T(`the file is truncated: it ends after ${e.length} bytes, inside the header`);
	let [t, n] = [e[6], e[7]];
	if (t < 1 || t > 3 || n !== 0) throw new D(`npy: version ${t}.${n} is unknown; Weft reads 1.0, 2.0 and 3.0`, { stage: "argument" });
	let r = t === 1 ? 10 : 12;
	if (e.length < r) throw $T(`the file is truncated: it ends after ${e.length} bytes, inside the header`);
	let i = new DataView(e.buffer, e.byteOffset, e.byteLength), a = t === 1 ? i.getUint16(8, !0) : i.getUint32(8, !0);
	if (a > XT) throw new O(`npy: the header says it is ${a} bytes long; at most ${XT} are read`);
	let o = r + a;
	if (e.length < o) throw $T(`the file is truncated: the header takes ${a} bytes from byte ${r}, the file has ${e.length}`);
	let s = t === 3 ? "utf8" : "latin1";
	return {
		text: Buffer.from(e.subarray(r, o)).toString(s),
		end: o
	};
}
function nE(e) {
	let t = GT(e);
	if (!(t instanceof Map)) throw $T(`the header must be a dict, found ${e.trim().slice(0, 80)}`);
	let n = [...t.keys()].sort().join(", ");
	if (n !== "descr, fortran_order, shape") throw $T(`the header must have the keys descr, fortran_order, shape; found ${n || "none"}`);
	return t;
}
function rE(e) {
	if (Array.isArray(e)) throw new D("npy: structured arrays (records with fields) cannot be read; save each field as its own array", { stage: "argument" });
	let t = typeof e == "string" ? /^([<>=|]?)([a-zA-Z?])([0-9]*)$/.exec(e) : null;
	if (t === null) throw $T(`'descr' must be a type such as '<f4', found ${JSON.stringify(e)}`);
	let [, n, r = "", i] = t, a = ZT.get(r === "?" ? "b1" : `${r}${i}`);
	if (a !== void 0) return {
		dtype: a,
		swap: n === ">"
	};
	let o = QT[r];
	throw o === void 0 ? $T(`'descr' must be a type such as '<f4', found '${e}'`) : new D(`npy: type '${e}' is ${o}; Weft reads ${Le.join(", ")}. Convert with numpy's astype before saving`, { stage: "argument" });
}
function iE(e) {
	if (!Array.isArray(e) || !e.every((e) => typeof e == "number" && Number.isInteger(e) && e >= 0)) throw $T(`'shape' must be a tuple of integers from 0, found ${JSON.stringify(e)}`);
	return e;
}
const aE = (e) => e.length === 1 ? `(${e[0]},)` : `(${e.join(", ")})`;
function oE(e, t) {
	if (t.length > 64) throw new O(`npy: at most 64 dimensions, found ${t.length}`);
	let n = t.reduce((e, t) => e * (t === 0 ? 1 : t), v(e).size);
	if (!Number.isSafeInteger(n)) throw new O(`npy: ${e} of shape ${aE(t)} is too large: over 2**53 bytes`);
	return t.includes(0) ? 0 : n;
}
function sE(e, t) {
	t === 2 && Buffer.from(e.buffer).swap16(), t === 4 && Buffer.from(e.buffer).swap32(), t === 8 && Buffer.from(e.buffer).swap64();
}
function cE(e) {
	let { dtype: t, shape: n, data: r, fortranOrder: i = !1 } = e;
	if (!n.every((e) => Number.isSafeInteger(e) && e >= 0)) throw $T(`a shape is integers from 0, found ${aE(n)}`);
	let a = oE(t, n);
	if (r.byteLength !== a) throw $T(`${t} of shape ${aE(n)} takes ${a} bytes, found ${r.byteLength}`);
	let { npy: o, size: s } = v(t), c = `{'descr': '${`${s === 1 ? "|" : "<"}${o}`}', 'fortran_order': ${i ? "True" : "False"}, 'shape': ${aE(n)}, }`, l = i ? n.at(-1) : n[0], u = l === void 0 ? 0 : 21 - String(l).length, d = YT.length + 4, f = Math.ceil((d + c.length + u + 1) / 64) * 64, p = new Uint8Array(f + a);
	return p.set(YT), p[6] = 1, new DataView(p.buffer).setUint16(8, f - d, !0), p.set(Buffer.from(`${c.padEnd(f - d - 1)}\n`, "latin1"), d), p.set(ArrayBuffer.isView(r) ? new Uint8Array(r.buffer, r.byteOffset, r.byteLength) : new Uint8Array(r), f), p;
}
// \0deferred:node:zlib
const lE = (...e) => process.getBuiltinModule("node:zlib").crc32(...e), uE = (...e) => process.getBuiltinModule("node:zlib").deflateSync(...e), dE = (...e) => process.getBuiltinModule("node:zlib").inflateSync(...e);
// src/io/png-filter.ts
A();
const fE = [
	"none",
	"sub",
	"up",
	"average",
	"paeth"
], pE = [
	() => 0,
	(e) => e,
	(e, t) => t,
	(e, t) => e + t >> 1,
	mE
];
function mE(e, t, n) {
	let r = Math.abs(t - n), i = Math.abs(e - n), a = Math.abs(e + t - 2 * n);
	return r <= i && r <= a ? e : i <= a ? t : n;
}
function hE(e, t, n) {
	let r = e.length / (t + 1), i = new Uint8Array(r * t);
	for (let a = 0; a < r; a++) {
		let r = a * (t + 1) + 1, o = a * t, s = pE[e[r - 1]];
		if (s === void 0) throw new w(`png: row ${a} has filter ${e[r - 1]}; only 0 to 4 exist`);
		for (let c = 0; c < t; c++) {
			let l = c < n ? 0 : i[o + c - n], u = a === 0 ? 0 : i[o - t + c], d = c < n || a === 0 ? 0 : i[o - t + c - n];
			i[o + c] = e[r + c] + s(l, u, d);
		}
	}
	return i;
}
function gE(e, t, n, r) {
	let i = e.length / t, a = new Uint8Array(i * (t + 1)), o = [...r === "adaptive" ? pE.keys() : [fE.indexOf(r)]], s = new Uint8Array(t);
	for (let r = 0; r < i; r++) {
		let i = Infinity;
		for (let c of o) {
			let o = _E(e, r, t, n, pE[c], s);
			o >= i || (i = o, a[r * (t + 1)] = c, a.set(s, r * (t + 1) + 1));
		}
	}
	return a;
}
function _E(e, t, n, r, i, a) {
	let o = t * n, s = 0;
	for (let c = 0; c < n; c++) {
		let l = c < r ? 0 : e[o + c - r], u = t === 0 ? 0 : e[o - n + c], d = c < r || t === 0 ? 0 : e[o - n + c - r], f = e[o + c] - i(l, u, d) & 255;
		a[c] = f, s += f < 128 ? f : 256 - f;
	}
	return s;
}
// src/io/png.ts
A();
const vE = Buffer.from([
	137,
	80,
	78,
	71,
	13,
	10,
	26,
	10
]), yE = 2 ** 30, bE = Object.freeze({
	0: {
		samples: 1,
		depths: [
			1,
			2,
			4,
			8,
			16
		]
	},
	2: {
		samples: 3,
		depths: [8, 16]
	},
	3: {
		samples: 1,
		depths: [
			1,
			2,
			4,
			8
		]
	},
	4: {
		samples: 2,
		depths: [8, 16]
	},
	6: {
		samples: 4,
		depths: [8, 16]
	}
}), xE = [
	0,
	4,
	2,
	6
], SE = [{
	x: 0,
	y: 0,
	dx: 1,
	dy: 1
}], CE = [
	{
		x: 0,
		y: 0,
		dx: 8,
		dy: 8
	},
	{
		x: 4,
		y: 0,
		dx: 8,
		dy: 8
	},
	{
		x: 0,
		y: 4,
		dx: 4,
		dy: 8
	},
	{
		x: 2,
		y: 0,
		dx: 4,
		dy: 4
	},
	{
		x: 0,
		y: 2,
		dx: 2,
		dy: 4
	},
	{
		x: 1,
		y: 0,
		dx: 2,
		dy: 2
	},
	{
		x: 0,
		y: 1,
		dx: 1,
		dy: 2
	}
];
function Q(e, t) {
	return new w(`png: ${e}`, t === void 0 ? {} : { cause: t });
}
function wE(e) {
	let { header: t, palette: n, transparency: r, packed: i } = TE(e), { width: a, height: o, depth: s, colour: c } = t, { samples: l } = bE[c], u = c === 3 ? 3 + Number(r !== null) : l + Number(r !== null), d = s === 16;
	if (a * o * u * (d ? 2 : 1) > yE) throw new O(`png: ${a} x ${o} pixels of ${u} channels are over 1 GiB`);
	let f = NE(t, ME(t, i)), p = c === 3 ? FE(f, n, r) : IE(f, t, r);
	s < 8 && c !== 3 && LE(p, s);
	let m = d ? p : Uint8Array.from(p);
	return {
		dtype: d ? "uint16" : "uint8",
		shape: u === 1 ? [o, a] : [
			o,
			a,
			u
		],
		data: m.buffer
	};
}
function TE(e) {
	if (vE.compare(e.subarray(0, 8)) !== 0) throw Q("not a PNG file: it must start with 89 50 4e 47 0d 0a 1a 0a");
	let t = Buffer.from(e.buffer, e.byteOffset, e.byteLength), n = null, r = null, i = null, a = [];
	for (let e = 8;;) {
		if (e + 12 > t.length) throw Q(`the file is truncated: no IEND chunk before its end at byte ${t.length}`);
		let o = t.readUInt32BE(e), s = t.toString("latin1", e + 4, e + 8), c = e + 8 + o;
		if (c + 4 > t.length) throw Q(`the file is truncated inside the chunk ${JSON.stringify(s)} at byte ${e}`);
		if (lE(t.subarray(e + 4, c)) !== t.readUInt32BE(c)) throw Q(`the chunk ${JSON.stringify(s)} at byte ${e} is damaged: its checksum is wrong`);
		let l = t.subarray(e + 8, c);
		if (n === null != (s === "IHDR")) throw Q(`the chunk ${JSON.stringify(s)} at byte ${e} is out of place`);
		if (s === "IHDR") n = EE(l);
		else if (s === "PLTE") r = l;
		else if (s === "tRNS") i = l;
		else if (s === "IDAT") a.push(l);
		else if (s === "IEND") break;
		else if (/^[A-Z]/.test(s)) throw new D(`png: unknown critical chunk '${s}'`, { stage: "argument" });
		e = c + 4;
	}
	return DE({
		header: n,
		palette: r,
		transparency: i,
		packed: Buffer.concat(a)
	});
}
function EE(e) {
	if (e.length !== 13) throw Q(`the header must have 13 bytes, found ${e.length}`);
	let [t, n] = [e.readUInt32BE(0), e.readUInt32BE(4)], [r, i, a, o, s] = e.subarray(8), c = (e) => e >= 1 && e < 2 ** 31;
	if (!c(t) || !c(n)) throw Q(`width and height must be from 1 to 2**31 - 1, found ${t} x ${n}`);
	if (!bE[i]?.depths.includes(r)) throw Q(`colour type ${i} with ${r} bits is not allowed`);
	if (a !== 0 || o !== 0 || s > 1) throw Q(`unknown compression ${a}, filter ${o} or interlace method ${s}`);
	return {
		width: t,
		height: n,
		depth: r,
		colour: i,
		interlaced: s === 1
	};
}
function DE(e) {
	let { header: t, palette: n, transparency: r } = e;
	if (t.colour === 3) {
		if (n === null) throw Q("an image with a palette must have a PLTE chunk");
		if (n.length === 0 || n.length % 3 != 0) throw Q(`the palette must be whole RGB entries, found ${n.length} bytes`);
		return e;
	}
	if (r === null) return e;
	let { samples: i } = bE[t.colour];
	if (i % 2 == 0) throw Q("an image with an alpha channel cannot have a tRNS chunk");
	if (r.length !== 2 * i) throw Q(`tRNS must have ${2 * i} bytes, found ${r.length}`);
	return e;
}
function OE({ width: e, height: t }, { x: n, y: r, dx: i, dy: a }) {
	return {
		columns: Math.max(0, Math.ceil((e - n) / i)),
		rows: Math.max(0, Math.ceil((t - r) / a))
	};
}
const kE = (e) => e.interlaced ? CE : SE, AE = ({ colour: e, depth: t }) => bE[e].samples * t, jE = (e, t) => Math.ceil(t * AE(e) / 8);
function ME(e, t) {
	let n = kE(e).reduce((t, n) => {
		let { columns: r, rows: i } = OE(e, n);
		return t + (r === 0 ? 0 : i * (1 + jE(e, r)));
	}, 0);
	if (n > yE) throw new O(`png: ${e.width} x ${e.height} pixels are over 1 GiB`);
	let r;
	try {
		r = dE(t, { maxOutputLength: n });
	} catch (e) {
		throw Q(`the image data cannot be decompressed to ${n} bytes: ${e.message}`, e);
	}
	if (r.length !== n) throw Q(`the image data must be ${n} bytes, found ${r.length}`);
	return r;
}
function NE(e, t) {
	let { width: n, height: r, colour: i, depth: a } = e, { samples: o } = bE[i], s = new Uint16Array(n * r * o), c = Math.max(1, AE(e) / 8), l = 0;
	for (let r of kE(e)) {
		let { columns: i, rows: u } = OE(e, r);
		if (i === 0 || u === 0) continue;
		let d = jE(e, i), f = hE(t.subarray(l, l + u * (d + 1)), d, c);
		l += u * (d + 1);
		for (let e = 0; e < u; e++) {
			let t = f.subarray(e * d, (e + 1) * d), c = (r.y + e * r.dy) * n + r.x;
			if (a === 8 && r.dx === 1) s.set(t, c * o);
			else for (let e = 0; e < i * o; e++) {
				let n = Math.floor(e / o);
				s[(c + n * r.dx) * o + (e - n * o)] = PE(t, e, a);
			}
		}
	}
	return s;
}
function PE(e, t, n) {
	if (n === 8) return e[t];
	if (n === 16) return e[2 * t] << 8 | e[2 * t + 1];
	let r = t * n;
	return e[r >> 3] >> 8 - n - (r & 7) & (1 << n) - 1;
}
function FE(e, t, n) {
	let r = n === null ? 3 : 4, i = new Uint16Array(e.length * r);
	return e.forEach((e, a) => {
		if (3 * e >= t.length) throw Q(`pixel ${a} uses colour ${e}, the palette has ${t.length / 3}`);
		for (let n = 0; n < 3; n++) i[a * r + n] = t[3 * e + n];
		n !== null && (i[a * r + 3] = n[e] ?? 255);
	}), i;
}
function IE(e, t, n) {
	if (n === null) return e;
	let { samples: r } = bE[t.colour], i = Array.from({ length: r }, (e, r) => (n[2 * r] << 8 | n[2 * r + 1]) & 2 ** t.depth - 1), a = 2 ** t.depth - 1, o = e.length / r, s = new Uint16Array(o * (r + 1));
	for (let t = 0; t < o; t++) {
		let n = e.subarray(t * r, (t + 1) * r);
		s.set(n, t * (r + 1)), s[t * (r + 1) + r] = i.every((e, t) => e === n[t]) ? 0 : a;
	}
	return s;
}
function LE(e, t) {
	let n = 255 / (2 ** t - 1);
	for (let t = 0; t < e.length; t++) e[t] = e[t] * n;
}
function RE(e, { filter: t = "adaptive", level: n = 6 } = {}) {
	let { dtype: r = "uint8", shape: i, data: a } = e, [o = 0, s = 0, c = 1] = i, l = xE[c - 1], u = (e) => Number.isInteger(e) && e >= 1 && e < 2 ** 31;
	if (i.length < 2 || i.length > 3 || l === void 0 || !u(o) || !u(s)) throw Q(`an image is [height, width] or [height, width, 1 to 4 channels] and not empty, found [${i.join(", ")}]`);
	let d = r === "uint16" ? 2 : 1, f = s * c * d;
	if (a.byteLength !== o * f) throw Q(`${r} of shape [${i.join(", ")}] takes ${o * f} bytes, found ${a.byteLength}`);
	let p = ArrayBuffer.isView(a) ? new Uint8Array(a.buffer, a.byteOffset, a.byteLength) : new Uint8Array(a), m = d === 2 ? Buffer.from(p).swap16() : p, h = Buffer.alloc(13);
	h.writeUInt32BE(s, 0), h.writeUInt32BE(o, 4), h.set([
		8 * d,
		l,
		0,
		0,
		0
	], 8);
	let g = uE(gE(m, f, c * d, t), { level: n });
	return Buffer.concat([
		vE,
		zE("IHDR", h),
		zE("IDAT", g),
		zE("IEND", /* @__PURE__ */ new Uint8Array())
	]);
}
function zE(e, t) {
	let n = Buffer.alloc(t.length + 12);
	return n.writeUInt32BE(t.length, 0), n.write(e, 4, "latin1"), n.set(t, 8), n.writeUInt32BE(lE(n.subarray(4, 8 + t.length)), 8 + t.length), n;
}
S(), A();
const BE = {
	read: eE,
	write: ({ dtype: e, shape: t }, n) => cE({
		dtype: e,
		shape: t,
		data: n
	})
}, VE = {
	read: (e) => {
		let { shape: t, data: n } = kT(e);
		return {
			dtype: "float64",
			shape: t,
			data: n.buffer
		};
	},
	write: ({ dtype: e, shape: t, size: n }, r) => {
		if (b(e) === "complex") throw new T(`csv: ${e} cannot be written; write real() and imag() apart, or a .npy file`);
		return LT({
			shape: t,
			data: Array.from({ length: n }, (t, n) => ig(e, r, n))
		});
	}
}, HE = {
	".npy": BE,
	".csv": VE,
	".tsv": VE,
	".txt": VE,
	".png": {
		read: wE,
		write: ({ dtype: e, shape: t }, n) => {
			if (e === "uint8" || e === "uint16") return RE({
				dtype: e,
				shape: t,
				data: n
			});
			throw new T(`png: an image is uint8 or uint16, found ${e}; scale it and convert it with astype('uint8')`);
		}
	}
}, UE = Object.freeze(Object.keys(HE));
function WE(e) {
	let t = d(e).toLowerCase(), n = Object.hasOwn(HE, t) ? HE[t] : void 0;
	if (n !== void 0) return n;
	throw new w(`${JSON.stringify(e)} ends in ${JSON.stringify(t)}; expected one of ${UE.join(", ")}`);
}
async function GE(e, t = {}) {
	let { read: n } = WE(e), { dtype: r, shape: i, data: a, fortranOrder: o } = n(await ge(e)), s = jC(a, {
		dtype: r,
		shape: o === !0 ? [...i].reverse() : i,
		...t
	});
	return o === !0 ? s.T : s;
}
async function KE(e, t) {
	let { write: n } = WE(e);
	await _e(e, n(t, await t.data()));
}
A(), A();
const $ = SC, qE = $.zeros, JE = $.ones, YE = $.empty, XE = $.full, ZE = $.zerosLike, QE = $.onesLike, $E = $.emptyLike, eD = $.fullLike, tD = $.arange, nD = $.linspace, rD = $.logspace, iD = $.geomspace, aD = $.eye, oD = $.identity, sD = $.tri, cD = $.tril, lD = $.triu, uD = $.indices, dD = $.meshgrid;
export { w as ArgumentError, Xe as CompileError, T as DTypeError, Ze as DeviceError, et as DeviceMismatchError, tt as DisposedError, qe as ExpressionSyntaxError, k as InternalError, $e as LibraryNotFoundError, O as LimitError, V as NDArray, C as NameError, Qe as OutOfMemoryError, Ye as OverflowError, Je as PlacedError, E as ShapeError, i_ as TypedScalar, D as UnsupportedError, Ge as WeftError, tD as arange, kC as array, AC as asarray, He as caret, PC as devices, dT as elementwise, YE as empty, $E as emptyLike, NC as evalAll, n_ as explain, aD as eye, MC as fromFunction, jC as frombuffer, XE as full, eD as fullLike, iD as geomspace, oD as identity, uD as indices, Ve as lineAndColumn, nD as linspace, GE as load, rD as logspace, FC as memory, dD as meshgrid, DC as np, JE as ones, QE as onesLike, We as placed, KE as save, OC as scope, sD as tri, cD as tril, lD as triu, th as withDevice, Ue as withPlace, qE as zeros, ZE as zerosLike };
