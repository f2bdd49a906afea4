import { sourcesOf } from '../../../src/adapters/rehearsal/author/defects/spoil.ts';
import { withFile } from '../../../src/adapters/rehearsal/author/source/project.ts';
import type { Damage } from './damage.ts';
import { lineAt } from './spots.ts';

/** Removes the declaration of a package that is imported. */
export const undeclaredPackage: Damage = {
  id: 'undeclared-package',
  severity: 'fatal',
  apply: (files) => {
    const manifest = files.find(({ path }) => path === 'package.json');
    if (manifest === undefined) return null;
    const content = manifest.content.replace(/"react": "[^"]*",?\s*/, '');
    if (content === manifest.content) return null;
    const places = sourcesOf(files).flatMap(({ file, module }) =>
      module.staticImports
        .filter(({ moduleRequest: { value } }) => value === 'react')
        .map(({ start }) => ({ path: file.path, line: lineAt(file.content, start) })),
    );
    if (places.length === 0) return null;
    return {
      files: withFile(files, { path: 'package.json', content }),
      places: [{ path: 'package.json', line: 1 }, ...places],
    };
  },
};
