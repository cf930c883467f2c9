/** NumPy templates: np`...` and np(text, vars). Text is parsed once per call site; values never become text. */

import { asNode, strong, type Weak } from '../compiler/build.ts';
import { ArgumentError, ExpressionSyntaxError } from '../compiler/errors.ts';
import { constant, scalar } from '../compiler/graph.ts';
import { lowerSnippet } from '../compiler/lower.ts';
import {
  type ArrayHandle,
  describeValue,
  isArray,
  nodeOfValue,
  none,
  reference,
  type Value,
} from '../compiler/lower-value.ts';
import { placed } from '../compiler/placed.ts';
import type { Snippet } from '../compiler/syntax/ast.ts';
import { parseSnippet } from '../compiler/syntax/parse.ts';
import { joinTemplate, plainText } from '../compiler/syntax/text.ts';
import type { Device } from '../runtime/device.ts';
import { newPlace, type Place, runOrRepeat, writeOrRepeat } from './again.ts';
import { NDArray, nodeOf, pendingArray, storedOf, viewOf } from './array.ts';
import { arrayFrom } from './host.ts';
import { isElementwise } from './kernel-value.ts';
import { commonDevice, describe, isDTypeFunction, TypedScalar, toOperand } from './operand.ts';
import { isTypedArray } from './values.ts';
import { writeThrough } from './write.ts';

/** What can stand in a hole or in `vars`. */
export type TemplateValue = unknown;

interface CallSite {
  readonly snippet: Snippet;
  /** Names are all that it assigns to: running it has no effect. */
  readonly pure: boolean;
  readonly prepared: Place;
}

const callSites = new WeakMap<TemplateStringsArray, CallSite>();
const maxTexts = 1000;
const texts = new Map<string, Snippet>();

function isPure({ statements }: Snippet): boolean {
  return statements.every((statement, k) => {
    if (k === statements.length - 1) return statement.kind === 'expression';
    if (statement.kind !== 'assign') return false;
    return statement.targets.every((target) =>
      target.kind === 'unpack' ? target.items.every(({ kind }) => kind === 'name') : target.kind === 'name',
    );
  });
}

/** The call site's tree: parsed at its first run. */
function callSiteOf(strings: TemplateStringsArray): CallSite {
  let site = callSites.get(strings);
  if (site === undefined) {
    const snippet = parseSnippet(joinTemplate(strings.raw));
    site = { snippet, pure: isPure(snippet), prepared: newPlace() };
    callSites.set(strings, site);
  }
  return site;
}

function snippetOfText(text: string): Snippet {
  let snippet = texts.get(text);
  if (snippet === undefined) {
    snippet = parseSnippet(plainText(text));
    if (texts.size >= maxTexts) texts.delete(texts.keys().next().value!);
    texts.set(text, snippet);
  }
  return snippet;
}

/** An array as the snippet's language sees it: assignments go through to it. */
interface NDArrayHandle extends ArrayHandle {
  readonly array: NDArray;
}

function handleOf(array: NDArray): NDArrayHandle {
  return {
    array,
    dtype: array.dtype,
    shape: array.shape,
    node: () => nodeOf(array),
    write: (views, value) => writeThrough(array, views, value),
    protect: () => {
      storedOf(array).memory.protect();
    },
  };
}

interface Site {
  readonly device: Device;
  readonly place: (index: number) => string;
}

function toValue(value: TemplateValue, site: Site, name: string, hole?: number): Value {
  if (value instanceof NDArray) return reference(handleOf(value));
  if (typeof value === 'number' || typeof value === 'bigint') {
    const operand = toOperand(value, site.device);
    return 'weak' in operand ? { kind: 'weak', weak: { ...operand, hole } as Weak } : { kind: 'node', node: operand };
  }
  if (typeof value === 'boolean') return { kind: 'node', node: scalar(value, 'bool') };
  if (value === null) return none;
  if (value instanceof TypedScalar) return { kind: 'node', node: asNode(toOperand(value, site.device)) };
  if (isElementwise(value)) return value.asFunction();
  if (isDTypeFunction(value)) return { kind: 'dtype', dtype: value.dtype };
  if (typeof value === 'object' && 're' in value && 'im' in value) {
    const operand = toOperand(value, site.device);
    return 'weak' in operand ? { kind: 'weak', weak: operand } : { kind: 'node', node: operand };
  }
  if (isTypedArray(value) || Array.isArray(value))
    return { kind: 'node', node: nodeOf(arrayFrom(value, undefined, site.device)) };
  if (typeof value === 'string') {
    throw new ArgumentError(
      `${name} is ${describe(value)}: text is never interpolated into a template. ` +
        'Pass numbers, arrays, dtypes (np.float32) or kernels; build variable text with np(text, vars).',
    );
  }
  throw new ArgumentError(
    `${name} is ${describe(value)}; expected an array, a number, a bigint, a boolean, { re, im }, a list, a dtype or a kernel`,
  );
}

