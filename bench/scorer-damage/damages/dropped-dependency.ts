import { textOf, visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import type { Damage } from './damage.ts';
import { damageOne, inPlaceOf, type Spot } from './spots.ts';

const HOOKS = new Set(['useEffect', 'useLayoutEffect', 'useMemo', 'useCallback']);

/** Drops a dependency of a hook, so that it does not run again when that changes. */
export const droppedDependency: Damage = {
  id: 'dropped-dependency',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        CallExpression({ callee, arguments: [effect, dependencies], start }) {
          if (callee.type !== 'Identifier' || !HOOKS.has(callee.name)) return;
          if (effect === undefined || dependencies?.type !== 'ArrayExpression') return;
          const all = dependencies.elements.map((element) =>
            element === null ? '' : textOf(source, element),
          );
          const used = textOf(source, effect);
          for (const dropped of all) {
            // An unused dependency is a trigger, which cannot be checked; setters never change.
            if (!used.includes(dropped) || /^set[A-Z]/.test(dropped)) continue;
            const text = `[${all.filter((name) => name !== dropped).join(', ')}]`;
            spots.push({
              replacements: [inPlaceOf(dependencies, text)],
              shownAt: [start, dependencies.start],
            });
          }
        },
      });
      return spots;
    }),
};
