/** C text of a scheduled kernel. The entry is called with a range of elements: `entry(params, begin, end)`. */

import { type BoundKernel, rawInfos } from '../bind.ts';
import type { HostFacts } from '../kernel-source.ts';
import { fieldName, fieldType, layoutParams } from '../params.ts';
import { renderCallees, renderElement } from '../render-element.ts';
import { type Form, fieldsOf, type Rendered } from '../schedule.ts';
import { block, writeText } from '../writer.ts';
import { renderLoop } from './loops.ts';
import { cpuPrelude, usesVectorMath } from './prelude.ts';

export function renderCpu(bound: BoundKernel, form: Form, facts: HostFacts): Rendered {
  const { kernel } = bound;
  const raws = rawInfos(bound);
  const params = layoutParams(kernel, fieldsOf(kernel, form), 'cpu');
  const body = [...renderCallees(kernel, 'cpu', raws, form.stages), ...renderElement(kernel, 'cpu', raws)];
  const entry = block(`void ${kernel.name}(const struct args* p, long long begin, long long end)`, [
    ...params.fields.map((field) => {
      const constant = field.kind === 'pointer' ? '' : 'const ';
      return `${constant}${fieldType(kernel, field)} ${fieldName(kernel, field)} = p->${fieldName(kernel, field)};`;
    }),
    ...renderLoop({ kernel, form, lanes: usesVectorMath(kernel, body.join('\n'), facts) }),
  ]);
  const args = block(
    'struct args',
    params.fields.map((field) => `${fieldType(kernel, field)} ${fieldName(kernel, field)};`),
    '};',
  );
  const generated = [...body, '', ...args, '', '__attribute__((visibility("default")))', ...entry];
  const text = writeText([...cpuPrelude(generated.join('\n'), facts, form.streamed), ...generated]);
  return {
    source: { target: 'cpu', name: kernel.name, entry: kernel.name, text, options: [] },
    params,
  };
}
