/**
 * Kernel bodies from syntax to typed statements.
 *
 * Operators and functions are NumPy's, not C's: `/` is true division, `//` and `%` follow the divisor's sign, integers
 * promote by NEP 50. Literals, and whatever is computed from literals alone, take the type that they meet. Assignment
 * casts to its target, as in C; only the imaginary part of a complex value is never dropped silently.
 */

import { ArgumentError } from './errors.ts';
import type { FunctionParam, KernelFunction } from './kernel.ts';
import type { LowerKernelOptions } from './lower-body-options.ts';
import { bodyOf, finishOutputs } from './lower-body-scope.ts';
import { lowerStatements } from './lower-body-statement.ts';
import type { KernelAst } from './syntax/ast.ts';
import { nameProblem } from './syntax/reserved.ts';

export type { HoleValue, IndexWord, LowerKernelOptions } from './lower-body-options.ts';

/**
 * Types a kernel. Parameters are the inputs, then the outputs.
 *
 * An output is `out` when every way through the body assigns it and none reads it before; otherwise it is `inout`: a
 * given array keeps its elements where the body does not assign them, a new one has zeros there.
 *
 * @throws NameError for unknown names, ArgumentError for wrong arguments and parameters, DTypeError for types that do
 * not fit, OverflowError for literals out of range, UnsupportedError; all with their place in `ast.text`
 */
export function lowerKernel(ast: KernelAst, options: LowerKernelOptions): KernelFunction {
  checkNames(ast, options.name);
  const body = bodyOf(ast, options);
  const statements = lowerStatements(body, ast.body);
  finishOutputs(body);
  const params = [...body.params.values()].map((param): FunctionParam => {
    const { cName: name, dtype } = param;
    if (param.raw) {
      const rank = body.ranks.get(param.name);
      const dims = body.dims.get(param.name);
      return {
        name,
        dtype,
        mode: 'raw',
        written: body.written.has(param.name),
        ...(rank === undefined ? {} : { rank }),
        ...(dims === undefined ? {} : { dims }),
      };
    }
    const mode = param.role === 'in' ? 'in' : body.kept.has(param.name) ? 'inout' : 'out';
    return { name, dtype, mode };
  });
  return {
    name: options.name,
    params,
    locals: body.locals,
    body: statements,
    usesIndex: body.used.has('i'),
    usesSize: body.used.has('n'),
    ...(body.used.has('j') ? { usesPosition: true } : {}),
  };
}

// In the object form, names and their spans come from two other texts: no caret is possible.
function checkNames(ast: KernelAst, kernel: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(kernel)) {
    throw new ArgumentError(
      `invalid kernel name ${JSON.stringify(kernel)}: expected up to 64 ASCII letters, digits and \`_\`, not beginning with a digit`,
    );
  }
  const taken = new Set<string>();
  for (const { name } of [...ast.inputs, ...ast.outputs]) {
    const problem = nameProblem(name) ?? (taken.has(name) ? 'names another parameter already' : undefined);
    if (problem !== undefined) throw new ArgumentError(`a parameter cannot be called \`${name}\`: it ${problem}`);
    taken.add(name);
  }
}
