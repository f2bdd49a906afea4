const names = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Elements of HTML, current and obsolete. https://html.spec.whatwg.org/#elements-3 */
const HTML = names(`
a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite
code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer
form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map
mark marquee menu menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture
plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select selectedcontent slot small source
span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul
var video wbr xmp fencedframe geolocation permission math`);

/** Elements of SVG, in lower case. https://www.w3.org/TR/SVG2/eltindex.html */
const SVG = names(`
animate animatemotion animatetransform circle clippath defs desc discard ellipse feblend fecolormatrix
fecomponenttransfer fecomposite feconvolvematrix fediffuselighting fedisplacementmap fedistantlight fedropshadow feflood
fefunca fefuncb fefuncg fefuncr fegaussianblur feimage femerge femergenode femorphology feoffset fepointlight
fespecularlighting fespotlight fetile feturbulence filter foreignobject g image line lineargradient marker mask metadata
mpath path pattern polygon polyline radialgradient rect set stop switch symbol text textpath tref tspan use view cursor
font-face glyph hatch hatchpath`);

/** Elements of MathML Core. */
const MATHML = names(`
annotation annotation-xml maction merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics none menclose mfenced`);

const KNOWN = new Set([...HTML, ...SVG, ...MATHML]);

/** True for the platform's own elements, and for custom elements, whose names contain a hyphen. */
export const isPlatformElement = (tag: string): boolean =>
  tag.includes('-') || KNOWN.has(tag.toLowerCase());
