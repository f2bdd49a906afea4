import { defineConfig } from 'vitest/config';

const reportFile = process.env.TEST_REPORT;

export default defineConfig({
  resolve: {
    // Pothos and yoga must see one copy of graphql, the CommonJS one that Node gives both.
    alias: { graphql: 'graphql/index.js' },
  },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: reportFile === undefined ? ['default'] : ['default', 'json'],
    ...(reportFile === undefined ? {} : { outputFile: { json: reportFile } }),
  },
});
