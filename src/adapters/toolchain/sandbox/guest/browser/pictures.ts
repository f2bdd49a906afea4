/**
 * Offers packages of icons and charts. Whatever name is imported from one, the component behind it is
 * the same: it renders a picture and does nothing. `icons` is the whole package again; names in `others`
 * are not pictures, and are what is given here.
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
