import { type Check, type CheckContext, judged, type Problem } from '../check.ts';
import { problemAt } from '../finding.ts';
import { dangerousHtml } from '../lint/dangerous-html.ts';
import { lintVerdict } from '../lint/lint-findings.ts';
import { knownFallbacks, secretsIn } from '../lint/secrets.ts';
import { isTestPath } from '../project/source.ts';

/** No evaluated strings, no unescaped input in markup, no secrets in the code. */
export const safeCode: Check = {
  id: 'safe-code',
  title: 'The code leaks no secrets and runs no untrusted code',
  dimension: 'CODE_QUALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: (context) => {
    const linted = lintVerdict(context, (rule) =>
      isAboutSafety(rule)
        ? {
            severity: rule === OF_OLD_BROWSERS ? 'WARNING' : 'ERROR',
            cost: SAFETY_COSTS[rule] ?? 0.5,
          }
        : null,
    );
    const found = context.project.sources.length === 0 ? [] : ownFindings(context);
    if (linted.kind === 'skipped') return found.length > 0 ? judged(found) : linted;
    return judged([...linted.problems, ...found]);
  },
};

/** The linter's rules about safety, and the cost of each. */
const SAFETY_COSTS: Readonly<Record<string, number>> = {
  'no-eval': 0.6,
  'no-implied-eval': 0.5,
  'no-new-func': 0.5,
  'react/jsx-no-script-url': 0.4,
  'react/jsx-no-target-blank': 0.1,
};

/** Current browsers protect the opener by default, so this is a warning only. */
const OF_OLD_BROWSERS = 'react/jsx-no-target-blank';

export const isAboutSafety = (rule: string): boolean => Object.hasOwn(SAFETY_COSTS, rule);

function ownFindings({ project }: CheckContext): readonly Problem[] {
  return project.sources.flatMap((source): Problem[] => {
    const { path, text, tree } = source;
    if (isTestPath(path) || /(?:^|\/)(?:package-lock\.json|[\w.-]*\.lock)$/.test(path)) return [];
    return [
      ...secretsIn(text).map(({ what, offset }) =>
        problemAt(source, offset, {
          message: `This is ${what}, visible to anyone who reads the code`,
          rule: 'secret-in-code',
          severity: 'ERROR',
          cost: 0.6,
        }),
      ),
      ...(tree === null ? [] : knownFallbacks(tree)).map((node) =>
        problemAt(source, node, {
          message: 'If this secret is not set, one that everybody can read is used instead',
          rule: 'known-secret',
          severity: 'WARNING',
          cost: 0.15,
        }),
      ),
      ...(tree === null ? [] : dangerousHtml(tree)).map((node) =>
        problemAt(source, node, {
          message:
            'This text becomes markup without being sanitised: whoever writes it can run code here',
          rule: 'unchecked-markup',
          severity: 'WARNING',
          cost: 0.25,
        }),
      ),
    ];
  });
}
