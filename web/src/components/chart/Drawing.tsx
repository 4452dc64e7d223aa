/** The picture of a chart: grid, bars in parts, the line, and the bar that the cursor is at. */
import { scaleBand, scaleLinear } from "d3-scale";
import { type PointerEvent, useId } from "react";
import styles from "./chart.module.css";
import type { ChartProps, Series } from "./StackedBars";

export const HEIGHT = 220;
export const LEFT = 48;
/** Half a label, so that the last one is whole. */
export const RIGHT = 16;
const TOP = 12;
const FOOT = 26;
const LABEL_PX = 52;

interface Props extends ChartProps {
  width: number;
  at: number | null;
  onPoint: (event: PointerEvent<SVGSVGElement>) => void;
  onLeave: () => void;
}

export function Drawing({ bars, series, format, most, line, width, at, onPoint, onLeave }: Props) {
  const hatch = useId();
  const heights = bars.map(({ parts }) => (parts ?? []).reduce((a, b) => a + b, 0));
  const top = most ?? (Math.max(0, ...heights) || 1);
  const x = scaleBand(
    bars.map(({ key }) => key),
    [LEFT, width - RIGHT],
  ).paddingInner(bars.length > 60 ? 0 : 0.2);
  const y = scaleLinear([0, top], [HEIGHT - FOOT, TOP]).nice(4);
  const wide = Math.max(1, x.bandwidth());
  const every = Math.max(
    1,
    Math.ceil((bars.length * LABEL_PX) / Math.max(1, width - LEFT - RIGHT)),
  );
  const chosen = at === null ? undefined : bars[at];
  return (
    <svg
      width={width}
      height={HEIGHT}
      aria-hidden="true"
      onPointerMove={onPoint}
      onPointerDown={onPoint}
      onPointerLeave={onLeave}
    >
      <Hatch id={hatch} />
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} />
          <text className={styles.axis} x={LEFT - 8} y={y(tick)} textAnchor="end" dy="0.32em">
            {format(tick)}
          </text>
        </g>
      ))}
      {chosen ? (
        <rect
          className={styles.cursor}
          x={x(chosen.key) ?? 0}
          y={TOP}
          width={wide}
          height={HEIGHT - FOOT - TOP}
        />
      ) : null}
      {bars.map(({ key, parts, short }, index) => (
        <g key={key}>
          {parts ? (
            <Stack {...{ parts, series, y, hatch }} left={x(key) ?? 0} width={wide} />
          ) : null}
          {index % every === 0 ? (
            <text
              className={styles.axis}
              x={(x(key) ?? 0) + x.bandwidth() / 2}
              y={HEIGHT - 8}
              textAnchor="middle"
            >
              {short}
            </text>
          ) : null}
        </g>
      ))}
      {line ? (
        <>
          <line className={styles.line} x1={LEFT} x2={width} y1={y(line.at)} y2={y(line.at)} />
          <text className={styles.lineName} x={width - 4} y={y(line.at) - 5} textAnchor="end">
            {line.name}
          </text>
        </>
      ) : null}
    </svg>
  );
}

interface StackProps {
  parts: number[];
  series: Series[];
  y: (value: number) => number;
  left: number;
  width: number;
  hatch: string;
}

function Stack({ parts, series, y, left, width, hatch }: StackProps) {
  let below = 0;
  return parts.map((part, index) => {
    const begin = below;
    below += part;
    const tone = series[index]?.tone ?? "energy";
    const box = { x: left, y: y(below), width, height: Math.max(0, y(begin) - y(below)) };
    return (
      <g key={tone}>
        <rect className={styles[tone]} {...box} />
        {tone === "occupied" ? <rect fill={`url(#${hatch})`} {...box} /> : null}
      </g>
    );
  });
}

/** Colour is never the only sign. */
function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={id}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line className={styles.hatch} x1="0" x2="0" y1="0" y2="6" />
      </pattern>
    </defs>
  );
}
