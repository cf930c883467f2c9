/** A Python process that answers each line with a line. */

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Peer {
  ask(line: string): Promise<string>;
  stop(): void;
}

export function startPeer(python: string, script: string, environment: Readonly<Record<string, string>>): Peer {
  const child = spawn(python, [script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (line) => {
      child.stdin.write(`${line}\n`);
      const answer = await lines.next();
      if (answer.done === true) throw new Error(`${python} ${script} ended before it answered "${line}"`);
      return answer.value;
    },
    stop: () => {
      child.stdin.end();
    },
  };
}
