/** `weft explain`: what a NumPy expression would run, without running it. */

import type { Command } from 'commander';
import { collect } from './eval.ts';
import type { ExplainCommandOptions } from './explain-run.ts';
import type { Terminal } from './output.ts';

const more = `
A variable is a dtype and a shape, a file (.npy, .csv, .tsv, .txt, .png) or a number. Of a file only the dtype, the shape and the order of
its elements matter. Nothing is compiled or run. The kernels come in order, with what each reads and writes and why they are not fewer;
dot is for Graphviz, mermaid for Mermaid.

  weft explain '(x - x.mean(0)) / x.std(0)' --var 'x=float32[1000000,8]'
  weft explain 'where(x > 0, x, k * x)' --var x=input.npy --var k=0.1 --json
  weft explain 'softmax(x, axis=1)' --var 'x=float16[64,4096]' --format dot | dot -Tsvg > softmax.svg`;

/** Adds `explain`. `done` receives the exit code. The library is imported when the command runs. */
export function registerExplain(program: Command, terminal: () => Terminal, done: (code: number) => void): void {
  program
    .command('explain')
    .description('say which kernels a NumPy expression would run, and why not fewer')
    .argument('<expression>', 'the expression, in quotes')
    .option('--var <name=value>', "a variable: 'float32[1024,1024]', a file or a number; can be given again", collect)
    .option('--format <format>', 'text, json, dot or mermaid', 'text')
    .option('--device <name>', 'for which device: cpu, cuda, cuda:1')
    .option('--json', 'one JSON document')
    .addHelpText('after', more)
    .action(async (expression: string, options: ExplainCommandOptions) =>
      done(await (await import('./explain-run.ts')).explainText(terminal(), expression, options)),
    );
}
