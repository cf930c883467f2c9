/** The graphs of explain(): texts for Graphviz and Mermaid that can be read back. */

import { describe, expect, it } from 'vitest';
import { summariseProgram } from '../../compiler/explain.ts';
import { drawProgram, showDot, showMermaid } from '../../compiler/explain-graph.ts';
import type { Node } from '../../compiler/graph.ts';
import { type NDArray, nodeOf } from '../../src/array.ts';
import { describeTier } from '../support/tier.ts';
import { type Asked, cases, made, names, programOf, x, y } from './explain-cases.ts';

/** Ids that are declared, and the ends of edges, of a text that is nothing but the lines that Weft writes. */
function readLines(text: string, kinds: { readonly node: RegExp; readonly edge: RegExp; readonly other: RegExp }) {
  const nodes: string[] = [];
  const edges: (readonly [string, string])[] = [];
  for (const line of text.trimEnd().split('\n')) {
    const node = kinds.node.exec(line);
    const edge = kinds.edge.exec(line);
    if (edge !== null) edges.push([edge[1]!, edge[2]!]);
    else if (node !== null) nodes.push(node[1]!);
    else expect(line).toMatch(kinds.other);
  }
  expect(new Set(nodes).size).toBe(nodes.length);
  for (const end of edges.flat()) expect(nodes).toContain(end);
  expect(new Set(edges.map((edge) => edge.join())).size).toBe(edges.length);
  return { nodes, edges };
}

const string = String.raw`"(?:[^"\\\n]|\\["\\n])*"`;

function readDot(text: string) {
  const found = readLines(text, {
    node: new RegExp(`^ {2,4}([a-z]\\w*) \\[label=${string}, shape=\\w+(?:, style=dashed)?\\];$`),
    edge: /^ {2}(\w+) -> (\w+);$/,
    other: new RegExp(
      `^(?:digraph weft \\{| {2}node \\[fontname="sans-serif"\\];| {2}subgraph cluster_\\w+ \\{| {4}label=${string};| {2}\\}|\\})$`,
    ),
  });
  const braces = text.replace(new RegExp(string, 'g'), '').match(/[{}]/g)!;
  let depth = 0;
  for (const brace of braces) {
    depth += brace === '{' ? 1 : -1;
    expect(depth).toBeGreaterThanOrEqual(0);
  }
  expect(depth).toBe(0);
  return found;
}

function readMermaid(text: string) {
  const label = String.raw`"(?:[\w .,:()[\]/+=-]|#\d+;|<br>)*"`;
  return readLines(text, {
    node: new RegExp(
      String.raw`^ {2,4}([a-z]\w*)(?:\[\(${label}\)\]|\(\[${label}\]\)|\{\{${label}\}\}|\[${label}\]|\[\\${label}/\]|\[\[${label}\]\])$`,
    ),
    edge: /^ {2}(\w+) --> (\w+)$/,
    other: new RegExp(`^(?:flowchart TD| {2}subgraph cluster_\\w+ \\[${label}\\]| {2}end)$`),
  });
}

function drawn(build: string | (() => Asked), own?: ReadonlyMap<object, string>) {
  const { program, graph } = programOf(build);
  const drawing = drawProgram(program, graph, summariseProgram(program, graph), own);
  return { drawing, dot: showDot(drawing), mermaid: showMermaid(drawing) };
}

