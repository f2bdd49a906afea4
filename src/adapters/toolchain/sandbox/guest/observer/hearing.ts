import { type Element as DomElement, PropertySymbol } from 'happy-dom';
import { attributesOf, hasAttribute } from './attributes.ts';

/**
 * The state of happy-dom that says who listens. Most elements that an event passes have no
 * listener, and dispatching to them would take most of the time.
 */
type Listening = Pick<
  DomElement,
  | typeof PropertySymbol.listeners
  | typeof PropertySymbol.propertyEventListeners
  | typeof PropertySymbol.attributes
>;
type Phase = 'capturing' | 'bubbling';

/** True if an element has neither a listener nor a handler for an event in this phase. */
export function isDeaf(element: object, type: string, phase: Phase): boolean {
  const listening = element as Listening;
  const listeners = listening[PropertySymbol.listeners][phase].get(type);
  if (listeners !== undefined && listeners.length > 0) return false;
  return phase === 'capturing' || !hasHandler(listening, `on${type}`);
}

const hasHandler = (element: Listening, name: string): boolean =>
  element[PropertySymbol.propertyEventListeners].has(name) || hasAttribute(element, name);

/** Events that only frameworks listen to, which listen to every event at their root. */
const PROBES = ['lostpointercapture', 'compositionend'];
/** React's props for events of the mouse. It derives `enter` events from others. */
const OF_A_MOUSE = /^on(?:Pointer|Mouse|Select)/;

/**
 * Of these events of the mouse, those that any listener between an element and its window would
 * hear. It has to be called again after each event, since a listener may add others.
 */
export function heardOf(types: readonly string[], element: Element): ReadonlySet<string> {
  const targets = listeningAround(element);
  const isDelegated = targets.some((target) => commonOf(target) > 0);
  if (isDelegated && isWantedByReact(element)) return new Set(types);
  return new Set(types.filter((type) => targets.some((target) => isListening(target, type))));
}

/** All targets from an element up to its window that have any listener. */
function listeningAround(element: Element): readonly Listening[] {
  const targets: Listening[] = [];
  for (let node: Node | null = element; node !== null; node = above(node)) {
    const target = node as unknown as Listening;
    const { bubbling, capturing } = target[PropertySymbol.listeners];
    const isAny =
      bubbling.size > 0 ||
      capturing.size > 0 ||
      !(node instanceof Element) ||
      target[PropertySymbol.propertyEventListeners].size > 0 ||
      hasCode(node);
    if (isAny) targets.push(target);
  }
  return [...targets, window as unknown as Listening];
}

const above = (node: Node): Node | null =>
  node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);

function hasCode(element: Element): boolean {
  for (const name of attributesOf(element).keys()) if (name.startsWith('on')) return true;
  return false;
}

function isListening(target: Listening, type: string): boolean {
  const own = countOf(target, type);
  if (own > 0 && own > commonOf(target)) return true;
  return target instanceof Element
    ? hasHandler(target, `on${type}`)
    : typeof Reflect.get(target, `on${type}`) === 'function';
}

/** Number of listeners that listen to every event. */
const commonOf = (target: Listening): number =>
  Math.min(...PROBES.map((probe) => countOf(target, probe)));

function countOf(target: Listening, type: string): number {
  const { bubbling, capturing } = target[PropertySymbol.listeners];
  return (bubbling.get(type)?.length ?? 0) + (capturing.get(type)?.length ?? 0);
}

interface Fiber {
  readonly memoizedProps: unknown;
  readonly return: Fiber | null;
}

/** React's events bubble along its own tree, which leads out of portals as well. */
function isWantedByReact(element: Element): boolean {
  for (let fiber = fiberOf(element); fiber !== null; fiber = fiber.return) {
    const props = fiber.memoizedProps;
    if (typeof props !== 'object' || props === null) continue;
    for (const name in props) if (OF_A_MOUSE.test(name)) return true;
  }
  return false;
}

/** React's fiber of an element, or of its nearest ancestor that has one. */
function fiberOf(element: Element): Fiber | null {
  for (let node: Node | null = element; node !== null; node = node.parentNode) {
    for (const name of Object.keys(node)) {
      if (name.startsWith('__reactFiber$')) return Reflect.get(node, name) as Fiber;
    }
  }
  return null;
}
