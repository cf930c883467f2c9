/** Tables of numbers as text: comma, semicolon, tab or blanks between the cells, `#` comments, an optional header row. */

import { ArgumentError } from '../../compiler/errors.ts';

export interface CsvOptions {
  /** What stands between cells; `' '` is any run of blanks. Found from the first row when left out. */
  readonly delimiter?: ',' | ';' | '\t' | ' ';
  /** Whether the first row names the columns. When left out: it does if it holds text and no number. */
  readonly header?: boolean;
  /** `'nan'` reads cells that are no number as nan, where the default is an error that names the place. */
  readonly text?: 'error' | 'nan';
  /** The decimal mark. `','` needs a delimiter other than the comma. */
  readonly decimal?: '.' | ',';
}

export interface CsvTable {
  readonly shape: readonly [rows: number, columns: number];
  /** Row by row. */
  readonly data: Float64Array<ArrayBuffer>;
  readonly columns: readonly string[] | null;
  readonly delimiter: string;
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const named: ReadonlyMap<string, number> = new Map([
  ['', Number.NaN],
  ['na', Number.NaN],
  ['nan', Number.NaN],
  ['+nan', Number.NaN],
  ['-nan', Number.NaN],
  ['inf', Infinity],
  ['+inf', Infinity],
  ['-inf', -Infinity],
  ['infinity', Infinity],
  ['+infinity', Infinity],
  ['-infinity', -Infinity],
]);

/**
 * Reads a table of numbers as float64 `[rows, columns]`. Empty cells and `NA` are nan; blank lines and what follows a
 * `#` are skipped; a cell may stand in double quotes.
 *
 * @throws ArgumentError, with line and column, for a cell that is no number and for rows of different lengths.
 */
export function parseCsv(source: string | Uint8Array, options: CsvOptions = {}): CsvTable {
  const text = (typeof source === 'string' ? source : Buffer.from(source).toString('utf8')).replace(/^\uFEFF/, '');
  const { decimal = '.' } = options;
  const lines = text.split(/\r\n|\n|\r/);
  const delimiter = options.delimiter ?? findDelimiter(lines, decimal);
  if (delimiter === decimal)
    throw new ArgumentError("csv: ',' cannot be both decimal mark and delimiter; set delimiter to ';'");
  const rows = readRows(lines, delimiter);
  const first = rows[0];
  const isHeader = options.header ?? (first !== undefined && namesColumns(first, decimal));
  const columns = isHeader && first !== undefined ? first.cells : null;
  const body = columns === null ? rows : rows.slice(1);
  const width = first?.cells.length ?? 0;
  const data = new Float64Array(body.length * width);
  body.forEach((row, i) => {
    if (row.cells.length !== width) {
      throw new ArgumentError(
        `csv: line ${row.line} has ${row.cells.length} cells, the first row has ${width}; write empty cells for missing values`,
      );
    }
    row.cells.forEach((cell, j) => {
      data[i * width + j] = readNumber(cell, decimal) ?? notANumber(row, j, options);
    });
  });
  return { shape: [body.length, width], data, columns, delimiter };
}

function findDelimiter(lines: readonly string[], decimal: string): ',' | ';' | '\t' | ' ' {
  const line = lines.map(dropComment).find((text) => text.trim() !== '') ?? '';
  const bare = line.replace(/"[^"]*"/g, 'x');
  if (bare.includes('\t')) return '\t';
  if (bare.includes(';')) return ';';
  if (bare.includes(',') && decimal !== ',') return ',';
  // A single column of numbers reads the same with any delimiter; with ',' an empty trailing cell can still be written.
  return /\S\s+\S/.test(bare) ? ' ' : decimal === ',' ? ';' : ',';
}

// A '#' inside quotes is text.
function dropComment(line: string): string {
  if (!line.includes('#')) return line;
  const match = /^(?:[^"#]|"[^"]*")*/.exec(line);
  return match === null ? line : match[0];
}

function readRows(lines: readonly string[], delimiter: string): Row[] {
  const rows: Row[] = [];
  lines.forEach((raw, i) => {
    const text = dropComment(raw);
    // A line of delimiters alone is a row of missing values, and a tab is both a blank and a delimiter.
    if (text.trim() === '' && !(delimiter === '\t' && text.includes('\t'))) return;
    rows.push({ line: i + 1, cells: splitCells(text, delimiter, i + 1) });
  });
  return rows;
}

function splitCells(text: string, delimiter: string, line: number): string[] {
  const row = delimiter === ' ' ? text.trim() : text;
  if (!row.includes('"')) return row.split(delimiter === ' ' ? /\s+/ : delimiter).map((cell) => cell.trim());
  const blank = delimiter === '\t' ? / */y : /\s*/y;
  const plain = new RegExp(delimiter === ' ' ? '[^\\s"]*' : `[^${delimiter}"]*`, 'y');
  const quoted = /"((?:[^"]|"")*)"/y;
  const cells: string[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(row);
    at += match?.[0].length ?? 0;
    return match;
  };
  for (;;) {
    take(blank);
    const inQuotes = take(quoted);
    cells.push(inQuotes === null ? take(plain)![0].trim() : inQuotes[1]!.replaceAll('""', '"'));
    const gap = take(blank)![0];
    if (at >= row.length) return cells;
    const ended = delimiter === ' ' ? gap !== '' : row[at] === delimiter;
    if (!ended) {
      throw new ArgumentError(
        `csv: line ${line}, character ${at + 1}: a quote that does not close, or text beside a quoted cell`,
      );
    }
    if (delimiter !== ' ') at += 1;
  }
}

