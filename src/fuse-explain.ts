/** What a call of a fused function would run: the function with arrays that nothing is computed for. */

import type { InputNode, Node } from '../compiler/graph.ts';
import { contiguous } from '../compiler/layout.ts';
import { type Buffer, Memory } from '../runtime/buffer.ts';
import type { Device } from '../runtime/device.ts';
import type { Stored } from '../runtime/execute.ts';
import { deviceOfArray, NDArray, nodeOf, pendingArray, viewOf } from './array.ts';
import { explainNodes, showExplained } from './explain.ts';
import { mapLeaves } from './fuse-arguments.ts';
import { type Tracer, withTracer } from './tracing.ts';

interface Part {
  readonly what: string;
  readonly text: string;
}

/** Ends the run before a kernel with effects. */
class Stop extends Error {}

class DryRun implements Tracer {
  readonly name: string;
  readonly parts: Part[] = [];
  private readonly made = new Set<object>();
  private readonly handles = new Map<NDArray, NDArray>();

  constructor(name: string) {
    this.name = name;
  }

  makes(array: object): void {
    this.made.add(array);
  }

  uses(array: object): void {
    if (this.made.has(array) || !(array instanceof NDArray) || array.isDisposed) return;
    withTracer(null, () => array.eval());
  }

  disposes(): void {}

  uploads(): void {}

  affects(): void {
    this.parts.push({ what: 'a kernel with effects, and what follows it', text: 'runs when it is called' });
    throw new Stop();
  }

  computes(device: Device, nodes: readonly Node[]): readonly Stored[] {
    this.explain('computed on the way', device, nodes);
    // No bytes: memory that is only told apart from other memory.
    return nodes.map(({ shape }) => ({ memory: new Memory(device, 0), layout: contiguous(shape) }));
  }

  writes({ device }: Buffer, _target: InputNode, value: Node): void {
    this.explain('stored in place', device, [value]);
  }

  /** An array for an argument, which the function may change or dispose. */
  handleOf(array: NDArray): NDArray {
    const known = this.handles.get(array);
    if (known !== undefined) return known;
    const device = deviceOfArray(array);
    const own = array.pending ? pendingArray(nodeOf(array), device) : viewOf(array, []);
    this.handles.set(array, own);
    this.made.add(own);
    return own;
  }

  /** Nothing that was made keeps memory as it is. */
  end(): void {
    for (const array of this.made) (array as NDArray).dispose();
  }

  explain(what: string, device: Device, nodes: readonly Node[]): void {
    this.parts.push({ what, text: showExplained(explainNodes(device, nodes), 'text') });
  }
}

/** The text for a call. A pending argument is what it would be computed from, and stays pending. */
export function explainCall(
  name: string,
  run: (args: readonly unknown[]) => unknown,
  args: readonly unknown[],
): string {
  const dry = new DryRun(name);
  const given = args.map((value) => mapLeaves(value, (leaf) => (leaf instanceof NDArray ? dry.handleOf(leaf) : leaf)));
  try {
    const result = withTracer(dry, () => run(given));
    const pending = new Set<NDArray>();
    mapLeaves(result, (leaf) => {
      if (leaf instanceof NDArray && leaf.pending) pending.add(leaf);
    });
    const [first] = pending;
    if (first !== undefined) dry.explain('the results', deviceOfArray(first), [...pending].map(nodeOf));
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  } finally {
    dry.end();
  }
  return textOf(dry.parts);
}

function textOf(parts: readonly Part[]): string {
  const [only] = parts;
  if (only === undefined) return 'nothing to run: already computed';
  if (parts.length === 1) return only.text;
  const texts = parts.map(({ what, text }, k) => `plan ${k + 1}, ${what}:\n${text}`);
  return [`${parts.length} plans, one after the other`, ...texts].join('\n');
}
