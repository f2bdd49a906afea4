import { type Element as DomElement, PropertySymbol } from 'happy-dom';
import { attributesOf, hasAttribute } from './attributes.ts';

/**
 * Who would hear of an event. Most elements that one passes by would not, and it is the passing by
 * that takes the time.
 */
type Listening = Pick<
  DomElement,
  | typeof PropertySymbol.listeners
  | typeof PropertySymbol.propertyEventListeners
  | typeof PropertySymbol.attributes
>;
type Phase = 'capturing' | 'bubbling';

/** True when neither a listener nor a handler of an element is for an event, in one phase. */
export function isDeaf(element: object, type: string, phase: Phase): boolean {
  const listening = element as Listening;
  const listeners = listening[PropertySymbol.listeners][phase].get(type);
  if (listeners !== undefined && listeners.length > 0) return false;
  return phase === 'capturing' || !hasHandler(listening, `on${type}`);
}

const hasHandler = (element: Listening, name: string): boolean =>
  element[PropertySymbol.propertyEventListeners].has(name) || hasAttribute(element, name);

/** Listened to by frameworks that listen to everything at their root, and by nobody else. */
const PROBES = ['lostpointercapture', 'compositionend'];
/** React's names of what is heard of a mouse; those that it calls `enter` it makes of others. */
const OF_A_MOUSE = /^on(?:Pointer|Mouse|Select)/;

/**
 * Of the events of a mouse, those that anything between an element and its window would hear of
 * there. It is asked again after each that is: who hears one may begin to listen for the next.
 */
export function heardOf(types: readonly string[], element: Element): ReadonlySet<string> {
  const targets = listeningAround(element);
  const isDelegated = targets.some((target) => commonOf(target) > 0);
  if (isDelegated && isWantedByReact(element)) return new Set(types);
  return new Set(types.filter((type) => targets.some((target) => isListening(target, type))));
}

/** Everyone between an element and its window who listens to anything at all. */
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

/** How many listen to everything. */
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

/** Events go up along React's own tree, which leads out of portals too. */
function isWantedByReact(element: Element): boolean {
  for (let fiber = fiberOf(element); fiber !== null; fiber = fiber.return) {
    const props = fiber.memoizedProps;
    if (typeof props !== 'object' || props === null) continue;
    for (const name in props) if (OF_A_MOUSE.test(name)) return true;
  }
  return false;
}

/** React's node of an element, or of the nearest around it that has one. */
function fiberOf(element: Element): Fiber | null {
  for (let node: Node | null = element; node !== null; node = node.parentNode) {
    for (const name of Object.keys(node)) {
      if (name.startsWith('__reactFiber$')) return Reflect.get(node, name) as Fiber;
    }
  }
  return null;
}
