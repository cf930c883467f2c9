/** Wrong reductions, built-in and user-written: each is refused with a typed error whose whole text is here. */

import { describe, expect, it } from 'vitest';
import { array, elementwise, np, reduction, zeros } from '../../src/index.ts';
import { anything, refused } from '../support/refused.ts';

const a = array([
  [1, 2, 3],
  [4, 5, 6],
]);
const sum = reduction({ in: 'T x', out: 'T y', map: 'x', reduce: 'a + b', identity: '0', name: 'sum_of' });
const most = reduction({ in: 'T x', out: 'T y', map: 'x', reduce: 'a > b ? a : b', name: 'most' });

describe('built-in reductions', () => {
  it('axes', () => {
    expect(refused(() => a.sum(2))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      axis 2 is out of bounds for array of dimension 2"
    `);
    expect(refused(() => np`${a}.max(axis=(0, -2))`)).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      duplicate value in 'axis' (line 1, column 1)
      1 | \${0}.max(axis=(0, -2))
        | ^^^^^^^^^^^^^^^^^^^^^^"
    `);
    expect(refused(() => np`${a}.sum(axis=1.5)`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      sum: axis is an integer or a list of integers or None, found 1.5 (line 1, column 1)
      1 | \${0}.sum(axis=1.5)
        | ^^^^^^^^^^^^^^^^^^"
    `);
  });

  it('no identity, masks, types', () => {
    expect(refused(() => zeros([0]).max())).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      zero-size array to reduction operation maximum which has no identity"
    `);
    expect(refused(() => np`argmin(${zeros([2, 0])}, axis=1)`)).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      attempt to get argmin of an empty sequence (line 1, column 1)
      1 | argmin(\${0}, axis=1)
        | ^^^^^^^^^^^^^^^^^^^^"
    `);
    expect(refused(() => np`max(${a}, where=${a} > 1)`)).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      reduction operation 'maximum' does not have an identity, so to use a where mask one has to specify 'initial' (line 1, column 1)
      1 | max(\${0}, where=\${1} > 1)
        | ^^^^^^^^^^^^^^^^^^^^^^^^^"
    `);
    expect(refused(() => np`sum(${a}, where=${a})`)).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      where is an array of bools, found float64 (line 1, column 1)
      1 | sum(\${0}, where=\${1})
        | ^^^^^^^^^^^^^^^^^^^^^"
    `);
    expect(refused(() => np`sum(${a}, where=${array([true, false])})`)).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      cannot broadcast an array of shape (2,) to shape (2, 3) (line 1, column 1)
      1 | sum(\${0}, where=\${1})
        | ^^^^^^^^^^^^^^^^^^^^^"
    `);
    expect(refused(() => np`sum(${a}, dtype=complex256)`)).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      unknown name \`complex256\`; give it a value: \${complex256} in a template, np(text, { complex256 }), --var complex256=FILE (line 1, column 17)
      1 | sum(\${0}, dtype=complex256)
        |                 ^^^^^^^^^^"
    `);
    expect(refused(() => a.sum({ axis: 0, out: zeros([2]) }))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      sum: out has shape (2,), the result (3,)"
    `);
  });
});

describe('parts of a reduction', () => {
  it('missing, unknown, twice', () => {
    expect(refused(() => reduction(anything({ in: 'T x', out: 'T y', map: 'x' })))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      reduction() needs \`reduce\` as text, found undefined"
    `);
    expect(
      refused(() => reduction(anything({ in: 'T x', out: 'T y', map: 'x', reduce: 'a + b', axis: 1 }))),
    ).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      reduction() has no option \`axis\`; it takes in, out, map, reduce, post, reduceType, name, identity, returnTuple, math, fmad"
    `);
    expect(
      refused(() => reduction(anything({ in: 'T x', out: 'T y', map: 'x', reduce: 'a + b', post: 1 }))),
    ).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      reduction(): \`post\` is a text, found a number"
    `);
    expect(refused(() => reduction`(x: T) => (y: T) { map x }`)).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      the clause \`reduce\` is missing (line 1, column 26)
      1 | (x: T) => (y: T) { map x }
        |                          ^
      A reduction has the clauses map, reduce, post, identity and type: map x * x; reduce a + b; identity 0."
    `);
    expect(refused(() => reduction`(x: T) => (y: T) { map x; fold a + b }`)).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      \`fold\` is no clause of a reduction (line 1, column 27)
      1 | (x: T) => (y: T) { map x; fold a + b }
        |                           ^^^^
      A reduction has the clauses map, reduce, post, identity and type: map x * x; reduce a + b; identity 0."
    `);
    expect(refused(() => reduction`(x: T) => (y: T) { map x; map x; reduce a + b }`)).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      the clause \`map\` is there twice (line 1, column 27)
      1 | (x: T) => (y: T) { map x; map x; reduce a + b }
        |                           ^^^
      A reduction has the clauses map, reduce, post, identity and type: map x * x; reduce a + b; identity 0."
    `);
    expect(refused(() => reduction`(x: T) => (y: T) { map x reduce a + b }`)).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      expected \`;\`, found \`reduce\` (line 1, column 26)
      1 | (x: T) => (y: T) { map x reduce a + b }
        |                          ^^^^^^
      Statements end with \`;\`."
    `);
    expect(refused(() => reduction(anything('sum')))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      reduction() takes { in, out, map, reduce } or a template, found the string "sum""
    `);
  });

  it('identities and types with names', () => {
    expect(refused(() => reduction`(x: T) => (y: T) { map x; reduce a + b; identity y = 0 }`)).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      \`identity\` is a number, or one for each value: found \`y = 0\` (line 1, column 50)
      1 | (x: T) => (y: T) { map x; reduce a + b; identity y = 0 }
        |                                                  ^^^^^
      Write identity 0."
    `);
    expect(
      refused(
        () =>
          reduction`(x: T) => (y: T) { type s: T, c: int8; map s = x, c = 1; reduce s = a.s, c = b.c; post a.s; identity s = 0, z = 1 }`,
      ),
    ).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      \`identity\` is a number, or one for each value: found \`z = 1\` (line 1, column 109)
      1 | (x: T) => (y: T) { type s: T, c: int8; map s = x, c = 1; reduce s = a.s, c = b.c; post a.s; identity s = 0, z = 1 }
        |                                                                                                             ^^^^^
      The values are s, c."
    `);
    const parts = { in: 'T x', out: 'T y', map: 's = x; c = 1', reduce: 's = a.s; c = b.c', post: 'y = a.s' };
    expect(refused(() => reduction({ ...parts, reduceType: 'T s, int8 x' }))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      a field cannot be called \`x\`: it names another parameter already (line 1, column 6)
      1 | T s, int8 x
        |      ^^^^^^"
    `);
    expect(refused(() => reduction({ ...parts, reduceType: 'T s, raw T c' }))).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      what is gathered is one value, and never raw (line 1, column 6)
      1 | T s, raw T c
        |      ^^^^^^^"
    `);
    expect(refused(() => reduction({ ...parts, reduceType: 'T s, c' }))).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      expected a type and a name, found \`c\` alone (line 1, column 6)
      1 | T s, c
        |      ^
      A parameter is \`TYPE NAME\` or \`raw TYPE NAME\`: T x, raw float32 w."
    `);
  });

  it('one value or several', () => {
    expect(refused(() => reduction`(x: T) => (y: T) { map { y = x } reduce a + b }`)).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      \`map\` is one value, found statements (line 1, column 26)
      1 | (x: T) => (y: T) { map { y = x } reduce a + b }
        |                          ^^^^^
      Several values have names, which the type says: type total: float64, count: int64."
    `);
    expect(
      refused(() => reduction`(x: T) => (y: T) { type s: T, c: int64; map x; reduce a + b; post a.s }`),
    ).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      \`map\` assigns to s, c, found one value (line 1, column 45)
      1 | (x: T) => (y: T) { type s: T, c: int64; map x; reduce a + b; post a.s }
        |                                             ^
      Write map s = ..., c = ...."
    `);
    expect(refused(() => reduction`(x: T) => (y: T, z: T) { map x; reduce a + b }`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      without \`post\` each output is a value that is gathered: one value, found 2 outputs; write post y = ..."
    `);
    expect(refused(() => reduction`(x: T) => (raw y: T) { map x; reduce a + b }`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the output \`y\` of a reduction cannot be raw: it has a value for each row"
    `);
    expect(refused(() => reduction({ in: 'T x', out: '', map: 'x', reduce: 'a + b' }))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      a reduction has at least one output"
    `);
    expect(
      refused(() => reduction`(x: T) => (y: T) { type x: T; map x = 1; reduce x = a.x; post a.x }`),
    ).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      a field cannot be called \`x\`: it names another parameter already (line 1, column 25)
      1 | (x: T) => (y: T) { type x: T; map x = 1; reduce x = a.x; post a.x }
        |                         ^^^^"
    `);
    expect(
      refused(() => reduction`(x: T) => (y: T) { type size: T; map size = 1; reduce size = a.size; post a.size }`),
    ).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      a field cannot be called \`size\`: it is a raw parameter's attribute (line 1, column 25)
      1 | (x: T) => (y: T) { type size: T; map size = 1; reduce size = a.size; post a.size }
        |                         ^^^^^^^"
    `);
  });
});

