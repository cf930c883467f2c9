/** The samples compiled for sm_90, with every kernel found in the image. */

import { expect, test } from 'vitest';
import { compileRawSync } from '../../runtime/raw-compile.ts';
import { checkOptions, readText } from '../../src/raw-options.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';
import { describeTier } from '../support/tier.ts';
import { samples } from './samples/index.ts';

const elf = '\x7fELF';

describeTier('nvrtc', 'compile for sm_90', () => {
  // Linking needs a driver: what starts kernels is compiled alone.
  test.each(samples.map((sample) => [sample.name, sample] as const))('%s', (_, { source, names, options, name }) => {
    const what = `sample ${name}`;
    const checked = checkOptions(what, { ...options, relocatable: false });
    const facts = readText(what, source, checked);
    const plain = facts.kernels.filter(({ isTemplate }) => !isTemplate).map((kernel) => kernel.name);
    const asked = names ?? plain;
    const relocatable = options?.relocatable === true ? ['--relocatable-device-code=true'] : [];
    const given = { ...checked, options: [...checked.options, ...relocatable] };
    const image = compileRawSync({ ...given, label: what, facts, names: asked, place: null }, compileOnlyDevice());
    expect(Buffer.from(image.bytes.subarray(0, 4)).toString('latin1')).toBe(elf);
    const bytes = Buffer.from(image.bytes);
    for (const each of asked) expect(bytes.includes(image.lowered[each]!)).toBe(true);
  });
});
