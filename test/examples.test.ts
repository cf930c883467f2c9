import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsePng } from '../src/io/png.ts';
import { root } from './support/nvrtc-folder.ts';

// The examples import the built package, as a user's program does: npm run build comes before.

const run = promisify(execFile);
const examples = join(root, 'examples');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-examples-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs an example on the CPU and gives what it printed; what it says on stderr is a failure. */
async function output(name: string, ...args: string[]): Promise<string> {
  if (!existsSync(join(root, 'dist', 'index.js'))) throw new Error('dist is missing: npm run build');
  const env = { ...process.env, WEFT_DEVICE: 'cpu', WEFT_CUDA: 'off', TMPDIR: folder, FORCE_COLOR: '0' };
  const { stdout, stderr } = await run(process.execPath, [join(examples, name), ...args], { env, cwd: root });
  expect(stderr).toBe('');
  return stdout;
}

test('every example is run here and stays under 60 lines', () => {
  const files = readdirSync(examples).filter((name) => /^\d\d-.*\.js$/.test(name));
  expect(files).toHaveLength(9);
  const here = readFileSync(join(root, 'test', 'examples.test.ts'), 'utf8');
  for (const name of files) {
    expect(here).toContain(`'${name}'`);
    expect(readFileSync(join(examples, name), 'utf8').split('\n').length, name).toBeLessThan(60);
  }
});

test('a first expression', async () => {
  const text = await output('01-first-expression.js');
  expect(text).toMatch(/^float64 \[ 3, 2 \] pending\n/);
  expect(text).toContain('[[3.16227766 6.08276253]\n [2.23606798 5.09901951]\n [1.41421356 4.12310563]]');
  expect(text).toContain('\ntrue\n3.1622776601683795 6\n');
  expect(text).toContain('[[0.5 1.  1.5]\n [4.  5.  6. ]]');
});

