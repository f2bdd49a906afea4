import { inert } from '../everywhere/inert.ts';
import { note } from '../observer/effects.ts';
import { animateShortly } from './animations.ts';
import { closeNetwork } from './closed-network.ts';
import { provide } from './provide.ts';

/** Globals of browsers that happy-dom lacks, and that no trial depends on. */
const INERT_NAMES = [
  'indexedDB',
  'caches',
  'Notification',
  'SpeechSynthesisUtterance',
  'speechSynthesis',
  'SpeechRecognition',
  'webkitSpeechRecognition',
  'AudioContext',
  'webkitAudioContext',
  'OfflineAudioContext',
  'MediaRecorder',
  'RTCPeerConnection',
  'OffscreenCanvas',
  'ImageData',
  'Path2D',
  'createImageBitmap',
  'Worker',
  'SharedWorker',
  'BroadcastChannel',
  'PaymentRequest',
  'cookieStore',
  'IntersectionObserver',
  'PerformanceObserver',
  'ReportingObserver',
  'showOpenFilePicker',
  'showSaveFilePicker',
  'EyeDropper',
  'BarcodeDetector',
  'Gamepad',
  'VideoEncoder',
  'WebAssembly',
  'CompressionStream',
  'DecompressionStream',
  'ReadableStream',
  'WritableStream',
  'TransformStream',
  'TextDecoderStream',
  'TextEncoderStream',
  'URLPattern',
  'XPathResult',
  'DOMTokenList',
  'MediaQueryList',
  'StyleSheet',
  'TouchList',
  'VisualViewport',
  'navigation',
  'scheduler',
];
const INERT_OF_NAVIGATOR = [
  'geolocation',
  'mediaDevices',
  'serviceWorker',
  'bluetooth',
  'usb',
  'credentials',
  'wakeLock',
  'storage',
  'getBattery',
];

/** Adds what happy-dom lacks of a browser, and closes the network. */
export function fillBrowserGaps(): void {
  for (const name of INERT_NAMES) {
    if (!(name in globalThis)) provide(globalThis, name, inert(name));
  }
  for (const name of INERT_OF_NAVIGATOR) provide(navigator, name, inert(`navigator.${name}`));
  provide(navigator, 'clipboard', {
    writeText: async () => note(),
    write: async () => note(),
    readText: async () => '',
  });
  provide(navigator, 'userAgentData', { brands: [], mobile: false, platform: 'Linux' });
  provide(navigator, 'connection', {
    effectiveType: '4g',
    saveData: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  provide(navigator, 'vibrate', () => true);
  provide(navigator, 'share', async () => note());
  provide(navigator, 'sendBeacon', () => true);
  provide(URL, 'createObjectURL', () => {
    note();
    return 'blob:http://localhost/made';
  });
  provide(URL, 'revokeObjectURL', () => undefined);
  provideDialogs();
  closeNetwork();
  provideElements();
}

function provideDialogs(): void {
  const noting =
    <T>(answer: T) =>
    (): T => {
      note();
      return answer;
    };
  Object.assign(globalThis, {
    alert: noting(undefined),
    confirm: noting(true),
    prompt: noting('Sample'),
    print: noting(undefined),
    open: noting(null),
    scroll: noting(undefined),
    scrollTo: noting(undefined),
    scrollBy: noting(undefined),
    matchMedia: (media: string) => ({
      matches: false,
      media,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      dispatchEvent: () => true,
    }),
  });
}

function provideElements(): void {
  const noting = (): void => note();
  for (const name of ['scrollIntoView', 'scrollTo', 'scrollBy', 'requestFullscreen']) {
    provide(Element.prototype, name, noting);
  }
  provide(Element.prototype, 'setPointerCapture', () => undefined);
  provide(Element.prototype, 'releasePointerCapture', () => undefined);
  provide(Element.prototype, 'animate', animateShortly);
  provide(Element.prototype, 'getAnimations', () => []);
  provide(HTMLCanvasElement.prototype, 'getContext', () => inert('canvas'));
  provide(HTMLCanvasElement.prototype, 'toDataURL', () => 'data:,');
  for (const name of ['play', 'pause', 'load']) {
    provide(HTMLMediaElement.prototype, name, async () => note());
  }
}
