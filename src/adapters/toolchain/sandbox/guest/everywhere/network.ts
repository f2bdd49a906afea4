import { timing } from './clock.ts';

/** Said by whatever would need a network, so that nobody is blamed for its absence. */
export const NO_NETWORK = 'Failed to fetch: there is no network in the sandbox';
export const ANSWER_MS = 20;

let asks = 0;
/** How often something was asked for over the network. */
export const asksSoFar = (): number => asks;

export const failToFetch = (): Promise<never> => {
  asks++;
  return new Promise((_resolve, reject) => {
    timing.setTimeout(() => reject(new TypeError(NO_NETWORK)), ANSWER_MS);
  });
};
