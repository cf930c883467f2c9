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
function tryOut(device) {
	let source = sources[device.info.target], image = compileSync(source, device.info.arch), kernel = device.load(image.bytes, source.entry), address = device.alloc(16);
	try {
		device.upload(address, new Float32Array([
			1,
			2,
			3,
			4
		]));
		let params = new BigUint64Array([BigInt(address)]), cuda = device.info.target === "cuda", geometry = {
			grid: [
				cuda ? 1 : 4,
				1,
				1
			],
			block: 4,
			sharedBytes: 0
		};
		device.launch(kernel, geometry, new Uint8Array(params.buffer));
		let result = /* @__PURE__ */ new Float32Array(4);
		device.downloadSync(address, result);
		let { model, units } = device.info, details = {
			...device.info,
			compileMs: image.ms
		};
		return result.join() === "2,4,6,8" ? {
			state: "works",
			summary: `${model}, ${cuda ? plural(units, "multiprocessor") : plural(units, "thread")}; a kernel compiled in ${image.ms.toFixed(0)} ms and ran`,
			details
		} : {
			state: "fails",
			summary: `a kernel gave ${result.join()}, expected 2,4,6,8`,
			details
		};
	} finally {
		device.free(address, 16), kernel.unload();
	}
}
function checkAddon() {
	return native(), {
		state: "works",
		summary: addonPath(),
		details: { path: addonPath() }
	};
}
function checkCompiler() {
	let { path, version, name, digest, nativeOption } = hostCompiler(), details = {
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
	let { vectorMath } = hostFacts(), functions = [...vectorMath].sort();
	return functions.length > 0 ? {
		state: "works",
		summary: `libmvec with ${plural(functions.length, "function")}`,
		details: { functions }
	} : {
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
	let status = cudaStatus(), { libcuda, driverVersion, reason } = status;
	return libcuda === null ? {
		state: "fails",
		summary: reason ?? "no driver",
		next: "Install NVIDIA's driver, or name its library in WEFT_LIBCUDA. Without a GPU nothing must be done.",
		details: { ...status }
	} : {
		state: "works",
		summary: driverVersion === null ? libcuda : `${libcuda}, for CUDA ${version(driverVersion)}`,
		details: { ...status }
	};
}
function checkNvrtc() {
	if (!config().cuda) return withoutCuda;
	let { path, version, archs } = openNvrtc();
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
	let devices = cudaDevices();
	return devices.length === 0 ? {
		state: "fails",
		summary: `no device: ${cudaStatus().reason ?? "no device"}`,
		next: "See the driver above. The device cpu needs no GPU."
	} : tryOut(devices[0]);
}
function checkCache() {
	let { cache: mode, cacheDir, cacheBytes } = config();
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
	let cache = new DiskCache({
		root: cacheDir,
		limit: cacheBytes
	}), problem = cache.problem(), next = "Set WEFT_CACHE_DIR to a private folder; until then kernels are compiled in each process.";
	if (problem !== null) return {
		state: "fails",
		summary: problem,
		next,
		details: { path: cacheDir }
	};
	let files = cache.contents(), bytes = files.reduce((sum, file) => sum + file.bytes, 0), details = {
		path: cacheDir,
		files: files.length,
		bytes,
		limit: cacheBytes
	}, broken = cache.tryWriting();
	return broken === null ? {
		state: "works",
		summary: `${cacheDir}, ${plural(files.length, "file")}, ${formatBytes(bytes)} of ${formatBytes(cacheBytes)}`,
		details
	} : {
		state: "fails",
		summary: `${cacheDir} cannot be written: ${broken}`,
		next,
		details
	};
}
function checkVariables() {
	let set = Object.entries(process.env).filter(([name]) => name.startsWith("WEFT_"));
	config();
	let details = Object.fromEntries(set);
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
], marks = {
	works: ["ok", "green"],
	off: ["--", "dim"],
	warning: ["!!", "yellow"],
	fails: ["no", "red"]
};
function failed(error) {
	let [summary = "", ...rest] = (error instanceof Error ? error.message : String(error)).split("\n");
	return {
		state: "fails",
		summary,
		details: error instanceof LibraryNotFoundError ? { tried: error.tried } : rest.length > 0 ? { more: rest.join("\n") } : {}
	};
}
async function runChecks() {
	let reports = [];
	for (let { id, title, run } of checks) {
		let finding = await (async () => run())().catch(failed);
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
	let width = Math.max(...reports.map(({ title }) => title.length));
	for (let { title, state, summary, next, details } of reports) {
		let [mark, style] = marks[state];
		terminal.out(`${paint(terminal, style, mark)}  ${paint(terminal, "bold", title.padEnd(width))}  ${summary}\n`);
		let tried = state === "fails" ? details?.tried : void 0;
		if (Array.isArray(tried)) for (let place of tried) terminal.out(`    ${"".padEnd(width)}  tried ${place}\n`);
		next !== void 0 && terminal.out(`    ${"".padEnd(width)}  ${paint(terminal, "cyan", "->")} ${next}\n`);
	}
}
async function doctor(terminal, options) {
	let required = options.require;
	if (required !== void 0 && required !== "cpu" && required !== "cuda") throw new ArgumentError(`--require is ${JSON.stringify(required)}; expected cpu or cuda.`);
	let reports = await runChecks(), backends = {
		cpu: works(reports, "addon", "host-compiler", "cpu"),
		cuda: works(reports, "addon", "driver", "nvrtc", "cuda")
	}, ok = required === void 0 ? backends.cpu || backends.cuda : backends[required];
	if (options.json === !0) printJson(terminal, {
		ok,
		backends,
		package: packageVersion,
		node: process.version,
		checks: reports
	});
	else {
		show(terminal, reports);
		let usable = Object.entries(backends).filter(([, works]) => works).map(([name]) => name);
		terminal.err(`\nDevices that work: ${usable.length === 0 ? "none" : usable.join(", ")}.\n`), !ok && required !== void 0 && terminal.err(`Required, and does not work: ${required}.\n`);
	}
	return ok ? exitCodes.fine : exitCodes.failed;
}
export { doctor };
