import { posix } from 'node:path';
import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { htmlReferences } from '../../syntax/html.ts';
import { calleeName, nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { isConfigPath, isDeclarationPath, type Source } from '../source.ts';
import type { Resolution, ResolutionSetting } from './resolution.ts';
import { resolveImport } from './resolve-import.ts';

/** One place where a file imports another module. */
export interface ImportSite {
  readonly from: Source;
  readonly specifier: string;
  readonly offset: number;
  /** The imported names, as the other module exports them; `*` for all of them. */
  readonly names: readonly string[];
  /** True if only types are imported, so that nothing is loaded at run time. */
  readonly isTypeOnly: boolean;
  /** True for `export * from`. */
  readonly passesAllOn: boolean;
  readonly resolution: Resolution;
}

/** Every import of a file, in whatever form it is written. */
export function importsOf(from: Source, setting: ResolutionSetting): readonly ImportSite[] {
  const found = from.tree === null ? [] : requestsIn(from.tree);
  const links =
    /\.html?$/.test(from.path) && isServed(from.path, setting)
      ? htmlReferences(from.text).map((link) => ({
          // A page's paths are relative to the page, even if they look like package names.
          specifier: /^[./]/.test(link.specifier) ? link.specifier : `./${link.specifier}`,
          offset: link.offset,
          names: [],
          passesAllOn: false,
          isTypeOnly: false,
        }))
      : [];
  return [...found, ...links].map((request) => ({
    ...request,
    from,
    resolution: orBuilt(
      { path: from.path, specifier: request.specifier },
      resolveImport(request.specifier, from.path, { ...setting, isTypeOnly: request.isTypeOnly }),
      setting,
    ),
  }));
}

/**
 * True for a page that is served or built, so that its links must lead somewhere. Next.js serves
 * only the pages in `public/`; Vite builds the page at the root and those that its configuration
 * names.
 */
function isServed(path: string, { manifests, files }: ResolutionSetting): boolean {
  const dependencies = manifests.around(path)?.dependencies;
  if (dependencies?.has('next') === true) return path.includes('public/');
  if (dependencies?.has('vite') !== true || path.includes('public/')) return true;
  const folder = posix.dirname(path);
  return (
    (posix.basename(path) === 'index.html' && files.has(posix.join(folder, 'package.json'))) ||
    configTexts(files).some(
      (text) =>
        text.includes(path.endsWith('/index.html') ? path : posix.basename(path)) ||
        /\broot\s*:/.test(text),
    )
  );
}

/**
 * Excuses what is missing if a tool provides it: in declarations, in files served from `public/`,
 * and under names that a configuration mentions.
 */
function orBuilt(
  { path, specifier }: { readonly path: string; readonly specifier: string },
  resolution: Resolution,
  setting: ResolutionSetting,
): Resolution {
  if (resolution.kind !== 'missing') return resolution;
  const { files } = setting;
  // Generated declarations may name files that do not exist, and load nothing.
  if (isDeclarationPath(path)) return { kind: 'given' };
  if (!/\.html?$/.test(path)) return resolution;
  // Files in `public/` are served next to the page.
  const beside = specifier.replace(/^\.\//, '/');
  const served = beside.startsWith('/') ? resolveImport(beside, path, setting) : resolution;
  if (served.kind === 'file' && served.path.includes('public/')) return served;
  const name = posix.basename(specifier);
  return configTexts(files).some((text) => text.includes(name)) ? { kind: 'given' } : resolution;
}

const configTexts = (files: ResolutionSetting['files']): readonly string[] =>
  [...files.values()].flatMap(({ path, content }) => (isConfigPath(path) ? [content] : []));

type Request = Pick<ImportSite, 'specifier' | 'offset' | 'names' | 'passesAllOn' | 'isTypeOnly'>;

function requestsIn(tree: SyntaxTree): Request[] {
  return [
    ...tree
      .ofType('ImportDeclaration')
      .flatMap((node) => request(node, 'source', importedNames(node))),
    ...tree
      .ofType('ExportNamedDeclaration')
      .flatMap((node) => request(node, 'source', exportedNames(node))),
    ...tree.ofType('ExportAllDeclaration').flatMap((node) => request(node, 'source', ['*'])),
    ...tree.ofType('ImportExpression').flatMap((node) => request(node, 'source', ['*'])),
    ...tree.ofType('TSImportType').flatMap((node) => request(node, 'source', ['*'])),
    ...tree.ofType('NewExpression').flatMap((node) => {
      // `new URL('./worker.ts', import.meta.url)` names a worker or an asset.
      const [first = null, second] = nodesIn(node, 'arguments');
      const specifier = calleeName(node) === 'URL' && second !== undefined ? stringOf(first) : null;
      if (specifier === null || !/^\.\.?\//.test(specifier)) return [];
      // A folder, with or without a slash, is only the base of other paths.
      if (!/\.\w+$/.test(specifier)) return [];
      return [
        { specifier, offset: node.start, names: ['*'], passesAllOn: false, isTypeOnly: false },
      ];
    }),
    ...tree.ofType('CallExpression').flatMap((call) => {
      const [argument = null] = nodesIn(call, 'arguments');
      const specifier = calleeName(call) === 'require' ? stringOf(argument) : null;
      return specifier === null
        ? []
        : [{ specifier, offset: call.start, names: ['*'], passesAllOn: false, isTypeOnly: false }];
    }),
  ];
}

function request(node: SyntaxNode, field: string, names: readonly string[]): Request[] {
  const source = nodeIn(node, field);
  const specifier = stringOf(source);
  return source === null || specifier === null
    ? []
    : [
        {
          specifier,
          offset: source.start,
          names,
          passesAllOn: node.type === 'ExportAllDeclaration',
          isTypeOnly: takesTypesOnly(node),
        },
      ];
}

const takesTypesOnly = (node: SyntaxNode): boolean => {
  const specifiers = nodesIn(node, 'specifiers');
  return (
    node.type === 'TSImportType' ||
    node.importKind === 'type' ||
    node.exportKind === 'type' ||
    (specifiers.length > 0 &&
      specifiers.every(({ importKind, exportKind }) => (importKind ?? exportKind) === 'type'))
  );
};

const importedNames = (node: SyntaxNode): string[] =>
  nodesIn(node, 'specifiers').map((specifier) => {
    switch (specifier.type) {
      case 'ImportDefaultSpecifier':
        return 'default';
      case 'ImportNamespaceSpecifier':
        return '*';
      default:
        return moduleName(nodeIn(specifier, 'imported'));
    }
  });

const exportedNames = (node: SyntaxNode): string[] =>
  nodesIn(node, 'specifiers').map((specifier) => moduleName(nodeIn(specifier, 'local')));

const moduleName = (node: SyntaxNode | null): string => nameOf(node) ?? stringOf(node) ?? '*';
