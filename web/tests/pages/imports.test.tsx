import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { session } from "@/api/session";
import { ImportProgress } from "@/pages/imports/ImportProgress";
import { NewImport } from "@/pages/imports/NewImport";
import type { ImportJob, Preview } from "@/pages/imports/queries";
import { importSearch } from "@/pages/imports/search";
import { renderSignedIn } from "./signed-in";

const VALID: Preview = { rows: 3, companies: 1, sites: 1, chargers: 3, managers: 1, errors: [] };
const JOB: ImportJob = {
  id: "i1",
  status: "running",
  done: 2,
  total: 6,
  failures: [],
  result_url: null,
  created_at: "2026-03-02T10:00:00Z",
};
const LIST = new File(["company_name\nAcme"], "list.csv", { type: "text/csv" });

/** Answers both steps of the import; returns the modes that were asked for, with the bytes. */
function importing(preview: Preview): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const mode = new URL(request.url).searchParams.get("mode");
    asked.push(`${mode}: ${await request.text()}`);
    return mode === "apply" ? Response.json(JOB, { status: 202 }) : Response.json(preview);
  });
  return asked;
}

function choose(file: File): void {
  fireEvent.change(screen.getByLabelText("Choose a file"), { target: { files: [file] } });
}

beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

test("a valid list is looked at first, and taken in only when one says so", async () => {
  const asked = importing(VALID);
  const started = vi.fn();
  await renderSignedIn(<NewImport onStarted={started} />);

  choose(LIST);
  const start = await screen.findByRole("button", { name: "Import 6 items" });
  expect(asked).toEqual(["preview: company_name\nAcme"]);
  fireEvent.click(start);

  await waitFor(() => expect(started).toHaveBeenCalledWith("i1"));
  expect(asked[1]).toBe("apply: company_name\nAcme");
});

test("a list with an error can't be started; the error stands at its row and column", async () => {
  const wrong = { row: 2, column: "currency", head: "Currency", code: "bad", message: "Wrong." };
  importing({ ...VALID, errors: [wrong] });
  await renderSignedIn(<NewImport onStarted={() => undefined} />);

  choose(LIST);

  expect(await screen.findByText(/1 error in 3 rows/)).toBeTruthy();
  expect(screen.getByRole("table")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Import/ })).toBeNull();
});

test("a file that is too large is not sent", async () => {
  const asked = importing(VALID);
  await renderSignedIn(<NewImport onStarted={() => undefined} />);

  choose(new File([new Uint8Array(4_500_001)], "large.csv"));

  expect(await screen.findByText(/larger than 4.5 MB/)).toBeTruthy();
  expect(asked).toEqual([]);
});

test.each<[string, Partial<ImportJob>, RegExp]>([
  ["running", {}, /You may leave this page/],
  ["done", { status: "done", done: 6 }, /6 items created/],
  ["broken off", { status: "failed" }, /goes on where it was/],
])("an import that is %s says so", async (_, part, sentence) => {
  vi.stubGlobal("fetch", async () => Response.json({ ...JOB, ...part }));
  await renderSignedIn(<ImportProgress job="i1" />);

  expect(await screen.findByText(sentence)).toBeTruthy();
});

test("an import in the address is text, or none", () => {
  expect(importSearch({ job: "i1" })).toEqual({ job: "i1" });
  expect(importSearch({ job: ["i1"] })).toEqual({ job: undefined });
});
