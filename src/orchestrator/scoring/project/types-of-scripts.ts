import { nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import { isTyped, type Source } from './source.ts';

/**
 * Types and namespaces of a TypeScript file without imports and exports: it is a script, whose
 * types every file sees. Empty for a module, and for a file that also holds code to run.
 */
export function typesOfScript(source: Source): readonly string[] {
  const { tree, component } = source;
  if (tree === null || component !== null || !isTyped(source)) return [];
  const statements = nodesIn(tree.root, 'body');
  if (!statements.every(({ type }) => DECLARES_TYPES.test(type))) return [];
  return statements.flatMap((statement) => nameOf(nodeIn(statement, 'id')) ?? []);
}

const DECLARES_TYPES = /^TS(?:InterfaceDeclaration|TypeAliasDeclaration|ModuleDeclaration)$/;
