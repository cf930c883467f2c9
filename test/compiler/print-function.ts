/** Typed functions as short text, for snapshots: `(add:f32 x (cast:f32 k))`. */

import { info } from '../../compiler/dtype.ts';
import type { ConstValue, Expr, KernelFunction, Stmt } from '../../compiler/kernel.ts';

const constText = (value: ConstValue): string => (Array.isArray(value) ? `[${value.join(' ')}]` : `${value}`);

export function exprText(expr: Expr): string {
  const type = info(expr.dtype).short;
  switch (expr.kind) {
    case 'const':
      return `${constText(expr.value)}:${type}`;
    case 'var':
      return expr.name;
    case 'op':
      return `(${expr.op}:${type} ${expr.args.map(exprText).join(' ')})`;
    case 'cast':
      return `(${type} ${exprText(expr.arg)})`;
    case 'select':
      return `(${exprText(expr.cond)} ? ${exprText(expr.then)} : ${exprText(expr.else)})`;
    case 'logic':
      return `(${exprText(expr.left)} ${expr.op} ${exprText(expr.right)})`;
    case 'element':
      return `${expr.param}[${expr.indices.map(exprText).join(', ')}]`;
    case 'extent':
      return `${expr.param}.shape[${expr.dim}]`;
    case 'size':
      return `${expr.param}.size`;
    case 'ofRun':
      return `${expr.run}[${expr.at}]`;
    case 'offset':
      return `${expr.from}+${expr.by}`;
    case 'call':
      return `${expr.fn.name}(${expr.args.map(exprText).join(', ')})`;
  }
}

function stmtText(stmt: Stmt): string {
  switch (stmt.kind) {
    case 'assign':
      return `${stmt.name} = ${exprText(stmt.value)}`;
    case 'store':
      return `${stmt.param}[${stmt.indices.map(exprText).join(', ')}] = ${exprText(stmt.value)}`;
    case 'run':
      return `${stmt.name} = ${stmt.param}[${stmt.indices.map(exprText).join(', ')}] and ${stmt.count - 1} more`;
    case 'if':
      return `if ${exprText(stmt.cond)} ${block(stmt.then)}${stmt.else.length === 0 ? '' : ` else ${block(stmt.else)}`}`;
    case 'for': {
      const parts = [
        stmt.init === null ? '' : stmtText(stmt.init),
        stmt.cond === null ? '' : exprText(stmt.cond),
        stmt.step === null ? '' : stmtText(stmt.step),
      ];
      return `for (${parts.join('; ')}) ${block(stmt.body)}`;
    }
    case 'while':
      return `while ${exprText(stmt.cond)} ${block(stmt.body)}`;
    default:
      return stmt.kind;
  }
}

const block = (body: readonly Stmt[]): string => `{ ${body.map(stmtText).join('; ')} }`;

export function functionText(fn: KernelFunction): string {
  const params = fn.params.map(({ name, dtype, mode, rank, written }) => {
    const facts = [mode, ...(rank === undefined ? [] : [`rank ${rank}`]), ...(written === true ? ['written'] : [])];
    return `${facts.join(' ')} ${name}: ${dtype}`;
  });
  const uses = [...(fn.usesIndex ? ['i'] : []), ...(fn.usesSize ? ['n'] : [])];
  const locals = fn.locals.map(({ name, dtype }) => `  local ${name}: ${dtype}`);
  const head = `${fn.name}(${[...params, ...uses].join(', ')})`;
  return [head, ...locals, ...fn.body.map((stmt) => `  ${stmtText(stmt)}`)].join('\n');
}
