/**
 * What Weft tells about itself while it runs. Programs subscribe to the channels `warpweft:compile`, `warpweft:cache`,
 * `warpweft:launch` and `warpweft:memory` (node:diagnostics_channel); people set WEFT_TRACE and read stderr.
 * Nobody listening costs one comparison: callers build an event only after `listens()` said yes.
 */

import { type Channel, channel } from 'node:diagnostics_channel';
import { config, type TraceName } from './config.ts';

export type Topic = 'compile' | 'cache' | 'launch' | 'memory';

export interface CompileEvent {
  readonly kernel: string;
  readonly target: 'cuda' | 'cpu';
  readonly arch: string;
  readonly compiler: string;
  readonly ms: number;
  readonly bytes: number;
  readonly ok: boolean;
}

export interface CacheEvent {
  /** `reject`: a file that is damaged, foreign or refused by the driver. `error`: the disk cannot be used. */
  readonly event: 'hit' | 'miss' | 'write' | 'reject' | 'evict' | 'error';
  readonly key: string;
  readonly kernel?: string;
  readonly detail?: string;
  readonly bytes?: number;
}

/** Launch and memory events belong to their senders: flat records of names and numbers. */
export type Facts = Readonly<Record<string, string | number | boolean | null | undefined>>;

const channels: Readonly<Record<Topic, Channel>> = {
  compile: channel('warpweft:compile'),
  cache: channel('warpweft:cache'),
  launch: channel('warpweft:launch'),
  memory: channel('warpweft:memory'),
};

let started = false;

function value(item: string | number | boolean): string {
  if (typeof item === 'number' && !Number.isInteger(item)) return item.toFixed(3);
  return typeof item === 'string' && /\s/.test(item) ? JSON.stringify(item) : String(item);
}

/** One line of `name=value` pairs. */
export function formatFacts(facts: object): string {
  return Object.entries(facts)
    .filter(([, item]) => item !== undefined && item !== null)
    .map(([name, item]) => `${name}=${value(item as string | number | boolean)}`)
    .join(' ');
}

function start(): void {
  started = true;
  for (const topic of Object.keys(channels) as Topic[]) {
    if (config().trace.has(topic)) {
      channels[topic].subscribe((message) => printTrace(topic, formatFacts(message as object)));
    }
  }
}

/** Whether anybody hears `topic`. Ask before building an event. */
export function listens(topic: Topic): boolean {
  if (!started) start();
  return channels[topic].hasSubscribers;
}

/** Sends an event to the subscribers of `topic`, and to stderr when WEFT_TRACE names it. */
export function publish(topic: 'compile', event: CompileEvent): void;
export function publish(topic: 'cache', event: CacheEvent): void;
export function publish(topic: 'launch' | 'memory', event: Facts): void;
export function publish(topic: Topic, event: CompileEvent | CacheEvent | Facts): void {
  channels[topic].publish(event);
}

/** Whether WEFT_TRACE names `stage`. */
export function traced(stage: TraceName): boolean {
  return config().trace.has(stage);
}

/** Writes a stage's text to stderr, each line marked with the stage. */
export function printTrace(stage: TraceName, text: string): void {
  const mark = `weft ${stage.padEnd(8)} `;
  process.stderr.write(
    `${text
      .split('\n')
      .map((line) => mark + line)
      .join('\n')}\n`,
  );
}
