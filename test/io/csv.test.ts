import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WeftError } from '../../compiler/errors.ts';
import { type CsvOptions, formatCsv, parseCsv } from '../../src/io/csv.ts';

const rowsOf = (text: string | Uint8Array, options?: CsvOptions) => {
  const { shape, data, columns, delimiter } = parseCsv(text, options);
  const rows = Array.from({ length: shape[0] }, (_, i) => [...data.subarray(i * shape[1], (i + 1) * shape[1])]);
  return { rows, columns, delimiter };
};
const nan = Number.NaN;

describe('reading', () => {
  test.each([
    ['commas', '1,2\n3,4', ','],
    ['semicolons', '1;2\n3;4\n', ';'],
    ['tabs', '1\t2\n3\t4\n', '\t'],
    ['blanks', '  1   2 \n3 4\r\n', ' '],
    ['commas and blanks', ' 1 , 2\n3,4 ', ','],
    ['quotes', '"1","2"\n"3",4', ','],
    ['quotes and blanks', '"1" 2\n3  "4"', ' '],
    ['old line ends', '1,2\r3,4\r', ','],
    ['a byte order mark', '\uFEFF1,2\n3,4', ','],
    ['comments and empty lines', '# a, b; c\n\n1,2 # here\n   \n#3,4\n3,4', ','],
  ])('%s', (_, text, delimiter) => {
    const expected = {
      rows: [
        [1, 2],
        [3, 4],
      ],
      columns: null,
      delimiter,
    };
    expect(rowsOf(text)).toEqual(expected);
    expect(rowsOf(Buffer.from(text))).toEqual(expected);
  });
  test('numbers in all their spellings', () => {
    const text = '1,-2.5,+3e2,.5,5.,1E-3,inf,-Infinity,NaN,NA,,0.1\n';
    expect(rowsOf(text).rows).toEqual([[1, -2.5, 300, 0.5, 5, 0.001, Infinity, -Infinity, nan, nan, nan, 0.1]]);
  });
  test('missing cells are nan', () => {
    expect(rowsOf('1,,3\n,,\n').rows).toEqual([
      [1, nan, 3],
      [nan, nan, nan],
    ]);
    expect(rowsOf('1\t\t3\n\t\t\n').rows).toEqual([
      [1, nan, 3],
      [nan, nan, nan],
    ]);
  });
  test('a header row', () => {
    expect(rowsOf('year,"temp, max"\n1880,-0.17')).toMatchObject({
      columns: ['year', 'temp, max'],
      rows: [[1880, -0.17]],
    });
    expect(rowsOf('a "b""c"\n1 2').columns).toEqual(['a', 'b"c']);
    expect(rowsOf('2019,2020\n1,2', { header: true })).toMatchObject({ columns: ['2019', '2020'], rows: [[1, 2]] });
    expect(parseCsv('a,b\n').shape).toEqual([0, 2]);
    expect(parseCsv('').shape).toEqual([0, 0]);
  });
  test('decimal commas', () => {
    expect(rowsOf('1,5;2\n-3,25;4e1', { decimal: ',' }).rows).toEqual([
      [1.5, 2],
      [-3.25, 40],
    ]);
    expect(rowsOf('1,5 2,5', { decimal: ',' }).rows).toEqual([[1.5, 2.5]]);
  });
  test('text as nan', () => {
    expect(rowsOf('day,t\n2012-01-01,1.5', { text: 'nan' }).rows).toEqual([[nan, 1.5]]);
  });
});

describe('refused', () => {
  test.each([
    [
      '1,2\n3,x\n',
      {},
      'csv: line 2, column 2: expected a number, found "x"; set text: \'nan\' to read text as nan, header: true if this row names the columns',
    ],
    ['1,2\n\n# c\n3\n', {}, 'csv: line 4 has 1 cells, the first row has 2; write empty cells for missing values'],
    ['1,5;2', {}, 'csv: line 1, column 1: expected a number, found "1,5"; for decimal commas set decimal: \',\''],
    [
      '1,5',
      { decimal: ',', delimiter: ',' },
      "csv: ',' cannot be both decimal mark and delimiter; set delimiter to ';'",
    ],
    ['1,5;2\n1.500;2', { decimal: ',' }, 'csv: line 2, column 1: expected a number, found "1.500"'],
    ['1,"2\n3,4', {}, 'csv: line 1, character 3: a quote that does not close, or text beside a quoted cell'],
    ['1,"2"3', {}, 'csv: line 1, character 6: a quote that does not close, or text beside a quoted cell'],
    ['1 "2"3', {}, 'csv: line 1, character 6: a quote that does not close, or text beside a quoted cell'],
    ['0x10', { header: false }, 'csv: line 1, column 1: expected a number, found "0x10"'],
    ['1,2\n1_000,3', {}, 'csv: line 2, column 1: expected a number, found "1_000"'],
  ] as const)('%j', (text, options, message) => {
    expect(() => parseCsv(text, options)).toThrow(WeftError);
    expect(() => parseCsv(text, options)).toThrow(message);
  });
  test('any text gives a table or a typed error', () => {
    const piece = fc.constantFrom('1', '-2.5e3', ',', ';', '\t', ' ', '\n', '"', '#', 'x', 'nan', '""', '\r\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        try {
          const { shape, data } = parseCsv(pieces.join(''));
          expect(data.length).toBe(shape[0] * shape[1]);
        } catch (error) {
          if (!(error instanceof WeftError)) throw error;
        }
      }),
      { numRuns: 5000 },
    );
  });
});

describe('writing', () => {
  test('numbers, names and missing values', () => {
    const text = formatCsv({
      shape: [2, 3],
      data: [1, -0, nan, Infinity, -Infinity, 1e21],
      columns: ['a', 'b,c', 'd"e'],
    });
    expect(text).toBe('a,"b,c","d""e"\n1,-0,nan\ninf,-inf,1e+21\n');
  });
  test('one dimension is a column, none is a cell; bool and bigint', () => {
    expect(formatCsv({ shape: [2], data: [true, false] })).toBe('1\n0\n');
    expect(formatCsv({ shape: [], data: [9007199254740993n] })).toBe('9007199254740993\n');
  });
  test('any table is read back to the same bits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.double(), { minLength: 1, maxLength: 30 }),
        fc.constantFrom(',', ';', '\t', ' '),
        (width, values, delimiter) => {
          const rows = Math.ceil(values.length / width);
          const data = Float64Array.from({ length: rows * width }, (_, i) => values[i] ?? i);
          const read = parseCsv(formatCsv({ shape: [rows, width], data, delimiter }), { delimiter });
          expect(read.shape).toEqual([rows, width]);
          expect(read.data.every((value, i) => Object.is(value, data[i]))).toBe(true);
        },
      ),
    );
  });
  test('refused', () => {
    expect(() => formatCsv({ shape: [1, 1, 1], data: [1] })).toThrow(
      'csv: at most 2 dimensions can be written, found 3; reshape first',
    );
    expect(() => formatCsv({ shape: [1, 2], data: [1] })).toThrow('csv: 1 rows of 2 cells take 2 values, found 1');
    expect(() => formatCsv({ shape: [1, 2], data: [1, 2], columns: ['a'] })).toThrow(
      'csv: 2 columns need 2 names, found 1',
    );
  });
});