describe('types, at the first call with them', () => {
  const called = (make: () => unknown): string => refused(() => (make() as (x: unknown) => unknown)(a));

  it('names', () => {
    expect(called(() => reduction`(x: T) => (y: T) { map z; reduce a + b }`)).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      unknown variable \`z\`. Parameters: x. A local exists from its first assignment on. (line 1, column 24)
      1 | (x: T) => (y: T) { map z; reduce a + b }
        |                        ^"
    `);
    expect(called(() => reduction`(x: T) => (y: T) { map x; reduce a + x }`)).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      unknown variable \`x\`. Parameters: a, b. A local exists from its first assignment on. (line 1, column 38)
      1 | (x: T) => (y: T) { map x; reduce a + x }
        |                                      ^"
    `);
    expect(called(() => reduction`(x: T) => (y: T) { map x; reduce a + b * j }`)).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      unknown variable \`j\`. Parameters: a, b. A local exists from its first assignment on. (line 1, column 42)
      1 | (x: T) => (y: T) { map x; reduce a + b * j }
        |                                          ^"
    `);
    expect(
      called(
        () =>
          reduction`(x: T) => (y: T) { type s: T, c: int64; map s = x, c = 1; reduce s = a.s + b.t, c = a.c; post a.s }`,
      ),
    ).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      \`b\` has no field \`t\`: it has b.s, b.c (line 1, column 76)
      1 | (x: T) => (y: T) { type s: T, c: int64; map s = x, c = 1; reduce s = a.s + b.t, c = a.c; post a.s }
        |                                                                            ^^^"
    `);
    expect(
      called(
        () =>
          reduction`(x: T) => (y: T) { type s: T, c: int64; map s = x, c = 1; reduce s = a + b, c = a.c; post a.s }`,
      ),
    ).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      \`a\` has fields: write a.s, a.c (line 1, column 70)
      1 | (x: T) => (y: T) { type s: T, c: int64; map s = x, c = 1; reduce s = a + b, c = a.c; post a.s }
        |                                                                      ^"
    `);
    expect(called(() => reduction`(x: T) => (y: T) { map x; reduce a.s + b }`)).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      \`a\` is one value and has no field \`s\` (line 1, column 34)
      1 | (x: T) => (y: T) { map x; reduce a.s + b }
        |                                  ^^^"
    `);
    expect(called(() => reduction`(x: T) => (y: T) { map x; reduce a + b; post y = a + x }`)).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      unknown variable \`x\`. Parameters: a, y. A local exists from its first assignment on. (line 1, column 54)
      1 | (x: T) => (y: T) { map x; reduce a + b; post y = a + x }
        |                                                      ^"
    `);
    expect(
      called(
        () =>
          reduction`(x: T) => (y: T) { type s: T; map { for (int32 j = 0; j < 3; j++) s = x; } reduce s = a.s; post a.s }`,
      ),
    ).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      a local cannot be called \`j\`: it is the index of the element in its row (line 1, column 42)
      1 | (x: T) => (y: T) { type s: T; map { for (int32 j = 0; j < 3; j++) s = x; } reduce s = a.s; post a.s }
        |                                          ^^^^^^^^^^^"
    `);
  });

  it('accumulators', () => {
    expect(called(() => reduction`(x: T) => (y: T) { type quaternion; map x; reduce a + b }`)).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      the type quaternion of what is gathered is neither a dtype nor a placeholder of the inputs and outputs"
    `);
    expect(
      called(() => reduction({ in: 'T x', out: 'T y', map: 'x', reduce: 'a + b', reduceType: 'U' })),
    ).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      the type U of what is gathered is neither a dtype nor a placeholder of the inputs and outputs"
    `);
    expect(called(() => reduction`(x: T) => (y: T) { type float64; map x * 1j; reduce a + b }`)).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      a value of type complex128 does not fit float64: take real(x), imag(x) or abs(x) (line 1, column 38)
      1 | (x: T) => (y: T) { type float64; map x * 1j; reduce a + b }
        |                                      ^^^^^^"
    `);
    expect(
      called(() => reduction`(x: T) => (y: T) { type s: T, c: int64; map s = x; reduce s = a.s, c = a.c; post a.s }`),
    ).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      \`c\` is not assigned on every way through, or read before it is (line 1, column 45)
      1 | (x: T) => (y: T) { type s: T, c: int64; map s = x; reduce s = a.s, c = a.c; post a.s }
        |                                             ^^^^^"
    `);
    expect(
      called(
        () =>
          reduction`(x: T) => (y: T) { type s: T, c: int64; map s = x, c = 1; reduce s = a.s, c = a.c; post a.s; identity s = 0 }`,
      ),
    ).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      identity assigns \`c\` no value: one for all, or c = ... (line 1, column 103)
      1 | (x: T) => (y: T) { type s: T, c: int64; map s = x, c = 1; reduce s = a.s, c = a.c; post a.s; identity s = 0 }
        |                                                                                                       ^^^^^"
    `);
    expect(
      called(() => reduction`(x: T) => (y: int8) { map int8(1); reduce a + b; identity 300 }`),
    ).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      the integer 300 is out of bounds for int8: -128 to 127 (line 1, column 59)
      1 | (x: T) => (y: int8) { map int8(1); reduce a + b; identity 300 }
        |                                                           ^^^"
    `);
    expect(called(() => reduction`(x: T) => (y: T) { map x; reduce a + b; identity x }`)).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      unknown variable \`x\`. A local exists from its first assignment on. (line 1, column 50)
      1 | (x: T) => (y: T) { map x; reduce a + b; identity x }
        |                                                  ^"
    `);
    const one = elementwise({ in: 'float64 x', out: 'float64 y', body: 'y = x', name: 'one' });
    expect(
      called(() => reduction`(x: T) => (y: T) { map x; reduce a + b; identity ${one}(0.0) }`),
    ).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      identity is a number: it calls no kernel (line 1, column 50)
      1 | (x: T) => (y: T) { map x; reduce a + b; identity \${0}(0.0) }
        |                                                  ^^^^^^^^^"
    `);
  });
});

describe('calls', () => {
  it('arguments', () => {
    expect(refused(() => (sum as unknown as () => unknown)())).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      sum_of takes 1 arguments, or 2 with the outputs; 0 given"
    `);
    expect(refused(() => sum(anything(1)))).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      the placeholder T of \`x\` is decided by no array: scalars decide no type. Pass an array, or write a dtype for T"
    `);
    expect(refused(() => sum(a, anything(3)))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      sum_of: the output \`y\` must be an array"
    `);
    expect(refused(() => sum(a, { axis: 0, out: zeros([2]) }))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      sum_of: the output \`y\` has shape (2,), the result (3,)"
    `);
    expect(refused(() => sum(a, { axis: 0, out: zeros([3], 'float32') }))).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      the placeholder T is float32 by \`y\` and float64 by \`x\`: convert one of them with astype"
    `);
    expect(refused(() => sum(a, zeros([3]), { axis: 0, out: zeros([3]) }))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      sum_of: the outputs are given twice, also as \`out\`"
    `);
    expect(refused(() => sum(a, anything({ axes: 0 })))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      a reduction has no option \`axes\`; it takes axis, keepdims, where, out, size, returnTuple, math, fmad"
    `);
    expect(refused(() => sum.with(anything({ axis: 'x' })))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      axis is an integer, a list of integers or null, found x"
    `);
    expect(refused(() => sum.with({ math: 'fast', fmad: false }))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      math: "fast" makes one rounding of a product and a sum; leave out fmad: false, or math"
    `);
    expect(refused(() => sum(a, { size: 3 }))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      sum_of: size can be given only when all inputs are raw"
    `);
    expect(refused(() => sum.with({ axis: 2 }).source())).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the text is shown for arrays of 2 dimensions; axis is 2"
    `);
  });

  it('axes, masks, no elements', () => {
    expect(refused(() => sum(a, { axis: 2 }))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      axis 2 is out of bounds for array of dimension 2"
    `);
    expect(refused(() => sum(a, { axis: [0, -2] }))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      duplicate value in 'axis'"
    `);
    expect(refused(() => most(zeros([2, 0]), { axis: 1 }))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      zero-size array to reduction operation most which has no identity"
    `);
    expect(refused(() => most(a, { where: np`${a} > 1` }))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      most has no identity, so a row of which no element counts has no value: give it an identity, or leave out where"
    `);
    expect(refused(() => sum(a, { where: a }))).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      sum_of: where is an array of bools, found float64"
    `);
    expect(refused(() => sum(a, { where: array([true, false]) }))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      cannot broadcast an array of shape (2,) to shape (2, 3)"
    `);
    expect(refused(() => sum(array([1, 2]), { where: np`${a} > 1` }))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      cannot broadcast an array of shape (2, 3) to shape (2,)"
    `);
  });

  it('in templates, and where a function of one element is asked for', () => {
    expect(refused(() => np`${sum}(${a}, axes=1)`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      sum_of() got an unexpected keyword argument 'axes'; did you mean axis? (line 1, column 1)
      1 | \${0}(\${1}, axes=1)
        | ^^^^^^^^^^^^^^^^^^"
    `);
    expect(refused(() => np`${sum}(${a}, axis=5)`)).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      axis 5 is out of bounds for array of dimension 2 (line 1, column 1)
      1 | \${0}(\${1}, axis=5)
        | ^^^^^^^^^^^^^^^^^^"
    `);
    expect(
      refused(() => np`${elementwise({ in: 'T x', out: 'T y', body: 'y = x', name: 'same' })}(${a}, axis=5)`),
    ).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      same() got an unexpected keyword argument 'axis'; it takes none (line 1, column 1)
      1 | \${0}(\${1}, axis=5)
        | ^^^^^^^^^^^^^^^^^^"
    `);
    const raw = reduction({ in: 'raw T x', out: 'T y', map: 'x[j]', reduce: 'a + b', identity: 0, name: 'whole' });
    expect(refused(() => np`${raw}(${a})`)).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      whole has raw parameters and cannot be called in a template; call it from JavaScript (line 1, column 1)
      1 | \${0}(\${1})
        | ^^^^"
    `);
    expect(refused(() => raw(a))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      whole: the loop size is undecided; pass an array that is not raw, or give size: kernel.with({ size })"
    `);
    expect(refused(() => elementwise`(x: T) => (y: T) { y = ${sum}(x) }`)).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      sum_of is a reduction and cannot be called for one element: call it on the array first, and pass its result"
    `);
  });
});
