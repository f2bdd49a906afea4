/** The engine knows addresses, but for their parameters. */
export function installSearchParams(): void {
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
