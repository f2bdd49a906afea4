import type { TaskType } from '../../../src/orchestrator/task.ts';

type Row = readonly [type: TaskType, hasFiles: boolean, request: string];

const log = Array.from(
  { length: 40 },
  (_, i) =>
    `    at ${['renderWithHooks', 'updateFunctionComponent', 'beginWork', 'performUnitOfWork', 'workLoopSync'][i % 5]} (webpack-internal:///./node_modules/react-dom/cjs/react-dom.development.js:${1000 + i * 37}:${i + 3})`,
).join('\n');
const comp = (n: string): string => `import { useEffect, useState } from 'react';
interface ${n}Row { id: string; label: string; createdAt: string; amount: number }
export function ${n}Table({ url }: { url: string }) {
  const [rows, setRows] = useState<${n}Row[]>([]);
  const [error, setError] = useState<string | null>(null);
  // TODO: fix loading state, add paging, refactor later
  useEffect(() => {
    fetch(url).then((r) => r.json()).then(setRows).catch((e) => setError(String(e)));
  }, [url]);
  if (error) return <p className="error">Something broke: {error}</p>;
  return (
    <table>
      <thead><tr><th>Label</th><th>Created</th><th>Amount</th></tr></thead>
      <tbody>{rows.map((row) => <tr key={row.id}><td>{row.label}</td><td>{row.createdAt}</td><td>{row.amount.toFixed(2)}</td></tr>)}</tbody>
    </table>
  );
}
`;
const pages = [
  'Home',
  'Courses',
  'Course detail',
  'Enrolment',
  'Payment',
  'Account',
  'Certificates',
  'Teacher area',
  'Reports',
  'Settings',
  'Help',
  'Imprint',
]
  .map(
    (p, i) =>
      `${i + 1}. ${p}\nThe ${p.toLowerCase()} page is reached from the main navigation. It shows what belongs to it in a card layout, works on phones and desktops, remembers what the visitor filtered by, and shows an empty state with a friendly text where there is nothing yet. If something goes wrong while loading, an error message with a retry link is displayed. Staff can change every text there.`,
  )
  .join('\n\n');
