import { visit } from '../source/parse-source.ts';
import { wholeLines } from '../source/replacements.ts';
import type { Defect } from './defect.ts';
import { type Spot, spoilOne } from './spoil.ts';

const EVENTS = new Set(['onSubmit', 'onClick', 'onChange']);

/** Detaches an event handler, so that no element calls it. */
export const unattachedHandler: Defect = {
  id: 'unattached-handler',
  severity: 'major',
  apply: (files, random) =>
    spoilOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        JSXOpeningElement({ name, attributes }) {
          if (name.type !== 'JSXIdentifier' || !/^(?:button|form|input|select)$/.test(name.name)) {
            return;
          }
          for (const attribute of attributes) {
            if (attribute.type !== 'JSXAttribute') continue;
            if (attribute.name.type !== 'JSXIdentifier' || !EVENTS.has(attribute.name.name))
              continue;
            spots.push([wholeLines(source.file.content, attribute.start, attribute.end)]);
          }
        },
      });
      return spots;
    }),
};
