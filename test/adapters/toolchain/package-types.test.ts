import { afterAll, describe, expect, it } from 'vitest';
import { createScorerPool } from '../../../src/adapters/toolchain/pool/scorer-pool.ts';
import { profileTask } from '../../../src/orchestrator/profile/profile-task.ts';
import { filesFrom } from '../../support/score-request-builder.ts';

const scorer = createScorerPool({ workers: 1, timeoutMs: 120_000 });
afterAll(() => scorer.close());

/** Rules and lines of the type errors in one file. */
async function typeErrors(
  path: string,
  lines: readonly string[],
  dependencies: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const request = 'Write this file';
  const { checks } = await scorer.score(
    {
      request,
      profile: profileTask({ request, files: [], conversationId: 'types' }),
      files: filesFrom({
        [path]: lines.join('\n'),
        'package.json': JSON.stringify({ dependencies: { react: '19.0.0', ...dependencies } }),
      }),
      base: [],
      isPartial: false,
    },
    new AbortController().signal,
  );
  const findings = checks.find(({ id }) => id === 'type-checks')?.findings ?? [];
  return findings.flatMap(({ rule, line }) => (line === null ? [] : [`${rule} ${line}`]));
}

describe('uses of packages', () => {
  it.each([
    ['React Router 5', '5.3.4', "import { Link } from 'react-router-dom';", '<Link itemTo="/" />'],
    ['React Router 6', '6.30.0', "import { Link } from 'react-router-dom';", '<Link itemTo="/" />'],
    ['React Router 7', '7.1.0', "import { Link } from 'react-router-dom';", '<Link itemTo="/" />'],
  ])('are checked against the types of %s', async (_, version, from, element) => {
    const errors = await typeErrors('src/Nav.jsx', [from, `export const Nav = () => ${element};`], {
      'react-router-dom': version,
    });
    expect(errors).toEqual([expect.stringMatching(/^TS\d+ 2$/)]);
  });

  it.each([
    ["import Link from 'next/link';", '<Link itemHref="/">Home</Link>', { next: '15.0.0' }],
    [
      "import Image from 'next/image';",
      '<Image src="/a.png" alt="" itemWidth={3} />',
      { next: '15' },
    ],
    ["import { Field } from 'formik';", '<Field itemName="mail" />', { formik: '2.4.5' }],
    [
      "import * as Dialog from '@radix-ui/react-dialog';",
      '<Dialog.Content itemForceMount>Text</Dialog.Content>',
      { '@radix-ui/react-dialog': '^1.1.2' },
    ],
    [
      "import { Tabs } from 'radix-ui';",
      '<Tabs.Trigger itemValue="a" value="b">A</Tabs.Trigger>',
      { 'radix-ui': '^1.4.0' },
    ],
    [
      "import { Command } from 'cmdk';",
      '<Command.Item handleSelect={() => {}} />',
      { cmdk: '1.0.0' },
    ],
    [
      "import { ReactQueryDevtools } from '@tanstack/react-query-devtools';",
      '<ReactQueryDevtools itemInitialIsOpen={false} />',
      { '@tanstack/react-query-devtools': '5.2.0' },
    ],
    ["import { Card } from 'antd';", '<Card itemCover="a" />', { antd: '5.1.0' }],
    [
      "import { Form } from 'react-bootstrap';",
      '<Form.Control sort="a" />',
      { 'react-bootstrap': '2' },
    ],
    [
      "import Grid from '@mui/material/Grid';",
      '<Grid itemXs={12} />',
      { '@mui/material': '6.0.0' },
    ],
    [
      "import { motion } from 'framer-motion';",
      '<motion.p animation={{}} />',
      { 'framer-motion': '11' },
    ],
    ["import { FaEdit } from 'react-icons/fa';", '<FaEdit itemSize={3} />', { 'react-icons': '5' }],
    [
      "import { Trash } from 'lucide-react';",
      '<Trash className={3} />',
      { 'lucide-react': '0.400.0' },
    ],
  ])(
    'are checked against what is known of packages that are not installed: %s',
    async (from, element, known) => {
      expect(
        await typeErrors('src/Part.tsx', [from, `export const Part = () => ${element};`], known),
      ).toEqual([expect.stringMatching(/^TS\d+ 2$/)]);
    },
  );

  it('are checked against the known types, even if unknown parts of the package are used too', async () => {
    const lines = [
      "import { Provider, useSelector } from 'react-redux';",
      'const Name = () => <p>{useSelector((state) => state.name)}</p>;',
      'export const App = () => <Provider itemStore={{}}><Name /></Provider>;',
    ];
    const known = { 'react-redux': '9.1.0' };
    expect(await typeErrors('src/App.tsx', lines, known)).toEqual([
      expect.stringMatching(/^TS\d+ 3$/),
    ]);
    expect(await typeErrors('src/App.jsx', lines, known)).toEqual([
      expect.stringMatching(/^TS\d+ 3$/),
    ]);
  });

  it('are right with the props of listed components, also as another component', async () => {
    const lines = [
      "import { Link } from 'react-router-dom';",
      "import { Form, Select, Typography } from 'antd';",
      "import { Button, Card, Jumbotron, Modal, Offcanvas } from 'react-bootstrap';",
      "import { Box, TextField } from '@mui/material';",
      "import { motion, AnimatePresence } from 'framer-motion';",
      'const { Title } = Typography;',
      'export function Part() {',
      '  const [form] = Form.useForm();',
      '  return (',
      '    <Form form={form} layout="vertical" onFinish={(values: { a: string }) => console.log(values.a)}>',
      '      <Form.Item name="a" label="A" rules={[{ required: true }]}><Select showSearch options={[]} onChange={(value) => form.setFieldValue("a", value)} /></Form.Item>',
      '      <Title level={2} data-testid="t">T</Title>',
      '      <Button as={Link} to="/" variant="primary">Go</Button>',
      '      <Card className="mb-3"><Card.Body><Card.Text as="div">x</Card.Text></Card.Body></Card>',
      '      <Modal id="m" show onHide={() => {}} centered /><Offcanvas show onHide={() => {}} placement="end" id="o" /><Jumbotron id="j" />',
      '      <Box component={Link} to="/" sx={{ m: 1 }} /><Box onClick={(event) => event.preventDefault()} mt={{ xs: 1, md: 2 }} />',
      '      <TextField label="A" value="" onChange={(event) => console.log(event.target.value)} slotProps={{}} />',
      '      <AnimatePresence mode="wait"><motion.div initial={{ x: 1 }} whileHover={{ scale: 2 }} className="a" /></AnimatePresence>',
      '    </Form>',
      '  );',
      '}',
    ];
    const known = {
      antd: '5.1.0',
      'react-bootstrap': '2.9.0',
      '@mui/material': '5.15.0',
      'framer-motion': '11.0.0',
      'react-router-dom': '6.30.0',
    };
    expect(await typeErrors('src/Part.tsx', lines, known)).toEqual([]);
    expect(
      await typeErrors(
        'src/Part.jsx',
        lines.map((line) => line.replace(/: \{ a: string \}/, '')),
        known,
      ),
    ).toEqual([]);
  });

  it('are right if components wrap those of Radix in any of the usual ways', async () => {
    const lines = [
      "import * as React from 'react';",
      "import * as DialogPrimitive from '@radix-ui/react-dialog';",
      "import { type DialogProps } from '@radix-ui/react-dialog';",
      "import { Slot } from '@radix-ui/react-slot';",
      "import { Tooltip } from 'radix-ui';",
      "import { Command as CommandPrimitive } from 'cmdk';",
      'const Overlay = React.forwardRef<',
      '  React.ElementRef<typeof DialogPrimitive.Overlay>,',
      '  React.ComponentPropsWithoutRef<typeof DialogPrimitive.Overlay>',
      '>(({ className, ...props }, ref) => <DialogPrimitive.Overlay ref={ref} className={className} {...props} />);',
      'Overlay.displayName = DialogPrimitive.Overlay.displayName;',
      'function Content({ children, ...props }: React.ComponentProps<typeof DialogPrimitive.Content>) {',
      '  return <DialogPrimitive.Portal><Overlay /><DialogPrimitive.Content data-slot="content" {...props}>{children}</DialogPrimitive.Content></DialogPrimitive.Portal>;',
      '}',
      "function Button({ asChild = false, ...props }: React.ComponentProps<'button'> & { asChild?: boolean }) {",
      "  const Comp = asChild ? Slot : 'button';",
      '  return <Comp data-slot="button" {...props} />;',
      '}',
      'const Menu = ({ children, ...props }: DialogProps) => (',
      '  <DialogPrimitive.Root {...props}><CommandPrimitive className="a">{children}</CommandPrimitive></DialogPrimitive.Root>',
      ');',
      'const Find = React.forwardRef<React.ElementRef<typeof CommandPrimitive.Input>, React.ComponentPropsWithoutRef<typeof CommandPrimitive.Input>>(',
      '  (props, ref) => <CommandPrimitive.Input ref={ref} {...props} />,',
      ');',
      'export function Page() {',
      '  const [open, setOpen] = React.useState(false);',
      '  return (',
      '    <Menu open={open} onOpenChange={setOpen}>',
      '      <DialogPrimitive.Trigger asChild><Button asChild><a href="/">Go</a></Button></DialogPrimitive.Trigger>',
      '      <Content onEscapeKeyDown={(event) => event.preventDefault()} aria-describedby={undefined}>',
      '        <Find placeholder="Find" onValueChange={(text) => console.log(text.length)} />',
      '        <CommandPrimitive.List><CommandPrimitive.Item value="a" onSelect={(value) => console.log(value.length)}>A</CommandPrimitive.Item></CommandPrimitive.List>',
      '        <Tooltip.Provider delayDuration={0}><Tooltip.Root><Tooltip.Trigger>?</Tooltip.Trigger></Tooltip.Root></Tooltip.Provider>',
      '      </Content>',
      '    </Menu>',
      '  );',
      '}',
    ];
    const known = {
      '@radix-ui/react-dialog': '^1.1.2',
      '@radix-ui/react-slot': '^1.1.0',
      'radix-ui': '^1.4.0',
      cmdk: '1.0.0',
    };
    expect(await typeErrors('src/Page.tsx', lines, known)).toEqual([]);
  });

  it('may give a portal of Radix a class, as older versions allow', async () => {
    const lines = [
      "import * as Dialog from '@radix-ui/react-dialog';",
      'export const Portal = ({ className, children, ...props }: Dialog.DialogPortalProps) => (',
      '  <Dialog.Portal className={className} {...props}><div>{children}</div></Dialog.Portal>',
      ');',
    ];
    const known = { '@radix-ui/react-dialog': '^1.0.3' };
    expect(await typeErrors('src/Portal.tsx', lines, known)).toEqual([]);
  });

  it.each([
    '<ReactQueryDevtools />',
    '<ReactQueryDevtools initialIsOpen={false} />',
    '<ReactQueryDevtools buttonPosition="bottom-left" position="right" />',
    '<ReactQueryDevtools position="bottom-right" panelProps={{ style: {} }} />',
    '<ReactQueryDevtools initialIsOpen errorTypes={[{ name: "A", initializer: () => new Error() }]} />',
  ])("are right with the props of TanStack Query's panel: %s", async (element) => {
    const lines = [
      "import { ReactQueryDevtools } from '@tanstack/react-query-devtools';",
      `export const App = () => ${element};`,
    ];
    const known = { '@tanstack/react-query-devtools': '5.2.0' };
    expect(await typeErrors('src/App.tsx', lines, known)).toEqual([]);
  });

  it('may read the size of an image that Next.js imports as an object', async () => {
    const lines = [
      "import Image from 'next/image';",
      "import logo from './logo.png';",
      'export const Logo = () => <Image src={logo.src} alt="" width={logo.width} height={2} />;',
    ];
    expect(await typeErrors('src/Logo.tsx', lines, { next: '15.0.0' })).toEqual([]);
  });

  it('may import a module with runes without its extension', async () => {
    const lines = [
      '<script lang="ts" module>',
      '  type T = Record<string, unknown>;',
      '</script>',
      '<script lang="ts" generics="T extends Record<string, unknown>">',
      "  import { modal } from '$lib/states/modal.svelte';",
      '  let { value }: { value: T } = $props();',
      '</script>',
      '<button onclick={() => modal.open()}>{Object.keys(value).length}</button>',
    ];
    expect(await typeErrors('src/routes/Part.svelte', lines, { svelte: '5.0.0' })).toEqual([]);
  });

  it('find a required prop that is missing beside those from Formik', async () => {
    const page = (given: string): readonly string[] => [
      "import { useFormik } from 'formik';",
      'interface Given { name: string; value: string; label: string; error?: string; onChange(event: React.ChangeEvent<HTMLInputElement>): void }',
      'const Field = ({ label, error, ...given }: Given) => <label>{label}<input {...given} />{error}</label>;',
      'export function Page() {',
      "  const formik = useFormik({ initialValues: { mail: '' }, onSubmit: (values) => console.log(values.mail) });",
      '  return <form onSubmit={formik.handleSubmit}>',
      `    <Field ${given} {...formik.getFieldProps('mail')} />`,
      '  </form>;',
      '}',
    ];
    const known = { formik: '2.4.5' };
    const sound = 'label="Mail" error={formik.errors.mail}';
    expect(await typeErrors('src/Page.tsx', page(sound), known)).toEqual([]);
    expect(await typeErrors('src/Page.tsx', page('error="x"'), known)).toContain('TS2741 7');
  });

  it('may pass functions of an untyped Formik form on', async () => {
    const lines = [
      "import { ErrorMessage, Field, FieldArray, Form, Formik } from 'formik';",
      'export const Page = () => (',
      '  <Formik initialValues={{ a: 1 }} validate={(values) => (values.a > 1 ? {} : { a: "x" })} onReset={(values) => console.log(values)} onSubmit={(values, { setSubmitting }) => setSubmitting(values.a > 1)}>',
      '    {({ values, isSubmitting }) => (',
      '      <Form>',
      '        <Field name="a" onChange={(event) => console.log(event.target.value)} validate={(value) => value} />',
      '        <Field name="b">{({ field, meta }) => <input {...field} aria-invalid={meta.error} />}</Field>',
      '        <FieldArray name="c">{({ push }) => <button type="button" onClick={() => push(values.a)}>+</button>}</FieldArray>',
      '        <ErrorMessage name="a">{(text) => <p>{text}</p>}</ErrorMessage>',
      '        <button disabled={isSubmitting}>Save</button>',
      '      </Form>',
      '    )}',
      '  </Formik>',
      ');',
    ];
    expect(await typeErrors('src/Page.tsx', lines, { formik: '2.4.5' })).toEqual([]);
  });

  it('are right with all that those packages accept', async () => {
    const lines = [
      "import Link, { type LinkProps } from 'next/link';",
      "import Image from 'next/image';",
      "import { Field, Form, Formik, useFormik } from 'formik';",
      "import { FaEdit } from 'react-icons/fa';",
      "import { type Icon as AnyIcon, icons, type LucideIcon, Trash } from 'lucide-react';",
      'export const Wrapped = (props: LinkProps & { label: string }) => <Link {...props}>{props.label}</Link>;',
      'const byName: Record<string, LucideIcon> = { trash: Trash };',
      'export const first: AnyIcon = Trash;',
      'export function Page({ name }: { name: string }) {',
      '  const Icon = byName[name] ?? Trash;',
      '  const form = useFormik({ initialValues: { mail: "" } });',
      '  return (',
      '    <Formik initialValues={form.values} onSubmit={async (values) => console.log(values, icons)} enableReinitialize>',
      '      {({ isSubmitting }: { isSubmitting: boolean }) => (',
      '        <Form>',
      '          <Field name="mail" as="select" disabled={isSubmitting} />',
      '          <Link href={{ pathname: "/x" }} prefetch={false} onClick={(event) => event.preventDefault()}>x</Link>',
      '          <Image src="/a.png" alt="" width={10} height="10" priority style={{ objectFit: "cover" }} />',
      '          <FaEdit size={20} aria-hidden onClick={() => {}} /><Icon className="x" strokeWidth={1} />',
      '        </Form>',
      '      )}',
      '    </Formik>',
      '  );',
      '}',
    ];
    const known = { next: '15', formik: '2', 'react-icons': '5', 'lucide-react': '0.400.0' };
    expect(await typeErrors('src/Page.tsx', lines, known)).toEqual([]);
  });

  it('may be spread into a component in JavaScript, whatever it requires', async () => {
    const lines = [
      "import { Formik } from 'formik';",
      'export const Form = ({ check, ...rest }) => <Formik {...rest} validate={check} />;',
    ];
    expect(await typeErrors('src/Form.jsx', lines, { formik: '2.4.5' })).toEqual([]);
  });

  it('find a promise of an unknown value that is used as the value', async () => {
    const lines = [
      "import { currentUser } from 'some-sessions';",
      'const load = async () => { const user = await currentUser(); return user; };',
      'export const nameOf = async () => {',
      '  const user = load();',
      '  return user.name;',
      '};',
    ];
    expect(await typeErrors('src/user.ts', lines, { 'some-sessions': '1' })).toEqual(['TS2339 5']);
  });

  it('may end the program if something is missing, which the console does not', async () => {
    const lines = (end: string) => [
      "import { program } from 'some-commands';",
      'export function titleOf(all: { title: string }[]): string {',
      '  const one = all.find(({ title }) => title !== program.name());',
      `  if (!one) { ${end}("none"); }`,
      '  return one.title;',
      '}',
    ];
    const known = { 'some-commands': '1' };
    expect(await typeErrors('src/title.ts', lines('program.error'), known)).toEqual([]);
    expect(await typeErrors('src/title.ts', lines('console.error'), known)).toEqual(['TS18048 5']);
  });

  it('may spread values of unknown types, and read what packages add', async () => {
    const lines = [
      "import session from 'some-sessions';",
      "import express, { type Request } from 'express';",
      'const checked = <T,>(schema: session.Schema<T>): T => schema.parse() as T;',
      'export const both = { ...checked(session.of()), more: 1 };',
      'export const app = express();',
      'app.get("/", (request: Request, response) => { response.json(request.session.user); });',
    ];
    const known = { 'some-sessions': '1', express: '4.19.0' };
    expect(await typeErrors('src/server.ts', lines, known)).toEqual([]);
  });

  it('find a component in JavaScript that never returns anything', async () => {
    const lines = [
      "import { useEffect } from 'react';",
      'function Alert({ text }) {',
      '  useEffect(() => console.log(text), [text]);',
      '}',
      'export const App = () => <Alert text="Saved" />;',
    ];
    expect(await typeErrors('src/App.jsx', lines, {})).toEqual(['TS2786 5']);
  });
});
