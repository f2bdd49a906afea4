/** Adds `URL.searchParams`, which the engine lacks; lets `URLSearchParams` take more than text. */
export function installSearchParams(): void {
  takeAnyParams();
  const known = new WeakMap<URL, { readonly params: URLSearchParams; search: string }>();
  Object.defineProperty(URL.prototype, 'searchParams', {
    get(this: URL): URLSearchParams {
      const kept = known.get(this);
      if (kept !== undefined && kept.search === this.search) return kept.params;
      const made = { params: new URLSearchParams(this.search), search: this.search };
      known.set(this, made);
      for (const name of ['append', 'delete', 'set', 'sort'] as const) {
        const original: (...values: never[]) => unknown = made.params[name];
        Object.defineProperty(made.params, name, {
          value: (...values: never[]) => {
            Reflect.apply(original, made.params, values);
            this.search = String(made.params);
            made.search = this.search;
          },
        });
      }
      return made.params;
    },
    configurable: true,
  });
}

/** Accepts pairs, an object or other parameters as well, as the standard demands. */
function takeAnyParams(): void {
  const OfText = URLSearchParams;
  const OfAny = new Proxy(OfText, {
    construct: (_, [given]: readonly unknown[], asked) => {
      const isOther = typeof given === 'object' && given !== null;
      const text = given === undefined || isOther ? '' : String(given);
      const made: URLSearchParams = Reflect.construct(OfText, [text], asked);
      if (isOther) for (const [name, value] of pairsOf(given)) made.append(name, value);
      return made;
    },
  });
  Object.defineProperty(OfText.prototype, 'constructor', {
    value: OfAny,
    configurable: true,
    writable: true,
  });
  Object.defineProperty(globalThis, 'URLSearchParams', {
    value: OfAny,
    configurable: true,
    writable: true,
  });
}

function pairsOf(given: object): readonly (readonly [name: string, value: string])[] {
  const pairs =
    Symbol.iterator in given ? [...(given as Iterable<unknown>)] : Object.entries(given);
  return pairs.map((pair) => {
    const both = [...(pair as Iterable<unknown>)];
    if (both.length !== 2) throw new TypeError('Each pair must be a name and a value');
    return [String(both[0]), String(both[1])];
  });
}
