import { isTyped, type Source } from '../project/source.ts';
import { nameOf, nodeIn, nodesIn } from '../syntax/node.ts';

/**
 * Types and namespaces of a file of TypeScript that imports and exports nothing: it is a script, and
 * every file of the project sees them. Empty for a module, and for what also holds code that runs.
 */
export function typesOfScript(source: Source): readonly string[] {
  const { tree, component } = source;
  if (tree === null || component !== null || !isTyped(source)) return [];
  const statements = nodesIn(tree.root, 'body');
  if (!statements.every(({ type }) => DECLARES_TYPES.test(type))) return [];
  return statements.flatMap((statement) => nameOf(nodeIn(statement, 'id')) ?? []);
}

const DECLARES_TYPES = /^TS(?:InterfaceDeclaration|TypeAliasDeclaration|ModuleDeclaration)$/;
