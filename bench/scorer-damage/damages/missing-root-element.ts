import { withFile } from '../../../src/adapters/rehearsal/author/source/project.ts';
import type { Damage } from './damage.ts';
import { lineAt } from './spots.ts';

/** Renames the page's root element, so that the application has nowhere to render. */
export const missingRootElement: Damage = {
  id: 'missing-root-element',
  severity: 'fatal',
  apply: (files) => {
    const page = files.find(({ path }) => path === 'index.html');
    const entry = files.find(
      ({ path, content }) => /\.[jt]sx?$/.test(path) && content.includes("getElementById('root')"),
    );
    if (page === undefined || entry === undefined) return null;
    const content = page.content.replace('id="root"', 'id="app"');
    if (content === page.content) return null;
    return {
      files: withFile(files, { path: page.path, content }),
      places: [
        { path: page.path, line: lineAt(content, content.indexOf('id="app"')) },
        {
          path: entry.path,
          line: lineAt(entry.content, entry.content.indexOf("getElementById('root')")),
        },
      ],
    };
  },
};
