#!/usr/bin/env node
import { d as ArgumentError, i as paint, t as exitCodes, u as processTerminal, v as WeftError } from "./output-BLP55qHm.js";
import { i as packageVersion } from "./cache-key-BMBWx0o5.js";
import { Command, CommanderError } from "commander";
// src/cli/cache.ts
/** Runs an action and turns what it finds wrong into a message and an exit code. */
async function guarded(terminal, action) {
	const { Stop } = await import("./cache-store-CdyACHlJ.js");
	try {
		return await action();
	} catch (error) {
		if (!(error instanceof Stop)) throw error;
		terminal.err(`${paint(terminal, "red", "weft:")} ${error.message}\n`);
		return error.code;
	}
}
function withFilters(command) {
	return command.option("--older-than <span>", "only kernels not used for this long: 30d, 12h, 45m").option("--name <pattern>", "only kernels of this name; * stands for anything").option("--target <target>", "only kernels for cpu or cuda");
}
function withRemoval(command) {
	return withFilters(command).option("--dry-run", "only say what would be removed").option("--yes", "do not ask");
}
/** Adds `cache` and its commands. `done` receives the exit code. The work is imported when a command runs. */
function registerCache(program, terminal, done) {
	const cache = program.command("cache").description("look at and clean the compiled kernels on disk");
	const look = () => import("./cache-show-CXO5Sa3R.js");
	const clean = () => import("./cache-remove-DWEKxIwW.js");
	const run = async (action) => done(await guarded(terminal(), action));
	const command = (name, description) => cache.command(name).description(description).option("--json", "one JSON document");
	command("path", "print the folder").action((options) => run(async () => (await look()).showPath(terminal(), options)));
	command("stats", "how many kernels, how large, how full").action((options) => run(async () => (await look()).showStats(terminal(), options)));
	withFilters(command("ls", "list kernels")).option("--sort <order>", "used, size or name", "used").action((options) => run(async () => (await look()).showList(terminal(), options)));
	command("show", "all that is known of one kernel: its key, source, log and resources").argument("<kernel>", "the beginning of a key, or a name").option("--source", "only the source text").option("--image <file>", "write the compiled image (cubin, shared object) to a file").action((wanted, options) => run(async () => (await look()).showEntry(terminal(), wanted, options)));
	command("verify", "check every file").option("--repair", "remove damaged files").action((options) => run(async () => (await look()).verifyAll(terminal(), options)));
	withRemoval(command("prune", "remove what the filters choose, and what is above the size limit")).option("--max-size <bytes>", "keep at most this much: 512M, 1G").action((options) => run(async () => (await clean()).prune(terminal(), options)));
	withRemoval(command("clear", "remove everything, or what the filters choose")).action((options) => run(async () => (await clean()).clear(terminal(), options)));
}
// src/cli/main.ts
/** The command line: `main(argv)` runs one command and gives its exit code. Nothing heavy is imported before it is needed. */
const helpCodes = /* @__PURE__ */ new Set(["commander.helpDisplayed", "commander.version"]);
/** An error as a person reads it: its message, and the trace only when it is not one of Weft's own. */
function report(terminal, error) {
	const text = error instanceof WeftError ? error.message : error instanceof Error ? error.stack ?? error.message : String(error);
	terminal.err(`${paint(terminal, "red", "weft:")} ${text}\n`);
	return error instanceof ArgumentError ? exitCodes.usage : exitCodes.failed;
}
function build(terminal, done) {
	const program = new Command("weft").description("Array kernels for Node.js: what runs here, and what is in the kernel cache.").version(packageVersion).option("--color <when>", "auto, always or never", "auto").showSuggestionAfterError().exitOverride().configureOutput({
		writeOut: (text) => terminal().out(text),
		writeErr: (text) => terminal().err(text),
		getOutHasColors: () => false,
		getErrHasColors: () => false
	});
	program.command("doctor").description("what works on this machine, and what to do about the rest").option("--json", "one JSON document").option("--require <backend>", "fail unless this works: cpu or cuda").action(async (options) => done(await (await import("./doctor-u7vLlyjP.js")).doctor(terminal(), options)));
	program.command("devices").description("list the devices").option("--json", "one JSON document").action(async (options) => done(await (await import("./devices-Cx6g2FVG.js")).listDevices(terminal(), options)));
	registerCache(program, terminal, done);
	return program;
}
/**
* Runs `weft` with the arguments after the program's name. Exit codes: 0 fine, 1 a problem was found or the command
* failed, 2 wrong usage, 3 what was named does not exist. `outside`: where to write instead of the process's streams.
*/
async function main(argv, outside) {
	let code = exitCodes.fine;
	let current;
	const terminal = () => {
		current ??= outside ?? processTerminal(program.opts().color);
		return current;
	};
	const program = build(terminal, (result) => {
		code = result;
	});
	program.hook("preAction", () => {
		const { color } = program.opts();
		if (![
			"auto",
			"always",
			"never"
		].includes(color)) throw new ArgumentError(`--color is ${JSON.stringify(color)}; expected auto, always or never.`);
	});
	try {
		await program.parseAsync([...argv], { from: "user" });
		return code;
	} catch (error) {
		if (error instanceof CommanderError) return helpCodes.has(error.code) ? exitCodes.fine : exitCodes.usage;
		return report(terminal(), error);
	}
}
// src/cli/weft.ts
process.exitCode = await main(process.argv.slice(2));
export {};
