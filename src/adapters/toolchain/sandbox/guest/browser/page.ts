import './register.ts';
import { timing } from '../everywhere/clock.ts';
import { keepFailure } from '../everywhere/failures.ts';
import { countMutations } from '../observer/mutations.ts';
import { fillBrowserGaps } from './browser-gaps.ts';
import { fillDomGaps } from './dom-gaps.ts';
import { takeAnyValue } from './given-values.ts';
import { nameElements } from './named-elements.ts';
import { tellNodesOnce } from './told-nodes.ts';
import { fillWindowGaps } from './window-gaps.ts';

// The page's own timers wrap these; using them directly is faster.
Object.assign(globalThis, timing);
fillBrowserGaps();
fillDomGaps();
takeAnyValue();
fillWindowGaps();
countMutations();
tellNodesOnce();
Reflect.deleteProperty(globalThis, 'process');
Reflect.deleteProperty(globalThis, 'setImmediate');
Reflect.deleteProperty(globalThis, 'clearImmediate');

addEventListener('error', (event) => keepFailure('thrown', event.error ?? event.message));
globalThis.reportError = (error: unknown) => keepFailure('thrown', error);

let readiness: DocumentReadyState = 'loading';
Object.defineProperty(document, 'readyState', { get: () => readiness, configurable: true });

/** Sets the page's markup. Scripts in it do not run. */
export function showPage(html: string): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.head.innerHTML = parsed.head.innerHTML;
  document.body.innerHTML = parsed.body.innerHTML;
  for (const { name, value } of parsed.body.attributes) document.body.setAttribute(name, value);
  document.title = parsed.title;
  nameElements();
}

/** Fires the events that tell a page it has loaded. */
export function pageIsReady(): void {
  readiness = 'interactive';
  document.dispatchEvent(new Event('DOMContentLoaded', { bubbles: true }));
  readiness = 'complete';
  document.dispatchEvent(new Event('readystatechange'));
  window.dispatchEvent(new Event('load'));
}
