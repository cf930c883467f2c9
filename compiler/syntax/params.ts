/** Parameters of kernels: CuPy's text form, and what a parameter may be called. */

import { isDType } from '../dtype.ts';
import { ArgumentError, type Span, UnsupportedError } from '../errors.ts';
import type { KernelParam, TypeName } from './ast.ts';
import { refuse } from './refuse.ts';
import { nameProblem } from './reserved.ts';
import { cover, quote } from './text.ts';

type Role = 'in' | 'out' | 'field';

const roles: Readonly<Record<Role, string>> = { in: 'an input', out: 'an output', field: 'a field' };

interface Word {
  readonly text: string;
  readonly span: Span;
}

/** `T x, raw float32 w`: words between commas. */
export function paramsOf(text: string, role: Role): KernelParam[] {
  if (text.trim() === '') return [];
  const params: KernelParam[] = [];
  let start = 0;
  for (const part of text.split(',')) {
    params.push(paramOf(text, role, wordsOf(part, start), { start, end: start + part.length }));
    start += part.length + 1;
  }
  return params;
}

function wordsOf(part: string, offset: number): Word[] {
  return [...part.matchAll(/\S+/g)].map((match) => {
    const start = offset + match.index;
    return { text: match[0], span: { start, end: start + match[0].length } };
  });
}

const form = 'A parameter is `TYPE NAME` or `raw TYPE NAME`: T x, raw float32 w.';

function paramOf(text: string, role: Role, words: readonly Word[], whole: Span): KernelParam {
  const name = words.at(-1);
  const type = words.at(-2);
  if (name === undefined) return refuse(text, 'expected a parameter, found nothing', emptyAt(text, whole), form);
  if (type === undefined)
    return refuse(text, `expected a type and a name, found ${quote(name.text)} alone`, name.span, form);
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name.text)) {
    refuse(text, `${quote(name.text)} is not a name`, name.span, 'Names are ASCII letters, digits and `_`.');
  }
  const qualifiers = words.slice(0, -2);
  let raw = false;
  for (const word of qualifiers) {
    if (word.text === '_non_const') refuseNonConst(text, role, word.span);
    if (word.text !== 'raw' || raw) refuse(text, `unknown keyword ${quote(word.text)}`, word.span, form);
    raw = true;
  }
  return { name: name.text, type: typeNameOf(type), raw, span: cover((qualifiers[0] ?? type).span, name.span) };
}

const emptyAt = (text: string, { start, end }: Span): Span => ({
  start: Math.min(start, text.length),
  end: Math.min(end, text.length),
});

function typeNameOf({ text, span }: Word): TypeName {
  const hole = /^\$\{([0-9]{1,5})\}$/.exec(text)?.[1];
  return hole === undefined ? { kind: 'name', name: text, span } : { kind: 'hole', index: Number(hole), span };
}

function refuseNonConst(text: string, role: Role, span: Span): never {
  throw new UnsupportedError(
    `\`_non_const\` is not used: declare ${role === 'in' ? 'what the body writes to as an output' : 'outputs without it, they are written to anyway'}`,
    {
      stage: 'parse',
      place: { text, span },
    },
  );
}

/** NumPy's and C's words for types that are not ours, with what to write. */
const otherTypes: ReadonlyMap<string, string> = new Map([
  ['float', 'Write float32 or float64.'],
  ['double', 'Write float64.'],
  ['half', 'Write float16.'],
  ['int', 'Write int32 or int64.'],
  ['long', 'Write int64.'],
  ['uint', 'Write uint32 or uint64.'],
  ['complex', 'Write complex64 or complex128.'],
  ['bool_', 'Write bool.'],
]);

/** Checks types and names of one list; `others` are names that are taken already. */
export function checkParams(
  text: string,
  params: readonly KernelParam[],
  role: Role,
  others: readonly KernelParam[] = [],
): void {
  const taken = new Set(others.map(({ name }) => name));
  for (const { name, type, span, raw } of params) {
    if (raw && role === 'field') refuse(text, 'what is gathered is one value, and never raw', span);
    if (type.kind === 'name' && !isDType(type.name) && !/^[A-Za-z]$/.test(type.name)) {
      const hint =
        otherTypes.get(type.name) ?? 'A type is a dtype, float32, or one letter that the arguments decide, T.';
      refuse(text, `${quote(type.name)} is not a type`, type.span, hint);
    }
    const isAttribute = role === 'field' && (name === 'size' || name === 'shape');
    const problem =
      nameProblem(name) ??
      (taken.has(name)
        ? 'names another parameter already'
        : isAttribute
          ? "is a raw parameter's attribute"
          : undefined);
    if (problem !== undefined) {
      throw new ArgumentError(`${roles[role]} cannot be called \`${name}\`: it ${problem}`, {
        stage: 'parse',
        place: { text, span },
      });
    }
    taken.add(name);
  }
}
