/** A source for the CPU: the user's text with a few tokens replaced, then what makes its kernels callable. */

import { kernelNamed, nameText } from './kernel-named.ts';
import { type Edit, sharedArrays } from './shared-arrays.ts';
import { qualified } from './source.ts';
import type { SourceFacts } from './types.ts';

export interface HostTextOptions {
  /** What messages of the compiler call the text. */
  readonly fileName: string;
  readonly debug: boolean;
}

/**
 * One C++ translation unit for the CPU: the kernels of the name expressions, numbered in order, and every global variable
 * by its place in `facts.globals`. The text has its own lines. Throws ArgumentError for a name without a kernel.
 */
export function hostTranslation(facts: SourceFacts, names: readonly string[], options: HostTextOptions): string {
  const kernels = names.map((name, index) => {
    const { needsFibers } = kernelNamed(facts, name);
    return `WEFT_KERNEL(${index}, (${nameText(name)}), ${needsFibers})\n`;
  });
  const globals = facts.declarations.globals.flatMap((global, index) =>
    global.token.onCpu ? [`WEFT_GLOBAL(${index}, ${qualified(global)})\n`] : [],
  );
  const shared = facts.declarations.files.map((_, file) => sharedArrays(facts.declarations, file).edits);
  const text = edited(facts.text, shared[0] ?? []);
  return [
    // As the option that goes with it: the text says alone what it is.
    options.debug ? '#define WEFT_DEBUG 1\n' : '',
    '#include "weft_cuda.h"\n',
    `#line 1 ${JSON.stringify(options.fileName)}\n`,
    text.endsWith('\n') ? text : `${text}\n`,
    '#line 1 "weft"\n',
    shared.some((edits) => edits.length > 0) ? 'WEFT_DYNAMIC_SHARED\n' : '',
    ...kernels,
    ...globals,
  ].join('');
}

/** The given headers for the CPU, by name: as hostTranslation has the text. */
export function hostHeaders(facts: SourceFacts): Readonly<Record<string, string>> {
  const { files } = facts.declarations;
  return Object.freeze(
    Object.fromEntries(
      Object.entries(facts.headers).map(([name, text]) => {
        const file = files.findIndex((one, index) => index > 0 && one.name === name);
        return [name, file === -1 ? text : edited(text, sharedArrays(facts.declarations, file).edits)];
      }),
    ),
  );
}

function edited(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: put } of edits) {
    if (start < at) continue;
    parts.push(text.slice(at, start), put);
    at = end;
  }
  return parts.join('') + text.slice(at);
}
