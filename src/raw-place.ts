/** Where in the user's program something was made, for errors that show later. */

import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const framePattern = /(?:\(|at (?:async )?)((?:file:\/\/)?\/[^()]*):(\d+):\d+\)?$/;

function pathOf(place: string): string {
  return place.startsWith('file://') ? fileURLToPath(place) : place;
}

const own = dirname(pathOf(import.meta.url));

/** `file:line` of the first caller outside of Weft's own files; null when the stack does not tell. */
export function callerPlace(): string | null {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 12;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  for (const line of stack.split('\n').slice(1)) {
    const match = framePattern.exec(line.trim());
    if (match === null) continue;
    const path = pathOf(match[1]!);
    if (dirname(path) !== own) return `${path}:${match[2]}`;
  }
  return null;
}
