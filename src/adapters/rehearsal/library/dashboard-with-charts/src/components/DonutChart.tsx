import { useId } from 'react';
import { formatNumber, formatPercent } from '../lib/format';
import type { Slice } from '../types';

const RADIUS = 70;
const CIRCUMFERENCE = 2 * Math.PI * RADIUS;
const GAP = 2;
const COLORS = ['#2563a8', '#d9822b', '#2f8f6b', '#8a5bb5', '#b8475f', '#57606a'];

interface DonutChartProps {
  title: string;
  unit: string;
  slices: Slice[];
}

export function DonutChart({ title, unit, slices }: DonutChartProps) {
  const id = useId();
  const total = slices.reduce((sum, slice) => sum + slice.value, 0);
  const arcs = slices.map((slice, index) => {
    const before = slices.slice(0, index).reduce((sum, earlier) => sum + earlier.value, 0);
    return {
      ...slice,
      share: total === 0 ? 0 : slice.value / total,
      start: total === 0 ? 0 : before / total,
      color: COLORS[index % COLORS.length],
    };
  });
  const summary = arcs.map((arc) => `${arc.label} ${formatPercent(arc.share)}`).join(', ');

  return (
    <figure className="card">
      <figcaption>
        <h2>{title}</h2>
      </figcaption>
      <div className="row donut">
        <svg viewBox="0 0 200 200" role="img" aria-labelledby={`${id}-title ${id}-desc`}>
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-desc`}>{summary}</desc>
          {arcs.map((arc) => (
            <circle
              key={arc.id}
              cx="100"
              cy="100"
              r={RADIUS}
              fill="none"
              stroke={arc.color}
              strokeWidth="30"
              strokeDasharray={`${Math.max(arc.share * CIRCUMFERENCE - GAP, 0)} ${CIRCUMFERENCE}`}
              strokeDashoffset={-arc.start * CIRCUMFERENCE}
              transform="rotate(-90 100 100)"
            />
          ))}
          <text x="100" y="100" textAnchor="middle">
            {formatNumber(total)}
          </text>
          <text x="100" y="120" textAnchor="middle">
            {unit}
          </text>
        </svg>
        <ul className="legend">
          {arcs.map((arc) => (
            <li key={arc.id}>
              <span className="swatch" style={{ background: arc.color }} aria-hidden="true" />
              {arc.label}
              <strong>{formatPercent(arc.share)}</strong>
            </li>
          ))}
        </ul>
      </div>
    </figure>
  );
}
