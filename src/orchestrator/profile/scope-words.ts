/** What a word tells about the scope of a task: a whole program, how much of it, or little. */
export interface ScopeWord {
  readonly kind: 'program' | 'extent' | 'narrowing';
  /** Complexity points; below 0 for narrowing words. */
  readonly points: number;
}

/** Words that widen or narrow a task; phrases separated by commas. */
export const SCOPE_WORDS: readonly (readonly [word: ScopeWord, phrases: string])[] = [
  [
    { kind: 'program', points: 22 },
    `e commerce, ecommerce, saas, social network, marketplace, operating system, ide, cms, erp, crm,
    multi tenant, full stack, fullstack, video conferencing, 电商`,
  ],
  [
    { kind: 'program', points: 18 },
    `dashboard, dashboards, admin panel, back office, platform, clone, social media, booking system,
    management system, kanban, kanban board, spreadsheet, project management, online shop, web shop,
    online store, whiteboard, chat app, messaging app, plattform, tableau de bord, plataforma,
    piattaforma, panel de control, платформа, дашборд, 仪表盘, 仪表板, ダッシュボード, 대시보드`,
  ],
  [
    { kind: 'program', points: 12 },
    `app, application, web app, website, web site, site, game, system, shop, store, tool, blog, tracker,
    planner, anwendung, webseite, spiel, jeu, site web, aplicacion, juego, sitio web, applicazione, sito,
    gioco, aplicativo, jogo, aplikacja, aplikacje, приложение, сайт, игру, uygulama, 应用, 网站, 游戏,
    アプリ, サイト, ゲーム, 앱, 웹사이트, 게임`,
  ],
  [
    { kind: 'extent', points: 10 },
    `complete, full, fully, full featured, fully featured, production ready, production grade, advanced,
    comprehensive, complex, sophisticated, enterprise, scalable, robust, end to end, multiple, multi step,
    multi user, several, entire, whole, everything, everywhere, all pages, all files, all components,
    across the app, across all, throughout, whole codebase, codebase, architecture, state machine,
    undo and redo, undo redo, offline, komplett, vollstandig, complet, complete, completa, completo,
    полноценное, 完整`,
  ],
  [
    { kind: 'narrowing', points: -10 },
    `simple, basic, small, tiny, minimal, minimalist, quick, just, only, single, one page, static,
    trivial, little, short, hello world, plain, einfach, einfache, einfachen, kleine, kleinen, simplement,
    petit, petite, sencilla, sencillo, pequena, semplice, piccola, piccolo, simples, eenvoudige, prosta,
    prosty, простое, простой, простую, 简单, シンプルな, 간단한`,
  ],
  [
    { kind: 'narrowing', points: -6 },
    `counter, button, typo, color, colour, label, padding, margin, font size, background, spacing, text,
    title, placeholder, icon, tooltip, landing page, hero, badge, card, footer, header, stopwatch,
    landingpage, seite, pagina, page`,
  ],
];
