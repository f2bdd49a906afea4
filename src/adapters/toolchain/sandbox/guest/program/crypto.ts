import { subtleCrypto } from '../everywhere/subtle-crypto.ts';

const getRandomValues = <T extends { length: number; [index: number]: number }>(array: T): T => {
  for (let index = 0; index < array.length; index++) {
    array[index] = Math.floor(Math.random() * 2 ** 32);
  }
  return array;
};

/** The random numbers of programs, which come from the engine and are the same in every run. */
export const programCrypto = {
  getRandomValues,
  randomUUID: () =>
    '10000000-1000-4000-8000-100000000000'.replaceAll(/[018]/g, (digit) =>
      (Number(digit) ^ ((Math.random() * 16) >> (Number(digit) / 4))).toString(16),
    ),
  subtle: subtleCrypto,
};
