import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Source } from '../../project/source.ts';
import { importBinding, isOwnSpecifier } from '../../syntax/import-bindings.ts';
import { calleeName, nodesIn, stringOf } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** A call and its place. */
export interface Call {
  readonly source: Source;
  readonly tree: SyntaxTree;
  readonly node: SyntaxNode;
}

/**
 * The last part of the callee's name. Null for private members, methods of the platform's own
 * objects, and declarations of routes.
 */
export function lastName(call: SyntaxNode): string | null {
  const name = calleeName(call);
  if (name === null || name.includes('.#.') || OF_PLATFORM.test(name)) return null;
  if (isRoute(name, call)) return null;
  return name.split('.').at(-1) ?? null;
}

/**
 * Whether this declares a route rather than doing what it says:
 * `router.delete('/posts/:id', remove)`.
 */
function isRoute(name: string, call: SyntaxNode): boolean {
  const [path = null, ...handlers] = nodesIn(call, 'arguments');
  return ROUTER.test(name) && handlers.length > 0 && (stringOf(path)?.startsWith('/') ?? false);
}

const ROUTER =
  /(?:^|\.|\w)(?:app|server|api|fastify|hono|[rR]outer?|[rR]outes?)\.(?:get|post|put|patch|delete|all|use|options|head)$/;

/** `console.log` is not the project's own `log`. */
const OF_PLATFORM =
  /^(?:console|Math|JSON|Object|Array|String|Number|Date|Reflect|Symbol|Intl|document|localStorage|sessionStorage|location|process)\./;

/**
 * Names of functions that can fail. A name that a file declares itself means that file's function,
 * not one elsewhere.
 */
export class FailingNames {
  readonly #anywhere = new Set<string>();
  readonly #byFile = new Map<Source, Set<string>>();
  readonly #declared = new Map<Source, Set<string>>();
  readonly #thunks = new Set<string>();
  readonly #passedOn = new Set<string>();

  addThunk(name: string): void {
    this.#thunks.add(name);
  }

  declare(source: Source, name: string): void {
    this.#declared.set(source, (this.#declared.get(source) ?? new Set()).add(name));
  }

  /** Adds an asynchronous function; returns true if it was not known yet. */
  add(source: Source, name: string): boolean {
    const known = this.#byFile.get(source) ?? new Set();
    if (known.has(name)) return false;
    this.#byFile.set(source, known.add(name));
    this.#anywhere.add(name);
    return true;
  }

  /**
   * Adds a function that returns another's promise without being `async`; returns true if it was
   * not known yet. Such names (`get`, `post`) count in other files only if imported from the
   * project.
   */
  addPassedOn(source: Source, name: string): boolean {
    const known = this.#byFile.get(source) ?? new Set();
    if (known.has(name)) return false;
    this.#byFile.set(source, known.add(name));
    this.#passedOn.add(name);
    return true;
  }

  isCalledBy({ source, tree, node }: Call): boolean {
    const name = lastName(node);
    if (name === null || (this.#thunks.has(name) && calleeName(node) === name)) return false;
    const isPlain = calleeName(node) === name;
    if (this.#declared.get(source)?.has(name) === true && (isPlain || this.#anywhere.has(name))) {
      return this.#byFile.get(source)?.has(name) === true;
    }
    return this.#anywhere.has(name) || (this.#passedOn.has(name) && isOfOwnModule(tree, node));
  }
}

/** Whether the callee, as in `api.load()` or `load()`, is imported from a file of the project. */
function isOfOwnModule(tree: SyntaxTree, call: SyntaxNode): boolean {
  const [first = ''] = calleeName(call)?.split('.') ?? [];
  const binding = importBinding(tree, first);
  return binding !== null && isOwnSpecifier(binding.specifier);
}
