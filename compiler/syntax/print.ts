/** NumPy trees back to text: what `parseSnippet` reads as the same tree. Also shows how a text was understood. */

import type { Expression, Statement, Subscript, Target } from './ast.ts';
import { printNumber } from './numbers.ts';
import { numpyOperators, symbolsOf } from './operators.ts';

const { infix, prefix } = symbolsOf(numpyOperators);

/** Every operation in parentheses. */
export function printExpression(node: Expression): string {
  switch (node.kind) {
    case 'number':
      return printNumber(node.literal);
    case 'bool':
      return node.value ? 'True' : 'False';
    case 'none':
      return 'None';
    case 'text':
      return `'${node.value}'`;
    case 'name':
      return node.name;
    case 'hole':
      return `\${${node.index}}`;
    case 'attribute':
      return `${printObject(node.object)}.${node.name}`;
    case 'call': {
      const keywords = node.keywords.map(({ name, value }) => `${name}=${printExpression(value)}`);
      return `${printObject(node.callee)}(${[...node.args.map(printExpression), ...keywords].join(', ')})`;
    }
    case 'subscript':
      return `${printObject(node.object)}[${printSubscripts(node.items)}]`;
    case 'unary':
      return `(${prefix.get(node.op) ?? node.op}${printExpression(node.operand)})`;
    case 'binary':
      return `(${printExpression(node.left)} ${infix.get(node.op) ?? node.op} ${printExpression(node.right)})`;
    case 'tuple':
      return `(${printItems(node.items)})`;
    case 'list':
      return `[${node.items.map(printExpression).join(', ')}]`;
  }
}

// `1.T` would be read as a number.
const printObject = (node: Expression): string =>
  node.kind === 'number' ? `(${printExpression(node)})` : printExpression(node);

const printItems = (items: readonly Expression[]): string =>
  items.length === 1 ? `${printExpression(items[0] as Expression)},` : items.map(printExpression).join(', ');

// A lone tuple among subscripts needs the comma: x[(1, 2),] is not x[1, 2].
function printSubscripts(items: readonly Subscript[]): string {
  const text = items.map(printSubscript).join(', ');
  return items.length === 1 && items[0]?.kind === 'tuple' ? `${text},` : items.length === 0 ? '()' : text;
}

function printSubscript(item: Subscript): string {
  if (item.kind === 'ellipsis') return '...';
  if (item.kind !== 'slice') return printExpression(item);
  const part = (node: Expression | null): string => (node === null ? '' : printExpression(node));
  return `${part(item.start)}:${part(item.stop)}${item.step === null ? '' : `:${part(item.step)}`}`;
}

function printTarget(target: Target): string {
  return printExpression(target);
}

export function printStatement(statement: Statement): string {
  switch (statement.kind) {
    case 'expression':
      return printExpression(statement.value);
    case 'augmented':
      return `${printTarget(statement.target)} ${infix.get(statement.op) ?? statement.op}= ${printExpression(statement.value)}`;
    case 'assign': {
      const targets = statement.targets.map((target) =>
        target.kind === 'unpack' ? `(${printItems(target.items)})` : printTarget(target),
      );
      return [...targets, printExpression(statement.value)].join(' = ');
    }
  }
}

/** A snippet, one statement per line. */
export const printSnippet = (statements: readonly Statement[]): string => statements.map(printStatement).join('\n');
