/** The samples on the CPU, and the page that says what runs where, in the CPU's own words. */

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CompileError, WeftError } from '../../compiler/errors.ts';
import { withDevice } from '../../src/index.ts';
import { root } from '../support/nvrtc-folder.ts';
import { programOf } from './sample-program.ts';
import { runSample } from './sample-run.ts';
import { samples } from './samples/index.ts';
import type { Sample } from './samples/sample.ts';

const running = samples.filter(({ runs }) => runs === 'both');
const stopped = samples.filter(({ runs }) => runs !== 'both');

describe('run on the CPU', () => {
  test.each(running.map((sample) => [sample.name, sample] as const))('%s', (_, sample) => runSample(sample, 'cpu'));
});

/** Why the CPU device does not run a sample. */
function refusal(sample: Sample): WeftError {
  try {
    withDevice('cpu', () => {
      const program = programOf(sample);
      if (sample.run !== undefined) sample.run(program);
      else program.launch(/__global__ void (\w+)/.exec(sample.source)![1]!, { grid: 1, block: 1 });
    });
  } catch (error) {
    if (error instanceof WeftError) return error;
    throw error;
  }
  throw new Error(`${sample.name} was not stopped`);
}

describe('stopped on the CPU, with the line and a remedy', () => {
  test.each(stopped.map((sample) => [sample.name, sample] as const))('%s', (_, sample) => {
    const error = refusal(sample);
    expect(error.stage).toBe('compile');
    expect(error.message).toMatch(/CPU/);
    expect(error.message).toMatch(/\d+ \| |line \d+/);
  });
});

/** The reasons alone: of a log, each message under its line. */
function reasonsOf(error: WeftError): string {
  if (!(error instanceof CompileError)) return error.message;
  const lines = error.log.split('\n').filter((line) => line.startsWith('  '));
  return [...new Set(lines.map((line) => line.trim()))].join('; ');
}

const onCuda = ({ runs, missing }: Sample): string => (runs === 'compiled' ? missing! : 'yes');

function page(): string {
  const rows = samples.map((sample) => {
    const cpu = sample.runs === 'both' ? 'yes' : `no: ${reasonsOf(refusal(sample))}`;
    return `| ${sample.name} | ${sample.shows} | ${cpu} | ${onCuda(sample)} |`.replaceAll('\n', ' ');
  });
  return `# CUDA's samples in Weft

The programs that people learn CUDA from, their device code written anew and unchanged on both devices, their host part as \`rawModule\`, \`launch\` and
arrays: ${running.length} run on the CPU and on a GPU, ${stopped.length} use what a CPU does not have and say so. The texts are in \`test/raw/samples\`; \`test/raw/samples.test.ts\` runs
them on the CPU and compares this page, \`samples.nvrtc.test.ts\` compiles them for sm_90, \`samples.gpu.test.ts\` runs them on a GPU.

| sample | shows | CPU | CUDA |
|---|---|---|---|
${rows.join('\n')}
`;
}

test('the page', async () => {
  await expect(page()).toMatchFileSnapshot(join(root, 'docs', 'cuda-samples.md'));
});

test('names are the only ones', () => {
  expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length);
  expect(running.length).toBeGreaterThanOrEqual(25);
});
