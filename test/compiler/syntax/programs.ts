/** Random programs of both languages, as trees without meaning: they need only be printed and read. */

import fc from 'fast-check';
import { dtypeNames } from '../../../compiler/dtype.ts';
import type {
  BodyExpression,
  BodyStatement,
  Expression,
  KernelAst,
  NumberLiteral,
  Statement,
  Subscript,
  Target,
  TypeName,
} from '../../../compiler/syntax/ast.ts';
import { kernelOperators, numpyOperators } from '../../../compiler/syntax/operators.ts';

const span = { start: 0, end: 0 };
const name = fc.constantFrom('a', 'b', 'x', 'y', 'lap', 'u_1', 'T2', 'rawest', 'iff', 'np1');
const holeIndex = fc.nat({ max: 9 });
const literal: fc.Arbitrary<NumberLiteral> = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 70n }).map((value) => ({ type: 'int' as const, value })),
  fc.double({ min: 0, noNaN: true }).map((value) => ({ type: 'float' as const, value: Math.abs(value) })),
  fc.double({ min: 0, noNaN: true }).map((value) => ({ type: 'complex' as const, value: Math.abs(value) })),
);
const number = literal.map((value) => ({ kind: 'number' as const, literal: value, span }));
const bool = fc.boolean().map((value) => ({ kind: 'bool' as const, value, span }));
const named = name.map((text) => ({ kind: 'name' as const, name: text, span }));
const hole = holeIndex.map((index) => ({ kind: 'hole' as const, index, span }));
const few = <T>(item: fc.Arbitrary<T>, minLength = 0): fc.Arbitrary<T[]> => fc.array(item, { minLength, maxLength: 3 });

const numpyInfix = [...numpyOperators.infix.values()].map(({ op }) => op).filter((op) => op !== '@');
const numpyPrefix = [...numpyOperators.prefix.values()];

const numpy = fc.letrec<{ expression: Expression; subscript: Subscript }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    number,
    bool,
    named,
    hole,
    fc.constant({ kind: 'none' as const, span }),
    fc.record({ kind: fc.constant('attribute' as const), object: tie('expression'), name, span: fc.constant(span) }),
    fc.record({
      kind: fc.constant('call' as const),
      callee: tie('expression'),
      args: few(tie('expression')),
      keywords: fc.uniqueArray(fc.record({ name, value: tie('expression'), span: fc.constant(span) }), {
        selector: (keyword) => keyword.name,
        maxLength: 2,
      }),
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('subscript' as const),
      object: tie('expression'),
      items: few(tie('subscript')),
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('unary' as const),
      op: fc.constantFrom(...numpyPrefix),
      operand: tie('expression'),
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('binary' as const),
      op: fc.constantFrom(...numpyInfix),
      left: tie('expression'),
      right: tie('expression'),
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constantFrom('tuple' as const, 'list' as const),
      items: few(tie('expression')),
      span: fc.constant(span),
    }),
  ),
  subscript: fc.oneof(
    tie('expression'),
    fc.constant({ kind: 'ellipsis' as const, span }),
    fc.record({
      kind: fc.constant('slice' as const),
      start: fc.option(tie('expression')),
      stop: fc.option(tie('expression')),
      step: fc.option(tie('expression')),
      span: fc.constant(span),
    }),
  ),
}));

const target: fc.Arbitrary<Target> = fc.oneof(
  named,
  hole,
  fc.record({
    kind: fc.constant('subscript' as const),
    object: numpy.expression,
    items: few(numpy.subscript, 1),
    span: fc.constant(span),
  }),
);

const statement: fc.Arbitrary<Statement> = fc.oneof(
  fc.record({ kind: fc.constant('expression' as const), value: numpy.expression, span: fc.constant(span) }),
  fc.record({
    kind: fc.constant('assign' as const),
    targets: few(
      fc.oneof(
        target,
        fc.record({ kind: fc.constant('unpack' as const), items: few(named, 1), span: fc.constant(span) }),
      ),
      1,
    ),
    value: numpy.expression,
    span: fc.constant(span),
  }),
  fc.record({
    kind: fc.constant('augmented' as const),
    target,
    op: fc.constantFrom(...numpyInfix.filter((op) => !/less|greater|equal/.test(op))),
    value: numpy.expression,
    span: fc.constant(span),
  }),
);

