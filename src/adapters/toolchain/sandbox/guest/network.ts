import { timing } from './clock.ts';

/** Said by whatever would need a network, so that nobody is blamed for its absence. */
export const NO_NETWORK = 'Failed to fetch: there is no network in the sandbox';
export const ANSWER_MS = 20;

export const failToFetch = (): Promise<never> =>
  new Promise((_resolve, reject) => {
    timing.setTimeout(() => reject(new TypeError(NO_NETWORK)), ANSWER_MS);
  });
