/** What must hold between stages. A failure is a bug in Weft, found where it was made instead of in a kernel's text. */

import type { Graph } from './collect.ts';
import { InternalError } from './errors.ts';
import type { FusedKernels } from './fuse.ts';
import type { Kernel } from './kernel.ts';

function must(holds: boolean, what: string): void {
  if (!holds) throw new InternalError(`verify: ${what}`);
}

export function verifyGraph(graph: Graph): void {
  graph.nodes.forEach((node, n) => {
    for (const source of graph.sources[n]!)
      must(source < n, `node ${n} (${node.kind}) reads node ${source}, which is not before it`);
    if (node.kind !== 'map') return;
    const { in: inputs, out } = node.loop;
    must(
      inputs.length === graph.sources[n]!.length,
      `node ${n} (${node.op}) has ${graph.sources[n]!.length} sources, its loop ${inputs.length}`,
    );
    must(out === node.dtype, `node ${n} (${node.op}) is ${node.dtype}, its loop gives ${out}`);
    graph.sources[n]!.forEach((source, k) => {
      must(
        graph.nodes[source]!.dtype === inputs[k],
        `node ${n} (${node.op}): source ${k} is ${graph.nodes[source]!.dtype}, its loop takes ${inputs[k]}`,
      );
    });
  });
}

function verifyKernel(kernel: Kernel): void {
  kernel.lines.forEach((line, v) => {
    const args = 'args' in line ? line.args : [];
    for (const arg of args) must(arg < v, `${kernel.name}: line ${v} reads line ${arg}`);
    if (line.kind === 'load' || line.kind === 'raw')
      must(kernel.operands[line.operand] !== undefined, `${kernel.name}: line ${v} reads operand ${line.operand}`);
  });
  for (const { operand, line } of kernel.stores) {
    must(kernel.operands[operand]?.access === 'write', `${kernel.name} stores to operand ${operand}`);
    must(
      kernel.lines[line]?.dtype === kernel.operands[operand]?.dtype,
      `${kernel.name} stores ${kernel.lines[line]?.dtype} to a ${kernel.operands[operand]?.dtype}`,
    );
  }
}

export function verifyKernels(graph: Graph, fused: FusedKernels): void {
  const done = new Set<number>();
  fused.kernels.forEach((kernel, k) => {
    verifyKernel(kernel);
    for (const { root, access } of kernel.operands) {
      if (root.kind === 'stored' && access === 'read')
        must(done.has(root.node), `${kernel.name} reads node ${root.node} before it is stored`);
    }
    for (const n of fused.members[k]!) done.add(n);
  });
  for (const n of graph.results) must(done.has(n), `result ${n} is not stored`);
}
