import type { Finding } from '../../../scorecard.ts';
import type { Project } from '../../project/project.ts';
import { positionAt } from '../../syntax/position.ts';

type Place = Pick<Finding, 'path' | 'line' | 'column'>;

/** The place to report that nothing starts: the body of the index page, or the manifest. */
export function placeOfStart({ files }: Project): Place {
  const [page] = [...files.values()].filter(({ path }) => /(?:^|\/)index\.html$/.test(path));
  if (page !== undefined) {
    const body = Math.max(0, page.content.search(/<body\b/i));
    return { path: page.path, ...positionAt(page.content, body) };
  }
  return files.has('package.json')
    ? { path: 'package.json', line: 1, column: 1 }
    : { path: null, line: null, column: null };
}
