/**
 * The name of a kernel from its symbol: the part of the Itanium C++ ABI's names that kernels have. What else there is in
 * a symbol (the types of parameters) is not read, and a symbol that is not understood is given back as it is.
 */

const builtin: Readonly<Record<string, string>> = {
  a: 'signed char',
  b: 'bool',
  c: 'char',
  d: 'double',
  f: 'float',
  h: 'unsigned char',
  i: 'int',
  j: 'unsigned int',
  l: 'long',
  m: 'unsigned long',
  s: 'short',
  t: 'unsigned short',
  v: 'void',
  x: 'long long',
  y: 'unsigned long long',
};

class NotUnderstood extends Error {}

interface Reader {
  readonly text: string;
  at: number;
}

const peek = (reader: Reader): string => reader.text[reader.at] ?? '';

function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (found === null) throw new NotUnderstood();
  reader.at += found[0].length;
  return found[0];
}

function identifier(reader: Reader): string {
  const length = Number(take(reader, /\d{1,4}/y));
  const name = reader.text.slice(reader.at, reader.at + length);
  if (name.length !== length) throw new NotUnderstood();
  reader.at += length;
  return name.startsWith('_GLOBAL__N_') ? '(anonymous namespace)' : name;
}

/** `Li4E`, `Lb1E`: a value of a type. */
function literal(reader: Reader): string {
  const type = take(reader, /L[a-z]/y)[1]!;
  const digits = take(reader, /n?\d+E/y)
    .slice(0, -1)
    .replace('n', '-');
  return type === 'b' ? (digits === '1' ? 'true' : 'false') : digits;
}

function type(reader: Reader): string {
  const first = peek(reader);
  if (/\d|N/.test(first)) return name(reader);
  reader.at++;
  if (first === 'P') return `${type(reader)}*`;
  if (first === 'R') return `${type(reader)}&`;
  if (first === 'K') return `const ${type(reader)}`;
  const known = builtin[first];
  if (known === undefined) throw new NotUnderstood();
  return known;
}

function templateArguments(reader: Reader): string {
  const found: string[] = [];
  reader.at++;
  while (peek(reader) !== 'E') {
    const next = peek(reader);
    // A pack: its arguments stand in the list.
    if (next === 'J') {
      const pack = templateArguments(reader).slice(1, -1);
      if (pack !== '') found.push(pack);
    } else found.push(next === 'L' ? literal(reader) : type(reader));
  }
  reader.at++;
  return `<${found.join(', ')}>`;
}

function part(reader: Reader): string {
  const own = identifier(reader);
  return peek(reader) === 'I' ? own + templateArguments(reader) : own;
}

function name(reader: Reader): string {
  if (peek(reader) !== 'N') return part(reader);
  const parts: string[] = [];
  reader.at++;
  while (peek(reader) !== 'E') parts.push(part(reader));
  reader.at++;
  return parts.join('::');
}

/** `_ZN1a1kIfLi4EEEvPT_` is `a::k<float, 4>`; `k` is `k`. */
export function demangled(symbol: string): string {
  if (!symbol.startsWith('_Z')) return symbol;
  try {
    return name({ text: symbol, at: 2 });
  } catch (error) {
    if (error instanceof NotUnderstood) return symbol;
    throw error;
  }
}
