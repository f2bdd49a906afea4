import type { SyntaxNode } from '../ports/code-tools.ts';
import type { Finding, Severity } from '../scorecard.ts';
import type { Problem } from './check.ts';
import type { Source } from './project/source.ts';
import { positionAt } from './syntax/position.ts';

/** What is wrong, how bad it is, and what it costs. */
export interface Flaw {
  readonly message: string;
  readonly rule: string;
  readonly severity: Severity;
  /** 0 to 1 of the check's remaining value. */
  readonly cost: number;
}

/** A problem at a node or an offset of a file. */
export function problemAt(source: Source, place: SyntaxNode | number, flaw: Flaw): Problem {
  const offset = typeof place === 'number' ? place : place.start;
  return problem({ path: source.path, ...positionAt(source.text, offset) }, flaw);
}

/** A problem of a whole file. */
export const problemIn = (path: string, flaw: Flaw): Problem =>
  problem({ path, line: 1, column: 1 }, flaw);

/** A problem without a place, such as something that is missing. */
export const problemOfAll = (flaw: Flaw): Problem =>
  problem({ path: null, line: null, column: null }, flaw);

export function problem(
  place: Pick<Finding, 'path' | 'line' | 'column'>,
  { message, rule, severity, cost }: Flaw,
): Problem {
  return { finding: { message, severity, ...place, rule }, cost };
}
