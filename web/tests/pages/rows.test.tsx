import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { useRows } from "@/api/rows";

type Pages = Parameters<typeof useRows<string>>[0];

function pages(part: Partial<Pages>, ...lists: string[][]): Pages {
  return {
    data: { pages: lists.map((items) => ({ items })), pageParams: [] },
    error: null,
    isFetching: false,
    hasNextPage: false,
    refetch: vi.fn(),
    fetchNextPage: vi.fn(),
    ...part,
  };
}

function Shown({ list }: { list: Pages }) {
  return <p>{useRows(list).data?.join(", ") ?? "waiting"}</p>;
}

test("pages become one list", () => {
  render(<Shown list={pages({}, ["North"], ["South"])} />);

  expect(screen.getByText("North, South")).toBeTruthy();
});

test("an empty page with more to come is not an empty list: it asks on", () => {
  const list = pages({ hasNextPage: true }, []);

  render(<Shown list={list} />);

  expect(screen.getByText("waiting")).toBeTruthy();
  expect(list.fetchNextPage).toHaveBeenCalledOnce();
});

test("it does not ask on by itself after a failure", () => {
  const list = pages({ hasNextPage: true, error: new Error("no") }, []);

  render(<Shown list={list} />);

  expect(list.fetchNextPage).not.toHaveBeenCalled();
});
