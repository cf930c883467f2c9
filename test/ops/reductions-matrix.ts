/**
 * Every reduction on every type: exact results bit for bit, sums and their like against the exact value, which NumPy itself misses
 * by a known distance; long sums that are easily added badly; and what NumPy refuses.
 */

import { afterAll, describe, it } from 'vitest';
import { report } from '../support/compare.ts';
import type { GoldenArray, Reference } from '../support/golden.ts';
import {
  headFault,
  judgeExcused,
  loadReductions,
  type ReductionRecord,
  titleOf,
} from '../support/golden-reductions.ts';
import { makeInput } from './adversarial-inputs.ts';
import { evaluateBatch, type Job } from './evaluate-batch.ts';
import { chunks, errorFault, evaluate, expectNoFaults, firstLine, type Outcome, uploadAll } from './golden-evaluate.ts';
import type { Machine } from './golden-machine.ts';

const chunkSize = 100;

/** Units in the last place that a result may be off the exact value, where NumPy's own is not off by more. */
const limits: Readonly<Record<string, number>> = {
  sum: 1,
  nansum: 1,
  mean: 1,
  nanmean: 1,
  adversarial: 1,
  large: 1,
  average: 4,
  prod: 4,
  nanprod: 4,
  var: 4,
  nanvar: 4,
  std: 4,
  nanstd: 4,
  norm: 4,
};

type Read = (reference: Reference) => GoldenArray;

const inputsOf = ({ in: given, made }: ReductionRecord, read: Read): Record<string, GoldenArray> => ({
  ...Object.fromEntries(Object.entries(given).map(([name, reference]) => [name, read(reference)])),
  ...(made === undefined ? {} : { x: makeInput(made) }),
});

function nameOf(record: ReductionRecord): string {
  const { made, np } = record;
  const title = titleOf(record);
  if (made !== undefined)
    return `${title} of ${made.formula}, ${made.dtype} [${made.shape.join(', ')}] (NumPy ${np} ulp)`;
  return np === undefined ? title : `${title} (NumPy ${np} ulp)`;
}

function faultOf(record: ReductionRecord, outcome: Outcome, read: Read, { judged }: Machine): string | undefined {
  const { op, out, np, slack, made, zeros } = record;
  if (outcome instanceof Error) return `  ${nameOf(record)}: ${firstLine(outcome)}`;
  if (!judged) return headFault(nameOf(record), outcome[0]!, out![0]);
  const limit = np === undefined ? 0 : limits[op]!;
  const verdict = judgeExcused(
    outcome[0]!,
    read(out![0]),
    { ulp: made === undefined ? limit : Math.max(limit, np ?? 0), signedZeros: zeros !== false },
    slack === undefined ? undefined : read(slack),
  );
  return verdict.wrong === 0 ? undefined : report(nameOf(record), verdict);
}

const isText = (line: string | undefined): line is string => line !== undefined;

function testValues(machine: Machine, records: readonly ReductionRecord[], read: Read): void {
  const jobOf = (record: ReductionRecord): Job => ({
    text: record.text,
    variables: () => uploadAll(inputsOf(record, read)),
  });
  for (const op of new Set(records.map((r) => r.op))) {
    const ofOp = records.filter((r) => r.op === op);
    chunks(ofOp, chunkSize).forEach((group, k) => {
      it(`${op}: ${k * chunkSize} to ${k * chunkSize + group.length - 1}`, async () => {
        const outcomes = await evaluateBatch(machine, group.map(jobOf));
        expectNoFaults(group.map((r, i) => faultOf(r, outcomes[i]!, read, machine)).filter(isText), group.length);
      });
    });
  }
}

function testRefusals(machine: Machine, records: readonly ReductionRecord[], read: Read): void {
  it(`${records.length} are refused as NumPy refuses them`, () =>
    machine.run(() => {
      const faults = records.map((record) =>
        errorFault(titleOf(record), record.error!, evaluate(record.text, uploadAll(inputsOf(record, read)))),
      );
      expectNoFaults(faults.filter(isText), records.length);
    }));
}

/** Registers all cases for one machine. */
export function reductionsMatrix(machine: Machine): void {
  const { records: all, read } = loadReductions('reductions');
  const records = machine.every === 1 ? all : all.filter(({ op }) => op !== 'large');
  describe(`${machine.name}: reductions, ${records.length} of ${all.length}`, () => {
    testValues(
      machine,
      records.filter((r) => r.error === undefined),
      read,
    );
    testRefusals(
      machine,
      records.filter((r) => r.error !== undefined),
      read,
    );
  });
  afterAll(() => {
    if (!machine.judged) console.log(machine.summary());
  });
}
