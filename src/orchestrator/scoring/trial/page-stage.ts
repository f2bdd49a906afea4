import type { PageScript, Runtime, Stage } from '../../ports/sandbox.ts';
import type { SourceFile } from '../../task.ts';
import { elementsOf } from '../markup/element.ts';
import { importResolver } from '../project/imports/import-resolver.ts';
import type { Project } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { positionAt } from '../syntax/position.ts';

/** Inline modules of a page become files of this name, for the bundler. */
const INLINE = /\.inline-\d+\.jsx$/;

/** The page that contains an inline module; any other path stays as it is. */
export const writtenPath = (path: string): string => path.replace(INLINE, '');

interface PageStage {
  readonly stage: Extract<Stage, { kind: 'page' }>;
  readonly runtime: Runtime;
  readonly files: ReadonlyMap<string, SourceFile>;
}

/** Types of scripts that run as modules, some of them once Babel has compiled them. */
const MODULE = /^(?:module|text\/(?:babel|jsx))$/i;
/** Scripts that a browser cannot run before they are compiled. */
const IS_BUILT = /\.(?:jsx|[cm]?tsx?)$/;
const IMPORTS = /^\s*import\s+(?:[\w{*]|['"])/m;
/** Types of scripts that run as they are. */
const CLASSIC = /^(?:|text\/javascript|application\/(?:x-)?javascript)$/i;

/**
 * The scripts that a page runs, in order: modules and deferred scripts come last, as in browsers.
 */
export function pageStage(
  project: Project,
  html: SourceFile,
  runtime: Runtime,
): PageStage | { readonly reason: string } {
  const source = project.sources.find(({ path }) => path === html.path);
  if (source?.tree == null) return { reason: 'The page does not parse' };
  const files = new Map(project.files);
  const classic: PageScript[] = [];
  const late: PageScript[] = [];
  for (const element of elementsOf(source.tree).filter(({ tag }) => tag === 'script')) {
    const type = element.attributes.get('type') ?? '';
    const isModule = MODULE.test(type);
    if (!isModule && !CLASSIC.test(type)) continue;
    const src = element.attributes.get('src');
    if (src === null) continue;
    if (src === undefined) {
      const inline = inlineScript(source, element.node.start, element.node.end);
      if (inline === null) continue;
      if (isModule) {
        const path = `${html.path}.inline-${late.length}.jsx`;
        files.set(path, { path, content: '\n'.repeat(inline.lineOffset) + inline.code });
        late.push({ kind: 'module', path });
      } else classic.push({ kind: 'classic', path: html.path, ...inline });
      continue;
    }
    if (/^(?:https?:)?\/\//.test(src)) continue;
    const path = pathOf(project, html.path, src);
    const file = path === null ? undefined : project.files.get(path);
    if (file === undefined) return { reason: `The page's script ${src} does not exist` };
    // Some bundlers build any script that a page names, module or not.
    if (isModule || IS_BUILT.test(file.path) || IMPORTS.test(file.content)) {
      late.push({ kind: 'module', path: file.path });
    } else {
      const isLate = element.attributes.has('defer') || element.attributes.has('async');
      const script: PageScript = {
        kind: 'classic',
        path: file.path,
        code: file.content,
        lineOffset: 0,
      };
      if (isLate) late.push(script);
      else classic.push(script);
    }
  }
  return { runtime, files, stage: { kind: 'page', html, scripts: [...classic, ...late] } };
}

function pathOf(project: Project, from: string, src: string): string | null {
  const specifier = /^[./]/.test(src) ? src : `./${src}`;
  const resolution = importResolver(project)(specifier.replace(/[?#].*$/, ''), from);
  return resolution.kind === 'file' ? resolution.path : null;
}

function inlineScript(
  { component, text }: Source,
  start: number,
  end: number,
): { readonly code: string; readonly lineOffset: number } | null {
  const script = component?.scripts.find((inner) => inner.start >= start && inner.end <= end);
  if (script === undefined) return null;
  const lineOffset = positionAt(text, script.start).line - 1;
  return { code: text.slice(script.start, script.end), lineOffset };
}
