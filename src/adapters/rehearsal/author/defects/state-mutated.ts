import { textOf, visit } from '../source/parse-source.ts';
import type { Defect } from './defect.ts';
import { type Spot, spoilOne } from './spoil.ts';

/** Mutates state in place: React sees the same object and may not render again. */
export const stateMutated: Defect = {
  id: 'state-mutated',
  severity: 'major',
  apply: (files, random) =>
    spoilOne(files, random, (source) => {
      const spots: Spot[] = [];
      // A rest element is a fresh object, so mutating it does no harm.
      const isRest = (name: string): boolean =>
        new RegExp(`\\.\\.\\.${name}\\s*[}\\]]\\s*[=:)]`).test(source.file.content);
      visit(source, {
        ArrayExpression(array) {
          const [first, second, ...more] = array.elements;
          if (!first || !second || more.length > 0) return;
          const [list, item, verb] =
            first.type === 'SpreadElement' ? [first, second, 'push'] : [second, first, 'unshift'];
          if (list.type !== 'SpreadElement' || list.argument.type !== 'Identifier') return;
          const name = list.argument.name;
          if (isRest(name)) return;
          const text = `(${name}.${verb}(${textOf(source, item)}), ${name})`;
          spots.push([{ start: array.start, end: array.end, text }]);
        },
        ObjectExpression(object) {
          const [first, ...changes] = object.properties;
          const second = changes[0];
          if (first?.type !== 'SpreadElement' || first.argument.type !== 'Identifier') return;
          // A constant in capitals is not state.
          if (!second || /^[A-Z_]+$/.test(first.argument.name) || isRest(first.argument.name))
            return;
          const changed = source.file.content.slice(second.start, object.end);
          const text = `Object.assign(${first.argument.name}, { ${changed})`;
          spots.push([{ start: object.start, end: object.end, text }]);
        },
      });
      return spots;
    }),
};
