import { t as config } from "./weft-config.js";
import { c as memoryOf, i as cudaStatus, r as cudaDevices, s as cpuDevice } from "./weft-devices.js";
import { c as printJson, l as printTable, r as formatBytes, t as exitCodes } from "./weft-output.js";
// src/cli/devices.ts
function look(device) {
	try {
		return {
			device,
			memory: memoryOf(device),
			problem: null
		};
	} catch (error) {
		return {
			device,
			memory: null,
			problem: error instanceof Error ? error.message : String(error)
		};
	}
}
async function listDevices(terminal, options) {
	let rows = [...cudaDevices(), cpuDevice()].map(look), code = rows.some((row) => row.problem === null) ? exitCodes.fine : exitCodes.failed;
	if (options.json === !0) {
		let devices = rows.map(({ device, memory, problem }) => ({
			...device.info,
			memory,
			problem
		}));
		return printJson(terminal, {
			devices,
			chosen: config().device,
			cuda: cudaStatus()
		}), code;
	}
	printTable(terminal, [
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
	], rows.map(({ device: { info }, memory }) => [
		info.name,
		info.arch,
		String(info.units),
		formatBytes(info.totalBytes),
		memory === null ? "-" : formatBytes(memory.freeBytes),
		info.model
	]));
	for (let { device, problem } of rows) problem !== null && terminal.err(`${device.info.name}: ${problem}\n`);
	let { available, reason } = cudaStatus();
	return available || terminal.err(`No CUDA device: ${reason}. See: weft doctor\n`), code;
}
export { listDevices };
