/** A search text that goes into the address once the typing pauses. */
import { useRouter } from "@tanstack/react-router";
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
  const router = useRouter({ warn: false });
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text === sent.current) return undefined;
    let timer = setTimeout(send, PAUSE_MS);
    function send() {
      if (isLeaving(router)) {
        timer = setTimeout(send, PAUSE_MS);
        return;
      }
      sent.current = text;
      onChange(text);
    }
    return () => clearTimeout(timer);
  }, [text, onChange, router]);
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

/** Somebody has followed a link: a text that came now would call them back. */
function isLeaving(router: ReturnType<typeof useRouter> | undefined): boolean {
  if (router === undefined) return false;
  const { location, resolvedLocation } = router.state;
  return resolvedLocation !== undefined && location.pathname !== resolvedLocation.pathname;
}
