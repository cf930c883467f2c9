import { expect, test } from 'vitest';
import { runChild } from '../support/child.ts';
import { compileC } from '../support/shared-object.ts';

// Every export called with everything wrong, in a process that may die: no call may end in a signal.
const fuzz = `
import { native, commands } from './runtime/binding.ts';

let seed = Number(process.env.SEED);
const random = (n) => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return Math.floor(seed / 2 ** 32 * n); };
const pick = (list) => list[random(list.length)];

const addon = native();
addon.openCpu(2, 2 ** 28, false);
const { words, params } = commands();
const image = Buffer.from(process.env.IMAGE, 'base64');
const good = addon.load(0, image, 'nothing', false).handle;
const goodModule = addon.openModule(0, image);
words[0] = 0; words[1] = 4096; addon.alloc();
const address = words[7];

const detached = new Uint8Array(8);
structuredClone(detached.buffer, { transfer: [detached.buffer] });
const values = [
  () => undefined, () => null, () => true, () => 0, () => 1, () => -1, () => 0.5, () => NaN, () => Infinity, () => -Infinity,
  () => 2 ** 31, () => 2 ** 32, () => 2 ** 53, () => 2 ** 60, () => 10n, () => 'x', () => '', () => 'a\\0b', () => Symbol('s'), () => ({}),
  () => [], () => ['x'], () => [1, undefined], () => new Array(5), () => () => 0, () => new Uint8Array(4), () => new Float64Array(9),
  () => new Uint8Array(0), () => detached, () => new DataView(new ArrayBuffer(3)), () => new ArrayBuffer(4), () => new SharedArrayBuffer(4),
  () => new Uint8Array(new SharedArrayBuffer(4)), () => address, () => address + 4095, () => address - 1, () => good, () => goodModule, () => image,
  () => image.subarray(0, random(image.length)), () => 'nothing', () => 'weft_global_0', () => new Proxy({}, {}), () => new Proxy([], { get() { throw new Error('trap'); } }),
  () => Object.create(null), () => new Date(), () => commands, () => ({ valueOf() { throw new Error('no'); } }),
];
const arity = { commandBlock: 0, alloc: 0, free: 0, launch: 0, launchRaw: 0 };
const names = Object.keys(addon).filter((name) => !['openCpu', 'openDriver', 'openNvrtc', 'findSymbols'].includes(name));
// These open what they are given: only with what is no library.
const openers = ['openDriver', 'openNvrtc', 'findSymbols'];
let thrown = 0, returned = 0, typed = 0;
const settle = [];
const count = Number(process.env.COUNT);
for (let i = 0; i < count; i++) {
  const name = random(50) === 0 ? pick(openers) : pick(names);
  if (arity[name] === 0) {
    const numbers = [0, 0, 0, 1, 2, -1, NaN, Infinity, 0.5, 2 ** 53, 2 ** 40, good, address, address + 1, 64, 1e9];
    const likely = random(2) === 0 ? [1, 1, 0, 64] : numbers;
    for (let w = 0; w < 16; w++) words[w] = pick(w < 2 ? numbers : likely);
    // What a kernel does with its range is its own business: this one does nothing.
    if (name === 'free' && words[1] === address) words[1] = 0;
    params[random(params.length)] = random(256);
  }
  const args = Array.from({ length: random(7) }, () => pick(values)());
  if (random(2) === 0 && args.length > 0 && arity[name] !== 0) args[0] = 0;
  if (name === 'unload' && args[0] === good) continue;
  if (name === 'closeModule' && args[0] === goodModule) continue;
  try {
    const result = addon[name](...args);
    if (result instanceof Promise) settle.push(result.catch(() => { thrown++; }));
    returned++;
    if (name === 'alloc') { words[0] = 0; words[1] = words[7]; addon.free(); }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof TypeError || error instanceof RangeError || 'failure' in error || /^(trap|no)$/.test(error.message)) typed++;
    else { console.log('unexpected', name, error); process.exit(3); }
    thrown++;
  }
  if (i % 5000 === 0) await new Promise((resolve) => setImmediate(resolve));
}
await Promise.all(settle);
console.log(JSON.stringify({ thrown, returned, typed }));
`;

test('100,000 wrong calls end in no signal', async () => {
  const image = compileC(`void nothing(const void* p, long long b, long long e) { (void)p; (void)b; (void)e; }
    static int table[4]; void* weft_global_0(unsigned long long* bytes) { *bytes = sizeof(table); return table; }`);
  const env = { SEED: '20240607', COUNT: '100000', IMAGE: Buffer.from(image).toString('base64') };
  const { code, signal, stdout, stderr } = await runChild(fuzz, env, 100_000);
  expect({ signal, code, stderr }).toEqual({ signal: null, code: 0, stderr: '' });
  const { thrown, returned, typed } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
  expect(thrown).toBeGreaterThan(50_000);
  expect(returned).toBeGreaterThan(1_000);
  expect(typed).toBeGreaterThan(50_000);
});
