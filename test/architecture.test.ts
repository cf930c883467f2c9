import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

// What design.md, section 2, asks of the tree, held by reading the files.

const root = fileURLToPath(new URL('..', import.meta.url));
const generated = new Set(['node_modules', 'build', 'dist', 'coverage', '.git', '.gpu', '.nvrtc', '.tmp']);
const layers = ['compiler', 'runtime', 'src'] as const;
const MAX_LINES = 400;
const MAX_README_LINES = 60;

type Files = ReadonlyMap<string, string>;

function list(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return generated.has(entry.name) ? [] : list(path);
    return entry.isFile() ? [path] : [];
  });
}

const readAll = (paths: readonly string[]): Files =>
  new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** Modules named in `import`, `export ... from`, `import()` and in types. */
function importsOf(text: string): string[] {
  const pattern =
    /(?:^|[^.\w$])(?:(?:import|export)\s(?:[^'"`;()]*?\sfrom\s*)?|import\s*\(\s*|require\s*\(\s*)['"]([^'"\n]+)['"]/gm;
  return Array.from(withoutComments(text).matchAll(pattern), ([, name]) => name!);
}

// Which modules from outside each layer may use.
const outside: Readonly<Record<string, (name: string) => boolean>> = {
  compiler: (name) => name === 'chevrotain',
  runtime: (name) => name.startsWith('node:') || name === 'lru-cache',
  src: (name) => name.startsWith('node:') || name === 'commander',
};

const layerOf = (path: string): string => path.split('/')[0]!;
const rankOf = (path: string): number => (layers as readonly string[]).indexOf(layerOf(path));

function wrongImports(files: Files): string[] {
  return [...files].flatMap(([path, text]) =>
    importsOf(text).flatMap((name) => {
      const line = `${path} imports ${name}`;
      if (!name.startsWith('.')) return outside[layerOf(path)]!(name) ? [] : [line];
      if (!name.endsWith('.ts')) return [`${line}: a relative import ends in .ts`];
      const target = posix.join(dirname(path), name);
      const rank = rankOf(target);
      if (rank === -1 || rank > rankOf(path)) return [`${line}: src -> runtime -> compiler is the only direction`];
      return files.has(target) ? [] : [`${line}, which does not exist`];
    }),
  );
}

/** One cycle, as a path that ends where it starts. Imports of types count: a cycle of types is hard to read too. */
function importCycle(files: Files): string | null {
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path].join(' -> ');
    if (done.has(path)) return null;
    const next = importsOf(files.get(path) ?? '').filter((name) => name.startsWith('.'));
    for (const name of next) {
      const cycle = visit(posix.join(dirname(path), name), [...trail, path]);
      if (cycle !== null) return cycle;
    }
    done.add(path);
    return null;
  };
  for (const path of files.keys()) {
    const cycle = visit(path, []);
    if (cycle !== null) return cycle;
  }
  return null;
}

function matching(files: Files, pattern: RegExp, what: string, part = withoutComments): string[] {
  return [...files].flatMap(([path, text]) => {
    const match = pattern.exec(part(text));
    return match === null ? [] : [`${path}: ${what}: ${match[0].trim()}`];
  });
}

