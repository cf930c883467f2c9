/** Every form of a reduction compiles, in the form that the schedule should choose. */

import { expect, it } from 'vitest';
import { collect } from '../../compiler/collect.ts';
import { compileSync } from '../../runtime/compile.ts';
import { planFor } from '../../runtime/plan.ts';
import { emptyArray, nodeOf } from '../../src/array.ts';
import { runOn } from '../../src/context.ts';
import { np } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';
import { describeTier } from '../support/tier.ts';
import { formCases } from './reduce-forms.ts';

const device = compileOnlyDevice();

/** What the text shows of the form. */
function kindOf(text: string): string {
  if (text.includes('_stage[')) return 'staged';
  if (text.includes('const int slot = ')) return 'stream';
  return text.includes('const long long first = ') ? 'columns' : 'rows';
}

describeTier('nvrtc', 'forms of reductions', () => {
  it.each(formCases)('$kind: $text of $shape $dtype', ({ text, shape, dtype, kind, parts }) => {
    const roots = runOn(device, () => [nodeOf(np(text, { x: emptyArray(shape, dtype, device) }))]);
    const { steps } = planFor(device, collect(roots), []);
    expect(steps).toHaveLength(1);
    const { source } = steps[0]!;
    expect({ kind: kindOf(source.text), parts: source.text.includes('partials[') }).toEqual({ kind, parts });
    expect(compileSync(source, 'sm_90').bytes.length).toBeGreaterThan(1000);
  });
});
