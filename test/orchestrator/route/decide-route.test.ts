import { describe, expect, it } from 'vitest';
import { decideRoute } from '../../../src/orchestrator/route/decide-route.ts';
import { LABELLED_REQUESTS } from '../profile/labelled-requests.ts';

const FILES = [
  { path: 'src/App.tsx', content: 'export const App = () => <button>Save</button>;\n' },
];

describe('decideRoute', () => {
  it.each([
    ['Build a todo app with authentication', [], 'FEATURE_BUILD', 'ORCHESTRATOR'],
    ['Change button color to blue', FILES, 'EDIT', 'ORCHESTRATOR'],
    ['Nothing happens when I click save', FILES, 'FIX', 'ORCHESTRATOR'],
    ['Split this component into smaller ones', FILES, 'REFACTOR', 'ORCHESTRATOR'],
    ['What does the useEffect in App.tsx do?', FILES, 'QUESTION', 'DIRECT_ANSWER'],
    ['¿Cuál es la diferencia entre let y const?', [], 'QUESTION', 'DIRECT_ANSWER'],
    ['Hello!', [], 'QUESTION', 'DIRECT_ANSWER'],
    ['ok thanks', FILES, 'QUESTION', 'DIRECT_ANSWER'],
  ])('gives "%s" the right intent and handler', (request, files, intent, handler) => {
    expect(decideRoute({ request, files })).toMatchObject({ intent, handler });
  });

  it('decides that a change is an edit when there are files, and something new when there are none', () => {
    const request = 'A search bar with filters above the list';
    expect(decideRoute({ request, files: [] }).intent).toBe('FEATURE_BUILD');
    expect(decideRoute({ request: `Add ${request}`, files: FILES }).intent).toBe('EDIT');
  });

  it('gives its reasons and who takes the request', () => {
    expect(decideRoute({ request: 'Fix the login', files: FILES }).reasons).toEqual([
      'FIX: "fix" asks for it',
      'FIX: files are given',
      'code is to be written, so strategies compete for it in a run',
    ]);
  });

  it('is surer of a plain request', () => {
    const plain = decideRoute({ request: 'Fix the crash on save', files: FILES }).confidence;
    const vague = decideRoute({ request: 'the header', files: FILES }).confidence;
    expect(plain).toBeGreaterThan(0.95);
    expect(vague).toBeLessThan(0.8);
  });

  it('is about as confident as it is right', () => {
    const decided = Object.entries(LABELLED_REQUESTS).flatMap(([type, { alone, withFiles }]) => [
      ...alone.map((request) => ({ type, ...decideRoute({ request, files: [] }) })),
      ...withFiles.map((request) => ({ type, ...decideRoute({ request, files: FILES }) })),
    ]);
    const right = decided.filter(
      ({ type, intent }) => intent === (type === 'GENERATION' ? 'FEATURE_BUILD' : type),
    );
    const sure = decided.reduce((sum, { confidence }) => sum + confidence, 0) / decided.length;
    // The labelled requests are known; on unknown ones it is right less often.
    expect(right.length / decided.length).toBeGreaterThan(sure - 0.05);
    expect(sure).toBeGreaterThan(0.85);
  });
});
