/** A kernel of a source, before it is compiled: what its launches are checked against. */

import type { KernelParameter } from '../compiler/raw/types.ts';
import type { Buffer } from '../runtime/buffer.ts';
import type { Device } from '../runtime/device.ts';
import type { OpenModule } from '../runtime/raw-module.ts';

/** What a kernel belongs to: a text or a file, open on each device where it was used. */
export interface RawUnit {
  /** The text; empty for a file. */
  readonly text: string;
  readonly debug: boolean;
  /** Where the user made it; null when that is not known. */
  readonly place: string | null;
  /** Opens it, compiling when that is needed. Blocks. */
  open(device: Device): OpenModule;
  openAsync(device: Device): Promise<OpenModule>;
  /** Global variables that were handed out as arrays and that kernels may write: a list that grows as they are. */
  writable(device: Device): readonly Buffer[];
}

export interface RawDefinition {
  /** As it was asked for: `saxpy`, `ns::k<float>`. */
  readonly name: string;
  readonly unit: RawUnit;
  readonly parameters: readonly KernelParameter[];
  /** Threads of a block by __launch_bounds__; null without one. */
  readonly launchBounds: number | null;
}

/** What messages call a parameter: `saxpy: argument 3 (\`float a\`)`. Counted from 1. */
export const parameterPlace = (kernel: string, { text }: KernelParameter, index: number): string =>
  `${kernel}: argument ${index + 1} (\`${text}\`)`;

/** `const float* x, int n` */
export const signatureText = (parameters: readonly KernelParameter[]): string =>
  parameters.map(({ text }) => text).join(', ');
