import '../everywhere/before.ts';
import '../browser/page.ts';
import '../observer/trial.ts';
import * as svelte from 'svelte';
import * as animate from 'svelte/animate';
import * as attachments from 'svelte/attachments';
import * as easing from 'svelte/easing';
import * as events from 'svelte/events';
import * as client from 'svelte/internal/client';
import * as flags from 'svelte/internal/flags';
import * as legacy from 'svelte/legacy';
import * as motion from 'svelte/motion';
import * as reactivity from 'svelte/reactivity';
import * as store from 'svelte/store';
import * as transition from 'svelte/transition';
import { offerPictures } from '../browser/pictures.ts';
import { offer } from '../everywhere/modules.ts';

offer({
  svelte: () => svelte,
  'svelte/animate': () => animate,
  'svelte/attachments': () => attachments,
  'svelte/easing': () => easing,
  'svelte/events': () => events,
  'svelte/internal/client': () => client,
  'svelte/internal/disclose-version': () => ({}),
  // Importing these enables a mode for everything, so that must happen only where code imports
  // them.
  'svelte/internal/flags/legacy': () => flags.enable_legacy_mode_flag(),
  'svelte/internal/flags/async': () => flags.enable_async_mode_flag(),
  'svelte/internal/flags/tracing': () => flags.enable_tracing_mode_flag(),
  'svelte/legacy': () => legacy,
  'svelte/motion': () => motion,
  'svelte/reactivity': () => reactivity,
  'svelte/store': () => store,
  'svelte/transition': () => transition,
});

offerPictures((anchor: Node) => {
  anchor.parentNode?.insertBefore(
    document.createElementNS('http://www.w3.org/2000/svg', 'svg'),
    anchor,
  );
});
