import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { doWork, writtenPaths } from '../../../../src/adapters/rehearsal/author/work.ts';
import { loadLibrary } from '../../../../src/adapters/rehearsal/library/load-library.ts';
import type { SourceFile } from '../../../../src/orchestrator/task.ts';
import { typescriptErrors } from '../../../support/typescript-errors.ts';

const file = (path: string, content: string): SourceFile => ({ path, content });

const COUNTER = file(
  'src/App.tsx',
  `import { useState } from 'react';

export default function App() {
  const [count, setCount] = useState(0);
  return (
    <div>
      <h1>Counter</h1>
      <button style={{ backgroundColor: 'red', color: 'white' }} onClick={() => setCount(count + 1)}>
        More
      </button>
    </div>
  );
}
`,
);

const LIST = file(
  'src/App.jsx',
  `import React, { useState } from 'react';

const Header = () => <header>Hello</header>;

const Row = ({ todo }) => {
  return <li>{todo.text}</li>;
};

const App = () => {
  const [todos, setTodos] = useState([]);
  const handleAdd = () => setTodos([...todos, { id: 1, text: 'New' }]);
  return (
    <>
      <Header />
      <button className="px-2 bg-red-500 hover:bg-red-700">Add</button>
      <ul>{todos.map((todo) => <Row todo={todo} />)}</ul>
    </>
  );
};

export default App;
`,
);

const BARE = file(
  'src/App.tsx',
  "export default function App() {\n  return <button onClick={() => alert('Hi')}>Go</button>;\n}\n",
);

const PAGE = file(
  'index.html',
  '<!doctype html>\n<title>Old</title>\n<style>\nbutton { background: red; }\n</style>\n<body>\n<h1>Old</h1>\n<button style="background-color: red">Go</button>\n</body>\n',
);

