import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import { calleeName, nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const READING = /(?:^|\.)readFile(?:Sync)?$/;
const WRITING = /(?:^|\.)(?:writeFile|appendFile)(?:Sync)?$/;
/** Asks first whether it is there, or sees to it that it is. */
const SEEN_TO =
  /\b(?:existsSync|access(?:Sync)?|stat(?:Sync)?|ensureFile(?:Sync)?|ENOENT)\b|['"][aw]x?\+?['"]/;

/**
 * Files that code keeps something in, and reads as if they had always been there: at first there is
 * none, and nothing sees to that.
 */
export function missingFirstFiles(
  { files }: Project,
  source: Source,
  tree: SyntaxTree,
): readonly Problem[] {
  if (SEEN_TO.test(source.text)) return [];
  const calls = tree.ofType('CallExpression');
  const written = new Set(
    calls.flatMap((call) => (WRITING.test(calleeName(call) ?? '') ? (fileOf(call) ?? []) : [])),
  );
  if (written.size === 0) return [];
  return calls.flatMap((call) => {
    const file = READING.test(calleeName(call) ?? '') ? fileOf(call) : null;
    // At the top of a file what has been written before is there.
    const isLater = functionAround(tree, call) !== null;
    if (file === null || !written.has(file) || !isLater || isSeenTo(tree, call)) return [];
    const names = namesOf(tree, file);
    // Of a path that is made of what comes from outside, nobody knows what is there.
    const isThere = [...files.keys()].some((path) =>
      names.some((name) => path === name || path.endsWith(`/${name}`)),
    );
    if (names.length === 0 || isThere) return [];
    return [
      problemAt(source, call, {
        message: `${names[0]} is read before anything has been written to it, and nothing handles that`,
        rule: 'missing-first-file',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });
}

/** `FILE` of `readFile(FILE)`: a path that is written out where it is used is an example of one. */
const fileOf = (call: SyntaxNode): string | null => nameOf(nodesIn(call, 'arguments')[0] ?? null);

/** The last parts of the paths that a name at the top of the file stands for. */
function namesOf(tree: SyntaxTree, file: string): readonly string[] {
  const declared = tree.named(file, tree.root).flatMap((use) => {
    const declarator = tree.parentOf(use);
    return declarator?.type === 'VariableDeclarator' && nodeIn(declarator, 'id') === use
      ? [declarator]
      : [];
  });
  const paths = declared
    .filter((declarator) => functionAround(tree, declarator) === null)
    .flatMap((declarator) =>
      tree.within(declarator, 'Literal').flatMap((literal) => stringOf(literal) ?? []),
    );
  return paths.flatMap(
    (path) => /([\w.-]+\.(?:json|txt|csv|ndjson|db|ya?ml))$/.exec(path)?.[1] ?? [],
  );
}

/** In what is tried, or with a `catch` of its own. */
const isSeenTo = (tree: SyntaxTree, call: SyntaxNode): boolean => {
  let inner = call;
  for (const outer of tree.around(call)) {
    if (outer.type === 'TryStatement' && nodeIn(outer, 'block') === inner) return true;
    const callee = outer.type === 'CallExpression' ? nodeIn(outer, 'callee') : null;
    if (callee !== null && nameOf(nodeIn(callee, 'property')) === 'catch') return true;
    inner = outer;
  }
  // `readFile(FILE, 'utf8', (error, text) => …)`.
  return nodesIn(call, 'arguments').some(({ type }) => /Function/.test(type));
};
