/**
 * Random programs with reductions, on one device: softmax, layernorm, distances and counts over views, and programs that nobody would
 * write. How far a result may be off was worked out with each (test/vectors/tracked.py).
 */

import { afterAll, describe, it } from 'vitest';
import { report } from '../support/compare.ts';
import { headFault, judgeExcused, loadReductions, type ProgramRecord, titleOf } from '../support/golden-reductions.ts';
import { evaluateBatch, type Job } from './evaluate-batch.ts';
import { chunks, expectNoFaults, firstLine, type Outcome, uploadAll } from './golden-evaluate.ts';
import type { Machine } from './golden-machine.ts';

const chunkSize = 100;

/** Registers all programs for one machine. */
export function programsMatrix(machine: Machine): void {
  const { records: all, read } = loadReductions('programs');
  // A GPU runs all of them in two minutes; elsewhere every third, unless WEFT_PROGRAMS=all, keeps the tests short.
  const every = machine.name === 'cuda' || process.env.WEFT_PROGRAMS === 'all' ? 1 : Math.max(3, machine.every);
  const records = all.filter((_, k) => k % every === 0);

  const jobOf = ({ text, in: given }: ProgramRecord): Job => ({
    text,
    variables: () => uploadAll(Object.fromEntries(Object.entries(given).map(([name, r]) => [name, read(r)]))),
  });

  const faultOf = (record: ProgramRecord, outcome: Outcome): string | undefined => {
    const { out, slack } = record;
    if (outcome instanceof Error) return `  ${titleOf(record)}: ${firstLine(outcome)}`;
    if (!machine.judged) return headFault(titleOf(record), outcome[0]!, out[0]);
    const excused = slack === undefined ? undefined : read(slack);
    const verdict = judgeExcused(outcome[0]!, read(out[0]), { ulp: 0, signedZeros: false }, excused);
    return verdict.wrong === 0 ? undefined : report(titleOf(record), verdict);
  };

  describe(`${machine.name}: random programs with reductions, ${records.length} of ${all.length}`, () => {
    chunks(records, chunkSize).forEach((group, k) => {
      it(`programs ${k * chunkSize} to ${k * chunkSize + group.length - 1}`, async () => {
        const outcomes = await evaluateBatch(machine, group.map(jobOf));
        const faults = group.map((record, i) => faultOf(record, outcomes[i]!));
        expectNoFaults(
          faults.filter((line) => line !== undefined),
          group.length,
        );
      });
    });
  });
  afterAll(() => {
    if (!machine.judged) console.log(machine.summary());
  });
}
