import type { TrialRequest } from '../../../../orchestrator/ports/sandbox.ts';
import type { RunnableScript } from '../bundle/runnable-script.ts';
import type { GuestSession } from './guest-session.ts';

/** What there is to be tried: something to look at, something that answers requests, or neither. */
export type Show = 'page' | 'server' | 'program';

export function showOf({ kind }: TrialRequest['stage']): Show {
  switch (kind) {
    case 'page':
    case 'component':
      return 'page';
    case 'server':
      return 'server';
    case 'modules':
      return 'program';
  }
}

/** All that decides the course of a trial; it can be sent to another thread. */
export interface PreparedTrial {
  readonly html: string;
  readonly show: Show;
  readonly scripts: readonly PreparedScript[];
  readonly acceptance: TrialRequest['acceptance'];
}

export interface PreparedScript extends Pick<RunnableScript, 'filename' | 'code' | 'kind'> {
  /** False for what stands somewhere as it is. */
  readonly isBuilt: boolean;
}

/** Without what tells which files it was made of. */
export const preparedScript = ({
  filename,
  code,
  kind,
  origin,
}: RunnableScript): PreparedScript => ({ filename, code, kind, isBuilt: origin.kind === 'mapped' });

/** Time on the page's clock in which it comes to rest after loading. */
const REST_MS = 1_500;
/** Of the thread's time, for all that loading a page takes. */
const LOAD_CPU_MS = 1_500;

/** Loads a page and its scripts, and lets it come to rest. */
export function load(session: GuestSession, { html, scripts }: PreparedTrial): void {
  session.allow(LOAD_CPU_MS);
  session.tell('showPage', html);
  for (const { kind, code, filename, isBuilt } of scripts) {
    if (isBuilt) session.runBuilt(code, filename, kind);
    else session.runScript(code, filename);
    session.settle(0);
  }
  session.tell('pageIsReady');
  session.settle(REST_MS);
}
