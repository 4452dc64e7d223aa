/** A search text that goes into the address once the typing pauses. */
import { useEffect, useRef, useState } from "react";
import { Field } from "./Field";

const PAUSE_MS = 250;

interface Props {
  label: string;
  value: string;
  onChange: (text: string) => void;
}

export function SearchField({ label, value, onChange }: Props) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = text;
      onChange(text);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  return (
    <Field
      maxLength={200}
      label={label}
      type="search"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
