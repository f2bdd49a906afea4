import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SetupError } from '../../../orchestrator/setup-error.ts';

/** Another process, or another part of this one, has the folder's database open. */
export class FolderInUseError extends SetupError {
  override readonly name = 'FolderInUseError';

  constructor(folder: string, cause: unknown) {
    super(
      `the data folder ${folder} is in use by another Contender: stop it, or set CONTENDER_DATA_DIR`,
      {
        cause,
      },
    );
  }
}

const SQLITE_BUSY = 5;

/** Keeps locks referenced: a lock that is garbage-collected is released. */
const held = new Set<DatabaseSync>();

/**
 * Locks the folder for this process. The lock is an operating-system lock on an SQLite file, so it
 * is released when the process ends, however it ends. Throws `FolderInUseError`.
 */
export function lockFolder(folder: string): { release(): void } {
  const holder = new DatabaseSync(join(folder, 'lock.sqlite'));
  try {
    holder.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    holder.close();
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY) {
      throw new FolderInUseError(folder, cause);
    }
    throw cause;
  }
  held.add(holder);
  return {
    release: () => {
      held.delete(holder);
      holder.close();
    },
  };
}
