/** The accepted distances from the true value (ulp.json), and the table of measured ones. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DType } from '../../compiler/dtype.ts';
import type { Precision } from '../support/golden.ts';
import type { Target } from './golden-machine.ts';

type PerType = Readonly<Partial<Record<DType, number>>>;

interface Limits {
  /** What a function is allowed unless it is listed. */
  readonly default: PerType;
  /** Sums of products, where the target contracts them. */
  readonly contract: number;
  readonly functions: Readonly<Record<string, PerType>>;
}

const limits = JSON.parse(readFileSync(new URL('ulp.json', import.meta.url), 'utf8')) as Record<Target, Limits>;

/** Units in the last place that a function's result may be off on a target. */
export function limitOf(target: Target, op: string, dtype: DType, precision: Precision): number {
  const { default: usual, contract, functions } = limits[target];
  const listed = functions[op]?.[dtype];
  if (precision === 'exact') return listed ?? 0;
  if (precision === 'contract') return listed ?? contract;
  return listed ?? usual[dtype] ?? 0;
}

/** Worst distances seen, by function and type. */
export class Measured {
  readonly #worst = new Map<string, Map<DType, number>>();

  add(op: string, dtype: DType, ulp: number): void {
    const types = this.#worst.get(op) ?? new Map<DType, number>();
    this.#worst.set(op, types.set(dtype, Math.max(ulp, types.get(dtype) ?? 0)));
  }

  /** Writes `<folder>/ulp-<target>.json`, when WEFT_ULP_RESULTS names a folder. */
  write(target: Target): void {
    const folder = process.env.WEFT_ULP_RESULTS;
    if (folder === undefined) return;
    const sorted = [...this.#worst].sort(([a], [b]) => (a < b ? -1 : 1));
    const table = Object.fromEntries(sorted.map(([op, types]) => [op, Object.fromEntries(types)]));
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `ulp-${target}.json`), `${JSON.stringify({ target, worst: table }, null, 1)}\n`);
  }
}
