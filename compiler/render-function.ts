/** The C text of user-written kernels: statements and expressions, already typed and named safely. */

import { info } from './dtype.ts';
import { InternalError } from './errors.ts';
import type { Expr, KernelFunction, Stmt } from './kernel.ts';
import { literal } from './literal.ts';
import { castText } from './ops/cast.ts';
import { spell } from './ops/spell.ts';
import { deviceCall, isDevice, renderDeviceText } from './render-device.ts';
import { type FunctionNames, functionName } from './render-function-names.ts';
import {
  bare,
  flatOffsetName,
  isClosed,
  loadText,
  type RawInfo,
  rawType,
  storeText,
  type Target,
  zeroText,
} from './render-value.ts';
import { block, type Text } from './writer.ts';

interface FunctionContext {
  readonly fn: KernelFunction;
  readonly target: Target;
  readonly raws: ReadonlyMap<string, RawInfo>;
  readonly names: FunctionNames;
  readonly called: Set<KernelFunction>;
}

/** The C function of a user's kernel, preceded by the functions it calls. `done` holds names already written. */
export function renderFunction(
  fn: KernelFunction,
  target: Target,
  raws: ReadonlyMap<string, RawInfo>,
  names: FunctionNames,
  done: Set<string>,
): readonly string[] {
  const name = functionName(names, fn, raws);
  if (done.has(name)) return [];
  done.add(name);
  if (isDevice(fn)) {
    const inputs = fn.params.flatMap((param) => (param.mode === 'in' ? [param.name] : []));
    const call = block(`WEFT_FN void ${name}(${functionParams(fn, raws).join(', ')})`, [
      `*${fn.params.at(-1)!.name} = ${deviceCall(fn, inputs)};`,
    ]);
    return [...renderDeviceText(fn, target, done), ...call, ''];
  }
  const context: FunctionContext = { fn, target, raws, names, called: new Set() };
  const outs = fn.params.filter(({ mode }) => mode === 'out');
  const body: Text[] = [
    ...outs.map((param) => `*${param.name} = ${zeroText(param.dtype)};`),
    ...fn.locals.map((local) => `${info(local.dtype).value} ${local.name} = ${zeroText(local.dtype)};`),
    ...renderBlock(context, fn.body),
  ];
  const own = block(`WEFT_FN void ${name}(${functionParams(fn, raws).join(', ')})`, body);
  const callees = [...context.called].flatMap((callee) =>
    isDevice(callee) ? renderDeviceText(callee, target, done) : renderValueFunction(callee, target, names, done),
  );
  return [...callees, ...own, ''];
}

/** A kernel used as a function inside another: its one result as a value. */
function renderValueFunction(
  fn: KernelFunction,
  target: Target,
  names: FunctionNames,
  done: Set<string>,
): readonly string[] {
  const name = `${names.get(fn)!}_value`;
  if (done.has(name)) return [];
  const inner = renderFunction(fn, target, new Map(), names, done);
  done.add(name);
  const out = fn.params.find(({ mode }) => mode === 'out' || mode === 'inout');
  if (out === undefined) throw new InternalError(`${fn.name} is used as a function and has no output`);
  const inputs = fn.params.filter(({ mode }) => mode === 'in');
  const type = info(out.dtype).value;
  const params = inputs.map((param) => `const ${info(param.dtype).value} ${param.name}`).join(', ');
  const args = fn.params.map((param) => (param === out ? '&result' : param.name)).join(', ');
  const body = [`${type} result = ${zeroText(out.dtype)};`, `${names.get(fn)!}(${args});`, 'return result;'];
  return [...inner, ...block(`WEFT_FN ${type} ${name}(${params})`, body), ''];
}

function functionParams(fn: KernelFunction, raws: ReadonlyMap<string, RawInfo>): readonly string[] {
  const params = fn.params.map(({ name, dtype, mode }) => {
    if (mode === 'raw') return `const ${rawType(dtype, raws.get(name)!.rank)} ${name}`;
    return mode === 'in' ? `const ${info(dtype).value} ${name}` : `${info(dtype).value}* ${name}`;
  });
  const words = [
    ...(fn.usesIndex ? ['i'] : []),
    ...(fn.usesPosition === true ? ['j'] : []),
    ...(fn.usesSize ? ['n'] : []),
  ];
  return [...params, ...words.map((word) => `const long long ${word}`)];
}

const renderBlock = (context: FunctionContext, body: readonly Stmt[]): readonly string[] =>
  body.flatMap((stmt) => renderStmt(context, stmt));

function assignText(context: FunctionContext, stmt: Stmt): string {
  if (stmt.kind !== 'assign') throw new InternalError(`a for loop's ${stmt.kind} is not an assignment`);
  return `${variable(context, stmt.name)} = ${bare(exprText(context, stmt.value))}`;
}

