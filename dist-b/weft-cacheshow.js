import { D as init_errors, c as printJson, d as ArgumentError, i as paint, l as printTable, n as formatAge, o as plural, r as formatBytes, s as printFacts, t as exitCodes } from "./weft-output.js";
import { a as explainKey, t as compareKeys } from "./weft-cachekey.js";
import { t as config } from "./weft-config.js";
import { a as openCache, i as isKernel, n as chooser, o as record, r as findEntry, s as totalBytes, t as Stop } from "./weft-cachestore2.js";
import { writeFileSync } from "node:fs";
// src/cli/cache-show.ts
init_errors();
function showPath(terminal, options) {
	let { cacheDir } = config();
	return cacheDir === null && openCache(), options.json === !0 ? printJson(terminal, { path: cacheDir }) : terminal.out(`${cacheDir}\n`), exitCodes.fine;
}
function showStats(terminal, options) {
	let cache = openCache(), kernels = cache.list().filter(isKernel), bytes = totalBytes(kernels), targets = Object.fromEntries(["cpu", "cuda"].map((target) => {
		let of = kernels.filter((entry) => entry.fields.target === target);
		return [target, {
			entries: of.length,
			bytes: totalBytes(of)
		}];
	})), uses = kernels.map((entry) => entry.usedMs), oldest = uses.length === 0 ? null : new Date(Math.min(...uses)).toISOString(), newest = uses.length === 0 ? null : new Date(Math.max(...uses)).toISOString(), compileMs = kernels.reduce((sum, entry) => sum + entry.metadata.compileMs, 0), mode = config().cache;
	if (options.json === !0) {
		let path = cache.folders.root;
		return printJson(terminal, {
			path,
			mode,
			entries: kernels.length,
			bytes,
			limit: cache.limit,
			targets,
			oldestUse: oldest,
			newestUse: newest,
			compileMs
		}), exitCodes.fine;
	}
	let share = cache.limit === 0 ? "" : ` (${(100 * bytes / cache.limit).toFixed(1)} %)`;
	return printFacts(terminal, [
		["folder", cache.folders.root],
		["use", mode === "disk" ? "on" : "off (WEFT_CACHE)"],
		["kernels", `${kernels.length} (cpu ${targets.cpu.entries}, cuda ${targets.cuda.entries})`],
		["size", `${formatBytes(bytes)} of ${formatBytes(cache.limit)}${share}`],
		["saved per run", `${(compileMs / 1e3).toFixed(1)} s of compiling, when all are used`],
		["oldest use", oldest ?? "-"],
		["newest use", newest ?? "-"]
	]), exitCodes.fine;
}
const orders = {
	used: (a, b) => b.usedMs - a.usedMs,
	size: (a, b) => b.bytes - a.bytes,
	name: (a, b) => a.metadata.name.localeCompare(b.metadata.name)
};
function showList(terminal, options) {
	let order = orders[options.sort];
	if (order === void 0) throw new ArgumentError(`--sort is ${JSON.stringify(options.sort)}; expected used, size or name.`);
	let chosen = openCache().list().filter(isKernel).filter(chooser(options)).sort(order);
	if (options.json === !0) return printJson(terminal, { entries: chosen.map(record) }), exitCodes.fine;
	let columns = [
		{ title: "KEY" },
		{ title: "NAME" },
		{ title: "TARGET" },
		{ title: "ARCH" },
		{
			title: "SIZE",
			right: !0
		},
		{
			title: "COMPILED",
			right: !0
		},
		{
			title: "USED",
			right: !0
		}
	], now = Date.now(), rows = chosen.map(({ digest, metadata, fields, bytes, usedMs }) => [
		digest.slice(0, 12),
		metadata.name,
		fields.target,
		fields.arch.split(" ")[0],
		formatBytes(bytes),
		`${metadata.compileMs.toFixed(0)} ms`,
		`${formatAge(now - usedMs)} ago`
	]);
	return rows.length === 0 ? terminal.err("No kernels.\n") : printTable(terminal, columns, rows), exitCodes.fine;
}
function showEntry(terminal, wanted, options) {
	let cache = openCache(), entry = findEntry(cache, wanted), { metadata, fields } = entry;
	if (options.image !== void 0) {
		let verdict = cache.verify(entry.digest);
		if ("problem" in verdict) throw new Stop(exitCodes.failed, `The entry is damaged: ${verdict.problem}.`);
		return writeFileSync(options.image, verdict.image), terminal.err(`${formatBytes(verdict.image.length)} written to ${options.image}\n`), exitCodes.fine;
	}
	if (options.source === !0) return terminal.out(fields.source.endsWith("\n") ? fields.source : `${fields.source}\n`), exitCodes.fine;
	if (options.json === !0) return printJson(terminal, {
		...record(entry),
		source: fields.source,
		log: metadata.log
	}), exitCodes.fine;
	let amount = (value, unit) => value === null ? "-" : `${value}${unit}`;
	return printFacts(terminal, [
		["key", entry.digest],
		["name", metadata.name],
		["compiled", `${metadata.created}, in ${metadata.compileMs.toFixed(1)} ms`],
		["last use", new Date(entry.usedMs).toISOString()],
		["size", `${formatBytes(entry.bytes)}, image ${formatBytes(entry.imageBytes)}`],
		["registers", amount(metadata.registers, "")],
		["shared memory", amount(metadata.sharedBytes, " bytes")],
		["local memory", amount(metadata.localBytes, " bytes")]
	]), terminal.out(`\n${paint(terminal, "bold", "fields of the key")}\n${explainKey(fields)}\n`), terminal.out(`\n${paint(terminal, "bold", "source")}\n${fields.source.trimEnd()}\n`), metadata.log !== "" && terminal.out(`\n${paint(terminal, "bold", "log")}\n${metadata.log}\n`), exitCodes.fine;
}
function verifyAll(terminal, options) {
	let cache = openCache(), digests = cache.digests(), damaged = digests.flatMap((digest) => {
		let verdict = cache.verify(digest);
		return "problem" in verdict ? [{
			key: digest,
			problem: verdict.problem
		}] : [];
	}), removed = options.repair === !0 ? damaged.filter(({ key }) => cache.remove(key)).length : 0;
	if (options.json === !0) printJson(terminal, {
		checked: digests.length,
		damaged,
		removed
	});
	else {
		for (let { key, problem } of damaged) terminal.out(`${key}  ${problem}\n`);
		let next = damaged.length > removed ? " Remove them with: weft cache verify --repair" : "";
		terminal.err(`${plural(digests.length, "entry")} checked, ${damaged.length} damaged, ${removed} removed.${next}\n`);
	}
	return damaged.length > removed ? exitCodes.failed : exitCodes.fine;
}
function showDifference(terminal, left, right, options) {
	let cache = openCache(), [a, b] = [findEntry(cache, left), findEntry(cache, right)], differences = compareKeys(a.fields, b.fields);
	if (options.json === !0) return printJson(terminal, {
		left: a.digest,
		right: b.digest,
		differences
	}), exitCodes.fine;
	differences.length === 0 && terminal.err("The keys are equal.\n");
	for (let { field, left: before, right: after } of differences) terminal.out(`${paint(terminal, "bold", field)}\n  - ${before}\n  + ${after}\n`);
	return exitCodes.fine;
}
export { showDifference, showEntry, showList, showPath, showStats, verifyAll };
