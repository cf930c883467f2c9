/** The options of rawKernel and rawModule, checked, with the text made a RawSource. */

import { ArgumentError } from '../compiler/errors.ts';
import { checkIncludes } from '../compiler/raw/includes.ts';
import { checkRawOptions, definesOf } from '../compiler/raw/options.ts';
import { readSource } from '../compiler/raw/source.ts';
import type { SourceFacts } from '../compiler/raw/types.ts';
import type { RawSource, Sanitizer } from '../runtime/raw-source.ts';
import { checkKeys } from './kernel-options.ts';
import { shown } from './raw-scalar.ts';
import type { RawOptions } from './raw-types.ts';

export const optionKeys: readonly string[] = [
  'options',
  'headers',
  'std',
  'trusted',
  'debug',
  'sanitize',
  'relocatable',
];
const standards = ['c++11', 'c++14', 'c++17', 'c++20'];
const sanitizers: readonly Sanitizer[] = ['address', 'undefined'];

/** Characters of a text, headers apart. */
const maxTextLength = 1024 ** 2;

/** Options without a source. */
export type CheckedOptions = Omit<RawSource, 'label' | 'facts' | 'names' | 'place'>;

function checkFlag(what: string, name: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'boolean')
    throw new ArgumentError(`${what}: ${name} is true or false, found ${shown(value)}`);
}

export function checkTextList(what: string, name: string, value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  const found = Array.isArray(value) ? shown(value.find((item) => typeof item !== 'string')) : shown(value);
  throw new ArgumentError(`${what}: ${name} is a list of texts, found ${found}`);
}

/** A header is written into a folder under its name, which must lead nowhere else. */
function checkHeaderName(what: string, name: string): void {
  const parts = name.split('/');
  const isPlain = parts.every((part) => /^[\w.+-]+$/.test(part) && part !== '.' && part !== '..');
  if (isPlain) return;
  throw new ArgumentError(
    `${what}: ${JSON.stringify(name)} is no name of a header; expected one as \`#include\` has it, such as "shapes.h" or "lib/shapes.h"`,
  );
}

function checkHeaders(what: string, headers: unknown): Readonly<Record<string, string>> {
  if (headers === undefined) return {};
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers))
    throw new ArgumentError(`${what}: headers are texts by name, { 'shapes.h': '...' }, found ${shown(headers)}`);
  for (const [name, text] of Object.entries(headers)) {
    checkHeaderName(what, name);
    if (typeof text !== 'string')
      throw new ArgumentError(`${what}: the header ${JSON.stringify(name)} is a text, found ${shown(text)}`);
  }
  return Object.freeze({ ...headers });
}

function checkSanitize(what: string, value: RawOptions['sanitize']): readonly Sanitizer[] {
  if (value === undefined) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const wrong = list.find((each) => !(sanitizers as readonly unknown[]).includes(each));
  if (list.length > 0 && wrong === undefined) return sanitizers.filter((each) => list.includes(each));
  throw new ArgumentError(`${what}: sanitize is 'address', 'undefined' or both in a list, found ${shown(wrong)}`);
}

function standardOption(what: string, { std, options = [] }: RawOptions): readonly string[] {
  if (std === undefined) return [];
  if (!standards.includes(std))
    throw new ArgumentError(`${what}: std is one of ${standards.join(', ')}, found ${shown(std)}`);
  const given = options.find((option) => /^--?std\b/.test(option));
  if (given !== undefined)
    throw new ArgumentError(`${what}: std and the option ${given} say the same; give one of them`);
  return [`--std=${std}`];
}

export function checkOptions(what: string, options: RawOptions, keys: readonly string[] = optionKeys): CheckedOptions {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new ArgumentError(`${what}: options are an object such as { options: ['-DN=4'] }, found ${shown(options)}`);
  checkKeys(what, options, keys);
  const list = checkTextList(what, 'options', options.options);
  for (const name of ['trusted', 'debug', 'relocatable'] as const) checkFlag(what, name, options[name]);
  const { trusted = false, debug = false, relocatable = false } = options;
  return {
    headers: checkHeaders(what, options.headers),
    options: Object.freeze(checkRawOptions([...standardOption(what, options), ...list], trusted)),
    trusted,
    debug,
    relocatable,
    sanitize: checkSanitize(what, options.sanitize),
  };
}

/** The facts of a text, with its includes checked. */
export function readText(what: string, text: unknown, { headers, options, trusted }: CheckedOptions): SourceFacts {
  if (typeof text !== 'string') throw new ArgumentError(`${what} takes the kernel's text, found ${shown(text)}`);
  if (text.trim() === '')
    throw new ArgumentError(`${what}: the text is empty; expected CUDA C++ with a __global__ function`);
  if (text.length > maxTextLength)
    throw new ArgumentError(`${what}: the text has ${text.length} characters, at most ${maxTextLength} are compiled`);
  const facts = readSource(text, headers, definesOf(options));
  checkIncludes(facts, headers, trusted);
  return facts;
}
