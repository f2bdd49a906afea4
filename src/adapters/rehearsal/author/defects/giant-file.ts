import type { SourceFile } from '../../../../orchestrator/task.ts';
import { ImportList } from '../source/import-list.ts';
import { isComponentFile, type ParsedSource, parseSource } from '../source/parse-source.ts';
import { importedFiles, rootComponent, withFile } from '../source/project.ts';
import { type Replacement, replaceAll } from '../source/replacements.ts';
import type { Defect } from './defect.ts';

/** Merges every component into the file of the root component. */
export const giantFile: Defect = {
  id: 'giant-file',
  severity: 'minor',
  apply(files) {
    const root = rootComponent(files);
    if (root === null) return null;
    const parts = componentsBelow(files, root);
    if (parts.length < 2 || hasTwins([...parts, root])) return null;

    const merged = new Set([root, ...parts].map(({ file }) => file.path));
    const imports = new ImportList(files, root.file.path);
    for (const source of [root, ...parts]) {
      if (!imports.take(source, (path) => merged.has(path))) return null;
    }
    const bodies = [...parts.map(bodyOf).map(withoutExports), bodyOf(root)];
    const content = `${[imports.print(), ...bodies].join('\n\n')}\n`;
    return withFile(files, { path: root.file.path, content }).filter(
      ({ path }) => path === root.file.path || !merged.has(path),
    );
  },
};

/** The component files the source imports, directly or indirectly, deepest first. */
function componentsBelow(
  files: readonly SourceFile[],
  source: ParsedSource,
  seen: Set<string> = new Set(),
): readonly ParsedSource[] {
  return importedFiles(files, source)
    .filter(isComponentFile)
    .flatMap((file) => {
      if (seen.has(file.path)) return [];
      seen.add(file.path);
      const part = parseSource(file);
      return part === null ? [] : [...componentsBelow(files, part, seen), part];
    });
}

/** True if two sources declare the same top-level name, so that they cannot share a file. */
function hasTwins(sources: readonly ParsedSource[]): boolean {
  const names = sources.flatMap(declaredNames);
  return new Set(names).size < names.length;
}

function declaredNames({ program }: ParsedSource): readonly string[] {
  return program.body.flatMap((statement) => {
    const declaration =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
        ? statement.declaration
        : statement;
    switch (declaration?.type) {
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
        return declaration.id === null ? [] : [declaration.id.name];
      case 'VariableDeclaration':
        return declaration.declarations.flatMap(({ id }) =>
          id.type === 'Identifier' ? [id.name] : [],
        );
      default:
        return [];
    }
  });
}

function bodyOf({ file, module }: ParsedSource): string {
  const imports: Replacement[] = module.staticImports.map(({ start, end }) => ({
    start,
    end,
    text: '',
  }));
  return replaceAll(file.content, imports).trim();
}

const withoutExports = (body: string): string => body.replace(/^export (?:default )?/gm, '');
