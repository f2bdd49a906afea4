import { visit } from '../source/parse-source.ts';
import { capitalised } from '../words.ts';
import type { Defect } from './defect.ts';
import { type Spot, spoilOne } from './spoil.ts';

/** Passes a prop under a name the component does not know. */
export const wrongPropName: Defect = {
  id: 'wrong-prop-name',
  severity: 'major',
  apply: (files, random) =>
    spoilOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        JSXOpeningElement({ name, attributes }) {
          if (name.type !== 'JSXIdentifier' || !/^[A-Z]/.test(name.name)) return;
          for (const attribute of attributes) {
            if (attribute.type !== 'JSXAttribute') continue;
            if (attribute.name.type !== 'JSXIdentifier' || attribute.name.name === 'key') continue;
            // With the prefix `item`, these would be HTML attributes: `itemType`, `itemProp` and
            // others.
            if (/^(?:type|prop|ref|scope|id)$/i.test(attribute.name.name)) continue;
            const { start, end, name: known } = attribute.name;
            const text = /^on[A-Z]/.test(known)
              ? `handle${known.slice(2)}`
              : `item${capitalised(known)}`;
            spots.push([{ start, end, text }]);
          }
        },
      });
      return spots;
    }),
};
