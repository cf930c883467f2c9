/** Words and characters of Python and C that Weft refuses, with what to write instead. */

const noBlocks =
  'Operations apply to whole arrays: there are no blocks, and choices are made with where(condition, x, y).';
const noImport = 'Every NumPy function is known by its name; `np.` may be written before it.';
const noDefinition =
  'Give intermediate results a name on a line of their own, or write a JavaScript function around the template.';
const noExceptions = 'Errors are raised to JavaScript: catch them there.';

const wholeArrays = (word: string): string =>
  `There is no \`${word}\` in an expression: operations apply to whole arrays, and sums are methods, x.sum(axis=0).`;

/** Python's keywords in NumPy text. */
export const numpyWords: ReadonlyMap<string, string> = new Map([
  ['and', 'Write `&` between boolean arrays, with parentheses: (a > 0) & (b > 0).'],
  ['or', 'Write `|` between boolean arrays, with parentheses: (a > 0) | (b > 0).'],
  ['not', 'Write `~` before a boolean array, with parentheses: ~(a > 0).'],
  ['is', 'Compare with `==`.'],
  ['in', 'Write (x == a) | (x == b) for membership in a few values.'],
  ['if', 'Write where(condition, x, y) for `x if condition else y`.'],
  ['else', 'Write where(condition, x, y) for `x if condition else y`.'],
  ['elif', noBlocks],
  ['for', wholeArrays('for')],
  ['while', noBlocks],
  ['lambda', noDefinition],
  ['def', noDefinition],
  ['class', noDefinition],
  ['return', 'The value of the last line is the result: leave `return` out.'],
  ['yield', 'The value of the last line is the result: leave `yield` out.'],
  ['import', noImport],
  ['from', noImport],
  ['as', noImport],
  ['with', noBlocks],
  ['try', noExceptions],
  ['except', noExceptions],
  ['finally', noExceptions],
  ['raise', noExceptions],
  ['assert', noExceptions],
  ['pass', 'Leave the line out.'],
  ['break', noBlocks],
  ['continue', noBlocks],
  ['del', 'Arrays are freed by themselves, or with dispose() from JavaScript.'],
  ['global', noDefinition],
  ['nonlocal', noDefinition],
  ['async', noBlocks],
  ['await', 'Reading the result is what waits: await result.data().'],
]);

const oneOutput = 'Assign to an output parameter; `return;` leaves the element.';
const noTypes = 'Locals are declared with a type, `float32 t = 0`, or take it from their first value, `t = 0.0`.';
const noC = 'A kernel body computes one element; what it cannot say goes into a rawKernel.';

/** C's, C++'s and Python's keywords in kernel bodies. */
export const kernelWords: ReadonlyMap<string, string> = new Map([
  ['and', 'Write `&&`.'],
  ['or', 'Write `||`.'],
  ['not', 'Write `!`.'],
  ['in', 'Loops are written as in C: for (k = 0; k < 3; k++) { ... }.'],
  ['elif', 'Write `else if (...)`.'],
  ['lambda', `Another kernel can be interpolated and called: \${kernel}(x).`],
  ['def', `Another kernel can be interpolated and called: \${kernel}(x).`],
  ['None', 'There is no `None` in a kernel body.'],
  ['pass', 'Leave the statement out.'],
  ['do', 'Write a `while` loop.'],
  ['switch', 'Write `if (...) ... else if (...) ...`.'],
  ['case', 'Write `if (...) ... else if (...) ...`.'],
  ['default', 'Write `if (...) ... else if (...) ...`.'],
  ['goto', 'Write a loop with `break` or `continue`.'],
  ['auto', 'Leave `auto` out: `t = x` takes its type from the value.'],
  ['void', oneOutput],
  ['sizeof', 'The number of elements of a raw parameter is w.size.'],
  ['struct', noTypes],
  ['class', noTypes],
  ['union', noTypes],
  ['enum', noTypes],
  ['typedef', noTypes],
  ['template', noTypes],
  ['typename', noTypes],
  ['using', noTypes],
  ['namespace', noTypes],
  ['static', noTypes],
  ['register', noTypes],
  ['volatile', noTypes],
  ['extern', noC],
  ['inline', noC],
  ['asm', noC],
  ['new', noC],
  ['delete', noC],
  ['throw', noC],
  ['try', noC],
  ['catch', noC],
  ['operator', noC],
  ['import', 'Every function of the table is known by its name.'],
  ['static_cast', 'Write the type as a function: float32(x).'],
  ['reinterpret_cast', noC],
  ['const_cast', noC],
  ['dynamic_cast', noC],
]);

const oneWord = "A string is one word between quotes: a dtype, x.astype('float32'), or an option, indexing='ij'.";

/** Characters that begin no token of NumPy text. */
export const numpyCharacters: ReadonlyMap<string, string> = new Map([
  ["'", oneWord],
  ['"', oneWord],
  ['`', 'Strings are not used: dtypes are written by name, x.astype(float32).'],
  ['!', 'Write `~` before a boolean array, `!=` for unequal.'],
  ['?', 'Write where(condition, x, y) for `condition ? x : y`.'],
  ['{', `Dictionaries, sets and blocks are not used; interpolated values are written \${...}.`],
  ['}', `Dictionaries, sets and blocks are not used; interpolated values are written \${...}.`],
  ['$', `Interpolated values are written \${...}.`],
  ['\\', 'A backslash is read only at the end of a line that goes on.'],
]);

/** Characters that begin no token of kernel text. */
export const kernelCharacters: ReadonlyMap<string, string> = new Map([
  ["'", 'Strings and characters are not used in a kernel body.'],
  ['"', 'Strings and characters are not used in a kernel body.'],
  ['`', 'Strings and characters are not used in a kernel body.'],
  ['#', `Comments are /* ... */, and there is no preprocessor: interpolate constants and kernels with \${...}.`],
  ['@', 'Matrix products have no meaning for one element.'],
  ['$', `Interpolated values are written \${...}.`],
  ['\\', 'Line ends mean nothing in a kernel body: no backslash is needed.'],
]);
