import { c as randomBytes, i as encodeKey, n as decodeKey, r as digestKey, s as createHash } from "./weft-cachekey.js";
import { t as config } from "./weft-config.js";
import { dirname, join } from "node:path";
import * as fs from "node:fs";
import { constants } from "node:fs";
import { channel } from "node:diagnostics_channel";
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
function layOut(keyBytes, metadataBytes, imageBytes) {
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
	let head = layOut(bytes.readUInt32LE(12), bytes.readUInt32LE(16), bytes.readUInt32LE(20));
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
	let metadata = Buffer.from(JSON.stringify(entry.metadata), "utf8"), head = layOut(entry.key.length, metadata.length, entry.image.length);
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
const hour$1 = 36e5;
function names(files, folder) {
	try {
		return files.readdirSync(folder);
	} catch {
		return [];
	}
}
function listFiles(files, folders) {
	let found = [];
	for (let prefix of names(files, folders.entries)) if (/^[0-9a-f]{2}$/.test(prefix)) for (let digest of names(files, join(folders.entries, prefix))) {
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
	for (let name of names(files, folders.temporary)) {
		let path = join(folders.temporary, name);
		try {
			let stat = files.lstatSync(path);
			stat.isFile() && now - stat.mtimeMs > hour$1 && removeQuietly(files, path) && removed++;
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
		return !stat.isFile() || now - stat.mtimeMs < hour$1 ? !1 : (files.futimesSync(descriptor, now / 1e3, now / 1e3), !0);
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
function value(item) {
	return typeof item == "number" && !Number.isInteger(item) ? item.toFixed(3) : typeof item == "string" && /\s/.test(item) ? JSON.stringify(item) : String(item);
}
function formatFacts(facts) {
	return Object.entries(facts).filter(([, item]) => item != null).map(([name, item]) => `${name}=${value(item)}`).join(" ");
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
export { publish as a, errorCode as c, printTrace as i, readWhole as l, prepareKey as n, traced as o, listens as r, createWhole as s, DiskCache as t, removeQuietly as u };
