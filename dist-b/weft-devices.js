import { D as init_errors, E as WeftError, S as OutOfMemoryError, b as LimitError, d as ArgumentError, m as DeviceError, v as InternalError, y as LibraryNotFoundError } from "./weft-output.js";
import { n as parseBytes, t as config } from "./weft-config.js";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { availableParallelism, machine, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
// runtime/binding.ts
init_errors(), Object.freeze(Object.keys({
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
const Word = Object.freeze({
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
function packageRoot() {
	let folder = dirname(fileURLToPath(import.meta.url));
	for (;;) {
		let file = join(folder, "package.json");
		if (existsSync(file) && JSON.parse(readFileSync(file, "utf8")).name === "warpweft") return folder;
		let parent = dirname(folder);
		if (parent === folder) return null;
		folder = parent;
	}
}
function candidates() {
	let chosen = process.env.WEFT_ADDON;
	if (chosen !== void 0 && chosen !== "") return [chosen];
	let root = packageRoot();
	return root === null ? [] : [join(root, "build", "Release", "weft.node"), join(root, "dist", "native", `${process.platform}-${process.arch}`, "weft.node")];
}
function load() {
	let tried = [];
	for (let path of candidates()) if (!existsSync(path)) tried.push(`${path}: no such file`);
	else try {
		let native = createRequire(import.meta.url)(path), block = native.commandBlock(), words = new Float64Array(block, 0, 8);
		return {
			path,
			native,
			commands: {
				words,
				params: new Uint8Array(block, words.byteLength)
			}
		};
	} catch (error) {
		tried.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
	}
	throw new LibraryNotFoundError("Weft's native addon was not found. Build it with \"npm run build:native\", or name a built file in WEFT_ADDON.", tried);
}
let loaded;
function addon() {
	return loaded ??= load(), loaded;
}
function native() {
	return addon().native;
}
function commands() {
	return addon().commands;
}
function addonPath() {
	return addon().path;
}
function isFailure(error) {
	return error instanceof Error && "failure" in error && "status" in error;
}
function showBytes(bytes) {
	let steps = [
		"KiB",
		"MiB",
		"GiB",
		"TiB",
		"PiB"
	];
	if (bytes < 1024) return `${bytes} bytes`;
	let power = Math.min(Math.floor(Math.log2(bytes) / 10), steps.length);
	return `${(bytes / 1024 ** power).toFixed(2)} ${steps[power - 1]}`;
}
function translated(error, where) {
	if (!isFailure(error)) return error;
	if (error.failure === "memory") {
		let { requested, used, free } = error, message = `Out of memory on ${where}: ${showBytes(requested)} were asked for, ${showBytes(used)} are in use by arrays, ${showBytes(free)} are free (pooled memory was given back before). Dispose arrays, use scope(), or await something so that unreachable arrays can be collected.`;
		return new OutOfMemoryError(message, {
			requested,
			used,
			free,
			cause: error
		});
	}
	if (error.failure === "library") return new LibraryNotFoundError(error.message, [], { cause: error });
	if (error.failure !== "device") return new InternalError(`unknown native failure ${error.failure}`, { cause: error });
	let advice = error.fatal ? "\nEvery later call on this device fails in the same way: start a new process. WEFT_SYNC=1 names the kernel." : "", { call, status, fatal } = error;
	return new DeviceError(`${where}: ${error.message}${advice}`, {
		call,
		status,
		fatal,
		cause: error
	});
}
// runtime/native-device.ts
init_errors();
const backings = /* @__PURE__ */ new WeakMap();
function backingOf(device) {
	let backing = backings.get(device);
	if (backing === void 0) throw TypeError(`${device.info.name} is no device that Weft has made`);
	return backing;
}
function openDevice(device) {
	let backing = backingOf(device);
	return {
		number: backing.number,
		native: backing.open().native
	};
}
function memoryOf(device) {
	let { number, native } = openDevice(device);
	return guarded(device.info.name, () => native.memory(number));
}
function guarded(name, call) {
	try {
		return call();
	} catch (error) {
		throw translated(error, name);
	}
}
function checkParams(params, room) {
	if (!(params.byteLength <= room)) throw new LimitError(`A launch has ${params.byteLength} bytes of parameters; at most ${room} can be passed`, { stage: "launch" });
}
function take(number, bytes, { native, commands }) {
	return commands.words[Word.device] = number, commands.words[Word.bytes] = bytes, native.alloc(), commands.words[Word.result];
}
function nativeDevice(number, info, start) {
	let { name } = info, opened;
	function open() {
		if (opened !== void 0) return opened;
		let made = {
			native: native(),
			commands: commands()
		};
		return guarded(name, () => start(made.native)), opened = made, made;
	}
	let device = {
		info,
		alloc(bytes) {
			let own = opened ?? open();
			try {
				return take(number, bytes, own);
			} catch (error) {
				let failure = translated(error, name);
				if (!(failure instanceof OutOfMemoryError)) throw failure;
			}
			return guarded(name, () => own.native.trim(number)), guarded(name, () => take(number, bytes, own));
		},
		free(address) {
			let { native, commands } = opened ?? open();
			commands.words[Word.device] = number, commands.words[Word.address] = address, native.free();
		},
		upload(address, source) {
			let { native } = open();
			guarded(name, () => native.upload(number, address, source));
		},
		download(address, target) {
			let { native } = open();
			return native.download(number, address, target).catch((error) => {
				throw translated(error, name);
			});
		},
		downloadSync(address, target) {
			let { native } = open();
			guarded(name, () => native.downloadSync(number, address, target));
		},
		copy(to, from, bytes) {
			let { native } = open();
			guarded(name, () => native.copy(number, to, from, bytes));
		},
		load(image, entry) {
			let { native } = open(), { handle, ...attributes } = guarded(name, () => native.load(number, image, entry));
			return Object.freeze({
				handle,
				attributes: Object.freeze(attributes),
				unload: () => {
					native.unload(handle);
				}
			});
		},
		launch(kernel, geometry, params) {
			let { native, commands } = opened ?? open(), { words } = commands;
			checkParams(params, commands.params.length), words[Word.device] = number, words[Word.kernel] = kernel.handle, words[Word.gridX] = geometry.grid[0], words[Word.gridY] = geometry.grid[1], words[Word.gridZ] = geometry.grid[2], words[Word.block] = geometry.block, words[Word.sharedBytes] = geometry.sharedBytes, words[Word.paramBytes] = params.byteLength, commands.params.set(params);
			try {
				native.launch();
			} catch (error) {
				throw translated(error, name);
			}
		},
		ready() {
			let { native } = open();
			return native.ready(number).catch((error) => {
				throw translated(error, name);
			});
		},
		sync() {
			let { native } = open();
			guarded(name, () => native.sync(number));
		}
	};
	return backings.set(device, {
		number,
		open
	}), Object.freeze(device);
}
// runtime/cpu-device.ts
init_errors();
function hostBytes() {
	let constrained = process.constrainedMemory?.() ?? 0;
	return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}
function memoryLimit() {
	let value = process.env.WEFT_CPU_MEMORY?.trim();
	if (value === void 0 || value === "") return Math.floor(hostBytes() * .8);
	let bytes = parseBytes(value);
	if (bytes === null) throw new ArgumentError(`WEFT_CPU_MEMORY is ${JSON.stringify(value)}; expected bytes such as 1073741824, 512M or 8G`);
	return bytes;
}
function modelName() {
	try {
		let text = readFileSync("/proc/cpuinfo", "utf8");
		return /^(?:model name|Model)\s*:\s*(.+)$/m.exec(text)?.[1]?.trim() ?? machine();
	} catch {
		return machine();
	}
}
let device;
function cpuDevice() {
	if (device !== void 0) return device;
	let threads = config().threads ?? availableParallelism(), totalBytes = memoryLimit(), info = {
		name: "cpu",
		target: "cpu",
		arch: machine(),
		model: modelName(),
		units: threads,
		totalBytes
	};
	return device = nativeDevice(0, Object.freeze(info), (native) => {
		native.openCpu(threads, totalBytes, config().sync);
	}), device;
}
// runtime/libraries.ts
const driverNames = ["libcuda.so.1"], nvrtcNames = [
	"libnvrtc.so.13",
	"libnvrtc.so.12",
	"libnvrtc.so.11.2"
], triples = {
	x64: "x86_64-linux",
	arm64: "sbsa-linux"
};
function isFolder(path) {
	return statSync(path, { throwIfNoEntry: !1 })?.isDirectory() ?? !1;
}
function list(folder, pattern) {
	try {
		return readdirSync(folder).filter((name) => pattern.test(name)).sort((a, b) => b.localeCompare(a, "en", { numeric: !0 }));
	} catch {
		return [];
	}
}
function inFolders(folders, names) {
	return {
		libraries: folders.flatMap((folder) => names.map((name) => join(folder, name))).filter((file) => existsSync(file)),
		places: folders.map((folder) => join(folder, names[0] ?? ""))
	};
}
function chosen(place, names) {
	return isFolder(place) ? inFolders([
		place,
		join(place, "lib64"),
		join(place, "lib")
	], names) : {
		libraries: [place],
		places: [place]
	};
}
function toolkitFolders(root) {
	let triple = triples[process.arch], folders = [join(root, "lib64"), join(root, "lib")];
	return triple === void 0 ? folders : [...folders, join(root, "targets", triple, "lib")];
}
function wheelFolders(prefix) {
	return list(join(prefix, "lib"), /^python\d/).flatMap((python) => {
		let packages = join(prefix, "lib", python, "site-packages", "nvidia");
		return [join(packages, "cu13", "lib"), join(packages, "cuda_nvrtc", "lib")];
	});
}
function conventionalFolders() {
	let prefix = "/usr/local";
	return ["cuda", ...list(prefix, /^cuda-\d/)].flatMap((name) => toolkitFolders(join(prefix, name)));
}
function set(env, ...names) {
	return names.map((name) => env[name] ?? "").filter((value) => value !== "");
}
function driverCandidates() {
	let { libcuda } = config();
	return libcuda === null ? {
		libraries: driverNames,
		places: driverNames
	} : chosen(libcuda, driverNames);
}
function nvrtcCandidates(env = process.env) {
	let { nvrtc } = config();
	if (nvrtc !== null) return chosen(nvrtc, nvrtcNames);
	let parts = [
		inFolders(set(env, "CUDA_PATH", "CUDA_HOME").flatMap(toolkitFolders), nvrtcNames),
		{
			libraries: nvrtcNames,
			places: nvrtcNames.map((name) => `${name} (the loader's search path)`)
		},
		inFolders(set(env, "VIRTUAL_ENV", "CONDA_PREFIX").flatMap(wheelFolders), nvrtcNames),
		inFolders(set(env, "CONDA_PREFIX").map((prefix) => join(prefix, "lib")), nvrtcNames),
		inFolders(conventionalFolders(), nvrtcNames)
	];
	return {
		libraries: parts.flatMap((part) => part.libraries),
		places: parts.flatMap((part) => part.places)
	};
}
// runtime/cuda-device.ts
init_errors();
function nothing(reason, tried) {
	return {
		status: Object.freeze({
			available: !1,
			reason,
			driverVersion: null,
			libcuda: null
		}),
		devices: [],
		tried
	};
}
function makeDevice(description, ordinal) {
	let { model, major, minor, units, totalBytes } = description, info = {
		name: `cuda:${ordinal}`,
		target: "cuda",
		arch: `sm_${major}${minor}`,
		model,
		units,
		totalBytes
	};
	return nativeDevice(1 + ordinal, Object.freeze(info), (addon) => addon.openCuda(ordinal, config().sync));
}
function probe() {
	if (!config().cuda) return nothing("WEFT_CUDA is off", []);
	let { libraries, places } = driverCandidates(), addon = native();
	try {
		let { path, version, devices } = addon.openDriver(libraries), available = devices.length > 0, reason = available ? null : `${path} reports no device`;
		return {
			status: Object.freeze({
				available,
				reason,
				driverVersion: version,
				libcuda: path
			}),
			devices: Object.freeze(devices.map(makeDevice)),
			tried: places
		};
	} catch (error) {
		let reason = translated(error, "cuda");
		if (!(reason instanceof Error) || reason === error) throw error;
		return nothing(reason.message, places);
	}
}
let found;
function search() {
	return found ??= probe(), found;
}
function cudaStatus() {
	return search().status;
}
function cudaDevices() {
	return search().devices;
}
function cudaDevice(ordinal) {
	let { status, devices, tried } = search(), device = devices[ordinal];
	if (device !== void 0) return device;
	if (!status.available) throw new LibraryNotFoundError(`cuda:${ordinal} was asked for, but CUDA cannot be used: ${status.reason}. Install NVIDIA's driver, name its library in WEFT_LIBCUDA, or use the device cpu.`, tried);
	let names = devices.map(({ info }) => info.name).join(", ");
	throw new LibraryNotFoundError(`cuda:${ordinal} was asked for, but this machine has ${names}`, []);
}
// runtime/devices.ts
init_errors();
function isUsable(device) {
	try {
		return openDevice(device), !0;
	} catch (error) {
		if (error instanceof WeftError) return !1;
		throw error;
	}
}
function deviceByName(name) {
	if (name === "cpu") return cpuDevice();
	if (name === "auto") return cudaDevices().find(isUsable) ?? cpuDevice();
	let ordinal = /^cuda(?::(\d{1,3}))?$/.exec(name);
	if (ordinal !== null) return cudaDevice(Number(ordinal[1] ?? 0));
	throw new ArgumentError(`There is no device ${JSON.stringify(name)}; expected auto, cpu, cuda, or cuda:<number>.`);
}
const vectorPrefixes = {
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
function hasVectorMath(names) {
	let prefixes = vectorPrefixes[process.arch] ?? [], symbols = names.flatMap((name) => prefixes.map((prefix) => prefix + name)), found = native().findSymbols("libmvec.so.1", symbols);
	return new Set(names.filter((_, i) => prefixes.some((_, j) => found[i * prefixes.length + j] === !0)));
}
export { nvrtcCandidates as a, memoryOf as c, translated as d, cudaStatus as i, addonPath as l, hasVectorMath as n, nvrtcNames as o, cudaDevices as r, cpuDevice as s, deviceByName as t, native as u };
