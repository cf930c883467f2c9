/** All helper functions, and which of them a text needs. */

import { complex } from './helpers/complex.ts';
import { complexFunctions } from './helpers/complex-functions.ts';
import { convert } from './helpers/convert.ts';
import type { Helpers } from './helpers/define.ts';
import { deviceBits } from './helpers/device-bits.ts';
import { deviceMath } from './helpers/device-math.ts';
import { float } from './helpers/float.ts';
import { grids } from './helpers/grid.ts';
import { integer } from './helpers/integer.ts';
import { type LibmFunction, libm } from './helpers/libm.ts';
import { moments } from './helpers/moments.ts';
import { runs } from './helpers/run.ts';
import { shuffles } from './helpers/shuffle.ts';
import { special } from './helpers/special.ts';
import type { Target } from './spell.ts';

export { libm };

export const helpers: Helpers = Object.freeze({
  ...convert,
  ...integer,
  ...float,
  ...special,
  ...complex,
  ...complexFunctions,
  ...moments,
  ...grids,
  ...runs,
  ...shuffles,
  ...deviceMath,
  ...deviceBits,
});

const words = (text: string): readonly string[] => text.match(/[A-Za-z_]\w*/g) ?? [];

function textOf(name: string, target: Target): string | undefined {
  const helper = Object.hasOwn(helpers, name) ? helpers[name] : undefined;
  if (helper === undefined) return undefined;
  return typeof helper.text === 'string' ? helper.text : helper.text[target];
}

/**
 * The texts of the helpers whose names occur in `texts`, and of those that they use, each after what it needs. Nobody
 * lists needs by hand: an identifier is enough.
 */
export function collectHelpers(texts: readonly string[], target: Target): readonly string[] {
  const done = new Set<string>();
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (done.has(name)) return;
    const text = textOf(name, target);
    if (text === undefined) return;
    done.add(name);
    for (const word of words(text)) visit(word);
    if (text !== '') ordered.push(text);
  };
  for (const text of texts) for (const word of words(text)) visit(word);
  return ordered;
}

/** The C library's functions whose names occur in the texts, sorted. Give helper texts too: they call others. */
export function collectLibm(texts: readonly string[]): readonly (LibmFunction & { readonly name: string })[] {
  const found = new Set(texts.flatMap(words).filter((word) => Object.hasOwn(libm, word)));
  return [...found].sort().map((name) => ({ name, ...libm[name]! }));
}
