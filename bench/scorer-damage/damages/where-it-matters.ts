import { sourcesOf } from '../../../src/adapters/rehearsal/author/defects/spoil.ts';
import type { SourceFile } from '../../../src/orchestrator/task.ts';
import type { Damage } from './damage.ts';

/** The damage where its places fit; elsewhere it takes nothing from the application. */
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

/** Outside of React an object may change itself in place. */
export const inReact = (damage: Damage): Damage =>
  onlyWhere(damage, (files, paths) =>
    paths.every(
      (path) =>
        /\.[jt]sx$/.test(path) ||
        files.some((file) => file.path === path && /from ['"]react['"]/.test(file.content)),
    ),
  );

/** These bring React along. */
const BRINGS_REACT = /"(?:next|react-scripts)":/;

/** React is missed where nothing else brings it. */
export const whereReactIsDeclared = (damage: Damage): Damage =>
  onlyWhere(
    damage,
    (files) =>
      !files.some(({ path, content }) => path === 'package.json' && BRINGS_REACT.test(content)) &&
      !/"react":/.test(
        files.find(({ path }) => path === 'package.json')?.content.replace(/"react":/, '') ?? '',
      ),
  );

/** A server downloads nothing to a browser, and what is there already costs no more. */
export const whereLodashIsNew = (damage: Damage): Damage =>
  onlyWhere(
    damage,
    (files) =>
      !sourcesOf(files).some(({ file }) =>
        /['"]lodash(?:-es)?(?:\/[^'"]*)?['"]/.test(file.content),
      ) && files.some(({ path, content }) => /\.html?$/.test(path) || /"next":/.test(content)),
  );

/** Lines from which on a file of several components is hard to find one's way in. */
const GIANT_LINES = 200;

/** A few small components are as well in one file. */
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
