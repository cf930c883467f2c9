/** Kernel trees back to text: what `parseKernel` and `parseBody` read as the same tree. */

import type { BodyExpression, BodyStatement, KernelAst, KernelParam, TypeName } from './ast.ts';
import { printNumber } from './numbers.ts';
import { kernelOperators, symbolsOf } from './operators.ts';

const { infix, prefix } = symbolsOf(kernelOperators);

const printType = (type: TypeName): string => (type.kind === 'hole' ? `\${${type.index}}` : type.name);

/** Every operation in parentheses. */
export function printBodyExpression(node: BodyExpression): string {
  switch (node.kind) {
    case 'number':
      return printNumber(node.literal);
    case 'bool':
      return node.value ? 'True' : 'False';
    case 'name':
    case 'hole':
      return printType(node);
    case 'unary':
      return `(${prefix.get(node.op) ?? node.op} ${printBodyExpression(node.operand)})`;
    case 'binary':
      return `(${printBodyExpression(node.left)} ${infix.get(node.op) ?? node.op} ${printBodyExpression(node.right)})`;
    case 'logic':
      return printLogic(node.op, node.operands);
    case 'select':
      return `(${printBodyExpression(node.cond)} ? ${printBodyExpression(node.then)} : ${printBodyExpression(node.else)})`;
    case 'call':
      return `${printType(node.callee)}(${node.args.map(printBodyExpression).join(', ')})`;
    case 'element':
      return `${node.array}[${node.indices.map(printBodyExpression).join(', ')}]`;
    case 'extent':
      return `${node.array}.shape[${node.dim}]`;
    case 'size':
      return `${node.array}.size`;
    case 'field':
      return `${node.object}.${node.name}`;
  }
}

function printLogic(op: string, operands: readonly BodyExpression[]): string {
  const texts = operands.map(printBodyExpression);
  return op === '!' ? `(!${texts[0]})` : `(${texts.join(` ${op} `)})`;
}

// Without the `;`.
function printSimple(node: BodyStatement): string {
  if (node.kind === 'declare') {
    return `${printType(node.type)} ${node.name}${node.value === null ? '' : ` = ${printBodyExpression(node.value)}`}`;
  }
  if (node.kind !== 'assign') return node.kind;
  const symbol = node.op === null ? '' : (infix.get(node.op) ?? node.op);
  return `${printBodyExpression(node.target)} ${symbol}= ${printBodyExpression(node.value)}`;
}

const part = <N>(node: N | null, print: (node: N) => string): string => (node === null ? '' : print(node));

export function printBodyStatement(node: BodyStatement): string {
  switch (node.kind) {
    case 'block':
      return printBlock(node.body);
    case 'if': {
      const then = `if (${printBodyExpression(node.cond)}) ${printBlock(node.then)}`;
      return node.else.length === 0 ? then : `${then} else ${printBlock(node.else)}`;
    }
    case 'for': {
      const head = [part(node.init, printSimple), part(node.cond, printBodyExpression), part(node.step, printSimple)];
      return `for (${head.join('; ')}) ${printBlock(node.body)}`;
    }
    case 'while':
      return `while (${printBodyExpression(node.cond)}) ${printBlock(node.body)}`;
    default:
      return `${printSimple(node)};`;
  }
}

const printBlock = (body: readonly BodyStatement[]): string => `{ ${body.map(printBodyStatement).join(' ')} }`;

const printParams = (params: readonly KernelParam[]): string =>
  params.map(({ name, type, raw }) => `${raw ? 'raw ' : ''}${name}: ${printType(type)}`).join(', ');

/** A kernel in the tagged form. */
export function printKernel({ inputs, outputs, body }: KernelAst): string {
  return `(${printParams(inputs)}) => (${printParams(outputs)}) ${printBlock(body)}`;
}
