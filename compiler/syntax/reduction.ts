/** The parts of a reduction, from its clauses or from texts of their own: which there must be, and what each must be. */

import { ArgumentError } from '../errors.ts';
import type { BodyStatement, KernelParam, ReductionAst, ReductionPart, TypeName } from './ast.ts';
import { targetOf } from './kernel-build.ts';
import type { Clause, ClausePart, TaggedReduction } from './kernel-grammar.ts';
import { checkParams, paramsOf } from './params.ts';
import { refuse } from './refuse.ts';
import { spanOf } from './syntax-error.ts';
import { cover, quote } from './text.ts';

const words = ['map', 'reduce', 'post', 'identity'] as const;
export type PartName = (typeof words)[number];

const clauses =
  'A reduction has the clauses map, reduce, post, identity and type: map x * x; reduce a + b; identity 0.';

const isPartName = (word: string): word is PartName => (words as readonly string[]).includes(word);

/** One value, or assignments: `total = x, count = 1`. */
export function partOf(text: string, parts: readonly ClausePart[]): ReductionPart {
  const [first] = parts;
  if (parts.length === 1 && first?.value === undefined) return { kind: 'value', text, value: first!.left };
  const body = parts.map(({ left, value }): BodyStatement => {
    if (value === undefined)
      refuse(
        text,
        `the value of ${quote(text.slice(left.span.start, left.span.end))} is not used`,
        left.span,
        'Assign each value: total = x, count = 1.',
      );
    return {
      kind: 'assign',
      target: targetOf(text, left),
      op: null,
      value,
      span: cover(left.span, value.span),
    };
  });
  return { kind: 'body', text, body };
}

/** The tree of the tagged form. Throws ExpressionSyntaxError for clauses that are missing, unknown or there twice. */
export function reductionOf(text: string, { inputs, outputs, clauses: given }: TaggedReduction): ReductionAst {
  const found = new Map<string, Clause>();
  for (const clause of given) {
    const { image } = clause.word;
    const span = spanOf(clause.word);
    const isType = clause.kind === 'type' || clause.kind === 'fields';
    if (!isType && !isPartName(image)) refuse(text, `${quote(image)} is no clause of a reduction`, span, clauses);
    if (found.has(image)) refuse(text, `the clause ${quote(image)} is there twice`, span, clauses);
    found.set(image, clause);
  }
  const partAt = (word: PartName): ReductionPart | null => {
    const clause = found.get(word);
    if (clause === undefined) return null;
    if (clause.kind === 'block') return { kind: 'body', text, body: clause.body };
    return clause.kind === 'parts' ? partOf(text, clause.parts) : null;
  };
  const needed = (word: PartName): ReductionPart => {
    const part = partAt(word);
    if (part !== null) return part;
    const end = { start: Math.max(0, text.length - 1), end: text.length };
    return refuse(text, `the clause ${quote(word)} is missing`, end, clauses);
  };
  const type = found.get('type');
  const fields = type?.kind === 'fields' ? type.fields : [];
  checkParams(text, fields, 'field', inputs);
  return checkedReduction({
    text,
    inputs,
    outputs,
    type: type?.kind === 'type' ? type.type : null,
    fields,
    map: needed('map'),
    reduce: needed('reduce'),
    post: partAt('post'),
    identity: partAt('identity'),
  });
}

/** The object form's `reduceType`: a type, or several values with names, `float64 total, int64 count`. */
export function typeOfText(
  text: string,
  inputs: readonly KernelParam[],
): { readonly type: TypeName | null; readonly fields: readonly KernelParam[] } {
  const name = text.trim();
  if (/\s/.test(name)) {
    const fields = paramsOf(text, 'field');
    checkParams(text, fields, 'field', inputs);
    return { type: null, fields };
  }
  const start = text.indexOf(name);
  return { type: { kind: 'name', name, span: { start, end: start + name.length } }, fields: [] };
}

const fieldNames = (fields: readonly KernelParam[]): string => fields.map(({ name }) => name).join(', ');

/** Throws when a part is not of the form that what is gathered asks for. */
export function checkedReduction(ast: ReductionAst): ReductionAst {
  const { outputs, fields, identity } = ast;
  for (const { name, raw } of outputs)
    if (raw)
      throw new ArgumentError(`the output \`${name}\` of a reduction cannot be raw: it has a value for each row`);
  if (outputs.length === 0) throw new ArgumentError('a reduction has at least one output');
  if (identity?.kind === 'body') checkIdentity(identity, fields);
  for (const word of ['map', 'reduce'] as const) {
    const part = ast[word];
    if (fields.length > 0 && part.kind === 'value')
      refuse(
        part.text,
        `${quote(word)} assigns to ${fieldNames(fields)}, found one value`,
        part.value.span,
        `Write ${word} ${fields.map(({ name }) => `${name} = ...`).join(', ')}.`,
      );
    if (fields.length === 0 && part.kind === 'body')
      refuse(
        part.text,
        `${quote(word)} is one value, found statements`,
        part.body[0]?.span ?? { start: 0, end: part.text.length },
        'Several values have names, which the type says: type total: float64, count: int64.',
      );
  }
  if (ast.post === null && outputs.length !== Math.max(1, fields.length)) {
    const gathered = fields.length === 0 ? 'one value' : fieldNames(fields);
    throw new ArgumentError(
      `without \`post\` each output is a value that is gathered: ${gathered}, found ${outputs.length} outputs; write post y = ...`,
    );
  }
  return ast;
}

/** Assignments to what is gathered, and nothing else. */
function checkIdentity({ text, body }: ReductionPart & { kind: 'body' }, fields: readonly KernelParam[]): void {
  for (const statement of body) {
    const { kind, span } = statement;
    const name =
      kind === 'assign' && statement.op === null && statement.target.kind === 'name' ? statement.target.name : '';
    if (fields.some((field) => field.name === name)) continue;
    refuse(
      text,
      `\`identity\` is a number, or one for each value: found ${quote(text.slice(span.start, span.end))}`,
      span,
      fields.length === 0 ? 'Write identity 0.' : `The values are ${fieldNames(fields)}.`,
    );
  }
}
