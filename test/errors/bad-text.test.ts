/** Bad texts through the public API: the whole message, with line and caret. Types are in types.test.ts. */

import { describe, expect, it } from 'vitest';
import { array, elementwise, frombuffer, type NDArray, np, zeros } from '../../src/index.ts';
import { anything, refused } from '../support/refused.ts';

const variables: Readonly<Record<string, NDArray>> = {
  a: array([
    [1, 2, 3],
    [4, 5, 6],
  ]),
  f: zeros([3], { dtype: 'float32' }),
  i: zeros([3], { dtype: 'int32' }),
  b: array([true, false, true]),
};
const { a, f, i } = variables as { readonly a: NDArray; readonly f: NDArray; readonly i: NDArray };

const message = (text: string): string => refused(() => np(text, variables));

describe('texts that cannot be read', () => {
  it('syntax', () => {
    expect(message('a +')).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      expected an expression, found the end of the text (line 1, column 4)
      1 | a +
        |    ^"
    `);
    expect(message('x = (a\n')).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      \`(\` is never closed (line 1, column 5)
      1 | x = (a
        |     ^"
    `);
    expect(message('a b')).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      expected an operator, the end of the line or the end of the text, found \`b\` (line 1, column 3)
      1 | a b
        |   ^
      Is an operator or a comma missing before \`b\`?"
    `);
    expect(message('y = a\na if b else y')).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      \`if\` is not part of NumPy expressions (line 2, column 3)
      2 | a if b else y
        |   ^^
      Write where(condition, x, y) for \`x if condition else y\`."
    `);
    expect(message('')).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      expected an expression, found an empty text (line 1, column 1)
      1 | 
        | ^"
    `);
    expect(message(`a + \${0}`)).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      unexpected character \`$\` (line 1, column 5)
      1 | a + \${0}
        |     ^^
      A plain string has no holes: pass the values by name, np(text, { x }), or use the template form, np\`...\`."
    `);
  });

  it('too long', () => {
    expect(message(`a${' + 1'.repeat(20_000)}`)).toMatchInlineSnapshot(`
      "LimitError WEFT_LIMIT
      the text has 80001 characters; at most 65536 are read. Split it"
    `);
  });

  it('too deep', () => {
    expect(message(`${'('.repeat(300)}a${')'.repeat(300)}`)).toMatchInlineSnapshot(`
      "LimitError WEFT_LIMIT
      the text is nested more than 256 deep: give a part of it a name of its own (line 1, column 257)
      1 | ...((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((a)))))))))))))))...
        |                                                                ^"
    `);
    expect(message(`a${'+1'.repeat(300)}`)).toMatchInlineSnapshot(`
      "LimitError WEFT_LIMIT
      the text is nested more than 256 deep: give a part of it a name of its own (line 1, column 93)
      1 | ...1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+...
        |                                                                ^"
    `);
  });

  it('too many operations', () => {
    expect(message(`a${'+1'.repeat(20_000)}`)).toMatchInlineSnapshot(`
      "LimitError WEFT_LIMIT
      the text has more than 10000 operations and values: split it (line 1, column 30001)
      1 | ...1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+...
        |                                                                ^"
    `);
  });

  it('kernels', () => {
    const kernel = (body: string): string => refused(() => elementwise({ in: 'T x', out: 'T y', body })(a));
    expect(kernel('y = x +')).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      expected an expression, found the end of the text (line 1, column 8)
      1 | y = x +
        |        ^"
    `);
    expect(kernel('y = foo(x)')).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      unknown function \`foo\`. Bodies have the functions of the operation table, casts, and interpolated kernels. (line 1, column 5)
      1 | y = foo(x)
        |     ^^^"
    `);
    expect(kernel('T s = x;\ny = s + t')).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      unknown variable \`t\`. Parameters: x, y. A local exists from its first assignment on. (line 2, column 9)
      2 | y = s + t
        |         ^"
    `);
    expect(refused(() => elementwise({ in: 'T x y', out: 'T z', body: 'z = x' }))).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      unknown keyword \`T\` (line 1, column 1)
      1 | T x y
        | ^
      A parameter is \`TYPE NAME\` or \`raw TYPE NAME\`: T x, raw float32 w."
    `);
  });
});

