import { pick } from '../random.ts';
import { importedFiles } from '../source/project.ts';
import type { Defect } from './defect.ts';
import { sourcesOf } from './spoil.ts';

/** Removes a module that others import. */
export const unresolvedImport: Defect = {
  id: 'unresolved-import',
  severity: 'fatal',
  apply(files, random) {
    const sources = sourcesOf(files);
    const imported = new Set(
      sources.flatMap((source) => importedFiles(files, source).map(({ path }) => path)),
    );
    const candidates = sources
      .map(({ file }) => file.path)
      .filter((path) => imported.has(path) && !/(?:^|\/)(?:App|types)\.[jt]sx?$/.test(path));
    const missing = pick(candidates, random);
    return missing === undefined ? null : files.filter(({ path }) => path !== missing);
  },
};