test('automatic fusion: seven operations are one kernel, and two results one pass', async () => {
  const text = await output('02-automatic-fusion.js');
  const plans = text.match(/^\d+ kernels?, /gm);
  expect(plans).toEqual(['1 kernel, ', '1 kernel, ', '2 kernels, ']);
  expect(text).toContain('one kernel per operation: 7 kernels');
  expect(text).toContain('exp is stored');
  expect(text).toMatch(/^\[1\. {7}2\.68\d+ 2\.81\d+\] \[-1\. /m);
});

test("a kernel of one's own", async () => {
  const text = await output('03-your-own-kernel.js');
  expect(text).toContain('[[ 1.  0.  1.]\n [ 4.  9. 16.]]\nint32\n');
  expect(text).toMatch(/^1 kernel, .*3 kernels/m);
  expect(text).toContain('[2.         2.23606798 2.44948974]]');
  expect(text).toContain('[ 0.33333333  1.66666667  4.66666667');
  expect(text).toContain('[6. 5. 4. 3. 2. 1.]');
});

test('heat diffusion writes an image', async () => {
  const file = join(folder, 'heat.png');
  const text = await output('04-heat-diffusion.js', file);
  expect(text).toMatch(/^centre 0\.16\d, upper edge 0\.000; wrote /);
  const { shape, data } = parsePng(readFileSync(file));
  expect(shape).toEqual([256, 256, 3]);
  const pixel = (row: number, column: number) => [...new Uint8Array(data, (row * 256 + column) * 3, 3)];
  expect(pixel(255, 128)).toEqual([255, 255, 255]);
  expect(pixel(0, 128)).toEqual([0, 0, 0]);
  expect(pixel(128, 128)[0]).toBeGreaterThan(100);
  expect(pixel(128, 128).slice(1)).toEqual([0, 0]);
});

test('views and dtypes', async () => {
  const text = await output('05-views-and-dtypes.js');
  expect(text).toContain('[[ 0 -1  2 -1]\n [ 4 -1  6 -1]\n [ 8  9 10 11]] [ 4, -2 ]');
  expect(text).toContain('float16 float32 float64');
  expect(text).toContain('[0.2 2.  inf] Uint16Array(3) [ 11878, 15360, 31743 ]');
  expect(text).toContain('[ 1.+0.j  0.+1.j -1.+0.j -0.-1.j] complex128');
  expect(text).toMatch(/^OverflowError .*data\(\)/m);
  expect(text).toContain('[255   0   0   1]');
});

test('memory: what a scope and dispose() free, and writes that change nothing computed before', async () => {
  const text = await output('06-memory.js');
  expect(text).toMatch(/^8 MiB in use\ninside 24 MiB in use\nafter 16 MiB in use\nDisposedError /);
  expect(text).toContain('[1. 7. 1. 7.] [100. 700. 100. 700.]');
});

test('fuse: a function runs once, several results are one pass, a branch on a value is refused', async () => {
  const text = await output('07-fuse.js');
  expect(text).toMatch(/^1 \[3\. {2}0\.5\] true\n\[0\.5 2\.5 4\.5\] \[1\.33333333 3\.66666667\]\n2 1 kernel, /);
  expect(text).toMatch(/\n\[ -1, 1, -?\d[\d.e-]*, 0\.33666\d* \]\n/);
  expect(text).toMatch(
    /UnsupportedError fuse: `fused` cannot look at the values of an array \(itemSync\(\)\): use where/,
  );
});

test('a device function: one kernel with what is around it, and refused where it is more than a value', async () => {
  const text = await output('08-device-function.js');
  expect(text).toMatch(/^float soft\(float x, float width\)\n1 kernel, /);
  expect(text).toContain('weft_soft_multiply_add_f32 over [4]: soft, multiply, add');
  expect(text).toMatch(/\n\[-0\.23606\d* +1\. +1\.41421\d* +4\.12310\d* *\]\n/);
  expect(text).toContain('\n[8 4 0]\nUnsupportedError `threadIdx` depends on the thread. ');
});

test('CUDA C++ as it is, on the CPU', async () => {
  const text = await output('09-raw-kernel.js');
  expect(text).toMatch(/^\[ 32640\. {2}98176\. 163712\. 204972\.\] 499500\.0\n\[0 0 1 3 5 7 9 9\]\n/);
  expect(text).toContain('DTypeError sums: argument 2 (`float* out`) is an array of int32; expected float32');
  expect(text).toContain('write of x[8], which has 8 elements, in kernel beyond, block (0,0,0), thread (8,0,0)');
});

describe('the demo', () => {
  const check = (text: string): void => {
    expect(text).toMatch(/1 kernel, .* moved \(one kernel per operation: 13 kernels, /);
    expect(text).toContain('elements that differ from one kernel per operation: 0\n');
    expect(text).toMatch(/fused [\d.]+ ms, one kernel per operation [\d.]+ ms/);
    expect(text).toMatch(/first run: [1-9]\d* compiled, 0 from the disk cache/);
    expect(text).toMatch(/second run: 0 compiled, [1-9]\d* from the disk cache/);
  };

  test('on the precipitation of a year', async () => {
    check(await output('demo.js'));
    const { shape, data } = parsePng(readFileSync(join(folder, 'warpweft-demo.png')));
    expect(shape).toEqual([168, 360, 3]);
    // Not of one colour.
    expect(new Set(new Uint8Array(data)).size).toBeGreaterThan(100);
  });

  test('on a table, and on an image that a demo wrote', async () => {
    check(await output('demo.js', join(examples, 'data', 'seattle-weather.csv')));
    check(await output('demo.js', join(folder, 'warpweft-demo.png')));
  });

  test('on a file that is none of these, or too small', async () => {
    const small = join(folder, 'small.csv');
    writeFileSync(small, '1,2\n3,4\n');
    await expect(output('demo.js', small)).rejects.toThrow(/too small for the demo/);
    await expect(output('demo.js', 'notes.md')).rejects.toThrow(/ends in "\.md"; expected one of \.npy/);
  });
});

describe('the documentation', () => {
  const text = (name: string): string => readFileSync(join(root, name), 'utf8');

  test('operations.md is what the tables say', async () => {
    const { stdout, stderr } = await run(process.execPath, [join(root, 'docs', 'generate.js'), '--check']);
    expect(stdout + stderr).toBe('');
  });

  // Each page's blocks are one program; only its imports are its own.
  test.each([
    ['expressions.md', ['[[ 0. -1.  2.]', 'float64 int8 float64 float32']],
    ['fuse.md', ['[ 7. 16.] 1\n8.0 2\n1 kernel, ', '\n1\n[0. 1. 2.] [3. 4. 5.]\n', '1 24.7870\n']],
    [
      'kernels.md',
      [
        '[[ 0.  2.  4.]',
        '[1. 3. 5.]',
        '[5. 4. 3. 2. 1. 0.]',
        "[ '[ 1 -1]', '[0.25 0.5 ]' ]",
        '[2.23606798 7.07106781] [[3.',
        "[ '[2. 5.]', '[2 2]' ]",
        '\ntrue\n',
      ],
    ],
  ])('the blocks of %s run', async (name, expected) => {
    const program = Array.from(text(`docs/${name}`).matchAll(/```js\n([\s\S]*?)```/g), ([, block]) => block).join('\n');
    const place = join(root, 'test', '.tmp');
    mkdirSync(place, { recursive: true });
    const file = join(place, name.replace('.md', '.mjs'));
    writeFileSync(file, program);
    try {
      const { stdout, stderr } = await run(process.execPath, [file], { env: { ...process.env, WEFT_DEVICE: 'cpu' } });
      expect(stderr).toBe('');
      for (const part of expected) expect(stdout).toContain(part);
    } finally {
      rmSync(file);
    }
  });

  test('"add an operation" shows the row as it stands', () => {
    const [, diff] = /```diff\n([\s\S]*?)```/.exec(text('CONTRIBUTING.md'))!;
    const [, file] = /^\+\+\+ b\/(.*)$/m.exec(diff!)!;
    const added = Array.from(diff!.matchAll(/^\+(?!\+)(.*)$/gm), ([, line]) => `${line}\n`).join('');
    expect(added).toContain('hypot');
    expect(text(file!)).toContain(added);
  });

  test('the README names every variable, and every page exists', () => {
    const known = `${text('runtime/config.ts')}${text('runtime/binding.ts')}`.match(/WEFT_[A-Z]+(?:_[A-Z]+)*/g) ?? [];
    expect(known.length).toBeGreaterThan(12);
    for (const name of new Set(known)) expect(text('README.md')).toContain(`\`${name}\``);
    const pages = ['expressions', 'explain', 'fuse', 'kernels'].map((name) => `docs/${name}.md`);
    for (const page of ['README.md', 'CONTRIBUTING.md', ...pages]) {
      const folder = dirname(join(root, page));
      for (const [, link] of text(page).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)) {
        expect(existsSync(join(folder, link!)), `${page} links ${link}`).toBe(true);
      }
    }
  });
});
