import { ADDRESS_FIELDS, CONTACTS, PERSONAL_FIELDS, STEPS, TOPICS } from '../lib/steps';
import type { StepId, WizardData } from '../types';

interface ReviewStepProps {
  data: WizardData;
  disabled: boolean;
  onEdit: (step: number) => void;
}

interface Row {
  label: string;
  value: string;
}

function rowsOf(step: StepId, data: WizardData): Row[] {
  switch (step) {
    case 'personal':
      return PERSONAL_FIELDS.map(({ name, label }) => ({ label, value: data[name] }));
    case 'address':
      return ADDRESS_FIELDS.map(({ name, label }) => ({ label, value: data[name] }));
    case 'preferences': {
      const chosen = TOPICS.filter(({ value }) => data.topics.includes(value));
      return [
        { label: 'Workshops', value: chosen.map(({ label }) => label).join(', ') },
        {
          label: 'Contact by',
          value: CONTACTS.find(({ value }) => value === data.contact)?.label ?? '',
        },
        { label: 'Newsletter', value: data.newsletter ? 'Yes' : 'No' },
      ];
    }
    case 'review':
      return [];
  }
}

export function ReviewStep({ data, disabled, onEdit }: ReviewStepProps) {
  return STEPS.map(({ id, title }, index) => {
    const rows = rowsOf(id, data);
    if (rows.length === 0) return null;
    return (
      <section key={id} className="review" aria-labelledby={`review-${id}`}>
        <header className="row">
          <h3 id={`review-${id}`}>{title}</h3>
          <button
            type="button"
            aria-label={`Edit ${title.toLowerCase()}`}
            disabled={disabled}
            onClick={() => onEdit(index)}
          >
            Edit
          </button>
        </header>
        <dl>
          {rows.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value.trim() === '' ? 'Not given' : value}</dd>
            </div>
          ))}
        </dl>
      </section>
    );
  });
}
