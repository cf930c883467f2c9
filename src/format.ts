/**
 * Arrays as text, laid out as NumPy 2.4 lays them out: `str(array)` and `repr(array)`.
 *
 * Only the elements that are printed are asked for, each once.
 */

import type { DType } from '../compiler/dtype.ts';
import { elementFormatter, type FormatValue, scalarText } from './format-element.ts';

export type { FormatValue } from './format-element.ts';

export interface FormatSource {
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** The element at a position in C order. */
  get(index: number): FormatValue;
}

/** NumPy's `set_printoptions`, with the same defaults. */
export interface FormatOptions {
  /** Most digits after the point; 8. */
  readonly precision?: number;
  /** Arrays of more elements are summarised; 1000. */
  readonly threshold?: number;
  /** Elements kept at each end of a summarised dimension; 3. */
  readonly edgeitems?: number;
  /** Characters of a line; 75. */
  readonly linewidth?: number;
  /** Print small numbers without scientific notation, as 0 if need be; false. */
  readonly suppress?: boolean;
}

export const formatDefaults: Readonly<Required<FormatOptions>> = Object.freeze({
  precision: 8,
  threshold: 1000,
  edgeitems: 3,
  linewidth: 75,
  suppress: false,
});

// Not said in a repr, because a literal without a type has it.
const impliedTypes: readonly DType[] = ['bool', 'int64', 'float64', 'complex128'];

const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** `str(array)`: a 0-d array is printed as a scalar, with all its digits. */
export function formatArray(source: FormatSource, options: FormatOptions = {}): string {
  if (source.shape.length === 0) return scalarText(source.dtype, source.get(0));
  const settings = { ...formatDefaults, ...options };
  return layOut(source, settings, { separator: ' ', indent: ' ', linewidth: settings.linewidth });
}

/** `repr(array)`: `array([...], dtype=float32)`, the type left out where a literal implies it. */
export function formatRepr(source: FormatSource, options: FormatOptions = {}): string {
  const settings = { ...formatDefaults, ...options };
  const { dtype, shape } = source;
  const { linewidth } = settings;
  const prefix = 'array(';
  // The closing parenthesis takes one character of the last line.
  const body = layOut(source, settings, {
    separator: ', ',
    indent: ' '.repeat(prefix.length + 1),
    linewidth: linewidth - 1,
  });
  const size = sizeOf(shape);
  const extras: string[] = [];
  if ((size === 0 && !(shape.length === 1 && shape[0] === 0)) || size > settings.threshold) {
    extras.push(`shape=(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`);
  }
  if (size === 0 || !impliedTypes.includes(dtype)) extras.push(`dtype=${dtype}`);
  if (extras.length === 0) return `${prefix}${body})`;
  const head = `${prefix}${body},`;
  const tail = `${extras.join(', ')})`;
  const lastLine = head.length - (head.lastIndexOf('\n') + 1);
  const gap = lastLine + tail.length + 1 > linewidth ? `\n${' '.repeat(prefix.length)}` : ' ';
  return `${head}${gap}${tail}`;
}

interface Layout {
  readonly separator: ' ' | ', ';
  /** What stands before a continued row: as wide as the text before it and the bracket. */
  readonly indent: string;
  readonly linewidth: number;
}

function layOut(source: FormatSource, settings: Required<FormatOptions>, layout: Layout): string {
  const { dtype, shape, get } = source;
  const size = sizeOf(shape);
  if (size === 0) return '[]';
  const kept = shape.map((extent) => keptIndices(extent, size > settings.threshold ? settings.edgeitems : Infinity));
  const values = collect(shape, kept, (index) => get.call(source, index));
  const scalar = shape.length === 0;
  const format =
    scalar && dtype === 'bool'
      ? (value: FormatValue) => scalarText('bool', value)
      : elementFormatter(dtype, values, settings);
  let next = 0;
  const word = () => format(values[next++]!);
  return bracket(kept, word, layout, layout.indent, layout.linewidth);
}

/** The positions printed along one dimension; `gap` of them stand before the dots, if there are dots. */
interface Kept {
  readonly indices: readonly number[];
  readonly gap: number | null;
}

function keptIndices(extent: number, edge: number): Kept {
  if (extent <= 2 * edge) return { indices: Array.from({ length: extent }, (_, i) => i), gap: null };
  const indices = Array.from({ length: 2 * edge }, (_, i) => (i < edge ? i : extent - 2 * edge + i));
  return { indices, gap: edge };
}

// The printed elements, in the order in which they are printed.
function collect(shape: readonly number[], kept: readonly Kept[], get: (index: number) => FormatValue): FormatValue[] {
  let offsets = [0];
  kept.forEach(({ indices }, axis) => {
    offsets = offsets.flatMap((offset) => indices.map((index) => offset * shape[axis]! + index));
  });
  return offsets.map(get);
}

// `width` shrinks by one per level: each closing bracket needs its place.
function bracket(kept: readonly Kept[], word: () => string, layout: Layout, indent: string, width: number): string {
  const [axis, ...inner] = kept;
  if (axis === undefined) return word();
  if (inner.length === 0) return row(axis, word, layout, indent, width);
  const { indices, gap } = axis;
  const blocks = indices.map(() => bracket(inner, word, layout, `${indent} `, width - 1));
  if (gap !== null) blocks.splice(gap, 0, '...');
  const between = `${layout.separator.trimEnd()}${'\n'.repeat(inner.length)}${indent}`;
  return `[${blocks.join(between)}]`;
}

function row({ indices, gap }: Kept, word: () => string, { separator }: Layout, indent: string, width: number): string {
  const words = indices.map(() => word());
  if (gap !== null) words.splice(gap, 0, '...');
  // Room for the bracket, or for the comma at the end of a line.
  const room = width - 1;
  const lines: string[] = [];
  let line = indent;
  words.forEach((text, i) => {
    // A word that is wider than a line stands alone on it.
    if (line.length + text.length > room && line.length > indent.length) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += i === words.length - 1 ? text : text + separator;
  });
  lines.push(line);
  return `[${lines.join('\n').slice(indent.length)}]`;
}
