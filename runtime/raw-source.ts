/** What a kernel or module written by hand is compiled from. */

import type { SourceFacts } from '../compiler/raw/types.ts';

export type Sanitizer = 'address' | 'undefined';

export interface RawSource {
  /** What messages call it: `kernel saxpy`, `module`. */
  readonly label: string;
  readonly facts: SourceFacts;
  /** Kernels as C++ names them: `saxpy`, `ns::k<float>`. Their entries are found under these names. */
  readonly names: readonly string[];
  /** Texts by the names that `#include` has for them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Checked, in the spelling of NVRTC. */
  readonly options: readonly string[];
  /** Options may name folders, and the text may include what is there. */
  readonly trusted: boolean;
  readonly debug: boolean;
  readonly sanitize: readonly Sanitizer[];
  /** Compiled to be linked: kernels that start kernels. */
  readonly relocatable: boolean;
  /** Where the user made it, `file.ts:12`; null when that is not known. */
  readonly place: string | null;
}

/** What caches and events call it: its kernels. */
export function shownName({ names, label }: RawSource): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length === 0 ? label : names.length > 3 ? `${shown}, ...` : shown;
}

/** What compilers call the text: messages name it, and the key must not depend on a path. */
export const rawFileName = 'kernel.cu';
