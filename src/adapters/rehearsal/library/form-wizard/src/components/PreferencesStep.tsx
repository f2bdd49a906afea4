import { CONTACTS, TOPICS } from '../lib/steps';
import type { FieldErrors, Topic, WizardData } from '../types';

interface PreferencesStepProps {
  data: WizardData;
  errors: FieldErrors;
  onChange: (patch: Partial<WizardData>) => void;
}

export function PreferencesStep({ data, errors, onChange }: PreferencesStepProps) {
  function toggleTopic(topic: Topic) {
    const topics = data.topics.includes(topic)
      ? data.topics.filter((chosen) => chosen !== topic)
      : [...data.topics, topic];
    onChange({ topics });
  }

  return (
    <>
      <fieldset aria-describedby={errors.topics ? 'topics-error' : undefined}>
        <legend>Which workshops interest you?</legend>
        {TOPICS.map(({ value, label }) => (
          <label key={value} className="choice">
            <input
              type="checkbox"
              name="topics"
              checked={data.topics.includes(value)}
              onChange={() => toggleTopic(value)}
            />
            {label}
          </label>
        ))}
        {errors.topics && (
          <p className="error" id="topics-error">
            {errors.topics}
          </p>
        )}
      </fieldset>
      <fieldset aria-describedby={errors.contact ? 'contact-error' : undefined}>
        <legend>How may we contact you?</legend>
        {CONTACTS.map(({ value, label }) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name="contact"
              checked={data.contact === value}
              onChange={() => onChange({ contact: value })}
            />
            {label}
          </label>
        ))}
        {errors.contact && (
          <p className="error" id="contact-error">
            {errors.contact}
          </p>
        )}
      </fieldset>
      <label className="choice">
        <input
          type="checkbox"
          name="newsletter"
          checked={data.newsletter}
          onChange={(event) => onChange({ newsletter: event.target.checked })}
        />
        Send me the monthly newsletter
      </label>
    </>
  );
}
