import './while-loading.ts';
import { GlobalRegistrator } from '@happy-dom/global-registrator';
import { PropertySymbol } from 'happy-dom';

/** A browser's page around everything that is loaded from now on. */
GlobalRegistrator.register({
  url: 'http://localhost/',
  width: 1280,
  height: 800,
  settings: {
    // Attributes such as `onclick` are code; scripts are run by the host alone, in their order.
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

// Attributes that are code have it evaluated by the window, which is the global object itself here.
Object.defineProperties(globalThis, {
  // biome-ignore lint/security/noGlobalEval: this is the engine that foreign code is to be run in
  [PropertySymbol.evaluateScript]: { value: (code: string): unknown => globalThis.eval(code) },
  [PropertySymbol.dispatchError]: {
    value: (error: Error): void => {
      dispatchEvent(new ErrorEvent('error', { error, message: error.message }));
    },
  },
});
