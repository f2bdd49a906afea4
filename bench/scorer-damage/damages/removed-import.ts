import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import { wholeLines } from '../../../src/adapters/rehearsal/author/source/replacements.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Removes an import whose names are still used. */
export const removedImport: Damage = {
  id: 'removed-import',
  severity: 'fatal',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      const { content } = source.file;
      for (const { start, end, entries } of source.module.staticImports) {
        if (entries.length === 0 || entries.every(({ isType }) => isType)) continue;
        const names = new Set(entries.map(({ localName }) => localName.value));
        const uses: number[] = [];
        visit(source, {
          Identifier: ({ name, start: at }) => {
            if (names.has(name) && at > end) uses.push(at);
          },
          JSXIdentifier: ({ name, start: at }) => {
            if (names.has(name)) uses.push(at);
          },
        });
        if (uses.length === 0) continue;
        spots.push({ replacements: [wholeLines(content, start, end)], shownAt: [start, ...uses] });
      }
      return spots;
    }),
};
