/** Resolves to the work's result, or to null after `timeoutMs`. The work itself goes on. */
export async function withinTime<Result>(
  timeoutMs: number,
  work: Promise<Result>,
): Promise<Result | null> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeoutMs);
  });
  // After the deadline nobody handles a failure any more.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
