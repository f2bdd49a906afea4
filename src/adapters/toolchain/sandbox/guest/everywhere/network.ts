import { timing } from './clock.ts';

/** The message of any request over the network, by which failures for lack of one are excused. */
export const NO_NETWORK = 'Failed to fetch: there is no network in the sandbox';
export const ANSWER_MS = 20;

let asks = 0;
/** Number of requests over the network so far. */
export const asksSoFar = (): number => asks;

export const failToFetch = (): Promise<never> => {
  asks++;
  return new Promise((_resolve, reject) => {
    timing.setTimeout(() => reject(new TypeError(NO_NETWORK)), ANSWER_MS);
  });
};
