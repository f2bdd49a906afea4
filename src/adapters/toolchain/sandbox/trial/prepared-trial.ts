import type { TrialRequest } from '../../../../orchestrator/ports/sandbox.ts';
import type { RunnableScript } from '../bundle/runnable-script.ts';
import type { GuestSession } from './guest-session.ts';

/** What a trial runs: something to look at, a server that answers requests, or neither. */
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

/** All that determines the course of a trial. It can be posted to another thread. */
export interface PreparedTrial {
  readonly html: string;
  readonly show: Show;
  readonly scripts: readonly PreparedScript[];
  readonly acceptance: TrialRequest['acceptance'];
}

export interface PreparedScript extends Pick<RunnableScript, 'filename' | 'code' | 'kind'> {
  /** False for code that was not bundled. */
  readonly isBuilt: boolean;
}

/** Drops the origin, which tells from which files the script was made. */
export const preparedScript = ({
  filename,
  code,
  kind,
  origin,
}: RunnableScript): PreparedScript => ({ filename, code, kind, isBuilt: origin.kind === 'mapped' });

/** How long a page may take to come to rest after loading, on its own clock. */
const REST_MS = 1_500;
/** Processor time for loading a page. */
const LOAD_CPU_MS = 1_500;

/** Loads a page and its scripts and lets it come to rest. */
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
