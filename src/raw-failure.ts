/** A kernel that failed while it ran, told with its name, its arguments and the line of its text. */

import { DeviceError } from '../compiler/errors.ts';
import { formatShape } from '../compiler/shape.ts';
import type { RawGeometry } from '../runtime/device.ts';
import { lineOfReport } from '../runtime/raw-lines.ts';
import type { OpenModule } from '../runtime/raw-module.ts';
import { rawFileName } from '../runtime/raw-source.ts';
import { NDArray } from './array.ts';
import { timesText } from './raw-config.ts';
import type { RawDefinition } from './raw-definition.ts';
import { shown } from './raw-scalar.ts';

/** Lines shown around the one that failed. */
const around = 2;

function numbered(text: string, line: number): string {
  const lines = text.split('\n');
  const first = Math.max(1, line - around);
  const last = Math.min(lines.length, line + around);
  const width = String(last).length;
  return Array.from({ length: last - first + 1 }, (_, k) => {
    const number = first + k;
    return `${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${lines[number - 1]}`.trimEnd();
  }).join('\n');
}

function argumentText(value: unknown): string {
  if (value instanceof NDArray) return `${value.dtype} array of shape ${formatShape(value.shape)}`;
  return value === null ? 'null' : shown(value);
}

function launchText(
  { name, parameters }: RawDefinition,
  { grid, block }: RawGeometry,
  args: readonly unknown[],
): string {
  const list = parameters.map(({ text }, k) => `  ${text}: ${argumentText(args[k])}`);
  return [`Kernel ${name}, grid ${timesText(grid)}, block ${timesText(block)}:`, ...list].join('\n');
}

/** The error of a launch that was waited for. Anything but a failure of the device is returned as it is. */
export function failedLaunch(
  error: unknown,
  definition: RawDefinition,
  { image }: OpenModule,
  geometry: RawGeometry,
  args: readonly unknown[],
): unknown {
  if (!(error instanceof DeviceError)) return error;
  const { text } = definition.unit;
  // The address is for this and no reader: it is in what the addon threw.
  const reported = error.cause instanceof Error ? error.cause.message : '';
  const line = lineOfReport(reported, image);
  const { message } = error;
  const known = line !== null && line >= 1 && text !== '';
  const place = known && !message.includes(`${rawFileName}:`) ? `, ${rawFileName}:${line}` : '';
  const lines = known ? `\n${numbered(text, line)}` : '';
  const { call, status, fatal } = error;
  return new DeviceError(`${message}${place}${lines}\n${launchText(definition, geometry, args)}`, {
    call,
    status,
    fatal,
    cause: error,
  });
}
