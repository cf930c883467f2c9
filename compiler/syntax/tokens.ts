/** Tokens of both languages. Operators come from the operation table. */

import { createToken, Lexer, type TokenType } from 'chevrotain';
import { badNumberPattern, numberPattern } from './numbers.ts';
import { kernelOperators, numpyOperators, symbolPattern } from './operators.ts';

const skip = { group: Lexer.SKIPPED };
const punctuation = (name: string, text: string): TokenType =>
  createToken({ name, pattern: text, label: `\`${text}\`` });

// --- shared ------------------------------------------------------------------------------------------------------

export const NumberToken: TokenType = createToken({ name: 'Number', pattern: numberPattern, label: 'a number' });
export const BadNumber: TokenType = createToken({ name: 'BadNumber', pattern: badNumberPattern });
/** From the first character that begins no token to the end: what follows need not be read. */
export const Unexpected: TokenType = createToken({
  name: 'Unexpected',
  // biome-ignore lint/suspicious/noControlCharactersInRegex: every character there is
  pattern: /[\u0000-\uffff]+/,
  line_breaks: true,
});
export const Name: TokenType = createToken({ name: 'Name', pattern: /[A-Za-z_][A-Za-z0-9_]*/, label: 'a name' });
/** An interpolated value, as `joinTemplate` writes it. */
export const Hole: TokenType = createToken({ name: 'Hole', pattern: /\$\{[0-9]{1,5}\}/, label: `\`\${...}\`` });
export const LParen: TokenType = punctuation('LParen', '(');
export const RParen: TokenType = punctuation('RParen', ')');
export const LSquare: TokenType = punctuation('LSquare', '[');
export const RSquare: TokenType = punctuation('RSquare', ']');
export const Comma: TokenType = punctuation('Comma', ',');
export const Dot: TokenType = punctuation('Dot', '.');
export const Colon: TokenType = punctuation('Colon', ':');
export const Equals: TokenType = punctuation('Equals', '=');

/** Stand between operands; before one. `+` and `-` do both. */
export const Infix: TokenType = createToken({ name: 'Infix', pattern: Lexer.NA, label: 'an operator' });
export const Prefix: TokenType = createToken({ name: 'Prefix', pattern: Lexer.NA, label: 'a sign' });
export const Sign: TokenType = createToken({
  name: 'Sign',
  pattern: /[+-]/,
  categories: [Infix, Prefix],
  label: 'a sign',
});
export const Tilde: TokenType = createToken({ name: 'Tilde', pattern: '~', categories: [Prefix], label: '`~`' });
/** `+=` and the rest. */
export const Augmented: TokenType = createToken({
  name: 'Augmented',
  pattern: symbolPattern(
    [...numpyOperators.infix].filter(([, rule]) => !rule.comparison).map(([symbol]) => symbol),
    '=(?!=)',
  ),
  label: 'an augmented assignment',
});

const notSigns = (symbols: Iterable<string>): string[] => [...symbols].filter((symbol) => !/^[+-]$/.test(symbol));

const keyword = (name: string, pattern: string, label = `\`${pattern}\``): TokenType =>
  createToken({ name, pattern, longer_alt: Name, label });

const bool = (name: string, pattern: RegExp): TokenType =>
  createToken({ name, pattern, longer_alt: Name, label: '`True`' });

// --- NumPy expressions -------------------------------------------------------------------------------------------

