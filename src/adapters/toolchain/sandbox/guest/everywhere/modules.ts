/** The modules that code in this world can import, by specifier; made when they are imported. */
const makers = new Map<string, () => unknown>();

export function offer(modules: Readonly<Record<string, () => unknown>>): void {
  for (const [specifier, make] of Object.entries(modules)) makers.set(specifier, make);
}

Object.defineProperty(globalThis, '__module', {
  value: (specifier: string): unknown => makers.get(specifier)?.(),
});
