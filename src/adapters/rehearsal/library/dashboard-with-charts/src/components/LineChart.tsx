import type { PointerEvent } from 'react';
import { useId, useState } from 'react';
import { axisTicks, formatCompactMoney, formatDate, formatMoney } from '../lib/format';
import type { DayPoint } from '../types';

const WIDTH = 720;
const HEIGHT = 260;
const LEFT = 56;
const RIGHT = 704;
const TOP = 16;
const BOTTOM = 226;

export function LineChart({ title, points }: { title: string; points: DayPoint[] }) {
  const id = useId();
  const [selected, setSelected] = useState<number | null>(null);

  const last = points.length - 1;
  const active = Math.min(selected ?? last, last);
  const activePoint = points[active];
  const ticks = axisTicks(Math.max(...points.map((point) => point.revenue)));
  const top = ticks.at(-1) ?? 1;
  const x = (index: number) => LEFT + (last === 0 ? 0.5 : index / last) * (RIGHT - LEFT);
  const y = (value: number) => BOTTOM - (value / top) * (BOTTOM - TOP);
  const line = points.map((point, index) => `${x(index)},${y(point.revenue)}`).join(' ');
  const total = points.reduce((sum, point) => sum + point.revenue, 0);
  const labelled = [...new Set([0, Math.round(last / 3), Math.round((last * 2) / 3), last])];

  function handlePointerMove(event: PointerEvent<SVGSVGElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const position = ((event.clientX - box.left) / box.width) * WIDTH;
    const index = Math.round(((position - LEFT) / (RIGHT - LEFT)) * last);
    setSelected(Math.max(0, Math.min(last, index)));
  }

  return (
    <figure className="card wide">
      <figcaption>
        <h2>{title}</h2>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
        onPointerMove={handlePointerMove}
        onPointerLeave={() => setSelected(null)}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>
          {`${points.length} days, ${formatMoney(total)} in total. The slider reads each day.`}
        </desc>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="grid" x1={LEFT} x2={RIGHT} y1={y(tick)} y2={y(tick)} />
            <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
              {formatCompactMoney(tick)}
            </text>
          </g>
        ))}
        {points.map((point, index) =>
          labelled.includes(index) ? (
            <text key={point.date} x={x(index)} y={HEIGHT - 8} textAnchor="middle">
              {formatDate(point.date)}
            </text>
          ) : null,
        )}
        <polygon className="area" points={`${x(0)},${BOTTOM} ${line} ${x(last)},${BOTTOM}`} />
        <polyline className="line" points={line} />
        {activePoint && (
          <g>
            <line className="cursor" x1={x(active)} x2={x(active)} y1={TOP} y2={BOTTOM} />
            <circle className="dot" cx={x(active)} cy={y(activePoint.revenue)} r="5" />
          </g>
        )}
      </svg>
      <div className="row inspect">
        <label htmlFor={`${id}-day`}>Inspect day</label>
        <input
          id={`${id}-day`}
          type="range"
          min={0}
          max={last}
          value={active}
          aria-valuetext={activePoint && formatDate(activePoint.date)}
          onChange={(event) => setSelected(event.target.valueAsNumber)}
        />
        {activePoint && (
          <output htmlFor={`${id}-day`}>
            {formatDate(activePoint.date)}: <strong>{formatMoney(activePoint.revenue)}</strong>
          </output>
        )}
      </div>
    </figure>
  );
}
