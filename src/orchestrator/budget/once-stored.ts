import type { Envelope } from './envelope.ts';

/**
 * The same envelope; where a limit applies, money is set aside only once what it is for is stored,
 * so that whoever takes the run up after a crash knows of everything that may have been spent.
 */
export const onceStored = (envelope: Envelope, stored: () => Promise<void>): Envelope => ({
  get isBounded() {
    return envelope.isBounded;
  },
  get availableUsd() {
    return envelope.availableUsd;
  },
  reserve: async (wanted) => {
    if (envelope.isBounded) await stored();
    return envelope.reserve(wanted);
  },
});
