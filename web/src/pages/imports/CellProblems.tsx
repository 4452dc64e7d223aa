/** What is wrong at which cell of the file. */
import { type Column, DataTable } from "@/components/DataTable";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import type { CellProblem } from "./queries";

const LETTERS_A_LINE = 28;
const MOST_LINES = 4;

interface Numbered extends CellProblem {
  id: string;
}

export function CellProblems({ problems }: { problems: readonly CellProblem[] }) {
  const t = useT();
  const { number } = useFormat("UTC");
  const rows = problems.map((problem, index) => ({ ...problem, id: String(index) }));
  const placeOf = ({ row }: CellProblem) => (row === 1 ? t("imports.whole_file") : number(row));
  const columns: Column<Numbered>[] = [
    { id: "row", head: t("imports.row"), cell: placeOf, width: "110px" },
    { id: "column", head: t("imports.column"), cell: ({ head }) => head || "–", width: "24%" },
    {
      id: "message",
      head: t("imports.problem"),
      cell: ({ message }) => message,
      lines: linesOf(problems),
    },
  ];
  return (
    <DataTable
      caption={t("imports.problems")}
      rows={rows}
      columns={columns}
      rowId={({ id }) => id}
      rowName={placeOf}
    />
  );
}

/** All cards of a phone are as high as the longest message needs. */
function linesOf(problems: readonly CellProblem[]): number {
  const longest = Math.max(1, ...problems.map(({ message }) => message.length));
  return Math.min(MOST_LINES, Math.ceil(longest / LETTERS_A_LINE));
}
