import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dtypeNames, isNarrowFloat, kindOf } from '../../compiler/dtype.ts';
import { collectHelpers, collectLibm, helpers } from '../../compiler/ops/helpers.ts';
import type { Row } from '../../compiler/ops/row.ts';
import { spell } from '../../compiler/ops/spell.ts';
import { families, findOp, infixOps, offeredNames, opNames, ops, prefixOps, suggest } from '../../compiler/ops.ts';
import { hostFacts, locateHostCompiler } from '../../runtime/host-compiler.ts';
import { castPieces, familyPieces, type Piece, sourceOf } from './source.ts';

const table = JSON.parse(readFileSync(new URL('../vectors/data/promotion.json', import.meta.url), 'utf8')) as {
  readonly ufuncs: readonly string[];
};

// Functions of NumPy and scipy.special that are no ufuncs of NumPy.
const functions = [
  ...[
    'where',
    'clip',
    'nan_to_num',
    'real',
    'imag',
    'angle',
    'sinc',
    'i0',
    'isneginf',
    'isposinf',
    'isreal',
    'iscomplex',
  ],
  ...[
    'fix',
    'round',
    'around',
    'round_decimals',
    'erf',
    'erfc',
    'erfinv',
    'gamma',
    'gammaln',
    'lgamma',
    'ndtr',
    'log_ndtr',
  ],
  ...['expit', 'digamma', 'xlogy', 'exp10', 'rsqrt'],
];

const flags = [
  ...['-O3', '-march=native', '-fno-math-errno', '-fno-trapping-math', '-ffp-contract=off', '-fwrapv', '-std=gnu11'],
  ...['-Wall', '-Werror', '-Wno-unused-function', '-fPIC', '-c'],
];

