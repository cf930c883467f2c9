/** Assembles generated text from nested lists of lines, so that no renderer spells layout characters. */

export type Text = string | readonly Text[];

/** Lines of nested lists, each level indented by two spaces; a list directly in a list is one level deeper. */
export function writeText(lines: readonly Text[]): string {
  const out: string[] = [];
  const visit = (items: readonly Text[], indent: string): void => {
    for (const item of items) {
      if (typeof item !== 'string') visit(item, `${indent}  `);
      else if (item === '') out.push('');
      else for (const line of item.split('\n')) out.push(line.startsWith('#') ? line : indent + line);
    }
  };
  visit(lines, '');
  return `${out.join('\n')}\n`;
}

/** `head {`, the indented body, `}`. */
export function block(head: string, body: readonly Text[], tail = '}'): readonly string[] {
  const inner = writeText([body]).trimEnd();
  return inner === '' ? [`${head} {${tail}`] : [`${head} {`, ...inner.split('\n'), tail];
}
