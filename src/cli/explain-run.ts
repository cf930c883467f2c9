/** The work of `weft explain`: variables that need no memory, one expression, and the program that it would run. */

import { asNode, strong } from '../../compiler/build.ts';
import { dtypeNames, isDType } from '../../compiler/dtype.ts';
import { ArgumentError } from '../../compiler/errors.ts';
import { type InputNode, input, type Node } from '../../compiler/graph.ts';
import { contiguous } from '../../compiler/layout.ts';
import { lowerSnippet } from '../../compiler/lower.ts';
import {
  type ArrayHandle,
  isArray,
  nodeOfValue,
  operandOf,
  reference,
  type Value,
} from '../../compiler/lower-value.ts';
import { elementsOf } from '../../compiler/shape.ts';
import { parseSnippet } from '../../compiler/syntax/parse.ts';
import { plainText } from '../../compiler/syntax/text.ts';
import type { Device } from '../../runtime/device.ts';
import { nodeOf } from '../array.ts';
import { deviceOf, runOn } from '../context.ts';
import { type ExplainFormat, explainFormats, explainNodes, showExplained } from '../explain.ts';
import { fileEndings } from '../io/files.ts';
import { toOperand } from '../operand.ts';
import { listValue } from '../template.ts';
import { type Given, loaded, numberOrFile, splitVariable } from './eval-run.ts';
import { exitCodes, isForUser, paint, printJson, type Terminal } from './output.ts';

export interface ExplainCommandOptions {
  readonly var?: readonly string[];
  readonly format: string;
  readonly device?: string;
  readonly json?: boolean;
}

/** An array of this dtype and shape, of which there is nothing but a name. */
function parseShape(name: string, value: string): InputNode | null {
  const match = /^\s*(\w+)\s*\[([\d\s,]*)\]\s*$/.exec(value);
  if (match === null) return null;
  const [dtype, list] = [match[1]!, match[2]!.trim().replace(/,$/, '')];
  if (!isDType(dtype))
    throw new ArgumentError(`--var ${name}: ${dtype} is not a dtype; expected one of ${dtypeNames.join(', ')}`);
  const shape = list === '' ? [] : list.split(',').map((extent) => (/^\s*\d+\s*$/.test(extent) ? Number(extent) : -1));
  if (shape.includes(-1))
    throw new ArgumentError(`--var ${name} is ${JSON.stringify(value)}; a shape is integers, such as float32[4,6]`);
  elementsOf(shape);
  return input({}, dtype, contiguous(shape));
}

type Variable = Given | readonly [name: string, value: InputNode];

function parseVariable(text: string): Variable {
  const [name, value] = splitVariable(text, "name=dtype[shape], name=file or name=number, such as 'x=float32[4,6]'");
  const node = parseShape(name, value);
  const given = node === null ? numberOrFile([name, value]) : ([name, node] as const);
  if (given !== null) return given;
  throw new ArgumentError(
    `--var ${name} is ${JSON.stringify(value)}; expected a dtype and a shape such as float32[4,6], a number or a file that ends in ${fileEndings.join(', ')}`,
  );
}

function formatOf({ format, json }: ExplainCommandOptions): ExplainFormat {
  const found = explainFormats.find((each) => each === format);
  if (found === undefined)
    throw new ArgumentError(`--format is ${JSON.stringify(format)}; expected ${explainFormats.join(', ')}`);
  if (json === true && found !== 'json' && found !== 'text')
    throw new ArgumentError(`--json and --format ${found} ask for two formats; give one of them`);
  return json === true ? 'json' : found;
}

/** An array as the snippet sees it. What writes to it would have to run. */
function handleOf(name: string, node: Node): ArrayHandle {
  return {
    dtype: node.dtype,
    shape: node.shape,
    node: () => node,
    write: () => {
      throw new ArgumentError(
        `this line writes to \`${name}\`, and weft explain runs nothing; explain the value that it writes, or use weft eval --explain`,
      );
    },
    protect: () => undefined,
  };
}

async function variableOf([name, value]: Variable, device: Device): Promise<Value> {
  if (typeof value === 'object' && 'kind' in value) return reference(handleOf(name, value));
  const [, own] = await loaded([name, value]);
  if (typeof own !== 'number') return reference(handleOf(name, nodeOf(own)));
  const operand = toOperand(own, device);
  return 'weak' in operand ? { kind: 'weak', weak: operand } : { kind: 'node', node: operand };
}

/** What an expression gives, as nodes: those of a tuple one after the other. */
function nodesOf(value: Value | null): readonly Node[] {
  if (value === null || value.kind === 'none') return [];
  if (value.kind === 'tuple') return value.items.flatMap(nodesOf);
  // As an array: a bare integer is int64.
  if (value.kind === 'weak' && value.weak.weak === 'int') return [strong(value.weak, 'int64')];
  return [asNode(operandOf(value))];
}

async function nodesOfText(
  text: string,
  given: readonly Variable[],
  device: Device,
): Promise<{ readonly nodes: readonly Node[]; readonly names: ReadonlyMap<object, string> }> {
  const values = new Map<string, Value>();
  for (const variable of given) values.set(variable[0], await variableOf(variable, device));
  const names = new Map<object, string>();
  for (const [name, value] of values) {
    const node = isArray(value) ? nodeOfValue(value) : null;
    if (node?.kind === 'input') names.set(node.source, name);
  }
  const result = lowerSnippet(parseSnippet(plainText(text)), {
    hole: () => {
      throw new ArgumentError('there are no holes in a text');
    },
    variable: (name) => values.get(name),
    variableNames: [...values.keys()],
    list: (items) => listValue(items, device),
  });
  return { nodes: nodesOf(result).filter(({ kind }) => kind !== 'input'), names };
}

/**
 * Prints what an expression would run. 0 when it could be said; 1 when the expression or a file is wrong, with the reason and
 * its place on stderr. Throws ArgumentError for wrong options, which is exit code 2.
 */
export async function explainText(
  terminal: Terminal,
  expression: string,
  options: ExplainCommandOptions,
): Promise<number> {
  const given = (options.var ?? []).map(parseVariable);
  const format = formatOf(options);
  const device = deviceOf(options.device);
  return runOn(device, async () => {
    try {
      const { nodes, names } = await nodesOfText(expression, given, device);
      const explained = explainNodes(device, nodes, names);
      if (format === 'json') printJson(terminal, explained.summary);
      else terminal.out(`${showExplained(explained, format).trimEnd()}\n`);
      return exitCodes.fine;
    } catch (error) {
      if (!isForUser(error)) throw error;
      terminal.err(`${paint(terminal, 'red', 'weft:')} ${error.message}\n`);
      return exitCodes.failed;
    }
  });
}
