import { Buffer } from 'buffer';
import { programProcess } from '../process.ts';

/** What a program on Node has without importing it, before anything that needs it is loaded. */
Object.assign(globalThis, {
  global: globalThis,
  process: programProcess,
  Buffer,
  crypto: {
    getRandomValues: (array: { length: number; [index: number]: number }) => {
      for (let index = 0; index < array.length; index++) {
        array[index] = Math.floor(Math.random() * 2 ** 32);
      }
      return array;
    },
    subtle: {},
  },
  __dirname: programProcess.cwd(),
  __filename: `${programProcess.cwd()}/main.js`,
  require: (specifier: string) => __module(specifier) ?? __inert(specifier),
  module: { exports: {} },
  exports: {},
  AbortController: class {
    readonly signal = { aborted: false, addEventListener() {}, removeEventListener() {} };
    abort(): void {
      this.signal.aborted = true;
    }
  },
});

declare const __module: (specifier: string) => unknown;
declare const __inert: (name: string) => unknown;
