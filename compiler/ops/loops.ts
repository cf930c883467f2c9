/** From a written row to its ordered type loops. */

import type { DType } from '../dtype.ts';
import { realOf } from '../dtype.ts';
import type { Loop, Op, Row, Spelling } from './row.ts';

const signed: readonly DType[] = ['int8', 'int16', 'int32', 'int64'];
const unsigned: readonly DType[] = ['uint8', 'uint16', 'uint32', 'uint64'];
// NumPy's order: each width signed, then unsigned. int8 with uint8 then finds int16 first.
const integers: readonly DType[] = signed.flatMap((type, i) => [type, unsigned[i]!]);
const floats: readonly DType[] = ['float16', 'bfloat16', 'float32', 'float64'];
const complexes: readonly DType[] = ['complex64', 'complex128'];

/** The types whose loops a row spells, in NumPy's order, with the spelling of each. */
function spelled(row: Row): readonly (readonly [DType, Spelling])[] {
  const list: (readonly [DType, Spelling])[] = [];
  if (row.bool !== undefined) list.push(['bool', row.bool]);
  for (const type of integers) {
    const c = unsigned.includes(type) ? (row.uint ?? row.int) : row.int;
    if (c !== undefined) list.push([type, c]);
  }
  const skip = row.narrow === 'double' ? 3 : row.narrow === false ? 2 : 0;
  if (row.float !== undefined) for (const type of floats.slice(skip)) list.push([type, row.float]);
  if (row.complex !== undefined) {
    for (const type of row.narrow === 'double' ? complexes.slice(1) : complexes) list.push([type, row.complex]);
  }
  return list;
}

function inputs(row: Row, type: DType): readonly (readonly DType[])[] {
  const same = Array.from({ length: row.arity }, () => type);
  if (row.first !== undefined) return [[row.first, ...same.slice(1)]];
  if (row.second !== undefined) return row.second.map((second) => [type, second, ...same.slice(2)]);
  return [same];
}

/** The loops of a row, in the order in which they are tried. */
export function loopsOf(row: Row): readonly Loop[] {
  const loops: Loop[] = [];
  const mixed = (): void => {
    if (row.mixed === undefined) return;
    const out = row.out === undefined || row.out === 'real' ? 'float64' : row.out;
    loops.push({ in: ['int64', 'uint64'], out, c: row.mixed[0] }, { in: ['uint64', 'int64'], out, c: row.mixed[1] });
  };
  for (const [type, c] of spelled(row)) {
    const out = row.out === undefined ? type : row.out === 'real' ? realOf(type) : row.out;
    for (const types of inputs(row, type)) {
      loops.push(row.exact === true ? { in: types, out, c, exact: true } : { in: types, out, c });
    }
    if (type === 'uint64') mixed();
  }
  return loops;
}

/** The finished row: its facts and its loops, without the columns they were made from. */
export function toOp(row: Row): Op {
  const { bool: _b, int: _i, uint: _u, float: _f, complex: _c, mixed: _m, ...rest } = row;
  const { out: _o, first: _1, second: _2, exact: _e, narrow: _n, ...facts } = rest;
  let loops: readonly Loop[] | undefined;
  // Made when first asked for: a program uses few of the rows, and every import would pay for all.
  return Object.freeze({
    ...facts,
    get loops() {
      loops ??= Object.freeze(loopsOf(row));
      return loops;
    },
  });
}
