/** Compiles C to a shared object, as the CPU target does. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function compileC(text: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'weft-c-'));
  try {
    const source = join(folder, 'kernel.c');
    const output = join(folder, 'kernel.so');
    writeFileSync(source, text);
    execFileSync('cc', ['-O2', '-shared', '-fPIC', '-o', output, source]);
    return new Uint8Array(readFileSync(output));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
