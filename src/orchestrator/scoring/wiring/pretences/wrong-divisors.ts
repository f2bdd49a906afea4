import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { calleeName, dottedName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Divisors that give minutes, hours or days of a time in any smaller unit. */
const DIVISORS: readonly (readonly [name: RegExp, of: ReadonlySet<number>])[] = [
  [/^(?:mins?|minutes)$/i, new Set([60, 6_000, 600, 60_000])],
  [/^(?:hrs?|hours)$/i, new Set([60, 3_600, 3_600_000])],
  [/^days$/i, new Set([24, 1_440, 86_400, 86_400_000])],
];

/** What times are divided by: words and pages have other numbers to a minute or a day. */
const OF_TIMES = new Set([
  10,
  24,
  100,
  1_000,
  ...DIVISORS.flatMap(([, divisors]) => [...divisors]),
]);

const OF_TIME = /sec|ms$|milli|time|elapsed|duration|remaining|left|diff|min|hour/i;

/**
 * Finds minutes, hours and days that are computed with a wrong divisor:
 * `minutes = Math.floor(seconds / 3600)`.
 */
export const wrongDivisors = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('VariableDeclarator').flatMap((declarator) => {
    const name = nameOf(nodeIn(declarator, 'id')) ?? '';
    const [, divisors] = DIVISORS.find(([pattern]) => pattern.test(name)) ?? [];
    const quotient = flooredQuotient(nodeIn(declarator, 'init'));
    const divisor = quotient === null ? null : nodeIn(quotient, 'right');
    if (divisors === undefined || quotient === null || divisor?.type !== 'Literal') return [];
    const dividend = nodeIn(quotient, 'left');
    // In milliseconds, 600 and 6000 cannot be right: they fit tenths and hundredths of a second.
    const isInMs = /ms$|milli|elapsed(?:\.value)?$|diff|distance/i.test(dottedName(dividend) ?? '');
    const isRight =
      typeof divisor.value !== 'number' ||
      !(OF_TIMES.has(divisor.value) || OF_TIME.test(dottedName(dividend) ?? '')) ||
      (divisors.has(divisor.value) && !(isOfTenths(name, divisor.value) && isInMs));
    return isRight
      ? []
      : [
          problemAt(source, quotient, {
            message: `${name} cannot be right: dividing a time by ${divisor.value} does not give that unit`,
            rule: 'wrong-divisor',
            severity: 'ERROR',
            cost: 0.5,
          }),
        ];
  });

/** Whether the divisor assumes tenths or hundredths of a second. */
const isOfTenths = (name: string, divisor: number): boolean =>
  /^min/i.test(name) && (divisor === 600 || divisor === 6_000);

function flooredQuotient(init: SyntaxNode | null): SyntaxNode | null {
  if (init?.type !== 'CallExpression' || !/^Math\.(?:floor|trunc)$/.test(calleeName(init) ?? '')) {
    return null;
  }
  const [quotient = null] = nodesIn(init, 'arguments');
  return quotient?.type === 'BinaryExpression' && quotient.operator === '/' ? quotient : null;
}
