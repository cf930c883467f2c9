import { expect, test } from 'vitest';
import type { DType } from '../../compiler/dtype.ts';
import { bindPlaceholders } from '../../compiler/lower-body-bind.ts';
import { parseKernel } from '../../compiler/syntax/parse.ts';
import { failure } from './syntax/failure.ts';

const ast = parseKernel('(x: T, y: T, w: int32) => (z: U) { z = x }');
const bind = (...given: (DType | null)[]): unknown => bindPlaceholders(ast, given);
const fail = (...given: (DType | null)[]): string => failure(() => bind(...given));

test('arrays decide, scalars do not', () => {
  expect(bind('int8', 'int8', 'int32', 'float32')).toEqual({ T: 'int8', U: 'float32' });
  expect(bind(null, 'int8', null, 'float32')).toEqual({ T: 'int8', U: 'float32' });
  const same = parseKernel('(x: T) => (z: T) { z = x }');
  expect(bindPlaceholders(same, ['int8'])).toEqual({ T: 'int8' });
  expect(bindPlaceholders(same, [null, 'float64'])).toEqual({ T: 'float64' });
  const hole = parseKernel(`(x: \${0}) => (z: \${0}) { z = x }`);
  expect(bindPlaceholders(hole, ['int8'], [{ kind: 'dtype', dtype: 'int8' }])).toEqual({});
});

test('errors', () => {
  expect(fail('int8')).toMatchInlineSnapshot(
    `"ArgumentError: the kernel takes 3 arguments or, with the outputs, 4; 1 given"`,
  );
  expect(fail('int8', 'int16', 'int32', 'float32')).toMatchInlineSnapshot(
    `"DTypeError: the placeholder T is int8 by \`x\` and int16 by \`y\`: convert one of them with astype"`,
  );
  expect(fail('int8', 'int8', 'int64', 'float32')).toMatchInlineSnapshot(
    `"DTypeError: the parameter \`w\` is int32, its array is int64: convert it with astype('int32')"`,
  );
  expect(fail('int8', 'int8', 'int32')).toMatchInlineSnapshot(
    `"DTypeError: the placeholder U of \`z\` is decided by no array: scalars decide no type. Pass an array, or write a dtype for U"`,
  );
  expect(fail(null, null, 'int32', 'float32')).toMatchInlineSnapshot(
    `"DTypeError: the placeholder T of \`x\` is decided by no array: scalars decide no type. Pass an array, or write a dtype for T"`,
  );
  const same = parseKernel('(x: T) => (z: T) { z = x }');
  expect(failure(() => bindPlaceholders(same, ['int8', 'int16']))).toMatchInlineSnapshot(
    `"DTypeError: the placeholder T is int16 by \`z\` and int8 by \`x\`: convert one of them with astype"`,
  );
  const hole = parseKernel(`(x: \${0}) => (z: T) { z = x }`);
  expect(failure(() => bindPlaceholders(hole, ['int8', 'int8'], [{ kind: 'number', value: 1 }]))).toMatchInlineSnapshot(
    `"DTypeError: the type of the parameter \`x\` is an interpolated value that is no dtype"`,
  );
});
