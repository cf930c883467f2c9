import { defineConfig } from 'vitest/config';

// A project per tier, named after what it needs: nothing, NVRTC, a GPU. `architecture` is part of `npm run check`.
const exclude = ['test/**/*.nvrtc.test.ts', 'test/**/*.gpu.test.ts', 'test/architecture.test.ts'];
const common = { testTimeout: 120_000, hookTimeout: 120_000, setupFiles: ['test/support/setup.ts'] };

export default defineConfig({
  test: {
    reporters: ['default', './test/support/reporter.ts'],
    projects: [
      { test: { ...common, name: 'pure', include: ['test/**/*.test.ts'], exclude } },
      { test: { ...common, name: 'nvrtc', include: ['test/**/*.nvrtc.test.ts'] } },
      { test: { ...common, name: 'gpu', include: ['test/**/*.gpu.test.ts'] } },
      { test: { ...common, name: 'architecture', include: ['test/architecture.test.ts'] } },
    ],
  },
});
