import { D as init_errors, c as printJson, d as ArgumentError, o as plural, r as formatBytes, t as exitCodes } from "./weft-output.js";
import { n as parseBytes } from "./weft-config.js";
import { a as openCache, i as isKernel, n as chooser, s as totalBytes, t as Stop } from "./weft-cachestore2.js";
// src/cli/cache-remove.ts
init_errors();
function isFiltered({ olderThan, name, target }) {
	return olderThan !== void 0 || name !== void 0 || target !== void 0;
}
function byFilters(cache, options) {
	return isFiltered(options) ? cache.list().filter(isKernel).filter(chooser(options)) : [];
}
function aboveSize(cache, options, without) {
	const limit = options.maxSize === void 0 ? cache.limit : parseBytes(options.maxSize);
	if (limit === null) throw new ArgumentError(`--max-size is ${JSON.stringify(options.maxSize)}; expected bytes such as 512M or 1G.`);
	const gone = new Set(without.map((entry) => entry.digest));
	const rest = cache.contents().filter((file) => !gone.has(file.digest)).sort((a, b) => a.usedMs - b.usedMs);
	let left = totalBytes(rest);
	return rest.filter((file) => {
		if (left <= limit) return false;
		left -= file.bytes;
		return true;
	});
}
function toPrune(cache, options) {
	const chosen = byFilters(cache, options);
	return [...chosen, ...aboveSize(cache, options, chosen)];
}
function toClear(cache, options) {
	return isFiltered(options) ? byFilters(cache, options) : cache.contents();
}
async function remove(terminal, options, choose) {
	const cache = openCache();
	const doomed = choose(cache, options);
	const dryRun = options.dryRun === true;
	const what = `${plural(doomed.length, "entry")}, ${formatBytes(totalBytes(doomed))}`;
	if (!dryRun && doomed.length > 0 && options.yes !== true) {
		if (!terminal.interactive) throw new Stop(exitCodes.usage, `This removes ${what}. Say --yes to do it, or --dry-run to look first.`);
		if (!await terminal.ask(`Remove ${what}?`)) throw new Stop(exitCodes.failed, "Nothing was removed.");
	}
	const removed = dryRun ? 0 : doomed.filter((entry) => cache.remove(entry.digest)).length;
	if (!dryRun && cache.usable()) cache.sweep();
	terminal.err(`${dryRun ? "Would remove" : "Removed"} ${what}.\n`);
	if (options.json === true) printJson(terminal, {
		dryRun,
		chosen: doomed.length,
		bytes: totalBytes(doomed),
		removed,
		keys: doomed.map((entry) => entry.digest)
	});
	return exitCodes.fine;
}
function prune(terminal, options) {
	return remove(terminal, options, toPrune);
}
function clear(terminal, options) {
	return remove(terminal, options, toClear);
}
export { clear, prune };
