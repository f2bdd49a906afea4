import type { SourceFile } from '../../../../orchestrator/task.ts';
import type { ParsedSource } from './parse-source.ts';
import { resolveImport, specifierFor } from './project.ts';

interface ImportedName {
  readonly kind: 'default' | 'all' | 'name';
  readonly imported: string;
  readonly local: string;
  readonly isType: boolean;
}

/** The imports of several modules, combined for one file at `path`. */
export class ImportList {
  readonly #bySpecifier = new Map<string, Map<string, ImportedName>>();
  readonly #files: readonly SourceFile[];
  readonly #path: string;

  constructor(files: readonly SourceFile[], path: string) {
    this.#files = files;
    this.#path = path;
  }

  /**
   * Adds the imports of a module that are `isUsed`, except those of modules merged into the file
   * (`isInside`). Returns false if a name would be ambiguous, or if a merged module is imported
   * under another name.
   */
  take(
    source: ParsedSource,
    isInside: (path: string) => boolean,
    isUsed: (local: string) => boolean = () => true,
  ): boolean {
    return source.module.staticImports.every(({ moduleRequest, entries: all }) => {
      const entries = all.filter(({ localName }) => isUsed(localName.value));
      if (entries.length < all.length && entries.length === 0) return true;
      const target = resolveImport(this.#files, source.file.path, moduleRequest.value);
      const names = entries.map(
        ({ importName, localName, isType }): ImportedName => ({
          kind: kindOf(importName.kind),
          imported: importName.name ?? localName.value,
          local: localName.value,
          isType,
        }),
      );
      if (target !== null && isInside(target.path)) {
        return names.every(({ imported, local }) => imported === local);
      }
      const specifier =
        target === null ? moduleRequest.value : specifierFor(this.#path, target.path);
      const known = this.#bySpecifier.get(specifier) ?? new Map<string, ImportedName>();
      this.#bySpecifier.set(specifier, known);
      return names.every((name) => this.#add(specifier, known, name));
    });
  }

  /** The import statements, one per line. */
  print(): string {
    return Array.from(this.#bySpecifier, ([specifier, names]) =>
      statements(specifier, [...names.values()]),
    )
      .flat()
      .join('\n');
  }

  #add(specifier: string, known: Map<string, ImportedName>, name: ImportedName): boolean {
    for (const [other, names] of this.#bySpecifier) {
      if (other !== specifier && names.has(name.local)) return false;
    }
    const same = known.get(name.local);
    known.set(name.local, { ...name, isType: name.isType && (same?.isType ?? true) });
    return same === undefined || same.imported === name.imported;
  }
}

function kindOf(kind: string): ImportedName['kind'] {
  if (kind === 'Default') return 'default';
  return kind === 'Name' ? 'name' : 'all';
}

function statements(specifier: string, names: readonly ImportedName[]): readonly string[] {
  if (names.length === 0) return [`import '${specifier}';`];
  const whole = names
    .filter(({ kind }) => kind !== 'name')
    .map(
      ({ kind, local }) =>
        `import ${kind === 'all' ? `* as ${local}` : local} from '${specifier}';`,
    );
  const named = [false, true].flatMap((isType) => {
    const list = names.filter((name) => name.kind === 'name' && name.isType === isType);
    if (list.length === 0) return [];
    const inside = list.map(({ imported, local }) =>
      imported === local ? local : `${imported} as ${local}`,
    );
    return [`import ${isType ? 'type ' : ''}{ ${inside.join(', ')} } from '${specifier}';`];
  });
  return [...whole, ...named];
}
