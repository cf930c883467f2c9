/** `weft cache`: where the compiled kernels are, what is in them, and how to be rid of them. */

import type { Command } from 'commander';
import type { Removal } from './cache-remove.ts';
import type { ShowOptions } from './cache-show.ts';
import type { Filters } from './cache-store.ts';
import { paint, type Terminal } from './output.ts';

/** Runs an action and turns what it finds wrong into a message and an exit code. */
async function guarded(terminal: Terminal, action: () => Promise<number>): Promise<number> {
  const { Stop } = await import('./cache-store.ts');
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    terminal.err(`${paint(terminal, 'red', 'weft:')} ${error.message}\n`);
    return error.code;
  }
}

function withFilters(command: Command): Command {
  return command
    .option('--older-than <span>', 'only kernels not used for this long: 30d, 12h, 45m')
    .option('--name <pattern>', 'only kernels of this name; * stands for anything')
    .option('--target <target>', 'only kernels for cpu or cuda');
}

function withRemoval(command: Command): Command {
  return withFilters(command).option('--dry-run', 'only say what would be removed').option('--yes', 'do not ask');
}

/** Adds `cache` and its commands. `done` receives the exit code. The work is imported when a command runs. */
export function registerCache(program: Command, terminal: () => Terminal, done: (code: number) => void): void {
  const cache = program.command('cache').description('look at and clean the compiled kernels on disk');
  const look = () => import('./cache-show.ts');
  const clean = () => import('./cache-remove.ts');
  const run = async (action: () => Promise<number>): Promise<void> => done(await guarded(terminal(), action));
  const command = (name: string, description: string): Command =>
    cache.command(name).description(description).option('--json', 'one JSON document');

  command('path', 'print the folder').action((options: { json?: boolean }) =>
    run(async () => (await look()).showPath(terminal(), options)),
  );
  command('stats', 'how many kernels, how large, how full').action((options: { json?: boolean }) =>
    run(async () => (await look()).showStats(terminal(), options)),
  );
  withFilters(command('ls', 'list kernels'))
    .option('--sort <order>', 'used, size or name', 'used')
    .action((options: Filters & { sort: string; json?: boolean }) =>
      run(async () => (await look()).showList(terminal(), options)),
    );
  command('show', 'all that is known of one kernel: its key, source, log and resources')
    .argument('<kernel>', 'the beginning of a key, or a name')
    .option('--source', 'only the source text')
    .option('--image <file>', 'write the compiled image (cubin, shared object) to a file')
    .action((wanted: string, options: ShowOptions) =>
      run(async () => (await look()).showEntry(terminal(), wanted, options)),
    );
  command('diff', "which fields of two kernels' keys differ")
    .argument('<kernel>', 'the beginning of a key, or a name')
    .argument('<other>', 'the same')
    .action((left: string, right: string, options: { json?: boolean }) =>
      run(async () => (await look()).showDifference(terminal(), left, right, options)),
    );
  command('verify', 'check every file')
    .option('--repair', 'remove damaged files')
    .action((options: { json?: boolean; repair?: boolean }) =>
      run(async () => (await look()).verifyAll(terminal(), options)),
    );
  withRemoval(command('prune', 'remove what the filters choose, and what is above the size limit'))
    .option('--max-size <bytes>', 'keep at most this much: 512M, 1G')
    .action((options: Removal) => run(async () => (await clean()).prune(terminal(), options)));
  withRemoval(command('clear', 'remove everything, or what the filters choose')).action((options: Removal) =>
    run(async () => (await clean()).clear(terminal(), options)),
  );
}
