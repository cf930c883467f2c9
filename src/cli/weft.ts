#!/usr/bin/env node
import { main } from './main.ts';

// Set, not exit(): what was written to a pipe is still on its way.
process.exitCode = await main(process.argv.slice(2));
