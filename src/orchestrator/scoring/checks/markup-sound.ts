import type { CompilerWarning } from '../../ports/code-tools.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemAt } from '../finding.ts';
import { isAside } from '../project/aside.ts';
import { isStaticPath, isTestPath, type Source } from '../project/source.ts';
import { STATE_WARNINGS } from '../wiring/state/svelte-warnings.ts';

/** The compilers of markup and styles give no warnings. */
export const markupSound: Check = {
  id: 'markup-sound',
  title: 'Markup and styles compile without warnings',
  dimension: 'CODE_QUALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ project }) => {
    const sources = project.sources.filter(
      ({ path, isCompiled }) =>
        isCompiled &&
        !isAside(project, path) &&
        (!isStaticPath(path) || path === TEMPLATE) &&
        !isTestPath(path),
    );
    if (sources.length === 0) return skipped('There is no component, page or style sheet');
    return judged(
      sources.flatMap((source) =>
        source.warnings.flatMap((warning) => warningProblem(source, warning)),
      ),
    );
  },
};

/** The page that older tools use as a template and do not serve as it is. */
const TEMPLATE = 'public/index.html';

/** The cost of a warning by the start of its code; the first match counts. */
const COSTS: readonly (readonly [RegExp, number])[] = [
  // It still works, and will for a while.
  [/_deprecated$|^legacy_/, 0.02],
  [/^a11y_/, 0.1],
  [/^css_unused|^export_let_unused|^script_unknown_attribute/, 0.08],
  [/^css-unclosed/, 0.3],
  [/^css-/, 0.12],
  // Markup that ends inside an element is cut off.
  [/^html-eof-in|^html-unclosed/, 0.3],
  [/^html-/, 0.06],
  [/^perf_|^options_|^custom_element_/, 0.05],
];
const OTHER_COST = 0.15;

/** A style block in a preprocessor's language. */
const STYLES_OF_OTHERS =
  /<style\b[^>]{0,200}\blang\s*=\s*["']?(?:s[ac]ss|less|styl|stylus|postcss|pcss)\b/;

function warningProblem(source: Source, { code, message, offset }: CompilerWarning): Problem[] {
  // The check of state reports these.
  if (code in STATE_WARNINGS) return [];
  // Rules of a preprocessor are not compiled here, so whether they are used is unknown.
  if (code.startsWith('css_unused') && STYLES_OF_OTHERS.test(source.text)) return [];
  const cost = COSTS.find(([pattern]) => pattern.test(code))?.[1] ?? OTHER_COST;
  return [problemAt(source, offset, { message, rule: code, severity: 'WARNING', cost })];
}
