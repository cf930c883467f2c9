import { describe, expect, test } from 'vitest';
import { type Argument, type Arguments, bindArguments } from '../../compiler/arguments.ts';
import type { Operand } from '../../compiler/build.ts';
import { collect } from '../../compiler/collect.ts';
import { meshgrid, ones, tril, triu, zeros } from '../../compiler/creation.ts';
import { arange } from '../../compiler/creation-range.ts';
import { linspace } from '../../compiler/creation-space.ts';
import { creationFunctions, creationNames, findCreation } from '../../compiler/creation-table.ts';
import type { DType } from '../../compiler/dtype.ts';
import { WeftError } from '../../compiler/errors.ts';
import { input, type Node } from '../../compiler/graph.ts';
import type { ConstValue } from '../../compiler/kernel.ts';
import { contiguous } from '../../compiler/layout.ts';
import { elementsOf, type Shape } from '../../compiler/shape.ts';
import {
  argumentOf,
  type CreationCall,
  loadCreationViews,
  type PlainArray,
  valueOfPlain,
} from '../support/creation-views.ts';
import { type Evaluated, evaluate, type HostMemory } from '../support/evaluate.ts';

const calls = loadCreationViews().creation;

function make({ name, args, keywords }: CreationCall, literal: boolean): Node | readonly Node[] {
  const row = findCreation(name)!;
  const positional = args.map((argument) => argumentOf(argument, literal));
  const words = Object.fromEntries(Object.entries(keywords).map(([word, value]) => [word, argumentOf(value, literal)]));
  return row.make(bindArguments(name, row.parameters, positional, words as Arguments));
}

const describeCall = ({ name, args, keywords }: CreationCall): string =>
  `${name}(${args.map((argument) => JSON.stringify(argument)).join(', ')}) ${JSON.stringify(keywords)}`;

// Powers are the platform's, on both sides.
const tolerance = (name: string): number => (name === 'logspace' || name === 'geomspace' ? 1e-14 : 0);

function sameValue(got: ConstValue, want: ConstValue, relative: number): boolean {
  if (typeof got === 'object' && typeof want === 'object') {
    return sameValue(got[0], want[0], relative) && sameValue(got[1], want[1], relative);
  }
  if (Object.is(got, want)) return true;
  if (typeof got !== 'number' || typeof want !== 'number') return false;
  return Math.abs(got - want) <= relative * Math.abs(want);
}

function differences(got: Evaluated, want: PlainArray, relative: number): string[] {
  if (got.dtype !== want.dtype) return [`dtype ${got.dtype}, NumPy ${want.dtype}`];
  if (got.shape.join() !== want.shape.join()) return [`shape (${got.shape}), NumPy (${want.shape})`];
  // JSON keeps booleans and floats; a whole float is written with its point, so bigint means an integer type.
  return got.values.flatMap((value, i) => {
    const wanted = valueOfPlain(want.values[i]!);
    return sameValue(value, wanted, relative) ? [] : [`[${i}] ${value}, NumPy ${wanted}`];
  });
}

describe('creation functions give NumPy’s dtype, shape and values', () => {
  const given = calls.filter(({ out }) => out !== undefined);
  test.each([
    ['as literals', true],
    ['as run-time scalars', false],
  ])('%s', (_, literal) => {
    const wrong = given.flatMap((call) => {
      try {
        const made = make(call, literal);
        if (Array.isArray(made) !== call.many)
          return [`${describeCall(call)}: ${Array.isArray(made) ? 'a tuple' : 'one array'}`];
        const nodes = (Array.isArray(made) ? made : [made]) as readonly Node[];
        return nodes.flatMap((node, k) =>
          differences(evaluate(node), call.out![k]!, tolerance(call.name))
            .slice(0, 3)
            .map((text) => `${describeCall(call)}: ${text}`),
        );
      } catch (error) {
        return [`${describeCall(call)}: ${(error as Error).message}`];
      }
    });
    expect(wrong).toEqual([]);
    expect(given.length).toBeGreaterThan(600);
  });
});

// Where NumPy's words are an accident of how it is made.
const otherWords: readonly (readonly [RegExp, RegExp])[] = [
  [/division by zero$/, /the step is zero \(division by zero\)/],
  [/^Python int too large to convert to C long/, /^Python integer \d+ out of bounds for uint64/],
  [/^destination: axis 1 is out of bounds/, /^axis 1 is out of bounds for array of dimension 1/],
];

