import type { Envelope } from './envelope.ts';

/** Wraps an envelope so that `onReserved` is called whenever money was granted or refused. */
export const toldOfReserving = (envelope: Envelope, onReserved: () => void): Envelope => ({
  get isBounded() {
    return envelope.isBounded;
  },
  get availableUsd() {
    return envelope.availableUsd;
  },
  reserve: async (wanted) => {
    try {
      return await envelope.reserve(wanted);
    } finally {
      onReserved();
    }
  },
});
