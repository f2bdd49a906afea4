/**
 * Stands in for something that the sandbox lacks: it can be called, constructed, read and shown,
 * and does nothing. Its name is noted, to excuse failures that follow from this.
 */
let touched = 0;
const names = new Set<string>();

export const touchedSoFar = (): number => touched;
/** Names of what was used but does not exist here. */
export const touchedNames = (): readonly string[] => [...names];

export function inert(name: string): unknown {
  const touch = (): void => {
    touched++;
    if (names.size < 50) names.add(name);
  };
  const target = function inertTarget(): void {};
  const proxy: unknown = new Proxy(target, {
    get(_target, key) {
      if (key === Symbol.toPrimitive) return (hint: string) => (hint === 'string' ? '' : 0);
      if (key === Symbol.iterator) return [][Symbol.iterator].bind([]);
      // It is no promise, so awaiting it yields the object itself.
      if (key === 'then' || key === '$$typeof' || key === '__v_isRef') return undefined;
      if (key === 'prototype') return target.prototype;
      touch();
      if (key === 'length' || key === 'size') return 0;
      return proxy;
    },
    set: () => {
      touch();
      return true;
    },
    has: () => true,
    apply(_target, _self, [first]) {
      touch();
      // Used as a component, it shows its children.
      const isProps = typeof first === 'object' && first !== null && 'children' in first;
      return isProps ? (Reflect.get(first, 'children') ?? null) : proxy;
    },
    construct() {
      touch();
      return proxy as object;
    },
  });
  return proxy;
}

/** A module whose missing exports are inert. */
export const withGaps = (name: string, module: object): unknown =>
  new Proxy(module, {
    get: (target, key) =>
      typeof key === 'symbol' || key in target || key === '__esModule' || key === 'default'
        ? Reflect.get(target, key)
        : inert(`${name}.${key}`),
  });
