import type { SyntheticEvent } from 'react';
import { useState } from 'react';
import { lastDays } from '../lib/format';
import type { DateRange } from '../types';

const PRESET_DAYS = [7, 30, 90];

interface RangeFilterProps {
  range: DateRange;
  onChange: (range: DateRange) => void;
}

export function RangeFilter({ range, onChange }: RangeFilterProps) {
  const [draft, setDraft] = useState<DateRange>(range);
  const [presets] = useState(() => PRESET_DAYS.map((days) => ({ days, range: lastDays(days) })));
  const [error, setError] = useState<string | null>(null);

  function apply(next: DateRange) {
    setDraft(next);
    setError(null);
    onChange(next);
  }

  function edit(change: Partial<DateRange>) {
    setDraft({ ...draft, ...change });
    setError(null);
  }

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    if (draft.from === '' || draft.to === '') {
      setError('Enter both dates.');
    } else if (draft.from > draft.to) {
      setError('The first day must not be after the last day.');
    } else if (draft.to > lastDays(1).to) {
      setError('There are no figures for days to come.');
    } else {
      apply(draft);
    }
  }

  return (
    <form className="row" onSubmit={handleSubmit} aria-label="Date range" noValidate>
      <div className="row" role="group" aria-label="Presets">
        {presets.map((preset) => (
          <button
            key={preset.days}
            type="button"
            aria-pressed={preset.range.from === range.from && preset.range.to === range.to}
            onClick={() => apply(preset.range)}
          >
            {preset.days} days
          </button>
        ))}
      </div>
      <label>
        From
        <input
          type="date"
          value={draft.from}
          aria-invalid={error !== null}
          onChange={(event) => edit({ from: event.target.value })}
        />
      </label>
      <label>
        To
        <input
          type="date"
          value={draft.to}
          aria-invalid={error !== null}
          onChange={(event) => edit({ to: event.target.value })}
        />
      </label>
      <button type="submit">Apply</button>
      {error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
    </form>
  );
}