function compile(pieces: readonly Piece[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'weft-rows-'));
  try {
    const source = join(folder, 'rows.c');
    const { compiler, vectorMath } = hostFacts();
    writeFileSync(source, sourceOf(pieces, 'cpu', compiler === 'gcc' ? vectorMath : new Set()));
    execFileSync(locateHostCompiler(), [...flags, '-o', join(folder, 'rows.o'), source], { stdio: 'pipe' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the table', () => {
  it('has a row for every ufunc of NumPy and the functions beside them', () => {
    expect(table.ufuncs.length).toBeGreaterThan(95);
    expect([...table.ufuncs, ...functions].filter((name) => findOp(name) === undefined)).toEqual([]);
  });

  it('names nothing twice', () => {
    const names = opNames.flatMap((name) => [name, ...(ops[name].aliases ?? [])]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    expect(Object.values(families).flatMap(Object.keys).length).toBe(opNames.length);
    expect(offeredNames).not.toContain('frexp_mantissa');
  });

  it('has loops of its arity, or outputs that are rows', () => {
    for (const name of opNames) {
      const row = ops[name];
      if (row.outputs !== undefined) {
        expect(
          row.outputs.map((output) => findOp(output)),
          name,
        ).toEqual(row.outputs);
        continue;
      }
      expect(row.loops.length, name).toBeGreaterThan(0);
      for (const loop of row.loops) expect(loop.in.length, name).toBe(row.arity);
      expect(row.doc, name).toMatch(/^[^\n]+\.$/);
      expect(row.cost, name).toBeGreaterThan(0);
    }
  });

  it('has a bfloat16 loop beside every float16 loop, after it', () => {
    for (const name of opNames) {
      const first = ops[name].loops.map((loop) => loop.in[0]);
      expect(first.includes('bfloat16') || name === 'where', name).toBe(first.includes('float16') || name === 'where');
      if (first.includes('bfloat16'))
        expect(first.lastIndexOf('float16'), name).toBeLessThan(first.indexOf('bfloat16'));
    }
  });

  it('has one operator of a kind per symbol, with the precedence of Python', () => {
    const groups = [['|'], ['^'], ['&'], ['<<', '>>'], ['+', '-'], ['*', '/', '//', '%'], ['**']];
    const levels = groups.map((group) => [...new Set(group.map((symbol) => infixOps.get(symbol)?.precedence))]);
    expect(levels.every((level) => level.length === 1 && level[0] !== undefined)).toBe(true);
    const flat = levels.map((level) => level[0]!);
    expect(flat).toEqual([...flat].sort((a, b) => a - b));
    expect(infixOps.get('<')!.precedence).toBeLessThan(infixOps.get('|')!.precedence);
    expect(infixOps.get('**')).toMatchObject({ op: 'power', rightAssociative: true });
    expect(Object.fromEntries(prefixOps)).toEqual({ '-': 'negative', '+': 'positive', '~': 'invert' });
    const symbols = opNames.filter((name) => ops[name].infix !== undefined);
    expect(symbols.length).toBe(infixOps.size);
  });

  it('names integers and bools alone where a law needs them', () => {
    for (const family of Object.values(families)) {
      for (const [name, row] of Object.entries(family) as [string, Row][]) {
        if (row.laws?.identity !== undefined) expect(row.int, name).toBeDefined();
      }
    }
  });

  it('suggests the nearest name', () => {
    expect(suggest('sqtr', offeredNames)).toBe('sqrt');
    expect(suggest('arcsine', offeredNames)).toBe('arcsin');
    expect(suggest('Maximun', offeredNames)).toBe('maximum');
    expect(suggest('zzzzzz', offeredNames)).toBeUndefined();
    expect(suggest('sinn', offeredNames)).toBe('sin');
    expect(suggest('x', ['a', 'X'])).toBe('X');
    expect(suggest('x', ['a', 'y'])).toBeUndefined();
    expect(findOp('toString')).toBeUndefined();
  });
});

describe('spell', () => {
  const loopOf = (name: keyof typeof ops, type: string) => ops[name].loops.find((loop) => loop.in[0] === type)!;

  it('fills the places and rounds 16-bit results that are not exact', () => {
    expect(spell(loopOf('add', 'int8'), 'cpu', ['a', 'b'])).toBe('((signed char)((unsigned int)a + (unsigned int)b))');
    expect(spell(loopOf('add', 'uint64'), 'cpu', ['a', 'b'])).toContain('(unsigned long long)a');
    expect(spell(loopOf('add', 'float16'), 'cpu', ['a', 'b'])).toBe('round_f16(a + b)');
    expect(spell(loopOf('add', 'bfloat16'), 'cuda', ['a', 'b'])).toBe('round_bf16(a + b)');
    expect(spell(loopOf('negative', 'float16'), 'cuda', ['a'])).toBe('(-a)');
    expect(spell(loopOf('negative', 'float16'), 'cpu', ['a'])).toBe('flip_f32(a)');
    expect(spell(loopOf('exp', 'float32'), 'cpu', ['a'])).toBe('expf(a)');
    expect(spell(loopOf('exp', 'float64'), 'cpu', ['a'])).toBe('exp(a)');
    expect(spell(loopOf('rsqrt', 'float32'), 'cuda', ['(x + y)'])).toBe('(rsqrtf((x + y)))');
    expect(spell(loopOf('nextafter', 'bfloat16'), 'cpu', ['a', 'b'])).toBe('nextafter_bf16(a, b)');
  });

  it('leaves no place unfilled', () => {
    const texts = Object.keys(families).flatMap((family) => [
      ...familyPieces(family, 'cpu'),
      ...familyPieces(family, 'cuda'),
    ]);
    expect(texts.length).toBeGreaterThan(2000);
    expect(texts.filter(({ text }) => /\{\w+\}/.test(text)).map(({ name }) => name)).toEqual([]);
    expect(castPieces().length).toBe(dtypeNames.length ** 2);
  });
});

describe('helpers', () => {
  it('come with what they need, in order, once', () => {
    const texts = collectHelpers(['x = sinh_c64(round_f16_is_not_it, z);'], 'cpu');
    const order = ['c64', 'c128', 'make_c128', 'sinh_c128'].map((name) =>
      texts.findIndex((text) => new RegExp(`\\b${name}(\\(|;)`).test(text)),
    );
    expect(order.every((place, i) => place >= 0 && (i === 0 || place > order[i - 1]! || i === 1))).toBe(true);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.join()).not.toContain('store_f16');
    expect(collectHelpers(['bool b;'], 'cuda')).toEqual([]);
    expect(collectHelpers(['bool b;'], 'cpu')).toEqual(['typedef _Bool bool;']);
  });

  it('define what their key says, and leave no place unfilled', () => {
    for (const [name, { text }] of Object.entries(helpers)) {
      for (const one of typeof text === 'string' ? [text] : [text.cuda, text.cpu]) {
        if (one !== '') expect(one, name).toMatch(new RegExp(`\\b${name}\\b`));
        expect(one, name).not.toMatch(/\{[A-Za-z]+\}/);
        expect(one, name).not.toContain('#include');
      }
    }
  });

  it('tell the C functions that they call', () => {
    expect(collectLibm(['y = sinf(x) + my_sin(x) + pow(x, y);'])).toEqual([
      { name: 'pow', args: 2, type: 'double' },
      { name: 'sinf', args: 1, type: 'float' },
    ]);
  });
});

describe('on the CPU', () => {
  it.each(Object.keys(families))('every loop of %s compiles without a warning', (family) => {
    compile(familyPieces(family, 'cpu'));
  });

  it('every cast compiles without a warning', () => {
    compile(castPieces());
  });

  it('rounds where a 16-bit float results, and only there', () => {
    for (const name of opNames) {
      for (const loop of ops[name].loops) {
        const text = spell(
          loop,
          'cpu',
          loop.in.map((_, i) => `v${i}`),
        );
        const rounds = isNarrowFloat(loop.out) && loop.exact !== true;
        expect(text.startsWith('round_f16(') || text.startsWith('round_bf16('), `${name} ${loop.in}`).toBe(rounds);
        if (kindOf(loop.out) === 'bool') expect(isNarrowFloat(loop.out)).toBe(false);
      }
    }
  });
});
