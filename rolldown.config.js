// Makes dist: index.js (the library, one file), weft.js (the command, whose parts load when they are used), chevrotain.cjs and the addon.

import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

/** A module whose exports stand for others' and reach them at their first call. */
const standIn = (names, source) =>
  names.map((name) => `export const ${name} = (...values) => ${source}.${name}(...values);`).join('\n');

/** Functions that most programs call late or never, in modules that take long to evaluate. */
const late = {
  'syntax/parse.ts': [
    'parseSnippet',
    'parseKernel',
    'parseKernelParams',
    'parseBody',
    'parseReduction',
    'parseReductionTexts',
  ],
  'syntax/reserved.ts': ['isReserved', 'nameProblem'],
  'ops/helpers.ts': ['collectHelpers', 'collectLibm'],
  'device/function.ts': ['readDeviceFunction'],
  'raw/source.ts': ['readSource'],
  'raw/kernel-named.ts': ['kernelNamed'],
  'raw/host-source.ts': ['hostTranslation', 'hostHeaders'],
  'raw/host-problems.ts': ['hostProblems'],
  'raw/options.ts': ['checkRawOptions', 'hostOptions', 'definesOf'],
  'raw/includes.ts': ['checkIncludes'],
};
const lateModules = Object.entries(late).map(([name, functions]) => {
  const file = path(`compiler/${name}`);
  return [file, standIn(functions, `require(${JSON.stringify(file)})`)];
});

const toolkitNames = ['createToken', 'EmbeddedActionsParser', 'EOF', 'Lexer', 'tokenLabel'];

/**
 * What `import 'warpweft'` must not pay for, by module: a program that writes no template needs no grammar, one whose kernels are cached
 * starts no compiler. Everything stays synchronous: rolldown evaluates a `require`d module at the call, and the parser's toolkit, larger than all
 * of Weft, is a file of its own that is read then. A name missing here ends the build.
 */
const deferred = {
  ...Object.fromEntries(lateModules),
  chevrotain: `
    import { createRequire } from 'node:module';
    export const { ${toolkitNames.join(', ')} } = createRequire(import.meta.url)('./chevrotain.cjs');`,
  'node:crypto': standIn(['createHash', 'randomBytes'], `process.getBuiltinModule('node:crypto')`),
  'node:child_process': standIn(['spawn', 'spawnSync'], `process.getBuiltinModule('node:child_process')`),
  'node:zlib': standIn(['crc32', 'deflateSync', 'inflateSync'], `process.getBuiltinModule('node:zlib')`),
};

/** Late already, and some of their files use more of each other than functions. */
const lateFolders = [path('compiler/syntax/'), path('compiler/raw/')];

const deferral = {
  name: 'deferral',
  async resolveId(id, importer, options) {
    if (importer === undefined || importer.startsWith('\0')) return null;
    if (id.startsWith('.') && lateFolders.some((folder) => importer.startsWith(folder))) return null;
    const key = id.startsWith('.') ? (await this.resolve(id, importer, { ...options, skipSelf: true }))?.id : id;
    return Object.hasOwn(deferred, key) ? `\0deferred:${key}` : null;
  },
  load: (id) => (id.startsWith('\0deferred:') ? deferred[id.slice('\0deferred:'.length)] : null),
};

/** The folders of the packages that a bundle has parts of. */
const bundled = new Set();

const notices = {
  name: 'notices',
  generateBundle() {
    for (const id of this.getModuleIds()) {
      const match = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id);
      if (match !== null) bundled.add(match[0]);
    }
  },
  writeBundle() {
    const texts = [...bundled].sort().map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      return `${name} ${version} (${license})\n\n${file === undefined ? '' : readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
    });
    writeFileSync(path('dist/THIRD-PARTY.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
  },
};

/** The addon where runtime/binding.ts looks for it when the package was installed, not built. */
const prebuilt = {
  name: 'prebuilt',
  writeBundle() {
    const folder = path(`dist/native/${process.platform}-${process.arch}`);
    mkdirSync(folder, { recursive: true });
    copyFileSync(path('build/Release/weft.node'), `${folder}/weft.node`);
    chmodSync(path('dist/weft.js'), 0o755);
  },
};

/** Names of the files of this build. */
const made = new Set();

const record = {
  name: 'record',
  writeBundle(_, bundle) {
    for (const name of Object.keys(bundle)) made.add(name);
  },
};

/** Chunks of an earlier build have other names. They go last, so that a build that fails leaves what was there. */
const cleaning = {
  name: 'cleaning',
  writeBundle() {
    for (const name of readdirSync(path('dist')))
      if (/\.c?js$/.test(name) && !made.has(name)) rmSync(path(`dist/${name}`));
  },
};

const output = { dir: 'dist', format: 'esm', comments: { legal: true, annotation: true, jsdoc: false } };

export default defineConfig([
  {
    input: { chevrotain: 'chevrotain' },
    platform: 'node',
    plugins: [notices, record],
    output: { ...output, format: 'cjs', entryFileNames: '[name].cjs', minify: true },
  },
  { input: { index: 'src/index.ts' }, platform: 'node', plugins: [deferral, notices, record], output },
  {
    input: { weft: 'src/cli/weft.ts' },
    platform: 'node',
    plugins: [deferral, notices, prebuilt, record, cleaning],
    // Beside the entry, so that chevrotain.cjs has the same relative path from every file.
    output: { ...output, chunkFileNames: ({ name }) => `weft-${name.replace(/\W+|^_deferred_/g, '')}.js` },
  },
]);
