// Writes docs/operations.md from the tables of the compiler: node docs/generate.js [--check]

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const target = path('operations.md');

/** The tables are TypeScript, which Node 20 does not read: bundled to a temporary file. */
async function tables() {
  const folder = mkdtempSync(join(tmpdir(), 'weft-docs-'));
  const entry = '\0tables';
  const source = ['ops', 'views-table', 'creation-table', 'reductions-table', 'dtype']
    .map((name) => `export * from ${JSON.stringify(path(`../compiler/${name}.ts`))};`)
    .join('\n');
  const virtual = {
    name: 'tables',
    resolveId: (id) => (id === entry ? id : null),
    load: (id) => (id === entry ? source : null),
  };
  try {
    const bundle = await rolldown({ input: entry, platform: 'node', plugins: [virtual], logLevel: 'silent' });
    const { output } = await bundle.generate({ format: 'esm' });
    const file = join(folder, 'tables.mjs');
    writeFileSync(file, output[0].code);
    return await import(pathToFileURL(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const { creationFunctions, dtypeNames, dtypes, families, findView, ops, reductionFunctions, viewNames } =
  await tables();

const camelCase = (name) => name.replace(/_+([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const code = (text) => `\`${text.replaceAll('|', '\\|')}\``;
const cell = (text) => text.replaceAll('|', '\\|');
const row = (...cells) => `| ${cells.join(' | ')} |`;
const table = (titles, rows) => [row(...titles), row(...titles.map(() => '---')), ...rows].join('\n');

const kinds = [
  ['bool', (name) => name === 'bool'],
  ['integers', (name) => /^u?int/.test(name)],
  ['floats', (name) => /^b?float/.test(name)],
  ['complex', (name) => name.startsWith('complex')],
];

/** Types in words: a whole kind by its name, a part of one by the names of its types. */
function typesText(names) {
  return kinds
    .flatMap(([kind, belongs]) => {
      const all = dtypeNames.filter(belongs);
      const found = all.filter((name) => names.has(name));
      return found.length === 0 ? [] : found.length === all.length ? [kind] : found;
    })
    .join(', ');
}

/** What the result's type is, when it is not that of the operands. */
function resultText({ loops, outputs }) {
  if (outputs !== undefined) return outputs.map(code).join(', ');
  const outs = new Set(loops.map(({ out }) => out));
  const changed = loops.filter(({ in: types, out }) => types.at(-1) !== out && types[0] !== out);
  if (changed.length === 0) return 'the same';
  if (outs.size === 1) return typesText(outs);
  return `${typesText(new Set(changed.map(({ out }) => out)))} from ${typesText(new Set(changed.map(({ in: types }) => types.at(-1))))}`;
}

function operationRow(name) {
  const op = ops[name];
  const operator = op.infix?.symbol ?? op.prefix;
  const loops = op.loops.length > 0 ? op.loops : (op.outputs ?? []).flatMap((output) => ops[output].loops);
  const names = [name, ...(op.aliases ?? [])];
  return row(
    names.map(code).join(' '),
    [...new Set(names.map(camelCase))].map(code).join(' '),
    operator === undefined ? '' : code(op.arity === 1 ? `${operator}x` : `x ${operator} y`),
    String(op.arity),
    typesText(new Set(loops.map((loop) => loop.in.at(-1)))),
    resultText(op),
    cell(op.doc),
  );
}

/** A default as Python writes it. */
function pythonText(value) {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `(${value.join(', ')})`;
  return String(typeof value === 'object' ? value.value : value);
}

const parameterText = ({ name, default: value, rest }) =>
  rest === true ? `*${name}` : value === undefined ? name : `${name}=${pythonText(value)}`;

function functionRow(name, { doc, parameters, aliases = [], method, numpy = name }) {
  const call = method === 'attribute' ? `a.${name}` : `${numpy}(${parameters.map(parameterText).join(', ')})`;
  const where = method === 'attribute' ? 'attribute' : method === true ? 'function, method' : 'function';
  return row([call, ...aliases].map(code).join(' '), code(camelCase(name)), where, cell(doc));
}

const titleCase = (word) => `${word[0].toUpperCase()}${word.slice(1)}`;

const limits = JSON.parse(readFileSync(path('../test/ops/ulp.json'), 'utf8'));

function accuracyRows() {
  return Object.entries(limits).flatMap(([device, { default: usual, functions }]) => [
    row(
      device,
      'all others',
      Object.entries(usual)
        .map(([dtype, ulp]) => `${dtype} ${ulp}`)
        .join(', '),
    ),
    ...Object.entries(functions).map(([name, types]) =>
      row(
        device,
        code(name),
        Object.entries(types)
          .map(([dtype, ulp]) => `${dtype} ${ulp}`)
          .join(', '),
      ),
    ),
  ]);
}

const text = `# Operations

Made from the tables of the compiler by \`node docs/generate.js\`: change a row there, not this page.

In templates and kernel bodies the NumPy names are used, in JavaScript the camelCase ones: \`np.floorDivide(a, b)\` and, for all but
\`where\`, \`a.floorDivide(b)\`. *Types* are those that the operation computes in; other operands are converted by NumPy's promotion rules. *Result*
says what differs from them.

Types: ${dtypeNames.map((name) => `${code(name)} (${dtypes[name].size} byte${dtypes[name].size === 1 ? '' : 's'})`).join(', ')}.

${Object.entries(families)
  .map(([family, rows]) => {
    const names = Object.keys(rows).filter((name) => ops[name].internal !== true);
    return `## ${titleCase(family)}\n\n${table(['NumPy', 'JavaScript', 'operator', 'operands', 'types', 'result', ''], names.map(operationRow))}`;
  })
  .join('\n\n')}

## Reductions

Elements along one axis, several or all become one. They fuse with what is computed before and after them, and with each other. All of them take \`out\` by
name, and in JavaScript all are methods: \`a.sum(0)\`, \`a.max({ axis: [0, 1], keepdims: true })\`.

${table(
  ['NumPy', 'JavaScript', '', ''],
  Object.entries(reductionFunctions).map(([name, reduction]) => functionRow(name, reduction)),
)}

## Views

Ways to look at an array without a copy, where NumPy would not copy. They fuse into what reads them.

${table(
  ['NumPy', 'JavaScript', '', ''],
  [...new Set(viewNames.map((name) => findView(name)))].map((view) =>
    functionRow(
      viewNames.find((name) => findView(name) === view),
      view,
    ),
  ),
)}

## Making arrays

Cost nothing until they are stored: inside an expression they are arithmetic on indices. In JavaScript, options are an object at the end:
\`linspace(0, 1, 5, { endpoint: false })\`.

${table(
  ['NumPy', 'JavaScript', '', ''],
  Object.entries(creationFunctions).map(([name, creation]) => functionRow(name, creation)),
)}

## Accuracy

Distance from the true value, in units in the last place, that the tests accept (\`test/ops/ulp.json\`). Arithmetic, comparisons and roundings
are exact as NumPy's are.

${table(['device', 'function', 'at most'], accuracyRows())}
`;

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('docs/operations.md is not what the tables say. Run: node docs/generate.js');
    process.exitCode = 1;
  }
} else writeFileSync(target, text);
