/** For each statement of a snippet, the names that later statements read. */

import type { Snippet } from './ast.ts';

function namesIn(tree: unknown, found: Set<string>): void {
  if (Array.isArray(tree)) for (const item of tree) namesIn(item, found);
  else if (typeof tree === 'object' && tree !== null) {
    const node = tree as { kind?: unknown; name?: unknown };
    if (node.kind === 'name' && typeof node.name === 'string') found.add(node.name);
    for (const value of Object.values(tree)) namesIn(value, found);
  }
}

export function usedLater(snippet: Snippet): readonly ReadonlySet<string>[] {
  const result: ReadonlySet<string>[] = [];
  let later = new Set<string>();
  for (let k = snippet.statements.length - 1; k >= 0; k--) {
    result[k] = later;
    later = new Set(later);
    namesIn(snippet.statements[k], later);
  }
  return result;
}
