import { expect, test } from 'vitest';
import { parseBytes, readConfig, traceNames } from '../../runtime/config.ts';

const home = (): string => '/home/someone';

test('nothing set', () => {
  expect(readConfig({}, home)).toEqual({
    cacheDir: '/home/someone/.cache/warpweft',
    cache: 'disk',
    cacheBytes: 1024 ** 3,
    cc: null,
    device: 'auto',
    eager: false,
    sync: false,
    trace: new Set(),
    threads: null,
    cpuBytes: null,
    nvrtc: null,
    libcuda: null,
    cuda: true,
    addon: null,
  });
});

test('everything set', () => {
  const config = readConfig(
    {
      WEFT_CACHE_DIR: '/x/cache',
      WEFT_CACHE: 'off',
      WEFT_CACHE_SIZE: '512M',
      WEFT_CC: 'clang-19',
      WEFT_DEVICE: 'cuda:1',
      WEFT_EAGER: '1',
      WEFT_SYNC: 'yes',
      WEFT_TRACE: 'compile, cache',
      WEFT_THREADS: '3',
      WEFT_NVRTC: '/n',
      WEFT_LIBCUDA: '/c',
      WEFT_CUDA: 'off',
      WEFT_CPU_MEMORY: '8G',
      WEFT_ADDON: '/a.node',
      XDG_CACHE_HOME: '/xdg',
    },
    home,
  );
  expect(config).toEqual({
    cacheDir: '/x/cache',
    cache: 'memory',
    cacheBytes: 512 * 1024 ** 2,
    cc: 'clang-19',
    device: 'cuda:1',
    eager: true,
    sync: true,
    trace: new Set(['compile', 'cache']),
    threads: 3,
    cpuBytes: 8 * 1024 ** 3,
    nvrtc: '/n',
    libcuda: '/c',
    cuda: false,
    addon: '/a.node',
  });
  expect(Object.isFrozen(config)).toBe(true);
});

test('the cache folder', () => {
  expect(readConfig({ XDG_CACHE_HOME: '/xdg' }, home).cacheDir).toBe('/xdg/warpweft');
  expect(readConfig({ XDG_CACHE_HOME: 'relative' }, home).cacheDir).toBe('/home/someone/.cache/warpweft');
  expect(readConfig({}, () => '').cacheDir).toBeNull();
  expect(
    readConfig({}, () => {
      throw new Error('no passwd entry');
    }).cacheDir,
  ).toBeNull();
});

test('an empty variable is an unset one', () => {
  expect(readConfig({ WEFT_CACHE: '', WEFT_THREADS: ' ', WEFT_DEVICE: '' }, home)).toEqual(readConfig({}, home));
});

test('all traces', () => {
  expect(readConfig({ WEFT_TRACE: 'all' }, home).trace).toEqual(new Set(traceNames));
});

test.each([
  ['WEFT_CACHE', 'disk', 'expected 1, on, true, yes, or 0, off, false, no'],
  ['WEFT_CACHE_SIZE', '1X', 'expected a number of bytes such as 1073741824, 512M or 1G'],
  ['WEFT_CACHE_SIZE', '-1', 'expected a number of bytes'],
  ['WEFT_CPU_MEMORY', 'much', 'expected a number of bytes'],
  ['WEFT_DEVICE', 'gpu', 'expected auto, cpu, cuda, or cuda:<number>'],
  ['WEFT_DEVICE', 'cuda:-1', 'expected auto'],
  ['WEFT_EAGER', '2', 'expected 1, on'],
  ['WEFT_THREADS', '0', 'expected a whole number from 1 to 1024'],
  ['WEFT_THREADS', '2.5', 'expected a whole number'],
  ['WEFT_TRACE', 'compile,typo', 'expected a list of simplify, fuse'],
  ['WEFT_CUDA', 'maybe', 'expected 1, on'],
])('%s=%s is refused', (name, value, message) => {
  expect(() => readConfig({ [name]: value }, home)).toThrow(`${name} is ${JSON.stringify(value)}; ${message}`);
});

test('sizes', () => {
  const sizes = ['0', '17', '2K', '3kb', '1.5GiB', ' 1T ', '1e3', '', 'M', '9999999999T'];
  expect(sizes.map(parseBytes)).toEqual([0, 17, 2048, 3072, 1.5 * 1024 ** 3, 1024 ** 4, null, null, null, null]);
});