describe('creation functions refuse what NumPy refuses', () => {
  const refused = calls.filter(({ error }) => error !== undefined);
  test.each(refused.map((call) => [describeCall(call), call] as const))('%s', (_, call) => {
    let caught: unknown;
    try {
      make(call, false);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(WeftError);
    const { message } = caught as WeftError;
    const own = otherWords.find(([numpy]) => numpy.test(call.error!));
    if (own !== undefined) expect(message).toMatch(own[1]);
    else expect(message).toContain(call.error!);
  });
  test('several kinds of refusal are covered', () => expect(refused.length).toBeGreaterThan(20));
});

const weak = (value: number): Operand =>
  Number.isInteger(value)
    ? { weak: 'int', value: BigInt(value), literal: false }
    : { weak: 'float', value, literal: false };

function host(shape: Shape, dtype: DType, value: (i: number) => ConstValue): Node {
  const source: HostMemory = { elements: Array.from({ length: elementsOf(shape) }, (_, i) => value(i)) };
  return input(source, dtype, contiguous(shape));
}

describe('of arrays', () => {
  test('tril and triu keep a part of the last two dimensions', () => {
    for (const shape of [[3, 4], [4, 3], [2, 3, 3], [3], [0, 2]]) {
      for (let k = -4; k <= 4; k++) {
        const x = host(shape, 'int16', (i) => BigInt(i + 1));
        const lower = evaluate(tril(x, k));
        const upper = evaluate(triu(x, k + 1));
        // Together they are the array, and each element is in exactly one of them.
        const whole = shape.length === 1 ? [shape[0]!, shape[0]!] : shape;
        const columns = whole.at(-1)!;
        const rows = whole.at(-2)!;
        expect(lower.shape).toEqual(whole);
        expect(lower.dtype).toBe('int16');
        lower.values.forEach((value, i) => {
          const row = Math.floor(i / columns) % rows;
          const element = BigInt(shape.length === 1 ? (i % columns) + 1 : i + 1);
          const isLower = (i % columns) - row <= k;
          expect([value, upper.values[i]]).toEqual(isLower ? [element, 0n] : [0n, element]);
        });
      }
    }
    expect(() => tril(host([], 'int8', () => 1n))).toThrow('tril needs an array of at least one dimension');
    expect(evaluate(triu(host([2, 2], 'bool', () => true))).values).toEqual([true, true, false, true]);
  });

  test('meshgrid', () => {
    const u = host([3], 'int32', (i) => BigInt(i + 1));
    const v = host([2], 'float64', (i) => i / 2);
    const w = host([2, 1], 'int8', (i) => BigInt(9 - i));
    const shapes = (nodes: readonly Node[]): string[] => nodes.map(({ shape, dtype }) => `${dtype} ${shape.join('x')}`);
    expect(shapes(meshgrid([u, v]))).toEqual(['int32 2x3', 'float64 2x3']);
    expect(shapes(meshgrid([u, v], { indexing: 'ij' }))).toEqual(['int32 3x2', 'float64 3x2']);
    expect(shapes(meshgrid([u, v, w]))).toEqual(['int32 2x3x2', 'float64 2x3x2', 'int8 2x3x2']);
    expect(shapes(meshgrid([u, v, w], { sparse: true }))).toEqual(['int32 1x3x1', 'float64 2x1x1', 'int8 1x1x2']);
    expect(shapes(meshgrid([u]))).toEqual(['int32 3']);
    expect(meshgrid([])).toEqual([]);
    expect(evaluate(meshgrid([u, v])[0]!).values).toEqual([1n, 2n, 3n, 1n, 2n, 3n]);
    expect(evaluate(meshgrid([u, v])[1]!).values).toEqual([0, 0, 0, 0.5, 0.5, 0.5]);
    expect(evaluate(meshgrid([u, v], { indexing: 'ij' })[0]!).values).toEqual([1n, 1n, 2n, 2n, 3n, 3n]);
    expect(() => meshgrid([u], { indexing: 'a' })).toThrow("Valid values for `indexing` are 'xy' and 'ij'.");
  });

  test('the *_like functions take type and shape from an array', () => {
    const x = host([2, 3], 'float32', () => 1);
    const run = (name: string, ...args: Argument[]): Evaluated => {
      const row = findCreation(name)!;
      return evaluate(row.make(bindArguments(name, row.parameters, args)) as Node);
    };
    expect(run('zeros_like', x)).toEqual({ dtype: 'float32', shape: [2, 3], values: [0, 0, 0, 0, 0, 0] });
    expect(run('ones_like', x, 'int8').values[5]).toBe(1n);
    expect(run('empty_like', x, null, 'C', true, [2]).shape).toEqual([2]);
    expect(
      run(
        'full_like',
        host([2], 'int32', () => 0n),
        weak(2.5),
      ).values,
    ).toEqual([2n, 2n]);
    expect(() =>
      run(
        'full_like',
        host([2], 'int8', () => 0n),
        weak(300),
      ),
    ).toThrow('out of bounds for int8');
  });
});

describe('structure', () => {
  const signature = (node: Node): string => collect([node]).signature;

  test('one kernel serves every start, stop, step and length given at run time', () => {
    expect(signature(arange(weak(0.5), weak(7.5), weak(0.5)))).toBe(
      signature(arange(weak(1.25), weak(9.5), weak(0.25))),
    );
    expect(signature(arange(weak(2), weak(30), weak(7)))).toBe(signature(arange(weak(-5), weak(5), weak(2))));
    expect(signature(linspace(weak(0), weak(1), { num: 7 }))).toBe(
      signature(linspace(weak(-2), weak(3.5), { num: 9 })),
    );
    expect(signature(zeros([3, 4]))).toBe(signature(zeros([5, 6])));
  });

  test('integer ranges are layouts: no arithmetic but the index itself', () => {
    const node = arange(weak(2), weak(30), weak(7));
    expect(node).toMatchObject({ kind: 'iota', layout: { shape: [4], strides: [7], offset: 2 } });
  });

  test('creation takes no input', () => {
    const graph = collect([ones([2, 3]), arange(weak(5)), linspace(weak(0), weak(1))]);
    expect(graph.nodes.some(({ kind }) => kind === 'input')).toBe(false);
  });
});

describe('arguments', () => {
  const bind = (name: keyof typeof creationFunctions, args: readonly Argument[], words: Arguments = {}): Arguments =>
    bindArguments(name, creationFunctions[name].parameters, args, words);

  test.each([
    [() => bind('eye', []), "eye() missing required argument 'N'"],
    [() => bind('eye', [2.5]), 'eye: N is an integer, found 2.5'],
    [() => bind('eye', [2], { dtyp: 'int8' }), "eye() got an unexpected keyword argument 'dtyp'; did you mean dtype?"],
    [() => bind('eye', [2, 3], { M: 3 }), "eye() got multiple values for argument 'M'"],
    [() => bind('identity', [2, 'int8', 3]), 'identity() takes at most 2 arguments, got 3'],
    [() => bind('zeros', [[2.5]]), 'zeros: shape is an integer or a list of integers, found (2.5)'],
    [() => bind('zeros', [2, 'int7']), 'zeros: dtype is a dtype or None, found int7'],
    [() => bind('linspace', [3, weak(1)]), 'linspace: start is an array or a number, found 3'],
    [() => findCreation('arange')!.make(bind('arange', [])), "arange() missing required argument 'stop'"],
    [
      () => arange(host([3], 'int8', () => 1n)),
      'arange: stop is a number that is known before anything runs, found an array of shape (3)',
    ],
  ])('%#', (run, message) => {
    expect(run).toThrow(message);
  });

  test('take the forms in which templates and JavaScript give them', () => {
    expect(bind('eye', [weak(3), null, weak(-1)])).toMatchObject({ N: 3, M: null, k: -1, dtype: null });
    expect(bind('zeros', [[weak(2), 3] as unknown as Argument])).toMatchObject({ shape: [2, 3] });
    expect(bind('full', [2, true]).fill_value).toMatchObject({ kind: 'const', value: true, dtype: 'bool' });
    expect(bind('meshgrid', [weak(1), weak(2)]).xi).toMatchObject([{ kind: 'scalar', value: 1n }, { value: 2n }]);
    expect(() => bind('meshgrid', [weak(1), [2]])).toThrow('meshgrid: xi is an array, found (2)');
    expect(() => bind('eye', [weak(2.5)])).toThrow('eye: N is an integer, found 2.5');
  });

  test('every row has a sentence and distinct parameters', () => {
    expect(creationNames.length).toBeGreaterThan(18);
    for (const name of creationNames) {
      const { doc, parameters } = findCreation(name)!;
      expect(doc).toMatch(/^[A-Z].*\.$/);
      expect(new Set(parameters.map((parameter) => parameter.name)).size).toBe(parameters.length);
    }
  });
});
