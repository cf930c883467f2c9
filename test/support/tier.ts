/** Tests that need something a machine may not have. They skip with a reason, or fail when WEFT_REQUIRE names them. */

import { describe, test } from 'vitest';
import { cudaStatus } from '../../runtime/devices.ts';
import { openNvrtc } from '../../runtime/nvrtc.ts';
import { useLocalNvrtc } from './nvrtc-folder.ts';

export type TierName = 'nvrtc' | 'gpu';

export interface Tier {
  readonly available: boolean;
  /** Why it is not available; empty when it is. */
  readonly reason: string;
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? '';
}

function look(name: TierName): Tier {
  useLocalNvrtc();
  try {
    if (name === 'gpu') {
      const status = cudaStatus();
      if (!status.available) return { available: false, reason: status.reason?.split('\n')[0] ?? 'no CUDA device' };
    }
    openNvrtc();
    return { available: true, reason: '' };
  } catch (error) {
    return { available: false, reason: firstLine(error) };
  }
}

const known = new Map<TierName, Tier>();

export function tier(name: TierName): Tier {
  const tier = known.get(name) ?? look(name);
  known.set(name, tier);
  return tier;
}

export function isRequired(name: TierName): boolean {
  return (process.env.WEFT_REQUIRE ?? '')
    .split(',')
    .map((part) => part.trim())
    .includes(name);
}

/** `describe` for tests of a tier. The reporter prints once why a tier was skipped. */
export function describeTier(name: TierName, title: string, body: () => void): void {
  const { available, reason } = tier(name);
  if (available) {
    describe(title, body);
  } else if (isRequired(name)) {
    test(`${title}: WEFT_REQUIRE names ${name}`, () => {
      throw new Error(`The tier ${name} is required and cannot run: ${reason}`);
    });
  } else {
    describe.skip(title, body);
  }
}
