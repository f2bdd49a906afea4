import type { Defect } from './defect.ts';

/** The application is never rendered into the page. */
export const missingEntryPoint: Defect = {
  id: 'missing-entry-point',
  severity: 'fatal',
  apply(files) {
    const kept = files.filter(({ path }) => !/^src\/(?:main|index)\.[jt]sx?$/.test(path));
    return kept.length === files.length ? null : kept;
  },
};
