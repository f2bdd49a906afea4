/**
 * Lets packages of icons be imported: by whatever name, there is one and the same component, which
 * shows a picture and does nothing. `icons` is all of them once more, and what else is no icon is
 * given by its name.
 */
export function offerIcons(icon: unknown, others: Readonly<Record<string, unknown>> = {}): void {
  const module: object = new Proxy(
    {},
    {
      get: (_module, name) => {
        if (name === '__esModule') return true;
        if (name === 'icons') return module;
        if (typeof name === 'string' && Object.hasOwn(others, name)) return others[name];
        // It is no promise: whoever waits for it has it.
        return typeof name !== 'string' || name === 'then' ? undefined : icon;
      },
      has: () => true,
    },
  );
  Object.defineProperty(globalThis, '__icons', { value: () => module });
}
