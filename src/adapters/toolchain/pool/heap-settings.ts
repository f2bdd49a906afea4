/**
 * Options of Node for a process whose tools keep native memory behind small objects of JavaScript,
 * and give it back when these are collected. V8 knows nothing of that memory, and lets a heap become
 * several times what is alive in it before it looks; here it looks whenever it has grown by two
 * fifths. No heap exceeds 1 GB.
 *
 * No thread helps with that: there are no cores to spare for it beside the compiler and a trial, and
 * what helpers do in all is more than what they save.
 */
export const HEAP_SETTINGS: readonly string[] = [
  '--max-old-space-size=1024',
  '--heap-growing-percent=40',
  '--single-threaded-gc',
  '--v8-pool-size=1',
];
