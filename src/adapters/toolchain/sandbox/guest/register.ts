import './while-loading.ts';
import { GlobalRegistrator } from '@happy-dom/global-registrator';

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
