/** Device functions: a user's CUDA C text as a function of kernels and expressions, on both targets. */

import { ArgumentError, LimitError } from '../errors.ts';
import type { DeviceText, KernelFunction } from '../kernel.ts';
import { type Item, isWord, readItems } from './items.ts';
import { checkText, cppIn } from './refused.ts';
import { rewrite, uniqueName } from './rewrite.ts';
import { type Signature, signatureOf } from './signature.ts';
import { lineOf, placeOf, type Tokens, tokenize } from './tokens.ts';

export interface DeviceFunctionFacts {
  /** The user's name for it. */
  readonly name: string;
  readonly signature: Signature;
  readonly fn: KernelFunction & { readonly device: DeviceText };
  /** Of calls in a graph: equal for equal texts, in this process. */
  readonly key: string;
}

const maxTextLength = 65_536;
const maxKept = 1000;
const kept = new Map<string, DeviceFunctionFacts>();
let numbers = 0;

/**
 * Reads a text of CUDA C: its last function is the one that is called, the others are its own. Equal texts are one function.
 * Throws LimitError, and ArgumentError and UnsupportedError with their place in the text.
 */
export function readDeviceFunction(text: string): DeviceFunctionFacts {
  if (text.length > maxTextLength)
    throw new LimitError(`the device function has ${text.length} characters; at most ${maxTextLength} are read`);
  let facts = kept.get(text);
  if (facts === undefined) {
    facts = read(text);
    if (kept.size >= maxKept) kept.delete(kept.keys().next().value!);
    kept.set(text, facts);
  }
  return facts;
}

function read(text: string): DeviceFunctionFacts {
  const tokens = tokenize(text);
  const items = readItems(tokens);
  checkText(tokens, items);
  const item = calledOf(tokens, items);
  const name = item.names[0]!.text;
  const signature = signatureOf(tokens, items, item);
  const suffix = digest(text);
  const cpp = cppIn(tokens, items);
  const device: DeviceText = {
    cName: uniqueName(name, suffix),
    signature: signature.text,
    source: text,
    cuda: rewrite(tokens, items, suffix, 'cuda'),
    cpu: cpp === null ? rewrite(tokens, items, suffix, 'cpu') : null,
    cpp,
  };
  const params = signature.parameters.map(({ dtype }, k) => ({ name: `x${k}`, dtype, mode: 'in' as const }));
  const fn = {
    name: name.slice(0, 64),
    params: [...params, { name: 'y', dtype: signature.result, mode: 'out' as const }],
    locals: [],
    body: [],
    usesIndex: false,
    usesSize: false,
    device,
  };
  return Object.freeze({ name, signature, fn: Object.freeze(fn), key: `device${numbers++}` });
}

/** The last function of the text. */
function calledOf({ text, tokens }: Tokens, items: readonly Item[]): Item {
  const functions = items.filter(({ kind }) => kind === 'function');
  const last = functions.at(-1);
  if (last === undefined)
    throw new ArgumentError(
      'the text has no function: a device function is written __device__ float f(float x) { ... }',
    );
  for (const { start, open, names } of functions) {
    if (tokens.slice(start, open).some((token) => isWord(token, '__device__'))) continue;
    throw new ArgumentError(`\`${names[0]!.text}\` is no device function: write __device__ before it`, {
      place: placeOf(text, names[0]!),
    });
  }
  const [name] = last.names;
  const other = functions.find((own) => own !== last && own.names[0]!.text === name!.text);
  if (other !== undefined)
    throw new ArgumentError(
      `\`${name!.text}\` is defined in line ${lineOf(text, other.names[0]!)} too: the last function is the one that is called, and its name stands for it alone`,
      { place: placeOf(text, name!) },
    );
  return last;
}

/** 64 bits of a text's content, by FNV-1a in two ways: a name, and no proof. */
function digest(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code ^ (b >>> 15), 0x85ebca6b);
  }
  return [a, b].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}
