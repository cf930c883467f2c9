/** `weft compile`: a file of CUDA kernels to PTX or machine code, its log, or what its kernels take. */

import type { Command } from 'commander';
import type { CompileCommandOptions } from './compile-run.ts';
import { collect } from './eval.ts';
import type { Terminal } from './output.ts';

const more = `
No GPU is needed: NVRTC compiles. \`attributes\` is a table of the kernels: registers, shared memory, stack and spills, as ptxas says them;
\`log\` is all that it says; \`ptx\` goes to stdout or --out; \`cubin\` to --out, or beside the file as FILE.sm_90.cubin.
A template is compiled for the arguments that --name gives it.

  weft compile saxpy.cu --arch sm_80,sm_90
  weft compile saxpy.cu --arch sm_90 --emit ptx -o saxpy.ptx
  weft compile reduce.cu --name 'reduce<float, 256>' --option=-lineinfo --include include`;

/** Adds `compile`. `done` receives the exit code. The work is imported when the command runs. */
export function registerCompile(program: Command, terminal: () => Terminal, done: (code: number) => void): void {
  program
    .command('compile')
    .description('compile a file of CUDA kernels, without a GPU')
    .argument('<file>', 'the source, such as saxpy.cu')
    .option('--arch <list>', 'architectures, such as sm_80,sm_90', 'sm_90')
    .option('--emit <what>', 'attributes, log, ptx or cubin', 'attributes')
    .option('--name <kernel>', 'a kernel, or a template with its arguments; can be given again', collect)
    .option('-o, --out <file>', 'where ptx or cubin is written; of several architectures each has its name in it')
    .option('--include <folder>', 'where headers are looked for; can be given again', collect)
    .option('--option <option>', "an option of NVRTC's, such as --option=-lineinfo; can be given again", collect)
    .option('--json', 'one JSON document')
    .addHelpText('after', more)
    .action(async (file: string, options: CompileCommandOptions) =>
      done(await (await import('./compile-run.ts')).compileFile(terminal(), file, options)),
    );
}
