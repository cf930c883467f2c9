import { describe, expect, it } from 'vitest';
import { array, type NDArray, np, zeros } from '../../src/index.ts';
import { refused } from '../support/refused.ts';

const variables: Readonly<Record<string, NDArray>> = {
  a: array([
    [1, 2, 3],
    [4, 5, 6],
  ]),
  f: zeros([3], { dtype: 'float32' }),
  c: zeros([3], { dtype: 'complex64' }),
  i: zeros([3], { dtype: 'int32' }),
  l: zeros([3], { dtype: 'int64' }),
  u: zeros([3], { dtype: 'uint8' }),
  w: zeros([3], { dtype: 'uint64' }),
  b: array([true, false, true]),
};

const message = (text: string): string => refused(() => np(text, variables));

describe('a wrong number of arguments', () => {
  it('one too many, one too few, none', () => {
    expect(message('sin(a, a)')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      sin() takes 1 argument, got 2 (line 1, column 1)
      1 | sin(a, a)
        | ^^^^^^^^^"
    `);
    expect(message('1 + arctan2(f)')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      arctan2() takes 2 arguments, got 1 (line 1, column 5)
      1 | 1 + arctan2(f)
        |     ^^^^^^^^^^"
    `);
    expect(message('where(b, f)')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      where() takes 3 arguments, got 2 (line 1, column 1)
      1 | where(b, f)
        | ^^^^^^^^^^^"
    `);
    expect(message('divmod(f)')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      divmod() takes 2 arguments, got 1 (line 1, column 1)
      1 | divmod(f)
        | ^^^^^^^^^"
    `);
    expect(message('clip()')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      clip() takes 3 arguments, got 0 (line 1, column 1)
      1 | clip()
        | ^^^^^^"
    `);
  });

  it('an unknown keyword', () => {
    expect(message('sin(a, axis=1)')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      sin() got an unexpected keyword argument 'axis'; it takes x1, dtype, out (line 1, column 1)
      1 | sin(a, axis=1)
        | ^^^^^^^^^^^^^^"
    `);
    expect(message('sin(a, dtyp=float32)')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      sin() got an unexpected keyword argument 'dtyp'; did you mean 'dtype'? (line 1, column 1)
      1 | sin(a, dtyp=float32)
        | ^^^^^^^^^^^^^^^^^^^^"
    `);
  });

  it('in methods and functions', () => {
    expect(refused(() => variables.a!.add(...([] as unknown as [number])))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      add() takes 1 argument, and options after it; got 0"
    `);
    expect(refused(() => np.hypot(...([1] as unknown as [number, number])))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      hypot() takes 2 arguments, and options after them; got 1"
    `);
  });
});

describe('types without a loop', () => {
  it('floats where bits are wanted', () => {
    expect(message('f & 1')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      bitwise_and has no loop for (float32, Python int): it takes bools or integers, and an operand is cast only where no value changes. Convert with astype first. (line 1, column 1)
      1 | f & 1
        | ^^^^^"
    `);
    expect(message('x = a\nx << 1')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      left_shift has no loop for (float64, Python int): it takes integers, and an operand is cast only where no value changes. Convert with astype first. (line 2, column 1)
      2 | x << 1
        | ^^^^^^"
    `);
    expect(message('gcd(f, f)')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      gcd has no loop for (float32, float32): it takes integers, and an operand is cast only where no value changes. Convert with astype first. (line 1, column 1)
      1 | gcd(f, f)
        | ^^^^^^^^^"
    `);
  });

  it('complex numbers where order or real values are wanted', () => {
    expect(message('c // 2')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      floor_divide has no loop for (complex64, Python int): it takes integers or floats, and an operand is cast only where no value changes. Convert with astype first. (line 1, column 1)
      1 | c // 2
        | ^^^^^^"
    `);
    expect(message('floor(c)')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      floor has no loop for (complex64): it takes bools, integers or floats, and an operand is cast only where no value changes. Convert with astype first. (line 1, column 1)
      1 | floor(c)
        | ^^^^^^^^"
    `);
  });

  it('an exponent that is no integer', () => {
    expect(message('ldexp(f, f)')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      ldexp has no loop for (float32, float32): it takes floats and an integer, and an operand is cast only where no value changes. Convert with astype first. (line 1, column 1)
      1 | ldexp(f, f)
        | ^^^^^^^^^^^"
    `);
  });

  it('int64 beside uint64 in integer operations', () => {
    expect(message('l & w')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      bitwise_and has no loop for (int64, uint64): it takes bools or integers, and an operand is cast only where no value changes. Convert with astype first. (line 1, column 1)
      1 | l & w
        | ^^^^^"
    `);
  });

  it('a type that the result cannot be computed in', () => {
    expect(message('sin(a, dtype=int8)')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      sin: cannot cast float64 to dtype=int8 within the same kind; convert with astype first (line 1, column 1)
      1 | sin(a, dtype=int8)
        | ^^^^^^^^^^^^^^^^^^"
    `);
    expect(message('i += f')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      cannot cast the result of in-place add from float64 to int32 within the same kind; write x = x ... instead, or convert with astype (line 1, column 1)
      1 | i += f
        | ^^^^^^"
    `);
    expect(message('round(a, 1.5)')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      the float 1.5 cannot be used as int64; write an integer (line 1, column 1)
      1 | round(a, 1.5)
        | ^^^^^^^^^^^^^"
    `);
  });

  it('things that have no elements', () => {
    expect(message('a + None')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      expected an array or a number, found None (line 1, column 1)
      1 | a + None
        | ^^^^^^^^"
    `);
    expect(message('a * sin')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      expected an array or a number, found a function (line 1, column 1)
      1 | a * sin
        | ^^^^^^^"
    `);
    expect(message('sin')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the last line's value is a function, not an array; call it: sin(...) (line 1, column 1)
      1 | sin
        | ^^^"
    `);
  });
});

