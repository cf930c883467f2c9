/** From an address in a compiled kernel to a line of its text: addr2line, where the host has it. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rawFileName } from './raw-source.ts';

/** The address in a report of a kernel on the CPU. */
const addressPattern = /@0x([0-9a-f]+)/;

/** The line of the text, from 1, of the call that returns to an address of an image; null when that cannot be said. */
export function lineOfReturn(image: Uint8Array, address: string): number | null {
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(tmpdir(), 'weft-line-'));
    const file = join(folder, 'kernel.so');
    writeFileSync(file, image);
    // Behind a call may be another line. -i: through inlined helpers of the headers to the user's own line.
    const call = `0x${(BigInt(`0x${address}`) - 1n).toString(16)}`;
    const { status, stdout } = spawnSync('addr2line', ['-i', '-e', file, call], {
      encoding: 'utf8',
      timeout: 30_000,
    });
    if (status !== 0) return null;
    for (const row of stdout.split('\n')) {
      const match = new RegExp(`(?:^|/)${rawFileName.replace('.', '\\.')}:(\\d+)`).exec(row);
      if (match !== null) return Number(match[1]);
    }
    return null;
  } catch {
    return null;
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** The line of the text that a report of a kernel on the CPU is about, by its name or by its address; null without either. */
export function lineOfReport(message: string, image: Uint8Array): number | null {
  const named = new RegExp(`${rawFileName.replace('.', '\\.')}:(\\d+)`).exec(message)?.[1];
  if (named !== undefined) return Number(named);
  const address = addressPattern.exec(message)?.[1];
  return address === undefined ? null : lineOfReturn(image, address);
}
