import type { Project } from '../project/project.ts';
import { isTyped, type Source } from '../project/source.ts';
import { nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import { IMPLICIT_ANY, UNKNOWN_NAME, UNKNOWN_OF_MODULE } from './diagnostic-codes.ts';
import { nameAt } from './name-at.ts';
import type { NoiseRule } from './noise-rule.ts';

/** `module Builder {}`, the keyword for namespaces before TypeScript 7. */
const OLD_KEYWORD = 1540;

/** Diagnostics about types that scripts declare for all files. */
export function aboutTypesOfScripts(project: Project): NoiseRule {
  const types = new Set(project.sources.flatMap(typesOfScript));
  return ({ source, code, offset }) => {
    if (code === OLD_KEYWORD) return true;
    const isOfScript =
      (UNKNOWN_NAME.has(code) || UNKNOWN_OF_MODULE.has(code)) && types.has(nameAt(source, offset));
    return isOfScript || (types.size > 0 && IMPLICIT_ANY.has(code)) ? true : null;
  };
}

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
