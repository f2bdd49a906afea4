/**
 * Provides the packages of icons and charts. Every export is the same component, which renders a
 * picture and does nothing. The export `icons` is the whole module again, and `others` are exports
 * that are no components.
 */
export function offerPictures(
  picture: unknown,
  others: Readonly<Record<string, unknown>> = {},
): void {
  const module: object = new Proxy(
    {},
    {
      get: (_module, name) => {
        if (name === '__esModule') return true;
        if (name === 'icons') return module;
        if (typeof name === 'string' && Object.hasOwn(others, name)) return others[name];
        // A promise would have `then`; the module must not be taken for one.
        return typeof name !== 'string' || name === 'then' ? undefined : picture;
      },
      has: () => true,
    },
  );
  Object.defineProperty(globalThis, '__pictures', { value: () => module });
}
