import { t as e } from "./weft-config.js";
import { c as t, i as n, r, s as i } from "./weft-devices.js";
import { c as a, l as o, r as s, t as c } from "./weft-output.js";
// src/cli/devices.ts
function l(e) {
	try {
		return {
			device: e,
			memory: t(e),
			problem: null
		};
	} catch (t) {
		return {
			device: e,
			memory: null,
			problem: t instanceof Error ? t.message : String(t)
		};
	}
}
async function u(t, u) {
	let d = [...r(), i()].map(l), f = d.some((e) => e.problem === null) ? c.fine : c.failed;
	if (u.json === !0) {
		let r = d.map(({ device: e, memory: t, problem: n }) => ({
			...e.info,
			memory: t,
			problem: n
		}));
		return a(t, {
			devices: r,
			chosen: e().device,
			cuda: n()
		}), f;
	}
	o(t, [
		{ title: "DEVICE" },
		{ title: "ARCH" },
		{
			title: "UNITS",
			right: !0
		},
		{
			title: "MEMORY",
			right: !0
		},
		{
			title: "FREE",
			right: !0
		},
		{ title: "MODEL" }
	], d.map(({ device: { info: e }, memory: t }) => [
		e.name,
		e.arch,
		String(e.units),
		s(e.totalBytes),
		t === null ? "-" : s(t.freeBytes),
		e.model
	]));
	for (let { device: e, problem: n } of d) n !== null && t.err(`${e.info.name}: ${n}\n`);
	let { available: p, reason: m } = n();
	return p || t.err(`No CUDA device: ${m}. See: weft doctor\n`), f;
}
export { u as listDevices };
