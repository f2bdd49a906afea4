import type { SyntaxNode, TypeDiagnostic } from '../../ports/code-tools.ts';
import type { Project } from '../project/project.ts';
import { nameOf, nodeIn, nodesIn } from '../syntax/node.ts';

/** Members that packages add to the requests of a framework. */
const ADDED =
  /^Property '(?:files?|session(?:ID)?|user|flash|login|logout|isAuthenticated|csrfToken)' does not exist on type '(\w+)'/;

/**
 * Returns a function that tells if a diagnostic is about such a member of a type that the project
 * derives from a request.
 */
export function aboutRequestsOfOwn(
  project: Project,
): (said: Pick<TypeDiagnostic, 'message'>) => boolean {
  const requests = requestsOfOwn(project);
  return ({ message }) => requests.has(ADDED.exec(message)?.[1] ?? '');
}

/** `AuthRequest` of `interface AuthRequest extends Request` or `type AuthRequest = Request & …`. */
const requestsOfOwn = ({ sources }: Project): ReadonlySet<string> =>
  new Set(
    sources.flatMap(({ tree }) => [
      ...(tree?.ofType('TSInterfaceDeclaration') ?? []).flatMap((node) =>
        nodesIn(node, 'extends').some((one) => isRequest(nodeIn(one, 'expression')))
          ? (nameOf(nodeIn(node, 'id')) ?? [])
          : [],
      ),
      ...(tree?.ofType('TSTypeAliasDeclaration') ?? []).flatMap((node) =>
        nodesIn(nodeIn(node, 'typeAnnotation') ?? node, 'types').some((one) =>
          isRequest(nodeIn(one, 'typeName')),
        )
          ? (nameOf(nodeIn(node, 'id')) ?? [])
          : [],
      ),
    ]),
  );

const isRequest = (name: SyntaxNode | null): boolean =>
  /^(?:Express)?Request$/.test(nameOf(name) ?? '');
