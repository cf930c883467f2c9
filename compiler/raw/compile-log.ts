/** What ptxas says with -v about each kernel, read from NVRTC's log; and which lines of a source a log complains about. */

export interface KernelFigures {
  /** The symbol, as the compiler named it. */
  readonly symbol: string;
  readonly registers: number;
  readonly sharedBytes: number;
  /** Bytes of each thread's stack: what does not fit into registers, and arrays with computed indices. */
  readonly stackBytes: number;
  readonly spillStoreBytes: number;
  readonly spillLoadBytes: number;
  readonly barriers: number;
  /** Bytes in constant banks, with the parameters; null where this version says nothing about them. */
  readonly constBytes: number | null;
}

const entryLine = /Compiling entry function '([^']+)' for '[^']+'/;
const propertiesLine = /Function properties for (\S+)/;
const stackLine = /(\d+) bytes stack frame, (\d+) bytes spill stores, (\d+) bytes spill loads/;
const usedLine = /Used (\d+) registers/;

function sumOf(line: string, pattern: RegExp): number | null {
  const found = Array.from(line.matchAll(pattern), (match) => Number(match[1]));
  return found.length === 0 ? null : found.reduce((sum, each) => sum + each, 0);
}

/**
 * The kernels of a log, in its order. A line about an entry is followed by the properties of functions, among them the
 * entry's own, and by what it uses.
 */
export function kernelFigures(log: string): readonly KernelFigures[] {
  const found: KernelFigures[] = [];
  const stacks = new Map<string, readonly number[]>();
  let entry: string | null = null;
  let about = '';
  for (const line of log.split('\n')) {
    entry = entryLine.exec(line)?.[1] ?? entry;
    about = propertiesLine.exec(line)?.[1] ?? about;
    const stack = stackLine.exec(line);
    if (stack !== null) stacks.set(about, stack.slice(1).map(Number));
    const registers = usedLine.exec(line)?.[1];
    if (registers === undefined || entry === null) continue;
    const [stackBytes = 0, spillStoreBytes = 0, spillLoadBytes = 0] = stacks.get(entry) ?? [];
    found.push({
      symbol: entry,
      registers: Number(registers),
      sharedBytes: sumOf(line, /(\d+)(?:\+\d+)? bytes smem/g) ?? 0,
      stackBytes,
      spillStoreBytes,
      spillLoadBytes,
      barriers: sumOf(line, /used (\d+) barriers/g) ?? 0,
      constBytes: sumOf(line, /(\d+) bytes cmem\[\d+\]/g),
    });
    entry = null;
  }
  return found;
}

/** Lines shown before and after one that is complained about. */
const around = 2;

/** The lines of a source that a log names as `name(12): error`, numbered, with those around them. */
export function namedLines(text: string, name: string, log: string): string {
  const lines = text.split('\n');
  const shown = new Set<number>();
  const wrong = new Set<number>();
  for (const row of log.split('\n')) {
    if (!row.startsWith(`${name}(`)) continue;
    const line = Number(/^\((\d+)\): (?:catastrophic )?error/.exec(row.slice(name.length))?.[1]);
    if (!(line >= 1 && line <= lines.length)) continue;
    wrong.add(line);
    for (let k = Math.max(1, line - around); k <= Math.min(lines.length, line + around); k++) shown.add(k);
  }
  const numbers = [...shown].sort((a, b) => a - b);
  const width = String(numbers.at(-1) ?? 0).length;
  return numbers
    .map((k, i) => {
      const gap = i > 0 && numbers[i - 1] !== k - 1 ? `${'.'.repeat(width + 2)}\n` : '';
      return `${gap}${wrong.has(k) ? '>' : ' '} ${String(k).padStart(width)} | ${lines[k - 1]}`.trimEnd();
    })
    .join('\n');
}
