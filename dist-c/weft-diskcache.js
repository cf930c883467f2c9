import { c as e, i as t, n, r, s as i } from "./weft-cachekey.js";
import { t as a } from "./weft-config.js";
import { dirname as o, join as s } from "node:path";
import * as c from "node:fs";
import { constants as l } from "node:fs";
import { channel as u } from "node:diagnostics_channel";
// runtime/disk-cache-entry.ts
const d = 64 * 1024 ** 2, f = Buffer.from([
	137,
	87,
	69,
	70,
	84,
	13,
	10,
	26
]);
function p(e, t, n) {
	let r = Math.ceil((24 + e + t) / 64) * 64;
	return {
		keyBytes: e,
		metadataBytes: t,
		imageBytes: n,
		imageStart: r,
		totalBytes: r + n + 32
	};
}
function m(e) {
	return i("sha256").update(e).digest();
}
function h(e) {
	if (e.length < 24) return "shorter than a header";
	if (e.compare(f, 0, 8, 0, 8) !== 0) return "not a Weft cache entry";
	if (e.readUInt32LE(8) !== 1) return `format ${e.readUInt32LE(8)}, expected 1`;
	let t = p(e.readUInt32LE(12), e.readUInt32LE(16), e.readUInt32LE(20));
	return t.totalBytes > d ? "longer than 64 MiB" : t;
}
function g(e) {
	return e === null || typeof e == "number" && Number.isFinite(e);
}
function _(e) {
	let t;
	try {
		t = JSON.parse(e);
	} catch {
		return null;
	}
	if (typeof t != "object" || !t) return null;
	let { kind: n, name: r, log: i, created: a, generator: o, compileMs: s, registers: c, sharedBytes: l, localBytes: u } = t, d = [
		r,
		i,
		a,
		o
	].every((e) => typeof e == "string"), f = typeof s == "number" && [
		c,
		l,
		u
	].every(g);
	return d && f && (n === "kernel" || n === "memo") ? t : null;
}
function v(e) {
	let t = Buffer.from(JSON.stringify(e.metadata), "utf8"), n = p(e.key.length, t.length, e.image.length);
	if (n.totalBytes > d) return null;
	let r = Buffer.alloc(n.totalBytes);
	return f.copy(r, 0), r.writeUInt32LE(1, 8), r.writeUInt32LE(n.keyBytes, 12), r.writeUInt32LE(n.metadataBytes, 16), r.writeUInt32LE(n.imageBytes, 20), r.set(e.key, 24), t.copy(r, 24 + n.keyBytes), r.set(e.image, n.imageStart), m(r.subarray(0, -32)).copy(r, n.totalBytes - 32), r;
}
function y(e, t) {
	let n = h(e);
	if (typeof n == "string") return { problem: n };
	if (n.totalBytes !== e.length) return { problem: `${e.length} bytes, expected ${n.totalBytes}` };
	let r = e.subarray(24, 24 + n.keyBytes);
	if (t !== null && r.compare(t) !== 0) return { problem: "made for another key" };
	if (m(e.subarray(0, -32)).compare(e, n.totalBytes - 32) !== 0) return { problem: "wrong checksum" };
	let i = 24 + n.keyBytes, a = _(e.toString("utf8", i, i + n.metadataBytes));
	return a === null ? { problem: "unreadable metadata" } : { entry: {
		key: r,
		metadata: a,
		image: e.subarray(n.imageStart, n.imageStart + n.imageBytes)
	} };
}
// runtime/disk-cache-folder.ts
const b = c, { O_RDONLY: x, O_WRONLY: ee, O_CREAT: S, O_EXCL: C, O_NOFOLLOW: w, O_NONBLOCK: T } = c.constants;
function te(e) {
	let t = s(e, "v1");
	return {
		root: e,
		entries: t,
		temporary: s(t, "tmp")
	};
}
function E(e, t) {
	if (!/^[0-9a-f]{64}$/.test(t)) throw RangeError("A cache entry is named by 64 hexadecimal digits.");
	return s(e.entries, t.slice(0, 2), t);
}
function D(e) {
	let t = e?.code;
	return typeof t == "string" ? t : "UNKNOWN";
}
function O(e, t) {
	if (t.isSymbolicLink()) return `${e} is a symbolic link; name the folder it points to`;
	if (!t.isDirectory()) return `${e} is not a folder`;
	let n = process.geteuid?.();
	return n !== void 0 && t.uid !== n && t.uid !== 0 ? `${e} belongs to user ${t.uid}, not to you (${n})` : t.mode & 18 ? `${e} can be written by others; run: chmod 700 ${JSON.stringify(e)}` : null;
}
function k(e, t) {
	for (let n of [
		t.root,
		t.entries,
		t.temporary
	]) {
		let t;
		try {
			t = e.lstatSync(n);
		} catch (e) {
			if (D(e) === "ENOENT") return "missing";
			throw e;
		}
		let r = O(n, t);
		if (r !== null) return r;
	}
	return null;
}
function A(e, t) {
	e.mkdirSync(t.temporary, {
		recursive: !0,
		mode: 448
	});
}
function j(e, t) {
	try {
		e.closeSync(t);
	} catch {}
}
function M(e, t, n) {
	let r = e.openSync(t, x | w | T);
	try {
		let t = e.fstatSync(r), i = process.geteuid?.(), a = i === void 0 || t.uid === i;
		if (!t.isFile()) return {
			problem: "not a regular file",
			mine: !1
		};
		if (!a && t.uid !== 0) return {
			problem: `belongs to user ${t.uid}`,
			mine: a
		};
		if (t.mode & 18) return {
			problem: "can be written by others",
			mine: a
		};
		if (t.size > d) return {
			problem: "longer than 64 MiB",
			mine: a
		};
		let o = Buffer.allocUnsafeSlow(t.size), s = 0;
		for (; s < o.length;) {
			let t = e.readSync(r, o, s, o.length - s, null);
			if (t === 0) return {
				problem: "became shorter while it was read",
				mine: a
			};
			s += t;
		}
		return n?.(r, t), {
			bytes: o,
			usedMs: t.mtimeMs
		};
	} finally {
		j(e, r);
	}
}
function N(e, t) {
	try {
		return e.unlinkSync(t), !0;
	} catch {
		return !1;
	}
}
function P(e, t, n) {
	let r = e.openSync(t, ee | S | C | w, 384), i = !0;
	try {
		let t = 0;
		for (; t < n.length;) {
			let i = e.writeSync(r, n, t, n.length - t);
			if (i === 0) throw Object.assign(/* @__PURE__ */ Error("ENOSPC: nothing was written"), { code: "ENOSPC" });
			t += i;
		}
		i = !1, e.closeSync(r);
	} catch (n) {
		throw i && j(e, r), N(e, t), n;
	}
}
function F(t, n = "") {
	return s(t.temporary, e(16).toString("hex") + n);
}
function I(e, t, n, r) {
	let i = F(t);
	P(e, i, r);
	try {
		try {
			e.renameSync(i, n);
		} catch (t) {
			if (D(t) !== "ENOENT") throw t;
			e.mkdirSync(o(n), {
				recursive: !0,
				mode: 448
			}), e.renameSync(i, n);
		}
	} catch (t) {
		throw N(e, i), t;
	}
}
// runtime/disk-cache-sweep.ts
const L = 36e5;
function R(e, t) {
	try {
		return e.readdirSync(t);
	} catch {
		return [];
	}
}
function z(e, t) {
	let n = [];
	for (let r of R(e, t.entries)) if (/^[0-9a-f]{2}$/.test(r)) for (let i of R(e, s(t.entries, r))) {
		if (!/^[0-9a-f]{64}$/.test(i) || !i.startsWith(r)) continue;
		let a = s(t.entries, r, i);
		try {
			let t = e.lstatSync(a);
			n.push({
				digest: i,
				path: a,
				bytes: t.size,
				usedMs: t.mtimeMs
			});
		} catch {}
	}
	return n;
}
function B(e, t) {
	let n = F(t);
	P(e, n, Buffer.alloc(0));
	try {
		return e.lstatSync(n).mtimeMs;
	} finally {
		N(e, n);
	}
}
function V(e, t) {
	let n = B(e, t), r = 0;
	for (let i of R(e, t.temporary)) {
		let a = s(t.temporary, i);
		try {
			let t = e.lstatSync(a);
			t.isFile() && n - t.mtimeMs > L && N(e, a) && r++;
		} catch {}
	}
	return r;
}
function H(e, t, n) {
	let r = V(e, t), i = z(e, t), a = i.reduce((e, t) => e + t.bytes, 0), o = 0, s = 0;
	if (a > n) for (let t of i.sort((e, t) => e.usedMs - t.usedMs)) {
		if (a <= n * .8) break;
		N(e, t.path) && (a -= t.bytes, s += t.bytes, o++);
	}
	return {
		entries: o,
		bytes: s,
		temporary: r
	};
}
function U(e, t) {
	let n = s(t.entries, "swept"), { O_WRONLY: r, O_CREAT: i, O_NOFOLLOW: a, O_NONBLOCK: o } = l, c = e.openSync(n, r | i | a | o, 384);
	try {
		let t = e.fstatSync(c), n = Date.now();
		return !t.isFile() || n - t.mtimeMs < L ? !1 : (e.futimesSync(c, n / 1e3, n / 1e3), !0);
	} finally {
		e.closeSync(c);
	}
}
// runtime/trace.ts
const W = {
	compile: u("warpweft:compile"),
	cache: u("warpweft:cache"),
	launch: u("warpweft:launch"),
	memory: u("warpweft:memory")
};
let G = !1;
function K(e) {
	return typeof e == "number" && !Number.isInteger(e) ? e.toFixed(3) : typeof e == "string" && /\s/.test(e) ? JSON.stringify(e) : String(e);
}
function q(e) {
	return Object.entries(e).filter(([, e]) => e != null).map(([e, t]) => `${e}=${K(t)}`).join(" ");
}
function J() {
	G = !0;
	for (let e of Object.keys(W)) a().trace.has(e) && W[e].subscribe((t) => Q(e, q(t)));
}
function Y(e) {
	return G || J(), W[e].hasSubscribers;
}
function X(e, t) {
	W[e].publish(t);
}
function Z(e) {
	return a().trace.has(e);
}
function Q(e, t) {
	let n = `weft ${e.padEnd(8)} `;
	process.stderr.write(`${t.split("\n").map((e) => n + e).join("\n")}\n`);
}
function ne(e) {
	let n = t(e);
	return {
		digest: r(n),
		encoded: n
	};
}
var $ = class extends Error {}, re = class {
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
	constructor(e) {
		this.folders = te(e.root), this.limit = e.limit, this.files = e.files ?? b;
	}
	get counts() {
		return { ...this.counted };
	}
	read(e) {
		let t = this.find(e);
		return this.counted[t === null ? "misses" : "hits"]++, t;
	}
	find(e) {
		if (!this.usable()) return null;
		try {
			let t = E(this.folders, e.digest), n = M(this.files, t, (e, t) => this.stamp(e, t.mtimeMs));
			if ("problem" in n) return this.reject(e.digest, n.problem, n.mine);
			let r = y(n.bytes, e.encoded);
			return "problem" in r ? this.reject(e.digest, r.problem, !0) : r.entry;
		} catch (t) {
			return D(t) !== "ENOENT" && this.report({
				event: "error",
				key: e.digest,
				detail: D(t)
			}), null;
		}
	}
	write(e, t, n) {
		if (!this.ready()) return !1;
		let r = v({
			key: e.encoded,
			metadata: t,
			image: n
		});
		if (r === null) return !1;
		try {
			this.publish(E(this.folders, e.digest), r);
		} catch (e) {
			return this.fail(e instanceof $ ? e.message : `${this.folders.root}: ${D(e)}`), !1;
		}
		return this.afterWrite(r.length), !0;
	}
	remove(e) {
		return N(this.files, E(this.folders, e));
	}
	refuse(e, t) {
		this.reject(e, t, !0);
	}
	list() {
		return this.digests().flatMap((e) => {
			let t = this.verify(e);
			return "problem" in t ? [] : [t.summary];
		});
	}
	contents() {
		return this.usable() ? z(this.files, this.folders) : [];
	}
	digests() {
		return this.contents().map((e) => e.digest);
	}
	verify(e) {
		try {
			let t = M(this.files, E(this.folders, e));
			if ("problem" in t) return { problem: t.problem };
			let i = y(t.bytes, null);
			if ("problem" in i) return i;
			let { key: a, metadata: o, image: s } = i.entry, c = n(a);
			return c === null || r(a) !== e ? { problem: "its name is not the digest of its key" } : {
				summary: {
					digest: e,
					bytes: t.bytes.length,
					usedMs: t.usedMs,
					fields: c,
					metadata: o,
					imageBytes: s.length
				},
				image: s
			};
		} catch (e) {
			return { problem: D(e) };
		}
	}
	sweep(e = this.limit) {
		let t = H(this.files, this.folders, e);
		return this.counted.evicted += t.entries, t.entries > 0 && this.report({
			event: "evict",
			key: "",
			detail: `${t.entries} entries`,
			bytes: t.bytes
		}), t;
	}
	ready() {
		if (this.broken !== null || this.trusted) return this.broken === null;
		try {
			this.prepare();
		} catch (e) {
			this.fail(e instanceof $ ? e.message : `${this.folders.root}: ${D(e)}`);
		}
		return this.trusted;
	}
	tryWriting() {
		try {
			return this.prepare(), B(this.files, this.folders), null;
		} catch (e) {
			return e instanceof $ ? e.message : D(e);
		}
	}
	problem() {
		try {
			let e = k(this.files, this.folders);
			return e === "missing" ? null : e;
		} catch (e) {
			return `${this.folders.root}: ${D(e)}`;
		}
	}
	usable() {
		if (this.trusted) return !0;
		if (this.broken !== null) return !1;
		try {
			let e = k(this.files, this.folders);
			e !== null && e !== "missing" && this.fail(e), this.trusted = e === null;
		} catch (e) {
			this.fail(`${this.folders.root}: ${D(e)}`);
		}
		return this.trusted;
	}
	publish(e, t) {
		try {
			I(this.files, this.folders, e, t);
		} catch (n) {
			if (D(n) !== "ENOENT" && D(n) !== "ESTALE") throw n;
			this.prepare(), I(this.files, this.folders, e, t);
		}
	}
	prepare() {
		A(this.files, this.folders);
		let e = k(this.files, this.folders);
		if (e !== null) throw new $(e);
		this.trusted = !0;
	}
	stamp(e, t) {
		let n = Date.now();
		if (!(n - t < 36e5)) try {
			this.files.futimesSync(e, n / 1e3, n / 1e3);
		} catch {}
	}
	afterWrite(e) {
		try {
			if (this.counted.writes++, this.unswept += e, this.unswept < this.limit * .03125 && !U(this.files, this.folders)) return;
			this.unswept = 0, this.sweep();
		} catch {}
	}
	reject(e, t, n) {
		return this.counted.rejected++, n && this.remove(e), this.report({
			event: "reject",
			key: e,
			detail: t
		}), null;
	}
	fail(e) {
		this.broken = e, this.counted.errors++, this.report({
			event: "error",
			key: "",
			detail: e
		}), this.warned || (this.warned = !0, process.emitWarning(`The kernel cache cannot be used: ${e}. Kernels are compiled again in each process. Set WEFT_CACHE_DIR to a private folder, or WEFT_CACHE=off to say that this is meant.`, {
			type: "WeftCacheWarning",
			code: "WEFT_CACHE"
		}));
	}
	report(e) {
		Y("cache") && X("cache", e);
	}
};
export { X as a, D as c, Q as i, M as l, ne as n, Z as o, Y as r, P as s, re as t, N as u };
