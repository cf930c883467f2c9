import { n as __esmMin } from "./weft-rolldownruntime.js";
import { createInterface } from "node:readline/promises";
import { styleText } from "node:util";
// compiler/errors.ts
function lineAndColumn(text, offset) {
	const before = text.slice(0, offset);
	return {
		line: before.split("\n").length,
		column: offset - before.lastIndexOf("\n")
	};
}
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
function withPlace(message, place) {
	if (place === void 0) return message;
	const { line, column } = lineAndColumn(place.text, place.span.start);
	return `${message} (line ${line}, column ${column})\n${caret(place)}`;
}
function placed(error, place) {
	if (!(error instanceof PlacedError) || error.place !== void 0) return error;
	const details = {
		place,
		stage: error.stage,
		cause: error
	};
	if (error instanceof NameError) return new NameError(error.message, details);
	if (error instanceof ArgumentError) return new ArgumentError(error.message, details);
	if (error instanceof DTypeError) return new DTypeError(error.message, details);
	if (error instanceof ShapeError) return new ShapeError(error.message, details);
	if (error instanceof OverflowError) return new OverflowError(error.message, details);
	return error instanceof UnsupportedError ? new UnsupportedError(error.message, details) : error;
}
var WeftError, widestLine, ExpressionSyntaxError, PlacedError, NameError, ArgumentError, DTypeError, ShapeError, OverflowError, UnsupportedError, LimitError, CompileError, DeviceError, OutOfMemoryError, LibraryNotFoundError, DeviceMismatchError, DisposedError, InternalError;
var init_errors = __esmMin((() => {
	WeftError = class extends Error {
		code;
		stage;
		constructor(code, message, details = {}) {
			super(message, details.cause === void 0 ? void 0 : { cause: details.cause });
			this.code = code;
			this.stage = details.stage ?? "argument";
			this.name = new.target.name;
		}
	};
	widestLine = 120;
	ExpressionSyntaxError = class extends WeftError {
		line;
		column;
		span;
		text;
		expected;
		hint;
		constructor(message, details) {
			const { line, column } = lineAndColumn(details.place.text, details.place.span.start);
			const hint = details.hint === void 0 ? "" : `\n${details.hint}`;
			super("WEFT_SYNTAX", `${message} (line ${line}, column ${column})\n${caret(details.place)}${hint}`, {
				stage: "parse",
				...details
			});
			this.line = line;
			this.column = column;
			this.span = details.place.span;
			this.text = details.place.text;
			this.expected = details.expected ?? [];
			this.hint = details.hint;
		}
	};
	PlacedError = class extends WeftError {
		place;
		constructor(code, message, details) {
			super(code, withPlace(message, details.place), details);
			this.place = details.place;
		}
	};
	NameError = class extends PlacedError {
		constructor(message, details = {}) {
			super("WEFT_NAME", message, {
				stage: "lower",
				...details
			});
		}
	};
	ArgumentError = class extends PlacedError {
		constructor(message, details = {}) {
			super("WEFT_ARGUMENT", message, {
				stage: "argument",
				...details
			});
		}
	};
	DTypeError = class extends PlacedError {
		constructor(message, details = {}) {
			super("WEFT_DTYPE", message, {
				stage: "build",
				...details
			});
		}
	};
	ShapeError = class extends PlacedError {
		constructor(message, details = {}) {
			super("WEFT_SHAPE", message, {
				stage: "build",
				...details
			});
		}
	};
	OverflowError = class extends PlacedError {
		constructor(message, details = {}) {
			super("WEFT_OVERFLOW", message, {
				stage: "build",
				...details
			});
		}
	};
	UnsupportedError = class extends PlacedError {
		constructor(message, details = {}) {
			super("WEFT_UNSUPPORTED", message, {
				stage: "lower",
				...details
			});
		}
	};
	LimitError = class extends PlacedError {
		constructor(message, details = {}) {
			super("WEFT_LIMIT", message, {
				stage: "parse",
				...details
			});
		}
	};
	CompileError = class extends WeftError {
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
		dump() {
			const lines = this.source.split("\n");
			const width = String(lines.length).length;
			return `${lines.map((line, i) => `${String(i + 1).padStart(width)} | ${line}`).join("\n")}\n${this.log}`;
		}
	};
	DeviceError = class extends WeftError {
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
	OutOfMemoryError = class extends WeftError {
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
	LibraryNotFoundError = class extends WeftError {
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
	DeviceMismatchError = class extends WeftError {
		constructor(message, details = {}) {
			super("WEFT_DEVICE_MISMATCH", message, {
				stage: "build",
				...details
			});
		}
	};
	DisposedError = class extends WeftError {
		constructor(message, details = {}) {
			super("WEFT_DISPOSED", message, details);
		}
	};
	InternalError = class extends WeftError {
		constructor(message, details = {}) {
			super("WEFT_INTERNAL", `${message}\nThis is a bug in Weft; please report it with the text above.`, details);
		}
	};
}));
// src/cli/output.ts
const exitCodes = {
	fine: 0,
	failed: 1,
	usage: 2,
	missing: 3
};
function wantsColors(choice, env, isTerminal) {
	if (choice === "always") return true;
	if (choice === "never") return false;
	if ((env.NO_COLOR ?? "") !== "") return false;
	const force = env.FORCE_COLOR ?? "";
	if (force !== "") return force !== "0" && force !== "false";
	return isTerminal && env.TERM !== "dumb";
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
	return terminal.colors ? styleText(style, text, { validateStream: false }) : text;
}
function printJson(terminal, document) {
	terminal.out(`${JSON.stringify({
		version: 1,
		...document
	}, null, 2)}\n`);
}
function printTable(terminal, columns, rows) {
	const widths = columns.map(({ title }, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
	const line = (cells) => columns.map(({ right }, i) => {
		const cell = cells[i] ?? "";
		return right === true ? cell.padStart(widths[i]) : cell.padEnd(widths[i]);
	}).join("  ").trimEnd();
	terminal.out(`${paint(terminal, "dim", line(columns.map(({ title }) => title)))}\n`);
	for (const row of rows) terminal.out(`${line(row)}\n`);
}
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
function parseSpan(text) {
	const match = /^(\d{1,6})([smhdw])$/.exec(text.trim());
	const unit = spans.find(([name]) => name === match?.[2]);
	return match === null || unit === void 0 ? null : Number(match[1]) * unit[1] * 1e3;
}
function formatAge(ms) {
	const seconds = Math.max(0, ms) / 1e3;
	const [name, unit] = spans.slice(1).find(([, each]) => seconds >= each) ?? ["s", 1];
	return `${Math.floor(seconds / unit)}${name}`;
}
function plural(count, word) {
	if (count === 1) return `1 ${word}`;
	return `${count} ${word.endsWith("y") ? `${word.slice(0, -1)}ies` : `${word}s`}`;
}
export { OverflowError as C, init_errors as D, WeftError as E, placed as O, OutOfMemoryError as S, UnsupportedError as T, ExpressionSyntaxError as _, parseSpan as a, LimitError as b, printJson as c, ArgumentError as d, CompileError as f, DisposedError as g, DeviceMismatchError as h, paint as i, printTable as l, DeviceError as m, formatAge as n, plural as o, DTypeError as p, formatBytes as r, printFacts as s, exitCodes as t, processTerminal as u, InternalError as v, ShapeError as w, NameError as x, LibraryNotFoundError as y };
