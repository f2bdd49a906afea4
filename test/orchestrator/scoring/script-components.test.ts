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
  it('accepts props that a component reads, always or under a condition', () => {
    expect(judge(markupRenders, app(GOOD, ITEM))).toEqual(PASSED);
  });

  it('accepts props that a router reads from its pages', () => {
    const pages = (around: string) => ({
      'src/App.jsx': `import Router from 'preact-router';
import Home from './Home';
export default function App() {
  return <${around}><Home path="/" /></${around}>;
}`,
      'src/Home.jsx': `export default function Home({ user = 'you' }) {\n  return <p>{user}</p>;\n}`,
    });
    expect(judge(markupRenders, pages('Router'))).toEqual(PASSED);
    expect(judge(markupRenders, pages('section'))).toMatchObject({
      found: ['wrong-prop src/App.jsx:4'],
    });
  });

  it('finds a prop given in place of a missing one', () => {
    const misspelt = '<Item key={item.id} item={item} onRemoved={remove} />';
    expect(judge(markupRenders, app(misspelt, ITEM))).toEqual({
      value: 0.6,
      found: ['wrong-prop src/App.jsx:3'],
    });
  });

  it.each([
    ['reads from', '<Item key={item.id} onRemove={remove} />'],
    ['hands to a button', '<Item key={item.id} item={item} />'],
  ])('finds a missing prop that the component %s', (_what, use) => {
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
  ])('knows props that are taken %s', (_what, component) => {
    expect(judge(markupRenders, app('<Item key={1} item={item} />', component))).toEqual(PASSED);
    expect(judge(markupRenders, app('<Item key={1} itme={item} />', component))).toMatchObject({
      found: ['wrong-prop src/App.jsx:3'],
    });
  });

  it.each([
    [
      'reads in its constructor',
      'class Item extends React.Component { constructor(props) { super(props); this.state = { item: props.item }; } render() { return <li>{this.state.item}{this.props.note && <i />}</li>; } }',
    ],
    [
      'derives state from',
      'class Item extends React.Component { static getDerivedStateFromProps(props) { return { item: props.item }; } render() { return <li>{this.state.item}{this.props.note && <i />}</li>; } }',
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
      'takes in several kinds',
      "const Item = ({ item, label }) => <li>{item}{typeof label === 'function' ? label(item) : label}</li>;",
    ],
    [
      'passes on to the platform by its own name',
      'const Item = ({ item, onClick }) => <button onClick={onClick}>{item}</button>;',
    ],
  ])('accepts what a component %s', (_what, component) => {
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
  ])('accepts what a component %s', (_what, tabs, tab) => {
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
  ])('requires no props of a component that %s', (_what, component, exported) => {
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
  it('knows the folder from which Create React App serves its page', () => {
    const page = '<html><link rel="stylesheet" href="%PUBLIC_URL%/normalize.css" /></html>';
    const files = { 'public/index.html': page, 'public/normalize.css': 'a { color: red }' };
    expect(judge(importsResolve, files)).toEqual(PASSED);
  });
});

describe('markup-renders, of values given to components in JavaScript', () => {
  const use = (given: string, component: string, more: Readonly<Record<string, string>> = {}) => ({
    'src/App.jsx': `import { Item } from './parts';
export const App = ({ items }) => (
  <Item ${given} />
);`,
    'src/parts.js': "export { Item } from './Item';",
    'src/Item.jsx': component,
    ...more,
  });

  it.each([
    ['a text where it calls', 'onPick="go"', '({ onPick }) => <b onClick={() => onPick(1)}>a</b>'],
    [
      'a number where it walks',
      'all={3}',
      '({ all }) => <ul>{all.map((one) => <li>{one}</li>)}</ul>',
    ],
    ['a function where it reads', 'one={() => 1}', '({ one }) => <b>{one.label}</b>'],
    ['an object where it shows', 'label={{ a: 1 }}', '({ label }) => <b>{label}</b>'],
    ['an element for an attribute', 'to={<i />}', '({ to }) => <a href={to}>a</a>'],
    [
      'what its types forbid',
      'go={1}',
      '({ go }) => <Other go={go} />;\nItem.propTypes = { go: PropTypes.func.isRequired }',
    ],
  ])('finds %s', (_what, given, component) => {
    const files = use(given, `export const Item = ${component};`);
    expect(judge(markupRenders, files)).toMatchObject({ found: ['wrong-prop src/App.jsx:3'] });
  });

  it.each([
    ['a text that it reads from', 'one="abc"', '({ one }) => <b>{one.length}</b>'],
    ['a function that it hands on', 'one={() => 1}', '({ one }) => <Other one={one} />'],
    ['a function that it calls', 'onPick={() => 1}', '({ onPick }) => <b onClick={onPick}>a</b>'],
    ['what is computed', 'all={items}', '({ all }) => <ul>{all.map(String)}</ul>'],
    ['a number that it writes out', 'price={3}', '({ price }) => <b>{price.toFixed(2)}</b>'],
    ['a number that it shows', 'label={3}', '({ label }) => <b>{label}</b>'],
  ])('accepts %s', (_what, given, component) => {
    const files = use(given, `export const Item = ${component};`);
    expect(judge(markupRenders, files)).toEqual(PASSED);
  });

  it('finds props that are shown and given by nobody, except for looks and tested ones', () => {
    const shown = 'export const Item = ({ label, total }) => <b title={label}>{total}</b>;';
    expect(judge(markupRenders, use('label="a"', shown))).toMatchObject({
      found: ['wrong-prop src/App.jsx:3'],
    });
    const asked =
      'export const Item = ({ label, total, className }) => <b className={className}>{label}{total && <i>{total}</i>}</b>;';
    expect(judge(markupRenders, use('label="a"', asked))).toEqual(PASSED);
    const handed = use('label="a"', shown, {
      'src/routes.jsx':
        "import { Item } from './parts';\nexport const routes = [{ component: Item }];",
    });
    expect(judge(markupRenders, handed)).toEqual(PASSED);
  });

  it('finds a handler that is not a function, on any component', () => {
    expect(
      judge(markupRenders, {
        'src/App.jsx':
          'import { Form } from \'forms\';\nexport const App = () => <Form onSubmit="save" />;',
      }),
    ).toMatchObject({ found: ['wrong-prop src/App.jsx:2'] });
  });
});
