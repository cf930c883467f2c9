/**
 * Random fused expressions and snippets with assignments, on one device. How far a result may be off was worked out with each
 * expression (test/vectors/bounds.py); most must agree bit for bit.
 */

import { afterAll, describe, it } from 'vitest';
import { type NDArray, np } from '../../src/index.ts';
import { judge, report } from '../support/compare.ts';
import { type ExpressionRecord, loadFamily, type SnippetRecord } from '../support/golden.ts';
import {
  asGolden,
  chunks,
  download,
  errorFault,
  expectNoFaults,
  firstLine,
  type Outcome,
  upload,
  uploadAll,
} from './golden-evaluate.ts';
import type { Machine } from './golden-machine.ts';

const chunkSize = 100;

function testExpressions({ target, judged, every, run: runOn }: Machine): void {
  const { records: all, read } = loadFamily('expressions');
  const records = all.filter((_, k) => k % every === 0);

  const begin = ({ text, vars }: ExpressionRecord): NDArray => {
    const views = Object.entries(vars).map(([name, { base, view }]) => [name, np(view, { base: upload(read(base)) })]);
    return np(text, Object.fromEntries(views) as Record<string, NDArray>) as NDArray;
  };

  const faultOf = (record: ExpressionRecord, got: Outcome): string | undefined => {
    const views = Object.entries(record.vars).map(
      ([n, { base, view }]) => `${n}: ${base[0]} [${base[1].join(', ')}] ${view}`,
    );
    const title = `${record.text}\n    ${views.join('; ')}`;
    if (got instanceof Error) return `  ${title}\n    ${firstLine(got)}`;
    if (!judged) return undefined;
    const verdict = judge(got[0]!, read(record.out), {
      ulp: record.tol[target],
      signedZeros: record.tol[target] === 0,
    });
    return verdict.wrong === 0 ? undefined : report(`${title} (${record.tol[target]} ulp allowed)`, verdict);
  };

  // Reads are awaited together, so that compilers may run side by side.
  const run = async (group: readonly ExpressionRecord[]): Promise<readonly Outcome[]> => {
    const begun = runOn(() =>
      group.map((record) => {
        try {
          const array = begin(record);
          return array.data().then(
            (data): Outcome => [asGolden(array, data)],
            (error: Error): Outcome => error,
          );
        } catch (error) {
          return Promise.resolve<Outcome>(error as Error);
        }
      }),
    );
    return Promise.all(begun);
  };

  chunks(records, chunkSize).forEach((group, k) => {
    it(`expressions ${k * chunkSize} to ${k * chunkSize + group.length - 1}`, async () => {
      const outcomes = await run(group);
      expectNoFaults(
        group.map((r, i) => faultOf(r, outcomes[i]!)).filter((line) => line !== undefined),
        group.length,
      );
    });
  });
}

function testSnippets(machine: Machine): void {
  const { records: all, read } = loadFamily('snippets');
  const records = all.filter((_, k) => k % machine.every === 0);

  const faultsOf = (record: SnippetRecord): readonly string[] => {
    const title = `${record.text.replaceAll('\n', ' ; ')} of ${Object.values(record.in)
      .map(([dtype]) => dtype)
      .join(', ')}`;
    const given = Object.fromEntries(Object.entries(record.in).map(([name, reference]) => [name, read(reference)]));
    const variables = uploadAll(given);
    const wanted = { ...record.after, ...(record.out === undefined ? {} : { '': record.out }) };
    let got: Record<string, ReturnType<typeof download>>;
    try {
      const value = np(record.text, variables) as NDArray | undefined;
      got = Object.fromEntries(Object.entries(variables).map(([name, array]) => [name, download(array)]));
      if (record.out !== undefined) got[''] = download(value!);
    } catch (error) {
      const fault =
        record.error === undefined
          ? `  ${title}: ${firstLine(error as Error)}`
          : errorFault(title, record.error, error as Error);
      return fault === undefined ? [] : [fault];
    }
    if (record.error !== undefined) return [errorFault(title, record.error, Object.values(got))!];
    if (!machine.judged) return [];
    return Object.entries(wanted).flatMap(([name, reference]) => {
      const verdict = judge(got[name]!, read(reference), { ulp: 0 });
      return verdict.wrong === 0 ? [] : [report(`${title}: ${name === '' ? 'the value' : name}`, verdict)];
    });
  };

  chunks(records, 61).forEach((group, k) => {
    it(`snippets ${k * 61} to ${k * 61 + group.length - 1}`, () =>
      machine.run(() => expectNoFaults(group.flatMap(faultsOf), group.length)));
  });
}

/** Registers all expressions and snippets for one machine. */
export function randomMatrix(machine: Machine): void {
  const share = machine.every === 1 ? '' : `, each ${machine.every}th`;
  describe(`${machine.name}: random fused expressions${share}`, () => testExpressions(machine));
  describe(`${machine.name}: assignments${share}`, () => testSnippets(machine));
  afterAll(() => {
    if (!machine.judged) console.log(machine.summary());
  });
}
