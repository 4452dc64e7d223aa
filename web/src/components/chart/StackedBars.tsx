/**
 * Bars in parts: drawn at the measured width, with a cursor for pointer and arrow keys, its values in an
 * output, and the same numbers as a table.
 */
import { type KeyboardEvent, type PointerEvent, useId, useState } from "react";
import { useT } from "@/i18n";
import { ChartTable } from "./ChartTable";
import styles from "./chart.module.css";
import { Drawing, HEIGHT, LEFT, RIGHT } from "./Drawing";
import { useWidth } from "./width";

export interface Series {
  name: string;
  tone: "charging" | "occupied" | "energy";
}

export interface Bar {
  key: string;
  /** As the output and the table name it. */
  name: string;
  /** Below the bar. */
  short: string;
  /** One for each series; null: not known. */
  parts: number[] | null;
}

export interface ChartProps {
  title: string;
  /** What a bar is, above the first column of the table. */
  what: string;
  series: Series[];
  bars: Bar[];
  format: (value: number) => string;
  /** The end of the scale; else the highest bar. */
  most?: number;
  line?: { at: number; name: string };
  /** What the parts of a bar add up to, where that is told as well. */
  whole?: string;
}

export function StackedBars(props: ChartProps) {
  const { title, bars, series, format, whole } = props;
  const t = useT();
  const hint = useId();
  const [ref, width] = useWidth<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  const cursor = at === null ? undefined : bars[Math.min(at, bars.length - 1)];
  const told = cursor ? toldOf(cursor, series, format, whole, t("chart.not_known")) : "";
  const move = (event: KeyboardEvent) => {
    const next = stepped(event.key, at, bars.length);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
  };
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT;
    setAt(nearest(x / (width - LEFT - RIGHT), bars.length));
  };
  return (
    <figure className={styles.chart}>
      <Legend series={series} />
      <div
        ref={ref}
        role="slider"
        tabIndex={0}
        aria-label={title}
        aria-describedby={hint}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, bars.length - 1)}
        aria-valuenow={at ?? 0}
        aria-valuetext={told || t("chart.nothing_chosen")}
        className={styles.field}
        onKeyDown={move}
      >
        {width > 0 ? (
          <Drawing {...props} width={width} at={at} onPoint={point} onLeave={() => setAt(null)} />
        ) : (
          <div style={{ height: HEIGHT }} />
        )}
      </div>
      <output className={styles.told}>{told || t("chart.hint")}</output>
      <span id={hint} className="hidden-text">
        {t("chart.hint")}
      </span>
      <ChartTable {...props} />
    </figure>
  );
}

function Legend({ series }: { series: Series[] }) {
  if (series.length < 2) return null;
  return (
    <ul className={styles.legend}>
      {series.map(({ name, tone }) => (
        <li key={tone}>
          <span className={`${styles.swatch} ${styles[`swatch_${tone}`]}`} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  );
}

function toldOf(
  bar: Bar,
  series: Series[],
  format: ChartProps["format"],
  whole: string | undefined,
  unknown: string,
): string {
  if (bar.parts === null) return `${bar.name}: ${unknown}`;
  const parts = bar.parts.map((part, index) => `${series[index]?.name ?? ""} ${format(part)}`);
  const all = whole === undefined ? [] : [`${whole} ${format(sumOf(bar.parts))}`];
  return `${bar.name}: ${[...all, ...parts].join(" · ")}`;
}

function sumOf(parts: number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}

function stepped(key: string, at: number | null, count: number): number | undefined {
  const last = count - 1;
  if (key === "ArrowRight" || key === "ArrowUp") return at === null ? 0 : Math.min(at + 1, last);
  if (key === "ArrowLeft" || key === "ArrowDown") return at === null ? last : Math.max(at - 1, 0);
  if (key === "Home") return 0;
  return key === "End" ? last : undefined;
}

function nearest(ratio: number, count: number): number | null {
  if (count === 0 || ratio < 0) return null;
  return Math.min(Math.floor(ratio * count), count - 1);
}
