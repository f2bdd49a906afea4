import { expect, it } from 'vitest';
import { readManifests } from '../../../src/orchestrator/scoring/project/manifest.ts';

it("resolves the entry points of a folder's package from the root", () => {
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

it('takes the version from the manifest nearest to a file, or else from any', () => {
  const asking = (path: string, react: string): [string, { path: string; content: string }] => [
    path,
    { path, content: JSON.stringify({ dependencies: { react } }) },
  ];
  const root = { path: 'package.json', content: '{"dependencies":{"express":"4"}}' };
  const { versionOf } = readManifests(
    new Map([
      ['package.json', root],
      asking('client/package.json', '^17.0.0'),
      asking('site/package.json', '^19.0.0'),
    ]),
  );
  expect(versionOf('react', 'client/src/App.js')).toBe('^17.0.0');
  expect(versionOf('react', 'site/src/App.js')).toBe('^19.0.0');
  expect(versionOf('react')).toBe('^17.0.0');
  expect(versionOf('express', 'client/src/App.js')).toBe('4');
  expect(versionOf('vue')).toBeUndefined();
});
