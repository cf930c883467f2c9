/** What the walk over a source gives: tokens, types and functions as ranges of them, not resolved yet. */

/** A piece of a source. Tokens out of a macro lie where the macro is used. */
export interface RawToken {
  /** Character constants are strings too. */
  readonly kind: 'name' | 'number' | 'string' | 'punctuation';
  readonly text: string;
  /** 0: the text itself; above: an included header, as `SourceFile` lists them. */
  readonly file: number;
  readonly start: number;
  readonly end: number;
  /** In the file, from 1. */
  readonly line: number;
  /** Whether the target's compiler sees it, as far as conditions are understood; in doubt it does. */
  readonly onGpu: boolean;
  readonly onCpu: boolean;
}

export interface SourceFile {
  /** Empty: the text itself. */
  readonly name: string;
  readonly text: string;
  /** Line of the text that includes it, directly or by way of others. */
  readonly line: number;
}

export interface Macro {
  readonly name: string;
  /** null: a name without parentheses. */
  readonly parameters: readonly string[] | null;
  readonly body: readonly RawToken[];
}

export interface Include {
  readonly name: string;
  readonly isSystem: boolean;
  readonly token: RawToken;
}

export interface TemplateParameter {
  readonly name: string;
  readonly isType: boolean;
  readonly isPack: boolean;
  /** Empty: none. */
  readonly byDefault: readonly RawToken[];
}

/** Where something is declared: the names of its namespaces and classes, from outside. */
export type Scope = readonly string[];

interface Declared {
  readonly scope: Scope;
  readonly name: string;
  /** null: no template. Empty: a specialisation of one. */
  readonly template: readonly TemplateParameter[] | null;
}

/** `tokens` declare the name or, after `using x =`, only the type. */
export interface AliasDeclaration extends Declared {
  readonly kind: 'alias';
  readonly tokens: readonly RawToken[];
}

export interface EnumDeclaration extends Declared {
  readonly kind: 'enum';
  /** Empty: int. */
  readonly underlying: readonly RawToken[];
}

export interface ClassDeclaration extends Declared {
  readonly kind: 'class';
  readonly isUnion: boolean;
  /** Whether it lies as its fields do: no bases, virtual functions, bit fields, packing. */
  readonly isPlain: boolean;
  /** What alignment attributes say, each in its parentheses. */
  readonly alignments: readonly (readonly RawToken[])[];
  /** Each with its type. */
  readonly fields: readonly (readonly RawToken[])[];
}

export type TypeDeclaration = AliasDeclaration | EnumDeclaration | ClassDeclaration;

export interface KernelDeclaration extends Declared {
  readonly isExternC: boolean;
  readonly isDefinition: boolean;
  readonly token: RawToken;
  readonly parameters: readonly (readonly RawToken[])[];
  /** Inside the parentheses of `__launch_bounds__`; empty without one. */
  readonly launchBounds: readonly RawToken[];
  readonly body: Region;
}

export interface GlobalDeclaration extends Declared {
  readonly kind: 'device' | 'constant' | 'managed';
  readonly token: RawToken;
  readonly tokens: readonly RawToken[];
}

/** Tokens that a name stands for, when one asks what else it reaches. */
export interface Region {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Text with its directives taken out and macros put in. */
export interface Preprocessed {
  readonly files: readonly SourceFile[];
  readonly tokens: readonly RawToken[];
  /** As written, macros' bodies among them; what no target sees is left out. */
  readonly written: readonly RawToken[];
  readonly macros: readonly Macro[];
  readonly includes: readonly Include[];
}

export interface Declarations extends Preprocessed {
  readonly types: readonly TypeDeclaration[];
  readonly kernels: readonly KernelDeclaration[];
  readonly globals: readonly GlobalDeclaration[];
  /** Integers by name; null where two differ or the value is not understood. */
  readonly constants: ReadonlyMap<string, number | null>;
  readonly regions: readonly Region[];
  /** Namespaces of `using namespace`. */
  readonly opened: readonly string[];
  /** Names that reach a barrier or a collective. */
  readonly waiting: ReadonlySet<string>;
}
