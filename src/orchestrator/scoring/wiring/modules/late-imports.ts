import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const WORKING_CODE = /^(?:Function|Class)Declaration$/;

/**
 * Finds imports below functions and classes. They are hoisted, so the code works, but the file
 * looks as if it was pasted together. Constants between imports are common and harmless.
 */
export function lateImports(source: Source, tree: SyntaxTree): Problem[] {
  if (tree.root.type !== 'Program') return [];
  let hasCode = false;
  return nodesIn(tree.root, 'body').flatMap((statement) => {
    hasCode ||= WORKING_CODE.test((nodeIn(statement, 'declaration') ?? statement).type);
    if (!hasCode || statement.type !== 'ImportDeclaration') return [];
    return [
      problemAt(source, statement, {
        message: 'This import stands below code that runs after it',
        rule: 'late-import',
        severity: 'INFO',
        cost: 0.4,
      }),
    ];
  });
}
