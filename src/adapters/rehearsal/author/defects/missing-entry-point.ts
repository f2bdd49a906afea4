import type { Defect } from './defect.ts';

/** Removes the entry point, so that the application is never rendered. */
export const missingEntryPoint: Defect = {
  id: 'missing-entry-point',
  severity: 'fatal',
  apply(files) {
    const kept = files.filter(({ path }) => !/^src\/(?:main|index)\.[jt]sx?$/.test(path));
    return kept.length === files.length ? null : kept;
  },
};
