import { c as printJson, d as ArgumentError, f as CompileError, g as LimitError, h as LibraryNotFoundError, i as paint, o as plural, r as formatBytes, t as exitCodes } from "./output-BLP55qHm.js";
import { i as packageVersion } from "./cache-key-BMBWx0o5.js";
import { a as nvrtcNames, c as addonPath, i as nvrtcCandidates, l as native, n as cudaDevices, o as cpuDevice, r as cudaStatus, t as hasVectorMath, u as translated } from "./devices-fmOSa165.js";
import { t as config } from "./config-ytnjSGg7.js";
import { i as publish, n as prepareKey, r as listens, t as DiskCache } from "./disk-cache-D9m-_-4Q.js";
import { createHash } from "node:crypto";
import { arch, cpus, tmpdir } from "node:os";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import { accessSync, closeSync, constants, fstatSync, lstatSync, mkdtempSync, openSync, readFileSync, readSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { spawnSync } from "node:child_process";
// runtime/memo.ts
/**
* Facts about this machine's compilers that take a process start or a large file to find out, kept in the disk cache
* beside the kernels. A warm start then opens no compiler at all.
*/
const endBytes = 1024 ** 2;
let opened$1;
/** The disk cache that the configuration names; null when it is switched off or no folder is known. */
function diskCache() {
	if (opened$1 === void 0) {
		const { cache, cacheDir, cacheBytes } = config();
		opened$1 = cache === "disk" && cacheDir !== null ? new DiskCache({
			root: cacheDir,
			limit: cacheBytes
		}) : null;
	}
	return opened$1;
}
/** Everything that changes when a file is replaced. Empty when there is no such file. */
function fileStamp(path) {
	try {
		const stat = statSync(path, { bigint: true });
		return [
			stat.dev,
			stat.ino,
			stat.size,
			stat.mtimeNs,
			stat.ctimeNs
		].join(" ");
	} catch {
		return "";
	}
}
/**
* Digest of a compiler's file: its size, first and last MiB, which hold the build id and the symbol tables. A whole
* NVRTC is 100 MB; its ends tell two builds apart as well.
*/
function digestFile(path) {
	const descriptor = openSync(path, "r");
	try {
		const { size } = fstatSync(descriptor);
		const hash = createHash("sha256").update(`${size}\n`);
		const part = Buffer.alloc(endBytes);
		const starts = size <= endBytes ? [0] : [0, Math.max(endBytes, size - endBytes)];
		for (const start of starts) hash.update(part.subarray(0, readSync(descriptor, part, 0, endBytes, start)));
		return hash.digest("hex");
	} finally {
		closeSync(descriptor);
	}
}
function memoKey(name, question) {
	return prepareKey({
		format: 1,
		generator: packageVersion,
		target: "memo",
		arch: "",
		compiler: {
			name: "",
			version: "",
			digest: ""
		},
		options: question,
		source: name,
		names: [],
		headers: []
	});
}
/**
* The answer kept for a question, or else found by `find` and kept. `check` turns kept JSON back into an answer; null
* when it no longer holds.
*/
function remember(name, question, check, find) {
	const cache = diskCache();
	const key = cache === null ? null : memoKey(name, question);
	const entry = key === null ? null : cache?.find(key) ?? null;
	if (entry !== null) {
		const answer = check(JSON.parse(Buffer.from(entry.image).toString("utf8")));
		if (answer !== null) return answer;
	}
	const answer = find();
	if (key !== null) cache?.write(key, {
		kind: "memo",
		name,
		log: "",
		created: (/* @__PURE__ */ new Date()).toISOString(),
		generator: packageVersion,
		compileMs: 0,
		registers: null,
		sharedBytes: null,
		localBytes: null
	}, Buffer.from(JSON.stringify(answer)));
	return answer;
}
// runtime/nvrtc.ts
/** NVRTC: CUDA C to cubin, without a GPU. The library is opened at the first call and stays open. */
const remedy = "Install the CUDA toolkit or the Python wheel nvidia-cuda-nvrtc, and name the library or its folder in WEFT_NVRTC.";
function missing(problem, tried) {
	return new LibraryNotFoundError(`NVRTC, the compiler for CUDA kernels, ${problem}. ${remedy}`, tried);
}
function find() {
	const { cuda, nvrtc } = config();
	if (!cuda) throw missing("is not looked for because WEFT_CUDA is off", []);
	const { libraries, places } = nvrtcCandidates();
	let found = "";
	try {
		if (nvrtc === null) found = native().openNvrtc(nvrtcNames, true);
		if (typeof found === "string") found = native().openNvrtc(libraries, false);
	} catch (error) {
		throw translated(error, "nvrtc");
	}
	if (typeof found === "string") throw missing("was not found", found === "" ? places : [...places, `(${found.split("\n").join("; ")})`]);
	const archs = Object.freeze([...found.archs].sort((a, b) => a - b));
	return Object.freeze({
		path: found.path,
		version: Object.freeze([found.major, found.minor]),
		archs
	});
}
let opened;
/** Throws LibraryNotFoundError with the places tried. */
function openNvrtc() {
	opened ??= find();
	return opened;
}
/** NVRTC 13 keeps a cache of its own: ours is checked, and timings must be of compiles. */
function withFixed(options) {
	return openNvrtc().version[0] >= 13 ? ["--no-cache", ...options] : [...options];
}
/** A text that does not compile is `ok: false` with the log; a compiler that fails itself throws DeviceError. */
function compileCudaSync(text, name, options) {
	const all = withFixed(options);
	try {
		return native().compileSync(text, name, all);
	} catch (error) {
		throw translated(error, "nvrtc");
	}
}
// runtime/cuda-compiler.ts
/** The variables that decide which library is found. */
const variables = [
	"CUDA_PATH",
	"CUDA_HOME",
	"LD_LIBRARY_PATH",
	"VIRTUAL_ENV",
	"CONDA_PREFIX"
];
function question() {
	return [config().nvrtc ?? "", ...variables.map((name) => process.env[name] ?? "")];
}
function inspect$1() {
	const { path, version, archs } = openNvrtc();
	const stamp = fileStamp(path);
	const digest = stamp === "" ? "" : digestFile(path);
	return {
		name: "nvrtc",
		version: version.join("."),
		digest,
		path,
		stamp,
		archs: [...archs]
	};
}
function stillTrue$1(kept) {
	const compiler = kept;
	return typeof compiler?.path === "string" && Array.isArray(compiler.archs) && compiler.stamp !== "" && fileStamp(compiler.path) === compiler.stamp ? compiler : null;
}
let found$1;
let confirmed = false;
/** The compiler, by what is remembered of it. Throws LibraryNotFoundError when there is none. */
function cudaCompiler() {
	found$1 ??= remember("nvrtc", question(), stillTrue$1, inspect$1);
	return found$1;
}
/**
* The compiler that really compiles: opens it, once. Differs from `cudaCompiler()` before when another library was
* installed at an earlier place; what is remembered is then replaced.
*/
function confirmCudaCompiler() {
	if (confirmed && found$1 !== void 0) return found$1;
	const { path, version } = openNvrtc();
	const same = (known) => known !== null && known.path === path && known.version === version.join(".") ? known : null;
	found$1 = remember("nvrtc", question(), (kept) => same(stillTrue$1(kept)), inspect$1);
	confirmed = true;
	return found$1;
}
/**
* The architecture option for a device: machine code where this NVRTC knows the device, else PTX of the newest
* architecture below it, which the driver finishes.
*/
function architectureOption(arch, known) {
	const match = /^sm_(\d+)([a-z]?)$/.exec(arch);
	if (match === null) return `--gpu-architecture=${arch}`;
	const wanted = Number(match[1]);
	if (known.length === 0 || known.includes(wanted)) return `--gpu-architecture=${arch}`;
	const below = known.filter((each) => each < wanted);
	return below.length === 0 ? `--gpu-architecture=${arch}` : `--gpu-architecture=compute_${Math.max(...below)}`;
}
// runtime/host-compiler.ts
/** The host's C compiler: where it is, which one it is, and what `-march=native` means on this machine. */
const candidates = [
	"cc",
	"gcc",
	"clang"
];
function isProgram(path) {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}
/** Absolute path of a program. Empty and relative parts of PATH mean the current folder and are left out. */
function locate(name, tried) {
	const folders = (process.env["PATH"] ?? "").split(delimiter).filter(isAbsolute);
	const paths = name.includes("/") ? [resolve(name)] : folders.map((folder) => join(folder, name));
	for (const path of paths) {
		if (isProgram(path)) return path;
		tried.push(path);
	}
	return null;
}
/** Path of the compiler to use. Throws LibraryNotFoundError with the places tried. */
function locateHostCompiler() {
	const chosen = config().cc;
	const tried = [];
	for (const name of chosen === null ? candidates : [chosen]) {
		const path = locate(name, tried);
		if (path !== null) return path;
	}
	const what = chosen === null ? "No C compiler was found" : `WEFT_CC names ${JSON.stringify(chosen)}, which is no program`;
	throw new LibraryNotFoundError(`${what}; the CPU device compiles its kernels with one. Install gcc or clang (Debian: apt-get install gcc libc6-dev), or set WEFT_CC to the path of one, or set WEFT_DEVICE=cuda to use a GPU only.`, tried, { stage: "compile" });
}
function ask(path, options) {
	const result = spawnSync(path, options, {
		encoding: "utf8",
		env: {
			...process.env,
			LC_ALL: "C"
		},
		timeout: 3e4,
		input: ""
	});
	return {
		ok: result.status === 0,
		out: result.stdout ?? "",
		err: result.stderr ?? ""
	};
}
function unquote(word) {
	return word.replace(/^"|"$/g, "");
}
/** The words of the command that the driver starts, by which the native option shows what it stands for. */
function innerCommand(log) {
	return (log.split("\n").find((each) => /\/cc1\b|"-cc1"/.test(each)) ?? "").trim().split(/\s+/).map(unquote);
}
function machineWords(words) {
	return words.flatMap((word, i) => {
		const next = words[i + 1] ?? "";
		if (word === "--param") return [`--param ${next}`];
		if (word === "-target-cpu" || word === "-target-feature") return [`${word} ${next}`];
		return /^-m(?!quiet)/.test(word) ? [word] : [];
	});
}
function nativeOptions(path) {
	for (const option of [
		["-march=native"],
		["-mcpu=native"],
		[]
	]) {
		const answer = ask(path, [
			...option,
			"-v",
			"-E",
			"-dM",
			"-x",
			"c",
			"/dev/null"
		]);
		if (answer.ok) return {
			option,
			words: innerCommand(answer.err),
			macros: answer.out
		};
	}
	throw new LibraryNotFoundError(`${path} does not work as a C compiler: it cannot preprocess an empty file. Set WEFT_CC to gcc or clang.`, [path], { stage: "compile" });
}
/** A library by its exact file name where the compiler knows it: a plain -lm reads a linker script, 3 ms a kernel. */
function libraryOption(path, file, otherwise) {
	const answer = ask(path, [`-print-file-name=${file}`]);
	return answer.ok && isAbsolute(answer.out.trim()) ? [`-l:${file}`] : otherwise;
}
function inspect(path) {
	const { option, words, macros } = nativeOptions(path);
	const name = /#define __clang__ /.test(macros) ? "clang" : "gcc";
	if (!/#define __GNUC__ /.test(macros)) throw new LibraryNotFoundError(`${path} is neither gcc nor clang. Set WEFT_CC to one of them.`, [path], { stage: "compile" });
	const files = [realpathSync(path), ...words.slice(0, 1).filter(isAbsolute)];
	const digest = createHash("sha256").update(files.map(digestFile).join("\n")).digest("hex");
	return {
		compiler: {
			name,
			path,
			version: ask(path, ["--version"]).out.split("\n")[0] ?? "",
			digest,
			nativeOption: option,
			nativeMeaning: machineWords(words),
			mathLibraries: libraryOption(path, "libm.so.6", ["-lm"]),
			vectorLibraries: libraryOption(path, "libmvec.so.1", [])
		},
		stamps: files.map((file) => [file, fileStamp(file)])
	};
}
/** What tells one processor from another, from the head of /proc/cpuinfo; clock rates change and are left out. */
function processor() {
	try {
		const descriptor = openSync("/proc/cpuinfo", "r");
		try {
			const head = Buffer.alloc(8192);
			return head.toString("latin1", 0, readSync(descriptor, head, 0, head.length, 0)).split("\n\n")[0].split("\n").filter((line) => !/^(cpu MHz|bogomips|BogoMIPS)/.test(line)).join("\n");
		} finally {
			closeSync(descriptor);
		}
	} catch {
		return `${arch()} ${cpus()[0]?.model ?? ""}`;
	}
}
function stillTrue(kept) {
	const { compiler, stamps } = kept;
	if (!Array.isArray(stamps) || typeof compiler?.path !== "string") return null;
	return stamps.every(([path, stamp]) => stamp !== "" && fileStamp(path) === stamp) ? {
		compiler,
		stamps
	} : null;
}
let found;
/** The compiler, found once per process. Throws LibraryNotFoundError. */
function hostCompiler() {
	if (found === void 0) {
		const path = locateHostCompiler();
		const variables = [
			"GCC_EXEC_PREFIX",
			"COMPILER_PATH",
			"CCC_OVERRIDE_OPTIONS"
		].map((name) => process.env[name] ?? "");
		found = remember("host compiler", [
			path,
			fileStamp(path),
			processor(),
			...variables
		], stillTrue, () => inspect(path)).compiler;
	}
	return found;
}
/** The functions that libmvec has in some version of glibc. */
const vectorizable = [
	"acos",
	"acosh",
	"asin",
	"asinh",
	"atan",
	"atan2",
	"atanh",
	"cbrt",
	"cos",
	"cosh",
	"erf",
	"erfc",
	"exp",
	"exp10",
	"exp2",
	"expm1",
	"hypot",
	"log",
	"log10",
	"log1p",
	"log2",
	"pow",
	"sin",
	"sinh",
	"tan",
	"tanh"
];
let facts;
/** What the CPU renderer must know of this host. Throws LibraryNotFoundError without a compiler or without the addon. */
function hostFacts() {
	if (facts === void 0) {
		const { name, vectorLibraries } = hostCompiler();
		const names = vectorLibraries.length === 0 ? [] : vectorizable.flatMap((each) => [each, `${each}f`]);
		facts = Object.freeze({
			vectorMath: hasVectorMath(names),
			compiler: name
		});
	}
	return facts;
}
// runtime/host-process.ts
/** One run of the host's compiler: text in on stdin, a shared object out through a private folder that is then removed. */
const hour = 36e5;
const timeLimitMs = 12e4;
const logLimit = 262144;
const folderPrefix = "weft-cc-";
/** Variables that add to a compiler's input behind our back. */
const hidden = [
	"CPATH",
	"C_INCLUDE_PATH",
	"GCC_COMPARE_DEBUG",
	"DEPENDENCIES_OUTPUT",
	"SUNPRO_DEPENDENCIES"
];
let swept = false;
/** Folders that a killed process left behind: ours, an hour old. Once per process. */
function sweepFolders(parent) {
	if (swept) return;
	swept = true;
	const me = process.geteuid?.();
	for (const name of readdirSync(parent)) {
		if (!name.startsWith(folderPrefix)) continue;
		try {
			const path = join(parent, name);
			const stat = lstatSync(path);
			if (stat.isDirectory() && stat.uid === me && Date.now() - stat.mtimeMs > hour) rmSync(path, { recursive: true });
		} catch {}
	}
}
/** A new folder with mode 0700, in the first place that takes one. */
function makeFolder() {
	const parents = [tmpdir(), "/dev/shm"];
	let first;
	for (const parent of parents) try {
		const folder = mkdtempSync(join(parent, folderPrefix));
		sweepFolders(parent);
		return folder;
	} catch (error) {
		first ??= error;
	}
	throw first;
}
function removeFolder(folder) {
	try {
		rmSync(folder, {
			recursive: true,
			force: true
		});
	} catch {}
}
function environment(folder) {
	const env = {
		...process.env,
		LC_ALL: "C",
		TMPDIR: folder
	};
	for (const name of hidden) delete env[name];
	return env;
}
function ended(status, signal, log) {
	if (log.trim() !== "") return log;
	return signal === null ? `It ended with status ${status} and said nothing.` : `It was ended by ${signal}.`;
}
/** Runs the compiler and waits. Throws nothing: a compiler that cannot be started is a result with a cause. */
function runCompilerSync(run) {
	let folder;
	try {
		folder = makeFolder();
		const output = join(folder, "kernel.so");
		const result = spawnSync(run.path, [
			...run.options,
			"-o",
			output
		], {
			input: run.text,
			encoding: "utf8",
			env: environment(folder),
			cwd: folder,
			timeout: timeLimitMs,
			killSignal: "SIGKILL",
			maxBuffer: logLimit
		});
		if (result.error !== void 0) return {
			bytes: null,
			log: result.error.message,
			cause: result.error
		};
		if (result.status !== 0) return {
			bytes: null,
			log: ended(result.status, result.signal, result.stderr)
		};
		return {
			bytes: readFileSync(output),
			log: result.stderr
		};
	} catch (cause) {
		return {
			bytes: null,
			log: cause.message,
			cause
		};
	} finally {
		if (folder !== void 0) removeFolder(folder);
	}
}
// runtime/compile.ts
/** KernelSource to Image: C through the host's compiler, a child process; CUDA C through NVRTC, in this process. */
const maxTextBytes = 1024 ** 2;
/**
* -O3 and this machine's instructions, NumPy's values: no contraction, signed overflow wraps, and nothing of fast-math
* but "nobody reads errno or the floating point flags". No start files and no libc: what the C library gives is in the
* process already. libgcc has the 128-bit and complex helpers.
*/
const hostOptions = [
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
];
const cudaOptions = ["--std=c++17", "--ftz=false"];
function optionName(option) {
	return option.replace(/^-+/, "").split("=")[0].replaceAll("_", "-");
}
/** The fixed CUDA options, less those that the kernel's own replace: NVRTC refuses an option given twice. */
function cudaOptionList(source, arch) {
	const own = new Set(source.options.map(optionName));
	if (own.has("use-fast-math")) own.add("ftz");
	const fixed = cudaOptions.filter((option) => !own.has(optionName(option)));
	return [
		architectureOption(arch, cudaCompiler().archs),
		...fixed,
		...source.options
	];
}
function hostOptionList(source, compiler) {
	const libraries = [
		"-Wl,--as-needed",
		...compiler.mathLibraries,
		...compiler.vectorLibraries,
		"-lgcc"
	];
	return [
		...hostOptions,
		...compiler.nativeOption,
		...source.options,
		"-",
		...libraries
	];
}
function checkLength(source) {
	if (source.text.length <= maxTextBytes) return;
	throw new LimitError(`Kernel ${source.name} has ${source.text.length} characters of text; at most ${maxTextBytes} are compiled. Split the expression.`, { stage: "compile" });
}
function refused(source, compiler, log, cause) {
	return new CompileError(`${compiler} could not compile kernel ${source.name} (${source.target}).`, {
		source: source.text,
		log: log.trim(),
		...cause === void 0 ? {} : { cause }
	});
}
function finish(source, arch, compiler, since, outcome) {
	const ms = performance.now() - since;
	const { bytes, log } = outcome;
	if (listens("compile")) {
		const size = bytes?.length ?? 0;
		const by = `${compiler.name} ${compiler.version}`;
		publish("compile", {
			kernel: source.name,
			target: source.target,
			arch,
			compiler: by,
			ms,
			bytes: size,
			ok: bytes !== null
		});
	}
	if (bytes === null) throw refused(source, compiler.name, log, outcome.cause);
	const { name, version, digest } = compiler;
	return {
		bytes,
		log: log.trim(),
		compiler: {
			name,
			version,
			digest
		},
		ms
	};
}
function hostRun(source, compiler) {
	return {
		path: compiler.path,
		options: hostOptionList(source, compiler),
		text: source.text
	};
}
/** Compiles, blocking. Throws CompileError with the log and the source, LibraryNotFoundError, LimitError. */
function compileSync(source, arch) {
	checkLength(source);
	if (source.target === "cpu") {
		const compiler = hostCompiler();
		return finish(source, arch, compiler, performance.now(), runCompilerSync(hostRun(source, compiler)));
	}
	const compiler = confirmCudaCompiler();
	const since = performance.now();
	const { ok, image, log } = compileCudaSync(source.text, source.name, [...cudaOptionList(source, arch)]);
	return finish(source, arch, compiler, since, {
		bytes: ok ? image : null,
		log
	});
}
// src/cli/doctor-checks.ts
/** Doubles four numbers: small, but compiled, loaded, launched and read back like any kernel. */
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
/** Compiles and runs a kernel on a device, past all caches, and compares what comes back. */
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
/** `weft doctor`: tries each part for real, says what works and from where, and the next step for what does not. */
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
		const tried = state === "fails" ? details?.["tried"] : void 0;
		if (Array.isArray(tried)) for (const place of tried) terminal.out(`    ${"".padEnd(width)}  tried ${place}\n`);
		if (next !== void 0) terminal.out(`    ${"".padEnd(width)}  ${paint(terminal, "cyan", "->")} ${next}\n`);
	}
}
/** 0 when some device works, or the required one; else 1. */
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
