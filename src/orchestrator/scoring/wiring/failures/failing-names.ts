import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Source } from '../../project/source.ts';
import { importBinding, isOwnSpecifier } from '../../syntax/import-bindings.ts';
import { calleeName, nodesIn, stringOf } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** A call, and where it stands. */
export interface Call {
  readonly source: Source;
  readonly tree: SyntaxTree;
  readonly node: SyntaxNode;
}

/** What is called, by its own name; what is called on another's private part, or is the platform's, has none here. */
export function lastName(call: SyntaxNode): string | null {
  const name = calleeName(call);
  if (name === null || name.includes('.#.') || OF_PLATFORM.test(name)) return null;
  if (isRoute(name, call)) return null;
  return name.split('.').at(-1) ?? null;
}

/** `router.delete('/posts/:id', remove)` declares a route, and deletes nothing. */
function isRoute(name: string, call: SyntaxNode): boolean {
  const [path = null, ...handlers] = nodesIn(call, 'arguments');
  return ROUTER.test(name) && handlers.length > 0 && (stringOf(path)?.startsWith('/') ?? false);
}

const ROUTER =
  /(?:^|\.|\w)(?:app|server|api|fastify|hono|[rR]outer?|[rR]outes?)\.(?:get|post|put|patch|delete|all|use|options|head)$/;

/** `console.log` is nobody's own `log`. */
const OF_PLATFORM =
  /^(?:console|Math|JSON|Object|Array|String|Number|Date|Reflect|Symbol|Intl|document|localStorage|sessionStorage|location|process)\./;

/** Names of functions that can fail. A file's own function goes before another file's of that name. */
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

  /** True when this was not known yet. */
  add(source: Source, name: string): boolean {
    const known = this.#byFile.get(source) ?? new Set();
    if (known.has(name)) return false;
    this.#byFile.set(source, known.add(name));
    this.#anywhere.add(name);
    return true;
  }

  /**
   * What gives back another's promise without being asynchronous itself; true when this was not
   * known yet. It need not be what goes by its name elsewhere: `get`, `post`.
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

/** `api.load()` and `load()`, of a file of the project that is imported. */
function isOfOwnModule(tree: SyntaxTree, call: SyntaxNode): boolean {
  const [first = ''] = calleeName(call)?.split('.') ?? [];
  const binding = importBinding(tree, first);
  return binding !== null && isOwnSpecifier(binding.specifier);
}
