/** C text of a scheduled kernel. The entry is called with a range of elements: `entry(params, begin, end)`. */

import { type BoundKernel, rawInfos } from '../bind.ts';
import type { HostFacts } from '../kernel-source.ts';
import { fieldName, fieldType, isPointer, layoutParams } from '../params.ts';
import { passesOf } from '../passes.ts';
import { deviceFunctionsOf } from '../render-device.ts';
import { renderCallees, renderElement } from '../render-element.ts';
import { type Gathering, renderAccumulators, renderPartial, renderPass } from '../render-pass.ts';
import { type Form, fieldsOf, type Rendered } from '../schedule.ts';
import { block, writeText } from '../writer.ts';
import { renderLoop } from './loops.ts';
import { cpuPrelude, usesVectorMath } from './prelude.ts';
import { reduceLoop } from './reduce.ts';

// As CUDA reads a device function's text: `char` has a sign, and what is called is known.
const deviceOptions: readonly string[] = ['-fsigned-char', '-Werror=implicit-function-declaration'];

export function renderCpu(bound: BoundKernel, form: Form, facts: HostFacts): Rendered {
  const { kernel } = bound;
  const raws = rawInfos(bound);
  const params = layoutParams(kernel, fieldsOf(kernel, form), 'cpu');
  const own: Gathering = { kernel, form, target: 'cpu' };
  const callees = renderCallees(kernel, 'cpu', raws, form.stages);
  const passes = form.reduce === undefined ? [] : passesOf(kernel).passes;
  const functions =
    form.reduce === undefined
      ? [renderElement(kernel, 'cpu', raws)]
      : passes.map((pass, index) => renderPass(kernel, pass, index, 'cpu', raws));
  const gathering =
    form.reduce === undefined ? [] : [...renderAccumulators(own), ...(form.reduce.parts ? renderPartial(own) : [])];
  const inLanes = (index: number): boolean =>
    usesVectorMath(kernel, [...callees, ...functions[index]!].join('\n'), facts);
  const entry = block(`void ${kernel.name}(const struct args* p, long long begin, long long end)`, [
    ...params.fields.map((field) => {
      const constant = isPointer(field) ? '' : 'const ';
      return `${constant}${fieldType(kernel, field)} ${fieldName(kernel, field)} = p->${fieldName(kernel, field)};`;
    }),
    ...(form.reduce === undefined
      ? renderLoop({ kernel, form, lanes: inLanes(0) })
      : reduceLoop({ kernel, form, reduce: form.reduce, raws, lanes: inLanes })),
  ]);
  // A pass whose values are gathered straight from memory calls no function.
  const entryText = entry.join('\n');
  const called = functions.filter((_, index) => form.reduce === undefined || entryText.includes(`pass${index}(`));
  const body = [...callees, ...gathering, ...called.flat()];
  const args = block(
    'struct args',
    params.fields.map((field) => `${fieldType(kernel, field)} ${fieldName(kernel, field)};`),
    '};',
  );
  const generated = [...body, '', ...args, '', '__attribute__((visibility("default")))', ...entry];
  const devices = deviceFunctionsOf(kernel);
  const text = writeText([...cpuPrelude(generated.join('\n'), facts, form.streamed), ...generated]);
  return {
    source: {
      target: 'cpu',
      name: kernel.name,
      entry: kernel.name,
      text,
      options: devices.length === 0 ? [] : deviceOptions,
      ...(devices.length === 0 ? {} : { deviceFunctions: devices }),
    },
    params,
  };
}
