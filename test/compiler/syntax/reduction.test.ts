import { expect, test } from 'vitest';
import type { ReductionPart } from '../../../compiler/syntax/ast.ts';
import { parseReduction, parseReductionTexts } from '../../../compiler/syntax/parse.ts';
import { printBodyExpression, printBodyStatement } from '../../../compiler/syntax/print-kernel.ts';

const shown = (part: ReductionPart | null): string | null =>
  part === null
    ? null
    : part.kind === 'value'
      ? printBodyExpression(part.value)
      : part.body.map(printBodyStatement).join(' ');

function shownAll(ast: ReturnType<typeof parseReduction>): unknown {
  const { inputs, outputs, type, fields, map, reduce, post, identity } = ast;
  const params = (list: typeof inputs): string =>
    list
      .map((own) => `${own.raw ? 'raw ' : ''}${own.name}: ${own.type.kind === 'name' ? own.type.name : 'hole'}`)
      .join(', ');
  return {
    params: `(${params(inputs)}) => (${params(outputs)})`,
    type: type === null ? params(fields) : type.kind === 'name' ? type.name : `hole ${type.index}`,
    map: shown(map),
    reduce: shown(reduce),
    post: shown(post),
    identity: shown(identity),
  };
}

test('clauses in any order, with values, assignments or blocks', () => {
  expect(
    shownAll(
      parseReduction(`(x: T, raw w: float32) => (y: T, z: int64) {
        identity total = 0, count = -1;
        type total: T, count: int64;
        post { if (a.count > 0) y = a.total / a.count; z = a.count }
        reduce total = a.total + b.total, count = a.count + b.count;
        map { total = x * w[j]; count = 1; }
      }`),
    ),
  ).toMatchInlineSnapshot(`
    {
      "identity": "total = 0; count = (- 1);",
      "map": "total = (x * w[j]); count = 1;",
      "params": "(x: T, raw w: float32) => (y: T, z: int64)",
      "post": "if ((a.count > 0)) { y = (a.total / a.count); } z = a.count;",
      "reduce": "total = (a.total + b.total); count = (a.count + b.count);",
      "type": "total: T, count: int64",
    }
  `);
  expect(
    shownAll(parseReduction('(x: T) => (y: T) { map x*x; reduce a + b; post y = sqrt(a); identity 0 }')),
  ).toMatchInlineSnapshot(`
    {
      "identity": "0",
      "map": "(x * x)",
      "params": "(x: T) => (y: T)",
      "post": "y = sqrt(a);",
      "reduce": "(a + b)",
      "type": "",
    }
  `);
  expect(
    shownAll(parseReduction('(x: T) => (y: T) { type float64; map x; reduce a > b ? a : b }')),
  ).toMatchInlineSnapshot(`
    {
      "identity": null,
      "map": "x",
      "params": "(x: T) => (y: T)",
      "post": null,
      "reduce": "((a > b) ? a : b)",
      "type": "float64",
    }
  `);
  expect(
    shownAll(parseReduction(`(map: T) => (y: T) { type \${0}; map map; reduce a + b; post a; }`)),
  ).toMatchInlineSnapshot(`
    {
      "identity": null,
      "map": "map",
      "params": "(map: T) => (y: T)",
      "post": "a",
      "reduce": "(a + b)",
      "type": "hole 0",
    }
  `);
});

test('the object form reads as the tagged one', () => {
  const texts = {
    in: 'T x',
    out: 'T y',
    map: 'x * x',
    reduce: 'a + b',
    post: 'y = sqrt(a);',
    identity: '0',
    reduceType: undefined,
  };
  expect(shownAll(parseReductionTexts(texts))).toEqual(
    shownAll(parseReduction('(x: T) => (y: T) { map x*x; reduce a + b; post { y = sqrt(a); } identity 0 }')),
  );
  const named = {
    in: 'T x',
    out: 'T y',
    map: 's = x; c = 1',
    reduce: 's = a.s + b.s; c = a.c + b.c',
    post: 'y = a.s / a.c',
    identity: 's = 0, c = 0',
    reduceType: ' T s,  int64 c ',
  };
  expect(shownAll(parseReductionTexts(named))).toEqual(
    shownAll(
      parseReduction(
        '(x: T) => (y: T) { type s: T, c: int64; map s = x, c = 1; reduce { s = a.s + b.s; c = a.c + b.c } post { y = a.s / a.c } identity s = 0, c = 0 }',
      ),
    ),
  );
});
