/** The command line: `main(argv)` runs one command and gives its exit code. Nothing heavy is imported before it is needed. */

import { Command, CommanderError } from 'commander';
import { ArgumentError, WeftError } from '../../compiler/errors.ts';
import { packageVersion } from '../../runtime/cache-key.ts';
import { registerCache } from './cache.ts';
import { registerCompile } from './compile.ts';
import type { DoctorOptions } from './doctor.ts';
import { registerEval } from './eval.ts';
import { registerExplain } from './explain.ts';
import { exitCodes, paint, processTerminal, type Terminal } from './output.ts';

const helpCodes: ReadonlySet<string> = new Set(['commander.helpDisplayed', 'commander.version']);

/** An error as a person reads it: its message, and the trace only when it is not one of Weft's own. */
function report(terminal: Terminal, error: unknown): number {
  const known = error instanceof WeftError;
  const text = known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(`${paint(terminal, 'red', 'weft:')} ${text}\n`);
  return error instanceof ArgumentError ? exitCodes.usage : exitCodes.failed;
}

function build(terminal: () => Terminal, done: (code: number) => void): Command {
  const program = new Command('weft')
    .description('Array kernels for Node.js: what runs here, and what is in the kernel cache.')
    .version(packageVersion)
    .option('--color <when>', 'auto, always or never', 'auto')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal().out(text),
      writeErr: (text) => terminal().err(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  program
    .command('doctor')
    .description('what works on this machine, and what to do about the rest')
    .option('--json', 'one JSON document')
    .option('--require <backend>', 'fail unless this works: cpu or cuda')
    .action(async (options: DoctorOptions) => done(await (await import('./doctor.ts')).doctor(terminal(), options)));
  program
    .command('devices')
    .description('list the devices')
    .option('--json', 'one JSON document')
    .action(async (options: { json?: boolean }) =>
      done(await (await import('./devices.ts')).listDevices(terminal(), options)),
    );
  registerCache(program, terminal, done);
  registerEval(program, terminal, done);
  registerExplain(program, terminal, done);
  registerCompile(program, terminal, done);
  return program;
}

/**
 * Runs `weft` with the arguments after the program's name. Exit codes: 0 fine, 1 a problem was found or the command
 * failed, 2 wrong usage, 3 what was named does not exist. `outside`: where to write instead of the process's streams.
 */
export async function main(argv: readonly string[], outside?: Terminal): Promise<number> {
  let code: number = exitCodes.fine;
  let current: Terminal | undefined;
  const terminal = (): Terminal => {
    current ??= outside ?? processTerminal(program.opts<{ color?: string }>().color);
    return current;
  };
  const program = build(terminal, (result) => {
    code = result;
  });
  program.hook('preAction', () => {
    const { color } = program.opts<{ color: string }>();
    if (!['auto', 'always', 'never'].includes(color)) {
      throw new ArgumentError(`--color is ${JSON.stringify(color)}; expected auto, always or never.`);
    }
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return helpCodes.has(error.code) ? exitCodes.fine : exitCodes.usage;
    return report(terminal(), error);
  }
}
