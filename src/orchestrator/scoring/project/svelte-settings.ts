import type { SourceFile } from '../../task.ts';
import { type Manifest, majorOf } from './manifest.ts';
import type { Source } from './source.ts';

/** The compiler's word for `await` in markup, which it takes only where it is told to. */
export const AWAITS_IN_MARKUP = 'experimental_async';
/** Its word for `color: red;;`, which it has taken no more since its fifth version. */
export const EMPTY_DECLARATION = 'css_empty_declaration';

/** Its word for `<table><tr>`: before its fifth version it left that to the browser. */
export const MISPLACED_ELEMENT = 'node_invalid_placement';
/** The word of Vue's compiler for a transition of several elements, which it has refused since its third version. */
export const SEVERAL_IN_TRANSITION = 'transition-children';

/** What is asked for its settings: the project's files, and its manifest. */
interface Settings {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly manifest: Manifest | null;
}

const CONFIG = /(?:^|\/)(?:svelte|vite)\.config\.[cm]?[jt]s$/;
const ALLOWS_AWAITING = /\bexperimental\b[^}]*\basync\s*:\s*true\b/;

const isOldSvelte = ({ manifest }: Settings): boolean =>
  (majorOf(manifest?.dependencies.get('svelte')) ?? 5) < 5;

/** When what components are compiled in spite of is no mistake of theirs. */
const ALLOWED: Readonly<Record<string, (settings: Settings) => boolean>> = {
  [AWAITS_IN_MARKUP]: ({ files }) =>
    [...files.values()].some(
      ({ path, content }) => CONFIG.test(path) && ALLOWS_AWAITING.test(content),
    ),
  [EMPTY_DECLARATION]: isOldSvelte,
  [MISPLACED_ELEMENT]: isOldSvelte,
  [SEVERAL_IN_TRANSITION]: ({ manifest }) => (majorOf(manifest?.dependencies.get('vue')) ?? 3) < 3,
};

/** Holds components to what the project's settings let its compiler take. */
export const heldToSettings = (sources: readonly Source[], settings: Settings): readonly Source[] =>
  sources.map((source) => heldTo(source, settings));

function heldTo(source: Source, settings: Settings): Source {
  const refusals = source.warnings.filter(({ code }) => Object.hasOwn(ALLOWED, code));
  if (refusals.length === 0) return source;
  const warnings = source.warnings.filter((warning) => !refusals.includes(warning));
  const [refused] = refusals.filter(({ code }) => ALLOWED[code]?.(settings) !== true);
  if (refused === undefined) return { ...source, warnings };
  const { code, message, offset } = refused;
  const problem = { message: `${message} (${code})`, offset };
  return { ...source, warnings, compiled: null, problems: [problem, ...source.problems] };
}
