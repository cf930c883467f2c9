import { D as init_errors, d as ArgumentError } from "./weft-output.js";
import { isAbsolute, join, resolve } from "node:path";
import { homedir } from "node:os";
// runtime/config.ts
init_errors();
const traceNames = [
	"parse",
	"lower",
	"simplify",
	"fuse",
	"verify",
	"schedule",
	"render",
	"compile",
	"cache",
	"launch",
	"memory"
], defaultCacheBytes = 1024 ** 3, units = {
	"": 1,
	K: 1024,
	M: 1024 ** 2,
	G: 1024 ** 3,
	T: 1024 ** 4
};
function wrong(name, value, expected) {
	return new ArgumentError(`${name} is ${JSON.stringify(value)}; expected ${expected}. Correct the variable or unset it.`);
}
function text(env, name) {
	let value = env[name]?.trim();
	return value === void 0 || value === "" ? null : value;
}
function flag(env, name, otherwise) {
	let value = text(env, name);
	if (value === null) return otherwise;
	if (/^(1|on|true|yes)$/i.test(value)) return !0;
	if (/^(0|off|false|no)$/i.test(value)) return !1;
	throw wrong(name, value, "1, on, true, yes, or 0, off, false, no");
}
function parseBytes(value) {
	let match = /^(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?$/i.exec(value.trim()), unit = match === null ? void 0 : units[match[2].toUpperCase()];
	if (match === null || unit === void 0) return null;
	let bytes = Math.floor(Number(match[1]) * unit);
	return Number.isSafeInteger(bytes) ? bytes : null;
}
function size(env, name) {
	let value = text(env, name);
	if (value === null) return null;
	let bytes = parseBytes(value);
	if (bytes === null) throw wrong(name, value, "a number of bytes such as 1073741824, 512M or 1G");
	return bytes;
}
function cacheMode(env) {
	return flag(env, "WEFT_CACHE", !0) ? "disk" : "memory";
}
function cacheDir(env, home) {
	let chosen = text(env, "WEFT_CACHE_DIR");
	if (chosen !== null) return resolve(chosen);
	let xdg = text(env, "XDG_CACHE_HOME");
	if (xdg !== null && isAbsolute(xdg)) return join(xdg, "warpweft");
	try {
		let folder = home();
		return isAbsolute(folder) ? join(folder, ".cache", "warpweft") : null;
	} catch {
		return null;
	}
}
function device(env) {
	let value = text(env, "WEFT_DEVICE") ?? "auto";
	if (/^(auto|cpu|cuda(:\d{1,3})?)$/.test(value)) return value;
	throw wrong("WEFT_DEVICE", value, "auto, cpu, cuda, or cuda:<number>");
}
function threads(env) {
	let value = text(env, "WEFT_THREADS");
	if (value === null) return null;
	let count = /^\d{1,4}$/.test(value) ? Number(value) : 0;
	if (count < 1 || count > 1024) throw wrong("WEFT_THREADS", value, "a whole number from 1 to 1024");
	return count;
}
function trace(env) {
	let value = text(env, "WEFT_TRACE");
	if (value === null) return /* @__PURE__ */ new Set();
	let known = new Set(traceNames), names = value.split(",").map((name) => name.trim()).filter((name) => name !== "");
	if (names.includes("all")) return new Set(traceNames);
	for (let name of names) if (!known.has(name)) throw wrong("WEFT_TRACE", value, `a list of ${traceNames.join(", ")}, or all`);
	return new Set(names);
}
function readConfig(env, home = homedir) {
	return Object.freeze({
		cacheDir: cacheDir(env, home),
		cache: cacheMode(env),
		cacheBytes: size(env, "WEFT_CACHE_SIZE") ?? defaultCacheBytes,
		cc: text(env, "WEFT_CC"),
		device: device(env),
		eager: flag(env, "WEFT_EAGER", !1),
		sync: flag(env, "WEFT_SYNC", !1),
		trace: trace(env),
		threads: threads(env),
		cpuBytes: size(env, "WEFT_CPU_MEMORY"),
		nvrtc: text(env, "WEFT_NVRTC"),
		libcuda: text(env, "WEFT_LIBCUDA"),
		cuda: flag(env, "WEFT_CUDA", !0)
	});
}
let current;
function config() {
	return current ??= readConfig(process.env), current;
}
export { parseBytes as n, config as t };
