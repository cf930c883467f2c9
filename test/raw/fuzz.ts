/** Launches of random kernels with right and wrong arguments: right values, typed errors, nothing else. */

import { WeftError } from '../../compiler/errors.ts';
import { type LaunchConfig, type RawArgument, type RawKernel, rawKernel, withDevice, zeros } from '../../src/index.ts';
import {
  type Body,
  bodies,
  type Draw,
  drawFrom,
  type Geometry,
  kernelText,
  type Parameter,
  randomParameters,
} from './fuzz-kernel.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly kernels: number;
  readonly launches: number;
}

export interface FuzzResult {
  readonly kernels: number;
  readonly launches: number;
  readonly right: number;
  /** Refused launches, by the class of the error. */
  readonly refused: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

/** Three extents whose product is at most `most`, and a multiple of `multiple`. */
function extents(draw: Draw, most: number, multiple: number): readonly number[] {
  const x = multiple * draw.whole(1, Math.max(1, Math.floor(most / multiple)));
  const y = draw.chance(0.3) ? draw.whole(1, Math.max(1, Math.min(4, Math.floor(most / x)))) : 1;
  const z = draw.chance(0.2) ? draw.whole(1, Math.max(1, Math.min(3, Math.floor(most / x / y)))) : 1;
  return draw.pick([[x, y, z], y === 1 && z === 1 ? [x] : [x, y, z]]);
}

const productOf = (extent: readonly number[]): number => extent.reduce((product, each) => product * each, 1);

function wrongConfig(draw: Draw, right: LaunchConfig): unknown {
  return draw.pick<unknown>([
    { ...right, block: 0 },
    { ...right, block: [32, 0] },
    { ...right, block: 1025 },
    { ...right, block: [32, 32, 2] },
    { ...right, block: [1, 1, 65] },
    { ...right, block: 1.5 },
    { ...right, block: '32' },
    { ...right, block: [1, 1, 1, 1] },
    { ...right, block: Number.NaN },
    { ...right, grid: -1 },
    { ...right, grid: 2 ** 31 },
    { ...right, grid: [1, 65_536] },
    { ...right, grid: [] },
    { ...right, grid: { x: 1 } },
    { ...right, grid: null },
    { ...right, shared: -1 },
    { ...right, shared: 0.5 },
    { ...right, shared: 2 ** 20 },
    { ...right, shared: 'many' },
    { ...right, threads: 5 },
    { ...right, smem: 5 },
    { ...right, cooperative: 'yes' },
    undefined,
    null,
    5,
    'grid',
    [1, 32],
  ]);
}

interface Launch {
  readonly config: LaunchConfig;
  readonly args: unknown[];
  readonly want: readonly number[];
  /** Whether the last element of `out` is written for certain. */
  readonly writesLast: boolean;
}

function rightLaunch(draw: Draw, parameters: readonly Parameter[], body: Body): Launch {
  const geometry: Geometry = {
    grid: extents(draw, 8, 1),
    block: extents(draw, draw.pick([8, 64, 160]), body.multiple),
  };
  const [blocks, threads] = [productOf(geometry.grid), productOf(geometry.block)];
  const n = draw.chance(0.1) ? 1 : draw.whole(1, blocks * threads + 5);
  const given = parameters.map((parameter) => parameter.right(draw));
  const out = zeros([body.room(n, blocks)], { dtype: 'float64' });
  const total = blocks * threads;
  const writesLast = body.name === 'tree' || (body.name !== 'atomics' && n <= total);
  const value = (i: number): number => given.reduce((sum, { adds }) => sum + adds(i), 0);
  return {
    config: {
      ...geometry,
      ...(body.dynamicShared ? { shared: 8 * threads } : {}),
      ...(draw.chance(0.2) ? { sync: draw.chance(0.8) } : {}),
    },
    args: [out, ...given.map((each) => each.value), n],
    want: body.want(value, n, threads, blocks),
    writesLast,
  };
}

interface Subject {
  readonly kernel: RawKernel;
  readonly parameters: readonly Parameter[];
  readonly debug: boolean;
  /** What problems call it. */
  readonly what: string;
}

/** Makes one thing of a launch wrong. */
function spoiled(draw: Draw, launch: Launch, { parameters, debug }: Subject): { config: unknown; args: unknown[] } {
  const args = [...launch.args];
  if (debug && launch.writesLast && launch.want.length > 1 && draw.chance(0.2)) {
    // Written beyond its end, which only a debug kernel notices.
    args[0] = zeros([launch.want.length - 1], { dtype: 'float64' });
    return { config: launch.config, args };
  }
  const kind = draw.whole(0, 9);
  if (kind < 3) return { config: wrongConfig(draw, launch.config), args };
  if (kind === 3) return { config: launch.config, args: args.slice(0, -1) };
  if (kind === 4) return { config: launch.config, args: [...args, draw.pick<unknown>([1, null, undefined])] };
  const k = draw.whole(0, parameters.length + 1);
  if (k === 0)
    args[0] = draw.pick<unknown>([undefined, 1, 'out', new Float64Array(4), zeros([9], { dtype: 'float32' })]);
  else if (k <= parameters.length) args[k] = parameters[k - 1]!.wrong(draw);
  else args[k] = draw.pick<unknown>([undefined, 'n', 1.5, 2 ** 31, {}, null]);
  return { config: launch.config, args };
}

function differing(found: ArrayLike<number>, want: readonly number[]): string | null {
  const k = want.findIndex((each, i) => found[i] !== each);
  return k < 0 ? null : `element ${k} is ${found[k]}, expected ${want[k]}`;
}

const call = (kernel: RawKernel, config: unknown, args: readonly unknown[]): void =>
  kernel.launch(config as LaunchConfig, ...(args as readonly RawArgument[]));

const shown = (value: unknown): string => {
  try {
    return typeof value === 'object' && value !== null
      ? `${value.constructor?.name} ${String(value).slice(0, 60)}`
      : String(value);
  } catch {
    return typeof value;
  }
};

/** Kernels number `seed`, `seed + 1` and so on, each launched `launches` times, about a third of them wrongly. */
export function fuzz({ seed, kernels, launches }: FuzzOptions, tell: (text: string) => void = () => {}): FuzzResult {
  const refused: Record<string, number> = {};
  const problems: string[] = [];
  let right = 0;
  const tryWrong = (subject: Subject, draw: Draw, launch: Launch): void => {
    const { config, args } = spoiled(draw, launch, subject);
    const { kernel, what } = subject;
    const told = `${what}: launch(${shown(config)} ${JSON.stringify(config)}, ${args.map(shown).join('; ')})`;
    try {
      call(kernel, config, args);
      problems.push(`${told} was accepted`);
    } catch (error) {
      if (error instanceof WeftError) refused[error.name] = (refused[error.name] ?? 0) + 1;
      else problems.push(`${told} gave ${error instanceof Error ? error.stack : String(error)}`);
    }
  };
  const tryRight = ({ kernel, what }: Subject, launch: Launch): void => {
    try {
      call(kernel, launch.config, launch.args);
      const found = (launch.args[0] as ReturnType<typeof zeros>).dataSync() as ArrayLike<number>;
      const problem = differing(found, launch.want);
      if (problem === null) right++;
      else problems.push(`${what}: launch(${JSON.stringify(launch.config)}): ${problem}`);
    } catch (error) {
      problems.push(
        `${what}: launch(${JSON.stringify(launch.config)}) gave ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  };
  withDevice('cpu', () => {
    for (let k = seed; k < seed + kernels; k++) {
      const draw = drawFrom(k);
      const parameters = randomParameters(draw);
      const body = bodies[k % bodies.length]!;
      const debug = Math.floor(k / bodies.length) % 2 === 1;
      const what = `kernel ${k} (${body.name}${debug ? ', debug' : ''})`;
      tell(what);
      const kernel = rawKernel(kernelText(parameters, body), 'fuzzed', { debug });
      const subject: Subject = { kernel, parameters, debug, what };
      for (let turn = 0; turn < launches; turn++) {
        const launch = rightLaunch(draw, parameters, body);
        // A wrong launch writes nothing and leaves nothing behind: the right one comes after it, with the same arrays.
        if (turn % 2 === 1) tryWrong(subject, draw, launch);
        tryRight(subject, launch);
      }
    }
  });
  const wrong = Object.values(refused).reduce((sum, each) => sum + each, 0);
  return { kernels, launches: right + wrong, right, refused, problems: problems.slice(0, 50) };
}