const story = `We have been running this shop since 2009 and over the years a lot of people have worked on it. Originally it was built with jQuery, later somebody created a React front end next to it, and last year we added a checkout of our own. Customers like it, by and large. Support tells us that older customers print the order page, others read it on a tablet in the kitchen. Marketing wanted a newsletter box, which we built and removed again. There was a bug with the VAT of books, which was fixed in spring. `;
const FIRST_LONG: readonly Row[] = [
  [
    'GENERATION',
    false,
    `Our language school needs a new online platform. Below is the full specification.\n\n${pages}\n\nGeneral: sign-in by e-mail, German and English, payment by card, charts for the reports.`,
  ],
  [
    'GENERATION',
    false,
    `You are an experienced engineer. ${'Keep accessibility in mind: every control has a label, the order of focus follows the page, contrast is sufficient. Keep the code short, typed and without needless dependencies. '.repeat(14)}\n\nTask: write a seating planner for weddings. Guests are dragged to tables, tables have a number of seats, guests who do not get on are marked red when they sit together.`,
  ],
  [
    'EDIT',
    true,
    `${story.repeat(5)}\n\nAnyway, what I would like from you today is only something small: put the phone number of our support into the footer of every page.`,
  ],
  [
    'EDIT',
    true,
    `This is our table at present:\n\n\`\`\`tsx\n${comp('Invoice')}\n${comp('Order')}\n\`\`\`\n\nPlease let users click on a column's title to sort by it, with a little arrow that shows the direction.`,
  ],
  [
    'FIX',
    true,
    `Since yesterday evening the page stays white in production. The console says:\n\nUncaught Error: Minified React error #31\n${log}\n${log}\n\nLocally it all works. It must be online again by noon.`,
  ],
  [
    'FIX',
    true,
    `${comp('Customer')}\n${comp('Payment')}\n\nWhen I switch quickly between two customers, the rows of the first one sometimes appear under the second one. Reloading helps. I think the responses overtake each other.`,
  ],
  [
    'REFACTOR',
    true,
    `${comp('Invoice')}\n${comp('Order')}\n${comp('Customer')}\n\nThese three are the same thing over and over. I want a single generic table they all use. It must look and act exactly as it does now.`,
  ],
  [
    'REFACTOR',
    true,
    `${story.repeat(4)}\n\nThe code has grown with all that and nobody dares to touch it any more. Before we go on, bring order into it: one folder per feature, no circular imports, dead code out, nothing that users would notice.`,
  ],
  [
    'QUESTION',
    true,
    `${story.repeat(4)}\n\nA new colleague starts on Monday and asked me how an order travels from the cart to the warehouse. Could you describe it to her, step by step, from the code?`,
  ],
  [
    'QUESTION',
    false,
    `${comp('Report')}\n\n${'In our team we have been arguing about this for weeks. Half of us say that fetching belongs in the component, the other half would rather see a query library. Some fear the bundle size, some the learning curve. '.repeat(10)}\n\nWhat would you recommend, and why?`,
  ],
];
const lines = Array.from(
  { length: 30 },
  (_, i) =>
    `[${String(9 + Math.floor(i / 10)).padStart(2, '0')}:${String((i * 2) % 60).padStart(2, '0')}:1${i % 10}] worker ${i % 4} GET /api/articles/${300 + i} 500 ECONNRESET upstream`,
).join('\n');
const feats = `Members have a profile with a picture. A garden plot has a number, a size and a tenant. Work hours are entered by the board, each member sees their own. The board publishes news. Members may comment on news. The waiting list is public without names. `;
const HELD_LONG: readonly Row[] = [
  [
    'GENERATION',
    false,
    `${feats.repeat(9)}\n\nThat is what the web app for our allotment club has to cover. Vue if possible.`,
  ],
  [
    'EDIT',
    true,
    `${story.repeat(5)}\n\nToday's wish: the delivery date belongs right next to the price, not down in the details.`,
  ],
  [
    'FIX',
    true,
    `Articles have not been loading reliably since the move to the new host, see here:\n\n${lines}\n${lines}\n\nAbout one in ten requests ends like that.`,
  ],
  [
    'QUESTION',
    true,
    `${comp('Lease')}\n${comp('Member')}\n\n${feats.repeat(6)}\n\nMy question: what happens to the rows on screen if the second request comes back before the first?`,
  ],
];
const rules = `Every booking belongs to one guest. A guest may have several bookings. Rooms have a number, a floor and a price for each season. The night porter only sees arrivals of the day. Invoices are numbered without gaps. Cancellations are free until two days before. `;
const mail = `> On Monday Petra wrote:\n> I showed it to the team and they like it so far. Two people asked whether it works offline.\n> The colours are fine, someone found them a little pale.\n> Printing was tried once and worked.\n\n`;
const FINAL_LONG: readonly Row[] = [
  [
    'GENERATION',
    false,
    `Good morning, we run a small hotel by the sea and so far everything is on paper. We would like you to create our own booking tool.\n\n${rules.repeat(8)}\n\nThank you and kind regards from the coast`,
  ],
  [
    'EDIT',
    true,
    `${mail.repeat(7)}\n\nHi! As you can see above they are happy. One little thing remains: could you please show the guest's birthday next to the name in the arrivals list?`,
  ],
  [
    'REFACTOR',
    true,
    `${comp('Guest')}\n${comp('Room')}\n\nBoth components fetch in the same way. Please move that into one hook useRows, used by both, and leave everything on screen as it is.`,
  ],
  [
    'FIX',
    true,
    `${rules.repeat(6)}\n\nToday at the front desk we saw that the invoice for room 12 was issued twice with the same number, although the log shows a single click. Numbers have to be unique, the tax office insists on it.\n\n${log}`,
  ],
];
const minutes = `Anna opened the meeting. The figures of the spring were discussed, sales of plants went up, sales of tools went down. The new colleague was introduced. Ben reported from the fair, where several visitors praised the catalogue. The heating in the back room will be looked at by the landlord. `;
const LAST_LONG: readonly Row[] = [
  [
    'GENERATION',
    false,
    `${minutes.repeat(6)}\n\nDecision: we get a plant finder for the web site. Visitors answer five questions about light, water and space, and see which plants suit them. Please build it as a single-page app.`,
  ],
  [
    'EDIT',
    true,
    `Please change only one thing: the opening hours on the contact page. The rest is background so that you know why.\n\n${minutes.repeat(6)}`,
  ],
  [
    'FIX',
    true,
    `${minutes.repeat(4)}\n\nAnother point: customers complain that the order form forgets the address when they go back one step. This has to be repaired before Easter.`,
  ],
  [
    'QUESTION',
    true,
    `${comp('Plant')}\n${comp('Tool')}\n\n${minutes.repeat(4)}\n\nFor the next meeting I have to know which of the two tables loads more data, and whether they could share a request. What do you think?`,
  ],
];

/** Requests of some thousand characters: with code, logs, mail and minutes around what is asked. */
export const LONG_REQUESTS: readonly Row[] = [
  ...FIRST_LONG,
  ...HELD_LONG,
  ...FINAL_LONG,
  ...LAST_LONG,
];
