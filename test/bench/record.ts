/** Results: one JSON line per workload and system. */

import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { packageVersion } from '../../runtime/cache-key.ts';
import type { Device } from '../../runtime/device.ts';
import { cudaStatus } from '../../runtime/devices.ts';

export type Facts = Readonly<Record<string, unknown>>;

export interface Recorder {
  add(facts: Facts): void;
}

function commit(): string | null {
  if (process.env.WEFT_COMMIT !== undefined) return process.env.WEFT_COMMIT;
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}

export function versions(device: Device): Facts {
  const common = { weft: packageVersion, node: process.version };
  return device.info.target === 'cuda'
    ? { ...common, driver: cudaStatus().driverVersion }
    : { ...common, processor: cpus()[0]?.model };
}

/** Appends to `file` when given (which starts empty) and prints every line. */
export function recorder(file: string | undefined, device: Device): Recorder {
  const common = { versions: versions(device), device: `${device.info.name} ${device.info.model}`, commit: commit() };
  if (file !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
  }
  return {
    add: (facts) => {
      const line = `${JSON.stringify({ ...facts, ...common, date: new Date().toISOString() })}\n`;
      process.stdout.write(line);
      if (file !== undefined) appendFileSync(file, line);
    },
  };
}

/** `--name value` pairs of the command line. */
export function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}
