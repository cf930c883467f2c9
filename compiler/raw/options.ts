/** Options of NVRTC that a source may be compiled with, and what they mean to gcc and clang. */

import { ArgumentError } from '../errors.ts';
import { suggest } from '../ops.ts';

interface Row {
  /** The long name, then the others, without dashes. */
  readonly names: readonly string[];
  /** `none`: no value. `flag`: true or false. `macro`: a name, with a value where it has one. A list: one of these. */
  readonly value: 'none' | 'flag' | 'number' | 'numbers' | 'macro' | 'name' | 'path' | readonly string[];
  /** Reads files that the source does not hold: only for sources that are trusted. */
  readonly isTrusted?: true;
  /** For the host's compiler; nothing where it has no meaning there. */
  readonly host?: (value: string) => readonly string[];
}

const contraction = (value: string): readonly string[] => [`-ffp-contract=${value === 'false' ? 'off' : 'fast'}`];

// Device code for the CPU is C++17 or newer.
const hostStandard = (value: string): readonly string[] => [`-std=${value === 'c++20' ? 'c++20' : 'c++17'}`];

const rows: readonly Row[] = [
  { names: ['define-macro', 'D'], value: 'macro', host: (value) => [`-D${value}`] },
  { names: ['undefine-macro', 'U'], value: 'name', host: (value) => [`-U${value}`] },
  { names: ['include-path', 'I'], value: 'path', isTrusted: true, host: (value) => [`-I${value}`] },
  { names: ['pre-include', 'include'], value: 'path', isTrusted: true, host: (value) => ['-include', value] },
  { names: ['std'], value: ['c++03', 'c++11', 'c++14', 'c++17', 'c++20'], host: hostStandard },
  { names: ['use_fast_math'], value: 'none', host: () => contraction('true') },
  { names: ['fmad'], value: 'flag', host: contraction },
  { names: ['ftz'], value: 'flag' },
  { names: ['prec-div'], value: 'flag' },
  { names: ['prec-sqrt'], value: 'flag' },
  { names: ['maxrregcount'], value: 'number' },
  { names: ['device-debug', 'G'], value: 'none', host: () => ['-Og', '-g'] },
  { names: ['generate-line-info', 'lineinfo'], value: 'none', host: () => ['-g1'] },
  { names: ['dopt'], value: ['on'] },
  { names: ['Ofast-compile', 'Ofc'], value: ['0', 'min', 'mid', 'max'] },
  {
    names: ['ptxas-options', 'Xptxas'],
    value: ['-v', '--verbose', '-O0', '-O1', '-O2', '-O3', '-warn-spills', '--warn-on-spills'],
  },
  { names: ['relocatable-device-code', 'rdc'], value: 'flag' },
  { names: ['device-c', 'dc'], value: 'none' },
  { names: ['device-w', 'dw'], value: 'none' },
  { names: ['extensible-whole-program', 'ewp'], value: 'none' },
  { names: ['extra-device-vectorization'], value: 'none' },
  { names: ['modify-stack-limit'], value: 'flag' },
  { names: ['jump-table-density'], value: 'number' },
  { names: ['device-stack-protector'], value: 'flag' },
  { names: ['split-compile'], value: 'number' },
  { names: ['restrict'], value: 'none' },
  { names: ['device-as-default-execution-space', 'default-device'], value: 'none' },
  { names: ['device-int128'], value: 'none' },
  { names: ['device-float128'], value: 'none' },
  { names: ['builtin-move-forward'], value: 'flag' },
  { names: ['builtin-initializer-list'], value: 'flag' },
  { names: ['disable-warnings', 'w'], value: 'none', host: () => ['-w'] },
  { names: ['optimization-info', 'opt-info'], value: ['inline'] },
  { names: ['display-error-number', 'err-no'], value: 'none' },
  { names: ['no-display-error-number', 'no-err-no'], value: 'none' },
  { names: ['diag-error'], value: 'numbers' },
  { names: ['diag-suppress'], value: 'numbers' },
  { names: ['diag-warn'], value: 'numbers' },
  { names: ['brief-diagnostics', 'brief-diag'], value: 'flag' },
  { names: ['version-ident'], value: 'flag' },
  { names: ['minimal'], value: 'none' },
];

// Known, and not given here: why.
const refused: ReadonlyMap<string, string> = new Map([
  ['gpu-architecture', 'the architecture is that of the device'],
  ['arch', 'the architecture is that of the device'],
  ['dlink-time-opt', 'its result is no module'],
  ['dlto', 'its result is no module'],
  ['gen-opt-lto', 'its result is no module'],
  ['optix-ir', 'its result is no module'],
  ['fdevice-syntax-only', 'its result is no module'],
  ['time', 'it writes a file'],
  ['fdevice-time-trace', 'it writes a file'],
  ['create-pch', 'it writes a file'],
]);

// `use-fast-math` is use_fast_math.
const plain = (name: string): string => name.replaceAll('_', '-');

const byName: ReadonlyMap<string, Row> = new Map(rows.flatMap((row) => row.names.map((name) => [plain(name), row])));

