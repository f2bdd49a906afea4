import { textOf, visit } from '../source/parse-source.ts';
import type { Defect } from './defect.ts';
import { type Spot, spoilOne } from './spoil.ts';

const METHODS = new Set(['trim', 'filter', 'map', 'find', 'some', 'includes']);

/** Imports lodash for something the language can do itself. */
export const heavyImport: Defect = {
  id: 'heavy-import',
  severity: 'minor',
  apply(files, random) {
    const manifest = files.find(({ path }) => path === 'package.json');
    const heavier = manifest?.content.replace(
      /("dependencies": \{\n)(\s*)/,
      '$1$2"@types/lodash": "^4.17.0",\n$2"lodash": "^4.17.21",\n$2',
    );
    if (heavier === undefined) return null;
    const spoiled = spoilOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        CallExpression(call) {
          const {
            callee,
            arguments: [argument],
          } = call;
          if (callee.type !== 'MemberExpression' || callee.optional || callee.computed) return;
          if (callee.property.type !== 'Identifier' || !METHODS.has(callee.property.name)) return;
          const operands = [callee.object, argument].filter((node) => node !== undefined);
          const text = operands.map((node) => textOf(source, node)).join(', ');
          spots.push([
            { start: 0, end: 0, text: "import _ from 'lodash';\n" },
            { start: call.start, end: call.end, text: `_.${callee.property.name}(${text})` },
          ]);
        },
      });
      return spots;
    });
    return (
      spoiled?.map((file) =>
        file.path === 'package.json' ? { path: file.path, content: heavier } : file,
      ) ?? null
    );
  },
};
