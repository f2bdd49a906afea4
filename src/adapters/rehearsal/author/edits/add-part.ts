import type { SourceFile } from '../../../../orchestrator/task.ts';
import { insertChild, insertImport, outerMarkup } from '../source/markup.ts';
import { rootComponent, specifierFor, withFile } from '../source/project.ts';
import { replaceAll } from '../source/replacements.ts';

/** A component to add to a project. */
export interface NewPart {
  readonly name: string;
  /** Returns the source of its module, which exports the component by name. */
  readonly contentFor: (options: { readonly isTyped: boolean }) => string;
  /** Where the root component renders it. */
  readonly place: 'first' | 'last';
}

/**
 * Adds the component in a file of its own, and imports and renders it in the root component; null
 * if the project has no root component.
 */
export function addPart(
  files: readonly SourceFile[],
  { name, contentFor, place }: NewPart,
): readonly SourceFile[] | null {
  const root = rootComponent(files);
  const markup = root === null ? null : outerMarkup(root);
  if (root === null || markup === null) return null;

  const isTyped = root.file.path.endsWith('.tsx');
  const folder = root.file.path.slice(0, root.file.path.lastIndexOf('/') + 1);
  const path = `${folder}components/${name}.${root.file.path.endsWith('.js') ? 'jsx' : root.file.path.split('.').at(-1)}`;
  const jsx = `<${name} />`;
  const statement = `import { ${name} } from '${specifierFor(root.file.path, path)}';`;
  const isShown = root.file.content.includes(jsx);
  const content = replaceAll(root.file.content, [
    insertImport(root, statement),
    ...(isShown ? [] : insertChild(root, { markup, jsx, place })),
  ]);
  return withFile(withFile(files, { path: root.file.path, content }), {
    path,
    content: contentFor({ isTyped }),
  });
}
