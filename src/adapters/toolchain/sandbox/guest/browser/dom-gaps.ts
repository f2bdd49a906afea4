import { type Event as DomEvent, PropertySymbol } from 'happy-dom';
import QuerySelector from 'happy-dom/lib/query-selector/QuerySelector.js';
import SelectorItem from 'happy-dom/lib/query-selector/SelectorItem.js';
import { inert } from '../everywhere/inert.ts';
import { note } from '../observer/effects.ts';
import { isDeaf } from '../observer/hearing.ts';

/** Corrects what happy-dom does differently from browsers. */
export function fillDomGaps(): void {
  matchChosenOptions();
  noteFocus();
  openFrames();
  nameEvents();
  reckonSteps();
}

/** Steps count from `min`, and rounding errors are tolerated: 7 is 700 steps of 0.01. */
function reckonSteps(): void {
  const field = document.createElement('input');
  const owner = Object.getPrototypeOf(field.validity);
  const { get } = Object.getOwnPropertyDescriptor(owner, 'stepMismatch') ?? {};
  if (get === undefined) return;
  Object.defineProperty(owner, 'stepMismatch', {
    get(this: { readonly element: HTMLInputElement }): boolean {
      if (Reflect.apply(get, this, []) !== true) return false;
      const step = Number(this.element.step || 1);
      const steps = (Number(this.element.value) - Number(this.element.min || 0)) / step;
      return !(step > 0) || Math.abs(steps - Math.round(steps)) > 1e-6;
    },
    configurable: true,
  });
}

type Matches = (
  ...values: readonly [
    scope: unknown,
    element: Element,
    siblings: unknown,
    pseudo: { readonly name: string },
    ignoreErrors: unknown,
  ]
) => { readonly priorityWeight: number } | null;

/** `:checked` also matches selected options, by which Svelte reads the value of a `select`. */
function matchChosenOptions(): void {
  const { prototype } = SelectorItem;
  const matches: Matches = Reflect.get(prototype, 'matchPseudoItem');
  const matchesToo: Matches = function (this: unknown, ...values) {
    const [, element, , { name }] = values;
    if (name !== 'checked' || !(element instanceof HTMLOptionElement)) {
      return Reflect.apply(matches, this, values);
    }
    return element.selected ? { priorityWeight: 10 } : null;
  };
  Reflect.set(prototype, 'matchPseudoItem', matchesToo);
  for (const name of ['querySelector', 'querySelectorAll', 'matches'] as const) forgetChosen(name);
}

/** Selectors' results are cached until the tree changes, which selecting an option does not do. */
function forgetChosen(name: 'querySelector' | 'querySelectorAll' | 'matches'): void {
  const find = QuerySelector[name] as (...values: readonly unknown[]) => unknown;
  const findAnew = (...values: readonly unknown[]): unknown => {
    const [node, selector] = values;
    if (typeof node === 'object' && node !== null && String(selector).includes(':checked')) {
      Reflect.get(node, PropertySymbol.cache)[name].delete(selector);
    }
    return Reflect.apply(find, QuerySelector, values);
  };
  Reflect.set(QuerySelector, name, findAnew);
}

/** Counts a change of focus as an effect: users see it, but it is not part of the tree. */
function noteFocus(): void {
  for (const owner of [HTMLElement.prototype, SVGElement.prototype]) {
    for (const name of ['focus', 'blur']) {
      const original: unknown = Reflect.get(owner, name);
      if (typeof original !== 'function') continue;
      Object.defineProperty(owner, name, {
        value(this: Element, ...values: unknown[]) {
          note();
          return Reflect.apply(original, this, values);
        },
        writable: true,
        configurable: true,
      });
    }
  }
}

/** The document of a frame is not loaded, so an inert object stands in for it. */
function openFrames(): void {
  const { prototype } = HTMLIFrameElement;
  for (const name of ['contentWindow', 'contentDocument']) {
    const { get } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
    if (get === undefined) continue;
    Object.defineProperty(prototype, name, {
      get(this: HTMLIFrameElement): unknown {
        return Reflect.apply(get, this, []) ?? inert(`iframe.${name}`);
      },
      configurable: true,
    });
  }
}

/** Sets `window.event` to the event that is being handled. */
function nameEvents(): void {
  let current: unknown;
  Object.defineProperty(globalThis, 'event', {
    get: () => current,
    set: (value) => {
      current = value;
    },
    configurable: true,
  });
  const owner = ownerOf('dispatchEvent', document.body);
  const dispatch: unknown = Reflect.get(owner, 'dispatchEvent');
  if (typeof dispatch !== 'function') return;
  Reflect.set(owner, 'dispatchEvent', function (this: EventTarget, event: Event) {
    // Skips elements that an event only passes and that do not listen to it.
    if (this instanceof Element && isPassing(event) && isDeaf(this, event.type, phaseOf(event))) {
      return !(event.cancelable && event.defaultPrevented);
    }
    const before = current;
    current = event;
    try {
      return Reflect.apply(dispatch, this, [event]);
    } finally {
      current = before;
    }
  });
}

const isPassing = (event: Event): boolean =>
  (event as unknown as Pick<DomEvent, typeof PropertySymbol.dispatching>)[
    PropertySymbol.dispatching
  ];

const phaseOf = ({ eventPhase }: Event): 'capturing' | 'bubbling' =>
  eventPhase === Event.CAPTURING_PHASE ? 'capturing' : 'bubbling';

/** The prototype that defines a member. */
function ownerOf(name: string, object: object): object {
  let owner = object;
  while (!Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner);
  return owner;
}
