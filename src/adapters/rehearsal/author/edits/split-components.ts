import type { SourceFile } from '../../../../orchestrator/task.ts';
import { ImportList } from '../source/import-list.ts';
import { insertImport } from '../source/markup.ts';
import { isComponentFile, type ParsedSource, parseSource, visit } from '../source/parse-source.ts';
import { specifierFor, withFile } from '../source/project.ts';
import { replaceAll, wholeLines } from '../source/replacements.ts';
import { type TopFunction, topFunctions } from '../source/top-functions.ts';
import type { Edit } from './edit.ts';

/** Moves components that share a file with others into files of their own. */
export const splitComponents: Edit = (request, files) => {
  if (!/\b(?:split|extract|separate|break (?:up|down|out)|move)\b/i.test(request)) return null;
  if (!/\b(?:components?|files?|modules?|parts?)\b/i.test(request)) return null;
  let project = files;
  for (const { path } of files.filter(isComponentFile)) {
    for (let moved = moveOne(project, path); moved !== null; moved = moveOne(project, path)) {
      project = moved;
    }
  }
  return project === files ? null : project;
};

function moveOne(files: readonly SourceFile[], path: string): readonly SourceFile[] | null {
  const file = files.find((candidate) => candidate.path === path);
  const source = file === undefined ? null : parseSource(file);
  if (source === null) return null;
  const functions = topFunctions(source).filter(
    ({ markup, name }) => markup && /^[A-Z]/.test(name ?? ''),
  );
  const keeper = functions.find(({ isDefault }) => isDefault) ?? functions.at(-1);
  for (const component of functions) {
    if (component === keeper || component.name === null) continue;
    if (leansOnNeighbours(source, component)) continue;
    return moved(files, source, { ...component, name: component.name });
  }
  return null;
}

function moved(
  files: readonly SourceFile[],
  source: ParsedSource,
  { name, start, end }: TopFunction & { readonly name: string },
): readonly SourceFile[] | null {
  const { path, content } = source.file;
  const folder = path.slice(0, path.lastIndexOf('/') + 1).replace(/components\/$/, '');
  const target = `${folder}components/${name}.${path.split('.').at(-1)}`;
  if (files.some((file) => file.path === target)) return null;

  const used = namesIn(source, { start, end });
  const imports = new ImportList(files, target);
  imports.take(
    source,
    () => false,
    (local) => used.has(local),
  );
  const body = content.slice(start, end).replace(/^export (?:default )?/, '');
  const wasExported = content.slice(start, end).startsWith('export');
  const header = imports.print();
  const rest = replaceAll(content, [
    wholeLines(content, start, end),
    insertImport(source, `import { ${name} } from '${specifierFor(path, target)}';`),
    ...(wasExported
      ? [{ start: content.length, end: content.length, text: `\nexport { ${name} };\n` }]
      : []),
  ]);
  return withFile(withFile(files, { path, content: rest }), {
    path: target,
    content: `${header === '' ? '' : `${header}\n\n`}export ${body}\n`,
  });
}

/** True if the component uses a name declared elsewhere in its file. */
function leansOnNeighbours(source: ParsedSource, { start, end }: TopFunction): boolean {
  const declared = new Set<string>();
  for (const statement of source.program.body) {
    const declaration =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
        ? statement.declaration
        : statement;
    if (statement.start === start || declaration === null) continue;
    if (declaration.type === 'VariableDeclaration') {
      for (const { id } of declaration.declarations)
        if (id.type === 'Identifier') declared.add(id.name);
    } else if ('id' in declaration && declaration.id?.type === 'Identifier') {
      declared.add(declaration.id.name);
    }
  }
  return [...namesIn(source, { start, end })].some((name) => declared.has(name));
}

function namesIn(
  source: ParsedSource,
  { start, end }: { readonly start: number; readonly end: number },
): ReadonlySet<string> {
  const names = new Set<string>();
  const note = (node: { name: string; start: number }) => {
    if (node.start >= start && node.start < end) names.add(node.name);
  };
  visit(source, { Identifier: note, JSXIdentifier: note });
  return names;
}
