import { expect, it } from 'vitest';
import { families } from '../../compiler/ops.ts';
import { compileCudaSync } from '../../runtime/nvrtc.ts';
import { describeTier } from '../support/tier.ts';
import { castPieces, familyPieces, type Piece, sourceOf } from './source.ts';

function compiled(pieces: readonly Piece[], arch: string): { readonly log: string; readonly bytes: number } {
  const { ok, log, image } = compileCudaSync(sourceOf(pieces, 'cuda'), 'rows.cu', [`--gpu-architecture=${arch}`]);
  return { log: ok ? log : `failed: ${log}`, bytes: image.length };
}

describeTier('nvrtc', 'operations through NVRTC', () => {
  it.each(Object.keys(families))('every loop of %s compiles for sm_90 without a warning', (family) => {
    const { log, bytes } = compiled(familyPieces(family, 'cuda'), 'sm_90');
    expect(log).toBe('');
    expect(bytes).toBeGreaterThan(0);
  });

  it('every cast compiles for the oldest and the newest architecture', () => {
    for (const arch of ['sm_75', 'sm_90']) expect(compiled(castPieces(), arch).log).toBe('');
  });
});
