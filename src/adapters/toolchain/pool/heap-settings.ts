/**
 * Node options for a process whose tools keep native memory behind small JavaScript objects and
 * free it when these are collected. V8 does not count that memory and would let a heap grow to
 * several times its live size before collecting; with these options it collects whenever the heap
 * has grown by two fifths. No heap exceeds 1 GB.
 *
 * Collection is single-threaded: beside the compiler and a trial there are no cores to spare, and
 * helper threads take more processor time in all than they save.
 */
export const HEAP_SETTINGS: readonly string[] = [
  '--max-old-space-size=1024',
  '--heap-growing-percent=40',
  '--single-threaded-gc',
  '--v8-pool-size=1',
];
