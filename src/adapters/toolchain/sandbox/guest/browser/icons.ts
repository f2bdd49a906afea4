/**
 * Lets packages of icons be imported: by whatever name, there is one and the same component, which
 * shows a picture and does nothing.
 */
export function offerIcons(icon: unknown): void {
  const module = new Proxy(
    {},
    {
      get: (_module, name) => {
        if (name === '__esModule') return true;
        // It is no promise: whoever waits for it has it.
        return typeof name !== 'string' || name === 'then' ? undefined : icon;
      },
      has: () => true,
    },
  );
  Object.defineProperty(globalThis, '__icons', { value: () => module });
}
