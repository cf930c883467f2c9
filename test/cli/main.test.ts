import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { packageVersion } from '../../runtime/cache-key.ts';
import { resetConfig } from '../../runtime/config.ts';
import { formatAge, formatBytes, parseSpan, plural, printTable, wantsColors } from '../../src/cli/output.ts';
import { folder } from '../runtime/cache-support.ts';
import { json, leaveCache, useCache, weft } from './cli-support.ts';

beforeEach(() => {
  useCache(folder());
});

afterAll(leaveCache);

test('help and version', async () => {
  const { code, out, err } = await weft(['--help']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  for (const word of ['doctor', 'devices', 'cache', '--color']) expect(out).toContain(word);
  expect(await weft(['--version'])).toEqual({ code: 0, out: `${packageVersion}\n`, err: '' });
  expect((await weft(['cache', '--help'])).out).toContain('prune');
});

test.each([
  [[]],
  [['nonsense']],
  [['--nonsense']],
  [['doctor', '--nonsense']],
  [['doctor', '--require', 'tpu']],
  [['--color', 'red', 'cache', 'path']],
])('wrong usage is 2: weft %j', async (args) => {
  const { code, out, err } = await weft(args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).not.toBe('');
});

test('a typo gets a suggestion', async () => {
  expect((await weft(['docter'])).err).toContain('doctor');
});

test('a wrong variable is a clear message', async () => {
  process.env.WEFT_CACHE_SIZE = 'big';
  resetConfig();
  const { code, err } = await weft(['cache', 'stats']);
  delete process.env.WEFT_CACHE_SIZE;
  expect(code).toBe(2);
  expect(err).toContain('WEFT_CACHE_SIZE is "big"; expected a number of bytes');
});

test('doctor tries each part and says what to do', async () => {
  const report = (await json(['doctor'])) as unknown as {
    code: number;
    ok: boolean;
    backends: { cpu: boolean; cuda: boolean };
    checks: { id: string; title: string; state: string; summary: string; next?: string }[];
  };
  expect(report.checks.map((check) => check.id)).toEqual([
    'variables',
    'addon',
    'host-compiler',
    'vector-math',
    'cpu',
    'driver',
    'nvrtc',
    'cuda',
    'cache',
  ]);
  const state = Object.fromEntries(report.checks.map((check) => [check.id, check.state]));
  expect(report.ok).toBe(report.backends.cpu || report.backends.cuda);
  expect(report.code).toBe(report.ok ? 0 : 1);
  expect(report.backends.cpu).toBe(state.cpu === 'works');
  expect(state.cache).toBe('works');
  const { out, code, err } = await weft(['doctor']);
  expect(code).toBe(report.code);
  for (const check of report.checks) expect(out).toContain(check.title);
  expect(err).toContain('Devices that work:');
});

test('doctor --require cuda fails where CUDA does not work', async () => {
  const { backends } = (await json(['doctor'])) as unknown as { backends: { cuda: boolean } };
  expect((await weft(['doctor', '--require', 'cuda'])).code).toBe(backends.cuda ? 0 : 1);
  process.env.WEFT_CUDA = 'off';
  resetConfig();
  const off = (await json(['doctor', '--require', 'cuda'])) as unknown as {
    code: number;
    checks: { id: string; state: string }[];
  };
  delete process.env.WEFT_CUDA;
  resetConfig();
  expect(off.code).toBe(1);
  expect(off.checks.filter((check) => check.state === 'off').map((check) => check.id)).toEqual([
    'driver',
    'nvrtc',
    'cuda',
  ]);
});

test('doctor tells of a cache that is refused and of a compiler that is not there', async () => {
  process.env.WEFT_CACHE_DIR = join('/dev/null', 'cache');
  process.env.WEFT_CC = '/not/there/cc';
  const child = await bundle();
  const result = spawnSync(process.execPath, [child, 'doctor', '--json'], { encoding: 'utf8' });
  delete process.env.WEFT_CC;
  const { checks } = JSON.parse(result.stdout) as {
    checks: { id: string; state: string; summary: string; next?: string; details?: { tried?: string[] } }[];
  };
  const found = (id: string) => checks.find((check) => check.id === id);
  expect(found('cache')).toMatchObject({ state: 'fails' });
  expect(found('cache')!.next).toContain('WEFT_CACHE_DIR');
  expect(found('host-compiler')).toMatchObject({ state: 'fails', details: { tried: ['/not/there/cc'] } });
  expect(found('cpu')!.state).toBe('fails');
});

test('devices lists the CPU', async () => {
  const { code, out } = await weft(['devices']);
  expect(code).toBe(0);
  expect(out).toMatch(/^DEVICE +ARCH +UNITS +MEMORY +FREE +MODEL\n/);
  expect(out).toMatch(/^cpu {2}/m);
  const { devices } = (await json(['devices'])) as unknown as {
    devices: { name: string; memory: { freeBytes: number } }[];
  };
  expect(devices.at(-1)).toMatchObject({ name: 'cpu', target: 'cpu', problem: null });
  expect(devices.at(-1)!.memory.freeBytes).toBeGreaterThan(0);
});

test('when colours are used', () => {
  expect(wantsColors('auto', {}, true)).toBe(true);
  expect(wantsColors('auto', {}, false)).toBe(false);
  expect(wantsColors('auto', { TERM: 'dumb' }, true)).toBe(false);
  expect(wantsColors('auto', { NO_COLOR: '1' }, true)).toBe(false);
  expect(wantsColors('auto', { NO_COLOR: '', FORCE_COLOR: '1' }, false)).toBe(true);
  expect(wantsColors('auto', { NO_COLOR: '1', FORCE_COLOR: '1' }, false)).toBe(false);
  expect(wantsColors('auto', { FORCE_COLOR: '0' }, true)).toBe(false);
  expect(wantsColors('always', { NO_COLOR: '1' }, false)).toBe(true);
  expect(wantsColors('never', { FORCE_COLOR: '1' }, true)).toBe(false);
});

const escapeCode = '\u001b[';

test('colours on, colours off', async () => {
  expect((await weft(['cache', 'stats'], { colors: true })).out).toContain(escapeCode);
  expect((await weft(['cache', 'stats'])).out).not.toContain(escapeCode);
});

let built: Promise<string> | undefined;

/** The program as it is installed, in one folder. */
function bundle(): Promise<string> {
  built ??= (async () => {
    const input = fileURLToPath(new URL('../../src/cli/weft.ts', import.meta.url));
    const dir = folder();
    const made = await rolldown({ input, platform: 'node', logLevel: 'silent' });
    await made.write({ dir, format: 'esm' });
    await made.close();
    return join(dir, 'weft.js');
  })();
  return built;
}

test('the program: streams, exit codes, colours, and a quick --help', async () => {
  const program = await bundle();
  const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const clean = { ...process.env };
    for (const name of ['NO_COLOR', 'FORCE_COLOR']) delete clean[name];
    return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env: { ...clean, ...env } });
  };
  expect(run(['cache', 'stats']).stdout).not.toContain(escapeCode);
  expect(run(['cache', 'stats'], { FORCE_COLOR: '1' }).stdout).toContain(escapeCode);
  expect(run(['cache', 'stats'], { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain(escapeCode);
  expect(run(['--color=always', 'cache', 'stats']).stdout).toContain(escapeCode);
  expect(run(['cache', 'show', 'nothing'])).toMatchObject({ status: 3, stdout: '' });
  expect(run(['cache', 'clear', '--nonsense']).status).toBe(2);
  const times = [0, 1, 2].map(() => {
    const since = performance.now();
    expect(run(['--help']).status).toBe(0);
    return performance.now() - since;
  });
  const bare = [0, 1, 2].map(() => {
    const since = performance.now();
    spawnSync(process.execPath, ['-e', '0']);
    return performance.now() - since;
  });
  console.log(`weft --help ${Math.min(...times).toFixed(0)} ms, node itself ${Math.min(...bare).toFixed(0)} ms`);
  expect(Math.min(...times)).toBeLessThan(Math.min(...bare) + 150);
});

test('a closed pipe ends the program quietly', async () => {
  const program = await bundle();
  const result = spawnSync('sh', ['-c', `"${process.execPath}" "${program}" --help | head -1`], { encoding: 'utf8' });
  expect({ status: result.status, err: result.stderr }).toEqual({ status: 0, err: '' });
});

test('sizes, spans, ages, plurals', () => {
  expect([0, 1, 1023, 1024, 1536, 1024 ** 3].map(formatBytes)).toEqual([
    '0 B',
    '1 B',
    '1023 B',
    '1.0 KiB',
    '1.5 KiB',
    '1.0 GiB',
  ]);
  expect(['30d', '2w', '12h', '5m', '10s', 'd', '1y', '-1d', ''].map(parseSpan)).toEqual([
    2_592_000_000,
    1_209_600_000,
    43_200_000,
    300_000,
    10_000,
    null,
    null,
    null,
    null,
  ]);
  expect([-5, 0, 59_000, 60_000, 7_200_000, 90 * 86_400_000].map(formatAge)).toEqual([
    '0s',
    '0s',
    '59s',
    '1m',
    '2h',
    '90d',
  ]);
  expect([plural(1, 'entry'), plural(2, 'entry'), plural(0, 'file')]).toEqual(['1 entry', '2 entries', '0 files']);
});

test('a table pads its cells', () => {
  let out = '';
  const terminal = {
    out: (text: string) => {
      out += text;
    },
    err: () => undefined,
    interactive: false,
    colors: false,
    ask: async () => false,
  };
  printTable(
    terminal,
    [{ title: 'NAME' }, { title: 'N', right: true }],
    [
      ['a', '100'],
      ['long', '2'],
    ],
  );
  expect(out).toBe('NAME    N\na     100\nlong    2\n');
});
