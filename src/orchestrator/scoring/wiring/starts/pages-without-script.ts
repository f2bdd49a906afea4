import type { SourceFile } from '../../../task.ts';
import type { Problem } from '../../check.ts';
import { problem } from '../../finding.ts';
import { type Project, productSources } from '../../project/project.ts';
import { isStaticPath } from '../../project/source.ts';
import { calleeName } from '../../syntax/node.ts';
import { positionAt } from '../../syntax/position.ts';

/** Index pages without a script, if Vite builds from them or there are scripts beside them. */
export function emptyPages(project: Project): readonly Problem[] {
  const { files, manifest } = project;
  const isBuilt = manifest?.dependencies.has('vite') === true;
  const hasScripts = productSources(project).some(({ path }) =>
    /^(?:js\/|scripts\/)?[\w-]+\.m?js$/.test(path),
  );
  if (!isBuilt && !(manifest === null && hasScripts)) return [];
  return [...files.values()]
    .filter(
      (page) =>
        /^(?:[\w-]+\/)?index\.html$/.test(page.path) &&
        (!hasScript(page) || (isBuilt && page.path === 'index.html' && isLeftAlone(project))),
    )
    .map(pageWithoutScript);
}

/** Index pages without a script, if a script for the browser is loaded by nothing. */
export function forsakenPages(project: Project): readonly Problem[] {
  const asked = new Set(
    project.imports.flatMap(({ resolution }) =>
      resolution.kind === 'file' ? [resolution.path] : [],
    ),
  );
  const isForsaken = project.sources.some(
    ({ path, tree }) =>
      /^(?:[\w-]+\/)*[\w-]+\.m?js$/.test(path) &&
      !asked.has(path) &&
      (tree?.ofType('CallExpression') ?? []).some((call) =>
        /^document\.(?:getElement|querySelector|addEventListener)/.test(calleeName(call) ?? ''),
      ),
  );
  if (!isForsaken) return [];
  return [...project.files.values()]
    .filter(
      (page) =>
        /^(?:(?:public|client|static|www)\/)?index\.html$/.test(page.path) && !hasScript(page),
    )
    .map(pageWithoutScript);
}

const hasScript = ({ content }: SourceFile): boolean => /<script\b/i.test(content);

const pageWithoutScript = ({ path, content }: SourceFile): Problem =>
  problem(
    { path, ...positionAt(content, placeOfScript(content)) },
    {
      message: 'The page loads no script, so nothing starts',
      rule: 'page-without-script',
      severity: 'ERROR',
      cost: 0.8,
    },
  );

/**
 * True if the page that Vite builds from loads no module and only static scripts, although it has a
 * root element for an application.
 */
function isLeftAlone({ files, imports, manifest }: Project): boolean {
  const page = files.get('index.html')?.content ?? '';
  const isInjected = ['vite-plugin-html', 'vite-plugin-singlefile', 'vite-plugin-mpa'].some(
    (name) => manifest?.dependencies.has(name),
  );
  const asked = imports.filter(({ from }) => from.path === 'index.html');
  return (
    !isInjected &&
    !/<script\b[^>]*\btype\s*=\s*["']?module/i.test(page) &&
    /<\w+[^<>]*\sid\s*=\s*["']?(?:app|root)\b/i.test(page) &&
    asked.every(({ resolution }) => resolution.kind !== 'file' || isStaticPath(resolution.path))
  );
}

/** The empty root element, or the end of the page. */
function placeOfScript(page: string): number {
  const empty = page.search(/<\w+[^<>]*\sid\s*=\s*["']?(?:app|root)\b/i);
  return empty >= 0 ? empty : Math.max(0, page.search(/<\/body>/i));
}
