/** Typed scalars as parameters: what an operation takes of them, and what stands for one while a function is traced. */

import { kindOf } from '../compiler/dtype.ts';
import { type ScalarNode, scalar } from '../compiler/graph.ts';
import type { ConstValue } from '../compiler/kernel.ts';
import { refuseReading } from './tracing.ts';
import { TypedScalar } from './values.ts';

export function scalarValue({ dtype, value }: TypedScalar): ConstValue {
  const kind = kindOf(dtype);
  return kind === 'int' || kind === 'uint' ? BigInt(value as number | bigint) : value;
}

export const scalarNode = (own: TypedScalar): ScalarNode =>
  own instanceof ScalarStandIn ? own.node() : scalar(scalarValue(own), own.dtype);

/** An argument of a fused function. The function passes it to operations and cannot look at it. */
export class ScalarStandIn extends TypedScalar {
  readonly own: TypedScalar;
  readonly hole: number;
  /** Whether building the graph needed the value, as a range needs its start: then another value is another graph. */
  decided = false;

  constructor(own: TypedScalar, hole: number) {
    super(own.dtype, own.value);
    this.own = own;
    this.hole = hole;
    Object.defineProperty(this, 'value', {
      get: () => {
        refuseReading(`of np.${own.dtype}(...), a parameter`);
        return own.value;
      },
    });
  }

  node(): ScalarNode {
    const look = (): ConstValue => {
      this.decided = true;
      return scalarValue(this.own);
    };
    return Object.freeze({
      ...scalar(0, this.dtype, this.hole),
      get value() {
        return look();
      },
    });
  }
}
