import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName, functionsNamed } from '../../syntax/functions.ts';
import { calleeName, methodName, nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import { oncePerName } from '../../syntax/once-per-name.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const READING = /(?:^|\.)readFile(?:Sync)?$/;
const WRITING = /(?:^|\.)(?:writeFile|appendFile)(?:Sync)?$/;
/** Signs that the code checks whether the file exists, or creates it, as the flag 'a+' does. */
const SEEN_TO =
  /\b(?:existsSync|pathExists(?:Sync)?|access(?:Sync)?|stat(?:Sync)?|ensureFile(?:Sync)?|ENOENT)\b|['"][aw]x?\+?['"]/;

/** Finds storage files that are read without handling that they do not exist on the first run. */
export function missingFirstFiles(
  { files }: Project,
  source: Source,
  tree: SyntaxTree,
): readonly Problem[] {
  if (SEEN_TO.test(source.text)) return [];
  const calls = tree.ofType('CallExpression');
  const writing = calls.flatMap((call) => {
    const file = WRITING.test(calleeName(call) ?? '') ? fileOf(call) : null;
    return file === null ? [] : [{ file, fn: functionAround(tree, call), at: call.start }];
  });
  if (writing.length === 0) return [];
  const written = new Set(writing.map(({ file }) => file));
  const first = firstWritten(writing);
  const missing = new Map<string, string | null>();
  const nameMissing = (file: string): string | null => {
    if (!missing.has(file)) missing.set(file, missingName(files, namesOf(tree, file)));
    return missing.get(file) ?? null;
  };
  return calls.flatMap((call) => {
    const file = READING.test(calleeName(call) ?? '') ? fileOf(call) : null;
    // Code at the top level runs once, when an earlier run may have written the file.
    const reader = functionAround(tree, call);
    if (file === null || !written.has(file) || reader === null || isSeenTo(tree, call)) return [];
    const isWritten = [null, reader].some(
      (fn) => (first.get(fn)?.get(file) ?? call.end) < call.end,
    );
    if (isWritten || isSeenToByCallers(tree, tree.root, functionName(tree, reader) ?? ''))
      return [];
    const name = nameMissing(file);
    if (name === null) return [];
    return [
      problemAt(source, call, {
        message: `${name} is read before anything has been written to it, and nothing handles that`,
        rule: 'missing-first-file',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });
}

/**
 * The first name if the project has no file of these names; null if it has, or if no name is known.
 */
function missingName(files: Project['files'], names: readonly string[]): string | null {
  const isThere = [...files.keys()].some((path) =>
    names.some((name) => path === name || path.endsWith(`/${name}`)),
  );
  return isThere ? null : (names[0] ?? null);
}

interface Writing {
  readonly file: string;
  /**
   * The function around the call. Null at the top level, which runs before any function is called.
   */
  readonly fn: SyntaxNode | null;
  readonly at: number;
}

/** The position of the first write, by function and file. */
function firstWritten(
  writing: readonly Writing[],
): ReadonlyMap<SyntaxNode | null, ReadonlyMap<string, number>> {
  const first = new Map<SyntaxNode | null, Map<string, number>>();
  for (const { file, fn, at } of writing) {
    const known = first.get(fn) ?? new Map<string, number>();
    const place = fn === null ? 0 : at;
    first.set(fn, known.set(file, Math.min(place, known.get(file) ?? place)));
  }
  return first;
}

/** Whether the function is not exported, and all its calls in this file handle failure. */
const isSeenToByCallers = oncePerName((tree, _, name) => {
  const calls = tree.callsOf(name, tree.root);
  const isForOthers = functionsNamed(tree, name).some(
    (fn) => tree.closest(fn, ({ type }) => /^Export/.test(type)) !== null,
  );
  return calls.length > 0 && !isForOthers && calls.every((call) => isSeenTo(tree, call));
});

/**
 * Returns `FILE` for `readFile(FILE)`. Paths written out in place are ignored: they are often
 * examples.
 */
const fileOf = (call: SyntaxNode): string | null => nameOf(nodesIn(call, 'arguments')[0] ?? null);

/** The last segments of the paths in the declaration of a top-level constant. */
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

/** Whether the call is in a `try`, inside a `.catch(…)` chain, or takes a callback. */
const isSeenTo = (tree: SyntaxTree, call: SyntaxNode): boolean => {
  let inner = call;
  for (const outer of tree.around(call)) {
    if (outer.type === 'TryStatement' && nodeIn(outer, 'block') === inner) return true;
    if (methodName(outer) === 'catch') return true;
    inner = outer;
  }
  // Such as `readFile(FILE, 'utf8', (error, text) => …)`.
  return nodesIn(call, 'arguments').some(({ type }) => /Function/.test(type));
};
