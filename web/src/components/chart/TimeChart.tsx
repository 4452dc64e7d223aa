/**
 * What was measured over time, as steps: each mark tells of the time since the one before. The pointer and
 * the arrow keys move a cursor, and what is known there stands in words above. Place a table of the
 * same numbers beside it.
 */
import { type ScaleLinear, scaleLinear } from "d3-scale";
import { area, curveStepBefore, line } from "d3-shape";
import { type KeyboardEvent, useState } from "react";
import { useFormat } from "@/i18n/format";
import { type Mark, moved, nearest, timeTicks } from "./scales";
import styles from "./time.module.css";
import { useWidth } from "./width";

const HEIGHT = 220;
const LEFT = 52;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 26;
const TICK_PX = 90;
const LEVELS = 4;

interface Props {
  /** What it shows, for those who don't see it. */
  label: string;
  /** In order of time, at least two. */
  marks: readonly Mark[];
  zone: string;
  /** On the axis. */
  valueText: (value: number) => string;
  /** What is known at a mark, in words. */
  describe: (index: number) => string;
}

export function TimeChart({ label, marks, zone, valueText, describe }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [chosen, choose] = useState<number | null>(null);
  const [first, last] = [marks[0]?.at ?? 0, marks.at(-1)?.at ?? 0];
  const index = nearest(marks, chosen ?? last);
  const x = scaleLinear([first, last], [LEFT, Math.max(width - RIGHT, LEFT)]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event.key, index, marks.length);
    if (next === null) return;
    event.preventDefault();
    choose(marks[next]?.at ?? null);
  };
  return (
    <figure className={styles.chart}>
      <output className={styles.value} aria-live="off">
        {describe(index)}
      </output>
      <div ref={ref} className={styles.plot} style={{ height: HEIGHT }}>
        <input
          type="range"
          className={styles.cursor}
          style={{ left: LEFT, right: RIGHT }}
          aria-label={label}
          aria-valuetext={describe(index)}
          min={first}
          max={last}
          value={marks[index]?.at ?? first}
          onChange={({ target }) => choose(Number(target.value))}
          onKeyDown={onKeyDown}
          onPointerMove={({ nativeEvent }) => choose(x.invert(LEFT + nativeEvent.offsetX))}
        />
        {width > LEFT + RIGHT ? (
          <Drawn width={width} x={x} marks={marks} index={index} zone={zone} text={valueText} />
        ) : null}
      </div>
    </figure>
  );
}

type Scale = ScaleLinear<number, number>;

interface DrawnProps {
  width: number;
  x: Scale;
  marks: readonly Mark[];
  index: number;
  zone: string;
  text: (value: number) => string;
}

function Drawn({ width, x, marks, index, zone, text }: DrawnProps) {
  const highest = Math.max(1, ...marks.map(({ value }) => value ?? 0));
  const y = scaleLinear([0, highest], [HEIGHT - BOTTOM, TOP]).nice(LEVELS);
  const shown = withStart(marks);
  const known = ({ value }: Mark) => value !== null;
  const across = ({ at }: Mark) => x(at);
  const up = ({ value }: Mark) => y(value ?? 0);
  const edge = line<Mark>(across, up).defined(known).curve(curveStepBefore)(shown);
  const below = area<Mark>(across, y(0), up).defined(known).curve(curveStepBefore)(shown);
  return (
    <svg width={width} height={HEIGHT} className={styles.drawn} aria-hidden="true">
      {y.ticks(LEVELS).map((level) => (
        <g key={level} transform={`translate(0,${y(level)})`}>
          <line x1={LEFT} x2={width - RIGHT} className={styles.level} />
          <text x={LEFT - 8} dy="0.32em" textAnchor="end">
            {text(level)}
          </text>
        </g>
      ))}
      <Hours x={x} width={width} zone={zone} />
      <path d={below ?? ""} className={styles.below} />
      <path d={edge ?? ""} className={styles.edge} />
      <Cursor mark={marks[index]} x={x} y={y} />
    </svg>
  );
}

function Hours({ x, width, zone }: Pick<DrawnProps, "x" | "width" | "zone">) {
  const format = useFormat(zone);
  const [from = 0, to = 0] = x.domain();
  const { at, areDays } = timeTicks(from, to, zone, Math.max(2, Math.floor(width / TICK_PX)));
  return at.map((tick) => {
    const moment = new Date(tick).toISOString();
    return (
      <text key={tick} x={x(tick)} y={HEIGHT - 6} textAnchor={anchorAt(x(tick), width)}>
        {areDays ? format.day(moment) : format.time(moment)}
      </text>
    );
  });
}

/** Nothing is cut off at the edges. */
function anchorAt(px: number, width: number): "start" | "middle" | "end" {
  const room = TICK_PX / 3;
  if (px > width - room) return "end";
  return px < room ? "start" : "middle";
}

interface CursorProps extends Pick<DrawnProps, "x"> {
  mark: Mark | undefined;
  y: Scale;
}

function Cursor({ mark, x, y }: CursorProps) {
  if (mark === undefined) return null;
  return (
    <g transform={`translate(${x(mark.at)},0)`}>
      <line y1={TOP} y2={HEIGHT - BOTTOM} className={styles.here} />
      {mark.value === null ? null : <circle cy={y(mark.value)} r={4} className={styles.point} />}
    </g>
  );
}

/** At the very start nothing was measured yet: the first step begins there all the same. */
function withStart(marks: readonly Mark[]): Mark[] {
  const [first, second] = marks;
  if (first === undefined || first.value !== null || second === undefined) return [...marks];
  return [{ ...first, value: second.value }, ...marks.slice(1)];
}
