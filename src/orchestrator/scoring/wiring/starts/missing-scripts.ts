import type { Problem } from '../../check.ts';
import { problem } from '../../finding.ts';
import type { Project } from '../../project/project.ts';
import { positionAt } from '../../syntax/position.ts';

/** Names of scripts that start a package. */
const STARTING = /^(?:start|dev|serve|develop)(?::\w+)?$/;
/** `node dist/index.js`: build tools write these folders. */
const BUILT = /^(?:dist|build|out|lib|output|public|\.[\w-]+)\//;

/** Scripts of the manifest that start a missing file. */
export function missingScripts({ files, manifest }: Project): readonly Problem[] {
  const own = files.get('package.json');
  if (own === undefined || manifest === null) return [];
  for (const [name, script] of manifest.scripts) {
    // Files in another folder or package are not looked up.
    if (!STARTING.test(name) || /\bcd |--prefix|--filter|\s-w\b|--cwd/.test(script)) continue;
    const missing = script
      .split(/\s+/)
      .map((word) => word.replace(/^["']|["']$/g, '').replace(/^\.\//, ''))
      .find(
        (word) =>
          /^[\w./-]+\.[cm]?[jt]sx?$/.test(word) &&
          !BUILT.test(word) &&
          !/node_modules|^\.\./.test(word) &&
          !files.has(word),
      );
    if (missing === undefined) continue;
    const offset = Math.max(0, own.content.indexOf(missing, own.content.indexOf(`"${name}"`)));
    return [
      problem(
        { path: own.path, ...positionAt(own.content, offset) },
        {
          message: `The script "${name}" runs ${missing}, which does not exist`,
          rule: 'missing-start',
          severity: 'ERROR',
          cost: 0.6,
        },
      ),
    ];
  }
  return [];
}
