/**
 * Makes elements global by their ids, as browsers do: `<nav id="menu">` is `menu` to every script
 * that does not declare that name (HTML, named access on the Window object). The names are on a
 * prototype of the global object, so that `var menu;` still declares a variable of its own.
 */
export function nameElements(): void {
  const named: object = Object.create(Object.getPrototypeOf(globalThis));
  for (const { id } of document.querySelectorAll('[id]')) {
    if (id === '' || id in globalThis || Object.hasOwn(named, id)) continue;
    Object.defineProperty(named, id, {
      configurable: true,
      get: () => document.getElementById(id) ?? undefined,
      set: (value: unknown) => {
        const own = { value, configurable: true, enumerable: true, writable: true };
        Object.defineProperty(globalThis, id, own);
      },
    });
  }
  Object.setPrototypeOf(globalThis, named);
}
