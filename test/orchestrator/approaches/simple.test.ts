import { describe, expect, it } from 'vitest';
import type { FileChange } from '../../../src/orchestrator/approaches/approach.ts';
import { simple } from '../../../src/orchestrator/approaches/simple.ts';
import { profileTask } from '../../../src/orchestrator/profile/profile-task.ts';
import { collected } from '../../support/collected.ts';
import { type ScriptedWorkbench, scriptedWorkbench } from '../../support/scripted-workbench.ts';

const write = (workbench: ScriptedWorkbench): Promise<FileChange[]> =>
  collected(simple.write(workbench));

const APP = { path: 'src/App.tsx', content: 'export const App = () => null;\n' };

describe('simple', () => {
  it('asks once, with a schema, and yields the files of the answer', async () => {
    const workbench = scriptedWorkbench({ request: 'Build a counter' }, [
      JSON.stringify({ files: [APP, { path: '../x.ts', content: '' }] }),
    ]);
    expect(await write(workbench)).toEqual([{ kind: 'written', file: APP }]);
    expect(workbench.prompts.map(({ responseSchema }) => responseSchema)).toMatchObject([
      { properties: { files: {}, deletedPaths: {} }, required: ['files'] },
    ]);
    expect(workbench.prompts[0]?.prompt).toContain('<request>\nBuild a counter\n</request>');
  });

  it('shows the files that an edit starts from, and forbids other changes', async () => {
    const workbench = scriptedWorkbench({ request: 'Change the color to blue', files: [APP] }, [
      JSON.stringify({ files: [APP], deletedPaths: [] }),
    ]);
    await write(workbench);
    const prompt = workbench.prompts[0]?.prompt;
    expect(prompt).toContain(
      `<files>\n<file path="src/App.tsx">\n${APP.content}\n</file>\n</files>`,
    );
    expect(prompt).toContain('and nothing else');
  });

  it.each([
    ['{"files":[]}', 'OUTPUT_UNUSABLE', 'The answer contained no files'],
    [
      '{"files":[{"path":"/etc/passwd","content":""}]}',
      'OUTPUT_UNUSABLE',
      'None of the 1 files in the answer was acceptable: "/etc/passwd": it is absolute',
    ],
    [
      { text: '{"files":[{"path":"a.ts","content":"x', isCut: true } as const,
      'OUTPUT_TRUNCATED',
      'The answer was cut off before its first file was complete',
    ],
  ])('fails on an answer without a usable file: %j', async (answer, code, message) => {
    const workbench = scriptedWorkbench({ request: 'Build a counter' }, [answer]);
    await expect(write(workbench)).rejects.toMatchObject({ code, message });
  });

  it('keeps the complete files of an answer that was cut off', async () => {
    const text = `{"files":[${JSON.stringify(APP)},{"path":"b.ts","content":"x`;
    const workbench = scriptedWorkbench({ request: 'Build a counter' }, [{ text, isCut: true }]);
    expect(await write(workbench)).toEqual([{ kind: 'written', file: APP }]);
  });

  it('closes the stream when the caller leaves early', async () => {
    const files = [APP, { path: 'b.ts', content: '' }];
    const workbench = scriptedWorkbench({ request: 'Build' }, [JSON.stringify({ files })]);
    for await (const change of simple.write(workbench)) {
      expect(change).toEqual({ kind: 'written', file: APP });
      break;
    }
    expect(workbench.closedCount).toBe(1);
  });

  it('estimates more tokens the more there is to read and write', () => {
    const estimate = (request: string, files = [APP]) => {
      const task = { request, files, conversationId: 'c' };
      return simple.estimateTokens(task, profileTask(task));
    };
    const small = estimate('Change the color to blue');
    const large = estimate('Change the color to blue', [{ ...APP, content: 'x'.repeat(36_000) }]);
    expect(small).toMatchObject({ outputTokens: 60, calls: 1 });
    expect(large.inputTokens - small.inputTokens).toBeGreaterThan(9_900);
    expect(large.outputTokens).toBe(10_600);
    expect(estimate('What is this?').outputTokens).toBe(500);
  });
});
