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
  expect(fail('int8')).toMatchInlineSnapshot();
  expect(fail('int8', 'int16', 'int32', 'float32')).toMatchInlineSnapshot();
  expect(fail('int8', 'int8', 'int64', 'float32')).toMatchInlineSnapshot();
  expect(fail('int8', 'int8', 'int32')).toMatchInlineSnapshot();
  expect(fail(null, null, 'int32', 'float32')).toMatchInlineSnapshot();
  const same = parseKernel('(x: T) => (z: T) { z = x }');
  expect(failure(() => bindPlaceholders(same, ['int8', 'int16']))).toMatchInlineSnapshot();
  const hole = parseKernel(`(x: \${0}) => (z: T) { z = x }`);
  expect(
    failure(() => bindPlaceholders(hole, ['int8', 'int8'], [{ kind: 'number', value: 1 }])),
  ).toMatchInlineSnapshot();
});
