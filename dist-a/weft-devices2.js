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
	const rows = [...cudaDevices(), cpuDevice()].map(look);
	const code = rows.some((row) => row.problem === null) ? exitCodes.fine : exitCodes.failed;
	if (options.json === true) {
		const devices = rows.map(({ device, memory, problem }) => ({
			...device.info,
			memory,
			problem
		}));
		printJson(terminal, {
			devices,
			chosen: config().device,
			cuda: cudaStatus()
		});
		return code;
	}
	printTable(terminal, [
		{ title: "DEVICE" },
		{ title: "ARCH" },
		{
			title: "UNITS",
			right: true
		},
		{
			title: "MEMORY",
			right: true
		},
		{
			title: "FREE",
			right: true
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
	for (const { device, problem } of rows) if (problem !== null) terminal.err(`${device.info.name}: ${problem}\n`);
	const { available, reason } = cudaStatus();
	if (!available) terminal.err(`No CUDA device: ${reason}. See: weft doctor\n`);
	return code;
}
export { listDevices };
