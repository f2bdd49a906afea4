import { describe, expect, it } from 'vitest';
import { noKnownMistakes } from '../../../src/orchestrator/scoring/checks/no-known-mistakes.ts';
import { judge } from '../../support/judge.ts';

const rulesIn = (files: Readonly<Record<string, string>>): readonly string[] => {
  const verdict = judge(noKnownMistakes, files, { lint: { kind: 'linted', problems: [] } });
  return 'found' in verdict ? verdict.found : [verdict.skipped];
};

describe('components', () => {
  const USE = '\nexport const App = () => <Alert text="Saved" />;';

  it('finds one that returns nothing', () => {
    const silent = 'function Alert({ text }) {\n  console.log(text);\n}';
    expect(rulesIn({ 'src/App.jsx': silent + USE })).toEqual(['empty-component src/App.jsx:1']);
  });

  it('finds one that is empty', () => {
    const empty = 'const Alert = () => {};';
    expect(rulesIn({ 'src/App.jsx': empty + USE })).toEqual(['empty-component src/App.jsx:1']);
  });

  it('finds one that returns nothing at its end', () => {
    const half =
      'const Alert = ({ text }) => {\n  if (text === "") return <p>None</p>;\n  const shown = text;\n};';
    expect(rulesIn({ 'src/App.jsx': half + USE })).toEqual(['empty-component src/App.jsx:3']);
  });

  it.each([
    'const Alert = ({ text }) => { if (text) { return <p>{text}</p>; } else { return null; } };',
    'const Alert = () => { useEffect(() => {}); return null; };',
    'const Alert = () => { redirect("/"); };',
    'const Alert = ({ text }) => { switch (text) { case "a": return <p />; default: return null; } };',
    'const Alert = styled(() => { console.log(1); });',
  ])('spares %s', (code) => {
    expect(rulesIn({ 'src/App.jsx': code + USE })).toEqual([]);
  });
});

describe('components of packages', () => {
  const shop = (last: string): Readonly<Record<string, string>> => ({
    'src/Shop.jsx': `import { Image } from 'react-bootstrap';
export const Shop = () => (
  <ul>
    <Image src="/a.png" alt="a" fluid />
    <Image src="/b.png" alt="b" />
    ${last}
  </ul>
);`,
  });

  it('finds a prop under another name than everywhere else', () => {
    expect(rulesIn(shop('<Image itemSrc="/c.png" alt="c" />'))).toEqual([
      'odd-prop src/Shop.jsx:6',
    ]);
  });

  it.each([
    '<Image src="/c.png" alt="c" srcSet="/d.png 2x" />',
    '<Image alt="c" {...rest} />',
    '<Image alt="c" rounded />',
    '<Image alt="c" defaultSrc="/c.png" />',
  ])('spares %s', (last) => {
    expect(rulesIn(shop(last))).toEqual([]);
  });
});
