/** One row of a table, or one card on a phone. */
import type { CSSProperties } from "react";
import { useT } from "@/i18n";
import type { TableProps } from "./DataTable";
import styles from "./DataTable.module.css";
import { isSelected, toggled } from "./selection";

interface Props<T> extends TableProps<T> {
  row: T;
  index: number;
  height: number;
}

export function DataTableRow<T>(props: Props<T>) {
  const { row, index, height, columns, rowId, rowName, selection, onSelect, changed } = props;
  const t = useT();
  const id = rowId(row);
  const selected = selection ? isSelected(selection, id) : undefined;
  return (
    <tr
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={changed?.has(id) ? styles.changed : undefined}
      style={{ height }}
    >
      {selection && onSelect ? (
        <td role="cell" className={styles.box}>
          <label className={styles.hit}>
            <input
              type="checkbox"
              checked={selected}
              aria-label={t("table.select_row", { name: rowName(row) })}
              onChange={() => onSelect(toggled(selection, id))}
            />
          </label>
        </td>
      ) : null}
      {columns.map((column) => (
        <td
          key={column.id}
          role="cell"
          data-head={column.head}
          className={column.number ? "number" : undefined}
          style={column.lines ? { gridRowEnd: `span ${column.lines}` } : undefined}
        >
          <div
            className={column.lines ? `${styles.cell} ${styles.sentences}` : styles.cell}
            style={column.lines ? ({ "--lines": column.lines } as CSSProperties) : undefined}
          >
            {column.cell(row)}
          </div>
        </td>
      ))}
    </tr>
  );
}
