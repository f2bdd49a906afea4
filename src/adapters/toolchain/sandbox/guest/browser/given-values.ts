/** Makes of what a property is given what browsers make of it; the DOM here would keep it, or fail. */
export function takeAnyValue(): void {
  for (const owner of prototypes()) {
    for (const [name, taken] of TAKEN) takeAs(owner, name, taken);
  }
  takeAs(HTMLSelectElement.prototype, 'value', String);
  shortenOptions();
}

const orEmpty = (value: unknown): unknown => value ?? '';
/** A text, and none for `null`. */
const text = (value: unknown): string => (value === null ? '' : String(value));

/** Properties that take numbers, `null` and the rest as well as what they are of. */
const TAKEN: readonly (readonly [name: string, taken: (value: unknown) => unknown])[] = [
  ['textContent', (value) => text(orEmpty(value))],
  ['innerText', text],
  ['outerText', text],
  ['innerHTML', text],
  ['checked', Boolean],
  ['indeterminate', Boolean],
  ['selected', Boolean],
];

const prototypes = (): readonly object[] =>
  Object.getOwnPropertyNames(globalThis).flatMap((name) => {
    const made: unknown = Object.getOwnPropertyDescriptor(globalThis, name)?.value;
    return typeof made === 'function' && made.prototype instanceof Node ? [made.prototype] : [];
  });

function takeAs(owner: object, name: string, taken: (value: unknown) => unknown): void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  const { set } = descriptor ?? {};
  if (set === undefined) return;
  Object.defineProperty(owner, name, {
    ...descriptor,
    set(value: unknown) {
      Reflect.apply(set, this, [taken(value)]);
    },
  });
}

/** `select.options.length = 0` takes options away. */
function shortenOptions(): void {
  const { prototype } = HTMLOptionsCollection;
  const length = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(prototype), 'length');
  Object.defineProperty(prototype, 'length', {
    ...length,
    set(this: HTMLOptionsCollection, count: number) {
      for (const option of [...this].slice(count)) option.remove();
    },
  });
}
