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
	let limit = options.maxSize === void 0 ? cache.limit : parseBytes(options.maxSize);
	if (limit === null) throw new ArgumentError(`--max-size is ${JSON.stringify(options.maxSize)}; expected bytes such as 512M or 1G.`);
	let gone = new Set(without.map((entry) => entry.digest)), rest = cache.contents().filter((file) => !gone.has(file.digest)).sort((a, b) => a.usedMs - b.usedMs), left = totalBytes(rest);
	return rest.filter((file) => left <= limit ? !1 : (left -= file.bytes, !0));
}
function toPrune(cache, options) {
	let chosen = byFilters(cache, options);
	return [...chosen, ...aboveSize(cache, options, chosen)];
}
function toClear(cache, options) {
	return isFiltered(options) ? byFilters(cache, options) : cache.contents();
}
async function remove(terminal, options, choose) {
	let cache = openCache(), doomed = choose(cache, options), dryRun = options.dryRun === !0, what = `${plural(doomed.length, "entry")}, ${formatBytes(totalBytes(doomed))}`;
	if (!dryRun && doomed.length > 0 && options.yes !== !0) {
		if (!terminal.interactive) throw new Stop(exitCodes.usage, `This removes ${what}. Say --yes to do it, or --dry-run to look first.`);
		if (!await terminal.ask(`Remove ${what}?`)) throw new Stop(exitCodes.failed, "Nothing was removed.");
	}
	let removed = dryRun ? 0 : doomed.filter((entry) => cache.remove(entry.digest)).length;
	return !dryRun && cache.usable() && cache.sweep(), terminal.err(`${dryRun ? "Would remove" : "Removed"} ${what}.\n`), options.json === !0 && printJson(terminal, {
		dryRun,
		chosen: doomed.length,
		bytes: totalBytes(doomed),
		removed,
		keys: doomed.map((entry) => entry.digest)
	}), exitCodes.fine;
}
function prune(terminal, options) {
	return remove(terminal, options, toPrune);
}
function clear(terminal, options) {
	return remove(terminal, options, toClear);
}
export { clear, prune };
