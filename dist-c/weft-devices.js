import { D as e, E as t, S as n, b as r, d as i, m as a, v as o, y as s } from "./weft-output.js";
import { n as c, t as l } from "./weft-config.js";
import { createRequire as u } from "node:module";
import { dirname as d, join as f } from "node:path";
import { existsSync as p, readFileSync as m, readdirSync as h, statSync as g } from "node:fs";
import { availableParallelism as _, machine as v, totalmem as y } from "node:os";
import { fileURLToPath as b } from "node:url";
// runtime/binding.ts
e(), Object.freeze(Object.keys({
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
const x = Object.freeze({
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
function S() {
	let e = d(b(import.meta.url));
	for (;;) {
		let t = f(e, "package.json");
		if (p(t) && JSON.parse(m(t, "utf8")).name === "warpweft") return e;
		let n = d(e);
		if (n === e) return null;
		e = n;
	}
}
function C() {
	let e = process.env.WEFT_ADDON;
	if (e !== void 0 && e !== "") return [e];
	let t = S();
	return t === null ? [] : [f(t, "build", "Release", "weft.node"), f(t, "dist", "native", `${process.platform}-${process.arch}`, "weft.node")];
}
function w() {
	let e = [];
	for (let t of C()) if (!p(t)) e.push(`${t}: no such file`);
	else try {
		let e = u(import.meta.url)(t), n = e.commandBlock(), r = new Float64Array(n, 0, 8);
		return {
			path: t,
			native: e,
			commands: {
				words: r,
				params: new Uint8Array(n, r.byteLength)
			}
		};
	} catch (n) {
		e.push(`${t}: ${n instanceof Error ? n.message : String(n)}`);
	}
	throw new s("Weft's native addon was not found. Build it with \"npm run build:native\", or name a built file in WEFT_ADDON.", e);
}
let T;
function E() {
	return T ??= w(), T;
}
function D() {
	return E().native;
}
function ee() {
	return E().commands;
}
function te() {
	return E().path;
}
function ne(e) {
	return e instanceof Error && "failure" in e && "status" in e;
}
function O(e) {
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
function k(e, t) {
	if (!ne(e)) return e;
	if (e.failure === "memory") {
		let { requested: r, used: i, free: a } = e, o = `Out of memory on ${t}: ${O(r)} were asked for, ${O(i)} are in use by arrays, ${O(a)} are free (pooled memory was given back before). Dispose arrays, use scope(), or await something so that unreachable arrays can be collected.`;
		return new n(o, {
			requested: r,
			used: i,
			free: a,
			cause: e
		});
	}
	if (e.failure === "library") return new s(e.message, [], { cause: e });
	if (e.failure !== "device") return new o(`unknown native failure ${e.failure}`, { cause: e });
	let r = e.fatal ? "\nEvery later call on this device fails in the same way: start a new process. WEFT_SYNC=1 names the kernel." : "", { call: i, status: c, fatal: l } = e;
	return new a(`${t}: ${e.message}${r}`, {
		call: i,
		status: c,
		fatal: l,
		cause: e
	});
}
// runtime/native-device.ts
e();
const A = /* @__PURE__ */ new WeakMap();
function j(e) {
	let t = A.get(e);
	if (t === void 0) throw TypeError(`${e.info.name} is no device that Weft has made`);
	return t;
}
function M(e) {
	let t = j(e);
	return {
		number: t.number,
		native: t.open().native
	};
}
function re(e) {
	let { number: t, native: n } = M(e);
	return N(e.info.name, () => n.memory(t));
}
function N(e, t) {
	try {
		return t();
	} catch (t) {
		throw k(t, e);
	}
}
function ie(e, t) {
	if (!(e.byteLength <= t)) throw new r(`A launch has ${e.byteLength} bytes of parameters; at most ${t} can be passed`, { stage: "launch" });
}
function P(e, t, { native: n, commands: r }) {
	return r.words[x.device] = e, r.words[x.bytes] = t, n.alloc(), r.words[x.result];
}
function F(e, t, r) {
	let { name: i } = t, a;
	function o() {
		if (a !== void 0) return a;
		let e = {
			native: D(),
			commands: ee()
		};
		return N(i, () => r(e.native)), a = e, e;
	}
	let s = {
		info: t,
		alloc(t) {
			let r = a ?? o();
			try {
				return P(e, t, r);
			} catch (e) {
				let t = k(e, i);
				if (!(t instanceof n)) throw t;
			}
			return N(i, () => r.native.trim(e)), N(i, () => P(e, t, r));
		},
		free(t) {
			let { native: n, commands: r } = a ?? o();
			r.words[x.device] = e, r.words[x.address] = t, n.free();
		},
		upload(t, n) {
			let { native: r } = o();
			N(i, () => r.upload(e, t, n));
		},
		download(t, n) {
			let { native: r } = o();
			return r.download(e, t, n).catch((e) => {
				throw k(e, i);
			});
		},
		downloadSync(t, n) {
			let { native: r } = o();
			N(i, () => r.downloadSync(e, t, n));
		},
		copy(t, n, r) {
			let { native: a } = o();
			N(i, () => a.copy(e, t, n, r));
		},
		load(t, n) {
			let { native: r } = o(), { handle: a, ...s } = N(i, () => r.load(e, t, n));
			return Object.freeze({
				handle: a,
				attributes: Object.freeze(s),
				unload: () => {
					r.unload(a);
				}
			});
		},
		launch(t, n, r) {
			let { native: s, commands: c } = a ?? o(), { words: l } = c;
			ie(r, c.params.length), l[x.device] = e, l[x.kernel] = t.handle, l[x.gridX] = n.grid[0], l[x.gridY] = n.grid[1], l[x.gridZ] = n.grid[2], l[x.block] = n.block, l[x.sharedBytes] = n.sharedBytes, l[x.paramBytes] = r.byteLength, c.params.set(r);
			try {
				s.launch();
			} catch (e) {
				throw k(e, i);
			}
		},
		ready() {
			let { native: t } = o();
			return t.ready(e).catch((e) => {
				throw k(e, i);
			});
		},
		sync() {
			let { native: t } = o();
			N(i, () => t.sync(e));
		}
	};
	return A.set(s, {
		number: e,
		open: o
	}), Object.freeze(s);
}
// runtime/cpu-device.ts
e();
function ae() {
	let e = process.constrainedMemory?.() ?? 0;
	return e > 0 ? Math.min(e, y()) : y();
}
function I() {
	let e = process.env.WEFT_CPU_MEMORY?.trim();
	if (e === void 0 || e === "") return Math.floor(ae() * .8);
	let t = c(e);
	if (t === null) throw new i(`WEFT_CPU_MEMORY is ${JSON.stringify(e)}; expected bytes such as 1073741824, 512M or 8G`);
	return t;
}
function L() {
	try {
		let e = m("/proc/cpuinfo", "utf8");
		return /^(?:model name|Model)\s*:\s*(.+)$/m.exec(e)?.[1]?.trim() ?? v();
	} catch {
		return v();
	}
}
let R;
function z() {
	if (R !== void 0) return R;
	let e = l().threads ?? _(), t = I(), n = {
		name: "cpu",
		target: "cpu",
		arch: v(),
		model: L(),
		units: e,
		totalBytes: t
	};
	return R = F(0, Object.freeze(n), (n) => {
		n.openCpu(e, t, l().sync);
	}), R;
}
// runtime/libraries.ts
const B = ["libcuda.so.1"], V = [
	"libnvrtc.so.13",
	"libnvrtc.so.12",
	"libnvrtc.so.11.2"
], H = {
	x64: "x86_64-linux",
	arm64: "sbsa-linux"
};
function U(e) {
	return g(e, { throwIfNoEntry: !1 })?.isDirectory() ?? !1;
}
function W(e, t) {
	try {
		return h(e).filter((e) => t.test(e)).sort((e, t) => t.localeCompare(e, "en", { numeric: !0 }));
	} catch {
		return [];
	}
}
function G(e, t) {
	return {
		libraries: e.flatMap((e) => t.map((t) => f(e, t))).filter((e) => p(e)),
		places: e.map((e) => f(e, t[0] ?? ""))
	};
}
function K(e, t) {
	return U(e) ? G([
		e,
		f(e, "lib64"),
		f(e, "lib")
	], t) : {
		libraries: [e],
		places: [e]
	};
}
function q(e) {
	let t = H[process.arch], n = [f(e, "lib64"), f(e, "lib")];
	return t === void 0 ? n : [...n, f(e, "targets", t, "lib")];
}
function oe(e) {
	return W(f(e, "lib"), /^python\d/).flatMap((t) => {
		let n = f(e, "lib", t, "site-packages", "nvidia");
		return [f(n, "cu13", "lib"), f(n, "cuda_nvrtc", "lib")];
	});
}
function se() {
	let e = "/usr/local";
	return ["cuda", ...W(e, /^cuda-\d/)].flatMap((t) => q(f(e, t)));
}
function J(e, ...t) {
	return t.map((t) => e[t] ?? "").filter((e) => e !== "");
}
function ce() {
	let { libcuda: e } = l();
	return e === null ? {
		libraries: B,
		places: B
	} : K(e, B);
}
function le(e = process.env) {
	let { nvrtc: t } = l();
	if (t !== null) return K(t, V);
	let n = [
		G(J(e, "CUDA_PATH", "CUDA_HOME").flatMap(q), V),
		{
			libraries: V,
			places: V.map((e) => `${e} (the loader's search path)`)
		},
		G(J(e, "VIRTUAL_ENV", "CONDA_PREFIX").flatMap(oe), V),
		G(J(e, "CONDA_PREFIX").map((e) => f(e, "lib")), V),
		G(se(), V)
	];
	return {
		libraries: n.flatMap((e) => e.libraries),
		places: n.flatMap((e) => e.places)
	};
}
// runtime/cuda-device.ts
e();
function Y(e, t) {
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
function ue(e, t) {
	let { model: n, major: r, minor: i, units: a, totalBytes: o } = e, s = {
		name: `cuda:${t}`,
		target: "cuda",
		arch: `sm_${r}${i}`,
		model: n,
		units: a,
		totalBytes: o
	};
	return F(1 + t, Object.freeze(s), (e) => e.openCuda(t, l().sync));
}
function X() {
	if (!l().cuda) return Y("WEFT_CUDA is off", []);
	let { libraries: e, places: t } = ce(), n = D();
	try {
		let { path: r, version: i, devices: a } = n.openDriver(e), o = a.length > 0, s = o ? null : `${r} reports no device`;
		return {
			status: Object.freeze({
				available: o,
				reason: s,
				driverVersion: i,
				libcuda: r
			}),
			devices: Object.freeze(a.map(ue)),
			tried: t
		};
	} catch (e) {
		let n = k(e, "cuda");
		if (!(n instanceof Error) || n === e) throw e;
		return Y(n.message, t);
	}
}
let Z;
function Q() {
	return Z ??= X(), Z;
}
function de() {
	return Q().status;
}
function $() {
	return Q().devices;
}
function fe(e) {
	let { status: t, devices: n, tried: r } = Q(), i = n[e];
	if (i !== void 0) return i;
	if (!t.available) throw new s(`cuda:${e} was asked for, but CUDA cannot be used: ${t.reason}. Install NVIDIA's driver, name its library in WEFT_LIBCUDA, or use the device cpu.`, r);
	let a = n.map(({ info: e }) => e.name).join(", ");
	throw new s(`cuda:${e} was asked for, but this machine has ${a}`, []);
}
// runtime/devices.ts
e();
function pe(e) {
	try {
		return M(e), !0;
	} catch (e) {
		if (e instanceof t) return !1;
		throw e;
	}
}
function me(e) {
	if (e === "cpu") return z();
	if (e === "auto") return $().find(pe) ?? z();
	let t = /^cuda(?::(\d{1,3}))?$/.exec(e);
	if (t !== null) return fe(Number(t[1] ?? 0));
	throw new i(`There is no device ${JSON.stringify(e)}; expected auto, cpu, cuda, or cuda:<number>.`);
}
const he = {
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
function ge(e) {
	let t = he[process.arch] ?? [], n = e.flatMap((e) => t.map((t) => t + e)), r = D().findSymbols("libmvec.so.1", n);
	return new Set(e.filter((e, n) => t.some((e, i) => r[n * t.length + i] === !0)));
}
export { le as a, re as c, k as d, de as i, te as l, ge as n, V as o, $ as r, z as s, me as t, D as u };
