// A snippet with slices and in-place assignment: heat spreads over a plate. node examples/04-heat-diffusion.js [image.png]

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { np, save, zeros } from 'warpweft';

const file = process.argv[2] ?? join(tmpdir(), 'warpweft-heat.png');
const plate = zeros([256, 256], 'float32');

// The lower edge is hot, and so is a bar in the middle.
plate.set('-1, :', 1);
plate.set('96:160, 120:136', 1);

for (let step = 0; step < 2000; step++) {
  // Each run reads all of the plate before it writes: one kernel, no copy of the interior.
  np`
    lap = ${plate}[:-2, 1:-1] + ${plate}[2:, 1:-1] + ${plate}[1:-1, :-2] + ${plate}[1:-1, 2:] - 4 * ${plate}[1:-1, 1:-1]
    ${plate}[1:-1, 1:-1] += 0.2 * lap
  `;
}

// From numbers to colours: black, red, yellow, white.
const image = np`(clip(3 * ${plate}[:, :, None] - arange(3), 0, 1) * 255).astype(uint8)`;
await save(file, image);

const [warmest, coldest] = [await plate.slice('128, 128').item(), await plate.slice('0, 128').item()];
console.log(`centre ${warmest.toFixed(3)}, upper edge ${coldest.toFixed(3)}; wrote ${file}`);
