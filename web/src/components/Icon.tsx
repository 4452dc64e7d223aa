/** Icons after Lucide (ISC licence), drawn inline: one colour, that of the text beside them. */
import type { MORE } from "./icons";

/** Those that stand on pages before the sign-in; the others come with the frame of the rest. */
const FIRST = {
  check: "M20 6 9 17l-5-5",
  alert:
    "M10.3 3.9 2.4 17.5A2 2 0 0 0 4.1 20.5h15.8a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0zM12 9v4M12 17h.01",
  mail: "M4 5h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM2.5 7.5 12 13l9.5-5.5",
  eye: "M2 12s3.5-7 10-7 10 7 10 7-3.5 7-10 7-10-7-10-7zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6",
  blank: "",
  refresh: "M20 11a8 8 0 0 0-14-4.500L3 9M3 4v5h5M4 13a8 8 0 0 0 14 4.500L21 15M21 20v-5h-5",
} as const;

export type IconName = keyof typeof FIRST | keyof typeof MORE;

const paths: Partial<Record<IconName, string>> = { ...FIRST };

export function addIcons(more: typeof MORE): void {
  Object.assign(paths, more);
}

/** For what is drawn outside React, like the pins of a map. */
export function pathOf(name: IconName): string {
  return paths[name] ?? "";
}

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" ? 3 : 1.9}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
