import { subtleCrypto } from '../everywhere/subtle-crypto.ts';
import { note } from '../observer/effects.ts';
import { provideAll } from './provide.ts';

/** Adds what happy-dom lacks of a browser's window and document, apart from the tree. */
export function fillWindowGaps(): void {
  provideAll(globalThis, {
    isSecureContext: true,
    origin: location.origin,
    stop: () => undefined,
    moveTo: () => undefined,
    resizeTo: () => undefined,
    visualViewport: viewport(),
    Option: madeOption(),
    ToggleEvent: class extends Event {},
  });
  provideAll(screen, { orientation: { ...quiet(), type: 'landscape-primary', angle: 0 } });
  provideAll(navigator, { canShare: () => false });
  provideAll(performance, {
    mark: (name: string) => ({ name, startTime: performance.now(), duration: 0 }),
    measure: (name: string) => ({ name, startTime: 0, duration: 0 }),
    getEntries: () => [],
    getEntriesByName: () => [],
    getEntriesByType: () => [],
    clearMarks: () => undefined,
    clearMeasures: () => undefined,
  });
  provideAll(crypto, { subtle: subtleCrypto });
  fillDocument();
  fillPopovers();
}

type Update = () => unknown;

function fillDocument(): void {
  provideAll(document, {
    fullscreenElement: null,
    pictureInPictureElement: null,
    designMode: 'off',
    fonts: {
      ...quiet(),
      ready: Promise.resolve(),
      status: 'loaded',
      load: async () => [],
      check: () => true,
    },
    execCommand: () => {
      note();
      return true;
    },
    exitFullscreen: async () => note(),
    startViewTransition: (given?: Update | { readonly update?: Update }) => {
      const update = typeof given === 'function' ? given : given?.update;
      const done = Promise.resolve().then(() => update?.());
      return {
        updateCallbackDone: done,
        ready: done,
        finished: done,
        skipTransition: () => undefined,
      };
    },
  });
  Object.defineProperty(document, 'images', {
    get: () => document.getElementsByTagName('img'),
    configurable: true,
  });
}

function fillPopovers(): void {
  const set = (element: Element, isOpen: boolean): boolean => {
    note();
    element.toggleAttribute('data-popover-open', isOpen);
    return isOpen;
  };
  provideAll(HTMLElement.prototype, {
    showPopover(this: Element) {
      set(this, true);
    },
    hidePopover(this: Element) {
      set(this, false);
    },
    togglePopover(this: Element) {
      return set(this, !this.hasAttribute('data-popover-open'));
    },
  });
  provideAll(HTMLInputElement.prototype, { showPicker: note });
}

/** An event target that never fires. */
const quiet = () => ({
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  dispatchEvent: () => true,
});

const viewport = () => ({
  ...quiet(),
  width: innerWidth,
  height: innerHeight,
  scale: 1,
  offsetLeft: 0,
  offsetTop: 0,
  pageLeft: 0,
  pageTop: 0,
});

const madeOption = () =>
  function Option(text = '', value = text, isDefault = false, isSelected = false): Element {
    const option = document.createElement('option');
    option.text = text;
    option.value = value;
    option.defaultSelected = isDefault;
    option.selected = isSelected;
    return option;
  };
