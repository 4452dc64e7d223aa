/**
 * A native table that draws only the rows on screen; on a phone its rows are cards.
 * Rows have one fixed height, so scrolling never jumps.
 */
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import styles from "./DataTable.module.css";
import { DataTableHead } from "./DataTableHead";
import { DataTableRow } from "./DataTableRow";
import { useNarrow } from "./narrow";
import type { Selection } from "./selection";

export interface Column<T> {
  id: string;
  head: string;
  cell: (row: T) => ReactNode;
  /** Numbers stand at the right, with their unit in the head. */
  number?: boolean;
  width?: string;
  sortable?: boolean;
  /** On a phone: left out of the card. */
  wideOnly?: boolean;
  /** What is long goes on in a second line; a phone has so many for it. */
  lines?: number;
}

export interface Sort {
  by: string;
  descending: boolean;
}

export interface TableProps<T> {
  /** Names the table to those who don't see it. */
  caption: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  rowId: (row: T) => string;
  /** How the box of a row is called, and whatever else speaks of it. */
  rowName: (row: T) => string;
  /** How many match in all, when not all are loaded. */
  total?: number | undefined;
  sort?: Sort | undefined;
  onSort?: ((sort: Sort) => void) | undefined;
  selection?: Selection | undefined;
  onSelect?: ((selection: Selection) => void) | undefined;
  /** Called when the last rows come into sight. */
  onEnd?: (() => void) | undefined;
  /** Rows that have just changed are marked for a moment. */
  changed?: ReadonlySet<string> | undefined;
}

const ROW_PX = 52;
const CARD_LINE_PX = 28;
const CARD_PADDING_PX = 46;
const OVERSCAN = 12;

export function DataTable<T>(props: TableProps<T>) {
  const { rows, columns, caption, rowId, onEnd } = props;
  const narrow = useNarrow();
  const ref = useRef<HTMLTableElement>(null);
  const shown = narrow ? columns.filter((column) => !column.wideOnly) : columns;
  const lines = shown.reduce((sum, column) => sum + (column.lines ?? 1), 0);
  const height = narrow ? CARD_PADDING_PX + lines * CARD_LINE_PX : ROW_PX;
  const list = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollMargin: useOffset(ref),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the height changes
  useLayoutEffect(() => list.measure(), [height]);
  const items = list.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= rows.length - 1 && rows.length > 0) onEnd?.();
  }, [last, rows.length, onEnd]);
  const before = (items[0]?.start ?? 0) - (list.options.scrollMargin ?? 0);
  const after = Math.max(0, list.getTotalSize() - before - items.length * height);
  const span = shown.length + (props.selection ? 1 : 0);
  return (
    <table
      ref={ref}
      role="table"
      className={styles.table}
      aria-rowcount={(props.total ?? rows.length) + 1}
    >
      <caption className="hidden-text">{caption}</caption>
      <DataTableHead {...props} columns={shown} />
      <tbody role="rowgroup">
        <Padding px={before} span={span} />
        {items.map(({ index }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <DataTableRow
              key={rowId(row)}
              {...props}
              columns={shown}
              row={row}
              index={index}
              height={height}
            />
          );
        })}
        <Padding px={after} span={span} />
      </tbody>
    </table>
  );
}

function Padding({ px, span }: { px: number; span: number }) {
  if (px <= 0) return null;
  return (
    <tr className={styles.padding}>
      <td colSpan={span} style={{ height: px }} />
    </tr>
  );
}

/** How far below the top of the document the rows begin. */
function useOffset(ref: React.RefObject<HTMLTableElement | null>): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const body = ref.current?.tBodies[0];
    if (!body) return undefined;
    const measure = () => setOffset(body.getBoundingClientRect().top + window.scrollY);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [ref]);
  return offset;
}