export const snippets: fc.Arbitrary<Statement[]> = few(statement, 1);

// --- kernels -----------------------------------------------------------------------------------------------------

const kernelInfix = [...kernelOperators.infix.values()].map(({ op }) => op).filter((op) => op !== '&&' && op !== '||');
const kernelPrefix = [...kernelOperators.prefix.values()].filter((op) => op !== '!');
const typeName: fc.Arbitrary<TypeName> = fc.oneof(
  fc.constantFrom('T', 'U', ...dtypeNames).map((text) => ({ kind: 'name' as const, name: text, span })),
  hole,
);

const kernel = fc.letrec<{
  expression: BodyExpression;
  statement: BodyStatement;
  simple: BodyStatement;
  block: BodyStatement[];
}>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    number,
    bool,
    named,
    hole,
    fc.record({
      kind: fc.constant('unary' as const),
      op: fc.constantFrom(...kernelPrefix),
      operand: tie('expression'),
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('binary' as const),
      op: fc.constantFrom(...kernelInfix),
      left: tie('expression'),
      right: tie('expression'),
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('logic' as const),
      op: fc.constantFrom('&&' as const, '||' as const),
      operands: fc.array(tie('expression'), { minLength: 2, maxLength: 2 }),
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('logic' as const),
      op: fc.constant('!' as const),
      operands: fc.tuple(tie('expression')),
      span: fc.constant(span),
    }),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([cond, then, other]) => ({ kind: 'select' as const, cond, then, else: other, span })),
    fc.record({
      kind: fc.constant('call' as const),
      callee: fc.oneof(typeName, named),
      args: few(tie('expression')),
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('element' as const),
      array: name,
      indices: few(tie('expression'), 1),
      span: fc.constant(span),
    }),
    fc.record({ kind: fc.constant('extent' as const), array: name, dim: fc.nat({ max: 63 }), span: fc.constant(span) }),
    fc.record({ kind: fc.constant('size' as const), array: name, span: fc.constant(span) }),
  ),
  simple: fc.oneof(
    fc.record({
      kind: fc.constant('declare' as const),
      type: typeName,
      name,
      value: fc.option(tie('expression')),
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('assign' as const),
      target: fc.oneof(
        named,
        fc.record({
          kind: fc.constant('element' as const),
          array: name,
          indices: few(tie('expression'), 1),
          span: fc.constant(span),
        }),
      ),
      op: fc.option(fc.constantFrom(...kernelInfix.filter((op) => !/less|greater|equal/.test(op)))),
      value: tie('expression'),
      span: fc.constant(span),
    }),
  ),
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('simple'),
    fc.constantFrom('break' as const, 'continue' as const, 'return' as const).map((kind) => ({ kind, span })),
    fc.record({ kind: fc.constant('block' as const), body: tie('block'), span: fc.constant(span) }),
    fc
      .tuple(tie('expression'), tie('block'), tie('block'))
      .map(([cond, then, other]) => ({ kind: 'if' as const, cond, then, else: other, span })),
    fc.record({
      kind: fc.constant('for' as const),
      init: fc.option(tie('simple')),
      cond: fc.option(tie('expression')),
      step: fc.option(tie('simple')),
      body: tie('block'),
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('while' as const),
      cond: tie('expression'),
      body: tie('block'),
      span: fc.constant(span),
    }),
  ),
  block: few(tie('statement')),
}));

const params = (names: readonly string[]): fc.Arbitrary<KernelAst['inputs']> =>
  fc.uniqueArray(
    fc.record({ name: fc.constantFrom(...names), type: typeName, raw: fc.boolean(), span: fc.constant(span) }),
    { selector: (param) => param.name, maxLength: 3 },
  );

export const kernels: fc.Arbitrary<KernelAst> = fc
  .record({ inputs: params(['a', 'b', 'x', 'raw']), outputs: params(['y', 'z', 'out']), body: kernel.block })
  .map((parts) => ({ text: '', ...parts }));

/** A tree without spans and texts, as comparable text. */
export const shape = (tree: unknown): string =>
  JSON.stringify(tree, (key, value) =>
    key === 'span' || key === 'text' ? undefined : typeof value === 'bigint' ? `${value}n` : value,
  );
