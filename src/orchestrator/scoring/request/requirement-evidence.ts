import type { Requirement } from '../../profile/requirements.ts';
import { isTestPath } from '../project/source.ts';
import { nameOf, nodeIn } from '../syntax/node.ts';
import {
  allOf,
  anyOf,
  type Evidence,
  hasAttribute,
  hasElement,
  imports,
  inStyles,
  says,
} from './evidence.ts';
import { filtersShown } from './filter-evidence.ts';

/** Files that a framework turns into routes. */
const ROUTES_BY_FILE =
  /^(?:src\/)?(?:pages\/(?!_).+\.[jt]sx?|app\/.+\/(?:page|route)\.[jt]sx?|routes\/.*\+\w+\.\w+)$/;

/** Files of Next.js that answer requests. */
const ROUTE = /(?:^|\/)route\.[jt]s$|(?:^|\/)pages\/api\//;

const buildsMap: Evidence = ({ sources }) =>
  sources.some(({ tree }) =>
    tree?.ofType('NewExpression').some((node) => nameOf(nodeIn(node, 'callee')) === 'Map'),
  );

/** `res.status(401)`. */
const refusesStrangers: Evidence = ({ sources }) =>
  sources.some(({ tree }) => tree?.ofType('Literal').some(({ value }) => value === 401));

