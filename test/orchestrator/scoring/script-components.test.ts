import { describe, expect, it } from 'vitest';
import { importsResolve } from '../../../src/orchestrator/scoring/checks/imports-resolve.ts';
import { markupRenders } from '../../../src/orchestrator/scoring/checks/markup-renders.ts';
import { judge, PASSED } from '../../support/judge.ts';

const app = (use: string, component: string, exported = 'export default Item;') => ({
  'src/App.jsx': `import Item from './Item';
export default function App({ items, remove }) {
  return <ul>{items.map((item) => ${use})}</ul>;
}`,
  'src/Item.jsx': `${component}\n${exported}`,
});

const ITEM = `function Item({ item, onRemove, note }) {
  return <li><button onClick={onRemove}>{item.label}</button>{note && <i>{note}</i>}</li>;
}`;
const GOOD = '<Item key={item.id} item={item} onRemove={remove} />';

describe('markup-renders, of React components in JavaScript', () => {
  it('passes what a component reads, and what it only reads where it is there', () => {
    expect(judge(markupRenders, app(GOOD, ITEM))).toEqual(PASSED);
  });

  it('finds a prop that stands for one that is lacking', () => {
    const misspelt = '<Item key={item.id} item={item} onRemoved={remove} />';
    expect(judge(markupRenders, app(misspelt, ITEM))).toEqual({
      value: 0.6,
      found: ['wrong-prop src/App.jsx:3'],
    });
  });

  it.each([
    ['reads from', '<Item key={item.id} onRemove={remove} />'],
    ['hands to a button', '<Item key={item.id} item={item} />'],
  ])('finds what is not given and the component %s', (_what, use) => {
    expect(judge(markupRenders, app(use, ITEM))).toMatchObject({
      found: ['wrong-prop src/App.jsx:3'],
    });
  });

  it.each([
    [
      'of a class',
      'class Item extends React.Component { render() { return <li>{this.props.item.label}</li>; } }',
    ],
    [
      'by one name',
      'function Item(props) { const { item } = props; return <li>{item.label}</li>; }',
    ],
    [
      'by prop types',
      'const Item = ({ item }) => <li>{item.label}</li>;\nItem.propTypes = { item: 1 };',
    ],
    ['in a wrapper', 'const Item = memo(({ item }) => <li>{item.label}</li>);'],
  ])('knows what is taken %s', (_what, component) => {
    expect(judge(markupRenders, app('<Item key={1} item={item} />', component))).toEqual(PASSED);
    expect(judge(markupRenders, app('<Item key={1} itme={item} />', component))).toMatchObject({
      found: ['wrong-prop src/App.jsx:3'],
    });
  });

  it.each([
    [
      'reads in its constructor',
      'class Item extends React.Component { constructor(props) { super(props); this.state = { item: props.item }; } render() { return <li>{this.state.item}{this.props.note}</li>; } }',
    ],
    [
      'derives state from',
      'class Item extends React.Component { static getDerivedStateFromProps(props) { return { item: props.item }; } render() { return <li>{this.state.item}{this.props.note}</li>; } }',
    ],
    [
      'is wrapped in what gives it more',
      'const Item = withTheme(function Item({ item, theme }) { return <li className={theme.name}>{item}</li>; });',
    ],
    [
      'asks after by a call',
      'const Item = ({ item, tags }) => <li>{item}{Array.isArray(tags) ? tags.map(String) : null}</li>;',
    ],
    [
      'passes on to the platform by its own name',
      'const Item = ({ item, onClick }) => <button onClick={onClick}>{item}</button>;',
    ],
  ])('passes what a component %s', (_what, component) => {
    expect(judge(markupRenders, app('<Item key={1} item={item} />', component))).toEqual(PASSED);
  });

  it.each([
    [
      'gives to its children',
      'export const Tabs = ({ children }) => Children.map(children, (tab) => cloneElement(tab, { onPick: open }));',
      'export const Tab = ({ label, onPick }) => <button onClick={onPick}>{label}</button>;',
    ],
    [
      'reads of its children',
      'export const Tabs = ({ children }) => Children.map(children, (tab) => <b>{tab.props.label}</b>);',
      'export const Tab = ({ children, id }) => <p id={id}>{children}</p>;',
    ],
  ])('passes what a component %s', (_what, tabs, tab) => {
    const use = 'export const App = () => <Tabs><Tab label="Profile">You</Tab></Tabs>;';
    expect(judge(markupRenders, { 'src/App.jsx': `${tabs}\n${tab}\n${use}` })).toEqual(PASSED);
  });

  it.each([
    ['passes all on', 'const Item = (props) => <Row {...props} />;', 'export default Item;'],
    [
      'takes the rest',
      'const Item = ({ item, ...rest }) => <li {...rest}>{item}</li>;',
      'export default Item;',
    ],
    [
      'is given more by others',
      'const Item = ({ item, user }) => <li>{user.name}</li>;',
      'export default connect(pick)(Item);',
    ],
    [
      'has defaults',
      "const Item = ({ item, size = 'big' }) => <li>{size.length}</li>;\nItem.defaultProps = { item: {} };",
      'export default Item;',
    ],
  ])('expects nothing of a component that %s', (_what, component, exported) => {
    const use = '<Item key={1} item={item} extra="1" />';
    expect(judge(markupRenders, app(use, component, exported))).not.toMatchObject({
      found: [expect.stringContaining('wrong-prop'), expect.anything()],
    });
    expect(judge(markupRenders, app('<Item key={1} item={item} />', component, exported))).toEqual(
      PASSED,
    );
  });
});

describe('imports-resolve', () => {
  it('knows where a page of Create React App is served from', () => {
    const page = '<html><link rel="stylesheet" href="%PUBLIC_URL%/normalize.css" /></html>';
    const files = { 'public/index.html': page, 'public/normalize.css': 'a { color: red }' };
    expect(judge(importsResolve, files)).toEqual(PASSED);
  });
});
