/** A language, and how to recognise it in files and requests. */
export interface Language {
  readonly name: string;
  readonly path: RegExp;
  /** How a request asks for it. */
  readonly asked: RegExp;
}

/** Languages that requests may ask for, and of which no check reads more than the syntax. */
export const UNREAD_LANGUAGES: readonly Language[] = [
  {
    name: 'Python',
    path: /\.(?:py|ipynb)$/,
    asked: /\bpython|flask|django|fastapi|pandas|\.py\b/i,
  },
  { name: 'SQL', path: /\.sql$/, asked: /\bsql\b|postgres|mysql|sqlite|\.sql\b|\btables?\b/i },
  {
    name: 'Ruby',
    path: /\.rb$|(?:^|\/)(?:Gemfile|Rakefile)$/,
    asked: /\bruby|rails|\.rb\b|\brake/i,
  },
  {
    name: 'Go',
    path: /\.go$|(?:^|\/)go\.mod$/,
    asked: /\bgolang\b|\bin Go\b|\bGo (?:server|program|service|code|function|module)|\.go\b/,
  },
  { name: 'Rust', path: /\.rs$/, asked: /\brust\b|\.rs\b/i },
  { name: 'Java', path: /\.java$/, asked: /\bjava\b|\bspring\b/i },
  { name: 'Kotlin', path: /\.kts?$/, asked: /\bkotlin\b|\bgradle\b/i },
  { name: 'Swift', path: /\.swift$/, asked: /\bswift(?:ui)?\b/i },
  { name: 'C#', path: /\.cs$/, asked: /\bc#|\.net\b|\bcsharp\b|\bunity\b/i },
  {
    name: 'C or C++',
    path: /\.(?:c|h|cc|cpp|hpp|ino)$/,
    asked: /\bc\+\+|\bin C\b|\bC (?:program|function|code)|\bcpp\b|\barduino\b/,
  },
  { name: 'PHP', path: /\.php$/, asked: /\bphp|laravel|wordpress/i },
  {
    name: 'a shell language',
    path: /\.(?:sh|bash|zsh|fish)$/,
    asked: /\bbash|shell[- ]script|\.sh\b|\bzsh\b/i,
  },
  { name: 'PowerShell', path: /\.psm?1$/, asked: /\bpowershell\b|\.ps1\b/i },
  { name: 'batch', path: /\.(?:bat|cmd)$/, asked: /\bbatch\b|\.bat\b/i },
  { name: 'Lua', path: /\.lua$/, asked: /\blua\b|\bneovim\b|\broblox\b|\blove2d\b/i },
  { name: 'Perl', path: /\.p[lm]$/, asked: /\bperl\b/i },
  {
    name: 'R',
    path: /\.[rR]$/,
    asked: /\bin R\b|\bR (?:script|function|code|program)\b|\bggplot|\bdplyr\b/,
  },
  { name: 'Julia', path: /\.jl$/, asked: /\bjulia\b/i },
  { name: 'Dart', path: /\.dart$/, asked: /\bdart\b|\bflutter\b/i },
  { name: 'Scala', path: /\.(?:scala|sbt)$/, asked: /\bscala\b|\bsbt\b/i },
  {
    name: 'Groovy',
    path: /\.(?:groovy|gradle)$|(?:^|\/)Jenkinsfile$/,
    asked: /\bgroovy\b|\bgradle\b|\bjenkins/i,
  },
  { name: 'Clojure', path: /\.(?:cljs?|cljc|edn)$/, asked: /\bclojure/i },
  { name: 'Elixir', path: /\.exs?$/, asked: /\belixir\b|\bphoenix\b/i },
  { name: 'Erlang', path: /\.[eh]rl$/, asked: /\berlang\b/i },
  { name: 'Haskell', path: /\.l?hs$/, asked: /\bhaskell\b/i },
  { name: 'OCaml', path: /\.mli?$/, asked: /\bocaml\b/i },
  { name: 'F#', path: /\.fsx?$/, asked: /\bf#|\bfsharp\b/i },
  { name: 'Elm', path: /\.elm$/, asked: /\belm\b/i },
  { name: 'Zig', path: /\.zig$/, asked: /\bzig\b/i },
  { name: 'Nim', path: /\.nim$/, asked: /\bnim\b/i },
  {
    name: 'Lisp',
    path: /\.(?:lisp|el|scm|rkt)$/,
    asked: /\blisp\b|\bscheme\b|\bracket\b|\bemacs\b/i,
  },
  { name: 'Prolog', path: /\.(?:pl|pro)$/, asked: /\bprolog\b/i },
  { name: 'Fortran', path: /\.f(?:90|95|or)?$/, asked: /\bfortran\b/i },
  { name: 'COBOL', path: /\.(?:cbl|cob)$/, asked: /\bcobol\b/i },
  { name: 'Pascal', path: /\.pas$/, asked: /\bpascal\b|\bdelphi\b/i },
  { name: 'assembly', path: /\.(?:s|S|asm)$/, asked: /\bassembly\b|\bassembler\b|\bnasm\b/i },
  { name: 'MATLAB', path: /\.m$/, asked: /\bmatlab\b|\boctave\b/i },
  { name: 'Objective-C', path: /\.mm?$/, asked: /\bobjective[- ]c\b/i },
  { name: 'Solidity', path: /\.sol$/, asked: /\bsolidity\b|\bsmart contract/i },
  { name: 'GDScript', path: /\.gd$/, asked: /\bgdscript\b|\bgodot\b/i },
  { name: 'VBA', path: /\.(?:bas|vba|vbs)$/, asked: /\bvba\b|\bvbscript\b|\bmacro\b/i },
  {
    name: 'a shader language',
    path: /\.(?:glsl|vert|frag|wgsl|hlsl)$/,
    asked: /\bshader|\bglsl\b|\bwgsl\b/i,
  },
  {
    name: 'a hardware description language',
    path: /\.(?:s?v|vhdl?)$/,
    asked: /\bverilog\b|\bvhdl\b/i,
  },
  { name: 'Terraform', path: /\.(?:tf|tfvars|hcl)$/, asked: /\bterraform\b|\bhcl\b|\bopentofu\b/i },
  { name: 'Bicep', path: /\.bicep$/, asked: /\bbicep\b/i },
  { name: 'Nix', path: /\.nix$/, asked: /\bnix(?:os)?\b|\bflake\b/i },
  { name: 'Make', path: /(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$/, asked: /\bmakefile\b|\bmake\b/i },
  { name: 'CMake', path: /(?:^|\/)CMakeLists\.txt$|\.cmake$/, asked: /\bcmake/i },
  { name: 'just', path: /(?:^|\/)\.?[Jj]ustfile$/, asked: /\bjust ?file\b/i },
  { name: 'Protocol Buffers', path: /\.proto$/, asked: /\bproto(?:buf|col buffers?)?\b|\bgrpc\b/i },
  { name: 'LaTeX', path: /\.(?:tex|bib)$/, asked: /\blatex\b|\btex\b|\bbibtex\b/i },
  {
    name: 'a diagram language',
    path: /\.(?:mmd|mermaid|puml|dot|gv)$/,
    asked: /\bmermaid\b|\bplantuml\b|\bgraphviz\b|\bdiagram\b/i,
  },
  {
    name: 'a template language',
    path: /\.(?:ejs|hbs|handlebars|mustache|pug|jade|njk|liquid|twig|erb|j2|jinja2?|mjml)$/,
    asked:
      /\btemplates?\b|\bejs\b|\bhandlebars\b|\bmustache\b|\bpug\b|\bnunjucks\b|\bliquid\b|\btwig\b|\bjinja|\bmjml\b|\bemail\b/i,
  },
  { name: 'Astro', path: /\.astro$/, asked: /\bastro\b/i },
  { name: 'regular expressions', path: /\.regex$/, asked: /\bregex\b|\bregular expression/i },
  { name: 'Markdown', path: /\.mdx?$/, asked: /\breadme|markdown|documentation|changelog|\.md\b/i },
  {
    name: 'XML',
    path: /\.(?:xml|xsd|xslt?|plist|xaml)$/,
    asked:
      /\bxml\b|\bsitemap\b|\brss\b|\bpom\b|\bmaven\b|\bplist\b|\bxaml\b|\bxslt\b|\bmanifest\b/i,
  },
  {
    name: 'SVG',
    path: /\.svg$/,
    asked: /\bsvg\b|\bicon\b|\blogo\b|\billustration\b|\bdrawing\b|\bfavicon\b/i,
  },
  { name: 'CSV', path: /\.[ct]sv$/, asked: /\b[ct]sv\b|\bspreadsheet\b|\bdata ?set\b/i },
  {
    name: 'YAML',
    path: /\.ya?ml$/,
    asked:
      /\bya?ml\b|workflow|actions?\b|docker[- ]?compose|kubernetes|\bk8s\b|\bhelm\b|ansible|openapi|swagger|cloudformation|pipeline|\bci\b|\bconfig/i,
  },
  {
    name: 'Docker’s syntax',
    path: /(?:^|\/)(?:\.dockerignore|(?:[\w.-]+\.)?Dockerfile[\w.-]*)$/,
    asked: /\bdocker/i,
  },
  { name: 'GraphQL', path: /\.(?:graphql|gql)$/, asked: /\bgraphql\b/i },
  { name: 'the Prisma schema language', path: /\.prisma$/, asked: /\bprisma\b/i },
  {
    name: 'TOML',
    path: /\.toml$/,
    asked: /\btoml\b|\bcargo\b|\bpyproject\b|\bnetlify\b|\bwrangler\b|\bconfig/i,
  },
  {
    name: 'JSON',
    path: /\.json(?:[c5l]|ld)?$|\.webmanifest$/,
    asked: /\bjson\b|\bconfig|\bsettings?\b|\bmanifest\b|\bfixtures?\b/i,
  },
  {
    name: 'a tool’s own syntax',
    path: /(?:^|\/)\.[\w.-]*(?:rc|ignore|config|attributes)$|(?:^|\/)\.env[\w.-]*$|\.(?:ini|conf|cfg|properties|service|txt)$|(?:^|\/)(?:[A-Z][a-z]+file|crontab|_redirects|_headers|CODEOWNERS|LICEN[SC]E)$/,
    asked:
      /\bconfig\w*|\bsettings?\b|\w+rc\b|\.env\b|\benvironment variables?\b|ignore\b|\bini\b|\bnginx\b|\bcaddy|\bsystemd\b|\bcron|\bredirects\b|\bheaders\b|\blicen[sc]e\b|\brobots\b|\bprocfile\b|\bvagrant|\bbrewfile\b|\brequirements\.txt\b|\btext file\b|\.txt\b/i,
  },
];