function readNumber(cell: string, decimal: string): number | undefined {
  // With decimal commas a point may group thousands: 1.500 is refused rather than read as 1.5.
  if (decimal === ',' && cell.includes('.')) return undefined;
  const text = decimal === ',' ? cell.replace(',', '.') : cell;
  if (NUMBER.test(text)) return Number(text);
  return named.get(cell.toLowerCase());
}

function namesColumns(row: Row, decimal: string): boolean {
  const isText = (cell: string) => readNumber(cell, decimal) === undefined;
  return row.cells.some(isText) && row.cells.every((cell) => isText(cell) || cell === '');
}

function notANumber(row: Row, column: number, { text, decimal }: CsvOptions): number {
  if (text === 'nan') return Number.NaN;
  const cell = row.cells[column]!;
  const mark = decimal !== ',' && /^[+-]?\d*,\d+$/.test(cell) ? "; for decimal commas set decimal: ','" : '';
  const place = `line ${row.line}, column ${column + 1}`;
  throw new ArgumentError(
    `csv: ${place}: expected a number, found ${JSON.stringify(cell.slice(0, 40))}${mark}; set text: 'nan' to read text as nan, header: true if this row names the columns`,
  );
}

export interface CsvSource {
  /** One dimension is written as one column. */
  readonly shape: readonly number[];
  /** Row by row. */
  readonly data: ArrayLike<number | bigint | boolean>;
  readonly columns?: readonly string[];
  readonly delimiter?: ',' | ';' | '\t' | ' ';
}

/**
 * Writes numbers as text, with the fewest digits that read back as the same float64; bool as 0 and 1.
 *
 * @throws ArgumentError for more than two dimensions, or names that do not fit the columns.
 */
export function formatCsv(source: CsvSource): string {
  const { shape, data, columns, delimiter = ',' } = source;
  if (shape.length > 2)
    throw new ArgumentError(`csv: at most 2 dimensions can be written, found ${shape.length}; reshape first`);
  const [rows, width] = shape.length === 2 ? [shape[0]!, shape[1]!] : [shape[0] ?? 1, 1];
  if (data.length !== rows * width)
    throw new ArgumentError(`csv: ${rows} rows of ${width} cells take ${rows * width} values, found ${data.length}`);
  if (columns !== undefined && columns.length !== width) {
    throw new ArgumentError(`csv: ${width} columns need ${width} names, found ${columns.length}`);
  }
  const lines = columns === undefined ? [] : [columns.map((name) => quote(name, delimiter)).join(delimiter)];
  for (let i = 0; i < rows; i++) {
    lines.push(Array.from({ length: width }, (_, j) => cellOf(data[i * width + j]!)).join(delimiter));
  }
  return lines.map((line) => `${line}\n`).join('');
}

function cellOf(value: number | bigint | boolean): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (Object.is(value, -0)) return '-0';
  if (Number.isNaN(value)) return 'nan';
  if (value === Infinity) return 'inf';
  return value === -Infinity ? '-inf' : String(value);
}

function quote(name: string, delimiter: string): string {
  return name.includes(delimiter) || /["#\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
