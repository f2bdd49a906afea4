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
/** Asks first whether it is there, or sees to it that it is. */
const SEEN_TO =
  /\b(?:existsSync|pathExists(?:Sync)?|access(?:Sync)?|stat(?:Sync)?|ensureFile(?:Sync)?|ENOENT)\b|['"][aw]x?\+?['"]/;

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
    // At the top of a file what has been written before is there.
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

/** The first of the names; null where there is none, since of a path from outside nobody knows, or where one is there. */
function missingName(files: Project['files'], names: readonly string[]): string | null {
  const isThere = [...files.keys()].some((path) =>
    names.some((name) => path === name || path.endsWith(`/${name}`)),
  );
  return isThere ? null : (names[0] ?? null);
}

interface Writing {
  readonly file: string;
  /** Null at the top of the file, where it happens before any function is called from outside. */
  readonly fn: SyntaxNode | null;
  readonly at: number;
}

/** By function and file, where it is first written to. */
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

/** Of a function that stays in its file, wherever it is called what fails is handled. */
const isSeenToByCallers = oncePerName((tree, _, name) => {
  const calls = tree.callsOf(name, tree.root);
  const isForOthers = functionsNamed(tree, name).some(
    (fn) => tree.closest(fn, ({ type }) => /^Export/.test(type)) !== null,
  );
  return calls.length > 0 && !isForOthers && calls.every((call) => isSeenTo(tree, call));
});

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
    if (methodName(outer) === 'catch') return true;
    inner = outer;
  }
  // `readFile(FILE, 'utf8', (error, text) => …)`.
  return nodesIn(call, 'arguments').some(({ type }) => /Function/.test(type));
};
