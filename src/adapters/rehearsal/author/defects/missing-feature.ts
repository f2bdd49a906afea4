import { pick } from '../random.ts';
import { type ParsedSource, visit } from '../source/parse-source.ts';
import { resolveImport, rootComponent, withFile } from '../source/project.ts';
import { type Replacement, replaceAll, wholeLines } from '../source/replacements.ts';
import type { Defect } from './defect.ts';

/** Removes one of the components that the root component renders. */
export const missingFeature: Defect = {
  id: 'missing-feature',
  severity: 'major',
  apply(files, random) {
    const root = rootComponent(files);
    if (root === null) return null;
    const parts = root.module.staticImports.flatMap((statement) => {
      const target = resolveImport(files, root.file.path, statement.moduleRequest.value);
      const [entry, ...others] = statement.entries;
      if (target === null || !entry || others.length > 0) return [];
      const uses = usesOf(root, entry.localName.value);
      return uses.length === 0 ? [] : [{ statement, target, uses }];
    });
    const part = pick(parts, random);
    if (part === undefined) return null;
    const { start, end } = part.statement;
    const content = replaceAll(root.file.content, [
      wholeLines(root.file.content, start, end),
      ...part.uses,
    ]);
    return withFile(files, { path: root.file.path, content }).filter(
      ({ path }) => path !== part.target.path,
    );
  },
};

/** Edits that remove each use of the component: deleted among children, `null` elsewhere. */
function usesOf(source: ParsedSource, component: string): readonly Replacement[] {
  const children = new Set<number>();
  const uses: Replacement[] = [];
  const remember = ({ children: nodes }: { children: readonly { start: number }[] }) => {
    for (const { start } of nodes) children.add(start);
  };
  visit(source, {
    JSXFragment: remember,
    JSXElement(element) {
      remember(element);
      const { name } = element.openingElement;
      if (name.type !== 'JSXIdentifier' || name.name !== component) return;
      uses.push(
        children.has(element.start)
          ? wholeLines(source.file.content, element.start, element.end)
          : { start: element.start, end: element.end, text: 'null' },
      );
    },
  });
  return uses;
}
