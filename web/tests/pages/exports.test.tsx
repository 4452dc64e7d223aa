import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { session } from "@/api/session";
import { ExportPanel } from "@/pages/company/ExportPanel";
import { answering, renderSignedIn } from "./signed-in";

const ME = { id: "u1", company: { time_zone: "Europe/Paris" } };
const JOB = {
  id: "r1",
  status: "done",
  format: "zip",
  done: 12,
  total: 12,
  failures: [],
  result_url: "/api/reports/r1/file",
  from: "2026-01-01T00:00:00Z",
  to: "2026-03-02T11:00:00Z",
  created_at: "2026-03-02T11:00:00Z",
};

beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

const listed = (...items: unknown[]) => ({ items, next_cursor: null });

test("an export is asked for, and its lines are counted while it is prepared", async () => {
  const jobs: unknown[] = [];
  const asked = answering({
    "GET /api/me": ME,
    "GET /api/reports": {
      get items() {
        return [...jobs];
      },
      next_cursor: null,
    },
    "POST /api/exports": JOB,
  });
  await renderSignedIn(<ExportPanel />);
  expect(await screen.findByText("No export in the last 30 days.")).toBeTruthy();

  jobs.push({ ...JOB, status: "running", done: 1200 });
  fireEvent.click(screen.getByRole("button", { name: "Prepare an export" }));

  expect(await screen.findByText("1,200 lines written…")).toBeTruthy();
  expect(asked.filter(({ method }) => method === "POST")).toHaveLength(1);
  const start = screen.getByRole("button", { name: "Prepare an export" });
  expect(start.hasAttribute("disabled")).toBe(true);
});

test("one that is made is fetched from an address that is asked for then", async () => {
  const address = "https://files.example/export.zip";
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  const report = { ...JOB, id: "r2", format: "xlsx" };
  const asked = answering({
    "GET /api/me": ME,
    "GET /api/reports": listed(JOB, report),
    "GET /api/reports/r1": { ...JOB, download_url: address },
  });
  await renderSignedIn(<ExportPanel />);

  fireEvent.click(await screen.findByRole("button", { name: /^Download the export of/ }));

  await waitFor(() => expect(click).toHaveBeenCalledOnce());
  expect((click.mock.contexts[0] as HTMLAnchorElement).href).toBe(address);
  expect(asked.at(-1)?.path).toBe("/api/reports/r1");
});

test("one that failed says so, and another one may be asked for", async () => {
  answering({ "GET /api/me": ME, "GET /api/reports": listed({ ...JOB, status: "failed" }) });
  await renderSignedIn(<ExportPanel />);

  expect(await screen.findByText("Failed: prepare another one")).toBeTruthy();
  const start = screen.getByRole("button", { name: "Prepare an export" });
  expect(start.hasAttribute("disabled")).toBe(false);
});
