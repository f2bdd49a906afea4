import type { SourceFile } from '../../task.ts';
import { type Manifest, majorOf } from './manifest.ts';
import type { Source } from './source.ts';

/** The compiler's code for `await` in markup, which it accepts only with an experimental option. */
export const AWAITS_IN_MARKUP = 'experimental_async';
/** Its code for `color: red;;`, which it rejects since version 5. */
export const EMPTY_DECLARATION = 'css_empty_declaration';

/** Its code for `<table><tr>`, which before version 5 it left to the browser. */
export const MISPLACED_ELEMENT = 'node_invalid_placement';
/** The code of Vue's compiler for a transition of several elements, rejected since version 3. */
export const SEVERAL_IN_TRANSITION = 'transition-children';

/** Where to look for settings: the project's files and its manifest. */
interface Settings {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly manifest: Manifest | null;
}

const CONFIG = /(?:^|\/)(?:svelte|vite)\.config\.[cm]?[jt]s$/;
const ALLOWS_AWAITING = /\bexperimental\b[^}]*\basync\s*:\s*true\b/;

const isOldSvelte = ({ manifest }: Settings): boolean =>
  (majorOf(manifest?.dependencies.get('svelte')) ?? 5) < 5;

/** Says, for each code, when the project's settings accept the construct. */
const ALLOWED: Readonly<Record<string, (settings: Settings) => boolean>> = {
  [AWAITS_IN_MARKUP]: ({ files }) =>
    [...files.values()].some(
      ({ path, content }) => CONFIG.test(path) && ALLOWS_AWAITING.test(content),
    ),
  [EMPTY_DECLARATION]: isOldSvelte,
  [MISPLACED_ELEMENT]: isOldSvelte,
  [SEVERAL_IN_TRANSITION]: ({ manifest }) => (majorOf(manifest?.dependencies.get('vue')) ?? 3) < 3,
};

/** Turns warnings with these codes into problems, unless the project's settings accept them. */
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
