/** The texts of a graph's kernels for a target, without memory: as they are for large, contiguous, aligned arrays. */

import { bindKernel } from './bind.ts';
import { collect } from './collect.ts';
import { renderCpu } from './cpu/render.ts';
import { scheduleCpu } from './cpu/schedule.ts';
import type { CudaFacts } from './cuda/facts.ts';
import { renderCuda } from './cuda/render.ts';
import { scheduleCuda } from './cuda/schedule.ts';
import type { Node } from './graph.ts';
import type { HostFacts, KernelSource } from './kernel-source.ts';
import { contiguous, type Layout } from './layout.ts';
import { compileProgram } from './pipeline.ts';

export type PreviewTarget =
  | { readonly target: 'cuda'; readonly facts: CudaFacts }
  | { readonly target: 'cpu'; readonly facts: HostFacts };

const alignment = 2 ** 20;

export function preview(roots: readonly Node[], to: PreviewTarget): readonly KernelSource[] {
  const program = compileProgram(collect(roots));
  const { graph, fused } = program;
  const stored = new Map<number, Layout>();
  return fused.kernels.map((kernel, k) => {
    for (const n of fused.members[k]!)
      if (graph.nodes[n]!.kind !== 'call') stored.set(n, contiguous(graph.nodes[n]!.shape));
    const bound = bindKernel(graph, kernel, stored);
    const addresses = kernel.operands.map((_, operand) => (operand + 1) * alignment);
    if (to.target === 'cuda') return renderCuda(bound, scheduleCuda(bound, addresses, to.facts).form).source;
    return renderCpu(bound, scheduleCpu(bound, addresses).form, to.facts).source;
  });
}
