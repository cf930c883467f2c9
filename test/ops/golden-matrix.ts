/**
 * Every function on every type over edge values, every cast, every array with a Python scalar, array creation: what NumPy
 * gives, on one device. The vectors and their precision classes come from test/vectors/make.py.
 */

import { afterAll, describe, it } from 'vitest';
import { dtypeNames } from '../../compiler/dtype.ts';
import { judge, report } from '../support/compare.ts';
import {
  type FunctionRecord,
  type GoldenArray,
  loadFamily,
  type Precision,
  type Reference,
} from '../support/golden.ts';
import {
  errorFault,
  evaluate,
  evaluateMany,
  expectNoFaults,
  firstLine,
  type Outcome,
  uploadAll,
} from './golden-evaluate.ts';
import { limitOf, Measured } from './golden-limits.ts';
import type { Machine } from './golden-machine.ts';

interface Expectation {
  readonly title: string;
  readonly op: string;
  readonly precision: Precision;
  readonly out: readonly GoldenArray[];
  readonly slack?: Uint8Array;
  readonly signedZeros?: boolean;
}

/** A line about each result that is wrong; worst distances go into the table. */
function faultsOf(
  { target, judged, slack }: Machine,
  wanted: Expectation,
  outcome: Outcome,
  inputs: Record<string, GoldenArray>,
  measured: Measured,
): string[] {
  if (outcome instanceof Error) return [`  ${wanted.title}: ${firstLine(outcome)}`];
  if (outcome.length !== wanted.out.length)
    return [`  ${wanted.title}: ${outcome.length} results, expected ${wanted.out.length}`];
  return wanted.out.flatMap((want, k) => {
    if (!judged) return headFault(wanted.title, outcome[k]!, want);
    const limit = limitOf(target, wanted.op, want.dtype, wanted.precision);
    const ulp = wanted.precision === 'exact' ? limit : limit + slack;
    const verdict = judge(outcome[k]!, want, { ...wanted, ulp });
    if (wanted.precision !== 'exact') measured.add(wanted.op, want.dtype, verdict.worst);
    return verdict.wrong === 0 ? [] : [report(wanted.title, verdict, inputs)];
  });
}

/** The line about a result of the wrong type or shape. */
function headFault(title: string, got: GoldenArray, want: GoldenArray): string[] {
  const head = ({ dtype, shape }: GoldenArray): string => `${dtype} [${shape.join(', ')}]`;
  return head(got) === head(want) ? [] : [`  ${title}: ${head(got)}, expected ${head(want)}`];
}

const readAll = (
  read: (r: Reference) => GoldenArray,
  references: Readonly<Record<string, Reference>>,
): Record<string, GoldenArray> =>
  Object.fromEntries(Object.entries(references).map(([name, reference]) => [name, read(reference)]));

function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

function testFunctions(machine: Machine, measured: Measured): void {
  const { records, read } = loadFamily('ufuncs');
  const expectation = (record: FunctionRecord): Expectation => ({
    title: `${record.text} of ${record.types.join(', ')}`,
    op: record.op,
    precision: record.kind ?? 'exact',
    out: (record.out ?? []).map(read),
    signedZeros: record.zeros !== false,
    ...(record.slack === undefined ? {} : { slack: read(record.slack).bytes }),
  });
  // Functions that see the same values go together: one test, few kernels.
  for (const group of groupBy(records, (r) => JSON.stringify(r.in)).values()) {
    const names = group.length > 4 ? `${group.length} functions` : group.map((r) => r.text).join(', ');
    it(`${group[0]!.types.join(', ')}: ${names} as ${Object.keys(group[0]!.in).join(', ')}`, () =>
      machine.run(async () => {
        const inputs = readAll(read, group[0]!.in);
        const variables = uploadAll(inputs);
        const single = group.filter((r) => r.out?.length === 1);
        const outcomes = await evaluateMany(
          single.map((r) => r.text),
          variables,
        );
        const faults = single.flatMap((r, k) => faultsOf(machine, expectation(r), outcomes[k]!, inputs, measured));
        for (const record of group) {
          if (record.out?.length === 1) continue;
          const outcome = evaluate(record.text, variables);
          if (record.error === undefined)
            faults.push(...faultsOf(machine, expectation(record), outcome, inputs, measured));
          else faults.push(errorFault(`${record.text} of ${record.types.join(', ')}`, record.error, outcome) ?? '');
        }
        expectNoFaults(
          faults.filter((line) => line !== ''),
          group.length,
        );
      }));
  }
}

