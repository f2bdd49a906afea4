import { describe, expect, it } from 'vitest';
import type { AnswerChunk } from '../../../src/orchestrator/approaches/approach.ts';
import { readStages } from '../../../src/orchestrator/approaches/stages.ts';

async function* answering(text: string): AsyncGenerator<AnswerChunk> {
  yield { kind: 'text', text };
  yield { kind: 'end', reason: 'complete' };
}
const read = (plan: unknown) =>
  readStages(answering(typeof plan === 'string' ? plan : JSON.stringify(plan)));

describe('readStages', () => {
  it('reads the stages in their order', async () => {
    const stages = [
      { title: 'Types', paths: ['src/types.ts'] },
      { title: 'Entry', paths: ['src/main.tsx', 'index.html'] },
    ];
    expect(await read({ stages })).toEqual(stages);
  });

  it('reads a plan in a fence, with stray commas and without titles', async () => {
    expect(await read('Plan:\n```json\n{"stages":[{"paths":["a.ts",],}]}\n```')).toEqual([
      { title: '', paths: ['a.ts'] },
    ]);
  });

  it('drops paths that leave the project, repeat, or are not paths', async () => {
    const stages = [
      { title: 'One', paths: ['./a.ts', '../b.ts', 'A.ts', 7, '/etc/passwd', 'b.ts\n'] },
      { title: 'Two', paths: ['a.ts'] },
      'nonsense',
      { title: 'Three' },
    ];
    expect(await read({ stages })).toEqual([{ title: 'One', paths: ['a.ts', 'b.ts'] }]);
  });

  it('limits the number of stages and of paths', async () => {
    const stages = Array.from({ length: 50 }, (_, at) => ({
      title: `${at}`,
      paths: [`${at}/a.ts`, `${at}/b.ts`],
    }));
    const read50 = await read({ stages });
    expect(read50).toHaveLength(6);
    expect(read50.flatMap(({ paths }) => paths)).toHaveLength(60);
  });

  it('says that a plan is too long, whatever files it names', async () => {
    const plan = JSON.stringify({ stages: [{ title: 'x'.repeat(64 * 1024), paths: ['a.ts'] }] });
    await expect(read(plan)).rejects.toMatchObject({
      code: 'OUTPUT_UNUSABLE',
      message: 'The plan is longer than 65536 characters',
    });
  });

  it.each(['', 'I cannot plan this.', '{"stages":[]}', '{"stages":[{"paths":["../x"]}]}', '[[['])(
    'fails when the answer names no file: %j',
    async (text) => {
      await expect(read(text)).rejects.toMatchObject({
        code: 'OUTPUT_UNUSABLE',
        message: 'The plan names no file to write',
      });
    },
  );
});
