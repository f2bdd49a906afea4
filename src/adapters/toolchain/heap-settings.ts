/**
 * Options of Node for a process whose tools keep native memory behind small objects of JavaScript,
 * and give it back when these are collected. V8 knows nothing of that memory, and lets a heap become
 * several times what is alive in it before it looks; here it looks whenever it has grown by two
 * fifths. No heap exceeds 1 GB.
 *
 * One thread helps with that, where V8 would take four: there are no cores to spare for them beside
 * the compiler and a trial, and to wait for one another costs time.
 */
export const HEAP_SETTINGS: readonly string[] = [
  '--max-old-space-size=1024',
  '--heap-growing-percent=40',
  '--v8-pool-size=1',
];
