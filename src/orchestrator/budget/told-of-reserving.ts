import type { Envelope } from './envelope.ts';

/** The same envelope; tells of every time that money was asked for here, and given or refused. */
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