describe('as a graph', () => {
  it('arrays outside, operations in the box of their kernel', () => {
    const { dot, mermaid } = drawn('e = exp(tan(v))\n(e[1:] - e[:-1]).max() * 2');
    expect(dot).toMatchInlineSnapshot(`
      "digraph weft {
        node [fontname="sans-serif"];
        in0 [label="in0\\nfloat32[1000]", shape=cylinder];
        n2 [label="tmp0\\nfloat32[1000]", shape=cylinder];
        n8 [label="out0\\nfloat32[]", shape=cylinder];
        subgraph cluster_k1 {
          label="kernel 1: weft_tan_exp_f32 over [1000]";
          k1_n1 [label="tan\\nfloat32[1000]", shape=box];
          k1_n2 [label="exp\\nfloat32[1000]", shape=box];
        }
        subgraph cluster_k2 {
          label="kernel 2: weft_subtract_max_multiply_f32_1 over [999] along axis 0";
          k2_n3 [label="[1:1000]\\nfloat32[999]", shape=box, style=dashed];
          k2_n4 [label="[0:999]\\nfloat32[999]", shape=box, style=dashed];
          k2_n5 [label="subtract\\nfloat32[999]", shape=box];
          k2_n6 [label="max along axis 0\\nfloat32[]", shape=invtrapezium];
          k2_n7 [label="2\\nfloat32", shape=plaintext];
          k2_n8 [label="multiply\\nfloat32[]", shape=box];
        }
        in0 -> k1_n1;
        k1_n1 -> k1_n2;
        k1_n2 -> n2;
        n2 -> k2_n3;
        n2 -> k2_n4;
        k2_n3 -> k2_n5;
        k2_n4 -> k2_n5;
        k2_n5 -> k2_n6;
        k2_n6 -> k2_n8;
        k2_n7 -> k2_n8;
        k2_n8 -> n8;
      }
      "
    `);
    expect(mermaid).toMatchInlineSnapshot(`
      "flowchart TD
        in0[("in0<br>float32[1000]")]
        n2[("tmp0<br>float32[1000]")]
        n8[("out0<br>float32[]")]
        subgraph cluster_k1 ["kernel 1: weft_tan_exp_f32 over [1000]"]
          k1_n1["tan<br>float32[1000]"]
          k1_n2["exp<br>float32[1000]"]
        end
        subgraph cluster_k2 ["kernel 2: weft_subtract_max_multiply_f32_1 over [999] along axis 0"]
          k2_n3{{"[1:1000]<br>float32[999]"}}
          k2_n4{{"[0:999]<br>float32[999]"}}
          k2_n5["subtract<br>float32[999]"]
          k2_n6[\\"max along axis 0<br>float32[]"/]
          k2_n7(["2<br>float32"])
          k2_n8["multiply<br>float32[]"]
        end
        in0 --> k1_n1
        k1_n1 --> k1_n2
        k1_n2 --> n2
        n2 --> k2_n3
        n2 --> k2_n4
        k2_n3 --> k2_n5
        k2_n4 --> k2_n5
        k2_n5 --> k2_n6
        k2_n6 --> k2_n8
        k2_n7 --> k2_n8
        k2_n8 --> n8
      "
    `);
  });

  it('of every program can be read, and both texts have the same nodes and edges', () => {
    for (const [, build] of cases) {
      const { dot, mermaid } = drawn(build);
      const graph = readDot(dot);
      expect(readMermaid(mermaid)).toEqual(graph);
      expect(graph.edges.length).toBeGreaterThan(1);
    }
  });

  it('a value that two kernels compute is in both', () => {
    const { drawing } = drawn('y = x * 2\ny.sum(0), y.sum(1)');
    const products = drawing.kernels.map(({ nodes }) => nodes.filter(({ label }) => label[0] === 'multiply').length);
    expect(products).toEqual([1, 1]);
  });

  it('views of one array lead to it', () => {
    const { drawing } = drawn('x[1:] + x[:-1].T.reshape(63, 48)');
    expect(drawing.arrays.map(({ label }) => label)).toEqual([
      ['in0', 'float32'],
      ['out0', 'float32[63, 48]'],
    ]);
    expect(drawing.kernels[0]!.nodes.map(({ label }) => label)).toEqual([
      ['view', 'float32[63, 48]', 'offset 48, strides [48, 1]'],
      ['view', 'float32[48, 63]', 'offset 0, strides [1, 48]'],
      ['reshape(63, 48)', 'float32[63, 48]'],
      ['add', 'float32[63, 48]'],
    ]);
  });

  it('names of users are text, whatever they are', () => {
    const wild = 'a"b\\c<d>`e\n[x] {y} é';
    const own = new Map([[(nodeOf(x) as { source: object } & Node).source, wild]]);
    const { dot, mermaid } = drawn(() => x.add(1), own);
    readDot(dot);
    readMermaid(mermaid);
    expect(dot).toContain(String.raw`in0 [label="a\"b\\c<d>${'`'}e\n[x] {y} é\nfloat32[64, 48]", shape=cylinder];`);
    expect(mermaid).toContain('in0[("a#34;b#92;c#60;d#62;#96;e#10;[x] #123;y#125; #233;<br>float32[64, 48]")]');
  });

  it('of nothing is empty', () => {
    const empty = { arrays: [], kernels: [], edges: [] };
    expect(readDot(showDot(empty))).toEqual({ nodes: [], edges: [] });
    expect(showMermaid(empty)).toBe('flowchart TD\n');
  });
});

// A chain this long is computed in parts while it is built, which asks for the compiler.
describeTier('nvrtc', 'as a graph', () => {
  it('of thousands of operations has boxes for the largest kernels, and stays small', () => {
    const { dot, mermaid, drawing } = drawn(() => [
      Array.from({ length: 150 }, (_, k) => k).reduce<NDArray>((sum) => sum.mul(y).add(x), x),
      names.v.add(1),
    ]);
    expect(readMermaid(mermaid)).toEqual(readDot(dot));
    expect(drawing.kernels.map(({ nodes }) => nodes.map(({ kind }) => kind).includes('kernel'))).toEqual([true, false]);
    expect(drawing.kernels[0]!.nodes[0]!.label[1]).toMatch(/^multiply, add, .*\(300 in all\)$/);
    const many = drawn(() => Array.from({ length: 500 }, () => made([64])).reduce((sum, each) => sum.add(each)));
    expect(readMermaid(many.mermaid)).toEqual(readDot(many.dot));
    expect(many.drawing.kernels.flatMap(({ nodes }) => nodes).length).toBeLessThanOrEqual(200);
    expect(many.mermaid.length).toBeLessThan(50_000);
  });
});
