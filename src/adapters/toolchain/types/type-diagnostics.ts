import { type Diagnostic, DiagnosticCategory } from 'typescript/unstable/async';
import type { TypeDiagnostic } from '../../../orchestrator/ports/code-tools.ts';
import { ROOT } from './type-project.ts';

export const isError = (diagnostic: Diagnostic): boolean =>
  diagnostic.category === DiagnosticCategory.Error;

const LAST_OVERLOAD = 2770;

/** True for excess and missing properties, which are as wrong without strictness as with it. */
export const isOfShape = ({ code, text, messageChain = [] }: Diagnostic): boolean =>
  code !== UNKNOWN_MEMBER &&
  (SHAPE.has(code) ||
    [text, ...messageChain.map((part) => part.text)].some((one) => SURPLUS.test(one)));

/**
 * "Property does not exist". Another error never hides it, and it may arise only without
 * strictness, which gives an expression such as `given || []` another type.
 */
const UNKNOWN_MEMBER = 2339;
const SHAPE = new Set([2353, 2561, 2739, 2740, 2741]);
const SURPLUS = /does not exist on type|may only specify known properties/;

/** Position of an error. Strictness may change the message, but not the position. */
export const placeOf = ({ fileName, pos }: Diagnostic): string => `${fileName}:${pos}`;

/** Converts a diagnostic to the checks' format, with a path relative to the project. */
export function toTypeDiagnostic(diagnostic: Diagnostic, isStrictOnly: boolean): TypeDiagnostic {
  const { pos, code, text, messageChain, relatedInformation = [] } = diagnostic;
  const [declaration] = relatedInformation.flatMap((related) => {
    const path = projectPathOf(related);
    return path === null ? [] : [{ path, offset: related.pos }];
  });
  const [first] = messageChain ?? [];
  // "The last overload gave the following error" says nothing; the error nested in it does.
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

/** The compiler may report the same error twice. */
export function withoutRepeats(diagnostics: readonly TypeDiagnostic[]): readonly TypeDiagnostic[] {
  const seen = new Map(
    diagnostics.map((diagnostic) => [
      `${diagnostic.path}:${diagnostic.offset}:${diagnostic.code}`,
      diagnostic,
    ]),
  );
  return [...seen.values()];
}
