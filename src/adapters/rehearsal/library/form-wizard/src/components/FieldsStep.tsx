import type { TextField } from '../lib/steps';
import type { FieldErrors, WizardData } from '../types';

interface FieldsStepProps {
  fields: TextField[];
  data: WizardData;
  errors: FieldErrors;
  onChange: (patch: Partial<WizardData>) => void;
}

export function FieldsStep({ fields, data, errors, onChange }: FieldsStepProps) {
  return fields.map(({ name, label, type, autoComplete, optional }) => (
    <div className="field" key={name}>
      <label htmlFor={`wizard-${name}`}>
        {label} {optional && <span className="muted">(optional)</span>}
      </label>
      <input
        id={`wizard-${name}`}
        name={name}
        type={type}
        autoComplete={autoComplete}
        value={data[name]}
        required={!optional}
        aria-invalid={errors[name] !== undefined}
        aria-describedby={errors[name] ? `wizard-${name}-error` : undefined}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
      {errors[name] && (
        <p className="error" id={`wizard-${name}-error`}>
          {errors[name]}
        </p>
      )}
    </div>
  ));
}
