import type { TaskType } from '../task.ts';

/** What a phrase says about the type of a task. */
export type TypeCue =
  /** Asks for something by a verb; most telling where a clause begins. */
  | { readonly kind: 'verb'; readonly points: TypePoints }
  /** Tells something wherever it stands. */
  | { readonly kind: 'sign'; readonly points: TypePoints }
  /** `make`: what it asks for depends on what follows. */
  | { readonly kind: 'make' }
  /** Names a whole that is built rather than changed. */
  | { readonly kind: 'product' }
  /** Begins a question: surely, or only where a question mark follows. */
  | { readonly kind: 'question'; readonly isSure: boolean }
  /** May stand before the verb that counts. */
  | { readonly kind: 'courtesy' }
  /** What is spoken of is there already. */
  | { readonly kind: 'existing' };

export type TypePoints = Readonly<Partial<Record<TaskType, number>>>;

const verb = (points: TypePoints): TypeCue => ({ kind: 'verb', points });
const sign = (points: TypePoints): TypeCue => ({ kind: 'sign', points });

/** Phrases by what they say, in several languages; separated by commas. */
export const TYPE_CUES: readonly (readonly [cue: TypeCue, phrases: string])[] = [
  // ---- something new
  [
    verb({ GENERATION: 4 }),
    `build, builds, create, creating, generate, develop, design, scaffold, code, code up, program,
    craft, produce, prototype, bootstrap, set up, setup, spin up, put together, come up with, write,
    draft, compose, make me, build me, create me, construct, invent, mock up, sketch,
    erstelle, erstell, erstellen, baue, bau, bauen, entwickle, entwickeln, programmiere,
    programmieren, schreibe, schreib, schreiben, generiere, entwirf, mach mir, gestalte,
    cree, creer, creez, construis, construire, developpe, developper, genere, generer, ecris, ecrire,
    fais moi, realise, realiser, fabrique, concois,
    crea, crear, creame, construye, construir, desarrolla, desarrollar, genera, generar, haz, hazme,
    hacer, escribe, escribir, disena, disenar, programa,
    creare, costruisci, costruire, sviluppa, sviluppare, generare, scrivi, scrivere, realizza,
    realizzare, progetta,
    crie, criar, construa, desenvolva, desenvolver, gere, gerar, faca, escreva, projete,
    maak, bouw, bouwen, ontwikkel, schrijf, genereer, ontwerp,
    stworz, zbuduj, napisz, zrob, wygeneruj, utworz, zaprojektuj,
    создай, создайте, создать, построй, сделай, сделайте, напиши, напишите, разработай,
    разработайте, сгенерируй, sozdai`,
  ],
  [verb({ GENERATION: 3, EDIT: 1 }), 'implement, implementiere, implementa, implemente, реализуй'],
  [
    sign({ GENERATION: 3.5 }),
    `need a, need an, want a, want an, wanna have a,
    i would like a,
    id like a, id like an, i would love a, looking for a, give me a, give me an, let me have a, show me a,
    ich brauche eine, ich brauche einen, ich brauche ein, ich mochte eine, ich hatte gern,
    jai besoin dun, jai besoin dune, j ai besoin d un, j ai besoin d une, je veux un, je veux une,
    je voudrais un, je voudrais une, necesito una, necesito un, quiero una, quiero un,
    ho bisogno di un, ho bisogno di una, voglio un, voglio una, vorrei una, preciso de um,
    preciso de uma, quero um, quero uma, ik wil een, ik heb een, potrzebuje, мне нужно приложение,
    мне нужен, мне нужна, хочу приложение, can i get a, can i have a`,
  ],
  [
    sign({ GENERATION: 3.5 }),
    `创建, 构建, 制作, 开发, 生成, 写一个, 做一个, 搭建, 编写, 设计一个, 我想要一个, 我需要一个, 建立,
    を作成, 作成して, 作って, 作りたい, 構築して, 開発して, 作ってください, 作成してください, 生成して,
    만들어, 만들고, 생성해, 개발해, 구축해, 작성해, olustur, gelistir, hazirla, insa et`,
  ],
  [
    sign({ GENERATION: 2.5 }),
    'from scratch, brand new, de zero, von grund auf, desde cero, from zero',
  ],
  [
    { kind: 'product' },
    `app, application, web app, website, web site, webpage, landing page, portfolio, dashboard, game,
    clone, shop, storefront, platform, tool, tracker, planner, calculator, generator, simulator, homepage,
    mvp, prototype, starter, template, widget, blog, chat app, todo app, anwendung, webseite,
    startseite, spiel, rechner, site web, jeu, sitio web, pagina web, aplicacion, juego, calculadora,
    applicazione, sito, sito web, gioco, aplicativo, jogo, aplikacja, aplikacje, strone, gra,
    приложение, сайт, игру, страницу, uygulama, uygulamasi, 应用, 网站, 游戏, アプリ, サイト, ゲーム, 앱,
    웹사이트, 게임`,
  ],
  // ---- something changed
  [
    verb({ EDIT: 4 }),
    `change, update, modify, adjust, tweak, alter, edit, set, increase, decrease, enlarge,
    shrink, hide, swap, swap out, put, align, center, centre, resize,
    restyle, style, color, colour, recolor, recolour, switch, append, insert, enable, disable,
    apply, drop, bump, redesign, translate, round, bold, highlight, relabel, reword, raise, lower,
    shorten, lengthen, widen, narrow, darken, lighten, place, reposition, reorder, rearrange, extend,
    polish, prettify, beautify, revert, undo, take out, strip, customise, customize,
    uppercase, capitalize, underline, shift, pad, dim, brighten, position,
    andere, andern, verandere, aktualisiere, entferne, entfernen, losche, loschen, setze,
    passe, farbe, mache den, mache die, mache das, mach den, mach die, mach das,
    vergrossere, verkleinere, ersetzen, anpassen,
    change le, change la, modifie, modifier, modifiez, remplacer, supprime, supprimer,
    enleve, enlever, mets, mettre, augmente, agrandis, centre le,
    cambia, cambiar, modifica, modificar, reemplazar, elimina, eliminar, quita, quitar,
    pon, actualiza, actualizar, aumenta, ajusta, haz que,
    cambiare, modificare, rimuovi, togli, aggiorna, imposta,
    mude, mudar, altere, alterar, remova, remover, troque, trocar, atualize, mova,
    wijzig, verander, verwijder, pas aan, zet,
    zmien, zmienic, usun, przenies, zaktualizuj, ustaw,
    измени, измените, изменить, удали, удалите, замените, поменяй, обнови, убери,
    увеличь, уменьши, перекрась`,
  ],
  [
    verb({ EDIT: 3, GENERATION: 1 }),
    `add, adds, include, integrate, sort, filter, open, close, limit, persist, save, wire, connect,
    link, cap, format, group, collapse, expand, animate, load, validate, restrict, require, mark,
    prefill, autofocus, focus, scroll, render, store, remember, cache, truncate, lock, default, support, allow, let, attach, show, display, use, give,
    wrap, fuge, hinzufugen, erganze, zeige, ajoute, ajouter, ajoutez, affiche, anade, anadir,
    agrega, agregar, muestra, aggiungi, aggiungere, mostra, adicione, adicionar, acrescente, mostre,
    voeg, toevoegen, dodaj, pokaz, добавь, добавьте, добавить, покажи`,
  ],
  [
    verb({ EDIT: 3, REFACTOR: 1 }),
    'move, replace, remove, delete, get rid of, turn, reduce, take the, ersetze, verschiebe, remplace, deplace, reemplaza, mueve, sostituisci, sposta, substitua, vervang, verplaats, zamien, замени, перемести',
  ],
  [
    verb({ REFACTOR: 3, EDIT: 2.3 }),
    'rename, renomme, renombra, renomeie, rinomina, hernoem, переименуй, benenne',
  ],
  [verb({ EDIT: 2, REFACTOR: 1 }), 'introduce, introduis'],
  [
    verb({ EDIT: 2, REFACTOR: 2 }),
    'improve, enhance, upgrade, verbessere, ameliore, mejora, migliora, melhore, улучши',
  ],
  [
    sign({ EDIT: 3.5 }),
    `修改, 更改, 改成, 改为, 换成, 添加, 增加, 删除, 去掉, 移除, 替换, 更新, 把, 变更, を変更, 変更して,
    変えて, 追加して, 削除して, 置き換えて, にして, 変更してください, 追加してください, 바꿔, 변경해,
    추가해, 삭제해, 제거해, 수정해, 교체해, degistir, ekle, sil, kaldir, guncelle, yap`,
  ],
  [
    sign({ EDIT: 0.5 }),
    `instead of, rather than, button, buttons, label, heading, title, text, color, colour, font, footer, header, navbar, sidebar,
    icon, logo, padding, margin, background, look, design, styling, ui, placeholder, tooltip, modal,
    column, link, menu`,
  ],
  [
    sign({ EDIT: 1.2 }),
    `should be, bigger, smaller, larger, taller, darker, lighter, wider, narrower, thicker,
    thinner, bolder, rounder, more space, less space, a bit more, a little more, slightly, to be blue, groser, grosser, kleiner, statt, plus grand, plus petit, au lieu de, mas grande,
    mas pequeno, en lugar de, en vez de, piu grande, piu piccolo, invece di, maior, menor, em vez de,
    groter, kleiner maken, wieksz, вместо, больше`,
  ],
  // ---- something broken
  [
    verb({ FIX: 4.5 }),
    `fix, fixes, fixing, repair, resolve, debug, solve, correct, patch, mend, troubleshoot, diagnose,
    hotfix, sort out, behebe, beheben, repariere, reparieren, korrigiere, korrigieren, lose das problem,
    corrige, corriger, corrigez, repare, reparer, resous, debogue, arregla, arreglar, corregir,
    repara, reparar, soluciona, solucionar, resuelve, depura, correggi, correggere, ripara, riparare,
    risolvi, corrija, corrigir, conserte, consertar, arrume, resolva, repareer, herstel, los op,
    napraw, naprawic, popraw, исправь, исправьте, исправить, почини, почините, устрани`,
  ],
  [
    verb({ FIX: 3 }),
    'stop, prevent, avoid, investigate, find out why, figure out why, track down, find the bug, look into, find why',
  ],
  [
    sign({ FIX: 3 }),
    `nan, se bloquea, goes blank, off by one, nothing is, nothing gets, empty page, not working, isnt working, arent working, doesnt work, does not work, dont work, do not work,
    didnt work, stopped working, wont work, no longer works, not work, typeerror, referenceerror,
    syntaxerror, rangeerror, cannot read, is not defined, is not a function, undefined is not,
    cannot find module, cant resolve, nothing happens, works again, work again, nothing shows,
    doesnt do anything, does nothing, dead button, uncaught, unhandled, build fails, failed to compile,
    funktioniert nicht, funktionieren nicht, geht nicht, klappt nicht, sturzt ab, ne marche pas,
    ne marche plus, ne fonctionne pas, ne fonctionne plus, no funciona, no funcionan, non funziona,
    non funzionano, nao funciona, nao esta funcionando, werkt niet, nie dziala, nie dzialaja,
    не работает, не работают, падает, ломается, 修复, 修正, 报错, 不工作, 无法, 崩溃, 解决, 没反应, 不显示, 失效,
    直して, 修正して, 動かない, 動作しない, 動きません, 表示されない, 고쳐, 작동하지, 안 돼, 안돼, 오류를,
    duzelt, onar, calismiyor, calismayan`,
  ],
  [
    sign({ FIX: 2.5 }),
    `bug, bugs, buggy, get rid of the error, get rid of the warning, get rid of the bug, broken, breaks, crash, crashes, crashing, crashed, infinite loop, memory leak,
    blank screen, white screen, race condition, stack trace, traceback, glitch, glitchy, faulty,
    malfunctioning, exception, misaligned, unresponsive, kaputt, absturz, casse, plante, bogue, roto,
    rota, rotto, si blocca, quebrado, quebrada, kapot, zepsuty, сломан, сломана, ошибка, ошибку,
    ошибки, баг, bledy, blad, error en, fehler, erreur, errore, erro, fout, hatayi, 错误, エラー, バグ,
    버그, 에러, 오류`,
  ],
  [
    sign({ FIX: 2 }),
    `error, errors, fails, failing, failed, failure, throws, throwing, wrong, incorrect, incorrectly,
    unexpected, unexpectedly, regression, logged out, silently, blank, must not happen, tests pass, ne se, no se, nicht, laggy, loses, undefined, complains, white page, resets, reset itself, but it, but nothing, but they, but the, freezes, freezing, frozen, hangs, stuck, hydration mismatch,
    flickers, flickering, warning, warnings, overlaps, overlapping, cut off, stale, twice, keeps,
    duplicated twice, no longer, 404, 500, leaks, invisible, lost, disappears, disappear, vanishes, glitches`,
  ],
  [
    sign({ FIX: 2 }),
    `doesnt, wont, isnt, arent, cant, cannot, does not, will not, is not, are not, never, do not,
    even though, supposed to`,
  ],
  // These hold words of the lists above and mean nothing of theirs.
  [
    sign({}),
    `error handling, error message, error messages, error state, error states, error boundary,
    error boundaries, error page, 404 page, loading and error, loading error, bug tracker, bug tracking,
    bug report, issue tracker, error screen, fixed header, fixed footer, fixed position, bug tracker app,
    start page, stop button, start and stop, correct answer, correct answers, code editor,
    code snippet, code review, drop down, drop downs, drop shadow, drag and drop, drag drop,
    change log, make sure, stop watch, do not change, dont change, do not use, dont use, never change, do not add, dont add,
    do not touch, dont touch, do not break, dont break, without breaking, use case, use cases, set of,
    design system, program of, should not change, must not change, error free, exception handling, warning banner`,
  ],
  // ---- something restructured
  [
    verb({ REFACTOR: 4.5 }),
    `refactor, refactors, refactoring, restructure, reorganise, reorganize, simplify, clean up, cleanup,
    tidy, tidy up, extract, split, split up, decouple, deduplicate, dedupe, modularise, modularize,
    modernise, modernize, convert, migrate, port, rewrite, optimise, optimize, optimising, break, streamline, consolidate,
    inline, abstract, break up, break down, break the, break this, pull out, factor out, separate,
    dry up, memoise, memoize, untangle, unify, merge, lift, rework, hoist, decompose, unnest,
    flatten, clean, transform, type the, strip out, slim down, generalise, generalize, encapsulate,
    speed up, isolate,
    refaktoriere, refaktorisiere, refactore, vereinfache, strukturiere, raume, aufraumen, extrahiere,
    zerlege, teile, bereinige, umstrukturieren, wandle, konvertiere, lagere, refaktorieren,
    refactorise, refactoriser, simplifie, simplifier, nettoie, nettoyer, extrais, reorganise, decoupe,
    convertis, separe, migre, refactoriza, refactorizar, simplifica, simplificar, reestructura,
    reestructurar, limpia, limpiar, extrae, divide, dividir, reorganiza, convierte, optimiza, separa,
    rifattorizza, semplifica, ristruttura, estrai, dividi, riorganizza, converti, ottimizza, ripulisci,
    refatore, refatorar, simplifique, reestruture, extraia, reorganize o, converta, otimize,
    herstructureer, vereenvoudig, refactor de, splits, ruim, zrefaktoryzuj, refaktoryzuj, uprosc,
    podziel, wydziel, uporzadkuj, przepisz, отрефактори, отрефакторь, рефакторинг, упрости, раздели,
    вынеси, перепиши, разбей, оптимизируй`,
  ],
  [
    sign({ REFACTOR: 4.5 }),
    `passing props, a context, instead of any, typescript types, into file, into one file, into its own, into their own,
    prop drilling, duplicate code, duplicated code, duplication, duplicated logic, duplicate logic,
    code duplication, repeated code, repetitive code, dead code, unused code, unused imports,
    unused variables, unused functions, without changing behaviour, without changing behavior, without changing its behaviour,
    without changing its behavior, without changing the behaviour, without changing the behavior,
    without changing what, without changing how, without changing functionality, behaviour unchanged, behavior unchanged, same behaviour,
    same behavior, keep the behaviour, keep the behavior, keep behaviour, keep behavior, keeping behaviour,
    keeping behavior, no functional changes, no behaviour change, no behavior change, keep functionality,
    keeping functionality, same functionality, preserve behaviour, preserve behavior, 重构, 拆分, 简化,
    抽取, 提取, 整理, 优化代码, 优化, リファクタリング, 分割して, 整理して, 切り出して, 리팩토링, 리팩터링,
    정리해, 분리해, yeniden duzenle, sadelestir, refaktor et, refactor et, ohne das verhalten,
    sans changer, sin cambiar, senza cambiare, sem mudar`,
  ],
  [
    sign({ REFACTOR: 2.5 }),
    `without changing, without changes to, readability, readable, maintainable, maintainability, code smell, code smells, technical debt, tech debt, spaghetti,
    separation of concerns, to typescript, into typescript, class component, class components,
    function component, functional component, functional components, custom hook, custom hooks,
    smaller components, smaller functions, smaller files, smaller pieces, own file, own files,
    own module, own component, separate file, separate files, separate component, separate components,
    separate module, separate modules, separate hook, early returns, code quality, cleaner code,
    cleaner, async await, use reducer, usereducer, copy pasted, copypasted,
    magic numbers, god component, single responsibility, testable, best practices, unnecessary rerenders,
    unnecessary re renders, any types, nested ternaries, nested ifs, nested callbacks`,
  ],
  [
    sign({ REFACTOR: 1.5 }),
    `logic, performance, faster, efficient, efficiently, scalable, modular, dry, helper functions, helpers, into hooks,
    into a hook, into components, into modules, into a context, with hooks, to hooks, use hooks,
    with typescript, with context, with redux, with zustand, with css modules, with a reducer,
    with map, folder structure, rerenders, re renders, boilerplate, reusable`,
  ],
  [
    sign({ REFACTOR: 1.8 }),
    `callback, callbacks, promise chains, variable, variables, function, functions, props, class, classes,
    hook, hooks, throughout, interface, types, any, enum, reducer, constants, codebase, component, components,
    switch statement, if statement, if statements, ternary, ternaries, nested, state up, module, modules,
    service layer, principles, solid principles, inheritance, composition, complexity, loops, imports, pure,
    effect, effects, early returns, code, structure, markup, repeated, related state, state into, one object, optional chaining,
    redux, zustand, jotai, toolkit, library, lodash, moment, axios, date fns, react query, tanstack, selectors, abstraction, dependency injection, generic, generics`,
  ],
  // ---- something asked
  [
    { kind: 'question', isSure: true },
    `who, what, whats, why, how, hows, which, in which, in what, wht, waht, can you explain, could you explain, can you tell,
    could you tell, can you describe, was ist, was sind, was bedeutet, was macht, wie, wieso, weshalb,
    warum, welche, welcher, welches, wofur, wozu, kannst du erklaren, quest ce, qu est ce, comment,
    pourquoi, quel, quelle, quels, quelles, cest quoi, c est quoi, a quoi, por que, cual, cuales,
    che cosa, perche, quale, quali, qual, quais, wat, hoe, waarom, welke, dlaczego, ktory, ktora,
    как, почему, зачем, какой, какая, какие, чем`,
  ],
  [
    { kind: 'question', isSure: false },
    `can, could, would, will, if, when, where, wheres, whose, is, are, does, do, did, was, were, has, have, should, shall,
    can i, can we, could i, may i, am i, is it, is there, would it, will it, can it, wann, que, quoi,
    quand, est ce, como, cuando, para que, donde, puedo, cosa, come, quando, a cosa, o que,
    para que serve, wanneer, co, jak, kiedy, czy, что, когда, можно ли`,
  ],
  [
    verb({ QUESTION: 5 }),
    `explain, describe, tell me, tell us, compare, recommend, suggest, advise, summarise, summarize,
    walk me through, teach me, clarify, define, outline, elaborate, review, discuss, list the, show me how,
    help me understand, give me an overview, give me an explanation, give me an example of how,
    erklare, erklaren, beschreibe, vergleiche, explique, expliquer, expliquez, decris, explica,
    explicame, explicar, describe, compara, spiega, spiegami, descrivi, explique me, leg uit, uitleggen,
    wyjasnij, opisz, объясни, объясните, расскажи, опиши, сравни`,
  ],
  [
    sign({ QUESTION: 3.5 }),
    `difference between, differences between, difference, pros and cons, i dont understand, i do not understand,
    i wonder, im wondering, i am wondering, wondering, is it possible, any idea,
    tips for, some tips, tips on, advice, best way to, which is better, do i need, curious, i want to know,
    id like to know, i would like to know, can you explain, could you explain, meaning of,
    unterschied zwischen, quelle est la difference, cual es la diferencia, diferencia entre,
    qual e la differenza, differenza tra, qual a diferenca, wat is het verschil, jaka jest roznica,
    какая разница, чем отличается, 什么是, 是什么, 什么, 如何, 怎么, 怎样, 为什么, 解释, 哪个, 区别, 吗, 何ですか, とは, なぜ,
    どうやって, どうすれば, 説明して, 教えて, 違い, ですか, ますか, 무엇, 뭐, 어떻게, 왜, 설명해, 차이, 인가요,
    nedir, nasil, neden, acikla, arasindaki fark`,
  ],
  // ---- in between
  [
    { kind: 'make' },
    'make, making, get, have the, mache, mach, fais, rends, fai, rendi, deixe, hazlo, zorg',
  ],
  [
    { kind: 'existing' },
    `existing, current, currently, to my, to our, to this, already, in my, my app, our app, the app, this app, this page, 
    the code below, following code, code below, the existing, file`,
  ],
  [
    { kind: 'courtesy' },
    `please, pls, plz, kindly, can you, could you, would you, will you, can u, could u, you should, you must, you need to,
    i want you to, i need you to, i would like you to, id like you to, i want to, i need to, id like to,
    i would like to, id love to, we need to, we want to, we should, we would like to, lets, let us, help me, help me to,
    help, hey, hi, hello, ok, okay, now, next, then, also, and, so, just, first, finally, maybe, quickly,
    try to, go ahead and, your task is to, the task is to, task, my goal is to, the goal is to, want to, need to, would be nice to,
    im trying to, i am trying to, im building, i am building, would it be possible to, would you mind, could you please, can you please,
    but, or, ill, yo, dear, bro, guys, team, thanks, quick, simply, now please, to, you are asked to, you will,
    bitte, kannst du, konntest du, konnen sie, ich mochte, wir mussen, wir wollen, hallo,
    sil te plait, s il te plait, svp, peux tu, pouvez vous, pourrais tu, bonjour, il faut,
    por favor, puedes, podrias, hola, quiero, necesito, per favore, puoi, potresti, ciao, vorrei,
    voce pode, pode, oi, preciso, alsjeblieft, kun je, wil je, prosze, czy mozesz, mozesz, czesc,
    пожалуйста, можешь, можете, привет, нужно, надо, lutfen, 请, 帮我, 请帮我`,
  ],
];