// A type annotation, an assertion or a type argument; `any` is also NumPy's function.
const ANY = /[\w)\]?]\s*:\s*any\b(?!\s*[(.:])|\bas\s+any\b|<any\b|\bany\s*\[\]|\|\s*any\b|,\s*any\s*>/;
const DEFAULT = /^\s*export\s+default\b|\bas\s+default\b/m;
const ENUM = /^\s*(?:export\s+)?(?:declare\s+)?(?:const\s+)?enum\s+\w/m;
// The addon and whatever could load one.
const NATIVE = /\.node['"`]|\bdlopen\s*\(|['"`][./]*build\/Release/;
const IMPURE =
  /\bprocess\s*\.\s*\w|\bconsole\s*\.\s*\w|\bglobalThis\b|\bDate\s*\.\s*now\b|\bnew Date\b|\bperformance\s*\.\s*now\b|\bMath\s*\.\s*random\b|\bfetch\s*\(|\bsetTimeout\b/;
const NODE_API = /#\s*include\s*[<"](?:napi|node_api|node|v8|uv)\.h/;
// A home or work folder: where one machine keeps its things. /home/someone is nobody's.
const MACHINE_PATH = /(?:^|[\s"'`(=:])(?:\/(?:home|root|Users|work)\/(?!someone\b)|[A-Z]:\\+Users\\+)[\w.-]/m;

const tooLong = (files: Files, limit: number): string[] =>
  [...files].flatMap(([path, text]) => {
    const lines = text.replace(/\n$/, '').split('\n').length;
    return lines > limit ? [`${path}: ${lines} lines, at most ${limit}`] : [];
  });

const all = list('');
const typescript = readAll(all.filter((path) => rankOf(path) !== -1 && /\.[mc]?tsx?$/.test(path)));
const native = readAll(all.filter((path) => layerOf(path) === 'native' && /\.(cc|cpp|h|hpp)$/.test(path)));
const within = (files: Files, folder: string): Files => new Map([...files].filter(([path]) => path.startsWith(folder)));
const except = (files: Files, path: string): Files => new Map([...files].filter(([name]) => name !== path));

describe('the tree', () => {
  test('has files in every layer', () => {
    for (const layer of layers) expect(within(typescript, `${layer}/`).size, layer).toBeGreaterThan(0);
    expect(native.size).toBeGreaterThan(0);
  });
  test('src -> runtime -> compiler, and few packages from outside', () => {
    expect(wrongImports(typescript)).toEqual([]);
  });
  test('no import cycle', () => expect(importCycle(typescript)).toBeNull());
  test('the addon is loaded by runtime/binding.ts alone', () => {
    expect(matching(except(typescript, 'runtime/binding.ts'), NATIVE, 'native code')).toEqual([]);
  });
  test('the compiler has no effects', () => {
    expect(matching(within(typescript, 'compiler/'), IMPURE, 'effect')).toEqual([]);
  });
  test('Node-API stays in native/addon', () => {
    const core = new Map([...native].filter(([path]) => !path.startsWith('native/addon/')));
    expect(matching(core, NODE_API, 'Node-API')).toEqual([]);
  });
  test(`no file over ${MAX_LINES} lines`, () => {
    expect(tooLong(new Map([...typescript, ...native]), MAX_LINES)).toEqual([]);
  });
  test('no any, no default export, no enum', () => {
    expect(matching(typescript, ANY, 'any')).toEqual([]);
    expect(matching(typescript, DEFAULT, 'default export')).toEqual([]);
    expect(matching(typescript, ENUM, 'enum')).toEqual([]);
  });
  test('no path of one machine', () => {
    const text = all.filter((path) => /\.(ts|js|cc|h|py|md|json|txt|toml|yml|yaml|sh)$|^\.ci\/|^[^/.]*$/.test(path));
    expect(matching(readAll(text), MACHINE_PATH, 'a path of one machine', (whole) => whole)).toEqual([]);
  });
  test.each(['compiler', 'runtime', 'native'])('%s has a README of one screen', (folder) => {
    const path = `${folder}/README.md`;
    expect(existsSync(join(root, path)), path).toBe(true);
    expect(tooLong(readAll([path]), MAX_README_LINES)).toEqual([]);
  });
});

describe('a tree with faults is refused', () => {
  const tree = (...files: readonly (readonly [string, string])[]): Files => new Map(files);
  test.each([
    ['compiler/a.ts', "import { readFileSync } from 'node:fs';", 'compiler/a.ts imports node:fs'],
    [
      'compiler/a.ts',
      "import { b } from '../runtime/b.ts';",
      'compiler/a.ts imports ../runtime/b.ts: src -> runtime -> compiler is the only direction',
    ],
    [
      'runtime/a.ts',
      "import type { B } from '../src/b.ts';",
      'runtime/a.ts imports ../src/b.ts: src -> runtime -> compiler is the only direction',
    ],
    ['runtime/a.ts', "import chevrotain from 'chevrotain';", 'runtime/a.ts imports chevrotain'],
    ['runtime/a.ts', "export * from 'lodash';", 'runtime/a.ts imports lodash'],
    [
      'src/a.ts',
      "const b = await import('../test/b.ts');",
      'src/a.ts imports ../test/b.ts: src -> runtime -> compiler is the only direction',
    ],
    ['src/a.ts', "import {\n  b,\n} from './b.js';", 'src/a.ts imports ./b.js: a relative import ends in .ts'],
    ['src/a.ts', "import './b.ts';", 'src/a.ts imports ./b.ts, which does not exist'],
    ['src/a.ts', "const fs = require('fs');", 'src/a.ts imports fs'],
  ])('%s: %s', (path, text, fault) => {
    expect(wrongImports(tree([path, text]))).toEqual([fault]);
  });
  test('commented imports and good ones do not count', () => {
    const text =
      "// import 'x';\n/* import 'y'; */\nimport { LRUCache } from 'lru-cache';\nexport { b } from '../compiler/b.ts';";
    expect(wrongImports(tree(['runtime/a.ts', text], ['compiler/b.ts', '']))).toEqual([]);
  });
  test('a cycle', () => {
    const files = tree(
      ['src/a.ts', "import './b.ts';"],
      ['src/b.ts', "export * from './io/c.ts';"],
      ['src/io/c.ts', "import type { A } from '../a.ts';"],
    );
    expect(importCycle(files)).toBe('src/a.ts -> src/b.ts -> src/io/c.ts -> src/a.ts');
    expect(importCycle(except(files, 'src/io/c.ts'))).toBeNull();
  });
  test.each([
    [
      'any',
      ANY,
      [
        'let x: any = 1',
        'x as any',
        'f<any>()',
        'let x: any[]',
        'Map<string, any>',
        'a?: any;',
        '(x): any => 1',
        'string | any',
      ],
      ['x.any()', 'any: row', 'all, any, sum', "'any'", 'const any = 1', '{ reduce: any(x) }'],
    ],
    [
      'default',
      DEFAULT,
      ['export default f;', 'export { f as default };'],
      ['switch (x) { default: }', 'const defaults = 1'],
    ],
    ['enum', ENUM, ['enum A {}', 'export const enum A {}'], ['const enumerate = 1', "'enum A'"]],
    ['native', NATIVE, ["require('../build/x.node')", 'process.dlopen(m, f)'], ["'node:fs'", 'x.node.id']],
    [
      'effects',
      IMPURE,
      ['process.env.X', 'console.log(1)', 'Date.now()', 'Math.random()'],
      ['processed.x', 'Math.max(1)'],
    ],
    ['Node-API', NODE_API, ['#include <napi.h>', '#include "node_api.h"'], ['#include "driver.h"']],
    [
      'machine paths',
      MACHINE_PATH,
      // Put together here, so that this file has none.
      ["'/home", 'cd /root', '(/Users', '=/work', '"C:\\Users'].map(
        (start) => `${start}${start.includes('C:') ? '\\' : '/'}me`,
      ),
      ['https://example.org/home/x', '/home/someone', '/usr/local/cuda', 'src/work/x', '/tmp/x'],
    ],
  ] as const)('%s', (name, pattern, bad, good) => {
    for (const text of bad) expect(matching(tree(['a.ts', text]), pattern, name), text).toHaveLength(1);
    for (const text of good) expect(matching(tree(['a.ts', text]), pattern, name), text).toEqual([]);
  });
  test('length', () => {
    expect(tooLong(tree(['a.ts', 'x\n'.repeat(401)]), 400)).toEqual(['a.ts: 401 lines, at most 400']);
    expect(tooLong(tree(['a.ts', 'x\n'.repeat(400)]), 400)).toEqual([]);
  });
});
