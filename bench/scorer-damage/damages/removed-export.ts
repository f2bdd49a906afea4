import { sourcesOf } from '../../../src/adapters/rehearsal/author/defects/spoil.ts';
import type { ParsedSource } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import { resolveImport } from '../../../src/adapters/rehearsal/author/source/project.ts';
import type { SourceFile } from '../../../src/orchestrator/task.ts';
import type { Damage, Place } from './damage.ts';
import { damageOne, lineAt } from './spots.ts';

/** Removes the `export` of a function that other files may import. */
export const removedExport: Damage = {
  id: 'removed-export',
  severity: 'fatal',
  apply: (files, random) => {
    const damaged = damageOne(files, random, (source) =>
      source.program.body.flatMap((statement) => {
        if (statement.type !== 'ExportNamedDeclaration') return [];
        if (statement.declaration?.type !== 'FunctionDeclaration') return [];
        const { start, declaration } = statement;
        if (importsOf(files, source, declaration.id?.name).length === 0) return [];
        return [{ replacements: [{ start, end: declaration.start, text: '' }] }];
      }),
    );
    const [place] = damaged?.places ?? [];
    const source = sourcesOf(files).find(({ file }) => file.path === place?.path);
    if (damaged === null || source === undefined) return null;
    return { ...damaged, places: [...damaged.places, ...importsOf(files, source)] };
  },
};

/** Where other files import this one, or only that name from it. */
const importsOf = (
  files: readonly SourceFile[],
  { file }: ParsedSource,
  name?: string,
): readonly Place[] =>
  sourcesOf(files).flatMap((other) =>
    other.module.staticImports
      .filter(
        ({ moduleRequest: { value }, entries }) =>
          resolveImport(files, other.file.path, value)?.path === file.path &&
          (name === undefined || entries.some(({ importName }) => importName.name === name)),
      )
      .map(({ start }) => ({ path: other.file.path, line: lineAt(other.file.content, start) })),
  );
