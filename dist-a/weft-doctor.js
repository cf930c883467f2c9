import { D as init_errors, c as printJson, d as ArgumentError, i as paint, o as plural, r as formatBytes, t as exitCodes, y as LibraryNotFoundError } from "./weft-output.js";
import { o as packageVersion } from "./weft-cachekey.js";
import { i as cudaStatus, l as addonPath, r as cudaDevices, s as cpuDevice, u as native } from "./weft-devices.js";
import { a as hostFacts, i as hostCompiler, n as compileSync, o as openNvrtc } from "./weft-compile.js";
import { t as config } from "./weft-config.js";
import { t as DiskCache } from "./weft-diskcache.js";
// src/cli/doctor-checks.ts
init_errors();
const sources = {
	cpu: {
		target: "cpu",
		name: "weft_doctor",
		entry: "weft_doctor",
		options: [],
		text: `__attribute__((visibility("default"))) void weft_doctor(const unsigned char *params, long long begin, long long end) {
  float *x = *(float *const *)params;
  for (long long i = begin; i < end; i++) x[i] *= 2.0f;
}
`
	},
	cuda: {
		target: "cuda",
		name: "weft_doctor",
		entry: "weft_doctor",
		options: [],
		text: "struct Params { float* x; };\nextern \"C\" __global__ void weft_doctor(Params p) { p.x[threadIdx.x] *= 2.0f; }\n"
	}
};
function tryOut(device) {
	const source = sources[device.info.target];
	const image = compileSync(source, device.info.arch);
	const kernel = device.load(image.bytes, source.entry);
	const address = device.alloc(16);
	try {
		device.upload(address, new Float32Array([
			1,
			2,
			3,
			4
		]));
		const params = new BigUint64Array([BigInt(address)]);
		const cuda = device.info.target === "cuda";
		const geometry = {
			grid: [
				cuda ? 1 : 4,
				1,
				1
			],
			block: 4,
			sharedBytes: 0
		};
		device.launch(kernel, geometry, new Uint8Array(params.buffer));
		const result = /* @__PURE__ */ new Float32Array(4);
		device.downloadSync(address, result);
		const { model, units } = device.info;
		const details = {
			...device.info,
			compileMs: image.ms
		};
		if (result.join() !== "2,4,6,8") return {
			state: "fails",
			summary: `a kernel gave ${result.join()}, expected 2,4,6,8`,
			details
		};
		return {
			state: "works",
			summary: `${model}, ${cuda ? plural(units, "multiprocessor") : plural(units, "thread")}; a kernel compiled in ${image.ms.toFixed(0)} ms and ran`,
			details
		};
	} finally {
		device.free(address, 16);
		kernel.unload();
	}
}
function checkAddon() {
	native();
	return {
		state: "works",
		summary: addonPath(),
		details: { path: addonPath() }
	};
}
function checkCompiler() {
	const { path, version, name, digest, nativeOption } = hostCompiler();
	const details = {
		path,
		version,
		kind: name,
		digest,
		options: nativeOption
	};
	return {
		state: "works",
		summary: `${path} (${version})`,
		details
	};
}
function checkVectorMath() {
	const { vectorMath } = hostFacts();
	const functions = [...vectorMath].sort();
	if (functions.length > 0) return {
		state: "works",
		summary: `libmvec with ${plural(functions.length, "function")}`,
		details: { functions }
	};
	return {
		state: "warning",
		summary: "no libmvec",
		next: "Nothing must be done: sin, exp and others run one element at a time. glibc 2.35 or newer makes them quicker.",
		details: { functions }
	};
}
const withoutCuda = {
	state: "off",
	summary: "WEFT_CUDA is off",
	next: "Unset WEFT_CUDA to use a GPU."
};
function version(number) {
	return `${Math.floor(number / 1e3)}.${Math.floor(number % 1e3 / 10)}`;
}
function checkDriver() {
	if (!config().cuda) return withoutCuda;
	const status = cudaStatus();
	const { libcuda, driverVersion, reason } = status;
	if (libcuda === null) return {
		state: "fails",
		summary: reason ?? "no driver",
		next: "Install NVIDIA's driver, or name its library in WEFT_LIBCUDA. Without a GPU nothing must be done.",
		details: { ...status }
	};
	return {
		state: "works",
		summary: driverVersion === null ? libcuda : `${libcuda}, for CUDA ${version(driverVersion)}`,
		details: { ...status }
	};
}
function checkNvrtc() {
	if (!config().cuda) return withoutCuda;
	const { path, version, archs } = openNvrtc();
	return {
		state: "works",
		summary: `${path}, version ${version.join(".")}, for sm_${archs.join(" sm_")}`,
		details: {
			path,
			version: version.join("."),
			archs
		}
	};
}
function checkCuda() {
	if (!config().cuda) return withoutCuda;
	const devices = cudaDevices();
	if (devices.length === 0) return {
		state: "fails",
		summary: `no device: ${cudaStatus().reason ?? "no device"}`,
		next: "See the driver above. The device cpu needs no GPU."
	};
	return tryOut(devices[0]);
}
function checkCache() {
	const { cache: mode, cacheDir, cacheBytes } = config();
	if (mode === "memory") return {
		state: "off",
		summary: "WEFT_CACHE is off: kernels are compiled in each process",
		next: "Unset WEFT_CACHE to keep them."
	};
	if (cacheDir === null) return {
		state: "fails",
		summary: "no home folder is known",
		next: "Set WEFT_CACHE_DIR to a private folder."
	};
	const cache = new DiskCache({
		root: cacheDir,
		limit: cacheBytes
	});
	const problem = cache.problem();
	const next = "Set WEFT_CACHE_DIR to a private folder; until then kernels are compiled in each process.";
	if (problem !== null) return {
		state: "fails",
		summary: problem,
		next,
		details: { path: cacheDir }
	};
	const files = cache.contents();
	const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
	const details = {
		path: cacheDir,
		files: files.length,
		bytes,
		limit: cacheBytes
	};
	const broken = cache.tryWriting();
	if (broken !== null) return {
		state: "fails",
		summary: `${cacheDir} cannot be written: ${broken}`,
		next,
		details
	};
	return {
		state: "works",
		summary: `${cacheDir}, ${plural(files.length, "file")}, ${formatBytes(bytes)} of ${formatBytes(cacheBytes)}`,
		details
	};
}
function checkVariables() {
	const set = Object.entries(process.env).filter(([name]) => name.startsWith("WEFT_"));
	config();
	const details = Object.fromEntries(set);
	return {
		state: "works",
		summary: set.length === 0 ? "none set" : set.map(([name, text]) => `${name}=${text}`).join(" "),
		details
	};
}
const checks = [
	{
		id: "variables",
		title: "WEFT_ variables",
		run: checkVariables
	},
	{
		id: "addon",
		title: "native addon",
		run: checkAddon
	},
	{
		id: "host-compiler",
		title: "C compiler",
		run: checkCompiler
	},
	{
		id: "vector-math",
		title: "vector math",
		run: checkVectorMath
	},
	{
		id: "cpu",
		title: "device cpu",
		run: () => tryOut(cpuDevice())
	},
	{
		id: "driver",
		title: "CUDA driver",
		run: checkDriver
	},
	{
		id: "nvrtc",
		title: "NVRTC",
		run: checkNvrtc
	},
	{
		id: "cuda",
		title: "CUDA device",
		run: checkCuda
	},
	{
		id: "cache",
		title: "kernel cache",
		run: checkCache
	}
];
// src/cli/doctor.ts
const marks = {
	works: ["ok", "green"],
	off: ["--", "dim"],
	warning: ["!!", "yellow"],
	fails: ["no", "red"]
};
function failed(error) {
	const [summary = "", ...rest] = (error instanceof Error ? error.message : String(error)).split("\n");
	return {
		state: "fails",
		summary,
		details: error instanceof LibraryNotFoundError ? { tried: error.tried } : rest.length > 0 ? { more: rest.join("\n") } : {}
	};
}
async function runChecks() {
	const reports = [];
	for (const { id, title, run } of checks) {
		const finding = await (async () => run())().catch(failed);
		reports.push({
			id,
			title,
			...finding
		});
	}
	return reports;
}
function works(reports, ...ids) {
	return ids.every((id) => reports.some((report) => report.id === id && report.state === "works"));
}
function show(terminal, reports) {
	const width = Math.max(...reports.map(({ title }) => title.length));
	for (const { title, state, summary, next, details } of reports) {
		const [mark, style] = marks[state];
		terminal.out(`${paint(terminal, style, mark)}  ${paint(terminal, "bold", title.padEnd(width))}  ${summary}\n`);
		const tried = state === "fails" ? details?.tried : void 0;
		if (Array.isArray(tried)) for (const place of tried) terminal.out(`    ${"".padEnd(width)}  tried ${place}\n`);
		if (next !== void 0) terminal.out(`    ${"".padEnd(width)}  ${paint(terminal, "cyan", "->")} ${next}\n`);
	}
}
async function doctor(terminal, options) {
	const required = options.require;
	if (required !== void 0 && required !== "cpu" && required !== "cuda") throw new ArgumentError(`--require is ${JSON.stringify(required)}; expected cpu or cuda.`);
	const reports = await runChecks();
	const backends = {
		cpu: works(reports, "addon", "host-compiler", "cpu"),
		cuda: works(reports, "addon", "driver", "nvrtc", "cuda")
	};
	const ok = required === void 0 ? backends.cpu || backends.cuda : backends[required];
	if (options.json === true) printJson(terminal, {
		ok,
		backends,
		package: packageVersion,
		node: process.version,
		checks: reports
	});
	else {
		show(terminal, reports);
		const usable = Object.entries(backends).filter(([, works]) => works).map(([name]) => name);
		terminal.err(`\nDevices that work: ${usable.length === 0 ? "none" : usable.join(", ")}.\n`);
		if (!ok && required !== void 0) terminal.err(`Required, and does not work: ${required}.\n`);
	}
	return ok ? exitCodes.fine : exitCodes.failed;
}
export { doctor };
