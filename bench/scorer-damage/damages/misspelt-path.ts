import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Misspells the path of an import. */
export const misspeltPath: Damage = {
  id: 'misspelt-path',
  severity: 'fatal',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      for (const { moduleRequest } of source.module.staticImports) {
        const { value, start, end } = moduleRequest;
        if (!value.startsWith('.')) continue;
        spots.push({ replacements: [{ start, end, text: `'${value}s'` }] });
      }
      return spots;
    }),
};
