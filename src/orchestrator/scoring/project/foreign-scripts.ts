import type { Project } from './project.ts';

/** A script of a page that comes from elsewhere; what has been made small does too, wherever it lies. */
const FOREIGN_SCRIPT =
  /<script\b[^<>]*\ssrc\s*=\s*["']?((?:(?:https?:)?\/\/|\/__\/)[^\s"'>]*|[^\s"'>]+\.min\.js)/gi;

/** The names that well-known scripts bring to a page, by what their addresses hold. */
const BROUGHT: readonly { readonly address: RegExp; readonly names: RegExp }[] = [
  { address: /googletagmanager|google-analytics/i, names: /^(?:gtag|ga|_gaq|dataLayer)$/ },
  { address: /firebase/i, names: /^firebase$/ },
  { address: /js\.stripe/i, names: /^Stripe$/ },
  { address: /jquery(?!.*(?:ui|valid|plugin))/i, names: /^(?:\$|jQuery)$/ },
  { address: /bootstrap/i, names: /^(?:bootstrap|\$|jQuery)$/ },
  { address: /popper/i, names: /^(?:Popper|createPopper)$/ },
  { address: /font-?awesome/i, names: /^(?:FontAwesome\w*)$/ },
  { address: /ionicons/i, names: /^(?!)$/ },
  { address: /tailwind/i, names: /^tailwind$/ },
  { address: /alpine/i, names: /^Alpine$/ },
  { address: /axios/i, names: /^axios$/ },
  { address: /marked/i, names: /^marked$/ },
  { address: /purify/i, names: /^DOMPurify$/ },
  { address: /moment/i, names: /^moment$/ },
  { address: /dayjs/i, names: /^dayjs(?:_\w+)?$/ },
  { address: /lodash|underscore/i, names: /^_$/ },
  { address: /chart(?:\.umd|\.min|\.js|js)/i, names: /^Chart\w*$/ },
  { address: /leaflet/i, names: /^(?:L|leaflet)$/ },
  { address: /socket\.io/i, names: /^io$/ },
  { address: /sweetalert/i, names: /^(?:swal|Swal|sweetAlert|Sweetalert2)$/i },
  { address: /howler/i, names: /^Howl(?:er)?$/ },
  { address: /uuid/i, names: /^uuid\w*$/ },
  { address: /workbox/i, names: /^workbox$/ },
];

/** Says which names a script at that address may bring: any, where it is not known. */
export function namesFrom(address: string): (name: string) => boolean {
  const known = BROUGHT.filter((one) => one.address.test(address));
  return (name) => known.length === 0 || known.some(({ names }) => names.test(name));
}

/** Says of a name whether a script speaks of it in its address, or is well known to bring it. */
function namesSpokenIn(address: string): (name: string) => boolean {
  const known = BROUGHT.filter((one) => one.address.test(address));
  const spoken = address.toLowerCase();
  return (name) =>
    known.some(({ names }) => names.test(name)) ||
    (name.length > 2 && spoken.includes(name.toLowerCase()));
}

/**
 * Says whether the scripts that a project's pages take from elsewhere may bring a name: what is
 * well known brings what it is known for, anything else whatever it likes.
 */
export const broughtByForeignScripts = (
  project: Pick<Project, 'sources'>,
): ((name: string) => boolean) => broughtBy(project, namesFrom);

/**
 * The same for what is written in TypeScript, which knows no name that nobody declares: only what a
 * script speaks of in its address may go without.
 */
export const broughtToTypedCode = (
  project: Pick<Project, 'sources'>,
): ((name: string) => boolean) => broughtBy(project, namesSpokenIn);

function broughtBy(
  { sources }: Pick<Project, 'sources'>,
  namesAt: (address: string) => (name: string) => boolean,
): (name: string) => boolean {
  const brings = sources.flatMap(({ path, text }) =>
    /\.html?$/.test(path)
      ? [...text.matchAll(FOREIGN_SCRIPT)].map(([, address = '']) => namesAt(address))
      : [],
  );
  return (name) => brings.some((mayBring) => mayBring(name));
}
