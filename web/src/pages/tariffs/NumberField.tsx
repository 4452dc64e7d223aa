/** An amount before tax, or a count: never below zero. */
import { Field } from "@/components/Field";

interface Props {
  label: string;
  step?: string;
  max?: number;
  value: string;
  onChange: (value: string) => void;
  fault?: string | undefined;
}

export function NumberField({ onChange, step = "0.01", max = 10_000, ...props }: Props) {
  return (
    <Field
      type="number"
      inputMode="decimal"
      min={0}
      max={max}
      step={step}
      required
      onChange={({ target }) => onChange(target.value)}
      {...props}
    />
  );
}