/** The non-blank lines that the work removes and adds, file by file. */
function difference(request: string, base: readonly SourceFile[]): readonly string[] {
  const work = doWork(request, base);
  return writtenPaths(work).flatMap((path) => {
    const before =
      base
        .find((each) => each.path === path)
        ?.content.split('\n')
        .filter(Boolean) ?? [];
    const after =
      work.project
        .find((each) => each.path === path)
        ?.content.split('\n')
        .filter(Boolean) ?? [];
    return [
      path,
      ...before.filter((line) => !after.includes(line)).map((line) => `- ${line.trim()}`),
      ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line.trim()}`),
    ];
  });
}

describe('changing a colour', () => {
  it('changes it in an inline style', () => {
    expect(difference('Change button color to blue', [COUNTER])).toEqual([
      'src/App.tsx',
      "- <button style={{ backgroundColor: 'red', color: 'white' }} onClick={() => setCount(count + 1)}>",
      "+ <button style={{ backgroundColor: 'blue', color: 'white' }} onClick={() => setCount(count + 1)}>",
    ]);
  });

  it('changes it in Tailwind classes, including states', () => {
    expect(difference('make the button teal', [LIST])).toEqual([
      'src/App.jsx',
      '- <button className="px-2 bg-red-500 hover:bg-red-700">Add</button>',
      '+ <button className="px-2 bg-teal-500 hover:bg-teal-700">Add</button>',
    ]);
  });

  it('writes a colour outside Tailwind’s palette as a value', () => {
    expect(difference('make the button rebeccapurple', [LIST])).toContain(
      '+ <button className="px-2 bg-[rebeccapurple] hover:bg-[rebeccapurple]">Add</button>',
    );
  });

  it('changes the rule of the main button in a style sheet', () => {
    const sheet = file(
      'src/styles.css',
      'button {\n  background: #fff;\n}\n\nbutton.primary {\n  background: var(--accent);\n}\n',
    );

    expect(difference('Change button color to #0055ff', [BARE, sheet])).toEqual([
      'src/styles.css',
      '- background: var(--accent);',
      '+ background: #0055ff;',
    ]);
  });

  it('adds a rule to a style sheet that has none', () => {
    const sheet = file('src/styles.css', 'body {\n  margin: 0;\n}\n');

    expect(difference('Change button color to dark orange', [BARE, sheet])).toEqual([
      'src/styles.css',
      '+ button {',
      '+ background-color: darkorange;',
    ]);
  });

  it('adds an inline style where there is no style sheet', () => {
    expect(difference('Change button color to blue', [BARE])).toContain(
      "+ return <button style={{ backgroundColor: 'blue' }} onClick={() => alert('Hi')}>Go</button>;",
    );
  });

  it('changes style and rule in a plain page', () => {
    expect(difference('Change button color to blue', [PAGE])).toEqual([
      'index.html',
      '- button { background: red; }',
      '- <button style="background-color: red">Go</button>',
      '+ button { background: blue; }',
      '+ <button style="background-color: blue">Go</button>',
    ]);
  });

  it('tells the text colour of a button from its background', () => {
    expect(difference('Change the button text color to yellow', [COUNTER])).toContain(
      "+ <button style={{ backgroundColor: 'red', color: 'yellow' }} onClick={() => setCount(count + 1)}>",
    );
  });

  it('changes one style sheet of every library application and nothing else', () => {
    for (const { files } of loadLibrary()) {
      const paths = writtenPaths(doWork('Change button color to blue', files));
      expect(paths).toEqual(['src/styles.css']);
    }
  });
});

describe('changing a text', () => {
  it('rewords the title', () => {
    expect(difference('Change the title to "My counts"', [COUNTER])).toEqual([
      'src/App.tsx',
      '- <h1>Counter</h1>',
      '+ <h1>My counts</h1>',
    ]);
  });

  it('replaces one text with another', () => {
    expect(difference('Change "Add" to "Create"', [LIST])).toContain(
      '+ <button className="px-2 bg-red-500 hover:bg-red-700">Create</button>',
    );
  });

  it('rewords heading and title of a plain page', () => {
    expect(difference('Rename the heading to Hello', [PAGE])).toEqual([
      'index.html',
      '- <title>Old</title>',
      '- <h1>Old</h1>',
      '+ <title>Hello</title>',
      '+ <h1>Hello</h1>',
    ]);
  });
});

describe('refactoring', () => {
  it('renames a component in its file, its imports and its uses', () => {
    const todo = loadLibrary().find(({ id }) => id === 'todo-with-authentication')?.files ?? [];
    const work = doWork('Rename the TodoItem component to TaskRow', todo);
    const text = work.project.map(({ content }) => content).join('\n');

    expect(writtenPaths(work)).toEqual([
      'src/components/TaskRow.tsx',
      'src/components/TodoPanel.tsx',
    ]);
    expect(work.project.map(({ path }) => path)).not.toContain('src/components/TodoItem.tsx');
    expect(text).not.toMatch(/\bTodoItem\b/);
  });

  it('moves components into files of their own', () => {
    expect(difference('Split App into separate components', [LIST])).toEqual([
      'src/App.jsx',
      '- const Header = () => <header>Hello</header>;',
      '- const Row = ({ todo }) => {',
      '- return <li>{todo.text}</li>;',
      "+ import { Header } from './components/Header';",
      "+ import { Row } from './components/Row';",
      'src/components/Header.jsx',
      '+ export const Header = () => <header>Hello</header>;',
      'src/components/Row.jsx',
      '+ export const Row = ({ todo }) => {',
      '+ return <li>{todo.text}</li>;',
      '+ };',
    ]);
  });
});

describe('fixing and adding', () => {
  it('attaches a handler that nothing calls', () => {
    expect(difference('Fix: the Add button does nothing', [LIST])).toContain(
      '+ <button onClick={handleAdd} className="px-2 bg-red-500 hover:bg-red-700">Add</button>',
    );
  });

  it('gives list items keys', () => {
    expect(difference('Fix the missing key warning', [LIST])).toContain(
      '+ <ul>{todos.map((todo) => <Row key={JSON.stringify(todo)} todo={todo} />)}</ul>',
    );
  });

  it('adds a button that resets the state', () => {
    expect(difference('Add a reset button', [COUNTER])).toEqual([
      'src/App.tsx',
      '+ <button type="button" onClick={() => setCount(0)}>Reset</button>',
    ]);
  });

  it('adds a theme toggle to the root component', () => {
    const work = doWork('Add dark mode', [LIST]);

    expect(writtenPaths(work)).toEqual(['src/App.jsx', 'src/components/ThemeToggle.jsx']);
    expect(work.project[0]?.content).toContain('<ThemeToggle />');
  });

  it('adds a component named after the nouns of any other request', () => {
    expect(difference('Add a newsletter', [BARE]).slice(0, 8)).toEqual([
      'src/App.tsx',
      "- return <button onClick={() => alert('Hi')}>Go</button>;",
      "+ import { Newsletter } from './components/Newsletter';",
      '+ return <>',
      "+ <button onClick={() => alert('Hi')}>Go</button>",
      '+ <Newsletter />',
      '+ </>;',
      'src/components/Newsletter.tsx',
    ]);
  });

  it('adds a section to a plain page', () => {
    expect(difference('Add a team section', [PAGE])).toContain('+ <h2>Team section</h2>');
  });

  it('records the request when there is neither component nor page', () => {
    const work = doWork('Do something', [file('main.py', 'x = 1\n')]);

    expect(writtenPaths(work)).toEqual(['CHANGES.md']);
  });
});

const CHANGES = [
  'Change button color to blue',
  'Change the title to "Hello"',
  'Add a dark mode toggle',
  'Add a reset button',
  'Add a search box',
  'Add a footer',
  'Add a visitor counter',
  'Add a newsletter sign up',
];

describe.each(CHANGES)('%s, in every library application', (request) => {
  it('changes something and leaves every file parsable', () => {
    for (const { id, files } of loadLibrary()) {
      const work = doWork(request, files);
      expect({ id, changed: writtenPaths(work).length }).not.toEqual({ id, changed: 0 });
      for (const { path, content } of work.project.filter((each) => /\.tsx?$/.test(each.path))) {
        expect({ id, path, errors: parseSync(path, content).errors }).toEqual({
          id,
          path,
          errors: [],
        });
      }
    }
  });
});

it('keeps an application that type-checks type-checking', async () => {
  const { files = [] } = loadLibrary().find(({ id }) => id === 'todo-with-authentication') ?? {};
  const projects = Object.fromEntries(
    CHANGES.map((request, index) => [`change-${index}`, doWork(request, files).project]),
  );

  expect(await typescriptErrors(projects)).toEqual([]);
});

describe('malformed files', () => {
  it.each([
    ['nested deeper than a parser can go', '('.repeat(100_000)],
    ['in one endless line', 'export '.repeat(30_000)],
    ['with more braces than rules', '{'.repeat(100_000)],
  ])('are skipped when they are %s', (_what, content) => {
    const work = doWork('Add a footer', [file('src/App.tsx', content)]);

    expect(writtenPaths(work)).toEqual(['CHANGES.md']);
  });
});

describe('what an edit leaves alone', () => {
  it('is a component that depends on other declarations in its file', () => {
    const shared = file(
      'src/App.tsx',
      `const LABEL = 'Go';

function Button() {
  return <button type="button">{LABEL}</button>;
}

function Note() {
  return <p>Hello</p>;
}

export default function App() {
  return (
    <main>
      <Button />
      <Note />
    </main>
  );
}
`,
    );
    const paths = writtenPaths(doWork('Split the file into components', [shared]));
    expect(paths).toEqual(['src/App.tsx', 'src/components/Note.tsx']);
  });

  it('is state whose initial value is computed by a function', () => {
    const states = file(
      'src/App.tsx',
      `import { useState } from 'react';

export default function App({ start }: { start: number }) {
  const [count, setCount] = useState(0);
  const [from, setFrom] = useState(start);
  return (
    <main>
      <button onClick={() => setCount(count + from)}>More</button>
      <button onClick={() => setFrom(from + 1)}>Further</button>
    </main>
  );
}
`,
    );
    expect(difference('Add a reset button', [states])).toEqual([
      'src/App.tsx',
      '+ <button type="button" onClick={() => setCount(0)}>Reset</button>',
    ]);
  });
});

it('is a component to be renamed to its own name: another edit is made', () => {
  expect(writtenPaths(doWork('Rename App to App', [BARE]))).not.toEqual([]);
});