/** Nested lists of numbers in a template: `[1, 2, 3]`. */
export function listValue(items: readonly Value[], device: Device): Value {
  const plain = (value: Value): unknown => {
    if (value.kind === 'weak')
      return value.weak.weak === 'complex' ? { re: value.weak.value[0], im: value.weak.value[1] } : value.weak.value;
    if (value.kind === 'bool') return value.value;
    if (value.kind === 'tuple') return value.items.map(plain);
    throw new ArgumentError('a list in a template holds numbers and booleans only; joining arrays is not available');
  };
  return { kind: 'node', node: nodeOf(arrayFrom(items.map(plain), undefined, device)) };
}

/** What the user gets: arrays; lists of arrays for tuples; undefined when the last line was an assignment. */
export type TemplateResult = NDArray | readonly TemplateResult[] | undefined;

function toResult(value: Value | null, device: Device): TemplateResult {
  if (value === null || value.kind === 'none') return undefined;
  if (value.kind === 'tuple') return value.items.map((item) => toResult(item, device));
  if (value.kind === 'reference') {
    const { array } = value.handle as NDArrayHandle;
    return value.views.length === 0 ? array : viewOf(array, value.views);
  }
  if (isArray(value)) return pendingArray(nodeOfValue(value), device);
  if (value.kind === 'bool') return pendingArray(constant(value.value, 'bool'), device);
  if (value.kind === 'weak') {
    // A number in JavaScript is a double, so a bare integer stays one only as a literal of the text.
    const { weak } = value;
    return pendingArray(weak.weak === 'int' ? strong(weak, 'int64') : asNode(weak), device);
  }
  const hint = value.kind === 'function' ? `; call it: ${value.name}(...)` : '';
  throw new ArgumentError(`the last line's value is ${describeValue(value)}, not an array${hint}`);
}

function runSnippet(
  snippet: Snippet,
  holes: readonly TemplateValue[],
  variables: Readonly<Record<string, TemplateValue>>,
): TemplateResult {
  const arrays = [...holes, ...Object.values(variables)].filter((value): value is NDArray => value instanceof NDArray);
  const device = commonDevice(arrays);
  const site: Site = { device, place: (index) => `\${${index}}` };
  const values = holes.map(
    (hole, index) => () => toValue(hole, site, `the interpolated value ${site.place(index)}`, index),
  );
  const result = lowerSnippet(snippet, {
    hole: (index) => {
      const make = values[index];
      if (make === undefined)
        throw new ExpressionSyntaxError(`there is no value ${index}`, {
          place: { text: snippet.text, span: { start: 0, end: 1 } },
        });
      return make();
    },
    variable: (name) =>
      Object.hasOwn(variables, name) ? toValue(variables[name], site, `the variable \`${name}\``) : undefined,
    variableNames: Object.keys(variables),
    list: (items) => listValue(items, device),
  });
  try {
    return toResult(result, device);
  } catch (error) {
    throw placed(error, { text: snippet.text, span: snippet.statements.at(-1)!.span });
  }
}

export function runTemplate(strings: TemplateStringsArray, holes: readonly TemplateValue[]): TemplateResult {
  const { snippet, pure, prepared } = callSiteOf(strings);
  const run = (): TemplateResult => runSnippet(snippet, holes, {});
  return pure ? runOrRepeat(prepared, holes, run) : writeOrRepeat(prepared, holes, run, undefined);
}

export function runText(text: string, variables: Readonly<Record<string, TemplateValue>>): TemplateResult {
  if (typeof variables !== 'object' || variables === null)
    throw new ArgumentError('np(text, vars): vars is an object of arrays and numbers by name');
  return runSnippet(snippetOfText(text), [], variables);
}
