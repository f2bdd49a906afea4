import { useId, useState } from 'react';
import { isWholeNumber } from '../time';
import type { Settings } from '../types';

type NumberField = Exclude<keyof Settings, 'sound'>;

const fields: readonly { name: NumberField; label: string; max: number }[] = [
  { name: 'focusMinutes', label: 'Focus (minutes)', max: 180 },
  { name: 'shortBreakMinutes', label: 'Short break (minutes)', max: 60 },
  { name: 'longBreakMinutes', label: 'Long break (minutes)', max: 120 },
  { name: 'rounds', label: 'Rounds until a long break', max: 12 },
  { name: 'countdownMinutes', label: 'Countdown (minutes)', max: 180 },
];

function toDraft(settings: Settings): Record<NumberField, string> {
  return {
    focusMinutes: String(settings.focusMinutes),
    shortBreakMinutes: String(settings.shortBreakMinutes),
    longBreakMinutes: String(settings.longBreakMinutes),
    rounds: String(settings.rounds),
    countdownMinutes: String(settings.countdownMinutes),
  };
}

interface SettingsFormProps {
  settings: Settings;
  onSave: (settings: Settings) => void;
}

export function SettingsForm({ settings, onSave }: SettingsFormProps) {
  const formId = useId();
  const [draft, setDraft] = useState(() => toDraft(settings));
  const [sound, setSound] = useState(settings.sound);
  const [message, setMessage] = useState<{ text: string; isError: boolean } | null>(null);

  function change(name: NumberField, text: string) {
    setDraft({ ...draft, [name]: text });
    setMessage(null);
  }

  function save() {
    const next: Settings = { ...settings, sound };
    for (const { name, label, max } of fields) {
      const value = Number(draft[name]);
      if (!isWholeNumber(value, 1, max)) {
        setMessage({ text: `${label}: enter a whole number from 1 to ${max}.`, isError: true });
        return;
      }
      next[name] = value;
    }
    onSave(next);
    setMessage({ text: 'Settings saved.', isError: false });
  }

  return (
    <details className="panel">
      <summary>Settings</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {fields.map(({ name, label, max }) => (
          <div key={name} className="field">
            <label htmlFor={`${formId}-${name}`}>{label}</label>
            <input
              id={`${formId}-${name}`}
              type="number"
              min={1}
              max={max}
              value={draft[name]}
              onChange={(event) => change(name, event.target.value)}
            />
          </div>
        ))}
        <div className="field">
          <label htmlFor={`${formId}-sound`}>Sound at the end</label>
          <input
            id={`${formId}-sound`}
            type="checkbox"
            checked={sound}
            onChange={(event) => {
              setSound(event.target.checked);
              setMessage(null);
            }}
          />
        </div>
        <button type="submit" className="primary">
          Save
        </button>
        <p className={message?.isError ? 'error' : 'soft'} role="status">
          {message?.text}
        </p>
      </form>
    </details>
  );
}
