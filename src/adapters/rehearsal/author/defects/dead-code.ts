import { visit } from '../source/parse-source.ts';
import type { Defect } from './defect.ts';
import { type Spot, spoilOne } from './spoil.ts';

/** Adds state that nothing reads and an export that nothing imports. */
export const deadCode: Defect = {
  id: 'dead-code',
  severity: 'minor',
  apply: (files, random) =>
    spoilOne(files, random, (source) => {
      const spots: Spot[] = [];
      const { content } = source.file;
      visit(source, {
        VariableDeclaration(declaration) {
          const init = declaration.declarations[0]?.init;
          if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier') return;
          if (init.callee.name !== 'useState') return;
          const state = 'const [isReady, setIsReady] = useState(false);\n  ';
          const helper =
            '\nexport function formatLabel(label: string): string {\n  return label.trim().toUpperCase();\n}\n';
          const isTyped = /\.tsx?$/.test(source.file.path);
          spots.push([
            { start: declaration.start, end: declaration.start, text: state },
            {
              start: content.length,
              end: content.length,
              text: isTyped ? helper : helper.replace(/: string/g, ''),
            },
          ]);
        },
      });
      return spots;
    }),
};
