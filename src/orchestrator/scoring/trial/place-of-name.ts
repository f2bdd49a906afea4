import type { Finding } from '../../scorecard.ts';
import { type Project, productSources } from '../project/project.ts';
import { positionAt } from '../syntax/position.ts';

type Place = Pick<Finding, 'path' | 'line' | 'column'>;

const NOWHERE: Place = { path: null, line: null, column: null };

/**
 * The place of a control: at its test id, or where its label is written; empty if neither is found.
 */
export function placeOfName(label: string | null, testId: string | null, project: Project): Place {
  const texts = [testId, label].filter((text) => text !== null && text !== '');
  for (const text of texts) {
    for (const quoted of [`"${text}"`, `'${text}'`, `>${text}<`, text ?? '']) {
      for (const source of productSources(project)) {
        const offset = source.text.indexOf(quoted);
        if (offset >= 0) return { path: source.path, ...positionAt(source.text, offset) };
      }
    }
  }
  return NOWHERE;
}

/** The place where a function or class is declared; in a class, that of `method`, if it has one. */
export function placeOfDeclaration(name: string, method: string, project: Project): Place {
  for (const { path, text } of productSources(project)) {
    const declared = new RegExp(`\\b(?:function\\*?|class|const|let)\\s+${name}\\b`).exec(text);
    if (declared === null) continue;
    const own = new RegExp(`^\\s*(?:(?:public|async|get)\\s+)*${method}\\s*(?:<.*>)?\\(`, 'm');
    const inside = /^class\b/.test(declared[0]) ? text.slice(declared.index).search(own) : 0;
    return { path, ...positionAt(text, declared.index + Math.max(0, inside)) };
  }
  return placeOfName(name, null, project);
}
