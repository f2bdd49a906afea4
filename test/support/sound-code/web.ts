import type { SoundCode } from './sound-code.ts';

/** Pages and plain scripts. */
export const WEB: readonly SoundCode[] = [
  {
    about: 'scripts that are no modules and share their names',
    request: 'Build a memory game',
    files: {
      'index.html': `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Memory game</title>
    <link rel="stylesheet" href="style.css">
  </head>
  <body>
    <h1>Memory game</h1>
    <p id="status"></p>
    <div id="board" class="board"></div>
    <button id="again">Play again</button>
    <script src="deck.js"></script>
    <script src="game.js"></script>
  </body>
</html>
`,
      'style.css': `.board { display: grid; grid-template-columns: repeat(4, 4rem); gap: 0.5rem; }
@font-face { font-family: "Cards"; src: url("cards.woff2"); font-display: swap; }
`,
      'deck.js': `function Deck(symbols) {
  this.cards = symbols.concat(symbols).map(function (symbol, index) {
    return { symbol: symbol, index: index };
  });
}

Deck.prototype.shuffled = function () {
  var cards = this.cards.slice();
  for (var at = cards.length - 1; at > 0; at--) {
    var other = Math.floor(Math.random() * (at + 1));
    var kept = cards[at];
    cards[at] = cards[other];
    cards[other] = kept;
  }
  return cards;
};
`,
      'game.js': `(function () {
  var board = document.getElementById('board');
  var status = document.getElementById('status');
  var open = [];

  function reveal(button, card) {
    if (open.length === 2 || button.textContent !== '?') return;
    button.textContent = card.symbol;
    open.push({ button: button, card: card });
    if (open.length < 2) return;
    if (open[0].card.symbol === open[1].card.symbol) {
      status.textContent = 'A pair';
      open = [];
      return;
    }
    setTimeout(function () {
      open.forEach(function (entry) {
        entry.button.textContent = '?';
      });
      open = [];
    }, 800);
  }

  function start() {
    board.replaceChildren();
    new Deck(['♠', '♥', '♦', '♣']).shuffled().forEach(function (card) {
      var button = document.createElement('button');
      button.textContent = '?';
      button.addEventListener('click', function () {
        reveal(button, card);
      });
      board.append(button);
    });
  }

  document.getElementById('again').addEventListener('click', start);
  start();
})();
`,
    },
  },
  {
    about: 'a game on a canvas, all in one page',
    request: 'Build a snake game in one HTML file',
    files: {
      'index.html': `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Snake game</title>
<style>
  canvas { border: 1px solid #333; image-rendering: pixelated; }
</style>
</head>
<body>
<h1>Snake</h1>
<p>Score: <output id="score">0</output></p>
<canvas id="field" width="200" height="200"></canvas>
<button id="restart" type="button">Restart</button>
<script>
const SIZE = 20;
const canvas = document.getElementById('field');
const pen = canvas.getContext('2d');
const score = document.getElementById('score');
let snake, food, step, timer;

function reset() {
  snake = [{ x: 10, y: 10 }];
  food = { x: 5, y: 5 };
  step = { x: 1, y: 0 };
  clearInterval(timer);
  timer = setInterval(move, 120);
}

function move() {
  const head = { x: (snake[0].x + step.x + SIZE) % SIZE, y: (snake[0].y + step.y + SIZE) % SIZE };
  if (snake.some(({ x, y }) => x === head.x && y === head.y)) return reset();
  snake.unshift(head);
  if (head.x === food.x && head.y === food.y) {
    food = { x: Math.floor(Math.random() * SIZE), y: Math.floor(Math.random() * SIZE) };
  } else snake.pop();
  draw();
}

function draw() {
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = 'green';
  for (const { x, y } of snake) pen.fillRect(x * 10, y * 10, 9, 9);
  pen.fillStyle = 'red';
  pen.fillRect(food.x * 10, food.y * 10, 9, 9);
  score.textContent = String(snake.length - 1);
}

const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
document.addEventListener('keydown', (event) => {
  const next = STEPS[event.key];
  if (next === undefined || next[0] === -step.x) return;
  event.preventDefault();
  step = { x: next[0], y: next[1] };
});
document.getElementById('restart').addEventListener('click', reset);
reset();
</script>
</body>
</html>
`,
    },
  },
  {
    about: 'an element of its own',
    request: 'Write a custom element for a countdown',
    files: {
      'countdown-timer.js': `const template = document.createElement('template');
template.innerHTML = '<style>:host { font-variant-numeric: tabular-nums }</style><time></time>';

export class CountdownTimer extends HTMLElement {
  static observedAttributes = ['seconds'];
  #left = 0;
  #timer = 0;

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).append(template.content.cloneNode(true));
  }

  connectedCallback() {
    this.#timer = setInterval(() => this.#tick(), 1000);
    this.#show();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  attributeChangedCallback(name, before, after) {
    if (name !== 'seconds' || before === after) return;
    this.#left = Number(after);
    this.#show();
  }

  #tick() {
    if (this.#left === 0) return;
    this.#left -= 1;
    this.#show();
    if (this.#left === 0) this.dispatchEvent(new CustomEvent('finished', { bubbles: true }));
  }

  #show() {
    this.shadowRoot.querySelector('time').textContent = \`Countdown: \${this.#left}\`;
  }
}

customElements.define('countdown-timer', CountdownTimer);
`,
    },
  },
  {
    about: 'a dialog whose form answers by its button',
    request: 'Build a web page with a feedback dialog',
    files: {
      'index.html': `<!DOCTYPE html>
<html lang="en">
  <head><meta charset="utf-8"><title>Feedback</title></head>
  <body>
    <button id="open-feedback" type="button">Give feedback</button>
    <dialog id="feedback">
      <form>
        <label>Feedback <textarea id="text" name="text" required></textarea></label>
        <button id="send-feedback" type="submit">Send</button>
      </form>
    </dialog>
    <p id="thanks" hidden>Thank you for your feedback</p>
    <script type="module" src="./feedback.js"></script>
  </body>
</html>
`,
      'feedback.js': `const dialog = document.querySelector('#feedback');
const field = document.querySelector('#text');

document.querySelector('#open-feedback').addEventListener('click', () => dialog.showModal());
document.querySelector('#send-feedback').addEventListener('click', (event) => {
  event.preventDefault();
  if (!field.reportValidity()) return;
  dialog.close();
  document.querySelector('#thanks').hidden = false;
});
`,
    },
  },
  {
    about: 'a function that waits for calls to end',
    request: 'Write a TypeScript debounce function',
    files: {
      'debounce.ts': `export interface Debounced<Arguments extends readonly unknown[]> {
  (...given: Arguments): void;
  cancel(): void;
}

/** Calls back once no further call has come for some time. */
export function debounce<Arguments extends readonly unknown[]>(
  callback: (...given: Arguments) => void,
  delayMs: number,
): Debounced<Arguments> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const debounced = (...given: Arguments): void => {
    clearTimeout(timer);
    timer = setTimeout(() => callback(...given), delayMs);
  };
  return Object.assign(debounced, { cancel: () => clearTimeout(timer) });
}
`,
    },
  },
  {
    about: 'a list that is walked by assigning',
    request: 'Write a JavaScript linked list class',
    files: {
      'linked-list.js': `class Node {
  constructor(value, next = null) {
    this.value = value;
    this.next = next;
  }
}

export class LinkedList {
  #first = null;
  size = 0;

  add(value) {
    this.#first = new Node(value, this.#first);
    this.size += 1;
    return this;
  }

  find(isWanted) {
    let node = this.#first;
    do {
      if (node !== null && isWanted(node.value)) return node.value;
    } while ((node = node?.next ?? null));
    return undefined;
  }

  *[Symbol.iterator]() {
    for (let node = this.#first; node !== null; node = node.next) yield node.value;
  }
}
`,
    },
  },
];
