import { expect, test } from "vitest";
import { every } from "@/api/every";

test("a list is read to its end, short and empty pages too", async () => {
  const pages = [
    { items: ["ann", "bob"], next_cursor: "a" },
    { items: [], next_cursor: "b" },
    { items: ["eve"], next_cursor: null },
  ];
  const asked: (string | undefined)[] = [];

  const people = await every(async ({ cursor }) => {
    asked.push(cursor);
    return pages[asked.length - 1] ?? { items: [], next_cursor: null };
  });

  expect(people).toEqual(["ann", "bob", "eve"]);
  expect(asked).toEqual([undefined, "a", "b"]);
});
