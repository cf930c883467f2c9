/**
 * The host's side of one small fused call, 2 * x + y over 1000 float32: how long each part takes, in microseconds of
 * 10^4 calls after as many warm-up calls, the device waited for outside.
 */

import { bindKernel } from '../../compiler/bind.ts';
import { collect } from '../../compiler/collect.ts';
import { type Node, scalar } from '../../compiler/graph.ts';
import { contiguous, type Layout } from '../../compiler/layout.ts';
import { packParams } from '../../compiler/params.ts';
import { compileProgram } from '../../compiler/pipeline.ts';
import { scheduleCpu } from '../../compiler/cpu/schedule.ts';
import { scheduleCuda } from '../../compiler/cuda/schedule.ts';
import { formKey } from '../../compiler/schedule.ts';
import { Memory } from '../../runtime/buffer.ts';
import type { Device } from '../../runtime/device.ts';
import { loadKernelSync } from '../../runtime/module-cache.ts';
import { makePlan } from '../../runtime/plan.ts';
import { emptyArray, type NDArray, nodeOf, storedOf } from '../../src/array.ts';
import { elementwise, np } from '../../src/index.ts';
import { randomInput } from './inputs.ts';
import { microsecondsPerCall, type PerCall } from './measure.ts';
import type { Facts, Recorder } from './record.ts';

const elements = 1000;
const calls = 10_000;

type Parts = Readonly<Record<string, PerCall>>;

interface Case {
  readonly device: Device;
  readonly x: NDArray;
  readonly y: NDArray;
  readonly out: NDArray;
  time(run: () => void): PerCall;
}

function makeCase(device: Device): Case {
  const x = randomInput(device, [elements], 'float32', 0, 1, 1).array;
  const y = randomInput(device, [elements], 'float32', 0, 1, 2).array;
  const out = emptyArray([elements], 'float32', device);
  const time = (run: () => void): PerCall => microsecondsPerCall(run, () => device.sync(), calls);
  return { device, x, y, out, time };
}

/** What a user writes: everything from JavaScript to the driver. */
function wholeCalls({ x, y, out, time }: Case): Parts {
  const kernel = elementwise({ in: 'float32 x, float32 y', out: 'float32 z', body: 'z = 2 * x + y', name: 'small_axpy' });
  return {
    'np template': time(() => np`2 * ${x} + ${y}`.eval().dispose()),
    'np template into an array': time(() => void np`${out}[...] = 2 * ${x} + ${y}`),
    'method chain': time(() => x.mul(2).add(y).eval().dispose()),
    'method chain into an array': time(() => void out.set('...', x.mul(2).add(y))),
    'one operation': time(() => x.add(y).eval().dispose()),
    'one operation, out': time(() => void x.add(y, { out })),
    'elementwise kernel': time(() => kernel(x, y).eval().dispose()),
    'elementwise kernel, out': time(() => void kernel(x, y, out)),
  };
}

/** The same call taken apart, each part by itself. */
function partsOfCall({ device, x, y, time }: Case): Parts {
  const graphOf = (): Node => nodeOf(x.mul(2).add(y));
  const root = graphOf();
  const plan = makePlan(device, [root], []);
  const step = plan.steps[0]!;
  const kernel = loadKernelSync(device, step.rendered.source);
  const collected = collect([root]);
  const program = compileProgram(collected);
  const own = program.fused.kernels[0]!;
  const result = program.graph.results[0]!;
  const layouts = new Map<number, Layout>([[result, contiguous([elements])]]);
  const bound = bindKernel(program.graph, own, layouts);
  const addresses = own.operands.map((_, k) => 4096 * (k + 1));
  const schedule = (): { readonly form: Parameters<typeof formKey>[0] } =>
    device.info.target === 'cuda' ? scheduleCuda(bound, addresses, { units: device.info.units }) : scheduleCpu(bound, addresses);
  const view = new DataView(new ArrayBuffer(step.rendered.params.bytes));
  const { grid, block } = step.launch;
  const bytes = elements * 4;
  const scalars = own.params.map(() => 2);
  return {
    'build the graph': time(graphOf),
    'plan (all of it, with memory)': time(() => {
      for (const { memory } of makePlan(device, [root], []).results) memory.free();
    }),
    '  collect': time(() => collect([root])),
    '  bind': time(() => bindKernel(program.graph, own, layouts)),
    '  schedule and its key': time(() => formKey(schedule().form)),
    '  pack the parameters': time(() => packParams(step.rendered.params, bound, addresses, scalars, view)),
    '  memory, allocated and freed': time(() => new Memory(device, bytes).free()),
    'find the loaded kernel': time(() => loadKernelSync(device, step.rendered.source)),
    'launch (addon and driver)': time(() => device.launch(kernel, { grid, block, sharedBytes: 0 }, step.params)),
    'a scalar node': time(() => scalar(2, 'float32')),
    'an array object': time(() => storedOf(x)),
  };
}

export function measureHost(device: Device, results: Recorder): void {
  const one = makeCase(device);
  const add = (workload: string, facts: Facts): void => results.add({ workload, system: 'weft', dtype: 'float32', calls, ...facts });
  add('host: one small fused call', { microseconds: wholeCalls(one) });
  add('host: parts of a small fused call', { microseconds: partsOfCall(one) });
}
