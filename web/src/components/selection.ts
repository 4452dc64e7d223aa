/** Which rows are selected. *All* means all that match the filter, not only the rows loaded. */
export interface Selection {
  all: boolean;
  /** With `all`: those left out; without: those picked. */
  ids: ReadonlySet<string>;
}

export const NOTHING: Selection = { all: false, ids: new Set() };

export function isSelected(selection: Selection, id: string): boolean {
  return selection.ids.has(id) !== selection.all;
}

export function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ...selection, ids };
}

export function countOf(selection: Selection, total: number): number {
  return selection.all ? total - selection.ids.size : selection.ids.size;
}
