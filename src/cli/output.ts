/** How the command line talks: data to stdout, talk to stderr, colours only where they are seen or asked for. */

import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import { WeftError } from '../../compiler/errors.ts';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** The outside of a command, so that a test can be one. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether somebody is there to answer a question. */
  readonly interactive: boolean;
  readonly colors: boolean;
  readonly ask: (question: string) => Promise<boolean>;
}

export const exitCodes = { fine: 0, failed: 1, usage: 2, missing: 3 } as const;

/** A wrong text or file, and what the file system says, is for the user to read; all else is a bug. */
export const isForUser = (error: unknown): error is Error =>
  error instanceof WeftError || (error instanceof Error && 'syscall' in error);

/** Version of every JSON document: it only grows. */
export const documentVersion = 1;

/** NO_COLOR wins over FORCE_COLOR, as its specification says; an empty value of either counts as unset. */
export function wantsColors(choice: string | undefined, env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (choice === 'always') return true;
  if (choice === 'never') return false;
  if ((env.NO_COLOR ?? '') !== '') return false;
  const force = env.FORCE_COLOR ?? '';
  if (force !== '') return force !== '0' && force !== 'false';
  return isTerminal && env.TERM !== 'dumb';
}

async function askOnTerminal(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
  } finally {
    lines.close();
  }
}

/** The process's own streams. `color`: the value of --color. */
export function processTerminal(color?: string): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    colors: wantsColors(color, process.env, process.stdout.isTTY === true),
    ask: askOnTerminal,
  };
}

export function paint(terminal: Terminal, style: Style, text: string): string {
  return terminal.colors ? styleText(style, text, { validateStream: false }) : text;
}

/** One JSON document on stdout. */
export function printJson(terminal: Terminal, document: object): void {
  terminal.out(`${JSON.stringify({ version: documentVersion, ...document }, null, 2)}\n`);
}

export interface Column {
  readonly title: string;
  readonly right?: boolean;
}

/** Rows in columns as wide as their widest cell. Cells hold no colours. */
export function printTable(terminal: Terminal, columns: readonly Column[], rows: readonly (readonly string[])[]): void {
  const widths = columns.map(({ title }, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ right }, i) => {
        const cell = cells[i] ?? '';
        return right === true ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!);
      })
      .join('  ')
      .trimEnd();
  terminal.out(`${paint(terminal, 'dim', line(columns.map(({ title }) => title)))}\n`);
  for (const row of rows) terminal.out(`${line(row)}\n`);
}

/** Names and values, the names in one column. */
export function printFacts(terminal: Terminal, facts: readonly (readonly [string, string])[]): void {
  const width = Math.max(0, ...facts.map(([name]) => name.length));
  for (const [name, value] of facts) terminal.out(`${paint(terminal, 'dim', name.padEnd(width))}  ${value}\n`);
}

export function formatBytes(bytes: number): string {
  const names = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const step = Math.min(names.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  return step === 0 ? `${bytes} B` : `${(bytes / 1024 ** step).toFixed(1)} ${names[step]}`;
}

const spans: readonly (readonly [string, number])[] = [
  ['w', 604_800],
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
];

/** `30d`, `12h`, `45m`, `10s`, `2w` in milliseconds; null when the text is none of these. */
export function parseSpan(text: string): number | null {
  const match = /^(\d{1,6})([smhdw])$/.exec(text.trim());
  const unit = spans.find(([name]) => name === match?.[2]);
  return match === null || unit === undefined ? null : Number(match[1]) * unit[1] * 1000;
}

/** Age in its largest whole unit; a time to come counts as now. */
export function formatAge(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  const [name, unit] = spans.slice(1).find(([, each]) => seconds >= each) ?? ['s', 1];
  return `${Math.floor(seconds / unit)}${name}`;
}

export function plural(count: number, word: string): string {
  if (count === 1) return `1 ${word}`;
  return `${count} ${word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`}`;
}
