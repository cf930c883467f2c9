/** Indexing, reshaping and transposing as NumPy does it: shape, strides, view or copy, contents, and what is refused. */

import { afterAll, describe, it } from 'vitest';
import { type NDArray, np } from '../../src/index.ts';
import { judge, report } from '../support/compare.ts';
import { loadFamily, type ViewRecord } from '../support/golden.ts';
import { download, errorFault, evaluate, expectNoFaults, firstLine, uploadAll } from './golden-evaluate.ts';
import type { Machine } from './golden-machine.ts';

function layoutFault(title: string, record: ViewRecord, array: NDArray): string | undefined {
  if (record.view !== true || record.strides === undefined) return undefined;
  const got = array.strides;
  const same = record.strides.every((want, axis) => want === null || want === got[axis]);
  return same ? undefined : `  ${title}: strides [${got.join(', ')}], NumPy's view has [${record.strides.join(', ')}]`;
}

/** Registers all cases for one machine. */
export function viewsMatrix(machine: Machine): void {
  const { records, read } = loadFamily('views');
  const givenOf = (record: ViewRecord): ReturnType<typeof uploadAll> =>
    uploadAll(Object.fromEntries(Object.entries(record.in).map(([name, reference]) => [name, read(reference)])));
  const titleOf = (record: ViewRecord): string => `${record.text} of [${Object.values(record.in)[0]![1].join(', ')}]`;

  const valueFault = (record: ViewRecord): string | undefined => {
    try {
      const array = np(record.text, givenOf(record)) as NDArray;
      const layout = layoutFault(titleOf(record), record, array);
      const got = download(array);
      if (!machine.judged) return layout;
      const verdict = judge(got, read(record.out![0]), { ulp: 0 });
      return verdict.wrong === 0 ? layout : report(titleOf(record), verdict);
    } catch (error) {
      return `  ${titleOf(record)}: ${firstLine(error as Error)}`;
    }
  };

  describe(`${machine.name}: views`, () => {
    const good = records.filter((r) => r.error === undefined);
    const bad = records.filter((r) => r.error !== undefined);
    it(`${good.length} have NumPy's shape, strides and contents`, () =>
      machine.run(() =>
        expectNoFaults(
          good.map(valueFault).filter((f) => f !== undefined),
          good.length,
        ),
      ));
    it(`${bad.length} are refused as NumPy refuses them`, () =>
      machine.run(() => {
        const faults = bad.map((r) => errorFault(titleOf(r), r.error!, evaluate(r.text, givenOf(r))));
        expectNoFaults(
          faults.filter((f) => f !== undefined),
          bad.length,
        );
      }));
  });
  afterAll(() => {
    if (!machine.judged) console.log(machine.summary());
  });
}
