/** The host's sanitizers for kernels on the CPU: their libraries must be in the process from its start. */

import { readFileSync } from 'node:fs';
import { LibraryNotFoundError } from '../compiler/errors.ts';
import type { Sanitizer } from './raw-source.ts';

const libraries: Readonly<Record<Sanitizer, { readonly pattern: RegExp; readonly file: string }>> = {
  address: { pattern: /\blibasan\.so|libclang_rt\.asan/, file: 'libasan.so' },
  undefined: { pattern: /\blibubsan\.so|libasan\.so|libclang_rt\.(asan|ubsan)/, file: 'libubsan.so' },
};

function mappedFiles(): string {
  try {
    return readFileSync('/proc/self/maps', 'utf8');
  } catch {
    return '';
  }
}

/** Throws LibraryNotFoundError when a sanitizer's library was not loaded before everything else. */
export function checkSanitizers(sanitize: readonly Sanitizer[], maps: () => string = mappedFiles): void {
  if (sanitize.length === 0) return;
  const text = maps();
  const missing = sanitize.filter((each) => !libraries[each].pattern.test(text)).map((each) => libraries[each].file);
  if (missing.length === 0) return;
  const preload = missing.map((file) => `$(cc -print-file-name=${file})`).join(':');
  throw new LibraryNotFoundError(
    `sanitize: [${sanitize.map((each) => `'${each}'`).join(', ')}] needs ${missing.join(' and ')} in the process from its start. ` +
      `Start it as: LD_PRELOAD=${preload} ASAN_OPTIONS=detect_leaks=0 node ...`,
    [],
    { stage: 'compile' },
  );
}

export function sanitizeOptions(sanitize: readonly Sanitizer[]): readonly string[] {
  return sanitize.length === 0 ? [] : [`-fsanitize=${sanitize.join(',')}`, '-g', '-fno-omit-frame-pointer'];
}
