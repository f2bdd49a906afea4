import { describe, expect, it } from 'vitest';
import { RepairBook } from '../../../src/orchestrator/execute/repair/repair-book.ts';
import { DEFAULT_POLICY } from '../../../src/orchestrator/policy.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';
import { keptLog } from '../../support/kept-log.ts';
import { manualClock } from '../../support/manual-clock.ts';

function aBook({ isShared = true, provider = 'scripted' } = {}) {
  const clock = manualClock();
  const asked: (string | null)[] = [];
  const tally = { model: 'flash', provider, before: 60, repairs: 1_000, sharesWonBack: 900 };
  const tallies = async (userId: string | null) => {
    asked.push(userId);
    return [tally];
  };
  const book = new RepairBook(
    { repairs: { tallies }, catalogue: [aCatalogueModel('flash')], clock, log: keptLog() },
    { ...DEFAULT_POLICY, learning: { isSharedBetweenUsers: isShared } },
  );
  const shareFor = async (userId: string): Promise<number> =>
    (await book.experienceOf(userId)).expectedShare({ model: 'flash', before: 60, aptitude: 1 });
  return { clock, asked, shareFor };
}

describe('the book of repairs', () => {
  it('is read once a minute, for everyone', async () => {
    const { clock, asked, shareFor } = aBook();
    await Promise.all([shareFor('anna'), shareFor('ben')]);
    await clock.advance(59_999);
    expect(await shareFor('anna')).toBeCloseTo(0.9, 1);
    expect(asked).toEqual([null]);
    await clock.advance(1);
    await shareFor('anna');
    expect(asked).toEqual([null, null]);
  });

  it('holds only the user’s own when learning is not shared', async () => {
    const { asked, shareFor } = aBook({ isShared: false });
    await shareFor('anna');
    await shareFor('ben');
    await shareFor('anna');
    expect(asked).toEqual(['anna', 'ben']);
  });

  it('leaves out what another provider served', async () => {
    const { shareFor } = aBook({ provider: 'rehearsal' });
    expect(await shareFor('anna')).toBe(DEFAULT_POLICY.repair.priorShare);
  });
});
