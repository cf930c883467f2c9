/** `weft eval`: a NumPy expression over files. */

import type { Command } from 'commander';
import type { EvalOptions } from './eval-run.ts';
import type { Terminal } from './output.ts';

/** For an option that can be given again. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const more = `
A variable is a file (.npy, .csv, .tsv, .txt, .png) or a number. The expression is NumPy's: operators, slices, functions and several
lines; what it gives is printed, or written to the file of --out by the ending of its name.

  weft eval 'where(x > 0, x, k * x)' --var x=input.npy --var k=0.1 --out y.npy
  weft eval '(255 - image).astype(uint8)' --var image=photo.png --out negative.png
  weft eval 'linspace(0, 1, 5)**2'`;

/** Adds `eval`. `done` receives the exit code. The library is imported when the command runs. */
export function registerEval(program: Command, terminal: () => Terminal, done: (code: number) => void): void {
  program
    .command('eval')
    .description('compute a NumPy expression over .npy, .csv and .png files')
    .argument('<expression>', 'the expression, in quotes')
    .option('--var <name=value>', 'a variable: a file or a number; can be given again', collect)
    .option('--out <file>', 'write the result to .npy, .csv or .png instead of printing it')
    .option('--explain', 'say on stderr which kernels run')
    .option('--device <name>', 'where to compute: cpu, cuda, cuda:1')
    .option('--json', 'one JSON document')
    .addHelpText('after', more)
    .action(async (expression: string, options: EvalOptions) =>
      done(await (await import('./eval-run.ts')).evaluateText(terminal(), expression, options)),
    );
}