export const NumpyBool: TokenType = bool('NumpyBool', /True|False/);
export const None: TokenType = keyword('None', 'None');
/** Words only: a string names a dtype or an option. */
export const Text: TokenType = createToken({ name: 'Text', pattern: /'\w+'|"\w+"/, label: 'a string' });
export const Ellipsis: TokenType = punctuation('Ellipsis', '...');
/** What separates statements: a line's end outside brackets, or `;`. */
export const Separator: TokenType = createToken({ name: 'Separator', pattern: Lexer.NA, label: 'the end of the line' });
/** A line's end with the indentation of the next line that is not empty. */
export const NewLine: TokenType = createToken({
  name: 'NewLine',
  pattern: /(?:#[^\n]*)?\r?\n(?:[ \t\f]*(?:#[^\n]*)?\r?\n)*[ \t\f]*/,
  categories: [Separator],
  line_breaks: true,
});
const Semicolon: TokenType = createToken({ name: 'Semicolon', pattern: ';', categories: [Separator] });
const NumpyInfix: TokenType = createToken({
  name: 'NumpyInfix',
  pattern: symbolPattern(notSigns(numpyOperators.infix.keys())),
  categories: [Infix],
});
/** Read only to be refused with a remedy. */
export const Walrus: TokenType = createToken({ name: 'Walrus', pattern: ':=' });

export const numpyTokens: TokenType[] = [
  createToken({ name: 'Space', pattern: /[ \t\f\r]+/, ...skip }),
  createToken({ name: 'Continuation', pattern: /\\[ \t]*\r?\n/, ...skip, line_breaks: true }),
  NewLine,
  createToken({ name: 'LastComment', pattern: /#[^\n]*/, ...skip }),
  NumberToken,
  BadNumber,
  NumpyBool,
  None,
  Text,
  Name,
  Hole,
  LParen,
  RParen,
  LSquare,
  RSquare,
  Comma,
  Ellipsis,
  Dot,
  Walrus,
  Colon,
  Semicolon,
  Augmented,
  NumpyInfix,
  Sign,
  Tilde,
  Equals,
  Separator,
  Infix,
  Prefix,
  Unexpected,
];

// --- kernel bodies -----------------------------------------------------------------------------------------------

export const KernelBool: TokenType = bool('KernelBool', /True|False|true|false/);
export const LBrace: TokenType = punctuation('LBrace', '{');
export const RBrace: TokenType = punctuation('RBrace', '}');
export const Semi: TokenType = punctuation('Semi', ';');
export const Question: TokenType = punctuation('Question', '?');
export const Arrow: TokenType = punctuation('Arrow', '=>');
/** `++` or `--`, in statements only. */
export const Step: TokenType = createToken({ name: 'Step', pattern: /\+\+|--/, label: '`++`' });
const Bang: TokenType = createToken({ name: 'Bang', pattern: '!', categories: [Prefix], label: '`!`' });
const KernelInfix: TokenType = createToken({
  name: 'KernelInfix',
  pattern: symbolPattern(notSigns(kernelOperators.infix.keys())),
  categories: [Infix],
});
/** Words that C makes type names of: `unsigned int`, `long long`. */
export const CType: TokenType = createToken({
  name: 'CType',
  pattern: /unsigned|signed|long|short|int|char|float|double/,
  longer_alt: Name,
  label: 'a C type',
});
export const Const: TokenType = keyword('Const', 'const');
export const If: TokenType = keyword('If', 'if');
export const Else: TokenType = keyword('Else', 'else');
export const For: TokenType = keyword('For', 'for');
export const While: TokenType = keyword('While', 'while');
export const Break: TokenType = keyword('Break', 'break');
export const Continue: TokenType = keyword('Continue', 'continue');
export const Return: TokenType = keyword('Return', 'return');
/** A word of parameter lists only; elsewhere a name like any other. */
export const Raw: TokenType = createToken({
  name: 'Raw',
  pattern: 'raw',
  longer_alt: Name,
  categories: [Name],
  label: '`raw`',
});

export const kernelTokens: TokenType[] = [
  createToken({ name: 'KernelSpace', pattern: /\s+/, ...skip, line_breaks: true }),
  createToken({ name: 'BlockComment', pattern: /\/\*(?:[^*]|\*+[^*/])*\*+\//, ...skip, line_breaks: true }),
  NumberToken,
  BadNumber,
  KernelBool,
  CType,
  Const,
  If,
  Else,
  For,
  While,
  Break,
  Continue,
  Return,
  Raw,
  Name,
  Hole,
  LParen,
  RParen,
  LSquare,
  RSquare,
  LBrace,
  RBrace,
  Comma,
  Dot,
  Colon,
  Semi,
  Question,
  Arrow,
  Step,
  Augmented,
  KernelInfix,
  Sign,
  Tilde,
  Bang,
  Equals,
  Infix,
  Prefix,
  Unexpected,
];
