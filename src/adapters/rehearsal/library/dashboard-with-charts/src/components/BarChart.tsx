import { useId } from 'react';
import { axisTicks, formatCompactMoney, formatMoney } from '../lib/format';
import type { Slice } from '../types';

const WIDTH = 420;
const LABEL_WIDTH = 96;
const ROW = 40;
const BAR = 22;

export function BarChart({ title, bars }: { title: string; bars: Slice[] }) {
  const id = useId();
  const top = axisTicks(Math.max(...bars.map((bar) => bar.value))).at(-1) ?? 1;
  const ranked = [...bars].sort((left, right) => right.value - left.value);
  const room = WIDTH - LABEL_WIDTH - 64;
  const summary = ranked.map((bar) => `${bar.label}: ${formatMoney(bar.value)}`).join(', ');

  return (
    <figure className="card">
      <figcaption>
        <h2>{title}</h2>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${ranked.length * ROW}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{summary}</desc>
        {ranked.map((bar, row) => {
          const width = (bar.value / top) * room;
          const middle = row * ROW + ROW / 2;
          return (
            <g key={bar.id}>
              <text x={LABEL_WIDTH - 10} y={middle + 4} textAnchor="end">
                {bar.label}
              </text>
              <rect
                className="bar"
                x={LABEL_WIDTH}
                y={middle - BAR / 2}
                width={width}
                height={BAR}
                rx="4"
              />
              <text x={LABEL_WIDTH + width + 8} y={middle + 4}>
                {formatCompactMoney(bar.value)}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