describe('names', () => {
  it('unknown, with the nearest one', () => {
    expect(message('sqtr(a) + 1')).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      unknown name \`sqtr\`; did you mean \`sqrt\`? (line 1, column 1)
      1 | sqtr(a) + 1
        | ^^^^"
    `);
    expect(message('first = a\nfirts * 2')).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      unknown name \`firts\`; did you mean \`first\`? (line 2, column 1)
      2 | firts * 2
        | ^^^^^"
    `);
    expect(message('x + 1')).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      unknown name \`x\`; give it a value: \${x} in a template, np(text, { x }), --var x=FILE (line 1, column 1)
      1 | x + 1
        | ^"
    `);
    expect(message('np.sinn(a)')).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      np has no \`sinn\`; did you mean \`sin\`? (line 1, column 1)
      1 | np.sinn(a)
        | ^^^^^^^"
    `);
  });

  it('unknown attributes and methods', () => {
    expect(message('a.reshapes(3, 2)')).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      an array has no attribute \`reshapes\`; did you mean \`reshape\`? (line 1, column 1)
      1 | a.reshapes(3, 2)
        | ^^^^^^^^^^"
    `);
    expect(message('a.sqrt()')).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      an array has no attribute \`sqrt\`; it is a function: write sqrt(...) (line 1, column 1)
      1 | a.sqrt()
        | ^^^^^^"
    `);
  });

  it('of NumPy that are not here', () => {
    expect(message('np.fft.fft(a)')).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      \`fft\` is not available: matrix products and library calls are not part of this version (line 1, column 1)
      1 | np.fft.fft(a)
        | ^^^^^^"
    `);
    expect(message('np.linalg.inv(a)')).toMatchInlineSnapshot(`
      "NameError WEFT_NAME
      this part of np has no \`inv\` (line 1, column 1)
      1 | np.linalg.inv(a)
        | ^^^^^^^^^^^^^"
    `);
    expect(message('median(a)')).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      \`median\` is not available: order statistics are not part of this version (line 1, column 1)
      1 | median(a)
        | ^^^^^^"
    `);
  });
});

describe('indices and shapes', () => {
  it('bad slices', () => {
    expect(message('a[5]')).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      index 5 is out of bounds for axis 0 with size 2 (line 1, column 1)
      1 | a[5]
        | ^^^^"
    `);
    expect(message('a[0, 0, 0]')).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      too many indices for array: array is 2-dimensional, but 3 were indexed (line 1, column 1)
      1 | a[0, 0, 0]
        | ^^^^^^^^^^"
    `);
    expect(message('a[::0]')).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      slice step cannot be zero (line 1, column 1)
      1 | a[::0]
        | ^^^^^^"
    `);
    expect(message('a[1.0:2]')).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      only integers, slices (:), ellipsis (...) and None are valid indices, found 1.0 (line 1, column 3)
      1 | a[1.0:2]
        |   ^^^"
    `);
    expect(message('a[..., ...]')).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      an index can only have a single ellipsis ('...') (line 1, column 1)
      1 | a[..., ...]
        | ^^^^^^^^^^^"
    `);
    expect(message('a[1:2:3:4]')).toMatchInlineSnapshot(`
      "ExpressionSyntaxError WEFT_SYNTAX
      expected \`]\`, found \`:\` (line 1, column 8)
      1 | a[1:2:3:4]
        |        ^
      A slice stands in brackets: x[1:3]. There are no blocks and no annotations."
    `);
    expect(message('a[b]')).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      selecting by a boolean mask gives a size that depends on values, which is not available; use where(mask, x, other) (line 1, column 1)
      1 | a[b]
        | ^^^^"
    `);
    expect(message('a[f]')).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      an index is an integer, a slice (:), an ellipsis (...) or None, found an array of float numbers (line 1, column 1)
      1 | a[f]
        | ^^^^"
    `);
    expect(refused(() => a.slice('::0'))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      slice step cannot be zero"
    `);
  });

  it('shapes that do not broadcast or fit', () => {
    expect(message('1 + a * zeros(4)')).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      operands could not be broadcast together with shapes (2, 3) (4,) (line 1, column 5)
      1 | 1 + a * zeros(4)
        |     ^^^^^^^^^^^^"
    `);
    expect(message('a.reshape(4)')).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      cannot reshape array of size 6 into shape (4,) (line 1, column 1)
      1 | a.reshape(4)
        | ^^^^^^^^^^^^"
    `);
    expect(message('a.swapaxes(0, 5)')).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      axis2: axis 5 is out of bounds for array of dimension 2 (line 1, column 1)
      1 | a.swapaxes(0, 5)
        | ^^^^^^^^^^^^^^^^"
    `);
    expect(message('a[:, 0] = f')).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      cannot broadcast an array of shape (3,) to shape (2,) (line 1, column 1)
      1 | a[:, 0] = f
        | ^^^^^^^"
    `);
    expect(message('f += a')).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      the result of in-place add has shape (2, 3), which does not fit the array's shape (3,) (line 1, column 1)
      1 | f += a
        | ^^^^^^"
    `);
    expect(refused(() => a.add(zeros([4])))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      operands could not be broadcast together with shapes (2, 3) (4,)"
    `);
    expect(refused(() => array([[1, 2], [3]]))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      the nested lists are ragged: not all lists at depth 1 have the same length and depth"
    `);
    expect(refused(() => frombuffer(new ArrayBuffer(16), { dtype: 'float64', shape: [3] }))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      shape (3,) of float64 needs 24 bytes, the buffer has 16"
    `);
  });

  it('types that do not match what was declared', () => {
    const sum = elementwise({ in: 'T x, T y', out: 'T z', body: 'z = x + y' });
    expect(refused(() => sum(f, i)).replace(/kernel_\d+/, 'kernel')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      the placeholder T is float32 by \`x\` and int32 by \`y\`: convert one of them with astype"
    `);
    expect(refused(() => sum(...anything([a]))).replace(/kernel_\d+/, 'kernel')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      kernel takes 2 arguments, or 3 with the outputs; 1 given"
    `);
    expect(refused(() => array([1], { dtype: anything('float31') }))).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      "float31" is not a dtype; expected one of bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128"
    `);
  });
});
