import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { it } from 'vitest';
import { type DType, info } from '../../compiler/dtype.ts';
import { castText } from '../../compiler/ops/cast.ts';
import { collectHelpers, collectLibm } from '../../compiler/ops/helpers.ts';
import { spell } from '../../compiler/ops/spell.ts';
import { findOp, ops } from '../../compiler/ops.ts';
import { resolve, strong } from '../../compiler/types.ts';
import { judge, report } from '../support/compare.ts';
import { loadFamily } from '../support/golden.ts';
import { limitOf } from './golden-limits.ts';
import { load, store } from './source.ts';

it('early', () => {
  const dir = '/tmp/early';
  mkdirSync(dir, { recursive: true });
  const family = loadFamily('ufuncs');
  writeFileSync(
    `${dir}/block.bin`,
    gunzipSync(readFileSync(new URL('../vectors/data/ufuncs.bin.gz', import.meta.url))),
  );
  const faults: string[] = [];
  const jobs: { rec: any; k: number; fn: string; body: string; size: number; out: DType; n: number }[] = [];
  for (const rec of family.records) {
    if (rec.text.includes(', 2)')) continue;
    const name = findOp(rec.op);
    if (name === undefined) {
      faults.push(`no op ${rec.op}`);
      continue;
    }
    const parts = ops[name].outputs ?? [name];
    const types = Object.keys(rec.in).map((k) => rec.in[k]![0]);
    try {
      parts.forEach((part: any, k: number) => {
        const { loop } = resolve(part, types.map(strong));
        if (rec.error) {
          if (k === 0) faults.push(`${rec.text} ${types}: no error, NumPy ${rec.error}`);
          return;
        }
        if (loop.out !== rec.out![k]![0]) {
          faults.push(`${rec.text} ${types}: ${loop.out}, NumPy ${rec.out![k]![0]}`);
          return;
        }
        const fn = `f${jobs.length}`;
        const n = rec.out![k]![1][0]!;
        const refs = Object.values(rec.in);
        const vals = types
          .map((t, i) => `const ${info(t).storage}* a${i} = (const void*)(block + ${refs[i]![2]});`)
          .join(' ');
        const casts = types
          .map(
            (t, i) =>
              `const ${info(t).value} u${i} = ${load(t, `a${i}[i]`)}; const ${info(loop.in[i]!).value} v${i} = ${castText(t, loop.in[i]!, `u${i}`)};`,
          )
          .join(' ');
        const body = `void ${fn}(const char* block, char* o) { ${vals} ${info(loop.out).storage}* restrict out = (void*)o; for (long long i = 0; i < ${n}; i++) { ${casts} const ${info(loop.out).value} r = ${spell(
          loop,
          'cpu',
          loop.in.map((_: any, i: number) => `v${i}`),
        )}; out[i] = ${store(loop.out, 'r')}; } }`;
        jobs.push({ rec, k, fn, body, size: n * info(loop.out).size, out: loop.out, n });
      });
    } catch (e) {
      if (!rec.error)
        faults.push(
          `${rec.text} ${types}: threw ${(e as Error).message}, NumPy gives ${rec.out!.map((r: any) => r[0])}`,
        );
      else if ((e as Error).name !== 'DTypeError') faults.push(`${rec.text} ${types}: ${(e as Error).name}`);
    }
  }
  const simd = new Set(
    [
      'sin',
      'cos',
      'exp',
      'log',
      'pow',
      'tan',
      'asin',
      'acos',
      'atan',
      'atan2',
      'sinh',
      'cosh',
      'tanh',
      'asinh',
      'acosh',
      'atanh',
      'exp2',
      'expm1',
      'log2',
      'log10',
      'log1p',
      'cbrt',
      'erf',
      'erfc',
      'exp10',
      'hypot',
    ].flatMap((f) => [f, `${f}f`]),
  );
  const files: string[] = [];
  const per = 60;
  for (let at = 0; at < jobs.length; at += per) {
    const functions = jobs.slice(at, at + per).map((j) => j.body);
    const helpers = collectHelpers(functions, 'cpu');
    const declarations = collectLibm([...functions, ...helpers]).map(
      ({ name, args, type }: any) =>
        `${process.env.SIMD && simd.has(name) ? '__attribute__((const, simd("notinbranch"))) ' : ''}${type} ${name}(${Array.from({ length: args }, () => type).join(', ')});`,
    );
    const f = `${dir}/p${at}.c`;
    writeFileSync(
      f,
      [
        '#define WEFT_FN static inline __attribute__((always_inline))',
        ...declarations,
        ...helpers,
        ...functions,
        '',
      ].join('\n'),
    );
    files.push(f);
  }
  const main = [
    '#include <stdio.h>',
    '#include <stdlib.h>',
    ...jobs.map((j) => `void ${j.fn}(const char*, char*);`),
    'int main(void) { static char block[1<<24]; static char out[1<<20]; FILE* f = fopen("/tmp/early/block.bin","rb"); fread(block,1,sizeof block,f); f = fopen("/tmp/early/out.bin","wb");',
    ...jobs.map((j) => `${j.fn}(block, out); fwrite(out,1,${j.size},f);`),
    'fclose(f); return 0; }',
  ];
  writeFileSync(`${dir}/main.c`, main.join('\n'));
  const opt = process.env.OPT ?? '-O1';
  execFileSync(
    'bash',
    [
      '-c',
      `cd ${dir} && rm -f p*.o && ls p*.c | xargs -P2 -I{} gcc -w -std=gnu11 ${opt} -march=native -fno-math-errno -fno-trapping-math -ffp-contract=off -fwrapv -fno-strict-aliasing -c {} && gcc -w main.c p*.o -lmvec -lm -o prog && ./prog`,
    ],
    { stdio: 'inherit' },
  );
  const out = readFileSync(`${dir}/out.bin`);
  let at = 0;
  const worst = new Map<string, number>();
  for (const j of jobs) {
    const bytes = new Uint8Array(j.size);
    bytes.set(out.subarray(at, at + j.size));
    at += j.size;
    const want = family.read(j.rec.out[j.k]);
    const slack: any = j.rec.slack ? { slack: family.read(j.rec.slack).bytes } : {};
    const v = judge({ dtype: j.out, shape: [j.n], bytes }, want, {
      ulp: limitOf('cpu', j.rec.op, j.out, j.rec.kind),
      ...slack,
      signedZeros: j.rec.zeros !== false,
    });
    const key = `${j.rec.op} ${j.out}`;
    if (j.rec.kind === 'approx') worst.set(key, Math.max(worst.get(key) ?? 0, v.worst));
    if (v.wrong)
      faults.push(
        report(
          `${j.rec.text}[${j.k}] of ${j.rec.types} (${j.rec.kind})`,
          v,
          Object.fromEntries(Object.entries(j.rec.in).map(([k2, r]) => [k2, family.read(r as any)])),
        ),
      );
  }
  writeFileSync(`${dir}/faults.txt`, faults.join('\n'));
  writeFileSync(
    `${dir}/worst.txt`,
    [...worst]
      .sort((a, b) => b[1] - a[1])
      .map(([k, v]) => `${k} ${v}`)
      .join('\n'),
  );
  console.log(jobs.length, faults.length);
}, 1e6);
