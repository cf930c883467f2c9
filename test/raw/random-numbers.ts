/** Repeatable numbers for tests of arithmetic: all exponents, and neighbours of what a rounding decides. */

const scratch = new DataView(new ArrayBuffer(8));

export class Numbers {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** 32 random bits. */
  word(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  long(): bigint {
    return (BigInt(this.word()) << 32n) | BigInt(this.word());
  }

  /** Any bits of a float or a double that are a finite number. */
  ofBits(format: 'float32' | 'float64'): number {
    for (;;) {
      scratch.setUint32(0, this.word());
      scratch.setUint32(4, this.word());
      const value = format === 'float32' ? scratch.getFloat32(0) : scratch.getFloat64(0);
      if (Number.isFinite(value)) return value;
    }
  }

  /** Of a size near 1, often with few digits: sums and products of such are often exact or ties. */
  plain(format: 'float32' | 'float64'): number {
    const digits = 1 + (this.word() % (format === 'float32' ? 24 : 52));
    const value =
      ((this.word() * 2 ** 21 + (this.word() >>> 11)) % 2 ** digits) * 2 ** ((this.word() % 40) - 20 - digits);
    return this.word() % 2 ? value : -value;
  }

  either(format: 'float32' | 'float64'): number {
    return this.word() % 3 === 0 ? this.ofBits(format) : this.plain(format);
  }
}
