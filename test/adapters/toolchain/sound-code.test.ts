import { afterAll, describe, expect, it } from 'vitest';
import { createScorerPool } from '../../../src/adapters/toolchain/pool/scorer-pool.ts';
import { profileTask } from '../../../src/orchestrator/profile/profile-task.ts';
import { weighExactly } from '../../../src/orchestrator/scoring/weigh.ts';
import { filesFrom } from '../../support/score-request-builder.ts';
import { ANSWERS } from '../../support/sound-code/answers.ts';
import { NEXT } from '../../support/sound-code/next.ts';
import { NODE } from '../../support/sound-code/node.ts';
import { PACKAGES } from '../../support/sound-code/packages.ts';
import { PARTS } from '../../support/sound-code/parts.ts';
import { REACT } from '../../support/sound-code/react.ts';
import { SETTINGS } from '../../support/sound-code/settings.ts';
import type { SoundCode } from '../../support/sound-code/sound-code.ts';
import { SURROUNDINGS } from '../../support/sound-code/surroundings.ts';
import { SVELTE_RUNES } from '../../support/sound-code/svelte-runes.ts';
import { SVELTE_STORES } from '../../support/sound-code/svelte-stores.ts';
import { VUE } from '../../support/sound-code/vue.ts';
import { WEB } from '../../support/sound-code/web.ts';

const scorer = createScorerPool({ workers: 1 });
afterAll(() => scorer.close());

describe.each<readonly [string, readonly SoundCode[]]>([
  ['Svelte 5', SVELTE_RUNES],
  ['Svelte 4', SVELTE_STORES],
  ['Vue', VUE],
  ['React', REACT],
  ['Next.js', NEXT],
  ['Node', NODE],
  ['the browser alone', WEB],
  ['what surrounds it', PARTS],
  ['packages that are not at hand', PACKAGES],
  ['a request of any kind', ANSWERS],
  ['its surroundings', SURROUNDINGS],
  ['the settings of its project', SETTINGS],
])('sound code for %s', (_, all) => {
  it.each(all)('has no findings: $about', async ({ request, files }) => {
    const scorecard = await scorer.score(
      {
        request,
        profile: profileTask({ request, files: [], conversationId: '' }),
        files: filesFrom(files),
        base: [],
        isPartial: false,
      },
      new AbortController().signal,
    );
    const failed = scorecard.checks.filter(({ status }) => status === 'FAILED');
    const costly = failed.filter(({ id }) => !SMALL.has(id));
    expect(costly.map(({ id, findings }) => ({ id, findings }))).toEqual([]);
    expect(weighExactly(scorecard.checks, scorecard.isBuildable).overall).toBeGreaterThan(98);
  });
});

/** Findings that old syntax may have: it is deprecated, but right all the same. */
const SMALL = new Set(['markup-sound']);
