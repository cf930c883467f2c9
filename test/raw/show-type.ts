/** Parameter types and facts in a line. */

import type { KernelFacts, ParameterType } from '../../compiler/raw/types.ts';

export function showType(type: ParameterType | null): string {
  if (type === null) return '?';
  if (type.kind === 'scalar') return type.dtype;
  if (type.kind === 'pointer') return `${type.isConst ? 'const ' : ''}${showType(type.element)}*`;
  if (type.kind === 'array') return `${showType(type.element)}[${type.length}]`;
  if (type.kind === 'opaque') return `opaque ${type.text} (${type.bytes}, ${type.align})`;
  const fields = type.fields.map((field) => `${field.offset} ${field.name}: ${showType(field.type)}`);
  return `${type.name} {${fields.join(', ')}} (${type.bytes}, ${type.align})`;
}

export function showKernel(kernel: KernelFacts): string {
  const words = [
    kernel.isExternC ? ['extern "C"'] : [],
    kernel.isTemplate ? [`template <${kernel.templateParameters.join(', ')}>`] : [],
    [`${kernel.name}, line ${kernel.line}`],
    kernel.launchBounds === null ? [] : [`bounds ${kernel.launchBounds}`],
    kernel.needsFibers ? ['fibers'] : [],
  ];
  const parameters = kernel.parameters.map(({ name, type }) => `  ${name}: ${showType(type)}`);
  return [words.flat().join(' '), ...parameters].join('\n');
}
