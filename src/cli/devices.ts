/** `weft devices`: what kernels can run on, and how much memory is left there. */

import { config } from '../../runtime/config.ts';
import type { Device, DeviceMemory } from '../../runtime/device.ts';
import { cpuDevice, cudaDevices, cudaStatus, memoryOf } from '../../runtime/devices.ts';
import { exitCodes, formatBytes, printJson, printTable, type Terminal } from './output.ts';

interface Row {
  readonly device: Device;
  /** Null when the device cannot be opened: broken, full, or in exclusive use. */
  readonly memory: DeviceMemory | null;
  readonly problem: string | null;
}

function look(device: Device): Row {
  try {
    return { device, memory: memoryOf(device), problem: null };
  } catch (error) {
    return { device, memory: null, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Prints each device with its architecture, units and memory. 0 when at least one can be used. */
export async function listDevices(terminal: Terminal, options: { readonly json?: boolean }): Promise<number> {
  const rows = [...cudaDevices(), cpuDevice()].map(look);
  const code = rows.some((row) => row.problem === null) ? exitCodes.fine : exitCodes.failed;
  if (options.json === true) {
    const devices = rows.map(({ device, memory, problem }) => ({ ...device.info, memory, problem }));
    printJson(terminal, { devices, chosen: config().device, cuda: cudaStatus() });
    return code;
  }
  const columns = [
    { title: 'DEVICE' },
    { title: 'ARCH' },
    { title: 'UNITS', right: true },
    { title: 'MEMORY', right: true },
    { title: 'FREE', right: true },
    { title: 'MODEL' },
  ];
  printTable(
    terminal,
    columns,
    rows.map(({ device: { info }, memory }) => [
      info.name,
      info.arch,
      String(info.units),
      formatBytes(info.totalBytes),
      memory === null ? '-' : formatBytes(memory.freeBytes),
      info.model,
    ]),
  );
  for (const { device, problem } of rows) if (problem !== null) terminal.err(`${device.info.name}: ${problem}\n`);
  const { available, reason } = cudaStatus();
  if (!available) terminal.err(`No CUDA device: ${reason}. See: weft doctor\n`);
  return code;
}
