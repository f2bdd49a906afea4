import { useState } from 'react';
import { BarChart } from './components/BarChart';
import { DonutChart } from './components/DonutChart';
import { LineChart } from './components/LineChart';
import { RangeFilter } from './components/RangeFilter';
import { useDashboard } from './hooks/useDashboard';
import { formatPercent, lastDays } from './lib/format';
import type { DateRange, Kpi } from './types';
import './styles.css';

function KpiCard({ kpi }: { kpi: Kpi }) {
  const rising = kpi.change >= 0;
  return (
    <li className="card">
      <h2>{kpi.label}</h2>
      <p className="kpi-value">{kpi.value}</p>
      <p className={rising ? 'change up' : 'change down'}>
        <span aria-hidden="true">{rising ? '▲' : '▼'}</span>
        <span className="visually-hidden">{rising ? 'Up' : 'Down'}</span>{' '}
        {formatPercent(Math.abs(kpi.change))} vs. previous period
      </p>
    </li>
  );
}

export default function App() {
  const [range, setRange] = useState<DateRange>(() => lastDays(30));
  const { data, error, loading, retry } = useDashboard(range);

  return (
    <div className="page">
      <header className="row">
        <h1>Sales dashboard</h1>
        <RangeFilter range={range} onChange={setRange} />
      </header>
      <main aria-busy={loading}>
        <p className="status" role="status">
          {loading ? 'Loading figures…' : ''}
        </p>
        {error && (
          <div className="card row" role="alert">
            <p>{error}</p>
            <button type="button" onClick={retry}>
              Try again
            </button>
          </div>
        )}
        {data && (
          <div className={loading ? 'content stale' : 'content'}>
            <ul className="kpis" aria-label="Key figures">
              {data.kpis.map((kpi) => (
                <KpiCard key={kpi.id} kpi={kpi} />
              ))}
            </ul>
            <div className="charts">
              <LineChart title="Revenue per day" points={data.daily} />
              <BarChart title="Revenue by category" bars={data.categories} />
              <DonutChart title="Visitors by channel" unit="visitors" slices={data.channels} />
            </div>
          </div>
        )}
      </main>
    </div>
  );
}
