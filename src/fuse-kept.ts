/** The traces that a fused function keeps, by the kinds of its arguments. */

import { dropTrace, type Trace } from './fuse-trace.ts';

interface Entry {
  /** Null where the function must run each time. */
  readonly trace: Trace | null;
  isUsed: boolean;
}

const most = 64;

/** The most recently used ones; where only new kinds come, none any more. */
export class KeptTraces {
  private readonly entries = new Map<string, Entry>();
  /** Kept in vain, one after the other. */
  private unused = 0;
  private lastKey: string | null = null;

  /** Undefined for kinds that are new. */
  find(key: string): Trace | null | undefined {
    return this.entries.get(key)?.trace;
  }

  /** A trace was repeated. */
  use(key: string): void {
    const entry = this.entries.get(key)!;
    entry.isUsed = true;
    this.unused = 0;
    if (this.entries.size === 1) return;
    this.entries.delete(key);
    this.entries.set(key, entry);
  }

  /** A number that changes all the time would make traces that nobody repeats, unless it stays as it is after all. */
  isWorthKeeping(key: string): boolean {
    const isLast = this.lastKey === key;
    this.lastKey = key;
    return this.unused < most || isLast;
  }

  keep(key: string, trace: Trace | null): void {
    this.forget(key);
    if (this.entries.size >= most) this.forget(this.entries.keys().next().value!);
    this.entries.set(key, { trace, isUsed: false });
  }

  private forget(key: string): void {
    const old = this.entries.get(key);
    if (old === undefined) return;
    this.entries.delete(key);
    if (!old.isUsed) this.unused++;
    if (old.trace !== null) dropTrace(old.trace);
  }
}
