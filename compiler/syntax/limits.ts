/** Counts a finished tree: later stages recurse over it and must not overflow. */

import type { Span } from '../errors.ts';
import { tooDeep, tooMany } from './lex.ts';
import { maxDepth, maxNodes } from './text.ts';

interface Pending {
  readonly value: object;
  readonly depth: number;
}

/** Throws LimitError when a tree has too many nodes or nests too deep. A node is any record with a `kind`. */
export function checkLimits(text: string, root: object): void {
  const pending: Pending[] = [{ value: root, depth: 0 }];
  let nodes = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value } = next;
    const isNode = 'kind' in value;
    const depth = next.depth + (isNode ? 1 : 0);
    if (isNode) {
      nodes += 1;
      const { span } = value as unknown as { readonly span: Span };
      if (nodes > maxNodes) tooMany(text, span);
      if (depth > maxDepth) tooDeep(text, span);
    }
    for (const part of Object.values(value)) {
      if (typeof part === 'object' && part !== null) pending.push({ value: part, depth });
    }
  }
}
