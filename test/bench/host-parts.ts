/**
 * The host's side of one small fused call, 2 * x + y over 1000 float32: how long each part takes, in microseconds of
 * 10^4 calls after as many warm-up calls, the device waited for outside.
 */

import { collect } from '../../compiler/collect.ts';
import type { Node, ScalarNode } from '../../compiler/graph.ts';
import { Memory } from '../../runtime/buffer.ts';
import type { Device } from '../../runtime/device.ts';
import { runPlan } from '../../runtime/execute.ts';
import { loadKernelSync } from '../../runtime/module-cache.ts';
import { planFor } from '../../runtime/plan.ts';
import { emptyArray, type NDArray, nodeOf } from '../../src/array.ts';
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
  const kernel = elementwise({
    in: 'float32 x, float32 y',
    out: 'float32 z',
    body: 'z = 2 * x + y',
    name: 'small_axpy',
  });
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

/** The same call taken apart, each part by itself: the chain of methods, not the template, which keeps its plan. */
function partsOfCall({ device, x, y, time }: Case): Parts {
  const graphOf = (): Node => nodeOf(x.mul(2).add(y));
  const root = graphOf();
  const graph = collect([root]);
  const plan = planFor(device, graph, []);
  const step = plan.steps[0]!;
  const kernel = loadKernelSync(device, step.source);
  const memories = graph.memories as readonly Memory[];
  const scalars = graph.scalars.map((n) => (graph.nodes[n] as ScalarNode).value);
  // After a run the parameters hold its addresses; the memory of its result stays allocated for the launches below.
  const [kept] = runPlan(device, plan, memories, scalars);
  const launchable = step.params.slice();
  const parts = {
    'build the graph': time(graphOf),
    'collect: its structure as a key': time(() => collect([root])),
    'find the plan': time(() => planFor(device, graph, [])),
    'run the plan': time(() => {
      for (const { memory } of runPlan(device, plan, memories, scalars)) memory.free();
    }),
    '  memory, allocated and freed': time(() => new Memory(device, elements * 4).free()),
    '  find the loaded kernel': time(() => loadKernelSync(device, step.source)),
    '  launch (addon and driver)': time(() => device.launch(kernel, step.geometry, launchable)),
  };
  kept!.memory.free();
  return parts;
}

export function measureHost(device: Device, results: Recorder): void {
  const one = makeCase(device);
  const add = (workload: string, facts: Facts): void =>
    results.add({ workload, system: 'weft', dtype: 'float32', calls, ...facts });
  add('host: one small fused call', { microseconds: wholeCalls(one) });
  add('host: parts of a small fused call', { microseconds: partsOfCall(one) });
}
