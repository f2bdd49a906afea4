import type { Project } from './project.ts';

/** A script that a page loads from elsewhere; minified files count as such, wherever they are. */
const FOREIGN_SCRIPT =
  /<script\b[^<>]*\ssrc\s*=\s*["']?((?:(?:https?:)?\/\/|\/__\/)[^\s"'>]*|[^\s"'>]+\.min\.js)/gi;

/** The globals that well-known scripts define, by patterns of their addresses. */
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

/** Tells which globals the script at an address may define: any, if the script is not known. */
export function namesFrom(address: string): (name: string) => boolean {
  const known = BROUGHT.filter((one) => one.address.test(address));
  return (name) => known.length === 0 || known.some(({ names }) => names.test(name));
}

/** Tells which globals the address itself names, or the script is known to define. */
function namesSpokenIn(address: string): (name: string) => boolean {
  const known = BROUGHT.filter((one) => one.address.test(address));
  const spoken = address.toLowerCase();
  return (name) =>
    known.some(({ names }) => names.test(name)) ||
    (name.length > 2 && spoken.includes(name.toLowerCase()));
}

/**
 * Tells which globals the foreign scripts of a project's pages may define: well-known scripts their
 * known ones, others any.
 */
export const broughtByForeignScripts = (
  project: Pick<Project, 'sources'>,
): ((name: string) => boolean) => broughtBy(project, namesFrom);

/**
 * The same for TypeScript, where undeclared names are errors: an unknown script excuses only names
 * that its address contains.
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
