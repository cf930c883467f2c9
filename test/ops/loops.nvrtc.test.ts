/** Every loop of the operation table and every cast, through the whole compiler and NVRTC. */

import { afterAll, describe, it } from 'vitest';
import { type DType, dtypeNames, sizeOf } from '../../compiler/dtype.ts';
import { cast, input, map, type Node } from '../../compiler/graph.ts';
import { contiguous } from '../../compiler/layout.ts';
import type { Loop } from '../../compiler/ops/row.ts';
import { families, type OpName, opRow } from '../../compiler/ops.ts';
import { Memory } from '../../runtime/buffer.ts';
import { runAsync } from '../../runtime/execute.ts';
import { type CompileOnlyDevice, compileOnlyDevice } from '../support/compile-only-device.ts';
import { describeTier } from '../support/tier.ts';
import { chunks, firstLine } from './golden-evaluate.ts';

const elements = 1000;
const loopsPerKernel = 8;

interface Case {
  readonly title: string;
  readonly node: Node;
}

/** Operand `k` of a type: the same memory every time, so that kernels read few arrays. */
function inputsOn(device: CompileOnlyDevice): (dtype: DType, k: number) => Node {
  const known = new Map<string, Node>();
  return (dtype, k) => {
    const key = `${dtype} ${k}`;
    const node = known.get(key) ?? input(new Memory(device, elements * sizeOf(dtype)), dtype, contiguous([elements]));
    known.set(key, node);
    return node;
  };
}

type Operand = ReturnType<typeof inputsOn>;

function loopCases(family: string, operand: Operand): readonly Case[] {
  return (Object.keys(families[family]!) as OpName[]).flatMap((op) =>
    (opRow(op).outputs === undefined ? opRow(op).loops : []).map((loop: Loop) => ({
      title: `${op}(${loop.in.join(', ')})`,
      node: map(op, loop, loop.in.map(operand), [elements]),
    })),
  );
}

function castCases(operand: Operand): readonly Case[] {
  return dtypeNames.flatMap((from) =>
    dtypeNames
      .filter((to) => to !== from)
      .map((to) => ({ title: `${from} to ${to}`, node: cast(operand(from, 0), to) })),
  );
}

async function compile(device: CompileOnlyDevice, cases: readonly Case[]): Promise<void> {
  const faults = chunks(cases, loopsPerKernel).map(async (batch) => {
    try {
      const stored = await runAsync(
        device,
        batch.map(({ node }) => node),
      );
      for (const { memory } of stored) memory.free();
      return [];
    } catch (error) {
      return [`${batch.map(({ title }) => title).join(', ')}: ${firstLine(error as Error)}`];
    }
  });
  const found = (await Promise.all(faults)).flat();
  if (found.length > 0) throw new Error(`${found.length} kernels do not compile:\n${found.slice(0, 4).join('\n')}`);
}

describeTier('nvrtc', 'all loops', () => {
  const device = compileOnlyDevice();
  const operand = inputsOn(device);
  const since = performance.now();
  describe('compile for sm_90', () => {
    for (const family of Object.keys(families)) {
      const cases = loopCases(family, operand);
      it(`${family}: ${cases.length} loops`, () => compile(device, cases));
    }
    const casts = castCases(operand);
    it(`${casts.length} casts`, () => compile(device, casts));
  });
  afterAll(() => {
    const seconds = ((performance.now() - since) / 1000).toFixed(1);
    console.log(`${device.kernels} kernels compiled for sm_90 in ${seconds} s`);
  });
});