/** Letters that take their value without anything between: -DN=4. */
const lettersWithValue = /^-([DUI])(.+)$/s;

const identifier = /^[A-Za-z_]\w*$/;
const macro = /^[A-Za-z_]\w*(?:\([\w\s,.]*\))?(?:=[^\r\n\0]*)?$/;

interface Named {
  readonly row: Row;
  readonly value: string | null;
}

/**
 * The options to pass on, each in one spelling, `--name` or `--name=value`. `-D`, `N=4` and `-DN=4` are the same. Throws
 * ArgumentError for one that is not allowed; `trusted` allows those that name places.
 */
export function checkRawOptions(options: readonly string[], trusted: boolean): readonly string[] {
  const checked: string[] = [];
  for (let at = 0; at < options.length; at += 1) {
    const option = options[at] as string;
    const { row, value: written } = nameOf(option);
    const takesNext = written === null && row.value !== 'none';
    const value = takesNext ? (options[at + 1] ?? null) : written;
    if (takesNext) at += 1;
    if (row.isTrusted && !trusted) {
      throw new ArgumentError(
        `the option ${quoted(option)} reads files beside the source; give their texts in \`headers\`, or pass trusted: true where the source is your own`,
      );
    }
    checkValue(option, row, value);
    checked.push(value === null ? `--${row.names[0]}` : `--${row.names[0]}=${value}`);
  }
  return Object.freeze(checked);
}

const quoted = (option: string): string => JSON.stringify(option.length > 80 ? `${option.slice(0, 77)}...` : option);

function nameOf(option: string): Named {
  const letter = lettersWithValue.exec(option);
  const known = /^--?([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(option);
  const row = known === null ? undefined : byName.get(plain(known[1] as string));
  if (row !== undefined) return { row, value: known?.[2] ?? null };
  const short = letter === null ? undefined : byName.get(letter[1] as string);
  if (short !== undefined) return { row: short, value: (letter?.[2] ?? '').replace(/^=/, '') };
  throw new ArgumentError(refusal(option, plain(known?.[1] ?? '')));
}

function refusal(option: string, name: string): string {
  const why = refused.get(name);
  if (why !== undefined) return `the option ${quoted(option)} is not taken: ${why}`;
  if (!option.startsWith('-'))
    return `expected an option of NVRTC, such as -DN=4 or --fmad=false, found ${quoted(option)}`;
  const near = name === '' ? undefined : suggest(name, byName.keys());
  const hint =
    near === undefined
      ? `Those that are taken: ${rows.map(({ names }) => names[0]).join(', ')}`
      : `Did you mean --${near}?`;
  return `the option ${quoted(option)} is not one of NVRTC's that are taken. ${hint}`;
}

function checkValue(option: string, { names, value: expected }: Row, value: string | null): void {
  const found = value === null ? 'none' : JSON.stringify(value.length > 80 ? `${value.slice(0, 77)}...` : value);
  const refuse = (what: string): never => {
    throw new ArgumentError(`the option ${quoted(option)} takes ${what}, found ${found}; write --${names[0]}=...`);
  };
  if (expected === 'none') {
    if (value !== null) throw new ArgumentError(`the option ${quoted(option)} takes no value; write --${names[0]}`);
    return;
  }
  const text = value ?? '';
  if (typeof expected !== 'string') {
    if (!expected.includes(text)) refuse(`one of ${expected.join(', ')}`);
  } else if (expected === 'flag' && text !== 'true' && text !== 'false') refuse('true or false');
  else if (expected === 'number' && !/^\d{1,9}$/.test(text)) refuse('a number');
  else if (expected === 'numbers' && !/^\d{1,9}(?:,\d{1,9})*$/.test(text))
    refuse('numbers of messages, such as 177,550');
  else if (expected === 'name' && !identifier.test(text)) refuse('the name of a macro');
  else if (expected === 'macro' && !macro.test(text)) refuse('a macro, such as N or N=4, in one line');
  else if (expected === 'path' && (text === '' || /[\r\n\0]/.test(text))) refuse('a path');
}

/** The same meaning for gcc and clang. Takes what checkRawOptions gave; what has no meaning on a CPU is left out. */
export function hostOptions(options: readonly string[]): readonly string[] {
  return Object.freeze(
    options.flatMap((option) => {
      const { row, value } = nameOf(option);
      return row.host?.(value ?? '') ?? [];
    }),
  );
}

/** Macros that options define, by name; of `-DN` the value is 1. Takes what checkRawOptions gave. */
export function definesOf(options: readonly string[]): Readonly<Record<string, string>> {
  const defines = new Map<string, string>();
  for (const option of options) {
    const { row, value } = nameOf(option);
    const [name = '', ...rest] = (value ?? '').split('=');
    if (row.names[0] === 'undefine-macro') defines.delete(name);
    if (row.names[0] === 'define-macro' && identifier.test(name))
      defines.set(name, rest.length === 0 ? '1' : rest.join('='));
  }
  return Object.freeze(Object.fromEntries(defines));
}
