/** Rendered text of one kernel, and all that compiling it depends on besides the compiler itself. */

export interface KernelSource {
  readonly target: 'cuda' | 'cpu';
  /** Readable name, for logs and the cache's listing: `weft_mul_add_f32`. Matches [A-Za-z_][A-Za-z0-9_]{0,63}. */
  readonly name: string;
  /** The function to launch. */
  readonly entry: string;
  readonly text: string;
  /** Compiler options beyond the target's fixed ones, in order. */
  readonly options: readonly string[];
  /** Whether the entry begins by waiting for the kernel before it, and so may be set up while that one ends. */
  readonly awaitsPrevious?: boolean;
  /** Names of the device functions in it, whose text is the user's. */
  readonly deviceFunctions?: readonly string[];
}

/** What the CPU renderer must know of the host. Found by the runtime, handed in as data. */
export interface HostFacts {
  /** Functions of libmvec that the host has, by their C name: `sinf`, `exp`, ... Empty when there is no libmvec. */
  readonly vectorMath: ReadonlySet<string>;
  readonly compiler: 'gcc' | 'clang';
}
