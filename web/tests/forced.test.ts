import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { ApiError } from "@/api/errors";
import { onMissingFactor } from "@/components/frame/forced";

const MISSING = new ApiError(403, "second_factor_missing", "", []);

async function asking(client: QueryClient, error: Error): Promise<void> {
  const options = { queryKey: ["things"], queryFn: () => Promise.reject(error), retry: false };
  await client.fetchQuery(options).catch(() => undefined);
}

test("an answer that a second factor is missing leads to where it is set up", async () => {
  const client = new QueryClient();
  const go = vi.fn();
  onMissingFactor(client.getQueryCache(), go);

  await asking(client, MISSING);

  expect(go).toHaveBeenCalledOnce();
});

test("other refusals lead nowhere", async () => {
  const client = new QueryClient();
  const go = vi.fn();
  onMissingFactor(client.getQueryCache(), go);

  await asking(client, new ApiError(403, "forbidden", "", []));

  expect(go).not.toHaveBeenCalled();
});

test("an old answer does not lead back once the factor is set up", async () => {
  const client = new QueryClient();
  await asking(client, MISSING);
  const go = vi.fn();
  onMissingFactor(client.getQueryCache(), go);

  const there = { queryKey: ["things"], queryFn: async () => ["a thing"] };
  const shown = vi.fn();
  new QueryObserver(client, there).subscribe(({ data }) => shown(data));

  await vi.waitFor(() => expect(shown).toHaveBeenCalledWith(["a thing"]));
  expect(go).not.toHaveBeenCalled();
});
