import { expect, it } from 'vitest';
import { readManifests } from '../../../src/orchestrator/scoring/project/manifest.ts';

it('reads what the package of a folder starts by as paths from the root', () => {
  const path = 'server/package.json';
  const content = JSON.stringify({
    main: './dist/main.js',
    scripts: { start: 'node ./src/main.js --port 4000' },
  });
  const manifests = readManifests(new Map([[path, { path, content }]]));
  expect(manifests.whole).toMatchObject({
    mains: ['server/dist/main.js'],
    scripts: new Map([['server/start', 'node server/src/main.js --port 4000']]),
  });
  expect(manifests.around('client/a.ts')).toBeNull();
});
