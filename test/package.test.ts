import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './support/nvrtc-folder.ts';

// The package as a new user gets it: packed, installed into a project of its own, and used as the README says.

const call = promisify(execFile);
let folder = '';
let project = '';
let packed: { filename: string; files: { path: string }[] };

const environment = (): NodeJS.ProcessEnv => {
  const { WEFT_ADDON: _, ...env } = process.env;
  return { ...env, WEFT_DEVICE: 'cpu', WEFT_CUDA: 'off', FORCE_COLOR: '0', npm_config_update_notifier: 'false' };
};

async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { stdout, stderr } = await call(command, args, { cwd, env: environment(), maxBuffer: 2 ** 26 });
  return stdout + stderr;
}

/** Runs a file in the project with node and gives what it printed. */
async function runFile(name: string, text: string): Promise<string> {
  writeFileSync(join(project, name), text);
  return run(process.execPath, [name], project);
}

/** The README's block of a language after a heading. */
function block(heading: string, language: string): string {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const part = readme.slice(readme.indexOf(`\n## ${heading}`));
  const match = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(part);
  if (match === null) throw new Error(`README.md has no ${language} block under "${heading}"`);
  return match[1]!;
}

beforeAll(async () => {
  if (!existsSync(join(root, 'dist', 'index.js'))) throw new Error('dist is missing: npm run build');
  folder = mkdtempSync(join(tmpdir(), 'weft-package-'));
  const listed = await call('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    env: environment(),
    maxBuffer: 2 ** 26,
  });
  packed = JSON.parse(listed.stdout)[0];
  project = join(folder, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "name": "project", "private": true, "type": "module" }\n');
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', join(folder, packed.filename)], project);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('gives these names, and no others', async () => {
  const printed = await runFile(
    'names.js',
    "import * as all from 'warpweft';\nconsole.log(Object.keys(all).join(' '));\n",
  );
  const errors =
    'Argument Compile DType Device DeviceMismatch Disposed ExpressionSyntax Internal LibraryNotFound Limit Name ' +
    'OutOfMemory Overflow Placed Shape Unsupported Weft';
  const names =
    'NDArray TypedScalar arange array asarray deviceFunction devices elementwise empty emptyLike evalAll explain eye ' +
    'fromFunction frombuffer full fullLike fuse geomspace identity indices linspace load logspace memory meshgrid np ' +
    'ones onesLike rawKernel rawModule reduction save scope tri tril triu withDevice zeros zerosLike';
  const expected = [...errors.split(' ').map((name) => `${name}Error`), ...names.split(' ')];
  expect(printed.trim().split(' ').sort()).toEqual(expected.sort());
});

test('holds what a user needs and nothing else', () => {
  const paths = packed.files.map(({ path }) => path);
  for (const path of [
    'dist/index.js',
    'dist/weft.js',
    'dist/chevrotain.cjs',
    'dist/THIRD-PARTY.txt',
    `dist/native/${process.platform}-${process.arch}/weft.node`,
    'dist/types/src/index.d.ts',
    'native/addon/addon.cc',
    'CMakeLists.txt',
    'LICENSE',
    'README.md',
  ]) {
    expect(paths).toContain(path);
  }
  expect(
    paths.filter((path) => !/^(dist|native)\/|^(CMakeLists\.txt|LICENSE|README\.md|package\.json)$/.test(path)),
  ).toEqual([]);
  const notices = readFileSync(join(project, 'node_modules/warpweft/dist/THIRD-PARTY.txt'), 'utf8');
  for (const name of ['chevrotain 11', 'lru-cache 11', 'commander 14', 'lodash-es 4']) expect(notices).toContain(name);
});

test("the README's first lines: import", async () => {
  expect(await runFile('first.js', block('First lines', 'js'))).toBe(block('First lines', 'text'));
});

test("the README's first lines: require, in a project of CommonJS", async () => {
  const text = block('First lines', 'js')
    .replace(/^import (\{.*\}) from '(.*)';/m, "const $1 = require('$2');")
    .replace(/^([\s\S]*)$/, '(async () => {\n$1})();\n');
  expect(text).toContain("require('warpweft')");
  expect(await runFile('first.cjs', text)).toBe(block('First lines', 'text'));
});

test("the README's first lines: TypeScript, checked and run", async () => {
  const text = block('First lines', 'ts');
  writeFileSync(join(project, 'first.ts'), text);
  const options = {
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2023', 'esnext.disposable'],
    strict: true,
    outDir: 'out',
    skipLibCheck: false,
  };
  const node = { typeRoots: [join(root, 'node_modules', '@types')], types: ['node'] };
  const config = { compilerOptions: { ...options, ...node }, files: ['first.ts'] };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  expect(await run(tsc, ['-p', 'tsconfig.json'], project)).toBe('');
  expect(await run(process.execPath, ['out/first.js'], project)).toBe(block('First lines', 'text'));
  // The types say no as well.
  writeFileSync(
    join(project, 'first.ts'),
    text.replace(/^(import .*)$/m, '$1\nconst wrong: string = array([1]).add(1);'),
  );
  await expect(run(tsc, ['-p', 'tsconfig.json', '--noEmit'], project)).rejects.toMatchObject({
    stdout: expect.stringMatching(/not assignable to type 'string'/),
  });
});

test('the command', async () => {
  const weft = join(project, 'node_modules', '.bin', 'weft');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(await run(weft, ['--version'], project)).toBe(`${version}\n`);
  expect(await run(weft, ['eval', 'arange(3) ** 2'], project)).toBe('[0 1 4]\n');
  expect(JSON.parse(await run(weft, ['cache', 'stats', '--json'], project)).version).toBe(1);
});

test('an import loads no addon, and reads no file of what is used later', async () => {
  const text = await runFile(
    'lazy.js',
    `import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { np } from 'warpweft';
const maps = () => /weft\\.node/.test(readFileSync('/proc/self/maps', 'utf8'));
const read = () => Object.keys(createRequire(import.meta.url).cache).map((file) => file.split('/').at(-1));
const late = () => ['late-pipeline.cjs', 'late-cpu-render.cjs', 'late-syntax-parse.cjs', 'chevrotain.cjs'].map((name) => read().includes(name));
console.log(read().sort().join(' '));
console.log(maps(), ...late());
String(np.arange(3));
console.log(maps(), ...late());
String(np\`arange(3)\`);
console.log(maps(), ...late());
`,
  );
  expect(text.split('\n')).toEqual([
    'core.cjs part-eager.cjs part-rolldown-runtime.cjs',
    'false false false false false',
    'true true true false false',
    'true true true true true',
    '',
  ]);
});
