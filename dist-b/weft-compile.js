import { D as init_errors, b as LimitError, f as CompileError, y as LibraryNotFoundError } from "./weft-output.js";
import { o as packageVersion, s as createHash } from "./weft-cachekey.js";
import { t as config } from "./weft-config.js";
import { a as publish, n as prepareKey, r as listens, t as DiskCache } from "./weft-diskcache.js";
import { a as nvrtcCandidates, d as translated, n as hasVectorMath, o as nvrtcNames, u as native } from "./weft-devices.js";
import { i as spawnSync, n as init__deferred_node_child_process, r as spawn } from "./weft-node_child_process.js";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import { accessSync, closeSync, constants, fstatSync, lstatSync, mkdtempSync, openSync, readFileSync, readSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { arch, availableParallelism, cpus, tmpdir } from "node:os";
import { readFile } from "node:fs/promises";
// runtime/memo.ts
init_errors();
const endBytes = 1024 ** 2;
let opened$1;
function diskCache() {
	if (opened$1 === void 0) {
		let { cache, cacheDir, cacheBytes } = config();
		opened$1 = cache === "disk" && cacheDir !== null ? new DiskCache({
			root: cacheDir,
			limit: cacheBytes
		}) : null;
	}
	return opened$1;
}
function fileStamp(path) {
	try {
		let stat = statSync(path, { bigint: !0 });
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
function digestFile(path) {
	let descriptor = openSync(path, "r");
	try {
		let { size } = fstatSync(descriptor), hash = createHash("sha256").update(`${size}\n`), part = Buffer.alloc(endBytes), starts = size <= endBytes ? [0] : [0, Math.max(endBytes, size - endBytes)];
		for (let start of starts) hash.update(part.subarray(0, readSync(descriptor, part, 0, endBytes, start)));
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
function remember(name, question, check, find) {
	let cache = diskCache(), key = cache === null ? null : memoKey(name, question), entry = key === null ? null : cache?.find(key) ?? null;
	if (entry !== null) {
		let answer = check(JSON.parse(Buffer.from(entry.image).toString("utf8")));
		if (answer !== null) return answer;
	}
	let answer = find();
	return key !== null && cache?.write(key, {
		kind: "memo",
		name,
		log: "",
		created: (/* @__PURE__ */ new Date()).toISOString(),
		generator: packageVersion,
		compileMs: 0,
		registers: null,
		sharedBytes: null,
		localBytes: null
	}, Buffer.from(JSON.stringify(answer))), answer;
}
function missing(problem, tried) {
	return new LibraryNotFoundError(`NVRTC, the compiler for CUDA kernels, ${problem}. Install the CUDA toolkit or the Python wheel nvidia-cuda-nvrtc, and name the library or its folder in WEFT_NVRTC.`, tried);
}
function find() {
	let { cuda, nvrtc } = config();
	if (!cuda) throw missing("is not looked for because WEFT_CUDA is off", []);
	let { libraries, places } = nvrtcCandidates(), found = "";
	try {
		nvrtc === null && (found = native().openNvrtc(nvrtcNames, !0)), typeof found == "string" && (found = native().openNvrtc(libraries, !1));
	} catch (error) {
		throw translated(error, "nvrtc");
	}
	if (typeof found == "string") throw missing("was not found", found === "" ? places : [...places, `(${found.split("\n").join("; ")})`]);
	let archs = Object.freeze([...found.archs].sort((a, b) => a - b));
	return Object.freeze({
		path: found.path,
		version: Object.freeze([found.major, found.minor]),
		archs
	});
}
let opened;
function openNvrtc() {
	return opened ??= find(), opened;
}
function withFixed(options) {
	return openNvrtc().version[0] >= 13 ? ["--no-cache", ...options] : [...options];
}
function compileCudaSync(text, name, options) {
	let all = withFixed(options);
	try {
		return native().compileSync(text, name, all);
	} catch (error) {
		throw translated(error, "nvrtc");
	}
}
async function compileCuda(text, name, options) {
	let all = withFixed(options);
	try {
		return await native().compile(text, name, all);
	} catch (error) {
		throw translated(error, "nvrtc");
	}
}
// runtime/cuda-compiler.ts
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
	let { path, version, archs } = openNvrtc(), stamp = fileStamp(path), digest = stamp === "" ? "" : digestFile(path);
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
	let compiler = kept;
	return typeof compiler?.path == "string" && Array.isArray(compiler.archs) && compiler.stamp !== "" && fileStamp(compiler.path) === compiler.stamp ? compiler : null;
}
let found$1, confirmed = !1;
function cudaCompiler() {
	return found$1 ??= remember("nvrtc", question(), stillTrue$1, inspect$1), found$1;
}
function confirmCudaCompiler() {
	if (confirmed && found$1 !== void 0) return found$1;
	let { path, version } = openNvrtc(), same = (known) => known !== null && known.path === path && known.version === version.join(".") ? known : null;
	return found$1 = remember("nvrtc", question(), (kept) => same(stillTrue$1(kept)), inspect$1), confirmed = !0, found$1;
}
function architectureOption(arch, known) {
	let match = /^sm_(\d+)([a-z]?)$/.exec(arch);
	if (match === null) return `--gpu-architecture=${arch}`;
	let wanted = Number(match[1]);
	if (known.length === 0 || known.includes(wanted)) return `--gpu-architecture=${arch}`;
	let below = known.filter((each) => each < wanted);
	return below.length === 0 ? `--gpu-architecture=${arch}` : `--gpu-architecture=compute_${Math.max(...below)}`;
}
init__deferred_node_child_process(), init_errors();
const candidates = [
	"cc",
	"gcc",
	"clang"
];
function isProgram(path) {
	try {
		return accessSync(path, constants.X_OK), statSync(path).isFile();
	} catch {
		return !1;
	}
}
function locate(name, tried) {
	let folders = (process.env.PATH ?? "").split(delimiter).filter(isAbsolute), paths = name.includes("/") ? [resolve(name)] : folders.map((folder) => join(folder, name));
	for (let path of paths) {
		if (isProgram(path)) return path;
		tried.push(path);
	}
	return null;
}
function locateHostCompiler() {
	let chosen = config().cc, tried = [];
	for (let name of chosen === null ? candidates : [chosen]) {
		let path = locate(name, tried);
		if (path !== null) return path;
	}
	let what = chosen === null ? "No C compiler was found" : `WEFT_CC names ${JSON.stringify(chosen)}, which is no program`;
	throw new LibraryNotFoundError(`${what}; the CPU device compiles its kernels with one. Install gcc or clang (Debian: apt-get install gcc libc6-dev), or set WEFT_CC to the path of one, or set WEFT_DEVICE=cuda to use a GPU only.`, tried, { stage: "compile" });
}
function ask(path, options) {
	let result = spawnSync(path, options, {
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
function innerCommand(log) {
	return (log.split("\n").find((each) => /\/cc1\b|"-cc1"/.test(each)) ?? "").trim().split(/\s+/).map(unquote);
}
function machineWords(words) {
	return words.flatMap((word, i) => {
		let next = words[i + 1] ?? "";
		return word === "--param" ? [`--param ${next}`] : word === "-target-cpu" || word === "-target-feature" ? [`${word} ${next}`] : /^-m(?!quiet)/.test(word) ? [word] : [];
	});
}
function nativeOptions(path) {
	for (let option of [
		["-march=native"],
		["-mcpu=native"],
		[]
	]) {
		let answer = ask(path, [
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
function libraryOption(path, file, otherwise) {
	let answer = ask(path, [`-print-file-name=${file}`]);
	return answer.ok && isAbsolute(answer.out.trim()) ? [`-l:${file}`] : otherwise;
}
function inspect(path) {
	let { option, words, macros } = nativeOptions(path), name = /#define __clang__ /.test(macros) ? "clang" : "gcc";
	if (!/#define __GNUC__ /.test(macros)) throw new LibraryNotFoundError(`${path} is neither gcc nor clang. Set WEFT_CC to one of them.`, [path], { stage: "compile" });
	let files = [realpathSync(path), ...words.slice(0, 1).filter(isAbsolute)], digest = createHash("sha256").update(files.map(digestFile).join("\n")).digest("hex");
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
function processor() {
	try {
		let descriptor = openSync("/proc/cpuinfo", "r");
		try {
			let head = Buffer.alloc(8192);
			return head.toString("latin1", 0, readSync(descriptor, head, 0, head.length, 0)).split("\n\n")[0].split("\n").filter((line) => !/^(cpu MHz|bogomips|BogoMIPS)/.test(line)).join("\n");
		} finally {
			closeSync(descriptor);
		}
	} catch {
		return `${arch()} ${cpus()[0]?.model ?? ""}`;
	}
}
function stillTrue(kept) {
	let { compiler, stamps } = kept;
	return !Array.isArray(stamps) || typeof compiler?.path != "string" ? null : stamps.every(([path, stamp]) => stamp !== "" && fileStamp(path) === stamp) ? {
		compiler,
		stamps
	} : null;
}
let found;
function hostCompiler() {
	if (found === void 0) {
		let path = locateHostCompiler(), variables = [
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
const vectorizable = /* @__PURE__ */ "acos.acosh.asin.asinh.atan.atan2.atanh.cbrt.cos.cosh.erf.erfc.exp.exp10.exp2.expm1.hypot.log.log10.log1p.log2.pow.sin.sinh.tan.tanh".split(".");
let facts;
function hostFacts() {
	if (facts === void 0) {
		let { name, vectorLibraries } = hostCompiler(), names = vectorLibraries.length === 0 ? [] : vectorizable.flatMap((each) => [each, `${each}f`]);
		facts = Object.freeze({
			vectorMath: hasVectorMath(names),
			compiler: name
		});
	}
	return facts;
}
// runtime/host-process.ts
init__deferred_node_child_process();
const timeLimitMs = 12e4, logLimit = 262144, folderPrefix = "weft-cc-", hidden = [
	"CPATH",
	"C_INCLUDE_PATH",
	"GCC_COMPARE_DEBUG",
	"DEPENDENCIES_OUTPUT",
	"SUNPRO_DEPENDENCIES"
];
let swept = !1;
function sweepFolders(parent) {
	if (swept) return;
	swept = !0;
	let me = process.geteuid?.();
	for (let name of readdirSync(parent)) if (name.startsWith(folderPrefix)) try {
		let path = join(parent, name), stat = lstatSync(path);
		stat.isDirectory() && stat.uid === me && Date.now() - stat.mtimeMs > 36e5 && rmSync(path, { recursive: !0 });
	} catch {}
}
function makeFolder() {
	let parents = [tmpdir(), "/dev/shm"], first;
	for (let parent of parents) try {
		let folder = mkdtempSync(join(parent, folderPrefix));
		return sweepFolders(parent), folder;
	} catch (error) {
		first ??= error;
	}
	throw first;
}
function removeFolder(folder) {
	try {
		rmSync(folder, {
			recursive: !0,
			force: !0
		});
	} catch {}
}
function environment(folder) {
	let env = {
		...process.env,
		LC_ALL: "C",
		TMPDIR: folder
	};
	for (let name of hidden) delete env[name];
	return env;
}
function ended(status, signal, log) {
	return log.trim() === "" ? signal === null ? `It ended with status ${status} and said nothing.` : `It was ended by ${signal}.` : log;
}
function runCompilerSync(run) {
	let folder;
	try {
		folder = makeFolder();
		let output = join(folder, "kernel.so"), { error, status, signal, stderr } = spawnSync(run.path, [
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
		}), early = error?.code === "EPIPE" && (status !== null || signal !== null);
		return error !== void 0 && !early ? {
			bytes: null,
			log: `${error.message}\n${stderr ?? ""}`,
			cause: error
		} : status === 0 ? {
			bytes: readFileSync(output),
			log: stderr
		} : {
			bytes: null,
			log: ended(status, signal, stderr)
		};
	} catch (cause) {
		return {
			bytes: null,
			log: cause.message,
			cause
		};
	} finally {
		folder !== void 0 && removeFolder(folder);
	}
}
function startCompiler(run, folder, output) {
	return new Promise((resolve) => {
		let child = spawn(run.path, [
			...run.options,
			"-o",
			output
		], {
			env: environment(folder),
			cwd: folder,
			stdio: [
				"pipe",
				"ignore",
				"pipe"
			],
			timeout: timeLimitMs,
			killSignal: "SIGKILL"
		}), log = "";
		child.stderr.setEncoding("utf8"), child.stderr.on("data", (text) => {
			log.length < logLimit && (log += text);
		}), child.stdin.on("error", () => void 0), child.on("error", (cause) => resolve({
			bytes: null,
			log: cause.message,
			cause
		})), child.on("close", (status, signal) => {
			status === 0 ? readFile(output).then((bytes) => resolve({
				bytes,
				log
			}), (cause) => resolve({
				bytes: null,
				log: String(cause),
				cause
			})) : resolve({
				bytes: null,
				log: ended(status, signal, log)
			});
		}), child.stdin.end(run.text);
	});
}
let running = 0;
const waiting = [];
async function runCompiler(run) {
	running >= availableParallelism() ? await new Promise((resolve) => waiting.push(resolve)) : running++;
	let folder;
	try {
		return folder = makeFolder(), await startCompiler(run, folder, join(folder, "kernel.so"));
	} catch (cause) {
		return {
			bytes: null,
			log: cause.message,
			cause
		};
	} finally {
		folder !== void 0 && removeFolder(folder);
		let next = waiting.shift();
		next === void 0 ? running-- : next();
	}
}
// runtime/compile.ts
init_errors();
const maxTextBytes = 1024 ** 2, hostOptions = [
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
], cudaOptions = ["--std=c++17", "--ftz=false"];
function optionName(option) {
	return option.replace(/^-+/, "").split("=")[0].replaceAll("_", "-");
}
function cudaOptionList(source, arch) {
	let own = new Set(source.options.map(optionName));
	own.has("use-fast-math") && own.add("ftz");
	let fixed = cudaOptions.filter((option) => !own.has(optionName(option)));
	return [
		architectureOption(arch, cudaCompiler().archs),
		...fixed,
		...source.options
	];
}
function hostOptionList(source, compiler) {
	let libraries = [
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
function keyFields(source, arch) {
	let common = {
		format: 1,
		generator: packageVersion,
		target: source.target,
		source: source.text,
		names: [],
		headers: []
	};
	if (source.target === "cuda") {
		let { name, version, digest } = cudaCompiler();
		return {
			...common,
			arch,
			compiler: {
				name,
				version,
				digest
			},
			options: cudaOptionList(source, arch)
		};
	}
	let compiler = hostCompiler(), { name, version, digest, nativeMeaning } = compiler, full = [arch, ...nativeMeaning].join(" ");
	return {
		...common,
		arch: full,
		compiler: {
			name,
			version,
			digest
		},
		options: hostOptionList(source, compiler)
	};
}
function checkLength(source) {
	if (!(source.text.length <= maxTextBytes)) throw new LimitError(`Kernel ${source.name} has ${source.text.length} characters of text; at most ${maxTextBytes} are compiled. Split the expression.`, { stage: "compile" });
}
function refused(source, compiler, log, cause) {
	return new CompileError(`${compiler} could not compile kernel ${source.name} (${source.target}).`, {
		source: source.text,
		log: log.trim(),
		...cause === void 0 ? {} : { cause }
	});
}
function finish(source, arch, compiler, since, outcome) {
	let ms = performance.now() - since, { bytes, log } = outcome;
	if (listens("compile")) {
		let size = bytes?.length ?? 0, by = `${compiler.name} ${compiler.version}`;
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
	let { name, version, digest } = compiler;
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
function compileSync(source, arch) {
	if (checkLength(source), source.target === "cpu") {
		let compiler = hostCompiler();
		return finish(source, arch, compiler, performance.now(), runCompilerSync(hostRun(source, compiler)));
	}
	let compiler = confirmCudaCompiler(), since = performance.now(), { ok, image, log } = compileCudaSync(source.text, source.name, [...cudaOptionList(source, arch)]);
	return finish(source, arch, compiler, since, {
		bytes: ok ? image : null,
		log
	});
}
async function compile(source, arch) {
	if (checkLength(source), source.target === "cpu") {
		let compiler = hostCompiler();
		return finish(source, arch, compiler, performance.now(), await runCompiler(hostRun(source, compiler)));
	}
	let compiler = confirmCudaCompiler(), since = performance.now(), { ok, image, log } = await compileCuda(source.text, source.name, [...cudaOptionList(source, arch)]);
	return finish(source, arch, compiler, since, {
		bytes: ok ? image : null,
		log
	});
}
export { hostFacts as a, hostCompiler as i, compileSync as n, openNvrtc as o, keyFields as r, diskCache as s, compile as t };
