/** What a device function takes and gives: C's scalar types, as dtypes. */

import { type DType, info } from '../dtype.ts';
import { UnsupportedError } from '../errors.ts';
import { cudaNameOf } from '../raw/type-names.ts';
import { type Item, isMark, isWord } from './items.ts';
import { placeOf, type Token, type Tokens } from './tokens.ts';

export interface Signature {
  readonly result: DType;
  readonly parameters: readonly { readonly dtype: DType; readonly text: string }[];
  /** `float f(float x, int n)` */
  readonly text: string;
}

/** Words that say where a function is and how it is called: they are written anew. */
export const functionWords: readonly string[] = [
  '__device__',
  '__host__',
  '__forceinline__',
  '__noinline__',
  '__inline__',
  '__inline',
  'inline',
  'static',
  'extern',
];

const named: Readonly<Record<string, DType>> = {
  bool: 'bool',
  _Bool: 'bool',
  float: 'float32',
  double: 'float64',
  char: 'int8',
  short: 'int16',
  int8_t: 'int8',
  int16_t: 'int16',
  int32_t: 'int32',
  int64_t: 'int64',
  uint8_t: 'uint8',
  uint16_t: 'uint16',
  uint32_t: 'uint32',
  uint64_t: 'uint64',
  size_t: 'uint64',
  ptrdiff_t: 'int64',
  uchar: 'uint8',
  ushort: 'uint16',
  uint: 'uint32',
  ulong: 'uint64',
  half: 'float16',
  __half: 'float16',
  nv_bfloat16: 'bfloat16',
  __nv_bfloat16: 'bfloat16',
};

/** How C writes a type; null for those that a device function cannot take. */
export const cNameOf = (dtype: DType): string | null => (info(dtype).kind === 'complex' ? null : cudaNameOf(dtype));

const unsignedOf: Partial<Record<DType, DType>> = { int8: 'uint8', int16: 'uint16', int32: 'uint32', int64: 'uint64' };

/** The dtype of a type's words; undefined for any other type. Every `long` has 8 bytes, as on Linux. */
function scalarOf(words: readonly string[], typedefs: ReadonlyMap<string, DType>): DType | undefined {
  const kept = words.filter((word) => !['int', 'signed', 'unsigned', 'long'].includes(word));
  const count = (word: string): number => words.filter((own) => own === word).length;
  const isInteger = kept.length < words.length;
  const [only] = kept;
  if (kept.length > 1 || words.length === 0 || count('long') > 2) return undefined;
  if (!isInteger) return typedefs.get(only!) ?? (Object.hasOwn(named, only!) ? named[only!] : undefined);
  if (only !== undefined && only !== 'char' && only !== 'short') return undefined;
  const signed: DType = count('long') > 0 ? 'int64' : only === undefined ? 'int32' : named[only]!;
  if (count('long') > 0 && only !== undefined) return undefined;
  return count('unsigned') > 0 ? unsignedOf[signed] : signed;
}

const ignored = ['const', 'volatile', 'register', 'constexpr', 'typedef'];

const wordsOf = (tokens: readonly Token[]): readonly string[] =>
  tokens.filter((token) => !isWord(token, ...ignored, ...functionWords)).map(({ text }) => text);

/** `typedef float real;` in the text. */
function typedefsOf({ tokens }: Tokens, items: readonly Item[]): ReadonlyMap<string, DType> {
  const found = new Map<string, DType>();
  for (const { kind, start, end, names } of items) {
    if (kind !== 'typedef') continue;
    const dtype = scalarOf(wordsOf(tokens.slice(start, end - 1)), found);
    if (dtype !== undefined) found.set(names[0]!.text, dtype);
  }
  return found;
}

const accepted = 'A device function takes and gives bool, integers, float, double, __half and __nv_bfloat16';

/** Throws UnsupportedError for pointers, references and structures, with the place. */
export function signatureOf(own: Tokens, items: readonly Item[], item: Item): Signature {
  const { text, tokens, match } = own;
  const typedefs = typedefsOf(own, items);
  const name = item.names[0]!;
  const refuse = (what: string, at: readonly Token[]): never => {
    const place = placeOf(text, { start: at[0]!.start, end: at.at(-1)!.end });
    throw new UnsupportedError(`${what}. ${accepted}; whole arrays are for a rawKernel`, { place });
  };
  if (item.isTemplate) refuse(`\`${name.text}\` is a template, which has no types yet`, [name]);
  const head = tokens.slice(item.start, item.open - 1);
  const result = scalarOf(wordsOf(head), typedefs);
  if (result === undefined) return refuse(`\`${name.text}\` gives ${kindOf(head)}`, head);
  const parameters = splitParameters(own, item.open).map((part) => {
    const bare = part.filter((token) => !isWord(token, ...ignored));
    const hasName = bare.length > 1 && isWord(bare.at(-1)) && scalarOf(wordsOf(bare), typedefs) === undefined;
    const dtype = scalarOf(wordsOf(hasName ? bare.slice(0, -1) : bare), typedefs);
    const shown = text.slice(part[0]!.start, part.at(-1)!.end).replace(/\s+/g, ' ');
    if (dtype === undefined) return refuse(`\`${shown}\` is ${kindOf(part)}`, part);
    return { dtype, text: shown };
  });
  const written = `${wordsOf(head).join(' ')} ${name.text}(${parameters.map((own) => own.text).join(', ')})`;
  return { result, parameters, text: written };

  function splitParameters({ tokens: all }: Tokens, open: number): readonly (readonly Token[])[] {
    const parts: Token[][] = [[]];
    const close = match.get(open)!;
    for (let k = open + 1; k < close; k++) {
      if (isMark(all[k], ',')) parts.push([]);
      else parts.at(-1)!.push(all[k]!);
    }
    const [first] = parts;
    if (parts.length === 1 && (first!.length === 0 || (first!.length === 1 && isWord(first![0], 'void')))) return [];
    if (parts.some((part) => part.length === 0)) return refuse('a parameter is empty', [all[open]!, all[close]!]);
    return parts;
  }
}

function kindOf(tokens: readonly Token[]): string {
  const has = (mark: string): boolean => tokens.some((token) => isMark(token, mark));
  if (has('=')) return 'a parameter with a default';
  if (has('*')) return 'a pointer';
  if (has('&')) return 'a reference';
  if (has('[')) return 'an array';
  if (tokens.some((token) => isWord(token, 'void'))) return 'nothing';
  if (tokens.some((token) => isMark(token, '.'))) return 'any number of arguments';
  return 'of no scalar type';
}
