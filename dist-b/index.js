import { createRequire } from "node:module";
import { arch, availableParallelism, cpus, homedir, hostname, machine, tmpdir, totalmem } from "node:os";
import { delimiter, dirname, extname, isAbsolute, join, resolve } from "node:path";
import { channel, tracingChannel } from "node:diagnostics_channel";
import * as fs from "node:fs";
import { accessSync, closeSync, constants, existsSync, fstatSync, lstatSync, mkdtempSync, openSync, readFileSync, readSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readFile, writeFile } from "node:fs/promises";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { AsyncLocalStorage } from "node:async_hooks";
// \0rolldown/runtime.js
var __defProp = Object.defineProperty, __getOwnPropDesc = Object.getOwnPropertyDescriptor, __getOwnPropNames = Object.getOwnPropertyNames, __hasOwnProp = Object.prototype.hasOwnProperty, __esmMin = (fn, res, err) => () => {
	if (err) throw err[0];
	try {
		return fn && (res = fn(fn = 0)), res;
	} catch (e) {
		throw err = [e], e;
	}
}, __exportAll = (all, no_symbols) => {
	let target = {};
	for (var name in all) __defProp(target, name, {
		get: all[name],
		enumerable: !0
	});
	return no_symbols || __defProp(target, Symbol.toStringTag, { value: "Module" }), target;
}, __copyProps = (to, from, except, desc) => {
	if (from && typeof from == "object" || typeof from == "function") for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) key = keys[i], !__hasOwnProp.call(to, key) && key !== except && __defProp(to, key, {
		get: ((k) => from[k]).bind(null, key),
		enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
	});
	return to;
}, __toCommonJS = (mod) => __hasOwnProp.call(mod, "module.exports") ? mod["module.exports"] : __copyProps(__defProp({}, "__esModule", { value: !0 }), mod);
// compiler/dtype.ts
function isDType(name) {
	return Object.hasOwn(dtypes, name);
}
function info(dtype) {
	return dtypes[dtype];
}
function realOf(dtype) {
	return dtype === "complex64" ? "float32" : dtype === "complex128" ? "float64" : dtype;
}
function integerRange(dtype) {
	let { kind, size } = dtypes[dtype], bits = BigInt(size * 8);
	return kind === "uint" ? {
		min: 0n,
		max: (1n << bits) - 1n
	} : kind === "int" ? {
		min: -(1n << bits - 1n),
		max: (1n << bits - 1n) - 1n
	} : {
		min: 0n,
		max: 1n
	};
}
function floatFor(dtype) {
	let { size } = dtypes[dtype];
	return size === 1 ? "float16" : size === 2 ? "float32" : "float64";
}
function promoteFloats(a, b) {
	return a === b ? a : isNarrowFloat(a) && isNarrowFloat(b) ? "float32" : dtypes[a].size >= dtypes[b].size ? a : b;
}
function promote(a, b) {
	if (a === b) return a;
	let ka = dtypes[a].kind, kb = dtypes[b].kind;
	return ka === "bool" ? b : kb === "bool" ? a : ka === "complex" || kb === "complex" ? promoteReal(realOf(a), realOf(b)) === "float64" ? "complex128" : "complex64" : promoteReal(a, b);
}
function promoteReal(a, b) {
	if (a === b) return a;
	let ka = dtypes[a].kind, kb = dtypes[b].kind;
	if (ka === "float" && kb === "float") return promoteFloats(a, b);
	if (ka === "float") return promoteFloatInt(a, b);
	if (kb === "float") return promoteFloatInt(b, a);
	if (ka === kb) return dtypes[a].size >= dtypes[b].size ? a : b;
	let [signed, unsigned] = ka === "int" ? [a, b] : [b, a];
	return dtypes[signed].size > dtypes[unsigned].size ? signed : intOfSize[dtypes[unsigned].size * 2] ?? "float64";
}
function promoteFloatInt(float, int) {
	return float === "bfloat16" ? dtypes[int].size === 1 ? "bfloat16" : floatFor(int) : promoteFloats(float, floatFor(int));
}
function canCastSafely(from, to) {
	return from === to || to !== "bool" && promote(from, to) === to;
}
function canCastSameKind(from, to) {
	return canCastSafely(from, to) || kindOf(from) !== "bool" && kindOf(to) !== "bool" && kindRank[kindOf(from)] <= kindRank[kindOf(to)];
}
var dtypes, dtypeNames, kindOf, sizeOf$1, isNarrowFloat, intOfSize, kindRank, init_dtype = __esmMin((() => {
	dtypes = {
		bool: {
			kind: "bool",
			size: 1,
			storage: "unsigned char",
			value: "bool",
			short: "b8",
			npy: "b1"
		},
		int8: {
			kind: "int",
			size: 1,
			storage: "signed char",
			value: "signed char",
			short: "i8",
			npy: "i1"
		},
		int16: {
			kind: "int",
			size: 2,
			storage: "short",
			value: "short",
			short: "i16",
			npy: "i2"
		},
		int32: {
			kind: "int",
			size: 4,
			storage: "int",
			value: "int",
			short: "i32",
			npy: "i4"
		},
		int64: {
			kind: "int",
			size: 8,
			storage: "long long",
			value: "long long",
			short: "i64",
			npy: "i8"
		},
		uint8: {
			kind: "uint",
			size: 1,
			storage: "unsigned char",
			value: "unsigned char",
			short: "u8",
			npy: "u1"
		},
		uint16: {
			kind: "uint",
			size: 2,
			storage: "unsigned short",
			value: "unsigned short",
			short: "u16",
			npy: "u2"
		},
		uint32: {
			kind: "uint",
			size: 4,
			storage: "unsigned int",
			value: "unsigned int",
			short: "u32",
			npy: "u4"
		},
		uint64: {
			kind: "uint",
			size: 8,
			storage: "unsigned long long",
			value: "unsigned long long",
			short: "u64",
			npy: "u8"
		},
		float16: {
			kind: "float",
			size: 2,
			storage: "unsigned short",
			value: "float",
			short: "f16",
			npy: "f2"
		},
		bfloat16: {
			kind: "float",
			size: 2,
			storage: "unsigned short",
			value: "float",
			short: "bf16",
			npy: "V2"
		},
		float32: {
			kind: "float",
			size: 4,
			storage: "float",
			value: "float",
			short: "f32",
			npy: "f4"
		},
		float64: {
			kind: "float",
			size: 8,
			storage: "double",
			value: "double",
			short: "f64",
			npy: "f8"
		},
		complex64: {
			kind: "complex",
			size: 8,
			storage: "c64",
			value: "c64",
			short: "c64",
			npy: "c8"
		},
		complex128: {
			kind: "complex",
			size: 16,
			storage: "c128",
			value: "c128",
			short: "c128",
			npy: "c16"
		}
	}, dtypeNames = Object.freeze(Object.keys(dtypes)), kindOf = (dtype) => dtypes[dtype].kind, sizeOf$1 = (dtype) => dtypes[dtype].size, isNarrowFloat = (dtype) => dtype === "float16" || dtype === "bfloat16", intOfSize = {
		1: "int8",
		2: "int16",
		4: "int32",
		8: "int64"
	}, kindRank = {
		bool: 0,
		uint: 1,
		int: 2,
		float: 3,
		complex: 4
	};
}));
// compiler/errors.ts
function lineAndColumn(text, offset) {
	let before = text.slice(0, offset);
	return {
		line: before.split("\n").length,
		column: offset - before.lastIndexOf("\n")
	};
}
function caret({ text, span }) {
	let { line, column } = lineAndColumn(text, span.start), content = text.split("\n")[line - 1] ?? "", from = content.length <= widestLine ? 0 : Math.max(0, column - 1 - widestLine / 2), shown = content.slice(from, from + widestLine), prefix = from > 0 ? "..." : "", suffix = from + widestLine < content.length ? "..." : "", at = column - 1 - from, width = Math.max(1, Math.min(span.end - span.start, shown.length - at)), gutter = `${line} | `;
	return `${gutter}${prefix}${shown}${suffix}\n${" ".repeat(gutter.length - 2)}| ${" ".repeat(prefix.length + at)}${"^".repeat(width)}`;
}
function withPlace(message, place) {
	if (place === void 0) return message;
	let { line, column } = lineAndColumn(place.text, place.span.start);
	return `${message} (line ${line}, column ${column})\n${caret(place)}`;
}
function placed(error, place) {
	if (!(error instanceof PlacedError) || error.place !== void 0) return error;
	let details = {
		place,
		stage: error.stage,
		cause: error
	};
	return error instanceof NameError ? new NameError(error.message, details) : error instanceof ArgumentError ? new ArgumentError(error.message, details) : error instanceof DTypeError ? new DTypeError(error.message, details) : error instanceof ShapeError ? new ShapeError(error.message, details) : error instanceof OverflowError ? new OverflowError(error.message, details) : error instanceof UnsupportedError ? new UnsupportedError(error.message, details) : error;
}
var WeftError, widestLine, ExpressionSyntaxError, PlacedError, NameError, ArgumentError, DTypeError, ShapeError, OverflowError, UnsupportedError, LimitError, CompileError, DeviceError, OutOfMemoryError, LibraryNotFoundError, DeviceMismatchError, DisposedError, InternalError, init_errors = __esmMin((() => {
	WeftError = class extends Error {
		code;
		stage;
		constructor(code, message, details = {}) {
			super(message, details.cause === void 0 ? void 0 : { cause: details.cause }), this.code = code, this.stage = details.stage ?? "argument", this.name = new.target.name;
		}
	}, widestLine = 120, ExpressionSyntaxError = class extends WeftError {
		line;
		column;
		span;
		text;
		expected;
		hint;
		constructor(message, details) {
			let { line, column } = lineAndColumn(details.place.text, details.place.span.start), hint = details.hint === void 0 ? "" : `\n${details.hint}`;
			super("WEFT_SYNTAX", `${message} (line ${line}, column ${column})\n${caret(details.place)}${hint}`, {
				stage: "parse",
				...details
			}), this.line = line, this.column = column, this.span = details.place.span, this.text = details.place.text, this.expected = details.expected ?? [], this.hint = details.hint;
		}
	}, PlacedError = class extends WeftError {
		place;
		constructor(code, message, details) {
			super(code, withPlace(message, details.place), details), this.place = details.place;
		}
	}, NameError = class extends PlacedError {
		constructor(message, details = {}) {
			super("WEFT_NAME", message, {
				stage: "lower",
				...details
			});
		}
	}, ArgumentError = class extends PlacedError {
		constructor(message, details = {}) {
			super("WEFT_ARGUMENT", message, {
				stage: "argument",
				...details
			});
		}
	}, DTypeError = class extends PlacedError {
		constructor(message, details = {}) {
			super("WEFT_DTYPE", message, {
				stage: "build",
				...details
			});
		}
	}, ShapeError = class extends PlacedError {
		constructor(message, details = {}) {
			super("WEFT_SHAPE", message, {
				stage: "build",
				...details
			});
		}
	}, OverflowError = class extends PlacedError {
		constructor(message, details = {}) {
			super("WEFT_OVERFLOW", message, {
				stage: "build",
				...details
			});
		}
	}, UnsupportedError = class extends PlacedError {
		constructor(message, details = {}) {
			super("WEFT_UNSUPPORTED", message, {
				stage: "lower",
				...details
			});
		}
	}, LimitError = class extends PlacedError {
		constructor(message, details = {}) {
			super("WEFT_LIMIT", message, {
				stage: "parse",
				...details
			});
		}
	}, CompileError = class extends WeftError {
		source;
		log;
		constructor(message, details) {
			super("WEFT_COMPILE", details.log === "" ? message : `${message}\n${details.log}`, {
				stage: "compile",
				...details
			}), this.source = details.source, this.log = details.log;
		}
		dump() {
			let lines = this.source.split("\n"), width = String(lines.length).length;
			return `${lines.map((line, i) => `${String(i + 1).padStart(width)} | ${line}`).join("\n")}\n${this.log}`;
		}
	}, DeviceError = class extends WeftError {
		call;
		status;
		fatal;
		constructor(message, details) {
			super("WEFT_DEVICE", message, {
				stage: "launch",
				...details
			}), this.call = details.call, this.status = details.status, this.fatal = details.fatal ?? !1;
		}
	}, OutOfMemoryError = class extends WeftError {
		requested;
		used;
		free;
		constructor(message, details) {
			super("WEFT_OUT_OF_MEMORY", message, {
				stage: "memory",
				...details
			}), this.requested = details.requested, this.used = details.used, this.free = details.free;
		}
	}, LibraryNotFoundError = class extends WeftError {
		tried;
		constructor(message, tried, details = {}) {
			let list = tried.map((place) => `  ${place}`).join("\n");
			super("WEFT_LIBRARY_NOT_FOUND", tried.length === 0 ? message : `${message}\nTried:\n${list}`, {
				stage: "load",
				...details
			}), this.tried = tried;
		}
	}, DeviceMismatchError = class extends WeftError {
		constructor(message, details = {}) {
			super("WEFT_DEVICE_MISMATCH", message, {
				stage: "build",
				...details
			});
		}
	}, DisposedError = class extends WeftError {
		constructor(message, details = {}) {
			super("WEFT_DISPOSED", message, details);
		}
	}, InternalError = class extends WeftError {
		constructor(message, details = {}) {
			super("WEFT_INTERNAL", `${message}\nThis is a bug in Weft; please report it with the text above.`, details);
		}
	};
}));
init_dtype(), init_errors();
const formatShape = (shape) => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
function elementsOf(shape) {
	let size = 1;
	for (let extent of shape) size *= extent;
	if (!Number.isSafeInteger(size)) throw new ShapeError(`shape ${formatShape(shape)} has more than 2**53 elements`);
	return size;
}
function sameShape(a, b) {
	return a.length === b.length && a.every((extent, d) => extent === b[d]);
}
function broadcastShapes(shapes) {
	let first = shapes[0] ?? [];
	if (shapes.every((shape) => sameShape(shape, first))) return first;
	let rank = Math.max(...shapes.map((shape) => shape.length)), result = Array(rank).fill(1);
	for (let shape of shapes) {
		let lead = rank - shape.length;
		for (let d = 0; d < shape.length; d++) {
			let extent = shape[d];
			if (extent !== 1 && extent !== result[lead + d]) {
				if (result[lead + d] !== 1) {
					let list = shapes.map(formatShape).join(" ");
					throw new ShapeError(`operands could not be broadcast together with shapes ${list}`);
				}
				result[lead + d] = extent;
			}
		}
	}
	return Object.freeze(result);
}
function normalizeAxis(axis, rank, name) {
	let prefix = name === void 0 ? "" : `${name}: `;
	if (!Number.isInteger(axis)) throw new ShapeError(`${prefix}an axis is an integer, found ${axis}`);
	if (axis < -rank || axis >= rank) throw new ShapeError(`${prefix}axis ${axis} is out of bounds for array of dimension ${rank}`);
	return axis < 0 ? axis + rank : axis;
}
function reshapedTo(from, to) {
	let size = elementsOf(from), bad = () => new ShapeError(`cannot reshape array of size ${size} into shape ${formatShape(to)}`), unknown = to.filter((extent) => extent === -1).length;
	if (unknown > 1) throw new ShapeError("can only specify one unknown dimension (-1) in a reshape");
	if (to.some((extent) => !Number.isInteger(extent) || extent < -1)) throw bad();
	let known = to.reduce((product, extent) => extent === -1 ? product : product * extent, 1);
	if (unknown === 0 ? known !== size : known === 0 || size % known !== 0) throw bad();
	return Object.freeze(to.map((extent) => extent === -1 ? size / known : extent));
}
function contiguousStrides(shape) {
	let strides = Array(shape.length), step = 1;
	for (let d = shape.length - 1; d >= 0; d--) strides[d] = step, step *= Math.max(1, shape[d]);
	return Object.freeze(strides);
}
// compiler/layout.ts
init_errors();
function contiguous(shape, offset = 0) {
	return Object.freeze({
		shape,
		strides: contiguousStrides(shape),
		offset
	});
}
function viewShape(shape, view) {
	switch (view.kind) {
		case "index": return Object.freeze(view.items.flatMap((item) => item.kind === "slice" ? [item.size] : item.kind === "new" ? [1] : []));
		case "transpose": return Object.freeze(view.axes.map((axis) => shape[axis]));
		case "reshape":
		case "broadcast": return view.shape;
		case "diagonal": return Object.freeze([...shape.filter((_, d) => !view.axes.includes(d)), view.size]);
		case "part": return shape;
	}
}
function applyView(layout, view) {
	switch (view.kind) {
		case "index": return applyIndex(layout, view.items);
		case "transpose": return Object.freeze({
			shape: viewShape(layout.shape, view),
			strides: view.axes.map((axis) => layout.strides[axis]),
			offset: layout.offset
		});
		case "broadcast": return broadcastLayout(layout, view.shape);
		case "reshape": return reshapeLayout(layout, view.shape);
		case "diagonal": {
			let [a, b] = view.axes, rest = layout.strides.filter((_, d) => d !== a && d !== b);
			return Object.freeze({
				shape: viewShape(layout.shape, view),
				strides: [...rest, layout.strides[a] + layout.strides[b]],
				offset: layout.offset + view.start[0] * layout.strides[a] + view.start[1] * layout.strides[b]
			});
		}
		case "part": return Object.freeze({
			shape: layout.shape,
			strides: layout.strides.map((stride) => stride * 2),
			offset: layout.offset * 2 + view.part
		});
	}
}
function applyIndex(layout, items) {
	let shape = [], strides = [], offset = layout.offset, d = 0;
	for (let item of items) {
		if (item.kind === "new") {
			shape.push(1), strides.push(0);
			continue;
		}
		let stride = layout.strides[d++];
		item.kind === "at" ? offset += item.index * stride : (shape.push(item.size), strides.push(stride * item.step), item.size > 0 && (offset += item.start * stride));
	}
	if (d !== layout.shape.length) throw new InternalError(`index of ${d} dimensions on a layout of ${layout.shape.length}`);
	return Object.freeze({
		shape,
		strides,
		offset
	});
}
function broadcastLayout(layout, shape) {
	let lead = shape.length - layout.shape.length, strides = shape.map((extent, d) => d < lead ? 0 : layout.shape[d - lead] === extent ? layout.strides[d - lead] : 0);
	return Object.freeze({
		shape,
		strides,
		offset: layout.offset
	});
}
function reshapeLayout(layout, shape) {
	if (elementsOf(shape) <= 1) return Object.freeze({
		shape,
		strides: shape.map(() => 0),
		offset: layout.offset
	});
	let kept = layout.shape.flatMap((extent, d) => extent === 1 ? [] : [{
		extent,
		stride: layout.strides[d]
	}]), strides = Array(shape.length).fill(0), from = 0, to = 0;
	for (; from < kept.length && to < shape.length;) {
		let fromEnd = from + 1, toEnd = to + 1, fromSize = kept[from].extent, toSize = shape[to];
		for (; fromSize !== toSize;) fromSize < toSize ? fromSize *= kept[fromEnd++].extent : toSize *= shape[toEnd++];
		for (let d = from; d < fromEnd - 1; d++) if (kept[d].stride !== kept[d + 1].extent * kept[d + 1].stride) return null;
		let step = kept[fromEnd - 1].stride;
		for (let d = toEnd - 1; d >= to; d--) strides[d] = step, step *= shape[d];
		from = fromEnd, to = toEnd;
	}
	return Object.freeze({
		shape,
		strides,
		offset: layout.offset
	});
}
function padLayout(box, start, shape) {
	let offset = start.reduce((sum, first, d) => sum - first * box.strides[d], box.offset);
	return Object.freeze({
		shape,
		strides: box.strides,
		offset
	});
}
function boxOf(layout, elements) {
	let { strides, shape: extents } = layout;
	if (strides.length === 0 || strides.at(-1) !== 1 || elements % strides[0] !== 0) return null;
	let shape = [], start = [], rest = layout.offset;
	for (let d = 0; d < strides.length; d++) {
		let outer = d === 0 ? elements : strides[d - 1], stride = strides[d];
		if (stride <= 0 || d > 0 && stride >= outer || outer % stride !== 0 || (shape.push(outer / stride), start.push(Math.floor(rest / stride)), rest %= stride, start[d] + extents[d] > shape[d])) return null;
	}
	return {
		shape,
		start
	};
}
function isContiguous(layout) {
	if (layout.shape.includes(0)) return !0;
	let step = 1;
	for (let d = layout.shape.length - 1; d >= 0; d--) {
		let extent = layout.shape[d];
		if (extent !== 1 && layout.strides[d] !== step) return !1;
		step *= extent;
	}
	return !0;
}
function elementRange(layout) {
	let low = layout.offset, high = layout.offset;
	for (let d = 0; d < layout.shape.length; d++) {
		let extent = layout.shape[d];
		if (extent === 0) return null;
		let span = (extent - 1) * layout.strides[d];
		span < 0 ? low += span : high += span;
	}
	return [low, high];
}
function sameLayout(a, b) {
	return a.offset === b.offset && a.shape.length === b.shape.length && a.shape.every((extent, d) => extent === b.shape[d] && (extent <= 1 || a.strides[d] === b.strides[d]));
}
function overlapsItself(layout) {
	let dims = layout.shape.map((extent, d) => ({
		extent,
		stride: Math.abs(layout.strides[d])
	})).filter(({ extent }) => extent > 1).sort((a, b) => a.stride - b.stride);
	if (layout.shape.includes(0)) return !1;
	let reach = 0;
	for (let { extent, stride } of dims) {
		if (stride <= reach) return !0;
		reach += stride * (extent - 1);
	}
	return !1;
}
function collapse(shape, strides, lead) {
	let order = shape.map((_, d) => d).filter((d) => shape[d] !== 1), leading = strides[lead];
	leading !== void 0 && order.sort((a, b) => Math.abs(leading[b]) - Math.abs(leading[a]) || a - b);
	let merged = [], steps = strides.map(() => []);
	for (let d of order) {
		let last = merged.length - 1, chains = last >= 0 && strides.every((own, k) => steps[k][last] === own[d] * shape[d]);
		chains ? merged[last] *= shape[d] : merged.push(shape[d]);
		for (let k = 0; k < strides.length; k++) chains ? steps[k][last] = strides[k][d] : steps[k].push(strides[k][d]);
	}
	return {
		shape: merged,
		strides: steps
	};
}
function innerAxis(shape, inputs, a, b) {
	let result = 0;
	for (let strides of inputs) {
		let sa = shape[a] === 1 ? 0 : Math.abs(strides[a]), sb = shape[b] === 1 ? 0 : Math.abs(strides[b]);
		if (sa !== 0 && sb !== 0) {
			if (sb <= sa) return 1;
			result = -1;
		}
	}
	return result;
}
function keepOrder(shape, inputs) {
	let order = [];
	for (let axis = shape.length - 1; axis >= 0; axis--) {
		let position = order.length;
		for (let k = order.length - 1; k >= 0; k--) {
			let inner = innerAxis(shape, inputs, axis, order[k]);
			if (inner > 0) break;
			inner < 0 && (position = k);
		}
		order.splice(position, 0, axis);
	}
	let result = Array(shape.length), step = 1;
	for (let axis of order) result[axis] = step, step *= Math.max(1, shape[axis]);
	return Object.freeze(result);
}
// compiler/graph.ts
init_errors();
const noSources = Object.freeze([]), sourcesOf = (node) => "sources" in node ? node.sources : noSources;
function heightOver(sources) {
	let height = 0;
	for (let source of sources) source.height > height && (height = source.height);
	return height + 1;
}
const scalarShape = Object.freeze([]);
function input(source, dtype, layout) {
	return Object.freeze({
		kind: "input",
		source,
		dtype,
		layout,
		shape: layout.shape,
		height: 0
	});
}
function scalar(value, dtype, hole) {
	return Object.freeze({
		kind: "scalar",
		value,
		hole,
		dtype,
		shape: scalarShape,
		height: 0
	});
}
function constant(value, dtype) {
	return Object.freeze({
		kind: "const",
		value,
		dtype,
		shape: scalarShape,
		height: 0
	});
}
function iota(layout) {
	return Object.freeze({
		kind: "iota",
		layout,
		dtype: "int64",
		shape: layout.shape,
		height: 0
	});
}
function map(op, loop, sources, shape) {
	return Object.freeze({
		kind: "map",
		op,
		loop,
		sources,
		dtype: loop.out,
		shape,
		height: heightOver(sources)
	});
}
function cast(source, dtype) {
	return source.dtype === dtype ? source : Object.freeze({
		kind: "cast",
		sources: [source],
		dtype,
		shape: source.shape,
		height: source.height + 1
	});
}
const partType = {
	complex64: "float32",
	complex128: "float64"
};
function view(source, step) {
	let dtype = step.kind === "part" ? partType[source.dtype] ?? source.dtype : source.dtype;
	if (source.kind === "input" || source.kind === "iota" && step.kind !== "part") {
		let layout = applyView(source.layout, step);
		if (layout !== null) return source.kind === "input" ? input(source.source, dtype, layout) : iota(layout);
	}
	if (step.kind === "part") throw new UnsupportedError("real and imaginary parts of a computed array are operations, not views");
	let shape = viewShape(source.shape, step);
	return Object.freeze({
		kind: "view",
		view: step,
		sources: [source],
		dtype,
		shape,
		height: source.height + 1
	});
}
function call$1(fn, key, sources, shape, block) {
	return Object.freeze({
		kind: "call",
		fn,
		key,
		block,
		sources,
		dtype: "bool",
		shape,
		height: heightOver(sources)
	});
}
function place(inside, outside, start) {
	let sources = [inside, outside];
	return Object.freeze({
		kind: "place",
		start,
		sources,
		dtype: outside.dtype,
		shape: outside.shape,
		height: heightOver(sources)
	});
}
function substitute(root, leafFor) {
	let done = /* @__PURE__ */ new Map(), visit = (node) => {
		let made = done.get(node);
		return made === void 0 && (made = node.kind === "input" || node.kind === "scalar" ? leafFor(node) : "sources" in node ? Object.freeze({
			...node,
			sources: node.sources.map(visit)
		}) : node, done.set(node, made)), made;
	};
	return visit(root);
}
function result(source, output) {
	let param = source.fn.params.filter(({ mode }) => mode === "out" || mode === "inout")[output];
	return Object.freeze({
		kind: "result",
		output,
		sources: [source],
		dtype: param.dtype,
		shape: source.shape,
		height: source.height + 1
	});
}
// compiler/halffloat.ts
const formats$1 = Object.freeze({
	float16: {
		fraction: 10,
		bias: 15,
		infinity: 31744,
		quietNaN: 32256
	},
	bfloat16: {
		fraction: 7,
		bias: 127,
		infinity: 32640,
		quietNaN: 32704
	}
}), ROUNDER = 2 ** 52, scratch$1 = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));
function encode(value, { fraction, bias, infinity, quietNaN }) {
	if (Number.isNaN(value)) return quietNaN;
	let sign = value < 0 || Object.is(value, -0) ? 32768 : 0, magnitude = Math.abs(value);
	scratch$1.setFloat64(0, magnitude);
	let exponent = (scratch$1.getUint16(0) >> 4) - 1023, unit = Math.max(exponent, 1 - bias) - fraction;
	if (unit + fraction > bias) return sign | infinity;
	let significand = magnitude * 2 ** -unit + ROUNDER - ROUNDER;
	return sign | Math.min((unit + fraction + bias - 1) * 2 ** fraction + significand, infinity);
}
function decode(bits, { fraction, bias }) {
	let sign = bits & 32768 ? -1 : 1, field = (bits & 32767) >> fraction, significand = bits & (1 << fraction) - 1;
	return field === 0 ? sign * significand * 2 ** (1 - bias - fraction) : field === 2 * bias + 1 ? significand === 0 ? sign * Infinity : NaN : sign * (significand + (1 << fraction)) * 2 ** (field - bias - fraction);
}
const narrowBits = (dtype, value) => encode(value, formats$1[dtype]), narrowValue = (dtype, bits) => decode(bits, formats$1[dtype]), roundNarrow = (dtype, value) => narrowValue(dtype, narrowBits(dtype, value));
function roundTo$1(dtype, value) {
	return dtype === "float16" || dtype === "bfloat16" ? roundNarrow(dtype, value) : dtype === "float64" ? value : Math.fround(value);
}
// compiler/ops/arithmetic.ts
var arithmetic$2, init_arithmetic = __esmMin((() => {
	arithmetic$2 = {
		add: {
			doc: "Sum; of bools: or.",
			arity: 2,
			infix: {
				symbol: "+",
				precedence: 9
			},
			bool: "{0} | {1}",
			int: "({T})(({U}){0} + ({U}){1})",
			float: "{0} + {1}",
			complex: "add_{S}({0}, {1})",
			laws: {
				commutative: !0,
				identity: 0
			},
			cost: 1
		},
		subtract: {
			doc: "Difference; not of bools.",
			arity: 2,
			aliases: ["sub"],
			infix: {
				symbol: "-",
				precedence: 9
			},
			refuseBool: "use the bitwise_xor, the `^` operator, or the logical_xor function instead",
			int: "({T})(({U}){0} - ({U}){1})",
			float: "{0} - {1}",
			complex: "sub_{S}({0}, {1})",
			laws: { identity: 0 },
			cost: 1
		},
		multiply: {
			doc: "Product; of bools: and.",
			arity: 2,
			aliases: ["mul"],
			infix: {
				symbol: "*",
				precedence: 10
			},
			bool: "{0} & {1}",
			int: "({T})(({U}){0} * ({U}){1})",
			float: "{0} * {1}",
			complex: "mul_{S}({0}, {1})",
			laws: {
				commutative: !0,
				identity: 1
			},
			cost: 1
		},
		divide: {
			doc: "Quotient as a float, of integers as float64; complex by the method of R. L. Smith (1962).",
			arity: 2,
			aliases: ["true_divide", "div"],
			infix: {
				symbol: "/",
				precedence: 10
			},
			rule: "inexact",
			float: "{0} / {1}",
			complex: "div_{S}({0}, {1})",
			cost: 8
		},
		floor_divide: {
			doc: "Largest integer not above the quotient; x // 0 is 0 for integers. Floats: from the exact fmod.",
			arity: 2,
			infix: {
				symbol: "//",
				precedence: 10
			},
			int: "floordiv_{S}({0}, {1})",
			float: "floordiv_{S}({0}, {1})",
			laws: { identity: 1 },
			cost: 16
		},
		remainder: {
			doc: "Remainder of floor_divide, with the divisor's sign; x % 0 is 0 for integers.",
			arity: 2,
			aliases: ["mod"],
			infix: {
				symbol: "%",
				precedence: 10
			},
			int: "mod_{S}({0}, {1})",
			float: "mod_{S}({0}, {1})",
			cost: 16
		},
		fmod: {
			doc: "Remainder of C, with the dividend's sign; 0 for an integer divisor of zero.",
			arity: 2,
			int: "rem_{S}({0}, {1})",
			float: "fmod{f}({0}, {1})",
			cost: 16
		},
		divmod: {
			doc: "floor_divide and remainder at once.",
			arity: 2,
			outputs: ["floor_divide", "remainder"],
			cost: 24
		},
		power: {
			doc: "x1 to the power x2; integers, and complex numbers to whole powers under 100, by squaring.",
			arity: 2,
			aliases: ["pow"],
			infix: {
				symbol: "**",
				precedence: 12,
				rightAssociative: !0
			},
			rule: "power",
			int: "pow_{S}({0}, {1})",
			float: "pow{f}({0}, {1})",
			complex: "pow_{S}({0}, {1})",
			laws: { identity: 1 },
			cost: 32
		},
		float_power: {
			doc: "x1 to the power x2 in float64 or complex128, whatever the operands.",
			arity: 2,
			narrow: "double",
			float: "pow{f}({0}, {1})",
			complex: "pow_{S}({0}, {1})",
			cost: 32
		},
		negative: {
			doc: "The number with the other sign; the least integer is its own.",
			arity: 1,
			aliases: ["neg"],
			prefix: "-",
			refuseBool: "use the `~` operator or the logical_not function instead",
			int: "({T})(0 - ({U}){0})",
			float: "-{0}",
			complex: "neg_{S}({0})",
			exact: !0,
			laws: { involution: !0 },
			cost: 1
		},
		positive: {
			doc: "The number itself.",
			arity: 1,
			prefix: "+",
			refuseBool: "NumPy has no unary plus for bools",
			int: "{0}",
			float: "{0}",
			complex: "{0}",
			exact: !0,
			laws: {
				idempotent: !0,
				involution: !0
			},
			cost: 1
		},
		absolute: {
			doc: "Absolute value; of a complex number its length, a real number.",
			arity: 1,
			aliases: ["abs"],
			bool: "{0}",
			int: "abs_{S}({0})",
			uint: "{0}",
			float: "fabs{f}({0})",
			complex: "abs_{S}({0})",
			out: "real",
			exact: !0,
			laws: { idempotent: !0 },
			cost: 1
		},
		fabs: {
			doc: "Absolute value as a float.",
			arity: 1,
			float: "fabs{f}({0})",
			exact: !0,
			laws: { idempotent: !0 },
			cost: 1
		},
		sign: {
			doc: "-1, 0 or 1, NaN for NaN; of a complex number z, z / |z|.",
			arity: 1,
			refuseBool: "NumPy has no sign for bools",
			int: "sign_{S}({0})",
			float: "sign_{S}({0})",
			complex: "sign_{S}({0})",
			exact: !0,
			cost: 2
		},
		reciprocal: {
			doc: "One over x; of integers rounded towards zero.",
			arity: 1,
			int: "recip_{S}({0})",
			float: "1.0{f} / {0}",
			complex: "recip_{S}({0})",
			cost: 8
		},
		square: {
			doc: "x times x.",
			arity: 1,
			int: "({T})(({U}){0} * ({U}){0})",
			float: "square_{S}({0})",
			complex: "square_{S}({0})",
			cost: 1
		},
		gcd: {
			doc: "Greatest common divisor, by Euclid's algorithm.",
			arity: 2,
			refuseBool: "NumPy has no gcd for bools",
			int: "gcd_{S}({0}, {1})",
			laws: { commutative: !0 },
			cost: 64
		},
		lcm: {
			doc: "Least common multiple, wrapping.",
			arity: 2,
			refuseBool: "NumPy has no lcm for bools",
			int: "lcm_{S}({0}, {1})",
			laws: { commutative: !0 },
			cost: 72
		}
	};
})), bitwise, init_bitwise = __esmMin((() => {
	bitwise = {
		bitwise_and: {
			doc: "Bits set in both.",
			arity: 2,
			infix: {
				symbol: "&",
				precedence: 7
			},
			bool: "{0} & {1}",
			int: "({T})({0} & {1})",
			laws: { commutative: !0 },
			cost: 1
		},
		bitwise_or: {
			doc: "Bits set in either.",
			arity: 2,
			infix: {
				symbol: "|",
				precedence: 5
			},
			bool: "{0} | {1}",
			int: "({T})({0} | {1})",
			laws: {
				commutative: !0,
				identity: 0
			},
			cost: 1
		},
		bitwise_xor: {
			doc: "Bits set in exactly one.",
			arity: 2,
			infix: {
				symbol: "^",
				precedence: 6
			},
			bool: "{0} ^ {1}",
			int: "({T})({0} ^ {1})",
			laws: {
				commutative: !0,
				identity: 0
			},
			cost: 1
		},
		invert: {
			doc: "Every bit the other way; of a bool: not.",
			arity: 1,
			aliases: ["bitwise_not", "bitwise_invert"],
			prefix: "~",
			bool: "!{0}",
			int: "({T})~{0}",
			laws: { involution: !0 },
			cost: 1
		},
		left_shift: {
			doc: "x1 times 2**x2, wrapping; 0 when the count is out of range.",
			arity: 2,
			aliases: ["bitwise_left_shift"],
			infix: {
				symbol: "<<",
				precedence: 8
			},
			rule: "shift",
			int: "lshift_{S}({0}, {1})",
			laws: { identity: 0 },
			cost: 2
		},
		right_shift: {
			doc: "x1 over 2**x2, rounded down; 0 or -1 when the count is out of range.",
			arity: 2,
			aliases: ["bitwise_right_shift"],
			infix: {
				symbol: ">>",
				precedence: 8
			},
			rule: "shift",
			int: "rshift_{S}({0}, {1})",
			laws: { identity: 0 },
			cost: 2
		},
		bitwise_count: {
			doc: "How many bits of the absolute value are set.",
			arity: 1,
			out: "uint8",
			int: "popcount_{S}({0})",
			cost: 2
		}
	};
})), compare, init_compare = __esmMin((() => {
	compare = {
		greater: {
			doc: "x1 > x2.",
			arity: 2,
			infix: {
				symbol: ">",
				precedence: 4
			},
			rule: "compare",
			out: "bool",
			bool: "{0} > {1}",
			int: "{0} > {1}",
			mixed: ["gt_i64_u64({0}, {1})", "lt_i64_u64({1}, {0})"],
			float: "{0} > {1}",
			complex: "gt_{S}({0}, {1})",
			cost: 1
		},
		greater_equal: {
			doc: "x1 >= x2.",
			arity: 2,
			infix: {
				symbol: ">=",
				precedence: 4
			},
			rule: "compare",
			out: "bool",
			bool: "{0} >= {1}",
			int: "{0} >= {1}",
			mixed: ["ge_i64_u64({0}, {1})", "le_i64_u64({1}, {0})"],
			float: "{0} >= {1}",
			complex: "ge_{S}({0}, {1})",
			cost: 1
		},
		less: {
			doc: "x1 < x2.",
			arity: 2,
			infix: {
				symbol: "<",
				precedence: 4
			},
			rule: "compare",
			out: "bool",
			bool: "{0} < {1}",
			int: "{0} < {1}",
			mixed: ["lt_i64_u64({0}, {1})", "gt_i64_u64({1}, {0})"],
			float: "{0} < {1}",
			complex: "gt_{S}({1}, {0})",
			cost: 1
		},
		less_equal: {
			doc: "x1 <= x2.",
			arity: 2,
			infix: {
				symbol: "<=",
				precedence: 4
			},
			rule: "compare",
			out: "bool",
			bool: "{0} <= {1}",
			int: "{0} <= {1}",
			mixed: ["le_i64_u64({0}, {1})", "ge_i64_u64({1}, {0})"],
			float: "{0} <= {1}",
			complex: "ge_{S}({1}, {0})",
			cost: 1
		},
		equal: {
			doc: "x1 == x2.",
			arity: 2,
			infix: {
				symbol: "==",
				precedence: 4
			},
			rule: "compare",
			out: "bool",
			bool: "{0} == {1}",
			int: "{0} == {1}",
			mixed: ["eq_i64_u64({0}, {1})", "eq_i64_u64({1}, {0})"],
			float: "{0} == {1}",
			complex: "eq_{S}({0}, {1})",
			cost: 1
		},
		not_equal: {
			doc: "x1 != x2.",
			arity: 2,
			infix: {
				symbol: "!=",
				precedence: 4
			},
			rule: "compare",
			out: "bool",
			bool: "{0} != {1}",
			int: "{0} != {1}",
			mixed: ["ne_i64_u64({0}, {1})", "ne_i64_u64({1}, {0})"],
			float: "{0} != {1}",
			complex: "ne_{S}({0}, {1})",
			cost: 1
		},
		maximum: {
			doc: "The larger; NaN wins.",
			arity: 2,
			bool: "{0} | {1}",
			int: "max_{S}({0}, {1})",
			float: "max_{D}({0}, {1})",
			complex: "max_{S}({0}, {1})",
			exact: !0,
			cost: 1
		},
		minimum: {
			doc: "The smaller; NaN wins.",
			arity: 2,
			bool: "{0} & {1}",
			int: "min_{S}({0}, {1})",
			float: "min_{D}({0}, {1})",
			complex: "min_{S}({0}, {1})",
			exact: !0,
			cost: 1
		},
		fmax: {
			doc: "The larger; a number wins over NaN.",
			arity: 2,
			bool: "{0} | {1}",
			int: "max_{S}({0}, {1})",
			float: "fmax_{D}({0}, {1})",
			complex: "fmax_{S}({0}, {1})",
			exact: !0,
			cost: 1
		},
		fmin: {
			doc: "The smaller; a number wins over NaN.",
			arity: 2,
			bool: "{0} & {1}",
			int: "min_{S}({0}, {1})",
			float: "fmin_{D}({0}, {1})",
			complex: "fmin_{S}({0}, {1})",
			exact: !0,
			cost: 1
		},
		clip: {
			doc: "x1 kept between x2 and x3; NaN in any of them wins, and the upper bound wins over a larger lower one.",
			arity: 3,
			rule: "clip",
			bool: "({0} | {1}) & {2}",
			int: "min_{S}(max_{S}({0}, {1}), {2})",
			float: "min_{D}(max_{D}({0}, {1}), {2})",
			complex: "clip_below_{S}(clip_above_{S}({0}, {1}), {2})",
			exact: !0,
			cost: 2
		}
	};
})), complex$1, init_complex$1 = __esmMin((() => {
	complex$1 = {
		conjugate: {
			doc: "Complex conjugate.",
			arity: 1,
			aliases: ["conj"],
			int: "{0}",
			exact: !0,
			laws: { involution: !0 },
			float: "{0}",
			complex: "conj_{S}({0})",
			cost: 1
		},
		real: {
			doc: "Real part.",
			arity: 1,
			out: "real",
			exact: !0,
			bool: "{0}",
			int: "{0}",
			float: "{0}",
			complex: "{0}.re",
			cost: 1
		},
		imag: {
			doc: "Imaginary part.",
			arity: 1,
			out: "real",
			exact: !0,
			bool: "0",
			int: "0",
			float: "0.0{f}",
			complex: "{0}.im",
			cost: 1
		},
		angle: {
			doc: "Angle of a complex number; of a real one 0 or pi.",
			arity: 1,
			rule: "wideBool",
			out: "real",
			float: "atan2{f}(0.0{f}, {0})",
			complex: "angle_{S}({0})",
			cost: 16
		}
	};
})), exponential$1, init_exponential = __esmMin((() => {
	exponential$1 = {
		sqrt: {
			doc: "Square root; of a complex number the one with a real part that is not negative.",
			arity: 1,
			float: "sqrt{f}({0})",
			complex: "sqrt_{S}({0})",
			cost: 8
		},
		cbrt: {
			doc: "Cube root.",
			arity: 1,
			float: "cbrt{f}({0})",
			cost: 16
		},
		exp: {
			doc: "e to the power x.",
			arity: 1,
			float: "exp{f}({0})",
			complex: "exp_{S}({0})",
			cost: 16
		},
		exp2: {
			doc: "2 to the power x.",
			arity: 1,
			float: "exp2{f}({0})",
			complex: "exp2_{S}({0})",
			cost: 16
		},
		expm1: {
			doc: "exp(x) - 1, accurate near zero.",
			arity: 1,
			float: "expm1{f}({0})",
			complex: "expm1_{S}({0})",
			cost: 16
		},
		log: {
			doc: "Natural logarithm; of a complex number near the unit circle from exact products.",
			arity: 1,
			float: "log{f}({0})",
			complex: "log_{S}({0})",
			cost: 16
		},
		log2: {
			doc: "Logarithm to base 2.",
			arity: 1,
			float: "log2{f}({0})",
			complex: "log2_{S}({0})",
			cost: 16
		},
		log10: {
			doc: "Logarithm to base 10.",
			arity: 1,
			float: "log10{f}({0})",
			complex: "log10_{S}({0})",
			cost: 16
		},
		log1p: {
			doc: "log(1 + x), accurate near zero.",
			arity: 1,
			float: "log1p{f}({0})",
			complex: "log1p_{S}({0})",
			cost: 16
		},
		logaddexp: {
			doc: "log(exp(x1) + exp(x2)), without overflow.",
			arity: 2,
			float: "logaddexp_{S}({0}, {1})",
			cost: 32
		},
		logaddexp2: {
			doc: "log2(2**x1 + 2**x2), without overflow.",
			arity: 2,
			float: "logaddexp2_{S}({0}, {1})",
			cost: 32
		},
		hypot: {
			doc: "Length of the hypotenuse, sqrt(x1**2 + x2**2), without overflow.",
			arity: 2,
			float: "hypot{f}({0}, {1})",
			cost: 16
		}
	};
})), floating, init_floating = __esmMin((() => {
	floating = {
		signbit: {
			doc: "The sign bit is set: true of -0.0 too.",
			arity: 1,
			out: "bool",
			float: "signbit_{S}({0})",
			cost: 1
		},
		copysign: {
			doc: "x1 with the sign of x2.",
			arity: 2,
			exact: !0,
			float: "copysign{f}({0}, {1})",
			cost: 1
		},
		nextafter: {
			doc: "The next representable number after x1 towards x2.",
			arity: 2,
			exact: !0,
			float: "nextafter_{D}({0}, {1})",
			cost: 4
		},
		spacing: {
			doc: "Distance to the next representable number away from zero (float16: towards plus infinity).",
			arity: 1,
			exact: !0,
			float: "spacing_{D}({0})",
			cost: 4
		},
		modf: {
			doc: "Fraction and whole part.",
			arity: 1,
			outputs: ["modf_fraction", "modf_integral"],
			cost: 4
		},
		modf_fraction: {
			doc: "Fraction of x, with its sign.",
			arity: 1,
			exact: !0,
			internal: !0,
			float: "modf_fraction_{S}({0})",
			cost: 4
		},
		modf_integral: {
			doc: "Whole part of x, with its sign.",
			arity: 1,
			exact: !0,
			internal: !0,
			float: "trunc{f}({0})",
			cost: 1
		},
		frexp: {
			doc: "Mantissa in [0.5, 1) and exponent of 2.",
			arity: 1,
			outputs: ["frexp_mantissa", "frexp_exponent"],
			cost: 4
		},
		frexp_mantissa: {
			doc: "Mantissa of x.",
			arity: 1,
			exact: !0,
			internal: !0,
			float: "frexp_mantissa_{S}({0})",
			cost: 4
		},
		frexp_exponent: {
			doc: "Exponent of x; 0 for zero, infinities and NaN.",
			arity: 1,
			out: "int32",
			internal: !0,
			float: "frexp_exponent_{S}({0})",
			cost: 4
		},
		ldexp: {
			doc: "x1 * 2**x2.",
			arity: 2,
			rule: "ldexp",
			second: ["int32", "int64"],
			float: "ldexp_{S}({0}, {1})",
			cost: 8
		},
		heaviside: {
			doc: "0 below zero, x2 at zero, 1 above.",
			arity: 2,
			exact: !0,
			float: "heaviside_{S}({0}, {1})",
			cost: 2
		},
		nan_to_num: {
			doc: "NaN as 0, infinities as the largest finite numbers.",
			arity: 1,
			rule: "nan_to_num",
			exact: !0,
			bool: "{0}",
			int: "{0}",
			float: "nan_to_num_{D}({0})",
			complex: "nan_to_num_{S}({0})",
			cost: 2
		},
		replace_nonfinite: {
			doc: "x1 with NaN as x2, infinity as x3 and minus infinity as x4: nan_to_num with values.",
			arity: 4,
			rule: "first",
			exact: !0,
			internal: !0,
			numpy: "nan_to_num",
			bool: "{0}",
			int: "{0}",
			float: "replace_nonfinite_{S}({0}, {1}, {2}, {3})",
			cost: 2
		}
	};
})), hyperbolic$1, init_hyperbolic = __esmMin((() => {
	hyperbolic$1 = {
		sinh: {
			doc: "Hyperbolic sine.",
			arity: 1,
			float: "sinh{f}({0})",
			complex: "sinh_{S}({0})",
			cost: 16
		},
		cosh: {
			doc: "Hyperbolic cosine.",
			arity: 1,
			float: "cosh{f}({0})",
			complex: "cosh_{S}({0})",
			cost: 16
		},
		tanh: {
			doc: "Hyperbolic tangent; complex by formulas of W. Kahan (1987).",
			arity: 1,
			float: "tanh{f}({0})",
			complex: "tanh_{S}({0})",
			cost: 16
		},
		arcsinh: {
			doc: "Inverse of sinh; complex by formulas of W. Kahan (1987).",
			arity: 1,
			aliases: ["asinh"],
			float: "asinh{f}({0})",
			complex: "asinh_{S}({0})",
			cost: 16
		},
		arccosh: {
			doc: "Inverse of cosh; complex by formulas of W. Kahan (1987).",
			arity: 1,
			aliases: ["acosh"],
			float: "acosh{f}({0})",
			complex: "acosh_{S}({0})",
			cost: 16
		},
		arctanh: {
			doc: "Inverse of tanh; complex by formulas of W. Kahan (1987).",
			arity: 1,
			aliases: ["atanh"],
			float: "atanh{f}({0})",
			complex: "atanh_{S}({0})",
			cost: 16
		}
	};
})), logical, init_logical = __esmMin((() => {
	logical = {
		logical_and: {
			doc: "Both are non-zero.",
			arity: 2,
			rule: "logical",
			out: "bool",
			bool: "{0} & {1}",
			int: "({0} != 0) & ({1} != 0)",
			float: "({0} != 0) & ({1} != 0)",
			complex: "nonzero_{S}({0}) & nonzero_{S}({1})",
			laws: { commutative: !0 },
			cost: 1
		},
		logical_or: {
			doc: "At least one is non-zero.",
			arity: 2,
			rule: "logical",
			out: "bool",
			bool: "{0} | {1}",
			int: "({0} != 0) | ({1} != 0)",
			float: "({0} != 0) | ({1} != 0)",
			complex: "nonzero_{S}({0}) | nonzero_{S}({1})",
			laws: { commutative: !0 },
			cost: 1
		},
		logical_xor: {
			doc: "Exactly one is non-zero.",
			arity: 2,
			rule: "logical",
			out: "bool",
			bool: "{0} != {1}",
			int: "({0} != 0) != ({1} != 0)",
			float: "({0} != 0) != ({1} != 0)",
			complex: "nonzero_{S}({0}) != nonzero_{S}({1})",
			laws: { commutative: !0 },
			cost: 1
		},
		logical_not: {
			doc: "It is zero.",
			arity: 1,
			rule: "logical",
			out: "bool",
			bool: "!{0}",
			int: "{0} == 0",
			float: "{0} == 0",
			complex: "!nonzero_{S}({0})",
			cost: 1
		},
		where: {
			doc: "x2 where x1 is true, else x3.",
			arity: 3,
			rule: "where",
			first: "bool",
			bool: "{0} ? {1} : {2}",
			int: "{0} ? {1} : {2}",
			float: "{0} ? {1} : {2}",
			complex: "{0} ? {1} : {2}",
			exact: !0,
			cost: 1
		},
		isnan: {
			doc: "It is not a number.",
			arity: 1,
			out: "bool",
			bool: "0",
			int: "0",
			float: "isnan_{S}({0})",
			complex: "isnan_{S}({0})",
			cost: 1
		},
		isinf: {
			doc: "It is infinite, of either sign.",
			arity: 1,
			out: "bool",
			bool: "0",
			int: "0",
			float: "isinf_{S}({0})",
			complex: "isinf_{S}({0})",
			cost: 1
		},
		isfinite: {
			doc: "It is neither infinite nor NaN.",
			arity: 1,
			out: "bool",
			bool: "1",
			int: "1",
			float: "isfinite_{S}({0})",
			complex: "isfinite_{S}({0})",
			cost: 1
		},
		isneginf: {
			doc: "It is minus infinity.",
			arity: 1,
			out: "bool",
			bool: "0",
			int: "0",
			float: "{0} == -inf_{S}()",
			cost: 1
		},
		isposinf: {
			doc: "It is plus infinity.",
			arity: 1,
			out: "bool",
			bool: "0",
			int: "0",
			float: "{0} == inf_{S}()",
			cost: 1
		},
		isreal: {
			doc: "The imaginary part is zero.",
			arity: 1,
			out: "bool",
			bool: "1",
			int: "1",
			float: "1",
			complex: "{0}.im == 0",
			cost: 1
		},
		iscomplex: {
			doc: "The imaginary part is not zero.",
			arity: 1,
			out: "bool",
			bool: "0",
			int: "0",
			float: "0",
			complex: "{0}.im != 0",
			cost: 1
		}
	};
}));
// compiler/ops/loops.ts
function spelled(row) {
	let list = [];
	row.bool !== void 0 && list.push(["bool", row.bool]);
	for (let type of integers) {
		let c = unsigned.includes(type) ? row.uint ?? row.int : row.int;
		c !== void 0 && list.push([type, c]);
	}
	let skip = row.narrow === "double" ? 3 : row.narrow === !1 ? 2 : 0;
	if (row.float !== void 0) for (let type of floats.slice(skip)) list.push([type, row.float]);
	if (row.complex !== void 0) for (let type of row.narrow === "double" ? complexes.slice(1) : complexes) list.push([type, row.complex]);
	return list;
}
function inputs(row, type) {
	let same = Array.from({ length: row.arity }, () => type);
	return row.first === void 0 ? row.second === void 0 ? [same] : row.second.map((second) => [
		type,
		second,
		...same.slice(2)
	]) : [[row.first, ...same.slice(1)]];
}
function loopsOf(row) {
	let loops = [], mixed = () => {
		if (row.mixed === void 0) return;
		let out = row.out === void 0 || row.out === "real" ? "float64" : row.out;
		loops.push({
			in: ["int64", "uint64"],
			out,
			c: row.mixed[0]
		}, {
			in: ["uint64", "int64"],
			out,
			c: row.mixed[1]
		});
	};
	for (let [type, c] of spelled(row)) {
		let out = row.out === void 0 ? type : row.out === "real" ? realOf(type) : row.out;
		for (let types of inputs(row, type)) loops.push(row.exact === !0 ? {
			in: types,
			out,
			c,
			exact: !0
		} : {
			in: types,
			out,
			c
		});
		type === "uint64" && mixed();
	}
	return loops;
}
function toOp(row) {
	let { bool: _b, int: _i, uint: _u, float: _f, complex: _c, mixed: _m, ...rest } = row, { out: _o, first: _1, second: _2, exact: _e, narrow: _n, ...facts } = rest;
	return Object.freeze({
		...facts,
		loops: Object.freeze(loopsOf(row))
	});
}
var signed, unsigned, integers, floats, complexes, init_loops = __esmMin((() => {
	signed = [
		"int8",
		"int16",
		"int32",
		"int64"
	], unsigned = [
		"uint8",
		"uint16",
		"uint32",
		"uint64"
	], integers = signed.flatMap((type, i) => [type, unsigned[i]]), floats = [
		"float16",
		"bfloat16",
		"float32",
		"float64"
	], complexes = ["complex64", "complex128"];
})), rounding, init_rounding = __esmMin((() => {
	rounding = {
		rint: {
			doc: "Nearest whole number, half to even.",
			arity: 1,
			exact: !0,
			laws: { idempotent: !0 },
			float: "rint{f}({0})",
			complex: "rint_{S}({0})",
			cost: 1
		},
		floor: {
			doc: "Largest whole number not above x.",
			arity: 1,
			exact: !0,
			laws: { idempotent: !0 },
			bool: "{0}",
			int: "{0}",
			float: "floor{f}({0})",
			cost: 1
		},
		ceil: {
			doc: "Smallest whole number not below x.",
			arity: 1,
			exact: !0,
			laws: { idempotent: !0 },
			bool: "{0}",
			int: "{0}",
			float: "ceil{f}({0})",
			cost: 1
		},
		trunc: {
			doc: "Nearest whole number towards zero.",
			arity: 1,
			exact: !0,
			aliases: ["fix"],
			laws: { idempotent: !0 },
			bool: "{0}",
			int: "{0}",
			float: "trunc{f}({0})",
			cost: 1
		},
		round: {
			doc: "Nearest whole number, half to even; integers stay integers.",
			arity: 1,
			exact: !0,
			aliases: ["around"],
			rule: "first",
			laws: { idempotent: !0 },
			int: "{0}",
			float: "rint{f}({0})",
			complex: "rint_{S}({0})",
			cost: 1
		},
		round_decimals: {
			doc: "Rounded to x2 decimals: times 10**x2, rint, and back, as NumPy does it.",
			arity: 2,
			numpy: "round",
			rule: "first",
			second: ["int64"],
			exact: !0,
			int: "{1} >= 0 ? {0} : ({T})cast_i64_f64(round_decimals_int((double){0}, {1}))",
			uint: "{1} >= 0 ? {0} : ({T})cast_u64_f64(round_decimals_int((double){0}, {1}))",
			float: "round_decimals_{D}({0}, {1})",
			complex: "round_decimals_{S}({0}, {1})",
			cost: 24
		}
	};
})), special$1, init_special$1 = __esmMin((() => {
	special$1 = {
		erf: {
			doc: "Error function.",
			arity: 1,
			from: "scipy",
			rule: "inexact",
			float: "erf{f}({0})",
			cost: 16
		},
		erfc: {
			doc: "1 - erf(x), accurate where erf is close to 1.",
			arity: 1,
			from: "scipy",
			rule: "inexact",
			float: "erfc{f}({0})",
			cost: 16
		},
		erfinv: {
			doc: "Inverse of erf, by Halley's iteration from S. Winitzki's approximation.",
			arity: 1,
			from: "scipy",
			rule: "inexact",
			float: "erfinv_{S}({0})",
			cost: 64
		},
		gamma: {
			doc: "Gamma function; NaN at negative integers.",
			arity: 1,
			from: "scipy",
			rule: "inexact",
			float: "gamma_{S}({0})",
			cost: 64
		},
		gammaln: {
			doc: "Logarithm of the absolute value of the gamma function.",
			arity: 1,
			aliases: ["lgamma"],
			from: "scipy",
			rule: "inexact",
			float: "gammaln_{S}({0})",
			cost: 64
		},
		ndtr: {
			doc: "Distribution function of the standard normal, from erfc and a correction for the rounded argument.",
			arity: 1,
			from: "scipy",
			rule: "inexact",
			float: "ndtr_{S}({0})",
			cost: 32
		},
		log_ndtr: {
			doc: "Logarithm of ndtr; far left by the series of Mills' ratio (Abramowitz and Stegun 26.2.12).",
			arity: 1,
			from: "scipy",
			rule: "inexact",
			float: "log_ndtr_{S}({0})",
			cost: 48
		},
		expit: {
			doc: "Logistic sigmoid, 1 / (1 + exp(-x)).",
			arity: 1,
			aliases: ["sigmoid"],
			from: "scipy",
			rule: "inexact",
			float: "expit_{S}({0})",
			cost: 24
		},
		digamma: {
			doc: "Derivative of gammaln, from its asymptotic series (Abramowitz and Stegun 6.3.18), summed in pairs of doubles near its zeros.",
			arity: 1,
			aliases: ["psi"],
			from: "scipy",
			rule: "inexact",
			float: "digamma_{S}({0})",
			cost: 64
		},
		xlogy: {
			doc: "x1 * log(x2), 0 where x1 is 0.",
			arity: 2,
			from: "scipy",
			rule: "inexact",
			float: "xlogy_{S}({0}, {1})",
			cost: 24
		},
		exp10: {
			doc: "10 to the power x, as scipy.special has it.",
			arity: 1,
			from: "scipy",
			rule: "inexact",
			float: "exp10{f}({0})",
			cost: 16
		},
		i0: {
			doc: "Modified Bessel function of the first kind, order 0, by Chebyshev series made from its integral.",
			arity: 1,
			rule: "inexact",
			float: "i0_{S}({0})",
			cost: 48
		},
		rsqrt: {
			doc: "1 / sqrt(x).",
			arity: 1,
			from: "weft",
			float: {
				cuda: "rsqrt{f}({0})",
				cpu: "1.0{f} / sqrt{f}({0})"
			},
			cost: 8
		}
	};
})), trigonometric, init_trigonometric = __esmMin((() => {
	trigonometric = {
		sin: {
			doc: "Sine.",
			arity: 1,
			float: "sin{f}({0})",
			complex: "sin_{S}({0})",
			cost: 16
		},
		cos: {
			doc: "Cosine.",
			arity: 1,
			float: "cos{f}({0})",
			complex: "cos_{S}({0})",
			cost: 16
		},
		tan: {
			doc: "Tangent.",
			arity: 1,
			float: "tan{f}({0})",
			complex: "tan_{S}({0})",
			cost: 16
		},
		arcsin: {
			doc: "Angle whose sine is x; complex by formulas of W. Kahan (1987).",
			arity: 1,
			aliases: ["asin"],
			float: "asin{f}({0})",
			complex: "asin_{S}({0})",
			cost: 16
		},
		arccos: {
			doc: "Angle whose cosine is x; complex by formulas of W. Kahan (1987).",
			arity: 1,
			aliases: ["acos"],
			float: "acos{f}({0})",
			complex: "acos_{S}({0})",
			cost: 16
		},
		arctan: {
			doc: "Angle whose tangent is x; complex by formulas of W. Kahan (1987).",
			arity: 1,
			aliases: ["atan"],
			float: "atan{f}({0})",
			complex: "atan_{S}({0})",
			cost: 16
		},
		arctan2: {
			doc: "Angle of the point (x2, x1), in the right quadrant.",
			arity: 2,
			aliases: ["atan2"],
			float: "atan2{f}({0}, {1})",
			cost: 16
		},
		degrees: {
			doc: "Radians to degrees.",
			arity: 1,
			aliases: ["rad2deg"],
			float: "{0} * (180.0{f} / 3.14159265358979323846{f})",
			cost: 1
		},
		radians: {
			doc: "Degrees to radians.",
			arity: 1,
			aliases: ["deg2rad"],
			float: "{0} * (3.14159265358979323846{f} / 180.0{f})",
			cost: 1
		},
		sinc: {
			doc: "sin(pi x) / (pi x), 1 at zero; pi x is rounded first, as in NumPy.",
			arity: 1,
			rule: "inexact",
			float: "sinc_{D}({0})",
			complex: "sinc_{S}({0})",
			cost: 24
		}
	};
}));
// compiler/ops.ts
function findOp(name) {
	return byName$2.get(name);
}
function distance(a, b) {
	let beforeLast = [], last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		let row = [i];
		for (let j = 1; j <= b.length; j++) {
			let change = a[i - 1] === b[j - 1] ? 0 : 1, best = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
			i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && (best = Math.min(best, beforeLast[j - 2] + 1)), row.push(best);
		}
		[beforeLast, last] = [last, row];
	}
	return last[b.length];
}
function suggest(name, candidates) {
	let best, least = Math.max(1, Math.floor(name.length / 3)) + .5;
	for (let candidate of candidates) {
		let edits = distance(name.toLowerCase(), candidate.toLowerCase());
		edits < least && edits < Math.min(name.length, candidate.length) && ([best, least] = [candidate, edits]);
	}
	return best;
}
var families, ops, opNames, opRow, byName$2, offeredNames, infixOps, prefixOps, init_ops = __esmMin((() => {
	init_arithmetic(), init_bitwise(), init_compare(), init_complex$1(), init_exponential(), init_floating(), init_hyperbolic(), init_logical(), init_loops(), init_rounding(), init_special$1(), init_trigonometric(), families = Object.freeze({
		arithmetic: arithmetic$2,
		compare,
		logical,
		bitwise,
		exponential: exponential$1,
		trigonometric,
		hyperbolic: hyperbolic$1,
		rounding,
		floating,
		complex: complex$1,
		special: special$1
	}), ops = Object.freeze(Object.fromEntries(Object.values(families).flatMap((family) => Object.entries(family).map(([name, row]) => [name, toOp(row)])))), opNames = Object.freeze(Object.keys(ops)), opRow = (name) => ops[name], byName$2 = new Map(opNames.flatMap((name) => [name, ...ops[name].aliases ?? []].map((word) => [word, name]))), offeredNames = Object.freeze([...byName$2].filter(([, name]) => ops[name].internal !== !0).map(([word]) => word)), infixOps = new Map(opNames.flatMap((op) => {
		let { infix } = ops[op];
		return infix === void 0 ? [] : [[infix.symbol, {
			...infix,
			op
		}]];
	})), prefixOps = new Map(opNames.flatMap((op) => {
		let { prefix } = ops[op];
		return prefix === void 0 ? [] : [[prefix, op]];
	}));
}));
init_dtype(), init_errors(), init_ops();
const weakDefault = {
	int: "int64",
	float: "float64",
	complex: "complex128"
};
function category(dtype) {
	let kind = kindOf(dtype);
	return kind === "bool" ? 0 : kind === "int" || kind === "uint" ? 1 : 2;
}
function weakType(weak, common) {
	return weak !== "complex" || kindOf(common) === "complex" ? common : realOf(common) === "float64" ? "complex128" : "complex64";
}
function operandTypes(operands) {
	let arrays = operands.flatMap((operand) => operand.weak === !1 ? [operand.dtype] : []), scalars = operands.flatMap((operand) => operand.weak === !1 ? [] : [weakDefault[operand.weak]]), highest = Math.max(-1, ...arrays.map(category)), follow = Math.max(-1, ...scalars.map(category)) <= highest, common = arrays.length === 0 ? void 0 : arrays.reduce(promote);
	return operands.map((operand) => operand.weak === !1 ? operand.dtype : follow && common !== void 0 ? weakType(operand.weak, common) : weakDefault[operand.weak]);
}
function resultType(...operands) {
	if (operands.length === 0) throw new ArgumentError("at least one array or dtype is required");
	return operandTypes(operands).reduce(promote);
}
const isInteger = (dtype) => kindOf(dtype) === "int" || kindOf(dtype) === "uint";
function outside(value, dtype) {
	if (!isInteger(dtype)) return 0;
	let { min, max } = integerRange(dtype);
	return value < min ? -1 : +(value > max);
}
function checkScalar(value, dtype) {
	if (outside(value, dtype) !== 0) throw new OverflowError(`Python integer ${value} out of bounds for ${dtype}`);
}
const isZero = (value) => value === 0n || value === 0;
function wrapped(value, dtype) {
	if (!isInteger(dtype)) return value;
	checkScalar(value, value >= 0 ? "uint64" : "int64");
	let bits = info(dtype).size * 8;
	return kindOf(dtype) === "int" ? BigInt.asIntN(bits, BigInt(value)) : BigInt.asUintN(bits, BigInt(value));
}
function clipped(value, dtype, position) {
	let side = outside(value, dtype);
	return side === -1 && position === 1 ? integerRange(dtype).min : side === 1 && position === 2 ? integerRange(dtype).max : (checkScalar(value, dtype), value);
}
function scalarFor(op, position, value, dtype) {
	let { rule } = opRow(op);
	if (rule === "where") return wrapped(value, dtype);
	if (rule === "clip") return clipped(value, dtype, position);
	if (rule === "logical") return isInteger(dtype) ? isZero(value) ? 0n : 1n : value;
	if (checkScalar(value, dtype), rule === "power" && position === 1 && isInteger(dtype) && value < 0) throw new ArgumentError("Integers to negative integer powers are not allowed.");
	return value;
}
function constantComparison(op, position, value, dtype) {
	let side = outside(value, dtype);
	if (side === 0 || opRow(op).rule !== "compare") return;
	if (op === "equal" || op === "not_equal") return op === "not_equal";
	let arrayIsLess = side === 1, asksForLess = op === "less" || op === "less_equal";
	return arrayIsLess === (position === 1 ? asksForLess : !asksForLess);
}
function describe$3(operand) {
	return operand.weak === !1 ? operand.dtype : `Python ${operand.weak}`;
}
const kindWords = {
	bool: "bool",
	int: "integers",
	uint: "integers",
	float: "floats",
	complex: "complex"
};
function noLoop(op, row, operands) {
	let given = operands.map(describe$3).join(", "), kinds = [...new Set(row.loops.map((loop) => kindWords[kindOf(loop.in[0])]))], takes = kinds.length === 1 ? kinds[0] : `${kinds.slice(0, -1).join(", ")} or ${kinds.at(-1)}`, second = row.loops[0]?.in[1], mixed = second !== void 0 && second !== row.loops[0]?.in[0] && row.rule === "ldexp" ? " and an integer" : "";
	return new DTypeError(`${op} has no loop for (${given}): it takes ${takes}${mixed}, and an operand is cast only where no value changes. Convert with astype first.`);
}
function firstSafe(row, types) {
	return row.loops.find((loop) => loop.in.every((type, i) => canCastSafely(types[i], type)));
}
function whereLoop(row, operands) {
	let type = resultType(...operands.slice(1));
	return row.loops.find((loop) => loop.out === type);
}
function firstLoop(row, operands) {
	let type = operandTypes(operands.slice(0, 1))[0];
	return row.loops.find((loop) => canCastSafely(type, loop.in[0]) && (type !== "bool" || !isInteger(loop.in[0])));
}
function ldexpLoop(row, operands) {
	let [x, n] = operands, exponent = n?.weak === "int" ? "int64" : n?.weak === !1 && n.dtype !== "uint64" ? n.dtype : "float64";
	return firstSafe(row, [x?.weak === "int" && n?.weak === !1 && n.dtype !== "bool" ? "int8" : operandTypes([x])[0], exponent]);
}
function inexactLoop(row, operands) {
	let types = operandTypes(operands);
	return firstSafe(row, types.every((type) => category(type) < 2) ? types.map(() => "float64") : types);
}
function findLoop(row, operands) {
	switch (row.rule) {
		case "where": return whereLoop(row, operands);
		case "first":
		case "nan_to_num": return firstLoop(row, operands);
		case "ldexp": return ldexpLoop(row, operands);
		case "inexact": return inexactLoop(row, operands);
		case "wideBool": return firstSafe(row, operandTypes(operands).map((type) => type === "bool" ? "float64" : type));
		default: return firstSafe(row, operandTypes(operands));
	}
}
function checkOperands(op, row, operands) {
	if (row.outputs !== void 0) throw new InternalError(`${op} gives several results; resolve each of ${row.outputs.join(", ")}`);
	if (operands.length !== row.arity) {
		let count = row.arity === 1 ? "1 argument" : `${row.arity} arguments`;
		throw new ArgumentError(`${op} takes ${count}, but ${operands.length} were given`);
	}
	if (row.refuseBool !== void 0 && operands.every((operand) => operand.weak === !1 && operand.dtype === "bool")) throw new DTypeError(`${op} of bools is not supported: ${row.refuseBool}`);
}
function resolve$1(op, operands) {
	let row = opRow(op);
	checkOperands(op, row, operands);
	let loop = findLoop(row, operands);
	if (loop === void 0) throw noLoop(op, row, operands);
	let strict = !operands.some((operand) => operand.weak === !1 && isInteger(operand.dtype)) && (row.rule === "compare" || row.rule === "clip"), constant, values = operands.map((operand, i) => {
		if (operand.weak !== "int" || operand.value === void 0) return;
		let type = loop.in[i];
		return strict && checkScalar(operand.value, type), constant ??= constantComparison(op, i, operand.value, type), constant === void 0 ? scalarFor(op, i, operand.value, type) : void 0;
	});
	return constant === void 0 ? {
		loop,
		values
	} : {
		loop,
		values,
		constant
	};
}
init_dtype(), init_errors(), init_ops();
const isWeak = (operand) => "weak" in operand;
function defaultType(operand) {
	return operand.weak === "complex" ? "complex128" : operand.weak === "float" ? "float64" : operand.value > 9223372036854775807n ? "uint64" : "int64";
}
function typeOf(operand) {
	return isWeak(operand) ? operand.weak === "complex" ? { weak: "complex" } : {
		weak: operand.weak,
		value: operand.value
	} : {
		dtype: operand.dtype,
		weak: !1
	};
}
const shapeOf$1 = (operand) => isWeak(operand) ? [] : operand.shape;
function leaf({ literal, hole }, value, dtype) {
	return literal ? constant(value, dtype) : scalar(value, dtype, hole);
}
function strong$1(operand, dtype) {
	let kind = kindOf(dtype);
	if (operand.weak === "complex") {
		if (kind !== "complex") throw new DTypeError(`a complex scalar cannot be used as ${dtype}`);
		return leaf(operand, operand.value, dtype);
	}
	if (kind === "complex") return leaf(operand, [Number(operand.value), 0], dtype);
	if (kind === "float") return leaf(operand, roundTo$1(dtype, Number(operand.value)), dtype);
	if (kind === "bool") return leaf(operand, Number(operand.value) !== 0, "bool");
	if (operand.weak === "float") throw new DTypeError(`the float ${operand.value} cannot be used as ${dtype}; write an integer`);
	return checkScalar(operand.value, dtype), leaf(operand, operand.value, dtype);
}
const asNode = (operand) => isWeak(operand) ? strong$1(operand, defaultType(operand)) : operand;
function apply(op, operands, options = {}) {
	let row = opRow(op);
	if (operands.length !== row.arity) throw new ArgumentError(`${op} takes ${row.arity} argument${row.arity === 1 ? "" : "s"}, got ${operands.length}`);
	if (row.outputs !== void 0) throw new ArgumentError(`${op} gives ${row.outputs.length} results; unpack them`);
	let given = options.dtype === void 0 ? operands : operands.map((operand) => forced(op, operand, options.dtype)), shortcut = op === "power" ? powerShortcut(given) : null;
	if (shortcut !== null) return shortcut;
	let shape = broadcastShapes(given.map(shapeOf$1)), { loop, constant: answer, values } = resolve$1(op, given.map(typeOf));
	if (answer !== void 0) return broadcastTo(constant(answer, "bool"), shape);
	let node = map(op, loop, given.map((operand, k) => {
		if (!isWeak(operand)) return cast(operand, loop.in[k]);
		let value = values[k];
		return strong$1(value === void 0 || value === operand.value ? operand : {
			...operand,
			value,
			hole: void 0
		}, loop.in[k]);
	}), shape);
	return options.dtype === void 0 || node.dtype === options.dtype || kindOf(node.dtype) === "bool" ? node : cast(node, options.dtype);
}
function forced(op, operand, dtype) {
	if (isWeak(operand)) return strong$1(operand, dtype);
	if (!canCastSameKind(operand.dtype, dtype)) throw new DTypeError(`${op}: cannot cast ${operand.dtype} to dtype=${dtype} within the same kind; convert with astype first`);
	return cast(operand, dtype);
}
function applyAll(op, operands, options = {}) {
	let { outputs, arity } = opRow(op);
	if (outputs === void 0) return [apply(op, operands, options)];
	if (operands.length !== arity) throw new ArgumentError(`${op} takes ${arity} argument${arity === 1 ? "" : "s"}, got ${operands.length}`);
	return outputs.map((output) => apply(output, operands, options));
}
function powerShortcut(operands) {
	let [base, exponent] = operands;
	if (isWeak(base) || !isWeak(exponent) || exponent.weak === "complex") return null;
	let kind = kindOf(base.dtype), value = Number(exponent.value), real = kind === "float" || kind === "complex";
	return !real && exponent.weak === "float" ? null : value === 2 ? apply("square", [base]) : real ? value === .5 ? apply("sqrt", [base]) : value === -1 ? apply("reciprocal", [base]) : value === 1 ? apply("positive", [base]) : null : null;
}
function broadcastTo(node, shape) {
	if (sameShape(node.shape, shape)) return node;
	let joint = (() => {
		try {
			return broadcastShapes([node.shape, shape]);
		} catch {
			return null;
		}
	})();
	if (joint === null || !sameShape(joint, shape)) throw new ShapeError(`cannot broadcast an array of shape ${formatShape(node.shape)} to shape ${formatShape(shape)}`);
	return view(node, {
		kind: "broadcast",
		shape
	});
}
function assignable$1(value, dtype, shape) {
	if (isWeak(value)) {
		if (value.weak === "complex" && kindOf(dtype) !== "complex") throw kindError("complex", dtype);
		return value.weak === "float" && (kindOf(dtype) === "int" || kindOf(dtype) === "uint" || kindOf(dtype) === "bool") ? broadcastTo(cast(strong$1(value, "float64"), dtype), shape) : broadcastTo(strong$1(value, dtype), shape);
	}
	return broadcastTo(cast(value, dtype), shape);
}
const kindError = (from, to) => new DTypeError(`cannot assign ${from} values to elements of type ${to}; take the real part or convert with astype`);
function checkInPlace(op, from, to) {
	if (!canCastSameKind(from, to)) throw new DTypeError(`cannot cast the result of in-place ${op} from ${from} to ${to} within the same kind; write x = x ... instead, or convert with astype`);
}
function commonType(operands) {
	return resultType(...operands.map(typeOf));
}
function dtypeByName(name) {
	if (isDType(name)) return name;
	let aliases = {
		float: "float64",
		int: "int64",
		complex: "complex128",
		bool_: "bool",
		half: "float16",
		single: "float32",
		double: "float64",
		uint: "uint64",
		intp: "int64",
		uintp: "uint64"
	};
	return Object.hasOwn(aliases, name) ? aliases[name] : void 0;
}
init_dtype(), init_errors(), init_ops();
const expectation = {
	array: "an array",
	value: "an array or a number",
	int: "an integer",
	ints: "an integer or a list of integers",
	flag: "True or False",
	word: "a string",
	dtype: "a dtype"
}, isOperand = (value) => typeof value == "object" && !!value && ("weak" in value || "kind" in value), plainInt = (value) => isOperand(value) && isWeak(value) && value.weak === "int" ? Number(value.value) : value;
function fits(kind, value) {
	switch (kind) {
		case "array":
		case "value": return isOperand(value) && !(kind === "array" && isWeak(value));
		case "int": return Number.isSafeInteger(value);
		case "ints": return Number.isSafeInteger(value) || Array.isArray(value) && value.every((item) => Number.isSafeInteger(item));
		case "flag": return typeof value == "boolean";
		case "word": return typeof value == "string";
		case "dtype": return typeof value == "string" && isDType(value);
	}
}
function converted(kind, value) {
	switch (kind) {
		case "array": return isOperand(value) ? asNode(value) : typeof value == "boolean" ? constant(value, "bool") : value;
		case "value": return typeof value == "boolean" ? constant(value, "bool") : value;
		case "int": return plainInt(value);
		case "ints": return Array.isArray(value) ? value.map(plainInt) : plainInt(value);
		default: return value;
	}
}
function found$3(value) {
	return value === null ? "None" : isOperand(value) ? isWeak(value) ? `${value.value}` : `an array of shape (${value.shape.join(", ")})` : Array.isArray(value) ? `(${value.join(", ")})` : `${value}`;
}
function checked$1(name, parameter, value) {
	if (value === null && parameter.default === null) return value;
	let argument = converted(parameter.kind, value);
	if (fits(parameter.kind, argument)) return argument;
	let none = parameter.default === null ? " or None" : "";
	throw new ArgumentError(`${name}: ${parameter.name} is ${expectation[parameter.kind]}${none}, found ${found$3(value)}`);
}
function bindArguments(name, parameters, positional, keywords = {}) {
	let bound = {}, given = gather(parameters, positional);
	if (given.length > parameters.length) {
		let most = parameters.length === 1 ? "1 argument" : `${parameters.length} arguments`;
		throw new ArgumentError(`${name}() takes at most ${most}, got ${positional.length}`);
	}
	given.forEach((value, k) => {
		bound[parameters[k].name] = value;
	});
	for (let [word, value] of Object.entries(keywords)) {
		if (!parameters.some((parameter) => parameter.name === word)) {
			let names = parameters.map((parameter) => parameter.name), near = suggest(word, names), hint = near === void 0 ? `it takes ${names.join(", ")}` : `did you mean ${near}?`;
			throw new ArgumentError(`${name}() got an unexpected keyword argument '${word}'; ${hint}`);
		}
		if (Object.hasOwn(bound, word)) throw new ArgumentError(`${name}() got multiple values for argument '${word}'`);
		bound[word] = value;
	}
	for (let parameter of parameters) if (!Object.hasOwn(bound, parameter.name)) {
		if (parameter.default === void 0) throw new ArgumentError(`${name}() missing required argument '${parameter.name}'`);
		bound[parameter.name] = parameter.default;
	} else if (parameter.rest === !0) {
		let item = {
			name: parameter.name,
			kind: parameter.kind
		}, values = bound[parameter.name];
		bound[parameter.name] = values.map((value) => checked$1(name, item, value));
	} else bound[parameter.name] = checked$1(name, parameter, bound[parameter.name]);
	return Object.freeze(bound);
}
function gather(parameters, positional) {
	let at = parameters.findIndex(({ rest, spread }) => rest === !0 || spread === !0), taker = parameters[at];
	if (taker === void 0) return positional;
	if (taker.rest === !0) return [...positional.slice(0, at), positional.slice(at)];
	let tail = positional.slice(at), numbers = tail.map(plainInt);
	return tail.length > 1 && numbers.every((value) => typeof value == "number") ? [...positional.slice(0, at), numbers] : positional;
}
const arrayOf = (args, name) => args[name], arraysOf = (args, name) => args[name], operandOf$2 = (args, name) => args[name], intOf = (args, name) => args[name], flagOf = (args, name) => args[name], wordOf = (args, name) => args[name], listOf$1 = (args, name) => {
	let value = args[name];
	return typeof value == "number" ? [value] : value;
}, dtypeOf$1 = (args, name) => args[name] ?? void 0, axesOf = (args, name) => args[name];
// compiler/views.ts
init_errors();
const listed = (axes) => typeof axes == "number" ? [axes] : axes;
function distinctAxes(axes, rank, repeated, name) {
	let result = listed(axes).map((axis) => normalizeAxis(axis, rank, name));
	if (new Set(result).size !== result.length) throw new ShapeError(`${repeated}, found (${listed(axes).join(", ")})`);
	return result;
}
const whole = (size) => ({
	kind: "slice",
	start: 0,
	step: 1,
	size
}), backwards = (size) => ({
	kind: "slice",
	start: size - 1,
	step: -1,
	size
}), newAxis = { kind: "new" }, indexOf = (items) => Object.freeze({
	kind: "index",
	items: Object.freeze(items)
}), transposeOf = (axes) => Object.freeze({
	kind: "transpose",
	axes: Object.freeze(axes)
}), axisNumbers = (shape) => shape.map((_, axis) => axis);
function transposeView(shape, axes) {
	if (axes === null) return transposeOf(axisNumbers(shape).reverse());
	if (axes.length !== shape.length) throw new ShapeError(`axes don't match array: ${axes.length} axes given for ${shape.length} dimensions`);
	return transposeOf(distinctAxes(axes, shape.length, "repeated axis in transpose"));
}
function matrixTransposeView(shape) {
	if (shape.length < 2) throw new ShapeError(`Input array must be at least 2-dimensional, but it is ${shape.length}`);
	return swapaxesView(shape, -2, -1);
}
function swapaxesView(shape, axis1, axis2) {
	let a = normalizeAxis(axis1, shape.length, "axis1"), b = normalizeAxis(axis2, shape.length, "axis2"), order = axisNumbers(shape);
	return order[a] = b, order[b] = a, transposeOf(order);
}
function moveaxisView(shape, source, destination) {
	let from = distinctAxes(source, shape.length, "repeated axis in `source` argument", "source"), to = distinctAxes(destination, shape.length, "repeated axis in `destination` argument", "destination");
	if (from.length !== to.length) throw new ShapeError(`\`source\` and \`destination\` arguments must have the same number of elements, found ${from.length} and ${to.length}`);
	let order = axisNumbers(shape).filter((axis) => !from.includes(axis)), moves = to.map((position, k) => ({
		position,
		axis: from[k]
	})).sort((a, b) => a.position - b.position);
	for (let { position, axis } of moves) order.splice(position, 0, axis);
	return transposeOf(order);
}
function rollaxisView(shape, axis, start = 0) {
	let rank = shape.length, from = normalizeAxis(axis, rank), before = start < 0 ? start + rank : start;
	if (!Number.isInteger(start) || before < 0 || before > rank) throw new ShapeError(`'start' arg requires ${-rank} <= start < ${rank + 1}, but ${start} was passed in`);
	let order = axisNumbers(shape).filter((other) => other !== from);
	return order.splice(from < before ? before - 1 : before, 0, from), transposeOf(order);
}
function reshapeView(shape, to) {
	return Object.freeze({
		kind: "reshape",
		shape: reshapedTo(shape, listed(to))
	});
}
function ravelView(shape) {
	return Object.freeze({
		kind: "reshape",
		shape: Object.freeze([elementsOf(shape)])
	});
}
function squeezeView(shape, axis) {
	let harmless = shape.length === 0 && (axis === 0 || axis === -1), gone = axis === null || harmless ? axisNumbers(shape).filter((d) => shape[d] === 1) : distinctAxes(axis, shape.length, "duplicate value in 'axis'");
	for (let d of gone) if (shape[d] !== 1) throw new ShapeError(`cannot select an axis to squeeze out which has size not equal to one: axis ${d} of shape ${formatShape(shape)} has size ${shape[d]}`);
	return indexOf(shape.map((size, d) => gone.includes(d) ? {
		kind: "at",
		index: 0
	} : whole(size)));
}
function expandDimsView(shape, axis) {
	let rank = shape.length + listed(axis).length, added = distinctAxes(axis, rank, "repeated axis"), items = [], d = 0;
	for (let k = 0; k < rank; k++) items.push(added.includes(k) ? newAxis : whole(shape[d++]));
	return indexOf(items);
}
function flipView(shape, axis) {
	let turned = axis === null ? axisNumbers(shape) : distinctAxes(axis, shape.length, "repeated axis");
	return indexOf(shape.map((size, d) => turned.includes(d) ? backwards(size) : whole(size)));
}
function fliplrView(shape) {
	if (shape.length < 2) throw new ShapeError(`Input must be >= 2-d., found shape ${formatShape(shape)}`);
	return flipView(shape, 1);
}
function flipudView(shape) {
	if (shape.length < 1) throw new ShapeError("Input must be >= 1-d., found shape ()");
	return flipView(shape, 0);
}
function rot90Views(shape, k = 1, axes = [0, 1]) {
	let rank = shape.length, [first, second] = axes;
	if (first === void 0 || second === void 0 || axes.length !== 2) throw new ShapeError(`len(axes) must be 2., found (${axes.join(", ")})`);
	if (first === second || Math.abs(first - second) === rank) throw new ShapeError(`Axes must be different., found (${axes.join(", ")}) for ${rank} dimensions`);
	if (axes.some((axis) => !Number.isInteger(axis) || axis >= rank || axis < -rank)) throw new ShapeError(`Axes=(${axes.join(", ")}) out of range for array of ndim=${rank}.`);
	let turned = swapaxesView(shape, first, second);
	switch ((k % 4 + 4) % 4) {
		case 0: return [];
		case 1: return [flipView(shape, second), turned];
		case 2: return [flipView(shape, axes)];
		default: return [turned, flipView(shape.map((_, d) => shape[turned.kind === "transpose" ? turned.axes[d] : d]), second)];
	}
}
function broadcastToView(shape, to) {
	let target = listed(to);
	if (target.some((extent) => extent < 0)) throw new ShapeError(`all elements of broadcast shape must be non-negative, found ${formatShape(target)}`);
	if (!fitsInto(shape, target)) throw new ShapeError(`cannot broadcast an array of shape ${formatShape(shape)} to shape ${formatShape(target)}`);
	return Object.freeze({
		kind: "broadcast",
		shape: Object.freeze([...target])
	});
}
function fitsInto(shape, target) {
	let lead = target.length - shape.length;
	return lead >= 0 && shape.every((extent, d) => extent === 1 || extent === target[lead + d]);
}
function diagonalView(shape, offset = 0, axis1 = 0, axis2 = 1) {
	if (shape.length < 2) throw new ShapeError(`diag requires an array of at least two dimensions, found shape ${formatShape(shape)}`);
	if (!Number.isInteger(offset)) throw new ArgumentError(`the offset of a diagonal is an integer, found ${offset}`);
	let a = normalizeAxis(axis1, shape.length, "axis1"), b = normalizeAxis(axis2, shape.length, "axis2");
	if (a === b) throw new ShapeError(`axis1 and axis2 cannot be the same, found ${axis1} and ${axis2}`);
	let down = Math.max(0, -offset), right = Math.max(0, offset), size = Math.max(0, Math.min(shape[a] - down, shape[b] - right));
	return Object.freeze({
		kind: "diagonal",
		axes: [a, b],
		start: size === 0 ? [0, 0] : [down, right],
		size
	});
}
function atleastView(shape, rank) {
	let own = shape.map(whole);
	return shape.length >= rank ? indexOf(own) : rank < 3 || shape.length === 0 ? indexOf([...Array.from({ length: rank - shape.length }, () => newAxis), ...own]) : indexOf(shape.length === 1 ? [
		newAxis,
		...own,
		newAxis
	] : [...own, newAxis]);
}
init_dtype(), init_errors();
function checkShape(shape) {
	if (shape.some((extent) => extent < 0)) throw new ShapeError(`negative dimensions are not allowed, found ${formatShape(shape)}`);
	if (!shape.every(Number.isInteger)) throw new ShapeError(`dimensions are integers, found ${formatShape(shape)}`);
	return elementsOf(shape), Object.freeze([...shape]);
}
const literalInt = (value, dtype) => strong$1({
	weak: "int",
	value: BigInt(value),
	literal: !0
}, dtype), zeros$1 = (shape, dtype = "float64") => broadcastTo(literalInt(0, dtype), checkShape(shape)), ones$1 = (shape, dtype = "float64") => broadcastTo(literalInt(1, dtype), checkShape(shape));
function full$1(shape, value, dtype) {
	return broadcastTo(filling(value, dtype ?? (isWeak(value) ? defaultType(value) : value.dtype)), checkShape(shape));
}
function filling(value, dtype) {
	if (!isWeak(value)) return cast(value, dtype);
	let to = kindOf(dtype);
	return value.weak === "complex" && to !== "complex" ? cast(strong$1(value, "complex128"), dtype) : value.weak === "float" && (to === "int" || to === "uint") ? cast(strong$1(value, "float64"), dtype) : strong$1(value, dtype);
}
function iotaAlong(shape, axis) {
	let along = normalizeAxis(axis, shape.length), strides = Object.freeze(shape.map((_, d) => +(d === along)));
	return iota(Object.freeze({
		shape: checkShape(shape),
		strides,
		offset: 0
	}));
}
function diagonalDistance(rows, columns, k) {
	let shape = checkShape([rows, columns]);
	return iota(Object.freeze({
		shape,
		strides: Object.freeze([-1, 1]),
		offset: 0 - k
	}));
}
function integer$3(name, value) {
	if (!Number.isSafeInteger(value)) throw new ArgumentError(`${name} is an integer, found ${value}`);
	return value;
}
function eye$1(rows, columns = null, k = 0, dtype = "float64") {
	return cast(apply("equal", [diagonalDistance(integer$3("N", rows), integer$3("M", columns ?? rows), integer$3("k", k)), literalInt(0, "int64")]), dtype);
}
const identity$1 = (n, dtype = "float64") => eye$1(n, n, 0, dtype), onOrBelow = (rows, columns, k) => apply("less_equal", [diagonalDistance(rows, columns, integer$3("k", k)), literalInt(0, "int64")]);
function tri$1(rows, columns = null, k = 0, dtype = "float64") {
	let height = Math.max(0, integer$3("N", rows));
	return cast(onOrBelow(height, Math.max(0, integer$3("M", columns ?? rows)), k), dtype);
}
function triangle(name, source, k) {
	let { shape } = source;
	if (shape.length === 0) throw new ShapeError(`${name} needs an array of at least one dimension, found shape ()`);
	let columns = shape[shape.length - 1], rows = shape.length === 1 ? columns : shape[shape.length - 2];
	return {
		lower: onOrBelow(rows, columns, k),
		zero: literalInt(0, source.dtype)
	};
}
function tril$1(source, k = 0) {
	let { lower, zero } = triangle("tril", source, k);
	return apply("where", [
		lower,
		source,
		zero
	]);
}
function triu$1(source, k = 0) {
	let { lower, zero } = triangle("triu", source, k - 1);
	return apply("where", [
		lower,
		zero,
		source
	]);
}
function indices$1(dimensions, dtype = "int64") {
	let shape = checkShape([dimensions.length, ...dimensions]), last = dimensions.length - 1;
	if (last < 0) return zeros$1(shape, dtype);
	let which = iotaAlong(shape, 0), values = iotaAlong(shape, last + 1);
	for (let d = last - 1; d >= 0; d--) values = apply("where", [
		apply("equal", [which, literalInt(d, "int64")]),
		iotaAlong(shape, d + 1),
		values
	]);
	return cast(values, dtype);
}
function sparseIndices(dimensions, dtype = "int64") {
	return dimensions.map((extent, d) => cast(iotaAlong(checkShape(dimensions.map((_, other) => other === d ? extent : 1)), d), dtype));
}
function meshgrid$1(axes, options = {}) {
	let { indexing = "xy", sparse = !1 } = options;
	if (indexing !== "xy" && indexing !== "ij") throw new ArgumentError(`Valid values for \`indexing\` are 'xy' and 'ij'., found '${indexing}'`);
	let position = (k) => indexing === "xy" && axes.length > 1 && k < 2 ? 1 - k : k, sizes = axes.map(({ shape }) => elementsOf(shape)), whole = [];
	sizes.forEach((size, k) => {
		whole[position(k)] = size;
	});
	let shape = checkShape(whole);
	return axes.map((axis, k) => {
		let own = shape.map((extent, d) => d === position(k) ? extent : 1), placed = view(axis, reshapeView(axis.shape, own));
		return sparse ? placed : broadcastTo(placed, shape);
	});
}
const counting = (length, dtype) => cast(iota(contiguous(checkShape([length]))), dtype);
function replaceAt(index, value, others) {
	return apply("where", [
		apply("equal", [iota(contiguous(others.shape)), index]),
		asNode(value),
		others
	]);
}
init_dtype(), init_errors();
function known(where, operand) {
	if (isWeak(operand)) {
		let { literal } = operand;
		return operand.weak === "complex" ? {
			kind: "complex",
			value: operand.value[0],
			imaginary: operand.value[1],
			literal
		} : {
			kind: operand.weak,
			value: operand.value,
			imaginary: 0,
			literal
		};
	}
	if (operand.kind !== "scalar" && operand.kind !== "const") throw new ArgumentError(`${where} is a number that is known before anything runs, found an array of shape (${operand.shape.join(", ")}); read it first with item()`);
	return ofConstant(operand.value, operand.dtype, operand.kind === "const");
}
function ofConstant(value, dtype, literal) {
	if (typeof value == "object") return {
		kind: "complex",
		value: value[0],
		imaginary: value[1],
		literal
	};
	let kind = kindOf(dtype) === "float" || kindOf(dtype) === "complex" ? "float" : "int";
	return {
		kind,
		value: kind === "int" ? BigInt(value) : Number(value),
		imaginary: 0,
		literal
	};
}
const real = ({ value }) => Number(value);
function numberNode(value, dtype, literal) {
	return literal ? constant(value, dtype) : scalar(value, dtype);
}
function asInteger({ kind, value }, dtype) {
	if (kind !== "int" && !Number.isFinite(value)) throw new OverflowError(`cannot convert float ${value} to ${dtype}`);
	let whole = BigInt(kind === "int" ? value : Math.trunc(Number(value))), { min, max } = integerRange(dtype);
	if (whole < min || whole > max) throw new OverflowError(`Python integer ${whole} out of bounds for ${dtype}`);
	return whole;
}
const asFloat = (number, dtype) => roundTo$1(dtype, real(number));
init_dtype(), init_errors();
function combine(a, b, sign) {
	let literal = a.literal && b.literal;
	return a.kind === "int" && b.kind === "int" ? {
		kind: "int",
		value: BigInt(a.value) + BigInt(sign) * BigInt(b.value),
		imaginary: 0,
		literal
	} : {
		kind: "float",
		value: real(a) + sign * real(b),
		imaginary: 0,
		literal
	};
}
function rangeLength(start, stop, step) {
	let distance = combine(stop, start, -1);
	if (Number(step.value) === 0) throw new ArgumentError("arange: the step is zero (division by zero); give a step other than 0");
	let quotient = real(distance) / real(step);
	if (quotient === 0 && Number(distance.value) !== 0) return +!Object.is(quotient, -0);
	if (Number.isNaN(quotient)) throw new ShapeError(`arange: cannot compute length of ${start.value} to ${stop.value} in steps of ${step.value}`);
	let length = Math.ceil(quotient);
	if (Math.abs(length) > 2 ** 53 - 1) throw new ShapeError(`arange: Maximum allowed size exceeded, ${length} elements`);
	return Math.max(0, length);
}
const naturalTypes = {
	int: "int64",
	float: "float64",
	complex: "complex128"
};
function naturalType(number) {
	return number.kind === "int" && BigInt(number.value) > 9223372036854775807n ? "uint64" : naturalTypes[number.kind];
}
function arange$1(start, stop = null, step = null, dtype) {
	let zero = {
		kind: "int",
		value: 0n,
		imaginary: 0,
		literal: !0
	}, first = stop === null ? zero : known("arange: start", start), end = known("arange: stop", stop ?? start), by = step === null ? {
		...zero,
		value: 1n
	} : known("arange: step", step);
	if ([
		first,
		end,
		by
	].some(({ kind }) => kind === "complex")) throw new UnsupportedError("arange of complex numbers; write start + step * arange(n)");
	let type = dtype ?? [
		first,
		end,
		by
	].map(naturalType).reduce(promote, "int64"), length = rangeLength(first, end, by), next = combine(first, by, 1);
	switch (kindOf(type)) {
		case "bool": return boolRange(first, next, length);
		case "int":
		case "uint": return integerSteps(first, next, length, type);
		case "float": return floatSteps(first, next, length, type);
		case "complex": return cast(floatSteps(first, next, length, realOf(type)), type);
	}
}
function countingBy(start, step, length) {
	return iota(Object.freeze({
		shape: Object.freeze([length]),
		strides: Object.freeze([step]),
		offset: start
	}));
}
function boolRange(first, next, length) {
	if (length > 2) throw new DTypeError(`arange() is only supported for booleans when the result has at most length 2., found length ${length}`);
	let start = real(first) === 0 ? 0 : 1;
	return cast(countingBy(start, (real(next) === 0 ? 0 : 1) - start, length), "bool");
}
function integerSteps(first, next, length, dtype) {
	let start = length === 0 ? 0n : asInteger(first, dtype), step = length < 2 ? 0n : asInteger(next, dtype) - start;
	if ([
		start,
		step,
		start + step * BigInt(Math.max(0, length - 1))
	].every((value) => value >= BigInt(-(2 ** 53 - 1)) && value <= BigInt(2 ** 53 - 1))) return cast(countingBy(Number(start), Number(step), length), dtype);
	let wide = dtype === "uint64" ? "uint64" : "int64";
	return apply("add", [apply("multiply", [counting(length, wide), numberNode(((value) => wide === "uint64" ? BigInt.asUintN(64, value) : BigInt.asIntN(64, value))(step), wide, first.literal && next.literal)]), numberNode(start, wide, first.literal)]);
}
function floatSteps(first, next, length, dtype) {
	let computed = dtype === "float64" ? "float64" : "float32", round = (value) => roundTo$1(computed, value), start = asFloat(first, dtype), second = asFloat(next, dtype), step = length < 2 ? 0 : round(second - start), literal = first.literal && next.literal, values = cast(apply("add", [apply("multiply", [counting(length, computed), numberNode(step, computed, literal)]), numberNode(start, computed, first.literal)]), dtype);
	return length > 1 && !Object.is(roundTo$1(dtype, round(start + step)), second) && (values = replaceAt(literalInt(1, "int64"), numberNode(second, dtype, literal), values)), length > 0 && !Object.is(roundTo$1(dtype, round(start + round(0 * step))), start) && (values = replaceAt(literalInt(0, "int64"), numberNode(start, dtype, first.literal), values)), values;
}
init_dtype(), init_errors();
function checkCount$2(num) {
	if (!Number.isSafeInteger(num)) throw new ArgumentError(`num is an integer, found ${num}`);
	if (num < 0) throw new ShapeError(`Number of samples, ${num}, must be non-negative.`);
	return num;
}
function computeType(start, stop) {
	let type = commonType([start, stop]);
	return kindOf(type) === "float" || kindOf(type) === "complex" ? type : "float64";
}
const linspace$1 = (start, stop, options = {}) => linspaceAndStep(start, stop, options).values;
function linspaceAndStep(start, stop, options = {}) {
	let { num = 50, endpoint = !0, dtype } = options, count = checkCount$2(num), first = known("linspace: start", start), last = known("linspace: stop", stop), type = computeType(start, stop), spaced = kindOf(type) === "complex" ? complexSpaced(first, last, count, endpoint, type) : realSpaced(first, last, count, endpoint, type);
	return {
		values: cast(dtype !== void 0 && (kindOf(dtype) === "int" || kindOf(dtype) === "uint") && kindOf(type) === "float" ? apply("floor", [spaced.values]) : spaced.values, dtype ?? type),
		step: spaced.step
	};
}
const lastIndex = (count) => scalar(BigInt(count - 1), "int64");
function realSpaced(first, last, count, endpoint, type) {
	let [start, stop] = [asFloat(first, type), asFloat(last, type)], distance = roundTo$1(type, stop - start), divisor = endpoint ? count - 1 : count, step = divisor > 0 ? roundTo$1(type, distance / roundTo$1(type, divisor)) : NaN, values = counting(count, type);
	return values = step === 0 && distance !== 0 ? apply("multiply", [apply("divide", [values, scalar(roundTo$1(type, divisor), type)]), scalar(distance, type)]) : apply("multiply", [values, scalar(divisor > 0 ? step : distance, type)]), values = apply("add", [values, numberNode(start, type, first.literal)]), endpoint && count > 1 && (values = replaceAt(lastIndex(count), numberNode(stop, type, last.literal), values)), {
		values,
		step: scalar(step, type)
	};
}
function complexSpaced(first, last, count, endpoint, type) {
	if (type !== "complex128") throw new UnsupportedError(`linspace between ${type} scalars; use Python or JavaScript numbers and dtype=${type}`);
	let distance = [real(last) - real(first), last.imaginary - first.imaginary], divisor = endpoint ? count - 1 : count, step = divisor > 0 ? [distance[0] * (1 / divisor), distance[1] * (1 / divisor)] : [NaN, NaN], values = apply("multiply", [counting(count, type), scalar(divisor > 0 ? step : distance, type)]);
	return values = apply("add", [values, numberNode([real(first), first.imaginary], type, first.literal)]), endpoint && count > 1 && (values = replaceAt(lastIndex(count), numberNode([real(last), last.imaginary], type, last.literal), values)), {
		values,
		step: scalar(step, type)
	};
}
function logspace$1(start, stop, base, options = {}) {
	let { dtype, ...rest } = options, values = apply("power", [base, linspace$1(start, stop, rest)]);
	return cast(values, dtype ?? values.dtype);
}
function geomspace$1(start, stop, options = {}) {
	let { num = 50, endpoint = !0, dtype } = options, first = known("geomspace: start", start), last = known("geomspace: stop", stop);
	if (first.kind === "complex" || last.kind === "complex") throw new UnsupportedError("geomspace between complex numbers; use exp(linspace(log(start), log(stop), num))");
	if (real(first) === 0 || real(last) === 0) throw new ArgumentError("Geometric sequence cannot include zero");
	let count = checkCount$2(num), sign = Math.sign(real(first)), [from, to] = [real(first) * sign, real(last) * sign], weak = (value, literal) => ({
		weak: "float",
		value,
		literal
	}), values = logspace$1(weak(Math.log10(from), !1), weak(Math.log10(to), !1), weak(10, !0), {
		num: count,
		endpoint
	});
	return endpoint && count > 1 && (values = replaceAt(lastIndex(count), scalar(to, "float64"), values)), count > 0 && (values = replaceAt(literalInt(0, "int64"), scalar(from, "float64"), values)), cast(apply("multiply", [values, scalar(sign, "float64")]), dtype ?? "float64");
}
// compiler/creation-table.ts
init_errors();
const dtype = {
	name: "dtype",
	kind: "dtype",
	default: null
}, int$1 = (name, value) => value === void 0 ? {
	name,
	kind: "int"
} : {
	name,
	kind: "int",
	default: value
}, flag$1 = (name, value) => ({
	name,
	kind: "flag",
	default: value
}), value$2 = (name) => ({
	name,
	kind: "value"
}), array$2 = (name) => ({
	name,
	kind: "array"
}), shape = {
	name: "shape",
	kind: "ints"
}, likeShape = {
	name: "shape",
	kind: "ints",
	default: null
}, order$1 = (letter) => ({
	name: "order",
	kind: "word",
	default: letter
}), ten = {
	weak: "float",
	value: 10,
	literal: !0
}, spaced = [
	value$2("start"),
	value$2("stop"),
	int$1("num", 50),
	flag$1("endpoint", !0)
], axis = int$1("axis", 0), shapeLike = (args, source) => args.shape === null ? source.shape : listOf$1(args, "shape");
function like(args, make) {
	let source = arrayOf(args, "a");
	return make(shapeLike(args, source), dtypeOf$1(args, "dtype") ?? source.dtype);
}
function spaceOptions(args) {
	return normalizeAxis(intOf(args, "axis"), 1), {
		num: intOf(args, "num"),
		endpoint: flagOf(args, "endpoint"),
		dtype: dtypeOf$1(args, "dtype")
	};
}
function makeRange(args) {
	let [start, stop, step] = [
		args.start,
		args.stop,
		args.step
	], only = start ?? stop;
	if (only == null) throw new ArgumentError("arange() missing required argument 'stop'");
	return arange$1(only, start === null ? null : stop, step, dtypeOf$1(args, "dtype"));
}
const number = (name) => ({
	name,
	kind: "value",
	default: null
}), creationFunctions = {
	zeros: {
		doc: "Zeros; float64 unless a dtype is given.",
		parameters: [
			shape,
			dtype,
			order$1("C")
		],
		make: (args) => zeros$1(listOf$1(args, "shape"), dtypeOf$1(args, "dtype"))
	},
	ones: {
		doc: "Ones; float64 unless a dtype is given.",
		parameters: [
			shape,
			dtype,
			order$1("C")
		],
		make: (args) => ones$1(listOf$1(args, "shape"), dtypeOf$1(args, "dtype"))
	},
	empty: {
		doc: "An array to be written over; its elements are zeros.",
		parameters: [
			shape,
			dtype,
			order$1("C")
		],
		make: (args) => zeros$1(listOf$1(args, "shape"), dtypeOf$1(args, "dtype"))
	},
	full: {
		doc: "One value everywhere, of its own type unless a dtype is given.",
		parameters: [
			shape,
			value$2("fill_value"),
			dtype,
			order$1("C")
		],
		make: (args) => full$1(listOf$1(args, "shape"), operandOf$2(args, "fill_value"), dtypeOf$1(args, "dtype"))
	},
	zeros_like: {
		doc: "Zeros of the type and shape of an array.",
		parameters: [
			array$2("a"),
			dtype,
			order$1("K"),
			flag$1("subok", !0),
			likeShape
		],
		make: (args) => like(args, zeros$1)
	},
	ones_like: {
		doc: "Ones of the type and shape of an array.",
		parameters: [
			array$2("a"),
			dtype,
			order$1("K"),
			flag$1("subok", !0),
			likeShape
		],
		make: (args) => like(args, ones$1)
	},
	empty_like: {
		doc: "An array of the type and shape of another, to be written over; its elements are zeros.",
		parameters: [
			array$2("prototype"),
			dtype,
			order$1("K"),
			flag$1("subok", !0),
			likeShape
		],
		make: (args) => like({
			...args,
			a: args.prototype
		}, zeros$1)
	},
	full_like: {
		doc: "One value everywhere, of the type and shape of an array.",
		parameters: [
			array$2("a"),
			value$2("fill_value"),
			dtype,
			order$1("K"),
			flag$1("subok", !0),
			likeShape
		],
		make: (args) => like(args, (to, type) => full$1(to, operandOf$2(args, "fill_value"), type))
	},
	arange: {
		doc: "Numbers from start up to, not including, stop: ceil((stop - start) / step) of them.",
		parameters: [
			number("start"),
			number("stop"),
			number("step"),
			dtype
		],
		make: makeRange
	},
	linspace: {
		doc: "A number of values evenly from start to stop.",
		parameters: [
			...spaced,
			flag$1("retstep", !1),
			dtype,
			axis
		],
		make: (args) => {
			let { values, step } = linspaceAndStep(operandOf$2(args, "start"), operandOf$2(args, "stop"), spaceOptions(args));
			return flagOf(args, "retstep") ? [values, step] : values;
		}
	},
	logspace: {
		doc: "The base to the powers that linspace gives.",
		parameters: [
			...spaced,
			{
				name: "base",
				kind: "value",
				default: ten
			},
			dtype,
			axis
		],
		make: (args) => logspace$1(operandOf$2(args, "start"), operandOf$2(args, "stop"), operandOf$2(args, "base"), spaceOptions(args))
	},
	geomspace: {
		doc: "A number of values from start to stop, each the same multiple of the one before.",
		parameters: [
			...spaced,
			dtype,
			axis
		],
		make: (args) => geomspace$1(operandOf$2(args, "start"), operandOf$2(args, "stop"), spaceOptions(args))
	},
	eye: {
		doc: "Ones on diagonal k, zeros elsewhere.",
		parameters: [
			int$1("N"),
			int$1("M", null),
			int$1("k", 0),
			dtype,
			order$1("C")
		],
		make: (args) => eye$1(intOf(args, "N"), args.M, intOf(args, "k"), dtypeOf$1(args, "dtype"))
	},
	identity: {
		doc: "The identity matrix.",
		parameters: [int$1("n"), dtype],
		make: (args) => identity$1(intOf(args, "n"), dtypeOf$1(args, "dtype"))
	},
	tri: {
		doc: "Ones on and below diagonal k, zeros above it.",
		parameters: [
			int$1("N"),
			int$1("M", null),
			int$1("k", 0),
			dtype
		],
		make: (args) => tri$1(intOf(args, "N"), args.M, intOf(args, "k"), dtypeOf$1(args, "dtype"))
	},
	tril: {
		doc: "The array with zeros above diagonal k of its last two dimensions.",
		parameters: [array$2("m"), int$1("k", 0)],
		make: (args) => tril$1(arrayOf(args, "m"), intOf(args, "k"))
	},
	triu: {
		doc: "The array with zeros below diagonal k of its last two dimensions.",
		parameters: [array$2("m"), int$1("k", 0)],
		make: (args) => triu$1(arrayOf(args, "m"), intOf(args, "k"))
	},
	indices: {
		doc: "Of every element of a grid its index along each dimension.",
		parameters: [
			{
				name: "dimensions",
				kind: "ints"
			},
			dtype,
			flag$1("sparse", !1)
		],
		make: (args) => (flagOf(args, "sparse") ? sparseIndices : indices$1)(listOf$1(args, "dimensions"), dtypeOf$1(args, "dtype"))
	},
	meshgrid: {
		doc: "Coordinates of a grid from the coordinates of its axes.",
		parameters: [
			{
				name: "xi",
				kind: "array",
				rest: !0,
				default: []
			},
			flag$1("copy", !0),
			flag$1("sparse", !1),
			{
				name: "indexing",
				kind: "word",
				default: "xy"
			}
		],
		make: (args) => meshgrid$1(arraysOf(args, "xi"), {
			sparse: flagOf(args, "sparse"),
			indexing: wordOf(args, "indexing")
		})
	}
}, byName$1 = new Map(Object.entries(creationFunctions)), findCreation = (name) => byName$1.get(name), creationNames = Object.freeze([...byName$1.keys()]);
// compiler/views-table.ts
init_errors();
const array$1 = (name) => ({
	name,
	kind: "array"
}), int = (name, value) => value === void 0 ? {
	name,
	kind: "int"
} : {
	name,
	kind: "int",
	default: value
}, ints = (name, value) => value === void 0 ? {
	name,
	kind: "ints"
} : {
	name,
	kind: "ints",
	default: value
}, order = {
	name: "order",
	kind: "word",
	default: "C"
}, optional = (args, name) => args[name];
function isFortran(name, args) {
	let word = wordOf(args, "order");
	if (word === "C" || word === "F") return word === "F";
	throw new ArgumentError(`${name}: order is 'C' or 'F', found '${word}'; the others depend on where elements lie in memory`);
}
function reshaped(shape, to, fortran) {
	if (!fortran) return [reshapeView(shape, to)];
	let reversed = typeof to == "number" ? to : [...to].reverse(), middle = reshapeView([...shape].reverse(), reversed);
	return [
		transposeView(shape, null),
		middle,
		transposeView(middle.kind === "reshape" ? middle.shape : [], null)
	];
}
const viewFunctions = {
	transpose: {
		doc: "Dimensions in another order; reversed when no axes are given.",
		parameters: [array$1("a"), {
			name: "axes",
			kind: "ints",
			default: null,
			spread: !0
		}],
		aliases: ["permute_dims"],
		method: !0,
		make: (shape, args) => [transposeView(shape, args.axes === null ? null : listOf$1(args, "axes"))]
	},
	T: {
		doc: "Dimensions in reverse order.",
		parameters: [array$1("a")],
		method: "attribute",
		make: (shape) => [transposeView(shape, null)]
	},
	mT: {
		doc: "The last two dimensions exchanged.",
		parameters: [array$1("a")],
		method: "attribute",
		make: (shape) => [matrixTransposeView(shape)]
	},
	matrix_transpose: {
		doc: "The last two dimensions exchanged.",
		parameters: [array$1("x")],
		make: (shape) => [matrixTransposeView(shape)]
	},
	swapaxes: {
		doc: "Two dimensions exchanged.",
		parameters: [
			array$1("a"),
			int("axis1"),
			int("axis2")
		],
		method: !0,
		make: (shape, args) => [swapaxesView(shape, intOf(args, "axis1"), intOf(args, "axis2"))]
	},
	moveaxis: {
		doc: "Axes moved to new positions, the others in their order.",
		parameters: [
			array$1("a"),
			ints("source"),
			ints("destination")
		],
		make: (shape, args) => [moveaxisView(shape, axesOf(args, "source"), axesOf(args, "destination"))]
	},
	rollaxis: {
		doc: "An axis rolled back until it lies before a position.",
		parameters: [
			array$1("a"),
			int("axis"),
			int("start", 0)
		],
		make: (shape, args) => [rollaxisView(shape, intOf(args, "axis"), intOf(args, "start"))]
	},
	reshape: {
		doc: "The same elements under another shape; one extent may be -1.",
		parameters: [
			array$1("a"),
			{
				name: "shape",
				kind: "ints",
				spread: !0
			},
			order
		],
		method: !0,
		make: (shape, args) => reshaped(shape, axesOf(args, "shape"), isFortran("reshape", args))
	},
	ravel: {
		doc: "All elements along one dimension.",
		parameters: [array$1("a"), order],
		method: !0,
		make: (shape, args) => isFortran("ravel", args) ? reshaped(shape, -1, !0) : [ravelView(shape)]
	},
	squeeze: {
		doc: "Without dimensions of size 1.",
		parameters: [array$1("a"), ints("axis", null)],
		method: !0,
		make: (shape, args) => [squeezeView(shape, optional(args, "axis"))]
	},
	expand_dims: {
		doc: "With new dimensions of size 1 at the given positions of the result.",
		parameters: [array$1("a"), ints("axis")],
		make: (shape, args) => [expandDimsView(shape, axesOf(args, "axis"))]
	},
	flip: {
		doc: "Backwards along the axes, by default along all.",
		parameters: [array$1("m"), ints("axis", null)],
		make: (shape, args) => [flipView(shape, optional(args, "axis"))]
	},
	fliplr: {
		doc: "Backwards along the second dimension.",
		parameters: [array$1("m")],
		make: (shape) => [fliplrView(shape)]
	},
	flipud: {
		doc: "Backwards along the first dimension.",
		parameters: [array$1("m")],
		make: (shape) => [flipudView(shape)]
	},
	rot90: {
		doc: "Rotated by k quarter turns from the first axis towards the second.",
		parameters: [
			array$1("m"),
			int("k", 1),
			ints("axes", [0, 1])
		],
		make: (shape, args) => rot90Views(shape, intOf(args, "k"), listOf$1(args, "axes"))
	},
	broadcast_to: {
		doc: "Repeated to a larger shape, without a copy.",
		parameters: [array$1("array"), ints("shape")],
		make: (shape, args) => [broadcastToView(shape, axesOf(args, "shape"))]
	},
	diagonal: {
		doc: "A diagonal of two dimensions, as a new last one.",
		parameters: [
			array$1("a"),
			int("offset", 0),
			int("axis1", 0),
			int("axis2", 1)
		],
		method: !0,
		make: (shape, args) => [diagonalView(shape, intOf(args, "offset"), intOf(args, "axis1"), intOf(args, "axis2"))]
	},
	atleast_1d: {
		doc: "With at least one dimension.",
		parameters: [array$1("a")],
		make: (shape) => atleast(shape, 1)
	},
	atleast_2d: {
		doc: "With at least two dimensions.",
		parameters: [array$1("a")],
		make: (shape) => atleast(shape, 2)
	},
	atleast_3d: {
		doc: "With at least three dimensions.",
		parameters: [array$1("a")],
		make: (shape) => atleast(shape, 3)
	}
}, atleast = (shape, rank) => shape.length >= rank ? [] : [atleastView(shape, rank)], byName = new Map(Object.entries(viewFunctions).flatMap(([name, row]) => [name, ...row.aliases ?? []].map((word) => [word, row]))), findView = (name) => byName.get(name), viewNames = Object.freeze([...byName.keys()]);
// compiler/indexing.ts
init_errors();
function sliceIndices(spec, extent) {
	let step = spec.step ?? 1;
	for (let [name, value] of [
		["start", spec.start],
		["stop", spec.stop],
		["step", step]
	]) if (value != null && !Number.isInteger(value)) throw new ShapeError(`slice indices must be integers or None, found ${name} ${value}`);
	if (step === 0) throw new ShapeError("slice step cannot be zero");
	let low = step > 0 ? 0 : -1, high = step > 0 ? extent : extent - 1, clip = (value) => Math.min(high, Math.max(low, value < 0 ? value + extent : value)), start = spec.start === null || spec.start === void 0 ? step > 0 ? low : high : clip(spec.start), stop = spec.stop === null || spec.stop === void 0 ? step > 0 ? high : low : clip(spec.stop);
	return {
		start,
		step,
		size: Math.max(0, Math.ceil((stop - start) / step))
	};
}
function integerIndex(index, axis, extent) {
	if (!Number.isInteger(index)) throw new ShapeError(`only integers, slices (:), ellipsis (...) and None are valid indices, found ${index}`);
	if (index < -extent || index >= extent) throw new ShapeError(`index ${index} is out of bounds for axis ${axis} with size ${extent}`);
	return index < 0 ? index + extent : index;
}
function indexView(shape, items) {
	if (items.filter((item) => item === "...").length > 1) throw new ShapeError("an index can only have a single ellipsis ('...')");
	let used = items.filter((item) => item !== null && item !== "...").length;
	if (used > shape.length) throw new ShapeError(`too many indices for array: array is ${shape.length}-dimensional, but ${used} were indexed`);
	let result = [], axis = 0, full = (count) => {
		for (let k = 0; k < count; k++) result.push({
			kind: "slice",
			start: 0,
			step: 1,
			size: shape[axis++]
		});
	};
	for (let item of items) item === null ? result.push({ kind: "new" }) : item === "..." ? full(shape.length - used) : typeof item == "number" ? (result.push({
		kind: "at",
		index: integerIndex(item, axis, shape[axis])
	}), axis++) : result.push({
		kind: "slice",
		...sliceIndices(item, shape[axis++])
	});
	return full(shape.length - axis), Object.freeze({
		kind: "index",
		items: Object.freeze(result)
	});
}
// runtime/buffer.ts
init_errors();
function release(block) {
	block.freed || (block.freed = !0, block.device.free(block.address, block.bytes));
}
const forgotten = new FinalizationRegistry(release);
var Memory = class {
	device;
	address;
	bytes;
	captured = !1;
	block;
	constructor(device, bytes) {
		this.device = device, this.bytes = bytes, this.address = bytes === 0 ? 0 : device.alloc(bytes), this.block = {
			device,
			address: this.address,
			bytes,
			freed: bytes === 0
		}, bytes > 0 && forgotten.register(this, this.block);
	}
	get freed() {
		return this.block.freed && this.bytes > 0;
	}
	free() {
		release(this.block);
	}
}, Buffer$1 = class {
	current;
	users = 0;
	version = 0;
	constructor(memory) {
		this.current = memory;
	}
	get disposed() {
		return this.current === null;
	}
	get memory() {
		if (this.current === null) throw new DisposedError("this array was disposed; keep it alive (leave its scope later, or return it from the scope)");
		return this.current;
	}
	get device() {
		return this.memory.device;
	}
	replace(memory) {
		let old = this.memory;
		this.current = memory, this.version++, old.captured || old.free();
	}
	retain() {
		return this.users++, this;
	}
	release() {
		if (--this.users > 0) return;
		let old = this.current;
		this.current = null, old !== null && !old.captured && old.free();
	}
};
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
], defaultCacheBytes = 1024 ** 3, units$1 = {
	"": 1,
	K: 1024,
	M: 1024 ** 2,
	G: 1024 ** 3,
	T: 1024 ** 4
};
function wrong$1(name, value, expected) {
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
	throw wrong$1(name, value, "1, on, true, yes, or 0, off, false, no");
}
function parseBytes(value) {
	let match = /^(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?$/i.exec(value.trim()), unit = match === null ? void 0 : units$1[match[2].toUpperCase()];
	if (match === null || unit === void 0) return null;
	let bytes = Math.floor(Number(match[1]) * unit);
	return Number.isSafeInteger(bytes) ? bytes : null;
}
function size(env, name) {
	let value = text(env, name);
	if (value === null) return null;
	let bytes = parseBytes(value);
	if (bytes === null) throw wrong$1(name, value, "a number of bytes such as 1073741824, 512M or 1G");
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
function device$1(env) {
	let value = text(env, "WEFT_DEVICE") ?? "auto";
	if (/^(auto|cpu|cuda(:\d{1,3})?)$/.test(value)) return value;
	throw wrong$1("WEFT_DEVICE", value, "auto, cpu, cuda, or cuda:<number>");
}
function threads(env) {
	let value = text(env, "WEFT_THREADS");
	if (value === null) return null;
	let count = /^\d{1,4}$/.test(value) ? Number(value) : 0;
	if (count < 1 || count > 1024) throw wrong$1("WEFT_THREADS", value, "a whole number from 1 to 1024");
	return count;
}
function trace(env) {
	let value = text(env, "WEFT_TRACE");
	if (value === null) return /* @__PURE__ */ new Set();
	let known = new Set(traceNames), names = value.split(",").map((name) => name.trim()).filter((name) => name !== "");
	if (names.includes("all")) return new Set(traceNames);
	for (let name of names) if (!known.has(name)) throw wrong$1("WEFT_TRACE", value, `a list of ${traceNames.join(", ")}, or all`);
	return new Set(names);
}
function readConfig(env, home = homedir) {
	return Object.freeze({
		cacheDir: cacheDir(env, home),
		cache: cacheMode(env),
		cacheBytes: size(env, "WEFT_CACHE_SIZE") ?? defaultCacheBytes,
		cc: text(env, "WEFT_CC"),
		device: device$1(env),
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
let current$1;
function config() {
	return current$1 ??= readConfig(process.env), current$1;
}
// compiler/collect.ts
init_errors();
function constText(value) {
	return Array.isArray(value) ? `${constText(value[0])}+${constText(value[1])}j` : typeof value == "number" ? Object.is(value, -0) ? "-0" : `${value}` : `${value}${typeof value == "bigint" ? "n" : ""}`;
}
function collect$1(roots) {
	let nodes = [], sources = [], parts = [], exact = [], scalars = [], stored = /* @__PURE__ */ new Set(), numberOf = /* @__PURE__ */ new Map(), interned = /* @__PURE__ */ new Map(), tokens = /* @__PURE__ */ new Map(), extents = /* @__PURE__ */ new Map(), token = (object) => {
		let id = tokens.get(object);
		return id === void 0 && tokens.set(object, id = tokens.size), id;
	}, pattern = (shape) => {
		let text = "";
		for (let extent of shape) if (extent <= 1) text += `${extent},`;
		else {
			let id = extents.get(extent);
			id === void 0 && extents.set(extent, id = extents.size), text += `d${id},`;
		}
		return text;
	}, visit = (node) => {
		let known = numberOf.get(node);
		if (known !== void 0) return known;
		let own = sourcesOf(node).map(visit), [key, form] = describe$2(node, own, token, pattern), id = key === null ? void 0 : interned.get(key);
		if (id === void 0) {
			if (id = nodes.length, id >= 1e4) throw new LimitError("a graph has at most 10000 nodes; evaluate a part of it first with eval()", { stage: "fuse" });
			nodes.push(node), sources.push(own), key !== null && interned.set(key, id);
			let copied = node.kind === "view" && node.view.kind === "reshape" && !reaches(node.sources[0], [node.view]);
			copied && stored.add(own[0]), parts.push(copied ? `${form}!` : form), exact.push(key ?? form), node.kind === "scalar" && scalars.push(id);
		}
		return numberOf.set(node, id), id;
	}, results = roots.map(visit), end = `>${results.join(",")}`;
	return {
		nodes,
		sources,
		results,
		stored,
		signature: parts.join(";") + end,
		exact: exact.join(";") + end,
		memories: [...tokens.keys()],
		scalars
	};
}
function describe$2(node, own, token, pattern) {
	let shape = pattern(node.shape);
	switch (node.kind) {
		case "input": {
			let form = `i${token(node.source)}:${node.dtype}:${shape}`;
			return [`${form}${layoutText(node.layout)}`, form];
		}
		case "scalar": return [null, `s:${node.dtype}`];
		case "const": {
			let form = `c:${node.dtype}:${constText(node.value)}`;
			return [form, form];
		}
		case "iota": return [`o${layoutText(node.layout)}`, `o:${shape}`];
		case "map": {
			let form = `${node.op}:${node.dtype}(${own.join()})${shape}`;
			return [form, form];
		}
		case "cast": {
			let form = `cast:${node.dtype}(${own.join()})`;
			return [form, form];
		}
		case "view": return [`v${JSON.stringify(node.view)}(${own.join()})`, `v${viewForm(node.view)}(${own.join()})${shape}`];
		case "call": {
			let form = `call:${node.key}:${node.block ?? ""}(${own.join()})${shape}`;
			return [form, form];
		}
		case "result": {
			let form = `r${node.output}(${own.join()})`;
			return [form, form];
		}
		case "place": return [`place${node.start.join()}/${node.sources[0].shape.join()}(${own.join()})`, `place(${own.join()})${shape}`];
	}
}
const layoutText = (layout) => `@${layout.offset}/${layout.shape.join()}/${layout.strides.join()}`;
function viewForm(view) {
	switch (view.kind) {
		case "index": return view.items.map((item) => item.kind[0]).join("");
		case "transpose": return `t${view.axes.join()}`;
		case "diagonal": return `d${view.axes.join()}`;
		case "part": return `p${view.part}`;
		case "reshape":
		case "broadcast": return view.kind;
	}
}
function reaches(node, views) {
	switch (node.kind) {
		case "scalar":
		case "const": return !0;
		case "input":
		case "iota": {
			let layout = node.layout;
			for (let view of views) if (layout = applyView(layout, view), layout === null) return !1;
			return !0;
		}
		case "view": return reaches(node.sources[0], [node.view, ...views]);
		default: return sourcesOf(node).every((source) => reaches(source, sameShape(source.shape, node.shape) ? views : [{
			kind: "broadcast",
			shape: node.shape
		}, ...views]));
	}
}
function followChain(graph, layout, chain) {
	let current = layout;
	for (let step of chain) {
		if (current === null) return null;
		let node = graph.nodes[step < 0 ? ~step : step];
		current = step < 0 ? broadcastLayout(current, node.shape) : node.kind === "view" ? applyView(current, node.view) : node.kind === "place" ? padLayout(current, node.start, node.shape) : current;
	}
	return current;
}
init_dtype(), init_errors();
const bits$2 = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));
function hexFloat(value) {
	bits$2.setFloat64(0, value);
	let high = bits$2.getUint32(0), sign = high >>> 31 == 1 ? "-" : "", exponent = high >>> 20 & 2047, fraction = ((high & 1048575) * 2 ** 32 + bits$2.getUint32(4)).toString(16).padStart(13, "0").replace(/0+$/, ""), lead = exponent === 0 ? "0" : "1", power = exponent === 0 ? -1022 : exponent - 1023;
	return `${sign}0x${lead}${fraction === "" ? "" : `.${fraction}`}p${power}`;
}
function floatLiteral(exact, single) {
	let value = single ? Math.fround(exact) : exact, suffix = single ? "f" : "";
	if (Number.isNaN(value)) return `(0.0${suffix} / 0.0${suffix})`;
	if (!Number.isFinite(value)) return `(${value < 0 ? "-" : ""}1.0${suffix} / 0.0${suffix})`;
	let text = Object.is(value, -0) ? "-0.0" : `${value}`;
	return /^-?\d{1,7}$/.test(text) ? `${text}.0${suffix}` : /^-?\d{1,4}\.\d{1,3}$/.test(text) ? `${text}${suffix}` : `${hexFloat(value)}${suffix}`;
}
function integerLiteral(value, dtype) {
	let { kind, size } = info(dtype);
	return kind === "uint" ? size === 8 ? `${value}ull` : size === 4 ? `${value}u` : `${value}` : size < 8 ? value === -2147483648n ? "(-2147483647 - 1)" : `${value}` : value === -9223372036854775808n ? "(-9223372036854775807ll - 1)" : `${value}ll`;
}
function literal(value, dtype) {
	let { kind } = info(dtype);
	switch (kind) {
		case "bool": return value ? "1" : "0";
		case "int":
		case "uint":
			if (typeof value == "object") throw new InternalError(`a complex constant of type ${dtype}`);
			return integerLiteral(BigInt(value), dtype);
		case "float":
			if (typeof value == "object") throw new InternalError(`a complex constant of type ${dtype}`);
			return floatLiteral(Number(value), dtype !== "float64");
		case "complex": {
			let [re, im] = typeof value == "object" ? value : [Number(value), 0], single = realOf(dtype) === "float32";
			return `make_${info(dtype).short}(${floatLiteral(re, single)}, ${floatLiteral(im, single)})`;
		}
	}
}
// compiler/writer.ts
function writeText(lines) {
	let out = [], visit = (items, indent) => {
		for (let item of items) if (typeof item != "string") visit(item, `${indent}  `);
		else if (item === "") out.push("");
		else for (let line of item.split("\n")) out.push(line.startsWith("#") ? line : indent + line);
	};
	return visit(lines, ""), `${out.join("\n")}\n`;
}
function block(head, body, tail = "}") {
	let inner = writeText([body]).trimEnd();
	return inner === "" ? [`${head} {${tail}`] : [
		`${head} {`,
		...inner.split("\n"),
		tail
	];
}
// compiler/render-value.ts
init_dtype();
function loadText(dtype, text) {
	return dtype === "float16" ? `load_f16(${text})` : dtype === "bfloat16" ? `load_bf16(${text})` : dtype === "bool" ? `(${text} != 0)` : text;
}
function storeText(dtype, text) {
	return dtype === "float16" ? `store_f16(${text})` : dtype === "bfloat16" ? `store_bf16(${text})` : dtype === "bool" ? `(unsigned char)${text}` : text;
}
const zeroText = (dtype) => literal(info(dtype).kind === "float" || info(dtype).kind === "complex" ? 0 : 0n, dtype), rawRank = (rank) => Math.max(1, rank), rawType = (dtype, rank) => `raw_${info(dtype).short}_${rank}`;
function rawDeclaration(dtype, rank) {
	let n = rawRank(rank), name = rawType(dtype, rank);
	return block(`typedef struct ${name}`, [
		`${info(dtype).storage}* data;`,
		"long long size;",
		`long long shape[${n}];`,
		`long long stride[${n}];`
	], `} ${name};`);
}
function flatOffset(rank) {
	return block(`WEFT_FN long long flat_offset_${rank}(const long long* shape, const long long* stride, long long i)`, [
		"long long offset = 0;",
		...block(`for (int d = ${rank - 1}; d > 0; --d)`, ["offset += i % shape[d] * stride[d];", "i /= shape[d];"]),
		"return offset + i * stride[0];"
	]);
}
init_dtype(), init_errors();
function fieldName(kernel, field) {
	switch (field.kind) {
		case "pointer":
		case "start":
		case "raw": return kernel.operands[field.operand].name;
		case "scalar": return kernel.params[field.param].name;
		case "stride": return `${kernel.operands[field.operand].name}_s${field.dim}`;
		case "extent": return `n${field.dim}`;
		case "begin":
		case "end": return `${field.kind}${field.dim}`;
		case "rows": return "rows";
	}
}
function fieldType(kernel, field) {
	switch (field.kind) {
		case "pointer": {
			let { dtype, access } = kernel.operands[field.operand];
			return `${access === "read" ? "const " : ""}${info(dtype).storage}*`;
		}
		case "raw": return rawType(kernel.operands[field.operand].dtype, field.rank);
		case "scalar": {
			let { dtype } = kernel.params[field.param];
			return dtype === "bool" ? "unsigned char" : info(dtype).value;
		}
		default: return "long long";
	}
}
function scalarSize(dtype, target) {
	let { size, kind } = info(dtype);
	return kind === "float" && size === 2 ? {
		size: 4,
		align: 4
	} : {
		size,
		align: kind === "complex" && target === "cpu" ? size / 2 : size
	};
}
function fieldSize(kernel, field, target) {
	return field.kind === "scalar" ? scalarSize(kernel.params[field.param].dtype, target) : field.kind === "raw" ? {
		size: 16 + 16 * Math.max(1, field.rank),
		align: 8
	} : {
		size: 8,
		align: 8
	};
}
function layoutParams(kernel, fields, target) {
	let end = 0, offsets = fields.map((field) => {
		let { size, align } = fieldSize(kernel, field, target), at = Math.ceil(end / align) * align;
		return end = at + size, at;
	});
	return Object.freeze({
		fields,
		offsets,
		bytes: Math.ceil(end / 8) * 8
	});
}
function writeLong(view, at, value) {
	view.setBigInt64(at, BigInt(value), !0);
}
function writeAddress(view, at, address) {
	view.setUint32(at, address % 2 ** 32, !0), view.setUint32(at + 4, Math.floor(address / 2 ** 32), !0);
}
function writeScalar(view, at, dtype, value) {
	let { kind, size } = info(dtype);
	if (kind === "complex") {
		let [re, im] = typeof value == "object" ? value : [Number(value), 0];
		size === 8 ? (view.setFloat32(at, re, !0), view.setFloat32(at + 4, im, !0)) : (view.setFloat64(at, re, !0), view.setFloat64(at + 8, im, !0));
	} else {
		if (typeof value == "object") throw new InternalError(`a complex scalar for a parameter of type ${dtype}`);
		kind === "float" ? size === 8 ? view.setFloat64(at, Number(value), !0) : view.setFloat32(at, Number(value), !0) : size === 8 ? view.setBigInt64(at, BigInt.asIntN(64, BigInt(value)), !0) : size === 4 ? view.setInt32(at, Number(value) | 0, !0) : size === 2 ? view.setInt16(at, Number(value), !0) : view.setInt8(at, Number(value));
	}
}
function packParams(block, bound, view) {
	let patches = [], { kernel, shape, strides } = bound;
	return block.fields.forEach((field, f) => {
		let at = block.offsets[f];
		switch (field.kind) {
			case "pointer":
				patches.push({
					kind: "address",
					at,
					operand: field.operand
				});
				return;
			case "start": return writeLong(view, at, bound.offsets[field.operand]);
			case "scalar":
				patches.push({
					kind: "scalar",
					at,
					param: field.param,
					dtype: kernel.params[field.param].dtype
				});
				return;
			case "stride": return writeLong(view, at, strides[field.operand][field.dim] ?? 0);
			case "begin":
			case "end": return writeLong(view, at, bound.box[field.dim][field.kind]);
			case "extent": return writeLong(view, at, shape[field.dim] ?? 1);
			case "rows": return writeLong(view, at, shape.slice(0, -1).reduce((product, extent) => product * extent, 1));
			case "raw": {
				let layout = bound.raws[field.operand];
				patches.push({
					kind: "address",
					at,
					operand: field.operand
				}), writeLong(view, at + 8, layout.shape.reduce((product, extent) => product * extent, 1));
				let rank = Math.max(1, field.rank);
				for (let d = 0; d < rank; d++) writeLong(view, at + 16 + 8 * d, layout.shape[d] ?? 1), writeLong(view, at + 16 + 8 * (rank + d), layout.strides[d] ?? 1);
			}
		}
	}), patches;
}
// node_modules/lru-cache/dist/esm/node/index.min.js
var S = channel("lru-cache:metrics"), W = tracingChannel("lru-cache"), L = typeof performance == "object" && performance && typeof performance.now == "function" ? performance : Date, R = () => S.hasSubscribers || W.hasSubscribers, U = /* @__PURE__ */ new Set(), M = typeof process == "object" && process ? process : {}, k = (d, e, t, i) => {
	typeof M.emitWarning == "function" ? M.emitWarning(d, e, t, i) : console.error(`[${t}] ${e}: ${d}`);
}, H = (d) => !U.has(d), T = (d) => !!d && d === Math.floor(d) && d > 0 && isFinite(d), j = (d) => T(d) ? d <= 256 ? Uint8Array : d <= 2 ** 16 ? Uint16Array : d <= 2 ** 32 ? Uint32Array : d <= 2 ** 53 - 1 ? O : null : null, O = class extends Array {
	constructor(e) {
		super(e), this.fill(0);
	}
}, x = class d {
	heap;
	length;
	static #o = !1;
	static create(e) {
		let t = j(e);
		if (!t) return [];
		d.#o = !0;
		let i = new d(e, t);
		return d.#o = !1, i;
	}
	constructor(e, t) {
		if (!d.#o) throw TypeError("instantiate Stack using Stack.create(n)");
		this.heap = new t(e), this.length = 0;
	}
	push(e) {
		this.heap[this.length++] = e;
	}
	pop() {
		return this.heap[--this.length];
	}
}, I = class d {
	#o;
	#c;
	#S;
	#O;
	#w;
	#M;
	#I;
	#m;
	get perf() {
		return this.#m;
	}
	ttl;
	ttlResolution;
	ttlAutopurge;
	updateAgeOnGet;
	updateAgeOnHas;
	allowStale;
	noDisposeOnSet;
	noUpdateTTL;
	maxEntrySize;
	sizeCalculation;
	noDeleteOnFetchRejection;
	noDeleteOnStaleGet;
	allowStaleOnFetchAbort;
	allowStaleOnFetchRejection;
	ignoreFetchAbort;
	backgroundFetchSize;
	#n;
	#b;
	#s;
	#i;
	#t;
	#l;
	#u;
	#a;
	#h;
	#y;
	#r;
	#_;
	#F;
	#d;
	#g;
	#T;
	#U;
	#f;
	#D;
	static unsafeExposeInternals(e) {
		return {
			starts: e.#F,
			ttls: e.#d,
			autopurgeTimers: e.#g,
			sizes: e.#_,
			keyMap: e.#s,
			keyList: e.#i,
			valList: e.#t,
			next: e.#l,
			prev: e.#u,
			get head() {
				return e.#a;
			},
			get tail() {
				return e.#h;
			},
			free: e.#y,
			isBackgroundFetch: (t) => e.#e(t),
			backgroundFetch: (t, i, s, n) => e.#P(t, i, s, n),
			moveToTail: (t) => e.#L(t),
			indexes: (t) => e.#A(t),
			rindexes: (t) => e.#z(t),
			isStale: (t) => e.#p(t)
		};
	}
	get max() {
		return this.#o;
	}
	get maxSize() {
		return this.#c;
	}
	get calculatedSize() {
		return this.#b;
	}
	get size() {
		return this.#n;
	}
	get fetchMethod() {
		return this.#M;
	}
	get memoMethod() {
		return this.#I;
	}
	get dispose() {
		return this.#S;
	}
	get onInsert() {
		return this.#O;
	}
	get disposeAfter() {
		return this.#w;
	}
	constructor(e) {
		let { max: t = 0, ttl: i, ttlResolution: s = 1, ttlAutopurge: n, updateAgeOnGet: o, updateAgeOnHas: l, allowStale: h, dispose: r, onInsert: c, disposeAfter: m, noDisposeOnSet: _, noUpdateTTL: u, maxSize: g = 0, maxEntrySize: f = 0, sizeCalculation: y, fetchMethod: a, memoMethod: w, noDeleteOnFetchRejection: F, noDeleteOnStaleGet: b, allowStaleOnFetchRejection: p, allowStaleOnFetchAbort: A, ignoreFetchAbort: z, backgroundFetchSize: C = 1, perf: E } = e;
		if (this.backgroundFetchSize = C, E !== void 0 && typeof E?.now != "function") throw TypeError("perf option must have a now() method if specified");
		if (this.#m = E ?? L, t !== 0 && !T(t)) throw TypeError("max option must be a nonnegative integer");
		let v = t ? j(t) : Array;
		if (!v) throw Error("invalid max value: " + t);
		if (this.#o = t, this.#c = g, this.maxEntrySize = f || this.#c, this.sizeCalculation = y, this.sizeCalculation) {
			if (!this.#c && !this.maxEntrySize) throw TypeError("cannot set sizeCalculation without setting maxSize or maxEntrySize");
			if (typeof this.sizeCalculation != "function") throw TypeError("sizeCalculation set to non-function");
		}
		if (w !== void 0 && typeof w != "function") throw TypeError("memoMethod must be a function if defined");
		if (this.#I = w, a !== void 0 && typeof a != "function") throw TypeError("fetchMethod must be a function if specified");
		if (this.#M = a, this.#U = !!a, this.#s = /* @__PURE__ */ new Map(), this.#i = Array.from({ length: t }).fill(void 0), this.#t = Array.from({ length: t }).fill(void 0), this.#l = new v(t), this.#u = new v(t), this.#a = 0, this.#h = 0, this.#y = x.create(t), this.#n = 0, this.#b = 0, typeof r == "function" && (this.#S = r), typeof c == "function" && (this.#O = c), typeof m == "function" ? (this.#w = m, this.#r = []) : (this.#w = void 0, this.#r = void 0), this.#T = !!this.#S, this.#D = !!this.#O, this.#f = !!this.#w, this.noDisposeOnSet = !!_, this.noUpdateTTL = !!u, this.noDeleteOnFetchRejection = !!F, this.allowStaleOnFetchRejection = !!p, this.allowStaleOnFetchAbort = !!A, this.ignoreFetchAbort = !!z, this.maxEntrySize !== 0) {
			if (this.#c !== 0 && !T(this.#c)) throw TypeError("maxSize must be a positive integer if specified");
			if (!T(this.maxEntrySize)) throw TypeError("maxEntrySize must be a positive integer if specified");
			this.#X();
		}
		if (this.allowStale = !!h, this.noDeleteOnStaleGet = !!b, this.updateAgeOnGet = !!o, this.updateAgeOnHas = !!l, this.ttlResolution = T(s) || s === 0 ? s : 1, this.ttlAutopurge = !!n, this.ttl = i || 0, this.ttl) {
			if (!T(this.ttl)) throw TypeError("ttl must be a positive integer if specified");
			this.#k();
		}
		if (this.#o === 0 && this.ttl === 0 && this.#c === 0) throw TypeError("At least one of max, maxSize, or ttl is required");
		if (!this.ttlAutopurge && !this.#o && !this.#c) {
			let D = "LRU_CACHE_UNBOUNDED";
			H(D) && (U.add(D), k("TTL caching without ttlAutopurge, max, or maxSize can result in unbounded memory consumption.", "UnboundedCacheWarning", D, d));
		}
	}
	getRemainingTTL(e) {
		return this.#s.has(e) ? 1 / 0 : 0;
	}
	#k() {
		let e = new O(this.#o), t = new O(this.#o);
		this.#d = e, this.#F = t;
		let i = this.ttlAutopurge ? Array.from({ length: this.#o }) : void 0;
		this.#g = i, this.#H = (h, r, c = this.#m.now()) => {
			t[h] = r === 0 ? 0 : c, e[h] = r, s(h, r);
		}, this.#R = (h) => {
			t[h] = e[h] === 0 ? 0 : this.#m.now(), s(h, e[h]);
		};
		let s = this.ttlAutopurge ? (h, r) => {
			if (i?.[h] && (clearTimeout(i[h]), i[h] = void 0), r && r !== 0 && i) {
				let c = setTimeout(() => {
					this.#p(h) ? (this.#E(this.#i[h], "expire"), i[h] = void 0) : s(h, l(h));
				}, r + 1);
				c.unref && c.unref(), i[h] = c;
			}
		} : () => {};
		this.#v = (h, r) => {
			if (e[r]) {
				let c = e[r], m = t[r];
				if (!c || !m) return;
				h.ttl = c, h.start = m, h.now = n || o(), h.remainingTTL = c - (h.now - m);
			}
		};
		let n = 0, o = () => {
			let h = this.#m.now();
			if (this.ttlResolution > 0) {
				n = h;
				let r = setTimeout(() => n = 0, this.ttlResolution);
				r.unref && r.unref();
			}
			return h;
		};
		this.getRemainingTTL = (h) => {
			let r = this.#s.get(h);
			return r === void 0 ? 0 : l(r);
		};
		let l = (h) => {
			let r = e[h], c = t[h];
			return !r || !c ? 1 / 0 : r - ((n || o()) - c);
		};
		this.#p = (h) => {
			let r = t[h], c = e[h];
			return !!c && !!r && (n || o()) - r > c;
		};
	}
	#R = () => {};
	#v = () => {};
	#H = () => {};
	#p = () => !1;
	#X() {
		let e = new O(this.#o);
		this.#b = 0, this.#_ = e, this.#x = (t) => {
			this.#b -= e[t], e[t] = 0;
		}, this.#N = (t, i, s, n) => {
			if (!T(s)) {
				if (this.#e(i)) return this.backgroundFetchSize;
				if (n) {
					if (typeof n != "function") throw TypeError("sizeCalculation must be a function");
					if (s = n(i, t), !T(s)) throw TypeError("sizeCalculation return invalid (expect positive integer)");
				} else throw TypeError("invalid size value (must be positive integer). When maxSize or maxEntrySize is used, sizeCalculation or size must be set.");
			}
			return s;
		}, this.#j = (t, i, s) => {
			if (e[t] = i, this.#c) {
				let n = this.#c - e[t];
				for (; this.#b > n;) this.#G(!0);
			}
			this.#b += e[t], s && (s.entrySize = i, s.totalCalculatedSize = this.#b);
		};
	}
	#x = (e) => {};
	#j = (e, t, i) => {};
	#N = (e, t, i, s) => {
		if (i || s) throw TypeError("cannot set size without setting maxSize or maxEntrySize on cache");
		return 0;
	};
	*#A({ allowStale: e = this.allowStale } = {}) {
		if (this.#n) for (let t = this.#h; this.#V(t) && ((e || !this.#p(t)) && (yield t), t !== this.#a);) t = this.#u[t];
	}
	*#z({ allowStale: e = this.allowStale } = {}) {
		if (this.#n) for (let t = this.#a; this.#V(t) && ((e || !this.#p(t)) && (yield t), t !== this.#h);) t = this.#l[t];
	}
	#V(e) {
		return e !== void 0 && this.#s.get(this.#i[e]) === e;
	}
	*entries() {
		for (let e of this.#A()) this.#t[e] !== void 0 && this.#i[e] !== void 0 && !this.#e(this.#t[e]) && (yield [this.#i[e], this.#t[e]]);
	}
	*rentries() {
		for (let e of this.#z()) this.#t[e] !== void 0 && this.#i[e] !== void 0 && !this.#e(this.#t[e]) && (yield [this.#i[e], this.#t[e]]);
	}
	*keys() {
		for (let e of this.#A()) {
			let t = this.#i[e];
			t !== void 0 && !this.#e(this.#t[e]) && (yield t);
		}
	}
	*rkeys() {
		for (let e of this.#z()) {
			let t = this.#i[e];
			t !== void 0 && !this.#e(this.#t[e]) && (yield t);
		}
	}
	*values() {
		for (let e of this.#A()) this.#t[e] !== void 0 && !this.#e(this.#t[e]) && (yield this.#t[e]);
	}
	*rvalues() {
		for (let e of this.#z()) this.#t[e] !== void 0 && !this.#e(this.#t[e]) && (yield this.#t[e]);
	}
	[Symbol.iterator]() {
		return this.entries();
	}
	[Symbol.toStringTag] = "LRUCache";
	find(e, t = {}) {
		for (let i of this.#A()) {
			let s = this.#t[i], n = this.#e(s) ? s.__staleWhileFetching : s;
			if (n !== void 0 && e(n, this.#i[i], this)) return this.#C(this.#i[i], t);
		}
	}
	forEach(e, t = this) {
		for (let i of this.#A()) {
			let s = this.#t[i], n = this.#e(s) ? s.__staleWhileFetching : s;
			n !== void 0 && e.call(t, n, this.#i[i], this);
		}
	}
	rforEach(e, t = this) {
		for (let i of this.#z()) {
			let s = this.#t[i], n = this.#e(s) ? s.__staleWhileFetching : s;
			n !== void 0 && e.call(t, n, this.#i[i], this);
		}
	}
	purgeStale() {
		let e = !1;
		for (let t of this.#z({ allowStale: !0 })) this.#p(t) && (this.#E(this.#i[t], "expire"), e = !0);
		return e;
	}
	info(e) {
		let t = this.#s.get(e);
		if (t === void 0) return;
		let i = this.#t[t], s = this.#e(i) ? i.__staleWhileFetching : i;
		if (s === void 0) return;
		let n = { value: s };
		if (this.#d && this.#F) {
			let o = this.#d[t], l = this.#F[t];
			o && l && (n.ttl = o - (this.#m.now() - l), n.start = Date.now());
		}
		return this.#_ && (n.size = this.#_[t]), n;
	}
	dump() {
		let e = [];
		for (let t of this.#A({ allowStale: !0 })) {
			let i = this.#i[t], s = this.#t[t], n = this.#e(s) ? s.__staleWhileFetching : s;
			if (n === void 0 || i === void 0) continue;
			let o = { value: n };
			if (this.#d && this.#F) {
				o.ttl = this.#d[t];
				let l = this.#m.now() - this.#F[t];
				o.start = Math.floor(Date.now() - l);
			}
			this.#_ && (o.size = this.#_[t]), e.unshift([i, o]);
		}
		return e;
	}
	load(e) {
		this.clear();
		for (let [t, i] of e) {
			if (i.start) {
				let s = Date.now() - i.start;
				i.start = this.#m.now() - s;
			}
			this.#W(t, i.value, i);
		}
	}
	set(e, t, i = {}) {
		let { status: s = S.hasSubscribers ? {} : void 0 } = i;
		i.status = s, s && (s.op = "set", s.key = e, t !== void 0 && (s.value = t), s.cache = this);
		let n = this.#W(e, t, i);
		return s && S.hasSubscribers && S.publish(s), n;
	}
	#W(e, t, i, s) {
		let { ttl: n = this.ttl, start: o, noDisposeOnSet: l = this.noDisposeOnSet, sizeCalculation: h = this.sizeCalculation, status: r } = i, c = this.#e(t);
		if (t === void 0) return r && (r.set = "deleted"), this.delete(e), this;
		let { noUpdateTTL: m = this.noUpdateTTL } = i;
		r && !c && (r.value = t);
		let _ = this.#N(e, t, i.size || 0, h, r);
		if (this.maxEntrySize && _ > this.maxEntrySize) return this.#E(e, "set"), r && (r.set = "miss", r.maxEntrySizeExceeded = !0), this;
		let u = this.#n === 0 ? void 0 : this.#s.get(e);
		if (u === void 0) u = this.#n === 0 ? this.#h : this.#y.length === 0 ? this.#n === this.#o ? this.#G(!1) : this.#n : this.#y.pop(), this.#i[u] = e, this.#t[u] = t, this.#s.set(e, u), this.#l[this.#h] = u, this.#u[u] = this.#h, this.#h = u, this.#n++, this.#j(u, _, r), r && (r.set = "add"), m = !1, this.#D && !c && this.#O?.(t, e, "add");
		else {
			this.#L(u);
			let g = this.#t[u];
			if (t !== g) {
				if (!l) {
					if (this.#e(g)) {
						g !== s && g.__abortController.abort(/* @__PURE__ */ Error("replaced"));
						let { __staleWhileFetching: f } = g;
						f !== void 0 && f !== t && (this.#T && this.#S?.(f, e, "set"), this.#f && this.#r?.push([
							f,
							e,
							"set"
						]));
					} else this.#T && this.#S?.(g, e, "set"), this.#f && this.#r?.push([
						g,
						e,
						"set"
					]);
				}
				if (this.#x(u), this.#j(u, _, r), this.#t[u] = t, !c) {
					let f = g && this.#e(g) ? g.__staleWhileFetching : g, y = f === void 0 ? "add" : t === f ? "update" : "replace";
					r && (r.set = y, f !== void 0 && (r.oldValue = f)), this.#D && this.onInsert?.(t, e, y);
				}
			} else c || (r && (r.set = "update"), this.#D && this.onInsert?.(t, e, "update"));
		}
		if (n !== 0 && !this.#d && this.#k(), this.#d && (m || this.#H(u, n, o), r && this.#v(r, u)), !l && this.#f && this.#r) {
			let g = this.#r, f;
			for (; f = g?.shift();) this.#w?.(...f);
		}
		return this;
	}
	pop() {
		try {
			for (; this.#n;) {
				let e = this.#t[this.#a];
				if (this.#G(!0), this.#e(e)) {
					if (e.__staleWhileFetching) return e.__staleWhileFetching;
				} else if (e !== void 0) return e;
			}
		} finally {
			if (this.#f && this.#r) {
				let e = this.#r, t;
				for (; t = e?.shift();) this.#w?.(...t);
			}
		}
	}
	#G(e) {
		let t = this.#a, i = this.#i[t], s = this.#t[t], n = this.#e(s);
		n && s.__abortController.abort(/* @__PURE__ */ Error("evicted"));
		let o = n ? s.__staleWhileFetching : s;
		return (this.#T || this.#f) && o !== void 0 && (this.#T && this.#S?.(o, i, "evict"), this.#f && this.#r?.push([
			o,
			i,
			"evict"
		])), this.#x(t), this.#g?.[t] && (clearTimeout(this.#g[t]), this.#g[t] = void 0), e && (this.#i[t] = void 0, this.#t[t] = void 0, this.#y.push(t)), this.#n === 1 ? (this.#a = this.#h = 0, this.#y.length = 0) : this.#a = this.#l[t], this.#s.delete(i), this.#n--, t;
	}
	has(e, t = {}) {
		let { status: i = S.hasSubscribers ? {} : void 0 } = t;
		t.status = i, i && (i.op = "has", i.key = e, i.cache = this);
		let s = this.#Y(e, t);
		return S.hasSubscribers && S.publish(i), s;
	}
	#Y(e, t = {}) {
		let { updateAgeOnHas: i = this.updateAgeOnHas, status: s } = t, n = this.#s.get(e);
		if (n !== void 0) {
			let o = this.#t[n];
			if (this.#e(o) && o.__staleWhileFetching === void 0) return !1;
			if (this.#p(n)) s && (s.has = "stale", this.#v(s, n));
			else return i && this.#R(n), s && (s.has = "hit", this.#v(s, n)), !0;
		} else s && (s.has = "miss");
		return !1;
	}
	peek(e, t = {}) {
		let { status: i = R() ? {} : void 0 } = t;
		i && (i.op = "peek", i.key = e, i.cache = this), t.status = i;
		let s = this.#J(e, t);
		return S.hasSubscribers && S.publish(i), s;
	}
	#J(e, t) {
		let { status: i, allowStale: s = this.allowStale } = t, n = this.#s.get(e);
		if (n === void 0 || !s && this.#p(n)) {
			i && (i.peek = n === void 0 ? "miss" : "stale");
			return;
		}
		let o = this.#t[n], l = this.#e(o) ? o.__staleWhileFetching : o;
		return i && (l === void 0 ? i.peek = "miss" : (i.peek = "hit", i.value = l)), l;
	}
	#P(e, t, i, s) {
		let n = t === void 0 ? void 0 : this.#t[t];
		if (this.#e(n)) return n;
		let o = new AbortController(), { signal: l } = i;
		l?.addEventListener("abort", () => o.abort(l.reason), { signal: o.signal });
		let h = {
			signal: o.signal,
			options: i,
			context: s
		}, r = (f, y = !1) => {
			let { aborted: a } = o.signal, w = i.ignoreFetchAbort && f !== void 0, F = i.ignoreFetchAbort || !!(i.allowStaleOnFetchAbort && f !== void 0);
			if (i.status && (a && !y ? (i.status.fetchAborted = !0, i.status.fetchError = o.signal.reason, w && (i.status.fetchAbortIgnored = !0)) : i.status.fetchResolved = !0), a && !w && !y) return m(o.signal.reason, F);
			let b = u, p = this.#t[t];
			return (p === u || p === void 0 && w && y) && (f === void 0 ? b.__staleWhileFetching === void 0 ? this.#E(e, "fetch") : this.#t[t] = b.__staleWhileFetching : (i.status && (i.status.fetchUpdated = !0), this.#W(e, f, h.options, b))), f;
		}, c = (f) => (i.status && (i.status.fetchRejected = !0, i.status.fetchError = f), m(f, !1)), m = (f, y) => {
			let { aborted: a } = o.signal, w = a && i.allowStaleOnFetchAbort, F = w || i.allowStaleOnFetchRejection, b = F || i.noDeleteOnFetchRejection, p = u;
			if (this.#t[t] === u && (!b || !y && p.__staleWhileFetching === void 0 ? this.#E(e, "fetch") : w || (this.#t[t] = p.__staleWhileFetching)), F) return i.status && p.__staleWhileFetching !== void 0 && (i.status.returnedStale = !0), p.__staleWhileFetching;
			if (p.__returned === p) throw f;
		}, _ = (f, y) => {
			let a = this.#M?.(e, n, h);
			o.signal.addEventListener("abort", () => {
				(!i.ignoreFetchAbort || i.allowStaleOnFetchAbort) && (f(void 0), i.allowStaleOnFetchAbort && (f = (w) => r(w, !0)));
			}), a && a instanceof Promise ? a.then((w) => f(w === void 0 ? void 0 : w), y) : a !== void 0 && f(a);
		};
		i.status && (i.status.fetchDispatched = !0);
		let u = new Promise(_).then(r, c), g = Object.assign(u, {
			__abortController: o,
			__staleWhileFetching: n,
			__returned: void 0
		});
		return t === void 0 ? (this.#W(e, g, {
			...h.options,
			status: void 0
		}), t = this.#s.get(e)) : this.#t[t] = g, g;
	}
	#e(e) {
		if (!this.#U) return !1;
		let t = e;
		return !!t && t instanceof Promise && t.hasOwnProperty("__staleWhileFetching") && t.__abortController instanceof AbortController;
	}
	fetch(e, t = {}) {
		let i = W.hasSubscribers, { status: s = R() ? {} : void 0 } = t;
		t.status = s, s && t.context && (s.context = t.context);
		let n = this.#B(e, t);
		return s && i && (s.trace = !0, W.tracePromise(() => n, s).catch(() => {})), n;
	}
	async #B(e, t = {}) {
		let { allowStale: i = this.allowStale, updateAgeOnGet: s = this.updateAgeOnGet, noDeleteOnStaleGet: n = this.noDeleteOnStaleGet, ttl: o = this.ttl, noDisposeOnSet: l = this.noDisposeOnSet, size: h = 0, sizeCalculation: r = this.sizeCalculation, noUpdateTTL: c = this.noUpdateTTL, noDeleteOnFetchRejection: m = this.noDeleteOnFetchRejection, allowStaleOnFetchRejection: _ = this.allowStaleOnFetchRejection, ignoreFetchAbort: u = this.ignoreFetchAbort, allowStaleOnFetchAbort: g = this.allowStaleOnFetchAbort, context: f, forceRefresh: y = !1, status: a, signal: w } = t;
		if (a && (a.op = "fetch", a.key = e, y && (a.forceRefresh = !0), a.cache = this), !this.#U) return a && (a.fetch = "get"), this.#C(e, {
			allowStale: i,
			updateAgeOnGet: s,
			noDeleteOnStaleGet: n,
			status: a
		});
		let F = {
			allowStale: i,
			updateAgeOnGet: s,
			noDeleteOnStaleGet: n,
			ttl: o,
			noDisposeOnSet: l,
			size: h,
			sizeCalculation: r,
			noUpdateTTL: c,
			noDeleteOnFetchRejection: m,
			allowStaleOnFetchRejection: _,
			allowStaleOnFetchAbort: g,
			ignoreFetchAbort: u,
			status: a,
			signal: w
		}, b = this.#s.get(e);
		if (b === void 0) {
			a && (a.fetch = "miss");
			let p = this.#P(e, b, F, f);
			return p.__returned = p;
		}
		{
			let p = this.#t[b];
			if (this.#e(p)) {
				let v = i && p.__staleWhileFetching !== void 0;
				return a && (a.fetch = "inflight", v && (a.returnedStale = !0)), v ? p.__staleWhileFetching : p.__returned = p;
			}
			let A = this.#p(b);
			if (!y && !A) return a && (a.fetch = "hit"), this.#L(b), s && this.#R(b), a && this.#v(a, b), p;
			let z = this.#P(e, b, F, f), E = z.__staleWhileFetching !== void 0 && i;
			return a && (a.fetch = A ? "stale" : "refresh", E && A && (a.returnedStale = !0)), E ? z.__staleWhileFetching : z.__returned = z;
		}
	}
	forceFetch(e, t = {}) {
		let i = W.hasSubscribers, { status: s = R() ? {} : void 0 } = t;
		t.status = s, s && t.context && (s.context = t.context);
		let n = this.#K(e, t);
		return s && i && (s.trace = !0, W.tracePromise(() => n, s).catch(() => {})), n;
	}
	async #K(e, t = {}) {
		let i = await this.#B(e, t);
		if (i === void 0) throw Error("fetch() returned undefined");
		return i;
	}
	memo(e, t = {}) {
		let { status: i = S.hasSubscribers ? {} : void 0 } = t;
		t.status = i, i && (i.op = "memo", i.key = e, t.context && (i.context = t.context), i.cache = this);
		let s = this.#Q(e, t);
		return i && (i.value = s), S.hasSubscribers && S.publish(i), s;
	}
	#Q(e, t = {}) {
		let i = this.#I;
		if (!i) throw Error("no memoMethod provided to constructor");
		let { context: s, status: n, forceRefresh: o, ...l } = t;
		n && o && (n.forceRefresh = !0);
		let h = this.#C(e, l), r = o || h === void 0;
		if (n && (n.memo = r ? "miss" : "hit", r || (n.value = h)), !r) return h;
		let c = i(e, h, {
			options: l,
			context: s
		});
		return n && (n.value = c), this.#W(e, c, l), c;
	}
	get(e, t = {}) {
		let { status: i = S.hasSubscribers ? {} : void 0 } = t;
		t.status = i, i && (i.op = "get", i.key = e, i.cache = this);
		let s = this.#C(e, t);
		return i && (s !== void 0 && (i.value = s), S.hasSubscribers && S.publish(i)), s;
	}
	#C(e, t = {}) {
		let { allowStale: i = this.allowStale, updateAgeOnGet: s = this.updateAgeOnGet, noDeleteOnStaleGet: n = this.noDeleteOnStaleGet, status: o } = t, l = this.#s.get(e);
		if (l === void 0) {
			o && (o.get = "miss");
			return;
		}
		let h = this.#t[l], r = this.#e(h);
		return o && this.#v(o, l), this.#p(l) ? r ? (o && (o.get = "stale-fetching"), i && h.__staleWhileFetching !== void 0 ? (o && (o.returnedStale = !0), h.__staleWhileFetching) : void 0) : (n || this.#E(e, "expire"), o && (o.get = "stale"), i ? (o && (o.returnedStale = !0), h) : void 0) : (o && (o.get = r ? "fetching" : "hit"), this.#L(l), s && this.#R(l), r ? h.__staleWhileFetching : h);
	}
	#$(e, t) {
		this.#u[t] = e, this.#l[e] = t;
	}
	#L(e) {
		e !== this.#h && (e === this.#a ? this.#a = this.#l[e] : this.#$(this.#u[e], this.#l[e]), this.#$(this.#h, e), this.#h = e);
	}
	delete(e) {
		return this.#E(e, "delete");
	}
	#E(e, t) {
		S.hasSubscribers && S.publish({
			op: "delete",
			delete: t,
			key: e,
			cache: this
		});
		let i = !1;
		if (this.#n !== 0) {
			let s = this.#s.get(e);
			if (s !== void 0) {
				if (this.#g?.[s] && (clearTimeout(this.#g[s]), this.#g[s] = void 0), i = !0, this.#n === 1) this.#q(t);
				else {
					this.#x(s);
					let n = this.#t[s];
					if (this.#e(n) ? n.__abortController.abort(/* @__PURE__ */ Error("deleted")) : (this.#T || this.#f) && (this.#T && this.#S?.(n, e, t), this.#f && this.#r?.push([
						n,
						e,
						t
					])), this.#s.delete(e), this.#i[s] = void 0, this.#t[s] = void 0, s === this.#h) this.#h = this.#u[s];
					else if (s === this.#a) this.#a = this.#l[s];
					else {
						let o = this.#u[s];
						this.#l[o] = this.#l[s];
						let l = this.#l[s];
						this.#u[l] = this.#u[s];
					}
					this.#n--, this.#y.push(s);
				}
			}
		}
		if (this.#f && this.#r?.length) {
			let s = this.#r, n;
			for (; n = s?.shift();) this.#w?.(...n);
		}
		return i;
	}
	clear() {
		return this.#q("delete");
	}
	#q(e) {
		for (let t of this.#z({ allowStale: !0 })) {
			let i = this.#t[t];
			if (this.#e(i)) i.__abortController.abort(/* @__PURE__ */ Error("deleted"));
			else {
				let s = this.#i[t];
				this.#T && this.#S?.(i, s, e), this.#f && this.#r?.push([
					i,
					s,
					e
				]);
			}
		}
		if (this.#s.clear(), this.#t.fill(void 0), this.#i.fill(void 0), this.#d && this.#F) {
			this.#d.fill(0), this.#F.fill(0);
			for (let t of this.#g ?? []) t !== void 0 && clearTimeout(t);
			this.#g?.fill(void 0);
		}
		if (this.#_ && this.#_.fill(0), this.#a = 0, this.#h = 0, this.#y.length = 0, this.#b = 0, this.#n = 0, this.#f && this.#r) {
			let t = this.#r, i;
			for (; i = t?.shift();) this.#w?.(...i);
		}
	}
};
// \0deferred:node:crypto
const createHash = (...values) => process.getBuiltinModule("node:crypto").createHash(...values), randomBytes = (...values) => process.getBuiltinModule("node:crypto").randomBytes(...values), packageVersion = "0.1.0";
function rows$1(fields) {
	return [
		["format", String(fields.format)],
		["generator", fields.generator],
		["target", fields.target],
		["arch", fields.arch],
		["compiler", fields.compiler.name],
		["compiler version", fields.compiler.version],
		["compiler digest", fields.compiler.digest],
		["options", fields.options],
		["names", fields.names],
		["headers", fields.headers],
		["source", fields.source]
	];
}
function put(parts, item) {
	let head = Buffer.alloc(5);
	if (typeof item == "string") {
		let bytes = Buffer.from(item, "utf8");
		head[0] = 115, head.writeUInt32LE(bytes.length, 1), parts.push(head, bytes);
	} else {
		head[0] = 108, head.writeUInt32LE(item.length, 1), parts.push(head);
		for (let each of item) put(parts, each);
	}
}
function encodeKey(fields) {
	let parts = [];
	for (let [label, item] of rows$1(fields)) put(parts, label), put(parts, item);
	return Buffer.concat(parts);
}
function takeHead(cursor, type) {
	let { bytes, at } = cursor;
	if (at + 5 > bytes.length || bytes[at] !== type) return -1;
	let length = bytes.readUInt32LE(at + 1);
	return length > bytes.length ? -1 : (cursor.at = at + 5, length);
}
function takeText(cursor) {
	let length = takeHead(cursor, 115);
	if (length < 0 || cursor.at + length > cursor.bytes.length) return null;
	let start = cursor.at;
	return cursor.at += length, cursor.bytes.toString("utf8", start, cursor.at);
}
function take$1(cursor) {
	if (cursor.bytes[cursor.at] === 115) return takeText(cursor);
	let length = takeHead(cursor, 108);
	if (length < 0) return null;
	let list = [];
	for (let i = 0; i < length; i++) {
		let item = takeText(cursor);
		if (item === null) return null;
		list.push(item);
	}
	return list;
}
function decodeKey(bytes) {
	let cursor = {
		bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
		at: 0
	}, found = /* @__PURE__ */ new Map();
	for (; cursor.at < cursor.bytes.length;) {
		let label = takeText(cursor), item = take$1(cursor);
		if (label === null || item === null) return null;
		found.set(label, item);
	}
	let text = (label) => {
		let item = found.get(label);
		return typeof item == "string" ? item : "";
	}, list = (label) => {
		let item = found.get(label);
		return typeof item == "object" ? item : [];
	}, fields = {
		format: Number(text("format")),
		generator: text("generator"),
		target: text("target"),
		arch: text("arch"),
		compiler: {
			name: text("compiler"),
			version: text("compiler version"),
			digest: text("compiler digest")
		},
		options: list("options"),
		source: text("source"),
		names: list("names"),
		headers: list("headers")
	};
	return encodeKey(fields).equals(cursor.bytes) ? fields : null;
}
function digestKey(encoded) {
	return createHash("sha256").update(encoded).digest("hex");
}
// runtime/disk-cache-entry.ts
const maxEntryBytes = 64 * 1024 ** 2, magic = Buffer.from([
	137,
	87,
	69,
	70,
	84,
	13,
	10,
	26
]);
function layOut$1(keyBytes, metadataBytes, imageBytes) {
	let imageStart = Math.ceil((24 + keyBytes + metadataBytes) / 64) * 64;
	return {
		keyBytes,
		metadataBytes,
		imageBytes,
		imageStart,
		totalBytes: imageStart + imageBytes + 32
	};
}
function digestOf(bytes) {
	return createHash("sha256").update(bytes).digest();
}
function decodeHead(bytes) {
	if (bytes.length < 24) return "shorter than a header";
	if (bytes.compare(magic, 0, 8, 0, 8) !== 0) return "not a Weft cache entry";
	if (bytes.readUInt32LE(8) !== 1) return `format ${bytes.readUInt32LE(8)}, expected 1`;
	let head = layOut$1(bytes.readUInt32LE(12), bytes.readUInt32LE(16), bytes.readUInt32LE(20));
	return head.totalBytes > maxEntryBytes ? "longer than 64 MiB" : head;
}
function isCount(item) {
	return item === null || typeof item == "number" && Number.isFinite(item);
}
function parseMetadata(text) {
	let found;
	try {
		found = JSON.parse(text);
	} catch {
		return null;
	}
	if (typeof found != "object" || !found) return null;
	let { kind, name, log, created, generator, compileMs, registers, sharedBytes, localBytes } = found, texts = [
		name,
		log,
		created,
		generator
	].every((item) => typeof item == "string"), numbers = typeof compileMs == "number" && [
		registers,
		sharedBytes,
		localBytes
	].every(isCount);
	return texts && numbers && (kind === "kernel" || kind === "memo") ? found : null;
}
function encodeEntry(entry) {
	let metadata = Buffer.from(JSON.stringify(entry.metadata), "utf8"), head = layOut$1(entry.key.length, metadata.length, entry.image.length);
	if (head.totalBytes > maxEntryBytes) return null;
	let bytes = Buffer.alloc(head.totalBytes);
	return magic.copy(bytes, 0), bytes.writeUInt32LE(1, 8), bytes.writeUInt32LE(head.keyBytes, 12), bytes.writeUInt32LE(head.metadataBytes, 16), bytes.writeUInt32LE(head.imageBytes, 20), bytes.set(entry.key, 24), metadata.copy(bytes, 24 + head.keyBytes), bytes.set(entry.image, head.imageStart), digestOf(bytes.subarray(0, -32)).copy(bytes, head.totalBytes - 32), bytes;
}
function decodeEntry(bytes, key) {
	let head = decodeHead(bytes);
	if (typeof head == "string") return { problem: head };
	if (head.totalBytes !== bytes.length) return { problem: `${bytes.length} bytes, expected ${head.totalBytes}` };
	let echo = bytes.subarray(24, 24 + head.keyBytes);
	if (key !== null && echo.compare(key) !== 0) return { problem: "made for another key" };
	if (digestOf(bytes.subarray(0, -32)).compare(bytes, head.totalBytes - 32) !== 0) return { problem: "wrong checksum" };
	let metadataStart = 24 + head.keyBytes, metadata = parseMetadata(bytes.toString("utf8", metadataStart, metadataStart + head.metadataBytes));
	return metadata === null ? { problem: "unreadable metadata" } : { entry: {
		key: echo,
		metadata,
		image: bytes.subarray(head.imageStart, head.imageStart + head.imageBytes)
	} };
}
// runtime/disk-cache-folder.ts
const systemFiles = fs, { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK } = fs.constants;
function cacheFolders(root) {
	let entries = join(root, "v1");
	return {
		root,
		entries,
		temporary: join(entries, "tmp")
	};
}
function entryPath(folders, digest) {
	if (!/^[0-9a-f]{64}$/.test(digest)) throw RangeError("A cache entry is named by 64 hexadecimal digits.");
	return join(folders.entries, digest.slice(0, 2), digest);
}
function errorCode(error) {
	let code = error?.code;
	return typeof code == "string" ? code : "UNKNOWN";
}
function distrust(path, stat) {
	if (stat.isSymbolicLink()) return `${path} is a symbolic link; name the folder it points to`;
	if (!stat.isDirectory()) return `${path} is not a folder`;
	let me = process.geteuid?.();
	return me !== void 0 && stat.uid !== me && stat.uid !== 0 ? `${path} belongs to user ${stat.uid}, not to you (${me})` : stat.mode & 18 ? `${path} can be written by others; run: chmod 700 ${JSON.stringify(path)}` : null;
}
function checkFolders(files, folders) {
	for (let path of [
		folders.root,
		folders.entries,
		folders.temporary
	]) {
		let stat;
		try {
			stat = files.lstatSync(path);
		} catch (error) {
			if (errorCode(error) === "ENOENT") return "missing";
			throw error;
		}
		let reason = distrust(path, stat);
		if (reason !== null) return reason;
	}
	return null;
}
function makeFolders(files, folders) {
	files.mkdirSync(folders.temporary, {
		recursive: !0,
		mode: 448
	});
}
function closeQuietly(files, descriptor) {
	try {
		files.closeSync(descriptor);
	} catch {}
}
function readWhole(files, path, onOpen) {
	let descriptor = files.openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
	try {
		let stat = files.fstatSync(descriptor), me = process.geteuid?.(), mine = me === void 0 || stat.uid === me;
		if (!stat.isFile()) return {
			problem: "not a regular file",
			mine: !1
		};
		if (!mine && stat.uid !== 0) return {
			problem: `belongs to user ${stat.uid}`,
			mine
		};
		if (stat.mode & 18) return {
			problem: "can be written by others",
			mine
		};
		if (stat.size > maxEntryBytes) return {
			problem: "longer than 64 MiB",
			mine
		};
		let bytes = Buffer.allocUnsafeSlow(stat.size), filled = 0;
		for (; filled < bytes.length;) {
			let count = files.readSync(descriptor, bytes, filled, bytes.length - filled, null);
			if (count === 0) return {
				problem: "became shorter while it was read",
				mine
			};
			filled += count;
		}
		return onOpen?.(descriptor, stat), {
			bytes,
			usedMs: stat.mtimeMs
		};
	} finally {
		closeQuietly(files, descriptor);
	}
}
function removeQuietly(files, path) {
	try {
		return files.unlinkSync(path), !0;
	} catch {
		return !1;
	}
}
function createWhole(files, path, bytes) {
	let descriptor = files.openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 384), open = !0;
	try {
		let written = 0;
		for (; written < bytes.length;) {
			let count = files.writeSync(descriptor, bytes, written, bytes.length - written);
			if (count === 0) throw Object.assign(/* @__PURE__ */ Error("ENOSPC: nothing was written"), { code: "ENOSPC" });
			written += count;
		}
		open = !1, files.closeSync(descriptor);
	} catch (error) {
		throw open && closeQuietly(files, descriptor), removeQuietly(files, path), error;
	}
}
function temporaryPath(folders, ending = "") {
	return join(folders.temporary, randomBytes(16).toString("hex") + ending);
}
function publish$1(files, folders, path, bytes) {
	let temporary = temporaryPath(folders);
	createWhole(files, temporary, bytes);
	try {
		try {
			files.renameSync(temporary, path);
		} catch (error) {
			if (errorCode(error) !== "ENOENT") throw error;
			files.mkdirSync(dirname(path), {
				recursive: !0,
				mode: 448
			}), files.renameSync(temporary, path);
		}
	} catch (error) {
		throw removeQuietly(files, temporary), error;
	}
}
// runtime/disk-cache-sweep.ts
const hour$2 = 36e5;
function names$1(files, folder) {
	try {
		return files.readdirSync(folder);
	} catch {
		return [];
	}
}
function listFiles(files, folders) {
	let found = [];
	for (let prefix of names$1(files, folders.entries)) if (/^[0-9a-f]{2}$/.test(prefix)) for (let digest of names$1(files, join(folders.entries, prefix))) {
		if (!/^[0-9a-f]{64}$/.test(digest) || !digest.startsWith(prefix)) continue;
		let path = join(folders.entries, prefix, digest);
		try {
			let stat = files.lstatSync(path);
			found.push({
				digest,
				path,
				bytes: stat.size,
				usedMs: stat.mtimeMs
			});
		} catch {}
	}
	return found;
}
function folderNow(files, folders) {
	let path = temporaryPath(folders);
	createWhole(files, path, Buffer.alloc(0));
	try {
		return files.lstatSync(path).mtimeMs;
	} finally {
		removeQuietly(files, path);
	}
}
function sweepTemporary(files, folders) {
	let now = folderNow(files, folders), removed = 0;
	for (let name of names$1(files, folders.temporary)) {
		let path = join(folders.temporary, name);
		try {
			let stat = files.lstatSync(path);
			stat.isFile() && now - stat.mtimeMs > hour$2 && removeQuietly(files, path) && removed++;
		} catch {}
	}
	return removed;
}
function sweep(files, folders, limit) {
	let temporary = sweepTemporary(files, folders), found = listFiles(files, folders), total = found.reduce((sum, file) => sum + file.bytes, 0), entries = 0, bytes = 0;
	if (total > limit) for (let file of found.sort((a, b) => a.usedMs - b.usedMs)) {
		if (total <= limit * .8) break;
		removeQuietly(files, file.path) && (total -= file.bytes, bytes += file.bytes, entries++);
	}
	return {
		entries,
		bytes,
		temporary
	};
}
function sweepDue(files, folders) {
	let path = join(folders.entries, "swept"), { O_WRONLY, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants, descriptor = files.openSync(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 384);
	try {
		let stat = files.fstatSync(descriptor), now = Date.now();
		return !stat.isFile() || now - stat.mtimeMs < hour$2 ? !1 : (files.futimesSync(descriptor, now / 1e3, now / 1e3), !0);
	} finally {
		files.closeSync(descriptor);
	}
}
// runtime/trace.ts
const channels = {
	compile: channel("warpweft:compile"),
	cache: channel("warpweft:cache"),
	launch: channel("warpweft:launch"),
	memory: channel("warpweft:memory")
};
let started = !1;
function value$1(item) {
	return typeof item == "number" && !Number.isInteger(item) ? item.toFixed(3) : typeof item == "string" && /\s/.test(item) ? JSON.stringify(item) : String(item);
}
function formatFacts(facts) {
	return Object.entries(facts).filter(([, item]) => item != null).map(([name, item]) => `${name}=${value$1(item)}`).join(" ");
}
function start() {
	started = !0;
	for (let topic of Object.keys(channels)) config().trace.has(topic) && channels[topic].subscribe((message) => printTrace(topic, formatFacts(message)));
}
function listens(topic) {
	return started || start(), channels[topic].hasSubscribers;
}
function publish(topic, event) {
	channels[topic].publish(event);
}
function traced(stage) {
	return config().trace.has(stage);
}
function printTrace(stage, text) {
	let mark = `weft ${stage.padEnd(8)} `;
	process.stderr.write(`${text.split("\n").map((line) => mark + line).join("\n")}\n`);
}
function prepareKey(fields) {
	let encoded = encodeKey(fields);
	return {
		digest: digestKey(encoded),
		encoded
	};
}
var Refusal = class extends Error {}, DiskCache = class {
	folders;
	limit;
	files;
	broken = null;
	trusted = !1;
	warned = !1;
	unswept = 0;
	counted = {
		hits: 0,
		misses: 0,
		rejected: 0,
		writes: 0,
		evicted: 0,
		errors: 0
	};
	constructor(options) {
		this.folders = cacheFolders(options.root), this.limit = options.limit, this.files = options.files ?? systemFiles;
	}
	get counts() {
		return { ...this.counted };
	}
	read(key) {
		let entry = this.find(key);
		return this.counted[entry === null ? "misses" : "hits"]++, entry;
	}
	find(key) {
		if (!this.usable()) return null;
		try {
			let path = entryPath(this.folders, key.digest), file = readWhole(this.files, path, (descriptor, stat) => this.stamp(descriptor, stat.mtimeMs));
			if ("problem" in file) return this.reject(key.digest, file.problem, file.mine);
			let decoded = decodeEntry(file.bytes, key.encoded);
			return "problem" in decoded ? this.reject(key.digest, decoded.problem, !0) : decoded.entry;
		} catch (error) {
			return errorCode(error) !== "ENOENT" && this.report({
				event: "error",
				key: key.digest,
				detail: errorCode(error)
			}), null;
		}
	}
	write(key, metadata, image) {
		if (!this.ready()) return !1;
		let bytes = encodeEntry({
			key: key.encoded,
			metadata,
			image
		});
		if (bytes === null) return !1;
		try {
			this.publish(entryPath(this.folders, key.digest), bytes);
		} catch (error) {
			return this.fail(error instanceof Refusal ? error.message : `${this.folders.root}: ${errorCode(error)}`), !1;
		}
		return this.afterWrite(bytes.length), !0;
	}
	remove(digest) {
		return removeQuietly(this.files, entryPath(this.folders, digest));
	}
	refuse(digest, reason) {
		this.reject(digest, reason, !0);
	}
	list() {
		return this.digests().flatMap((digest) => {
			let verdict = this.verify(digest);
			return "problem" in verdict ? [] : [verdict.summary];
		});
	}
	contents() {
		return this.usable() ? listFiles(this.files, this.folders) : [];
	}
	digests() {
		return this.contents().map((file) => file.digest);
	}
	verify(digest) {
		try {
			let file = readWhole(this.files, entryPath(this.folders, digest));
			if ("problem" in file) return { problem: file.problem };
			let decoded = decodeEntry(file.bytes, null);
			if ("problem" in decoded) return decoded;
			let { key, metadata, image } = decoded.entry, fields = decodeKey(key);
			return fields === null || digestKey(key) !== digest ? { problem: "its name is not the digest of its key" } : {
				summary: {
					digest,
					bytes: file.bytes.length,
					usedMs: file.usedMs,
					fields,
					metadata,
					imageBytes: image.length
				},
				image
			};
		} catch (error) {
			return { problem: errorCode(error) };
		}
	}
	sweep(limit = this.limit) {
		let result = sweep(this.files, this.folders, limit);
		return this.counted.evicted += result.entries, result.entries > 0 && this.report({
			event: "evict",
			key: "",
			detail: `${result.entries} entries`,
			bytes: result.bytes
		}), result;
	}
	ready() {
		if (this.broken !== null || this.trusted) return this.broken === null;
		try {
			this.prepare();
		} catch (error) {
			this.fail(error instanceof Refusal ? error.message : `${this.folders.root}: ${errorCode(error)}`);
		}
		return this.trusted;
	}
	tryWriting() {
		try {
			return this.prepare(), folderNow(this.files, this.folders), null;
		} catch (error) {
			return error instanceof Refusal ? error.message : errorCode(error);
		}
	}
	problem() {
		try {
			let state = checkFolders(this.files, this.folders);
			return state === "missing" ? null : state;
		} catch (error) {
			return `${this.folders.root}: ${errorCode(error)}`;
		}
	}
	usable() {
		if (this.trusted) return !0;
		if (this.broken !== null) return !1;
		try {
			let state = checkFolders(this.files, this.folders);
			state !== null && state !== "missing" && this.fail(state), this.trusted = state === null;
		} catch (error) {
			this.fail(`${this.folders.root}: ${errorCode(error)}`);
		}
		return this.trusted;
	}
	publish(path, bytes) {
		try {
			publish$1(this.files, this.folders, path, bytes);
		} catch (error) {
			if (errorCode(error) !== "ENOENT" && errorCode(error) !== "ESTALE") throw error;
			this.prepare(), publish$1(this.files, this.folders, path, bytes);
		}
	}
	prepare() {
		makeFolders(this.files, this.folders);
		let state = checkFolders(this.files, this.folders);
		if (state !== null) throw new Refusal(state);
		this.trusted = !0;
	}
	stamp(descriptor, usedMs) {
		let now = Date.now();
		if (!(now - usedMs < 36e5)) try {
			this.files.futimesSync(descriptor, now / 1e3, now / 1e3);
		} catch {}
	}
	afterWrite(bytes) {
		try {
			if (this.counted.writes++, this.unswept += bytes, this.unswept < this.limit * .03125 && !sweepDue(this.files, this.folders)) return;
			this.unswept = 0, this.sweep();
		} catch {}
	}
	reject(digest, detail, mine) {
		return this.counted.rejected++, mine && this.remove(digest), this.report({
			event: "reject",
			key: digest,
			detail
		}), null;
	}
	fail(reason) {
		this.broken = reason, this.counted.errors++, this.report({
			event: "error",
			key: "",
			detail: reason
		}), this.warned || (this.warned = !0, process.emitWarning(`The kernel cache cannot be used: ${reason}. Kernels are compiled again in each process. Set WEFT_CACHE_DIR to a private folder, or WEFT_CACHE=off to say that this is meant.`, {
			type: "WeftCacheWarning",
			code: "WEFT_CACHE"
		}));
	}
	report(event) {
		listens("cache") && publish("cache", event);
	}
};
// runtime/memo.ts
const endBytes = 1024 ** 2;
let opened$1;
function diskCache() {
	if (opened$1 === void 0) {
		let { cache, cacheDir, cacheBytes } = config();
		opened$1 = cache === "disk" && cacheDir !== null ? new DiskCache({
			root: cacheDir,
			limit: cacheBytes
		}) : null;
	}
	return opened$1;
}
function fileStamp(path) {
	try {
		let stat = statSync(path, { bigint: !0 });
		return [
			stat.dev,
			stat.ino,
			stat.size,
			stat.mtimeNs,
			stat.ctimeNs
		].join(" ");
	} catch {
		return "";
	}
}
function digestFile(path) {
	let descriptor = openSync(path, "r");
	try {
		let { size } = fstatSync(descriptor), hash = createHash("sha256").update(`${size}\n`), part = Buffer.alloc(endBytes), starts = size <= endBytes ? [0] : [0, Math.max(endBytes, size - endBytes)];
		for (let start of starts) hash.update(part.subarray(0, readSync(descriptor, part, 0, endBytes, start)));
		return hash.digest("hex");
	} finally {
		closeSync(descriptor);
	}
}
function memoKey(name, question) {
	return prepareKey({
		format: 1,
		generator: packageVersion,
		target: "memo",
		arch: "",
		compiler: {
			name: "",
			version: "",
			digest: ""
		},
		options: question,
		source: name,
		names: [],
		headers: []
	});
}
function remember(name, question, check, find) {
	let cache = diskCache(), key = cache === null ? null : memoKey(name, question), entry = key === null ? null : cache?.find(key) ?? null;
	if (entry !== null) {
		let answer = check(JSON.parse(Buffer.from(entry.image).toString("utf8")));
		if (answer !== null) return answer;
	}
	let answer = find();
	return key !== null && cache?.write(key, {
		kind: "memo",
		name,
		log: "",
		created: (/* @__PURE__ */ new Date()).toISOString(),
		generator: packageVersion,
		compileMs: 0,
		registers: null,
		sharedBytes: null,
		localBytes: null
	}, Buffer.from(JSON.stringify(answer))), answer;
}
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
function candidates$1() {
	let chosen = process.env.WEFT_ADDON;
	if (chosen !== void 0 && chosen !== "") return [chosen];
	let root = packageRoot();
	return root === null ? [] : [join(root, "build", "Release", "weft.node"), join(root, "dist", "native", `${process.platform}-${process.arch}`, "weft.node")];
}
function load$2() {
	let tried = [];
	for (let path of candidates$1()) if (!existsSync(path)) tried.push(`${path}: no such file`);
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
	return loaded ??= load$2(), loaded;
}
function native() {
	return addon().native;
}
function commands() {
	return addon().commands;
}
function isFailure(error) {
	return error instanceof Error && "failure" in error && "status" in error;
}
function showBytes$1(bytes) {
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
		let { requested, used, free } = error, message = `Out of memory on ${where}: ${showBytes$1(requested)} were asked for, ${showBytes$1(used)} are in use by arrays, ${showBytes$1(free)} are free (pooled memory was given back before). Dispose arrays, use scope(), or await something so that unreachable arrays can be collected.`;
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
// runtime/nvrtc.ts
init_errors();
function missing(problem, tried) {
	return new LibraryNotFoundError(`NVRTC, the compiler for CUDA kernels, ${problem}. Install the CUDA toolkit or the Python wheel nvidia-cuda-nvrtc, and name the library or its folder in WEFT_NVRTC.`, tried);
}
function find() {
	let { cuda, nvrtc } = config();
	if (!cuda) throw missing("is not looked for because WEFT_CUDA is off", []);
	let { libraries, places } = nvrtcCandidates(), found = "";
	try {
		nvrtc === null && (found = native().openNvrtc(nvrtcNames, !0)), typeof found == "string" && (found = native().openNvrtc(libraries, !1));
	} catch (error) {
		throw translated(error, "nvrtc");
	}
	if (typeof found == "string") throw missing("was not found", found === "" ? places : [...places, `(${found.split("\n").join("; ")})`]);
	let archs = Object.freeze([...found.archs].sort((a, b) => a - b));
	return Object.freeze({
		path: found.path,
		version: Object.freeze([found.major, found.minor]),
		archs
	});
}
let opened;
function openNvrtc() {
	return opened ??= find(), opened;
}
function withFixed(options) {
	return openNvrtc().version[0] >= 13 ? ["--no-cache", ...options] : [...options];
}
function compileCudaSync(text, name, options) {
	let all = withFixed(options);
	try {
		return native().compileSync(text, name, all);
	} catch (error) {
		throw translated(error, "nvrtc");
	}
}
async function compileCuda(text, name, options) {
	let all = withFixed(options);
	try {
		return await native().compile(text, name, all);
	} catch (error) {
		throw translated(error, "nvrtc");
	}
}
// runtime/cuda-compiler.ts
const variables = [
	"CUDA_PATH",
	"CUDA_HOME",
	"LD_LIBRARY_PATH",
	"VIRTUAL_ENV",
	"CONDA_PREFIX"
];
function question() {
	return [config().nvrtc ?? "", ...variables.map((name) => process.env[name] ?? "")];
}
function inspect$1() {
	let { path, version, archs } = openNvrtc(), stamp = fileStamp(path), digest = stamp === "" ? "" : digestFile(path);
	return {
		name: "nvrtc",
		version: version.join("."),
		digest,
		path,
		stamp,
		archs: [...archs]
	};
}
function stillTrue$1(kept) {
	let compiler = kept;
	return typeof compiler?.path == "string" && Array.isArray(compiler.archs) && compiler.stamp !== "" && fileStamp(compiler.path) === compiler.stamp ? compiler : null;
}
let found$2, confirmed = !1;
function cudaCompiler() {
	return found$2 ??= remember("nvrtc", question(), stillTrue$1, inspect$1), found$2;
}
function confirmCudaCompiler() {
	if (confirmed && found$2 !== void 0) return found$2;
	let { path, version } = openNvrtc(), same = (known) => known !== null && known.path === path && known.version === version.join(".") ? known : null;
	return found$2 = remember("nvrtc", question(), (kept) => same(stillTrue$1(kept)), inspect$1), confirmed = !0, found$2;
}
function architectureOption(arch, known) {
	let match = /^sm_(\d+)([a-z]?)$/.exec(arch);
	if (match === null) return `--gpu-architecture=${arch}`;
	let wanted = Number(match[1]);
	if (known.length === 0 || known.includes(wanted)) return `--gpu-architecture=${arch}`;
	let below = known.filter((each) => each < wanted);
	return below.length === 0 ? `--gpu-architecture=${arch}` : `--gpu-architecture=compute_${Math.max(...below)}`;
}
// \0deferred:node:child_process
const spawn = (...values) => process.getBuiltinModule("node:child_process").spawn(...values), spawnSync = (...values) => process.getBuiltinModule("node:child_process").spawnSync(...values);
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
	return guarded$1(device.info.name, () => native.memory(number));
}
function guarded$1(name, call) {
	try {
		return call();
	} catch (error) {
		throw translated(error, name);
	}
}
function checkParams$1(params, room) {
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
		return guarded$1(name, () => start(made.native)), opened = made, made;
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
			return guarded$1(name, () => own.native.trim(number)), guarded$1(name, () => take(number, bytes, own));
		},
		free(address) {
			let { native, commands } = opened ?? open();
			commands.words[Word.device] = number, commands.words[Word.address] = address, native.free();
		},
		upload(address, source) {
			let { native } = open();
			guarded$1(name, () => native.upload(number, address, source));
		},
		download(address, target) {
			let { native } = open();
			return native.download(number, address, target).catch((error) => {
				throw translated(error, name);
			});
		},
		downloadSync(address, target) {
			let { native } = open();
			guarded$1(name, () => native.downloadSync(number, address, target));
		},
		copy(to, from, bytes) {
			let { native } = open();
			guarded$1(name, () => native.copy(number, to, from, bytes));
		},
		load(image, entry) {
			let { native } = open(), { handle, ...attributes } = guarded$1(name, () => native.load(number, image, entry));
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
			checkParams$1(params, commands.params.length), words[Word.device] = number, words[Word.kernel] = kernel.handle, words[Word.gridX] = geometry.grid[0], words[Word.gridY] = geometry.grid[1], words[Word.gridZ] = geometry.grid[2], words[Word.block] = geometry.block, words[Word.sharedBytes] = geometry.sharedBytes, words[Word.paramBytes] = params.byteLength, commands.params.set(params);
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
			guarded$1(name, () => native.sync(number));
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
let found$1;
function search() {
	return found$1 ??= probe(), found$1;
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
// runtime/host-compiler.ts
init_errors();
const candidates = [
	"cc",
	"gcc",
	"clang"
];
function isProgram(path) {
	try {
		return accessSync(path, constants.X_OK), statSync(path).isFile();
	} catch {
		return !1;
	}
}
function locate(name, tried) {
	let folders = (process.env.PATH ?? "").split(delimiter).filter(isAbsolute), paths = name.includes("/") ? [resolve(name)] : folders.map((folder) => join(folder, name));
	for (let path of paths) {
		if (isProgram(path)) return path;
		tried.push(path);
	}
	return null;
}
function locateHostCompiler() {
	let chosen = config().cc, tried = [];
	for (let name of chosen === null ? candidates : [chosen]) {
		let path = locate(name, tried);
		if (path !== null) return path;
	}
	let what = chosen === null ? "No C compiler was found" : `WEFT_CC names ${JSON.stringify(chosen)}, which is no program`;
	throw new LibraryNotFoundError(`${what}; the CPU device compiles its kernels with one. Install gcc or clang (Debian: apt-get install gcc libc6-dev), or set WEFT_CC to the path of one, or set WEFT_DEVICE=cuda to use a GPU only.`, tried, { stage: "compile" });
}
function ask(path, options) {
	let result = spawnSync(path, options, {
		encoding: "utf8",
		env: {
			...process.env,
			LC_ALL: "C"
		},
		timeout: 3e4,
		input: ""
	});
	return {
		ok: result.status === 0,
		out: result.stdout ?? "",
		err: result.stderr ?? ""
	};
}
function unquote(word) {
	return word.replace(/^"|"$/g, "");
}
function innerCommand(log) {
	return (log.split("\n").find((each) => /\/cc1\b|"-cc1"/.test(each)) ?? "").trim().split(/\s+/).map(unquote);
}
function machineWords(words) {
	return words.flatMap((word, i) => {
		let next = words[i + 1] ?? "";
		return word === "--param" ? [`--param ${next}`] : word === "-target-cpu" || word === "-target-feature" ? [`${word} ${next}`] : /^-m(?!quiet)/.test(word) ? [word] : [];
	});
}
function nativeOptions(path) {
	for (let option of [
		["-march=native"],
		["-mcpu=native"],
		[]
	]) {
		let answer = ask(path, [
			...option,
			"-v",
			"-E",
			"-dM",
			"-x",
			"c",
			"/dev/null"
		]);
		if (answer.ok) return {
			option,
			words: innerCommand(answer.err),
			macros: answer.out
		};
	}
	throw new LibraryNotFoundError(`${path} does not work as a C compiler: it cannot preprocess an empty file. Set WEFT_CC to gcc or clang.`, [path], { stage: "compile" });
}
function libraryOption(path, file, otherwise) {
	let answer = ask(path, [`-print-file-name=${file}`]);
	return answer.ok && isAbsolute(answer.out.trim()) ? [`-l:${file}`] : otherwise;
}
function inspect(path) {
	let { option, words, macros } = nativeOptions(path), name = /#define __clang__ /.test(macros) ? "clang" : "gcc";
	if (!/#define __GNUC__ /.test(macros)) throw new LibraryNotFoundError(`${path} is neither gcc nor clang. Set WEFT_CC to one of them.`, [path], { stage: "compile" });
	let files = [realpathSync(path), ...words.slice(0, 1).filter(isAbsolute)], digest = createHash("sha256").update(files.map(digestFile).join("\n")).digest("hex");
	return {
		compiler: {
			name,
			path,
			version: ask(path, ["--version"]).out.split("\n")[0] ?? "",
			digest,
			nativeOption: option,
			nativeMeaning: machineWords(words),
			mathLibraries: libraryOption(path, "libm.so.6", ["-lm"]),
			vectorLibraries: libraryOption(path, "libmvec.so.1", [])
		},
		stamps: files.map((file) => [file, fileStamp(file)])
	};
}
function processor() {
	try {
		let descriptor = openSync("/proc/cpuinfo", "r");
		try {
			let head = Buffer.alloc(8192);
			return head.toString("latin1", 0, readSync(descriptor, head, 0, head.length, 0)).split("\n\n")[0].split("\n").filter((line) => !/^(cpu MHz|bogomips|BogoMIPS)/.test(line)).join("\n");
		} finally {
			closeSync(descriptor);
		}
	} catch {
		return `${arch()} ${cpus()[0]?.model ?? ""}`;
	}
}
function stillTrue(kept) {
	let { compiler, stamps } = kept;
	return !Array.isArray(stamps) || typeof compiler?.path != "string" ? null : stamps.every(([path, stamp]) => stamp !== "" && fileStamp(path) === stamp) ? {
		compiler,
		stamps
	} : null;
}
let found;
function hostCompiler() {
	if (found === void 0) {
		let path = locateHostCompiler(), variables = [
			"GCC_EXEC_PREFIX",
			"COMPILER_PATH",
			"CCC_OVERRIDE_OPTIONS"
		].map((name) => process.env[name] ?? "");
		found = remember("host compiler", [
			path,
			fileStamp(path),
			processor(),
			...variables
		], stillTrue, () => inspect(path)).compiler;
	}
	return found;
}
const vectorizable = /* @__PURE__ */ "acos.acosh.asin.asinh.atan.atan2.atanh.cbrt.cos.cosh.erf.erfc.exp.exp10.exp2.expm1.hypot.log.log10.log1p.log2.pow.sin.sinh.tan.tanh".split(".");
let facts$1;
function hostFacts() {
	if (facts$1 === void 0) {
		let { name, vectorLibraries } = hostCompiler(), names = vectorLibraries.length === 0 ? [] : vectorizable.flatMap((each) => [each, `${each}f`]);
		facts$1 = Object.freeze({
			vectorMath: hasVectorMath(names),
			compiler: name
		});
	}
	return facts$1;
}
// runtime/host-process.ts
const timeLimitMs = 12e4, logLimit = 262144, folderPrefix = "weft-cc-", hidden = [
	"CPATH",
	"C_INCLUDE_PATH",
	"GCC_COMPARE_DEBUG",
	"DEPENDENCIES_OUTPUT",
	"SUNPRO_DEPENDENCIES"
];
let swept = !1;
function sweepFolders(parent) {
	if (swept) return;
	swept = !0;
	let me = process.geteuid?.();
	for (let name of readdirSync(parent)) if (name.startsWith(folderPrefix)) try {
		let path = join(parent, name), stat = lstatSync(path);
		stat.isDirectory() && stat.uid === me && Date.now() - stat.mtimeMs > 36e5 && rmSync(path, { recursive: !0 });
	} catch {}
}
function makeFolder() {
	let parents = [tmpdir(), "/dev/shm"], first;
	for (let parent of parents) try {
		let folder = mkdtempSync(join(parent, folderPrefix));
		return sweepFolders(parent), folder;
	} catch (error) {
		first ??= error;
	}
	throw first;
}
function removeFolder(folder) {
	try {
		rmSync(folder, {
			recursive: !0,
			force: !0
		});
	} catch {}
}
function environment(folder) {
	let env = {
		...process.env,
		LC_ALL: "C",
		TMPDIR: folder
	};
	for (let name of hidden) delete env[name];
	return env;
}
function ended(status, signal, log) {
	return log.trim() === "" ? signal === null ? `It ended with status ${status} and said nothing.` : `It was ended by ${signal}.` : log;
}
function runCompilerSync(run) {
	let folder;
	try {
		folder = makeFolder();
		let output = join(folder, "kernel.so"), { error, status, signal, stderr } = spawnSync(run.path, [
			...run.options,
			"-o",
			output
		], {
			input: run.text,
			encoding: "utf8",
			env: environment(folder),
			cwd: folder,
			timeout: timeLimitMs,
			killSignal: "SIGKILL",
			maxBuffer: logLimit
		}), early = error?.code === "EPIPE" && (status !== null || signal !== null);
		return error !== void 0 && !early ? {
			bytes: null,
			log: `${error.message}\n${stderr ?? ""}`,
			cause: error
		} : status === 0 ? {
			bytes: readFileSync(output),
			log: stderr
		} : {
			bytes: null,
			log: ended(status, signal, stderr)
		};
	} catch (cause) {
		return {
			bytes: null,
			log: cause.message,
			cause
		};
	} finally {
		folder !== void 0 && removeFolder(folder);
	}
}
function startCompiler(run, folder, output) {
	return new Promise((resolve) => {
		let child = spawn(run.path, [
			...run.options,
			"-o",
			output
		], {
			env: environment(folder),
			cwd: folder,
			stdio: [
				"pipe",
				"ignore",
				"pipe"
			],
			timeout: timeLimitMs,
			killSignal: "SIGKILL"
		}), log = "";
		child.stderr.setEncoding("utf8"), child.stderr.on("data", (text) => {
			log.length < logLimit && (log += text);
		}), child.stdin.on("error", () => void 0), child.on("error", (cause) => resolve({
			bytes: null,
			log: cause.message,
			cause
		})), child.on("close", (status, signal) => {
			status === 0 ? readFile(output).then((bytes) => resolve({
				bytes,
				log
			}), (cause) => resolve({
				bytes: null,
				log: String(cause),
				cause
			})) : resolve({
				bytes: null,
				log: ended(status, signal, log)
			});
		}), child.stdin.end(run.text);
	});
}
let running = 0;
const waiting = [];
async function runCompiler(run) {
	running >= availableParallelism() ? await new Promise((resolve) => waiting.push(resolve)) : running++;
	let folder;
	try {
		return folder = makeFolder(), await startCompiler(run, folder, join(folder, "kernel.so"));
	} catch (cause) {
		return {
			bytes: null,
			log: cause.message,
			cause
		};
	} finally {
		folder !== void 0 && removeFolder(folder);
		let next = waiting.shift();
		next === void 0 ? running-- : next();
	}
}
// runtime/compile.ts
init_errors();
const maxTextBytes$1 = 1024 ** 2, hostOptions = [
	"-x",
	"c",
	"-std=gnu11",
	"-O3",
	"-fno-math-errno",
	"-fno-trapping-math",
	"-ffp-contract=off",
	"-fwrapv",
	"-fno-semantic-interposition",
	"-fvisibility=hidden",
	"-fno-strict-aliasing",
	"-fPIC",
	"-shared",
	"-nostdlib",
	"-pipe"
], cudaOptions = ["--std=c++17", "--ftz=false"];
function optionName(option) {
	return option.replace(/^-+/, "").split("=")[0].replaceAll("_", "-");
}
function cudaOptionList(source, arch) {
	let own = new Set(source.options.map(optionName));
	own.has("use-fast-math") && own.add("ftz");
	let fixed = cudaOptions.filter((option) => !own.has(optionName(option)));
	return [
		architectureOption(arch, cudaCompiler().archs),
		...fixed,
		...source.options
	];
}
function hostOptionList(source, compiler) {
	let libraries = [
		"-Wl,--as-needed",
		...compiler.mathLibraries,
		...compiler.vectorLibraries,
		"-lgcc"
	];
	return [
		...hostOptions,
		...compiler.nativeOption,
		...source.options,
		"-",
		...libraries
	];
}
function keyFields(source, arch) {
	let common = {
		format: 1,
		generator: packageVersion,
		target: source.target,
		source: source.text,
		names: [],
		headers: []
	};
	if (source.target === "cuda") {
		let { name, version, digest } = cudaCompiler();
		return {
			...common,
			arch,
			compiler: {
				name,
				version,
				digest
			},
			options: cudaOptionList(source, arch)
		};
	}
	let compiler = hostCompiler(), { name, version, digest, nativeMeaning } = compiler, full = [arch, ...nativeMeaning].join(" ");
	return {
		...common,
		arch: full,
		compiler: {
			name,
			version,
			digest
		},
		options: hostOptionList(source, compiler)
	};
}
function checkLength$1(source) {
	if (!(source.text.length <= maxTextBytes$1)) throw new LimitError(`Kernel ${source.name} has ${source.text.length} characters of text; at most ${maxTextBytes$1} are compiled. Split the expression.`, { stage: "compile" });
}
function refused(source, compiler, log, cause) {
	return new CompileError(`${compiler} could not compile kernel ${source.name} (${source.target}).`, {
		source: source.text,
		log: log.trim(),
		...cause === void 0 ? {} : { cause }
	});
}
function finish(source, arch, compiler, since, outcome) {
	let ms = performance.now() - since, { bytes, log } = outcome;
	if (listens("compile")) {
		let size = bytes?.length ?? 0, by = `${compiler.name} ${compiler.version}`;
		publish("compile", {
			kernel: source.name,
			target: source.target,
			arch,
			compiler: by,
			ms,
			bytes: size,
			ok: bytes !== null
		});
	}
	if (bytes === null) throw refused(source, compiler.name, log, outcome.cause);
	let { name, version, digest } = compiler;
	return {
		bytes,
		log: log.trim(),
		compiler: {
			name,
			version,
			digest
		},
		ms
	};
}
function hostRun(source, compiler) {
	return {
		path: compiler.path,
		options: hostOptionList(source, compiler),
		text: source.text
	};
}
function compileSync(source, arch) {
	if (checkLength$1(source), source.target === "cpu") {
		let compiler = hostCompiler();
		return finish(source, arch, compiler, performance.now(), runCompilerSync(hostRun(source, compiler)));
	}
	let compiler = confirmCudaCompiler(), since = performance.now(), { ok, image, log } = compileCudaSync(source.text, source.name, [...cudaOptionList(source, arch)]);
	return finish(source, arch, compiler, since, {
		bytes: ok ? image : null,
		log
	});
}
async function compile(source, arch) {
	if (checkLength$1(source), source.target === "cpu") {
		let compiler = hostCompiler();
		return finish(source, arch, compiler, performance.now(), await runCompiler(hostRun(source, compiler)));
	}
	let compiler = confirmCudaCompiler(), since = performance.now(), { ok, image, log } = await compileCuda(source.text, source.name, [...cudaOptionList(source, arch)]);
	return finish(source, arch, compiler, since, {
		bytes: ok ? image : null,
		log
	});
}
function leasePath(cache, key) {
	return join(cache.folders.temporary, `${key.digest}.lease`);
}
function abandoned(cache, path) {
	try {
		let file = readWhole(cache.files, path);
		if ("problem" in file) return !0;
		let [pid, host] = file.bytes.toString("utf8").split(" ");
		return host !== hostname() || !/^\d{1,10}$/.test(pid ?? "") || process.kill(Number(pid), 0), !1;
	} catch (error) {
		return errorCode(error) === "ESRCH";
	}
}
function attempt(cache, key, path) {
	try {
		createWhole(cache.files, path, Buffer.from(`${process.pid} ${hostname()}`));
	} catch (error) {
		return errorCode(error) === "EEXIST" ? (abandoned(cache, path) && removeQuietly(cache.files, path), "busy") : { lease: null };
	}
	let lease = { release: () => void removeQuietly(cache.files, path) }, entry = cache.find(key);
	return entry === null ? { lease } : (lease.release(), { entry });
}
function step(cache, key, path, since) {
	let entry = cache.find(key);
	return entry === null ? performance.now() - since < 1e4 ? attempt(cache, key, path) : (removeQuietly(cache.files, path), { lease: null }) : { entry };
}
function pause() {
	return 10 + Math.random() * 30;
}
function takeTurnSync(cache, key) {
	if (!cache.ready()) return { lease: null };
	let path = leasePath(cache, key), since = performance.now(), sleeper = new Int32Array(new SharedArrayBuffer(4));
	for (let turn = attempt(cache, key, path);; turn = step(cache, key, path, since)) {
		if (turn !== "busy") return turn;
		Atomics.wait(sleeper, 0, 0, pause());
	}
}
async function takeTurn(cache, key) {
	if (!cache.ready()) return { lease: null };
	let path = leasePath(cache, key), since = performance.now();
	for (let turn = attempt(cache, key, path);; turn = step(cache, key, path, since)) {
		if (turn !== "busy") return turn;
		await setTimeout$1(pause());
	}
}
// runtime/module-cache.ts
init_errors();
const maxImageBytes = 64 * 1024 ** 2, unloader = new FinalizationRegistry((kernel) => kernel.unload());
function shared(kernel) {
	let { handle, attributes } = kernel, outer = Object.freeze({
		handle,
		attributes,
		unload: () => kernel.unload()
	});
	return unloader.register(outer, kernel), outer;
}
function blamesImage(error) {
	return !(error instanceof OutOfMemoryError) && !(error instanceof DeviceError && error.fatal);
}
function metadataOf(source, image, kernel) {
	let { registers, sharedBytes, localBytes } = kernel.attributes;
	return {
		kind: "kernel",
		name: source.name,
		log: image.log,
		created: (/* @__PURE__ */ new Date()).toISOString(),
		generator: packageVersion,
		compileMs: image.ms,
		registers,
		sharedBytes,
		localBytes
	};
}
var KernelCache = class {
	services;
	slots = /* @__PURE__ */ new WeakMap();
	deviceIds = /* @__PURE__ */ new WeakMap();
	devices = 0;
	modules = new I({ max: 1024 });
	images = new I({
		maxSize: maxImageBytes,
		sizeCalculation: (image) => image.length + 1
	});
	loading = /* @__PURE__ */ new Map();
	compiling = /* @__PURE__ */ new Map();
	counted = {
		hits: 0,
		misses: 0,
		compiles: 0,
		compileMs: 0
	};
	warned = !1;
	constructor(services) {
		this.services = services;
	}
	loadSync(device, source) {
		let slot = this.slot(device, source), known = this.modules.get(slot.id);
		if (known !== void 0) return this.counted.hits++, known;
		let request = {
			device,
			source,
			slot
		}, stored = this.fromStore(request);
		if (stored !== null) return stored;
		let disk = this.writable(), turn = disk === null ? { lease: null } : takeTurnSync(disk, slot.key);
		if ("entry" in turn) return this.fromEntry(request, turn.entry) ?? this.compileAndKeep(request);
		try {
			return this.compileAndKeep(request);
		} finally {
			turn.lease?.release();
		}
	}
	async load(device, source) {
		let slot = this.slot(device, source), known = this.modules.get(slot.id);
		if (known !== void 0) return this.counted.hits++, known;
		let { id } = slot, already = this.loading.get(id);
		if (already !== void 0) return already;
		let promise = this.loadSlowly({
			device,
			source,
			slot
		}).finally(() => this.loading.delete(id));
		return this.loading.set(id, promise), promise;
	}
	stats() {
		let { hits, misses, compiles, compileMs } = this.counted, disk = this.services.disk()?.counts ?? null;
		return {
			memory: {
				hits,
				misses,
				modules: this.modules.size
			},
			disk,
			compiles,
			compileMs
		};
	}
	clear() {
		this.modules.clear(), this.images.clear(), this.slots = /* @__PURE__ */ new WeakMap();
	}
	slot(device, source) {
		let byDevice = this.slots.get(source);
		byDevice === void 0 && (byDevice = /* @__PURE__ */ new WeakMap(), this.slots.set(source, byDevice));
		let slot = byDevice.get(device);
		return slot === void 0 && (slot = this.makeSlot(device, source), byDevice.set(device, slot)), slot;
	}
	makeSlot(device, source) {
		let number = this.deviceIds.get(device);
		number === void 0 && (number = this.devices++, this.deviceIds.set(device, number));
		let key = prepareKey(this.services.keyFields(source, device.info.arch));
		return {
			key,
			id: `${number} ${key.digest} ${source.entry}`
		};
	}
	writable() {
		let disk = this.services.disk();
		return disk === null || disk.broken !== null ? null : disk;
	}
	fromStore(request) {
		this.counted.misses++;
		let { slot, source } = request, image = this.images.get(slot.key.digest);
		if (image !== void 0) return this.keep(request, image);
		let entry = this.services.disk()?.read(slot.key) ?? null;
		return listens("cache") && publish("cache", {
			event: entry === null ? "miss" : "hit",
			key: slot.key.digest,
			kernel: source.name
		}), entry === null ? null : this.fromEntry(request, entry);
	}
	fromEntry(request, entry) {
		try {
			return this.keep(request, entry.image);
		} catch (error) {
			if (!blamesImage(error)) throw error;
			let reason = error instanceof Error ? error.message : String(error);
			return this.services.disk()?.refuse(request.slot.key.digest, reason), this.warn(`A cached kernel (${request.source.name}) could not be loaded and is compiled again: ${reason}`), null;
		}
	}
	keep(request, image) {
		let { device, source, slot } = request, kernel = shared(device.load(image, source.entry));
		return this.modules.set(slot.id, kernel), kernel;
	}
	compileAndKeep(request) {
		return this.keepImage(request, this.count(this.services.compileSync(request.source, request.device.info.arch)));
	}
	async loadSlowly(request) {
		let { slot } = request, stored = this.fromStore(request);
		if (stored !== null) return stored;
		let disk = this.writable(), turn = disk === null ? { lease: null } : await takeTurn(disk, slot.key), overtaken = this.modules.get(slot.id);
		if (overtaken !== void 0) return "lease" in turn && turn.lease?.release(), overtaken;
		if ("entry" in turn) return this.fromEntry(request, turn.entry) ?? this.keepImage(request, await this.compileOnce(request));
		try {
			let image = await this.compileOnce(request);
			return this.modules.get(slot.id) ?? this.keepImage(request, image);
		} finally {
			turn.lease?.release();
		}
	}
	compileOnce({ device, source, slot }) {
		let { digest } = slot.key, already = this.compiling.get(digest);
		if (already !== void 0) return already;
		let promise = this.services.compile(source, device.info.arch).then((image) => this.count(image)).finally(() => this.compiling.delete(digest));
		return this.compiling.set(digest, promise), promise;
	}
	keepImage(request, image) {
		let { device, source, slot } = request;
		slot.key = prepareKey(this.services.keyFields(source, device.info.arch)), slot.id = `${slot.id.split(" ", 1)[0]} ${slot.key.digest} ${source.entry}`;
		let kernel = this.keep(request, image.bytes);
		return this.writable()?.write(slot.key, metadataOf(source, image, kernel), image.bytes) ?? !1 ? listens("cache") && publish("cache", {
			event: "write",
			key: slot.key.digest,
			kernel: source.name,
			bytes: image.bytes.length
		}) : this.images.set(slot.key.digest, image.bytes), kernel;
	}
	count(image) {
		return this.counted.compiles++, this.counted.compileMs += image.ms, image;
	}
	warn(message) {
		this.warned || (this.warned = !0, process.emitWarning(message, {
			type: "WeftCacheWarning",
			code: "WEFT_CACHE_REJECTED"
		}));
	}
};
function createModuleCache(services) {
	return new KernelCache(services);
}
let main;
function moduleCache() {
	return main ??= createModuleCache({
		keyFields,
		compileSync,
		compile,
		disk: diskCache
	}), main;
}
function loadKernelSync(device, source) {
	return moduleCache().loadSync(device, source);
}
function prepareKernel(device, source) {
	return moduleCache().load(device, source);
}
function cacheStats() {
	return moduleCache().stats();
}
// compiler/bind.ts
init_errors();
function operandLayouts(graph, kernel, stored) {
	return kernel.operands.map((operand) => {
		let { kind, node: n } = operand.root, node = graph.nodes[n], own = kind === "leaf" && (node.kind === "input" || node.kind === "iota") ? node.layout : stored.get(n);
		return own === void 0 ? void 0 : followChain(graph, own, operand.chain) ?? void 0;
	});
}
function resultLayout(shape, layouts, order) {
	return order === "C" ? {
		shape,
		strides: contiguousStrides(shape),
		offset: 0
	} : {
		shape,
		strides: keepOrder(shape, layouts.filter((layout) => layout !== void 0 && sameShape(layout.shape, shape)).map((layout) => layout.strides)),
		offset: 0
	};
}
function bindKernel(graph, kernel, stored) {
	let domain = graph.nodes[kernel.domain].shape, layouts = operandLayouts(graph, kernel, stored).map((layout, k) => {
		if (layout === void 0) throw new InternalError(`operand ${k} of ${kernel.name} has no layout`);
		return layout;
	}), isRaw = kernel.operands.map(({ kind }) => kind === "raw"), zeros = domain.map(() => 0), lead = kernel.stores[0]?.operand ?? 0, all = layouts.map((layout, k) => isRaw[k] ? zeros : layout.strides), box = boxBounds(graph, kernel), { shape, strides } = box === void 0 ? collapse(domain, all, lead) : {
		shape: domain,
		strides: all
	};
	return {
		kernel,
		shape,
		elements: elementsOf(domain),
		strides,
		offsets: layouts.map((layout) => layout.offset),
		box,
		raws: layouts.map((layout, k) => isRaw[k] ? layout : void 0)
	};
}
function boxBounds(graph, kernel) {
	if (kernel.guard === void 0) return;
	let node = graph.nodes[kernel.guard.node];
	if (node.kind !== "place") throw new InternalError(`node ${kernel.guard.node} is no box`);
	let inside = node.sources[0].shape;
	return node.start.map((begin, d) => ({
		begin,
		end: begin + inside[d]
	}));
}
function rawInfos(bound) {
	return bound.raws.map((layout, k) => layout === void 0 ? void 0 : {
		dtype: bound.kernel.operands[k].dtype,
		rank: layout.shape.length,
		contiguous: isContiguous(layout)
	});
}
// compiler/ops/spell.ts
init_dtype();
function computeShort(dtype) {
	return isNarrowFloat(dtype) ? "f32" : info(dtype).short;
}
function unsignedOf(dtype) {
	return info(dtype).size === 8 ? "unsigned long long" : "unsigned int";
}
function suffix(dtype) {
	let short = computeShort(dtype);
	return short === "f32" || short === "c64" ? "f" : "";
}
function rounded(dtype, text) {
	return isNarrowFloat(dtype) ? `round_${info(dtype).short}(${text})` : text;
}
function spell(loop, target, args) {
	let template = typeof loop.c == "string" ? loop.c : loop.c[target], first = loop.in[0] ?? loop.out, places = {
		T: info(loop.out).value,
		U: unsignedOf(loop.out),
		S: computeShort(first),
		D: info(first).short,
		f: suffix(first)
	}, text = template.replace(/\{(\w)\}/g, (whole, key) => args[Number(key)] ?? places[key] ?? whole);
	return isNarrowFloat(loop.out) && loop.exact !== !0 ? rounded(loop.out, text) : /^[\w.]+$|^\w+\([^()]*\)$/.test(text) ? text : `(${text})`;
}
// compiler/ops/cast.ts
init_dtype();
function toNarrow(from, to, operand) {
	let wide = kindOf(from) === "int" || kindOf(from) === "uint";
	return wide && info(from).size >= 4 ? to === "float16" ? rounded(to, `(float)${operand}`) : rounded(to, `odd_f32(${info(from).size === 8 ? `odd_f64_${info(from).short}(${operand})` : `(double)${operand}`})`) : from === "bool" || info(from).size === 1 ? `((float)${operand})` : wide ? rounded(to, `(float)${operand}`) : from === "float64" ? rounded(to, `odd_f32(${operand})`) : rounded(to, operand);
}
function toReal(from, to, operand) {
	let source = kindOf(from);
	return kindOf(to) === "float" ? isNarrowFloat(to) ? toNarrow(from, to, operand) : computeShort(from) === computeShort(to) ? operand : `((${info(to).value})${operand})` : source === "float" ? `cast_${info(to).short}_${computeShort(from)}(${operand})` : `((${info(to).value})${operand})`;
}
function castText(from, to, operand) {
	if (from === to) return operand;
	if (kindOf(from) === "complex") {
		if (to === "bool") return `nonzero_${info(from).short}(${operand})`;
		if (kindOf(to) === "complex") return `${info(to).short}_${info(from).short}(${operand})`;
		let part = realOf(from);
		return part === to ? `${operand}.re` : toReal(part, to, `${operand}.re`);
	}
	if (to === "bool") return `(${operand} != 0)`;
	if (kindOf(to) === "complex") {
		let { short, value } = info(realOf(to)), same = computeShort(from) === short;
		return `make_${info(to).short}(${same ? operand : `(${value})${operand}`}, 0)`;
	}
	return toReal(from, to, operand);
}
init_dtype(), init_errors();
function functionName(fn, raws) {
	let suffix = [...raws.values()].map((raw) => `${raw.contiguous ? "c" : "s"}${raw.rank}`).join("");
	return suffix === "" ? fn.name : `${fn.name}_${suffix}`;
}
function renderFunction(fn, target, raws, done) {
	let name = functionName(fn, raws);
	if (done.has(name)) return [];
	done.add(name);
	let context = {
		fn,
		target,
		raws,
		called: /* @__PURE__ */ new Set()
	}, body = [
		...fn.params.filter(({ mode }) => mode === "out").map((param) => `*${param.name} = ${zeroText(param.dtype)};`),
		...fn.locals.map((local) => `${info(local.dtype).value} ${local.name} = ${zeroText(local.dtype)};`),
		...renderBlock(context, fn.body)
	], own = block(`WEFT_FN void ${name}(${functionParams(fn, raws).join(", ")})`, body);
	return [
		...[...context.called].flatMap((callee) => renderValueFunction(callee, target, done)),
		...own,
		""
	];
}
function renderValueFunction(fn, target, done) {
	let name = `${fn.name}_value`;
	if (done.has(name)) return [];
	let inner = renderFunction(fn, target, /* @__PURE__ */ new Map(), done);
	done.add(name);
	let out = fn.params.find(({ mode }) => mode === "out" || mode === "inout");
	if (out === void 0) throw new InternalError(`${fn.name} is used as a function and has no output`);
	let inputs = fn.params.filter(({ mode }) => mode === "in"), type = info(out.dtype).value, params = inputs.map((param) => `const ${info(param.dtype).value} ${param.name}`).join(", "), args = fn.params.map((param) => param === out ? "&result" : param.name).join(", "), body = [
		`${type} result = ${zeroText(out.dtype)};`,
		`${fn.name}(${args});`,
		"return result;"
	];
	return [
		...inner,
		...block(`WEFT_FN ${type} ${name}(${params})`, body),
		""
	];
}
function functionParams(fn, raws) {
	return [
		...fn.params.map(({ name, dtype, mode }) => mode === "raw" ? `const ${rawType(dtype, raws.get(name).rank)} ${name}` : mode === "in" ? `const ${info(dtype).value} ${name}` : `${info(dtype).value}* ${name}`),
		...fn.usesIndex ? ["const long long i"] : [],
		...fn.usesSize ? ["const long long n"] : []
	];
}
const renderBlock = (context, body) => body.flatMap((stmt) => renderStmt(context, stmt));
function assignText(context, stmt) {
	if (stmt.kind !== "assign") throw new InternalError(`a for loop's ${stmt.kind} is not an assignment`);
	return `${variable(context, stmt.name)} = ${exprText(context, stmt.value)}`;
}
function renderStmt(context, stmt) {
	switch (stmt.kind) {
		case "assign": return [`${assignText(context, stmt)};`];
		case "store": {
			let raw = context.raws.get(stmt.param);
			return [`${elementText(context, stmt.param, stmt.indices)} = ${storeText(raw.dtype, atom(exprText(context, stmt.value)))};`];
		}
		case "if": {
			let then = block(`if (${exprText(context, stmt.cond)})`, renderBlock(context, stmt.then));
			return stmt.else.length === 0 ? then : [...then.slice(0, -1), ...block("} else", renderBlock(context, stmt.else))];
		}
		case "for": return block(`for (${stmt.init === null ? "" : assignText(context, stmt.init)}; ${stmt.cond === null ? "" : exprText(context, stmt.cond)}; ${stmt.step === null ? "" : assignText(context, stmt.step)})`, renderBlock(context, stmt.body));
		case "while": return block(`while (${exprText(context, stmt.cond)})`, renderBlock(context, stmt.body));
		case "break":
		case "continue":
		case "return": return [`${stmt.kind};`];
	}
}
function variable({ fn }, name) {
	let param = fn.params.find((own) => own.name === name);
	return param !== void 0 && param.mode !== "in" ? `*${name}` : name;
}
const atom = (text) => /^[\w.]+$/.test(text) || /^\w+\([^()]*\)$/.test(text) ? text : `(${text})`;
function elementText(context, param, indices) {
	let raw = context.raws.get(param), at = indices.map((index) => atom(exprText(context, index)));
	return at.length === raw.rank && raw.rank > 1 ? `${param}.data[${at.map((text, d) => `${text} * ${param}.stride[${d}]`).join(" + ")}]` : raw.contiguous ? `${param}.data[${at[0]}]` : raw.rank <= 1 ? `${param}.data[${at[0]} * ${param}.stride[0]]` : `${param}.data[flat_offset_${raw.rank}(${param}.shape, ${param}.stride, ${at[0]})]`;
}
function exprText(context, expr) {
	let operand = (arg) => atom(exprText(context, arg));
	switch (expr.kind) {
		case "const": return literal(expr.value, expr.dtype);
		case "var": return variable(context, expr.name);
		case "op": return spell(expr.loop, context.target, expr.args.map(operand));
		case "cast": return castText(expr.arg.dtype, expr.dtype, operand(expr.arg));
		case "select": return `${operand(expr.cond)} ? ${operand(expr.then)} : ${operand(expr.else)}`;
		case "logic": return `${operand(expr.left)} ${expr.op} ${operand(expr.right)}`;
		case "element": return loadText(expr.dtype, elementText(context, expr.param, expr.indices));
		case "extent": return `${expr.param}.shape[${expr.dim}]`;
		case "size": return `${expr.param}.size`;
		case "call": return context.called.add(expr.fn), `${expr.fn.name}_value(${expr.args.map((arg) => exprText(context, arg)).join(", ")})`;
	}
}
// compiler/render-element.ts
init_dtype();
function elementParam(operand, raw) {
	if (raw !== void 0) return `const ${rawType(raw.dtype, raw.rank)} ${operand.name}`;
	let type = operand.kind === "index" ? "long long" : info(operand.dtype).value;
	return operand.access === "read" ? `const ${type} ${operand.name}` : `${type}* ${operand.name}`;
}
function elementOrder(kernel) {
	let all = kernel.operands.map((_, k) => k), writes = kernel.stores.map(({ operand }) => operand), outside = kernel.guard?.outside, used = outside === void 0 || kernel.lines.some((line) => line.kind === "load" && line.operand === outside);
	return {
		reads: all.filter((k) => !writes.includes(k) && (used || k !== outside)),
		writes
	};
}
function renderElement(kernel, target, raws) {
	let { reads, writes } = elementOrder(kernel), params = [
		...reads.map((k) => elementParam(kernel.operands[k], raws[k])),
		...kernel.params.map(({ name, dtype }) => `const ${info(dtype).value} ${name}`),
		...writes.map((k) => elementParam(kernel.operands[k], raws[k]))
	], names = [], body = [];
	kernel.lines.forEach((line, v) => {
		let [name, statement] = renderLine(kernel, target, raws, line, v, names);
		names.push(name), statement !== null && body.push(...statement);
	});
	for (let { operand, line } of kernel.stores) body.push(`*${kernel.operands[operand].name} = ${names[line]};`);
	return block(`WEFT_FN void element(${params.join(", ")})`, body);
}
function withoutParentheses(text) {
	return /^\([^()]*\)$/.test(text) ? text.slice(1, -1) : text;
}
function renderLine(kernel, target, raws, line, v, names) {
	let name = `v${v}`, define = (text) => [name, [`const ${info(line.dtype).value} ${name} = ${withoutParentheses(text)};`]];
	switch (line.kind) {
		case "load":
		case "raw": return [kernel.operands[line.operand].name, null];
		case "param": return [kernel.params[line.param].name, null];
		case "const": return [literal(line.value, line.dtype), null];
		case "op": return define(spell(line.loop, target, line.args.map((arg) => names[arg])));
		case "cast": return define(castText(line.from, line.dtype, names[line.args[0]]));
		case "result": return [`${names[line.args[0]]}_${line.output}`, null];
		case "call": return [name, renderCall(kernel, raws, line, name, names)];
	}
}
function renderCall(kernel, raws, line, name, names) {
	let fn = kernel.functions[line.fn], declared = [], args = [], next = 0;
	for (let param of fn.params) if (param.mode === "in" || param.mode === "raw") args.push(names[line.args[next++]]);
	else {
		let result = `${name}_${declared.length}`;
		declared.push(`${info(param.dtype).value} ${result} = ${param.mode === "inout" ? names[line.args[next++]] : zeroText(param.dtype)};`), args.push(`&${result}`);
	}
	for (; next < line.args.length; next++) args.push(names[line.args[next]]);
	return [...declared, `${functionName(fn, rawsOfCall(kernel, raws, line))}(${args.join(", ")});`];
}
function rawsOfCall(kernel, raws, line) {
	let found = /* @__PURE__ */ new Map();
	return kernel.functions[line.fn].params.filter(({ mode }) => mode !== "out").forEach((param, k) => {
		let arg = kernel.lines[line.args[k]];
		arg.kind === "raw" && found.set(param.name, raws[arg.operand]);
	}), found;
}
function renderCallees(kernel, target, raws) {
	let types = /* @__PURE__ */ new Map(), ranks = /* @__PURE__ */ new Set();
	for (let raw of raws) raw !== void 0 && (types.set(rawType(raw.dtype, raw.rank), rawDeclaration(raw.dtype, raw.rank)), !raw.contiguous && raw.rank > 1 && ranks.add(raw.rank));
	let done = /* @__PURE__ */ new Set(), functions = kernel.lines.flatMap((line) => {
		if (line.kind !== "call") return [];
		let fn = kernel.functions[line.fn];
		return renderFunction(fn, target, rawsOfCall(kernel, raws, line), done);
	});
	return [
		...[...types.values()].flatMap((lines) => [...lines, ""]),
		...[...ranks].flatMap((rank) => [...flatOffset(rank), ""]),
		...functions
	];
}
// compiler/render-index.ts
init_dtype();
function decodeRow(form, row) {
	let outer = form.rank - 1;
	if (outer <= 1) return [`const long long j0 = ${row};`];
	let lines = [`long long rest = ${row};`];
	for (let d = outer - 1; d > 0; d--) lines.push(`const long long j${d} = rest % n${d};`, `rest /= n${d};`);
	return [...lines, "const long long j0 = rest;"];
}
function rowStart(kernel, form, operand) {
	let { name } = kernel.operands[operand];
	return form.kind === "flat" || form.fixed[operand] ? name : [name, ...Array.from({ length: form.rank - 1 }, (_, d) => `j${d} * ${name}_s${d}`)].join(" + ");
}
function declareRow(kernel, form, operand) {
	let { kind, access, dtype, name } = kernel.operands[operand];
	return `${kind === "index" ? "const long long " : `${access === "read" ? "const " : ""}${info(dtype).storage}* `}${name}_row = ${rowStart(kernel, form, operand)};`;
}
function along(kernel, form, operand, at) {
	let step = form.steps[operand];
	if (step === "zero") return "0";
	let plain = /^\w+$/.test(at) ? at : `(${at})`;
	return step === "unit" ? at : `${plain} * ${kernel.operands[operand].name}_s${Math.max(0, form.rank - 1)}`;
}
function valueAt(kernel, form, operand, base, at) {
	let { kind, dtype } = kernel.operands[operand], step = along(kernel, form, operand, at);
	return kind === "index" ? step === "0" ? base : `${base} + ${step}` : loadText(dtype, `${base}[${step}]`);
}
function storeAt(kernel, form, operand, base, at, value) {
	return `${base}[${along(kernel, form, operand, at)}] = ${storeText(kernel.operands[operand].dtype, value)};`;
}
function insideTests(form, at) {
	let last = form.rank - 1;
	return [...insideRow(form), `${at} >= begin${last} && ${at} < end${last}`];
}
function insideRow(form) {
	return Array.from({ length: form.rank - 1 }, (_, d) => `j${d} >= begin${d} && j${d} < end${d}`);
}
// compiler/schedule.ts
init_dtype();
function formKey(form) {
	let steps = form.steps.map((step, k) => `${step[0]}${form.fixed[k] ? "f" : ""}`).join("");
	return `${form.kind}${form.rank}:${steps}:${form.raws.join()}:v${form.vector}u${form.unroll}${form.streamed ? "s" : ""}${form.aliased ? "a" : ""}b${form.block}`;
}
function stepsOf(bound) {
	let inner = bound.shape.length - 1;
	return bound.strides.map((strides) => {
		let stride = inner < 0 ? 1 : strides[inner];
		return stride === 1 ? "unit" : stride === 0 ? "zero" : "strided";
	});
}
function fixedOf(bound) {
	return bound.strides.map((strides) => strides.slice(0, -1).every((stride) => stride === 0));
}
function isAliased(bound, addresses) {
	let written = new Set(bound.kernel.stores.map(({ operand }) => addresses[operand]));
	return bound.kernel.operands.some(({ kind, access }, k) => kind !== "index" && (access === "readwrite" || access === "read" && written.has(addresses[k])));
}
function indexed(kernel) {
	return kernel.operands.flatMap((operand, k) => operand.kind === "raw" ? [] : [k]);
}
function bytesPerElement(kernel, access) {
	return kernel.operands.reduce((sum, { kind, access: own, dtype }) => sum + (kind === "memory" && own === access ? sizeOf$1(dtype) : 0), 0);
}
function fieldsOf(kernel, form) {
	let fields = [];
	if (kernel.operands.forEach(({ kind }, operand) => {
		kind === "memory" ? fields.push({
			kind: "pointer",
			operand
		}) : kind === "index" ? fields.push({
			kind: "start",
			operand
		}) : fields.push({
			kind: "raw",
			operand,
			rank: Number.parseInt(form.raws[operand], 10)
		});
	}), kernel.params.forEach((_, param) => fields.push({
		kind: "scalar",
		param
	})), form.kind === "rows") {
		fields.push({ kind: "rows" });
		for (let dim = 1; dim < form.rank - 1; dim++) fields.push({
			kind: "extent",
			dim
		});
		fields.push({
			kind: "extent",
			dim: form.rank - 1
		});
	} else fields.push({
		kind: "extent",
		dim: 0
	});
	if (kernel.guard !== void 0) for (let dim = 0; dim < form.rank; dim++) fields.push({
		kind: "begin",
		dim
	}, {
		kind: "end",
		dim
	});
	for (let operand of indexed(kernel)) {
		if (form.kind === "rows" && !form.fixed[operand]) for (let dim = 0; dim < form.rank - 1; dim++) fields.push({
			kind: "stride",
			operand,
			dim
		});
		form.steps[operand] === "strided" && fields.push({
			kind: "stride",
			operand,
			dim: Math.max(0, form.rank - 1)
		});
	}
	return fields;
}
// compiler/ops/helpers/define.ts
function fill(text, short) {
	let known = facts[short];
	return text.replace(/\{([A-Za-z]+)\}/g, (whole, key) => key === "S" ? short : known[key] ?? whole);
}
function perType(shorts, name, text) {
	let made = {};
	for (let short of shorts) {
		let filled = typeof text == "string" ? fill(text, short) : {
			cuda: fill(text.cuda, short),
			cpu: fill(text.cpu, short)
		};
		made[`${name}_${short}`] = { text: filled };
	}
	return made;
}
var integer$2, single$1, facts, signedShorts, unsignedShorts, integerShorts, floatShorts, ownFloatShorts, complexShorts, init_define = __esmMin((() => {
	integer$2 = (T, bits, signed) => {
		let long = bits === 64 ? signed ? "ll" : "ull" : signed ? "" : "u", max = (1n << BigInt(signed ? bits - 1 : bits)) - 1n;
		return {
			T,
			U: bits === 64 ? "unsigned long long" : "unsigned int",
			BITS: String(bits),
			MIN: signed ? `(-${max}${long} - 1)` : "0",
			MAX: `${max}${long}`,
			TOP: `${max + 1n}.0`
		};
	}, single$1 = {
		T: "float",
		F: "float",
		R: "f32",
		f: "f"
	}, facts = {
		i8: integer$2("signed char", 8, !0),
		i16: integer$2("short", 16, !0),
		i32: integer$2("int", 32, !0),
		i64: integer$2("long long", 64, !0),
		u8: integer$2("unsigned char", 8, !1),
		u16: integer$2("unsigned short", 16, !1),
		u32: integer$2("unsigned int", 32, !1),
		u64: integer$2("unsigned long long", 64, !1),
		f16: {
			...single$1,
			W: "unsigned short",
			SIGN: "0x8000",
			INF: "0x7c00",
			FRACTION: "10",
			TO: "store_f16",
			FROM: "load_f16",
			LARGEST: "65504.0f"
		},
		bf16: {
			...single$1,
			W: "unsigned short",
			SIGN: "0x8000",
			INF: "0x7f80",
			FRACTION: "7",
			TO: "store_bf16",
			FROM: "load_bf16",
			LARGEST: "0x1.fep127f"
		},
		f32: {
			...single$1,
			W: "unsigned int",
			SIGN: "0x80000000u",
			INF: "0x7f800000u",
			FRACTION: "23",
			TO: "bits_f32",
			FROM: "f32_bits",
			LARGEST: "0x1.fffffep127f",
			SCALE: "0x1p25f",
			SHIFT: "25",
			BIAS: "126"
		},
		f64: {
			T: "double",
			F: "double",
			R: "f64",
			f: "",
			W: "unsigned long long",
			SIGN: "0x8000000000000000ull",
			INF: "0x7ff0000000000000ull",
			FRACTION: "52",
			TO: "bits_f64",
			FROM: "f64_bits",
			LARGEST: "0x1.fffffffffffffp1023",
			SCALE: "0x1p54",
			SHIFT: "54",
			BIAS: "1022"
		},
		c64: {
			T: "c64",
			F: "float",
			R: "f32",
			f: "f"
		},
		c128: {
			T: "c128",
			F: "double",
			R: "f64",
			f: ""
		}
	}, signedShorts = [
		"i8",
		"i16",
		"i32",
		"i64"
	], unsignedShorts = [
		"u8",
		"u16",
		"u32",
		"u64"
	], integerShorts = [...signedShorts, ...unsignedShorts], floatShorts = ["f32", "f64"], ownFloatShorts = [
		"f16",
		"bf16",
		"f32",
		"f64"
	], complexShorts = ["c64", "c128"];
})), barriers, arithmetic$1, tests$1, extremes$2, complex, init_complex = __esmMin((() => {
	init_define(), barriers = {
		...perType(floatShorts, "fused", {
			cuda: "WEFT_FN {T} fused_{S}({T} a, {T} b, {T} c) { return fma{f}(a, b, c); }",
			cpu: "#if defined(__FMA__) || defined(__aarch64__)\nWEFT_FN {T} fused_{S}({T} a, {T} b, {T} c) { return __builtin_fma{f}(a, b, c); }\n#else\nWEFT_FN {T} fused_{S}({T} a, {T} b, {T} c) { return a * b + c; }\n#endif"
		}),
		...perType(floatShorts, "flip", {
			cuda: "WEFT_FN {T} flip_{S}({T} x) { return -x; }",
			cpu: "WEFT_FN {T} flip_{S}({T} x) { return {FROM}({TO}(x) ^ {SIGN}); }"
		})
	}, arithmetic$1 = {
		...perType(complexShorts, "add", "WEFT_FN {T} add_{S}({T} a, {T} b) { return make_{S}(a.re + b.re, a.im + b.im); }"),
		...perType(complexShorts, "sub", "WEFT_FN {T} sub_{S}({T} a, {T} b) { return make_{S}(a.re - b.re, a.im - b.im); }"),
		...perType(complexShorts, "mul", "WEFT_FN {T} mul_{S}({T} a, {T} b) {\n  return make_{S}(fused_{R}(a.re, b.re, -(a.im * b.im)), fused_{R}(a.re, b.im, a.im * b.re));\n}"),
		...perType(complexShorts, "div", "WEFT_FN {T} div_{S}({T} a, {T} b) {\n  {F} re = fabs{f}(b.re), im = fabs{f}(b.im);\n  if (re >= im) {\n    if (re == 0 && im == 0) return make_{S}(a.re / re, a.im / re);\n    {F} ratio = b.im / b.re, scale = 1 / (b.re + b.im * ratio);\n    return make_{S}((a.re + a.im * ratio) * scale, (a.im + flip_{R}(a.re * ratio)) * scale);\n  }\n  {F} ratio = b.re / b.im, scale = 1 / (b.im + b.re * ratio);\n  return make_{S}((a.re * ratio + a.im) * scale, (a.im * ratio + flip_{R}(a.re)) * scale);\n}"),
		...perType(complexShorts, "recip", "WEFT_FN {T} recip_{S}({T} z) {\n  if (fabs{f}(z.im) <= fabs{f}(z.re)) {\n    {F} ratio = z.im / z.re, d = z.re + z.im * ratio;\n    return make_{S}(1 / d, -ratio / d);\n  }\n  {F} ratio = z.re / z.im, d = z.re * ratio + z.im;\n  return make_{S}(ratio / d, -1 / d);\n}"),
		...perType(complexShorts, "neg", "WEFT_FN {T} neg_{S}({T} z) { return make_{S}(-z.re, -z.im); }"),
		...perType(complexShorts, "conj", "WEFT_FN {T} conj_{S}({T} z) { return make_{S}(z.re, -z.im); }"),
		...perType(complexShorts, "square", "WEFT_FN {T} square_{S}({T} z) { return mul_{S}(z, z); }"),
		...perType(complexShorts, "abs", "WEFT_FN {F} abs_{S}({T} z) { return hypot{f}(z.re, z.im); }"),
		...perType(complexShorts, "angle", "WEFT_FN {F} angle_{S}({T} z) { return atan2{f}(z.im, z.re); }"),
		...perType(complexShorts, "rint", "WEFT_FN {T} rint_{S}({T} z) { return make_{S}(rint{f}(z.re), rint{f}(z.im)); }"),
		...perType(complexShorts, "sign", "WEFT_FN {T} sign_{S}({T} z) {\n  {F} h = abs_{S}(z);\n  if (h == 0) return make_{S}(0, 0);\n  if (!isinf_{R}(h)) return make_{S}(z.re / h, z.im / h);\n  if (isinf_{R}(z.re)) return isinf_{R}(z.im) ? make_{S}(nan_{R}(), nan_{R}()) : make_{S}(z.re > 0 ? 1 : -1, 0);\n  return isinf_{R}(z.im) ? make_{S}(0, z.im > 0 ? 1 : -1) : make_{S}(z.re / h, z.im / h);\n}")
	}, tests$1 = {
		...perType(complexShorts, "nonzero", "WEFT_FN bool nonzero_{S}({T} z) { return (z.re != 0) | (z.im != 0); }"),
		...perType(complexShorts, "isnan", "WEFT_FN bool isnan_{S}({T} z) { return (z.re != z.re) | (z.im != z.im); }"),
		...perType(complexShorts, "isinf", "WEFT_FN bool isinf_{S}({T} z) { return isinf_{R}(z.re) | isinf_{R}(z.im); }"),
		...perType(complexShorts, "isfinite", "WEFT_FN bool isfinite_{S}({T} z) { return isfinite_{R}(z.re) & isfinite_{R}(z.im); }"),
		...perType(complexShorts, "eq", "WEFT_FN bool eq_{S}({T} a, {T} b) { return (a.re == b.re) & (a.im == b.im); }"),
		...perType(complexShorts, "ne", "WEFT_FN bool ne_{S}({T} a, {T} b) { return (a.re != b.re) | (a.im != b.im); }"),
		...perType(complexShorts, "gt", "WEFT_FN bool gt_{S}({T} a, {T} b) {\n  return ((a.re > b.re) & (a.im == a.im) & (b.im == b.im)) | ((a.re == b.re) & (a.im > b.im));\n}"),
		...perType(complexShorts, "ge", "WEFT_FN bool ge_{S}({T} a, {T} b) {\n  return ((a.re > b.re) & (a.im == a.im) & (b.im == b.im)) | ((a.re == b.re) & (a.im >= b.im));\n}")
	}, extremes$2 = {
		...perType(complexShorts, "max", "WEFT_FN {T} max_{S}({T} a, {T} b) { return ge_{S}(a, b) || isnan_{S}(a) ? a : b; }"),
		...perType(complexShorts, "min", "WEFT_FN {T} min_{S}({T} a, {T} b) { return ge_{S}(b, a) || isnan_{S}(a) ? a : b; }"),
		...perType(complexShorts, "fmax", "WEFT_FN {T} fmax_{S}({T} a, {T} b) { return ge_{S}(a, b) || isnan_{S}(b) ? a : b; }"),
		...perType(complexShorts, "fmin", "WEFT_FN {T} fmin_{S}({T} a, {T} b) { return ge_{S}(b, a) || isnan_{S}(b) ? a : b; }"),
		...perType(complexShorts, "clip_above", "WEFT_FN {T} clip_above_{S}({T} a, {T} b) {\n  return isnan_{S}(a) || (a.re == b.re ? a.im > b.im : a.re > b.re) ? a : b;\n}"),
		...perType(complexShorts, "clip_below", "WEFT_FN {T} clip_below_{S}({T} a, {T} b) {\n  return isnan_{S}(a) || (a.re == b.re ? a.im < b.im : a.re < b.re) ? a : b;\n}"),
		...perType(complexShorts, "nan_to_num", "WEFT_FN {T} nan_to_num_{S}({T} z) { return make_{S}(nan_to_num_{R}(z.re), nan_to_num_{R}(z.im)); }"),
		...perType(complexShorts, "round_decimals", "WEFT_FN {T} round_decimals_{S}({T} z, long long n) {\n  return make_{S}(round_decimals_{R}(z.re, n), round_decimals_{R}(z.im, n));\n}")
	}, complex = {
		...barriers,
		...arithmetic$1,
		...tests$1,
		...extremes$2
	};
})), products, roots, exponential, logAbs, hyperbolic, inverse, turned, circular, scaled, logarithms, power, sinc, names, complexFunctions, init_complex_functions = __esmMin((() => {
	init_define(), products = {
		mul_infinite: { text: "WEFT_FN c128 mul_infinite(c128 a, c128 b) {\n  c128 r = mul_c128(a, b);\n  if (r.re == r.re || r.im == r.im) return r;\n  bool far = isinf_c128(a) || isinf_c128(b);\n  if (!far && !isinf_f64(a.re * b.re) && !isinf_f64(a.im * b.im) && !isinf_f64(a.re * b.im) && !isinf_f64(a.im * b.re)) return r;\n  c128 p = isinf_c128(a) ? make_c128(unit_f64(a.re), unit_f64(a.im)) : make_c128(drop_nan(a.re), drop_nan(a.im));\n  c128 q = isinf_c128(b) ? make_c128(unit_f64(b.re), unit_f64(b.im)) : make_c128(drop_nan(b.re), drop_nan(b.im));\n  return make_c128(inf_f64() * (p.re * q.re - p.im * q.im), inf_f64() * (p.re * q.im + p.im * q.re));\n}" },
		unit_f64: { text: "WEFT_FN double unit_f64(double x) { return copysign(isinf_f64(x) ? 1.0 : 0.0, x); }" },
		drop_nan: { text: "WEFT_FN double drop_nan(double x) { return x == x ? x : copysign(0.0, x); }" },
		mul_rn_f32: { text: {
			cuda: "WEFT_FN float mul_rn_f32(float a, float b) { return __fmul_rn(a, b); }",
			cpu: "WEFT_FN float mul_rn_f32(float a, float b) { return a * b; }"
		} },
		mul_rn_f64: { text: {
			cuda: "WEFT_FN double mul_rn_f64(double a, double b) { return __dmul_rn(a, b); }",
			cpu: "WEFT_FN double mul_rn_f64(double a, double b) { return a * b; }"
		} }
	}, roots = "WEFT_FN c128 sqrt_c128(c128 z) {\n  double x = z.re, y = z.im, scale = 1.0;\n  if (isinf_f64(y)) return make_c128(inf_f64(), y);\n  if (isinf_f64(x)) {\n    double small = y != y ? y : 0.0;\n    return x > 0 ? make_c128(x, copysign(small, y)) : make_c128(fabs(small), copysign(x, y));\n  }\n  if (isnan_c128(z)) return make_c128(nan_f64(), nan_f64());\n  double m = fmax(fabs(x), fabs(y));\n  if (m == 0) return make_c128(0, y);\n  if (m > 0x1p1020) { x *= 0x1p-4; y *= 0x1p-4; scale = 4.0; }\n  if (m < 0x1p-900) { x *= 0x1p108; y *= 0x1p108; scale = 0x1p-54; }\n  double t = sqrt(0.5 * (fabs(x) + hypot(x, y)));\n  return x >= 0 ? make_c128(scale * t, scale * (0.5 * y / t)) : make_c128(scale * (0.5 * fabs(y) / t), scale * copysign(t, y));\n}", exponential = "WEFT_FN c128 exp_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (y == 0) return make_c128(exp(x), y);\n  if (!isfinite_f64(y)) {\n    if (isinf_f64(x)) return x < 0 ? make_c128(0, 0) : make_c128(x, nan_f64());\n    return make_c128(nan_f64(), nan_f64());\n  }\n  if (x > 709.0) { double h = exp(0.5 * x); return make_c128(h * cos(y) * h, h * sin(y) * h); }\n  double e = exp(x);\n  return make_c128(e * cos(y), e * sin(y));\n}", logAbs = "WEFT_FN double log_abs(double x, double y) {\n  double p = fmax(fabs(x), fabs(y)), q = fmin(fabs(x), fabs(y)), h = hypot(x, y);\n  if (h > 0x1p1020 && p <= 0x1.fffffffffffffp1023) return log(hypot(p * 0x1p-4, q * 0x1p-4)) + 2.77258872223978123767;\n  if (h < 0x1p-960 && h > 0) return log(hypot(p * 0x1p100, q * 0x1p100)) - 69.3147180559945309417;\n  if (!(h > 0.5 && h < 2.0)) return log(h);\n  double pp = mul_rn_f64(p, p), qq = mul_rn_f64(q, q), low = fma(p, p, -pp) + fma(q, q, -qq);\n  double s = pp - 1.0, t = s - pp, lost = (pp - (s - t)) + (-1.0 - t);\n  return 0.5 * log1p((s + qq) + (lost + low));\n}", hyperbolic = {
		sinh_c128: { text: "WEFT_FN c128 sinh_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (y == 0) return make_c128(sinh(x), y);\n  if (!isfinite_f64(y)) return x == 0 || isinf_f64(x) ? make_c128(x, nan_f64()) : make_c128(nan_f64(), nan_f64());\n  if (fabs(x) > 709.0) {\n    double h = exp(0.5 * fabs(x));\n    return make_c128(copysign(0.5 * h, x) * cos(y) * h, 0.5 * h * sin(y) * h);\n  }\n  return make_c128(sinh(x) * cos(y), cosh(x) * sin(y));\n}" },
		cosh_c128: { text: "WEFT_FN c128 cosh_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (y == 0) return make_c128(cosh(x), copysign(1.0, x) * y);\n  if (!isfinite_f64(y)) {\n    if (x == 0) return make_c128(nan_f64(), x);\n    return isinf_f64(x) ? make_c128(inf_f64(), nan_f64()) : make_c128(nan_f64(), nan_f64());\n  }\n  if (fabs(x) > 709.0) {\n    double h = exp(0.5 * fabs(x));\n    return make_c128(0.5 * h * cos(y) * h, copysign(0.5 * h, x) * sin(y) * h);\n  }\n  return make_c128(cosh(x) * cos(y), sinh(x) * sin(y));\n}" },
		tanh_c128: { text: "WEFT_FN c128 tanh_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (isinf_f64(x)) return make_c128(copysign(1.0, x), isfinite_f64(y) ? copysign(0.0, sin(2.0 * y)) : copysign(0.0, y));\n  if (x != x) return make_c128(x, y == 0 ? y : nan_f64());\n  if (!isfinite_f64(y)) return make_c128(x == 0 ? x : nan_f64(), nan_f64());\n  if (fabs(x) > 22.0) {\n    double e = exp(-fabs(x));\n    return make_c128(copysign(1.0, x), 4.0 * sin(y) * cos(y) * e * e);\n  }\n  double t = tan(y), beta = 1.0 + t * t, s = sinh(x), r = 1.0 + beta * s * s;\n  return make_c128(beta * sqrt(1.0 + s * s) * s / r, t / r);\n}" }
	}, inverse = {
		asin_core: { text: "WEFT_FN c128 asin_core(c128 z) {\n  c128 a = sqrt_c128(make_c128(1.0 - z.re, -z.im)), b = sqrt_c128(make_c128(1.0 + z.re, z.im));\n  return make_c128(atan2(z.re, a.re * b.re - a.im * b.im), asinh(a.re * b.im - a.im * b.re));\n}" },
		asinh_c128: { text: "WEFT_FN c128 asinh_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (isnan_c128(z) && !isinf_c128(z)) return make_c128(nan_f64(), y == 0 ? y : nan_f64());\n  if (fabs(x) > 0x1p500 || fabs(y) > 0x1p500) {\n    return make_c128(copysign(log_abs(x, y) + 0.693147180559945309417, x), copysign(atan2(fabs(y), fabs(x)), y));\n  }\n  c128 w = asin_core(make_c128(-y, x));\n  return make_c128(copysign(w.im, x), copysign(w.re, y));\n}" },
		asin_c128: { text: "WEFT_FN c128 asin_c128(c128 z) { c128 w = asinh_c128(make_c128(-z.im, z.re)); return make_c128(w.im, -w.re); }" },
		acos_c128: { text: "WEFT_FN c128 acos_c128(c128 z) {\n  double x = z.re, y = z.im;\n  if (isnan_c128(z) && !isinf_c128(z)) return make_c128(x == 0 ? 1.57079632679489661923 : nan_f64(), nan_f64());\n  if (fabs(x) > 0x1p500 || fabs(y) > 0x1p500) {\n    return make_c128(atan2(fabs(y), x), -copysign(log_abs(x, y) + 0.693147180559945309417, y));\n  }\n  c128 a = sqrt_c128(make_c128(1.0 - x, -y)), b = sqrt_c128(make_c128(1.0 + x, y));\n  return make_c128(2.0 * atan2(a.re, b.re), asinh(b.re * a.im - b.im * a.re));\n}" },
		acosh_c128: { text: "WEFT_FN c128 acosh_c128(c128 z) {\n  c128 w = acos_c128(z);\n  if (w.im != w.im && z.re == z.re && !isinf_f64(z.im) && z.re != 0) return make_c128(fabs(w.im), w.re);\n  if (w.re != w.re) return make_c128(fabs(w.im), w.re);\n  return make_c128(fabs(w.im), copysign(w.re, z.im));\n}" },
		atanh_c128: { text: "WEFT_FN c128 atanh_c128(c128 z) {\n  double x = fabs(z.re), y = fabs(z.im), quarter = 1.57079632679489661923;\n  if (isinf_f64(x) || isinf_f64(y)) return make_c128(copysign(0.0, z.re), y != y ? y : copysign(quarter, z.im));\n  if (y != y) return make_c128(x == 0 ? z.re : nan_f64(), y);\n  if (x != x) return make_c128(x, x);\n  if (x > 0x1p500 || y > 0x1p500) {\n    double h = hypot(x * 0.5, y * 0.5);\n    return make_c128(copysign(x / h / h * 0.25, z.re), copysign(quarter, z.im));\n  }\n  double re, im;\n  if (x == 1.0 && y < 0x1p-500) {\n    re = y == 0 ? inf_f64() : 0.5 * (0.693147180559945309417 - log(y));\n  } else {\n    re = 0.25 * log1p(4.0 * x / ((1.0 - x) * (1.0 - x) + y * y));\n  }\n  im = x == 1.0 && y == 0 ? 0.0 : 0.5 * atan2(2.0 * y, (1.0 - x) * (1.0 + x) - y * y);\n  return make_c128(copysign(re, z.re), copysign(im, z.im));\n}" }
	}, turned = (name, of) => ({ [name]: { text: `WEFT_FN c128 ${name}(c128 z) { c128 w = ${of}(make_c128(-z.im, z.re)); return make_c128(w.im, -w.re); }` } }), circular = {
		...turned("sin_c128", "sinh_c128"),
		...turned("tan_c128", "tanh_c128"),
		...turned("atan_c128", "atanh_c128"),
		cos_c128: { text: "WEFT_FN c128 cos_c128(c128 z) { return cosh_c128(make_c128(-z.im, z.re)); }" }
	}, scaled = (name, factor) => ({ [name]: { text: `WEFT_FN c128 ${name}(c128 z) { c128 w = log_c128(z); return make_c128(w.re * ${factor}, w.im * ${factor}); }` } }), logarithms = {
		log_abs: { text: logAbs },
		log_c128: { text: "WEFT_FN c128 log_c128(c128 z) { return make_c128(log_abs(z.re, z.im), atan2(z.im, z.re)); }" },
		...scaled("log2_c128", "1.44269504088896340736"),
		...scaled("log10_c128", "0.434294481903251827651"),
		log1p_c128: { text: "WEFT_FN c128 log1p_c128(c128 z) {\n  double x = z.re, y = z.im;\n  bool near = fabs(x) < 0.5 && fabs(y) < 0.5;\n  return make_c128(near ? 0.5 * log1p(x * (2.0 + x) + y * y) : log_abs(x + 1.0, y), atan2(y, x + 1.0));\n}" },
		exp2_c128: { text: "WEFT_FN c128 exp2_c128(c128 z) { return exp_c128(make_c128(z.re * 0.693147180559945309417, z.im * 0.693147180559945309417)); }" },
		expm1_c128: { text: "WEFT_FN c128 expm1_c128(c128 z) {\n  double a = sin(0.5 * z.im);\n  return make_c128(expm1(z.re) * cos(z.im) - 2.0 * a * a, exp(z.re) * sin(z.im));\n}" }
	}, power = {
		...perType(complexShorts, "mul_rounded", "WEFT_FN {T} mul_rounded_{S}({T} a, {T} b) {\n  {F} p = mul_rn_{R}(a.re, b.re), q = mul_rn_{R}(a.im, b.im), s = mul_rn_{R}(a.re, b.im), t = mul_rn_{R}(a.im, b.re);\n  return make_{S}(p + flip_{R}(q), s + t);\n}"),
		...perType(complexShorts, "pow_whole", "WEFT_FN {T} pow_whole_{S}({T} a, int exponent) {\n  int n = exponent < 0 ? -exponent : exponent;\n  if (exponent == 1) return a;\n  if (exponent == 2) return mul_rounded_{S}(a, a);\n  if (exponent == 3) return mul_rounded_{S}(a, mul_rounded_{S}(a, a));\n  {T} r = make_{S}(1, 0), p = a;\n  for (;; n >>= 1, p = mul_rounded_{S}(p, p)) {\n    if (n & 1) r = mul_rounded_{S}(r, p);\n    if (n <= 1) break;\n  }\n  return exponent < 0 ? div_{S}(make_{S}(1, 0), r) : r;\n}"),
		...perType(complexShorts, "pow", "WEFT_FN {T} pow_{S}({T} a, {T} b) {\n  if (b.re == 0 && b.im == 0) return make_{S}(1, 0);\n  if (a.re == 0 && a.im == 0) return b.re > 0 ? make_{S}(0, 0) : make_{S}(nan_{R}(), nan_{R}());\n  if (b.im == 0 && b.re == trunc{f}(b.re) && fabs{f}(b.re) < 100) return pow_whole_{S}(a, (int)b.re);\n  return pow_any_{S}(a, b);\n}"),
		pow_any_c128: { text: "WEFT_FN c128 pow_any_c128(c128 a, c128 b) { return exp_c128(mul_infinite(b, log_c128(a))); }" },
		pow_any_c64: { text: "WEFT_FN c64 pow_any_c64(c64 a, c64 b) { return c64_c128(pow_any_c128(c128_c64(a), c128_c64(b))); }" }
	}, sinc = "WEFT_FN {T} sinc_{S}({T} z) {\n  if (z.re == 0 && z.im == 0) return make_{S}(1, 0);\n  {T} y = make_{S}(3.14159265358979323846{f} * z.re, 3.14159265358979323846{f} * z.im);\n  return div_{S}(sin_{S}(y), y);\n}", names = [
		"sqrt",
		"exp",
		"log",
		"log2",
		"log10",
		"log1p",
		"exp2",
		"expm1",
		"sin",
		"cos",
		"tan",
		"sinh",
		"cosh",
		"tanh",
		"asin",
		"acos",
		"atan",
		"asinh",
		"acosh",
		"atanh"
	], complexFunctions = {
		...products,
		sqrt_c128: { text: roots },
		exp_c128: { text: exponential },
		...logarithms,
		...hyperbolic,
		...circular,
		...inverse,
		...power,
		...perType(complexShorts, "sinc", sinc),
		...Object.fromEntries(names.map((name) => [`${name}_c64`, { text: `WEFT_FN c64 ${name}_c64(c64 z) { return c64_c128(${name}_c128(c128_c64(z))); }` }]))
	};
}));
// compiler/ops/helpers/convert.ts
function casts(from) {
	let type = from === "f32" ? "float" : "double", f = from === "f32" ? "f" : "", signed = `WEFT_FN {T} cast_{S}_${from}(${type} x) {
  return x >= {TOP}${f} ? {MAX} : x < -{TOP}${f} ? {MIN} : fabs${f}(x) >= 1 ? ({T})x : 0;
}`, unsigned = `WEFT_FN {T} cast_{S}_${from}(${type} x) { return x >= {TOP}${f} ? {MAX} : x >= 1 ? ({T})x : 0; }`, rename = (made) => Object.fromEntries(Object.entries(made).map(([name, helper]) => [`${name}_${from}`, helper]));
	return {
		...rename(perType(signedShorts, "cast", signed)),
		...rename(perType(unsignedShorts, "cast", unsigned))
	};
}
var basics, float16, bfloat16, odd, convert$1, init_convert = __esmMin((() => {
	init_define(), basics = {
		bool: { text: {
			cuda: "",
			cpu: "typedef _Bool bool;"
		} },
		c64: { text: {
			cuda: "typedef struct __align__(8) { float re, im; } c64;",
			cpu: "typedef struct { float re, im; } c64;"
		} },
		c128: { text: {
			cuda: "typedef struct __align__(16) { double re, im; } c128;",
			cpu: "typedef struct { double re, im; } c128;"
		} },
		make_c64: { text: "WEFT_FN c64 make_c64(float re, float im) { c64 z; z.re = re; z.im = im; return z; }" },
		make_c128: { text: "WEFT_FN c128 make_c128(double re, double im) { c128 z; z.re = re; z.im = im; return z; }" },
		c64_c128: { text: "WEFT_FN c64 c64_c128(c128 z) { return make_c64((float)z.re, (float)z.im); }" },
		c128_c64: { text: "WEFT_FN c128 c128_c64(c64 z) { return make_c128(z.re, z.im); }" },
		bits_f32: { text: {
			cuda: "WEFT_FN unsigned int bits_f32(float x) { return __float_as_uint(x); }",
			cpu: "WEFT_FN unsigned int bits_f32(float x) { unsigned int u; __builtin_memcpy(&u, &x, 4); return u; }"
		} },
		f32_bits: { text: {
			cuda: "WEFT_FN float f32_bits(unsigned int u) { return __uint_as_float(u); }",
			cpu: "WEFT_FN float f32_bits(unsigned int u) { float x; __builtin_memcpy(&x, &u, 4); return x; }"
		} },
		bits_f64: { text: {
			cuda: "WEFT_FN unsigned long long bits_f64(double x) { return (unsigned long long)__double_as_longlong(x); }",
			cpu: "WEFT_FN unsigned long long bits_f64(double x) { unsigned long long u; __builtin_memcpy(&u, &x, 8); return u; }"
		} },
		f64_bits: { text: {
			cuda: "WEFT_FN double f64_bits(unsigned long long u) { return __longlong_as_double((long long)u); }",
			cpu: "WEFT_FN double f64_bits(unsigned long long u) { double x; __builtin_memcpy(&x, &u, 8); return x; }"
		} }
	}, float16 = {
		load_f16: { text: {
			cuda: "WEFT_FN float load_f16(unsigned short h) { float x; asm(\"cvt.f32.f16 %0, %1;\" : \"=f\"(x) : \"h\"(h)); return x; }",
			cpu: "WEFT_FN float load_f16(unsigned short h) {\n  unsigned int m = (unsigned int)(h & 0x7fff) << 13;\n  unsigned int u = bits_f32(f32_bits(m) * 0x1p112f) | ((unsigned int)(h & 0x8000) << 16);\n  return f32_bits(m >= 0x0f800000u ? u | 0x7f800000u : u);\n}"
		} },
		store_f16: { text: {
			cuda: "WEFT_FN unsigned short store_f16(float x) { unsigned short h; asm(\"cvt.rn.f16.f32 %0, %1;\" : \"=h\"(h) : \"f\"(x)); return h; }",
			cpu: "WEFT_FN unsigned short store_f16(float x) {\n  unsigned int u = bits_f32(x), a = u & 0x7fffffffu;\n  unsigned int normal = (a - 0x38000000u + 0xfffu + ((a >> 13) & 1u)) >> 13;\n  unsigned int tiny = bits_f32(f32_bits(a) + 0.5f) - 0x3f000000u;\n  unsigned int r = a < 0x38800000u ? tiny : normal;\n  r = a >= 0x477ff000u ? 0x7c00u : r;\n  r = a > 0x7f800000u ? 0x7e00u : r;\n  return (unsigned short)(r | ((u >> 16) & 0x8000u));\n}"
		} },
		round_f16: { text: {
			cuda: "WEFT_FN float round_f16(float x) { return load_f16(store_f16(x)); }",
			cpu: "WEFT_FN float round_f16(float x) {\n  unsigned int u = bits_f32(x), a = u & 0x7fffffffu;\n  unsigned int normal = (a + 0xfffu + ((a >> 13) & 1u)) & ~0x1fffu;\n  unsigned int tiny = bits_f32((f32_bits(a) + 0.5f) - 0.5f);\n  unsigned int r = a < 0x38800000u ? tiny : normal;\n  r = a >= 0x477ff000u ? 0x7f800000u : r;\n  r = a > 0x7f800000u ? a : r;\n  return f32_bits(r | (u & 0x80000000u));\n}"
		} }
	}, bfloat16 = {
		load_bf16: { text: "WEFT_FN float load_bf16(unsigned short h) { return f32_bits((unsigned int)h << 16); }" },
		store_bf16: { text: "WEFT_FN unsigned short store_bf16(float x) {\n  unsigned int u = bits_f32(x);\n  unsigned int r = (u + 0x7fffu + ((u >> 16) & 1u)) >> 16;\n  return (unsigned short)((u & 0x7fffffffu) > 0x7f800000u ? (u >> 16) | 0x40u : r);\n}" },
		round_bf16: { text: "WEFT_FN float round_bf16(float x) {\n  unsigned int u = bits_f32(x);\n  unsigned int r = (u + 0x7fffu + ((u >> 16) & 1u)) & 0xffff0000u;\n  return f32_bits((u & 0x7fffffffu) > 0x7f800000u ? (u & 0xffff0000u) | 0x400000u : r);\n}" }
	}, odd = {
		odd_f32: { text: "WEFT_FN float odd_f32(double x) {\n  float y = (float)x;\n  double back = (double)y;\n  unsigned int u = bits_f32(y) - (fabs(back) > fabs(x) ? 1u : 0u);\n  return f32_bits(u | (back != x ? 1u : 0u));\n}" },
		odd_u64: { text: "WEFT_FN unsigned long long odd_u64(unsigned long long x) {\n  unsigned long long sticky = (x & 0xffffull) != 0 ? 0x10000ull : 0ull;\n  return x < 0x10000000000ull ? x : (x & ~0xffffull) | sticky;\n}" },
		odd_f64_u64: { text: "WEFT_FN double odd_f64_u64(unsigned long long x) { return (double)odd_u64(x); }" },
		odd_f64_i64: { text: "WEFT_FN double odd_f64_i64(long long x) {\n  unsigned long long u = (unsigned long long)x;\n  double y = (double)odd_u64(x < 0 ? 0ull - u : u);\n  return x < 0 ? -y : y;\n}" }
	}, convert$1 = {
		...basics,
		...float16,
		...bfloat16,
		...odd,
		...casts("f32"),
		...casts("f64"),
		...perType(floatShorts, "nan", "WEFT_FN {T} nan_{S}(void) { return {FROM}({INF} | ({INF} >> 1)); }"),
		...perType(floatShorts, "inf", "WEFT_FN {T} inf_{S}(void) { return {FROM}({INF}); }")
	};
})), tests, wide, extremes$1, arithmetic, nextafter, neighbours, parts$1, replacing, decimals, float, init_float = __esmMin((() => {
	init_define(), tests = {
		...perType(floatShorts, "isnan", "WEFT_FN bool isnan_{S}({T} x) { return x != x; }"),
		...perType(floatShorts, "isinf", "WEFT_FN bool isinf_{S}({T} x) { return fabs{f}(x) > {LARGEST}; }"),
		...perType(floatShorts, "isfinite", "WEFT_FN bool isfinite_{S}({T} x) { return fabs{f}(x) <= {LARGEST}; }"),
		...perType(floatShorts, "signbit", "WEFT_FN bool signbit_{S}({T} x) { return ({TO}(x) & {SIGN}) != 0; }")
	}, wide = [
		"bf16",
		"f32",
		"f64"
	], extremes$1 = {
		...perType(wide, "max", "WEFT_FN {T} max_{S}({T} a, {T} b) { {T} r = a > b ? a : b; return a != a ? a : r; }"),
		...perType(wide, "min", "WEFT_FN {T} min_{S}({T} a, {T} b) { {T} r = a < b ? a : b; return a != a ? a : r; }"),
		...perType(wide, "fmax", "WEFT_FN {T} fmax_{S}({T} a, {T} b) { return (a > b) | (b != b) ? a : b; }"),
		...perType(wide, "fmin", "WEFT_FN {T} fmin_{S}({T} a, {T} b) { return (a < b) | (b != b) ? a : b; }"),
		...perType(["f16"], "max", "WEFT_FN {T} max_{S}({T} a, {T} b) { {T} r = a >= b ? a : b; return a != a ? a : r; }"),
		...perType(["f16"], "min", "WEFT_FN {T} min_{S}({T} a, {T} b) { {T} r = a <= b ? a : b; return a != a ? a : r; }"),
		...perType(["f16"], "fmax", "WEFT_FN {T} fmax_{S}({T} a, {T} b) { return (a >= b) | (b != b) ? a : b; }"),
		...perType(["f16"], "fmin", "WEFT_FN {T} fmin_{S}({T} a, {T} b) { return (a <= b) | (b != b) ? a : b; }")
	}, arithmetic = {
		...perType(floatShorts, "sign", "WEFT_FN {T} sign_{S}({T} x) { {T} r = ({T})((x > 0) - (x < 0)); return x != x ? x : r; }"),
		...perType(floatShorts, "square", "WEFT_FN {T} square_{S}({T} x) { return x * x; }"),
		...perType(floatShorts, "heaviside", "WEFT_FN {T} heaviside_{S}({T} x, {T} at_zero) { {T} r = x > 0 ? 1 : 0; r = x == 0 ? at_zero : r; return x != x ? x : r; }"),
		...perType(floatShorts, "mod", "WEFT_FN {T} mod_{S}({T} a, {T} b) {\n  {T} r = fmod{f}(a, b);\n  {T} shifted = (b < 0) != (r < 0) ? r + b : r;\n  return b == 0 ? r : r == 0 ? copysign{f}(r, b) : shifted;\n}"),
		...perType(floatShorts, "floordiv", "WEFT_FN {T} floordiv_{S}({T} a, {T} b) {\n  {T} r = fmod{f}(a, b), ratio = a / b;\n  {T} q = (a - r) / b;\n  q -= (r != 0) & ((b < 0) != (r < 0)) ? 1 : 0;\n  {T} whole = floor{f}(q);\n  whole += q - whole > ({T})0.5 ? 1 : 0;\n  return b == 0 ? ratio : q == 0 ? copysign{f}(({T})0, ratio) : whole;\n}"),
		...perType(floatShorts, "logaddexp", "WEFT_FN {T} logaddexp_{S}({T} a, {T} b) {\n  {T} d = a - b, tail = log1p{f}(exp{f}(-fabs{f}(d)));\n  return a == b ? a + ({T})0.693147180559945309417 : (d > 0 ? a : b) + tail;\n}"),
		...perType(floatShorts, "logaddexp2", "WEFT_FN {T} logaddexp2_{S}({T} a, {T} b) {\n  {T} d = a - b, tail = ({T})1.44269504088896340736 * log1p{f}(exp2{f}(-fabs{f}(d)));\n  return a == b ? a + 1 : (d > 0 ? a : b) + tail;\n}"),
		...perType(floatShorts, "sinc", "WEFT_FN {T} sinc_{S}({T} x) { {T} y = ({T})3.14159265358979323846 * x, s = sin{f}(y); return y == 0 ? 1 : s / y; }"),
		...perType(["f16", "bf16"], "sinc", "WEFT_FN float sinc_{S}(float x) {\n  float y = round_{S}(3.140625f * x), s = round_{S}(sinf(y));\n  return y == 0 ? 1 : s / y;\n}")
	}, nextafter = (tie) => `WEFT_FN {T} nextafter_{S}({T} a, {T} b) {
  {W} u = {TO}(a), toward = {TO}(b);
  {W} step = (a < b) == (a > 0) ? ({W})(u + 1) : ({W})(u - 1);
  step = a == 0 ? ({W})((toward & {SIGN}) | 1) : step;
  {T} r = a == b ? ${tie} : {FROM}(step);
  return (a != a) | (b != b) ? a + b : r;
}`, neighbours = {
		...perType(wide, "nextafter", nextafter("b")),
		...perType(["f16"], "nextafter", nextafter("a")),
		...perType(floatShorts, "spacing", "WEFT_FN {T} spacing_{S}({T} x) {\n  {W} u = {TO}(x), m = u & ({W})~{SIGN};\n  {T} r = {FROM}(m == 0 ? ({W})1 : ({W})(u + 1)) - x;\n  return m < {INF} ? r : x - x;\n}"),
		...perType(["bf16"], "spacing", "WEFT_FN {T} spacing_{S}({T} x) {\n  {W} u = {TO}(x), m = u & ({W})~{SIGN};\n  {T} r = {FROM}(({W})(u + 1)) - x;\n  return m < {INF} ? r : x - x;\n}"),
		...perType(["f16"], "spacing", "WEFT_FN {T} spacing_{S}({T} x) {\n  {W} u = {TO}(x), m = u & ({W})~{SIGN};\n  {T} r = {FROM}(m == 0 ? ({W})1 : u > {SIGN} ? ({W})(u - 1) : ({W})(u + 1)) - x;\n  return m < {INF} ? r : x - x;\n}")
	}, parts$1 = {
		...perType(floatShorts, "modf_fraction", "WEFT_FN {T} modf_fraction_{S}({T} x) {\n  {T} r = x - trunc{f}(x);\n  return copysign{f}(fabs{f}(x) > {LARGEST} ? 0 : r, x);\n}"),
		...perType(floatShorts, "frexp_mantissa", "WEFT_FN {T} frexp_mantissa_{S}({T} x) {\n  {T} scaled = fabs{f}(x) < {SCALE} / {LARGEST} ? x * {SCALE} : x;\n  {W} u = {TO}(scaled), m = u & ({W})~{SIGN};\n  {T} r = {FROM}((u & ~{INF}) | (({W}){BIAS} << {FRACTION}));\n  return (m == 0) | (m >= {INF}) ? x : r;\n}"),
		...perType(floatShorts, "frexp_exponent", "WEFT_FN int frexp_exponent_{S}({T} x) {\n  bool small = fabs{f}(x) < {SCALE} / {LARGEST};\n  {W} m = {TO}(small ? x * {SCALE} : x) & ({W})~{SIGN};\n  int e = (int)(m >> {FRACTION}) - {BIAS} - (small ? {SHIFT} : 0);\n  return (m == 0) | (m >= {INF}) ? 0 : e;\n}"),
		...perType(floatShorts, "ldexp", {
			cuda: "WEFT_FN {T} ldexp_{S}({T} x, long long n) { return ldexp{f}(x, n > 5000 ? 5000 : n < -5000 ? -5000 : (int)n); }",
			cpu: "WEFT_FN {T} ldexp_{S}({T} x, long long n) { return __builtin_ldexp{f}(x, n > 5000 ? 5000 : n < -5000 ? -5000 : (int)n); }"
		})
	}, replacing = {
		...perType(ownFloatShorts, "nan_to_num", "WEFT_FN {T} nan_to_num_{S}({T} x) { {T} r = x > {LARGEST} ? {LARGEST} : x; r = x < -{LARGEST} ? -{LARGEST} : r; return x != x ? 0 : r; }"),
		...perType(floatShorts, "replace_nonfinite", "WEFT_FN {T} replace_nonfinite_{S}({T} x, {T} nan, {T} posinf, {T} neginf) {\n  return x != x ? nan : x > {LARGEST} ? posinf : x < -{LARGEST} ? neginf : x;\n}")
	}, decimals = {
		pow10_f64: { text: "WEFT_FN double pow10_f64(long long n) {\n  double p = 1.0;\n  for (long long k = n < 0 ? -n : n; k > 0 && p < 1e308; k--) p *= 10.0;\n  return p;\n}" },
		...perType(floatShorts, "round_decimals", "WEFT_FN {T} round_decimals_{S}({T} x, long long n) {\n  {T} p = ({T})pow10_f64(n);\n  return n >= 0 ? rint{f}(x * p) / p : rint{f}(x / p) * p;\n}"),
		...perType(["f16", "bf16"], "round_decimals", "WEFT_FN float round_decimals_{S}(float x, long long n) {\n  float p = round_{S}((float)pow10_f64(n));\n  float r = rintf(round_{S}(n >= 0 ? x * p : x / p));\n  return round_{S}(n >= 0 ? r / p : r * p);\n}"),
		round_decimals_int: { text: "WEFT_FN double round_decimals_int(double x, long long n) {\n  double p = pow10_f64(n);\n  return rint(x / p) * p;\n}" }
	}, float = {
		...tests,
		...extremes$1,
		...arithmetic,
		...neighbours,
		...parts$1,
		...replacing,
		...decimals
	};
})), division, reciprocals, powers, bits$1, signs, divisors, compares, extremes, integer$1, init_integer = __esmMin((() => {
	init_define(), division = {
		...perType(signedShorts, "floordiv", "WEFT_FN {T} floordiv_{S}({T} a, {T} b) {\n  {T} d = b == 0 || b == -1 ? 1 : b;\n  {T} q = a / d, r = a % d;\n  q -= r != 0 && (r < 0) != (d < 0);\n  return b == 0 ? 0 : b == -1 ? ({T})(0 - ({U})a) : q;\n}"),
		...perType(unsignedShorts, "floordiv", "WEFT_FN {T} floordiv_{S}({T} a, {T} b) { {T} q = a / (b == 0 ? 1 : b); return b == 0 ? 0 : q; }"),
		...perType(signedShorts, "mod", "WEFT_FN {T} mod_{S}({T} a, {T} b) {\n  {T} d = b == 0 || b == -1 ? 1 : b;\n  {T} r = a % d;\n  return r != 0 && (r < 0) != (d < 0) ? ({T})(r + d) : r;\n}"),
		...perType(unsignedShorts, "mod", "WEFT_FN {T} mod_{S}({T} a, {T} b) { return a % (b == 0 ? 1 : b); }"),
		...perType(signedShorts, "rem", "WEFT_FN {T} rem_{S}({T} a, {T} b) { return a % (b == 0 || b == -1 ? 1 : b); }"),
		...perType(unsignedShorts, "rem", "WEFT_FN {T} rem_{S}({T} a, {T} b) { return a % (b == 0 ? 1 : b); }")
	}, reciprocals = {
		...perType(["i32", "i64"], "recip", "WEFT_FN {T} recip_{S}({T} x) { return x == 0 ? {MIN} : x == 1 || x == -1 ? x : 0; }"),
		...perType(["i8", "i16"], "recip", "WEFT_FN {T} recip_{S}({T} x) { return x == 1 || x == -1 ? x : 0; }"),
		...perType(unsignedShorts, "recip", "WEFT_FN {T} recip_{S}({T} x) { return x == 1; }")
	}, powers = {
		...perType(signedShorts, "pow", "WEFT_FN {T} pow_{S}({T} a, {T} b) {\n  if (b < 0) return a == 1 ? 1 : a == -1 ? ((b & 1) != 0 ? -1 : 1) : 0;\n  {U} result = 1, square = ({U})a;\n  for ({U} n = ({U})b; n != 0; n >>= 1) {\n    if ((n & 1) != 0) result *= square;\n    square *= square;\n  }\n  return ({T})result;\n}"),
		...perType(unsignedShorts, "pow", "WEFT_FN {T} pow_{S}({T} a, {T} b) {\n  {U} result = 1, square = a;\n  for ({U} n = b; n != 0; n >>= 1) {\n    if ((n & 1) != 0) result *= square;\n    square *= square;\n  }\n  return ({T})result;\n}")
	}, bits$1 = {
		...perType(integerShorts, "lshift", "WEFT_FN {T} lshift_{S}({T} a, {T} b) { return ({U})b < {BITS}u ? ({T})(({U})a << (({U})b & ({BITS}u - 1u))) : 0; }"),
		...perType(signedShorts, "rshift", "WEFT_FN {T} rshift_{S}({T} a, {T} b) { return ({T})(a >> (({U})b < {BITS}u ? ({U})b : {BITS}u - 1u)); }"),
		...perType(unsignedShorts, "rshift", "WEFT_FN {T} rshift_{S}({T} a, {T} b) { return ({U})b < {BITS}u ? ({T})(a >> (({U})b & ({BITS}u - 1u))) : 0; }"),
		...perType(integerShorts, "popcount", {
			cuda: "WEFT_FN unsigned char popcount_{S}({T} x) { return (unsigned char)__popcll(magnitude_{S}(x)); }",
			cpu: "WEFT_FN unsigned char popcount_{S}({T} x) { return (unsigned char)__builtin_popcountll(magnitude_{S}(x)); }"
		})
	}, signs = {
		...perType(signedShorts, "abs", "WEFT_FN {T} abs_{S}({T} x) { return x < 0 ? ({T})(0 - ({U})x) : x; }"),
		...perType(signedShorts, "magnitude", "WEFT_FN {U} magnitude_{S}({T} x) { return x < 0 ? 0 - ({U})x : ({U})x; }"),
		...perType(unsignedShorts, "magnitude", "WEFT_FN {U} magnitude_{S}({T} x) { return x; }"),
		...perType(signedShorts, "sign", "WEFT_FN {T} sign_{S}({T} x) { return (x > 0) - (x < 0); }"),
		...perType(unsignedShorts, "sign", "WEFT_FN {T} sign_{S}({T} x) { return x > 0; }")
	}, divisors = {
		...perType(integerShorts, "gcd", "WEFT_FN {T} gcd_{S}({T} a, {T} b) {\n  {U} x = magnitude_{S}(a), y = magnitude_{S}(b);\n  while (x != 0) { {U} r = y % x; y = x; x = r; }\n  return ({T})y;\n}"),
		...perType(integerShorts, "lcm", "WEFT_FN {T} lcm_{S}({T} a, {T} b) {\n  {U} x = magnitude_{S}(a), y = magnitude_{S}(b), p = x, q = y;\n  while (p != 0) { {U} r = q % p; q = p; p = r; }\n  return q == 0 ? 0 : ({T})(x / q * y);\n}")
	}, compares = Object.fromEntries([
		[
			"lt",
			"<",
			"1"
		],
		[
			"le",
			"<=",
			"1"
		],
		[
			"gt",
			">",
			"0"
		],
		[
			"ge",
			">=",
			"0"
		],
		[
			"eq",
			"==",
			"0"
		],
		[
			"ne",
			"!=",
			"1"
		]
	].map(([name, symbol, negative]) => [`${name}_i64_u64`, { text: `WEFT_FN bool ${name}_i64_u64(long long a, unsigned long long b) { return a < 0 ? ${negative} : (unsigned long long)a ${symbol} b; }` }])), extremes = {
		...perType(integerShorts, "max", "WEFT_FN {T} max_{S}({T} a, {T} b) { return a > b ? a : b; }"),
		...perType(integerShorts, "min", "WEFT_FN {T} min_{S}({T} a, {T} b) { return a < b ? a : b; }")
	}, integer$1 = {
		...division,
		...reciprocals,
		...powers,
		...bits$1,
		...signs,
		...divisors,
		...compares,
		...extremes
	};
}));
// compiler/ops/helpers/libm.ts
function prototypes() {
	let table = {
		fma: {
			args: 3,
			type: "double"
		},
		fmaf: {
			args: 3,
			type: "float"
		}
	};
	for (let [names, args] of [[unary$1, 1], [binary$1, 2]]) for (let name of names) table[name] = {
		args,
		type: "double"
	}, table[`${name}f`] = {
		args,
		type: "float"
	};
	return table;
}
var unary$1, binary$1, libm, init_libm = __esmMin((() => {
	unary$1 = /* @__PURE__ */ "sin.cos.tan.asin.acos.atan.sinh.cosh.tanh.asinh.acosh.atanh.exp.exp2.exp10.expm1.log.log2.log10.log1p.cbrt.sqrt.rint.floor.ceil.trunc.fabs.erf.erfc.tgamma.lgamma".split("."), binary$1 = [
		"pow",
		"fmod",
		"hypot",
		"atan2",
		"copysign",
		"fmax",
		"fmin"
	], libm = Object.freeze(prototypes());
})), pairs, logarithm, cotangent, positive, value, digamma, init_digamma = __esmMin((() => {
	pairs = {
		pair: { text: "typedef struct { double hi, lo; } pair;" },
		make_pair: { text: "WEFT_FN pair make_pair(double hi, double lo) { pair p; p.hi = hi; p.lo = lo; return p; }" },
		sum_pair: { text: "WEFT_FN pair sum_pair(double a, double b) {\n  double s = a + b, t = s - a;\n  return make_pair(s, (a - (s - t)) + (b - t));\n}" },
		add_pair: { text: "WEFT_FN pair add_pair(pair a, pair b) {\n  pair s = sum_pair(a.hi, b.hi);\n  return sum_pair(s.hi, s.lo + (a.lo + b.lo));\n}" },
		mul_pair: { text: "WEFT_FN pair mul_pair(pair a, pair b) {\n  double p = mul_rn_f64(a.hi, b.hi);\n  return sum_pair(p, fma(a.hi, b.hi, -p) + (a.hi * b.lo + a.lo * b.hi));\n}" },
		inverse_pair: { text: "WEFT_FN pair inverse_pair(pair a) {\n  double q = 1.0 / a.hi;\n  return sum_pair(q, q * (fma(-q, a.hi, 1.0) - q * a.lo));\n}" }
	}, logarithm = "WEFT_FN pair log_pair(pair x) {\n  int k = frexp_exponent_f64(x.hi);\n  pair m = make_pair(ldexp_f64(x.hi, -k), ldexp_f64(x.lo, -k));\n  if (m.hi < 0.70710678118654752440) { m = make_pair(2.0 * m.hi, 2.0 * m.lo); k--; }\n  pair s = mul_pair(add_pair(m, make_pair(-1.0, 0.0)), inverse_pair(add_pair(m, make_pair(1.0, 0.0))));\n  pair square = mul_pair(s, s), sum = make_pair(0.0, 0.0);\n  for (int n = 35; n > 9; n -= 2) sum.hi = sum.hi * square.hi + 1.0 / n;\n  for (int n = 9; n > 0; n -= 2) sum = add_pair(mul_pair(sum, square), inverse_pair(make_pair(n, 0.0)));\n  sum = mul_pair(make_pair(2.0 * s.hi, 2.0 * s.lo), sum);\n  return add_pair(sum, mul_pair(make_pair(k, 0.0), make_pair(0.6931471805599453, 2.3190468138462996e-17)));\n}", cotangent = "WEFT_FN pair cot_pair(double r) {\n  static const double tail[11] = { 1.86904076684668e-05, 1.0775400096550504e-06, 6.425188488937789e-08,\n    3.903650576060287e-09, 2.397730264529579e-10, 1.482458312665928e-11, 9.202674668690208e-13, 5.727071724065572e-14,\n    3.5697073824626706e-15, 2.227216658569063e-16, 1.3904796422568963e-17 };\n  pair one = make_pair(r, 0.0), square = mul_pair(one, one), sum = make_pair(0.0, 0.0);\n  for (int k = 10; k >= 0; k--) sum.hi = sum.hi * square.hi + tail[k];\n  sum = add_pair(mul_pair(sum, square), make_pair(0.0003463198719662865, 3.8371106152771663e-22));\n  sum = add_pair(mul_pair(sum, square), make_pair(0.0074775546987925125, -3.7736277527029903e-20));\n  sum = add_pair(mul_pair(sum, square), make_pair(0.2838229557371153, 2.4238817811622778e-17));\n  for (int n = 3; n > 0; n--) {\n    sum = add_pair(sum, inverse_pair(add_pair(make_pair(n * n, 0.0), make_pair(-square.hi, -square.lo))));\n  }\n  return add_pair(inverse_pair(one), mul_pair(make_pair(-2.0 * r, 0.0), sum));\n}", positive = "WEFT_FN pair digamma_pair(pair x) {\n  pair sum = make_pair(0.0, 0.0);\n  for (; x.hi < 16.0; x = add_pair(x, make_pair(1.0, 0.0))) sum = add_pair(sum, inverse_pair(x));\n  pair inverse = inverse_pair(x), square = mul_pair(inverse, inverse);\n  double r = square.hi;\n  double rest = r * r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132 - r * (691.0 / 32760 -\n    r * (1.0 / 12 - r * (3617.0 / 8160 - r * (43867.0 / 14364 - r * (174611.0 / 6600)))))))));\n  sum = add_pair(sum, mul_pair(square, make_pair(0.08333333333333333, 4.625929269271485e-18)));\n  sum = add_pair(sum, make_pair(0.5 * inverse.hi, 0.5 * inverse.lo));\n  sum = add_pair(log_pair(x), make_pair(-sum.hi, -sum.lo));\n  return add_pair(sum, make_pair(rest, 0.0));\n}", value = "WEFT_FN double digamma_f64(double x) {\n  if (x == 0) return copysign(inf_f64(), -x);\n  if (fabs(x) < 1e-8) return -1.0 / x - 0.57721566490153286061;\n  if (x >= 10.0 || x != x) {\n    double r = 1.0 / (x * x);\n    double series = r * (1.0 / 12 - r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132 -\n      r * (691.0 / 32760 - r * (1.0 / 12)))))));\n    return log(x) - 0.5 / x - series;\n  }\n  if (x > 0) return digamma_pair(make_pair(x, 0.0)).hi;\n  if (floor(x) == x) return nan_f64();\n  pair y = digamma_pair(sum_pair(1.0, -x)), c = cot_pair(x - rint(x));\n  return add_pair(y, make_pair(-c.hi, -c.lo)).hi;\n}", digamma = {
		...pairs,
		log_pair: { text: logarithm },
		cot_pair: { text: cotangent },
		digamma_pair: { text: positive },
		digamma_f64: { text: value }
	};
})), i0, erfinv, ndtr, logNdtr, single, special, init_special = __esmMin((() => {
	init_define(), init_digamma(), i0 = "WEFT_FN double i0_f64(double x) {\n  static const double near[29] = { 0.33839763720473803, -0.3046826723431984, 0.17162090152220877, -0.09490109704804764, 0.04930528423967071, -0.02373741480589947, 0.010546460394594998, -0.004324309995050576, 0.0016394756169413357, -0.0005763755745385824, 0.00018850288509584165, -5.754195010082104e-05, 1.6448448070728896e-05, -4.4167383584587505e-06, 1.1173875391201037e-06, -2.670793853940612e-07, 6.046995022541919e-08, -1.300025009986248e-08, 2.6598237246823866e-09, -5.189795601635263e-10, 9.675809035373237e-11, -1.726826291441556e-11, 2.95505266312964e-12, -4.856446783111929e-13, 7.676185498604936e-14, -1.1685332877993451e-14, 1.715391285555133e-15, -2.431279846547955e-16, 3.3307945188222384e-17 };\n  static const double far[25] = { 0.4022452055070544, 0.0033691164782556943, 6.889758346916825e-05, 2.8913705208347567e-06, 2.0489185894690638e-07, 2.266668990498178e-08, 3.3962320257083865e-09, 4.94060238822497e-10, 1.1889147107846439e-11, -3.1499165279632416e-11, -1.3215811840447713e-11, -1.7941785315068062e-12, 7.180124451383666e-13, 3.8527783827421426e-13, 1.54008621752141e-14, -4.150569347287222e-14, -9.554846698828307e-15, 3.8116806693526224e-15, 1.7725601330565263e-15, -3.425485619677219e-16, -2.8276239805165836e-16, 3.461222867697461e-17, 4.46562142029676e-17, -4.830504485944182e-18, -7.233180487874754e-18 };\n  double a = fabs(x), t = a <= 8.0 ? a / 4.0 - 1.0 : 16.0 / a - 1.0, b = 0.0, c = 0.0, d = 0.0;\n  if (a != a) return a;\n  if (a > 1e3) return isinf_f64(a) ? nan_f64() : inf_f64();\n  if (a <= 8.0) {\n    for (int k = 28; k >= 0; k--) { d = c; c = b; b = (k > 0 ? 2.0 : 1.0) * t * c - d + near[k]; }\n    return exp(a) * b;\n  }\n  for (int k = 24; k >= 0; k--) { d = c; c = b; b = (k > 0 ? 2.0 : 1.0) * t * c - d + far[k]; }\n  return a < 700.0 ? exp(a) * b / sqrt(a) : exp(0.5 * a) * b / sqrt(a) * exp(0.5 * a);\n}", erfinv = "WEFT_FN double erfinv_f64(double x) {\n  double a = fabs(x);\n  if (!(a < 1.0)) return a == 1.0 ? copysign(inf_f64(), x) : nan_f64();\n  if (a < 1e-9) return x * 0.88622692545275801365;\n  double l = log1p(-a * a), p = 4.3307467508 + 0.5 * l;\n  double y = sqrt(sqrt(p * p - l * 6.8027210884) - p);\n  for (int k = 0; k < 3; k++) {\n    double e = a < 0.5 ? erf(y) - a : (1.0 - a) - erfc(y);\n    double u = e / (1.1283791670955125739 * exp(-y * y));\n    y -= u / (1.0 + y * u);\n  }\n  return copysign(y, x);\n}", ndtr = "WEFT_FN double ndtr_f64(double x) {\n  double h = x * -0.70710678118654752440;\n  double low = fma(x, -0.70710678118654752440, -h) + x * 4.8336466567264567e-17;\n  if (h < -6.0 || h > 27.5) return h < 0 ? 1.0 : 0.5 * erfc(h);\n  return 0.5 * (erfc(h) - 1.1283791670955125739 * exp(-h * h) * low);\n}", logNdtr = "WEFT_FN double log_ndtr_f64(double x) {\n  if (x > -1.0) return log1p(-ndtr_f64(-x));\n  if (x > -20.0) return log(ndtr_f64(x));\n  double r = 1.0 / (x * x), term = 1.0, sum = 0.0;\n  for (int k = 1; k < 20; k += 2) { term *= -k * r; sum += term; }\n  return -0.5 * x * x - log(-x) - 0.91893853320467274178 + log1p(sum);\n}", single = (name) => perType(["f32"], name, `WEFT_FN float ${name}_f32(float x) { return (float)${name}_f64(x); }`), special = {
		i0_f64: { text: i0 },
		...single("i0"),
		erfinv_f64: { text: erfinv },
		...single("erfinv"),
		ndtr_f64: { text: ndtr },
		...single("ndtr"),
		log_ndtr_f64: { text: logNdtr },
		...single("log_ndtr"),
		...digamma,
		...single("digamma"),
		gamma_f64: { text: "WEFT_FN double gamma_f64(double x) { return tgamma(x); }" },
		...single("gamma"),
		...perType(["f32", "f64"], "expit", "WEFT_FN {T} expit_{S}({T} x) { {T} e = exp{f}(-fabs{f}(x)); return (x >= 0 ? 1 : e) / (1 + e); }"),
		xlogy_f64: { text: "WEFT_FN double xlogy_f64(double x, double y) { double l = log(y); return (x == 0) & (y == y) ? 0 : x * l; }" },
		xlogy_f32: { text: "WEFT_FN float xlogy_f32(float x, float y) { return (float)xlogy_f64(x, y); }" },
		gammaln_f64: { text: "WEFT_FN double gammaln_f64(double x) { double l = lgamma(x); return isinf_f64(x) ? x : l; }" },
		...single("gammaln")
	};
}));
// compiler/ops/helpers.ts
function textOf$1(name, target) {
	let helper = Object.hasOwn(helpers, name) ? helpers[name] : void 0;
	if (helper !== void 0) return typeof helper.text == "string" ? helper.text : helper.text[target];
}
function collectHelpers(texts, target) {
	let done = /* @__PURE__ */ new Set(), ordered = [], visit = (name) => {
		if (done.has(name)) return;
		let text = textOf$1(name, target);
		if (text !== void 0) {
			done.add(name);
			for (let word of words$2(text)) visit(word);
			text !== "" && ordered.push(text);
		}
	};
	for (let text of texts) for (let word of words$2(text)) visit(word);
	return ordered;
}
function collectLibm(texts) {
	return [...new Set(texts.flatMap(words$2).filter((word) => Object.hasOwn(libm, word)))].sort().map((name) => ({
		name,
		...libm[name]
	}));
}
var helpers, words$2, init_helpers = __esmMin((() => {
	init_complex(), init_complex_functions(), init_convert(), init_float(), init_integer(), init_libm(), init_special(), helpers = Object.freeze({
		...convert$1,
		...integer$1,
		...float,
		...special,
		...complex,
		...complexFunctions
	}), words$2 = (text) => text.match(/[A-Za-z_]\w*/g) ?? [];
}));
// compiler/cpu/prelude.ts
init_helpers();
const functionQualifiers$1 = "static inline __attribute__((always_inline))", streaming = [
	"typedef long long line_part __attribute__((vector_size(32)));",
	...block("static inline void stream_block(void* to, const void* from, unsigned long bytes)", [
		"char* out = to;",
		"const char* in = from;",
		"#if defined(__AVX__)",
		...block("for (; bytes >= 32; bytes -= 32, in += 32, out += 32)", ["__builtin_ia32_movntdq256((line_part*)out, *(const line_part*)in);"]),
		"#endif",
		"__builtin_memcpy(out, in, bytes);"
	]),
	...block("static inline void stream_fence(void)", [
		"#if defined(__AVX__)",
		"__builtin_ia32_sfence();",
		"#endif"
	]),
	""
];
function cpuPrelude(generated, facts, streamed) {
	let helpers = collectHelpers([generated], "cpu").map((text) => text.replaceAll("WEFT_FN", functionQualifiers$1)), declarations = collectLibm([generated, ...helpers]).map(({ name, args, type }) => `${facts.compiler === "gcc" && facts.vectorMath.has(name) ? "__attribute__((const, simd(\"notinbranch\"))) " : ""}${type} ${name}(${Array(args).fill(type).join(", ")});`);
	return [
		...declarations,
		...declarations.length > 0 ? [""] : [],
		...helpers.flatMap((text) => [text, ""]),
		...streamed ? streaming : [],
		`#define WEFT_FN ${functionQualifiers$1}`,
		""
	];
}
init_dtype(), init_ops();
const defaultCpuFacts = Object.freeze({ streamBytes: 16 * 2 ** 20 }), streamBlock = 1024;
function scheduleCpu(bound, addresses, facts = defaultCpuFacts) {
	let { kernel } = bound, rank = Math.max(1, bound.shape.length), steps = stepsOf(bound), writes = kernel.stores.map(({ operand }) => operand), flat = rank === 1 && indexed(kernel).every((k) => steps[k] !== "strided") && writes.every((k) => steps[k] === "unit"), own = writes.every((k) => addresses[k] % 64 == 0 && addresses.every((address, other) => other === k || address !== addresses[k])), large = bytesPerElement(kernel, "write") * bound.elements >= facts.streamBytes;
	return {
		form: {
			kind: rank === 1 ? "flat" : "rows",
			rank,
			steps,
			fixed: fixedOf(bound),
			raws: rawInfos(bound).map((raw) => raw === void 0 ? "" : `${raw.rank}${raw.contiguous ? "c" : "s"}`),
			vector: 1,
			unroll: 1,
			aliased: !1,
			block: 1,
			streamed: kernel.guard === void 0 && flat && own && large && writes.length > 0 && writes.every((k) => sizeOf$1(kernel.operands[k].dtype) <= 16)
		},
		launch: {
			grid: [
				bound.elements,
				1,
				1
			],
			block: grain(bound)
		}
	};
}
function grain(bound) {
	let cost = 2;
	for (let line of bound.kernel.lines) line.kind === "op" ? cost += opRow(line.op).cost : line.kind === "call" && (cost += 64);
	let elements = 2 ** 17 / cost;
	return Math.max(1, Math.ceil(elements / streamBlock)) * streamBlock;
}
// compiler/cpu/render.ts
init_dtype();
function renderCpu(bound, form, facts) {
	let { kernel } = bound, raws = rawInfos(bound), params = layoutParams(kernel, fieldsOf(kernel, form), "cpu"), body = [...renderCallees(kernel, "cpu", raws), ...renderElement(kernel, "cpu", raws)], entry = block(`void ${kernel.name}(const struct args* p, long long begin, long long end)`, [...params.fields.map((field) => `${field.kind === "pointer" ? "" : "const "}${fieldType(kernel, field)} ${fieldName(kernel, field)} = p->${fieldName(kernel, field)};`), ...form.kind === "rows" ? rowsLoop(kernel, form) : form.streamed ? streamedLoop(kernel, form) : flatLoop(kernel, form)]), args = block("struct args", params.fields.map((field) => `${fieldType(kernel, field)} ${fieldName(kernel, field)};`), "};"), generated = [
		...body,
		"",
		...args,
		"",
		"__attribute__((visibility(\"default\")))",
		...entry
	], text = writeText([...cpuPrelude(generated.join("\n"), facts, form.streamed), ...generated]);
	return {
		source: {
			target: "cpu",
			name: kernel.name,
			entry: kernel.name,
			text,
			options: []
		},
		params
	};
}
const independent = "#pragma GCC ivdep";
function elementCall(kernel, form, bases, at, results) {
	let { reads } = elementOrder(kernel);
	return `element(${[
		...reads.map((k) => kernel.operands[k].kind === "raw" ? kernel.operands[k].name : valueAt(kernel, form, k, bases[k], at)),
		...kernel.params.map(({ name }) => name),
		...results
	].join(", ")});`;
}
function boxedLoop(kernel, form, bases, from, to) {
	let { outside } = kernel.guard, { operand } = kernel.stores[0], last = form.rank - 1, inside = insideRow(form).join(" && "), keep = (start, end) => [independent, ...block(`for (long long j = ${start}; j < ${end}; ++j)`, [storeAt(kernel, form, operand, bases[operand], "j", valueAt(kernel, form, outside, bases[outside], "j"))])], clamp = (value, low) => `${value} < ${low} ? ${low} : ${value} > ${to} ? ${to} : ${value}`, when = inside === "" ? "" : `!(${inside}) ? ${to} : `;
	return [
		`const long long enter = ${when}${clamp(`begin${last}`, from)};`,
		`const long long leave = ${when}${clamp(`end${last}`, "enter")};`,
		...keep(from, "enter"),
		...plainLoop(kernel, form, bases, "enter", "leave"),
		...keep("leave", to)
	];
}
function innerLoop(kernel, form, bases, from, to) {
	return kernel.guard === void 0 ? plainLoop(kernel, form, bases, from, to) : boxedLoop(kernel, form, bases, from, to);
}
function plainLoop(kernel, form, bases, from, to) {
	let { writes } = elementOrder(kernel), temporaries = writes.map((k) => `${kernel.operands[k].name}_v`);
	return [independent, ...block(`for (long long j = ${from}; j < ${to}; ++j)`, [
		...writes.map((k, w) => `${info(kernel.operands[k].dtype).value} ${temporaries[w]};`),
		elementCall(kernel, form, bases, "j", temporaries.map((name) => `&${name}`)),
		...writes.map((k, w) => storeAt(kernel, form, k, bases[k], "j", temporaries[w]))
	])];
}
const namesOf = (kernel) => kernel.operands.map(({ name }) => name), flatLoop = (kernel, form) => innerLoop(kernel, form, namesOf(kernel), "begin", "end");
function rowsLoop(kernel, form) {
	let inner = `n${form.rank - 1}`, bases = kernel.operands.map(({ name, kind }) => kind === "raw" ? name : `${name}_row`);
	return [
		`long long row = begin / ${inner};`,
		`long long first = begin % ${inner};`,
		...block("for (long long left = end - begin; left > 0; ++row, first = 0)", [
			`const long long last = left < ${inner} - first ? first + left : ${inner};`,
			"left -= last - first;",
			...decodeRow(form, "row"),
			...indexed(kernel).map((k) => declareRow(kernel, form, k)),
			...innerLoop(kernel, form, bases, "first", "last")
		])
	];
}
function streamedLoop(kernel, form) {
	let { writes } = elementOrder(kernel), buffer = (k) => `${kernel.operands[k].name}_block`, temporaries = writes.map((k) => `${kernel.operands[k].name}_v`);
	return [...block(`for (long long start = begin; start < end; start += ${streamBlock})`, [
		`const long long count = end - start < ${streamBlock} ? end - start : ${streamBlock};`,
		...writes.map((k) => `${info(kernel.operands[k].dtype).storage} ${buffer(k)}[${streamBlock}] __attribute__((aligned(64)));`),
		independent,
		...block("for (long long j = 0; j < count; ++j)", [
			...writes.map((k, w) => `${info(kernel.operands[k].dtype).value} ${temporaries[w]};`),
			elementCall(kernel, form, namesOf(kernel), "start + j", temporaries.map((name) => `&${name}`)),
			...writes.map((k, w) => `${buffer(k)}[j] = ${storeText(kernel.operands[k].dtype, temporaries[w])};`)
		]),
		...writes.map((k) => `stream_block(${kernel.operands[k].name} + start, ${buffer(k)}, count * sizeof(${buffer(k)}[0]));`)
	]), "stream_fence();"];
}
init_dtype(), init_helpers();
const functionQualifiers = "static __device__ __forceinline__";
function vectorType(dtype, width) {
	return sizeOf$1(dtype) >= 4 ? `${info(dtype).short}x${width}` : `bits${sizeOf$1(dtype) * width * 8}`;
}
function vectorDeclaration(dtype, width) {
	let bytes = sizeOf$1(dtype) * width, name = vectorType(dtype, width), align = Math.min(16, bytes);
	return sizeOf$1(dtype) >= 4 ? block(`struct __align__(${align}) ${name}`, [`${info(dtype).storage} e[${width}];`], "};") : bytes < 4 ? [`struct ${name} { unsigned ${bytes === 1 ? "char" : "short"} w[1]; };`] : block(`struct __align__(${align}) ${name}`, [`unsigned int w[${bytes / 4}];`], "};");
}
function vectorElement(dtype, width, name, j) {
	let size = sizeOf$1(dtype);
	if (size >= 4) return `${name}.e[${j}]`;
	let perWord = Math.min(width, 4 / size);
	return `(${info(dtype).storage})(${name}.w[${j} / ${perWord}] >> ${j} % ${perWord} * ${size * 8})`;
}
function setVectorElement(dtype, width, name, j, value) {
	let size = sizeOf$1(dtype);
	if (size >= 4) return `${name}.e[${j}] = ${value};`;
	let perWord = Math.min(width, 4 / size);
	return `${name}.w[${j} / ${perWord}] |= (unsigned int)(${size === 1 ? "unsigned char" : "unsigned short"})${value} << ${j} % ${perWord} * ${size * 8};`;
}
function cudaPrelude(generated, vectors) {
	let vectorText = [...new Map(vectors.map(({ dtype, width }) => [vectorType(dtype, width), vectorDeclaration(dtype, width)])).values()].flatMap((lines) => [...lines, ""]);
	return [
		...collectHelpers([generated, ...vectorText], "cuda").map((text) => text.replaceAll("WEFT_FN", functionQualifiers)).flatMap((text) => [text, ""]),
		...vectorText,
		`#define WEFT_FN ${functionQualifiers}`,
		""
	];
}
// compiler/cuda/render.ts
init_dtype();
const exactMath = Object.freeze({
	contract: !0,
	fast: !1
});
function renderCuda(bound, form, math = exactMath) {
	let { kernel } = bound, raws = rawInfos(bound), params = layoutParams(kernel, fieldsOf(kernel, form), "cuda"), restrict = form.aliased ? "" : " __restrict__", declarations = params.fields.map((field) => `${field.kind === "pointer" ? "" : "const "}${fieldType(kernel, field)}${field.kind === "pointer" ? restrict : ""} ${fieldName(kernel, field)}`), body = [...renderCallees(kernel, "cuda", raws), ...renderElement(kernel, "cuda", raws)], entry = block(`extern "C" __global__ void __launch_bounds__(${form.block})\n${kernel.name}(${declarations.join(", ")})`, form.kind === "flat" ? flat(kernel, form) : rows(kernel, form)), vectors = form.vector === 1 ? [] : vectorOperands(kernel, form).map((k) => ({
		dtype: kernel.operands[k].dtype,
		width: form.vector
	})), generated = [
		...body,
		"",
		...entry
	];
	return {
		source: {
			target: "cuda",
			name: kernel.name,
			entry: kernel.name,
			text: writeText([...cudaPrelude(generated.join("\n"), vectors), ...generated]),
			options: [`--fmad=${math.contract}`, ...math.fast ? ["--use_fast_math"] : []]
		},
		params
	};
}
function vectorOperands(kernel, form) {
	return indexed(kernel).filter((k) => kernel.operands[k].kind === "memory" && form.steps[k] === "unit");
}
const isVector = (kernel, form, k) => form.vector > 1 && vectorOperands(kernel, form).includes(k);
function computeVector(kernel, form, bases, at, index) {
	let { reads, writes } = elementOrder(kernel), position = form.vector === 1 ? at : `${at} + k`, args = reads.map((k) => {
		let operand = kernel.operands[k];
		return operand.kind === "raw" ? operand.name : isVector(kernel, form, k) ? loadText(operand.dtype, vectorElement(operand.dtype, form.vector, `${operand.name}_v${index}`, "k")) : form.steps[k] === "zero" ? `${operand.name}_c` : valueAt(kernel, form, k, bases[k], position);
	}), results = writes.map((k) => `${kernel.operands[k].name}_e`), inner = [
		...writes.map((k, w) => `${info(kernel.operands[k].dtype).value} ${results[w]};`),
		...guarded(kernel, form, bases, position, `element(${[
			...args,
			...kernel.params.map(({ name }) => name),
			...results.map((name) => `&${name}`)
		].join(", ")});`),
		...writes.map((k, w) => {
			let { dtype, name } = kernel.operands[k];
			return isVector(kernel, form, k) ? setVectorElement(dtype, form.vector, `${name}_v${index}`, "k", storeText(dtype, results[w])) : storeAt(kernel, form, k, bases[k], position, results[w]);
		})
	];
	return form.vector === 1 ? inner : ["#pragma unroll", ...block(`for (int k = 0; k < ${form.vector}; ++k)`, inner)];
}
function guarded(kernel, form, bases, position, call) {
	if (kernel.guard === void 0) return [call];
	let { outside } = kernel.guard, tests = insideTests(form, position).join(" && "), keep = `${kernel.operands[kernel.stores[0].operand].name}_e = ${valueAt(kernel, form, outside, bases[outside], position)};`;
	return [...block(`if (${tests})`, [call]).slice(0, -1), ...block("} else", [keep])];
}
function loadVectors(kernel, form, bases, at, index) {
	return vectorOperands(kernel, form).flatMap((k) => {
		let { dtype, name, access } = kernel.operands[k], type = vectorType(dtype, form.vector);
		return access === "write" ? [`${type} ${name}_v${index} = {};`] : [`const ${type} ${name}_v${index} = *(const ${type}*)(${bases[k]} + ${at});`];
	});
}
function storeVectors(kernel, form, bases, at, index) {
	return elementOrder(kernel).writes.map((k) => {
		let { dtype, name } = kernel.operands[k];
		return `*(${vectorType(dtype, form.vector)}*)(${bases[k]} + ${at}) = ${name}_v${index};`;
	});
}
function constants$3(kernel, form, bases, fixed) {
	return elementOrder(kernel).reads.flatMap((k) => {
		let { kind, dtype, name } = kernel.operands[k];
		return kind === "raw" || form.steps[k] !== "zero" || form.fixed[k] !== fixed ? [] : [`const ${kind === "index" ? "long long" : info(dtype).value} ${name}_c = ${valueAt(kernel, form, k, bases[k], "0")};`];
	});
}
function scalarElement(kernel, form, bases, at) {
	return computeVector(kernel, {
		...form,
		vector: 1
	}, bases, at, "");
}
function flat(kernel, form) {
	let bases = kernel.operands.map(({ name }) => name), { vector, unroll, block: blockThreads } = form, perBlock = blockThreads * vector * unroll, head = [...constants$3(kernel, form, bases, !0), `const long long first = blockIdx.x * ${perBlock}ll + threadIdx.x${vector === 1 ? "" : ` * ${vector}`};`];
	if (vector === 1) return [
		...head,
		"#pragma unroll",
		...block(`for (int u = 0; u < ${unroll}; ++u)`, [`const long long j = first + u * ${blockThreads};`, ...block("if (j < n0)", scalarElement(kernel, form, bases, "j"))])
	];
	let steps = Array.from({ length: unroll }, (_, u) => ({
		at: u === 0 ? "first" : `first + ${u * blockThreads * vector}`,
		index: unroll === 1 ? "" : `${u}`
	})), whole = [
		...steps.flatMap(({ at, index }) => loadVectors(kernel, form, bases, at, index)),
		...steps.flatMap(({ at, index }) => computeVector(kernel, form, bases, at, index)),
		...steps.flatMap(({ at, index }) => storeVectors(kernel, form, bases, at, index)),
		"return;"
	], last = (unroll - 1) * blockThreads * vector + vector, tail = block(`for (int u = 0; u < ${unroll}; ++u)`, [`const long long start = first + u * ${blockThreads * vector};`, ...block(`for (long long j = start; j < start + ${vector} && j < n0; ++j)`, scalarElement(kernel, form, bases, "j"))]);
	return [
		...head,
		...block(`if (first + ${last} <= n0)`, whole),
		"// The last block: not all of its vectors are whole.",
		...tail
	];
}
function rows(kernel, form) {
	let { vector, block: blockThreads } = form, inner = `n${form.rank - 1}`, bases = kernel.operands.map(({ name, kind }, k) => kind === "raw" || form.fixed[k] ? name : `${name}_row`), moving = indexed(kernel).filter((k) => !form.fixed[k]), element = vector === 1 ? scalarElement(kernel, form, bases, "first") : [...block(`if (first + ${vector} <= ${inner})`, [
		...loadVectors(kernel, form, bases, "first", ""),
		...computeVector(kernel, form, bases, "first", ""),
		...storeVectors(kernel, form, bases, "first", "")
	]).slice(0, -1), ...block("} else", block(`for (long long j = first; j < ${inner}; ++j)`, scalarElement(kernel, form, bases, "j")))];
	return [
		"// Threads stand side by side along a row as far as it reaches; the rest of the block takes further rows.",
		`const long long vectors = (${inner} + ${vector - 1}) / ${vector};`,
		`const int across = vectors >= ${blockThreads} ? ${blockThreads} : 1 << (32 - __clz((int)vectors - 1));`,
		`const int down = ${blockThreads} / across;`,
		`const long long first = (blockIdx.x * (long long)across + threadIdx.x % across) * ${vector};`,
		`if (first >= ${inner}) return;`,
		...constants$3(kernel, form, bases, !0),
		...block("for (long long row = blockIdx.y * (long long)down + threadIdx.x / across; row < rows; row += (long long)gridDim.y * down)", [
			...decodeRow(form, "row"),
			...moving.map((k) => declareRow(kernel, form, k)),
			...constants$3(kernel, form, bases, !1),
			...element
		])
	];
}
// compiler/cuda/schedule.ts
init_dtype();
function scheduleCuda(bound, addresses, facts) {
	let { kernel, shape, elements } = bound, rank = Math.max(1, shape.length), steps = stepsOf(bound), block = kernel.block ?? 256, inner = rank === 1 ? elements : shape[rank - 1], vector = vectorWidth(bound, steps, addresses, inner), base = {
		rank,
		steps,
		fixed: fixedOf(bound),
		raws: rawInfos(bound).map((raw) => raw === void 0 ? "" : `${raw.rank}${raw.contiguous ? "c" : "s"}`),
		vector,
		streamed: !1,
		block,
		aliased: isAliased(bound, addresses)
	};
	if (rank === 1) {
		let unroll = unrollFor(bytesPerElement(kernel, "read") * vector, elements / vector, facts);
		return {
			form: {
				...base,
				kind: "flat",
				unroll
			},
			launch: {
				grid: [
					Math.ceil(elements / (block * vector * unroll)),
					1,
					1
				],
				block
			}
		};
	}
	let form = {
		...base,
		kind: "rows",
		unroll: 1,
		block: 2 ** Math.floor(Math.log2(block))
	}, vectors = Math.ceil(inner / vector), threads = 2 ** Math.floor(Math.log2(block)), across = rowThreads(vectors, threads), rows = elements / inner, rowBlocks = Math.min(65535, Math.ceil(rows / (threads / across)));
	return {
		form,
		launch: {
			grid: [
				Math.ceil(vectors / across),
				rowBlocks,
				1
			],
			block: threads
		}
	};
}
function rowThreads(vectors, threads) {
	return Math.min(threads, 2 ** Math.ceil(Math.log2(vectors)));
}
function vectorWidth(bound, steps, addresses, inner) {
	let { kernel, strides } = bound, memory = indexed(kernel).filter((k) => kernel.operands[k].kind === "memory");
	if (memory.length === 0 || kernel.guard !== void 0 || memory.some((k) => steps[k] === "strided")) return 1;
	let sizes = memory.filter((k) => steps[k] === "unit").map((k) => sizeOf$1(kernel.operands[k].dtype));
	if (sizes.length === 0) return 1;
	let vector = Math.max(16 / Math.max(...sizes), Math.ceil(4 / Math.min(...sizes))), aligned = (width) => memory.every((k) => {
		if (steps[k] !== "unit") return !0;
		let bytes = Math.min(16, width * sizeOf$1(kernel.operands[k].dtype)), outer = strides[k].slice(0, -1);
		return addresses[k] % bytes === 0 && outer.every((stride) => stride * sizeOf$1(kernel.operands[k].dtype) % bytes === 0);
	});
	for (; vector > 1 && (inner < vector || !aligned(vector));) vector /= 2;
	return vector;
}
function unrollFor(bytesPerVector, vectors, facts) {
	let wanted = bytesPerVector === 0 ? 1 : Math.min(4, Math.ceil(32 / bytesPerVector)), wave = facts.units * 2048, unroll = 1;
	for (; unroll * 2 <= wanted && vectors / (unroll * 2) >= wave;) unroll *= 2;
	return unroll;
}
init_dtype(), init_errors();
const noChain = Object.freeze([]);
function emitKernel(graph, members, stored, index) {
	let body = {
		graph,
		members: new Set(members),
		stored,
		operands: [],
		params: [],
		functions: [],
		lines: [],
		memo: /* @__PURE__ */ new Map(),
		block: void 0,
		shapes: /* @__PURE__ */ new Map()
	};
	graph.nodes.forEach(({ shape }, n) => {
		body.shapes.has(shape.join()) || body.shapes.set(shape.join(), n);
	});
	let guard = guardOf(body, members), values = members.map((n) => emitNode(body, n, noChain)), results = members.flatMap((n, k) => graph.nodes[n].kind === "call" ? [] : [{
		n,
		line: values[k]
	}]), stores = results.map(({ n, line }, k) => {
		let dtype = graph.nodes[n].dtype, name = results.length === 1 ? "out" : `out${k}`;
		return {
			operand: body.operands.push({
				kind: "memory",
				name,
				dtype,
				root: {
					kind: "stored",
					node: n
				},
				chain: noChain,
				access: "write"
			}) - 1,
			line
		};
	}), { operands, params, functions, lines } = body;
	return Object.freeze({
		name: kernelName(graph, body, index),
		domain: members[0],
		operands,
		params,
		functions,
		lines,
		stores,
		block: body.block,
		guard
	});
}
function guardOf(body, members) {
	let { nodes, sources } = body.graph, node = members.find((n) => nodes[n].kind === "place");
	if (node === void 0) return;
	let from = sources[node][1];
	if (members.length > 1 || nodes[from].kind !== "input") throw new InternalError("a box must be a kernel of its own, over an array in memory");
	let root = {
		kind: "leaf",
		node: from
	};
	return {
		node,
		outside: operand(body, {
			kind: "memory",
			name: "",
			dtype: nodes[from].dtype,
			root,
			chain: noChain,
			access: "read"
		})
	};
}
function emitNode(body, n, chain) {
	let key = `${n}@${chain.join()}`, known = body.memo.get(key);
	if (known !== void 0) return known;
	let line = emitNew(body, n, chain);
	return body.memo.set(key, line), line;
}
function emitNew(body, n, chain) {
	let { graph } = body, node = graph.nodes[n], sources = graph.sources[n], computedHere = body.members.has(n) && chain.length === 0;
	if (body.stored.has(n) && !computedHere) return load$1(body, {
		kind: "stored",
		node: n
	}, node.dtype, chain);
	switch (node.kind) {
		case "input":
		case "iota": return load$1(body, {
			kind: "leaf",
			node: n
		}, node.dtype, chain);
		case "scalar": return add(body, {
			kind: "param",
			param: body.params.push({
				name: `s${body.params.length}`,
				dtype: node.dtype,
				node: n
			}) - 1,
			dtype: node.dtype
		});
		case "const": return add(body, {
			kind: "const",
			value: node.value,
			dtype: node.dtype
		});
		case "view":
		case "place": return emitNode(body, sources[0], [n, ...chain]);
		case "cast": {
			let arg = emitNode(body, sources[0], chain);
			return add(body, {
				kind: "cast",
				from: graph.nodes[sources[0]].dtype,
				args: [arg],
				dtype: node.dtype
			});
		}
		case "map": {
			let args = sources.map((source) => emitNode(body, source, under(body, source, n, chain)));
			return add(body, {
				kind: "op",
				op: node.op,
				loop: node.loop,
				args,
				dtype: node.dtype
			});
		}
		case "result": {
			let call = emitNode(body, sources[0], chain);
			return add(body, {
				kind: "result",
				output: node.output,
				args: [call],
				dtype: node.dtype
			});
		}
		case "call": {
			let passed = node.fn.params.filter(({ mode }) => mode !== "out"), args = sources.map((source, k) => {
				let param = passed[k];
				return param?.mode === "raw" ? raw(body, source, param.written === !0) : emitNode(body, source, under(body, source, n, chain));
			}), fn = body.functions.indexOf(node.fn);
			return fn < 0 && (fn = body.functions.push(node.fn) - 1), body.block ??= node.block, add(body, {
				kind: "call",
				fn,
				args,
				dtype: node.dtype
			});
		}
	}
}
function under({ graph, shapes }, source, reader, chain) {
	let { shape } = graph.nodes[reader];
	return sameShape(graph.nodes[source].shape, shape) ? chain : [~shapes.get(shape.join()), ...chain];
}
function load$1(body, root, dtype, chain) {
	return add(body, {
		kind: "load",
		operand: operand(body, {
			kind: body.graph.nodes[root.node].kind === "iota" && root.kind === "leaf" ? "index" : "memory",
			name: "",
			dtype,
			root,
			chain,
			access: "read"
		}),
		dtype
	});
}
function raw(body, n, written) {
	let { dtype } = body.graph.nodes[n];
	return add(body, {
		kind: "raw",
		operand: operand(body, {
			kind: "raw",
			name: "",
			dtype,
			root: {
				kind: body.stored.has(n) ? "stored" : "leaf",
				node: n
			},
			chain: noChain,
			access: written ? "readwrite" : "read"
		}),
		dtype
	});
}
function operand(body, wanted) {
	let same = body.operands.findIndex((own) => own.kind === wanted.kind && own.access === wanted.access && own.root.kind === wanted.root.kind && own.root.node === wanted.root.node && own.chain.join() === wanted.chain.join());
	if (same >= 0) return same;
	let letter = wanted.kind === "index" ? "i" : wanted.kind === "raw" ? "w" : "x", number = body.operands.filter(({ kind }) => kind === wanted.kind).length;
	if (body.operands.length >= 1e3) throw new LimitError("one kernel reads more than 1000 arrays; evaluate a part first with eval()", { stage: "fuse" });
	return body.operands.push({
		...wanted,
		name: `${letter}${number}`
	}) - 1;
}
function add(body, line) {
	let key = lineKey(line), known = body.memo.get(key);
	if (known !== void 0) return known;
	let number = body.lines.push(Object.freeze(line)) - 1;
	return body.memo.set(key, number), number;
}
function lineKey(line) {
	switch (line.kind) {
		case "load": return `load ${line.operand}`;
		case "raw": return `raw ${line.operand}`;
		case "param": return `param ${line.param}`;
		case "const": return `const ${line.dtype} ${constText(line.value)}`;
		case "op": return `${line.op} ${line.dtype} ${line.args.join()}`;
		case "cast": return `cast ${line.dtype} ${line.args[0]}`;
		case "call": return `call ${line.fn} ${line.args.join()}`;
		case "result": return `result ${line.output} ${line.args[0]}`;
	}
}
function kernelName(graph, { lines, functions }, index) {
	let words = [];
	for (let line of lines) line.kind === "op" ? words.push(line.op) : line.kind === "call" && words.push(functions[line.fn].name);
	let middle = words.length === 0 ? ["copy"] : words.length <= 4 ? words : [...words.slice(0, 4), `${words.length - 4}_more`], last = lines[lines.length - 1], short = last === void 0 ? "none" : info(last.dtype).short, suffix = index === 0 || graph.results.length === 0 ? "" : `_${index}`;
	return `weft_${middle.join("_")}_${short}${suffix}`.slice(0, 63);
}
// compiler/fuse.ts
init_ops();
const defaultLimits = Object.freeze({
	operands: 128,
	lines: 1024
});
function fuse(graph, limits = defaultLimits) {
	let reasons = /* @__PURE__ */ new Map(), stored = new Set(graph.results.filter((n) => !isLeaf$1(graph, n))), store = (n, reason) => {
		stored.has(n) || (stored.add(n), reasons.set(n, reason));
	};
	for (let n of graph.stored) store(n, "a reshape needs it in C order");
	for (;;) {
		let found = findExpensive(graph, stored) ?? findOversized(graph, stored, limits);
		if (found === null) break;
		store(found.node, found.reason);
	}
	let copies = graph.results.filter((n) => isLeaf$1(graph, n)), members = group(graph, stored, /* @__PURE__ */ new Set([...stored, ...copies]), limits), kernels = members.map((own, index) => emitKernel(graph, own, stored, index));
	return Object.freeze({
		kernels,
		members,
		ordered: readByReshape(graph, stored),
		reasons
	});
}
function readByReshape(graph, stored) {
	let found = /* @__PURE__ */ new Set();
	return graph.nodes.forEach((node, n) => {
		if (node.kind !== "view" || node.view.kind !== "reshape") return;
		let visit = (below) => {
			if (stored.has(below)) found.add(below);
			else for (let source of graph.sources[below]) visit(source);
		};
		for (let source of graph.sources[n]) visit(source);
	}), found;
}
const isComputed = ({ kind }) => kind === "map" || kind === "cast" || kind === "call";
function isLeaf$1(graph, n) {
	let { kind } = graph.nodes[n];
	return kind === "input" || kind === "scalar" || kind === "const" || kind === "iota";
}
function ownCost(graph, n) {
	let node = graph.nodes[n];
	return node.kind === "map" ? opRow(node.op).cost : node.kind === "call" ? 32 : 0;
}
function computedBelow(graph, stored, root) {
	let nodes = /* @__PURE__ */ new Set([root]), reads = /* @__PURE__ */ new Set(), visit = (n) => {
		for (let source of graph.sources[n]) stored.has(source) || isLeaf$1(graph, source) ? reads.add(source) : nodes.has(source) || (nodes.add(source), visit(source));
	};
	return visit(root), {
		nodes,
		reads
	};
}
function workOf(graph, stored, root) {
	let work = 0;
	for (let n of computedBelow(graph, stored, root).nodes) work += ownCost(graph, n);
	return work;
}
function findExpensive(graph, stored) {
	if (graph.nodes.length < 2) return null;
	let maps = countIndexMaps(graph, stored);
	for (let n = graph.nodes.length - 1; n >= 0; n--) {
		if (stored.has(n) || isLeaf$1(graph, n) || graph.nodes[n].kind === "view" || graph.nodes[n].kind === "call") continue;
		let times = maps.paths[n].size;
		if (times > 1 && (times - 1) * workOf(graph, stored, n) > 24) return {
			node: n,
			reason: `read through ${times} different index maps, and costly to compute again`
		};
		if (maps.grown.has(n) && workOf(graph, stored, n) > 31) return {
			node: n,
			reason: "broadcast to a larger shape, and costly to compute for each of its elements"
		};
	}
	return null;
}
function countIndexMaps(graph, stored) {
	let paths = graph.nodes.map(() => /* @__PURE__ */ new Set()), grown = /* @__PURE__ */ new Set();
	for (let n of stored) paths[n].add(`${graph.nodes[n].shape.join()}|`);
	for (let n = graph.nodes.length - 1; n >= 0; n--) {
		let node = graph.nodes[n], own = stored.has(n) ? /* @__PURE__ */ new Set([`${node.shape.join()}|`]) : paths[n];
		for (let source of graph.sources[n]) {
			if (stored.has(source) || paths[source].size > 64) continue;
			let from = graph.nodes[source], step = node.kind === "view" || node.kind === "place" ? `${n}.` : sameShape(from.shape, node.shape) ? "" : `~${node.shape.join()}.`;
			for (let path of own) paths[source].add(path + step);
			(node.kind !== "place" && elementsOf(from.shape) < elementsOf(node.shape) || grown.has(n)) && grown.add(source);
		}
	}
	return {
		paths,
		grown
	};
}
function findOversized(graph, stored, limits) {
	if (graph.nodes.length < Math.min(limits.lines, limits.operands)) return null;
	let size = (n) => {
		let { nodes, reads } = computedBelow(graph, stored, n);
		return Math.max(nodes.size / limits.lines, (reads.size + 1) / limits.operands);
	};
	for (let n = 0; n < graph.nodes.length; n++) {
		if (isLeaf$1(graph, n) || size(n) <= 1) continue;
		let sources = graph.sources[n].filter((source) => !stored.has(source) && !isLeaf$1(graph, source));
		sources.sort((a, b) => size(b) - size(a));
		let found = sources[0];
		if (found !== void 0) return {
			node: found,
			reason: `a kernel has at most ${limits.operands} operands and ${limits.lines} lines`
		};
	}
	return null;
}
function group(graph, stored, members, limits) {
	let groups = [], groupOf = /* @__PURE__ */ new Map();
	for (let n of [...members].sort((a, b) => a - b)) {
		let { shape } = graph.nodes[n], below = dependencies(graph, stored, n), first = 0;
		for (let { node, direct } of below.stored) {
			let at = groupOf.get(node), same = direct && sameShape(graph.nodes[node].shape, shape);
			first = Math.max(first, same ? at : at + 1);
		}
		let size = below.stored.length + below.leaves + 1, index = groups.findIndex(({ members, operands }, g) => g >= first && operands + size <= limits.operands && sameShape(graph.nodes[members[0]].shape, shape));
		index < 0 && (index = groups.push({
			members: [],
			operands: 0
		}) - 1), groups[index].members.push(n), groups[index].operands += size, groupOf.set(n, index);
	}
	return groups.map(({ members }) => members);
}
function dependencies(graph, stored, root) {
	let found = /* @__PURE__ */ new Map(), leaves = /* @__PURE__ */ new Set(), seen = /* @__PURE__ */ new Map(), visit = (n, direct) => {
		if (n !== root && stored.has(n)) {
			found.set(n, direct && (found.get(n) ?? !0));
			return;
		}
		if (seen.has(n) && (seen.get(n) === !1 || direct)) return;
		seen.set(n, direct), isLeaf$1(graph, n) && leaves.add(n);
		let node = graph.nodes[n];
		for (let source of graph.sources[n]) visit(source, direct && node.kind !== "view" && node.kind !== "place" && sameShape(graph.nodes[source].shape, node.shape));
	};
	return visit(root, !0), {
		stored: [...found].map(([node, direct]) => ({
			node,
			direct
		})),
		leaves: leaves.size
	};
}
init_dtype(), init_ops();
function simplify(graph) {
	let same = graph.nodes.map((_, n) => n), sources = graph.sources.map((own) => own.map((n) => n)), commuted = /* @__PURE__ */ new Map();
	for (let n = 0; n < graph.nodes.length; n++) sources[n] = sources[n].map((source) => same[source]), same[n] = equalNode(graph, sources, n) ?? commutedNode(graph, sources, n, commuted);
	let results = graph.results.map((n) => same[n]), stored = new Set([...graph.stored].map((n) => same[n]));
	return Object.freeze({
		...graph,
		sources,
		results,
		stored
	});
}
function equalNode(graph, sources, n) {
	let node = graph.nodes[n], own = sources[n], below = own[0];
	if (below === void 0) return null;
	let inner = graph.nodes[below];
	if (node.kind === "cast" && inner.kind === "cast") {
		let first = sources[below][0], { dtype } = graph.nodes[first];
		if (dtype === node.dtype && canCastSafely(dtype, inner.dtype)) return first;
	}
	if (node.kind !== "map") return null;
	let { laws } = opRow(node.op);
	if (laws === void 0) return null;
	if (inner.kind === "map" && inner.op === node.op && inner.dtype === node.dtype) {
		if (laws.idempotent === !0) return below;
		if (laws.involution === !0) return sources[below][0];
	}
	return withoutIdentity(graph, own, n, laws);
}
function withoutIdentity(graph, own, n, laws) {
	let kind = kindOf(graph.nodes[n].dtype);
	if (laws.identity === void 0 || kind === "float" || kind === "complex") return null;
	let [left, right] = own;
	if (left === void 0 || right === void 0) return null;
	let keeps = (n2) => graph.nodes[n2].shape.join() === graph.nodes[n].shape.join() && graph.nodes[n2].dtype === graph.nodes[n].dtype, isIdentity = (k) => {
		let node = graph.nodes[k];
		return node.kind === "const" && BigInt(Number(node.value)) === BigInt(laws.identity);
	};
	return isIdentity(right) && keeps(left) ? left : laws.commutative === !0 && isIdentity(left) && keeps(right) ? right : null;
}
function commutedNode(graph, sources, n, seen) {
	let node = graph.nodes[n];
	if (node.kind !== "map" || opRow(node.op).laws?.commutative !== !0) return n;
	let key = `${node.op}:${node.dtype}:${[...sources[n]].sort((a, b) => a - b).join()}`, known = seen.get(key);
	return known === void 0 ? (seen.set(key, n), n) : known;
}
// compiler/verify.ts
init_errors();
function must(holds, what) {
	if (!holds) throw new InternalError(`verify: ${what}`);
}
function verifyGraph(graph) {
	graph.nodes.forEach((node, n) => {
		for (let source of graph.sources[n]) must(source < n, `node ${n} (${node.kind}) reads node ${source}, which is not before it`);
		if (node.kind !== "map") return;
		let { in: inputs, out } = node.loop;
		must(inputs.length === graph.sources[n].length, `node ${n} (${node.op}) has ${graph.sources[n].length} sources, its loop ${inputs.length}`), must(out === node.dtype, `node ${n} (${node.op}) is ${node.dtype}, its loop gives ${out}`), graph.sources[n].forEach((source, k) => {
			must(graph.nodes[source].dtype === inputs[k], `node ${n} (${node.op}): source ${k} is ${graph.nodes[source].dtype}, its loop takes ${inputs[k]}`);
		});
	});
}
function verifyKernel(kernel) {
	kernel.lines.forEach((line, v) => {
		let args = "args" in line ? line.args : [];
		for (let arg of args) must(arg < v, `${kernel.name}: line ${v} reads line ${arg}`);
		(line.kind === "load" || line.kind === "raw") && must(kernel.operands[line.operand] !== void 0, `${kernel.name}: line ${v} reads operand ${line.operand}`);
	});
	for (let { operand, line } of kernel.stores) must(kernel.operands[operand]?.access === "write", `${kernel.name} stores to operand ${operand}`), must(kernel.lines[line]?.dtype === kernel.operands[operand]?.dtype, `${kernel.name} stores ${kernel.lines[line]?.dtype} to a ${kernel.operands[operand]?.dtype}`);
}
function verifyKernels(graph, fused) {
	let done = /* @__PURE__ */ new Set();
	fused.kernels.forEach((kernel, k) => {
		verifyKernel(kernel);
		for (let { root, access } of kernel.operands) root.kind === "stored" && access === "read" && must(done.has(root.node), `${kernel.name} reads node ${root.node} before it is stored`);
		for (let n of fused.members[k]) done.add(n);
	});
	for (let n of graph.results) must(done.has(n), `result ${n} is not stored`);
}
// compiler/pipeline.ts
function compileProgram(collected, observe = () => {}) {
	verifyGraph(collected), observe("collect", collected);
	let graph = simplify(collected);
	verifyGraph(graph), observe("simplify", graph);
	let fused = fuse(graph);
	return verifyKernels(graph, fused), observe("fuse", fused), {
		signature: collected.signature,
		collected,
		graph,
		fused,
		rendered: fused.kernels.map(() => /* @__PURE__ */ new Map())
	};
}
function withNumbers(program, collected) {
	let { nodes, exact, memories, scalars } = collected;
	return {
		...program.graph,
		nodes,
		exact,
		memories,
		scalars
	};
}
init_dtype(), init_errors();
const newCaches = () => ({
	programs: new I({ max: 4096 }),
	plans: new I({ max: 8192 })
}), caches = /* @__PURE__ */ new Map();
function cachesOf({ info }) {
	let key = `${info.target} ${info.units}`, own = caches.get(key);
	return own === void 0 && caches.set(key, own = newCaches()), own;
}
const counts = {
	programs: 0,
	plans: 0
}, showValue = (_, own) => typeof own == "bigint" ? `${own}n` : own instanceof Set ? [...own] : own;
function programOf(device, graph) {
	let { programs } = cachesOf(device), known = programs.get(graph.signature);
	if (known !== void 0) return known;
	counts.programs++;
	let program = compileProgram(graph, (stage, value) => {
		(stage === "fuse" || stage === "simplify") && traced(stage) && printTrace(stage, JSON.stringify(value, showValue));
	});
	return programs.set(graph.signature, program), program;
}
function programFor(device, roots) {
	let collected = collect$1(roots), program = programOf(device, collected);
	return {
		program,
		graph: withNumbers(program, collected)
	};
}
function planFor(device, collected, targets) {
	let { plans } = cachesOf(device), places = targets.map((target) => target === void 0 ? "" : `${target.input}@${target.layout.offset}/${target.layout.shape.join()}/${target.layout.strides.join()}`), key = `${collected.exact}>${places.join(";")}`, known = plans.get(key);
	if (known !== void 0) return known;
	let plan = makePlan(device, collected, targets);
	return plans.set(key, plan), plan;
}
function makePlan(device, collected, targets) {
	counts.plans++;
	let program = programOf(device, collected), graph = withNumbers(program, collected), placed = /* @__PURE__ */ new Map();
	graph.results.forEach((n, k) => {
		let target = targets[k];
		target !== void 0 && placed.set(n, {
			slot: target.input < 0 ? {
				kind: "target",
				index: k
			} : {
				kind: "input",
				index: target.input
			},
			layout: target.layout
		});
	});
	let asked = new Set(graph.results), allocations = [], temporaries = [], steps = [];
	return program.fused.kernels.forEach((kernel, k) => {
		for (let { n, layout } of newResults(graph, program, kernel, program.fused.members[k], placed)) {
			let index = allocations.push(elementsOf(layout.shape) * sizeOf$1(graph.nodes[n].dtype)) - 1;
			asked.has(n) || temporaries.push(index), placed.set(n, {
				slot: {
					kind: "new",
					index
				},
				layout
			});
		}
		elementsOf(graph.nodes[kernel.domain].shape) > 0 && steps.push(bindStep(device, graph, kernel, placed, program.rendered[k]));
	}), {
		program,
		steps,
		allocations,
		results: graph.results.flatMap((n) => placed.get(n) ?? []),
		temporaries
	};
}
function newResults(graph, program, kernel, members, placed) {
	let wanted = members.filter((n) => !placed.has(n) && graph.nodes[n].kind !== "call");
	if (wanted.length === 0) return [];
	let inputs = operandLayouts(graph, kernel, layoutsOf(placed));
	return wanted.map((n) => ({
		n,
		layout: resultLayout(graph.nodes[n].shape, inputs, program.fused.ordered.has(n) ? "C" : "K")
	}));
}
function layoutsOf(placed) {
	let layouts = /* @__PURE__ */ new Map();
	for (let [n, { layout }] of placed) layouts.set(n, layout);
	return layouts;
}
function pretendAddress(slot) {
	let kind = slot.kind === "input" ? 0 : slot.kind === "target" ? 1 : 2;
	return (slot.index * 3 + kind + 1) * 2 ** 41;
}
function bindStep(device, graph, kernel, placed, texts) {
	let bound = bindKernel(graph, kernel, layoutsOf(placed)), slots = kernel.operands.map((operand) => operand.kind === "index" ? null : slotOf(graph, operand.root, placed)), offsets = kernel.operands.map(({ dtype }, k) => bound.offsets[k] * sizeOf$1(dtype)), addresses = slots.map((slot, k) => slot === null ? 0 : pretendAddress(slot) + offsets[k]), { form, launch } = device.info.target === "cuda" ? scheduleCuda(bound, addresses, { units: device.info.units }) : scheduleCpu(bound, addresses), rendered = render(device, texts, bound, form), params = new Uint8Array(rendered.params.bytes), patches = packParams(rendered.params, bound, new DataView(params.buffer)).map((patch) => patch.kind === "address" ? {
		kind: "address",
		at: patch.at,
		slot: slots[patch.operand],
		byteOffset: offsets[patch.operand]
	} : {
		kind: "scalar",
		at: patch.at,
		scalar: graph.scalars.indexOf(kernel.params[patch.param].node),
		dtype: patch.dtype
	}), geometry = {
		grid: launch.grid,
		block: launch.block,
		sharedBytes: 0
	};
	return {
		name: kernel.name,
		elements: bound.elements,
		source: rendered.source,
		geometry,
		params,
		patches
	};
}
function slotOf(graph, root, placed) {
	if (root.kind === "stored") return placed.get(root.node).slot;
	let node = graph.nodes[root.node];
	if (node.kind !== "input") throw new InternalError(`node ${root.node} (${node.kind}) has no memory`);
	return {
		kind: "input",
		index: graph.memories.indexOf(node.source)
	};
}
const maxTextBytes = 2 ** 20;
function render(device, rendered, bound, form) {
	let key = formKey(form), text = rendered.get(key);
	if (text === void 0) {
		if (text = device.info.target === "cuda" ? renderCuda(bound, form) : renderCpu(bound, form, hostFacts()), text.source.text.length > maxTextBytes) throw new LimitError(`kernel ${bound.kernel.name} has ${text.source.text.length} characters of text, the limit is ${maxTextBytes}; evaluate a part first with eval()`, { stage: "render" });
		traced("render") && printTrace("render", text.source.text), rendered.set(key, text);
	}
	return text;
}
init_dtype(), init_errors();
function prepare(device, roots, targets) {
	let graph = collect$1(roots), inputs = graph.memories.map((token) => checkedMemory(token, device));
	return {
		device,
		plan: planFor(device, graph, targets.map((target) => target === void 0 ? void 0 : {
			layout: target.layout,
			input: inputs.indexOf(target.memory)
		})),
		inputs,
		scalars: graph.scalars.map((n) => graph.nodes[n].value),
		targets: targets.map((target) => target?.memory)
	};
}
function checkedMemory(token, device) {
	if (!(token instanceof Memory)) throw new InternalError("an input has no memory");
	if (token.freed) throw new DisposedError("an array that a pending expression reads was disposed before the expression ran");
	if (token.device !== device) throw new InternalError("an input lies on another device");
	return token;
}
function launchAll({ device, plan, inputs, scalars, targets }, kernels) {
	let created = plan.allocations.map((bytes) => new Memory(device, bytes)), memoryOf = (slot) => slot.kind === "new" ? created[slot.index] : slot.kind === "input" ? inputs[slot.index] : targets[slot.index];
	plan.steps.forEach((step, k) => {
		let view = new DataView(step.params.buffer);
		for (let patch of step.patches) patch.kind === "address" ? writeAddress(view, patch.at, memoryOf(patch.slot).address + patch.byteOffset) : writeScalar(view, patch.at, patch.dtype, scalars[patch.scalar]);
		if (device.launch(kernels[k], step.geometry, step.params), listens("launch")) {
			let { grid, block } = step.geometry;
			publish("launch", {
				kernel: step.name,
				device: device.info.name,
				grid: grid.join("x"),
				block,
				elements: step.elements
			});
		}
	});
	for (let index of plan.temporaries) created[index].free();
	return separate(device, plan.results.map(({ slot, layout }) => ({
		memory: memoryOf(slot),
		layout
	})));
}
function separate(device, results) {
	if (results.length < 2) return results;
	let given = /* @__PURE__ */ new Set();
	return results.map((stored) => {
		if (!given.has(stored.memory)) return given.add(stored.memory), stored;
		let memory = new Memory(device, stored.memory.bytes);
		return memory.bytes > 0 && device.copy(memory.address, stored.memory.address, memory.bytes), {
			memory,
			layout: stored.layout
		};
	});
}
function run$1(device, roots, targets = []) {
	let own = prepare(device, roots, targets);
	return launchAll(own, own.plan.steps.map((step) => loadKernelSync(device, step.source)));
}
function runPlan(device, plan, inputs, scalars) {
	for (let memory of inputs) checkedMemory(memory, device);
	return launchAll({
		device,
		plan,
		inputs,
		scalars,
		targets: []
	}, plan.steps.map((step) => loadKernelSync(device, step.source)));
}
async function runAsync(device, roots, targets = []) {
	let own = prepare(device, roots, targets);
	return launchAll(own, await Promise.all(own.plan.steps.map((step) => prepareKernel(device, step.source))));
}
function inputsBelow(root) {
	let seen = /* @__PURE__ */ new Set(), found = [], visit = (node) => {
		if (!seen.has(node)) {
			if (seen.add(node), node.kind === "input") found.push(node);
			else for (let source of sourcesOf(node)) visit(source);
		}
	};
	return visit(root), found;
}
function overlap(a, sizeA, b, sizeB) {
	let ra = elementRange(a), rb = elementRange(b);
	return ra === null || rb === null ? !1 : ra[0] * sizeA < (rb[1] + 1) * sizeB && rb[0] * sizeB < (ra[1] + 1) * sizeA;
}
function conflicts(value, buffer, target) {
	return inputsBelow(value).some((node) => node.source === buffer.memory && !(node.dtype === target.dtype && sameLayout(node.layout, target.layout) && readsDirectly(value, node)) && overlap(node.layout, sizeOf$1(node.dtype), target.layout, sizeOf$1(target.dtype)));
}
function readsDirectly(value, leaf) {
	let seen = /* @__PURE__ */ new Set(), visit = (node, direct) => {
		if (node === leaf) return direct;
		if (direct && seen.has(node)) return !0;
		direct && seen.add(node);
		let whole = direct && node.kind !== "view" && node.kind !== "call";
		return sourcesOf(node).every((source) => visit(source, whole && source.shape.join() === node.shape.join()));
	};
	return visit(value, !0);
}
function coversAll(layout, elements) {
	let range = elementRange(layout);
	return elementsOf(layout.shape) === elements && range !== null && range[1] - range[0] + 1 === elements;
}
function write(buffer, target, value) {
	let { memory, device } = buffer, conflict = conflicts(value, buffer, target), elements = memory.bytes / sizeOf$1(target.dtype);
	if (!memory.captured && !conflict) run$1(device, [value], [{
		memory,
		layout: target.layout
	}]), buffer.version++;
	else if (!memory.captured && elementsOf(target.shape) * 2 <= elements) {
		let [held] = run$1(device, [value]);
		run$1(device, [input(held.memory, target.dtype, held.layout)], [{
			memory,
			layout: target.layout
		}]), held.memory.free(), buffer.version++;
	} else buffer.replace(rewritten(buffer, target, value));
}
function rewritten({ memory, device }, target, value) {
	let fresh = new Memory(device, memory.bytes), elements = memory.bytes / sizeOf$1(target.dtype), whole = coversAll(target.layout, elements), box = whole ? null : boxOf(target.layout, elements);
	if (box !== null) {
		let layout = contiguous(box.shape);
		return run$1(device, [place(value, input(memory, target.dtype, layout), box.start)], [{
			memory: fresh,
			layout
		}]), fresh;
	}
	return whole || device.copy(fresh.address, memory.address, memory.bytes), run$1(device, [value], [{
		memory: fresh,
		layout: target.layout
	}]), fresh;
}
function compacted(stored, dtype) {
	let { memory, layout } = stored, fresh = new Memory(memory.device, elementsOf(layout.shape) * sizeOf$1(dtype));
	return {
		node: input(memory, dtype, layout),
		target: {
			memory: fresh,
			layout: contiguous(layout.shape)
		}
	};
}
function elementBytes({ memory, layout }, dtype) {
	return memory.address + layout.offset * sizeOf$1(dtype);
}
function readSync$1(stored, dtype, into) {
	let { device } = stored.memory;
	if (into.byteLength === 0) return;
	if (isContiguous(stored.layout)) return device.downloadSync(elementBytes(stored, dtype), into);
	let { node, target } = compacted(stored, dtype);
	run$1(device, [node], [target]), device.downloadSync(target.memory.address, into), target.memory.free();
}
async function read(stored, dtype, into) {
	let { device } = stored.memory;
	if (into.byteLength === 0) return;
	if (isContiguous(stored.layout)) return device.download(elementBytes(stored, dtype), into);
	let { node, target } = compacted(stored, dtype);
	await runAsync(device, [node], [target]), await device.download(target.memory.address, into), target.memory.free();
}
// src/context.ts
init_errors();
const storage = new AsyncLocalStorage();
let entered = !1;
const current = () => entered ? storage.getStore() : void 0;
let initial;
function currentDevice() {
	return current()?.device ?? (initial ??= deviceByName(config().device));
}
function deviceOf(name) {
	return name === void 0 ? currentDevice() : deviceByName(name);
}
function own(array) {
	current()?.owned?.add(array);
}
function withDevice(name, fn) {
	return runOn(deviceByName(name), fn);
}
function runOn(device, fn) {
	return entered = !0, storage.run({
		device,
		owned: current()?.owned
	}, fn);
}
const isThenable = (value) => typeof value?.then == "function";
function reachable(value, owned, found, depth) {
	if (owned.has(value)) found.add(value);
	else if (depth > 0 && typeof value == "object" && value) for (let item of Object.values(value)) reachable(item, owned, found, depth - 1);
}
function leave(owned, outer, result, keep) {
	let kept = /* @__PURE__ */ new Set();
	reachable(result, owned, kept, 4);
	let arrays = [...owned].filter((array) => kept.has(array));
	keep(arrays);
	for (let array of owned) kept.has(array) || array.dispose();
	for (let array of arrays) outer?.add(array);
	return result;
}
function runScope(fn, keep) {
	if (typeof fn != "function") throw new ArgumentError("scope() takes a function: scope(() => { ... })");
	let outer = current(), owned = /* @__PURE__ */ new Set();
	entered = !0;
	let fail = (error) => {
		for (let array of owned) array.dispose();
		throw error;
	}, result;
	try {
		result = storage.run({
			device: outer?.device,
			owned
		}, fn);
	} catch (error) {
		return fail(error);
	}
	return isThenable(result) ? result.then((value) => leave(owned, outer?.owned, value, keep), fail) : leave(owned, outer?.owned, result, keep);
}
// src/prepared.ts
init_dtype();
const layoutNumbers = /* @__PURE__ */ new WeakMap(), numbersByText = /* @__PURE__ */ new Map();
function layoutNumber(layout) {
	let number = layoutNumbers.get(layout);
	if (number === void 0) {
		let text = `${layout.offset}/${layout.shape.join()}/${layout.strides.join()}`;
		number = numbersByText.get(text), number === void 0 && (numbersByText.size >= 65536 && numbersByText.clear(), number = nextNumber++, numbersByText.set(text, number)), layoutNumbers.set(layout, number);
	}
	return number;
}
let nextNumber = 0;
function dependsOnValues(root) {
	let seen = /* @__PURE__ */ new Set(), visit = (node) => !seen.has(node) && (seen.add(node), node.kind === "iota" || node.kind === "map" && node.op === "power" && node.sources.some((source) => source.kind === "scalar") ? !0 : sourcesOf(node).some(visit));
	return visit(root);
}
function makePrepared(root, holes, numbers, device) {
	if (dependsOnValues(root)) return null;
	let graph = collect$1([root]), inputs = graph.memories.map((memory) => holes.indexOf(memory)), scalars = graph.scalars.map((n) => {
		let node = graph.nodes[n];
		return {
			hole: node.kind === "scalar" ? node.hole ?? -1 : -1,
			dtype: node.dtype
		};
	}), used = new Set(scalars.map(({ hole }) => hole));
	return inputs.includes(-1) || used.has(-1) || used.size !== numbers ? null : {
		root,
		device,
		plan: planFor(device, graph, []),
		inputs,
		scalars
	};
}
function scalarParameter(value, dtype) {
	let kind = kindOf(dtype);
	if (kind === "float") return roundTo$1(dtype, Number(value));
	if (kind === "complex") return [Number(value), 0];
	if (kind === "bool") return null;
	let { min, max } = integerRange(dtype);
	return value < min || value > max ? null : BigInt(value);
}
function runPrepared({ prepared, memories, scalars }) {
	return runPlan(prepared.device, prepared.plan, prepared.inputs.map((hole) => memories[hole]), scalars)[0];
}
function nodeOfPrepared({ prepared, memories, scalars }) {
	let graph = collect$1([prepared.root]);
	return substitute(prepared.root, (leaf) => leaf.kind === "scalar" ? scalar(scalars[prepared.scalars.findIndex(({ hole }) => hole === leaf.hole)], leaf.dtype, leaf.hole) : input(memories[prepared.inputs[graph.memories.indexOf(leaf.source)]], leaf.dtype, leaf.layout));
}
// src/format-digits.ts
const layouts = Object.freeze({
	float16: {
		precision: 11,
		smallest: -24,
		round: (value) => roundNarrow("float16", value)
	},
	float32: {
		precision: 24,
		smallest: -149,
		round: Math.fround
	},
	float64: {
		precision: 53,
		smallest: -1074,
		round: (value) => value
	}
}), roundTo = (type, value) => layouts[type].round(value), powerOfTen = (exponent) => 10n ** BigInt(exponent), scratch = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));
function split(value, { precision, smallest }) {
	scratch.setFloat64(0, value);
	let exponent = Math.max((scratch.getUint16(0) >> 4) - 1023 - precision + 1, smallest), half = Math.trunc(exponent / 2);
	return {
		significand: BigInt(value * 2 ** -half * 2 ** (half - exponent)),
		exponent
	};
}
function digitsOf(value, type, { last, least } = {}) {
	if (value === 0) return {
		digits: "",
		exponent: 0
	};
	let layout = layouts[type], { significand, exponent } = split(layout.round(value), layout), even = significand % 2n == 0n, narrow = exponent > layout.smallest && significand === 1n << BigInt(layout.precision - 1), up = BigInt(Math.max(exponent, 0)), down = BigInt(Math.max(-exponent, 0)), rest = (significand << up) * 4n, below = (narrow ? 1n : 2n) << up, above = 2n << up, one = 4n << down, first = Math.floor(Math.log10(value));
	first >= 0 ? one *= powerOfTen(first) : [rest, below, above] = [
		rest,
		below,
		above
	].map((n) => n * powerOfTen(-first)), rest < one ? (--first, [rest, below, above] = [
		rest * 10n,
		below * 10n,
		above * 10n
	]) : rest >= one * 10n && (first += 1, one *= 10n);
	let stop = last?.(first) ?? -Infinity;
	if (first < stop) return roundBelow(rest, one, first, stop);
	let fill = least?.(first) ?? Infinity, digits = "";
	for (let position = first;; position--) {
		let digit = rest / one;
		rest %= one;
		let low = even ? rest <= below : rest < below, high = even ? rest + above >= one : rest + above > one;
		if (position === stop || (low || high) && position <= fill) return (low === high ? rest * 2n > one || rest * 2n === one && digit % 2n == 1n : high) ? carry(digits, Number(digit) + 1, first) : {
			digits: digits + digit,
			exponent: first
		};
		digits += digit, [rest, below, above] = [
			rest * 10n,
			below * 10n,
			above * 10n
		];
	}
}
function roundBelow(rest, one, first, stop) {
	return first === stop - 1 && rest > one * 5n ? {
		digits: "1",
		exponent: stop
	} : {
		digits: "",
		exponent: 0
	};
}
function carry(digits, digit, first) {
	if (digit < 10) return {
		digits: digits + digit,
		exponent: first
	};
	let kept = digits.replace(/9+$/, "");
	return kept === "" ? {
		digits: "1",
		exponent: first + 1
	} : {
		digits: kept.slice(0, -1) + (Number(kept.at(-1)) + 1),
		exponent: first
	};
}
// src/format-element.ts
init_dtype();
const sureDigits = Object.freeze({
	float16: 3,
	float32: 6,
	float64: 15
}), largestPlain = Object.freeze({
	float16: 1e3,
	float32: 1e6,
	float64: 0x2386f26fc10000
}), isNegative = (value) => value < 0 || Object.is(value, -0), exponentText = (exponent, width = 2) => `${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(width, "0")}`;
function positional({ digits, exponent }) {
	if (digits === "") return {
		whole: "0",
		fraction: ""
	};
	if (exponent < 0) return {
		whole: "0",
		fraction: ("0".repeat(-exponent - 1) + digits).replace(/0+$/, "")
	};
	let filled = digits.padEnd(exponent + 1, "0");
	return {
		whole: filled.slice(0, exponent + 1),
		fraction: filled.slice(exponent + 1).replace(/0+$/, "")
	};
}
function scientificPiece(value, type, precision, least) {
	let decimal = digitsOf(Math.abs(value), type, {
		last: (first) => first - precision,
		least: (first) => first - least
	});
	return {
		left: decimal.digits[0] ?? "0",
		right: decimal.digits.slice(1),
		power: exponentText(decimal.exponent)
	};
}
function positionalPiece(value, type, precision) {
	let { whole, fraction } = positional(digitsOf(Math.abs(value), type, { last: () => -precision }));
	return {
		left: whole,
		right: fraction,
		power: ""
	};
}
const widest = (lengths) => lengths.reduce((a, b) => Math.max(a, b), 0);
function floatFormatter(values, type, options, sign) {
	let { precision } = options, rounded = values.map((value) => roundTo(type, value)), finite = rounded.filter(Number.isFinite), signOf = (value) => isNegative(value) ? "-" : sign === "+" ? "+" : "", scientific = isScientific(finite, type, options), pieces = finite.map((value) => scientific ? scientificPiece(value, type, precision, 0) : positionalPiece(value, type, precision)), fractionWidth = widest(pieces.map(({ right }) => right.replace(/0+$/, "").length)), powerWidth = widest(pieces.map(({ power }) => power.length - 1)), rightWidth = scientific ? fractionWidth + powerWidth + 2 : fractionWidth, leftWidth = widest(finite.map((value, i) => signOf(value).length + pieces[i].left.length));
	if (finite.length < rounded.length) {
		let infinityWidth = sign === "+" || rounded.includes(-Infinity) ? 4 : 3;
		leftWidth = Math.max(leftWidth, infinityWidth - (rightWidth + 1));
	}
	return (element) => {
		let value = roundTo(type, element);
		if (!Number.isFinite(value)) return (Number.isNaN(value) ? `${sign === "+" ? "+" : ""}nan` : `${signOf(value)}inf`).padStart(leftWidth + rightWidth + 1);
		let { left, right, power } = scientific ? scientificPiece(value, type, fractionWidth, fractionWidth) : positionalPiece(value, type, precision), head = `${signOf(value)}${left}`.padStart(leftWidth);
		return scientific ? `${head}.${right.padEnd(fractionWidth, "0")}e${power[0]}${power.slice(1).padStart(powerWidth, "0")}` : `${head}.${right.padEnd(rightWidth)}`;
	};
}
function isScientific(finite, type, { suppress }) {
	let [max, min] = [0, Infinity];
	for (let value of finite) {
		let magnitude = Math.abs(value);
		magnitude !== 0 && (max = Math.max(max, magnitude), min = Math.min(min, magnitude));
	}
	return max === 0 ? !1 : max >= 10 ** Math.min(8, sureDigits[type]) || !suppress && (min < roundTo(type, 1e-4) || roundTo(type, max / min) > 1e3);
}
function integerFormatter(values) {
	let width = widest(values.map((value) => String(value).length));
	return (value) => String(value).padStart(width);
}
function complexFormatter(values, type, options) {
	let parts = values, reals = parts.map(([re]) => re), imaginaries = parts.map(([, im]) => im), real = floatFormatter(reals, type, options, "-"), imaginary = floatFormatter(imaginaries, type, options, "+");
	return (value) => {
		let [re, im] = value, text = imaginary(im), end = text.trimEnd().length;
		return `${real(re)}${text.slice(0, end)}j${text.slice(end)}`;
	};
}
function bfloat16Text(element) {
	let value = roundNarrow("bfloat16", element);
	if (Number.isNaN(value)) return "nan";
	if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
	let sign = isNegative(value) ? "-" : "", sixDigits = (first) => first - 5, decimal = digitsOf(Math.abs(value), "float64", {
		last: sixDigits,
		least: sixDigits
	}), power = decimal.exponent;
	return sign + (power >= -4 && power < 6 ? plainText$1(decimal, "") : powerText(decimal));
}
function plainText$1(decimal, tail) {
	let { whole, fraction } = positional(decimal);
	return `${whole}${fraction === "" ? tail : `.${fraction}`}`;
}
function powerText({ digits, exponent }) {
	let rest = digits.slice(1).replace(/0+$/, "");
	return `${digits[0]}${rest === "" ? "" : `.${rest}`}e${exponentText(exponent)}`;
}
function elementFormatter(dtype, values, options) {
	if (dtype === "bfloat16") return bfloat16Text;
	switch (info(dtype).kind) {
		case "bool": return (value) => value ? " True" : "False";
		case "int":
		case "uint": return integerFormatter(values);
		case "float": return floatFormatter(values, dtype, options, "-");
		case "complex": return complexFormatter(values, realOf(dtype), options);
	}
}
function floatText(value, type, tail) {
	if (Number.isNaN(value)) return "nan";
	let sign = isNegative(value) ? "-" : "";
	if (!Number.isFinite(value)) return `${sign}inf`;
	let magnitude = Math.abs(roundTo(type, value)), decimal = digitsOf(magnitude, type);
	return sign + (magnitude === 0 || magnitude >= 1e-4 && magnitude < largestPlain[type] ? plainText$1(decimal, tail) : powerText(decimal));
}
function scalarText(dtype, value) {
	if (dtype === "bfloat16") return bfloat16Text(value);
	switch (info(dtype).kind) {
		case "bool": return value ? "True" : "False";
		case "int":
		case "uint": return String(value);
		case "float": return floatText(value, dtype, ".0");
		case "complex": return complexText(value, realOf(dtype));
	}
}
function complexText([re, im], type) {
	let imaginary = floatText(im, type, "");
	if (Object.is(re, 0)) return `${imaginary}j`;
	let sign = imaginary.startsWith("-") ? "" : "+";
	return `(${floatText(re, type, "")}${sign}${imaginary}j)`;
}
// src/format.ts
const formatDefaults = Object.freeze({
	precision: 8,
	threshold: 1e3,
	edgeitems: 3,
	linewidth: 75,
	suppress: !1
}), sizeOf = (shape) => shape.reduce((a, b) => a * b, 1);
function formatArray(source, options = {}) {
	if (source.shape.length === 0) return scalarText(source.dtype, source.get(0));
	let settings = {
		...formatDefaults,
		...options
	};
	return layOut(source, settings, {
		separator: " ",
		indent: " ",
		linewidth: settings.linewidth
	});
}
function layOut(source, settings, layout) {
	let { dtype, shape, get } = source, size = sizeOf(shape);
	if (size === 0) return "[]";
	let kept = shape.map((extent) => keptIndices(extent, size > settings.threshold ? settings.edgeitems : Infinity)), values = collect(shape, kept, (index) => get.call(source, index)), format = shape.length === 0 && dtype === "bool" ? (value) => scalarText("bool", value) : elementFormatter(dtype, values, settings), next = 0;
	return bracket(kept, () => format(values[next++]), layout, layout.indent, layout.linewidth);
}
function keptIndices(extent, edge) {
	return extent <= 2 * edge ? {
		indices: Array.from({ length: extent }, (_, i) => i),
		gap: null
	} : {
		indices: Array.from({ length: 2 * edge }, (_, i) => i < edge ? i : extent - 2 * edge + i),
		gap: edge
	};
}
function collect(shape, kept, get) {
	let offsets = [0];
	return kept.forEach(({ indices }, axis) => {
		offsets = offsets.flatMap((offset) => indices.map((index) => offset * shape[axis] + index));
	}), offsets.map(get);
}
function bracket(kept, word, layout, indent, width) {
	let [axis, ...inner] = kept;
	if (axis === void 0) return word();
	if (inner.length === 0) return row(axis, word, layout, indent, width);
	let { indices, gap } = axis, blocks = indices.map(() => bracket(inner, word, layout, `${indent} `, width - 1));
	gap !== null && blocks.splice(gap, 0, "...");
	let between = `${layout.separator.trimEnd()}${"\n".repeat(inner.length)}${indent}`;
	return `[${blocks.join(between)}]`;
}
function row({ indices, gap }, word, { separator }, indent, width) {
	let words = indices.map(() => word());
	gap !== null && words.splice(gap, 0, "...");
	let room = width - 1, lines = [], line = indent;
	return words.forEach((text, i) => {
		line.length + text.length > room && line.length > indent.length && (lines.push(line.trimEnd()), line = indent), line += i === words.length - 1 ? text : text + separator;
	}), lines.push(line), `[${lines.join("\n").slice(indent.length)}]`;
}
init_dtype(), init_errors();
const constructors = {
	bool: Uint8Array,
	int8: Int8Array,
	int16: Int16Array,
	int32: Int32Array,
	int64: BigInt64Array,
	uint8: Uint8Array,
	uint16: Uint16Array,
	uint32: Uint32Array,
	uint64: BigUint64Array,
	float16: Uint16Array,
	bfloat16: Uint16Array,
	float32: Float32Array,
	float64: Float64Array,
	complex64: Float32Array,
	complex128: Float64Array
};
function hostArray(dtype, count) {
	let parts = kindOf(dtype) === "complex" ? 2 : 1;
	return new constructors[dtype](count * parts);
}
const typedNames = {
	Int8Array: "int8",
	Int16Array: "int16",
	Int32Array: "int32",
	BigInt64Array: "int64",
	Uint8Array: "uint8",
	Uint8ClampedArray: "uint8",
	Buffer: "uint8",
	Uint16Array: "uint16",
	Uint32Array: "uint32",
	BigUint64Array: "uint64",
	Float16Array: "float16",
	Float32Array: "float32",
	Float64Array: "float64"
};
function isTypedArray(value) {
	return ArrayBuffer.isView(value) && !(value instanceof DataView);
}
function typedArrayDType(value) {
	let dtype = typedNames[value.constructor.name];
	if (dtype === void 0) throw new ArgumentError(`${value.constructor.name} is not a typed array that Weft knows`);
	return dtype;
}
const saturate = (value, dtype) => {
	let { min, max } = integerRange(dtype);
	return Number.isNaN(value) ? 0n : value >= Number(max) ? max : value <= Number(min) ? min : BigInt(Math.trunc(value));
};
function putValue(dtype, into, index, value) {
	let kind = kindOf(dtype);
	if (kind === "complex") {
		let [re, im] = typeof value == "object" ? value : [Number(value), 0];
		into[2 * index] = re, into[2 * index + 1] = im;
	} else {
		if (typeof value == "object") throw new ArgumentError(`a complex value [re, im] for an array of type ${dtype}`);
		if (kind === "bool") into[index] = +!!value;
		else if (kind === "float") {
			let number = Number(value);
			into[index] = dtype === "float16" || dtype === "bfloat16" ? narrowBits(dtype, number) : number;
		} else {
			let integer = typeof value == "number" && !Number.isInteger(value) ? saturate(value, dtype) : BigInt(value), { min, max } = integerRange(dtype);
			if (integer < min || integer > max) throw new OverflowError(`Python integer ${integer} out of bounds for ${dtype}`);
			into[index] = dtypes[dtype].size === 8 ? integer : Number(integer);
		}
	}
}
function getValue(dtype, from, index) {
	let kind = kindOf(dtype);
	if (kind === "complex") return [Number(from[2 * index]), Number(from[2 * index + 1])];
	let raw = from[index];
	return kind === "bool" ? raw !== 0 : dtype === "float16" || dtype === "bfloat16" ? narrowValue(dtype, Number(raw)) : raw;
}
function exactNumber(value) {
	if (typeof value != "bigint") return value;
	let number = Number(value);
	if (!Number.isSafeInteger(number)) throw new OverflowError(`${value} is not exact as a number; read 64-bit integers with data(), which gives BigInts`);
	return number;
}
function nestedShape(value, isLeaf) {
	let shape = [], level = value;
	for (; Array.isArray(level) && !isLeaf(level);) shape.push(level.length), level = level[0];
	let check = (item, depth) => {
		if (depth === shape.length) {
			if (Array.isArray(item) && !isLeaf(item)) throw ragged(depth);
		} else {
			if (!Array.isArray(item) || item.length !== shape[depth]) throw ragged(depth);
			for (let inner of item) check(inner, depth + 1);
		}
	}, ragged = (depth) => new ShapeError(`the nested lists are ragged: not all lists at depth ${depth} have the same length and depth`);
	return check(value, 0), shape;
}
function inferDType(values) {
	let result = "bool", seen = !1;
	for (let value of values) {
		let own = typeof value == "object" ? "complex128" : typeof value == "number" ? "float64" : typeof value == "boolean" ? "bool" : value > 9223372036854775807n ? "uint64" : "int64", rank = [
			"bool",
			"int64",
			"uint64",
			"float64",
			"complex128"
		];
		(!seen || rank.indexOf(own) > rank.indexOf(result)) && (result = own), seen = !0;
	}
	return seen ? result : "float64";
}
function formatSource(array) {
	let { dtype, shape } = array;
	if (elementsOf(shape) <= 1e3) {
		let data = array.all();
		return {
			dtype,
			shape,
			get: (index) => getValue(dtype, data, index)
		};
	}
	return {
		dtype,
		shape,
		get: (index) => {
			let indices = Array(shape.length), rest = index;
			for (let d = shape.length - 1; d >= 0; d--) indices[d] = rest % shape[d], rest = Math.floor(rest / shape[d]);
			return array.element(indices);
		}
	};
}
const textOf = (array) => formatArray(formatSource(array));
function describeArray(array, note) {
	let header = `NDArray ${array.dtype} [${array.shape.join(", ")}] ${array.device}`;
	return note === null ? `${header}\n${textOf(array)}` : `${header} ${note}`;
}
init_dtype(), init_errors();
const disposed = Object.freeze({ kind: "disposed" });
let stateOf, deviceField, setState;
var NDArray = class {
	dtype;
	shape;
	#state;
	#device;
	static {
		stateOf = (array) => array.#state, deviceField = (array) => array.#device, setState = (array, state) => {
			array.#state = state;
		};
	}
	constructor(state, dtype, shape, device) {
		this.#state = state, this.#device = device, this.dtype = dtype, this.shape = shape, own(this);
	}
	get ndim() {
		return this.shape.length;
	}
	get size() {
		return elementsOf(this.shape);
	}
	get itemsize() {
		return sizeOf$1(this.dtype);
	}
	get nbytes() {
		return this.size * this.itemsize;
	}
	get length() {
		if (this.shape.length === 0) throw new ShapeError("a 0-d array has no length; use size or item()");
		return this.shape[0];
	}
	get device() {
		return this.#device.info.name;
	}
	get pending() {
		return this.#state.kind === "pending" || this.#state.kind === "prepared";
	}
	get isDisposed() {
		return this.#state.kind === "disposed";
	}
	get strides() {
		return storedOf(this).layout.strides;
	}
	eval() {
		return evaluate([this]), this;
	}
	async ready() {
		return await materialise(this), await this.#device.ready(), this;
	}
	async data() {
		let into = hostArray(this.dtype, this.size);
		return await read(await materialise(this), this.dtype, into), into;
	}
	dataSync() {
		let into = hostArray(this.dtype, this.size);
		return readSync$1(storedOf(this), this.dtype, into), into;
	}
	async toArray() {
		return nest(this, await this.data());
	}
	toArraySync() {
		return nest(this, this.dataSync());
	}
	async item() {
		return checkSizeOne(this), publicValue(getValue(this.dtype, await this.data(), 0));
	}
	itemSync() {
		return checkSizeOne(this), publicValue(getValue(this.dtype, this.dataSync(), 0));
	}
	dispose() {
		this.#state.kind === "stored" && this.#state.buffer.release(), this.#state = disposed;
	}
	[Symbol.dispose]() {
		this.dispose();
	}
	toString() {
		return textOf(printable(this));
	}
	[Symbol.for("nodejs.util.inspect.custom")]() {
		return this.isDisposed ? describeArray(printable(this), "(disposed)") : describeArray(printable(this), this.pending && this.size > 1e3 ? "(pending)" : null);
	}
};
function printable(array) {
	let one = hostArray(array.dtype, 1);
	return {
		dtype: array.dtype,
		shape: array.shape,
		device: array.device,
		all: () => array.dataSync(),
		element: (indices) => {
			let { memory, layout } = storedOf(array), at = indices.reduce((offset, index, d) => offset + index * layout.strides[d], layout.offset);
			return memory.device.downloadSync(memory.address + at * sizeOf$1(array.dtype), one), getValue(array.dtype, one, 0);
		}
	};
}
function checkSizeOne(array) {
	if (array.size !== 1) throw new ShapeError(`item() needs an array of size 1, found shape ${formatShape(array.shape)}; index it first, or use toArray()`);
}
const publicValue = (value) => {
	let exact = exactNumber(value);
	return typeof exact == "object" ? {
		re: exact[0],
		im: exact[1]
	} : exact;
};
function nest(array, data) {
	let next = 0, level = (d) => d === array.shape.length ? publicValue(getValue(array.dtype, data, next++)) : Array.from({ length: array.shape[d] }, () => level(d + 1));
	return level(0);
}
function gone() {
	return new DisposedError("this array was disposed; keep it alive (leave its scope later, or return it from the scope)");
}
function deviceOfArray(array) {
	if (stateOf(array).kind === "disposed") throw gone();
	return deviceField(array);
}
function pendingArray(node, device) {
	for (let { source } of inputsBelow(node)) source.captured = !0;
	let array = new NDArray({
		kind: "pending",
		node
	}, node.dtype, node.shape, device);
	return (node.height >= 400 || config().eager) && evaluate([array]), array;
}
function preparedArray(run) {
	let { root, device } = run.prepared;
	for (let memory of run.memories) memory !== void 0 && (memory.captured = !0);
	let array = new NDArray({
		kind: "prepared",
		run
	}, root.dtype, root.shape, device);
	return config().eager && evaluate([array]), array;
}
function placeOf$1(array) {
	let state = stateOf(array);
	return state.kind === "stored" ? {
		memory: state.buffer.memory,
		layout: state.layout
	} : null;
}
function storedArray(buffer, layout, dtype) {
	return new NDArray({
		kind: "stored",
		buffer: buffer.retain(),
		layout
	}, dtype, layout.shape, buffer.device);
}
function emptyArray(shape, dtype, device) {
	return storedArray(new Buffer$1(new Memory(device, elementsOf(shape) * sizeOf$1(dtype))), contiguous(shape), dtype);
}
function runNow(nodes, device) {
	return run$1(device, nodes).map(({ memory, layout }, k) => storedArray(new Buffer$1(memory), layout, nodes[k].dtype));
}
function exclusive(array) {
	let { buffer, target } = targetOf$2(array, []);
	if (!buffer.memory.captured) return target;
	let fresh = new Memory(buffer.device, buffer.memory.bytes);
	return fresh.bytes > 0 && buffer.device.copy(fresh.address, buffer.memory.address, fresh.bytes), buffer.replace(fresh), targetOf$2(array, []).target;
}
function nodeOf(array) {
	let state = stateOf(array);
	if (state.kind === "pending") return state.node;
	if (state.kind === "prepared") return nodeOfPrepared(state.run);
	if (state.kind === "disposed") throw gone();
	return input(state.buffer.memory, array.dtype, state.layout);
}
function storedOf(array) {
	evaluate([array]);
	let state = stateOf(array);
	if (state.kind !== "stored") throw gone();
	return {
		memory: state.buffer.memory,
		layout: state.layout,
		buffer: state.buffer
	};
}
function settle(array, { memory, layout }) {
	setState(array, {
		kind: "stored",
		buffer: new Buffer$1(memory).retain(),
		layout
	});
}
function evaluate(arrays) {
	if (arrays.length === 1) {
		let state = stateOf(arrays[0]);
		if (state.kind === "stored") return;
		if (state.kind === "prepared") return settle(arrays[0], runPrepared(state.run));
	}
	let byDevice = /* @__PURE__ */ new Map();
	for (let array of arrays) {
		let state = stateOf(array);
		if (state.kind === "disposed") throw gone();
		if (state.kind === "stored") continue;
		let device = deviceField(array), list = byDevice.get(device);
		list === void 0 ? byDevice.set(device, [array]) : list.includes(array) || list.push(array);
	}
	for (let [device, list] of byDevice) {
		let results = run$1(device, list.map(nodeOf));
		list.forEach((array, k) => {
			settle(array, results[k]);
		});
	}
}
async function materialise(array) {
	let state = stateOf(array);
	if (state.kind === "pending" || state.kind === "prepared") {
		let [result] = await runAsync(deviceField(array), [nodeOf(array)]);
		stateOf(array) === state ? settle(array, result) : result.memory.free();
	}
	return storedOf(array);
}
function viewOf(array, steps) {
	let state = stateOf(array);
	if (state.kind === "disposed") throw gone();
	if (state.kind === "stored") {
		let layout = state.layout, part = !1;
		for (let step of steps) layout = layout === null ? null : applyView(layout, step), part ||= step.kind === "part";
		if (layout !== null) {
			let dtype = part ? array.dtype === "complex64" ? "float32" : "float64" : array.dtype;
			return storedArray(state.buffer, layout, kindOf(array.dtype) === "complex" ? dtype : array.dtype);
		}
	}
	return pendingArray(steps.reduce((node, step) => view(node, step), nodeOf(array)), deviceField(array));
}
function targetOf$2(array, steps) {
	let { buffer, layout } = storedOf(array), final = steps.reduce((from, step) => from === null ? null : applyView(from, step), layout);
	if (final === null) throw new ShapeError("this reshape of the array is a copy, so nothing can be assigned through it");
	if (overlapsItself(final)) throw new ShapeError("cannot write through a view that overlaps itself (a broadcast array); copy() it first");
	return {
		buffer,
		target: input(buffer.memory, array.dtype, final)
	};
}
function writeThrough(array, steps, value) {
	let { buffer, target } = targetOf$2(array, steps);
	elementsOf(target.shape) > 0 && write(buffer, target, value);
}
init_dtype(), init_errors();
function uploaded(data, shape, dtype, device) {
	let array = emptyArray(shape, dtype, device);
	return data.byteLength > 0 && device.upload(storedOf(array).memory.address, data), array;
}
const isLeaf = (item) => typeof item != "object" || !item || !Array.isArray(item);
function toValue$1(item) {
	if (typeof item == "number" || typeof item == "bigint" || typeof item == "boolean") return item;
	if (typeof item == "object" && item && "re" in item && "im" in item) return [Number(item.re), Number(item.im)];
	throw new ArgumentError(`an array's elements are numbers, bigints, booleans or { re, im }, found ${item === null ? "null" : typeof item}`);
}
function arrayFrom(source, dtype, device) {
	if (isTypedArray(source)) return fromTyped(source, dtype, device);
	let shape = nestedShape(source, isLeaf), leaves = [], gather = (item) => {
		if (Array.isArray(item)) for (let inner of item) gather(inner);
		else leaves.push(toValue$1(item));
	};
	gather(source);
	let type = dtype ?? inferDType(leaves), data = hostArray(type, leaves.length);
	return leaves.forEach((value, index) => {
		putValue(type, data, index, value);
	}), uploaded(data, shape, type, device);
}
function fromTyped(source, dtype, device) {
	let own = typedArrayDType(source), array = uploaded(source, [source.length], own, device);
	if (dtype === void 0 || dtype === own) return array;
	let converted = pendingArray(cast(nodeOf(array), dtype), device).eval();
	return array.dispose(), converted;
}
function fromBytes(source, options, device) {
	let view = ArrayBuffer.isView(source) ? source : null, start = (view?.byteOffset ?? 0) + (options.offset ?? 0), buffer = view?.buffer ?? source, available = (view === null ? buffer.byteLength : view.byteOffset + view.byteLength) - start, size = sizeOf$1(options.dtype);
	if (available < 0) throw new ArgumentError(`offset ${options.offset} is beyond the end of the buffer`);
	if (options.shape === void 0 && available % size !== 0) throw new ShapeError(`${available} bytes are not a whole number of ${options.dtype} elements (${size} bytes each)`);
	let shape = options.shape ?? [available / size], bytes = elementsOf(shape) * size;
	if (bytes > available) throw new ShapeError(`shape ${formatShape(shape)} of ${options.dtype} needs ${bytes} bytes, the buffer has ${available}`);
	let data = new Uint8Array(buffer, start, bytes);
	return kindOf(options.dtype) === "bool" ? uploaded(data.map((byte) => byte === 0 ? 0 : 1), shape, "bool", device) : uploaded(data, shape, options.dtype, device);
}
// src/index-text.ts
init_errors();
const sliceText = /^(-?\d+)?:(-?\d+)?(?::(-?\d+)?)?$/, numberOr = (text) => text === void 0 || text === "" ? null : Number(text);
function parseItem(text) {
	let item = text.trim();
	if (item === "...") return "...";
	if (item === "None" || item === "null" || item === "newaxis") return null;
	if (/^-?\d+$/.test(item)) return Number(item);
	let slice = sliceText.exec(item.replace(/\s+/g, ""));
	if (slice === null) throw new ShapeError(`cannot read the index ${JSON.stringify(text)}; expected an integer, a slice such as '1:-1:2', '...' or None`);
	return {
		start: numberOr(slice[1]),
		stop: numberOr(slice[2]),
		step: numberOr(slice[3])
	};
}
function parseIndex(items) {
	return items.flatMap((item) => typeof item == "string" ? item.trim() === "" ? [] : item.split(",").map(parseItem) : [item]);
}
// src/names.ts
const camelCase = (name) => name.replace(/_+([a-z0-9])/g, (_, letter) => letter.toUpperCase());
// compiler/explain.ts
init_dtype();
const bytesOf = (graph, n) => elementsOf(graph.nodes[n].shape) * sizeOf$1(graph.nodes[n].dtype);
function summarise(program, graph, kernel, members) {
	let read = /* @__PURE__ */ new Map();
	for (let { kind, root, access } of kernel.operands) {
		if (kind === "index" || access === "write") continue;
		let key = graph.nodes[root.node].kind === "input" && root.kind === "leaf" ? `i${tokenOf(graph, root.node)}` : `${root.kind}${root.node}`;
		read.set(key, Math.max(read.get(key) ?? 0, bytesOf(graph, root.node)));
	}
	let operations = kernel.lines.flatMap((line) => line.kind === "op" ? [line.op] : line.kind === "cast" ? [`cast to ${line.dtype}`] : line.kind === "call" ? [kernel.functions[line.fn].name] : []), asked = new Set(graph.results);
	return {
		name: kernel.name,
		shape: graph.nodes[kernel.domain].shape,
		operations,
		readBytes: [...read.values()].reduce((sum, bytes) => sum + bytes, 0),
		writtenBytes: kernel.stores.reduce((sum, { operand }) => sum + bytesOf(graph, kernel.operands[operand].root.node), 0),
		stored: members.flatMap((n) => {
			let node = graph.nodes[n], reason = program.fused.reasons.get(n);
			return asked.has(n) || reason === void 0 ? [] : [`${node.kind === "map" ? node.op : node.kind} is stored: ${reason}`];
		})
	};
}
function tokenOf(graph, n) {
	let node = graph.nodes[n];
	return graph.nodes.findIndex((other) => other.kind === "input" && node.kind === "input" && other.source === node.source);
}
function summariseProgram(program, graph) {
	let kernels = program.fused.kernels.map((kernel, k) => summarise(program, graph, kernel, program.fused.members[k])), unfusedBytes = 0, unfusedKernels = 0;
	return graph.nodes.forEach((node, n) => {
		if (isComputed(node)) {
			unfusedKernels++, unfusedBytes += node.kind === "call" ? 0 : bytesOf(graph, n);
			for (let source of graph.sources[n]) graph.nodes[source].shape.length > 0 && (unfusedBytes += bytesOf(graph, source));
		}
	}), {
		kernels,
		bytes: kernels.reduce((sum, { readBytes, writtenBytes }) => sum + readBytes + writtenBytes, 0),
		unfused: {
			kernels: unfusedKernels,
			bytes: unfusedBytes
		}
	};
}
const units = [
	"B",
	"KiB",
	"MiB",
	"GiB",
	"TiB"
];
function showBytes(bytes) {
	let value = bytes, unit = 0;
	for (; value >= 1024 && unit < units.length - 1;) value /= 1024, unit++;
	return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
function listOperations(operations) {
	let runs = [];
	for (let name of operations) {
		let last = runs.at(-1);
		last?.name === name ? last.count++ : runs.push({
			name,
			count: 1
		});
	}
	let words = runs.map(({ name, count }) => count === 1 ? name : `${name} x${count}`);
	return words.length === 0 ? "copy" : words.length <= 12 ? words.join(", ") : `${words.slice(0, 12).join(", ")}, ... (${operations.length} in all)`;
}
function explainProgram(program, graph) {
	let { kernels, bytes, unfused } = summariseProgram(program, graph);
	return [`${plural(kernels.length, "kernel")}, ${showBytes(bytes)} moved (one kernel per operation: ${plural(unfused.kernels, "kernel")}, ${showBytes(unfused.bytes)})`, ...kernels.flatMap((kernel, k) => [
		`${k + 1}. ${kernel.name} over [${kernel.shape.join(", ")}]: ${listOperations(kernel.operations)}`,
		`   reads ${showBytes(kernel.readBytes)}, writes ${showBytes(kernel.writtenBytes)}`,
		...kernel.stored.map((reason) => `   ${reason}`)
	])].join("\n");
}
// src/explain.ts
function explain(...arrays) {
	let pending = arrays.filter((array) => array.pending), first = pending[0];
	if (first === void 0) return "nothing to run: already computed";
	let { program, graph } = programFor(deviceOfArray(first), pending.map(nodeOf));
	return explainProgram(program, graph);
}
init_dtype(), init_errors();
function dtypeOf(like) {
	let name = typeof like == "string" ? like : like?.dtype;
	if (typeof name == "string" && isDType(name)) return name;
	throw new DTypeError(`${JSON.stringify(like)} is not a dtype; expected one of ${Object.keys(dtypes).join(", ")}`);
}
var TypedScalar = class {
	dtype;
	value;
	constructor(dtype, value) {
		this.dtype = dtype, this.value = value;
	}
	valueOf() {
		return typeof this.value == "object" ? `${this.value[0]}+${this.value[1]}j` : this.value;
	}
};
const isComplex = (value) => typeof value.re == "number" && typeof value.im == "number";
function weakNumber(value) {
	return Number.isInteger(value) && !Object.is(value, -0) ? {
		weak: "int",
		value: BigInt(value),
		literal: !1
	} : {
		weak: "float",
		value,
		literal: !1
	};
}
function describe$1(value) {
	if (value == null) return String(value);
	if (typeof value == "string") return `the string ${JSON.stringify(value.slice(0, 40))}`;
	if (typeof value != "object") return `a ${typeof value}`;
	let { name } = value.constructor ?? Object;
	return name === "Object" || name === "" ? "an object" : `an object of class ${name}`;
}
function toOperand(value, device) {
	if (value instanceof NDArray) return nodeOf(value);
	if (typeof value == "number") return weakNumber(value);
	if (typeof value == "bigint") return {
		weak: "int",
		value,
		literal: !1
	};
	if (typeof value == "boolean") return scalar(value, "bool");
	if (value instanceof TypedScalar) return typedScalarNode(value);
	if (typeof value == "object" && value) {
		if (isComplex(value)) return {
			weak: "complex",
			value: [value.re, value.im],
			literal: !1
		};
		if (Array.isArray(value) || isTypedArray(value)) return nodeOf(arrayFrom(value, void 0, device));
	}
	throw new ArgumentError(`an operand is an array, a number, a bigint, a boolean, { re, im } or a list, found ${describe$1(value)}`);
}
function typedScalarNode({ dtype, value }) {
	return scalar(kindOf(dtype) === "float" ? roundTo$1(dtype, Number(value)) : value, dtype);
}
function toOperands(values) {
	let device = commonDevice(values.filter((value) => value instanceof NDArray)), operands = values.map((value) => toOperand(value, device));
	return operands.some((operand) => !("weak" in operand)) ? {
		operands,
		device
	} : {
		operands: operands.map((operand) => "weak" in operand && operand.weak === "int" && typeof values[operands.indexOf(operand)] == "number" ? {
			weak: "float",
			value: Number(operand.value),
			literal: !1
		} : operand),
		device
	};
}
function commonDevice(arrays) {
	let first = arrays[0];
	if (first === void 0) return currentDevice();
	let device = deviceOfArray(first);
	for (let array of arrays) {
		let other = deviceOfArray(array);
		if (other !== device) throw new DeviceMismatchError(`arrays on ${device.info.name} and ${other.info.name} in one operation; move one with array.to('${device.info.name}')`);
	}
	return device;
}
// src/tables.ts
const isOptions$1 = (value) => typeof value == "object" && !!value && Object.getPrototypeOf(value) === Object.prototype && !("re" in value && "im" in value);
function toArgument$1(parameter, value, device) {
	if (value == null) return null;
	if (parameter?.rest === !0 && Array.isArray(value)) return value.map((item) => asNode(toOperand(item, device)));
	switch (parameter?.kind) {
		case "array": return asNode(toOperand(value, device));
		case "value": return toOperand(value, device);
		case "dtype": return dtypeOf(value);
		default: return typeof value == "bigint" ? Number(value) : value;
	}
}
function bind(parameters, values, extra) {
	let last = values.at(-1), options = isOptions$1(last) ? last : {}, given = isOptions$1(last) ? values.slice(0, -1) : values, arrays = [...given, ...Object.values(options)].filter((value) => value instanceof NDArray), device = typeof options.device == "string" ? deviceOf(options.device) : commonDevice(arrays), rest = parameters.findIndex((parameter) => parameter.rest === !0), parameterAt = (k) => parameters[rest >= 0 && k >= rest ? rest : k], positional = given.map((value, k) => {
		let parameter = parameterAt(k);
		return toArgument$1(parameter?.rest === !0 ? {
			...parameter,
			kind: "array"
		} : parameter, value, device);
	}), keywords = {};
	for (let [word, value] of Object.entries(options)) {
		if (extra.includes(word)) continue;
		let parameter = parameters.find(({ name }) => name === word || camelCase(name) === word);
		keywords[parameter?.name ?? word] = toArgument$1(parameter, value, device);
	}
	return {
		positional,
		keywords,
		device
	};
}
function callView$1(name, array, values) {
	let row = findView(name), device = array instanceof NDArray ? commonDevice([array]) : commonDevice([]), own = array instanceof NDArray ? array : pendingArray(asNode(toOperand(array, device)), device), parameters = row.parameters.slice(1), { positional, keywords } = bind(parameters, values, []);
	return viewOf(own, row.make(own.shape, bindArguments(camelCase(name), parameters, positional, keywords)));
}
function callCreation(name, values, defaults = {}) {
	let row = findCreation(name), { positional, keywords, device } = bind(row.parameters, values, ["device"]), unset = Object.entries(defaults).filter(([word]) => {
		let at = row.parameters.findIndex((parameter) => parameter.name === word);
		return !(word in keywords) && !(at >= 0 && at < positional.length);
	}), made = row.make(bindArguments(camelCase(name), row.parameters, positional, {
		...Object.fromEntries(unset),
		...keywords
	}));
	return "kind" in made ? pendingArray(made, device) : made.map((node) => pendingArray(node, device));
}
init_dtype(), init_errors(), init_ops();
function storeInto(op, out, node) {
	if (!(out instanceof NDArray)) throw new ArgumentError(`${op}: out must be an array`);
	if (!sameShape(out.shape, node.shape)) throw new ShapeError(`${op}: out has shape ${formatShape(out.shape)}, the result ${formatShape(node.shape)}`);
	return checkInPlace(op, node.dtype, out.dtype), writeThrough(out, [], cast(node, out.dtype)), out;
}
const isOptions = (value) => typeof value == "object" && !!value && Object.getPrototypeOf(value) === Object.prototype && ("out" in value || "dtype" in value || Object.keys(value).length === 0);
function callOp$1(op, word, values, own = 0) {
	let { arity, outputs } = opRow(op), options = values.length === arity + 1 && isOptions(values[arity]) ? values[arity] : void 0, count = values.length - (options === void 0 ? 0 : 1);
	if (count !== arity) {
		let takes = arity - own;
		throw new ArgumentError(`${word}() takes ${takes} argument${takes === 1 ? "" : "s"}, and options after ${takes === 1 ? "it" : "them"}; got ${count - own}`);
	}
	let { operands, device } = toOperands(values.slice(0, arity)), nodes = applyAll(op, operands, options?.dtype === void 0 ? {} : { dtype: dtypeOf(options.dtype) });
	if (options?.out !== void 0) {
		if (outputs !== void 0) throw new ArgumentError(`${word}() has ${outputs.length} results; out takes one`);
		return storeInto(word, options.out, nodes[0]);
	}
	let arrays = nodes.map((node) => pendingArray(node, device));
	return outputs === void 0 ? arrays[0] : arrays;
}
function define(name, value) {
	Object.defineProperty(NDArray.prototype, name, {
		value,
		writable: !0,
		configurable: !0,
		enumerable: !1
	});
}
for (let word of offeredNames) {
	let op = findOp(word), name = camelCase(word);
	op !== "where" && op !== "real" && op !== "imag" && define(name, function(...values) {
		return callOp$1(op, name, [this, ...values], 1);
	});
}
function partOf$1(array, part) {
	return kindOf(array.dtype) === "complex" ? array.pending ? callOp$1(part === 0 ? "real" : "imag", part === 0 ? "real" : "imag", [array]) : viewOf(array, [{
		kind: "part",
		part
	}]) : part === 0 ? array : callOp$1("imag", "imag", [array]);
}
define("real", function() {
	return partOf$1(this, 0);
}), define("imag", function() {
	return partOf$1(this, 1);
});
for (let name of viewNames) {
	let row = findView(name), method = camelCase(name);
	row.method === "attribute" ? Object.defineProperty(NDArray.prototype, method, {
		get() {
			return callView$1(name, this, []);
		},
		configurable: !0
	}) : define(method, function(...values) {
		return callView$1(name, this, values);
	});
}
define("flatten", function(...values) {
	return copyOf(callView$1("ravel", this, values));
}), define("slice", function(...items) {
	return viewOf(this, [indexView(this.shape, parseIndex(items))]);
}), define("set", function(index, value) {
	let items = Array.isArray(index) ? index : [index], view = indexView(this.shape, parseIndex(items)), device = commonDevice(value instanceof NDArray ? [this, value] : [this]), target = viewShape(this.shape, view);
	return writeThrough(this, [view], assignable$1(toOperand(value, device), this.dtype, target)), this;
}), define("astype", function(dtype, options = {}) {
	let to = dtypeOf(dtype);
	return to === this.dtype ? options.copy === !1 ? this : copyOf(this) : pendingArray(cast(nodeOf(this), to), deviceOfArray(this));
});
function copyOf(array) {
	return pendingArray(nodeOf(array), deviceOfArray(array)).eval();
}
// compiler/lower-value.ts
define("explain", function() {
	return explain(this);
}), define("copy", function() {
	return copyOf(this);
}), define("to", function(name) {
	let device = deviceOf(name);
	return device === deviceOfArray(this) ? this : uploaded(this.dataSync(), this.shape, this.dtype, device);
}), init_errors();
const none = Object.freeze({ kind: "none" }), nodeValue = (node) => ({
	kind: "node",
	node
}), weakInt$1 = (value, literal = !0) => ({
	kind: "weak",
	weak: {
		weak: "int",
		value,
		literal
	}
}), weakFloat$1 = (value, literal = !0) => ({
	kind: "weak",
	weak: {
		weak: "float",
		value,
		literal
	}
}), tuple$1 = (items) => ({
	kind: "tuple",
	items
});
function reference(handle) {
	return {
		kind: "reference",
		handle,
		views: [],
		shape: handle.shape,
		dtype: handle.dtype
	};
}
const words$1 = {
	node: "an array",
	reference: "an array",
	weak: "a number",
	bool: "a bool",
	dtype: "a dtype",
	tuple: "a tuple",
	none: "None",
	module: "the module np",
	function: "a function"
}, describeValue = (value) => words$1[value.kind], isArray = (value) => value.kind === "node" || value.kind === "reference";
function nodeOfValue(value) {
	return value.kind === "node" ? value.node : value.views.reduce((node, view$1) => view(node, view$1), value.handle.node());
}
function operandOf$1(value) {
	if (isArray(value)) return nodeOfValue(value);
	if (value.kind === "weak") return value.weak;
	if (value.kind === "bool") return constant(value.value, "bool");
	throw new DTypeError(`expected an array or a number, found ${describeValue(value)}`);
}
function shapeOfValue(value) {
	return value.kind === "node" ? value.node.shape : value.kind === "reference" ? value.shape : [];
}
function dtypeOfValue(value) {
	if (value.kind === "node") return value.node.dtype;
	if (value.kind === "reference") return value.dtype;
	let operand = operandOf$1(value);
	return "weak" in operand ? strong$1(operand, operand.weak === "int" ? "int64" : operand.weak === "float" ? "float64" : "complex128").dtype : operand.dtype;
}
function viewOfValue(value, view$2) {
	if (value.kind === "node") return nodeValue(view(value.node, view$2));
	let node = nodeOfValue(value);
	if (node.kind === "input" && applyView(node.layout, view$2) === null) return nodeValue(view(node, view$2));
	let dtype = view$2.kind === "part" ? value.dtype === "complex64" ? "float32" : "float64" : value.dtype;
	return {
		...value,
		views: [...value.views, view$2],
		shape: viewShape(value.shape, view$2),
		dtype
	};
}
init_dtype(), init_errors(), init_ops();
const makeFunction = (name, call) => ({
	kind: "function",
	name,
	call
}), constants$2 = {
	pi: weakFloat$1(Math.PI),
	e: weakFloat$1(Math.E),
	euler_gamma: weakFloat$1(.5772156649015329),
	inf: weakFloat$1(Infinity),
	nan: weakFloat$1(NaN),
	newaxis: { kind: "none" },
	np: { kind: "module" },
	numpy: { kind: "module" }
}, later = Object.fromEntries([
	...(/* @__PURE__ */ "sum.prod.max.min.amax.amin.mean.var.std.argmax.argmin.any.all.ptp.count_nonzero.median.average.nansum.nanmax.nanmin.nanmean.nanprod.nanstd.nanvar.norm.percentile.quantile".split(".")).map((name) => [name, "reductions"]),
	...[
		"cumsum",
		"cumprod",
		"diff",
		"sort",
		"argsort",
		"unique",
		"nonzero",
		"take",
		"put",
		"compress",
		"searchsorted",
		"bincount",
		"histogram"
	].map((name) => [name, "scans, sorting and gathering"]),
	...[
		"dot",
		"matmul",
		"einsum",
		"tensordot",
		"inner",
		"outer",
		"vdot",
		"kron",
		"linalg",
		"fft",
		"random"
	].map((name) => [name, "matrix products and library calls"]),
	...[
		"concatenate",
		"stack",
		"hstack",
		"vstack",
		"tile",
		"repeat",
		"roll",
		"pad",
		"split"
	].map((name) => [name, "joining and repeating arrays"])
]);
function unavailable(name) {
	return Object.hasOwn(later, name) ? new UnsupportedError(`\`${name}\` is not available: ${later[name]} are not part of this version`) : void 0;
}
function builtinNames() {
	return [
		...offeredNames,
		...viewNames,
		...creationNames,
		...Object.keys(constants$2),
		"astype",
		"copy",
		"shape",
		"ndim",
		"size",
		"array",
		"asarray",
		"result_type"
	];
}
function builtin(name) {
	if (Object.hasOwn(constants$2, name)) return constants$2[name];
	let dtype = dtypeByName(name);
	if (dtype !== void 0) return {
		kind: "dtype",
		dtype
	};
	let known = functionNamed(name);
	if (known !== void 0) return known;
	let missing = unavailable(name);
	if (missing !== void 0) throw missing;
}
function functionNamed(name) {
	let op = findOp(name);
	if (op !== void 0 && opRow(op).internal !== !0) return makeFunction(name, (args, keywords) => callOp(op, name, args, keywords));
	let viewRow = findView(name);
	if (viewRow !== void 0 && viewRow.method !== "attribute") return makeFunction(name, (args, keywords) => {
		let [first, ...rest] = args;
		if (first === void 0) throw new ArgumentError(`${name}() missing required argument '${viewRow.parameters[0].name}'`);
		return callView(name, toArray(first), rest, keywords);
	});
	let creation = findCreation(name);
	return creation === void 0 ? helperFunctions[name] : makeFunction(name, (args, keywords) => {
		let made = creation.make(bindArguments(name, creation.parameters, args.map(toArgument), argumentsOf(keywords)));
		return "kind" in made ? nodeValue(made) : tuple$1(made.map(nodeValue));
	});
}
const toArray = (value) => isArray(value) ? value : {
	kind: "node",
	node: asNode(operandOf$1(value))
};
function toArgument(value) {
	switch (value.kind) {
		case "node":
		case "reference": return nodeOfValue(value);
		case "none": return null;
		case "bool": return value.value;
		case "dtype": return value.dtype;
		case "tuple": return value.items.map((item) => {
			if (item.kind === "weak" && item.weak.weak === "int") return Number(item.weak.value);
			throw new ArgumentError(`expected integers in a tuple, found ${describeValue(item)}`);
		});
		case "weak": return value.weak;
		default: throw new ArgumentError(`${describeValue(value)} cannot be an argument here`);
	}
}
function argumentsOf(keywords) {
	return Object.fromEntries(Object.entries(keywords).map(([name, value]) => [name, toArgument(value)]));
}
function callView(name, array, args, keywords) {
	let row = findView(name), bound = bindArguments(name, row.parameters.slice(1), args.map((arg) => plain(toArgument(arg))), mapValues(argumentsOf(keywords), plain)), result = array;
	for (let view of row.make(shapeOfValue(array), bound)) result = viewOfValue(result, view);
	return result;
}
function plain(value) {
	return typeof value == "object" && value && "weak" in value && value.weak === "int" ? Number(value.value) : value;
}
const mapValues = (record, change) => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
function callOp(op, name, args, keywords) {
	let { arity, outputs } = opRow(op), { dtype, out, ...rest } = keywords, parameters = positionalNames(op), operands = [...args];
	for (let [word, value] of Object.entries(rest)) {
		let at = parameters.indexOf(word);
		if (at < 0) {
			let words = [
				...parameters.slice(0, arity),
				"dtype",
				"out"
			], near = suggest(word, words);
			throw new ArgumentError(`${name}() got an unexpected keyword argument '${word}'; ${near === void 0 ? `it takes ${words.join(", ")}` : `did you mean '${near}'?`}`);
		}
		operands[at] = value;
	}
	if (operands.length !== arity || operands.includes(void 0)) {
		let optional = optionalOperands(op, operands);
		if (optional === null) throw new ArgumentError(`${name}() takes ${arity} argument${arity === 1 ? "" : "s"}, got ${args.length}`);
		return optional;
	}
	if (dtype !== void 0 && dtype.kind !== "dtype") throw new ArgumentError(`${name}(): dtype is a dtype, found ${describeValue(dtype)}`);
	let nodes = applyAll(op, operands.map(operandOf$1), dtype === void 0 ? {} : { dtype: dtype.dtype });
	return out !== void 0 && out.kind !== "none" ? storeOut(name, out, nodes[0].dtype, nodeValue(nodes[0])) : outputs === void 0 ? nodeValue(nodes[0]) : tuple$1(nodes.map(nodeValue));
}
function storeOut(name, out, from, value) {
	if (out.kind !== "reference") throw new ArgumentError(`${name}(): out is an interpolated array, found ${describeValue(out)}`);
	let node = nodeOfValue(value);
	if (node.shape.join() !== out.shape.join()) throw new ArgumentError(`${name}(): out has shape (${out.shape.join(", ")}), the result (${node.shape.join(", ")})`);
	if (from !== out.dtype && kindOf(from) !== kindOf(out.dtype)) throw new ArgumentError(`${name}(): out is ${out.dtype}, the result ${from}`);
	return out.handle.write(out.views, cast(node, out.dtype)), out;
}
function positionalNames(op) {
	return {
		clip: [
			"a",
			"a_min",
			"a_max"
		],
		where: [
			"condition",
			"x",
			"y"
		],
		round: ["a", "decimals"],
		round_decimals: ["a", "decimals"],
		nan_to_num: ["x"]
	}[op] ?? [
		"x1",
		"x2",
		"x3"
	];
}
function optionalOperands(op, operands) {
	return op === "clip" && operands.length <= 3 ? clipOneSided(operands) : op === "round" && operands.length === 2 ? nodeValue(apply("round_decimals", operands.map(operandOf$1))) : null;
}
function clipOneSided([array, low, high]) {
	if (array === void 0) return null;
	let result = toArray(array), given = (bound) => bound !== void 0 && bound.kind !== "none";
	return given(low) && (result = {
		kind: "node",
		node: apply("maximum", [nodeOfValue(result), operandOf$1(low)])
	}), given(high) && (result = {
		kind: "node",
		node: apply("minimum", [nodeOfValue(result), operandOf$1(high)])
	}), given(low) || given(high) ? result : null;
}
const shapeTuple = (shape) => tuple$1(shape.map((extent) => weakInt$1(BigInt(extent))));
function only(name, args) {
	let [first] = args;
	if (first === void 0 || args.length !== 1) throw new ArgumentError(`${name}() takes 1 argument, got ${args.length}`);
	return first;
}
const helperFunctions = {
	shape: makeFunction("shape", (args) => shapeTuple(shapeOfValue(only("shape", args)))),
	ndim: makeFunction("ndim", (args) => weakInt$1(BigInt(shapeOfValue(only("ndim", args)).length))),
	size: makeFunction("size", (args) => weakInt$1(BigInt(elementsOf(shapeOfValue(only("size", args)))))),
	copy: makeFunction("copy", (args) => nodeValue(nodeOfValue(toArray(only("copy", args))))),
	asarray: makeFunction("asarray", (args, keywords) => asArray("asarray", args, keywords)),
	array: makeFunction("array", (args, keywords) => asArray("array", args, keywords)),
	astype: makeFunction("astype", ([array, ...rest], keywords) => asType(toArray(array), rest, keywords))
};
function asArray(name, args, keywords) {
	let array = toArray(args[0] ?? only(name, args)), dtype = args[1] ?? keywords.dtype;
	return dtype === void 0 || dtype.kind === "none" ? array : asType(array, [dtype], {});
}
function asType(array, args, keywords) {
	let dtype = args[0] ?? keywords.dtype;
	if (dtype?.kind !== "dtype") throw new ArgumentError(`astype() takes a dtype, found ${dtype === void 0 ? "nothing" : describeValue(dtype)}`);
	return nodeValue(cast(nodeOfValue(array), dtype.dtype));
}
const opMethods = /* @__PURE__ */ new Set([
	"clip",
	"round",
	"conj",
	"conjugate"
]);
function attributeOf$2(object, name) {
	if (object.kind === "module") {
		let found = builtin(name);
		if (found !== void 0) return found;
		let near = suggest(name, builtinNames());
		throw new NameError(`np has no \`${name}\`${near === void 0 ? "" : `; did you mean \`${near}\`?`}`);
	}
	if (object.kind === "weak" || object.kind === "bool") return attributeOf$2(toArray(object), name);
	if (!isArray(object)) throw new NameError(`${describeValue(object)} has no attribute \`${name}\``);
	return arrayAttribute(object, name);
}
function arrayAttribute(array, name) {
	let shape = shapeOfValue(array);
	switch (name) {
		case "shape": return shapeTuple(shape);
		case "ndim": return weakInt$1(BigInt(shape.length));
		case "size": return weakInt$1(BigInt(elementsOf(shape)));
		case "dtype": return {
			kind: "dtype",
			dtype: dtypeOfValue(array)
		};
		case "itemsize": return weakInt$1(BigInt(sizeOf$1(dtypeOfValue(array))));
		case "nbytes": return weakInt$1(BigInt(elementsOf(shape) * sizeOf$1(dtypeOfValue(array))));
		case "real":
		case "imag": return partOf(array, name);
		case "astype": return makeFunction("astype", (args, keywords) => asType(array, args, keywords));
		case "copy": return makeFunction("copy", () => nodeValue(nodeOfValue(array)));
		case "flatten": return makeFunction("flatten", (args, keywords) => {
			let flat = callView("ravel", array, args, keywords);
			return nodeValue(nodeOfValue(flat));
		});
		default: return methodOf(array, name);
	}
}
function methodOf(array, name) {
	let viewRow = findView(name);
	if (viewRow?.method === "attribute") return callView(name, array, [], {});
	if (viewRow?.method === !0) return makeFunction(name, (args, keywords) => callView(name, array, args, keywords));
	let op = findOp(name);
	if (op !== void 0 && opMethods.has(name)) {
		let words = {
			min: "a_min",
			max: "a_max"
		};
		return makeFunction(name, (args, keywords) => callOp(op, name, [array, ...args], Object.fromEntries(Object.entries(keywords).map(([word, value]) => [words[word] ?? word, value]))));
	}
	let missing = unavailable(name);
	if (missing !== void 0) throw missing;
	let near = suggest(name, [
		...opMethods,
		...viewNames.filter((view) => findView(view)?.method !== void 0),
		"astype",
		"copy",
		"flatten",
		"shape",
		"ndim",
		"size",
		"dtype",
		"real",
		"imag"
	]), hint = op !== void 0 || viewRow !== void 0 ? `; it is a function: write ${name}(...)` : near === void 0 ? "" : `; did you mean \`${near}\`?`;
	throw new NameError(`an array has no attribute \`${name}\`${hint}`);
}
function partOf(array, name) {
	let dtype = dtypeOfValue(array), node = nodeOfValue(array);
	return info(dtype).kind === "complex" && node.kind === "input" ? viewOfValue(array, {
		kind: "part",
		part: name === "real" ? 0 : 1
	}) : name === "real" && info(dtype).kind !== "complex" ? array : nodeValue(apply(name, [node]));
}
// compiler/lower-scalar.ts
init_errors();
const toFloat = (scalar) => Number(scalar.value), toComplex = (scalar) => scalar.weak === "complex" ? scalar.value : [toFloat(scalar), 0];
function intPower(base, exponent) {
	if (BigInt(base < 0n ? (-base).toString(2).length : base.toString(2).length) * exponent > 4096n) throw new ArgumentError("this power of Python integers has more than 4096 bits; write one of them as a float");
	return base ** exponent;
}
function floorDiv(a, b) {
	let quotient = a / b;
	return a % b !== 0n && a < 0n != b < 0n ? quotient - 1n : quotient;
}
function onInts(op, a, b) {
	let zero = () => {
		throw new ArgumentError(`Python integer ${op === "remainder" ? "modulo" : "division"} by zero`);
	};
	switch (op) {
		case "add": return a + b;
		case "subtract": return a - b;
		case "multiply": return a * b;
		case "divide": return b === 0n ? zero() : Number(a) / Number(b);
		case "floor_divide": return b === 0n ? zero() : floorDiv(a, b);
		case "remainder": return b === 0n ? zero() : a - floorDiv(a, b) * b;
		case "power": return b < 0n ? Number(a) ** Number(b) : intPower(a, b);
		case "left_shift": return b >= 0n && b < 4096n ? a << b : null;
		case "right_shift": return b >= 0n && b < 4096n ? a >> b : null;
		case "bitwise_and": return a & b;
		case "bitwise_or": return a | b;
		case "bitwise_xor": return a ^ b;
		default: return null;
	}
}
function onFloats(op, a, b) {
	let zero = () => {
		throw new ArgumentError("Python float division by zero");
	};
	switch (op) {
		case "add": return a + b;
		case "subtract": return a - b;
		case "multiply": return a * b;
		case "divide": return b === 0 ? zero() : a / b;
		case "floor_divide": return b === 0 ? zero() : Math.floor(a / b);
		case "remainder": return b === 0 ? zero() : a - Math.floor(a / b) * b;
		case "power": return a ** b;
		default: return null;
	}
}
function onComplex(op, [ar, ai], [br, bi]) {
	switch (op) {
		case "add": return [ar + br, ai + bi];
		case "subtract": return [ar - br, ai - bi];
		case "multiply": return [ar * br - ai * bi, ar * bi + ai * br];
		case "divide": {
			let scale = br * br + bi * bi;
			return [(ar * br + ai * bi) / scale, (ai * br - ar * bi) / scale];
		}
		default: return null;
	}
}
function foldBinary(op, a, b) {
	let literal = a.literal && b.literal;
	if (a.weak === "complex" || b.weak === "complex") {
		let value = onComplex(op, toComplex(a), toComplex(b));
		return value === null ? null : {
			weak: "complex",
			value,
			literal
		};
	}
	if (a.weak === "int" && b.weak === "int") {
		let value = onInts(op, a.value, b.value);
		return value === null ? null : typeof value == "bigint" ? {
			weak: "int",
			value,
			literal
		} : {
			weak: "float",
			value,
			literal
		};
	}
	let value = onFloats(op, toFloat(a), toFloat(b));
	return value === null ? null : {
		weak: "float",
		value,
		literal
	};
}
function foldCompare(op, a, b) {
	if (a.weak === "complex" || b.weak === "complex") return null;
	let { value: x } = a, { value: y } = b;
	switch (op) {
		case "less": return x < y;
		case "less_equal": return x <= y;
		case "greater": return x > y;
		case "greater_equal": return x >= y;
		case "equal": return x == y;
		case "not_equal": return x != y;
		default: return null;
	}
}
function foldUnary(op, a) {
	return op === "positive" ? a : op === "invert" ? a.weak === "int" ? {
		weak: "int",
		value: ~a.value,
		literal: a.literal
	} : null : op === "negative" ? a.weak === "int" ? {
		weak: "int",
		value: -a.value,
		literal: a.literal
	} : a.weak === "float" ? {
		weak: "float",
		value: -a.value,
		literal: a.literal
	} : {
		weak: "complex",
		value: [-a.value[0], -a.value[1]],
		literal: a.literal
	} : null;
}
// compiler/syntax/used.ts
function namesIn(tree, found) {
	if (Array.isArray(tree)) for (let item of tree) namesIn(item, found);
	else if (typeof tree == "object" && tree) {
		let node = tree;
		node.kind === "name" && typeof node.name == "string" && found.add(node.name);
		for (let value of Object.values(tree)) namesIn(value, found);
	}
}
function usedLater(snippet) {
	let result = [], later = /* @__PURE__ */ new Set();
	for (let k = snippet.statements.length - 1; k >= 0; k--) result[k] = later, later = new Set(later), namesIn(snippet.statements[k], later);
	return result;
}
init_dtype(), init_errors(), init_ops();
const noNames = /* @__PURE__ */ new Set();
function lowerSnippet(snippet, host) {
	let scope = {
		snippet,
		host,
		names: /* @__PURE__ */ new Map()
	}, later = snippet.statements.length === 1 ? [noNames] : usedLater(snippet), last = null;
	return snippet.statements.forEach((statement, index) => {
		last = lowerStatement$1(scope, statement, later[index]);
	}), last;
}
function at(scope, span, make) {
	try {
		return make();
	} catch (error) {
		throw placed(error, {
			text: scope.snippet.text,
			span
		});
	}
}
function lowerStatement$1(scope, statement, later) {
	if (statement.kind === "expression") return lower(scope, statement.value);
	let value = lower(scope, statement.value);
	if (statement.kind === "augmented") return augment(scope, statement, value, later), null;
	for (let target of statement.targets) target.kind === "unpack" ? unpack(scope, target.items, value, target.span, later) : assign(scope, target, value, later);
	return null;
}
function unpack(scope, targets, value, span, later) {
	at(scope, span, () => {
		if (value.kind !== "tuple") throw new ArgumentError(`cannot unpack ${describeValue(value)} into ${targets.length} names`);
		if (value.items.length !== targets.length) throw new ArgumentError(`expected ${targets.length} values to unpack, found ${value.items.length}`);
	}), value.kind === "tuple" && targets.forEach((target, k) => assign(scope, target, value.items[k], later));
}
function assign(scope, target, value, later) {
	target.kind === "name" ? scope.names.set(target.name, value) : target.kind === "hole" ? at(scope, target.span, () => {
		throw new UnsupportedError("an interpolated array cannot be rebound; write ${x}[...] = value to change its elements".replace("${x}", `\${${target.index}}`));
	}) : store(scope, target, lower(scope, target.object), value, later);
}
function augment(scope, statement, value, later) {
	let { target, op } = statement, object = target;
	if (target.kind === "subscript") {
		let current = lower(scope, object), result = binary(scope, op, current, value, statement.span);
		at(scope, statement.span, () => checkStored(op, result, current)), store(scope, target, lower(scope, target.object), result, later);
		return;
	}
	let current = lower(scope, object), result = binary(scope, op, current, value, statement.span);
	current.kind === "reference" ? at(scope, statement.span, () => {
		checkStored(op, result, current), writeTo(scope, current, result, later);
	}) : target.kind === "name" ? at(scope, statement.span, () => {
		isArray(current) && checkStored(op, result, current), scope.names.set(target.name, isArray(current) && isArray(result) ? nodeValue(cast(nodeOfValue(result), nodeOfValue(current).dtype)) : result);
	}) : at(scope, target.span, () => {
		throw new ArgumentError(`${describeValue(current)} cannot be changed in place`);
	});
}
function checkStored(op, result, current) {
	if (!isArray(current)) return;
	let shape = shapeOfValue(result);
	if (!sameShape(shape, shapeOfValue(current))) throw new ShapeError(`the result of in-place ${op} has shape ${formatShape(shape)}, which does not fit the array's shape ${formatShape(shapeOfValue(current))}`);
	isArray(result) && checkInPlace(op, nodeOfValue(result).dtype, nodeOfValue(current).dtype);
}
function store(scope, target, object, value, later) {
	at(scope, target.span, () => {
		if (!isArray(object)) throw new ArgumentError(`${describeValue(object)} cannot be assigned to by index`);
		let mask = target.items.length === 1 ? maskOf(scope, target.items[0]) : null;
		mask === null ? assignThrough(scope, object, viewOfValue(object, indexView(shapeOfValue(object), indexItems(scope, target.items))), value, target, later) : assignMasked(scope, object, mask, value, target, later);
	});
}
function assignThrough(scope, object, part, value, target, later) {
	if (object.kind === "reference") writeTo(scope, part, value, later);
	else throw new UnsupportedError(`this array is a result of the snippet and has no memory yet, so its elements cannot be assigned; build it with where(...), or interpolate an array to write to${target.object.kind === "name" ? ` (\`${target.object.name}\`)` : ""}`);
}
function writeTo(scope, to, value, later) {
	if (to.kind !== "reference") throw new UnsupportedError("only a copy could have this shape, so nothing can be assigned through it");
	let node = assignable$1(operandOf$1(value), to.dtype, to.shape);
	for (let [name, own] of scope.names) own.kind === "node" && later.has(name) && protectSources(own.node, to);
	to.handle.write(to.views, node);
}
function protectSources(node, written) {
	let memory = written.handle.node(), own = memory.kind === "input" ? memory.source : null, seen = /* @__PURE__ */ new Set(), visit = (below) => !seen.has(below) && (seen.add(below), below.kind === "input" ? below.source === own : sourcesOf(below).some(visit));
	visit(node) && written.handle.protect();
}
function maskOf(scope, item) {
	if (item.kind === "slice" || item.kind === "ellipsis" || item.kind === "none" || item.kind === "number") return null;
	let value = lower(scope, item);
	if (!isArray(value)) return null;
	let node = nodeOfValue(value);
	return node.dtype === "bool" && node.shape.length > 0 ? node : null;
}
function assignMasked(scope, object, mask, value, target, later) {
	let shape = shapeOfValue(object);
	if (!sameShape(mask.shape, shape)) throw new ShapeError(`boolean index of shape ${formatShape(mask.shape)} does not match the array's shape ${formatShape(shape)}`);
	if (shapeOfValue(value).length > 0) throw new UnsupportedError("assigning an array through a boolean mask needs compaction, which is not available; write where(mask, value, x)");
	let node = nodeOfValue(object), chosen = assignable$1(operandOf$1(value), node.dtype, shape);
	assignThrough(scope, object, object, nodeValue(apply("where", [
		mask,
		chosen,
		node
	])), target, later);
}
function lower(scope, expression) {
	switch (expression.kind) {
		case "number": {
			let { type, value } = expression.literal;
			return type === "int" ? {
				kind: "weak",
				weak: {
					weak: "int",
					value,
					literal: !0
				}
			} : type === "float" ? {
				kind: "weak",
				weak: {
					weak: "float",
					value,
					literal: !0
				}
			} : {
				kind: "weak",
				weak: {
					weak: "complex",
					value: [0, value],
					literal: !0
				}
			};
		}
		case "bool": return {
			kind: "bool",
			value: expression.value
		};
		case "none": return none;
		case "hole": return at(scope, expression.span, () => scope.host.hole(expression.index));
		case "name": return at(scope, expression.span, () => lookUp(scope, expression.name));
		case "tuple": return tuple$1(expression.items.map((item) => lower(scope, item)));
		case "list": {
			let items = listItems(scope, expression.items);
			return at(scope, expression.span, () => scope.host.list(items));
		}
		case "unary": return unary(scope, expression.op, lower(scope, expression.operand), expression.span);
		case "binary": return binary(scope, expression.op, lower(scope, expression.left), lower(scope, expression.right), expression.span);
		case "attribute": {
			let object = lower(scope, expression.object);
			return at(scope, expression.span, () => attributeOf$2(object, expression.name));
		}
		case "subscript": {
			let object = lower(scope, expression.object);
			return at(scope, expression.span, () => subscript(scope, object, expression.items));
		}
		case "call": return call(scope, expression);
	}
}
function listItems(scope, items) {
	return items.map((item) => item.kind === "list" || item.kind === "tuple" ? tuple$1(listItems(scope, item.items)) : lower(scope, item));
}
function lookUp(scope, name) {
	let found = scope.names.get(name) ?? scope.host.variable(name) ?? builtin(name);
	if (found !== void 0) return found;
	let near = suggest(name, [
		...scope.names.keys(),
		...scope.host.variableNames,
		...builtinNames()
	]);
	throw new NameError(`unknown name \`${name}\`${near === void 0 ? "" : `; did you mean \`${near}\`?`}`);
}
function unary(scope, op, value, span) {
	return at(scope, span, () => {
		if (value.kind === "weak") {
			let folded = foldUnary(op, value.weak);
			if (folded === null) throw new DTypeError(`bad operand type for ${op}: a Python ${value.weak.weak}`);
			return {
				kind: "weak",
				weak: folded
			};
		}
		return nodeValue(apply(op, [operandOf$1(value)]));
	});
}
function binary(scope, op, left, right, span) {
	return at(scope, span, () => {
		if (left.kind === "weak" && right.kind === "weak") {
			let compared = foldCompare(op, left.weak, right.weak);
			if (compared !== null) return {
				kind: "bool",
				value: compared
			};
			let folded = foldBinary(op, left.weak, right.weak);
			if (folded === null) throw new DTypeError(`${op} of a Python ${left.weak.weak} and a Python ${right.weak.weak} is not defined`);
			return {
				kind: "weak",
				weak: folded
			};
		}
		if (left.kind === "tuple" && right.kind === "tuple" && op === "add") return tuple$1([...left.items, ...right.items]);
		let operands = [left, right].map((value) => operandOf$1(value.kind === "tuple" ? scope.host.list(value.items) : value));
		return nodeValue(apply(op, operands));
	});
}
function indexItems(scope, items) {
	return items.flatMap((item) => {
		if (item.kind === "ellipsis") return ["..."];
		if (item.kind === "slice") {
			let part = (expression) => expression === null ? null : integer(scope, expression);
			return [{
				start: part(item.start),
				stop: part(item.stop),
				step: part(item.step)
			}];
		}
		let value = lower(scope, item);
		return value.kind === "none" ? [null] : value.kind === "tuple" ? value.items.map((own) => plainInteger(own)) : [plainInteger(value)];
	});
}
function integer(scope, expression) {
	let value = lower(scope, expression);
	return value.kind === "none" ? null : at(scope, expression.span, () => plainInteger(value));
}
function plainInteger(value) {
	if (value.kind === "weak" && value.weak.weak === "int") return Number(value.weak.value);
	if (value.kind === "weak" && value.weak.weak === "float") {
		let { value: index } = value.weak, written = Number.isInteger(index) ? index.toFixed(1) : index;
		throw new ShapeError(`only integers, slices (:), ellipsis (...) and None are valid indices, found ${written}`);
	}
	if (isArray(value) || value.kind === "bool") {
		let kind = value.kind === "bool" ? "bool" : kindOf(nodeOfValue(value).dtype);
		throw kind === "float" || kind === "complex" ? new ShapeError(`an index is an integer, a slice (:), an ellipsis (...) or None, found an array of ${kind} numbers`) : new UnsupportedError(kind === "bool" ? "selecting by a boolean mask gives a size that depends on values, which is not available; use where(mask, x, other)" : "indexing by an array of integers is not available; use integers and slices");
	}
	throw new ShapeError(`only integers, slices (:), ellipsis (...) and None are valid indices, found ${describeValue(value)}`);
}
function subscript(scope, object, items) {
	if (object.kind === "tuple") return subscriptTuple(scope, object.items, items);
	if (!isArray(object)) throw new ArgumentError(`${describeValue(object)} cannot be indexed`);
	let shape = shapeOfValue(object), view = indexView(shape, indexItems(scope, items));
	return sameShape(viewShape(shape, view), shape) && items.every((item) => item.kind === "ellipsis") ? object : viewOfValue(object, view);
}
function subscriptTuple(scope, values, items) {
	let [spec, ...more] = indexItems(scope, items);
	if (spec === void 0 || more.length > 0 || spec === null || spec === "...") throw new ShapeError("a tuple takes one integer or one slice");
	let view = indexView([values.length], [spec]), item = view.kind === "index" ? view.items[0] : null;
	if (item?.kind === "at") return values[item.index];
	if (item?.kind !== "slice") throw new ShapeError("a tuple takes one integer or one slice");
	return tuple$1(Array.from({ length: item.size }, (_, k) => values[item.start + k * item.step]));
}
function call(scope, expression) {
	let callee = lower(scope, expression.callee), args = expression.args.map((arg) => lower(scope, arg)), keywords = Object.create(null);
	for (let { name, value } of expression.keywords) keywords[name] = lower(scope, value);
	return at(scope, expression.span, () => callValue(callee, args, keywords, scope.host));
}
function callValue(callee, args, keywords, host) {
	if (callee.kind === "dtype") {
		let [value] = args;
		if (value === void 0 || args.length > 1) throw new ArgumentError(`${callee.dtype}() takes one value`);
		let operand = operandOf$1(value.kind === "tuple" ? host.list(value.items) : value);
		return nodeValue("weak" in operand ? assignable$1(operand, callee.dtype, []) : cast(operand, callee.dtype));
	}
	if (callee.kind !== "function") throw new ArgumentError(`${describeValue(callee)} cannot be called`);
	return callee.call(args.map((arg) => arg), keywords);
}
// \0deferred:chevrotain
var createToken, EmbeddedActionsParser, EOF, Lexer, tokenLabel, init__deferred_chevrotain = __esmMin((() => {
	({createToken, EmbeddedActionsParser, EOF, Lexer, tokenLabel} = createRequire(import.meta.url)("./chevrotain.cjs"));
}));
// compiler/syntax/numbers.ts
function parseNumber(image) {
	let text = image.replaceAll("_", "");
	return /^0[xXoObB]/.test(text) ? {
		type: "int",
		value: BigInt(text.toLowerCase())
	} : /[jJ]$/.test(text) ? {
		type: "complex",
		value: Number(text.slice(0, -1))
	} : /[.eE]/.test(text) ? {
		type: "float",
		value: Number(text)
	} : /^0+[1-9]/.test(text) ? null : {
		type: "int",
		value: BigInt(text)
	};
}
function numberHint(image) {
	if (/^0[0-7]+$/.test(image)) return "Write octal numbers as 0o17.";
	if (/^0[0-9_]+$/.test(image)) return "Leave out the leading zeros.";
	let value = /^((?:[0-9.]|[eE](?=[0-9]))+)[fF]$/.exec(image)?.[1];
	if (value !== void 0) return `C suffixes are not used: ${value} takes the type it meets; float32(${value}) has its own.`;
	let integer = /^(0[xX][0-9a-fA-F]+|[0-9]+)[uUlL]{1,3}$/.exec(image)?.[1];
	return integer === void 0 ? /^[0-9.]+[A-Za-z_]+$/.test(image) ? "Is an operator missing between the number and the name?" : "Numbers are written as in Python: 12, 1_000, 0xff, 0b101, 1.5, 1e-3, 2j." : `C suffixes are not used: ${integer} takes the type it meets; uint32(${integer}) has its own.`;
}
var digits, prefixed, decimal, numberPattern, badNumberPattern, init_numbers = __esmMin((() => {
	digits = "[0-9](?:_?[0-9])*", prefixed = "0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+", decimal = `(?:(?:${digits})?\\.${digits}|${digits}\\.?)(?:[eE][+-]?${digits})?[jJ]?`, numberPattern = RegExp(`(?:${prefixed}|${decimal})(?![0-9A-Za-z_.])`), badNumberPattern = /\.?[0-9][0-9A-Za-z_.]*/;
}));
// compiler/syntax/operators.ts
function pythonInfix() {
	let table = /* @__PURE__ */ new Map();
	for (let [symbol, { op, precedence }] of infixOps) table.set(symbol, infixRule(symbol, op, precedence));
	return table.set("@", infixRule("@", "@", table.get("*")?.precedence ?? 0)), table;
}
function kernelInfix() {
	let table = /* @__PURE__ */ new Map();
	for (let [level, symbols] of cLevels.entries()) for (let symbol of symbols) table.set(symbol, infixRule(symbol, infixOps.get(symbol)?.op ?? symbol, level));
	return table.set("**", infixRule("**", infixOps.get("**")?.op ?? "**", cLevels.length + 1)), table;
}
function symbolPattern(symbols, suffix = "") {
	let sorted = [...symbols].sort((a, b) => b.length - a.length);
	return RegExp(`(?:${sorted.map((symbol) => symbol.replace(/[|^+*?.&<>/-]/g, "\\$&")).join("|")})${suffix}`);
}
var comparisons, infixRule, cLevels, python, numpyOperators, kernelOperators, init_operators = __esmMin((() => {
	init_ops(), comparisons = /* @__PURE__ */ new Set([
		"<",
		"<=",
		">",
		">=",
		"==",
		"!="
	]), infixRule = (symbol, op, precedence) => ({
		op,
		precedence,
		rightAssociative: symbol === "**",
		comparison: comparisons.has(symbol)
	}), cLevels = [
		["||"],
		["&&"],
		["|"],
		["^"],
		["&"],
		["==", "!="],
		[
			"<",
			"<=",
			">",
			">="
		],
		["<<", ">>"],
		["+", "-"],
		[
			"*",
			"/",
			"//",
			"%"
		]
	], python = pythonInfix(), numpyOperators = {
		infix: python,
		prefix: prefixOps,
		prefixPrecedence: python.get("**")?.precedence ?? 0
	}, kernelOperators = {
		infix: kernelInfix(),
		prefix: new Map([...prefixOps, ["!", "!"]]),
		prefixPrecedence: cLevels.length
	};
})), skip, punctuation, NumberToken, BadNumber, Unexpected, Name, Hole, LParen, RParen, LSquare, RSquare, Comma, Dot, Colon, Equals, Infix, Prefix, Sign, Tilde, Augmented, notSigns, keyword, bool, NumpyBool, None, Ellipsis, Separator, NewLine, Semicolon, NumpyInfix, Walrus, numpyTokens, KernelBool, LBrace, RBrace, Semi, Question, Arrow, Step, Bang, KernelInfix, CType, Const, If, Else, For, While, Break, Continue, Return, Raw, kernelTokens, init_tokens = __esmMin((() => {
	init__deferred_chevrotain(), init_numbers(), init_operators(), skip = { group: Lexer.SKIPPED }, punctuation = (name, text) => createToken({
		name,
		pattern: text,
		label: `\`${text}\``
	}), NumberToken = createToken({
		name: "Number",
		pattern: numberPattern,
		label: "a number"
	}), BadNumber = createToken({
		name: "BadNumber",
		pattern: badNumberPattern
	}), Unexpected = createToken({
		name: "Unexpected",
		pattern: /[\u0000-\uffff]+/,
		line_breaks: !0
	}), Name = createToken({
		name: "Name",
		pattern: /[A-Za-z_][A-Za-z0-9_]*/,
		label: "a name"
	}), Hole = createToken({
		name: "Hole",
		pattern: /\$\{[0-9]{1,5}\}/,
		label: "`${...}`"
	}), LParen = punctuation("LParen", "("), RParen = punctuation("RParen", ")"), LSquare = punctuation("LSquare", "["), RSquare = punctuation("RSquare", "]"), Comma = punctuation("Comma", ","), Dot = punctuation("Dot", "."), Colon = punctuation("Colon", ":"), Equals = punctuation("Equals", "="), Infix = createToken({
		name: "Infix",
		pattern: Lexer.NA,
		label: "an operator"
	}), Prefix = createToken({
		name: "Prefix",
		pattern: Lexer.NA,
		label: "a sign"
	}), Sign = createToken({
		name: "Sign",
		pattern: /[+-]/,
		categories: [Infix, Prefix],
		label: "a sign"
	}), Tilde = createToken({
		name: "Tilde",
		pattern: "~",
		categories: [Prefix],
		label: "`~`"
	}), Augmented = createToken({
		name: "Augmented",
		pattern: symbolPattern([...numpyOperators.infix].filter(([, rule]) => !rule.comparison).map(([symbol]) => symbol), "=(?!=)"),
		label: "an augmented assignment"
	}), notSigns = (symbols) => [...symbols].filter((symbol) => !/^[+-]$/.test(symbol)), keyword = (name, pattern, label = `\`${pattern}\``) => createToken({
		name,
		pattern,
		longer_alt: Name,
		label
	}), bool = (name, pattern) => createToken({
		name,
		pattern,
		longer_alt: Name,
		label: "`True`"
	}), NumpyBool = bool("NumpyBool", /True|False/), None = keyword("None", "None"), Ellipsis = punctuation("Ellipsis", "..."), Separator = createToken({
		name: "Separator",
		pattern: Lexer.NA,
		label: "the end of the line"
	}), NewLine = createToken({
		name: "NewLine",
		pattern: /(?:#[^\n]*)?\r?\n(?:[ \t\f]*(?:#[^\n]*)?\r?\n)*[ \t\f]*/,
		categories: [Separator],
		line_breaks: !0
	}), Semicolon = createToken({
		name: "Semicolon",
		pattern: ";",
		categories: [Separator]
	}), NumpyInfix = createToken({
		name: "NumpyInfix",
		pattern: symbolPattern(notSigns(numpyOperators.infix.keys())),
		categories: [Infix]
	}), Walrus = createToken({
		name: "Walrus",
		pattern: ":="
	}), numpyTokens = [
		createToken({
			name: "Space",
			pattern: /[ \t\f\r]+/,
			...skip
		}),
		createToken({
			name: "Continuation",
			pattern: /\\[ \t]*\r?\n/,
			...skip,
			line_breaks: !0
		}),
		NewLine,
		createToken({
			name: "LastComment",
			pattern: /#[^\n]*/,
			...skip
		}),
		NumberToken,
		BadNumber,
		NumpyBool,
		None,
		Name,
		Hole,
		LParen,
		RParen,
		LSquare,
		RSquare,
		Comma,
		Ellipsis,
		Dot,
		Walrus,
		Colon,
		Semicolon,
		Augmented,
		NumpyInfix,
		Sign,
		Tilde,
		Equals,
		Separator,
		Infix,
		Prefix,
		Unexpected
	], KernelBool = bool("KernelBool", /True|False|true|false/), LBrace = punctuation("LBrace", "{"), RBrace = punctuation("RBrace", "}"), Semi = punctuation("Semi", ";"), Question = punctuation("Question", "?"), Arrow = punctuation("Arrow", "=>"), Step = createToken({
		name: "Step",
		pattern: /\+\+|--/,
		label: "`++`"
	}), Bang = createToken({
		name: "Bang",
		pattern: "!",
		categories: [Prefix],
		label: "`!`"
	}), KernelInfix = createToken({
		name: "KernelInfix",
		pattern: symbolPattern(notSigns(kernelOperators.infix.keys())),
		categories: [Infix]
	}), CType = createToken({
		name: "CType",
		pattern: /unsigned|signed|long|short|int|char|float|double/,
		longer_alt: Name,
		label: "a C type"
	}), Const = keyword("Const", "const"), If = keyword("If", "if"), Else = keyword("Else", "else"), For = keyword("For", "for"), While = keyword("While", "while"), Break = keyword("Break", "break"), Continue = keyword("Continue", "continue"), Return = keyword("Return", "return"), Raw = createToken({
		name: "Raw",
		pattern: "raw",
		longer_alt: Name,
		categories: [Name],
		label: "`raw`"
	}), kernelTokens = [
		createToken({
			name: "KernelSpace",
			pattern: /\s+/,
			...skip,
			line_breaks: !0
		}),
		createToken({
			name: "BlockComment",
			pattern: /\/\*(?:[^*]|\*+[^*/])*\*+\//,
			...skip,
			line_breaks: !0
		}),
		NumberToken,
		BadNumber,
		KernelBool,
		CType,
		Const,
		If,
		Else,
		For,
		While,
		Break,
		Continue,
		Return,
		Raw,
		Name,
		Hole,
		LParen,
		RParen,
		LSquare,
		RSquare,
		LBrace,
		RBrace,
		Comma,
		Dot,
		Colon,
		Semi,
		Question,
		Arrow,
		Step,
		Augmented,
		KernelInfix,
		Sign,
		Tilde,
		Bang,
		Equals,
		Infix,
		Prefix,
		Unexpected
	];
}));
// compiler/syntax/hints.ts
function missingOperator(found) {
	return `Is an operator or a comma missing before \`${found.image}\`?`;
}
function kernelHint(text, input) {
	return (found, previous, expected) => {
		if (found.image === "*" && previous?.image === "/") return "A comment that begins with /* must end with */.";
		if (hasFloorDivision(text, found, previous, input)) return floorDivision;
		if (found.tokenType === Equals) return "Equality is `==`; an assignment is a statement of its own.";
		if (found.tokenType === Step) return "`++` and `--` are statements: k++;";
		if (previous?.tokenType === CType && found.image === ")") return "A cast is written as a call: float32(x).";
		if (found.tokenType === Else) return "A statement before `else` ends with `;`.";
		if (previous?.tokenType === Return) return "`return` has no value: assign to an output.";
		if (expected[0] === "`;`" && found.tokenType === LSquare) return "There are no local arrays.";
		if (found.tokenType !== EOF && endsOperand(previous)) return expected[0] === "`;`" ? "Statements end with `;`." : beginsOperand(found) && /^`[)\]]`$/.test(expected[0] ?? "") ? missingOperator(found) : void 0;
	};
}
function hasFloorDivision(text, found, previous, input) {
	if (found.image === "//") return !0;
	let before = previous?.startOffset ?? 0, lineStart = text.lastIndexOf("\n", before) + 1;
	return input.some(({ image, startOffset }) => image === "//" && startOffset >= lineStart && startOffset <= before);
}
var endsOperand, isWord, beginsOperand, numpyHint, floorDivision, init_hints = __esmMin((() => {
	init__deferred_chevrotain(), init_tokens(), endsOperand = (token) => token !== void 0 && (token.tokenType === NumberToken || token.tokenType === Hole || token.image === ")" || token.image === "]" || isWord(token)), isWord = (token) => token.tokenType === Name || token.tokenType === Raw, beginsOperand = (token) => token.tokenType === NumberToken || token.tokenType === Hole || isWord(token), numpyHint = (found, previous) => {
		let before = previous?.image;
		return found.image === before && (before === "&" || before === "|") ? `Write \`${before}\` between boolean arrays, with parentheses: (a > 0) ${before} (b > 0).` : found.tokenType === Equals ? "Equality is `==`; an assignment is a statement of its own." : /^\*/.test(found.image) && (before === "(" || before === ",") ? "Arguments are not unpacked: write them one by one." : found.tokenType === Colon ? "A slice stands in brackets: x[1:3]. There are no blocks and no annotations." : found.image === ">" && before === "-" ? "There are no annotations." : found.image === ">" && before === "<" ? "Unequal is `!=`." : found.image === "]" && before === "[" ? "An index is missing: x[0], x[1:], x[...]." : endsOperand(previous) && beginsOperand(found) ? missingOperator(found) : void 0;
	}, floorDivision = "`//` is floor division, as in NumPy; comments are /* ... */.";
}));
// compiler/syntax/text.ts
function joinTemplate(strings) {
	let text = "", literals = [];
	for (let [index, part] of strings.entries()) {
		index > 0 && (text += `\${${index - 1}}`);
		let written = part ?? "\\", literal = written.indexOf("${");
		literal >= 0 && literals.push(text.length + literal), text += written;
	}
	return checkLength(text), literals[0] !== void 0 && refuseHole(text, literals[0]), text;
}
function plainText(text) {
	checkLength(text);
	let literal = text.indexOf("${");
	return literal >= 0 && refuseHole(text, literal), text;
}
function refuseHole(text, start) {
	throw new ExpressionSyntaxError("unexpected character `$`", {
		place: {
			text,
			span: {
				start,
				end: start + 2
			}
		},
		hint: "A plain string has no holes: pass the values by name, np(text, { x }), or use the template form, np`...`."
	});
}
function checkLength(text) {
	if (!(text.length <= 65536)) throw new LimitError(`the text has ${text.length} characters; at most ${maxTextLength} are read. Split it`);
}
function quote$1(text) {
	let line = text.replace(/\s+/g, " ");
	return `\`${line.length > 40 ? `${line.slice(0, 37)}...` : line}\``;
}
var maxTextLength, maxNodes, cover, init_text = __esmMin((() => {
	init_errors(), maxTextLength = 65536, maxNodes = 1e4, cover = (first, last) => ({
		start: first.start,
		end: last.end
	});
}));
// compiler/syntax/syntax-error.ts
function spanOf(token) {
	return {
		start: token.startOffset,
		end: token.startOffset + token.image.length
	};
}
function describeExpected(types) {
	let labels = new Set(types.map((type) => tokenLabel(type)));
	if (labels.has("`const`")) return "a statement";
	let expression = labels.has("a number") && labels.has("`(`");
	if (expression) for (let label of [
		"a number",
		"a name",
		"`${...}`",
		"`(`",
		"`[`",
		"`True`",
		"`None`",
		"a C type",
		"a sign",
		"`~`",
		"`!`"
	]) labels.delete(label);
	return [...expression ? ["an expression"] : [], ...labels].slice(0, mostExpected).join("\n");
}
function syntaxError(text, error, previous, hintFor) {
	let found = error.token, items = error.message.split("\n").filter((item) => item !== ""), begins = previous === void 0 || /^[;\n\r#]/.test(previous.image), expected = items[0] === "an operator" && begins ? ["an expression"] : items, atEnd = found.tokenType === EOF, end = text.trimEnd().length, span = atEnd ? {
		start: end,
		end
	} : spanOf(found), hint = hintFor(found, previous, expected);
	return new ExpressionSyntaxError(`expected ${joinWords(expected)}, found ${describeFound(found)}`, {
		place: {
			text,
			span
		},
		expected,
		...hint === void 0 ? {} : { hint }
	});
}
function describeFound(token) {
	return token.tokenType === EOF ? "the end of the text" : /^\s/.test(token.image) ? "the end of the line" : quote$1(token.image);
}
function joinWords(items) {
	return items.length < 2 ? items[0] ?? "something else" : `${items.slice(0, -1).join(", ")} or ${items.at(-1)}`;
}
var mostExpected, firstOf, beforeEnd, expectedItems, init_syntax_error = __esmMin((() => {
	init__deferred_chevrotain(), init_errors(), init_text(), mostExpected = 5, firstOf = (paths) => paths.flatMap((path) => path[0] ?? []), beforeEnd = {
		snippet: "an operator\nthe end of the line",
		body: "a statement",
		expression: "an operator"
	}, expectedItems = {
		buildMismatchTokenMessage: ({ expected }) => expected.name === "RBrace" ? "a statement\n`}`" : describeExpected([expected]),
		buildNotAllInputParsedMessage: ({ ruleName }) => `${beforeEnd[ruleName] ?? ""}\nthe end of the text`,
		buildNoViableAltMessage: ({ expectedPathsPerAlt }) => describeExpected(expectedPathsPerAlt.flatMap(firstOf)),
		buildEarlyExitMessage: ({ expectedIterationPaths }) => describeExpected(firstOf(expectedIterationPaths))
	};
}));
// compiler/syntax/refuse.ts
function refuse(text, message, span, hint) {
	throw new ExpressionSyntaxError(message, {
		place: {
			text,
			span
		},
		...hint === void 0 ? {} : { hint }
	});
}
function refuseNumber(text, token) {
	refuse(text, `${quote$1(token.image)} is not a number`, spanOf(token), numberHint(token.image));
}
var init_refuse = __esmMin((() => {
	init_errors(), init_numbers(), init_syntax_error(), init_text();
}));
// compiler/syntax/ctypes.ts
function canonical(words) {
	let sign = words.filter((word) => word === "unsigned" || word === "signed" && words.includes("char")), rest = words.filter((word) => word !== "unsigned" && word !== "signed"), kept = rest.some((word) => word === "long" || word === "short") || sign.length > 0 && rest[0] === "int" ? rest.filter((word) => word !== "int") : rest;
	return [...sign, ...kept.length === 0 && sign.length === 0 ? ["int"] : kept].join(" ");
}
function typeOfWords(text, tokens) {
	let span = cover(spanOf(tokens[0]), spanOf(tokens.at(-1))), words = canonical(tokens.map(({ image }) => image)), name = aliases.get(words);
	if (name !== void 0) return {
		kind: "name",
		name,
		span
	};
	let hint = words.includes("char") ? "Write int8 or uint8." : words.includes("long") ? "Write int32 or int64: `long` has another size on every system." : void 0;
	return refuse(text, `\`${tokens.map(({ image }) => image).join(" ")}\` is not a type here`, span, hint);
}
var aliases, init_ctypes = __esmMin((() => {
	init_refuse(), init_syntax_error(), init_text(), aliases = /* @__PURE__ */ new Map([
		["float", "float32"],
		["double", "float64"],
		["signed char", "int8"],
		["unsigned char", "uint8"],
		["short", "int16"],
		["unsigned short", "uint16"],
		["int", "int32"],
		["signed", "int32"],
		["unsigned", "uint32"],
		["long long", "int64"],
		["unsigned long long", "uint64"]
	]);
}));
// compiler/syntax/kernel-build.ts
function primaryOf(text, head, trailers) {
	let [first, ...rest] = trailers;
	if (first === void 0) return head;
	if (head.kind === "name" && (head.name === "np" || head.name === "numpy") && first.kind === "attribute") return primaryOf(text, {
		kind: "name",
		name: first.name,
		span: cover(head.span, first.span)
	}, rest);
	if (first.kind === "arguments") {
		let call = {
			kind: "call",
			callee: head,
			args: first.items,
			span: cover(head.span, first.span)
		};
		return rest[0] === void 0 ? call : refuseTrailer(text, rest[0], call.span);
	}
	if (head.kind === "hole") return refuseTrailer(text, first, head.span);
	if (first.kind === "attribute") return attributeOf$1(text, head.name, head.span, first, rest);
	let element = {
		kind: "element",
		array: head.name,
		indices: first.items,
		span: cover(head.span, first.span)
	};
	return rest[0] === void 0 ? element : refuseTrailer(text, rest[0], element.span);
}
function refuseTrailer(text, trailer, before) {
	let value = quote$1(text.slice(before.start, before.end)), { span } = trailer;
	return trailer.kind === "arguments" && refuse(text, `${value} cannot be called`, span, "Functions of the table and interpolated kernels are called by name."), trailer.kind === "index" && refuse(text, `${value} cannot be indexed`, span, attributes), refuse(text, `${value} has no attribute \`${trailer.name}\``, span, attributes);
}
function attributeOf$1(text, array, start, attribute, after) {
	let name = attribute.kind === "attribute" ? attribute.name : "", isCall = after[0]?.kind === "arguments" && after[0].items.length === 0, [next, extra] = isCall ? after.slice(1) : after, last = isCall ? after[0].span : attribute.span;
	if (name === "size") {
		let size = {
			kind: "size",
			array,
			span: cover(start, last)
		};
		return next === void 0 ? size : refuseTrailer(text, next, size.span);
	}
	name !== "shape" && refuseTrailer(text, attribute, start);
	let index = next?.kind === "index" && next.items.length === 1 ? next.items[0] : void 0;
	return next === void 0 || index?.kind !== "number" || index.literal.type !== "int" || index.literal.value > 63n ? refuse(text, `${quote$1(`${array}.shape`)} needs the number of a dimension`, next?.span ?? cover(start, last), "Write w.shape[0], w.shape[1], ...") : (extra !== void 0 && refuseTrailer(text, extra, cover(start, next.span)), {
		kind: "extent",
		array,
		dim: Number(index.literal.value),
		span: cover(start, next.span)
	});
}
function assignmentOf(text, left, { operator, value }) {
	if (operator === void 0) return refuseValue(text, left);
	let target = targetOf$1(text, left), span = cover(left.span, value?.span ?? spanOf(operator));
	if (value === void 0) return stepOf(target, operator, span);
	let symbol = operator.image.slice(0, -1);
	return symbol === "@" && refuse(text, "matrix products have no meaning for one element", spanOf(operator)), {
		kind: "assign",
		target,
		op: symbol === "" ? null : kernelOperators.infix.get(symbol)?.op ?? symbol,
		value,
		span
	};
}
function stepOf(target, operator, span) {
	return {
		kind: "assign",
		target,
		op: kernelOperators.infix.get(operator.image.slice(0, 1))?.op ?? "add",
		value: {
			kind: "number",
			literal: {
				type: "int",
				value: 1n
			},
			span: spanOf(operator)
		},
		span
	};
}
function refuseValue(text, value) {
	refuse(text, `the value of ${quote$1(text.slice(value.span.start, value.span.end))} is not used`, value.span, "Assign it: y = ...");
}
function targetOf$1(text, node) {
	return node.kind === "name" || node.kind === "element" ? node : refuse(text, `cannot assign to ${quote$1(text.slice(node.span.start, node.span.end))}`, node.span, "Outputs, locals and elements of raw outputs can be assigned to.");
}
function declarationsOf(start, type, declarators) {
	return declarators.map(({ name, value }, index) => {
		let span = cover(index === 0 ? start : spanOf(name), value?.span ?? spanOf(name));
		return {
			kind: "declare",
			type,
			name: name.image,
			value: value ?? null,
			span
		};
	});
}
var kernelFolds, attributes, init_kernel_build = __esmMin((() => {
	init_operators(), init_refuse(), init_syntax_error(), init_text(), kernelFolds = {
		operators: kernelOperators,
		unary: (op, operand, span) => op === "!" ? {
			kind: "logic",
			op,
			operands: [operand],
			span
		} : {
			kind: "unary",
			op,
			operand,
			span
		},
		binary: ({ op }, left, right) => {
			let span = cover(left.span, right.span);
			return op === "&&" || op === "||" ? {
				kind: "logic",
				op,
				operands: [left, right],
				span
			} : {
				kind: "binary",
				op,
				left,
				right,
				span
			};
		},
		joinComparisons: (left, right) => `${left} && ${right}`
	}, attributes = "A raw parameter has w[i], w[i, j], w.shape[0] and w.size.";
})), noBlocks, noImport, noDefinition, noExceptions, wholeArrays, numpyWords, oneOutput, noTypes, noC, kernelWords, numpyCharacters, kernelCharacters, init_words = __esmMin((() => {
	noBlocks = "Operations apply to whole arrays: there are no blocks, and choices are made with where(condition, x, y).", noImport = "Every NumPy function is known by its name; `np.` may be written before it.", noDefinition = "Give intermediate results a name on a line of their own, or write a JavaScript function around the template.", noExceptions = "Errors are raised to JavaScript: catch them there.", wholeArrays = (word) => `There is no \`${word}\` in an expression: operations apply to whole arrays, and sums are methods, x.sum(axis=0).`, numpyWords = /* @__PURE__ */ new Map([
		["and", "Write `&` between boolean arrays, with parentheses: (a > 0) & (b > 0)."],
		["or", "Write `|` between boolean arrays, with parentheses: (a > 0) | (b > 0)."],
		["not", "Write `~` before a boolean array, with parentheses: ~(a > 0)."],
		["is", "Compare with `==`."],
		["in", "Write (x == a) | (x == b) for membership in a few values."],
		["if", "Write where(condition, x, y) for `x if condition else y`."],
		["else", "Write where(condition, x, y) for `x if condition else y`."],
		["elif", noBlocks],
		["for", wholeArrays("for")],
		["while", noBlocks],
		["lambda", noDefinition],
		["def", noDefinition],
		["class", noDefinition],
		["return", "The value of the last line is the result: leave `return` out."],
		["yield", "The value of the last line is the result: leave `yield` out."],
		["import", noImport],
		["from", noImport],
		["as", noImport],
		["with", noBlocks],
		["try", noExceptions],
		["except", noExceptions],
		["finally", noExceptions],
		["raise", noExceptions],
		["assert", noExceptions],
		["pass", "Leave the line out."],
		["break", noBlocks],
		["continue", noBlocks],
		["del", "Arrays are freed by themselves, or with dispose() from JavaScript."],
		["global", noDefinition],
		["nonlocal", noDefinition],
		["async", noBlocks],
		["await", "Reading the result is what waits: await result.data()."]
	]), oneOutput = "Assign to an output parameter; `return;` leaves the element.", noTypes = "Locals are declared with a type, `float32 t = 0`, or take it from their first value, `t = 0.0`.", noC = "A kernel body computes one element; what it cannot say goes into a rawKernel.", kernelWords = /* @__PURE__ */ new Map([
		["and", "Write `&&`."],
		["or", "Write `||`."],
		["not", "Write `!`."],
		["in", "Loops are written as in C: for (k = 0; k < 3; k++) { ... }."],
		["elif", "Write `else if (...)`."],
		["lambda", "Another kernel can be interpolated and called: ${kernel}(x)."],
		["def", "Another kernel can be interpolated and called: ${kernel}(x)."],
		["None", "There is no `None` in a kernel body."],
		["pass", "Leave the statement out."],
		["do", "Write a `while` loop."],
		["switch", "Write `if (...) ... else if (...) ...`."],
		["case", "Write `if (...) ... else if (...) ...`."],
		["default", "Write `if (...) ... else if (...) ...`."],
		["goto", "Write a loop with `break` or `continue`."],
		["auto", "Leave `auto` out: `t = x` takes its type from the value."],
		["void", oneOutput],
		["sizeof", "The number of elements of a raw parameter is w.size."],
		["struct", noTypes],
		["class", noTypes],
		["union", noTypes],
		["enum", noTypes],
		["typedef", noTypes],
		["template", noTypes],
		["typename", noTypes],
		["using", noTypes],
		["namespace", noTypes],
		["static", noTypes],
		["register", noTypes],
		["volatile", noTypes],
		["extern", noC],
		["inline", noC],
		["asm", noC],
		["new", noC],
		["delete", noC],
		["throw", noC],
		["try", noC],
		["catch", noC],
		["operator", noC],
		["import", "Every function of the table is known by its name."],
		["static_cast", "Write the type as a function: float32(x)."],
		["reinterpret_cast", noC],
		["const_cast", noC],
		["dynamic_cast", noC]
	]), numpyCharacters = /* @__PURE__ */ new Map([
		["'", "Strings are not used: dtypes are written by name, x.astype(float32)."],
		["\"", "Strings are not used: dtypes are written by name, x.astype(float32)."],
		["`", "Strings are not used: dtypes are written by name, x.astype(float32)."],
		["!", "Write `~` before a boolean array, `!=` for unequal."],
		["?", "Write where(condition, x, y) for `condition ? x : y`."],
		["{", "Dictionaries, sets and blocks are not used; interpolated values are written ${...}."],
		["}", "Dictionaries, sets and blocks are not used; interpolated values are written ${...}."],
		["$", "Interpolated values are written ${...}."],
		["\\", "A backslash is read only at the end of a line that goes on."]
	]), kernelCharacters = /* @__PURE__ */ new Map([
		["'", "Strings and characters are not used in a kernel body."],
		["\"", "Strings and characters are not used in a kernel body."],
		["`", "Strings and characters are not used in a kernel body."],
		["#", "Comments are /* ... */, and there is no preprocessor: interpolate constants and kernels with ${...}."],
		["@", "Matrix products have no meaning for one element."],
		["$", "Interpolated values are written ${...}."],
		["\\", "Line ends mean nothing in a kernel body: no backslash is needed."]
	]);
}));
// compiler/syntax/lex.ts
function lexerOf(types) {
	let known = lexers.get(types);
	if (known !== void 0) return known;
	let lexer = new Lexer(types, {
		positionTracking: "onlyOffset",
		ensureOptimizations: !0,
		skipValidations: !0
	});
	return lexers.set(types, lexer), lexer;
}
function lexNumpy(text) {
	return dropLineEnds(text, lex(text, numpyTokens, numpyRefusals));
}
function lexKernel(text) {
	return lex(text, kernelTokens, kernelRefusals);
}
function lex(text, types, refusals) {
	checkLength(text);
	let list = lexerOf(types).tokenize(text).tokens;
	for (let token of list) refuseToken(text, token, refusals);
	return checkCount$1(text, list), checkBrackets(text, list), list;
}
function refuseCharacter(text, start, refusals) {
	let character = String.fromCodePoint(text.codePointAt(start) ?? 0), code = character.codePointAt(0) ?? 0, shown = code < 32 || code >= 127 && code < 160 ? `U+${code.toString(16).toUpperCase().padStart(4, "0")}` : `\`${character}\``, unicode = code > 126 ? "Outside comments only ASCII is read." : void 0, span = {
		start,
		end: start + character.length
	};
	refuse(text, `unexpected character ${shown}`, span, refusals.characters.get(character) ?? unicode);
}
function refuseToken(text, token, refusals) {
	let { tokenType, image } = token;
	if (tokenType === Name) {
		let hint = refusals.words.get(image);
		hint !== void 0 && refuse(text, `\`${image}\` is not part of ${refusals.language}`, spanOf(token), hint);
	} else tokenType === BadNumber ? refuse(text, `${quote$1(image)} is not a number`, spanOf(token), numberHint(image)) : tokenType === Unexpected ? refuseCharacter(text, token.startOffset, refusals) : tokenType === Walrus && refuse(text, "`:=` is not part of NumPy expressions", spanOf(token), "Give the value a name on a line of its own.");
}
function checkCount$1(text, list) {
	let last = list[3 * maxNodes];
	last !== void 0 && tooMany(text, spanOf(last));
}
function tooMany(text, span) {
	throw new LimitError(`the text has more than ${maxNodes} operations and values: split it`, { place: {
		text,
		span
	} });
}
function checkBrackets(text, list) {
	let open = [];
	for (let token of list) if (closing.has(token.tokenType)) open.push(token), open.length > 256 && tooDeep(text, spanOf(token));
	else if (closers.has(token.tokenType)) {
		let opener = open.pop();
		opener === void 0 && refuse(text, `\`${token.image}\` closes nothing`, spanOf(token), void 0);
		let expected = closing.get(opener.tokenType);
		expected !== token.image && refuse(text, `expected \`${expected}\` to close \`${opener.image}\`, found \`${token.image}\``, spanOf(token), void 0);
	}
	let last = open.pop();
	last !== void 0 && refuse(text, `\`${last.image}\` is never closed`, spanOf(last), void 0);
}
function tooDeep(text, span) {
	throw new LimitError("the text is nested more than 256 deep: give a part of it a name of its own", { place: {
		text,
		span
	} });
}
function dropLineEnds(text, list) {
	let kept = [], depth = 0, indentation;
	for (let [index, token] of list.entries()) {
		closing.has(token.tokenType) && (depth += 1), closers.has(token.tokenType) && --depth;
		let isLineEnd = token.tokenType === NewLine, next = list[index + 1];
		if (isLineEnd || kept.push(token), !isLineEnd || depth > 0 || next === void 0) continue;
		let own = indentationBefore(token.image);
		indentation ??= kept.length === 0 ? own : void 0, indentation === void 0 && checkSecondLine(text, list, next), indentation ??= own, own !== indentation && refuse(text, "unexpected indentation", spanOf(next), "All lines begin in the same column; put parentheses around an expression that goes on."), kept.push(token);
	}
	return kept;
}
function checkSecondLine(text, list, next) {
	let first = list[0];
	first !== void 0 && next.tokenType === Sign && (next.startOffset - text.lastIndexOf("\n", next.startOffset) - 1 <= first.startOffset || refuse(text, `a line may not begin with \`${next.image}\` here`, spanOf(next), "Put parentheses around an expression that goes on; write (-x) for a new one."));
}
var numpyRefusals, kernelRefusals, lexers, closing, closers, indentationBefore, init_lex = __esmMin((() => {
	init__deferred_chevrotain(), init_errors(), init_numbers(), init_refuse(), init_syntax_error(), init_text(), init_tokens(), init_words(), numpyRefusals = {
		language: "NumPy expressions",
		words: numpyWords,
		characters: numpyCharacters
	}, kernelRefusals = {
		language: "kernel bodies",
		words: kernelWords,
		characters: kernelCharacters
	}, lexers = /* @__PURE__ */ new Map(), closing = /* @__PURE__ */ new Map([
		[LParen, ")"],
		[LSquare, "]"],
		[LBrace, "}"]
	]), closers = /* @__PURE__ */ new Set([
		RParen,
		RSquare,
		RBrace
	]), indentationBefore = (lineEnd) => lineEnd.slice(lineEnd.lastIndexOf("\n") + 1);
}));
// compiler/syntax/fold.ts
function foldOperators(text, operands, infixes, rules) {
	let { operators } = rules, at = 0;
	function operandAt(prefix, depth) {
		let operand = operands[at], token = operand.prefixes[prefix];
		if (token === void 0) return operand.node;
		depth > 256 && tooDeep(text, spanOf(token));
		let inner = climb(prefix + 1, operators.prefixPrecedence, depth + 1);
		return rules.unary(operators.prefix.get(token.image) ?? token.image, inner, cover(spanOf(token), inner.span));
	}
	function climb(prefix, lowest, depth) {
		let left = operandAt(prefix, depth), compared;
		for (;;) {
			let token = infixes[at], rule = token === void 0 ? void 0 : operators.infix.get(token.image);
			if (token === void 0 || rule === void 0 || rule.precedence < lowest) return left;
			depth > 256 && tooDeep(text, spanOf(token)), at += 1;
			let right = climb(0, rule.rightAssociative ? rule.precedence : rule.precedence + 1, depth + 1);
			rule.comparison && compared !== void 0 && refuseChain(text, left, token, right, rules), rule.comparison && (compared = token), left = rules.binary(rule, left, right, spanOf(token));
		}
	}
	return climb(0, -Infinity, 0);
}
function refuseChain(text, left, token, right, rules) {
	let first = text.slice(left.span.start, left.span.end), middle = rightOf(left), second = `${middle === void 0 ? "..." : text.slice(middle.start, middle.end)} ${token.image} ${text.slice(right.span.start, right.span.end)}`;
	throw new ExpressionSyntaxError(`comparisons cannot be chained: a second one, ${quote$1(token.image)}, follows`, {
		place: {
			text,
			span: spanOf(token)
		},
		hint: `Write ${rules.joinComparisons(shorten(first), shorten(second))}.`
	});
}
function rightOf(node) {
	return node.right?.span;
}
var shorten, init_fold = __esmMin((() => {
	init_errors(), init_lex(), init_syntax_error(), init_text(), shorten = (part) => quote$1(part).slice(1, -1);
})), ExpressionParser, nameOf$1, holeOf$2, boolOf$1, init_kernel_expressions = __esmMin((() => {
	init__deferred_chevrotain(), init_ctypes(), init_fold(), init_kernel_build(), init_lex(), init_numbers(), init_refuse(), init_syntax_error(), init_text(), init_tokens(), ExpressionParser = class extends EmbeddedActionsParser {
		text = "";
		depth = 0;
		constructor(skipValidations) {
			super(kernelTokens, {
				errorMessageProvider: expectedItems,
				maxLookahead: 2,
				skipValidations
			});
		}
		expression = this.RULE("expression", () => {
			let operands = [], infixes = [], first = [];
			this.enter(), this.MANY(() => first.push(this.CONSUME(Prefix))), operands.push({
				prefixes: first,
				node: this.SUBRULE(this.primary)
			}), this.MANY2(() => {
				infixes.push(this.CONSUME(Infix));
				let prefixes = [];
				this.MANY3(() => prefixes.push(this.CONSUME2(Prefix))), operands.push({
					prefixes,
					node: this.SUBRULE2(this.primary)
				});
			});
			let cond = this.ACTION(() => foldOperators(this.text, operands, infixes, kernelFolds)), choice = this.OPTION(() => {
				this.CONSUME(Question);
				let then = this.SUBRULE(this.expression);
				return this.CONSUME(Colon), {
					then,
					else: this.SUBRULE2(this.expression)
				};
			});
			return this.leave(), this.ACTION(() => choice === void 0 ? cond : {
				kind: "select",
				cond,
				...choice,
				span: cover(cond.span, choice.else.span)
			});
		});
		primary = this.RULE("primary", () => this.OR([
			{ ALT: () => this.number(this.CONSUME(NumberToken)) },
			{ ALT: () => boolOf$1(this.CONSUME(KernelBool)) },
			{ ALT: () => {
				let open = this.CONSUME(LParen), inner = this.SUBRULE(this.expression), span = cover(spanOf(open), spanOf(this.CONSUME(RParen))), trailer = this.OPTION(() => this.SUBRULE(this.trailer));
				return this.ACTION(() => trailer === void 0 ? {
					...inner,
					span
				} : refuseTrailer(this.text, trailer, span));
			} },
			{ ALT: () => {
				let head = this.OR2([{ ALT: () => nameOf$1(this.CONSUME(Name)) }, { ALT: () => holeOf$2(this.CONSUME(Hole)) }]), trailers = [];
				return this.MANY(() => trailers.push(this.SUBRULE2(this.trailer))), this.ACTION(() => primaryOf(this.text, head, trailers));
			} },
			{ ALT: () => {
				let word = this.CONSUME(CType), given = this.SUBRULE(this.callArguments);
				return this.ACTION(() => primaryOf(this.text, typeOfWords(this.text, [word]), [{
					kind: "arguments",
					...given
				}]));
			} }
		]));
		trailer = this.RULE("trailer", () => this.OR([
			{ ALT: () => {
				this.CONSUME(Dot);
				let name = this.CONSUME(Name);
				return {
					kind: "attribute",
					name: name.image,
					span: spanOf(name)
				};
			} },
			{ ALT: () => ({
				kind: "arguments",
				...this.SUBRULE(this.callArguments)
			}) },
			{ ALT: () => {
				let open = this.CONSUME(LSquare), items = [this.SUBRULE(this.expression)];
				return this.MANY(() => {
					this.CONSUME(Comma), items.push(this.SUBRULE2(this.expression));
				}), {
					kind: "index",
					items,
					span: cover(spanOf(open), spanOf(this.CONSUME(RSquare)))
				};
			} }
		]));
		callArguments = this.RULE("callArguments", () => {
			let items = [], open = this.CONSUME(LParen);
			this.OPTION(() => {
				items.push(this.SUBRULE(this.expression)), this.MANY(() => {
					this.CONSUME(Comma), items.push(this.SUBRULE2(this.expression));
				});
			});
			let close = this.CONSUME(RParen);
			return {
				items,
				span: cover(spanOf(open), spanOf(close))
			};
		});
		number(token) {
			return this.ACTION(() => ({
				kind: "number",
				literal: parseNumber(token.image) ?? refuseNumber(this.text, token),
				span: spanOf(token)
			}));
		}
		enter() {
			this.ACTION(() => {
				this.depth += 1, this.depth > 256 && tooDeep(this.text, spanOf(this.LA(1).tokenType === EOF ? this.LA(0) : this.LA(1)));
			});
		}
		leave() {
			this.ACTION(() => {
				--this.depth;
			});
		}
	}, nameOf$1 = (token) => ({
		kind: "name",
		name: token.image,
		span: spanOf(token)
	}), holeOf$2 = (token) => ({
		kind: "hole",
		index: Number(token.image.slice(2, -1)),
		span: spanOf(token)
	}), boolOf$1 = (token) => ({
		kind: "bool",
		value: token.image.toLowerCase() === "true",
		span: spanOf(token)
	});
}));
// compiler/syntax/kernel-grammar.ts
function unblock(statements) {
	let only = statements[0];
	return statements.length === 1 && only?.kind === "block" ? only.body : statements;
}
function branches(yes, no) {
	let [then, otherwise] = [unblock(yes), unblock(no)];
	return {
		then,
		else: otherwise
	};
}
function kernelParser(text, input) {
	return parser$1 ??= new KernelParser(), parser$1.text = text, parser$1.depth = 0, parser$1.input = input, parser$1;
}
var KernelParser, parser$1, init_kernel_grammar = __esmMin((() => {
	init__deferred_chevrotain(), init_ctypes(), init_kernel_build(), init_kernel_expressions(), init_refuse(), init_syntax_error(), init_text(), init_tokens(), KernelParser = class extends ExpressionParser {
		constructor(skipValidations = !0) {
			super(skipValidations), this.performSelfAnalysis();
		}
		kernel = this.RULE("kernel", () => {
			let inputs = this.SUBRULE(this.params);
			this.CONSUME(Arrow);
			let outputs = this.SUBRULE2(this.params);
			this.CONSUME(LBrace);
			let body = this.SUBRULE(this.body);
			return this.CONSUME(RBrace), {
				inputs,
				outputs,
				body
			};
		});
		params = this.RULE("params", () => {
			let list = [];
			return this.CONSUME(LParen), this.OPTION(() => {
				list.push(this.SUBRULE(this.param)), this.MANY(() => {
					this.CONSUME(Comma), list.push(this.SUBRULE2(this.param));
				}), this.OPTION2(() => this.CONSUME2(Comma));
			}), this.CONSUME(RParen), list;
		});
		param = this.RULE("param", () => {
			let raw = this.OPTION({
				GATE: () => this.LA(2).tokenType !== Colon,
				DEF: () => this.CONSUME(Raw)
			}), name = this.CONSUME(Name);
			this.CONSUME(Colon);
			let type = this.SUBRULE(this.paramType);
			return this.ACTION(() => ({
				name: name.image,
				type,
				raw: raw !== void 0,
				span: cover(spanOf(raw ?? name), type.span)
			}));
		});
		paramType = this.RULE("paramType", () => this.OR([
			{ ALT: () => nameOf$1(this.CONSUME(Name)) },
			{ ALT: () => holeOf$2(this.CONSUME(Hole)) },
			{ ALT: () => this.cType(this.CONSUME(CType)) }
		]));
		cType(token) {
			return this.ACTION(() => refuse(this.text, `\`${token.image}\` is not a parameter type`, spanOf(token), "Write the size: float32, float64, int32, int64, ..."));
		}
		body = this.RULE("body", () => {
			let statements = [];
			return this.MANY(() => {
				let some = this.SUBRULE(this.statement);
				this.ACTION(() => statements.push(...some));
			}), statements;
		});
		statement = this.RULE("statement", () => {
			this.enter();
			let statements = this.OR([
				{ ALT: () => (this.CONSUME(Semi), []) },
				{ ALT: () => {
					let open = this.CONSUME(LBrace);
					return [{
						kind: "block",
						body: this.SUBRULE(this.body),
						span: cover(spanOf(open), spanOf(this.CONSUME(RBrace)))
					}];
				} },
				{ ALT: () => [this.SUBRULE(this.ifStatement)] },
				{ ALT: () => [this.SUBRULE(this.forStatement)] },
				{ ALT: () => [this.SUBRULE(this.whileStatement)] },
				{ ALT: () => {
					let word = this.OR2([
						{ ALT: () => this.CONSUME(Break) },
						{ ALT: () => this.CONSUME(Continue) },
						{ ALT: () => this.CONSUME(Return) }
					]);
					return this.SUBRULE(this.terminator), this.ACTION(() => [{
						kind: word.image,
						span: spanOf(word)
					}]);
				} },
				{ ALT: () => {
					let simple = this.SUBRULE(this.simple);
					return this.SUBRULE2(this.terminator), simple;
				} }
			]);
			return this.leave(), statements;
		});
		terminator = this.RULE("terminator", () => {
			this.OR([{ ALT: () => this.CONSUME(Semi) }, {
				GATE: () => this.LA(1).tokenType === RBrace || this.LA(1).tokenType === EOF,
				ALT: () => void 0
			}]);
		});
		ifStatement = this.RULE("ifStatement", () => {
			let word = this.CONSUME(If), cond = this.SUBRULE(this.condition), then = this.SUBRULE(this.statement), otherwise = this.OPTION(() => (this.CONSUME(Else), this.SUBRULE2(this.statement)));
			return this.ACTION(() => ({
				kind: "if",
				cond,
				...branches(then, otherwise ?? []),
				span: spanOf(word)
			}));
		});
		whileStatement = this.RULE("whileStatement", () => {
			let word = this.CONSUME(While), cond = this.SUBRULE(this.condition), body = this.SUBRULE(this.statement);
			return this.ACTION(() => ({
				kind: "while",
				cond,
				body: unblock(body),
				span: spanOf(word)
			}));
		});
		condition = this.RULE("condition", () => {
			this.CONSUME(LParen);
			let cond = this.SUBRULE(this.expression);
			return this.CONSUME(RParen), cond;
		});
		forStatement = this.RULE("forStatement", () => {
			let word = this.CONSUME(For);
			this.CONSUME(LParen);
			let init = this.OPTION(() => this.SUBRULE(this.simple)) ?? [];
			this.CONSUME(Semi);
			let cond = this.OPTION2(() => this.SUBRULE(this.expression)) ?? null;
			this.CONSUME2(Semi);
			let step = this.OPTION3(() => this.SUBRULE2(this.simple)) ?? [];
			this.CONSUME(RParen);
			let body = this.SUBRULE(this.statement);
			return this.ACTION(() => {
				let span = spanOf(word);
				return {
					kind: "for",
					init: this.only(init),
					cond,
					step: this.only(step),
					body: unblock(body),
					span
				};
			});
		});
		only(statements) {
			let second = statements[1];
			return second !== void 0 && refuse(this.text, "a `for` loop begins with one variable", second.span, "Declare the others before the loop."), statements[0] ?? null;
		}
		simple = this.RULE("simple", () => this.OR([{ ALT: () => this.SUBRULE(this.declaration) }, { ALT: () => [this.SUBRULE(this.assignment)] }]));
		declaration = this.RULE("declaration", () => {
			let constant = this.OPTION(() => this.CONSUME(Const)), type = this.SUBRULE(this.localType), declarators = [this.SUBRULE(this.declarator)];
			return this.MANY(() => {
				this.CONSUME(Comma), declarators.push(this.SUBRULE2(this.declarator));
			}), this.ACTION(() => declarationsOf(constant === void 0 ? type.span : spanOf(constant), type, declarators));
		});
		declarator = this.RULE("declarator", () => ({
			name: this.CONSUME(Name),
			value: this.OPTION(() => (this.CONSUME(Equals), this.SUBRULE(this.expression)))
		}));
		localType = this.RULE("localType", () => this.OR([
			{ ALT: () => nameOf$1(this.CONSUME(Name)) },
			{ ALT: () => holeOf$2(this.CONSUME(Hole)) },
			{ ALT: () => {
				let words = [];
				return this.AT_LEAST_ONE(() => words.push(this.CONSUME(CType))), this.ACTION(() => typeOfWords(this.text, words));
			} }
		]));
		assignment = this.RULE("assignment", () => this.OR([{ ALT: () => {
			let operator = this.CONSUME(Step), node = this.SUBRULE(this.primary);
			return this.ACTION(() => stepOf(targetOf$1(this.text, node), operator, cover(spanOf(operator), node.span)));
		} }, { ALT: () => {
			let left = this.SUBRULE(this.expression), operator, value;
			return this.OPTION(() => {
				this.OR2([{ ALT: () => {
					operator = this.OR3([{ ALT: () => this.CONSUME(Equals) }, { ALT: () => this.CONSUME(Augmented) }]), value = this.SUBRULE2(this.expression);
				} }, { ALT: () => {
					operator = this.CONSUME2(Step);
				} }]);
			}), this.ACTION(() => assignmentOf(this.text, left, {
				operator,
				value
			}));
		} }]));
	};
}));
// compiler/syntax/limits.ts
function checkLimits(text, root) {
	let pending = [{
		value: root,
		depth: 0
	}], nodes = 0;
	for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
		let { value } = next, isNode = "kind" in value, depth = next.depth + +!!isNode;
		if (isNode) {
			nodes += 1;
			let { span } = value;
			nodes > 1e4 && tooMany(text, span), depth > 256 && tooDeep(text, span);
		}
		for (let part of Object.values(value)) typeof part == "object" && part && pending.push({
			value: part,
			depth
		});
	}
}
var init_limits = __esmMin((() => {
	init_lex(), init_text();
}));
// compiler/syntax/targets.ts
function assignStatement(text, parts) {
	let value = parts.at(-1);
	return parts.length === 1 ? {
		kind: "expression",
		value,
		span: value.span
	} : {
		kind: "assign",
		targets: parts.slice(0, -1).map((part) => part.kind === "tuple" ? unpackOf(text, part.items, part.span) : targetOf(text, part)),
		value,
		span: cover(parts[0]?.span ?? value.span, value.span)
	};
}
function augmentedStatement(text, parts, operator) {
	let [left, value] = parts, symbol = operator.image.slice(0, -1);
	return symbol === "@" && refuse(text, "`@=` is not there yet: matrix products come later", spanOf(operator)), {
		kind: "augmented",
		target: targetOf(text, left),
		op: numpyOperators.infix.get(symbol)?.op ?? symbol,
		value,
		span: cover(left.span, value.span)
	};
}
function unpackOf(text, items, span) {
	return items.length === 0 && refuse(text, "nothing to assign to", span, assignable), {
		kind: "unpack",
		items: items.map((item) => item.kind === "name" ? targetOf(text, item) : refuse(text, `only names can take parts of a tuple, found ${describe(text, item)}`, item.span, "Assign to names first, then to the arrays, each on a line of its own.")),
		span
	};
}
function targetOf(text, node) {
	switch (node.kind) {
		case "name":
		case "hole": return node;
		case "subscript": return node;
		case "attribute": return refuse(text, `cannot assign to the attribute ${describe(text, node)}`, node.span, assignable);
		case "tuple": return refuse(text, "an augmented assignment has one target, found a tuple", node.span, assignable);
		default: return refuse(text, `cannot assign to ${what[node.kind]}, ${describe(text, node)}`, node.span, assignable);
	}
}
var assignable, what, describe, init_targets = __esmMin((() => {
	init_operators(), init_refuse(), init_syntax_error(), init_text(), assignable = "Names, interpolated arrays and their parts can be assigned to: y = ..., ${y}[...] = ..., y[1:, 0] = ...", what = {
		number: "a number",
		bool: "a constant",
		none: "a constant",
		call: "the result of a call",
		unary: "an expression",
		binary: "an expression",
		list: "a list"
	}, describe = (text, node) => quote$1(text.slice(node.span.start, node.span.end));
}));
// compiler/syntax/numpy-grammar.ts
function tupleOf(items, last) {
	let first = items[0];
	if (items.length === 1 && last === void 0) return first;
	let end = last === void 0 ? items.at(-1).span : spanOf(last);
	return {
		kind: "tuple",
		items,
		span: cover(first.span, end)
	};
}
function listOf(inner, span) {
	if (inner === void 0) return {
		kind: "list",
		items: [],
		span
	};
	let first = inner.kind === "tuple" ? inner.items[0] : void 0;
	return {
		kind: "list",
		items: inner.kind === "tuple" && first !== void 0 && first.span.start === inner.span.start ? inner.items : [inner],
		span
	};
}
function unwrapTuple(items, last) {
	let only = items[0];
	return items.length === 1 && last === void 0 && only?.kind === "tuple" ? [...only.items] : [...items];
}
function keywordOf(text, name, value, earlier) {
	let span = cover(spanOf(name), value.span);
	if (!earlier.some((keyword) => keyword.name === name.image)) return {
		name: name.image,
		value,
		span
	};
	throw new ExpressionSyntaxError(`the keyword argument \`${name.image}\` is given twice`, { place: {
		text,
		span: spanOf(name)
	} });
}
function refusePositional(text, value) {
	throw new ExpressionSyntaxError("a positional argument follows a keyword argument", {
		place: {
			text,
			span: value.span
		},
		hint: "Write arguments without a name first."
	});
}
function foldRules(text) {
	return {
		operators: numpyOperators,
		unary: (op, operand, span) => ({
			kind: "unary",
			op,
			operand,
			span
		}),
		binary: ({ op }, left, right, operator) => (op === "@" && refuseMatmul(text, operator), {
			kind: "binary",
			op,
			left,
			right,
			span: cover(left.span, right.span)
		}),
		joinComparisons: (left, right) => `(${left}) & (${right})`
	};
}
function refuseMatmul(text, span) {
	throw new UnsupportedError("`@` is not there yet: matrix products come later. For a matrix a and a vector b write (a * b).sum(axis=-1)", {
		stage: "parse",
		place: {
			text,
			span
		}
	});
}
function numpyParser(text, input) {
	return parser ??= new NumpyParser(), parser.text = text, parser.input = input, parser;
}
var NumpyParser, nameOf, boolOf, holeOf$1, holeIndex, attributeOf, subscriptOf, callOf, grouped, parser, init_numpy_grammar = __esmMin((() => {
	init__deferred_chevrotain(), init_errors(), init_fold(), init_numbers(), init_operators(), init_refuse(), init_syntax_error(), init_targets(), init_text(), init_tokens(), NumpyParser = class extends EmbeddedActionsParser {
		text = "";
		constructor(skipValidations = !0) {
			super(numpyTokens, {
				errorMessageProvider: expectedItems,
				maxLookahead: 2,
				skipValidations
			}), this.performSelfAnalysis();
		}
		snippet = this.RULE("snippet", () => {
			let statements = [];
			return this.OPTION(() => statements.push(this.SUBRULE(this.statement))), this.MANY(() => {
				this.CONSUME(Separator), this.OPTION2(() => statements.push(this.SUBRULE2(this.statement)));
			}), statements;
		});
		statement = this.RULE("statement", () => {
			let parts = [this.SUBRULE(this.expressions)], augmented;
			return this.OR([{ ALT: () => {
				augmented = this.CONSUME(Augmented), parts.push(this.SUBRULE2(this.expressions));
			} }, { ALT: () => this.MANY(() => {
				this.CONSUME(Equals), parts.push(this.SUBRULE3(this.expressions));
			}) }]), this.ACTION(() => augmented === void 0 ? assignStatement(this.text, parts) : augmentedStatement(this.text, parts, augmented));
		});
		expressions = this.RULE("expressions", () => {
			let items = [this.SUBRULE(this.expression)];
			this.MANY(() => {
				this.CONSUME(Comma), items.push(this.SUBRULE2(this.expression));
			});
			let last = this.OPTION(() => this.CONSUME2(Comma));
			return this.ACTION(() => tupleOf(items, last));
		});
		expression = this.RULE("expression", () => {
			let operands = [], infixes = [], first = [];
			return this.MANY(() => first.push(this.CONSUME(Prefix))), operands.push({
				prefixes: first,
				node: this.SUBRULE(this.primary)
			}), this.MANY2(() => {
				infixes.push(this.CONSUME(Infix));
				let prefixes = [];
				this.MANY3(() => prefixes.push(this.CONSUME2(Prefix))), operands.push({
					prefixes,
					node: this.SUBRULE2(this.primary)
				});
			}), this.ACTION(() => foldOperators(this.text, operands, infixes, foldRules(this.text)));
		});
		primary = this.RULE("primary", () => {
			let node = this.OR([
				{ ALT: () => this.number(this.CONSUME(NumberToken)) },
				{ ALT: () => boolOf(this.CONSUME(NumpyBool)) },
				{ ALT: () => ({
					kind: "none",
					span: spanOf(this.CONSUME(None))
				}) },
				{ ALT: () => nameOf(this.CONSUME(Name)) },
				{ ALT: () => holeOf$1(this.CONSUME(Hole)) },
				{ ALT: () => {
					let open = this.CONSUME(LParen), inner = this.OPTION(() => this.SUBRULE(this.expressions));
					return grouped(inner, cover(spanOf(open), spanOf(this.CONSUME(RParen))));
				} },
				{ ALT: () => {
					let open = this.CONSUME(LSquare);
					return listOf(this.OPTION2(() => this.SUBRULE2(this.expressions)), cover(spanOf(open), spanOf(this.CONSUME(RSquare))));
				} }
			]);
			return this.MANY(() => {
				node = this.OR2([
					{ ALT: () => {
						this.CONSUME(Dot);
						let name = this.CONSUME2(Name);
						return this.ACTION(() => attributeOf(node, name));
					} },
					{ ALT: () => {
						let given = this.SUBRULE(this.callArguments);
						return this.ACTION(() => callOf(node, given));
					} },
					{ ALT: () => {
						this.CONSUME2(LSquare);
						let items = this.SUBRULE(this.subscripts), close = this.CONSUME2(RSquare);
						return this.ACTION(() => subscriptOf(node, items, close));
					} }
				]);
			}), node;
		});
		callArguments = this.RULE("callArguments", () => {
			let args = [], keywords = [], open = this.CONSUME(LParen);
			this.OPTION(() => {
				this.SUBRULE(this.argument, { ARGS: [args, keywords] }), this.MANY(() => {
					this.CONSUME(Comma), this.SUBRULE2(this.argument, { ARGS: [args, keywords] });
				}), this.OPTION2(() => this.CONSUME2(Comma));
			});
			let close = this.CONSUME(RParen);
			return {
				args,
				keywords,
				span: cover(spanOf(open), spanOf(close))
			};
		});
		argument = this.RULE("argument", (args, keywords) => {
			let name = this.OPTION(() => {
				let word = this.CONSUME(Name);
				return this.CONSUME(Equals), word;
			}), value = this.SUBRULE(this.expression);
			this.ACTION(() => {
				name === void 0 ? keywords.length === 0 ? args.push(value) : refusePositional(this.text, value) : keywords.push(keywordOf(this.text, name, value, keywords));
			});
		});
		subscripts = this.RULE("subscripts", () => {
			let items = [this.SUBRULE(this.subscript)];
			this.MANY(() => {
				this.CONSUME(Comma), items.push(this.SUBRULE2(this.subscript));
			});
			let last = this.OPTION(() => this.CONSUME2(Comma));
			return this.ACTION(() => unwrapTuple(items, last));
		});
		subscript = this.RULE("subscript", () => this.OR([
			{ ALT: () => ({
				kind: "ellipsis",
				span: spanOf(this.CONSUME(Ellipsis))
			}) },
			{ ALT: () => this.SUBRULE(this.sliceFrom, { ARGS: [null] }) },
			{ ALT: () => {
				let start = this.SUBRULE2(this.expression);
				return this.OPTION(() => this.SUBRULE3(this.sliceFrom, { ARGS: [start] })) ?? start;
			} }
		]));
		sliceFrom = this.RULE("sliceFrom", (start) => {
			let colon = this.CONSUME(Colon), last = spanOf(colon), stop = this.OPTION(() => this.SUBRULE(this.expression)) ?? null, step = null;
			return last = stop?.span ?? last, this.OPTION2(() => {
				last = spanOf(this.CONSUME2(Colon)), step = this.OPTION3(() => this.SUBRULE2(this.expression)) ?? null, last = step?.span ?? last;
			}), {
				kind: "slice",
				start,
				stop,
				step,
				span: cover(start?.span ?? spanOf(colon), last)
			};
		});
		number(token) {
			return this.ACTION(() => ({
				kind: "number",
				literal: parseNumber(token.image) ?? refuseNumber(this.text, token),
				span: spanOf(token)
			}));
		}
	}, nameOf = (token) => ({
		kind: "name",
		name: token.image,
		span: spanOf(token)
	}), boolOf = (token) => ({
		kind: "bool",
		value: token.image === "True",
		span: spanOf(token)
	}), holeOf$1 = (token) => ({
		kind: "hole",
		index: holeIndex(token),
		span: spanOf(token)
	}), holeIndex = (token) => Number(token.image.slice(2, -1)), attributeOf = (object, name) => ({
		kind: "attribute",
		object,
		name: name.image,
		span: cover(object.span, spanOf(name))
	}), subscriptOf = (object, items, close) => ({
		kind: "subscript",
		object,
		items,
		span: cover(object.span, spanOf(close))
	}), callOf = (callee, { args, keywords, span }) => ({
		kind: "call",
		callee,
		args,
		keywords,
		span: cover(callee.span, span)
	}), grouped = (inner, span) => inner === void 0 ? {
		kind: "tuple",
		items: [],
		span
	} : {
		...inner,
		span
	};
}));
// compiler/syntax/reserved.ts
function nameProblem(name) {
	if (name === "i") return "is the index of the element";
	if (name === "n") return "is the number of elements";
	if (name.startsWith("_")) return "begins with `_`, which is reserved";
	if (isDType(name)) return "is a dtype";
	if (isKeyword(name)) return "is a word of C or C++";
}
var keywords, isKeyword, functions$1, others, dtypeWords, reservedNames, helperName, isReserved, init_reserved = __esmMin((() => {
	init_dtype(), init_helpers(), keywords = new Set("alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class compl\n  concept const const_cast consteval constexpr constinit continue co_await co_return co_yield decltype default delete do\n  double dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable namespace\n  new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires restrict\n  return short signed sizeof static static_assert static_cast struct switch template this thread_local throw true try\n  typedef typeid typename typeof union unsigned using virtual void volatile wchar_t while xor xor_eq".split(/\s+/)), isKeyword = (name) => keywords.has(name), functions$1 = "cospi cyl_bessel_i0 cyl_bessel_i1 drem erfcinv erfcx exp10 fdim fdivide fma ilogb j0 j1 jn llrint llround logb lrint\n  lround nexttoward norm norm3d norm4d normcdf normcdfinv pow10 powi rcbrt remquo rhypot rnorm rsqrt scalb scalbln scalbn\n  significand sincos sincospi sinpi y0 y1 yn gamma nan".split(/\s+/), others = "abs labs llabs min max div ldiv signbit isnan isinf isfinite isnormal fpclassify clz ffs popc brev\n  threadIdx blockIdx blockDim gridDim warpSize dim3 clock clock64 printf malloc free memcpy memset assert trap alloca\n  unix linux i386 NULL NAN INFINITY HUGE_VAL M_PI M_E EOF I\n  result offset shape stride data size begin end index thread params args make raw".split(/\s+/), dtypeWords = dtypeNames.flatMap((name) => [
		name,
		dtypes[name].short,
		dtypes[name].short.toUpperCase(),
		dtypes[name].npy
	]), reservedNames = /* @__PURE__ */ new Set([
		...keywords,
		...[...functions$1, ...Object.keys(libm)].flatMap((name) => [
			name,
			`${name}f`,
			`${name}l`
		]),
		...Object.keys(helpers),
		...others,
		...dtypeWords
	]), helperName = RegExp(`_(?:${dtypeNames.map((name) => dtypes[name].short).join("|")})(?:_|$)|^(?:weft|WEFT|make|raw|vec|flat)_|^__`), isReserved = (name) => reservedNames.has(name) || helperName.test(name);
}));
// compiler/syntax/params.ts
function paramsOf(text, role) {
	if (text.trim() === "") return [];
	let params = [], start = 0;
	for (let part of text.split(",")) params.push(paramOf(text, role, wordsOf(part, start), {
		start,
		end: start + part.length
	})), start += part.length + 1;
	return params;
}
function wordsOf(part, offset) {
	return [...part.matchAll(/\S+/g)].map((match) => {
		let start = offset + match.index;
		return {
			text: match[0],
			span: {
				start,
				end: start + match[0].length
			}
		};
	});
}
function paramOf(text, role, words, whole) {
	let name = words.at(-1), type = words.at(-2);
	if (name === void 0) return refuse(text, "expected a parameter, found nothing", emptyAt(text, whole), form);
	if (type === void 0) return refuse(text, `expected a type and a name, found ${quote$1(name.text)} alone`, name.span, form);
	/^[A-Za-z_][A-Za-z0-9_]*$/.test(name.text) || refuse(text, `${quote$1(name.text)} is not a name`, name.span, "Names are ASCII letters, digits and `_`.");
	let qualifiers = words.slice(0, -2), raw = !1;
	for (let word of qualifiers) word.text === "_non_const" && refuseNonConst(text, role, word.span), (word.text !== "raw" || raw) && refuse(text, `unknown keyword ${quote$1(word.text)}`, word.span, form), raw = !0;
	return {
		name: name.text,
		type: typeNameOf(type),
		raw,
		span: cover((qualifiers[0] ?? type).span, name.span)
	};
}
function typeNameOf({ text, span }) {
	let hole = /^\$\{([0-9]{1,5})\}$/.exec(text)?.[1];
	return hole === void 0 ? {
		kind: "name",
		name: text,
		span
	} : {
		kind: "hole",
		index: Number(hole),
		span
	};
}
function refuseNonConst(text, role, span) {
	throw new UnsupportedError(`\`_non_const\` is not used: declare ${role === "in" ? "what the body writes to as an output" : "outputs without it, they are written to anyway"}`, {
		stage: "parse",
		place: {
			text,
			span
		}
	});
}
function checkParams(text, params, role, others = []) {
	let taken = new Set(others.map(({ name }) => name));
	for (let { name, type, span } of params) {
		if (type.kind === "name" && !isDType(type.name) && !/^[A-Za-z]$/.test(type.name)) {
			let hint = otherTypes.get(type.name) ?? "A type is a dtype, float32, or one letter that the arguments decide, T.";
			refuse(text, `${quote$1(type.name)} is not a type`, type.span, hint);
		}
		let problem = nameProblem(name) ?? (taken.has(name) ? "names another parameter already" : void 0);
		if (problem !== void 0) throw new ArgumentError(`${role === "in" ? "an input" : "an output"} cannot be called \`${name}\`: it ${problem}`, {
			stage: "parse",
			place: {
				text,
				span
			}
		});
		taken.add(name);
	}
}
var form, emptyAt, otherTypes, init_params = __esmMin((() => {
	init_dtype(), init_errors(), init_refuse(), init_reserved(), init_text(), form = "A parameter is `TYPE NAME` or `raw TYPE NAME`: T x, raw float32 w.", emptyAt = (text, { start, end }) => ({
		start: Math.min(start, text.length),
		end: Math.min(end, text.length)
	}), otherTypes = /* @__PURE__ */ new Map([
		["float", "Write float32 or float64."],
		["double", "Write float64."],
		["half", "Write float16."],
		["int", "Write int32 or int64."],
		["long", "Write int64."],
		["uint", "Write uint32 or uint64."],
		["complex", "Write complex64 or complex128."],
		["bool_", "Write bool."]
	]);
})), parse_exports = /* @__PURE__ */ __exportAll({
	parseBody: () => parseBody$1,
	parseBodyExpression: () => parseBodyExpression,
	parseKernel: () => parseKernel$1,
	parseKernelParams: () => parseKernelParams$1,
	parseSnippet: () => parseSnippet$1
});
function parseSnippet$1(text) {
	let input = lexNumpy(text), statements = run(text, input, numpyHint, numpyParser(text, input), (parser) => parser.snippet());
	return statements.length === 0 && refuse(text, "expected an expression, found an empty text", {
		start: 0,
		end: text.length
	}), checkLimits(text, statements), {
		text,
		statements
	};
}
function parseKernel$1(text) {
	let input = lexKernel(text), kernel = run(text, input, kernelHint(text, input), kernelParser(text, input), (parser) => parser.kernel());
	return checkParams(text, kernel.inputs, "in"), checkParams(text, kernel.outputs, "out", kernel.inputs), checkLimits(text, kernel.body), {
		text,
		...kernel
	};
}
function parseKernelParams$1(text, role) {
	checkLength(text);
	let params = paramsOf(text, role);
	return checkParams(text, params, role), params;
}
function parseBody$1(text) {
	let input = lexKernel(text), body = run(text, input, kernelHint(text, input), kernelParser(text, input), (parser) => parser.body());
	return checkLimits(text, body), body;
}
function parseBodyExpression(text) {
	let input = lexKernel(text), value = run(text, input, kernelHint(text, input), kernelParser(text, input), (parser) => parser.expression());
	return checkLimits(text, value), value;
}
function run(text, input, hintFor, parser, rule) {
	let result;
	try {
		result = rule(parser);
	} catch (error) {
		throw error instanceof RangeError ? new LimitError(`the call stack ends while reading ${quote$1(text)}`, { cause: error }) : error;
	}
	let error = parser.errors[0];
	if (error === void 0) return result;
	let index = input.indexOf(error.token);
	throw syntaxError(text, error, index < 0 ? input.at(-1) : input[index - 1], hintFor);
}
var init_parse = __esmMin((() => {
	init_errors(), init_hints(), init_kernel_grammar(), init_lex(), init_limits(), init_numpy_grammar(), init_params(), init_refuse(), init_syntax_error(), init_text();
}));
// \0deferred:/work/main/compiler/syntax/parse.ts
const parseSnippet = (...values) => (init_parse(), __toCommonJS(parse_exports)).parseSnippet(...values), parseKernel = (...values) => (init_parse(), __toCommonJS(parse_exports)).parseKernel(...values), parseKernelParams = (...values) => (init_parse(), __toCommonJS(parse_exports)).parseKernelParams(...values), parseBody = (...values) => (init_parse(), __toCommonJS(parse_exports)).parseBody(...values), kernelMark = Symbol("weft.kernel"), isElementwise = (value) => typeof value == "function" && kernelMark in value;
init_dtype(), init_errors(), init_text();
const callSites = /* @__PURE__ */ new WeakMap(), texts = /* @__PURE__ */ new Map();
function callSiteOf(strings) {
	let site = callSites.get(strings);
	return site === void 0 && callSites.set(strings, site = {
		snippet: parseSnippet(joinTemplate(strings.raw)),
		prepared: /* @__PURE__ */ new Map()
	}), site;
}
function snippetOfText(text) {
	let snippet = texts.get(text);
	return snippet === void 0 && (snippet = parseSnippet(plainText(text)), texts.size >= 1e3 && texts.delete(texts.keys().next().value), texts.set(text, snippet)), snippet;
}
function handleOf(array) {
	return {
		array,
		dtype: array.dtype,
		shape: array.shape,
		node: () => nodeOf(array),
		write: (views, value) => writeThrough(array, views, value),
		protect: () => {
			storedOf(array).memory.captured = !0;
		}
	};
}
function toValue(value, site, name, hole) {
	if (value instanceof NDArray) return reference(handleOf(value));
	if (typeof value == "number" || typeof value == "bigint") {
		let operand = toOperand(value, site.device);
		return "weak" in operand ? {
			kind: "weak",
			weak: {
				...operand,
				hole
			}
		} : {
			kind: "node",
			node: operand
		};
	}
	if (typeof value == "boolean") return {
		kind: "node",
		node: scalar(value, "bool")
	};
	if (value === null) return none;
	if (value instanceof TypedScalar) return {
		kind: "node",
		node: asNode(toOperand(value, site.device))
	};
	if (isElementwise(value)) return value.asFunction(site.device);
	if (typeof value == "function" && "dtype" in value && typeof value.dtype == "string" && isDType(value.dtype)) return {
		kind: "dtype",
		dtype: value.dtype
	};
	if (typeof value == "object" && "re" in value && "im" in value) {
		let operand = toOperand(value, site.device);
		return "weak" in operand ? {
			kind: "weak",
			weak: operand
		} : {
			kind: "node",
			node: operand
		};
	}
	if (isTypedArray(value) || Array.isArray(value)) return {
		kind: "node",
		node: nodeOf(arrayFrom(value, void 0, site.device))
	};
	throw typeof value == "string" ? new ArgumentError(`${name} is ${describe$1(value)}: text is never interpolated into a template. Pass numbers, arrays, dtypes (np.float32) or kernels; build variable text with np(text, vars).`) : new ArgumentError(`${name} is ${describe$1(value)}; expected an array, a number, a bigint, a boolean, { re, im }, a list, a dtype or a kernel`);
}
function listValue(items, device) {
	let plain = (value) => {
		if (value.kind === "weak") return value.weak.weak === "complex" ? {
			re: value.weak.value[0],
			im: value.weak.value[1]
		} : value.weak.value;
		if (value.kind === "bool") return value.value;
		if (value.kind === "tuple") return value.items.map(plain);
		throw new ArgumentError("a list in a template holds numbers and booleans only; joining arrays is not available");
	};
	return {
		kind: "node",
		node: nodeOf(arrayFrom(items.map(plain), void 0, device))
	};
}
function toResult(value, device) {
	if (value === null || value.kind === "none") return;
	if (value.kind === "tuple") return value.items.map((item) => toResult(item, device));
	if (value.kind === "reference") {
		let { array } = value.handle;
		return value.views.length === 0 ? array : viewOf(array, value.views);
	}
	if (isArray(value)) return pendingArray(nodeOfValue(value), device);
	if (value.kind === "bool") return pendingArray(constant(value.value, "bool"), device);
	if (value.kind === "weak") {
		let { weak } = value;
		return pendingArray(strong$1(weak, weak.weak === "complex" ? "complex128" : weak.weak === "int" ? "int64" : "float64"), device);
	}
	let hint = value.kind === "function" ? `; call it: ${value.name}(...)` : "";
	throw new ArgumentError(`the last line's value is ${describeValue(value)}, not an array${hint}`);
}
function runSnippet(snippet, holes, variables) {
	let device = commonDevice([...holes, ...Object.values(variables)].filter((value) => value instanceof NDArray)), site = {
		device,
		place: (index) => `\${${index}}`
	}, values = holes.map((hole, index) => () => toValue(hole, site, `the interpolated value ${site.place(index)}`, index)), result = lowerSnippet(snippet, {
		hole: (index) => {
			let make = values[index];
			if (make === void 0) throw new ExpressionSyntaxError(`there is no value ${index}`, { place: {
				text: snippet.text,
				span: {
					start: 0,
					end: 1
				}
			} });
			return make();
		},
		variable: (name) => Object.hasOwn(variables, name) ? toValue(variables[name], site, `the variable \`${name}\``) : void 0,
		variableNames: Object.keys(variables),
		list: (items) => listValue(items, device)
	});
	try {
		return toResult(result, device);
	} catch (error) {
		throw placed(error, {
			text: snippet.text,
			span: snippet.statements.at(-1).span
		});
	}
}
function kindsOf(holes) {
	let key = "", memories = [];
	for (let hole of holes) if (hole instanceof NDArray) {
		let place = placeOf$1(hole);
		if (place === null) return null;
		let same = memories.indexOf(place.memory);
		key += `${hole.dtype}${layoutNumber(place.layout)}${same < 0 ? "" : `=${same}`}@${hole.device};`, memories.push(place.memory);
	} else if (typeof hole == "number") key += Number.isInteger(hole) && !Object.is(hole, -0) ? "i;" : "f;", memories.push(void 0);
	else return null;
	return key;
}
const isNumber = (value) => typeof value == "number";
function runAgain(prepared, holes) {
	let scalars = [];
	for (let { hole, dtype } of prepared.scalars) {
		let value = scalarParameter(holes[hole], dtype);
		if (value === null) return null;
		scalars.push(value);
	}
	return preparedArray({
		prepared,
		memories: memoriesOf(holes),
		scalars
	});
}
const memoriesOf = (holes) => holes.map((hole) => hole instanceof NDArray ? placeOf$1(hole).memory : void 0);
function runTemplate(strings, holes) {
	let site = callSiteOf(strings), { statements } = site.snippet, kinds = statements.length === 1 && statements[0].kind === "expression" ? kindsOf(holes) : null;
	if (kinds === null) return runSnippet(site.snippet, holes, {});
	let known = site.prepared.get(kinds), again = known == null ? null : runAgain(known, holes);
	if (again !== null) return again;
	let result = runSnippet(site.snippet, holes, {});
	if (known === void 0 && site.prepared.size < 64) {
		let device = commonDevice(holes.filter((hole) => hole instanceof NDArray)), isNew = result instanceof NDArray && result.pending;
		site.prepared.set(kinds, isNew ? makePrepared(nodeOf(result), memoriesOf(holes), holes.filter(isNumber).length, device) : null);
	}
	return result;
}
function runText(text, variables) {
	if (typeof variables != "object" || !variables) throw new ArgumentError("np(text, vars): vars is an object of arrays and numbers by name");
	return runSnippet(snippetOfText(text), [], variables);
}
init_dtype(), init_errors(), init_ops();
function tag(first, ...values) {
	if (typeof first == "string") {
		if (values.length > 1) throw new ArgumentError("np(text, vars) takes a text and one object of values by name");
		return runText(first, values[0] ?? {});
	}
	if (!Array.isArray(first) || !("raw" in first)) throw new ArgumentError("np is used as np`...` or np(text, vars)");
	return runTemplate(first, values);
}
function typeFunction(dtype) {
	return Object.assign((value) => {
		if (typeof value == "object" && value && "re" in value && "im" in value) return new TypedScalar(dtype, [Number(value.re), Number(value.im)]);
		if (typeof value == "number" || typeof value == "bigint" || typeof value == "boolean") return new TypedScalar(dtype, value);
		throw new ArgumentError(`np.${dtype}() takes a number, a bigint or a boolean, found ${typeof value}; convert arrays with astype('${dtype}')`);
	}, { dtype });
}
const functions = Object.fromEntries([
	...offeredNames.map((word) => [camelCase(word), (...values) => callOp$1(findOp(word), camelCase(word), values)]),
	...viewNames.filter((name) => findView(name)?.method !== "attribute").map((name) => [camelCase(name), (array, ...values) => callView$1(name, array, values)]),
	...creationNames.map((name) => [camelCase(name), (...values) => callCreation(name, values, name === "arange" ? { dtype: "float64" } : {})])
]), { pi, e, inf, nan } = {
	pi: Math.PI,
	e: Math.E,
	inf: Infinity,
	nan: NaN
}, np = Object.assign(tag, functions, Object.fromEntries(dtypeNames.map((dtype) => [dtype, typeFunction(dtype)])), {
	pi,
	e,
	inf,
	nan,
	newaxis: null
});
// src/scope.ts
function scope(fn) {
	return runScope(fn, (arrays) => {
		evaluate(arrays.filter((array) => array instanceof NDArray && !array.isDisposed));
	});
}
// src/create.ts
init_errors();
function array(source, options = {}) {
	let dtype = options.dtype === void 0 ? void 0 : dtypeOf(options.dtype);
	if (source instanceof NDArray) {
		let device = deviceOfArray(source), copy = pendingArray(cast(nodeOf(source), dtype ?? source.dtype), device).eval();
		return options.device === void 0 ? copy : copy.to(options.device);
	}
	return arrayFrom(source, dtype, deviceOf(options.device));
}
function asarray(source, options = {}) {
	if (!(source instanceof NDArray)) return array(source, options);
	let typed = options.dtype === void 0 ? source : source.astype(dtypeOf(options.dtype), { copy: !1 });
	return options.device === void 0 ? typed : typed.to(options.device);
}
function frombuffer(source, options) {
	if (options?.dtype === void 0) throw new ArgumentError("frombuffer() needs the dtype of the bytes: frombuffer(buffer, { dtype })");
	let shape = typeof options.shape == "number" ? [options.shape] : options.shape;
	return fromBytes(source, {
		dtype: dtypeOf(options.dtype),
		shape,
		offset: options.offset
	}, deviceOf(options.device));
}
function fromFunction(fn, shape, options = {}) {
	let made = fn(...callCreation("indices", [shape, {
		dtype: options.dtype === void 0 ? "int64" : dtypeOf(options.dtype),
		sparse: !0,
		...options.device === void 0 ? {} : { device: options.device }
	}]));
	if (!(made instanceof NDArray)) throw new ArgumentError("fromFunction: the function must return an array");
	return made.broadcastTo(shape);
}
function evalAll(...arrays) {
	return evaluate(arrays), arrays;
}
function devices() {
	return [...cudaDevices(), cpuDevice()].map(({ info }) => info);
}
function memory(device) {
	let own = device === void 0 ? currentDevice() : deviceByName(device);
	return {
		device: own.info.name,
		...memoryOf(own),
		kernels: cacheStats()
	};
}
init_dtype(), init_errors(), init_reserved();
function bodyOf(ast, options) {
	let taken = /* @__PURE__ */ new Set(["i", "n"]), params = /* @__PURE__ */ new Map(), { bindings, holes = [] } = options, bare = {
		text: ast.text,
		bindings,
		holes
	};
	for (let role of ["in", "out"]) for (let { name, type, raw } of role === "in" ? ast.inputs : ast.outputs) params.set(name, {
		name,
		cName: freshName(taken, name),
		dtype: paramType(bare, name, type),
		role,
		raw
	});
	return {
		...bare,
		params,
		scopes: [/* @__PURE__ */ new Map()],
		locals: [],
		taken,
		assigned: /* @__PURE__ */ new Set(),
		kept: /* @__PURE__ */ new Set(),
		written: /* @__PURE__ */ new Set(),
		ranks: /* @__PURE__ */ new Map(),
		used: /* @__PURE__ */ new Set(),
		loops: 0
	};
}
const placeOf = (body, span) => ({
	text: body.text,
	span
});
function freshName(taken, name) {
	let isFree = (candidate) => !isReserved(candidate) && !taken.has(candidate), fresh = isFree(name) ? name : `${name}_`;
	for (let number = 1; !isFree(fresh); number += 1) fresh = `own${number}`;
	return taken.add(fresh), fresh;
}
function paramType(body, name, type) {
	let dtype = namedType(body, type);
	if (dtype !== void 0) return dtype;
	throw new InternalError(`the type of the parameter \`${name}\` is not bound`);
}
function namedType(body, type) {
	if (type.kind === "hole") {
		let value = body.holes[type.index];
		return value?.kind === "dtype" ? value.dtype : void 0;
	}
	return isDType(type.name) ? type.name : Object.hasOwn(body.bindings, type.name) ? body.bindings[type.name] : void 0;
}
function declaredType(body, type) {
	let dtype = namedType(body, type);
	if (dtype !== void 0) return dtype;
	let shown = type.kind === "hole" ? "the interpolated value" : `\`${type.name}\``;
	throw new DTypeError(`${shown} is not a type: expected a dtype or a placeholder of the parameters`, {
		stage: "lower",
		place: placeOf(body, type.span)
	});
}
function findLocal(body, name) {
	for (let depth = body.scopes.length - 1; depth >= 0; --depth) {
		let local = body.scopes[depth]?.get(name);
		if (local !== void 0) return local;
	}
}
function addLocal(body, name, dtype, inferred, span) {
	let place = placeOf(body, span), scope = inferred ? body.scopes[0] : body.scopes.at(-1), problem = nameProblem(name) ?? (namedType(body, {
		kind: "name",
		name,
		span
	}) === void 0 ? void 0 : "is a placeholder");
	if (problem !== void 0) throw new NameError(`a local cannot be called \`${name}\`: it ${problem}`, { place });
	if (body.params.has(name)) throw new NameError(`\`${name}\` is a parameter already`, { place });
	if (scope === void 0 || scope.has(name)) throw new NameError(`\`${name}\` is declared already`, { place });
	let local = {
		name,
		cName: freshName(body.taken, name),
		dtype,
		inferred
	};
	return scope.set(name, local), body.locals.push({
		name: local.cName,
		dtype
	}), local;
}
function inScope(body, run) {
	body.scopes.push(/* @__PURE__ */ new Map());
	let result = run();
	return body.scopes.pop(), result;
}
function markAssigned(body, output) {
	body.assigned !== null && (body.assigned = /* @__PURE__ */ new Set([...body.assigned, output]));
}
function markRead(body, output) {
	body.assigned !== null && !body.assigned.has(output) && body.kept.add(output);
}
function meet(a, b) {
	return a === null ? b : b === null ? a : new Set([...a].filter((name) => b.has(name)));
}
function leaveElement(body) {
	for (let { name, role, raw } of body.params.values()) role === "out" && !raw && markRead(body, name);
	body.assigned = null;
}
function finishOutputs(body) {
	leaveElement(body);
}
function reserveFunction(body, names, span) {
	for (let name of names) {
		if ([...body.params.values(), ...body.scopes.flatMap((scope) => [...scope.values()])].some((own) => own.cName === name)) throw new ArgumentError(`a variable hides the interpolated kernel \`${name}\`: rename it`, { place: placeOf(body, span) });
		body.taken.add(name);
	}
}
init_dtype(), init_errors();
const strong = (expr, place) => ({
	weak: null,
	dtype: expr.dtype,
	as: (dtype) => convert(expr, dtype, place)
});
function weakInt(value, place) {
	return {
		weak: "int",
		dtype: "int64",
		known: value,
		as: (dtype) => intConst(value, dtype, place)
	};
}
function weakFloat(value, place) {
	return {
		weak: "float",
		dtype: "float64",
		known: value,
		as: (dtype) => floatConst(value, dtype, place)
	};
}
function weakComplex(imaginary, place) {
	let expr = {
		kind: "const",
		value: [0, imaginary],
		dtype: "complex128"
	};
	return {
		weak: "complex",
		dtype: "complex128",
		as: (dtype) => complexAs(expr, dtype, place)
	};
}
function weakResult(expr, place) {
	let kind = kindOf(expr.dtype);
	return kind !== "float" && kind !== "complex" ? strong(expr, place) : {
		weak: kind,
		dtype: expr.dtype,
		as: (dtype) => convert(expr, dtype, place)
	};
}
const boolConst = (value) => ({
	kind: "const",
	value,
	dtype: "bool"
});
function intConst(value, dtype, place) {
	let kind = kindOf(dtype);
	if (kind === "bool") return boolConst(value !== 0n);
	if (kind === "float" || kind === "complex") return floatConst(Number(value), dtype, place);
	let { min, max } = integerRange(dtype);
	if (value >= min && value <= max) return {
		kind: "const",
		value,
		dtype
	};
	throw new OverflowError(`the integer ${shortInt(value)} is out of bounds for ${dtype}: ${min} to ${max}`, {
		stage: "lower",
		place
	});
}
function shortInt(value) {
	let text = value.toString();
	return text.length <= 40 ? text : `${text.slice(0, 12)}... (${text.length} digits)`;
}
function floatConst(value, dtype, place) {
	let kind = kindOf(dtype), wide = {
		kind: "const",
		value,
		dtype: "float64"
	};
	return isNarrowFloat(dtype) ? Number.isInteger(value) && Math.abs(value) <= 256 ? {
		kind: "const",
		value,
		dtype
	} : {
		kind: "cast",
		arg: wide,
		dtype
	} : kind === "float" ? {
		kind: "const",
		value,
		dtype
	} : kind === "complex" ? {
		kind: "const",
		value: [value, 0],
		dtype
	} : convert(wide, dtype, place);
}
function complexAs(expr, dtype, place) {
	return kindOf(dtype) === "complex" ? {
		...expr,
		dtype
	} : convert(expr, dtype, place);
}
function convert(expr, dtype, place) {
	if (expr.dtype === dtype) return expr;
	if (kindOf(expr.dtype) === "complex" && kindOf(dtype) !== "complex" && dtype !== "bool") throw new DTypeError(`a value of type ${expr.dtype} does not fit ${dtype}: take real(x), imag(x) or abs(x)`, {
		stage: "lower",
		place
	});
	return {
		kind: "cast",
		arg: expr,
		dtype
	};
}
function zeroOf(dtype) {
	let kind = kindOf(dtype);
	return {
		kind: "const",
		value: kind === "complex" ? [0, 0] : kind === "bool" ? !1 : kind === "float" ? 0 : 0n,
		dtype
	};
}
const conditionOf = (value) => typeof value.known == "number" ? boolConst(value.known !== 0) : value.as("bool");
init_errors(), init_ops();
const constants$1 = /* @__PURE__ */ new Map([
	["pi", Math.PI],
	["e", Math.E],
	["inf", Infinity],
	["nan", NaN]
]), otherNames = /* @__PURE__ */ new Map([
	["INFINITY", "inf"],
	["NAN", "nan"],
	["M_PI", "pi"],
	["M_E", "e"],
	["NULL", "0"],
	["_ind", "i and n"],
	["fabs", "abs"],
	["fabsf", "abs"],
	["pow", "power"],
	["powf", "power"],
	["atan2", "arctan2"],
	["asin", "arcsin"],
	["acos", "arccos"],
	["atan", "arctan"],
	["asinh", "arcsinh"],
	["acosh", "arccosh"],
	["atanh", "arctanh"],
	["tgamma", "gamma"],
	["min", "minimum"],
	["max", "maximum"],
	["rsqrt", "1 / sqrt"]
]);
function lowerName(body, { name, span }) {
	let place = placeOf(body, span), local = findLocal(body, name);
	if (local !== void 0) return strong({
		kind: "var",
		name: local.cName,
		dtype: local.dtype
	}, place);
	let param = body.params.get(name);
	if (param !== void 0) return strong(readParam(body, param, span), place);
	if (name === "i" || name === "n") return body.used.add(name), strong({
		kind: "var",
		name,
		dtype: "int64"
	}, place);
	let constant = constants$1.get(name);
	if (constant !== void 0) return weakFloat(constant, place);
	throw namedType(body, {
		kind: "name",
		name,
		span
	}) === void 0 ? findOp(name) === void 0 ? unknownName(body, name, span) : new NameError(`\`${name}\` is a function: call it, ${name}(...)`, { place }) : new DTypeError(`\`${name}\` is a type, not a value: a cast is written ${name}(x)`, {
		stage: "lower",
		place
	});
}
function unknownName(body, name, span) {
	let known = [
		...body.scopes.flatMap((scope) => [...scope.keys()]),
		...body.params.keys(),
		"i",
		"n",
		...constants$1.keys()
	], nearest = otherNames.get(name) ?? suggest(name, known), places = ` Parameters: ${[...body.params.keys()].join(", ")}.`, remedy = nearest === void 0 ? `${places} A local exists from its first assignment on.` : ` Did you mean \`${nearest}\`?`;
	return new NameError(`unknown variable \`${name}\`.${remedy}`, { place: placeOf(body, span) });
}
function readParam(body, param, span) {
	if (param.raw) throw new DTypeError(`\`${param.name}\` is a whole array: index it, ${param.name}[i]`, {
		stage: "lower",
		place: placeOf(body, span)
	});
	return param.role === "out" && markRead(body, param.name), {
		kind: "var",
		name: param.cName,
		dtype: param.dtype
	};
}
function rawParam(body, name, span) {
	let param = body.params.get(name), place = placeOf(body, span);
	if (param?.raw === !0) return param;
	throw param === void 0 ? findLocal(body, name) === void 0 ? unknownName(body, name, span) : new ArgumentError(`the local \`${name}\` is one value and cannot be indexed`, {
		stage: "lower",
		place
	}) : new ArgumentError(`\`${name}\` is one element here and cannot be indexed: declare it raw to see the whole array`, {
		stage: "lower",
		place
	});
}
// compiler/lower-body-fold.ts
init_errors();
const floorDivide = (a, b) => {
	let quotient = a / b;
	return a % b !== 0n && a < 0n != b < 0n ? quotient - 1n : quotient;
};
function foldInts(op, a, b, place) {
	switch (op) {
		case "add": return a + b;
		case "subtract": return a - b;
		case "multiply": return a * b;
		case "floor_divide": return b === 0n ? 0n : floorDivide(a, b);
		case "remainder": return b === 0n ? 0n : a - floorDivide(a, b) * b;
		case "bitwise_and": return a & b;
		case "bitwise_or": return a | b;
		case "bitwise_xor": return a ^ b;
		case "left_shift": return b < 0n ? void 0 : a << checkBits(bits(a) + b, place, b);
		case "right_shift": return b < 0n ? void 0 : a >> b;
		case "power": return b < 0n ? void 0 : a ** checkBits(bits(a) * b, place, b);
		default: return;
	}
}
const bits = (value) => BigInt(value.toString(2).length);
function checkBits(size, place, operand) {
	if (size > 1024) throw new OverflowError("the integer is too large for any type", {
		stage: "lower",
		place
	});
	return operand;
}
function foldFloats(op, a, b) {
	switch (op) {
		case "add": return a + b;
		case "subtract": return a - b;
		case "multiply": return a * b;
		case "divide": return a / b;
		default: return;
	}
}
function foldLiterals(op, args, place) {
	let [a, b] = args;
	if (a === void 0) return;
	if (args.length === 1) return foldOne(op, a);
	if (b === void 0 || args.length > 2) return;
	let folded = typeof a == "bigint" && typeof b == "bigint" ? foldInts(op, a, b, place) : void 0;
	return typeof folded == "bigint" ? checkBits(bits(folded), place, folded) : foldFloats(op, Number(a), Number(b));
}
function foldOne(op, a) {
	return op === "positive" ? a : op === "negative" ? -a : op === "invert" && typeof a == "bigint" ? ~a : void 0;
}
// compiler/lower-body-op.ts
init_errors();
function applyOp(body, op, args, span) {
	let place = placeOf(body, span), allWeak = args.every(({ weak }) => weak !== null), known = args.flatMap((arg) => arg.known === void 0 ? [] : [arg.known]), folded = allWeak && known.length === args.length ? foldLiterals(op, known, place) : void 0;
	if (folded !== void 0) return typeof folded == "bigint" ? weakInt(folded, place) : weakFloat(folded, place);
	let { loop, values, constant } = located(place, () => resolve$1(op, args.map(operandOf)));
	if (constant !== void 0) return strong(boolConst(constant), place);
	let expr = {
		kind: "op",
		op,
		loop,
		args: args.map((arg, index) => {
			let dtype = loop.in[index], value = values[index];
			return value === void 0 || value === arg.known ? arg.as(dtype) : weakInt(BigInt(value), place).as(dtype);
		}),
		dtype: loop.out
	};
	return allWeak ? weakResult(expr, place) : strong(expr, place);
}
function operandOf(value) {
	return value.weak === null ? {
		dtype: value.dtype,
		weak: !1
	} : value.known === void 0 ? { weak: value.weak } : {
		weak: value.weak,
		value: value.known
	};
}
function located(place, run) {
	try {
		return run();
	} catch (error) {
		if (!(error instanceof WeftError)) throw error;
		let details = {
			stage: "lower",
			place
		};
		throw error instanceof DTypeError ? new DTypeError(error.message.replace("with astype", "with a cast, as in int64(x),"), details) : error instanceof OverflowError ? new OverflowError(error.message, details) : error instanceof ArgumentError ? new ArgumentError(error.message, details) : error;
	}
}
init_dtype(), init_errors(), init_ops();
function lowerExpression(body, node) {
	let place = placeOf(body, node.span);
	switch (node.kind) {
		case "number": return literalValue(body, node.literal, node.span);
		case "bool": return strong(boolConst(node.value), place);
		case "name": return lowerName(body, node);
		case "hole": return holeConstant(body, node);
		case "unary": return applyOp(body, node.op, [lowerExpression(body, node.operand)], node.span);
		case "binary": return applyOp(body, node.op, [lowerExpression(body, node.left), lowerExpression(body, node.right)], node.span);
		case "logic": return lowerLogic(body, node);
		case "select": return lowerSelect(body, node);
		case "call": return lowerCall(body, node);
		case "element": return strong(lowerElement(body, node), place);
		case "extent": {
			let { cName } = rawParam(body, node.array, node.span), rank = body.ranks.get(node.array);
			if (rank !== void 0 && node.dim >= rank) throw new ArgumentError(`\`${node.array}\` is indexed with ${rank} coordinates: it has no dimension ${node.dim}`, {
				stage: "lower",
				place
			});
			return strong({
				kind: "extent",
				param: cName,
				dim: node.dim,
				dtype: "int64"
			}, place);
		}
		case "size": return strong({
			kind: "size",
			param: rawParam(body, node.array, node.span).cName,
			dtype: "int64"
		}, place);
	}
}
function literalValue(body, literal, span) {
	let place = placeOf(body, span);
	return literal.type === "int" ? weakInt(literal.value, place) : literal.type === "float" ? weakFloat(literal.value, place) : weakComplex(literal.value, place);
}
function lowerElement(body, node) {
	let { cName, dtype } = rawParam(body, node.array, node.span), count = node.indices.length, rank = body.ranks.get(node.array);
	if (count > 1) {
		if (rank !== void 0 && rank !== count) throw new ArgumentError(`\`${node.array}\` is indexed with ${count} coordinates here and with ${rank} before`, {
			stage: "lower",
			place: placeOf(body, node.span)
		});
		body.ranks.set(node.array, count);
	}
	return {
		kind: "element",
		param: cName,
		indices: node.indices.map((index) => lowerIndex(body, index)),
		dtype
	};
}
function lowerIndex(body, node) {
	let value = lowerExpression(body, node), kind = kindOf(value.dtype);
	if (kind === "int" || kind === "uint") return value.as("int64");
	throw new DTypeError(`an index is an integer, found ${value.dtype}: write int64(...)`, {
		stage: "lower",
		place: placeOf(body, node.span)
	});
}
function holeAt(body, index, span) {
	let value = body.holes[index];
	if (value !== void 0) return value;
	throw new ArgumentError(`no value was given for \${${index}}`, {
		stage: "lower",
		place: placeOf(body, span)
	});
}
function holeConstant(body, { index, span }) {
	let hole = holeAt(body, index, span), place = placeOf(body, span);
	switch (hole.kind) {
		case "number": return Number.isInteger(hole.value) && !Object.is(hole.value, -0) ? weakInt(BigInt(hole.value), place) : weakFloat(hole.value, place);
		case "bigint": return weakInt(hole.value, place);
		case "bool": return strong(boolConst(hole.value), place);
		case "dtype": throw new DTypeError(`the interpolated dtype ${hole.dtype} is not a value: a cast is written \${dtype}(x)`, {
			stage: "lower",
			place
		});
		case "function": throw new NameError(`the interpolated kernel \`${hole.name}\` is a function: call it, \${kernel}(x)`, { place });
	}
}
function lowerLogic(body, { op, operands, span }) {
	let place = placeOf(body, span), [left, right] = operands.map((operand) => conditionOf(lowerExpression(body, operand)));
	return op === "!" ? applyOp(body, "logical_not", [strong(left, place)], span) : strong({
		kind: "logic",
		op,
		left,
		right,
		dtype: "bool"
	}, place);
}
function lowerSelect(body, node) {
	let place = placeOf(body, node.span), cond = conditionOf(lowerExpression(body, node.cond)), sides = [lowerExpression(body, node.then), lowerExpression(body, node.else)], as = (dtype) => {
		let [then, otherwise] = [sides[0].as(dtype), sides[1].as(dtype)];
		return {
			kind: "select",
			cond,
			then,
			else: otherwise,
			dtype
		};
	}, dtype = resultType(operandOf(sides[0]), operandOf(sides[1]));
	if (sides[0].weak === null || sides[1].weak === null) return strong(as(dtype), place);
	let order = [
		"int",
		"float",
		"complex"
	];
	return {
		weak: order[Math.max(order.indexOf(sides[0].weak), order.indexOf(sides[1].weak))],
		dtype,
		as
	};
}
function lowerCall(body, node) {
	let { callee, args, span } = node;
	if (callee.kind === "hole") {
		let hole = holeAt(body, callee.index, callee.span);
		if (hole.kind === "function") return callKernel$1(body, hole, args, node);
		if (hole.kind !== "dtype") throw new NameError("the interpolated value is a number: it cannot be called", { place: placeOf(body, callee.span) });
	}
	let dtype = namedType(body, callee);
	return dtype === void 0 ? callTable(body, callee, args, span) : castTo(body, dtype, args, span);
}
function castTo(body, dtype, args, span) {
	return checkArity(body, dtype, 1, args.length, span), strong(lowerExpression(body, args[0]).as(dtype), placeOf(body, span));
}
function checkArity(body, name, expected, given, span) {
	if (expected === given) return;
	let count = expected === 1 ? "1 argument" : `${expected} arguments`;
	throw new ArgumentError(`${name} takes ${count}, ${given} given`, {
		stage: "lower",
		place: placeOf(body, span)
	});
}
const parts = new Set(Object.values(ops).flatMap((row) => row.outputs ?? []));
function callTable(body, callee, args, span) {
	let name = callee.kind === "name" ? callee.name : "", op = findOp(name), row = op === void 0 ? void 0 : opRow(op);
	if (op === void 0 || row === void 0 || row.internal === !0 && !parts.has(op)) throw unknownFunction(body, name, callee.span);
	if (row.outputs !== void 0) throw new UnsupportedError(`${name} has ${row.outputs.length} results and a body takes one: call ${row.outputs.join(" and ")}`, { place: placeOf(body, callee.span) });
	return checkArity(body, name, row.arity, args.length, span), applyOp(body, op, args.map((arg) => lowerExpression(body, arg)), span);
}
function unknownFunction(body, name, span) {
	let place = placeOf(body, span);
	if (body.params.has(name) || findLocal(body, name) !== void 0) return new NameError(`\`${name}\` is a variable: it cannot be called`, { place });
	let nearest = otherNames.get(name) ?? suggest(name, [
		...offeredNames,
		...parts,
		...dtypeNames,
		...Object.keys(body.bindings)
	]), remedy = nearest === void 0 ? " Bodies have the functions of the operation table, casts, and interpolated kernels." : ` Did you mean \`${nearest}\`?`;
	return new NameError(`unknown function \`${name}\`.${remedy}`, { place });
}
function callKernel$1(body, hole, nodes, node) {
	let place = placeOf(body, node.span);
	checkArity(body, hole.name, hole.arity, nodes.length, node.span);
	let args = nodes.map((arg) => lowerExpression(body, arg)), fn = located(place, () => hole.make(args.map(({ weak, dtype }) => weak === null ? dtype : null))), result = usableOutput(fn, place);
	reserveFunction(body, [fn.name, `${fn.name}_value`], node.callee.span);
	let inputs = fn.params.filter(({ mode }) => mode === "in"), casts = args.map((arg, index) => arg.as(inputs[index].dtype));
	return strong({
		kind: "call",
		fn,
		args: casts,
		dtype: result
	}, place);
}
function usableOutput(fn, place) {
	let outputs = fn.params.filter(({ mode }) => mode === "out" || mode === "inout"), refuse = (why) => {
		throw new UnsupportedError(`the kernel \`${fn.name}\` cannot be called inside another: ${why}`, { place });
	};
	fn.params.some(({ mode }) => mode === "raw") && refuse("it has a raw parameter"), (fn.usesIndex || fn.usesSize) && refuse("it uses i or n");
	let [output] = outputs;
	return output === void 0 || outputs.length > 1 ? refuse(`it has ${outputs.length} outputs, not one`) : output.dtype;
}
init_dtype(), init_errors(), init_ops();
const lowerStatements = (body, nodes) => nodes.flatMap((node) => lowerStatement(body, node));
function lowerStatement(body, node) {
	switch (node.kind) {
		case "declare": return [lowerDeclaration(body, node)];
		case "assign": return [lowerAssignment(body, node)];
		case "block": return inScope(body, () => lowerStatements(body, node.body));
		case "if": return [lowerIf(body, node)];
		case "for": return [inScope(body, () => lowerFor(body, node))];
		case "while": return [lowerWhile(body, node)];
		case "break":
		case "continue":
		case "return": return [lowerJump(body, node.kind, node.span)];
	}
}
function lowerDeclaration(body, { type, name, value, span }) {
	let dtype = declaredType(body, type), initial = value === null ? zeroOf(dtype) : lowerExpression(body, value).as(dtype);
	return {
		kind: "assign",
		name: addLocal(body, name, dtype, !1, span).cName,
		value: initial
	};
}
function lowerAssignment(body, node) {
	let { target, op, value, span } = node;
	if (target.kind === "element") return lowerStore(body, target, op, value, span);
	let right = lowerExpression(body, value), local = findLocal(body, target.name);
	if (local !== void 0) {
		let current = strong({
			kind: "var",
			name: local.cName,
			dtype: local.dtype
		}, placeOf(body, target.span)), result = op === null ? right : applyOp(body, op, [current, right], span);
		return local.inferred && checkInferred(body, local, result, right.dtype, value.span), {
			kind: "assign",
			name: local.cName,
			value: result.as(local.dtype)
		};
	}
	let param = body.params.get(target.name);
	return param === void 0 ? assignNew(body, target.name, target.span, op, right) : assignParam(body, param, right, node);
}
function checkInferred(body, local, value, given, span) {
	let rank = {
		bool: 0,
		uint: 1,
		int: 1,
		float: 2,
		complex: 3
	};
	if (!(rank[kindOf(value.dtype)] <= rank[kindOf(local.dtype)])) throw new DTypeError(`\`${local.name}\` took the type ${local.dtype} from its first value and cannot hold ${given}: declare it, ${given} ${local.name} = ..., or cast, ${local.dtype}(...)`, {
		stage: "lower",
		place: placeOf(body, span)
	});
}
function assignParam(body, param, right, { target, op, span }) {
	let place = placeOf(body, target.span);
	if (param.role === "in") throw new ArgumentError(`\`${param.name}\` is an input and cannot be assigned to: assign to an output or to a local`, {
		stage: "lower",
		place
	});
	if (param.raw) throw new ArgumentError(`\`${param.name}\` is a whole array: assign to an element, ${param.name}[i] = ...`, {
		stage: "lower",
		place
	});
	let result = op === null ? right : applyOp(body, op, [lowerExpression(body, target), right], span);
	return markAssigned(body, param.name), {
		kind: "assign",
		name: param.cName,
		value: result.as(param.dtype)
	};
}
function assignNew(body, name, span, op, value) {
	let place = placeOf(body, span);
	if (name === "i" || name === "n") throw new ArgumentError(`\`${name}\` is ${name === "i" ? "the index of the element" : "the number of elements"} and cannot be assigned to`, {
		stage: "lower",
		place
	});
	if (op !== null) throw new NameError(`\`${name}\` has no value yet: assign it first, ${name} = ...`, { place });
	if (namedType(body, {
		kind: "name",
		name,
		span
	}) !== void 0 || findOp(name) !== void 0) throw new NameError(`\`${name}\` is a ${findOp(name) === void 0 ? "type" : "function"}: choose another name`, { place });
	let local = addLocal(body, name, value.dtype, !0, span);
	return {
		kind: "assign",
		name: local.cName,
		value: value.as(local.dtype)
	};
}
function lowerStore(body, target, op, value, span) {
	let param = rawParam(body, target.array, target.span);
	if (param.role === "in") throw new ArgumentError(`\`${param.name}\` is an input and cannot be written to: declare it as a raw output`, {
		stage: "lower",
		place: placeOf(body, target.span)
	});
	let element = lowerElement(body, target), right = lowerExpression(body, value), result = op === null ? right : applyOp(body, op, [strong(element, placeOf(body, target.span)), right], span);
	return body.written.add(param.name), {
		kind: "store",
		param: param.cName,
		indices: element.indices,
		value: result.as(param.dtype)
	};
}
const lowerCondition = (body, node) => conditionOf(lowerExpression(body, node));
function lowerIf(body, node) {
	let cond = lowerCondition(body, node.cond), before = body.assigned, then = inScope(body, () => lowerStatements(body, node.then)), afterThen = body.assigned;
	body.assigned = before;
	let otherwise = inScope(body, () => lowerStatements(body, node.else));
	return body.assigned = meet(afterThen, body.assigned), {
		kind: "if",
		cond,
		then,
		else: otherwise
	};
}
function lowerFor(body, node) {
	let init = node.init === null ? null : headAssignment(body, node.init), cond = node.cond === null ? null : lowerCondition(body, node.cond), before = body.assigned, inner = lowerLoopBody(body, node.body);
	body.assigned = before;
	let step = node.step === null ? null : headAssignment(body, node.step);
	return body.assigned = before, {
		kind: "for",
		init,
		cond,
		step,
		body: inner
	};
}
function headAssignment(body, node) {
	let [statement] = lowerStatement(body, node);
	if (statement?.kind === "assign") return statement;
	throw new UnsupportedError("the head of a `for` loop assigns to a local or an output: write the element in the body", { place: placeOf(body, node.span) });
}
function lowerWhile(body, node) {
	let cond = lowerCondition(body, node.cond), before = body.assigned, inner = lowerLoopBody(body, node.body);
	return body.assigned = before, {
		kind: "while",
		cond,
		body: inner
	};
}
function lowerLoopBody(body, nodes) {
	body.loops += 1;
	let inner = inScope(body, () => lowerStatements(body, nodes));
	return --body.loops, inner;
}
function lowerJump(body, kind, span) {
	if (kind === "break" && body.loops === 0) throw new ArgumentError("`break` stands in no loop: `return` or `continue` leaves the element", {
		stage: "lower",
		place: placeOf(body, span)
	});
	return kind === "return" || body.loops === 0 ? (leaveElement(body), { kind: "return" }) : (body.assigned = null, { kind });
}
init_errors(), init_reserved();
function lowerKernel(ast, options) {
	checkNames(ast, options.name);
	let body = bodyOf(ast, options), statements = lowerStatements(body, ast.body);
	finishOutputs(body);
	let params = [...body.params.values()].map((param) => {
		let { cName: name, dtype } = param;
		if (param.raw) {
			let rank = body.ranks.get(param.name);
			return {
				name,
				dtype,
				mode: "raw",
				written: body.written.has(param.name),
				...rank === void 0 ? {} : { rank }
			};
		}
		return {
			name,
			dtype,
			mode: param.role === "in" ? "in" : body.kept.has(param.name) ? "inout" : "out"
		};
	});
	return {
		name: options.name,
		params,
		locals: body.locals,
		body: statements,
		usesIndex: body.used.has("i"),
		usesSize: body.used.has("n")
	};
}
function checkNames(ast, kernel) {
	if (!/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(kernel)) throw new ArgumentError(`invalid kernel name ${JSON.stringify(kernel)}: expected up to 64 ASCII letters, digits and \`_\`, not beginning with a digit`);
	if (isReserved(kernel)) throw new ArgumentError(`invalid kernel name \`${kernel}\`: the generated text uses this name itself`);
	let taken = /* @__PURE__ */ new Set();
	for (let { name } of [...ast.inputs, ...ast.outputs]) {
		let problem = nameProblem(name) ?? (taken.has(name) ? "names another parameter already" : void 0);
		if (problem !== void 0) throw new ArgumentError(`a parameter cannot be called \`${name}\`: it ${problem}`);
		taken.add(name);
	}
}
// compiler/lower-body-bind.ts
init_errors();
function bindPlaceholders(ast, given, holes = []) {
	let { inputs, outputs } = ast;
	checkCount(inputs.length, outputs.length, given.length);
	let bindings = /* @__PURE__ */ new Map(), arguments_ = given.slice(0, inputs.length).map((dtype, index) => [inputs[index], dtype]), results = given.slice(inputs.length).map((dtype, index) => [outputs[index], dtype]);
	for (let [param, dtype] of [...results, ...arguments_]) dtype !== null && bindOne(bindings, param, dtype, holes);
	for (let { name, type } of [...inputs, ...outputs]) checkDecided(bindings, name, type, holes);
	return Object.fromEntries([...bindings].map(([letter, { dtype }]) => [letter, dtype]));
}
function checkCount(inputs, outputs, given) {
	if (given === inputs || given === inputs + outputs) return;
	let all = outputs === 0 ? "" : ` or, with the outputs, ${inputs + outputs}`;
	throw new ArgumentError(`the kernel takes ${inputs} ${inputs === 1 ? "argument" : "arguments"}${all}; ${given} given`);
}
function bindOne(bindings, { name, type }, dtype, holes) {
	let fixed = namedType({
		bindings: {},
		holes
	}, type);
	if (fixed !== void 0) {
		if (fixed === dtype) return;
		throw new DTypeError(`the parameter \`${name}\` is ${fixed}, its array is ${dtype}: convert it with astype('${fixed}')`);
	}
	let letter = type.kind === "name" ? type.name : `\${${type.index}}`, bound = bindings.get(letter);
	if (bound === void 0) bindings.set(letter, {
		dtype,
		by: name
	});
	else if (bound.dtype !== dtype) throw new DTypeError(`the placeholder ${letter} is ${bound.dtype} by \`${bound.by}\` and ${dtype} by \`${name}\`: convert one of them with astype`);
}
function checkDecided(bindings, name, type, holes) {
	if (type.kind === "hole") {
		if (namedType({
			bindings: {},
			holes
		}, type) !== void 0) return;
		throw new DTypeError(`the type of the parameter \`${name}\` is an interpolated value that is no dtype`);
	}
	if (!(namedType({
		bindings: {},
		holes
	}, type) !== void 0 || bindings.has(type.name))) throw new DTypeError(`the placeholder ${type.name} of \`${name}\` is decided by no array: scalars decide no type. Pass an array, or write a dtype for ${type.name}`);
}
// compiler/preview.ts
const alignment = 2 ** 20;
function preview(roots, to) {
	let { graph, fused } = compileProgram(collect$1(roots)), stored = /* @__PURE__ */ new Map();
	return fused.kernels.map((kernel, k) => {
		for (let n of fused.members[k]) graph.nodes[n].kind !== "call" && stored.set(n, resultLayout(graph.nodes[n].shape, [], "C"));
		let bound = bindKernel(graph, kernel, stored), addresses = kernel.operands.map((_, operand) => (operand + 1) * alignment);
		return to.target === "cuda" ? renderCuda(bound, scheduleCuda(bound, addresses, to.facts).form).source : renderCpu(bound, scheduleCpu(bound, addresses).form, to.facts).source;
	});
}
init_dtype(), init_errors(), init_text();
let definitions = 0;
function holeOf(value, index, text) {
	let hole = `\${${index}}`, start = text.indexOf(hole), place = {
		text,
		span: {
			start,
			end: start + hole.length
		}
	};
	if (typeof value == "number") return {
		kind: "number",
		value
	};
	if (typeof value == "bigint") return {
		kind: "bigint",
		value
	};
	if (typeof value == "boolean") return {
		kind: "bool",
		value
	};
	if (isElementwise(value)) return value.asHole();
	if (typeof value == "function" && "dtype" in value && typeof value.dtype == "string" && isDType(value.dtype)) return {
		kind: "dtype",
		dtype: value.dtype
	};
	if (value instanceof NDArray) throw new ArgumentError(`${hole} is an array: declare a parameter (raw T w) and pass it in the call`, { place });
	let never = typeof value == "string" ? ": text is never interpolated" : "";
	throw new ArgumentError(`${hole} is ${describe$1(value)}${never}; a kernel takes numbers, bigints, booleans, dtypes and other kernels`, { place });
}
function elementwise(first, ...values) {
	let id = definitions++;
	if ("raw" in first) {
		let ast = parseKernel(joinTemplate(first.raw));
		return makeKernel({
			name: `kernel_${id}`,
			ast,
			holes: values.map((value, index) => holeOf(value, index, ast.text)),
			returnTuple: !1,
			id,
			functions: /* @__PURE__ */ new Map()
		}, {});
	}
	let known = [
		"in",
		"out",
		"body",
		"name",
		"returnTuple"
	];
	for (let key of Object.keys(first)) if (!known.includes(key)) throw new ArgumentError(`elementwise() has no option \`${key}\`; it takes ${known.join(", ")}`);
	for (let key of [
		"in",
		"out",
		"body"
	]) if (typeof first[key] != "string") throw new ArgumentError(`elementwise() needs \`${key}\` as text`);
	let ast = {
		text: first.body,
		inputs: parseKernelParams(plainText(first.in), "in"),
		outputs: parseKernelParams(plainText(first.out), "out"),
		body: parseBody(plainText(first.body))
	};
	return makeKernel({
		name: first.name ?? `kernel_${id}`,
		ast,
		holes: [],
		returnTuple: first.returnTuple ?? !1,
		id,
		functions: /* @__PURE__ */ new Map()
	}, {});
}
function makeKernel(definition, options) {
	let run = (...args) => callKernel(definition, options, args);
	return Object.assign((...args) => {
		let results = run(...args), list = options.returnTuple ?? definition.returnTuple;
		return results.length === 1 && !list ? results[0] : results;
	}, {
		[kernelMark]: !0,
		kernelName: definition.name,
		with: (more) => makeKernel(definition, checkedOptions({
			...options,
			...more
		})),
		all: run,
		source: ({ target = currentDevice().info.target, dtypes } = {}) => preview(previewNodes(definition, options, dtypes), target === "cuda" ? {
			target,
			facts: { units: previewUnits }
		} : {
			target,
			facts: hostFacts()
		}).map(({ text }) => text).join("\n"),
		warm: async ({ dtypes, device } = {}) => {
			let own = deviceOf(device), sources = preview(previewNodes(definition, options, dtypes), own.info.target === "cuda" ? {
				target: "cuda",
				facts: own.info
			} : {
				target: "cpu",
				facts: hostFacts()
			});
			await Promise.all(sources.map((source) => prepareKernel(own, source)));
		},
		asFunction: (device) => functionValue(definition, device),
		asHole: () => ({
			kind: "function",
			name: definition.name,
			arity: definition.ast.inputs.length,
			make: (dtypes) => functionFor(definition, dtypes)
		})
	});
}
const previewUnits = 132, previewSize = 2 ** 20;
function previewNodes(definition, options, dtypes) {
	let { ast, name } = definition;
	if (dtypes !== void 0 && dtypes.length !== ast.inputs.length) throw new ArgumentError(`${name} has ${ast.inputs.length} inputs; dtypes has ${dtypes.length}`);
	let fn = functionFor(definition, ast.inputs.map(({ type }, k) => dtypes === void 0 ? type.kind === "name" && !isDType(type.name) ? "float32" : null : dtypeOf(dtypes[k]))), shape = [previewSize], sources = fn.params.flatMap((param) => param.mode === "out" ? [] : [input({}, param.dtype, contiguous(shape))]), node = call$1(fn, keyOf(definition, fn), [...sources, ...indexSources(fn, shape)], shape, options.blockSize), outputs = fn.params.filter(({ mode }) => mode === "out" || mode === "inout");
	return outputs.length === 0 ? [node] : outputs.map((_, k) => result(node, k));
}
function checkedOptions(options) {
	for (let key of Object.keys(options)) if (![
		"size",
		"blockSize",
		"returnTuple"
	].includes(key)) throw new ArgumentError(`a kernel call has no option \`${key}\`; it takes size, blockSize, returnTuple`);
	let { size, blockSize } = options;
	if (size !== void 0 && (!Number.isSafeInteger(size) || size < 0)) throw new ArgumentError(`size is a number of elements, found ${size}`);
	if (blockSize !== void 0 && (!Number.isSafeInteger(blockSize) || blockSize < 1 || blockSize > 1024)) throw new ArgumentError(`blockSize is 1 to 1024 threads, found ${blockSize}`);
	return options;
}
function functionFor(definition, dtypes) {
	let key = dtypes.join(), fn = definition.functions.get(key);
	if (fn === void 0) {
		let bindings = bindPlaceholders(definition.ast, dtypes, definition.holes);
		fn = lowerKernel(definition.ast, {
			name: definition.name,
			bindings,
			holes: definition.holes
		}), definition.functions.set(key, fn);
	}
	return fn;
}
const keyOf = (definition, fn) => `${definition.id}:${fn.params.map(({ dtype }) => dtype).join()}`;
function splitArguments(definition, args) {
	let { ast, name } = definition, nin = ast.inputs.length, nout = ast.outputs.length;
	if (args.length !== nin && args.length !== nin + nout) throw new ArgumentError(`${name} takes ${nin} arguments, or ${nin + nout} with the outputs; ${args.length} given`);
	let outputs = ast.outputs.map((param, k) => {
		let given = args[nin + k];
		if (given !== void 0 && !(given instanceof NDArray)) throw new ArgumentError(`${name}: the output \`${param.name}\` must be an array`);
		return given;
	});
	return {
		inputs: args.slice(0, nin),
		outputs
	};
}
function loopShape(definition, { inputs, outputs }, size) {
	let { ast, name } = definition, shapes = [...inputs.filter((value, k) => value instanceof NDArray && !ast.inputs[k].raw), ...outputs.filter((value, k) => value !== void 0 && !ast.outputs[k].raw)].map((array) => array.shape);
	if (size !== void 0) {
		if (shapes.length > 0) throw new ArgumentError(`${name}: size can be given only when all arrays are raw`);
		return [size];
	}
	if (shapes.length === 0) throw new ArgumentError(`${name}: the loop size is undecided; pass an array that is not raw, or give size: kernel.with({ size })`);
	return broadcastShapes(shapes);
}
function callKernel(definition, options, args) {
	let given = splitArguments(definition, args), device = commonDevice([...given.inputs, ...given.outputs].filter((value) => value instanceof NDArray)), shape = loopShape(definition, given, options.size), { ast, name } = definition, fn = functionFor(definition, [...given.inputs.map((value) => value instanceof NDArray ? value.dtype : null), ...given.outputs.every((value) => value === void 0) ? [] : given.outputs.map((value) => value?.dtype ?? null)]), rawOutputs = ast.outputs.map(({ raw }, k) => raw ? given.outputs[k] ?? newRaw(definition, fn, k, options.size, device) : void 0);
	given.outputs.forEach((output, k) => {
		if (output !== void 0 && !ast.outputs[k].raw && !sameShape(output.shape, shape)) throw new ShapeError(`${name}: the output \`${ast.outputs[k].name}\` has shape ${formatShape(output.shape)}, the loop ${formatShape(shape)}`);
	});
	let sources = [];
	return fn.params.forEach((param, position) => {
		if (param.mode === "out") return;
		let isInput = position < ast.inputs.length, k = isInput ? position : position - ast.inputs.length, value = isInput ? given.inputs[k] : param.mode === "raw" ? rawOutputs[k] : given.outputs[k];
		sources.push(sourceOf(definition, param, value, shape, device));
	}), finishCall(definition, fn, call$1(fn, keyOf(definition, fn), [...sources, ...indexSources(fn, shape)], shape, options.blockSize), given, rawOutputs, device);
}
function indexSources(fn, shape) {
	return [...fn.usesIndex ? [iota(contiguous(shape))] : [], ...fn.usesSize ? [scalar(BigInt(elementsOf(shape)), "int64")] : []];
}
function newRaw(definition, fn, k, size, device) {
	let param = fn.params[definition.ast.inputs.length + k];
	if (size === void 0) throw new ArgumentError(`${definition.name}: the size of the raw output \`${param.name}\` is undecided; pass the array, or give size`);
	let array = emptyArray([size], param.dtype, device);
	return writeThrough(array, [], broadcastTo(constant(param.dtype.startsWith("complex") ? [0, 0] : 0n, param.dtype), [size])), array;
}
function sourceOf(definition, param, value, shape, device) {
	if (param.mode === "raw") {
		if (!(value instanceof NDArray)) throw new ArgumentError(`${definition.name}: the raw parameter \`${param.name}\` needs an array`);
		return value.eval(), param.written === !0 ? exclusive(value) : nodeOf(value);
	}
	if (value instanceof NDArray) return nodeOf(value);
	if (value === void 0) return broadcastTo(constant(param.dtype.startsWith("complex") ? [0, 0] : 0n, param.dtype), shape);
	let operand = toOperand(value, device);
	return "weak" in operand ? strong$1(operand, param.dtype) : cast(operand, param.dtype);
}
function finishCall(definition, fn, node, given, rawOutputs, device) {
	let { ast } = definition, plain = ast.outputs.filter(({ raw }) => !raw), nodes = plain.map((_, k) => result(node, k)), written = fn.params.flatMap((param, k) => param.mode === "raw" && param.written === !0 ? [k] : []), outputs = plain.map((param) => given.outputs[ast.outputs.indexOf(param)]), results;
	if (written.length > 0) {
		results = runNow(nodes.length > 0 ? nodes : [node], device).slice(0, nodes.length);
		for (let k of written) {
			let array = k < ast.inputs.length ? given.inputs[k] : rawOutputs[k - ast.inputs.length];
			storedOf(array).buffer.version++;
		}
	} else results = nodes.map((own) => pendingArray(own, device));
	let stored = results.map((array, k) => {
		let output = outputs[k];
		return output === void 0 ? array : (writeThrough(output, [], nodeOf(array)), output);
	});
	return ast.outputs.map((param, k) => param.raw ? rawOutputs[k] : stored[plain.indexOf(param)]);
}
function functionValue(definition, device) {
	let { ast, name } = definition;
	if ([...ast.inputs, ...ast.outputs].some(({ raw }) => raw)) throw new ArgumentError(`${name} has raw parameters and cannot be called in a template; call it from JavaScript`);
	return {
		kind: "function",
		name,
		call: (args) => {
			if (args.length !== ast.inputs.length) throw new ArgumentError(`${name}() takes ${ast.inputs.length} arguments, got ${args.length}`);
			let operands = args.map(operandOf$1), fn = functionFor(definition, operands.map((operand) => "weak" in operand ? null : operand.dtype)), shape = broadcastShapes(operands.map((operand) => "weak" in operand ? [] : operand.shape)), sources = [];
			fn.params.forEach((param, k) => {
				if (param.mode === "out") return;
				let operand = operands[k];
				operand === void 0 ? sources.push(sourceOf(definition, param, void 0, shape, device)) : sources.push("weak" in operand ? strong$1(operand, param.dtype) : operand);
			});
			let node = call$1(fn, keyOf(definition, fn), [...sources, ...indexSources(fn, shape)], shape), results = ast.outputs.map((_, k) => nodeValue(result(node, k)));
			return results.length === 1 ? results[0] : tuple$1(results);
		}
	};
}
// src/io/csv.ts
init_errors();
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/, named = /* @__PURE__ */ new Map([
	["", NaN],
	["na", NaN],
	["nan", NaN],
	["+nan", NaN],
	["-nan", NaN],
	["inf", Infinity],
	["+inf", Infinity],
	["-inf", -Infinity],
	["infinity", Infinity],
	["+infinity", Infinity],
	["-infinity", -Infinity]
]);
function parseCsv(source, options = {}) {
	let text = (typeof source == "string" ? source : Buffer.from(source).toString("utf8")).replace(/^\uFEFF/, ""), { decimal = "." } = options, lines = text.split(/\r\n|\n|\r/), delimiter = options.delimiter ?? findDelimiter(lines, decimal);
	if (delimiter === decimal) throw new ArgumentError("csv: ',' cannot be both decimal mark and delimiter; set delimiter to ';'");
	let rows = readRows(lines, delimiter), first = rows[0], columns = (options.header ?? (first !== void 0 && namesColumns(first, decimal))) && first !== void 0 ? first.cells : null, body = columns === null ? rows : rows.slice(1), width = first?.cells.length ?? 0, data = new Float64Array(body.length * width);
	return body.forEach((row, i) => {
		if (row.cells.length !== width) throw new ArgumentError(`csv: line ${row.line} has ${row.cells.length} cells, the first row has ${width}; write empty cells for missing values`);
		row.cells.forEach((cell, j) => {
			data[i * width + j] = readNumber(cell, decimal) ?? notANumber(row, j, options);
		});
	}), {
		shape: [body.length, width],
		data,
		columns,
		delimiter
	};
}
function findDelimiter(lines, decimal) {
	let bare = (lines.map(dropComment).find((text) => text.trim() !== "") ?? "").replace(/"[^"]*"/g, "x");
	return bare.includes("	") ? "	" : bare.includes(";") ? ";" : bare.includes(",") && decimal !== "," ? "," : /\S\s+\S/.test(bare) ? " " : decimal === "," ? ";" : ",";
}
function dropComment(line) {
	if (!line.includes("#")) return line;
	let match = /^(?:[^"#]|"[^"]*")*/.exec(line);
	return match === null ? line : match[0];
}
function readRows(lines, delimiter) {
	let rows = [];
	return lines.forEach((raw, i) => {
		let text = dropComment(raw);
		(text.trim() !== "" || delimiter === "	" && text.includes("	")) && rows.push({
			line: i + 1,
			cells: splitCells(text, delimiter, i + 1)
		});
	}), rows;
}
function splitCells(text, delimiter, line) {
	let row = delimiter === " " ? text.trim() : text;
	if (!row.includes("\"")) return row.split(delimiter === " " ? /\s+/ : delimiter).map((cell) => cell.trim());
	let blank = delimiter === "	" ? / */y : /\s*/y, plain = RegExp(delimiter === " " ? "[^\\s\"]*" : `[^${delimiter}"]*`, "y"), quoted = /"((?:[^"]|"")*)"/y, cells = [], at = 0, take = (pattern) => {
		pattern.lastIndex = at;
		let match = pattern.exec(row);
		return at += match?.[0].length ?? 0, match;
	};
	for (;;) {
		take(blank);
		let inQuotes = take(quoted);
		cells.push(inQuotes === null ? take(plain)[0].trim() : inQuotes[1].replaceAll("\"\"", "\""));
		let gap = take(blank)[0];
		if (at >= row.length) return cells;
		if (!(delimiter === " " ? gap !== "" : row[at] === delimiter)) throw new ArgumentError(`csv: line ${line}, character ${at + 1}: a quote that does not close, or text beside a quoted cell`);
		delimiter !== " " && (at += 1);
	}
}
function readNumber(cell, decimal) {
	if (decimal === "," && cell.includes(".")) return;
	let text = decimal === "," ? cell.replace(",", ".") : cell;
	return NUMBER.test(text) ? Number(text) : named.get(cell.toLowerCase());
}
function namesColumns(row, decimal) {
	let isText = (cell) => readNumber(cell, decimal) === void 0;
	return row.cells.some(isText) && row.cells.every((cell) => isText(cell) || cell === "");
}
function notANumber(row, column, { text, decimal }) {
	if (text === "nan") return NaN;
	let cell = row.cells[column], mark = decimal !== "," && /^[+-]?\d*,\d+$/.test(cell) ? "; for decimal commas set decimal: ','" : "", place = `line ${row.line}, column ${column + 1}`;
	throw new ArgumentError(`csv: ${place}: expected a number, found ${JSON.stringify(cell.slice(0, 40))}${mark}; set text: 'nan' to read text as nan, header: true if this row names the columns`);
}
function formatCsv(source) {
	let { shape, data, columns, delimiter = "," } = source;
	if (shape.length > 2) throw new ArgumentError(`csv: at most 2 dimensions can be written, found ${shape.length}; reshape first`);
	let [rows, width] = shape.length === 2 ? [shape[0], shape[1]] : [shape[0] ?? 1, 1];
	if (data.length !== rows * width) throw new ArgumentError(`csv: ${rows} rows of ${width} cells take ${rows * width} values, found ${data.length}`);
	if (columns !== void 0 && columns.length !== width) throw new ArgumentError(`csv: ${width} columns need ${width} names, found ${columns.length}`);
	let lines = columns === void 0 ? [] : [columns.map((name) => quote(name, delimiter)).join(delimiter)];
	for (let i = 0; i < rows; i++) lines.push(Array.from({ length: width }, (_, j) => cellOf(data[i * width + j])).join(delimiter));
	return lines.map((line) => `${line}\n`).join("");
}
function cellOf(value) {
	return typeof value == "boolean" ? value ? "1" : "0" : Object.is(value, -0) ? "-0" : Number.isNaN(value) ? "nan" : value === Infinity ? "inf" : value === -Infinity ? "-inf" : String(value);
}
function quote(name, delimiter) {
	return name.includes(delimiter) || /["#\r\n]/.test(name) ? `"${name.replaceAll("\"", "\"\"")}"` : name;
}
// src/io/literal.ts
init_errors();
const token = /\s*(?:([{}[\](),:])|(-?\d+)L?|(True|False|None)\b|[ub]?'([^'\\\n]*)'|[ub]?"([^"\\\n]*)"|(\s*$))/y, words = Object.freeze({
	True: !0,
	False: !1,
	None: null
});
function peek(reader) {
	token.lastIndex = reader.at;
	let match = token.exec(reader.text);
	if (match === null) throw wrong(reader, "a value");
	let at = reader.at, next = token.lastIndex, [, mark, integer, word, single, double] = match;
	if (mark !== void 0) return {
		mark,
		at,
		next
	};
	if (integer !== void 0) return {
		value: Number(integer),
		at,
		next
	};
	if (word !== void 0) return {
		value: words[word],
		at,
		next
	};
	let string = single ?? double;
	return string === void 0 ? {
		mark: "end",
		at,
		next
	} : {
		value: string,
		at,
		next
	};
}
function wrong(reader, expected) {
	let rest = JSON.stringify(reader.text.slice(reader.at, reader.at + 20));
	return new ArgumentError(`npy: the header cannot be read: expected ${expected} at character ${reader.at}, found ${rest}`);
}
function accept(reader, mark) {
	let found = peek(reader);
	return found.mark === mark && (reader.at = found.next, !0);
}
function parseLiteral(text) {
	let reader = {
		text,
		at: 0
	}, value = readValue(reader, 0);
	if (!accept(reader, "end")) throw wrong(reader, "the end of the header");
	return value;
}
function readValue(reader, depth) {
	if (depth > 32) throw new LimitError("npy: the header is nested more than 32 deep");
	let found = peek(reader);
	if (found.value !== void 0) return reader.at = found.next, found.value;
	if (accept(reader, "{")) return readDict(reader, depth);
	if (accept(reader, "[")) return readItems(reader, "]", depth).items;
	if (accept(reader, "(")) {
		let { items, comma } = readItems(reader, ")", depth);
		return items.length === 1 && !comma ? items[0] : items;
	}
	throw wrong(reader, "a value");
}
function readItems(reader, close, depth) {
	let items = [], comma = !1;
	for (; !accept(reader, close);) {
		if (items.length > 0 && !comma) throw wrong(reader, `',' or '${close}'`);
		items.push(readValue(reader, depth + 1)), comma = accept(reader, ",");
	}
	return {
		items,
		comma
	};
}
function readDict(reader, depth) {
	let entries = /* @__PURE__ */ new Map(), comma = !0;
	for (; !accept(reader, "}");) {
		if (!comma) throw wrong(reader, "',' or '}'");
		let key = readValue(reader, depth + 1);
		if (typeof key != "string") throw wrong(reader, "a string as key");
		if (!accept(reader, ":")) throw wrong(reader, "':'");
		entries.set(key, readValue(reader, depth + 1)), comma = accept(reader, ",");
	}
	return entries;
}
init_dtype(), init_errors();
const MAGIC = [
	147,
	78,
	85,
	77,
	80,
	89
], MAX_HEADER = 65535, byCode = new Map(dtypeNames.map((dtype) => [dtypes[dtype].npy, dtype])), foreign = Object.freeze({
	O: "Python objects (a pickle, which can run code when read)",
	S: "byte strings",
	U: "strings",
	T: "strings",
	M: "dates",
	m: "time differences",
	V: "raw bytes",
	f: "a float type that is not 2, 4 or 8 bytes wide",
	c: "a complex type that is not 8 or 16 bytes wide"
});
function bad$1(message) {
	return new ArgumentError(`npy: ${message}`);
}
function parseNpy(bytes) {
	let { text, end } = headerOf$1(bytes), header = dictOf(text), { dtype, swap } = elementType(header.get("descr")), shape = shapeOf(header.get("shape")), fortranOrder = header.get("fortran_order");
	if (typeof fortranOrder != "boolean") throw bad$1(`'fortran_order' must be True or False in the header ${text.trim()}`);
	let size = byteLength(dtype, shape), found = bytes.length - end;
	if (found < size) throw bad$1(`the file is truncated: ${dtype} of shape ${tuple(shape)} takes ${size} bytes after the header, found ${found}`);
	let data = new Uint8Array(size);
	data.set(bytes.subarray(end, end + size));
	let { kind, size: itemSize } = info(dtype);
	if (swap && swapBytes(data, kind === "complex" ? itemSize / 2 : itemSize), kind === "bool") for (let i = 0; i < size; i++) data[i] = data[i] === 0 ? 0 : 1;
	return {
		dtype,
		shape,
		fortranOrder,
		data: data.buffer
	};
}
function headerOf$1(bytes) {
	if (!MAGIC.every((byte, i) => bytes[i] === byte)) throw bad$1(`not a .npy file: it must start with 93 4e 55 4d 50 59 ("\\x93NUMPY"), found ${Array.from(bytes.subarray(0, MAGIC.length), (byte) => byte.toString(16).padStart(2, "0")).join(" ") || "no bytes"}`);
	if (bytes.length < 10) throw bad$1(`the file is truncated: it ends after ${bytes.length} bytes, inside the header`);
	let [major, minor] = [bytes[6], bytes[7]];
	if (major < 1 || major > 3 || minor !== 0) throw new UnsupportedError(`npy: version ${major}.${minor} is unknown; Weft reads 1.0, 2.0 and 3.0`, { stage: "argument" });
	let start = major === 1 ? 10 : 12;
	if (bytes.length < start) throw bad$1(`the file is truncated: it ends after ${bytes.length} bytes, inside the header`);
	let view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), length = major === 1 ? view.getUint16(8, !0) : view.getUint32(8, !0);
	if (length > MAX_HEADER) throw new LimitError(`npy: the header says it is ${length} bytes long; at most ${MAX_HEADER} are read`);
	let end = start + length;
	if (bytes.length < end) throw bad$1(`the file is truncated: the header takes ${length} bytes from byte ${start}, the file has ${bytes.length}`);
	let encoding = major === 3 ? "utf8" : "latin1";
	return {
		text: Buffer.from(bytes.subarray(start, end)).toString(encoding),
		end
	};
}
function dictOf(text) {
	let header = parseLiteral(text);
	if (!(header instanceof Map)) throw bad$1(`the header must be a dict, found ${text.trim().slice(0, 80)}`);
	let keys = [...header.keys()].sort().join(", ");
	if (keys !== "descr, fortran_order, shape") throw bad$1(`the header must have the keys descr, fortran_order, shape; found ${keys || "none"}`);
	return header;
}
function elementType(descr) {
	if (Array.isArray(descr)) throw new UnsupportedError("npy: structured arrays (records with fields) cannot be read; save each field as its own array", { stage: "argument" });
	let match = typeof descr == "string" ? /^([<>=|]?)([a-zA-Z?])([0-9]*)$/.exec(descr) : null;
	if (match === null) throw bad$1(`'descr' must be a type such as '<f4', found ${JSON.stringify(descr)}`);
	let [, order, letter = "", width] = match, dtype = byCode.get(letter === "?" ? "b1" : `${letter}${width}`);
	if (dtype !== void 0) return {
		dtype,
		swap: order === ">"
	};
	let what = foreign[letter];
	throw what === void 0 ? bad$1(`'descr' must be a type such as '<f4', found '${descr}'`) : new UnsupportedError(`npy: type '${descr}' is ${what}; Weft reads ${dtypeNames.join(", ")}. Convert with numpy's astype before saving`, { stage: "argument" });
}
function shapeOf(value) {
	if (!Array.isArray(value) || !value.every((n) => typeof n == "number" && Number.isInteger(n) && n >= 0)) throw bad$1(`'shape' must be a tuple of integers from 0, found ${JSON.stringify(value)}`);
	return value;
}
const tuple = (shape) => shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
function byteLength(dtype, shape) {
	if (shape.length > 64) throw new LimitError(`npy: at most 64 dimensions, found ${shape.length}`);
	let whole = shape.reduce((product, extent) => product * (extent === 0 ? 1 : extent), info(dtype).size);
	if (!Number.isSafeInteger(whole)) throw new LimitError(`npy: ${dtype} of shape ${tuple(shape)} is too large: over 2**53 bytes`);
	return shape.includes(0) ? 0 : whole;
}
function swapBytes(data, width) {
	width === 2 && Buffer.from(data.buffer).swap16(), width === 4 && Buffer.from(data.buffer).swap32(), width === 8 && Buffer.from(data.buffer).swap64();
}
function formatNpy(source) {
	let { dtype, shape, data, fortranOrder = !1 } = source;
	if (!shape.every((extent) => Number.isSafeInteger(extent) && extent >= 0)) throw bad$1(`a shape is integers from 0, found ${tuple(shape)}`);
	let size = byteLength(dtype, shape);
	if (data.byteLength !== size) throw bad$1(`${dtype} of shape ${tuple(shape)} takes ${size} bytes, found ${data.byteLength}`);
	let { npy, size: itemSize } = info(dtype), dict = `{'descr': '${`${itemSize === 1 ? "|" : "<"}${npy}`}', 'fortran_order': ${fortranOrder ? "True" : "False"}, 'shape': ${tuple(shape)}, }`, growing = fortranOrder ? shape.at(-1) : shape[0], room = growing === void 0 ? 0 : 21 - String(growing).length, fixed = MAGIC.length + 4, end = Math.ceil((fixed + dict.length + room + 1) / 64) * 64, bytes = new Uint8Array(end + size);
	return bytes.set(MAGIC), bytes[6] = 1, new DataView(bytes.buffer).setUint16(8, end - fixed, !0), bytes.set(Buffer.from(`${dict.padEnd(end - fixed - 1)}\n`, "latin1"), fixed), bytes.set(ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data), end), bytes;
}
// \0deferred:node:zlib
const crc32 = (...values) => process.getBuiltinModule("node:zlib").crc32(...values), deflateSync = (...values) => process.getBuiltinModule("node:zlib").deflateSync(...values), inflateSync = (...values) => process.getBuiltinModule("node:zlib").inflateSync(...values);
// src/io/png-filter.ts
init_errors();
const filterNames = [
	"none",
	"sub",
	"up",
	"average",
	"paeth"
], predictors = [
	() => 0,
	(a) => a,
	(_, b) => b,
	(a, b) => a + b >> 1,
	paeth
];
function paeth(a, b, c) {
	let toA = Math.abs(b - c), toB = Math.abs(a - c), toC = Math.abs(a + b - 2 * c);
	return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
}
function unfilterRows(rows, length, step) {
	let count = rows.length / (length + 1), plain = new Uint8Array(count * length);
	for (let row = 0; row < count; row++) {
		let from = row * (length + 1) + 1, to = row * length, predict = predictors[rows[from - 1]];
		if (predict === void 0) throw new ArgumentError(`png: row ${row} has filter ${rows[from - 1]}; only 0 to 4 exist`);
		for (let i = 0; i < length; i++) {
			let a = i < step ? 0 : plain[to + i - step], b = row === 0 ? 0 : plain[to - length + i], c = i < step || row === 0 ? 0 : plain[to - length + i - step];
			plain[to + i] = rows[from + i] + predict(a, b, c);
		}
	}
	return plain;
}
function filterRows(plain, length, step, choice) {
	let count = plain.length / length, rows = new Uint8Array(count * (length + 1)), numbers = [...choice === "adaptive" ? predictors.keys() : [filterNames.indexOf(choice)]], trial = new Uint8Array(length);
	for (let row = 0; row < count; row++) {
		let least = Infinity;
		for (let number of numbers) {
			let cost = filterRow(plain, row, length, step, predictors[number], trial);
			cost >= least || (least = cost, rows[row * (length + 1)] = number, rows.set(trial, row * (length + 1) + 1));
		}
	}
	return rows;
}
function filterRow(plain, row, length, step, predict, trial) {
	let at = row * length, cost = 0;
	for (let i = 0; i < length; i++) {
		let a = i < step ? 0 : plain[at + i - step], b = row === 0 ? 0 : plain[at - length + i], c = i < step || row === 0 ? 0 : plain[at - length + i - step], difference = plain[at + i] - predict(a, b, c) & 255;
		trial[i] = difference, cost += difference < 128 ? difference : 256 - difference;
	}
	return cost;
}
// src/io/png.ts
init_errors();
const SIGNATURE = Buffer.from([
	137,
	80,
	78,
	71,
	13,
	10,
	26,
	10
]), MAX_BYTES = 2 ** 30, colours = Object.freeze({
	0: {
		samples: 1,
		depths: [
			1,
			2,
			4,
			8,
			16
		]
	},
	2: {
		samples: 3,
		depths: [8, 16]
	},
	3: {
		samples: 1,
		depths: [
			1,
			2,
			4,
			8
		]
	},
	4: {
		samples: 2,
		depths: [8, 16]
	},
	6: {
		samples: 4,
		depths: [8, 16]
	}
}), colourOf = [
	0,
	4,
	2,
	6
], wholeImage = [{
	x: 0,
	y: 0,
	dx: 1,
	dy: 1
}], adam7 = [
	{
		x: 0,
		y: 0,
		dx: 8,
		dy: 8
	},
	{
		x: 4,
		y: 0,
		dx: 8,
		dy: 8
	},
	{
		x: 0,
		y: 4,
		dx: 4,
		dy: 8
	},
	{
		x: 2,
		y: 0,
		dx: 4,
		dy: 4
	},
	{
		x: 0,
		y: 2,
		dx: 2,
		dy: 4
	},
	{
		x: 1,
		y: 0,
		dx: 2,
		dy: 2
	},
	{
		x: 0,
		y: 1,
		dx: 1,
		dy: 2
	}
];
function bad(message, cause) {
	return new ArgumentError(`png: ${message}`, cause === void 0 ? {} : { cause });
}
function parsePng(bytes) {
	let { header, palette, transparency, packed } = partsOf(bytes), { width, height, depth, colour } = header, { samples } = colours[colour], channels = colour === 3 ? 3 + Number(transparency !== null) : samples + Number(transparency !== null), wide = depth === 16;
	if (width * height * channels * (wide ? 2 : 1) > MAX_BYTES) throw new LimitError(`png: ${width} x ${height} pixels of ${channels} channels are over 1 GiB`);
	let values = samplesOf(header, inflate(header, packed)), data = colour === 3 ? fromPalette(values, palette, transparency) : withAlpha(values, header, transparency);
	depth < 8 && colour !== 3 && scaleGray(data, depth);
	let stored = wide ? data : Uint8Array.from(data);
	return {
		dtype: wide ? "uint16" : "uint8",
		shape: channels === 1 ? [height, width] : [
			height,
			width,
			channels
		],
		data: stored.buffer
	};
}
function partsOf(bytes) {
	if (SIGNATURE.compare(bytes.subarray(0, 8)) !== 0) throw bad("not a PNG file: it must start with 89 50 4e 47 0d 0a 1a 0a");
	let buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), header = null, palette = null, transparency = null, packed = [];
	for (let at = 8;;) {
		if (at + 12 > buffer.length) throw bad(`the file is truncated: no IEND chunk before its end at byte ${buffer.length}`);
		let length = buffer.readUInt32BE(at), name = buffer.toString("latin1", at + 4, at + 8), end = at + 8 + length;
		if (end + 4 > buffer.length) throw bad(`the file is truncated inside the chunk ${JSON.stringify(name)} at byte ${at}`);
		if (crc32(buffer.subarray(at + 4, end)) !== buffer.readUInt32BE(end)) throw bad(`the chunk ${JSON.stringify(name)} at byte ${at} is damaged: its checksum is wrong`);
		let body = buffer.subarray(at + 8, end);
		if (header === null != (name === "IHDR")) throw bad(`the chunk ${JSON.stringify(name)} at byte ${at} is out of place`);
		if (name === "IHDR") header = headerOf(body);
		else if (name === "PLTE") palette = body;
		else if (name === "tRNS") transparency = body;
		else if (name === "IDAT") packed.push(body);
		else if (name === "IEND") break;
		else if (/^[A-Z]/.test(name)) throw new UnsupportedError(`png: unknown critical chunk '${name}'`, { stage: "argument" });
		at = end + 4;
	}
	return checked({
		header,
		palette,
		transparency,
		packed: Buffer.concat(packed)
	});
}
function headerOf(body) {
	if (body.length !== 13) throw bad(`the header must have 13 bytes, found ${body.length}`);
	let [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)], [depth, colour, compression, filter, interlace] = body.subarray(8), size = (n) => n >= 1 && n < 2 ** 31;
	if (!size(width) || !size(height)) throw bad(`width and height must be from 1 to 2**31 - 1, found ${width} x ${height}`);
	if (!colours[colour]?.depths.includes(depth)) throw bad(`colour type ${colour} with ${depth} bits is not allowed`);
	if (compression !== 0 || filter !== 0 || interlace > 1) throw bad(`unknown compression ${compression}, filter ${filter} or interlace method ${interlace}`);
	return {
		width,
		height,
		depth,
		colour,
		interlaced: interlace === 1
	};
}
function checked(parts) {
	let { header, palette, transparency } = parts;
	if (header.colour === 3) {
		if (palette === null) throw bad("an image with a palette must have a PLTE chunk");
		if (palette.length === 0 || palette.length % 3 != 0) throw bad(`the palette must be whole RGB entries, found ${palette.length} bytes`);
		return parts;
	}
	if (transparency === null) return parts;
	let { samples } = colours[header.colour];
	if (samples % 2 == 0) throw bad("an image with an alpha channel cannot have a tRNS chunk");
	if (transparency.length !== 2 * samples) throw bad(`tRNS must have ${2 * samples} bytes, found ${transparency.length}`);
	return parts;
}
function sizeOfPass({ width, height }, { x, y, dx, dy }) {
	return {
		columns: Math.max(0, Math.ceil((width - x) / dx)),
		rows: Math.max(0, Math.ceil((height - y) / dy))
	};
}
const passesOf = (header) => header.interlaced ? adam7 : wholeImage, bitsPerPixel = ({ colour, depth }) => colours[colour].samples * depth, rowBytes = (header, columns) => Math.ceil(columns * bitsPerPixel(header) / 8);
function inflate(header, packed) {
	let expected = passesOf(header).reduce((total, pass) => {
		let { columns, rows } = sizeOfPass(header, pass);
		return total + (columns === 0 ? 0 : rows * (1 + rowBytes(header, columns)));
	}, 0);
	if (expected > MAX_BYTES) throw new LimitError(`png: ${header.width} x ${header.height} pixels are over 1 GiB`);
	let bytes;
	try {
		bytes = inflateSync(packed, { maxOutputLength: expected });
	} catch (cause) {
		throw bad(`the image data cannot be decompressed to ${expected} bytes: ${cause.message}`, cause);
	}
	if (bytes.length !== expected) throw bad(`the image data must be ${expected} bytes, found ${bytes.length}`);
	return bytes;
}
function samplesOf(header, bytes) {
	let { width, height, colour, depth } = header, { samples } = colours[colour], values = new Uint16Array(width * height * samples), pixelBytes = Math.max(1, bitsPerPixel(header) / 8), start = 0;
	for (let pass of passesOf(header)) {
		let { columns, rows } = sizeOfPass(header, pass);
		if (columns === 0 || rows === 0) continue;
		let length = rowBytes(header, columns), plain = unfilterRows(bytes.subarray(start, start + rows * (length + 1)), length, pixelBytes);
		start += rows * (length + 1);
		for (let row = 0; row < rows; row++) {
			let line = plain.subarray(row * length, (row + 1) * length), base = (pass.y + row * pass.dy) * width + pass.x;
			if (depth === 8 && pass.dx === 1) values.set(line, base * samples);
			else for (let n = 0; n < columns * samples; n++) {
				let column = Math.floor(n / samples);
				values[(base + column * pass.dx) * samples + (n - column * samples)] = sampleAt(line, n, depth);
			}
		}
	}
	return values;
}
function sampleAt(line, n, depth) {
	if (depth === 8) return line[n];
	if (depth === 16) return line[2 * n] << 8 | line[2 * n + 1];
	let bit = n * depth;
	return line[bit >> 3] >> 8 - depth - (bit & 7) & (1 << depth) - 1;
}
function fromPalette(indices, palette, alpha) {
	let channels = alpha === null ? 3 : 4, values = new Uint16Array(indices.length * channels);
	return indices.forEach((index, n) => {
		if (3 * index >= palette.length) throw bad(`pixel ${n} uses colour ${index}, the palette has ${palette.length / 3}`);
		for (let c = 0; c < 3; c++) values[n * channels + c] = palette[3 * index + c];
		alpha !== null && (values[n * channels + 3] = alpha[index] ?? 255);
	}), values;
}
function withAlpha(values, header, clear) {
	if (clear === null) return values;
	let { samples } = colours[header.colour], key = Array.from({ length: samples }, (_, c) => (clear[2 * c] << 8 | clear[2 * c + 1]) & 2 ** header.depth - 1), opaque = 2 ** header.depth - 1, pixels = values.length / samples, wider = new Uint16Array(pixels * (samples + 1));
	for (let n = 0; n < pixels; n++) {
		let pixel = values.subarray(n * samples, (n + 1) * samples);
		wider.set(pixel, n * (samples + 1)), wider[n * (samples + 1) + samples] = key.every((value, c) => value === pixel[c]) ? 0 : opaque;
	}
	return wider;
}
function scaleGray(values, depth) {
	let factor = 255 / (2 ** depth - 1);
	for (let n = 0; n < values.length; n++) values[n] = values[n] * factor;
}
function formatPng(source, { filter = "adaptive", level = 6 } = {}) {
	let { dtype = "uint8", shape, data } = source, [height = 0, width = 0, channels = 1] = shape, colour = colourOf[channels - 1], fits = (n) => Number.isInteger(n) && n >= 1 && n < 2 ** 31;
	if (shape.length < 2 || shape.length > 3 || colour === void 0 || !fits(height) || !fits(width)) throw bad(`an image is [height, width] or [height, width, 1 to 4 channels] and not empty, found [${shape.join(", ")}]`);
	let itemSize = dtype === "uint16" ? 2 : 1, length = width * channels * itemSize;
	if (data.byteLength !== height * length) throw bad(`${dtype} of shape [${shape.join(", ")}] takes ${height * length} bytes, found ${data.byteLength}`);
	let bytes = ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data), plain = itemSize === 2 ? Buffer.from(bytes).swap16() : bytes, header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0), header.writeUInt32BE(height, 4), header.set([
		8 * itemSize,
		colour,
		0,
		0,
		0
	], 8);
	let packed = deflateSync(filterRows(plain, length, channels * itemSize, filter), { level });
	return Buffer.concat([
		SIGNATURE,
		chunk("IHDR", header),
		chunk("IDAT", packed),
		chunk("IEND", /* @__PURE__ */ new Uint8Array())
	]);
}
function chunk(name, body) {
	let bytes = Buffer.alloc(body.length + 12);
	return bytes.writeUInt32BE(body.length, 0), bytes.write(name, 4, "latin1"), bytes.set(body, 8), bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + body.length)), 8 + body.length), bytes;
}
init_dtype(), init_errors();
const npy = {
	read: parseNpy,
	write: ({ dtype, shape }, data) => formatNpy({
		dtype,
		shape,
		data
	})
}, csv = {
	read: (bytes) => {
		let { shape, data } = parseCsv(bytes);
		return {
			dtype: "float64",
			shape,
			data: data.buffer
		};
	},
	write: ({ dtype, shape, size }, data) => {
		if (kindOf(dtype) === "complex") throw new DTypeError(`csv: ${dtype} cannot be written; write real() and imag() apart, or a .npy file`);
		return formatCsv({
			shape,
			data: Array.from({ length: size }, (_, index) => getValue(dtype, data, index))
		});
	}
}, formats = {
	".npy": npy,
	".csv": csv,
	".tsv": csv,
	".txt": csv,
	".png": {
		read: parsePng,
		write: ({ dtype, shape }, data) => {
			if (dtype === "uint8" || dtype === "uint16") return formatPng({
				dtype,
				shape,
				data
			});
			throw new DTypeError(`png: an image is uint8 or uint16, found ${dtype}; scale it and convert it with astype('uint8')`);
		}
	}
}, fileEndings = Object.freeze(Object.keys(formats));
function formatOf(path) {
	let ending = extname(path).toLowerCase(), format = Object.hasOwn(formats, ending) ? formats[ending] : void 0;
	if (format !== void 0) return format;
	throw new ArgumentError(`${JSON.stringify(path)} ends in ${JSON.stringify(ending)}; expected one of ${fileEndings.join(", ")}`);
}
async function load(path, options = {}) {
	let { read } = formatOf(path), { dtype, shape, data, fortranOrder } = read(await readFile(path)), array = frombuffer(data, {
		dtype,
		shape: fortranOrder === !0 ? [...shape].reverse() : shape,
		...options
	});
	return fortranOrder === !0 ? array.T : array;
}
async function save(path, array) {
	let { write } = formatOf(path);
	await writeFile(path, write(array, await array.data()));
}
init_errors(), init_errors();
const made = functions, zeros = made.zeros, ones = made.ones, empty = made.empty, full = made.full, zerosLike = made.zerosLike, onesLike = made.onesLike, emptyLike = made.emptyLike, fullLike = made.fullLike, arange = made.arange, linspace = made.linspace, logspace = made.logspace, geomspace = made.geomspace, eye = made.eye, identity = made.identity, tri = made.tri, tril = made.tril, triu = made.triu, indices = made.indices, meshgrid = made.meshgrid;
export { ArgumentError, CompileError, DTypeError, DeviceError, DeviceMismatchError, DisposedError, ExpressionSyntaxError, InternalError, LibraryNotFoundError, LimitError, NDArray, NameError, OutOfMemoryError, OverflowError, PlacedError, ShapeError, TypedScalar, UnsupportedError, WeftError, arange, array, asarray, caret, devices, elementwise, empty, emptyLike, evalAll, explain, eye, fromFunction, frombuffer, full, fullLike, geomspace, identity, indices, lineAndColumn, linspace, load, logspace, memory, meshgrid, np, ones, onesLike, placed, save, scope, tri, tril, triu, withDevice, withPlace, zeros, zerosLike };
