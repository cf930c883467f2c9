import { c as randomBytes, i as encodeKey, n as decodeKey, r as digestKey, s as createHash } from "./weft-cachekey.js";
import { t as config } from "./weft-config.js";
import { dirname, join } from "node:path";
import * as fs from "node:fs";
import { constants } from "node:fs";
import { channel } from "node:diagnostics_channel";
// runtime/disk-cache-entry.ts
const maxEntryBytes = 64 * 1024 ** 2;
const digestBytes = 32;
const alignment = 64;
const magic = Buffer.from([
	137,
	87,
	69,
	70,
	84,
	13,
	10,
	26
]);
function layOut(keyBytes, metadataBytes, imageBytes) {
	const imageStart = Math.ceil((24 + keyBytes + metadataBytes) / alignment) * alignment;
	return {
		keyBytes,
		metadataBytes,
		imageBytes,
		imageStart,
		totalBytes: imageStart + imageBytes + digestBytes
	};
}
function digestOf(bytes) {
	return createHash("sha256").update(bytes).digest();
}
function decodeHead(bytes) {
	if (bytes.length < 24) return "shorter than a header";
	if (bytes.compare(magic, 0, 8, 0, 8) !== 0) return "not a Weft cache entry";
	if (bytes.readUInt32LE(8) !== 1) return `format ${bytes.readUInt32LE(8)}, expected 1`;
	const head = layOut(bytes.readUInt32LE(12), bytes.readUInt32LE(16), bytes.readUInt32LE(20));
	return head.totalBytes > maxEntryBytes ? "longer than 64 MiB" : head;
}
function isCount(item) {
	return item === null || typeof item === "number" && Number.isFinite(item);
}
function parseMetadata(text) {
	let found;
	try {
		found = JSON.parse(text);
	} catch {
		return null;
	}
	if (typeof found !== "object" || found === null) return null;
	const { kind, name, log, created, generator, compileMs, registers, sharedBytes, localBytes } = found;
	const texts = [
		name,
		log,
		created,
		generator
	].every((item) => typeof item === "string");
	const numbers = typeof compileMs === "number" && [
		registers,
		sharedBytes,
		localBytes
	].every(isCount);
	return texts && numbers && (kind === "kernel" || kind === "memo") ? found : null;
}
function encodeEntry(entry) {
	const metadata = Buffer.from(JSON.stringify(entry.metadata), "utf8");
	const head = layOut(entry.key.length, metadata.length, entry.image.length);
	if (head.totalBytes > maxEntryBytes) return null;
	const bytes = Buffer.alloc(head.totalBytes);
	magic.copy(bytes, 0);
	bytes.writeUInt32LE(1, 8);
	bytes.writeUInt32LE(head.keyBytes, 12);
	bytes.writeUInt32LE(head.metadataBytes, 16);
	bytes.writeUInt32LE(head.imageBytes, 20);
	bytes.set(entry.key, 24);
	metadata.copy(bytes, 24 + head.keyBytes);
	bytes.set(entry.image, head.imageStart);
	digestOf(bytes.subarray(0, -32)).copy(bytes, head.totalBytes - digestBytes);
	return bytes;
}
function decodeEntry(bytes, key) {
	const head = decodeHead(bytes);
	if (typeof head === "string") return { problem: head };
	if (head.totalBytes !== bytes.length) return { problem: `${bytes.length} bytes, expected ${head.totalBytes}` };
	const echo = bytes.subarray(24, 24 + head.keyBytes);
	if (key !== null && echo.compare(key) !== 0) return { problem: "made for another key" };
	if (digestOf(bytes.subarray(0, -32)).compare(bytes, head.totalBytes - digestBytes) !== 0) return { problem: "wrong checksum" };
	const metadataStart = 24 + head.keyBytes;
	const metadata = parseMetadata(bytes.toString("utf8", metadataStart, metadataStart + head.metadataBytes));
	if (metadata === null) return { problem: "unreadable metadata" };
	return { entry: {
		key: echo,
		metadata,
		image: bytes.subarray(head.imageStart, head.imageStart + head.imageBytes)
	} };
}
// runtime/disk-cache-folder.ts
const systemFiles = fs;
const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK } = fs.constants;
function cacheFolders(root) {
	const entries = join(root, `v1`);
	return {
		root,
		entries,
		temporary: join(entries, "tmp")
	};
}
function entryPath(folders, digest) {
	if (!/^[0-9a-f]{64}$/.test(digest)) throw new RangeError("A cache entry is named by 64 hexadecimal digits.");
	return join(folders.entries, digest.slice(0, 2), digest);
}
function errorCode(error) {
	const code = error?.code;
	return typeof code === "string" ? code : "UNKNOWN";
}
function distrust(path, stat) {
	if (stat.isSymbolicLink()) return `${path} is a symbolic link; name the folder it points to`;
	if (!stat.isDirectory()) return `${path} is not a folder`;
	const me = process.geteuid?.();
	if (me !== void 0 && stat.uid !== me && stat.uid !== 0) return `${path} belongs to user ${stat.uid}, not to you (${me})`;
	if ((stat.mode & 18) !== 0) return `${path} can be written by others; run: chmod 700 ${JSON.stringify(path)}`;
	return null;
}
function checkFolders(files, folders) {
	for (const path of [
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
		const reason = distrust(path, stat);
		if (reason !== null) return reason;
	}
	return null;
}
function makeFolders(files, folders) {
	files.mkdirSync(folders.temporary, {
		recursive: true,
		mode: 448
	});
}
function closeQuietly(files, descriptor) {
	try {
		files.closeSync(descriptor);
	} catch {}
}
function readWhole(files, path, onOpen) {
	const descriptor = files.openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
	try {
		const stat = files.fstatSync(descriptor);
		const me = process.geteuid?.();
		const mine = me === void 0 || stat.uid === me;
		if (!stat.isFile()) return {
			problem: "not a regular file",
			mine: false
		};
		if (!mine && stat.uid !== 0) return {
			problem: `belongs to user ${stat.uid}`,
			mine
		};
		if ((stat.mode & 18) !== 0) return {
			problem: "can be written by others",
			mine
		};
		if (stat.size > maxEntryBytes) return {
			problem: "longer than 64 MiB",
			mine
		};
		const bytes = Buffer.allocUnsafeSlow(stat.size);
		let filled = 0;
		while (filled < bytes.length) {
			const count = files.readSync(descriptor, bytes, filled, bytes.length - filled, null);
			if (count === 0) return {
				problem: "became shorter while it was read",
				mine
			};
			filled += count;
		}
		onOpen?.(descriptor, stat);
		return {
			bytes,
			usedMs: stat.mtimeMs
		};
	} finally {
		closeQuietly(files, descriptor);
	}
}
function removeQuietly(files, path) {
	try {
		files.unlinkSync(path);
		return true;
	} catch {
		return false;
	}
}
function createWhole(files, path, bytes) {
	const descriptor = files.openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 384);
	let open = true;
	try {
		let written = 0;
		while (written < bytes.length) {
			const count = files.writeSync(descriptor, bytes, written, bytes.length - written);
			if (count === 0) throw Object.assign(/* @__PURE__ */ new Error("ENOSPC: nothing was written"), { code: "ENOSPC" });
			written += count;
		}
		open = false;
		files.closeSync(descriptor);
	} catch (error) {
		if (open) closeQuietly(files, descriptor);
		removeQuietly(files, path);
		throw error;
	}
}
function temporaryPath(folders, ending = "") {
	return join(folders.temporary, randomBytes(16).toString("hex") + ending);
}
function publish$1(files, folders, path, bytes) {
	const temporary = temporaryPath(folders);
	createWhole(files, temporary, bytes);
	try {
		try {
			files.renameSync(temporary, path);
		} catch (error) {
			if (errorCode(error) !== "ENOENT") throw error;
			files.mkdirSync(dirname(path), {
				recursive: true,
				mode: 448
			});
			files.renameSync(temporary, path);
		}
	} catch (error) {
		removeQuietly(files, temporary);
		throw error;
	}
}
// runtime/disk-cache-sweep.ts
const hour$1 = 36e5;
const keptShare = .8;
function names(files, folder) {
	try {
		return files.readdirSync(folder);
	} catch {
		return [];
	}
}
function listFiles(files, folders) {
	const found = [];
	for (const prefix of names(files, folders.entries)) {
		if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
		for (const digest of names(files, join(folders.entries, prefix))) {
			if (!/^[0-9a-f]{64}$/.test(digest) || !digest.startsWith(prefix)) continue;
			const path = join(folders.entries, prefix, digest);
			try {
				const stat = files.lstatSync(path);
				found.push({
					digest,
					path,
					bytes: stat.size,
					usedMs: stat.mtimeMs
				});
			} catch {}
		}
	}
	return found;
}
function folderNow(files, folders) {
	const path = temporaryPath(folders);
	createWhole(files, path, Buffer.alloc(0));
	try {
		return files.lstatSync(path).mtimeMs;
	} finally {
		removeQuietly(files, path);
	}
}
function sweepTemporary(files, folders) {
	const now = folderNow(files, folders);
	let removed = 0;
	for (const name of names(files, folders.temporary)) {
		const path = join(folders.temporary, name);
		try {
			const stat = files.lstatSync(path);
			if (stat.isFile() && now - stat.mtimeMs > hour$1 && removeQuietly(files, path)) removed++;
		} catch {}
	}
	return removed;
}
function sweep(files, folders, limit) {
	const temporary = sweepTemporary(files, folders);
	const found = listFiles(files, folders);
	let total = found.reduce((sum, file) => sum + file.bytes, 0);
	let entries = 0;
	let bytes = 0;
	if (total > limit) for (const file of found.sort((a, b) => a.usedMs - b.usedMs)) {
		if (total <= limit * keptShare) break;
		if (!removeQuietly(files, file.path)) continue;
		total -= file.bytes;
		bytes += file.bytes;
		entries++;
	}
	return {
		entries,
		bytes,
		temporary
	};
}
function sweepDue(files, folders) {
	const path = join(folders.entries, "swept");
	const { O_WRONLY, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
	const descriptor = files.openSync(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 384);
	try {
		const stat = files.fstatSync(descriptor);
		const now = Date.now();
		if (!stat.isFile() || now - stat.mtimeMs < hour$1) return false;
		files.futimesSync(descriptor, now / 1e3, now / 1e3);
		return true;
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
let started = false;
function value(item) {
	if (typeof item === "number" && !Number.isInteger(item)) return item.toFixed(3);
	return typeof item === "string" && /\s/.test(item) ? JSON.stringify(item) : String(item);
}
function formatFacts(facts) {
	return Object.entries(facts).filter(([, item]) => item !== void 0 && item !== null).map(([name, item]) => `${name}=${value(item)}`).join(" ");
}
function start() {
	started = true;
	for (const topic of Object.keys(channels)) if (config().trace.has(topic)) channels[topic].subscribe((message) => printTrace(topic, formatFacts(message)));
}
function listens(topic) {
	if (!started) start();
	return channels[topic].hasSubscribers;
}
function publish(topic, event) {
	channels[topic].publish(event);
}
function traced(stage) {
	return config().trace.has(stage);
}
function printTrace(stage, text) {
	const mark = `weft ${stage.padEnd(8)} `;
	process.stderr.write(`${text.split("\n").map((line) => mark + line).join("\n")}\n`);
}
// runtime/disk-cache.ts
const hour = 36e5;
const sweepShare = 1 / 32;
function prepareKey(fields) {
	const encoded = encodeKey(fields);
	return {
		digest: digestKey(encoded),
		encoded
	};
}
var Refusal = class extends Error {};
var DiskCache = class {
	folders;
	limit;
	files;
	broken = null;
	trusted = false;
	warned = false;
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
		this.folders = cacheFolders(options.root);
		this.limit = options.limit;
		this.files = options.files ?? systemFiles;
	}
	get counts() {
		return { ...this.counted };
	}
	read(key) {
		const entry = this.find(key);
		this.counted[entry === null ? "misses" : "hits"]++;
		return entry;
	}
	find(key) {
		if (!this.usable()) return null;
		try {
			const path = entryPath(this.folders, key.digest);
			const file = readWhole(this.files, path, (descriptor, stat) => this.stamp(descriptor, stat.mtimeMs));
			if ("problem" in file) return this.reject(key.digest, file.problem, file.mine);
			const decoded = decodeEntry(file.bytes, key.encoded);
			return "problem" in decoded ? this.reject(key.digest, decoded.problem, true) : decoded.entry;
		} catch (error) {
			if (errorCode(error) !== "ENOENT") this.report({
				event: "error",
				key: key.digest,
				detail: errorCode(error)
			});
			return null;
		}
	}
	write(key, metadata, image) {
		if (!this.ready()) return false;
		const bytes = encodeEntry({
			key: key.encoded,
			metadata,
			image
		});
		if (bytes === null) return false;
		try {
			this.publish(entryPath(this.folders, key.digest), bytes);
		} catch (error) {
			this.fail(error instanceof Refusal ? error.message : `${this.folders.root}: ${errorCode(error)}`);
			return false;
		}
		this.afterWrite(bytes.length);
		return true;
	}
	remove(digest) {
		return removeQuietly(this.files, entryPath(this.folders, digest));
	}
	refuse(digest, reason) {
		this.reject(digest, reason, true);
	}
	list() {
		return this.digests().flatMap((digest) => {
			const verdict = this.verify(digest);
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
			const file = readWhole(this.files, entryPath(this.folders, digest));
			if ("problem" in file) return { problem: file.problem };
			const decoded = decodeEntry(file.bytes, null);
			if ("problem" in decoded) return decoded;
			const { key, metadata, image } = decoded.entry;
			const fields = decodeKey(key);
			if (fields === null || digestKey(key) !== digest) return { problem: "its name is not the digest of its key" };
			return {
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
		const result = sweep(this.files, this.folders, limit);
		this.counted.evicted += result.entries;
		if (result.entries > 0) this.report({
			event: "evict",
			key: "",
			detail: `${result.entries} entries`,
			bytes: result.bytes
		});
		return result;
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
			this.prepare();
			folderNow(this.files, this.folders);
			return null;
		} catch (error) {
			return error instanceof Refusal ? error.message : errorCode(error);
		}
	}
	problem() {
		try {
			const state = checkFolders(this.files, this.folders);
			return state === "missing" ? null : state;
		} catch (error) {
			return `${this.folders.root}: ${errorCode(error)}`;
		}
	}
	usable() {
		if (this.trusted) return true;
		if (this.broken !== null) return false;
		try {
			const state = checkFolders(this.files, this.folders);
			if (state !== null && state !== "missing") this.fail(state);
			this.trusted = state === null;
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
			this.prepare();
			publish$1(this.files, this.folders, path, bytes);
		}
	}
	prepare() {
		makeFolders(this.files, this.folders);
		const state = checkFolders(this.files, this.folders);
		if (state !== null) throw new Refusal(state);
		this.trusted = true;
	}
	stamp(descriptor, usedMs) {
		const now = Date.now();
		if (now - usedMs < hour) return;
		try {
			this.files.futimesSync(descriptor, now / 1e3, now / 1e3);
		} catch {}
	}
	afterWrite(bytes) {
		try {
			this.counted.writes++;
			this.unswept += bytes;
			if (this.unswept < this.limit * sweepShare && !sweepDue(this.files, this.folders)) return;
			this.unswept = 0;
			this.sweep();
		} catch {}
	}
	reject(digest, detail, mine) {
		this.counted.rejected++;
		if (mine) this.remove(digest);
		this.report({
			event: "reject",
			key: digest,
			detail
		});
		return null;
	}
	fail(reason) {
		this.broken = reason;
		this.counted.errors++;
		this.report({
			event: "error",
			key: "",
			detail: reason
		});
		if (this.warned) return;
		this.warned = true;
		process.emitWarning(`The kernel cache cannot be used: ${reason}. Kernels are compiled again in each process. Set WEFT_CACHE_DIR to a private folder, or WEFT_CACHE=off to say that this is meant.`, {
			type: "WeftCacheWarning",
			code: "WEFT_CACHE"
		});
	}
	report(event) {
		if (listens("cache")) publish("cache", event);
	}
};
export { publish as a, errorCode as c, printTrace as i, readWhole as l, prepareKey as n, traced as o, listens as r, createWhole as s, DiskCache as t, removeQuietly as u };
