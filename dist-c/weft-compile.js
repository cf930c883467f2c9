import { D as e, b as t, f as n, y as r } from "./weft-output.js";
import { o as i, s as a } from "./weft-cachekey.js";
import { t as o } from "./weft-config.js";
import { a as s, n as c, r as l, t as u } from "./weft-diskcache.js";
import { a as d, d as f, n as ee, o as te, u as p } from "./weft-devices.js";
import { i as m, n as h, r as ne } from "./weft-node_child_process.js";
import { delimiter as re, isAbsolute as g, join as _, resolve as ie } from "node:path";
import { accessSync as ae, closeSync as oe, constants as se, fstatSync as ce, lstatSync as le, mkdtempSync as ue, openSync as v, readFileSync as de, readSync as fe, readdirSync as pe, realpathSync as me, rmSync as y, statSync as b } from "node:fs";
import { arch as he, availableParallelism as ge, cpus as _e, tmpdir as ve } from "node:os";
import { readFile as ye } from "node:fs/promises";
// runtime/memo.ts
e();
const x = 1024 ** 2;
let S;
function C() {
	if (S === void 0) {
		let { cache: e, cacheDir: t, cacheBytes: n } = o();
		S = e === "disk" && t !== null ? new u({
			root: t,
			limit: n
		}) : null;
	}
	return S;
}
function w(e) {
	try {
		let t = b(e, { bigint: !0 });
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
function T(e) {
	let t = v(e, "r");
	try {
		let { size: e } = ce(t), n = a("sha256").update(`${e}\n`), r = Buffer.alloc(x), i = e <= x ? [0] : [0, Math.max(x, e - x)];
		for (let e of i) n.update(r.subarray(0, fe(t, r, 0, x, e)));
		return n.digest("hex");
	} finally {
		oe(t);
	}
}
function be(e, t) {
	return c({
		format: 1,
		generator: i,
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
function E(e, t, n, r) {
	let a = C(), o = a === null ? null : be(e, t), s = o === null ? null : a?.find(o) ?? null;
	if (s !== null) {
		let e = n(JSON.parse(Buffer.from(s.image).toString("utf8")));
		if (e !== null) return e;
	}
	let c = r();
	return o !== null && a?.write(o, {
		kind: "memo",
		name: e,
		log: "",
		created: (/* @__PURE__ */ new Date()).toISOString(),
		generator: i,
		compileMs: 0,
		registers: null,
		sharedBytes: null,
		localBytes: null
	}, Buffer.from(JSON.stringify(c))), c;
}
function D(e, t) {
	return new r(`NVRTC, the compiler for CUDA kernels, ${e}. Install the CUDA toolkit or the Python wheel nvidia-cuda-nvrtc, and name the library or its folder in WEFT_NVRTC.`, t);
}
function xe() {
	let { cuda: e, nvrtc: t } = o();
	if (!e) throw D("is not looked for because WEFT_CUDA is off", []);
	let { libraries: n, places: r } = d(), i = "";
	try {
		t === null && (i = p().openNvrtc(te, !0)), typeof i == "string" && (i = p().openNvrtc(n, !1));
	} catch (e) {
		throw f(e, "nvrtc");
	}
	if (typeof i == "string") throw D("was not found", i === "" ? r : [...r, `(${i.split("\n").join("; ")})`]);
	let a = Object.freeze([...i.archs].sort((e, t) => e - t));
	return Object.freeze({
		path: i.path,
		version: Object.freeze([i.major, i.minor]),
		archs: a
	});
}
let O;
function k() {
	return O ??= xe(), O;
}
function A(e) {
	return k().version[0] >= 13 ? ["--no-cache", ...e] : [...e];
}
function Se(e, t, n) {
	let r = A(n);
	try {
		return p().compileSync(e, t, r);
	} catch (e) {
		throw f(e, "nvrtc");
	}
}
async function Ce(e, t, n) {
	let r = A(n);
	try {
		return await p().compile(e, t, r);
	} catch (e) {
		throw f(e, "nvrtc");
	}
}
// runtime/cuda-compiler.ts
const we = [
	"CUDA_PATH",
	"CUDA_HOME",
	"LD_LIBRARY_PATH",
	"VIRTUAL_ENV",
	"CONDA_PREFIX"
];
function j() {
	return [o().nvrtc ?? "", ...we.map((e) => process.env[e] ?? "")];
}
function M() {
	let { path: e, version: t, archs: n } = k(), r = w(e), i = r === "" ? "" : T(e);
	return {
		name: "nvrtc",
		version: t.join("."),
		digest: i,
		path: e,
		stamp: r,
		archs: [...n]
	};
}
function N(e) {
	let t = e;
	return typeof t?.path == "string" && Array.isArray(t.archs) && t.stamp !== "" && w(t.path) === t.stamp ? t : null;
}
let P, F = !1;
function I() {
	return P ??= E("nvrtc", j(), N, M), P;
}
function L() {
	if (F && P !== void 0) return P;
	let { path: e, version: t } = k(), n = (n) => n !== null && n.path === e && n.version === t.join(".") ? n : null;
	return P = E("nvrtc", j(), (e) => n(N(e)), M), F = !0, P;
}
function Te(e, t) {
	let n = /^sm_(\d+)([a-z]?)$/.exec(e);
	if (n === null) return `--gpu-architecture=${e}`;
	let r = Number(n[1]);
	if (t.length === 0 || t.includes(r)) return `--gpu-architecture=${e}`;
	let i = t.filter((e) => e < r);
	return i.length === 0 ? `--gpu-architecture=${e}` : `--gpu-architecture=compute_${Math.max(...i)}`;
}
h(), e();
const Ee = [
	"cc",
	"gcc",
	"clang"
];
function De(e) {
	try {
		return ae(e, se.X_OK), b(e).isFile();
	} catch {
		return !1;
	}
}
function Oe(e, t) {
	let n = (process.env.PATH ?? "").split(re).filter(g), r = e.includes("/") ? [ie(e)] : n.map((t) => _(t, e));
	for (let e of r) {
		if (De(e)) return e;
		t.push(e);
	}
	return null;
}
function ke() {
	let e = o().cc, t = [];
	for (let n of e === null ? Ee : [e]) {
		let e = Oe(n, t);
		if (e !== null) return e;
	}
	let n = e === null ? "No C compiler was found" : `WEFT_CC names ${JSON.stringify(e)}, which is no program`;
	throw new r(`${n}; the CPU device compiles its kernels with one. Install gcc or clang (Debian: apt-get install gcc libc6-dev), or set WEFT_CC to the path of one, or set WEFT_DEVICE=cuda to use a GPU only.`, t, { stage: "compile" });
}
function R(e, t) {
	let n = m(e, t, {
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
function Ae(e) {
	return e.replace(/^"|"$/g, "");
}
function je(e) {
	return (e.split("\n").find((e) => /\/cc1\b|"-cc1"/.test(e)) ?? "").trim().split(/\s+/).map(Ae);
}
function Me(e) {
	return e.flatMap((t, n) => {
		let r = e[n + 1] ?? "";
		return t === "--param" ? [`--param ${r}`] : t === "-target-cpu" || t === "-target-feature" ? [`${t} ${r}`] : /^-m(?!quiet)/.test(t) ? [t] : [];
	});
}
function Ne(e) {
	for (let t of [
		["-march=native"],
		["-mcpu=native"],
		[]
	]) {
		let n = R(e, [
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
			words: je(n.err),
			macros: n.out
		};
	}
	throw new r(`${e} does not work as a C compiler: it cannot preprocess an empty file. Set WEFT_CC to gcc or clang.`, [e], { stage: "compile" });
}
function z(e, t, n) {
	let r = R(e, [`-print-file-name=${t}`]);
	return r.ok && g(r.out.trim()) ? [`-l:${t}`] : n;
}
function Pe(e) {
	let { option: t, words: n, macros: i } = Ne(e), o = /#define __clang__ /.test(i) ? "clang" : "gcc";
	if (!/#define __GNUC__ /.test(i)) throw new r(`${e} is neither gcc nor clang. Set WEFT_CC to one of them.`, [e], { stage: "compile" });
	let s = [me(e), ...n.slice(0, 1).filter(g)], c = a("sha256").update(s.map(T).join("\n")).digest("hex");
	return {
		compiler: {
			name: o,
			path: e,
			version: R(e, ["--version"]).out.split("\n")[0] ?? "",
			digest: c,
			nativeOption: t,
			nativeMeaning: Me(n),
			mathLibraries: z(e, "libm.so.6", ["-lm"]),
			vectorLibraries: z(e, "libmvec.so.1", [])
		},
		stamps: s.map((e) => [e, w(e)])
	};
}
function Fe() {
	try {
		let e = v("/proc/cpuinfo", "r");
		try {
			let t = Buffer.alloc(8192);
			return t.toString("latin1", 0, fe(e, t, 0, t.length, 0)).split("\n\n")[0].split("\n").filter((e) => !/^(cpu MHz|bogomips|BogoMIPS)/.test(e)).join("\n");
		} finally {
			oe(e);
		}
	} catch {
		return `${he()} ${_e()[0]?.model ?? ""}`;
	}
}
function Ie(e) {
	let { compiler: t, stamps: n } = e;
	return !Array.isArray(n) || typeof t?.path != "string" ? null : n.every(([e, t]) => t !== "" && w(e) === t) ? {
		compiler: t,
		stamps: n
	} : null;
}
let B;
function V() {
	if (B === void 0) {
		let e = ke(), t = [
			"GCC_EXEC_PREFIX",
			"COMPILER_PATH",
			"CCC_OVERRIDE_OPTIONS"
		].map((e) => process.env[e] ?? "");
		B = E("host compiler", [
			e,
			w(e),
			Fe(),
			...t
		], Ie, () => Pe(e)).compiler;
	}
	return B;
}
const Le = /* @__PURE__ */ "acos.acosh.asin.asinh.atan.atan2.atanh.cbrt.cos.cosh.erf.erfc.exp.exp10.exp2.expm1.hypot.log.log10.log1p.log2.pow.sin.sinh.tan.tanh".split(".");
let H;
function Re() {
	if (H === void 0) {
		let { name: e, vectorLibraries: t } = V(), n = t.length === 0 ? [] : Le.flatMap((e) => [e, `${e}f`]);
		H = Object.freeze({
			vectorMath: ee(n),
			compiler: e
		});
	}
	return H;
}
// runtime/host-process.ts
h();
const U = 12e4, W = 262144, G = "weft-cc-", ze = [
	"CPATH",
	"C_INCLUDE_PATH",
	"GCC_COMPARE_DEBUG",
	"DEPENDENCIES_OUTPUT",
	"SUNPRO_DEPENDENCIES"
];
let K = !1;
function Be(e) {
	if (K) return;
	K = !0;
	let t = process.geteuid?.();
	for (let n of pe(e)) if (n.startsWith(G)) try {
		let r = _(e, n), i = le(r);
		i.isDirectory() && i.uid === t && Date.now() - i.mtimeMs > 36e5 && y(r, { recursive: !0 });
	} catch {}
}
function q() {
	let e = [ve(), "/dev/shm"], t;
	for (let n of e) try {
		let e = ue(_(n, G));
		return Be(n), e;
	} catch (e) {
		t ??= e;
	}
	throw t;
}
function J(e) {
	try {
		y(e, {
			recursive: !0,
			force: !0
		});
	} catch {}
}
function Ve(e) {
	let t = {
		...process.env,
		LC_ALL: "C",
		TMPDIR: e
	};
	for (let e of ze) delete t[e];
	return t;
}
function Y(e, t, n) {
	return n.trim() === "" ? t === null ? `It ended with status ${e} and said nothing.` : `It was ended by ${t}.` : n;
}
function He(e) {
	let t;
	try {
		t = q();
		let n = _(t, "kernel.so"), { error: r, status: i, signal: a, stderr: o } = m(e.path, [
			...e.options,
			"-o",
			n
		], {
			input: e.text,
			encoding: "utf8",
			env: Ve(t),
			cwd: t,
			timeout: U,
			killSignal: "SIGKILL",
			maxBuffer: W
		}), s = r?.code === "EPIPE" && (i !== null || a !== null);
		return r !== void 0 && !s ? {
			bytes: null,
			log: `${r.message}\n${o ?? ""}`,
			cause: r
		} : i === 0 ? {
			bytes: de(n),
			log: o
		} : {
			bytes: null,
			log: Y(i, a, o)
		};
	} catch (e) {
		return {
			bytes: null,
			log: e.message,
			cause: e
		};
	} finally {
		t !== void 0 && J(t);
	}
}
function Ue(e, t, n) {
	return new Promise((r) => {
		let i = ne(e.path, [
			...e.options,
			"-o",
			n
		], {
			env: Ve(t),
			cwd: t,
			stdio: [
				"pipe",
				"ignore",
				"pipe"
			],
			timeout: U,
			killSignal: "SIGKILL"
		}), a = "";
		i.stderr.setEncoding("utf8"), i.stderr.on("data", (e) => {
			a.length < W && (a += e);
		}), i.stdin.on("error", () => void 0), i.on("error", (e) => r({
			bytes: null,
			log: e.message,
			cause: e
		})), i.on("close", (e, t) => {
			e === 0 ? ye(n).then((e) => r({
				bytes: e,
				log: a
			}), (e) => r({
				bytes: null,
				log: String(e),
				cause: e
			})) : r({
				bytes: null,
				log: Y(e, t, a)
			});
		}), i.stdin.end(e.text);
	});
}
let X = 0;
const We = [];
async function Ge(e) {
	X >= ge() ? await new Promise((e) => We.push(e)) : X++;
	let t;
	try {
		return t = q(), await Ue(e, t, _(t, "kernel.so"));
	} catch (e) {
		return {
			bytes: null,
			log: e.message,
			cause: e
		};
	} finally {
		t !== void 0 && J(t);
		let e = We.shift();
		e === void 0 ? X-- : e();
	}
}
// runtime/compile.ts
e();
const Ke = 1024 ** 2, qe = [
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
], Je = ["--std=c++17", "--ftz=false"];
function Ye(e) {
	return e.replace(/^-+/, "").split("=")[0].replaceAll("_", "-");
}
function Z(e, t) {
	let n = new Set(e.options.map(Ye));
	n.has("use-fast-math") && n.add("ftz");
	let r = Je.filter((e) => !n.has(Ye(e)));
	return [
		Te(t, I().archs),
		...r,
		...e.options
	];
}
function Xe(e, t) {
	let n = [
		"-Wl,--as-needed",
		...t.mathLibraries,
		...t.vectorLibraries,
		"-lgcc"
	];
	return [
		...qe,
		...t.nativeOption,
		...e.options,
		"-",
		...n
	];
}
function Ze(e, t) {
	let n = {
		format: 1,
		generator: i,
		target: e.target,
		source: e.text,
		names: [],
		headers: []
	};
	if (e.target === "cuda") {
		let { name: r, version: i, digest: a } = I();
		return {
			...n,
			arch: t,
			compiler: {
				name: r,
				version: i,
				digest: a
			},
			options: Z(e, t)
		};
	}
	let r = V(), { name: a, version: o, digest: s, nativeMeaning: c } = r, l = [t, ...c].join(" ");
	return {
		...n,
		arch: l,
		compiler: {
			name: a,
			version: o,
			digest: s
		},
		options: Xe(e, r)
	};
}
function Qe(e) {
	if (!(e.text.length <= Ke)) throw new t(`Kernel ${e.name} has ${e.text.length} characters of text; at most ${Ke} are compiled. Split the expression.`, { stage: "compile" });
}
function $e(e, t, r, i) {
	return new n(`${t} could not compile kernel ${e.name} (${e.target}).`, {
		source: e.text,
		log: r.trim(),
		...i === void 0 ? {} : { cause: i }
	});
}
function Q(e, t, n, r, i) {
	let a = performance.now() - r, { bytes: o, log: c } = i;
	if (l("compile")) {
		let r = o?.length ?? 0, i = `${n.name} ${n.version}`;
		s("compile", {
			kernel: e.name,
			target: e.target,
			arch: t,
			compiler: i,
			ms: a,
			bytes: r,
			ok: o !== null
		});
	}
	if (o === null) throw $e(e, n.name, c, i.cause);
	let { name: u, version: d, digest: f } = n;
	return {
		bytes: o,
		log: c.trim(),
		compiler: {
			name: u,
			version: d,
			digest: f
		},
		ms: a
	};
}
function $(e, t) {
	return {
		path: t.path,
		options: Xe(e, t),
		text: e.text
	};
}
function et(e, t) {
	if (Qe(e), e.target === "cpu") {
		let n = V();
		return Q(e, t, n, performance.now(), He($(e, n)));
	}
	let n = L(), r = performance.now(), { ok: i, image: a, log: o } = Se(e.text, e.name, [...Z(e, t)]);
	return Q(e, t, n, r, {
		bytes: i ? a : null,
		log: o
	});
}
async function tt(e, t) {
	if (Qe(e), e.target === "cpu") {
		let n = V();
		return Q(e, t, n, performance.now(), await Ge($(e, n)));
	}
	let n = L(), r = performance.now(), { ok: i, image: a, log: o } = await Ce(e.text, e.name, [...Z(e, t)]);
	return Q(e, t, n, r, {
		bytes: i ? a : null,
		log: o
	});
}
export { Re as a, V as i, et as n, k as o, Ze as r, C as s, tt as t };
