import { D as init_errors, E as WeftError, S as OutOfMemoryError, b as LimitError, d as ArgumentError, m as DeviceError, v as InternalError, y as LibraryNotFoundError } from "./weft-output.js";
import { n as parseBytes, t as config } from "./weft-config.js";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { availableParallelism, machine, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
// runtime/binding.ts
init_errors();
Object.freeze(Object.keys({
	alloc: true,
	free: true,
	launch: true,
	commandBlock: true,
	openCpu: true,
	openDriver: true,
	openCuda: true,
	memory: true,
	trim: true,
	upload: true,
	downloadSync: true,
	download: true,
	copy: true,
	load: true,
	unload: true,
	ready: true,
	sync: true,
	mark: true,
	elapsed: true,
	unmark: true,
	openNvrtc: true,
	compileSync: true,
	compile: true,
	findSymbols: true
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
const wordCount = 8;
const packageName = "warpweft";
function packageRoot() {
	let folder = dirname(fileURLToPath(import.meta.url));
	for (;;) {
		const file = join(folder, "package.json");
		if (existsSync(file) && JSON.parse(readFileSync(file, "utf8")).name === packageName) return folder;
		const parent = dirname(folder);
		if (parent === folder) return null;
		folder = parent;
	}
}
function candidates() {
	const chosen = process.env.WEFT_ADDON;
	if (chosen !== void 0 && chosen !== "") return [chosen];
	const root = packageRoot();
	if (root === null) return [];
	return [join(root, "build", "Release", "weft.node"), join(root, "dist", "native", `${process.platform}-${process.arch}`, "weft.node")];
}
function load() {
	const tried = [];
	for (const path of candidates()) {
		if (!existsSync(path)) {
			tried.push(`${path}: no such file`);
			continue;
		}
		try {
			const native = createRequire(import.meta.url)(path);
			const block = native.commandBlock();
			const words = new Float64Array(block, 0, wordCount);
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
	}
	throw new LibraryNotFoundError("Weft's native addon was not found. Build it with \"npm run build:native\", or name a built file in WEFT_ADDON.", tried);
}
let loaded;
function addon() {
	loaded ??= load();
	return loaded;
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
	const steps = [
		"KiB",
		"MiB",
		"GiB",
		"TiB",
		"PiB"
	];
	if (bytes < 1024) return `${bytes} bytes`;
	const power = Math.min(Math.floor(Math.log2(bytes) / 10), steps.length);
	return `${(bytes / 1024 ** power).toFixed(2)} ${steps[power - 1]}`;
}
function translated(error, where) {
	if (!isFailure(error)) return error;
	if (error.failure === "memory") {
		const { requested, used, free } = error;
		const message = `Out of memory on ${where}: ${showBytes(requested)} were asked for, ${showBytes(used)} are in use by arrays, ${showBytes(free)} are free (pooled memory was given back before). Dispose arrays, use scope(), or await something so that unreachable arrays can be collected.`;
		return new OutOfMemoryError(message, {
			requested,
			used,
			free,
			cause: error
		});
	}
	if (error.failure === "library") return new LibraryNotFoundError(error.message, [], { cause: error });
	if (error.failure !== "device") return new InternalError(`unknown native failure ${error.failure}`, { cause: error });
	const advice = error.fatal ? "\nEvery later call on this device fails in the same way: start a new process. WEFT_SYNC=1 names the kernel." : "";
	const { call, status, fatal } = error;
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
	const backing = backings.get(device);
	if (backing === void 0) throw new TypeError(`${device.info.name} is no device that Weft has made`);
	return backing;
}
function openDevice(device) {
	const backing = backingOf(device);
	return {
		number: backing.number,
		native: backing.open().native
	};
}
function memoryOf(device) {
	const { number, native } = openDevice(device);
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
	if (params.byteLength <= room) return;
	throw new LimitError(`A launch has ${params.byteLength} bytes of parameters; at most ${room} can be passed`, { stage: "launch" });
}
function take(number, bytes, { native, commands }) {
	commands.words[Word.device] = number;
	commands.words[Word.bytes] = bytes;
	native.alloc();
	return commands.words[Word.result];
}
function nativeDevice(number, info, start) {
	const { name } = info;
	let opened;
	function open() {
		if (opened !== void 0) return opened;
		const made = {
			native: native(),
			commands: commands()
		};
		guarded(name, () => start(made.native));
		opened = made;
		return made;
	}
	const device = {
		info,
		alloc(bytes) {
			const own = opened ?? open();
			try {
				return take(number, bytes, own);
			} catch (error) {
				const failure = translated(error, name);
				if (!(failure instanceof OutOfMemoryError)) throw failure;
			}
			guarded(name, () => own.native.trim(number));
			return guarded(name, () => take(number, bytes, own));
		},
		free(address) {
			const { native, commands } = opened ?? open();
			commands.words[Word.device] = number;
			commands.words[Word.address] = address;
			native.free();
		},
		upload(address, source) {
			const { native } = open();
			guarded(name, () => native.upload(number, address, source));
		},
		download(address, target) {
			const { native } = open();
			return native.download(number, address, target).catch((error) => {
				throw translated(error, name);
			});
		},
		downloadSync(address, target) {
			const { native } = open();
			guarded(name, () => native.downloadSync(number, address, target));
		},
		copy(to, from, bytes) {
			const { native } = open();
			guarded(name, () => native.copy(number, to, from, bytes));
		},
		load(image, entry) {
			const { native } = open();
			const { handle, ...attributes } = guarded(name, () => native.load(number, image, entry));
			return Object.freeze({
				handle,
				attributes: Object.freeze(attributes),
				unload: () => {
					native.unload(handle);
				}
			});
		},
		launch(kernel, geometry, params) {
			const { native, commands } = opened ?? open();
			const { words } = commands;
			checkParams(params, commands.params.length);
			words[Word.device] = number;
			words[Word.kernel] = kernel.handle;
			words[Word.gridX] = geometry.grid[0];
			words[Word.gridY] = geometry.grid[1];
			words[Word.gridZ] = geometry.grid[2];
			words[Word.block] = geometry.block;
			words[Word.sharedBytes] = geometry.sharedBytes;
			words[Word.paramBytes] = params.byteLength;
			commands.params.set(params);
			try {
				native.launch();
			} catch (error) {
				throw translated(error, name);
			}
		},
		ready() {
			const { native } = open();
			return native.ready(number).catch((error) => {
				throw translated(error, name);
			});
		},
		sync() {
			const { native } = open();
			guarded(name, () => native.sync(number));
		}
	};
	backings.set(device, {
		number,
		open
	});
	return Object.freeze(device);
}
// runtime/cpu-device.ts
init_errors();
const defaultShare = .8;
function hostBytes() {
	const constrained = process.constrainedMemory?.() ?? 0;
	return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}
function memoryLimit() {
	const value = process.env.WEFT_CPU_MEMORY?.trim();
	if (value === void 0 || value === "") return Math.floor(hostBytes() * defaultShare);
	const bytes = parseBytes(value);
	if (bytes === null) throw new ArgumentError(`WEFT_CPU_MEMORY is ${JSON.stringify(value)}; expected bytes such as 1073741824, 512M or 8G`);
	return bytes;
}
function modelName() {
	try {
		const text = readFileSync("/proc/cpuinfo", "utf8");
		return /^(?:model name|Model)\s*:\s*(.+)$/m.exec(text)?.[1]?.trim() ?? machine();
	} catch {
		return machine();
	}
}
let device;
function cpuDevice() {
	if (device !== void 0) return device;
	const threads = config().threads ?? availableParallelism();
	const totalBytes = memoryLimit();
	const info = {
		name: "cpu",
		target: "cpu",
		arch: machine(),
		model: modelName(),
		units: threads,
		totalBytes
	};
	device = nativeDevice(0, Object.freeze(info), (native) => {
		native.openCpu(threads, totalBytes, config().sync);
	});
	return device;
}
// runtime/libraries.ts
const driverNames = ["libcuda.so.1"];
const nvrtcNames = [
	"libnvrtc.so.13",
	"libnvrtc.so.12",
	"libnvrtc.so.11.2"
];
const triples = {
	x64: "x86_64-linux",
	arm64: "sbsa-linux"
};
function isFolder(path) {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
function list(folder, pattern) {
	try {
		return readdirSync(folder).filter((name) => pattern.test(name)).sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
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
	const triple = triples[process.arch];
	const folders = [join(root, "lib64"), join(root, "lib")];
	return triple === void 0 ? folders : [...folders, join(root, "targets", triple, "lib")];
}
function wheelFolders(prefix) {
	return list(join(prefix, "lib"), /^python\d/).flatMap((python) => {
		const packages = join(prefix, "lib", python, "site-packages", "nvidia");
		return [join(packages, "cu13", "lib"), join(packages, "cuda_nvrtc", "lib")];
	});
}
function conventionalFolders() {
	const prefix = "/usr/local";
	return ["cuda", ...list(prefix, /^cuda-\d/)].flatMap((name) => toolkitFolders(join(prefix, name)));
}
function set(env, ...names) {
	return names.map((name) => env[name] ?? "").filter((value) => value !== "");
}
function driverCandidates() {
	const { libcuda } = config();
	return libcuda === null ? {
		libraries: driverNames,
		places: driverNames
	} : chosen(libcuda, driverNames);
}
function nvrtcCandidates(env = process.env) {
	const { nvrtc } = config();
	if (nvrtc !== null) return chosen(nvrtc, nvrtcNames);
	const parts = [
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
			available: false,
			reason,
			driverVersion: null,
			libcuda: null
		}),
		devices: [],
		tried
	};
}
function makeDevice(description, ordinal) {
	const { model, major, minor, units, totalBytes } = description;
	const info = {
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
	const { libraries, places } = driverCandidates();
	const addon = native();
	try {
		const { path, version, devices } = addon.openDriver(libraries);
		const available = devices.length > 0;
		const reason = available ? null : `${path} reports no device`;
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
		const reason = translated(error, "cuda");
		if (!(reason instanceof Error) || reason === error) throw error;
		return nothing(reason.message, places);
	}
}
let found;
function search() {
	found ??= probe();
	return found;
}
function cudaStatus() {
	return search().status;
}
function cudaDevices() {
	return search().devices;
}
function cudaDevice(ordinal) {
	const { status, devices, tried } = search();
	const device = devices[ordinal];
	if (device !== void 0) return device;
	if (!status.available) throw new LibraryNotFoundError(`cuda:${ordinal} was asked for, but CUDA cannot be used: ${status.reason}. Install NVIDIA's driver, name its library in WEFT_LIBCUDA, or use the device cpu.`, tried);
	const names = devices.map(({ info }) => info.name).join(", ");
	throw new LibraryNotFoundError(`cuda:${ordinal} was asked for, but this machine has ${names}`, []);
}
// runtime/devices.ts
init_errors();
function isUsable(device) {
	try {
		openDevice(device);
		return true;
	} catch (error) {
		if (error instanceof WeftError) return false;
		throw error;
	}
}
function deviceByName(name) {
	if (name === "cpu") return cpuDevice();
	if (name === "auto") return cudaDevices().find(isUsable) ?? cpuDevice();
	const ordinal = /^cuda(?::(\d{1,3}))?$/.exec(name);
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
	const prefixes = vectorPrefixes[process.arch] ?? [];
	const symbols = names.flatMap((name) => prefixes.map((prefix) => prefix + name));
	const found = native().findSymbols("libmvec.so.1", symbols);
	return new Set(names.filter((_, i) => prefixes.some((_, j) => found[i * prefixes.length + j] === true)));
}
export { nvrtcCandidates as a, memoryOf as c, translated as d, cudaStatus as i, addonPath as l, hasVectorMath as n, nvrtcNames as o, cudaDevices as r, cpuDevice as s, deviceByName as t, native as u };