function renderStmt(context: FunctionContext, stmt: Stmt): readonly string[] {
  switch (stmt.kind) {
    case 'assign':
      return [`${assignText(context, stmt)};`];
    case 'store': {
      const raw = context.raws.get(stmt.param)!;
      return [
        `${elementText(context, stmt.param, stmt.indices)} = ${storeText(raw.dtype, atom(exprText(context, stmt.value)))};`,
      ];
    }
    case 'run':
      return runText(context, stmt);
    case 'if': {
      const head = `if (${bare(exprText(context, stmt.cond))})`;
      const then = block(head, renderBlock(context, stmt.then));
      if (stmt.else.length === 0) return then;
      // An empty block is one line.
      return [
        ...(stmt.then.length === 0 ? [`${head} {`] : then.slice(0, -1)),
        ...block('} else', renderBlock(context, stmt.else)),
      ];
    }
    case 'for': {
      const init = stmt.init === null ? '' : assignText(context, stmt.init);
      const cond = stmt.cond === null ? '' : bare(exprText(context, stmt.cond));
      const step = stmt.step === null ? '' : assignText(context, stmt.step);
      return block(`for (${init}; ${cond}; ${step})`, renderBlock(context, stmt.body));
    }
    case 'while':
      return block(`while (${bare(exprText(context, stmt.cond))})`, renderBlock(context, stmt.body));
    case 'break':
    case 'continue':
    case 'return':
      return [`${stmt.kind};`];
  }
}

function variable({ fn }: FunctionContext, name: string): string {
  const param = fn.params.find((own) => own.name === name);
  return param !== undefined && param.mode !== 'in' ? `*${name}` : name;
}

/** Of a contiguous array a GPU reads a run in accesses of 16 bytes, where it lies so; a C compiler makes vectors of the loop. */
function runText(
  context: FunctionContext,
  { name, param, indices, count }: Extract<Stmt, { kind: 'run' }>,
): readonly string[] {
  const raw = context.raws.get(param)!;
  const own = `${info(raw.dtype).storage} ${name}[${count}];`;
  const first = elementText(context, param, indices);
  if (raw.contiguous && context.target === 'cuda') return [own, `load_run<${count}>(&${first}, ${name});`];
  const step = raw.contiguous ? 'k' : `k * ${param}.stride[${Math.max(0, raw.rank - 1)}]`;
  const read = [`${name}[k] = (&${first})[${step}];`];
  const unrolled = context.target === 'cuda' ? ['#pragma unroll'] : [];
  return [own, ...unrolled, ...block(`for (int k = 0; k < ${count}; ++k)`, read)];
}

const atom = (text: string): string => (isClosed(text) ? text : `(${text})`);

function elementText(context: FunctionContext, param: string, indices: readonly Expr[]): string {
  const raw = context.raws.get(param)!;
  const at = indices.map((index) => atom(exprText(context, index)));
  if (at.length === raw.rank && raw.rank > 1) {
    // Of a contiguous array the last index counts elements, which compilers make vectors of.
    const isUnit = (d: number): boolean => raw.contiguous && d === raw.rank - 1;
    const terms = at.map((text, d) => (isUnit(d) ? text : `${text} * ${param}.stride[${d}]`));
    return `${param}.data[${terms.join(' + ')}]`;
  }
  if (raw.contiguous) return `${param}.data[${at[0]}]`;
  if (raw.rank <= 1) return `${param}.data[${at[0]} * ${param}.stride[0]]`;
  return `${param}.data[${flatOffsetName(raw.rank, false)}(${param}.shape, ${param}.stride, ${at[0]})]`;
}

/** An expression without variables and calls: what a user's reduction begins with. */
export function renderConstant(expr: Expr, target: Target): string {
  const fn: KernelFunction = { name: '', params: [], locals: [], body: [], usesIndex: false, usesSize: false };
  return bare(exprText({ fn, target, raws: new Map(), names: new Map(), called: new Set() }, expr));
}

function exprText(context: FunctionContext, expr: Expr): string {
  const operand = (arg: Expr): string => atom(exprText(context, arg));
  switch (expr.kind) {
    case 'const':
      return literal(expr.value, expr.dtype);
    case 'var':
      return variable(context, expr.name);
    case 'op':
      return spell(expr.loop, context.target, expr.args.map(operand));
    case 'cast':
      return castText(expr.arg.dtype, expr.dtype, operand(expr.arg));
    case 'select':
      return `${operand(expr.cond)} ? ${operand(expr.then)} : ${operand(expr.else)}`;
    case 'logic':
      return `${operand(expr.left)} ${expr.op} ${operand(expr.right)}`;
    case 'element':
      return loadText(expr.dtype, elementText(context, expr.param, expr.indices));
    case 'extent':
      return `${expr.param}.shape[${expr.dim}]`;
    case 'size':
      return `${expr.param}.size`;
    case 'ofRun':
      return loadText(expr.dtype, `${expr.run}[${expr.at}]`);
    case 'offset':
      return expr.by === 0 ? expr.from : `${expr.from} + ${expr.by}`;
    case 'call': {
      // A device function's value as an expression: its only output comes back through a small wrapper.
      context.called.add(expr.fn);
      if (isDevice(expr.fn))
        return deviceCall(
          expr.fn,
          expr.args.map((arg) => exprText(context, arg)),
        );
      return `${context.names.get(expr.fn)!}_value(${expr.args.map((arg) => exprText(context, arg)).join(', ')})`;
    }
  }
}
