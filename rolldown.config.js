/**
 * Makes dist: index.js (the library) and weft.js (the command), modules that hand out what core.cjs and command.cjs have; what both
 * always need in one file, part-eager.cjs; what is read when it is first used, beside it; and the addon. CommonJS inside, because only
 * `require` reads a file in the middle of a call.
 */

import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, rolldown } from 'rolldown';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

/** A module whose exports stand for others' and reach them at their first call. */
const standIn = (names, source) =>
  names.map((name) => `export const ${name} = (...values) => ${source}.${name}(...values);`).join('\n');

/**
 * Functions that most programs call late or never, in modules that take long to read: V8 looks through every function of a
 * file before it runs the first.
 */
const late = {
  'compiler/syntax/parse.ts': [
    'parseSnippet',
    'parseKernel',
    'parseKernelParams',
    'parseBody',
    'parseReduction',
    'parseReductionTexts',
  ],
  'compiler/syntax/reserved.ts': ['isReserved', 'nameProblem'],
  'compiler/lower.ts': ['lowerSnippet'],
  'compiler/lower-body.ts': ['lowerKernel'],
  'compiler/lower-reduction.ts': ['lowerReduction'],
  'compiler/pipeline.ts': ['compileProgram', 'withNumbers', 'withoutNodes'],
  'compiler/cpu/schedule.ts': ['scheduleCpu'],
  'compiler/cpu/render.ts': ['renderCpu'],
  'compiler/cuda/schedule.ts': ['scheduleCuda'],
  'compiler/cuda/render.ts': ['renderCuda'],
  'compiler/ops/helpers.ts': ['collectHelpers', 'collectLibm'],
  'compiler/preview.ts': ['preview'],
  'compiler/explain.ts': ['emptySummary', 'showSummary', 'summariseProgram'],
  'compiler/explain-graph.ts': ['drawProgram', 'showDot', 'showMermaid'],
  'compiler/device/function.ts': ['readDeviceFunction'],
  'compiler/raw/source.ts': ['readSource'],
  'compiler/raw/kernel-named.ts': ['kernelNamed'],
  'compiler/raw/host-source.ts': ['hostTranslation', 'hostHeaders'],
  'compiler/raw/host-problems.ts': ['hostProblems'],
  'compiler/raw/options.ts': ['checkRawOptions', 'hostOptions', 'definesOf'],
  'compiler/raw/includes.ts': ['checkIncludes'],
  'src/raw-kernel.ts': ['rawKernel'],
  'src/raw-module.ts': ['rawModule'],
  'src/io/files.ts': ['load', 'save'],
};

/** The file of a late module, beside the others. */
const lateName = (name) =>
  `late-${name
    .replace(/^\w+\//, '')
    .replace(/\.ts$/, '')
    .replaceAll('/', '-')}`;
const lateEntries = Object.fromEntries(Object.keys(late).map((name) => [lateName(name), path(name)]));
const lateModules = Object.entries(late).map(([name, functions]) => [
  path(name),
  standIn(functions, `module.require('./${lateName(name)}.cjs')`),
]);

const toolkitNames = ['createToken', 'EmbeddedActionsParser', 'EOF', 'Lexer', 'tokenLabel'];

/**
 * What `import 'warpweft'` must not pay for, by module: a program that writes no template needs no grammar, one whose kernels are cached
 * no compiler. The parser's toolkit, larger than all of Weft, is a bundle of its own. A name missing here ends the build.
 */
const deferred = {
  ...Object.fromEntries(lateModules),
  chevrotain: `export const { ${toolkitNames.join(', ')} } = module.require('./chevrotain.cjs');`,
  'node:crypto': standIn(['createHash', 'randomBytes'], `process.getBuiltinModule('node:crypto')`),
  'node:child_process': standIn(['spawn', 'spawnSync'], `process.getBuiltinModule('node:child_process')`),
  'node:v8': standIn(['setFlagsFromString'], `process.getBuiltinModule('node:v8')`),
  'node:zlib': standIn(['crc32', 'deflateSync', 'inflateSync'], `process.getBuiltinModule('node:zlib')`),
};

/** Files of these are late already, and some use more of each other than functions. */
const lateFiles = [
  'compiler/syntax/',
  'compiler/raw/',
  'compiler/cpu/',
  'compiler/cuda/',
  'compiler/explain',
  'src/raw-',
  'src/cli/',
].map(path);
const isLate = (file) => lateFiles.some((start) => file.startsWith(start));

const deferral = {
  name: 'deferral',
  async resolveId(id, importer, options) {
    if (importer === undefined || importer.startsWith('\0')) return null;
    if (id.startsWith('.') && isLate(importer)) return null;
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

/** An ES module for a CommonJS one: the names that it hands out, or none for a program. */
const face = ({ fileName, exports }) =>
  `import { createRequire } from 'node:module';\n\n${exports.length === 0 ? '' : `export const { ${exports.join(', ')} } = `}createRequire(import.meta.url)('./${fileName}');\n`;

const faces = {
  name: 'faces',
  writeBundle(_, bundle) {
    writeFileSync(path('dist/index.js'), face(bundle['core.cjs']));
    writeFileSync(path('dist/weft.js'), `#!/usr/bin/env node\n${face({ fileName: 'command.cjs', exports: [] })}`);
    chmodSync(path('dist/weft.js'), 0o755);
    for (const name of ['index.js', 'weft.js']) made.add(name);
  },
};

/** The modules that `import 'warpweft'` evaluates. */
async function eagerModules() {
  const bundle = await rolldown({ input: path('src/index.ts'), platform: 'node', plugins: [deferral] });
  const { output } = await bundle.generate({ format: 'cjs' });
  await bundle.close();
  return new Set(
    output.flatMap((chunk) => Object.keys(chunk.modules ?? {})).filter((id) => id !== path('src/index.ts')),
  );
}
const eager = await eagerModules();

const output = {
  dir: 'dist',
  format: 'cjs',
  entryFileNames: '[name].cjs',
  comments: { legal: true, annotation: true, jsdoc: false },
};

export default defineConfig([
  {
    input: { chevrotain: 'chevrotain' },
    platform: 'node',
    plugins: [notices, record],
    output: { ...output, minify: true },
  },
  {
    input: { core: 'src/index.ts', command: 'src/cli/weft.ts', ...lateEntries },
    platform: 'node',
    plugins: [deferral, notices, prebuilt, record, faces, cleaning],
    output: {
      ...output,
      chunkFileNames: 'part-[name].cjs',
      codeSplitting: { groups: [{ name: 'eager', test: (id) => eager.has(id) }] },
    },
  },
]);
