import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Reading a schema loads a WebAssembly module; on two busy cores that alone can take a second.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
