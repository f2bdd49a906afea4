import { sourcesOf } from '../../../src/adapters/rehearsal/author/defects/spoil.ts';
import type { SourceFile } from '../../../src/orchestrator/task.ts';
import type { Damage } from './damage.ts';

/** Restricts a damage to applications where it does harm. */
const onlyWhere = (
  { apply, ...damage }: Damage,
  fits: (files: readonly SourceFile[], damagedPaths: readonly string[]) => boolean,
): Damage => ({
  ...damage,
  apply: (files, random) => {
    const damaged = apply(files, random);
    if (damaged === null) return null;
    return fits(
      files,
      damaged.places.map(({ path }) => path),
    )
      ? damaged
      : null;
  },
});

/** Outside React, mutating an object in place may be fine. */
export const inReact = (damage: Damage): Damage =>
  onlyWhere(damage, (files, paths) =>
    paths.every(
      (path) =>
        /\.[jt]sx$/.test(path) ||
        files.some((file) => file.path === path && /from ['"]react['"]/.test(file.content)),
    ),
  );

/** Only in projects of which no tool imports names by itself: there, a lost import harms nothing. */
export const whereNothingIsBrought = (damage: Damage): Damage =>
  onlyWhere(
    damage,
    (files) =>
      !files.some(
        ({ path, content }) =>
          path === 'package.json' &&
          /"(?:nuxt|unplugin-auto-import|unplugin-vue-components)":/.test(content),
      ),
  );

/** Packages that depend on React themselves. */
const BRINGS_REACT = /"(?:next|react-scripts)":/;

/** React is missing only if nothing else brings it in. */
export const whereReactIsDeclared = (damage: Damage): Damage =>
  onlyWhere(
    damage,
    (files) =>
      !files.some(({ path, content }) => path === 'package.json' && BRINGS_REACT.test(content)) &&
      !/"react":/.test(
        files.find(({ path }) => path === 'package.json')?.content.replace(/"react":/, '') ?? '',
      ),
  );

/** Bundle size matters only in a browser, and only if lodash is not already there. */
export const whereLodashIsNew = (damage: Damage): Damage =>
  onlyWhere(
    damage,
    (files) =>
      !sourcesOf(files).some(({ file }) =>
        /['"]lodash(?:-es)?(?:\/[^'"]*)?['"]/.test(file.content),
      ) && files.some(({ path, content }) => /\.html?$/.test(path) || /"next":/.test(content)),
  );

/**
 * A `catch` that returns the error as if it were a result, or rejects with a value nobody reads.
 */
const HANDED_BACK = /\breturn \(?(?:e|err|error)\)?;?[\s/]*$/;
const REJECTED = /\brejectWithValue\(/;
const READS_REJECTED = /\.rejected\b[\s\S]{0,200}?\bpayload\b/;

/** Without such a `catch` the caller would even be better informed of the failure. */
export const whereFailuresAreHandled = (damage: Damage): Damage =>
  onlyWhere(damage, (files, paths) => {
    const isRead = files.some(({ content }) => READS_REJECTED.test(content));
    return files.some(
      ({ path, content }) =>
        paths.includes(path) &&
        (/\.catch\(/.test(content) ||
          [
            ...content.matchAll(/\bcatch\s*(?:\([^()]*\)\s*)?\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g),
          ].some(([, body = '']) => !HANDED_BACK.test(body) && (isRead || !REJECTED.test(body)))),
    );
  });

/** A wrong type of a property that is named nowhere else harms nobody. */
export const whereNamed = (damage: Damage): Damage => ({
  ...damage,
  apply: (files, random) => {
    const damaged = damage.apply(files, random);
    const [place] = damaged?.places ?? [];
    const line = damaged?.files.find(({ path }) => path === place?.path)?.content.split('\n')[
      (place?.line ?? 1) - 1
    ];
    const name = /(\w+)\??:\s*number/.exec(line ?? '')?.[1];
    if (damaged === null || name === undefined) return damaged;
    const mentions = files.flatMap(({ content }) => [
      ...content.matchAll(new RegExp(`\\b${name}\\b`, 'g')),
    ]);
    return mentions.length > 1 ? damaged : null;
  },
});

/** A file with several components is hard to find one's way in from this length on. */
const GIANT_LINES = 200;

/** A few small components may well share a file. */
export const whereMuchComesTogether = (damage: Damage): Damage => ({
  ...damage,
  apply: (files, random) => {
    const damaged = damage.apply(files, random);
    const before = new Map(files.map(({ path, content }) => [path, content]));
    const isGiant = damaged?.files.some(
      ({ path, content }) =>
        before.get(path) !== content && content.split('\n').length >= GIANT_LINES,
    );
    return isGiant === true ? damaged : null;
  },
});
