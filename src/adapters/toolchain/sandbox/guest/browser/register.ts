import './while-loading.ts';
import { GlobalRegistrator } from '@happy-dom/global-registrator';
import { PropertySymbol } from 'happy-dom';

/** Makes a page in a browser of everything that is loaded from now on. */
GlobalRegistrator.register({
  url: 'http://localhost/',
  width: 1280,
  height: 800,
  settings: {
    // Handlers in attributes such as `onclick` are code. Scripts are run by the host alone, in
    // order.
    enableJavaScriptEvaluation: true,
    suppressInsecureJavaScriptEnvironmentWarning: true,
    disableJavaScriptFileLoading: true,
    disableCSSFileLoading: true,
    handleDisabledFileLoadingAsSuccess: true,
    navigation: {
      disableMainFrameNavigation: true,
      disableChildFrameNavigation: true,
      disableChildPageNavigation: true,
    },
  },
});

// happy-dom has the window evaluate such attributes; here, the window is the global object itself.
Object.defineProperties(globalThis, {
  // biome-ignore lint/security/noGlobalEval: this is the engine that foreign code is to be run in
  [PropertySymbol.evaluateScript]: { value: (code: string): unknown => globalThis.eval(code) },
  [PropertySymbol.dispatchError]: {
    value: (error: Error): void => {
      dispatchEvent(new ErrorEvent('error', { error, message: error.message }));
    },
  },
});
