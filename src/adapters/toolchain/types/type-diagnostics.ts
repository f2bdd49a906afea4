import { type Diagnostic, DiagnosticCategory } from 'typescript/unstable/async';
import type { TypeDiagnostic } from '../../../orchestrator/ports/code-tools.ts';
import { ROOT } from './type-project.ts';

export const isError = (diagnostic: Diagnostic): boolean =>
  diagnostic.category === DiagnosticCategory.Error;

const LAST_OVERLOAD = 2770;

/** A member too many, or one too few: as wrong with strictness as without it. */
export const isOfShape = ({ code, text, messageChain = [] }: Diagnostic): boolean =>
  code !== UNKNOWN_MEMBER &&
  (SHAPE.has(code) ||
    [text, ...messageChain.map((part) => part.text)].some((one) => SURPLUS.test(one)));

/** What is read hides behind nothing, and may be there for the stricter eye: of `given || []`, say. */
const UNKNOWN_MEMBER = 2339;
const SHAPE = new Set([2353, 2561, 2739, 2740, 2741]);
const SURPLUS = /does not exist on type|may only specify known properties/;

/** Strictness changes what is said of a place, but not the place. */
export const placeOf = ({ fileName, pos }: Diagnostic): string => `${fileName}:${pos}`;

/** A diagnostic as the checks read it, at a path of the project. */
export function toTypeDiagnostic(diagnostic: Diagnostic, isStrictOnly: boolean): TypeDiagnostic {
  const { pos, code, text, messageChain, relatedInformation = [] } = diagnostic;
  const [declaration] = relatedInformation.flatMap((related) => {
    const path = projectPathOf(related);
    return path === null ? [] : [{ path, offset: related.pos }];
  });
  const [first] = messageChain ?? [];
  // That an overload gave an error says nothing; the error does.
  const detail = (first?.code === LAST_OVERLOAD ? first.messageChain?.[0] : first)?.text;
  return {
    path: projectPathOf(diagnostic),
    offset: pos,
    code,
    message: detail === undefined ? text : `${text} ${detail}`,
    ...(declaration === undefined ? {} : { declaredAt: declaration }),
    isStrictOnly,
  };
}

const projectPathOf = ({ fileName }: Diagnostic): string | null =>
  fileName?.startsWith(ROOT) ? fileName.slice(ROOT.length) : null;

/** The compiler can say the same thing twice. */
export function withoutRepeats(diagnostics: readonly TypeDiagnostic[]): readonly TypeDiagnostic[] {
  const seen = new Map(
    diagnostics.map((diagnostic) => [
      `${diagnostic.path}:${diagnostic.offset}:${diagnostic.code}`,
      diagnostic,
    ]),
  );
  return [...seen.values()];
}
