import { createInterface } from "node:readline/promises";
import { styleText } from "node:util";
// compiler/errors.ts
var WeftError = class extends Error {
	code;
	stage;
	constructor(code, message, details = {}) {
		super(message, details.cause === void 0 ? void 0 : { cause: details.cause });
		this.code = code;
		this.stage = details.stage ?? "argument";
		this.name = new.target.name;
	}
};
/** Line and column, both from 1, of an offset. */
function lineAndColumn(text, offset) {
	const before = text.slice(0, offset);
	return {
		line: before.split("\n").length,
		column: offset - before.lastIndexOf("\n")
	};
}
const widestLine = 120;
/** The line that holds a span, with a caret line under it. Of a long line, the part around the span. */
function caret({ text, span }) {
	const { line, column } = lineAndColumn(text, span.start);
	const content = text.split("\n")[line - 1] ?? "";
	const from = content.length <= widestLine ? 0 : Math.max(0, column - 1 - widestLine / 2);
	const shown = content.slice(from, from + widestLine);
	const prefix = from > 0 ? "..." : "";
	const suffix = from + widestLine < content.length ? "..." : "";
	const at = column - 1 - from;
	const width = Math.max(1, Math.min(span.end - span.start, shown.length - at));
	const gutter = `${line} | `;
	return `${gutter}${prefix}${shown}${suffix}\n${" ".repeat(gutter.length - 2)}| ${" ".repeat(prefix.length + at)}${"^".repeat(width)}`;
}
/** Adds the place in a template to a message, when there is one. */
function withPlace(message, place) {
	if (place === void 0) return message;
	const { line, column } = lineAndColumn(place.text, place.span.start);
	return `${message} (line ${line}, column ${column})\n${caret(place)}`;
}
/** A wrong number or kind of arguments. */
var ArgumentError = class extends WeftError {
	constructor(message, details = {}) {
		super("WEFT_ARGUMENT", withPlace(message, details.place), {
			stage: "argument",
			...details
		});
	}
};
/** A limit that is checked before any compiler runs: text length, nodes, depth, operands, generated text. */
var LimitError = class extends WeftError {
	constructor(message, details = {}) {
		super("WEFT_LIMIT", withPlace(message, details.place), {
			stage: "parse",
			...details
		});
	}
};
/** The kernel compiler refused a generated text. Carries its log and the numbered source. */
var CompileError = class extends WeftError {
	source;
	log;
	constructor(message, details) {
		super("WEFT_COMPILE", details.log === "" ? message : `${message}\n${details.log}`, {
			stage: "compile",
			...details
		});
		this.source = details.source;
		this.log = details.log;
	}
	/** The source with line numbers, and the log. */
	dump() {
		const lines = this.source.split("\n");
		const width = String(lines.length).length;
		return `${lines.map((line, i) => `${String(i + 1).padStart(width)} | ${line}`).join("\n")}\n${this.log}`;
	}
};
/** A driver call failed. `fatal` means that the device is lost to this process. */
var DeviceError = class extends WeftError {
	call;
	status;
	fatal;
	constructor(message, details) {
		super("WEFT_DEVICE", message, {
			stage: "launch",
			...details
		});
		this.call = details.call;
		this.status = details.status;
		this.fatal = details.fatal ?? false;
	}
};
/** No memory left after trimming and retrying. Not fatal: the next smaller allocation works. */
var OutOfMemoryError = class extends WeftError {
	requested;
	used;
	free;
	constructor(message, details) {
		super("WEFT_OUT_OF_MEMORY", message, {
			stage: "memory",
			...details
		});
		this.requested = details.requested;
		this.used = details.used;
		this.free = details.free;
	}
};
/** A shared library or a compiler that was not found, with the places tried. */
var LibraryNotFoundError = class extends WeftError {
	tried;
	constructor(message, tried, details = {}) {
		const list = tried.map((place) => `  ${place}`).join("\n");
		super("WEFT_LIBRARY_NOT_FOUND", tried.length === 0 ? message : `${message}\nTried:\n${list}`, {
			stage: "load",
			...details
		});
		this.tried = tried;
	}
};
/** A bug in Weft: an invariant does not hold. */
var InternalError = class extends WeftError {
	constructor(message, details = {}) {
		super("WEFT_INTERNAL", `${message}\nThis is a bug in Weft; please report it with the text above.`, details);
	}
};
// src/cli/output.ts
/** How the command line talks: data to stdout, talk to stderr, colours only where they are seen or asked for. */
const exitCodes = {
	fine: 0,
	failed: 1,
	usage: 2,
	missing: 3
};
/** NO_COLOR wins over FORCE_COLOR, as its specification says; an empty value of either counts as unset. */
function wantsColors(choice, env, isTerminal) {
	if (choice === "always") return true;
	if (choice === "never") return false;
	if ((env["NO_COLOR"] ?? "") !== "") return false;
	const force = env["FORCE_COLOR"] ?? "";
	if (force !== "") return force !== "0" && force !== "false";
	return isTerminal && env["TERM"] !== "dumb";
}
async function askOnTerminal(question) {
	const lines = createInterface({
		input: process.stdin,
		output: process.stderr
	});
	try {
		return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
	} finally {
		lines.close();
	}
}
/** The process's own streams. `color`: the value of --color. */
function processTerminal(color) {
	return {
		out: (text) => void process.stdout.write(text),
		err: (text) => void process.stderr.write(text),
		interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
		colors: wantsColors(color, process.env, process.stdout.isTTY === true),
		ask: askOnTerminal
	};
}
function paint(terminal, style, text) {
	return terminal.colors ? styleText(style, text) : text;
}
/** One JSON document on stdout. */
function printJson(terminal, document) {
	terminal.out(`${JSON.stringify({
		version: 1,
		...document
	}, null, 2)}\n`);
}
/** Rows in columns as wide as their widest cell. Cells hold no colours. */
function printTable(terminal, columns, rows) {
	const widths = columns.map(({ title }, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
	const line = (cells) => columns.map(({ right }, i) => {
		const cell = cells[i] ?? "";
		return right === true ? cell.padStart(widths[i]) : cell.padEnd(widths[i]);
	}).join("  ").trimEnd();
	terminal.out(`${paint(terminal, "dim", line(columns.map(({ title }) => title)))}\n`);
	for (const row of rows) terminal.out(`${line(row)}\n`);
}
/** Names and values, the names in one column. */
function printFacts(terminal, facts) {
	const width = Math.max(0, ...facts.map(([name]) => name.length));
	for (const [name, value] of facts) terminal.out(`${paint(terminal, "dim", name.padEnd(width))}  ${value}\n`);
}
function formatBytes(bytes) {
	const names = [
		"B",
		"KiB",
		"MiB",
		"GiB",
		"TiB"
	];
	const step = Math.min(names.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
	return step === 0 ? `${bytes} B` : `${(bytes / 1024 ** step).toFixed(1)} ${names[step]}`;
}
const spans = [
	["w", 604800],
	["d", 86400],
	["h", 3600],
	["m", 60],
	["s", 1]
];
/** `30d`, `12h`, `45m`, `10s`, `2w` in milliseconds; null when the text is none of these. */
function parseSpan(text) {
	const match = /^(\d{1,6})([smhdw])$/.exec(text.trim());
	const unit = spans.find(([name]) => name === match?.[2]);
	return match === null || unit === void 0 ? null : Number(match[1]) * unit[1] * 1e3;
}
/** Age in its largest whole unit; a time to come counts as now. */
function formatAge(ms) {
	const seconds = Math.max(0, ms) / 1e3;
	const [name, unit] = spans.slice(1).find(([, each]) => seconds >= each) ?? ["s", 1];
	return `${Math.floor(seconds / unit)}${name}`;
}
function plural(count, word) {
	if (count === 1) return `1 ${word}`;
	return `${count} ${word.endsWith("y") ? `${word.slice(0, -1)}ies` : `${word}s`}`;
}
export { OutOfMemoryError as _, parseSpan as a, printJson as c, ArgumentError as d, CompileError as f, LimitError as g, LibraryNotFoundError as h, paint as i, printTable as l, InternalError as m, formatAge as n, plural as o, DeviceError as p, formatBytes as r, printFacts as s, exitCodes as t, processTerminal as u, WeftError as v };
