/** The sticky head of a table: sorting, and the box that selects all that match. */
import { useT } from "@/i18n";
import type { Column, Sort, TableProps } from "./DataTable";
import styles from "./DataTable.module.css";
import { Icon } from "./Icon";

export function DataTableHead<T>({ columns, sort, onSort, selection, onSelect }: TableProps<T>) {
  const t = useT();
  return (
    <thead role="rowgroup" className={styles.head}>
      <tr role="row" aria-rowindex={1}>
        {selection && onSelect ? (
          <th role="columnheader" scope="col" className={styles.box}>
            <label className={styles.hit}>
              <input
                type="checkbox"
                checked={selection.all && selection.ids.size === 0}
                ref={(box) => {
                  if (box) box.indeterminate = selection.ids.size > 0;
                }}
                onChange={() => onSelect({ all: !selection.all, ids: new Set() })}
              />
              <span className={styles.boxWord}>{t("table.select_all")}</span>
            </label>
          </th>
        ) : null}
        {columns.map((column) => (
          <Head key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </tr>
    </thead>
  );
}

interface HeadProps<T> {
  column: Column<T>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}

function Head<T>({ column, sort, onSort }: HeadProps<T>) {
  const sorted = sort?.by === column.id;
  const direction = sort?.descending ? "descending" : "ascending";
  return (
    <th
      role="columnheader"
      scope="col"
      className={column.number ? "number" : undefined}
      style={{ width: column.width }}
      aria-sort={sorted ? direction : undefined}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className={styles.sort}
          onClick={() => onSort({ by: column.id, descending: sorted && !sort.descending })}
        >
          {column.head}
          {sorted ? <Icon name={sort.descending ? "arrow-down" : "arrow-up"} size={14} /> : null}
        </button>
      ) : (
        column.head
      )}
    </th>
  );
}