const EVIDENCE: Readonly<Record<Requirement, Evidence>> = {
  authentication: anyOf(
    imports(/auth|clerk|supabase|firebase|passport|jsonwebtoken|bcrypt|lucia/i),
    allOf(
      says(/log-?in|log in|sign-?in|sign in|authenticat|currentuser|session/),
      anyOf(hasAttribute('type', 'password'), says(/password|token|credential|oauth/)),
    ),
    // In German, French, Spanish, Italian, Dutch.
    allOf(
      says(/anmeld|einlogg|registrier|connexion|connecter|inscri|iniciar|registr|acced|aanmeld/),
      hasAttribute('type', 'password'),
    ),
    // A link or a code that is sent takes the place of a password.
    allOf(
      says(/log-?in|log in|sign-?in|sign in|authenticat/),
      says(
        /magic|passcode|passkey|webauthn|\botp\b|\b(?:resend|verify|verification|enter|digit|wrong|invalid|security)(?: the)? code\b/,
      ),
    ),
    // Strangers are sent to the login, or users can leave again.
    allOf(
      says(/log-?in|log in|sign-?in|sign in|authenticat|currentuser|session/),
      says(/redirect|log-?out|log out|sign-?out|sign out/),
    ),
    says(/auth-?context|auth-?provider|\buseauth\b/),
    says(/two-?factor|\b2fa\b|\btotp|one-?time (?:code|password)/),
    says(/x-api-key|\bbearer\b|unauthori[sz]ed/),
    refusesStrangers,
    // Signing up is part of it, and its form may ask for no password.
    says(/sign ?-?up|\bregister|registration|create (?:an )?account/),
  ),
  charts: anyOf(
    imports(/chart|recharts|d3|victory|nivo|visx|plotly|apexcharts|highcharts|uplot|tremor/i),
    hasElement('svg', 'path', 'polyline', 'rect', 'circle', 'canvas'),
    allOf(says(/chart|graph|\bbars?\b/), says(/height|width/)),
    // Charts made of repeated characters.
    allOf(says(/chart|graph|\bbars?\b|histogram/), says(/\brepeat\b|padstart|padend/)),
  ),
  persistence: anyOf(
    says(
      /localstorage|sessionstorage|indexeddb|document\.cookie|writefile|\.save\(|database|asyncstorage/,
    ),
    says(/\bpersist/),
    imports(
      /prisma|drizzle|mongoose|typeorm|sequelize|sqlite|^pg$|mysql|redis|supabase|firebase|dexie|localforage|idb|lowdb|zustand\/middleware/i,
    ),
  ),
  routing: anyOf(
    imports(/router|next\/(?:link|navigation|router)|wouter|navigation|expo-router/i),
    says(/hashchange|popstate|pushstate|location\.hash|location\.pathname|\broutes?\b|navigate/),
    ({ framework, starts }) => framework === 'next' && starts.length > 1,
    ({ files }) => [...files.keys()].some((path) => ROUTES_BY_FILE.test(path)),
    allOf(imports(/^(?:express|fastify|hono|koa|@hono\/|@koa\/)/), says(/router|\.(?:get|post)\b/)),
  ),
  forms: anyOf(
    hasElement('form', 'input', 'textarea', 'select'),
    imports(/form/i),
    says(/onsubmit|handlesubmit|formdata/),
    // The server that a form is sent to shows no form itself.
    ({ platform, framework, starts, vocabulary }) =>
      (platform === 'node' || (framework === 'next' && starts.some((path) => ROUTE.test(path)))) &&
      /\breq(?:uest)?\b/.test(vocabulary.text) &&
      /\b(?:body|json)\b/.test(vocabulary.text),
  ),
  validation: anyOf(
    imports(/^(?:zod|yup|joi|valibot|ajv|superstruct|vest|class-validator)|resolvers/i),
    says(/validat|invalid|is required|errors?\b|must be|at least/),
    hasAttribute('required'),
  ),
  search: says(/search|query/),
  filtering: anyOf(says(/filter[a-z]|[a-z]filter/), filtersShown),
  sorting: says(/sort|orderby|order by|compare/),
  pagination: says(
    /paginat|page ?size|per ?page|current ?page|next ?page|load ?more|infinite|\bpages?\b/,
  ),
  'drag-and-drop': anyOf(
    imports(/dnd|draggable|sortable|interactjs|pragmatic-drag/i),
    hasAttribute('draggable'),
    says(/dragstart|drag ?start|ondrop|ondrag|pointerdown/),
  ),
  theming: anyOf(
    says(/theme|dark|color-?scheme/),
    inStyles(/prefers-color-scheme|data-theme|\.dark\b/),
  ),
  realtime: anyOf(
    says(/websocket|eventsource|socket|subscribe|broadcastchannel|setinterval|poll|realtime|live/),
    imports(/socket|pusher|ably|supabase|firebase|liveblocks|partykit|yjs/i),
  ),
  notifications: anyOf(
    says(/notif|toast|snackbar|alert|announce/),
    imports(/toast|sonner|notistack|notification/i),
  ),
  upload: anyOf(
    hasAttribute('type', 'file'),
    says(/upload|filereader|formdata|dropzone|multer|\bfiles?\b/),
    imports(/dropzone|upload|multer|busboy|filepond/i),
  ),
  export: says(/export|download|createobjecturl|blob|csv|pdf/),
  internationalisation: anyOf(
    imports(/i18n|intl|lingui|polyglot/i),
    says(/locale|translat|i18n|\bintl\b|language/),
  ),
  payments: says(/payment|checkout|stripe|paypal|card ?number|\bpay\b|billing/),
  tests: ({ files }) => [...files.keys()].some(isTestPath),
  responsive: anyOf(
    inStyles(
      /@media|@container|minmax\(|auto-fi(?:t|ll)|clamp\(|flex-wrap|\b(?:sm|md|lg|xl):[a-z-]|matchMedia|useMediaQuery|breakpoints?/,
    ),
    imports(/bootstrap|@mui\/|@chakra-ui|antd|@mantine/),
  ),
  accessibility: anyOf(
    says(/aria-|\brole\b|htmlfor|tabindex|sr-only|visually-hidden|\balt\b/),
    inStyles(/aria-|role=|<label/),
    // Elements of the platform that are accessible by themselves.
    hasElement('summary', 'dialog', 'fieldset'),
  ),
  api: anyOf(
    says(
      /fetch|axios|xmlhttprequest|\bcreateserver\b|\bapi\b|endpoint|graphql|usequery|\/api\/|\bstatuscode\b|\bstatus code\b/,
    ),
    imports(/^(?:express|fastify|hono|koa)|axios|ky|swr|query|apollo|urql|trpc/),
  ),
  animation: anyOf(
    imports(/motion|spring|gsap|anime|lottie|auto-animate|animate/i),
    inStyles(/@keyframes|transition|animat|requestAnimationFrame/i),
  ),
  map: anyOf(
    imports(/leaflet|mapbox|maplibre|google-maps|react-map|openlayers|^ol$|deck\.gl/i),
    says(/latitude|longitude|\blat\b|\blng\b|geolocation|markers?\b/),
    // `map` may also mean a map of keys to values.
    buildsMap,
  ),
  editor: anyOf(
    imports(/tiptap|quill|slate|prosemirror|lexical|codemirror|monaco|draft-js|editor|ckeditor/i),
    // What is edited may be an invoice or a profile, of many fields.
    hasElement('textarea', 'input'),
    says(/contenteditable|editor/),
    // An editor for drawings.
    allOf(hasElement('canvas', 'svg'), says(/draw|stroke|brush|whiteboard|lineto/)),
  ),
  media: anyOf(
    hasElement('video', 'audio', 'img', 'Image', 'picture', 'iframe'),
    says(/\baudio|video|mediastream|getusermedia|player/),
    // A carousel may show any part of the page.
    says(/carousel|\bslid(?:e|es|er|eshow)\b|swiper/),
    imports(/player|howler|hls|video/i),
  ),
};

/**
 * How each requirement of a profile shows in code. Requirements without an entry cannot be judged.
 */
export const REQUIREMENT_EVIDENCE: ReadonlyMap<string, Evidence> = new Map(
  Object.entries(EVIDENCE),
);
