import { posix } from 'node:path';
import type { TrialRequest } from '../../../../orchestrator/ports/sandbox.ts';

/**
 * The version range of a package that a project asks for, from the nearest package.json around the
 * files that run, or else from any other. Null if none names the package.
 */
export function askedVersion(name: string, request: TrialRequest): string | null {
  const asked = new RegExp(`"${name}"\\s*:\\s*"([^"]*)"`);
  for (const manifest of manifestsFrom(request)) {
    const [, range] = asked.exec(manifest) ?? [];
    if (range !== undefined) return range;
  }
  return null;
}

const manifests = new WeakMap<TrialRequest, readonly string[]>();

function manifestsFrom(request: TrialRequest): readonly string[] {
  const known = manifests.get(request);
  if (known !== undefined) return known;
  const start = startOf(request);
  const found = [...request.files.values()]
    .filter(({ path }) => posix.basename(path) === 'package.json')
    .map(({ path, content }) => ({ folder: path.slice(0, -'package.json'.length), content }))
    .sort((left, right) => rankOf(right.folder, start) - rankOf(left.folder, start))
    .map(({ content }) => content);
  manifests.set(request, found);
  return found;
}

/** Ranks folders around the start first, the deepest before all others. */
const rankOf = (folder: string, start: string): number =>
  start.startsWith(folder) ? folder.length : -1 - folder.length;

function startOf({ stage }: TrialRequest): string {
  switch (stage.kind) {
    case 'page':
      return stage.scripts.at(-1)?.path ?? stage.html?.path ?? '';
    case 'component':
      return stage.path;
    case 'modules':
    case 'server':
      return stage.paths[0] ?? '';
  }
}
