import type { Blueprint } from '../blueprint.ts';

/** `src/components/…Chart.tsx`: an SVG bar chart of the entities by group. */
export function chartFile({ entity: { Type, one, many, labels }, fields }: Blueprint): string {
  const [, ...others] = fields;
  const group = others.find(({ kind }) => kind === 'text');
  const figure = others.find(({ kind }) => kind === 'number');
  const key =
    group === undefined ? `${one}.createdAt.slice(0, 7)` : `${one}.${group.name} || 'Other'`;
  const amount = figure === undefined ? '1' : `${one}.${figure.name}`;
  const title = `${figure === undefined ? `Number of ${labels}` : figure.label} by ${group === undefined ? 'month' : group.label.toLowerCase()}`;
  return `import type { ${Type} } from '../types';

const BAR_HEIGHT = 28;
const LABEL_WIDTH = 120;
const CHART_WIDTH = 480;

function totals(${many}: ${Type}[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const ${one} of ${many}) {
    const key = ${key};
    sums.set(key, (sums.get(key) ?? 0) + ${amount});
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}

export function ${Type}Chart({ ${many} }: { ${many}: ${Type}[] }) {
  const bars = totals(${many});
  if (bars.length === 0) return null;

  const highest = Math.max(1, ...bars.map(([, total]) => total));
  const widest = CHART_WIDTH - LABEL_WIDTH - 60;

  return (
    <figure className="panel chart">
      <figcaption>${title}</figcaption>
      <svg
        viewBox={\`0 0 \${CHART_WIDTH} \${bars.length * BAR_HEIGHT}\`}
        role="img"
        aria-label={bars.map(([key, total]) => \`\${key}: \${total}\`).join(', ')}
      >
        {bars.map(([key, total], index) => {
          const width = (total / highest) * widest;
          const middle = index * BAR_HEIGHT + BAR_HEIGHT / 2;
          return (
            <g key={key}>
              <text x={LABEL_WIDTH - 8} y={middle} textAnchor="end" dominantBaseline="middle">
                {key}
              </text>
              <rect x={LABEL_WIDTH} y={middle - 10} width={width} height={20} rx={4} />
              <text x={LABEL_WIDTH + width + 8} y={middle} dominantBaseline="middle">
                {total.toLocaleString()}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
`;
}
