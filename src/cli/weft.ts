#!/usr/bin/env node
import { main } from './main.ts';

// `weft cache ls | head` closes the pipe early: nothing is wrong, and nobody reads on.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

// Set, not exit(): what was written to a pipe is still on its way.
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
