import { D as init_errors, a as parseSpan, d as ArgumentError, t as exitCodes } from "./weft-output.js";
import { t as config } from "./weft-config.js";
import { t as DiskCache } from "./weft-diskcache.js";
// src/cli/cache-store.ts
init_errors();
var Stop = class extends Error {
	code;
	constructor(code, message) {
		super(message);
		this.code = code;
	}
};
function openCache() {
	const { cacheDir, cacheBytes } = config();
	if (cacheDir === null) throw new Stop(exitCodes.failed, "There is no cache folder: no home folder is known. Set WEFT_CACHE_DIR.");
	const cache = new DiskCache({
		root: cacheDir,
		limit: cacheBytes
	});
	const problem = cache.problem();
	if (problem !== null) throw new Stop(exitCodes.failed, `The cache folder is not used: ${problem}.`);
	return cache;
}
function pattern(glob) {
	const escaped = glob.replace(/[.+^${}()|[\]\\?]/g, "\\$&").replaceAll("*", ".*");
	return new RegExp(`^${escaped}$`);
}
function chooser({ olderThan, name, target }) {
	const age = olderThan === void 0 ? 0 : parseSpan(olderThan);
	if (age === null) throw new ArgumentError(`--older-than is ${JSON.stringify(olderThan)}; expected a span such as 30d, 12h, 45m or 10s.`);
	if (target !== void 0 && target !== "cpu" && target !== "cuda") throw new ArgumentError(`--target is ${JSON.stringify(target)}; expected cpu or cuda.`);
	const named = name === void 0 ? null : pattern(name);
	const now = Date.now();
	return (entry) => (olderThan === void 0 || now - entry.usedMs > age) && (named === null || named.test(entry.metadata.name)) && (target === void 0 || entry.fields.target === target);
}
function isKernel(entry) {
	return entry.metadata.kind === "kernel";
}
function totalBytes(entries) {
	return entries.reduce((sum, entry) => sum + entry.bytes, 0);
}
function record(entry) {
	const { metadata, fields } = entry;
	return {
		key: entry.digest,
		name: metadata.name,
		target: fields.target,
		arch: fields.arch,
		compiler: fields.compiler.version,
		options: fields.options,
		generator: fields.generator,
		bytes: entry.bytes,
		imageBytes: entry.imageBytes,
		created: metadata.created,
		used: new Date(entry.usedMs).toISOString(),
		compileMs: metadata.compileMs,
		registers: metadata.registers,
		sharedBytes: metadata.sharedBytes,
		localBytes: metadata.localBytes
	};
}
function findEntry(cache, wanted) {
	const entries = cache.list().filter(isKernel);
	const byKey = /^[0-9a-f]{4,64}$/.test(wanted) ? entries.filter((entry) => entry.digest.startsWith(wanted)) : [];
	const found = byKey.length > 0 ? byKey : entries.filter((entry) => entry.metadata.name === wanted);
	if (found.length === 1) return found[0];
	if (found.length === 0) throw new Stop(exitCodes.missing, `No kernel has the name or a key beginning with ${JSON.stringify(wanted)}. See: weft cache ls`);
	const lines = found.map((entry) => `  ${entry.digest.slice(0, 16)}  ${entry.metadata.name}  ${entry.fields.target}  ${entry.fields.arch.split(" ")[0]}`);
	throw new Stop(exitCodes.usage, `${JSON.stringify(wanted)} means ${found.length} kernels; give more of a key:\n${lines.join("\n")}`);
}
export { openCache as a, isKernel as i, chooser as n, record as o, findEntry as r, totalBytes as s, Stop as t };