describe('integers that do not fit', () => {
  it('name the integer and the type, with the text of NumPy', () => {
    expect(message('u + 300')).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      Python integer 300 out of bounds for uint8 (line 1, column 1)
      1 | u + 300
        | ^^^^^^^"
    `);
    expect(message('f + 1 +\\\n  u.astype(int8) * -129')).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      Python integer -129 out of bounds for int8 (line 2, column 3)
      2 |   u.astype(int8) * -129
        |   ^^^^^^^^^^^^^^^^^^^^^"
    `);
    expect(message('i + 2**40')).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      Python integer 1099511627776 out of bounds for int32 (line 1, column 1)
      1 | i + 2**40
        | ^^^^^^^^^"
    `);
    expect(message('u[0] = 300')).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      Python integer 300 out of bounds for uint8 (line 1, column 1)
      1 | u[0] = 300
        | ^^^^"
    `);
    expect(message('full((2,), -1, dtype=uint8)')).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      Python integer -1 out of bounds for uint8 (line 1, column 1)
      1 | full((2,), -1, dtype=uint8)
        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    `);
  });

  it('in methods and new arrays', () => {
    expect(refused(() => variables.u!.add(300))).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      Python integer 300 out of bounds for uint8"
    `);
    expect(refused(() => array([300], { dtype: 'uint8' }))).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      Python integer 300 out of bounds for uint8"
    `);
  });
});

describe('bools and powers', () => {
  it('no minus for bools', () => {
    expect(message('-b')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      negative of bools is not supported: use the \`~\` operator or the logical_not function instead (line 1, column 1)
      1 | -b
        | ^^"
    `);
    expect(message('b - b')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      subtract of bools is not supported: use the bitwise_xor, the \`^\` operator, or the logical_xor function instead (line 1, column 1)
      1 | b - b
        | ^^^^^"
    `);
    expect(message('+b')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      positive of bools is not supported: NumPy has none; leave it out, or convert with astype first (line 1, column 1)
      1 | +b
        | ^^"
    `);
    expect(message('sign(b)')).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      sign of bools is not supported: NumPy has none; convert with astype first (line 1, column 1)
      1 | sign(b)
        | ^^^^^^^"
    `);
  });

  it('no negative integer powers', () => {
    expect(message('i ** -1')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      Integers to negative integer powers are not allowed. Write the exponent as a float, -1.0, or convert the base. (line 1, column 1)
      1 | i ** -1
        | ^^^^^^^"
    `);
    expect(refused(() => variables.i!.power(-2))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      Integers to negative integer powers are not allowed. Write the exponent as a float, -2.0, or convert the base."
    `);
  });

  it('numbers by themselves', () => {
    expect(message('a * (1 // 0)')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      Python integer division by zero (line 1, column 5)
      1 | a * (1 // 0)
        |     ^^^^^^^^"
    `);
    expect(message('10 ** 10 ** 10')).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      the integer is too large for any type (line 1, column 1)
      1 | 10 ** 10 ** 10
        | ^^^^^^^^^^^^^^"
    `);
  });
});
