import { a as e, n as t, r as n } from "./weft-rolldownruntime.js";
import { C as r, D as i, E as a, O as o, S as s, T as c, _ as l, b as u, c as d, d as f, g as p, h as m, i as h, m as g, p as _, t as ee, v, w as y, x as te } from "./weft-output.js";
import { t as ne } from "./weft-config.js";
import { o as re } from "./weft-cachekey.js";
import { a as ie, n as ae, r as oe, s as se, t as ce } from "./weft-compile.js";
import { a as le, c as ue, i as de, l as fe, n as pe, o as me, r as he, s as ge, u as _e } from "./weft-diskcache.js";
import { t as ve } from "./weft-devices.js";
import { createRequire as ye } from "node:module";
import { extname as be, join as xe } from "node:path";
import { hostname as Se } from "node:os";
import { channel as Ce, tracingChannel as we } from "node:diagnostics_channel";
import { readFile as Te, writeFile as Ee } from "node:fs/promises";
import { setTimeout as De } from "node:timers/promises";
import { AsyncLocalStorage as Oe } from "node:async_hooks";
// compiler/dtype.ts
function ke(e) {
	return Object.hasOwn(x, e);
}
function b(e) {
	return x[e];
}
function Ae(e) {
	return e === "complex64" ? "float32" : e === "complex128" ? "float64" : e;
}
function je(e) {
	let { kind: t, size: n } = x[e], r = BigInt(n * 8);
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
function Me(e) {
	let { size: t } = x[e];
	return t === 1 ? "float16" : t === 2 ? "float32" : "float64";
}
function Ne(e, t) {
	return e === t ? e : Be(e) && Be(t) ? "float32" : x[e].size >= x[t].size ? e : t;
}
function Pe(e, t) {
	if (e === t) return e;
	let n = x[e].kind, r = x[t].kind;
	return n === "bool" ? t : r === "bool" ? e : n === "complex" || r === "complex" ? Fe(Ae(e), Ae(t)) === "float64" ? "complex128" : "complex64" : Fe(e, t);
}
function Fe(e, t) {
	if (e === t) return e;
	let n = x[e].kind, r = x[t].kind;
	if (n === "float" && r === "float") return Ne(e, t);
	if (n === "float") return Ie(e, t);
	if (r === "float") return Ie(t, e);
	if (n === r) return x[e].size >= x[t].size ? e : t;
	let [i, a] = n === "int" ? [e, t] : [t, e];
	return x[i].size > x[a].size ? i : Ve[x[a].size * 2] ?? "float64";
}
function Ie(e, t) {
	return e === "bfloat16" ? x[t].size === 1 ? "bfloat16" : Me(t) : Ne(e, Me(t));
}
function Le(e, t) {
	return e === t || t !== "bool" && Pe(e, t) === t;
}
function Re(e, t) {
	return Le(e, t) || S(e) !== "bool" && S(t) !== "bool" && He[S(e)] <= He[S(t)];
}
var x, ze, S, C, Be, Ve, He, w = t((() => {
	x = {
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
	}, ze = Object.freeze(Object.keys(x)), S = (e) => x[e].kind, C = (e) => x[e].size, Be = (e) => e === "float16" || e === "bfloat16", Ve = {
		1: "int8",
		2: "int16",
		4: "int32",
		8: "int64"
	}, He = {
		bool: 0,
		uint: 1,
		int: 2,
		float: 3,
		complex: 4
	};
}));
w(), i();
const T = (e) => `(${e.join(", ")}${e.length === 1 ? "," : ""})`;
function E(e) {
	let t = 1;
	for (let n of e) t *= n;
	if (!Number.isSafeInteger(t)) throw new y(`shape ${T(e)} has more than 2**53 elements`);
	return t;
}
function Ue(e, t) {
	return e.length === t.length && e.every((e, n) => e === t[n]);
}
function We(e) {
	let t = e[0] ?? [];
	if (e.every((e) => Ue(e, t))) return t;
	let n = Math.max(...e.map((e) => e.length)), r = Array(n).fill(1);
	for (let t of e) {
		let i = n - t.length;
		for (let n = 0; n < t.length; n++) {
			let a = t[n];
			if (a !== 1 && a !== r[i + n]) {
				if (r[i + n] !== 1) {
					let t = e.map(T).join(" ");
					throw new y(`operands could not be broadcast together with shapes ${t}`);
				}
				r[i + n] = a;
			}
		}
	}
	return Object.freeze(r);
}
function Ge(e, t, n) {
	let r = n === void 0 ? "" : `${n}: `;
	if (!Number.isInteger(e)) throw new y(`${r}an axis is an integer, found ${e}`);
	if (e < -t || e >= t) throw new y(`${r}axis ${e} is out of bounds for array of dimension ${t}`);
	return e < 0 ? e + t : e;
}
function Ke(e, t) {
	let n = E(e), r = () => new y(`cannot reshape array of size ${n} into shape ${T(t)}`), i = t.filter((e) => e === -1).length;
	if (i > 1) throw new y("can only specify one unknown dimension (-1) in a reshape");
	if (t.some((e) => !Number.isInteger(e) || e < -1)) throw r();
	let a = t.reduce((e, t) => t === -1 ? e : e * t, 1);
	if (i === 0 ? a !== n : a === 0 || n % a !== 0) throw r();
	return Object.freeze(t.map((e) => e === -1 ? n / a : e));
}
function qe(e) {
	let t = Array(e.length), n = 1;
	for (let r = e.length - 1; r >= 0; r--) t[r] = n, n *= Math.max(1, e[r]);
	return Object.freeze(t);
}
// compiler/layout.ts
i();
function Je(e, t = 0) {
	return Object.freeze({
		shape: e,
		strides: qe(e),
		offset: t
	});
}
function Ye(e, t) {
	switch (t.kind) {
		case "index": return Object.freeze(t.items.flatMap((e) => e.kind === "slice" ? [e.size] : e.kind === "new" ? [1] : []));
		case "transpose": return Object.freeze(t.axes.map((t) => e[t]));
		case "reshape":
		case "broadcast": return t.shape;
		case "diagonal": return Object.freeze([...e.filter((e, n) => !t.axes.includes(n)), t.size]);
		case "part": return e;
	}
}
function Xe(e, t) {
	switch (t.kind) {
		case "index": return Ze(e, t.items);
		case "transpose": return Object.freeze({
			shape: Ye(e.shape, t),
			strides: t.axes.map((t) => e.strides[t]),
			offset: e.offset
		});
		case "broadcast": return Qe(e, t.shape);
		case "reshape": return $e(e, t.shape);
		case "diagonal": {
			let [n, r] = t.axes, i = e.strides.filter((e, t) => t !== n && t !== r);
			return Object.freeze({
				shape: Ye(e.shape, t),
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
function Ze(e, t) {
	let n = [], r = [], i = e.offset, a = 0;
	for (let o of t) {
		if (o.kind === "new") {
			n.push(1), r.push(0);
			continue;
		}
		let t = e.strides[a++];
		o.kind === "at" ? i += o.index * t : (n.push(o.size), r.push(t * o.step), o.size > 0 && (i += o.start * t));
	}
	if (a !== e.shape.length) throw new v(`index of ${a} dimensions on a layout of ${e.shape.length}`);
	return Object.freeze({
		shape: n,
		strides: r,
		offset: i
	});
}
function Qe(e, t) {
	let n = t.length - e.shape.length, r = t.map((t, r) => r < n ? 0 : e.shape[r - n] === t ? e.strides[r - n] : 0);
	return Object.freeze({
		shape: t,
		strides: r,
		offset: e.offset
	});
}
function $e(e, t) {
	if (E(t) <= 1) return Object.freeze({
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
function et(e, t, n) {
	let r = t.reduce((t, n, r) => t - n * e.strides[r], e.offset);
	return Object.freeze({
		shape: n,
		strides: e.strides,
		offset: r
	});
}
function tt(e, t) {
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
function nt(e) {
	if (e.shape.includes(0)) return !0;
	let t = 1;
	for (let n = e.shape.length - 1; n >= 0; n--) {
		let r = e.shape[n];
		if (r !== 1 && e.strides[n] !== t) return !1;
		t *= r;
	}
	return !0;
}
function rt(e) {
	let t = e.offset, n = e.offset;
	for (let r = 0; r < e.shape.length; r++) {
		let i = e.shape[r];
		if (i === 0) return null;
		let a = (i - 1) * e.strides[r];
		a < 0 ? t += a : n += a;
	}
	return [t, n];
}
function it(e, t) {
	return e.offset === t.offset && e.shape.length === t.shape.length && e.shape.every((n, r) => n === t.shape[r] && (n <= 1 || e.strides[r] === t.strides[r]));
}
function at(e) {
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
function ot(e, t, n) {
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
function st(e, t, n, r) {
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
function ct(e, t) {
	let n = [];
	for (let r = e.length - 1; r >= 0; r--) {
		let i = n.length;
		for (let a = n.length - 1; a >= 0; a--) {
			let o = st(e, t, r, n[a]);
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
i();
const lt = Object.freeze([]), ut = (e) => "sources" in e ? e.sources : lt;
function dt(e) {
	let t = 0;
	for (let n of e) n.height > t && (t = n.height);
	return t + 1;
}
const ft = Object.freeze([]);
function pt(e, t, n) {
	return Object.freeze({
		kind: "input",
		source: e,
		dtype: t,
		layout: n,
		shape: n.shape,
		height: 0
	});
}
function D(e, t, n) {
	return Object.freeze({
		kind: "scalar",
		value: e,
		hole: n,
		dtype: t,
		shape: ft,
		height: 0
	});
}
function mt(e, t) {
	return Object.freeze({
		kind: "const",
		value: e,
		dtype: t,
		shape: ft,
		height: 0
	});
}
function ht(e) {
	return Object.freeze({
		kind: "iota",
		layout: e,
		dtype: "int64",
		shape: e.shape,
		height: 0
	});
}
function gt(e, t, n, r) {
	return Object.freeze({
		kind: "map",
		op: e,
		loop: t,
		sources: n,
		dtype: t.out,
		shape: r,
		height: dt(n)
	});
}
function O(e, t) {
	return e.dtype === t ? e : Object.freeze({
		kind: "cast",
		sources: [e],
		dtype: t,
		shape: e.shape,
		height: e.height + 1
	});
}
const _t = {
	complex64: "float32",
	complex128: "float64"
};
function vt(e, t) {
	let n = t.kind === "part" ? _t[e.dtype] ?? e.dtype : e.dtype;
	if (e.kind === "input" || e.kind === "iota" && t.kind !== "part") {
		let r = Xe(e.layout, t);
		if (r !== null) return e.kind === "input" ? pt(e.source, n, r) : ht(r);
	}
	if (t.kind === "part") throw new c("real and imaginary parts of a computed array are operations, not views");
	let r = Ye(e.shape, t);
	return Object.freeze({
		kind: "view",
		view: t,
		sources: [e],
		dtype: n,
		shape: r,
		height: e.height + 1
	});
}
function yt(e, t, n) {
	let r = [e, t];
	return Object.freeze({
		kind: "place",
		start: n,
		sources: r,
		dtype: t.dtype,
		shape: t.shape,
		height: dt(r)
	});
}
function bt(e, t) {
	let n = /* @__PURE__ */ new Map(), r = (e) => {
		let i = n.get(e);
		return i === void 0 && (i = e.kind === "input" || e.kind === "scalar" ? t(e) : "sources" in e ? Object.freeze({
			...e,
			sources: e.sources.map(r)
		}) : e, n.set(e, i)), i;
	};
	return r(e);
}
// compiler/halffloat.ts
const xt = Object.freeze({
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
}), St = 2 ** 52, Ct = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));
function wt(e, { fraction: t, bias: n, infinity: r, quietNaN: i }) {
	if (Number.isNaN(e)) return i;
	let a = e < 0 || Object.is(e, -0) ? 32768 : 0, o = Math.abs(e);
	Ct.setFloat64(0, o);
	let s = (Ct.getUint16(0) >> 4) - 1023, c = Math.max(s, 1 - n) - t;
	if (c + t > n) return a | r;
	let l = o * 2 ** -c + St - St;
	return a | Math.min((c + t + n - 1) * 2 ** t + l, r);
}
function Tt(e, { fraction: t, bias: n }) {
	let r = e & 32768 ? -1 : 1, i = (e & 32767) >> t, a = e & (1 << t) - 1;
	return i === 0 ? r * a * 2 ** (1 - n - t) : i === 2 * n + 1 ? a === 0 ? r * Infinity : NaN : r * (a + (1 << t)) * 2 ** (i - n - t);
}
const Et = (e, t) => wt(t, xt[e]), Dt = (e, t) => Tt(t, xt[e]), Ot = (e, t) => Dt(e, Et(e, t));
function kt(e, t) {
	return e === "float16" || e === "bfloat16" ? Ot(e, t) : e === "float64" ? t : Math.fround(t);
}
// compiler/ops/arithmetic.ts
var At, jt = t((() => {
	At = {
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
})), Mt, Nt = t((() => {
	Mt = {
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
})), Pt, Ft = t((() => {
	Pt = {
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
})), It, Lt = t((() => {
	It = {
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
})), Rt, zt = t((() => {
	Rt = {
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
})), Bt, Vt = t((() => {
	Bt = {
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
})), Ht, Ut = t((() => {
	Ht = {
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
})), Wt, Gt = t((() => {
	Wt = {
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
function Kt(e) {
	let t = [];
	e.bool !== void 0 && t.push(["bool", e.bool]);
	for (let n of Qt) {
		let r = Zt.includes(n) ? e.uint ?? e.int : e.int;
		r !== void 0 && t.push([n, r]);
	}
	let n = e.narrow === "double" ? 3 : e.narrow === !1 ? 2 : 0;
	if (e.float !== void 0) for (let r of $t.slice(n)) t.push([r, e.float]);
	if (e.complex !== void 0) for (let n of e.narrow === "double" ? en.slice(1) : en) t.push([n, e.complex]);
	return t;
}
function qt(e, t) {
	let n = Array.from({ length: e.arity }, () => t);
	return e.first === void 0 ? e.second === void 0 ? [n] : e.second.map((e) => [
		t,
		e,
		...n.slice(2)
	]) : [[e.first, ...n.slice(1)]];
}
function Jt(e) {
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
	for (let [r, i] of Kt(e)) {
		let a = e.out === void 0 ? r : e.out === "real" ? Ae(r) : e.out;
		for (let n of qt(e, r)) t.push(e.exact === !0 ? {
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
function Yt(e) {
	let { bool: t, int: n, uint: r, float: i, complex: a, mixed: o, ...s } = e, { out: c, first: l, second: u, exact: d, narrow: f, ...p } = s;
	return Object.freeze({
		...p,
		loops: Object.freeze(Jt(e))
	});
}
var Xt, Zt, Qt, $t, en, tn = t((() => {
	Xt = [
		"int8",
		"int16",
		"int32",
		"int64"
	], Zt = [
		"uint8",
		"uint16",
		"uint32",
		"uint64"
	], Qt = Xt.flatMap((e, t) => [e, Zt[t]]), $t = [
		"float16",
		"bfloat16",
		"float32",
		"float64"
	], en = ["complex64", "complex128"];
})), nn, rn = t((() => {
	nn = {
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
})), an, on = t((() => {
	an = {
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
})), sn, cn = t((() => {
	sn = {
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
function ln(e) {
	return gn.get(e);
}
function un(e, t) {
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
function dn(e, t) {
	let n, r = Math.max(1, Math.floor(e.length / 3)) + .5;
	for (let i of t) {
		let t = un(e.toLowerCase(), i.toLowerCase());
		t < r && t < Math.min(e.length, i.length) && ([n, r] = [i, t]);
	}
	return n;
}
var fn, pn, mn, hn, gn, _n, vn, yn, bn = t((() => {
	jt(), Nt(), Ft(), Lt(), zt(), Vt(), Ut(), Gt(), tn(), rn(), on(), cn(), fn = Object.freeze({
		arithmetic: At,
		compare: Pt,
		logical: Wt,
		bitwise: Mt,
		exponential: Rt,
		trigonometric: sn,
		hyperbolic: Ht,
		rounding: nn,
		floating: Bt,
		complex: It,
		special: an
	}), pn = Object.freeze(Object.fromEntries(Object.values(fn).flatMap((e) => Object.entries(e).map(([e, t]) => [e, Yt(t)])))), mn = Object.freeze(Object.keys(pn)), hn = (e) => pn[e], gn = new Map(mn.flatMap((e) => [e, ...pn[e].aliases ?? []].map((t) => [t, e]))), _n = Object.freeze([...gn].filter(([, e]) => pn[e].internal !== !0).map(([e]) => e)), vn = new Map(mn.flatMap((e) => {
		let { infix: t } = pn[e];
		return t === void 0 ? [] : [[t.symbol, {
			...t,
			op: e
		}]];
	})), yn = new Map(mn.flatMap((e) => {
		let { prefix: t } = pn[e];
		return t === void 0 ? [] : [[t, e]];
	}));
}));
w(), i(), bn();
const xn = {
	int: "int64",
	float: "float64",
	complex: "complex128"
};
function Sn(e) {
	let t = S(e);
	return t === "bool" ? 0 : t === "int" || t === "uint" ? 1 : 2;
}
function Cn(e, t) {
	return e !== "complex" || S(t) === "complex" ? t : Ae(t) === "float64" ? "complex128" : "complex64";
}
function wn(e) {
	let t = e.flatMap((e) => e.weak === !1 ? [e.dtype] : []), n = e.flatMap((e) => e.weak === !1 ? [] : [xn[e.weak]]), r = Math.max(-1, ...t.map(Sn)), i = Math.max(-1, ...n.map(Sn)) <= r, a = t.length === 0 ? void 0 : t.reduce(Pe);
	return e.map((e) => e.weak === !1 ? e.dtype : i && a !== void 0 ? Cn(e.weak, a) : xn[e.weak]);
}
function Tn(...e) {
	if (e.length === 0) throw new f("at least one array or dtype is required");
	return wn(e).reduce(Pe);
}
const En = (e) => S(e) === "int" || S(e) === "uint";
function Dn(e, t) {
	if (!En(t)) return 0;
	let { min: n, max: r } = je(t);
	return e < n ? -1 : +(e > r);
}
function On(e, t) {
	if (Dn(e, t) !== 0) throw new r(`Python integer ${e} out of bounds for ${t}`);
}
const kn = (e) => e === 0n || e === 0;
function An(e, t) {
	if (!En(t)) return e;
	On(e, e >= 0 ? "uint64" : "int64");
	let n = b(t).size * 8;
	return S(t) === "int" ? BigInt.asIntN(n, BigInt(e)) : BigInt.asUintN(n, BigInt(e));
}
function jn(e, t, n) {
	let r = Dn(e, t);
	return r === -1 && n === 1 ? je(t).min : r === 1 && n === 2 ? je(t).max : (On(e, t), e);
}
function Mn(e, t, n, r) {
	let { rule: i } = hn(e);
	if (i === "where") return An(n, r);
	if (i === "clip") return jn(n, r, t);
	if (i === "logical") return En(r) ? kn(n) ? 0n : 1n : n;
	if (On(n, r), i === "power" && t === 1 && En(r) && n < 0) throw new f("Integers to negative integer powers are not allowed.");
	return n;
}
function Nn(e, t, n, r) {
	let i = Dn(n, r);
	if (i === 0 || hn(e).rule !== "compare") return;
	if (e === "equal" || e === "not_equal") return e === "not_equal";
	let a = i === 1, o = e === "less" || e === "less_equal";
	return a === (t === 1 ? o : !o);
}
function Pn(e) {
	return e.weak === !1 ? e.dtype : `Python ${e.weak}`;
}
const Fn = {
	bool: "bool",
	int: "integers",
	uint: "integers",
	float: "floats",
	complex: "complex"
};
function In(e, t, n) {
	let r = n.map(Pn).join(", "), i = [...new Set(t.loops.map((e) => Fn[S(e.in[0])]))], a = i.length === 1 ? i[0] : `${i.slice(0, -1).join(", ")} or ${i.at(-1)}`, o = t.loops[0]?.in[1], s = o !== void 0 && o !== t.loops[0]?.in[0] && t.rule === "ldexp" ? " and an integer" : "";
	return new _(`${e} has no loop for (${r}): it takes ${a}${s}, and an operand is cast only where no value changes. Convert with astype first.`);
}
function Ln(e, t) {
	return e.loops.find((e) => e.in.every((e, n) => Le(t[n], e)));
}
function Rn(e, t) {
	let n = Tn(...t.slice(1));
	return e.loops.find((e) => e.out === n);
}
function zn(e, t) {
	let n = wn(t.slice(0, 1))[0];
	return e.loops.find((e) => Le(n, e.in[0]) && (n !== "bool" || !En(e.in[0])));
}
function Bn(e, t) {
	let [n, r] = t, i = r?.weak === "int" ? "int64" : r?.weak === !1 && r.dtype !== "uint64" ? r.dtype : "float64";
	return Ln(e, [n?.weak === "int" && r?.weak === !1 && r.dtype !== "bool" ? "int8" : wn([n])[0], i]);
}
function Vn(e, t) {
	let n = wn(t);
	return Ln(e, n.every((e) => Sn(e) < 2) ? n.map(() => "float64") : n);
}
function Hn(e, t) {
	switch (e.rule) {
		case "where": return Rn(e, t);
		case "first":
		case "nan_to_num": return zn(e, t);
		case "ldexp": return Bn(e, t);
		case "inexact": return Vn(e, t);
		case "wideBool": return Ln(e, wn(t).map((e) => e === "bool" ? "float64" : e));
		default: return Ln(e, wn(t));
	}
}
function Un(e, t, n) {
	if (t.outputs !== void 0) throw new v(`${e} gives several results; resolve each of ${t.outputs.join(", ")}`);
	if (n.length !== t.arity) {
		let r = t.arity === 1 ? "1 argument" : `${t.arity} arguments`;
		throw new f(`${e} takes ${r}, but ${n.length} were given`);
	}
	if (t.refuseBool !== void 0 && n.every((e) => e.weak === !1 && e.dtype === "bool")) throw new _(`${e} of bools is not supported: ${t.refuseBool}`);
}
function Wn(e, t) {
	let n = hn(e);
	Un(e, n, t);
	let r = Hn(n, t);
	if (r === void 0) throw In(e, n, t);
	let i = !t.some((e) => e.weak === !1 && En(e.dtype)) && (n.rule === "compare" || n.rule === "clip"), a, o = t.map((t, n) => {
		if (t.weak !== "int" || t.value === void 0) return;
		let o = r.in[n];
		return i && On(t.value, o), a ??= Nn(e, n, t.value, o), a === void 0 ? Mn(e, n, t.value, o) : void 0;
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
w(), i(), bn();
const Gn = (e) => "weak" in e;
function Kn(e) {
	return e.weak === "complex" ? "complex128" : e.weak === "float" ? "float64" : e.value > 9223372036854775807n ? "uint64" : "int64";
}
function qn(e) {
	return Gn(e) ? e.weak === "complex" ? { weak: "complex" } : {
		weak: e.weak,
		value: e.value
	} : {
		dtype: e.dtype,
		weak: !1
	};
}
const Jn = (e) => Gn(e) ? [] : e.shape;
function Yn({ literal: e, hole: t }, n, r) {
	return e ? mt(n, r) : D(n, r, t);
}
function Xn(e, t) {
	let n = S(t);
	if (e.weak === "complex") {
		if (n !== "complex") throw new _(`a complex scalar cannot be used as ${t}`);
		return Yn(e, e.value, t);
	}
	if (n === "complex") return Yn(e, [Number(e.value), 0], t);
	if (n === "float") return Yn(e, kt(t, Number(e.value)), t);
	if (n === "bool") return Yn(e, Number(e.value) !== 0, "bool");
	if (e.weak === "float") throw new _(`the float ${e.value} cannot be used as ${t}; write an integer`);
	return On(e.value, t), Yn(e, e.value, t);
}
const Zn = (e) => Gn(e) ? Xn(e, Kn(e)) : e;
function k(e, t, n = {}) {
	let r = hn(e);
	if (t.length !== r.arity) throw new f(`${e} takes ${r.arity} argument${r.arity === 1 ? "" : "s"}, got ${t.length}`);
	if (r.outputs !== void 0) throw new f(`${e} gives ${r.outputs.length} results; unpack them`);
	let i = n.dtype === void 0 ? t : t.map((t) => Qn(e, t, n.dtype)), a = e === "power" ? er(i) : null;
	if (a !== null) return a;
	let o = We(i.map(Jn)), { loop: s, constant: c, values: l } = Wn(e, i.map(qn));
	if (c !== void 0) return tr(mt(c, "bool"), o);
	let u = gt(e, s, i.map((e, t) => {
		if (!Gn(e)) return O(e, s.in[t]);
		let n = l[t];
		return Xn(n === void 0 || n === e.value ? e : {
			...e,
			value: n,
			hole: void 0
		}, s.in[t]);
	}), o);
	return n.dtype === void 0 || u.dtype === n.dtype || S(u.dtype) === "bool" ? u : O(u, n.dtype);
}
function Qn(e, t, n) {
	if (Gn(t)) return Xn(t, n);
	if (!Re(t.dtype, n)) throw new _(`${e}: cannot cast ${t.dtype} to dtype=${n} within the same kind; convert with astype first`);
	return O(t, n);
}
function $n(e, t, n = {}) {
	let { outputs: r, arity: i } = hn(e);
	if (r === void 0) return [k(e, t, n)];
	if (t.length !== i) throw new f(`${e} takes ${i} argument${i === 1 ? "" : "s"}, got ${t.length}`);
	return r.map((e) => k(e, t, n));
}
function er(e) {
	let [t, n] = e;
	if (Gn(t) || !Gn(n) || n.weak === "complex") return null;
	let r = S(t.dtype), i = Number(n.value), a = r === "float" || r === "complex";
	return !a && n.weak === "float" ? null : i === 2 ? k("square", [t]) : a ? i === .5 ? k("sqrt", [t]) : i === -1 ? k("reciprocal", [t]) : i === 1 ? k("positive", [t]) : null : null;
}
function tr(e, t) {
	if (Ue(e.shape, t)) return e;
	let n = (() => {
		try {
			return We([e.shape, t]);
		} catch {
			return null;
		}
	})();
	if (n === null || !Ue(n, t)) throw new y(`cannot broadcast an array of shape ${T(e.shape)} to shape ${T(t)}`);
	return vt(e, {
		kind: "broadcast",
		shape: t
	});
}
function nr(e, t, n) {
	if (Gn(e)) {
		if (e.weak === "complex" && S(t) !== "complex") throw rr("complex", t);
		return e.weak === "float" && (S(t) === "int" || S(t) === "uint" || S(t) === "bool") ? tr(O(Xn(e, "float64"), t), n) : tr(Xn(e, t), n);
	}
	return tr(O(e, t), n);
}
const rr = (e, t) => new _(`cannot assign ${e} values to elements of type ${t}; take the real part or convert with astype`);
function ir(e, t, n) {
	if (!Re(t, n)) throw new _(`cannot cast the result of in-place ${e} from ${t} to ${n} within the same kind; write x = x ... instead, or convert with astype`);
}
function ar(e) {
	return Tn(...e.map(qn));
}
function or(e) {
	if (ke(e)) return e;
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
w(), i(), bn();
const sr = {
	array: "an array",
	value: "an array or a number",
	int: "an integer",
	ints: "an integer or a list of integers",
	flag: "True or False",
	word: "a string",
	dtype: "a dtype"
}, cr = (e) => typeof e == "object" && !!e && ("weak" in e || "kind" in e), lr = (e) => cr(e) && Gn(e) && e.weak === "int" ? Number(e.value) : e;
function ur(e, t) {
	switch (e) {
		case "array":
		case "value": return cr(t) && !(e === "array" && Gn(t));
		case "int": return Number.isSafeInteger(t);
		case "ints": return Number.isSafeInteger(t) || Array.isArray(t) && t.every((e) => Number.isSafeInteger(e));
		case "flag": return typeof t == "boolean";
		case "word": return typeof t == "string";
		case "dtype": return typeof t == "string" && ke(t);
	}
}
function dr(e, t) {
	switch (e) {
		case "array": return cr(t) ? Zn(t) : typeof t == "boolean" ? mt(t, "bool") : t;
		case "value": return typeof t == "boolean" ? mt(t, "bool") : t;
		case "int": return lr(t);
		case "ints": return Array.isArray(t) ? t.map(lr) : lr(t);
		default: return t;
	}
}
function fr(e) {
	return e === null ? "None" : cr(e) ? Gn(e) ? `${e.value}` : `an array of shape (${e.shape.join(", ")})` : Array.isArray(e) ? `(${e.join(", ")})` : `${e}`;
}
function pr(e, t, n) {
	if (n === null && t.default === null) return n;
	let r = dr(t.kind, n);
	if (ur(t.kind, r)) return r;
	let i = t.default === null ? " or None" : "";
	throw new f(`${e}: ${t.name} is ${sr[t.kind]}${i}, found ${fr(n)}`);
}
function mr(e, t, n, r = {}) {
	let i = {}, a = hr(t, n);
	if (a.length > t.length) {
		let r = t.length === 1 ? "1 argument" : `${t.length} arguments`;
		throw new f(`${e}() takes at most ${r}, got ${n.length}`);
	}
	a.forEach((e, n) => {
		i[t[n].name] = e;
	});
	for (let [n, a] of Object.entries(r)) {
		if (!t.some((e) => e.name === n)) {
			let r = t.map((e) => e.name), i = dn(n, r), a = i === void 0 ? `it takes ${r.join(", ")}` : `did you mean ${i}?`;
			throw new f(`${e}() got an unexpected keyword argument '${n}'; ${a}`);
		}
		if (Object.hasOwn(i, n)) throw new f(`${e}() got multiple values for argument '${n}'`);
		i[n] = a;
	}
	for (let n of t) if (!Object.hasOwn(i, n.name)) {
		if (n.default === void 0) throw new f(`${e}() missing required argument '${n.name}'`);
		i[n.name] = n.default;
	} else if (n.rest === !0) {
		let t = {
			name: n.name,
			kind: n.kind
		}, r = i[n.name];
		i[n.name] = r.map((n) => pr(e, t, n));
	} else i[n.name] = pr(e, n, i[n.name]);
	return Object.freeze(i);
}
function hr(e, t) {
	let n = e.findIndex(({ rest: e, spread: t }) => e === !0 || t === !0), r = e[n];
	if (r === void 0) return t;
	if (r.rest === !0) return [...t.slice(0, n), t.slice(n)];
	let i = t.slice(n), a = i.map(lr);
	return i.length > 1 && a.every((e) => typeof e == "number") ? [...t.slice(0, n), a] : t;
}
const gr = (e, t) => e[t], _r = (e, t) => e[t], vr = (e, t) => e[t], A = (e, t) => e[t], yr = (e, t) => e[t], br = (e, t) => e[t], xr = (e, t) => {
	let n = e[t];
	return typeof n == "number" ? [n] : n;
}, Sr = (e, t) => e[t] ?? void 0, Cr = (e, t) => e[t];
// compiler/views.ts
i();
const wr = (e) => typeof e == "number" ? [e] : e;
function Tr(e, t, n, r) {
	let i = wr(e).map((e) => Ge(e, t, r));
	if (new Set(i).size !== i.length) throw new y(`${n}, found (${wr(e).join(", ")})`);
	return i;
}
const Er = (e) => ({
	kind: "slice",
	start: 0,
	step: 1,
	size: e
}), Dr = (e) => ({
	kind: "slice",
	start: e - 1,
	step: -1,
	size: e
}), Or = { kind: "new" }, kr = (e) => Object.freeze({
	kind: "index",
	items: Object.freeze(e)
}), Ar = (e) => Object.freeze({
	kind: "transpose",
	axes: Object.freeze(e)
}), jr = (e) => e.map((e, t) => t);
function Mr(e, t) {
	if (t === null) return Ar(jr(e).reverse());
	if (t.length !== e.length) throw new y(`axes don't match array: ${t.length} axes given for ${e.length} dimensions`);
	return Ar(Tr(t, e.length, "repeated axis in transpose"));
}
function Nr(e) {
	if (e.length < 2) throw new y(`Input array must be at least 2-dimensional, but it is ${e.length}`);
	return Pr(e, -2, -1);
}
function Pr(e, t, n) {
	let r = Ge(t, e.length, "axis1"), i = Ge(n, e.length, "axis2"), a = jr(e);
	return a[r] = i, a[i] = r, Ar(a);
}
function Fr(e, t, n) {
	let r = Tr(t, e.length, "repeated axis in `source` argument", "source"), i = Tr(n, e.length, "repeated axis in `destination` argument", "destination");
	if (r.length !== i.length) throw new y(`\`source\` and \`destination\` arguments must have the same number of elements, found ${r.length} and ${i.length}`);
	let a = jr(e).filter((e) => !r.includes(e)), o = i.map((e, t) => ({
		position: e,
		axis: r[t]
	})).sort((e, t) => e.position - t.position);
	for (let { position: e, axis: t } of o) a.splice(e, 0, t);
	return Ar(a);
}
function Ir(e, t, n = 0) {
	let r = e.length, i = Ge(t, r), a = n < 0 ? n + r : n;
	if (!Number.isInteger(n) || a < 0 || a > r) throw new y(`'start' arg requires ${-r} <= start < ${r + 1}, but ${n} was passed in`);
	let o = jr(e).filter((e) => e !== i);
	return o.splice(i < a ? a - 1 : a, 0, i), Ar(o);
}
function Lr(e, t) {
	return Object.freeze({
		kind: "reshape",
		shape: Ke(e, wr(t))
	});
}
function Rr(e) {
	return Object.freeze({
		kind: "reshape",
		shape: Object.freeze([E(e)])
	});
}
function zr(e, t) {
	let n = e.length === 0 && (t === 0 || t === -1), r = t === null || n ? jr(e).filter((t) => e[t] === 1) : Tr(t, e.length, "duplicate value in 'axis'");
	for (let t of r) if (e[t] !== 1) throw new y(`cannot select an axis to squeeze out which has size not equal to one: axis ${t} of shape ${T(e)} has size ${e[t]}`);
	return kr(e.map((e, t) => r.includes(t) ? {
		kind: "at",
		index: 0
	} : Er(e)));
}
function Br(e, t) {
	let n = e.length + wr(t).length, r = Tr(t, n, "repeated axis"), i = [], a = 0;
	for (let t = 0; t < n; t++) i.push(r.includes(t) ? Or : Er(e[a++]));
	return kr(i);
}
function Vr(e, t) {
	let n = t === null ? jr(e) : Tr(t, e.length, "repeated axis");
	return kr(e.map((e, t) => n.includes(t) ? Dr(e) : Er(e)));
}
function Hr(e) {
	if (e.length < 2) throw new y(`Input must be >= 2-d., found shape ${T(e)}`);
	return Vr(e, 1);
}
function Ur(e) {
	if (e.length < 1) throw new y("Input must be >= 1-d., found shape ()");
	return Vr(e, 0);
}
function Wr(e, t = 1, n = [0, 1]) {
	let r = e.length, [i, a] = n;
	if (i === void 0 || a === void 0 || n.length !== 2) throw new y(`len(axes) must be 2., found (${n.join(", ")})`);
	if (i === a || Math.abs(i - a) === r) throw new y(`Axes must be different., found (${n.join(", ")}) for ${r} dimensions`);
	if (n.some((e) => !Number.isInteger(e) || e >= r || e < -r)) throw new y(`Axes=(${n.join(", ")}) out of range for array of ndim=${r}.`);
	let o = Pr(e, i, a);
	switch ((t % 4 + 4) % 4) {
		case 0: return [];
		case 1: return [Vr(e, a), o];
		case 2: return [Vr(e, n)];
		default: return [o, Vr(e.map((t, n) => e[o.kind === "transpose" ? o.axes[n] : n]), a)];
	}
}
function Gr(e, t) {
	let n = wr(t);
	if (n.some((e) => e < 0)) throw new y(`all elements of broadcast shape must be non-negative, found ${T(n)}`);
	if (!Kr(e, n)) throw new y(`cannot broadcast an array of shape ${T(e)} to shape ${T(n)}`);
	return Object.freeze({
		kind: "broadcast",
		shape: Object.freeze([...n])
	});
}
function Kr(e, t) {
	let n = t.length - e.length;
	return n >= 0 && e.every((e, r) => e === 1 || e === t[n + r]);
}
function qr(e, t = 0, n = 0, r = 1) {
	if (e.length < 2) throw new y(`diag requires an array of at least two dimensions, found shape ${T(e)}`);
	if (!Number.isInteger(t)) throw new f(`the offset of a diagonal is an integer, found ${t}`);
	let i = Ge(n, e.length, "axis1"), a = Ge(r, e.length, "axis2");
	if (i === a) throw new y(`axis1 and axis2 cannot be the same, found ${n} and ${r}`);
	let o = Math.max(0, -t), s = Math.max(0, t), c = Math.max(0, Math.min(e[i] - o, e[a] - s));
	return Object.freeze({
		kind: "diagonal",
		axes: [i, a],
		start: c === 0 ? [0, 0] : [o, s],
		size: c
	});
}
function Jr(e, t) {
	let n = e.map(Er);
	return e.length >= t ? kr(n) : t < 3 || e.length === 0 ? kr([...Array.from({ length: t - e.length }, () => Or), ...n]) : kr(e.length === 1 ? [
		Or,
		...n,
		Or
	] : [...n, Or]);
}
w(), i();
function Yr(e) {
	if (e.some((e) => e < 0)) throw new y(`negative dimensions are not allowed, found ${T(e)}`);
	if (!e.every(Number.isInteger)) throw new y(`dimensions are integers, found ${T(e)}`);
	return E(e), Object.freeze([...e]);
}
const Xr = (e, t) => Xn({
	weak: "int",
	value: BigInt(e),
	literal: !0
}, t), Zr = (e, t = "float64") => tr(Xr(0, t), Yr(e)), Qr = (e, t = "float64") => tr(Xr(1, t), Yr(e));
function $r(e, t, n) {
	return tr(ei(t, n ?? (Gn(t) ? Kn(t) : t.dtype)), Yr(e));
}
function ei(e, t) {
	if (!Gn(e)) return O(e, t);
	let n = S(t);
	return e.weak === "complex" && n !== "complex" ? O(Xn(e, "complex128"), t) : e.weak === "float" && (n === "int" || n === "uint") ? O(Xn(e, "float64"), t) : Xn(e, t);
}
function ti(e, t) {
	let n = Ge(t, e.length), r = Object.freeze(e.map((e, t) => +(t === n)));
	return ht(Object.freeze({
		shape: Yr(e),
		strides: r,
		offset: 0
	}));
}
function ni(e, t, n) {
	let r = Yr([e, t]);
	return ht(Object.freeze({
		shape: r,
		strides: Object.freeze([-1, 1]),
		offset: 0 - n
	}));
}
function ri(e, t) {
	if (!Number.isSafeInteger(t)) throw new f(`${e} is an integer, found ${t}`);
	return t;
}
function ii(e, t = null, n = 0, r = "float64") {
	return O(k("equal", [ni(ri("N", e), ri("M", t ?? e), ri("k", n)), Xr(0, "int64")]), r);
}
const ai = (e, t = "float64") => ii(e, e, 0, t), oi = (e, t, n) => k("less_equal", [ni(e, t, ri("k", n)), Xr(0, "int64")]);
function si(e, t = null, n = 0, r = "float64") {
	let i = Math.max(0, ri("N", e));
	return O(oi(i, Math.max(0, ri("M", t ?? e)), n), r);
}
function ci(e, t, n) {
	let { shape: r } = t;
	if (r.length === 0) throw new y(`${e} needs an array of at least one dimension, found shape ()`);
	let i = r[r.length - 1], a = r.length === 1 ? i : r[r.length - 2];
	return {
		lower: oi(a, i, n),
		zero: Xr(0, t.dtype)
	};
}
function li(e, t = 0) {
	let { lower: n, zero: r } = ci("tril", e, t);
	return k("where", [
		n,
		e,
		r
	]);
}
function ui(e, t = 0) {
	let { lower: n, zero: r } = ci("triu", e, t - 1);
	return k("where", [
		n,
		r,
		e
	]);
}
function di(e, t = "int64") {
	let n = Yr([e.length, ...e]), r = e.length - 1;
	if (r < 0) return Zr(n, t);
	let i = ti(n, 0), a = ti(n, r + 1);
	for (let e = r - 1; e >= 0; e--) a = k("where", [
		k("equal", [i, Xr(e, "int64")]),
		ti(n, e + 1),
		a
	]);
	return O(a, t);
}
function fi(e, t = "int64") {
	return e.map((n, r) => O(ti(Yr(e.map((e, t) => t === r ? n : 1)), r), t));
}
function pi(e, t = {}) {
	let { indexing: n = "xy", sparse: r = !1 } = t;
	if (n !== "xy" && n !== "ij") throw new f(`Valid values for \`indexing\` are 'xy' and 'ij'., found '${n}'`);
	let i = (t) => n === "xy" && e.length > 1 && t < 2 ? 1 - t : t, a = e.map(({ shape: e }) => E(e)), o = [];
	a.forEach((e, t) => {
		o[i(t)] = e;
	});
	let s = Yr(o);
	return e.map((e, t) => {
		let n = s.map((e, n) => n === i(t) ? e : 1), a = vt(e, Lr(e.shape, n));
		return r ? a : tr(a, s);
	});
}
const mi = (e, t) => O(ht(Je(Yr([e]))), t);
function hi(e, t, n) {
	return k("where", [
		k("equal", [ht(Je(n.shape)), e]),
		Zn(t),
		n
	]);
}
w(), i();
function gi(e, t) {
	if (Gn(t)) {
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
	if (t.kind !== "scalar" && t.kind !== "const") throw new f(`${e} is a number that is known before anything runs, found an array of shape (${t.shape.join(", ")}); read it first with item()`);
	return _i(t.value, t.dtype, t.kind === "const");
}
function _i(e, t, n) {
	if (typeof e == "object") return {
		kind: "complex",
		value: e[0],
		imaginary: e[1],
		literal: n
	};
	let r = S(t) === "float" || S(t) === "complex" ? "float" : "int";
	return {
		kind: r,
		value: r === "int" ? BigInt(e) : Number(e),
		imaginary: 0,
		literal: n
	};
}
const j = ({ value: e }) => Number(e);
function vi(e, t, n) {
	return n ? mt(e, t) : D(e, t);
}
function yi({ kind: e, value: t }, n) {
	if (e !== "int" && !Number.isFinite(t)) throw new r(`cannot convert float ${t} to ${n}`);
	let i = BigInt(e === "int" ? t : Math.trunc(Number(t))), { min: a, max: o } = je(n);
	if (i < a || i > o) throw new r(`Python integer ${i} out of bounds for ${n}`);
	return i;
}
const bi = (e, t) => kt(t, j(e));
w(), i();
function xi(e, t, n) {
	let r = e.literal && t.literal;
	return e.kind === "int" && t.kind === "int" ? {
		kind: "int",
		value: BigInt(e.value) + BigInt(n) * BigInt(t.value),
		imaginary: 0,
		literal: r
	} : {
		kind: "float",
		value: j(e) + n * j(t),
		imaginary: 0,
		literal: r
	};
}
function Si(e, t, n) {
	let r = xi(t, e, -1);
	if (Number(n.value) === 0) throw new f("arange: the step is zero (division by zero); give a step other than 0");
	let i = j(r) / j(n);
	if (i === 0 && Number(r.value) !== 0) return +!Object.is(i, -0);
	if (Number.isNaN(i)) throw new y(`arange: cannot compute length of ${e.value} to ${t.value} in steps of ${n.value}`);
	let a = Math.ceil(i);
	if (Math.abs(a) > 2 ** 53 - 1) throw new y(`arange: Maximum allowed size exceeded, ${a} elements`);
	return Math.max(0, a);
}
const Ci = {
	int: "int64",
	float: "float64",
	complex: "complex128"
};
function wi(e) {
	return e.kind === "int" && BigInt(e.value) > 9223372036854775807n ? "uint64" : Ci[e.kind];
}
function Ti(e, t = null, n = null, r) {
	let i = {
		kind: "int",
		value: 0n,
		imaginary: 0,
		literal: !0
	}, a = t === null ? i : gi("arange: start", e), o = gi("arange: stop", t ?? e), s = n === null ? {
		...i,
		value: 1n
	} : gi("arange: step", n);
	if ([
		a,
		o,
		s
	].some(({ kind: e }) => e === "complex")) throw new c("arange of complex numbers; write start + step * arange(n)");
	let l = r ?? [
		a,
		o,
		s
	].map(wi).reduce(Pe, "int64"), u = Si(a, o, s), d = xi(a, s, 1);
	switch (S(l)) {
		case "bool": return Di(a, d, u);
		case "int":
		case "uint": return Oi(a, d, u, l);
		case "float": return ki(a, d, u, l);
		case "complex": return O(ki(a, d, u, Ae(l)), l);
	}
}
function Ei(e, t, n) {
	return ht(Object.freeze({
		shape: Object.freeze([n]),
		strides: Object.freeze([t]),
		offset: e
	}));
}
function Di(e, t, n) {
	if (n > 2) throw new _(`arange() is only supported for booleans when the result has at most length 2., found length ${n}`);
	let r = j(e) === 0 ? 0 : 1;
	return O(Ei(r, (j(t) === 0 ? 0 : 1) - r, n), "bool");
}
function Oi(e, t, n, r) {
	let i = n === 0 ? 0n : yi(e, r), a = n < 2 ? 0n : yi(t, r) - i;
	if ([
		i,
		a,
		i + a * BigInt(Math.max(0, n - 1))
	].every((e) => e >= BigInt(-(2 ** 53 - 1)) && e <= BigInt(2 ** 53 - 1))) return O(Ei(Number(i), Number(a), n), r);
	let o = r === "uint64" ? "uint64" : "int64";
	return k("add", [k("multiply", [mi(n, o), vi(((e) => o === "uint64" ? BigInt.asUintN(64, e) : BigInt.asIntN(64, e))(a), o, e.literal && t.literal)]), vi(i, o, e.literal)]);
}
function ki(e, t, n, r) {
	let i = r === "float64" ? "float64" : "float32", a = (e) => kt(i, e), o = bi(e, r), s = bi(t, r), c = n < 2 ? 0 : a(s - o), l = e.literal && t.literal, u = O(k("add", [k("multiply", [mi(n, i), vi(c, i, l)]), vi(o, i, e.literal)]), r);
	return n > 1 && !Object.is(kt(r, a(o + c)), s) && (u = hi(Xr(1, "int64"), vi(s, r, l), u)), n > 0 && !Object.is(kt(r, a(o + a(0 * c))), o) && (u = hi(Xr(0, "int64"), vi(o, r, e.literal), u)), u;
}
w(), i();
function Ai(e) {
	if (!Number.isSafeInteger(e)) throw new f(`num is an integer, found ${e}`);
	if (e < 0) throw new y(`Number of samples, ${e}, must be non-negative.`);
	return e;
}
function ji(e, t) {
	let n = ar([e, t]);
	return S(n) === "float" || S(n) === "complex" ? n : "float64";
}
const Mi = (e, t, n = {}) => Ni(e, t, n).values;
function Ni(e, t, n = {}) {
	let { num: r = 50, endpoint: i = !0, dtype: a } = n, o = Ai(r), s = gi("linspace: start", e), c = gi("linspace: stop", t), l = ji(e, t), u = S(l) === "complex" ? Ii(s, c, o, i, l) : Fi(s, c, o, i, l);
	return {
		values: O(a !== void 0 && (S(a) === "int" || S(a) === "uint") && S(l) === "float" ? k("floor", [u.values]) : u.values, a ?? l),
		step: u.step
	};
}
const Pi = (e) => D(BigInt(e - 1), "int64");
function Fi(e, t, n, r, i) {
	let [a, o] = [bi(e, i), bi(t, i)], s = kt(i, o - a), c = r ? n - 1 : n, l = c > 0 ? kt(i, s / kt(i, c)) : NaN, u = mi(n, i);
	return u = l === 0 && s !== 0 ? k("multiply", [k("divide", [u, D(kt(i, c), i)]), D(s, i)]) : k("multiply", [u, D(c > 0 ? l : s, i)]), u = k("add", [u, vi(a, i, e.literal)]), r && n > 1 && (u = hi(Pi(n), vi(o, i, t.literal), u)), {
		values: u,
		step: D(l, i)
	};
}
function Ii(e, t, n, r, i) {
	if (i !== "complex128") throw new c(`linspace between ${i} scalars; use Python or JavaScript numbers and dtype=${i}`);
	let a = [j(t) - j(e), t.imaginary - e.imaginary], o = r ? n - 1 : n, s = o > 0 ? [a[0] * (1 / o), a[1] * (1 / o)] : [NaN, NaN], l = k("multiply", [mi(n, i), D(o > 0 ? s : a, i)]);
	return l = k("add", [l, vi([j(e), e.imaginary], i, e.literal)]), r && n > 1 && (l = hi(Pi(n), vi([j(t), t.imaginary], i, t.literal), l)), {
		values: l,
		step: D(s, i)
	};
}
function Li(e, t, n, r = {}) {
	let { dtype: i, ...a } = r, o = k("power", [n, Mi(e, t, a)]);
	return O(o, i ?? o.dtype);
}
function Ri(e, t, n = {}) {
	let { num: r = 50, endpoint: i = !0, dtype: a } = n, o = gi("geomspace: start", e), s = gi("geomspace: stop", t);
	if (o.kind === "complex" || s.kind === "complex") throw new c("geomspace between complex numbers; use exp(linspace(log(start), log(stop), num))");
	if (j(o) === 0 || j(s) === 0) throw new f("Geometric sequence cannot include zero");
	let l = Ai(r), u = Math.sign(j(o)), [d, p] = [j(o) * u, j(s) * u], m = (e, t) => ({
		weak: "float",
		value: e,
		literal: t
	}), h = Li(m(Math.log10(d), !1), m(Math.log10(p), !1), m(10, !0), {
		num: l,
		endpoint: i
	});
	return i && l > 1 && (h = hi(Pi(l), D(p, "float64"), h)), l > 0 && (h = hi(Xr(0, "int64"), D(d, "float64"), h)), O(k("multiply", [h, D(u, "float64")]), a ?? "float64");
}
// compiler/creation-table.ts
i();
const M = {
	name: "dtype",
	kind: "dtype",
	default: null
}, zi = (e, t) => t === void 0 ? {
	name: e,
	kind: "int"
} : {
	name: e,
	kind: "int",
	default: t
}, Bi = (e, t) => ({
	name: e,
	kind: "flag",
	default: t
}), Vi = (e) => ({
	name: e,
	kind: "value"
}), Hi = (e) => ({
	name: e,
	kind: "array"
}), Ui = {
	name: "shape",
	kind: "ints"
}, Wi = {
	name: "shape",
	kind: "ints",
	default: null
}, Gi = (e) => ({
	name: "order",
	kind: "word",
	default: e
}), Ki = {
	weak: "float",
	value: 10,
	literal: !0
}, qi = [
	Vi("start"),
	Vi("stop"),
	zi("num", 50),
	Bi("endpoint", !0)
], Ji = zi("axis", 0), Yi = (e, t) => e.shape === null ? t.shape : xr(e, "shape");
function Xi(e, t) {
	let n = gr(e, "a");
	return t(Yi(e, n), Sr(e, "dtype") ?? n.dtype);
}
function Zi(e) {
	return Ge(A(e, "axis"), 1), {
		num: A(e, "num"),
		endpoint: yr(e, "endpoint"),
		dtype: Sr(e, "dtype")
	};
}
function Qi(e) {
	let [t, n, r] = [
		e.start,
		e.stop,
		e.step
	], i = t ?? n;
	if (i == null) throw new f("arange() missing required argument 'stop'");
	return Ti(i, t === null ? null : n, r, Sr(e, "dtype"));
}
const $i = (e) => ({
	name: e,
	kind: "value",
	default: null
}), ea = {
	zeros: {
		doc: "Zeros; float64 unless a dtype is given.",
		parameters: [
			Ui,
			M,
			Gi("C")
		],
		make: (e) => Zr(xr(e, "shape"), Sr(e, "dtype"))
	},
	ones: {
		doc: "Ones; float64 unless a dtype is given.",
		parameters: [
			Ui,
			M,
			Gi("C")
		],
		make: (e) => Qr(xr(e, "shape"), Sr(e, "dtype"))
	},
	empty: {
		doc: "An array to be written over; its elements are zeros.",
		parameters: [
			Ui,
			M,
			Gi("C")
		],
		make: (e) => Zr(xr(e, "shape"), Sr(e, "dtype"))
	},
	full: {
		doc: "One value everywhere, of its own type unless a dtype is given.",
		parameters: [
			Ui,
			Vi("fill_value"),
			M,
			Gi("C")
		],
		make: (e) => $r(xr(e, "shape"), vr(e, "fill_value"), Sr(e, "dtype"))
	},
	zeros_like: {
		doc: "Zeros of the type and shape of an array.",
		parameters: [
			Hi("a"),
			M,
			Gi("K"),
			Bi("subok", !0),
			Wi
		],
		make: (e) => Xi(e, Zr)
	},
	ones_like: {
		doc: "Ones of the type and shape of an array.",
		parameters: [
			Hi("a"),
			M,
			Gi("K"),
			Bi("subok", !0),
			Wi
		],
		make: (e) => Xi(e, Qr)
	},
	empty_like: {
		doc: "An array of the type and shape of another, to be written over; its elements are zeros.",
		parameters: [
			Hi("prototype"),
			M,
			Gi("K"),
			Bi("subok", !0),
			Wi
		],
		make: (e) => Xi({
			...e,
			a: e.prototype
		}, Zr)
	},
	full_like: {
		doc: "One value everywhere, of the type and shape of an array.",
		parameters: [
			Hi("a"),
			Vi("fill_value"),
			M,
			Gi("K"),
			Bi("subok", !0),
			Wi
		],
		make: (e) => Xi(e, (t, n) => $r(t, vr(e, "fill_value"), n))
	},
	arange: {
		doc: "Numbers from start up to, not including, stop: ceil((stop - start) / step) of them.",
		parameters: [
			$i("start"),
			$i("stop"),
			$i("step"),
			M
		],
		make: Qi
	},
	linspace: {
		doc: "A number of values evenly from start to stop.",
		parameters: [
			...qi,
			Bi("retstep", !1),
			M,
			Ji
		],
		make: (e) => {
			let { values: t, step: n } = Ni(vr(e, "start"), vr(e, "stop"), Zi(e));
			return yr(e, "retstep") ? [t, n] : t;
		}
	},
	logspace: {
		doc: "The base to the powers that linspace gives.",
		parameters: [
			...qi,
			{
				name: "base",
				kind: "value",
				default: Ki
			},
			M,
			Ji
		],
		make: (e) => Li(vr(e, "start"), vr(e, "stop"), vr(e, "base"), Zi(e))
	},
	geomspace: {
		doc: "A number of values from start to stop, each the same multiple of the one before.",
		parameters: [
			...qi,
			M,
			Ji
		],
		make: (e) => Ri(vr(e, "start"), vr(e, "stop"), Zi(e))
	},
	eye: {
		doc: "Ones on diagonal k, zeros elsewhere.",
		parameters: [
			zi("N"),
			zi("M", null),
			zi("k", 0),
			M,
			Gi("C")
		],
		make: (e) => ii(A(e, "N"), e.M, A(e, "k"), Sr(e, "dtype"))
	},
	identity: {
		doc: "The identity matrix.",
		parameters: [zi("n"), M],
		make: (e) => ai(A(e, "n"), Sr(e, "dtype"))
	},
	tri: {
		doc: "Ones on and below diagonal k, zeros above it.",
		parameters: [
			zi("N"),
			zi("M", null),
			zi("k", 0),
			M
		],
		make: (e) => si(A(e, "N"), e.M, A(e, "k"), Sr(e, "dtype"))
	},
	tril: {
		doc: "The array with zeros above diagonal k of its last two dimensions.",
		parameters: [Hi("m"), zi("k", 0)],
		make: (e) => li(gr(e, "m"), A(e, "k"))
	},
	triu: {
		doc: "The array with zeros below diagonal k of its last two dimensions.",
		parameters: [Hi("m"), zi("k", 0)],
		make: (e) => ui(gr(e, "m"), A(e, "k"))
	},
	indices: {
		doc: "Of every element of a grid its index along each dimension.",
		parameters: [
			{
				name: "dimensions",
				kind: "ints"
			},
			M,
			Bi("sparse", !1)
		],
		make: (e) => (yr(e, "sparse") ? fi : di)(xr(e, "dimensions"), Sr(e, "dtype"))
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
			Bi("copy", !0),
			Bi("sparse", !1),
			{
				name: "indexing",
				kind: "word",
				default: "xy"
			}
		],
		make: (e) => pi(_r(e, "xi"), {
			sparse: yr(e, "sparse"),
			indexing: br(e, "indexing")
		})
	}
}, ta = new Map(Object.entries(ea)), na = (e) => ta.get(e), ra = Object.freeze([...ta.keys()]);
// compiler/views-table.ts
i();
const N = (e) => ({
	name: e,
	kind: "array"
}), ia = (e, t) => t === void 0 ? {
	name: e,
	kind: "int"
} : {
	name: e,
	kind: "int",
	default: t
}, aa = (e, t) => t === void 0 ? {
	name: e,
	kind: "ints"
} : {
	name: e,
	kind: "ints",
	default: t
}, oa = {
	name: "order",
	kind: "word",
	default: "C"
}, sa = (e, t) => e[t];
function ca(e, t) {
	let n = br(t, "order");
	if (n === "C" || n === "F") return n === "F";
	throw new f(`${e}: order is 'C' or 'F', found '${n}'; the others depend on where elements lie in memory`);
}
function la(e, t, n) {
	if (!n) return [Lr(e, t)];
	let r = typeof t == "number" ? t : [...t].reverse(), i = Lr([...e].reverse(), r);
	return [
		Mr(e, null),
		i,
		Mr(i.kind === "reshape" ? i.shape : [], null)
	];
}
const ua = {
	transpose: {
		doc: "Dimensions in another order; reversed when no axes are given.",
		parameters: [N("a"), {
			name: "axes",
			kind: "ints",
			default: null,
			spread: !0
		}],
		aliases: ["permute_dims"],
		method: !0,
		make: (e, t) => [Mr(e, t.axes === null ? null : xr(t, "axes"))]
	},
	T: {
		doc: "Dimensions in reverse order.",
		parameters: [N("a")],
		method: "attribute",
		make: (e) => [Mr(e, null)]
	},
	mT: {
		doc: "The last two dimensions exchanged.",
		parameters: [N("a")],
		method: "attribute",
		make: (e) => [Nr(e)]
	},
	matrix_transpose: {
		doc: "The last two dimensions exchanged.",
		parameters: [N("x")],
		make: (e) => [Nr(e)]
	},
	swapaxes: {
		doc: "Two dimensions exchanged.",
		parameters: [
			N("a"),
			ia("axis1"),
			ia("axis2")
		],
		method: !0,
		make: (e, t) => [Pr(e, A(t, "axis1"), A(t, "axis2"))]
	},
	moveaxis: {
		doc: "Axes moved to new positions, the others in their order.",
		parameters: [
			N("a"),
			aa("source"),
			aa("destination")
		],
		make: (e, t) => [Fr(e, Cr(t, "source"), Cr(t, "destination"))]
	},
	rollaxis: {
		doc: "An axis rolled back until it lies before a position.",
		parameters: [
			N("a"),
			ia("axis"),
			ia("start", 0)
		],
		make: (e, t) => [Ir(e, A(t, "axis"), A(t, "start"))]
	},
	reshape: {
		doc: "The same elements under another shape; one extent may be -1.",
		parameters: [
			N("a"),
			{
				name: "shape",
				kind: "ints",
				spread: !0
			},
			oa
		],
		method: !0,
		make: (e, t) => la(e, Cr(t, "shape"), ca("reshape", t))
	},
	ravel: {
		doc: "All elements along one dimension.",
		parameters: [N("a"), oa],
		method: !0,
		make: (e, t) => ca("ravel", t) ? la(e, -1, !0) : [Rr(e)]
	},
	squeeze: {
		doc: "Without dimensions of size 1.",
		parameters: [N("a"), aa("axis", null)],
		method: !0,
		make: (e, t) => [zr(e, sa(t, "axis"))]
	},
	expand_dims: {
		doc: "With new dimensions of size 1 at the given positions of the result.",
		parameters: [N("a"), aa("axis")],
		make: (e, t) => [Br(e, Cr(t, "axis"))]
	},
	flip: {
		doc: "Backwards along the axes, by default along all.",
		parameters: [N("m"), aa("axis", null)],
		make: (e, t) => [Vr(e, sa(t, "axis"))]
	},
	fliplr: {
		doc: "Backwards along the second dimension.",
		parameters: [N("m")],
		make: (e) => [Hr(e)]
	},
	flipud: {
		doc: "Backwards along the first dimension.",
		parameters: [N("m")],
		make: (e) => [Ur(e)]
	},
	rot90: {
		doc: "Rotated by k quarter turns from the first axis towards the second.",
		parameters: [
			N("m"),
			ia("k", 1),
			aa("axes", [0, 1])
		],
		make: (e, t) => Wr(e, A(t, "k"), xr(t, "axes"))
	},
	broadcast_to: {
		doc: "Repeated to a larger shape, without a copy.",
		parameters: [N("array"), aa("shape")],
		make: (e, t) => [Gr(e, Cr(t, "shape"))]
	},
	diagonal: {
		doc: "A diagonal of two dimensions, as a new last one.",
		parameters: [
			N("a"),
			ia("offset", 0),
			ia("axis1", 0),
			ia("axis2", 1)
		],
		method: !0,
		make: (e, t) => [qr(e, A(t, "offset"), A(t, "axis1"), A(t, "axis2"))]
	},
	atleast_1d: {
		doc: "With at least one dimension.",
		parameters: [N("a")],
		make: (e) => da(e, 1)
	},
	atleast_2d: {
		doc: "With at least two dimensions.",
		parameters: [N("a")],
		make: (e) => da(e, 2)
	},
	atleast_3d: {
		doc: "With at least three dimensions.",
		parameters: [N("a")],
		make: (e) => da(e, 3)
	}
}, da = (e, t) => e.length >= t ? [] : [Jr(e, t)], fa = new Map(Object.entries(ua).flatMap(([e, t]) => [e, ...t.aliases ?? []].map((e) => [e, t]))), pa = (e) => fa.get(e), ma = Object.freeze([...fa.keys()]);
// compiler/indexing.ts
i();
function ha(e, t) {
	let n = e.step ?? 1;
	for (let [t, r] of [
		["start", e.start],
		["stop", e.stop],
		["step", n]
	]) if (r != null && !Number.isInteger(r)) throw new y(`slice indices must be integers or None, found ${t} ${r}`);
	if (n === 0) throw new y("slice step cannot be zero");
	let r = n > 0 ? 0 : -1, i = n > 0 ? t : t - 1, a = (e) => Math.min(i, Math.max(r, e < 0 ? e + t : e)), o = e.start === null || e.start === void 0 ? n > 0 ? r : i : a(e.start), s = e.stop === null || e.stop === void 0 ? n > 0 ? i : r : a(e.stop);
	return {
		start: o,
		step: n,
		size: Math.max(0, Math.ceil((s - o) / n))
	};
}
function ga(e, t, n) {
	if (!Number.isInteger(e)) throw new y(`only integers, slices (:), ellipsis (...) and None are valid indices, found ${e}`);
	if (e < -n || e >= n) throw new y(`index ${e} is out of bounds for axis ${t} with size ${n}`);
	return e < 0 ? e + n : e;
}
function _a(e, t) {
	if (t.filter((e) => e === "...").length > 1) throw new y("an index can only have a single ellipsis ('...')");
	let n = t.filter((e) => e !== null && e !== "...").length;
	if (n > e.length) throw new y(`too many indices for array: array is ${e.length}-dimensional, but ${n} were indexed`);
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
		index: ga(o, i, e[i])
	}), i++) : r.push({
		kind: "slice",
		...ha(o, e[i++])
	});
	return a(e.length - i), Object.freeze({
		kind: "index",
		items: Object.freeze(r)
	});
}
// runtime/buffer.ts
i();
function va(e) {
	e.freed || (e.freed = !0, e.device.free(e.address, e.bytes));
}
const ya = new FinalizationRegistry(va);
var ba = class {
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
		}, t > 0 && ya.register(this, this.block);
	}
	get freed() {
		return this.block.freed && this.bytes > 0;
	}
	free() {
		va(this.block);
	}
}, xa = class {
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
		if (this.current === null) throw new p("this array was disposed; keep it alive (leave its scope later, or return it from the scope)");
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
// compiler/collect.ts
i();
function Sa(e) {
	return Array.isArray(e) ? `${Sa(e[0])}+${Sa(e[1])}j` : typeof e == "number" ? Object.is(e, -0) ? "-0" : `${e}` : `${e}${typeof e == "bigint" ? "n" : ""}`;
}
function Ca(e) {
	let t = [], n = [], r = [], i = [], a = [], o = /* @__PURE__ */ new Set(), s = /* @__PURE__ */ new Map(), c = /* @__PURE__ */ new Map(), l = /* @__PURE__ */ new Map(), d = /* @__PURE__ */ new Map(), f = (e) => {
		let t = l.get(e);
		return t === void 0 && l.set(e, t = l.size), t;
	}, p = (e) => {
		let t = "";
		for (let n of e) if (n <= 1) t += `${n},`;
		else {
			let e = d.get(n);
			e === void 0 && d.set(n, e = d.size), t += `d${e},`;
		}
		return t;
	}, m = (e) => {
		let l = s.get(e);
		if (l !== void 0) return l;
		let d = ut(e).map(m), [h, g] = wa(e, d, f, p), _ = h === null ? void 0 : c.get(h);
		if (_ === void 0) {
			if (_ = t.length, _ >= 1e4) throw new u("a graph has at most 10000 nodes; evaluate a part of it first with eval()", { stage: "fuse" });
			t.push(e), n.push(d), h !== null && c.set(h, _);
			let s = e.kind === "view" && e.view.kind === "reshape" && !Da(e.sources[0], [e.view]);
			s && o.add(d[0]), r.push(s ? `${g}!` : g), i.push(h ?? g), e.kind === "scalar" && a.push(_);
		}
		return s.set(e, _), _;
	}, h = e.map(m), g = `>${h.join(",")}`;
	return {
		nodes: t,
		sources: n,
		results: h,
		stored: o,
		signature: r.join(";") + g,
		exact: i.join(";") + g,
		memories: [...l.keys()],
		scalars: a
	};
}
function wa(e, t, n, r) {
	let i = r(e.shape);
	switch (e.kind) {
		case "input": {
			let t = `i${n(e.source)}:${e.dtype}:${i}`;
			return [`${t}${Ta(e.layout)}`, t];
		}
		case "scalar": return [null, `s:${e.dtype}`];
		case "const": {
			let t = `c:${e.dtype}:${Sa(e.value)}`;
			return [t, t];
		}
		case "iota": return [`o${Ta(e.layout)}`, `o:${i}`];
		case "map": {
			let n = `${e.op}:${e.dtype}(${t.join()})${i}`;
			return [n, n];
		}
		case "cast": {
			let n = `cast:${e.dtype}(${t.join()})`;
			return [n, n];
		}
		case "view": return [`v${JSON.stringify(e.view)}(${t.join()})`, `v${Ea(e.view)}(${t.join()})${i}`];
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
const Ta = (e) => `@${e.offset}/${e.shape.join()}/${e.strides.join()}`;
function Ea(e) {
	switch (e.kind) {
		case "index": return e.items.map((e) => e.kind[0]).join("");
		case "transpose": return `t${e.axes.join()}`;
		case "diagonal": return `d${e.axes.join()}`;
		case "part": return `p${e.part}`;
		case "reshape":
		case "broadcast": return e.kind;
	}
}
function Da(e, t) {
	switch (e.kind) {
		case "scalar":
		case "const": return !0;
		case "input":
		case "iota": {
			let n = e.layout;
			for (let e of t) if (n = Xe(n, e), n === null) return !1;
			return !0;
		}
		case "view": return Da(e.sources[0], [e.view, ...t]);
		default: return ut(e).every((n) => Da(n, Ue(n.shape, e.shape) ? t : [{
			kind: "broadcast",
			shape: e.shape
		}, ...t]));
	}
}
function Oa(e, t, n) {
	let r = t;
	for (let t of n) {
		if (r === null) return null;
		let n = e.nodes[t < 0 ? ~t : t];
		r = t < 0 ? Qe(r, n.shape) : n.kind === "view" ? Xe(r, n.view) : n.kind === "place" ? et(r, n.start, n.shape) : r;
	}
	return r;
}
w(), i();
const ka = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));
function Aa(e) {
	ka.setFloat64(0, e);
	let t = ka.getUint32(0), n = t >>> 31 == 1 ? "-" : "", r = t >>> 20 & 2047, i = ((t & 1048575) * 2 ** 32 + ka.getUint32(4)).toString(16).padStart(13, "0").replace(/0+$/, ""), a = r === 0 ? "0" : "1", o = r === 0 ? -1022 : r - 1023;
	return `${n}0x${a}${i === "" ? "" : `.${i}`}p${o}`;
}
function ja(e, t) {
	let n = t ? Math.fround(e) : e, r = t ? "f" : "";
	if (Number.isNaN(n)) return `(0.0${r} / 0.0${r})`;
	if (!Number.isFinite(n)) return `(${n < 0 ? "-" : ""}1.0${r} / 0.0${r})`;
	let i = Object.is(n, -0) ? "-0.0" : `${n}`;
	return /^-?\d{1,7}$/.test(i) ? `${i}.0${r}` : /^-?\d{1,4}\.\d{1,3}$/.test(i) ? `${i}${r}` : `${Aa(n)}${r}`;
}
function Ma(e, t) {
	let { kind: n, size: r } = b(t);
	return n === "uint" ? r === 8 ? `${e}ull` : r === 4 ? `${e}u` : `${e}` : r < 8 ? e === -2147483648n ? "(-2147483647 - 1)" : `${e}` : e === -9223372036854775808n ? "(-9223372036854775807ll - 1)" : `${e}ll`;
}
function Na(e, t) {
	let { kind: n } = b(t);
	switch (n) {
		case "bool": return e ? "1" : "0";
		case "int":
		case "uint":
			if (typeof e == "object") throw new v(`a complex constant of type ${t}`);
			return Ma(BigInt(e), t);
		case "float":
			if (typeof e == "object") throw new v(`a complex constant of type ${t}`);
			return ja(Number(e), t !== "float64");
		case "complex": {
			let [n, r] = typeof e == "object" ? e : [Number(e), 0], i = Ae(t) === "float32";
			return `make_${b(t).short}(${ja(n, i)}, ${ja(r, i)})`;
		}
	}
}
// compiler/writer.ts
function Pa(e) {
	let t = [], n = (e, r) => {
		for (let i of e) if (typeof i != "string") n(i, `${r}  `);
		else if (i === "") t.push("");
		else for (let e of i.split("\n")) t.push(e.startsWith("#") ? e : r + e);
	};
	return n(e, ""), `${t.join("\n")}\n`;
}
function P(e, t, n = "}") {
	let r = Pa([t]).trimEnd();
	return r === "" ? [`${e} {${n}`] : [
		`${e} {`,
		...r.split("\n"),
		n
	];
}
// compiler/render-value.ts
w();
function Fa(e, t) {
	return e === "float16" ? `load_f16(${t})` : e === "bfloat16" ? `load_bf16(${t})` : e === "bool" ? `(${t} != 0)` : t;
}
function Ia(e, t) {
	return e === "float16" ? `store_f16(${t})` : e === "bfloat16" ? `store_bf16(${t})` : e === "bool" ? `(unsigned char)${t}` : t;
}
const La = (e) => Na(b(e).kind === "float" || b(e).kind === "complex" ? 0 : 0n, e), Ra = (e) => Math.max(1, e), za = (e, t) => `raw_${b(e).short}_${t}`;
function Ba(e, t) {
	let n = Ra(t), r = za(e, t);
	return P(`typedef struct ${r}`, [
		`${b(e).storage}* data;`,
		"long long size;",
		`long long shape[${n}];`,
		`long long stride[${n}];`
	], `} ${r};`);
}
function Va(e) {
	return P(`WEFT_FN long long flat_offset_${e}(const long long* shape, const long long* stride, long long i)`, [
		"long long offset = 0;",
		...P(`for (int d = ${e - 1}; d > 0; --d)`, ["offset += i % shape[d] * stride[d];", "i /= shape[d];"]),
		"return offset + i * stride[0];"
	]);
}
w(), i();
function Ha(e, t) {
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
function Ua(e, t) {
	switch (t.kind) {
		case "pointer": {
			let { dtype: n, access: r } = e.operands[t.operand];
			return `${r === "read" ? "const " : ""}${b(n).storage}*`;
		}
		case "raw": return za(e.operands[t.operand].dtype, t.rank);
		case "scalar": {
			let { dtype: n } = e.params[t.param];
			return n === "bool" ? "unsigned char" : b(n).value;
		}
		default: return "long long";
	}
}
function Wa(e, t) {
	let { size: n, kind: r } = b(e);
	return r === "float" && n === 2 ? {
		size: 4,
		align: 4
	} : {
		size: n,
		align: r === "complex" && t === "cpu" ? n / 2 : n
	};
}
function Ga(e, t, n) {
	return t.kind === "scalar" ? Wa(e.params[t.param].dtype, n) : t.kind === "raw" ? {
		size: 16 + 16 * Math.max(1, t.rank),
		align: 8
	} : {
		size: 8,
		align: 8
	};
}
function Ka(e, t, n) {
	let r = 0, i = t.map((t) => {
		let { size: i, align: a } = Ga(e, t, n), o = Math.ceil(r / a) * a;
		return r = o + i, o;
	});
	return Object.freeze({
		fields: t,
		offsets: i,
		bytes: Math.ceil(r / 8) * 8
	});
}
function qa(e, t, n) {
	e.setBigInt64(t, BigInt(n), !0);
}
function Ja(e, t, n) {
	e.setUint32(t, n % 2 ** 32, !0), e.setUint32(t + 4, Math.floor(n / 2 ** 32), !0);
}
function Ya(e, t, n, r) {
	let { kind: i, size: a } = b(n);
	if (i === "complex") {
		let [n, i] = typeof r == "object" ? r : [Number(r), 0];
		a === 8 ? (e.setFloat32(t, n, !0), e.setFloat32(t + 4, i, !0)) : (e.setFloat64(t, n, !0), e.setFloat64(t + 8, i, !0));
	} else {
		if (typeof r == "object") throw new v(`a complex scalar for a parameter of type ${n}`);
		i === "float" ? a === 8 ? e.setFloat64(t, Number(r), !0) : e.setFloat32(t, Number(r), !0) : a === 8 ? e.setBigInt64(t, BigInt.asIntN(64, BigInt(r)), !0) : a === 4 ? e.setInt32(t, Number(r) | 0, !0) : a === 2 ? e.setInt16(t, Number(r), !0) : e.setInt8(t, Number(r));
	}
}
function Xa(e, t, n) {
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
			case "start": return qa(n, l, t.offsets[s.operand]);
			case "scalar":
				r.push({
					kind: "scalar",
					at: l,
					param: s.param,
					dtype: i.params[s.param].dtype
				});
				return;
			case "stride": return qa(n, l, o[s.operand][s.dim] ?? 0);
			case "begin":
			case "end": return qa(n, l, t.box[s.dim][s.kind]);
			case "extent": return qa(n, l, a[s.dim] ?? 1);
			case "rows": return qa(n, l, a.slice(0, -1).reduce((e, t) => e * t, 1));
			case "raw": {
				let e = t.raws[s.operand];
				r.push({
					kind: "address",
					at: l,
					operand: s.operand
				}), qa(n, l + 8, e.shape.reduce((e, t) => e * t, 1));
				let i = Math.max(1, s.rank);
				for (let t = 0; t < i; t++) qa(n, l + 16 + 8 * t, e.shape[t] ?? 1), qa(n, l + 16 + 8 * (i + t), e.strides[t] ?? 1);
			}
		}
	}), r;
}
// node_modules/lru-cache/dist/esm/node/index.min.js
var F = Ce("lru-cache:metrics"), Za = we("lru-cache"), Qa = typeof performance == "object" && performance && typeof performance.now == "function" ? performance : Date, $a = () => F.hasSubscribers || Za.hasSubscribers, eo = /* @__PURE__ */ new Set(), to = typeof process == "object" && process ? process : {}, no = (e, t, n, r) => {
	typeof to.emitWarning == "function" ? to.emitWarning(e, t, n, r) : console.error(`[${n}] ${t}: ${e}`);
}, ro = (e) => !eo.has(e), io = (e) => !!e && e === Math.floor(e) && e > 0 && isFinite(e), ao = (e) => io(e) ? e <= 256 ? Uint8Array : e <= 2 ** 16 ? Uint16Array : e <= 2 ** 32 ? Uint32Array : e <= 2 ** 53 - 1 ? oo : null : null, oo = class extends Array {
	constructor(e) {
		super(e), this.fill(0);
	}
}, so = class e {
	heap;
	length;
	static #e = !1;
	static create(t) {
		let n = ao(t);
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
}, co = class e {
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
		let { max: n = 0, ttl: r, ttlResolution: i = 1, ttlAutopurge: a, updateAgeOnGet: o, updateAgeOnHas: s, allowStale: c, dispose: l, onInsert: u, disposeAfter: d, noDisposeOnSet: f, noUpdateTTL: p, maxSize: m = 0, maxEntrySize: h = 0, sizeCalculation: g, fetchMethod: _, memoMethod: ee, noDeleteOnFetchRejection: v, noDeleteOnStaleGet: y, allowStaleOnFetchRejection: te, allowStaleOnFetchAbort: ne, ignoreFetchAbort: re, backgroundFetchSize: ie = 1, perf: ae } = t;
		if (this.backgroundFetchSize = ie, ae !== void 0 && typeof ae?.now != "function") throw TypeError("perf option must have a now() method if specified");
		if (this.#s = ae ?? Qa, n !== 0 && !io(n)) throw TypeError("max option must be a nonnegative integer");
		let oe = n ? ao(n) : Array;
		if (!oe) throw Error("invalid max value: " + n);
		if (this.#e = n, this.#t = m, this.maxEntrySize = h || this.#t, this.sizeCalculation = g, this.sizeCalculation) {
			if (!this.#t && !this.maxEntrySize) throw TypeError("cannot set sizeCalculation without setting maxSize or maxEntrySize");
			if (typeof this.sizeCalculation != "function") throw TypeError("sizeCalculation set to non-function");
		}
		if (ee !== void 0 && typeof ee != "function") throw TypeError("memoMethod must be a function if defined");
		if (this.#o = ee, _ !== void 0 && typeof _ != "function") throw TypeError("fetchMethod must be a function if specified");
		if (this.#a = _, this.#w = !!_, this.#u = /* @__PURE__ */ new Map(), this.#d = Array.from({ length: n }).fill(void 0), this.#f = Array.from({ length: n }).fill(void 0), this.#p = new oe(n), this.#m = new oe(n), this.#h = 0, this.#g = 0, this.#_ = so.create(n), this.#c = 0, this.#l = 0, typeof l == "function" && (this.#n = l), typeof u == "function" && (this.#r = u), typeof d == "function" ? (this.#i = d, this.#v = []) : (this.#i = void 0, this.#v = void 0), this.#C = !!this.#n, this.#E = !!this.#r, this.#T = !!this.#i, this.noDisposeOnSet = !!f, this.noUpdateTTL = !!p, this.noDeleteOnFetchRejection = !!v, this.allowStaleOnFetchRejection = !!te, this.allowStaleOnFetchAbort = !!ne, this.ignoreFetchAbort = !!re, this.maxEntrySize !== 0) {
			if (this.#t !== 0 && !io(this.#t)) throw TypeError("maxSize must be a positive integer if specified");
			if (!io(this.maxEntrySize)) throw TypeError("maxEntrySize must be a positive integer if specified");
			this.#M();
		}
		if (this.allowStale = !!c, this.noDeleteOnStaleGet = !!y, this.updateAgeOnGet = !!o, this.updateAgeOnHas = !!s, this.ttlResolution = io(i) || i === 0 ? i : 1, this.ttlAutopurge = !!a, this.ttl = r || 0, this.ttl) {
			if (!io(this.ttl)) throw TypeError("ttl must be a positive integer if specified");
			this.#D();
		}
		if (this.#e === 0 && this.ttl === 0 && this.#t === 0) throw TypeError("At least one of max, maxSize, or ttl is required");
		if (!this.ttlAutopurge && !this.#e && !this.#t) {
			let t = "LRU_CACHE_UNBOUNDED";
			ro(t) && (eo.add(t), no("TTL caching without ttlAutopurge, max, or maxSize can result in unbounded memory consumption.", "UnboundedCacheWarning", t, e));
		}
	}
	getRemainingTTL(e) {
		return this.#u.has(e) ? 1 / 0 : 0;
	}
	#D() {
		let e = new oo(this.#e), t = new oo(this.#e);
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
		let e = new oo(this.#e);
		this.#l = 0, this.#y = e, this.#N = (t) => {
			this.#l -= e[t], e[t] = 0;
		}, this.#F = (e, t, n, r) => {
			if (!io(n)) {
				if (this.#W(t)) return this.backgroundFetchSize;
				if (r) {
					if (typeof r != "function") throw TypeError("sizeCalculation must be a function");
					if (n = r(t, e), !io(n)) throw TypeError("sizeCalculation return invalid (expect positive integer)");
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
		let { status: r = F.hasSubscribers ? {} : void 0 } = n;
		n.status = r, r && (r.op = "set", r.key = e, t !== void 0 && (r.value = t), r.cache = this);
		let i = this.#z(e, t, n);
		return r && F.hasSubscribers && F.publish(r), i;
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
		let { status: n = F.hasSubscribers ? {} : void 0 } = t;
		t.status = n, n && (n.op = "has", n.key = e, n.cache = this);
		let r = this.#V(e, t);
		return F.hasSubscribers && F.publish(n), r;
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
		let { status: n = $a() ? {} : void 0 } = t;
		n && (n.op = "peek", n.key = e, n.cache = this), t.status = n;
		let r = this.#H(e, t);
		return F.hasSubscribers && F.publish(n), r;
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
		let n = Za.hasSubscribers, { status: r = $a() ? {} : void 0 } = t;
		t.status = r, r && t.context && (r.context = t.context);
		let i = this.#G(e, t);
		return r && n && (r.trace = !0, Za.tracePromise(() => i, r).catch(() => {})), i;
	}
	async #G(e, t = {}) {
		let { allowStale: n = this.allowStale, updateAgeOnGet: r = this.updateAgeOnGet, noDeleteOnStaleGet: i = this.noDeleteOnStaleGet, ttl: a = this.ttl, noDisposeOnSet: o = this.noDisposeOnSet, size: s = 0, sizeCalculation: c = this.sizeCalculation, noUpdateTTL: l = this.noUpdateTTL, noDeleteOnFetchRejection: u = this.noDeleteOnFetchRejection, allowStaleOnFetchRejection: d = this.allowStaleOnFetchRejection, ignoreFetchAbort: f = this.ignoreFetchAbort, allowStaleOnFetchAbort: p = this.allowStaleOnFetchAbort, context: m, forceRefresh: h = !1, status: g, signal: _ } = t;
		if (g && (g.op = "fetch", g.key = e, h && (g.forceRefresh = !0), g.cache = this), !this.#w) return g && (g.fetch = "get"), this.#J(e, {
			allowStale: n,
			updateAgeOnGet: r,
			noDeleteOnStaleGet: i,
			status: g
		});
		let ee = {
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
			signal: _
		}, v = this.#u.get(e);
		if (v === void 0) {
			g && (g.fetch = "miss");
			let t = this.#U(e, v, ee, m);
			return t.__returned = t;
		}
		{
			let t = this.#f[v];
			if (this.#W(t)) {
				let e = n && t.__staleWhileFetching !== void 0;
				return g && (g.fetch = "inflight", e && (g.returnedStale = !0)), e ? t.__staleWhileFetching : t.__returned = t;
			}
			let i = this.#j(v);
			if (!h && !i) return g && (g.fetch = "hit"), this.#X(v), r && this.#O(v), g && this.#k(g, v), t;
			let a = this.#U(e, v, ee, m), o = a.__staleWhileFetching !== void 0 && n;
			return g && (g.fetch = i ? "stale" : "refresh", o && i && (g.returnedStale = !0)), o ? a.__staleWhileFetching : a.__returned = a;
		}
	}
	forceFetch(e, t = {}) {
		let n = Za.hasSubscribers, { status: r = $a() ? {} : void 0 } = t;
		t.status = r, r && t.context && (r.context = t.context);
		let i = this.#K(e, t);
		return r && n && (r.trace = !0, Za.tracePromise(() => i, r).catch(() => {})), i;
	}
	async #K(e, t = {}) {
		let n = await this.#G(e, t);
		if (n === void 0) throw Error("fetch() returned undefined");
		return n;
	}
	memo(e, t = {}) {
		let { status: n = F.hasSubscribers ? {} : void 0 } = t;
		t.status = n, n && (n.op = "memo", n.key = e, t.context && (n.context = t.context), n.cache = this);
		let r = this.#q(e, t);
		return n && (n.value = r), F.hasSubscribers && F.publish(n), r;
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
		let { status: n = F.hasSubscribers ? {} : void 0 } = t;
		t.status = n, n && (n.op = "get", n.key = e, n.cache = this);
		let r = this.#J(e, t);
		return n && (r !== void 0 && (n.value = r), F.hasSubscribers && F.publish(n)), r;
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
		F.hasSubscribers && F.publish({
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
function lo(e, t) {
	return xe(e.folders.temporary, `${t.digest}.lease`);
}
function uo(e, t) {
	try {
		let n = fe(e.files, t);
		if ("problem" in n) return !0;
		let [r, i] = n.bytes.toString("utf8").split(" ");
		return i !== Se() || !/^\d{1,10}$/.test(r ?? "") || process.kill(Number(r), 0), !1;
	} catch (e) {
		return ue(e) === "ESRCH";
	}
}
function fo(e, t, n) {
	try {
		ge(e.files, n, Buffer.from(`${process.pid} ${Se()}`));
	} catch (t) {
		return ue(t) === "EEXIST" ? (uo(e, n) && _e(e.files, n), "busy") : { lease: null };
	}
	let r = { release: () => void _e(e.files, n) }, i = e.find(t);
	return i === null ? { lease: r } : (r.release(), { entry: i });
}
function po(e, t, n, r) {
	let i = e.find(t);
	return i === null ? performance.now() - r < 1e4 ? fo(e, t, n) : (_e(e.files, n), { lease: null }) : { entry: i };
}
function mo() {
	return 10 + Math.random() * 30;
}
function ho(e, t) {
	if (!e.ready()) return { lease: null };
	let n = lo(e, t), r = performance.now(), i = new Int32Array(new SharedArrayBuffer(4));
	for (let a = fo(e, t, n);; a = po(e, t, n, r)) {
		if (a !== "busy") return a;
		Atomics.wait(i, 0, 0, mo());
	}
}
async function go(e, t) {
	if (!e.ready()) return { lease: null };
	let n = lo(e, t), r = performance.now();
	for (let i = fo(e, t, n);; i = po(e, t, n, r)) {
		if (i !== "busy") return i;
		await De(mo());
	}
}
// runtime/module-cache.ts
i();
const _o = 64 * 1024 ** 2, vo = new FinalizationRegistry((e) => e.unload());
function yo(e) {
	let { handle: t, attributes: n } = e, r = Object.freeze({
		handle: t,
		attributes: n,
		unload: () => e.unload()
	});
	return vo.register(r, e), r;
}
function bo(e) {
	return !(e instanceof s) && !(e instanceof g && e.fatal);
}
function xo(e, t, n) {
	let { registers: r, sharedBytes: i, localBytes: a } = n.attributes;
	return {
		kind: "kernel",
		name: e.name,
		log: t.log,
		created: (/* @__PURE__ */ new Date()).toISOString(),
		generator: re,
		compileMs: t.ms,
		registers: r,
		sharedBytes: i,
		localBytes: a
	};
}
var So = class {
	services;
	slots = /* @__PURE__ */ new WeakMap();
	deviceIds = /* @__PURE__ */ new WeakMap();
	devices = 0;
	modules = new co({ max: 1024 });
	images = new co({
		maxSize: _o,
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
		let o = this.writable(), s = o === null ? { lease: null } : ho(o, n.key);
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
		let r = pe(this.services.keyFields(t, e.info.arch));
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
		return he("cache") && le("cache", {
			event: i === null ? "miss" : "hit",
			key: t.key.digest,
			kernel: n.name
		}), i === null ? null : this.fromEntry(e, i);
	}
	fromEntry(e, t) {
		try {
			return this.keep(e, t.image);
		} catch (t) {
			if (!bo(t)) throw t;
			let n = t instanceof Error ? t.message : String(t);
			return this.services.disk()?.refuse(e.slot.key.digest, n), this.warn(`A cached kernel (${e.source.name}) could not be loaded and is compiled again: ${n}`), null;
		}
	}
	keep(e, t) {
		let { device: n, source: r, slot: i } = e, a = yo(n.load(t, r.entry));
		return this.modules.set(i.id, a), a;
	}
	compileAndKeep(e) {
		return this.keepImage(e, this.count(this.services.compileSync(e.source, e.device.info.arch)));
	}
	async loadSlowly(e) {
		let { slot: t } = e, n = this.fromStore(e);
		if (n !== null) return n;
		let r = this.writable(), i = r === null ? { lease: null } : await go(r, t.key), a = this.modules.get(t.id);
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
		let { device: n, source: r, slot: i } = e, a = this.services.keyFields(r, n.info.arch);
		i.key = pe(a), i.id = `${i.id.split(" ", 1)[0]} ${i.key.digest} ${r.entry}`;
		let o = this.keep(e, t.bytes);
		return this.writable()?.write(i.key, xo(r, t, o), t.bytes) ?? !1 ? he("cache") && le("cache", {
			event: "write",
			key: i.key.digest,
			kernel: r.name,
			bytes: t.bytes.length
		}) : this.images.set(i.key.digest, t.bytes), o;
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
function Co(e) {
	return new So(e);
}
let wo;
function To() {
	return wo ??= Co({
		keyFields: oe,
		compileSync: ae,
		compile: ce,
		disk: se
	}), wo;
}
function Eo(e, t) {
	return To().loadSync(e, t);
}
function Do(e, t) {
	return To().load(e, t);
}
// compiler/bind.ts
i();
function Oo(e, t, n) {
	return t.operands.map((t) => {
		let { kind: r, node: i } = t.root, a = e.nodes[i], o = r === "leaf" && (a.kind === "input" || a.kind === "iota") ? a.layout : n.get(i);
		return o === void 0 ? void 0 : Oa(e, o, t.chain) ?? void 0;
	});
}
function ko(e, t, n) {
	return n === "C" ? {
		shape: e,
		strides: qe(e),
		offset: 0
	} : {
		shape: e,
		strides: ct(e, t.filter((t) => t !== void 0 && Ue(t.shape, e)).map((e) => e.strides)),
		offset: 0
	};
}
function Ao(e, t, n) {
	let r = e.nodes[t.domain].shape, i = Oo(e, t, n).map((e, n) => {
		if (e === void 0) throw new v(`operand ${n} of ${t.name} has no layout`);
		return e;
	}), a = t.operands.map(({ kind: e }) => e === "raw"), o = r.map(() => 0), s = t.stores[0]?.operand ?? 0, c = i.map((e, t) => a[t] ? o : e.strides), l = jo(e, t), { shape: u, strides: d } = l === void 0 ? ot(r, c, s) : {
		shape: r,
		strides: c
	};
	return {
		kernel: t,
		shape: u,
		elements: E(r),
		strides: d,
		offsets: i.map((e) => e.offset),
		box: l,
		raws: i.map((e, t) => a[t] ? e : void 0)
	};
}
function jo(e, t) {
	if (t.guard === void 0) return;
	let n = e.nodes[t.guard.node];
	if (n.kind !== "place") throw new v(`node ${t.guard.node} is no box`);
	let r = n.sources[0].shape;
	return n.start.map((e, t) => ({
		begin: e,
		end: e + r[t]
	}));
}
function Mo(e) {
	return e.raws.map((t, n) => t === void 0 ? void 0 : {
		dtype: e.kernel.operands[n].dtype,
		rank: t.shape.length,
		contiguous: nt(t)
	});
}
// compiler/ops/spell.ts
w();
function No(e) {
	return Be(e) ? "f32" : b(e).short;
}
function Po(e) {
	return b(e).size === 8 ? "unsigned long long" : "unsigned int";
}
function Fo(e) {
	let t = No(e);
	return t === "f32" || t === "c64" ? "f" : "";
}
function Io(e, t) {
	return Be(e) ? `round_${b(e).short}(${t})` : t;
}
function Lo(e, t, n) {
	let r = typeof e.c == "string" ? e.c : e.c[t], i = e.in[0] ?? e.out, a = {
		T: b(e.out).value,
		U: Po(e.out),
		S: No(i),
		D: b(i).short,
		f: Fo(i)
	}, o = r.replace(/\{(\w)\}/g, (e, t) => n[Number(t)] ?? a[t] ?? e);
	return Be(e.out) && e.exact !== !0 ? Io(e.out, o) : /^[\w.]+$|^\w+\([^()]*\)$/.test(o) ? o : `(${o})`;
}
// compiler/ops/cast.ts
w();
function Ro(e, t, n) {
	let r = S(e) === "int" || S(e) === "uint";
	return r && b(e).size >= 4 ? t === "float16" ? Io(t, `(float)${n}`) : Io(t, `odd_f32(${b(e).size === 8 ? `odd_f64_${b(e).short}(${n})` : `(double)${n}`})`) : e === "bool" || b(e).size === 1 ? `((float)${n})` : r ? Io(t, `(float)${n}`) : e === "float64" ? Io(t, `odd_f32(${n})`) : Io(t, n);
}
function zo(e, t, n) {
	let r = S(e);
	return S(t) === "float" ? Be(t) ? Ro(e, t, n) : No(e) === No(t) ? n : `((${b(t).value})${n})` : r === "float" ? `cast_${b(t).short}_${No(e)}(${n})` : `((${b(t).value})${n})`;
}
function Bo(e, t, n) {
	if (e === t) return n;
	if (S(e) === "complex") {
		if (t === "bool") return `nonzero_${b(e).short}(${n})`;
		if (S(t) === "complex") return `${b(t).short}_${b(e).short}(${n})`;
		let r = Ae(e);
		return r === t ? `${n}.re` : zo(r, t, `${n}.re`);
	}
	if (t === "bool") return `(${n} != 0)`;
	if (S(t) === "complex") {
		let { short: r, value: i } = b(Ae(t)), a = No(e) === r;
		return `make_${b(t).short}(${a ? n : `(${i})${n}`}, 0)`;
	}
	return zo(e, t, n);
}
w(), i();
function Vo(e, t) {
	let n = [...t.values()].map((e) => `${e.contiguous ? "c" : "s"}${e.rank}`).join("");
	return n === "" ? e.name : `${e.name}_${n}`;
}
function Ho(e, t, n, r) {
	let i = Vo(e, n);
	if (r.has(i)) return [];
	r.add(i);
	let a = {
		fn: e,
		target: t,
		raws: n,
		called: /* @__PURE__ */ new Set()
	}, o = [
		...e.params.filter(({ mode: e }) => e === "out").map((e) => `*${e.name} = ${La(e.dtype)};`),
		...e.locals.map((e) => `${b(e.dtype).value} ${e.name} = ${La(e.dtype)};`),
		...Go(a, e.body)
	], s = P(`WEFT_FN void ${i}(${Wo(e, n).join(", ")})`, o);
	return [
		...[...a.called].flatMap((e) => Uo(e, t, r)),
		...s,
		""
	];
}
function Uo(e, t, n) {
	let r = `${e.name}_value`;
	if (n.has(r)) return [];
	let i = Ho(e, t, /* @__PURE__ */ new Map(), n);
	n.add(r);
	let a = e.params.find(({ mode: e }) => e === "out" || e === "inout");
	if (a === void 0) throw new v(`${e.name} is used as a function and has no output`);
	let o = e.params.filter(({ mode: e }) => e === "in"), s = b(a.dtype).value, c = o.map((e) => `const ${b(e.dtype).value} ${e.name}`).join(", "), l = e.params.map((e) => e === a ? "&result" : e.name).join(", "), u = [
		`${s} result = ${La(a.dtype)};`,
		`${e.name}(${l});`,
		"return result;"
	];
	return [
		...i,
		...P(`WEFT_FN ${s} ${r}(${c})`, u),
		""
	];
}
function Wo(e, t) {
	return [
		...e.params.map(({ name: e, dtype: n, mode: r }) => r === "raw" ? `const ${za(n, t.get(e).rank)} ${e}` : r === "in" ? `const ${b(n).value} ${e}` : `${b(n).value}* ${e}`),
		...e.usesIndex ? ["const long long i"] : [],
		...e.usesSize ? ["const long long n"] : []
	];
}
const Go = (e, t) => t.flatMap((t) => qo(e, t));
function Ko(e, t) {
	if (t.kind !== "assign") throw new v(`a for loop's ${t.kind} is not an assignment`);
	return `${Jo(e, t.name)} = ${Zo(e, t.value)}`;
}
function qo(e, t) {
	switch (t.kind) {
		case "assign": return [`${Ko(e, t)};`];
		case "store": {
			let n = e.raws.get(t.param);
			return [`${Xo(e, t.param, t.indices)} = ${Ia(n.dtype, Yo(Zo(e, t.value)))};`];
		}
		case "if": {
			let n = P(`if (${Zo(e, t.cond)})`, Go(e, t.then));
			return t.else.length === 0 ? n : [...n.slice(0, -1), ...P("} else", Go(e, t.else))];
		}
		case "for": return P(`for (${t.init === null ? "" : Ko(e, t.init)}; ${t.cond === null ? "" : Zo(e, t.cond)}; ${t.step === null ? "" : Ko(e, t.step)})`, Go(e, t.body));
		case "while": return P(`while (${Zo(e, t.cond)})`, Go(e, t.body));
		case "break":
		case "continue":
		case "return": return [`${t.kind};`];
	}
}
function Jo({ fn: e }, t) {
	let n = e.params.find((e) => e.name === t);
	return n !== void 0 && n.mode !== "in" ? `*${t}` : t;
}
const Yo = (e) => /^[\w.]+$/.test(e) || /^\w+\([^()]*\)$/.test(e) ? e : `(${e})`;
function Xo(e, t, n) {
	let r = e.raws.get(t), i = n.map((t) => Yo(Zo(e, t)));
	return i.length === r.rank && r.rank > 1 ? `${t}.data[${i.map((e, n) => `${e} * ${t}.stride[${n}]`).join(" + ")}]` : r.contiguous ? `${t}.data[${i[0]}]` : r.rank <= 1 ? `${t}.data[${i[0]} * ${t}.stride[0]]` : `${t}.data[flat_offset_${r.rank}(${t}.shape, ${t}.stride, ${i[0]})]`;
}
function Zo(e, t) {
	let n = (t) => Yo(Zo(e, t));
	switch (t.kind) {
		case "const": return Na(t.value, t.dtype);
		case "var": return Jo(e, t.name);
		case "op": return Lo(t.loop, e.target, t.args.map(n));
		case "cast": return Bo(t.arg.dtype, t.dtype, n(t.arg));
		case "select": return `${n(t.cond)} ? ${n(t.then)} : ${n(t.else)}`;
		case "logic": return `${n(t.left)} ${t.op} ${n(t.right)}`;
		case "element": return Fa(t.dtype, Xo(e, t.param, t.indices));
		case "extent": return `${t.param}.shape[${t.dim}]`;
		case "size": return `${t.param}.size`;
		case "call": return e.called.add(t.fn), `${t.fn.name}_value(${t.args.map((t) => Zo(e, t)).join(", ")})`;
	}
}
// compiler/render-element.ts
w();
function Qo(e, t) {
	if (t !== void 0) return `const ${za(t.dtype, t.rank)} ${e.name}`;
	let n = e.kind === "index" ? "long long" : b(e.dtype).value;
	return e.access === "read" ? `const ${n} ${e.name}` : `${n}* ${e.name}`;
}
function $o(e) {
	let t = e.operands.map((e, t) => t), n = e.stores.map(({ operand: e }) => e), r = e.guard?.outside, i = r === void 0 || e.lines.some((e) => e.kind === "load" && e.operand === r);
	return {
		reads: t.filter((e) => !n.includes(e) && (i || e !== r)),
		writes: n
	};
}
function es(e, t, n) {
	let { reads: r, writes: i } = $o(e), a = [
		...r.map((t) => Qo(e.operands[t], n[t])),
		...e.params.map(({ name: e, dtype: t }) => `const ${b(t).value} ${e}`),
		...i.map((t) => Qo(e.operands[t], n[t]))
	], o = [], s = [];
	e.lines.forEach((r, i) => {
		let [a, c] = ns(e, t, n, r, i, o);
		o.push(a), c !== null && s.push(...c);
	});
	for (let { operand: t, line: n } of e.stores) s.push(`*${e.operands[t].name} = ${o[n]};`);
	return P(`WEFT_FN void element(${a.join(", ")})`, s);
}
function ts(e) {
	return /^\([^()]*\)$/.test(e) ? e.slice(1, -1) : e;
}
function ns(e, t, n, r, i, a) {
	let o = `v${i}`, s = (e) => [o, [`const ${b(r.dtype).value} ${o} = ${ts(e)};`]];
	switch (r.kind) {
		case "load":
		case "raw": return [e.operands[r.operand].name, null];
		case "param": return [e.params[r.param].name, null];
		case "const": return [Na(r.value, r.dtype), null];
		case "op": return s(Lo(r.loop, t, r.args.map((e) => a[e])));
		case "cast": return s(Bo(r.from, r.dtype, a[r.args[0]]));
		case "result": return [`${a[r.args[0]]}_${r.output}`, null];
		case "call": return [o, rs(e, n, r, o, a)];
	}
}
function rs(e, t, n, r, i) {
	let a = e.functions[n.fn], o = [], s = [], c = 0;
	for (let e of a.params) if (e.mode === "in" || e.mode === "raw") s.push(i[n.args[c++]]);
	else {
		let t = `${r}_${o.length}`;
		o.push(`${b(e.dtype).value} ${t} = ${e.mode === "inout" ? i[n.args[c++]] : La(e.dtype)};`), s.push(`&${t}`);
	}
	for (; c < n.args.length; c++) s.push(i[n.args[c]]);
	return [...o, `${Vo(a, is(e, t, n))}(${s.join(", ")});`];
}
function is(e, t, n) {
	let r = /* @__PURE__ */ new Map();
	return e.functions[n.fn].params.filter(({ mode: e }) => e !== "out").forEach((i, a) => {
		let o = e.lines[n.args[a]];
		o.kind === "raw" && r.set(i.name, t[o.operand]);
	}), r;
}
function as(e, t, n) {
	let r = /* @__PURE__ */ new Map(), i = /* @__PURE__ */ new Set();
	for (let e of n) e !== void 0 && (r.set(za(e.dtype, e.rank), Ba(e.dtype, e.rank)), !e.contiguous && e.rank > 1 && i.add(e.rank));
	let a = /* @__PURE__ */ new Set(), o = e.lines.flatMap((r) => {
		if (r.kind !== "call") return [];
		let i = e.functions[r.fn];
		return Ho(i, t, is(e, n, r), a);
	});
	return [
		...[...r.values()].flatMap((e) => [...e, ""]),
		...[...i].flatMap((e) => [...Va(e), ""]),
		...o
	];
}
// compiler/render-index.ts
w();
function os(e, t) {
	let n = e.rank - 1;
	if (n <= 1) return [`const long long j0 = ${t};`];
	let r = [`long long rest = ${t};`];
	for (let e = n - 1; e > 0; e--) r.push(`const long long j${e} = rest % n${e};`, `rest /= n${e};`);
	return [...r, "const long long j0 = rest;"];
}
function ss(e, t, n) {
	let { name: r } = e.operands[n];
	return t.kind === "flat" || t.fixed[n] ? r : [r, ...Array.from({ length: t.rank - 1 }, (e, t) => `j${t} * ${r}_s${t}`)].join(" + ");
}
function cs(e, t, n) {
	let { kind: r, access: i, dtype: a, name: o } = e.operands[n];
	return `${r === "index" ? "const long long " : `${i === "read" ? "const " : ""}${b(a).storage}* `}${o}_row = ${ss(e, t, n)};`;
}
function ls(e, t, n, r) {
	let i = t.steps[n];
	if (i === "zero") return "0";
	let a = /^\w+$/.test(r) ? r : `(${r})`;
	return i === "unit" ? r : `${a} * ${e.operands[n].name}_s${Math.max(0, t.rank - 1)}`;
}
function us(e, t, n, r, i) {
	let { kind: a, dtype: o } = e.operands[n], s = ls(e, t, n, i);
	return a === "index" ? s === "0" ? r : `${r} + ${s}` : Fa(o, `${r}[${s}]`);
}
function ds(e, t, n, r, i, a) {
	return `${r}[${ls(e, t, n, i)}] = ${Ia(e.operands[n].dtype, a)};`;
}
function fs(e, t) {
	let n = e.rank - 1;
	return [...ps(e), `${t} >= begin${n} && ${t} < end${n}`];
}
function ps(e) {
	return Array.from({ length: e.rank - 1 }, (e, t) => `j${t} >= begin${t} && j${t} < end${t}`);
}
// compiler/schedule.ts
w();
function ms(e) {
	let t = e.steps.map((t, n) => `${t[0]}${e.fixed[n] ? "f" : ""}`).join("");
	return `${e.kind}${e.rank}:${t}:${e.raws.join()}:v${e.vector}u${e.unroll}${e.streamed ? "s" : ""}${e.aliased ? "a" : ""}b${e.block}`;
}
function hs(e) {
	let t = e.shape.length - 1;
	return e.strides.map((e) => {
		let n = t < 0 ? 1 : e[t];
		return n === 1 ? "unit" : n === 0 ? "zero" : "strided";
	});
}
function gs(e) {
	return e.strides.map((e) => e.slice(0, -1).every((e) => e === 0));
}
function _s(e, t) {
	let n = new Set(e.kernel.stores.map(({ operand: e }) => t[e]));
	return e.kernel.operands.some(({ kind: e, access: r }, i) => e !== "index" && (r === "readwrite" || r === "read" && n.has(t[i])));
}
function vs(e) {
	return e.operands.flatMap((e, t) => e.kind === "raw" ? [] : [t]);
}
function ys(e, t) {
	return e.operands.reduce((e, { kind: n, access: r, dtype: i }) => e + (n === "memory" && r === t ? C(i) : 0), 0);
}
function bs(e, t) {
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
	for (let r of vs(e)) {
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
function xs(e, t) {
	let n = ws[t];
	return e.replace(/\{([A-Za-z]+)\}/g, (e, r) => r === "S" ? t : n[r] ?? e);
}
function I(e, t, n) {
	let r = {};
	for (let i of e) {
		let e = typeof n == "string" ? xs(n, i) : {
			cuda: xs(n.cuda, i),
			cpu: xs(n.cpu, i)
		};
		r[`${t}_${i}`] = { text: e };
	}
	return r;
}
var Ss, Cs, ws, Ts, Es, Ds, L, Os, R, ks = t((() => {
	Ss = (e, t, n) => {
		let r = t === 64 ? n ? "ll" : "ull" : n ? "" : "u", i = (1n << BigInt(n ? t - 1 : t)) - 1n;
		return {
			T: e,
			U: t === 64 ? "unsigned long long" : "unsigned int",
			BITS: String(t),
			MIN: n ? `(-${i}${r} - 1)` : "0",
			MAX: `${i}${r}`,
			TOP: `${i + 1n}.0`
		};
	}, Cs = {
		T: "float",
		F: "float",
		R: "f32",
		f: "f"
	}, ws = {
		i8: Ss("signed char", 8, !0),
		i16: Ss("short", 16, !0),
		i32: Ss("int", 32, !0),
		i64: Ss("long long", 64, !0),
		u8: Ss("unsigned char", 8, !1),
		u16: Ss("unsigned short", 16, !1),
		u32: Ss("unsigned int", 32, !1),
		u64: Ss("unsigned long long", 64, !1),
		f16: {
			...Cs,
			W: "unsigned short",
			SIGN: "0x8000",
			INF: "0x7c00",
			FRACTION: "10",
			TO: "store_f16",
			FROM: "load_f16",
			LARGEST: "65504.0f"
		},
		bf16: {
			...Cs,
			W: "unsigned short",
			SIGN: "0x8000",
			INF: "0x7f80",
			FRACTION: "7",
			TO: "store_bf16",
			FROM: "load_bf16",
			LARGEST: "0x1.fep127f"
		},
		f32: {
			...Cs,
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
	}, Ts = [
		"i8",
		"i16",
		"i32",
		"i64"
	], Es = [
		"u8",
		"u16",
		"u32",
		"u64"
	], Ds = [...Ts, ...Es], L = ["f32", "f64"], Os = [
		"f16",
		"bf16",
		"f32",
		"f64"
	], R = ["c64", "c128"];
})), As, js, Ms, Ns, Ps, Fs = t((() => {
	ks(), As = {
		...I(L, "fused", {
			cuda: "WEFT_FN {T} fused_{S}({T} a, {T} b, {T} c) { return fma{f}(a, b, c); }",
			cpu: "#if defined(__FMA__) || defined(__aarch64__)\nWEFT_FN {T} fused_{S}({T} a, {T} b, {T} c) { return __builtin_fma{f}(a, b, c); }\n#else\nWEFT_FN {T} fused_{S}({T} a, {T} b, {T} c) { return a * b + c; }\n#endif"
		}),
		...I(L, "flip", {
			cuda: "WEFT_FN {T} flip_{S}({T} x) { return -x; }",
			cpu: "WEFT_FN {T} flip_{S}({T} x) { return {FROM}({TO}(x) ^ {SIGN}); }"
		})
	}, js = {
		...I(R, "add", "WEFT_FN {T} add_{S}({T} a, {T} b) { return make_{S}(a.re + b.re, a.im + b.im); }"),
		...I(R, "sub", "WEFT_FN {T} sub_{S}({T} a, {T} b) { return make_{S}(a.re - b.re, a.im - b.im); }"),
		...I(R, "mul", "WEFT_FN {T} mul_{S}({T} a, {T} b) {\n  return make_{S}(fused_{R}(a.re, b.re, -(a.im * b.im)), fused_{R}(a.re, b.im, a.im * b.re));\n}"),
		...I(R, "div", "WEFT_FN {T} div_{S}({T} a, {T} b) {\n  {F} re = fabs{f}(b.re), im = fabs{f}(b.im);\n  if (re >= im) {\n    if (re == 0 && im == 0) return make_{S}(a.re / re, a.im / re);\n    {F} ratio = b.im / b.re, scale = 1 / (b.re + b.im * ratio);\n    return make_{S}((a.re + a.im * ratio) * scale, (a.im + flip_{R}(a.re * ratio)) * scale);\n  }\n  {F} ratio = b.re / b.im, scale = 1 / (b.im + b.re * ratio);\n  return make_{S}((a.re * ratio + a.im) * scale, (a.im * ratio + flip_{R}(a.re)) * scale);\n}"),
		...I(R, "recip", "WEFT_FN {T} recip_{S}({T} z) {\n  if (fabs{f}(z.im) <= fabs{f}(z.re)) {\n    {F} ratio = z.im / z.re, d = z.re + z.im * ratio;\n    return make_{S}(1 / d, -ratio / d);\n  }\n  {F} ratio = z.re / z.im, d = z.re * ratio + z.im;\n  return make_{S}(ratio / d, -1 / d);\n}"),
		...I(R, "neg", "WEFT_FN {T} neg_{S}({T} z) { return make_{S}(-z.re, -z.im); }"),
		...I(R, "conj", "WEFT_FN {T} conj_{S}({T} z) { return make_{S}(z.re, -z.im); }"),
		...I(R, "square", "WEFT_FN {T} square_{S}({T} z) { return mul_{S}(z, z); }"),
		...I(R, "abs", "WEFT_FN {F} abs_{S}({T} z) { return hypot{f}(z.re, z.im); }"),
		...I(R, "angle", "WEFT_FN {F} angle_{S}({T} z) { return atan2{f}(z.im, z.re); }"),
		...I(R, "rint", "WEFT_FN {T} rint_{S}({T} z) { return make_{S}(rint{f}(z.re), rint{f}(z.im)); }"),
		...I(R, "sign", "WEFT_FN {T} sign_{S}({T} z) {\n  {F} h = abs_{S}(z);\n  if (h == 0) return make_{S}(0, 0);\n  if (!isinf_{R}(h)) return make_{S}(z.re / h, z.im / h);\n  if (isinf_{R}(z.re)) return isinf_{R}(z.im) ? make_{S}(nan_{R}(), nan_{R}()) : make_{S}(z.re > 0 ? 1 : -1, 0);\n  return isinf_{R}(z.im) ? make_{S}(0, z.im > 0 ? 1 : -1) : make_{S}(z.re / h, z.im / h);\n}")
	}, Ms = {
		...I(R, "nonzero", "WEFT_FN bool nonzero_{S}({T} z) { return (z.re != 0) | (z.im != 0); }"),
		...I(R, "isnan", "WEFT_FN bool isnan_{S}({T} z) { return (z.re != z.re) | (z.im != z.im); }"),
		...I(R, "isinf", "WEFT_FN bool isinf_{S}({T} z) { return isinf_{R}(z.re) | isinf_{R}(z.im); }"),
		...I(R, "isfinite", "WEFT_FN bool isfinite_{S}({T} z) { return isfinite_{R}(z.re) & isfinite_{R}(z.im); }"),
		...I(R, "eq", "WEFT_FN bool eq_{S}({T} a, {T} b) { return (a.re == b.re) & (a.im == b.im); }"),
		...I(R, "ne", "WEFT_FN bool ne_{S}({T} a, {T} b) { return (a.re != b.re) | (a.im != b.im); }"),
		...I(R, "gt", "WEFT_FN bool gt_{S}({T} a, {T} b) {\n  return ((a.re > b.re) & (a.im == a.im) & (b.im == b.im)) | ((a.re == b.re) & (a.im > b.im));\n}"),
		...I(R, "ge", "WEFT_FN bool ge_{S}({T} a, {T} b) {\n  return ((a.re > b.re) & (a.im == a.im) & (b.im == b.im)) | ((a.re == b.re) & (a.im >= b.im));\n}")
	}, Ns = {
		...I(R, "max", "WEFT_FN {T} max_{S}({T} a, {T} b) { return ge_{S}(a, b) || isnan_{S}(a) ? a : b; }"),
		...I(R, "min", "WEFT_FN {T} min_{S}({T} a, {T} b) { return ge_{S}(b, a) || isnan_{S}(a) ? a : b; }"),
		...I(R, "fmax", "WEFT_FN {T} fmax_{S}({T} a, {T} b) { return ge_{S}(a, b) || isnan_{S}(b) ? a : b; }"),
		...I(R, "fmin", "WEFT_FN {T} fmin_{S}({T} a, {T} b) { return ge_{S}(b, a) || isnan_{S}(b) ? a : b; }"),
		...I(R, "clip_above", "WEFT_FN {T} clip_above_{S}({T} a, {T} b) {\n  return isnan_{S}(a) || (a.re == b.re ? a.im > b.im : a.re > b.re) ? a : b;\n}"),
		...I(R, "clip_below", "WEFT_FN {T} clip_below_{S}({T} a, {T} b) {\n  return isnan_{S}(a) || (a.re == b.re ? a.im < b.im : a.re < b.re) ? a : b;\n}"),
		...I(R, "nan_to_num", "WEFT_FN {T} nan_to_num_{S}({T} z) { return make_{S}(nan_to_num_{R}(z.re), nan_to_num_{R}(z.im)); }"),
		...I(R, "round_decimals", "WEFT_FN {T} round_decimals_{S}({T} z, long long n) {\n  return make_{S}(round_decimals_{R}(z.re, n), round_decimals_{R}(z.im, n));\n}")
	}, Ps = {
		...As,
		...js,
		...Ms,
		...Ns
	};
})), Is, Ls, Rs, zs, Bs, Vs, Hs, Us, Ws, Gs, Ks, qs, Js, Ys, Xs = t((() => {
	ks(), Is = {
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
	}, Ls = "WEFT_FN c128 sqrt_c128(c128 z) {\n  double x = z.re, y = z.im, scale = 1.0;\n  if (isinf_f64(y)) return make_c128(inf_f64(), y);\n  if (isinf_f64(x)) {\n    double small = y != y ? y : 0.0;\n    return x > 0 ? make_c128(x, copysign(small, y)) : make_c128(fabs(small), copysign(x, y));\n  }\n  if (isnan_c128(z)) return make_c128(nan_f64(), nan_f64());\n  double m = fmax(fabs(x), fabs(y));\n  if (m == 0) return make_c128(0, y);\n  if (m > 0x1p1020) { x *= 0x1p-4; y *= 0x1p-4; scale = 4.0; }\n  if (m < 0x1p-900) { x *= 0x1p108; y *= 0x1p108; scale = 0x1p-54; }\n  double t = sqrt(0.5 * (fabs(x) + hypot(x, y)));\n  return x >= 0 ? make_c128(scale * t, scale * (0.5 * y / t)) : make_c128(scale * (0.5 * fabs(y) / t), scale * copysign(t, y));\n}", Rs = "WEFT_FN c128 exp_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (y == 0) return make_c128(exp(x), y);\n  if (!isfinite_f64(y)) {\n    if (isinf_f64(x)) return x < 0 ? make_c128(0, 0) : make_c128(x, nan_f64());\n    return make_c128(nan_f64(), nan_f64());\n  }\n  if (x > 709.0) { double h = exp(0.5 * x); return make_c128(h * cos(y) * h, h * sin(y) * h); }\n  double e = exp(x);\n  return make_c128(e * cos(y), e * sin(y));\n}", zs = "WEFT_FN double log_abs(double x, double y) {\n  double p = fmax(fabs(x), fabs(y)), q = fmin(fabs(x), fabs(y)), h = hypot(x, y);\n  if (h > 0x1p1020 && p <= 0x1.fffffffffffffp1023) return log(hypot(p * 0x1p-4, q * 0x1p-4)) + 2.77258872223978123767;\n  if (h < 0x1p-960 && h > 0) return log(hypot(p * 0x1p100, q * 0x1p100)) - 69.3147180559945309417;\n  if (!(h > 0.5 && h < 2.0)) return log(h);\n  double pp = mul_rn_f64(p, p), qq = mul_rn_f64(q, q), low = fma(p, p, -pp) + fma(q, q, -qq);\n  double s = pp - 1.0, t = s - pp, lost = (pp - (s - t)) + (-1.0 - t);\n  return 0.5 * log1p((s + qq) + (lost + low));\n}", Bs = {
		sinh_c128: { text: "WEFT_FN c128 sinh_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (y == 0) return make_c128(sinh(x), y);\n  if (!isfinite_f64(y)) return x == 0 || isinf_f64(x) ? make_c128(x, nan_f64()) : make_c128(nan_f64(), nan_f64());\n  if (fabs(x) > 709.0) {\n    double h = exp(0.5 * fabs(x));\n    return make_c128(copysign(0.5 * h, x) * cos(y) * h, 0.5 * h * sin(y) * h);\n  }\n  return make_c128(sinh(x) * cos(y), cosh(x) * sin(y));\n}" },
		cosh_c128: { text: "WEFT_FN c128 cosh_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (y == 0) return make_c128(cosh(x), copysign(1.0, x) * y);\n  if (!isfinite_f64(y)) {\n    if (x == 0) return make_c128(nan_f64(), x);\n    return isinf_f64(x) ? make_c128(inf_f64(), nan_f64()) : make_c128(nan_f64(), nan_f64());\n  }\n  if (fabs(x) > 709.0) {\n    double h = exp(0.5 * fabs(x));\n    return make_c128(0.5 * h * cos(y) * h, copysign(0.5 * h, x) * sin(y) * h);\n  }\n  return make_c128(cosh(x) * cos(y), sinh(x) * sin(y));\n}" },
		tanh_c128: { text: "WEFT_FN c128 tanh_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (isinf_f64(x)) return make_c128(copysign(1.0, x), isfinite_f64(y) ? copysign(0.0, sin(2.0 * y)) : copysign(0.0, y));\n  if (x != x) return make_c128(x, y == 0 ? y : nan_f64());\n  if (!isfinite_f64(y)) return make_c128(x == 0 ? x : nan_f64(), nan_f64());\n  if (fabs(x) > 22.0) {\n    double e = exp(-fabs(x));\n    return make_c128(copysign(1.0, x), 4.0 * sin(y) * cos(y) * e * e);\n  }\n  double t = tan(y), beta = 1.0 + t * t, s = sinh(x), r = 1.0 + beta * s * s;\n  return make_c128(beta * sqrt(1.0 + s * s) * s / r, t / r);\n}" }
	}, Vs = {
		asin_core: { text: "WEFT_FN c128 asin_core(c128 z) {\n  c128 a = sqrt_c128(make_c128(1.0 - z.re, -z.im)), b = sqrt_c128(make_c128(1.0 + z.re, z.im));\n  return make_c128(atan2(z.re, a.re * b.re - a.im * b.im), asinh(a.re * b.im - a.im * b.re));\n}" },
		asinh_c128: { text: "WEFT_FN c128 asinh_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (isnan_c128(z) && !isinf_c128(z)) return make_c128(nan_f64(), y == 0 ? y : nan_f64());\n  if (fabs(x) > 0x1p500 || fabs(y) > 0x1p500) {\n    return make_c128(copysign(log_abs(x, y) + 0.693147180559945309417, x), copysign(atan2(fabs(y), fabs(x)), y));\n  }\n  c128 w = asin_core(make_c128(-y, x));\n  return make_c128(copysign(w.im, x), copysign(w.re, y));\n}" },
		asin_c128: { text: "WEFT_FN c128 asin_c128(c128 z) { c128 w = asinh_c128(make_c128(-z.im, z.re)); return make_c128(w.im, -w.re); }" },
		acos_c128: { text: "WEFT_FN c128 acos_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (isnan_c128(z) && !isinf_c128(z)) return make_c128(x == 0 ? 1.57079632679489661923 : nan_f64(), nan_f64());\n  if (fabs(x) > 0x1p500 || fabs(y) > 0x1p500) {\n    return make_c128(atan2(fabs(y), x), -copysign(log_abs(x, y) + 0.693147180559945309417, y));\n  }\n  c128 a = sqrt_c128(make_c128(1.0 - x, -y)), b = sqrt_c128(make_c128(1.0 + x, y));\n  return make_c128(2.0 * atan2(a.re, b.re), asinh(b.re * a.im - b.im * a.re));\n}" },
		acosh_c128: { text: "WEFT_FN c128 acosh_c128(c128 z) {\n  c128 w = acos_c128(z);\n  if (w.im != w.im && z.re == z.re && !isinf_f64(z.im) && z.re != 0) return make_c128(fabs(w.im), w.re);\n  if (w.re != w.re) return make_c128(fabs(w.im), w.re);\n  return make_c128(fabs(w.im), copysign(w.re, z.im));\n}" },
		atanh_c128: { text: "WEFT_FN c128 atanh_c128(c128 z) {\n  double x = fabs(z.re), y = fabs(z.im), quarter = 1.57079632679489661923;\n  if (isinf_f64(x) || isinf_f64(y)) return make_c128(copysign(0.0, z.re), y != y ? y : copysign(quarter, z.im));\n  if (y != y) return make_c128(x == 0 ? z.re : nan_f64(), y);\n  if (x != x) return make_c128(x, x);\n  if (x > 0x1p500 || y > 0x1p500) {\n    double h = hypot(x * 0.5, y * 0.5);\n    return make_c128(copysign(x / h / h * 0.25, z.re), copysign(quarter, z.im));\n  }\n  double re, im;\n  if (x == 1.0 && y < 0x1p-500) {\n    re = y == 0 ? inf_f64() : 0.5 * (0.693147180559945309417 - log(y));\n  } else {\n    re = 0.25 * log1p(4.0 * x / ((1.0 - x) * (1.0 - x) + y * y));\n  }\n  im = x == 1.0 && y == 0 ? 0.0 : 0.5 * atan2(2.0 * y, (1.0 - x) * (1.0 + x) - y * y);\n  return make_c128(copysign(re, z.re), copysign(im, z.im));\n}" }
	}, Hs = (e, t) => ({ [e]: { text: `WEFT_FN c128 ${e}(c128 z) { c128 w = ${t}(make_c128(-z.im, z.re)); return make_c128(w.im, -w.re); }` } }), Us = {
		...Hs("sin_c128", "sinh_c128"),
		...Hs("tan_c128", "tanh_c128"),
		...Hs("atan_c128", "atanh_c128"),
		cos_c128: { text: "WEFT_FN c128 cos_c128(c128 z) { return cosh_c128(make_c128(-z.im, z.re)); }" }
	}, Ws = (e, t) => ({ [e]: { text: `WEFT_FN c128 ${e}(c128 z) { c128 w = log_c128(z); return make_c128(w.re * ${t}, w.im * ${t}); }` } }), Gs = {
		log_abs: { text: zs },
		log_c128: { text: "WEFT_FN c128 log_c128(c128 z) { return make_c128(log_abs(z.re, z.im), atan2(z.im, z.re)); }" },
		...Ws("log2_c128", "1.44269504088896340736"),
		...Ws("log10_c128", "0.434294481903251827651"),
		log1p_c128: { text: "WEFT_FN c128 log1p_c128(c128 z) {\n  double x = z.re, y = z.im;\n  bool near = fabs(x) < 0.5 && fabs(y) < 0.5;\n  return make_c128(near ? 0.5 * log1p(x * (2.0 + x) + y * y) : log_abs(x + 1.0, y), atan2(y, x + 1.0));\n}" },
		exp2_c128: { text: "WEFT_FN c128 exp2_c128(c128 z) { return exp_c128(make_c128(z.re * 0.693147180559945309417, z.im * 0.693147180559945309417)); }" },
		expm1_c128: { text: "WEFT_FN c128 expm1_c128(c128 z) {\n  double a = sin(0.5 * z.im);\n  return make_c128(expm1(z.re) * cos(z.im) - 2.0 * a * a, exp(z.re) * sin(z.im));\n}" }
	}, Ks = {
		...I(R, "mul_rounded", "WEFT_FN {T} mul_rounded_{S}({T} a, {T} b) {\n  {F} p = mul_rn_{R}(a.re, b.re), q = mul_rn_{R}(a.im, b.im), s = mul_rn_{R}(a.re, b.im), t = mul_rn_{R}(a.im, b.re);\n  return make_{S}(p + flip_{R}(q), s + t);\n}"),
		...I(R, "pow_whole", "WEFT_FN {T} pow_whole_{S}({T} a, int exponent) {\n  int n = exponent < 0 ? -exponent : exponent;\n  if (exponent == 1) return a;\n  if (exponent == 2) return mul_rounded_{S}(a, a);\n  if (exponent == 3) return mul_rounded_{S}(a, mul_rounded_{S}(a, a));\n  {T} r = make_{S}(1, 0), p = a;\n  for (;; n >>= 1, p = mul_rounded_{S}(p, p)) {\n    if (n & 1) r = mul_rounded_{S}(r, p);\n    if (n <= 1) break;\n  }\n  return exponent < 0 ? div_{S}(make_{S}(1, 0), r) : r;\n}"),
		...I(R, "pow", "WEFT_FN {T} pow_{S}({T} a, {T} b) {\n  if (b.re == 0 && b.im == 0) return make_{S}(1, 0);\n  if (a.re == 0 && a.im == 0) return b.re > 0 ? make_{S}(0, 0) : make_{S}(nan_{R}(), nan_{R}());\n  if (b.im == 0 && b.re == trunc{f}(b.re) && fabs{f}(b.re) < 100) return pow_whole_{S}(a, (int)b.re);\n  return pow_any_{S}(a, b);\n}"),
		pow_any_c128: { text: "WEFT_FN c128 pow_any_c128(c128 a, c128 b) { return exp_c128(mul_infinite(b, log_c128(a))); }" },
		pow_any_c64: { text: "WEFT_FN c64 pow_any_c64(c64 a, c64 b) { return c64_c128(pow_any_c128(c128_c64(a), c128_c64(b))); }" }
	}, qs = "WEFT_FN {T} sinc_{S}({T} z) {\n  if (z.re == 0 && z.im == 0) return make_{S}(1, 0);\n  {T} y = make_{S}(3.14159265358979323846{f} * z.re, 3.14159265358979323846{f} * z.im);\n  return div_{S}(sin_{S}(y), y);\n}", Js = [
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
	], Ys = {
		...Is,
		sqrt_c128: { text: Ls },
		exp_c128: { text: Rs },
		...Gs,
		...Bs,
		...Us,
		...Vs,
		...Ks,
		...I(R, "sinc", qs),
		...Object.fromEntries(Js.map((e) => [`${e}_c64`, { text: `WEFT_FN c64 ${e}_c64(c64 z) { return c64_c128(${e}_c128(c128_c64(z))); }` }]))
	};
}));
// compiler/ops/helpers/convert.ts
function Zs(e) {
	let t = e === "f32" ? "float" : "double", n = e === "f32" ? "f" : "", r = `WEFT_FN {T} cast_{S}_${e}(${t} x) {
  return x >= {TOP}${n} ? {MAX} : x < -{TOP}${n} ? {MIN} : fabs${n}(x) >= 1 ? ({T})x : 0;
}`, i = `WEFT_FN {T} cast_{S}_${e}(${t} x) { return x >= {TOP}${n} ? {MAX} : x >= 1 ? ({T})x : 0; }`, a = (t) => Object.fromEntries(Object.entries(t).map(([t, n]) => [`${t}_${e}`, n]));
	return {
		...a(I(Ts, "cast", r)),
		...a(I(Es, "cast", i))
	};
}
var Qs, $s, ec, tc, nc, rc = t((() => {
	ks(), Qs = {
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
	}, $s = {
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
	}, ec = {
		load_bf16: { text: "WEFT_FN float load_bf16(unsigned short h) { return f32_bits((unsigned int)h << 16); }" },
		store_bf16: { text: "WEFT_FN unsigned short store_bf16(float x) {\n  unsigned int u = bits_f32(x);\n  unsigned int r = (u + 0x7fffu + ((u >> 16) & 1u)) >> 16;\n  return (unsigned short)((u & 0x7fffffffu) > 0x7f800000u ? (u >> 16) | 0x40u : r);\n}" },
		round_bf16: { text: "WEFT_FN float round_bf16(float x) {\n  unsigned int u = bits_f32(x);\n  unsigned int r = (u + 0x7fffu + ((u >> 16) & 1u)) & 0xffff0000u;\n  return f32_bits((u & 0x7fffffffu) > 0x7f800000u ? (u & 0xffff0000u) | 0x400000u : r);\n}" }
	}, tc = {
		odd_f32: { text: "WEFT_FN float odd_f32(double x) {\n  float y = (float)x;\n  double back = (double)y;\n  unsigned int u = bits_f32(y) - (fabs(back) > fabs(x) ? 1u : 0u);\n  return f32_bits(u | (back != x ? 1u : 0u));\n}" },
		odd_u64: { text: "WEFT_FN unsigned long long odd_u64(unsigned long long x) {\n  unsigned long long sticky = (x & 0xffffull) != 0 ? 0x10000ull : 0ull;\n  return x < 0x10000000000ull ? x : (x & ~0xffffull) | sticky;\n}" },
		odd_f64_u64: { text: "WEFT_FN double odd_f64_u64(unsigned long long x) { return (double)odd_u64(x); }" },
		odd_f64_i64: { text: "WEFT_FN double odd_f64_i64(long long x) {\n  unsigned long long u = (unsigned long long)x;\n  double y = (double)odd_u64(x < 0 ? 0ull - u : u);\n  return x < 0 ? -y : y;\n}" }
	}, nc = {
		...Qs,
		...$s,
		...ec,
		...tc,
		...Zs("f32"),
		...Zs("f64"),
		...I(L, "nan", "WEFT_FN {T} nan_{S}(void) { return {FROM}({INF} | ({INF} >> 1)); }"),
		...I(L, "inf", "WEFT_FN {T} inf_{S}(void) { return {FROM}({INF}); }")
	};
})), ic, ac, oc, sc, cc, lc, uc, dc, fc, pc, mc = t((() => {
	ks(), ic = {
		...I(L, "isnan", "WEFT_FN bool isnan_{S}({T} x) { return x != x; }"),
		...I(L, "isinf", "WEFT_FN bool isinf_{S}({T} x) { return fabs{f}(x) > {LARGEST}; }"),
		...I(L, "isfinite", "WEFT_FN bool isfinite_{S}({T} x) { return fabs{f}(x) <= {LARGEST}; }"),
		...I(L, "signbit", "WEFT_FN bool signbit_{S}({T} x) { return ({TO}(x) & {SIGN}) != 0; }")
	}, ac = [
		"bf16",
		"f32",
		"f64"
	], oc = {
		...I(ac, "max", "WEFT_FN {T} max_{S}({T} a, {T} b) { {T} r = a > b ? a : b; return a != a ? a : r; }"),
		...I(ac, "min", "WEFT_FN {T} min_{S}({T} a, {T} b) { {T} r = a < b ? a : b; return a != a ? a : r; }"),
		...I(ac, "fmax", "WEFT_FN {T} fmax_{S}({T} a, {T} b) { return (a > b) | (b != b) ? a : b; }"),
		...I(ac, "fmin", "WEFT_FN {T} fmin_{S}({T} a, {T} b) { return (a < b) | (b != b) ? a : b; }"),
		...I(["f16"], "max", "WEFT_FN {T} max_{S}({T} a, {T} b) { {T} r = a >= b ? a : b; return a != a ? a : r; }"),
		...I(["f16"], "min", "WEFT_FN {T} min_{S}({T} a, {T} b) { {T} r = a <= b ? a : b; return a != a ? a : r; }"),
		...I(["f16"], "fmax", "WEFT_FN {T} fmax_{S}({T} a, {T} b) { return (a >= b) | (b != b) ? a : b; }"),
		...I(["f16"], "fmin", "WEFT_FN {T} fmin_{S}({T} a, {T} b) { return (a <= b) | (b != b) ? a : b; }")
	}, sc = {
		...I(L, "sign", "WEFT_FN {T} sign_{S}({T} x) { {T} r = ({T})((x > 0) - (x < 0)); return x != x ? x : r; }"),
		...I(L, "square", "WEFT_FN {T} square_{S}({T} x) { return x * x; }"),
		...I(L, "heaviside", "WEFT_FN {T} heaviside_{S}({T} x, {T} at_zero) { {T} r = x > 0 ? 1 : 0; r = x == 0 ? at_zero : r; return x != x ? x : r; }"),
		...I(L, "mod", "WEFT_FN {T} mod_{S}({T} a, {T} b) {\n  {T} r = fmod{f}(a, b);\n  {T} shifted = (b < 0) != (r < 0) ? r + b : r;\n  return b == 0 ? r : r == 0 ? copysign{f}(r, b) : shifted;\n}"),
		...I(L, "floordiv", "WEFT_FN {T} floordiv_{S}({T} a, {T} b) {\n  {T} r = fmod{f}(a, b), ratio = a / b;\n  {T} q = (a - r) / b;\n  q -= (r != 0) & ((b < 0) != (r < 0)) ? 1 : 0;\n  {T} whole = floor{f}(q);\n  whole += q - whole > ({T})0.5 ? 1 : 0;\n  return b == 0 ? ratio : q == 0 ? copysign{f}(({T})0, ratio) : whole;\n}"),
		...I(L, "logaddexp", "WEFT_FN {T} logaddexp_{S}({T} a, {T} b) {\n  {T} d = a - b, tail = log1p{f}(exp{f}(-fabs{f}(d)));\n  return a == b ? a + ({T})0.693147180559945309417 : (d > 0 ? a : b) + tail;\n}"),
		...I(L, "logaddexp2", "WEFT_FN {T} logaddexp2_{S}({T} a, {T} b) {\n  {T} d = a - b, tail = ({T})1.44269504088896340736 * log1p{f}(exp2{f}(-fabs{f}(d)));\n  return a == b ? a + 1 : (d > 0 ? a : b) + tail;\n}"),
		...I(L, "sinc", "WEFT_FN {T} sinc_{S}({T} x) { {T} y = ({T})3.14159265358979323846 * x, s = sin{f}(y); return y == 0 ? 1 : s / y; }"),
		...I(["f16", "bf16"], "sinc", "WEFT_FN float sinc_{S}(float x) {\n  float y = round_{S}(3.140625f * x), s = round_{S}(sinf(y));\n  return y == 0 ? 1 : s / y;\n}")
	}, cc = (e) => `WEFT_FN {T} nextafter_{S}({T} a, {T} b) {
  {W} u = {TO}(a), toward = {TO}(b);
  {W} step = (a < b) == (a > 0) ? ({W})(u + 1) : ({W})(u - 1);
  step = a == 0 ? ({W})((toward & {SIGN}) | 1) : step;
  {T} r = a == b ? ${e} : {FROM}(step);
  return (a != a) | (b != b) ? a + b : r;
}`, lc = {
		...I(ac, "nextafter", cc("b")),
		...I(["f16"], "nextafter", cc("a")),
		...I(L, "spacing", "WEFT_FN {T} spacing_{S}({T} x) {\n  {W} u = {TO}(x), m = u & ({W})~{SIGN};\n  {T} r = {FROM}(m == 0 ? ({W})1 : ({W})(u + 1)) - x;\n  return m < {INF} ? r : x - x;\n}"),
		...I(["bf16"], "spacing", "WEFT_FN {T} spacing_{S}({T} x) {\n  {W} u = {TO}(x), m = u & ({W})~{SIGN};\n  {T} r = {FROM}(({W})(u + 1)) - x;\n  return m < {INF} ? r : x - x;\n}"),
		...I(["f16"], "spacing", "WEFT_FN {T} spacing_{S}({T} x) {\n  {W} u = {TO}(x), m = u & ({W})~{SIGN};\n  {T} r = {FROM}(m == 0 ? ({W})1 : u > {SIGN} ? ({W})(u - 1) : ({W})(u + 1)) - x;\n  return m < {INF} ? r : x - x;\n}")
	}, uc = {
		...I(L, "modf_fraction", "WEFT_FN {T} modf_fraction_{S}({T} x) {\n  {T} r = x - trunc{f}(x);\n  return copysign{f}(fabs{f}(x) > {LARGEST} ? 0 : r, x);\n}"),
		...I(L, "frexp_mantissa", "WEFT_FN {T} frexp_mantissa_{S}({T} x) {\n  {T} scaled = fabs{f}(x) < {SCALE} / {LARGEST} ? x * {SCALE} : x;\n  {W} u = {TO}(scaled), m = u & ({W})~{SIGN};\n  {T} r = {FROM}((u & ~{INF}) | (({W}){BIAS} << {FRACTION}));\n  return (m == 0) | (m >= {INF}) ? x : r;\n}"),
		...I(L, "frexp_exponent", "WEFT_FN int frexp_exponent_{S}({T} x) {\n  bool small = fabs{f}(x) < {SCALE} / {LARGEST};\n  {W} m = {TO}(small ? x * {SCALE} : x) & ({W})~{SIGN};\n  int e = (int)(m >> {FRACTION}) - {BIAS} - (small ? {SHIFT} : 0);\n  return (m == 0) | (m >= {INF}) ? 0 : e;\n}"),
		...I(L, "ldexp", {
			cuda: "WEFT_FN {T} ldexp_{S}({T} x, long long n) { return ldexp{f}(x, n > 5000 ? 5000 : n < -5000 ? -5000 : (int)n); }",
			cpu: "WEFT_FN {T} ldexp_{S}({T} x, long long n) { return __builtin_ldexp{f}(x, n > 5000 ? 5000 : n < -5000 ? -5000 : (int)n); }"
		})
	}, dc = {
		...I(Os, "nan_to_num", "WEFT_FN {T} nan_to_num_{S}({T} x) { {T} r = x > {LARGEST} ? {LARGEST} : x; r = x < -{LARGEST} ? -{LARGEST} : r; return x != x ? 0 : r; }"),
		...I(L, "replace_nonfinite", "WEFT_FN {T} replace_nonfinite_{S}({T} x, {T} nan, {T} posinf, {T} neginf) {\n  return x != x ? nan : x > {LARGEST} ? posinf : x < -{LARGEST} ? neginf : x;\n}")
	}, fc = {
		pow10_f64: { text: "WEFT_FN double pow10_f64(long long n) {\n  double p = 1.0;\n  for (long long k = n < 0 ? -n : n; k > 0 && p < 1e308; k--) p *= 10.0;\n  return p;\n}" },
		...I(L, "round_decimals", "WEFT_FN {T} round_decimals_{S}({T} x, long long n) {\n  {T} p = ({T})pow10_f64(n);\n  return n >= 0 ? rint{f}(x * p) / p : rint{f}(x / p) * p;\n}"),
		...I(["f16", "bf16"], "round_decimals", "WEFT_FN float round_decimals_{S}(float x, long long n) {\n  float p = round_{S}((float)pow10_f64(n));\n  float r = rintf(round_{S}(n >= 0 ? x * p : x / p));\n  return round_{S}(n >= 0 ? r / p : r * p);\n}"),
		round_decimals_int: { text: "WEFT_FN double round_decimals_int(double x, long long n) {\n  double p = pow10_f64(n);\n  return rint(x / p) * p;\n}" }
	}, pc = {
		...ic,
		...oc,
		...sc,
		...lc,
		...uc,
		...dc,
		...fc
	};
})), hc, gc, _c, vc, yc, bc, xc, Sc, Cc, wc = t((() => {
	ks(), hc = {
		...I(Ts, "floordiv", "WEFT_FN {T} floordiv_{S}({T} a, {T} b) {\n  {T} d = b == 0 || b == -1 ? 1 : b;\n  {T} q = a / d, r = a % d;\n  q -= r != 0 && (r < 0) != (d < 0);\n  return b == 0 ? 0 : b == -1 ? ({T})(0 - ({U})a) : q;\n}"),
		...I(Es, "floordiv", "WEFT_FN {T} floordiv_{S}({T} a, {T} b) { {T} q = a / (b == 0 ? 1 : b); return b == 0 ? 0 : q; }"),
		...I(Ts, "mod", "WEFT_FN {T} mod_{S}({T} a, {T} b) {\n  {T} d = b == 0 || b == -1 ? 1 : b;\n  {T} r = a % d;\n  return r != 0 && (r < 0) != (d < 0) ? ({T})(r + d) : r;\n}"),
		...I(Es, "mod", "WEFT_FN {T} mod_{S}({T} a, {T} b) { return a % (b == 0 ? 1 : b); }"),
		...I(Ts, "rem", "WEFT_FN {T} rem_{S}({T} a, {T} b) { return a % (b == 0 || b == -1 ? 1 : b); }"),
		...I(Es, "rem", "WEFT_FN {T} rem_{S}({T} a, {T} b) { return a % (b == 0 ? 1 : b); }")
	}, gc = {
		...I(["i32", "i64"], "recip", "WEFT_FN {T} recip_{S}({T} x) { return x == 0 ? {MIN} : x == 1 || x == -1 ? x : 0; }"),
		...I(["i8", "i16"], "recip", "WEFT_FN {T} recip_{S}({T} x) { return x == 1 || x == -1 ? x : 0; }"),
		...I(Es, "recip", "WEFT_FN {T} recip_{S}({T} x) { return x == 1; }")
	}, _c = {
		...I(Ts, "pow", "WEFT_FN {T} pow_{S}({T} a, {T} b) {\n  if (b < 0) return a == 1 ? 1 : a == -1 ? ((b & 1) != 0 ? -1 : 1) : 0;\n  {U} result = 1, square = ({U})a;\n  for ({U} n = ({U})b; n != 0; n >>= 1) {\n    if ((n & 1) != 0) result *= square;\n    square *= square;\n  }\n  return ({T})result;\n}"),
		...I(Es, "pow", "WEFT_FN {T} pow_{S}({T} a, {T} b) {\n  {U} result = 1, square = a;\n  for ({U} n = b; n != 0; n >>= 1) {\n    if ((n & 1) != 0) result *= square;\n    square *= square;\n  }\n  return ({T})result;\n}")
	}, vc = {
		...I(Ds, "lshift", "WEFT_FN {T} lshift_{S}({T} a, {T} b) { return ({U})b < {BITS}u ? ({T})(({U})a << (({U})b & ({BITS}u - 1u))) : 0; }"),
		...I(Ts, "rshift", "WEFT_FN {T} rshift_{S}({T} a, {T} b) { return ({T})(a >> (({U})b < {BITS}u ? ({U})b : {BITS}u - 1u)); }"),
		...I(Es, "rshift", "WEFT_FN {T} rshift_{S}({T} a, {T} b) { return ({U})b < {BITS}u ? ({T})(a >> (({U})b & ({BITS}u - 1u))) : 0; }"),
		...I(Ds, "popcount", {
			cuda: "WEFT_FN unsigned char popcount_{S}({T} x) { return (unsigned char)__popcll(magnitude_{S}(x)); }",
			cpu: "WEFT_FN unsigned char popcount_{S}({T} x) { return (unsigned char)__builtin_popcountll(magnitude_{S}(x)); }"
		})
	}, yc = {
		...I(Ts, "abs", "WEFT_FN {T} abs_{S}({T} x) { return x < 0 ? ({T})(0 - ({U})x) : x; }"),
		...I(Ts, "magnitude", "WEFT_FN {U} magnitude_{S}({T} x) { return x < 0 ? 0 - ({U})x : ({U})x; }"),
		...I(Es, "magnitude", "WEFT_FN {U} magnitude_{S}({T} x) { return x; }"),
		...I(Ts, "sign", "WEFT_FN {T} sign_{S}({T} x) { return (x > 0) - (x < 0); }"),
		...I(Es, "sign", "WEFT_FN {T} sign_{S}({T} x) { return x > 0; }")
	}, bc = {
		...I(Ds, "gcd", "WEFT_FN {T} gcd_{S}({T} a, {T} b) {\n  {U} x = magnitude_{S}(a), y = magnitude_{S}(b);\n  while (x != 0) { {U} r = y % x; y = x; x = r; }\n  return ({T})y;\n}"),
		...I(Ds, "lcm", "WEFT_FN {T} lcm_{S}({T} a, {T} b) {\n  {U} x = magnitude_{S}(a), y = magnitude_{S}(b), p = x, q = y;\n  while (p != 0) { {U} r = q % p; q = p; p = r; }\n  return q == 0 ? 0 : ({T})(x / q * y);\n}")
	}, xc = Object.fromEntries([
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
	].map(([e, t, n]) => [`${e}_i64_u64`, { text: `WEFT_FN bool ${e}_i64_u64(long long a, unsigned long long b) { return a < 0 ? ${n} : (unsigned long long)a ${t} b; }` }])), Sc = {
		...I(Ds, "max", "WEFT_FN {T} max_{S}({T} a, {T} b) { return a > b ? a : b; }"),
		...I(Ds, "min", "WEFT_FN {T} min_{S}({T} a, {T} b) { return a < b ? a : b; }")
	}, Cc = {
		...hc,
		...gc,
		..._c,
		...vc,
		...yc,
		...bc,
		...xc,
		...Sc
	};
}));
// compiler/ops/helpers/libm.ts
function Tc() {
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
	for (let [t, n] of [[Ec, 1], [Dc, 2]]) for (let r of t) e[r] = {
		args: n,
		type: "double"
	}, e[`${r}f`] = {
		args: n,
		type: "float"
	};
	return e;
}
var Ec, Dc, Oc, kc = t((() => {
	Ec = /* @__PURE__ */ "sin.cos.tan.asin.acos.atan.sinh.cosh.tanh.asinh.acosh.atanh.exp.exp2.exp10.expm1.log.log2.log10.log1p.cbrt.sqrt.rint.floor.ceil.trunc.fabs.erf.erfc.tgamma.lgamma".split("."), Dc = [
		"pow",
		"fmod",
		"hypot",
		"atan2",
		"copysign",
		"fmax",
		"fmin"
	], Oc = Object.freeze(Tc());
})), Ac, jc, Mc, Nc, Pc, Fc, Ic = t((() => {
	Ac = {
		pair: { text: "typedef struct { double hi, lo; } pair;" },
		make_pair: { text: "WEFT_FN pair make_pair(double hi, double lo) { pair p; p.hi = hi; p.lo = lo; return p; }" },
		sum_pair: { text: "WEFT_FN pair sum_pair(double a, double b) {\n  double s = a + b, t = s - a;\n  return make_pair(s, (a - (s - t)) + (b - t));\n}" },
		add_pair: { text: "WEFT_FN pair add_pair(pair a, pair b) {\n  pair s = sum_pair(a.hi, b.hi);\n  return sum_pair(s.hi, s.lo + (a.lo + b.lo));\n}" },
		mul_pair: { text: "WEFT_FN pair mul_pair(pair a, pair b) {\n  double p = mul_rn_f64(a.hi, b.hi);\n  return sum_pair(p, fma(a.hi, b.hi, -p) + (a.hi * b.lo + a.lo * b.hi));\n}" },
		inverse_pair: { text: "WEFT_FN pair inverse_pair(pair a) {\n  double q = 1.0 / a.hi;\n  return sum_pair(q, q * (fma(-q, a.hi, 1.0) - q * a.lo));\n}" }
	}, jc = "WEFT_FN pair log_pair(pair x) {\n  int k = frexp_exponent_f64(x.hi);\n  pair m = make_pair(ldexp_f64(x.hi, -k), ldexp_f64(x.lo, -k));\n  if (m.hi < 0.70710678118654752440) { m = make_pair(2.0 * m.hi, 2.0 * m.lo); k--; }\n  pair s = mul_pair(add_pair(m, make_pair(-1.0, 0.0)), inverse_pair(add_pair(m, make_pair(1.0, 0.0))));\n  pair square = mul_pair(s, s), sum = make_pair(0.0, 0.0);\n  for (int n = 35; n > 9; n -= 2) sum.hi = sum.hi * square.hi + 1.0 / n;\n  for (int n = 9; n > 0; n -= 2) sum = add_pair(mul_pair(sum, square), inverse_pair(make_pair(n, 0.0)));\n  sum = mul_pair(make_pair(2.0 * s.hi, 2.0 * s.lo), sum);\n  return add_pair(sum, mul_pair(make_pair(k, 0.0), make_pair(0.6931471805599453, 2.3190468138462996e-17)));\n}", Mc = "WEFT_FN pair cot_pair(double r) {\n  static const double tail[11] = { 1.86904076684668e-05, 1.0775400096550504e-06, 6.425188488937789e-08,\n    3.903650576060287e-09, 2.397730264529579e-10, 1.482458312665928e-11, 9.202674668690208e-13, 5.727071724065572e-14,\n    3.5697073824626706e-15, 2.227216658569063e-16, 1.3904796422568963e-17 };\n  pair one = make_pair(r, 0.0), square = mul_pair(one, one), sum = make_pair(0.0, 0.0);\n  for (int k = 10; k >= 0; k--) sum.hi = sum.hi * square.hi + tail[k];\n  sum = add_pair(mul_pair(sum, square), make_pair(0.0003463198719662865, 3.8371106152771663e-22));\n  sum = add_pair(mul_pair(sum, square), make_pair(0.0074775546987925125, -3.7736277527029903e-20));\n  sum = add_pair(mul_pair(sum, square), make_pair(0.2838229557371153, 2.4238817811622778e-17));\n  for (int n = 3; n > 0; n--) {\n    sum = add_pair(sum, inverse_pair(add_pair(make_pair(n * n, 0.0), make_pair(-square.hi, -square.lo))));\n  }\n  return add_pair(inverse_pair(one), mul_pair(make_pair(-2.0 * r, 0.0), sum));\n}", Nc = "WEFT_FN pair digamma_pair(pair x) {\n  pair sum = make_pair(0.0, 0.0);\n  for (; x.hi < 16.0; x = add_pair(x, make_pair(1.0, 0.0))) sum = add_pair(sum, inverse_pair(x));\n  pair inverse = inverse_pair(x), square = mul_pair(inverse, inverse);\n  double r = square.hi;\n  double rest = r * r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132 - r * (691.0 / 32760 -\n    r * (1.0 / 12 - r * (3617.0 / 8160 - r * (43867.0 / 14364 - r * (174611.0 / 6600)))))))));\n  sum = add_pair(sum, mul_pair(square, make_pair(0.08333333333333333, 4.625929269271485e-18)));\n  sum = add_pair(sum, make_pair(0.5 * inverse.hi, 0.5 * inverse.lo));\n  sum = add_pair(log_pair(x), make_pair(-sum.hi, -sum.lo));\n  return add_pair(sum, make_pair(rest, 0.0));\n}", Pc = "WEFT_FN double digamma_f64(double x) {\n  if (x == 0) return copysign(inf_f64(), -x);\n  if (fabs(x) < 1e-8) return -1.0 / x - 0.57721566490153286061;\n  if (x >= 10.0 || x != x) {\n    double r = 1.0 / (x * x);\n    double series = r * (1.0 / 12 - r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132 -\n      r * (691.0 / 32760 - r * (1.0 / 12)))))));\n    return log(x) - 0.5 / x - series;\n  }\n  if (x > 0) return digamma_pair(make_pair(x, 0.0)).hi;\n  if (floor(x) == x) return nan_f64();\n  pair y = digamma_pair(sum_pair(1.0, -x)), c = cot_pair(x - rint(x));\n  return add_pair(y, make_pair(-c.hi, -c.lo)).hi;\n}", Fc = {
		...Ac,
		log_pair: { text: jc },
		cot_pair: { text: Mc },
		digamma_pair: { text: Nc },
		digamma_f64: { text: Pc }
	};
})), Lc, Rc, zc, Bc, Vc, Hc, Uc = t((() => {
	ks(), Ic(), Lc = "WEFT_FN double i0_f64(double x) {\n  static const double near[29] = { 0.33839763720473803, -0.3046826723431984, 0.17162090152220877, -0.09490109704804764, 0.04930528423967071, -0.02373741480589947, 0.010546460394594998, -0.004324309995050576, 0.0016394756169413357, -0.0005763755745385824, 0.00018850288509584165, -5.754195010082104e-05, 1.6448448070728896e-05, -4.4167383584587505e-06, 1.1173875391201037e-06, -2.670793853940612e-07, 6.046995022541919e-08, -1.300025009986248e-08, 2.6598237246823866e-09, -5.189795601635263e-10, 9.675809035373237e-11, -1.726826291441556e-11, 2.95505266312964e-12, -4.856446783111929e-13, 7.676185498604936e-14, -1.1685332877993451e-14, 1.715391285555133e-15, -2.431279846547955e-16, 3.3307945188222384e-17 };\n  static const double far[25] = { 0.4022452055070544, 0.0033691164782556943, 6.889758346916825e-05, 2.8913705208347567e-06, 2.0489185894690638e-07, 2.266668990498178e-08, 3.3962320257083865e-09, 4.94060238822497e-10, 1.1889147107846439e-11, -3.1499165279632416e-11, -1.3215811840447713e-11, -1.7941785315068062e-12, 7.180124451383666e-13, 3.8527783827421426e-13, 1.54008621752141e-14, -4.150569347287222e-14, -9.554846698828307e-15, 3.8116806693526224e-15, 1.7725601330565263e-15, -3.425485619677219e-16, -2.8276239805165836e-16, 3.461222867697461e-17, 4.46562142029676e-17, -4.830504485944182e-18, -7.233180487874754e-18 };\n  double a = fabs(x), t = a <= 8.0 ? a / 4.0 - 1.0 : 16.0 / a - 1.0, b = 0.0, c = 0.0, d = 0.0;\n  if (a != a) return a;\n  if (a > 1e3) return isinf_f64(a) ? nan_f64() : inf_f64();\n  if (a <= 8.0) {\n    for (int k = 28; k >= 0; k--) { d = c; c = b; b = (k > 0 ? 2.0 : 1.0) * t * c - d + near[k]; }\n    return exp(a) * b;\n  }\n  for (int k = 24; k >= 0; k--) { d = c; c = b; b = (k > 0 ? 2.0 : 1.0) * t * c - d + far[k]; }\n  return a < 700.0 ? exp(a) * b / sqrt(a) : exp(0.5 * a) * b / sqrt(a) * exp(0.5 * a);\n}", Rc = "WEFT_FN double erfinv_f64(double x) {\n  double a = fabs(x);\n  if (!(a < 1.0)) return a == 1.0 ? copysign(inf_f64(), x) : nan_f64();\n  if (a < 1e-9) return x * 0.88622692545275801365;\n  double l = log1p(-a * a), p = 4.3307467508 + 0.5 * l;\n  double y = sqrt(sqrt(p * p - l * 6.8027210884) - p);\n  for (int k = 0; k < 3; k++) {\n    double e = a < 0.5 ? erf(y) - a : (1.0 - a) - erfc(y);\n    double u = e / (1.1283791670955125739 * exp(-y * y));\n    y -= u / (1.0 + y * u);\n  }\n  return copysign(y, x);\n}", zc = "WEFT_FN double ndtr_f64(double x) {\n  double h = x * -0.70710678118654752440;\n  double low = fma(x, -0.70710678118654752440, -h) + x * 4.8336466567264567e-17;\n  if (h < -6.0 || h > 27.5) return h < 0 ? 1.0 : 0.5 * erfc(h);\n  return 0.5 * (erfc(h) - 1.1283791670955125739 * exp(-h * h) * low);\n}", Bc = "WEFT_FN double log_ndtr_f64(double x) {\n  if (x > -1.0) return log1p(-ndtr_f64(-x));\n  if (x > -20.0) return log(ndtr_f64(x));\n  double r = 1.0 / (x * x), term = 1.0, sum = 0.0;\n  for (int k = 1; k < 20; k += 2) { term *= -k * r; sum += term; }\n  return -0.5 * x * x - log(-x) - 0.91893853320467274178 + log1p(sum);\n}", Vc = (e) => I(["f32"], e, `WEFT_FN float ${e}_f32(float x) { return (float)${e}_f64(x); }`), Hc = {
		i0_f64: { text: Lc },
		...Vc("i0"),
		erfinv_f64: { text: Rc },
		...Vc("erfinv"),
		ndtr_f64: { text: zc },
		...Vc("ndtr"),
		log_ndtr_f64: { text: Bc },
		...Vc("log_ndtr"),
		...Fc,
		...Vc("digamma"),
		gamma_f64: { text: "WEFT_FN double gamma_f64(double x) { return tgamma(x); }" },
		...Vc("gamma"),
		...I(["f32", "f64"], "expit", "WEFT_FN {T} expit_{S}({T} x) { {T} e = exp{f}(-fabs{f}(x)); return (x >= 0 ? 1 : e) / (1 + e); }"),
		xlogy_f64: { text: "WEFT_FN double xlogy_f64(double x, double y) { double l = log(y); return (x == 0) & (y == y) ? 0 : x * l; }" },
		xlogy_f32: { text: "WEFT_FN float xlogy_f32(float x, float y) { return (float)xlogy_f64(x, y); }" },
		gammaln_f64: { text: "WEFT_FN double gammaln_f64(double x) { double l = lgamma(x); return isinf_f64(x) ? x : l; }" },
		...Vc("gammaln")
	};
}));
// compiler/ops/helpers.ts
function Wc(e, t) {
	let n = Object.hasOwn(qc, e) ? qc[e] : void 0;
	if (n !== void 0) return typeof n.text == "string" ? n.text : n.text[t];
}
function Gc(e, t) {
	let n = /* @__PURE__ */ new Set(), r = [], i = (e) => {
		if (n.has(e)) return;
		let a = Wc(e, t);
		if (a !== void 0) {
			n.add(e);
			for (let e of Jc(a)) i(e);
			a !== "" && r.push(a);
		}
	};
	for (let t of e) for (let e of Jc(t)) i(e);
	return r;
}
function Kc(e) {
	return [...new Set(e.flatMap(Jc).filter((e) => Object.hasOwn(Oc, e)))].sort().map((e) => ({
		name: e,
		...Oc[e]
	}));
}
var qc, Jc, Yc = t((() => {
	Fs(), Xs(), rc(), mc(), wc(), kc(), Uc(), qc = Object.freeze({
		...nc,
		...Cc,
		...pc,
		...Hc,
		...Ps,
		...Ys
	}), Jc = (e) => e.match(/[A-Za-z_]\w*/g) ?? [];
}));
// compiler/cpu/prelude.ts
Yc();
const Xc = "static inline __attribute__((always_inline))", Zc = [
	"typedef long long line_part __attribute__((vector_size(32)));",
	...P("static inline void stream_block(void* to, const void* from, unsigned long bytes)", [
		"char* out = to;",
		"const char* in = from;",
		"#if defined(__AVX__)",
		...P("for (; bytes >= 32; bytes -= 32, in += 32, out += 32)", ["__builtin_ia32_movntdq256((line_part*)out, *(const line_part*)in);"]),
		"#endif",
		"__builtin_memcpy(out, in, bytes);"
	]),
	...P("static inline void stream_fence(void)", [
		"#if defined(__AVX__)",
		"__builtin_ia32_sfence();",
		"#endif"
	]),
	""
];
function Qc(e, t, n) {
	let r = Gc([e], "cpu").map((e) => e.replaceAll("WEFT_FN", Xc)), i = Kc([e, ...r]).map(({ name: e, args: n, type: r }) => `${t.compiler === "gcc" && t.vectorMath.has(e) ? "__attribute__((const, simd(\"notinbranch\"))) " : ""}${r} ${e}(${Array(n).fill(r).join(", ")});`);
	return [
		...i,
		...i.length > 0 ? [""] : [],
		...r.flatMap((e) => [e, ""]),
		...n ? Zc : [],
		`#define WEFT_FN ${Xc}`,
		""
	];
}
w(), bn();
const $c = Object.freeze({ streamBytes: 16 * 2 ** 20 }), el = 1024;
function tl(e, t, n = $c) {
	let { kernel: r } = e, i = Math.max(1, e.shape.length), a = hs(e), o = r.stores.map(({ operand: e }) => e), s = i === 1 && vs(r).every((e) => a[e] !== "strided") && o.every((e) => a[e] === "unit"), c = o.every((e) => t[e] % 64 == 0 && t.every((n, r) => r === e || n !== t[e])), l = ys(r, "write") * e.elements >= n.streamBytes;
	return {
		form: {
			kind: i === 1 ? "flat" : "rows",
			rank: i,
			steps: a,
			fixed: gs(e),
			raws: Mo(e).map((e) => e === void 0 ? "" : `${e.rank}${e.contiguous ? "c" : "s"}`),
			vector: 1,
			unroll: 1,
			aliased: !1,
			block: 1,
			streamed: r.guard === void 0 && s && c && l && o.length > 0 && o.every((e) => C(r.operands[e].dtype) <= 16)
		},
		launch: {
			grid: [
				e.elements,
				1,
				1
			],
			block: nl(e)
		}
	};
}
function nl(e) {
	let t = 2;
	for (let n of e.kernel.lines) n.kind === "op" ? t += hn(n.op).cost : n.kind === "call" && (t += 64);
	let n = 2 ** 17 / t;
	return Math.max(1, Math.ceil(n / el)) * el;
}
// compiler/cpu/render.ts
w();
function rl(e, t, n) {
	let { kernel: r } = e, i = Mo(e), a = Ka(r, bs(r, t), "cpu"), o = [...as(r, "cpu", i), ...es(r, "cpu", i)], s = P(`void ${r.name}(const struct args* p, long long begin, long long end)`, [...a.fields.map((e) => `${e.kind === "pointer" ? "" : "const "}${Ua(r, e)} ${Ha(r, e)} = p->${Ha(r, e)};`), ...t.kind === "rows" ? dl(r, t) : t.streamed ? fl(r, t) : ul(r, t)]), c = P("struct args", a.fields.map((e) => `${Ua(r, e)} ${Ha(r, e)};`), "};"), l = [
		...o,
		"",
		...c,
		"",
		"__attribute__((visibility(\"default\")))",
		...s
	], u = Pa([...Qc(l.join("\n"), n, t.streamed), ...l]);
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
const il = "#pragma GCC ivdep";
function al(e, t, n, r, i) {
	let { reads: a } = $o(e);
	return `element(${[
		...a.map((i) => e.operands[i].kind === "raw" ? e.operands[i].name : us(e, t, i, n[i], r)),
		...e.params.map(({ name: e }) => e),
		...i
	].join(", ")});`;
}
function ol(e, t, n, r, i) {
	let { outside: a } = e.guard, { operand: o } = e.stores[0], s = t.rank - 1, c = ps(t).join(" && "), l = (r, i) => [il, ...P(`for (long long j = ${r}; j < ${i}; ++j)`, [ds(e, t, o, n[o], "j", us(e, t, a, n[a], "j"))])], u = (e, t) => `${e} < ${t} ? ${t} : ${e} > ${i} ? ${i} : ${e}`, d = c === "" ? "" : `!(${c}) ? ${i} : `;
	return [
		`const long long enter = ${d}${u(`begin${s}`, r)};`,
		`const long long leave = ${d}${u(`end${s}`, "enter")};`,
		...l(r, "enter"),
		...cl(e, t, n, "enter", "leave"),
		...l("leave", i)
	];
}
function sl(e, t, n, r, i) {
	return e.guard === void 0 ? cl(e, t, n, r, i) : ol(e, t, n, r, i);
}
function cl(e, t, n, r, i) {
	let { writes: a } = $o(e), o = a.map((t) => `${e.operands[t].name}_v`);
	return [il, ...P(`for (long long j = ${r}; j < ${i}; ++j)`, [
		...a.map((t, n) => `${b(e.operands[t].dtype).value} ${o[n]};`),
		al(e, t, n, "j", o.map((e) => `&${e}`)),
		...a.map((r, i) => ds(e, t, r, n[r], "j", o[i]))
	])];
}
const ll = (e) => e.operands.map(({ name: e }) => e), ul = (e, t) => sl(e, t, ll(e), "begin", "end");
function dl(e, t) {
	let n = `n${t.rank - 1}`, r = e.operands.map(({ name: e, kind: t }) => t === "raw" ? e : `${e}_row`);
	return [
		`long long row = begin / ${n};`,
		`long long first = begin % ${n};`,
		...P("for (long long left = end - begin; left > 0; ++row, first = 0)", [
			`const long long last = left < ${n} - first ? first + left : ${n};`,
			"left -= last - first;",
			...os(t, "row"),
			...vs(e).map((n) => cs(e, t, n)),
			...sl(e, t, r, "first", "last")
		])
	];
}
function fl(e, t) {
	let { writes: n } = $o(e), r = (t) => `${e.operands[t].name}_block`, i = n.map((t) => `${e.operands[t].name}_v`);
	return [...P(`for (long long start = begin; start < end; start += ${el})`, [
		`const long long count = end - start < ${el} ? end - start : ${el};`,
		...n.map((t) => `${b(e.operands[t].dtype).storage} ${r(t)}[${el}] __attribute__((aligned(64)));`),
		il,
		...P("for (long long j = 0; j < count; ++j)", [
			...n.map((t, n) => `${b(e.operands[t].dtype).value} ${i[n]};`),
			al(e, t, ll(e), "start + j", i.map((e) => `&${e}`)),
			...n.map((t, n) => `${r(t)}[j] = ${Ia(e.operands[t].dtype, i[n])};`)
		]),
		...n.map((t) => `stream_block(${e.operands[t].name} + start, ${r(t)}, count * sizeof(${r(t)}[0]));`)
	]), "stream_fence();"];
}
w(), Yc();
const pl = "static __device__ __forceinline__";
function ml(e, t) {
	return C(e) >= 4 ? `${b(e).short}x${t}` : `bits${C(e) * t * 8}`;
}
function hl(e, t) {
	let n = C(e) * t, r = ml(e, t), i = Math.min(16, n);
	return C(e) >= 4 ? P(`struct __align__(${i}) ${r}`, [`${b(e).storage} e[${t}];`], "};") : n < 4 ? [`struct ${r} { unsigned ${n === 1 ? "char" : "short"} w[1]; };`] : P(`struct __align__(${i}) ${r}`, [`unsigned int w[${n / 4}];`], "};");
}
function gl(e, t, n, r) {
	let i = C(e);
	if (i >= 4) return `${n}.e[${r}]`;
	let a = Math.min(t, 4 / i);
	return `(${b(e).storage})(${n}.w[${r} / ${a}] >> ${r} % ${a} * ${i * 8})`;
}
function _l(e, t, n, r, i) {
	let a = C(e);
	if (a >= 4) return `${n}.e[${r}] = ${i};`;
	let o = Math.min(t, 4 / a);
	return `${n}.w[${r} / ${o}] |= (unsigned int)(${a === 1 ? "unsigned char" : "unsigned short"})${i} << ${r} % ${o} * ${a * 8};`;
}
function vl(e, t) {
	let n = [...new Map(t.map(({ dtype: e, width: t }) => [ml(e, t), hl(e, t)])).values()].flatMap((e) => [...e, ""]);
	return [
		...Gc([e, ...n], "cuda").map((e) => e.replaceAll("WEFT_FN", pl)).flatMap((e) => [e, ""]),
		...n,
		`#define WEFT_FN ${pl}`,
		""
	];
}
// compiler/cuda/render.ts
w();
const yl = Object.freeze({
	contract: !0,
	fast: !1
});
function bl(e, t, n = yl) {
	let { kernel: r } = e, i = Mo(e), a = Ka(r, bs(r, t), "cuda"), o = t.aliased ? "" : " __restrict__", s = a.fields.map((e) => `${e.kind === "pointer" ? "" : "const "}${Ua(r, e)}${e.kind === "pointer" ? o : ""} ${Ha(r, e)}`), c = [...as(r, "cuda", i), ...es(r, "cuda", i)], l = P(`extern "C" __global__ void __launch_bounds__(${t.block})\n${r.name}(${s.join(", ")})`, t.kind === "flat" ? kl(r, t) : Al(r, t)), u = t.vector === 1 ? [] : xl(r, t).map((e) => ({
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
			text: Pa([...vl(d.join("\n"), u), ...d]),
			options: [`--fmad=${n.contract}`, ...n.fast ? ["--use_fast_math"] : []]
		},
		params: a
	};
}
function xl(e, t) {
	return vs(e).filter((n) => e.operands[n].kind === "memory" && t.steps[n] === "unit");
}
const Sl = (e, t, n) => t.vector > 1 && xl(e, t).includes(n);
function Cl(e, t, n, r, i) {
	let { reads: a, writes: o } = $o(e), s = t.vector === 1 ? r : `${r} + k`, c = a.map((r) => {
		let a = e.operands[r];
		return a.kind === "raw" ? a.name : Sl(e, t, r) ? Fa(a.dtype, gl(a.dtype, t.vector, `${a.name}_v${i}`, "k")) : t.steps[r] === "zero" ? `${a.name}_c` : us(e, t, r, n[r], s);
	}), l = o.map((t) => `${e.operands[t].name}_e`), u = [
		...o.map((t, n) => `${b(e.operands[t].dtype).value} ${l[n]};`),
		...wl(e, t, n, s, `element(${[
			...c,
			...e.params.map(({ name: e }) => e),
			...l.map((e) => `&${e}`)
		].join(", ")});`),
		...o.map((r, a) => {
			let { dtype: o, name: c } = e.operands[r];
			return Sl(e, t, r) ? _l(o, t.vector, `${c}_v${i}`, "k", Ia(o, l[a])) : ds(e, t, r, n[r], s, l[a]);
		})
	];
	return t.vector === 1 ? u : ["#pragma unroll", ...P(`for (int k = 0; k < ${t.vector}; ++k)`, u)];
}
function wl(e, t, n, r, i) {
	if (e.guard === void 0) return [i];
	let { outside: a } = e.guard, o = fs(t, r).join(" && "), s = `${e.operands[e.stores[0].operand].name}_e = ${us(e, t, a, n[a], r)};`;
	return [...P(`if (${o})`, [i]).slice(0, -1), ...P("} else", [s])];
}
function Tl(e, t, n, r, i) {
	return xl(e, t).flatMap((a) => {
		let { dtype: o, name: s, access: c } = e.operands[a], l = ml(o, t.vector);
		return c === "write" ? [`${l} ${s}_v${i} = {};`] : [`const ${l} ${s}_v${i} = *(const ${l}*)(${n[a]} + ${r});`];
	});
}
function El(e, t, n, r, i) {
	return $o(e).writes.map((a) => {
		let { dtype: o, name: s } = e.operands[a];
		return `*(${ml(o, t.vector)}*)(${n[a]} + ${r}) = ${s}_v${i};`;
	});
}
function Dl(e, t, n, r) {
	return $o(e).reads.flatMap((i) => {
		let { kind: a, dtype: o, name: s } = e.operands[i];
		return a === "raw" || t.steps[i] !== "zero" || t.fixed[i] !== r ? [] : [`const ${a === "index" ? "long long" : b(o).value} ${s}_c = ${us(e, t, i, n[i], "0")};`];
	});
}
function Ol(e, t, n, r) {
	return Cl(e, {
		...t,
		vector: 1
	}, n, r, "");
}
function kl(e, t) {
	let n = e.operands.map(({ name: e }) => e), { vector: r, unroll: i, block: a } = t, o = a * r * i, s = [...Dl(e, t, n, !0), `const long long first = blockIdx.x * ${o}ll + threadIdx.x${r === 1 ? "" : ` * ${r}`};`];
	if (r === 1) return [
		...s,
		"#pragma unroll",
		...P(`for (int u = 0; u < ${i}; ++u)`, [`const long long j = first + u * ${a};`, ...P("if (j < n0)", Ol(e, t, n, "j"))])
	];
	let c = Array.from({ length: i }, (e, t) => ({
		at: t === 0 ? "first" : `first + ${t * a * r}`,
		index: i === 1 ? "" : `${t}`
	})), l = [
		...c.flatMap(({ at: r, index: i }) => Tl(e, t, n, r, i)),
		...c.flatMap(({ at: r, index: i }) => Cl(e, t, n, r, i)),
		...c.flatMap(({ at: r, index: i }) => El(e, t, n, r, i)),
		"return;"
	], u = (i - 1) * a * r + r, d = P(`for (int u = 0; u < ${i}; ++u)`, [`const long long start = first + u * ${a * r};`, ...P(`for (long long j = start; j < start + ${r} && j < n0; ++j)`, Ol(e, t, n, "j"))]);
	return [
		...s,
		...P(`if (first + ${u} <= n0)`, l),
		"// The last block: not all of its vectors are whole.",
		...d
	];
}
function Al(e, t) {
	let { vector: n, block: r } = t, i = `n${t.rank - 1}`, a = e.operands.map(({ name: e, kind: n }, r) => n === "raw" || t.fixed[r] ? e : `${e}_row`), o = vs(e).filter((e) => !t.fixed[e]), s = n === 1 ? Ol(e, t, a, "first") : [...P(`if (first + ${n} <= ${i})`, [
		...Tl(e, t, a, "first", ""),
		...Cl(e, t, a, "first", ""),
		...El(e, t, a, "first", "")
	]).slice(0, -1), ...P("} else", P(`for (long long j = first; j < ${i}; ++j)`, Ol(e, t, a, "j")))];
	return [
		"// Threads stand side by side along a row as far as it reaches; the rest of the block takes further rows.",
		`const long long vectors = (${i} + ${n - 1}) / ${n};`,
		`const int across = vectors >= ${r} ? ${r} : 1 << (32 - __clz((int)vectors - 1));`,
		`const int down = ${r} / across;`,
		`const long long first = (blockIdx.x * (long long)across + threadIdx.x % across) * ${n};`,
		`if (first >= ${i}) return;`,
		...Dl(e, t, a, !0),
		...P("for (long long row = blockIdx.y * (long long)down + threadIdx.x / across; row < rows; row += (long long)gridDim.y * down)", [
			...os(t, "row"),
			...o.map((n) => cs(e, t, n)),
			...Dl(e, t, a, !1),
			...s
		])
	];
}
// compiler/cuda/schedule.ts
w();
function jl(e, t, n) {
	let { kernel: r, shape: i, elements: a } = e, o = Math.max(1, i.length), s = hs(e), c = r.block ?? 256, l = o === 1 ? a : i[o - 1], u = Nl(e, s, t, l), d = {
		rank: o,
		steps: s,
		fixed: gs(e),
		raws: Mo(e).map((e) => e === void 0 ? "" : `${e.rank}${e.contiguous ? "c" : "s"}`),
		vector: u,
		streamed: !1,
		block: c,
		aliased: _s(e, t)
	};
	if (o === 1) {
		let e = Pl(ys(r, "read") * u, a / u, n);
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
	}, p = Math.ceil(l / u), m = 2 ** Math.floor(Math.log2(c)), h = Ml(p, m), g = a / l, _ = Math.min(65535, Math.ceil(g / (m / h)));
	return {
		form: f,
		launch: {
			grid: [
				Math.ceil(p / h),
				_,
				1
			],
			block: m
		}
	};
}
function Ml(e, t) {
	return Math.min(t, 2 ** Math.ceil(Math.log2(e)));
}
function Nl(e, t, n, r) {
	let { kernel: i, strides: a } = e, o = vs(i).filter((e) => i.operands[e].kind === "memory");
	if (o.length === 0 || i.guard !== void 0 || o.some((e) => t[e] === "strided")) return 1;
	let s = o.filter((e) => t[e] === "unit").map((e) => C(i.operands[e].dtype));
	if (s.length === 0) return 1;
	let c = Math.max(16 / Math.max(...s), Math.ceil(4 / Math.min(...s))), l = (e) => o.every((r) => {
		if (t[r] !== "unit") return !0;
		let o = Math.min(16, e * C(i.operands[r].dtype)), s = a[r].slice(0, -1);
		return n[r] % o === 0 && s.every((e) => e * C(i.operands[r].dtype) % o === 0);
	});
	for (; c > 1 && (r < c || !l(c));) c /= 2;
	return c;
}
function Pl(e, t, n) {
	let r = e === 0 ? 1 : Math.min(4, Math.ceil(32 / e)), i = n.units * 2048, a = 1;
	for (; a * 2 <= r && t / (a * 2) >= i;) a *= 2;
	return a;
}
w(), i();
const Fl = Object.freeze([]);
function Il(e, t, n, r) {
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
	let a = Ll(i, t), o = t.map((e) => Rl(i, e, Fl)), s = t.flatMap((t, n) => e.nodes[t].kind === "call" ? [] : [{
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
				chain: Fl,
				access: "write"
			}) - 1,
			line: n
		};
	}), { operands: l, params: u, functions: d, lines: f } = i;
	return Object.freeze({
		name: Kl(e, i, r),
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
function Ll(e, t) {
	let { nodes: n, sources: r } = e.graph, i = t.find((e) => n[e].kind === "place");
	if (i === void 0) return;
	let a = r[i][1];
	if (t.length > 1 || n[a].kind !== "input") throw new v("a box must be a kernel of its own, over an array in memory");
	let o = {
		kind: "leaf",
		node: a
	};
	return {
		node: i,
		outside: Ul(e, {
			kind: "memory",
			name: "",
			dtype: n[a].dtype,
			root: o,
			chain: Fl,
			access: "read"
		})
	};
}
function Rl(e, t, n) {
	let r = `${t}@${n.join()}`, i = e.memo.get(r);
	if (i !== void 0) return i;
	let a = zl(e, t, n);
	return e.memo.set(r, a), a;
}
function zl(e, t, n) {
	let { graph: r } = e, i = r.nodes[t], a = r.sources[t], o = e.members.has(t) && n.length === 0;
	if (e.stored.has(t) && !o) return Vl(e, {
		kind: "stored",
		node: t
	}, i.dtype, n);
	switch (i.kind) {
		case "input":
		case "iota": return Vl(e, {
			kind: "leaf",
			node: t
		}, i.dtype, n);
		case "scalar": return Wl(e, {
			kind: "param",
			param: e.params.push({
				name: `s${e.params.length}`,
				dtype: i.dtype,
				node: t
			}) - 1,
			dtype: i.dtype
		});
		case "const": return Wl(e, {
			kind: "const",
			value: i.value,
			dtype: i.dtype
		});
		case "view":
		case "place": return Rl(e, a[0], [t, ...n]);
		case "cast": {
			let t = Rl(e, a[0], n);
			return Wl(e, {
				kind: "cast",
				from: r.nodes[a[0]].dtype,
				args: [t],
				dtype: i.dtype
			});
		}
		case "map": {
			let r = a.map((r) => Rl(e, r, Bl(e, r, t, n)));
			return Wl(e, {
				kind: "op",
				op: i.op,
				loop: i.loop,
				args: r,
				dtype: i.dtype
			});
		}
		case "result": {
			let t = Rl(e, a[0], n);
			return Wl(e, {
				kind: "result",
				output: i.output,
				args: [t],
				dtype: i.dtype
			});
		}
		case "call": {
			let r = i.fn.params.filter(({ mode: e }) => e !== "out"), o = a.map((i, a) => {
				let o = r[a];
				return o?.mode === "raw" ? Hl(e, i, o.written === !0) : Rl(e, i, Bl(e, i, t, n));
			}), s = e.functions.indexOf(i.fn);
			return s < 0 && (s = e.functions.push(i.fn) - 1), e.block ??= i.block, Wl(e, {
				kind: "call",
				fn: s,
				args: o,
				dtype: i.dtype
			});
		}
	}
}
function Bl({ graph: e, shapes: t }, n, r, i) {
	let { shape: a } = e.nodes[r];
	return Ue(e.nodes[n].shape, a) ? i : [~t.get(a.join()), ...i];
}
function Vl(e, t, n, r) {
	return Wl(e, {
		kind: "load",
		operand: Ul(e, {
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
function Hl(e, t, n) {
	let { dtype: r } = e.graph.nodes[t];
	return Wl(e, {
		kind: "raw",
		operand: Ul(e, {
			kind: "raw",
			name: "",
			dtype: r,
			root: {
				kind: e.stored.has(t) ? "stored" : "leaf",
				node: t
			},
			chain: Fl,
			access: n ? "readwrite" : "read"
		}),
		dtype: r
	});
}
function Ul(e, t) {
	let n = e.operands.findIndex((e) => e.kind === t.kind && e.access === t.access && e.root.kind === t.root.kind && e.root.node === t.root.node && e.chain.join() === t.chain.join());
	if (n >= 0) return n;
	let r = t.kind === "index" ? "i" : t.kind === "raw" ? "w" : "x", i = e.operands.filter(({ kind: e }) => e === t.kind).length;
	if (e.operands.length >= 1e3) throw new u("one kernel reads more than 1000 arrays; evaluate a part first with eval()", { stage: "fuse" });
	return e.operands.push({
		...t,
		name: `${r}${i}`
	}) - 1;
}
function Wl(e, t) {
	let n = Gl(t), r = e.memo.get(n);
	if (r !== void 0) return r;
	let i = e.lines.push(Object.freeze(t)) - 1;
	return e.memo.set(n, i), i;
}
function Gl(e) {
	switch (e.kind) {
		case "load": return `load ${e.operand}`;
		case "raw": return `raw ${e.operand}`;
		case "param": return `param ${e.param}`;
		case "const": return `const ${e.dtype} ${Sa(e.value)}`;
		case "op": return `${e.op} ${e.dtype} ${e.args.join()}`;
		case "cast": return `cast ${e.dtype} ${e.args[0]}`;
		case "call": return `call ${e.fn} ${e.args.join()}`;
		case "result": return `result ${e.output} ${e.args[0]}`;
	}
}
function Kl(e, { lines: t, functions: n }, r) {
	let i = [];
	for (let e of t) e.kind === "op" ? i.push(e.op) : e.kind === "call" && i.push(n[e.fn].name);
	let a = i.length === 0 ? ["copy"] : i.length <= 4 ? i : [...i.slice(0, 4), `${i.length - 4}_more`], o = t[t.length - 1], s = o === void 0 ? "none" : b(o.dtype).short, c = r === 0 || e.results.length === 0 ? "" : `_${r}`;
	return `weft_${a.join("_")}_${s}${c}`.slice(0, 63);
}
// compiler/fuse.ts
bn();
const ql = Object.freeze({
	operands: 128,
	lines: 1024
});
function Jl(e, t = ql) {
	let n = /* @__PURE__ */ new Map(), r = new Set(e.results.filter((t) => !Zl(e, t))), i = (e, t) => {
		r.has(e) || (r.add(e), n.set(e, t));
	};
	for (let t of e.stored) i(t, "a reshape needs it in C order");
	for (;;) {
		let n = tu(e, r) ?? ru(e, r, t);
		if (n === null) break;
		i(n.node, n.reason);
	}
	let a = e.results.filter((t) => Zl(e, t)), o = iu(e, r, /* @__PURE__ */ new Set([...r, ...a]), t), s = o.map((t, n) => Il(e, t, r, n));
	return Object.freeze({
		kernels: s,
		members: o,
		ordered: Yl(e, r),
		reasons: n
	});
}
function Yl(e, t) {
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
const Xl = ({ kind: e }) => e === "map" || e === "cast" || e === "call";
function Zl(e, t) {
	let { kind: n } = e.nodes[t];
	return n === "input" || n === "scalar" || n === "const" || n === "iota";
}
function Ql(e, t) {
	let n = e.nodes[t];
	return n.kind === "map" ? hn(n.op).cost : n.kind === "call" ? 32 : 0;
}
function $l(e, t, n) {
	let r = /* @__PURE__ */ new Set([n]), i = /* @__PURE__ */ new Set(), a = (n) => {
		for (let o of e.sources[n]) t.has(o) || Zl(e, o) ? i.add(o) : r.has(o) || (r.add(o), a(o));
	};
	return a(n), {
		nodes: r,
		reads: i
	};
}
function eu(e, t, n) {
	let r = 0;
	for (let i of $l(e, t, n).nodes) r += Ql(e, i);
	return r;
}
function tu(e, t) {
	if (e.nodes.length < 2) return null;
	let n = nu(e, t);
	for (let r = e.nodes.length - 1; r >= 0; r--) {
		if (t.has(r) || Zl(e, r) || e.nodes[r].kind === "view" || e.nodes[r].kind === "call") continue;
		let i = n.paths[r].size;
		if (i > 1 && (i - 1) * eu(e, t, r) > 24) return {
			node: r,
			reason: `read through ${i} different index maps, and costly to compute again`
		};
		if (n.grown.has(r) && eu(e, t, r) > 31) return {
			node: r,
			reason: "broadcast to a larger shape, and costly to compute for each of its elements"
		};
	}
	return null;
}
function nu(e, t) {
	let n = e.nodes.map(() => /* @__PURE__ */ new Set()), r = /* @__PURE__ */ new Set();
	for (let r of t) n[r].add(`${e.nodes[r].shape.join()}|`);
	for (let i = e.nodes.length - 1; i >= 0; i--) {
		let a = e.nodes[i], o = t.has(i) ? /* @__PURE__ */ new Set([`${a.shape.join()}|`]) : n[i];
		for (let s of e.sources[i]) {
			if (t.has(s) || n[s].size > 64) continue;
			let c = e.nodes[s], l = a.kind === "view" || a.kind === "place" ? `${i}.` : Ue(c.shape, a.shape) ? "" : `~${a.shape.join()}.`;
			for (let e of o) n[s].add(e + l);
			(a.kind !== "place" && E(c.shape) < E(a.shape) || r.has(i)) && r.add(s);
		}
	}
	return {
		paths: n,
		grown: r
	};
}
function ru(e, t, n) {
	if (e.nodes.length < Math.min(n.lines, n.operands)) return null;
	let r = (r) => {
		let { nodes: i, reads: a } = $l(e, t, r);
		return Math.max(i.size / n.lines, (a.size + 1) / n.operands);
	};
	for (let i = 0; i < e.nodes.length; i++) {
		if (Zl(e, i) || r(i) <= 1) continue;
		let a = e.sources[i].filter((n) => !t.has(n) && !Zl(e, n));
		a.sort((e, t) => r(t) - r(e));
		let o = a[0];
		if (o !== void 0) return {
			node: o,
			reason: `a kernel has at most ${n.operands} operands and ${n.lines} lines`
		};
	}
	return null;
}
function iu(e, t, n, r) {
	let i = [], a = /* @__PURE__ */ new Map();
	for (let o of [...n].sort((e, t) => e - t)) {
		let { shape: n } = e.nodes[o], s = au(e, t, o), c = 0;
		for (let { node: t, direct: r } of s.stored) {
			let i = a.get(t), o = r && Ue(e.nodes[t].shape, n);
			c = Math.max(c, o ? i : i + 1);
		}
		let l = s.stored.length + s.leaves + 1, u = i.findIndex(({ members: t, operands: i }, a) => a >= c && i + l <= r.operands && Ue(e.nodes[t[0]].shape, n));
		u < 0 && (u = i.push({
			members: [],
			operands: 0
		}) - 1), i[u].members.push(o), i[u].operands += l, a.set(o, u);
	}
	return i.map(({ members: e }) => e);
}
function au(e, t, n) {
	let r = /* @__PURE__ */ new Map(), i = /* @__PURE__ */ new Set(), a = /* @__PURE__ */ new Map(), o = (s, c) => {
		if (s !== n && t.has(s)) {
			r.set(s, c && (r.get(s) ?? !0));
			return;
		}
		if (a.has(s) && (a.get(s) === !1 || c)) return;
		a.set(s, c), Zl(e, s) && i.add(s);
		let l = e.nodes[s];
		for (let t of e.sources[s]) o(t, c && l.kind !== "view" && l.kind !== "place" && Ue(e.nodes[t].shape, l.shape));
	};
	return o(n, !0), {
		stored: [...r].map(([e, t]) => ({
			node: e,
			direct: t
		})),
		leaves: i.size
	};
}
w(), bn();
function ou(e) {
	let t = e.nodes.map((e, t) => t), n = e.sources.map((e) => e.map((e) => e)), r = /* @__PURE__ */ new Map();
	for (let i = 0; i < e.nodes.length; i++) n[i] = n[i].map((e) => t[e]), t[i] = su(e, n, i) ?? lu(e, n, i, r);
	let i = e.results.map((e) => t[e]), a = new Set([...e.stored].map((e) => t[e]));
	return Object.freeze({
		...e,
		sources: n,
		results: i,
		stored: a
	});
}
function su(e, t, n) {
	let r = e.nodes[n], i = t[n], a = i[0];
	if (a === void 0) return null;
	let o = e.nodes[a];
	if (r.kind === "cast" && o.kind === "cast") {
		let n = t[a][0], { dtype: i } = e.nodes[n];
		if (i === r.dtype && Le(i, o.dtype)) return n;
	}
	if (r.kind !== "map") return null;
	let { laws: s } = hn(r.op);
	if (s === void 0) return null;
	if (o.kind === "map" && o.op === r.op && o.dtype === r.dtype) {
		if (s.idempotent === !0) return a;
		if (s.involution === !0) return t[a][0];
	}
	return cu(e, i, n, s);
}
function cu(e, t, n, r) {
	let i = S(e.nodes[n].dtype);
	if (r.identity === void 0 || i === "float" || i === "complex") return null;
	let [a, o] = t;
	if (a === void 0 || o === void 0) return null;
	let s = (t) => e.nodes[t].shape.join() === e.nodes[n].shape.join() && e.nodes[t].dtype === e.nodes[n].dtype, c = (t) => {
		let n = e.nodes[t];
		return n.kind === "const" && BigInt(Number(n.value)) === BigInt(r.identity);
	};
	return c(o) && s(a) ? a : r.commutative === !0 && c(a) && s(o) ? o : null;
}
function lu(e, t, n, r) {
	let i = e.nodes[n];
	if (i.kind !== "map" || hn(i.op).laws?.commutative !== !0) return n;
	let a = `${i.op}:${i.dtype}:${[...t[n]].sort((e, t) => e - t).join()}`, o = r.get(a);
	return o === void 0 ? (r.set(a, n), n) : o;
}
// compiler/verify.ts
i();
function uu(e, t) {
	if (!e) throw new v(`verify: ${t}`);
}
function du(e) {
	e.nodes.forEach((t, n) => {
		for (let r of e.sources[n]) uu(r < n, `node ${n} (${t.kind}) reads node ${r}, which is not before it`);
		if (t.kind !== "map") return;
		let { in: r, out: i } = t.loop;
		uu(r.length === e.sources[n].length, `node ${n} (${t.op}) has ${e.sources[n].length} sources, its loop ${r.length}`), uu(i === t.dtype, `node ${n} (${t.op}) is ${t.dtype}, its loop gives ${i}`), e.sources[n].forEach((i, a) => {
			uu(e.nodes[i].dtype === r[a], `node ${n} (${t.op}): source ${a} is ${e.nodes[i].dtype}, its loop takes ${r[a]}`);
		});
	});
}
function fu(e) {
	e.lines.forEach((t, n) => {
		let r = "args" in t ? t.args : [];
		for (let t of r) uu(t < n, `${e.name}: line ${n} reads line ${t}`);
		(t.kind === "load" || t.kind === "raw") && uu(e.operands[t.operand] !== void 0, `${e.name}: line ${n} reads operand ${t.operand}`);
	});
	for (let { operand: t, line: n } of e.stores) uu(e.operands[t]?.access === "write", `${e.name} stores to operand ${t}`), uu(e.lines[n]?.dtype === e.operands[t]?.dtype, `${e.name} stores ${e.lines[n]?.dtype} to a ${e.operands[t]?.dtype}`);
}
function pu(e, t) {
	let n = /* @__PURE__ */ new Set();
	t.kernels.forEach((e, r) => {
		fu(e);
		for (let { root: t, access: r } of e.operands) t.kind === "stored" && r === "read" && uu(n.has(t.node), `${e.name} reads node ${t.node} before it is stored`);
		for (let e of t.members[r]) n.add(e);
	});
	for (let t of e.results) uu(n.has(t), `result ${t} is not stored`);
}
// compiler/pipeline.ts
function mu(e, t = () => {}) {
	du(e), t("collect", e);
	let n = ou(e);
	du(n), t("simplify", n);
	let r = Jl(n);
	return pu(n, r), t("fuse", r), {
		signature: e.signature,
		collected: e,
		graph: n,
		fused: r,
		rendered: r.kernels.map(() => /* @__PURE__ */ new Map())
	};
}
function hu(e, t) {
	let { nodes: n, exact: r, memories: i, scalars: a } = t;
	return {
		...e.graph,
		nodes: n,
		exact: r,
		memories: i,
		scalars: a
	};
}
w(), i();
const gu = () => ({
	programs: new co({ max: 4096 }),
	plans: new co({ max: 8192 })
}), _u = /* @__PURE__ */ new Map();
function vu({ info: e }) {
	let t = `${e.target} ${e.units}`, n = _u.get(t);
	return n === void 0 && _u.set(t, n = gu()), n;
}
const yu = {
	programs: 0,
	plans: 0
}, bu = (e, t) => typeof t == "bigint" ? `${t}n` : t instanceof Set ? [...t] : t;
function xu(e, t) {
	let { programs: n } = vu(e), r = n.get(t.signature);
	if (r !== void 0) return r;
	yu.programs++;
	let i = mu(t, (e, t) => {
		(e === "fuse" || e === "simplify") && me(e) && de(e, JSON.stringify(t, bu));
	});
	return n.set(t.signature, i), i;
}
function Su(e, t) {
	let n = Ca(t), r = xu(e, n);
	return {
		program: r,
		graph: hu(r, n)
	};
}
function Cu(e, t, n) {
	let { plans: r } = vu(e), i = n.map((e) => e === void 0 ? "" : `${e.input}@${e.layout.offset}/${e.layout.shape.join()}/${e.layout.strides.join()}`), a = `${t.exact}>${i.join(";")}`, o = r.get(a);
	if (o !== void 0) return o;
	let s = wu(e, t, n);
	return r.set(a, s), s;
}
function wu(e, t, n) {
	yu.plans++;
	let r = xu(e, t), i = hu(r, t), a = /* @__PURE__ */ new Map();
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
		for (let { n: e, layout: l } of Tu(i, r, t, r.fused.members[n], a)) {
			let t = s.push(E(l.shape) * C(i.nodes[e].dtype)) - 1;
			o.has(e) || c.push(t), a.set(e, {
				slot: {
					kind: "new",
					index: t
				},
				layout: l
			});
		}
		E(i.nodes[t.domain].shape) > 0 && l.push(Ou(e, i, t, a, r.rendered[n]));
	}), {
		program: r,
		steps: l,
		allocations: s,
		results: i.results.flatMap((e) => a.get(e) ?? []),
		temporaries: c
	};
}
function Tu(e, t, n, r, i) {
	let a = r.filter((t) => !i.has(t) && e.nodes[t].kind !== "call");
	if (a.length === 0) return [];
	let o = Oo(e, n, Eu(i));
	return a.map((n) => ({
		n,
		layout: ko(e.nodes[n].shape, o, t.fused.ordered.has(n) ? "C" : "K")
	}));
}
function Eu(e) {
	let t = /* @__PURE__ */ new Map();
	for (let [n, { layout: r }] of e) t.set(n, r);
	return t;
}
function Du(e) {
	let t = e.kind === "input" ? 0 : e.kind === "target" ? 1 : 2;
	return (e.index * 3 + t + 1) * 2 ** 41;
}
function Ou(e, t, n, r, i) {
	let a = Ao(t, n, Eu(r)), o = n.operands.map((e) => e.kind === "index" ? null : ku(t, e.root, r)), s = n.operands.map(({ dtype: e }, t) => a.offsets[t] * C(e)), c = o.map((e, t) => e === null ? 0 : Du(e) + s[t]), { form: l, launch: u } = e.info.target === "cuda" ? jl(a, c, { units: e.info.units }) : tl(a, c), d = ju(e, i, a, l), f = new Uint8Array(d.params.bytes), p = Xa(d.params, a, new DataView(f.buffer)).map((e) => e.kind === "address" ? {
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
function ku(e, t, n) {
	if (t.kind === "stored") return n.get(t.node).slot;
	let r = e.nodes[t.node];
	if (r.kind !== "input") throw new v(`node ${t.node} (${r.kind}) has no memory`);
	return {
		kind: "input",
		index: e.memories.indexOf(r.source)
	};
}
const Au = 2 ** 20;
function ju(e, t, n, r) {
	let i = ms(r), a = t.get(i);
	if (a === void 0) {
		if (a = e.info.target === "cuda" ? bl(n, r) : rl(n, r, ie()), a.source.text.length > Au) throw new u(`kernel ${n.kernel.name} has ${a.source.text.length} characters of text, the limit is ${Au}; evaluate a part first with eval()`, { stage: "render" });
		me("render") && de("render", a.source.text), t.set(i, a);
	}
	return a;
}
w(), i();
function Mu(e, t, n) {
	let r = Ca(t), i = r.memories.map((t) => Nu(t, e));
	return {
		device: e,
		plan: Cu(e, r, n.map((e) => e === void 0 ? void 0 : {
			layout: e.layout,
			input: i.indexOf(e.memory)
		})),
		inputs: i,
		scalars: r.scalars.map((e) => r.nodes[e].value),
		targets: n.map((e) => e?.memory)
	};
}
function Nu(e, t) {
	if (!(e instanceof ba)) throw new v("an input has no memory");
	if (e.freed) throw new p("an array that a pending expression reads was disposed before the expression ran");
	if (e.device !== t) throw new v("an input lies on another device");
	return e;
}
function Pu({ device: e, plan: t, inputs: n, scalars: r, targets: i }, a) {
	let o = t.allocations.map((t) => new ba(e, t)), s = (e) => e.kind === "new" ? o[e.index] : e.kind === "input" ? n[e.index] : i[e.index];
	t.steps.forEach((t, n) => {
		let i = new DataView(t.params.buffer);
		for (let e of t.patches) e.kind === "address" ? Ja(i, e.at, s(e.slot).address + e.byteOffset) : Ya(i, e.at, e.dtype, r[e.scalar]);
		if (e.launch(a[n], t.geometry, t.params), he("launch")) {
			let { grid: n, block: r } = t.geometry;
			le("launch", {
				kernel: t.name,
				device: e.info.name,
				grid: n.join("x"),
				block: r,
				elements: t.elements
			});
		}
	});
	for (let e of t.temporaries) o[e].free();
	return Fu(e, t.results.map(({ slot: e, layout: t }) => ({
		memory: s(e),
		layout: t
	})));
}
function Fu(e, t) {
	if (t.length < 2) return t;
	let n = /* @__PURE__ */ new Set();
	return t.map((t) => {
		if (!n.has(t.memory)) return n.add(t.memory), t;
		let r = new ba(e, t.memory.bytes);
		return r.bytes > 0 && e.copy(r.address, t.memory.address, r.bytes), {
			memory: r,
			layout: t.layout
		};
	});
}
function Iu(e, t, n = []) {
	let r = Mu(e, t, n);
	return Pu(r, r.plan.steps.map((t) => Eo(e, t.source)));
}
function Lu(e, t, n, r) {
	for (let t of n) Nu(t, e);
	return Pu({
		device: e,
		plan: t,
		inputs: n,
		scalars: r,
		targets: []
	}, t.steps.map((t) => Eo(e, t.source)));
}
async function Ru(e, t, n = []) {
	let r = Mu(e, t, n);
	return Pu(r, await Promise.all(r.plan.steps.map((t) => Do(e, t.source))));
}
function zu(e) {
	let t = /* @__PURE__ */ new Set(), n = [], r = (e) => {
		if (!t.has(e)) {
			if (t.add(e), e.kind === "input") n.push(e);
			else for (let t of ut(e)) r(t);
		}
	};
	return r(e), n;
}
function Bu(e, t, n, r) {
	let i = rt(e), a = rt(n);
	return i === null || a === null ? !1 : i[0] * t < (a[1] + 1) * r && a[0] * r < (i[1] + 1) * t;
}
function Vu(e, t, n) {
	return zu(e).some((r) => r.source === t.memory && !(r.dtype === n.dtype && it(r.layout, n.layout) && Hu(e, r)) && Bu(r.layout, C(r.dtype), n.layout, C(n.dtype)));
}
function Hu(e, t) {
	let n = /* @__PURE__ */ new Set(), r = (e, i) => {
		if (e === t) return i;
		if (i && n.has(e)) return !0;
		i && n.add(e);
		let a = i && e.kind !== "view" && e.kind !== "call";
		return ut(e).every((t) => r(t, a && t.shape.join() === e.shape.join()));
	};
	return r(e, !0);
}
function Uu(e, t) {
	let n = rt(e);
	return E(e.shape) === t && n !== null && n[1] - n[0] + 1 === t;
}
function Wu(e, t, n) {
	let { memory: r, device: i } = e, a = Vu(n, e, t), o = r.bytes / C(t.dtype);
	if (!r.captured && !a) Iu(i, [n], [{
		memory: r,
		layout: t.layout
	}]), e.version++;
	else if (!r.captured && E(t.shape) * 2 <= o) {
		let [a] = Iu(i, [n]);
		Iu(i, [pt(a.memory, t.dtype, a.layout)], [{
			memory: r,
			layout: t.layout
		}]), a.memory.free(), e.version++;
	} else e.replace(Gu(e, t, n));
}
function Gu({ memory: e, device: t }, n, r) {
	let i = new ba(t, e.bytes), a = e.bytes / C(n.dtype), o = Uu(n.layout, a), s = o ? null : tt(n.layout, a);
	if (s !== null) {
		let a = Je(s.shape);
		return Iu(t, [yt(r, pt(e, n.dtype, a), s.start)], [{
			memory: i,
			layout: a
		}]), i;
	}
	return o || t.copy(i.address, e.address, e.bytes), Iu(t, [r], [{
		memory: i,
		layout: n.layout
	}]), i;
}
function Ku(e, t) {
	let { memory: n, layout: r } = e, i = new ba(n.device, E(r.shape) * C(t));
	return {
		node: pt(n, t, r),
		target: {
			memory: i,
			layout: Je(r.shape)
		}
	};
}
function qu({ memory: e, layout: t }, n) {
	return e.address + t.offset * C(n);
}
function Ju(e, t, n) {
	let { device: r } = e.memory;
	if (n.byteLength === 0) return;
	if (nt(e.layout)) return r.downloadSync(qu(e, t), n);
	let { node: i, target: a } = Ku(e, t);
	Iu(r, [i], [a]), r.downloadSync(a.memory.address, n), a.memory.free();
}
async function Yu(e, t, n) {
	let { device: r } = e.memory;
	if (n.byteLength === 0) return;
	if (nt(e.layout)) return r.download(qu(e, t), n);
	let { node: i, target: a } = Ku(e, t);
	await Ru(r, [i], [a]), await r.download(a.memory.address, n), a.memory.free();
}
// src/context.ts
const Xu = new Oe();
let Zu = !1;
const Qu = () => Zu ? Xu.getStore() : void 0;
let $u;
function ed() {
	return Qu()?.device ?? ($u ??= ve(ne().device));
}
function td(e) {
	return e === void 0 ? ed() : ve(e);
}
function nd(e) {
	Qu()?.owned?.add(e);
}
function rd(e, t) {
	return id(ve(e), t);
}
function id(e, t) {
	return Zu = !0, Xu.run({
		device: e,
		owned: Qu()?.owned
	}, t);
}
// src/prepared.ts
w();
const ad = /* @__PURE__ */ new WeakMap(), od = /* @__PURE__ */ new Map();
function sd(e) {
	let t = ad.get(e);
	if (t === void 0) {
		let n = `${e.offset}/${e.shape.join()}/${e.strides.join()}`;
		t = od.get(n), t === void 0 && (od.size >= 65536 && od.clear(), t = cd++, od.set(n, t)), ad.set(e, t);
	}
	return t;
}
let cd = 0;
function ld(e) {
	let t = /* @__PURE__ */ new Set(), n = (e) => !t.has(e) && (t.add(e), e.kind === "iota" || e.kind === "map" && e.op === "power" && e.sources.some((e) => e.kind === "scalar") ? !0 : ut(e).some(n));
	return n(e);
}
function ud(e, t, n, r) {
	if (ld(e)) return null;
	let i = Ca([e]), a = i.memories.map((e) => t.indexOf(e)), o = i.scalars.map((e) => {
		let t = i.nodes[e];
		return {
			hole: t.kind === "scalar" ? t.hole ?? -1 : -1,
			dtype: t.dtype
		};
	}), s = new Set(o.map(({ hole: e }) => e));
	return a.includes(-1) || s.has(-1) || s.size !== n ? null : {
		root: e,
		device: r,
		plan: Cu(r, i, []),
		inputs: a,
		scalars: o
	};
}
function dd(e, t) {
	let n = S(t);
	if (n === "float") return kt(t, Number(e));
	if (n === "complex") return [Number(e), 0];
	if (n === "bool") return null;
	let { min: r, max: i } = je(t);
	return e < r || e > i ? null : BigInt(e);
}
function fd({ prepared: e, memories: t, scalars: n }) {
	return Lu(e.device, e.plan, e.inputs.map((e) => t[e]), n)[0];
}
function pd({ prepared: e, memories: t, scalars: n }) {
	let r = Ca([e.root]);
	return bt(e.root, (i) => i.kind === "scalar" ? D(n[e.scalars.findIndex(({ hole: e }) => e === i.hole)], i.dtype, i.hole) : pt(t[e.inputs[r.memories.indexOf(i.source)]], i.dtype, i.layout));
}
// src/format-digits.ts
const md = Object.freeze({
	float16: {
		precision: 11,
		smallest: -24,
		round: (e) => Ot("float16", e)
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
}), hd = (e, t) => md[e].round(t), gd = (e) => 10n ** BigInt(e), _d = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));
function vd(e, { precision: t, smallest: n }) {
	_d.setFloat64(0, e);
	let r = Math.max((_d.getUint16(0) >> 4) - 1023 - t + 1, n), i = Math.trunc(r / 2);
	return {
		significand: BigInt(e * 2 ** -i * 2 ** (i - r)),
		exponent: r
	};
}
function yd(e, t, { last: n, least: r } = {}) {
	if (e === 0) return {
		digits: "",
		exponent: 0
	};
	let i = md[t], { significand: a, exponent: o } = vd(i.round(e), i), s = a % 2n == 0n, c = o > i.smallest && a === 1n << BigInt(i.precision - 1), l = BigInt(Math.max(o, 0)), u = BigInt(Math.max(-o, 0)), d = (a << l) * 4n, f = (c ? 1n : 2n) << l, p = 2n << l, m = 4n << u, h = Math.floor(Math.log10(e));
	h >= 0 ? m *= gd(h) : [d, f, p] = [
		d,
		f,
		p
	].map((e) => e * gd(-h)), d < m ? (--h, [d, f, p] = [
		d * 10n,
		f * 10n,
		p * 10n
	]) : d >= m * 10n && (h += 1, m *= 10n);
	let g = n?.(h) ?? -Infinity;
	if (h < g) return bd(d, m, h, g);
	let _ = r?.(h) ?? Infinity, ee = "";
	for (let e = h;; e--) {
		let t = d / m;
		d %= m;
		let n = s ? d <= f : d < f, r = s ? d + p >= m : d + p > m;
		if (e === g || (n || r) && e <= _) return (n === r ? d * 2n > m || d * 2n === m && t % 2n == 1n : r) ? xd(ee, Number(t) + 1, h) : {
			digits: ee + t,
			exponent: h
		};
		ee += t, [d, f, p] = [
			d * 10n,
			f * 10n,
			p * 10n
		];
	}
}
function bd(e, t, n, r) {
	return n === r - 1 && e > t * 5n ? {
		digits: "1",
		exponent: r
	} : {
		digits: "",
		exponent: 0
	};
}
function xd(e, t, n) {
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
w();
const Sd = Object.freeze({
	float16: 3,
	float32: 6,
	float64: 15
}), Cd = Object.freeze({
	float16: 1e3,
	float32: 1e6,
	float64: 0x2386f26fc10000
}), wd = (e) => e < 0 || Object.is(e, -0), Td = (e, t = 2) => `${e < 0 ? "-" : "+"}${String(Math.abs(e)).padStart(t, "0")}`;
function Ed({ digits: e, exponent: t }) {
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
function Dd(e, t, n, r) {
	let i = yd(Math.abs(e), t, {
		last: (e) => e - n,
		least: (e) => e - r
	});
	return {
		left: i.digits[0] ?? "0",
		right: i.digits.slice(1),
		power: Td(i.exponent)
	};
}
function Od(e, t, n) {
	let { whole: r, fraction: i } = Ed(yd(Math.abs(e), t, { last: () => -n }));
	return {
		left: r,
		right: i,
		power: ""
	};
}
const kd = (e) => e.reduce((e, t) => Math.max(e, t), 0);
function Ad(e, t, n, r) {
	let { precision: i } = n, a = e.map((e) => hd(t, e)), o = a.filter(Number.isFinite), s = (e) => wd(e) ? "-" : r === "+" ? "+" : "", c = jd(o, t, n), l = o.map((e) => c ? Dd(e, t, i, 0) : Od(e, t, i)), u = kd(l.map(({ right: e }) => e.replace(/0+$/, "").length)), d = kd(l.map(({ power: e }) => e.length - 1)), f = c ? u + d + 2 : u, p = kd(o.map((e, t) => s(e).length + l[t].left.length));
	if (o.length < a.length) {
		let e = r === "+" || a.includes(-Infinity) ? 4 : 3;
		p = Math.max(p, e - (f + 1));
	}
	return (e) => {
		let n = hd(t, e);
		if (!Number.isFinite(n)) return (Number.isNaN(n) ? `${r === "+" ? "+" : ""}nan` : `${s(n)}inf`).padStart(p + f + 1);
		let { left: a, right: o, power: l } = c ? Dd(n, t, u, u) : Od(n, t, i), m = `${s(n)}${a}`.padStart(p);
		return c ? `${m}.${o.padEnd(u, "0")}e${l[0]}${l.slice(1).padStart(d, "0")}` : `${m}.${o.padEnd(f)}`;
	};
}
function jd(e, t, { suppress: n }) {
	let [r, i] = [0, Infinity];
	for (let t of e) {
		let e = Math.abs(t);
		e !== 0 && (r = Math.max(r, e), i = Math.min(i, e));
	}
	return r === 0 ? !1 : r >= 10 ** Math.min(8, Sd[t]) || !n && (i < hd(t, 1e-4) || hd(t, r / i) > 1e3);
}
function Md(e) {
	let t = kd(e.map((e) => String(e).length));
	return (e) => String(e).padStart(t);
}
function Nd(e, t, n) {
	let r = e, i = r.map(([e]) => e), a = r.map(([, e]) => e), o = Ad(i, t, n, "-"), s = Ad(a, t, n, "+");
	return (e) => {
		let [t, n] = e, r = s(n), i = r.trimEnd().length;
		return `${o(t)}${r.slice(0, i)}j${r.slice(i)}`;
	};
}
function Pd(e) {
	let t = Ot("bfloat16", e);
	if (Number.isNaN(t)) return "nan";
	if (!Number.isFinite(t)) return t < 0 ? "-inf" : "inf";
	let n = wd(t) ? "-" : "", r = (e) => e - 5, i = yd(Math.abs(t), "float64", {
		last: r,
		least: r
	}), a = i.exponent;
	return n + (a >= -4 && a < 6 ? Fd(i, "") : Id(i));
}
function Fd(e, t) {
	let { whole: n, fraction: r } = Ed(e);
	return `${n}${r === "" ? t : `.${r}`}`;
}
function Id({ digits: e, exponent: t }) {
	let n = e.slice(1).replace(/0+$/, "");
	return `${e[0]}${n === "" ? "" : `.${n}`}e${Td(t)}`;
}
function Ld(e, t, n) {
	if (e === "bfloat16") return Pd;
	switch (b(e).kind) {
		case "bool": return (e) => e ? " True" : "False";
		case "int":
		case "uint": return Md(t);
		case "float": return Ad(t, e, n, "-");
		case "complex": return Nd(t, Ae(e), n);
	}
}
function Rd(e, t, n) {
	if (Number.isNaN(e)) return "nan";
	let r = wd(e) ? "-" : "";
	if (!Number.isFinite(e)) return `${r}inf`;
	let i = Math.abs(hd(t, e)), a = yd(i, t);
	return r + (i === 0 || i >= 1e-4 && i < Cd[t] ? Fd(a, n) : Id(a));
}
function zd(e, t) {
	if (e === "bfloat16") return Pd(t);
	switch (b(e).kind) {
		case "bool": return t ? "True" : "False";
		case "int":
		case "uint": return String(t);
		case "float": return Rd(t, e, ".0");
		case "complex": return Bd(t, Ae(e));
	}
}
function Bd([e, t], n) {
	let r = Rd(t, n, "");
	if (Object.is(e, 0)) return `${r}j`;
	let i = r.startsWith("-") ? "" : "+";
	return `(${Rd(e, n, "")}${i}${r}j)`;
}
// src/format.ts
const Vd = Object.freeze({
	precision: 8,
	threshold: 1e3,
	edgeitems: 3,
	linewidth: 75,
	suppress: !1
}), Hd = (e) => e.reduce((e, t) => e * t, 1);
function Ud(e, t = {}) {
	if (e.shape.length === 0) return zd(e.dtype, e.get(0));
	let n = {
		...Vd,
		...t
	};
	return Wd(e, n, {
		separator: " ",
		indent: " ",
		linewidth: n.linewidth
	});
}
function Wd(e, t, n) {
	let { dtype: r, shape: i, get: a } = e, o = Hd(i);
	if (o === 0) return "[]";
	let s = i.map((e) => Gd(e, o > t.threshold ? t.edgeitems : Infinity)), c = Kd(i, s, (t) => a.call(e, t)), l = i.length === 0 && r === "bool" ? (e) => zd("bool", e) : Ld(r, c, t), u = 0;
	return qd(s, () => l(c[u++]), n, n.indent, n.linewidth);
}
function Gd(e, t) {
	return e <= 2 * t ? {
		indices: Array.from({ length: e }, (e, t) => t),
		gap: null
	} : {
		indices: Array.from({ length: 2 * t }, (n, r) => r < t ? r : e - 2 * t + r),
		gap: t
	};
}
function Kd(e, t, n) {
	let r = [0];
	return t.forEach(({ indices: t }, n) => {
		r = r.flatMap((r) => t.map((t) => r * e[n] + t));
	}), r.map(n);
}
function qd(e, t, n, r, i) {
	let [a, ...o] = e;
	if (a === void 0) return t();
	if (o.length === 0) return Jd(a, t, n, r, i);
	let { indices: s, gap: c } = a, l = s.map(() => qd(o, t, n, `${r} `, i - 1));
	c !== null && l.splice(c, 0, "...");
	let u = `${n.separator.trimEnd()}${"\n".repeat(o.length)}${r}`;
	return `[${l.join(u)}]`;
}
function Jd({ indices: e, gap: t }, n, { separator: r }, i, a) {
	let o = e.map(() => n());
	t !== null && o.splice(t, 0, "...");
	let s = a - 1, c = [], l = i;
	return o.forEach((e, t) => {
		l.length + e.length > s && l.length > i.length && (c.push(l.trimEnd()), l = i), l += t === o.length - 1 ? e : e + r;
	}), c.push(l), `[${c.join("\n").slice(i.length)}]`;
}
w(), i();
const Yd = {
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
function Xd(e, t) {
	let n = S(e) === "complex" ? 2 : 1;
	return new Yd[e](t * n);
}
const Zd = {
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
function Qd(e) {
	return ArrayBuffer.isView(e) && !(e instanceof DataView);
}
function $d(e) {
	let t = Zd[e.constructor.name];
	if (t === void 0) throw new f(`${e.constructor.name} is not a typed array that Weft knows`);
	return t;
}
const ef = (e, t) => {
	let { min: n, max: r } = je(t);
	return Number.isNaN(e) ? 0n : e >= Number(r) ? r : e <= Number(n) ? n : BigInt(Math.trunc(e));
};
function tf(e, t, n, i) {
	let a = S(e);
	if (a === "complex") {
		let [e, r] = typeof i == "object" ? i : [Number(i), 0];
		t[2 * n] = e, t[2 * n + 1] = r;
	} else {
		if (typeof i == "object") throw new f(`a complex value [re, im] for an array of type ${e}`);
		if (a === "bool") t[n] = +!!i;
		else if (a === "float") {
			let r = Number(i);
			t[n] = e === "float16" || e === "bfloat16" ? Et(e, r) : r;
		} else {
			let a = typeof i == "number" && !Number.isInteger(i) ? ef(i, e) : BigInt(i), { min: o, max: s } = je(e);
			if (a < o || a > s) throw new r(`Python integer ${a} out of bounds for ${e}`);
			t[n] = x[e].size === 8 ? a : Number(a);
		}
	}
}
function nf(e, t, n) {
	let r = S(e);
	if (r === "complex") return [Number(t[2 * n]), Number(t[2 * n + 1])];
	let i = t[n];
	return r === "bool" ? i !== 0 : e === "float16" || e === "bfloat16" ? Dt(e, Number(i)) : i;
}
function rf(e) {
	if (typeof e != "bigint") return e;
	let t = Number(e);
	if (!Number.isSafeInteger(t)) throw new r(`${e} is not exact as a number; read 64-bit integers with data(), which gives BigInts`);
	return t;
}
function af(e, t) {
	let n = [], r = e;
	for (; Array.isArray(r) && !t(r);) n.push(r.length), r = r[0];
	let i = (e, r) => {
		if (r === n.length) {
			if (Array.isArray(e) && !t(e)) throw a(r);
		} else {
			if (!Array.isArray(e) || e.length !== n[r]) throw a(r);
			for (let t of e) i(t, r + 1);
		}
	}, a = (e) => new y(`the nested lists are ragged: not all lists at depth ${e} have the same length and depth`);
	return i(e, 0), n;
}
function of(e) {
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
function sf(e) {
	let { dtype: t, shape: n } = e;
	if (E(n) <= 1e3) {
		let r = e.all();
		return {
			dtype: t,
			shape: n,
			get: (e) => nf(t, r, e)
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
const cf = (e) => Ud(sf(e));
function lf(e, t) {
	let n = `NDArray ${e.dtype} [${e.shape.join(", ")}] ${e.device}`;
	return t === null ? `${n}\n${cf(e)}` : `${n} ${t}`;
}
w(), i();
const uf = Object.freeze({ kind: "disposed" });
let df, ff, pf;
var z = class {
	dtype;
	shape;
	#e;
	#t;
	static {
		df = (e) => e.#e, ff = (e) => e.#t, pf = (e, t) => {
			e.#e = t;
		};
	}
	constructor(e, t, n, r) {
		this.#e = e, this.#t = r, this.dtype = t, this.shape = n, nd(this);
	}
	get ndim() {
		return this.shape.length;
	}
	get size() {
		return E(this.shape);
	}
	get itemsize() {
		return C(this.dtype);
	}
	get nbytes() {
		return this.size * this.itemsize;
	}
	get length() {
		if (this.shape.length === 0) throw new y("a 0-d array has no length; use size or item()");
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
		return Ef(this).layout.strides;
	}
	eval() {
		return Of([this]), this;
	}
	async ready() {
		return await kf(this), await this.#t.ready(), this;
	}
	async data() {
		let e = Xd(this.dtype, this.size);
		return await Yu(await kf(this), this.dtype, e), e;
	}
	dataSync() {
		let e = Xd(this.dtype, this.size);
		return Ju(Ef(this), this.dtype, e), e;
	}
	async toArray() {
		return _f(this, await this.data());
	}
	toArraySync() {
		return _f(this, this.dataSync());
	}
	async item() {
		return hf(this), gf(nf(this.dtype, await this.data(), 0));
	}
	itemSync() {
		return hf(this), gf(nf(this.dtype, this.dataSync(), 0));
	}
	dispose() {
		this.#e.kind === "stored" && this.#e.buffer.release(), this.#e = uf;
	}
	[Symbol.dispose]() {
		this.dispose();
	}
	toString() {
		return cf(mf(this));
	}
	[Symbol.for("nodejs.util.inspect.custom")]() {
		return this.isDisposed ? lf(mf(this), "(disposed)") : lf(mf(this), this.pending && this.size > 1e3 ? "(pending)" : null);
	}
};
function mf(e) {
	let t = Xd(e.dtype, 1);
	return {
		dtype: e.dtype,
		shape: e.shape,
		device: e.device,
		all: () => e.dataSync(),
		element: (n) => {
			let { memory: r, layout: i } = Ef(e), a = n.reduce((e, t, n) => e + t * i.strides[n], i.offset);
			return r.device.downloadSync(r.address + a * C(e.dtype), t), nf(e.dtype, t, 0);
		}
	};
}
function hf(e) {
	if (e.size !== 1) throw new y(`item() needs an array of size 1, found shape ${T(e.shape)}; index it first, or use toArray()`);
}
const gf = (e) => {
	let t = rf(e);
	return typeof t == "object" ? {
		re: t[0],
		im: t[1]
	} : t;
};
function _f(e, t) {
	let n = 0, r = (i) => i === e.shape.length ? gf(nf(e.dtype, t, n++)) : Array.from({ length: e.shape[i] }, () => r(i + 1));
	return r(0);
}
function vf() {
	return new p("this array was disposed; keep it alive (leave its scope later, or return it from the scope)");
}
function yf(e) {
	if (df(e).kind === "disposed") throw vf();
	return ff(e);
}
function bf(e, t) {
	for (let { source: t } of zu(e)) t.captured = !0;
	let n = new z({
		kind: "pending",
		node: e
	}, e.dtype, e.shape, t);
	return (e.height >= 400 || ne().eager) && Of([n]), n;
}
function xf(e) {
	let { root: t, device: n } = e.prepared;
	for (let t of e.memories) t !== void 0 && (t.captured = !0);
	let r = new z({
		kind: "prepared",
		run: e
	}, t.dtype, t.shape, n);
	return ne().eager && Of([r]), r;
}
function Sf(e) {
	let t = df(e);
	return t.kind === "stored" ? {
		memory: t.buffer.memory,
		layout: t.layout
	} : null;
}
function Cf(e, t, n) {
	return new z({
		kind: "stored",
		buffer: e.retain(),
		layout: t
	}, n, t.shape, e.device);
}
function wf(e, t, n) {
	return Cf(new xa(new ba(n, E(e) * C(t))), Je(e), t);
}
function Tf(e) {
	let t = df(e);
	if (t.kind === "pending") return t.node;
	if (t.kind === "prepared") return pd(t.run);
	if (t.kind === "disposed") throw vf();
	return pt(t.buffer.memory, e.dtype, t.layout);
}
function Ef(e) {
	Of([e]);
	let t = df(e);
	if (t.kind !== "stored") throw vf();
	return {
		memory: t.buffer.memory,
		layout: t.layout,
		buffer: t.buffer
	};
}
function Df(e, { memory: t, layout: n }) {
	pf(e, {
		kind: "stored",
		buffer: new xa(t).retain(),
		layout: n
	});
}
function Of(e) {
	if (e.length === 1) {
		let t = df(e[0]);
		if (t.kind === "stored") return;
		if (t.kind === "prepared") return Df(e[0], fd(t.run));
	}
	let t = /* @__PURE__ */ new Map();
	for (let n of e) {
		let e = df(n);
		if (e.kind === "disposed") throw vf();
		if (e.kind === "stored") continue;
		let r = ff(n), i = t.get(r);
		i === void 0 ? t.set(r, [n]) : i.includes(n) || i.push(n);
	}
	for (let [e, n] of t) {
		let t = Iu(e, n.map(Tf));
		n.forEach((e, n) => {
			Df(e, t[n]);
		});
	}
}
async function kf(e) {
	let t = df(e);
	if (t.kind === "pending" || t.kind === "prepared") {
		let [n] = await Ru(ff(e), [Tf(e)]);
		df(e) === t ? Df(e, n) : n.memory.free();
	}
	return Ef(e);
}
function Af(e, t) {
	let n = df(e);
	if (n.kind === "disposed") throw vf();
	if (n.kind === "stored") {
		let r = n.layout, i = !1;
		for (let e of t) r = r === null ? null : Xe(r, e), i ||= e.kind === "part";
		if (r !== null) {
			let t = i ? e.dtype === "complex64" ? "float32" : "float64" : e.dtype;
			return Cf(n.buffer, r, S(e.dtype) === "complex" ? t : e.dtype);
		}
	}
	return bf(t.reduce((e, t) => vt(e, t), Tf(e)), ff(e));
}
function jf(e, t) {
	let { buffer: n, layout: r } = Ef(e), i = t.reduce((e, t) => e === null ? null : Xe(e, t), r);
	if (i === null) throw new y("this reshape of the array is a copy, so nothing can be assigned through it");
	if (at(i)) throw new y("cannot write through a view that overlaps itself (a broadcast array); copy() it first");
	return {
		buffer: n,
		target: pt(n.memory, e.dtype, i)
	};
}
function Mf(e, t, n) {
	let { buffer: r, target: i } = jf(e, t);
	E(i.shape) > 0 && Wu(r, i, n);
}
w(), i();
function Nf(e, t, n, r) {
	let i = wf(t, n, r);
	return e.byteLength > 0 && r.upload(Ef(i).memory.address, e), i;
}
const Pf = (e) => typeof e != "object" || !e || !Array.isArray(e);
function Ff(e) {
	if (typeof e == "number" || typeof e == "bigint" || typeof e == "boolean") return e;
	if (typeof e == "object" && e && "re" in e && "im" in e) return [Number(e.re), Number(e.im)];
	throw new f(`an array's elements are numbers, bigints, booleans or { re, im }, found ${e === null ? "null" : typeof e}`);
}
function If(e, t, n) {
	if (Qd(e)) return Lf(e, t, n);
	let r = af(e, Pf), i = [], a = (e) => {
		if (Array.isArray(e)) for (let t of e) a(t);
		else i.push(Ff(e));
	};
	a(e);
	let o = t ?? of(i), s = Xd(o, i.length);
	return i.forEach((e, t) => {
		tf(o, s, t, e);
	}), Nf(s, r, o, n);
}
function Lf(e, t, n) {
	let r = $d(e), i = Nf(e, [e.length], r, n);
	if (t === void 0 || t === r) return i;
	let a = bf(O(Tf(i), t), n).eval();
	return i.dispose(), a;
}
function Rf(e, t, n) {
	let r = ArrayBuffer.isView(e) ? e : null, i = (r?.byteOffset ?? 0) + (t.offset ?? 0), a = r?.buffer ?? e, o = (r === null ? a.byteLength : r.byteOffset + r.byteLength) - i, s = C(t.dtype);
	if (o < 0) throw new f(`offset ${t.offset} is beyond the end of the buffer`);
	if (t.shape === void 0 && o % s !== 0) throw new y(`${o} bytes are not a whole number of ${t.dtype} elements (${s} bytes each)`);
	let c = t.shape ?? [o / s], l = E(c) * s;
	if (l > o) throw new y(`shape ${T(c)} of ${t.dtype} needs ${l} bytes, the buffer has ${o}`);
	let u = new Uint8Array(a, i, l);
	return S(t.dtype) === "bool" ? Nf(u.map((e) => e === 0 ? 0 : 1), c, "bool", n) : Nf(u, c, t.dtype, n);
}
// src/index-text.ts
i();
const zf = /^(-?\d+)?:(-?\d+)?(?::(-?\d+)?)?$/, Bf = (e) => e === void 0 || e === "" ? null : Number(e);
function Vf(e) {
	let t = e.trim();
	if (t === "...") return "...";
	if (t === "None" || t === "null" || t === "newaxis") return null;
	if (/^-?\d+$/.test(t)) return Number(t);
	let n = zf.exec(t.replace(/\s+/g, ""));
	if (n === null) throw new y(`cannot read the index ${JSON.stringify(e)}; expected an integer, a slice such as '1:-1:2', '...' or None`);
	return {
		start: Bf(n[1]),
		stop: Bf(n[2]),
		step: Bf(n[3])
	};
}
function Hf(e) {
	return e.flatMap((e) => typeof e == "string" ? e.trim() === "" ? [] : e.split(",").map(Vf) : [e]);
}
// src/names.ts
const Uf = (e) => e.replace(/_+([a-z0-9])/g, (e, t) => t.toUpperCase());
// compiler/explain.ts
w();
const Wf = (e, t) => E(e.nodes[t].shape) * C(e.nodes[t].dtype);
function Gf(e, t, n, r) {
	let i = /* @__PURE__ */ new Map();
	for (let { kind: e, root: r, access: a } of n.operands) {
		if (e === "index" || a === "write") continue;
		let n = t.nodes[r.node].kind === "input" && r.kind === "leaf" ? `i${Kf(t, r.node)}` : `${r.kind}${r.node}`;
		i.set(n, Math.max(i.get(n) ?? 0, Wf(t, r.node)));
	}
	let a = n.lines.flatMap((e) => e.kind === "op" ? [e.op] : e.kind === "cast" ? [`cast to ${e.dtype}`] : e.kind === "call" ? [n.functions[e.fn].name] : []), o = new Set(t.results);
	return {
		name: n.name,
		shape: t.nodes[n.domain].shape,
		operations: a,
		readBytes: [...i.values()].reduce((e, t) => e + t, 0),
		writtenBytes: n.stores.reduce((e, { operand: r }) => e + Wf(t, n.operands[r].root.node), 0),
		stored: r.flatMap((n) => {
			let r = t.nodes[n], i = e.fused.reasons.get(n);
			return o.has(n) || i === void 0 ? [] : [`${r.kind === "map" ? r.op : r.kind} is stored: ${i}`];
		})
	};
}
function Kf(e, t) {
	let n = e.nodes[t];
	return e.nodes.findIndex((e) => e.kind === "input" && n.kind === "input" && e.source === n.source);
}
function qf(e, t) {
	let n = e.fused.kernels.map((n, r) => Gf(e, t, n, e.fused.members[r])), r = 0, i = 0;
	return t.nodes.forEach((e, n) => {
		if (Xl(e)) {
			i++, r += e.kind === "call" ? 0 : Wf(t, n);
			for (let e of t.sources[n]) t.nodes[e].shape.length > 0 && (r += Wf(t, e));
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
const Jf = [
	"B",
	"KiB",
	"MiB",
	"GiB",
	"TiB"
];
function Yf(e) {
	let t = e, n = 0;
	for (; t >= 1024 && n < Jf.length - 1;) t /= 1024, n++;
	return `${n === 0 ? t : t.toFixed(1)} ${Jf[n]}`;
}
const Xf = (e, t) => `${e} ${t}${e === 1 ? "" : "s"}`;
function Zf(e) {
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
function Qf(e, t) {
	let { kernels: n, bytes: r, unfused: i } = qf(e, t);
	return [`${Xf(n.length, "kernel")}, ${Yf(r)} moved (one kernel per operation: ${Xf(i.kernels, "kernel")}, ${Yf(i.bytes)})`, ...n.flatMap((e, t) => [
		`${t + 1}. ${e.name} over [${e.shape.join(", ")}]: ${Zf(e.operations)}`,
		`   reads ${Yf(e.readBytes)}, writes ${Yf(e.writtenBytes)}`,
		...e.stored.map((e) => `   ${e}`)
	])].join("\n");
}
// src/explain.ts
function $f(...e) {
	let t = e.filter((e) => e.pending), n = t[0];
	if (n === void 0) return "nothing to run: already computed";
	let { program: r, graph: i } = Su(yf(n), t.map(Tf));
	return Qf(r, i);
}
w(), i();
function ep(e) {
	let t = typeof e == "string" ? e : e?.dtype;
	if (typeof t == "string" && ke(t)) return t;
	throw new _(`${JSON.stringify(e)} is not a dtype; expected one of ${Object.keys(x).join(", ")}`);
}
var tp = class {
	dtype;
	value;
	constructor(e, t) {
		this.dtype = e, this.value = t;
	}
	valueOf() {
		return typeof this.value == "object" ? `${this.value[0]}+${this.value[1]}j` : this.value;
	}
};
const np = (e) => typeof e.re == "number" && typeof e.im == "number";
function rp(e) {
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
function ip(e) {
	if (e == null) return String(e);
	if (typeof e == "string") return `the string ${JSON.stringify(e.slice(0, 40))}`;
	if (typeof e != "object") return `a ${typeof e}`;
	let { name: t } = e.constructor ?? Object;
	return t === "Object" || t === "" ? "an object" : `an object of class ${t}`;
}
function ap(e, t) {
	if (e instanceof z) return Tf(e);
	if (typeof e == "number") return rp(e);
	if (typeof e == "bigint") return {
		weak: "int",
		value: e,
		literal: !1
	};
	if (typeof e == "boolean") return D(e, "bool");
	if (e instanceof tp) return op(e);
	if (typeof e == "object" && e) {
		if (np(e)) return {
			weak: "complex",
			value: [e.re, e.im],
			literal: !1
		};
		if (Array.isArray(e) || Qd(e)) return Tf(If(e, void 0, t));
	}
	throw new f(`an operand is an array, a number, a bigint, a boolean, { re, im } or a list, found ${ip(e)}`);
}
function op({ dtype: e, value: t }) {
	return D(S(e) === "float" ? kt(e, Number(t)) : t, e);
}
function sp(e) {
	let t = cp(e.filter((e) => e instanceof z)), n = e.map((e) => ap(e, t));
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
function cp(e) {
	let t = e[0];
	if (t === void 0) return ed();
	let n = yf(t);
	for (let t of e) {
		let e = yf(t);
		if (e !== n) throw new m(`arrays on ${n.info.name} and ${e.info.name} in one operation; move one with array.to('${n.info.name}')`);
	}
	return n;
}
// src/tables.ts
const lp = (e) => typeof e == "object" && !!e && Object.getPrototypeOf(e) === Object.prototype && !("re" in e && "im" in e);
function up(e, t, n) {
	if (t == null) return null;
	if (e?.rest === !0 && Array.isArray(t)) return t.map((e) => Zn(ap(e, n)));
	switch (e?.kind) {
		case "array": return Zn(ap(t, n));
		case "value": return ap(t, n);
		case "dtype": return ep(t);
		default: return typeof t == "bigint" ? Number(t) : t;
	}
}
function dp(e, t, n) {
	let r = t.at(-1), i = lp(r) ? r : {}, a = lp(r) ? t.slice(0, -1) : t, o = [...a, ...Object.values(i)].filter((e) => e instanceof z), s = typeof i.device == "string" ? td(i.device) : cp(o), c = e.findIndex((e) => e.rest === !0), l = (t) => e[c >= 0 && t >= c ? c : t], u = a.map((e, t) => {
		let n = l(t);
		return up(n?.rest === !0 ? {
			...n,
			kind: "array"
		} : n, e, s);
	}), d = {};
	for (let [t, r] of Object.entries(i)) {
		if (n.includes(t)) continue;
		let i = e.find(({ name: e }) => e === t || Uf(e) === t);
		d[i?.name ?? t] = up(i, r, s);
	}
	return {
		positional: u,
		keywords: d,
		device: s
	};
}
function fp(e, t, n) {
	let r = pa(e), i = t instanceof z ? cp([t]) : cp([]), a = t instanceof z ? t : bf(Zn(ap(t, i)), i), o = r.parameters.slice(1), { positional: s, keywords: c } = dp(o, n, []);
	return Af(a, r.make(a.shape, mr(Uf(e), o, s, c)));
}
function pp(e, t, n = {}) {
	let r = na(e), { positional: i, keywords: a, device: o } = dp(r.parameters, t, ["device"]), s = Object.entries(n).filter(([e]) => {
		let t = r.parameters.findIndex((t) => t.name === e);
		return !(e in a) && !(t >= 0 && t < i.length);
	}), c = r.make(mr(Uf(e), r.parameters, i, {
		...Object.fromEntries(s),
		...a
	}));
	return "kind" in c ? bf(c, o) : c.map((e) => bf(e, o));
}
w(), i(), bn();
function mp(e, t, n) {
	if (!(t instanceof z)) throw new f(`${e}: out must be an array`);
	if (!Ue(t.shape, n.shape)) throw new y(`${e}: out has shape ${T(t.shape)}, the result ${T(n.shape)}`);
	return ir(e, n.dtype, t.dtype), Mf(t, [], O(n, t.dtype)), t;
}
const hp = (e) => typeof e == "object" && !!e && Object.getPrototypeOf(e) === Object.prototype && ("out" in e || "dtype" in e || Object.keys(e).length === 0);
function gp(e, t, n, r = 0) {
	let { arity: i, outputs: a } = hn(e), o = n.length === i + 1 && hp(n[i]) ? n[i] : void 0, s = n.length - (o === void 0 ? 0 : 1);
	if (s !== i) {
		let e = i - r;
		throw new f(`${t}() takes ${e} argument${e === 1 ? "" : "s"}, and options after ${e === 1 ? "it" : "them"}; got ${s - r}`);
	}
	let { operands: c, device: l } = sp(n.slice(0, i)), u = $n(e, c, o?.dtype === void 0 ? {} : { dtype: ep(o.dtype) });
	if (o?.out !== void 0) {
		if (a !== void 0) throw new f(`${t}() has ${a.length} results; out takes one`);
		return mp(t, o.out, u[0]);
	}
	let d = u.map((e) => bf(e, l));
	return a === void 0 ? d[0] : d;
}
function _p(e, t) {
	Object.defineProperty(z.prototype, e, {
		value: t,
		writable: !0,
		configurable: !0,
		enumerable: !1
	});
}
for (let e of _n) {
	let t = ln(e), n = Uf(e);
	t !== "where" && t !== "real" && t !== "imag" && _p(n, function(...e) {
		return gp(t, n, [this, ...e], 1);
	});
}
function vp(e, t) {
	return S(e.dtype) === "complex" ? e.pending ? gp(t === 0 ? "real" : "imag", t === 0 ? "real" : "imag", [e]) : Af(e, [{
		kind: "part",
		part: t
	}]) : t === 0 ? e : gp("imag", "imag", [e]);
}
_p("real", function() {
	return vp(this, 0);
}), _p("imag", function() {
	return vp(this, 1);
});
for (let e of ma) {
	let t = pa(e), n = Uf(e);
	t.method === "attribute" ? Object.defineProperty(z.prototype, n, {
		get() {
			return fp(e, this, []);
		},
		configurable: !0
	}) : _p(n, function(...t) {
		return fp(e, this, t);
	});
}
_p("flatten", function(...e) {
	return yp(fp("ravel", this, e));
}), _p("slice", function(...e) {
	return Af(this, [_a(this.shape, Hf(e))]);
}), _p("set", function(e, t) {
	let n = Array.isArray(e) ? e : [e], r = _a(this.shape, Hf(n)), i = cp(t instanceof z ? [this, t] : [this]), a = Ye(this.shape, r);
	return Mf(this, [r], nr(ap(t, i), this.dtype, a)), this;
}), _p("astype", function(e, t = {}) {
	let n = ep(e);
	return n === this.dtype ? t.copy === !1 ? this : yp(this) : bf(O(Tf(this), n), yf(this));
});
function yp(e) {
	return bf(Tf(e), yf(e)).eval();
}
// compiler/lower-value.ts
_p("explain", function() {
	return $f(this);
}), _p("copy", function() {
	return yp(this);
}), _p("to", function(e) {
	let t = td(e);
	return t === yf(this) ? this : Nf(this.dataSync(), this.shape, this.dtype, t);
}), i();
const bp = Object.freeze({ kind: "none" }), B = (e) => ({
	kind: "node",
	node: e
}), xp = (e, t = !0) => ({
	kind: "weak",
	weak: {
		weak: "int",
		value: e,
		literal: t
	}
}), Sp = (e, t = !0) => ({
	kind: "weak",
	weak: {
		weak: "float",
		value: e,
		literal: t
	}
}), Cp = (e) => ({
	kind: "tuple",
	items: e
});
function wp(e) {
	return {
		kind: "reference",
		handle: e,
		views: [],
		shape: e.shape,
		dtype: e.dtype
	};
}
const Tp = {
	node: "an array",
	reference: "an array",
	weak: "a number",
	bool: "a bool",
	dtype: "a dtype",
	tuple: "a tuple",
	none: "None",
	module: "the module np",
	function: "a function"
}, Ep = (e) => Tp[e.kind], Dp = (e) => e.kind === "node" || e.kind === "reference";
function V(e) {
	return e.kind === "node" ? e.node : e.views.reduce((e, t) => vt(e, t), e.handle.node());
}
function Op(e) {
	if (Dp(e)) return V(e);
	if (e.kind === "weak") return e.weak;
	if (e.kind === "bool") return mt(e.value, "bool");
	throw new _(`expected an array or a number, found ${Ep(e)}`);
}
function kp(e) {
	return e.kind === "node" ? e.node.shape : e.kind === "reference" ? e.shape : [];
}
function Ap(e) {
	if (e.kind === "node") return e.node.dtype;
	if (e.kind === "reference") return e.dtype;
	let t = Op(e);
	return "weak" in t ? Xn(t, t.weak === "int" ? "int64" : t.weak === "float" ? "float64" : "complex128").dtype : t.dtype;
}
function jp(e, t) {
	if (e.kind === "node") return B(vt(e.node, t));
	let n = V(e);
	if (n.kind === "input" && Xe(n.layout, t) === null) return B(vt(n, t));
	let r = t.kind === "part" ? e.dtype === "complex64" ? "float32" : "float64" : e.dtype;
	return {
		...e,
		views: [...e.views, t],
		shape: Ye(e.shape, t),
		dtype: r
	};
}
w(), i(), bn();
const H = (e, t) => ({
	kind: "function",
	name: e,
	call: t
}), Mp = {
	pi: Sp(Math.PI),
	e: Sp(Math.E),
	euler_gamma: Sp(.5772156649015329),
	inf: Sp(Infinity),
	nan: Sp(NaN),
	newaxis: { kind: "none" },
	np: { kind: "module" },
	numpy: { kind: "module" }
}, Np = Object.fromEntries([
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
function Pp(e) {
	return Object.hasOwn(Np, e) ? new c(`\`${e}\` is not available: ${Np[e]} are not part of this version`) : void 0;
}
function Fp() {
	return [
		..._n,
		...ma,
		...ra,
		...Object.keys(Mp),
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
function Ip(e) {
	if (Object.hasOwn(Mp, e)) return Mp[e];
	let t = or(e);
	if (t !== void 0) return {
		kind: "dtype",
		dtype: t
	};
	let n = Lp(e);
	if (n !== void 0) return n;
	let r = Pp(e);
	if (r !== void 0) throw r;
}
function Lp(e) {
	let t = ln(e);
	if (t !== void 0 && hn(t).internal !== !0) return H(e, (n, r) => Wp(t, e, n, r));
	let n = pa(e);
	if (n !== void 0 && n.method !== "attribute") return H(e, (t, r) => {
		let [i, ...a] = t;
		if (i === void 0) throw new f(`${e}() missing required argument '${n.parameters[0].name}'`);
		return Vp(e, Rp(i), a, r);
	});
	let r = na(e);
	return r === void 0 ? Zp[e] : H(e, (t, n) => {
		let i = r.make(mr(e, r.parameters, t.map(zp), Bp(n)));
		return "kind" in i ? B(i) : Cp(i.map(B));
	});
}
const Rp = (e) => Dp(e) ? e : {
	kind: "node",
	node: Zn(Op(e))
};
function zp(e) {
	switch (e.kind) {
		case "node":
		case "reference": return V(e);
		case "none": return null;
		case "bool": return e.value;
		case "dtype": return e.dtype;
		case "tuple": return e.items.map((e) => {
			if (e.kind === "weak" && e.weak.weak === "int") return Number(e.weak.value);
			throw new f(`expected integers in a tuple, found ${Ep(e)}`);
		});
		case "weak": return e.weak;
		default: throw new f(`${Ep(e)} cannot be an argument here`);
	}
}
function Bp(e) {
	return Object.fromEntries(Object.entries(e).map(([e, t]) => [e, zp(t)]));
}
function Vp(e, t, n, r) {
	let i = pa(e), a = mr(e, i.parameters.slice(1), n.map((e) => Hp(zp(e))), Up(Bp(r), Hp)), o = t;
	for (let e of i.make(kp(t), a)) o = jp(o, e);
	return o;
}
function Hp(e) {
	return typeof e == "object" && e && "weak" in e && e.weak === "int" ? Number(e.value) : e;
}
const Up = (e, t) => Object.fromEntries(Object.entries(e).map(([e, n]) => [e, t(n)]));
function Wp(e, t, n, r) {
	let { arity: i, outputs: a } = hn(e), { dtype: o, out: s, ...c } = r, l = Kp(e), u = [...n];
	for (let [e, n] of Object.entries(c)) {
		let r = l.indexOf(e);
		if (r < 0) {
			let n = [
				...l.slice(0, i),
				"dtype",
				"out"
			], r = dn(e, n);
			throw new f(`${t}() got an unexpected keyword argument '${e}'; ${r === void 0 ? `it takes ${n.join(", ")}` : `did you mean '${r}'?`}`);
		}
		u[r] = n;
	}
	if (u.length !== i || u.includes(void 0)) {
		let r = qp(e, u);
		if (r === null) throw new f(`${t}() takes ${i} argument${i === 1 ? "" : "s"}, got ${n.length}`);
		return r;
	}
	if (o !== void 0 && o.kind !== "dtype") throw new f(`${t}(): dtype is a dtype, found ${Ep(o)}`);
	let d = $n(e, u.map(Op), o === void 0 ? {} : { dtype: o.dtype });
	return s !== void 0 && s.kind !== "none" ? Gp(t, s, d[0].dtype, B(d[0])) : a === void 0 ? B(d[0]) : Cp(d.map(B));
}
function Gp(e, t, n, r) {
	if (t.kind !== "reference") throw new f(`${e}(): out is an interpolated array, found ${Ep(t)}`);
	let i = V(r);
	if (i.shape.join() !== t.shape.join()) throw new f(`${e}(): out has shape (${t.shape.join(", ")}), the result (${i.shape.join(", ")})`);
	if (n !== t.dtype && S(n) !== S(t.dtype)) throw new f(`${e}(): out is ${t.dtype}, the result ${n}`);
	return t.handle.write(t.views, O(i, t.dtype)), t;
}
function Kp(e) {
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
function qp(e, t) {
	return e === "clip" && t.length <= 3 ? Jp(t) : e === "round" && t.length === 2 ? B(k("round_decimals", t.map(Op))) : null;
}
function Jp([e, t, n]) {
	if (e === void 0) return null;
	let r = Rp(e), i = (e) => e !== void 0 && e.kind !== "none";
	return i(t) && (r = {
		kind: "node",
		node: k("maximum", [V(r), Op(t)])
	}), i(n) && (r = {
		kind: "node",
		node: k("minimum", [V(r), Op(n)])
	}), i(t) || i(n) ? r : null;
}
const Yp = (e) => Cp(e.map((e) => xp(BigInt(e))));
function Xp(e, t) {
	let [n] = t;
	if (n === void 0 || t.length !== 1) throw new f(`${e}() takes 1 argument, got ${t.length}`);
	return n;
}
const Zp = {
	shape: H("shape", (e) => Yp(kp(Xp("shape", e)))),
	ndim: H("ndim", (e) => xp(BigInt(kp(Xp("ndim", e)).length))),
	size: H("size", (e) => xp(BigInt(E(kp(Xp("size", e)))))),
	copy: H("copy", (e) => B(V(Rp(Xp("copy", e))))),
	asarray: H("asarray", (e, t) => Qp("asarray", e, t)),
	array: H("array", (e, t) => Qp("array", e, t)),
	astype: H("astype", ([e, ...t], n) => $p(Rp(e), t, n))
};
function Qp(e, t, n) {
	let r = Rp(t[0] ?? Xp(e, t)), i = t[1] ?? n.dtype;
	return i === void 0 || i.kind === "none" ? r : $p(r, [i], {});
}
function $p(e, t, n) {
	let r = t[0] ?? n.dtype;
	if (r?.kind !== "dtype") throw new f(`astype() takes a dtype, found ${r === void 0 ? "nothing" : Ep(r)}`);
	return B(O(V(e), r.dtype));
}
const em = /* @__PURE__ */ new Set([
	"clip",
	"round",
	"conj",
	"conjugate"
]);
function tm(e, t) {
	if (e.kind === "module") {
		let e = Ip(t);
		if (e !== void 0) return e;
		let n = dn(t, Fp());
		throw new te(`np has no \`${t}\`${n === void 0 ? "" : `; did you mean \`${n}\`?`}`);
	}
	if (e.kind === "weak" || e.kind === "bool") return tm(Rp(e), t);
	if (!Dp(e)) throw new te(`${Ep(e)} has no attribute \`${t}\``);
	return nm(e, t);
}
function nm(e, t) {
	let n = kp(e);
	switch (t) {
		case "shape": return Yp(n);
		case "ndim": return xp(BigInt(n.length));
		case "size": return xp(BigInt(E(n)));
		case "dtype": return {
			kind: "dtype",
			dtype: Ap(e)
		};
		case "itemsize": return xp(BigInt(C(Ap(e))));
		case "nbytes": return xp(BigInt(E(n) * C(Ap(e))));
		case "real":
		case "imag": return im(e, t);
		case "astype": return H("astype", (t, n) => $p(e, t, n));
		case "copy": return H("copy", () => B(V(e)));
		case "flatten": return H("flatten", (t, n) => {
			let r = Vp("ravel", e, t, n);
			return B(V(r));
		});
		default: return rm(e, t);
	}
}
function rm(e, t) {
	let n = pa(t);
	if (n?.method === "attribute") return Vp(t, e, [], {});
	if (n?.method === !0) return H(t, (n, r) => Vp(t, e, n, r));
	let r = ln(t);
	if (r !== void 0 && em.has(t)) {
		let n = {
			min: "a_min",
			max: "a_max"
		};
		return H(t, (i, a) => Wp(r, t, [e, ...i], Object.fromEntries(Object.entries(a).map(([e, t]) => [n[e] ?? e, t]))));
	}
	let i = Pp(t);
	if (i !== void 0) throw i;
	let a = dn(t, [
		...em,
		...ma.filter((e) => pa(e)?.method !== void 0),
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
	throw new te(`an array has no attribute \`${t}\`${o}`);
}
function im(e, t) {
	let n = Ap(e), r = V(e);
	return b(n).kind === "complex" && r.kind === "input" ? jp(e, {
		kind: "part",
		part: t === "real" ? 0 : 1
	}) : t === "real" && b(n).kind !== "complex" ? e : B(k(t, [r]));
}
// compiler/lower-scalar.ts
i();
const am = (e) => Number(e.value), om = (e) => e.weak === "complex" ? e.value : [am(e), 0];
function sm(e, t) {
	if (BigInt(e < 0n ? (-e).toString(2).length : e.toString(2).length) * t > 4096n) throw new f("this power of Python integers has more than 4096 bits; write one of them as a float");
	return e ** t;
}
function cm(e, t) {
	let n = e / t;
	return e % t !== 0n && e < 0n != t < 0n ? n - 1n : n;
}
function lm(e, t, n) {
	let r = () => {
		throw new f(`Python integer ${e === "remainder" ? "modulo" : "division"} by zero`);
	};
	switch (e) {
		case "add": return t + n;
		case "subtract": return t - n;
		case "multiply": return t * n;
		case "divide": return n === 0n ? r() : Number(t) / Number(n);
		case "floor_divide": return n === 0n ? r() : cm(t, n);
		case "remainder": return n === 0n ? r() : t - cm(t, n) * n;
		case "power": return n < 0n ? Number(t) ** Number(n) : sm(t, n);
		case "left_shift": return n >= 0n && n < 4096n ? t << n : null;
		case "right_shift": return n >= 0n && n < 4096n ? t >> n : null;
		case "bitwise_and": return t & n;
		case "bitwise_or": return t | n;
		case "bitwise_xor": return t ^ n;
		default: return null;
	}
}
function um(e, t, n) {
	let r = () => {
		throw new f("Python float division by zero");
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
function dm(e, [t, n], [r, i]) {
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
function fm(e, t, n) {
	let r = t.literal && n.literal;
	if (t.weak === "complex" || n.weak === "complex") {
		let i = dm(e, om(t), om(n));
		return i === null ? null : {
			weak: "complex",
			value: i,
			literal: r
		};
	}
	if (t.weak === "int" && n.weak === "int") {
		let i = lm(e, t.value, n.value);
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
	let i = um(e, am(t), am(n));
	return i === null ? null : {
		weak: "float",
		value: i,
		literal: r
	};
}
function pm(e, t, n) {
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
function mm(e, t) {
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
function hm(e, t) {
	if (Array.isArray(e)) for (let n of e) hm(n, t);
	else if (typeof e == "object" && e) {
		let n = e;
		n.kind === "name" && typeof n.name == "string" && t.add(n.name);
		for (let n of Object.values(e)) hm(n, t);
	}
}
function gm(e) {
	let t = [], n = /* @__PURE__ */ new Set();
	for (let r = e.statements.length - 1; r >= 0; r--) t[r] = n, n = new Set(n), hm(e.statements[r], n);
	return t;
}
w(), i(), bn();
const _m = /* @__PURE__ */ new Set();
function vm(e, t) {
	let n = {
		snippet: e,
		host: t,
		names: /* @__PURE__ */ new Map()
	}, r = e.statements.length === 1 ? [_m] : gm(e), i = null;
	return e.statements.forEach((e, t) => {
		i = ym(n, e, r[t]);
	}), i;
}
function U(e, t, n) {
	try {
		return n();
	} catch (n) {
		throw o(n, {
			text: e.snippet.text,
			span: t
		});
	}
}
function ym(e, t, n) {
	if (t.kind === "expression") return W(e, t.value);
	let r = W(e, t.value);
	if (t.kind === "augmented") return Sm(e, t, r, n), null;
	for (let i of t.targets) i.kind === "unpack" ? bm(e, i.items, r, i.span, n) : xm(e, i, r, n);
	return null;
}
function bm(e, t, n, r, i) {
	U(e, r, () => {
		if (n.kind !== "tuple") throw new f(`cannot unpack ${Ep(n)} into ${t.length} names`);
		if (n.items.length !== t.length) throw new f(`expected ${t.length} values to unpack, found ${n.items.length}`);
	}), n.kind === "tuple" && t.forEach((t, r) => xm(e, t, n.items[r], i));
}
function xm(e, t, n, r) {
	t.kind === "name" ? e.names.set(t.name, n) : t.kind === "hole" ? U(e, t.span, () => {
		throw new c("an interpolated array cannot be rebound; write ${x}[...] = value to change its elements".replace("${x}", `\${${t.index}}`));
	}) : wm(e, t, W(e, t.object), n, r);
}
function Sm(e, t, n, r) {
	let { target: i, op: a } = t, o = i;
	if (i.kind === "subscript") {
		let s = W(e, o), c = Nm(e, a, s, n, t.span);
		U(e, t.span, () => Cm(a, c, s)), wm(e, i, W(e, i.object), c, r);
		return;
	}
	let s = W(e, o), c = Nm(e, a, s, n, t.span);
	s.kind === "reference" ? U(e, t.span, () => {
		Cm(a, c, s), Em(e, s, c, r);
	}) : i.kind === "name" ? U(e, t.span, () => {
		Dp(s) && Cm(a, c, s), e.names.set(i.name, Dp(s) && Dp(c) ? B(O(V(c), V(s).dtype)) : c);
	}) : U(e, i.span, () => {
		throw new f(`${Ep(s)} cannot be changed in place`);
	});
}
function Cm(e, t, n) {
	if (!Dp(n)) return;
	let r = kp(t);
	if (!Ue(r, kp(n))) throw new y(`the result of in-place ${e} has shape ${T(r)}, which does not fit the array's shape ${T(kp(n))}`);
	Dp(t) && ir(e, V(t).dtype, V(n).dtype);
}
function wm(e, t, n, r, i) {
	U(e, t.span, () => {
		if (!Dp(n)) throw new f(`${Ep(n)} cannot be assigned to by index`);
		let a = t.items.length === 1 ? Om(e, t.items[0]) : null;
		a === null ? Tm(e, n, jp(n, _a(kp(n), Pm(e, t.items))), r, t, i) : km(e, n, a, r, t, i);
	});
}
function Tm(e, t, n, r, i, a) {
	if (t.kind === "reference") Em(e, n, r, a);
	else throw new c(`this array is a result of the snippet and has no memory yet, so its elements cannot be assigned; build it with where(...), or interpolate an array to write to${i.object.kind === "name" ? ` (\`${i.object.name}\`)` : ""}`);
}
function Em(e, t, n, r) {
	if (t.kind !== "reference") throw new c("only a copy could have this shape, so nothing can be assigned through it");
	let i = nr(Op(n), t.dtype, t.shape);
	for (let [n, i] of e.names) i.kind === "node" && r.has(n) && Dm(i.node, t);
	t.handle.write(t.views, i);
}
function Dm(e, t) {
	let n = t.handle.node(), r = n.kind === "input" ? n.source : null, i = /* @__PURE__ */ new Set(), a = (e) => !i.has(e) && (i.add(e), e.kind === "input" ? e.source === r : ut(e).some(a));
	a(e) && t.handle.protect();
}
function Om(e, t) {
	if (t.kind === "slice" || t.kind === "ellipsis" || t.kind === "none" || t.kind === "number") return null;
	let n = W(e, t);
	if (!Dp(n)) return null;
	let r = V(n);
	return r.dtype === "bool" && r.shape.length > 0 ? r : null;
}
function km(e, t, n, r, i, a) {
	let o = kp(t);
	if (!Ue(n.shape, o)) throw new y(`boolean index of shape ${T(n.shape)} does not match the array's shape ${T(o)}`);
	if (kp(r).length > 0) throw new c("assigning an array through a boolean mask needs compaction, which is not available; write where(mask, value, x)");
	let s = V(t), l = nr(Op(r), s.dtype, o);
	Tm(e, t, t, B(k("where", [
		n,
		l,
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
		case "none": return bp;
		case "hole": return U(e, t.span, () => e.host.hole(t.index));
		case "name": return U(e, t.span, () => jm(e, t.name));
		case "tuple": return Cp(t.items.map((t) => W(e, t)));
		case "list": {
			let n = Am(e, t.items);
			return U(e, t.span, () => e.host.list(n));
		}
		case "unary": return Mm(e, t.op, W(e, t.operand), t.span);
		case "binary": return Nm(e, t.op, W(e, t.left), W(e, t.right), t.span);
		case "attribute": {
			let n = W(e, t.object);
			return U(e, t.span, () => tm(n, t.name));
		}
		case "subscript": {
			let n = W(e, t.object);
			return U(e, t.span, () => Lm(e, n, t.items));
		}
		case "call": return zm(e, t);
	}
}
function Am(e, t) {
	return t.map((t) => t.kind === "list" || t.kind === "tuple" ? Cp(Am(e, t.items)) : W(e, t));
}
function jm(e, t) {
	let n = e.names.get(t) ?? e.host.variable(t) ?? Ip(t);
	if (n !== void 0) return n;
	let r = dn(t, [
		...e.names.keys(),
		...e.host.variableNames,
		...Fp()
	]);
	throw new te(`unknown name \`${t}\`${r === void 0 ? "" : `; did you mean \`${r}\`?`}`);
}
function Mm(e, t, n, r) {
	return U(e, r, () => {
		if (n.kind === "weak") {
			let e = mm(t, n.weak);
			if (e === null) throw new _(`bad operand type for ${t}: a Python ${n.weak.weak}`);
			return {
				kind: "weak",
				weak: e
			};
		}
		return B(k(t, [Op(n)]));
	});
}
function Nm(e, t, n, r, i) {
	return U(e, i, () => {
		if (n.kind === "weak" && r.kind === "weak") {
			let e = pm(t, n.weak, r.weak);
			if (e !== null) return {
				kind: "bool",
				value: e
			};
			let i = fm(t, n.weak, r.weak);
			if (i === null) throw new _(`${t} of a Python ${n.weak.weak} and a Python ${r.weak.weak} is not defined`);
			return {
				kind: "weak",
				weak: i
			};
		}
		if (n.kind === "tuple" && r.kind === "tuple" && t === "add") return Cp([...n.items, ...r.items]);
		let i = [n, r].map((t) => Op(t.kind === "tuple" ? e.host.list(t.items) : t));
		return B(k(t, i));
	});
}
function Pm(e, t) {
	return t.flatMap((t) => {
		if (t.kind === "ellipsis") return ["..."];
		if (t.kind === "slice") {
			let n = (t) => t === null ? null : Fm(e, t);
			return [{
				start: n(t.start),
				stop: n(t.stop),
				step: n(t.step)
			}];
		}
		let n = W(e, t);
		return n.kind === "none" ? [null] : n.kind === "tuple" ? n.items.map((e) => Im(e)) : [Im(n)];
	});
}
function Fm(e, t) {
	let n = W(e, t);
	return n.kind === "none" ? null : U(e, t.span, () => Im(n));
}
function Im(e) {
	if (e.kind === "weak" && e.weak.weak === "int") return Number(e.weak.value);
	if (e.kind === "weak" && e.weak.weak === "float") {
		let { value: t } = e.weak, n = Number.isInteger(t) ? t.toFixed(1) : t;
		throw new y(`only integers, slices (:), ellipsis (...) and None are valid indices, found ${n}`);
	}
	if (Dp(e) || e.kind === "bool") {
		let t = e.kind === "bool" ? "bool" : S(V(e).dtype);
		throw t === "float" || t === "complex" ? new y(`an index is an integer, a slice (:), an ellipsis (...) or None, found an array of ${t} numbers`) : new c(t === "bool" ? "selecting by a boolean mask gives a size that depends on values, which is not available; use where(mask, x, other)" : "indexing by an array of integers is not available; use integers and slices");
	}
	throw new y(`only integers, slices (:), ellipsis (...) and None are valid indices, found ${Ep(e)}`);
}
function Lm(e, t, n) {
	if (t.kind === "tuple") return Rm(e, t.items, n);
	if (!Dp(t)) throw new f(`${Ep(t)} cannot be indexed`);
	let r = kp(t), i = _a(r, Pm(e, n));
	return Ue(Ye(r, i), r) && n.every((e) => e.kind === "ellipsis") ? t : jp(t, i);
}
function Rm(e, t, n) {
	let [r, ...i] = Pm(e, n);
	if (r === void 0 || i.length > 0 || r === null || r === "...") throw new y("a tuple takes one integer or one slice");
	let a = _a([t.length], [r]), o = a.kind === "index" ? a.items[0] : null;
	if (o?.kind === "at") return t[o.index];
	if (o?.kind !== "slice") throw new y("a tuple takes one integer or one slice");
	return Cp(Array.from({ length: o.size }, (e, n) => t[o.start + n * o.step]));
}
function zm(e, t) {
	let n = W(e, t.callee), r = t.args.map((t) => W(e, t)), i = Object.create(null);
	for (let { name: n, value: r } of t.keywords) i[n] = W(e, r);
	return U(e, t.span, () => Bm(n, r, i, e.host));
}
function Bm(e, t, n, r) {
	if (e.kind === "dtype") {
		let [n] = t;
		if (n === void 0 || t.length > 1) throw new f(`${e.dtype}() takes one value`);
		let i = Op(n.kind === "tuple" ? r.list(n.items) : n);
		return B("weak" in i ? nr(i, e.dtype, []) : O(i, e.dtype));
	}
	if (e.kind !== "function") throw new f(`${Ep(e)} cannot be called`);
	return e.call(t.map((e) => e), n);
}
// \0deferred:chevrotain
var G, Vm, Hm, Um, Wm, Gm = t((() => {
	({createToken: G, EmbeddedActionsParser: Vm, EOF: Hm, Lexer: Um, tokenLabel: Wm} = ye(import.meta.url)("./chevrotain.cjs"));
}));
// compiler/syntax/numbers.ts
function Km(e) {
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
function qm(e) {
	if (/^0[0-7]+$/.test(e)) return "Write octal numbers as 0o17.";
	if (/^0[0-9_]+$/.test(e)) return "Leave out the leading zeros.";
	let t = /^((?:[0-9.]|[eE](?=[0-9]))+)[fF]$/.exec(e)?.[1];
	if (t !== void 0) return `C suffixes are not used: ${t} takes the type it meets; float32(${t}) has its own.`;
	let n = /^(0[xX][0-9a-fA-F]+|[0-9]+)[uUlL]{1,3}$/.exec(e)?.[1];
	return n === void 0 ? /^[0-9.]+[A-Za-z_]+$/.test(e) ? "Is an operator missing between the number and the name?" : "Numbers are written as in Python: 12, 1_000, 0xff, 0b101, 1.5, 1e-3, 2j." : `C suffixes are not used: ${n} takes the type it meets; uint32(${n}) has its own.`;
}
var Jm, Ym, Xm, Zm, Qm, $m = t((() => {
	Jm = "[0-9](?:_?[0-9])*", Ym = "0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+", Xm = `(?:(?:${Jm})?\\.${Jm}|${Jm}\\.?)(?:[eE][+-]?${Jm})?[jJ]?`, Zm = RegExp(`(?:${Ym}|${Xm})(?![0-9A-Za-z_.])`), Qm = /\.?[0-9][0-9A-Za-z_.]*/;
}));
// compiler/syntax/operators.ts
function eh() {
	let e = /* @__PURE__ */ new Map();
	for (let [t, { op: n, precedence: r }] of vn) e.set(t, ih(t, n, r));
	return e.set("@", ih("@", "@", e.get("*")?.precedence ?? 0)), e;
}
function th() {
	let e = /* @__PURE__ */ new Map();
	for (let [t, n] of ah.entries()) for (let r of n) e.set(r, ih(r, vn.get(r)?.op ?? r, t));
	return e.set("**", ih("**", vn.get("**")?.op ?? "**", ah.length + 1)), e;
}
function nh(e, t = "") {
	let n = [...e].sort((e, t) => t.length - e.length);
	return RegExp(`(?:${n.map((e) => e.replace(/[|^+*?.&<>/-]/g, "\\$&")).join("|")})${t}`);
}
var rh, ih, ah, oh, sh, ch, lh = t((() => {
	bn(), rh = /* @__PURE__ */ new Set([
		"<",
		"<=",
		">",
		">=",
		"==",
		"!="
	]), ih = (e, t, n) => ({
		op: t,
		precedence: n,
		rightAssociative: e === "**",
		comparison: rh.has(e)
	}), ah = [
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
	], oh = eh(), sh = {
		infix: oh,
		prefix: yn,
		prefixPrecedence: oh.get("**")?.precedence ?? 0
	}, ch = {
		infix: th(),
		prefix: new Map([...yn, ["!", "!"]]),
		prefixPrecedence: ah.length
	};
})), uh, K, dh, fh, ph, q, mh, hh, gh, _h, vh, yh, bh, xh, Sh, Ch, wh, Th, Eh, Dh, Oh, kh, Ah, jh, Mh, Nh, Ph, Fh, Ih, Lh, Rh, zh, Bh, Vh, Hh, Uh, Wh, Gh, Kh, qh, Jh, Yh, Xh, Zh, Qh, $h, eg, tg, ng, rg, ig, ag, og = t((() => {
	Gm(), $m(), lh(), uh = { group: Um.SKIPPED }, K = (e, t) => G({
		name: e,
		pattern: t,
		label: `\`${t}\``
	}), dh = G({
		name: "Number",
		pattern: Zm,
		label: "a number"
	}), fh = G({
		name: "BadNumber",
		pattern: Qm
	}), ph = G({
		name: "Unexpected",
		pattern: /[\u0000-\uffff]+/,
		line_breaks: !0
	}), q = G({
		name: "Name",
		pattern: /[A-Za-z_][A-Za-z0-9_]*/,
		label: "a name"
	}), mh = G({
		name: "Hole",
		pattern: /\$\{[0-9]{1,5}\}/,
		label: "`${...}`"
	}), hh = K("LParen", "("), gh = K("RParen", ")"), _h = K("LSquare", "["), vh = K("RSquare", "]"), yh = K("Comma", ","), bh = K("Dot", "."), xh = K("Colon", ":"), Sh = K("Equals", "="), Ch = G({
		name: "Infix",
		pattern: Um.NA,
		label: "an operator"
	}), wh = G({
		name: "Prefix",
		pattern: Um.NA,
		label: "a sign"
	}), Th = G({
		name: "Sign",
		pattern: /[+-]/,
		categories: [Ch, wh],
		label: "a sign"
	}), Eh = G({
		name: "Tilde",
		pattern: "~",
		categories: [wh],
		label: "`~`"
	}), Dh = G({
		name: "Augmented",
		pattern: nh([...sh.infix].filter(([, e]) => !e.comparison).map(([e]) => e), "=(?!=)"),
		label: "an augmented assignment"
	}), Oh = (e) => [...e].filter((e) => !/^[+-]$/.test(e)), kh = (e, t, n = `\`${t}\``) => G({
		name: e,
		pattern: t,
		longer_alt: q,
		label: n
	}), Ah = (e, t) => G({
		name: e,
		pattern: t,
		longer_alt: q,
		label: "`True`"
	}), jh = Ah("NumpyBool", /True|False/), Mh = kh("None", "None"), Nh = K("Ellipsis", "..."), Ph = G({
		name: "Separator",
		pattern: Um.NA,
		label: "the end of the line"
	}), Fh = G({
		name: "NewLine",
		pattern: /(?:#[^\n]*)?\r?\n(?:[ \t\f]*(?:#[^\n]*)?\r?\n)*[ \t\f]*/,
		categories: [Ph],
		line_breaks: !0
	}), Ih = G({
		name: "Semicolon",
		pattern: ";",
		categories: [Ph]
	}), Lh = G({
		name: "NumpyInfix",
		pattern: nh(Oh(sh.infix.keys())),
		categories: [Ch]
	}), Rh = G({
		name: "Walrus",
		pattern: ":="
	}), zh = [
		G({
			name: "Space",
			pattern: /[ \t\f\r]+/,
			...uh
		}),
		G({
			name: "Continuation",
			pattern: /\\[ \t]*\r?\n/,
			...uh,
			line_breaks: !0
		}),
		Fh,
		G({
			name: "LastComment",
			pattern: /#[^\n]*/,
			...uh
		}),
		dh,
		fh,
		jh,
		Mh,
		q,
		mh,
		hh,
		gh,
		_h,
		vh,
		yh,
		Nh,
		bh,
		Rh,
		xh,
		Ih,
		Dh,
		Lh,
		Th,
		Eh,
		Sh,
		Ph,
		Ch,
		wh,
		ph
	], Bh = Ah("KernelBool", /True|False|true|false/), Vh = K("LBrace", "{"), Hh = K("RBrace", "}"), Uh = K("Semi", ";"), Wh = K("Question", "?"), Gh = K("Arrow", "=>"), Kh = G({
		name: "Step",
		pattern: /\+\+|--/,
		label: "`++`"
	}), qh = G({
		name: "Bang",
		pattern: "!",
		categories: [wh],
		label: "`!`"
	}), Jh = G({
		name: "KernelInfix",
		pattern: nh(Oh(ch.infix.keys())),
		categories: [Ch]
	}), Yh = G({
		name: "CType",
		pattern: /unsigned|signed|long|short|int|char|float|double/,
		longer_alt: q,
		label: "a C type"
	}), Xh = kh("Const", "const"), Zh = kh("If", "if"), Qh = kh("Else", "else"), $h = kh("For", "for"), eg = kh("While", "while"), tg = kh("Break", "break"), ng = kh("Continue", "continue"), rg = kh("Return", "return"), ig = G({
		name: "Raw",
		pattern: "raw",
		longer_alt: q,
		categories: [q],
		label: "`raw`"
	}), ag = [
		G({
			name: "KernelSpace",
			pattern: /\s+/,
			...uh,
			line_breaks: !0
		}),
		G({
			name: "BlockComment",
			pattern: /\/\*(?:[^*]|\*+[^*/])*\*+\//,
			...uh,
			line_breaks: !0
		}),
		dh,
		fh,
		Bh,
		Yh,
		Xh,
		Zh,
		Qh,
		$h,
		eg,
		tg,
		ng,
		rg,
		ig,
		q,
		mh,
		hh,
		gh,
		_h,
		vh,
		Vh,
		Hh,
		yh,
		bh,
		xh,
		Uh,
		Wh,
		Gh,
		Kh,
		Dh,
		Jh,
		Th,
		Eh,
		qh,
		Sh,
		Ch,
		wh,
		ph
	];
}));
// compiler/syntax/hints.ts
function sg(e) {
	return `Is an operator or a comma missing before \`${e.image}\`?`;
}
function cg(e, t) {
	return (n, r, i) => {
		if (n.image === "*" && r?.image === "/") return "A comment that begins with /* must end with */.";
		if (lg(e, n, r, t)) return mg;
		if (n.tokenType === Sh) return "Equality is `==`; an assignment is a statement of its own.";
		if (n.tokenType === Kh) return "`++` and `--` are statements: k++;";
		if (r?.tokenType === Yh && n.image === ")") return "A cast is written as a call: float32(x).";
		if (n.tokenType === Qh) return "A statement before `else` ends with `;`.";
		if (r?.tokenType === rg) return "`return` has no value: assign to an output.";
		if (i[0] === "`;`" && n.tokenType === _h) return "There are no local arrays.";
		if (n.tokenType !== Hm && ug(r)) return i[0] === "`;`" ? "Statements end with `;`." : fg(n) && /^`[)\]]`$/.test(i[0] ?? "") ? sg(n) : void 0;
	};
}
function lg(e, t, n, r) {
	if (t.image === "//") return !0;
	let i = n?.startOffset ?? 0, a = e.lastIndexOf("\n", i) + 1;
	return r.some(({ image: e, startOffset: t }) => e === "//" && t >= a && t <= i);
}
var ug, dg, fg, pg, mg, hg = t((() => {
	Gm(), og(), ug = (e) => e !== void 0 && (e.tokenType === dh || e.tokenType === mh || e.image === ")" || e.image === "]" || dg(e)), dg = (e) => e.tokenType === q || e.tokenType === ig, fg = (e) => e.tokenType === dh || e.tokenType === mh || dg(e), pg = (e, t) => {
		let n = t?.image;
		return e.image === n && (n === "&" || n === "|") ? `Write \`${n}\` between boolean arrays, with parentheses: (a > 0) ${n} (b > 0).` : e.tokenType === Sh ? "Equality is `==`; an assignment is a statement of its own." : /^\*/.test(e.image) && (n === "(" || n === ",") ? "Arguments are not unpacked: write them one by one." : e.tokenType === xh ? "A slice stands in brackets: x[1:3]. There are no blocks and no annotations." : e.image === ">" && n === "-" ? "There are no annotations." : e.image === ">" && n === "<" ? "Unequal is `!=`." : e.image === "]" && n === "[" ? "An index is missing: x[0], x[1:], x[...]." : ug(t) && fg(e) ? sg(e) : void 0;
	}, mg = "`//` is floor division, as in NumPy; comments are /* ... */.";
}));
// compiler/syntax/text.ts
function gg(e) {
	let t = "", n = [];
	for (let [r, i] of e.entries()) {
		r > 0 && (t += `\${${r - 1}}`);
		let e = i ?? "\\", a = e.indexOf("${");
		a >= 0 && n.push(t.length + a), t += e;
	}
	return yg(t), n[0] !== void 0 && vg(t, n[0]), t;
}
function _g(e) {
	yg(e);
	let t = e.indexOf("${");
	return t >= 0 && vg(e, t), e;
}
function vg(e, t) {
	throw new l("unexpected character `$`", {
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
function yg(e) {
	if (!(e.length <= 65536)) throw new u(`the text has ${e.length} characters; at most ${bg} are read. Split it`);
}
function J(e) {
	let t = e.replace(/\s+/g, " ");
	return `\`${t.length > 40 ? `${t.slice(0, 37)}...` : t}\``;
}
var bg, xg, Y, Sg = t((() => {
	i(), bg = 65536, xg = 1e4, Y = (e, t) => ({
		start: e.start,
		end: t.end
	});
}));
// compiler/syntax/syntax-error.ts
function X(e) {
	return {
		start: e.startOffset,
		end: e.startOffset + e.image.length
	};
}
function Cg(e) {
	let t = new Set(e.map((e) => Wm(e)));
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
	return [...n ? ["an expression"] : [], ...t].slice(0, Dg).join("\n");
}
function wg(e, t, n, r) {
	let i = t.token, a = t.message.split("\n").filter((e) => e !== ""), o = n === void 0 || /^[;\n\r#]/.test(n.image), s = a[0] === "an operator" && o ? ["an expression"] : a, c = i.tokenType === Hm, u = e.trimEnd().length, d = c ? {
		start: u,
		end: u
	} : X(i), f = r(i, n, s);
	return new l(`expected ${Eg(s)}, found ${Tg(i)}`, {
		place: {
			text: e,
			span: d
		},
		expected: s,
		...f === void 0 ? {} : { hint: f }
	});
}
function Tg(e) {
	return e.tokenType === Hm ? "the end of the text" : /^\s/.test(e.image) ? "the end of the line" : J(e.image);
}
function Eg(e) {
	return e.length < 2 ? e[0] ?? "something else" : `${e.slice(0, -1).join(", ")} or ${e.at(-1)}`;
}
var Dg, Og, kg, Ag, jg = t((() => {
	Gm(), i(), Sg(), Dg = 5, Og = (e) => e.flatMap((e) => e[0] ?? []), kg = {
		snippet: "an operator\nthe end of the line",
		body: "a statement",
		expression: "an operator"
	}, Ag = {
		buildMismatchTokenMessage: ({ expected: e }) => e.name === "RBrace" ? "a statement\n`}`" : Cg([e]),
		buildNotAllInputParsedMessage: ({ ruleName: e }) => `${kg[e] ?? ""}\nthe end of the text`,
		buildNoViableAltMessage: ({ expectedPathsPerAlt: e }) => Cg(e.flatMap(Og)),
		buildEarlyExitMessage: ({ expectedIterationPaths: e }) => Cg(Og(e))
	};
}));
// compiler/syntax/refuse.ts
function Z(e, t, n, r) {
	throw new l(t, {
		place: {
			text: e,
			span: n
		},
		...r === void 0 ? {} : { hint: r }
	});
}
function Mg(e, t) {
	Z(e, `${J(t.image)} is not a number`, X(t), qm(t.image));
}
var Ng = t((() => {
	i(), $m(), jg(), Sg();
}));
// compiler/syntax/ctypes.ts
function Pg(e) {
	let t = e.filter((t) => t === "unsigned" || t === "signed" && e.includes("char")), n = e.filter((e) => e !== "unsigned" && e !== "signed"), r = n.some((e) => e === "long" || e === "short") || t.length > 0 && n[0] === "int" ? n.filter((e) => e !== "int") : n;
	return [...t, ...r.length === 0 && t.length === 0 ? ["int"] : r].join(" ");
}
function Fg(e, t) {
	let n = Y(X(t[0]), X(t.at(-1))), r = Pg(t.map(({ image: e }) => e)), i = Ig.get(r);
	if (i !== void 0) return {
		kind: "name",
		name: i,
		span: n
	};
	let a = r.includes("char") ? "Write int8 or uint8." : r.includes("long") ? "Write int32 or int64: `long` has another size on every system." : void 0;
	return Z(e, `\`${t.map(({ image: e }) => e).join(" ")}\` is not a type here`, n, a);
}
var Ig, Lg = t((() => {
	Ng(), jg(), Sg(), Ig = /* @__PURE__ */ new Map([
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
function Rg(e, t, n) {
	let [r, ...i] = n;
	if (r === void 0) return t;
	if (t.kind === "name" && (t.name === "np" || t.name === "numpy") && r.kind === "attribute") return Rg(e, {
		kind: "name",
		name: r.name,
		span: Y(t.span, r.span)
	}, i);
	if (r.kind === "arguments") {
		let n = {
			kind: "call",
			callee: t,
			args: r.items,
			span: Y(t.span, r.span)
		};
		return i[0] === void 0 ? n : zg(e, i[0], n.span);
	}
	if (t.kind === "hole") return zg(e, r, t.span);
	if (r.kind === "attribute") return Bg(e, t.name, t.span, r, i);
	let a = {
		kind: "element",
		array: t.name,
		indices: r.items,
		span: Y(t.span, r.span)
	};
	return i[0] === void 0 ? a : zg(e, i[0], a.span);
}
function zg(e, t, n) {
	let r = J(e.slice(n.start, n.end)), { span: i } = t;
	return t.kind === "arguments" && Z(e, `${r} cannot be called`, i, "Functions of the table and interpolated kernels are called by name."), t.kind === "index" && Z(e, `${r} cannot be indexed`, i, qg), Z(e, `${r} has no attribute \`${t.name}\``, i, qg);
}
function Bg(e, t, n, r, i) {
	let a = r.kind === "attribute" ? r.name : "", o = i[0]?.kind === "arguments" && i[0].items.length === 0, [s, c] = o ? i.slice(1) : i, l = o ? i[0].span : r.span;
	if (a === "size") {
		let r = {
			kind: "size",
			array: t,
			span: Y(n, l)
		};
		return s === void 0 ? r : zg(e, s, r.span);
	}
	a !== "shape" && zg(e, r, n);
	let u = s?.kind === "index" && s.items.length === 1 ? s.items[0] : void 0;
	return s === void 0 || u?.kind !== "number" || u.literal.type !== "int" || u.literal.value > 63n ? Z(e, `${J(`${t}.shape`)} needs the number of a dimension`, s?.span ?? Y(n, l), "Write w.shape[0], w.shape[1], ...") : (c !== void 0 && zg(e, c, Y(n, s.span)), {
		kind: "extent",
		array: t,
		dim: Number(u.literal.value),
		span: Y(n, s.span)
	});
}
function Vg(e, t, { operator: n, value: r }) {
	if (n === void 0) return Ug(e, t);
	let i = Wg(e, t), a = Y(t.span, r?.span ?? X(n));
	if (r === void 0) return Hg(i, n, a);
	let o = n.image.slice(0, -1);
	return o === "@" && Z(e, "matrix products have no meaning for one element", X(n)), {
		kind: "assign",
		target: i,
		op: o === "" ? null : ch.infix.get(o)?.op ?? o,
		value: r,
		span: a
	};
}
function Hg(e, t, n) {
	return {
		kind: "assign",
		target: e,
		op: ch.infix.get(t.image.slice(0, 1))?.op ?? "add",
		value: {
			kind: "number",
			literal: {
				type: "int",
				value: 1n
			},
			span: X(t)
		},
		span: n
	};
}
function Ug(e, t) {
	Z(e, `the value of ${J(e.slice(t.span.start, t.span.end))} is not used`, t.span, "Assign it: y = ...");
}
function Wg(e, t) {
	return t.kind === "name" || t.kind === "element" ? t : Z(e, `cannot assign to ${J(e.slice(t.span.start, t.span.end))}`, t.span, "Outputs, locals and elements of raw outputs can be assigned to.");
}
function Gg(e, t, n) {
	return n.map(({ name: n, value: r }, i) => {
		let a = Y(i === 0 ? e : X(n), r?.span ?? X(n));
		return {
			kind: "declare",
			type: t,
			name: n.image,
			value: r ?? null,
			span: a
		};
	});
}
var Kg, qg, Jg = t((() => {
	lh(), Ng(), jg(), Sg(), Kg = {
		operators: ch,
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
			let r = Y(t.span, n.span);
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
	}, qg = "A raw parameter has w[i], w[i, j], w.shape[0] and w.size.";
})), Yg, Xg, Zg, Qg, $g, e_, t_, n_, r_, i_, a_, o_, s_ = t((() => {
	Yg = "Operations apply to whole arrays: there are no blocks, and choices are made with where(condition, x, y).", Xg = "Every NumPy function is known by its name; `np.` may be written before it.", Zg = "Give intermediate results a name on a line of their own, or write a JavaScript function around the template.", Qg = "Errors are raised to JavaScript: catch them there.", $g = (e) => `There is no \`${e}\` in an expression: operations apply to whole arrays, and sums are methods, x.sum(axis=0).`, e_ = /* @__PURE__ */ new Map([
		["and", "Write `&` between boolean arrays, with parentheses: (a > 0) & (b > 0)."],
		["or", "Write `|` between boolean arrays, with parentheses: (a > 0) | (b > 0)."],
		["not", "Write `~` before a boolean array, with parentheses: ~(a > 0)."],
		["is", "Compare with `==`."],
		["in", "Write (x == a) | (x == b) for membership in a few values."],
		["if", "Write where(condition, x, y) for `x if condition else y`."],
		["else", "Write where(condition, x, y) for `x if condition else y`."],
		["elif", Yg],
		["for", $g("for")],
		["while", Yg],
		["lambda", Zg],
		["def", Zg],
		["class", Zg],
		["return", "The value of the last line is the result: leave `return` out."],
		["yield", "The value of the last line is the result: leave `yield` out."],
		["import", Xg],
		["from", Xg],
		["as", Xg],
		["with", Yg],
		["try", Qg],
		["except", Qg],
		["finally", Qg],
		["raise", Qg],
		["assert", Qg],
		["pass", "Leave the line out."],
		["break", Yg],
		["continue", Yg],
		["del", "Arrays are freed by themselves, or with dispose() from JavaScript."],
		["global", Zg],
		["nonlocal", Zg],
		["async", Yg],
		["await", "Reading the result is what waits: await result.data()."]
	]), t_ = "Assign to an output parameter; `return;` leaves the element.", n_ = "Locals are declared with a type, `float32 t = 0`, or take it from their first value, `t = 0.0`.", r_ = "A kernel body computes one element; what it cannot say goes into a rawKernel.", i_ = /* @__PURE__ */ new Map([
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
		["void", t_],
		["sizeof", "The number of elements of a raw parameter is w.size."],
		["struct", n_],
		["class", n_],
		["union", n_],
		["enum", n_],
		["typedef", n_],
		["template", n_],
		["typename", n_],
		["using", n_],
		["namespace", n_],
		["static", n_],
		["register", n_],
		["volatile", n_],
		["extern", r_],
		["inline", r_],
		["asm", r_],
		["new", r_],
		["delete", r_],
		["throw", r_],
		["try", r_],
		["catch", r_],
		["operator", r_],
		["import", "Every function of the table is known by its name."],
		["static_cast", "Write the type as a function: float32(x)."],
		["reinterpret_cast", r_],
		["const_cast", r_],
		["dynamic_cast", r_]
	]), a_ = /* @__PURE__ */ new Map([
		["'", "Strings are not used: dtypes are written by name, x.astype(float32)."],
		["\"", "Strings are not used: dtypes are written by name, x.astype(float32)."],
		["`", "Strings are not used: dtypes are written by name, x.astype(float32)."],
		["!", "Write `~` before a boolean array, `!=` for unequal."],
		["?", "Write where(condition, x, y) for `condition ? x : y`."],
		["{", "Dictionaries, sets and blocks are not used; interpolated values are written ${...}."],
		["}", "Dictionaries, sets and blocks are not used; interpolated values are written ${...}."],
		["$", "Interpolated values are written ${...}."],
		["\\", "A backslash is read only at the end of a line that goes on."]
	]), o_ = /* @__PURE__ */ new Map([
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
function c_(e) {
	let t = S_.get(e);
	if (t !== void 0) return t;
	let n = new Um(e, {
		positionTracking: "onlyOffset",
		ensureOptimizations: !0,
		skipValidations: !0
	});
	return S_.set(e, n), n;
}
function l_(e) {
	return v_(e, d_(e, zh, b_));
}
function u_(e) {
	return d_(e, ag, x_);
}
function d_(e, t, n) {
	yg(e);
	let r = c_(t).tokenize(e).tokens;
	for (let t of r) p_(e, t, n);
	return m_(e, r), g_(e, r), r;
}
function f_(e, t, n) {
	let r = String.fromCodePoint(e.codePointAt(t) ?? 0), i = r.codePointAt(0) ?? 0, a = i < 32 || i >= 127 && i < 160 ? `U+${i.toString(16).toUpperCase().padStart(4, "0")}` : `\`${r}\``, o = i > 126 ? "Outside comments only ASCII is read." : void 0, s = {
		start: t,
		end: t + r.length
	};
	Z(e, `unexpected character ${a}`, s, n.characters.get(r) ?? o);
}
function p_(e, t, n) {
	let { tokenType: r, image: i } = t;
	if (r === q) {
		let r = n.words.get(i);
		r !== void 0 && Z(e, `\`${i}\` is not part of ${n.language}`, X(t), r);
	} else r === fh ? Z(e, `${J(i)} is not a number`, X(t), qm(i)) : r === ph ? f_(e, t.startOffset, n) : r === Rh && Z(e, "`:=` is not part of NumPy expressions", X(t), "Give the value a name on a line of its own.");
}
function m_(e, t) {
	let n = t[3 * xg];
	n !== void 0 && h_(e, X(n));
}
function h_(e, t) {
	throw new u(`the text has more than ${xg} operations and values: split it`, { place: {
		text: e,
		span: t
	} });
}
function g_(e, t) {
	let n = [];
	for (let r of t) if (C_.has(r.tokenType)) n.push(r), n.length > 256 && __(e, X(r));
	else if (w_.has(r.tokenType)) {
		let t = n.pop();
		t === void 0 && Z(e, `\`${r.image}\` closes nothing`, X(r), void 0);
		let i = C_.get(t.tokenType);
		i !== r.image && Z(e, `expected \`${i}\` to close \`${t.image}\`, found \`${r.image}\``, X(r), void 0);
	}
	let r = n.pop();
	r !== void 0 && Z(e, `\`${r.image}\` is never closed`, X(r), void 0);
}
function __(e, t) {
	throw new u("the text is nested more than 256 deep: give a part of it a name of its own", { place: {
		text: e,
		span: t
	} });
}
function v_(e, t) {
	let n = [], r = 0, i;
	for (let [a, o] of t.entries()) {
		C_.has(o.tokenType) && (r += 1), w_.has(o.tokenType) && --r;
		let s = o.tokenType === Fh, c = t[a + 1];
		if (s || n.push(o), !s || r > 0 || c === void 0) continue;
		let l = T_(o.image);
		i ??= n.length === 0 ? l : void 0, i === void 0 && y_(e, t, c), i ??= l, l !== i && Z(e, "unexpected indentation", X(c), "All lines begin in the same column; put parentheses around an expression that goes on."), n.push(o);
	}
	return n;
}
function y_(e, t, n) {
	let r = t[0];
	r !== void 0 && n.tokenType === Th && (n.startOffset - e.lastIndexOf("\n", n.startOffset) - 1 <= r.startOffset || Z(e, `a line may not begin with \`${n.image}\` here`, X(n), "Put parentheses around an expression that goes on; write (-x) for a new one."));
}
var b_, x_, S_, C_, w_, T_, E_ = t((() => {
	Gm(), i(), $m(), Ng(), jg(), Sg(), og(), s_(), b_ = {
		language: "NumPy expressions",
		words: e_,
		characters: a_
	}, x_ = {
		language: "kernel bodies",
		words: i_,
		characters: o_
	}, S_ = /* @__PURE__ */ new Map(), C_ = /* @__PURE__ */ new Map([
		[hh, ")"],
		[_h, "]"],
		[Vh, "}"]
	]), w_ = /* @__PURE__ */ new Set([
		gh,
		vh,
		Hh
	]), T_ = (e) => e.slice(e.lastIndexOf("\n") + 1);
}));
// compiler/syntax/fold.ts
function D_(e, t, n, r) {
	let { operators: i } = r, a = 0;
	function o(n, o) {
		let c = t[a], l = c.prefixes[n];
		if (l === void 0) return c.node;
		o > 256 && __(e, X(l));
		let u = s(n + 1, i.prefixPrecedence, o + 1);
		return r.unary(i.prefix.get(l.image) ?? l.image, u, Y(X(l), u.span));
	}
	function s(t, c, l) {
		let u = o(t, l), d;
		for (;;) {
			let t = n[a], o = t === void 0 ? void 0 : i.infix.get(t.image);
			if (t === void 0 || o === void 0 || o.precedence < c) return u;
			l > 256 && __(e, X(t)), a += 1;
			let f = s(0, o.rightAssociative ? o.precedence : o.precedence + 1, l + 1);
			o.comparison && d !== void 0 && O_(e, u, t, f, r), o.comparison && (d = t), u = r.binary(o, u, f, X(t));
		}
	}
	return s(0, -Infinity, 0);
}
function O_(e, t, n, r, i) {
	let a = e.slice(t.span.start, t.span.end), o = k_(t), s = `${o === void 0 ? "..." : e.slice(o.start, o.end)} ${n.image} ${e.slice(r.span.start, r.span.end)}`;
	throw new l(`comparisons cannot be chained: a second one, ${J(n.image)}, follows`, {
		place: {
			text: e,
			span: X(n)
		},
		hint: `Write ${i.joinComparisons(A_(a), A_(s))}.`
	});
}
function k_(e) {
	return e.right?.span;
}
var A_, j_ = t((() => {
	i(), E_(), jg(), Sg(), A_ = (e) => J(e).slice(1, -1);
})), M_, N_, P_, F_, I_ = t((() => {
	Gm(), Lg(), j_(), Jg(), E_(), $m(), Ng(), jg(), Sg(), og(), M_ = class extends Vm {
		text = "";
		depth = 0;
		constructor(e) {
			super(ag, {
				errorMessageProvider: Ag,
				maxLookahead: 2,
				skipValidations: e
			});
		}
		expression = this.RULE("expression", () => {
			let e = [], t = [], n = [];
			this.enter(), this.MANY(() => n.push(this.CONSUME(wh))), e.push({
				prefixes: n,
				node: this.SUBRULE(this.primary)
			}), this.MANY2(() => {
				t.push(this.CONSUME(Ch));
				let n = [];
				this.MANY3(() => n.push(this.CONSUME2(wh))), e.push({
					prefixes: n,
					node: this.SUBRULE2(this.primary)
				});
			});
			let r = this.ACTION(() => D_(this.text, e, t, Kg)), i = this.OPTION(() => {
				this.CONSUME(Wh);
				let e = this.SUBRULE(this.expression);
				return this.CONSUME(xh), {
					then: e,
					else: this.SUBRULE2(this.expression)
				};
			});
			return this.leave(), this.ACTION(() => i === void 0 ? r : {
				kind: "select",
				cond: r,
				...i,
				span: Y(r.span, i.else.span)
			});
		});
		primary = this.RULE("primary", () => this.OR([
			{ ALT: () => this.number(this.CONSUME(dh)) },
			{ ALT: () => F_(this.CONSUME(Bh)) },
			{ ALT: () => {
				let e = this.CONSUME(hh), t = this.SUBRULE(this.expression), n = Y(X(e), X(this.CONSUME(gh))), r = this.OPTION(() => this.SUBRULE(this.trailer));
				return this.ACTION(() => r === void 0 ? {
					...t,
					span: n
				} : zg(this.text, r, n));
			} },
			{ ALT: () => {
				let e = this.OR2([{ ALT: () => N_(this.CONSUME(q)) }, { ALT: () => P_(this.CONSUME(mh)) }]), t = [];
				return this.MANY(() => t.push(this.SUBRULE2(this.trailer))), this.ACTION(() => Rg(this.text, e, t));
			} },
			{ ALT: () => {
				let e = this.CONSUME(Yh), t = this.SUBRULE(this.callArguments);
				return this.ACTION(() => Rg(this.text, Fg(this.text, [e]), [{
					kind: "arguments",
					...t
				}]));
			} }
		]));
		trailer = this.RULE("trailer", () => this.OR([
			{ ALT: () => {
				this.CONSUME(bh);
				let e = this.CONSUME(q);
				return {
					kind: "attribute",
					name: e.image,
					span: X(e)
				};
			} },
			{ ALT: () => ({
				kind: "arguments",
				...this.SUBRULE(this.callArguments)
			}) },
			{ ALT: () => {
				let e = this.CONSUME(_h), t = [this.SUBRULE(this.expression)];
				return this.MANY(() => {
					this.CONSUME(yh), t.push(this.SUBRULE2(this.expression));
				}), {
					kind: "index",
					items: t,
					span: Y(X(e), X(this.CONSUME(vh)))
				};
			} }
		]));
		callArguments = this.RULE("callArguments", () => {
			let e = [], t = this.CONSUME(hh);
			this.OPTION(() => {
				e.push(this.SUBRULE(this.expression)), this.MANY(() => {
					this.CONSUME(yh), e.push(this.SUBRULE2(this.expression));
				});
			});
			let n = this.CONSUME(gh);
			return {
				items: e,
				span: Y(X(t), X(n))
			};
		});
		number(e) {
			return this.ACTION(() => ({
				kind: "number",
				literal: Km(e.image) ?? Mg(this.text, e),
				span: X(e)
			}));
		}
		enter() {
			this.ACTION(() => {
				this.depth += 1, this.depth > 256 && __(this.text, X(this.LA(1).tokenType === Hm ? this.LA(0) : this.LA(1)));
			});
		}
		leave() {
			this.ACTION(() => {
				--this.depth;
			});
		}
	}, N_ = (e) => ({
		kind: "name",
		name: e.image,
		span: X(e)
	}), P_ = (e) => ({
		kind: "hole",
		index: Number(e.image.slice(2, -1)),
		span: X(e)
	}), F_ = (e) => ({
		kind: "bool",
		value: e.image.toLowerCase() === "true",
		span: X(e)
	});
}));
// compiler/syntax/kernel-grammar.ts
function L_(e) {
	let t = e[0];
	return e.length === 1 && t?.kind === "block" ? t.body : e;
}
function R_(e, t) {
	let [n, r] = [L_(e), L_(t)];
	return {
		then: n,
		else: r
	};
}
function z_(e, t) {
	return V_ ??= new B_(), V_.text = e, V_.depth = 0, V_.input = t, V_;
}
var B_, V_, H_ = t((() => {
	Gm(), Lg(), Jg(), I_(), Ng(), jg(), Sg(), og(), B_ = class extends M_ {
		constructor(e = !0) {
			super(e), this.performSelfAnalysis();
		}
		kernel = this.RULE("kernel", () => {
			let e = this.SUBRULE(this.params);
			this.CONSUME(Gh);
			let t = this.SUBRULE2(this.params);
			this.CONSUME(Vh);
			let n = this.SUBRULE(this.body);
			return this.CONSUME(Hh), {
				inputs: e,
				outputs: t,
				body: n
			};
		});
		params = this.RULE("params", () => {
			let e = [];
			return this.CONSUME(hh), this.OPTION(() => {
				e.push(this.SUBRULE(this.param)), this.MANY(() => {
					this.CONSUME(yh), e.push(this.SUBRULE2(this.param));
				}), this.OPTION2(() => this.CONSUME2(yh));
			}), this.CONSUME(gh), e;
		});
		param = this.RULE("param", () => {
			let e = this.OPTION({
				GATE: () => this.LA(2).tokenType !== xh,
				DEF: () => this.CONSUME(ig)
			}), t = this.CONSUME(q);
			this.CONSUME(xh);
			let n = this.SUBRULE(this.paramType);
			return this.ACTION(() => ({
				name: t.image,
				type: n,
				raw: e !== void 0,
				span: Y(X(e ?? t), n.span)
			}));
		});
		paramType = this.RULE("paramType", () => this.OR([
			{ ALT: () => N_(this.CONSUME(q)) },
			{ ALT: () => P_(this.CONSUME(mh)) },
			{ ALT: () => this.cType(this.CONSUME(Yh)) }
		]));
		cType(e) {
			return this.ACTION(() => Z(this.text, `\`${e.image}\` is not a parameter type`, X(e), "Write the size: float32, float64, int32, int64, ..."));
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
				{ ALT: () => (this.CONSUME(Uh), []) },
				{ ALT: () => {
					let e = this.CONSUME(Vh);
					return [{
						kind: "block",
						body: this.SUBRULE(this.body),
						span: Y(X(e), X(this.CONSUME(Hh)))
					}];
				} },
				{ ALT: () => [this.SUBRULE(this.ifStatement)] },
				{ ALT: () => [this.SUBRULE(this.forStatement)] },
				{ ALT: () => [this.SUBRULE(this.whileStatement)] },
				{ ALT: () => {
					let e = this.OR2([
						{ ALT: () => this.CONSUME(tg) },
						{ ALT: () => this.CONSUME(ng) },
						{ ALT: () => this.CONSUME(rg) }
					]);
					return this.SUBRULE(this.terminator), this.ACTION(() => [{
						kind: e.image,
						span: X(e)
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
			this.OR([{ ALT: () => this.CONSUME(Uh) }, {
				GATE: () => this.LA(1).tokenType === Hh || this.LA(1).tokenType === Hm,
				ALT: () => void 0
			}]);
		});
		ifStatement = this.RULE("ifStatement", () => {
			let e = this.CONSUME(Zh), t = this.SUBRULE(this.condition), n = this.SUBRULE(this.statement), r = this.OPTION(() => (this.CONSUME(Qh), this.SUBRULE2(this.statement)));
			return this.ACTION(() => ({
				kind: "if",
				cond: t,
				...R_(n, r ?? []),
				span: X(e)
			}));
		});
		whileStatement = this.RULE("whileStatement", () => {
			let e = this.CONSUME(eg), t = this.SUBRULE(this.condition), n = this.SUBRULE(this.statement);
			return this.ACTION(() => ({
				kind: "while",
				cond: t,
				body: L_(n),
				span: X(e)
			}));
		});
		condition = this.RULE("condition", () => {
			this.CONSUME(hh);
			let e = this.SUBRULE(this.expression);
			return this.CONSUME(gh), e;
		});
		forStatement = this.RULE("forStatement", () => {
			let e = this.CONSUME($h);
			this.CONSUME(hh);
			let t = this.OPTION(() => this.SUBRULE(this.simple)) ?? [];
			this.CONSUME(Uh);
			let n = this.OPTION2(() => this.SUBRULE(this.expression)) ?? null;
			this.CONSUME2(Uh);
			let r = this.OPTION3(() => this.SUBRULE2(this.simple)) ?? [];
			this.CONSUME(gh);
			let i = this.SUBRULE(this.statement);
			return this.ACTION(() => {
				let a = X(e);
				return {
					kind: "for",
					init: this.only(t),
					cond: n,
					step: this.only(r),
					body: L_(i),
					span: a
				};
			});
		});
		only(e) {
			let t = e[1];
			return t !== void 0 && Z(this.text, "a `for` loop begins with one variable", t.span, "Declare the others before the loop."), e[0] ?? null;
		}
		simple = this.RULE("simple", () => this.OR([{ ALT: () => this.SUBRULE(this.declaration) }, { ALT: () => [this.SUBRULE(this.assignment)] }]));
		declaration = this.RULE("declaration", () => {
			let e = this.OPTION(() => this.CONSUME(Xh)), t = this.SUBRULE(this.localType), n = [this.SUBRULE(this.declarator)];
			return this.MANY(() => {
				this.CONSUME(yh), n.push(this.SUBRULE2(this.declarator));
			}), this.ACTION(() => Gg(e === void 0 ? t.span : X(e), t, n));
		});
		declarator = this.RULE("declarator", () => ({
			name: this.CONSUME(q),
			value: this.OPTION(() => (this.CONSUME(Sh), this.SUBRULE(this.expression)))
		}));
		localType = this.RULE("localType", () => this.OR([
			{ ALT: () => N_(this.CONSUME(q)) },
			{ ALT: () => P_(this.CONSUME(mh)) },
			{ ALT: () => {
				let e = [];
				return this.AT_LEAST_ONE(() => e.push(this.CONSUME(Yh))), this.ACTION(() => Fg(this.text, e));
			} }
		]));
		assignment = this.RULE("assignment", () => this.OR([{ ALT: () => {
			let e = this.CONSUME(Kh), t = this.SUBRULE(this.primary);
			return this.ACTION(() => Hg(Wg(this.text, t), e, Y(X(e), t.span)));
		} }, { ALT: () => {
			let e = this.SUBRULE(this.expression), t, n;
			return this.OPTION(() => {
				this.OR2([{ ALT: () => {
					t = this.OR3([{ ALT: () => this.CONSUME(Sh) }, { ALT: () => this.CONSUME(Dh) }]), n = this.SUBRULE2(this.expression);
				} }, { ALT: () => {
					t = this.CONSUME2(Kh);
				} }]);
			}), this.ACTION(() => Vg(this.text, e, {
				operator: t,
				value: n
			}));
		} }]));
	};
}));
// compiler/syntax/limits.ts
function U_(e, t) {
	let n = [{
		value: t,
		depth: 0
	}], r = 0;
	for (let t = n.pop(); t !== void 0; t = n.pop()) {
		let { value: i } = t, a = "kind" in i, o = t.depth + +!!a;
		if (a) {
			r += 1;
			let { span: t } = i;
			r > 1e4 && h_(e, t), o > 256 && __(e, t);
		}
		for (let e of Object.values(i)) typeof e == "object" && e && n.push({
			value: e,
			depth: o
		});
	}
}
var W_ = t((() => {
	E_(), Sg();
}));
// compiler/syntax/targets.ts
function G_(e, t) {
	let n = t.at(-1);
	return t.length === 1 ? {
		kind: "expression",
		value: n,
		span: n.span
	} : {
		kind: "assign",
		targets: t.slice(0, -1).map((t) => t.kind === "tuple" ? q_(e, t.items, t.span) : J_(e, t)),
		value: n,
		span: Y(t[0]?.span ?? n.span, n.span)
	};
}
function K_(e, t, n) {
	let [r, i] = t, a = n.image.slice(0, -1);
	return a === "@" && Z(e, "`@=` is not there yet: matrix products come later", X(n)), {
		kind: "augmented",
		target: J_(e, r),
		op: sh.infix.get(a)?.op ?? a,
		value: i,
		span: Y(r.span, i.span)
	};
}
function q_(e, t, n) {
	return t.length === 0 && Z(e, "nothing to assign to", n, Y_), {
		kind: "unpack",
		items: t.map((t) => t.kind === "name" ? J_(e, t) : Z(e, `only names can take parts of a tuple, found ${Z_(e, t)}`, t.span, "Assign to names first, then to the arrays, each on a line of its own.")),
		span: n
	};
}
function J_(e, t) {
	switch (t.kind) {
		case "name":
		case "hole": return t;
		case "subscript": return t;
		case "attribute": return Z(e, `cannot assign to the attribute ${Z_(e, t)}`, t.span, Y_);
		case "tuple": return Z(e, "an augmented assignment has one target, found a tuple", t.span, Y_);
		default: return Z(e, `cannot assign to ${X_[t.kind]}, ${Z_(e, t)}`, t.span, Y_);
	}
}
var Y_, X_, Z_, Q_ = t((() => {
	lh(), Ng(), jg(), Sg(), Y_ = "Names, interpolated arrays and their parts can be assigned to: y = ..., ${y}[...] = ..., y[1:, 0] = ...", X_ = {
		number: "a number",
		bool: "a constant",
		none: "a constant",
		call: "the result of a call",
		unary: "an expression",
		binary: "an expression",
		list: "a list"
	}, Z_ = (e, t) => J(e.slice(t.span.start, t.span.end));
}));
// compiler/syntax/numpy-grammar.ts
function $_(e, t) {
	let n = e[0];
	if (e.length === 1 && t === void 0) return n;
	let r = t === void 0 ? e.at(-1).span : X(t);
	return {
		kind: "tuple",
		items: e,
		span: Y(n.span, r)
	};
}
function ev(e, t) {
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
function tv(e, t) {
	let n = e[0];
	return e.length === 1 && t === void 0 && n?.kind === "tuple" ? [...n.items] : [...e];
}
function nv(e, t, n, r) {
	let i = Y(X(t), n.span);
	if (!r.some((e) => e.name === t.image)) return {
		name: t.image,
		value: n,
		span: i
	};
	throw new l(`the keyword argument \`${t.image}\` is given twice`, { place: {
		text: e,
		span: X(t)
	} });
}
function rv(e, t) {
	throw new l("a positional argument follows a keyword argument", {
		place: {
			text: e,
			span: t.span
		},
		hint: "Write arguments without a name first."
	});
}
function iv(e) {
	return {
		operators: sh,
		unary: (e, t, n) => ({
			kind: "unary",
			op: e,
			operand: t,
			span: n
		}),
		binary: ({ op: t }, n, r, i) => (t === "@" && av(e, i), {
			kind: "binary",
			op: t,
			left: n,
			right: r,
			span: Y(n.span, r.span)
		}),
		joinComparisons: (e, t) => `(${e}) & (${t})`
	};
}
function av(e, t) {
	throw new c("`@` is not there yet: matrix products come later. For a matrix a and a vector b write (a * b).sum(axis=-1)", {
		stage: "parse",
		place: {
			text: e,
			span: t
		}
	});
}
function ov(e, t) {
	return gv ??= new sv(), gv.text = e, gv.input = t, gv;
}
var sv, cv, lv, uv, dv, fv, pv, mv, hv, gv, _v = t((() => {
	Gm(), i(), j_(), $m(), lh(), Ng(), jg(), Q_(), Sg(), og(), sv = class extends Vm {
		text = "";
		constructor(e = !0) {
			super(zh, {
				errorMessageProvider: Ag,
				maxLookahead: 2,
				skipValidations: e
			}), this.performSelfAnalysis();
		}
		snippet = this.RULE("snippet", () => {
			let e = [];
			return this.OPTION(() => e.push(this.SUBRULE(this.statement))), this.MANY(() => {
				this.CONSUME(Ph), this.OPTION2(() => e.push(this.SUBRULE2(this.statement)));
			}), e;
		});
		statement = this.RULE("statement", () => {
			let e = [this.SUBRULE(this.expressions)], t;
			return this.OR([{ ALT: () => {
				t = this.CONSUME(Dh), e.push(this.SUBRULE2(this.expressions));
			} }, { ALT: () => this.MANY(() => {
				this.CONSUME(Sh), e.push(this.SUBRULE3(this.expressions));
			}) }]), this.ACTION(() => t === void 0 ? G_(this.text, e) : K_(this.text, e, t));
		});
		expressions = this.RULE("expressions", () => {
			let e = [this.SUBRULE(this.expression)];
			this.MANY(() => {
				this.CONSUME(yh), e.push(this.SUBRULE2(this.expression));
			});
			let t = this.OPTION(() => this.CONSUME2(yh));
			return this.ACTION(() => $_(e, t));
		});
		expression = this.RULE("expression", () => {
			let e = [], t = [], n = [];
			return this.MANY(() => n.push(this.CONSUME(wh))), e.push({
				prefixes: n,
				node: this.SUBRULE(this.primary)
			}), this.MANY2(() => {
				t.push(this.CONSUME(Ch));
				let n = [];
				this.MANY3(() => n.push(this.CONSUME2(wh))), e.push({
					prefixes: n,
					node: this.SUBRULE2(this.primary)
				});
			}), this.ACTION(() => D_(this.text, e, t, iv(this.text)));
		});
		primary = this.RULE("primary", () => {
			let e = this.OR([
				{ ALT: () => this.number(this.CONSUME(dh)) },
				{ ALT: () => lv(this.CONSUME(jh)) },
				{ ALT: () => ({
					kind: "none",
					span: X(this.CONSUME(Mh))
				}) },
				{ ALT: () => cv(this.CONSUME(q)) },
				{ ALT: () => uv(this.CONSUME(mh)) },
				{ ALT: () => {
					let e = this.CONSUME(hh), t = this.OPTION(() => this.SUBRULE(this.expressions));
					return hv(t, Y(X(e), X(this.CONSUME(gh))));
				} },
				{ ALT: () => {
					let e = this.CONSUME(_h);
					return ev(this.OPTION2(() => this.SUBRULE2(this.expressions)), Y(X(e), X(this.CONSUME(vh))));
				} }
			]);
			return this.MANY(() => {
				e = this.OR2([
					{ ALT: () => {
						this.CONSUME(bh);
						let t = this.CONSUME2(q);
						return this.ACTION(() => fv(e, t));
					} },
					{ ALT: () => {
						let t = this.SUBRULE(this.callArguments);
						return this.ACTION(() => mv(e, t));
					} },
					{ ALT: () => {
						this.CONSUME2(_h);
						let t = this.SUBRULE(this.subscripts), n = this.CONSUME2(vh);
						return this.ACTION(() => pv(e, t, n));
					} }
				]);
			}), e;
		});
		callArguments = this.RULE("callArguments", () => {
			let e = [], t = [], n = this.CONSUME(hh);
			this.OPTION(() => {
				this.SUBRULE(this.argument, { ARGS: [e, t] }), this.MANY(() => {
					this.CONSUME(yh), this.SUBRULE2(this.argument, { ARGS: [e, t] });
				}), this.OPTION2(() => this.CONSUME2(yh));
			});
			let r = this.CONSUME(gh);
			return {
				args: e,
				keywords: t,
				span: Y(X(n), X(r))
			};
		});
		argument = this.RULE("argument", (e, t) => {
			let n = this.OPTION(() => {
				let e = this.CONSUME(q);
				return this.CONSUME(Sh), e;
			}), r = this.SUBRULE(this.expression);
			this.ACTION(() => {
				n === void 0 ? t.length === 0 ? e.push(r) : rv(this.text, r) : t.push(nv(this.text, n, r, t));
			});
		});
		subscripts = this.RULE("subscripts", () => {
			let e = [this.SUBRULE(this.subscript)];
			this.MANY(() => {
				this.CONSUME(yh), e.push(this.SUBRULE2(this.subscript));
			});
			let t = this.OPTION(() => this.CONSUME2(yh));
			return this.ACTION(() => tv(e, t));
		});
		subscript = this.RULE("subscript", () => this.OR([
			{ ALT: () => ({
				kind: "ellipsis",
				span: X(this.CONSUME(Nh))
			}) },
			{ ALT: () => this.SUBRULE(this.sliceFrom, { ARGS: [null] }) },
			{ ALT: () => {
				let e = this.SUBRULE2(this.expression);
				return this.OPTION(() => this.SUBRULE3(this.sliceFrom, { ARGS: [e] })) ?? e;
			} }
		]));
		sliceFrom = this.RULE("sliceFrom", (e) => {
			let t = this.CONSUME(xh), n = X(t), r = this.OPTION(() => this.SUBRULE(this.expression)) ?? null, i = null;
			return n = r?.span ?? n, this.OPTION2(() => {
				n = X(this.CONSUME2(xh)), i = this.OPTION3(() => this.SUBRULE2(this.expression)) ?? null, n = i?.span ?? n;
			}), {
				kind: "slice",
				start: e,
				stop: r,
				step: i,
				span: Y(e?.span ?? X(t), n)
			};
		});
		number(e) {
			return this.ACTION(() => ({
				kind: "number",
				literal: Km(e.image) ?? Mg(this.text, e),
				span: X(e)
			}));
		}
	}, cv = (e) => ({
		kind: "name",
		name: e.image,
		span: X(e)
	}), lv = (e) => ({
		kind: "bool",
		value: e.image === "True",
		span: X(e)
	}), uv = (e) => ({
		kind: "hole",
		index: dv(e),
		span: X(e)
	}), dv = (e) => Number(e.image.slice(2, -1)), fv = (e, t) => ({
		kind: "attribute",
		object: e,
		name: t.image,
		span: Y(e.span, X(t))
	}), pv = (e, t, n) => ({
		kind: "subscript",
		object: e,
		items: t,
		span: Y(e.span, X(n))
	}), mv = (e, { args: t, keywords: n, span: r }) => ({
		kind: "call",
		callee: e,
		args: t,
		keywords: n,
		span: Y(e.span, r)
	}), hv = (e, t) => e === void 0 ? {
		kind: "tuple",
		items: [],
		span: t
	} : {
		...e,
		span: t
	};
}));
// compiler/syntax/reserved.ts
function vv(e) {
	if (e === "i") return "is the index of the element";
	if (e === "n") return "is the number of elements";
	if (e.startsWith("_")) return "begins with `_`, which is reserved";
	if (ke(e)) return "is a dtype";
	if (bv(e)) return "is a word of C or C++";
}
var yv, bv, xv, Sv, Cv, wv = t((() => {
	w(), Yc(), yv = new Set("alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class compl\n  concept const const_cast consteval constexpr constinit continue co_await co_return co_yield decltype default delete do\n  double dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable namespace\n  new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires restrict\n  return short signed sizeof static static_assert static_cast struct switch template this thread_local throw true try\n  typedef typeid typename typeof union unsigned using virtual void volatile wchar_t while xor xor_eq".split(/\s+/)), bv = (e) => yv.has(e), xv = "cospi cyl_bessel_i0 cyl_bessel_i1 drem erfcinv erfcx exp10 fdim fdivide fma ilogb j0 j1 jn llrint llround logb lrint\n  lround nexttoward norm norm3d norm4d normcdf normcdfinv pow10 powi rcbrt remquo rhypot rnorm rsqrt scalb scalbln scalbn\n  significand sincos sincospi sinpi y0 y1 yn gamma nan".split(/\s+/), Sv = "abs labs llabs min max div ldiv signbit isnan isinf isfinite isnormal fpclassify clz ffs popc brev\n  threadIdx blockIdx blockDim gridDim warpSize dim3 clock clock64 printf malloc free memcpy memset assert trap alloca\n  unix linux i386 NULL NAN INFINITY HUGE_VAL M_PI M_E EOF I\n  result offset shape stride data size begin end index thread params args make raw".split(/\s+/), Cv = ze.flatMap((e) => [
		e,
		x[e].short,
		x[e].short.toUpperCase(),
		x[e].npy
	]), [
		...yv,
		...[...xv, ...Object.keys(Oc)].flatMap((e) => [
			e,
			`${e}f`,
			`${e}l`
		]),
		...Object.keys(qc),
		...Sv,
		...Cv
	], RegExp(`_(?:${ze.map((e) => x[e].short).join("|")})(?:_|$)|^(?:weft|WEFT|make|raw|vec|flat)_|^__`);
}));
// compiler/syntax/params.ts
function Tv(e, t) {
	if (e.trim() === "") return [];
	let n = [], r = 0;
	for (let i of e.split(",")) n.push(Dv(e, t, Ev(i, r), {
		start: r,
		end: r + i.length
	})), r += i.length + 1;
	return n;
}
function Ev(e, t) {
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
function Dv(e, t, n, r) {
	let i = n.at(-1), a = n.at(-2);
	if (i === void 0) return Z(e, "expected a parameter, found nothing", Mv(e, r), jv);
	if (a === void 0) return Z(e, `expected a type and a name, found ${J(i.text)} alone`, i.span, jv);
	/^[A-Za-z_][A-Za-z0-9_]*$/.test(i.text) || Z(e, `${J(i.text)} is not a name`, i.span, "Names are ASCII letters, digits and `_`.");
	let o = n.slice(0, -2), s = !1;
	for (let n of o) n.text === "_non_const" && kv(e, t, n.span), (n.text !== "raw" || s) && Z(e, `unknown keyword ${J(n.text)}`, n.span, jv), s = !0;
	return {
		name: i.text,
		type: Ov(a),
		raw: s,
		span: Y((o[0] ?? a).span, i.span)
	};
}
function Ov({ text: e, span: t }) {
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
function kv(e, t, n) {
	throw new c(`\`_non_const\` is not used: declare ${t === "in" ? "what the body writes to as an output" : "outputs without it, they are written to anyway"}`, {
		stage: "parse",
		place: {
			text: e,
			span: n
		}
	});
}
function Av(e, t, n, r = []) {
	let i = new Set(r.map(({ name: e }) => e));
	for (let { name: r, type: a, span: o } of t) {
		if (a.kind === "name" && !ke(a.name) && !/^[A-Za-z]$/.test(a.name)) {
			let t = Nv.get(a.name) ?? "A type is a dtype, float32, or one letter that the arguments decide, T.";
			Z(e, `${J(a.name)} is not a type`, a.span, t);
		}
		let t = vv(r) ?? (i.has(r) ? "names another parameter already" : void 0);
		if (t !== void 0) throw new f(`${n === "in" ? "an input" : "an output"} cannot be called \`${r}\`: it ${t}`, {
			stage: "parse",
			place: {
				text: e,
				span: o
			}
		});
		i.add(r);
	}
}
var jv, Mv, Nv, Pv = t((() => {
	w(), i(), Ng(), wv(), Sg(), jv = "A parameter is `TYPE NAME` or `raw TYPE NAME`: T x, raw float32 w.", Mv = (e, { start: t, end: n }) => ({
		start: Math.min(t, e.length),
		end: Math.min(n, e.length)
	}), Nv = /* @__PURE__ */ new Map([
		["float", "Write float32 or float64."],
		["double", "Write float64."],
		["half", "Write float16."],
		["int", "Write int32 or int64."],
		["long", "Write int64."],
		["uint", "Write uint32 or uint64."],
		["complex", "Write complex64 or complex128."],
		["bool_", "Write bool."]
	]);
})), Fv = /* @__PURE__ */ n({
	parseBody: () => zv,
	parseBodyExpression: () => Bv,
	parseKernel: () => Lv,
	parseKernelParams: () => Rv,
	parseSnippet: () => Iv
});
function Iv(e) {
	let t = l_(e), n = Vv(e, t, pg, ov(e, t), (e) => e.snippet());
	return n.length === 0 && Z(e, "expected an expression, found an empty text", {
		start: 0,
		end: e.length
	}), U_(e, n), {
		text: e,
		statements: n
	};
}
function Lv(e) {
	let t = u_(e), n = Vv(e, t, cg(e, t), z_(e, t), (e) => e.kernel());
	return Av(e, n.inputs, "in"), Av(e, n.outputs, "out", n.inputs), U_(e, n.body), {
		text: e,
		...n
	};
}
function Rv(e, t) {
	yg(e);
	let n = Tv(e, t);
	return Av(e, n, t), n;
}
function zv(e) {
	let t = u_(e), n = Vv(e, t, cg(e, t), z_(e, t), (e) => e.body());
	return U_(e, n), n;
}
function Bv(e) {
	let t = u_(e), n = Vv(e, t, cg(e, t), z_(e, t), (e) => e.expression());
	return U_(e, n), n;
}
function Vv(e, t, n, r, i) {
	let a;
	try {
		a = i(r);
	} catch (t) {
		throw t instanceof RangeError ? new u(`the call stack ends while reading ${J(e)}`, { cause: t }) : t;
	}
	let o = r.errors[0];
	if (o === void 0) return a;
	let s = t.indexOf(o.token);
	throw wg(e, o, s < 0 ? t.at(-1) : t[s - 1], n);
}
var Hv = t((() => {
	i(), hg(), H_(), E_(), W_(), _v(), Pv(), Ng(), jg(), Sg();
}));
// \0deferred:/work/main/compiler/syntax/parse.ts
const Uv = (...t) => (Hv(), e(Fv)).parseSnippet(...t), Wv = Symbol("weft.kernel"), Gv = (e) => typeof e == "function" && Wv in e;
w(), i(), Sg();
const Kv = /* @__PURE__ */ new WeakMap(), qv = /* @__PURE__ */ new Map();
function Jv(e) {
	let t = Kv.get(e);
	return t === void 0 && Kv.set(e, t = {
		snippet: Uv(gg(e.raw)),
		prepared: /* @__PURE__ */ new Map()
	}), t;
}
function Yv(e) {
	let t = qv.get(e);
	return t === void 0 && (t = Uv(_g(e)), qv.size >= 1e3 && qv.delete(qv.keys().next().value), qv.set(e, t)), t;
}
function Xv(e) {
	return {
		array: e,
		dtype: e.dtype,
		shape: e.shape,
		node: () => Tf(e),
		write: (t, n) => Mf(e, t, n),
		protect: () => {
			Ef(e).memory.captured = !0;
		}
	};
}
function Zv(e, t, n, r) {
	if (e instanceof z) return wp(Xv(e));
	if (typeof e == "number" || typeof e == "bigint") {
		let n = ap(e, t.device);
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
		node: D(e, "bool")
	};
	if (e === null) return bp;
	if (e instanceof tp) return {
		kind: "node",
		node: Zn(ap(e, t.device))
	};
	if (Gv(e)) return e.asFunction(t.device);
	if (typeof e == "function" && "dtype" in e && typeof e.dtype == "string" && ke(e.dtype)) return {
		kind: "dtype",
		dtype: e.dtype
	};
	if (typeof e == "object" && "re" in e && "im" in e) {
		let n = ap(e, t.device);
		return "weak" in n ? {
			kind: "weak",
			weak: n
		} : {
			kind: "node",
			node: n
		};
	}
	if (Qd(e) || Array.isArray(e)) return {
		kind: "node",
		node: Tf(If(e, void 0, t.device))
	};
	throw typeof e == "string" ? new f(`${n} is ${ip(e)}: text is never interpolated into a template. Pass numbers, arrays, dtypes (np.float32) or kernels; build variable text with np(text, vars).`) : new f(`${n} is ${ip(e)}; expected an array, a number, a bigint, a boolean, { re, im }, a list, a dtype or a kernel`);
}
function Qv(e, t) {
	let n = (e) => {
		if (e.kind === "weak") return e.weak.weak === "complex" ? {
			re: e.weak.value[0],
			im: e.weak.value[1]
		} : e.weak.value;
		if (e.kind === "bool") return e.value;
		if (e.kind === "tuple") return e.items.map(n);
		throw new f("a list in a template holds numbers and booleans only; joining arrays is not available");
	};
	return {
		kind: "node",
		node: Tf(If(e.map(n), void 0, t))
	};
}
function $v(e, t) {
	if (e === null || e.kind === "none") return;
	if (e.kind === "tuple") return e.items.map((e) => $v(e, t));
	if (e.kind === "reference") {
		let { array: t } = e.handle;
		return e.views.length === 0 ? t : Af(t, e.views);
	}
	if (Dp(e)) return bf(V(e), t);
	if (e.kind === "bool") return bf(mt(e.value, "bool"), t);
	if (e.kind === "weak") {
		let { weak: n } = e;
		return bf(Xn(n, n.weak === "complex" ? "complex128" : n.weak === "int" ? "int64" : "float64"), t);
	}
	let n = e.kind === "function" ? `; call it: ${e.name}(...)` : "";
	throw new f(`the last line's value is ${Ep(e)}, not an array${n}`);
}
function ey(e, t, n) {
	let r = cp([...t, ...Object.values(n)].filter((e) => e instanceof z)), i = {
		device: r,
		place: (e) => `\${${e}}`
	}, a = t.map((e, t) => () => Zv(e, i, `the interpolated value ${i.place(t)}`, t)), s = vm(e, {
		hole: (t) => {
			let n = a[t];
			if (n === void 0) throw new l(`there is no value ${t}`, { place: {
				text: e.text,
				span: {
					start: 0,
					end: 1
				}
			} });
			return n();
		},
		variable: (e) => Object.hasOwn(n, e) ? Zv(n[e], i, `the variable \`${e}\``) : void 0,
		variableNames: Object.keys(n),
		list: (e) => Qv(e, r)
	});
	try {
		return $v(s, r);
	} catch (t) {
		throw o(t, {
			text: e.text,
			span: e.statements.at(-1).span
		});
	}
}
function ty(e) {
	let t = "", n = [];
	for (let r of e) if (r instanceof z) {
		let e = Sf(r);
		if (e === null) return null;
		let i = n.indexOf(e.memory);
		t += `${r.dtype}${sd(e.layout)}${i < 0 ? "" : `=${i}`}@${r.device};`, n.push(e.memory);
	} else if (typeof r == "number") t += Number.isInteger(r) && !Object.is(r, -0) ? "i;" : "f;", n.push(void 0);
	else return null;
	return t;
}
const ny = (e) => typeof e == "number";
function ry(e, t) {
	let n = [];
	for (let { hole: r, dtype: i } of e.scalars) {
		let e = dd(t[r], i);
		if (e === null) return null;
		n.push(e);
	}
	return xf({
		prepared: e,
		memories: iy(t),
		scalars: n
	});
}
const iy = (e) => e.map((e) => e instanceof z ? Sf(e).memory : void 0);
function ay(e, t) {
	let n = Jv(e), { statements: r } = n.snippet, i = r.length === 1 && r[0].kind === "expression" ? ty(t) : null;
	if (i === null) return ey(n.snippet, t, {});
	let a = n.prepared.get(i), o = a == null ? null : ry(a, t);
	if (o !== null) return o;
	let s = ey(n.snippet, t, {});
	if (a === void 0 && n.prepared.size < 64) {
		let e = cp(t.filter((e) => e instanceof z)), r = s instanceof z && s.pending;
		n.prepared.set(i, r ? ud(Tf(s), iy(t), t.filter(ny).length, e) : null);
	}
	return s;
}
function oy(e, t) {
	if (typeof t != "object" || !t) throw new f("np(text, vars): vars is an object of arrays and numbers by name");
	return ey(Yv(e), [], t);
}
w(), i(), bn();
function sy(e, ...t) {
	if (typeof e == "string") {
		if (t.length > 1) throw new f("np(text, vars) takes a text and one object of values by name");
		return oy(e, t[0] ?? {});
	}
	if (!Array.isArray(e) || !("raw" in e)) throw new f("np is used as np`...` or np(text, vars)");
	return ay(e, t);
}
function cy(e) {
	return Object.assign((t) => {
		if (typeof t == "object" && t && "re" in t && "im" in t) return new tp(e, [Number(t.re), Number(t.im)]);
		if (typeof t == "number" || typeof t == "bigint" || typeof t == "boolean") return new tp(e, t);
		throw new f(`np.${e}() takes a number, a bigint or a boolean, found ${typeof t}; convert arrays with astype('${e}')`);
	}, { dtype: e });
}
const ly = Object.fromEntries([
	..._n.map((e) => [Uf(e), (...t) => gp(ln(e), Uf(e), t)]),
	...ma.filter((e) => pa(e)?.method !== "attribute").map((e) => [Uf(e), (t, ...n) => fp(e, t, n)]),
	...ra.map((e) => [Uf(e), (...t) => pp(e, t, e === "arange" ? { dtype: "float64" } : {})])
]), { pi: uy, e: dy, inf: fy, nan: py } = {
	pi: Math.PI,
	e: Math.E,
	inf: Infinity,
	nan: NaN
}, my = Object.assign(sy, ly, Object.fromEntries(ze.map((e) => [e, cy(e)])), {
	pi: uy,
	e: dy,
	inf: fy,
	nan: py,
	newaxis: null
});
// src/create.ts
i();
function hy(e, t) {
	if (t?.dtype === void 0) throw new f("frombuffer() needs the dtype of the bytes: frombuffer(buffer, { dtype })");
	let n = typeof t.shape == "number" ? [t.shape] : t.shape;
	return Rf(e, {
		dtype: ep(t.dtype),
		shape: n,
		offset: t.offset
	}, td(t.device));
}
// src/io/csv.ts
w(), wv(), w(), bn(), w(), bn(), new Set(Object.values(pn).flatMap((e) => e.outputs ?? [])), w(), bn(), wv(), w(), i();
const gy = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/, _y = /* @__PURE__ */ new Map([
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
function vy(e, t = {}) {
	let n = (typeof e == "string" ? e : Buffer.from(e).toString("utf8")).replace(/^\uFEFF/, ""), { decimal: r = "." } = t, i = n.split(/\r\n|\n|\r/), a = t.delimiter ?? yy(i, r);
	if (a === r) throw new f("csv: ',' cannot be both decimal mark and delimiter; set delimiter to ';'");
	let o = xy(i, a), s = o[0], c = (t.header ?? (s !== void 0 && wy(s, r))) && s !== void 0 ? s.cells : null, l = c === null ? o : o.slice(1), u = s?.cells.length ?? 0, d = new Float64Array(l.length * u);
	return l.forEach((e, n) => {
		if (e.cells.length !== u) throw new f(`csv: line ${e.line} has ${e.cells.length} cells, the first row has ${u}; write empty cells for missing values`);
		e.cells.forEach((i, a) => {
			d[n * u + a] = Cy(i, r) ?? Ty(e, a, t);
		});
	}), {
		shape: [l.length, u],
		data: d,
		columns: c,
		delimiter: a
	};
}
function yy(e, t) {
	let n = (e.map(by).find((e) => e.trim() !== "") ?? "").replace(/"[^"]*"/g, "x");
	return n.includes("	") ? "	" : n.includes(";") ? ";" : n.includes(",") && t !== "," ? "," : /\S\s+\S/.test(n) ? " " : t === "," ? ";" : ",";
}
function by(e) {
	if (!e.includes("#")) return e;
	let t = /^(?:[^"#]|"[^"]*")*/.exec(e);
	return t === null ? e : t[0];
}
function xy(e, t) {
	let n = [];
	return e.forEach((e, r) => {
		let i = by(e);
		(i.trim() !== "" || t === "	" && i.includes("	")) && n.push({
			line: r + 1,
			cells: Sy(i, t, r + 1)
		});
	}), n;
}
function Sy(e, t, n) {
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
		if (!(t === " " ? u !== "" : r[c] === t)) throw new f(`csv: line ${n}, character ${c + 1}: a quote that does not close, or text beside a quoted cell`);
		t !== " " && (c += 1);
	}
}
function Cy(e, t) {
	if (t === "," && e.includes(".")) return;
	let n = t === "," ? e.replace(",", ".") : e;
	return gy.test(n) ? Number(n) : _y.get(e.toLowerCase());
}
function wy(e, t) {
	let n = (e) => Cy(e, t) === void 0;
	return e.cells.some(n) && e.cells.every((e) => n(e) || e === "");
}
function Ty(e, t, { text: n, decimal: r }) {
	if (n === "nan") return NaN;
	let i = e.cells[t], a = r !== "," && /^[+-]?\d*,\d+$/.test(i) ? "; for decimal commas set decimal: ','" : "", o = `line ${e.line}, column ${t + 1}`;
	throw new f(`csv: ${o}: expected a number, found ${JSON.stringify(i.slice(0, 40))}${a}; set text: 'nan' to read text as nan, header: true if this row names the columns`);
}
function Ey(e) {
	let { shape: t, data: n, columns: r, delimiter: i = "," } = e;
	if (t.length > 2) throw new f(`csv: at most 2 dimensions can be written, found ${t.length}; reshape first`);
	let [a, o] = t.length === 2 ? [t[0], t[1]] : [t[0] ?? 1, 1];
	if (n.length !== a * o) throw new f(`csv: ${a} rows of ${o} cells take ${a * o} values, found ${n.length}`);
	if (r !== void 0 && r.length !== o) throw new f(`csv: ${o} columns need ${o} names, found ${r.length}`);
	let s = r === void 0 ? [] : [r.map((e) => Oy(e, i)).join(i)];
	for (let e = 0; e < a; e++) s.push(Array.from({ length: o }, (t, r) => Dy(n[e * o + r])).join(i));
	return s.map((e) => `${e}\n`).join("");
}
function Dy(e) {
	return typeof e == "boolean" ? e ? "1" : "0" : Object.is(e, -0) ? "-0" : Number.isNaN(e) ? "nan" : e === Infinity ? "inf" : e === -Infinity ? "-inf" : String(e);
}
function Oy(e, t) {
	return e.includes(t) || /["#\r\n]/.test(e) ? `"${e.replaceAll("\"", "\"\"")}"` : e;
}
// src/io/literal.ts
i();
const ky = /\s*(?:([{}[\](),:])|(-?\d+)L?|(True|False|None)\b|[ub]?'([^'\\\n]*)'|[ub]?"([^"\\\n]*)"|(\s*$))/y, Ay = Object.freeze({
	True: !0,
	False: !1,
	None: null
});
function jy(e) {
	ky.lastIndex = e.at;
	let t = ky.exec(e.text);
	if (t === null) throw My(e, "a value");
	let n = e.at, r = ky.lastIndex, [, i, a, o, s, c] = t;
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
		value: Ay[o],
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
function My(e, t) {
	let n = JSON.stringify(e.text.slice(e.at, e.at + 20));
	return new f(`npy: the header cannot be read: expected ${t} at character ${e.at}, found ${n}`);
}
function Ny(e, t) {
	let n = jy(e);
	return n.mark === t && (e.at = n.next, !0);
}
function Py(e) {
	let t = {
		text: e,
		at: 0
	}, n = Fy(t, 0);
	if (!Ny(t, "end")) throw My(t, "the end of the header");
	return n;
}
function Fy(e, t) {
	if (t > 32) throw new u("npy: the header is nested more than 32 deep");
	let n = jy(e);
	if (n.value !== void 0) return e.at = n.next, n.value;
	if (Ny(e, "{")) return Ly(e, t);
	if (Ny(e, "[")) return Iy(e, "]", t).items;
	if (Ny(e, "(")) {
		let { items: n, comma: r } = Iy(e, ")", t);
		return n.length === 1 && !r ? n[0] : n;
	}
	throw My(e, "a value");
}
function Iy(e, t, n) {
	let r = [], i = !1;
	for (; !Ny(e, t);) {
		if (r.length > 0 && !i) throw My(e, `',' or '${t}'`);
		r.push(Fy(e, n + 1)), i = Ny(e, ",");
	}
	return {
		items: r,
		comma: i
	};
}
function Ly(e, t) {
	let n = /* @__PURE__ */ new Map(), r = !0;
	for (; !Ny(e, "}");) {
		if (!r) throw My(e, "',' or '}'");
		let i = Fy(e, t + 1);
		if (typeof i != "string") throw My(e, "a string as key");
		if (!Ny(e, ":")) throw My(e, "':'");
		n.set(i, Fy(e, t + 1)), r = Ny(e, ",");
	}
	return n;
}
w(), i();
const Ry = [
	147,
	78,
	85,
	77,
	80,
	89
], zy = 65535, By = new Map(ze.map((e) => [x[e].npy, e])), Vy = Object.freeze({
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
function Hy(e) {
	return new f(`npy: ${e}`);
}
function Uy(e) {
	let { text: t, end: n } = Wy(e), r = Gy(t), { dtype: i, swap: a } = Ky(r.get("descr")), o = qy(r.get("shape")), s = r.get("fortran_order");
	if (typeof s != "boolean") throw Hy(`'fortran_order' must be True or False in the header ${t.trim()}`);
	let c = Yy(i, o), l = e.length - n;
	if (l < c) throw Hy(`the file is truncated: ${i} of shape ${Jy(o)} takes ${c} bytes after the header, found ${l}`);
	let u = new Uint8Array(c);
	u.set(e.subarray(n, n + c));
	let { kind: d, size: f } = b(i);
	if (a && Xy(u, d === "complex" ? f / 2 : f), d === "bool") for (let e = 0; e < c; e++) u[e] = u[e] === 0 ? 0 : 1;
	return {
		dtype: i,
		shape: o,
		fortranOrder: s,
		data: u.buffer
	};
}
function Wy(e) {
	if (!Ry.every((t, n) => e[n] === t)) throw Hy(`not a .npy file: it must start with 93 4e 55 4d 50 59 ("\\x93NUMPY"), found ${Array.from(e.subarray(0, Ry.length), (e) => e.toString(16).padStart(2, "0")).join(" ") || "no bytes"}`);
	if (e.length < 10) throw Hy(`the file is truncated: it ends after ${e.length} bytes, inside the header`);
	let [t, n] = [e[6], e[7]];
	if (t < 1 || t > 3 || n !== 0) throw new c(`npy: version ${t}.${n} is unknown; Weft reads 1.0, 2.0 and 3.0`, { stage: "argument" });
	let r = t === 1 ? 10 : 12;
	if (e.length < r) throw Hy(`the file is truncated: it ends after ${e.length} bytes, inside the header`);
	let i = new DataView(e.buffer, e.byteOffset, e.byteLength), a = t === 1 ? i.getUint16(8, !0) : i.getUint32(8, !0);
	if (a > zy) throw new u(`npy: the header says it is ${a} bytes long; at most ${zy} are read`);
	let o = r + a;
	if (e.length < o) throw Hy(`the file is truncated: the header takes ${a} bytes from byte ${r}, the file has ${e.length}`);
	let s = t === 3 ? "utf8" : "latin1";
	return {
		text: Buffer.from(e.subarray(r, o)).toString(s),
		end: o
	};
}
function Gy(e) {
	let t = Py(e);
	if (!(t instanceof Map)) throw Hy(`the header must be a dict, found ${e.trim().slice(0, 80)}`);
	let n = [...t.keys()].sort().join(", ");
	if (n !== "descr, fortran_order, shape") throw Hy(`the header must have the keys descr, fortran_order, shape; found ${n || "none"}`);
	return t;
}
function Ky(e) {
	if (Array.isArray(e)) throw new c("npy: structured arrays (records with fields) cannot be read; save each field as its own array", { stage: "argument" });
	let t = typeof e == "string" ? /^([<>=|]?)([a-zA-Z?])([0-9]*)$/.exec(e) : null;
	if (t === null) throw Hy(`'descr' must be a type such as '<f4', found ${JSON.stringify(e)}`);
	let [, n, r = "", i] = t, a = By.get(r === "?" ? "b1" : `${r}${i}`);
	if (a !== void 0) return {
		dtype: a,
		swap: n === ">"
	};
	let o = Vy[r];
	throw o === void 0 ? Hy(`'descr' must be a type such as '<f4', found '${e}'`) : new c(`npy: type '${e}' is ${o}; Weft reads ${ze.join(", ")}. Convert with numpy's astype before saving`, { stage: "argument" });
}
function qy(e) {
	if (!Array.isArray(e) || !e.every((e) => typeof e == "number" && Number.isInteger(e) && e >= 0)) throw Hy(`'shape' must be a tuple of integers from 0, found ${JSON.stringify(e)}`);
	return e;
}
const Jy = (e) => e.length === 1 ? `(${e[0]},)` : `(${e.join(", ")})`;
function Yy(e, t) {
	if (t.length > 64) throw new u(`npy: at most 64 dimensions, found ${t.length}`);
	let n = t.reduce((e, t) => e * (t === 0 ? 1 : t), b(e).size);
	if (!Number.isSafeInteger(n)) throw new u(`npy: ${e} of shape ${Jy(t)} is too large: over 2**53 bytes`);
	return t.includes(0) ? 0 : n;
}
function Xy(e, t) {
	t === 2 && Buffer.from(e.buffer).swap16(), t === 4 && Buffer.from(e.buffer).swap32(), t === 8 && Buffer.from(e.buffer).swap64();
}
function Zy(e) {
	let { dtype: t, shape: n, data: r, fortranOrder: i = !1 } = e;
	if (!n.every((e) => Number.isSafeInteger(e) && e >= 0)) throw Hy(`a shape is integers from 0, found ${Jy(n)}`);
	let a = Yy(t, n);
	if (r.byteLength !== a) throw Hy(`${t} of shape ${Jy(n)} takes ${a} bytes, found ${r.byteLength}`);
	let { npy: o, size: s } = b(t), c = `{'descr': '${`${s === 1 ? "|" : "<"}${o}`}', 'fortran_order': ${i ? "True" : "False"}, 'shape': ${Jy(n)}, }`, l = i ? n.at(-1) : n[0], u = l === void 0 ? 0 : 21 - String(l).length, d = Ry.length + 4, f = Math.ceil((d + c.length + u + 1) / 64) * 64, p = new Uint8Array(f + a);
	return p.set(Ry), p[6] = 1, new DataView(p.buffer).setUint16(8, f - d, !0), p.set(Buffer.from(`${c.padEnd(f - d - 1)}\n`, "latin1"), d), p.set(ArrayBuffer.isView(r) ? new Uint8Array(r.buffer, r.byteOffset, r.byteLength) : new Uint8Array(r), f), p;
}
// \0deferred:node:zlib
const Qy = (...e) => process.getBuiltinModule("node:zlib").crc32(...e), $y = (...e) => process.getBuiltinModule("node:zlib").deflateSync(...e), eb = (...e) => process.getBuiltinModule("node:zlib").inflateSync(...e);
// src/io/png-filter.ts
i();
const tb = [
	"none",
	"sub",
	"up",
	"average",
	"paeth"
], nb = [
	() => 0,
	(e) => e,
	(e, t) => t,
	(e, t) => e + t >> 1,
	rb
];
function rb(e, t, n) {
	let r = Math.abs(t - n), i = Math.abs(e - n), a = Math.abs(e + t - 2 * n);
	return r <= i && r <= a ? e : i <= a ? t : n;
}
function ib(e, t, n) {
	let r = e.length / (t + 1), i = new Uint8Array(r * t);
	for (let a = 0; a < r; a++) {
		let r = a * (t + 1) + 1, o = a * t, s = nb[e[r - 1]];
		if (s === void 0) throw new f(`png: row ${a} has filter ${e[r - 1]}; only 0 to 4 exist`);
		for (let c = 0; c < t; c++) {
			let l = c < n ? 0 : i[o + c - n], u = a === 0 ? 0 : i[o - t + c], d = c < n || a === 0 ? 0 : i[o - t + c - n];
			i[o + c] = e[r + c] + s(l, u, d);
		}
	}
	return i;
}
function ab(e, t, n, r) {
	let i = e.length / t, a = new Uint8Array(i * (t + 1)), o = [...r === "adaptive" ? nb.keys() : [tb.indexOf(r)]], s = new Uint8Array(t);
	for (let r = 0; r < i; r++) {
		let i = Infinity;
		for (let c of o) {
			let o = ob(e, r, t, n, nb[c], s);
			o >= i || (i = o, a[r * (t + 1)] = c, a.set(s, r * (t + 1) + 1));
		}
	}
	return a;
}
function ob(e, t, n, r, i, a) {
	let o = t * n, s = 0;
	for (let c = 0; c < n; c++) {
		let l = c < r ? 0 : e[o + c - r], u = t === 0 ? 0 : e[o - n + c], d = c < r || t === 0 ? 0 : e[o - n + c - r], f = e[o + c] - i(l, u, d) & 255;
		a[c] = f, s += f < 128 ? f : 256 - f;
	}
	return s;
}
// src/io/png.ts
i();
const sb = Buffer.from([
	137,
	80,
	78,
	71,
	13,
	10,
	26,
	10
]), cb = 2 ** 30, lb = Object.freeze({
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
}), ub = [
	0,
	4,
	2,
	6
], db = [{
	x: 0,
	y: 0,
	dx: 1,
	dy: 1
}], fb = [
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
	return new f(`png: ${e}`, t === void 0 ? {} : { cause: t });
}
function pb(e) {
	let { header: t, palette: n, transparency: r, packed: i } = mb(e), { width: a, height: o, depth: s, colour: c } = t, { samples: l } = lb[c], d = c === 3 ? 3 + Number(r !== null) : l + Number(r !== null), f = s === 16;
	if (a * o * d * (f ? 2 : 1) > cb) throw new u(`png: ${a} x ${o} pixels of ${d} channels are over 1 GiB`);
	let p = Sb(t, xb(t, i)), m = c === 3 ? wb(p, n, r) : Tb(p, t, r);
	s < 8 && c !== 3 && Eb(m, s);
	let h = f ? m : Uint8Array.from(m);
	return {
		dtype: f ? "uint16" : "uint8",
		shape: d === 1 ? [o, a] : [
			o,
			a,
			d
		],
		data: h.buffer
	};
}
function mb(e) {
	if (sb.compare(e.subarray(0, 8)) !== 0) throw Q("not a PNG file: it must start with 89 50 4e 47 0d 0a 1a 0a");
	let t = Buffer.from(e.buffer, e.byteOffset, e.byteLength), n = null, r = null, i = null, a = [];
	for (let e = 8;;) {
		if (e + 12 > t.length) throw Q(`the file is truncated: no IEND chunk before its end at byte ${t.length}`);
		let o = t.readUInt32BE(e), s = t.toString("latin1", e + 4, e + 8), l = e + 8 + o;
		if (l + 4 > t.length) throw Q(`the file is truncated inside the chunk ${JSON.stringify(s)} at byte ${e}`);
		if (Qy(t.subarray(e + 4, l)) !== t.readUInt32BE(l)) throw Q(`the chunk ${JSON.stringify(s)} at byte ${e} is damaged: its checksum is wrong`);
		let u = t.subarray(e + 8, l);
		if (n === null != (s === "IHDR")) throw Q(`the chunk ${JSON.stringify(s)} at byte ${e} is out of place`);
		if (s === "IHDR") n = hb(u);
		else if (s === "PLTE") r = u;
		else if (s === "tRNS") i = u;
		else if (s === "IDAT") a.push(u);
		else if (s === "IEND") break;
		else if (/^[A-Z]/.test(s)) throw new c(`png: unknown critical chunk '${s}'`, { stage: "argument" });
		e = l + 4;
	}
	return gb({
		header: n,
		palette: r,
		transparency: i,
		packed: Buffer.concat(a)
	});
}
function hb(e) {
	if (e.length !== 13) throw Q(`the header must have 13 bytes, found ${e.length}`);
	let [t, n] = [e.readUInt32BE(0), e.readUInt32BE(4)], [r, i, a, o, s] = e.subarray(8), c = (e) => e >= 1 && e < 2 ** 31;
	if (!c(t) || !c(n)) throw Q(`width and height must be from 1 to 2**31 - 1, found ${t} x ${n}`);
	if (!lb[i]?.depths.includes(r)) throw Q(`colour type ${i} with ${r} bits is not allowed`);
	if (a !== 0 || o !== 0 || s > 1) throw Q(`unknown compression ${a}, filter ${o} or interlace method ${s}`);
	return {
		width: t,
		height: n,
		depth: r,
		colour: i,
		interlaced: s === 1
	};
}
function gb(e) {
	let { header: t, palette: n, transparency: r } = e;
	if (t.colour === 3) {
		if (n === null) throw Q("an image with a palette must have a PLTE chunk");
		if (n.length === 0 || n.length % 3 != 0) throw Q(`the palette must be whole RGB entries, found ${n.length} bytes`);
		return e;
	}
	if (r === null) return e;
	let { samples: i } = lb[t.colour];
	if (i % 2 == 0) throw Q("an image with an alpha channel cannot have a tRNS chunk");
	if (r.length !== 2 * i) throw Q(`tRNS must have ${2 * i} bytes, found ${r.length}`);
	return e;
}
function _b({ width: e, height: t }, { x: n, y: r, dx: i, dy: a }) {
	return {
		columns: Math.max(0, Math.ceil((e - n) / i)),
		rows: Math.max(0, Math.ceil((t - r) / a))
	};
}
const vb = (e) => e.interlaced ? fb : db, yb = ({ colour: e, depth: t }) => lb[e].samples * t, bb = (e, t) => Math.ceil(t * yb(e) / 8);
function xb(e, t) {
	let n = vb(e).reduce((t, n) => {
		let { columns: r, rows: i } = _b(e, n);
		return t + (r === 0 ? 0 : i * (1 + bb(e, r)));
	}, 0);
	if (n > cb) throw new u(`png: ${e.width} x ${e.height} pixels are over 1 GiB`);
	let r;
	try {
		r = eb(t, { maxOutputLength: n });
	} catch (e) {
		throw Q(`the image data cannot be decompressed to ${n} bytes: ${e.message}`, e);
	}
	if (r.length !== n) throw Q(`the image data must be ${n} bytes, found ${r.length}`);
	return r;
}
function Sb(e, t) {
	let { width: n, height: r, colour: i, depth: a } = e, { samples: o } = lb[i], s = new Uint16Array(n * r * o), c = Math.max(1, yb(e) / 8), l = 0;
	for (let r of vb(e)) {
		let { columns: i, rows: u } = _b(e, r);
		if (i === 0 || u === 0) continue;
		let d = bb(e, i), f = ib(t.subarray(l, l + u * (d + 1)), d, c);
		l += u * (d + 1);
		for (let e = 0; e < u; e++) {
			let t = f.subarray(e * d, (e + 1) * d), c = (r.y + e * r.dy) * n + r.x;
			if (a === 8 && r.dx === 1) s.set(t, c * o);
			else for (let e = 0; e < i * o; e++) {
				let n = Math.floor(e / o);
				s[(c + n * r.dx) * o + (e - n * o)] = Cb(t, e, a);
			}
		}
	}
	return s;
}
function Cb(e, t, n) {
	if (n === 8) return e[t];
	if (n === 16) return e[2 * t] << 8 | e[2 * t + 1];
	let r = t * n;
	return e[r >> 3] >> 8 - n - (r & 7) & (1 << n) - 1;
}
function wb(e, t, n) {
	let r = n === null ? 3 : 4, i = new Uint16Array(e.length * r);
	return e.forEach((e, a) => {
		if (3 * e >= t.length) throw Q(`pixel ${a} uses colour ${e}, the palette has ${t.length / 3}`);
		for (let n = 0; n < 3; n++) i[a * r + n] = t[3 * e + n];
		n !== null && (i[a * r + 3] = n[e] ?? 255);
	}), i;
}
function Tb(e, t, n) {
	if (n === null) return e;
	let { samples: r } = lb[t.colour], i = Array.from({ length: r }, (e, r) => (n[2 * r] << 8 | n[2 * r + 1]) & 2 ** t.depth - 1), a = 2 ** t.depth - 1, o = e.length / r, s = new Uint16Array(o * (r + 1));
	for (let t = 0; t < o; t++) {
		let n = e.subarray(t * r, (t + 1) * r);
		s.set(n, t * (r + 1)), s[t * (r + 1) + r] = i.every((e, t) => e === n[t]) ? 0 : a;
	}
	return s;
}
function Eb(e, t) {
	let n = 255 / (2 ** t - 1);
	for (let t = 0; t < e.length; t++) e[t] = e[t] * n;
}
function Db(e, { filter: t = "adaptive", level: n = 6 } = {}) {
	let { dtype: r = "uint8", shape: i, data: a } = e, [o = 0, s = 0, c = 1] = i, l = ub[c - 1], u = (e) => Number.isInteger(e) && e >= 1 && e < 2 ** 31;
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
	let g = $y(ab(m, f, c * d, t), { level: n });
	return Buffer.concat([
		sb,
		Ob("IHDR", h),
		Ob("IDAT", g),
		Ob("IEND", /* @__PURE__ */ new Uint8Array())
	]);
}
function Ob(e, t) {
	let n = Buffer.alloc(t.length + 12);
	return n.writeUInt32BE(t.length, 0), n.write(e, 4, "latin1"), n.set(t, 8), n.writeUInt32BE(Qy(n.subarray(4, 8 + t.length)), 8 + t.length), n;
}
w(), i();
const kb = {
	read: Uy,
	write: ({ dtype: e, shape: t }, n) => Zy({
		dtype: e,
		shape: t,
		data: n
	})
}, Ab = {
	read: (e) => {
		let { shape: t, data: n } = vy(e);
		return {
			dtype: "float64",
			shape: t,
			data: n.buffer
		};
	},
	write: ({ dtype: e, shape: t, size: n }, r) => {
		if (S(e) === "complex") throw new _(`csv: ${e} cannot be written; write real() and imag() apart, or a .npy file`);
		return Ey({
			shape: t,
			data: Array.from({ length: n }, (t, n) => nf(e, r, n))
		});
	}
}, jb = {
	".npy": kb,
	".csv": Ab,
	".tsv": Ab,
	".txt": Ab,
	".png": {
		read: pb,
		write: ({ dtype: e, shape: t }, n) => {
			if (e === "uint8" || e === "uint16") return Db({
				dtype: e,
				shape: t,
				data: n
			});
			throw new _(`png: an image is uint8 or uint16, found ${e}; scale it and convert it with astype('uint8')`);
		}
	}
}, Mb = Object.freeze(Object.keys(jb));
function Nb(e) {
	let t = be(e).toLowerCase(), n = Object.hasOwn(jb, t) ? jb[t] : void 0;
	if (n !== void 0) return n;
	throw new f(`${JSON.stringify(e)} ends in ${JSON.stringify(t)}; expected one of ${Mb.join(", ")}`);
}
async function Pb(e, t = {}) {
	let { read: n } = Nb(e), { dtype: r, shape: i, data: a, fortranOrder: o } = n(await Te(e)), s = hy(a, {
		dtype: r,
		shape: o === !0 ? [...i].reverse() : i,
		...t
	});
	return o === !0 ? s.T : s;
}
async function Fb(e, t) {
	let { write: n } = Nb(e);
	await Ee(e, n(t, await t.data()));
}
// src/index.ts
i();
const $ = ly;
// src/cli/eval-run.ts
$.zeros, $.ones, $.empty, $.full, $.zerosLike, $.onesLike, $.emptyLike, $.fullLike, $.arange, $.linspace, $.logspace, $.geomspace, $.eye, $.identity, $.tri, $.tril, $.triu, $.indices, $.meshgrid, i();
const Ib = (e) => Mb.includes(be(e).toLowerCase());
function Lb(e) {
	let t = /^([A-Za-z_]\w*)=(.+)$/s.exec(e);
	if (t === null) throw new f(`--var is ${JSON.stringify(e)}; expected name=file or name=number, such as x=input.npy`);
	let [n, r] = [t[1], t[2]];
	if (r.trim() !== "" && !Number.isNaN(Number(r))) return [n, Number(r)];
	if (Ib(r)) return [n, { path: r }];
	throw new f(`--var ${n} is ${JSON.stringify(r)}; expected a number or a file that ends in ${Mb.join(", ")}`);
}
const Rb = async ([e, t]) => [e, typeof t == "number" ? t : await Pb(t.path)];
function zb(e) {
	if (!(e === void 0 || Ib(e))) throw new f(`--out is ${JSON.stringify(e)}; expected a file that ends in ${Mb.join(", ")}`);
}
const Bb = (e) => Array.isArray(e), Vb = (e) => e !== void 0 && !Bb(e), Hb = (e) => Bb(e) ? e.flatMap(Hb) : Vb(e) ? [e] : [];
function Ub(e) {
	return typeof e == "object" ? {
		re: Ub(e[0]),
		im: Ub(e[1])
	} : typeof e == "bigint" ? Number.isSafeInteger(Number(e)) ? Number(e) : String(e) : typeof e == "number" && !Number.isFinite(e) ? Number.isNaN(e) ? "nan" : e > 0 ? "inf" : "-inf" : e;
}
async function Wb(e) {
	let t = await e.data(), n = Array.from({ length: e.size }, (n, r) => Ub(nf(e.dtype, t, r)));
	return {
		dtype: e.dtype,
		shape: e.shape,
		device: e.device,
		values: n
	};
}
async function Gb(e, t, { out: n, json: r }) {
	let i = Hb(t);
	if (n !== void 0) {
		let [t] = i;
		if (t === void 0) throw new f("the last line gives nothing to write: end the expression with a value, such as the name it assigned to");
		if (i.length > 1) throw new f(`the expression gives ${i.length} arrays, a file holds one; pick one with [0]`);
		await Fb(n, t), r === !0 && d(e, {
			out: n,
			dtype: t.dtype,
			shape: t.shape,
			device: t.device
		});
	} else {
		if (r === !0) d(e, { results: await Promise.all(i.map(Wb)) });
		else for (let t of i) e.out(`${t}\n`);
		i.length === 0 && e.err("The last line is an assignment and gives no value.\n");
	}
}
const Kb = (e) => e instanceof a || e instanceof Error && "syscall" in e;
async function qb(e, t, n) {
	let r = (n.var ?? []).map(Lb);
	zb(n.out);
	let i = async () => {
		try {
			let i = my(t, Object.fromEntries(await Promise.all(r.map(Rb))));
			if (n.explain === !0) for (let t of Hb(i)) e.err(`${t.explain()}\n`);
			return await Gb(e, i, n), ee.fine;
		} catch (t) {
			if (!Kb(t)) throw t;
			return e.err(`${h(e, "red", "weft:")} ${t.message}\n`), ee.failed;
		}
	};
	return n.device === void 0 ? i() : rd(n.device, i);
}
export { qb as evaluateText };
