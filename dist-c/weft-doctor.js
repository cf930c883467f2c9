import { D as e, c as t, d as n, i as r, o as i, r as a, t as o, y as s } from "./weft-output.js";
import { o as c } from "./weft-cachekey.js";
import { i as l, l as u, r as d, s as f, u as p } from "./weft-devices.js";
import { a as m, i as h, n as g, o as _ } from "./weft-compile.js";
import { t as v } from "./weft-config.js";
import { t as y } from "./weft-diskcache.js";
// src/cli/doctor-checks.ts
e();
const b = {
	cpu: {
		target: "cpu",
		name: "weft_doctor",
		entry: "weft_doctor",
		options: [],
		text: "__attribute__((visibility(\"default\"))) void weft_doctor(const unsigned char *params, long long begin, long long end) {\n  float *x = *(float *const *)params;\n  for (long long i = begin; i < end; i++) x[i] *= 2.0f;\n}\n"
	},
	cuda: {
		target: "cuda",
		name: "weft_doctor",
		entry: "weft_doctor",
		options: [],
		text: "struct Params { float* x; };\nextern \"C\" __global__ void weft_doctor(Params p) { p.x[threadIdx.x] *= 2.0f; }\n"
	}
};
function x(e) {
	let t = b[e.info.target], n = g(t, e.info.arch), r = e.load(n.bytes, t.entry), a = e.alloc(16);
	try {
		e.upload(a, new Float32Array([
			1,
			2,
			3,
			4
		]));
		let t = new BigUint64Array([BigInt(a)]), o = e.info.target === "cuda", s = {
			grid: [
				o ? 1 : 4,
				1,
				1
			],
			block: 4,
			sharedBytes: 0
		};
		e.launch(r, s, new Uint8Array(t.buffer));
		let c = /* @__PURE__ */ new Float32Array(4);
		e.downloadSync(a, c);
		let { model: l, units: u } = e.info, d = {
			...e.info,
			compileMs: n.ms
		};
		return c.join() === "2,4,6,8" ? {
			state: "works",
			summary: `${l}, ${o ? i(u, "multiprocessor") : i(u, "thread")}; a kernel compiled in ${n.ms.toFixed(0)} ms and ran`,
			details: d
		} : {
			state: "fails",
			summary: `a kernel gave ${c.join()}, expected 2,4,6,8`,
			details: d
		};
	} finally {
		e.free(a, 16), r.unload();
	}
}
function S() {
	return p(), {
		state: "works",
		summary: u(),
		details: { path: u() }
	};
}
function C() {
	let { path: e, version: t, name: n, digest: r, nativeOption: i } = h(), a = {
		path: e,
		version: t,
		kind: n,
		digest: r,
		options: i
	};
	return {
		state: "works",
		summary: `${e} (${t})`,
		details: a
	};
}
function w() {
	let { vectorMath: e } = m(), t = [...e].sort();
	return t.length > 0 ? {
		state: "works",
		summary: `libmvec with ${i(t.length, "function")}`,
		details: { functions: t }
	} : {
		state: "warning",
		summary: "no libmvec",
		next: "Nothing must be done: sin, exp and others run one element at a time. glibc 2.35 or newer makes them quicker.",
		details: { functions: t }
	};
}
const T = {
	state: "off",
	summary: "WEFT_CUDA is off",
	next: "Unset WEFT_CUDA to use a GPU."
};
function E(e) {
	return `${Math.floor(e / 1e3)}.${Math.floor(e % 1e3 / 10)}`;
}
function D() {
	if (!v().cuda) return T;
	let e = l(), { libcuda: t, driverVersion: n, reason: r } = e;
	return t === null ? {
		state: "fails",
		summary: r ?? "no driver",
		next: "Install NVIDIA's driver, or name its library in WEFT_LIBCUDA. Without a GPU nothing must be done.",
		details: { ...e }
	} : {
		state: "works",
		summary: n === null ? t : `${t}, for CUDA ${E(n)}`,
		details: { ...e }
	};
}
function O() {
	if (!v().cuda) return T;
	let { path: e, version: t, archs: n } = _();
	return {
		state: "works",
		summary: `${e}, version ${t.join(".")}, for sm_${n.join(" sm_")}`,
		details: {
			path: e,
			version: t.join("."),
			archs: n
		}
	};
}
function k() {
	if (!v().cuda) return T;
	let e = d();
	return e.length === 0 ? {
		state: "fails",
		summary: `no device: ${l().reason ?? "no device"}`,
		next: "See the driver above. The device cpu needs no GPU."
	} : x(e[0]);
}
function A() {
	let { cache: e, cacheDir: t, cacheBytes: n } = v();
	if (e === "memory") return {
		state: "off",
		summary: "WEFT_CACHE is off: kernels are compiled in each process",
		next: "Unset WEFT_CACHE to keep them."
	};
	if (t === null) return {
		state: "fails",
		summary: "no home folder is known",
		next: "Set WEFT_CACHE_DIR to a private folder."
	};
	let r = new y({
		root: t,
		limit: n
	}), o = r.problem(), s = "Set WEFT_CACHE_DIR to a private folder; until then kernels are compiled in each process.";
	if (o !== null) return {
		state: "fails",
		summary: o,
		next: s,
		details: { path: t }
	};
	let c = r.contents(), l = c.reduce((e, t) => e + t.bytes, 0), u = {
		path: t,
		files: c.length,
		bytes: l,
		limit: n
	}, d = r.tryWriting();
	return d === null ? {
		state: "works",
		summary: `${t}, ${i(c.length, "file")}, ${a(l)} of ${a(n)}`,
		details: u
	} : {
		state: "fails",
		summary: `${t} cannot be written: ${d}`,
		next: s,
		details: u
	};
}
function j() {
	let e = Object.entries(process.env).filter(([e]) => e.startsWith("WEFT_"));
	v();
	let t = Object.fromEntries(e);
	return {
		state: "works",
		summary: e.length === 0 ? "none set" : e.map(([e, t]) => `${e}=${t}`).join(" "),
		details: t
	};
}
const M = [
	{
		id: "variables",
		title: "WEFT_ variables",
		run: j
	},
	{
		id: "addon",
		title: "native addon",
		run: S
	},
	{
		id: "host-compiler",
		title: "C compiler",
		run: C
	},
	{
		id: "vector-math",
		title: "vector math",
		run: w
	},
	{
		id: "cpu",
		title: "device cpu",
		run: () => x(f())
	},
	{
		id: "driver",
		title: "CUDA driver",
		run: D
	},
	{
		id: "nvrtc",
		title: "NVRTC",
		run: O
	},
	{
		id: "cuda",
		title: "CUDA device",
		run: k
	},
	{
		id: "cache",
		title: "kernel cache",
		run: A
	}
], N = {
	works: ["ok", "green"],
	off: ["--", "dim"],
	warning: ["!!", "yellow"],
	fails: ["no", "red"]
};
function P(e) {
	let [t = "", ...n] = (e instanceof Error ? e.message : String(e)).split("\n");
	return {
		state: "fails",
		summary: t,
		details: e instanceof s ? { tried: e.tried } : n.length > 0 ? { more: n.join("\n") } : {}
	};
}
async function F() {
	let e = [];
	for (let { id: t, title: n, run: r } of M) {
		let i = await (async () => r())().catch(P);
		e.push({
			id: t,
			title: n,
			...i
		});
	}
	return e;
}
function I(e, ...t) {
	return t.every((t) => e.some((e) => e.id === t && e.state === "works"));
}
function L(e, t) {
	let n = Math.max(...t.map(({ title: e }) => e.length));
	for (let { title: i, state: a, summary: o, next: s, details: c } of t) {
		let [t, l] = N[a];
		e.out(`${r(e, l, t)}  ${r(e, "bold", i.padEnd(n))}  ${o}\n`);
		let u = a === "fails" ? c?.tried : void 0;
		if (Array.isArray(u)) for (let t of u) e.out(`    ${"".padEnd(n)}  tried ${t}\n`);
		s !== void 0 && e.out(`    ${"".padEnd(n)}  ${r(e, "cyan", "->")} ${s}\n`);
	}
}
async function R(e, r) {
	let i = r.require;
	if (i !== void 0 && i !== "cpu" && i !== "cuda") throw new n(`--require is ${JSON.stringify(i)}; expected cpu or cuda.`);
	let a = await F(), s = {
		cpu: I(a, "addon", "host-compiler", "cpu"),
		cuda: I(a, "addon", "driver", "nvrtc", "cuda")
	}, l = i === void 0 ? s.cpu || s.cuda : s[i];
	if (r.json === !0) t(e, {
		ok: l,
		backends: s,
		package: c,
		node: process.version,
		checks: a
	});
	else {
		L(e, a);
		let t = Object.entries(s).filter(([, e]) => e).map(([e]) => e);
		e.err(`\nDevices that work: ${t.length === 0 ? "none" : t.join(", ")}.\n`), !l && i !== void 0 && e.err(`Required, and does not work: ${i}.\n`);
	}
	return l ? o.fine : o.failed;
}
export { R as doctor };