function testCasts(machine: Machine, measured: Measured): void {
  const { records, read } = loadFamily('casts');
  for (const [, group] of groupBy(records, (r) => r.in.x[0])) {
    it(`${group[0]!.in.x[0]} to every type`, () =>
      machine.run(async () => {
        const inputs = { x: read(group[0]!.in.x) };
        const outcomes = await evaluateMany(
          group.map((r) => r.text),
          uploadAll(inputs),
        );
        const faults = group.flatMap((r, k) => {
          const wanted: Expectation = { title: r.text, op: 'astype', precision: 'exact', out: [read(r.out[0])] };
          return faultsOf(machine, wanted, outcomes[k]!, inputs, measured);
        });
        expectNoFaults(faults, group.length);
      }));
  }
}

const scalarOp = (text: string): string => {
  if (text.includes('**')) return 'power';
  return text.includes('arctan2') ? 'arctan2' : 'divide';
};

function testScalars(machine: Machine, measured: Measured): void {
  const { records, inputs, m, read } = loadFamily('scalars');
  for (const dtype of dtypeNames) {
    const group = records.filter((r) => r.type === dtype);
    it(`${dtype}: ${group.length} texts`, () =>
      machine.run(async () => {
        const given = { x: read(inputs[dtype]!), m: read(m!) };
        const variables = uploadAll(given);
        const good = group.filter((r) => r.out !== undefined);
        const outcomes = await evaluateMany(
          good.map((r) => r.text),
          variables,
        );
        const faults = good.flatMap((r, k) => {
          const wanted: Expectation = {
            title: `${r.text} of ${dtype}`,
            op: scalarOp(r.text),
            precision: r.kind ?? 'exact',
            out: [read(r.out!)],
          };
          return faultsOf(machine, wanted, outcomes[k]!, given, measured);
        });
        for (const { text, error } of group) {
          if (error !== undefined)
            faults.push(errorFault(`${text} of ${dtype}`, error, evaluate(text, variables)) ?? '');
        }
        expectNoFaults(
          faults.filter((line) => line !== ''),
          group.length,
        );
      }));
  }
}

function testCreation(machine: Machine, measured: Measured): void {
  const { records, inputs, read } = loadFamily('creation');
  const maker = (text: string): string => text.slice(0, text.indexOf('('));
  for (const [name, group] of groupBy(records, (r) => maker(r.text))) {
    it(`${name}: ${group.length} texts`, () =>
      machine.run(() => {
        const variables = uploadAll(readAll(read, inputs));
        const faults = group.flatMap(({ text, out, kind }) => {
          const wanted: Expectation = { title: text, op: name, precision: kind, out: out.map(read) };
          return faultsOf(machine, wanted, evaluate(text, variables), {}, measured);
        });
        expectNoFaults(faults, group.length);
      }));
  }
}

/** Registers the whole matrix for one machine. */
export function goldenMatrix(machine: Machine): void {
  const measured = new Measured();
  describe(`${machine.name}: functions`, () => testFunctions(machine, measured));
  describe(`${machine.name}: casts`, () => testCasts(machine, measured));
  describe(`${machine.name}: Python scalars`, () => testScalars(machine, measured));
  describe(`${machine.name}: creation`, () => testCreation(machine, measured));
  afterAll(() => {
    if (machine.judged) measured.write(machine.target);
    else console.log(machine.summary());
  });
}
